"""Reports to incidents: every incident, every figure, and where it stands in the text.

A report is read in small steps, each a module of its own: the file to text and pages, lines to
paragraphs, headings to sections, and a paragraph to its date, parties, weapon, site, control and
toll. What is not understood is listed, never guessed; what a paragraph does not say is missing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.errors import UsageError, show
from syria_geo.reports._corrections import Correction, correct, read_corrections
from syria_geo.reports._evidence import evidence_html
from syria_geo.reports._extract import SUFFIXES, read_source, source_of_text
from syria_geo.reports._model import Finding, FindingKind, Printed, Report, ReportIncident
from syria_geo.reports._read import read_report_of
from syria_geo.reports._reconcile import lines_of_report, table_of
from syria_geo.reports._render import render_findings, render_reconciliation

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Correction",
    "Finding",
    "FindingKind",
    "Printed",
    "Report",
    "ReportIncident",
    "correct",
    "evidence_html",
    "parse_report",
    "read_corrections",
    "read_report",
    "reconcile",
    "render_findings",
    "render_reconciliation",
]

_LONGEST_PATH = 1000


def read_report(path: str | Path) -> pd.DataFrame:
    """Read the incidents of a report from a text, Markdown or PDF file.

    Parameters
    ----------
    path : str or pathlib.Path
        The report: ``.txt`` or ``.md`` in UTF-8, or ``.pdf`` with text in it.

    Returns
    -------
    pandas.DataFrame
        One row for each incident, in the order of the text: `INCIDENT_COLUMNS`, and ``page`` where
        the report has pages. ``source_start`` and ``source_end`` count characters of its text.

    Raises
    ------
    UsageError
        When the file is absent or of another kind.
    InputError
        When it cannot be read, or no incident can be read in it.

    See Also
    --------
    parse_report : the same with the printed figures and what could not be read.
    """
    return parse_report(Path(path)).to_frame()


def parse_report(report: str | Path, *, name: str = "report") -> Report:
    """Read a report with everything that can be said about the reading.

    Parameters
    ----------
    report : str or pathlib.Path
        A Path is a file to open; a str is the text of the report itself.
    name : str
        What to call a text in messages.

    Returns
    -------
    Report
        Incidents with the place of every figure, the figures the report prints in sum, findings.

    Raises
    ------
    UsageError
        When the file is absent or of another kind.
    InputError
        When it cannot be read, or no incident can be read in it.
    """
    if isinstance(report, Path):
        return read_report_of(read_source(report))
    if not isinstance(report, str):
        raise UsageError(f"a path or a text is wanted, not {type(report).__name__}")
    if len(report) < _LONGEST_PATH and report.endswith(SUFFIXES) and "\n" not in report:
        raise UsageError(f"{show(report)} looks like a file name; pass Path({show(report)})")
    return read_report_of(source_of_text(report, name))


def reconcile(report: Report) -> pd.DataFrame:
    """Compare what a report prints in sum with what its paragraphs tell.

    Parameters
    ----------
    report : Report
        From `parse_report`.

    Returns
    -------
    pandas.DataFrame
        One row for each printed figure: ``of`` (massacres, civilians, torture), ``figure``
        (massacres, killed, children, women, percent), ``group`` and ``key`` (whose), ``printed``,
        ``counted``, ``difference`` (counted less printed), ``compared_with``, ``note`` (why they
        differ), ``start`` and ``page`` (where it is printed).
    """
    return table_of(lines_of_report(report))
