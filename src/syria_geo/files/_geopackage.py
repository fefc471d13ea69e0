"""What stands in a GeoPackage, read without GDAL: whose a layer is, and what else is there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

from syria_geo.files._digests import layer_digest, stated_digest

__all__ = ["LayerState", "layer_state"]

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
        # Immutable: not even a lock is left beside the user's file.
        address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as base:
            return _state(base, layer)
    except sqlite3.Error:
        return LayerState.UNREADABLE


def _state(base: sqlite3.Connection, layer: str) -> LayerState:
    base.execute("SELECT count(*) FROM gpkg_contents")
    if not _has(base, layer):
        return LayerState.ABSENT
    noted = _has(base, "gpkg_metadata") and _has(base, "gpkg_metadata_reference")
    if not noted or not _is_as_we_left_it(base, layer):
        return LayerState.FOREIGN
    others = _count(base, _OTHERS, layer, layer) + _count(base, _FOREIGN_NOTES, _MARK)
    return LayerState.OURS if others else LayerState.OURS_ALONE


def _is_as_we_left_it(base: sqlite3.Connection, layer: str) -> bool:
    stated = {stated_digest(text) for (text,) in base.execute(_OURS, (layer, _MARK))} - {""}
    return bool(stated) and layer_digest(base, layer) in stated


def _has(base: sqlite3.Connection, table: str) -> bool:
    return _count(base, "SELECT count(*) FROM sqlite_master WHERE lower(name) = ?", table) > 0


def _count(base: sqlite3.Connection, query: str, *values: str) -> int:
    return int(base.execute(query, values).fetchone()[0])
