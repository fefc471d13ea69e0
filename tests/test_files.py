from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pyogrio
import pytest
import shapely

from export_world import incidents
from syria_geo.errors import UsageError
from syria_geo.export import FORMATS, to_file
from syria_geo.files import is_ours, refuse_to_overwrite, sidecar_of, write_beside

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


@pytest.mark.parametrize("suffix", FORMATS)
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

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert not is_ours(path)
