"""Rows of tables: a line to its cells, and what each cell is by the header above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from syria_geo.reports._dates import ANY_YEAR, find_dates
from syria_geo.reports._lexicon import rows_of
from syria_geo.reports._model import Span
from syria_geo.reports._tokens import words_of

__all__ = ["Cell", "cells_of", "columns_of", "is_label", "is_row", "label_of"]

# A row has so many cells at least, one of them nothing but a date.
_LEAST_CELLS = 3
_LEAST_BY_COMMA = 5
_LEAST_LABELS = 3
_NUMBERED = re.compile(r"\s*(?:\d{1,4}[.)]\s+|[-•*]\s+|\|\s*)?")
_SPLITS = tuple(re.compile(sign) for sign in (r"\t", r"\|", ";", r"\s{2,}", ","))
# "Salem Ahmad Civilian Adult - Male Aleppo Deir Hafir 2014-08-10 Shelling": cells without signs.
_PERSON = re.compile(
    r"(?P<name>\S.{2,60}?)\s+(?P<status>(?:Non-)?Civilian)\s+(?P<who>(?:Adult|"
    r"Child)\s*-\s*(?:Male|Female))\s+"
    r"(?P<where>\S.{2,70}?)\s+(?P<date>\d{4}-\d\d-\d\d|"
    r"\d{1,2}/\d{1,2}/\d{4})(?:\s+(?P<means>\S.*))?$"
)
_LONGEST_LABEL = 40
_LONGEST_CELL = 120
_LONGEST_ROW = 500
_IN_DIGITS = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_SPAN_ONLY = re.compile(r"\W*")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: its text, where it stands in the line, and its column if that is known."""

    text: str
    span: Span
    column: str = ""


def is_row(line: str) -> bool:
    """Tell a row of a table: several cells, one of them a date and nothing else."""
    return bool(cells_of(line))


def cells_of(line: str) -> tuple[Cell, ...]:
    """Split a row into its cells; empty where it is none."""
    if len(line) > _LONGEST_ROW or not any(letter.isdigit() for letter in line):
        return ()
    start = found.end() if (found := _NUMBERED.match(line)) else 0
    if person := _PERSON.match(line, start):
        return tuple(
            Cell(person[name], person.span(name), name)
            for name in person.groupdict()
            if person[name]
        )
    for split in _SPLITS:
        cells = tuple(_split(line, start, split))
        by_comma = split.pattern == ","
        least = _LEAST_BY_COMMA if by_comma else _LEAST_CELLS
        if sum(bool(cell.text) for cell in cells) < least or _is_prose(cells, by_comma=by_comma):
            continue
        if any(_is_date(cell.text, in_digits=by_comma) for cell in cells):
            return cells
    return ()


def columns_of(line: str) -> tuple[str, ...]:
    """Read a header: the column of each cell; empty where it is none."""
    if len(line) > _LONGEST_ROW:
        return ()
    for split in _SPLITS:
        names = [label_of(cell.text) for cell in _split(line, 0, split)]
        if sum(bool(name) for name in names) >= _LEAST_LABELS:
            return tuple(names)
    return ("",) if _is_line_of_labels(line) else ()


def _is_line_of_labels(line: str) -> bool:
    """Tell "Name Status Sex Province Area Date of death": labels with single spaces between."""
    words = tuple(word for word in words_of(line) if word.isalpha())
    at = count = 0
    while at < len(words):
        step = next(
            (n for n in (4, 3, 2, 1) if words[at : at + n] in _labels() and at + n <= len(words)), 0
        )
        if not step:
            return False
        at, count = at + step, count + 1
    return count > _LEAST_LABELS


@lru_cache(maxsize=1 << 12)
def label_of(text: str) -> str:
    """Give the column a label names; empty where it is no label."""
    if len(text) > _LONGEST_LABEL:
        return ""
    return _labels().get(words_of(text.strip(" :*•-._|()")), "")


def is_label(text: str) -> bool:
    """Tell a line that is nothing but a label of two words or more, such as "Incident date"."""
    return " " in text.strip() and label_of(text) != ""


def _split(line: str, start: int, split: re.Pattern[str]) -> Iterator[Cell]:
    at = start
    for sign in [*split.finditer(line, start), None]:
        end = sign.start() if sign else len(line)
        text = line[at:end]
        inner = len(text) - len(text.lstrip())
        yield Cell(
            text.strip(), (at + inner, at + len(text.rstrip()) if text.strip() else at + inner)
        )
        at = sign.end() if sign else end


def _is_prose(cells: Sequence[Cell], *, by_comma: bool) -> bool:
    """Tell cells as long as sentences: commas and semicolons stand in prose, too."""
    longest = max(len(cell.text) for cell in cells)
    return longest > (_LONGEST_LABEL if by_comma else _LONGEST_CELL)


def _is_date(text: str, *, in_digits: bool) -> bool:
    if in_digits and not _IN_DIGITS.fullmatch(text):
        return False
    if not any(letter.isdigit() for letter in text) or len(text) > _LONGEST_LABEL:
        return False
    dates = list(find_dates(text, year=ANY_YEAR))
    if len(dates) != 1:
        return False
    start, end = dates[0].span
    return _SPAN_ONLY.fullmatch(text[:start] + text[end:]) is not None


@cache
def _labels() -> dict[Sequence[str], str]:
    return {words: value for value, words in rows_of("column")}
