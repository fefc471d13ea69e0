"""One paragraph to the incidents it tells, each value with the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from syria_geo.incidents import DAY_COLUMNS
from syria_geo.reports._actor import counted_under, find_actor, find_later_actor
from syria_geo.reports._control import find_control
from syria_geo.reports._dates import SAID, DateReading, find_dates, resolved
from syria_geo.reports._deaths import (
    Scene,
    read_custody,
    read_remains,
    tells_of_custody,
    tells_of_remains,
)
from syria_geo.reports._draft import Draft, put_place, read_date, read_governorate
from syria_geo.reports._guards import why_no_incident
from syria_geo.reports._headings import ITEM, Role
from syria_geo.reports._kinds import Kind
from syria_geo.reports._means import find_means
from syria_geo.reports._model import Alternative, FindingKind, Passage, Span
from syria_geo.reports._paragraphs import Paragraph
from syria_geo.reports._places import phrases_of
from syria_geo.reports._site import Site, find_site, is_wide
from syria_geo.reports._tagging import Tagged, tagged
from syria_geo.reports._tolls import Count, Toll, read_tolls
from syria_geo.vocabulary import OTHER_PARTIES, governorate_of

__all__ = ["Context", "Told", "is_quoted", "read_paragraph"]

# "Killed on that day, distributed as follows:" leads a list of parties.
_LIST_FOLLOWS = re.compile(r"\b(?:distributed|divided)\b[^.]{0,40}:$|موزعين[^.]{0,40}:$")
# "والأسماء الموثقة هي:": victims that were counted before.
_NAMES_FOLLOW = re.compile(r"(?:اسماء|اسماؤهم|شهداء هم|ضحايا هم|قتلي هم|وهم)[^.:]{0,40}:$")
# Ways to tell of deaths that give no toll: "لم ينج أحد", "عثر على رفات".
_DEATH_AR = re.compile(r"لم\s+ينج|قيد الحياه|جثث|جثه|جثام|جثمان|رفات|مقبره جماعيه|مقابر جماعيه")
_SO_FAR = re.compile(r"\bable to document (?:as of this writing|so far|until now)\b", re.I)
_SHOWN = 60
# "BEIRUT, March 5 (Agency) - ...": the day of the news, not of what it tells.
_DATELINE = re.compile(r"^\(?[N,wG/-]{1,9}D[^.P]{0,8}?[)-]|^wD(?=[^iv,.;kKFAZ)])")
_ATTACKS = frozenset({Kind.STRIKE_AT, Kind.STRIKE_ON, Kind.RAID, Kind.EXPLODE, Kind.ANOTHER})
# "As of 5 November", "in its report of 9 March": days of no incident.
_NOT_THE_DAY = re.compile(
    r"\b(?:as of|until|till|up to|since|dated|published|updated|reported|report(?:s|ed)? (?:of|on)|"
    r"(?:statement|interview(?:ed)?|press release|article|video)\b[^.;,]{0,12}(?:of|on|from)|"
    r"born(?: on)?|arrested on|detained on|abducted on|"
    r"kidnapped on|arrest on|since (?:his|her|their) arrest on)\s+(?:early |late |the |"
    r"at least )?$",
    re.I,
)
_PHRASE = 40
# On this day the regime ended; who is called government, army or security then is another.
_CHANGE = date(2024, 12, 9)
_REGIME, _NEW = "Syrian regime forces", "Syrian transitional government"
_OLD = re.compile(
    r"regime|assad|former|loyal|remnants|shab+iha|hezbollah|ndf|النظام|الاسد|فلول|شبيحه", re.I
)
_MEANS = _ATTACKS | {Kind.WEAPON, Kind.PARTY}
_DEATHS = (Kind.KILLED_BEHIND, Kind.KILLED_BEFORE, Kind.KILLED)
# An incident with more dead is none that one paragraph tells by the way.
_MOST_KILLED = 2000
# An incident that took longer is a campaign; so many dead in a month are those of many incidents.
_FEW_DAYS, _MOST_IN_MONTH = 3, 150


@dataclass(frozen=True, slots=True)
class Told:
    """What a paragraph tells: incidents, and what a reader should know besides.

    Parameters
    ----------
    drafts : tuple of Draft
    findings : tuple of (FindingKind, str)
        About the paragraph, not about one of its incidents.
    tells_death : bool
        Whether it speaks of somebody's death at all.
    unread : tuple of (str, Passage)
        Sentences that tell of deaths and gave nothing, each with why.
    """

    drafts: tuple[Draft, ...] = ()
    findings: tuple[tuple[FindingKind, str], ...] = ()
    tells_death: bool = False
    unread: tuple[tuple[str, Passage], ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of a paragraph that one incident takes."""

    start: int
    end: int
    toll: Toll
    day: DateReading | None
    own_day: bool
    first: Draft | None = None
    is_led: bool = True
    sentence: int = 0

    def begin(self) -> int:
        """Where the telling begins: behind the date, if it stands in this part before the toll."""
        if self.day is None or not self.own_day or not self.start <= self.day.span[0] < self.end:
            return self.start
        if self.toll.killed.spans[0][0] < self.day.span[0] or not self.is_led:
            return max(self.start, min(self.toll.span[0], self.sentence))
        return self.day.span[1]


def is_quoted(text: str) -> bool:
    """Tell a witness's words or a caption of a picture: their figures are not the report's own."""
    is_own = _FIRST_PERSON.search(text) is not None and not any(find_dates(text, year=_ANY_YEAR))
    return text.startswith('"') or _CAPTION.match(text) is not None or is_own


_FIRST_PERSON = re.compile(r"\b(?:I|my|me|myself)\b")
_ANY_YEAR = 2016


_CAPTION = re.compile(r"[\[(]?\s*(?:photo|image|picture|file|caption|video)\b[^.]{0,12}[:-]", re.I)


@dataclass(slots=True)
class Context:
    """What a report says outside the paragraph at hand.

    Parameters
    ----------
    month : (int, int) or None
        Year and month it reports on.
    report_day : datetime.date or None
        The day of the news item, for "today" and "on Monday".
    year : int or None
        For dates printed without one.
    last_day : datetime.date or None
        The day told last, for "the next day".
    last_place : str
        The place named last, for "the village".
    governorate : str
        The only one that an Arabic text names; empty where it names none or several.
    is_list_of_dead : bool
        Whether a line such as "Martyrs of the day, by town:" leads the items that follow.
    item_day : datetime.date or None
        The day a news item tells of, from one of its paragraphs before.
    columns : tuple of str
        The columns that the header of a table names.
    """

    month: tuple[int, int] | None = None
    report_day: date | None = None
    year: int | None = None
    last_day: date | None = None
    is_list_of_dead: bool = False
    is_list_of_names: bool = False
    item_day: date | None = None
    columns: tuple[str, ...] = ()
    governorate: str = ""


def read_paragraph(paragraph: Paragraph, context: Context) -> Told:
    """Read the incidents of one paragraph.

    Parameters
    ----------
    paragraph : Paragraph
        With the headings it stands under.
    context : Context
        What the report says outside it; the day told last is kept in it.
    """
    text = paragraph.passage.plain
    line = tagged(text, year=paragraph.year or context.year)
    death = (
        any(line.of(*_DEATHS))
        or (text.endswith(":") and _OF_DEAD.search(text) is not None)
        or any(t.people.is_dead for _, t in line.of(Kind.PEOPLE) if t.people)
        or _DEATH_AR.search(text) is not None
    )
    death = death or tells_of_remains(line)
    is_item = ITEM.match(text) is not None or _KEYED.match(line.line) is not None
    listed = context.is_list_of_dead and is_item
    context.is_list_of_dead = death if text.endswith(":") else listed
    if _LIST_FOLLOWS.search(text):
        return Told(tells_death=death)
    names = context.is_list_of_names and is_item
    context.is_list_of_names = _NAMES_FOLLOW.search(text) is not None or names
    if names and line.is_arabic:
        found = ((FindingKind.NO_INCIDENT, "one of a list of names"),)
        return Told(findings=found if death or any(line.of(Kind.PEOPLE)) else (), tells_death=death)
    if is_quoted(text):
        return Told(findings=_quoted(death), tells_death=death)
    told = _Reader(paragraph, line, context, is_item=is_item, is_listed=listed).read(death)
    context.last_day = _last_day(told, line) or context.last_day
    context.item_day = _day_of_item(line, context) or context.item_day
    return told


def _last_day(told: Told, line: Tagged) -> date | None:
    """Give the day told last: of an incident, or of a total that an Arabic text takes apart."""
    days = [day for draft in told.drafts if isinstance(day := draft.values.get("date"), date)]
    if not days and line.is_arabic and Kind.DAY_TOTAL in line.line:
        days = [
            tag.date.day
            for _, tag in line.of(Kind.DATE)
            if tag.date and tag.date.day and tag.date.has_year
        ]
    return days[-1] if days else None


# The day that a news item tells of lies so many days before it at most.
_RECENT = 7
_LEAST_TAGS = 12


def _day_of_item(line: Tagged, context: Context) -> date | None:
    """Find the first day that a paragraph of news names: the paragraphs behind it go on with it."""
    is_prose = line.line.endswith(".") and len(line.tags) > _LEAST_TAGS
    if context.report_day is None or not is_prose:
        return None
    dateline = _DATELINE.match(line.line)
    for position, tag in line.of(Kind.DATE):
        before = line.text[max(0, tag.span[0] - _PHRASE) : tag.span[0]]
        if (
            tag.date
            and not (dateline and position < dateline.end())
            and not _NOT_THE_DAY.search(before)
        ):
            day = resolved(tag.date, context.report_day).day
            if day and 0 <= (context.report_day - day).days <= _RECENT:
                return day
    return None


_OF_DEAD = re.compile(r"\b(?:martyrs?|dead|victims?|fatalities|deaths?|killed)\b", re.I)


def _quoted(death: bool) -> tuple[tuple[FindingKind, str], ...]:
    return ((FindingKind.NO_INCIDENT, "a witness's own words, or a caption"),) if death else ()


class _Reader:
    """Reads one paragraph."""

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
        self.is_item, self.is_listed = is_item, is_listed
        self.findings: list[tuple[FindingKind, str]] = []
        self.heading_day = self._heading_day()
        self.days = list(self._all_days())

    def _heading_day(self) -> DateReading | None:
        """Give the date of the heading above; items of a bulletin have that of the bulletin."""
        if self.paragraph.day is not None:
            heading = tagged(self.paragraph.day.plain, year=self._year)
            found = next((tag.date for _, tag in heading.of(Kind.DATE)), None)
            if self.line.is_arabic and found and found.day == self.report_day and not self.is_item:
                return None  # that of the page: see `_day_of_news`
            return resolved(found, self.report_day) if found else None
        if self.is_item and self.report_day:
            day = self.report_day
            return DateReading((0, 0), day.isoformat(), day, "", "", has_year=True)
        return None

    @property
    def _year(self) -> int | None:
        return self.paragraph.year or self.context.year

    @property
    def passage(self) -> Passage:
        return self.paragraph.passage

    def read(self, death: bool) -> Told:
        tolls = read_tolls(self.line, is_list_of_dead=self.is_listed)
        reasons = {id(toll): why_no_incident(self.line, toll) for toll in tolls}
        own = [toll for toll in tolls if not reasons[id(toll)] and not toll.is_day_total]
        scene = self._scene()
        only_totals = not own and len(tolls) >= len(self.line.sentences)
        special = None if only_totals else self._special(scene, own)
        if special is not None:
            drafts: tuple[Draft, ...] = (special,)
        else:
            parts = list(self._parts(own))
            drafts = tuple(self._drafts(parts, tolls))
        for toll in tolls:
            if reasons[id(toll)]:
                self._find(FindingKind.NO_INCIDENT, f"{reasons[id(toll)]}: {_figures(toll)}")
        unread = tuple(self._unread([toll.span for toll in tolls], special)) if drafts else ()
        return Told(drafts, tuple(self.findings), death, unread)

    def _unread(self, read: Sequence[Span], special: Draft | None) -> Iterator[tuple[str, Passage]]:
        """Find the sentences that tell of deaths, and gave neither row nor finding."""
        for span in self.line.sentences:
            passage = self.passage.part(span)
            line = self.line.between(*span)
            if span in read or not len(passage) or not _TELLS_DEATH.search(line):
                continue
            if special is not None and passage.start == special.passage.start:
                continue
            yield f"a death is told and not read: {passage.plain[:_SHOWN].strip()}", passage

    def _find(self, kind: FindingKind, message: str) -> None:
        self.findings.append((kind, message))

    def _scene(self) -> Scene:
        return Scene(
            self.passage, self.line, self.month, self.paragraph.parties,
            self.paragraph.governorate, self.heading_day, self.report_day, self.context.last_day,
        )  # fmt: skip

    def _special(self, scene: Scene, own: Sequence[Toll]) -> Draft | None:
        """Read deaths in custody and remains found, which are no attacks."""
        toll = own[0] if own else None
        attacks = toll is not None and bool(_ATTACKS & set(self.line.between(*toll.span)))
        if attacks:
            return None
        if tells_of_remains(self.line) and (remains := read_remains(scene)):
            return remains
        if tells_of_custody(self.line):
            return read_custody(scene, toll)
        return None

    # --- parts ----------------------------------------------------------------------------------

    def _days(self, span: Span) -> list[DateReading]:
        """Give the dates of a stretch that may be days of incidents."""
        found: list[DateReading] = []
        said: list[DateReading] = []
        for day, is_said in self.days:
            if span[0] <= day.span[0] < span[1]:
                (said if is_said else found).append(day)
        return found or said

    def _all_days(self) -> Iterator[tuple[DateReading, bool]]:
        """Give the dates of the paragraph; "the next day" is that behind the date before it.

        With each: whether it is only the day on which something was said.
        """
        dateline = _DATELINE.match(self.line.line)
        last_day = self.context.last_day
        for position, tag in self.line.of(Kind.DATE):
            before = self.line.text[max(0, tag.span[0] - _PHRASE) : tag.span[0]]
            is_dateline = dateline is not None and position < dateline.end()
            if tag.date and not is_dateline and not _NOT_THE_DAY.search(before):
                day = resolved(tag.date, self.report_day, last_day)
                last_day = day.day or last_day
                yield day, SAID.search(before) is not None

    def _parts(self, own: Sequence[Toll]) -> Iterator[_Part]:
        """Give each incident its part of the paragraph: from its own date or sentence on."""
        starts: list[tuple[int, Toll, DateReading | None, bool]] = []
        for toll in own:
            if not starts:
                starts.append((0, toll, *self._first_day(toll)))
                continue
            since = starts[-1][1].span[1]
            if _SUCCUMBED.search(self.line.text[slice(*toll.span)]) and not toll.is_another:
                continue
            if toll.is_another:
                starts.append((toll.span[0], toll, starts[0][2], False))
            elif day := self._own_day(since, toll, starts[-1][2]):
                starts.append((self._sentence_of(day, toll), toll, day, True))
            elif self._has_own_site(since, toll):
                starts.append((toll.span[0], toll, starts[-1][2], False))
        ends = [start for start, *_ in starts[1:]] + [len(self.line.text)] * bool(starts)
        for (start, toll, day, is_own), end in zip(starts, ends, strict=True):
            yield self._part(start, end, toll, day, is_own)

    def _part(
        self, start: int, end: int, toll: Toll, day: DateReading | None, is_own: bool
    ) -> _Part:
        """Make a part; in Arabic, the attack is often told before the day: "قصفت ... يوم أمس"."""
        if day is None or not is_own or not self.line.is_arabic:
            return _Part(start, end, toll, day, is_own)
        sentence = self.line.sentence_at(day.span[0])[0]
        before = self.line.between(sentence, day.span[0])
        is_led = len(before) <= _OPENING and not set(before) & {Kind.PARTY, *_ATTACKS}
        return _Part(start, end, toll, day, is_own, is_led=is_led, sentence=sentence)

    def _first_day(self, toll: Toll) -> tuple[DateReading | None, bool]:
        days = self._days((0, toll.span[1]))
        inside = [day for day in days if day.span[0] >= toll.span[0]]
        told = [day for day in days if day.day or day.precision == "interval"]
        if self.line.is_arabic and any(day.has_year for day in told):
            told = [day for day in told if day.relative != 0]  # "today" is when it was said
        own = [d for d in told if d in inside]
        if not own and self.heading_day is not None and self._has_place_heading():
            return self.heading_day, False
        exact = [d for d in own if d.day] or own
        day = next(iter(exact if not _leads(self.line, told) else told), None)
        day = day or next(iter(inside or told or days), None)
        is_month = day is not None and day.precision == "month" and self.heading_day is not None
        if day and not is_month and (day.day or day.precision or not self.heading_day):
            return day, True
        if self.heading_day is not None:
            return self.heading_day, False
        behind = self._days((toll.span[1], len(self.line.text)))[:1]
        if behind and self._follows(toll, behind[0]):
            return behind[0], True
        return (day, True) if day is not None else (self._day_before(toll), False)

    def _day_before(self, toll: Toll) -> DateReading | None:
        """Take the day told before, where this paragraph says none.

        That is the day of the news item. In Arabic it is the day told last, or that of the page.
        """
        day = self.context.item_day
        if self.line.is_arabic and not self._is_title():
            day = self.context.last_day or self.report_day
        text = self.line.text[slice(*toll.span)]
        line = self.line.between(*toll.span)
        if day is None or _EARLIER.search(text) or set(line) & _OTHER_TIME:
            return None
        return DateReading((0, 0), "", day, "", "", has_year=True)

    def _is_title(self) -> bool:
        is_short = self.passage.plain.count(" ") < _TITLE_WORDS
        return is_short and not (self.paragraph.is_finished or self.is_item)

    def _has_place_heading(self) -> bool:
        return self.paragraph.day is not None and self._place_of_heading() is not None

    def _follows(self, toll: Toll, day: DateReading) -> bool:
        """Take a date in the sentence behind the toll only where that tells the attack."""
        sentence = self.line.sentence_at(day.span[0])
        return sentence[0] == toll.span[1] and bool(_ATTACKS & set(self.line.between(*sentence)))

    def _own_day(self, since: int, toll: Toll, before: DateReading | None) -> DateReading | None:
        if self.line.is_arabic:  # the day of a sentence in between is that of something else
            since = max(since, self.line.sentence_at(max(0, toll.span[0] - 1))[0])
        days = [day for day in self._days((since, toll.span[1])) if day.day]
        return next((day for day in days if before is None or day.day != before.day), None)

    def _sentence_of(self, day: DateReading, toll: Toll) -> int:
        return min(self.line.sentence_at(day.span[0])[0], toll.span[0])

    def _has_own_site(self, since: int, toll: Toll) -> bool:
        """Tell another incident of the same day: another attack, at another named site."""
        if not (_MEANS & set(self.line.between(*toll.span)) or self.line.is_arabic):
            return False
        site = find_site(self.line, toll.span[0], toll.span[1])
        begin = max(0, since - _LOOK_BACK) if self.line.is_arabic else 0
        earlier = find_site(self.line, begin, since)
        return (
            site is not None and earlier is not None and not site.remark and not site.is_referred
            and self._words(site) != self._words(earlier)
            and not self._words(site) <= self._words(earlier)
        )  # fmt: skip

    def _words(self, site: Site) -> frozenset[str]:
        return frozenset(
            word for span in site.spans for word in self.line.text[slice(*span)].split()
        )

    # --- drafts ---------------------------------------------------------------------------------

    def _drafts(self, parts: Sequence[_Part], tolls: Sequence[Toll]) -> Iterator[Draft]:
        first: Draft | None = None
        for part in parts:
            if not _is_told(part.day):
                self._find(FindingKind.UNREAD, f"no date read: {_figures(part.toll)}")
                continue
            draft = self._draft(replace(part, first=first), tolls)
            if self._is_placeless(draft):
                self._find(FindingKind.UNREAD, f"no place read: {_figures(part.toll)}")
                continue
            if why := self._why_total(part) or self._why_none(part):
                self._find(FindingKind.NO_INCIDENT, f"{why}: {_figures(part.toll)}")
                continue
            is_second = first is not None and part.toll.is_another
            if len(parts) > 1 and (is_second or any(p.toll.is_another for p in parts[1:])):
                self._note_second(draft, first, len(parts))
            first = first or draft
            yield draft

    def _is_placeless(self, draft: Draft) -> bool:
        """Tell a toll of the news without place: most often it is one of several places."""
        values = draft.values
        is_news = self.paragraph.role is Role.OTHER and self.context.report_day is not None
        is_told = self.line.is_arabic and bool(values["perpetrators"] or values["means"])
        return is_news and not values["place_text"] and not is_told

    def _why_total(self, part: _Part) -> str:
        """Tell the toll of a month or of many days, which is that of no one incident."""
        day = part.day
        if day is None or day.day or not day.earliest or not day.latest:
            return ""
        if day.precision == "interval" and (day.latest - day.earliest).days <= _FEW_DAYS:
            return ""
        line = self.line.between(*part.toll.span)
        site = find_site(self.line, *part.toll.span)
        place = self.line.text[slice(*site.spans[0])] if site else "Syria"
        is_told = site is not None and _MEANS & set(line) and not is_wide(self.line, site.spans[0])
        is_told = is_told and "Syria" not in place
        return (
            "" if is_told and part.toll.killed.value <= _MOST_IN_MONTH else "the toll of many days"
        )

    def _why_none(self, part: _Part) -> str:
        """Say why a dated toll of an Arabic text is no incident but a total."""
        day = part.day
        if not self.line.is_arabic or day is None:
            return ""
        if day.earliest and day.latest and (day.latest - day.earliest).days > _MOST_DAYS:
            attacked = _ATTACKS & set(self.line.between(*part.toll.span))
            if not attacked:
                return "the toll of a longer period"
        if (
            day.is_several
            and day.day is None
            and not _ATTACKS & set(self.line.between(*part.toll.span))
        ):
            return "the toll of a longer period"
        total = _OF_GOVERNORATE.match(self.line.between(*part.toll.span))
        if total and governorate_of(self._text_at(part.toll.span[0], total.start("name"))):
            return "the total of a governorate"
        inside = part.own_day and part.toll.span[0] <= day.span[0] < part.toll.span[1]
        site = find_site(self.line, part.start, part.end)
        if not inside and site is not None and self._is_governorate(site):
            return "no place smaller than a governorate, and no day of its own"
        if site is None and (day.span == (0, 0) or day is self.heading_day):
            return "neither place nor day of its own"
        return ""

    def _is_governorate(self, site: Site) -> bool:
        words = [w for span in site.spans for w in self.line.text[slice(*span)].split()]
        return all(governorate_of(w) or self.line_of(w) in {"G", "i", "u", "I"} for w in words)

    def _text_at(self, offset: int, tags: int) -> str:
        return self.line.text[slice(*self.line.tags[self.line.index(offset) + tags].span)]

    def line_of(self, word: str) -> str:
        """Give the tags of a word on its own."""
        return tagged(word).line

    def _note_second(self, draft: Draft, first: Draft | None, parts: int) -> None:
        which = "first" if first is None else "second"
        draft.remark(f"{which} of {parts} massacres in the paragraph")
        if first is not None:
            reason = "counted as one with the massacre before it in its paragraph"
            draft.alternatives.append(Alternative("massacres", reason, -1))

    def _draft(self, part: _Part, tolls: Sequence[Toll]) -> Draft:
        passage = self.passage.part((part.start, part.end))
        draft = Draft(passage, is_another=part.toll.is_another)
        self._read_date(draft, part)
        self._read_site_and_actor(draft, part)
        self._read_means(draft, part)
        if not (draft.values["perpetrators"] or draft.values["means"]):
            draft.find(FindingKind.PARTLY_READ, "neither attacker nor weapon read")
        self._read_control(draft, part)
        self._read_governorate(draft, part)
        self._read_toll(draft, part.toll)
        if part.toll.is_listed and Kind.EACH in self.line.between(*part.toll.span):
            draft.find(FindingKind.PARTLY_READ, "the figure is that of each of several places")
        self._note_others(draft, part, tolls)
        return draft

    def _read_date(self, draft: Draft, part: _Part) -> None:
        day = part.day
        if day is None:
            return
        if part.own_day:
            read_date(draft, self.passage, day, self.month)
        elif part.first is not None and day.span == (0, 0) and not day.text:
            draft.values |= {"date": day.day, "date_text": ""}
            draft.remark("day of the paragraphs before")
        elif part.first is not None:
            told = {name: value for name, value in part.first.values.items() if name in _DAY}
            draft.values |= {**told, "date_text": "the same day"}
            draft.remark("date carried over from the sentence before")
        elif not day.text:
            draft.values |= {"date": day.day, "date_text": ""}
            draft.is_carried = True
            draft.remark("day of the paragraphs before")
        else:
            heading = self.paragraph.day or self.passage
            read_date(draft, heading, day, self.month)
            is_heading = self.heading_day is not None
            draft.remark(
                "date of the heading" if is_heading else "date of the news, or told before"
            )
            if self.paragraph.day is None:
                draft.values["date_text"] = ""

    # --- where, who, how ------------------------------------------------------------------------

    def _begin(self, part: _Part) -> int:
        """Where the telling begins; a date behind the attack leaves the whole sentence to it."""
        begin = part.begin()
        if part.day is None or begin != part.day.span[1] or not part.own_day:
            return begin
        start = max(part.start, self.line.sentence_at(part.day.span[0])[0])
        return start if _MEANS & set(self.line.between(start, part.day.span[0])) else begin

    def _read_site_and_actor(self, draft: Draft, part: _Part) -> None:
        begin, stop = self._begin(part), part.toll.span[1]
        site = find_site(self.line, begin, stop)
        if site is None:
            site = self._site_elsewhere(part)
        inside = site is not None and begin <= site.lead < stop
        lead = site.lead if site and inside else part.toll.killed.spans[0][0]
        self._read_actor(draft, part, lead, site)
        if site is not None:
            put_place(draft, self.passage, site.spans, is_referred=site.is_referred)
            draft.remark(site.remark)
        elif (place := self._place_of_heading()) is not None:
            put_place(draft, self.paragraph.day or self.passage, [place])
            draft.remark("place of the heading")
        elif part.first is not None:
            draft.values["place_text"] = part.first.values["place_text"]
            draft.remark("place carried over from the sentence before")
        else:
            draft.values["place_text"] = ""
            draft.find(FindingKind.PARTLY_READ, "no place read")

    def _place_of_heading(self) -> Span | None:
        """Give the place of a heading such as "Nawa, Dar'a governorate, 11 March 2014"."""
        if self.paragraph.day is None:
            return None
        heading = tagged(self.paragraph.day.plain, year=self._year)
        for phrase in phrases_of(heading, 0, len(heading.tags)):
            if phrase.is_named:
                return heading.span_of(phrase.first, phrase.last)
        return None

    def _site_elsewhere(self, part: _Part) -> Site | None:
        """Look in the rest of the part, where the sentence with the toll names no place."""
        before = find_site(self.line, part.start, self._begin(part)) if part.own_day else None
        return before or find_site(self.line, part.toll.span[1], part.end)

    def _read_actor(self, draft: Draft, part: _Part, lead: int, site: Site | None) -> None:
        skip = site.spans if site else ()
        actor = find_actor(
            self.line, start=self._begin(part), lead=lead, stop=part.toll.span[1], skip=skip
        )
        heading = self.paragraph.parties
        names = actor.names
        if not names and part.first is not None and (part.toll.is_another or part.toll.is_listed):
            names = _words(part.first.values["perpetrators"])
            draft.remarks += [remark for remark in part.first.remarks if "attribution" in remark]
        if not names and self.line.is_arabic:
            actor = find_later_actor(self.line, part.toll.span[1], part.end)
            names = actor.names
        names = names or tuple(name for name in heading if name != OTHER_PARTIES)
        names = self._by_time(names, actor.spans, draft)
        draft.put("perpetrators", names, self.passage, actor.spans)
        draft.values["counted_under"] = counted_under(heading, names)
        draft.remark(actor.remark)

    def _by_time(
        self, names: tuple[str, ...], spans: Sequence[Span], draft: Draft
    ) -> tuple[str, ...]:
        """Tell the government's forces after December 2024 from those of the regime before."""
        day = draft.values.get("date") or draft.values.get("date_earliest")
        text = " ".join(self.line.text[slice(*span)] for span in spans)
        if not spans or not isinstance(day, date) or day < _CHANGE or _OLD.search(text):
            return names
        return tuple(dict.fromkeys(_NEW if name == _REGIME else name for name in names))

    def _read_means(self, draft: Draft, part: _Part) -> None:
        begin = self._begin(part)
        found = find_means(self.line.text[begin : part.toll.span[1]])
        if found is None:
            draft.values["means"] = ""
            draft.remark("the paragraph names no weapon")
            return
        means, (start, end) = found
        draft.put("means", means, self.passage, [(start + begin, end + begin)])

    def _read_control(self, draft: Draft, part: _Part) -> None:
        start = 0 if part.toll.is_another or part.start == 0 else part.start
        stop = part.end if self.line.is_arabic else None
        control = find_control(self.line, start if part.first else 0, stop)
        if control is None:
            draft.values["stated_control"] = ()
            return
        parties = self._by_time(control.parties, [control.span], draft)
        draft.put("stated_control", parties, self.passage, [control.span])
        if control.minor:
            presence = f"minor presence of {' and '.join(control.minor)}"
            draft.remark(presence)
            joint = (*control.parties, *control.minor)
            draft.alternatives.append(
                Alternative("stated_control", f"counted with its {presence}", words=joint)
            )
        if control.later:
            draft.remark(f"later under control of {' and '.join(control.later)}")
        if control.of_part:
            draft.remark("control is stated for part of the area")

    def _read_governorate(self, draft: Draft, part: _Part) -> None:
        """Take the governorate told with the incident, else in its part, else of the text."""
        heading = self.paragraph.day.plain if self.paragraph.day else ""
        starts = [part.begin(), part.start] if self.line.is_arabic else [part.start]
        for start in starts:
            text = f"{self.line.text[start : part.end]} {heading}"
            read_governorate(draft, self.paragraph.governorate, text)
            if draft.values["stated_governorate"]:
                return
        if self.line.is_arabic and part.start:
            read_governorate(draft, "", self.line.text[:_LOOK_BACK])
        draft.values["stated_governorate"] = (
            draft.values["stated_governorate"] or self.context.governorate
        )

    # --- how many -------------------------------------------------------------------------------

    def _read_toll(self, draft: Draft, toll: Toll) -> None:
        counts: Mapping[str, Count | None] = {
            "killed": toll.killed,
            "children": toll.children,
            "women": toll.women,
            "injured": toll.injured,
        }
        for column, count in counts.items():
            if count is None:
                draft.values[column] = None
                continue
            draft.put(column, count.value, self.passage, count.spans)
            if count.hedge:
                draft.remark(f"{column}: {count.hedge}")
        parts = sum(count.value for count in (toll.children, toll.women) if count)
        if parts > toll.killed.value:
            message = f"{parts} children and women of {toll.killed.value} killed"
            draft.find(FindingKind.PARTLY_READ, message)
        if toll.killed.value > _MOST_KILLED:
            draft.find(FindingKind.IMPLAUSIBLE, f"{toll.killed.value} killed in one incident")
        for remark in toll.remarks:
            draft.remark(remark)
        draft.alternatives += toll.alternatives
        if _SO_FAR.search(self.line.text):
            draft.remark("toll as documented at the time of writing")

    def _note_others(self, draft: Draft, part: _Part, tolls: Sequence[Toll]) -> None:
        """Name the tolls and deaths of this part that are not the incident's."""
        for people in part.toll.further:
            draft.find(FindingKind.PARTLY_READ, f"a further figure ({people}) is not used")
        for other in tolls:
            inside = part.start <= other.span[0] < part.end
            if (
                other is part.toll
                or other.is_another
                or not inside
                or why_no_incident(self.line, other)
            ):
                continue
            if other.is_day_total:
                figure = f"the paragraph also gives a total of the day ({_figures(other)})"
                draft.find(FindingKind.DAY_TOTAL, f"{figure}, which is not another incident")
                draft.alternatives += _day_total_alternatives(part.toll, other)
            else:
                message = f"a further figure ({_figures(other)}) is not used"
                draft.find(FindingKind.PARTLY_READ, message)
        if told := self._deaths_without_toll(part, tolls):
            draft.find(FindingKind.PARTLY_READ, f"further deaths are told and not read: {told}")

    def _deaths_without_toll(self, part: _Part, tolls: Sequence[Toll]) -> str:
        """Find a sentence of another attack that says somebody died, and not how many."""
        counted = {toll.span for toll in tolls}
        for span in self.line.sentences:
            inside = part.toll.span[1] <= span[0] < part.end and span not in counted
            line = self.line.between(*span)
            if inside and _TELLS_ANOTHER.search(line):
                return self.line.text[slice(*span)][:_SHOWN].strip()
        return ""


def _is_told(day: DateReading | None) -> bool:
    """Tell a day, month or stretch of days from one whose year or days are not known."""
    if day is None or (day.is_several and not day.precision):
        return False
    return bool(day.day or day.precision or day.has_year)


_DAY = frozenset({*DAY_COLUMNS, "date_precision"})
# "In Idleb 53 martyrs": no verb, and a governorate.
_OF_GOVERNORATE = re.compile(r"[·-]?&?iG?(?P<name>N)[we&N]{0,3}P")
_MOST_DAYS = 10
# How far back, in letters, a site is one that was told just before.
_LOOK_BACK = 1200
# A line so short and without a stop is a title or caption.
_TITLE_WORDS = 16
# Totals of longer periods, and what is remembered.
_OTHER_TIME = frozenset({Kind.PERIOD, Kind.DAY_TOTAL, Kind.NO_INCIDENT})


def _leads(line: Tagged, days: Sequence[DateReading]) -> bool:
    """Tell whether the first date opens the paragraph: it is that of all it tells."""
    return bool(days) and line.index(days[0].span[0]) <= _OPENING


_OPENING = 4
_SUCCUMBED = re.compile(
    r"\bsuccumb|\bdied (?:later )?(?:of|from) (?:his|her|their|the|its) (?:wounds|injur)|"
    r"\bthe toll\b",
    re.I,
)
_EARLIER = re.compile(
    r"\bhad\s+(?:also\s+|already\s+)?(?:been\s+)?(?:killed|died|perished|lost)|\bearlier\b|"
    r"\bprevious|"
    r"\bpreviously\b|\bin the past\b|\bhave (?:been )?(?:killed|died|taken)|\b(?:19|20)\d\d\b|"
    r"\blast (?:week|month|year)",
    re.I,
)
# A death in a sentence with a day, an attack or counted people of its own.
_TELLS_ANOTHER = re.compile(r"[KkB].*[D8PAFZE]|[D8PAFZE].*[KkB]")
# Somebody is said to be killed, or found dead; "no one was killed" is not.
_TELLS_DEATH = re.compile(r"(?<!n)(?<!n[wveqi&])(?:[kB]|K.{0,4}[PN#]|P.{0,12}K|12|21)")
# "Arbin: 6 martyrs": a place, a colon, and what happened there.
_KEYED = re.compile(r"[·-]?[NGw-]{1,6}:")


def _words(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def _figures(toll: Toll) -> str:
    counts = {"killed": toll.killed, "children": toll.children, "women": toll.women}
    return ", ".join(f"{count.value} {name}" for name, count in counts.items() if count)


def _day_total_alternatives(own: Toll, day: Toll) -> Iterator[Alternative]:
    pairs = {
        "killed": (own.killed, day.killed),
        "children": (own.children, day.children),
        "women": (own.women, day.women),
    }
    for column, (mine, theirs) in pairs.items():
        if mine and theirs:
            change = theirs.value - mine.value
            yield Alternative(column, "with the total of the day", change)
