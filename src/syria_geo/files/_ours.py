"""Whether a file was made here, by the marks our outputs carry: others are not overwritten."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from syria_geo.errors import UsageError, show
from syria_geo.files._drafts import sidecar_of
from syria_geo.files._geopackage import LayerState, layer_state

__all__ = ["CSV_SIDECAR", "MARK", "UNTOUCHED", "is_ours", "refuse_to_overwrite"]

MARK = "syria_geo"
CSV_SIDECAR = "-metadata.json"
# When our workbooks say they were changed last; another program writes its own time there.
UNTOUCHED = "1980-01-01T00:00:00Z"

_GENERATOR = re.compile(rb"<meta\b[^>]*\bgenerator\b[^>]*\bsyria_geo", re.IGNORECASE)
_HEAD = 65_536
_BROKEN = (
    OSError,
    ValueError,
    LookupError,
    RecursionError,
    NotImplementedError,
    RuntimeError,
    csv.Error,
    zipfile.BadZipFile,
    zlib.error,
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
    beside = sidecar_of(target, CSV_SIDECAR) if target.suffix.lower() == ".csv" else target
    for file in dict.fromkeys((target, beside)):
        if not force and _is_taken(file) and not is_ours(file):
            raise UsageError(
                f"{show(file.name)} exists and is not a file that syria_geo made, or it was "
                "changed since; choose another file name, or overwrite it with --force "
                "(in Python: force=True)"
            )


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


def _is_json_document(path: Path) -> bool:
    document = json.loads(path.read_bytes())
    return isinstance(document, dict) and MARK in document


def _is_json_lines(path: Path) -> bool:
    with path.open("rb") as file:
        first = json.loads(file.readline())
    return isinstance(first, dict) and {"query", "match_type"} <= set(first)


def _is_csv(path: Path) -> bool:
    sidecar = sidecar_of(path, CSV_SIDECAR)
    if sidecar.is_file() and _holds(_is_json_document, sidecar):
        stated = json.loads(sidecar.read_bytes())[MARK]["sha256"]
        return bool(stated == hashlib.sha256(path.read_bytes()).hexdigest())
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {"place_text", "match_type"} <= set(next(csv.reader(file), ()))


def _is_summary(path: Path) -> bool:
    lines = path.read_text(encoding="utf-8").split("\n")
    last = next((line for line in reversed(lines) if line.strip()), "")
    return last.startswith(f"Made with {MARK}")


def _is_page(path: Path) -> bool:
    return _GENERATOR.search(path.read_bytes()) is not None


def _has_mark(path: Path) -> bool:
    return MARK.encode() in path.read_bytes()


def _is_kml(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    return f"<description>Made with {MARK}".encode() in head


def _is_flatgeobuf(path: Path) -> bool:
    with path.open("rb") as file:
        magic = file.read(8)
        header = file.read(int.from_bytes(file.read(4), "little"))
    return magic.startswith(b"fgb") and f'{{"{MARK}":'.encode() in header


def _is_parquet(path: Path) -> bool:
    from pyarrow import parquet

    return MARK.encode() in (parquet.read_metadata(path).metadata or {})


def _is_geopackage(path: Path) -> bool:
    return layer_state(path, "incidents") not in {LayerState.FOREIGN, LayerState.UNREADABLE}


def _is_xlsx(path: Path) -> bool:
    with zipfile.ZipFile(path) as book:
        untouched = f">{UNTOUCHED}</dcterms:modified>" in book.read("docProps/core.xml").decode()
        return untouched and MARK in book.read("docProps/custom.xml").decode()


def _is_ods(path: Path) -> bool:
    with zipfile.ZipFile(path) as book:
        # A program that saves the file puts its own name in the place of ours.
        return f"<meta:generator>{MARK}/" in book.read("meta.xml").decode()


_TEXTS = (_is_json_lines, _is_json_document, _is_summary, _is_csv)
_CHECKS: Mapping[str, tuple[Callable[[Path], bool], ...]] = {
    ".csv": (_is_csv,),
    ".fgb": (_is_flatgeobuf,),
    ".geojson": (_is_json_document,),
    ".gpkg": (_is_geopackage,),
    ".htm": (_is_page,),
    ".html": (_is_page,),
    ".json": (_is_json_document, _is_json_lines),
    ".kml": (_is_kml,),
    ".ods": (_is_ods,),
    ".parquet": (_is_parquet,),
    ".pdf": (_has_mark,),
    ".png": (_has_mark,),
    ".svg": (_has_mark,),
    ".xlsx": (_is_xlsx,),
}
