"""Towns that a comma joins: "Saraqib, Binnish" names two, and neither holds the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from syria_geo.geodesy import great_circle_m
from syria_geo.matching._answer import Query
from syria_geo.matching._context import Around, seated_units
from syria_geo.matching._evidence import UNITS
from syria_geo.matching._index import Index
from syria_geo.matching._ranking import Choice, same_ground
from syria_geo.phrases import Part, PartKind, Relation
from syria_geo.places import Kind, Place

__all__ = ["siblings"]

# What may hold a place by its name alone, and may as well be the next of a list.
_TOWNS = frozenset({PartKind.UNSTATED, PartKind.TOWN, PartKind.CITY, PartKind.VILLAGE})
# A facility or a camp outside of a town is told by the town.
_INHABITED = frozenset({Kind.SETTLEMENT, Kind.NEIGHBOURHOOD})
_COMMA = re.compile(r"[,،]")


def siblings(query: Query, choice: Choice) -> list[Choice]:
    """Choose the places that stand beside a site in a list, and neither hold it nor lie in it.

    A town that seats a unit holds what its unit holds; a quarter lies in its town. A town before
    its village ("Haritan, Anadan") may as well be the first of two, unless the list begins with
    what can only be wide.
    """
    if choice.best.place.kind not in _INHABITED:
        return []
    found = (query.choose([one.part]) for one in _beside(query, choice))
    return [one for one in found if one is not None and one.best.place != choice.best.place]


def _beside(query: Query, choice: Choice) -> Iterator[Around]:
    place, parts = choice.best.place, query.phrase.parts
    for around in query.context.around:
        part = around.part
        told = part.explicit or part.relation is not Relation.IN or part.kind not in _TOWNS
        if told or part in query.context.governorate_parts:
            continue
        first = all(part.start <= other.start for other in parts)
        if not _is_related(query.index, place, around) or (
            first and not _is_its_region(place, around) and _may_be_listed(query, part, choice)
        ):
            yield around


def _is_its_region(place: Place, around: Around) -> bool:
    """Say whether a name is that of the region of a town: "Eastern Ghouta, Arbin" is one place."""
    regions = (other for other in around.places if other.kind is Kind.REGION)
    return any(_is_in_region(place, region) for region in regions)


def _is_in_region(place: Place, region: Place) -> bool:
    return great_circle_m(region.point, place.point) <= region.uncertainty_m


def _is_related(index: Index, place: Place, around: Around) -> bool:
    return any(
        _holds(index, other, place) or _is_detail_of(other, place) for other in around.places
    )


def _holds(index: Index, other: Place, place: Place) -> bool:
    units = {place.adm1_pcode, place.adm2_pcode, place.adm3_pcode, place.parent_pcode}
    if other.kind is Kind.REGION:
        return _is_in_region(place, other)
    if other.pcode in (place.pcode, *units):
        return True
    return other.kind is Kind.SETTLEMENT and bool(units & seated_units(index, other))


def _is_detail_of(other: Place, place: Place) -> bool:
    """Say whether what follows is a quarter, a camp or a landmark: it is no town of a list."""
    if other.kind is Kind.NEIGHBOURHOOD:
        return other.parent_pcode == place.pcode
    return other.kind not in (Kind.SETTLEMENT, *UNITS) and same_ground(place, other)


def _may_be_listed(query: Query, part: Part, choice: Choice) -> bool:
    """Say whether a list begins with a bare name that is a town's, before another bare one."""
    site = choice.part
    bare = part.kind is PartKind.UNSTATED and site.kind is PartKind.UNSTATED
    between = query.phrase.text[part.end : site.start]
    town = choice.best.place.kind is Kind.SETTLEMENT
    return bare and town and part.end <= site.start and bool(_COMMA.search(between))
