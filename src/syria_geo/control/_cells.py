"""The ground each place speaks for, and the borders between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from syria_geo.catalog import data_path
from syria_geo.errors import DataError, Fault
from syria_geo.stored import load_features

__all__ = ["DRAWN_DEGREES", "Cells", "load_cells"]

# As for the boundaries: the square root, in degrees, of the smallest bend worth drawing.
DRAWN_DEGREES = 0.01

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Cells:
    """The country, divided among its places.

    Parameters
    ----------
    pcodes : tuple of str
        The place each cell belongs to; twice where part of its ground is empty.
    empty : numpy.ndarray of bool
        True for ground within 15 km of a point that lies 30 km from every place.
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
        When the file cannot be read, or a cell has no place or is there twice.
    """
    name = "boundaries/control/cells.geojson"
    features = load_features(data_path(name), name)
    keys = [(str(row.get("pcode") or ""), _truth(row.get("empty"))) for row in features.rows]
    if faults := list(_faults(keys, name)):
        raise DataError(f"{name} cannot be used", faults)
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return Cells(
        tuple(keys[at][0] for at in order),
        np.array([keys[at][1] for at in order], dtype=bool),
        features.shapes(order),
    )


def _truth(value: object) -> int:
    """Read a truth value as GDAL's formats keep it; -1 where it is none."""
    return {"true": 1, "1": 1, "false": 0, "0": 0}.get(str(value).lower(), -1)


def _faults(keys: Sequence[tuple[str, int]], name: str) -> Iterator[Fault]:
    seen: set[tuple[str, int]] = set()
    for number, key in enumerate(keys, start=1):
        pcode, empty = key
        if not pcode:
            yield Fault(name, f"feature {number} has no pcode")
        elif empty < 0:
            yield Fault(name, f"feature {number} ({pcode}): empty is true or false")
        elif key in seen:
            yield Fault(name, f"feature {number} ({pcode}) is there twice; run make control")
        seen.add(key)
