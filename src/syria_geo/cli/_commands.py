"""One function for each command. Heavy libraries are imported where they are needed."""

from __future__ import annotations

import json
import math
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.errors import Fault, InputError, UsageError, choices, show

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = ["draw_map", "export", "list_sources", "locate", "read", "summarise"]

_PAGES, _PICTURES = (".html", ".htm"), (".png", ".svg", ".pdf")
_MAP_OPTIONS = ("level", "value", "language", "title", "tiles", "kind")


def draw_map(options: Namespace) -> int:
    """Write the map as a page or a picture, and say in one line what is on it."""
    _require_extension(options.output, (*_PAGES, *_PICTURES))
    if not options.output and sys.stdout.isatty():
        raise UsageError("a map is no text for a terminal; say where: -o map.html")
    located, faults = _located(options)
    chosen = {name: value for name in _MAP_OPTIONS if (value := getattr(options, name))}
    if options.output:
        _save_map(located, options.output, chosen)
    else:
        from syria_geo.maps import density_map

        sys.stdout.write(density_map(located, **chosen).get_root().render())
    _say(_placed(located))
    return _told(faults)


def _save_map(located: gpd.GeoDataFrame, path: str, chosen: dict[str, Any]) -> None:
    if Path(path).suffix.lower() in _PICTURES:
        from syria_geo.charts import save_picture

        save_picture(located, path, **chosen)
    elif "kind" in chosen:
        raise UsageError(f"--kind is for pictures; {choices(_PICTURES)}, or leave it out")
    else:
        from syria_geo.maps import save_map

        save_map(located, path, **chosen)


def read(options: Namespace) -> int:
    """Write the incidents of a report, and print how they compare with its own totals."""
    from syria_geo.export import csv_text
    from syria_geo.reports import (
        evidence_html,
        parse_report,
        render_findings,
        render_reconciliation,
    )

    _require_extension(options.output, (".csv",))
    _require_extension(options.evidence, _PAGES)
    report = parse_report(Path(options.report))
    _write(csv_text(report.to_frame()), options.output)
    if options.evidence:
        _write(evidence_html(report), options.evidence)
    _say(render_reconciliation(report))
    _say(render_findings(report))
    return int(bool(report.unread))


def locate(options: Namespace) -> int:
    """Print one JSON line for each place phrase; each distinct phrase is looked up once."""
    faults: list[Fault] = []
    texts = list(options.text or _lines_of_stdin(faults))
    answers = {text: _answer(text, options) for text in dict.fromkeys(texts)}
    _write("".join(answers[text] for text in texts), options.output)
    return _told(faults)


def _answer(text: str, options: Namespace) -> str:
    from syria_geo.locating import found_values, locate_place

    match = locate_place(text, governorate=options.governorate)
    values = {name: _known(value) for name, value in found_values(match).items()}
    if options.explain:
        _say("\n".join((f"{show(text)}:", *(f"  {step}" for step in match.steps))))
        values["steps"] = match.steps
    return json.dumps({"query": text, **values}, ensure_ascii=False) + "\n"


def export(options: Namespace) -> int:
    """Write located incidents in the format of the file's extension."""
    from syria_geo.export import FORMATS, geojson_text, to_file

    _require_extension(options.output, tuple(FORMATS))
    located, faults = _located(options)
    if options.output:
        to_file(located, options.output)
    else:
        sys.stdout.write(geojson_text(located))
    _say(_placed(located))
    return _told(faults)


def summarise(options: Namespace) -> int:
    """Write the report's tables, made from the data."""
    from syria_geo.tables import summary

    formats = {".txt": "text", ".csv": "csv", ".html": "html"}
    _require_extension(options.output, tuple(formats))
    located, faults = _located(options)
    kind = formats[Path(options.output).suffix.lower()] if options.output else "text"
    _write(getattr(summary(located), f"to_{kind}")(), options.output)
    return _told(faults)


def list_sources(options: Namespace) -> int:
    """Print the data that ship, as a table or as JSON."""
    from dataclasses import asdict

    from syria_geo.catalog import sources

    if options.json:
        text = json.dumps([asdict(file) for file in sources()], ensure_ascii=False, indent=1)
        sys.stdout.write(f"{text}\n")
        return 0
    rows = [("file", "rows", "as of", "licence", "made from")]
    for file in sources():
        whose = "; ".join(dict.fromkeys(source.publisher for source in file.made_from))
        rows.append((file.path, str(file.rows or ""), file.as_of, file.licence, whose))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        sys.stdout.write("  ".join(cells).rstrip() + "\n")
    return 0


# --- in ------------------------------------------------------------------------------------------


def _located(options: Namespace) -> tuple[gpd.GeoDataFrame, tuple[Fault, ...]]:
    from syria_geo.locating import locate

    incidents, faults = _incidents(options.input, keep_going=options.keep_going)
    return locate(incidents, on_progress=_progress), faults


def _incidents(path: str | None, *, keep_going: bool) -> tuple[pd.DataFrame, tuple[Fault, ...]]:
    from syria_geo.incidents import REPORTS, load_incidents, read_with_faults

    if path is None:
        return load_incidents(), ()
    if Path(path).suffix.lower() in REPORTS:
        return _incidents_of_report(Path(path))
    table, faults = read_with_faults(path)
    if faults and not keep_going:
        message = f"{Path(path).name} is not used: {_faulty(faults)}"
        raise InputError(f"{message}; mend them, or use the rest with --keep-going", faults)
    return table, faults


def _incidents_of_report(path: Path) -> tuple[pd.DataFrame, tuple[Fault, ...]]:
    """Read a report; nobody can mend it, so what was read is used and the rest is listed."""
    from syria_geo.reports import parse_report

    report = parse_report(path)
    return report.to_frame(), tuple(Fault(path.name, str(finding)) for finding in report.unread)


def _lines_of_stdin(faults: list[Fault]) -> Iterator[str]:
    if sys.stdin.isatty():
        raise UsageError('give a place phrase, e.g. syria-geo locate "Douma city"')
    for row, line in enumerate(sys.stdin.buffer, start=1):
        try:
            yield line.decode("utf-8-sig" if row == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            faults.append(Fault("standard input", "not UTF-8; convert the text first", row))
            yield ""


# --- out -----------------------------------------------------------------------------------------


def _write(text: str, path: str | None) -> None:
    if path is None:
        sys.stdout.write(text)
        return
    from syria_geo.files import write_beside

    with write_beside(path) as draft:
        draft.write_text(text, encoding="utf-8", newline="\n")


def _require_extension(path: str | None, allowed: tuple[str, ...]) -> None:
    """Refuse before the work, not after."""
    if path is not None and Path(path).suffix.lower() not in allowed:
        raise UsageError(f"cannot write {show(path)}: unknown extension; {choices(allowed)}")


def _known(value: Any) -> Any:
    """JSON knows no NaN, and an empty text is a missing one."""
    return None if value == "" or (isinstance(value, float) and math.isnan(value)) else value


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


def _told(faults: tuple[Fault, ...] | list[Fault]) -> int:
    if not faults:
        return 0
    _say(f"syria-geo: {InputError(f'used what could be used: {_faulty(faults)}', faults)}")
    return 1


def _faulty(faults: tuple[Fault, ...] | list[Fault]) -> str:
    number = f"{len(faults)} fault{'s' * (len(faults) > 1)}"
    rows = len({fault.row for fault in faults if fault.row is not None})
    return f"{number} in {rows} row{'s' * (rows > 1)}" if rows else number


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty() and (done % 100 == 0 or done == total) and total > 1000:
        sys.stderr.write(f"\rlocating: {done} of {total} places" + "\n" * (done == total))


def _placed(located: gpd.GeoDataFrame) -> str:
    there = located["latitude"].notna()
    killed, of_all = located.loc[there, "killed"].sum(), located["killed"].sum()
    unknown = located["killed"].isna().sum()
    return (
        f"{there.sum()} of {len(located)} incidents placed, {killed} of {of_all} killed"
        f"{f' (number unknown in {unknown})' if unknown else ''}, {(~there).sum()} not placed"
    )
