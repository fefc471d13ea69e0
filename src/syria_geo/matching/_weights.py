"""Weights of the classes of evidence: log-odds, fitted offline, one table that a person can read.

The log-odds of a candidate are the sum of its evidence. Its posterior probability is
``exp(log_odds)`` over the same sum of all candidates and of the null candidate, which stands for
"none of these": so that a lonely good name is sure, the same name with rivals is not, and a poor
name is not even without rivals.

How the weights were fitted and how well they hold: ``docs/matching.md``.
"""

from __future__ import annotations

from functools import lru_cache

__all__ = ["NULL_WEIGHTS", "WEIGHTS", "log_odds_of"]

WEIGHTS: dict[str, float] = {
    # the name
    "exact name": 4.5,
    "folded name": 4.4,
    "same consonants, phonetic match": 4.4,
    "same consonants, close": 2.2,
    "same consonants, alike": 1.3,
    "same consonants, far": 1.2,
    "same consonants, very far": -0.5,
    "across scripts, phonetic match": 4.0,
    "across scripts, close": 2.8,
    "across scripts, alike": 1.2,
    "across scripts, far": 0.8,
    "across scripts, very far": -1.0,
    "other consonants, phonetic match": 2.5,
    "other consonants, close": 2.5,
    "other consonants, alike": 2.0,
    "other consonants, far": 0.0,
    "other consonants, very far": -1.2,
    "its unit's name more": 2.3,
    "a word more": 1.0,
    "a word more, one shared": 0.9,
    "a generic word more": 1.5,
    "a generic word more, one shared": 2.0,
    "a word less": 1.5,
    "a word less, one shared": 0.6,
    "a generic word less": 0.5,
    "a generic word less, one shared": 0.6,
    "a word more, rare": 1.7,
    "a word less, rare": 0.0,
    "a generic word more, rare": 2.0,
    "a generic word less, rare": 0.5,
    "shares words": 0.0,
    "spelt alike": -1.0,
    "letters far apart": -1.5,
    "another ending": -2.0,
    "another bears the very name": -1.0,
    "another bears the whole name": -1.5,
    "two consonants": -1.1,
    "three consonants": -1.0,
    "few consonants, not the same": -1.0,
    "weak alias": -1.8,
    "qualifier agrees": 2.0,
    "qualifier only in the query": -0.5,
    "qualifier only in the name": -0.7,
    "qualifier differs": -1.5,
    "kind word left out": -0.2,
    # the kind
    "kind agrees": 0.3,
    "kind could be": -1.0,
    "kind differs": -0.5,
    "a street that bears its name": -4.0,
    "kind not stated": -0.6,
    "kind not stated, a neighbourhood": 0.0,
    "kind not stated, a unit": -2.0,
    "seat of a unit, called town or city": 1.5,
    "seat of a unit": 1.5,
    # the surroundings
    "inside the named unit": 0.6,
    "outside the named unit": -2.5,
    "in another town than the named one": -4.5,
    "second name": -0.8,
    "named twice": 1.5,
    "near the named place": 1.5,
    "rather near the named place": 0.0,
    "far from the named place": -2.0,
    "very far from the named place": -3.5,
    "direction agrees": 0.7,
    "direction differs": -1.5,
    "outside the stated governorate": -4.0,
    "no governorate stated": 0.0,
}

NULL_WEIGHTS: dict[str, float] = {
    "null candidate": 1.0,
    "null candidate, a landmark": 1.1,
    "null candidate, a neighbourhood": 0.0,
    "null candidate, a camp": 1.0,
    "null candidate, no governorate": 0.7,
}


@lru_cache(maxsize=1 << 14)
def log_odds_of(evidence: tuple[str, ...]) -> float:
    """Add up the weights of the evidence."""
    return sum(WEIGHTS[label] for label in evidence)
