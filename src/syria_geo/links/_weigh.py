"""Weights of pairs, and how probable it is that they are one event, among their rivals."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from syria_geo.links._agree import AGREEING, COMPARED, LARGER, SHARES, apart_days, closeness, levels
from syria_geo.links._chance import Chances, Pairs
from syria_geo.links._events import Bools, Events, Floats, Whole

__all__ = ["PARTS", "Weighed", "alone", "matched", "weigh"]

PARTS = ("place_and_day", *COMPARED, "governorate")
# Two sources that state two governorates seldom mean one event (bits).
_OTHER_GOVERNORATE = -6.0
# What share of the smaller source the other one tells of, before anything is known of it, and how
# many incidents that guess counts for.
_SHARE, _GUESSED = 0.5, 10.0
_LEAST_SHARE, _MOST_SHARE = 0.05, 0.9
_ROUNDS = 12  # in which that share settles
_MESSAGES = 60  # in which the probabilities of rivals settle
_SETTLED = 1e-6
_MOST_BITS = 100.0  # so that powers of two stay numbers


class Weighed(NamedTuple):
    """Pairs with what speaks for each of being one event.

    Parameters
    ----------
    one, other : numpy.ndarray of int, shape (pairs,)
        Rows of the two sources.
    parts : numpy.ndarray of float, shape (pairs, 6)
        Weights of `PARTS` in bits: the logarithm to base 2 of how much more often one event
        agrees so than two.
    gap : numpy.ndarray of int, shape (pairs,)
        Days between the two.
    near : numpy.ndarray of float, shape (pairs,)
        How many other incidents stand there in the days around.
    elsewhere : numpy.ndarray of bool, shape (pairs,)
        The sources state different governorates.
    holds : numpy.ndarray of float, shape (pairs, 2)
        What the tolls say, in bits, for the other row being a total that holds the first, and the
        other way round; minus infinity where it is no larger.
    """

    one: Whole
    other: Whole
    parts: Floats
    gap: Whole
    near: Floats
    elsewhere: Bools
    holds: Floats


def weigh(one: Events, other: Events, pairs: Pairs, mine: Chances, theirs: Chances) -> Weighed:
    """Weigh pairs against what chance gives around either of the two, whichever gives more.

    Parameters
    ----------
    one, other : Events
    pairs : Pairs
    mine, theirs : Chances
        Of the two rows of each pair.
    """
    left, right = one.at(pairs.one), other.at(pairs.other)
    gap, day = apart_days(left, right)
    here = np.log2(closeness(left, right) * day)
    agreed = levels(left, right)
    by_mine = _parts(here, agreed, mine)
    by_theirs = _parts(here, agreed, theirs)
    lower = by_mine.sum(axis=1) <= by_theirs.sum(axis=1)
    parts = np.where(lower[:, None], by_mine, by_theirs)
    elsewhere = (
        (left.governorates > 0)
        & (right.governorates > 0)
        & ((left.governorates & right.governorates) == 0)
    )
    parts = np.column_stack((parts, np.where(elsewhere, _OTHER_GOVERNORATE, 0.0)))
    near = np.where(lower, mine.near, theirs.near)
    holds = np.column_stack((_holds(left, right, mine), _holds(right, left, theirs)))
    return Weighed(pairs.one, pairs.other, parts, gap, near, elsewhere, holds)


def _holds(part: Events, whole: Events, chances: Chances) -> Floats:
    agreed = levels(part, whole, (LARGER,))[LARGER]
    by_chance = (agreed * chances.levels[LARGER]).sum(axis=1)
    by_total = agreed @ SHARES[LARGER]
    # Nobody killed is no part of a toll.
    held = (by_total > 0) & (part.killed > 0)
    ratio = np.where(held, by_total, 1.0) / np.where(held, by_chance, 1.0)
    bits: Floats = np.where(held, np.log2(ratio), -np.inf)
    return bits


def _parts(here: Floats, agreed: dict[str, Floats], chances: Chances) -> Floats:
    columns = [here - np.log2(chances.place)]
    for name in COMPARED:
        by_event = agreed[name] @ SHARES[name]
        by_chance = (agreed[name] * chances.levels[name]).sum(axis=1)
        told = by_event > 0
        ratio = np.where(told, by_event, 1.0) / np.where(told, by_chance, 1.0)
        alike = agreed[name][:, : AGREEING[name]].any(axis=1)
        # Where all around agree, one that differs is rare; it speaks for nothing all the same.
        columns.append(np.where(alike, np.log2(ratio), np.minimum(np.log2(ratio), 0.0)))
    return np.column_stack(columns)


def alone(bits: Floats, share: float) -> Floats:
    """Give the probability of each pair by itself, where such a share of pairs are one event."""
    odds = np.exp2(np.minimum(bits, _MOST_BITS)) * share / (1 - share)
    told: Floats = odds / (1 + odds)
    return told


def matched(one: Whole, other: Whole, bits: Floats, smaller: int) -> Floats:
    """Give the probability of each pair, where every row has one counterpart or none.

    Parameters
    ----------
    one, other : numpy.ndarray of int, shape (pairs,)
        Rows.
    bits : numpy.ndarray of float, shape (pairs,)
        Weights of the pairs.
    smaller : int
        Rows of the smaller source.

    Returns
    -------
    numpy.ndarray of float, shape (pairs,)
        Rivals share the probability: those of a row add up to 1 at most.
    """
    share = _SHARE
    chances = np.zeros(len(bits))
    for _ in range(_ROUNDS):
        odds = np.exp2(np.minimum(bits, _MOST_BITS)) * share / (1 - share)
        chances = _marginals(one, other, odds)
        settled = (chances.sum() + _SHARE * _GUESSED) / (smaller + _GUESSED)
        settled = min(max(settled, _LEAST_SHARE), _MOST_SHARE)
        if abs(settled - share) < _SETTLED:
            break
        share = settled
    return chances


def _marginals(one: Whole, other: Whole, odds: Floats) -> Floats:
    """Sum over all ways to match rows one to one: belief propagation, exact where there is no ring.

    After Bayati, Shah and Sharma (2008), "Max-product for maximum weight matching", as sums.
    """
    to_other = np.ones(len(odds))
    to_one = np.ones(len(odds))
    for _ in range(_MESSAGES):
        before = to_other
        to_one = 1 / (1 + _others(other, odds * to_other))
        to_other = 1 / (1 + _others(one, odds * to_one))
        # Half of the way: on rings the messages swing otherwise.
        to_other = (to_other + before) / 2
        if (np.abs(to_other - before) <= _SETTLED * before).all():
            break
    joint = odds * to_one * to_other
    marginal: Floats = joint / (1 + joint)
    return marginal


def _others(rows: Whole, values: Floats) -> Floats:
    """Sum the values of all pairs of a row but each pair's own."""
    rest: Floats = np.bincount(rows, values)[rows] - values if len(rows) else values
    return np.maximum(rest, 0.0)
