"""The history of one place, what changed between two days, and who held how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from syria_geo.control import Event, are_same, load_cells, load_timeline
from syria_geo.dates import read_stretch
from syria_geo.errors import UsageError, show
from syria_geo.gazetteer import load_gazetteer
from syria_geo.geodesy import WGS84, areas_km2
from syria_geo.places import Kind, Place
from syria_geo.spatial._ground import cell_places, ground_at
from syria_geo.spatial._joins import objects

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["control_areas", "control_changes", "control_timeline", "first_days"]


_UNITS = frozenset({Kind.COUNTRY, Kind.GOVERNORATE, Kind.DISTRICT, Kind.SUB_DISTRICT})


def control_timeline(place: str | Place) -> DataFrame:
    """Tell who held a place through the war, with what each stretch of days rests on.

    Parameters
    ----------
    place : str or Place
        A P-code of the gazetteer, or a place that `locate_place` or `load_gazetteer` gives.

    Returns
    -------
    pandas.DataFrame
        One row for each stretch of days, in order, without gaps: ``place_pcode`` and ``place``
        (the place whose evidence speaks; for a hamlet or landmark without any, the one on whose
        ground it lies), ``valid_from``, ``valid_to`` (first and last day), ``holder`` (tuple of
        parties; empty where nothing is known), ``confidence``, ``evidence``, ``source``.

    Raises
    ------
    UsageError
        For what is no P-code of the gazetteer, for an administrative unit or a region, and for a
        place outside the country.

    Examples
    --------
    >>> import syria_geo as sg
    >>> raqqa = sg.control_timeline("C5710")
    >>> raqqa.loc[raqqa["holder"].map(lambda parties: parties == ("ISIS",)), "valid_from"].min()
    datetime.date(2013, 11, 3)
    """
    import pandas as pd

    pcode = _whose_evidence(_place_of(place))
    events = list(_joined(load_timeline().events(pcode)))
    return pd.DataFrame(
        {
            "place_pcode": pcode,
            "place": load_gazetteer().places[pcode].name_en,
            "valid_from": objects(event.start for event in events),
            "valid_to": objects(event.end for event in events),
            "holder": objects(event.holder for event in events),
            **_grounds(events),
        }
    )


def _grounds(events: Sequence[Event]) -> dict[str, list[str]]:
    """Give the columns that say what each stretch rests on."""
    return {
        "confidence": [event.confidence for event in events],
        "evidence": [event.fact.evidence for event in events],
        "source": [event.fact.source for event in events],
    }


def _place_of(place: str | Place) -> Place:
    known = load_gazetteer().places.get(place) if isinstance(place, str) else place
    if not isinstance(known, Place):
        raise UsageError(
            f"{show(place)} is no P-code of the gazetteer; locate_place finds the place of a name"
        )
    is_wide = known.kind is Kind.REGION and known.pcode not in load_timeline().number
    if known.kind in _UNITS or is_wide:
        raise UsageError(
            f"{show(known.pcode)} is a {known.kind}, of which several parties may hold parts; give "
            "a place in it"
        )
    return known


def _whose_evidence(place: Place) -> str:
    """Give the place itself, or the one on whose ground it lies."""
    if place.pcode in load_timeline().number:
        return place.pcode
    (cell,) = ground_at([place.latitude], [place.longitude], [place.pcode]).cells
    if cell < 0:
        raise UsageError(f"{show(place.pcode)} lies outside the country: nothing is known of it")
    return load_cells().pcodes[int(cell)]


def _joined(events: Sequence[Event]) -> Iterator[Event]:
    """Put stretches together that differ in nothing."""
    before: Event | None = None
    for event in events:
        if before is not None and before[3:] == event[3:]:
            before = before._replace(end=event.end)
            continue
        if before is not None:
            yield before
        before = event
    if before is not None:
        yield before


def control_changes(day: str | date, until: str | date) -> DataFrame:
    """List every place whose holder changed between two days.

    Parameters
    ----------
    day, until : str or datetime.date
        Covered days; the changes told are those after ``day``, up to and on ``until``.

    Returns
    -------
    pandas.DataFrame
        One row for each place and change, by day and place: ``date`` (the first day with the new
        holder), ``place_pcode``, ``place``, ``lost_by`` and ``gained_by`` (tuples of parties),
        ``confidence``, ``evidence``, ``source``. A party that only takes another name is none.

    Raises
    ------
    UsageError
        For what is no day, a day the evidence does not cover, and an end before the start.

    Examples
    --------
    >>> import syria_geo as sg
    >>> changes = sg.control_changes("2016-12-01", "2016-12-31")
    >>> changes.loc[changes["place"] == "Tadmor", ["date", "gained_by"]].values.tolist()
    [[datetime.date(2016, 12, 11), ('ISIS',)]]
    """
    import pandas as pd

    first, last = read_stretch(day, until)
    rows = sorted(_changes(first, last), key=lambda row: (row[0], row[1]))
    places = load_gazetteer().places
    return pd.DataFrame(
        {
            "date": objects(row[0] for row in rows),
            "place_pcode": [row[1] for row in rows],
            "place": [places[row[1]].name_en for row in rows],
            "lost_by": objects(row[2] for row in rows),
            "gained_by": objects(row[3].holder for row in rows),
            **_grounds([row[3] for row in rows]),
        }
    )


def _changes(first: date, last: date) -> Iterator[tuple[date, str, tuple[str, ...], Event]]:
    timeline = load_timeline()
    for pcode in timeline.moved(first, last):
        for held, event in pairwise(timeline.events(pcode)):
            is_new = not are_same(held.holder, event.holder)
            if is_new and first < event.start <= last:
                yield event.start, pcode, held.holder, event


def control_areas(day: str | date, until: str | date) -> DataFrame:
    """Measure how much ground each party held, on the first day of each month.

    Parameters
    ----------
    day, until : str or datetime.date
        Covered days. Both are measured, and the first of every month between them.

    Returns
    -------
    pandas.DataFrame
        One row for each day and holder, by day and then the largest first: ``date``, ``holder``
        (tuple of parties), ``area_km2``, ``share`` (of the country), ``empty_km2`` (the part of
        it far from all places, which nobody is known to hold). The areas of a day
        add up to the country.

    Raises
    ------
    UsageError
        For what is no day, a day the evidence does not cover, and an end before the start.

    Examples
    --------
    >>> import syria_geo as sg
    >>> areas = sg.control_areas("2015-08-01", "2015-08-01").round({"share": 2})
    >>> areas[["holder", "share"]].head(2).values.tolist()
    [[('ISIS',), 0.58], [('Syrian regime forces',), 0.2]]
    """
    import pandas as pd

    rows = [row for one in first_days(day, until) for row in _areas_on(one)]
    frame = pd.DataFrame(rows, columns=["date", "holder", "area_km2", "empty_km2"])
    frame.insert(3, "share", frame["area_km2"] / float(_cell_areas().sum()))
    return frame


def first_days(day: str | date, until: str | date) -> list[date]:
    """Give both days, and the first of every month between them; UsageError for what is none."""
    first, last = read_stretch(day, until)
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    firsts = [date(month // 12, month % 12 + 1, 1) for month in months]
    return sorted({first, *firsts, last})


def _areas_on(day: date) -> list[tuple[date, tuple[str, ...], float, float]]:
    timeline, cells, areas = load_timeline(), load_cells(), _cell_areas()
    facts = timeline.on(day)[0][cell_places()]
    totals: dict[tuple[str, ...], tuple[float, float]] = {}
    for fact in np.unique(facts).tolist():
        here = facts == fact
        whole, empty = totals.get(timeline.facts[fact].holder, (0.0, 0.0))
        totals[timeline.facts[fact].holder] = (
            whole + float(areas[here].sum()),
            empty + float(areas[here & cells.empty].sum()),
        )
    largest = sorted(totals.items(), key=lambda item: (-item[1][0], item[0]))
    return [(day, holder, whole, empty) for holder, (whole, empty) in largest]


@cache
def _cell_areas() -> NDArray[np.float64]:
    import geopandas as gpd

    return np.asarray(areas_km2(gpd.GeoSeries(load_cells().shapes, crs=WGS84)), dtype=float)
