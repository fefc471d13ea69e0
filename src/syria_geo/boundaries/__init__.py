"""Governorates, districts, sub-districts, neighbourhoods and a small offline basemap.

Every layer comes in two weights: exact for joins, simplified for maps; in both, neighbours share
their borders, and a parent is the union of its children. Units are OCHA's official ones (COD-AB,
17 December 2020): their names label a unit, not a claim to territory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from syria_geo.boundaries._codes import check_unit_codes, check_unit_shares, unit_codes
from syria_geo.boundaries._shapes import UnitShapes, shapes_near, unit_shapes
from syria_geo.boundaries._sizes import unit_areas_m2
from syria_geo.boundaries._units import Unit, units
from syria_geo.geodesy import WGS84
from syria_geo.vocabulary import ADM_COLUMNS, all_levels

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = [
    "Unit",
    "UnitShapes",
    "check_unit_codes",
    "check_unit_shares",
    "load_basemap",
    "load_districts",
    "load_governorates",
    "load_neighbourhoods",
    "load_outline",
    "load_subdistricts",
    "shapes_near",
    "unit_areas_m2",
    "unit_codes",
    "unit_shapes",
    "units",
]

_COMMON = ("pcode", "name_en", "name_ar")


def load_governorates(*, simplified: bool = False) -> GeoDataFrame:
    """Load the 14 governorates of Syria as polygons.

    Parameters
    ----------
    simplified : bool
        True for the light edition that maps draw, False for the exact one that joins use.

    Returns
    -------
    geopandas.GeoDataFrame
        14 rows sorted by P-code, EPSG:4326: ``pcode``, ``name_en``, ``name_ar``, ``adm1_pcode``,
        ``parent_pcode``, ``geometry``. The frame is the caller's own copy.

    Notes
    -----
    Source: OCHA COD-AB Syria (HDX ``cod-ab-syr``), 17 December 2020, CC BY 3.0 IGO.

    Examples
    --------
    >>> import syria_geo as sg
    >>> governorates = sg.load_governorates()
    >>> len(governorates), governorates.crs.to_string()
    (14, 'EPSG:4326')
    >>> governorates.loc[1, ["pcode", "name_en", "name_ar"]].tolist()
    ['SY02', 'Aleppo', 'حلب']
    """
    return _frame("governorate", simplified=simplified)


def load_districts(*, simplified: bool = False) -> GeoDataFrame:
    """Load the 62 districts of Syria as polygons.

    Same parameters, columns (and ``adm2_pcode``), CRS and source as :func:`load_governorates`.

    Examples
    --------
    >>> import syria_geo as sg
    >>> districts = sg.load_districts(simplified=True)
    >>> districts.loc[districts["adm1_pcode"] == "SY08", "name_en"].tolist()
    ['Al-Hasakeh', 'Quamishli', 'Al-Malikeyyeh', 'Ras Al Ain']
    """
    return _frame("district", simplified=simplified)


def load_subdistricts(*, simplified: bool = False) -> GeoDataFrame:
    """Load the 272 sub-districts of Syria as polygons.

    Same parameters, columns (and ``adm2_pcode``, ``adm3_pcode``), CRS and source as
    :func:`load_governorates`.

    Examples
    --------
    >>> import syria_geo as sg
    >>> units = sg.load_subdistricts(simplified=True)
    >>> len(units), units.loc[0, ["pcode", "name_en", "parent_pcode"]].tolist()
    (272, ['SY010000', 'Damascus', 'SY0100'])
    """
    return _frame("sub-district", simplified=simplified)


def load_neighbourhoods(*, simplified: bool = False) -> GeoDataFrame:
    """Load the 414 neighbourhoods of thirteen cities as polygons.

    Same parameters, columns (and ``adm2_pcode``, ``adm3_pcode``), CRS and source as
    :func:`load_governorates`. ``parent_pcode`` is the city's. Cities are not covered whole, and
    a few neighbourhoods lie partly beyond the sub-district the source counts them in.

    Examples
    --------
    >>> import syria_geo as sg
    >>> frame = sg.load_neighbourhoods(simplified=True)
    >>> frame.loc[frame["name_en"].str.contains("Sukkari"), "parent_pcode"].tolist()
    ['C1007']
    """
    return _frame("neighbourhood", simplified=simplified)


def load_outline(*, simplified: bool = False) -> GeoDataFrame:
    """Load the national outline: one row, the union of all sub-districts.

    Same parameters, CRS and source as :func:`load_governorates`; columns ``pcode``, ``name_en``,
    ``name_ar``, ``parent_pcode`` (empty), ``geometry``.

    Examples
    --------
    >>> import syria_geo as sg
    >>> outline = sg.load_outline(simplified=True)
    >>> outline[["pcode", "name_en"]].values.tolist(), outline.total_bounds.round(1).tolist()
    ([['SY', 'Syrian Arab Republic']], [35.6, 32.3, 42.4, 37.3])
    """
    return _frame("country", simplified=simplified)


def load_basemap() -> GeoDataFrame:
    """Load the background of an offline map: neighbouring countries, sea, lakes and rivers.

    Returns
    -------
    geopandas.GeoDataFrame
        EPSG:4326, clipped to 32-46 E and 29-40 N: ``layer`` (``country``, ``sea``, ``lake``,
        ``river``), ``name_en``, ``name_ar`` (empty for the sea), ``geometry``. Syria itself is
        left out, so that the simplified outline fits into the gap.

    Notes
    -----
    Source: Natural Earth 1:10m, public domain; Syria as in OCHA COD-AB.

    Examples
    --------
    >>> import syria_geo as sg
    >>> basemap = sg.load_basemap()
    >>> basemap.loc[basemap["layer"] == "river", "name_en"].tolist()
    ['Euphrates', 'Jordan', 'Tigris']
    """
    import geopandas as gpd

    from syria_geo.boundaries._shapes import read_basemap

    rows, shapes = read_basemap()
    return gpd.GeoDataFrame(rows, geometry=shapes, crs=WGS84)


def _frame(level: str, *, simplified: bool) -> GeoDataFrame:
    import geopandas as gpd
    import pandas as pd

    shapes = unit_shapes(level, simplified=simplified)
    parents = [f"{name}_pcode" for name in ADM_COLUMNS[: all_levels()[level].depth]]
    columns = [*_COMMON, *parents, "parent_pcode"]
    rows = [[getattr(units()[code], column) for column in columns] for code in shapes.pcodes]
    table = pd.DataFrame(rows, columns=columns)
    return gpd.GeoDataFrame(table, geometry=shapes.geometries.copy(), crs=WGS84)
