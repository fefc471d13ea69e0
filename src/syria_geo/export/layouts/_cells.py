"""Our columns written as those of a layout: one function for each way a column is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from syria_geo.layouts import Column, Layout
from syria_geo.vocabulary import GOVERNORATES

__all__ = ["written_cells"]

Row = Mapping[str, Any]
_DEGREES, _KM = 6, 1000.0
_FIRST, _LAST, _DAY = "date_earliest", "date_latest", "date"


def written_cells(layout: Layout, column: Column, rows: Sequence[Row]) -> list[object]:
    """Write one column of a layout.

    Parameters
    ----------
    layout : Layout
    column : Column
    rows : sequence of mapping
        Our columns of each row, as plain values; None where missing.

    Returns
    -------
    list
        A cell for each row; None where nothing can be written.
    """
    if column.value:
        return [column.value] * len(rows)
    if not column.writes or not column.ours:
        return [None] * len(rows)
    write = _WRITERS.get(column.reads_as, _text)
    return [write(layout, column, row) for row in rows]


def _text(layout: Layout, column: Column, row: Row) -> object:
    found = row.get(column.ours)
    if found is None and column.otherwise:
        found = row.get(column.otherwise)
    return (column.separator or "; ").join(map(str, found)) if isinstance(found, list) else found


def _list(layout: Layout, column: Column, row: Row) -> object:
    """Write all members, or none: a part of them would be another statement."""
    words = [_word_for(layout, column, one) for one in row.get(column.ours) or ()]
    if not words or None in words:
        return None
    return (column.separator or "; ").join(map(str, words))


def _word(layout: Layout, column: Column, row: Row) -> object:
    ours = row.get(column.ours)
    return None if ours is None else _word_for(layout, column, ours)


def _word_for(layout: Layout, column: Column, ours: str) -> str | None:
    has_words = column.words or column.writes_words
    found = layout.word_for(column, ours) if has_words else ours
    return ours if found is None and column.free else found


def _number(layout: Layout, column: Column, row: Row) -> object:
    number = row.get(column.ours)
    return layout.word_for(column, str(number)) if column.words else number


def _governorate(layout: Layout, column: Column, row: Row) -> object:
    code = row.get(column.ours)
    return GOVERNORATES.get(code, code) if code else row.get(column.otherwise)


# --- days ----------------------------------------------------------------------------------------


def _ends(row: Row) -> tuple[date | None, date | None]:
    """Give the first and the last day that an incident may have happened on."""
    day = row.get(_DAY)
    return row.get(_FIRST) or day, row.get(_LAST) or day


def _day(layout: Layout, column: Column, row: Row) -> object:
    """Write the day; in a layout that says how sure it is, the one in the middle of an interval."""
    if row.get(_DAY) is not None or not _has(layout, "precision of days"):
        return row.get(_DAY)
    first, last = _ends(row)
    if first is None or last is None:
        return first or last
    return first + timedelta(days=(last - first).days // 2)


def _has(layout: Layout, way: str) -> bool:
    return any(column.reads_as == way for column in layout.columns)


def _first_day(layout: Layout, column: Column, row: Row) -> object:
    return _ends(row)[0]


def _last_day(layout: Layout, column: Column, row: Row) -> object:
    return _ends(row)[1]


def _day_range(layout: Layout, column: Column, row: Row) -> object:
    first, last = _ends(row)
    if first is None and last is None:
        return None
    if first == last:
        return first
    return f"{first or ''}{column.separator}{last or ''}"


def _precision_of_days(layout: Layout, column: Column, row: Row) -> object:
    first, last = _ends(row)
    if first is None or last is None:
        return None
    return layout.days_for(column.scale, (last - first).days + 1)


def _year(layout: Layout, column: Column, row: Row) -> object:
    first, last = _ends(row)
    same = first is not None and last is not None and first.year == last.year
    return first.year if same and first else None


# --- points --------------------------------------------------------------------------------------


def _degrees(layout: Layout, column: Column, row: Row) -> object:
    degrees = row.get(column.ours)
    return None if degrees is None else round(float(degrees), _DEGREES)


def _pair(layout: Layout, column: Column, row: Row) -> object:
    pair = row.get("latitude"), row.get("longitude")
    if None in pair:
        return None
    return column.separator.join(str(round(float(one), _DEGREES)) for one in pair)


def _precision(layout: Layout, column: Column, row: Row) -> object:
    precision = row.get(column.ours)
    return layout.step_for(column.scale, precision) if precision else None


def _metres(layout: Layout, column: Column, row: Row) -> object:
    return row.get(column.ours)


def _kilometres(layout: Layout, column: Column, row: Row) -> object:
    metres = row.get(column.ours)
    return None if metres is None else round(metres / _KM, 3)


_Writer = Callable[[Layout, Column, Row], object]
_WRITERS: Mapping[str, _Writer] = {
    "list": _list,
    "word": _word,
    "number": _number,
    "day": _day,
    "first day": _first_day,
    "last day": _last_day,
    "day range": _day_range,
    "precision of days": _precision_of_days,
    "year": _year,
    "latitude": _degrees,
    "longitude": _degrees,
    "pair": _pair,
    "precision": _precision,
    "metres": _metres,
    "kilometres": _kilometres,
    "governorate": _governorate,
}
