"""The GeoPackage of a finished map: its layers, what their fields are called, and their styles."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from syria_geo.errors import UsageError, show_path
from syria_geo.export._about import headline
from syria_geo.export._layers import (
    failures_told,
    fixed_clock,
    refuse_open,
    require_room,
    require_whole,
)
from syria_geo.export._values import compact
from syria_geo.export.qgis._aliases import field_aliases
from syria_geo.export.qgis._layer import Layer
from syria_geo.export.qgis._tables import LAYERS
from syria_geo.files import (
    MARK,
    NO_DIGEST,
    OURS_AMONG,
    STYLES,
    LayerState,
    holds_more,
    layer_digest,
    layer_state,
)

__all__ = ["check_standing", "write_package"]

_LONG_AGO = "1970-01-01T00:00:00.000Z"  # no clock is read
_COLUMNS = """
CREATE TABLE IF NOT EXISTS gpkg_data_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
  mime_type TEXT, constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name))
"""
_EXTENSION = """
INSERT OR IGNORE INTO gpkg_extensions VALUES ('gpkg_data_columns', NULL, 'gpkg_schema',
'http://www.geopackage.org/spec/#extension_schema', 'read-write')
"""
_KNOWN_EXTENSION = """
SELECT count(*) FROM gpkg_extensions
WHERE table_name = 'gpkg_data_columns' AND extension_name = 'gpkg_schema'
"""
# As QGIS makes it.
_STYLES = f"""
CREATE TABLE IF NOT EXISTS {STYLES} (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
  f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
  styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
  owner TEXT(30), ui TEXT(30), update_time DATETIME)
"""
_STYLE_FIELDS = (
    *("f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column", "styleName"),
    *("styleQML", "styleSLD", "useAsDefault", "description", "owner", "ui", "update_time"),
)
_CONTENTS = """
INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier, last_change)
VALUES (?, 'attributes', ?, ?)
"""
_NOTES_OF = """
SELECT md_file_id FROM gpkg_metadata_reference JOIN gpkg_metadata ON md_file_id = id
WHERE lower(table_name) = ? AND metadata LIKE '%syria_geo%'
"""


def check_standing(target: Path, *, force: bool) -> bool:
    """Tell whether a GeoPackage stands there with more in it than we replace.

    Raises
    ------
    UsageError
        When one of its layers would be replaced and is not ours, or was changed since; or another
        program has it open.
    """
    if not target.is_file() or target.stat().st_size == 0:
        return False
    refuse_open(target)
    states = {name: layer_state(target, name) for name in (*LAYERS, STYLES)}
    unreadable = LayerState.UNREADABLE in states.values()
    foreign = [name for name, state in states.items() if state is LayerState.FOREIGN]
    if (unreadable or foreign) and not force:
        what = (
            "is no GeoPackage that can be read"
            if unreadable
            else f"has {', '.join(foreign)}, which syria_geo did not make, or changed since"
        )
        raise UsageError(
            f"{show_path(target)} {what}; choose another file name, or overwrite it with --force "
            "(in Python: force=True)"
        )
    return not unreadable and holds_more(target, LAYERS)


def write_package(
    draft: Path,
    layers: Iterable[Layer],
    styles: Iterable[Mapping[str, Any]],
    about: Mapping[str, Any],
    *,
    standing: Path | None = None,
) -> None:
    """Write the layers; of a file that stands already, all that is not ours is kept.

    Parameters
    ----------
    draft : pathlib.Path
        Where to write.
    layers : iterable of Layer
        In the order in which they are to stand in the file.
    styles : iterable of mapping
        Rows of the table of styles.
    about : mapping
        What the file says of itself.
    standing : pathlib.Path, optional
        The file whose other layers stay.
    """
    if standing is not None:
        shutil.copyfile(standing, draft)
    layers = list(layers)
    for layer in layers:
        require_room(len(layer.frame.columns))
    with failures_told():
        rows = {layer.name: _write(draft, layer, dict(about)) for layer in layers}
        with closing(sqlite3.connect(draft)) as base, base:
            _check(base, rows)
            _name_fields(base, rows)
            _keep_styles(base, styles)
            for name in (*rows, STYLES):
                _sign(base, name)


def _write(draft: Path, layer: Layer, about: dict[str, Any]) -> Any:
    import pyogrio

    known = about if layer.name == LAYERS[0] else {**about, "data": _version_of(about)}
    shape = {"geometry_type": layer.shape} if layer.shape else {}
    with fixed_clock():
        pyogrio.write_dataframe(
            layer.frame,
            draft,
            layer=layer.name,
            driver="GPKG",
            use_arrow=True,
            promote_to_multi=layer.shape.startswith("Multi") or None,
            layer_metadata={
                MARK: compact({"digest": NO_DIGEST, **known}),
                "DESCRIPTION": f"{layer.description} {headline(about)}.",
            },
            # Later ones make GDAL warn in the QGIS of Debian.
            dataset_options={"VERSION": "1.3"},
            OVERWRITE="YES",
            **shape,
        )
    return layer.frame


def _version_of(about: Mapping[str, Any]) -> dict[str, Any]:
    """Name the data; their sources stand in the first layer, and in a table."""
    return {"version": about["data"]["version"]}


def _check(base: sqlite3.Connection, rows: Mapping[str, Any]) -> None:
    for name, frame in rows.items():
        require_whole(base, name, frame)


def _name_fields(base: sqlite3.Connection, names: Iterable[str]) -> None:
    """Give the fields their aliases: English as their titles, Arabic in their descriptions."""
    english, arabic = field_aliases("en"), field_aliases("ar")
    base.execute(_COLUMNS)
    if not base.execute(_KNOWN_EXTENSION).fetchone()[0]:
        base.execute(_EXTENSION)
    for name in names:
        fields = [row[1] for row in base.execute(f'PRAGMA table_info("{name}")')]
        base.execute("DELETE FROM gpkg_data_columns WHERE lower(table_name) = ?", (name,))
        base.executemany(
            "INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, ?, NULL, NULL)",
            [(name, f, f, english[f], arabic[f]) for f in fields if f in english],
        )


def _keep_styles(base: sqlite3.Connection, styles: Iterable[Mapping[str, Any]]) -> None:
    """Put our styles in the place of those from before; a user's own stay."""
    base.execute(_STYLES)
    base.execute(_CONTENTS, (STYLES, STYLES, _LONG_AGO))
    base.execute(f"DELETE FROM {STYLES} {OURS_AMONG[STYLES]}")  # noqa: S608
    base.executemany(
        f"INSERT INTO {STYLES} ({', '.join(_STYLE_FIELDS)}) VALUES "  # noqa: S608
        f"({', '.join('?' * len(_STYLE_FIELDS))})",
        [[_style(row, field) for field in _STYLE_FIELDS] for row in styles],
    )
    for (note,) in base.execute(_NOTES_OF, (STYLES,)).fetchall():
        base.execute("DELETE FROM gpkg_metadata_reference WHERE md_file_id = ?", (note,))
        base.execute("DELETE FROM gpkg_metadata WHERE id = ?", (note,))
    note = base.execute(
        "INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata) "
        "VALUES ('dataset', 'http://gdal.org', 'text/plain', ?)",
        (compact({MARK: {"digest": NO_DIGEST}}),),
    ).lastrowid
    base.execute(
        "INSERT INTO gpkg_metadata_reference VALUES ('table', ?, NULL, NULL, ?, ?, NULL)",
        (STYLES, _LONG_AGO, note),
    )


def _style(row: Mapping[str, Any], field: str) -> object:
    fixed = {"owner": MARK, "update_time": _LONG_AGO}
    return fixed.get(field, row.get(field))


def _sign(base: sqlite3.Connection, name: str) -> None:
    """Put the digest of a layer into its metadata, once all rows are there."""
    digest = layer_digest(base, name)
    notes = base.execute(_NOTES_OF, (name,)).fetchall()
    if not notes:
        raise OSError(errno.EIO, f"the description of {name} did not arrive")
    for (note,) in notes:
        base.execute(
            "UPDATE gpkg_metadata SET metadata = replace(metadata, ?, ?) WHERE id = ?",
            (NO_DIGEST, digest, note),
        )
