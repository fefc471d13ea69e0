"""Drafts of killed runs go, those of live ones stay; modes and links of files are kept."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

import syria_geo as sg
from syria_geo.errors import UsageError
from syria_geo.files import (
    _turns,
    locked,
    refuse_to_overwrite,
    sidecar_of,
    write_beside,
    write_together,
)
from syria_geo.files._locks import take

_WRITER = """
import sys, time
from syria_geo.files import write_beside
with write_beside(sys.argv[1]) as draft:
    draft.write_text("of another process", encoding="utf-8")
    print("there", flush=True)
    sys.stdin.readline()
print("done", flush=True)
"""


@contextmanager
def another_writer(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a process that is in the midst of writing a file."""
    environment = {**os.environ, "PYTHONPATH": str(Path(sg.__file__).parents[1])}
    with subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", _WRITER, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "there\n"
        try:
            yield process
        finally:
            process.kill()


def drafts(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def write(path: Path, text: str = "mine") -> None:
    with write_beside(path) as draft:
        draft.write_text(text, encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="there no process is killed so")
def test_the_draft_of_a_killed_run_is_swept_by_the_next(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    with another_writer(path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert len(drafts(tmp_path)) == 1
    write(tmp_path / "other.csv")
    assert len(drafts(tmp_path)) == 1, "a run on another file leaves it alone"
    write(path)
    assert drafts(tmp_path) == []


def test_the_draft_of_a_live_run_stays_and_both_end_well(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    with another_writer(path) as process:
        for _ in range(3):
            write(path)
        assert path.read_text(encoding="utf-8") == "mine"
        assert len(drafts(tmp_path)) == 1
        assert process.communicate("\n")[0] == "done\n"
    assert path.read_text(encoding="utf-8") == "of another process"
    assert drafts(tmp_path) == []


def test_many_at_once_never_take_each_others_drafts(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    faults: list[BaseException] = []

    def often() -> None:
        try:
            for _ in range(40):
                write(path)
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=often) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert drafts(tmp_path) == []


def test_what_only_looks_like_a_draft_stays(tmp_path: Path) -> None:
    path, kept = tmp_path / "out.csv", tmp_path / ".syria-geo-notes"
    kept.mkdir()
    (kept / "mine.txt").write_text("mine", encoding="utf-8")
    write(path)
    assert (kept / "mine.txt").exists()


_MAKERS: dict[str, Callable[[Any, Path], object]] = {
    ".csv": sg.to_csv,
    ".qgz": sg.to_qgis,
    ".png": lambda table, target: sg.graduated_symbols(table).save(target),
}


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444, 0o666])
@pytest.mark.parametrize("name", ["x.csv", "x.geojson", "x.gpkg", "x.shp", "x.qgz", "x.png"])
@pytest.mark.filterwarnings("ignore::syria_geo.SyriaGeoWarning")
def test_a_file_that_is_written_anew_keeps_its_mode(mode: int, name: str, tmp_path: Path) -> None:
    located, path = sg.locate(["Douma city"]), tmp_path / name
    make = _MAKERS.get(path.suffix, sg.to_file)
    make(located, path)
    files = list(tmp_path.iterdir())
    for file in files:
        file.chmod(mode)
    make(located, path)
    assert {file.name for file in tmp_path.iterdir()} == {file.name for file in files}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {mode}


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_stay_links_and_what_they_lead_to_is_written(tmp_path: Path) -> None:
    real, links = tmp_path / "real", tmp_path / "links"
    real.mkdir()
    links.mkdir()
    elsewhere = tmp_path / "elsewhere.json"
    located = sg.load_incidents().head(2)
    sg.to_csv(located, real / "x.csv")
    (real / "x.csv-metadata.json").rename(elsewhere)
    (real / "x.csv-metadata.json").symlink_to(elsewhere)
    (links / "x.csv").symlink_to(real / "x.csv")
    before = elsewhere.read_bytes()
    sg.to_csv(sg.load_incidents().head(3), links / "x.csv")
    assert (links / "x.csv").is_symlink()
    assert (real / "x.csv-metadata.json").is_symlink()
    assert len(sg.read_incidents(real / "x.csv")) == 3
    assert elsewhere.read_bytes() != before
    assert sorted(p.name for p in real.iterdir()) == ["x.csv", "x.csv-metadata.json"]


# --- files that go in place together, by a process that is killed on the way ---------------------


def _killed_at_rename(number: int, write: Callable[[], None]) -> None:
    """Do some work in a process of its own, which is killed before its rename of that number."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    replace, left = Path.replace, iter(range(number))

    def once_less(self: Path, target: Path) -> Path:
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return replace(self, target)

    Path.replace = once_less  # type: ignore[method-assign,assignment]
    write()
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="no fork there")
def test_a_run_killed_between_two_renames_is_finished_by_the_next(tmp_path: Path) -> None:
    old = {"a.one": "old", "a.two": "old", "a.stale": "old"}
    new = {"a.one": "new", "a.two": "new"}

    def write(folder: Path) -> None:
        with write_together(folder / "a.one", "a.two", "a.stale") as draft:
            for name, text in new.items():
                draft.with_name(name).write_text(text, encoding="utf-8")

    ends = []
    for number in range(4):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, text in old.items():
            (folder / name).write_text(text, encoding="utf-8")
        _killed_at_rename(number, lambda folder=folder: write(folder))  # type: ignore[misc]
        with pytest.raises(UsageError, match="exists"):  # the next run looks at what is there
            refuse_to_overwrite(folder / "a.one")
        found = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
        assert found in (old, new)
        ends.append(found)
    assert ends[0] == old
    assert ends[2:] == [new, new]


def test_a_second_file_that_a_link_puts_on_another_disk_is_written_there(tmp_path: Path) -> None:
    shared = Path("/dev/shm")  # noqa: S108 - a disk of its own, where a system has it
    if not shared.is_dir() or shared.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("needs two disks")
    with TemporaryDirectory(dir=shared) as elsewhere:
        about = Path(elsewhere, "about.json")
        about.write_text("old", encoding="utf-8")
        (tmp_path / "out.csv-about").symlink_to(about)
        with write_beside(tmp_path / "out.csv", sidecar="-about") as draft:
            draft.write_text("mine", encoding="utf-8")
            sidecar_of(draft, "-about").write_text("new", encoding="utf-8")
        assert about.read_text(encoding="utf-8") == "new"
        assert (tmp_path / "out.csv-about").is_symlink()
        assert [path.name for path in Path(elsewhere).iterdir()] == ["about.json"]
    assert drafts(tmp_path) == []


def test_what_a_writer_says_is_said_where_the_disk_has_room(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"

    def fail() -> None:
        with write_beside(path) as draft:
            draft.mkdir()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert list(tmp_path.iterdir()) == []


# --- one at a time -------------------------------------------------------------------------------


def test_two_never_write_a_file_at_once_and_a_disk_without_locks_lets_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "decisions.csv"

    def held() -> bool:
        try:
            with locked(path, patience_s=0):
                return False
        except UsageError as error:
            assert "another program has been writing 'decisions.csv' for 0 s" in str(error)  # noqa: PT017
            return True

    def after_the_other_has_gone(lock: int, *, wait: bool) -> None:
        take(lock, wait=wait)
        for beside in tmp_path.iterdir():  # who held it before takes it away
            beside.unlink()
        monkeypatch.setattr(_turns, "take", take)

    monkeypatch.setattr(_turns, "take", after_the_other_has_gone)
    with locked(path):
        assert held()
    assert not held()

    def none(lock: int, *, wait: bool) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(_turns, "take", none)
    with locked(path):
        assert not held()
