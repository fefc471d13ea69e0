"""Every public name has an example, and every example says what really happens."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

import syria_geo as sg

FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
# Constants have no docstring: their examples stand in that of the module they live in.
CONSTANTS = {name for name in sg.__all__ if isinstance(getattr(sg, name), str | tuple)}


def example_of(name: str) -> doctest.DocTest:
    """Read the examples of a public name."""
    if name not in CONSTANTS:
        text = getattr(sg, name).__doc__ or ""
    else:
        home = sg._HOME_OF.get(name)
        module = importlib.import_module(f"syria_geo.{home}") if home else sg
        text = module.__doc__ or ""
    assert "Examples\n" in text, f"{name} has no Examples section"
    return doctest.DocTestParser().get_doctest(text, {}, name, None, None)


def failures(test: doctest.DocTest) -> str:
    """Run examples; give what differs."""
    said: list[str] = []
    doctest.DocTestRunner(optionflags=FLAGS).run(test, out=said.append)
    return "".join(said)


@pytest.mark.parametrize("name", sg.__all__)
def test_every_public_name_has_an_example_that_runs(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # what an example writes goes with the test
    test = example_of(name)
    used = [one for one in test.examples if name in one.source + str(one.exc_msg)]
    shown = [one for one in test.examples if one.want]
    assert used, f"the example of {name} does not use it"
    assert shown or name == "density_map", f"the example of {name} shows nothing"
    assert not failures(test)


def test_a_wrong_example_is_noticed() -> None:
    wrong = doctest.DocTestParser().get_doctest(">>> 1 + 1\n3\n", {}, "wrong", None, None)
    assert "Expected" in failures(wrong)


def test_constants_are_found() -> None:
    assert {"DERIVED_COLUMNS", "INCIDENT_COLUMNS", "__version__"} == CONSTANTS
