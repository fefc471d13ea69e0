"""A table in the layout of others: what was not changed leaves as it came, the rest is written.

What the layout cannot hold is found by reading the result again, and is said.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from syria_geo.errors import Fault, InputError
from syria_geo.export._values import columns_of
from syria_geo.export.layouts._cells import written_cells
from syria_geo.incidents import (
    DAY_COLUMNS,
    DERIVED_COLUMNS,
    GIVEN,
    INCIDENT_COLUMNS,
    own_headers,
    read_columns,
    stretches_of,
)
from syria_geo.layouts import Column, Layout, folded

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LaidOut", "laid_out"]

Columns = Mapping[str, Sequence[Any]]
_OURS = frozenset((*INCIDENT_COLUMNS, *DERIVED_COLUMNS))
_DAYS = (*DAY_COLUMNS, "date_precision")
# What was found, of which a reader has to know that it is not in the file.
_FOUND = ("status", "conflicts", "place_pcode", "control_zone")
_SURE, _POINT = "sure", GIVEN[0]
_SAME_DEGREES, _SAME_SHARE = 1e-6, 0.01
_LEAST_METRES = 180  # no coordinate is as large, and no radius that matters as small


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A table in a layout.

    Parameters
    ----------
    columns : mapping of str to sequence
        Their columns, in their order, as plain values; None where a cell is empty.
    lost : tuple of str
        What the layout does not hold: our column, or the user's, and in how many rows.
    wanting : tuple of str
        Columns that the format asks for in every row, and in how many they are empty.
    """

    columns: Mapping[str, Sequence[object]]
    lost: tuple[str, ...]
    wanting: tuple[str, ...]


def laid_out(
    table: pd.DataFrame,
    layout: Layout,
    as_written: Callable[[object], object] | None = None,
    *,
    nested: bool = False,
) -> LaidOut:
    """Bring a table of incidents into a layout.

    Parameters
    ----------
    table : pandas.DataFrame
        Incidents, located or not.
    layout : Layout
    as_written : callable, optional
        What becomes of a cell in a file that holds less than others.
    nested : bool
        Whether a cell of the file may be a list.

    Raises
    ------
    InputError
        With every interval of days that ends before it begins; where a row of the layout is a
        person, with every row that is not one person killed.
    """
    stretches_of(table)  # refuses those that end before they begin
    ours: Columns = {column.name: column.values for column in columns_of(table, rounded=True)}
    rows = [dict(zip(ours, cells, strict=True)) for cells in zip(*ours.values(), strict=True)]
    _check_persons(layout, rows)
    came = _as_it_came(ours, layout)
    same = _unchanged(came, ours, layout)
    written = [column for column in layout.columns if column.writes]
    cells: dict[str, Sequence[object]] = {}
    for column in written:
        made = written_cells(layout, column, rows)
        cells.setdefault(column.name, _kept(column, made, came, same))
    further = _further(ours, layout)
    if layout.further_columns:
        cells |= _beside(ours, further, layout)
    if not nested:
        signs = {column.name: column.separator for column in written if column.separator}
        cells = {name: _in_one(column, signs.get(name, "; ")) for name, column in cells.items()}
    if as_written is not None:
        cells = {name: list(map(as_written, column)) for name, column in cells.items()}
    again = read_columns(cells, layout)
    lost = (*_lost(ours, again, layout), *_lost_columns(ours, further, layout))
    wanting = tuple(
        f"{column.name} ({empty} rows)"
        for column in layout.columns
        if column.required and (empty := sum(_is_none(cell) for cell in cells[column.name]))
    )
    return LaidOut(cells, lost, wanting)


def _in_one(cells: Sequence[object], separator: str) -> Sequence[object]:
    """Write lists as texts, with the sign between members that the layout reads them by."""
    return [separator.join(map(str, one)) if isinstance(one, list) else one for one in cells]


def _beside(ours: Columns, further: Iterable[str], layout: Layout) -> Columns:
    """Give what has no place in the layout's own columns, under the names it has here."""
    read = {column.ours for column in layout.columns if column.reads}
    read |= set(_DAYS) if "date" in read else set()
    unread = (name for name in INCIDENT_COLUMNS if name not in read and name in ours)
    stated = [name for name in unread if any(not _is_none(cell) for cell in ours[name])]
    return {name: ours[name] for name in (*stated, *further)}


def _check_persons(layout: Layout, rows: Sequence[Mapping[str, Any]]) -> None:
    if layout.one_row_is != "person":
        return
    faults = [
        Fault(
            "incidents",
            f"{row.get('killed')} killed: in the layout {layout.name} each row is one person, of "
            "whom an incident says nothing; give a row for each, or choose another layout",
            number,
            "killed",
        )
        for number, row in enumerate(rows, start=1)
        if row.get("killed") != 1
    ]
    if faults:
        raise InputError(f"the incidents cannot be written in the layout {layout.name}", faults)


# --- what came in this layout --------------------------------------------------------------------


def _as_it_came(ours: Columns, layout: Layout) -> dict[str, Sequence[object]]:
    """Give the columns that a table in this layout had, by their names in it; none of another."""
    headers = own_headers(ours)
    there = {folded(header): name for header, name in headers.items()}
    # A column that bears a name of ours and was taken as it stands.
    there |= {name: name for name in ours if name in {*_OURS, *GIVEN} and name not in there}
    if not layout.fits(there):
        return {}
    found = {}
    for column in layout.columns:
        name = layout.header(column, there)
        if name is not None:
            found[column.name] = ours[name]
    return found


def _unchanged(came: Columns, ours: Columns, layout: Layout) -> dict[str, list[bool]]:
    """Say of each of our columns in which rows it is still what the source says."""
    if not came:
        return {}
    read = _plain(read_columns(came, layout))
    length = len(next(iter(ours.values()), ()))
    found = {
        name: [
            _alike(one, other)
            for one, other in zip(
                ours.get(name, [None] * length), read.get(name, [None] * length), strict=True
            )
        ]
        for name in (*INCIDENT_COLUMNS, *GIVEN)
    }
    for group in (_DAYS, GIVEN):
        together = [all(marks) for marks in zip(*(found[name] for name in group), strict=True)]
        found |= dict.fromkeys(group, together)
    guessed = _only_guessed(came, read, ours, layout)
    points = [same or guess for same, guess in zip(found[_POINT], guessed, strict=True)]
    return found | dict.fromkeys(GIVEN, points)


def _only_guessed(came: Columns, read: Columns, ours: Columns, layout: Layout) -> list[bool]:
    """Say where a point of theirs stands for no place, and ours is no more than a guess."""
    column = next((c for c in layout.columns if c.ours == _POINT and c.name in came), None)
    length = len(next(iter(ours.values()), ()))
    if column is None:
        return [False] * length
    none: Sequence[Any] = [None] * length
    columns = (came[column.name], read.get(_POINT, none), ours.get("status", none))
    return [
        not _is_none(theirs) and _is_none(taken) and status != _SURE
        for theirs, taken, status in zip(*columns, strict=True)
    ]


def _kept(
    column: Column,
    made: list[object],
    came: Columns,
    same: Mapping[str, list[bool]],
) -> Sequence[object]:
    """Take the cells as they came where what they say was not changed."""
    if column.name not in came:
        return made
    before = came[column.name]
    if not column.ours:
        return before
    # What was found hangs on the point.
    marks = same.get(column.ours) or same[_POINT]
    if column.ours == "source":
        # Where a table states none, ours is the name of its file, which is none of theirs.
        marks = [mark or _is_none(old) for mark, old in zip(marks, before, strict=True)]
    return [old if mark else new for old, new, mark in zip(before, made, marks, strict=True)]


# --- what is not in it ---------------------------------------------------------------------------


def _plain(table: pd.DataFrame) -> Columns:
    return {column.name: column.values for column in columns_of(table)}


def _lost(ours: Columns, again: pd.DataFrame, layout: Layout) -> Iterator[str]:
    """Name our columns that are not read again as they were, with the number of their rows."""
    read = _plain(again)
    made_up = "incident_id" not in {column.ours for column in layout.columns}
    for name in (one for one in (*INCIDENT_COLUMNS, *GIVEN) if one in ours):
        cells = ours[name]
        others = read.get(name) or [None] * len(cells)
        if name == "incident_id" and made_up:
            others = [None] * len(cells)
        gone = sum(
            not _is_none(one) and not _alike(one, other)
            for one, other in zip(cells, others, strict=True)
        )
        if gone:
            yield f"{name} ({_rows(gone)})"


def _lost_columns(ours: Columns, further: Iterable[str], layout: Layout) -> Iterator[str]:
    """Name what was found and the user's own columns that have no place in the layout."""
    written = {column.ours for column in layout.columns if column.writes}
    for name in _FOUND:
        there = sum(not _is_none(cell) and cell != _SURE for cell in ours.get(name, ()))
        if there and name not in written:
            yield f"{name} ({_rows(there)})"
    for name in () if layout.further_columns else further:
        if there := sum(not _is_none(cell) for cell in ours[name]):
            yield f"{name} ({_rows(there)})"


def _further(ours: Columns, layout: Layout) -> list[str]:
    """Give the columns that are neither ours nor of the layout."""
    headers = own_headers(ours)
    there = {folded(header): header for header in headers}
    known = {layout.header(column, there) for column in layout.columns}
    known |= {column.ours for column in layout.columns if column.writes}
    return [name for header, name in headers.items() if header not in known]


def _rows(number: int) -> str:
    return f"{number} row{'s' * (number > 1)}"


def _is_none(cell: object) -> bool:
    return cell is None or cell == [] or cell == "" or (isinstance(cell, float) and cell != cell)


def _alike(one: Any, other: Any) -> bool:
    """Tell whether two values say the same; numbers as well as files hold them."""
    if _is_none(one) or _is_none(other):
        return _is_none(one) and _is_none(other)
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=0, abs_tol=_SAME_DEGREES) or (
            abs(one) > _LEAST_METRES and math.isclose(one, other, rel_tol=_SAME_SHARE)
        )
    if isinstance(one, datetime):
        one = one.date()
    if isinstance(other, datetime):
        other = other.date()
    return bool(one == other or str(one) == str(other))
