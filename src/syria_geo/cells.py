"""Text and CSV as a text editor, Excel or LibreOffice saves it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from syria_geo.errors import DataError, Fault

__all__ = [
    "encoding_of",
    "guarded",
    "header_of",
    "is_missing_cell",
    "lines_of",
    "read_cells",
    "unguarded",
]

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = (",", ";", "\t")
# Spreadsheets run cells that begin so, some also with the wide signs of East Asian keyboards; ours
# begin with an apostrophe instead. Cells that begin with apostrophes before such a sign get one
# more, so that reading can take exactly one off.
_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def encoding_of(data: bytes) -> str:
    """Name the encoding that a byte order mark states; UTF-8 where there is none."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")


def read_cells(
    path: Path, columns: Sequence[str], *, name: str = ""
) -> Iterator[tuple[int, list[str]]]:
    """Read the cells of some columns, row by row.

    Byte order marks, either line end, any quoting, semicolons or tabs between the cells, empty
    rows and further columns, as spreadsheets add them, make no difference.

    Parameters
    ----------
    path : pathlib.Path
        The file, in UTF-8.
    columns : sequence of str
        The columns wanted, in the order wanted.
    name : str
        What to call it in messages; by default the name of the file.

    Yields
    ------
    (int, list of str)
        The row, the header being row 1, and its cells; of a row that has more or fewer cells than
        the header, all that it has.

    Raises
    ------
    DataError
        When the file is not in UTF-8 or lacks a column.
    """
    name = name or path.name
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        said = "it is not in UTF-8; save it as 'CSV UTF-8' in Excel, as Unicode (UTF-8) elsewhere"
        raise DataError(f"{name} cannot be read", [Fault(name, said)]) from None
    header, separator = header_of(text, columns)
    if missing := [column for column in columns if column not in header]:
        fault = Fault(name, f"there is no {', '.join(missing)}; add what is missing", 1)
        raise DataError(f"{name} must have the columns {', '.join(columns)}", [fault])
    places = [header.index(column) for column in columns]
    as_it_is = header == list(columns)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    next(records, None)
    for number, cells in enumerate(records, start=2):
        if as_it_is or len(cells) != len(header):
            if any(cells):
                yield number, cells
        elif any(cells):
            yield number, [cells[place] for place in places]


def header_of(text: str, columns: Sequence[str]) -> tuple[list[str], str]:
    """Read the header with the separator that finds most of the columns, and that separator."""
    lines = text.split("\n", 1)[:1]
    headers = [
        ([cell.strip() for cell in next(csv.reader(lines, delimiter=separator), [])], separator)
        for separator in _SEPARATORS
    ]
    return max(headers, key=lambda one: len(set(columns) & set(one[0])))


def is_missing_cell(cell: Any) -> bool:
    """Tell whether a cell of any table says nothing: None, NaN, ``pandas.NA``, or blank."""
    import pandas as pd

    if isinstance(cell, str):
        return not cell.strip()
    return cell is None or (pd.api.types.is_scalar(cell) and bool(pd.isna(cell)))


def guarded(text: str) -> str:
    """Give a text that no spreadsheet runs as a formula: with an apostrophe where it would."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Give the text that was guarded: one apostrophe less, where it stands before a formula."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def lines_of(rows: Iterable[Iterable[object]]) -> str:
    """Write rows as CSV with line feeds; cells with a line end of any kind are in quotes."""
    buffer = _Lines()
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue()


class _Lines(io.StringIO):
    """Lines that end in a line feed; the writer quotes what is in the line ends it knows of."""

    def write(self, line: str) -> int:
        return super().write(line.removesuffix("\r\n") + "\n")
