"""Places whose names are only remotely alike: no answers, but rivals of one that is not sure."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from math import inf
from typing import TYPE_CHECKING, Any, NamedTuple

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

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    _Counts = NDArray[np.unsignedinteger[Any]]

__all__ = ["spelt_loosely"]

_NO_UNITS = tuple(kind for kind in Kind if kind not in UNITS)


# Per cent of equal letters by which names are looked for, best first: often the first are enough.
_STEPS = (90.0, 80.0, 75.0, 70.0, 65.0, LEAST_LOOSE)
_ROUNDING = 10.0**-SCORE_DIGITS  # what two ways to the same ratio may differ by


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


class _Letters(NamedTuple):
    """The letters of the words of each sound.

    Parameters
    ----------
    counts : dict of str to numpy.ndarray
        How often each letter stands in them.
    lengths : numpy.ndarray
        How many letters they have.
    """

    counts: dict[str, _Counts]
    lengths: _Counts


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
    letters = None
    if "numpy" in sys.modules:  # to load it takes longer than to compare one phrase with all names
        letters = index.remember(("letters", scope), lambda: _counted(names.words))
    scores = dict(_scores(names, letters, sound(name)))
    least = min(sorted(scores.values())[-MOST_LOOSE_NAMES:], default=0.0)  # each has a name or more
    kept = ((at, score) for at, score in scores.items() if score >= least)
    ranked = sorted((-score, one) for at, score in kept for one in names.numbers[at])
    found: dict[str, Entry] = {}
    for _, number in ranked[:MOST_LOOSE_NAMES]:
        entry = index.entry(number)
        found.setdefault(entry.place.pcode, entry)
        if len(found) == MOST_LOOSE_PLACES:
            break
    return list(found.values())


def _scores(names: _Names, letters: _Letters | None, asked: str) -> Iterator[tuple[int, float]]:
    """Yield the sounds most alike, by the ratio of their sets of words.

    Where no word is shared, that is the ratio of the words in order, which is found ten times as
    fast; only the sounds that share a word are compared as sets.
    """
    words = _sorted_words(asked)
    yield from _most_alike(names.words, letters, words)
    sharing = sorted({at for word in words.split() for at in names.by_word.get(word, ())})
    yield from _scored(names.words, sharing, words, fuzz.ratio)
    yield from _scored(names.sounds, sharing, asked, fuzz.token_set_ratio)


def _most_alike(
    texts: Sequence[str], letters: _Letters | None, asked: str
) -> Iterator[tuple[int, float]]:
    """Yield those whose words in order are most alike: as many as are kept, and perhaps more.

    No ratio is above that of the letters two texts share in any order, which numpy counts for all
    at once; only where that is high enough are they compared.
    """
    if letters is None:
        yield from _scored(texts, range(len(texts)), asked, fuzz.ratio)
        return
    bounds, above = _bounds(letters, asked), inf
    found = 0
    for least in _STEPS:
        at = ((bounds >= least - _ROUNDING) & (bounds < above - _ROUNDING)).nonzero()[0].tolist()
        for score in _scored(texts, at, asked, fuzz.ratio):
            found += score[1] >= least
            yield score
        if found >= MOST_LOOSE_NAMES:
            return  # no other is as much alike
        above = least


def _scored(
    texts: Sequence[str], chosen: Sequence[int], asked: str, scorer: Callable[..., float]
) -> Iterator[tuple[int, float]]:
    """Yield which of some texts are alike enough, and how much."""
    among = [texts[at] for at in chosen]
    for _, score, at in process.extract(
        asked, among, scorer=scorer, score_cutoff=LEAST_LOOSE, limit=None
    ):
        yield chosen[at], round(score, SCORE_DIGITS)


def _bounds(letters: _Letters, asked: str) -> NDArray[np.float64]:
    """Give the highest ratio, per cent, that each text can have: that of the letters it shares."""
    import numpy as np

    shared = np.zeros_like(letters.lengths)
    fewer = np.empty_like(shared)
    most = np.iinfo(shared.dtype).max
    for letter, count in Counter(asked).items():
        if letter in letters.counts:
            shared += np.minimum(letters.counts[letter], min(count, most), out=fewer)
    return 200.0 * shared / (letters.lengths + float(len(asked)))


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


def _counted(texts: Sequence[str]) -> _Letters:
    """Count each letter in each text, and all of them, in the smallest numbers that hold them."""
    import numpy as np

    kind = np.min_scalar_type(max(map(len, texts), default=0))
    counts = {
        letter: np.fromiter((text.count(letter) for text in texts), kind, len(texts))
        for letter in sorted(set().union(*texts))
    }
    return _Letters(counts, np.fromiter(map(len, texts), kind, len(texts)))
