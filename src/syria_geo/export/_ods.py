"""OpenDocument spreadsheets: the same sheets as for Excel, and nothing of them is run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.export._sheets import Sheet, Workbook, workbook_of
from syria_geo.files import write_beside

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["to_ods"]

_FIRST_TIME = (1980, 1, 1, 0, 0, 0)
_CM_PER_CHARACTER = 0.2


def to_ods(incidents: pd.DataFrame, path: str | Path, *, force: bool = False) -> Path:
    """Write a spreadsheet: sheet ``incidents``, then ``about``, what it was made with.

    Raises
    ------
    UsageError
        When the table is larger than a sheet.
    """
    document = _document(workbook_of(incidents))
    buffer = io.BytesIO()
    document.write(buffer)
    with write_beside(path) as draft:
        _repack(buffer, draft)
    return Path(path)


def _repack(packed: io.BytesIO, target: Path) -> None:
    """Pack the parts again without the clock's time."""
    with zipfile.ZipFile(packed) as parts, zipfile.ZipFile(target, "w") as book:
        for part in parts.infolist():
            entry = zipfile.ZipInfo(part.filename, _FIRST_TIME)
            entry.compress_type = part.compress_type
            book.writestr(entry, parts.read(part))


# --- the document --------------------------------------------------------------------------------


def _document(content: Workbook) -> Any:
    from odf import dc, meta
    from odf.opendocument import OpenDocumentSpreadsheet

    document = OpenDocumentSpreadsheet()
    document.meta.addElement(dc.Title(text="Incidents"))
    document.meta.addElement(dc.Description(text=content.headline))
    document.meta.addElement(meta.UserDefined(name="syria_geo", text=content.headline))
    _add_styles(document)
    document.spreadsheet.addElement(_incidents(document, content.incidents))
    document.spreadsheet.addElement(_about(content.about))
    return document


def _add_styles(document: Any) -> None:
    """Say how the header, days and times look: year-month-day, whatever the reader's country."""
    from odf import number, style

    bold = style.Style(name="header", family="table-cell")
    bold.addElement(style.TextProperties(fontweight="bold"))
    document.automaticstyles.addElement(bold)
    for name, parts in (("day", _day_parts()), ("time", [*_day_parts(), *_time_parts()])):
        form = number.DateStyle(name=f"{name}-format")
        for part in parts:
            form.addElement(part)
        document.automaticstyles.addElement(form)
        cell = style.Style(name=name, family="table-cell", datastylename=form)
        document.automaticstyles.addElement(cell)


def _day_parts() -> list[Any]:
    from odf import number

    return [
        number.Year(style="long"),
        number.Text(text="-"),
        number.Month(style="long"),
        number.Text(text="-"),
        number.Day(style="long"),
    ]


def _time_parts() -> list[Any]:
    from odf import number

    return [
        number.Text(text=" "),
        number.Hours(style="long"),
        number.Text(text=":"),
        number.Minutes(style="long"),
        number.Text(text=":"),
        number.Seconds(style="long", decimalplaces=3),
    ]


def _incidents(document: Any, sheet: Sheet) -> Any:
    from odf import style, table

    page = table.Table(name="incidents")
    for width in dict.fromkeys(sheet.widths):
        wide = style.Style(name=f"width-{width}", family="table-column")
        wide.addElement(style.TableColumnProperties(columnwidth=f"{width * _CM_PER_CHARACTER:g}cm"))
        document.automaticstyles.addElement(wide)
    for width in sheet.widths:
        page.addElement(table.TableColumn(stylename=f"width-{width}"))
    top = table.TableHeaderRows()
    top.addElement(_row(sheet.header, stylename="header"))
    page.addElement(top)
    for cells in zip(*sheet.columns, strict=True):
        page.addElement(_row(cells))
    return page


def _about(rows: Iterable[Iterable[object]]) -> Any:
    from odf import table

    page = table.Table(name="about")
    for row in rows:
        page.addElement(_row(row))
    return page


def _row(cells: Iterable[object], **look: str) -> Any:
    from odf import table

    row = table.TableRow()
    for cell in cells:
        row.addElement(_cell(cell, **look))
    return row


def _cell(value: object, **look: str) -> Any:
    from odf.table import TableCell

    if isinstance(value, str):
        cell = TableCell(valuetype="string", **look)
        for line in value.split("\n"):
            cell.addElement(_paragraph(line))
        return cell
    if isinstance(value, bool):
        return TableCell(valuetype="boolean", booleanvalue=str(value).lower())
    if isinstance(value, date):
        kind = "time" if isinstance(value, datetime) else "day"
        return TableCell(valuetype="date", datevalue=value.isoformat(), stylename=kind)
    return TableCell() if value is None else TableCell(valuetype="float", value=repr(value))


def _paragraph(line: str) -> Any:
    """Write a line; the format drops spaces in front and runs of them unless they are counted."""
    from odf.teletype import addTextToElement
    from odf.text import P, S

    paragraph, text = P(), line.lstrip(" ")
    if len(text) < len(line):
        paragraph.addElement(S(c=len(line) - len(text)))
    addTextToElement(paragraph, text)
    return paragraph
