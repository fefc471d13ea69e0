"""``syria-geo review --links``: the page on which a person says which pairs are one event."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.cli._input import faulty, incidents_of
from syria_geo.cli._links import SIDE_OPTIONS, SIDES, located, names_of, side_input
from syria_geo.cli._output import require_extension, same_file, say
from syria_geo.cli._reviewed import announcer, read_report
from syria_geo.errors import Fault, InputError, UsageError, show

if TYPE_CHECKING:
    import geopandas as gpd

    from syria_geo.reports import Report

__all__ = ["refuse_of_links", "review_links"]

_DECISIONS = "link-decisions.csv"  # where nothing else is said
_OF_PLACES = ("input", "report_text", "xlsx", "from_xlsx", "save_profile")
_OF_LINKS = ("place_decisions", "names", *(f"{s}_{name}" for s in SIDES for name in SIDE_OPTIONS))


def review_links(options: Namespace) -> int:
    """Serve the page until it is stopped; every decision is in the file by then."""
    from syria_geo.review import check_review, serve_link_review

    decisions = options.decisions or _DECISIONS
    names = _check(options, decisions)
    check_review(decisions, host=options.host, port=options.port, of_links=True)
    (one, other), reports, faults = _tables(options)
    if faults:
        say(f"syria-geo: {InputError(f'used what could be used: {faulty(faults)}', faults)}")
    serve_link_review(
        one,
        other,
        decisions,
        order=options.order,
        by=options.by or "",
        language=options.language,
        reports=reports,
        names=names,
        host=options.host,
        port=options.port,
        on_queue=lambda asked: say(_counted(asked), options),
        on_ready=announcer(decisions, options),
    )
    return int(bool(faults))


def refuse_of_links(options: Namespace) -> None:
    """Refuse for places what is said of two tables."""
    if given := [name for name in _OF_LINKS if getattr(options, name)]:
        raise UsageError(f"{_option(given[0])} is for links; give the two tables: --links A B")


def _check(options: Namespace, decisions: str) -> tuple[str, str]:
    """Refuse before the work what cannot be done after it."""
    if given := [name for name in _OF_PLACES if getattr(options, name)]:
        raise UsageError(f"{_option(given[0])} is for places; leave it out, or leave --links out")
    require_extension(decisions, (".csv",))
    inputs = [path for path in (*options.links, options.place_decisions) if path]
    if any(same_file(decisions, path) for path in inputs if path != "-"):
        raise UsageError(f"{show(decisions)} is an input too; choose another file")
    one, other = names_of(options, options.links)
    return one, other


def _option(name: str) -> str:
    return "INPUT" if name == "input" else f"--{name.replace('_', '-')}"


def _tables(
    options: Namespace,
) -> tuple[
    tuple[gpd.GeoDataFrame, gpd.GeoDataFrame], tuple[Report | None, Report | None], list[Fault]
]:
    tables: list[gpd.GeoDataFrame] = []
    reports: list[Report | None] = []
    faults: list[Fault] = []
    for side, path in zip(SIDES, options.links, strict=True):
        report = read_report(path)
        if report is None:
            incidents, told = side_input(side, path, options)
        else:
            incidents, told = incidents_of(report, Path(path), Path(path).name)
        tables.append(located(incidents, options))
        reports.append(report)
        faults += told
    return (tables[0], tables[1]), (reports[0], reports[1]), faults


def _counted(asked: int) -> str:
    return f"{'1 pair is' if asked == 1 else f'{asked} pairs are'} to be judged"
