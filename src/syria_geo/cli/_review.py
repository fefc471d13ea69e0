"""``syria-geo review``: the page on which a person decides about doubtful places."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from syria_geo.cli._input import faulty, incidents_of, read_input
from syria_geo.cli._output import progress, require_extension, say
from syria_geo.cli._review_links import refuse_of_links, review_links
from syria_geo.cli._reviewed import announcer, read_report
from syria_geo.cli._workbook import check_workbooks, read_answers, write_questions
from syria_geo.errors import InputError

__all__ = ["review"]

_BUNDLED = "SNHR"
_DECISIONS = "decisions.csv"  # where nothing else is said


def review(options: Namespace) -> int:
    """Serve the page until it is stopped; every decision is in the file by then."""
    from syria_geo.locating import locate
    from syria_geo.review import check_review, review_queue, serve_review

    if options.links:
        return review_links(options)
    refuse_of_links(options)
    decisions = options.decisions or _DECISIONS
    require_extension(decisions, (".csv",))
    require_extension(options.xlsx, (".xlsx",))
    check_workbooks(options)
    if options.from_xlsx:
        return read_answers(options, decisions)
    if not options.xlsx:
        check_review(decisions, host=options.host, port=options.port)
    report = read_report(options.report_text or options.input, options.report_text)
    if report is not None and not options.report_text:
        file = Path(options.input)
        incidents, faults = incidents_of(report, file, file.name)
    else:
        incidents, faults = read_input(options)
    located = locate(
        incidents,
        ignore_points=options.ignore_points,
        on_progress=progress(options),
        workers=options.workers,
    )
    say(_counted(len(review_queue(located, order=options.order)), len(located)), options)
    if faults:
        say(f"syria-geo: {InputError(f'used what could be used: {faulty(faults)}', faults)}")
    if options.xlsx:
        write_questions(located, options, decisions)
        return int(bool(faults))

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
        on_ready=announcer(decisions, options),
    )
    return int(bool(faults))


def _counted(asked: int, rows: int) -> str:
    what = "1 place is" if asked == 1 else f"{asked} places are"
    return f"{what} to be judged, of {rows} incidents"
