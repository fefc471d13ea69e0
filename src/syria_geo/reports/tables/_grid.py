"""Tables of a text: their headers, and which lines below are their rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from syria_geo.reports.patterns._parties import find_parties
from syria_geo.reports.patterns._tally import roles_in
from syria_geo.reports.tables._align import (
    Row,
    RowKind,
    Table,
    row_below,
    with_dates,
    without_edges,
)
from syria_geo.reports.tables._cells import SIGNS, cells_of, split_at
from syria_geo.reports.tags._dates import find_dates
from syria_geo.reports.tags._labels import COUNTS, column_of, is_line_of_labels
from syria_geo.reports.text._model import Passage, Span
from syria_geo.reports.text._reflow import plain, unread_letters

__all__ = ["Row", "RowKind", "rows_of_tables"]

# A header has so many labels at least, and so many of its cells are labels.
_LEAST_LABELS, _LABELLED = 3, 0.5
_LONGEST_HEADER, _LONGEST_ROW = 500, 2000
# A table goes on over page numbers, captions and headings: so many lines.
_MOST_BETWEEN = 3
# Without these in a line there are no cells.
_MAY_HAVE_CELLS = re.compile(
    r"[\t|;,\u061b\u060c\u2502\u2503\u00a6]|\S\s{2,}\S|\s[-\u2013\u2014]\s"
)
_RULE = re.compile(r"[-\u2500-\u257f|+:=_\s]{3,}")
_DIGIT = re.compile(r"\d")


def rows_of_tables(text: str, spans: Sequence[Span]) -> dict[int, Row]:
    """Find the lines that are of tables.

    Parameters
    ----------
    text : str
        The source.
    spans : sequence of (int, int)
        Its lines, without the spaces at their ends.

    Returns
    -------
    dict of int to Row
        By the number of the line.
    """
    return _Tables(text, spans).run()


class _Tables:
    """Goes through the lines of a text."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.text, self.spans = text, spans
        self.rows: dict[int, Row] = {}
        self.table: Table | None = None

    def run(self) -> dict[int, Row]:
        for number, (start, end) in enumerate(self.spans):
            if start < end and not _RULE.fullmatch(self.text, start, end):
                self._take(number)
        self._close()
        return self.rows

    def _take(self, number: int) -> None:
        passage = self._passage(number)
        if passage is not None:
            if (header := self._header(number, passage)) is not None:
                self._close()
                self.table = header
                self.rows[number] = Row(RowKind.HEADER, passage)
                return
            row = row_below(self.table, passage, self._offset(number)) if self.table else None
            row = row or _lone(passage)
            if row is not None:
                self._keep(number, row)
                return
        if is_line_of_labels(self.text[slice(*self.spans[number])][:_LONGEST_HEADER]):
            bare = self.text[slice(*self.spans[number])]
            offsets = tuple(range(*self.spans[number]))
            self.rows[number] = Row(RowKind.HEADER, Passage(bare, plain(bare), offsets))
        elif self.table is not None:
            self.table.between += 1
            if self.table.between > _MOST_BETWEEN:
                self._close()

    def _keep(self, number: int, row: Row) -> None:
        start, end = self.spans[number]
        self.rows[number] = replace(row, raw=self.text[start:end], start=start)
        if self.table is not None and row.has_header:
            self.table.between = 0
            self.table.numbers.append(number)

    def _close(self) -> None:
        """End a table: its rows together tell its dates."""
        if self.table is not None:
            numbers = self.table.numbers
            settled = with_dates([self.rows[number] for number in numbers])
            self.rows |= dict(zip(numbers, settled, strict=True))
        self.table = None

    def _passage(self, number: int) -> Passage | None:
        """Give a line without what nobody reads, if it may be one of a table."""
        start, end = self.spans[number]
        line = self.text[start:end]
        if end - start > _LONGEST_ROW or not _MAY_HAVE_CELLS.search(line):
            return None
        unseen = unread_letters(line)
        if not unseen and "\t" not in line:
            return Passage(line, plain(line), tuple(range(start, end)))
        shown = [at for at in range(len(line)) if at not in unseen]
        kept = "".join(line[at] for at in shown)
        told = plain(kept)
        if "\t" in kept:
            told = "".join(
                one if one == "\t" else other for one, other in zip(kept, told, strict=True)
            )
        return Passage(kept, told, tuple(start + at for at in shown))

    def _offset(self, number: int) -> int:
        """Give how far a line is indented."""
        start = self.spans[number][0]
        return start - (self.text.rfind("\n", 0, start) + 1)

    def _header(self, number: int, passage: Passage) -> Table | None:
        line = passage.plain
        if len(line) > _LONGEST_HEADER:
            return None
        for sign in SIGNS:
            if len(SIGNS[sign].findall(line)) < _LEAST_LABELS - 1:
                continue
            found = tuple(split_at(line, sign))
            cells = without_edges(found, sign)
            columns = tuple(column_of(cell.text) for cell in cells)
            known = sum(bool(column) for column in columns)
            filled = sum(bool(cell.text) for cell in cells)
            if known >= _LEAST_LABELS and known >= _LABELLED * filled:
                if any(find_dates(line)):
                    return None
                offset = self._offset(number)
                starts = tuple(cell.span[0] + offset for cell in cells)
                table = Table(
                    sign, _with_name(columns), starts, cells is not found, "kill" in roles_in(line)
                )
                return table if self._has_rows(number, table) else None
        return None

    def _has_rows(self, number: int, table: Table) -> bool:
        """Tell a header from a sentence of such words: the lines below have its cells."""
        below = (
            at
            for at in range(number + 1, len(self.spans))
            if self.spans[at][0] < self.spans[at][1]
            and not _RULE.fullmatch(self.text, *self.spans[at])
        )
        for at in islice(below, _MOST_BETWEEN):
            passage = self._passage(at)
            row = row_below(table, passage, self._offset(at)) if passage else None
            if row is not None and _DIGIT.search(row.passage.plain):
                return True
        return False


def _with_name(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Give each column a word; the first one of a list of people names them."""
    is_of_people = not columns[0] and {"status", "who"} & set(columns)
    first = "name" if is_of_people and not {"name", *COUNTS} & set(columns) else columns[0]
    return tuple(column or "unknown" for column in (first, *columns[1:]))


def _lone(passage: Passage) -> Row | None:
    """Read a row that no header explains: a date is a cell of it, and others say of what.

    "News | Arab world | 3 October 2018" is the head of a page.
    """
    cells = cells_of(passage.plain)
    if any(roles_in(cell.text) or find_parties(cell.text) for cell in cells):
        return Row(RowKind.ROW, passage, cells)
    return None
