"""The areas the page colours: shapes, names, and class limits that hold for all its dates."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import shapely

from syria_geo.analysis import class_limits
from syria_geo.boundaries import load_basemap, unit_shapes, units

if TYPE_CHECKING:
    import geopandas

__all__ = ["LEVELS", "VALUES", "area_layers", "basemap_layers", "coordinates"]

LEVELS = {"governorate": "adm1_pcode", "district": "adm2_pcode", "sub-district": "adm3_pcode"}
VALUES = ("massacres", "incidents", "killed", "children", "women", "rate")
_DECIMALS = 4  # eleven metres: finer than the simplified lines are


def area_layers(located: geopandas.GeoDataFrame, *, scheme: str, classes: int) -> dict[str, Any]:
    """Give every level's areas with the class limits of every value.

    The limits come from all incidents of the page, not from those a reader has picked: while
    the time slider runs, a colour keeps its meaning.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents.
    scheme, classes : str, int
        As in `syria_geo.analysis.class_limits`.

    Returns
    -------
    dict
        Level to ``pcodes``, ``names_en``, ``names_ar``, ``parents``, ``shapes`` and ``limits``.
    """
    return {
        level: _areas(level)
        | {
            "column": column,
            "limits": _limits(located, level, column, scheme=scheme, classes=classes),
        }
        for level, column in LEVELS.items()
    }


def basemap_layers() -> list[dict[str, Any]]:
    """Give the background: neighbouring countries, sea, lakes and rivers, and their names."""
    frame = load_basemap()
    return [
        {"layer": layer, "en": english, "ar": arabic, "shape": shape}
        for layer, english, arabic, shape in zip(
            frame["layer"],
            frame["name_en"],
            frame["name_ar"],
            coordinates(frame.geometry.to_numpy()),
            strict=True,
        )
    ]


def coordinates(shapes: npt.NDArray[np.object_], *, decimals: int = _DECIMALS) -> list[Any]:
    """Write shapes as GeoJSON geometries, rounded; shared borders round to the same points."""
    rounded = shapely.transform(shapes, lambda xy: np.round(xy, decimals))
    return [json.loads(text) for text in shapely.to_geojson(rounded)]


def _areas(level: str) -> dict[str, Any]:
    shapes = unit_shapes(level, simplified=True)
    found = [units()[pcode] for pcode in shapes.pcodes]
    return {
        "pcodes": [unit.pcode for unit in found],
        "names_en": [unit.name_en for unit in found],
        "names_ar": [unit.name_ar for unit in found],
        "parents": [unit.parent_pcode for unit in found],
        "shapes": coordinates(shapes.geometries),
        "centres": _centres(shapes.geometries) if level == "governorate" else [],
    }


def _centres(shapes: npt.NDArray[np.object_]) -> list[list[float]]:
    """Find where names fit best: the middle of the widest part of each shape."""
    middles = shapely.centroid(shapely.maximum_inscribed_circle(shapes, tolerance=0.02))
    rounded: list[list[float]] = np.round(shapely.get_coordinates(middles), 3).tolist()
    return rounded


def _limits(
    located: geopandas.GeoDataFrame, level: str, column: str, *, scheme: str, classes: int
) -> dict[str, list[float]]:
    counts = area_values(located, column, unit_shapes(level, simplified=True).pcodes)
    return {
        value: list(class_limits(numbers, scheme=scheme, count=classes))
        for value, numbers in counts.items()
    }


def area_values(
    located: geopandas.GeoDataFrame, column: str, pcodes: tuple[str, ...]
) -> dict[str, npt.NDArray[np.float64]]:
    """Add up each value over each area; NaN where incidents are there and none has a figure."""
    import pandas as pd

    place = {pcode: index for index, pcode in enumerate(pcodes)}
    codes = located[column] if column in located.columns else pd.Series([""] * len(located))
    index = codes.map(place).astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    inside = np.isfinite(index)
    where, size = index[inside].astype(np.int64), len(pcodes)
    incidents = np.bincount(where, minlength=size).astype(float)
    sums = {"incidents": incidents, "massacres": _massacres(located, inside, where, size)}
    for name in ("killed", "children", "women"):
        sums[name] = _toll(located, name, inside, where, incidents)
    return sums


def _massacres(
    located: geopandas.GeoDataFrame,
    inside: npt.NDArray[np.bool_],
    where: npt.NDArray[np.int64],
    size: int,
) -> npt.NDArray[np.float64]:
    if "kind" not in located.columns:
        return np.zeros(size)
    is_one = (located["kind"] == "massacre").fillna(False).to_numpy(dtype=bool)[inside]
    return np.bincount(where[is_one], minlength=size).astype(float)


def _toll(
    located: geopandas.GeoDataFrame,
    name: str,
    inside: npt.NDArray[np.bool_],
    where: npt.NDArray[np.int64],
    incidents: npt.NDArray[np.float64],
) -> npt.NDArray[np.float64]:
    import pandas as pd

    size = len(incidents)
    if name not in located.columns:
        return np.where(incidents > 0, np.nan, 0.0)
    numbers = pd.to_numeric(located[name], errors="coerce").to_numpy(float, na_value=np.nan)[inside]
    known = np.isfinite(numbers)
    sums = np.bincount(where, np.nan_to_num(numbers), size)
    unknown = (np.bincount(where[known], minlength=size) == 0) & (incidents > 0)
    return np.where(unknown, np.nan, sums)
