"""Characters that a format cannot hold: said, wherever another sign stands in their place."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.errors import SyriaGeoWarning, show
from syria_geo.export._values import series_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["BUT_HALVES", "BUT_NUL", "PRINTABLE", "replaced", "tell_replaced"]

# What no format in UTF-8 holds: half a character, which JSON may bring.
BUT_HALVES = re.compile("[\ud800-\udfff]")
BUT_NUL = re.compile("[\0\ud800-\udfff]")
# XML has no place for these, and GDAL cuts a text at NUL.
_UNPRINTABLE = "\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
PRINTABLE = re.compile(f"[{_UNPRINTABLE}]")
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
        The characters: one of this module.
    """
    if found := replaced(table, beyond):
        others = "" if beyond is BUT_HALVES else f". {_HOLDERS} hold control characters"
        warnings.warn(
            f"{show(Path(path).name)} puts the sign \ufffd in the place of characters that it "
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
            known: dict[str, bool] = {}  # tables repeat themselves
            number += sum(any(_found(text, beyond, known) for text in _texts(c)) for c in series)
        if number:
            yield name, number


def _found(text: str, beyond: re.Pattern[str], known: dict[str, bool]) -> bool:
    found = known.get(text)
    if found is None:
        found = known[text] = beyond.search(text) is not None
    return found


def _texts(cell: object) -> Iterator[str]:
    """Give the texts in a cell, which may be a list or a mapping."""
    if isinstance(cell, str):
        yield cell
    elif isinstance(cell, Mapping):
        yield from _texts([*cell.keys(), *cell.values()])
    elif isinstance(cell, Iterable) and not isinstance(cell, bytes):
        for member in cell:
            yield from _texts(member)
