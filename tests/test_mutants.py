"""The sample of changed code that the tests are tried against."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("cosmic_ray", reason="needs the extra [dev]: cosmic-ray")

import in_memory
import mutants
import reaching


@pytest.fixture
def module(tmp_path: Path) -> Path:
    path = tmp_path / "module.py"
    path.write_text(
        "def further(a: int | None, *, b: float | None = 1) -> float | None:\n"
        "    if taken := a is not None and b < 30:\n"
        "        return a + b\n"
        "    return None\n"
        "@dataclass(frozen=True, slots=True)\n"
        "class Row:\n"
        "    number: int\n",
        encoding="utf-8",
    )
    return path


def test_every_change_is_one_line_that_reads_differently(module: Path) -> None:
    changes = {mutant.lines for mutant in mutants.mutants_of(module)}
    assert "- return a + b | + return a - b" in changes
    assert any("a is None and" in change for change in changes)
    assert all(change.count("|") >= 1 for change in changes)


def test_of_those_that_reach_a_line_the_quickest_are_asked_first() -> None:
    found = reaching.Reached(
        seconds={"a::slow": 39.5, "a::quick": 1, "a::other": 2, "b::far": 1, "a::slower": 50},
        tests={("m.py", 3): {"a::slow", "a::quick", "a::slower"}},
    )
    ask = reaching.asked(found, "m.py", [3])
    assert ask.tests == ["a::quick", "a::slow", "a::other"]  # the slower is one too many
    assert set(reaching.asked(found, "m.py", []).tests) == set(found.seconds) - {"a::slower"}
    found.tests["m.py", 4] = {"a::quick"}
    assert reaching.asked(found, "m.py", [4]).tests == ["a::quick", "a::other", "a::slow"]


@pytest.mark.parametrize(
    ("change", "drawn"),
    [
        ("int & None", False),  # an annotation
        ("= 2)", True),  # a default is code
        ("None, /, b", False),  # the star of a signature is no product
        ("b < 31", False),  # a threshold, which is changed by a factor of two
        ("if not taken :=", False),  # is no Python
        ("slots=False", False),  # keeps memory small
        ("frozen=False", True),
    ],
)
def test_what_changes_nothing_is_not_drawn(module: Path, change: str, drawn: bool) -> None:
    those = [mutant for mutant in mutants.mutants_of(module) if change in _after(mutant)]
    assert those
    assert all(mutants.does_something(mutant) is drawn for mutant in those)


def _after(mutant: mutants.Mutant) -> str:
    return mutant.text(mutant.path.read_text(encoding="utf-8"))


def test_the_tests_of_a_change_are_those_that_run_its_statement(module: Path) -> None:
    lines = {
        x.lines.split("+ ")[-1]: list(mutants.lines_run(x)) for x in mutants.mutants_of(module)
    }
    assert lines["return a - b"] == [3]
    assert lines["if taken := a is None and b < 30:"] == [2]
    head = "def further(a: int | None, *, b: float | None = 2) -> float | None:"
    assert lines[head] == [2, 3, 4]  # what is in force when it is called
    assert lines["@dataclass(frozen=False, slots=True)"] == []  # for everybody


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
