"""The ground each place speaks for, and the borders between."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from syria_geo.catalog import data_path
from syria_geo.errors import DataError

__all__ = ["EQUAL_AREA", "Cells", "load_cells"]

# Albers' equal-area projection around Syria, the one of `syria_geo.spatial.area_km2`.
EQUAL_AREA = "+proj=aea +lat_1=33 +lat_2=36.5 +lat_0=35 +lon_0=39 +datum=WGS84 +units=m"

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Cells:
    """The country, divided among its places.

    Parameters
    ----------
    pcodes : tuple of str
        The place each cell belongs to; twice where part of its ground is empty.
    empty : numpy.ndarray of bool
        True for ground farther than 15 km from every place.
    shapes : numpy.ndarray of shapely polygons
        WGS 84 degrees; together they cover the country once.
    """

    pcodes: tuple[str, ...]
    empty: NDArray[np.bool_]
    shapes: NDArray[np.object_]

    @cached_property
    def borders(self) -> tuple[NDArray[np.float64], Numbers]:
        """Give each stretch of border between two cells once.

        Returns
        -------
        ends : numpy.ndarray of float, shape (n, 2, 2)
            Both ends, longitude and latitude.
        sides : numpy.ndarray of int, shape (n, 2)
            The two cells.
        """
        ends, owners = _sides(self.shapes)
        # As complex numbers: two keys to sort by, not four.
        order = np.lexsort((ends @ [1j, 1]).T)
        ends, owners = ends[order], owners[order]
        twice = (ends[1:] == ends[:-1]).all(axis=(1, 2))
        return ends[:-1][twice], np.column_stack([owners[:-1][twice], owners[1:][twice]])


def _sides(shapes: NDArray[np.object_]) -> tuple[NDArray[np.float64], Numbers]:
    """Take polygons apart into sides, each with its ends in the same order for both neighbours."""
    parts, cell = shapely.get_parts(shapes, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    corners, ring = shapely.get_coordinates(rings, return_index=True)
    same = ring[1:] == ring[:-1]
    start, end = corners[:-1][same], corners[1:][same]
    swapped = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    start[swapped], end[swapped] = end[swapped], start[swapped].copy()
    return np.stack([start, end], axis=1), cell[part[ring[:-1][same]]]


@cache
def load_cells() -> Cells:
    """Load the cells that ship with the package.

    Raises
    ------
    DataError
        When the file is cut short.
    """
    lines = data_path("boundaries", "control", "cells.geojson").read_text("utf-8").splitlines()
    if len(lines) < 3 or lines[-1] != "]}":
        raise DataError("boundaries/control/cells.geojson is cut short; install syria-geo again")
    heads, _, shapes = zip(
        *(line.rstrip(",").partition(',"geometry":') for line in lines[1:-1]), strict=True
    )
    properties = [row["properties"] for row in json.loads(f"[{'},'.join(heads)}}}]")]
    return Cells(
        tuple(row["pcode"] for row in properties),
        np.array([row["empty"] for row in properties]),
        np.asarray(shapely.from_geojson([shape[:-1] for shape in shapes])),
    )
