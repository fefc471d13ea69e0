"""Points by class of evidence: log-odds, fitted offline, one small table that a person can read.

A candidate's points are the sum of its evidence. Its share is ``exp(points)`` over the same sum of
all candidates and of ``NONE``, which stands for "none of these": so that a lonely good name is
sure, the same name with rivals is not, and a poor name is not even without rivals.

How the numbers were fitted and how well they hold: ``docs/matching.md``.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["NONE", "POINTS", "points_of"]

POINTS: dict[str, float] = {
    # the name
    "exact name": 5.0,
    "folded name": 4.5,
    "same sounds, close spelling": 4.7,
    "same sounds, like spelling": 3.0,
    "same sounds, other spelling": 1.5,
    "same sounds, far spelling": 0.6,
    "same sounds across scripts, close": 4.1,
    "same sounds across scripts, far": 1.1,
    "one sound apart, close spelling": 2.3,
    "one sound apart, like spelling": 1.0,
    "one sound apart, other spelling": -0.5,
    "one sound apart, far spelling": -2.0,
    "sounds easily confused": 1.0,
    "its unit's name more": 2.3,
    "a word more": 1.0,
    "a word more, one shared": 0.0,
    "a generic word more": 1.0,
    "a generic word more, one shared": 0.0,
    "a word less": 0.5,
    "a word less, one shared": -1.0,
    "a generic word less": 0.5,
    "a generic word less, one shared": -0.5,
    "shares words": 0.0,
    "spelt alike": 0.0,
    "short name": -1.0,
    "weak alias": -1.5,
    "qualifier agrees": 0.8,
    "qualifier only asked": -1.0,
    "qualifier only in the name": -0.8,
    "qualifier differs": -2.5,
    "kind word left out": -0.5,
    # the kind
    "kind agrees": 0.6,
    "kind could be": 0.0,
    "kind differs": -1.5,
    "kind unsaid": 0.0,
    "kind unsaid, a quarter": -0.7,
    "kind unsaid, a unit": -2.0,
    "seat of a unit, called town or city": 1.0,
    # the surroundings
    "inside the named unit": 2.0,
    "outside the named unit": -1.5,
    "near the named place": 2.0,
    "rather near the named place": 1.0,
    "far from the named place": -1.5,
    "direction agrees": 0.5,
    "direction differs": -0.7,
    "outside the stated governorate": -4.0,
    "no governorate stated": 0.0,
}

NONE: dict[str, float] = {
    "none of these": 1.0,
    "none of these, a landmark": 1.0,
    "none of these, a neighbourhood": 0.8,
    "none of these, no governorate": 0.5,
}


def points_of(evidence: Iterable[str]) -> float:
    """Add up the points of the evidence."""
    return sum(POINTS[label] for label in evidence)
