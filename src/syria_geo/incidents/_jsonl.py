"""JSON lines: one incident a line, an object whose members are the columns."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from syria_geo.errors import Fault, show
from syria_geo.incidents._json import NestedTooDeeplyError, parse_json, require_shallow
from syria_geo.incidents._raw import RawTable, require_few_columns

__all__ = ["JsonLines", "Line", "json_lines_table", "read_json_lines"]

_BOM = b"\xef\xbb\xbf"
_WANTED = 'write one object a line, such as {"place_text": "Douma city"}'


class Line(NamedTuple):
    """One line: its number, the object on it, and what is wrong with it; one of them is empty."""

    number: int
    record: Mapping[str, object]
    fault: str


class JsonLines:
    """The lines of a file that may be larger than memory; it can be gone through again and again.

    Parameters
    ----------
    path : pathlib.Path
        A file in UTF-8. Empty lines are passed over.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._names: list[str] | None = None

    def __iter__(self) -> Iterator[Line]:
        """Give each line that is not empty."""
        with self._path.open("rb") as lines:
            for number, data in enumerate(lines, start=1):
                text = data.removeprefix(_BOM)  # files that were put together have it inside
                if text.strip():
                    yield _line(number, text)

    @property
    def names(self) -> list[str]:
        """The columns: the members of all objects, in the order in which they first stand."""
        if self._names is None:
            found: dict[str, None] = {}
            for line in self:
                found.update(dict.fromkeys(line.record))
                require_few_columns(self._path.name, len(found), line.number)
            self._names = list(found) or ["place_text"]
        return self._names


def read_json_lines(path: Path, file: str) -> RawTable:
    """Read a whole file."""
    lines = JsonLines(path)
    return json_lines_table(file, list(lines), lines.names)


def json_lines_table(file: str, lines: list[Line], names: list[str]) -> RawTable:
    """Make a table of some lines; a line that is no object is an empty row and a fault."""
    columns = {name: [_frozen(line.record.get(name)) for line in lines] for name in names}
    faults = tuple(Fault(file, line.fault, line.number) for line in lines if line.fault)
    return RawTable(file, columns, [line.number for line in lines], faults)


def _line(number: int, data: bytes) -> Line:
    try:
        record = parse_json(_text_of(data))
        require_shallow(record.values() if isinstance(record, dict) else [record])
    except UnicodeEncodeError:
        return Line(number, {}, r"half a character, such as \ud800 alone; export it again as UTF-8")
    except UnicodeDecodeError:
        return Line(number, {}, "not UTF-8; convert the text first")
    except json.JSONDecodeError as error:
        what = f"broken JSON: {error.msg} at character {error.colno}"
        return Line(number, {}, f"{what}; correct it, or export it again")
    except NestedTooDeeplyError as error:
        return Line(number, {}, str(error))
    if not isinstance(record, dict):
        return Line(number, {}, f"{show(data.decode().strip())} is no object; {_WANTED}")
    return Line(number, record, "")


def _text_of(data: bytes) -> str:
    """Decode as JSON is: UTF-8, or UTF-16 or -32 told by its first bytes."""
    return data.decode(json.detect_encoding(data))


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
