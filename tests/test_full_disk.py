"""A disk that is full cuts no file short: an error of ours, the old file kept, no draft left.

The limit is on the size of a file, which every system has and nobody needs rights for; a program
that writes beyond it is told so as by a full disk.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import syria_geo as sg
from syria_geo.export import zones_to_file

resource = pytest.importorskip("resource", reason="this system knows no limit of file sizes")
if sys.platform == "darwin":
    pytest.skip("macOS writes beyond the limit", allow_module_level=True)

_FORMATS = ("gpkg", "fgb", "kml", "shp", "parquet", "xlsx", "ods", "jsonl", "geojson")
Write = Callable[[Any, Path], object]
WRITERS: dict[str, Write] = {
    "x.csv": sg.to_csv,
    **dict.fromkeys((f"x.{end}" for end in _FORMATS), sg.to_file),
    "x.qgz": sg.to_qgis,
    "x.html": sg.save_map,
    **dict.fromkeys(
        ("x.png", "x.svg", "x.pdf"),
        lambda table, path: sg.bar_chart(table, by="year").save(path),
    ),
    "zones.gpkg": lambda table, path: zones_to_file(
        sg.load_control_zones("2016-09-23", simplified=True).head(len(table)), path
    ),
    "zones.geojson": lambda table, path: zones_to_file(
        sg.load_control_zones("2016-09-23", simplified=True).head(len(table)), path
    ),
}


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture(scope="module")
def located() -> Any:
    return sg.locate(sg.load_incidents().head(40))


@pytest.mark.filterwarnings("ignore::syria_geo.SyriaGeoWarning")
@pytest.mark.parametrize("name", WRITERS)
def test_what_does_not_fit_leaves_the_file_from_before(
    name: str, located: Any, tmp_path: Path
) -> None:
    write = WRITERS[name]
    whole, folder = tmp_path / "whole", tmp_path / "folder"
    whole.mkdir()
    folder.mkdir()
    write(located, whole / name)
    write(located.head(3), folder / name)
    wanted, before = contents(whole), contents(folder)
    largest = max(map(len, wanted.values()))
    shares = (0.02, 0.5, 0.9, 0.97, 0.999)
    for share in shares if name != "x.qgz" else shares[1:3]:
        with files_no_larger_than(int(largest * share)):
            try:
                write(located, folder / name)
            except sg.UsageError as error:
                assert "cannot write" in str(error)  # noqa: PT017 - which of both is checked below
                assert contents(folder) == before, share
            else:  # some writers need less room than their file has at last
                assert contents(folder) == wanted, share
        assert not [path.name for path in folder.iterdir() if path.name.startswith(".")]
    with files_no_larger_than(largest // 50), pytest.raises(sg.UsageError, match="make room"):
        write(located, folder / name)


def test_a_table_in_parts_that_does_not_fit_leaves_the_file_from_before(
    located: Any, tmp_path: Path
) -> None:
    from syria_geo.cli import main

    source = sg.to_csv(sg.load_incidents().head(40), tmp_path / "in.csv")
    for end in ("csv", "parquet", "geojson"):
        out = tmp_path / f"out.{end}"
        out.write_bytes(b"before")
        words = ["join", str(source), "-o", str(out), "--batch", "10", "--force"]
        with files_no_larger_than(6_000):
            assert main(words) == 2
        assert out.read_bytes() == b"before"
        assert main([*words, "--resume"]) == 0
        assert len(out.read_bytes()) > 6_000
