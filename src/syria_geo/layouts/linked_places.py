"""Linked Places as GeoJSON-LD, to and from the rows of LP-TSV: the same facts, nested."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote, unquote

__all__ = ["CONTEXT", "feature_of", "is_linked_places", "row_of"]

CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places-format/main/"
    "linkedplaces-context-v1.1.jsonld"
)
_MATCH, _PART_OF = "closeMatch", "gvp:broaderPartitive"


def is_linked_places(document: object) -> bool:
    """Tell a collection of Linked Places from other GeoJSON: its features have names."""
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not features or "@context" not in document:  # type: ignore[operator]
        return False
    return all(isinstance(one, dict) and isinstance(one.get("names"), list) for one in features)


# --- a feature to a row --------------------------------------------------------------------------


def row_of(feature: Mapping[str, Any]) -> dict[str, object]:
    """Give the cells of LP-TSV for one feature; what it says beyond them stays as it came.

    Parameters
    ----------
    feature : mapping
        As JSON has it; members that are of another kind than the format says are left out.
    """
    names, properties = _maps(feature.get("names")), _map(feature.get("properties"))
    first = names[0] if names else {}
    shape = _first_point(feature.get("geometry"))
    lon, lat = [*_list(shape.get("coordinates")), None, None][:2]
    span = next(iter(_maps(_map(feature.get("when")).get("timespans"))), {})
    relation = next(iter(_maps(feature.get("relations"))), {})
    row = {
        "id": _own_id(feature.get("@id")),
        "title": properties.get("title") or first.get("toponym"),
        "title_source": _label(first.get("citations")),
        "fclasses": _joined(feature.get("fclasses")),
        "start": _day(span.get("start")),
        "end": _day(span.get("end")),
        "ccodes": _joined(properties.get("ccodes")),
        "matches": _joined([one.get("identifier") for one in _maps(feature.get("links"))]),
        "variants": _joined(map(_variant, names[1:])),
        "types": _joined([one.get("label") for one in _maps(feature.get("types"))]),
        "parent_name": relation.get("label"),
        "parent_id": relation.get("relationTo"),
        "lon": lon,
        "lat": lat,
        "geowkt": shape.get("geo_wkt"),
        "approximation": _map(shape.get("approximation")).get("tolerance"),
        "description": next((o.get("value") for o in _maps(feature.get("descriptions"))), None),
    }
    further = {n: v for n, v in properties.items() if n not in ("title", "ccodes")}
    return {**row, **{name: value for name, value in further.items() if name not in row}}


def _own_id(value: object) -> object:
    text = value if isinstance(value, str) else ""
    return unquote(text[1:]) if text.startswith("#") else value


def _first_point(geometry: object) -> Mapping[str, Any]:
    shape = _map(geometry)
    among = [shape, *_maps(shape.get("geometries"))]
    return next((one for one in among if one.get("type") == "Point"), {})


def _day(end: object) -> object:
    members = _map(end)
    return next((members[name] for name in ("in", "earliest", "latest") if name in members), None)


def _variant(name: Mapping[str, Any]) -> object:
    language = name.get("lang")
    return f"{name.get('toponym')}@{language}" if language else name.get("toponym")


def _label(citations: object) -> object:
    return next((one.get("label") for one in _maps(citations)), None)


def _joined(values: object) -> str:
    members = values if isinstance(values, Iterable) and not isinstance(values, str) else ()
    return ";".join(str(value) for value in members if value)


def _map(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else ()


def _maps(value: object) -> list[Mapping[str, Any]]:
    return [one for one in _list(value) if isinstance(one, dict)]


# --- a row to a feature --------------------------------------------------------------------------


def feature_of(row: Mapping[str, Any]) -> dict[str, object]:
    """Give the feature that a row of LP-TSV stands for; its cells are texts or numbers, or None."""
    title, source = row.get("title") or "", row.get("title_source")
    names: list[object] = [
        {"toponym": title, **({"citations": [{"label": source}]} if source else {})}
    ]
    feature: dict[str, object] = {
        "@id": _uri(str(row.get("id") or "")),
        "type": "Feature",
        "properties": {"title": title, "ccodes": _parts(row.get("ccodes"))},
        "names": [*names, *map(_name, _parts(row.get("variants")))],
        "types": [{"label": label} for label in _parts(row.get("types"))],
        "fclasses": _parts(row.get("fclasses")),
        "geometry": {"type": "GeometryCollection", "geometries": _points(row)},
    }
    if row.get("start") is not None:
        ends = {"start": row.get("start"), "end": row.get("end")}
        span = {name: {"in": str(day)} for name, day in ends.items() if day is not None}
        feature["when"] = {"timespans": [span]}
    if matches := _parts(row.get("matches")):
        feature["links"] = [{"type": _MATCH, "identifier": one} for one in matches]
    if row.get("parent_name"):
        parent = {"relationTo": row.get("parent_id") or "", "label": row["parent_name"]}
        feature["relations"] = [{"relationType": _PART_OF, **parent}]
    if row.get("description"):
        feature["descriptions"] = [{"value": row["description"]}]
    return feature


def _uri(own: str) -> str:
    """Make an id one that JSON-LD takes: a URI as it is, another as a part of the document."""
    return own if "://" in own or own.startswith("urn:") else f"#{quote(own, safe='')}"


def _name(variant: str) -> dict[str, str]:
    toponym, sign, language = variant.rpartition("@")
    return {"toponym": toponym, "lang": language} if sign else {"toponym": variant}


def _points(row: Mapping[str, Any]) -> list[object]:
    lon, lat = row.get("lon"), row.get("lat")
    if lon is None or lat is None:
        return []
    point: dict[str, object] = {"type": "Point", "coordinates": [float(lon), float(lat)]}
    if row.get("approximation") is not None:
        about = {"type": "gvp:approximateLocation", "tolerance": float(row["approximation"])}
        point["approximation"] = about
    return [point]


def _parts(cell: object) -> list[str]:
    return [part for part in str(cell).split(";") if part] if cell else []
