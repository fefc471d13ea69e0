"""Whether a table of coverage speaks of the days of a table of incidents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from syria_geo.coverage._days import Coverage

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["odd_in"]


def odd_in(incidents: pd.DataFrame, coverage: Coverage) -> str:
    """Say that no incident lies on a day the coverage states: a slip in its days, most likely.

    Some may lie outside: a later report tells of an earlier month, too.

    Parameters
    ----------
    incidents : pandas.DataFrame
        Incidents; without a column ``date`` nothing is said.
    coverage : Coverage
        What is stated of their sources.

    Returns
    -------
    str
        Words, with what to do; empty where nothing is odd.
    """
    import pandas as pd

    if "date" not in incidents.columns:
        return ""
    days = pd.to_datetime(incidents["date"], errors="coerce").dropna()
    if days.empty or any(
        days.between(pd.Timestamp(first), pd.Timestamp(last)).any()
        for first, last, _ in coverage.stretches
    ):
        return ""
    return (
        f"no incident lies on a day that the coverage states: they are of {days.min().date()} to "
        f"{days.max().date()}; look at first_day and last_day of the coverage"
    )
