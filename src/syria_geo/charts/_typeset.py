"""Text on paper: one face on every machine, measured before it is set."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

import matplotlib
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.textpath import text_to_path

__all__ = [
    "Face",
    "clean",
    "face_of",
    "faces",
    "fitted",
    "font",
    "line_height",
    "width_of",
    "wrapped",
]

_REPLACEMENT = "□"
_KEPT = "\u200e\u200f"  # direction marks have no glyph and need none
_POINTS = 72.0
_MEASURED = 8192  # lines; notes and names are the same in most pictures


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface of both scripts, in the two weights that pictures use.

    Parameters
    ----------
    family : str
    normal, bold : pathlib.Path
        Files of the weights.
    """

    family: str
    normal: Path
    bold: Path

    def file(self, weight: str) -> Path:
        """Give the file of a weight."""
        return self.bold if weight == "bold" else self.normal

    def has(self, character: str) -> bool:
        """Tell whether both weights can draw a character."""
        return character in _KEPT or _draws(self, character)


@cache
def faces() -> tuple[Face, ...]:
    """Give the faces in the order in which a line is tried: the first that has all its letters.

    IBM Plex Sans Arabic, which a package brings that is installed with this one; DejaVu Sans, which
    ships with matplotlib and has more letters. Both have Arabic. Never a font that some machines
    happen to have: the same data would give other bytes there.
    """
    own = Path(matplotlib.get_data_path(), "fonts", "ttf")
    last = Face("DejaVu Sans", own / "DejaVuSans.ttf", own / "DejaVuSans-Bold.ttf")
    try:
        folder = Path(str(files("fontpkg_ibm_plex_sans_arabic"))) / "files"
    except ModuleNotFoundError:
        return (last,)
    plex = [folder / f"IBMPlexSansArabic-{weight}.ttf" for weight in ("Regular", "Bold")]
    if not all(path.is_file() for path in plex):
        return (last,)
    return (Face("IBM Plex Sans Arabic", *plex), last)


@lru_cache(maxsize=_MEASURED)
def face_of(text: str) -> Face:
    """Give the first face that has all letters of a text; the last where none has."""
    letters = set(text.replace("\n", ""))
    return next((one for one in faces() if all(map(one.has, letters))), faces()[-1])


def font(size: float, weight: str = "normal", *, text: str = "") -> FontProperties:
    """Give the font of a size in points, for a text."""
    return FontProperties(fname=str(face_of(text).file(weight)), size=size)


def clean(text: str) -> str:
    """Make a text of any origin printable: one line, no control characters, no missing glyphs."""
    line = " ".join(unicodedata.normalize("NFC", text).split())
    line = "".join(one for one in line if one in _KEPT or unicodedata.category(one)[0] != "C")
    face = face_of(line)
    return "".join(one if face.has(one) else _REPLACEMENT for one in line)


@lru_cache(maxsize=_MEASURED)
def width_of(text: str, size: float, weight: str = "normal") -> float:
    """Measure a line in inches."""
    own = font(size, weight, text=text)
    width, _, _ = text_to_path.get_text_width_height_descent(text, own, ismath=False)
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
def _draws(face: Face, character: str) -> bool:
    return all(
        get_font(str(one)).get_char_index(ord(character)) for one in (face.normal, face.bold)
    )
