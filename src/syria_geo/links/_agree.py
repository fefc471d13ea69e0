"""How well two incidents agree: one small function for each thing that is compared.

These are the m probabilities of Fellegi and Sunter (1969); how often unrelated incidents agree so
is counted around each incident (`_chance`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

import numpy as np

from syria_geo.links._events import Bools, Events, Floats, Whole

__all__ = [
    "AGREEING",
    "COMPARED",
    "COUNTED",
    "FURTHEST_DAYS",
    "LARGER",
    "SHARES",
    "apart_days",
    "closeness",
    "levels",
    "reach_km",
    "spread_km2",
    "usual_km",
]

# Of events in two sources, such a share bears the same day, a day beside it, and so on. A day is
# that of the strike, of the night after it, of the death of the last victim or of the report.
_DAY_SHARES = np.array([0.74, 0.18, 0.04, 0.02, 0.02])
FURTHEST_DAYS = len(_DAY_SHARES) - 1
# The radius that holds nine in ten points is so many standard deviations (Rayleigh).
_DEVIATIONS = 2.146
# What two points for one town are apart: its middle is put elsewhere by each list of places.
_LISTS_KM2 = 1.5**2
# Some sources err in the place itself; then it is so much further, as often.
_WIDER, _WIDER_SHARE = 3.0, 0.1
# Beyond so many deviations of the wider curve nothing is compared.
_REACH = 2.5

COMPARED = ("toll", "parties", "means", "names")
# How much larger the other toll is. It is counted around each incident like what is compared, and
# says how often a total that holds the incident would be met by chance.
LARGER = "larger"
COUNTED = (*COMPARED, LARGER)
# How often one event in two sources agrees in each of these: by level, the best first.
SHARES: Mapping[str, Floats] = MappingProxyType(
    {
        "toll": np.array([0.36, 0.28, 0.20, 0.11, 0.05]),
        "parties": np.array([0.92, 0.08]),
        "means": np.array([0.90, 0.10]),
        "names": np.array([0.85, 0.15]),
        LARGER: np.array([0.0, 0.0, 0.4, 0.6]),
    }
)
# So many of the levels, from the best, may speak for one event; the others differ.
AGREEING: Mapping[str, int] = MappingProxyType({"toll": 3, "parties": 1, "means": 1, "names": 1})
# Levels of a toll: the same number, or the logarithm of the ratio of the two within these limits
# (a quarter more, twice as many, three times, above).
_TOLL_LIMITS = (0.25, 0.65, 1.1)
_OfTolls = Callable[[Floats, Floats], Floats]
_EXACT_FROM = 3  # one or two are told so often that the same number says no more than "near"


def levels(one: Events, other: Events, compared: Iterable[str] = COMPARED) -> dict[str, Floats]:
    """Compare incidents with incidents, row by row.

    Returns
    -------
    dict of str to numpy.ndarray of float, shape (pairs, levels)
        For each of `compared` how far each level holds: 1 at one of them; shares where a toll is
        a range; 0 at all where one of the two says nothing.
    """
    return {name: _LEVELS[name](one, other) for name in compared}


def spread_km2(one: Floats, other: Floats) -> Floats:
    """Give the variance along one axis of the way between two points of one place."""
    variance: Floats = (one**2 + other**2) / _DEVIATIONS**2 + _LISTS_KM2
    return variance


def usual_km(one: Floats, other: Floats) -> Floats:
    """Give how far apart nine in ten pairs of points of one place lie."""
    usual: Floats = _DEVIATIONS * np.sqrt(spread_km2(one, other))
    return usual


def reach_km(one: Floats, other: Floats) -> Floats:
    """Give how far apart two points of one place may lie."""
    reach: Floats = _REACH * _WIDER * np.sqrt(spread_km2(one, other))
    return reach


def closeness(one: Events, other: Events) -> Floats:
    """Give how likely the way between two points is if they are one place.

    Returns
    -------
    numpy.ndarray of float
        A density, times 2 pi, in km^-2.
    """
    variance = spread_km2(one.radius, other.radius)
    square = (one.east - other.east) ** 2 + (one.north - other.north) ** 2
    near = np.exp(-square / (2 * variance))
    wider = np.exp(-square / (2 * variance * _WIDER**2)) / _WIDER**2
    density: Floats = ((1 - _WIDER_SHARE) * near + _WIDER_SHARE * wider) / variance
    return density


def apart_days(one: Events, other: Events) -> tuple[Whole, Floats]:
    """Give the days between two stretches, and how likely that is for one event.

    A stretch of many days holds the day of an event easily: what it says is divided by its days.
    """
    gap = np.maximum(np.maximum(other.first - one.last, one.first - other.last), 0)
    days = (one.last - one.first) + (other.last - other.first) + 1
    shares = np.where(gap <= FURTHEST_DAYS, _DAY_SHARES[np.minimum(gap, FURTHEST_DAYS)], 0.0)
    # A day beside is one of two, before or after, and chance is counted by the day.
    return gap, shares / np.where(gap > 0, 2, 1) / days


def _toll(one: Events, other: Events) -> Floats:
    return _over_ranges(_toll_of, one, other)


def _larger(one: Events, other: Events) -> Floats:
    return _over_ranges(_larger_of, one, other)


def _over_ranges(compared: _OfTolls, one: Events, other: Events) -> Floats:
    """Give the mean over both ranges: a wide one agrees with much, and so says little."""
    told = compared(one.killed, other.killed)
    ranged = np.flatnonzero((one.low != one.high) | (other.low != other.high))
    if len(ranged):
        mine, theirs = (
            tuple(side[ranged] for side in (events.low, events.killed, events.high))
            for events in (one, other)
        )
        told[ranged] = np.mean([compared(a, b) for a in mine for b in theirs], axis=0)
    return told


def _toll_of(mine: Floats, theirs: Floats) -> Floats:
    known = ~(np.isnan(mine) | np.isnan(theirs))
    apart = np.abs(np.log((mine + 0.5) / (theirs + 0.5)))
    exact = (mine == theirs) & (mine >= _EXACT_FROM)
    level = np.where(exact, 0, 1 + sum(apart > limit for limit in _TOLL_LIMITS))
    return _one_hot(level, len(_TOLL_LIMITS) + 2, known)


def _larger_of(mine: Floats, theirs: Floats) -> Floats:
    known = ~(np.isnan(mine) | np.isnan(theirs))
    above = np.log((theirs + 0.5) / (mine + 0.5))
    level = sum((above > limit).astype(np.int64) for limit in _TOLL_LIMITS)
    return _one_hot(np.asarray(level), len(_TOLL_LIMITS) + 1, known)


def _parties(one: Events, other: Events) -> Floats:
    """Compare alliances: which of two allied forces struck, two sources often tell differently."""
    same = (one.alliances & other.alliances) != 0
    return _told(same, (one.alliances != 0) & (other.alliances != 0))


def _means(one: Events, other: Events) -> Floats:
    same = (one.means & other.means) != 0
    return _told(same, (one.means != 0) & (other.means != 0))


def _names(one: Events, other: Events) -> Floats:
    mine, theirs = one.names, other.names
    same = np.zeros(len(mine), dtype=bool)
    for own in mine.T:
        for their in theirs.T:
            same |= (own == their) & (own >= 0)
    return _told(same, (mine[:, 0] >= 0) & (theirs[:, 0] >= 0))


def _told(same: Bools, known: Bools) -> Floats:
    return _one_hot(np.where(same, 0, 1), 2, known)


def _one_hot(level: Whole, count: int, known: Bools) -> Floats:
    found = np.zeros((len(level), count))
    rows = np.flatnonzero(known)
    found[rows, level[rows]] = 1.0
    return found


_LEVELS: Mapping[str, Callable[[Events, Events], Floats]] = MappingProxyType(
    {"toll": _toll, "parties": _parties, "means": _means, "names": _names, LARGER: _larger}
)
