"""Characters that a format cannot hold: said, wherever another sign stands in their place."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.errors import SyriaGeoWarning, show
from syria_geo.export._signs import HALVES, UNKNOWN
from syria_geo.export._values import series_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["replaced", "tell_replaced"]

_NO_TEXTS = "iufbmM"  # kinds of NumPy: numbers, truth values, times
_SHOWN = 6
_HOLDERS = "GeoJSON, JSON lines and Parquet"


def tell_replaced(table: pd.DataFrame, path: str | Path, beyond: re.Pattern[str]) -> None:
    """Warn of cells and names whose characters the file at `path` cannot hold.

    Parameters
    ----------
    table : pandas.DataFrame
        What is about to be written.
    path : str or pathlib.Path
        Where to, for the warning.
    beyond : re.Pattern
        The characters: one of `syria_geo.export._signs`.
    """
    if found := replaced(table, beyond):
        others = "" if beyond is HALVES else f". {_HOLDERS} hold control characters"
        warnings.warn(
            f"{show(Path(path).name)} puts the sign {UNKNOWN} in the place of characters that it "
            f"cannot hold ({', '.join(found)}){others}",
            SyriaGeoWarning,
            stacklevel=3,
        )


def replaced(table: pd.DataFrame, beyond: re.Pattern[str]) -> list[str]:
    """Name the columns with such characters, each with the number of its cells that have one."""
    found = [f"{show(name)}: {number}" for name, number in _counted(table, beyond)]
    more = len(found) - _SHOWN
    return [*found[:_SHOWN], *([f"and {more} more columns"] if more > 0 else [])]


def _counted(table: pd.DataFrame, beyond: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    for name, series in series_of(table):
        number = int(beyond.search(name) is not None)
        if getattr(series.dtype, "kind", "O") not in _NO_TEXTS and series.dtype != "geometry":
            number += sum(_has(cell, beyond) for cell in series.tolist())
        if number:
            yield name, number


def _has(cell: object, beyond: re.Pattern[str]) -> bool:
    """Tell whether a text, or a member of a list or a mapping, has such a character."""
    if isinstance(cell, str):  # most cells: what is printable has none
        return not cell.isprintable() and beyond.search(cell) is not None
    if isinstance(cell, Mapping):
        return any(_has(member, beyond) for pair in cell.items() for member in pair)
    if isinstance(cell, Iterable) and not isinstance(cell, bytes):
        return any(_has(member, beyond) for member in cell)
    return False
