"""The month and the year that a report is about."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import islice

from syria_geo.reports.tags._date_patterns import DAYS, MONTH_YEAR, WEEKDAY
from syria_geo.reports.tags._dates import DateReading, calendar_day, find_dates, month_number

__all__ = ["in_period", "is_of_source", "month_of", "period_of", "year_by_weekdays", "year_of"]

# "Retrieved 3 May 2019": when a source was looked at says nothing of what is told.
_OF_SOURCE = re.compile(
    r"(?:\b(?:retrieved|accessed|archived|updated|modified|edited)(?: from the original)?(?: on)?|"
    r"(?<!\w)(?:اطلع عليه|الاطلاع|استرجع|مؤرشف|ارشف)(?:\s+(?:عليه|من الاصل|بتاريخ|في)){0,3})"
    r"\s+(?:[0-3]?\d(?:st|nd|rd|th)?\s+(?:of\s+|من\s+)?)?$",
    re.I,
)
# "Since 8 December 2024", "arrested in March 2012": months that the report is not about.
_OTHER_MONTH = re.compile(
    r"\b(?:since|until|till|before|after|born (?:in|on)|arrested (?:in|on)|detained (?:in|on)|"
    r"منذ|حتي|قبل|بعد)"
    r"\s+(?:early |mid-?|late |the )?(?:[0-3]?\d(?:st|nd|rd|th)?\s+(?:of\s+|من\s+)?)?$",
    re.I,
)
# "Since the rising began in March 2011".
_BEGAN = re.compile(
    r"\b(?:since|after)\s[^.,\n]{0,30}\b(?:began|started|erupted|broke out)\s+in\s+$|"
    r"(?<!\w)منذ\s(?:ان\s)?(?:قام|بدا|اندل|انطل|انفج|بداي|اندلاع|انطلاق)\w{0,4}\s[^.,\n]{0,24}$",
    re.I,
)
_BEFORE_MONTH = 40
# A year alone among the first words: "Week 11, 2025", "winter of 2013".
_YEAR_ALONE = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/.-])")
_TITLE = 200
# A date that begins with its weekday has no more letters.
_LONGEST_DATE = 60
_YEAR_DAYS = 365
_LAST_YEAR = 2026  # of which anything is told here


def month_of(text: str) -> tuple[int, int] | None:
    """Find the month a report is about: the one that its text names most often.

    Returns
    -------
    (int, int) or None
        Year and month; None when no month with a year is named, or two equally often.
    """
    counts: dict[tuple[int, int], int] = {}
    for match in MONTH_YEAR.finditer(text):
        if _is_of_other(text, match.start()):
            continue
        key = int(match["year"]), month_number(match["month"])
        counts[key] = counts.get(key, 0) + 1
    best = sorted(counts, key=lambda key: (-counts[key], key))[:2]
    if not best or (len(best) == 2 and counts[best[0]] == counts[best[1]]):
        return None
    return best[0]


def _is_of_other(text: str, at: int) -> bool:
    start = max(0, at - _BEFORE_MONTH)
    return (
        _BEGAN.search(text, start, at) is not None
        or _OTHER_MONTH.search(text, start, at) is not None
        or is_of_source(text, at)
    )


def _is_apart(text: str, at: int) -> bool:
    """Tell a date that is not of what the text tells: of its source, or when the war began."""
    began = _BEGAN.search(text, max(0, at - _BEFORE_MONTH), at)
    return began is not None or is_of_source(text, at)


def is_of_source(text: str, at: int) -> bool:
    """Tell the date on which a source was looked at: "Retrieved 3 May 2019"."""
    return _OF_SOURCE.search(text, max(0, at - _BEFORE_MONTH), at) is not None


def year_by_weekdays(text: str, year: int) -> int | None:
    """Check the year of a text by its weekdays: "Tuesday 24 October" is not in every year.

    Returns
    -------
    int or None
        The year, if the weekdays fit it; else the only one of the war from it on that they fit;
        None where there are several or none.
    """
    days = [
        (d.day.month, d.day.day, DAYS[d.weekday])
        for at in WEEKDAY.finditer(text)
        for d in islice(find_dates(text[at.start() : at.start() + _LONGEST_DATE], year=year), 1)
        if d.day and d.weekday and not (d.has_year or d.weekday_alone)
    ]
    if not days or any(_fits(year, day) for day in days):
        return year
    fit = [y for y in range(year, _LAST_YEAR + 1) if all(_fits(y, day) for day in days)]
    return fit[0] if len(fit) == 1 else None


def _fits(year: int, day: tuple[int, int, int]) -> bool:
    month, number, weekday = day
    found = calendar_day(year, month, number)
    return found is not None and found.isoweekday() == weekday


_TO = re.compile(r"\s+(?:[-\u2013\u2014]|to|until|till|الي|حتي)\s+")
_HEAD = 1200


def period_of(text: str) -> tuple[date, date] | None:
    """Find the period of a text that goes over a new year: "8 November 2012 - 20 July 2013".

    A date without year has only one place in it; None for a period of a year or more.
    """
    for found in find_dates(text[:_HEAD]):
        ends = [next(find_dates(end), None) for end in _TO.split(found.text)]
        days = [end.day or end.earliest for end in ends if end is not None and end.has_year]
        if len(days) != len(ends) or len(days) < 2:
            continue
        first, last = days[0], days[-1]
        if first and last and first.year < last.year:
            return (first, last) if (last - first).days < _YEAR_DAYS else None
    return None


def in_period(reading: DateReading, period: tuple[date, date] | None) -> DateReading:
    """Move a day without year into the period of its text."""
    is_open = reading.day is not None and not (reading.has_year or reading.needs_report_day)
    if period is None or not is_open or reading.day is None or reading.days_after is not None:
        return reading
    days = [calendar_day(end.year, reading.day.month, reading.day.day) for end in period]
    inside = [day for day in days if day and period[0] <= day <= period[1]]
    return replace(reading, day=inside[0]) if len(inside) == 1 else reading


# "Since the rising began in March 2011, ...": when something else began.
_SINCE = re.compile(
    r"(?:\b(?:since|until|before|after)|(?<!\w)(?:منذ|حتي|قبل|بعد))\s[^.\n]*$", re.I
)


def _is_begin_of_period(text: str, at: int) -> bool:
    return _SINCE.search(text, max(0, at - _BEFORE_MONTH), at) is not None


# "Since the beginning of 2022, 14 civilians have been killed": the year of a text without others.
_THIS_YEAR = re.compile(
    r"(?:\bsince (?:the )?(?:beginning|start|onset) of|\bso far in|"
    r"منذ (?:بدايه|مطلع)(?: ال?عام)?)\s+(?P<year>20\d\d)\b",
    re.I,
)


def _this_year(text: str) -> int | None:
    years = {int(found["year"]) for found in _THIS_YEAR.finditer(text)}
    return years.pop() if len(years) == 1 else None


def year_of(text: str) -> int | None:
    """Find the year of a text.

    That is the one whose days it names most, else whose months; the only one of its title where
    no year has two. None where two are even.
    """
    titled = {
        int(found[0])
        for found in _YEAR_ALONE.finditer(text, 0, _TITLE)
        if not _is_begin_of_period(text, found.start())
    }
    named = [d for d in find_dates(text) if d.has_year and not _is_apart(text, d.span[0])]
    days = [d.day or d.earliest for d in named if d.day or (d.is_several and d.earliest)]
    months = [d.earliest for d in named if d.earliest]
    counts = Counter(day.year for day in days or months if day).most_common(2)
    if len(titled) == 1 and (not counts or counts[0][1] == 1):
        return titled.pop()
    if not counts:
        return _this_year(text)
    if len(counts) > 1 and counts[0][1] == counts[1][1]:
        return None
    return counts[0][0]
