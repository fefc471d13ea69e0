"""Texts with known answers, in both languages and many manners: what the reader makes of them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from reading import SHIPPED, Tally, measured  # noqa: E402

# Share of the cells filled that must be right; what is measured today is in docs/reading.md.
LEAST_RIGHT = {"en": {}, "ar": {}}


@pytest.fixture(scope="module")
def tallies() -> dict[str, Tally]:
    return measured(SHIPPED)
