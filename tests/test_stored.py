"""Data files saved again by QGIS, GDAL or a spreadsheet load with equal content."""

from __future__ import annotations

import codecs
import csv
import functools
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely

from syria_geo import catalog
from syria_geo.catalog import data_path
from syria_geo.cells import read_cells
from syria_geo.errors import DataError
from syria_geo.stored import CACHE_VARIABLE, Features, load_features
from syria_geo.stored import _cache as cache

LAYERS = (
    "boundaries/basemap.geojson",
    "boundaries/control/cells.geojson",
    "boundaries/neighbourhoods.geojson",
    "boundaries/neighbourhoods_simplified.geojson",
    "boundaries/subdistricts.geojson",
    "boundaries/subdistricts_simplified.geojson",
)
LIGHT = ("boundaries/basemap.geojson", "boundaries/subdistricts_simplified.geojson")
SMALL = "boundaries/subdistricts_simplified.geojson"
TABLES = {
    "boundaries/units.csv": ("pcode", "level", "name_en", "name_ar", "parent_pcode"),
    "boundaries/population.csv": ("pcode", "year", "population", "source"),
    "boundaries/basemap_names.csv": ("layer", "upstream_name", "name_en", "name_ar"),
    "boundaries/control/banks.csv": ("adm3_pcode", "name", "bank"),
    "boundaries/control/captures.csv": ("date", "precision", "place", "pcodes", "lost_by"),
    "boundaries/control/enclaves.csv": ("name", "pcodes", "holder", "besieged_by"),
    "boundaries/control/periods.csv": ("from", "to"),
    "boundaries/control/quarters.csv": ("pcode", "name", "parts"),
    "boundaries/control/statements.cc-by-sa-4.0.csv": (
        "pcode",
        "name",
        "holder",
        "from",
        "to",
        "source",
    ),
}


# --- saved again by GDAL --------------------------------------------------------------------------


def as_qgis_saves(frame: gpd.GeoDataFrame, path: Path) -> None:
    """GeoJSON as QGIS saves it: a crs, all digits, multi-part, a height, a new id, other order."""
    frame = frame[::-1].assign(fid=range(len(frame)))
    frame.geometry = shapely.force_3d(shapely.reverse(frame.geometry.values))
    frame[[*frame.columns[::-1]]].to_file(
        path,
        driver="GeoJSON",
        engine="pyogrio",
        RFC7946="NO",
        COORDINATE_PRECISION=15,
        promote_to_multi=True,
    )


def as_rfc7946(frame: gpd.GeoDataFrame, path: Path) -> None:
    """GeoJSON after the standard: seven decimals, boxes, rings turned its way."""
    frame.to_file(path, driver="GeoJSON", engine="pyogrio", RFC7946="YES", WRITE_BBOX="YES")


def through_geopackage(frame: gpd.GeoDataFrame, path: Path) -> None:
    """By way of a GeoPackage, the format to edit in."""
    between = path.with_suffix(".gpkg")
    frame.to_file(between, driver="GPKG", engine="pyogrio", promote_to_multi=True)
    back = gpd.read_file(between, engine="pyogrio", fid_as_index=True).reset_index()
    back.to_file(path, driver="GeoJSON", engine="pyogrio", ID_FIELD="fid")


def by_json(indent: int | None) -> Callable[[gpd.GeoDataFrame, Path], None]:
    def save(frame: gpd.GeoDataFrame, path: Path) -> None:
        """On one line or many, keys sorted, with a byte order mark."""
        text = json.dumps(json.loads(frame.to_json()), indent=indent, sort_keys=True)
        path.write_text(text, encoding="utf-8-sig", newline="\r\n")

    return save


SAVES = {
    "QGIS": as_qgis_saves,
    "RFC 7946": as_rfc7946,
    "GeoPackage": through_geopackage,
    "one line": by_json(None),
    "many lines": by_json(2),
}


def content(features: Features, columns: list[str]) -> list[tuple[Any, ...]]:
    """Rows with their shapes, whatever their order and whatever was added to them."""
    shapes = shapely.to_wkb(features.shapes(range(len(features.rows))))
    boxes = map(tuple, features.bounds.tolist())
    rows = ([str(row[column] or "") for column in columns] for row in features.rows)
    return sorted((*row, *box, shape) for row, box, shape in zip(rows, boxes, shapes, strict=True))


@pytest.mark.parametrize(
    ("name", "how"),
    [(name, how) for name in LAYERS for how in SAVES if "line" not in how or name in LIGHT],
)
def test_a_layer_saved_again_has_the_same_content(name: str, how: str, tmp_path: Path) -> None:
    path = tmp_path / Path(name).name
    SAVES[how](shipped(name).copy(), path)
    columns, before = shipped_content(name)
    assert path.read_bytes() != data_path(name).read_bytes()
    assert content(load(path), columns) == before


@functools.cache
def shipped(name: str) -> Any:
    return gpd.read_file(data_path(name), engine="pyogrio")


@functools.cache
def shipped_content(name: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    features = load(data_path(name))
    columns = list(features.rows[0])
    return columns, content(features, columns)


def load(path: Path) -> Features:
    return load_features(path, path.name, lines="basemap" in path.name)


ANSWERS = """
import hashlib, sys
from pathlib import Path
from syria_geo import catalog
catalog._data_root = lambda: Path(sys.argv[1])
import geopandas as gpd, numpy as np
from syria_geo import boundaries, control, spatial
from syria_geo.analysis import load_population
layers = [getattr(boundaries, f"load_{name}") for name in
          ("governorates", "districts", "subdistricts", "neighbourhoods", "outline")]
frames = [load(simplified=light) for load in layers for light in (False, True)]
frames += [boundaries.load_basemap(), control.load_control_zones("2016-09-23")]
x, y = np.meshgrid(np.linspace(35.6, 42.4, 15), np.linspace(32.2, 37.4, 15))
points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(x.ravel(), y.ravel()), crs="EPSG:4326")
day = np.datetime64("2016-09-23").astype(object)
frames += [spatial.join_admin(points), spatial.join_control(points.assign(date=day))]
areas = [spatial.area_km2(frame).round(9).tolist() for frame in frames[:4]]
for frame in frames:
    text = frame.to_wkb().to_csv(index=False)
    print(len(frame), hashlib.sha256(text.encode()).hexdigest())
print(areas, repr(load_population().people.tolist()))
"""


def answers(root: Path) -> str:
    command = [sys.executable, "-W", "ignore", "-c", ANSWERS, str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_maps_and_joins_answer_the_same_from_files_saved_again(tmp_path: Path) -> None:
    """All layers through QGIS, all tables through a spreadsheet, in a copy of the data."""
    ours = catalog._data_root()
    for folder in ("boundaries", "gazetteer"):
        ignored = shutil.ignore_patterns("*.py", "__pycache__")
        shutil.copytree(ours / folder, tmp_path / folder, ignore=ignored)
    for name in LAYERS:
        as_qgis_saves(shipped(name).copy(), tmp_path / name)
    for name in TABLES:
        (tmp_path / name).write_bytes(as_excel_saves(data_path(name).read_text(encoding="utf-8")))
    assert answers(tmp_path) == answers(ours)


# --- layers edited wrongly ------------------------------------------------------------------------


def small(**changes: Any) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(data_path(SMALL).read_text(encoding="utf-8"))
    return document | changes


def faults_of(document: object, tmp_path: Path) -> str:
    path = tmp_path / "layer.geojson"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_features(path, "layer.geojson")
    return str(caught.value)


def test_a_layer_in_metres_or_of_another_crs_is_refused(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32637"}}
    assert "EPSG::32637'; save it in WGS 84" in faults_of(small(crs=crs), tmp_path)
    frame = gpd.read_file(data_path(SMALL)).to_crs(32637)
    metres = json.loads(frame.to_json())
    del metres["crs"]
    assert "feature 1 ('SY010000') lies beyond the region" in faults_of(metres, tmp_path)
    frame = gpd.read_file(data_path(SMALL))
    frame.geometry = shapely.transform(frame.geometry.values, lambda xy: xy[:, ::-1])
    assert "longitude first" in faults_of(json.loads(frame.to_json()), tmp_path)


@pytest.mark.parametrize(
    ("corners", "beyond"),
    [
        ((32, 29, 46, 40), False), ((31, 30, 45, 39), True), ((33, 28, 45, 39), True),
        ((33, 30, 47, 39), True), ((33, 30, 45, 41), True),
    ],
)  # fmt: skip
def test_a_layer_lies_in_the_region_around_syria(
    corners: tuple[float, float, float, float], beyond: bool, tmp_path: Path
) -> None:
    path = tmp_path / "layer.geojson"
    path.write_text(gpd.GeoSeries([shapely.box(*corners)]).to_json(), encoding="utf-8")
    if beyond:
        with pytest.raises(DataError, match="lies beyond the region"):
            load_features(path, "layer.geojson")
    else:
        assert len(load_features(path, "layer.geojson").rows) == 1


@pytest.mark.parametrize("line", [True, False])
def test_a_shape_of_a_single_part_is_that_part(line: bool, tmp_path: Path) -> None:
    part = shapely.LineString([(36, 34), (37, 35)]) if line else shapely.box(36, 34, 37, 35)
    saved = shapely.multilinestrings([part]) if line else shapely.multipolygons([part])
    path = tmp_path / "layer.geojson"
    path.write_text(gpd.GeoSeries([saved]).to_json(), encoding="utf-8")
    [shape] = load_features(path, "layer.geojson", lines=True).shapes([0])
    assert shape.geom_type == part.geom_type
    assert shape.equals(part)


def test_broken_shapes_are_all_named(tmp_path: Path) -> None:
    document = small()
    first, second, third, *_ = document["features"]
    first["geometry"] = None
    second["geometry"] = {"type": "Point", "coordinates": [36, 34]}
    bow = [[36, 34], [37, 35], [37, 34], [36, 35], [36, 34]]
    third["geometry"] = {"type": "Polygon", "coordinates": [bow]}
    message = faults_of(document, tmp_path)
    assert "feature 1 ('SY010000') has no shape" in message
    assert "feature 2 ('SY020000') has no shape" in message
    assert "feature 3 ('SY020001') is no valid shape: Self-intersection[36.5 34.5]" in message


@pytest.mark.parametrize("text", ['{"type": "FeatureColl', "[]", '{"features": 3}', "\xff"])
def test_what_is_no_geojson_is_said_to_be_none(text: str, tmp_path: Path) -> None:
    path = tmp_path / "layer.geojson"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(DataError, match="no GeoJSON feature collection"):
        load_features(path, "layer.geojson")


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda rows: rows.pop(), "SY140201 has no polygon"),
        (lambda rows: rows.append(rows[0]), "SY010000 occurs twice"),
        (lambda rows: rows[0]["properties"].clear(), "feature 1: pcode '' is no sub-district"),
    ],
)
def test_polygons_and_units_have_to_fit(
    edit: Callable[[list[Any]], object], said: str, tmp_path: Path
) -> None:
    ours = catalog._data_root()
    shutil.copytree(ours / "boundaries", tmp_path / "boundaries")
    document = small()
    edit(document["features"])
    (tmp_path / SMALL).write_text(json.dumps(document), encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from syria_geo import boundaries, catalog\n"
        "catalog._data_root = lambda: Path(sys.argv[1])\n"
        "boundaries.load_governorates(simplified=True)"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert said in done.stderr
    assert "DataError" in done.stderr


# --- the cache ------------------------------------------------------------------------------------


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of a cache of its own."""
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count how often a file is parsed."""
    from syria_geo.stored import _features

    names: list[str] = []
    parse = _features._packed

    def counted(content: bytes, name: str, kinds: Any) -> Any:
        names.append(name)
        return parse(content, name, kinds)

    monkeypatch.setattr(_features, "_packed", counted)
    return names


def all_of(features: Features) -> list[tuple[Any, ...]]:
    return content(features, ["pcode"])


def test_a_file_is_parsed_once(kept: Path, parsed: list[str]) -> None:
    first, second = load(data_path(SMALL)), load(data_path(SMALL))
    assert len(parsed) == 1
    assert len(list(kept.iterdir())) == 1
    assert all_of(first) == all_of(second)


def test_an_edit_is_seen_even_when_size_and_time_stay(
    kept: Path, parsed: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "layer.geojson"
    shutil.copy2(data_path(SMALL), path)
    before = load(path)
    told = path.stat()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("SY010000", "SY019999"), encoding="utf-8")
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))
    after = load(path)
    assert path.stat().st_size == told.st_size
    assert path.stat().st_mtime_ns == told.st_mtime_ns
    assert [before.rows[0]["pcode"], after.rows[0]["pcode"]] == ["SY010000", "SY019999"]
    assert len(parsed) == 2


@pytest.mark.parametrize("damage", ["cut", "empty", "other", "flipped", "folder", "without"])
def test_a_damaged_cache_is_as_none(damage: str, kept: Path, parsed: list[str]) -> None:
    right = all_of(load(data_path(SMALL)))
    [path] = kept.iterdir()
    whole = path.read_bytes()
    if damage == "folder":
        path.unlink()
        path.mkdir()
    elif damage == "without":
        with np.load(path) as arrays, path.with_suffix(".new").open("wb") as file:
            np.savez(file, rows=arrays["rows"])
        path.with_suffix(".new").replace(path)
    else:
        at = len(whole) // 2
        flipped = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        ways = {"cut": whole[:at], "empty": b"", "other": b"PK nonsense", "flipped": flipped}
        path.write_bytes(ways[damage])
    assert all_of(load(data_path(SMALL))) == right
    assert len(parsed) == 2
    if damage != "folder":
        assert all_of(load(data_path(SMALL))) == right
        assert len(parsed) == 2, "it was not repaired"


def test_a_flipped_byte_is_noticed_or_means_nothing(kept: Path) -> None:
    made = cache.cached("x", (b"1",), ["a"], lambda: {"a": np.arange(3)})
    [path] = kept.iterdir()
    whole = path.read_bytes()
    for at in range(0, len(whole), 5):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        found = cache.cached("x", (b"1",), ["a"], lambda: {"a": np.arange(3)})
        assert {name: value.tolist() for name, value in found.items()} == {"a": [0, 1, 2]}, at
    assert made["a"].tolist() == [0, 1, 2]


@pytest.mark.parametrize("folder", ["off", "", "0"])
def test_the_cache_can_be_switched_off(
    folder: str, parsed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(CACHE_VARIABLE, folder)
    assert all_of(load(data_path(SMALL))) == all_of(load(data_path(SMALL)))
    assert len(parsed) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_cache_that_cannot_be_written_is_done_without(
    parsed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "file"))
    assert all_of(load(data_path(SMALL))) == all_of(load(data_path(SMALL)))
    assert len(parsed) == 2


def test_only_a_few_editions_are_kept(kept: Path) -> None:
    for edition in range(6):
        cache.cached("layer", (bytes([edition]),), ["a"], lambda: {"a": np.arange(3)})
    cache.cached("layer_simplified", (b"1",), ["a"], lambda: {"a": np.arange(3)})
    assert len(list(kept.glob("layer-*"))) == 3
    assert len(list(kept.iterdir())) == 4


def test_faults_are_told_every_time(kept: Path, tmp_path: Path) -> None:
    document = small()
    document["features"][0]["geometry"] = None
    assert faults_of(document, tmp_path) == faults_of(document, tmp_path)
    assert not kept.exists()


# --- tables saved by a spreadsheet ----------------------------------------------------------------


def as_excel_saves(text: str, *, separator: str = ",") -> bytes:
    """CSV UTF-8: a byte order mark, CRLF, every cell quoted, and rows without anything."""
    rows = list(csv.reader(io.StringIO(text)))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n", delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerows([[*row, ""] for row in rows])
    writer.writerow([""] * (len(rows[0]) + 1))
    return codecs.BOM_UTF8 + out.getvalue().encode()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("name", TABLES)
def test_a_table_saved_by_a_spreadsheet_reads_the_same(
    name: str, separator: str, tmp_path: Path
) -> None:
    path = tmp_path / "table.csv"
    text = data_path(name).read_text(encoding="utf-8")
    path.write_bytes(as_excel_saves(text, separator=separator))
    ours = list(read_cells(data_path(name), TABLES[name]))
    assert list(read_cells(path, TABLES[name])) == ours
    assert len(ours) == len(list(csv.reader(io.StringIO(text)))) - 1


def test_a_table_in_another_encoding_or_without_a_column_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes("pcode,name_ar\nSY,سوريا\n".encode("windows-1256"))
    with pytest.raises(DataError, match="save it as 'CSV UTF-8'"):
        list(read_cells(path, ["pcode"]))
    path.write_text("pcode,name\nSY,Syria\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"units.csv, row 1: there is no level"):
        list(read_cells(path, ["pcode", "level"]))


# --- after an edit --------------------------------------------------------------------------------


def test_one_command_restates_an_edited_file_and_refuses_a_broken_one(tmp_path: Path) -> None:
    root = Path(__file__).parents[1]
    for folder in ("boundaries", "gazetteer", "incidents", "src"):
        shutil.copytree(root / folder, tmp_path / folder)

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"PYTHONPATH": f"{tmp_path / 'src'}{os.pathsep}{tmp_path}"}
        return subprocess.run(  # noqa: S603
            [sys.executable, "-W", "ignore", *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    told = ("-c", "from syria_geo.catalog import changed_files as f; print(*f(), sep='\\n')")
    as_qgis_saves(gpd.read_file(tmp_path / SMALL), tmp_path / SMALL)
    message = run(*told).stdout
    assert f"{SMALL}: its sha256 is " in message
    assert "run make sources" in message
    assert "rows" not in message
    done = run("-m", "boundaries.restate")
    assert (done.returncode, done.stdout) == (0, f"restated: {SMALL}\n"), done.stderr
    assert run(*told).stdout == "\n"
    units = tmp_path / "boundaries" / "units.csv"
    units.write_text(units.read_text(encoding="utf-8").replace("SY140201,", "SY140299,"))
    done = run("-m", "boundaries.restate")
    assert done.returncode == 1
    assert "SY140201' is no sub-district of units.csv" in done.stderr
    assert "units.csv: its sha256" in run(*told).stdout
