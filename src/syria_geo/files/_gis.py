"""GIS files, opened here and nowhere else: each as what its name says, and as nothing more.

GDAL decides by the content which of its many drivers reads a file. A file called ``.gpkg`` may so
be a list of other files, or of addresses on the network, and would be followed. Formats with a
signature are opened only with it; of texts GDAL gets a copy that says nothing but the features;
a GeoPackage is opened only if plain SQLite can read all that is in it.
"""

from __future__ import annotations

import sqlite3
import struct
import warnings
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from syria_geo.errors import (
    Fault,
    InputError,
    SyriaGeoWarning,
    UsageError,
    choices,
    harmless,
    show,
    show_path,
)
from syria_geo.files._gis_texts import LinkedError, clean_geojson, clean_kml
from syria_geo.files._paths import absent

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = ["GIS_FORMATS", "GisFile", "open_gis", "refuse_other_meaning"]

_SQLITE, _FLATGEOBUF = b"SQLite format 3\0", b"fgb\x03fgb"
_SHAPEFILE, _VERSION = 9994, 1000  # the first number of its header, big-endian; at 28, little
_FORMATS, _WITHOUT_LOG = slice(18, 20), b"\x01\x01"  # of a SQLite file: who writes, who reads it
_TABLES = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"


@dataclass(frozen=True, slots=True)
class GisFile:
    """A file that is of the format its extension says.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    source : str or bytes
        What GDAL is given to read: its absolute path, or a text made of it.
    """

    path: Path
    source: str | bytes

    def layers(self) -> dict[str, bool]:
        """List the layers in their order, and whether each has shapes.

        Raises
        ------
        InputError
            When GDAL cannot read the file.
        """
        return dict(self._listed())

    def _listed(self) -> list[tuple[str, bool]]:
        import pyogrio

        found = self._read(lambda: pyogrio.list_layers(self.source))
        return [(self._name(str(name)), bool(kind)) for name, kind in found]

    def _name(self, name: str) -> str:
        """Name a layer without a name of its own as GDAL would: after its file, not our text."""
        unnamed = isinstance(self.source, bytes) and name.startswith("pyogrio_")
        return self.path.stem if unnamed else name

    def _at(self, layer: str) -> int:
        """Give the place of a layer: names may be after the copy, and are new for each."""
        return [name for name, _ in self._listed()].index(layer)

    def shaped_layer(self, wanted: str | None = None) -> str:
        """Choose the layer of polygons to read: the one asked for, or the only one with shapes.

        Raises
        ------
        UsageError
            When there is no such layer, or several could be meant.
        InputError
            When it has no shapes.
        """
        layers, name = self.layers(), self.path.name
        shaped = [layer for layer, has_shapes in layers.items() if has_shapes]
        if not shaped or layers.get(wanted or "") is False:
            what = f"layer {show(wanted)} of {name}" if wanted and shaped else name
            raise InputError(f"{what} holds no polygons: there is no geometry in it")
        if wanted is None and len(shaped) > 1:
            raise UsageError(f"{show_path(self.path)}: which layer? {choices(shaped)}")
        if wanted is not None and wanted not in layers:
            raise UsageError(
                f"{show_path(self.path)} has no layer {show(wanted)}: {choices(shaped)}"
            )
        return wanted or shaped[0]

    def frame(self, layer: str, *, encoding: str | None = None) -> gpd.GeoDataFrame | pd.DataFrame:
        """Read one of the `layers`, in its own CRS; one without geometry is a plain table.

        Raises
        ------
        InputError
            When GDAL cannot read it.
        UnicodeDecodeError
            When its texts are in another encoding.
        """
        import pyogrio

        return self._read(
            lambda: pyogrio.read_dataframe(self.source, layer=self._at(layer), encoding=encoding)
        )

    def metadata(self, layer: str) -> Mapping[str, str]:
        """Give what stands in the metadata of one of the `layers`.

        Raises
        ------
        InputError
            When GDAL cannot read it.
        """
        import pyogrio

        info = self._read(lambda: pyogrio.read_info(self.source, layer=self._at(layer)))
        return dict(info.get("layer_metadata") or {})

    def _read(self, read: Callable[[], Any]) -> Any:
        import shapely
        from pyogrio.errors import DataLayerError, DataSourceError, FeatureError

        try:
            with warnings.catch_warnings():
                # What is held in memory has a name without extension.
                warnings.filterwarnings("ignore", message=".*non conformant file extension")
                return read()
        except (DataLayerError, DataSourceError, FeatureError) as error:
            raise _unreadable(self.path, f"not readable ({error}); export it again") from error
        except UnicodeDecodeError:
            raise
        except shapely.errors.ShapelyError as error:
            message = f"a shape in it is none ({error}); check its validity and export it again"
            raise _unreadable(self.path, message) from error
        except ValueError as error:  # GDAL lets through days such as 31 February
            message = f"a value in it is none ({error}); correct it, or export the column as text"
            raise _unreadable(self.path, message) from error


def open_gis(path: Path) -> GisFile:
    """Check that a file is of the format that its extension says, and of nothing else.

    Parameters
    ----------
    path : pathlib.Path
        An existing file on this machine: a GeoPackage, FlatGeobuf, shapefile, GeoJSON or KML.

    Returns
    -------
    GisFile

    Raises
    ------
    UsageError
        When it has another extension, does not exist, or GDAL would take its path for another.
    InputError
        When its content is something else, or tells GDAL to read from somewhere else.

    Warns
    -----
    SyriaGeoWarning
        When it has links to other documents, which nobody follows.
    """
    suffix = path.suffix.lower()
    if suffix not in GIS_FORMATS:
        raise UsageError(f"{show(path.name)} is no GIS file we read; {choices(GIS_FORMATS)}")
    if not path.is_file():
        raise UsageError(f"{absent(path)}; give a file")
    whole = str(path.resolve())
    refuse_other_meaning(path)
    return GisFile(path, _KINDS[suffix](path, whole))


def refuse_other_meaning(path: Path) -> None:
    """Refuse a path that pyogrio and GDAL would take for another: an archive, or a part of it.

    Raises
    ------
    UsageError
        Names what has to go from the name.
    """
    whole = str(path.resolve())
    other = [sign for sign in "!\n\r\t" if sign in whole] + [";"] * (";" in path.name)
    if other or whole.startswith("/vsi"):
        without = f"without {', '.join(map(show, other))}" if other else "not below /vsi"
        raise UsageError(f"{show(whole)} means something else to GDAL; rename it, {without}")


def _unreadable(path: Path, message: str) -> InputError:
    said = harmless(message, lines=False)  # what GDAL says may have the name of the file in it
    return InputError(f"{path.name} cannot be used", [Fault(path.name, said)])


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(100)


def _geopackage(path: Path, whole: str) -> str | bytes:
    if not _start(path).startswith(_SQLITE):
        raise _unreadable(path, "it is no GeoPackage, whatever its name says; export it again")
    try:
        with closing(sqlite3.connect(_address(path, whole), uri=True)) as base:
            base.set_authorizer(_without_extensions)
            _check_tables(path, base)
            if _has_log(path):
                return _with_log(base)
    except sqlite3.Error as error:
        raise _unreadable(path, f"no readable GeoPackage ({error}); export it again") from error
    return whole


def _address(path: Path, whole: str) -> str:
    """Open it as GDAL will: with what stands in its unfinished log, else without any trace."""
    alone = "" if _has_log(path) else "&immutable=1"
    return f"file:{quote(whole)}?mode=ro{alone}"


def _has_log(path: Path) -> bool:
    """Tell whether changes to a file stand beside it, as while QGIS has it open."""
    log = path.with_name(f"{path.name}-wal")
    return log.is_file() and log.stat().st_size > 0


def _with_log(base: sqlite3.Connection) -> bytes:
    """Give a file as it is with its log, in memory: GDAL would write the log into the file."""
    data = base.serialize()
    return data[: _FORMATS.start] + _WITHOUT_LOG + data[_FORMATS.stop :]


def _check_tables(path: Path, base: sqlite3.Connection) -> None:
    """Refuse tables and views that do more than plain SQLite can.

    GDAL adds modules that read other files and functions that ask addresses. Where one is named,
    plain SQLite, which lacks them, cannot prepare a query; nothing is run.
    """
    for (name,) in base.execute(_TABLES).fetchall():
        quoted = str(name).replace('"', '""')
        try:
            base.execute(f'EXPLAIN SELECT * FROM "{quoted}"')  # noqa: S608
        except sqlite3.DatabaseError as error:
            raise _unreadable(
                path,
                f"{show(name)} in it is no plain table ({error}): it may read other files or the "
                "network; export the layer you need to a new GeoPackage",
            ) from error


def _without_extensions(action: int, _: object, name: object, *__: object) -> int:
    loads = action == sqlite3.SQLITE_FUNCTION and str(name).lower() == "load_extension"
    return sqlite3.SQLITE_DENY if loads else sqlite3.SQLITE_OK


def _flatgeobuf(path: Path, whole: str) -> str:
    if not _start(path).startswith(_FLATGEOBUF):
        raise _unreadable(path, "it is no FlatGeobuf, whatever its name says; export it again")
    return whole


def _shapefile(path: Path, whole: str) -> str:
    head = _start(path)
    if len(head) < 32 or (*struct.unpack(">i", head[:4]), *struct.unpack("<i", head[28:32])) != (
        _SHAPEFILE,
        _VERSION,
    ):
        raise _unreadable(path, "it is no shapefile, whatever its name says; export it again")
    return whole


def _text_of(clean: Callable[[bytes, str], tuple[bytes, int]]) -> Callable[[Path, str], bytes]:
    def cleaned(path: Path, _: str) -> bytes:
        try:
            text, links = clean(path.read_bytes(), path.stem)
        except LinkedError as error:
            raise _unreadable(path, str(error)) from error
        except (ValueError, SyntaxError, RecursionError) as error:
            kind = "KML" if clean is clean_kml else "GeoJSON"
            raise _unreadable(
                path, f"it is no {kind}, or broken ({error}); export it again"
            ) from error
        if links:
            warnings.warn(
                f"{show(path.name)} has {links} links to other documents; they are not followed",
                SyriaGeoWarning,
                stacklevel=4,
            )
        return text

    return cleaned


_KINDS: Mapping[str, Callable[[Path, str], str | bytes]] = {
    ".gpkg": _geopackage,
    ".fgb": _flatgeobuf,
    ".shp": _shapefile,
    ".geojson": _text_of(clean_geojson),
    ".json": _text_of(clean_geojson),
    ".kml": _text_of(clean_kml),
}
GIS_FORMATS = tuple(_KINDS)
