"""Points that a table brings: read, checked, and given the radius their figures deserve.

A point comes as geometry of the file, as two columns, as a pair in one cell, or as WKT. It is
evidence, so it is kept; one that cannot be in Syria is a fault, because it is a slip far more
often than a place.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from syria_geo.errors import Fault, show
from syria_geo.geodesy import DEGREE_M
from syria_geo.incidents._cells import is_empty, read_float, read_text
from syria_geo.incidents._degrees import decimals_of, read_degrees, read_pair
from syria_geo.incidents._raw import RawTable
from syria_geo.places import MatchType
from syria_geo.vocabulary import PRECISION, is_missing_word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["LEAST_UNCERTAINTY_M", "Points", "in_syria", "of_reach", "read_points"]

# A point of a phone or a careful map is good to some tens of metres; that it was taken at the
# place, and not across the street, is not certain.
LEAST_UNCERTAINTY_M = 100.0
# Decimals to what the point can stand for: a third decimal is 110 m.
_PRECISIONS = ("governorate", "district", "settlement", "point")
# As far from the border as points of official places lie, kilometres apart from the polygons.
_NEAR_DEGREES = 0.04
# A point that was written and read again: files round to the sixth decimal.
_SAME_DEGREES = 2e-6
# Columns and geometry that say the same place differ by no more than a third decimal.
_APART_DEGREES = 1e-3
# What a shape can stand for, by the radius around it in metres; beyond, a governorate.
_REACHES = ((250, "point"), (5_000, "settlement"), (25_000, "sub-district"), (60_000, "district"))

_NO_PLACE = "0, 0 is what software writes for no position; leave both cells empty"
_ONE_ONLY = "only one of latitude and longitude is given; give both or none"
_SWAPPED = "latitude and longitude look swapped: {lon}, {lat} lies in Syria; exchange them"
_OUTSIDE = (
    "the point {lat}, {lon} lies outside Syria; correct it or leave it empty "
    "(or locate by the place's name with --ignore-points)"
)


@dataclass(slots=True)
class Points:
    """The points of a table, one entry for each row; NaN and empty where a row brings none.

    Of an earlier result, `stored` marks the points that are findings as far as the file shows, and
    `exported` keeps the columns of rows whose geometry is another one: only what is found now can
    tell which of the two was changed.
    """

    latitude: list[float]
    longitude: list[float]
    uncertainty_m: list[float]
    precision: list[str]
    shapes: list[str]
    stored: list[bool]
    exported: list[tuple[float, float]]
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @classmethod
    def none(cls, rows: int) -> Points:
        """Make points that are not there."""
        nan = [math.nan] * rows
        texts, pair = [""] * rows, (math.nan, math.nan)
        return cls([*nan], [*nan], [*nan], texts, [*texts], [False] * rows, [pair] * rows)

    def put(self, at: int, lat: float, lon: float, radius: float, precision: str) -> None:
        """Set the point of a row."""
        self.latitude[at], self.longitude[at] = lat, lon
        self.uncertainty_m[at], self.precision[at] = radius, precision


def read_points(raw: RawTable, *, own_export: bool) -> Points | None:
    """Read the points of a table.

    Parameters
    ----------
    raw : RawTable
        With columns under our names.
    own_export : bool
        Whether the table is what `locate` returned: then its coordinates are findings, and only
        geometry that was moved since is a point given.

    Returns
    -------
    Points or None
        None where the table brings no points.
    """
    points = Points.none(len(raw.rows))
    if own_export:
        _of_export(raw, points)
    elif raw.shapes is not None:
        _from_shapes(raw, raw.shapes, points)
    elif {"latitude", "longitude"} <= set(raw.columns):
        _from_columns(raw, points)
    elif "point" in raw.columns:
        _from_pairs(raw, points)
    elif "geometry" in raw.columns and "geometry" in raw.labels:
        _from_wkt(raw, points)
    else:
        return None
    _check(raw, points)
    return points


# --- where points come from ----------------------------------------------------------------------


def _from_columns(raw: RawTable, points: Points) -> None:
    pairs = zip(raw.columns["latitude"], raw.columns["longitude"], strict=True)
    for at, (lat, lon) in enumerate(pairs):
        _put_written(raw, points, at, lat, lon)


def _from_pairs(raw: RawTable, points: Points) -> None:
    for at, cell in enumerate(raw.columns["point"]):
        try:
            pair = read_pair(cell)
        except ValueError as error:
            points.faults.append(raw.fault(at, "point", str(error)))
            continue
        if pair is not None:
            _put_written(raw, points, at, *pair)


def _put_written(
    raw: RawTable, points: Points, at: int, lat: object, lon: object, accuracy: object = None
) -> None:
    """Read a pair of cells; how many decimals they have says how good the point is."""
    degrees: list[float | None] = []
    for axis, cell in (("latitude", lat), ("longitude", lon)):
        try:
            degrees.append(read_degrees(cell, axis))
        except ValueError as error:
            points.faults.append(raw.fault(at, axis, str(error)))
            return
    latitude, longitude = degrees
    if latitude is None and longitude is None:
        return
    if latitude is None or longitude is None:
        column = "latitude" if latitude is None else "longitude"
        points.faults.append(raw.fault(at, column, _ONE_ONLY))
        return
    written = max(decimals_of(lat), decimals_of(lon))
    precision = _PRECISIONS[min(written, len(_PRECISIONS) - 1)]
    radius = max(LEAST_UNCERTAINTY_M, math.sqrt(2) * DEGREE_M / 10**written)
    own_radius, own_precision = _own_accuracy(raw, points, at, accuracy)
    if own_radius:  # decimals make no point finer than the radius that is stated for it
        precision = max(precision, of_reach(own_radius), key=PRECISION.values.index)
    points.put(at, latitude, longitude, own_radius or round(radius), own_precision or precision)


def _own_accuracy(raw: RawTable, points: Points, at: int, accuracy: object) -> tuple[float, str]:
    """Give the radius and the precision that the table itself states; 0 and empty where none."""
    radius, precision = 0.0, ""
    given = raw.columns["uncertainty_m"][at] if "uncertainty_m" in raw.columns else accuracy
    try:
        number = read_float(given)
        if number is not None and not number >= 0:
            raise ValueError(f"{show(given)} is no radius in metres; write 0 or more")
        radius = max(number or 0.0, 1.0) if number else 0.0
    except ValueError as error:
        points.faults.append(raw.fault(at, "uncertainty_m", str(error)))
    if "precision" in raw.columns:
        text = read_text(raw.columns["precision"][at]) or ""
        precision = PRECISION.get(text) or ""
        if text and not precision and not is_missing_word(text):
            try:
                PRECISION.find(text)
            except ValueError as error:
                points.faults.append(raw.fault(at, "precision", str(error)))
    return radius, precision


def _from_shapes(raw: RawTable, shapes: Sequence[Any], points: Points) -> None:
    """Take the points of geometry; of lines and areas a point inside and the radius around it."""
    for at, shape in enumerate(shapes):
        if shape is not None and not shape.is_empty:
            _put_shape(raw, points, at, shape)
    _from_columns_where_none(raw, points)
    _compare_columns(raw, points)


def _from_columns_where_none(raw: RawTable, points: Points) -> None:
    """Take the columns of coordinates in rows that have no geometry."""
    if {"latitude", "longitude"} <= set(raw.columns):
        columns = Points.none(len(raw.rows))
        _from_columns(raw, columns)
        for at in range(len(raw.rows)):
            if math.isnan(points.latitude[at]) and not math.isnan(columns.latitude[at]):
                _copy(columns, points, at)


def _put_shape(raw: RawTable, points: Points, at: int, shape: Any) -> None:
    from syria_geo.incidents._geometry import point_of

    longitude, latitude, reach = point_of(shape)
    radius, precision = _own_accuracy(raw, points, at, None)
    if reach or shape.has_z:
        points.shapes[at] = shape.wkt
    least = max(LEAST_UNCERTAINTY_M, round(reach))
    points.put(at, latitude, longitude, radius or least, precision or of_reach(reach))


def of_reach(metres: float) -> str:
    """Say what a shape can stand for by its size; a point is a point."""
    return next((name for limit, name in _REACHES if metres <= limit), "governorate")


def _from_wkt(raw: RawTable, points: Points) -> None:
    from syria_geo.incidents._geometry import read_wkt

    for at, cell in enumerate(raw.columns["geometry"]):
        try:
            shape = read_wkt(cell)
        except ValueError as error:
            points.faults.append(raw.fault(at, "geometry", str(error)))
            continue
        if shape is not None and not shape.is_empty:
            _put_shape(raw, points, at, shape)


def _compare_columns(raw: RawTable, points: Points) -> None:
    """Say where columns of coordinates differ from the geometry, which is what counts."""
    if not {"latitude", "longitude"} <= set(raw.columns):
        return
    differ = [
        at
        for at in range(len(raw.rows))
        if _apart(raw, points, at, by=_APART_DEGREES) and not math.isnan(points.latitude[at])
    ]
    if differ:
        points.notes.append(
            f"in {len(differ)} rows the columns latitude and longitude differ from the geometry "
            f"(first in row {raw.rows[differ[0]]}); the geometry is used"
        )


def _apart(raw: RawTable, points: Points, at: int, *, by: float) -> bool:
    """Tell whether the coordinates of a row's columns are not those of its geometry."""
    columns = (raw.columns["latitude"][at], raw.columns["longitude"][at])
    if any(is_empty(cell) for cell in columns):
        return True
    try:
        lat, lon = (read_float(cell) for cell in columns)
    except ValueError:
        return True
    if lat is None or lon is None:
        return True
    return abs(lat - points.latitude[at]) > by or abs(lon - points.longitude[at]) > by


def _of_export(raw: RawTable, points: Points) -> None:
    """Sort the points of an earlier result into findings and points that were given or moved."""
    if not {"latitude", "longitude"} <= set(raw.columns):
        return
    match_types = raw.columns.get("match_type", [""] * len(raw.rows))
    columns = Points.none(len(raw.rows))
    _from_columns(raw, columns)
    if raw.shapes is None:
        points.latitude, points.longitude = columns.latitude, columns.longitude
        points.uncertainty_m, points.precision = columns.uncertainty_m, columns.precision
        points.faults += columns.faults
        points.stored = [how != MatchType.GIVEN for how in match_types]
        return
    _from_shapes(RawTable(raw.file, {}, raw.rows), raw.shapes, points)
    for at, how in enumerate(match_types):
        moved = not math.isnan(points.latitude[at]) and _apart(raw, points, at, by=_SAME_DEGREES)
        if moved:
            points.exported[at] = (columns.latitude[at], columns.longitude[at])
        elif how == MatchType.GIVEN:
            _copy(columns, points, at)
        else:
            points.put(at, math.nan, math.nan, math.nan, "")
            points.stored[at] = True
    _say_changed(raw, points)
    _say_deleted(raw, raw.shapes, points)


def _copy(source: Points, target: Points, at: int) -> None:
    target.put(
        at,
        source.latitude[at],
        source.longitude[at],
        source.uncertainty_m[at],
        source.precision[at],
    )


def _say_changed(raw: RawTable, points: Points) -> None:
    changed = [
        at
        for at, stored in enumerate(points.stored)
        if not stored and not math.isnan(points.exported[at][0])
    ]
    if changed:
        several = len(changed) > 1
        points.notes.append(
            f"{len(changed)} point{'s' * several} changed since the export (first in row "
            f"{raw.rows[changed[0]]}: geometry and columns differ); what was changed is kept"
        )


def _say_deleted(raw: RawTable, shapes: Sequence[Any], points: Points) -> None:
    deleted = [
        at
        for at, shape in enumerate(shapes)
        if (shape is None or shape.is_empty) and not is_empty(raw.columns["latitude"][at])
    ]
    if deleted:
        points.notes.append(
            f"in {len(deleted)} rows the geometry was deleted (first in row "
            f"{raw.rows[deleted[0]]}); their places are found anew"
        )


# --- whether they can be -------------------------------------------------------------------------


def _check(raw: RawTable, points: Points) -> None:
    """Refuse points that are not in Syria; they are emptied, so that nothing is drawn of them."""
    import numpy as np

    lat, lon = np.array(points.latitude), np.array(points.longitude)
    inside, swapped = in_syria(lat, lon), in_syria(lon, lat)
    for at in np.flatnonzero(~np.isnan(lat) & ~inside):
        shown = {"lat": f"{lat[at]:g}", "lon": f"{lon[at]:g}"}
        if lat[at] == 0 and lon[at] == 0:
            message = _NO_PLACE
        elif swapped[at]:
            message = _SWAPPED.format(**shown)
        else:
            message = _OUTSIDE.format(**shown)
        points.faults.append(raw.fault(int(at), "latitude", message))
        points.put(int(at), math.nan, math.nan, math.nan, "")


def in_syria(latitude: NDArray[np.float64], longitude: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which points (WGS 84 degrees) lie in Syria, or so near that an official place does."""
    import numpy as np
    import shapely

    known = ~(np.isnan(latitude) | np.isnan(longitude))
    found = np.zeros(len(latitude), dtype=bool)
    if known.any():
        places = shapely.points(longitude[known], latitude[known])
        found[known] = shapely.intersects(_country(), places)
    return found


@cache
def _country() -> Any:
    """Give Syria with a margin, as its official places lie up to some kilometres beyond."""
    import shapely

    from syria_geo.boundaries import unit_shapes

    whole = shapely.union_all(unit_shapes("governorate", simplified=True).geometries)
    grown = shapely.buffer(whole, _NEAR_DEGREES)
    shapely.prepare(grown)
    return grown
