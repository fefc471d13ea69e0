"""What a file made here says of the data it was made from, whatever its format."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from syria_geo.credits import lines_in
from syria_geo.errors import InputError, UsageError, show
from syria_geo.files import CSV_SIDECAR, MARK, absent, open_gis, require_small_zip

__all__ = ["recorded_lines", "recorded_sources"]

_SHEET_HEAD = ["Source", "Publisher", "As of", "Licence"]
_PAGE = re.compile(r'<script[^>]*id="syria-geo-provenance"[^>]*>(.*?)</script>', re.DOTALL)


_UNREADABLE = (InputError, LookupError, OSError, RuntimeError, SyntaxError, TypeError, ValueError)


def recorded_sources(path: Path) -> list[dict[str, str]]:
    """Read which sources a page, picture or file of ours was made from.

    Parameters
    ----------
    path : pathlib.Path
        An output of this package.

    Returns
    -------
    list of dict
        Title, publisher, date, licence and its URI of each.

    Raises
    ------
    UsageError
        When there is no such file, or its kind has no place for them.
    InputError
        When it does not say what it was made from.
    """
    if not path.is_file():
        raise UsageError(absent(path))
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        kinds = ", ".join(sorted(_READERS))
        raise UsageError(
            f"{show(path.name)} has no place to record sources in; files that have one: {kinds}"
        )
    try:
        sources: list[dict[str, str]] = reader(path)["data"]["sources"]
    except _UNREADABLE:
        raise _unknown(path) from None
    return sources


def recorded_lines(path: Path) -> list[str]:
    """Read the lines to credit out of a summary that was written as text.

    Raises
    ------
    UsageError
        When there is no such file.
    InputError
        When it has no such lines.
    """
    if not path.is_file():
        raise UsageError(absent(path))
    lines = lines_in(path.read_text(encoding="utf-8", errors="replace"))
    if not lines:
        raise _unknown(path)
    return lines


def _unknown(path: Path) -> InputError:
    return InputError(
        f"{path.name} does not say what it was made from: syria-geo did not write it, or "
        "another program wrote it anew; plain 'syria-geo sources' has the lines for everything"
    )


def _csv(path: Path) -> Any:
    beside = path.with_name(path.name + CSV_SIDECAR)
    return json.loads(beside.read_text(encoding="utf-8"))[MARK]


def _geojson(path: Path) -> Any:
    found = json.loads(path.read_text(encoding="utf-8"))
    return _csv(path) if isinstance(found, list) else found[MARK]


def _page(path: Path) -> Any:
    found = _PAGE.search(path.read_text(encoding="utf-8"))
    return json.loads(found[1] if found else "")


def _layers(path: Path) -> Any:
    gis = open_gis(path)
    for name in gis.layers():
        about = gis.metadata(name)
        if MARK in about:
            return json.loads(about[MARK])
    raise LookupError(path.name)


def _project(path: Path) -> Any:
    """Read what stands in the GeoPackage that a project shows."""
    return _layers(path.with_suffix(".gpkg"))


def _parquet(path: Path) -> Any:
    from pyarrow import parquet

    return json.loads(parquet.read_schema(path).metadata[MARK.encode()])


def _kml(path: Path) -> Any:
    from xml.etree import ElementTree

    for data in ElementTree.parse(path).iterfind(".//{*}Data"):  # noqa: S314 - expat bounds entities
        if data.get("name") == MARK:
            return json.loads("".join(data.itertext()))
    raise LookupError(path.name)


def _svg(path: Path) -> Any:
    from xml.etree import ElementTree

    found = ElementTree.parse(path).iterfind(".//{*}description")  # noqa: S314 - as above
    return json.loads(next((one.text or "" for one in found), ""))


def _png(path: Path) -> Any:
    from PIL import Image

    with Image.open(path) as picture:
        # Before it told in words what it shows, a picture had its facts there.
        return json.loads(picture.info.get("Comment") or picture.info["Description"])


def _pdf(path: Path) -> Any:
    import pypdfium2

    with closing(pypdfium2.PdfDocument(path)) as document:
        keywords = document.get_metadata_value("Keywords")
        return json.loads(keywords or document.get_metadata_value("Subject"))


def _sheets(path: Path) -> Any:
    from python_calamine import CalamineError, CalamineWorkbook

    require_small_zip(path)
    try:
        rows = CalamineWorkbook.from_path(path).get_sheet_by_name("about").to_python()
    except CalamineError as error:
        raise ValueError(str(error)) from None
    texts = [[str(cell) for cell in row] for row in rows]
    at = next(number for number, row in enumerate(texts) if row[:4] == _SHEET_HEAD)
    names = ("title", "publisher", "as_of", "licence", "licence_uri")
    sources = [dict(zip(names, row, strict=False)) for row in texts[at + 1 :]]
    return {"data": {"sources": sources}}


_READERS: Mapping[str, Callable[[Path], Any]] = {
    ".csv": _csv,
    ".fgb": _layers,
    ".geojson": _geojson,
    ".gpkg": _layers,
    ".htm": _page,
    ".html": _page,
    ".json": _geojson,
    ".jsonl": _csv,
    ".kml": _kml,
    ".ndjson": _csv,
    ".ods": _sheets,
    ".parquet": _parquet,
    ".pdf": _pdf,
    ".png": _png,
    ".qgz": _project,
    ".shp": _csv,
    ".svg": _svg,
    ".tsv": _csv,
    ".xlsx": _sheets,
}
