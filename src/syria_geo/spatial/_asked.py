"""What is asked of each incident, as columns: a million rows cost no million objects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from syria_geo.control import load_timeline
from syria_geo.dates import day_numbers
from syria_geo.gazetteer import load_gazetteer
from syria_geo.places import Kind, Place
from syria_geo.vocabulary import LEVELS

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["USED", "Asked", "asked_of"]

USED = ("date", "place_pcode", "precision", "status", "uncertainty_m", "match_score")
"""Columns of a table that are looked at, where it has them."""

Numbers = NDArray[np.int64]
Measures = NDArray[np.float64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class Asked:
    """One cell for each incident.

    Parameters
    ----------
    days : numpy.ndarray of int
        Ordinals; 0 where the day is not known.
    latitudes, longitudes : numpy.ndarray of float
        WGS 84 degrees; NaN where it is not located.
    places : numpy.ndarray of int
        Position of its place in ``load_timeline().pcodes``; -1 where nothing is told of it.
    place_latitudes, place_longitudes : numpy.ndarray of float
        Where that place lies; NaN where there is none.
    has_unit, is_landmark, is_quarter : numpy.ndarray of bool
        Whether its place is one with a sub-district, a landmark, and a neighbourhood or camp.
    radii_km, scores : numpy.ndarray of float
        Radius of the point, and how likely its place is the one meant; 0 where not given.
    is_unsure, is_unit : numpy.ndarray of bool
        Whether the match is unsure, and whether it is known to an administrative unit only.
    precisions : numpy.ndarray of str
        As the table has them, empty where it has none.
    """

    days: Numbers
    latitudes: Measures
    longitudes: Measures
    places: Numbers
    place_latitudes: Measures
    place_longitudes: Measures
    has_unit: Truths
    is_landmark: Truths
    is_quarter: Truths
    radii_km: Measures
    scores: Measures
    is_unsure: Truths
    is_unit: Truths
    precisions: NDArray[np.object_]

    def __len__(self) -> int:
        """Count the incidents."""
        return len(self.days)

    def take(self, rows: Numbers) -> Asked:
        """Give some of the incidents, told in their order."""
        if len(rows) == len(self):
            return self  # nearly always; nothing is copied then
        return Asked(*(_taken(getattr(self, field.name), rows) for field in fields(self)))


def asked_of(located: pd.DataFrame, latitudes: Measures, longitudes: Measures) -> Asked:
    """Take from a table what matters for who held the ground; see `join_control`.

    Parameters
    ----------
    located : pandas.DataFrame
        The table, or some of its rows.
    latitudes, longitudes : numpy.ndarray of float
        Of the same rows, as `coordinates` gives them.
    """
    codes, distinct = _distinct(located, "place_pcode")
    known = load_gazetteer().places
    places = [known.get(code) for code in distinct]
    number = load_timeline().number
    precision, precisions = _distinct(located, "precision")
    status, statuses = _distinct(located, "status")
    return Asked(
        days=day_numbers(located["date"]),
        latitudes=latitudes,
        longitudes=longitudes,
        places=_each(np.array([number.get(code, -1) for code in distinct], dtype=np.int64), codes),
        place_latitudes=_each(_of_places(places, lambda place: place.latitude), codes),
        place_longitudes=_each(_of_places(places, lambda place: place.longitude), codes),
        has_unit=_each(np.array([bool(place and place.adm3_pcode) for place in places]), codes),
        is_landmark=_each(_is_of(places, Kind.LANDMARK), codes),
        is_quarter=_each(_is_of(places, Kind.NEIGHBOURHOOD, Kind.CAMP), codes),
        radii_km=_measures(located, "uncertainty_m") / 1000,
        scores=_measures(located, "match_score"),
        is_unsure=_each(np.array([one == "unsure" for one in statuses]), status),
        is_unit=_each(np.array([one in LEVELS for one in precisions]), precision),
        precisions=_each(np.array(precisions, dtype=object), precision),
    )


def _each(values: NDArray[Any], codes: Numbers) -> NDArray[Any]:
    """Give each row its value; one that all rows share is kept once."""
    return np.broadcast_to(values[0], codes.shape) if len(values) == 1 else values[codes]


def _taken(values: NDArray[Any], rows: Numbers) -> NDArray[Any]:
    return values[: len(rows)] if values.strides == (0,) else values[rows]


def _is_of(places: Sequence[Place | None], *kinds: Kind) -> Truths:
    return np.array([place is not None and place.kind in kinds for place in places])


def _of_places(places: Sequence[Place | None], measure: Callable[[Place], float]) -> Measures:
    return np.array([np.nan if place is None else measure(place) for place in places])


def _distinct(located: pd.DataFrame, column: str) -> tuple[Numbers, list[Any]]:
    """Give for each row the position of its text among the distinct ones; none is empty."""
    import pandas as pd

    if column not in located.columns:
        return np.broadcast_to(np.int64(0), len(located)), [""]
    codes, distinct = pd.factorize(located[column])
    return np.asarray(codes, dtype=np.int64), [*distinct, ""]


def _measures(located: pd.DataFrame, column: str) -> Measures:
    """Give numbers, 0 where there is none."""
    if column not in located.columns:
        return np.broadcast_to(0.0, len(located))
    return np.asarray(located[column].astype(float).fillna(0.0), dtype=float)
