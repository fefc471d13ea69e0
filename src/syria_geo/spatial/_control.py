"""Incidents to the zone of their own day, with the distance to the nearest line."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from syria_geo.control import CONFIDENCES, agree, load_calibration, load_timeline
from syria_geo.errors import UsageError
from syria_geo.partitions import by_partition
from syria_geo.spatial._asked import Asked, asked_of
from syria_geo.spatial._crs import check_crs, positions
from syria_geo.spatial._front import distances_km
from syria_geo.spatial._joins import objects
from syria_geo.spatial._points import first_polygon
from syria_geo.spatial._reasons import NEAR_KM, Shown, reasons_of
from syria_geo.spatial._sites import Sites, away_km, sites_of

if TYPE_CHECKING:
    import pandas as pd
    from geopandas import GeoDataFrame

__all__ = ["join_control"]

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
            objects([()] * rows), np.full(rows, _NO_CONFIDENCE), np.full(rows, np.nan),
            np.full(rows, np.nan), reasons,
        )  # fmt: skip


@by_partition
def join_control(
    located: GeoDataFrame, *, zones: GeoDataFrame | None = None, brief: bool = False
) -> GeoDataFrame:
    """Add to each incident who held the place on its own day, and how sure that is.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Points in any stated CRS with a column ``date`` (days, times, ISO texts such as
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
    geopandas.GeoDataFrame
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
    asked = asked_of(located)
    answers = _answers(asked, brief=brief) if zones is None else _own(asked, located, zones)
    explained = {
        "control_probability": answers.probability,
        "control_distance_km": answers.distance_km,
        "control_reason": _texts(answers.reason, located),
    }
    return located.assign(
        control_zone=answers.holder,
        control_confidence=_texts(objects([*CONFIDENCES, ""])[answers.confidence], located),
        **({} if brief else explained),
    )


def _texts(values: Objects, located: GeoDataFrame) -> pd.Series[str]:
    """Make a column of texts, which it is without rows as well."""
    import pandas as pd

    return pd.Series(values, index=located.index, dtype="str")


# --- zones of a user -------------------------------------------------------------------------


def _own(asked: Asked, located: GeoDataFrame, zones: GeoDataFrame) -> _Answers:
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


def _answers(asked: Asked, *, brief: bool) -> _Answers:
    """Find the zones of all rows."""
    answers = _Answers.without_zone(_obstacles(asked))
    rows = np.flatnonzero(answers.reason == "")
    sites = sites_of(asked.take(rows))
    is_abroad = sites.places < 0
    answers.reason[rows[is_abroad]] = "the point lies outside the country"
    inside = np.flatnonzero(~is_abroad)
    if inside.size:
        _answer(answers, rows[inside], asked.take(rows[inside]), sites.take(inside), brief=brief)
    return answers


def _answer(answers: _Answers, rows: Numbers, asked: Asked, sites: Sites, *, brief: bool) -> None:
    """Answer the rows that lie on somebody's ground on a covered day."""
    timeline = load_timeline()
    facts, confidence = timeline.at(sites.places, asked.days)
    distances = _distances(asked, sites, everywhere=not brief)
    reaches = ~sites.at_place & (asked.radii_km > distances)
    with_others = _shares_with_others(asked, sites, facts)
    apart = with_others < _OFTEN
    near = distances < NEAR_KM
    alone = asked.is_quarter & ~sites.at_place & near
    doubtful = sites.empty | (sites.beyond & near) | asked.is_unsure
    confidence[reaches | apart | alone | doubtful] = _LOW
    too_coarse = reaches & asked.is_unit
    answers.confidence[rows] = np.where(too_coarse, _NO_CONFIDENCE, confidence)
    answers.holder[rows] = _holders()[np.where(too_coarse, _UNKNOWN_FACT, facts)]
    if brief:
        return
    answers.distance_km[rows] = distances
    likely = with_others * _probabilities(asked, sites, distances)
    answers.probability[rows] = np.where(too_coarse, np.nan, likely)
    reasons = reasons_of(asked, sites, Shown(facts, distances, reaches, apart, alone))
    for row in np.flatnonzero(too_coarse).tolist():
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
