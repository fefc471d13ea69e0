"""When two statements about control agree."""

from __future__ import annotations

from collections.abc import Collection

__all__ = ["REBELS", "agree", "merge_rebels"]

REBELS = frozenset(
    {
        "Armed opposition factions",
        "Fateh Al Sham Front",
        "Hay'at Tahrir al Sham",
        "Islamic Turkistani Party",
        "Syrian National Army",
    }
)
"""Parties that sources often name as one: who of them held a village is rarely recorded."""


def merge_rebels(holders: Collection[str]) -> frozenset[str]:
    """Write all rebel parties as ``Armed opposition factions``."""
    return frozenset("Armed opposition factions" if name in REBELS else name for name in holders)


def agree(
    stated: Collection[str], found: Collection[str], *, rebels_merged: bool = False
) -> bool | None:
    """Say whether what a source states and what a zone says name a party in common.

    Parameters
    ----------
    stated, found : collection of str
        Parties, in the names of the incident table.
    rebels_merged : bool
        True to count all rebel parties as one.

    Returns
    -------
    bool or None
        None where either side says nothing. False is the conflict ``control``: to be shown, not
        settled, least of all near a front that moved.
    """
    if not stated or not found:
        return None
    if rebels_merged:
        stated, found = merge_rebels(stated), merge_rebels(found)
    return not frozenset(stated).isdisjoint(found)
