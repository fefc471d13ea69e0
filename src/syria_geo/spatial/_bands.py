"""Ground along the lines between holders, where it is less likely whose it is."""

from __future__ import annotations

import math
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from syria_geo.control import load_calibration, load_cells
from syria_geo.gazetteer import load_gazetteer
from syria_geo.geodesy import WGS84, areas_km2
from syria_geo.places import Kind
from syria_geo.spatial._front import front_on

__all__ = ["fronts_on", "likely_km"]

Numbers = NDArray[np.float64]

# Ground this likely or more is drawn as firmly held.
_LIKELY = 0.8
_PER_KM = 4  # steps of the width that are told apart


@cache
def likely_km() -> Numbers:
    """Say of each cell how far from a line its ground is likely; as far as a place of its size."""
    import geopandas as gpd

    cells, places = load_cells(), load_gazetteer().places
    areas = areas_km2(gpd.GeoSeries(cells.shapes, crs=WGS84))
    # The line around a region is its own, and not half-way to a place.
    regions = np.array([places[pcode].kind is Kind.REGION for pcode in cells.pcodes])
    radii = np.where(regions, 0.0, np.sqrt(areas / math.pi))
    return load_calibration().width_km(radii, _LIKELY)


def fronts_on(day: date) -> dict[float, Numbers]:
    """Find the lines between the holders of a day, by how wide the ground beside them is unlikely.

    Parameters
    ----------
    day : datetime.date
        A covered day.

    Returns
    -------
    dict of float to numpy.ndarray of float, shape (n, 2, 2)
        Kilometres on either side, the narrowest first, to both ends of each line: WGS 84, longitude
        and latitude.
    """
    ends, sides = load_cells().borders
    lines = front_on(day)
    beside = likely_km()[sides[lines]].mean(axis=1)
    widths = np.round(beside * _PER_KM) / _PER_KM
    return {float(width): ends[lines[widths == width]] for width in np.unique(widths)}
