"""``syria-geo link``: the same event in two tables, or incidents that one has twice."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.cli._input import faulty, read_input
from syria_geo.cli._output import progress, require_extension, same_file, say, write
from syria_geo.errors import Fault, InputError, UsageError, show

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = ["SIDES", "SIDE_OPTIONS", "link_tables"]

SIDES = ("one", "other")
# How each of the two tables is to be read, where they differ.
SIDE_OPTIONS = ("columns", "dates", "layer", "layout", "encoding", "profile")
_CSV = (".csv",)


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
    if options.events and not options.force:
        refuse_to_overwrite(options.events)


def _refuse_for_one(options: Namespace) -> None:
    given = [name for name in ("events", "decisions") if getattr(options, name)]
    if options.other is None and given:
        raise UsageError(f"--{given[0]} is for two tables; give the second one, too")


def _refuse_targets(options: Namespace) -> None:
    targets = [path for path in (options.output, options.events) if path]
    given = [path for path in (options.one, options.other, options.decisions) if path]
    for path in targets:
        require_extension(path, _CSV)
        if any(same_file(path, other) for other in given if other != "-"):
            raise UsageError(f"{show(path)} is an input too; choose another file")
    if len({Path(path).absolute() for path in targets}) < len(targets):
        raise UsageError("-o and --events are one file; give each its own")


def _tables(options: Namespace) -> tuple[list[gpd.GeoDataFrame], list[Fault]]:
    from syria_geo.locating import locate

    tables: list[gpd.GeoDataFrame] = []
    faults: list[Fault] = []
    for side in SIDES:
        path = getattr(options, side)
        if path is None:
            continue
        incidents, told = read_input(_options_of(side, path, options))
        faults += told
        located = locate(
            incidents,
            ignore_points=options.ignore_points,
            decisions=options.place_decisions,
            on_progress=progress,
            workers=options.workers,
        )
        tables.append(located)
    return tables, faults


def _options_of(side: str, path: str, options: Namespace) -> Namespace:
    """Give the options of one table: its own where it has them, else those of both."""
    own = {
        name: value
        for name in SIDE_OPTIONS
        if (value := getattr(options, f"{side}_{name}")) is not None
    }
    return Namespace(**{**vars(options), **own, "input": path, "save_profile": None})


def _events_text(tables: list[gpd.GeoDataFrame], links: pd.DataFrame) -> str:
    from syria_geo.links import events_text, merge_events

    one, other = tables
    return events_text(merge_events(one, other, links))


def _told(faults: list[Fault]) -> int:
    if not faults:
        return 0
    say(f"syria-geo: {InputError(f'used what could be used: {faulty(faults)}', faults)}")
    return 1
