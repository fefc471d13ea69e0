"""The areas the page colours: shapes, names, and class limits that hold for all its dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from syria_geo.analysis import LEAST_PEOPLE, area_rates, load_population, nearest_years
from syria_geo.boundaries import load_basemap, unit_shapes, units
from syria_geo.tables import AREA_VALUES, count_by_area, offered_values
from syria_geo.vocabulary import LEVELS

if TYPE_CHECKING:
    import geopandas

__all__ = [
    "LEVELS",
    "VALUES",
    "area_layers",
    "basemap_layers",
    "geojson_texts",
    "named_shapes",
    "population_of",
]

VALUES = AREA_VALUES
LimitsOf = Callable[[Iterable[float | None]], tuple[float, ...]]
_GRID, _SPOTS = 9, 20  # places for a name: tried on each side, and kept
_DECIMALS = 4  # eleven metres: finer than the simplified lines are


def area_layers(located: geopandas.GeoDataFrame, limits_of: LimitsOf) -> dict[str, Any]:
    """Give every level's areas with the class limits of every value the table can show.

    The limits come from all incidents of the page, not from those a reader has picked: while
    the time slider runs, a colour keeps its meaning.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents.
    limits_of : callable
        Values of areas to class limits; as `syria_geo.analysis.class_limits`.

    Returns
    -------
    dict
        Level to ``pcodes``, ``names_en``, ``names_ar``, ``parents``, ``shapes`` and ``limits``.
    """
    offered = offered_values(located)
    return {
        level: named_shapes(level)
        | {"column": column, "limits": _limits(located, level, offered, limits_of)}
        for level, column in LEVELS.items()
    }


def basemap_layers() -> list[dict[str, str]]:
    """Give the background: neighbouring countries and their borders, sea, lakes and rivers."""
    frame = load_basemap()
    shapes = frame.geometry.to_numpy()
    layers = [
        {"layer": layer, "shape": shape}
        for layer, shape in zip(frame["layer"], geojson_texts(shapes), strict=True)
    ]
    borders = _borders(shapes[(frame["layer"] == "country").to_numpy()], frame.total_bounds)
    return [*layers, {"layer": "border", "shape": geojson_texts(borders)[0]}]


def _borders(countries: npt.NDArray[np.object_], region: npt.NDArray[np.float64]) -> Any:
    """Take the borders without the frame at which the background was cut off."""
    frame = shapely.boundary(shapely.box(*region))
    lines = shapely.union_all(shapely.boundary(countries))
    return np.array([shapely.difference(lines, shapely.buffer(frame, 1e-5))], dtype=object)


def geojson_texts(shapes: npt.NDArray[np.object_], *, decimals: int = _DECIMALS) -> list[str]:
    """Write shapes as GeoJSON texts, rounded; shared borders round to the same points.

    Texts inside the page's JSON: the page takes apart only those it draws.
    """
    rounded = shapely.transform(shapes, lambda xy: np.round(xy, decimals))
    return [text.replace(" ", "") for text in shapely.to_geojson(rounded)]


def named_shapes(level: str) -> dict[str, Any]:
    """Give the areas of a level: codes, names, and simplified shapes as GeoJSON texts."""
    shapes = unit_shapes(level, simplified=True)
    found = [units()[pcode] for pcode in shapes.pcodes]
    return {
        "pcodes": [unit.pcode for unit in found],
        "names_en": [unit.name_en for unit in found],
        "names_ar": [unit.name_ar for unit in found],
        "parents": [unit.parent_pcode for unit in found],
        "shapes": geojson_texts(shapes.geometries),
        "centres": _centres(shapes.geometries) if level == "governorate" else [],
    }


def _centres(shapes: npt.NDArray[np.object_]) -> list[list[list[float]]]:
    """Find where names may stand: the middle of the widest part, then other roomy places.

    A name moves aside for symbols, but never into a neighbouring area.
    """
    middles = shapely.centroid(shapely.maximum_inscribed_circle(shapes, tolerance=0.02))
    best = shapely.get_coordinates(middles)[:, None, :]
    return [
        np.round(np.vstack([first, _roomy(shape)]), 3).tolist()
        for first, shape in zip(best, shapes, strict=True)
    ]


def _roomy(shape: Any) -> npt.NDArray[np.float64]:
    """Give points of a grid inside a shape, those farthest from its border first."""
    west, south, east, north = shape.bounds
    grid = np.array(
        [(x, y) for x in np.linspace(west, east, _GRID) for y in np.linspace(south, north, _GRID)]
    )
    inside = grid[shapely.contains_xy(shape, grid)]
    room = shapely.distance(shapely.points(inside), shapely.boundary(shape))
    return inside[np.argsort(-room, kind="stable")[:_SPOTS]]


def _limits(
    located: geopandas.GeoDataFrame, level: str, offered: Iterable[str], limits_of: LimitsOf
) -> dict[str, list[float]]:
    counts = count_by_area(located, level).iloc[:-1]  # the last row is "in no area"
    return {
        value: list(
            limits_of(
                area_rates(located, level)
                if value == "rate"
                else counts[value].to_numpy(float, na_value=np.nan)
            )
        )
        for value in offered
    }


def population_of(located: geopandas.GeoDataFrame) -> dict[str, Any]:
    """Give the people of every area, for the years nearest to the incidents.

    Returns
    -------
    dict
        ``least`` (people who make a rate), ``used`` (years), ``nearest`` (per incident the number
        of its year in ``used``),
        ``levels`` (level to one list of figures for each year, ``null`` where there is none) and
        ``without`` (level to area and year to the sub-districts missing from the sum).
    """
    years = load_population().years
    nearest = nearest_years(located["date"], years)
    used = np.unique(nearest)
    return {
        "least": LEAST_PEOPLE,
        "used": [years[index] for index in used],
        "nearest": pd.Series(np.searchsorted(used, nearest)),
        "levels": {level: _people(level, used) for level in LEVELS},
        "without": {level: _without(level) for level in LEVELS},
    }


def _people(level: str, used: npt.NDArray[np.int64]) -> list[list[int | None]]:
    people = load_population(level).people[:, used].T
    return [[None if np.isnan(one) else int(one) for one in year] for year in people]


def _without(level: str) -> dict[str, list[str]]:
    without = load_population(level).without
    return {f"{pcode} {year}": list(parts) for (pcode, year), parts in without.items()}
