from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pyogrio
import pytest
import shapely

from export_world import EXACT, incidents
from syria_geo.errors import UsageError
from syria_geo.export import to_file
from syria_geo.files import (
    NO_DIGEST,
    is_ours,
    refuse_to_overwrite,
    sidecar_of,
    write_beside,
    write_together,
)

LIBREOFFICE = shutil.which("soffice")
BINARY = ("gpkg", "fgb", "parquet", "kml", "xlsx", "ods", "png", "pdf", "geojson", "csv", "txt")


def test_the_file_appears_with_missing_folders_made(tmp_path: Path) -> None:
    target = tmp_path / "new" / "out.txt"
    with write_beside(target) as draft:
        draft.write_text("whole")
        assert not target.exists()
    assert target.read_text() == "whole"
    assert [p.name for p in target.parent.iterdir()] == ["out.txt"]


def test_a_failure_leaves_what_was_there_and_no_draft(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("before")

    def fail() -> None:
        with write_beside(target) as draft:
            draft.write_text("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_keeps_pointing_at_the_file_it_names(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("before")
    link.symlink_to(real)
    with write_beside(link) as draft:
        draft.write_text("after")
    assert link.is_symlink()
    assert real.read_text() == "after"


def test_a_device_is_written_to_and_not_replaced() -> None:
    with write_beside("/dev/null") as draft:
        draft.write_text("gone")
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("name", ["folder", "file.txt/out.txt"])
def test_an_impossible_target_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.txt").touch()
    with (
        pytest.raises(UsageError, match=r"cannot write .*(folder|file\.txt)"),
        write_beside(tmp_path / name) as draft,
    ):
        draft.write_text("never")


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.ENOSPC, "make room there"),
        (errno.EFBIG, "make room"),
        (errno.EACCES, "you may write"),
    ],
)
def test_the_next_step_fits_the_reason(tmp_path: Path, number: int, advice: str) -> None:
    with (
        pytest.raises(UsageError, match=rf"cannot write .*: {os.strerror(number)}; .*{advice}"),
        write_beside(tmp_path / "out.txt"),
    ):
        raise OSError(number, os.strerror(number))


@contextmanager
def no_room_beyond(size: int) -> Iterator[None]:
    """Let no file grow beyond a size, which programs meet as they meet a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("suffix", EXACT)
def test_a_file_that_does_not_fit_leaves_the_good_one(tmp_path: Path, suffix: str) -> None:
    target = to_file(incidents(), tmp_path / f"out{suffix}")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    many = pd.concat([incidents()] * 200)
    numbers = [str(number**5) for number in range(len(many))]  # they do not compress to nothing
    for room in (len(before[target.name]) // 2, len(before[target.name]) + 3000):
        with no_room_beyond(room), pytest.raises(UsageError, match=r"cannot write .*out\."):
            to_file(many.assign(numbers=numbers), target)
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_files_that_belong_together_are_put_in_place_together(tmp_path: Path) -> None:
    for name in ("a.one", "a.two", "a.stale"):
        (tmp_path / name).write_text("before", encoding="utf-8")
    (tmp_path / "a.folder").mkdir()
    (tmp_path / "a.folder" / "mine").write_text("mine", encoding="utf-8")

    def write(*others: str) -> None:
        with write_together(tmp_path / "a.one", "a.two", "a.stale", *others) as draft:
            for name in ("a.one", "a.two", *others):
                draft.with_name(name).write_text("after", encoding="utf-8")

    with pytest.raises(UsageError, match=r"a\.folder is a folder"):
        write("a.new", "a.folder")
    assert {path.name for path in tmp_path.iterdir()} == {"a.one", "a.two", "a.stale", "a.folder"}
    assert (tmp_path / "a.two").read_text(encoding="utf-8") == "before"
    assert (tmp_path / "a.folder" / "mine").is_file()
    write()
    assert {path.name for path in tmp_path.iterdir()} == {"a.one", "a.two", "a.folder"}
    assert (tmp_path / "a.two").read_text(encoding="utf-8") == "after"


def test_a_geopackage_that_cannot_be_begun_says_why(tmp_path: Path) -> None:
    with no_room_beyond(4096), pytest.raises(UsageError, match="File too large; make room"):
        to_file(incidents(), tmp_path / "out.gpkg")
    assert not list(tmp_path.iterdir())


def test_sqlite_says_that_the_disk_is_full_and_so_do_we(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(*_: object, **__: object) -> None:
        raise pyogrio.errors.DataLayerError("COMMIT failed: database or disk is full")

    monkeypatch.setattr(pyogrio, "write_dataframe", fill)
    with pytest.raises(UsageError, match="No space left on device; make room there"):
        to_file(incidents(), tmp_path / "out.gpkg")
    assert not list(tmp_path.iterdir())


def test_a_layer_that_lacks_rows_is_not_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = pyogrio.write_dataframe

    def lose(frame: gpd.GeoDataFrame, *args: object, **options: object) -> None:
        write(frame.iloc[:2], *args, **options)

    monkeypatch.setattr(pyogrio, "write_dataframe", lose)
    with pytest.raises(UsageError, match="only 2 of 3 rows of incidents arrived"):
        to_file(incidents(), tmp_path / "out.gpkg")
    assert not list(tmp_path.iterdir())


# --- two files that belong together --------------------------------------------------------------


def write_both(target: Path, first: str, second: str) -> None:
    with write_beside(target, sidecar="-about") as draft:
        draft.write_text(first)
        sidecar_of(draft, "-about").write_text(second)


def test_a_file_and_its_sidecar_appear_together(tmp_path: Path) -> None:
    target = tmp_path / "new" / "out.csv"
    for round_ in ("one", "two"):
        write_both(target, round_, f"about {round_}")
        texts = {path.name: path.read_text() for path in target.parent.iterdir()}
        assert texts == {"out.csv": round_, "out.csv-about": f"about {round_}"}


@pytest.mark.parametrize("before", [None, "before"])
def test_when_one_cannot_be_put_in_place_neither_is(
    tmp_path: Path, before: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.csv"
    if before:
        write_both(target, before, before)
    replace = Path.replace

    def refuse(self: Path, other: Path) -> Path:
        if other == target:
            raise PermissionError(13, "no")
        return replace(self, other)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UsageError, match="cannot write"):
        write_both(target, "after", "after")
    texts = [path.read_text() for path in sorted(tmp_path.iterdir())]
    assert texts == ([before] * 2 if before else [])


def test_a_device_gets_no_sidecar() -> None:
    write_both(Path("/dev/null"), "gone", "gone")
    assert not Path("/dev/null-about").exists()


# --- whose a file is -----------------------------------------------------------------------------

POINTS = gpd.GeoDataFrame({"mine": [1]}, geometry=[shapely.Point(36, 35)], crs="EPSG:4326")
MARKED = {
    "map.html": '<html><head><meta name="generator" content="syria_geo 0.1.0"></head></html>',
    "chart.svg": "<svg><metadata>syria_geo 0.1.0</metadata></svg>",
    "chart.pdf": "%PDF-1.4 /Creator (syria_geo 0.1.0)",
    "chart.png": "\x89PNG tEXt Software syria_geo",
    "places.jsonl": '{"query": "x", "match_type": "exact name"}\n{"query": "y"}\n',
    "places.json": '{"query": "x", "match_type": ""}\n',
    "places": '{"query": "x", "match_type": ""}\n',
    "summary.txt": "Toll\n  killed 5\n\nMade with syria_geo 0.1.0, data abc\n",
    "old.csv": "incident_id,place_text,match_type\na,x,exact name\n",
}
FOREIGN = {
    "map.html": '<html><head><meta name="author" content="me"></head>syria_geo</html>',
    "chart.svg": "<svg/>",
    "places.jsonl": '{"query": "x"}\n',
    "places.json": '{"type": "FeatureCollection", "features": []}',
    "list.json": "[1, 2]",
    "summary.txt": "Made with syria_geo 0.1.0\nmy notes\n",
    "mine.csv": "incident_id,place_text\na,x\n",
    "mine.tsv": "place_text\tmatch_type\n",
    "deep.geojson": "[" * 100_000,
    **{f"broken.{ending}": "\x00\xff no such file" for ending in BINARY},
}


@pytest.mark.parametrize(("name", "text"), MARKED.items(), ids=MARKED)
def test_what_carries_our_mark_may_be_replaced(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="latin-1")
    assert is_ours(path)
    refuse_to_overwrite(path)


@pytest.mark.parametrize(("name", "text"), FOREIGN.items(), ids=FOREIGN)
def test_what_is_not_ours_is_refused_with_the_next_step(
    tmp_path: Path, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="latin-1")
    with pytest.raises(UsageError, match=rf"'{name}' exists.*another file name.*--force"):
        refuse_to_overwrite(path)
    refuse_to_overwrite(path, force=True)
    assert path.read_text(encoding="latin-1") == text


@pytest.mark.parametrize("suffix", EXACT)
def test_every_export_is_known_again(tmp_path: Path, suffix: str) -> None:
    path = to_file(incidents(), tmp_path / f"out{suffix}")
    assert is_ours(path)
    refuse_to_overwrite(path)


def test_the_same_formats_of_others_are_not_ours(tmp_path: Path) -> None:
    writers: dict[str, Callable[[Path], object]] = {
        "x.fgb": lambda path: pyogrio.write_dataframe(POINTS, path),
        "x.kml": lambda path: pyogrio.write_dataframe(POINTS, path, driver="KML"),
        "x.geojson": lambda path: pyogrio.write_dataframe(POINTS, path),
        "x.parquet": POINTS.to_parquet,
        "x.xlsx": lambda path: pd.DataFrame({"place_text": ["x"]}).to_excel(path),
        "x.gpkg": lambda path: pyogrio.write_dataframe(POINTS, path, layer="incidents"),
    }
    for name, write in writers.items():
        write(tmp_path / name)
        assert not is_ours(tmp_path / name), name
    # A GeoPackage of somebody else keeps what it has: it may get our layer.
    pyogrio.write_dataframe(POINTS, tmp_path / "camps.gpkg", layer="camps")
    refuse_to_overwrite(tmp_path / "camps.gpkg")


def test_what_somebody_changed_since_is_theirs(tmp_path: Path) -> None:
    table = to_file(incidents(), tmp_path / "out.csv")
    table.write_text(table.read_text(encoding="utf-8") + "mine\n", encoding="utf-8")
    assert not is_ours(table)
    sheet = to_file(incidents(), tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(sheet)
    book["incidents"]["A2"] = "mine"
    book.save(sheet)
    assert not is_ours(sheet)


def edited_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "Blue Town" in text
    path.write_text(text.replace("Blue Town", "Blue Village"), encoding="utf-8")


def saved_by_geopandas(path: Path) -> None:
    said = json.loads(path.read_text(encoding="utf-8"))["syria_geo"]
    gpd.read_file(path).to_file(path, driver="GeoJSON")
    document = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(document | {"syria_geo": said}), encoding="utf-8")


def saved_by_ogr(path: Path) -> None:
    about = pyogrio.read_info(path)["layer_metadata"]
    frame = pyogrio.read_dataframe(path)
    frame["killed"] = 99
    how = {"SPATIAL_INDEX": "NO"} if path.suffix == ".fgb" else {}
    pyogrio.write_dataframe(frame, path, layer="incidents", layer_metadata=about, **how)


def edited_by_sql(path: Path) -> None:
    with closing(sqlite3.connect(path)) as base, base:
        for asked in ("IsEmpty", "MinX", "MaxX", "MinY", "MaxY"):  # by triggers of the layer
            base.create_function(f"ST_{asked}", 1, lambda _: 0)
        base.execute("UPDATE incidents SET killed = 99 WHERE fid = 1")


def column_renamed(path: Path) -> None:
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("ALTER TABLE incidents RENAME COLUMN killed TO dead")


def saved_by_pandas(path: Path) -> None:
    gpd.read_parquet(path).assign(killed=99).to_parquet(path)


def one_number_changed(path: Path) -> None:
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
        comment = book.comment
    with zipfile.ZipFile(path, "w") as book:
        for name, part in parts.items():
            book.writestr(name, part.replace(b"Blue", b"Grey"))
        book.comment = comment


EDITS = {
    "text.geojson": edited_text,
    "saved.geojson": saved_by_geopandas,
    "text.json": edited_text,
    "text.kml": edited_text,
    "text.csv": edited_text,
    "saved.fgb": saved_by_ogr,
    "saved.gpkg": saved_by_ogr,
    "sql.gpkg": edited_by_sql,
    "column.gpkg": column_renamed,
    "saved.parquet": saved_by_pandas,
    "part.xlsx": one_number_changed,
    "part.ods": one_number_changed,
}


@pytest.mark.parametrize(("name", "edit"), EDITS.items(), ids=EDITS)
def test_an_edit_of_any_kind_is_kept(
    tmp_path: Path, name: str, edit: Callable[[Path], None]
) -> None:
    path = to_file(incidents(), tmp_path / name)
    refuse_to_overwrite(path)
    edit(path)
    with pytest.raises(UsageError, match="changed since"):
        refuse_to_overwrite(path)


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_workbook_that_libreoffice_saved_is_theirs(tmp_path: Path, suffix: str) -> None:
    if LIBREOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    path = to_file(incidents(), tmp_path / f"out{suffix}")
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    saved = tmp_path / "saved"
    kind = ("--convert-to", suffix[1:], "--outdir", str(saved), str(path))
    command = [LIBREOFFICE, profile, "--headless", *kind]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603
    assert not is_ours(saved / path.name)


def test_a_description_that_somebody_changed_is_theirs(tmp_path: Path) -> None:
    path = to_file(incidents(), tmp_path / "out.csv")
    beside = sidecar_of(path, "-metadata.json")
    beside.write_text(beside.read_text(encoding="utf-8").replace("string", "text"), "utf-8")
    with pytest.raises(UsageError, match="changed since"):
        refuse_to_overwrite(path)


def test_a_digest_among_the_cells_does_not_mislead(tmp_path: Path) -> None:
    for digest in (NO_DIGEST, NO_DIGEST.replace("0", "a")):
        table = incidents().assign(place_text=digest, note=digest)
        for suffix in EXACT:
            path = to_file(table, tmp_path / f"out{suffix}")
            assert is_ours(path), suffix
            if suffix in {".geojson", ".kml", ".fgb", ".gpkg", ".parquet"}:
                read = gpd.read_parquet if suffix == ".parquet" else pyogrio.read_dataframe
                assert set(read(path)["place_text"]) == {digest}, suffix


def test_the_sidecar_of_a_csv_counts_too(tmp_path: Path) -> None:
    beside = tmp_path / "out.csv-metadata.json"
    beside.write_text("{}", encoding="utf-8")
    with pytest.raises(UsageError, match=r"'out\.csv-metadata\.json' exists"):
        refuse_to_overwrite(tmp_path / "out.csv")


def test_what_is_empty_missing_or_a_device_is_free(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    for path in (tmp_path / "empty.csv", tmp_path / "missing.csv", "/dev/null", "/dev/stdout"):
        refuse_to_overwrite(path)
    refuse_to_overwrite(tmp_path)  # writing there says why it cannot


def test_what_cannot_be_read_is_not_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = to_file(incidents(), tmp_path / "out.geojson")

    def refuse(self: Path, *_: object, **__: object) -> bytes:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "open", refuse)
    assert not is_ours(path)
