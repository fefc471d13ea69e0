"""The grids of the layers that ship: divided at first use, and kept between runs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from syria_geo.boundaries import unit_shapes
from syria_geo.catalog import data_path
from syria_geo.control import load_cells
from syria_geo.spatial import _grid
from syria_geo.spatial._grid import PolygonGrid, divided
from syria_geo.stored import cached

__all__ = ["cell_grid", "unit_grid"]


@cache
def unit_grid() -> PolygonGrid:
    """Give the grid of the sub-districts, in the order of their P-codes."""
    shapes = unit_shapes("sub-district").geometries
    return _kept("grid-subdistricts", ("boundaries", "subdistricts.geojson"), shapes)


@cache
def cell_grid() -> PolygonGrid:
    """Give the grid of the ground that each place speaks for, in the order of `load_cells`."""
    return _kept("grid-cells", ("boundaries", "control", "cells.geojson"), load_cells().shapes)


def _kept(name: str, file: tuple[str, ...], polygons: NDArray[np.object_]) -> PolygonGrid:
    made_from = (
        data_path(*file).read_bytes(),
        Path(_grid.__file__).read_bytes(),
        shapely.geos_version_string.encode(),
    )
    names = PolygonGrid.names()
    return PolygonGrid(polygons, **cached(name, made_from, names, lambda: divided(polygons)))
