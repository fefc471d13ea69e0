"""How many people lived in the ground of each party."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from syria_geo.analysis._population import load_population, nearest_years, people_shared
from syria_geo.control import load_cells, load_timeline
from syria_geo.gazetteer import load_gazetteer
from syria_geo.spatial import first_days

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["control_population"]

Holder = tuple[str, ...]


def control_population(day: str | date, until: str | date) -> DataFrame:
    """Estimate how many people lived under each party, on the first day of each month.

    Parameters
    ----------
    day, until : str or datetime.date
        Covered days. Both are counted, and the first of every month between them.

    Returns
    -------
    pandas.DataFrame
        One row for each day and holder, by day and then the largest first: ``date``, ``holder``
        (tuple of parties), ``people``, ``share`` (of all).

    Raises
    ------
    UsageError
        For what is no day, a day the evidence does not cover, and an end before the start.

    Notes
    -----
    Rough: the population of each sub-district, of the nearest year there are figures for, is
    divided evenly among its towns, villages and neighbourhoods. Who fled is counted where the
    figures of that year count them.

    See Also
    --------
    control_areas : the same for the ground.

    Examples
    --------
    >>> import syria_geo as sg
    >>> people = sg.control_population("2015-08-01", "2015-08-01").round({"share": 2})
    >>> people[["holder", "share"]].head(1).values.tolist()
    [[('Syrian regime forces',), 0.48]]
    """
    import pandas as pd

    rows = [row for one in first_days(day, until) for row in _people_on(one)]
    return pd.DataFrame(rows, columns=["date", "holder", "people", "share"])


def _people_on(day: date) -> Iterator[tuple[date, Holder, int, float]]:
    timeline = load_timeline()
    sites, people = _settled(day.year)
    facts = timeline.on(day)[0][[timeline.number[pcode] for pcode in sites]]
    totals: dict[Holder, float] = {}
    for fact in np.unique(facts).tolist():
        holder = timeline.facts[fact].holder
        totals[holder] = totals.get(holder, 0.0) + float(people[facts == fact].sum())
    for holder, own in sorted(totals.items(), key=lambda item: (-item[1], item[0])):
        yield day, holder, round(own), own / float(people.sum())


@cache
def _settled(year: int) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """Divide the people of each sub-district among its communities and neighbourhoods."""
    years, places = load_population("sub-district").years, load_gazetteer().places
    nearest = years[int(nearest_years([date(year, 7, 1)], years)[0])]
    sites = tuple(sorted({one for one in load_cells().pcodes if one[0] in "CN"}))
    return sites, people_shared([places[one].adm3_pcode for one in sites], nearest)
