"""``syria-geo review``: the page on which a person decides about doubtful places."""

from __future__ import annotations

import webbrowser
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.cli._input import faulty, incidents_of, read_input
from syria_geo.cli._output import progress, require_extension, say
from syria_geo.cli._workbook import check_workbooks, read_answers, write_questions
from syria_geo.errors import InputError, UsageError, show

if TYPE_CHECKING:
    from syria_geo.reports import Report

__all__ = ["review"]

_BUNDLED = "SNHR"
_DECISIONS = "decisions.csv"  # where nothing else is said


def review(options: Namespace) -> int:
    """Serve the page until it is stopped; every decision is in the file by then."""
    from syria_geo.locating import locate
    from syria_geo.review import check_review, review_queue, serve_review

    decisions = options.decisions or _DECISIONS
    require_extension(decisions, (".csv",))
    require_extension(options.xlsx, (".xlsx",))
    check_workbooks(options)
    if options.from_xlsx:
        return read_answers(options, decisions)
    if not options.xlsx:
        check_review(decisions, host=options.host, port=options.port)
    report = _report(options)
    if report is not None and not options.report_text:
        file = Path(options.input)
        incidents, faults = incidents_of(report, file, file.name)
    else:
        incidents, faults = read_input(options)
    located = locate(
        incidents,
        ignore_points=options.ignore_points,
        on_progress=progress,
        workers=options.workers,
    )
    say(_counted(len(review_queue(located, order=options.order)), len(located)), options)
    if faults:
        say(f"syria-geo: {InputError(f'used what could be used: {faulty(faults)}', faults)}")
    if options.xlsx:
        write_questions(located, options, decisions)
        return int(bool(faults))

    def ready(url: str) -> None:
        # Said even with --quiet: without the address nobody can open the page.
        say(f"open {url}\nstop with Ctrl+C; decisions are in {decisions} as they are made")
        if not options.no_browser:
            webbrowser.open_new_tab(url)

    serve_review(
        located,
        decisions,
        order=options.order,
        by=options.by or "",
        language=options.language,
        report=report,
        name=Path(options.input).name if options.input else _BUNDLED,
        host=options.host,
        port=options.port,
        on_ready=ready,
    )
    return int(bool(faults))


def _counted(asked: int, rows: int) -> str:
    what = "1 place is" if asked == 1 else f"{asked} places are"
    return f"{what} to be judged, of {rows} incidents"


def _report(options: Namespace) -> Report | None:
    """Read the report itself, so that each phrase can be shown in its paragraph."""
    from syria_geo.incidents import REPORTS

    file = options.report_text or options.input
    if file in (None, "-") or Path(file).suffix.lower() not in REPORTS:
        if options.report_text:
            raise UsageError(f"--report-text {show(file)}: give a report ({', '.join(REPORTS)})")
        return None
    from syria_geo.reports import parse_report_file

    return parse_report_file(file)
