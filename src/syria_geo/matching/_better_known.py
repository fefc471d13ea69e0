"""Names that alone are hardly a hamlet's: of places abroad, persons, months, things, castles."""

from __future__ import annotations

from functools import cache

from syria_geo.matching._classes import Evidence
from syria_geo.matching._context import is_large, seat_of
from syria_geo.matching._index import Index, Keys
from syria_geo.matching._ranking import Ranked
from syria_geo.matching._thresholds import LEAST_TOWN
from syria_geo.names import normalise
from syria_geo.phrases import Part, PartKind
from syria_geo.places import Kind, Place
from syria_geo.rows import read_groups
from syria_geo.vocabulary import month_words

__all__ = [
    "is_better_known",
    "is_common_noun",
    "is_half_a_name",
    "is_homonym",
    "is_monument",
    "is_town_called",
    "is_works",
    "may_be_a_district",
    "may_be_called",
]

_GROUPS = read_groups("better_known.csv", "syria_geo.matching")
_ABROAD, _MONTH, _THING, _WORD = "abroad", "month", "thing", "word"
# Names that several places are known by, of which the gazetteer would take one.
_HOMONYM = "homonym"
_MONUMENTS = frozenset(normalise(word) for word in _GROUPS["kind"]["monument"])
_WORKS = frozenset(normalise(word) for word in _GROUPS["kind"]["works"])
_DISTRICTS = frozenset(normalise(word) for word in _GROUPS["kind"]["district"])
# Every town has a "حي الصناعة".
_BARE = frozenset({PartKind.UNSTATED, PartKind.NEIGHBOURHOOD})
_BOTH = " - "  # between the two names of one hamlet
_SPELT_SO = frozenset({Evidence.EXACT_NAME, Evidence.FOLDED_NAME})
_HIGH_SEATS = frozenset({Evidence.SEAT_OF_A_GOVERNORATE, Evidence.SEAT_OF_A_DISTRICT})
# A person, a month or an operation is no village and no area.
_SAID_TO_BE_A_PLACE = frozenset(
    {PartKind.VILLAGE, PartKind.TOWN, PartKind.CITY, PartKind.AREA, PartKind.REGION}
)


def is_better_known(index: Index, best: Ranked) -> bool:
    """Say whether a name that stands alone is hardly meant for this place: "Rafah", "النفق".

    The names are rows of ``better_known.csv``, and the months those of the calendar. A town that
    is spelt so and seats a unit, or is no hamlet by its people, is known well enough itself; beside
    a city abroad only the seat of a district; "تل" and "Bab" are the first word of a name only.
    """
    bare = best.part.kind in _BARE
    if bare and normalise(best.part.name) in _first_words():
        return True
    known_for = _known_for().get(Keys.of(best.part.name).fold)
    if known_for in (None, _HOMONYM) or (known_for == _THING and not bare):
        return False
    spelt_so = bool(_SPELT_SO & {*best.evidence})
    seat = seat_of(index, best.place) if spelt_so else None
    if known_for == _ABROAD:
        return seat not in _HIGH_SEATS
    many = (best.place.population or 0) >= LEAST_TOWN and (spelt_so or known_for != _THING)
    return seat is None and not many and best.part.kind not in _SAID_TO_BE_A_PLACE


def is_homonym(best: Ranked) -> bool:
    """Say whether several places are known by a name that stands alone: "Hamidiyah"."""
    asked = Keys.of(best.part.name)
    return not asked.qualifiers and _known_for().get(asked.fold) == _HOMONYM


@cache
def _known_for() -> dict[str, str]:
    """Give what each name is known for, by its folded key; a thing last, where it is more."""
    names = dict.fromkeys(_GROUPS["name"][_THING], _THING) | dict.fromkeys(month_words(), _MONTH)
    for group, words in _GROUPS["name"].items():
        if group not in (_THING, _WORD):
            names |= dict.fromkeys(words, group)
    return {Keys.of(name).fold: group for name, group in names.items()}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(normalise(word) for word in _GROUPS["name"][_WORD])


def is_common_noun(name: str) -> bool:
    """Say whether a lone word says what a thing is: "مزرعة", "تل"; with its article it may name.

    The words are rows of ``better_known.csv``: things, and first words of names.
    """
    plain = normalise(name).replace("'", "")
    return plain in _first_words() or f"ال{plain}" in _things()


@cache
def _things() -> frozenset[str]:
    return frozenset(normalise(word) for word in _GROUPS["name"][_THING])


def is_half_a_name(index: Index, best: Ranked) -> bool:
    """Say whether a hamlet of two names is told by one: "Sijn" of "Mazra'a - Sijn"."""
    double = any(_BOTH in name for name in (best.place.name_en, best.place.name_ar))
    half = double and _BOTH not in best.candidate.name.name
    return half and best.place.kind is Kind.SETTLEMENT and seat_of(index, best.place) is None


def is_town_called(index: Index, best: Ranked) -> bool:
    """Say whether a place is a town and bears the very name that was asked for."""
    place = best.place
    if place.kind is not Kind.SETTLEMENT or not _SPELT_SO & {*best.evidence}:
        return False
    return (
        is_large(index, place)
        and not is_common_noun(best.part.name)
        and _known_as(best.part.name) is None
    )


def may_be_called(index: Index, name: str) -> bool:
    """Say whether a town bears this very name, before anything is weighed."""
    asked = Keys.of(name)
    return any(
        entry.place.kind is Kind.SETTLEMENT
        and entry.keys.fold == asked.fold
        and is_large(index, entry.place)
        for entry in index.same(asked.skeleton)
    )


def _known_as(name: str) -> str | None:
    return _known_for().get(Keys.of(name).fold)


def is_monument(part: Part, place: Place) -> bool:
    """Say whether a castle or a ruin is asked for, and a village that has its name was found."""
    if place.kind is not Kind.SETTLEMENT:
        return False
    own = {word for name in (place.name_en, place.name_ar) for word in _words(name)}
    asked = {*_words(part.text)} & _MONUMENTS
    return bool(asked) and not own & _MONUMENTS


def is_works(place: Place) -> bool:
    """Say whether a landmark is one work of people: an airport, not a mountain or field of wells.

    What it is stands in its name, and the words are rows of ``better_known.csv``.
    """
    own = {word for name in (place.name_en, place.name_ar) for word in _words(name)}
    return place.kind is Kind.LANDMARK and bool(own & _WORKS)


def may_be_a_district(index: Index, part: Part, place: Place) -> bool:
    """Say whether "منطقة منبج" was answered with the town: it is the word for its district, too."""
    told = part.kind is PartKind.AREA and not _DISTRICTS.isdisjoint(_words(part.text))
    return told and seat_of(index, place) in _HIGH_SEATS


def _words(name: str) -> list[str]:
    return [word.removeprefix("ال") for word in normalise(name).replace("-", " ").split()]
