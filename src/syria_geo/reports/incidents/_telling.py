"""A paragraph with its tags, and the days it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from syria_geo.reports.incidents._context import Context
from syria_geo.reports.layout._entry import entry_of
from syria_geo.reports.layout._paragraphs import Paragraph
from syria_geo.reports.patterns._dateline import DATELINE, DAY_OF_NEWS
from syria_geo.reports.patterns._places import phrases_of
from syria_geo.reports.tags._date_patterns import SAID
from syria_geo.reports.tags._dates import DateReading, resolved
from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._lexicon import listed
from syria_geo.reports.tags._months import in_period
from syria_geo.reports.tags._tagging import Tagged, tagged
from syria_geo.reports.text._model import Passage, Span

__all__ = ["Telling", "day_of_item"]

# "BEIRUT, March 5 (Agency) - ...": the day of the news, not of what it tells.
_DATELINE = re.compile(
    rf"^\(?(?!-)(?=[^D]*N){DAY_OF_NEWS}|^wD(?=[^iv,.;kKFAZ)])|^[wNG/]{{1,3}},?D(?=\([wNn,·]{{1,6}}\)-)"
)
# "As of 5 November", "in its report of 9 March": days of no incident. So is that of "three weeks
# after the raid of 9 March".
_NOT_THE_DAY = re.compile(
    r"\b(?:as of|until|till|up to|"
    r"(?:days?|weeks?|months?|years?)\s+(?:after|before|since)\s+(?:the|an?)\s+"
    r"(?:[\w'-]+\s+){1,4}?(?:of|on)|"
    r"since(?: (?:the )?(?:\w+ ){1,6}?(?:of|on)|(?: [\w-]+){1,8} this past)?|"
    r"dated|published|updated|"
    r"reported|report(?:s|ed)? (?:of|on)|"
    r"(?:statement|interview(?:ed)?|press release|article|video)\b[^.;,]{0,12}(?:of|on|from)|"
    r"(?:announced|reported(?! dead| killed| missing)|learned|informed|notified)"
    r"(?: (?!that\b)\w+){1,3} on|"
    r"born(?: on)?|arrested on|detained on|abducted on|"
    r"kidnapped on|arrest on|since (?:his|her|their) arrest on)\s+(?:early |late |the |"
    r"at least )?$",
    re.I,
)
_WHEN = re.compile(r",?\s+when\b", re.I)
_PHRASE = 64
# "Incident date: March 1, 2017" names no place.
_LABEL = re.compile(r"\W*(?:incident|date|day)\b[^:]{0,24}:", re.I)
# The day that a news item tells of lies so many days before it at most.
_RECENT = 7
_OPENING = 12  # tags behind that head, in which "yesterday" is the day of what follows
_HEAD = 2  # tags before the day at the head of a post
# "[21.08.2019, 09:15:20]".
_CLOCK_BEHIND = re.compile(rf",?{Kind.DAYTIME}")
_LEAST_TAGS = 12
# A line so short and without a stop is a title or caption.
_TITLE_WORDS = 16
_HAD_DIED = (
    r"(?:\w+\s+){0,6}?(?:had|have|has)\s+(?:been\s+)?"
    r"(?:died|dead|killed|executed|lost their lives)\b"
)
_HAD_DIED_AR = (
    r"(?:\w+\s+){0,4}?(?:قد\s+)?(?:توفي|توفيت|توفيا|توفوا|قتل|قتلت|قتلا|قتلوا|قضي|قضيا|قضت|قضوا|"
    r"مات|ماتت|ماتا|ماتوا|اعدم|اعدما|اعدموا|فارق\w*)\b"
)
# "The family learned on 22 February that both had died on 4 March", "On 22 February the family
# was told that ...".
_THAT_DIED = re.compile(
    rf",?\s+that\s+{_HAD_DIED}|[بو]?\s*(?:[بو]?ان(?:ه|ها|هما|هم)?|نبا|خبر)\s+{_HAD_DIED_AR}|"
    r"[^.;]{0,90}?\b(?:learned|learnt|informed|notified|told|heard|found out|"
    r"received (?:news|word))\s+"
    rf"(?:\w+\s+){{0,3}}?that\s+{_HAD_DIED}|"
    r"[^.;]{0,60}?\b(?:علم|علمت|علموا|ابلغ|ابلغت|ابلغوا|تبلغ|تبلغت|تلقت|عرفت)\s+"
    rf"[^.;]{{0,60}}?[بو]?ان(?:ه|ها|هما|هم)?\s+{_HAD_DIED_AR}",
    re.I,
)
# Right behind the day on which somebody said it; a date may stand between.
_THAT_AR = re.compile(r"(?:\s*,\s*[^.,;]{4,30})?\s*,?\s*ان(?:ه|ها|هم|هما)?\s")
_SINCE_AR = re.compile(
    r"(?<!\w)[وف]?منذ\s+(?:(?:فجر|صباح|ظهر|مساء|ليل|ليله|منتصف)\s+)?(?:يوم\s+|تاريخ\s+)?$"
)
_SAYS_AR = re.compile(
    r"(?<!\w)[وف]?(?:قال|قالت|ذكر|ذكرت|اعلن|اعلنت|افاد|افادت|اكد|اكدت|كشف|كشفت|صرح|صرحت|اوضح|"
    r"اوضحت|نقل|نقلت)(?!\w)[^.;]{0,70}$"
)


class Telling:
    """A paragraph while its incidents are read.

    Parameters
    ----------
    paragraph : Paragraph
        With the headings it stands under.
    line : Tagged
        Its tags.
    context : Context
        What the report says outside it.
    is_item : bool
        Whether it is an item of a list.
    is_listed : bool
        Whether that list is one of the dead.
    """

    def __init__(
        self,
        paragraph: Paragraph,
        line: Tagged,
        context: Context,
        *,
        is_item: bool,
        is_listed: bool,
    ) -> None:
        self.paragraph, self.line, self.context = paragraph, line, context
        self.month, self.report_day = context.month, context.report_day
        self.entry = entry_of(line)
        has_place = self.entry is not None and self.entry.place is not None
        self.is_item, self.is_listed = is_item or has_place, is_listed
        self.heading_day = self._heading_day()
        self._days = list(self._all_days())

    @property
    def passage(self) -> Passage:
        """Its passage in the text."""
        return self.paragraph.passage

    @property
    def is_title(self) -> bool:
        """Tell a title or caption: short, without a stop, and no item."""
        is_short = self.passage.plain.count(" ") < _TITLE_WORDS
        return is_short and not (self.paragraph.is_finished or self.is_item)

    def days(self, span: Span) -> list[DateReading]:
        """Give the dates of a stretch that may be days of incidents."""
        found: list[DateReading] = []
        said: list[DateReading] = []
        for day, is_said in self._days:
            if span[0] <= day.span[0] < span[1]:
                (said if is_said else found).append(day)
        return found or said

    def is_said(self, day: DateReading) -> bool:
        """Tell a day that is only the one on which something was said."""
        return any(one is day and is_said for one, is_said in self._days)

    @property
    def begin(self) -> int:
        """Where the telling begins behind "09 Dec 2019; Agency: ..." or "ERBIL, Kurdistan - "."""
        dateline = None if self.line.is_arabic else DATELINE.match(self.line.text)
        city = dateline[0].split(",")[0].split("-")[0].strip() if dateline else ""
        if dateline is not None and city.casefold() in listed("abroad"):
            return dateline.end()
        tags, at = self.line.tags, _colon_dateline_end(self.line)
        return tags[at].span[0] if 0 < at < len(tags) else 0

    @property
    def has_place_heading(self) -> bool:
        """Tell a heading that says where as well."""
        return self.paragraph.day is not None and self.place_of_heading() is not None

    def place_of_heading(self) -> Span | None:
        """Give the place of a heading such as "Nawa, Dar'a governorate, 11 March 2014"."""
        if self.paragraph.day is None or _LABEL.match(self.paragraph.day.plain):
            return None
        heading = tagged(self.paragraph.day.plain, year=self._year)
        for phrase in phrases_of(heading, 0, len(heading.tags)):
            if phrase.is_named:
                return heading.span_of(phrase.first, phrase.last)
        return None

    def _heading_day(self) -> DateReading | None:
        """Give the date of the heading above; items of a bulletin have that of the bulletin."""
        if self.paragraph.day is not None:
            heading = tagged(self.paragraph.day.plain, year=self._year)
            found = next((tag.date for _, tag in heading.of(Kind.DATE)), None)
            is_of_page = found is not None and self._is_of_page(found)
            if self.line.is_arabic and is_of_page and not self.is_item:
                return None  # that of the page: it is a day told before
            return resolved(found, self.report_day) if found else None
        news = None if self._covers_days() else self.report_day
        if self.is_item and (day := self.context.list_day or news):
            return DateReading((0, 0), day.isoformat(), day, "", "", has_year=True)
        return None

    def _is_of_page(self, found: DateReading) -> bool:
        """Tell the day of the page, which may be one later than that of "today, Sunday" in it."""
        return found.day is not None and found.day in {self.report_day, self.context.page_day}

    def _covers_days(self) -> bool:
        """Tell a report of a week, or of a month before the one in which it came out."""
        day, month = self.report_day, self.month
        is_later = day is not None and month is not None and (day.year, day.month) != month
        return self.context.covers_days or is_later

    def _today(self) -> date | None:
        """Give the day of "today": of a post or diary the day that heads it."""
        return self._day_above() or self.report_day

    def _day_above(self) -> date | None:
        """Give the day that heads the paragraph, as in a diary."""
        heads = self.paragraph.day is not None and self.heading_day is not None
        return self.heading_day.day if heads and self.heading_day else None

    @property
    def _year(self) -> int | None:
        return self.paragraph.year or self.context.year

    def _tells_day_behind(self, position: int) -> bool:
        """Tell a message that says itself on which day it was: "Yesterday evening"."""
        behind = self.line.tags[position + 1 : position + _OPENING]
        first = next((tag.date for tag in behind if tag.date), None)
        return first is not None and bool(first.relative)

    def _has_clock(self, position: int) -> bool:
        return _CLOCK_BEHIND.match(self.line.line, position + 1) is not None

    def _is_told_when(self, at: int) -> bool:
        """Tell "the worst since July 22, when strikes on X killed nine"."""
        return _WHEN.match(self.line.text, at) is not None

    def _all_days(self) -> Iterator[tuple[DateReading, bool]]:
        """Give the dates of the paragraph; "the next day" is that behind the date before it.

        With each: whether it is only the day on which something was said.
        """
        dateline = _dateline_end(self.line)
        last_day = self.context.last_day
        today = self._today()
        month: date | None = None  # "in March. On the 8th of that month": told before
        for position, tag in self.line.of(Kind.DATE):
            before = self.line.text[max(0, tag.span[0] - _PHRASE) : tag.span[0]]
            is_day = not _NOT_THE_DAY.search(before) or self._is_told_when(tag.span[1])
            is_day = is_day and not (tag.date and self._is_since_ar(before, tag.date))
            if tag.date and position >= dateline and is_day:
                known = (month or last_day) if tag.date.of_month else last_day
                if tag.date.days_after == 0 and last_day == self.context.last_day:
                    known = self._day_above() or known  # "and on the same day", under its heading
                day = in_period(resolved(tag.date, today, known), self.context.period)
                is_sent = position <= _HEAD and self._has_clock(position)
                if day.day and is_sent:
                    today = day.day  # "[21.08.2019 09:15] He was killed yesterday"
                last_day = day.day or last_day
                month = day.earliest if day.precision == "month" else None if day.day else month
                is_of_news = _THAT_DIED.match(self.line.text, tag.span[1]) is not None
                is_of_news = is_of_news or (is_sent and self._tells_day_behind(position))
                is_said = SAID.search(before) is not None or self._is_said_ar(tag.span)
                yield day, is_of_news or is_said

    def _is_since_ar(self, before: str, day: DateReading) -> bool:
        """Tell "منذ 17 أيلول 2018" from "since this morning"."""
        is_date = self.line.is_arabic and any(map(str.isdigit, day.text))
        return is_date and _SINCE_AR.search(before) is not None

    def _is_said_ar(self, span: Span) -> bool:
        """Tell "وقال مراسلنا اليوم, الاحد 31 من اب, ان ...": the day on which it was said."""
        if not self.line.is_arabic or _THAT_AR.match(self.line.text, span[1]) is None:
            return False
        start, _ = self.line.sentence_at(span[0])
        return _SAYS_AR.search(self.line.text, start, span[0]) is not None


# "09 Dec 2019; Agency: Jets hit the town on Saturday", "دمشق، 13 أيار 2016 (سانا): ... الخميس".
_BEFORE_COLON = re.compile(r"(?:[NwG]{1,3}[,/-])?D[^.:D]{0,12}:")


def _colon_dateline_end(line: Tagged) -> int:
    """Give the position behind a date that ends with a colon, where another day is told behind."""
    found = _BEFORE_COLON.match(line.line)
    if found is None:
        return 0
    dates = [tag.date for at, tag in line.of(Kind.DATE) if tag.date and at >= found.end()]
    sentence = line.sentences[0][1]
    own = [one for one in dates if one.span[0] < sentence]
    is_dated = next(one for _, one in line.of(Kind.DATE)).date
    is_full = is_dated is not None and is_dated.has_year
    return found.end() if is_full and any(one.weekday_alone or one.relative for one in own) else 0


def _dateline_end(line: Tagged) -> int:
    """Give the position behind a dateline, 0 without one; the hyphen of a name ends none."""
    found = _DATELINE.match(line.line)
    if found is None:
        return _colon_dateline_end(line)
    start, end = line.tags[found.end() - 1].span
    is_hyphen = found[0].endswith("-") and " " not in {
        line.text[start - 1],
        line.text[end : end + 1],
    }
    return 0 if is_hyphen else found.end()


def day_of_item(line: Tagged, context: Context) -> date | None:
    """Find the first day that a paragraph of news names: the paragraphs behind it go on with it."""
    is_prose = line.line.endswith(".") and len(line.tags) > _LEAST_TAGS
    if context.report_day is None or not is_prose:
        return None
    dateline = _dateline_end(line)
    for position, tag in line.of(Kind.DATE):
        before = line.text[max(0, tag.span[0] - _PHRASE) : tag.span[0]]
        if tag.date and position >= dateline and not _NOT_THE_DAY.search(before):
            day = resolved(tag.date, context.report_day).day
            if day and 0 <= (context.report_day - day).days <= _RECENT:
                return day
    return None
