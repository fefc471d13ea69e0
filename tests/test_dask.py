"""Dask frames: the same answers as one machine, lazily, also when a worker dies in the middle."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from geopandas.testing import assert_geodataframe_equal
from pandas.testing import assert_frame_equal

import syria_geo as sg
from syria_geo.incidents import LIST_COLUMNS, TOLL_COLUMNS
from syria_geo.partitions import is_partitioned, with_lists

REASON = "Dask is an extra: pip install 'syria-geo[dask]'"
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of Dask about others, while it is imported
    dask = pytest.importorskip("dask", reason=REASON)
    dd = pytest.importorskip("dask.dataframe", reason=REASON)
    dask_geopandas = pytest.importorskip("dask_geopandas", reason=REASON)
    distributed = pytest.importorskip("distributed", reason=REASON)

# Dask uses arguments of pandas and ways of asyncio that are going away; ours stay errors.
pytestmark = [
    pytest.mark.filterwarnings("ignore:The inplace keyword"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

SMALL = 100_000  # bytes; the gazetteer alone is some ten times as large


@pytest.fixture(autouse=True)
def _in_this_thread() -> Iterator[None]:
    with dask.config.set(scheduler="synchronous"):
        yield


@pytest.fixture(scope="module")
def incidents() -> pd.DataFrame:
    """Give the bundled incidents, under an index and with columns of a user's."""
    table = sg.load_incidents()
    own = [("a", "b")[: at % 3] for at in range(len(table))]
    table = table.assign(page=np.arange(len(table)), tags=pd.Series(own, dtype="object"))
    return table.set_axis([f"row {at}" for at in range(len(table))])


@pytest.fixture(scope="module")
def located(incidents: pd.DataFrame) -> gpd.GeoDataFrame:
    return sg.locate(incidents)


@pytest.fixture(scope="module")
def folder(incidents: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the incidents as Parquet of six files, the last but one without rows."""
    folder = tmp_path_factory.mktemp("incidents")
    bounds = [0, 30, 31, 60, 90, 90, len(incidents)]
    for at, (first, end) in enumerate(pairwise(bounds)):
        incidents.iloc[first:end].to_parquet(folder / f"part.{at}.parquet")
    return folder


def in_parts(table: pd.DataFrame | pd.Series[Any], parts: int = 3) -> Any:
    """Make a Dask frame that keeps lists as lists, and the order of the rows."""
    with dask.config.set({"dataframe.convert-string": False}):
        if isinstance(table, gpd.GeoDataFrame):
            return dask_geopandas.from_geopandas(table, npartitions=parts, sort=False)
        return dd.from_pandas(table, npartitions=parts, sort=False)


def never_computed(table: pd.DataFrame) -> Any:
    """Make a frame that knows its columns, and fails when a partition of it is asked for."""
    return in_parts(table, 1).map_partitions(_refused, meta=table.iloc[:0])


def _refused(_part: pd.DataFrame) -> pd.DataFrame:
    raise AssertionError("it was computed")


def joined(table: Any) -> Any:
    return sg.join_control(sg.join_admin(sg.locate(table)))


def with_tuples(table: pd.DataFrame) -> pd.DataFrame:
    """Give lists as we have them; Parquet gives arrays."""
    lists = {
        name: pd.Series([_as_tuple(cell) for cell in table[name]], table.index, dtype="object")
        for name in (*LIST_COLUMNS, "tags")
    }
    return table.assign(**lists)


def _as_tuple(cell: object) -> object:
    return tuple(cell) if isinstance(cell, list | np.ndarray) else cell


# --- the same answers -----------------------------------------------------------------------------


@pytest.mark.parametrize("parts", [1, 2, 5])
def test_boundaries_of_partitions_change_no_answer(
    incidents: pd.DataFrame, located: gpd.GeoDataFrame, parts: int
) -> None:
    lazy = sg.locate(in_parts(incidents, parts))
    assert isinstance(lazy, dask_geopandas.GeoDataFrame)
    assert lazy.npartitions == parts
    assert_geodataframe_equal(lazy.compute(), located)


def test_joins_are_the_same_over_partitions(
    incidents: pd.DataFrame, located: gpd.GeoDataFrame
) -> None:
    lazy = joined(in_parts(incidents))
    alone = sg.join_control(sg.join_admin(located))
    assert_geodataframe_equal(lazy.compute(), alone)
    governorates = sg.load_governorates()[["name_ar", "geometry"]]
    lazy = sg.join_polygons(in_parts(located), governorates, ["name_ar"])
    assert_geodataframe_equal(lazy.compute(), sg.join_polygons(located, governorates, ["name_ar"]))
    lazy = sg.join_nearest(in_parts(located), governorates, ["name_ar"], max_distance_m=1e4)
    nearest = sg.join_nearest(located, governorates, ["name_ar"], max_distance_m=1e4)
    assert_geodataframe_equal(lazy.compute(), nearest)
    zones = governorates.assign(valid_from="2016-09-01", valid_to=None)
    lazy = sg.join_dated(in_parts(located), zones, ["name_ar"])
    assert_geodataframe_equal(lazy.compute(), sg.join_dated(located, zones, ["name_ar"]))


def test_points_and_phrases_alone_are_taken_too(incidents: pd.DataFrame) -> None:
    phrases = incidents["place_text"]
    assert_geodataframe_equal(sg.locate(in_parts(phrases)).compute(), sg.locate(phrases))
    spots = gpd.points_from_xy([36.3] * len(phrases), [33.5] * len(phrases), crs=4326)
    points = gpd.GeoDataFrame({"place_text": phrases}, geometry=spots).to_crs(32637)
    for ignored in (False, True):
        lazy = sg.locate(in_parts(points), ignore_points=ignored)
        assert_geodataframe_equal(lazy.compute(), sg.locate(points, ignore_points=ignored))


def test_an_earlier_result_is_located_again(located: gpd.GeoDataFrame) -> None:
    assert_geodataframe_equal(sg.locate(in_parts(located)).compute(), sg.locate(located))


def test_incidents_without_id_are_named_after_their_row_of_the_whole(
    incidents: pd.DataFrame,
) -> None:
    bare = incidents.drop(columns="incident_id")
    ids = sg.locate(in_parts(bare, 4)).compute()["incident_id"]
    assert ids.tolist() == [f"incidents-row-{row}" for row in range(1, len(bare) + 1)]


def test_types_are_known_before_anything_is_computed(incidents: pd.DataFrame, folder: Path) -> None:
    never = joined(never_computed(incidents))
    computed = joined(incidents)
    assert never.dtypes.to_dict() == computed.dtypes.to_dict()
    assert never.crs == computed.crs
    lazy = joined(dd.read_parquet(folder))
    for part in lazy.to_delayed():
        assert part.compute().dtypes.to_dict() == lazy.dtypes.to_dict()


def test_a_column_of_objects_is_one_in_every_partition() -> None:
    own: list[object] = [1, None, "x", "y", [1], None]
    table = pd.DataFrame({"place_text": ["Douma city"] * 6, "own": pd.Series(own, dtype="object")})
    lazy = sg.locate(in_parts(table))
    assert [part.compute()["own"].dtype for part in lazy.to_delayed()] == [object] * 3
    assert lazy["own"].dtype == object


@pytest.mark.parametrize("converted", [True, False])
def test_lists_survive_that_dask_takes_them_for_texts(
    incidents: pd.DataFrame, located: gpd.GeoDataFrame, converted: bool
) -> None:
    with dask.config.set({"dataframe.convert-string": converted}):
        lazy = sg.locate(dd.from_pandas(incidents, npartitions=3, sort=False))
        again = sg.locate(dd.from_pandas(pd.DataFrame(located), npartitions=2, sort=False))
    ours = [*sg.INCIDENT_COLUMNS, *sg.DERIVED_COLUMNS]
    for found in (lazy.compute(), again.compute()):
        assert found.index.tolist() == located.index.tolist()
        found = found.set_axis(located.index)  # texts of Arrow
        assert_frame_equal(found[ours], located[ours], check_dtype=False)


def test_only_what_python_wrote_as_a_list_is_taken_for_one() -> None:
    cells = ["('ISIS',)", "[]", "('ISIS')", "(ISIS)", "[ISIS", "ISIS; Russian forces", None]
    part = pd.DataFrame({"perpetrators": pd.Series(cells, dtype="string"), "notes": "()"})
    found = with_lists(part, ["perpetrators", "absent"])
    assert found["perpetrators"].tolist()[:-1] == [("ISIS",), (), *cells[2:-1]]
    assert found["perpetrators"].isna().tolist() == [False] * 6 + [True]
    assert found["notes"].eq("()").all()


# --- counts and sums ------------------------------------------------------------------------------


@pytest.mark.parametrize("level", ["governorate", "district", "sub-district"])
def test_counts_of_partitions_add_up(
    incidents: pd.DataFrame, located: gpd.GeoDataFrame, level: str
) -> None:
    counts = sg.count_by_area(sg.locate(in_parts(incidents, 4)), level)
    assert_frame_equal(counts, sg.count_by_area(located, level))
    assert counts["incidents"].sum() == len(incidents)
    for toll in TOLL_COLUMNS:
        assert counts[toll].sum() == incidents[toll].sum()


def test_what_one_partition_does_not_state_another_may(located: gpd.GeoDataFrame) -> None:
    first = np.arange(len(located)) < len(located) // 3
    table = located.assign(
        kind=located["kind"].mask(first, ""), killed=located["killed"].mask(first)
    )
    assert_frame_equal(sg.count_by_area(in_parts(table)), sg.count_by_area(table))
    unstated = table.assign(kind="", killed=pd.array([pd.NA] * len(table), dtype="Int64"))
    counts = sg.count_by_area(in_parts(unstated))
    assert_frame_equal(counts, sg.count_by_area(unstated))
    assert counts["massacres"].isna().all()
    assert counts.loc[counts["incidents"] > 0, "killed"].isna().all()


def test_rows_whose_area_is_missing_are_counted_as_not_placed(located: gpd.GeoDataFrame) -> None:
    codes = located["adm1_pcode"].astype(object).where(located["adm1_pcode"] != "SY02", None)
    counts = sg.count_by_area(located.assign(adm1_pcode=codes))
    assert counts["incidents"].sum() == len(located)


# --- faults, warnings -----------------------------------------------------------------------------

WRONG: list[tuple[Callable[[Any], Any], Callable[[pd.DataFrame], pd.DataFrame]]] = [
    (sg.locate, lambda table: table.drop(columns="place_text")),
    (sg.locate, lambda table: table.set_crs(None, allow_override=True)),  # type: ignore[operator]
    (sg.join_admin, lambda table: pd.DataFrame(table).drop(columns="latitude")),
    (sg.join_admin, lambda table: table.set_crs(None, allow_override=True)),  # type: ignore[operator]
    (lambda table: sg.join_admin(table, stored="unit"), lambda table: table),
    (sg.join_control, lambda table: table.drop(columns="date")),
    (sg.count_by_area, lambda table: table.drop(columns="adm1_pcode")),
    (lambda table: sg.count_by_area(table, "village"), lambda table: table),
    (lambda table: sg.join_polygons(table, table, ["none"]), lambda table: table),
]


@pytest.mark.parametrize(("call", "spoil"), WRONG)
def test_wrong_columns_are_refused_at_the_call_in_the_same_words(
    located: gpd.GeoDataFrame,
    call: Callable[[Any], Any],
    spoil: Callable[[pd.DataFrame], pd.DataFrame],
) -> None:
    wrong = spoil(located)
    with pytest.raises(sg.UsageError) as alone:
        call(wrong)
    lazy = in_parts(wrong, 1)
    with pytest.raises(sg.UsageError) as parted:
        call(lazy if call is not WRONG[-1][0] else located)
    assert str(parted.value) == str(alone.value)


def test_nothing_is_computed_at_the_call(located: gpd.GeoDataFrame) -> None:
    never = never_computed(located)
    for call in (sg.locate, sg.join_admin, sg.join_control):
        lazy = call(never)
        with pytest.raises(AssertionError, match="it was computed"):
            lazy.compute()


def test_faults_tell_the_row_of_the_whole_table(incidents: pd.DataFrame) -> None:
    killed = incidents["killed"].astype(object)
    killed.iloc[100] = -1
    with pytest.raises(sg.InputError) as alone:
        sg.locate(incidents.assign(killed=killed))
    with pytest.raises(sg.InputError, match="row 101") as parted:
        sg.locate(in_parts(incidents.assign(killed=killed))).compute()
    assert parted.value.faults == alone.value.faults


def test_faults_of_tolls_say_that_they_are_of_a_partition(located: gpd.GeoDataFrame) -> None:
    with pytest.raises(sg.InputError, match="rows are counted within it"):
        sg.count_by_area(in_parts(located.assign(killed=-1)))


def test_a_column_that_is_not_read_is_told_once_and_at_the_call(incidents: pd.DataFrame) -> None:
    table = pd.DataFrame({"place_text": incidents["place_text"], "deaths": 1})
    with pytest.warns(sg.SyriaGeoWarning, match="rename 'deaths' to killed") as told:
        lazy = sg.locate(in_parts(table))
    assert len(told) == 1
    assert told[0].filename == __file__
    assert len(lazy.compute()) == len(table)  # a second warning would be an error


def test_shapes_that_only_one_partition_has_are_refused(incidents: pd.DataFrame) -> None:
    spots = gpd.points_from_xy([36.3] * 4, [33.5] * 4, crs=4326)
    points = gpd.GeoDataFrame({"place_text": ["Douma city"] * 4}, geometry=spots)
    points.loc[3, "geometry"] = points.geometry[3].buffer(0.01)
    with pytest.raises(sg.UsageError, match=r"rows from 3 on .* not all points"):
        sg.locate(in_parts(points, 2)).compute()


def test_progress_is_not_reported_from_workers(incidents: pd.DataFrame) -> None:
    with pytest.raises(sg.UsageError, match="on_progress"):
        sg.locate(in_parts(incidents), on_progress=lambda _done, _all: None)


def test_it_says_what_to_install(incidents: pd.DataFrame, monkeypatch: pytest.MonkeyPatch) -> None:
    lazy = in_parts(incidents)
    monkeypatch.setitem(sys.modules, "dask_geopandas", None)
    with pytest.raises(sg.UsageError, match=r"pip install 'syria-geo\[dask\]'"):
        sg.locate(lazy)


def test_dask_is_not_imported_for_tables_of_pandas() -> None:
    program = (
        "import sys, syria_geo as sg; "
        "sg.count_by_area(sg.join_control(sg.join_admin(sg.locate(['Douma city'])))); "
        "print({'dask', 'distributed', 'dask_geopandas'} & set(sys.modules))"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.strip() == "set()"


def test_a_partitioned_table_is_known_by_its_type(incidents: pd.DataFrame) -> None:
    lazy = in_parts(incidents)
    assert is_partitioned(lazy)
    assert is_partitioned(lazy["place_text"])
    others = [incidents, ["Douma"], None, lazy["page"].to_dask_array(), dask.delayed(incidents)]
    assert not any(map(is_partitioned, others))


# --- Parquet, and what travels --------------------------------------------------------------------


def test_parquet_in_and_out(folder: Path, incidents: pd.DataFrame, tmp_path: Path) -> None:
    lazy = joined(dd.read_parquet(folder))
    written = sg.to_file(lazy, tmp_path / "located.parquet")
    assert len(list(written.glob("*.parquet"))) == lazy.npartitions
    alone = joined(incidents)
    back = dask_geopandas.read_parquet(written).compute().reset_index(drop=True)
    expected = alone.reset_index(drop=True)
    ours = [name for name in alone.columns if name != "tags"]
    assert_frame_equal(with_tuples(back)[ours], expected[ours], check_dtype=False)
    assert back["tags"].iloc[2] == "a;b"
    assert back.crs == alone.crs
    assert_frame_equal(
        sg.count_by_area(dask_geopandas.read_parquet(written)), sg.count_by_area(alone)
    )
    one = pd.read_parquet(written / "part.0.parquet", columns=["killed"])
    assert one["killed"].sum() == incidents["killed"].iloc[:30].sum()


def test_a_folder_says_what_it_was_made_with_and_is_not_written_over(
    located: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    from pyarrow import parquet

    named = located.rename_axis("mine")
    path = sg.to_file(in_parts(named), tmp_path / "located.parquet")
    schema = parquet.read_schema(path / "part.1.parquet")
    assert b'"name":"syria_geo"' in schema.metadata[b"syria_geo"]
    assert "mine" in schema.names
    with pytest.raises(sg.UsageError, match="it is a folder"):
        sg.to_file(in_parts(named), path)
    with pytest.raises(sg.UsageError, match=r"ending in \.parquet"):
        sg.to_file(in_parts(named), tmp_path / "located.gpkg")
    assert [entry.name for entry in tmp_path.iterdir()] == ["located.parquet"]


def test_no_data_of_ours_travels(folder: Path) -> None:
    lazy = joined(dd.read_parquet(folder)).optimize()
    assert len(pickle.dumps(lazy.expr)) < SMALL
    tasks = [pickle.dumps(task) for task in dict(lazy.__dask_graph__()).values()]
    assert sum(map(len, tasks)) < SMALL


def test_zones_of_a_user_travel_once(located: gpd.GeoDataFrame) -> None:
    zones = sg.load_control_zones("2016-09-23", until="2016-09-24")
    alone = sg.join_control(located, zones=zones)
    sizes = []
    for parts in (2, 6):
        lazy = sg.join_control(in_parts(located, parts), zones=zones)
        assert_geodataframe_equal(lazy.compute(), alone)
        without = sg.join_control(in_parts(located, parts))
        sizes.append(len(_pickled(lazy)) - len(_pickled(without)))
    assert sizes[1] < 1.2 * sizes[0]


def _pickled(lazy: Any) -> bytes:
    return pickle.dumps(dict(lazy.optimize().__dask_graph__()))


# --- a cluster ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Two worker processes on this machine, reached by its loopback alone."""
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
            local_directory=str(tmp_path_factory.mktemp("workers")),
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def _waiting(part: pd.DataFrame, folder: str) -> pd.DataFrame:
    """Say which process works on the last partition, and hold it there until it is let go."""
    if len(part) and part.index[-1] == "row 123":
        Path(folder, f"{os.getpid()}.pid").touch()
        while not Path(folder, "go").exists():
            time.sleep(0.02)
    return part


def test_a_worker_dies_in_the_middle_and_nothing_is_lost(
    client: Any, folder: Path, incidents: pd.DataFrame, tmp_path: Path
) -> None:
    before = set(client.run(os.getpid).values())
    assert len(before) == 2
    lazy = dd.read_parquet(folder)
    held = lazy.map_partitions(_waiting, str(tmp_path), meta=lazy._meta)
    future = client.compute(joined(held))
    while not (working := list(tmp_path.glob("*.pid"))):
        assert not future.done(), "it failed before the last partition"
        time.sleep(0.02)
    [victim] = {int(path.stem) for path in working}
    assert victim in before
    os.kill(victim, signal.SIGKILL)
    while victim in set(client.run(os.getpid, on_error="ignore").values()):
        time.sleep(0.02)
    (tmp_path / "go").touch()
    found = future.result()
    alone = joined(incidents)
    assert found.index.tolist() == alone.index.tolist()
    found = with_tuples(found).set_axis(alone.index)  # texts of Arrow
    assert_frame_equal(found, alone, check_dtype=False)
    assert found["killed"].sum() == incidents["killed"].sum()


def _loads() -> int:
    from syria_geo.gazetteer import _load

    return int(_load.cache_info().misses)


def test_each_process_loads_the_data_once_and_writes_its_parts(
    client: Any, folder: Path, incidents: pd.DataFrame, tmp_path: Path
) -> None:
    with dask.config.set(scheduler=client):
        lazy = joined(dd.read_parquet(folder)).persist()
        path = sg.to_file(lazy, tmp_path / "located.parquet")
        counts = sg.count_by_area(lazy)
    assert max(client.run(_loads).values()) == 1
    alone = joined(incidents)
    assert_frame_equal(counts, sg.count_by_area(alone))
    back = gpd.read_parquet(path)
    assert back["incident_id"].tolist() == alone["incident_id"].tolist()
    assert back.geometry.to_wkb().tolist() == alone.geometry.to_wkb().tolist()
