"""Workbooks of Excel and LibreOffice: the right sheet, its cells, and formulas that failed."""

from __future__ import annotations

import contextlib
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from syria_geo.errors import choices, show
from syria_geo.files import require_small_zip
from syria_geo.incidents._grid import table_of_rows
from syria_geo.incidents._raw import RawTable, SheetWantedError, unusable
from syria_geo.incidents._workbook import Range, require_no_far_cell, workbook_facts

__all__ = ["read_workbook"]

_OUR_SHEET = "incidents"
_EXACT = 2**53
_TALLEST = 1_000


def read_workbook(path: Path, file: str, *, sheet: str | None = None) -> RawTable:
    """Read a sheet of an .xlsx, .xlsm, .xlsb, .xls or .ods file.

    Raises
    ------
    InputError
        When it cannot be opened, has no such sheet, or several that could be meant.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        require_small_zip(path)
        require_no_far_cell(path)
    except ValueError as error:
        raise unusable(file, f"{error}; or save what is needed of it as .csv") from None
    try:
        with contextlib.closing(CalamineWorkbook.from_path(str(path))) as book:
            name = _choose(book, file, sheet)
            page = book.get_sheet_by_name(name)
            cells: list[list[object]] = [*page.to_python(skip_empty_area=False)]  # type: ignore[list-item]
            merged = page.merged_cell_ranges or ()
            others = [other for other in book.sheet_names if other != name]
    except (CalamineError, OSError, zipfile.BadZipFile) as error:
        raise unusable(file, f"no readable workbook ({error}); save it again as .xlsx") from None
    cells = [[_plain(cell) for cell in row] for row in cells]
    facts = workbook_facts(path, name)
    notes = list(_spread(cells, (*merged, *facts.merged)))
    _put(cells, facts.failed)
    table = table_of_rows(file, list(enumerate(cells, start=1)))
    if others:
        notes.append(f"sheet {show(name)} is read; not {', '.join(map(show, others))}")
    return replace(table, notes=(*notes, *table.notes), epoch=facts.epoch)


def _spread(cells: list[list[object]], merged: Sequence[Range]) -> Iterator[str]:
    """Repeat a text or a day that is merged over several rows; a figure stands once.

    One toll for two incidents is not two tolls: it stays where it is, and is named.
    """
    for (top, left), (bottom, right) in merged:
        value = cells[top][left] if top < len(cells) and left < len(cells[top]) else None
        rows = f"rows {top + 1} to {bottom + 1}"
        if bottom == top or right > left or value is None or bottom - top >= _TALLEST:
            continue
        if isinstance(value, int | float):
            yield f"{show(value)} is merged over {rows}: it is counted once, in row {top + 1}"
            continue
        yield f"{show(str(value))} is merged over {rows}: it holds for each of them"
        for row in range(top + 1, min(bottom + 1, len(cells))):
            cells[row] += [None] * (left + 1 - len(cells[row]))
            cells[row][left] = value


def _plain(cell: object) -> object:
    """Write whole numbers as such: a workbook keeps all numbers as decimals."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _EXACT:
        return int(cell)
    return None if cell == "" else cell


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
    raise SheetWantedError(file, message, filled)


def _put(cells: list[list[object]], failed: Mapping[tuple[int, int], str]) -> None:
    """Put the text of a failed formula where its empty value stands."""
    for (row, column), text in failed.items():
        if row < len(cells):
            cells[row] += [None] * (column + 1 - len(cells[row]))
            cells[row][column] = text
