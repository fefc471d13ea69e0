"""One function for each command. Heavy libraries are imported where they are needed."""

from __future__ import annotations

import json
import math
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.cli._decided import standing_of
from syria_geo.cli._input import faulty, lines_of_stdin, read_input, report_path
from syria_geo.cli._output import check_output, progress, require_extension, say, write
from syria_geo.cli._polygons import Polygons
from syria_geo.cli._released import released, require_whole
from syria_geo.cli._streams import in_batches
from syria_geo.cli._told import placed, placed_counts
from syria_geo.errors import Fault, InputError, UsageError, show

if TYPE_CHECKING:
    import geopandas as gpd

    from syria_geo.decisions import Standing
    from syria_geo.layouts import Column

__all__ = [
    "draw_map", "example", "export", "join", "list_layouts", "list_sources", "locate", "read",
    "summarise",
]  # fmt: skip

_REMEMBERED = 50_000  # distinct phrases whose answers are kept, some kilobytes each
_PAGES, _PICTURES = (".html", ".htm"), (".png", ".svg", ".pdf")
_PAGE_OPTIONS = (
    "level", "value", "language", "title", "tiles", "attribution", "scheme", "classes",
    "hexagon_km2", "fragment",
)  # fmt: skip
_PROJECT, _PROJECT_OPTIONS = ".qgz", ("title", "language", "control")
_PICTURE_OPTIONS = (
    "level", "value", "language", "title", "scheme", "classes", "hexagon_km2", "by", "day", "draws",
    "seed", "dpi",
)  # fmt: skip


def draw_map(options: Namespace) -> int:
    """Write the map as a page or a picture, and say in one line what is on it."""
    require_extension(options.output, (*_PAGES, *_PICTURES))
    if not options.output and sys.stdout.isatty():
        raise UsageError("a map is no text for a terminal; say where: -o map.html")
    check_output(options.output, options)
    covered = _coverage(options)  # before the work: it may have faults
    located, faults = _located(options)
    if options.output and Path(options.output).suffix.lower() in _PICTURES:
        _save_picture(located, options, covered)
    else:
        _save_page(located, options, covered)
    say(placed(placed_counts(located)), options)
    return _told(faults)


def _save_picture(located: gpd.GeoDataFrame, options: Namespace, covered: dict[str, Any]) -> None:
    from syria_geo.charts import save_picture

    for name in ("tiles", "attribution", "fragment"):
        if getattr(options, name):
            raise UsageError(f"--{name} is for pages; leave it out, or write a {_PAGES[0]} file")
    chosen = {n: v for n in _PICTURE_OPTIONS if (v := getattr(options, n)) is not None}
    chosen |= covered
    if options.kind:
        chosen["kind"] = options.kind
    save_picture(located, options.output, **chosen)


def _save_page(located: gpd.GeoDataFrame, options: Namespace, covered: dict[str, Any]) -> None:
    for name in ("kind", "by", "day", "draws", "seed", "dpi"):
        if getattr(options, name) is not None:
            raise UsageError(
                f"--{name} is for pictures; leave it out, or write {', '.join(_PICTURES)}"
            )
    chosen = {n: v for n in _PAGE_OPTIONS if (v := getattr(options, n)) is not None}
    chosen |= covered
    if options.output:
        from syria_geo.maps import save_map

        save_map(located, options.output, **chosen)
    else:
        from syria_geo.maps import density_map

        sys.stdout.write(density_map(located, **chosen).get_root().render())


def _coverage(options: Namespace) -> dict[str, Any]:
    """Read which days the sources cover, where a file says it."""
    if options.coverage is None:
        return {}
    from syria_geo.coverage import read_coverage

    return {"coverage": read_coverage(options.coverage)}


def read(options: Namespace) -> int:
    """Write the incidents of a report, and print how they compare with its own totals."""
    from syria_geo.export import csv_text, to_csv
    from syria_geo.reports import (
        evidence_html,
        parse_report_file,
        render_findings,
        render_reconciliation,
    )

    require_extension(options.output, (".csv",))
    require_extension(options.evidence, _PAGES)
    for path in (options.output, options.evidence):
        check_output(path, options)
    with report_path(options) as path:
        report = parse_report_file(path, ocr=options.ocr)
    if options.output:
        to_csv(report.to_frame(), options.output, force=options.force)
    else:
        sys.stdout.write(csv_text(report.to_frame()))
    if options.evidence:
        write(evidence_html(report), options.evidence)
    say(render_reconciliation(report), options)
    say(render_findings(report), options)
    return int(bool(report.unread))


# --- locate --------------------------------------------------------------------------------------


def locate(options: Namespace) -> int:
    """Print one line for each place phrase; each distinct phrase is looked up once."""
    from syria_geo.resolving import check_governorate

    if options.input is not None:
        return _locate_table(options)
    if options.batch is not None or options.resume:
        raise UsageError("--batch and --resume are for tables; give one with --input FILE")
    require_extension(options.output, (".jsonl", ".json", ".ndjson", ".csv"))
    check_output(options.output, options)
    check_governorate(options.governorate)
    for text in options.text:
        _refuse_file(text)
    faults: list[Fault] = []
    standing = standing_of(options)  # before the work: the file may have faults
    texts = options.text or lines_of_stdin(faults)
    _write_answers(_answers(texts, options, standing), options)
    return _told(faults)


def _answers(
    texts: Iterable[str], options: Namespace, standing: Standing | None
) -> Iterator[dict[str, Any]]:
    """Answer phrases one after the other; those asked last are not looked up again."""
    known: dict[str, dict[str, Any]] = {}
    for text in texts:
        if text not in known:
            if len(known) >= _REMEMBERED:
                known.pop(next(iter(known)))
            known[text] = _answer(text, options, standing)
        yield known[text]


def _locate_table(options: Namespace) -> int:
    """Write the incidents of a table with what was found for each."""
    for name, said in (
        ("TEXT", options.text),
        ("--governorate", options.governorate),
        ("--explain", options.explain),
    ):
        if said:
            raise UsageError(f"{name} is for phrases; leave it out, or leave out --input")
    _require_format(options)
    code = in_batches(options, default=".jsonl")
    return _exported(*_located(options), options, lines=True) if code is None else code


def _refuse_file(text: str) -> None:
    """Say so where a file is given for a phrase."""
    from syria_geo.incidents import FORMATS, REPORTS

    suffix = Path(text).suffix.lower() if len(text) < 1000 else ""
    if suffix in (*FORMATS, *REPORTS) and ("\n" not in text):
        verb = "read" if suffix in REPORTS else "join"
        raise UsageError(
            f"{show(text)} is a file, and locate takes place phrases; for the incidents of a file "
            f"use: syria-geo {verb} {_shell(text)} -o "
            f"{'incidents.csv' if suffix in REPORTS else 'located.csv'}"
            f" (for a file of phrases, one a line: syria-geo locate < {_shell(text)})"
        )


def _shell(text: str) -> str:
    import shlex

    return shlex.quote(text)


def _answer(text: str, options: Namespace, standing: Standing | None) -> dict[str, Any]:
    from syria_geo.locating import answer_values
    from syria_geo.resolving import check_governorate, resolve

    pcode = check_governorate(options.governorate)
    decided = standing.about(text, pcode) if standing else None
    match = resolve(text, governorate=pcode, decided=decided)
    values = {name: _known(value) for name, value in answer_values(match).items()}
    if options.explain:
        say("\n".join((f"{show(text)}:", *(f"  {step}" for step in match.steps))))
        values["steps"] = match.steps
    return {"query": text, **values}


def _write_answers(answers: Iterator[dict[str, Any]], options: Namespace) -> None:
    if options.output is None or Path(options.output).suffix.lower() != ".csv":
        lines = (json.dumps(answer, ensure_ascii=False) + "\n" for answer in answers)
        write(lines, options.output)  # each as it is found
        return
    import pandas as pd

    from syria_geo.export import to_csv
    from syria_geo.incidents import DERIVED_COLUMNS

    table = pd.DataFrame(list(answers), columns=["query", *DERIVED_COLUMNS])
    to_csv(table, options.output, force=options.force)


# --- export, join, summary -----------------------------------------------------------------------


def export(options: Namespace) -> int:
    """Write located incidents in the format of the file's extension, or in a layout of others."""
    if options.written_as is not None:
        return _export_as(options)
    _require_format(options)
    chosen = _of_project(options)  # before the work: it may have faults
    if chosen is not None:
        located, faults = _located(options)
        return _projected(located, faults, options, chosen)
    code = in_batches(options, default=".geojson")
    return _exported(*_located(options), options) if code is None else code


def _export_as(options: Namespace) -> int:
    """Write located incidents in a layout of others."""
    from syria_geo.export import layout_formats, to_file

    if options.batch is not None or options.resume:
        raise UsageError("--batch and --resume are for other files; leave them out with --as")
    if not options.output:
        raise UsageError(f"--as {options.written_as} writes a file; say which one with -o FILE")
    require_extension(options.output, layout_formats(options.written_as))
    check_output(options.output, options)
    located, faults = _located(options)
    to_file(located, options.output, layout=options.written_as, force=options.force)
    say(placed(placed_counts(located)), options)
    return _told(faults)


def join(options: Namespace) -> int:
    """Write located incidents with admin units, control zones, and polygons of the user's."""
    _require_format(options)
    code = in_batches(options, default=".geojson")
    if code is not None:
        return code
    located, faults = _located(options)
    polygons = Polygons.of(options)
    if polygons:
        located, inside = polygons.join(located)
        told = f"{inside} of {len(located)} incidents lie in a polygon of {options.polygons}"
        say(told, options)
    return _exported(located, faults, options)


def _of_project(options: Namespace) -> dict[str, Any] | None:
    """Give what was chosen for a project of QGIS; None where the output is no project."""
    chosen = {n: v for n in _PROJECT_OPTIONS if (v := getattr(options, n)) is not None}
    if not options.output or Path(options.output).suffix.lower() != _PROJECT:
        if chosen:
            raise UsageError(
                f"--{next(iter(chosen))} is for a project of QGIS; leave it out, or write a "
                f"{_PROJECT} file"
            )
        return None
    if options.batch is not None or options.resume:
        return None  # refused with all formats that are written whole
    if "control" in chosen:
        chosen["control"] = _days_of_zones(chosen["control"])
    return chosen


def _days_of_zones(text: str) -> Any:
    from syria_geo.control import days_asked

    if text in {"auto", "none"}:
        return None if text == "none" else text
    return days_asked([day.strip() for day in text.split(",")])


def _projected(
    located: gpd.GeoDataFrame,
    faults: tuple[Fault, ...],
    options: Namespace,
    chosen: Mapping[str, Any],
) -> int:
    from syria_geo.export import to_qgis

    to_qgis(located, options.output, force=options.force, **chosen)
    say(placed(placed_counts(located)), options)
    return _told(faults)


def _require_format(options: Namespace) -> None:
    from syria_geo.export import FORMATS

    require_extension(options.output, tuple(FORMATS))
    check_output(options.output, options)


def _exported(
    located: gpd.GeoDataFrame,
    faults: tuple[Fault, ...],
    options: Namespace,
    *,
    lines: bool = False,
) -> int:
    from syria_geo.export import geojson_text, json_lines_text, to_file

    if options.output:
        to_file(located, options.output, force=options.force)
    else:
        sys.stdout.write((json_lines_text if lines else geojson_text)(located))
    say(placed(placed_counts(located)), options)
    return _told(faults)


def summarise(options: Namespace) -> int:
    """Write the report's tables, made from the data."""
    from syria_geo.tables import summary

    formats = {".txt": "text", ".csv": "csv", ".html": "html", ".htm": "html"}
    require_extension(options.output, tuple(formats))
    check_output(options.output, options)
    covered = _coverage(options)
    located, faults = _located(options)
    suffix = Path(options.output).suffix.lower() if options.output else ".txt"
    chosen = options.by.split(",") if options.by else None
    tables = summary(located, by=chosen, kinds=options.kinds, **covered)
    if suffix == ".csv":
        from syria_geo.export import to_csv

        to_csv(tables.to_frame(), options.output, force=options.force)
    else:
        write(getattr(tables, f"to_{formats.get(suffix, 'text')}")(), options.output)
    return _told(faults)


def zones(options: Namespace) -> int:
    """Write the zones of control of a day, or of a stretch of days."""
    from syria_geo.control import load_control_zones
    from syria_geo.export import ZONE_FORMATS, zones_text, zones_to_file

    require_extension(options.output, tuple(ZONE_FORMATS))
    check_output(options.output, options)
    found = load_control_zones(options.day, until=options.until, simplified=options.simplified)
    if options.output:
        zones_to_file(found, options.output)
    else:
        sys.stdout.write(zones_text(found))
    say(f"{len(found)} zones; estimates, see docs/control.md", options)
    return 0


def example(options: Namespace) -> int:
    """Write a small table to start from: five of the bundled incidents."""
    from syria_geo.export import csv_text, to_csv
    from syria_geo.incidents import example_incidents

    require_extension(options.output, (".csv",))
    check_output(options.output, options)
    if not options.output:
        sys.stdout.write(csv_text(example_incidents()))
    else:
        to_csv(example_incidents(), options.output, force=options.force)
        say(
            f"{options.output} has five of the bundled incidents; put yours in their place, then: "
            f"syria-geo map {_shell(options.output)} -o map.html",
            options,
        )
    return 0


# --- layouts, sources -----------------------------------------------------------------------------


def list_layouts(options: Namespace) -> int:
    """Print the formats of others that are known, or the columns of one."""
    from syria_geo.layouts import find_layout, load_layouts

    if options.name is None:
        rows = [("layout", "of", "as of", "written as")]
        rows += [(n.name, n.title_en, n.as_of, ", ".join(n.formats)) for n in load_layouts()]
    else:
        layout = find_layout(options.name)
        told = [f"{layout.title_en}, {layout.as_of}", layout.source, *layout.remarks, ""]
        _write_lines(told)
        rows = [("column", "ours", "read and written as", "")]
        rows += [(c.name, c.ours, c.reads_as, _use_of(c)) for c in layout.columns]
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        sys.stdout.write("  ".join(cells).rstrip() + "\n")
    return 0


def _use_of(column: Column) -> str:
    if column.value:
        return f"always {column.value}"
    if not column.ours:
        return "kept as it is"
    return "" if column.reads else "only written"


def list_sources(options: Namespace) -> int:
    """Print the data that ship, or what a file was made from, and the lines to credit."""
    from dataclasses import asdict

    from syria_geo.catalog import inputs_of, sources
    from syria_geo.credits import as_recorded, credit_lines

    if options.file is not None:
        return _credit(Path(options.file), options)
    if options.json:
        text = json.dumps([asdict(file) for file in sources()], ensure_ascii=False, indent=1)
        sys.stdout.write(f"{text}\n")
        return 0
    rows = [("file", "rows", "as of", "licence", "made from")]
    for file in sources():
        whose = "; ".join(dict.fromkeys(source.publisher for source in file.made_from))
        rows.append((file.path, str(file.rows or ""), file.as_of, file.licence, whose))
    widths = _widths(rows)
    for row in rows:
        for line in _wrapped(row, widths):
            sys.stdout.write(f"{line}\n")
    sys.stdout.write("\nTo be credited, for all of it; of a file: syria-geo sources FILE\n\n")
    _write_lines(credit_lines(as_recorded(inputs_of(""))))
    return 0


def _credit(path: Path, options: Namespace) -> int:
    """Print the lines to credit for what one file was made from."""
    from syria_geo.cli._recorded import recorded_lines, recorded_sources
    from syria_geo.credits import credit_lines

    if path.suffix.lower() == ".txt" and not options.json:
        _write_lines(recorded_lines(path))
        return 0
    recorded = recorded_sources(path)
    if options.json:
        sys.stdout.write(json.dumps(recorded, ensure_ascii=False, indent=1) + "\n")
    else:
        _write_lines(credit_lines(recorded))
    return 0


def _write_lines(lines: Iterable[str]) -> None:
    """Write lines; on a terminal none is longer than it is wide."""
    import textwrap

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    for line in lines:
        parts = textwrap.wrap(line, width, subsequent_indent="  ") if width and line else [line]
        sys.stdout.writelines(f"{part}\n" for part in parts)


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Give each column its width; on a terminal the last two share what is left."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    room = shutil.get_terminal_size().columns - sum(widths[:3]) - 2 * (len(widths) - 1)
    if not sys.stdout.isatty() or room >= sum(widths[3:]):
        return widths
    licence = max(12, min(widths[3], room // 2))
    return [*widths[:3], licence, max(12, room - licence)]


def _wrapped(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    import textwrap
    from itertools import zip_longest

    cells = [textwrap.wrap(cell, width) or [""] for cell, width in zip(row, widths, strict=True)]
    return [
        "  ".join(part.ljust(width) for part, width in zip(line, widths, strict=True)).rstrip()
        for line in zip_longest(*cells, fillvalue="")
    ]


# --- shared --------------------------------------------------------------------------------------


def _located(options: Namespace) -> tuple[gpd.GeoDataFrame, tuple[Fault, ...]]:
    from syria_geo.locating import locate

    require_whole(options)
    incidents, faults = read_input(options)
    located = locate(
        incidents,
        ignore_points=options.ignore_points,
        decisions=options.decisions,
        on_progress=progress(options),
        workers=options.workers,
    )
    return released(located, options), faults


def _known(value: Any) -> Any:
    """JSON knows no NaN, and an empty text is a missing one."""
    return None if value == "" or (isinstance(value, float) and math.isnan(value)) else value


def _told(faults: tuple[Fault, ...] | list[Fault]) -> int:
    if not faults:
        return 0
    say(f"syria-geo: {InputError(f'used what could be used: {faulty(faults)}', faults)}")
    return 1
