"""Draws as tables: all of them in one, or one after the other for any statistic."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from syria_geo.boundaries import unit_shapes, units
from syria_geo.draws._drawn import check_draws, drawn, limits
from syria_geo.draws._sites import Sites, sites_of
from syria_geo.errors import UsageError
from syria_geo.geodesy import WGS84
from syria_geo.places import Precision
from syria_geo.vocabulary import ADM_COLUMNS

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

__all__ = ["draw_places", "with_draws"]

_FIELDS = ("pcode", "name_en", "name_ar")


def draw_places(located: pd.DataFrame, *, draws: int = 200, seed: int = 0) -> pd.DataFrame:
    """Draw where each incident may have happened, given how well its place is known.

    Parameters
    ----------
    located : pandas.DataFrame
        What `syria_geo.locate` returns; it is not changed.
    draws : int
        How many draws.
    seed : int
        The same seed gives the same draws; the first 100 of 200 are those of 100.

    Returns
    -------
    pandas.DataFrame
        ``draw`` and ``row`` (position in the table), both from 0, ``longitude`` and ``latitude``
        (WGS 84 degrees, true to half a metre); sorted by draw and row. Rows without a point are in
        no draw; ``attrs["left_out"]`` counts them.

    Raises
    ------
    UsageError
        When the table was not located.

    Notes
    -----
    Of the draws of a sure answer nine in ten lie within ``uncertainty_m``, and near its point
    rather than far, as labels of other sources do. A unit is drawn by its settlements, a point
    that the table gave evenly over its circle, an unsure answer at itself, at its rivals and
    elsewhere in the unit by ``place_shares``. Rows with the same words share the place that is
    meant, and rows at one point how far it is off. No draw leaves the country, or the governorate
    the source states, unless the answer does. A table of 100,000 rows makes 20 million draws: 320
    megabytes.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(["Douma city", "Atlantis"])
    >>> drawn = sg.draw_places(located, draws=3)
    >>> drawn[["draw", "row"]].values.tolist(), drawn.attrs["left_out"]
    ([[0, 0], [1, 0], [2, 0]], 1)
    """
    import pandas as pd

    check_draws(draws, seed)
    sites = sites_of(located)
    count = len(sites.rows)
    longitude, latitude = (np.empty((draws, count), dtype=np.float32) for _ in range(2))
    at = 0
    for block in drawn(sites, draws, seed):
        part = slice(at, at + len(block.longitude))
        longitude[part], latitude[part] = block.longitude, block.latitude
        at = part.stop
    table = pd.DataFrame(
        {
            "draw": np.repeat(np.arange(draws, dtype=np.int32), count),
            "row": np.tile(sites.rows.astype(np.int32), draws),
            "longitude": longitude.ravel(),
            "latitude": latitude.ravel(),
        },
        copy=False,
    )
    table.attrs["left_out"] = len(located) - count
    return table


def with_draws(
    located: pd.DataFrame,
    function: Callable[[Any], Any],
    *,
    draws: int = 200,
    seed: int = 0,
    confidence: float = 0.9,
) -> pd.DataFrame:
    """Give any statistic of a located table with the interval that the places leave.

    Parameters
    ----------
    located : pandas.DataFrame
        What `syria_geo.locate` returns; it is not changed.
    function : callable
        Takes a located table and gives a number, an array, a Series or a DataFrame of numbers.
    draws : int
        How many tables are drawn.
    seed : int
        The same seed gives the same numbers.
    confidence : float
        Which part of the draws the interval holds.

    Returns
    -------
    pandas.DataFrame
        One row for each number that `function` gives, under its label; of a DataFrame, by its row
        and column. ``value`` is that of the table as it is, ``mean``, ``low`` and ``high`` those
        of the draws that have it. ``attrs["left_out"]`` is the number of rows without a point.

    Raises
    ------
    UsageError
        When the table was not located, or `function` gives no numbers.

    Notes
    -----
    In a drawn table each row has the same words and tolls as before; its point, geometry and
    units are drawn, its radius is 0 and its precision ``point``. Rows without a point stay so.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents().head(20))
    >>> north = sg.with_draws(located, lambda table: table["latitude"].max(), draws=20)
    >>> bool(north["low"].iloc[0] < north["high"].iloc[0])
    True
    """
    import pandas as pd

    check_draws(draws, seed, confidence)
    sites = sites_of(located)
    plain = _numbers(function(located.copy()))  # what it changes is not the caller's
    found = pd.DataFrame(
        {at: _numbers(function(one)) for at, one in enumerate(_tables(located, sites, draws, seed))}
    )
    order = plain.index.append(found.index.difference(plain.index, sort=False))
    found = found.reindex(order)
    drawn_ones = found.to_numpy(float).T
    some = ~np.isnan(drawn_ones).all(axis=0)
    low, high = np.full((2, len(order)), np.nan)
    low[some], high[some] = limits(drawn_ones[:, some], confidence)
    table = pd.DataFrame(
        {"value": plain.reindex(order), "mean": found.mean(axis=1), "low": low, "high": high}
    )
    table.attrs["left_out"] = len(located) - len(sites.rows)
    return table


def _numbers(given: Any) -> pd.Series[float]:
    """Make a column of what a statistic gives."""
    import pandas as pd

    if isinstance(given, pd.DataFrame):
        columns = given.select_dtypes("number").columns
        given = pd.DataFrame(given)[columns].stack(future_stack=True)
    if not isinstance(given, pd.Series):
        given = pd.Series(np.atleast_1d(np.asarray(given)))
    try:
        numbers: pd.Series[float] = given.astype("Float64").astype(float)
    except (TypeError, ValueError) as error:
        raise UsageError("the function has to give numbers: one, or a column of them") from error
    if numbers.index.has_duplicates:
        raise UsageError("the function gives several numbers under one label: number them")
    return numbers


def _tables(located: pd.DataFrame, sites: Sites, draws: int, seed: int) -> Iterator[pd.DataFrame]:
    """Yield the table once for each draw."""
    for block in drawn(sites, draws, seed):
        for longitude, latitude, adm3 in zip(*block, strict=True):
            yield _table(located, sites, longitude, latitude, adm3)


def _table(
    located: pd.DataFrame,
    sites: Sites,
    longitude: npt.NDArray[np.float64],
    latitude: npt.NDArray[np.float64],
    adm3: npt.NDArray[np.int64],
) -> pd.DataFrame:
    spots = {"longitude": longitude, "latitude": latitude, "uncertainty_m": 0.0}
    columns: dict[str, Any] = {}
    for name, values in spots.items():
        columns[name] = np.full(len(located), np.nan)
        columns[name][sites.rows] = values
    for name, texts in _unit_texts().items():
        if name in located.columns:
            columns[name] = np.full(len(located), "", dtype=object)
            columns[name][sites.rows] = texts[adm3]
    if "precision" in located.columns:
        columns["precision"] = np.full(len(located), "", dtype=object)
        columns["precision"][sites.rows] = str(Precision.POINT)
    kept = located.assign(**columns)
    return _with_points(kept, columns["longitude"], columns["latitude"])


def _with_points(table: Any, longitude: Any, latitude: Any) -> pd.DataFrame:
    """Put the geometry of a GeoDataFrame at the drawn points, in its own CRS."""
    if getattr(table, "_geometry_column_name", None) not in table.columns:
        return table  # type: ignore[no-any-return]
    import geopandas as gpd
    import shapely

    points = np.full(len(table), None, dtype=object)
    known = np.isfinite(longitude)
    points[known] = shapely.points(longitude[known], latitude[known])
    series = gpd.GeoSeries(points, index=table.index, crs=WGS84)
    crs = table.crs
    return table.set_geometry(  # type: ignore[no-any-return]
        (series if crs is None else series.to_crs(crs)).rename(table.geometry.name)
    )


def _unit_texts() -> dict[str, npt.NDArray[np.object_]]:
    """Give the columns of units by the position of the sub-district; the last is none."""
    rows = [units()[code] for code in unit_shapes("sub-district").pcodes]
    texts: dict[str, npt.NDArray[np.object_]] = {}
    for level in ADM_COLUMNS:
        above = [units()[str(getattr(row, f"{level}_pcode"))] for row in rows]
        for field in _FIELDS:
            texts[f"{level}_{field}"] = np.array(
                [*(str(getattr(unit, field)) for unit in above), ""], dtype=object
            )
    return texts
