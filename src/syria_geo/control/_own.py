"""Zones a user brings along: read, checked whole, all faults listed at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from syria_geo.boundaries import unit_shapes
from syria_geo.control._cells import DRAWN_DEGREES
from syria_geo.control._evidence import CONFIDENCES, HOLDERS
from syria_geo.dates import read_day
from syria_geo.errors import Fault, InputError, UsageError, choices, show
from syria_geo.files import open_gis
from syria_geo.geodesy import EQUAL_AREA_CRS, WGS84, on_earth
from syria_geo.vocabulary import Vocabulary

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["read_zones"]

_NEEDED = ("holder", "valid_from", "valid_to")
_PARTY = Vocabulary.of("party", HOLDERS)
_USUAL = "medium"
# Zones drawn by hand touch with errors of a few metres; beyond a hectare they overlap.
_OVERLAP_M2 = 10_000
# Zones compared with the others together, and overlaps told: memory is kept in bounds.
_AT_ONCE, _MOST_FAULTS = 200, 1_000
# A year before is of another calendar: 1437 is 2015 and 2016 by the Hijri one.
_FIRST_YEAR = 1900
_AROUND_DEGREES = 1.0  # zones may reach so far beyond the country


def read_zones(path: Path, *, layer: str | None, simplified: bool) -> GeoDataFrame:
    """Read and check zones of control from a file; see ``read_control_zones``."""
    import geopandas as gpd

    zones = _read(path, layer)
    faults = [*_column_faults(path, zones)] or [*_row_faults(path, zones)]
    if faults:
        raise InputError(f"the zones in {path.name} cannot be used", faults)
    shapes = _in_degrees(path, zones)
    tidy = gpd.GeoDataFrame(
        {
            "holder": _tuples(zones["holder"]),
            "confidence": [_confidence(cell) for cell in _column(zones, "confidence")],
            "valid_from": [_day(value) for value in zones["valid_from"]],
            "valid_to": [_day(value) for value in zones["valid_to"]],
        },
        geometry=shapely.simplify(shapes, DRAWN_DEGREES) if simplified else shapes,
        crs=WGS84,
    )
    if overlaps := [*_overlaps(path, tidy)]:
        raise InputError(f"the zones in {path.name} cannot be used", overlaps)
    return tidy


def _read(path: Path, layer: str | None) -> Any:
    if not path.is_file():
        raise InputError(f"there is no file {path}", [Fault(str(path), "not found")])
    gis = open_gis(path)
    try:
        return gis.frame(gis.shaped_layer(layer))
    except UnicodeDecodeError as error:
        message = f"its texts are no UTF-8 ({error.reason}); export it again as GeoPackage"
        raise InputError(
            f"the zones in {path.name} cannot be used", [Fault(path.name, message)]
        ) from None


def _in_degrees(path: Path, zones: GeoDataFrame) -> Any:
    """Give the shapes in WGS 84 degrees; refuse those that are not on the earth."""
    from pyproj.exceptions import ProjError

    try:
        shapes = np.asarray(zones.geometry.to_crs(WGS84).values, dtype=object)
    except ProjError:
        message = f"its CRS {show(zones.crs.to_string())} does not lead to degrees on the earth"
        raise InputError(
            f"the zones in {path.name} cannot be used", [Fault(path.name, message)]
        ) from None
    off = np.flatnonzero(~on_earth(shapes))
    if off.size:
        message = "a corner lies beyond the earth; correct it, or state the CRS it is in"
        faults = [Fault(path.name, message, int(row) + 1, "geometry") for row in off]
        raise InputError(f"the zones in {path.name} cannot be used", faults)
    if away := [*_away(path, shapes)]:
        raise InputError(f"the zones in {path.name} cannot be used", away)
    return shapes


def _away(path: Path, shapes: Any) -> Iterator[Fault]:
    """Find zones that do not touch the country, as where latitude and longitude are swapped."""
    near = tuple(shapely.total_bounds(unit_shapes("governorate", simplified=True).geometries))
    bounds = shapely.bounds(shapes)
    outside = ~_touch(bounds, near)
    swapped = _touch(bounds[:, [1, 0, 3, 2]], near)
    for row in np.flatnonzero(outside).tolist():
        where = "lies outside Syria: " + ", ".join(f"{edge:.2f}" for edge in bounds[row])
        how = "latitude and longitude are swapped" if swapped[row] else "check its CRS"
        yield Fault(path.name, f"it {where} (west, south, east, north); {how}", row + 1, "geometry")


def _touch(bounds: Any, near: tuple[float, ...]) -> Any:
    west, south, east, north = bounds.T
    return (
        (west <= near[2] + _AROUND_DEGREES)
        & (east >= near[0] - _AROUND_DEGREES)
        & (south <= near[3] + _AROUND_DEGREES)
        & (north >= near[1] - _AROUND_DEGREES)
    )


def _column(zones: GeoDataFrame, name: str) -> Iterable[object]:
    return zones[name] if name in zones.columns else [None] * len(zones)


def _column_faults(path: Path, zones: GeoDataFrame) -> Iterator[Fault]:
    if getattr(zones, "crs", None) is None:
        yield Fault(path.name, "it states no CRS; save it with one, e.g. EPSG:4326")
    for column in _NEEDED:
        if column not in zones.columns:
            columns = choices([name for name in zones.columns if name != "geometry"])
            yield Fault(
                path.name, f"the column is missing; of those there, {columns}", None, column
            )


def _row_faults(path: Path, zones: GeoDataFrame) -> Iterator[Fault]:
    for row, zone in enumerate(zones.itertuples(index=False), start=1):
        for column, message in (*_cell_faults(zone), *_shape_faults(zone.geometry)):
            yield Fault(path.name, message, row, column)


def _cell_faults(zone: Any) -> Iterator[tuple[str, str]]:
    days = {column: _day(getattr(zone, column)) for column in ("valid_from", "valid_to")}
    yield from _holder_faults(zone.holder, days["valid_to"])
    if not _confidence(getattr(zone, "confidence", None)):
        yield "confidence", f"{show(zone.confidence)} is not known; {choices(CONFIDENCES)}"
    for column, day in days.items():
        if day is None:
            yield column, f"{show(str(getattr(zone, column)))} is no date; write YYYY-MM-DD"
        elif day.year < _FIRST_YEAR:
            yield column, f"{day} is before {_FIRST_YEAR}; write days of the Gregorian calendar"
    start, end = days["valid_from"], days["valid_to"]
    if start and end and end < start:
        yield "valid_to", f"it ends on {end}, before it starts on {start}"


def _holder_faults(cell: object, end: date | None) -> Iterator[tuple[str, str]]:
    words = _words(cell)
    unknown = [word for word in words if _PARTY.get(word) is None]
    if unknown or not words:
        wrong = show(unknown[0]) if unknown else "an empty cell"
        yield "holder", f"{wrong} is no holder; {choices(HOLDERS)}"
    for word in words:
        since = _PARTY.changed(word)
        if since and end and end >= since:
            yield "holder", f"{show(word)} may be another party from {since} on; name the party"


def _shape_faults(shape: Any) -> Iterator[tuple[str, str]]:
    if shape is None or shape.is_empty:
        yield "geometry", "it has no shape"
    elif shape.geom_type not in {"Polygon", "MultiPolygon"}:
        yield "geometry", f"it is a {shape.geom_type}, not a polygon"
    elif not shape.is_valid:
        yield "geometry", f"it is not valid: {shapely.is_valid_reason(shape)}"


def _overlaps(path: Path, zones: GeoDataFrame) -> Iterator[Fault]:
    """Find two zones that claim the same ground for the same days; the first of very many."""
    shapes = np.asarray(zones.geometry.to_crs(EQUAL_AREA_CRS).values, dtype=object)
    for first, second, shared in islice(_shared(shapes, *_ordinals(zones)), _MOST_FAULTS):
        yield Fault(
            path.name,
            f"it overlaps row {first + 1} by {shared / 1e6:.2f} square kilometres while both "
            "are valid; cut one, or make the common ground a joint zone",
            second + 1,
            "geometry",
        )


def _ordinals(zones: GeoDataFrame) -> tuple[Any, Any]:
    columns = (zones["valid_from"], zones["valid_to"])
    return tuple(np.array([day.toordinal() for day in one], dtype=float) for one in columns)  # type: ignore[return-value]


def _shared(shapes: Any, start: Any, end: Any) -> Iterator[tuple[int, int, float]]:
    """Yield two zones whose days and ground overlap, with the square metres they share.

    The index is of days by longitude: maps of many days lie on top of each other, and hardly any
    two zones of one day do. What is left of the pairs is compared by latitude, then by shape.
    """
    west, south, east, north = shapely.bounds(shapes).T
    boxes = shapely.box(start - 0.25, west, end + 0.25, east)
    index = shapely.STRtree(boxes)
    for at in range(0, len(shapes), _AT_ONCE):
        part = np.arange(at, min(at + _AT_ONCE, len(shapes)))
        one, other = index.query(boxes[part])
        one = part[one]
        near = (one < other) & (south[one] <= north[other]) & (south[other] <= north[one])
        one, other = one[near], other[near]
        meet = shapely.intersects(shapes[one], shapes[other])
        one, other = one[meet], other[meet]
        areas = shapely.area(shapely.intersection(shapes[one], shapes[other]))
        found = np.flatnonzero(areas > _OVERLAP_M2)
        found = found[np.lexsort((other[found], one[found]))]
        yield from zip(
            one[found].tolist(), other[found].tolist(), areas[found].tolist(), strict=True
        )


def _words(cell: object) -> tuple[str, ...]:
    """Split a cell of holders; a missing cell names none."""
    parts = cell.split(";") if isinstance(cell, str) else ()
    return tuple(part.strip() for part in parts if part.strip())


def _holders(cell: object) -> tuple[str, ...]:
    return tuple(sorted({_PARTY.find(word) for word in _words(cell)}, key=HOLDERS.index))


def _tuples(cells: Any) -> np.ndarray[Any, np.dtype[np.object_]]:
    column = np.empty(len(cells), dtype=object)
    column[:] = [_holders(cell) for cell in cells]
    return column


def _confidence(cell: object) -> str:
    """Give a level of confidence, whatever its case; a missing cell says nothing of it."""
    word = cell.strip().casefold() if isinstance(cell, str) else cell
    if word is None or word == "" or word != word:  # NaN
        return _USUAL
    return next((level for level in CONFIDENCES if level == word), "")


def _day(value: object) -> date | None:
    try:
        return read_day(value)
    except UsageError:
        return None
