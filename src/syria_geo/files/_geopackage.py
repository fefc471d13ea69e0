"""What stands in a GeoPackage, read without GDAL: whose a layer is, and what else is there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

from syria_geo.files._digests import OURS_AMONG, layer_digest, stated_digest

__all__ = ["LayerState", "holds_more", "layer_state"]

_MARK = "%syria_geo%"
_OURS = """
SELECT fact.metadata FROM gpkg_metadata_reference AS place JOIN gpkg_metadata AS fact
ON place.md_file_id = fact.id WHERE lower(place.table_name) = ? AND fact.metadata LIKE ?
"""
# A file of ours holds these and nothing else.
_OTHERS = r"""
SELECT count(*) FROM sqlite_master WHERE type IN ('table', 'view') AND lower(name) <> ?
AND name NOT LIKE 'gpkg\_%' ESCAPE '\' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
AND name NOT LIKE 'rtree\_' || ? || '\_%' ESCAPE '\'
"""
_TABLES = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
_OF_FORMAT = ("gpkg_", "sqlite_")
_FOREIGN_NOTES = "SELECT count(*) FROM gpkg_metadata WHERE metadata NOT LIKE ?"


class LayerState(StrEnum):
    """Whose a layer of a GeoPackage is."""

    ABSENT = "there is no such layer"
    OURS_ALONE = "ours, and nothing else is in the file"
    OURS = "ours, beside what is not ours"
    FOREIGN = "not ours, or changed since"
    UNREADABLE = "the file is no GeoPackage that can be read"


def layer_state(path: Path, layer: str) -> LayerState:
    """Say whose a layer is, by the digest of its rows that our export leaves in its metadata.

    Parameters
    ----------
    path : pathlib.Path
        An existing file.
    layer : str
        Name of a layer, lower case; SQLite ignores case in names.

    Returns
    -------
    LayerState
        Of the file as it stands, changes in an unfinished journal left out.
    """
    try:
        with closing(_opened(path)) as base:
            return _state(base, layer)
    except sqlite3.Error:
        return LayerState.UNREADABLE


def holds_more(path: Path, layers: Iterable[str]) -> bool:
    """Tell whether a GeoPackage has tables, styles or notes beside those of layers of ours.

    Parameters
    ----------
    path : pathlib.Path
        A GeoPackage that can be read.
    layers : iterable of str
        Names of layers, lower case.
    """
    ours = {*layers, *OURS_AMONG}
    kept = tuple(f"rtree_{layer}_" for layer in ours)
    with closing(_opened(path)) as base:
        tables = {name.lower() for (name,) in base.execute(_TABLES)}
        foreign = {name for name in tables - ours if not name.startswith((*_OF_FORMAT, *kept))}
        rows = sum(
            _count(base, f"SELECT count(*) FROM {table} WHERE NOT ({own.removeprefix('WHERE ')})")  # noqa: S608
            for table, own in OURS_AMONG.items()
            if table in tables
        )
        return bool(foreign or rows or _count(base, _FOREIGN_NOTES, _MARK))


def _opened(path: Path) -> sqlite3.Connection:
    # Immutable: not even a lock is left beside the user's file.
    return sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1", uri=True)


def _state(base: sqlite3.Connection, layer: str) -> LayerState:
    base.execute("SELECT count(*) FROM gpkg_contents")
    if not _has(base, layer):
        return LayerState.ABSENT
    noted = _has(base, "gpkg_metadata") and _has(base, "gpkg_metadata_reference")
    if layer in OURS_AMONG and not _is_ours_in_part(base, layer, noted=noted):
        return LayerState.ABSENT
    if not noted or not _is_as_we_left_it(base, layer):
        return LayerState.FOREIGN
    others = _count(base, _OTHERS, layer, layer) + _count(base, _FOREIGN_NOTES, _MARK)
    return LayerState.OURS if others else LayerState.OURS_ALONE


def _is_as_we_left_it(base: sqlite3.Connection, layer: str) -> bool:
    stated = {stated_digest(text) for (text,) in base.execute(_OURS, (layer, _MARK))} - {""}
    return bool(stated) and layer_digest(base, layer) in stated


def _is_ours_in_part(base: sqlite3.Connection, table: str, *, noted: bool) -> bool:
    """Tell a table that others share with us from one that only they use."""
    rows = _count(base, f"SELECT count(*) FROM {table} {OURS_AMONG[table]}")  # noqa: S608
    return rows > 0 or (noted and bool(base.execute(_OURS, (table, _MARK)).fetchall()))


def _has(base: sqlite3.Connection, table: str) -> bool:
    return _count(base, "SELECT count(*) FROM sqlite_master WHERE lower(name) = ?", table) > 0


def _count(base: sqlite3.Connection, query: str, *values: str) -> int:
    return int(base.execute(query, values).fetchone()[0])
