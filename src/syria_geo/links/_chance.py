"""How often an incident meets one as like it by chance: counted on the days around it.

The same time of year and the same front, but other days: what agrees there is no same event. In a
town that is struck every day a match of place and day says little, in a quiet village much.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from syria_geo.links._agree import (
    COUNTED,
    FURTHEST_DAYS,
    LARGER,
    SHARES,
    apart_days,
    closeness,
    levels,
    reach_km,
    spread_km2,
)
from syria_geo.links._events import Bools, Events, Floats, Whole

__all__ = ["Chances", "Pairs", "close_pairs"]

# Days before and after that are looked at: long enough for several events, short enough that the
# front has not moved away.
_AROUND_DAYS = 45
# However quiet it was, so many events are thought to have been there besides: half of what the
# source tells of a place in Syria on average, at least so many within 10 km.
_UNSEEN, _UNSEEN_LEAST, _UNSEEN_KM = 1.0, 0.1, 10.0
_COUNTRY_KM2 = 185_180.0
# A source that covers few days around says little about its rate.
_FEWEST_DAYS = 20
# The mean over the whole source counts like so many incidents of the surroundings. Tolls are spread
# over many numbers: that ten incidents there have not this one does not make it rare.
_PRIOR = 1.0
_PRIORS = MappingProxyType({"toll": 30.0, LARGER: 30.0})
_SAMPLE = 300
# Names are alike near by, not anywhere: what shares a place's reach and was not seen shares its
# name as often.
_NEAR_NAMES = np.array([0.3, 0.7])
# How often unrelated incidents agree, before any is looked at: counts like one of those that are.
_UNRELATED: Mapping[str, Floats] = MappingProxyType(
    {
        "toll": np.array([0.1, 0.2, 0.2, 0.2, 0.3]),
        "parties": np.array([0.5, 0.5]),
        "means": np.array([0.5, 0.5]),
        LARGER: np.array([0.6, 0.1, 0.1, 0.2]),
    }
)
# Rows that are compared at once with all that lie in their days.
_AT_ONCE = 64
# Incidents that took longer are compared with all, not with those of their days.
_LONG_DAYS = 10


class Pairs(NamedTuple):
    """Pairs of rows that might be the same event.

    Parameters
    ----------
    one, other : numpy.ndarray of int
        Rows of the two sources.
    """

    one: Whole
    other: Whole


class Chances(NamedTuple):
    """What unrelated incidents of the other source give, for each row of a source.

    Parameters
    ----------
    place : numpy.ndarray of float, shape (rows,)
        Sum of their closeness on a day.
    levels : dict of str to numpy.ndarray of float, shape (rows, levels)
        How often they agree at each level, in each of `COUNTED`.
    near : numpy.ndarray of float, shape (rows,)
        How many stand in the days around where the event may have been.
    """

    place: Floats
    levels: dict[str, Floats]
    near: Floats

    def at(self, rows: Whole) -> Chances:
        """Give those of some rows, in this order."""
        shares = {name: share[rows] for name, share in self.levels.items()}
        return Chances(self.place[rows], shares, self.near[rows])


def close_pairs(one: Events, other: Events, *, within: bool) -> tuple[Pairs, Chances]:
    """List the pairs that are close in place and time, and what chance gives for each of `one`.

    Parameters
    ----------
    one, other : Events
        Of rows that have a point and a day.
    within : bool
        The two are the same table: a row is no pair with itself, and each pair stands once.
    """
    around = _Around(len(one))
    found: list[tuple[Whole, Whole]] = []
    for mine, theirs in _blocks(one, other):
        if within:
            apart = mine != theirs
            mine, theirs = mine[apart], theirs[apart]
        left, right = one.at(mine), other.at(theirs)
        gap, _ = apart_days(left, right)
        beside = gap > FURTHEST_DAYS
        around.add(mine[beside], left.at(beside), right.at(beside))
        near = ~beside & ((mine < theirs) | (not within))
        found.append((mine[near], theirs[near]))
    pairs = Pairs(*(np.concatenate(side or [np.zeros(0, np.int64)]) for side in _sides(found)))
    return pairs, _chances(one, other, around)


def _sides(found: list[tuple[Whole, Whole]]) -> tuple[list[Whole], list[Whole]]:
    return [mine for mine, _ in found], [theirs for _, theirs in found]


class _Around:
    """Sums over the incidents of the other source that stand around, on other days."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.place = np.zeros(rows)
        self.near = np.zeros(rows)
        self.levels = {name: np.zeros((rows, len(SHARES[name]))) for name in COUNTED}

    def add(self, rows: Whole, one: Events, other: Events) -> None:
        close = closeness(one, other)
        self.place += np.bincount(rows, close, self.rows)
        peak = 1 / spread_km2(one.radius, other.radius)
        self.near += np.bincount(rows, close / peak, self.rows)
        for name, agreed in levels(one, other, COUNTED).items():
            for level in range(agreed.shape[1]):
                weights = close * agreed[:, level]
                self.levels[name][:, level] += np.bincount(rows, weights, self.rows)


def _blocks(one: Events, other: Events) -> Iterator[tuple[Whole, Whole]]:
    """Yield rows of pairs within reach of each other and of the days around."""
    lasting = other.last - other.first > _LONG_DAYS
    for rows in (np.flatnonzero(~lasting), np.flatnonzero(lasting)):
        ordered = rows[np.argsort(other.first[rows], kind="stable")]
        starts = other.first[ordered]
        longest = int((other.last - other.first)[ordered].max(initial=0))
        order = np.argsort(one.first, kind="stable")
        for start in range(0, len(order), _AT_ONCE):
            block = order[start : start + _AT_ONCE]
            begin = int(one.first[block].min()) - _AROUND_DAYS - longest
            end = int(one.last[block].max()) + _AROUND_DAYS
            there = ordered[slice(*np.searchsorted(starts, [begin, end + 1]))]
            if len(there):
                mine, theirs = np.nonzero(_within_reach(one.at(block), other.at(there)))
                yield block[mine], there[theirs]


def _within_reach(one: Events, other: Events) -> Bools:
    east = one.east[:, None] - other.east
    north = one.north[:, None] - other.north
    reach = reach_km(one.radius[:, None], other.radius)
    gap = np.maximum(other.first - one.last[:, None], one.first[:, None] - other.last)
    close: Bools = (east**2 + north**2 <= reach**2) & (gap <= _AROUND_DAYS)
    return close


def _chances(one: Events, other: Events, around: _Around) -> Chances:
    days = _days_beside(one, other)
    one_incident = 1 / spread_km2(one.radius, np.zeros(len(one)))
    anywhere = _anywhere(one, other) | {"names": np.tile(_NEAR_NAMES, (len(one), 1))}
    shares = {}
    for name in COUNTED:
        weight = _PRIORS.get(name, _PRIOR) * one_incident
        sums = around.levels[name] + weight[:, None] * anywhere[name]
        shares[name] = sums / sums.sum(axis=1, keepdims=True)
    return Chances((around.place + _unseen(other, days)) / days, shares, around.near)


def _unseen(other: Events, days: Floats) -> Floats:
    """Give what is added to the closeness of those seen, in its unit: a density times 2 pi."""
    covered = int(other.last.max() - other.first.min()) + 1 if len(other) else 1
    mean = _UNSEEN * len(other) / covered * days / _COUNTRY_KM2
    density: Floats = np.maximum(mean, _UNSEEN_LEAST / (np.pi * _UNSEEN_KM**2)) * 2 * np.pi
    return density


def _days_beside(one: Events, other: Events) -> Floats:
    """Count the days around each row that the other source covers, without those of the row."""
    if not len(other):
        return np.full(len(one), float(_FEWEST_DAYS))
    begin = np.maximum(one.first - _AROUND_DAYS, other.first.min())
    end = np.minimum(one.last + _AROUND_DAYS, other.last.max())
    own = np.minimum(one.last + FURTHEST_DAYS, end) - np.maximum(one.first - FURTHEST_DAYS, begin)
    days = (end - begin + 1) - np.maximum(own + 1, 0)
    covered: Floats = np.maximum(days, _FEWEST_DAYS).astype(np.float64)
    return covered


def _anywhere(one: Events, other: Events) -> dict[str, Floats]:
    """Give how often each row agrees with incidents from all over the other source."""
    # Every so manieth by its id: in whatever order the rows stand, the same are taken.
    ordered = np.argsort(other.ids.astype(str), kind="stable")
    some = ordered[:: max(len(ordered) // _SAMPLE, 1)]
    compared = [name for name in COUNTED if name != "names"]
    # No level is thought impossible because few were looked at.
    totals = {name: np.tile(_UNRELATED[name], (len(one), 1)) for name in compared}
    for row in some:
        there = other.at(np.full(len(one), row))
        # Neither here is what may be the same event.
        beside = apart_days(one, there)[0] > FURTHEST_DAYS
        agreed = levels(one, there, compared)
        for name in compared:
            totals[name] += agreed[name] * beside[:, None]
    return {name: total / total.sum(axis=1, keepdims=True) for name, total in totals.items()}
