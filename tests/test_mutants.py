"""The sample of changed code that the tests are tried against."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("cosmic_ray", reason="needs the extra [dev]: cosmic-ray")

import in_memory
import mutants


@pytest.fixture
def module(tmp_path: Path) -> Path:
    path = tmp_path / "module.py"
    path.write_text(
        "def further(a: int | None, b: float | None = 1.5) -> float | None:\n"
        "    if a is not None and b < 3:\n"
        "        return a + b\n"
        "    return None\n",
        encoding="utf-8",
    )
    return path


def test_every_change_is_one_line_that_reads_differently(module: Path) -> None:
    changes = {mutant.lines for mutant in mutants.mutants_of(module)}
    assert "- return a + b | + return a - b" in changes
    assert any("a is None and" in change for change in changes)
    assert all(change.count("|") >= 1 for change in changes)


def test_changes_of_annotations_are_left_out(module: Path) -> None:
    every = list(mutants.mutants_of(module))
    running = [mutant for mutant in every if mutants.does_something(mutant)]
    assert any("int & None" in mutant.lines for mutant in every)
    assert not any("int & None" in mutant.lines for mutant in running)
    assert any("= 2.5" in mutant.lines for mutant in running)  # a default is code


def test_a_seed_draws_the_same_changes_and_another_one_others() -> None:
    first = mutants.drawn(["names"], 5, seed=1)
    assert first == mutants.drawn(["names"], 5, seed=1)
    assert first != mutants.drawn(["names"], 5, seed=2)
    assert len(set(first)) == 5


def test_what_nobody_could_notice_stands_in_the_sources_as_its_row_says() -> None:
    """A row of a line that is gone excuses nothing any more."""
    known = mutants.equal_mutants()
    assert all(why for why in known.values())
    for module, change in known:
        before = change.split(" | + ")[0].removeprefix("- ")
        lines = {
            line.strip() for line in (in_memory.SOURCE / module).read_text("utf-8").splitlines()
        }
        assert before in lines, (module, change)
