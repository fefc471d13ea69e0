"""A file to its text and pages; what holds no text says so."""

from __future__ import annotations

import re
from pathlib import Path

from syria_geo.errors import Fault, InputError, UsageError, choices, show
from syria_geo.reports._model import Source

__all__ = ["SUFFIXES", "read_source", "source_of_text"]

SUFFIXES = (".txt", ".md", ".pdf")

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LETTERS = re.compile(r"[^\W\d_]")
# Control characters no text file has; form feed, tab and line ends are fine.
_BINARY = re.compile(r"[\x00-\x06\x0e-\x1a\x1c-\x1f]")


def read_source(path: str | Path) -> Source:
    """Read the text of a report from a text, Markdown or PDF file.

    Raises
    ------
    UsageError
        When the file is absent or of another kind.
    InputError
        When it is empty, damaged, encrypted, scanned without text, or not UTF-8.
    """
    path = Path(path)
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{show(path.name)} is no report file; {choices(SUFFIXES)}")
    if not path.is_file():
        problem = "is a folder" if path.is_dir() else "does not exist"
        raise UsageError(f"{show(str(path))} {problem}; give a report ({', '.join(SUFFIXES)})")
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{show(str(path))} cannot be read: {error.strerror}") from error
    if not raw.strip():
        raise _unusable(path.name, "the file is empty; a report is wanted")
    is_pdf = path.suffix.lower() == ".pdf" or raw.startswith(b"%PDF-")
    return _pdf_source(raw, path.name) if is_pdf else source_of_text(_decode(raw, path), path.name)


def source_of_text(text: str, name: str) -> Source:
    """Take a text as it is; form feeds, as PDF converters leave them, mark its pages."""
    if not _LETTERS.search(text):
        raise _unusable(name, "there is no text in it; a report is wanted")
    if found := _BINARY.search(text):
        raise _unusable(
            name,
            f"this is no text: control character {show(found[0])} at {found.start()}; "
            "give the report as .txt (UTF-8), .md or .pdf",
        )
    breaks = [match.end() for match in re.finditer("\f", text)]
    return Source(name, text, (0, *breaks) if breaks else ())


def _decode(raw: bytes, path: Path) -> str:
    encoding = next((name for bom, name in _BOMS if raw.startswith(bom)), "utf-8")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unusable(
            path.name,
            f"byte {error.start} is not {encoding.upper()} text; save the report as UTF-8 "
            "(or give the PDF itself)",
        ) from None


def _pdf_source(raw: bytes, name: str) -> Source:
    pages = _pdf_pages(raw, name)
    text = "\f".join(pages)
    if not _LETTERS.search(text):
        raise _unusable(
            name,
            f"none of its {len(pages)} pages holds text, so it is probably scanned; "
            "run text recognition (OCR) on it first",
        )
    starts, offset = [], 0
    for page in pages:
        starts.append(offset)
        offset += len(page) + 1
    return Source(name, text, tuple(starts))


def _pdf_pages(raw: bytes, name: str) -> list[str]:
    import pypdfium2 as pdfium

    try:
        with pdfium.PdfDocument(raw) as document:
            return [_page_text(document[number]) for number in range(len(document))]
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise _unusable(name, "it is encrypted; save a copy without a password") from None
        raise _unusable(
            name, f"it is damaged or no PDF ({error}); get the file again or give its text"
        ) from None


def _page_text(page: object) -> str:
    text_page = page.get_textpage()  # type: ignore[attr-defined]
    text: str = text_page.get_text_range()
    text_page.close()
    page.close()  # type: ignore[attr-defined]
    # PDFium marks a word broken at a line end with U+FFFE and drops the line end.
    text = text.replace("\r\n", "\n").replace("\ufffe", "-\n").replace("\x02", "-\n")
    return _BINARY.sub(" ", text.replace("\f", "\n"))


def _unusable(name: str, message: str) -> InputError:
    return InputError(f"{name} cannot be read as a report", [Fault(name, message)])
