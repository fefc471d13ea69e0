"""Candidates as the API writes them, in the language of whoever asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from syria_geo.gazetteer import load_gazetteer
from syria_geo.places import Place
from syria_geo.serve._candidates import Candidate
from syria_geo.serve._properties import CONTROL, DATE
from syria_geo.serve._queries import Asked
from syria_geo.serve._types import PLACE, described_type
from syria_geo.serve._words import direction, language_for, name_of, words

__all__ = ["described", "result"]


def result(
    candidates: Sequence[Candidate], asked: Asked, *, draft: bool = False
) -> list[dict[str, Any]]:
    """Write the candidates of one question.

    Parameters
    ----------
    candidates : sequence of Candidate
        The likeliest first.
    asked : Asked
        The question.
    draft : bool
        True for version 1.0-draft: features have names, candidates a language.
    """
    language = language_for(asked.language, asked.text)
    return [_written(one, language, draft=draft) for one in candidates]


def described(place: Place, language: str) -> str:
    """Say in a few words what and where a place is: kind, and the units around it."""
    labels = words(language)
    kind = labels[f"type:{place.kind}"]
    places = load_gazetteer().places
    codes = (place.parent_pcode, place.adm3_pcode, place.adm2_pcode, place.adm1_pcode)
    around = [places[code] for code in codes if code in places and code != place.pcode]
    units = labels["comma"].join(dict.fromkeys(name_of(unit, language) for unit in around))
    return labels["in"].format(kind=kind, units=units) if units else kind


def _written(candidate: Candidate, language: str, *, draft: bool) -> dict[str, Any]:
    place = load_gazetteer().places[candidate.pcode]
    labels = words(language)
    notes = [_note(name, value, language) for name, value in candidate.not_understood]
    written: dict[str, Any] = {
        "id": place.pcode,
        "name": name_of(place, language),
        "description": labels["semicolon"].join([described(place, language), *notes]),
        "type": [described_type(str(place.kind), language), described_type(PLACE, language)],
        "score": candidate.score,
        "match": candidate.match,
        "features": [
            {"id": name, **({"name": _feature(name, language)} if draft else {}), "value": value}
            for name, value in candidate.features
        ],
    }
    if draft:
        written |= {"lang": language, "dir": direction(language)}
    return written


def _note(name: str, value: str, language: str) -> str:
    labels = words(language)
    if name == DATE and not value:
        return labels["day_wanted"].format(name=labels[f"property:{CONTROL}"])
    return labels["not_understood"].format(name=labels[f"property:{name}"], value=value)


def _feature(name: str, language: str) -> str:
    labels = words(language)
    if own := labels.get(f"feature:{name}"):
        return own
    return labels["feature:condition"].format(name=labels[f"property:{name}"])
