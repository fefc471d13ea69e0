"""Features of any kind as points and short lines, of which the nearest is found quickly.

A border of ten thousand corners is compared corner by corner when it is one shape; in pieces of
some twenty, a tree of rectangles leaves out all but a few.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from syria_geo.errors import UsageError
from syria_geo.geodesy import DEGREE_M, WGS84

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Measures = NDArray[np.float64]
    Shapes = NDArray[np.object_]

__all__ = ["Pieces", "pieces_of"]

# Edges are straight in the CRS they are stated in, and bend in any other: with a corner every so
# many metres, a straight edge in degrees stays within 6 centimetres of itself.
_CORNER_EVERY_M = 2_000.0
_EDGES = 16  # of a piece


@dataclass(frozen=True)
class Pieces:
    """Points and lines in WGS 84 degrees, and the row of the feature each belongs to."""

    shapes: Shapes
    rows: Numbers


def pieces_of(features: GeoDataFrame) -> Pieces:
    """Take features apart; missing and empty ones have no piece.

    Raises
    ------
    UsageError
        When a feature cannot be converted to degrees.
    """
    frame = features.geometry.reset_index(drop=True)
    shapes, rows = _simple(np.asarray(frame.values, dtype=object), np.arange(len(frame)))
    is_point = shapely.get_type_id(shapes) == shapely.GeometryType.POINT
    lines, line_rows = _edges(shapes[~is_point], rows[~is_point], _corner_every(features))
    known = np.concatenate([shapes[is_point], lines])
    degrees = type(frame)(known, crs=features.crs).to_crs(WGS84)
    return _checked(Pieces(np.asarray(degrees), np.concatenate([rows[is_point], line_rows])))


def _simple(shapes: Shapes, rows: Numbers) -> tuple[Shapes, Numbers]:
    """Take apart what is made of several, and polygons into their rings."""
    kept = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    shapes, rows = shapely.force_2d(shapes[kept]), rows[kept]
    while (shapely.get_type_id(shapes) >= shapely.GeometryType.MULTIPOINT).any():
        shapes, parts = shapely.get_parts(shapes, return_index=True)
        rows = rows[parts]
    is_polygon = shapely.get_type_id(shapes) == shapely.GeometryType.POLYGON
    rings, of_ring = shapely.get_rings(shapes[is_polygon], return_index=True)
    shapes = np.concatenate([shapes[~is_polygon], rings])
    rows = np.concatenate([rows[~is_polygon], rows[is_polygon][of_ring]])
    filled = ~shapely.is_empty(shapes)
    return shapes[filled], rows[filled]


def _edges(lines: Shapes, rows: Numbers, every: float) -> tuple[Shapes, Numbers]:
    """Cut lines and rings into pieces of a few edges each."""
    if not len(lines):
        return lines, rows
    corners, line = shapely.get_coordinates(shapely.segmentize(lines, every), return_index=True)
    edge = np.flatnonzero(line[1:] == line[:-1])  # each begins at this corner, ends at the next
    begins = np.searchsorted(line, line[edge])
    is_new = (edge - begins) % _EDGES == 0
    piece = np.cumsum(is_new) - 1
    is_last = np.append(is_new[1:], True)
    at = np.repeat(edge, 1 + is_last)
    of_piece = np.repeat(piece, 1 + is_last)
    at[np.cumsum(1 + is_last)[is_last] - 1] += 1  # the corner at which a piece ends
    made = shapely.linestrings(corners[at], indices=of_piece)
    return np.asarray(made, dtype=object), rows[line[edge[is_new]]]


def _corner_every(features: GeoDataFrame) -> float:
    """Give the distance between corners in the unit of the CRS."""
    metres = DEGREE_M if features.crs.is_geographic else 1.0
    unit = 1.0 if features.crs.is_geographic else features.crs.axis_info[0].unit_conversion_factor
    return _CORNER_EVERY_M / (metres * unit)


def _checked(pieces: Pieces) -> Pieces:
    bounds = shapely.bounds(pieces.shapes)
    lost = np.unique(pieces.rows[~np.isfinite(bounds).all(axis=1)])
    if lost.size:
        raise UsageError(
            f"feature {lost[0]} (counted from 0) cannot be converted to degrees: is that their "
            "CRS? State the right one with set_crs"
        )
    return pieces
