"""Excel workbooks: days are dates, counts are numbers, and texts are never run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.errors import UsageError, show
from syria_geo.export._characters import tell_replaced
from syria_geo.export._sheets import Sheet, Workbook, workbook_of
from syria_geo.export._signs import UNPRINTABLE
from syria_geo.files import MARK, NO_DIGEST, with_digest, write_beside

if TYPE_CHECKING:
    import pandas as pd
    import xlsxwriter

__all__ = ["to_xlsx"]

_LONGEST = 32_767
_SHOWN = 5
_DAY, _TIME = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"
_EXACT_TIME = "yyyy-mm-dd hh:mm:ss.000"
_CREATED = datetime(1980, 1, 1)  # noqa: DTZ001, no clock is read: the same table, the same bytes
# Texts that look like formulas, addresses or numbers stay the texts they are.
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "use_future_functions": False,
    "in_memory": True,  # drafts of its own would stay behind when the disk is full
}


class _Exact(float):
    """A number that is written with all its digits, as Excel does; the library cuts the last."""

    def __format__(self, spec: str) -> str:
        return repr(float(self))


def to_xlsx(incidents: pd.DataFrame, path: str | Path, *, force: bool = False) -> Path:
    """Write a workbook: sheet ``incidents``, then ``about``, what it was made with.

    Raises
    ------
    UsageError
        When the table is larger than a sheet, or a text longer than a cell.
    """
    sheets = workbook_of(incidents)
    _refuse_long_texts(sheets.incidents)
    content = _packed(sheets)
    tell_replaced(incidents, path, UNPRINTABLE)
    with write_beside(path) as draft:
        draft.write_bytes(content)
    return Path(path)


def _packed(content: Workbook) -> bytes:
    import xlsxwriter

    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, _OPTIONS) as book:
        _say_what_it_is(book, content)
        _write_incidents(book, content.incidents)
        _write_about(book, content.about)
    with zipfile.ZipFile(packed, "a") as archive:
        archive.comment = NO_DIGEST.encode()
    return with_digest(packed.getvalue(), last=True)


def _refuse_long_texts(sheet: Sheet) -> None:
    wrong = [
        f"column {show(name)}, row {row}"
        for name, cells in zip(sheet.header, sheet.columns, strict=True)
        for row, cell in enumerate(cells, start=2)
        if isinstance(cell, str) and _length(cell) > _LONGEST
    ]
    if wrong:
        more = f" and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        raise UsageError(
            f"a cell of Excel holds {_LONGEST:,} characters, fewer than {'; '.join(wrong[:_SHOWN])}"
            f"{more}: shorten the text, or write .ods, .csv or .gpkg"
        )


def _length(text: str) -> int:
    """Count as Excel does: characters beyond the first 65,536 are two."""
    return len(text) + sum(character > "\uffff" for character in text)


def _say_what_it_is(book: xlsxwriter.Workbook, content: Workbook) -> None:
    book.set_properties(
        {
            "title": "Incidents",
            "comments": content.headline,
            "created": _CREATED,
        }
    )
    book.set_custom_property(MARK, content.headline)


def _write_incidents(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
    page = book.add_worksheet("incidents")
    bold = book.add_format({"bold": True})
    formats = {name: book.add_format({"num_format": name}) for name in (_DAY, _TIME, _EXACT_TIME)}
    for at, (name, width) in enumerate(zip(sheet.header, sheet.widths, strict=True)):
        page.set_column(at, at, width)
        page.write_string(0, at, name, bold)
    for row, column, cell in _known(sheet):
        _write(page, row, column, cell, formats)
    page.freeze_panes(1, 0)
    if sheet.header:
        rows = len(sheet.columns[0])
        page.autofilter(0, 0, rows, len(sheet.header) - 1)


def _known(sheet: Sheet) -> Iterator[tuple[int, int, object]]:
    for row, cells in enumerate(zip(*sheet.columns, strict=True), start=1):
        for column, cell in enumerate(cells):
            if cell is not None:
                yield row, column, cell


def _write(page: Any, row: int, column: int, cell: object, formats: dict[str, Any]) -> None:
    if isinstance(cell, str):
        page.write_string(row, column, cell)
    elif isinstance(cell, bool):
        page.write_boolean(row, column, cell)
    elif isinstance(cell, datetime):
        form = formats[_EXACT_TIME if cell.microsecond else _TIME]
        page.write_datetime(row, column, cell, form)
    elif isinstance(cell, date):
        page.write_datetime(row, column, cell, formats[_DAY])
    else:
        page.write_number(row, column, _Exact(cell))  # type: ignore[arg-type]


def _write_about(book: xlsxwriter.Workbook, rows: tuple[tuple[str, ...], ...]) -> None:
    page = book.add_worksheet("about")
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            page.write_string(row, column, cell)
    page.set_column(0, 1, 48)
    page.set_column(2, 3, 32)
