"""What GDAL writes: GeoPackage, into a standing one as well, and FlatGeobuf."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.errors import UsageError, show_path
from syria_geo.export._about import as_json, describe, headline
from syria_geo.export._characters import tell_replaced
from syria_geo.export._frames import flat_frame, points_of
from syria_geo.export._signs import UNPRINTABLE
from syria_geo.files import (
    MARK,
    NO_DIGEST,
    LayerState,
    layer_digest,
    layer_state,
    refuse_other_meaning,
    sidecar_of,
    with_digest,
    write_beside,
)

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = [
    "RESERVED",
    "failures_told",
    "fixed_clock",
    "refuse_open",
    "require_room",
    "require_whole",
    "to_flatgeobuf",
    "to_geopackage",
]

_LAYER = "incidents"
_MOST_COLUMNS = 2_000
_SHAPES = "SELECT column_name FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?)"
_OF_LAYER = "lower(table_name) = lower(?)"
_NAMED_IN = dict.fromkeys(("gpkg_contents", "gpkg_ogr_contents"), _OF_LAYER)
# Names of columns that GDAL gives to the number and the shape of a feature.
RESERVED = ("fid", "geom", "geometry", "ogc_fid")


def to_flatgeobuf(located: gpd.GeoDataFrame, path: str | Path, *, force: bool = False) -> Path:
    """Write FlatGeobuf; the format knows times, not days, so that days are their midnight."""
    flat = flat_frame(points_of(located), reserved=RESERVED)
    tell_replaced(located, path, UNPRINTABLE)
    about = {MARK: as_json(located), "DESCRIPTION": headline(describe(located))}
    # In memory: GDAL does not say when a disk is full.
    written = io.BytesIO()
    # The index refuses rows without geometry, and would change the order of the rows.
    _write(flat, written, driver="FlatGeobuf", layer_metadata=about, SPATIAL_INDEX="NO")
    content = with_digest(written.getvalue())
    with write_beside(path) as draft:
        draft.write_bytes(content)
    return Path(path)


def to_geopackage(located: gpd.GeoDataFrame, path: str | Path, *, force: bool = False) -> Path:
    """Write the layer ``incidents`` of a GeoPackage; whatever else stands in the file stays.

    Raises
    ------
    UsageError
        When the file has a layer of that name that is not ours, or is open in another program.
    """
    flat = flat_frame(points_of(located), reserved=RESERVED)
    require_room(len(flat.columns))
    tell_replaced(located, path, UNPRINTABLE)
    target = Path(path).resolve()
    refuse_other_meaning(target)
    # Of the layer and not of the whole file, which may be somebody else's. GDAL would also leave
    # an .aux.xml beside a file that is described as a whole, whenever it is read.
    about = {MARK: as_json(located), "DESCRIPTION": headline(describe(located))}
    with write_beside(path) as draft:
        if _stays(target, force=force):
            shutil.copyfile(target, draft)
        with failures_told():
            # OVERWRITE, because pyogrio takes "Incidents" for another layer, and GDAL does not.
            _write(flat, draft, driver="GPKG", layer_metadata=about, OVERWRITE="YES")
            _sign(draft, flat)
    return Path(path)


def require_room(columns: int) -> None:
    """Refuse more columns than SQLite gives a table, before anything is written."""
    if columns >= _MOST_COLUMNS:
        raise UsageError(
            f"the table has {columns:,} columns, a GeoPackage holds fewer than {_MOST_COLUMNS:,} "
            "columns; leave out some, or write .parquet or .geojson"
        )


@contextmanager
def failures_told() -> Iterator[None]:
    """Make of what GDAL and SQLite say the error that Python has for what cannot be written."""
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError

    try:
        yield
    except (DataLayerError, DataSourceError, FeatureError, sqlite3.Error) as error:
        number = errno.ENOSPC if "is full" in str(error) else errno.EIO
        raise OSError(
            number, os.strerror(number) if number == errno.ENOSPC else str(error)
        ) from error


def require_whole(base: sqlite3.Connection, layer: str, frame: pd.DataFrame) -> None:
    """Compare a layer of a GeoPackage with what was to be written: GDAL loses faults of the disk.

    Raises
    ------
    OSError
        When rows, or entries of the spatial index, are not there.
    """
    shapes = frame.geometry if hasattr(frame, "geometry") else None
    placed = None if shapes is None else int((~(shapes.isna() | shapes.is_empty)).sum())
    wanted = {layer: len(frame)}
    if placed is not None:
        (column,) = base.execute(_SHAPES, (layer,)).fetchone() or ("",)
        wanted[f"rtree_{layer}_{column}"] = placed
    for table, rows in wanted.items():
        (found,) = base.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # noqa: S608
        if found != rows:
            raise OSError(errno.EIO, f"only {found} of {rows} rows of {table} arrived")
    for table, where in _NAMED_IN.items():
        if not base.execute(f"SELECT count(*) FROM {table} WHERE {where}", (layer,)).fetchone()[0]:  # noqa: S608
            raise OSError(errno.EIO, f"{layer} did not arrive in {table}")
    (state,) = base.execute("PRAGMA quick_check(1)").fetchone()
    if state != "ok":
        raise OSError(errno.EIO, f"the GeoPackage did not arrive whole: {state}")


def _sign(draft: Path, flat: gpd.GeoDataFrame) -> None:
    """Put the digest of the layer into its metadata, once all rows are there."""
    with closing(sqlite3.connect(draft)) as base, base:
        require_whole(base, _LAYER, flat)
        signed = base.execute(
            "UPDATE gpkg_metadata SET metadata = replace(metadata, ?, ?)",
            (NO_DIGEST, layer_digest(base, _LAYER)),
        )
        if not signed.rowcount:
            raise OSError(errno.EIO, "the description of the layer did not arrive")


def _stays(target: Path, *, force: bool) -> bool:
    """Tell whether a file stands there with more in it than we replace."""
    if not target.is_file() or target.stat().st_size == 0:
        return False
    refuse_open(target)
    state = layer_state(target, _LAYER)
    if state in {LayerState.FOREIGN, LayerState.UNREADABLE} and not force:
        raise UsageError(_not_ours(target, state))
    return state not in {LayerState.UNREADABLE, LayerState.OURS_ALONE}


def _not_ours(target: Path, state: LayerState) -> str:
    what = (
        f"has a layer {_LAYER!r} that syria_geo did not make, or that was changed since"
        if state is LayerState.FOREIGN
        else "is no GeoPackage that can be read"
    )
    return (
        f"{show_path(target)} {what}; choose another file name, or overwrite it with --force "
        "(in Python: force=True)"
    )


def refuse_open(target: Path) -> None:
    """Refuse a file that another program has open: its journal would spoil the new file."""
    journal = sidecar_of(target, "-journal")
    unfinished = journal.is_file() and journal.stat().st_size > 0
    if unfinished or sidecar_of(target, "-wal").exists():
        raise UsageError(
            f"{show_path(target)} is open in another program, such as QGIS; close it there, or "
            "choose another file name"
        )


def _write(
    flat: gpd.GeoDataFrame, target: Path | io.BytesIO, *, driver: str, **options: object
) -> None:
    import pyogrio

    with fixed_clock():
        pyogrio.write_dataframe(
            flat, target, layer=_LAYER, driver=driver, use_arrow=True, **options
        )


@contextmanager
def fixed_clock() -> Iterator[None]:
    """GDAL writes the time into a GeoPackage; ours are the same whenever they are made."""
    import pyogrio

    name = "OGR_CURRENT_DATE"
    before = pyogrio.get_gdal_config_option(name)
    pyogrio.set_gdal_config_options({name: "1970-01-01T00:00:00.000Z"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({name: before})
