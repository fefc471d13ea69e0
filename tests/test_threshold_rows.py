"""The rows that say which numbers are changed to test the tests: each names something real."""

from __future__ import annotations

from pathlib import Path

import pytest

import in_memory
import thresholds
from threshold_rows import AT_LEAST, EXEMPT, OUTSIDE, SCOPE, TESTS

TEST_FILES = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")}


def test_each_test_file_named_is_there() -> None:
    assert {name for _, names, _ in TESTS for name in names.split()} <= TEST_FILES


def test_each_part_of_the_package_named_is_there() -> None:
    assert [name for name in SCOPE if not (in_memory.SOURCE / name).exists()] == []


def test_each_part_of_the_package_with_numbers_is_named() -> None:
    parts = {
        path.relative_to(in_memory.SOURCE).parts[0]
        for path in in_memory.SOURCE.rglob("*.py")
        if any(thresholds.numbers_of(path))
    }
    assert parts - set(SCOPE) == set(OUTSIDE)


def test_each_owner_left_out_has_numbers() -> None:
    owners = {number.owned for number in thresholds.all_numbers()}
    assert {*EXEMPT, *AT_LEAST} - owners == set()
    assert set(EXEMPT) & set(AT_LEAST) == set()


def test_tests_answer_for_every_number() -> None:
    assert all(in_memory.tests_of(number.file) for number in thresholds.all_numbers())


def test_a_row_of_a_test_file_that_is_gone_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_memory, "TESTS", (("", "layers moved_away", ""),))
    number = thresholds.all_numbers()[0]
    with pytest.raises(FileNotFoundError, match=r"no such tests: test_moved_away\.py"):
        in_memory.tests_of(number.file)


def test_what_was_found_holds_as_long_as_the_texts_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, answering = tmp_path / "source.py", tmp_path / "tests.py"
    source.write_text("NEAR = 5\nFAR = 50\n", encoding="utf-8")
    answering.write_text("", encoding="utf-8")
    monkeypatch.setattr(thresholds, "ROOT", tmp_path)
    monkeypatch.setattr(in_memory, "tests_of", lambda _: ((str(answering),),))
    tasks = ((number, number.changes[0]) for number in thresholds.numbers_of(source))
    near, far = map(thresholds.trial_of, tasks)
    report = tmp_path / "report"

    def found() -> list[str | None]:
        in_memory.digest_of.cache_clear()
        return [in_memory.Findings(report).of(trial) for trial in (near, far)]

    in_memory.Findings(report).add(near, "noticed")
    in_memory.Findings(report).add(far, "SURVIVES")
    assert found() == ["noticed", "SURVIVES"]
    answering.write_text("# another test\n", encoding="utf-8")
    assert found() == ["noticed", None]
    source.write_text("NEAR = 5\nFAR = 50  # because\n", encoding="utf-8")
    assert found() == [None, None]
    in_memory.Findings(report).add(near, "broken")  # the run, not the change
    assert found() == [None, None]
