"""Places whose names are only remotely alike: no answers, but rivals of one that is not sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from syria_geo.matching._evidence import UNITS
from syria_geo.matching._index import Entry, Index
from syria_geo.matching._thresholds import (
    LEAST_LOOSE,
    MOST_LOOSE_NAMES,
    MOST_LOOSE_PLACES,
    SCORE_DIGITS,
)
from syria_geo.names import sound
from syria_geo.places import Kind

__all__ = ["spelt_loosely"]

_NO_UNITS = tuple(kind for kind in Kind if kind not in UNITS)


class _Names(NamedTuple):
    """The names within some governorates, each sound once.

    Parameters
    ----------
    sounds : list of str
        In the order of the names.
    words : list of str
        The words of each sound, each once and in order of the alphabet.
    numbers : list of list of int
        The names that sound so, by their numbers.
    by_word : dict of str to list of int
        The sounds that have a word.
    """

    sounds: list[str]
    words: list[str]
    numbers: list[list[int]]
    by_word: dict[str, list[int]]


def spelt_loosely(index: Index, name: str, scope: Sequence[str]) -> list[Entry]:
    """List the places whose names share most letters with a name, in any order of the words.

    Parameters
    ----------
    index : Index
        Names by key.
    name : str
        The name part of a phrase.
    scope : sequence of str
        adm1 P-codes to stay within; empty for the whole country.

    Returns
    -------
    list of Entry
        One name a place, most alike first.
    """
    names = index.remember(("within", scope), lambda: _within(index, scope))
    scores = dict(_scores(names, sound(name)))
    ranked = sorted((-score, one) for at, score in scores.items() for one in names.numbers[at])
    found: dict[str, Entry] = {}
    for _, number in ranked[:MOST_LOOSE_NAMES]:
        entry = index.entry(number)
        found.setdefault(entry.place.pcode, entry)
    return list(found.values())[:MOST_LOOSE_PLACES]


def _scores(names: _Names, asked: str) -> Iterator[tuple[int, float]]:
    """Yield the sounds most alike, by the ratio of their sets of words.

    Where no word is shared, that is the ratio of the words in order, which is found ten times as
    fast; only the sounds that share a word are compared as sets.
    """
    words = _sorted_words(asked)
    sharing = sorted({at for word in words.split() for at in names.by_word.get(word, ())})
    limit = MOST_LOOSE_NAMES + len(sharing)
    for _, score, at in process.extract(
        words, names.words, scorer=fuzz.ratio, score_cutoff=LEAST_LOOSE, limit=limit
    ):
        yield at, round(score, SCORE_DIGITS)
    for _, score, at in process.extract(
        asked,
        [names.sounds[at] for at in sharing],
        scorer=fuzz.token_set_ratio,
        score_cutoff=LEAST_LOOSE,
        limit=None,
    ):
        yield sharing[at], round(score, SCORE_DIGITS)


def _sorted_words(spelt: str) -> str:
    return " ".join(sorted(set(spelt.split())))


def _within(index: Index, scope: Sequence[str]) -> _Names:
    numbers = index.within(scope, _NO_UNITS)
    at_sound: dict[str, int] = {}
    names = _Names([], [], [], {})
    for number, spelt in zip(numbers, index.spellings(numbers), strict=True):
        at = at_sound.setdefault(spelt, len(at_sound))
        if at == len(names.sounds):
            names.sounds.append(spelt)
            names.words.append(_sorted_words(spelt))
            names.numbers.append([])
            for word in set(spelt.split()):
                names.by_word.setdefault(word, []).append(at)
        names.numbers[at].append(number)
    return names
