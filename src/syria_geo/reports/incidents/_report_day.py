"""The day of a report, and of each news item within one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from syria_geo.reports.incidents._incident import Context
from syria_geo.reports.layout._paragraphs import Paragraph
from syria_geo.reports.layout._posts import is_sent_ago
from syria_geo.reports.patterns._dateline import DAY_OF_NEWS
from syria_geo.reports.patterns._list_of_dead import is_title_of_day
from syria_geo.reports.patterns._site import find_site
from syria_geo.reports.tags._date_patterns import DAYS, SAID, WEEKDAY
from syria_geo.reports.tags._dates import ANY_YEAR, DateReading, find_dates
from syria_geo.reports.tags._kinds import ATTACKS, DEATHS, Kind
from syria_geo.reports.tags._months import is_of_source
from syria_geo.reports.tags._tagging import Tagged, tagged

__all__ = [
    "begins_undated",
    "covers_days",
    "day_written",
    "lead_day",
    "news_day",
    "report_day",
    "said_day",
    "title_day",
]

# The day of a news item stands in one of its first paragraphs, in so few words.
_FIRST, _DATELINE_WORDS = 8, 16
# Letters between "today" and the weekday or date behind it; those of "told the agency on".
_NEAR, _SAID_BACK = 12, 48


def report_day(paragraphs: Sequence[Paragraph], month: tuple[int, int] | None) -> date | None:
    """Find the day of a news item: a date with its year among the first lines, or a dateline."""
    for paragraph in paragraphs[:_FIRST]:
        heading = paragraph.heading
        is_of_next = heading is not None and heading.is_day
        is_of_next = bool(is_of_next and heading and (heading.has_place or paragraph.day))
        if paragraph.row or paragraph.titled is not None or is_of_next:
            continue  # the day of what follows, of one row or one place
        text = paragraph.passage.plain
        if day := _day_of_news(text, month[0] if month else None):
            return day
        if (today := _today_of(tagged(text, year=month[0] if month else None))) is not None:
            return today
        if paragraph.is_finished and text.count(" ") >= _DATELINE_WORDS and not month:
            return None  # the text has begun; a date farther down is of another item
    return None


def said_day(paragraphs: Sequence[Paragraph]) -> date | None:
    """Find the only full day of a text where it is that on which somebody said what is told.

    "A source told the agency on Saturday, June 8, 2024": what was "on Friday" was the day before.
    """
    days = _full_days(paragraphs)
    is_said = days and all(SAID.search(text[:at][-_SAID_BACK:]) for _, text, at in days)
    return days[0][0] if is_said and len({day for day, *_ in days}) == 1 else None


def lead_day(paragraphs: Sequence[Paragraph]) -> date | None:
    """Find the only full day of a text where its lead tells an attack of that day at a place.

    The lead is the first paragraph of prose that tells an attack or a death.
    """
    days = _full_days(paragraphs)
    lead = next(filter(None, map(_told_attack, paragraphs[:_FIRST])), None)
    if lead is None or len({day for day, *_ in days}) != 1:
        return None
    at = next((at for _, text, at in days if text == lead.text), None)
    if at is None:
        return None
    sentence = lead.sentence_at(at)
    told = set(lead.between(*sentence))
    is_event = bool({*ATTACKS, *DEATHS} & told) and not {Kind.PERIOD, Kind.NO_INCIDENT} & told
    is_placed = find_site(lead, *sentence) is not None
    return days[0][0] if is_event and is_placed else None


def _told_attack(paragraph: Paragraph) -> Tagged | None:
    line = tagged(paragraph.passage.plain)
    return line if paragraph.is_finished and {*ATTACKS, *DEATHS} & set(line.line) else None


def _full_days(paragraphs: Sequence[Paragraph]) -> list[tuple[date, str, int]]:
    """Give the days that a text prints with their year, with where they stand."""
    texts = [paragraph.passage.plain for paragraph in paragraphs]
    found = [(day, text) for text in texts for day in find_dates(text)]
    return [(day.day, text, day.span[0]) for day, text in found if day.day and day.has_year]


_TITLES = 4


def title_day(paragraphs: Sequence[Paragraph]) -> date | None:
    """Find the day of "Report on the massacre in Douma, June 16, 2012": that of all it tells."""
    for paragraph in paragraphs[:_TITLES]:
        text = paragraph.passage.plain
        if paragraph.is_finished or paragraph.row or text.count(" ") >= _DATELINE_WORDS:
            continue
        line = tagged(text)
        days = [tag.date.day for _, tag in line.of(Kind.DATE) if tag.date and tag.date.has_year]
        is_event = bool({*ATTACKS, *DEATHS} & set(line.line)) and not line.is_arabic
        if is_event and len(days) == 1 and days[0] and find_site(line, 0, len(text)) is not None:
            return days[0]
    return None


# "date 2025-04-01 News", "Published: 5 May 2020": a line that gives the day of a news item.
_DATED = re.compile(
    r"\W*(?:dated?|sent|posted|published|issued|updated|pinned|live|thread)\b\W*(?:on\s+)?\w{0,9}\W{0,2}\d",
    re.I,
)
# "BEIRUT, April 25, 2025 (AFP) -", "(Beirut, June 20, 2019) -", "Harem, 10 February 2023 -".
_OPENS_NEWS = re.compile(rf"^\(?(?!-){DAY_OF_NEWS}")


# '31 October 2017 - "Over the last two days ..."': a statement.
_DAY_AND_WORDS = re.compile(r'D-"')
# "09 Dec 2019; Agency: Jets hit the town on Saturday".
_DAY_AND_NAME = re.compile(r"(?:[NwG]{1,3}[,/-])?D[^.:D]{0,12}:")


def _tells_weekday(text: str) -> bool:
    return any(day.weekday_alone or day.relative for day in find_dates(text, year=ANY_YEAR))


# "camera icon ... - 16 July 2019 (Civil Defence)": the day of the picture above the news.
_CAPTION = re.compile(r"\W*(?:camera icon|تصوير|صوره|الصوره)\b", re.I)
# "By SOHR on Feb 18, 2023": who wrote it, and when.
_BYLINE = re.compile(r"\W*by\s+[^\d.]{2,48}$", re.I)


# "... near Damascus updated 8:14 PM EST, Sun November 25, 2012": a title with what stands below.
_PUT_OUT = re.compile(r"\b(?:updated|published|posted|issued)\b[^.]{0,24}$", re.I)
# "Wednesday - 5 Rabi II 1443 H - 10 November 2021 AD, issue no. 15688".
_TWO_CALENDARS = re.compile(r"D[-#w,]{2,10}-D")


def _is_put_out(text: str, line: str, day: DateReading) -> bool:
    return _TWO_CALENDARS.match(line) is not None or bool(_PUT_OUT.search(text[: day.span[0]]))


def _is_byline(text: str, day: DateReading) -> bool:
    is_end = not text[day.span[1] :].strip(" .|,-)")
    return is_end and _BYLINE.match(text[: day.span[0]].rstrip()) is not None


# "Week of 2-8 November 2022", "Weekly update, 2 to 8 November 2022".
_WEEK = re.compile(r"[^.]{0,48}?\b(?:week(?:ly)?|(?:ال)?اسبوع\w*)\b[^.]{0,60}$", re.I)
_DAYS_OF_WEEK = 7


def covers_days(paragraphs: Sequence[Paragraph]) -> bool:
    """Tell a round-up of a week or month by its first lines: an item without day is of any."""
    for paragraph in paragraphs[:_FIRST]:
        text = paragraph.passage.plain
        is_head = not paragraph.has_stop and text.count(" ") < _DATELINE_WORDS
        if is_head and _WEEK.match(text) is not None and any(map(_end_of_week, find_dates(text))):
            return True
    return False


def _end_of_week(reading: DateReading) -> date | None:
    """Give the last day of a week: the weekdays told under it are those up to it."""
    if not (reading.has_year and reading.earliest and reading.latest):
        return None
    return reading.latest if (reading.latest - reading.earliest).days <= _DAYS_OF_WEEK else None


# "Daily log of civilian deaths: Thursday, July 17, 2025".
_OF_THE_DAY = re.compile(r"\b(?:daily|log|bulletin|digest|round-?up|diary)\b[^.]*\d{4}\W*$", re.I)


def _day_of_news(text: str, year: int | None) -> date | None:
    dates = [d for d in find_dates(text, year=year) if not is_of_source(text, d.span[0])]
    days = [d for d in dates if d.day]
    if not days:
        return next(filter(None, map(_end_of_week, dates)), None) if _WEEK.match(text) else None
    line = tagged(text, year=ANY_YEAR).line
    is_short = text.count(" ") < _DATELINE_WORDS
    full = [d for d in days if d.has_year]
    if full and (_CAPTION.match(text) or _is_byline(text, full[0])):
        return full[0].day
    is_title = is_short and (not DEATHS & set(line) or is_title_of_day(line))
    is_title = is_title or (is_short and _OF_THE_DAY.search(text) is not None)
    if full and (_DATED.match(text) or is_title or _is_put_out(text, line, full[0])):
        return full[0].day
    is_statement = _DAY_AND_WORDS.match(line) is not None
    if full and (is_statement or (_DAY_AND_NAME.match(line) and _tells_weekday(text))):
        return full[0].day
    if not is_short and (opening := _OPENS_NEWS.match(line)):
        inside = tagged(text, year=year).span_of(0, opening.end())[1]
        has_city = line[0] in "(N"
        return next(
            (d.day for d in days if d.span[0] < inside and (d.has_year or (year and has_city))),
            None,
        )
    return None


_DATELINE = 80
# "> On Fri, 6 Apr 2018, Tom wrote:": what is quoted below was written that day.
_WROTE = re.compile(r"[>|\s]*On\b[^:]{6,90}(?::\d\d[^:]{0,60})?\bwrote:\W*")
# "SHRC - 24 August 2015": a line of its own.
_NAME_AND_DAY = re.compile(r"(?:[Nw]{1,4}[,-]|·[Nw]{1,4}(?:·[Nw]{1,2})?[,-]?)D[d.:]{0,2}")


def news_day(paragraph: Paragraph) -> date | None:
    """Read the day of another news item in the same text: its dateline, or a line with its date."""
    text = paragraph.passage.plain
    heading = paragraph.heading
    is_day = heading is not None and heading.is_day and paragraph.day is None
    days = [d for d in find_dates(text[:_DATELINE]) if d.day and d.has_year]
    if not days:
        return None
    is_line = _NAME_AND_DAY.fullmatch(tagged(text[:_DATELINE], year=ANY_YEAR).line) is not None
    is_news = (
        is_day
        or _WROTE.fullmatch(text)
        or is_line
        or _DATED.match(text)
        or _is_byline(text, days[0])
        or _OPENS_NEWS.match(tagged(text[:_DATELINE], year=ANY_YEAR).line)
    )
    return days[0].day if is_news else None


_AGENCY = re.compile(r"[A-Z][A-Z' /-]{2,30}(?:,[^()-]{0,30})?\s*(?:\([A-Z][\w ./-]{1,24}\))\s*-")


def begins_undated(paragraph: Paragraph, context: Context) -> bool:
    """Tell the head of another item that gives no date: "IDLIB, Syria (AP) -", "5 hrs ago"."""
    if is_sent_ago(paragraph.passage.plain):
        return True
    found = _AGENCY.match(paragraph.passage.plain)
    return found is not None and context.item_day is not None and not any(find_dates(found[0]))


def day_written(paragraphs: Sequence[Paragraph], published: date) -> date:
    """Find the day beside that of the page where "today, Sunday" says that it was written then."""
    for paragraph in paragraphs[:_FIRST]:
        line = tagged(paragraph.passage.plain, year=ANY_YEAR)
        dates = [tag.date for _, tag in line.of(Kind.DATE) if tag.date]
        for relative, weekday in pairwise(dates):
            is_near = weekday.span[0] - relative.span[1] <= _NEAR
            if relative.relative is None or not weekday.weekday_alone or not is_near:
                continue
            return _written(published, relative.relative, weekday.weekday_alone)
    return published


_NEIGHBOURS = (-1, 1)  # the page is of the day after, or a paper bears the day of its print


def _written(published: date, back: int, weekday: int) -> date:
    """Find the day by which "yesterday, Monday" was a Monday: that of the page, or a neighbour."""
    for shift in _NEIGHBOURS:
        day = published + timedelta(days=shift)
        if (day - timedelta(days=back)).isoweekday() == weekday:
            return day
    return published


def _has_weekday_of(reading: DateReading) -> bool:
    """Tell "Sunday 31 August" that was a Sunday in the year of the text."""
    weekday = WEEKDAY.match(reading.text)
    word = weekday[0].split()[0].casefold() if weekday else ""
    return reading.day is not None and DAYS.get(word) == reading.day.isoweekday()


def _today_of(line: Tagged) -> date | None:
    """Reckon the day of the report from "today, Wednesday, 26 October 2022"."""
    dates = [tag.date for _, tag in line.of(Kind.DATE) if tag.date]
    dates = [one for one in dates if not one.weekday_alone]  # "today, Saturday (18 February 2023)"
    for relative, full in pairwise(dates):
        is_near = full.span[0] - relative.span[1] <= _NEAR
        is_full = full.has_year or _has_weekday_of(full)
        if is_near and relative.relative is not None and full.day and is_full:
            return full.day + timedelta(days=relative.relative)
    return None
