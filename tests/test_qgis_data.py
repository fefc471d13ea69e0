"""The data of a finished map for QGIS: what its GeoPackage holds, and whose files it replaces."""

from __future__ import annotations

import hashlib
import resource
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely

import syria_geo as sg
from syria_geo.cli import main
from syria_geo.control import covered_stretches, lasting_zones
from syria_geo.export.qgis._aliases import field_aliases
from syria_geo.export.qgis._circles import circles
from syria_geo.export.qgis._tables import LAYERS
from syria_geo.files import is_ours
from syria_geo.geodesy import distance_m

SPATIAL = set(LAYERS) - {"unlocated", "sources", "provenance"}


def sample(**changes: Any) -> gpd.GeoDataFrame:
    """Locate five incidents, one of them without a place and one without a date."""
    table = pd.DataFrame(
        {
            "incident_id": ["a", "b", "c", "d", "e"],
            "place_text": [
                "Khan Shaykun city",
                "Douma city, Damascus suburbs",
                "12345",
                "Idlib governorate",
                "Khan Shaykun city",
            ],
            "date": ["2016-09-05", "2016-09-08", "2016-09-20", None, "2016-09-09"],
            "killed": [7, None, 3, 2, 0],
            **changes,
        }
    )
    return sg.locate(sg.read_incidents(table_file(table)))


def table_file(table: pd.DataFrame) -> Path:
    import tempfile

    path = Path(tempfile.mkdtemp()) / "mine.csv"
    table.to_csv(path, index=False)
    return path


@pytest.fixture(scope="module")
def located() -> gpd.GeoDataFrame:
    return sample()


@pytest.fixture(scope="module")
def written(located: gpd.GeoDataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("qgis")
    assert sg.to_qgis(located, folder / "map.qgz") == folder / "map.qgz"
    return folder / "map.gpkg"


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as base, base:
        yield base


def layer(path: Path, name: str) -> pd.DataFrame:
    table: pd.DataFrame = pyogrio.read_dataframe(path, layer=name)
    return table


def described(path: Path, name: str) -> str:
    with opened(path) as base:
        query = "SELECT description FROM gpkg_contents WHERE table_name = ?"
        return str(base.execute(query, (name,)).fetchone()[0])


# --- what stands in it ----------------------------------------------------------------------------


def test_the_project_and_its_geopackage_stand_beside_each_other(written: Path) -> None:
    assert {one.name for one in written.parent.iterdir()} == {"map.qgz", "map.gpkg"}
    with zipfile.ZipFile(written.with_suffix(".qgz")) as project:
        assert project.testzip() is None
        assert any(name.endswith(".qgs") for name in project.namelist())
    assert {name for name, _ in pyogrio.list_layers(written)} == {*LAYERS, "layer_styles"}


def test_each_layer_has_its_kind_of_shape_in_degrees(written: Path) -> None:
    kinds = {name: kind for name, kind in pyogrio.list_layers(written) if name in LAYERS}
    assert {name for name, kind in kinds.items() if kind is not None} == SPATIAL
    assert kinds["incidents"] == "Point"
    assert kinds["uncertainty"] == kinds["hexagons"] == "Polygon"
    assert {kinds[name] for name in ("governorates", "districts", "control_zones")} == {
        "MultiPolygon"
    }
    for name in SPATIAL:
        frame = layer(written, name)
        assert frame.crs.to_epsg() == 4326
        assert frame.geometry.is_valid.all()


def test_every_incident_stands_in_it_once(written: Path, located: gpd.GeoDataFrame) -> None:
    placed, rest = layer(written, "incidents"), layer(written, "unlocated")
    assert sorted([*placed["incident_id"], *rest["incident_id"]]) == list("abcde")
    assert rest["incident_id"].tolist() == ["c"]
    assert rest["reason"].str.len().gt(0).all()
    assert list(rest.columns) == [name for name in located.columns if name != "geometry"]
    assert list(placed.columns) == list(located.columns)
    assert placed["killed"].isna().tolist() == [False, True, False, False]
    assert "4 of 5" in described(written, "incidents")
    assert "1 of 5" in described(written, "unlocated")


def test_circles_have_their_radius_on_the_ground(written: Path) -> None:
    points, circles = layer(written, "incidents"), layer(written, "uncertainty")
    assert circles["incident_id"].tolist() == points["incident_id"].tolist()
    for point, shape, metres in zip(
        points.geometry, circles.geometry, circles["uncertainty_m"], strict=True
    ):
        corners = shapely.get_coordinates(shape)
        away = distance_m(point.y, point.x, corners[:, 1], corners[:, 0])
        assert np.allclose(away, metres, rtol=1e-6)
        assert shape.exterior.is_ccw
    assert circles["date"].isna().sum() == 1


@pytest.mark.parametrize(
    ("name", "level", "size"),
    [("governorates", "governorate", 14), ("districts", "district", 62),
     ("subdistricts", "sub-district", 272)],
)  # fmt: skip
def test_counts_of_units_and_those_in_none_add_up(
    written: Path, located: gpd.GeoDataFrame, name: str, level: str, size: int
) -> None:
    units = layer(written, name)
    assert len(units) == size
    assert units["pcode"].is_unique
    counts = sg.count_by_area(located, level)
    unplaced = int(counts["incidents"].iloc[-1])
    assert units["incidents"].sum() + unplaced == len(located)
    assert f"of 5 incidents, {unplaced} are in none" in described(written, name)
    rates = sg.rates(located, level).set_index("pcode")
    shared = units.set_index("pcode")
    assert np.allclose(shared["rate"], rates["rate"].astype(float), equal_nan=True)
    assert shared["population"].sum() == rates["population"].sum()
    assert set(shared["population_years"]) == {"2016"}
    parents = {"governorates": 0, "districts": 1, "subdistricts": 2}[name]
    assert sum(column.startswith("adm") for column in units.columns) == parents


def test_an_unknown_toll_is_missing_and_never_zero(written: Path) -> None:
    units = layer(written, "districts")
    douma = units[units["pcode"] == "SY0301"].iloc[0]
    unknown = units[(units["incidents"] > 0) & (units["killed_unknown"] == units["incidents"])]
    assert len(unknown) == 1
    assert unknown["killed"].isna().all()
    assert unknown["rate"].isna().all()
    assert (units.loc[units["incidents"] == 0, "killed"] == 0).all()
    assert douma is not None
    hexagons = layer(written, "hexagons")
    assert (
        hexagons["killed"].isna().tolist()
        == (hexagons["killed_unknown"] == hexagons["incidents"]).tolist()
    )


def test_hexagons_and_those_left_out_add_up(written: Path) -> None:
    hexagons = layer(written, "hexagons")
    assert list(hexagons.columns[:-1]) == [
        "column", "row", "incidents", "killed", "killed_unknown"
    ]  # fmt: skip
    left_out = 5 - hexagons["incidents"].sum()
    assert f"of 5 incidents, {left_out} are in none" in described(written, "hexagons")


def test_zones_last_from_the_first_incident_to_the_last(written: Path) -> None:
    zones = layer(written, "control_zones")
    assert zones["valid_from"].min() == pd.Timestamp("2016-09-05")
    assert zones["valid_to"].max() == pd.Timestamp("2016-09-20")
    assert "2016-09-05 to 2016-09-20" in described(written, "control_zones")
    assert set(zones["licence"]) == {"CC BY-SA 4.0"}
    for day in ("2016-09-05", "2016-09-12", "2016-09-20"):
        then = zones[(zones["valid_from"] <= day) & (zones["valid_to"] >= day)]
        wanted = sg.load_control_zones(day)
        held = then.groupby("holder")["area_km2"].sum()
        expected = wanted.assign(holder=wanted["holder"].map("; ".join))
        expected = expected.groupby("holder")["area_km2"].sum()
        assert np.allclose(held.loc[expected.index], expected, atol=0.5)
        assert len(then) == len(wanted)
    assert len(zones) < 3 * len(wanted)  # what stayed stands once


def test_years_of_zones_are_drawn_for_fewer_days_and_cover_each_day_once() -> None:
    stretches = covered_stretches(date(2016, 9, 1), date(2016, 12, 31))
    exact = lasting_zones(stretches, most_pictures=366)
    assert exact.attrs["pictures"] == "changes"
    some = lasting_zones(stretches, days=[date(2016, 10, 9)], most_pictures=6)
    assert some.attrs["pictures"] == "days"
    monthly = lasting_zones(stretches, days=[date(2016, 10, 9)], most_pictures=4)
    assert monthly.attrs["pictures"] == "months"
    assert set(monthly["valid_from"]) <= {date(2016, month, 1) for month in range(9, 13)}
    for frame in (exact, some, monthly):
        for day in pd.date_range("2016-09-01", "2016-12-31", freq="17D").date:
            then = frame[(frame["valid_from"] <= day) & (frame["valid_to"] >= day)]
            assert then["area_km2"].sum() == pytest.approx(188133.4, abs=1)
    day = date(2016, 10, 9)
    then = some[(some["valid_from"] <= day) & (some["valid_to"] >= day)]
    assert sorted(then["area_km2"]) == pytest.approx(sorted(sg.load_control_zones(day)["area_km2"]))
    assert lasting_zones([], most_pictures=6).empty


def test_sources_and_provenance_are_tables(written: Path) -> None:
    sources, about = layer(written, "sources"), layer(written, "provenance")
    assert list(sources.columns) == ["title", "publisher", "as_of", "licence", "licence_uri"]
    assert sources["title"].is_unique
    assert len(sources) > 3
    assert list(about.columns) == ["name", "value"]
    assert about.set_index("name").loc["Input", "value"] == "mine.csv"


def test_fields_have_their_names_in_both_languages(written: Path) -> None:
    with opened(written) as base:
        rows = base.execute("SELECT table_name, column_name, title, description "
                            "FROM gpkg_data_columns").fetchall()  # fmt: skip
        (known,) = base.execute(
            "SELECT count(*) FROM gpkg_extensions WHERE extension_name = 'gpkg_schema'"
        ).fetchone()
    assert known == 1
    named = {(table, column): (en, ar) for table, column, en, ar in rows}
    english, arabic = field_aliases("en"), field_aliases("ar")
    for name in LAYERS:
        fields = pyogrio.read_info(written, layer=name)["fields"]
        for column in fields:
            assert named[name, column] == (english[column], arabic[column])


def test_aliases_are_in_two_languages_and_stand_once() -> None:
    english, arabic = field_aliases("en"), field_aliases("ar")
    assert english.keys() == arabic.keys()
    assert all(english.values())
    assert all(any("\u0600" <= sign <= "\u06ff" for sign in text) for text in arabic.values())
    assert {*sg.DERIVED_COLUMNS, *sg.INCIDENT_COLUMNS} <= {*english, "geometry"}


def test_the_same_table_gives_the_same_bytes(located: gpd.GeoDataFrame, tmp_path: Path) -> None:
    digests = set()
    for folder in ("one", "two"):
        sg.to_qgis(located, tmp_path / folder / "map.qgz")
        digests.add(
            tuple(
                hashlib.sha256((tmp_path / folder / name).read_bytes()).hexdigest()
                for name in ("map.qgz", "map.gpkg")
            )
        )
    assert len(digests) == 1


# --- strange tables -------------------------------------------------------------------------------


def counts(path: Path) -> dict[str, int]:
    return {name: pyogrio.read_info(path, layer=name)["features"] for name in LAYERS}


def test_a_table_of_which_nothing_was_located(tmp_path: Path) -> None:
    nowhere = sample()[2:3]
    sg.to_qgis(nowhere, tmp_path / "map.qgz")
    found = counts(tmp_path / "map.gpkg")
    assert (found["incidents"], found["uncertainty"], found["unlocated"]) == (0, 0, 1)
    assert (found["hexagons"], found["governorates"]) == (0, 14)
    assert pyogrio.read_info(tmp_path / "map.gpkg", layer="incidents")["geometry_type"] == "Point"


def test_an_empty_table(located: gpd.GeoDataFrame, tmp_path: Path) -> None:
    sg.to_qgis(located[:0], tmp_path / "map.qgz")
    full = layer(tmp_path / "map.gpkg", "governorates")
    assert (full["incidents"] == 0).all()
    zones = pyogrio.read_info(tmp_path / "map.gpkg", layer="control_zones")
    assert zones["features"] == 0
    assert dict(zip(zones["fields"], zones["dtypes"], strict=True))["holder"] == "object"


def test_one_row_without_a_date(tmp_path: Path) -> None:
    sg.to_qgis(sample()[3:4], tmp_path / "map.qgz")
    assert counts(tmp_path / "map.gpkg")["control_zones"] == 0
    assert "no day" in described(tmp_path / "map.gpkg", "control_zones")


def test_dates_that_no_evidence_covers(tmp_path: Path) -> None:
    old = sample(date=["1982-02-02"] * 5)
    sg.to_qgis(old, tmp_path / "map.qgz")
    assert counts(tmp_path / "map.gpkg")["control_zones"] == 0
    assert len(layer(tmp_path / "map.gpkg", "incidents")) == 4


def test_columns_of_a_user_that_clash_get_an_underscore(
    located: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    odd = located.assign(fid=range(5), Geom="x", STATUS="mine", ملاحظة="نص", row=[[1]] * 5)
    odd.index = pd.MultiIndex.from_product([["x"], list("pqrst")], names=["batch", None])
    before = odd.copy()
    sg.to_qgis(odd, tmp_path / "map.qgz")
    names = list(layer(tmp_path / "map.gpkg", "incidents").columns)
    assert {"batch", "fid_", "Geom_", "STATUS_", "ملاحظة"} <= set(names)
    assert layer(tmp_path / "map.gpkg", "uncertainty")["status"].isin(["sure", "unsure"]).all()
    pd.testing.assert_frame_equal(pd.DataFrame(odd), pd.DataFrame(before))


def test_another_crs_and_no_columns_of_tolls(located: gpd.GeoDataFrame, tmp_path: Path) -> None:
    moved = located.drop(columns=["killed", "children", "women", "injured"]).to_crs(32637)
    sg.to_qgis(moved, tmp_path / "map.qgz")
    points = layer(tmp_path / "map.gpkg", "incidents")
    assert points.total_bounds == pytest.approx(located.total_bounds)
    units = layer(tmp_path / "map.gpkg", "governorates")
    assert units.loc[units["incidents"] > 0, ["killed", "rate"]].isna().all(axis=None)


@pytest.mark.parametrize("wrong", [sg.load_incidents(), sg.load_governorates(), "text"])
def test_what_was_not_located_is_refused(wrong: Any, tmp_path: Path) -> None:
    with pytest.raises(sg.UsageError, match=r"not located|no points"):
        sg.to_qgis(wrong, tmp_path / "map.qgz")
    assert not list(tmp_path.iterdir())


def test_another_extension_is_refused(located: gpd.GeoDataFrame, tmp_path: Path) -> None:
    with pytest.raises(sg.UsageError, match=r"\.qgz"):
        sg.to_qgis(located, tmp_path / "map.gpkg")


# --- whose files ----------------------------------------------------------------------------------


@pytest.fixture
def standing(written: Path, tmp_path: Path) -> Path:
    for name in ("map.qgz", "map.gpkg"):
        shutil.copyfile(written.with_name(name), tmp_path / name)
    return tmp_path / "map.qgz"


def test_what_is_ours_is_replaced_and_is_the_same(
    located: gpd.GeoDataFrame, standing: Path, written: Path
) -> None:
    assert is_ours(standing)
    assert is_ours(standing.with_suffix(".gpkg"))
    sg.to_qgis(located, standing)
    assert standing.with_suffix(".gpkg").read_bytes() == written.read_bytes()


def test_a_project_that_was_changed_is_refused_unless_forced(
    located: gpd.GeoDataFrame, standing: Path
) -> None:
    with zipfile.ZipFile(standing, "a") as project:
        project.writestr("more.txt", "mine")
    with pytest.raises(sg.UsageError, match=r"map\.qgz.*force"):
        sg.to_qgis(located, standing)
    sg.to_qgis(located, standing, force=True)
    assert is_ours(standing)


@pytest.mark.parametrize("name", ["incidents", "districts", "unlocated", "control_zones"])
def test_a_layer_that_was_changed_is_refused_unless_forced(
    located: gpd.GeoDataFrame, standing: Path, name: str
) -> None:
    package = standing.with_suffix(".gpkg")
    with opened(package) as base:
        for (trigger,) in base.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            base.execute(f'DROP TRIGGER "{trigger}"')
        base.execute(f"DELETE FROM {name}")  # noqa: S608
    before = package.read_bytes()
    with pytest.raises(sg.UsageError, match=rf"{name}.*changed since"):
        sg.to_qgis(located, standing)
    assert package.read_bytes() == before
    sg.to_qgis(located, standing, force=True)
    assert counts(package)["districts"] == 62


def test_layers_and_styles_of_a_user_stay(located: gpd.GeoDataFrame, standing: Path) -> None:
    package = standing.with_suffix(".gpkg")
    mine = gpd.GeoDataFrame({"a": [1]}, geometry=[shapely.Point(36, 35)], crs=4326)
    pyogrio.write_dataframe(mine, package, layer="camps", driver="GPKG")
    with opened(package) as base:
        base.execute(
            "INSERT INTO layer_styles (f_table_name, styleName, styleQML, owner) "
            "VALUES ('camps', 'mine', '<qgis/>', 'me')"
        )
    query = "SELECT count(*) FROM layer_styles WHERE owner = ?"
    for _ in range(2):
        sg.to_qgis(located, standing)
        assert len(layer(package, "camps")) == 1
        assert counts(package)["incidents"] == 4
        with opened(package) as base:
            ours, mine_still = (
                base.execute(query, (owner,)).fetchone()[0] for owner in ("syria_geo", "me")
            )
            aliases = base.execute("SELECT count(*) FROM gpkg_data_columns").fetchone()[0]
            notes = base.execute("SELECT count(*) FROM gpkg_metadata").fetchone()[0]
        assert mine_still == 1
        assert ours > 10
        assert aliases > 100
        assert notes == len(LAYERS) + 1


def test_a_geopackage_that_is_none_is_refused(located: gpd.GeoDataFrame, tmp_path: Path) -> None:
    (tmp_path / "map.gpkg").write_text("mine", encoding="utf-8")
    with pytest.raises(sg.UsageError, match="no GeoPackage"):
        sg.to_qgis(located, tmp_path / "map.qgz")
    assert {one.name for one in tmp_path.iterdir()} == {"map.gpkg"}


def test_both_files_or_none(
    located: gpd.GeoDataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import syria_geo.export.qgis as package

    def fails(*_: object) -> bytes:
        raise OSError("no room")

    monkeypatch.setattr(package, "project_bytes", fails)
    with pytest.raises(sg.UsageError, match="no room"):
        sg.to_qgis(located, tmp_path / "map.qgz")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("room", [100_000, 3_000_000])
def test_a_disk_that_is_full_leaves_what_stood_there(
    located: gpd.GeoDataFrame, standing: Path, room: int
) -> None:
    before = {one.name: one.read_bytes() for one in standing.parent.iterdir()}
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
    try:
        with pytest.raises(sg.UsageError, match=r"cannot write .*map\.q"):
            sg.to_qgis(located, standing)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert {one.name: one.read_bytes() for one in standing.parent.iterdir()} == before


# --- the command ----------------------------------------------------------------------------------


def test_the_command_writes_a_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = tmp_path / "mine.csv"
    given.write_text("place_text,date\nKhan Shaykun city,2016-09-05\n", encoding="utf-8")
    assert main(["export", str(given), "-o", str(tmp_path / "massacres.qgz")]) == 0
    assert (tmp_path / "massacres.gpkg").is_file()
    assert main(["sources", str(tmp_path / "massacres.qgz")]) == 0
    assert "OCHA" in capsys.readouterr().out
    assert main(["export", str(given), "-o", str(tmp_path / "massacres.qgz")]) == 0
    (tmp_path / "massacres.qgz").write_text("mine", encoding="utf-8")
    assert main(["export", str(given), "-o", str(tmp_path / "massacres.qgz")]) == 2


def test_the_command_passes_title_language_and_days_of_zones(tmp_path: Path) -> None:
    given, target = tmp_path / "mine.csv", tmp_path / "massacres.qgz"
    given.write_text("place_text,date\nKhan Shaykun city,2016-09-05\n", encoding="utf-8")
    chosen = ["--title", "Mine", "--language", "ar", "--control", "2013-01-01, 2016-12-13"]
    assert main(["export", str(given), "-o", str(target), *chosen]) == 0
    zones = layer(target.with_suffix(".gpkg"), "control_zones")
    assert {str(day)[:10] for day in zones["valid_from"]} == {"2013-01-01", "2016-12-13"}
    with zipfile.ZipFile(target) as project:
        text = project.read("massacres.qgs").decode()
    assert "<title>Mine</title>" in text
    assert "<language>ARA</language>" in text
    assert main(["export", str(given), "-o", str(target), "--control", "none"]) == 0
    assert counts(target.with_suffix(".gpkg"))["control_zones"] == 0


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("a.qgz", ["--control", "2016-13-01,soon"], "'2016-13-01', 'soon' are no days"),
        ("a.qgz", ["--control", "1982-02-02"], "1982-02-02: the evidence covers"),
        ("a.gpkg", ["--title", "x"], "--title is for a project of QGIS"),
        ("a.csv", ["--control", "none"], "--control is for a project of QGIS"),
    ],
)
def test_the_command_refuses_options_that_do_not_fit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, options: list[str], said: str
) -> None:
    given = tmp_path / "mine.csv"
    given.write_text("place_text,date\nKhan Shaykun city,2016-09-05\n", encoding="utf-8")
    assert main(["export", str(given), "-o", str(tmp_path / name), *options]) == 2
    assert said in capsys.readouterr().err
    assert {one.name for one in tmp_path.iterdir()} == {"mine.csv"}


# --- days of zones and languages ------------------------------------------------------------------


def test_zones_of_days_asked_for_are_those_of_these_days_alone(
    located: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    sg.to_qgis(located, tmp_path / "map.qgz", control=["2016-12-13", date(2013, 1, 1)])
    zones = layer(tmp_path / "map.gpkg", "control_zones")
    assert (zones["valid_from"] == zones["valid_to"]).all()
    for day in ("2013-01-01", "2016-12-13"):
        then = zones[zones["valid_from"] == day]
        assert then["area_km2"].sum() == pytest.approx(188133.4, abs=1)
        assert len(then) == len(sg.load_control_zones(day))
    assert "2013-01-01, 2016-12-13" in described(tmp_path / "map.gpkg", "control_zones")


def test_zones_of_a_users_own(located: gpd.GeoDataFrame, tmp_path: Path) -> None:
    own = gpd.GeoDataFrame(
        {"holder": [["ISIS"], ["My party", "Syrian regime forces"]], "confidence": ["low", "high"]},
        geometry=[shapely.box(36, 34, 37, 35), shapely.box(37, 34, 38, 35)],
        crs=4326,
    ).to_crs(32637)
    before = own.copy()
    sg.to_qgis(located, tmp_path / "map.qgz", control={"2030-01-01": own})
    zones = layer(tmp_path / "map.gpkg", "control_zones")
    assert zones["holder"].tolist() == ["ISIS", "My party; Syrian regime forces"]
    assert zones["valid_from"].unique().tolist() == [pd.Timestamp("2030-01-01")]
    assert set(zones["licence"].fillna("")) == {""}
    assert zones.total_bounds == pytest.approx((36, 34, 38, 35), abs=1e-6)
    pd.testing.assert_frame_equal(pd.DataFrame(own), pd.DataFrame(before))
    with pytest.raises(sg.UsageError, match=r"2030-01-01: the zones have no column holder"):
        sg.to_qgis(located, tmp_path / "x.qgz", control={"2030-01-01": own.drop(columns="holder")})
    points = own.set_geometry(own.centroid)
    with pytest.raises(sg.UsageError, match=r"zones are polygons.*: 1, 2"):
        sg.to_qgis(located, tmp_path / "x.qgz", control={"2030-01-01": points})
    lost = own.set_crs(None, allow_override=True)
    with pytest.raises(sg.UsageError, match="no CRS"):
        sg.to_qgis(located, tmp_path / "x.qgz", control={"2030-01-01": lost})


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["2016-13-01", "soon", "2016-09-05"], "'2016-13-01', 'soon' are no days"),
        ("soon", "'soon' is no day"),
        (5, "control 5: give 'auto'"),
        (["1982-02-02", "2031-01-01"], "1982-02-02, 2031-01-01: the evidence covers"),
        (pd.date_range("2015-01-01", periods=400), "400 days; give 366 at most"),
    ],
)
def test_days_that_have_no_zones_are_refused(
    located: gpd.GeoDataFrame, tmp_path: Path, wrong: Any, said: str
) -> None:
    with pytest.raises(sg.UsageError, match=said):
        sg.to_qgis(located, tmp_path / "map.qgz", control=wrong)
    assert not list(tmp_path.iterdir())


def test_an_unknown_language_is_refused(located: gpd.GeoDataFrame, tmp_path: Path) -> None:
    with pytest.raises(sg.UsageError, match="unknown language 'fr'"):
        sg.to_qgis(located, tmp_path / "map.qgz", language="fr")


def test_circles_have_as_many_corners_as_their_size_asks_for() -> None:
    metres = np.array([0.5, 500.0, 1500.0, 9000.0, 400_000.0])
    points = gpd.GeoSeries([shapely.Point(37, 35)] * 5, crs=4326)
    drawn = circles(points, metres)
    corners = shapely.get_num_coordinates(drawn) - 1
    assert corners.tolist() == sorted(corners.tolist())
    assert (corners[0], corners[-1]) == (24, 72)
    short = metres * (1 - np.cos(np.pi / corners))
    assert (short <= np.maximum(10.0, metres / 1000)).all()


# --- names and points that QGIS or GDAL take for others -------------------------------------------


@pytest.mark.parametrize("name", ["a;b.qgz", "a\nb.qgz", "a!b.qgz", "%20x.qgz"])
def test_a_name_that_means_another_file_is_refused(
    located: gpd.GeoDataFrame, tmp_path: Path, name: str
) -> None:
    with pytest.raises(sg.UsageError, match="rename it"):
        sg.to_qgis(located, tmp_path / name)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["a;b.gpkg", "a;b.shp"])
def test_so_it_is_of_what_gdal_writes(located: gpd.GeoDataFrame, tmp_path: Path, name: str) -> None:
    with pytest.raises(sg.UsageError, match="means something else to GDAL"):
        sg.to_file(located, tmp_path / name)
    (tmp_path / name).write_bytes(b"SQLite format 3\0")
    with pytest.raises(sg.UsageError, match="means something else to GDAL"):
        sg.read_incidents(tmp_path / name)


@pytest.mark.parametrize("name", ["50%.qgz", "مجازر 1.qgz", "a#b&c'd.qgz", "a|b,{1}.qgz"])
def test_other_names_are_written(located: gpd.GeoDataFrame, tmp_path: Path, name: str) -> None:
    sg.to_qgis(located[:1], tmp_path / name, control=None)
    assert len(list(tmp_path.iterdir())) == 2


def test_points_beyond_the_globe_are_refused_by_row(
    located: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    wrong = located.copy()
    wrong.loc[wrong.index[1], "geometry"] = shapely.Point(36, 95)
    with pytest.raises(sg.UsageError, match="rows 2 have latitudes beyond 90"):
        sg.to_qgis(wrong, tmp_path / "map.qgz")
    assert not list(tmp_path.iterdir())


def test_points_with_a_height_keep_it(located: gpd.GeoDataFrame, tmp_path: Path) -> None:
    high = located.set_geometry(shapely.force_3d(located.geometry.array, 700.0), crs=4326)
    sg.to_qgis(high, tmp_path / "map.qgz", control=None)
    points = layer(tmp_path / "map.gpkg", "incidents")
    assert (shapely.get_z(points.geometry.array) == 700.0).all()
    assert pyogrio.read_info(tmp_path / "map.gpkg", layer="incidents")["geometry_type"] == "Point Z"
