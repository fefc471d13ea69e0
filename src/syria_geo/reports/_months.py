"""The month and the year that a report is about."""

from __future__ import annotations

from collections import Counter

from syria_geo.reports._date_patterns import MONTH_YEAR
from syria_geo.reports._dates import find_dates, month_number

__all__ = ["month_of", "year_of"]


def month_of(text: str) -> tuple[int, int] | None:
    """Find the month a report is about: the one that its text names most often.

    Returns
    -------
    (int, int) or None
        Year and month; None when no month with a year is named, or two equally often.
    """
    counts: dict[tuple[int, int], int] = {}
    for match in MONTH_YEAR.finditer(text):
        key = int(match["year"]), month_number(match["month"])
        counts[key] = counts.get(key, 0) + 1
    best = sorted(counts, key=lambda key: (-counts[key], key))[:2]
    if not best or (len(best) == 2 and counts[best[0]] == counts[best[1]]):
        return None
    return best[0]


def year_of(text: str) -> int | None:
    """Find the year whose days a text names most, else whose months; None where two are even."""
    named = [d for d in find_dates(text) if d.has_year]
    days = [d.day or d.earliest for d in named if d.day or (d.is_several and d.earliest)]
    months = [d.earliest for d in named if d.earliest]
    counts = Counter(day.year for day in days or months if day).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    return counts[0][0]
