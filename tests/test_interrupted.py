"""Interrupted at any point: the old file or the new one, never half, and nothing is left lying.

``make interrupted`` kills a thousand writers; here it is a few of each format.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import geopandas as gpd
import pytest

import interrupting
import syria_geo as sg
from interrupting import WRITERS, Files, leftovers
from syria_geo.errors import UsageError
from syria_geo.files import write_folder

KILLS = int(os.environ.get("SYRIA_GEO_KILLS", "60"))  # of all formats together
EACH = max(2, KILLS // len(WRITERS))

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


@pytest.fixture(scope="module")
def tables() -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Give two tables that no format writes alike."""
    located = sg.locate(sg.load_incidents())
    return located.head(40), located.tail(60)


def written(name: str, table: gpd.GeoDataFrame, folder: Path) -> Files:
    folder.mkdir()
    WRITERS[name](table, folder / name)
    return Files.of(folder)


def outputs(
    name: str, tables: tuple[gpd.GeoDataFrame, gpd.GeoDataFrame], under: Path
) -> tuple[Path, Files, Files]:
    """Write the first table; give its folder, its files, and those of the second elsewhere."""
    before, after = tables
    folder = under / "out"
    return folder, written(name, before, folder), written(name, after, under / "new")


@pytest.mark.filterwarnings("ignore::syria_geo.errors.SyriaGeoWarning")
@pytest.mark.parametrize("name", WRITERS)
def test_a_killed_writer_leaves_the_old_file_or_the_new_one(
    name: str, tables: tuple[gpd.GeoDataFrame, gpd.GeoDataFrame], tmp_path: Path
) -> None:
    before, after = tables
    folder, old, new = outputs(name, tables, tmp_path)
    assert old != new
    seen = set()
    for state in interrupting.killed(
        WRITERS[name], after, folder / name, times=EACH, seed=len(name)
    ):
        halves = [have for have in state.held if have not in {*old.held, *new.held}]
        assert halves == [], "a file is neither the old one nor the new one"
        seen.add(state)
        WRITERS[name](before, folder / name)
        assert leftovers(folder, old) == []
        assert Files.of(folder) == old
    assert seen <= {old, new}, "of two files that belong together one is new and one is old"


@pytest.mark.filterwarnings("ignore::syria_geo.errors.SyriaGeoWarning")
@pytest.mark.parametrize("name", ["incidents.shp", "incidents.csv", "map.html"])
def test_a_writer_that_is_killed_at_any_step_is_swept(
    name: str, tables: tuple[gpd.GeoDataFrame, gpd.GeoDataFrame], tmp_path: Path
) -> None:
    before, after = tables
    folder, old, new = outputs(name, tables, tmp_path)
    for step in count():
        died = interrupting.dies_before(step, lambda: WRITERS[name](after, folder / name))
        state = Files.of(folder)
        assert not [have for have in state.held if have not in {*old.held, *new.held}]
        WRITERS[name](before, folder / name)
        assert leftovers(folder, old) == [], f"killed before step {step}"
        assert Files.of(folder) == old
        if not died:
            break
    assert state == new
    assert step > 3, "a folder is made, a draft takes its place, both are taken away"


def made_folder(target: Path, text: str, *, force: bool = True) -> None:
    with write_folder(target, foreign=lambda _: "", force=force) as draft:
        (draft / "data").mkdir()
        (draft / "data" / "one").write_text(text, encoding="utf-8")


def test_a_folder_is_never_lost_whenever_its_writer_is_killed(tmp_path: Path) -> None:
    """Two folders cannot change places at once: what is between is put right by the next."""
    target = tmp_path / "case"
    made_folder(target, "old")
    missing = 0
    for step in count():
        died = interrupting.dies_before(step, lambda: made_folder(target, "new"))
        missing += not target.exists()
        with pytest.raises(UsageError, match="force"):
            made_folder(target, "refused", force=False)
        assert [path.name for path in tmp_path.iterdir()] == ["case"], f"before step {step}"
        text = (target / "data" / "one").read_text(encoding="utf-8")
        assert text in {"old", "new"}
        made_folder(target, "old")
        if not died:
            break
    assert text == "new"
    assert missing <= 1, "between two renames, and nowhere else"


def exporting(target: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "syria_geo", "export", "-o", str(target), "--force"]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)  # noqa: S603


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Give the file of a command that nobody interrupts."""
    target = tmp_path_factory.mktemp("whole") / "out.geojson"
    with exporting(target) as running:
        running.communicate(timeout=60)
    assert running.returncode == 0
    return target.read_bytes()


@pytest.mark.parametrize("moment", [0.3, 0.6, 1.2])
def test_ctrl_c_ends_a_command_in_a_word_and_leaves_nothing(
    moment: float, exported: bytes, tmp_path: Path
) -> None:
    target = tmp_path / "out.geojson"
    target.write_bytes(b"mine")
    running = exporting(target)
    time.sleep(moment)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    if running.returncode == 0:
        return  # it was quicker
    # Between the rename and the last line of the command the new file stands, and is whole.
    assert target.read_bytes() in {b"mine", exported}
    assert [path.name for path in tmp_path.iterdir()] == ["out.geojson"]
    assert running.returncode in {130, -signal.SIGINT}
    assert b"Traceback" not in said


@pytest.mark.filterwarnings("ignore::syria_geo.errors.SyriaGeoWarning")
@pytest.mark.parametrize("name", WRITERS)
def test_two_processes_on_one_output_leave_that_of_one(
    name: str, tables: tuple[gpd.GeoDataFrame, gpd.GeoDataFrame], tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    first, second = (written(name, table, tmp_path / str(at)) for at, table in enumerate(tables))
    folder.mkdir()
    numbers = [interrupting.child(WRITERS[name], table, folder / name) for table in tables]
    ends = [os.waitpid(number, 0)[1] for number in numbers]
    assert 0 in ends
    assert Files.of(folder) in {first, second}
    assert leftovers(folder, first) == []
