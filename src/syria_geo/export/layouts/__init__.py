"""Incidents as files that others import: in the layout of UCDP, ACLED and the like."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.cells import lines_of
from syria_geo.errors import SyriaGeoWarning, UsageError, choices, show_path
from syria_geo.export._about import about_file
from syria_geo.export._csv import guarded_cell, write_csv_sidecar
from syria_geo.export._jsonl import write_json_lines_sidecar
from syria_geo.export._values import Kind, compact, for_json
from syria_geo.export.layouts._table import laid_out
from syria_geo.files import (
    CSV_SIDECAR,
    MARK,
    as_path,
    refuse_to_overwrite,
    sidecar_of,
    with_digest,
    write_beside,
)
from syria_geo.layouts import Layout, find_layout
from syria_geo.layouts.linked_places import CONTEXT, feature_of
from syria_geo.provenance import with_facts

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["layout_formats", "to_layout"]

_TABS = ".tsv"


def layout_formats(layout: str | Path) -> tuple[str, ...]:
    """Give the extensions of the files that a layout is written as."""
    return find_layout(layout).formats


def to_layout(
    incidents: pd.DataFrame, path: str | Path, layout: str | Path, *, force: bool = False
) -> Path:
    """Write incidents in the layout of others.

    Parameters
    ----------
    incidents : pandas.DataFrame
        As for `to_file`.
    path : str or pathlib.Path
        File to write.
    layout : str or pathlib.Path
        Name of a layout, or a TOML file.
    force : bool
        Replace a description beside it that is not ours.

    Raises
    ------
    UsageError
        On an extension that the layout is not written as.
    InputError
        Where a row cannot be written at all.

    Warns
    -----
    SyriaGeoWarning
        Once, of all that the layout cannot hold: columns and numbers of rows.
    """
    found = find_layout(layout)
    suffix = as_path(path).suffix.lower()
    if suffix not in found.formats:
        raise UsageError(
            f"{show_path(path)}: the layout {found.name} is written as another kind of file; "
            f"{choices(found.formats)}"
        )
    nested = suffix not in (".csv", _TABS)
    made = laid_out(incidents, found, _flat if suffix == _TABS else None, nested=nested)
    told = [f"does not hold {', '.join(made.lost)}"] if made.lost else []
    if made.wanting:
        told.append(f"asks in every row for what is not known: {', '.join(made.wanting)}")
    if told:
        message = f"{Path(path).name}: the layout {found.name} {'; it '.join(told)}"
        warnings.warn(message, SyriaGeoWarning, stacklevel=3)
    about = about_file(with_facts(incidents, options={"written_in": found.name}))
    _write(made.columns, found, as_path(path), about, force=force)
    return Path(path)


def _write(
    columns: Mapping[str, Sequence[object]],
    layout: Layout,
    path: Path,
    about: Mapping[str, Any],
    *,
    force: bool,
) -> None:
    suffix = path.suffix.lower()
    if suffix in (".csv", _TABS):
        content = _lines(columns, tabs=suffix == _TABS)
    elif layout.shape == "linked-places":
        _write_places(columns, path, about)
        return
    else:
        content = _records(columns, layout)
    refuse_to_overwrite(sidecar_of(path, CSV_SIDECAR), force=force)
    with write_beside(path, sidecar=CSV_SIDECAR) as draft:
        draft.write_bytes(content)
        stated = {**about, "sha256": hashlib.sha256(content).hexdigest()}
        if suffix == ".csv":
            write_csv_sidecar(draft, [(name, Kind.TEXT) for name in columns], stated)
        else:
            write_json_lines_sidecar(draft, stated)


def _lines(columns: Mapping[str, Sequence[object]], *, tabs: bool) -> bytes:
    """Write rows; between tabs nothing is quoted, so that a text holds neither tab nor line end."""
    rows = [list(columns), *(list(cells) for cells in zip(*columns.values(), strict=True))]
    if not tabs:
        return lines_of(map(guarded_cell, row) for row in rows).encode()
    lines = ("\t".join(_between_tabs(cell) for cell in row) for row in rows)
    return "".join(f"{line}\n" for line in lines).encode()


def _between_tabs(cell: object) -> str:
    text = guarded_cell(_flat(cell))
    return "" if text is None else str(text)


def _flat(cell: object) -> object:
    """Give a text on one line and without double quotes: between tabs nothing is quoted."""
    return " ".join(cell.replace('"', "'").split()) if isinstance(cell, str) else cell


def _records(columns: Mapping[str, Sequence[object]], layout: Layout) -> bytes:
    """Write a list of objects, one a line: texts as they are, missing ones empty."""
    lists = {column.name for column in layout.columns if column.reads_as == "list"}
    rows = zip(*columns.values(), strict=True)
    objects = [
        compact({n: _member(c, n in lists) for n, c in zip(columns, row, strict=True)})
        for row in rows
    ]
    return ("[\n" + ",\n".join(objects) + "\n]\n").encode()


def _member(cell: object, is_list: bool) -> object:
    if is_list:
        return cell if isinstance(cell, list) else [] if cell is None else [str(cell)]
    return "" if cell is None else str(for_json(cell))


def _write_places(
    columns: Mapping[str, Sequence[object]], path: Path, about: Mapping[str, Any]
) -> None:
    """Write GeoJSON-LD, one place a line; what it was made with is a member of the collection."""
    rows = zip(*columns.values(), strict=True)
    features = [compact(feature_of(dict(zip(columns, row, strict=True)))) for row in rows]
    head = compact({"type": "FeatureCollection", "@context": CONTEXT, MARK: about})
    content = f'{head[:-1]},"features":[\n' + ",\n".join(features) + "\n]}\n"
    with write_beside(path) as draft:
        draft.write_bytes(with_digest(content.encode()))
