"""``syria-geo link``: the same event in two tables, or incidents that one has twice."""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.cli._input import Incidents, faulty, read_input
from syria_geo.cli._output import progress, require_extension, same_file, say, write
from syria_geo.errors import Fault, InputError, UsageError, show

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = ["SIDES", "SIDE_OPTIONS", "link_tables", "located", "names_of", "side_input"]

SIDES = ("one", "other")
# How each of the two tables is to be read, where they differ.
SIDE_OPTIONS = ("columns", "dates", "layer", "layout", "encoding", "profile")
_SIDE_OPTION = re.compile(rf"--({'|'.join(SIDE_OPTIONS)})\b")
_CSV = (".csv",)
_PAGES = (".html", ".htm")
_PICTURES = (".png", ".svg", ".pdf")


def link_tables(options: Namespace) -> int:
    """Write the links of two tables, and say how many pairs are what."""
    from syria_geo.links import deduplicate, link, link_counts, links_text, write_links

    _check(options)
    tables, faults = _tables(options)
    if len(tables) == 1:
        links = deduplicate(*tables, language=options.language)
    else:
        links = link(*tables, decisions=options.decisions, language=options.language)
    if options.output:
        write_links(links, options.output, force=options.force)
    else:
        sys.stdout.write(links_text(links))
    if options.events:
        write(_events_text(tables, links), options.events)
    if options.chart or options.map:
        _show(tables, links, options)
    say(link_counts(links, language=options.language), options)
    return _told(faults)


def _check(options: Namespace) -> None:
    """Refuse before the work what cannot be done after it."""
    from syria_geo.files import refuse_to_overwrite
    from syria_geo.links import refuse_over_others

    _refuse_for_one(options)
    _refuse_targets(options)
    if options.output and not options.force:
        refuse_over_others(options.output)
    for path in (options.events, options.chart, options.map):
        if path and not options.force:
            refuse_to_overwrite(path)


def _refuse_for_one(options: Namespace) -> None:
    given = [
        name for name in ("events", "chart", "map", "names", "decisions") if getattr(options, name)
    ]
    if options.other is None and given:
        raise UsageError(f"--{given[0]} is for two tables; give the second one, too")


def _refuse_targets(options: Namespace) -> None:
    kinds = {"output": _CSV, "events": _CSV, "chart": _PICTURES, "map": _PAGES}
    targets = {path: kind for name, kind in kinds.items() if (path := getattr(options, name))}
    given = [path for path in (options.one, options.other, options.decisions) if path]
    for path, kind in targets.items():
        require_extension(path, kind)
        if any(same_file(path, other) for other in given if other != "-"):
            raise UsageError(f"{show(path)} is an input too; choose another file")
    given_targets = [getattr(options, name) for name in kinds if getattr(options, name)]
    if len({Path(path).absolute() for path in targets}) < len(given_targets):
        raise UsageError(
            "-o, --events, --chart and --map: two of them are one file; give each its own"
        )
    if options.names:
        _names(options)


def _tables(options: Namespace) -> tuple[list[gpd.GeoDataFrame], list[Fault]]:
    tables: list[gpd.GeoDataFrame] = []
    faults: list[Fault] = []
    for side in SIDES:
        path = getattr(options, side)
        if path is None:
            continue
        if options.other is None:
            incidents, told = read_input(_options_of(side, path, options))
        else:
            incidents, told = side_input(side, path, options)
        faults += told
        tables.append(located(incidents, options))
    return tables, faults


def located(incidents: pd.DataFrame, options: Namespace) -> gpd.GeoDataFrame:
    """Find the places of one of two tables, as people decided about them."""
    from syria_geo.locating import locate

    return locate(
        incidents,
        ignore_points=options.ignore_points,
        decisions=options.place_decisions,
        on_progress=progress(options),
        workers=options.workers,
    )


def side_input(side: str, path: str, options: Namespace) -> Incidents:
    """Read one of two tables; what is asked of the user is asked of that table alone.

    Raises
    ------
    UsageError, InputError
        As `read_input` does, with the options of this side.
    """
    if options.save_profile:
        raise UsageError(
            "--save-profile keeps how a single table is read; keep it for each with "
            "syria-geo locate --input, and give both here with --one-profile and --other-profile"
        )
    own = _options_of(side, path, options)
    own.said = partial(_of_side, side=side)
    try:
        incidents, faults = read_input(own)
    except InputError as error:
        raise InputError(
            str(error).partition("\n")[0], _faults_of_side(error.faults, side)
        ) from None
    except UsageError as error:
        raise UsageError(_of_side(str(error), side)) from None
    return incidents, _faults_of_side(faults, side)


def _faults_of_side(faults: Sequence[Fault], side: str) -> tuple[Fault, ...]:
    return tuple(replace(one, message=_of_side(one.message, side)) for one in faults)


def _of_side(text: str, side: str) -> str:
    """Name the options of this side in a message for a single table."""
    return _SIDE_OPTION.sub(rf"--{side}-\1", text)


def _options_of(side: str, path: str, options: Namespace) -> Namespace:
    """Give the options of one table: its own where it has them, else those of both."""
    own = {
        name: value
        for name in SIDE_OPTIONS
        if (value := getattr(options, f"{side}_{name}")) is not None
    }
    return Namespace(**{**vars(options), **own, "input": path})


def _show(tables: list[gpd.GeoDataFrame], links: pd.DataFrame, options: Namespace) -> None:
    """Write the picture of who documents what, and the page with the sources side by side."""
    from syria_geo.links import merge_incidents

    one, other = tables
    events = merge_incidents(one, other, links)
    if options.chart:
        from syria_geo.charts import overlap_chart

        chart = overlap_chart(events, names=_names(options), language=options.language)
        chart.save(options.chart)
    if options.map:
        from syria_geo.maps import save_map

        save_map(events, options.map, language=options.language)


def names_of(options: Namespace, paths: Sequence[str]) -> list[str]:
    """Give what two tables are called: as asked for, else by their files."""
    if not options.names:
        return [Path(path).stem for path in paths]
    names = [name.strip() for name in options.names.split(",")]
    if len(names) != len(SIDES) or not all(names):
        raise UsageError(f"--names {show(options.names)}: give two names, as in --names SNHR,UCDP")
    return names


def _names(options: Namespace) -> list[str]:
    return names_of(options, [getattr(options, side) for side in SIDES])


def _events_text(tables: list[gpd.GeoDataFrame], links: pd.DataFrame) -> str:
    from syria_geo.links import events_text, merge_events

    one, other = tables
    return events_text(merge_events(one, other, links))


def _told(faults: list[Fault]) -> int:
    if not faults:
        return 0
    say(f"syria-geo: {InputError(f'used what could be used: {faulty(faults)}', faults)}")
    return 1
