"""From what stands in a dataset's cell to names: doubles parted, qualifiers and junk off."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from gazetteer._keys import fold, normalise, sound

from syria_geo.names import is_arabic

__all__ = ["names_in", "unusable", "without_unit"]

_BRACKETS = re.compile(r"\(([^()]*)\)?")
_PARTS = re.compile(r"\s+-+\s+|\s*[_/|\n]+\s*")
_ARABIC_PARTS = re.compile(r"\s*[-–]\s*")
_NOTES = frozenset(
    {"ne", "co", "city", "village", "neighbourhood", "east", "west", "قرية", "مدينة", "بلدة"}
)
"""(ne) and (co) are the lists' own marks for neighbourhood and community."""

_HEADS = """
Kafr Maaret Maara Tal Mazraet Shihet Kniset Ashrafiet Kharbet Bir
كفر معارة معرة مزرعة شيحة كنيسة أشرفية حاوي متن نحل قاهرة تل خربة باب
"""
_CONSTRUCT_HEADS = frozenset(map(fold, _HEADS.split()))
"""Words that are no name without what follows: Kafr Aleppo is not "Kafr"."""

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


def without_unit(name: str, units: Collection[str]) -> Iterator[str]:
    """Give the name before the unit a list adds to it: "كوران جنديرس" is كوران, in Jandairis.

    Parameters
    ----------
    name : str
        As a place is shown.
    units : collection of str
        Sounds of the names of the units the place lies in.
    """
    words = [word for word in re.split(r"[\s/\\]+", name) if word]
    for start in range(len(words) - 1, 0, -1):
        if sound(" ".join(words[start:])) in units:
            head = " ".join(words[:start]).removesuffix(" قرب")
            if fold(head) and fold(head) not in _CONSTRUCT_HEADS:
                yield re.sub(r"(?<=...)et$", "eh", head)
            return


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
