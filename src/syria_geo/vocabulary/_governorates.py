"""Governorates: P-codes, names, and every spelling by which they are known, for all readers.

A column of a table, a heading of a report, an option and a keyword ask the same function here,
so that what one of them understands, all of them do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from syria_geo.errors import UsageError
from syria_geo.names import fold, is_arabic, normalise, qualifiers, skeleton, sound
from syria_geo.rows import read_rows
from syria_geo.vocabulary._rows import group_words, plain, word_key
from syria_geo.vocabulary._words import Vocabulary

__all__ = ["ALSO_MEANT", "GOVERNORATE", "GOVERNORATES", "find_governorate", "governorate_of"]

_ROWS = read_rows("governorates.csv", "syria_geo.vocabulary")
# OCHA P-code and English name.
GOVERNORATES: Mapping[str, str] = MappingProxyType({row["pcode"]: row["name_en"] for row in _ROWS})
# "Damascus" is said of the capital and of the governorate around it, which bears its name.
ALSO_MEANT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {row["pcode"]: (row["pcode"], row["also_meant"]) for row in _ROWS if row["also_meant"]}
)
# So few consonants are those of many names: "Qantara" and "Halabiyah" are no governorates, and
# with fewer still only what sounds the same is: "Saida" and "Libya" are none.
_FEW, _FEWER = 4, 2
# "Northern Aleppo" is a part of Aleppo; "Old Homs" and "Big Dara" are other places.
_SIDES = frozenset({"eastern", "northern", "southern", "western"})
_GAPS = re.compile(r"[\W_]+")
_VOWELS = re.compile("[aiu]+")
_LAST_VOWELS = re.compile("[aiu]+$")
_LAST_LETTER = re.compile("(?<=..)[اه]$")  # one ending, written either way: "درعة", "السويدا"
_BEGIN_ARTICLES = "aeiuا"
_ARTICLE = "al "


def governorate_of(name: str) -> str:
    """Give the P-code of the governorate that a name alone means; empty when it means none.

    Parameters
    ----------
    name : str
        A P-code, or a name in English or Arabic, with or without words such as "governorate".
        First the words of the vocabulary count as they are written, then every spelling that has
        the consonants of one (`syria_geo.names.skeleton`). Where these are four or fewer, the
        vowels must stand where they do in the name, and where they are two, sound the same; an
        Arabic name must have the same letters.
    """
    if not any(map(str.isalpha, name)):
        return ""
    return _found(name)


def find_governorate(name: str) -> str:
    """Find the P-code of a governorate by P-code or name, English or Arabic.

    Raises
    ------
    UsageError
        With the choices, when there is no such governorate.
    """
    try:
        return GOVERNORATE.find(name)
    except ValueError as error:
        raise UsageError(f"governorate: {error}") from None


class _Governorates(Vocabulary):
    """Governorates as the values of a column."""

    __slots__ = ()

    @property
    def by_key(self) -> Mapping[str, str]:
        """Every word, reduced to its key, with the P-code it means."""
        return _by_word()

    def get(self, word: str) -> str | None:
        """Return the P-code that a word stands for, or None."""
        return governorate_of(word) or None


@lru_cache(maxsize=4096)
def _found(name: str) -> str:
    for text in dict.fromkeys((name, _bare(name))):
        if code := _by_word().get(word_key(text), ""):
            return code
    bare = _bare(name)
    return "" if _is_of_another(bare) else _by_sound().get(_sound_key(bare), "")


def _is_of_another(name: str) -> bool:
    """Say whether a word beside the name makes it that of another place: "Old", "Big"."""
    beside = set(qualifiers(name).split())
    if not beside or is_arabic(name):
        return not beside <= _SIDES
    follows = qualifiers(f"x {normalise(name).split()[-1]}")  # "Dara Sharqi" is a village
    return bool(follows) or not beside <= _SIDES


def _bare(name: str) -> str:
    """Leave out the words that only say that it is a governorate."""
    kept = [word for word in _GAPS.split(plain(name)) if word not in _left_out()]
    # The name as it is written, while nothing is left out: hyphens and hamzas are part of it.
    return " ".join(kept) if len(kept) < len(_GAPS.split(plain(name))) else name


@cache
def _left_out() -> frozenset[str]:
    words = (word for use in ("called", "filler") for word in group_words("governorate", use))
    return frozenset(map(plain, words))


def _sound_key(name: str) -> str:
    """Reduce a name to what must agree, the less of it the more consonants there are."""
    consonants = skeleton(name)
    if len(consonants) > _FEW:
        return consonants
    article = _ARTICLE if _has_article(name) else ""
    if is_arabic(name):
        return article + _LAST_LETTER.sub("", fold(name).replace(" ", ""))
    spelt = sound(name).replace(" ", "")
    return article + (spelt if len(consonants) <= _FEWER else _shape(spelt))


def _has_article(name: str) -> bool:
    """Say whether a name begins with an article: "Al-Hama" is not "Hama"."""
    written, bare = normalise(name)[:1], fold(name)[:1]
    return not qualifiers(name) and written in _BEGIN_ARTICLES and written != bare


def _shape(spelt: str) -> str:
    """Keep of the vowels where they stand and whether they are long: "k.n:tr."."""
    return _VOWELS.sub(lambda run: ":" if run[0][1:] else ".", _LAST_VOWELS.sub(".", spelt))


def _names() -> Iterator[tuple[str, str, bool]]:
    """Give every name with its P-code, and whether it counts in other spellings too."""
    for row in _ROWS:
        yield row["pcode"], row["name_en"], True
        yield row["pcode"], row["name_ar"], True
    for row in read_rows("governorate_words.csv", "syria_geo.vocabulary"):
        yield row["pcode"], row["word"], row["taken"] == "by sound"


@cache
def _by_word() -> Mapping[str, str]:
    words = {word_key(name): code for code, name, _ in _names()}
    return MappingProxyType(words | {word_key(code): code for code in GOVERNORATES})


@cache
def _by_sound() -> Mapping[str, str]:
    """Give the keys of names that sound so, where they are those of one governorate only."""
    codes: dict[str, set[str]] = {}
    for code, name, spellings in _names():
        if spellings:
            for key in _with_and_without_article(_sound_key(name)):
                codes.setdefault(key, set()).add(code)
    return MappingProxyType({key: min(found) for key, found in codes.items() if len(found) == 1})


def _with_and_without_article(key: str) -> set[str]:
    return {key, key.removeprefix(_ARTICLE)}


GOVERNORATE = _Governorates(
    "governorate",
    tuple(GOVERNORATES),
    tuple(f"{code} ({name})" for code, name in GOVERNORATES.items()),
)
