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
from syria_geo.charts._counts import Bools, check_choice, column_of, days_of
from syria_geo.charts._words import Words
from syria_geo.errors import UsageError
from syria_geo.tables import members_of, parties_of

__all__ = ["GROUPINGS", "Group", "groups_of"]

_Keys = list[Any]


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
    if by in _NEEDED and _NEEDED[by] not in table.columns:
        raise UsageError(
            f"by {by}: these incidents are not located; give what syria_geo.locate returns"
        )
    keys = GROUPINGS[by](table)
    counts = Counter(key for key in keys if key is not None)
    order = sorted(counts, key=lambda key: (-counts[key], key))
    if by in _LABELS_OF_TIME:
        _check_count(len(order), most, by)
        order.sort()
    groups = [Group(_label(key, by, words), _equal(keys, key)) for key in order]
    rest = [Group(words.heading(words(f"no_{by}")), _equal(keys, None))] if None in keys else []
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


def _parties(table: pd.DataFrame) -> _Keys:
    return [names or None for names in parties_of(table)]


def _governorates(table: pd.DataFrame) -> _Keys:
    """Take the governorate a report counts an incident in; else the one its place lies in."""
    stated, found = column_of(table, "stated_governorate"), column_of(table, "adm1_pcode")
    return [_word(code) or _word(other) for code, other in zip(stated, found, strict=True)]


def _means(table: pd.DataFrame) -> _Keys:
    return [_word(value) for value in column_of(table, "means")]


def _found(table: pd.DataFrame) -> _Keys:
    return [_word(pcode) for pcode in column_of(table, "adm1_pcode")]


def _zones(table: pd.DataFrame) -> _Keys:
    return _lists(table, "control_zone")


def _control(table: pd.DataFrame) -> _Keys:
    return _lists(table, "stated_control")


def _months(table: pd.DataFrame) -> _Keys:
    return [(day.year, day.month) if day else None for day in days_of(table)]


def _years(table: pd.DataFrame) -> _Keys:
    return [(day.year,) if day else None for day in days_of(table)]


GROUPINGS: dict[str, Callable[[pd.DataFrame], _Keys]] = {
    "party": _parties,
    "governorate": _governorates,
    "found": _found,
    "control": _control,
    "zone": _zones,
    "means": _means,
    "month": _months,
    "year": _years,
}
_LABELS_OF_TIME: dict[str, Callable[[Words, Any], str]] = {
    "month": lambda words, key: words.month(*key),
    "year": lambda _, key: str(key[0]),
}
_VOCABULARY = {"party": "party", "control": "party", "zone": "party", "means": "means"}
# Groupings by what only `syria_geo.locate` can say.
_NEEDED = {"found": "adm1_pcode", "zone": "control_zone"}


def _label(key: Any, by: str, words: Words) -> str:
    if by in _LABELS_OF_TIME:
        return _LABELS_OF_TIME[by](words, key)
    if by in {"governorate", "found"}:
        return getattr(units()[key], words.name_column) if key in units() else str(key)
    names = key if isinstance(key, tuple) else (key,)
    translated = [words.or_same(_VOCABULARY[by], name) for name in names]
    joint = reduce(lambda one, other: words("both", first=one, second=other), translated)
    return words.heading(joint)


def _lists(table: pd.DataFrame, name: str) -> _Keys:
    return [members_of(value) or None for value in column_of(table, name)]


def _word(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
