"""Strategies for a site that is not found, or is told only by its neighbours: wider, and honest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import radians, sin

from syria_geo.matching import _earth
from syria_geo.matching._answer import Answer, Asked, at_place, at_seat
from syria_geo.matching._choose import Choice
from syria_geo.matching._evidence import DETAILS
from syria_geo.matching._site import FINE, STRONG, sites, stands
from syria_geo.phrases import Part, PartKind, Relation
from syria_geo.places import Kind, Place, Precision

__all__ = ["between", "capital", "elsewhere", "governorate", "neighbour", "offset", "outside"]

_NEARBY_M = 3_000.0  # how far "near" reaches beyond the place
_WITHIN_M = 10_000.0  # how far a lost village may lie from the town it is told by
_FAR_ENDS_M = 15_000.0
_NOT_FOUND = "the place itself was not found"


def offset(asked: Asked) -> Answer | None:
    """Go "10 km east of T" from T."""
    if any(asked.choose(parts) for parts in sites(asked)):
        return None
    for part in asked.related(Relation.OFFSET):
        choice = asked.choose([part])
        if choice and part.distance_m is not None:
            return _moved(part, choice, part.distance_m)
    return None


def _moved(part: Part, choice: Choice, metres: float) -> Answer:
    """Move the point; the radius grows with the roundness of the distance and the direction."""
    place = choice.best.place
    start = (place.latitude, place.longitude)
    point = _earth.move(start, part.direction, metres) if part.direction else start
    return Answer(
        point=point,
        radius_m=place.uncertainty_m + _rounding(metres) + _spread(part.direction, metres),
        precision=Precision.BETWEEN,
        choices=(choice,),
        place=place,
        share=choice.share,
        how=f"{metres / 1000:g} km {part.direction or 'away'} of {place.name_en}",
        doubt="" if part.direction else "the direction is not said",
    )


def _spread(direction: str, metres: float) -> float:
    """Width of a compass direction at that distance: "east" is good to 22.5, "NE" to 11.25."""
    if not direction:
        return metres
    half = 22.5 if len(direction) == 1 else 11.25
    return 2 * metres * sin(radians(half) / 2)


def _rounding(metres: float) -> float:
    """Half of the last digit that is said: "10 km" is good to 5 km, "12 km" to half a km."""
    unit = 1000.0 if metres >= 1000 else 10.0
    return unit * 5 if metres % (10 * unit) == 0 else unit / 2


def between(asked: Asked) -> Answer | None:
    """Take the midpoint between two places, half their distance as the radius."""
    parts = asked.related(Relation.BETWEEN)
    choices = [choice for part in parts[:2] if (choice := asked.choose([part]))]
    if len(choices) == 2:
        return _middle(choices)
    if len(choices) == 1 and len(parts) > 1:
        return at_place(choices[0], widen_m=_WITHIN_M, doubt="only one end of the line was found")
    return None


def _middle(choices: Sequence[Choice]) -> Answer:
    one, other = (choice.best.place for choice in choices)
    point, half = _earth.midpoint((one.latitude, one.longitude), (other.latitude, other.longitude))
    return Answer(
        point=point,
        radius_m=max(half, min(one.uncertainty_m, other.uncertainty_m)),
        precision=Precision.BETWEEN,
        choices=tuple(choices),
        place=max(choices, key=lambda choice: choice.share).best.place,
        share=min(choice.share for choice in choices),
        how=f"midpoint between {one.name_en} and {other.name_en}",
        doubt="the two ends lie far apart" if half > _FAR_ENDS_M else "",
    )


_BESIDE = (
    Relation.NEAR,
    Relation.IN,
    Relation.PART_OF,
    Relation.ALSO,
    Relation.LEADING_TO,
    Relation.BETWEEN,
    Relation.DIRECTION_OF,
)
_DIRECTED = (Relation.LEADING_TO, Relation.DIRECTION_OF)
_URBAN = DETAILS | {PartKind.NEIGHBOURHOOD}


def neighbour(asked: Asked) -> Answer | None:
    """Take the place the site is near to or in, wider by what is not known."""
    parts = asked.related(*_BESIDE) or _cities(asked)
    for part in parts:
        choice = asked.choose([part])
        if choice and stands(asked, choice):
            return _beside(asked, part, choice)
    return None


def _cities(asked: Asked) -> list[Part]:
    """Read "X neighbourhood, Aleppo" as the city where X is not known: quarters are in cities."""
    first = asked.phrase.parts[0]
    bare = [p for p in asked.context.governorate_parts if p.kind is PartKind.UNSAID]
    return bare if first.kind in _URBAN else []


def capital(asked: Asked) -> Answer | None:
    """Guess the capital of the stated governorate for a street or quarter that is not known."""
    first, codes = asked.phrase.parts[0], asked.context.scope.pcodes
    if first.kind not in _URBAN or len(asked.named) != 1 or not codes:
        return None
    unit = asked.index.gazetteer.places[codes[0]]
    for entry in asked.index.named(unit.name_en):
        if entry.place.kind is Kind.SETTLEMENT and entry.place.adm1_pcode == unit.pcode:
            return at_seat(entry.place, doubt=_NOT_FOUND, how=f"the capital of {unit.name_en}")
    return None


def _is_lost(site: Part) -> bool:
    """Say whether a site that was not found is more than a detail of what was."""
    return site.kind not in DETAILS if site.name else site.kind in _VILLAGES


# An area or quarter of a town so small is where the town is.
_SMALL_M = 2_500.0
_PARTS_OF_TOWNS = frozenset({PartKind.AREA, PartKind.NEIGHBOURHOOD})
_VILLAGES = frozenset({PartKind.VILLAGE, PartKind.TOWN, PartKind.CITY, PartKind.CAMP})


def _beside(asked: Asked, part: Part, choice: Choice) -> Answer:
    lost = [p for p in asked.phrase.related(Relation.SITE) if _is_lost(p)]
    near = part.relation in (Relation.NEAR, *_DIRECTED)
    if part.relation is Relation.PART_OF:
        lost = [p for p in asked.phrase.related(Relation.SITE) if p.name]
    if not near and choice.best.place.uncertainty_m <= _SMALL_M:
        lost = [p for p in lost if p.kind not in _PARTS_OF_TOWNS]
    if choice.best.place.kind is Kind.REGION and choice.best.place.uncertainty_m > _WITHIN_M:
        lost = list(asked.phrase.related(Relation.SITE))
    doubt = _NOT_FOUND if lost else "only a direction is said" if part.relation in _DIRECTED else ""
    city = choice.best.place.kind in FINE or all(p.kind is PartKind.NEIGHBOURHOOD for p in lost)
    widen = (_WITHIN_M if lost and not city else 0.0) + (_NEARBY_M if near else 0.0)
    how = f"{part.relation} {choice.best.place.name_en}"
    return at_place(choice, widen_m=widen, how=how, doubt=doubt)


def elsewhere(asked: Asked) -> Answer | None:
    """Take a good match in another governorate before a poor one in the stated governorate."""
    places = [asked.choose(parts) for parts in sites(asked)]
    if len(places) != 1 or _is_good_enough(places[0]):
        return None
    found = outside(asked)
    alone = len(asked.named) == 1
    return found if found and (alone or _SUPPORT & set(found.choices[0].best.evidence)) else None


def _is_good_enough(choice: Choice | None) -> bool:
    return choice is not None and (choice.best.candidate.rung in STRONG or choice.share >= _POOR)


_POOR = 0.55
_SUPPORT = frozenset({"inside the named unit", "near the named place", "direction agrees"})


def outside(asked: Asked) -> Answer | None:
    """Take the only good match although it lies in another governorate, and say so."""
    codes = asked.context.scope.pcodes
    if not codes:
        return None
    for parts in sites(asked):
        choice = asked.choose_anywhere(parts)
        if choice and choice.share >= 0.5 and _is_good(choice, codes):
            return replace(at_place(choice), conflicts=("governorate",))
    return None


def _is_good(choice: Choice, codes: Sequence[str]) -> bool:
    """Leave out quarters and landmarks, whose names come back in every city.

    One that bears the very name, kind word and all, is not left out; nor is a quarter of the
    capital where the governorate around it is stated.
    """
    best = choice.best
    if best.candidate.rung not in STRONG:
        return False
    if best.place.kind not in FINE:
        return choice.part.kind not in DETAILS
    in_capital = best.place.adm1_pcode == _CAPITAL and _AROUND_CAPITAL in codes
    whole = "kind word left out" not in best.evidence and " " in choice.part.name
    return in_capital or (whole and choice.part.kind in DETAILS)


_CAPITAL, _AROUND_CAPITAL = "SY01", "SY03"


def governorate(asked: Asked) -> Answer | None:
    """Fall back to the governorate, or to the side of it that a direction names."""
    codes = asked.context.scope.pcodes
    if not codes:
        return None
    place = asked.index.gazetteer.places[codes[0]]
    point, radius, how = _side(asked, place)
    doubt = _governorate_doubt(asked)
    return Answer(
        point=point,
        radius_m=radius,
        precision=Precision.GOVERNORATE,
        choices=(),
        place=place,
        share=_ONLY_UNIT if not doubt else _LOST,
        how=how,
        doubt=doubt,
    )


_ONLY_UNIT = 0.95
_LOST = 0.05


def _side(asked: Asked, place: Place) -> tuple[_earth.Point, float, str]:
    """Narrow a governorate to the quarter that a direction names.

    The wedge of a compass quarter of a disc of radius R lies within 0.74 R of the point half way
    to its edge.
    """
    point, radius = (place.latitude, place.longitude), place.uncertainty_m
    direction = next((p.direction for p in asked.context.governorate_parts if p.direction), "")
    if not direction or asked.context.scope.differ:
        return point, radius, f"the governorate {place.name_en}"
    moved = _earth.move(point, direction, radius / 2)
    return moved, radius * 0.74, f"the {direction} of {place.name_en}"


def _governorate_doubt(asked: Asked) -> str:
    if asked.named:
        return _NOT_FOUND
    if not asked.context.governorate_parts:
        return "the phrase names no place"
    if len(asked.context.scope.pcodes) > 1:
        return "more than one governorate is named"
    sided = any(part.direction for part in asked.context.governorate_parts)
    return "only a side of the governorate is told" if sided else ""
