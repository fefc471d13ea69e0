"""Comparisons over time of which nobody states what the sources cover."""

from __future__ import annotations

import warnings

from syria_geo.coverage._days import Coverage
from syria_geo.errors import SyriaGeoWarning

__all__ = ["STATE_IT", "warn_of_trend"]

# What to do about it, in Python; the command says it in its own words.
STATE_IT = "coverage=syria_geo.read_coverage('coverage.csv')"


def warn_of_trend(by: str, coverage: Coverage | None, *, stacklevel: int) -> None:
    """Warn of a table or picture by month or year where no coverage is stated.

    Parameters
    ----------
    by : str
        ``month`` or ``year``.
    coverage : Coverage or None
    stacklevel : int
        As in `warnings.warn`, counted from the caller of this function.
    """
    if coverage is None:
        warnings.warn(
            f"by {by}: which {by}s the sources cover is not stated, so that few incidents may mean "
            f"few reports; say it with {STATE_IT}",
            SyriaGeoWarning,
            stacklevel=stacklevel + 1,
        )
