"""GeoJSON (RFC 7946), one feature a line, so that two files can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.export._about import about_file
from syria_geo.export._characters import tell_replaced
from syria_geo.export._frames import attributes, points_of
from syria_geo.export._signs import HALVES
from syria_geo.export._values import DECIMALS, Kinds, compact
from syria_geo.files import MARK, require_extension, with_digest, write_beside

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = [
    "GEOJSON_BETWEEN",
    "GEOJSON_FOOT",
    "bounds_of",
    "features_text",
    "geojson_head",
    "geojson_text",
    "spots_of",
    "to_geojson",
]

Position = tuple[float, ...]

GEOJSON_BETWEEN, GEOJSON_FOOT = ",\n", "\n]}\n"
_ENDINGS = (".geojson", ".json")


def to_geojson(located: gpd.GeoDataFrame, path: str | Path, *, force: bool = False) -> Path:
    """Write located incidents as GeoJSON (RFC 7946).

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        What `syria_geo.locate` returns, or other points, in any stated CRS.
    path : str or pathlib.Path
        File to write, ending in .geojson or .json; whole or not at all, missing folders are made.
    force : bool
        Taken as `to_csv` takes it; a GeoJSON file has nothing beside it that could be another's.

    Returns
    -------
    pathlib.Path
        The file written. One feature for each row, in the same order; ``geometry`` is null where
        the incident is unlocated. Lists are arrays, missing values null, coordinates WGS 84
        longitude and latitude with six decimals. The member ``syria_geo`` says what it was made
        with.

    Raises
    ------
    UsageError
        When the table is not located, on another extension, or when the file cannot be written.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents().head(20))
    >>> path = sg.to_geojson(located, "incidents.geojson")
    >>> import json
    >>> feature = json.loads(path.read_text(encoding="utf-8"))["features"][0]
    >>> feature["geometry"], feature["properties"]["place_name_en"]
    ({'type': 'Point', 'coordinates': [37.143294, 36.175887]}, 'As-Sukkari')
    """
    require_extension(path, _ENDINGS)
    content = geojson_text(located).encode()
    tell_replaced(located, path, HALVES)
    with write_beside(path) as draft:
        draft.write_bytes(content)
    return Path(path)


def geojson_text(located: gpd.GeoDataFrame) -> str:
    """Give the text of `to_geojson`: one feature a line, so that two files can be compared."""
    points = points_of(located)
    spots = spots_of(points)
    head = geojson_head(about_file(located), bounds_of(spots))
    features = features_text(points, spots)
    return with_digest(f"{head}{features}{GEOJSON_FOOT}".encode()).decode()


def geojson_head(about: Mapping[str, Any], bounds: Sequence[float] | None) -> str:
    """Give what stands before the features."""
    head: dict[str, object] = {"type": "FeatureCollection", "name": "incidents", MARK: about}
    if bounds:
        head["bbox"] = list(bounds)
    return f'{compact(head)[:-1]},"features":[\n'


def bounds_of(spots: Sequence[Position | None]) -> list[float] | None:
    """Give west, south, east and north of positions; None where there is none."""
    known = [spot[:2] for spot in spots if spot is not None]
    if not known:
        return None
    longitudes, latitudes = zip(*known, strict=True)
    return [min(longitudes), min(latitudes), max(longitudes), max(latitudes)]


def features_text(
    points: gpd.GeoDataFrame, spots: Sequence[Position | None], kinds: Kinds | None = None
) -> str:
    """Give the features of points, or of a part of them, one a line."""
    return GEOJSON_BETWEEN.join(_features(points, spots, kinds))


def spots_of(points: gpd.GeoDataFrame) -> list[Position | None]:
    """Give longitude, latitude and, where there is one, height of each row; or None."""
    import shapely

    shapes = points.geometry.array
    flat = shapely.get_coordinates(shapely.force_2d(shapes))
    missing = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    heights = iter(shapely.get_coordinates(shapes, include_z=True)[:, 2])
    rounded = iter(flat.round(DECIMALS).tolist())
    return [None if gone else _position(next(rounded), next(heights)) for gone in missing]


def _position(spot: list[float], height: float) -> Position:
    return (*spot, round(float(height), 3)) if height == height else tuple(spot)


def _features(
    points: gpd.GeoDataFrame, spots: Sequence[Position | None], kinds: Kinds | None
) -> Iterator[str]:
    columns = attributes(points, rounded=True, kinds=kinds)
    rows = zip(*(column.values for column in columns), strict=True) if columns else None
    for spot in spots:
        names = (column.name for column in columns)
        properties = dict(zip(names, next(rows), strict=True)) if rows else {}
        name = properties.get("incident_id")
        yield compact(
            {
                "type": "Feature",
                **({"id": name} if name else {}),
                "geometry": {"type": "Point", "coordinates": list(spot)} if spot else None,
                "properties": properties,
            }
        )
