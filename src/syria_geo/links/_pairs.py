"""From two sources to the pairs that might be one event, each weighed and given a probability."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from syria_geo.links._agree import COMPARED
from syria_geo.links._chance import close_pairs
from syria_geo.links._events import Bools, Events, Floats, Whole
from syria_geo.links._totals import Total, held, totals
from syria_geo.links._weigh import PARTS, Weighed, alone, matched, weigh

__all__ = ["CONTAINS", "ONE_TO_ONE", "PART", "SAME_FROM", "Found", "duplicates", "found_pairs"]

ONE_TO_ONE, PART, CONTAINS = "one to one", "part of", "contains"
# From so high a probability two incidents are called the same.
SAME_FROM = 0.97
# That tolls add up speaks for a total as the same toll does for a pair (bits).
_ADDS_UP = 3.0
# So few of the incidents that stand on one place and day are the parts of one total.
_TOTALS = 0.05
# A part that has a counterpart of its own this probably is no part of a total.
_OWN = 0.5
# For one incident that is none, so many are a part of a total whose other parts are not told.
_HELD_ODDS = 0.1
# Of the pairs of one table that are close, few are the same incident entered twice.
_DUPLICATES = 0.02


@dataclass(frozen=True)
class Found:
    """Pairs of rows of two tables, and what is known of each.

    Parameters
    ----------
    one, other : Events
        All rows of the two tables.
    weighed : Weighed
        The pairs; rows count in the tables.
    probability : numpy.ndarray of float, shape (pairs,)
    relation : numpy.ndarray of object, shape (pairs,)
    sums : dict of int to (int, float)
        Pair to how many parts its total has, and the sum of their tolls.
    """

    one: Events
    other: Events
    weighed: Weighed
    probability: Floats
    relation: npt.NDArray[np.object_]
    sums: dict[int, tuple[int, float]]

    @property
    def held(self) -> Bools:
        """Which are a part of a total and the total, where its other parts are not told."""
        summed = np.isin(np.arange(len(self.relation)), list(self.sums))
        held: Bools = (self.relation != ONE_TO_ONE) & ~summed
        return held


def found_pairs(one: Events, other: Events) -> Found:
    """Compare two sources."""
    rows, others = np.flatnonzero(one.usable), np.flatnonzero(other.usable)
    mine, theirs = one.at(rows), other.at(others)
    weighed = _weighed(mine, theirs)
    bits = weighed.parts.sum(axis=1)
    smaller = min(len(mine), len(theirs))
    probability = matched(weighed.one, weighed.other, bits, smaller)
    relation = np.full(len(bits), ONE_TO_ONE, dtype=object)
    sums: dict[int, tuple[int, float]] = {}
    by_whole = totals(mine, theirs, weighed, PARTS.index(COMPARED[0]))
    for word, found, parts in ((PART, by_whole[0], mine), (CONTAINS, by_whole[1], theirs)):
        part, whole = (weighed.one, weighed.other)[:: 1 if word == PART else -1]
        _put_totals(found, part, whole, parts, probability, relation, sums, word)
    probability, relation = _with_held(weighed, probability, relation)
    placed = weighed._replace(one=rows[weighed.one], other=others[weighed.other])
    return Found(one, other, placed, probability, relation, sums)


def _with_held(
    weighed: Weighed, probability: Floats, relation: npt.NDArray[np.object_]
) -> tuple[Floats, npt.NDArray[np.object_]]:
    """Give pairs that are not the same the probability of a total of which some parts are told.

    Only where it is higher than that of one event that both tell alike.
    """
    apart = weighed.parts.sum(axis=1) - weighed.parts[:, PARTS.index(COMPARED[0])]
    open_ = (weighed.gap == 0) & ~weighed.elsewhere & (relation == ONE_TO_ONE)
    told = [
        held(part, whole, np.where(open_, apart + bits, -np.inf), probability, bits > -np.inf,
             _HELD_ODDS)
        for part, whole, bits in (
            (weighed.one, weighed.other, weighed.holds[:, 0]),
            (weighed.other, weighed.one, weighed.holds[:, 1]),
        )
    ]  # fmt: skip
    words = np.where(told[0] >= told[1], PART, CONTAINS).astype(object)
    best = np.maximum(*told)
    higher = (best > probability) & (probability < SAME_FROM)
    return np.where(higher, best, probability), np.where(higher, words, relation)


def duplicates(one: Events) -> Found:
    """Compare the incidents of one table with each other."""
    rows = np.flatnonzero(one.usable)
    mine = one.at(rows)
    pairs, chances = close_pairs(mine, mine, within=True)
    weighed = weigh(mine, mine, pairs, chances.at(pairs.one), chances.at(pairs.other))
    probability = alone(weighed.parts.sum(axis=1), _DUPLICATES)
    placed = weighed._replace(one=rows[weighed.one], other=rows[weighed.other])
    relation = np.full(len(probability), ONE_TO_ONE, dtype=object)
    return Found(one, one, placed, probability, relation, {})


def _weighed(one: Events, other: Events) -> Weighed:
    pairs, mine = close_pairs(one, other, within=False)
    # Only those of the other source that are in a pair are asked what surrounds them.
    asked, at = np.unique(pairs.other, return_inverse=True)
    _, theirs = close_pairs(other.at(asked), one, within=False)
    return weigh(one, other, pairs, mine.at(pairs.one), theirs.at(at))


def _put_totals(
    found: Iterable[Total],
    part: Whole,
    whole: Whole,
    parts: Events,
    probability: Floats,
    relation: npt.NDArray[np.object_],
    sums: dict[int, tuple[int, float]],
    word: str,
) -> None:
    """Give the pairs of a total the probability of it, where no part has a better counterpart."""
    for total in found:
        own = np.isin(part, part[total.pairs]) & (whole != total.whole)
        if (probability[own] >= _OWN).any():
            continue
        told = float(alone(np.array([total.bits + _ADDS_UP]), _TOTALS)[0])
        if told <= probability[total.pairs].max():
            continue
        probability[total.pairs], relation[total.pairs] = told, word
        killed = float(parts.killed[part[total.pairs]].sum())
        sums.update(dict.fromkeys(total.pairs.tolist(), (len(total.pairs), killed)))
