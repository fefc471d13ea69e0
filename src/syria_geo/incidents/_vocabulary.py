"""The words an incident table may use, each with the other spellings that mean the same.

All of them are rows of ``words.csv`` (group, value, language, word) and ``headers.csv`` (column,
language, header), which a person who does not program can read and extend.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from syria_geo.errors import choices, show
from syria_geo.names import normalise

__all__ = [
    "BETWEEN",
    "CONTROL",
    "CONTROL_PARTIES",
    "COUNTED",
    "COUNTED_UNDER",
    "DATE_PRECISION",
    "DATE_PRECISIONS",
    "GOVERNORATE",
    "GOVERNORATES",
    "KIND",
    "KINDS",
    "MEANS",
    "PARTIES",
    "PARTY",
    "PRECISION",
    "WEAPON",
    "Vocabulary",
    "cell_words",
    "headers",
    "plain",
    "word_key",
    "word_values",
]

# Signs and words between the members of a list; "and" of a party's own name is tried last.
BETWEEN = re.compile(
    r"\s*(?:[;,،؛/&+|\n]|\s(?:and|as well as|with)\s|\sو\s?|\sأو\s|\sor\s)\s*", re.IGNORECASE
)
_HAMZA = str.maketrans("أإآىةؤئ", "ااايهوي")
_NOT_LETTERS = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """Write a word with plain letters: lower case, no marks, one form of each Arabic letter."""
    return normalise(text).replace("'", "").translate(_HAMZA)


def word_key(text: str) -> str:
    """Reduce a word to its letters and digits: case, spaces and hyphens carry no meaning here.

    A word without any keeps its signs, so that "?" and "-" stay words of their own.
    """
    return _NOT_LETTERS.sub("", plain(text)) or text.strip()


@cache
def _rows(name: str) -> tuple[Mapping[str, str], ...]:
    text = files("syria_geo.incidents").joinpath(name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def _group(group: str) -> Mapping[str, tuple[str, ...]]:
    """Give the values of a group in the order of their rows, each with its words."""
    values: dict[str, list[str]] = {}
    for row in _rows("words.csv"):
        if row["group"] == group:
            values.setdefault(row["value"], []).append(row["word"])
    return MappingProxyType({value: tuple(words) for value, words in values.items()})


@cache
def cell_words(meaning: str) -> tuple[str, ...]:
    """Give the words that mean ``missing``, ``zero``, ``at least``, ``total`` ... in a cell."""
    return _group("cell")[meaning]


def word_values(group: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give the values of a group, such as the numbers of months, each with its words."""
    return tuple(_group(group).items())


@cache
def headers() -> tuple[tuple[str, str], ...]:
    """Give pairs of column and header that people write for it, as in ``headers.csv``."""
    return tuple((row["column"], row["header"]) for row in _rows("headers.csv"))


_ONLY_CONTROL, _ONLY_COUNTED = "Islamic Turkistani Party", "Other parties"

KINDS = tuple(_group("kind"))
DATE_PRECISIONS = tuple(_group("date_precision"))
PARTIES = tuple(p for p in _group("party") if p not in {_ONLY_CONTROL, _ONLY_COUNTED})
COUNTED_UNDER = (*PARTIES, _ONLY_COUNTED)
CONTROL_PARTIES = (*PARTIES, _ONLY_CONTROL)
MEANS = tuple(_group("means"))
# OCHA P-code and English name.
GOVERNORATES: Mapping[str, str] = MappingProxyType(
    {code: words[0] for code, words in _group("governorate").items()}
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The values one column may hold, found by any word that means the same."""

    group: str
    values: tuple[str, ...]
    shown: tuple[str, ...]
    unit_words: tuple[str, ...] = ()

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
        key = word_key(word)
        if key in self.by_key:
            return self.by_key[key]
        for unit in self.unit_words:  # "Idlib governorate", "محافظة إدلب"
            if key.removesuffix(unit) != key or key.removeprefix(unit) != key:
                return self.by_key.get(key.removesuffix(unit).removeprefix(unit))
        return None

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
        enough = len(key) > 5
        near = difflib.get_close_matches(key, self.by_key, n=1, cutoff=0.86) if enough else []
        return f" did you mean {show(self.by_key[near[0]])}?" if near else ""

    def _choices(self) -> str:
        return choices(self.shown)


@cache
def _keys(group: str, values: tuple[str, ...]) -> Mapping[str, str]:
    words = _group(group)
    own = {word_key(value): value for value in values}
    others = {word_key(word): value for value in values for word in words.get(value, ())}
    return MappingProxyType({**others, **own})


@cache
def _own_keys(values: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(word_key, values))


@cache
def _changes() -> tuple[tuple[date, frozenset[str]], ...]:
    rows = _group("party since").items()
    return tuple((date.fromisoformat(day), frozenset(map(word_key, words))) for day, words in rows)


def _governorates() -> Vocabulary:
    codes = tuple(GOVERNORATES)
    shown = tuple(f"{code} ({name})" for code, name in GOVERNORATES.items())
    return Vocabulary("governorate", codes, shown, ("governorate", "province", "محافظه"))


KIND = Vocabulary.of("kind", KINDS)
DATE_PRECISION = Vocabulary.of("date_precision", DATE_PRECISIONS)
PRECISION = Vocabulary.of("precision", _group("precision"))
PARTY = Vocabulary.of("party", PARTIES)
COUNTED = Vocabulary.of("party", COUNTED_UNDER)
CONTROL = Vocabulary.of("party", CONTROL_PARTIES)
WEAPON = Vocabulary.of("means", MEANS)
GOVERNORATE = _governorates()
