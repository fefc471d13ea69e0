"""What a table of coverage says of a stretch of days, or of an area in it."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import pairwise
from typing import NamedTuple

from syria_geo.boundaries import units
from syria_geo.vocabulary import GOVERNORATES

__all__ = ["NONE", "PART", "WHOLE", "Coverage", "Row", "Stretch", "month_days"]

# Of a stretch of days: all of it, some of it (days, areas or incidents), nothing.
WHOLE, PART, NONE = "whole", "part", "none"
_DAY = timedelta(days=1)


class Row(NamedTuple):
    """One source and one stretch of days it covers, both ends included."""

    source: str
    first: date
    last: date
    kinds: tuple[str, ...]
    areas: tuple[str, ...]
    complete: bool
    note: str


class Stretch(NamedTuple):
    """Days that are covered alike: ``whole`` or ``part``; both ends included."""

    first: date
    last: date
    extent: str


@dataclass(frozen=True)
class Coverage:
    """Which days and areas are covered, and by how many sources.

    Parameters
    ----------
    rows : tuple of Row
        As the table has them.
    """

    rows: tuple[Row, ...]

    @cached_property
    def sources(self) -> int:
        """How many sources there are."""
        return len({row.source for row in self.rows})

    @cached_property
    def is_monthly(self) -> bool:
        """Whether each source covers one calendar month, as a monthly report does."""
        each = {row.source for row in self.rows}
        return len(each) == len(self.rows) and all(
            _is_month(row.first, row.last) for row in self.rows
        )

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The covered days, in order, as few stretches as there are; what is not there is not."""
        edges = sorted({row.first for row in self.rows} | {row.last + _DAY for row in self.rows})
        found: list[Stretch] = []
        for first, after in pairwise(edges):
            extent = _extent([row for row in self.rows if row.first <= first <= row.last])
            if extent == NONE:
                continue
            last = after - _DAY
            if found and found[-1].extent == extent and found[-1].last + _DAY == first:
                found[-1] = Stretch(found[-1].first, last, extent)
            else:
                found.append(Stretch(first, last, extent))
        return tuple(found)

    def extent(self, first: date, last: date) -> str:
        """Say how much of a stretch of days is covered, in all of the country."""
        inside = [one for one in self.stretches if one.first <= last and one.last >= first]
        if not inside:
            return NONE
        days = sum((min(one.last, last) - max(one.first, first)).days + 1 for one in inside)
        is_whole = days == (last - first).days + 1 and {one.extent for one in inside} == {WHOLE}
        return WHOLE if is_whole else PART

    def covers(self, pcode: str, first: date | None = None, last: date | None = None) -> bool:
        """Tell whether any source tells all of an area, in some days of a stretch.

        One that is told in part does not: where it has nothing, there may have been something.
        """
        return any(
            row.complete
            and (last is None or row.first <= last)
            and (first is None or row.last >= first)
            and _holds(row.areas, pcode)
            for row in self.rows
        )

    def of_kinds(self, kinds: Collection[str]) -> Coverage:
        """Give what it says of incidents of some kinds: what counts none of them is told in part.

        Parameters
        ----------
        kinds : collection of str
            Kinds of incidents, as in a table; empty where nobody states them.
        """
        asked = set(kinds)
        return Coverage(
            tuple(
                row._replace(complete=False)
                if asked and row.kinds and asked.isdisjoint(row.kinds)
                else row
                for row in self.rows
            )
        )

    def months(self, first: date, last: date) -> Iterator[tuple[int, int, str]]:
        """Give year, month and extent of each month that days of a stretch lie in."""
        year, month = first.year, first.month
        while (year, month) <= (last.year, last.month):
            yield year, month, self.extent(*month_days(year, month))
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def month_days(year: int, month: int) -> tuple[date, date]:
    """Give the first and the last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _is_month(first: date, last: date) -> bool:
    return (first, last) == month_days(first.year, first.month)


def _extent(rows: Sequence[Row]) -> str:
    """Say how much of the country rows of the same days cover together."""
    if not rows:
        return NONE
    full = [row for row in rows if row.complete]
    everywhere = any(not row.areas for row in full)
    areas = {area for row in full for area in row.areas}
    return WHOLE if everywhere or set(GOVERNORATES) <= areas else PART


def _holds(areas: tuple[str, ...], pcode: str) -> bool:
    """Tell whether areas hold all of another: P-codes of units begin with that of their unit."""
    if not areas or pcode.startswith(areas):
        return True
    inside = [one for one in _sub_districts() if one.startswith(pcode)]
    return bool(inside) and all(one.startswith(areas) for one in inside)


@cache
def _sub_districts() -> tuple[str, ...]:
    return tuple(code for code, unit in units().items() if unit.level == "sub-district")
