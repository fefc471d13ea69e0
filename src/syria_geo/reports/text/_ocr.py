"""Scanned pages to text through Tesseract, asked for by name; what it reads stays in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["SCALE", "ScannedPage", "recognised", "why_not_possible"]

SCALE = 300 / 72  # dots per inch, points per inch
_LANGUAGES = ("eng", "ara")
_INSTALL = (
    "install Tesseract with its data for English and Arabic (Debian: apt install tesseract-ocr "
    "tesseract-ocr-ara) and pip install 'syria-geo[ocr]'"
)


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """The text of a scanned page, and how sure the recognition is of its words.

    Parameters
    ----------
    text : str
        Lines as they stand on the page.
    confidence : float
        Mean over its words, 0 to 100, as Tesseract gives it.
    """

    text: str
    confidence: float


def why_not_possible() -> str:
    """Say what is missing for text recognition; empty where nothing is."""
    try:
        import pytesseract
    except ImportError:
        return f"text recognition is not installed; {_INSTALL}"
    try:
        known = set(pytesseract.get_languages())
    except (pytesseract.TesseractNotFoundError, OSError):
        return f"Tesseract is not installed; {_INSTALL}"
    lacking = [language for language in _LANGUAGES if language not in known]
    return f"Tesseract lacks its data for {' and '.join(lacking)}; {_INSTALL}" if lacking else ""


def recognised(picture: bytes) -> ScannedPage:
    """Read a page of which there is a picture, as PNG."""
    import io

    import pytesseract
    from PIL import Image

    words = pytesseract.image_to_data(
        Image.open(io.BytesIO(picture)),
        lang="+".join(_LANGUAGES),
        output_type=pytesseract.Output.DICT,
    )
    sure = [float(c) for c, w in zip(words["conf"], words["text"], strict=True) if w.strip()]
    return ScannedPage(_lines_of(words), sum(sure) / len(sure) if sure else 0.0)


def _lines_of(words: dict[str, list[Any]]) -> str:
    """Put the words back into lines, with a blank line between paragraphs."""
    lines: list[str] = []
    before: tuple[int, int, int] | None = None
    for index, word in enumerate(words["text"]):
        if not word.strip():
            continue
        here = words["block_num"][index], words["par_num"][index], words["line_num"][index]
        if before is None or here != before:
            if before is not None and here[:2] != before[:2]:
                lines.append("")
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}"
        before = here
    return "\n".join(lines)
