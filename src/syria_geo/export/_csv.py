"""CSV, and the file beside it that says what its columns are and what it was made with (CSVW)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.cells import guarded, lines_of
from syria_geo.export._about import about_file
from syria_geo.export._characters import tell_replaced
from syria_geo.export._signs import NUL_AND_HALVES, UNKNOWN
from syria_geo.export._values import Column, Kind, columns_of, for_json, joined
from syria_geo.files import (
    CSV_SIDECAR,
    MARK,
    refuse_to_overwrite,
    require_extension,
    sidecar_of,
    with_digest,
    write_beside,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "csv_header",
    "csv_rows",
    "csv_text",
    "guarded_cell",
    "to_csv",
    "write_csv_sidecar",
    "write_sidecar",
]


def to_csv(incidents: pd.DataFrame, path: str | Path, *, force: bool = False) -> Path:
    """Write a table, of incidents or made from them, as CSV in UTF-8.

    Parameters
    ----------
    incidents : pandas.DataFrame
        Incidents, located or not; or found places, or the groups of a summary.
    path : str or pathlib.Path
        File to write, ending in .csv; whole or not at all, missing folders are made.
    force : bool
        Replace a ``...-metadata.json`` beside it even when that file is not ours.

    Returns
    -------
    pathlib.Path
        The file written. Lists are joined with ``;``, missing values are empty, and a text, also a
        column's name, that a spreadsheet would run as a formula begins with an apostrophe. The
        file beside it, ``<name>.csv-metadata.json``, says after the W3C's CSV on the Web what each
        column holds, and what the table was made with.

    Raises
    ------
    UsageError
        When this is no table, on another extension, when a file cannot be written, or a
        description that is not ours stands beside it.

    Examples
    --------
    >>> import syria_geo as sg
    >>> path = sg.to_csv(sg.load_incidents().head(20), "incidents.csv")
    >>> len(sg.read_incidents(path))
    20
    >>> sorted(file.name for file in path.absolute().parent.glob("incidents.csv*"))
    ['incidents.csv', 'incidents.csv-metadata.json']
    """
    require_extension(path, (".csv",))
    content = csv_text(incidents).encode()
    tell_replaced(incidents, path, NUL_AND_HALVES)
    sidecar = sidecar_of(path, CSV_SIDECAR)
    refuse_to_overwrite(sidecar, force=force)
    with write_beside(path, sidecar=CSV_SIDECAR) as draft:
        draft.write_bytes(content)
        kinds = [(column.name, column.kind) for column in columns_of(incidents)]
        sha256 = hashlib.sha256(content).hexdigest()
        write_csv_sidecar(draft, kinds, {**about_file(incidents), "sha256": sha256})
    return Path(path)


def csv_text(incidents: pd.DataFrame) -> str:
    """Give the text of `to_csv`."""
    columns = columns_of(incidents, rounded=True)
    return csv_header(column.name for column in columns) + csv_rows(columns)


def csv_header(names: Iterable[str]) -> str:
    """Give the first line of a table."""
    return lines_of([map(guarded_cell, names)])


def csv_rows(columns: Iterable[Column]) -> str:
    """Give the lines of a table, or of a part of one, below the first."""
    return lines_of(zip(*map(_cells, columns), strict=True))


# Nothing in these has to be guarded: most cells of a table.
_HARMLESS = {type(None), bool, int, float}


def _cells(column: Column) -> list[object]:
    known: dict[str, object] = {}  # tables repeat themselves
    return [
        value
        if type(value) in _HARMLESS
        else _known_cell(value, known)
        if isinstance(value, str)
        else guarded_cell(value)
        for value in column.values
    ]


def _known_cell(text: str, known: dict[str, object]) -> object:
    cell = known.get(text)
    if cell is None:
        cell = known[text] = guarded_cell(text)
    return cell


def guarded_cell(value: object) -> object:
    """Give a value as a cell of CSV: lists joined, nothing that a spreadsheet would run."""
    if value is None:
        return None
    value = joined(value)
    if isinstance(value, float):
        return value  # infinity included
    value = for_json(value)
    if not isinstance(value, str):
        return value
    return guarded(value.replace("\0", UNKNOWN))


# --- CSV on the Web ------------------------------------------------------------------------------

_DATATYPES: Mapping[Kind, object] = {
    Kind.BOOLEAN: {"base": "boolean", "format": "True|False"},
    Kind.INTEGER: "integer",
    Kind.NUMBER: "number",
    Kind.DAY: "date",
    Kind.TIME: "dateTime",
}


def write_csv_sidecar(
    draft: Path, columns: Iterable[tuple[str, Kind]], about: Mapping[str, Any]
) -> None:
    """Write the description that belongs beside a draft."""
    write_sidecar(
        draft,
        {
            "@context": "http://www.w3.org/ns/csvw",
            "url": draft.name,
            "dialect": {"encoding": "utf-8", "header": True, "delimiter": ","},
            "tableSchema": {"columns": [_schema(name, kind) for name, kind in columns]},
            MARK: about,
        },
    )


def write_sidecar(draft: Path, said: Mapping[str, Any]) -> None:
    """Write what is said of a file beside its draft, with a digest of its own."""
    text = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
    sidecar_of(draft, CSV_SIDECAR).write_bytes(with_digest(text.encode()))


def _schema(name: str, kind: Kind) -> dict[str, object]:
    schema: dict[str, object] = {"titles": guarded_cell(name)}
    schema["datatype"] = _DATATYPES.get(kind, "string")
    return schema | ({"separator": ";"} if kind is Kind.LIST else {})
