"""Rows of the CSV files, and words reduced to what is compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from syria_geo.names import normalise
from syria_geo.rows import read_groups

__all__ = ["cell_words", "group", "group_words", "plain", "word_key", "word_values"]

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
def _groups() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    return read_groups("words.csv", "syria_geo.vocabulary")


def group(name: str) -> Mapping[str, tuple[str, ...]]:
    """Give the values of a group of ``words.csv`` in the order of their rows, with their words."""
    return _groups()[name]


def group_words(name: str, value: str) -> tuple[str, ...]:
    """Give the words of one value of a group of ``words.csv``."""
    return group(name)[value]


def cell_words(meaning: str) -> tuple[str, ...]:
    """Give the words that mean ``missing``, ``zero``, ``at least``, ``total`` ... in a cell."""
    return group_words("cell", meaning)


def word_values(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give the values of a group, such as the uses of words in a date, each with its words."""
    return tuple(group(name).items())


def is_missing_word(value: object) -> bool:
    """Tell whether a cell says in words that something is not known: "unknown", "n/a", "-"."""
    return isinstance(value, str) and word_key(value) in _missing_words()


@cache
def _missing_words() -> frozenset[str]:
    return frozenset(map(word_key, cell_words("missing")))
