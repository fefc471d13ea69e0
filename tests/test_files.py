from __future__ import annotations

from pathlib import Path

import pytest

from syria_geo.errors import UsageError
from syria_geo.files import write_beside


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
