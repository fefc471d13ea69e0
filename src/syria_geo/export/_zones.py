"""Zones of control as a layer for QGIS and other GIS programs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.errors import UsageError, choices, show_path
from syria_geo.export._about import about_file
from syria_geo.export._layers import failures_told, require_whole
from syria_geo.export._values import compact
from syria_geo.files import MARK, as_path, with_digest, write_beside
from syria_geo.vocabulary import party_names_ar, shared_labels

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["ZONE_FORMATS", "flat_zones", "zones_text", "zones_to_file"]

ZONE_FORMATS = {".geojson": "GeoJSON", ".json": "GeoJSON", ".gpkg": "GPKG"}
_LAYER, _DECIMALS = "control_zones", 5
_LICENCE = "CC BY-SA 4.0"
_DAYS = ("valid_from", "valid_to")


def zones_to_file(zones: gpd.GeoDataFrame, path: str | Path) -> Path:
    """Write zones of control, a day's or those of a stretch of days.

    Parameters
    ----------
    zones : geopandas.GeoDataFrame
        What `load_control_zones` returns.
    path : str or pathlib.Path
        File ending in .geojson, .json or .gpkg (layer ``control_zones``); replaced as a whole.

    Returns
    -------
    pathlib.Path
        The file written, in EPSG:4326: ``holder`` (parties joined with ``; ``), ``holder_ar``,
        ``confidence``, ``empty``, ``area_km2``, ``share``, ``valid_from``, ``valid_to`` (days),
        ``sources``, ``licence``.

    Raises
    ------
    UsageError
        For another extension, a table that is not of zones, and a file that cannot be written.
    """
    target = as_path(path)
    if target.suffix.lower() not in ZONE_FORMATS:
        raise UsageError(
            f"{show_path(path)} has no extension for zones; {choices(tuple(ZONE_FORMATS))}"
        )
    flat = flat_zones(zones)
    with write_beside(target) as draft:
        if ZONE_FORMATS[target.suffix.lower()] == "GPKG":
            days = {name: flat[name].astype("datetime64[ms]") for name in _DAYS}
            _write_package(flat.assign(**days), draft)
        else:
            draft.write_text(_geojson(flat), encoding="utf-8")
    return target


def _write_package(flat: gpd.GeoDataFrame, draft: Path) -> None:
    with failures_told():
        flat.to_file(draft, driver="GPKG", layer=_LAYER, engine="pyogrio")
        with closing(sqlite3.connect(draft)) as base:
            require_whole(base, _LAYER, flat)


def zones_text(zones: gpd.GeoDataFrame) -> str:
    """Give zones of control as GeoJSON, as `zones_to_file` writes it."""
    return _geojson(flat_zones(zones))


def flat_zones(zones: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give the zones with cells that files can hold."""
    if not {"holder", "confidence"} <= set(zones.columns):
        raise UsageError("the table is not of zones: give what load_control_zones returns")
    arabic, comma = party_names_ar(), shared_labels()["ar"]["comma"]
    first, last = ("valid_from", "valid_to") if "valid_from" in zones.columns else ("as_of",) * 2
    flat = zones[["geometry"]].copy()
    flat["holder"] = ["; ".join(parties) for parties in zones["holder"]]
    flat["holder_ar"] = [
        comma.join(arabic.get(one, one) for one in parties) for parties in zones["holder"]
    ]
    for column in ("confidence", "empty"):
        flat[column] = zones[column]
    flat["area_km2"] = zones["area_km2"].round(1)
    flat["share"] = zones["share"].round(4)
    flat["valid_from"] = [day.isoformat() for day in zones[first]]
    flat["valid_to"] = [day.isoformat() for day in zones[last]]
    flat["sources"] = [" | ".join(names) for names in zones["sources"]]
    flat["licence"] = _LICENCE
    return flat


def _geojson(flat: gpd.GeoDataFrame) -> str:
    """Write one feature a line, coordinates to a metre; it says itself what it was made with."""
    lines = ",\n".join(map(_line, flat.iterfeatures(na="null", drop_id=True)))
    head = compact({"type": "FeatureCollection", "name": _LAYER, MARK: about_file(flat)})
    text = f'{head[:-1]},"features":[\n{lines}\n]}}\n'
    return with_digest(text.encode()).decode()


def _line(feature: dict[str, Any]) -> str:
    shape = feature["geometry"]
    return compact(
        {**feature, "geometry": {**shape, "coordinates": _rounded(shape["coordinates"])}}
    )


def _rounded(part: Any) -> Any:
    if isinstance(part, float):
        return round(part, _DECIMALS)
    return [_rounded(one) for one in part]
