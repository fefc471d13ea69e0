"""Histories: prose over months or years, put out long after what it tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from syria_geo.reports.layout._paragraphs import Paragraph
from syria_geo.reports.tags._dates import ANY_YEAR, DateReading
from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._tagging import tagged

__all__ = ["is_history", "with_running_years"]

_FEWEST = 3  # days printed with their year
_OF_NEWS = 0.1  # of all days: "on Friday", "yesterday"
_OWN_SHARE = 0.25  # of them that a text has of the year in which it came out


def is_history(paragraphs: Sequence[Paragraph], published: date | None) -> bool:
    """Tell a text that was put out years after what it tells, or that runs through several years.

    The year of its days without one is then not that of the page, nor the one it names most.
    News say "on Friday" and "yesterday", and are of the year in which they came out.
    """
    told = [day for paragraph in paragraphs for day in _days(paragraph, published)]
    of_news = sum(day.relative is not None or bool(day.weekday_alone) for day in told)
    years = [begin.year for day in told if day.has_year and (begin := day.day or day.earliest)]
    if len(years) < _FEWEST or of_news > _OF_NEWS * len(told):
        return False
    if not any(day.day and not day.has_year for day in told):
        return False
    if published is None:
        return len(set(years)) > 1
    return years.count(published.year) <= _OWN_SHARE * len(years) and max(years) <= published.year


def with_running_years(paragraphs: Sequence[Paragraph], published: date | None) -> list[Paragraph]:
    """Give days without a year the one that brings them nearest to the day told before.

    A heading with a year gives it to all below. A paragraph whose days would be of two years gets
    none: they are no dates then, and no guesses.
    """
    anchor: date | None = None
    kept: list[Paragraph] = []
    for paragraph in paragraphs:
        years: set[int] = set()
        for day in _days(paragraph, published):
            found = _on(day, paragraph.year, anchor)
            if found is not None and not day.has_year:
                years.add(found.year)
            anchor = found or anchor
        year = paragraph.year or (years.pop() if len(years) == 1 else None)
        kept.append(replace(paragraph, year=year))
    return kept


def _days(paragraph: Paragraph, published: date | None) -> Iterator[DateReading]:
    """Give the days that a paragraph or heading tells: in brackets stands what was another time."""
    if paragraph.row is not None:
        return
    line = tagged(paragraph.passage.plain, year=ANY_YEAR)
    for at, tag in line.of(Kind.DATE):
        is_own = tag.date and not (tag.date.has_year and tag.date.day == published)
        if tag.date and is_own and line.line.count("(", 0, at) <= line.line.count(")", 0, at):
            yield tag.date


def _on(day: DateReading, headed: int | None, anchor: date | None) -> date | None:
    """Give the date of a reading, with the year of the heading or near the day before."""
    begin = day.day or day.earliest
    if begin is None or day.has_year:
        return begin
    if headed is not None:
        return _dated(headed, begin)
    if anchor is None:
        return None
    near = [_dated(anchor.year + shift, begin) for shift in (-1, 0, 1)]
    return min(near, key=lambda one: abs(one - anchor))


def _dated(year: int, day: date) -> date:
    return date(year, day.month, min(day.day, 28) if day.month == 2 else day.day)
