"""The day columns of a table: each cell read, a column of unclear order asked about once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from syria_geo.dates import reversed_words
from syria_geo.errors import Fault
from syria_geo.incidents._cells import is_empty, read_text
from syria_geo.incidents._columns import DAY_COLUMNS
from syria_geo.incidents._dates import Day, UnclearOrderError, read_day
from syria_geo.incidents._raw import RawTable
from syria_geo.vocabulary import is_missing_word

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Days", "read_days"]

_NOTHING = Day(None)
_WAR_BEGAN = date(2011, 3, 1)
_SHOWN = 5


@dataclass(slots=True)
class Days:
    """What the day columns of a table say.

    Parameters
    ----------
    series : mapping of str to pandas.Series
        ``date``, ``date_earliest``, ``date_latest``, ``date_precision``.
    printed, times : list of str
        The date as it stands in the cell, where that is a text out of the ordinary; the time of
        day it holds.
    faults : list of Fault
        To be told.
    marked : list of Fault
        One for each cell left empty, for the column that says so row by row.
    notes : list of str
    order_wanted : str
        The evidence, when the order of day and month has to be said.
    outside : str
        Which days lie outside of the interval beside them; among the notes, too.
    """

    series: dict[str, pd.Series]
    printed: list[str]
    times: list[str]
    faults: list[Fault] = field(default_factory=list)
    marked: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    order_wanted: str = ""
    outside: str = ""


def read_days(raw: RawTable, precision: pd.Series, *, order: str | None) -> Days:
    """Read the day columns of a table."""
    length = len(raw.rows)
    days = Days({}, [""] * length, [""] * length)
    read = {name: _column(raw, name, order, days) for name in DAY_COLUMNS}
    _note_serials(read, days)
    main = read["date"]
    if "date" in raw.columns:
        days.printed = [_printed(cell) for cell in raw.columns["date"]]
        days.times = [one.time for one in main]
    earliest = [
        _end(own.earliest, one.earliest, one)
        for own, one in zip(read["date_earliest"], main, strict=True)
    ]
    latest = [
        _end(own.latest, one.latest, one)
        for own, one in zip(read["date_latest"], main, strict=True)
    ]
    _note_exchanged(raw, days)
    _check_order(raw, read, earliest, latest, days)
    _note_outside(raw, read, days)
    _note_far(raw, earliest, latest, days)
    precisions = [
        stated or _precision(one, first, last)
        for stated, one, first, last in zip(precision, main, earliest, latest, strict=True)
    ]
    days.series = {
        "date": _series([one.day for one in main]),
        "date_earliest": _series(earliest),
        "date_latest": _series(latest),
        "date_precision": _texts(precisions),
    }
    return days


def _precision(day: Day, earliest: date | None, latest: date | None) -> str:
    """Say how well a day is known where the table does not: by the interval it lies in."""
    if day.precision or earliest is None or latest is None:
        return day.precision
    return "day" if earliest == latest else "interval"


def _end(own: date | None, found: date | None, one: Day) -> date | None:
    """Give an end of the interval: of a day known, that day; what the table derived is stale."""
    return found if own is None or one.precision == "day" else own


def _note_exchanged(raw: RawTable, days: Days) -> None:
    """Name the trace of an import that took days for months: texts are left where it could not."""
    cells = raw.columns.get("date", ())
    real = [cell for cell in cells if isinstance(cell, date)]
    if len(real) < 2:
        return
    texts = [fit for cell in cells if isinstance(cell, str) and (fit := _only_order(cell))]
    if texts and all(cell.day <= 12 for cell in real):
        days.notes.append(
            f"date: {len(texts)} dates are texts with a day after the 12th, and all {len(real)} "
            "real dates have one before the 13th: an import may have exchanged day and month in "
            "those; compare them with the source"
        )


def _only_order(cell: str) -> bool:
    try:
        read_day(cell)
    except UnclearOrderError as error:
        return len(error.fits) == 1
    except ValueError:
        return False
    return False


def _series(days: Sequence[date | None]) -> pd.Series:
    import pandas as pd

    return pd.Series(days, dtype="datetime64[s]")


def _texts(texts: Sequence[str]) -> pd.Series:
    import pandas as pd

    return pd.Series(texts, dtype="str")


def _column(raw: RawTable, name: str, order: str | None, days: Days) -> list[Day]:
    cells = raw.columns.get(name, [None] * len(raw.rows))
    unclear: list[tuple[int, UnclearOrderError]] = []
    found = []
    known: dict[str, Day] = {}
    for at, cell in enumerate(cells):
        try:
            if isinstance(cell, str):  # files repeat themselves
                found.append(known.get(cell) or read_day(cell, order=order, epoch=raw.epoch))
                known[cell] = found[-1]
            else:
                found.append(read_day(cell, order=order, epoch=raw.epoch))
        except UnclearOrderError as error:
            unclear.append((at, error))
            found.append(_NOTHING)
        except ValueError as error:
            fault = raw.fault(at, name, str(error))
            days.faults.append(fault)
            found.append(_NOTHING)
    if unclear:
        _ask(raw, name, unclear, days)
    return found


def _ask(
    raw: RawTable, name: str, unclear: Sequence[tuple[int, UnclearOrderError]], days: Days
) -> None:
    """Ask about a column as a whole, with the evidence of its cells."""
    faults = [raw.fault(at, name, str(error)) for at, error in unclear]
    days.marked += faults
    if len(unclear) == 1:
        evidence = ""
    else:
        fits = [error.fits for _, error in unclear]
        counts = {way: sum(fit == (way,) for fit in fits) for way in ("dmy", "mdy", "ymd")}
        dated = sum(not is_empty(cell) for cell in raw.columns[name])
        said = {"dmy": "day/month", "mdy": "month/day", "ymd": "year/month"}
        parts = [f"{n} of {dated} dates only fit {said[way]}" for way, n in counts.items() if n]
        parts.append(f"{len(unclear) - sum(counts.values())} fit more than one order")
        evidence = "; " + ", ".join(parts)
    first = faults[0]
    days.faults.append(Fault(first.file, first.message + evidence, first.row, first.column))
    days.order_wanted = first.message + evidence


def _note_serials(read: Mapping[str, Sequence[Day]], days: Days) -> None:
    for name, found in read.items():
        count = sum(one.serial for one in found)
        if count:
            days.notes.append(
                f"{name}: {count} plain number{'s' * (count > 1)} read as days of Excel's calendar"
            )


def _printed(cell: object) -> str:
    """Give a date as it stands in its cell, where that is more than year-month-day."""
    if not isinstance(cell, str) or is_empty(cell) or is_missing_word(cell):
        return ""
    text = read_text(cell) or ""
    return "" if text[:4].isdecimal() and text[4:5] == "-" and len(text) == 10 else text


def _check_order(
    raw: RawTable,
    read: Mapping[str, Sequence[Day]],
    earliest: Sequence[date | None],
    latest: Sequence[date | None],
    days: Days,
) -> None:
    """Find the intervals that end before they begin: as they stand, and as they came out."""
    stated = _stated(read)
    for at, ((own_first, own_last), first, last) in enumerate(
        zip(stated, earliest, latest, strict=True)
    ):
        if own_first and own_last and own_first > own_last:
            first, last = own_first, own_last
        if first and last and first > last:
            days.faults.append(raw.fault(at, "date_earliest", reversed_words(first, last)))


def _stated(read: Mapping[str, Sequence[Day]]) -> list[tuple[date | None, date | None]]:
    """Give the ends of the interval of each row as the table states them."""
    ends = zip(read["date_earliest"], read["date_latest"], strict=True)
    return [(first.earliest, last.latest) for first, last in ends]


def _note_outside(raw: RawTable, read: Mapping[str, Sequence[Day]], days: Days) -> None:
    """Tell of days outside of the interval beside them, which counts no more."""
    outside = [
        f"{one.day} in row {row}"
        for one, (first, last), row in zip(read["date"], _stated(read), raw.rows, strict=True)
        if one.precision == "day"
        and one.day
        and ((first and one.day < first) or (last and one.day > last))
    ]
    if outside:
        shown = ", ".join(outside[:_SHOWN])
        more = f" and {len(outside) - _SHOWN} more" if len(outside) > _SHOWN else ""
        verb = "date lies" if len(outside) == 1 else "dates lie"
        days.outside = (
            f"{len(outside)} {verb} outside of date_earliest and date_latest: {shown}{more}; "
            "the date counts"
        )
        days.notes.append(days.outside)


def _note_far(
    raw: RawTable, earliest: Sequence[date | None], latest: Sequence[date | None], days: Days
) -> None:
    """Warn of dates before the war and after today; today is read for this warning only."""
    today = datetime.now(UTC).date()
    for what, far in (
        ("before March 2011", [(at, d) for at, d in enumerate(latest) if d and d < _WAR_BEGAN]),
        ("in the future", [(at, d) for at, d in enumerate(earliest) if d and d > today]),
    ):
        if far:
            shown = ", ".join(f"{day} in row {raw.rows[at]}" for at, day in far[:_SHOWN])
            more = f" and {len(far) - _SHOWN} more" if len(far) > _SHOWN else ""
            verb = "date lies" if len(far) == 1 else "dates lie"
            days.notes.append(f"{len(far)} {verb} {what}: {shown}{more}; kept as given")
