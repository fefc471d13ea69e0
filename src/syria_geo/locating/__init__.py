"""Incidents in, located incidents out: matched, joined, checked for conflicts, none dropped."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from syria_geo.errors import UsageError, show
from syria_geo.gazetteer import load_gazetteer
from syria_geo.incidents import (
    FOUND_COLUMNS,
    FOUND_DTYPES,
    GIVEN,
    GIVEN_COORDINATES,
    INCIDENT_COLUMNS,
    check_incidents,
    find_governorate,
    is_own_export,
)
from syria_geo.locating._given import Given, at_given_point
from syria_geo.matching import match_place, stated_governorates
from syria_geo.places import Match, Precision, Status
from syria_geo.provenance import facts_of, with_facts

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
_EXPORTED = ("exported_latitude", "exported_longitude")
_Query = tuple[str, str]  # phrase, stated governorate
_Visit = tuple[str, str, date | None, Given | None]  # the same, the day, a point of the table's


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
    incidents: pd.DataFrame | pd.Series[str] | Sequence[str],
    *,
    ignore_points: bool = False,
    on_progress: Callable[[int, int], None] | None = None,
) -> gpd.GeoDataFrame:
    """Find the place of every incident; each row that enters leaves, with its reason if unsure.

    Parameters
    ----------
    incidents : pandas.DataFrame, or Series or list of str
        Incident table; only ``place_text`` must be there. It is not changed. Place phrases alone
        will do. A table may bring points: columns ``latitude`` and ``longitude`` (WGS 84
        degrees) with ``uncertainty_m`` (metres) and ``precision`` if known, or the geometry of a
        GeoDataFrame in any CRS.
    ignore_points : bool
        True to find all places from their words, whatever points the table brings.
    on_progress : callable, optional
        Called with the number of distinct places done and their total.

    Returns
    -------
    geopandas.GeoDataFrame
        EPSG:4326, same rows, same order, same index: `INCIDENT_COLUMNS`, `FOUND_COLUMNS`, further
        columns as they came, and ``geometry``, which is None where the incident is unlocated. A
        point of the table is used (``match_type`` "given coordinates") and compared with what
        the phrase names: ``distance`` among the conflicts says that they lie apart. A column of
        the input that has the name of a found one is kept as ``input_<name>``, unless the whole
        table comes from an earlier `locate`: then its findings are made anew, and only points
        moved or given since stay.

    Raises
    ------
    UsageError, InputError
        When this is no incident table; with every fault of its rows.

    Examples
    --------
    >>> located = locate(["Douma city", "Khan Shaykun, Idleb"])
    >>> located["place_name_en"].tolist()
    ['Duma', 'Khan Shaykun']
    """
    table = check_incidents(_as_table(incidents), ignore_points=ignore_points)
    asked = (table["place_text"], table["stated_governorate"], _days(table["date"]))
    given = [None] * len(table) if ignore_points else _given(table)
    visits: list[_Visit] = list(zip(*asked, given, strict=True))
    distinct = {visit: at for at, visit in enumerate(dict.fromkeys(visits))}
    found = _found(distinct, on_progress or _silent)
    rows = found.take([distinct[visit] for visit in visits]).set_axis(table.index)
    used = () if ignore_points else GIVEN
    located = _with_conflicts(_assembled(table, rows, used))
    options = {"ignore_points": True} if ignore_points else {}
    return with_facts(located, **{**facts_of(table), "options": options, "geometry": True})


def _as_table(incidents: object) -> pd.DataFrame:
    """Take place phrases for a table of nothing else."""
    import pandas as pd

    if isinstance(incidents, pd.Series):
        return pd.DataFrame({"place_text": incidents})
    if isinstance(incidents, str):
        raise UsageError(
            f"a table or a list of phrases is wanted, not one text ({show(incidents)}); "
            "for one phrase call locate_place"
        )
    if isinstance(incidents, list | tuple):
        wrong = [at for at, one in enumerate(incidents) if not isinstance(one, str)]
        if wrong:
            raise UsageError(
                f"a place phrase is a text; number {wrong[0] + 1} of the list is "
                f"{show(incidents[wrong[0]])}: give an empty text where there is none"
            )
        return pd.DataFrame({"place_text": pd.Series(list(incidents), dtype="str")})
    return incidents  # type: ignore[return-value]  # checked with everything else


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
    return _against_heading(_named(query), query[1])


def _named(query: _Query) -> Match:
    """Find what a phrase names, before it is set against anything else."""
    text, governorate = query
    return _with_units(match_place(text, governorate=governorate or None))


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


def _given(table: pd.DataFrame) -> list[Given | None]:
    """Give the point that each row brings.

    In what an earlier run exported, coordinates are findings, unless they are marked as given;
    what was changed in it since can only be told from what is found now.
    """
    if not {"latitude", "longitude"} <= set(table.columns):
        return [None] * len(table)
    columns = (table[name] if name in table.columns else [None] * len(table) for name in GIVEN)
    points = [Given.of(*row) for row in zip(*columns, strict=True)]
    if not is_own_export(table.columns):
        return points
    checked = bool(facts_of(table).get("geometry"))
    needed = ("match_type", "status", "reason", "conflicts")
    if not set(needed) <= set(table.columns):  # nothing says which points were given
        return [point and point._replace(found_before=True) for point in points]
    asked = zip(*(table[name] for name in needed), strict=True)
    return [
        point and _from_export(point, other, *row, checked=checked)
        for point, other, row in zip(points, _exported_points(table), asked, strict=True)
    ]


def _exported_points(table: pd.DataFrame) -> list[tuple[float, float] | None]:
    """Give the columns of rows whose geometry is another point, as reading sets them aside."""
    if not set(_EXPORTED) <= set(table.columns):
        return [None] * len(table)
    pairs = zip(*(table[name] for name in _EXPORTED), strict=True)
    return [None if lat != lat or lon != lon else (float(lat), float(lon)) for lat, lon in pairs]


def _from_export(
    point: Given,
    other: tuple[float, float] | None,
    match_type: str,
    status: str,
    reason: str,
    conflicts: Sequence[str],
    *,
    checked: bool,
) -> Given | None:
    """Take a point of an earlier result with the doubt it had, where no conflict explains it."""
    if match_type != GIVEN_COORDINATES:
        return None if checked else point._replace(found_before=True)
    explained = not {"distance", "governorate"}.isdisjoint(conflicts)
    doubtful = status == Status.UNSURE and not explained and other is None
    return point._replace(doubt=reason if doubtful else "", other=other)


def _found(visits: Collection[_Visit], on_progress: Callable[[int, int], None]) -> gpd.GeoDataFrame:
    """Match each distinct place once, and join each distinct place and day to its zone once."""
    import geopandas as gpd

    from syria_geo.spatial import join_control

    named = _name_each({visit[:2]: None for visit in visits}, on_progress)
    matches = _at_points([named[visit[:2]] for visit in visits], [visit[3] for visit in visits])
    found = gpd.GeoDataFrame(
        [
            found_values(_against_heading(match, visit[1]))
            for match, visit in zip(matches, visits, strict=True)
        ],
        columns=FOUND_COLUMNS,
    ).astype(FOUND_DTYPES)
    found = found.assign(date=[visit[2] for visit in visits])
    found = found.set_geometry(_points(found), crs=_WGS84)
    return join_control(found).drop(columns="date").astype(FOUND_DTYPES)


def _name_each(
    queries: Collection[_Query], on_progress: Callable[[int, int], None]
) -> dict[_Query, Match]:
    matches = {}
    for query in queries:
        matches[query] = _named(query)
        on_progress(len(matches), len(queries))
    return matches


def _at_points(matches: Sequence[Match], given: Sequence[Given | None]) -> Iterable[Match]:
    """Move the answers of rows that bring a point to that point."""
    settled = [point and point.settled(match) for match, point in zip(matches, given, strict=True)]
    points = [point for point in settled if point is not None]
    if not points:
        return matches
    from syria_geo.spatial import admin_units_at

    hits = iter(
        admin_units_at([point.latitude for point in points], [point.longitude for point in points])
    )
    return [
        match if point is None else at_given_point(match, point, next(hits))
        for match, point in zip(matches, settled, strict=True)
    ]


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


def _assembled(
    table: pd.DataFrame, found: gpd.GeoDataFrame, used: Collection[str]
) -> gpd.GeoDataFrame:
    import geopandas as gpd
    import pandas as pd

    parts = [table[list(INCIDENT_COLUMNS)], found[list(FOUND_COLUMNS)], _other_columns(table, used)]
    columns = pd.concat(parts, axis="columns", sort=False)  # dates as index are no reason to sort
    return gpd.GeoDataFrame(columns, geometry=found.geometry, crs=_WGS84)


def _other_columns(table: pd.DataFrame, used: Collection[str]) -> pd.DataFrame:
    """Give the columns that are not ours; of points that were used, what we found holds all."""
    others = table.drop(columns=list(INCIDENT_COLUMNS))
    if is_own_export(others.columns):
        ours = {*FOUND_COLUMNS, *_EXPORTED}
        others = others.drop(columns=[name for name in others.columns if name in ours])
    elif {"latitude", "longitude"} <= set(others.columns):
        others = others.drop(columns=[name for name in used if name in others.columns])
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
