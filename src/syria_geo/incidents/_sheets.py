"""Workbooks of Excel and LibreOffice: the right sheet, its cells, and formulas that failed."""

from __future__ import annotations

import contextlib
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from syria_geo.errors import choices, show
from syria_geo.incidents._dates import EXCEL_1900, EXCEL_1904
from syria_geo.incidents._grid import table_of_rows
from syria_geo.incidents._raw import RawTable, unusable

__all__ = ["read_workbook"]

_OUR_SHEET = "incidents"
_COUNTS_FROM_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bdate1904=\"(?:1|true)\"")
# An error, or a formula whose result was never stored, in the XML of a sheet.
_TROUBLE = re.compile(
    rb"<c\b[^>]*\bt=\"e\"|<f\b[^>]*>[^<]*</f>(?:<v\s*/>|</c>|<v></v>)|<f\b[^>]*/></c>"
)


def read_workbook(path: Path, file: str, *, sheet: str | None = None) -> RawTable:
    """Read a sheet of an .xlsx, .xlsm, .xlsb, .xls or .ods file.

    Raises
    ------
    InputError
        When it cannot be opened, has no such sheet, or several that could be meant.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with contextlib.closing(CalamineWorkbook.from_path(str(path))) as book:
            name = _choose(book, file, sheet)
            cells: list[list[object]] = [
                *book.get_sheet_by_name(name).to_python(skip_empty_area=False)  # type: ignore[list-item]
            ]
            others = [other for other in book.sheet_names if other != name]
    except (CalamineError, OSError, zipfile.BadZipFile) as error:
        raise unusable(file, f"no readable workbook ({error}); save it again as .xlsx") from None
    _put_troubles(cells, _troubles(path, name))
    table = table_of_rows(file, list(enumerate(cells, start=1)))
    notes = [f"sheet {show(name)} is read; not {', '.join(map(show, others))}"] if others else []
    return RawTable(
        file, table.columns, table.rows, table.faults, (*notes, *table.notes), epoch=_epoch(path)
    )


def _choose(book: object, file: str, wanted: str | None) -> str:
    names: Sequence[str] = book.sheet_names  # type: ignore[attr-defined]
    if wanted is not None:
        if wanted not in names:
            raise unusable(file, f"there is no sheet {show(wanted)}; {choices(names)}")
        return wanted
    if _OUR_SHEET in names:
        return _OUR_SHEET
    filled = [n for n in names if book.get_sheet_by_name(n).to_python()]  # type: ignore[attr-defined]
    if len(filled) == 1:
        return filled[0]
    if not filled:
        raise unusable(file, "every sheet is empty; a header and rows are wanted")
    message = f"which sheet? {choices(filled)} with --sheet (in Python sheet={show(filled[0])})"
    raise unusable(file, message)


def _epoch(path: Path) -> date:
    """Day 0 of the workbook: Excel for the Macintosh counted from 1904."""
    with contextlib.suppress(OSError, KeyError, zipfile.BadZipFile), zipfile.ZipFile(path) as parts:
        if _COUNTS_FROM_1904.search(parts.read("xl/workbook.xml")):
            return EXCEL_1904
    return EXCEL_1900


# --- formulas that failed ------------------------------------------------------------------------


def _troubles(path: Path, sheet: str) -> Mapping[tuple[int, int], str]:
    """Find cells whose formula failed or was never calculated: their value reads as empty.

    Returns
    -------
    mapping of (row, column), counted from 0, to str
        What to put there, so that the reader of the column refuses it instead of passing over it.
    """
    if not _may_have_troubles(path):
        return {}
    import openpyxl

    values = openpyxl.load_workbook(path, read_only=True, data_only=True)
    formulas = openpyxl.load_workbook(path, read_only=True)
    found = {}
    with contextlib.closing(values), contextlib.closing(formulas):
        pairs = zip(values[sheet].iter_rows(), formulas[sheet].iter_rows(), strict=False)
        for row, cells in enumerate(pairs):
            for column, (value, formula) in enumerate(zip(*cells, strict=False)):
                if getattr(value, "data_type", "") == "e":
                    found[row, column] = str(value.value)
                elif getattr(formula, "data_type", "") == "f" and value.value is None:
                    found[row, column] = f"{formula.value} (never calculated)"
    return found


def _may_have_troubles(path: Path) -> bool:
    if path.suffix.lower() not in {".xlsx", ".xlsm"}:
        return False
    with contextlib.suppress(OSError, zipfile.BadZipFile), zipfile.ZipFile(path) as parts:
        sheets = (name for name in parts.namelist() if name.startswith("xl/worksheets/"))
        return any(_TROUBLE.search(parts.read(name)) for name in sheets if name.endswith(".xml"))
    return False


def _put_troubles(cells: list[list[object]], troubles: Mapping[tuple[int, int], str]) -> None:
    for (row, column), text in troubles.items():
        if row < len(cells):
            cells[row] += [None] * (column + 1 - len(cells[row]))
            cells[row][column] = text
