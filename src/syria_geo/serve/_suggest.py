"""Places, properties and types whose names begin as somebody types."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from syria_geo.gazetteer import load_gazetteer
from syria_geo.names import fold, normalise
from syria_geo.places import Kind, Place
from syria_geo.serve._extend import EXTENDS
from syria_geo.serve._properties import CONDITIONS
from syria_geo.serve._results import described
from syria_geo.serve._types import TYPES, described_type, fits
from syria_geo.serve._words import language_for, name_of, words

__all__ = ["suggest_places", "suggest_properties", "suggest_types"]

_ORDER = {str(kind): at for at, kind in enumerate(Kind)}
_LAST = chr(0x10FFFF)


def suggest_places(
    prefix: str, *, kind: str = "", limit: int, offset: int, language: str
) -> dict[str, Any]:
    """Suggest places one of whose names, or whose P-code, begins so.

    Parameters
    ----------
    prefix : str
        What was typed, in either script; empty for all places.
    kind : str
        Type they must be of; empty for any.
    limit, offset : int
        How many, after how many.
    language : str
        Of the names; empty for that of the prefix.

    Returns
    -------
    dict
        ``result``: places whose name is the very prefix first, then larger units, then by
        population.
    """
    spoken = language_for(language, prefix)
    places = load_gazetteer().places
    found = (places[pcode] for pcode in _begin_with(prefix))
    fitting = [place for place in found if fits(str(place.kind), kind)]
    exact = _named(prefix)
    fitting.sort(key=lambda one: (one.pcode not in exact, *_rank(one)))
    shown = fitting[offset : offset + limit]
    return {"result": [_suggestion(place, spoken) for place in shown]}


def suggest_properties(prefix: str, *, limit: int, offset: int, language: str) -> dict[str, Any]:
    """Suggest properties by id or name; all for an empty prefix."""
    spoken = language_for(language, prefix)
    names = dict.fromkeys((*CONDITIONS, *EXTENDS))
    every = [{"id": name, "name": words(spoken)[f"property:{name}"]} for name in names]
    return {"result": _shown(every, prefix, limit, offset)}


def suggest_types(prefix: str, *, limit: int, offset: int, language: str) -> dict[str, Any]:
    """Suggest types by id or name; all for an empty prefix."""
    spoken = language_for(language, prefix)
    every = [described_type(name, spoken, broader=True) for name in TYPES]
    return {"result": _shown(every, prefix, limit, offset)}


def _shown(
    every: Sequence[dict[str, Any]], prefix: str, limit: int, offset: int
) -> list[dict[str, Any]]:
    begun = prefix.strip().casefold()
    found = [
        one
        for one in every
        if any(str(one[field]).casefold().startswith(begun) for field in ("id", "name"))
    ]
    return found[offset : offset + limit]


def _suggestion(place: Place, language: str) -> dict[str, Any]:
    return {
        "id": place.pcode,
        "name": name_of(place, language),
        "description": f"{place.pcode}{words(language)['comma']}{described(place, language)}",
        "notable": [described_type(str(place.kind), language)],
    }


def _rank(place: Place) -> tuple[int, int, str]:
    return _ORDER[str(place.kind)], -(place.population or 0), place.pcode


@cache
def _keys() -> tuple[list[str], list[str]]:
    """Give the keys of all names, sorted, and the P-code of each.

    Each name stands under its letters as they are written and under those that all spellings of
    it share, without the article.
    """
    pairs = {(key, one.pcode) for one in load_gazetteer().names for key in _keys_of(one.name)}
    pairs |= {(pcode.casefold(), pcode) for pcode in load_gazetteer().places}
    ordered = sorted(pairs)
    return [key for key, _ in ordered], [pcode for _, pcode in ordered]


def _keys_of(name: str) -> set[str]:
    return {normalise(name), fold(name)} - {""}


def _begin_with(prefix: str) -> Iterator[str]:
    if not prefix.strip():
        yield from load_gazetteer().places
        return
    keys, pcodes = _keys()
    found: dict[str, None] = {}
    for begun in _keys_of(prefix) | {prefix.strip().casefold()}:
        first, end = bisect_left(keys, begun), bisect_left(keys, begun + _LAST)
        found |= dict.fromkeys(pcodes[first:end])
    yield from found


def _named(name: str) -> frozenset[str]:
    """Give the places of which this is a whole name, or the P-code."""
    keys, pcodes = _keys()
    found: set[str] = set()
    for key in _keys_of(name) | {name.strip().casefold()}:
        at = bisect_left(keys, key)
        while at < len(keys) and keys[at] == key:
            found.add(pcodes[at])
            at += 1
    return frozenset(found)
