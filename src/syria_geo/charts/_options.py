"""The options that pictures share, for type checkers: a picture alone, or axes of the caller's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

import pandas as pd

__all__ = ["AreaOptions", "BarOptions", "HexagonOptions", "SymbolOptions", "VictimOptions"]


class SymbolOptions(TypedDict, total=False):
    """Of `graduated_symbols`, and of all maps."""

    value: str | None
    language: str
    title: str | None
    coverage: pd.DataFrame | None


class AreaOptions(SymbolOptions, total=False):
    """Of `choropleth`."""

    level: str
    scheme: str
    classes: int
    draws: int | None
    seed: int


class HexagonOptions(SymbolOptions, total=False):
    """Of `hexagon_map`."""

    hexagon_km2: float
    scheme: str
    classes: int
    draws: int | None
    seed: int


class VictimOptions(TypedDict, total=False):
    """Of `victims_chart`, and of all bars."""

    by: str
    language: str
    title: str | None
    coverage: pd.DataFrame | None


class BarOptions(VictimOptions, total=False):
    """Of `bar_chart`."""

    value: str | Sequence[str] | None
