"""Each format, read with the programs that people open it with."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely

import export_world as world
from syria_geo.errors import UsageError
from syria_geo.export import _sheets as sheets
from syria_geo.export import csv_text, geojson_text, to_csv, to_file
from syria_geo.provenance import describe

# The table of every kind has half a character, which no format holds (test_replaced_characters.py).
pytestmark = pytest.mark.filterwarnings("ignore:.*puts the sign:syria_geo.errors.SyriaGeoWarning")

KML = {"kml": "http://www.opengis.net/kml/2.2"}
# What GDAL makes of the parts of a placemark.
OF_PLACEMARKS = ["id", "Name", "description", "timestamp", "begin", "end", "altitudeMode"]
OF_PLACEMARKS += ["tessellate", "extrude", "visibility", "drawOrder", "icon"]


def first_row(path: Path) -> dict[str, Any]:
    """Read the first incident as another program does."""
    if path.suffix in {".geojson", ".json"}:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return dict((features or [{"properties": {}}])[0]["properties"])
    if path.suffix in {".jsonl", ".ndjson"}:
        with path.open(encoding="utf-8") as lines:
            return dict(json.loads(next(lines)))
    if path.suffix == ".csv":
        return next(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    return dict(_frame(path).iloc[0])


def _frame(path: Path) -> Any:
    if path.suffix in {".xlsx", ".ods"}:
        return pd.read_excel(path, sheet_name="incidents", engine="calamine")
    return gpd.read_parquet(path) if path.suffix == ".parquet" else pyogrio.read_dataframe(path)


def as_text(value: Any) -> str:
    """Write a cell as CSV has it, so that all formats can be compared."""
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bytes | list | dict):
        return next(csv.reader([csv_text(pd.DataFrame({"x": [value]})).splitlines()[1]]))[0]
    return str(value)


@pytest.mark.parametrize("suffix", world.EXACT)
def test_a_column_of_any_kind_arrives(tmp_path: Path, suffix: str) -> None:
    table = world.with_columns_of_all_kinds()
    row = first_row(to_file(table, tmp_path / f"out{suffix}"))
    seen = {name: as_text(row[name]) for name in world.WRITTEN}
    expected = {name: as_text(value) for name, value in world.WRITTEN.items()}
    seen["maybe"] = seen["maybe"].replace("1", "True")  # where GDAL reads one beside missing ones
    assert seen == expected
    assert "nothing" in row


@pytest.mark.parametrize("suffix", world.EXACT)
def test_days_leave_as_days_and_times_with_their_hours(tmp_path: Path, suffix: str) -> None:
    row = first_row(to_file(world.with_columns_of_all_kinds(), tmp_path / f"out{suffix}"))
    for name, day in world.DAYS.items():
        text = str(row[name])
        assert text.removesuffix(" 00:00:00") == day.isoformat()
        texts = {".geojson", ".json", ".jsonl", ".ndjson", ".csv", ".kml"}
        assert suffix not in texts or text == day.isoformat()
    for name, moment in world.TIMES.items():
        seen = pd.Timestamp(str(row[name]))
        assert (seen.tz_convert(UTC) if seen.tz else seen) == moment
    assert as_text(row["fine"]) == world.FINE


@pytest.mark.parametrize("suffix", world.EXACT)
def test_a_named_index_and_a_table_without_rows_leave(tmp_path: Path, suffix: str) -> None:
    table = world.incidents().set_index(pd.Index(["x", "y", "z"], name="case"))
    assert first_row(to_file(table, tmp_path / f"out{suffix}"))["case"] == "x"
    empty = to_file(table.iloc[:0], tmp_path / f"empty{suffix}")
    assert bool(empty.stat().st_size) == (suffix not in {".jsonl", ".ndjson"})  # no row, no line


@pytest.mark.parametrize("driver", ["GPKG", "FlatGeobuf"])
@pytest.mark.parametrize("rows", [slice(None), slice(1, None), slice(0)])
def test_gdal_sees_the_types_of_days_and_times_whatever_the_rows(
    tmp_path: Path, driver: str, rows: slice
) -> None:
    table = world.with_columns_of_all_kinds()
    path = to_file(table.iloc[rows], tmp_path / ("o.gpkg" if driver == "GPKG" else "o.fgb"))
    about = pyogrio.read_info(path)
    types = dict(zip(about["fields"], about["ogr_types"], strict=True))
    # FlatGeobuf has no type for a day: its own is a time, at midnight.
    day = "OFTDate" if driver == "GPKG" else "OFTDateTime"
    assert {types[name] for name in ("date", "date_earliest", "date_latest")} == {day}
    assert types["killed"] == "OFTInteger64"
    if rows == slice(None):
        assert types["on"] == day
        assert types["seen"] == types["heard"] == types["zoned"] == "OFTDateTime"


def test_parquet_keeps_the_types_it_has(tmp_path: Path) -> None:
    schema = pq.read_schema(to_file(world.with_columns_of_all_kinds(), tmp_path / "o.parquet"))
    assert {str(schema.field(name).type) for name in ("date", "on")} == {"date32[day]"}
    assert schema.field("zoned").type.tz == "Asia/Damascus"
    assert str(schema.field("perpetrators").type) == "list<element: string>"
    assert json.loads(schema.metadata[b"geo"])["primary_column"] == "geometry"


def test_csv_and_sheets_hold_the_points_of_a_table_without_degrees(tmp_path: Path) -> None:
    for crs in ("EPSG:4326", "EPSG:32637"):
        table = world.incidents().to_crs(crs)
        row = first_row(to_csv(table, tmp_path / "out.csv"))
        assert (row["latitude"], row["longitude"]) == ("35.5", "37.123457")
    own = table.assign(latitude=[1.5, 2, 3], longitude=4.5)
    assert first_row(to_csv(own, tmp_path / "out.csv"))["latitude"] == "1.5"
    plain = pd.DataFrame(own.drop(columns="geometry")).assign(crs="my own word")
    assert first_row(to_csv(plain, tmp_path / "out.csv"))["crs"] == "my own word"
    lines = table.assign(geometry=shapely.LineString([(0, 0), (1, 1)]))
    assert first_row(to_csv(lines, tmp_path / "out.csv"))["geometry"].startswith("LINESTRING")


# --- what a file says of itself ------------------------------------------------------------------


def said_by(path: Path) -> dict[str, object]:
    if path.suffix in {".geojson", ".json"}:
        said = json.loads(path.read_text(encoding="utf-8"))["syria_geo"]
    elif path.suffix in {".csv", ".jsonl", ".ndjson"}:
        beside = json.loads(Path(f"{path}-metadata.json").read_text(encoding="utf-8"))
        csvw = "http://www.w3.org/ns/csvw" if path.suffix == ".csv" else None
        assert beside.get("@context") == csvw
        assert beside["url"] == path.name
        said = {k: v for k, v in beside["syria_geo"].items() if k != "sha256"}
    elif path.suffix == ".parquet":
        said = json.loads(pq.read_metadata(path).metadata[b"syria_geo"])
    elif path.suffix == ".kml":
        root = ET.parse(path).getroot()  # noqa: S314
        assert str(root.findtext(".//kml:description", "", KML)).startswith("Made with syria_geo")
        said = json.loads(root.findtext(".//kml:Data[@name='syria_geo']/kml:value", "", KML))
    else:
        about = pyogrio.read_info(path)["layer_metadata"]
        assert about["DESCRIPTION"].startswith("Made with syria_geo")
        said = json.loads(about["syria_geo"])
    return {name: fact for name, fact in said.items() if name != "digest"}


@pytest.mark.parametrize("suffix", [s for s in world.EXACT if s not in {".xlsx", ".ods"}])
def test_a_file_says_what_it_was_made_with(tmp_path: Path, suffix: str) -> None:
    table = world.incidents()
    said = said_by(to_file(table, tmp_path / f"out{suffix}"))
    assert said == json.loads(json.dumps(describe(table)))
    assert said["input"] == {"name": "mine.csv", "sha256": "abc"}
    assert said["options"] == {"unsure": "keep"}


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_workbook_says_what_it_was_made_with(tmp_path: Path, suffix: str) -> None:
    table = world.incidents()
    path = to_file(table, tmp_path / f"out{suffix}")
    book = pd.read_excel(path, sheet_name=None, header=None, engine="calamine")
    assert list(book) == ["incidents", "about"]
    cells = book["about"].fillna("").astype(str)
    facts = dict(zip(cells[0], cells[1], strict=True))
    assert facts["Made with"].startswith("syria_geo ")
    assert facts["Input"] == "mine.csv"
    assert facts["Option unsure"] == "keep"
    licences = [source["licence"] for source in describe(table)["data"]["sources"]]
    assert cells[3].to_list()[-len(licences) :] == licences


def test_gpkg_metadata_tables_are_there(tmp_path: Path) -> None:
    path = to_file(world.incidents(), tmp_path / "out.gpkg")
    with closing(sqlite3.connect(path)) as base:
        notes = base.execute("SELECT metadata FROM gpkg_metadata").fetchall()
        places = base.execute(
            "SELECT reference_scope, table_name FROM gpkg_metadata_reference"
        ).fetchall()
    assert ["syria_geo" in note for (note,) in notes] == [True]
    assert places == [("table", "incidents")]
    gpd.read_file(path)  # which leaves no .aux.xml beside it
    assert list(tmp_path.iterdir()) == [path]


def test_csvw_describes_every_column(tmp_path: Path) -> None:
    path = to_file(world.with_columns_of_all_kinds(), tmp_path / "out.csv")
    schema = json.loads(Path(f"{path}-metadata.json").read_text(encoding="utf-8"))["tableSchema"]
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    assert [column["titles"] for column in schema["columns"]] == header
    types = {column["titles"]: column["datatype"] for column in schema["columns"]}
    assert (types["date"], types["seen"], types["killed"]) == ("date", "dateTime", "integer")
    lists = [c["titles"] for c in schema["columns"] if c.get("separator") == ";"]
    assert lists == ["perpetrators", "stated_control", "nested", "members"]


def test_only_our_own_numbers_are_rounded_and_only_in_texts(tmp_path: Path) -> None:
    table = world.incidents().assign(latitude=35.123456789, longitude=36.0, own=0.123456789)
    for suffix, latitude in ((".csv", 35.123457), (".geojson", 35.123457), (".gpkg", 35.123456789)):
        row = first_row(to_file(table, tmp_path / f"out{suffix}"))
        assert (float(row["latitude"]), float(row["own"])) == (latitude, 0.123456789)


def test_a_description_of_somebody_else_beside_a_csv_stays(tmp_path: Path) -> None:
    beside = tmp_path / "out.csv-metadata.json"
    beside.write_text('{"mine": true}', encoding="utf-8")
    with pytest.raises(UsageError, match=r"out\.csv-metadata\.json.*another file name"):
        to_csv(world.incidents(), tmp_path / "out.csv")
    assert [path.name for path in tmp_path.iterdir()] == [beside.name]
    to_csv(world.incidents(), tmp_path / "out.csv", force=True)
    assert "syria_geo" in beside.read_text(encoding="utf-8")


def test_geojson_is_valid_with_heights() -> None:
    table = world.incidents()
    table.geometry = [shapely.Point(37.1234567, 35.5, 412.25), shapely.Point(40, 34.25), None]
    document = json.loads(geojson_text(table))
    spots = [feature["geometry"] for feature in document["features"]]
    assert spots[0]["coordinates"] == [37.123457, 35.5, 412.25]
    assert spots[1]["coordinates"] == [40.0, 34.25]
    assert spots[2] is None
    assert document["bbox"] == [37.123457, 34.25, 40.0, 35.5]


# --- KML -----------------------------------------------------------------------------------------


def test_a_placemark_has_the_day_or_the_days_between(tmp_path: Path) -> None:
    root = ET.parse(to_file(world.incidents(), tmp_path / "out.kml")).getroot()  # noqa: S314
    day, interval, unknown = root.findall(".//kml:Placemark", KML)
    assert day.findtext("kml:TimeStamp/kml:when", "", KML) == "2016-09-05"
    assert day.find("kml:TimeSpan", KML) is None
    span = [interval.findtext(f"kml:TimeSpan/kml:{end}", "", KML) for end in ("begin", "end")]
    assert span == ["2016-09-01", "2016-09-30"]
    assert [child.tag.split("}")[1] for child in unknown] == ["ExtendedData"]


def test_kml_keeps_line_ends(tmp_path: Path) -> None:
    lines = ["a\r\nb", "a\rb", "a\nb"]
    path = to_file(world.incidents().assign(words=lines), tmp_path / "out.kml")
    assert pyogrio.read_dataframe(path)["words"].to_list() == lines


def test_kml_gives_all_rows_and_columns_back_under_their_names(tmp_path: Path) -> None:
    table = world.incidents().assign(**{"A & <b>": "x < y & 'z'", "id": ["1", "2", "3"]})
    seen = pyogrio.read_dataframe(to_file(table, tmp_path / "out.kml"))
    own = [*table.columns.drop(["geometry", "id"]), "id_"]
    assert list(seen.columns.drop([*OF_PLACEMARKS, "geometry"])) == own
    assert seen["incident_id"].to_list() == ["a", "b", "c"]
    assert seen["A & <b>"].to_list() == ["x < y & 'z'"] * 3
    assert seen["Name"].to_list()[:2] == ["Blue Town", "حي الزهور"]
    assert seen["timestamp"].iloc[0] == pd.Timestamp(2016, 9, 5)
    assert seen.geometry.iloc[0].equals(table.geometry.iloc[0])
    assert seen.geometry.isna().to_list() == [False, False, True]


# --- spreadsheets --------------------------------------------------------------------------------


def test_excel_has_days_numbers_and_texts_that_are_not_run(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(to_file(world.with_columns_of_all_kinds(), tmp_path / "o.xlsx"))
    page = book["incidents"]
    at = {cell.value: cell.column for cell in page[1]}
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == f"A1:{page.cell(4, page.max_column).coordinate}"
    day = page.cell(2, at["date"])
    assert (day.value, day.number_format) == (datetime(2016, 9, 5), "yyyy-mm-dd")  # noqa: DTZ001
    assert page.cell(2, at["killed"]).value == 7
    assert page.cell(2, at["perpetrators"]).value == "ISIS;Russian forces"
    formula = page.cell(3, at["half"])
    assert (formula.value, formula.data_type) == ("=1+1", "s")
    assert all(cell.hyperlink is None for row in page for cell in row)
    assert page.cell(2, at["large"]).value == str(2**53 + 1)


def test_a_cell_too_long_for_excel_is_told_and_not_cut(tmp_path: Path) -> None:
    table = world.incidents().assign(notes=["", "x" * 32_767, "x" * 32_768])
    with pytest.raises(UsageError, match=r"32,767.*'notes', row 4: .*\.ods"):
        to_file(table, tmp_path / "out.xlsx")
    assert list(tmp_path.iterdir()) == []
    assert len(str(first_row(to_file(table.iloc[[1]], tmp_path / "out.xlsx"))["notes"])) == 32_767
    # Excel counts a character beyond the basic plane as two.
    with pytest.raises(UsageError, match="'notes', row 2"):
        to_file(table.assign(notes="\U0001d4d0" * 16_384), tmp_path / "out.xlsx")


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_table_too_large_for_a_sheet_is_told(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (sheets.MOST_ROWS, sheets.MOST_COLUMNS) == (1_048_576, 16_384)
    monkeypatch.setattr(sheets, "MOST_ROWS", 4)
    to_file(world.incidents(), tmp_path / f"fits{suffix}")
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    with pytest.raises(UsageError, match=r"3 rows.*holds 2 below its header"):
        to_file(world.incidents(), tmp_path / f"out{suffix}")


def test_ods_keeps_spaces_and_lines(tmp_path: Path) -> None:
    table = world.incidents().assign(notes=["  two  spaces", "one\n\nthree", "=1+1"])
    path = to_file(table, tmp_path / "out.ods")
    notes = pd.read_excel(path, sheet_name="incidents", engine="calamine")["notes"].to_list()
    assert notes == ["  two  spaces", "one\n\nthree", "=1+1"]
    with zipfile.ZipFile(path) as book:
        assert {part.date_time for part in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert book.infolist()[0].filename == "mimetype"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_libreoffice_opens_both_sheets(tmp_path: Path, suffix: str) -> None:
    path = to_file(world.with_columns_of_all_kinds(), tmp_path / f"out{suffix}")
    # All sheets, comma, quotes, UTF-8, cells as they look.
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    soffice = str(shutil.which("soffice"))
    command = [soffice, profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)  # noqa: S603
    text = (tmp_path / "out-incidents.csv").read_text(encoding="utf-8")
    first, second, _ = csv.DictReader(io.StringIO(text))
    assert (first["date"], first["killed"]) == ("2016-09-05", "7")
    assert first["seen"].startswith("2016-09-05 12:45:30")
    assert second["half"] == "=1+1"
    assert second["place_text"] == "حي الزهور"
    assert "Made with,syria_geo" in (tmp_path / "out-about.csv").read_text(encoding="utf-8")


# --- a GeoPackage that exists --------------------------------------------------------------------

OTHERS = gpd.GeoDataFrame(
    {"camp": ["North", "South"]}, geometry=gpd.points_from_xy([36, 37], [35, 36]), crs=4326
)
STYLES = """
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT,
 f_table_schema TEXT, f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT,
 styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT, update_time DATETIME);
INSERT INTO layer_styles (f_table_name, styleName, styleQML) VALUES ('camps', 'red', '<qgis/>');
INSERT INTO layer_styles (f_table_name, styleName, styleQML) VALUES ('incidents', 'blue', '<q/>');
INSERT INTO gpkg_contents (table_name, data_type, identifier)
 VALUES ('layer_styles', 'attributes', 'layer_styles');
CREATE TABLE notes_of_mine (word TEXT);
INSERT INTO notes_of_mine VALUES ('kept');
"""


SINCE = "SELECT last_change FROM gpkg_contents WHERE table_name = 'camps'"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Make a person's own GeoPackage, with a layer, its metadata, styles and a table."""
    path = tmp_path / "mine.gpkg"
    pyogrio.write_dataframe(
        OTHERS, path, layer="camps", layer_metadata={"by": "me"}, dataset_metadata={"all": "mine"}
    )
    with closing(sqlite3.connect(path)) as base:
        base.executescript(STYLES)
    return path


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as base:
        return base.execute(query).fetchall()


def test_a_geopackage_keeps_all_that_is_not_our_layer(mine: Path) -> None:
    since = rows(mine, SINCE)
    for table in (world.incidents(), world.incidents().iloc[:2]):
        to_file(table, mine)
        assert len(pyogrio.read_dataframe(mine, layer="incidents")) == len(table)
    camps = pyogrio.read_dataframe(mine, layer="camps")
    assert camps.geometry.geom_equals(OTHERS.geometry).all()
    assert camps["camp"].to_list() == ["North", "South"]
    about = pyogrio.read_info(mine, layer="camps")
    assert (about["layer_metadata"], about["dataset_metadata"]) == ({"by": "me"}, {"all": "mine"})
    styles = "SELECT f_table_name, styleName, styleQML FROM layer_styles ORDER BY id"
    assert rows(mine, styles) == [("camps", "red", "<qgis/>"), ("incidents", "blue", "<q/>")]
    assert rows(mine, "SELECT word FROM notes_of_mine") == [("kept",)]
    assert rows(mine, SINCE) == since
    extensions = "SELECT count(*) FROM gpkg_extensions WHERE table_name = 'camps'"
    assert rows(mine, extensions) == [(1,)]
    assert rows(mine, "PRAGMA integrity_check") == [("ok",)]


def test_what_we_said_is_renewed_beside_a_layer_that_was_added(tmp_path: Path) -> None:
    path = to_file(world.incidents(), tmp_path / "out.gpkg")
    pyogrio.write_dataframe(OTHERS, path, layer="camps")
    other = world.incidents()
    other.attrs = {}
    to_file(other, path)
    assert {str(name) for name, _ in pyogrio.list_layers(path)} == {"incidents", "camps"}
    said = pyogrio.read_info(path, layer="incidents")["layer_metadata"]["syria_geo"]
    assert json.loads(said)["input"] is None


@pytest.mark.parametrize("name", ["incidents", "Incidents"])
def test_a_layer_of_that_name_that_is_not_ours_stays(tmp_path: Path, name: str) -> None:
    path = tmp_path / "mine.gpkg"
    pyogrio.write_dataframe(OTHERS, path, layer=name)
    before = path.read_bytes()
    with pytest.raises(UsageError, match=r"'incidents'.*another file name.*force=True"):
        to_file(world.incidents(), path)
    assert path.read_bytes() == before
    to_file(world.incidents(), path, force=True)
    assert len(pyogrio.read_dataframe(path, layer="incidents")) == 3


def test_our_layer_stays_when_somebody_worked_on_it(tmp_path: Path) -> None:
    path = to_file(world.incidents(), tmp_path / "mine.gpkg")
    extra = pyogrio.read_dataframe(path).iloc[:1]
    pyogrio.write_dataframe(extra, path, layer="incidents", append=True)
    with pytest.raises(UsageError, match="changed since"):
        to_file(world.incidents(), path)
    assert len(pyogrio.read_dataframe(path)) == 4


def test_what_is_no_geopackage_stays(tmp_path: Path) -> None:
    path = tmp_path / "mine.gpkg"
    path.write_text("not one", encoding="utf-8")
    with pytest.raises(UsageError, match="no GeoPackage that can be read"):
        to_file(world.incidents(), path)
    assert path.read_text(encoding="utf-8") == "not one"
    to_file(world.incidents(), path, force=True)
    assert len(pyogrio.read_dataframe(path)) == 3


def test_a_geopackage_with_unsaved_changes_elsewhere_stays(mine: Path) -> None:
    with closing(sqlite3.connect(mine)) as base:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("INSERT INTO notes_of_mine VALUES ('new')")
        base.commit()
        before = mine.read_bytes()
        with pytest.raises(UsageError, match=r"open in another program.*close it there"):
            to_file(world.incidents(), mine)
        assert mine.read_bytes() == before
    assert rows(mine, "SELECT count(*) FROM notes_of_mine") == [(2,)]


def test_days_of_the_calendar_are_days_of_the_export() -> None:
    table = pd.DataFrame({"place_text": ["x"], "day": [date(2016, 9, 5)]})
    stamped = table.assign(day=pd.to_datetime(["2016-09-05"]))
    zoned = table.assign(day=pd.to_datetime(["2016-09-05"]).tz_localize("Asia/Damascus"))
    texts = [csv_text(one).splitlines()[1] for one in (table, stamped, zoned)]
    assert texts == ["x,2016-09-05", "x,2016-09-05", "x,2016-09-05T00:00:00+03:00"]
