"""The words a cell may use, each with the other spellings that mean the same: rows of words.csv."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from syria_geo.dates import read_day
from syria_geo.errors import choices, show
from syria_geo.vocabulary._parties import CONTROL_PARTIES, COUNTED_UNDER, PARTIES
from syria_geo.vocabulary._rows import group, word_key

__all__ = [
    "BETWEEN",
    "CONTROL",
    "COUNTED",
    "DATE_PRECISION",
    "DATE_PRECISIONS",
    "KIND",
    "KINDS",
    "MEANS",
    "PARTY",
    "PRECISION",
    "WEAPON",
    "Vocabulary",
]

# Signs and words between the members of a list; "and" of a party's own name is tried last.
BETWEEN = re.compile(
    r"\s*(?:[;,،؛/&+|\n]|\s(?:and|as well as|with)\s|\sو\s?|\sأو\s|\sor\s)\s*", re.IGNORECASE
)
# A word that is nobody's is set beside the nearest one, where it is long enough and that alike.
_LEAST_LETTERS, _ALIKE = 6, 0.86

KINDS = tuple(group("kind"))
DATE_PRECISIONS = tuple(group("date_precision"))
MEANS = tuple(group("means"))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The values one column may hold, found by any word that means the same."""

    group: str
    values: tuple[str, ...]
    shown: tuple[str, ...]

    @classmethod
    def of(cls, group: str, values: Iterable[str]) -> Vocabulary:
        """Make the vocabulary of a group of ``words.csv``, of these of its values."""
        kept = tuple(values)
        return cls(group, kept, kept)

    @property
    def by_key(self) -> Mapping[str, str]:
        """Every word, reduced to its key, with the value it means; made when first asked for."""
        return _keys(self.group, self.values)

    def find(self, word: str) -> str:
        """Return the value that a word stands for; ValueError with the choices if none."""
        if (value := self.get(word)) is None:
            raise ValueError(f"{show(word)} is not known here;{self._near(word)} {self._choices()}")
        return value

    def get(self, word: str) -> str | None:
        """Return the value that a word stands for, or None."""
        return self.by_key.get(word_key(word))

    def changed(self, word: str) -> date | None:
        """Give the day from which a word, or one in a list, may mean another party."""
        if self.group != "party":
            return None
        words = {word_key(part) for part in BETWEEN.split(word)} | {word_key(word)}
        return next((day for day, changed in _changes() if words & changed), None)

    def is_own(self, word: str) -> bool:
        """Tell whether a word is one of the values themselves, but for case and spaces."""
        return word_key(word) in _own_keys(self.values)

    def _near(self, word: str) -> str:
        import difflib

        key = word_key(word)
        enough = len(key) >= _LEAST_LETTERS
        near = difflib.get_close_matches(key, self.by_key, n=1, cutoff=_ALIKE) if enough else []
        return f" did you mean {show(self.by_key[near[0]])}?" if near else ""

    def _choices(self) -> str:
        return choices(self.shown)


@cache
def _keys(name: str, values: tuple[str, ...]) -> Mapping[str, str]:
    words = group(name)
    own = {word_key(value): value for value in values}
    others = {word_key(word): value for value in values for word in words.get(value, ())}
    return MappingProxyType({**others, **own})


@cache
def _own_keys(values: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(word_key, values))


@cache
def _changes() -> tuple[tuple[date, frozenset[str]], ...]:
    rows = group("party since").items()
    return tuple((read_day(day), frozenset(map(word_key, words))) for day, words in rows)


KIND = Vocabulary.of("kind", KINDS)
DATE_PRECISION = Vocabulary.of("date_precision", DATE_PRECISIONS)
PRECISION = Vocabulary.of("precision", group("precision"))
PARTY = Vocabulary.of("party", PARTIES)
COUNTED = Vocabulary.of("party", COUNTED_UNDER)
CONTROL = Vocabulary.of("party", CONTROL_PARTIES)
WEAPON = Vocabulary.of("means", MEANS)
