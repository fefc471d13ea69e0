"""Remains found: bodies and graves, on a day or in a month."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from syria_geo.reports.incidents._draft import Draft, put_place, read_date, read_governorate
from syria_geo.reports.patterns._actor import find_actor
from syria_geo.reports.patterns._casualties import is_negated, roles_of
from syria_geo.reports.patterns._control import find_control
from syria_geo.reports.patterns._fighters import is_fighter
from syria_geo.reports.patterns._site import Site, find_site
from syria_geo.reports.patterns._sums import total_of
from syria_geo.reports.patterns._toll import Count, Toll
from syria_geo.reports.patterns._victims import names_victims
from syria_geo.reports.tags._date_patterns import SAID
from syria_geo.reports.tags._dates import DateReading, resolved, unprinted
from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._lexicon import listed
from syria_geo.reports.tags._nouns import Group
from syria_geo.reports.tags._people import People
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.reports.text._model import Passage, Span
from syria_geo.vocabulary import UNIDENTIFIED

__all__ = [
    "Scene",
    "names_bodies",
    "read_remains",
    "tells_of_remains",
    "tells_of_uncounted",
]

_REMAINS = "remains found"
# "عثرت قوى الأمن، اليوم الثلاثاء، على جثتي ...": who found them, day and place stand between.
_FOUND_PEOPLE, _FOUND_PEOPLE_AR = (
    re.compile(
        rf"(?:1[^.;P]{{0,{far}}}2?|2[^.;P]{{0,6}}|[12])(?P<people>P)|(?P<people2>P)(?:[,(]{{0,2}}[gweU]{{1,4}}P(?:[,&]{{1,2}}[we]?P)*)?[^.;P]{{0,14}}(?:[12])"
    )
    for far in (6, 14)
)
_PHRASE = 40
# "Missing since 12 March", "abducted on Monday".
_MISSING = re.compile(
    r"\b(?:since|(?:missing|abducted|kidnapped|disappeared|arrested|detained|seized|taken|vanished)"
    r"(?: \w+){0,2}?(?: on)?)\s+$",
    re.I,
)
# "A car threw out the body of ...".
_THROWN = re.compile(r"F[^.;KkBAZE]{0,5}2P")
_BODIES = re.compile(
    r"\b(?:bod(?:y|ies)|corpses?|skeletons?|skulls?)\b|جثث|جثه|جثتي|جثتا|جثام|جثمان|رفات", re.I
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A paragraph's text with its tags, and the headings it stands under."""

    passage: Passage
    tagged: Tagged
    month: tuple[int, int] | None
    parties: tuple[str, ...]
    governorate: str
    day: DateReading | None = None
    report_day: date | None = None
    last_day: date | None = None
    heading: Passage | None = None  # in which the day stands

    def put_day(self, draft: Draft, day: DateReading) -> None:
        """Put a day into a draft; that of the heading is written there, and not in the text."""
        if day is not self.day or self.heading is None:
            read_date(draft, self.passage, day, self.month)
            return
        read_date(draft, self.heading, day, self.month)
        draft.values["time_text"] = ""  # when it was posted
        draft.remark("date of the heading")

    def resolved(self, reading: DateReading) -> DateReading:
        """Tell the day of "on Monday" by the day of the report."""
        return resolved(reading, self.report_day, self.last_day)


def names_bodies(tagged: Tagged) -> bool:
    """Tell whether a body is spoken of: a family is called to fetch it."""
    return Kind.REMAINS in tagged.line or _BODIES.search(tagged.text) is not None


# "A video showed the bodies of children", "صور ومقاطع فيديو ... ينتشلون جثثا".
_PICTURED = re.compile(
    r"\b(?:videos?|footage|images?|photographs?|photos?|pictures?)\b[^.;]{0,90}\b(?:show|depict)\w*\b"
    r"[^.;]{0,40}\bbod(?:y|ies)\b|"
    r"(?:اظهرت|تظهر|بث|بثت|نشر|نشرت)\w{0,3}\s[^.;]{0,40}(?:صور|مقاطع|مقطع|تسجيل|لقطات|فيديو)[^.;]{0,90}"
    r"(?:جثث|جثه|جثثا)",
    re.I,
)


def tells_of_remains(tagged: Tagged) -> bool:
    """Tell whether a paragraph is about bodies or graves that were found."""
    if _THROWN.search(tagged.line):
        return True
    if _PICTURED.search(tagged.text):
        return False
    found = (at for at, _ in tagged.of(Kind.FOUND))
    is_found = any(not is_negated(tagged, at) for at in found)  # "could not be pulled out"
    return is_found and names_bodies(tagged)


_WERE_FOUND = re.compile(
    r"\b(?:found|recovered|exhumed|retrieved|unearthed|discovered)\b|\bmass graves?\b", re.I
)


def tells_of_uncounted(tagged: Tagged) -> bool:
    """Tell "dozens of bodies were found", which nobody counted."""
    return tells_of_remains(tagged) or any(
        _WERE_FOUND.search(tagged.text, *tag.span) and not is_negated(tagged, at)
        for at, tag in tagged.of(Kind.REMAINS)
    )


# Graves and remains are told of without a number, too.
_UNCOUNTED = re.compile(r"مقبره جماعيه|مقابر جماعيه|رفات|جثث")


def _tells_uncounted(tagged: Tagged) -> bool:
    """Tell a sentence about a grave or remains; a headline is told again below it."""
    return (
        tagged.is_arabic
        and tagged.line.endswith(".")
        and _UNCOUNTED.search(tagged.text) is not None
    )


def read_remains(scene: Scene) -> Draft | None:
    """Read bodies or remains found; None without a number, or a day or month."""
    tagged = scene.tagged
    people = _bodies(tagged)
    if _counts_since(tagged) and not (people and people[0] == 1):
        return None
    day = next((one for one in _days_of(scene) if one.day or one.precision), scene.day)
    day = day or _day_of_report(scene)
    if day is None or (people is None and not _tells_uncounted(tagged)):
        return None
    draft = Draft(scene.passage, kind=_REMAINS)
    scene.put_day(draft, day)
    draft.values |= {
        "counted_under": "", "means": "", "children": None, "women": None, "injured": None,
    }  # fmt: skip
    site = _site_of_remains(tagged)
    put_place(draft, scene.passage, site.spans if site else [(0, 0)])
    _read_killer(draft, scene, site.spans if site else ())
    control = find_control(tagged)
    draft.put(
        "stated_control",
        control.parties if control else (),
        scene.passage,
        [control.span] if control else [],
    )
    read_governorate(draft, scene.governorate, tagged.text)
    draft.values["killed"] = None
    if people is not None:
        draft.put("killed", people[0], scene.passage, [people[1]])
        _read_parts(draft, scene, people[1])
    draft.remark("the date is that of the finding")
    return draft


def _days_of(scene: Scene) -> Sequence[DateReading]:
    """Give the days told, and that on which somebody said it where no other is."""
    found: list[DateReading] = []
    said: list[DateReading] = []
    for _, tag in scene.tagged.of(Kind.DATE):
        before = scene.tagged.text[: tag.span[0]][-_PHRASE:]
        if tag.date and not _MISSING.search(before):
            (said if SAID.search(before) else found).append(scene.resolved(tag.date))
    return found or (said if _site_of_remains(scene.tagged) is not None else [])


# "..., and the remains were handed over to the forensic doctors in Al Bab".
_HANDED_OVER = re.compile(
    r"[,.]?\s+و(?:سلم|نقل|دفن|ووري)\w{0,3}\s|"
    r"\b(?:handed over|taken to|transferred to|moved to|brought to|(?:re)?buried (?:in|at))\b",
    re.I,
)


def _day_of_report(scene: Scene) -> DateReading | None:
    """Take the day of the news for that of a finding which it tells without any."""
    if scene.report_day is None or Kind.DATE in scene.tagged.line:
        return None
    return unprinted(scene.report_day)


def _site_of_remains(tagged: Tagged) -> Site | None:
    """Find where they were found, before where they were taken to."""
    end = len(tagged.text)
    handed = _HANDED_OVER.search(tagged.text)
    before = find_site(tagged, 0, handed.start()) if handed else None
    return before or find_site(tagged, 0, end)


# "3,500 bodies since January 2018": those of many graves.
_SINCE = re.compile(r"[12P][^.;D]{0,6}6[we]{0,2}D|6[we]{0,2}D[^.;]{0,20}[12]")


# "Our teams recovered the bodies of 66 people over the month".
_IN_MONTH = re.compile(
    r"\b(?:over|during|throughout|in) (?:the|this|that|last) (?:month|year|week|quarter)\b|"
    r"(?<!\w)خلال (?:هذا |ال)?(?:الشهر|شهر|العام|عام|الاسبوع)"
)


def _counts_since(tagged: Tagged) -> bool:
    if _IN_MONTH.search(tagged.text):
        return True
    is_since = not tagged.is_arabic or "منذ" in tagged.text
    return is_since and _SINCE.search(tagged.line) is not None


# "Victims of the forces", "killed by": and no party that found them.
_KILLERS = re.compile(r"[KkBPU][woiq&]{0,3}(?P<party>X)")
# "البلدة اليوم بيد ...": who holds the place, today or then.
_HOLDS_IT = re.compile(r"(?:^|[.;,&])[wq]?GN?[wD]{0,2}U[wo]?$")
_UNKNOWN_KILLER = re.compile(
    r"الجهه|جهه|الفاعل|فاعل|المسؤول|مصدر|القاتل|القتله|الخاطف|الجناه|المنفذ"
)
_BEHIND_UNKNOWN = 24
_BY_UNKNOWN = re.compile(r"Uw?(?P<party>X)")  # "abducted by unknown men", and not of the victim


def _read_killer(draft: Draft, scene: Scene, skip: Sequence[Span]) -> None:
    """Take the party that killed; in Arabic, those who found or searched are told alike."""
    tagged = scene.tagged
    found = [
        tagged.tags[match.start("party")]
        for match in _KILLERS.finditer(tagged.line)
        if _HOLDS_IT.search(tagged.line, 0, match.start("party")) is None
    ]
    by_unknown = [tagged.tags[match.start("party")] for match in _BY_UNKNOWN.finditer(tagged.line)]
    killers = [tag for tag in found if tag.value != UNIDENTIFIED] or [
        tag for tag in by_unknown if tag.value == UNIDENTIFIED
    ]
    killers = killers or [
        tag
        for _, tag in tagged.of(Kind.PARTY)
        if tag.value == UNIDENTIFIED
        and _UNKNOWN_KILLER.search(tagged.text, tag.span[0], tag.span[1] + _BEHIND_UNKNOWN)
    ]
    if killers or tagged.is_arabic:
        names = tuple(killers[0].value.split(";")) if killers else ()
        draft.put("perpetrators", names, scene.passage, [tag.span for tag in killers[:1]])
        return
    end = len(tagged.text)
    actor = find_actor(tagged, start=0, lead=end, stop=end, skip=skip)
    draft.put("perpetrators", actor.names, scene.passage, actor.spans)


# "The bodies of Hussein al-Salama, 41, and two of his cousins".
_KIN = re.compile(r"(?:his|her|their)\b|\w+(?:ه|ها|هم|هما)(?!\w)", re.I)
_NAMED_BODY = re.compile(r"2N[Nw·-]{0,6}(?:,w?#w?)?,?&$")


def _bodies(tagged: Tagged) -> tuple[int, Span] | None:
    pattern = _FOUND_PEOPLE_AR if tagged.is_arabic else _FOUND_PEOPLE
    for match in pattern.finditer(tagged.line):
        name = "people" if match["people"] else "people2"
        people = tagged.tags[match.start(name)].people
        if people and name == "people2" and _finds(tagged, match, people.noun):
            continue
        if people and is_fighter(tagged, people):
            return None
        if people and not is_negated(tagged, match.start(name)):
            named = _NAMED_BODY.search(tagged.line, 0, match.start(name))
            return _with_kin(tagged, people) + (1 if named else 0), people.span
    one = re.search(r"\bthe body of\b|\ba body\b|جثه", tagged.text, re.I)
    return (1, one.span()) if one else None


def _with_kin(tagged: Tagged, first: People) -> int:
    """Count "the bodies of a man and his wife"."""
    end = tagged.sentence_at(first.span[0])[1]
    behind = [tag.people for _, tag in tagged.of(Kind.PEOPLE, span=(first.span[0], end))]
    own = [one for one in behind[1:] if one and _KIN.match(one.text)] if first.count == 1 else []
    return total_of(tagged, [first, *own]).value


def _finds(tagged: Tagged, match: re.Match[str], noun: str) -> bool:
    """Tell who found from who was found: "a shepherd came upon a pit"."""
    is_passive = Kind.BE in match[0] or noun in listed("dead bodies")
    return not tagged.is_arabic and not is_passive and match[0].endswith(Kind.FOUND)


def _read_parts(draft: Draft, scene: Scene, whole: Span) -> None:
    sentence = scene.tagged.sentence_at(whole[0])
    own = next(
        (
            t.people
            for _, t in scene.tagged.of(Kind.PEOPLE, span=sentence)
            if t.people and t.people.span == whole
        ),
        None,
    )
    told = _told_of(scene.tagged, sentence, whole, own.count if own else 1)
    for column, group in (("children", Group.CHILD), ("women", Group.WOMAN)):
        if own is not None and own.group is group:
            draft.put(column, own.count, scene.passage, [own.span])
            continue
        named = [
            tag.people
            for _, tag in scene.tagged.of(Kind.PEOPLE, span=told)
            if tag.people
            and tag.people.group is group
            and tag.people.span != whole
            and (scene.tagged.is_arabic or tag.people.span > whole)  # who found them is before
        ]
        whole_count = own.count if own else 0
        if named and (not whole_count or sum(p.count for p in named) <= whole_count):
            draft.put(column, sum(p.count for p in named), scene.passage, [p.span for p in named])


def _told_of(tagged: Tagged, sentence: Span, whole: Span, count: int) -> Span:
    """Go on over sentences that say whose the bodies were: "Four skeletons are of children"."""
    toll = Toll(sentence, Count(count, (whole,)))
    end = sentence[1]
    for following in tagged.sentences:
        if following[0] < end or tagged.is_arabic:
            continue
        if names_victims(tagged, following, toll, roles_of(tagged, following)):
            end = following[1]
        elif end != sentence[1]:
            break
    return sentence[0], end
