"""Shapefiles: nothing is lost in silence, and nobody's file is replaced."""

from __future__ import annotations

import datetime
import json
import resource
import warnings
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

import syria_geo as sg
from syria_geo.cli import main
from syria_geo.export._shapefile import short_names
from syria_geo.files import is_ours

PARTS = {"x.shp", "x.shx", "x.dbf", "x.prj", "x.cpg", "x.shp-metadata.json"}


def table(**columns: Any) -> gpd.GeoDataFrame:
    points = [shapely.Point(37.1, 35.5), None, shapely.Point(40, 34.25)]
    frame = pd.DataFrame({"place_text": ["Blue Town", "حي الزهور", "x"], **columns})
    return gpd.GeoDataFrame(frame, geometry=points, crs="EPSG:4326")


def told(located: gpd.GeoDataFrame, path: Path) -> str:
    """Write, and give the one warning."""
    with pytest.warns(sg.SyriaGeoWarning) as caught:
        sg.to_file(located, path)
    (one,) = caught
    assert one.filename == __file__
    return str(one.message)


def test_all_rows_arrive_and_everything_cut_is_said(tmp_path: Path) -> None:
    located = table(
        adm1_name_en=["Idleb", None, ""],
        adm1_name_ar=["إدلب", None, ""],
        notes=["ا" * 200, "short", "b" * 255],
        seen=pd.Series(["2016-09-05 10:30", None, "2016-09-06 11:00"], dtype="datetime64[s]"),
        date=[datetime.date(2016, 9, 5), None, None],
        killed=pd.array([7, None, 0], dtype="Int64"),
        sure=pd.array([True, None, False], dtype="boolean"),
        huge=[10**30, 1, 2],
    )
    words = told(located, tmp_path / "x.shp")
    assert words.startswith("x.shp shortens the names of columns to 10 bytes (")
    assert "adm1_name_en: adm1_na_en, adm1_name_ar: adm1_na_ar" in words
    assert "cuts texts to 254 bytes (notes: 2)" in words
    assert "keeps times as texts (seen)" in words
    assert "as texts that are too large or too small for it (huge)" in words
    assert "rows without a point: 1 of 3" in words
    assert {one.name for one in tmp_path.iterdir()} == PARTS
    read = gpd.read_file(tmp_path / "x.shp")
    assert read.geometry.isna().tolist() == [False, True, False]
    assert read["place_text"].tolist() == ["Blue Town", "حي الزهور", "x"]
    assert read["notes"].tolist() == ["ا" * 127, "short", "b" * 254]
    assert read["seen"].tolist()[0] == "2016-09-05T10:30:00"
    assert read["huge"].tolist() == [str(10**30), "1", "2"]
    assert read["killed"].isna().tolist() == [False, True, False]
    assert pd.api.types.is_datetime64_any_dtype(read["date"])
    assert read.crs.to_epsg() == 4326
    assert (tmp_path / "x.cpg").read_text(encoding="ascii") == "UTF-8"


def test_the_description_beside_it_has_the_names_of_the_table(tmp_path: Path) -> None:
    told(table(adm1_name_en="Idleb"), tmp_path / "x.shp")
    said = json.loads((tmp_path / "x.shp-metadata.json").read_text(encoding="utf-8"))
    assert {"name": "adm1_na_en", "titles": "adm1_name_en", "kind": "text"} in said["columns"]
    assert said["syria_geo"]["tool"]["name"] == "syria_geo"


def test_what_fits_is_written_without_a_warning(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        sg.to_file(table()[::2], tmp_path / "x.shp")


def test_bundled_incidents_differ_in_all_their_names() -> None:
    located = sg.locate(sg.load_incidents().head(3))
    names = short_names(list(located.columns))
    assert len(set(names)) == len(names)
    assert {"adm1_na_en", "adm2_na_en", "adm3_na_ar", "killed", "source_end"} <= set(names)


@given(st.lists(st.text(alphabet="abAB_é0ا", max_size=20), max_size=40))
def test_names_fit_and_differ_whatever_they_are(names: list[str]) -> None:
    short = short_names(names)
    assert len(short) == len(names)
    assert all(0 < len(name.encode()) <= 10 for name in short)
    assert len({name.casefold() for name in short}) == len(short)


def test_the_same_table_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        told(table(adm1_name_en="Idleb"), tmp_path / folder / "x.shp")
    for name in PARTS:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_no_rows(tmp_path: Path) -> None:
    sg.to_file(table()[:0], tmp_path / "x.shp")
    assert pyogrio.read_info(tmp_path / "x.shp")["features"] == 0


def test_more_columns_than_it_holds_are_refused(tmp_path: Path) -> None:
    wide = table(**{f"c{number}": number for number in range(260)})
    with pytest.raises(sg.UsageError, match="holds 255"):
        sg.to_file(wide, tmp_path / "x.shp")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("changed", ["x.shp", "x.dbf", "x.cpg"])
def test_what_was_changed_is_refused_unless_forced(tmp_path: Path, changed: str) -> None:
    path = tmp_path / "x.shp"
    told(table(), path)
    assert is_ours(path)
    told(table(), path)
    with (tmp_path / changed).open("ab") as file:
        file.write(b"more")
    with pytest.raises(sg.UsageError, match="force"):
        sg.to_file(table(), path)
    with pytest.warns(sg.SyriaGeoWarning):
        sg.to_file(table(), path, force=True)
    assert is_ours(path)


def test_a_table_of_the_same_name_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "x.dbf").write_bytes(b"mine")
    with pytest.raises(sg.UsageError, match=r"x\.dbf"):
        sg.to_file(table(), tmp_path / "x.shp")
    assert (tmp_path / "x.dbf").read_bytes() == b"mine"


def test_indexes_of_the_rows_from_before_go(tmp_path: Path) -> None:
    told(table(), tmp_path / "x.shp")
    (tmp_path / "x.qix").write_bytes(b"index")
    told(table(), tmp_path / "x.shp")
    assert {one.name for one in tmp_path.iterdir()} == PARTS


@pytest.mark.parametrize("room", [90, 150, 4000])
def test_a_disk_that_is_full_leaves_what_stood_there(tmp_path: Path, room: int) -> None:
    told(table(), tmp_path / "x.shp")
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    many = pd.concat([table()] * 200)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
    try:
        with pytest.raises(sg.UsageError, match=r"cannot write .*x\.shp"):
            sg.to_file(many, tmp_path / "x.shp")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == before


def test_the_command_says_what_is_cut(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = tmp_path / "mine.csv"
    given.write_text("place_text,date\nKhan Shaykun city,2016-09-05\n", encoding="utf-8")
    path = tmp_path / "x.shp"
    assert main(["export", str(given), "-o", str(path)]) == 0
    out, err = capsys.readouterr()
    assert not out
    assert err.count("note: x.shp shortens the names") == 1
    assert main(["sources", str(path)]) == 0
    assert "OCHA" in capsys.readouterr().out


def test_names_are_told_as_they_arrive_and_small_numbers_stay(tmp_path: Path) -> None:
    table = sg.locate(sg.load_incidents().head(2))
    names = {"عمود عربي طويل": 1, "a column": 2, " a column": 3, "عمود ": 4}
    table = table.assign(**names, tiny=1e-300, small=0.25)
    with pytest.warns(sg.SyriaGeoWarning, match="too small for it.*tiny") as told:
        sg.to_file(table, tmp_path / "x.shp")
    assert not [one for one in told if one.category is RuntimeWarning]  # GDAL renamed nothing
    found = pyogrio.read_dataframe(tmp_path / "x.shp")
    stated = json.loads((tmp_path / "x.shp-metadata.json").read_text(encoding="utf-8"))
    described = {one["titles"]: one["name"] for one in stated["columns"]}
    assert {name: found[described[name]].iloc[0] for name in names} == names
    assert (float(found["tiny"].iloc[0]), found["small"].iloc[0]) == (1e-300, 0.25)
