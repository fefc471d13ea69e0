"""What still singles people out in a release: said, not mended, as only people can weigh it."""

from __future__ import annotations

import warnings
from collections import Counter
from typing import TYPE_CHECKING, Any

from syria_geo.errors import SyriaGeoWarning, show
from syria_geo.rows import read_rows
from syria_geo.tolls import TOLL_COLUMNS
from syria_geo.vocabulary import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

__all__ = ["small_cells", "warn_of_people"]

_CELL = ("place_pcode", "date", *TOLL_COLUMNS)
_HOUSE = ("point", "street")


def small_cells(released: pd.DataFrame, least: int) -> int:
    """Count the rows that fewer than `least` share unit, day and tolls with."""
    rows = list(zip(*(_cells(released[name]) for name in _CELL), strict=True))
    sizes = Counter(rows)
    return sum(sizes[row] < least for row in rows)


def _cells(column: pd.Series[Any]) -> list[str]:
    return [str(cell) for cell in column]


def warn_of_people(
    located: pd.DataFrame, released: pd.DataFrame, kept: Sequence[str], least: int
) -> dict[str, int]:
    """Warn of rows that single somebody out, and count them.

    Parameters
    ----------
    located, released : pandas.DataFrame
        Before and after; the order of their rows differs.
    kept : sequence of str
        Columns that were kept by name.
    least : int
        Rows that share unit, day and tolls with fewer are told.

    Returns
    -------
    dict of str to int
        For the record of the file.
    """
    few = small_cells(released, least)
    alone = located["killed"].eq(1).fillna(value=False)
    one = int((released["killed"].eq(1) & released["date"].notna()).fillna(value=False).sum())
    house = int((alone & located["precision"].isin(_HOUSE)).sum())
    told = []
    if few:
        told.append(
            f"{few} of {len(released)} rows share unit, day and tolls with fewer than {least}: who "
            "knows the event can find its row; give a coarser level, or drop the date"
        )
    if one:
        at_home = f", {house} of them placed at a point or street in your table" if house else ""
        told.append(
            f"rows that tell of one person killed on a day: {one}{at_home}; ask whether each may "
            "leave"
        )
    told += [
        f"column {show(name)} may say who somebody is; leave it out of keep unless each row may"
        for name in kept
        if _is_of_people(name)
    ]
    for words in told:
        warnings.warn(words, SyriaGeoWarning, stacklevel=4)
    return {"small_cells": few, "single_deaths": one}


def _is_of_people(name: str) -> bool:
    """Tell a header that says something of a person: "Age", "victim_name", "العمر"."""
    words = set(plain(name).replace("_", " ").split())
    return any(row["word"] in words for row in read_rows("words.csv", "syria_geo.releases"))
