"""The day of a row: of its own cell, or of the heading above a table without such a column."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from syria_geo.reports.tables._cells import Cell
from syria_geo.reports.tags._dates import DateReading, find_dates
from syria_geo.reports.text._model import Passage

__all__ = ["day_of"]

# "2014-05", "03/2015": a cell that is nothing but a month of a year.
_MONTH_OF_YEAR = re.compile(
    r"\s*(?:(?P<year>(?:19|20)\d\d)[-/.](?P<month>[01]?\d)|"
    r"(?P<month2>[01]?\d)[-/.](?P<year2>(?:19|20)\d\d))\s*"
)
_MONTHS = 12
_DIGITS_FIRST = re.compile(r"\s*\d{1,2}(?P<mark>[/.-])\d{1,2}(?P=mark)(?:\d{4}|\d\d)\b")


def day_of(
    named: Mapping[str, Sequence[Cell]],
    year: int | None,
    heading: Passage | None,
    *,
    month_first: bool | None,
) -> tuple[DateReading | None, bool]:
    """Read the day of a row, and whether it is that of the heading."""
    for cell in named.get("date", ()):
        if (reading := _of_cell(cell, year, month_first=month_first)) is not None:
            return reading, False
    if "date" in named or heading is None:
        return None, False
    told = next((d for d in find_dates(heading.plain, year=year) if d.day), None)
    return told, told is not None


def _of_cell(cell: Cell, year: int | None, *, month_first: bool | None) -> DateReading | None:
    if month := _MONTH_OF_YEAR.fullmatch(cell.text):
        return _of_month(cell, month)
    text = _turned(cell.text) if month_first else cell.text
    for reading in find_dates(text, year=year):
        if reading.day or reading.precision:
            start, end = reading.span[0] + cell.span[0], reading.span[1] + cell.span[0]
            printed = cell.text[slice(*reading.span)]
            told = replace(reading, span=(start, end), text=printed)
            return told if month_first is None else replace(told, other_order=None)
    return None


def _of_month(cell: Cell, found: re.Match[str]) -> DateReading | None:
    year = int(found["year"] or found["year2"])
    month = int(found["month"] or found["month2"])
    if not 1 <= month <= _MONTHS:
        return None
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return DateReading(
        cell.span, cell.text, None, "", "", has_year=True, earliest=first, latest=last
    )


def _turned(text: str) -> str:
    """Put the day before the month, in as many letters."""
    found = _DIGITS_FIRST.match(text)
    if found is None:
        return text
    month, day, rest = re.split(r"[/.-]", text, maxsplit=2)
    mark = found["mark"]
    return f"{day.strip()}{mark}{month.strip()}{mark}{rest}"
