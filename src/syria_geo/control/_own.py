"""Zones a user brings along: read, checked whole, all faults listed at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from syria_geo.control._cells import DRAWN_DEGREES
from syria_geo.control._evidence import CONFIDENCES, HOLDERS
from syria_geo.dates import read_day
from syria_geo.errors import Fault, InputError, UsageError, choices, show
from syria_geo.files import open_gis
from syria_geo.geodesy import EQUAL_AREA_CRS, WGS84
from syria_geo.vocabulary import Vocabulary

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["read_zones"]

_NEEDED = ("holder", "valid_from", "valid_to")
_PARTY = Vocabulary.of("party", HOLDERS)
_USUAL = "medium"
# Zones drawn by hand touch with errors of a few metres; beyond a hectare they overlap.
_OVERLAP_M2 = 10_000


def read_zones(path: Path, *, layer: str | None, simplified: bool) -> GeoDataFrame:
    """Read and check zones of control from a file; see ``read_control_zones``."""
    import geopandas as gpd

    zones = _read(path, layer)
    faults = [*_column_faults(path, zones)] or [*_row_faults(path, zones)]
    if faults:
        raise InputError(f"the zones in {path.name} cannot be used", faults)
    shapes = np.asarray(zones.geometry.to_crs(WGS84).values, dtype=object)
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
    return gis.frame(gis.shaped_layer(layer))


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
    """Find two zones that claim the same ground for the same days."""
    shapes = np.asarray(zones.geometry.to_crs(EQUAL_AREA_CRS).values, dtype=object)
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    for first, second in zip(one[one < other], other[one < other], strict=True):
        a, b = zones.iloc[first], zones.iloc[second]
        together = a.valid_from <= b.valid_to and b.valid_from <= a.valid_to
        shared = shapely.area(shapely.intersection(shapes[first], shapes[second]))
        if together and shared > _OVERLAP_M2:
            yield Fault(
                path.name,
                f"it overlaps row {first + 1} by {shared / 1e6:.2f} square kilometres while both "
                "are valid; cut one, or make the common ground a joint zone",
                int(second) + 1,
                "geometry",
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
