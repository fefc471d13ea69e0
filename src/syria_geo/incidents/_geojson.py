"""GeoJSON: properties as columns, geometry beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from syria_geo.errors import show
from syria_geo.geodesy import WGS84
from syria_geo.incidents._csv import decode
from syria_geo.incidents._geometry import to_wgs84
from syria_geo.incidents._json import NestedTooDeeplyError, parse_json, require_shallow
from syria_geo.incidents._raw import RawTable, require_few_columns, unusable
from syria_geo.layouts.linked_places import is_linked_places, row_of

__all__ = ["read_geojson"]

_IN_DEGREES = {"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", WGS84}


def read_geojson(path: Path, file: str) -> RawTable:
    """Read a FeatureCollection, Linked Places among them, or a list of objects.

    Older files may name another CRS than WGS 84.
    """
    text, _ = decode(path, file)
    if not text.strip():
        raise unusable(file, "the file is empty; a FeatureCollection is wanted")
    document = _parse(text, file)
    if isinstance(document, list):
        return _of_records(document, file)
    if is_linked_places(document):
        features = _features(document, file)
        return _of_records([row_of(feature) for feature in features], file)  # type: ignore[arg-type]
    features = _features(document, file)
    records = [_properties(feature, row, file) for row, feature in enumerate(features, start=1)]
    names = dict.fromkeys(name for record in records for name in record)
    require_few_columns(file, len(names))
    columns = {name: [_frozen(record.get(name)) for record in records] for name in names}
    if not records:
        columns["place_text"] = []
    shapes = _shapes(features, _crs(document), file)
    return RawTable(file, columns, range(1, len(records) + 1), shapes=shapes)


def _of_records(records: list[Any], file: str) -> RawTable:
    """Take a list of objects for rows: their members are the columns."""
    rows = [_properties({"properties": one}, row, file) for row, one in enumerate(records, 1)]
    names = dict.fromkeys(name for row in rows for name in row)
    require_few_columns(file, len(names))
    columns = {name: [_frozen(row.get(name)) for row in rows] for name in names}
    return RawTable(file, columns or {"place_text": []}, range(1, len(rows) + 1))


def _parse(text: str, file: str) -> object:
    try:
        return parse_json(text)
    except UnicodeEncodeError:
        message = (
            r"broken GeoJSON: half a character, such as \ud800 alone; export it again as UTF-8"
        )
        raise unusable(file, message) from None
    except json.JSONDecodeError as error:
        raise unusable(
            file,
            f"broken GeoJSON: {error.msg} at line {error.lineno}, character {error.colno}; "
            "correct it or export it again",
            error.lineno,
        ) from None
    except NestedTooDeeplyError as error:
        raise unusable(file, str(error)) from None


def _features(document: object, file: str) -> list[object]:
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        raise unusable(file, "not a GeoJSON FeatureCollection; export the layer as GeoJSON")
    features = document.get("features")
    if not isinstance(features, list):
        raise unusable(file, "broken GeoJSON: 'features' is not a list; export it again")
    return features


def _properties(feature: object, row: int, file: str) -> Mapping[str, object]:
    properties = feature.get("properties") if isinstance(feature, dict) else feature
    if properties is None and isinstance(feature, dict):
        return {}
    if not isinstance(properties, dict):
        raise unusable(file, "broken GeoJSON: not a feature with properties; export it again", row)
    try:
        require_shallow(properties.values())
    except NestedTooDeeplyError as error:
        raise unusable(file, f"a property is {error}", row) from None
    return properties


def _crs(document: Any) -> str:
    """Give the CRS that files from before RFC 7946 name; WGS 84 where none is named."""
    crs = document.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return name if isinstance(name, str) and name not in _IN_DEGREES else WGS84


def _shapes(features: list[Any], crs: str, file: str) -> Any:
    if not any(feature.get("geometry") for feature in features):
        return None
    import numpy as np
    import shapely

    shapes = np.full(len(features), None, dtype=object)
    for at, feature in enumerate(features):
        if geometry := feature.get("geometry"):
            try:
                shapes[at] = shapely.from_geojson(json.dumps(geometry))
            except (shapely.errors.GEOSException, TypeError, ValueError):
                what = show(json.dumps(geometry, ensure_ascii=False))
                raise unusable(file, f"broken geometry {what}; export it again", at + 1) from None
            except RecursionError:
                message = f"its geometry is {NestedTooDeeplyError()}"
                raise unusable(file, message, at + 1) from None
    return to_wgs84(shapes, crs, file)


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
