"""Strategies for a site that is not found, or is told only by its neighbours: wider, and honest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import radians, sin

from syria_geo import geodesy
from syria_geo.matching._answer import Answer, Query, at_place, at_seat
from syria_geo.matching._better_known import is_common_noun, is_town_called, may_be_called
from syria_geo.matching._classes import Evidence
from syria_geo.matching._context import seat_of
from syria_geo.matching._evidence import DETAILS, URBAN
from syria_geo.matching._index import Index
from syria_geo.matching._known import alike
from syria_geo.matching._ranking import Choice
from syria_geo.matching._site import FINE, several, sites, stands, together
from syria_geo.matching._steps import How
from syria_geo.matching._thresholds import (
    FAR_ENDS_M,
    FARTHEST_M,
    LIKELY,
    LOST,
    MOST_WORDS,
    NEARBY_M,
    ONLY_UNIT,
    SECTOR_RADIUS,
    SMALL_M,
    WITHIN_M,
)
from syria_geo.phrases import Part, PartKind, Relation, parse
from syria_geo.places import Kind, Place, Precision

__all__ = ["between", "capital", "governorate", "inside_name", "neighbour", "offset"]

_ONE_SIDE = "a side of the city or of its governorate is told"
_NOT_FOUND = "the place itself was not found"


def offset(query: Query) -> Answer | None:
    """Go "10 km east of T" from T."""
    if any(query.choose(parts) for parts in sites(query)):
        return None
    for part in query.related(Relation.OFFSET):
        choice = query.choose([part])
        if choice and part.distance_m is not None and part.distance_m <= FARTHEST_M:
            return _in_reach(query, _moved(part, choice, part.distance_m))
    return None


def _in_reach(query: Query, answer: Answer) -> Answer:
    """Doubt a point beyond all places of the gazetteer."""
    south, west, north, east = query.index.bounds
    lat, lon = answer.point
    if south <= lat <= north and west <= lon <= east:
        return answer
    return replace(answer, doubt="the point lies outside of Syria")


def _moved(part: Part, choice: Choice, metres: float) -> Answer:
    """Move the point; the radius grows with the roundness of the distance and the direction."""
    place = choice.best.place
    point = geodesy.move(place.point, part.direction, metres) if part.direction else place.point
    return Answer(
        point=point,
        radius_m=place.uncertainty_m + _rounding(metres) + _spread(part.direction, metres),
        precision=Precision.BETWEEN,
        choices=(choice,),
        place=place,
        posterior=choice.posterior,
        how=How("moved", (place,), direction=part.direction, metres=metres),
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


def between(query: Query) -> Answer | None:
    """Take the midpoint between two places, half their distance as the radius.

    A place that the phrase says the site is near to tells more than the two ends.
    """
    if any(query.choose([part]) for part in _near_a_line(query)):
        return None
    parts = [_end(part) for part in query.related(Relation.BETWEEN)]
    choices = [choice for part in parts[:2] if (choice := query.choose([part]))]
    if len(choices) == 2:
        return _middle(choices)
    if len(choices) == 1 and len(parts) > 1:
        return at_place(choices[0], widen_m=WITHIN_M, doubt="only one end of the line was found")
    return None


def _near_a_line(query: Query) -> list[Part]:
    """List what a point of a line is near to: "the Damascus-Homs highway near Qara"."""
    if not query.related(Relation.BETWEEN):
        return []
    return [part for part in query.related(Relation.NEAR) if part.explicit]


def _end(part: Part) -> Part:
    """Read the ends of "the Homs - Tadmor road" as towns: they are no roads."""
    return replace(part, kind=PartKind.UNSTATED) if part.kind is PartKind.ROAD else part


def _middle(choices: Sequence[Choice]) -> Answer:
    one, other = (choice.best.place for choice in choices)
    point, half = geodesy.midpoint(one.point, other.point)
    return Answer(
        point=point,
        radius_m=max(half, min(one.uncertainty_m, other.uncertainty_m)),
        precision=Precision.BETWEEN,
        choices=tuple(choices),
        place=one,
        posterior=min(choice.posterior for choice in choices),
        how=How("midpoint", (one, other)),
        doubt="the two ends lie far apart" if half > FAR_ENDS_M else "",
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


def neighbour(query: Query) -> Answer | None:
    """Take the place the site is near to or in, wider by what is not known."""
    parts = _near_a_line(query) or query.related(*_BESIDE) or _cities(query)
    for part in parts:
        choice = query.choose([part])
        if choice and stands(query, choice):
            answer = _beside(query, part, choice)
            listed = [part, *_listed_after(part, parts)]
            return _beside_several(query, listed, answer) if len(listed) > 1 else answer
    return None


def _listed_after(part: Part, parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts that "and" joins to one: "near Nubl and Zahra"."""
    for other in parts[parts.index(part) + 1 :]:
        if not other.listed or other.relation is not part.relation:
            return
        yield other


def _beside_several(query: Query, listed: Sequence[Part], answer: Answer) -> Answer:
    """Cover all that is listed: the site may be near to, or in, any of them."""
    named = [[part] for part in listed]
    found = [choice for parts in named if (choice := query.choose(parts)) and stands(query, choice)]
    choices = together(query, named, found)
    if len(choices) < len(listed):
        return replace(answer, doubt=answer.doubt or "another place is named beside it")
    whole = several(choices)
    widen_m = answer.radius_m - answer.choices[0].best.place.uncertainty_m
    doubt = answer.doubt or whole.doubt
    return replace(whole, radius_m=whole.radius_m + widen_m, doubt=doubt)


def _cities(query: Query) -> list[Part]:
    """Read "X neighbourhood, Aleppo" as the city where X is not known: X lies in a city."""
    first = query.phrase.parts[0]
    bare = [p for p in query.context.governorate_parts if p.kind is PartKind.UNSTATED]
    return bare if first.kind in URBAN else []


def capital(query: Query) -> Answer | None:
    """Guess the stated governorate's capital for a street or neighbourhood that is not known."""
    first, codes = query.phrase.parts[0], query.context.scope.pcodes
    if first.kind not in URBAN or len(query.named) != 1 or not codes:
        return None
    unit = query.index.gazetteer.places[codes[0]]
    for entry in query.index.named(unit.name_en):
        if entry.place.kind is Kind.SETTLEMENT and entry.place.adm1_pcode == unit.pcode:
            return at_seat(entry.place, doubt=_NOT_FOUND, how=How("capital", (unit,)))
    return None


def inside_name(query: Query) -> Answer | None:
    """Take a town whose name is among the words of a site that is not known: "Saraqib Wardan hall".

    Only a town that seats a unit, or is no hamlet by its people, and only its very name: shorter
    names are words of many others.
    """
    for parts in sites(query):
        for before, run in _runs(parts[0].name):
            if is_common_noun(before) or (" " in run and _is_no_town(query.index, run)):
                break
            if not may_be_called(query.index, run):
                continue
            one = replace(parts[0], name=run, text=run, kind=PartKind.UNSTATED, readings=())
            choice = query.choose([one])
            if choice and choice.posterior >= LIKELY and is_town_called(query.index, choice.best):
                return _told_by(query, parts[0], choice)
    return None


def _is_no_town(index: Index, name: str) -> bool:
    """Say whether words are the name of something else: "Kafr Sousa" is a quarter."""
    kinds = {entry.place.kind for entry in alike(index, name)}
    return bool(kinds) and Kind.SETTLEMENT not in kinds


def _told_by(query: Query, site: Part, choice: Choice) -> Answer:
    """Answer with a town; the name of a city may as well be that of its governorate."""
    place = choice.best.place
    how = How("name", (place,))
    answer = at_place(choice, widen_m=WITHIN_M, doubt=_NOT_FOUND, how=how)
    if site.kind in URBAN or seat_of(query.index, place) is not Evidence.SEAT_OF_A_GOVERNORATE:
        return answer
    unit = query.index.gazetteer.places[place.adm1_pcode]
    return replace(answer, radius_m=max(answer.radius_m, unit.uncertainty_m))


def _runs(name: str) -> Iterator[tuple[str, str]]:
    """Yield words that follow each other in a name, most first, and the word before them."""
    words = name.split()
    for size in range(min(len(words) - 1, MOST_WORDS), 0, -1):
        for at in range(len(words) - size + 1):
            yield " ".join(words[at - 1 : at]), " ".join(words[at : at + size])


# A border is in no town that tells where it is.
_VILLAGES = frozenset(
    {PartKind.VILLAGE, PartKind.TOWN, PartKind.CITY, PartKind.CAMP, PartKind.BORDER}
)


def _is_lost(site: Part) -> bool:
    """Say whether a site that was not found is more than a detail of what was."""
    return site.kind not in DETAILS if site.name else site.kind in _VILLAGES


_PARTS_OF_TOWNS = frozenset({PartKind.AREA, PartKind.NEIGHBOURHOOD})


def _beside(query: Query, part: Part, choice: Choice) -> Answer:
    lost = [p for p in query.phrase.related(Relation.SITE) if _is_lost(p)]
    near = part.relation in (Relation.NEAR, *_DIRECTED)
    if part.relation is Relation.PART_OF:
        lost = [p for p in query.phrase.related(Relation.SITE) if p.name]
    if not near and choice.best.place.uncertainty_m <= SMALL_M:
        lost = [p for p in lost if p.kind not in _PARTS_OF_TOWNS]
    if choice.best.place.kind is Kind.REGION and choice.best.place.uncertainty_m > WITHIN_M:
        lost = list(query.phrase.related(Relation.SITE))
    doubt = _NOT_FOUND if lost else "only a direction is said" if part.relation in _DIRECTED else ""
    city = choice.best.place.kind in FINE or all(p.kind is PartKind.NEIGHBOURHOOD for p in lost)
    widen = (WITHIN_M if lost and not city else 0.0) + (NEARBY_M if near else 0.0)
    how = How("beside", (choice.best.place,), relation=part.relation)
    return at_place(choice, widen_m=widen, how=how, doubt=doubt)


def governorate(query: Query) -> Answer | None:
    """Fall back to the governorate, or to the side of it that a direction names."""
    codes = query.context.scope.pcodes
    if not codes:
        return None
    place = query.index.gazetteer.places[codes[0]]
    if not query.named and any(map(_is_bare_side, query.context.governorate_parts)):
        return _city_or_side(query, place)
    point, radius, how = _side(query, place)
    doubt = _governorate_doubt(query)
    return Answer(
        point=point,
        radius_m=radius,
        precision=Precision.GOVERNORATE,
        choices=(),
        place=place,
        posterior=ONLY_UNIT if not doubt else LOST,
        how=how,
        doubt=doubt,
    )


def _is_bare_side(part: Part) -> bool:
    """Say whether a side is told of a name that is a city's and a governorate's: "east Aleppo"."""
    told = parse(part.text).parts
    bare = len(told) == 1 and told[0].kind is PartKind.UNSTATED and not told[0].countryside
    return bool(part.direction) and not part.countryside and bare


def _city_or_side(query: Query, unit: Place) -> Answer | None:
    """Begin at the city, where most reports of "eastern Aleppo" are from; its side may be meant."""
    for entry in query.index.named(unit.name_en):
        if entry.place.kind is Kind.SETTLEMENT and entry.place.adm1_pcode == unit.pcode:
            answer = at_seat(entry.place, doubt=_ONE_SIDE, how=How("capital", (unit,)))
            return replace(answer, radius_m=unit.uncertainty_m)
    return None


def _side(query: Query, place: Place) -> tuple[geodesy.Point, float, How]:
    """Narrow a governorate to the sector that a direction names.

    The sector of a quarter turn of a disc of radius R lies within 0.74 R of the point half way
    to its edge.
    """
    point, radius = place.point, place.uncertainty_m
    direction = next((p.direction for p in query.context.governorate_parts if p.direction), "")
    if not direction or len(query.context.scope.pcodes) > 1:
        return point, radius, How("governorate", (place,))
    moved = geodesy.move(point, direction, radius / 2)
    return moved, radius * SECTOR_RADIUS, How("side", (place,), direction=direction)


def _governorate_doubt(query: Query) -> str:
    if query.named:
        return _NOT_FOUND
    if not query.context.governorate_parts:
        return "the phrase names no place"
    if len(query.context.scope.pcodes) > 1:
        return "more than one governorate is named"
    sided = any(part.direction for part in query.context.governorate_parts)
    return "only a side of the governorate is told" if sided else ""
