"""Whom an incident is counted under: one rule for tables, pictures and the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from syria_geo.tables._values import column_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["members_of", "parties_of"]


def parties_of(table: pd.DataFrame) -> list[tuple[str, ...]]:
    """Give the party each incident is counted under; else the perpetrators its source names.

    Parameters
    ----------
    table : pandas.DataFrame
        Incident table; a column that is not there says nothing.

    Returns
    -------
    list of tuple of str
        Empty where the source names nobody. Several are one group, so that no incident counts
        twice.
    """
    rows = zip(column_of(table, "counted_under"), column_of(table, "perpetrators"), strict=True)
    return [members_of(heading) or members_of(named) for heading, named in rows]


def members_of(cell: Any) -> tuple[str, ...]:
    """Take a list cell apart, whether it holds a tuple, a list or words joined by semicolons."""
    if isinstance(cell, str):
        cell = cell.split(";")
    if not isinstance(cell, Iterable):
        return ()
    return tuple(part.strip() for part in cell if isinstance(part, str) and part.strip())
