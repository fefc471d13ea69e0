"""The days a text names: both orders and languages, months, intervals; nothing is invented."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from syria_geo.reports.tags._date_patterns import (
    CLOCK,
    DAY_BEFORE,
    DAY_BEHIND,
    DAY_FIRST,
    DAY_OF_MONTH,
    DAY_ORDINAL,
    DAY_WITHOUT_MONTH,
    DAYS,
    DAYTIME,
    FROM_DAY,
    ISO,
    LAST_YEAR,
    MAY_BE_DATED,
    MONTH_ALONE,
    MONTH_BEFORE,
    MONTH_FIRST,
    MONTH_ONLY,
    MONTH_ONLY_AR,
    MONTHS,
    NIGHT_BETWEEN,
    NIGHT_BETWEEN_EN,
    NUMERIC,
    ORDINAL_FIRST,
    ORDINALS,
    RELATED,
    RELATIVE,
    SHORT,
    STAGE_OF_MONTH,
    UNTIL_DAY,
    WEEKDAY_ALONE,
)
from syria_geo.reports.tags._numbers import number_at, number_of
from syria_geo.reports.tags._tokens import ARABIC, tokens_of
from syria_geo.reports.text._model import Span
from syria_geo.vocabulary import month_names, weekday_names

__all__ = [
    "ANY_YEAR",
    "DateReading",
    "calendar_day",
    "find_dates",
    "find_times",
    "month_name",
    "month_number",
    "resolved",
    "unprinted",
    "weekday_problem",
]

_DAYS_AFTER = {"same": 0, "next": 1, "before": -1, "after": 2, "earlier": -2}
# A day without a year that lies farther ahead of the report is one of the year before.
_AHEAD = 45
# What is looked back over for the first day of several: longer than "30th September until the".
_RANGE = 45
# Between the two ends of a range stand no more letters: " and ".
_GAP = 12

# A leap year: whether something is a date does not depend on the year.
ANY_YEAR = 2016
_HALF_MONTH = 14


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
        None when there is no such day in the calendar, no year to be had, or it is no single day.
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
    earliest, latest : datetime.date or None
        The interval, where it is a month or several days.
    relative : int or None
        Days before the day of the report: 0 for "today"; None where the date says more.
    weekday_alone : int
        1 to 7 where only a weekday is printed, else 0.
    days_after : int or None
        Days behind the day told before: 0 for "the same day", 1 for "the next day".
    of_month : (int, str) or None
        A day of the month "told" before, of "this" one or of the "last".
    stage : (str, str) or None
        A part of the month before or at hand: "late", "last".
    is_last : bool
        Whether it is the "last" of its weekdays: not that of the report.
    """

    span: Span
    text: str
    day: date | None
    weekday: str
    part: str
    has_year: bool
    is_several: bool = False
    other_order: date | None = None
    earliest: date | None = None
    latest: date | None = None
    relative: int | None = None
    weekday_alone: int = 0
    days_after: int | None = None
    of_month: tuple[int, str] | None = None
    stage: tuple[str, str] | None = None
    is_last: bool = False

    @property
    def needs_report_day(self) -> bool:
        """Whether it can only be told from the day of the report."""
        hangs = self.relative, self.of_month, self.stage
        return self.weekday_alone > 0 or any(one is not None for one in hangs)

    @property
    def precision(self) -> str:
        """One of the vocabulary of ``date_precision``; empty where it is a day or nothing."""
        if self.earliest is None or self.latest is None:
            return ""
        month = self.earliest.day == 1 and self.latest == _last_day(self.earliest)
        return "month" if month else "interval"


def unprinted(day: date) -> DateReading:
    """Give a day that stands elsewhere than in the passage: of the news, of what is told before."""
    return DateReading((0, 0), "", day, "", "", has_year=True)


# Of two that find the same date, the first counts; the others stand in Arabic only.
_PATTERNS = (
    ISO, NUMERIC, DAY_FIRST, MONTH_FIRST, MONTH_ALONE, MONTH_ONLY, SHORT, DAY_ORDINAL,
    DAY_WITHOUT_MONTH,
    NIGHT_BETWEEN_EN, WEEKDAY_ALONE, RELATIVE, RELATED, STAGE_OF_MONTH,
)  # fmt: skip
_PATTERNS_AR = (ORDINAL_FIRST, MONTH_ONLY_AR, DAY_OF_MONTH, NIGHT_BETWEEN)


def find_dates(text: str, *, year: int | None = None) -> Iterator[DateReading]:
    """Find every date of a text, in order; `year` is for those printed without one."""
    end = -1
    readings: list[DateReading] = []
    for match in _matches(text):
        if match.start() >= end:
            end = match.end()
            reading = _reading(match, year)
            if reading.is_several and readings and _is_same_range(readings[-1], reading):
                first = readings.pop()
                span = (first.span[0], reading.span[1])
                reading = replace(reading, span=span, text=text[slice(*span)])
            while readings and _is_said_in_full(readings[-1], reading, text):
                told = readings.pop()
                span = (told.span[0], reading.span[1])
                weekday, part = reading.weekday or told.weekday, reading.part or told.part
                reading = replace(
                    reading, span=span, text=text[slice(*span)], weekday=weekday, part=part
                )
            readings.append(reading)
    yield from readings


_NOTHING_BETWEEN = re.compile(r"[\s,(–-]{0,3}(?:the\s+)?")


def _is_said_in_full(before: DateReading, reading: DateReading, text: str) -> bool:
    """Tell "yesterday, 19 March 2018" and "this morning, Monday, the 5th of March 2018" as one.

    Not in Arabic, where "today" before a date says in which news "since this morning" is counted.
    """
    is_loose = before.text.isascii() and (before.relative is not None or before.weekday_alone > 0)
    is_full = reading.day is not None and reading.has_year and not reading.needs_report_day
    between = text[before.span[1] : reading.span[0]]
    return is_loose and is_full and _NOTHING_BETWEEN.fullmatch(between) is not None


# A paragraph is asked by each layer, with another year or none: what matches is the same.
@lru_cache(maxsize=1 << 10)
def _matches(text: str) -> tuple[re.Match[str], ...]:
    if text.isascii() and MAY_BE_DATED.search(text) is None:
        return ()
    found: dict[int, re.Match[str]] = {}
    patterns = (*_PATTERNS, *_PATTERNS_AR) if ARABIC.search(text) else _PATTERNS
    for pattern in patterns:
        for match in pattern.finditer(text):
            found.setdefault(match.start(_anchor(match)), match)
    return tuple(sorted(found.values(), key=lambda m: (m.start(), -m.end())))


def _is_same_range(before: DateReading, reading: DateReading) -> bool:
    """Tell the two ends of one range: "from March 3 to March 5, 2018"."""
    return before.is_several and reading.span[0] - before.span[1] <= _GAP


def _anchor(match: re.Match[str]) -> str | int:
    groups = match.groupdict()
    return next((name for name in ("day", "ordinal", "month") if groups.get(name)), 0)


_LAST_AR = re.compile(r"\s+(?:الماضي|الفائت|المنصرم)(?!\w)")


def _reading(match: re.Match[str], year: int | None) -> DateReading:
    groups = match.groupdict()
    if groups.get("yy"):
        groups["year"] = f"20{groups['yy']}"
    weekday = (groups.get("weekday") or "").casefold()
    base = DateReading(
        span=match.span(), text=match[0], day=None, weekday=weekday,
        part=groups.get("part") or "", has_year=groups.get("year") is not None,
    )  # fmt: skip
    if match.re is STAGE_OF_MONTH:
        stage = str(groups["stage"] or groups["stage2"]).casefold()
        is_last = (groups["whose"] or "").casefold() == "last" or bool(groups["whose2"])
        return replace(base, stage=(stage, "last" if is_last else "this"))
    if match.re in {RELATED, DAY_OF_MONTH, DAY_ORDINAL, DAY_WITHOUT_MONTH}:
        return _behind_another(match, base, groups)
    if groups.get("month") is None:
        is_last = (groups.get("last") or "").casefold().startswith("last")
        is_last = is_last or _LAST_AR.match(match.string, match.end()) is not None
        return replace(_from_report_day(base, groups), is_last=is_last)
    in_year = int(groups["year"]) if groups.get("year") else year
    if year and not groups.get("year") and LAST_YEAR.match(match.string, match.end()):
        in_year, base = year - 1, replace(base, has_year=True)
    month = month_number(groups["month"])
    if not (groups.get("day") or groups.get("ordinal")):
        return _of_month(base, in_year, month, (groups.get("stage") or "").casefold())
    of_month = int(groups["day"]) if groups.get("day") else ORDINALS.index(groups["ordinal"]) + 1
    if several := _several(match, in_year, month, of_month):
        return replace(base, is_several=True, earliest=several[0], latest=several[1])
    day = calendar_day(in_year, month, of_month)
    other = calendar_day(in_year, of_month, month) if "mark" in groups else None
    return replace(base, day=day, other_order=other)


def _behind_another(
    match: re.Match[str], base: DateReading, groups: dict[str, str | None]
) -> DateReading:
    """Read a day that hangs on one told before: "two days later", "the 24th of the same month"."""
    if match.re is DAY_WITHOUT_MONTH:
        return replace(base, of_month=(int(groups["dom"] or 0), "near"))
    if match.re in {DAY_OF_MONTH, DAY_ORDINAL}:
        ordinal = groups.get("ordinal")
        dom = ORDINALS.index(ordinal) + 1 if ordinal else int(groups["dom"] or 0)
        return replace(base, of_month=(dom, _whose_month(match)))
    if groups.get("weekday"):
        return replace(base, days_after=0)  # "on the same Wednesday"
    if groups.get("noun"):
        return base  # "a day after a raid left five dead": of which of the two, nobody says
    if groups.get("count"):
        return replace(base, days_after=_days_behind(groups))
    if groups.get("count2"):
        days = number_at(tokens_of(str(groups["count2"])), 0)
        sign = 1 if groups["way2"] == "بعد" else -1
        return replace(base, days_after=sign * days.value if days else None)
    return replace(base, days_after=_DAYS_AFTER[str(match.lastgroup).rstrip("2")])


def _whose_month(match: re.Match[str]) -> str:
    """Tell "the 24th of the same month", "of last month", and "the 24th" alone."""
    if named := next((name for name in ("told", "last") if match[name]), ""):
        return named
    is_bare = match.re is DAY_ORDINAL and " of " not in match[0].casefold()
    return "near" if is_bare else "this"


_IN_WEEK = 7


def _days_behind(groups: dict[str, str | None]) -> int:
    """Count "two days later", "a week earlier"."""
    is_week = str(groups["unit"]).casefold().startswith("week")
    days = number_of(str(groups["count"])) * (_IN_WEEK if is_week else 1)
    return -days if str(groups["way"]).casefold() in {"earlier", "before"} else days


# How many days before the day of the report.
_AGO = {"today": 0, "today2": 0, "yesterday": 1, "yesterday2": 1, "ago2": 2, "ago3": 3, "ago4": 2}


def _from_report_day(base: DateReading, groups: dict[str, str | None]) -> DateReading:
    if groups.get("after"):  # behind midnight the later of the two has begun
        return replace(base, weekday_alone=DAYS[str(groups["weekday2"]).casefold()])
    if groups.get("weekday"):
        return replace(base, weekday_alone=DAYS[base.weekday], is_several="weekday2" in groups)
    ago = next(name for name in _AGO if groups.get(name))
    return replace(base, relative=_AGO[ago])


def _of_month(base: DateReading, year: int | None, month: int, stage: str) -> DateReading:
    first = calendar_day(year, month, 1)
    if first is None:
        return base
    last = _last_day(first)
    start, end = _days_of_stage(stage, last.day)
    return replace(base, earliest=first.replace(day=start), latest=first.replace(day=end))


_STAGES = (
    (frozenset({"early", "beginning", "start", "اوائل", "مطلع", "بدايه"}), (1, 10)),
    (frozenset({"mid", "middle", "منتصف"}), (11, 20)),
    (frozenset({"late", "end", "اواخر", "نهايه"}), (21, 31)),
)


def _days_of_stage(stage: str, last: int) -> tuple[int, int]:
    """Give the days of a third of a month: "early", "at the end of"; else all of it."""
    words = set(stage.split())
    start, end = next((days for named, days in _STAGES if named & words), (1, last))
    return start, min(end, last)


def month_number(word: str) -> int:
    """Read a month by its number, or by its name in either calendar: "آب/أغسطس"."""
    if word.isdigit():
        return int(word)
    first = " ".join(word.split("/")[0].split()).strip(" .").casefold()
    named = (name for name in MONTHS if first == name or first.startswith(f"{name} "))
    return MONTHS[max(named, key=len)]  # "مايو أيار": the first of the two names


def _last_day(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1])


def _several(
    match: re.Match[str], year: int | None, month: int, day: int
) -> tuple[date | None, date | None] | None:
    """Give first and last of several days named together; None for a day alone."""
    start = max(0, match.start() - _RANGE)
    before = DAY_BEFORE.search(match.string, start, match.start()) or MONTH_BEFORE.search(
        match.string, start, match.start()
    )
    own = calendar_day(year, month, day)
    if before is not None and not _is_number_of_item(before, match):
        of_month = month_number(before["month"]) if before["month"] else month
        first = _first_of_list(match.string, start, before)
        return _ordered(calendar_day(year, of_month, first), own)
    behind = DAY_BEHIND.match(match.string, match.end())
    if behind is None:
        led = FROM_DAY.search(match.string, start, match.start())
        until = UNTIL_DAY.match(match.string, match.end()) if led else None
        return _ordered(own, calendar_day(year, month, int(until["day"]))) if until else None
    last = next(int(behind[name]) for name in ("n1", "n2", "n3", "n4") if behind[name])
    in_year = int(behind["year"]) if behind["year"] else year
    return _ordered(own or calendar_day(in_year, month, day), calendar_day(in_year, month, last))


# "3, 5 and 9 March": of three days named together the first stands before the second.
_LISTED_BEFORE = re.compile(r"(?<![\d.:/])(?P<first>\d{1,2})(?:\s?[,،]\s?\d{1,2})*\s?[,،]\s?$")


def _first_of_list(text: str, start: int, before: re.Match[str]) -> int:
    second = int(before["first"])
    listed_before = _LISTED_BEFORE.search(text, start, before.start("first"))
    first = int(listed_before["first"]) if listed_before else second
    return min(first or second, second)


_ITEM_SIGNS = re.compile(r"\s*\d{1,2}\s?[.)-]\s+$")


def _is_number_of_item(before: re.Match[str], match: re.Match[str]) -> bool:
    """Tell "3- Friday, 5 November" at the head of an item from "3-5 November"."""
    heads = _ITEM_SIGNS.fullmatch(match.string, 0, match.start()) is not None
    return heads and bool(match["weekday"]) and before.start("first") < match.start()


def _ordered(first: date | None, last: date | None) -> tuple[date | None, date | None]:
    return (first, last) if first and last and first <= last else (None, None)


def calendar_day(year: int | None, month: int, day: int) -> date | None:
    """Give a day; None where the calendar has no such day, or the year is not known."""
    if year is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def resolved(
    reading: DateReading, report_day: date | None, last_day: date | None = None
) -> DateReading:
    """Tell the day of "today", "on Monday" or "the next day"; unchanged where nothing tells it.

    Parameters
    ----------
    reading : DateReading
    report_day : datetime.date or None
        The day of the report.
    last_day : datetime.date, optional
        The day told last before.
    """
    if reading.days_after is not None and last_day is not None:
        return replace(reading, day=last_day + timedelta(days=reading.days_after))
    day = None if reading.has_year else reading.day
    if day and report_day and (day - report_day).days > _AHEAD:
        return replace(reading, day=calendar_day(day.year - 1, day.month, day.day) or day)
    if (nearer := _in_year_of(reading, last_day)) is not None:
        return nearer
    if reading.of_month is not None:
        return _in_month(reading, *reading.of_month, report_day, last_day)
    if report_day is None or not reading.needs_report_day:
        return reading
    return _from(report_day, reading)


def _from(report_day: date, reading: DateReading) -> DateReading:
    """Reckon "yesterday", "on Monday", "late last month" from the day of the report."""
    if reading.stage is not None:
        return _in_stage(reading, *reading.stage, report_day)
    if reading.relative is not None:
        return replace(reading, day=report_day - timedelta(days=reading.relative))
    back = (report_day.isoweekday() - reading.weekday_alone) % _IN_WEEK
    back = _IN_WEEK if reading.is_last and not back else back
    day = report_day - timedelta(days=back)
    if reading.is_several:  # the night between two days
        return replace(reading, earliest=day, latest=day + timedelta(days=1))
    return replace(reading, day=day)


def _in_stage(reading: DateReading, stage: str, of: str, report_day: date) -> DateReading:
    """Tell the days of "late last month"; "earlier this month" is before the report."""
    known = _month_before(report_day) if of == "last" else report_day
    start, end = _days_of_stage(stage, _last_day(known).day)
    latest = known.replace(day=end)
    latest = min(latest, report_day) if of == "this" else latest
    return replace(reading, earliest=known.replace(day=start), latest=latest)


_FAR_OFF, _NEAR_BY = 180, 60  # days


def _in_year_of(reading: DateReading, last_day: date | None) -> DateReading | None:
    """Put "three weeks later, on 21 December" into the year of the day told before it."""
    if reading.day is None or reading.has_year or last_day is None or reading.needs_report_day:
        return None
    if abs((reading.day - last_day).days) < _FAR_OFF:
        return None
    days = (calendar_day(last_day.year + n, reading.day.month, reading.day.day) for n in (-1, 0, 1))
    near = [day for day in days if day and abs((day - last_day).days) <= _NEAR_BY]
    return replace(reading, day=near[0]) if near else None


def _in_month(
    reading: DateReading, day: int, of: str, report_day: date | None, last_day: date | None
) -> DateReading:
    """Tell the day of "the 24th of the same month", "of last month"; "the 24th" alone is near."""
    known = (last_day or report_day) if of in {"told", "near"} else report_day or last_day
    if known is None:
        return reading
    if of == "last":
        known = _month_before(known)
    found = calendar_day(known.year, known.month, day)
    if of == "near" and found:
        is_ahead = report_day is not None and found > report_day
        if is_ahead or (reading.weekday and found.isoweekday() != DAYS[reading.weekday]):
            known = _month_before(known)
            found = calendar_day(known.year, known.month, day)
        elif last_day is not None and (last_day - found).days > _HALF_MONTH:
            return reading  # of this month or of the next: nobody says
    if of not in {"told", "near", "last"} and found and report_day and found > report_day:
        known = last_day or _month_before(known)  # of the month that the report is about
        found = calendar_day(known.year, known.month, day)
    if found and reading.weekday and found.isoweekday() != DAYS[reading.weekday]:
        return reading
    return replace(reading, day=found)


def _month_before(day: date) -> date:
    return day.replace(day=1) - timedelta(days=1)


def find_times(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Find clock times and times of day in a stretch of text."""
    stop = len(text) if end is None else end
    for found in CLOCK.finditer(text, start, stop):
        yield found.span()
    for found in DAYTIME.finditer(text, start, stop):
        yield found.span("part") if found["part"] else found.span("part2")


def weekday_problem(reading: DateReading) -> str:
    """Say which weekday a date really was, where the printed one does not fit."""
    if reading.day is None or not reading.weekday or reading.weekday_alone:
        return ""
    true = reading.day.isoweekday()
    if DAYS[reading.weekday] == true:
        return ""
    when = f"{reading.day.day} {_month(reading.day.month)} {reading.day.year}"
    return f"weekday does not fit the date: {when} was a {weekday_names('en')[true - 1]}"


def month_name(month: tuple[int, int]) -> str:
    """Write a month: ``"September 2016"``."""
    return f"{_month(month[1])} {month[0]}"


def _month(number: int) -> str:
    return month_names("en")[number - 1]
