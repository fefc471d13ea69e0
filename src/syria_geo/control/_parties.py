"""When two statements about control agree."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from syria_geo.vocabulary import MERGED, parties_on

__all__ = ["REBELS", "agree", "are_same", "merge_rebels"]

_ANY_DAY = date(2020, 1, 1)

REBELS = frozenset(MERGED)
"""Parties that sources often name as one: who of them held a village is rarely recorded."""


def merge_rebels(holders: Collection[str]) -> frozenset[str]:
    """Write all rebel parties as ``Armed opposition factions``."""
    return frozenset(MERGED.get(name, name) for name in holders)


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
    # "YPG" of a zone that has the Syrian Democratic Forces: an older name of the same.
    stated, found = parties_on(stated, _ANY_DAY), parties_on(found, _ANY_DAY)
    if rebels_merged:
        stated, found = merge_rebels(stated), merge_rebels(found)
    return not frozenset(stated).isdisjoint(found)


def are_same(one: Collection[str], other: Collection[str]) -> bool:
    """Say whether two lists name the same parties, whatever they were called at the time."""
    return set(parties_on(one, _ANY_DAY)) == set(parties_on(other, _ANY_DAY))
