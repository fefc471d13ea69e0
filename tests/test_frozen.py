"""Values do not change under the hands of those who hold them."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest

import syria_geo

# What is filled while something is read or decided, and handed on to nobody before it is done.
FILLED = {
    "charts._room.Room",
    "cli._output.Progress",
    "incidents._days.Days",
    "incidents._outline._Cells",
    "incidents._points.Points",
    "matching._answer.Query",
    "phrases._chunks.Chunk",
    "reports.incidents._context.Context",
    "reports.incidents._draft.Draft",
    "reports.incidents._records.Record",
    "reports.incidents._setting.Setting",
    "reports.incidents._table.RowReading",
    "reports.layout._blocks.Block",
    "reports.layout._paragraphs._Context",
    "reports.patterns._casualties.Role",
    "reports.patterns._tally.Tally",
    "reports.patterns._tally._Item",
    "reports.summary._printed._Scope",
    "reports.tables._align.Table",
    "reports.tables._row_counts.Counts",
    "reports.tags._lexicon._Node",
    "spatial._control._Answers",
}


PACKAGES = sorted({found.name for found in pkgutil.iter_modules(syria_geo.__path__)})


def values(package: str) -> Iterator[tuple[str, Any]]:
    """Give the values of one module or package; others are not imported for it."""
    top = importlib.import_module(f"syria_geo.{package}")
    inside = pkgutil.walk_packages(getattr(top, "__path__", []), f"syria_geo.{package}.")
    for name in (top.__name__, *(found.name for found in inside)):
        if name.endswith("__main__"):
            continue
        for value in vars(importlib.import_module(name)).values():
            if (
                isinstance(value, type)
                and dataclasses.is_dataclass(value)
                and value.__module__ == name
            ):
                yield f"{name.removeprefix('syria_geo.')}.{value.__qualname__}", value


@pytest.mark.parametrize("package", [name for name in PACKAGES if name != "__main__"])
def test_values_are_frozen_but_for_those_that_are_being_filled(package: str) -> None:
    changing = {name for name, value in values(package) if not value.__dataclass_params__.frozen}
    assert changing == {name for name in FILLED if name.split(".")[0] == package}


def test_what_is_filled_is_of_a_package() -> None:
    assert {name.split(".")[0] for name in FILLED} <= {*PACKAGES}
