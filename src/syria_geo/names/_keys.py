"""The comparison keys: fold within a script, sound and skeleton across scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from syria_geo.names._normal import ARABIC, normalise
from syria_geo.names._words import WORD_CACHE, bare_normal_words, bare_words, split_qualifiers

__all__ = [
    "ALEF",
    "ARABIC_SOUND",
    "HOUSE",
    "LATIN_SOUND",
    "NameKeys",
    "all_keys",
    "consonants",
    "fold",
    "skeleton",
    "sound",
    "transliterate",
]

_DOUBLED = re.compile(r"([^\W\d])\1+")
ALEF = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ة": "ه", "ء": None}
)


@lru_cache(maxsize=WORD_CACHE)
def _fold_word(word: str) -> str:
    if ARABIC.match(word):
        return word.translate(ALEF)
    return _DOUBLED.sub(r"\1", word)


def fold(name: str) -> str:
    """Fold a name to the letters people agree on within one script.

    The article goes, hamza seats, ta marbuta and alef maqsura become plain letters, doubled Latin
    letters become single. Qualifiers are left out: see :func:`qualifiers`.

    Parameters
    ----------
    name : str
        A name in Arabic or Latin script.

    Returns
    -------
    str
        Words separated by spaces; empty when the name has no letters.
    """
    return " ".join(_fold_word(word) for word in split_qualifiers(bare_words(name))[0])


# One alphabet for both scripts: consonants in classes that ears confuse, and a i u.
# $ is sh, x is kh.
ARABIC_SOUND = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ى": "a", "ة": "a", "ء": "", "ؤ": "u", "ئ": "i",
    "ب": "b", "پ": "b", "ت": "t", "ث": "t", "ج": "j", "چ": "$", "ح": "h", "خ": "x", "د": "d",
    "ذ": "d", "ر": "r", "ز": "z", "ژ": "z", "س": "s", "ش": "$", "ص": "s", "ض": "d", "ط": "t",
    "ظ": "d", "ع": "", "غ": "g", "ف": "f", "ڤ": "f", "ق": "k", "ك": "k", "گ": "g", "ل": "l",
    "م": "m", "ن": "n", "ه": "h", "و": "u", "ي": "i",
}  # fmt: skip
LATIN_SOUND = {
    "sh": "$", "ch": "$", "kh": "x", "gh": "g", "th": "t", "dh": "d", "dj": "j", "zh": "z",
    "ph": "f", "ck": "k",
    "ou": "u", "oo": "u", "oe": "u", "ow": "u", "aw": "au", "ee": "i", "ie": "i", "ea": "i",
    "ei": "ai", "ay": "ai", "ey": "ai", "ai": "ai", "iy": "i", "yi": "i", "uw": "u", "wu": "u",
    "ia": "ia", "a": "a", "e": "i", "i": "i", "y": "i", "o": "u", "u": "u", "w": "u",
    "b": "b", "p": "b", "t": "t", "j": "j", "h": "h", "x": "x", "d": "d", "r": "r", "z": "z",
    "s": "s", "g": "g", "f": "f", "v": "f", "q": "k", "k": "k", "c": "k", "l": "l", "m": "m",
    "n": "n",
}  # fmt: skip
_LATIN_SOUNDS = re.compile("|".join(sorted(LATIN_SOUND, key=lambda s: (-len(s), s))))
_NISBA = re.compile(r"(?<=[a-z]{2})i[iy]*[ae]h?$")  # -iyah, -iyeh, -ieh, -iya: one ending
_FINAL_H = re.compile(r"(?<=.)[aiu]?h$")
_CONSTRUCT_T = re.compile(r"(?<=..[aiu])t$")
HOUSE = "bait"  # Beit, Bayt: its t is a letter of its own


@lru_cache(maxsize=WORD_CACHE)
def _sound_word(word: str) -> str:
    """Spell one bare word in the common alphabet; a final h, ta marbuta or vowel is one ``a``."""
    if ARABIC.match(word):
        spelt = "".join(ARABIC_SOUND.get(c, c if c.isdigit() else "") for c in word)
    else:
        spelt = _LATIN_SOUNDS.sub(lambda m: LATIN_SOUND[m[0]], _NISBA.sub("ia", word))
        spelt = _DOUBLED.sub(r"\1", spelt)
    return _FINAL_H.sub("a", spelt)


@lru_cache(maxsize=WORD_CACHE)
def _construct_sound(word: str) -> str:
    """Spell a word that another follows: the t of ta marbuta is heard there and often written."""
    spelt = _sound_word(word)
    return spelt if spelt == HOUSE else _CONSTRUCT_T.sub("", spelt)


def _sounds(words: list[str]) -> list[str]:
    return [*map(_construct_sound, words[:-1]), *map(_sound_word, words[-1:])]


def sound(name: str) -> str:
    """Spell a name as it sounds, in one small alphabet for Arabic and Latin script.

    Short vowels are not written in Arabic, so the two scripts of one name agree in consonants and
    long vowels only. Qualifiers are left out: see :func:`qualifiers`.

    Parameters
    ----------
    name : str
        A name in Arabic or Latin script.

    Returns
    -------
    str
        Words separated by spaces.
    """
    return " ".join(_sounds(split_qualifiers(bare_words(name))[0]))


def transliterate(name: str) -> str:
    """Spell an Arabic name with Latin letters, as far as unvowelled script allows.

    Parameters
    ----------
    name : str
        A name in Arabic script; Latin letters pass through.

    Returns
    -------
    str
        e.g. ``"كفر نبل"`` becomes ``"kfr nbl"``.
    """
    return sound(name).replace("$", "sh").replace("x", "kh")


def skeleton(name: str) -> str:
    """Reduce a name to its consonants, words joined: the key the index is kept by.

    Parameters
    ----------
    name : str
        A name in Arabic or Latin script.

    Returns
    -------
    str
        e.g. ``"kfrnbl"`` for "Kafr Nabl", "Kafranbel" and "كفرنبل"; a name without consonants
        gives its vowels.
    """
    return consonants(sound(name))


_NO_VOWELS = str.maketrans("", "", "aiu ")


def consonants(spelt: str) -> str:
    """Reduce a sound to its consonants, words joined; a sound of vowels only keeps them.

    Parameters
    ----------
    spelt : str
        What :func:`sound` gives.

    Returns
    -------
    str
        The skeleton of the name.
    """
    return spelt.translate(_NO_VOWELS) or spelt.replace(" ", "")


@dataclass(frozen=True, slots=True)
class NameKeys:
    """All keys of one name: see the functions of the same names."""

    normal: str
    fold: str
    sound: str
    skeleton: str
    qualifiers: str


def all_keys(name: str) -> NameKeys:
    """Compute all keys of a name in one pass.

    Parameters
    ----------
    name : str
        A name in Arabic or Latin script.

    Returns
    -------
    NameKeys
        The same as :func:`normalise`, :func:`fold`, :func:`sound`, :func:`skeleton` and
        :func:`qualifiers` give one by one.
    """
    normal = normalise(name)
    words, kinds = split_qualifiers(bare_normal_words(normal))
    spelt = " ".join(_sounds(words))
    return NameKeys(normal, " ".join(map(_fold_word, words)), spelt, consonants(spelt), kinds)
