"""A sheet that shows every paragraph with what was read from it marked where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import pairwise

from syria_geo.reports._model import Finding, Reading, Report, ReportIncident, Span
from syria_geo.reports._reconcile import Line, lines_of_report

__all__ = ["evidence_html"]

_SHOWN = (
    "date", "time_text", "perpetrators", "counted_under", "means", "place_text",
    "stated_governorate", "stated_control", "killed", "children", "women", "injured", "notes",
)  # fmt: skip
_MARKED = (
    "date", "time_text", "perpetrators", "means", "place_text", "stated_control",
    "killed", "children", "women", "injured",
)  # fmt: skip
_AROUND = 90
_PAGE = '<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>\n{body}</body></html>\n'
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
    """
    style = files("syria_geo.reports").joinpath("evidence.css").read_text(encoding="utf-8")
    title = escape(f"What was read: {report.label}")
    body = [
        f"<h1>{title}</h1>",
        f"<p>{len(report.incidents)} incidents, read from {escape(report.source.name)}.</p>",
        f"<p>{_legend()}</p>",
        *_unread_section(report),
        *_findings_section(report),
        "<h2>Incidents</h2>",
        *(_incident(incident, report) for incident in report.incidents),
        *_figures_section(report),
    ]
    head = f'<meta charset="utf-8"><title>{title}</title><style>\n{style}</style>'
    return _PAGE.format(head=head, body=_lines(body))


def _lines(parts: Iterable[str]) -> str:
    return "".join(f"{part}\n" for part in parts)


def _legend() -> str:
    names = (f'<mark class="{column}">{_label(column)}</mark>' for column in _MARKED)
    return f"Marked: {' '.join(names)}"


def _label(column: str) -> str:
    return column.removesuffix("_text").replace("_", " ")


# --- incidents ----------------------------------------------------------------------------------


def _incident(incident: ReportIncident, report: Report) -> str:
    name = escape(incident.word("incident_id"))
    start, end = (int(str(incident.values[key])) for key in ("source_start", "source_end"))
    # Control is often told at the end of a paragraph for two incidents: show it with both.
    stop = max([end, *(reading.end for reading in incident.readings)])
    page = f", page {incident.page}" if incident.page else ""
    quote = marked(report.source.text, (start, stop), incident.readings)
    rows = "".join(_row(column, incident) for column in _SHOWN)
    return (
        f'<section id="{name}"><h3>{name} <small>{start} to {end}{page}</small></h3>'
        f"<blockquote>{quote}</blockquote><table>{rows}</table></section>"
    )


def _row(column: str, incident: ReportIncident) -> str:
    value = incident.values.get(column)
    text = "; ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")
    if value == 0:
        text = "0"
    shown = escape(text) if text else "<i>not said</i>"
    return (
        f"<tr><th>{_label(column)}</th><td>{shown}</td></tr>" if text or column in _MARKED else ""
    )


def marked(text: str, span: Span, readings: Sequence[Reading]) -> str:
    """Quote a stretch of a text with the places of readings marked; overlaps are kept.

    Parameters
    ----------
    text : str
        The source.
    span : (int, int)
        What to quote.
    readings : sequence of Reading
        What to mark, in offsets of the source.
    """
    start, end = span
    inside = [r for r in readings if r.start < end and r.end > start]
    edges = {start, end}.union(*((max(r.start, start), min(r.end, end)) for r in inside))
    cuts = sorted(edges)
    return "".join(
        _piece(text[a:b], [r for r in inside if r.start <= a and b <= r.end])
        for a, b in pairwise(cuts)
    )


def _piece(text: str, readings: Sequence[Reading]) -> str:
    if not readings:
        return escape(text)
    title = escape("; ".join(f"{_label(r.column)}: {r.value}" for r in readings))
    innermost = min(readings, key=lambda r: (r.end - r.start, r.column))
    return f'<mark class="{escape(innermost.column)}" title="{title}">{escape(text)}</mark>'


# --- findings and figures -----------------------------------------------------------------------


def _unread_section(report: Report) -> Iterator[str]:
    if report.unread:
        yield "<h2>Could not be read</h2>"
        yield from (_finding(finding, report) for finding in report.unread)


def _findings_section(report: Report) -> Iterator[str]:
    told = [finding for finding in report.findings if not finding.kind.is_unread]
    if told:
        items = "".join(f"<li>{escape(f'{finding.kind}: {finding}')}</li>" for finding in told)
        yield f"<h2>Findings</h2><ul>{items}</ul>"


def _finding(finding: Finding, report: Report) -> str:
    text = report.source.text[finding.start : finding.start + _QUOTED]
    return f"<p>{escape(str(finding))}</p><blockquote>{escape(text)} …</blockquote>"


def _figures_section(report: Report) -> Iterator[str]:
    lines = lines_of_report(report)
    if lines:
        yield "<h2>Figures of the summary</h2>"
        heads = ("figure", "printed", "counted", "note", "in the report")
        yield f'<table class="figures"><tr>{"".join(f"<th>{head}</th>" for head in heads)}</tr>'
        yield from (_figure(line, report) for line in lines)
        yield "</table>"


def _figure(line: Line, report: Report) -> str:
    cells = (
        f"{line.of} {line.figure}: {line.key or line.group}",
        _number(line.printed),
        _number(line.counted),
        line.note,
    )
    differs = ' class="differs"' if line.difference else ""
    told = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f"<tr{differs}>{told}<td>{_context(line, report)}</td></tr>"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _context(line: Line, report: Report) -> str:
    """Quote some words around a printed figure."""
    if line.start is None:
        return ""
    end = next(figure.end for figure in report.printed if figure.start == line.start)
    reading = Reading("killed", f"{line.printed:g}", line.start, end)
    around = (max(0, line.start - _AROUND), min(len(report.source.text), end + _AROUND))
    return marked(report.source.text, around, [reading])
