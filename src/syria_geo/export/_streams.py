"""A file written part by part, with the same content as if it were written whole.

A part has the rows of a batch as they stand in the file; what is said of all rows (kinds of
columns, bounds, whose data they rest on) is gathered beside the parts, and written when they are
put together.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from syria_geo.export._about import about_file, as_json
from syria_geo.export._characters import tell_replaced
from syria_geo.export._csv import csv_header, csv_rows, write_csv_sidecar
from syria_geo.export._frames import points_of
from syria_geo.export._geojson import (
    GEOJSON_BETWEEN,
    GEOJSON_FOOT,
    bounds_of,
    features_text,
    geojson_head,
    spots_of,
)
from syria_geo.export._jsonl import json_lines, write_json_lines_sidecar
from syria_geo.export._parquet import arrow_table, write_together
from syria_geo.export._signs import NUL_AND_HALVES
from syria_geo.export._values import Kind, Kinds, columns_of
from syria_geo.files import PARTS, put_digest
from syria_geo.provenance import facts_of, with_facts
from syria_geo.tolls import TOLL_COLUMNS
from syria_geo.vocabulary import LEVELS

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = ["STREAM_FORMATS", "StreamFormat", "part_facts"]

_CODES = ("place_pcode", *LEVELS.values())
_NUMBERS = {str(Kind.INTEGER), str(Kind.NUMBER)}


@dataclass(frozen=True, slots=True)
class StreamFormat:
    """A format that can be written part by part.

    Parameters
    ----------
    write : callable
        Takes the located incidents of a part, a path, and the kinds of columns that only the
        whole table tells; writes the part, and says of it what `join` wants to know besides.
    join : callable
        Takes the files of the parts, what `part_facts` says of each, and where to write the draft
        of the whole, with a second file beside it where the format has one.
    has_sidecar : bool
        Whether it has.
    typed : bool
        Whether its columns have one type each, so that mixed ones have to be texts in every part.
    """

    write: Callable[[gpd.GeoDataFrame, Path, Kinds], dict[str, Any]]
    join: Callable[[Sequence[Path], Sequence[Mapping[str, Any]], Path], None]
    has_sidecar: bool = False
    typed: bool = False


def part_facts(located: gpd.GeoDataFrame) -> dict[str, Any]:
    """Say of a part what has to be known to describe the whole file; fit for JSON."""
    codes = {code for name in _CODES for code in located[name] if code}
    bearings = zip(located["place_pcode"], located["match_name"], strict=True)
    return {
        "rows": len(located),
        "sums": {name: int(located[name].sum()) for name in TOLL_COLUMNS},
        "codes": sorted(codes),
        "bearings": sorted({(place, name) for place, name in bearings if place}),
        "zoned": any(map(bool, located["control_zone"])),
        "facts": {name: fact for name, fact in facts_of(located).items() if name != "notes"},
    }


# --- what is said of all parts -------------------------------------------------------------------


def _kinds(said: Sequence[Mapping[str, Any]]) -> list[tuple[str, Kind]]:
    """Give the columns of the whole with their kinds; a part where one is empty says nothing."""
    found: dict[str, set[str]] = {}
    blank: dict[str, str] = {}
    for one in said:
        for name, kind, there in one["columns"]:
            blank.setdefault(name, kind)
            found.setdefault(name, set()).update([kind] if there else [])
    return [(name, _common(kinds, blank[name])) for name, kinds in found.items()]


def _common(kinds: set[str], blank: str) -> Kind:
    if len(kinds) > 1:
        return Kind.NUMBER if kinds == _NUMBERS else Kind.TEXT
    return Kind(next(iter(kinds), blank))


def _bounds(said: Iterable[Mapping[str, Any]]) -> list[float] | None:
    known = [one["bounds"] for one in said if one["bounds"]]
    if not known:
        return None
    west, south, east, north = zip(*known, strict=True)
    return [min(west), min(south), max(east), max(north)]


def _witness(said: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Make a small table that rests on the same data as the whole one."""
    import pandas as pd

    codes = sorted({code for one in said for code in one["codes"]})
    bearings = sorted({(place, name) for one in said for place, name in one["bearings"]})
    blank = [""] * len(codes)
    zone = ("zoned",) if any(one["zoned"] for one in said) else ()
    table = pd.DataFrame(
        {
            "place_text": "",
            "place_pcode": [place for place, _ in bearings] + blank,
            "match_name": [name for _, name in bearings] + blank,
            "adm1_pcode": [""] * len(bearings) + codes,
            "control_zone": [zone] * (len(bearings) + len(codes)),
        }
    )
    return with_facts(table, **said[0]["facts"])


# --- texts ---------------------------------------------------------------------------------------


def _write_csv(located: gpd.GeoDataFrame, path: Path, kinds: Kinds) -> dict[str, Any]:
    columns = columns_of(located, rounded=True, kinds=kinds)
    tell_replaced(located, path.parent.name.removesuffix(PARTS), NUL_AND_HALVES)
    path.write_bytes(csv_rows(columns).encode())
    filled = [any(value is not None for value in column.values) for column in columns]
    pairs = zip(columns, filled, strict=True)
    return {"columns": [[column.name, str(column.kind), there] for column, there in pairs]}


def _join_csv(parts: Sequence[Path], said: Sequence[Mapping[str, Any]], draft: Path) -> None:
    columns = _kinds(said)
    with draft.open("wb") as file:
        file.write(csv_header(name for name, _ in columns).encode())
        _copy(parts, file)
    about = {**about_file(_witness(said)), "sha256": _sha256(draft)}
    write_csv_sidecar(draft, columns, about)


def _write_json_lines(located: gpd.GeoDataFrame, path: Path, kinds: Kinds) -> dict[str, Any]:
    path.write_bytes(json_lines(columns_of(located, rounded=True, kinds=kinds)).encode())
    return {}


def _join_json_lines(parts: Sequence[Path], said: Sequence[Mapping[str, Any]], draft: Path) -> None:
    with draft.open("wb") as file:
        _copy(parts, file)
    write_json_lines_sidecar(draft, {**about_file(_witness(said)), "sha256": _sha256(draft)})


def _write_geojson(located: gpd.GeoDataFrame, path: Path, kinds: Kinds) -> dict[str, Any]:
    points = points_of(located)
    spots = spots_of(points)
    path.write_bytes(features_text(points, spots, kinds).encode())
    return {"bounds": bounds_of(spots)}


def _join_geojson(parts: Sequence[Path], said: Sequence[Mapping[str, Any]], draft: Path) -> None:
    head = geojson_head(about_file(_witness(said)), _bounds(said))
    with draft.open("wb") as file:
        file.write(head.encode())
        _copy(parts, file, between=GEOJSON_BETWEEN.encode())
        file.write(GEOJSON_FOOT.encode())
    put_digest(draft)


def _copy(parts: Sequence[Path], file: BinaryIO, between: bytes = b"") -> None:
    for number, part in enumerate(parts):
        file.write(between if number else b"")
        with part.open("rb") as rows:
            shutil.copyfileobj(rows, file)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# --- Parquet -------------------------------------------------------------------------------------


def _write_parquet(located: gpd.GeoDataFrame, path: Path, kinds: Kinds) -> dict[str, Any]:
    from pyarrow import parquet

    parquet.write_table(arrow_table(located, kinds), path)
    return {}


def _join_parquet(parts: Sequence[Path], said: Sequence[Mapping[str, Any]], draft: Path) -> None:
    write_together(parts, draft, about=as_json(_witness(said)))
    put_digest(draft, last=True)


_GEOJSON = StreamFormat(_write_geojson, _join_geojson)
_JSON_LINES = StreamFormat(_write_json_lines, _join_json_lines, has_sidecar=True)
STREAM_FORMATS: Mapping[str, StreamFormat] = {
    ".csv": StreamFormat(_write_csv, _join_csv, has_sidecar=True),
    ".geojson": _GEOJSON,
    ".json": _GEOJSON,
    ".jsonl": _JSON_LINES,
    ".ndjson": _JSON_LINES,
    ".parquet": StreamFormat(_write_parquet, _join_parquet, typed=True),
}
