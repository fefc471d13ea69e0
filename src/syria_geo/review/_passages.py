"""The paragraph of a report that an incident was read from, with the words that name its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from syria_geo.reports import Report

__all__ = ["Passages", "Piece"]

Piece = tuple[str, bool]
"""A stretch of text, and whether it names the place."""

_LINE_END = re.compile(r"[ \t]*(?<!\n)\n(?!\s*\n)[ \t]*")  # of a line, not of a paragraph
_Span = tuple[int, int]


class Passages:
    """The paragraphs of one report.

    Parameters
    ----------
    report : Report
        As `syria_geo.parse_report_file` gives it.
    """

    def __init__(self, report: Report) -> None:
        self._text = report.source.text
        self._spans: dict[tuple[str, int], list[_Span]] = {
            (one.word("incident_id"), one.start): [
                (reading.start, reading.end)
                for reading in one.readings
                if reading.column == "place_text"
            ]
            for one in report.incidents
        }

    def of(self, row: Mapping[str, Any]) -> list[Piece] | None:
        """Give the paragraph of a row in pieces; None where it is not of this report.

        A row is of it when the report has an incident of its name there, or when its phrase
        stands there: a table may be of several reports, and its rows may have been renamed.
        """
        start, end = _number(row.get("source_start")), _number(row.get("source_end"))
        if start is None or end is None or not self._text[start:end].strip():
            return None
        known = self._spans.get((str(row.get("incident_id")), start))
        spans = known or self._spans_of(str(row.get("place_text", "")), start, end)
        if not spans and known is None:
            return None
        return list(self._pieces(spans, start, end))

    def _spans_of(self, phrase: str, start: int, end: int) -> list[_Span]:
        """Look for the phrase itself, over line ends."""
        words = [re.escape(word) for word in phrase.split()]
        found = re.search(r"\s+".join(words), self._text[start:end]) if words else None
        return [(start + found.start(), start + found.end())] if found else []

    def _pieces(self, spans: Sequence[_Span], start: int, end: int) -> Iterator[Piece]:
        at = start
        for first, last in sorted(spans):
            first, last = max(first, at), min(last, end)
            if first < last:
                yield from self._piece(at, first, named=False)
                yield from self._piece(first, last, named=True)
                at = last
        yield from self._piece(at, end, named=False)

    def _piece(self, start: int, end: int, *, named: bool) -> Iterator[Piece]:
        if start < end:
            yield _LINE_END.sub(" ", self._text[start:end]), named


def _number(value: Any) -> int | None:
    import pandas as pd

    return None if value is None or pd.isna(value) else int(value)
