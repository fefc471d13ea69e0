"""Evidence for and against a candidate from what stands around the site in the phrase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from syria_geo.geodesy import angle_between, bearing_deg, great_circle_m, is_within
from syria_geo.matching._candidates import Candidate
from syria_geo.matching._classes import Evidence
from syria_geo.matching._context import AREAS, Around, Context, seat_of
from syria_geo.matching._index import Index
from syria_geo.matching._repeated import is_repeated
from syria_geo.matching._thresholds import (
    CITY_REACH_M,
    CONTRARY_DEG,
    FAR_M,
    LEAST_TOWN,
    MANY_TIMES,
    NEAR_M,
    NO_SIDE_M,
    PLACE_REACH_M,
    RATHER_NEAR_M,
    SECTOR_DEG,
    TOWARDS_M,
)
from syria_geo.names import qualifiers
from syria_geo.phrases import Part, PartKind, Relation
from syria_geo.places import Kind, Place

__all__ = [
    "DETAILS",
    "UNITS",
    "URBAN",
    "Town",
    "evidence",
    "of_hamlet",
    "of_kind",
    "of_seat",
    "towns_among",
]

_SETTLEMENTS = frozenset({PartKind.VILLAGE, PartKind.TOWN, PartKind.CITY})
# Parts whose own point hardly any gazetteer has: the place they are in is a good answer.
DETAILS = frozenset(
    {PartKind.LANDMARK, PartKind.STREET, PartKind.ROAD, PartKind.CIRCLE, PartKind.MARKET}
)
UNITS = frozenset({Kind.GOVERNORATE, Kind.DISTRICT, Kind.SUB_DISTRICT, Kind.COUNTRY})
_AGREES: dict[PartKind, frozenset[Kind]] = {
    PartKind.VILLAGE: frozenset({Kind.SETTLEMENT}),
    PartKind.TOWN: frozenset({Kind.SETTLEMENT}),
    PartKind.CITY: frozenset({Kind.SETTLEMENT}),
    PartKind.NEIGHBOURHOOD: frozenset({Kind.NEIGHBOURHOOD}),
    PartKind.CAMP: frozenset({Kind.CAMP}),
    PartKind.DISTRICT: frozenset({Kind.DISTRICT, Kind.NEIGHBOURHOOD, Kind.REGION}),
    PartKind.SUB_DISTRICT: frozenset({Kind.SUB_DISTRICT}),
    PartKind.GOVERNORATE: frozenset({Kind.GOVERNORATE}),
    PartKind.COUNTRYSIDE: frozenset({Kind.GOVERNORATE, Kind.DISTRICT, Kind.REGION}),
    PartKind.REGION: frozenset({Kind.REGION}),
    PartKind.AREA: frozenset({Kind.REGION, Kind.NEIGHBOURHOOD, Kind.SETTLEMENT, Kind.LANDMARK}),
    PartKind.NATURE: frozenset({Kind.REGION, Kind.LANDMARK}),
    **dict.fromkeys(
        (
            PartKind.LANDMARK,
            PartKind.CIRCLE,
            PartKind.MARKET,
            PartKind.CROSSING,
            PartKind.STREET,
            PartKind.ROAD,
        ),
        frozenset({Kind.LANDMARK}),
    ),
}
# A name is that of the town that seats a unit, unless something speaks against it.
_TOWNS = frozenset({PartKind.TOWN, PartKind.CITY})
_SEATED = _TOWNS | {PartKind.UNSTATED}
_OF_TOWNS = frozenset({PartKind.LANDMARK, PartKind.MARKET})
# What bears the name of a town besides, from hamlets to quarters of other towns.
_SMALL = frozenset({Kind.SETTLEMENT, Kind.NEIGHBOURHOOD})
_OF_THE_NAME = frozenset({Evidence.EXACT_NAME, Evidence.FOLDED_NAME})
_ALONG_A_LINE = frozenset({Relation.BETWEEN, Relation.NEAR})
_COULD_BE: dict[PartKind, frozenset[Kind]] = {
    **dict.fromkeys(_SETTLEMENTS, frozenset({Kind.CAMP})),
    PartKind.NEIGHBOURHOOD: frozenset({Kind.SETTLEMENT, Kind.LANDMARK}),
    PartKind.CAMP: frozenset({Kind.SETTLEMENT, Kind.NEIGHBOURHOOD}),
    PartKind.DISTRICT: frozenset({Kind.SUB_DISTRICT, Kind.SETTLEMENT}),
    PartKind.SUB_DISTRICT: frozenset({Kind.DISTRICT, Kind.SETTLEMENT}),
    PartKind.REGION: frozenset({Kind.SETTLEMENT}),
    PartKind.NATURE: frozenset({Kind.SETTLEMENT}),
    PartKind.AREA: frozenset({Kind.SUB_DISTRICT, Kind.DISTRICT, Kind.CAMP}),
}


def evidence(index: Index, part: Part, place: Place, context: Context) -> Iterator[Evidence]:
    """Yield the classes of evidence of one candidate for one part, the name's own left out."""
    yield of_kind(part, place)
    yield from _of_governorate(place, context)
    for around in context.around:
        if around.part is not part and not _is_listed_with(part, around.part):
            yield from _of_part(index, part, place, around, context)


def _is_listed_with(part: Part, other: Part) -> bool:
    """Say whether the site is near to either of two places, which tells nothing of one another.

    Nor does the end of a line of what lies somewhere along it: "Damascus-Homs highway near Qara".
    """
    if {part.relation, other.relation} == _ALONG_A_LINE:
        return True
    return part.relation is other.relation is Relation.NEAR and (part.listed or other.listed)


def of_kind(part: Part, place: Place) -> Evidence:
    """Say how the kind of a place goes with what the phrase calls it."""
    if part.kind is PartKind.UNSTATED:
        if place.kind in UNITS:
            return Evidence.KIND_NOT_STATED_A_UNIT
        inside_city = place.kind is Kind.NEIGHBOURHOOD
        return Evidence.KIND_NOT_STATED_A_NEIGHBOURHOOD if inside_city else Evidence.KIND_NOT_STATED
    if part.kind is PartKind.STREET and place.kind is Kind.SETTLEMENT:
        return Evidence.A_STREET_THAT_BEARS_ITS_NAME
    if place.kind in _AGREES.get(part.kind, ()):
        return Evidence.KIND_AGREES
    return (
        Evidence.KIND_COULD_BE
        if place.kind in _COULD_BE.get(part.kind, ())
        else Evidence.KIND_DIFFERS
    )


def of_seat(index: Index, part: Part, place: Place, context: Context) -> Iterator[Evidence]:
    """Yield what it says that a place of the very name gives it to its unit, too."""
    # "Atareb market" alone is that of the town; "Yarmouk school" may be anywhere.
    alone = not context.scope.pcodes and part.kind in _OF_TOWNS
    of_town = alone and not is_repeated(part.name)
    if part.kind not in _SEATED and not of_town:
        return
    if seat := seat_of(index, place):
        yield seat
        if part.kind in _TOWNS:
            yield Evidence.SEAT_OF_A_UNIT_CALLED_TOWN_OR_CITY


def of_hamlet(
    index: Index, part: Part, candidate: Candidate, towns: Sequence[Town]
) -> Iterator[Evidence]:
    """Yield that a name which a hamlet shares with a town is the town's, where no more is said.

    Not asked where a governorate is stated: who names it may well mean the hamlet there.
    """
    place = candidate.place
    if part.kind not in _SEATED or place.kind not in _SMALL or seat_of(index, place):
        return
    if place.kind is Kind.NEIGHBOURHOOD and is_repeated(part.name):
        return  # "الثورة" is a quarter of many towns, and a town
    least = max(LEAST_TOWN, MANY_TIMES * (place.population or 0))
    is_exact = Evidence.EXACT_NAME in candidate.evidence
    if any(
        town.place.pcode not in (place.pcode, place.parent_pcode)
        and (town.is_exact or not is_exact)  # in no other letters, if the hamlet has these
        and (town.is_seat or (town.place.population or 0) >= least)
        for town in towns
    ):
        yield Evidence.A_TOWN_BEARS_ITS_NAME


class Town(NamedTuple):
    """A settlement that bears the name asked for, and may be a town."""

    place: Place
    is_exact: bool
    is_seat: bool


def towns_among(index: Index, candidates: Sequence[Candidate]) -> list[Town]:
    """List the settlements among candidates that bear the name, exact or folded."""
    return [
        Town(one.place, Evidence.EXACT_NAME in one.evidence, seat_of(index, one.place) is not None)
        for one in candidates
        if one.place.kind is Kind.SETTLEMENT and not _OF_THE_NAME.isdisjoint(one.evidence)
    ]


def _of_governorate(place: Place, context: Context) -> Iterator[Evidence]:
    if not context.scope.pcodes:
        yield Evidence.NO_GOVERNORATE_STATED
    elif place.adm1_pcode and place.adm1_pcode not in context.scope.pcodes:
        yield Evidence.OUTSIDE_THE_STATED_GOVERNORATE


def _of_part(
    index: Index, part: Part, place: Place, around: Around, context: Context
) -> Iterator[Evidence]:
    """Weigh a part beside the site; a governorate is searched in already, but for its side."""
    if around.part not in context.governorate_parts or around.part.kind not in AREAS:
        yield from _of_neighbour(index, part, place, around)
    elif around.part.direction:
        yield from _of_direction(index, place, around)


_BESIDE = (Relation.NEAR, Relation.DIRECTION_OF, Relation.LEADING_TO, Relation.BETWEEN)


def _of_neighbour(index: Index, part: Part, place: Place, around: Around) -> Iterator[Evidence]:
    relation = around.part.relation
    if any(place.pcode == other.pcode for other in around.places):
        if relation in (Relation.IN, Relation.ALSO) and part.name != around.part.name:
            yield Evidence.NAMED_TWICE
        return
    if relation is Relation.IN and _is_neighbourhood_of_a_town(part, place, around):
        return
    if relation in (Relation.IN, Relation.PART_OF, Relation.ALSO):
        yield from _of_holder(part, place, relation, _holders(part, around))
    elif relation in _BESIDE or (relation is Relation.OFFSET and not around.part.direction):
        yield _nearness(place, around)
    if around.part.direction and not _is_own_direction(around):
        yield from _of_direction(index, place, around)


def _of_holder(
    part: Part, place: Place, relation: Relation, holders: Sequence[Place]
) -> Iterator[Evidence]:
    # A village some way off is no neighbourhood of a town; what else belongs to it may be there.
    village = part.kind is PartKind.NEIGHBOURHOOD and place.kind is Kind.SETTLEMENT
    reach = PLACE_REACH_M if village else CITY_REACH_M
    if any(_is_inside(place, other, reach) for other in holders):
        yield Evidence.INSIDE_THE_NAMED_UNIT
    elif relation is not Relation.ALSO:
        yield _outside(place, holders)


def _outside(place: Place, holders: Sequence[Place]) -> Evidence:
    if all(other.kind is Kind.REGION for other in holders):
        return Evidence.OUTSIDE_THE_NAMED_REGION  # nobody knows where one ends
    if all(_is_in_another_town(place, other) for other in holders):
        return Evidence.IN_ANOTHER_TOWN_THAN_THE_NAMED_ONE
    return Evidence.OUTSIDE_THE_NAMED_UNIT


_UNIT_KINDS = frozenset({PartKind.DISTRICT, PartKind.SUB_DISTRICT})
URBAN = DETAILS | {PartKind.NEIGHBOURHOOD}


def _is_neighbourhood_of_a_town(part: Part, place: Place, around: Around) -> bool:
    """Read "Town: a house in X neighbourhood": the town is not in X."""
    town = place.kind is Kind.SETTLEMENT and part.kind not in URBAN
    return town and around.part.kind in URBAN


def _holders(part: Part, around: Around) -> tuple[Place, ...]:
    """List what may hold the site: a neighbourhood of a city lies in it, not in its district."""
    if around.part.kind in _UNIT_KINDS:
        # The town that seats "Sarmin sub-district" is near to what does not lie in it.
        return _units(around) or around.places
    if part.kind in URBAN and around.part.kind in _TOWNS:
        return _towns(around)
    towns = tuple(place for place in around.places if place.kind is Kind.SETTLEMENT)
    # "Al-Jalaa neighborhood, Deir ez-Zor" is one of the city, not of a village in the governorate.
    bare = part.kind is PartKind.NEIGHBOURHOOD and around.part.kind is PartKind.UNSTATED
    return towns if bare and towns else around.places


def _units(around: Around) -> tuple[Place, ...]:
    """List the units that a part called one may be: a nahiya before the district of its name."""
    units = tuple(place for place in around.places if place.kind in UNITS)
    nahiyas = tuple(place for place in units if place.kind is Kind.SUB_DISTRICT)
    return nahiyas if nahiyas and around.part.kind is PartKind.SUB_DISTRICT else units


def _is_inside(place: Place, other: Place, city_reach_m: float) -> bool:
    if other.kind in UNITS and not place.adm1_pcode:
        # A region that spans several.
        return is_within(place.point, other.point, other.uncertainty_m)
    if other.kind in UNITS:
        return other.pcode in (place.adm1_pcode, place.adm2_pcode, place.adm3_pcode, "SY")
    if place.parent_pcode == other.pcode:
        return True
    if _is_in_another_town(place, other):
        return is_within(place.point, other.point, other.uncertainty_m)
    beyond = city_reach_m if other.kind is Kind.SETTLEMENT else PLACE_REACH_M
    return is_within(place.point, other.point, other.uncertainty_m + beyond)


def _is_in_another_town(place: Place, other: Place) -> bool:
    """Say whether a neighbourhood is one of another town than the one named."""
    of_town = place.kind is Kind.NEIGHBOURHOOD and place.parent_pcode.startswith(("C", "G"))
    return of_town and other.kind is Kind.SETTLEMENT


def _nearness(place: Place, around: Around) -> Evidence:
    """Grade the distance to a named neighbour; "east of a city" may be a long way."""
    metres = min(
        great_circle_m(place.point, other.point) - other.uncertainty_m for other in _towns(around)
    ) - (around.part.distance_m or 0.0)
    if metres <= NEAR_M:
        return Evidence.NEAR_THE_NAMED_PLACE
    reach = TOWARDS_M if around.part.relation is Relation.DIRECTION_OF else RATHER_NEAR_M
    if metres <= reach:
        return Evidence.RATHER_NEAR_THE_NAMED_PLACE
    return (
        Evidence.FAR_FROM_THE_NAMED_PLACE
        if metres <= FAR_M
        else Evidence.VERY_FAR_FROM_THE_NAMED_PLACE
    )


def _towns(around: Around) -> tuple[Place, ...]:
    """List what a neighbour may be, without the unit named after the town: "near X" is X itself."""
    if around.part.kind in _TOWNS:
        towns = tuple(place for place in around.places if place.kind is Kind.SETTLEMENT)
        if towns:
            return towns
    return tuple(p for p in around.places if p.kind not in UNITS) or around.places


def _is_own_direction(around: Around) -> bool:
    """Tell "Eastern Ghouta", which is a name, from "eastern Hama", which is a side."""
    return bool(qualifiers(around.part.name)) and around.places[0].kind is Kind.REGION


def _of_direction(index: Index, place: Place, around: Around) -> Iterator[Evidence]:
    """Compare a bearing from the unit's own town with the direction the phrase gives."""
    origin = _origin(index, around)
    if great_circle_m(origin.point, place.point) < NO_SIDE_M:
        return
    turn = angle_between(around.part.direction, bearing_deg(origin.point, place.point))
    if turn <= SECTOR_DEG:
        yield Evidence.DIRECTION_AGREES
    elif turn > CONTRARY_DEG:
        yield Evidence.DIRECTION_DIFFERS


def _origin(index: Index, around: Around) -> Place:
    """Take the town a unit is named after for its middle: directions are told from the town."""
    unit = _towns(around)[0]
    if unit.kind not in UNITS:
        return unit
    towns = [e.place for e in index.named(around.part.name) if e.place.kind is Kind.SETTLEMENT]
    return next((town for town in towns if town.adm1_pcode == unit.adm1_pcode), (*towns, unit)[0])
