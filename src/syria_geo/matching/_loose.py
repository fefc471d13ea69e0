"""Places whose names are only remotely alike: no answers, but rivals of one that is not sure."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from syria_geo.matching._evidence import UNITS
from syria_geo.matching._index import Entry, Index
from syria_geo.matching._thresholds import (
    LEAST_LOOSE,
    MOST_LOOSE_NAMES,
    MOST_LOOSE_PLACES,
)
from syria_geo.names import sound

__all__ = ["spelt_loosely"]


def spelt_loosely(index: Index, name: str, scope: Sequence[str]) -> list[Entry]:
    """List the places whose names share most letters with a name, in any order of the words.

    Parameters
    ----------
    index : Index
        Names by key.
    name : str
        The name part of a phrase.
    scope : sequence of str
        adm1 P-codes to stay within; empty for the whole country.

    Returns
    -------
    list of Entry
        One name a place, most alike first.
    """
    entries, spelt = index.remember(("within", scope), lambda: _within(index, scope))
    close = process.extract(
        sound(name),
        spelt,
        scorer=fuzz.token_set_ratio,
        score_cutoff=LEAST_LOOSE,
        limit=MOST_LOOSE_NAMES,
    )
    found: dict[str, Entry] = {}
    for _, _, at in close:
        found.setdefault(entries[at].place.pcode, entries[at])
    return list(found.values())[:MOST_LOOSE_PLACES]


def _within(index: Index, scope: Sequence[str]) -> tuple[list[Entry], list[str]]:
    entries = [
        entry
        for entry in index.entries
        if entry.place.kind not in UNITS and (not scope or entry.place.adm1_pcode in scope)
    ]
    return entries, [entry.spelt for entry in entries]
