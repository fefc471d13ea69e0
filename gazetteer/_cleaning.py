"""From what stands in a dataset's cell to names: doubles parted, qualifiers and junk off."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from gazetteer._keys import fold, normalise, skeleton, sound

from syria_geo.names import is_arabic

__all__ = ["ends_in_article", "names_in", "tidy", "unusable", "without_unit"]

_BRACKETS = re.compile(r"\(([^()]*)\)?")
_PARTS = re.compile(r"\s+-+\s+|\s*[_/\\|\n]+\s*")
_ARABIC_PARTS = re.compile(r"\s*[-–]\s*")
_NOTES = frozenset(
    {"ne", "co", "city", "village", "neighbourhood", "east", "west", "قرية", "مدينة", "بلدة"}
)
"""(ne) and (co) are the lists' own marks for neighbourhood and community."""

_HEADS = """
Kafr Maaret Maara Tal Mazraet Shihet Kniset Ashrafiet Kharbet Bir Abu Um Rasm Matn Hawi Deir Ein
Lower Upper Little Big Eastern Western Northern Southern
كفر معارة معرة مزرعة شيحة كنيسة أشرفية حاوي متن نحل قاهرة تل خربة باب أبو أم رسم بئر دير عين
"""
_CONSTRUCT_HEADS = frozenset(map(fold, _HEADS.split()))
"""Words that are no name without what follows: Kafr Aleppo is not "Kafr"."""

_NEAR = re.compile(r" (?:قرب|qurb|near)$", re.IGNORECASE)
_VOWELS, _LEAST_CONSONANTS = re.compile("[aeiou ]"), 3

_CUT_AT = 24
"""Some editions cut names after some 26 letters."""

_ARTICLE_WORDS = "al el ul il an en as es at et ar er ash ech ad ed az ez adh ath ال"
_ARTICLES = frozenset(_ARTICLE_WORDS.split())
_JOINED_ARTICLE = re.compile(rf"\b({'|'.join(_ARTICLE_WORDS.split())})(_|- )\s*", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s*[_\\]+\s*")
_STRETCH = "\u0640"


def tidy(cell: str) -> str:
    """Write a name as people would: "السنبلة_صابويران" is two names, "Al_Sad" is one.

    Parameters
    ----------
    cell : str
        As a list has it: marks that programs use for blanks and for "or" stand in it.
    """
    text = _JOINED_ARTICLE.sub(r"\1-", cell.replace(_STRETCH, ""))
    return " ".join(_SEPARATORS.sub(" - ", text).split())


def ends_in_article(name: str, arabic: Collection[str]) -> bool:
    """Tell "Kafraya Al", cut before what follows, from "Tall Ar", which is تل عار.

    Parameters
    ----------
    name : str
        The name.
    arabic : collection of str
        The place's names; those in Arabic letters say whether a word of it sounds like that.
    """
    words = normalise(name).split()
    if not words or words[-1] not in _ARTICLES:
        return False
    heard = {skeleton(word) for other in arabic if is_arabic(other) for word in other.split()}
    return not any(word.endswith(skeleton(words[-1])) for word in heard)


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
        if _is_heard_in(sound(" ".join(words[start:])), units):
            head = _NEAR.sub("", " ".join(words[:start])).rstrip(" -")
            if words[start - 1].lower() in _ARTICLES:
                head = " ".join(words[: start - 1])
            if fold(head) and fold(head) not in _CONSTRUCT_HEADS:
                yield re.sub(r"(?<=...)et$", "eh", head)
            return


def _is_heard_in(heard: str, units: Collection[str]) -> bool:
    """Tell a unit by its sound, or by its consonants: the lists write Manbij, Manbaj and Minbej."""
    if heard in units:
        return True
    bare = _VOWELS.sub("", heard)
    return len(bare) >= _LEAST_CONSONANTS and any(_VOWELS.sub("", unit) == bare for unit in units)


def unusable(name: str, display: Collection[str]) -> str:
    """Say why a text cannot serve as a name; empty where it can.

    What a machine wrote letter by letter ("nahyt mrkz alhskt", "a lei po") has no capitals.
    """
    letters = "".join(c for c in name if c.isalpha())
    latin = letters and not is_arabic(name)
    if len(letters) < 2:
        return "no letters"
    if "\ufffd" in name:
        return "broken character"
    if latin and letters.islower():
        return "machine transliteration"
    if latin and letters.isupper() and len(letters) < 4:
        return "a code"
    if len(name) >= _CUT_AT and any(own != name and own.startswith(name) for own in display):
        return "cut off"
    return "ends in an article" if ends_in_article(name, display) else ""
