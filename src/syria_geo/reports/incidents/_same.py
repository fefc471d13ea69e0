"""Incidents that a report tells twice."""

from __future__ import annotations

import re
from collections.abc import Mapping

from syria_geo.phrases import PartKind, Relation, parse
from syria_geo.reports.incidents._draft import Draft
from syria_geo.reports.tags._kinds import ATTACKS, Kind
from syria_geo.reports.tags._tagging import tagged
from syria_geo.reports.tags._tokens import words_of
from syria_geo.reports.text._model import (
    ReportIncident,
)
from syria_geo.reports.text._reflow import plain
from syria_geo.tolls import TOLL_COLUMNS
from syria_geo.vocabulary import governorate_of

__all__ = ["fullness", "is_retold", "is_same"]


def is_same(one: ReportIncident, draft: Draft) -> bool:
    """Tell an incident told twice: same day, as many killed, and no other place."""
    values = draft.values
    if one.values.get("date") != values.get("date") or values.get("date") is None:
        return False
    if draft.kind == "remains found" and not values.get("place_text"):
        return one.word("kind") == draft.kind  # what else is told of the same grave
    if _is_uncounted_before(one, draft):
        return True
    if draft.passage.start == one.start or not _have_same_toll(one, draft):
        return False
    return _have_same_place(one, draft)


def _have_same_toll(one: ReportIncident, draft: Draft) -> bool:
    mine, theirs = one.values, draft.values
    if mine.get("killed") != theirs.get("killed") and not _have_children(one, draft):
        return False
    return not any(_differ(mine.get(name), theirs.get(name)) for name in ("children", "women"))


# "A village in eastern Syria", named in a paragraph behind; so many dead are no coincidence.
_A_PLACE = re.compile(
    r"(?:the |a |an )?(?:village|town|city|area|region|district)\b|(?:ال)?ريف\s", re.I
)
_LARGE, _FEW, _MANY = 5, 3, 10


def _killed(draft: Draft) -> int:
    killed = draft.values.get("killed")
    return killed if isinstance(killed, int) else 0


def _is_no_coincidence(one: ReportIncident, draft: Draft) -> bool:
    """Tell figures that meet twice on one day: many dead, or as many hurt as well."""
    if not draft.is_carried:
        return False
    mine, theirs = (values.get("injured") for values in (one.values, draft.values))
    return _killed(draft) >= _MANY or (isinstance(mine, int) and mine >= _FEW and mine == theirs)


def _have_same_place(one: ReportIncident, draft: Draft) -> bool:
    told = [str(values.get("place_text") or "") for values in (one.values, draft.values)]
    mine, theirs = map(_place_words, told)
    if (mine and mine == theirs) or _is_no_coincidence(one, draft):
        return True
    if _is_of_another_governorate(one, draft):
        return False
    if not mine or not theirs:
        if _are_two_towns(*told):
            return False
        is_vague = any(_A_PLACE.match(phrase) for phrase in told)
        is_large = _killed(draft) >= _LARGE
        is_lead = draft.is_carried and one.values.get("means") == draft.values.get("means")
        is_lead = is_lead and not _is_another(draft)
        return (is_vague and (is_large or is_lead)) or not _are_apart(*told)
    is_alike = one.values.get("means") == draft.values.get("means")
    if is_alike and _killed(draft) >= _FEW and mine & theirs:
        return not _is_another(draft)
    return mine <= theirs or theirs <= mine


_TOWNS = frozenset({PartKind.CITY, PartKind.TOWN, PartKind.VILLAGE})


def _are_two_towns(mine: str, theirs: str) -> bool:
    """Tell "Nawa city" from "Idlib city", which names no place smaller than a governorate."""
    one, other = map(_town_words, (mine, theirs))
    return bool(one and other) and one.isdisjoint(other)


def _town_words(phrase: str) -> frozenset[str]:
    """Give the words of the town that a phrase says the place is, or lies in."""
    parts = (
        part
        for part in parse(phrase).parts
        if part.kind in _TOWNS and part.relation in {Relation.SITE, Relation.IN}
    )
    return frozenset(word for part in parts for word in words_of(plain(part.name)))


def _have_children(one: ReportIncident, draft: Draft) -> bool:
    """Tell "35 died, 22 of them children", and another source's 28 with as many children."""
    mine, theirs = (values.get("children") for values in (one.values, draft.values))
    return isinstance(mine, int) and mine >= _LARGE and mine == theirs


def _is_uncounted_before(one: ReportIncident, draft: Draft) -> bool:
    """Tell "dozens of bodies were found in Daraya", and below it how many."""
    both = {one.word("kind"), draft.kind} == {"remains found"}
    killed = one.values.get("killed"), draft.values.get("killed")
    places = [str(v.get("place_text") or "") for v in (one.values, draft.values)]
    mine, theirs = map(_place_words, places)
    return both and None in killed and bool(mine) and mine == theirs


_SMALL = re.compile(r"[^\W\d]{4,}")


def _are_apart(mine: str, theirs: str) -> bool:
    """Tell "the third floor of the hospital" from "a balcony on the street": no word in common."""
    one, other = (frozenset(_SMALL.findall(plain(told).casefold())) for told in (mine, theirs))
    return bool(one and other) and one.isdisjoint(other)


def is_retold(one: ReportIncident, draft: Draft) -> bool:
    """Tell a paragraph without a day of its own that goes on about an incident before it."""
    if one.values.get("date") != draft.values.get("date"):
        return False
    if is_same(one, draft):
        return True
    told = [str(v.get("place_text") or "") for v in (one.values, draft.values)]
    if _are_two_towns(*told):
        return False
    mine, theirs = map(_place_words, told)
    if not theirs and _is_of_another_city(one, draft):
        return False
    has_other_toll = _differ(one.values.get("killed"), draft.values.get("killed"))
    if has_other_toll and (_is_another(draft) or _are_two_places(draft, mine, theirs)):
        return False
    if _is_of_another_governorate(one, draft):
        return False
    return not theirs or bool(mine & theirs)


def _are_two_places(draft: Draft, mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell "a village near Afrin" from "rockets were fired at three streets of Afrin"."""
    is_attack = bool(ATTACKS & set(tagged(draft.passage.plain).line))
    return bool(theirs - mine) or (is_attack and bool(theirs) and mine != theirs)


# "Meanwhile, a woman was killed": another death than those told before.
_ANOTHER = re.compile(
    r"\W*(?:meanwhile|elsewhere|separately|in addition|additionally|in (?:a separate|another)|"
    r"كما|كذلك|في (?:حين|سياق|المقابل|غضون)|من جهه|الي ذلك|بالمقابل)(?!\w)",
    re.I,
)


def _is_another(draft: Draft) -> bool:
    return _ANOTHER.match(draft.passage.plain.removeprefix("و")) is not None


def _is_of_another_governorate(one: ReportIncident, draft: Draft) -> bool:
    mine, theirs = (v.get("stated_governorate") or None for v in (one.values, draft.values))
    return _differ(mine, theirs)


def _is_of_another_city(one: ReportIncident, draft: Draft) -> bool:
    """Tell "in the city of Idlib, six were killed" from the fourteen told before elsewhere."""
    place = str(draft.values.get("place_text") or "")
    is_named = place.isascii() and any(map(governorate_of, place.replace(",", " ").split()))
    return is_named and _differ(one.values.get("killed"), draft.values.get("killed"))


# What a telling may say besides day and place.
_TOLD = (*TOLL_COLUMNS, "perpetrators", "means", "stated_governorate", "stated_control")


def fullness(values: Mapping[str, object]) -> tuple[bool, int, int]:
    """Say whether a telling counts, and count the words of its place and the cells it fills."""
    filled = sum(values.get(name) not in (None, "", ()) for name in _TOLD)
    counts = values.get("killed") is not None
    return counts, len(_place_words(str(values.get("place_text") or ""))), filled


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


# In English, names have a capital; of a country is every place.
_IS_NAME = re.compile(r"(?!Syrian?\b)(?:[A-Z]|[^\x00-\x7f])")
_LEAST_LETTERS = 3


def _place_words(phrase: str) -> frozenset[str]:
    """Give the words of a phrase that name places smaller than a governorate."""
    line = tagged(plain(phrase))
    names = (line.text[slice(*t.span)] for t in line.tags if t.kind in {Kind.NAME, Kind.WORD})
    words = (word for name in names for word in name.split())
    return frozenset(
        word.casefold()
        for word in words
        if len(word) >= _LEAST_LETTERS and not governorate_of(word) and _IS_NAME.match(word)
    )
