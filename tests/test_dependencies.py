"""What we hang on: a bound at both ends, and what is installed lies between them."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# Extras that a user's results hang on; the others are for those who work on the project.
USED = ("dask", "elements", "ocr", "stats", "upstream")
REQUIREMENTS = [
    Requirement(text)
    for text in [
        *PROJECT["dependencies"],
        *(text for extra in USED for text in PROJECT["optional-dependencies"][extra]),
    ]
]


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda one: one.name)
def test_each_has_a_minimum_and_a_cap_below_a_major_version(requirement: Requirement) -> None:
    bounds = {one.operator: one.version for one in requirement.specifier}
    assert set(bounds) == {">=", "<"}
    assert bounds["<"].isdigit()


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda one: one.name)
def test_what_is_tested_lies_between_them(requirement: Requirement) -> None:
    try:
        here = version(requirement.name)
    except PackageNotFoundError:
        pytest.skip(f"{requirement.name} is not installed here")
    assert here in requirement.specifier


def test_every_extra_is_either_used_or_for_those_who_work_on_it() -> None:
    ours = {"bench", "dev", "docs", "fuzz", "notebooks", "test"}
    assert set(PROJECT["optional-dependencies"]) == {*USED, *ours}
