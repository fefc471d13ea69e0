"""Zip files and what is in them: bombs of zeros and of entities, macros, links, and paths that lead out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from hostile.case import Case, Ran, call, has, holds, nothing, refused, right, written

__all__ = ["CASES"]

_KIND = "zip and XML"
_TEXT = "On 3 May 2016, shells fell on Douma city; 7 civilians were killed."
_BILLION = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]>"
)
_FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_NET = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
_EXPORT = ("export", "in.xlsx", "-o", "out.geojson")


_MANIFEST = (
    '<?xml version="1.0"?><m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
)


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def _xlsx() -> bytes:
    import openpyxl

    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    sheet.append(["place_text", "killed"])
    sheet.append(["Douma city", 3])
    book.save(out)
    return out.getvalue()


def _docx() -> bytes:
    import docx

    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph(_TEXT)
    document.save(out)
    return out.getvalue()


def _ods() -> bytes:
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>'
            for c in row
        )
        + "</table:table-row>"
        for row in (("place_text", "killed"), ("Douma city", "3"))
    )
    names = " ".join(
        f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"'
        for n in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {names}><office:body><office:spreadsheet>'
        f'<table:table table:name="a">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    return _zip(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": _MANIFEST.encode(),
        }
    )


def _with(
    make: Callable[[], bytes], part: str, change: Callable[[bytes], bytes]
) -> Callable[[], bytes]:
    def made() -> bytes:
        parts = _parts(make())
        return _zip({**parts, part: change(parts.get(part, b""))})

    return made


def _declared(doctype: str, entity: str, text: bytes) -> Callable[[bytes], bytes]:
    """Put a doctype before the root, and an entity where a text stands."""

    def change(xml: bytes) -> bytes:
        head, sign, rest = xml.rpartition(b"?>")
        assert text in rest
        return head + sign + doctype.encode() + rest.replace(text, entity.encode(), 1)

    return change


def _huge(tag: bytes, mib: int) -> Callable[[bytes], bytes]:
    """Put spaces before the end of the root."""
    return lambda xml: xml.replace(tag, b" " * (mib << 20) + tag)


def _kml(doctype: str, name: str) -> str:
    return (
        f'<?xml version="1.0"?>{doctype}<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark>'
        f"<name>{name}</name><Point><coordinates>36.4,33.57</coordinates></Point></Placemark></Document></kml>"
    )


def _no_secret(ran: Ran) -> None:
    for path in ran.folder.glob("out.*"):
        assert b"root:" not in path.read_bytes()
    assert "root:" not in ran.out + ran.said


def _nothing_outside(ran: Ran) -> None:
    above = {path.name for path in ran.folder.parent.iterdir()}
    assert above <= {"work", "stdin", "stdout", "stderr"}, above
    assert not Path("/tmp/evil-of-a-zip").exists()  # noqa: S108


def _rels(target: str) -> Callable[[bytes], bytes]:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"
    link = f'<Relationship Id="rX" TargetMode="External" Target="{target}" Type="{kind}"/></Relationships>'
    return lambda xml: xml.replace(b"</Relationships>", link.encode())


_SHEET, _BODY = "xl/worksheets/sheet1.xml", "word/document.xml"
_WORK, _DOCRELS = "xl/_rels/workbook.xml.rels", "word/_rels/document.xml.rels"
_DOUMA = holds("place_text", "Douma city")
_LEADS_OUT = "../../../../../../etc/passwd"


def _either(name: str, make: Callable[[Path], object], words: tuple[str, ...], check: Callable[[Ran], object],
            **more: object) -> Case:  # fmt: skip
    from hostile.case import EITHER

    return right(_KIND, name, make, words, "ends soon; nothing of this machine's files, nothing outside", check,
                 code=EITHER, **more)  # fmt: skip


def _read_docx(
    name: str, make: Callable[[], bytes], check: Callable[[Ran], object] = _no_secret
) -> Case:
    return _either(name, written("in.docx", make), ("read", "in.docx", "-o", "out.csv"), check)


def _read_xlsx(name: str, make: Callable[[], bytes], suffix: str = "xlsx") -> Case:
    return _either(
        name,
        written(f"in.{suffix}", make),
        ("export", f"in.{suffix}", "-o", "out.geojson"),
        _no_secret,
    )


def _overlapping() -> bytes:
    """Write a directory that names the same compressed part ten thousand times."""
    one = _zip({"a": b" " * (1 << 20)})
    start = one.index(b"PK\x01\x02")
    end = one.index(b"PK\x05\x06")
    entry = one[start:end]
    tail = bytearray(one[end:])
    count = 10_000
    tail[8:10] = tail[10:12] = count.to_bytes(2, "little")
    tail[12:16] = (len(entry) * count).to_bytes(4, "little")
    return one[:start] + entry * count + bytes(tail)


def _lying(make: Callable[[], bytes]) -> bytes:
    """Say of each part that it is one byte long."""
    data = bytearray(make())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 24 : at + 28] = (1).to_bytes(4, "little")
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def _far_cell() -> bytes:
    """Put a cell into the last row and column there are."""
    return _with(
        _xlsx,
        _SHEET,
        lambda xml: xml.replace(
            b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        ),
    )()


def _repeated_ods(rows: int, columns: int) -> bytes:
    row = f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{columns}" office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row></table:table>'
    return _with(_ods, "content.xml", lambda xml: xml.replace(b"</table:table>", row.encode()))()


CASES = [
    right(_KIND, "a workbook that is sound", written("in.xlsx", _xlsx), _EXPORT, "read", _DOUMA),
    right(_KIND, "an OpenDocument sheet that is sound", written("in.ods", _ods), ("export", "in.ods", "-o", "out.geojson"),
          "read", _DOUMA),
    right(_KIND, "a Word file that is sound", written("in.docx", _docx), ("read", "in.docx", "-o", "out.csv"), "read: 7 killed",
          has(",7,", name="out.csv")),
    *(_read_xlsx(f"a workbook whose {what}", make) for what, make in (
        ("sheet has a billion laughs", _with(_xlsx, _SHEET, _declared(_BILLION, "<x>&j;</x><c ", b"<c "))),
        ("texts have a billion laughs", _with(_xlsx, _SHEET, _declared(_BILLION, "&j;", b"Douma city"))),
        ("texts are a file of this machine", _with(_xlsx, _SHEET, _declared(_FILE, "&a;", b"Douma city"))),
        ("texts name a DTD on a network", _with(_xlsx, _SHEET, _declared(_NET, "Douma city", b"Douma city"))),
        ("workbook links to a file of this machine", _with(_xlsx, _WORK, _rels("file:///etc/passwd"))),
        ("workbook links to a network", _with(_xlsx, _WORK, _rels("http://127.0.0.1:9/x"))),
        ("sheet is nested 100,000 deep", _with(_xlsx, _SHEET, lambda x: x.replace(b"<sheetData>", b"<a>" * 100_000 + b"<sheetData>"))),
        ("sheet is no XML", _with(_xlsx, _SHEET, lambda _: b"\0\1\2<<<&&&")),
        ("sheet is empty", _with(_xlsx, _SHEET, lambda _: b"")),
        ("parts say that they are one byte long", lambda: _lying(_xlsx)),
        ("cells are merged a million times", _with(_xlsx, _SHEET, lambda x: x.replace(b"</sheetData>", b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:A1048576"/>' * 200_000 + b"</mergeCells>"))),
        ("dates are no numbers", _with(_xlsx, _SHEET, lambda x: x.replace(b"<v>3</v>", b"<v>1e400</v>"))),
    )),
    *(_either(f"a workbook with macros as .{suffix}",
              written(f"in.{suffix}", _with(_xlsx, "xl/vbaProject.bin", lambda _: b"\xd0\xcf\x11\xe0" + b"Sub AutoOpen()" * 10)),
              ("export", f"in.{suffix}", "-o", "out.geojson"), _DOUMA) for suffix in ("xlsx", "xlsm")),
    *(_read_docx(f"a Word file whose {what}", make) for what, make in (
        ("text has a billion laughs", _with(_docx, _BODY, _declared(_BILLION, "&j;", _TEXT.encode()))),
        ("text is a file of this machine", _with(_docx, _BODY, _declared(_FILE, "&a;", _TEXT.encode()))),
        ("text names a DTD on a network", _with(_docx, _BODY, _declared(_NET, _TEXT, _TEXT.encode()))),
        ("links lead to a file of this machine", _with(_docx, _DOCRELS, _rels("file:///etc/passwd"))),
        ("template is on a network", _with(_docx, _DOCRELS, _rels("http://127.0.0.1:9/t.dotm"))),
        ("macros would run when it opens", _with(_docx, "word/vbaProject.bin", lambda _: b"\xd0\xcf\x11\xe0AutoOpen")),
        ("text is nested 100,000 deep", _with(_docx, _BODY, lambda x: x.replace(b"<w:body>", b"<w:body>" + b"<w:p>" * 100_000))),
        ("text is no XML", _with(_docx, _BODY, lambda _: b"\0\1\2<<<&&&")),
        ("parts say that they are one byte long", lambda: _lying(_docx)),
        ("directory names one part 10,000 times", _overlapping),
    )),
    refused(_KIND, "a workbook with a cell in the last row and column", written("in.xlsx", _far_cell), _EXPORT, "XFD1048576"),
    refused(_KIND, "a workbook whose sheet unfolds to 600 MB", written("in.xlsx", _with(_xlsx, _SHEET, _huge(b"</sheetData>", 600))),
            _EXPORT, "unfolds to more than"),
    refused(_KIND, "a workbook with a part of 600 MB that nobody reads",
            written("in.xlsx", _with(_xlsx, "xl/worksheets/sheet9.xml", lambda _: b" " * (600 << 20))), _EXPORT, "unfolds to more than"),
    refused(_KIND, "a Word file whose text unfolds to 600 MB", written("in.docx", _with(_docx, _BODY, _huge(b"</w:body>", 600))),
            ("read", "in.docx", "-o", "out.csv"), "unfolds to more than"),
    refused(_KIND, "an OpenDocument sheet that unfolds to 600 MB",
            written("in.ods", _with(_ods, "content.xml", _huge(b"</table:table>", 600))), ("export", "in.ods", "-o", "out.geojson"),
            "unfolds to more than"),
    refused(_KIND, "an OpenDocument sheet of 10^12 repeated cells", written("in.ods", lambda: _repeated_ods(1_000_000, 1_000_000)),
            ("export", "in.ods", "-o", "out.geojson"), "in.ods"),
    refused(_KIND, "an OpenDocument sheet of 10^10 repeated cells", written("in.ods", lambda: _repeated_ods(1_000_000, 10_000)),
            ("export", "in.ods", "-o", "out.geojson"), "in.ods"),
    *(_read_xlsx(f"an OpenDocument sheet whose {what}", make, "ods") for what, make in (
        ("text has a billion laughs", _with(_ods, "content.xml", _declared(_BILLION, "&j;", b"Douma city"))),
        ("text is a file of this machine", _with(_ods, "content.xml", _declared(_FILE, "&a;", b"Douma city"))),
        ("text is nested 100,000 deep", _with(_ods, "content.xml", lambda x: x.replace(b"<text:p>Douma", b"<text:p>" * 100_000 + b"Douma"))),
        ("repeats are no numbers", _with(_ods, "content.xml", lambda x: x.replace(b"<table:table-row>", b'<table:table-row table:number-rows-repeated="many">', 1))),
        ("repeats are negative", _with(_ods, "content.xml", lambda x: x.replace(b"<table:table-row>", b'<table:table-row table:number-rows-repeated="-5">', 1))),
    )),
    *(_either(f"a KML whose name is {what}", written("in.kml", _kml(doctype, name)), ("export", "in.kml", "--yes", "-o", "out.geojson"),
              _no_secret) for what, doctype, name in (
        ("a billion laughs", _BILLION, "&j;"), ("a file of this machine", _FILE, "&a;"), ("behind a DTD on a network", _NET, "Douma city"),
        ("nested 100,000 deep", "", "<a>" * 100_000), ("markup", "", "<![CDATA[<script>alert(1)</script>]]>"),
    )),
    *(_either(f"a web page with {what}", written("in.html", text), ("read", "in.html", "-o", "out.csv"), _no_secret) for what, text in (
        ("a billion laughs", _BILLION + f"<html><body><p>&j; {_TEXT}</p></body></html>"),
        ("a file of this machine as entity", _FILE + f"<html><body><p>&a; {_TEXT}</p></body></html>"),
        ("50,000 divisions in each other", "<html><body>" + "<div>" * 50_000 + _TEXT),
        ("50,000 tables in each other", "<html><body>" + "<table><tr><td>" * 50_000 + _TEXT),
        ("a cell over a billion columns", f'<html><body><table><tr><td colspan="1000000000" rowspan="1000000000">{_TEXT}</td></tr></table>'),
        ("100,000 tags that do not close", "<html><body>" + "<b " * 100_000 + _TEXT),
        ("an SVG of a billion laughs", f"<html><body><p>{_TEXT}</p><svg>{_BILLION}<text>&j;</text></svg></body></html>"),
    )),
    *(_either(f"a mail {what}", written("in.eml", text), ("read", "in.eml", "-o", "out.csv"), _no_secret) for what, text in (
        ("of 2,000 parts in each other", "".join(f'Content-Type: multipart/mixed; boundary="b{i}"\n\n--b{i}\n' for i in range(2000)) + _TEXT),
        ("of 100,000 headers", "".join(f"X-{i}: a\n" for i in range(100_000)) + f"\n{_TEXT}\n"),
        ("in an encoding that does not exist", f"Content-Type: text/plain; charset=no-such\n\n{_TEXT}\n"),
        ("of base64 that is none", f"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n{_TEXT}\n"),
        ("with an attachment whose name leads out", f'Content-Type: multipart/mixed; boundary="b"\n\n--b\n\n{_TEXT}\n--b\nContent-Disposition: attachment; filename="{_LEADS_OUT}"\n\nx\n--b--\n'),
    )),
    *(_either(f"a .{suffix} with parts that lead out of it",
              written(f"in.{suffix}", lambda suffix=suffix: _zip({  # type: ignore[misc]
                  **_parts({"xlsx": _xlsx, "docx": _docx, "ods": _ods}[suffix]()), "../evil-of-a-zip": b"x", "/tmp/evil-of-a-zip": b"x",  # noqa: S108
                  "..\\evil-of-a-zip": b"x"})),
              ("read" if suffix == "docx" else "export", f"in.{suffix}", "-o", "out.csv"), _nothing_outside) for suffix in ("xlsx", "docx", "ods")),
    *(refused(_KIND, f"a zip of a GeoPackage as .{suffix}", written(f"in.{suffix}", lambda: _zip({"a.gpkg": b"SQLite format 3"})),
              ("export", f"in.{suffix}", "-o", "out.csv"), says, code=code) for suffix, says, code in (
        ("gpkg.zip", "no incident file", 2), ("zip", "no incident file", 2), ("gpkg", "in.gpkg", 1), ("shz", "no incident file", 2),
        ("qgz", "no incident file", 2), ("kmz", "no incident file", 2), ("xlsx", "no readable workbook", 1), ("ods", "no readable workbook", 1),
    )),
    _either("sources of a project that unfolds to 600 MB", written("a.qgz", lambda: _zip({"a.qgs": b" " * (600 << 20)})),
            ("sources", "a.qgz"), nothing),
    _either("sources of a project with a billion laughs", written("a.qgz", lambda: _zip({"a.qgs": (_BILLION + "<qgis>&j;</qgis>").encode()})),
            ("sources", "a.qgz"), nothing),
    *(_either(f"sources of a .{suffix} of noise", written(f"a.{suffix}", bytes(range(256)) * 50), ("sources", f"a.{suffix}"), nothing)
      for suffix in ("qgz", "xlsx", "ods", "gpkg", "fgb", "kml", "parquet", "html", "svg", "png", "pdf", "geojson", "csv", "txt", "jsonl")),
]  # fmt: skip
_ = call
