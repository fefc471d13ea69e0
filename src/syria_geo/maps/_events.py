"""Events of two sources on the page: what each source says of them, and the most killed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd

from syria_geo.cells import is_missing_cell
from syria_geo.errors import Fault, InputError
from syria_geo.links import EVENT_INCIDENT_COLUMNS
from syria_geo.maps._encode import encode_numbers, encode_texts
from syria_geo.tolls import tolls_of

if TYPE_CHECKING:
    import geopandas

__all__ = ["events_block"]

# What an account holds, and of which kind each part is.
_PARTS: dict[str, tuple[type, ...]] = {
    "side": (str,),
    "source": (str,),
    "id": (str,),
    "days": (list,),
    "place": (str,),
    "killed": (list,),
    "parties": (list,),
    "sides": (list,),
    "link": (str,),
    "probability": (int, float, type(None)),
    "conflicts": (list,),
    "event": (str,),
}
_TEXT, _TOLL = (str,), (int, type(None))
_MEMBERS = {"days": _TEXT, "killed": _TOLL, "parties": _TEXT, "sides": _TEXT, "conflicts": _TEXT}


def events_block(full: geopandas.GeoDataFrame) -> dict[str, Any] | None:
    """Encode what the sources of each row say; None for a table that holds no events.

    Parameters
    ----------
    full : geopandas.GeoDataFrame
        As `complete` returns it.

    Returns
    -------
    dict or None
        ``accounts`` (JSON texts) and ``most`` (the most killed that a source tells), encoded.

    Raises
    ------
    InputError
        With every cell of ``accounts`` that `syria_geo.merge_incidents` has not written.
    """
    if not set(EVENT_INCIDENT_COLUMNS) <= set(full.columns):
        return None
    told, faults = [], []
    for row, cell in enumerate(full["accounts"], start=1):
        accounts = _accounts(cell)
        if accounts is None:
            said = "no accounts of sources; give the table as syria_geo.merge_incidents returned it"
            faults.append(Fault("incidents", said, row, "accounts"))
        told.append(json.dumps(accounts or [], ensure_ascii=False))
    if faults:
        raise InputError("the sources of events cannot be read", faults)
    most = tolls_of(full, "killed_max")
    return {"accounts": encode_texts(pd.Series(told, dtype=object)), "most": encode_numbers(most)}


def _accounts(cell: object) -> list[dict[str, Any]] | None:
    """Give the accounts in a cell, with our parts alone; None where it holds anything else."""
    if is_missing_cell(cell) or not isinstance(cell, str):
        return None
    try:
        given = json.loads(cell)
    except (ValueError, RecursionError):
        return None
    if not isinstance(given, list) or not all(map(_is_account, given)):
        return None
    return [{name: one[name] for name in _PARTS} for one in given]


def _is_account(one: object) -> bool:
    return (
        isinstance(one, dict)
        and all(isinstance(one.get(name, ...), kinds) for name, kinds in _PARTS.items())
        and all(isinstance(part, kinds) for name, kinds in _MEMBERS.items() for part in one[name])
        and len(one["killed"]) == 2
    )
