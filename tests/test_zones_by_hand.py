"""Zones of incidents against the same rules carried out row by row: whose ground, how sure, why."""

from __future__ import annotations

import math
import random
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pytest
import shapely

import syria_geo as sg
from syria_geo.control import CONFIDENCES, agree, load_calibration, load_cells, load_timeline
from syria_geo.gazetteer import load_gazetteer
from syria_geo.geodesy import EAST_PER_NORTH, destination, distance_m
from syria_geo.places import Kind, Place
from syria_geo.spatial._ground import cell_places
from syria_geo.vocabulary import LEVELS

DAYS = ("2012-06-01", "2013-08-10", "2014-07-03", "2015-10-01", "2016-09-23", "2016-12-11",
        "2018-03-30", "2019-10-20", "2020-03-04")  # fmt: skip
AT_PLACE_KM, NEAR_KM, BELIEVED_KM, RECENT, OFTEN = 0.5, 5.0, 4.0, 10, 0.9


class Zone(NamedTuple):
    holder: tuple[str, ...]
    confidence: str
    probability: float
    distance_km: float
    reason: list[str]


# --- the rules, for one row ----------------------------------------------------------------------


def zone(row: dict[str, Any]) -> Zone:
    """Say who held a row's place on its day, and all that speaks against it."""
    timeline, day = load_timeline(), date.fromisoformat(row["date"])
    place = load_gazetteer().places.get(row["place_pcode"])
    spoken, at_place, empty, beyond = whose(row, place)
    if spoken is None:
        return Zone((), "", math.nan, math.nan, ["the point lies outside the country"])
    facts, sure = timeline.on(day)
    number = timeline.number[spoken]
    fact = timeline.facts[facts[number]]
    line_km = to_line(row, day)
    radius = (row["uncertainty_m"] or 0) / 1000
    reaches = not at_place and radius > line_km
    others = with_others(place, fact.holder, day) if not at_place else 1.0
    quarter = place is not None and place.kind in (Kind.NEIGHBOURHOOD, Kind.CAMP)
    alone = quarter and not at_place and line_km < NEAR_KM
    unsure = row["status"] == "unsure"
    doubts = {
        "the line is nearer than the point is sure": reaches,
        "empty ground": empty,
        "just beyond the drawn border": beyond,
        "the place itself is unsure": unsure,
        "a landmark: the army held many apart from the places around them": others < OFTEN,
        "of the quarter itself nothing is known, and cities were divided": alone,
    }
    if reaches and row["precision"] in LEVELS:
        said = f"known to its {row['precision']} only, through which a line ran"
        return Zone((), "", math.nan, line_km, [said])
    low = reaches or others < OFTEN or alone or empty or (beyond and line_km < NEAR_KM) or unsure
    likely = float(timeline.probabilities(day)[number])
    if not at_place:
        likely *= float(load_calibration().of_ground(line_km, away(row, spoken)))
    if radius and (unsure or not at_place):
        likely *= on_its_side(line_km, radius, row["match_score"] if unsure else 0.0)
    known = load_gazetteer().places[spoken]
    reason = [f"{'' if at_place else 'nearest place '}{known.name_en} ({spoken}), "]
    recent = abs((day - fact.start).days)
    if fact.evidence in ("capture", "before a capture") and recent <= RECENT:
        reason.append(f"{recent} days from a change of hands")
    if line_km < NEAR_KM:
        reason.append(f"{line_km:.1f} km from a line")
    reason += [words for words, held in doubts.items() if held]
    confidence = "low" if low else CONFIDENCES[sure[number]]
    probability = math.nan if empty else likely * others
    return Zone(fact.holder, confidence, probability, line_km, reason)


def whose(row: dict[str, Any], place: Place | None) -> tuple[str | None, bool, bool, bool]:
    """Name the place whose evidence speaks: the very place, or the one on whose ground it is."""
    cells, point = load_cells(), shapely.Point(row["longitude"], row["latitude"])
    inside = np.flatnonzero(shapely.intersects(cells.shapes, point))
    if place and place.pcode in load_timeline().number:
        metres = distance_m(row["latitude"], row["longitude"], place.latitude, place.longitude)
        if metres <= AT_PLACE_KM * 1000:
            return place.pcode, True, False, False
    if inside.size:
        return cells.pcodes[inside[0]], False, bool(cells.empty[inside[0]]), False
    if place is None or not place.adm3_pcode:
        return None, False, False, True
    nearest = int(np.argmin(shapely.distance(cells.shapes, point)))
    line = shapely.get_coordinates(shapely.shortest_line(point, cells.shapes[nearest]))
    (x1, y1), (x2, y2) = line
    if distance_m(y1, x1, y2, x2) > BELIEVED_KM * 1000:
        return None, False, False, True
    return cells.pcodes[nearest], False, bool(cells.empty[nearest]), True


@cache
def lines_of(day: date) -> Any:
    """Give the borders between cells of different holders, in a plane of degrees."""
    timeline = load_timeline()
    ends, sides = load_cells().borders
    holders = [timeline.facts[fact].holder for fact in timeline.on(day)[0]]
    one, other = cell_places()[sides].T
    front = [holders[a] != holders[b] for a, b in zip(one, other, strict=True)]
    return shapely.linestrings(ends[np.array(front)] * [EAST_PER_NORTH, 1])


def to_line(row: dict[str, Any], day: date) -> float:
    point = shapely.Point(row["longitude"] * EAST_PER_NORTH, row["latitude"])
    lines = lines_of(day)
    nearest = lines[int(np.argmin(shapely.distance(lines, point)))]
    _, (x, y) = shapely.get_coordinates(shapely.shortest_line(point, nearest))
    metres = distance_m(row["latitude"], row["longitude"], y, x / EAST_PER_NORTH)
    return float(metres) / 1000


def with_others(place: Place | None, holder: tuple[str, ...], day: date) -> float:
    """Say how often a landmark is with the places around it, where the state lost these."""
    lost = agree(holder, load_timeline().first_holder) is False
    if place is None or place.kind is not Kind.LANDMARK or not lost:
        return 1.0
    shares = dict(load_calibration().landmarks)
    return shares[max(year for year in shares if year <= day.year)]


def away(row: dict[str, Any], spoken: str) -> float:
    known = load_gazetteer().places[spoken]
    if known.kind is Kind.REGION:
        return 0.0
    metres = distance_m(row["latitude"], row["longitude"], known.latitude, known.longitude)
    return float(metres) / 1000


def on_its_side(line_km: float, radius: float, sure: float) -> float:
    """Say how likely a point is on its side of a straight line, or its place is the right one."""
    deviation = radius / math.sqrt(2 * math.log(10))  # nine in ten within the radius
    same_side = 0.5 + 0.5 * math.erf(line_km / deviation / math.sqrt(2))
    return sure + (1 - sure) * same_side


# --- rows of all kinds ---------------------------------------------------------------------------


def rows(seed: int, count: int) -> list[dict[str, Any]]:
    chosen = random.Random(seed)  # noqa: S311 -- made rows
    known = load_gazetteer().places
    every = [place for place in known.values() if place.adm1_pcode]
    odd = [place for place in every if place.kind is not Kind.SETTLEMENT]
    beyond = [one for one in every if one.pcode.startswith("C") and one.kind is Kind.SETTLEMENT]
    found = []
    for _ in range(count):
        place = chosen.choice(chosen.choice((every, odd, beyond)))
        metres = chosen.choice((0, 0, 300, 700, 4000, 30_000))
        point = destination(place.latitude, place.longitude, chosen.uniform(0, 360), metres)
        found.append(
            {
                "latitude": float(point[0]), "longitude": float(point[1]),
                "date": chosen.choice(DAYS),
                "place_pcode": chosen.choice((place.pcode, place.pcode, "")),
                "uncertainty_m": chosen.choice((None, 500.0, 3000.0, 20_000.0)),
                "status": chosen.choice(("sure", "sure", "unsure")),
                "match_score": round(chosen.uniform(0, 1), 2),
                "precision": chosen.choice(("settlement", "district", "")),
            }
        )  # fmt: skip
    return found


@pytest.mark.parametrize("seed", range(2))
def test_each_row_gets_the_zone_of_its_ground_and_day(seed: int) -> None:
    made = rows(seed, 150)
    joined = sg.join_control(pd.DataFrame(made))
    brief = sg.join_control(pd.DataFrame(made), brief=True)
    seen: set[str] = set()
    for row, told, short in zip(
        made, joined.to_dict("records"), brief.to_dict("records"), strict=True
    ):
        expected = zone(row)
        assert (told["control_zone"], told["control_confidence"]) == expected[:2], row
        assert (short["control_zone"], short["control_confidence"]) == expected[:2], row
        numbers = told["control_probability"], told["control_distance_km"]
        assert numbers == pytest.approx(expected[2:4], nan_ok=True, abs=1e-6), row
        begun, *others = told["control_reason"].split("; ")
        assert begun.startswith(expected.reason[0]), row
        assert others == expected.reason[1:], row
        seen |= {*others, begun}
    assert len({one[-25:] for one in seen}) > 15
