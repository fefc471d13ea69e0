"""Draws of the places that are not certain, so that the page can say what a figure may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from syria_geo.boundaries import unit_shapes
from syria_geo.draws import CONFIDENCE, DRAWS, area_draws, ends_of
from syria_geo.maps._encode import encode_numbers
from syria_geo.vocabulary import LEVELS

if TYPE_CHECKING:
    import geopandas

__all__ = ["DRAWN_UP_TO", "draws_block"]

DRAWN_UP_TO = 5_000
"""Incidents up to which places are drawn: with as many a page grows by some hundred kilobytes."""

_LEVEL = "sub-district"


def draws_block(full: geopandas.GeoDataFrame, *, grouped: bool = False) -> dict[str, Any]:
    """Draw the sub-district of each incident, and encode it where it is not certain.

    Parameters
    ----------
    full : geopandas.GeoDataFrame
        As `syria_geo.maps._incidents.complete` gives it.
    grouped : bool
        Whether the page has groups of incidents instead; then there are no draws.

    Returns
    -------
    dict
        ``count`` (of draws), ``confidence``, ``ends`` (which draws, in order, are the ends of the
        interval), ``most`` (incidents that are drawn), ``leftOut`` (whether there are more),
        ``rows`` (of the table), ``many`` (sub-districts each may be in), ``areas`` (which, one
        row after the other, by position; -1 outside all) and ``of`` (each row's draws as numbers
        of its own areas).
    """
    left_out = grouped or len(full) > DRAWN_UP_TO
    place = {pcode: at for at, pcode in enumerate(unit_shapes(_LEVEL, simplified=True).pcodes)}
    shown = full.iloc[:0] if left_out else full
    units = np.array([place.get(code, -1) for code in shown[LEVELS[_LEVEL]]], dtype=np.int64)
    rows, adm3 = area_draws(shown, units)
    found = [np.unique(one, return_inverse=True) for one in adm3]
    columns = {
        "rows": rows,
        "many": [len(own) for own, _ in found],
        "areas": np.concatenate([own for own, _ in found]) if found else [],
        "of": np.concatenate([of for _, of in found]) if found else [],
    }
    return {
        "count": DRAWS,
        "confidence": CONFIDENCE,
        "ends": ends_of(DRAWS, CONFIDENCE),
        "most": DRAWN_UP_TO,
        "leftOut": left_out,
        **{name: encode_numbers(pd.Series(column)) for name, column in columns.items()},
    }
