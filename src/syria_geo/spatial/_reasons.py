"""What a zone rests on and what makes it doubtful, in words: each wording is made once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from syria_geo.control import load_timeline
from syria_geo.gazetteer import load_gazetteer
from syria_geo.spatial._asked import Asked
from syria_geo.spatial._sites import Sites

__all__ = ["NEAR_KM", "Shown", "reasons_of"]

Numbers = NDArray[np.int64]
Measures = NDArray[np.float64]
Truths = NDArray[np.bool_]
Texts = NDArray[np.object_]

# Lines are drawn half-way between places: within this distance the front is near.
NEAR_KM = 5.0
_RECENT_DAYS = 10
_APART = "a landmark: the army held many apart from the places around them"
_QUARTER = "of the quarter itself nothing is known, and cities were divided"

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
_OF_CAPTURES = frozenset({"capture", "before a capture"})


@dataclass(frozen=True)
class Shown:
    """What was found of each incident, and shows in its reason.

    Parameters
    ----------
    facts : numpy.ndarray of int
        Positions in ``load_timeline().facts``.
    distances_km : numpy.ndarray of float
        To the nearest line.
    reaches, apart, alone : numpy.ndarray of bool
        Whether the point's radius reaches the line; whether it is a landmark that may have been
        held apart from the places around it; and whether it is a quarter near the line, of which
        there is no evidence.
    """

    facts: Numbers
    distances_km: Measures
    reaches: Truths
    apart: Truths
    alone: Truths


def reasons_of(asked: Asked, sites: Sites, shown: Shown) -> Texts:
    """Say for each incident what its zone rests on, and what speaks against it."""
    parts = [
        _rests_on(sites, shown.facts),
        _days_away(asked.days, shown.facts),
        _km_away(shown.distances_km),
        _where(shown.reaches, "the line is nearer than the point is sure"),
        _where(sites.empty, "empty ground"),
        _where(sites.beyond, "just beyond the drawn border"),
        _where(asked.is_unsure, "the place itself is unsure"),
        _where(shown.apart, _APART),
        _where(shown.alone, _QUARTER),
    ]
    reasons = parts[0]
    for part in parts[1:]:
        said = np.flatnonzero(part != "")
        reasons[said] = reasons[said] + "; " + part[said]
    return reasons


def _where(true: Truths, text: str) -> Texts:
    return np.where(true, text, "").astype(object)


def _rests_on(sites: Sites, facts: Numbers) -> Texts:
    """Name the place, and what is known of it."""
    import pandas as pd

    timeline, known = load_timeline(), load_gazetteer().places
    # One number for each wording, which is quicker told apart than three.
    asked = (sites.places * len(timeline.facts) + facts) * 2 + sites.at_place
    which, distinct = pd.factorize(asked)
    texts = np.empty(len(distinct), dtype=object)
    for row, number in enumerate(distinct.tolist()):
        place_and_fact, at_place = divmod(number, 2)
        place, at = divmod(place_and_fact, len(timeline.facts))
        pcode, fact = timeline.pcodes[place], timeline.facts[at]
        told = _RESTS_ON[fact.evidence].format(day=fact.start)
        nearest = "" if at_place else "nearest place "
        texts[row] = f"{nearest}{known[pcode].name_en} ({pcode}), {told}"
    return texts[which]


def _days_away(days: Numbers, facts: Numbers) -> Texts:
    """Say how near a change of hands is in time, so that a toll near a moving front is seen."""
    told = load_timeline().facts
    start = np.array([fact.start.toordinal() for fact in told], dtype=np.int64)[facts]
    is_capture = np.array([fact.evidence in _OF_CAPTURES for fact in told], dtype=bool)[facts]
    away = np.abs(days - start)
    texts = [f"{number} days from a change of hands" for number in range(_RECENT_DAYS + 1)]
    near = is_capture & (away <= _RECENT_DAYS)
    return np.array([*texts, ""], dtype=object)[np.where(near, away, len(texts))]


def _km_away(distances_km: Measures) -> Texts:
    found = np.full(len(distances_km), "", dtype=object)
    near = np.flatnonzero(distances_km < NEAR_KM)
    found[near] = [f"{km:.1f} km from a line" for km in distances_km[near].tolist()]
    return found
