"""Text on paper: one font on every machine, measured before it is set."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import matplotlib
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.textpath import text_to_path

__all__ = ["clean", "fitted", "font", "line_height", "width_of", "wrapped"]

# Ships with matplotlib and has both scripts: the same picture wherever it is made.
_FILES = {"normal": "DejaVuSans.ttf", "bold": "DejaVuSans-Bold.ttf"}
_REPLACEMENT = "□"
_KEPT = "\u200e\u200f"  # direction marks have no glyph and need none
_POINTS = 72.0
_MEASURED = 8192  # lines; notes and names are the same in most pictures


def font(size: float, weight: str = "normal") -> FontProperties:
    """Give the font of a size in points."""
    return FontProperties(fname=str(_file(weight)), size=size)


def clean(text: str) -> str:
    """Make a text of any origin printable: one line, no control characters, no missing glyphs."""
    line = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(_drawable(character) for character in line)


@lru_cache(maxsize=_MEASURED)
def width_of(text: str, size: float, weight: str = "normal") -> float:
    """Measure a line in inches."""
    width, _, _ = text_to_path.get_text_width_height_descent(text, font(size, weight), ismath=False)
    return float(width) / _POINTS


def line_height(size: float) -> float:
    """Distance between lines in inches."""
    return size * 1.4 / _POINTS


def wrapped(
    text: str, width: float, size: float, weight: str = "normal", *, lines: int = 6
) -> list[str]:
    """Break a text into lines no wider than so many inches; what does not fit ends in "…"."""
    broken: list[str] = []
    rest = clean(text).split(" ") if clean(text) else []
    while rest and len(broken) < lines - 1:
        count = _fitting_words(rest, width, size, weight)
        broken.append(fitted(" ".join(rest[:count]), width, size, weight))
        rest = rest[count:]
    return [*broken, fitted(" ".join(rest), width, size, weight)] if rest else broken


def fitted(text: str, width: float, size: float, weight: str = "normal") -> str:
    """Shorten a line to a width in inches."""
    if width_of(text, size, weight) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width_of(f"{text[:middle]}…", size, weight) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return f"{text[:low].rstrip()}…"


def _fitting_words(parts: list[str], width: float, size: float, weight: str) -> int:
    """Count the words that fit on a line; at least one."""
    low, high = 1, len(parts)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width_of(" ".join(parts[:middle]), size, weight) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return low


@cache
def _drawable(character: str) -> str:
    if character in _KEPT:
        return character
    if unicodedata.category(character)[0] == "C":
        return ""
    drawn = all(get_font(str(_file(weight))).get_char_index(ord(character)) for weight in _FILES)
    return character if drawn else _REPLACEMENT


@cache
def _file(weight: str) -> Path:
    return Path(matplotlib.get_data_path(), "fonts", "ttf", _FILES[weight])
