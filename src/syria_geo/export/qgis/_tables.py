"""The layers of the GeoPackage: what stands in each, and what it says of itself.

Every incident is in ``incidents`` or in ``unlocated``, and every count of areas says how many are
in none, so that each layer adds up to the input.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from syria_geo.analysis import HEXAGON_KM2, hexagons, rates
from syria_geo.boundaries import load_districts, load_governorates, load_subdistricts
from syria_geo.control import Days
from syria_geo.export._about import SOURCE_FIELDS, fact_rows, source_rows
from syria_geo.export._frames import flat_frame, text_frame
from syria_geo.export._layers import RESERVED
from syria_geo.export.qgis._circles import circles
from syria_geo.export.qgis._layer import Layer
from syria_geo.export.qgis._zone_layer import zone_layer
from syria_geo.geodesy import WGS84
from syria_geo.tables import count_by_area
from syria_geo.vocabulary import LEVELS

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["LAYERS", "layers_of"]

LAYERS = (
    *("incidents", "uncertainty", "unlocated"),
    *("governorates", "districts", "subdistricts"),
    *("hexagons", "control_zones", "sources", "provenance"),
)
"""Names of the layers, in the order in which they stand in the file."""

_CIRCLE_COLUMNS = (
    *("incident_id", "status", "precision", "uncertainty_m"),
    *("place_name_en", "place_name_ar", "date"),
)
_NAMES = ("name_en", "name_ar")
_UNITS: Mapping[str, tuple[str, Callable[[], gpd.GeoDataFrame]]] = dict(
    zip(
        ("governorates", "districts", "subdistricts"),
        zip(LEVELS, (load_governorates, load_districts, load_subdistricts), strict=True),
        strict=True,
    )
)


def layers_of(
    located: gpd.GeoDataFrame, about: dict[str, Any], control: Days = "auto"
) -> Iterator[Layer]:
    """Make the layers of a located table, one after the other.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        In EPSG:4326.
    about : dict
        What the file says of itself, as `syria_geo.provenance.describe` gives it.
    control : "auto", date, iterable of dates, mapping of date to GeoDataFrame, or None
        Days whose control zones it has.
    """
    zones = zone_layer(located, control)
    flat = flat_frame(located, reserved=RESERVED)
    has_point = ~(flat.geometry.isna() | flat.geometry.is_empty)
    yield Layer(
        "incidents",
        flat[has_point],
        "Point Z" if flat.geometry.has_z.any() else "Point",
        f"Incidents with a place: {int(has_point.sum())} of {len(flat)}; the others are in the "
        "table unlocated.",
    )
    yield _uncertainty(located[has_point.to_numpy()])
    yield Layer(
        "unlocated",
        flat[~has_point].drop(columns="geometry"),
        "",
        f"Incidents without a place: {int((~has_point).sum())} of {len(flat)}; the reason stands "
        "in the column reason.",
    )
    for name in _UNITS:
        yield _units(located, name)
    yield _hexagons(located)
    yield zones
    yield Layer(
        "sources",
        text_frame(SOURCE_FIELDS, source_rows(about)),
        "",
        "The sources of this file, their dates and licences.",
    )
    yield Layer(
        "provenance",
        text_frame(("name", "value"), fact_rows(about)),
        "",
        "What this file was made with.",
    )


def _uncertainty(points: gpd.GeoDataFrame) -> Layer:
    """Draw the circle around each point that has a radius."""
    import numpy as np

    radius = points["uncertainty_m"].to_numpy(float, na_value=np.nan)
    drawn = np.isfinite(radius) & (radius > 0)
    kept = points[drawn]
    named = [name for name in _CIRCLE_COLUMNS if name in kept.columns]
    frame = flat_frame(kept[[*named, kept.geometry.name]], reserved=RESERVED)
    frame = frame.reindex(columns=[*_CIRCLE_COLUMNS, "geometry"])
    frame = frame.set_geometry(circles(kept.geometry, radius[drawn]), crs=WGS84)
    for name in set(_CIRCLE_COLUMNS) - set(named):
        frame[name] = frame[name].astype("str")
    return Layer(
        "uncertainty",
        frame,
        "Polygon",
        "The circle in which each incident lies, by its uncertainty radius; incidents with a "
        f"place but no radius, which have none: {int((~drawn).sum())}.",
    )


def _units(located: gpd.GeoDataFrame, name: str) -> Layer:
    """Count in every official unit of a level; one without incidents has a row as well."""
    import geopandas as gpd

    level, load = _UNITS[name]
    *_, unplaced = (counts := count_by_area(located, level))["incidents"]
    counts = counts[counts["pcode"] != ""].set_index("pcode")
    found = rates(_with_killed(located), level).set_index("pcode")
    shapes = load().set_index("pcode")
    parents = [column for column in LEVELS.values() if column in shapes and column != LEVELS[level]]
    frame = shapes[["name_en", "name_ar", *parents]].join(
        counts.drop(columns=["name_en", "name_ar"])
    )
    for column in ("population", "rate", "few_people"):
        frame[column] = found[column]
    years = ["; ".join(map(str, years)) for years in found["population_years"]]
    frame.insert(frame.columns.get_loc("population") + 1, "population_years", years)
    return Layer(
        name,
        gpd.GeoDataFrame(frame, geometry=shapes.geometry, crs=shapes.crs).reset_index(),
        "MultiPolygon",
        f"Incidents and tolls by {level}; of {len(located)} incidents, {int(unplaced)} are in "
        "none. A toll that is stated of no incident is missing, not zero. Rates are people killed "
        "per 100,000; where few_people is true, too few live there for one.",
    )


def _with_killed(located: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    import pandas as pd

    if "killed" in located.columns:
        return located
    return located.assign(killed=pd.array([pd.NA] * len(located), dtype="Int64"))


def _hexagons(located: gpd.GeoDataFrame) -> Layer:
    frame = hexagons(located)
    left_out = frame.attrs["left_out"]
    killed = frame["killed"].astype("Int64")
    frame["killed"] = killed.mask(frame["killed_unknown"] == frame["incidents"])
    return Layer(
        "hexagons",
        frame,
        "Polygon",
        f"Incidents in hexagons of {HEXAGON_KM2:g} square kilometres each; of {len(located)} "
        f"incidents, {left_out} are in none because their place is not known well enough.",
    )
