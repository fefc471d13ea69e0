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
import pandas as pd
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal
from pandas.api.extensions import ExtensionDtype
from pandas.testing import assert_frame_equal, assert_index_equal

import syria_geo as sg
from syria_geo.analysis import hexagons

Table = Any  # of pandas or geopandas
Snapshot = tuple[Table, dict[str, Any], dict[str, list[int]]]
GOVERNORATES = sg.load_governorates(simplified=True).rename(columns={"name_en": "unit"})
UNITS = pd.DataFrame(GOVERNORATES[["pcode"]])
ZONES = GOVERNORATES.assign(valid_from="2016-09-01", valid_to=None)
HELD = sg.load_control_zones("2016-09-15", until="2016-09-30", simplified=True)

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
    "join_shares": lambda table: sg.join_shares(table, draws=5),
}
# Give a table of their own.
TABLES: dict[str, Callable[[Table], Table]] = {
    "count_by_area": sg.count_by_area,
    "deduplicate": sg.deduplicate,
    "hexagons": hexagons,
    "rates": sg.rates,
    "area_shares": lambda table: sg.area_shares(table, draws=5),
    "count_intervals": lambda table: sg.count_intervals(table, draws=5),
    "draw_places": lambda table: sg.draw_places(table, draws=5),
    "grid_counts": lambda table: sg.grid_counts(table, cell_km=50),
    "h3_counts": lambda table: sg.h3_counts(table, resolution=3),
    "hexagon_intervals": lambda table: sg.hexagon_intervals(table, area_km2=2_000, draws=5),
    "hot_spots": lambda table: sg.hot_spots(table, "district", permutations=99),
    "kernel_density": lambda table: sg.kernel_density(table, bandwidth_km=100, cell_km=25),
    "knox": lambda table: sg.knox(table, distance_km=20, days=7, permutations=19),
    "local_clusters": lambda table: sg.local_clusters(table, "district", permutations=99),
    "public_release": sg.public_release,
    "rate_intervals": lambda table: sg.rate_intervals(table, draws=5),
    "ripley_k": lambda table: sg.ripley_k(table, [20, 50], simulations=39),
    "smoothed_rates": lambda table: sg.smoothed_rates(table),
    "space_time_clusters": lambda table: sg.space_time_clusters(table, distance_km=20, days=7),
    "spatial_autocorrelation": lambda table: sg.spatial_autocorrelation(table, permutations=99),
    "with_draws": lambda table: sg.with_draws(table, len, draws=5),
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
    "victim_shares": lambda table: sg.victim_shares(table),
    "victims_chart": sg.victims_chart,
}
FILES: dict[str, Callable[[Table, Path], Path]] = {
    "save_map": lambda table, to: sg.save_map(table, to / "map.html"),
    "save_picture": lambda table, to: sg.save_picture(table, to / "picture.svg"),
    "to_csv": lambda table, to: sg.to_csv(table, to / "table.csv"),
    "to_file": lambda table, to: sg.to_file(table, to / "table.gpkg"),
    "to_geojson": lambda table, to: sg.to_geojson(table, to / "table.geojson"),
    "to_qgis": lambda table, to: sg.to_qgis(table, to / "table.qgz"),
}
for asked in (ROWS, TABLES, FILES):
    for gone in [name for name in asked if not hasattr(sg, name.split(",")[0])]:
        if gone != "hexagons":  # of a package inside
            del asked[gone]
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
        lambda n: pd.MultiIndex.from_tuples(
            [(at % 2, f"{at}") for at in range(n)], names=["a", None]
        )
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
        **{
            "ملاحظة": "نص",
            "0": [(1, 2)] * len(table),
            "kind of": pd.Categorical(["a"] * len(table)),
        }
    ),
}

# Pictures and files take longer.
STRANGEST = (
    "duplicated", "MultiIndex", "no rows", "no point", "some points missing",
    "Web Mercator, named otherwise", "several geometries", "no dates", "own columns",
)  # fmt: skip


def made(kind: str, located: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    table = STRANGE[kind](plain(located))
    table.attrs = {**located.attrs, "mine": {"list": [1, 2]}, "name": "table"}
    return table


def snapshot(table: Table) -> Snapshot:
    """Keep a table, its attributes, and which objects stand in its cells."""
    cells = {
        f"{at} {name}": [id(cell) for cell in table.iloc[:, at]]
        for at, name in enumerate(table.columns)
        if table.dtypes.iloc[at].kind == "O"
        and not isinstance(table.dtypes.iloc[at], ExtensionDtype)
    }
    return table.copy(deep=True), copy.deepcopy(table.attrs), cells


def assert_untouched(
    table: Table, kept: tuple[Table, dict[str, Any], dict[str, list[int]]]
) -> None:
    before, attrs, cells = kept
    compare = (
        assert_geodataframe_equal if isinstance(before, gpd.GeoDataFrame) else assert_frame_equal
    )
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
        assert found.geometry.to_wkb().equals(table.geometry.to_wkb())
        same = [column for column in table.columns if column not in added_by(name)]
        assert_frame_equal(pd.DataFrame(found[same]), pd.DataFrame(table[same]))
    elif kind == "several geometries":  # the one that does not count is kept as it came
        assert found["input_geometry"].crs == table["geometry"].crs
        assert found["input_geometry"].to_wkb().equals(table["geometry"].to_wkb())
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


@pytest.mark.filterwarnings("ignore::syria_geo.errors.SyriaGeoWarning")  # of few incidents
@pytest.mark.parametrize("kind", STRANGE)
@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_its_own(name: str, kind: str, located: gpd.GeoDataFrame) -> None:
    table = made(kind, located)
    kept = snapshot(table)
    found = TABLES[name](table)
    assert_untouched(table, kept)
    if isinstance(found, pd.DataFrame):
        json.dumps(found.attrs)
        pd.concat([found, found])


@pytest.mark.filterwarnings("ignore::syria_geo.errors.SyriaGeoWarning")  # of coverage
@pytest.mark.parametrize("kind", STRANGEST)
@pytest.mark.parametrize("name", PICTURES)
def test_pictures_leave_a_table_alone(name: str, kind: str, located: gpd.GeoDataFrame) -> None:
    import matplotlib.pyplot as plt

    table = made(kind, located)
    kept = snapshot(table)
    PICTURES[name](table)
    plt.close("all")
    assert_untouched(table, kept)


@pytest.mark.parametrize("kind", STRANGEST)
@pytest.mark.parametrize("name", FILES)
def test_files_leave_a_table_alone(
    name: str, kind: str, located: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    table = made(kind, located)
    kept = snapshot(table)
    assert FILES[name](table, tmp_path).exists()
    assert_untouched(table, kept)


# --- at home among frames of geopandas ------------------------------------------------------------


@pytest.fixture(scope="module")
def whole() -> gpd.GeoDataFrame:
    incidents = sg.load_incidents()
    table = sg.join_control(sg.join_admin(sg.locate(incidents)))
    table = sg.join_nearest(table, GOVERNORATES.assign(a=1), ["a"])
    return sg.join_dated(table, ZONES, ["unit"])


# The columns that these add are there already.
ADDED = {"join_dated", "join_nearest", "join_polygons"}
HABITS: dict[str, Callable[[gpd.GeoDataFrame], Any]] = {
    "explore": lambda table: table.explore(),
    "explore a number": lambda table: table.explore("killed"),
    "explore an area": lambda table: table.explore("adm1_name_en"),
    "explore a reason": lambda table: table.explore("zone_found"),
    "plot": lambda table: table.plot(),
    "plot a number": lambda table: table.plot("killed"),
    "plot an area": lambda table: table.plot("adm1_pcode"),
    "to_crs": lambda table: table.to_crs(32637).estimate_utm_crs(),
    "cx": lambda table: table.cx[36:37, 35:37],
    "clip": lambda table: gpd.clip(table, GOVERNORATES.geometry.iloc[1]),
    "sjoin": lambda table: gpd.sjoin(table, GOVERNORATES),
    "sjoin of zones": lambda table: gpd.sjoin(HELD, table[["killed", "geometry"]]),
    "sjoin_nearest": lambda table: gpd.sjoin_nearest(table.to_crs(3857), GOVERNORATES.to_crs(3857)),
    "overlay": lambda table: gpd.overlay(table[table.geometry.notna()], GOVERNORATES[["geometry"]]),
    "concat": lambda table: pd.concat([table, table]),
    "groupby": lambda table: table.groupby(["adm1_pcode", "status"], observed=True)["killed"].sum(),
    "merge": lambda table: table.merge(UNITS, left_on="adm1_pcode", right_on="pcode"),
    "query": lambda table: table.query("killed > 5"),
    "set_geometry": lambda table: table.set_geometry(table.buffer(0)),
    "copy": lambda table: copy.deepcopy(table),
    "sort_values": lambda table: table.sort_values(["adm1_pcode", "date"]),
    "to_wkt": lambda table: table.to_wkt(),
}  # fmt: skip


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.filterwarnings("ignore:Geometry is in a geographic CRS")  # buffer(0) asks no metres
def test_what_people_do_with_a_frame_works(habit: str, whole: gpd.GeoDataFrame) -> None:
    import matplotlib.pyplot as plt

    kept = snapshot(whole)
    found = HABITS[habit](whole)
    plt.close("all")
    assert_untouched(whole, kept)
    if habit.startswith("explore"):
        assert isinstance(found, folium.Map)
        assert found.get_root().render()


def test_explore_shows_units_and_zones() -> None:
    units = (sg.load_governorates, sg.load_districts, sg.load_subdistricts, sg.load_outline)
    for frame in (*(load(simplified=True) for load in units), HELD):
        assert "leaflet" in frame.explore().get_root().render()


@pytest.mark.parametrize("level", ["adm1_pcode", "adm2_pcode", "adm3_name_en", "adm_found"])
def test_dissolve_gives_the_units_that_have_points(level: str, whole: gpd.GeoDataFrame) -> None:
    given = whole[[level, "killed", "geometry"]]
    found = given.dissolve(by=level, aggfunc="sum", observed=True)
    assert isinstance(found, gpd.GeoDataFrame)
    assert found.crs == whole.crs
    assert set(found.index) == set(whole[level])
    assert found["killed"].sum() == whole["killed"].sum()
    bare = whole.dissolve(by=level, observed=True)  # and with every column of its own kind
    assert set(bare.index) == set(whole[level])


def test_a_join_of_geopandas_agrees_with_ours(whole: gpd.GeoDataFrame) -> None:
    units = sg.load_governorates()[["pcode", "geometry"]]
    joined = gpd.sjoin(sg.join_admin(whole), units, predicate="within")
    assert (joined["pcode"] == joined["adm1_pcode"]).all()


def test_parquet_keeps_types_crs_and_what_a_table_rests_on(
    whole: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    whole.to_parquet(tmp_path / "whole.parquet")
    back = gpd.read_parquet(tmp_path / "whole.parquet")
    assert back.crs == whole.crs
    assert back["adm1_pcode"].astype(str).tolist() == whole["adm1_pcode"].tolist()
    assert back["killed"].tolist() == whole["killed"].tolist()
    assert back["date"].tolist() == whole["date"].tolist()


@pytest.mark.filterwarnings("ignore::syria_geo.errors.SyriaGeoWarning")  # of few areas
def test_attributes_are_plain_and_survive_concat(whole: gpd.GeoDataFrame) -> None:
    """Pandas compares the attributes of the tables it joins: an array among them would raise."""
    for name, call in (ROWS | TABLES).items():
        if name not in ADDED and isinstance(found := call(whole), pd.DataFrame):
            json.dumps(found.attrs)
            pd.concat([found, found])
    both = pd.concat([whole.iloc[:5], whole.iloc[5:]])
    assert both.attrs == whole.attrs
    assert_geodataframe_equal(both, whole)


def test_nothing_of_a_result_is_shared_with_the_data_that_ship() -> None:
    """What a caller does to a frame that was loaded must not reach the next who loads it."""
    for load in (sg.load_governorates, sg.load_control_zones, sg.load_incidents, sg.load_coverage):
        given = ("2016-09-23",) if load is sg.load_control_zones else ()
        first = load(*given)
        kept = snapshot(load(*given))
        first[first.columns[0]] = None
        first.attrs["mine"] = 1
        first.index += 5
        assert_frame_equal(pd.DataFrame(load(*given)), pd.DataFrame(kept[0]))
        assert load(*given).attrs == kept[1]
