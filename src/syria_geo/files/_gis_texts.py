"""GeoJSON and KML without anything that makes GDAL take them for something else, or look elsewhere.

The text is written anew from what was read: its features, and the CRS if it is named by a code.
"""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

__all__ = ["LinkedError", "clean_geojson", "clean_kml"]

_GEOMETRIES = (
    "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon",
    "GeometryCollection",
)  # fmt: skip
_CODE = re.compile(r"[\w.: -]{1,80}", re.ASCII)
_KML = re.compile(r"http://(?:www\.opengis\.net/kml/2\.\d|earth\.google\.com/kml/2\.\d)|")
_PREFIXES = {"http://www.google.com/kml/ext/2.2": "gx", "http://www.w3.org/2005/Atom": "atom"}
_OTHER = "other"  # elements of other makers, of which nothing is read
_SPACES = {
    "xmlns": "http://www.opengis.net/kml/2.2",  # first: LIBKML looks for "<kml xmlns="
    f"xmlns:{_OTHER}": "urn:other",
    **{f"xmlns:{prefix}": uri for uri, prefix in _PREFIXES.items()},
}


class LinkedError(ValueError):
    """What is wanted stands in another file, or at an address."""


def clean_geojson(data: bytes, stem: str) -> tuple[bytes, int]:
    """Write GeoJSON anew; its second value counts links, of which it can have none.

    Raises
    ------
    ValueError
        When it is no GeoJSON.
    LinkedError
        When its CRS is only told by a link.
    """
    document = json.loads(data)
    if not isinstance(document, dict):
        raise ValueError("a FeatureCollection is wanted")
    kind = document.get("type")
    if kind == "FeatureCollection" and isinstance(document.get("features"), list):
        features = [_feature(one) for one in document["features"]]
    elif kind == "Feature":
        features = [_feature(document)]
    elif kind in _GEOMETRIES:
        features = [{"type": "Feature", "properties": {}, "geometry": document}]
    else:
        raise ValueError("a FeatureCollection is wanted")
    name = document.get("name")
    clean: dict[str, Any] = {"type": "FeatureCollection"}
    clean["name"] = name if isinstance(name, str) and name else stem
    if document.get("crs") is not None:
        clean["crs"] = _crs(document["crs"])
    # In JSON a "<" stands only in texts. Escaped, no XML is left that another driver looks for.
    return json.dumps({**clean, "features": features}).replace("<", "\\u003c").encode(), 0


def _feature(one: Any) -> dict[str, Any]:
    if not isinstance(one, dict):
        raise ValueError("a feature is no object")
    return {"type": "Feature", **{k: one[k] for k in ("id", "properties", "geometry") if k in one}}


def _crs(crs: Any) -> dict[str, Any]:
    named = crs.get("properties", {}).get("name") if isinstance(crs, dict) else None
    if not isinstance(named, str) or not _CODE.fullmatch(named):
        raise LinkedError("its CRS is told by a link or in other words; name a code as EPSG:4326")
    return {"type": "name", "properties": {"name": named}}


def clean_kml(data: bytes, _: str) -> tuple[bytes, int]:
    """Write KML anew, without its links to other documents; also give how many it has.

    Raises
    ------
    ValueError, SyntaxError
        When it is no KML.
    LinkedError
        When all it has are links.
    """
    root = ElementTree.fromstring(data)  # noqa: S314 - expat bounds entities, and fetches none
    if _local(root.tag) != "kml":
        raise ValueError(f"its root is {_local(root.tag)}")
    links = sum(_local(one.tag) == "NetworkLink" for one in root.iter())
    if links and not any(_local(one.tag) == "Placemark" for one in root.iter()):
        raise LinkedError("it only links to other documents; download them and give these")
    for one in list(root.iter()):
        for child in [child for child in one if _is_link(child)]:
            one.remove(child)
        one.tag = _short(one.tag)
        one.attrib = {key: value for key, value in one.attrib.items() if "}" not in key}
    root.attrib = {**_SPACES, **root.attrib}
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True), links


def _is_link(child: ElementTree.Element) -> bool:
    """Tell what leads out of the document: a link, or a style that stands elsewhere."""
    local = _local(child.tag)
    style = local == "styleUrl" and not (child.text or "").strip().startswith("#")
    return style or local == "NetworkLink"


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _short(tag: str) -> str:
    """Give a name as KML writes it, without its namespace where that is KML's own."""
    uri, _, local = tag.removeprefix("{").rpartition("}")
    prefix = "" if _KML.fullmatch(uri) else _PREFIXES.get(uri, _OTHER)
    return f"{prefix}:{local}" if prefix else local
