"""The other places that an answer may be: candidates, namesakes, neighbours, towns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import exp
from typing import NamedTuple

from syria_geo.geodesy import is_within
from syria_geo.matching._answer import Answer, Query
from syria_geo.matching._classes import Evidence
from syria_geo.matching._context import Scope
from syria_geo.matching._evidence import UNITS
from syria_geo.matching._loose import spelt_loosely
from syria_geo.matching._radius import is_as_listed
from syria_geo.matching._ranking import Choice, Ranked, choose, same_ground
from syria_geo.matching._thresholds import (
    BESIDE,
    LARGE,
    MOST_BESIDE,
    MOST_OUTSIDE,
    ONE_GROUND_M,
    REMOTELY_ALIKE,
    WORTH_A_LOOK,
)
from syria_geo.matching._towns import towns_around
from syria_geo.matching._weights import WEIGHTS
from syria_geo.phrases import Part
from syria_geo.places import Place

__all__ = ["Other", "further", "on_own_ground", "weighed"]

_OUTSIDE = Evidence.OUTSIDE_THE_STATED_GOVERNORATE
_NONE = WEIGHTS[Evidence.NULL_CANDIDATE]


class Other(NamedTuple):
    """A place that may be the one meant."""

    place: Place
    name: str
    belief: float
    reason: str


def on_own_ground(others: Iterable[Other]) -> list[Other]:
    """Take places that stand together as one, the likeliest of them: a list has room for few."""
    kept: list[Other] = []
    for other in others:
        near = (n for n, one in enumerate(kept) if _is_one_ground(one.place, other.place))
        at = next(near, None)
        if at is None:
            kept.append(other)
        else:
            kept[at] = kept[at]._replace(belief=kept[at].belief + other.belief)
    return sorted(kept, key=lambda other: -other.belief)


def _is_one_ground(one: Place, other: Place) -> bool:
    return is_within(one.point, other.point, ONE_GROUND_M)


# --- weighed already ------------------------------------------------------------------------------


def weighed(answer: Answer, choice: Choice | None) -> Iterator[Other]:
    """Yield the candidates, of each of several places; what stands beside the answer is no other.

    Their beliefs are those among the candidates of one name.
    """
    if choice is None:
        return
    if not answer.choices:
        yield _best(choice, "too unlike")
    for other in _lost(choice):
        if not answer.choices or not same_ground(choice.best.place, other.place):
            yield other
    for named in answer.choices[1:] if answer.apart else ():
        yield _best(named, "it is named, too")
        yield from _lost(named)


def _best(choice: Choice, reason: str) -> Other:
    best = choice.best
    return Other(best.place, best.candidate.name.name, best.posterior, reason)


def _lost(choice: Choice) -> Iterator[Other]:
    for ranked in choice.ranked[1:]:
        name, why = ranked.candidate.name.name, _lost_by(choice.best, ranked)
        yield Other(ranked.place, name, ranked.posterior, why)


def _lost_by(best: Ranked, rival: Ranked) -> str:
    """Say in a few words why a rival lost to the winner."""
    against = [f for f in rival.evidence if f not in best.evidence and WEIGHTS[f] < 0]
    lacking = [f for f in best.evidence if f not in rival.evidence and WEIGHTS[f] > 0]
    return "; ".join([*against, *(f"not: {label}" for label in lacking)]) or "no less alike"


# --- less likely still ----------------------------------------------------------------------------


def further(
    query: Query, answer: Answer, choice: Choice | None, known: set[str], left: float
) -> list[Other]:
    """Share what is left for none of the candidates with places that are less likely still."""
    part = choice.part if choice else next(iter(query.named), None)
    if choice:
        known = known | {ranked.place.pcode for ranked in choice.ranked}
    if answer.place is not None:
        known = known | {answer.place.pcode}
    found: dict[str, Other] = {}
    for other in _unlikely(query, answer, part, left):
        if other.place.pcode not in known and other.belief > 0:
            before = found.setdefault(other.place.pcode, other)
            if other.belief > before.belief:
                found[other.place.pcode] = other
    odds = _odds_of_none(choice) if choice else exp(_NONE)
    scale = left / (odds + sum(other.belief for other in found.values()))
    return [other._replace(belief=other.belief * scale) for other in found.values()]


def _odds_of_none(choice: Choice) -> float:
    """Give the null candidate on the scale of exp(log-odds)."""
    return choice.null / choice.best.posterior * exp(choice.best.log_odds)


def _unlikely(query: Query, answer: Answer, part: Part | None, left: float) -> Iterator[Other]:
    """Yield them with their odds, on the scale of exp(log-odds)."""
    if part is not None:
        yield from _outside(query, part)
        yield from _spelt_loosely(query, part)
        yield from _named_besides(query, part)
    if left >= WORTH_A_LOOK or not is_as_listed(answer):
        yield from _towns(query, answer)


def _outside(query: Query, part: Part) -> Iterator[Other]:
    """Yield what would be found if no governorate were stated."""
    if not query.context.scope.pcodes:
        return
    free = replace(query.context, scope=Scope())
    choice = choose(query.index, [part], free)
    ranked = _places(choice.ranked if choice else ())
    outside = [o for o in ranked if o.place.adm1_pcode not in query.context.scope.pcodes]
    for one in outside[:MOST_OUTSIDE]:
        odds = exp(one.log_odds + WEIGHTS[_OUTSIDE])
        yield Other(one.place, one.candidate.name.name, odds, _OUTSIDE)


def _spelt_loosely(query: Query, part: Part) -> Iterator[Other]:
    found = spelt_loosely(query.index, part.name, query.context.scope.pcodes)
    for rank, entry in enumerate(found, 1):
        odds = REMOTELY_ALIKE / rank * exp(_NONE)
        yield Other(entry.place, entry.name.name, odds, "its name is only remotely alike")


def _named_besides(query: Query, part: Part) -> Iterator[Other]:
    """Yield the places that the rest of the phrase names: the other end, the next of a list."""
    for beside in query.named:
        choice = query.choose([beside]) if beside != part else None
        for one in _places(choice.ranked if choice else ())[:MOST_BESIDE]:
            odds = BESIDE * one.posterior * exp(_NONE)
            yield Other(one.place, one.candidate.name.name, odds, "named besides")


def _places(ranked: Sequence[Ranked]) -> list[Ranked]:
    return [one for one in ranked if one.place.kind not in UNITS]


def _towns(query: Query, answer: Answer) -> Iterator[Other]:
    """Yield the largest places of where the place meant must lie, well apart."""
    for rank, place in enumerate(towns_around(query, answer), 1):
        odds = LARGE / rank * exp(_NONE)
        yield Other(place, place.name_en, odds, "one of the largest places around")
