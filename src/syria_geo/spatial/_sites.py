"""Whose evidence speaks for a point: the very place, or the one whose ground it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from syria_geo.control import load_cells, load_timeline
from syria_geo.gazetteer import load_gazetteer
from syria_geo.geodesy import distance_m
from syria_geo.places import Kind
from syria_geo.spatial._asked import Asked
from syria_geo.spatial._ground import cell_places, ground_of

__all__ = ["Sites", "away_km", "sites_of"]

Numbers = NDArray[np.int64]
Measures = NDArray[np.float64]
Truths = NDArray[np.bool_]

# A point this near to a place stands for the place, whose own evidence then counts.
_AT_PLACE_M = 500


@dataclass(frozen=True)
class Sites:
    """One cell for each incident.

    Parameters
    ----------
    places : numpy.ndarray of int
        Positions in ``load_timeline().pcodes`` of the places that speak; -1 outside the country.
    at_place, empty, beyond : numpy.ndarray of bool
        Whether the point stands for the place itself; lies on empty ground; lies just beyond the
        drawn border.
    """

    places: Numbers
    at_place: Truths
    empty: Truths
    beyond: Truths

    def take(self, rows: Numbers) -> Sites:
        """Give those of some of the incidents, told in their order."""
        if len(rows) == len(self.places):
            return self
        return Sites(self.places[rows], self.at_place[rows], self.empty[rows], self.beyond[rows])


def sites_of(asked: Asked) -> Sites:
    """Find whose evidence speaks for each incident."""
    ground = ground_of(asked.latitudes, asked.longitudes, asked.has_unit)
    owner = np.where(ground.cells < 0, -1, cell_places()[ground.cells])
    at_place = _at_place(asked)
    return Sites(
        places=np.where(at_place, asked.places, owner),
        at_place=at_place,
        empty=~at_place & (ground.cells >= 0) & load_cells().empty[ground.cells],
        beyond=~at_place & ground.beyond,
    )


def _at_place(asked: Asked) -> Truths:
    """Say which points stand for their place, not for ground at some distance from it."""
    found = np.zeros(len(asked), dtype=bool)
    own = np.flatnonzero(asked.places >= 0)
    metres = distance_m(
        asked.latitudes[own],
        asked.longitudes[own],
        asked.place_latitudes[own],
        asked.place_longitudes[own],
    )
    found[own] = metres <= _AT_PLACE_M
    return found


def away_km(asked: Asked, sites: Sites) -> Measures:
    """Measure from each point to the place on whose ground it is; a region has no middle: 0."""
    latitudes, longitudes, is_region = _positions()
    found = distance_m(
        asked.latitudes, asked.longitudes, latitudes[sites.places], longitudes[sites.places]
    )
    return np.where(is_region[sites.places] | sites.at_place, 0.0, found / 1000)


@cache
def _positions() -> tuple[Measures, Measures, Truths]:
    known = dict(load_gazetteer().places)  # most are asked for: all are made at once
    places = [known.get(pcode) for pcode in load_timeline().pcodes]
    latitudes = np.array([place.latitude if place else np.nan for place in places])
    longitudes = np.array([place.longitude if place else np.nan for place in places])
    is_region = np.array([place is not None and place.kind is Kind.REGION for place in places])
    return latitudes, longitudes, is_region
