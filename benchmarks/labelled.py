"""Labelled place strings: where the files are that hold them, and what a label says.

JSON-lines files have rows with ``place_text``, ``lang``, a point (``lat``, ``lon``) or P-codes, and
what the source says besides (a governorate). A CSV file is a table of UCDP GED, of which the
strings located to a place count (``where_prec`` 1 and 2).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from syria_geo.geodesy import ellipsoid
from syria_geo.matching import Matcher
from syria_geo.spatial import admin_units_at

__all__ = ["CONTEXT", "DEFAULT", "Row", "agreeing", "apart_m", "distinct", "read", "stated"]

Row = dict[str, Any]

DEFAULT = Path(__file__).parents[2] / "shared" / "bench"
CONTEXT = ("stated_governorate", "governorate", "adm_1")
_GEOD = ellipsoid()


def read(folder: Path, ucdp: Path | None = None) -> Iterator[tuple[str, Row]]:
    """Yield every labelled string with the name of its file."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield path.stem, json.loads(line)
    if ucdp is not None:
        yield from ((ucdp.stem, row) for row in read_ucdp(ucdp))


def read_ucdp(path: Path) -> Iterator[Row]:
    """Yield the strings of a table of UCDP GED that are located to a place, each once."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if _is_placed(row)]
    seen: set[tuple[str, str]] = set()
    for row in rows:
        key = row["where_coordinates"], row["adm_1"]
        if key not in seen:
            seen.add(key)
            yield {
                "id": f"ucdp-{row['id']}",
                "place_text": key[0],
                "adm_1": key[1],
                "lang": "en",
                "lat": float(row["latitude"]),
                "lon": float(row["longitude"]),
            }


def _is_placed(row: dict[str, str]) -> bool:
    return row["where_prec"] in ("1", "2") and bool(row["latitude"] and row["adm_1"])


def stated(row: Row) -> str | None:
    """Give the governorate that the source states beside the string."""
    return next((row[key] for key in CONTEXT if row.get(key)), None)


def distinct(labels: Iterable[tuple[str, Row]]) -> Iterator[tuple[str, Row]]:
    """Keep the first of equal strings in equal governorates."""
    seen: set[tuple[str, str | None]] = set()
    for file, row in labels:
        key = row["place_text"], stated(row)
        if key not in seen:
            seen.add(key)
            yield file, row


def agreeing(matcher: Matcher, rows: Sequence[Row]) -> list[bool]:
    """Say of each label whether its point lies where its source prints, as far as both are told."""
    placed = [row for row in rows if row["lat"] is not None]
    hits = admin_units_at([row["lat"] for row in placed], [row["lon"] for row in placed])
    units = {id(row): hit.adm1_pcode for row, hit in zip(placed, hits, strict=True)}
    printed = (matcher.stated_governorates(stated(row) or "") for row in rows)
    return [
        not codes or id(row) not in units or units[id(row)] in codes
        for row, codes in zip(rows, printed, strict=True)
    ]


def apart_m(row: Row, latitude: float, longitude: float) -> float:
    """Metres on the ellipsoid between a label and a point."""
    metres: float = _GEOD.inv(row["lon"], row["lat"], longitude, latitude)[2]
    return metres
