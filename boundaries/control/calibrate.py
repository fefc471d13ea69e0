"""Measure how likely control zones are right, and write it down: part of ``make control``.

Ground between places: every place is left out in turn, and asked of the place nearest to it, on 56
days of the war; how often that is right, by the distance to the line and to that place, is a
logistic regression of three numbers. The evidence of places: lists of places and days written by
somebody who had not seen it (``tests/fixtures/control``), and what the five reports say of places
that are surely located, by the confidence of the evidence. Landmarks: bases and others with
evidence of their own, asked of the nearest community or neighbourhood instead, by year.

    python -m boundaries.control.calibrate
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from boundaries.build import write_sources
from numpy.typing import NDArray

import syria_geo as sg
from syria_geo.control import CONFIDENCES, agree, load_cells, load_evidence, load_timeline
from syria_geo.gazetteer import load_gazetteer
from syria_geo.geodesy import EAST_PER_NORTH, distance_m
from syria_geo.places import Kind
from syria_geo.vocabulary import parties_on

HERE = Path(__file__).resolve().parent
# Lists by somebody who had not seen the evidence; the third file beside them was written with it.
LISTS = tuple(
    HERE.parents[1] / "tests" / "fixtures" / "control" / name
    for name in ("known_days.csv", "random_days.csv")
)

KM_PER_DEGREE = 111.2
NEAREST = 40  # among so many neighbours the nearest of another holder is looked for
CHUNK = 400
DAYS = tuple(date(year, month, 15) for year in range(2012, 2026) for month in (1, 4, 7, 10))
FAR_KM = 60.0
NEAR_M = 15_000.0

# From these years on one share for landmarks: the army lost its last bases amid others by 2019.
YEARS = (2012, 2014, 2016, 2019)

Numbers = NDArray[np.float64]


class Left(NamedTuple):
    """Places left out: distances to the line and to the place that answers, and if it is right."""

    line_km: Numbers
    site_km: Numbers
    right: NDArray[np.bool_]
    place: NDArray[np.int64]


def main() -> None:
    """Measure, print, and write ``calibration.csv``."""
    left = left_out(DAYS)
    terms = fitted(left)
    evidence = list(evidence_right())
    rows = [
        ("evidence", one, round(value, 4), len(of(evidence, one)))
        for one, value in zip(CONFIDENCES, shares(evidence), strict=True)
    ]
    rows += landmark_rows()
    names = ("intercept", "line_km", "site_km")
    rows += [
        ("ground", name, round(float(term), 4), len(left.right))
        for name, term in zip(names, terms, strict=True)
    ]
    with (HERE / "calibration.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([("part", "term", "value", "cases"), *rows])
    write_sources(HERE / "sources.toml", HERE / "sources.toml")
    for row in rows:
        print(*row)


# --- ground between places -----------------------------------------------------------------------


def left_out(days: Sequence[date], *, every: int = 1) -> Left:
    """Leave out every place (or every so-many-th) in turn, on each of some days."""
    timeline, places = load_timeline(), load_gazetteer().places
    sites = sorted({p for p in load_cells().pcodes if not p.startswith("G3")})
    points = np.array([(places[p].longitude * EAST_PER_NORTH, places[p].latitude) for p in sites])
    points *= KM_PER_DEGREE
    asked = np.arange(0, len(sites), every)
    near, away = nearest(points, asked)
    number = np.array([timeline.number[p] for p in sites])
    parts = []
    for day in days:
        holder = timeline.holder_codes[timeline.on(day)[0]][number]
        parts.append(_left_on(holder, points, asked, near, away))
    return Left(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def nearest(points: Numbers, asked: NDArray[np.int64]) -> tuple[NDArray[np.int64], Numbers]:
    """Give the nearest other points of each, and how far they are."""
    near, away = [], []
    for start in range(0, len(asked), CHUNK):
        some = asked[start : start + CHUNK]
        distance = np.hypot(*(points[some, None] - points[None]).transpose(2, 0, 1))
        distance[np.arange(len(some)), some] = np.inf
        found = np.argpartition(distance, NEAREST, axis=1)[:, :NEAREST]
        far = np.take_along_axis(distance, found, axis=1)
        order = np.argsort(far, axis=1)
        near.append(np.take_along_axis(found, order, axis=1))
        away.append(np.take_along_axis(far, order, axis=1))
    return np.concatenate(near), np.concatenate(away)


def _left_on(
    holder: NDArray[np.int64],
    points: Numbers,
    asked: NDArray[np.int64],
    near: NDArray[np.int64],
    away: Numbers,
) -> Left:
    answers = holder[near]
    other = answers != answers[:, :1]
    has_line, at = other.any(axis=1), other.argmax(axis=1)
    rows = np.arange(len(asked))
    across = near[rows, at]
    apart = np.maximum(np.hypot(*(points[near[:, 0]] - points[across]).T), 0.05)
    # The line runs half-way between the place that answers and the nearest of another holder.
    line = (away[rows, at] ** 2 - away[:, 0] ** 2) / (2 * apart)
    line = np.where(has_line, line, np.minimum(FAR_KM, away[:, -1] / 2))
    return Left(line, away[:, 0], answers[:, 0] == holder[asked], asked)


def fitted(left: Left) -> Numbers:
    """Fit the logistic regression (Newton's method, a weight of one on the size of the terms)."""
    design = np.column_stack(
        [np.ones(len(left.right)), np.log1p(left.line_km), np.log1p(left.site_km)]
    )
    terms = np.zeros(design.shape[1])
    for _ in range(30):
        found = 1 / (1 + np.exp(-design @ terms))
        curve = (design * (found * (1 - found))[:, None]).T @ design + np.eye(len(terms))
        terms = terms + np.linalg.solve(curve, design.T @ (left.right - found) - terms)
    return np.asarray(terms)


# --- landmarks -----------------------------------------------------------------------------------


def landmark_rows() -> list[tuple[str, str, float, int]]:
    """Give how often landmarks are with the place nearest to them, where the state has lost it."""
    cases = list(landmarks_right())
    found = []
    for start, end in pairwise((*YEARS, date.max.year)):
        right = [one for year, one in cases if start <= year < end]
        found.append(("landmark", str(start), round(float(np.mean(right)), 4), len(right)))
    return found


def landmarks_right() -> Iterator[tuple[int, bool]]:
    """Give year, and whether it is right, for each landmark with evidence on each day."""
    timeline, state = load_timeline(), load_evidence().periods[0].holder
    pairs = list(landmarks_and_places())
    for day in DAYS:
        holders = [timeline.facts[fact].holder for fact in timeline.on(day)[0]]
        for landmark, place in pairs:
            answer = holders[timeline.number[place]]
            if not agree(answer, state):
                yield day.year, bool(agree(holders[timeline.number[landmark]], answer))


def landmarks_and_places() -> Iterator[tuple[str, str]]:
    """Pair each landmark with evidence with the community or neighbourhood nearest to it."""
    places = load_gazetteer().places
    sites = [places[p] for p in load_timeline().pcodes if places[p].kind is not Kind.REGION]
    others = [place for place in sites if place.kind is not Kind.LANDMARK]
    around = [[place.latitude for place in others], [place.longitude for place in others]]
    for place in sites:
        if place.kind is Kind.LANDMARK:
            away = distance_m(place.latitude, place.longitude, *around)
            if away.min() <= NEAR_M:
                yield place.pcode, others[int(away.argmin())].pcode


# --- the evidence of places ----------------------------------------------------------------------


def evidence_right() -> Iterator[tuple[str, bool]]:
    """Give the confidence of the evidence, and whether it is right, for each that is known."""
    timeline = load_timeline()
    for path in LISTS:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                day = date.fromisoformat(row["date"])
                known = [
                    parties_on([one.strip() for one in told.split(";")], day)
                    for told in row["holder"].split("|")
                ]
                facts, _ = timeline.on(day)
                fact = timeline.facts[facts[timeline.number[row["pcode"]]]]
                yield fact.confidence, any(agree(told, fact.holder) for told in known)
    located = sg.locate(sg.load_incidents())
    stated = located[(located["stated_control"].map(len) > 0) & (located["status"] == "sure")]
    for row in stated.itertuples():
        if row.place_pcode in timeline.number and row.control_zone:
            facts, _ = timeline.on(row.date.date() if hasattr(row.date, "date") else row.date)
            fact = timeline.facts[facts[timeline.number[row.place_pcode]]]
            yield fact.confidence, bool(agree(row.stated_control, fact.holder))


def of(cases: Sequence[tuple[str, bool]], confidence: str) -> list[bool]:
    """Give the cases of one confidence."""
    return [right for one, right in cases if one == confidence]


def shares(cases: Sequence[tuple[str, bool]]) -> list[float]:
    """Give the share that is right of each confidence; the surer is never the less likely.

    High and medium are wrong in three cases or fewer: which is ahead is chance, and then they have
    one share, that of both.
    """
    found = [share(cases, one) for one in CONFIDENCES]
    if found[0] < found[1]:
        joined = [("", right) for one, right in cases if one in CONFIDENCES[:2]]
        found[:2] = [share(joined, "")] * 2
    return found


def share(cases: Sequence[tuple[str, bool]], confidence: str) -> float:
    """Give the share that is right; half a case of each kind more, for there are few (Jeffreys)."""
    right = of(cases, confidence)
    return (sum(right) + 0.5) / (len(right) + 1)


if __name__ == "__main__":
    main()
