"""A table in the layout of others brought under our names; what has no word of ours is told."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from syria_geo.cells import unguarded
from syria_geo.errors import show
from syria_geo.incidents._cells import is_empty, read_text
from syria_geo.incidents._columns import (
    DAY_COLUMNS,
    DERIVED_COLUMNS,
    GIVEN,
    INCIDENT_COLUMNS,
    SHOWN_TOO,
    SYNONYMS,
)
from syria_geo.incidents._dates import Day, UnclearOrderError, read_day
from syria_geo.incidents._degrees import read_degrees, read_pair
from syria_geo.incidents._headers import MUST_BE_READ, meaning_of
from syria_geo.incidents._phrases import joined_phrases
from syria_geo.incidents._points import of_reach
from syria_geo.incidents._raw import RawTable
from syria_geo.incidents._reaches import reach_of_unit
from syria_geo.layouts import Column, Layout, Step, folded
from syria_geo.vocabulary import governorate_of, is_missing_word

__all__ = [
    "in_layout", "kept_name", "known_headers", "layout_headers", "own_headers", "unread_headers",
]  # fmt: skip

Cells = list[object]
_OURS = frozenset((*INCIDENT_COLUMNS, *DERIVED_COLUMNS, *GIVEN, "point", "geometry", "faults"))
_POINTS = frozenset(GIVEN)
_Row = tuple[object, object, object, str]
_SHOWN = 8
_KM = 1000.0
_PEOPLE = "#affected"


def kept_name(header: str) -> str:
    """Give the name under which a column of theirs stays beside ours."""
    return f"input_{header}" if header in _OURS else header


def own_headers(names: Iterable[str]) -> dict[str, str]:
    """Give the headers that a table which was read in a layout had, each with its name now."""
    found = {}
    for name in names:
        header = name.removeprefix("input_")
        if header != name and kept_name(header) == name:
            found[header] = name
        elif name not in _OURS:
            found.setdefault(name, name)
    return found


def unread_headers(raw: RawTable, layout: Layout) -> dict[str, str]:
    """Give headers of which the layout knows nothing, and that name what must not pass unread.

    Returns
    -------
    dict
        Header to our column, such as ``injured``; hashtags of people among them.
    """
    known = {header for _, header in _there(raw, layout)}
    named = {}
    beside = INCIDENT_COLUMNS if layout.further_columns else ()
    for header in raw.columns:
        tag = folded(raw.hashtags.get(header, header))
        meaning = "people" if tag.startswith(_PEOPLE) else meaning_of(header)
        if header in known or tag in beside:
            continue
        if meaning in (*MUST_BE_READ, "people"):
            named[header] = meaning
    return named


def layout_headers(raw: RawTable, layout: Layout) -> dict[str, tuple[str, ...]]:
    """Give our columns with the headers of a table that they are made of."""
    found: dict[str, tuple[str, ...]] = {}
    for column, header in _there(raw, layout):
        if column.reads and column.ours:
            name = "point" if column.reads_as == "pair" else column.ours
            found[name] = (*found.get(name, ()), header)
    return found


def in_layout(raw: RawTable, layout: Layout) -> RawTable:
    """Add our columns beside those of the table, which stay as they came.

    Parameters
    ----------
    raw : RawTable
        The table, or a part of it, under its own headers.
    layout : Layout
        How it is laid out.

    Returns
    -------
    RawTable
        With the columns of the layout under our names, and its own under theirs, ``input_`` before
        a name that is ours. Words without one of ours are among its notes; a cell that has one is
        empty.
    """
    own = {header: _unguarded(cells) for header, cells in raw.columns.items()}
    reading = _Reading(replace(raw, columns=own), layout)
    made = reading.columns()
    if layout.further_columns:  # what has no place in a layout is written under our names
        made |= {n: cells for n, cells in _under_our_names(raw, own, layout) if n not in made}
    # Columns of the user's that pages show are theirs alone.
    made = {n: cells for n, cells in made.items() if n not in SHOWN_TOO or n not in own}
    columns: dict[str, Sequence[object]] = {
        kept_name(header): cells
        for header, cells in own.items()
        if not (header in made and made[header] is cells)
    }
    labels = {name: " + ".join(headers) for name, headers in layout_headers(raw, layout).items()}
    columns |= made
    columns.setdefault("place_text", [None] * len(raw.rows))
    declined = frozenset(INCIDENT_COLUMNS) - set(made)
    notes = (*raw.notes, *reading.notes())
    shapes = reading.shapes()
    return replace(
        raw, columns=columns, labels=labels, declined=declined, notes=notes, shapes=shapes
    )


def _under_our_names(
    raw: RawTable, own: Mapping[str, Sequence[object]], layout: Layout
) -> Iterator[tuple[str, Sequence[object]]]:
    """Give the columns that bear a name of ours, in whatever case, and are none of the layout's."""
    known = {header for _, header in _there(raw, layout)}
    headers = {folded(header): header for header in own if header not in known}
    for name in INCIDENT_COLUMNS:
        if (header := headers.get(name)) is not None:
            yield name, own[name if name in own else header]


def _unguarded(cells: Sequence[object]) -> Sequence[object]:
    """Undo the apostrophe before what would be run, as most programs write it today."""
    if not any(isinstance(cell, str) and cell.startswith("'") for cell in cells):
        return cells
    return [unguarded(cell) if isinstance(cell, str) else cell for cell in cells]


def known_headers(raw: RawTable) -> dict[str, str]:
    """Give the headers of a table by what must agree of them, and by their hashtags."""
    tags = {folded(tag): header for header, tag in raw.hashtags.items()}
    return {**tags, **{folded(header): header for header in raw.columns}}


def _there(raw: RawTable, layout: Layout) -> Iterator[tuple[Column, str]]:
    """Give the columns of the layout that a table has, each with its header."""
    known = known_headers(raw)
    for column in layout.columns:
        header = layout.header(column, known)
        if header is not None:
            yield column, header


class _Reading:
    """The columns of one table, read by a layout."""

    def __init__(self, raw: RawTable, layout: Layout) -> None:
        self._raw, self._layout = raw, layout
        self._there = [(c, h) for c, h in _there(raw, layout) if c.reads and c.ours]
        self._headers = {c.name: h for c, h in _there(raw, layout)}
        self._unknown: Counter[tuple[str, str, str]] = Counter()
        self._unstated: Counter[tuple[str, str, str, str]] = Counter()
        self._no_points: Counter[tuple[str, str]] = Counter()
        self._days: Cells = []
        self._used: list[Step | None] = []

    def shapes(self) -> Sequence[Any] | None:
        """Give the geometry of the file, without that which stands for no place."""
        shapes = self._raw.shapes
        if shapes is None or not self._used or len(shapes) != len(self._used):
            return shapes
        pairs = zip(shapes, self._used, strict=True)
        return [shape if step is None or step.point else None for shape, step in pairs]

    def columns(self) -> dict[str, Sequence[object]]:
        """Give our columns."""
        found: dict[str, Sequence[object]] = dict(self._dates())
        self._days = list(found.get("date_latest") or found.get("date") or ())
        for ours in dict.fromkeys(column.ours for column, _ in self._there):
            if ours in found or ours in _POINTS or ours.startswith("date_"):
                continue
            found[ours] = self._column(ours)
        found |= self._points()
        length = len(self._raw.rows)
        constant = {n: [v] * length for n, v in self._layout.constants.items() if n not in found}
        return {**found, **constant}

    def notes(self) -> Iterator[str]:
        """Say which words have none of ours, and which points stand for no place."""
        by_column: dict[tuple[str, str], list[str]] = {}
        for (ours, header, word), count in self._unknown.items():
            by_column.setdefault((ours, header), []).append(f"{show(word)} ({count})")
        for (ours, header), words in by_column.items():
            more = f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else ""
            yield (
                f"{ours}: no word of ours for {', '.join(words[:_SHOWN])}{more} in column "
                f"{show(header)}; left empty, and kept in their column"
            )
        yield from self._notes_of_precision()
        yield from self._notes_of_values()
        for (header, value), count in self._no_points.items():
            yield (
                f"{count} points of {header} {value} stand for no place of their own; they are "
                "kept beside, and the places found by their words"
            )

    def _notes_of_precision(self) -> Iterator[str]:
        for (what, name, word, taken), count in self._unstated.items():
            those, least = f"{count} {what}{'s' * (count > 1)}", f"{taken}, the least it may say"
            if name not in self._raw.columns:
                yield f"there is no column {name}: {those} taken for {least}"
            else:
                why = f"has {show(word)}, which is not of its scale" if word else "is empty"
                yield f"{those} of which {name} {why}, taken for {least}"
        for column in self._layout.columns:
            if column.reads_as == "precision of days" and column.name not in self._headers:
                yield f"there is no column {column.name}: days are taken as they are written"

    def _notes_of_values(self) -> Iterator[str]:
        """Say where a column has another value than the one that its table is read by."""
        for column in self._layout.columns:
            header = self._headers.get(column.name)
            if header is None or not column.expects:
                continue
            expected = {"", *map(folded, (column.value, *column.expects))}
            texts = Counter(map(_text_of, self._raw.columns[header]))
            others = [f"{show(t)} ({n})" for t, n in texts.items() if folded(t) not in expected]
            if others:
                listed = ", ".join(others[:_SHOWN])
                yield f"{header} has {listed}: read as if it were {column.value}"

    # --- days --------------------------------------------------------------------------------

    def _dates(self) -> dict[str, Sequence[object]]:
        ways = {c.reads_as: (c, h) for c, h in self._there}
        if "day range" in ways:
            return self._from_range(*ways["day range"])
        if "first day" in ways or "last day" in ways:
            return self._from_ends(ways)
        if "day" not in ways:
            return {}
        cells = self._cells(*ways["day"])
        if "precision of days" not in ways:
            return {"date": cells}
        steps = self._steps(*ways["precision of days"])
        rows = [_spread(cell, step) for cell, step in zip(cells, steps, strict=True)]
        return _columns_of(rows)

    def _from_range(self, column: Column, header: str) -> dict[str, Sequence[object]]:
        rows: list[_Row] = []
        for cell in self._cells(column, header):
            first, last = _ends_of("" if is_empty(cell) else str(cell).strip(), column.separator)
            if _is_one_day(first, last):
                rows.append((first or None, None, None, ""))
            else:
                rows.append((None, first or None, last or None, "interval"))
        return _columns_of(rows)

    def _from_ends(self, ways: Mapping[str, tuple[Column, str]]) -> dict[str, Sequence[object]]:
        nothing: Cells = [None] * len(self._raw.rows)
        firsts, lasts = (
            self._cells(*ways[way]) if way in ways else nothing for way in ("first day", "last day")
        )
        scale = ways.get("precision of days")
        steps = self._steps(*scale) if scale else [None] * len(firsts)
        rows: list[_Row] = []
        for first, last, step in zip(firsts, lasts, steps, strict=True):
            exact = step is None or step.precision == "day"
            if exact and _same(first, last):
                rows.append((first, None, None, ""))
            else:
                rows.append((None, first, last, "interval" if first or last else ""))
        return _columns_of(rows)

    def _steps(self, column: Column, header: str) -> list[Step | None]:
        """Give how exact each day is; a value that is not of the scale never says it is exact."""
        found: list[Step | None] = []
        for cell in self._raw.columns[header]:
            text = _text_of(cell)
            step = self._layout.step_of(column.scale, text)
            if step is None and (text or column.unstated):
                step = self._layout.coarsest(column)
                self._unstated["day", header, text, step.precision] += 1
            found.append(step)
        return found

    # --- words, numbers, texts ---------------------------------------------------------------

    def _column(self, ours: str) -> Sequence[object]:
        parts = [(c, h) for c, h in self._there if c.ours == ours]
        read = [self._read(column, header) for column, header in parts]
        if len(read) == 1:
            return read[0]
        if ours == "place_text":
            return joined_phrases(read)
        return [_first_told(cells) for cells in zip(*read, strict=True)]

    def _read(self, column: Column, header: str) -> Sequence[object]:
        cells = self._cells(column, header)
        if column.reads_as in ("list", "word") or column.words:
            return [self._meant(column, header, at, cell) for at, cell in enumerate(cells)]
        if column.reads_as == "governorate":
            return [self._governorate(header, cell) for cell in cells]
        return cells

    def _cells(self, column: Column, header: str) -> Sequence[object]:
        """Give the cells of a column, without those of rows in which it says something else."""
        cells = self._raw.columns[header]
        if column.after:
            cells = [_after(cell, column.after) for cell in cells]
        if column.order:
            cells = [_ordered(cell, column.order) for cell in cells]
        for name, values in column.only_where.items():
            if (other := self._headers.get(name)) is not None:
                others = self._raw.columns[other]
                there = [_text_of(cell) for cell in others]
                pairs = zip(cells, there, strict=True)
                cells = [cell if text in values else None for cell, text in pairs]
        return cells

    def _meant(self, column: Column, header: str, at: int, cell: object) -> object:
        """Give what the words of a cell mean; nothing where one of them has no word of ours."""
        if is_empty(cell):
            return None
        words = _members(cell, column.separator)
        meant = [self._word(column, header, at, word) for word in words]
        if None in meant:
            return None
        kept = tuple(dict.fromkeys(word for word in meant if word))
        if column.reads_as == "list":
            return kept
        return kept[0] if kept else None

    def _word(self, column: Column, header: str, at: int, word: str) -> str | None:
        day = _day(self._days[at]) if self._days else None
        found = self._layout.meaning(column.words, word, day) if column.words else None
        if found is None and _has_failed(word):
            self._unknown[column.ours, header, word] += 1
            return None
        if found is None and (vocabulary := SYNONYMS.get(column.ours)) is not None:
            # Such a word is asked about where the table is checked.
            found = word if vocabulary.changed(word) else vocabulary.get(word)
        if found is None and column.reads_as == "number":
            return word
        if found is None and not is_missing_word(word):
            self._unknown[column.ours, header, word] += 1
            return None
        return found or ""

    def _governorate(self, header: str, cell: object) -> object:
        text = _text_of(cell)
        found = governorate_of(text) if text else ""
        if text and not found:
            self._unknown["stated_governorate", header, text] += 1
        return found or None

    # --- points ------------------------------------------------------------------------------

    def _points(self) -> dict[str, Sequence[object]]:
        ways = {c.reads_as: (c, h) for c, h in self._there}
        found: dict[str, Sequence[object]] = {}
        if "pair" in ways:
            found["point"] = self._cells(*ways["pair"])
        elif {"latitude", "longitude"} <= set(ways):
            found = {name: self._cells(*ways[name]) for name in ("latitude", "longitude")}
        if not found and self._raw.shapes is None:
            return {}
        stated = self._radii(ways) or [None] * len(self._raw.rows)
        scales = self._scales_of_points()
        if not scales:
            return found | (_with_radii(stated) if "metres" in ways or "kilometres" in ways else {})
        places = _middles(self._raw.shapes) or _degrees_of(found) or [None] * len(stated)
        steps = [
            self._usable(scales, at, radius, is_point=place is not None)
            for at, (radius, place) in enumerate(zip(stated, places, strict=True))
        ]
        self._used = steps
        named = [self._layout.scales[column.scale] for column in scales]
        if any(not step.point or step.needs for scale in named for step in scale.values()):
            found = {n: _without(cells, steps) for n, cells in found.items()}
        return {
            **found,
            "uncertainty_m": [
                _radius(step, own, place)
                for step, own, place in zip(steps, stated, places, strict=True)
            ],
            "precision": [
                step.precision if step else _reach_of(own)
                for step, own in zip(steps, stated, strict=True)
            ],
        }

    def _scales_of_points(self) -> list[Column]:
        """Give the columns of scales that say how good points are, some though they are absent."""
        columns = (c for c in self._layout.columns if c.reads and c.reads_as == "precision")
        return [c for c in columns if c.name in self._headers or c.unstated]

    def _radii(self, ways: Mapping[str, tuple[Column, str]]) -> Cells:
        for way, factor in (("metres", 1.0), ("kilometres", _KM)):
            if way in ways:
                return [_times(cell, factor) for cell in self._cells(*ways[way])]
        return []

    def _usable(
        self, scales: Sequence[Column], at: int, radius: object, *, is_point: bool
    ) -> Step | None:
        """Give the step of a row's point, and note a point that stands for no place.

        A point of which the format says nothing that is known is the coarsest that it has, unless
        a radius is stated: it never looks exact.
        """
        for column in scales:
            text = self._value(column, at)
            step = self._layout.step_of(column.scale, text)
            if step is not None:
                return self._placed(column, step, text, at)
        if not is_point or not is_empty(radius):
            return None
        return next((step for c in scales if (step := self._least(c, at)) is not None), None)

    def _value(self, column: Column, at: int) -> str:
        header = self._headers.get(column.name, "")
        return _text_of(self._raw.columns[header][at]) if header else ""

    def _placed(self, column: Column, step: Step, text: str, at: int) -> Step:
        needed = self._headers.get(step.needs) if step.needs else None
        lacks = needed is not None and is_empty(self._raw.columns[needed][at])
        if step.point and not lacks:
            return step
        self._no_points[self._headers[column.name], text] += 1
        return replace(step, point=False)

    def _least(self, column: Column, at: int) -> Step | None:
        text = self._value(column, at)
        if not column.unstated and (column.free or not text):
            return None
        step = self._layout.coarsest(column)
        name = self._headers.get(column.name, column.name)
        self._unstated["point", name, text, step.precision] += 1
        return step


def _text_of(cell: object) -> str:
    """Give what a cell says as a text; empty where it says nothing, a list with its signs."""
    if is_empty(cell):
        return ""
    return str(cell).strip() if _has_failed(cell) else read_text(cell) or ""


def _has_failed(cell: object) -> bool:
    """Tell a cell that is no text, such as a failed formula, which is no word of any table."""
    try:
        read_text(cell)
    except ValueError:
        return True
    return False


def _columns_of(rows: Sequence[_Row]) -> dict[str, Sequence[object]]:
    names = (*DAY_COLUMNS, "date_precision")
    columns = [list(cells) for cells in zip(*rows, strict=True)] or [[] for _ in names]
    return dict(zip(names, columns, strict=True))


# Days as DwC has them, and an end that leaves out the year, or year and month.
_ISO_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_SHORT_END = re.compile(r"\d\d(?:-\d\d)?")
_TIME = re.compile(r"T?\d\d:\d\d.*")


def _ends_of(text: str, separator: str) -> tuple[str, str]:
    """Give the two ends of a range of days, the same where it is one day or has no separator.

    Of ISO 8601 the last may leave out what it shares with the first: 2016-09-28/30.
    """
    first, sign, last = (part.strip() for part in text.partition(separator))
    if not sign or _is_day(text):  # 2016-09-15T10:30 is no range between colons
        return text, text
    if _TIME.fullmatch(last):
        return first, first
    if _SHORT_END.fullmatch(last) and _ISO_DAY.fullmatch(first):
        last = first[: -len(last)] + last
    return first, last


def _is_day(text: str) -> bool:
    try:
        return read_day(text).day is not None
    except UnclearOrderError:  # 05/09/2016 is one, and its order is asked for
        return True
    except ValueError:
        return False


def _is_one_day(first: str, last: str) -> bool:
    if first == last:
        return True
    days = [_read_or_none(end) for end in (first, last)]
    return (
        days[0] is not None and days[0].day is not None and days[0].day == (days[1] and days[1].day)
    )


def _spread(cell: object, step: Step | None) -> _Row:
    """Give a day, or the days among which it is one, as the format says of it."""
    if step is None or not step.spread:
        return cell, None, None, ""
    day = _day(cell)
    if day is None:
        return cell, None, None, ""
    if step.spread == "month":
        last = calendar.monthrange(day.year, day.month)[1]
        return None, day.replace(day=1), day.replace(day=last), step.precision
    reach = timedelta(days=step.days - 1)
    return None, day - reach, day + reach, step.precision


def _day(cell: object) -> date | None:
    """Read a day; None where the cell is none, which is told where the table is checked."""
    found = _read_or_none(cell)
    return None if found is None else found.day or found.latest


def _read_or_none(cell: object) -> Day | None:
    try:
        return read_day(cell)
    except ValueError:
        return None


def _ordered(cell: object, order: str) -> object:
    """Read a day whose order the layout states; one that is none is told later."""
    try:
        return read_day(cell, order=order).day or cell
    except ValueError:
        return cell


def _after(cell: object, sign: str) -> object:
    """Give what stands behind a number and a sign: "1234-Aleppo" is Aleppo, "Deir ez-Zor" whole."""
    number, _, behind = (cell if isinstance(cell, str) else "").partition(sign)
    return behind.strip() or cell if number.strip().isdecimal() else cell


def _same(first: object, last: object) -> bool:
    if is_empty(last):
        return True
    return first == last or (_day(first) is not None and _day(first) == _day(last))


def _members(cell: object, separator: str) -> list[str]:
    if isinstance(cell, tuple | list):
        return [text for one in cell if (text := _text_of(one))]
    text = _text_of(cell)
    parts = text.split(separator) if separator else [text]
    return [part.strip() for part in parts if part.strip()]


def _first_told(cells: Sequence[object]) -> object:
    return next((cell for cell in cells if not is_empty(cell)), None)


def _without(cells: Sequence[object], steps: Sequence[Step | None]) -> Cells:
    pairs = zip(cells, steps, strict=True)
    return [cell if step is None or step.point else None for cell, step in pairs]


def _degrees_of(found: Mapping[str, Sequence[object]]) -> list[tuple[float, float] | None]:
    """Read the points as far as they can be; what cannot is told where the table is checked."""
    if not found:
        return []
    if "point" in found:
        return [_pair(cell) for cell in found["point"]]
    return [_place(*pair) for pair in zip(found["latitude"], found["longitude"], strict=True)]


def _middles(shapes: Sequence[Any] | None) -> list[tuple[float, float] | None]:
    """Give the points of geometry, that of a line or an area inside it; none where there is none.

    What a table has in columns as well is set against it where points are read.
    """
    if shapes is None:
        return []
    return [_middle(shape) for shape in shapes]


def _middle(shape: Any) -> tuple[float, float] | None:
    if shape is None or shape.is_empty:
        return None
    from syria_geo.incidents._geometry import point_of  # numpy and shapely: no place phrase asks

    longitude, latitude, _ = point_of(shape)
    return latitude, longitude


def _pair(cell: object) -> tuple[float, float] | None:
    try:
        pair = read_pair(cell)
    except ValueError:
        return None
    return _place(pair[0], pair[1]) if pair else None


def _place(latitude: object, longitude: object) -> tuple[float, float] | None:
    try:
        degrees = read_degrees(latitude, "latitude"), read_degrees(longitude, "longitude")
    except ValueError:
        return None
    return None if degrees[0] is None or degrees[1] is None else (degrees[0], degrees[1])


def _with_radii(radii: Cells) -> dict[str, Sequence[object]]:
    """Say of points with a radius what they can stand for: many decimals make none exact."""
    return {"uncertainty_m": radii, "precision": [_reach_of(cell) for cell in radii]}


def _reach_of(radius: object) -> str | None:
    return None if (metres := _number(radius)) is None else of_reach(metres)


def _number(cell: object) -> float | None:
    try:
        return None if is_empty(cell) else float(str(cell))
    except ValueError:
        return None


def _radius(step: Step | None, stated: object, place: tuple[float, float] | None) -> object:
    if not is_empty(stated) or step is None or place is None:
        return stated
    if step.of_unit:
        return reach_of_unit(*place, step.precision)
    return step.uncertainty_m


def _times(cell: object, factor: float) -> object:
    number = None if factor == 1 else _number(cell)
    return cell if number is None else number * factor
