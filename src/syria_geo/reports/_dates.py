"""The day of a paragraph: both orders, weekday, time of day; nothing is invented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from syria_geo.reports._model import Span
from syria_geo.vocabulary import month_names, month_words, weekday_names

__all__ = [
    "CLOCK",
    "DATE",
    "MONTH",
    "DateReading",
    "find_dates",
    "find_time",
    "month_name",
    "month_of",
    "weekday_problem",
]

_MONTHS = month_words("en")
_DAYS = [name.casefold() for name in weekday_names("en")]

MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_WEEKDAY = rf"(?:{'|'.join(_DAYS)})"
_DAYPART = (
    r"(?:(?:early |late )?(?:dawn|morning|midday|noon|afternoon|evening|night|midnight|sunset|"
    r"sunrise))"
)
_NUMBER = r"(?P<{}>[0-3]?\d)(?:st|nd|rd|th)?\b"
_LEAD = rf"(?:(?P<weekday>{_WEEKDAY})(?:[ ,]+(?P<part>{_DAYPART}))?,?\s+)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"

_DAY_FIRST = re.compile(
    rf"\b{_LEAD}{_NUMBER.format('day')}\s+(?:of\s+)?(?P<month>{MONTH})(?:,?\s+{_YEAR})?", re.I
)
_MONTH_FIRST = re.compile(
    rf"\b{_LEAD}(?P<month>{MONTH})\s+{_NUMBER.format('day')}(?!:)(?:,?\s+{_YEAR})?", re.I
)
# Day before month, as in Syria and Europe.
_NUMERIC = re.compile(
    rf"(?<![\w./-]){_LEAD}(?P<day>[0-3]?\d)(?P<mark>[./-])(?P<month>[01]?\d)(?P=mark){_YEAR}", re.I
)
_ISO = re.compile(rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)\b")

# A date as it may open a paragraph; used to tell paragraphs apart.
DATE = re.compile(
    rf"(?:(?:on|in|at|around)\s+)?(?:the\s+)?(?:{_DAYPART}\s+(?:of|on)\s+)?(?:"
    rf"{_WEEKDAY}\b[\s,]|[0-3]?\d(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}|{MONTH}\s+[0-3]?\d\b|"
    r"20\d\d-\d\d-\d\d|[0-3]?\d([./-])[01]?\d\1(?:19|20)\d\d(?!\d))",
    re.I,
)

CLOCK = re.compile(
    r"\b(?:(?:at|around|about|approximately)\s+){0,2}(?:"
    r"[0-2]?\d[:.][0-5]\d(?:\s?[ap]\.?m\b\.?)?|[01]?\d\s?[ap]\.?m\b\.?)",
    re.I,
)
# "14 and 15 July", "from 25 to 27 April", "July 14th-16th": more days than one.
_TO = r"\s*(?:and|to|until|through|&|-)\s*"
_DAY_BEFORE = re.compile(rf"\b[0-3]?\d(?:st|nd|rd|th)?(?:\s+{MONTH})?{_TO}(?:the\s+)?$", re.I)
_DAY_BEHIND = re.compile(
    rf"{_TO}(?:(?:the\s+)?[0-3]?\d(?:st|nd|rd|th)\b|[0-3]?\d,?\s+{_YEAR}|[0-3]?\d\s+{MONTH}|"
    rf"{MONTH}\s+[0-3]?\d\b)",
    re.I,
)
# What is looked back over for the first day of several: longer than "30th September until the".
_RANGE = 30
_PART = re.compile(rf"(?:in the |at |the )?\b(?P<part>{_DAYPART})\b", re.I)


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date as printed and what it means.

    Parameters
    ----------
    span : (int, int)
        Where it stands in the passage.
    text : str
        As printed.
    day : datetime.date or None
        None when there is no such day in the calendar, or no year to be had.
    weekday : str
        The weekday printed with it, empty when none is.
    part : str
        Time of day inside the date, e.g. ``"dawn"``.
    has_year : bool
        Whether the year is printed, and not taken from the report.
    is_several : bool
        Whether it is one of several days named together; `day` is None then.
    other_order : datetime.date or None
        For 9/4/2018, read as 9 April: what it is with the month first.
    """

    span: Span
    text: str
    day: date | None
    weekday: str
    part: str
    has_year: bool
    is_several: bool = False
    other_order: date | None = None


def find_dates(text: str, *, year: int | None = None) -> Iterator[DateReading]:
    """Find every date of a text, in order; `year` is for those printed without one."""
    found: dict[int, re.Match[str]] = {}
    for pattern in (_ISO, _NUMERIC, _DAY_FIRST, _MONTH_FIRST):
        for match in pattern.finditer(text):
            found.setdefault(match.start("day"), match)
    end = -1
    for match in sorted(found.values(), key=lambda m: (m.start(), -m.end())):
        if match.start() >= end:
            end = match.end()
            yield _reading(match, year)


def _reading(match: re.Match[str], year: int | None) -> DateReading:
    groups = match.groupdict()
    stated = groups["year"]
    month = groups["month"].casefold().rstrip(".")
    number = int(month) if month.isdigit() else _MONTHS[month]
    several = _is_several(match)
    in_year, of_month = int(stated) if stated else year, int(groups["day"])
    return DateReading(
        span=match.span(),
        text=match[0],
        day=None if several else _day(in_year, number, of_month),
        weekday=(groups.get("weekday") or "").casefold(),
        part=groups.get("part") or "",
        has_year=stated is not None,
        is_several=several,
        other_order=_day(in_year, of_month, number) if "mark" in groups else None,
    )


def _is_several(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - _RANGE) : match.start()]
    behind = _DAY_BEHIND.match(match.string, match.end())
    return behind is not None or _DAY_BEFORE.search(before) is not None


def _day(year: int | None, month: int, day: int) -> date | None:
    if year is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_time(text: str, date_reading: DateReading) -> Span | None:
    """Find the time of day that stands inside a date or right behind it.

    Returns
    -------
    (int, int) or None
        Where it stands: "noon", "around 12:45".
    """
    start, end = date_reading.span
    if date_reading.part:
        at = text.index(date_reading.part, start)
        return at, at + len(date_reading.part)
    behind = re.compile(r"[\s,]*")
    at = behind.match(text, end).end()  # type: ignore[union-attr]
    if found := (CLOCK.match(text, at) or _PART.match(text, at)):
        return (
            (found.start("part"), found.end("part"))
            if "part" in found.groupdict()
            else found.span()
        )
    before = CLOCK.match(text) or _PART.match(text)
    return before.span() if before and before.end() <= start else None


def weekday_problem(reading: DateReading) -> str:
    """Say which weekday a date really was, where the printed one does not fit."""
    if reading.day is None or not reading.weekday:
        return ""
    true = weekday_names("en")[reading.day.weekday()]
    if true.casefold() == reading.weekday:
        return ""
    when = f"{reading.day.day} {_month(reading.day.month)} {reading.day.year}"
    return f"weekday does not fit the date: {when} was a {true}"


def month_of(text: str) -> tuple[int, int] | None:
    """Find the month a report is about: the one that its text names most often.

    Returns
    -------
    (int, int) or None
        Year and month; None when no month with a year is named, or two equally often.
    """
    counts: dict[tuple[int, int], int] = {}
    pattern = re.compile(rf"\b(?P<month>{MONTH})(?:\s+[0-3]?\d\s?,)?,?\s+{_YEAR}", re.I)
    for match in pattern.finditer(text):
        key = int(match["year"]), _MONTHS[match["month"].casefold().rstrip(".")]
        counts[key] = counts.get(key, 0) + 1
    best = sorted(counts, key=lambda key: (-counts[key], key))[:2]
    if not best or (len(best) == 2 and counts[best[0]] == counts[best[1]]):
        return None
    return best[0]


def month_name(month: tuple[int, int]) -> str:
    """Write a month: ``"September 2016"``."""
    return f"{_month(month[1])} {month[0]}"


def _month(number: int) -> str:
    return month_names("en")[number - 1]
