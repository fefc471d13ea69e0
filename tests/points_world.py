"""Small worlds of points on the plane, as `syria_geo.locate` would give them."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyproj

from syria_geo.geodesy import EQUAL_AREA_CRS, WGS84


def world(points_km: npt.ArrayLike, **columns: Any) -> gpd.GeoDataFrame:
    """Put incidents at kilometres east and north of 35 N, 38.5 E; NaN has no point."""
    x, y = np.asarray(points_km, float).reshape(-1, 2).T * 1000
    to_degrees = pyproj.Transformer.from_crs(EQUAL_AREA_CRS, WGS84, always_xy=True)
    lon, lat = to_degrees.transform(x, y)
    lon, lat = (np.where(np.isfinite(one), one, np.nan) for one in (lon, lat))
    table = pd.DataFrame({"latitude": lat, "longitude": lon, "uncertainty_m": 500.0})
    table["killed"] = pd.array([1] * len(table), dtype="Int64")
    for name, column in columns.items():
        table[name] = column
    return gpd.GeoDataFrame(table, geometry=gpd.points_from_xy(lon, lat), crs=WGS84)


def days(numbers: Any) -> pd.Series[Any]:
    """Give days after 1 January 2016; NaN is undated."""
    return pd.Timestamp("2016-01-01") + pd.to_timedelta(pd.Series(numbers, dtype=float), unit="D")


def round_about(count: int, seed: int, *, width_km: float = 60) -> npt.NDArray[np.float64]:
    """Scatter points in a square of the desert, all of it in the country."""
    scattered = np.random.default_rng(seed).uniform(0, width_km, (count, 2))
    return np.asarray(scattered + np.array([20.0, -20.0]))
