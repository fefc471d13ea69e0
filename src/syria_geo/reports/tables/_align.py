"""A line below the header of a table to a row: which cell stands below which label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache

from syria_geo.reports.tables._cells import Cell, split_at
from syria_geo.reports.tags._dates import ANY_YEAR, find_dates
from syria_geo.reports.tags._labels import COUNTS
from syria_geo.reports.tags._lexicon import rows_of
from syria_geo.reports.tags._tokens import words_of
from syria_geo.reports.text._model import Passage

__all__ = ["Row", "RowKind", "Table", "row_below", "with_dates", "without_edges"]


class RowKind(StrEnum):
    """What a line of a table is."""

    HEADER = "header"
    ROW = "row"
    TOTAL = "total"
    MISFIT = "misfit"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table.

    Parameters
    ----------
    kind : RowKind
    passage : Passage
        The line without marks that nobody reads; its spaces and tabs stay.
    raw, start : str, int
        The line as printed, and where it stands in the source.
    cells : tuple of Cell
        With their columns where a header names them.
    has_header : bool
        Whether a header stands above it: then no cell is told by what stands in it.
    month_first : bool or None
        Whether the dates of its table in digits have the month first; None where none says it.
    columns : frozenset of str
        All columns of the header, and "death" where a word of it is one of killing.
    """

    kind: RowKind
    passage: Passage
    cells: tuple[Cell, ...] = ()
    has_header: bool = False
    month_first: bool | None = None
    columns: frozenset[str] = frozenset()
    raw: str = ""
    start: int = 0

    def printed(self, start: int, end: int) -> str:
        """Give a stretch of the source as printed, vowel marks and all."""
        return self.raw[start - self.start : end - self.start]


# A line whose cells are fewer or more by so many is a row that is torn, and no other line.
_MOST_OFF = 3
_LEAST_FILLED = 2
_NUMBER_ONLY = re.compile(r"[#\W]*\d{1,5}[\W]*")
_STRICT = frozenset({"spaces", "comma", "hyphen"})
# A number alone stands below none of these labels: the row is torn.
_IN_WORDS = frozenset({"place", "governorate", "party", "control", "means", "status"})
_MOST_DATE_WORDS = 2
# As far as a cell may begin beside its label in a table of aligned spaces.
_BESIDE = 3
_MONTH_FIRST = re.compile(r"\s*(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?:\d{4}|\d\d)\b")
_MONTHS, _LONGEST_DATE = 12, 40
_EMPTY = re.compile(r"[\W_]*")
_DIGIT = re.compile(r"\d")
_MONTH_OF_YEAR = re.compile(r"\s*(?:(?:19|20)\d\d[-/.][01]?\d|[01]?\d[-/.](?:19|20)\d\d)\s*")


@dataclass(slots=True)
class Table:
    """A table while its rows are read."""

    sign: str
    columns: tuple[str, ...]
    starts: tuple[int, ...]
    is_edged: bool
    tells_death: bool = False
    between: int = 0
    numbers: list[int] = field(default_factory=list)


def row_below(table: Table, passage: Passage, offset: int) -> Row | None:
    """Read a line as a row of a table; None where it is another line."""
    cells = tuple(split_at(passage.plain, table.sign))
    if sum(bool(cell.text) for cell in cells) < _LEAST_FILLED or _is_prose(table, cells):
        return None
    columns = frozenset((*table.columns, "death") if table.tells_death else table.columns)
    cells = _with_whole_note(table, passage, cells)
    ways = list(_all_alignments(table, cells, offset))
    aligned = next((way for way in ways if _fits(table, way)), None)
    if aligned is not None:
        kind = RowKind.TOTAL if _is_total(aligned) else RowKind.ROW
        return Row(kind, passage, aligned, has_header=True, columns=columns)
    if table.sign in _STRICT or not _DIGIT.search(passage.plain):
        return None
    if _is_total(cells):
        return Row(RowKind.TOTAL, passage, cells, has_header=True, columns=columns)
    if abs(len(cells) - len(table.columns)) > _MOST_OFF:
        return None
    return Row(RowKind.MISFIT, passage, cells, has_header=True, columns=columns)


# A first cell of so many words is a sentence.
_SENTENCE_WORDS = 12


def _is_prose(table: Table, cells: Sequence[Cell]) -> bool:
    """Tell a paragraph with a semicolon below a table of many columns."""
    is_short = 2 * len(cells) < len(table.columns)
    return is_short and cells[0].text.count(" ") > _SENTENCE_WORDS


def _with_whole_note(table: Table, passage: Passage, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Take the sign of a table inside its last column, of remarks, for one of the remark."""
    last = len(table.columns) - 1
    if table.sign in _STRICT or table.columns[last] != "note" or len(cells) <= last + 1:
        return cells
    start, end = cells[last].span[0], cells[-1].span[1]
    return *cells[:last], replace(cells[last], text=passage.plain[start:end], span=(start, end))


def _all_alignments(
    table: Table, cells: tuple[Cell, ...], offset: int
) -> Iterator[tuple[Cell, ...]]:
    """Give the ways to read a row with what stands outside its bars, and without."""
    bare = without_edges(cells, table.sign)
    if not table.is_edged:
        yield from _alignments(table, cells, offset)
    if table.is_edged or bare is not cells:
        yield from _alignments(table, bare, offset)


def _alignments(table: Table, cells: Sequence[Cell], offset: int) -> Iterator[tuple[Cell, ...]]:
    """Give the ways in which cells may stand below the labels, the plainest first."""
    wanted = len(table.columns)
    bare = cells[1:] if _NUMBER_ONLY.fullmatch(cells[0].text) else ()
    numbered = bare if table.columns[0] != "code" else ()
    ways = [way for way in (cells, numbered) if way]
    yield from (_under(table, way) for way in ways if len(way) == wanted)
    if table.sign == "spaces":
        yield from _by_position(table, cells, offset)
        return
    for way in ways:
        kept = _of_length(table, way) if len(way) != wanted else None
        if kept is not None:
            yield _under(table, kept)


def _of_length(table: Table, cells: Sequence[Cell]) -> list[Cell] | None:
    """Take empty cells off the end of a row, or add those that it leaves out."""
    wanted, kept = len(table.columns), list(cells)
    while len(kept) > wanted and not kept[-1].text:
        kept.pop()
    if len(kept) < wanted and table.sign not in _STRICT:
        kept += _empty(table.columns[len(kept) :], cells[-1].span[1])
    return kept if len(kept) == wanted else None


def _under(table: Table, cells: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(replace(c, column=n) for c, n in zip(cells, table.columns, strict=True))


def _by_position(table: Table, cells: Sequence[Cell], offset: int) -> Iterator[tuple[Cell, ...]]:
    """Put each cell below the label it begins under; cells may be empty in between."""
    placed: list[Cell] = []
    at = 0
    for cell in cells:
        start = cell.span[0] + offset
        here = next(
            (n for n in range(at, len(table.starts)) if abs(table.starts[n] - start) <= _BESIDE),
            None,
        )
        if here is None:
            return
        placed += _empty(table.columns[at:here], cell.span[0])
        placed.append(replace(cell, column=table.columns[here]))
        at = here + 1
    yield (*placed, *_empty(table.columns[at:], cells[-1].span[1]))


def _empty(columns: Sequence[str], at: int) -> Iterator[Cell]:
    return (Cell("", (at, at), column) for column in columns)


def _fits(table: Table, cells: Sequence[Cell]) -> bool:
    """Tell whether what stands below "date" is a date, or nothing."""
    is_strict = table.sign in _STRICT
    dates = [cell for cell in cells if cell.column == "date"]
    if _is_total(cells):
        return any(cell.column in COUNTS and _DIGIT.search(cell.text) for cell in cells)
    if any(c.column in _IN_WORDS and _NUMBER_ONLY.fullmatch(c.text) for c in cells):
        return False
    if is_strict and not any(_has_date(cell.text) for cell in dates):
        return False
    return all(
        _has_date(cell.text) or len(cell.text.split()) <= _MOST_DATE_WORDS for cell in dates
    ) and not any(_NUMBER_ONLY.fullmatch(cell.text) for cell in dates)


def _has_date(text: str) -> bool:
    is_month = _MONTH_OF_YEAR.fullmatch(text) is not None
    return is_month or _MONTH_FIRST.match(text) is not None or any(find_dates(text, year=ANY_YEAR))


def without_edges(cells: tuple[Cell, ...], sign: str) -> tuple[Cell, ...]:
    """Take off what stands outside the bars of "| a | b |"."""
    if sign != "pipe" or len(cells) < 2 or cells[0].text:
        return cells
    return cells[1:-1] if not cells[-1].text else cells[1:]


def _is_total(cells: Sequence[Cell]) -> bool:
    """Tell the row of sums: its first words say so."""
    first = next((cell.text for cell in cells if not _EMPTY.fullmatch(cell.text)), "")
    words = words_of(first)
    return any(words[: len(total)] == total for total in _totals())


@cache
def _totals() -> tuple[tuple[str, ...], ...]:
    return tuple(words for value, words in rows_of("cell word") if value == "total")


def with_dates(rows: Sequence[Row]) -> list[Row]:
    """Settle the dates of a table by all its rows together.

    Where no label says which the column of dates is, it is the one with nothing but dates; and one
    date such as 3/25/2018 says that the month stands first in all of them.
    """
    if not any(row.columns & {"date"} for row in rows):
        rows = _with_column(rows)
    dates = [cell.text for row in rows for cell in row.cells if cell.column == "date"]
    is_turned = _has_month_first(dates)
    return [replace(row, month_first=is_turned) for row in rows]


def _with_column(rows: Sequence[Row]) -> list[Row]:
    """Take for the dates the column below an unknown label that has most of them."""
    told = [row for row in rows if row.kind is RowKind.ROW]
    width = min((len(row.cells) for row in told), default=0)
    counts = [sum(_is_dated(row.cells[at]) for row in told) for at in range(width)]
    most = max(counts, default=0)
    if 2 * most <= len(told):
        return list(rows)
    at = counts.index(most)
    return [_dated(row, at) for row in rows]


def _is_dated(cell: Cell) -> bool:
    is_short = len(cell.text) <= _LONGEST_DATE
    return cell.column == "unknown" and is_short and _has_date(cell.text)


def _dated(row: Row, at: int) -> Row:
    if row.kind is not RowKind.ROW:
        return row
    cells = (*row.cells[:at], replace(row.cells[at], column="date"), *row.cells[at + 1 :])
    return replace(row, cells=cells, columns=row.columns | {"date"})


def _has_month_first(dates: Sequence[str]) -> bool | None:
    """Tell "3/25/2018" from "25/3/2018": one such date says it of all; None where they differ."""
    found = [match for match in map(_MONTH_FIRST.match, dates) if match]
    month = any(int(match["second"]) > _MONTHS for match in found)
    day = any(int(match["first"]) > _MONTHS for match in found)
    return month if month != day else None
