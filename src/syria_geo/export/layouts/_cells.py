"""Our columns written as those of a layout: one function for each way a column is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from syria_geo.incidents import DAY_COLUMNS, of_reach
from syria_geo.layouts import Column, Layout
from syria_geo.places import Precision
from syria_geo.vocabulary import DEPTHS, GOVERNORATES, PRECISION

__all__ = ["written_cells"]

Row = Mapping[str, Any]
_AXES = ("latitude", "longitude")
_COARSE = (Precision.BETWEEN, *DEPTHS)  # a point of these stands for more than one place
_DEGREES, _KM = 6, 1000.0
_DAY, _FIRST, _LAST = DAY_COLUMNS


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
    cells = [write(layout, column, row) for row in rows]
    if column.order:
        return [_in_order(cell, column.order) for cell in cells]
    return cells


def _in_order(day: object, order: str) -> object:
    if not isinstance(day, date):
        return day
    parts = {"d": f"{day.day:02}", "m": f"{day.month:02}", "y": f"{day.year:04}"}
    return "/".join(parts[part] for part in order)


def _text(layout: Layout, column: Column, row: Row) -> object:
    found = row.get(column.ours)
    if found is None and column.otherwise:
        found = row.get(column.otherwise)
    return (column.separator or "; ").join(map(str, found)) if isinstance(found, list) else found


def _list(layout: Layout, column: Column, row: Row) -> object:
    """Write all members, or none: a part of them would be another statement."""
    found = row.get(column.ours) or ()
    members = [found] if isinstance(found, str) else found
    words = [_word_for(layout, column, one) for one in members]
    if not words or None in words:
        return None
    if layout.shape == "records":  # a list stays one where the file can hold it
        return words
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
    has_words = column.words or column.writes_words
    return layout.word_for(column, str(number)) if has_words else number


def _governorate(layout: Layout, column: Column, row: Row) -> object:
    code = row.get(column.ours)
    return GOVERNORATES.get(code, code) if code else row.get(column.otherwise)


# --- days ----------------------------------------------------------------------------------------


def _ends(row: Row) -> tuple[date | None, date | None]:
    """Give the first and the last day that an incident may have happened on."""
    day = row.get(_DAY)
    return row.get(_FIRST) or day, row.get(_LAST) or day


def _day(layout: Layout, column: Column, row: Row) -> object:
    """Write the day; in a layout that says how sure it is, the one in the middle of an interval.

    A day of which the layout cannot say that it is not sure would look exact, and is not written.
    """
    scale = next((c.scale for c in layout.columns if c.reads_as == "precision of days"), "")
    if row.get(_DAY) is not None or not scale:
        return row.get(_DAY)
    first, last = _ends(row)
    if first is None or last is None or layout.days_for(scale, first, last) is None:
        return None
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
    return layout.days_for(column.scale, first, last)


def _year(layout: Layout, column: Column, row: Row) -> object:
    first, last = _ends(row)
    same = first is not None and last is not None and first.year == last.year
    return first.year if same and first else None


# --- points --------------------------------------------------------------------------------------


def _degrees(layout: Layout, column: Column, row: Row) -> object:
    degrees = row.get(column.ours)
    return None if degrees is None or _too_coarse(layout, row) else round(degrees, _DEGREES)


def _too_coarse(layout: Layout, row: Row) -> bool:
    """Tell a point whose precision the layout has no word for: written, it would look exact.

    A layout without any word for it, and without a radius, holds points of places and no coarser.
    """
    precision = _stated(layout, row)
    scales = (c.scale for c in layout.columns if c.reads_as == "precision" and c.writes)
    scale = next(scales, "")
    if scale:
        return bool(precision) and layout.step_for(scale, precision) is None
    return precision in _COARSE and not _has_radius(layout)


def _has_radius(layout: Layout) -> bool:
    return _has(layout, "metres") or _has(layout, "kilometres")


def _pair(layout: Layout, column: Column, row: Row) -> object:
    pair = [one for name in _AXES if (one := row.get(name)) is not None]
    if len(pair) < len(_AXES) or _too_coarse(layout, row):
        return None
    return column.separator.join(str(round(float(one), _DEGREES)) for one in pair)


def _precision(layout: Layout, column: Column, row: Row) -> object:
    precision = _stated(layout, row)
    return layout.step_for(column.scale, precision) if precision else None


def _stated(layout: Layout, row: Row) -> str:
    """Give the precision to write; without a radius beside it, an unsure answer is a wider one.

    The radius of an unsure answer holds the other places that it may be.
    """
    precision, radius = str(row.get("precision") or ""), row.get("uncertainty_m")
    if not precision or radius is None or row.get("status") != "unsure" or _has_radius(layout):
        return precision
    return max(precision, of_reach(radius), key=PRECISION.values.index)


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
