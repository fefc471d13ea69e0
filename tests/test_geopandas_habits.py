"""What is given stays as it was, and what comes back is at home among frames of geopandas.

Every public function that takes a table is asked here about strange ones: add a new one to
``CALLS``.
"""

from __future__ import annotations

import copy
import inspect
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal
from pandas.testing import assert_frame_equal, assert_index_equal

import syria_geo as sg
from syria_geo.analysis import hexagons
from syria_geo.incidents import TEXT_COLUMNS

Table = Any  # of pandas or geopandas
GOVERNORATES = sg.load_governorates(simplified=True).rename(columns={"name_en": "unit"})
ZONES = GOVERNORATES.assign(valid_from="2016-09-01", valid_to=None)
HELD = sg.load_control_zones("2016-09-23", simplified=True)

# Give a row for each row.
ROWS: dict[str, Callable[[Table], Table]] = {
    "join_admin": sg.join_admin,
    "join_control": sg.join_control,
    "join_control, brief": lambda table: sg.join_control(table, brief=True),
    "join_control, zones": lambda table: sg.join_control(table, zones=HELD),
    "join_dated": lambda table: sg.join_dated(table, ZONES, ["unit"]),
    "join_nearest": lambda table: sg.join_nearest(table, GOVERNORATES, ["unit"]),
    "join_polygons": lambda table: sg.join_polygons(table, GOVERNORATES, ["unit"]),
    "locate": sg.locate,
    "locate, ignore_points": lambda table: sg.locate(table, ignore_points=True),
    "locate_batches": lambda table: next(iter(sg.locate_batches([table]))),
}
# Give a table of their own.
TABLES: dict[str, Callable[[Table], Table]] = {
    "count_by_area": sg.count_by_area,
    "hexagons": hexagons,
    "rates": sg.rates,
}
PICTURES: dict[str, Callable[[Table], Any]] = {
    "bar_chart": sg.bar_chart,
    "choropleth": sg.choropleth,
    "control_map": sg.control_map,
    "density_map": sg.density_map,
    "graduated_symbols": sg.graduated_symbols,
    "hexagon_map": sg.hexagon_map,
    "small_multiples": sg.small_multiples,
    "summary": sg.summary,
    "victims_chart": sg.victims_chart,
}
FILES: dict[str, Callable[[Table, Path], Path]] = {
    "save_map": lambda table, to: sg.save_map(table, to / "map.html"),
    "save_picture": lambda table, to: sg.save_picture(table, to / "picture.svg"),
    "to_csv": lambda table, to: sg.to_csv(table, to / "table.csv"),
    "to_file": lambda table, to: sg.to_file(table, to / "table.gpkg"),
    "to_geojson": lambda table, to: sg.to_geojson(table, to / "table.geojson"),
}
SUBJECTS = {"incidents", "located", "points"}


def test_every_public_function_that_takes_a_table_is_asked() -> None:
    asked = {name.split(",")[0] for name in ROWS | TABLES | PICTURES | FILES}
    for name in sg.__all__:
        call = getattr(sg, name)
        if callable(call) and not inspect.isclass(call):
            first = next(iter(inspect.signature(call).parameters), "")
            assert first not in SUBJECTS or name in asked, f"add {name} to ROWS, TABLES or others"


@pytest.fixture(scope="module")
def located() -> gpd.GeoDataFrame:
    incidents = sg.load_incidents()
    return sg.join_control(sg.join_admin(sg.locate(incidents.iloc[:12])))


def plain(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Take away what the joins add, so that each of them has something to add."""
    return table.drop(columns=[name for name in ("unit", "adm_found") if name in table])


def several_geometries(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give a second geometry, in another CRS, before the one that counts."""
    other = gpd.GeoSeries([shapely.Point(0, 0)] * len(table), table.index, crs=3857)
    table = table.rename_geometry("where")
    table.insert(0, "geometry", other)
    return table


def spoilt(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Take the points of some rows away, in both ways."""
    shapes = list(table.geometry)
    shapes[1], shapes[4] = None, shapely.Point()
    return table.set_geometry(gpd.GeoSeries(shapes, table.index, crs=table.crs))


def set_index(index: Any) -> Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]:
    return lambda table: table.set_axis(index(len(table)))


STRANGE: dict[str, Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]] = {
    "as it is": lambda table: table,
    "odd numbers": set_index(lambda n: pd.RangeIndex(7, 7 + 5 * n, 5)),
    "texts": set_index(lambda n: pd.Index([f"صف {at}" for at in range(n)], name="صف")),
    "duplicated": set_index(lambda n: pd.Index([0, 0, 1] * (n // 3))),
    "MultiIndex": set_index(
        lambda n: pd.MultiIndex.from_tuples([(at % 2, f"{at}") for at in range(n)], names=["a", None])
    ),
    "times": set_index(lambda n: pd.date_range("2016-01-01", periods=n, freq="h", name="date")),
    "missing labels": set_index(lambda n: pd.Index([None, *range(n - 1)], dtype="object")),
    "reversed": lambda table: table.iloc[::-1],
    "one row": lambda table: table.iloc[[3]],
    "no rows": lambda table: table.iloc[:0],
    "no point": lambda table: table.set_geometry(
        gpd.GeoSeries([None] * len(table), table.index, crs=4326)
    ),
    "some points missing": spoilt,
    "UTM": lambda table: table.to_crs(32637),
    "Web Mercator, named otherwise": lambda table: table.to_crs(3857).rename_geometry("where"),
    "several geometries": several_geometries,
    "no dates": lambda table: table.assign(date=pd.NaT),
    "own columns": lambda table: table.assign(
        **{"ملاحظة": "نص", "0": [(1, 2)] * len(table), "kind of": pd.Categorical(["a"] * len(table))}
    ),
}
EMPTY_IS_REFUSED: set[str] = set()


def made(kind: str, located: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    table = STRANGE[kind](plain(located))
    table.attrs = {**located.attrs, "mine": {"list": [1, 2]}, "name": "table"}
    return table


def snapshot(table: Table) -> tuple[Table, dict[str, Any], dict[str, list[int]]]:
    """Keep a table, its attributes, and which objects stand in its cells."""
    cells = {
        f"{at} {name}": [id(cell) for cell in table.iloc[:, at]]
        for at, name in enumerate(table.columns)
        if table.dtypes.iloc[at] == object
    }
    return table.copy(deep=True), copy.deepcopy(table.attrs), cells


def assert_untouched(table: Table, kept: tuple[Table, dict[str, Any], dict[str, list[int]]]) -> None:
    before, attrs, cells = kept
    compare = assert_geodataframe_equal if isinstance(before, gpd.GeoDataFrame) else assert_frame_equal
    compare(table, before)
    assert table.attrs == attrs
    assert snapshot(table)[2] == cells
    assert_index_equal(table.index, before.index, exact=True)


@pytest.mark.parametrize("kind", STRANGE)
@pytest.mark.parametrize("name", ROWS)
def test_a_row_for_a_row(name: str, kind: str, located: gpd.GeoDataFrame) -> None:
    table = made(kind, located)
    kept = snapshot(table)
    found = ROWS[name](table)
    assert_untouched(table, kept)
    assert isinstance(found, gpd.GeoDataFrame)
    assert_index_equal(found.index, table.index, exact=True)
    assert found.attrs["mine"] == {"list": [1, 2]}
    assert found.active_geometry_name is not None
    if not name.startswith("locate"):  # its points are found ones, in degrees
        assert found.crs == table.crs
        assert found.active_geometry_name == table.active_geometry_name
        assert found.geometry.geom_equals(table.geometry).eq(
            table.geometry.notna() & ~table.is_empty
        ).all() or name == "locate"
        same = [column for column in table.columns if column not in added_by(name)]
        assert_frame_equal(pd.DataFrame(found[same]), pd.DataFrame(table[same]))
    found.attrs["mine"]["list"].append(3)
    assert table.attrs["mine"]["list"] == [1, 2]


def added_by(name: str) -> set[str]:
    if name == "join_admin":
        levels = [f"adm{n}_{part}" for n in (1, 2, 3) for part in ("pcode", "name_en", "name_ar")]
        return {*levels, "adm_found"}
    if name.startswith("join_control"):
        parts = ("zone", "confidence", "probability", "distance_km", "reason")
        return {f"control_{part}" for part in parts}
    return set()


@pytest.mark.parametrize("kind", STRANGE)
@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_its_own(name: str, kind: str, located: gpd.GeoDataFrame) -> None:
    table = made(kind, located)
    kept = snapshot(table)
    found = TABLES[name](table)
    assert_untouched(table, kept)
    json.dumps(found.attrs)
    pd.concat([found, found])


@pytest.mark.parametrize("kind", STRANGE)
@pytest.mark.parametrize("name", PICTURES)
def test_pictures_leave_a_table_alone(name: str, kind: str, located: gpd.GeoDataFrame) -> None:
    import matplotlib.pyplot as plt

    table = made(kind, located)
    kept = snapshot(table)
    PICTURES[name](table)
    plt.close("all")
    assert_untouched(table, kept)


@pytest.mark.parametrize("kind", STRANGE)
@pytest.mark.parametrize("name", FILES)
def test_files_leave_a_table_alone(
    name: str, kind: str, located: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    table = made(kind, located)
    kept = snapshot(table)
    assert FILES[name](table, tmp_path).exists()
    assert_untouched(table, kept)
