"""The largest places of an area, well apart: where an incident may be that names no known place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from syria_geo.geodesy import DEGREE_M, is_within
from syria_geo.matching._answer import Answer, Query
from syria_geo.matching._index import Index
from syria_geo.matching._radius import is_as_listed
from syria_geo.matching._thresholds import (
    APART_M,
    MANY_RIVALS,
)
from syria_geo.places import Kind, Place

__all__ = ["towns_around"]


def towns_around(query: Query, answer: Answer) -> list[Place]:
    """List the largest places first, none near another.

    Parameters
    ----------
    query : Query
        What was asked; its governorates hold the place meant.
    answer : Answer
        What was answered. Where its point is that of no place, only what lies in its circle counts.
    """
    codes = query.context.scope.pcodes
    if not is_as_listed(answer):
        return _well_apart(_within(query.index, codes, answer))
    return query.index.remember(("largest", codes), lambda: _largest(query.index, codes))


def _within(index: Index, codes: Sequence[str], answer: Answer) -> Iterator[Place]:
    towns = _towns(index, codes)
    north = index.remember(("latitudes", codes), lambda: [town.latitude for town in towns])
    reach = answer.radius_m / DEGREE_M
    least, most = answer.point[0] - reach, answer.point[0] + reach
    # Most are far to the north or south: said out, as thousands are asked.
    for latitude, town in zip(north, towns, strict=True):
        if least <= latitude <= most and is_within(town.point, answer.point, answer.radius_m):
            yield town


def _well_apart(towns: Iterable[Place]) -> list[Place]:
    """Take those that none of the larger ones stands for."""
    kept: list[Place] = []
    for town in towns:
        if not any(is_within(town.point, other.point, APART_M) for other in kept):
            kept.append(town)
            if len(kept) == MANY_RIVALS:
                break
    return kept


def _largest(index: Index, codes: Sequence[str]) -> list[Place]:
    return _well_apart(_towns(index, codes)) if codes else []


def _towns(index: Index, codes: Sequence[str]) -> list[Place]:
    return index.remember(("towns", tuple(codes)), lambda: _largest_first(index, codes))


def _largest_first(index: Index, codes: Sequence[str]) -> list[Place]:
    towns = [
        place
        for place in index.gazetteer.places.values()
        if place.kind is Kind.SETTLEMENT and (not codes or place.adm1_pcode in codes)
    ]
    return sorted(towns, key=lambda town: (-(town.population or 0), town.pcode))
