"""What the page is told about each incident."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from syria_geo.boundaries import check_unit_codes, unit_codes
from syria_geo.errors import UsageError
from syria_geo.incidents import DAY_COLUMNS, SHOWN_TOO, TOLL_COLUMNS, stretches_of
from syria_geo.maps._encode import encode_dates, encode_lists, encode_numbers, encode_texts
from syria_geo.tables import group_keys, in_degrees, parties_of
from syria_geo.tolls import check_toll_range, check_tolls
from syria_geo.vocabulary import LEVELS

if TYPE_CHECKING:
    import geopandas

__all__ = ["complete", "incident_columns"]

_TEXTS = (
    "incident_id",
    "source",
    "kind",
    "date_precision",
    "date_text",
    "time_text",
    "counted_under",
    "means",
    "place_text",
    "stated_governorate",
    "notes",
    "status",
    "precision",
    "place_pcode",
    "place_name_en",
    "place_name_ar",
    *LEVELS.values(),
    "match_type",
    "match_name",
    "control_confidence",
    "control_reason",
    "reason",
    "documented",  # of events: see syria_geo.merge_incidents
    *SHOWN_TOO,
)
_LISTS = ("perpetrators", "stated_control", "rivals", "control_zone", "conflicts")
# A coordinate keeps five decimals (one metre), a radius whole metres, a score two decimals.
_NUMBERS = {
    "source_start": 1,
    "source_end": 1,
    **dict.fromkeys(TOLL_COLUMNS, 1),
    "latitude": 100_000,
    "longitude": 100_000,
    "uncertainty_m": 1,
    "match_score": 100,
}
_NEEDED = ("status", "latitude", "longitude")


def complete(located: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Give the table in degrees with every column the page knows; what was not there is empty.

    Raises
    ------
    UsageError
        When the table was not located, or nobody said in which CRS its geometry is.
    InputError
        When a toll is no whole number of 0 or more, or a P-code none of its level.
    """
    missing = [name for name in _NEEDED if name not in getattr(located, "columns", ())]
    if missing:
        raise UsageError(
            f"this is no table of located incidents: {', '.join(missing)} "
            f"{'is' if len(missing) == 1 else 'are'} missing; give what syria_geo.locate returns"
        )
    check_tolls(located, TOLL_COLUMNS)
    check_toll_range(located)
    stretches_of(located)  # refuses those that end before they begin
    check_unit_codes(located)
    full = in_degrees(located)
    units = {column: unit_codes(full, level) for level, column in LEVELS.items() if column in full}
    return full.assign(**units, **{name: _empty(name, len(full)) for name in _absent(full)})


def _absent(located: geopandas.GeoDataFrame) -> list[str]:
    known = (*_TEXTS, *_LISTS, *_NUMBERS, *DAY_COLUMNS)
    return [name for name in known if name not in located.columns]


def _empty(name: str, rows: int) -> list[object]:
    return [pd.NA if name in _NUMBERS else "" if name in _TEXTS else None] * rows


def incident_columns(located: geopandas.GeoDataFrame) -> dict[str, Any]:
    """Encode the incidents column by column.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        As `complete` returns it.

    Returns
    -------
    dict
        ``count``, ``numbers``, ``texts``, ``lists``: name to encoded column. The list ``party`` and
        the text ``governorate`` are what tables and pictures count an incident under.
    """
    texts = {name: located[name] for name in _TEXTS} | {"page": _pages(located["page"])}
    texts["governorate"] = group_keys(located, "governorate")
    lists = {name: located[name] for name in _LISTS} | {"party": parties_of(located)}
    numbers = {name: encode_numbers(located[name], scale=scale) for name, scale in _NUMBERS.items()}
    return {
        "count": len(located),
        "numbers": numbers | {name: encode_dates(located[name]) for name in DAY_COLUMNS},
        "texts": {name: encode_texts(cells) for name, cells in texts.items()},
        "lists": {name: encode_lists(cells) for name, cells in lists.items()},
    }


def _pages(column: pd.Series[Any]) -> pd.Series[Any]:
    """Write numbers of pages without the decimals they have where some are missing."""
    if not pd.api.types.is_float_dtype(column):
        return column
    return column.map(lambda page: f"{page:g}", na_action="ignore").astype(object)
