"""The date of an incident, checked against its weekday and the month of the report."""

from __future__ import annotations

from datetime import date

from syria_geo.reports._dates import DateReading, find_time, weekday_problem
from syria_geo.reports._draft import Draft
from syria_geo.reports._model import FindingKind, Passage, outside

__all__ = ["read_date"]


def read_date(
    draft: Draft, passage: Passage, reading: DateReading, month: tuple[int, int] | None
) -> None:
    """Put date and time of day into a draft, with what does not fit."""
    draft.put("date", reading.day, passage, [reading.span])
    draft.values["date_text"] = passage.text[slice(*reading.span)]
    if time := find_time(passage.plain, reading):
        draft.put("time_text", passage.text[slice(*time)], passage, [time])
    why = _why_no_day(reading, month)
    if why or reading.day is None:
        draft.values["date"] = None
        draft.find(FindingKind.PARTLY_READ, f"date not read, {why}: {reading.text}")
        return
    if not reading.has_year:
        draft.remark("year taken from the report")
    if problem := weekday_problem(reading):
        draft.find(FindingKind.WEEKDAY, problem)
    if outside(month, reading.day):
        draft.findings.append((FindingKind.MONTH, _other_month(reading.day, month)))
        draft.remark(f"incident of {_month_word(reading.day, month)} month counted in this report")


def _why_no_day(reading: DateReading, month: tuple[int, int] | None) -> str:
    """Say why no day is given; empty where one is."""
    if reading.is_several:
        return "several days are named"
    if reading.day is None:
        return "there is no such day" if reading.has_year or month else "no year to be had"
    other = reading.other_order
    if other and month and outside(month, reading.day) and not outside(month, other):
        return "only with the month first does it lie in the month of the report"
    return ""


def _other_month(day: date, month: tuple[int, int] | None) -> str:
    year, number = month or (day.year, day.month)
    return f"{day.isoformat()} lies outside {year}-{number:02d}, the month of the report"


def _month_word(day: date, month: tuple[int, int] | None) -> str:
    return "an earlier" if month and (day.year, day.month) < month else "a later"
