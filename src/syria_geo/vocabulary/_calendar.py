"""Names of months and weekdays, English and Arabic: rows of calendar.csv."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from syria_geo.rows import read_rows
from syria_geo.vocabulary._rows import plain

__all__ = ["month_names", "month_words", "weekday_names", "weekday_words"]


@cache
def _words(unit: str, language: str | None) -> tuple[tuple[int, str], ...]:
    return tuple(
        (int(row["number"]), row["word"])
        for row in read_rows("calendar.csv", "syria_geo.vocabulary")
        if row["unit"] == unit and language in {None, row["language"]}
    )


@cache
def _numbers(unit: str, language: str | None) -> Mapping[str, int]:
    return MappingProxyType({plain(word): number for number, word in _words(unit, language)})


def _names(unit: str, language: str) -> tuple[str, ...]:
    first: dict[int, str] = {}
    for number, word in _words(unit, language):
        first.setdefault(number, word)
    return tuple(first[number] for number in sorted(first))


def month_words(language: str | None = None) -> Mapping[str, int]:
    """Give every word for a month, as `plain` writes it, with its number from 1."""
    return _numbers("month", language)


def weekday_words(language: str | None = None) -> Mapping[str, int]:
    """Give every word for a weekday, as `plain` writes it, with its number: Monday is 1."""
    return _numbers("weekday", language)


@cache
def month_names(language: str) -> tuple[str, ...]:
    """Give the twelve names of months that are written: the first row of each."""
    return _names("month", language)


@cache
def weekday_names(language: str) -> tuple[str, ...]:
    """Give the seven names of weekdays that are written, from Monday on."""
    return _names("weekday", language)
