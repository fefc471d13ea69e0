"""Text to plain letters: marks, digits, presentation forms, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["ARABIC", "MARKS", "is_arabic", "normalise"]

ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3]")

# What a keyboard, a PDF or another Arabic-script language writes for the same letter.
_LETTERS = {
    "ی": "ي", "ې": "ي", "ۍ": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ة", "ٱ": "ا",
    "ۆ": "و", "ڕ": "ر", "ڵ": "ل", "ێ": "ي",
    "ş": "sh", "š": "sh", "ç": "ch", "č": "ch", "ğ": "gh", "ġ": "gh", "ḡ": "gh", "ı": "i",
    "ḫ": "kh", "ẖ": "kh", "ṯ": "th", "ḏ": "dh", "ž": "zh", "ø": "o", "ł": "l", "đ": "d", "æ": "ae",
}  # fmt: skip
_APOSTROPHES = "'`´‘’‚‛ʹʻʼʽʾʿˈˊˋ′＇"


def _mark_table() -> dict[int, str | None]:
    """Build the table of single characters that ``normalise`` replaces or drops."""
    table: dict[int, str | None] = {ord(k): v for k, v in _LETTERS.items()}
    table |= dict.fromkeys(map(ord, _APOSTROPHES), "'")
    table |= dict.fromkeys((*range(0x064B, 0x0660), 0x0670, 0x0640), None)
    for zero in (0x0660, 0x06F0):
        table |= {zero + n: str(n) for n in range(10)}
    return table


MARKS = _mark_table()
# Texts that are remembered: one phrase asks for its names again and again.
_REMEMBERED = 16_384
_NOT_WORD = re.compile(r"[^\w']|_")
_COMBINING = re.compile(r"[\u0300-\u036f]")


def is_arabic(text: str) -> bool:
    """Say whether a text holds any letter of the Arabic script.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    bool
    """
    return ARABIC.search(text) is not None


@lru_cache(maxsize=_REMEMBERED)
def normalise(text: str) -> str:
    """Write a name with plain letters: no vowel marks, no stretching, no accents, one space.

    Presentation forms and wide characters become ordinary ones, Arabic and Persian digits become
    0 to 9, direction marks go, punctuation becomes a space, apostrophes of all kinds become ``'``.

    Parameters
    ----------
    text : str
        A name in any script.

    Returns
    -------
    str
        Lower-case words separated by single spaces; may be empty.
    """
    if text.isascii():
        plain = text.casefold().replace("`", "'")
    else:
        plain = unicodedata.normalize("NFKC", text).casefold().translate(MARKS)
        plain = "".join(c for c in plain if unicodedata.category(c) != "Cf")
        if not plain.isascii():
            plain = _without_accents(plain)
    return " ".join(_NOT_WORD.sub(" ", plain).split())


def _without_accents(text: str) -> str:
    """Drop accents of Latin letters; Arabic hamza and madda stay, ``fold`` decides on them."""
    letters = [
        unicodedata.normalize("NFD", c) if c < "\u0370" or "\u1e00" <= c <= "\u1eff" else c
        for c in text
    ]
    return _COMBINING.sub("", "".join(letters))
