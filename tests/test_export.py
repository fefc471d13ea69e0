from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st

from export_world import EXACT
from syria_geo.errors import UsageError
from syria_geo.export import csv_text, geojson_text, to_csv, to_file, to_geojson
from syria_geo.incidents import FORMATS as READABLE
from syria_geo.incidents import check_incidents, read_incidents

# The table of every kind has half a character, which no format holds (test_replaced_characters.py).
pytestmark = pytest.mark.filterwarnings("ignore:.*puts the sign:syria_geo.errors.SyriaGeoWarning")

ROUND_TRIP = [suffix for suffix in EXACT if suffix in READABLE and suffix != ".kml"]


@pytest.fixture
def located() -> gpd.GeoDataFrame:
    """Two incidents with a point, one without."""
    table = check_incidents(
        pd.DataFrame(
            {
                "incident_id": ["a", "b", "c"],
                "place_text": ["Blue Town", "حي الزهور", ""],
                "date": [date(2016, 9, 5), None, date(2017, 1, 2)],
                "perpetrators": [("Russian forces", "ISIS"), (), ()],
                "killed": [7, None, 3],
                "notes": ["=1+1", "'-quoted", 'a "b", c;\nd'],
                "reason": ["", "", "no place text"],
            }
        )
    )
    points = [shapely.Point(37.12345678, 35.5), shapely.Point(40.0, 34.25), None]
    return gpd.GeoDataFrame(table, geometry=points, crs="EPSG:4326")


GIS = (".geojson", ".gpkg", ".fgb", ".parquet", ".kml")


def features(text: str) -> list[dict[str, dict[str, object]]]:
    listed: list[dict[str, dict[str, object]]] = json.loads(text)["features"]
    return listed


def test_geojson_says_longitude_first_and_its_box(located: gpd.GeoDataFrame) -> None:
    document = json.loads(geojson_text(located))
    assert document["type"] == "FeatureCollection"
    assert document["bbox"] == [37.123457, 34.25, 40.0, 35.5]
    assert document["features"][0]["geometry"] == {
        "type": "Point",
        "coordinates": [37.123457, 35.5],
    }
    assert "crs" not in document


def test_geojson_keeps_the_unlocated_with_their_reason(located: gpd.GeoDataFrame) -> None:
    last = features(geojson_text(located))[2]
    assert last["geometry"] is None
    assert last["properties"]["reason"] == "no place text"
    assert last["properties"]["killed"] == 3


def test_geojson_lists_are_arrays_and_missing_is_null(located: gpd.GeoDataFrame) -> None:
    first, second, _ = (feature["properties"] for feature in features(geojson_text(located)))
    assert first["perpetrators"] == ["Russian forces", "ISIS"]
    assert first["date"] == "2016-09-05"
    assert second["perpetrators"] == []
    assert second["killed"] is None
    assert second["date"] is None
    assert second["means"] is None


def test_geojson_without_points_has_no_box(located: gpd.GeoDataFrame) -> None:
    nowhere = json.loads(geojson_text(located.iloc[2:]))
    assert "bbox" not in nowhere
    assert len(nowhere["features"]) == 1
    assert json.loads(geojson_text(located.iloc[:0]))["features"] == []


def test_csv_guards_formulas_and_joins_lists(located: gpd.GeoDataFrame) -> None:
    first, second, third = csv.DictReader(csv_text(located).splitlines(keepends=True))
    assert first["notes"] == "'=1+1"
    assert second["notes"] == "''-quoted"
    assert first["perpetrators"] == "Russian forces;ISIS"
    assert second["killed"] == ""
    assert third["notes"] == 'a "b", c;\nd'
    assert "geometry" not in first


@pytest.mark.parametrize("suffix", ROUND_TRIP)
def test_what_was_written_is_read_back(
    located: gpd.GeoDataFrame, tmp_path: Path, suffix: str
) -> None:
    path = to_file(located, tmp_path / "new folder" / f"out{suffix}")
    expected = pd.DataFrame(located).drop(columns="geometry")
    again = read_incidents(path)
    again["source"] = ""  # filled from the file name
    pd.testing.assert_frame_equal(again[expected.columns], expected)


@pytest.mark.parametrize("suffix", EXACT)
def test_same_table_same_bytes(located: gpd.GeoDataFrame, tmp_path: Path, suffix: str) -> None:
    one, two = (to_file(located, tmp_path / name / f"out{suffix}") for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    with_one = {".csv", ".jsonl", ".ndjson"}
    beside = [f"{one.name}-metadata.json"] if suffix in with_one else []
    assert sorted(p.name for p in tmp_path.joinpath("one").iterdir()) == [one.name, *beside]
    assert to_file(located, two).read_bytes() == one.read_bytes()


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb", ".kml", ".geojson"])
def test_other_programs_see_every_row(
    located: gpd.GeoDataFrame, tmp_path: Path, suffix: str
) -> None:
    seen = gpd.read_file(to_file(located, tmp_path / f"out{suffix}"))
    assert len(seen) == 3
    assert seen.geometry.notna().to_list() == [True, True, False]
    assert seen.crs.to_epsg() == 4326
    assert seen.geometry.iloc[0].x == pytest.approx(37.123457, abs=1e-6)


def test_tables_are_not_changed(located: gpd.GeoDataFrame, tmp_path: Path) -> None:
    before = located.copy(deep=True)
    for suffix in EXACT:
        to_file(located, tmp_path / f"out{suffix}")
    pd.testing.assert_frame_equal(located, before)


@pytest.mark.parametrize("name", ["out.xyz", "out", "out.tab"])
def test_an_unknown_extension_names_the_choices(
    located: gpd.GeoDataFrame, tmp_path: Path, name: str
) -> None:
    with pytest.raises(UsageError, match=r"choose from \.geojson"):
        to_file(located, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["out.txt", "out", "out.xlsx"])
def test_a_writer_of_one_format_refuses_the_extension_of_another(
    located: gpd.GeoDataFrame, tmp_path: Path, name: str
) -> None:
    with pytest.raises(UsageError, match=r"unknown extension; choose from \.geojson, \.json"):
        to_geojson(located, tmp_path / name)
    with pytest.raises(UsageError, match=r"unknown extension; choose from \.csv"):
        to_csv(located, tmp_path / name)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("path", [None, 5])
def test_what_is_no_path_is_refused(located: gpd.GeoDataFrame, path: Any) -> None:
    for write in (to_geojson, to_csv, to_file):
        with pytest.raises(UsageError, match="a path is wanted"):
            write(located, path)


def test_a_table_without_points_or_without_a_crs_is_refused(
    located: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=r"what syria_geo\.locate returns"):
        to_geojson(pd.DataFrame(located).drop(columns="geometry"), tmp_path / "out.geojson")
    nowhere = located.set_crs(None, allow_override=True)
    for suffix in GIS:
        with pytest.raises(UsageError, match=r"have no CRS.*set_crs"):
            to_file(nowhere, tmp_path / f"out{suffix}")
    shapes = located.set_geometry([shapely.box(36, 35, 37, 36)] * 3, crs=4326)
    with pytest.raises(UsageError, match="Polygon, not a point"):
        to_geojson(shapes, tmp_path / "out.geojson")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", GIS)
@pytest.mark.parametrize("crs", ["EPSG:32637", "EPSG:3857", "OGC:CRS84"])
def test_points_in_any_crs_leave_in_degrees(
    located: gpd.GeoDataFrame, tmp_path: Path, suffix: str, crs: str
) -> None:
    path = to_file(located.to_crs(crs), tmp_path / f"out{suffix}")
    seen = gpd.read_parquet(path) if suffix == ".parquet" else gpd.read_file(path)
    assert seen.crs.to_epsg() == 4326
    assert seen.geometry.x.to_list()[:2] == pytest.approx([37.123457, 40.0], abs=1e-6)
    assert seen.geometry.y.to_list()[:2] == pytest.approx([35.5, 34.25], abs=1e-6)


def test_a_target_that_cannot_be_written_is_named(
    located: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="cannot write"):
        to_csv(located, tmp_path / "file" / "out.csv")


NOT_LAYERS = (".geojson", ".json", ".jsonl", ".ndjson", ".csv", ".xlsx", ".ods", ".parquet")


@pytest.mark.parametrize("suffix", EXACT)
def test_columns_that_clash_within_a_layer_all_arrive(
    located: gpd.GeoDataFrame, tmp_path: Path, suffix: str
) -> None:
    own = {"fid": ["x", "x", "z"], "geom": "g", "Killed": "k", "name": "n", "A & <b>": "a"}
    path = to_file(located.assign(**own), tmp_path / f"out{suffix}")
    if suffix == ".kml":
        seen = gpd.read_file(path)
        assert seen["Name"].to_list()[:2] == ["Blue Town", "حي الزهور"]
        assert seen["name_"].to_list() == ["n"] * 3
        assert seen["A & <b>"].to_list() == ["a"] * 3
        return
    if suffix not in READABLE:
        return
    after = "" if suffix in NOT_LAYERS else "_"
    again = read_incidents(path)
    assert again[f"fid{after}"].to_list() == own["fid"]
    assert again[f"geom{after}"].to_list() == ["g"] * 3
    assert again[f"Killed{after}"].to_list() == ["k"] * 3
    assert again["killed"].to_list() == [7, pd.NA, 3]
    assert again["name"].to_list() == ["n"] * 3


@pytest.mark.parametrize("suffix", EXACT)
@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        ([1, "a", None], ["1", "a", ""]),
        ([0, "", None], ["0", "", ""]),
        ([2**70, 1, None], [str(2**70), "1", ""]),
        ([["x", ["y"]], None, ["z"]], ["x;['y']", "", "z"]),
        ([{"a": 1}, {}, None], ['{"a":1}', "{}", ""]),
    ],
)
def test_a_column_of_mixed_cells_arrives_as_text(
    located: gpd.GeoDataFrame, tmp_path: Path, suffix: str, cells: list[object], texts: list[str]
) -> None:
    mixed = located.assign(mixed=pd.Series(cells, dtype="object"))
    path = to_file(mixed, tmp_path / f"out{suffix}")
    if suffix in {".csv", ".gpkg", ".fgb"}:
        assert read_incidents(path)["mixed"].to_list() == texts


@pytest.mark.parametrize("suffix", EXACT)
def test_characters_that_are_no_text_do_not_cut_it(
    located: gpd.GeoDataFrame, tmp_path: Path, suffix: str
) -> None:
    path = to_file(located.assign(notes="before\0after"), tmp_path / f"out{suffix}")
    if suffix in {".csv", ".gpkg", ".fgb"}:
        assert read_incidents(path)["notes"].to_list() == ["before\ufffdafter"] * 3
    if suffix == ".kml":
        assert gpd.read_file(path)["notes"].to_list() == ["before\ufffdafter"] * 3


def test_geojson_knows_no_infinity(located: gpd.GeoDataFrame) -> None:
    text = geojson_text(located.assign(ratio=[float("inf"), float("-inf"), 0.5]))
    assert [one["properties"]["ratio"] for one in features(text)] == [None, None, 0.5]


@pytest.mark.parametrize("wrong", [None, "x", [1]])
def test_what_is_no_table_is_refused(tmp_path: Path, wrong: object) -> None:
    with pytest.raises(UsageError, match="a table of incidents is wanted"):
        to_csv(wrong, tmp_path / "out.csv")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", EXACT)
def test_a_table_of_something_else_is_refused(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(UsageError, match=r"not of incidents.*'place_text' nor points.*to_csv"):
        to_file(pd.DataFrame({"a": [1]}), tmp_path / f"out{suffix}")
    assert not list(tmp_path.iterdir())
    to_csv(pd.DataFrame({"query": ["x"], "match_type": [""]}), tmp_path / "places.csv")


@pytest.mark.parametrize("name", ["=1+1", "+x", "-x", "@x", "\tx", "'=1", "''=1"])
def test_a_header_is_guarded_as_a_cell_is(tmp_path: Path, name: str) -> None:
    table = pd.DataFrame({"place_text": ["x"], name: ["y"]})
    path = to_csv(table, tmp_path / "out.csv")
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    assert header == ["place_text", f"'{name}"]
    said = json.loads(Path(f"{path}-metadata.json").read_text(encoding="utf-8"))
    assert [column["titles"] for column in said["tableSchema"]["columns"]] == header


@pytest.mark.parametrize("suffix", sorted(set(EXACT) - {".json", ".kml"}))
def test_texts_and_numbers_come_back_as_they_were(tmp_path: Path, suffix: str) -> None:
    texts = ["a\tb", "\ta", " a  b ", "a\r\nb", "a\rb", "a\nb", "_x000D_", "<&>\"'", "=1", "'=1"]
    numbers = [0.1 + 0.2, 1 / 3, 1e22, 5e-324, 123456789.12345679, -0.0, 1.5, 2.0**53, 1e-7, 3.0]
    points = gpd.GeoDataFrame(
        {"place_text": "x", "words": texts, "share": numbers},
        geometry=[shapely.Point(36, 35)] * len(texts),
        crs="EPSG:4326",
    )
    back = read_incidents(to_file(points, tmp_path / f"out{suffix}"))
    assert back["words"].to_list() == texts
    assert list(map(float, back["share"])) == numbers  # pandas before 3 rounds the last digit


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12))
def test_any_text_survives_csv(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    assume(not text.strip().startswith("#"))  # "#ERROR!" is a failed formula, and refused
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    to_csv(check_incidents(pd.DataFrame({"place_text": ["x"], "notes": [text]})), path)
    assert read_incidents(path)["notes"].to_list() == [text.strip()]
