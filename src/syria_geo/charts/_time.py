"""Months and years in pictures: what no report covers stands as that, never as zero."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from syria_geo.charts._words import Words
from syria_geo.coverage import NONE, PART, WHOLE, Coverage, month_days
from syria_geo.coverage import warn_of_trend as warn_unstated

__all__ = ["OF_TIME", "Period", "days_of_key", "label_of", "periods_of", "warn_of_trend"]

OF_TIME = ("month", "year")
# A month or year by its key, how much of it is covered, and its end where it is a row of several
# that no report covers.
Period = tuple[tuple[int, ...], str, tuple[int, ...] | None]


def warn_of_trend(by: str, coverage: Coverage | None, *, stacklevel: int) -> None:
    """Warn of a comparison over time of which nobody states what the sources cover."""
    if by in OF_TIME:
        warn_unstated(by, coverage, stacklevel=stacklevel)


def periods_of(keys: Sequence[tuple[int, ...]], coverage: Coverage) -> list[Period]:
    """Order months or years, those with incidents and all between, by how they are covered.

    Those that no report covers and that have no incident are one period, however many they are.
    """
    found: list[Period] = []
    if not keys:
        return found
    for key in _all(min(keys), max(keys)):
        extent = coverage.extent(*days_of_key(key))
        is_gap = extent == NONE and key not in keys
        if is_gap and found and found[-1][2]:
            found[-1] = (found[-1][0], NONE, key)
        else:
            found.append((key, extent, key if is_gap else None))
    return found


def label_of(period: Period, coverage: Coverage, words: Words) -> str:
    """Name a month or year, with how much of it is covered where that is not all."""
    first, extent, last = period
    if last:
        return _stretch(first, last, words)
    if extent == WHOLE:
        return _name(first, words)
    if len(first) == 2 or extent == NONE:
        return f"{_name(first, words)} ({words('in_part' if extent == PART else 'coverage:none')})"
    months = [one[2] for one in coverage.months(*days_of_key(first))]
    told = words("months_covered", n=len(months) - months.count(NONE), m=len(months))
    in_part = f"{words('comma')}{words('some_in_part')}" * (PART in months)
    return f"{_name(first, words)} ({told}{in_part})"


def _name(key: tuple[int, ...], words: Words) -> str:
    return words.month(*key) if len(key) == 2 else str(key[0])


def _stretch(first: tuple[int, ...], last: tuple[int, ...], words: Words) -> str:
    ends = [_name(key, words) for key in (first, last)]
    if len(first) == 2 and first[0] == last[0] and first != last:
        ends[0] = ends[0].removesuffix(f" {first[0]}")  # the year is said once
    return " – ".join(dict.fromkeys(ends))


def _all(first: tuple[Any, ...], last: tuple[Any, ...]) -> Iterator[tuple[int, ...]]:
    if len(first) == 1:
        yield from ((year,) for year in range(first[0], last[0] + 1))
        return
    for number in range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1]):
        yield number // 12, number % 12 + 1


def days_of_key(key: tuple[int, ...]) -> tuple[date, date]:
    """Give the first and the last day of a month or year."""
    if len(key) == 1:
        return date(key[0], 1, 1), date(key[0], 12, 31)
    return month_days(*key)
