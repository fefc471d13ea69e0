"""One paragraph to the incidents it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from syria_geo.reports.incidents._context import Context, Told
from syria_geo.reports.incidents._custody import read_custody
from syria_geo.reports.incidents._deaths import (
    Scene,
    read_remains,
    tells_of_remains,
)
from syria_geo.reports.incidents._draft import Draft, why_no_day
from syria_geo.reports.incidents._drafting import MOST_KILLED, SHOWN, draft_of, figures
from syria_geo.reports.incidents._parts import AN_ATTACK, Part, parts_of
from syria_geo.reports.incidents._prisons import died_held, died_in_month, tells_of_custody
from syria_geo.reports.incidents._telling import Telling, day_of_item
from syria_geo.reports.incidents._totals import is_abroad, is_in_country, is_told, why_total
from syria_geo.reports.layout._entry import is_timed, without_time
from syria_geo.reports.layout._headings import ITEM, Role
from syria_geo.reports.layout._paragraphs import Paragraph
from syria_geo.reports.patterns._guards import (
    OTHER_FIGURE,
    is_disaster,
    is_other_figure,
    why_no_incident,
)
from syria_geo.reports.patterns._list_of_dead import with_legend, with_names, with_number
from syria_geo.reports.patterns._senders import without_sender
from syria_geo.reports.patterns._toll import Toll
from syria_geo.reports.patterns._tolls import I_OR_WE, read_tolls
from syria_geo.reports.tags._date_patterns import DATE
from syria_geo.reports.tags._dates import ANY_YEAR, DateReading, find_dates, resolved
from syria_geo.reports.tags._kinds import ATTACKS, DEATHS, Kind
from syria_geo.reports.tags._labels import is_total_line
from syria_geo.reports.tags._lexicon import listed
from syria_geo.reports.tags._tagging import Tagged, tagged
from syria_geo.reports.tags._tokens import LETTERS_AR
from syria_geo.reports.text._model import Alternative, FindingKind, Passage, Span, begins_in

__all__ = ["Context", "Told", "is_quoted", "leads_names", "read_paragraph"]

# "Killed on that day, distributed as follows:" leads a list of parties.
_LIST_FOLLOWS = re.compile(r"\b(?:distributed|divided)\b[^.]{0,40}:$|موزعين[^.]{0,40}:$")
# "والأسماء الموثقة هي:": victims that were counted before.
_NAMES_FOLLOW = re.compile(
    r"(?:اسماء|اسماؤهم|شهداء هم|ضحايا هم|قتلي هم|\bوهم\b)[^.:]{0,40}:$|"
    r"(?:\W*(?:names|list) of (?:the )?(?:martyrs|victims|dead|killed)\b|"
    r"\bnames (?:are|were)\b)[^.:]{0,60}:?$",
    re.I,
)
# Ways to tell of deaths that give no toll: "لم ينج أحد", "عثر على رفات".
_DEATH_AR = re.compile(
    r"لم\s+ينج|قيد الحياه|\b(?:شهيدا|قتيلا)\b|جثث|جثه|جثام|جثمان|رفات|مقبره جماعيه|مقابر جماعيه"
)
_FIRST_PERSON = re.compile(r"\b(?:I|my|me|myself)\b")
_CAPTION = re.compile(
    r"(?:اقرا|شاهد|طالع|اقراي)\s+(?:ايضا|المزيد)\s*:|read (?:also|more)\s*:|"
    r"[\[(]?\s*(?:photo|image|picture|file|caption|video|صوره|صور|فيديو|لقطه)\b[^.]{0,12}[:-]",
    re.I,
)
_OF_DEAD = re.compile(r"\b(?:martyrs?|dead|victims?|fatalities|deaths?|killed)\b", re.I)
_RECOVERED = "recovered"  # bodies from under the rubble, and no grave
# Somebody is said to be killed, or found dead; "no one was killed" is not.
_TELLS_DEATH = re.compile(r"(?<!n)(?<!n[wveqi&])(?:[kB]|K.{0,4}[PN#]|P.{0,12}K|12|21)")
# "Shot at least 83 men", "among those who died": told to be dead or hurt, and by no verb of dying.
_SHOT = re.compile(
    r"\bshot in the (?:head|neck|chest|back|heart)\b|"
    r"\bshot (?:at least |about |some )?(?:an?|\d+|two|three|four|five|six|seven|eight|nine|ten|"
    r"the|his|her|their|him|them|several|dozens)\b|"
    r"\b(?:not (?:a (?:single )?)?one|none|no one|nobody|neither)\b[^.;]{0,80}\bsurvived\b|"
    r"\b(?:several|some|many|numerous|multiple|dozens of|scores of|number of)\s+(?:civilian\s+)?"
    r"(?:deaths|fatalities|martyrs)\b|"
    r"\b(?:were|was|been|families and) shot\b|\band shot(?=[.;])(?! at\b| and (?:wounded|injured))|"
    r"\bno survivors\b|\bblew up (?:an?|the|two|three) \w+|"
    r"\bamong (?:the|those)\b[^.;]{0,12}\b(?:dead|killed|died|victims)\b",
    re.I,
)


# People and an attack in one sentence, nobody hurt or spared: a wording of death may be unknown.
_MAY_BE_KILLED = re.compile(
    r"(?:^|\.)(?=[^.]*P)(?=[^.]*[AFZEW])(?![^.]*(?:[hHbr9]|n[^.]{0,3}[PKHB]))"
)
# "They hit the hospital. Two nurses and a patient.": people alone behind an attack.
_ONLY_PEOPLE = re.compile(
    r"[AFZEW][^.]{0,60}\.(?:[^.]{0,30}\.)?(?![^.]*[nhHbr9])[^.AFZEWS]{0,6}P[^.AFZEWSk]{0,16}\."
)
_NO_DEATH_READ = "people and an attack are told, and no death is read"
_OF_THE_SAME = re.compile(r"\b(?:he|she|him|her|his)\b", re.I)
# "Arbin: 6 martyrs": a place, a colon, and what happened there.
_KEYED = re.compile(r"[·-]?[NGw-]{1,6}:")
# A line so long that ends in a colon leads a list, and is no heading.
_LEAST_LEAD = 40


def leads_names(text: str) -> bool:
    """Tell the title of a list of names: "List of the martyrs of Daraya"."""
    return _NAMES_FOLLOW.search(text) is not None


_LONGEST_NAME = 24
_NEXT_SENTENCE = re.compile(r"[^\"]{4,}?\.\s+(?=[A-Z])")
# '"فاطمة رشدان" 71 عاما، قضت': a name of some words, and no sentence that somebody says.
_NAME_AR = re.compile(rf"[{LETTERS_AR}]{{2,}}(?: [{LETTERS_AR}]{{2,}}){{1,3}}")
_SAYS_AR = re.compile(
    r"[\s,،.:]*(?:$|[وف]?(?:قال|يقول|تقول|قالت|اضاف|اضافت|هكذا|صرح|بهذه|كلمات|عباره|يروي|تروي)\w*)"
)


# '"... killed three children," the state news agency SANA said'.
_BODY_SAYS = re.compile(
    r"[\s,]*(?:said|reported|added|according to)?\s*(?:the\s+)?(?:[\w'-]+\s+){0,4}?"
    r"(?:SANA|Observatory|news agency|Network|Civil Defen[cs]e|White Helmets|monitor(?:ing group)?|"
    r"SOHR|SNHR|ministry)\b"
)


# '"... four civilians lost their lives," Ethem told Anadolu Agency': news, if it has no "we".
_TOLD_AGENCY = re.compile(
    r"[\s,]*(?:[\w'-]+\s+){1,6}?(?:told|said to)\s+(?:the\s+)?(?:[\w'-]+\s+){0,2}?"
    r"(?:[Aa]gency|Anadolu|Reuters|AFP|AP|dpa|Rudaw|Al Jazeera|the BBC|BBC|CNN)\b"
)


def _is_witness(text: str) -> bool:
    """Tell a witness's words from a name in quotes, and from a note that opens with its day."""
    if not text.startswith('"'):
        return False
    if DATE.match(text, 1) and not _FIRST_PERSON.search(text):
        return False
    end = text.find('"', 1)
    if end > 0 and _BODY_SAYS.match(text, end + 1):
        return False  # a monitor's or agency's own telling
    if end > 0 and _TOLD_AGENCY.match(text, end + 1) and not I_OR_WE.search(text, 0, end):
        return False
    behind = _NEXT_SENTENCE.search(text, end) if end > 0 else None
    if behind and any(day.day for day in find_dates(text[behind.end() :], year=ANY_YEAR)):
        return False  # the report goes on behind his words, with a day of its own
    if end > 0 and _NAME_AR.fullmatch(text, 1, end) and not _SAYS_AR.match(text, end + 1):
        return False
    is_name = 0 < end <= _LONGEST_NAME and text[1:end].rstrip(",").istitle()
    return not is_name


def is_quoted(text: str) -> bool:
    """Tell a witness's words or a caption of a picture: their figures are not the report's own."""
    is_own = _FIRST_PERSON.search(text) is not None and not any(find_dates(text, year=ANY_YEAR))
    return _is_witness(text) or _CAPTION.match(text) is not None or is_own


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
    line = without_sender(tagged(text, year=paragraph.year or context.year))
    line = with_legend(line, context.legend) if context.legend else line
    death = (
        any(line.of(*DEATHS, Kind.DAY_TOTAL))
        or (text.endswith(":") and _OF_DEAD.search(text) is not None)
        or any(t.people.is_dead for _, t in line.of(Kind.PEOPLE) if t.people)
        or _DEATH_AR.search(text) is not None
    )
    death = death or tells_of_remains(line) or _SHOT.search(text) is not None
    is_item = ITEM.match(text) is not None or _KEYED.match(line.line) is not None
    is_item = (
        is_item
        or paragraph.is_item
        or context.is_under_key
        or (context.is_timed and is_timed(text))
    )
    listed = context.is_list_of_dead and is_item
    context.is_list_of_dead = death if text.endswith(":") else listed
    if text.endswith(":") and len(text) >= _LEAST_LEAD:
        context.list_day = _day_of_list(line, context)
        context.last_day = context.list_day or context.last_day
        context.list_day = context.list_day or _day_of_news(context)
    if _LIST_FOLLOWS.search(text):
        return Told(tells_death=death)
    names = context.is_list_of_names and is_item
    context.is_list_of_names = leads_names(text) or names
    tells = {*DEATHS, *ATTACKS, Kind.WEAPON, Kind.FOUND}
    is_told = Kind.DATE in line.line and (not line.is_arabic or bool(tells & set(line.line)))
    if names and not is_told:
        found = ((FindingKind.NO_INCIDENT, "one of a list of names"),)
        is_told = not line.is_arabic or death or any(line.of(Kind.PEOPLE))
        return Told(findings=found if is_told else (), tells_death=death)
    if is_quoted(without_time(text)):
        return Told(findings=_quoted(death), tells_death=death)
    if is_total_line(text):
        found = ((FindingKind.NO_INCIDENT, "a total"),)
        return Told(findings=found if death else (), tells_death=death)

    line = with_number(line) if listed else line
    if is_item and context.setting.is_of_dead and (named := with_names(line)) is not line:
        line, listed = named, True
    telling = Telling(paragraph, line, context, is_item=is_item, is_listed=listed)
    told = _Reader(telling).read(death)
    _keep_day(told, telling, context)
    context.item_day = day_of_item(line, context) or context.item_day
    return told


_OF_NEWS = 2  # days


def _lead_day(day: object, context: Context) -> date | None:
    """Give the day of the first incident of a news item, where it is new."""
    if not isinstance(day, date) or context.report_day is None:
        return None
    return day if 0 <= (context.report_day - day).days <= _OF_NEWS else None


_RECENT = 7  # days between what news tell and the day they came out


def _day_of_news(context: Context) -> date | None:
    """Give the day that a news item told last, for the list that takes its toll apart."""
    last, news = context.last_day, context.report_day
    is_recent = last is not None and news is not None and 0 <= (news - last).days <= _RECENT
    return last if is_recent else None


def _day_of_list(line: Tagged, context: Context) -> date | None:
    dates = [tag.date for _, tag in line.of(Kind.DATE) if tag.date]
    days = [resolved(one, context.report_day, context.last_day).day for one in dates]
    told = {day for day in days if day}
    return told.pop() if len(told) == 1 else None


def _keep_day(told: Told, telling: Telling, context: Context) -> None:
    """Keep the day that a paragraph told, for those behind it that tell none."""
    line = telling.line
    days = {draft.values.get("date") for draft in told.drafts}
    if context.lead_day is None and told.drafts:
        context.lead_day = _lead_day(told.drafts[0].values.get("date"), context)
    context.tells_today = context.tells_today or context.report_day in days
    if days:
        context.was_yesterday = context.report_day not in days and any(
            tag.date and tag.date.relative for _, tag in line.of(Kind.DATE)
        )
    context.last_day = _last_day(told, line) or _only_day(told, telling) or context.last_day


def _last_day(told: Told, line: Tagged) -> date | None:
    """Give the day told last: of an incident, or of a total that an Arabic text takes apart."""
    days = [day for draft in told.drafts if isinstance(day := draft.values.get("date"), date)]
    if not days and line.is_arabic and Kind.DAY_TOTAL in line.line:
        days = [
            tag.date.day
            for _, tag in line.of(Kind.DATE)
            if tag.date and tag.date.day and tag.date.has_year
        ]
    return days[-1] if days else _day_at_head(line)


def _only_day(told: Told, telling: Telling) -> date | None:
    """Give the day of deaths that gave no incident: "a day later" is the one behind it."""
    if telling.line.is_arabic:
        return None if told.drafts else _day_of_title(telling)
    if not told.tells_death:
        return None
    found = telling.days((0, len(telling.line.text)))
    days = {reading.day for reading in found if reading.day and not reading.needs_report_day}
    return days.pop() if len(days) == 1 else None


# "الأربعاء: مجزرة أريحا", and what is told below it.
_TITLED_BY_DAY = re.compile(r"[·#.)-]{0,3}D:")


def _day_of_title(telling: Telling) -> date | None:
    if _TITLED_BY_DAY.match(telling.line.line) is None or telling.line.line.endswith("."):
        return None
    found = [reading.day for reading in telling.days((0, len(telling.line.text)))]
    return found[0] if found else None


# "On 12 January three soldiers were killed": the next paragraph says "the same day".
_DAY_HEAD = re.compile(r"[·#.)-]{0,3}i?D")


def _day_at_head(line: Tagged) -> date | None:
    """Give the day that opens a paragraph of prose, whatever it tells."""
    head = None if line.is_arabic else _DAY_HEAD.match(line.line)
    told = line.tags[head.end() - 1].date if head and line.line.endswith(".") else None
    return told.day if told is not None else None


def _quoted(death: bool) -> tuple[tuple[FindingKind, str], ...]:
    return ((FindingKind.NO_INCIDENT, "a witness's own words, or a caption"),) if death else ()


# "Hours later the body of Omar was found": another death than that of the row.
_BODY_OF = re.compile(
    r"\bbod(?:y|ies) of (?!the (?:victims|dead|killed))[^.;]{3,80}"
    r"\b(?:was|were) (?:found|discovered)\b"
)
# "Gunmen on a motorcycle shot dead a teacher".
_SOMEBODY_KILLS = re.compile(r"X[wtiG,]{0,8}B[wed]{0,2}P")
_HELD_OR_FOUND = {Kind.ARRESTED, Kind.CUSTODY, Kind.REMAINS, Kind.FOUND}


class _Reader:
    """Reads one paragraph."""

    def __init__(self, telling: Telling) -> None:
        self.telling, self.line, self.passage = telling, telling.line, telling.passage
        self.findings: list[tuple[FindingKind, str]] = []
        self.totals: list[Draft] = []

    def read(self, death: bool) -> Told:
        tolls = read_tolls(self.line, is_list_of_dead=self.telling.is_listed)
        tolls = tuple(map(self._of_this_day, tolls))
        reasons = {id(toll): why_no_incident(self.line, toll) for toll in tolls}
        reasons |= {id(toll): "" for toll in tolls if died_in_month(self.line, toll)}
        told = self.telling.context.last_day is not None
        for toll in tolls:
            is_other = told and not self._is_led_by_attack(toll)
            if is_other and not reasons[id(toll)] and is_other_figure(self.line, toll):
                reasons[id(toll)] = OTHER_FIGURE
            told = True
        own = [toll for toll in tolls if not reasons[id(toll)] and not toll.is_day_total]
        scene = self._scene()
        only_totals = not own and len(tolls) >= len(self.line.sentences)
        only_totals = only_totals and not self._is_found_in_month()
        only_totals = only_totals or self._is_of_court() or (not own and is_disaster(self.line))
        no_incident = [toll.span for toll in tolls if toll not in own]
        special = None if only_totals else self._special(scene, own, no_incident)
        if special is not None and self._is_abroad(special):
            self._find(FindingKind.NO_INCIDENT, "in another country")
            return Told((), tuple(self.findings), death)
        if special is not None:
            is_remains = special.kind == "remains found"  # of the dead of one attack
            behind = [] if is_remains else self._attacks_behind(own)
            drafts: tuple[Draft, ...] = (special, *self._drafts(behind, tolls))
            apart = [
                toll
                for toll in (own if is_remains else own[1:])
                if not any(part.toll is toll for part in behind)
                and not (is_remains and toll.killed.value == special.values["killed"])
            ]
        else:
            parts = list(parts_of(self.telling, list(self._without_held(own))))
            drafts, apart = tuple(self._drafts(parts, tolls)), []
        for toll in tolls:
            if reasons[id(toll)]:
                self._find(FindingKind.NO_INCIDENT, f"{reasons[id(toll)]}: {figures(toll)}")
        may_be = _MAY_BE_KILLED.search(self.line.line) or _ONLY_PEOPLE.search(self.line.line)
        if not (drafts or self.findings or death) and may_be:
            self._find(FindingKind.NO_INCIDENT, _NO_DEATH_READ)
        read = [span for toll in tolls if toll not in apart for span in self._told_by(toll)]
        others = [toll.span for toll in apart]
        unread = tuple(self._unread(read, special, others)) if drafts else ()
        return Told(drafts, tuple(self.findings), death, unread, totals=tuple(self.totals))

    def _told_by(self, toll: Toll) -> Iterator[Span]:
        """Give the sentences that a toll takes its figures from."""
        yield toll.span
        for count in (toll.children, toll.women):
            for start, _ in count.spans if count else ():
                yield self.line.sentence_at(start)

    def _is_led_by_attack(self, toll: Toll) -> bool:
        """Tell "Aircraft bombed X on 16 July. The ministry gave a toll of three": its first."""
        before = set(self.line.between(0, toll.span[0]))
        return Kind.DATE in before and bool(ATTACKS & before) and not DEATHS & before

    def _is_found_in_month(self) -> bool:
        """Tell remains that were found in a month from the toll of that month."""
        dates = [tag.date for _, tag in self.line.of(Kind.DATE) if tag.date]
        months = [date for date in dates if date.precision == "month"]
        is_dated = len(months) == 1 or any(date.day for date in dates)
        return is_dated and tells_of_remains(self.line)

    def _without_held(self, tolls: Sequence[Toll]) -> Iterator[Toll]:
        """Leave out who died in prison on a day that is not told: they were not attacked there."""
        for toll in tolls:
            if died_held(self.line, toll):
                message = f"no day of death, or no place of detention, read: {figures(toll)}"
                self._find(FindingKind.UNREAD, message)
            else:
                yield toll

    def _of_this_day(self, toll: Toll) -> Toll:
        """Take "11 martyrs so far" in a bulletin of the day for the toll of an incident."""
        periods = [tag.span for _, tag in self.line.of(Kind.PERIOD, span=toll.span)]
        words = {self.line.text[slice(*span)].casefold() for span in periods}
        is_of_day = toll.is_of_period and words and words <= listed("so far")
        return replace(toll, is_of_period=False) if is_of_day and self.telling.entry else toll

    def _unread(
        self, read: Sequence[Span], special: Draft | None, others: Sequence[Span]
    ) -> Iterator[tuple[str, Passage]]:
        """Find the sentences that tell of deaths, and gave neither row nor finding."""
        for span in self.line.sentences:
            passage = self.passage.part(span)
            line = self.line.between(*span)
            is_read = begins_in(span, read)
            signs = (_SHOT, _BODY_OF) if special is None else (_SHOT,)
            tells = _TELLS_DEATH.search(line) or any(one.search(passage.plain) for one in signs)
            tells = tells or begins_in(span, others)
            if is_read or not len(passage) or not tells:
                continue
            if special is not None and (
                passage.start == special.passage.start
                or self._is_told_by(special)
                or self._goes_on(passage.plain, line)
            ):
                continue
            yield f"a death is told and not read: {passage.plain[:SHOWN].strip()}", passage

    def _is_told_by(self, special: Draft) -> bool:
        """Tell whether the only death that a paragraph tells is that of its death in custody."""
        told = [s for s in self.line.sentences if DEATHS & set(self.line.between(*s))]
        return special.kind != "remains found" and len(told) == 1

    def _goes_on(self, text: str, line: str) -> bool:
        """Tell a sentence about the one who died: "it is believed that he was killed there"."""
        return _OF_THE_SAME.search(text) is not None and not {Kind.DATE, Kind.ANOTHER} & set(line)

    def _find(self, kind: FindingKind, message: str) -> None:
        self.findings.append((kind, message))

    def _scene(self) -> Scene:
        return Scene(
            self.passage, self.line, self.telling.month, self.telling.paragraph.parties,
            self.telling.paragraph.governorate, self.telling.heading_day,
            self.telling.report_day, self.telling.context.last_day, self.telling.paragraph.day,
        )  # fmt: skip

    def _is_abroad(self, special: Draft) -> bool:
        place = str(special.values["place_text"])
        return is_abroad(place) or (
            not place and is_in_country(self.line, (0, len(self.line.text)))
        )

    def _special(
        self, scene: Scene, own: Sequence[Toll], no_incident: Sequence[Span]
    ) -> Draft | None:
        """Read deaths in custody and remains found, which are no attacks."""
        toll = own[0] if own else None
        if toll is not None and (
            self._is_of_attack(toll) or self._is_of_rescue(toll) or self._is_killed_apart(toll)
        ):
            return None
        if is_disaster(self.line) and not ATTACKS & set(self.line.line):
            self._find(FindingKind.NO_INCIDENT, "an accident or a natural disaster")
            return None
        remains = read_remains(scene) if tells_of_remains(self.line) else None
        if remains is not None and not self._is_of_fewer(remains, toll):
            known = remains.values["stated_governorate"] or self.telling.context.governorate
            remains.values["stated_governorate"] = known
            return remains
        if tells_of_custody(self.line):
            return read_custody(scene, toll, no_incident)
        return None

    def _is_of_fewer(self, remains: Draft, toll: Toll | None) -> bool:
        """Tell "a man and his wife were killed at home, and her body was found burnt"."""
        found = remains.values.get("killed")
        end = toll.killed.spans[-1][1] if toll is not None else 0
        is_led = toll is not None and Kind.FOUND not in self.line.between(0, end)
        return bool(is_led and toll and isinstance(found, int) and found < toll.killed.value)

    def _attacks_behind(self, own: Sequence[Toll]) -> list[Part]:
        """Find attacks with a day of their own, told behind a death in custody."""
        parts = list(parts_of(self.telling, list(own)))[1:]
        told = [(part, set(self.line.between(*part.toll.span))) for part in parts]
        return [one for one, tags in told if Kind.DATE in tags and AN_ATTACK & tags]

    def _is_killed_apart(self, toll: Toll) -> bool:
        """Tell "a sniper killed a woman on Friday. And Omar died in the branch": two deaths."""
        line = self.line.between(*toll.span)
        is_armed = Kind.WEAPON in line or _SOMEBODY_KILLS.search(line) is not None
        has_own = is_armed and Kind.DATE in line and not _HELD_OR_FOUND & set(line)
        others = [one for one in self.line.sentences if one != toll.span]
        told = DEATHS | {Kind.REMAINS}
        return has_own and any(told & set(self.line.between(*one)) for one in others)

    def _is_of_court(self) -> bool:
        """Tell a trial: who was found guilty of deaths in custody is told of, not a death."""
        signs = [tag.value for _, tag in self.line.of(Kind.NO_INCIDENT)]
        return bool(signs) and signs[0] == "court"

    def _is_of_attack(self, toll: Toll) -> bool:
        """Tell an attack; not "found the remains of three, one of whom was executed in 2015"."""
        start, _ = self.line.sentence_at(toll.span[0])
        before = self.line.between(start, toll.killed.spans[0][0])
        attacks = AN_ATTACK & set(self.line.between(*toll.span))
        if attacks == {Kind.ANOTHER} and tells_of_custody(self.line):
            return False  # "in a separate case, he died in prison"
        if not attacks and self._is_put_to_death(toll):
            return True
        if not attacks or Kind.REMAINS not in before:
            return bool(attacks)
        return self._is_recovered(start, toll.killed.spans[0][0])

    def _is_put_to_death(self, toll: Toll) -> bool:
        """Tell "killed 41 in their homes with guns, and abducted twenty", "shot him in the square".

        A party that kills with guns outside any prison: who is seized is told behind the dead.
        """
        told = self.line.between(toll.span[0], toll.killed.spans[0][0])
        is_armed = bool({Kind.WEAPON, Kind.KILLED_BEFORE} & set(told)) and Kind.PARTY in told
        behind = self.line.between(toll.killed.spans[0][0], toll.span[1])
        is_held = Kind.ARRESTED in told or {Kind.CUSTODY, Kind.REMAINS} & {*told, *behind}
        return is_armed and not is_held and self.line.is_arabic

    def _is_recovered(self, start: int, end: int) -> bool:
        """Tell bodies recovered after an attack: "they went where it hit, and recovered ..."."""
        found = list(self.line.of(Kind.FOUND, span=(start, end)))
        return bool(found) and all(tag.value == _RECOVERED for _, tag in found)

    def _is_of_rescue(self, toll: Toll) -> bool:
        """Tell bodies that were recovered right after an attack: "Teams took out nine bodies"."""
        start, _ = self.line.sentence_at(max(0, toll.span[0] - 1))
        told = self.line.between(start, toll.span[0])
        others = {Kind.CUSTODY, Kind.REMAINS} & set(told)
        return bool(AN_ATTACK & set(told)) and not others

    def _drafts(self, parts: Sequence[Part], tolls: Sequence[Toll]) -> Iterator[Draft]:
        first: Draft | None = None
        last: Draft | None = None  # "and ten in ...": the day and attacker told right before
        for part in parts:
            if part.toll.killed.value > MOST_KILLED:
                message = f"{part.toll.killed.value} killed in one incident, which is none"
                self._find(FindingKind.IMPLAUSIBLE, message)
                continue
            if not is_told(part.day):
                because = self._why_no_day(part.day)
                self._find(FindingKind.UNREAD, f"no date read{because}: {figures(part.toll)}")
                continue
            before = last if self.line.is_arabic and not part.toll.is_another else first
            draft = draft_of(self.telling, replace(part, first=before), tolls)
            if self._is_placeless(draft):
                self._find(FindingKind.UNREAD, f"no place read: {figures(part.toll)}")
                self._keep_day_of_title(part)
                continue
            abroad = is_abroad(str(draft.values["place_text"]))
            if why := "in another country" if abroad else why_total(self.telling, part):
                self._find(FindingKind.NO_INCIDENT, f"{why}: {figures(part.toll)}")
                self._keep_day_of_total(part)
                self.totals.append(draft)
                continue
            is_second = first is not None and part.toll.is_another
            if len(parts) > 1 and (is_second or any(p.toll.is_another for p in parts[1:])):
                _note_second(draft, first, len(parts))
            first, last = first or draft, draft
            draft.is_another = draft.is_another or self.telling.is_listed  # alike, and not the same
            yield draft

    def _keep_day_of_total(self, part: Part) -> None:
        """Keep the day of "three were killed yesterday in two incidents" for those told behind."""
        day, context = part.day, self.telling.context
        is_day = day is not None and day.day is not None and part.own_day
        if is_day and day is not None and not self.telling.is_said(day):
            context.last_day = context.item_day = day.day

    def _keep_day_of_title(self, part: Part) -> None:
        """Keep the day of "23 civilians were killed yesterday, 3 January 2018" for what follows."""
        day, context = part.day, self.telling.context
        is_title = not (self.telling.paragraph.is_finished or self.telling.is_item)
        if day is not None and day.day and part.own_day and is_title:
            context.last_day = context.list_day = context.item_day = day.day

    def _why_no_day(self, day: DateReading | None) -> str:
        """Say behind "no date read" why a day that is named is none."""
        why = why_no_day(day, self.telling.month) if day else ""
        return f" ({why}: {day.text})" if day and why else ""

    def _is_placeless(self, draft: Draft) -> bool:
        """Tell a toll of the news without place: most often it is one of several places."""
        values = draft.values
        if self.line.is_arabic and not (
            values["place_text"] or values["perpetrators"] or values["means"]
        ):
            return True  # "violence that broke out on 6 March cost 1,400 lives"
        is_news = (
            self.telling.paragraph.role is Role.OTHER
            and self.telling.context.report_day is not None
        )
        how = bool(values["perpetrators"] or values["means"])
        if not (self.line.is_arabic or values["place_text"] or how):
            return True  # "documented the killing of four civilians on 26 April": of many places
        is_told = self.line.is_arabic and how
        is_told = is_told and not self._sums_up(draft)
        return is_news and not values["place_text"] and not is_told

    def _sums_up(self, draft: Draft) -> bool:
        """Tell "by the end of today, 98 martyrs were recorded, five of them under torture"."""
        return not draft.values["perpetrators"] and not ATTACKS & set(self.line.line)


def _note_second(draft: Draft, first: Draft | None, parts: int) -> None:
    which = "first" if first is None else "second"
    draft.remark(f"{which} of {parts} massacres in the paragraph")
    if first is not None:
        reason = "counted as one with the massacre before it in its paragraph"
        draft.alternatives.append(Alternative("massacres", reason, -1))
