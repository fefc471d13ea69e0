"""Small worlds of points on the plane, as `syria_geo.locate` would give them."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyproj

import maps_world
from syria_geo.geodesy import EQUAL_AREA_CRS, WGS84


def world(points_km: npt.ArrayLike, **columns: Any) -> gpd.GeoDataFrame:
    """Put incidents at kilometres east and north of 35 N, 38.5 E; NaN has no point."""
    x, y = np.asarray(points_km, float).reshape(-1, 2).T * 1000
    to_degrees = pyproj.Transformer.from_crs(EQUAL_AREA_CRS, WGS84, always_xy=True)
    lon, lat = map(np.asarray, to_degrees.transform(x.tolist(), y.tolist()))
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


def strange_tables() -> dict[str, gpd.GeoDataFrame]:
    """Tables that are no fault of anybody's, by what is odd about them."""
    usual = maps_world.located()
    nowhere = usual[usual["latitude"].isna()]
    named = usual.set_index(pd.Index([f"row {i}" for i in range(len(usual))]))
    both = usual.set_index(["incident_id", "kind"], drop=False)
    nullable = usual.astype({"latitude": "Float64", "longitude": "Float64"})
    return {
        "no rows": maps_world.frame([]),
        "one row": usual.iloc[[0]],
        "none located": nowhere,
        "all at one spot": usual.iloc[[0] * 30],
        "names for an index": named,
        "an index of two levels": both,
        "the same index twice": pd.concat([usual, usual]),
        "nullable degrees": nullable,
        "another projection": usual.to_crs(3857),
        "a column of theirs": usual.assign(ملاحظة="x", cluster="theirs"),
        "no dates": usual.assign(date=pd.NaT),
    }


STRANGE = list(strange_tables())
