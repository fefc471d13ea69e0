"""Large tables: read, located and written batch by batch, and gone on with where they stopped."""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.cli._decided import standing_of
from syria_geo.cli._input import check, counted, large_input, refuse_faults, survey
from syria_geo.cli._output import Progress, say
from syria_geo.cli._polygons import Polygons
from syria_geo.cli._released import release_options, require_whole
from syria_geo.cli._told import placed, placed_counts
from syria_geo.errors import DataError, InputError, UsageError, choices

if TYPE_CHECKING:
    import geopandas as gpd

    from syria_geo.decisions import Standing
    from syria_geo.export import StreamFormat
    from syria_geo.files import PartsFolder
    from syria_geo.incidents import Batches, Checked

__all__ = ["in_batches"]

# Half a million rows of a lean table: held whole, they would take some gigabytes.
_LARGE_BYTES = 100_000_000
_JSON_LINES = (".jsonl", ".ndjson")


def in_batches(options: Namespace, *, default: str) -> int | None:
    """Work on the input batch by batch, where that is asked for or the input is large.

    Parameters
    ----------
    options : argparse.Namespace
        Of ``locate``, ``join`` or ``export``.
    default : str
        Extension of the format that goes to standard output.

    Returns
    -------
    int or None
        Exit code; None where the input is to be read whole.
    """
    from syria_geo.export import STREAM_FORMATS

    if release_options(options) is not None:
        require_whole(options)
        return None
    suffix = Path(options.output).suffix.lower() if options.output else default
    asked = options.batch is not None or options.resume
    _require_sound(options)
    output = STREAM_FORMATS.get(suffix)
    if output is None:
        if asked:
            raise UsageError(
                f"{suffix} can only be written whole, not in batches; {choices([*STREAM_FORMATS])}"
                ", or leave out --batch and --resume"
            )
        return None
    with large_input(options, over=-1 if asked else _LARGE_BYTES) as found:
        if found is not None:
            return _worked(*found, _Target(options, suffix, output))
    if asked:
        raise UsageError("--batch and --resume are for a table of your own; give it as INPUT")
    return None


def _require_sound(options: Namespace) -> None:
    if options.batch is not None and options.batch < 1:
        raise UsageError(f"--batch {options.batch}: a number of rows is wanted, 1 or more")
    if options.batch is not None and options.batch > sys.maxsize:
        options.batch = sys.maxsize
    if options.resume and not options.output:
        raise UsageError("--resume goes on with a file; say which one with -o FILE")


@dataclass(frozen=True, slots=True)
class _Target:
    """What is asked for: the options, and the format of the output."""

    options: Namespace
    suffix: str
    format: StreamFormat

    @property
    def is_piped(self) -> bool:
        """Whether each part can leave at once, because nothing has to stand before it."""
        return not self.options.output and self.suffix in _JSON_LINES


def _worked(path: Path, name: str, target: _Target) -> int:
    options = target.options
    polygons = Polygons.of(options)
    standing = standing_of(options)
    with _parts(options) as parts:
        known = parts.look(resume=options.resume, force=options.force)
        progress = Progress("reading", quiet=options.quiet)
        settings: dict[str, Any] = {"on_rows": progress}
        if options.batch:
            settings["size"] = options.batch
        batches = survey(path, name, options, **settings)
        progress.total("checking", batches.rows)
        state = _state(path)
        if known:
            parts.begin(_made_of(batches, target, standing), resume=True)
            say(f"going on: {len(parts.finished)} parts are finished", options)
        noted = parts.noted("check")
        checked = _from(noted) if noted else None
        if checked is None:
            batches, checked = check(batches, options, **settings)
            progress.end()
            refuse_faults(batches, checked, options)
            parts.begin(_made_of(batches, target, standing), resume=False)
            parts.note("check", checked.to_json())
        progress.end()
        _write_parts(batches, checked, parts, target, polygons=polygons, standing=standing)
        if _state(path) != state:
            raise InputError(f"{name} was changed while it was read; begin anew with --force")
        _require_all(checked, parts, name)
        _put_together(parts, target)
        _tell(parts, options)
        parts.clear()
    return _told(checked)


def _from(noted: Mapping[str, Any]) -> Checked:
    from syria_geo.incidents import Checked

    return Checked.from_json(noted)


@contextlib.contextmanager
def _parts(options: Namespace) -> Iterator[PartsFolder]:
    """Give the folder of the parts: beside the output, where that is a file that can stay."""
    from syria_geo.files import PARTS, PartsFolder, sidecar_of

    output = Path(options.output) if options.output else None
    if output is not None and (output.is_file() or not output.exists()):
        yield PartsFolder(sidecar_of(output, PARTS))
        return
    with tempfile.TemporaryDirectory(prefix="syria-geo-") as folder:
        yield PartsFolder(Path(folder) / "output.parts")


def _state(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_size, state.st_mtime_ns


def _made_of(batches: Batches, target: _Target, standing: Standing | None) -> dict[str, Any]:
    """Say what every byte of the result hangs on."""
    from syria_geo.provenance import code_version, data_version, library_versions, tool_version

    options = target.options
    polygons = getattr(options, "polygons", None)
    return {
        "input": batches.facts["input"],
        "rows in a batch": batches.size,
        "format": target.suffix,
        "options": batches.options,
        "ignore_points": options.ignore_points,
        "keep_going": options.keep_going,
        "polygons": Polygons.made_of(options) if polygons else None,
        "decisions": dict(standing.facts) if standing else None,
        "tool": tool_version(),
        "code": code_version(),
        "data": data_version(),
        "libraries": library_versions(),
    }


# --- the work ------------------------------------------------------------------------------------


def _write_parts(
    batches: Batches,
    checked: Checked,
    parts: PartsFolder,
    target: _Target,
    *,
    polygons: Polygons | None,
    standing: Standing | None,
) -> None:
    """Locate and write the batches that are not finished, each for itself."""
    from syria_geo.export import part_facts
    from syria_geo.locating import locate_batches

    options, kinds = target.options, _kinds(batches, typed=target.format.typed)
    done = sum(said["rows"] for said in parts.finished)
    progress = Progress("locating", of=checked.rows, begun=done, quiet=options.quiet)
    tables = batches.tables(checked, first=len(parts.finished))
    given: dict[str, Any] = {
        "ignore_points": options.ignore_points,
        "decisions": standing,
        "workers": options.workers,
    }
    for located in locate_batches(tables, **given):
        joined, inside = polygons.join(located) if polygons else (located, 0)

        def write(path: Path, joined: gpd.GeoDataFrame = joined, inside: int = inside) -> Any:
            said = target.format.write(joined, path, kinds)
            counts = {**placed_counts(joined), "inside": inside}
            return {**part_facts(joined), **said, "placed": counts}

        parts.add(write)
        if target.is_piped:
            _pour(parts.part(len(parts.finished) - 1), then_remove=True)
        done += len(joined)
        progress(done)
    progress.end()


def _kinds(batches: Batches, *, typed: bool) -> dict[str, Any]:
    """Say what columns are in the whole table, where a part may not tell."""
    from syria_geo.export import Kind

    times = dict.fromkeys(batches.time_columns, Kind.TIME)
    if not typed:
        return times
    lists = dict.fromkeys(batches.list_columns, Kind.LIST)
    return {**times, **lists, **dict.fromkeys(batches.text_columns, Kind.TEXT)}


def _require_all(checked: Checked, parts: PartsFolder, name: str) -> None:
    """Compare rows and sums of the parts with what was counted before: nothing may be lost."""
    rows = sum(said["rows"] for said in parts.finished)
    sums: Counter[str] = Counter()
    for said in parts.finished:
        sums.update(said["sums"])
    if rows != checked.rows or any(sums[one] != total for one, total in checked.sums.items()):
        raise DataError(
            f"{name}: the parts hold {rows} rows and tolls of {dict(sums)}, the table "
            f"{checked.rows} and {dict(checked.sums)}; begin anew with --force, and report this"
        )


def _put_together(parts: PartsFolder, target: _Target) -> None:
    from syria_geo.files import CSV_SIDECAR, refuse_to_overwrite, sidecar_of, write_beside

    output, options = target.options.output, target.options
    if target.is_piped:
        return
    if not output:
        whole = parts.folder / "whole"
        target.format.join(parts.parts, parts.finished, whole)
        _pour(whole)
        return
    sidecar = CSV_SIDECAR if target.format.has_sidecar else ""
    refuse_to_overwrite(sidecar_of(output, sidecar), force=options.force)
    with write_beside(output, sidecar=sidecar) as draft:
        target.format.join(parts.parts, parts.finished, draft)


def _pour(path: Path, *, then_remove: bool = False) -> None:
    """Let a file leave through standard output."""
    with path.open(encoding="utf-8", newline="") as text:
        shutil.copyfileobj(text, sys.stdout)
    if then_remove:
        path.unlink()


# --- what is told --------------------------------------------------------------------------------


def _tell(parts: PartsFolder, options: Namespace) -> None:
    counts: Counter[str] = Counter()
    for said in parts.finished:
        counts.update(said["placed"])
    if getattr(options, "polygons", None):
        say(
            f"{counts['inside']} of {counts['rows']} incidents lie in a polygon of "
            f"{options.polygons}",
            options,
        )
    say(placed(counts), options)


def _told(checked: Checked) -> int:
    if not checked.fault_count:
        return 0
    told = counted(checked.fault_count, checked.faulty_rows)
    say(f"syria-geo: {InputError(f'used what could be used: {told}', checked.faults)}")
    return 1
