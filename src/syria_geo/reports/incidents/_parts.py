"""A paragraph to the parts that its incidents take, each with its day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile

from syria_geo.reports.incidents._draft import Draft
from syria_geo.reports.incidents._telling import Telling
from syria_geo.reports.patterns._means import find_means
from syria_geo.reports.patterns._site import Site, find_site
from syria_geo.reports.patterns._toll import Toll
from syria_geo.reports.tags._dates import DateReading, unprinted
from syria_geo.reports.tags._kinds import ATTACKS, DEATHS, Kind
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.vocabulary import month_names

__all__ = ["AN_ATTACK", "LOOK_BACK", "MEANS", "Part", "parts_of"]

AN_ATTACK = ATTACKS | {Kind.ANOTHER}
MEANS = AN_ATTACK | {Kind.WEAPON, Kind.PARTY}
# How far back, in letters, a site is one that was told just before.
LOOK_BACK = 1200
_OPENING = 4
_DEATH = re.compile("[kKB]")
_WOUNDED = re.compile("[Hhb][^kKB.;,]{0,6}$")
# "A fifth died of her wounds two days later": the day of one of those whom the attack killed.
_DIED_LATER = re.compile(
    r"(?:\b(?:died|succumbed)\b|(?<!\w)(?:توفي|توفيت|فارق|فارقت)\s)[^.;,]{0,40}$", re.I
)
_SUCCUMBED = re.compile(
    r"\bsuccumb|"
    r"\bdied (?:later )?(?:of|from) (?:(?:his|her|their|the|its|old|serious|severe|"
    r"grave) )?(?:wounds|injur)|"
    r"\bthe toll\b",
    re.I,
)
# "One of the three, a seller, died in hospital": of those told of in another paragraph.
_ONE_OF_THEM = re.compile(r"\bone of the (?:two|three|four|five|six|wounded|injured)\b", re.I)
# "It happened on Thursday night."
_IT_HAPPENED = re.compile(
    r"(?:it|this|that|the (?:\w+ )?(?:attack|incident|strike|shooting|killing|shelling|explosion|"
    r"blast|massacre|bombing|raid))\s+(?:happened|took place|occurred|was|came)\b",
    re.I,
)
# "The attack that took place on Friday", said on Saturday.
_TOOK_PLACE = re.compile(
    r"(?:\b(?:took place|occurred|happened|was carried out|were carried out)\s+(?:on\s+)?|"
    r"(?<!\w)(?:وقع|وقعت|حدث|حدثت|جري|جرت)\s+(?:يوم\s+)?)$",
    re.I,
)
# Days that no calendar of ours knows.
_FEAST = re.compile(
    r"\b(?:New Year|Christmas|Easter|Eid|Ramadan|Nowruz|Newroz)\b|"
    r"(?:ايام|يوم|اول|ثاني|ثالث|رابع)\s+(?:ال)?عيد(?!\w)"
)
_EARLIER = re.compile(
    r"\bhad\s+(?:also\s+|already\s+)?(?:been\s+)?(?:killed|died|perished|lost)|\bearlier\b|"
    r"\bprevious|"
    r"\bpreviously\b|\bin the past\b|\bhave (?:been )?(?:killed|died|taken)|\b(?:19|20)\d\d\b|"
    rf"\blast (?:week|month|year|{'|'.join(month_names('en'))})",
    re.I,
)
_OTHER_CLAUSE = re.compile(r",\s*(?:وان(?:ه|ها|هم)?|فيما|بينما|في حين)\s")
# "وكانت الفصائل قد استهدفت المدينة يوم أمس الأول": another attack, before.
_HAD_DONE = re.compile(r"[\s,]*و?كان\w?\s(?:\w+\s){0,5}?قد\s")
_MEANWHILE = re.compile(
    r"(?:meanwhile|elsewhere|separately|in addition|also|in a separate|in another)\b", re.I
)
# "SOHR activists have documented the death of a child": news of the day of their post.
_JUST_REPORTED = re.compile(
    r"\b(?:activists?|sources?|SOHR|Observatory|SNHR|Network)\b[^.;]{0,40}\b(?:has|have)\s+"
    r"(?:just\s+|today\s+)?(?:documented|reported|monitored|recorded|confirmed)\s+(?:the\s+|a\s+)?"
    r"(?:death|deaths|killing|execution|assassination|rise)\b"
)
# Of these, each death is an event of its own beside shelling and air raids.
_OF_ONE = frozenset({"shooting", "landmine", "execution"})
# Totals of longer periods, and what is remembered.
_OTHER_TIME = frozenset({Kind.PERIOD, Kind.DAY_TOTAL, Kind.TOTAL_BEHIND, Kind.NO_INCIDENT})


@dataclass(frozen=True, slots=True)
class Part:
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


@dataclass(frozen=True, slots=True)
class _Start:
    """Where the telling of a toll begins, and its day; `is_own` where it tells the day itself."""

    at: int
    toll: Toll
    day: DateReading | None
    is_own: bool


# "... في جاسم لتفريق جموع تشيع قتيلا سقط فيها الخميس": the day of another death.
_ANOTHER_DIED = re.compile(
    r"(?:قتيل|قتلي|شهيد|شهداء|ضحايا)\w{0,2}\s+(?:\w+\s+)?(?:سقط|قضي|قضوا|قتل)\w{0,3}\s+(?:\w+\s+)?$"
)
_KILLED_RIGHT_BEFORE = re.compile(r"[kKB]i?$")


def parts_of(telling: Telling, own: Sequence[Toll]) -> Iterator[Part]:
    """Give each incident its part of the paragraph: from its own date or sentence on."""
    return _Parting(telling).parts(own)


class _Parting:
    """Divides one paragraph."""

    def __init__(self, telling: Telling) -> None:
        self.telling, self.line, self.context = telling, telling.line, telling.context
        self.heading_day = telling.heading_day

    def parts(self, own: Sequence[Toll]) -> Iterator[Part]:
        starts: list[_Start] = []
        for toll in self._own(own):
            start = self._start_behind(starts, toll) if starts else self._start_of_first(toll)
            if start is not None:
                starts.append(start)
        ends = [one.at for one in starts[1:]] + [len(self.line.text)] * bool(starts)
        for one, end in zip(starts, ends, strict=True):
            yield self._part(one.at, end, one.toll, one.day, one.is_own)

    def _start_of_first(self, toll: Toll) -> _Start:
        return _Start(self._first_start(toll), toll, *self._first_day(toll))

    def _start_behind(self, starts: Sequence[_Start], toll: Toll) -> _Start | None:
        """Tell where the telling of a toll behind others begins; None where it goes on."""
        before = starts[-1]
        since = before.toll.span[1]
        if toll.is_another:
            own = None if self.line.is_arabic else self._own_day(since, toll, before.day)
            return _Start(toll.span[0], toll, own or starts[0].day, is_own=own is not None)
        if self._goes_on(toll):
            return None
        if day := self._own_day(since, toll, before.day):
            return _Start(_sentence_of(self.line, day, toll), toll, day, is_own=True)
        if (anew := self._begun_anew(since, toll)) is not None:
            return _Start(anew[0], toll, anew[1], is_own=True)
        if not toll.is_listed and self._has_own_site(since, toll):
            unknown = self._unknown_day(toll)
            return _Start(toll.span[0], toll, unknown or before.day, unknown is not None)
        return None

    def _goes_on(self, toll: Toll) -> bool:
        """Tell "two more succumbed", "the toll rose": of those before, and no attack of its own."""
        before = set(self.line.between(toll.span[0], toll.killed.spans[0][0]))
        if ATTACKS & before and {Kind.WEAPON, Kind.PARTY} & before:
            return False
        return _SUCCUMBED.search(self.line.text[slice(*toll.span)]) is not None

    def _first_start(self, toll: Toll) -> int:
        """Leave out what a paragraph tells before of others: no incident, or deaths not counted."""
        first = toll.span[0]
        if not self.line.is_arabic:
            is_apart = self._is_after_another(toll) or self._is_beside_attack(toll)
            return first if is_apart else 0
        return first if self._is_after_deaths(toll) else 0

    def _is_after_deaths(self, toll: Toll) -> bool:
        """Tell a toll with a site of its own behind deaths that gave no toll."""
        if not _DEATH.search(self.line.between(0, toll.span[0])):
            return False
        site = find_site(self.line, *toll.span)
        return site is not None and not site.is_referred

    def _is_after_another(self, toll: Toll) -> bool:
        """Tell "On 17 May strikes caused several deaths. On 18 May shelling of X killed two"."""
        return self._later_day(toll) is not None and self._is_after_deaths(toll)

    def _is_beside_attack(self, toll: Toll) -> bool:
        """Tell "Shells hit A, without losses. Meanwhile a sniper killed a boy in B"."""
        first = toll.span[0]
        if not AN_ATTACK & set(self.line.between(0, first)):
            return False
        if not (_MEANWHILE.match(self.line.text, first) or self._is_of_other_day(toll)):
            before = find_means(self.line.text[:first])
            here = find_means(self.line.text[slice(*toll.span)])
            if before is None or here is None or before[0] == here[0] or here[0] not in _OF_ONE:
                return False
        return self._has_own_site(first, toll)

    def _is_of_other_day(self, toll: Toll) -> bool:
        """Tell "jets bombed A on Friday. Two had been killed the day before in B"."""
        before = {day.day for day in self.telling.days((0, toll.span[0])) if day.day}
        here = {day.day for day in self.telling.days(toll.span) if day.day}
        return bool(before) and bool(here) and not before & here

    def _later_day(self, toll: Toll) -> DateReading | None:
        """Give the day of a toll behind deaths of another day that gave none."""
        before = self.line.between(0, toll.span[0])
        if Kind.DATE not in before or not _DEATH.search(before):
            return None
        if _SUCCUMBED.search(self.line.text, *toll.span):
            return None
        return next((day for day in self.telling.days(toll.span) if day.day), None)

    def _own(self, tolls: Sequence[Toll]) -> Sequence[Toll]:
        """Drop at the head what goes on about an incident of another paragraph."""
        return list(dropwhile(self._is_of_other_paragraph, tolls))

    def _is_of_other_paragraph(self, toll: Toll) -> bool:
        if toll.killed.value > 1:
            return False
        one = _ONE_OF_THEM.search(self.line.text, *toll.span)
        return one is not None and not MEANS & set(self.line.between(0, one.start()))

    def _part(
        self, start: int, end: int, toll: Toll, day: DateReading | None, is_own: bool
    ) -> Part:
        """Make a part; in Arabic, the attack is often told before the day: "قصفت ... يوم أمس"."""
        if day is None or not is_own or not self.line.is_arabic:
            return Part(start, end, toll, day, is_own)
        sentence = self.line.sentence_at(day.span[0])[0]
        before = self.line.between(sentence, day.span[0])
        is_led = len(before) <= _OPENING and not set(before) & {Kind.PARTY, *AN_ATTACK}
        return Part(start, end, toll, day, is_own, is_led=is_led, sentence=sentence)

    def _first_day(self, toll: Toll) -> tuple[DateReading | None, bool]:
        if (later := self._later_day(toll)) is not None:
            return later, True
        return self._day_of_first(toll)

    def _day_of_first(self, toll: Toll) -> tuple[DateReading | None, bool]:
        days = [d for d in self.telling.days((0, toll.span[1])) if not self._is_of_other(d, toll)]
        inside = [day for day in days if day.span[0] >= toll.span[0]]
        told = [day for day in days if day.day or day.precision == "interval"]
        if self.line.is_arabic and any(day.has_year for day in told):
            told = [day for day in told if day.relative != 0]  # "today" is when it was said
        own = [d for d in told if d in inside]
        entry = self.telling.entry
        close = self._day_it_happened(inside) or self._day_at_sentence(toll, inside)
        close = close or self._day_of_narrative(toll, told, inside) or self._full_day(days, inside)
        close = close or self._close_day(toll, told, own) or self._day_of_verb(own)
        if close is not None:
            return close, True
        if entry is not None and told and told[0].span[1] <= entry.end:
            return told[0], True  # the day that heads an entry of a log
        if not own and self.heading_day is not None and self.telling.has_place_heading:
            return self.heading_day, False
        exact = [d for d in own if d.day] or own
        day = next(iter(exact if not _leads(self.line, told) else told), None)
        day = day or next(iter(inside or told or days), None)
        is_month = day is not None and day.precision == "month" and self.heading_day is not None
        is_month = is_month and not (day and day.has_year and _leads(self.line, [day]))
        if day and not is_month and (day.day or day.precision or not self.heading_day):
            return day, True
        if self.heading_day is not None:
            return self.heading_day, False
        behind = self.telling.days((toll.span[1], len(self.line.text)))[:1]
        if behind and self._follows(toll, behind[0]):
            return behind[0], True
        return (day, True) if day is not None else (self._day_before(toll), False)

    def _day_at_sentence(self, toll: Toll, inside: Sequence[DateReading]) -> DateReading | None:
        """Give the date that opens the sentence of a toll: "On 16 May ... . On 19 May, X fell"."""
        killed = toll.killed.spans[0][0]
        if any(day.relative for day in inside):
            return None  # "[19/03/2018] ... hit a cellar yesterday"
        start = self.line.sentence_at(killed)[0]
        opens = self.line.index(start)
        for day in inside:
            is_lead = day.day is not None and start <= day.span[0] < killed
            is_near = self.line.index(day.span[0]) - opens <= _OPENING
            is_lead = is_lead and (is_near or self._is_set_off(day))
            if is_lead and day.relative is None and not day.weekday_alone:
                return day
        return None

    def _is_set_off(self, day: DateReading) -> bool:
        """Tell "Two days after the raid on the market, on 11 March, shells ..."."""
        start, end = day.span
        before = self.line.text[max(0, start - len(", on ")) : start]
        return before == ", on " and self.line.text[end : end + 1] == ","

    def _day_of_narrative(
        self, toll: Toll, told: Sequence[DateReading], inside: Sequence[DateReading]
    ) -> DateReading | None:
        """Give the date told last before a toll, where what the dates before it tell is no attack.

        "Protests began on 15 March 2011. They were held on 12 August. Two people were shot dead".
        """
        before = [day for day in told if day.day and day.span[1] <= toll.span[0]]
        if inside or len(before) < 2 or any(self._is_of_attack(day) for day in before[:-1]):
            return None
        return before[-1] if before[-1].relative is None else None

    def _day_of_verb(self, own: Sequence[DateReading]) -> DateReading | None:
        """Give the day behind the verb: "Thursday's fire followed ... killed on Wednesday"."""
        days = [
            day
            for day in own
            if day.day
            and _KILLED_RIGHT_BEFORE.search(self.line.line, 0, self.line.index(day.span[0]))
        ]
        return days[0] if len(days) == 1 and not self.line.is_arabic else None

    def _full_day(
        self, days: Sequence[DateReading], inside: Sequence[DateReading]
    ) -> DateReading | None:
        """Give the date with its year told with a toll, under a head without one.

        "5 Sept. Jarniya. Her husband was killed by a mine on 9 July 2018."
        """
        if not days or days[0] in inside or days[0].has_year or not _leads(self.line, days):
            return None
        told = [day for day in days[1:] if day.has_year and (day.day or day.precision)]
        full = [day for day in told if day in inside or self._is_of_attack(day)]
        return full[0] if len(full) == 1 else None

    def _day_it_happened(self, inside: Sequence[DateReading]) -> DateReading | None:
        """Give the day right behind "which took place on", beside the day on which it was said."""
        happened = [d for d in inside if _TOOK_PLACE.search(self.line.text[: d.span[0]])]
        return happened[0] if len(happened) == 1 and happened[0].day else None

    def _is_of_attack(self, day: DateReading) -> bool:
        return bool(AN_ATTACK & set(self.line.between(*self.line.sentence_at(day.span[0]))))

    def _leads_of_telling(self, told: Sequence[DateReading], own: Sequence[DateReading]) -> bool:
        """Tell "Yesterday I went to X" before a toll with a day of its own."""
        first = told[0]
        is_said = first.relative is not None and first not in own
        return is_said and own[0].day is not None and own[0].relative is None

    def _close_day(
        self, toll: Toll, told: Sequence[DateReading], own: Sequence[DateReading]
    ) -> DateReading | None:
        """Give the day that stands closer to a toll than the one that heads its paragraph.

        "[21.08.2019] We mourn our colleague. He was killed yesterday."
        """
        if own and self._leads_of_telling(told, own):
            return own[0]
        if own:
            later = (d for d in own if d.relative and d.day and d is not told[0])
            return next((d for d in later if not self._is_of_wound(d)), None)
        return told[-1] if self._is_right_before(toll, told) else None

    def _is_of_wound(self, day: DateReading) -> bool:
        """Tell "of the wounds he was given two days before"."""
        before = self.line.between(self.line.sentence_at(day.span[0])[0], day.span[0])
        return _WOUNDED.search(before) is not None

    def _is_right_before(self, toll: Toll, told: Sequence[DateReading]) -> bool:
        """Tell "On 5 April fighters fired into X. Fifteen died" under the day of another attack."""
        if not told or not told[-1].day or self.line.is_arabic:
            return False
        sentence = self.line.sentence_at(told[-1].span[0])
        attack = AN_ATTACK & set(self.line.between(*sentence))
        is_told = bool(attack) or self.telling.has_place_heading
        return sentence[1] == toll.span[0] and is_told

    def _is_of_other(self, day: DateReading, toll: Toll) -> bool:
        """Tell the day of a clause behind the toll: "..., and that a meeting was held on".

        So is the day of one of several dead: "and a fifth died of her wounds two days later".
        """
        spans = toll.killed.spans
        between = self.line.text[spans[-1][1] : day.span[0]]
        is_apart = bool(DEATHS & set(self.line.between(spans[0][1], spans[-1][0])))
        is_later = is_apart and _DIED_LATER.search(between) is not None
        if is_later or _ANOTHER_DIED.search(between):
            return True
        return _OTHER_CLAUSE.search(between) is not None

    def _day_before(self, toll: Toll) -> DateReading | None:
        """Take the day told before, where this paragraph says none.

        That is the day of the news item. In Arabic it is the day told last, or that of the page.
        """
        day = self.context.item_day
        if self.telling.is_item and self.context.covers_days:
            return None  # an item of a round-up without a day
        if self.line.is_arabic and not self.telling.is_title:
            ends = self.context.tells_today and self.context.was_yesterday
            day = (not ends and self._last_day(toll)) or self.context.report_day
        text = self.line.text[slice(*toll.span)]
        line = self.line.between(*toll.span)
        if day is None and _JUST_REPORTED.search(text):
            day = self.context.report_day
        if _FEAST.search(self.line.text):
            return None
        if day is None or _EARLIER.search(text) or set(line) & _OTHER_TIME:
            return None
        return unprinted(day)

    def _last_day(self, toll: Toll) -> date | None:
        """Give the day told last; behind an older one that was recalled, that of the lead."""
        last, lead = self.context.last_day, self.context.lead_day
        if last is None or lead is None or last >= lead:
            return last
        site = find_site(self.line, *toll.span)
        return lead if site is not None and not site.is_referred else last

    def _follows(self, toll: Toll, day: DateReading) -> bool:
        """Take a date in the sentence behind the toll only where that tells the attack."""
        sentence = self.line.sentence_at(day.span[0])
        if sentence[0] != toll.span[1] or _HAD_DONE.match(self.line.text, sentence[0]):
            return False
        is_attack = bool(AN_ATTACK & set(self.line.between(*sentence)))
        return is_attack or _IT_HAPPENED.match(self.line.text, sentence[0]) is not None

    def _own_day(self, since: int, toll: Toll, before: DateReading | None) -> DateReading | None:
        if self.line.is_arabic:  # the day of a sentence in between is that of something else
            since = max(since, self.line.sentence_at(max(0, toll.span[0] - 1))[0])
        days = [day for day in self.telling.days((since, toll.span[1])) if day.day]
        return next((day for day in days if before is None or day.day != before.day), None)

    def _begun_anew(self, since: int, toll: Toll) -> tuple[int, DateReading] | None:
        """Find "On 5 May shells hit B." before "Six were killed.", behind other deaths."""
        start, end = self.line.sentence_at(max(0, toll.span[0] - 1))
        if start < since or end != toll.span[0]:
            return None
        day = next((day for day in self.telling.days((start, end)) if day.day), None)
        told = set(self.line.between(start, end))
        if day is None or not AN_ATTACK & told or DEATHS & told:
            return None
        site, earlier = find_site(self.line, start, end), find_site(self.line, 0, since)
        if site is None or earlier is None or site.is_referred:
            return None
        is_other = not _words(self.line, site) <= _words(self.line, earlier)
        return (start, day) if is_other else None

    def _unknown_day(self, toll: Toll) -> DateReading | None:
        """Find "on Friday" in a text that does not say which: the day before it is not carried."""
        days = self.telling.days(toll.span)
        if self.line.is_arabic:
            is_unknown = all(day.weekday_alone and not day.day for day in days)
        else:
            is_unknown = not any(day.day or day.precision for day in days)
        return days[0] if days and is_unknown else None

    def _has_own_site(self, since: int, toll: Toll) -> bool:
        """Tell another incident of the same day: another attack, at another named site."""
        is_told = toll.is_listed or self.line.is_arabic or _died_in(self.line, toll)
        if not (is_told or MEANS & set(self.line.between(*toll.span))):
            return False
        site = find_site(self.line, toll.span[0], toll.span[1])
        begin = max(0, since - LOOK_BACK) if self.line.is_arabic else 0
        earlier = find_site(self.line, begin, since)
        return (
            site is not None and earlier is not None and not site.remark and not site.is_referred
            and _words(self.line, site) != _words(self.line, earlier)
            and not _words(self.line, site) <= _words(self.line, earlier)
        )  # fmt: skip


# "Nine died in Kafr Batna": a sentence of its own, with its place right behind the verb.
_DIED_IN = re.compile(r"[w,]{0,3}Pki[we]?(?=[NG])")
_OF_WOUNDS = re.compile(r"\b(?:hospital|clinic|wounds|injuries|later)\b", re.I)


def _died_in(line: Tagged, toll: Toll) -> bool:
    found = _DIED_IN.match(line.between(*toll.span))
    return found is not None and _OF_WOUNDS.search(line.text, *toll.span) is None


def _sentence_of(line: Tagged, day: DateReading, toll: Toll) -> int:
    if day.span[0] >= toll.span[0]:  # a clause of a sentence that tells of two days
        return toll.span[0]
    return min(line.sentence_at(day.span[0])[0], toll.span[0])


def _words(line: Tagged, site: Site) -> frozenset[str]:
    return frozenset(word for span in site.spans for word in line.text[slice(*span)].split())


def _leads(line: Tagged, days: Sequence[DateReading]) -> bool:
    """Tell whether the first date opens the paragraph: it is that of all it tells."""
    return bool(days) and line.index(days[0].span[0]) <= _OPENING
