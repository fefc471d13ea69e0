"""Deaths in custody: of one person or several, on a day or in a month, in a prison."""

from __future__ import annotations

import re
from collections.abc import Sequence

from syria_geo.reports.incidents._custody_day import died
from syria_geo.reports.incidents._custody_place import (
    is_of_arrest,
    places_of,
    read_captor,
    text_of_prison,
)
from syria_geo.reports.incidents._deaths import Scene
from syria_geo.reports.incidents._draft import Draft, put_place, read_governorate
from syria_geo.reports.incidents._prisons import PRISON, are_held, tells_of_custody
from syria_geo.reports.patterns._toll import Toll
from syria_geo.reports.tags._dates import DateReading
from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.reports.text._model import FindingKind, Span
from syria_geo.tolls import KILLED_COLUMNS

__all__ = ["read_custody"]

_CUSTODY = "death in custody"
# Torture, hunger or illness; an Arabic text that says only "died in prison" tells no means.
_HOW_DIED = re.compile("تعذيب|ضرب|اعدم|اعدام|شنق|جوع|مرض|اهمال|طبي|برد")
_WOMAN = re.compile(r"\b(?:Mrs|Ms|Miss)\b|\b(?:a|the) (?:\w+ )?(?:woman|lady)\b|السيده|المواطنه")
_CHILD = re.compile(r"\b\w+-year-old (?:child|girl|boy)\b|\b(?:the )?child\b|الطفل|الطفله", re.I)
_SHE, _HE = re.compile(r"\bshe\b", re.I), re.compile(r"\bhe\b", re.I)
_FEW = 9
_PRISONS = re.compile(r"\b(?:centers|centres|prisons|branches|jails|facilities)\b", re.I)
_COUNTRY = re.compile(r"(?:in )?(?:all (?:of )?)?Syria\b|سوريا|سوريه")
_UNTIL_NOW = re.compile(
    r"\b(?:since|until (?:today|now|this day|the present)|to date|so far|over the years)\b|"
    r"(?<!\w)(?:منذ|حتي\s+(?:الان|اليوم|تاريخه|لحظه))(?!\w)",
    re.I,
)
_SEVERAL = re.compile(r"\b(?:both|the two|all of them|all (?:two|three|four|five|six))\b", re.I)


def read_custody(scene: Scene, toll: Toll | None, skip: Sequence[Span] = ()) -> Draft | None:
    """Read a death in custody; None without a day or month of the death.

    The day on which a family was told, or a body handed over, is another day. The stretches to
    `skip` are those of tolls that are none of an incident.
    """
    tagged = scene.tagged
    if not tells_of_custody(tagged) or (toll is not None and not are_held(tagged, toll)):
        return None
    death = died(scene, toll, skip)
    if death is None or (toll is None and _are_several(tagged, death[0])):
        return None
    word, day = death
    draft = Draft(scene.passage, kind=_CUSTODY)
    scene.put_day(draft, day)
    arrest = next((n for n, _ in tagged.of(Kind.ARRESTED, Kind.CUSTODY)), 0)
    places = places_of(tagged, word, arrest)
    read_captor(draft, scene, arrest, places)
    _read_means(draft, scene, word)
    if is_of_arrest(tagged, places):
        if tagged.is_arabic:
            return None  # where someone was seized is not where they were held
        places = ()
    if (not places and toll is None) or _is_total(tagged, toll, day, places):
        return None
    put_place(draft, scene.passage, places or [(0, 0)])
    read_governorate(draft, scene.governorate, text_of_prison(tagged, places))
    draft.values |= {"stated_control": (), "children": None, "women": None, "injured": None}
    _read_victims(draft, scene, toll, word)
    if places:
        draft.remark("death in custody; the place is where the person was last said to be held")
    else:
        draft.remark("death in custody")
        draft.find(FindingKind.PARTLY_READ, "no place of detention read")
    return draft


def _is_total(tagged: Tagged, toll: Toll | None, day: DateReading, places: Sequence[Span]) -> bool:
    """Tell the toll of a month, in all prisons, and "98 martyrs, five of them under torture"."""
    if toll is None or toll.killed.value == 1:
        return False
    named = " ".join(tagged.text[slice(*span)] for span in places)
    if toll.killed.value > _FEW and _UNTIL_NOW.search(tagged.text, *toll.span):
        return True  # "16,065 people from the 18th of March 2011 until today"
    if toll.killed.value > 1 and _COUNTRY.match(named):
        return True  # "in Syria this November"
    if not day.day and toll.killed.value > _FEW and _PRISONS.search(named):
        return True  # "231 persons under torture inside the detention centers of the government"
    return (tagged.is_arabic and not places) or not (day.day or PRISON.search(named))


def _read_means(draft: Draft, scene: Scene, word: Span) -> None:
    if not scene.tagged.is_arabic or _HOW_DIED.search(scene.tagged.text):
        draft.put("means", "other", scene.passage, [word])
    else:
        draft.values["means"] = ""  # of what they died is not told


def _are_several(tagged: Tagged, died: Span) -> bool:
    """Tell "both died": more than one, and nobody says here who."""
    return _SEVERAL.search(tagged.text, *tagged.sentence_at(died[0])) is not None


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
