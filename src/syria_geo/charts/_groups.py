"""Incidents in groups, as the report's tables have them: each incident in exactly one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any

import numpy as np
import pandas as pd

from syria_geo.boundaries import units
from syria_geo.charts._counts import Bools, check_choice
from syria_geo.charts._time import OF_TIME, days_of_key, label_of, periods_of
from syria_geo.charts._words import Words
from syria_geo.coverage import WHOLE, Coverage
from syria_geo.errors import UsageError
from syria_geo.tables import GROUPINGS, group_keys

__all__ = ["GROUPINGS", "Group", "groups_of", "time_notes"]

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
    days : tuple of datetime.date, optional
        First and last day of a month or year.
    is_gap : bool
        Whether it is days that no report covers and of which nothing is told: no zero.
    """

    label: str
    rows: Bools
    days: tuple[date, date] | None = None
    is_gap: bool = False


def groups_of(
    table: pd.DataFrame, by: str, words: Words, *, most: int, coverage: Coverage | None = None
) -> list[Group]:
    """Divide incidents into groups.

    Parameters
    ----------
    by : str
        One of `GROUPINGS`.
    most : int
        At most this many groups. The smallest of them are put together, but not months and
        years: a row of them has no "others".
    coverage : Coverage, optional
        Which days are covered: months and years say how much of them is, and those between that
        no report covers are a group too.

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
    groups = (
        _of_time(keys, order, coverage, words)
        if GROUPINGS[by].in_order and coverage
        else [Group(_label(key, by, words), _equal(keys, key)) for key in order]
    )
    rest = (
        [Group(words.heading(words(_UNDATED.get(by, f"no_{by}"))), _equal(keys, None))]
        if None in keys
        else []
    )
    return [*(groups if GROUPINGS[by].in_order else _folded(groups, most, words)), *rest]


def time_notes(
    groups: Sequence[Group], by: str, coverage: Coverage | None, words: Words
) -> list[str]:
    """Say what months and years that are not shown, hatched or covered in part mean."""
    if by not in OF_TIME:
        return []
    if coverage is None:
        return [words(f"gaps_note:{by}")]
    days = [group.days for group in groups if group.days]
    hatched = any(group.is_gap for group in groups)
    unequal = any(coverage.extent(*ends) != WHOLE for ends in days)
    return [words("hatched_note")] * hatched + [words("unequal_note")] * unequal


def _of_time(keys: _Keys, order: _Keys, coverage: Coverage, words: Words) -> list[Group]:
    return [
        Group(
            label_of(period, coverage, words),
            _equal(keys, period[0]),
            (days_of_key(period[0])[0], days_of_key(period[2] or period[0])[1]),
            period[2] is not None,
        )
        for period in periods_of(order, coverage)
    ]


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
