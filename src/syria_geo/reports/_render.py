"""The reconciliation and the findings as plain text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from syria_geo.reports.summary._reconcile import Line, lines_of_report
from syria_geo.reports.text._model import Finding, Report

__all__ = ["render_findings", "render_reconciliation"]

_HEAD = ("printed", "counted", "diff")
_WIDTH = 100


def render_reconciliation(report: Report) -> str:
    """Write what the report prints beside what its paragraphs add up to.

    Parameters
    ----------
    report : Report
        From `parse_report`.

    Returns
    -------
    str
        Several lines, ending in a line end: one row for each printed figure, with the difference
        and, where it can be known, the paragraphs that explain it.
    """
    lines = lines_of_report(report)
    title = f"{report.label}: {len(report.incidents)} incidents read from {report.source.name}"
    if not lines:
        return f"{title}; no figures of its summary could be read.\n"
    compared = [line for line in lines if _is_compared(line)]
    return "\n".join([title, "", *_table(compared), "", *_verdict(lines, compared), ""])


def render_findings(report: Report) -> str:
    """Write what a reader of the report should know, and what could not be read.

    Parameters
    ----------
    report : Report
        From `parse_report`.

    Returns
    -------
    str
        Several lines, ending in a line end; empty when there is nothing to say.
    """
    told = [f for f in report.findings if not f.kind.is_unread]
    parts = [*_section("Findings", told), *_section("Could not be read", report.unread)]
    return "\n".join([*parts, ""]) if parts else ""


def _section(title: str, findings: Sequence[Finding]) -> Iterator[str]:
    if findings:
        yield f"{title} ({len(findings)}):"
        for finding in findings:
            yield from textwrap.wrap(
                f"{finding.kind}: {finding}", 100, initial_indent="  ", subsequent_indent="    "
            )


def _is_compared(line: Line) -> bool:
    return line.counted is not None


def _table(lines: Sequence[Line]) -> Iterator[str]:
    rows = [
        (_number(line.printed), _number(line.counted), _signed(line.difference)) for line in lines
    ]
    widths = [max(map(len, column)) for column in zip(_HEAD, *rows, strict=True)]
    yield _row(_HEAD, widths, "figure")
    for line, row in zip(lines, rows, strict=True):
        yield _row(row, widths, _name(line))
        if line.note:
            indent = " " * (sum(widths) + 8)
            yield from textwrap.wrap(
                line.note, _WIDTH, initial_indent=indent, subsequent_indent=indent
            )


def _row(cells: Sequence[str], widths: Sequence[int], name: str) -> str:
    numbers = [cell.rjust(width) for cell, width in zip(cells, widths, strict=True)]
    return "  ".join([*numbers, name]).rstrip()


def _name(line: Line) -> str:
    if line.figure == "percent":
        return f"percent: {line.key}"
    scope = "" if line.of == "massacres" else f" ({line.of})"
    return f"{line.figure}{scope}: {line.key or 'in total'}"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"


def _signed(value: float | None) -> str:
    return f"{value:+g}" if value else ""


def _verdict(lines: Sequence[Line], compared: Sequence[Line]) -> Iterator[str]:
    whole = [line for line in compared if line.figure != "percent"]
    differing = [line for line in whole if line.difference != 0]
    if differing:
        yield f"{len(differing)} of {len(whole)} compared figures differ."
    else:
        yield f"All {len(whole)} compared figures agree."
    if alone := len(lines) - len(compared):
        yield f"{alone} more are printed that the paragraphs do not tell enough to compare with."
