"""A PDF writer of one screen, for tests: pages of lines in Helvetica, or damaged on purpose."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["pdf_of"]

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
_LOCK = (
    b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 "
    b"/O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>"
)


def pdf_of(pages: Sequence[Sequence[str]], *, encrypted: bool = False) -> bytes:
    """Write lines of text to the pages of a PDF; a page without lines is a blank one."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _FONT]
    kids = []
    for lines in pages:
        stream = _stream(lines)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _file(objects, encrypted)


def _stream(lines: Sequence[str]) -> bytes:
    shown = b"".join(b"(%s) Tj T*\n" % _escaped(line) for line in lines)
    return b"BT /F 9 Tf 12 TL 40 800 Td\n%sET" % shown


def _escaped(line: str) -> bytes:
    raw = line.encode("cp1252", "replace")
    return raw.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")


def _file(objects: Sequence[bytes], encrypted: bool) -> bytes:
    body = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate([*objects, *([_LOCK] if encrypted else [])], start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    lock = b" /Encrypt %d 0 R /ID [<00> <00>]" % len(offsets) if encrypted else b""
    size = len(offsets) + 1
    return body + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R%s >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (size, rows, size, lock, len(body))
    )
