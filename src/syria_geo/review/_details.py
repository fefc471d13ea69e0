"""One item as the page shows it: the phrase where it stands, the candidates, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from syria_geo.gazetteer import load_gazetteer
from syria_geo.incidents import DERIVED_COLUMNS
from syria_geo.matching import Step, step_words
from syria_geo.phrases import Part, PartKind, Relation, parse
from syria_geo.places import Match, MatchType, Place, Rival
from syria_geo.review._items import Item, match_of
from syria_geo.review._passages import Passages
from syria_geo.vocabulary import LANGUAGES, LEVELS

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["details_of", "incident_of", "place_facts", "sought_words"]

_MOST_ROWS = 100  # of one phrase, shown one by one
_MOST_SOUGHT = 4
_LETTERS = re.compile(r"[^\W\d_]{2}")  # a sign or a single letter is no name
_WIDE = {PartKind.GOVERNORATE, PartKind.COUNTRY, PartKind.ABROAD}
_MOST_CELL = 2_000  # characters of a cell
_UNITS = tuple(LEVELS.values())[::-1]  # the smallest first
_NOT_SHOWN = frozenset(
    {*DERIVED_COLUMNS, "geometry", "incident_id", "place_text", "source_start", "source_end"}
)


def details_of(item: Item, located: gpd.GeoDataFrame, passages: Passages | None) -> dict[str, Any]:
    """Work out all that is shown of an item, when somebody opens it.

    Parameters
    ----------
    item : Item
        Of `review_queue`.
    located : geopandas.GeoDataFrame
        The table it is of.
    passages : Passages or None
        Those of the report that the table was read from; None where there is none.
    """
    match = match_of(item)
    steps = match.steps
    rows = located.iloc[list(item.rows[:_MOST_ROWS])]
    return {
        "key": item.key,
        "grounds": match.grounds or match.reason,
        "steps": {language: [step_words(one, language) for one in steps] for language in LANGUAGES},
        "sought": sought_words(item.place_text),
        "answer": _answer(match),
        "candidates": list(_candidates(match, _evidence(steps))),
        "elsewhere": _elsewhere(match.elsewhere),
        "incidents": [
            incident_of(at, row, passages)
            for at, row in zip(item.rows, rows.to_dict("records"), strict=False)
        ],
        "incident_count": len(item.rows),
    }


def place_facts(place: Place) -> dict[str, Any]:
    """Give what is shown of a gazetteer place."""
    places = load_gazetteer().places
    units = (places.get(getattr(place, name)) for name in _UNITS)
    return {
        "pcode": place.pcode,
        "kind": str(place.kind),
        "en": place.name_en,
        "ar": place.name_ar,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "uncertainty_m": place.uncertainty_m,
        "population": place.population,
        "remark": place.remark,
        "units": [
            {"pcode": unit.pcode, "en": unit.name_en, "ar": unit.name_ar}
            for unit in units
            if unit is not None and unit.pcode != place.pcode
        ],
    }


def sought_words(phrase: str) -> list[str]:
    """Give what a person would look up in the gazetteer, the likeliest words first.

    The names that a phrase has for the site, then those for what is around it; governorates and
    countries last, for a place in them is wanted. The whole phrase where it names nothing.
    """
    parts = sorted(parse(phrase).parts, key=_farness)
    names = dict.fromkeys(part.name for part in parts if _LETTERS.search(part.name))
    return list(names)[:_MOST_SOUGHT] or [phrase]


def _farness(part: Part) -> tuple[bool, bool]:
    return part.kind in _WIDE, part.relation is not Relation.SITE


def _answer(match: Match) -> dict[str, Any] | None:
    """Give the point that was answered; that of a place between others is none of theirs."""
    if match.latitude is None:
        return None
    return {
        "latitude": match.latitude,
        "longitude": match.longitude,
        "uncertainty_m": match.uncertainty_m,
        "precision": str(match.precision or ""),
    }


def _candidates(match: Match, evidence: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    if match.place is not None:
        why = {"name": match.name, "match_type": match.match_type, "reason": ""}
        yield _candidate(match.place, match.score, why, evidence)
    for rival in match.rivals:
        why = {"name": rival.name, "match_type": "", "reason": rival.reason}
        yield _candidate(rival.place, rival.score, why, evidence)


def _candidate(
    place: Place, posterior: float, why: Mapping[str, str], evidence: Mapping[str, Any]
) -> dict[str, Any]:
    known = evidence.get(place.pcode, [])
    return {**place_facts(place), "posterior": posterior, **why, "evidence": known}


def _elsewhere(rival: Rival | None) -> dict[str, Any] | None:
    if rival is None:
        return None
    return {"pcode": rival.place.pcode, "posterior": rival.score}


def _evidence(steps: tuple[str, ...]) -> dict[str, list[tuple[str, float]]]:
    """Give the evidence that was weighed for each candidate: its class and its log-odds."""
    return {
        one.values["pcode"]: list(one.values["evidence"])
        for one in reversed(steps)  # of several names, what was tried first
        if isinstance(one, Step) and "evidence" in one.values
    }


# --- where it stands -----------------------------------------------------------------------------


def incident_of(at: int, row: Mapping[str, Any], passages: Passages | None) -> dict[str, Any]:
    """Give one row: its paragraph with the phrase in it, and its other cells."""
    return {
        "row": at + 1,
        "incident_id": _cell(row.get("incident_id")),
        "passage": passages.of(row) if passages else None,
        "cells": [
            (str(name), cell)
            for name, value in row.items()
            if name not in _NOT_SHOWN and (cell := _cell(value))
        ],
        "conflicts": list(row.get("conflicts", ())),
        "given": _given(row),
    }


def _given(row: Mapping[str, Any]) -> dict[str, Any] | None:
    if row.get("match_type") != MatchType.GIVEN:
        return None
    return {name: float(row[name]) for name in ("latitude", "longitude", "uncertainty_m")}


def _cell(value: Any) -> str:
    """Write a cell for a reader; empty where nothing stands in it."""
    import pandas as pd

    if isinstance(value, list | tuple | set | frozenset):
        return "; ".join(map(str, value))[:_MOST_CELL]
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat() if value == value.normalize() else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)[:_MOST_CELL]
