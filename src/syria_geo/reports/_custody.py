"""Deaths in custody: one named person, arrested by a party, and the day of the death."""

from __future__ import annotations

import re

from syria_geo.reports._actor import counted_under
from syria_geo.reports._dates import DateReading, find_dates
from syria_geo.reports._draft import Draft
from syria_geo.reports._model import Passage
from syria_geo.reports._parties import find_parties
from syria_geo.reports._site import phrases_behind
from syria_geo.reports._when import read_date
from syria_geo.reports._where import put_place, read_governorate

__all__ = ["read_custody", "tells_of_arrest"]

_ARREST = re.compile(r"\b(?:arrested|detained|abducted|kidnapped|forcibly disappeared)\b", re.I)
_DEATH = re.compile(r"\b(?:death|died|killed)\b[^.;]{0,80}?\bon\s+", re.I)
_TAKEN = re.compile(r"\b(?:taken|transferred|moved|referred)\s+to\s+", re.I)
_PERSON = re.compile(r"(?P<woman>Mrs|Ms|Miss)?\.?\s*(?:Mr|Dr)?\.?\s*[A-Z][\w'-]+ ")
_MINOR = re.compile(r"\b\w+-year-old (?:child|girl|boy)\b", re.I)


def tells_of_arrest(text: str) -> bool:
    """Tell whether a paragraph is about a person who was arrested."""
    return _ARREST.search(text) is not None


def read_custody(
    passage: Passage, heading: tuple[str, ...], governorate: str, month: tuple[int, int] | None
) -> Draft | None:
    """Read a death in custody.

    Returns
    -------
    Draft or None
        None when the paragraph does not give the day of the death: the day on which a family was
        told, or a body handed over, is another day.
    """
    text = passage.plain
    person = _PERSON.match(text)
    arrest = _ARREST.search(text)
    found = _day_of_death(text, month)
    if person is None or arrest is None or found is None:
        return None
    word, day = found
    draft = Draft(passage)
    read_date(draft, passage, day, month)
    _read_captor(draft, passage, arrest.end(), heading)
    draft.put("means", "other", passage, [word])
    put_place(draft, passage, next(phrases_behind(text, _TAKEN, arrest.end(), len(text)), ()))
    read_governorate(draft, governorate)
    draft.values |= {"stated_control": (), "children": None, "women": None}
    draft.put("killed", 1, passage, [word])
    if person["woman"]:
        draft.put("women", 1, passage, [person.span("woman")])
    if child := _MINOR.search(text):
        draft.put("children", 1, passage, [child.span()])
    draft.remark("death in custody; the place is where the person was last said to be held")
    return draft


def _day_of_death(
    text: str, month: tuple[int, int] | None
) -> tuple[tuple[int, int], DateReading] | None:
    """Find the date right behind "death ... on"."""
    days = {day.span[0]: day for day in find_dates(text, year=month[0] if month else None)}
    for match in _DEATH.finditer(text):
        if match.end() in days:
            word = re.compile(r"\w+").match(text, match.start())
            return (word.span() if word else match.span()), days[match.end()]
    return None


def _read_captor(draft: Draft, passage: Passage, start: int, heading: tuple[str, ...]) -> None:
    """Take the first party behind "arrested" in the same sentence."""
    stop = passage.plain.find(". ", start)
    mention = next(find_parties(passage.plain, start, stop if stop > 0 else None), None)
    names = mention.names if mention else ()
    draft.put("perpetrators", names, passage, [mention.span] if mention else [])
    draft.values["counted_under"] = counted_under(heading, names)
