"""Coverage read from a file or a table of the caller's, and checked: all faults at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.boundaries import units
from syria_geo.cells import header_of, read_cells
from syria_geo.coverage._days import Row
from syria_geo.dates import read_day
from syria_geo.errors import DataError, Fault, InputError, UsageError, choices, show
from syria_geo.vocabulary import KIND, LEVELS

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["COVERAGE_COLUMNS", "rows_of_file", "rows_of_frame", "table_of"]

_NEEDED = ("source", "first_day", "last_day")
_OPTIONAL = ("kinds", "areas", "complete", "note")
COVERAGE_COLUMNS = (*_NEEDED, *_OPTIONAL)
_COMPLETE = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_COUNTRY = "SY"
_Cells = Mapping[Any, Any]


def rows_of_file(path: Path, name: str) -> tuple[Row, ...]:
    """Read and check a CSV file; InputError with all faults."""
    header = _header(path)
    columns = [*_NEEDED, *(name for name in header if name in _OPTIONAL)]
    try:
        rows = list(read_cells(path, columns, name=name))
    except DataError as error:
        raise InputError(f"the coverage in {name} cannot be used", error.faults) from None
    cells = [(number, dict(zip(columns, row, strict=False)), len(row)) for number, row in rows]
    odd = [
        Fault(name, f"it has {count} cells, not {len(columns)}; put quotes around a text with a "
              "comma", number)
        for number, _, count in cells
        if count < len(columns)
    ]  # fmt: skip
    odd += _odd_columns(header, name)
    return _checked(((number, row) for number, row, _ in cells), name, odd)


def rows_of_frame(frame: pd.DataFrame) -> tuple[Row, ...]:
    """Check a table of the caller's; InputError with all faults."""
    if missing := [column for column in _NEEDED if column not in frame.columns]:
        raise InputError(
            "the coverage cannot be used",
            [Fault("coverage", f"there is no column; {_wanted(frame.columns)}", None, column)
             for column in missing],
        )  # fmt: skip
    columns = [column for column in COVERAGE_COLUMNS if column in frame.columns]
    records = frame[columns].to_dict("records")
    odd = _odd_columns(frame.columns, "coverage")
    return _checked(enumerate(records, start=1), "coverage", odd)


def table_of(rows: Iterable[Row]) -> pd.DataFrame:
    """Give rows as the table that is public."""
    import pandas as pd

    table = pd.DataFrame(list(rows), columns=list(Row._fields))
    table = table.rename(columns={"first": "first_day", "last": "last_day"})
    for name in ("first_day", "last_day"):
        table[name] = pd.to_datetime(table[name]).astype("datetime64[s]")
    return table.astype({"source": "str", "note": "str", "complete": "bool"})


def _header(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    return [cell for cell in header_of(text, COVERAGE_COLUMNS)[0] if cell]


def _odd_columns(header: Iterable[object], name: str) -> list[Fault]:
    """Refuse what is no column of coverage: of a misspelt "areas" each row would be the country."""
    return [
        Fault(name, f"it is no column of coverage; {choices(COVERAGE_COLUMNS)}, or leave it out",
              None, str(column))
        for column in header
        if column not in COVERAGE_COLUMNS
    ]  # fmt: skip


def _wanted(columns: Iterable[object]) -> str:
    return f"it has {', '.join(map(str, columns)) or 'none'}"


def _checked(
    records: Iterable[tuple[int, _Cells]], name: str, faults: list[Fault]
) -> tuple[Row, ...]:
    found: list[Row] = []
    for number, cells in records:
        wrong = list(_faults(cells))
        faults += [Fault(name, message, number, column) for column, message in wrong]
        if not wrong:
            found.append(_row(cells))
    if not found and not faults:
        faults = [Fault(name, "it has no row; write one for each source and stretch of days")]
    if faults:
        raise InputError(f"the coverage in {name} cannot be used", faults)
    return tuple(found)


def _faults(cells: _Cells) -> Iterator[tuple[str, str]]:
    if not _text(cells.get("source")):
        yield "source", "an empty cell; name the source as the incidents name it"
    yield from _day_faults(cells)
    yield from _word_faults(cells)
    if _complete(cells.get("complete")) is None:
        said = show(_text(cells.get("complete")))
        yield "complete", f"{said} is neither; {choices(['yes', 'no'])}"


def _day_faults(cells: _Cells) -> Iterator[tuple[str, str]]:
    days = {column: _day(cells.get(column)) for column in ("first_day", "last_day")}
    for column, day in days.items():
        if day is None:
            yield column, f"{show(_text(cells.get(column)))} is no day; write YYYY-MM-DD"
    first, last = days["first_day"], days["last_day"]
    if first and last and last < first:
        yield "last_day", f"it ends on {last}, before it begins on {first}"


def _word_faults(cells: _Cells) -> Iterator[tuple[str, str]]:
    for word in _list(cells.get("kinds")):
        if KIND.get(word) is None:
            yield "kinds", f"{show(word)} is no kind; {choices(KIND.values)}"
    for code in _list(cells.get("areas")):
        if not _is_area(code):
            what = f"no P-code of a {', '.join(LEVELS)}"
            yield "areas", f"{show(code)} is {what}; leave it empty for the whole country"


def _row(cells: _Cells) -> Row:
    codes = {code.upper() for code in _list(cells.get("areas"))}
    return Row(
        _text(cells["source"]),
        read_day(cells["first_day"]),
        read_day(cells["last_day"]),
        tuple(dict.fromkeys(KIND.find(word) for word in _list(cells.get("kinds")))),
        () if _COUNTRY in codes else tuple(sorted(codes)),
        _complete(cells.get("complete")) is not False,
        _text(cells.get("note")),
    )


def _is_area(code: str) -> bool:
    unit = units().get(code.upper())
    return unit is not None and unit.level in (*LEVELS, "country")


def _complete(cell: object) -> bool | None:
    """Read a cell of yes or no; an empty one says yes, None is another word."""
    word = _text(cell).casefold()
    return _COMPLETE.get(word) if word else True


def _list(cell: object) -> tuple[str, ...]:
    parts = cell if isinstance(cell, list | tuple) else _text(cell).split(";")
    return tuple(word for part in parts if (word := _text(part)))


def _text(cell: object) -> str:
    """Write a cell as text; a missing one is empty, and is the only value unlike itself."""
    return "" if cell is None or cell != cell else str(cell).strip()


def _day(cell: object) -> date | None:
    try:
        return read_day(cell)
    except UsageError:
        return None
