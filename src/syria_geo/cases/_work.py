"""The work of a case: inputs read, places found, outputs written; the same for a case made anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.cases._bag import PAYLOAD
from syria_geo.cases._inputs import INPUTS, CaseInput
from syria_geo.cases._log import CaseLog
from syria_geo.cases._options import CaseOptions
from syria_geo.coverage import read_coverage
from syria_geo.errors import Fault, InputError
from syria_geo.export import to_csv, to_file
from syria_geo.incidents import REPORTS, read_with_notes
from syria_geo.locating import locate
from syria_geo.maps import save_map
from syria_geo.provenance import input_of, with_facts
from syria_geo.releases import public_release
from syria_geo.reports import (
    evidence_html,
    parse_report_file,
    render_findings,
    render_reconciliation,
)
from syria_geo.tables import summary

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = ["LOG", "OUTPUTS", "make_outputs"]

OUTPUTS, LOG = "outputs", "log.csv"
_TABLES = (".csv", ".geojson", ".gpkg")


def make_outputs(
    folder: Path, inputs: Iterable[CaseInput], options: CaseOptions, *, workers: int = 1
) -> CaseLog:
    """Make the outputs and the log of a case from its copies of the inputs.

    Parameters
    ----------
    folder : pathlib.Path
        The case; the copies stand in it.
    inputs : iterable of CaseInput
        What each copy is.
    options : CaseOptions
        How to read and show them.
    workers : int
        As for `syria_geo.locate`.

    Raises
    ------
    UsageError, InputError
        As reading, locating and writing raise them: with every fault of the inputs.
    """
    data, log = folder / PAYLOAD, CaseLog()
    paths = {one.role: data / INPUTS / one.path for one in inputs}
    for one in inputs:
        log.add("read", "file", f"{one.role}: {one.name}", one.sha256)
    outputs = data / OUTPUTS
    outputs.mkdir()
    name = next(one.name for one in inputs if one.role == "incidents")
    with log.listening("read"):
        table = _read(paths, name, options, outputs, log)
    log.counts("read", table)
    with log.listening("locate"):
        located = _located(table, paths, options, workers)
    log.counts("locate", located)
    if options.release is None:
        _log_located(log, located)
    else:
        log.withhold()
        with log.listening("release"):
            located = public_release(located, **options.release)
        log.counts("release", located)
    with log.listening("write"):
        _write(located, outputs, paths, options, log)
    (data / LOG).write_text(log.text(), encoding="utf-8", newline="\n")
    return log


def _read(
    paths: Mapping[str, Path], name: str, options: CaseOptions, outputs: Path, log: CaseLog
) -> pd.DataFrame:
    path = paths["incidents"]
    if path.suffix.lower() in REPORTS:
        return _read_report(path, name, options, outputs, log)
    reading = read_with_notes(
        path,
        name=name,
        columns=options.columns,
        dates=options.dates,
        layer=options.layer,
        layout=paths.get("layout") or options.layout,
        encoding=options.encoding,
        profile=paths.get("profile"),
        ignore_points=options.ignore_points,
    )
    log.notes("read", reading.notes)
    _refuse(name, reading.faults, unsaid=bool(reading.questions), options=options)
    log.faults("read", reading.faults)
    return reading.table


def _refuse(name: str, faults: tuple[Fault, ...], *, unsaid: bool, options: CaseOptions) -> None:
    if unsaid or (faults and not options.keep_going):
        number = f"{len(faults)} fault{'s' * (len(faults) > 1)}"
        rest = "" if unsaid else "; correct what is wrong, or use the rest with keep_going"
        raise InputError(f"{name} makes no case: {number}{rest}", faults)


def _read_report(
    path: Path, name: str, options: CaseOptions, outputs: Path, log: CaseLog
) -> pd.DataFrame:
    """Read a report; nobody can correct it: what was read is used, and the rest is in the log."""
    report = parse_report_file(path, ocr=options.ocr)
    if options.release is None:  # these quote the report
        told = render_reconciliation(report) + render_findings(report)
        _put(outputs / "reconciliation.txt", told)
        _put(outputs / "evidence.html", evidence_html(report))
    log.faults("read", (Fault(name, str(finding)) for finding in report.unread))
    return with_facts(report.to_frame(), input=input_of(path, name))


def _located(
    table: pd.DataFrame, paths: Mapping[str, Path], options: CaseOptions, workers: int
) -> gpd.GeoDataFrame:
    decisions = paths.get("decisions")
    return locate(table, ignore_points=options.ignore_points, decisions=decisions, workers=workers)


def _log_located(log: CaseLog, located: gpd.GeoDataFrame) -> None:
    log.each("locate", "status", located["status"])
    log.each("locate", "precision", filter(None, located["precision"]))
    log.each("locate", "conflict", (name for names in located["conflicts"] for name in names))


def _write(
    located: gpd.GeoDataFrame,
    outputs: Path,
    paths: Mapping[str, Path],
    options: CaseOptions,
    log: CaseLog,
) -> None:
    covered: dict[str, Any] = {}
    if "coverage" in paths:
        covered = {"coverage": read_coverage(paths["coverage"])}
    for suffix in _TABLES:
        to_file(located, outputs / f"located{suffix}")
    save_map(located, outputs / "map.html", language=options.language, **covered)
    tables = summary(located, **covered)
    to_csv(tables.to_frame(), outputs / "summary.csv")
    _put(outputs / "summary.txt", tables.to_text())
    _put(outputs / "summary.html", tables.to_html())
    for table in tables.tables:
        log.add(
            "summary",
            "count",
            f"incidents of the table {table.key}",
            table.frame["incidents"].iloc[-1],
        )
        log.add(
            "summary", "sum", f"killed of the table {table.key}", table.frame["killed"].iloc[-1]
        )
    log.add("summary", "count", "not counted there", tables.about["options"].get("not_counted", 0))


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
