"""Incidents in, located incidents out: matched, joined, checked for conflicts, none dropped."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from syria_geo.errors import UsageError, show
from syria_geo.gazetteer import load_gazetteer
from syria_geo.incidents import (
    FOUND_COLUMNS,
    FOUND_DTYPES,
    INCIDENT_COLUMNS,
    check_incidents,
    find_governorate,
)
from syria_geo.matching import match_place, stated_governorates
from syria_geo.places import Match, Precision, Status

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = ["found_values", "locate", "locate_place"]

# The answers fine enough for their point to lie in one sub-district.
_FINE = {
    Precision.POINT,
    Precision.STREET,
    Precision.NEIGHBOURHOOD,
    Precision.SETTLEMENT,
    Precision.BETWEEN,
}
_WEEKDAYS = (
    {"monday", "الاثنين", "الإثنين"},
    {"tuesday", "الثلاثاء"},
    {"wednesday", "الأربعاء", "الاربعاء"},
    {"thursday", "الخميس"},
    {"friday", "الجمعة"},
    {"saturday", "السبت"},
    {"sunday", "الأحد", "الاحد"},
)
_WGS84 = "EPSG:4326"
_Query = tuple[str, str]  # phrase, stated governorate
_Visit = tuple[str, str, date | None]  # the same, and the day


def locate_place(text: str, *, governorate: str | None = None, explain: bool = False) -> Match:
    """Find the place that a phrase names, and say how sure that is.

    Parameters
    ----------
    text : str
        A place phrase in English or Arabic, most specific part first or in any order.
    governorate : str, optional
        Governorate that a heading or a column states: P-code or name. It decides between
        homonyms; an answer outside it is a conflict and never sure.
    explain : bool
        Print to standard output, step by step, how the answer was found.

    Returns
    -------
    Match
        ``sure``, ``unsure`` or ``unlocated``; WGS 84 degrees and a radius in metres.

    Raises
    ------
    UsageError
        When `text` is no string, or there is no such governorate.
    """
    if not isinstance(text, str):
        raise UsageError(f"a place phrase is a text, not {type(text).__name__} ({show(text)})")
    if not isinstance(governorate, str | None):
        raise UsageError(f"a governorate is a text, not {type(governorate).__name__}")
    if governorate and not stated_governorates(governorate):
        find_governorate(governorate)  # refuses it, with the choices
    match = _find((text, governorate or ""))
    if explain:
        sys.stdout.write("".join(f"{step}\n" for step in (*match.steps, match.reason)))
    return match


def locate(
    incidents: pd.DataFrame, *, on_progress: Callable[[int, int], None] | None = None
) -> gpd.GeoDataFrame:
    """Find the place of every incident; each row that enters leaves, with its reason if unsure.

    Parameters
    ----------
    incidents : pandas.DataFrame
        Incident table; only ``place_text`` must be there. It is not changed.
    on_progress : callable, optional
        Called with the number of distinct places done and their total.

    Returns
    -------
    geopandas.GeoDataFrame
        EPSG:4326, same rows, same order, same index: `INCIDENT_COLUMNS`, `FOUND_COLUMNS`, further
        columns as they came, and ``geometry``, which is None where the incident is unlocated. A
        column of the input that has the name of a found one is kept as ``input_<name>``, unless
        the whole table comes from an earlier `locate`: then its findings are made anew.

    Raises
    ------
    UsageError, InputError
        When this is no incident table; with every fault of its rows.
    """
    table = check_incidents(incidents)
    asked = (table["place_text"], table["stated_governorate"], _days(table["date"]))
    visits: list[_Visit] = list(zip(*asked, strict=True))
    distinct = {visit: at for at, visit in enumerate(dict.fromkeys(visits))}
    found = _found(distinct, on_progress or _silent)
    rows = found.take([distinct[visit] for visit in visits]).set_axis(table.index)
    return _with_conflicts(_assembled(table, rows))


def found_values(match: Match) -> dict[str, object]:
    """Give what was found under the names of `FOUND_COLUMNS`; missing texts are empty."""
    place = match.place
    return {
        "status": str(match.status),
        "latitude": match.latitude,
        "longitude": match.longitude,
        "uncertainty_m": match.uncertainty_m,
        "precision": str(match.precision or ""),
        "where_prec": match.precision.where_prec if match.precision else None,
        "place_pcode": place.pcode if place else "",
        "place_name_en": place.name_en if place else "",
        "place_name_ar": place.name_ar if place else "",
        **_unit_values("adm1", match.adm1_pcode),
        **_unit_values("adm2", match.adm2_pcode),
        **_unit_values("adm3", match.adm3_pcode),
        "match_type": match.rung,
        "match_score": match.score,
        "match_name": match.name,
        "rivals": tuple(rival.place.pcode for rival in match.rivals),
        "control_zone": (),
        "control_confidence": "",
        "control_distance_km": None,
        "control_reason": "",
        "conflicts": match.conflicts,
        "reason": "" if match.status is Status.SURE else match.reason,
    }


def _unit_values(level: str, pcode: str) -> dict[str, object]:
    unit = load_gazetteer().places.get(pcode)
    return {
        f"{level}_pcode": pcode,
        f"{level}_name_en": unit.name_en if unit else "",
        f"{level}_name_ar": unit.name_ar if unit else "",
    }


# --- one place -----------------------------------------------------------------------------------


def _find(query: _Query) -> Match:
    text, governorate = query
    match = _with_units(match_place(text, governorate=governorate or None))
    return _against_heading(match, governorate)


def _with_units(match: Match) -> Match:
    """Say in which units a derived point lies; the matcher knows those of gazetteer places."""
    if match.precision not in _FINE or match.adm3_pcode:
        return match
    from syria_geo.spatial import admin_unit_at

    hit = admin_unit_at(match.latitude, match.longitude)
    return replace(
        match, adm1_pcode=hit.adm1_pcode, adm2_pcode=hit.adm2_pcode, adm3_pcode=hit.adm3_pcode
    )


def _against_heading(match: Match, governorate: str) -> Match:
    """Name the conflict when the point lies outside the stated governorate; never call it sure."""
    stated = stated_governorates(governorate)
    if not stated or match.adm1_pcode in {"", *stated}:
        return match
    names = load_gazetteer().places
    reason = (
        f"the point lies in {names[match.adm1_pcode].name_en}, "
        f"the source counts it in {names[stated[0]].name_en}"
    )
    sure = match.status is Status.SURE
    return replace(
        match,
        status=Status.UNSURE if sure else match.status,
        conflicts=_added(match.conflicts, governorate=True),
        reason=reason if sure else match.reason,
    )


def _added(conflicts: Sequence[str], **found: bool) -> tuple[str, ...]:
    return tuple(sorted({*conflicts, *(name for name, there in found.items() if there)}))


# --- a table -------------------------------------------------------------------------------------


def _silent(done: int, total: int) -> None:
    """Show nothing."""


def _found(visits: Collection[_Visit], on_progress: Callable[[int, int], None]) -> gpd.GeoDataFrame:
    """Match each distinct place once, and join each distinct place and day to its zone once."""
    import geopandas as gpd

    from syria_geo.spatial import join_control

    matches = _find_each(
        {(text, governorate): None for text, governorate, _ in visits}, on_progress
    )
    found = gpd.GeoDataFrame(
        [found_values(matches[text, governorate]) for text, governorate, _ in visits],
        columns=FOUND_COLUMNS,
    ).astype(FOUND_DTYPES)
    found = found.assign(date=[day for *_, day in visits]).set_geometry(_points(found), crs=_WGS84)
    return join_control(found).drop(columns="date").astype(FOUND_DTYPES)


def _find_each(
    queries: Collection[_Query], on_progress: Callable[[int, int], None]
) -> dict[_Query, Match]:
    matches = {}
    for query in queries:
        matches[query] = _find(query)
        on_progress(len(matches), len(queries))
    return matches


def _with_conflicts(located: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Name on each row where the source and the map disagree; nothing is moved."""
    import pandas as pd

    from syria_geo.control import agree

    asked = ("conflicts", "date_text", "stated_control", "control_zone")
    columns = [_days(located["date"]), *(located[name] for name in asked), _wrong_toll(located)]
    named = [
        _added(
            conflicts,
            weekday=_wrong_weekday(day, text),
            control=agree(stated, zone) is False,
            toll=wrong_toll,
        )
        for day, conflicts, text, stated, zone, wrong_toll in zip(*columns, strict=True)
    ]
    return located.assign(conflicts=pd.Series(named, index=located.index, dtype="object"))


def _days(dates: pd.Series) -> list[date | None]:
    return [None if day != day else day.date() for day in dates]  # NaT is not equal to itself


def _wrong_toll(located: gpd.GeoDataFrame) -> list[bool]:
    """Tell where more children and women are counted than people killed."""
    parts = located[["children", "women"]].fillna(0).sum(axis=1)
    return [bool(wrong) for wrong in (parts > located["killed"]).fillna(value=False)]


@lru_cache(maxsize=4096)
def _wrong_weekday(day: date | None, text: str) -> bool:
    """Tell whether the date as printed names a weekday, and not that of the date."""
    words = set(re.findall(r"[^\W\d_]+", text.casefold()))
    named = {number for number, names in enumerate(_WEEKDAYS) if names & words}
    return day is not None and bool(named) and day.weekday() not in named


def _assembled(table: pd.DataFrame, found: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    import geopandas as gpd
    import pandas as pd

    parts = [table[list(INCIDENT_COLUMNS)], found[list(FOUND_COLUMNS)], _other_columns(table)]
    columns = pd.concat(parts, axis="columns", sort=False)  # dates as index are no reason to sort
    return gpd.GeoDataFrame(columns, geometry=found.geometry, crs=_WGS84)


def _other_columns(table: pd.DataFrame) -> pd.DataFrame:
    others = table.drop(columns=list(INCIDENT_COLUMNS))
    if set(FOUND_COLUMNS) <= set(others.columns):
        others = others.drop(columns=list(FOUND_COLUMNS))
    clashes = {*FOUND_COLUMNS, "geometry"} & set(others.columns)
    return others.rename(columns={name: _free_name(name, others.columns) for name in clashes})


def _free_name(name: str, taken: Collection[str]) -> str:
    while name in taken:
        name = f"input_{name}"
    return name


def _points(found: pd.DataFrame) -> gpd.array.GeometryArray:
    import geopandas as gpd
    import numpy as np
    import shapely

    points = np.full(len(found), None, dtype=object)
    known = found["latitude"].notna().to_numpy()
    located = found[known]
    points[known] = shapely.points(located["longitude"], located["latitude"])
    return gpd.array.from_shapely(points)
