"""Reports to incidents: every incident, every figure, and where it stands in the text.

A report is read in small steps, each a module of its own: the file to text and pages, lines to
paragraphs, headings to sections, and a paragraph to its date, parties, weapon, site, control and
toll. What is not understood is listed, never guessed; what a paragraph does not say is missing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.deprecated import renamed, warn_deprecated
from syria_geo.errors import UsageError, show
from syria_geo.incidents import REPORTS
from syria_geo.reports._corrections import Correction, correct, read_corrections
from syria_geo.reports._evidence import evidence_html
from syria_geo.reports._read import read_report_of
from syria_geo.reports._render import render_findings, render_reconciliation
from syria_geo.reports.summary._reconcile import lines_of_report, table_of
from syria_geo.reports.text._extract import read_source, source_of_text
from syria_geo.reports.text._model import (
    Finding,
    FindingKind,
    Printed,
    Report,
    ReportIncident,
    check_report,
)

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
    "parse_report_file",
    "read_corrections",
    "read_report",
    "reconcile",
    "render_findings",
    "render_reconciliation",
]

_LONGEST_PATH = 1000  # a longer line is a text, though it end as file names do


def read_report(path: str | Path, *, ocr: bool = False) -> pd.DataFrame:
    """Read the incidents of a report from a file of text, PDF, Word, web page or mail.

    Parameters
    ----------
    path : str or pathlib.Path
        The report, in English or Arabic: ``.txt`` or ``.md`` in UTF-8, ``.pdf``, ``.docx``,
        ``.html`` or ``.eml``.
    ocr : bool
        Read scanned pages by text recognition: needs Tesseract and ``syria-geo[ocr]``. The rows
        say that they were read so.

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
    parse_report_file : the same with the printed figures and what could not be read.

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
    >>> _ = Path("report.txt").write_text(text, encoding="utf-8")
    >>> incidents = sg.read_report("report.txt")
    >>> incidents[["place_text", "killed", "children"]].values.tolist()
    [['Hish town, Idlib governorate', 6, 2]]
    """
    return parse_report_file(path, ocr=ocr).to_frame()


def parse_report_file(path: str | Path, *, ocr: bool = False) -> Report:
    """Read a report from a file, with everything that can be said about the reading.

    Parameters
    ----------
    path : str or pathlib.Path
        The report, in English or Arabic: ``.txt`` or ``.md`` in UTF-8, ``.pdf``, ``.docx``,
        ``.html`` or ``.eml``.
    ocr : bool
        Read scanned pages by text recognition: needs Tesseract and ``syria-geo[ocr]``. The rows
        say that they were read so.

    Returns
    -------
    Report
        As from `parse_report`; with the pages where the file has pages.

    Raises
    ------
    UsageError
        When the file is absent or of another kind.
    InputError
        When it cannot be read, or no incident can be read in it.

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
    >>> _ = Path("report.txt").write_text(text, encoding="utf-8")
    >>> report = sg.parse_report_file("report.txt")
    >>> len(report.incidents), report.source.name
    (1, 'report.txt')
    """
    return read_report_of(read_source(path, ocr=ocr))


def _is_path(text: object) -> bool:
    return isinstance(text, Path)


@renamed(_is_path, report="text")
def parse_report(text: str, *, name: str = "report") -> Report:
    """Read the text of a report, with everything that can be said about the reading.

    Parameters
    ----------
    text : str
        The text of the report itself; `parse_report_file` opens a file.
    name : str
        What to call a text in messages.

    Returns
    -------
    Report
        Incidents with the place of every figure, the figures the report prints in sum, findings.

    Raises
    ------
    UsageError
        For what is no text, or looks like the name of a file.
    InputError
        When no incident can be read in it.

    Examples
    --------
    >>> import syria_geo as sg
    >>> text = '''
    ... II. Details
    ... A. Russian forces
    ... Idlib governorate
    ... On 5 March 2018, missiles of Russian warplanes hit Hish town, Idlib governorate, and killed
    ... six civilians, two of them children.
    ... III. Conclusions
    ... '''
    >>> report = sg.parse_report(text)
    >>> incident = report.incidents[0]
    >>> incident.values["killed"], text[incident.start : incident.start + 22]
    (6, 'On 5 March 2018, missi')
    >>> report.findings
    ()
    """
    if isinstance(text, Path):
        # The decorator stands between the caller and here.
        warn_deprecated("parse_report(path)", "parse_report_file(path)", stacklevel=3)
        return parse_report_file(text)
    if not isinstance(text, str):
        raise UsageError(f"the text of a report is wanted, not {type(text).__name__}")
    if len(text) < _LONGEST_PATH and text.endswith(REPORTS) and "\n" not in text:
        raise UsageError(
            f"{show(text)} looks like a file name; write parse_report_file({show(text)})"
        )
    return read_report_of(source_of_text(text, name))


def reconcile(report: Report) -> pd.DataFrame:
    """Compare what a report prints in sum with what its paragraphs tell.

    Parameters
    ----------
    report : Report
        From `parse_report` or `parse_report_file`.

    Returns
    -------
    pandas.DataFrame
        One row for each printed figure: ``of`` (massacres, civilians, torture), ``figure``
        (massacres, killed, children, women, percent), ``group`` and ``key`` (whose), ``printed``,
        ``counted``, ``difference`` (counted less printed), ``compared_with``, ``note`` (why they
        differ), ``start`` and ``page`` (where it is printed).

    Raises
    ------
    UsageError
        For what is no report.

    Examples
    --------
    >>> import syria_geo as sg
    >>> text = '''
    ... I. Executive Summary
    ... SNHR documented two massacres in March 2018:
    ... A. Russian forces: 2
    ... II. Details
    ... A. Russian forces
    ... Idlib governorate
    ... On 5 March 2018, missiles of Russian warplanes hit Hish town, Idlib governorate, and killed
    ... six civilians, two of them children.
    ... III. Conclusions
    ... '''
    >>> table = sg.reconcile(sg.parse_report(text))
    >>> table[["figure", "printed", "counted", "difference"]].values.tolist()
    [['massacres', 2.0, 1.0, -1.0], ['massacres', 2.0, 1.0, -1.0]]
    """
    check_report(report)
    return table_of(lines_of_report(report))
