"""OpenDocument spreadsheets (ODF 1.2): the same sheets as for Excel, and nothing of them is run.

Written here: the library for it, odfpy, takes minutes for the cells of a large table, and the
bytes it writes depend on what else the program did before.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from syria_geo.export._characters import tell_replaced
from syria_geo.export._sheets import Sheet, Workbook, workbook_of
from syria_geo.export._signs import UNPRINTABLE
from syria_geo.files import MARK, NO_DIGEST, with_digest, write_beside
from syria_geo.provenance import tool_version

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["to_ods"]

_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_FIRST_TIME = (1980, 1, 1, 0, 0, 0)
_CM_PER_CHARACTER = 0.2
# Readers drop spaces in front of a text, and all but one of a run, unless they are counted.
_SPACES = re.compile(r"^ +| {2,}| $")

_PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("meta", "meta"),
        ("number", "datastyle"),
        ("fo", "xsl-fo-compatible"),
    )
)
_MANIFEST = (
    f"{_PROLOGUE}<manifest:manifest "
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>\n"
)
_DAY = (
    '<number:year number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text>'
    '<number:day number:style="long"/>'
)
_TIME = (
    '<number:text> </number:text><number:hours number:style="long"/>'
    '<number:text>:</number:text><number:minutes number:style="long"/>'
    '<number:text>:</number:text><number:seconds number:style="long" number:decimal-places="3"/>'
)
# Year-month-day whatever the reader's country.
_STYLES = (
    '<style:style style:name="header" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    f'<number:date-style style:name="day-format">{_DAY}</number:date-style>'
    f'<number:date-style style:name="time-format">{_DAY}{_TIME}</number:date-style>'
    '<style:style style:name="day" style:family="table-cell" style:data-style-name="day-format"/>'
    '<style:style style:name="time" style:family="table-cell" '
    'style:data-style-name="time-format"/>'
)


def to_ods(incidents: pd.DataFrame, path: str | Path, *, force: bool = False) -> Path:
    """Write a spreadsheet: sheet ``incidents``, then ``about``, what it was made with.

    Raises
    ------
    UsageError
        When the table is larger than a sheet.
    """
    content = _packed(workbook_of(incidents))
    tell_replaced(incidents, path, UNPRINTABLE)
    with write_beside(path) as draft:
        draft.write_bytes(content)
    return Path(path)


def _packed(content: Workbook) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as book:
        # The type comes first and as it is, so that programs know the file by its first bytes.
        _pack(book, "mimetype", [_TYPE], compression=zipfile.ZIP_STORED)
        _pack(book, "content.xml", _document(content))
        _pack(book, "meta.xml", [_meta(content.headline)])
        _pack(book, "META-INF/manifest.xml", [_MANIFEST])
        book.comment = NO_DIGEST.encode()
    return with_digest(packed.getvalue(), last=True)


def _pack(
    book: zipfile.ZipFile,
    name: str,
    parts: Iterable[str],
    *,
    compression: int = zipfile.ZIP_DEFLATED,
) -> None:
    entry = zipfile.ZipInfo(name, _FIRST_TIME)
    entry.compress_type = compression
    with book.open(entry, "w") as file:
        for part in parts:
            file.write(part.encode())


def _meta(headline: str) -> str:
    said = escape(headline)
    return (
        f'{_PROLOGUE}<office:document-meta {_NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'office:version="1.2"><office:meta><meta:generator>syria_geo/{tool_version()}'
        f"</meta:generator><dc:title>Incidents</dc:title><dc:description>{said}</dc:description>"
        f'<meta:user-defined meta:name="{MARK}">{said}</meta:user-defined>'
        "</office:meta></office:document-meta>\n"
    )


def _document(content: Workbook) -> Iterator[str]:
    yield f'{_PROLOGUE}<office:document-content {_NAMES} office:version="1.2">'
    yield f"<office:automatic-styles>{_STYLES}"
    for width in sorted(set(content.incidents.widths)):
        yield (
            f'<style:style style:name="width-{width}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width * _CM_PER_CHARACTER:g}cm"/>'
            "</style:style>"
        )
    yield "</office:automatic-styles><office:body><office:spreadsheet>"
    yield from _incidents(content.incidents)
    yield '<table:table table:name="about">'
    yield from map(_row, content.about)
    yield "</table:table></office:spreadsheet></office:body></office:document-content>\n"


def _incidents(sheet: Sheet) -> Iterator[str]:
    yield '<table:table table:name="incidents">'
    for width in sheet.widths:
        yield f'<table:table-column table:style-name="width-{width}"/>'
    header = "".join(_text_cell(name, ' table:style-name="header"') for name in sheet.header)
    yield f"<table:table-header-rows><table:table-row>{header}</table:table-row>"
    yield "</table:table-header-rows>\n"
    yield from map(_row, zip(*sheet.columns, strict=True))
    yield "</table:table>\n"


def _row(cells: Iterable[object]) -> str:
    return f"<table:table-row>{''.join(map(_cell, cells)) or _cell(None)}</table:table-row>\n"


def _cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str):
        return _text_cell(value)
    if isinstance(value, bool):
        said, shown = f'"boolean" office:boolean-value="{str(value).lower()}"', str(value).upper()
    elif isinstance(value, date):
        kind = "time" if isinstance(value, datetime) else "day"
        said = f'"date" office:date-value="{value.isoformat()}" table:style-name="{kind}"'
        shown = value.isoformat().replace("T", " ")
    else:
        said, shown = f'"float" office:value="{value!r}"', str(value)
    return f"<table:table-cell office:value-type={said}><text:p>{shown}</text:p></table:table-cell>"


def _text_cell(text: str, look: str = "") -> str:
    lines = "".join(f"<text:p>{_marked(line)}</text:p>" for line in text.split("\n"))
    # Some readers lose tabs of the text shown; they take the value where one is stated.
    value = f" office:string-value={quoteattr(text)}" if "\t" in text else ""
    return f'<table:table-cell office:value-type="string"{value}{look}>{lines}</table:table-cell>'


def _marked(line: str) -> str:
    """Escape a line, its spaces counted and its tabs named."""
    counted = _SPACES.sub(lambda run: f'<text:s text:c="{len(run[0])}"/>', escape(line))
    return counted.replace("\t", "<text:tab/>").replace("\r", "&#13;")
