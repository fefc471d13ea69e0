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
    "folded name": 5.0,
    "same consonants, as heard": 4.8,
    "same consonants, close": 3.2,
    "same consonants, alike": 1.9,
    "same consonants, far": 1.5,
    "same consonants, very far": -0.5,
    "across scripts, as heard": 4.3,
    "across scripts, close": 3.0,
    "across scripts, alike": 1.4,
    "across scripts, far": 0.9,
    "across scripts, very far": -1.0,
    "other consonants, as heard": 2.5,
    "other consonants, close": 2.4,
    "other consonants, alike": 1.5,
    "other consonants, far": -0.9,
    "other consonants, very far": -2.0,
    "its unit's name more": 2.1,
    "a word more": 1.2,
    "a word more, one shared": 0.6,
    "a generic word more": 1.5,
    "a generic word more, one shared": 1.3,
    "a word less": 1.0,
    "a word less, one shared": -1.5,
    "a generic word less": 0.5,
    "a generic word less, one shared": -0.9,
    "shares words": 0.0,
    "spelt alike": 0.0,
    "two consonants": -1.5,
    "three consonants": -0.5,
    "few consonants, not the same": -1.0,
    "weak alias": -1.0,
    "qualifier agrees": 1.5,
    "qualifier only asked": -0.8,
    "qualifier only in the name": -0.9,
    "qualifier differs": -2.0,
    "kind word left out": -0.2,
    # the kind
    "kind agrees": 0.3,
    "kind could be": -0.6,
    "kind differs": -1.0,
    "kind unsaid": -0.3,
    "kind unsaid, a quarter": -0.3,
    "kind unsaid, a unit": -2.0,
    "seat of a unit, called town or city": 1.4,
    # the surroundings
    "inside the named unit": 1.0,
    "outside the named unit": -2.0,
    "near the named place": 1.0,
    "rather near the named place": 0.3,
    "far from the named place": -2.0,
    "very far from the named place": -3.5,
    "direction agrees": 0.0,
    "direction differs": -1.3,
    "outside the stated governorate": -4.0,
    "no governorate stated": 0.0,
}

NONE: dict[str, float] = {
    "none of these": 1.3,
    "none of these, a landmark": 1.3,
    "none of these, a neighbourhood": 0.4,
    "none of these, no governorate": 0.5,
}


def points_of(evidence: Iterable[str]) -> float:
    """Add up the points of the evidence."""
    return sum(POINTS[label] for label in evidence)
