"""Weights of the classes of evidence: log-odds, rows of weights.csv.

The log-odds of a candidate are the sum of its evidence. Its posterior probability is
``exp(log_odds)`` over the same sum of all candidates and of the null candidate, which stands for
"none of these": so that a lonely good name is sure, the same name with rivals is not, and a poor
name is not even without rivals.

``benchmarks/fit_weights.py`` writes the file; how well the weights hold: ``docs/matching.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from syria_geo.errors import DataError
from syria_geo.matching._classes import Evidence
from syria_geo.rows import read_rows

__all__ = ["WEIGHTS", "log_odds_of"]


def _read() -> Mapping[Evidence, float]:
    rows = {row["evidence"]: row["weight"] for row in read_rows("weights.csv", __package__)}
    if rows.keys() != set(Evidence):
        odd = ", ".join(sorted(rows.keys() ^ set(Evidence)))
        raise DataError(f"weights.csv and the classes of evidence differ: {odd}")
    return MappingProxyType({one: float(rows[one]) for one in Evidence})


WEIGHTS = _read()


@lru_cache(maxsize=1 << 14)
def log_odds_of(evidence: tuple[Evidence, ...]) -> float:
    """Add up the weights of the evidence."""
    return sum(WEIGHTS[one] for one in evidence)
