"""Whether a file was made here and is as we left it: others are not overwritten."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from syria_geo.errors import UsageError, show
from syria_geo.files._digests import is_unchanged
from syria_geo.files._drafts import sidecar_of
from syria_geo.files._geopackage import LayerState, layer_state
from syria_geo.files._locks import sweep

__all__ = [
    "CSV_SIDECAR",
    "MARK",
    "SHAPEFILE",
    "WITH_SIDECAR",
    "digest_of_parts",
    "is_ours",
    "refuse_to_overwrite",
    "shapefile_parts",
]

MARK = "syria_geo"
CSV_SIDECAR = "-metadata.json"
WITH_SIDECAR = (".csv", ".jsonl", ".ndjson", ".shp")
_SHAPEFILE = ".shp"
SHAPEFILE = (_SHAPEFILE, ".shx", ".dbf", ".prj", ".cpg")
"""Endings of the files that make a Shapefile, all of which GDAL writes."""

_GENERATOR = re.compile(rb"<meta\b[^>]*\bgenerator\b[^>]*\bsyria_geo", re.IGNORECASE)
_BROKEN = (
    OSError,
    ValueError,
    LookupError,
    RecursionError,
    NotImplementedError,
    RuntimeError,
    csv.Error,
)


def refuse_to_overwrite(path: str | Path, *, force: bool = False) -> None:
    """Refuse to write where a file stands that was not made here.

    A GeoPackage is only refused when a layer of ours would replace one that is not ours: writing
    into it keeps everything else. Devices and empty files are free.

    Parameters
    ----------
    path : str or pathlib.Path
        Where an output is to be written.
    force : bool
        Overwrite it all the same.

    Raises
    ------
    UsageError
        When a file stands there that is not one of our outputs, or was changed since.
    """
    target = Path(path)
    # A killed run may have left one file of two.
    sweep(target.resolve().parent, target.resolve().name)
    has_sidecar = target.suffix.lower() in WITH_SIDECAR
    beside = [sidecar_of(target, CSV_SIDECAR)] if has_sidecar else []
    parts = shapefile_parts(target) if target.suffix.lower() == _SHAPEFILE else []
    for file in dict.fromkeys((target, *parts, *beside)):
        if not force and _is_taken(file) and not is_ours(file):
            raise UsageError(
                f"{show(file.name)} exists and is not a file that syria_geo made, or it was "
                "changed since; choose another file name, or overwrite it with --force "
                "(in Python: force=True)"
            )


def shapefile_parts(path: str | Path) -> list[Path]:
    """Name the files that a Shapefile is made of, whether they are there or not."""
    target = Path(path).resolve()
    return [target.with_suffix(ending) for ending in SHAPEFILE]


def digest_of_parts(path: str | Path) -> str:
    """Compute the sha256 of all files of a Shapefile together."""
    digest = hashlib.sha256()
    for part in shapefile_parts(path):
        digest.update(part.read_bytes())
    return digest.hexdigest()


def is_ours(path: str | Path) -> bool:
    """Tell whether a file was made here and, as far as it shows, not changed since.

    Parameters
    ----------
    path : str or pathlib.Path
        An existing file; what cannot be read is not ours. A GeoPackage without our layer counts as
        ours, because writing into it replaces nothing.
    """
    file = Path(path)
    checks = _CHECKS.get(file.suffix.lower(), _TEXTS)
    return any(_holds(check, file) for check in checks)


def _is_taken(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size > 0
    except OSError:  # writing there will say why
        return False


def _holds(check: Callable[[Path], bool], path: Path) -> bool:
    try:
        return check(path)
    except _BROKEN:
        return False


# --- one check for each kind of output -----------------------------------------------------------


def _is_as_we_left_it(path: Path) -> bool:
    return is_unchanged(path)


def _is_json_lines(path: Path) -> bool:
    with path.open("rb") as file:
        first = json.loads(file.readline())
    return isinstance(first, dict) and {"query", "match_type"} <= set(first)


def _is_csv(path: Path) -> bool:
    sidecar = sidecar_of(path, CSV_SIDECAR)
    if sidecar.is_file():
        return _is_as_its_sidecar_says(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {"place_text", "match_type"} <= set(next(csv.reader(file), ()))


def _is_as_its_sidecar_says(path: Path) -> bool:
    stated = json.loads(sidecar_of(path, CSV_SIDECAR).read_bytes())[MARK]["sha256"]
    with path.open("rb") as file:
        return bool(stated == hashlib.file_digest(file, "sha256").hexdigest())


def _is_shapefile(path: Path) -> bool:
    shapes = path.with_suffix(_SHAPEFILE)
    stated = json.loads(sidecar_of(shapes, CSV_SIDECAR).read_bytes())[MARK]["sha256"]
    return bool(stated == digest_of_parts(shapes))


def _is_summary(path: Path) -> bool:
    lines = path.read_text(encoding="utf-8").split("\n")
    last = next((line for line in reversed(lines) if line.strip()), "")
    return last.startswith(f"Made with {MARK}")


def _is_page(path: Path) -> bool:
    return _GENERATOR.search(path.read_bytes()) is not None


def _has_mark(path: Path) -> bool:
    return MARK.encode() in path.read_bytes()


def _is_geopackage(path: Path) -> bool:
    return layer_state(path, "incidents") not in {LayerState.FOREIGN, LayerState.UNREADABLE}


_TEXTS = (_is_json_lines, _is_as_we_left_it, _is_summary, _is_csv)
_CHECKS: Mapping[str, tuple[Callable[[Path], bool], ...]] = {
    ".csv": (_is_csv,),
    ".fgb": (_is_as_we_left_it,),
    ".geojson": (_is_as_we_left_it,),
    ".gpkg": (_is_geopackage,),
    ".htm": (_is_page,),
    ".html": (_is_page,),
    ".json": (_is_as_we_left_it, _is_json_lines, _is_as_its_sidecar_says),
    ".jsonl": (_is_as_its_sidecar_says, _is_json_lines),
    ".kml": (_is_as_we_left_it,),
    ".ndjson": (_is_as_its_sidecar_says, _is_json_lines),
    ".ods": (_is_as_we_left_it,),
    ".parquet": (_is_as_we_left_it,),
    ".pdf": (_has_mark,),
    ".png": (_has_mark,),
    ".qgz": (_is_as_we_left_it,),
    ".svg": (_has_mark,),
    ".xlsx": (_is_as_we_left_it,),
    **dict.fromkeys(SHAPEFILE, (_is_shapefile,)),
}
