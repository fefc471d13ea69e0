"""From what stands in a dataset's cell to names: doubles parted, qualifiers and junk off."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from syria_geo.names import is_arabic, normalise, sound

__all__ = ["names_in", "unusable"]

_BRACKETS = re.compile(r"\(([^()]*)\)?")
_PARTS = re.compile(r"\s+-+\s+|\s*[_/|\n]+\s*")
_ARABIC_PARTS = re.compile(r"\s*[-–]\s*")
_NOTES = frozenset(
    {"ne", "co", "city", "village", "neighbourhood", "east", "west", "قرية", "مدينة", "بلدة"}
)
"""(ne) and (co) are the lists' own marks for neighbourhood and community."""

_CUT_AT = 24
"""Some editions cut names after some 26 letters."""


def names_in(cell: str, around: Collection[str]) -> Iterator[str]:
    """Give the names in a cell: "Afrin (Haritan)" has one, "Um Dulab - Almadharia" two.

    Parameters
    ----------
    cell : str
        As the dataset has it.
    around : collection of str
        Sounds of the names of units and cities around the place: where one of them stands beside
        a name, it says where the place is and is no name of it.
    """
    parts = [part for part in _split(cell) if normalise(part)]
    names = [part for part in parts if sound(part) not in around and normalise(part) not in _NOTES]
    yield from names or parts[:1]


def _split(cell: str) -> Iterator[str]:
    inside = _BRACKETS.findall(cell)
    for text in (_BRACKETS.sub(" ", cell), *inside):
        for part in _PARTS.split(text):
            pieces = _ARABIC_PARTS.split(part) if is_arabic(part) else [part]
            yield from (" ".join(piece.split()).strip(" -'`،,.") for piece in pieces)


def unusable(name: str, display: Collection[str]) -> str:
    """Say why a text cannot serve as a name; empty where it can.

    What a machine wrote letter by letter ("nahyt mrkz alhskt", "a lei po") has no capitals.
    """
    letters = "".join(c for c in name if c.isalpha())
    latin = letters and not is_arabic(name)
    faults = {
        "no letters": len(letters) < 2,
        "broken character": "\ufffd" in name,
        "machine transliteration": latin and letters.islower(),
        "a code": latin and letters.isupper() and len(letters) < 4,
        "cut off": len(name) >= _CUT_AT
        and any(own != name and own.startswith(name) for own in display),
    }
    return next((reason for reason, found in faults.items() if found), "")
