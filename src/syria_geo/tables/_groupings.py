"""What incidents are grouped by: one rule for each grouping, for tables, pictures and the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from syria_geo.boundaries import unit_codes
from syria_geo.cells import is_missing_cell
from syria_geo.incidents import check_located, stretches_of
from syria_geo.tables._ready import days_of
from syria_geo.tables._values import column_of
from syria_geo.vocabulary import CONTROL, CONTROL_PARTIES, COUNTED, COUNTED_UNDER, LEVELS

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

__all__ = ["GROUPINGS", "Grouping", "group_keys", "members_of", "parties_of"]

_FOUND = LEVELS["governorate"]
_RANK = {name: at for at, name in enumerate(dict.fromkeys((*COUNTED_UNDER, *CONTROL_PARTIES)))}


def group_keys(table: pd.DataFrame, by: str) -> list[Any]:
    """Give the group of each incident; None where it has none.

    Parameters
    ----------
    table : pandas.DataFrame
        Incident table; a column that is not there says nothing.
    by : str
        One of `GROUPINGS`.

    Returns
    -------
    list
        P-codes for ``governorate`` (the one the source states, else the one in which the place
        was found) and ``found``; tuples of parties, of which several are one group, for
        ``party``, ``control`` and ``zone``; words for ``means``; ``(year, month)`` for ``month``
        and ``(year,)`` for ``year``. Each incident is in exactly one group.

    Raises
    ------
    UsageError
        When the grouping needs located incidents, or a date is none.
    InputError
        When the P-code of a governorate is none.
    """
    grouping = GROUPINGS[by]
    if grouping.located:
        check_located(table, (grouping.column,), told=f"by {by}: ")
    return [key or None for key in grouping.keys(table)]


def parties_of(table: pd.DataFrame) -> list[tuple[str, ...]]:
    """Give the party each incident is counted under; else the perpetrators its source names.

    Parameters
    ----------
    table : pandas.DataFrame
        Incident table; a column that is not there says nothing.

    Returns
    -------
    list of tuple of str
        Empty where the source names nobody. Several are one group, so that no incident counts
        twice.
    """
    columns = (column_of(table, name).tolist() for name in ("counted_under", "perpetrators"))
    rows = zip(*columns, strict=True)
    return [_in_order(members_of(heading) or members_of(named)) for heading, named in rows]


@lru_cache(maxsize=1024)
def _in_order(parties: tuple[str, ...]) -> tuple[str, ...]:
    """Give parties by their own names, each once, in one order: "A and B" are "B and A"."""
    ours = dict.fromkeys(COUNTED.get(name) or CONTROL.get(name) or name for name in parties)
    return tuple(sorted(ours, key=lambda name: (_RANK.get(name, len(_RANK)), name)))


def members_of(cell: Any) -> tuple[str, ...]:
    """Take a list cell apart, whether it holds a tuple, a list or words joined by semicolons."""
    if isinstance(cell, str):
        return _parted(cell)
    if not isinstance(cell, Iterable):
        return ()
    return _stripped(cell)


@lru_cache(maxsize=1024)
def _parted(cell: str) -> tuple[str, ...]:
    return _stripped(cell.split(";"))


def _stripped(parts: Iterable[Any]) -> tuple[str, ...]:
    return tuple(part.strip() for part in parts if isinstance(part, str) and part.strip())


def _governorates(table: pd.DataFrame) -> Iterable[str]:
    """Take the governorate a report counts an incident in; else the one its place lies in."""
    stated = _words(table, "stated_governorate")
    return (code or other for code, other in zip(stated, _found(table), strict=True))


def _found(table: pd.DataFrame) -> Iterable[str]:
    there = _FOUND in table.columns
    return unit_codes(table, "governorate") if there else [""] * len(table)


def _months(table: pd.DataFrame) -> Iterable[tuple[int, ...]]:
    return ((first.year, first.month) if first else () for first in _first_days(table, "month"))


def _years(table: pd.DataFrame) -> Iterable[tuple[int, ...]]:
    return ((first.year,) if first else () for first in _first_days(table, "year"))


def _first_days(table: pd.DataFrame, unit: str) -> Iterable[date | None]:
    """Give a day in the month or year of each incident; None where its days lie in two, or none."""
    intervals = [days_of(table, name) for name in ("date_earliest", "date_latest")]
    stretches_of(table)  # refuses those that end before they begin
    for day, first, last in zip(days_of(table), *intervals, strict=True):
        if day is not None or first is None or last is None:
            yield day
        else:
            same = first.year == last.year and (unit == "year" or first.month == last.month)
            yield first if same else None


def _words(table: pd.DataFrame, name: str) -> Iterable[str]:
    return map(_word, column_of(table, name).tolist())


def _word(cell: Any) -> str:
    """Give a cell as a word of its own, whatever it holds; empty where it is missing or blank."""
    if isinstance(cell, str):
        return cell if cell.strip() else ""
    return "" if is_missing_cell(cell) else str(cell)


def _lists(table: pd.DataFrame, name: str) -> Iterable[tuple[str, ...]]:
    return (_in_order(members_of(cell)) for cell in column_of(table, name))


class Grouping(NamedTuple):
    """One way to group incidents.

    Parameters
    ----------
    keys : callable
        Table to the key of each incident, empty where it has none.
    column : str
        The column it rests on.
    located : bool
        Whether only `syria_geo.locate` can say it.
    in_order : bool
        Whether the groups have an order of their own, as months have.
    """

    keys: Callable[[pd.DataFrame], Iterable[Any]]
    column: str
    located: bool = False
    in_order: bool = False


GROUPINGS: Mapping[str, Grouping] = MappingProxyType(
    {
        "party": Grouping(parties_of, "counted_under"),
        "governorate": Grouping(_governorates, "stated_governorate"),
        "found": Grouping(_found, _FOUND, located=True),
        "control": Grouping(lambda table: _lists(table, "stated_control"), "stated_control"),
        "zone": Grouping(lambda table: _lists(table, "control_zone"), "control_zone", located=True),
        "means": Grouping(lambda table: _words(table, "means"), "means"),
        "month": Grouping(_months, "date", in_order=True),
        "year": Grouping(_years, "date", in_order=True),
    }
)
