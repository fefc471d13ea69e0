"""A sheet that shows every paragraph with what was read from it marked where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from syria_geo.incidents import DAY_COLUMNS
from syria_geo.reports.summary._reconcile import Line, lines_of_report
from syria_geo.reports.text._model import (
    Account,
    Finding,
    Reading,
    Report,
    ReportIncident,
    Span,
    check_report,
)
from syria_geo.templates import render, style_of
from syria_geo.tolls import TOLL_COLUMNS

__all__ = ["evidence_html"]

_SHOWN = (
    "kind", *DAY_COLUMNS, "date_precision", "time_text", "perpetrators", "counted_under",
    "means", "place_text", "stated_governorate", "stated_control", *TOLL_COLUMNS, "notes",
)  # fmt: skip
_MARKED = (
    "date", "time_text", "perpetrators", "means", "place_text", "stated_control",
    *TOLL_COLUMNS,
)  # fmt: skip
_AROUND = 90
_QUOTED = 500


def evidence_html(report: Report) -> str:
    """Write a page that shows each paragraph of a report with what was read from it marked.

    Parameters
    ----------
    report : Report
        From `parse_report`. The page quotes it.

    Returns
    -------
    str
        A complete HTML page. It needs no network and no script; all text of the report is escaped.

    Raises
    ------
    UsageError
        For what is no report.

    Examples
    --------
    >>> from pathlib import Path
    >>> import syria_geo as sg
    >>> text = '''
    ... II. Details
    ... A. Russian forces
    ... Idlib governorate
    ... On 5 March 2018, missiles of Russian warplanes hit Hish town, Idlib governorate, and killed
    ... six civilians, two of them children.
    ... III. Conclusions
    ... '''
    >>> page = sg.evidence_html(sg.parse_report(text))
    >>> _ = Path("evidence.html").write_text(page, encoding="utf-8")
    >>> "missiles" in page
    True
    """
    check_report(report)
    return render(
        "evidence.html",
        **style_of("evidence.css"),
        title=f"What was read: {report.label}",
        source=report.source.name,
        legend=[(column, _label(column)) for column in _MARKED],
        unread=[_finding(one, report) for one in report.unread],
        findings=[_finding(one, report) for one in report.findings if not one.kind.is_unread],
        incidents=[_incident(incident, report) for incident in report.incidents],
        paragraphs=[_paragraph(account, report) for account in report.accounts],
        counts=sorted(Counter(account.outcome.value for account in report.accounts).items()),
        figures=[_figure(line, report) for line in lines_of_report(report)],
    )


def _finding(finding: Finding, report: Report) -> dict[str, Any]:
    account = _account_at(finding.start, report)
    return {
        "said": f"{finding.kind}: {finding}",
        "text": report.source.text[finding.start : finding.end or finding.start + _QUOTED],
        "paragraph": account.start if account else None,
    }


def _account_at(offset: int, report: Report) -> Account | None:
    """Find the paragraph an offset stands in."""
    at = bisect_right(report.accounts, offset, key=lambda account: account.start) - 1
    return report.accounts[at] if at >= 0 else None


def _paragraph(account: Account, report: Report) -> dict[str, Any]:
    """Give a paragraph with what became of it, and the headings its values depend on."""
    text = report.source.text
    inside = [one for one in report.findings if account.start <= one.start < account.end]
    under = [(start, _account_at(start, report)) for start in account.under]
    return {
        "start": account.start,
        "outcome": account.outcome.value,
        "text": text[account.start : account.end],
        "incidents": account.incidents,
        "findings": [f"{one.kind}: {one.message}" for one in inside],
        "under": [(start, text[one.start : one.end].strip()) for start, one in under if one],
    }


def _label(column: str) -> str:
    return column.removesuffix("_text").replace("_", " ")


# --- incidents ----------------------------------------------------------------------------------


def _incident(incident: ReportIncident, report: Report) -> dict[str, Any]:
    text = report.source.text
    start, end = (int(str(incident.values[key])) for key in ("source_start", "source_end"))
    # Control is often told at the end of a paragraph for two incidents: show it with both.
    stop = max([end, *(reading.end for reading in incident.readings)])
    page = f", page {incident.page}" if incident.page else ""
    return {
        "name": incident.word("incident_id"),
        "where": f"{start} to {end}{page}",
        "quote": pieces_of(text, (start, stop), incident.readings),
        "rows": list(_rows(incident)),
        "paragraph": account.start if (account := _account_at(start, report)) else None,
    }


def _rows(incident: ReportIncident) -> Iterator[tuple[str, str]]:
    """Give what was read, by column; what was not is left out where it could not be marked."""
    for column in _SHOWN:
        value = incident.values.get(column)
        text = "; ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")
        if value == 0:
            text = "0"
        if text or column in _MARKED:
            yield _label(column), text


class Piece(NamedTuple):
    """A stretch of a quote in which the same readings stand.

    Parameters
    ----------
    text : str
        As the source has it.
    column : str
        What the innermost reading was read for; empty where nothing was read.
    title : str
        What all of them say.
    """

    text: str
    column: str = ""
    title: str = ""


def pieces_of(text: str, span: Span, readings: Sequence[Reading]) -> list[Piece]:
    """Cut a stretch of a text at the ends of readings; those that overlap are kept.

    Parameters
    ----------
    text : str
        The source.
    span : (int, int)
        What to quote.
    readings : sequence of Reading
        What to mark, in offsets of the source.

    Returns
    -------
    list of Piece
        Together the stretch, nothing left out.
    """
    start, end = span
    inside = [r for r in readings if r.start < end and r.end > start]
    edges = {start, end}.union(*((max(r.start, start), min(r.end, end)) for r in inside))
    return [
        _piece(text[a:b], [r for r in inside if r.start <= a and b <= r.end])
        for a, b in pairwise(sorted(edges))
    ]


def _piece(text: str, readings: Sequence[Reading]) -> Piece:
    if not readings:
        return Piece(text)
    innermost = min(readings, key=lambda r: (r.end - r.start, r.column))
    title = "; ".join(f"{_label(r.column)}: {r.value}" for r in readings)
    return Piece(text, innermost.column, title)


# --- figures ------------------------------------------------------------------------------------


def _figure(line: Line, report: Report) -> dict[str, Any]:
    cells = (
        f"{line.of} {line.figure}: {line.key or line.group}",
        _number(line.printed),
        _number(line.counted),
        line.note,
    )
    return {"cells": cells, "differs": bool(line.difference), "quote": _context(line, report)}


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _context(line: Line, report: Report) -> list[Piece]:
    """Quote some words around a printed figure."""
    if line.start is None:
        return []
    end = next(figure.end for figure in report.printed if figure.start == line.start)
    reading = Reading("killed", f"{line.printed:g}", line.start, end)
    around = (max(0, line.start - _AROUND), min(len(report.source.text), end + _AROUND))
    return pieces_of(report.source.text, around, [reading])
