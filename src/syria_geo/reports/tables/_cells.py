"""A line to its cells: the signs between them, and what each cell is where no header says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from syria_geo.reports.tags._dates import ANY_YEAR, find_dates
from syria_geo.reports.text._model import Span

__all__ = ["SIGNS", "Cell", "cells_of", "is_date", "split_at"]

# What stands between cells; the first that gives cells decides. A hyphen does only below a header.
SIGNS = {
    "tab": re.compile(r"\t"),
    "pipe": re.compile(r"[|\u2502\u2503\u00a6]"),
    "semicolon": re.compile(";"),
    "spaces": re.compile(r"\s{2,}"),
    "comma": re.compile(","),
    "hyphen": re.compile(r"\s-\s"),
}
_QUOTED = frozenset({"comma", "semicolon"})
_ALONE = ("tab", "pipe", "semicolon", "spaces", "comma")
# A row without header has so many cells at least, one of them nothing but a date.
_LEAST_CELLS = 3
_LEAST_BY_COMMA = 5
_NUMBERED = re.compile(r"\s*(?:\d{1,4}[.)]\s+|[-•*]\s+|\|\s*)?")
# "Salem Ahmad Civilian Adult - Male Aleppo Deir Hafir 2014-08-10 Shelling": cells without signs.
_PERSON = re.compile(
    r"(?P<name>\S.{2,60}?)\s+(?P<status>(?:Non-)?Civilian)\s+(?P<who>(?:Adult|"
    r"Child)\s*-\s*(?:Male|Female))\s+"
    r"(?P<where>\S.{2,70}?)\s+(?P<date>\d{4}-\d\d-\d\d|"
    r"\d{1,2}/\d{1,2}/\d{4})(?:\s+(?P<means>\S.*))?$"
)
_LONGEST_BY_COMMA, _LONGEST_CELL, _LONGEST_ROW = 40, 120, 500
_IN_DIGITS = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_FOOTNOTE = re.compile(r"(?:\s?\[\w{1,3}\])+$")
_SPAN_ONLY = re.compile(r"\W*")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: its text, where it stands in the line, and its column if that is known."""

    text: str
    span: Span
    column: str = ""


def cells_of(line: str) -> tuple[Cell, ...]:
    """Split a row that no header explains, by the date in it; empty where a line is none."""
    if len(line) > _LONGEST_ROW or not any(letter.isdigit() for letter in line):
        return ()
    start = found.end() if (found := _NUMBERED.match(line)) else 0
    if person := _PERSON.match(line, start):
        return tuple(
            Cell(person[name], person.span(name), name)
            for name in person.groupdict()
            if person[name]
        )
    for sign in _ALONE:
        cells = tuple(split_at(line, sign, start))
        by_comma = sign == "comma"
        least = _LEAST_BY_COMMA if by_comma else _LEAST_CELLS
        if sum(bool(cell.text) for cell in cells) < least or _is_prose(cells, by_comma=by_comma):
            continue
        if any(is_date(cell.text, in_digits=by_comma) for cell in cells):
            return cells
    return ()


def split_at(line: str, sign: str, start: int = 0) -> Iterator[Cell]:
    """Split a line at a sign; between quotes a comma or semicolon is part of the cell."""
    at = start
    ends = [m.span() for m in SIGNS[sign].finditer(line, start)]
    if sign in _QUOTED and '"' in line:
        ends = list(_outside_quotes(line, ends))
    for first, last in [*ends, (len(line), len(line))]:
        text = line[at:first]
        quoted = text.strip()
        inner = len(text) - len(text.lstrip())
        if sign in _QUOTED and len(quoted) > 1 and quoted[0] == quoted[-1] == '"':
            quoted, inner = quoted[1:-1].rstrip(), inner + 1
            inner += len(quoted) - len(quoted.lstrip())
            quoted = quoted.lstrip()
        quoted = _FOOTNOTE.sub("", quoted)
        yield Cell(quoted, (at + inner, at + inner + len(quoted)))
        at = last


def _outside_quotes(line: str, ends: Sequence[Span]) -> Iterator[Span]:
    inside = 0
    before = 0
    for first, last in ends:
        inside += line.count('"', before, first)
        before = first
        if inside % 2 == 0:
            yield first, last


def _is_prose(cells: Sequence[Cell], *, by_comma: bool) -> bool:
    """Tell cells as long as sentences: commas and semicolons stand in prose, too."""
    longest = max(len(cell.text) for cell in cells)
    return longest > (_LONGEST_BY_COMMA if by_comma else _LONGEST_CELL)


def is_date(text: str, *, in_digits: bool = False) -> bool:
    """Tell a cell that is nothing but a date."""
    if in_digits and not _IN_DIGITS.fullmatch(text):
        return False
    if not any(letter.isdigit() for letter in text) or len(text) > _LONGEST_BY_COMMA:
        return False
    dates = list(find_dates(text, year=ANY_YEAR))
    if len(dates) != 1:
        return False
    start, end = dates[0].span
    return _SPAN_ONLY.fullmatch(text[:start] + text[end:]) is not None
