"""Deaths in custody and remains found: one person or several, on a day or in a month."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from syria_geo.reports._actor import counted_under, find_actor
from syria_geo.reports._casualties import is_negated
from syria_geo.reports._control import find_control, parties_at
from syria_geo.reports._date_patterns import SAID
from syria_geo.reports._dates import DateReading, resolved
from syria_geo.reports._draft import Draft, put_place, read_date, read_governorate
from syria_geo.reports._kinds import ATTACKS, Kind
from syria_geo.reports._model import Passage, Span
from syria_geo.reports._nouns import Group
from syria_geo.reports._site import find_site, find_taken_to
from syria_geo.reports._tagging import Tagged
from syria_geo.reports._toll import Toll
from syria_geo.tolls import KILLED_COLUMNS
from syria_geo.vocabulary import UNIDENTIFIED

__all__ = [
    "Scene",
    "names_bodies",
    "read_custody",
    "read_remains",
    "tells_of_custody",
    "tells_of_remains",
]

_CUSTODY, _REMAINS = "death in custody", "remains found"
# "Died on 5 March", "her death 10 days earlier on May 1".
_DIED_ON = re.compile(r"(?P<word>[KkB])[^.;]{0,16}?i?(?P<date>D)")
_FOUND_PEOPLE = re.compile(
    r"(?:1[^.;P]{0,6}2?|2[^.;P]{0,6}|[12])(?P<people>P)|(?P<people2>P)[^.;P]{0,8}(?:[12])"
)
# "Six detainees died under torture", "the death in custody of three": the dead are those held.
_ARE_HELD = re.compile(r"P[^P#.;]{0,30}[34]|[34][^P#.;]{0,20}P")
_PRISON = re.compile(
    r"\b(?:prison|jail|branch|center|centre|detention|camp|station|hospital|سجن|فرع|معتقل|مركز|"
    r"مراكز)\b",
    re.I,
)
_PHRASE = 40
# The day behind the word of an arrest is that of the arrest.
_ARREST_DAY = re.compile(r"[34][^.;KkB,]{0,8}$")
# "A car threw out the body of ...".
_THROWN = re.compile(r"F[^.;KkBAZE]{0,5}2P")
_BODIES = re.compile(r"\b(?:bod(?:y|ies)|corpses?)\b|جثث|جثه|جثتي|جثتا|جثام|جثمان|رفات", re.I)
_WOMAN = re.compile(r"\b(?:Mrs|Ms|Miss)\b|السيده|المواطنه")
_CHILD = re.compile(r"\b\w+-year-old (?:child|girl|boy)\b|\b(?:the )?child\b|الطفل|الطفله", re.I)


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

    def resolved(self, reading: DateReading) -> DateReading:
        """Tell the day of "on Monday" by the day of the report."""
        return resolved(reading, self.report_day, self.last_day)


def tells_of_custody(tagged: Tagged) -> bool:
    """Tell whether a paragraph is about people who were held."""
    return bool({Kind.ARRESTED, Kind.CUSTODY} & set(tagged.line))


def names_bodies(tagged: Tagged) -> bool:
    """Tell whether a body is spoken of: a family is called to fetch it."""
    return Kind.REMAINS in tagged.line or _BODIES.search(tagged.text) is not None


def tells_of_remains(tagged: Tagged) -> bool:
    """Tell whether a paragraph is about bodies or graves that were found."""
    if _THROWN.search(tagged.line):
        return True
    return Kind.FOUND in tagged.line and names_bodies(tagged)


def read_custody(scene: Scene, toll: Toll | None) -> Draft | None:
    """Read a death in custody; None without a day or month of the death.

    The day on which a family was told, or a body handed over, is another day.
    """
    tagged = scene.tagged
    line = _line_of(tagged, toll)
    if not tells_of_custody(tagged) or ATTACKS & set(line):
        return None
    if toll is not None and toll.killed.value > 1 and not _ARE_HELD.search(line):
        return None
    died = _died(scene, toll)
    if died is None:
        return None
    word, day = died
    draft = Draft(scene.passage, kind=_CUSTODY)
    read_date(draft, scene.passage, day, scene.month)
    if draft.values.get("date") is None and not day.precision:
        return None
    arrest = next((n for n, _ in tagged.of(Kind.ARRESTED, Kind.CUSTODY)), 0)
    _read_captor(draft, scene, arrest)
    draft.put("means", "other", scene.passage, [word])
    places = find_taken_to(tagged, tagged.tags[arrest].span[0]) or _site(tagged)
    if _is_of_arrest(tagged, places):
        return None  # where someone was seized is not where they were held
    named = " ".join(tagged.text[slice(*span)] for span in places)
    if toll is not None and toll.killed.value > 1 and not day.day and not _PRISON.search(named):
        return None  # the toll of a month, in all prisons
    put_place(draft, scene.passage, places or [(0, 0)])
    read_governorate(draft, scene.governorate)
    draft.values |= {"stated_control": (), "children": None, "women": None, "injured": None}
    _read_victims(draft, scene, toll, word)
    draft.remark("death in custody; the place is where the person was last said to be held")
    return draft


# "Arrested ... in August, and on 18 September his body was handed over": he died in between.
_ARREST_THEN_NEWS = re.compile(
    r"4[^.;KkB123D]{0,24}(?P<arrest>D)[^.;KkBD]{0,6}(?P<news>D)[^.;KkBD]{0,6}2[^.;]{0,6}[kK]"
)


def _between_arrest_and_news(scene: Scene, toll: Toll) -> DateReading | None:
    """Give the days from an arrest to the day on which the body was handed over."""
    tagged = scene.tagged
    first, last = tagged.within(toll.span)
    match = _ARREST_THEN_NEWS.search(tagged.line, first, last)
    if match is None:
        return None
    arrest, news = (
        scene.resolved(day)
        for name in ("arrest", "news")
        if (day := tagged.tags[match.start(name)].date) is not None
    )
    earliest, latest = arrest.day or arrest.earliest, news.day or news.latest
    if earliest is None or latest is None or latest < earliest:
        return None
    span = (arrest.span[0], news.span[1])
    return DateReading(
        span, tagged.text[slice(*span)], None, "", "", has_year=arrest.has_year,
        is_several=True, earliest=earliest, latest=latest,
    )  # fmt: skip


def _line_of(tagged: Tagged, toll: Toll | None) -> str:
    return tagged.between(*toll.span) if toll else ""


def _died(scene: Scene, toll: Toll | None) -> tuple[Span, DateReading] | None:
    """Find the date behind the word that tells the death."""
    tagged = scene.tagged
    for match in _DIED_ON.finditer(tagged.line):
        day = tagged.tags[match.start("date")].date
        if day and not is_negated(tagged, match.start("word")):
            word = tagged.tags[match.start("word")].span
            head = len(tagged.text[word[0] : word[1]].split()[0])
            return (word[0], word[0] + head), scene.resolved(day)
    if toll is not None:
        if (known := _between_arrest_and_news(scene, toll)) is not None:
            return toll.killed.spans[0], known
        dates = [
            scene.resolved(tag.date)
            for position, tag in tagged.of(Kind.DATE, span=toll.span)
            if tag.date and not _ARREST_DAY.search(tagged.line[:position])
        ]
        if dates:
            return toll.killed.spans[0], dates[0]
    return None


def _read_captor(draft: Draft, scene: Scene, start: int) -> None:
    """Take the first party behind "arrested" in the same sentence."""
    tagged = scene.tagged
    stop = tagged.line.find(".", start)
    last = stop if stop > 0 else len(tagged.tags)
    named = [n for n in range(start, last) if tagged.tags[n].kind == Kind.PARTY][:1]
    if not named:  # "in the party's prison", before the word
        sentence = tagged.sentence_at(tagged.tags[start].span[0])
        named = [n for n, _ in tagged.of(Kind.PARTY, span=sentence)][:1]
    names = parties_at(tagged, named[0], named[0] + 1) if named else ()
    names = names or scene.parties[:1]
    spans = [tagged.tags[n].span for n in named]
    draft.put("perpetrators", names, scene.passage, spans)
    draft.values["counted_under"] = counted_under(scene.parties, names)


def _is_of_arrest(tagged: Tagged, places: Sequence[Span]) -> bool:
    """Tell "arrested at the crossing" from "held in the prison of the town"."""
    if not places or _PRISON.search(tagged.text[slice(*places[0])]):
        return False
    start, _ = tagged.sentence_at(places[0][0])
    before = tagged.between(start, places[0][0])
    return Kind.ARRESTED in before and Kind.CUSTODY not in before


# "In the prison of X, in ...": the word for it is one of custody, and no kind of place.
_NAMED_PRISON = re.compile(r"i(?P<prison>3)[wN]{1,3}i?$")


def _site(tagged: Tagged) -> tuple[Span, ...]:
    site = find_site(tagged, 0, len(tagged.text))
    if site is None:
        return ()
    start, end = site.spans[0]
    named = _NAMED_PRISON.search(tagged.line[: tagged.index(start)])
    return ((tagged.tags[named.start("prison")].span[0] if named else start, end),)


def _read_victims(draft: Draft, scene: Scene, toll: Toll | None, word: Span) -> None:
    if toll is not None:
        for column in KILLED_COLUMNS:
            if count := getattr(toll, column):
                draft.put(column, count.value, scene.passage, count.spans)
        return
    draft.put("killed", 1, scene.passage, [word])
    for column, pattern in (("women", _WOMAN), ("children", _CHILD)):
        if found := pattern.search(scene.tagged.text):
            draft.put(column, 1, scene.passage, [found.span()])


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
    if not tells_of_remains(tagged):
        return None
    people = _bodies(tagged)
    dates = [
        scene.resolved(tag.date)
        for _, tag in tagged.of(Kind.DATE)
        if tag.date and not SAID.search(tagged.text[: tag.span[0]][-_PHRASE:])
    ]
    day = next((one for one in dates if one.day or one.precision), scene.day)
    if day is None or (people is None and not _tells_uncounted(tagged)):
        return None
    draft = Draft(scene.passage, kind=_REMAINS)
    read_date(draft, scene.passage, day, scene.month)
    draft.values |= {
        "counted_under": "", "means": "", "children": None, "women": None, "injured": None,
    }  # fmt: skip
    site = find_site(tagged, 0, len(tagged.text))
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


# "Victims of the forces", "killed by": and no party that found them.
_KILLERS = re.compile(r"[KkBPU][woiq&]{0,3}(?P<party>X)")
_UNKNOWN_KILLER = re.compile(
    r"الجهه|جهه|الفاعل|فاعل|المسؤول|مصدر|القاتل|القتله|الخاطف|الجناه|المنفذ"
)
_BEHIND_UNKNOWN = 24
_BY_UNKNOWN = re.compile(r"Uw?(?P<party>X)")  # "abducted by unknown men", and not of the victim


def _read_killer(draft: Draft, scene: Scene, skip: Sequence[Span]) -> None:
    """Take the party that killed; in Arabic, those who found or searched are told alike."""
    tagged = scene.tagged
    found = [tagged.tags[match.start("party")] for match in _KILLERS.finditer(tagged.line)]
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


def _bodies(tagged: Tagged) -> tuple[int, Span] | None:
    for match in _FOUND_PEOPLE.finditer(tagged.line):
        name = "people" if match["people"] else "people2"
        people = tagged.tags[match.start(name)].people
        if people and not is_negated(tagged, match.start(name)):
            return people.count, people.span
    one = re.search(r"\bthe body of\b|\ba body\b|جثه", tagged.text, re.I)
    return (1, one.span()) if one else None


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
    for column, group in (("children", Group.CHILD), ("women", Group.WOMAN)):
        if own is not None and own.group is group:
            draft.put(column, own.count, scene.passage, [own.span])
            continue
        named = [
            tag.people
            for _, tag in scene.tagged.of(Kind.PEOPLE, span=sentence)
            if tag.people and tag.people.group is group and tag.people.span != whole
        ]
        if named:
            draft.put(column, sum(p.count for p in named), scene.passage, [p.span for p in named])
