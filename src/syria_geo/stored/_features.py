"""GeoJSON as QGIS, GDAL or our build saves it: parsed whole once, then kept compact."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
import shapely.geometry
from numpy.typing import NDArray

from syria_geo.errors import DataError, Fault, show
from syria_geo.stored._cache import cached

__all__ = ["Features", "load_features"]

Row = Mapping[str, Any]
Shapes = NDArray[np.object_]

# Degrees: all that ships lies within. In metres, or with its axes exchanged, none of it does.
_REGION = (32.0, 29.0, 46.0, 40.0)
_AREAS, _LINES = (3, 6), (1, 5)  # what shapely numbers polygons and lines, single and multi
_PACKED = ("rows", "bounds", "shapes", "ends")
_WGS84 = ("CRS84", "4326")
_FAULTY = (ValueError, TypeError, LookupError, AttributeError, shapely.errors.ShapelyError)


@dataclass(frozen=True, slots=True)
class Features:
    """The features of a file, in its order; shapes are unpacked when asked for.

    Parameters
    ----------
    rows : tuple of mapping
        The properties of each, with whatever else a program has added.
    bounds : numpy.ndarray of float, shape (n, 4)
        West, south, east, north in WGS 84 degrees.
    packed : bytes
        All shapes as well-known binary, one behind the other.
    ends : numpy.ndarray of int, shape (n + 1,)
        Where in them each begins, and the last one ends.
    """

    rows: tuple[Row, ...]
    bounds: NDArray[np.float64]
    packed: bytes
    ends: NDArray[np.int64]

    def shapes(self, numbers: Sequence[int] | NDArray[np.intp]) -> Shapes:
        """Give the shapes of some features: shapely geometries, x is longitude.

        They are in two dimensions, their rings begin and turn in one fixed way, and a multi-part
        shape of a single part is that part: equal shapes are equal however they were saved.
        """
        pieces = [self.packed[self.ends[one] : self.ends[one + 1]] for one in numbers]
        return np.asarray(shapely.from_wkb(np.array(pieces, dtype=object)), dtype=object)


def load_features(path: Path, name: str, *, lines: bool = False) -> Features:
    """Load the features of a GeoJSON file.

    Parameters
    ----------
    path : pathlib.Path
        The file. It may have been saved by any program: on one line or many, with other keys,
        more properties, a height, or rings that turn the other way.
    name : str
        What to call it in messages.
    lines : bool
        Whether lines may be among the areas.

    Returns
    -------
    Features

    Raises
    ------
    DataError
        When it is no GeoJSON, is not in WGS 84, or has broken shapes; lists all of them.
    """
    content = path.read_bytes()
    reader = Path(__file__).read_bytes()  # other code may read the same file otherwise
    made_from = (content, reader, shapely.geos_version_string.encode(), bytes([lines]))
    kinds = (*_AREAS, *_LINES) if lines else _AREAS
    kept = cached(path.stem, made_from, _PACKED, lambda: _packed(content, name, kinds))
    rows = json.loads(kept["rows"].tobytes())
    return Features(tuple(rows), kept["bounds"], kept["shapes"].tobytes(), kept["ends"])


def _packed(content: bytes, name: str, kinds: Sequence[int]) -> dict[str, NDArray[Any]]:
    features = _features(content, name)
    rows = [dict(feature.get("properties") or {}) for feature in features]
    shapes = _alike(np.array([_shape(feature) for feature in features], dtype=object))
    if faults := list(_faults(rows, shapes, kinds, name)):
        raise DataError(f"{name} cannot be used", faults)
    pieces = shapely.to_wkb(shapes)
    return {
        "rows": np.frombuffer(json.dumps(rows).encode(), dtype=np.uint8),
        "bounds": shapely.bounds(shapes),
        "shapes": np.frombuffer(b"".join(pieces), dtype=np.uint8),
        "ends": np.cumsum([0, *map(len, pieces)], dtype=np.int64),
    }


def _features(content: bytes, name: str) -> list[dict[str, Any]]:
    try:
        document = json.loads(content.decode("utf-8-sig"))
        features = document["features"]
        [feature.get("properties") for feature in features]
    except _FAULTY as error:
        said = f"it is no GeoJSON feature collection ({error}); restore it, or save it again"
        raise DataError(f"{name} cannot be read", [Fault(name, said)]) from None
    crs = _crs(document)
    if crs and not crs.upper().endswith(_WGS84):
        said = f"its CRS is {show(crs)}; save it in WGS 84 (EPSG:4326)"
        raise DataError(f"{name} cannot be used", [Fault(name, said)])
    return list(features)


def _crs(document: Mapping[str, Any]) -> str:
    """Name the CRS a file states; GDAL still writes this member, which GeoJSON has dropped."""
    try:
        return str(document["crs"]["properties"]["name"])
    except (KeyError, TypeError):
        return ""


def _shape(feature: Mapping[str, Any]) -> Any:
    """Make the shape of a feature; None where that cannot be."""
    try:
        return shapely.geometry.shape(feature["geometry"])
    except _FAULTY:
        return None


def _alike(shapes: Shapes) -> Shapes:
    """Take away what depends on the program that saved a shape."""
    flat = shapely.force_2d(shapes)
    multi = np.isin(shapely.get_type_id(flat), (5, 6)) & (shapely.get_num_geometries(flat) == 1)
    flat[multi] = shapely.get_geometry(flat[multi], 0)
    return np.asarray(shapely.orient_polygons(shapely.normalize(flat)), dtype=object)


def _faults(
    rows: Sequence[Row], shapes: Shapes, kinds: Sequence[int], name: str
) -> Iterator[Fault]:
    west, south, east, north = _REGION
    bounds = shapely.bounds(shapes)
    drawn = np.isin(shapely.get_type_id(shapes), kinds) & ~shapely.is_empty(shapes)
    valid = shapely.is_valid(shapes)
    inside = (bounds >= (west, south, west, south)) & (bounds <= (east, north, east, north))
    for at in np.flatnonzero(~(drawn & valid & inside.all(axis=1))).tolist():
        called = f"feature {at + 1} ({show(rows[at].get('pcode') or rows[at].get('name_en'))})"
        if not drawn[at]:
            wrong = "has no shape, or none of the right kind; draw it anew"
        elif not valid[at]:
            wrong = f"is no valid shape: {shapely.is_valid_reason(shapes[at])}; correct it there"
        else:
            wrong = _beyond(*bounds[at][:2])
        yield Fault(name, f"{called} {wrong}")


def _beyond(west: float, south: float) -> str:
    return (
        f"lies beyond the region, at {west:g}, {south:g}; coordinates are degrees of WGS 84 "
        "(EPSG:4326), longitude first"
    )
