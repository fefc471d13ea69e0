"""The levels of administrative units: their columns, depth and length of code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from syria_geo.rows import read_rows

__all__ = ["ADM_COLUMNS", "DEPTHS", "LEVELS", "Level", "all_levels"]


class Level(NamedTuple):
    """One level: a row of ``levels.csv``.

    Parameters
    ----------
    name : str
        ``country``, ``governorate``, ``district``, ``sub-district`` or ``neighbourhood``.
    columns : str
        Beginning of the names of its columns, such as ``adm1``; empty where tables have none.
    depth : int
        How many levels of units a unit of it lies in or is, the country not counted.
    code_length : int or None
        Characters of its P-codes; None where the code says nothing of the level.
    """

    name: str
    columns: str
    depth: int
    code_length: int | None


@cache
def all_levels() -> Mapping[str, Level]:
    """Give every level by its name, the highest first."""
    read = (
        Level(row["level"], row["columns"], int(row["depth"]), int(row["code_length"] or 0) or None)
        for row in read_rows("levels.csv", "syria_geo.vocabulary")
    )
    return MappingProxyType({level.name: level for level in read})


_UNITS = tuple(level for level in all_levels().values() if level.columns)
ADM_COLUMNS = tuple(level.columns for level in _UNITS)
# The levels a table can be counted by, with the column that holds their P-codes.
LEVELS: Mapping[str, str] = MappingProxyType(
    {level.name: f"{level.columns}_pcode" for level in _UNITS}
)
# The same levels, and how many columns of P-codes lead down to them. What is known no better
# than one of these is known coarsely.
DEPTHS: Mapping[str, int] = MappingProxyType({level.name: level.depth for level in _UNITS})
