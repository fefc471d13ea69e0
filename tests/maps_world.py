"""A small world of located incidents whose sums can be checked by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd

# Twelve incidents: ten with a place (two of them at one point, one known only to its governorate,
# one to its sub-district), two without. 11 massacres. Killed: eleven known tolls, 155 in all.
ALEPPO = ("SY02", "SY0200", "SY020000")
DOUMA = ("SY03", "SY0302", "SY030200")
IDLEB = ("SY07", "SY0700", "SY070000")
RAQQA = ("SY11", "SY1101", "SY110100")
DEIR = ("SY09", "", "")
MAYADIN = ("SY09", "SY0902", "SY090200")
NOWHERE = ("", "", "")

_COALITION = {
    "perpetrators": ("International coalition forces",),
    "counted_under": "International coalition forces",
    "stated_control": ("ISIS",),
    "control_zone": ("ISIS",),
    "control_confidence": "high",
}
_ROUGH = {"precision": "governorate", "uncertainty_m": 95_000.0, "status": "unsure"}
_LESS_ROUGH = {"precision": "sub-district", "uncertainty_m": 21_000.0}
_JOINT = {"perpetrators": ("Syrian regime forces", "Russian forces")}
_UNKNOWN_NAME = "no place of this name in the stated governorate"

# Day, (killed, children, women), (latitude, longitude), units, what differs from the usual row.
_ROWS: tuple[tuple[Any, Any, Any, Any, dict[str, Any]], ...] = (
    ("2016-09-01", (12, 3, 2), (36.20, 37.16), ALEPPO, {}),
    ("2016-09-04", (20, 5, 4), (36.20, 37.16), ALEPPO, {"perpetrators": ("Russian forces",)}),
    ("2016-09-20", (7, 0, 1), (36.24, 37.20), ALEPPO, {"status": "unsure", "rivals": ("C1003",)}),
    ("2016-09-20", (9, None, None), (33.572, 36.403), DOUMA, {"conflicts": ("governorate",)}),
    ("2016-09-30", (6, 1, 1), (33.572, 36.403), DOUMA, {"means": "barrel bombs"}),
    ("2017-01-03", (15, 6, 3), (35.93, 36.63), IDLEB, _JOINT),
    ("2017-01-09", (None, None, None), (35.93, 36.63), IDLEB, {"kind": "incident"}),
    ("2017-09-02", (30, 12, 9), (35.95, 39.01), RAQQA, _COALITION),
    ("2017-09-10", (25, 8, 7), (35.33, 40.14), DEIR, _ROUGH),
    ("2020-05-05", (5, 2, 0), (35.15, 40.43), MAYADIN, _LESS_ROUGH),
    ("2021-02-14", (8, 1, 1), None, NOWHERE, {"status": "unlocated", "reason": _UNKNOWN_NAME}),
    (None, (18, 4, 2), None, NOWHERE, {"status": "unlocated", "reason": "it names no place"}),
)

INCIDENTS, KILLED, UNPLACED, MASSACRES = 12, 155, 2, 11


def located() -> gpd.GeoDataFrame:
    """Give the small world as `syria_geo.locate` would."""
    return frame([full_row(index) for index in range(len(_ROWS))])


def frame(rows: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    """Make a located table of full rows; of no rows, an empty table with its columns."""
    table = pd.DataFrame(rows, columns=list(full_row(0)))
    for name in ("killed", "children", "women", "injured", "source_start", "source_end"):
        table[name] = table[name].astype("Int64")
    for name in ("latitude", "longitude", "uncertainty_m", "match_score"):
        table[name] = table[name].astype(float)
    points = gpd.points_from_xy(table["longitude"], table["latitude"])
    return gpd.GeoDataFrame(table, geometry=points, crs="EPSG:4326")


def full_row(index: int, **changes: Any) -> dict[str, Any]:
    """Give one row with every column, changed where wanted."""
    day, (killed, children, women), point, (adm1, adm2, adm3), differs = _ROWS[index]
    when = None if day is None else date.fromisoformat(day)
    lat, lon = point or (None, None)
    base: dict[str, Any] = {
        "incident_id": f"test-{index + 1:03d}",
        "source": "test report",
        "source_start": index * 100,
        "source_end": index * 100 + 90,
        "kind": "massacre",
        "date": when,
        "date_text": "" if when is None else when.strftime("%A %d %B %Y"),
        "time_text": "noon",
        "perpetrators": ("Syrian regime forces",),
        "counted_under": "Syrian regime forces",
        "means": "air-delivered missiles",
        "place_text": f"village number {index + 1}",
        "stated_governorate": adm1 or "SY09",
        "stated_control": ("Armed opposition factions",),
        "killed": killed,
        "children": children,
        "women": women,
        "injured": None,
        "notes": "",
        "status": "sure",
        "latitude": lat,
        "longitude": lon,
        "uncertainty_m": None if lat is None else 1_500.0,
        "precision": "" if lat is None else "settlement",
        "place_pcode": "" if lat is None else f"C{1000 + index}",
        "place_name_en": "" if lat is None else f"Place {index + 1}",
        "place_name_ar": "" if lat is None else f"مكان {index + 1}",
        "adm1_pcode": adm1,
        "adm2_pcode": adm2,
        "adm3_pcode": adm3,
        "match_type": "" if lat is None else "exact",
        "match_score": None if lat is None else 0.98,
        "match_name": "" if lat is None else f"Place {index + 1}",
        "rivals": (),
        "control_zone": (),
        "control_confidence": "",
        "conflicts": (),
        "reason": "",
    }
    return base | differs | changes
