"""Incidents in groups, as the report's tables have them: each incident in exactly one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
import pandas as pd

from syria_geo.boundaries import units
from syria_geo.charts._counts import Bools, check_choice
from syria_geo.charts._words import Words
from syria_geo.errors import UsageError
from syria_geo.tables import GROUPINGS, group_keys

__all__ = ["GROUPINGS", "Group", "groups_of"]

_Keys = list[Any]

# What the group without a key is called, where that is not a word for each grouping.
_UNDATED = {"month": "no_date", "year": "no_date"}


@dataclass(frozen=True, slots=True)
class Group:
    """Some incidents and what they have in common.

    Parameters
    ----------
    label : str
        In the language of the picture.
    rows : numpy.ndarray of bool
        One for each incident of the table.
    """

    label: str
    rows: Bools


def groups_of(table: pd.DataFrame, by: str, words: Words, *, most: int) -> list[Group]:
    """Divide incidents into groups.

    Parameters
    ----------
    by : str
        One of `GROUPINGS`.
    most : int
        At most this many groups. The smallest of them are put together, but not months and
        years: a row of them has no "others".

    Returns
    -------
    list of Group
        Months and years in their order, others by number of incidents; what has none comes last.

    Raises
    ------
    UsageError
        On an unknown grouping, or too many months or years to show.
    """
    check_choice("grouping", by, tuple(GROUPINGS))
    keys = group_keys(table, by)
    counts = Counter(key for key in keys if key is not None)
    order = sorted(counts, key=lambda key: (-counts[key], key))
    if GROUPINGS[by].in_order:
        _check_count(len(order), most, by)
        order.sort()
    groups = [Group(_label(key, by, words), _equal(keys, key)) for key in order]
    rest = (
        [Group(words.heading(words(_UNDATED.get(by, f"no_{by}"))), _equal(keys, None))]
        if None in keys
        else []
    )
    return [*_folded(groups, most, words), *rest]


def _folded(groups: list[Group], most: int, words: Words) -> list[Group]:
    if len(groups) <= most:
        return groups
    others = np.logical_or.reduce([group.rows for group in groups[most - 1 :]])
    label = words("other_groups", n=len(groups) - most + 1)
    return [*groups[: most - 1], Group(label, others)]


def _check_count(count: int, most: int, by: str) -> None:
    if count > most:
        hint = "group by year, or" if by == "month" else "please"
        raise UsageError(f"{count} {by}s are too many for one picture; {hint} choose fewer of them")


def _equal(keys: _Keys, wanted: Any) -> Bools:
    return np.array([key == wanted for key in keys], dtype=bool)


_LABELS_OF_TIME: dict[str, Callable[[Words, Any], str]] = {
    "month": lambda words, key: words.month(*key),
    "year": lambda _, key: str(key[0]),
}
_VOCABULARY = {"party": "party", "control": "party", "zone": "party", "means": "means"}


def _label(key: Any, by: str, words: Words) -> str:
    if by in _LABELS_OF_TIME:
        return _LABELS_OF_TIME[by](words, key)
    if by in {"governorate", "found"}:
        return getattr(units()[key], words.name_column) if key in units() else str(key)
    names = key if isinstance(key, tuple) else (key,)
    translated = [words.or_same(_VOCABULARY[by], name) for name in names]
    joint = reduce(lambda one, other: words("both", first=one, second=other), translated)
    return words.heading(joint)
