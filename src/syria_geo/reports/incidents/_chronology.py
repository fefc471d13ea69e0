"""Chronologies: entries that open with a day, of which only some print the year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from syria_geo.reports.layout._paragraphs import Paragraph
from syria_geo.reports.tags._dates import ANY_YEAR, DateReading
from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._tagging import tagged

__all__ = ["with_years"]

# "* 6 June: ...", "6 June - ...".
_ENTRY = re.compile(r"[·#.)*-]{0,3}D[:-]")
_FEWEST = 3


def with_years(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Give entries without a year that of the entry before, as long as the days go on upwards.

    A day earlier in the year than the one before it is of the next, unless that lies behind a day
    printed with its year below.
    """
    entries = [_entry(paragraph) for paragraph in paragraphs]
    kept = list(paragraphs)
    if not _is_chronology([one for one in entries if one is not None]):
        return kept
    last: date | None = None
    for at, day in enumerate(entries):
        if day is None or day.day is None:
            continue
        if day.has_year:
            last = day.day
        elif last is not None and (found := _next(day.day, last)) <= _bound(entries[at:]):
            kept[at], last = replace(kept[at], year=kept[at].year or found.year), found
    return kept


def _next(day: date, last: date) -> date:
    """Give the day of that month and number that comes next."""
    is_ahead = (day.month, day.day) >= (last.month, last.day)
    year = last.year if is_ahead else last.year + 1
    return date(year, day.month, min(day.day, 28) if day.month == 2 else day.day)


def _bound(entries: Sequence[DateReading | None]) -> date:
    """Give the next day that is printed with its year."""
    printed = (one.day for one in entries if one is not None and one.has_year and one.day)
    return next(printed, date.max)


def _entry(paragraph: Paragraph) -> DateReading | None:
    """Give the day that opens an entry."""
    line = tagged(paragraph.passage.plain, year=ANY_YEAR)
    head = _ENTRY.match(line.line)
    if head is None or paragraph.row is not None:
        return None
    return next((tag.date for _, tag in line.of(Kind.DATE) if tag.date), None)


def _is_chronology(entries: Sequence[DateReading]) -> bool:
    """Tell a list of days in which some have their year, in order, and some have none."""
    printed = [one.day for one in entries if one.has_year and one.day]
    in_order = printed == sorted(printed)
    return len(entries) >= _FEWEST and 0 < len(printed) < len(entries) and in_order
