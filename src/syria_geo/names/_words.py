"""Words of a name without articles; nouns in front, qualifiers apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest

from syria_geo.names._normal import ARABIC, normalise
from syria_geo.names._vocabulary import (
    FATHER,
    JOINED_FIRST_WORDS,
    NO_ARTICLE,
    NOUNS,
    QUALIFIERS,
    SILENT,
)

__all__ = [
    "ARTICLES",
    "CHAT",
    "SUN_ARTICLES",
    "WORD_CACHE",
    "bare_normal_words",
    "bare_words",
    "names_nothing",
    "qualifiers",
    "split_qualifiers",
]

WORD_CACHE = 65_536
# A name is asked for its sound, its words and its qualifiers in a row.
_ASKED_IN_A_ROW = 1_024

ARTICLES = frozenset(["al", "el", "ul", "il", "l"])
# "Ash Sheikh", "Ar Raqqah": the article written as it sounds, before its own sun letter.
SUN_ARTICLES = {
    f"{vowel}{sun}": sun
    for vowel in "aeiu"
    for sun in ("sh", "s", "r", "n", "t", "d", "z", "th", "dh")
}
# "Elreesh"; inside a name also before a vowel: "Nahr Elasi".
_JOINED_ARTICLE = re.compile(r"^[ae]l(?=[bcdfghjkmnpqrstvwxyz'][a-z']{2})")
_INNER_ARTICLE = re.compile(r"^[ae]l(?=[a-z']{3})")
_ARABIC_JOINED = re.compile(rf"\b({'|'.join(JOINED_FIRST_WORDS)})(?=ال\w\w)")
_AIR_BASE = re.compile(r"\bair ?(?:force )?(?=base|field|port)")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")  # "the 137th brigade" is "Brigade 137"
_ARABIC_ARTICLE = re.compile(r"^ال(?=..)")


@lru_cache(maxsize=WORD_CACHE)
def _bare_word(word: str, *, inner: bool) -> str:
    """Take the article off one normalised word and the ayn signs out of it."""
    if ARABIC.match(word):
        bare = _ARABIC_ARTICLE.sub("", word)
    elif word in NO_ARTICLE:
        bare = word
    else:
        article = _INNER_ARTICLE if inner else _JOINED_ARTICLE
        bare = article.sub("", _chat_digits(word)).replace("'", "")
    return "bu" if word in FATHER or bare in FATHER else bare


_CHAT_DIGIT = re.compile(r"(?<=[a-z])[2357](?=[a-z])")
CHAT = {"2": "'", "3": "'", "5": "kh", "7": "h"}


def _chat_digits(word: str) -> str:
    """Read the digits that chat spelling puts for letters: ``ma3arra`` is ``ma'arra``."""
    return _CHAT_DIGIT.sub(lambda m: CHAT[m[0]], word)


def _is_article(word: str, following: str) -> bool:
    sun = SUN_ARTICLES.get(word)
    return word in ARTICLES or (sun is not None and following.startswith(sun))


def bare_words(name: str) -> list[str]:
    """Split a name into normalised words without articles; a name of articles only keeps them."""
    return bare_normal_words(normalise(name))


def bare_normal_words(normal: str) -> list[str]:
    """Split a normalised name into words without articles, nouns first."""
    return [*_bare(normal)]


@lru_cache(maxsize=_ASKED_IN_A_ROW)
def _bare(normal: str) -> tuple[str, ...]:
    plain = _ORDINAL.sub("", _AIR_BASE.sub("air", normal))
    words = _ARABIC_JOINED.sub(r"\1 ", plain).split()
    kept = [
        word
        for word, following in zip_longest(words, words[1:], fillvalue="")
        if not (following and _is_article(word, following))
    ]
    return tuple(_nouns_first([word for word in _bare_each(kept) if word]))


def _bare_each(words: list[str]) -> Iterator[str]:
    """Take the articles off; a qualifier is no first word: "eastern Aleppo" begins with Aleppo."""
    inner = False
    for word in words:
        yield _bare_word(word, inner=inner)
        inner = inner or word not in QUALIFIERS


def _nouns_first(words: list[str]) -> list[str]:
    """Turn nouns into one local word, which stands in front: "X Castle" is "Qala X"."""
    nouns = [NOUNS[word] for word in words if word in NOUNS]
    if not nouns:
        return words
    names = [word for word in words if word not in NOUNS and word not in SILENT]
    return [*nouns, *names]


def qualifiers(name: str) -> str:
    """Name the size, height and direction words of a name, in English and in order of the alphabet.

    Parameters
    ----------
    name : str
        A name in Arabic or Latin script, e.g. ``"أورم الكبرى"``.

    Returns
    -------
    str
        e.g. ``"big"`` or ``"eastern upper"``; empty where the name has none.
    """
    return split_qualifiers(bare_words(name))[1]


def names_nothing(name: str) -> bool:
    """Say whether a name is made of qualifiers alone: "Old", "al-Gharbi".

    Parameters
    ----------
    name : str
        A name in Arabic or Latin script.

    Returns
    -------
    bool
    """
    words = bare_words(name)
    return bool(words) and all(word in QUALIFIERS for word in words)


def split_qualifiers(words: list[str]) -> tuple[list[str], str]:
    """Part the name proper from its qualifiers; a name of qualifiers only is a name proper."""
    core = [word for word in words if word not in QUALIFIERS]
    if len(core) == len(words):
        return words, ""
    if not core:
        return [QUALIFIERS[word] for word in words], ""
    found = {QUALIFIERS[word] for word in words if word in QUALIFIERS}
    return core, " ".join(sorted(found))
