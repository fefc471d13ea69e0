"""What a workbook says beside its cells: its calendar, and formulas that failed.

The reader of cells gives the value of a failed or never calculated formula as empty, which is what
an unknown toll looks like too. Here such cells are found, so that they are refused.
"""

from __future__ import annotations

import contextlib
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from syria_geo.dates import read_day
from syria_geo.incidents._dates import EXCEL_1900, EXCEL_1904

__all__ = ["Range", "WorkbookFacts", "require_no_far_cell", "workbook_facts"]

Range = tuple[tuple[int, int], tuple[int, int]]
_Cells = Mapping[tuple[int, int], str]
_COUNTS_FROM_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bdate1904=\"(?:1|true)\"")
# An error, or a formula whose result was never stored, in the XML of a sheet.
_TROUBLE = re.compile(
    rb"<c\b[^>]*\bt=\"e\"|<f\b[^>]*>[^<]*</f>(?:<v\s*/>|</c>|<v></v>)|<f\b[^>]*/></c>"
)
_NULL_DATE = re.compile(rb"<table:null-date\b[^>]*table:date-value=\"(\d{4}-\d{2}-\d{2})\"")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]{0,200}?\br=\"([A-Z]{1,3})(\d{1,7})\"")
_MOST_CELLS = 50_000_000  # some gigabytes in memory
_CHUNK, _LONGEST_TAG = 1 << 20, 300
_FAR = 10_000  # a run of so many equal cells or rows is the empty rest of a sheet


@dataclass(frozen=True, slots=True)
class WorkbookFacts:
    """The calendar of a workbook, and the failed cells of one of its sheets.

    Parameters
    ----------
    epoch : datetime.date
        Day 0 of dates that are plain numbers.
    failed : mapping of (row, column), counted from 0, to str
        The text that a spreadsheet shows there, such as ``#N/A``.
    merged : sequence of ranges
        Cells merged over several rows, of OpenDocument sheets only: first and last cell of each.
    """

    epoch: date = EXCEL_1900
    failed: _Cells = field(default_factory=dict)
    merged: Sequence[Range] = ()


def require_no_far_cell(path: Path) -> None:
    """Refuse an .xlsx in which a lone cell stands so far off that all cells up to it fill memory.

    Raises
    ------
    ValueError
        Names the cell and the part.
    """
    try:
        with zipfile.ZipFile(path) as parts:
            for name in parts.namelist():
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    with parts.open(name) as content:
                        _require_near(content, name)
    except (OSError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error):
        return  # for the reader of cells to refuse


def _require_near(content: IO[bytes], name: str) -> None:
    rows = columns = 0
    rest = b""
    while chunk := content.read(_CHUNK):
        text = rest + chunk
        for letters, digits in _CELL.findall(text):
            rows, columns = max(rows, int(digits)), max(columns, _number_of(letters))
            if rows * columns > _MOST_CELLS:
                raise ValueError(
                    f"cell {(letters + digits).decode()} in {name} stands far beyond the table; "
                    "delete the rows and columns behind the last record"
                )
        rest = text[-_LONGEST_TAG:]


def _number_of(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def workbook_facts(path: Path, sheet: str) -> WorkbookFacts:
    """Read what a workbook says beside the cells of a sheet."""
    suffix = path.suffix.lower()
    if suffix == ".xls":
        return _of_xls(path, sheet)
    try:
        with zipfile.ZipFile(path) as parts:
            if suffix == ".ods":
                return _of_ods(parts, sheet)
            return WorkbookFacts(_epoch_of_xlsx(parts), _failed_in_xlsx(path, parts, sheet))
    except (OSError, KeyError, zipfile.BadZipFile, ParseError):
        return WorkbookFacts()  # a file of another kind under this name: its cells were read


# --- Excel ---------------------------------------------------------------------------------------


def _epoch_of_xlsx(parts: zipfile.ZipFile) -> date:
    """Excel for the Macintosh counted from 1904."""
    found = _COUNTS_FROM_1904.search(parts.read("xl/workbook.xml"))
    return EXCEL_1904 if found else EXCEL_1900


def _failed_in_xlsx(path: Path, parts: zipfile.ZipFile, sheet: str) -> _Cells:
    pages = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
    if not any(_TROUBLE.search(parts.read(name)) for name in pages if name.endswith(".xml")):
        return {}
    import openpyxl

    values = openpyxl.load_workbook(path, read_only=True, data_only=True)
    formulas = openpyxl.load_workbook(path, read_only=True)
    with contextlib.closing(values), contextlib.closing(formulas):
        pairs = zip(values[sheet].iter_rows(), formulas[sheet].iter_rows(), strict=False)
        return {
            (row, column): text
            for row, cells in enumerate(pairs)
            for column, pair in enumerate(zip(*cells, strict=False))
            if (text := _failure(*pair))
        }


def _failure(value: Any, formula: Any) -> str:
    if getattr(value, "data_type", "") == "e":
        return str(value.value)
    if getattr(formula, "data_type", "") == "f" and value.value is None:
        return f"{formula.value} (never calculated)"
    return ""


def _of_xls(path: Path, sheet: str) -> WorkbookFacts:
    import xlrd  # type: ignore[import-untyped]

    try:
        book = xlrd.open_workbook(path)
    except (xlrd.XLRDError, OSError, AssertionError, ValueError, IndexError):
        return WorkbookFacts()
    page = book.sheet_by_name(sheet)
    failed = {
        (row, column): xlrd.error_text_from_code.get(cell.value, "#ERROR!")
        for row in range(page.nrows)
        for column, cell in enumerate(page.row(row))
        if cell.ctype == xlrd.XL_CELL_ERROR
    }
    return WorkbookFacts(EXCEL_1904 if book.datemode else EXCEL_1900, failed)


# --- OpenDocument --------------------------------------------------------------------------------


def _of_ods(parts: zipfile.ZipFile, sheet: str) -> WorkbookFacts:
    content = parts.read("content.xml")
    found = _NULL_DATE.search(content)
    epoch = read_day(found[1].decode()) if found else EXCEL_1900
    if not (b'value-type="error"' in content or b"number-rows-spanned" in content):
        return WorkbookFacts(epoch)
    failed: dict[tuple[int, int], str] = {}
    merged: list[Range] = []
    for row, element in _rows_of(content, sheet):
        failed |= {(row, column): text for column, text in _failed_in_row(element)}
        merged += (((row, column), (row + tall - 1, column)) for column, tall in _tall(element))
    return WorkbookFacts(epoch, failed, merged)


def _rows_of(content: bytes, sheet: str) -> Iterator[tuple[int, Any]]:
    """Give the rows of a sheet with their numbers, counted from 0."""
    from io import BytesIO
    from xml.etree.ElementTree import iterparse

    row, name = 0, ""
    for event, element in iterparse(BytesIO(content), events=("start", "end")):  # noqa: S314
        if element.tag == f"{_TABLE}table" and event == "start":
            row, name = 0, element.get(f"{_TABLE}name", "")
        elif element.tag == f"{_TABLE}table-row" and event == "end":
            if name == sheet:
                yield row, element
            row += _times(element, "rows")
            element.clear()


def _tall(row: Any) -> Iterator[tuple[int, int]]:
    """Give the cells of a row that are merged with those below, and over how many rows."""
    column = 0
    for cell in row:
        tall = int(cell.get(f"{_TABLE}number-rows-spanned", "1"))
        if tall > 1 and cell.get(f"{_TABLE}number-columns-spanned", "1") == "1":
            yield column, tall
        column += _times(cell, "columns")


def _failed_in_row(row: Any) -> Iterator[tuple[int, str]]:
    column = 0
    for cell in row:
        if cell.get(f"{_CALC}value-type") == "error":
            shown = "".join(text for part in cell.iter(f"{_TEXT}p") for text in part.itertext())
            yield column, shown or "#ERROR!"
        column += _times(cell, "columns")


def _times(element: Any, what: str) -> int:
    times = int(element.get(f"{_TABLE}number-{what}-repeated", "1"))
    return times if times < _FAR else 1
