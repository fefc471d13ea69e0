"""PDF files, written by hand: small ones that unfold to gigabytes, and page trees that do not end."""

from __future__ import annotations

import zlib
from pathlib import Path

from hostile.case import has, refused, right, written

__all__ = ["CASES", "pdf"]

_KIND = "PDF"
_TEXT = b"On 3 May 2016, Syrian regime warplanes fired missiles at Douma city, killing 7 civilians."
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pdf(objects: dict[int, bytes], root: int = 1) -> bytes:
    """Put objects together, with the table that says where each begins."""
    out, places = b"%PDF-1.7\n", {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += (
            b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
        )
    return out + b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        root,
        start,
    )


def stream(data: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    """Write a stream."""
    return b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(data), filters, data)


def page(contents: bytes, kids: int = 1) -> bytes:
    """Write a document whose pages all show the same contents."""
    refs = b" ".join(b"3 0 R" for _ in range(kids))
    return pdf({
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (refs, kids),
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
           b"/Resources << /Font << /F 5 0 R >> >> >>",
        4: contents,
        5: _FONT,
    })  # fmt: skip


def told(text: bytes = _TEXT) -> bytes:
    """Write a page that tells one incident."""
    return b"BT /F 8 Tf 20 700 Td (" + text + b") Tj ET"


def zeros(mib: int) -> bytes:
    """Compress spaces, once for each mebibyte, and not with all of it in memory."""
    press = zlib.compressobj(9)
    block = b" " * (1 << 20)
    return b"".join(press.compress(block) for _ in range(mib)) + press.flush()


def _many_texts(mib: int) -> bytes:
    """Compress a text shown again and again at other places: each character becomes an object."""
    press = zlib.compressobj(9)
    words = b"killed in Douma " * 60
    block = b"".join(b"BT /F 8 Tf 20 %d Td (%s) Tj ET\n" % (at, words) for at in range(1000))
    return b"".join(press.compress(block) for _ in range(mib)) + press.flush()


def _twice(data: bytes) -> bytes:
    return stream(zlib.compress(data, 9), b"[/FlateDecode /FlateDecode]")


_READ = ("read", "in.pdf", "-o", "out.csv")
_LARGE = "unfolds to more than"


def _tree(levels: int, fan: int) -> bytes:
    """Write a page tree whose few nodes are each other's children many times over."""
    objects = {1: b"<< /Type /Catalog /Pages 10 0 R >>"}
    count = fan**levels
    for level in range(levels):
        child = 10 + level + 1
        kids = b" ".join(b"%d 0 R" % child for _ in range(fan))
        objects[10 + level] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (
            kids,
            count // fan**level,
        )
    objects[10 + levels] = b"<< /Type /Page /MediaBox [0 0 600 800] /Contents 4 0 R >>"
    objects[4] = stream(zlib.compress(told()))
    return pdf(objects)


def _loop() -> bytes:
    return pdf({
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>",
    })  # fmt: skip


def _picture(mib: int) -> bytes:
    """Write a page with one picture of zeros, which is not read for its text."""
    image = (
        b"<< /Type /XObject /Subtype /Image /Width 20000 /Height 20000 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream"
    )
    data = zeros(mib)
    return pdf({
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
           b"/Resources << /Font << /F 5 0 R >> /XObject << /I 6 0 R >> >> >>",
        4: stream(zlib.compress(b"/I Do " + told())),
        5: _FONT,
        6: image % (len(data), data),
    })  # fmt: skip


def _form_in_form(levels: int) -> bytes:
    """Write forms that show each other ten times: a page of 10 ** levels texts."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
           b"/Resources << /Font << /F 5 0 R >> /XObject << /X 10 0 R >> >> >>",
        4: stream(zlib.compress(b"/X Do")),
        5: _FONT,
    }  # fmt: skip
    for level in range(levels):
        data = zlib.compress(b"/X Do " * 10 if level < levels - 1 else told())
        objects[10 + level] = (
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F 5 0 R >> "
            b"/XObject << /X %d 0 R >> >> /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream"
            % (min(10 + level + 1, 10 + levels - 1), len(data), data)
        )
    return pdf(objects)


def _spoilt(data: bytes, *, at: int) -> bytes:
    return data[:at] + b"\xff\x00(((" + data[at + 5 :]


_GOOD = page(stream(zlib.compress(told())))
CASES = [
    right(_KIND, "a page of one incident", written("in.pdf", _GOOD), _READ, "read: 7 killed",
          has("Douma", ",7,", name="out.csv")),
    refused(_KIND, "some kilobytes that unfold to 200 MB of texts", written("in.pdf", lambda: page(stream(_many_texts(200)))),
            _READ, _LARGE, mib=1100),
    refused(_KIND, "one page of 200 MB of spaces", written("in.pdf", lambda: page(stream(zeros(200)))), _READ, "holds text"),
    refused(_KIND, "one page of 600 MB, compressed twice", written("in.pdf", lambda: page(_twice(zeros(600)))), _READ,
            _LARGE, mib=1100),
    refused(_KIND, "50 pages of 20 MB each", written("in.pdf", lambda: page(stream(zeros(20)), 50)), _READ, "holds text"),
    refused(_KIND, "a page tree of a million pages", written("in.pdf", _tree(6, 10)), _READ, "1000000 pages"),
    refused(_KIND, "a page tree of 10^18 pages", written("in.pdf", _tree(18, 10)), _READ, "cannot be read"),
    refused(_KIND, "a page tree that holds itself", written("in.pdf", _loop()), _READ, "cannot be read"),
    refused(_KIND, "forms that show each other: 10 million texts", written("in.pdf", _form_in_form(8)), _READ,
            _LARGE, heavy=True, seconds=40, mib=1100),
    right(_KIND, "a picture of 400 MB beside the text", written("in.pdf", lambda: _picture(400)), _READ,
          "read: its text", has("Douma", ",7,", name="out.csv")),
    refused(_KIND, "the first half of a PDF", written("in.pdf", _GOOD[: len(_GOOD) // 2]), _READ, "cannot be read"),
    refused(_KIND, "no more than its first line", written("in.pdf", b"%PDF-1.7\n"), _READ, "cannot be read"),
    refused(_KIND, "noise behind its first line", written("in.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 100), _READ,
            "cannot be read"),
    refused(_KIND, "a PDF under the name of a text, without text",
            written("in.txt", page(stream(zlib.compress(b" ")))), ("read", "in.txt", "-o", "out.csv"), "holds text"),
    right(_KIND, "a text with NUL and control characters in it",
          written("in.pdf", page(stream(zlib.compress(told(_TEXT.replace(b"Douma", b"Do\\000\\001uma")))))), _READ,
          "read; control characters become spaces", lambda ran: None),
    refused(_KIND, "a stream that is no Flate data",
            written("in.pdf", page(stream(b"no flate data at all"))), _READ, "cannot be read"),
]  # fmt: skip
_ = Path
