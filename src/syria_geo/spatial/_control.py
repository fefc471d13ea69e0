"""Incidents to the zone of their own day, with the distance to the nearest line."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray

from syria_geo.control import (
    CONFIDENCES,
    Fact,
    Timeline,
    agree,
    load_calibration,
    load_cells,
    load_evidence,
    load_timeline,
)
from syria_geo.dates import days_in
from syria_geo.errors import UsageError
from syria_geo.gazetteer import load_gazetteer
from syria_geo.geodesy import EAST_PER_NORTH, distance_m
from syria_geo.places import Kind
from syria_geo.spatial._crs import check_crs, coordinates, positions
from syria_geo.spatial._ground import ground_at
from syria_geo.spatial._joins import objects
from syria_geo.vocabulary import LEVELS

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["join_control"]

Numbers = NDArray[np.float64]

# A point this near to a place stands for the place, whose own evidence then counts.
_AT_PLACE_M = 500
# Lines are drawn half-way between places: within this distance the front is near.
_NEAR_KM = 5.0
_RECENT_DAYS = 10
# Landmarks that are less often than this with the places around them get low confidence.
_OFTEN = 0.9
_APART = "a landmark: the army held many apart from the places around them"

_RESTS_ON = {
    "snapshot": "named on a map of {day}",
    "nearest": "as the nearest place named on a map of {day}",
    "access": "by its access status of {day}",
    "enclave": "an enclave",
    "judgement": "by judgement, as of {day}",
    "captured": "after a change of hands",
    "capture": "captured on {day}",
    "before a capture": "captured by others on {day}",
    "start of the war": "held by the state when the war began",
    "none": "of which nothing is known",
}


@dataclass(frozen=True, slots=True)
class _Zone:
    """What one incident gets."""

    holder: tuple[str, ...] = ()
    confidence: str = ""
    distance_km: float = float("nan")
    probability: float = float("nan")
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """What is needed of one incident."""

    day: date | None
    latitude: float
    longitude: float
    pcode: str
    radius_km: float
    precision: str
    status: str
    score: float


def join_control(located: GeoDataFrame, *, zones: GeoDataFrame | None = None) -> GeoDataFrame:
    """Add to each incident who held the place on its own day, and how sure that is.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Points in any stated CRS with a column ``date`` (days, times, ISO texts such as
        ``2016-09-23``, or missing). Where there are ``place_pcode``, ``uncertainty_m``,
        ``precision`` and ``status``, as `locate` gives them, the evidence of the very place is
        used, and doubt about the place or the point lowers the confidence.
    zones : geopandas.GeoDataFrame, optional
        Zones of your own, as `read_control_zones` reads them, instead of those that
        ship, in any stated CRS. On a border, the first zone counts.

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
    rows = _rows(located)
    found = _zones(rows) if zones is None else _own(rows, located, zones)
    return located.assign(
        control_zone=objects(zone.holder for zone in found),
        control_confidence=objects(zone.confidence for zone in found),
        control_probability=np.array([zone.probability for zone in found], dtype=float),
        control_distance_km=np.array([zone.distance_km for zone in found], dtype=float),
        control_reason=objects(zone.reason for zone in found),
    )


def _own(rows: Sequence[_Row], located: GeoDataFrame, zones: GeoDataFrame) -> list[_Zone]:
    """Find the zones of all rows among a user's, which are valid from day to day."""
    missing = {"holder", "confidence", "valid_from", "valid_to"} - set(zones.columns)
    if missing:
        raise UsageError(
            f"the zones have no {', '.join(sorted(missing))}: read them with read_control_zones"
        )
    check_crs(zones, "zones")
    spots = zip(*positions(located, zones.crs), strict=True)
    return [_own_zone(row, spot, zones) for row, spot in zip(rows, spots, strict=True)]


def _own_zone(row: _Row, spot: tuple[float, float], zones: GeoDataFrame) -> _Zone:
    if row.day is None or np.isnan(row.latitude):
        return _Zone(reason="it has no date" if row.day is None else "it is not located")
    valid = zones[(zones["valid_from"] <= row.day) & (zones["valid_to"] >= row.day)]
    holding = np.flatnonzero(valid.geometry.intersects(shapely.Point(spot)))
    if not holding.size:
        return _Zone(reason=f"no zone of the given ones holds the point on {row.day}")
    zone = valid.iloc[holding[0]]
    return _Zone(zone["holder"], zone["confidence"], reason="zones given by the user")


def _rows(located: GeoDataFrame) -> list[_Row]:
    latitudes, longitudes = coordinates(located)
    columns = zip(
        days_in(located["date"]),
        latitudes,
        longitudes,
        _optional(located, "place_pcode", ""),
        _optional(located, "uncertainty_m", 0.0),
        _optional(located, "precision", ""),
        _optional(located, "status", ""),
        _optional(located, "match_score", 0.0),
        strict=True,
    )
    return [
        _Row(day, float(lat), float(lon), pcode, _km(radius), precision, status, _share(score))
        for day, lat, lon, pcode, radius, precision, status, score in columns
    ]


def _optional(located: GeoDataFrame, column: str, default: object) -> Sequence[Any]:
    values = located[column] if column in located.columns else [default] * len(located)
    return list(values)


def _share(score: Any) -> float:
    missing = score is None or score != score
    return 0.0 if missing else float(score)


def _km(metres: Any) -> float:
    missing = metres is None or metres != metres
    return 0.0 if missing else float(metres) / 1000


def _zones(rows: Sequence[_Row]) -> list[_Zone]:
    """Find the zones of all rows, the rows of a day together."""
    timeline, places = load_timeline(), load_gazetteer().places
    zones = [_Zone(reason=_obstacle(row, timeline)) for row in rows]
    usable = [number for number, zone in enumerate(zones) if not zone.reason]
    sites = _sites([rows[number] for number in usable])
    days: dict[date, list[tuple[int, _Site]]] = {}
    for number, site in zip(usable, sites, strict=True):
        if site.pcode:
            days.setdefault(rows[number].day or date.min, []).append((number, site))
        else:
            zones[number] = _Zone(reason="the point lies outside the country")
    for day, members in days.items():
        picture = _Picture(day, [site.pcode for _, site in members])
        distances = picture.distances_km([rows[number] for number, _ in members])
        for (number, site), distance in zip(members, distances, strict=True):
            name = places[site.pcode].name_en
            zones[number] = _zone(rows[number], site, name, picture, float(distance))
    return zones


def _obstacle(row: _Row, timeline: Timeline) -> str:
    """Say why a row can have no zone; empty when it can."""
    if row.day is None:
        return "it has no date"
    if not timeline.covers(row.day):
        return f"{row.day} is not covered: {timeline.covered_periods()}"
    return "it is not located" if np.isnan(row.latitude) else ""


# --- where -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Site:
    """Whose evidence speaks for a point: the very place, or the one whose ground it is."""

    pcode: str
    at_place: bool = False
    empty: bool = False
    beyond: bool = False
    km: float = 0.0


def _sites(rows: Sequence[_Row]) -> list[_Site]:
    cells = load_cells()
    ground = ground_at(
        [row.latitude for row in rows],
        [row.longitude for row in rows],
        [row.pcode for row in rows],
    )
    owners = [cells.pcodes[cell] if cell >= 0 else "" for cell in ground.cells]
    columns = zip(rows, owners, ground.cells, ground.beyond, _at_place(rows), strict=True)
    away = _away_km(rows, owners)
    return [
        _Site(row.pcode, at_place=True)
        if at_place
        else _Site(
            owner, empty=cell >= 0 and bool(cells.empty[cell]), beyond=bool(beyond), km=float(km)
        )
        for (row, owner, cell, beyond, at_place), km in zip(columns, away, strict=True)
    ]


def _away_km(rows: Sequence[_Row], pcodes: Sequence[str]) -> Numbers:
    """Measure from each point to the place on whose ground it is; a region has no middle: 0."""
    places = load_gazetteer().places
    owners = [places.get(pcode) for pcode in pcodes]
    found = distance_m(
        [row.latitude for row in rows],
        [row.longitude for row in rows],
        [place.latitude if place else np.nan for place in owners],
        [place.longitude if place else np.nan for place in owners],
    )
    is_region = [place is not None and place.kind is Kind.REGION for place in owners]
    return np.where(is_region, 0.0, found / 1000)


def _at_place(rows: Sequence[_Row]) -> list[bool]:
    """Say which points stand for their place, not for ground at some distance from it."""
    places, timeline = load_gazetteer().places, load_timeline()
    own = [places.get(row.pcode) if row.pcode in timeline.number else None for row in rows]
    distance = distance_m(
        [row.latitude for row in rows],
        [row.longitude for row in rows],
        [place.latitude if place else np.nan for place in own],
        [place.longitude if place else np.nan for place in own],
    )
    return [bool(near) for near in distance <= _AT_PLACE_M]


# --- when ------------------------------------------------------------------------------------


class _Picture:
    """Who held what on one day, and where the lines were."""

    def __init__(self, day: date, asked: Sequence[str]) -> None:
        self._timeline = load_timeline()
        self._facts, self._confidences = self._timeline.on(day)
        likely: list[float] = self._timeline.probabilities(day, asked).tolist()
        self._probabilities = dict(zip(asked, likely, strict=True))
        # Weeks can pass without a change: the lines of such a stretch are looked for once.
        self._lines = _front(self._timeline.holder_codes[self._facts].tobytes())

    def fact(self, pcode: str) -> tuple[Fact, str]:
        """Give what the answer for a place rests on, and its confidence."""
        number = self._timeline.number[pcode]
        fact = self._timeline.facts[self._facts[number]]
        return fact, CONFIDENCES[self._confidences[number]]

    def probability(self, pcode: str) -> float:
        """Say how likely the answer for a place is right."""
        return self._probabilities[pcode]

    def distances_km(self, rows: Sequence[_Row]) -> Numbers:
        """Measure from each point to the nearest line between two holders."""
        points = np.array([(row.longitude * EAST_PER_NORTH, row.latitude) for row in rows])
        nearest = self._lines[_nearest(self._lines, points)]
        reach = shapely.shortest_line(shapely.points(points), shapely.linestrings(nearest))
        ends = shapely.get_coordinates(reach) / [EAST_PER_NORTH, 1]
        (x1, y1), (x2, y2) = ends[::2].T, ends[1::2].T
        return distance_m(y1, x1, y2, x2) / 1000


def _nearest(lines: Numbers, points: Numbers) -> list[int]:
    """Choose of many straight lines, shape (n, 2, 2), the one nearest to each point, (m, 2)."""
    (x1, y1), (x2, y2) = np.ascontiguousarray(lines.transpose(1, 2, 0))
    dx, dy = x2 - x1, y2 - y1
    square = dx * dx + dy * dy
    found = []
    for x, y in points:
        away_x, away_y = x1 - x, y1 - y
        share = np.clip((away_x * dx + away_y * dy) / -square, 0, 1)
        away_x += dx * share
        away_y += dy * share
        found.append(int(np.argmin(away_x * away_x + away_y * away_y)))
    return found


@lru_cache(maxsize=256)
def _front(holder_codes: bytes) -> Numbers:
    """Find the borders between cells of different holders."""
    lines, sides = _borders()
    holders = np.frombuffer(holder_codes, dtype=np.int64)
    front: Numbers = lines[holders[sides[:, 0]] != holders[sides[:, 1]]]
    return front


@cache
def _borders() -> tuple[Numbers, NDArray[np.int64]]:
    """Give the ends of all borders between cells, with the places on their two sides.

    In a plane of degrees, enough to find what is nearest; it is measured on the ellipsoid.
    """
    number, cells = load_timeline().number, load_cells()
    ends, sides = cells.borders
    places = np.array([number[pcode] for pcode in cells.pcodes], dtype=np.int64)
    return ends * [EAST_PER_NORTH, 1], places[sides]


# --- the answer ------------------------------------------------------------------------------


def _zone(row: _Row, site: _Site, name: str, picture: _Picture, distance_km: float) -> _Zone:
    fact, confidence = picture.fact(site.pcode)
    reaches = not site.at_place and row.radius_km > distance_km
    if reaches and row.precision in LEVELS:
        reason = f"known to its {row.precision} only, through which a line ran"
        return _Zone(distance_km=distance_km, reason=reason)
    with_others = _share_with_others(row, site, fact)
    apart = with_others < _OFTEN
    beyond = site.beyond and distance_km < _NEAR_KM
    if reaches or site.empty or beyond or apart or row.status == "unsure":
        confidence = CONFIDENCES[-1]
    doubts = [*_doubts(row, site, fact, distance_km), *([_APART] if apart else [])]
    reason = "; ".join([_rests_on(fact, site, name), *doubts])
    probability = with_others * _probability(row, site, picture, distance_km)
    return _Zone(fact.holder, confidence, distance_km, reason=reason, probability=probability)


def _share_with_others(row: _Row, site: _Site, fact: Fact) -> float:
    """Say how often such a point is with the places around it: landmarks amid lost ground are not.

    One without evidence of its own, on ground that the state has lost, may have been a base that
    the army still held.
    """
    if site.at_place or row.day is None or not row.pcode:
        return 1.0
    place = load_gazetteer().places.get(row.pcode)
    if place is None or place.kind is not Kind.LANDMARK:
        return 1.0
    is_lost = agree(fact.holder, load_evidence().periods[0].holder) is False
    return load_calibration().of_landmark(row.day.year) if is_lost else 1.0


# Nine in ten points lie within the radius: so many standard deviations, in the plane.
_DEVIATIONS = math.sqrt(2 * math.log(10))


def _probability(row: _Row, site: _Site, picture: _Picture, distance_km: float) -> float:
    """Multiply how likely the place, its ground, and the point's side of the line are right.

    A point is spread about where it was found (normal, nine in ten within the radius); the line is
    taken as straight. Where it is unsure which place is meant, that holds for the share of such
    matches that are wrong.
    """
    if site.empty:
        return float("nan")
    found = picture.probability(site.pcode)
    if not site.at_place:
        found *= float(load_calibration().of_ground(distance_km, site.km))
    is_unsure = row.status == "unsure"
    if row.radius_km and (is_unsure or not site.at_place):
        away = _DEVIATIONS * distance_km / row.radius_km
        same_side = (1 + math.erf(away / math.sqrt(2))) / 2
        sure = row.score if is_unsure else 0.0
        found *= sure + (1 - sure) * same_side
    return found


def _rests_on(fact: Fact, site: _Site, name: str) -> str:
    where = "" if site.at_place else "nearest place "
    return f"{where}{name} ({site.pcode}), {_RESTS_ON[fact.evidence].format(day=fact.start)}"


def _doubts(row: _Row, site: _Site, fact: Fact, distance_km: float) -> Iterator[str]:
    """Say what makes the zone doubtful, so that a toll near a moving front is seen as such."""
    if fact.evidence in {"capture", "before a capture"} and row.day:
        away = abs((row.day - fact.start).days)
        if away <= _RECENT_DAYS:
            yield f"{away} days from a change of hands"
    if distance_km < _NEAR_KM:
        yield f"{distance_km:.1f} km from a line"
    if not site.at_place and row.radius_km > distance_km:
        yield "the line is nearer than the point is sure"
    if site.empty:
        yield "empty ground"
    if site.beyond:
        yield "just beyond the drawn border"
    if row.status == "unsure":
        yield "the place itself is unsure"
