"""The model of links once more, one pair at a time and in plain numbers, to compare with.

It reads like ``docs/decisions/2026-11-25-links.md``: what speaks for one event, against what chance
gives around each of the two. Nothing is done for many rows at once, and the probabilities are those
of all ways to match rows one to one, counted through. The shares and limits are those of the
package: what is held here is what is done with them.
"""

from __future__ import annotations

import math
from itertools import combinations, product
from typing import NamedTuple

from syria_geo.links import _agree, _chance, _pairs, _totals, _weigh
from syria_geo.links._events import Events

COMPARED = ("toll", "parties", "means", "names")
COUNTED = (*COMPARED, "larger")
MOST_WAYS = 14  # pairs: more than so many cannot be counted through


class Row(NamedTuple):
    """One incident as it is compared."""

    east: float
    north: float
    radius: float
    first: int
    last: int
    tolls: tuple[float, float, float]
    parties: int
    means: int
    governorates: int
    names: frozenset[int]
    id: str


class Weights(NamedTuple):
    """What speaks for a pair, in bits."""

    parts: tuple[float, ...]
    near: float
    elsewhere: bool
    same_day: bool
    holds: tuple[float, float]


def rows_of(events: Events) -> list[Row]:
    """Give the incidents one by one."""
    return [
        Row(
            float(events.east[at]), float(events.north[at]), float(events.radius[at]),
            int(events.first[at]), int(events.last[at]),
            (float(events.low[at]), float(events.killed[at]), float(events.high[at])),
            int(events.alliances[at]), int(events.means[at]), int(events.governorates[at]),
            frozenset(int(name) for name in events.names[at] if name >= 0), str(events.ids[at]),
        )
        for at in range(len(events))
    ]  # fmt: skip


# --- what two incidents have in common -----------------------------------------------------------


def variance(one: Row, other: Row) -> float:
    return (one.radius**2 + other.radius**2) / _agree._DEVIATIONS**2 + _agree._LISTS_KM2


def squared(one: Row, other: Row) -> float:
    return (one.east - other.east) ** 2 + (one.north - other.north) ** 2


def gap(one: Row, other: Row) -> int:
    return max(other.first - one.last, one.first - other.last, 0)


def closeness(one: Row, other: Row) -> float:
    spread, wide = variance(one, other), _agree._WIDER**2
    near = math.exp(-squared(one, other) / (2 * spread)) / spread
    wider = math.exp(-squared(one, other) / (2 * spread * wide)) / (spread * wide)
    return (1 - _agree._WIDER_SHARE) * near + _agree._WIDER_SHARE * wider


def of_the_day(one: Row, other: Row) -> float:
    between = gap(one, other)
    share = _agree._DAY_SHARES[between] / (1 if between == 0 else 2)
    return float(share / (1 + one.last - one.first + other.last - other.first))


def level_of_tolls(name: str, mine: float, theirs: float) -> int | None:
    if math.isnan(mine) or math.isnan(theirs):
        return None
    above = math.log((theirs + 0.5) / (mine + 0.5))
    if name == "larger":
        return sum(above > limit for limit in _agree._TOLL_LIMITS)
    if mine == theirs and mine >= _agree._EXACT_FROM:
        return 0
    return 1 + sum(abs(above) > limit for limit in _agree._TOLL_LIMITS)


def levels(name: str, one: Row, other: Row) -> list[float]:
    """Give how far each level holds; nothing anywhere where one of the two says nothing."""
    found = [0.0] * len(_agree.SHARES[name])
    if name in ("toll", "larger"):
        ranged = any(row.tolls[0] != row.tolls[2] for row in (one, other))
        both = product(one.tolls, other.tolls) if ranged else [(one.tolls[1], other.tolls[1])]
        told = [level_of_tolls(name, *pair) for pair in both]
        for level in told:
            if level is not None:
                found[level] += 1 / len(told)
        return found
    mine, theirs = (set(_bits(getattr(row, name))) for row in (one, other))
    if mine and theirs:
        found[0 if mine & theirs else 1] = 1.0
    return found


def _bits(said: int | frozenset[int]) -> frozenset[int]:
    if isinstance(said, frozenset):
        return said
    return frozenset(bit for bit in range(64) if said >> bit & 1)


# --- chance --------------------------------------------------------------------------------------


class Chance:
    """What the other source tells around one incident, on other days than its own."""

    def __init__(self, one: Row, others: list[Row]) -> None:
        self.one, self.others = one, others
        furthest = len(_agree._DAY_SHARES) - 1
        beside = [row for row in others if furthest < gap(one, row)]
        reach = (_agree._REACH * _agree._WIDER) ** 2
        self.there = [
            row for row in beside
            if gap(one, row) <= _chance._AROUND_DAYS
            and squared(one, row) <= reach * variance(one, row)
        ]  # fmt: skip
        self.beside = beside

    @property
    def near(self) -> float:
        """How many stand where the event may have been."""
        return sum(closeness(self.one, row) * variance(self.one, row) for row in self.there)

    @property
    def place(self) -> float:
        """How close incidents come on a day."""
        days = self._days()
        seen = sum(closeness(self.one, row) for row in self.there)
        covered = max(row.last for row in self.others) - min(r.first for r in self.others) + 1
        of_country = len(self.others) / covered * days / _chance._COUNTRY_KM2
        least = _chance._UNSEEN_LEAST / (math.pi * _chance._UNSEEN_KM**2)
        return (seen + max(_chance._UNSEEN * of_country, least) * 2 * math.pi) / days

    def _days(self) -> int:
        """Count the days around that the other source covers, those of the event left out."""
        furthest = len(_agree._DAY_SHARES) - 1
        around, own = (
            set(range(self.one.first - more, self.one.last + more + 1))
            for more in (_chance._AROUND_DAYS, furthest)
        )
        begin, end = min(r.first for r in self.others), max(r.last for r in self.others)
        return max(sum(begin <= day <= end for day in around - own), _chance._FEWEST_DAYS)

    def shares(self, name: str) -> list[float]:
        """Give how often unrelated incidents there agree at each level."""
        prior = [weight * self._alone() for weight in self._anywhere(name)]
        for row in self.there:
            for level, held in enumerate(levels(name, self.one, row)):
                prior[level] += held * closeness(self.one, row)
        return [one / sum(prior) for one in prior]

    def _alone(self) -> float:
        """Give the closeness of an incident on the very point."""
        return 1 / (self.one.radius**2 / _agree._DEVIATIONS**2 + _agree._LISTS_KM2)

    def _anywhere(self, name: str) -> list[float]:
        if name == "names":
            found = list(_chance._NEAR_NAMES)
        else:
            found = list(_chance._UNRELATED[name])
            for row in self.beside:
                for level, held in enumerate(levels(name, self.one, row)):
                    found[level] += held
        counts = _chance._PRIORS.get(name, _chance._PRIOR)
        return [float(counts * one / sum(found)) for one in found]


# --- weights -------------------------------------------------------------------------------------


def weights(one: list[Row], other: list[Row]) -> dict[tuple[int, int], Weights]:
    """Weigh every pair that comes near."""
    furthest = len(_agree._DAY_SHARES) - 1
    reach = (_agree._REACH * _agree._WIDER) ** 2
    mine = [Chance(row, other) for row in one]
    theirs = [Chance(row, one) for row in other]
    return {
        (a, b): _weights(one[a], other[b], mine[a], theirs[b])
        for a, b in product(range(len(one)), range(len(other)))
        if gap(one[a], other[b]) <= furthest
        and squared(one[a], other[b]) <= reach * variance(one[a], other[b])
    }


def _weights(one: Row, other: Row, mine: Chance, theirs: Chance) -> Weights:
    # The busier source counts: whichever gives less.
    by = [(sum(_by(one, other, chance)), at) for at, chance in enumerate((mine, theirs))]
    chance = (mine, theirs)[min(by)[1]]
    stated = one.governorates and other.governorates
    elsewhere = bool(stated and not one.governorates & other.governorates)
    parts = (*_by(one, other, chance), _weigh._OTHER_GOVERNORATE if elsewhere else 0.0)
    holds = _held(one, other, mine), _held(other, one, theirs)
    return Weights(parts, chance.near, elsewhere, gap(one, other) == 0, holds)


def _by(one: Row, other: Row, chance: Chance) -> list[float]:
    here = closeness(one, other) * of_the_day(one, other)
    return [math.log2(here / chance.place), *(_agrees(n, one, other, chance) for n in COMPARED)]


def _agrees(name: str, one: Row, other: Row, chance: Chance) -> float:
    agreed = levels(name, one, other)
    by_event = sum(a * b for a, b in zip(agreed, _agree.SHARES[name], strict=True))
    if by_event == 0:
        return 0.0
    by_chance = sum(a * b for a, b in zip(agreed, chance.shares(name), strict=True))
    weight = math.log2(by_event / by_chance)
    return weight if any(agreed[: _agree.AGREEING[name]]) else min(weight, 0.0)


def _held(part: Row, whole: Row, chance: Chance) -> float:
    agreed = levels("larger", part, whole)
    by_event = sum(a * b for a, b in zip(agreed, _agree.SHARES["larger"], strict=True))
    if by_event == 0 or not part.tolls[1] > 0:
        return -math.inf
    by_chance = sum(a * b for a, b in zip(agreed, chance.shares("larger"), strict=True))
    return math.log2(by_event / by_chance)


# --- probabilities -------------------------------------------------------------------------------


def probabilities(
    pairs: dict[tuple[int, int], Weights], smaller: int
) -> dict[tuple[int, int], float]:
    """Sum over all ways to match rows one to one, the share of true pairs guessed from them."""
    share, found = _weigh._SHARE, dict.fromkeys(pairs, 0.0)
    ways = list(_ways(list(pairs)))
    for _ in range(_weigh._ROUNDS):
        odds = {at: 2 ** sum(told.parts) * share / (1 - share) for at, told in pairs.items()}
        masses = [math.prod(odds[at] for at in way) for way in ways]
        found = {
            at: sum(mass for mass, way in zip(masses, ways, strict=True) if at in way) / sum(masses)
            for at in pairs
        }
        guessed = _weigh._GUESSED
        share = (sum(found.values()) + _weigh._SHARE * guessed) / (smaller + guessed)
        share = min(max(share, _weigh._LEAST_SHARE), _weigh._MOST_SHARE)
    return found


def _ways(pairs: list[tuple[int, int]]) -> list[tuple[tuple[int, int], ...]]:
    """List all ways in which no row has two counterparts."""
    assert len(pairs) <= MOST_WAYS
    return [
        way
        for count in range(len(pairs) + 1)
        for way in combinations(pairs, count)
        if len({a for a, _ in way}) == len({b for _, b in way}) == count
    ]


def has_ring(pairs: list[tuple[int, int]]) -> bool:
    """Tell whether one can go round along pairs: belief propagation is not exact there."""
    tops: dict[tuple[int, int], tuple[int, int]] = {}

    def top(node: tuple[int, int]) -> tuple[int, int]:
        while tops.setdefault(node, node) != node:
            node = tops[node]
        return node

    for a, b in pairs:
        ends = top((0, a)), top((1, b))
        if ends[0] == ends[1]:
            return True
        tops[ends[0]] = ends[1]
    return False


def related(
    one: list[Row], other: list[Row], pairs: dict[tuple[int, int], Weights]
) -> dict[tuple[int, int], tuple[float, str]]:
    """Give the probability of each pair, and whether one of the two is a total of the other."""
    told = {at: (p, "one to one") for at, p in
            probabilities(pairs, min(len(one), len(other))).items()}  # fmt: skip
    for side, word in ((0, "part of"), (1, "contains")):
        _put_sums((one, other)[side], (other, one)[side], pairs, told, side, word)
    return _put_held(pairs, told)


def _put_sums(
    parts: list[Row],
    wholes: list[Row],
    pairs: dict[tuple[int, int], Weights],
    told: dict[tuple[int, int], tuple[float, str]],
    side: int,
    word: str,
) -> None:
    """Where tolls of a place and day add up to one of the other source, say so."""
    for at, whole in enumerate(wholes):
        mine = [
            pair for pair, w in pairs.items()
            if pair[1 - side] == at and _may_be_part(parts[pair[side]], whole, w)
        ]  # fmt: skip
        if not _totals._FEWEST <= len(mine) <= _totals._MOST:
            continue
        tolls = [parts[pair[side]].tolls[1] for pair in mine]
        low, high = whole.tolls[0] * (1 - _totals._FITS), whole.tolls[2] * (1 + _totals._FITS)
        if not low <= sum(tolls) <= high or max(tolls) >= whole.tolls[1]:
            continue
        rows = {pair[side] for pair in mine}
        elsewhere = [p for p in pairs if p[side] in rows and p[1 - side] != at]
        bits = min(sum(pairs[pair].parts) - pairs[pair].parts[1] for pair in mine)
        odds = 2 ** (bits + _pairs._ADDS_UP) * _pairs._TOTALS / (1 - _pairs._TOTALS)
        probability = odds / (1 + odds)
        if any(told[pair][0] >= _pairs._OWN for pair in elsewhere):
            continue
        if probability > max(told[pair][0] for pair in mine):
            told.update(dict.fromkeys(mine, (probability, word)))


def _may_be_part(part: Row, whole: Row, weighed: Weights) -> bool:
    known = not math.isnan(part.tolls[1]) and not math.isnan(whole.tolls[1])
    apart = sum(weighed.parts) - weighed.parts[1]
    return known and gap(part, whole) == 0 and apart > _totals._TOLD and not weighed.elsewhere


def _put_held(
    pairs: dict[tuple[int, int], Weights], told: dict[tuple[int, int], tuple[float, str]]
) -> dict[tuple[int, int], tuple[float, str]]:
    """Where a toll is much larger, and no other part is told, say that it may be a total."""
    by_side = []
    for side in (0, 1):
        speaks = {
            at: 2 ** (sum(w.parts) - w.parts[1] + w.holds[side]) * _pairs._HELD_ODDS
            if told[at][1] == "one to one" and not w.elsewhere and w.same_day else 0.0
            for at, w in pairs.items()
        }  # fmt: skip
        by_side.append({at: _share_of_total(at, side, speaks, pairs, told) for at in pairs})
    found = dict(told)
    for at, (probability, _) in told.items():
        best = max(of[at] for of in by_side)
        if best > probability and probability < _pairs.SAME_FROM:
            found[at] = best, "part of" if by_side[0][at] >= by_side[1][at] else "contains"
    return found


def _share_of_total(
    at: tuple[int, int],
    side: int,
    speaks: dict[tuple[int, int], float],
    pairs: dict[tuple[int, int], Weights],
    told: dict[tuple[int, int], tuple[float, str]],
) -> float:
    of_part = [pair for pair in pairs if pair[side] == at[side]]
    of_whole = [pair for pair in pairs if pair[1 - side] == at[1 - side]]
    share = speaks[at] / (1 + sum(speaks[pair] for pair in of_part))
    left = 1 - sum(told[pair][0] for pair in of_part if pair != at)
    taken = sum(told[pair][0] for pair in of_whole if pairs[pair].holds[side] == -math.inf)
    return share * min(max(left, 0), 1) * min(max(1 - taken, 0), 1)
