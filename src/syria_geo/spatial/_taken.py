"""Columns taken over from the rows of another frame, as every join takes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from syria_geo.errors import UsageError, choices, show

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

__all__ = ["check_columns", "check_new", "taken"]

# Types of NumPy that cannot say "missing", and those of pandas that can.
_NULLABLE = {"i": "Int64", "u": "UInt64", "b": "boolean"}


def check_columns(
    points: pd.DataFrame, others: pd.DataFrame, columns: Sequence[str], name: str
) -> None:
    """Refuse columns that the others have not, or that would overwrite one of the points'."""
    if isinstance(columns, str):
        raise UsageError(f"columns is a list of names: give [{show(columns)}]")
    for column in columns:
        found = list(others.columns).count(column)
        if not found:
            known = choices([str(known) for known in others.columns])
            raise UsageError(f"the {name} have no column {show(column)}: {known}")
        if found > 1:
            raise UsageError(f"the {name} have {found} columns {show(column)}: drop or rename one")
        check_new(points, column)


def check_new(points: pd.DataFrame, column: str) -> None:
    """Refuse a column that would overwrite one of the points'."""
    if column in points.columns:
        raise UsageError(
            f"the points already have a column {show(column)}: drop or rename one of the two"
        )


def taken(
    others: pd.DataFrame, columns: Sequence[str], rows: NDArray[np.int64]
) -> dict[str, pd.api.extensions.ExtensionArray]:
    """Give columns of the rows at these positions, missing where the position is -1."""
    # Position -1 would be the last row: reindexing by label turns it into a missing one.
    found = {name: _nullable(others[name]).reset_index(drop=True) for name in columns}
    return {name: column.reindex(rows).array for name, column in found.items()}


def _nullable(column: pd.Series[Any]) -> pd.Series[Any]:
    """Give a column a type that can be missing, so that 23 does not become 23.0."""
    plain = isinstance(column.dtype, np.dtype)
    kind: Any = _NULLABLE.get(column.dtype.kind) if plain else None
    return column.astype(kind) if kind else column
