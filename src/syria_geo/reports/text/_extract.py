"""A file to its text and pages; what holds no text says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from syria_geo.cells import encoding_of
from syria_geo.errors import Fault, InputError, UsageError, choices, show, show_path
from syria_geo.files import absent, as_path
from syria_geo.incidents import REPORTS
from syria_geo.reports.text._formats import (
    Text,
    is_markup,
    text_of_docx,
    text_of_eml,
    text_of_html,
    text_of_markdown,
)
from syria_geo.reports.text._model import Source
from syria_geo.reports.text._ocr import SCALE, ScannedPage, recognised, why_not_possible
from syria_geo.reports.text._pdf import MOST_CHARACTERS, picture_of_page, texts_of_pages
from syria_geo.reports.text._visual import in_logical_order

__all__ = ["read_source", "source_of_text"]

_LETTERS = re.compile(r"[^\W\d_]")
# Control characters no text file has; form feed, tab and line ends are fine.
_BINARY = re.compile(r"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
# What takes the text out of a file, by its extension; the others are text themselves.
_TAKES: Mapping[str, Callable[[Any], Text]] = {
    ".docx": text_of_docx,
    ".html": text_of_html,
    ".htm": text_of_html,
    ".eml": text_of_eml,
}


def read_source(path: str | Path, *, ocr: bool = False) -> Source:
    """Read the text of a report from a text, Markdown, PDF, Word, web page or mail file.

    Pages of a PDF that are only pictures are read by text recognition where `ocr` asks for it.

    Raises
    ------
    UsageError
        When the file is absent or of another kind.
    InputError
        When it is empty, damaged, encrypted, scanned without text, or not UTF-8.
    """
    path = as_path(path)
    raw = _bytes_of(path)
    if path.suffix.lower() == ".pdf" or raw.startswith(b"%PDF-"):
        return _pdf_source(raw, path.name, ocr=ocr)
    if (take := _TAKES.get(path.suffix.lower())) is not None:
        return _taken(take, raw, path.name)
    text = _decode(raw, path)
    if is_markup(text):
        return _taken(text_of_html, text, path.name)
    if path.suffix.lower() == ".md":
        return _taken(text_of_markdown, text, path.name)
    return source_of_text(text, path.name)


def _bytes_of(path: Path) -> bytes:
    """Read a report file whole; faults name what is wrong with it."""
    if path.suffix.lower() not in REPORTS:
        raise UsageError(f"{show(path.name)} is no report file; {choices(REPORTS)}")
    if not path.is_file():
        problem = f"{show_path(path)} is a folder" if path.is_dir() else absent(path)
        raise UsageError(f"{problem}; give a report ({', '.join(REPORTS)})")
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{show_path(path)} cannot be read: {error.strerror}") from error
    if not raw.strip():
        raise _unusable(path.name, "the file is empty; a report is wanted")
    return raw


def _taken(take: Callable[[Any], Text], raw: bytes | str, name: str) -> Source:
    """Take the text out of a Word, web or mail file."""
    try:
        taken = take(raw)
    except ValueError as error:
        raise _unusable(name, f"{error}; save it as text (UTF-8) or PDF and give that") from None
    return replace(source_of_text(_BINARY.sub(" ", taken.text), name), left_out=taken.left_out)


def source_of_text(text: str, name: str) -> Source:
    """Take a text as it is; form feeds, as PDF converters leave them, mark its pages."""
    if len(text) > MOST_CHARACTERS:
        raise _unusable(
            name,
            f"it has {len(text):,} characters, of at most {MOST_CHARACTERS:,}; give it in parts",
        )
    if not _LETTERS.search(text):
        raise _unusable(name, "there is no text in it; a report is wanted")
    if found := _BINARY.search(text):
        raise _unusable(
            name,
            f"this is no text: control character {show(found[0])} at {found.start()}; "
            "give the report as .txt (UTF-8), .md, .pdf, .docx, .html or .eml",
        )
    text = in_logical_order(text)
    breaks = [match.end() for match in re.finditer("\f", text)]
    return Source(name, text, (0, *breaks) if breaks else ())


def _decode(raw: bytes, path: Path) -> str:
    encoding = encoding_of(raw)
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unusable(
            path.name,
            f"byte {error.start} is not {encoding.upper()} text; save the report as UTF-8 "
            "(or give the PDF itself)",
        ) from None


def _pdf_source(raw: bytes, name: str, *, ocr: bool) -> Source:
    if ocr and (lacking := why_not_possible()):
        raise UsageError(lacking)
    read = _pdf_pages(raw, name, ocr=ocr)
    pages = [in_logical_order(page.text) for page in read]
    text = "\f".join(pages)
    if not _LETTERS.search(text):
        raise _unusable(
            name,
            f"none of its {len(pages)} pages holds text, so it is probably scanned; read it with "
            "text recognition (ocr=True, --ocr), or give its text",
        )
    bare = [number for number, page in enumerate(pages, start=1) if not _LETTERS.search(page)]
    starts, offset = [], 0
    for page in pages:
        starts.append(offset)
        offset += len(page) + 1
    recognised_pages = {
        number: page.confidence for number, page in enumerate(read, start=1) if page.confidence
    }
    return Source(name, text, tuple(starts), (), recognised_pages, tuple(bare))


def _pdf_pages(raw: bytes, name: str, *, ocr: bool) -> list[ScannedPage]:
    """Give the text of each page, with the confidence of the recognition where it was needed."""
    try:
        texts = texts_of_pages(raw)
        return [
            recognised(picture_of_page(raw, number, scale=SCALE))
            if ocr and not _LETTERS.search(text)
            else ScannedPage(text, 0.0)
            for number, text in enumerate(texts)
        ]
    except ValueError as error:
        raise _unusable(name, str(error)) from None


def _unusable(name: str, message: str) -> InputError:
    return InputError(f"{name} cannot be read as a report", [Fault(name, message)])
