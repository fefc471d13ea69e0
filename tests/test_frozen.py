"""Values do not change under the hands of those who hold them."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import syria_geo

# What is filled while something is read or decided, and handed on to nobody before it is done.
FILLED = {
    "charts._room.Room",
    "cli._streams.Progress",
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


def values() -> Iterator[tuple[str, Any]]:
    for found in pkgutil.walk_packages(syria_geo.__path__, "syria_geo."):
        if found.name.endswith("__main__"):
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if (
                isinstance(value, type)
                and dataclasses.is_dataclass(value)
                and value.__module__ == found.name
            ):
                yield f"{found.name.removeprefix('syria_geo.')}.{name}", value


def test_values_are_frozen_but_for_those_that_are_being_filled() -> None:
    changing = {name for name, value in values() if not value.__dataclass_params__.frozen}
    assert changing == FILLED
