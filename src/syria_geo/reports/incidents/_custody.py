"""Deaths in custody: of one person or several, on a day or in a month, in a prison."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from syria_geo.reports.incidents._deaths import Scene
from syria_geo.reports.incidents._draft import Draft, put_place, read_date, read_governorate
from syria_geo.reports.patterns._actor import counted_under
from syria_geo.reports.patterns._casualties import is_negated
from syria_geo.reports.patterns._control import parties_at
from syria_geo.reports.patterns._places import PlacePhrase, phrases_of
from syria_geo.reports.patterns._site import find_site, find_taken_to, spans_of
from syria_geo.reports.patterns._toll import Toll
from syria_geo.reports.tags._dates import DateReading, resolved
from syria_geo.reports.tags._kinds import ATTACKS, DEATHS, Kind
from syria_geo.reports.tags._lexicon import listed
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.reports.text._model import Span
from syria_geo.tolls import KILLED_COLUMNS

__all__ = ["died_held", "died_in_month", "read_custody", "tells_of_custody"]

_CUSTODY = "death in custody"
# "Died on 5 March", "her death 10 days earlier on May 1".
# The name of the person and of the prison may stand between, an arrest may not.
_DIED_ON = re.compile(r"(?P<word>[KkB])(?:[^.;]{0,16}?|[^.;4KkB]{0,28}?)i?(?P<date>D)")
_DAY_BEHIND = re.compile(r"[KkB][^.;4]{0,18}?(?P<date>D)")
# "Six detainees died under torture", "the death in custody of three": the dead are those held.
_ARE_HELD = re.compile(r"P[^P#.;]{0,30}[34]|[34][^P#.;]{0,20}P")
_PRISON = re.compile(
    r"\b(?:prison|jail|branch|center|centre|detention|camp|station|hospital|سجن|فرع|معتقل|مركز|"
    r"مراكز)\b",
    re.I,
)
# "Died on March 19 in the Air Force Intelligence branch", and nothing that stands beside one.
_DIES_HELD = re.compile(
    r"\b(?:die[ds]?|dying|dead|deaths?|passed away|perished|killed|executed|tortured|"
    r"beaten)\b[^.;]{0,60}?"
    r"\b(?:in|at|inside)\s+(?:(?!near\b|outside\b|opposite\b|behind\b|beside\b|front\b|vicinity\b)"
    r"[\w'’-]+\s+){0,7}?(?:prisons?|jails?|detention|dungeons?|cells?|custody|"
    r"(?:the|that|security|intelligence|palestine|khatib|\d{3}) (?:\w+ )?branch)\b|"
    r"\b(?:in|inside)\s+(?:[\w'’-]+\s+){0,6}?(?:prison|jail)\b[^.;]{0,80}?"
    r"\b(?:died|executed|hanged|killed|beaten|tortured)\b|"
    r"\b(?:held|detained|imprisoned|jailed)\s+(?:by|in|at)\b[^.;]{0,60}?"
    r"\b(?:prisons?|jails?|branch)\b",
    re.I,
)
# Torture, hunger or illness; an Arabic text that says only "died in prison" tells no means.
_HOW_DIED = re.compile("تعذيب|ضرب|اعدم|اعدام|شنق|جوع|مرض|اهمال|طبي|برد")
# Between a day and a death: the day is that of the news, and not of the death.
_LEARNED = re.compile(
    r"\b(?:that|said|told|inform\w*|notif\w*|learn\w*|telling|receiv\w*|obtain\w*|issued|call\w*|"
    r"hand\w*|announc\w*|confirm\w*|regist\w*|certificate|buried|return\w*)\b",
    re.I,
)
_PLURAL = re.compile(r"\b(?:were|are|their|deaths)\b", re.I)
# The day behind the word of an arrest is that of the arrest.
_ARREST_DAY = re.compile(r"[34][^.;KkB,]{0,8}$")
_FAR_BACK, _NEAR = 60, 16  # in tags
_WOMAN = re.compile(r"\b(?:Mrs|Ms|Miss)\b|\b(?:a|the) (?:\w+ )?(?:woman|lady)\b|السيده|المواطنه")
_CHILD = re.compile(r"\b\w+-year-old (?:child|girl|boy)\b|\b(?:the )?child\b|الطفل|الطفله", re.I)
_SHE, _HE = re.compile(r"\bshe\b", re.I), re.compile(r"\bhe\b", re.I)


def tells_of_custody(tagged: Tagged) -> bool:
    """Tell whether a paragraph is about people who were held."""
    if {Kind.ARRESTED, Kind.CUSTODY} & set(tagged.line):
        return True
    if tagged.is_arabic:
        return _dies_in_prison(tagged)
    return _dies_held(tagged, (0, len(tagged.text)))


# "... where detainees were brought under numbers".
_OF_DETAINEES = re.compile(r"\b(?:detainees?|inmates?|prisoners?)\b", re.I)


def _dies_held(tagged: Tagged, span: Span) -> bool:
    """Tell an English stretch about somebody who died in a prison, and of no attack."""
    if _DIES_HELD.search(tagged.text, *span):
        return True
    line = tagged.between(*span)
    if not DEATHS & set(line) or ATTACKS & set(line):
        return False
    if any(_PRISON.search(tagged.text, *prison) for prison in _party_prisons(tagged, span)):
        return True
    return "W" not in line and _OF_DETAINEES.search(tagged.text, *span) is not None


# Between a death and the prison: no other clause, and no attack.
_BESIDE_DEATH = re.compile(r"[kK][^.;KkBAFZEW]{0,16}$"), re.compile(r"[^.;KkBAFZEW]{0,16}[kK]")


def _party_prisons(tagged: Tagged, span: Span) -> Iterator[Span]:
    """Give the prisons near a death whose names say whose they are: "died in Saydnaya Prison"."""
    before, behind = _BESIDE_DEATH
    for at, tag in tagged.of(Kind.PARTY, span=span):
        if not _PRISON.search(tagged.text, *tag.span):
            continue
        if before.search(tagged.line, max(0, at - _NEAR - 1), at) or behind.match(
            tagged.line, at + 1
        ):
            yield tag.span


# "توفي في سجن صيدنايا": the gazetteer knows the prison as a name; one that is shelled is none.
_DIES_IN_NAME = re.compile(r"[kK][^.;KkBAFZEW]{0,12}i(?P<prison>N)")


def _dies_in_prison(tagged: Tagged) -> bool:
    return any(
        _PRISON.match(tagged.text, tagged.tags[found.start("prison")].span[0])
        for found in _DIES_IN_NAME.finditer(tagged.line)
    )


def died_held(tagged: Tagged, toll: Toll) -> bool:
    """Tell an English toll of people who died in a prison, and of no attack on it."""
    if tagged.is_arabic or ATTACKS & set(tagged.between(*toll.span)):
        return False
    line = set(tagged.between(*toll.span))
    is_held = Kind.ARRESTED in line and bool({Kind.CUSTODY, Kind.TAKEN_TO} & line)
    return is_held or _dies_held(tagged, toll.span)


_FEW = 9


def died_in_month(tagged: Tagged, toll: Toll) -> bool:
    """Tell the few who died in a prison in one month from the toll of a month."""
    if not toll.is_of_period or toll.killed.value > _FEW:
        return False
    dates = [tag.date for _, tag in tagged.of(Kind.DATE, span=toll.span) if tag.date]
    is_month = len(dates) == 1 and dates[0].precision == "month"
    line = tagged.between(*toll.span)
    return (
        is_month
        and Kind.CUSTODY in line
        and not ATTACKS & set(line)
        and _PRISON.search(tagged.text, *toll.span) is not None
    )


def read_custody(scene: Scene, toll: Toll | None, skip: Sequence[Span] = ()) -> Draft | None:
    """Read a death in custody; None without a day or month of the death.

    The day on which a family was told, or a body handed over, is another day. The stretches to
    `skip` are those of tolls that are none of an incident.
    """
    tagged = scene.tagged
    if not tells_of_custody(tagged) or (toll is not None and not _are_held(tagged, toll)):
        return None
    died = _died(scene, toll, skip)
    if died is None or (toll is None and _are_several(tagged, died[0])):
        return None
    word, day = died
    draft = Draft(scene.passage, kind=_CUSTODY)
    _put_day(draft, scene, day)
    if draft.values.get("date") is None and not day.precision:
        return None
    arrest = next((n for n, _ in tagged.of(Kind.ARRESTED, Kind.CUSTODY)), 0)
    places = _places(tagged, word, arrest)
    _read_captor(draft, scene, arrest, places)
    _read_means(draft, scene, word)
    if _is_of_arrest(tagged, places):
        if tagged.is_arabic:
            return None  # where someone was seized is not where they were held
        places = ()
    if (not places and toll is None) or _is_total(tagged, toll, day, places):
        return None
    put_place(draft, scene.passage, places or [(0, 0)])
    read_governorate(draft, scene.governorate, _text_of_prison(tagged, places))
    draft.values |= {"stated_control": (), "children": None, "women": None, "injured": None}
    _read_victims(draft, scene, toll, word)
    draft.remark("death in custody; the place is where the person was last said to be held")
    return draft


def _is_total(tagged: Tagged, toll: Toll | None, day: DateReading, places: Sequence[Span]) -> bool:
    """Tell the toll of a month, in all prisons, and "98 martyrs, five of them under torture"."""
    if toll is None or toll.killed.value == 1:
        return False
    named = " ".join(tagged.text[slice(*span)] for span in places)
    return (tagged.is_arabic and not places) or not (day.day or _PRISON.search(named))


def _read_means(draft: Draft, scene: Scene, word: Span) -> None:
    if not scene.tagged.is_arabic or _HOW_DIED.search(scene.tagged.text):
        draft.put("means", "other", scene.passage, [word])
    else:
        draft.values["means"] = ""  # of what they died is not told


_SEVERAL = re.compile(r"\b(?:both|the two|all of them|all (?:two|three|four|five|six))\b", re.I)


def _are_several(tagged: Tagged, died: Span) -> bool:
    """Tell "both died": more than one, and nobody says here who."""
    return _SEVERAL.search(tagged.text, *tagged.sentence_at(died[0])) is not None


def _are_held(tagged: Tagged, toll: Toll) -> bool:
    """Tell those who died in prison from those whom an attack killed."""
    line = tagged.between(*toll.span)
    if ATTACKS & set(line):
        return False
    if toll.killed.value == 1 or _ARE_HELD.search(line):
        return True
    return not tagged.is_arabic and _dies_held(tagged, toll.span)


def _put_day(draft: Draft, scene: Scene, day: DateReading) -> None:
    if day is scene.day:
        draft.values |= {"date": day.day, "date_text": ""}
        draft.remark("date of the heading")
    else:
        read_date(draft, scene.passage, day, scene.month)


# --- when ---------------------------------------------------------------------------------------


def _died(scene: Scene, toll: Toll | None, skip: Sequence[Span]) -> tuple[Span, DateReading] | None:
    """Find the word that tells the death, and its day."""
    tagged = scene.tagged
    found = _died_arabic(scene, toll) if tagged.is_arabic else _died_english(scene, toll, skip)
    if found is None or not tagged.text[slice(*found[0])]:
        return None
    word, day = found
    return (word[0], word[0] + len(tagged.text[word[0] : word[1]].split()[0])), day


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


def _died_arabic(scene: Scene, toll: Toll | None) -> tuple[Span, DateReading] | None:
    tagged = scene.tagged
    for match in _DIED_ON.finditer(tagged.line):
        day = tagged.tags[match.start("date")].date
        if day and not is_negated(tagged, match.start("word")):
            return tagged.tags[match.start("word")].span, scene.resolved(day)
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


def _died_english(
    scene: Scene, toll: Toll | None, skip: Sequence[Span]
) -> tuple[Span, DateReading] | None:
    tagged = scene.tagged
    days = dict(_days(scene))
    words = [
        (n, tag.span)
        for n, tag in tagged.of(*DEATHS)
        if not (
            is_negated(tagged, n)
            or any(start <= tag.span[0] < end for start, end in skip)
            or (toll is None and _PLURAL.search(tagged.text, *tag.span))
        )
    ]
    for position, span in words:
        if (day := _day_of_death(tagged, position, days)) is not None:
            return span, day
    if toll is not None and scene.day is not None and not days:
        return (words[0][1] if words else toll.killed.spans[0]), scene.day
    return None


def _days(scene: Scene) -> Iterator[tuple[int, DateReading]]:
    """Give the days of a paragraph; "two days before" goes by the day told before it."""
    last = scene.last_day
    for position, tag in scene.tagged.of(Kind.DATE):
        if tag.date is not None:
            day = resolved(tag.date, scene.report_day, last)
            last = day.day or last
            if day.day or day.precision:
                yield position, day


def _day_of_death(
    tagged: Tagged, position: int, days: dict[int, DateReading]
) -> DateReading | None:
    """Take the day behind the word of the death, else the last one before it in its sentence."""
    behind = _DAY_BEHIND.match(tagged.line, position)
    if behind and _is_own_day(tagged, position, behind.start("date")):
        return days.get(behind.start("date"))
    first = tagged.index(tagged.sentence_at(tagged.tags[position].span[0])[0])
    for at in range(position - 1, max(first, position - _FAR_BACK) - 1, -1):
        if at in days and not _ARREST_DAY.search(tagged.line, max(0, at - _NEAR), at):
            return days[at] if _is_own_day(tagged, at, position) else None
    return None


def _is_own_day(tagged: Tagged, first: int, last: int) -> bool:
    if Kind.PERIOD in tagged.line[first:last]:
        return False
    between = tagged.text[tagged.tags[first].span[1] : tagged.tags[last].span[0]]
    return _LEARNED.search(between) is None


# --- where and by whom --------------------------------------------------------------------------


def _places(tagged: Tagged, word: Span, arrest: int) -> tuple[Span, ...]:
    """Find the prison: told with the death, else where the person was taken."""
    prison = None if tagged.is_arabic else _prison(tagged, tagged.index(word[0]))
    if prison is not None:
        return spans_of(tagged, prison)
    named = () if tagged.is_arabic else _party_prisons(tagged, tagged.sentence_at(word[0]))
    if (of_party := next(iter(named), None)) is not None:
        return (of_party,)
    return find_taken_to(tagged, tagged.tags[arrest].span[0]) or _site(tagged)


def _prison(tagged: Tagged, died: int) -> PlacePhrase | None:
    prisons = [
        phrase
        for phrase in phrases_of(tagged, 0, len(tagged.tags))
        if _kind_of_prison(tagged, phrase)
    ]
    stop = tagged.index(tagged.sentence_at(tagged.tags[died].span[0])[1])
    behind = next((phrase for phrase in prisons if died < phrase.first < stop), None)
    if behind is not None and behind.is_named:
        return behind
    before = [phrase for phrase in prisons if phrase.is_named and phrase.first < stop]
    if behind is not None:  # "in the branch": the one named before
        kind = _kind_of_prison(tagged, behind)
        before = [phrase for phrase in before if _kind_of_prison(tagged, phrase) == kind]
    return before[-1] if before else None


def _kind_of_prison(tagged: Tagged, phrase: PlacePhrase) -> str:
    text = tagged.text[slice(*tagged.span_of(phrase.first, phrase.last))].casefold()
    words = re.findall(r"\w+", text)
    return next((word for word in words if word in listed("held in")), "")


def _text_of_prison(tagged: Tagged, places: Sequence[Span]) -> str:
    """Give the sentence from the prison on, which may name the governorate."""
    if not places or tagged.is_arabic:
        return ""
    return tagged.text[places[0][0] : tagged.sentence_at(places[0][0])[1]]


def _read_captor(draft: Draft, scene: Scene, arrest: int, places: Sequence[Span]) -> None:
    """Take who ran the prison, else who arrested: the first party told in the same sentence."""
    tagged = scene.tagged
    named = [] if tagged.is_arabic else _who_runs(tagged, places)
    if not named:
        stop = tagged.line.find(".", arrest)
        last = stop if stop > 0 else len(tagged.tags)
        named = [n for n in range(arrest, last) if tagged.tags[n].kind == Kind.PARTY][:1]
    if not named:  # "in the party's prison", before the word
        sentence = tagged.sentence_at(tagged.tags[arrest].span[0])
        named = [n for n, _ in tagged.of(Kind.PARTY, span=sentence)][:1]
    if not named and tagged.is_arabic and places:  # "in the prison of ..., of the regime"
        sentence = tagged.sentence_at(places[0][0])
        named = [n for n, _ in tagged.of(Kind.PARTY, span=(places[0][0], sentence[1]))][:1]
    names = parties_at(tagged, named[0], named[0] + 1) if named else ()
    names = names or scene.parties[:1]
    spans = [tagged.tags[n].span for n in named]
    draft.put("perpetrators", names, scene.passage, spans)
    draft.values["counted_under"] = counted_under(scene.parties, names)


# "The prison run by X", ", which is run by X".
_RUN_BY = re.compile(r",?q?v?(?:[cwVU]w?){1,2}(?=X)")


def _who_runs(tagged: Tagged, places: Sequence[Span]) -> list[int]:
    """Find the party in the phrase of the prison, or behind "run by" right after it."""
    if not places or not _PRISON.search(tagged.text[slice(*places[0])]):
        return []
    inside = [n for n, _ in tagged.of(Kind.PARTY, span=places[0])]
    behind = _RUN_BY.match(tagged.line, tagged.index(places[0][1]))
    return inside[:1] or ([behind.end()] if behind else [])


def _is_of_arrest(tagged: Tagged, places: Sequence[Span]) -> bool:
    """Tell "arrested at the crossing" from "held in the prison of the town"."""
    if not places or _PRISON.search(tagged.text[slice(*places[0])]):
        return False
    start, _ = tagged.sentence_at(places[0][0])
    before = tagged.between(start, places[0][0])
    return Kind.ARRESTED in before and Kind.CUSTODY not in before


# "In the prison of X, in ...": the word for it is one of custody, and no kind of place.
_NAMED_PRISON = re.compile(r"i(?P<prison>3)[wN]{1,3}i?$")


# "في سجن حماة المركزي", and not "in a prison that X runs".
_IN_PRISON_AR = re.compile(
    r"(?<!\w)(?:في|داخل)\s+(?P<prison>(?:سجن|فرع|معتقل)\s+"
    r"(?!تدير|تابع|يتبع|تتبع|تحت|لدي|في|من|سري|ل(?!\w{0,3}\s))\w{3,}(?:\s+ال\w+)?)"
)


def _site(tagged: Tagged) -> tuple[Span, ...]:
    site = find_site(tagged, 0, len(tagged.text))
    if site is None:
        named = _IN_PRISON_AR.search(tagged.text)
        return (named.span("prison"),) if named else ()
    start, end = site.spans[0]
    named = _NAMED_PRISON.search(tagged.line[: tagged.index(start)])
    return ((tagged.tags[named.start("prison")].span[0] if named else start, end),)


# --- who ----------------------------------------------------------------------------------------


def _read_victims(draft: Draft, scene: Scene, toll: Toll | None, word: Span) -> None:
    text = scene.tagged.text
    if toll is not None:
        for column in KILLED_COLUMNS:
            if count := getattr(toll, column):
                draft.put(column, count.value, scene.passage, count.spans)
        if toll.killed.value > 1 or scene.tagged.is_arabic:
            return
    else:
        draft.put("killed", 1, scene.passage, [word])
    for column, pattern in (("women", _WOMAN), ("children", _CHILD)):
        if draft.values[column] is None and (found := pattern.search(text)):
            draft.put(column, 1, scene.passage, [found.span()])
    is_told = draft.values["women"] or draft.values["children"]
    if not is_told and (she := _SHE.search(text)) and not _HE.search(text):
        draft.put("women", 1, scene.passage, [she.span()])
