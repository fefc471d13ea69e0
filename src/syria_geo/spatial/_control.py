"""Incidents to the zone of their own day, with the distance to the nearest line."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from syria_geo.control import CONFIDENCES, agree, load_calibration, load_timeline
from syria_geo.errors import UsageError
from syria_geo.partitions import by_partition
from syria_geo.spatial._asked import USED, Asked, asked_of
from syria_geo.spatial._crs import check_crs, coordinates, positions
from syria_geo.spatial._front import distances_km
from syria_geo.spatial._joins import objects
from syria_geo.spatial._points import first_polygon
from syria_geo.spatial._reasons import NEAR_KM, Shown, reasons_of
from syria_geo.spatial._sites import Sites, away_km, sites_of

if TYPE_CHECKING:
    import pandas as pd
    from geopandas import GeoDataFrame

__all__ = ["join_control"]

_Table = TypeVar("_Table", bound="pd.DataFrame")
Numbers = NDArray[np.int64]
Measures = NDArray[np.float64]
Truths = NDArray[np.bool_]
Objects = NDArray[np.object_]

# Landmarks that are less often than this with the places around them get low confidence.
_OFTEN = 0.9
_LOW = len(CONFIDENCES) - 1
_NO_CONFIDENCE = len(CONFIDENCES)
_UNKNOWN_FACT = 0  # the first fact of a timeline is that nothing is known


@dataclass
class _Answers:
    """The columns of the answer; the last three are worked out where they are asked for."""

    holder: Objects
    confidence: Numbers
    probability: Measures
    distance_km: Measures
    reason: Objects

    @classmethod
    def without_zone(cls, reasons: Objects) -> _Answers:
        rows = len(reasons)
        return cls(
            np.repeat(objects([()]), rows), np.full(rows, _NO_CONFIDENCE), np.full(rows, np.nan),
            np.full(rows, np.nan), reasons,
        )  # fmt: skip


# What is worked with on the way to an answer is many times its size: so many rows at once.
_AT_ONCE = 500_000


@by_partition
def join_control(
    located: _Table, *, zones: GeoDataFrame | None = None, brief: bool = False
) -> _Table:
    """Add to each incident who held the place on its own day, and how sure that is.

    Parameters
    ----------
    located : geopandas.GeoDataFrame or pandas.DataFrame
        Points, as for `join_admin`, with a column ``date`` (days, times, ISO texts such as
        ``2016-09-23``, or missing). Where there are ``place_pcode``, ``uncertainty_m``,
        ``precision`` and ``status``, as `locate` gives them, the evidence of the very place is
        used, and doubt about the place or the point lowers the confidence. Of Dask, the answer
        is lazy.
    zones : geopandas.GeoDataFrame, optional
        Zones of your own, as `read_control_zones` reads them, instead of those that
        ship, in any stated CRS. On a border, the first zone counts.
    brief : bool
        True leaves out what explains an answer, ``control_probability``, ``control_distance_km``
        and ``control_reason``: holders and confidences are the same, and come some twenty times
        as fast.

    Returns
    -------
    geopandas.GeoDataFrame or pandas.DataFrame
        A copy with the same rows, order, index, geometry and CRS, and the columns
        ``control_zone`` (tuple of parties, empty where unknown), ``control_confidence`` (of the
        evidence: ``high``, ``medium``, ``low`` or empty), ``control_probability`` (how likely that
        holder is the right one, by the evidence, the days to a change of hands, the ground between
        places, and the side of the line where the point is unsure; NaN where unknown, on empty
        ground, and with zones of your own), ``control_distance_km`` (to the nearest line between
        two zones of that day; NaN where unknown, and with zones of your own) and
        ``control_reason`` (what it rests on, or why there is no zone).

    Raises
    ------
    UsageError
        When a CRS is missing, a geometry is no point, there is no ``date``, or one is no day.

    Examples
    --------
    >>> import geopandas as gpd, syria_geo as sg
    >>> points = gpd.GeoDataFrame(
    ...     {"date": ["2016-09-23"]}, geometry=gpd.points_from_xy([39.0], [35.95]), crs=4326
    ... )
    >>> joined = sg.join_control(points)
    >>> joined[["control_zone", "control_confidence"]].values.tolist()
    [[('ISIS',), 'medium']]
    >>> joined["control_reason"].item()
    'nearest place Tas-heeh (N0474), by judgement, as of 2016-09-15'
    """
    if "date" not in getattr(located, "columns", ()):
        raise UsageError("the incidents have no column 'date': who held a place depends on the day")
    latitudes, longitudes = coordinates(located)
    if zones is None and brief:
        return located.assign(**_brief(located, latitudes, longitudes))
    asked = asked_of(located, latitudes, longitudes)
    answers = _answers(asked) if zones is None else _own(asked, located, zones)
    explained = {} if brief else _explained(answers, located)
    return located.assign(
        control_zone=answers.holder,
        control_confidence=_confidences(answers.confidence, located),
        **explained,
    )


def _explained(answers: _Answers, located: pd.DataFrame) -> dict[str, Any]:
    return {
        "control_probability": answers.probability,
        "control_distance_km": answers.distance_km,
        "control_reason": _texts(answers.reason, located),
    }


def _texts(values: Any, located: pd.DataFrame) -> pd.Series[str]:
    """Make a column of texts, which it is without rows as well."""
    import pandas as pd

    return pd.Series(values, index=located.index, dtype="str")


def _confidences(numbers: NDArray[Any], located: pd.DataFrame) -> pd.Series[str]:
    """Make the column of a few texts by their numbers: a million need not become objects first."""
    import pandas as pd

    return _texts(pd.array([*CONFIDENCES, ""], dtype="str").take(numbers), located)


# --- zones of a user -------------------------------------------------------------------------


def _own(asked: Asked, located: pd.DataFrame, zones: GeoDataFrame) -> _Answers:
    """Find the zones of all rows among a user's, which are valid from day to day."""
    missing = {"holder", "confidence", "valid_from", "valid_to"} - set(zones.columns)
    if missing:
        raise UsageError(
            f"the zones have no {', '.join(sorted(missing))}: read them with read_control_zones"
        )
    check_crs(zones, "zones")
    x, y = positions(located, zones.crs)
    answers = _Answers.without_zone(_obstacles(asked, any_day=True))
    usable = np.flatnonzero(answers.reason == "")
    for day in np.unique(asked.days[usable]).tolist():
        rows = usable[asked.days[usable] == day]
        _own_day(answers, rows, x[rows], y[rows], zones, date.fromordinal(day))
    return answers


def _own_day(
    answers: _Answers, rows: Numbers, x: Measures, y: Measures, zones: GeoDataFrame, day: date
) -> None:
    """Answer the rows of one day."""
    valid = zones[(zones["valid_from"] <= day) & (zones["valid_to"] >= day)]
    first = first_polygon(np.asarray(valid.geometry.values), y, x)
    held, zone = rows[first >= 0], first[first >= 0]
    level = {confidence: number for number, confidence in enumerate([*CONFIDENCES, ""])}
    confidences = np.array([level[one] for one in valid["confidence"]], dtype=np.int64)
    answers.holder[held] = objects(valid["holder"])[zone]
    answers.confidence[held] = confidences[zone]
    answers.reason[rows] = f"no zone of the given ones holds the point on {day}"
    answers.reason[held] = "zones given by the user"


# --- zones that ship -------------------------------------------------------------------------


def _obstacles(asked: Asked, *, any_day: bool = False) -> Objects:
    """Say why rows can have no zone; empty where they can."""
    timeline = load_timeline()
    reasons = np.full(len(asked), "", dtype=object)
    reasons[np.isnan(asked.latitudes)] = "it is not located"
    for day in [] if any_day else np.unique(asked.days[asked.days > 0]).tolist():
        if not timeline.covers(date.fromordinal(day)):
            told = f"{date.fromordinal(day)} is not covered: {timeline.covered_periods()}"
            reasons[asked.days == day] = told
    reasons[asked.days == 0] = "it has no date"
    return reasons


def _usable(asked: Asked) -> Numbers:
    """Give the rows that `_obstacles` says nothing of."""
    covered = np.zeros(len(asked), dtype=bool)
    for course in load_timeline().courses:
        covered |= course.holds(asked.days)
    return np.flatnonzero(covered & ~np.isnan(asked.latitudes))


def _answers(asked: Asked) -> _Answers:
    """Find the zones of all rows, and say what they rest on."""
    answers = _Answers.without_zone(_obstacles(asked))
    rows = _usable(asked)
    asked = asked.take(rows)
    sites = sites_of(asked)
    answers.reason[rows[sites.places < 0]] = "the point lies outside the country"
    inside = np.flatnonzero(sites.places >= 0)
    if inside.size:
        _explain(answers, rows[inside], asked.take(inside), sites.take(inside))
    return answers


def _brief(located: pd.DataFrame, latitudes: Measures, longitudes: Measures) -> dict[str, Any]:
    """Find who held each row, and how sure that is: some rows after the others."""
    holder = np.repeat(objects([()]), len(located))
    confidence = np.full(len(located), _NO_CONFIDENCE, dtype=np.int8)
    holders, table = _holders(), located[[name for name in located.columns if name in USED]]
    for start in range(0, len(located), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        asked = asked_of(table.iloc[part], latitudes[part], longitudes[part])
        rows = _usable(asked)
        asked = asked.take(rows)
        sites = sites_of(asked)
        inside = np.flatnonzero(sites.places >= 0)
        zones = _zones(asked.take(inside), sites.take(inside), everywhere=False)
        found = start + rows[inside]
        holder[found], confidence[found] = holders[zones.holder], zones.confidence
    return {"control_zone": holder, "control_confidence": _confidences(confidence, located)}


class _Zones(NamedTuple):
    """Who holds rows on somebody's ground on a covered day, and what that was found by."""

    holder: Numbers
    confidence: Numbers
    facts: Numbers
    distances: Measures
    reaches: Truths
    apart: Truths
    alone: Truths
    with_others: Measures
    too_coarse: Truths


def _zones(asked: Asked, sites: Sites, *, everywhere: bool) -> _Zones:
    """Find the zones of rows; the distance to a line everywhere, or just where it decides."""
    facts, confidence = load_timeline().at(sites.places, asked.days)
    distances = _distances(asked, sites, everywhere=everywhere)
    reaches = ~sites.at_place & (asked.radii_km > distances)
    with_others = _shares_with_others(asked, sites, facts)
    apart = with_others < _OFTEN
    near = distances < NEAR_KM
    alone = asked.is_quarter & ~sites.at_place & near
    doubtful = sites.empty | (sites.beyond & near) | asked.is_unsure
    confidence[reaches | apart | alone | doubtful] = _LOW
    too_coarse = reaches & asked.is_unit
    confidence[too_coarse] = _NO_CONFIDENCE
    holder = np.where(too_coarse, _UNKNOWN_FACT, facts)
    return _Zones(
        holder, confidence, facts, distances, reaches, apart, alone, with_others, too_coarse
    )


def _explain(answers: _Answers, rows: Numbers, asked: Asked, sites: Sites) -> None:
    """Answer the rows that lie on somebody's ground on a covered day."""
    zones = _zones(asked, sites, everywhere=True)
    answers.confidence[rows] = zones.confidence
    answers.holder[rows] = _holders()[zones.holder]
    answers.distance_km[rows] = zones.distances
    likely = zones.with_others * _probabilities(asked, sites, zones.distances)
    answers.probability[rows] = np.where(zones.too_coarse, np.nan, likely)
    shown = Shown(zones.facts, zones.distances, zones.reaches, zones.apart, zones.alone)
    reasons = reasons_of(asked, sites, shown)
    for row in np.flatnonzero(zones.too_coarse).tolist():
        reasons[row] = f"known to its {asked.precisions[row]} only, through which a line ran"
    answers.reason[rows] = reasons


def _holders() -> Objects:
    return objects(fact.holder for fact in load_timeline().facts)


def _distances(asked: Asked, sites: Sites, *, everywhere: bool) -> Measures:
    """Measure to the nearest line; where only zones are asked for, just where it decides."""
    decides = sites.beyond | (~sites.at_place & ((asked.radii_km > 0) | asked.is_quarter))
    rows = np.arange(len(asked)) if everywhere else np.flatnonzero(decides)
    found = np.full(len(asked), np.nan)
    if rows.size:
        found[rows] = distances_km(asked.latitudes[rows], asked.longitudes[rows], asked.days[rows])
    return found


def _shares_with_others(asked: Asked, sites: Sites, facts: Numbers) -> Measures:
    """Say how often such a point is with the places around it: landmarks amid lost ground are not.

    One without evidence of its own, on ground that the state has lost, may have been a base that
    the army still held.
    """
    found = np.ones(len(asked))
    timeline = load_timeline()
    for row in np.flatnonzero(asked.is_landmark & ~sites.at_place).tolist():
        if agree(timeline.facts[facts[row]].holder, timeline.first_holder) is False:
            year = date.fromordinal(int(asked.days[row])).year
            found[row] = load_calibration().of_landmark(year)
    return found


# Nine in ten points lie within the radius: so many standard deviations, in the plane.
_DEVIATIONS = math.sqrt(2 * math.log(10))
_erf = np.vectorize(math.erf, otypes=[float])


def _probabilities(asked: Asked, sites: Sites, distances: Measures) -> Measures:
    """Multiply how likely the place, its ground, and the point's side of the line are right.

    A point is spread about where it was found (normal, nine in ten within the radius); the line is
    taken as straight. Where it is unsure which place is meant, that holds for the share of such
    matches that are wrong.
    """
    found = load_timeline().probabilities_at(sites.places, asked.days)
    ground = load_calibration().of_ground(distances, away_km(asked, sites))
    found = np.where(sites.at_place, found, found * ground)
    spread = np.flatnonzero((asked.radii_km > 0) & (asked.is_unsure | ~sites.at_place))
    away = _DEVIATIONS * distances[spread] / asked.radii_km[spread]
    same_side = (1 + _erf(away / math.sqrt(2))) / 2
    sure = np.where(asked.is_unsure, asked.scores, 0.0)[spread]
    found[spread] *= sure + (1 - sure) * same_side
    return np.where(sites.empty, np.nan, found)
