"""What the gazetteer knows of a name before anything is weighed."""

from __future__ import annotations

from collections.abc import Iterator

from syria_geo.matching._classes import Evidence
from syria_geo.matching._context import named_governorates, seat_of
from syria_geo.matching._index import Entry, Index, Keys
from syria_geo.phrases import Part, PartKind
from syria_geo.places import Kind, Strength

__all__ = ["alike", "is_known", "is_wide", "namesakes"]

_UNIT_KINDS = frozenset({PartKind.DISTRICT, PartKind.SUB_DISTRICT})
_GOVERNORATE_KINDS = frozenset({PartKind.GOVERNORATE, PartKind.COUNTRYSIDE, PartKind.UNSTATED})


def namesakes(index: Index, name: str) -> Iterator[Entry]:
    """Yield the entries that bear this very name: its letters, in its script."""
    query = Keys.of(name)
    for entry in index.same(query.skeleton):
        known = entry.keys
        same = query.joined == known.joined and query.arabic == known.arabic
        if same and entry.name.strength is Strength.STRONG:
            yield entry


def alike(index: Index, name: str) -> Iterator[Entry]:
    """Yield the entries that sound like a name, in any spelling and with any qualifier."""
    query = Keys.of(name)
    return (entry for entry in index.same(query.skeleton) if entry.spelt == query.spelt)


def is_wide(index: Index, part: Part) -> bool:
    """Say whether a part is called a unit, or bears the name of a governorate and no other kind."""
    if part.kind in _UNIT_KINDS:
        return True
    if part.kind not in _GOVERNORATE_KINDS or not named_governorates(index, part):
        return False
    return part.kind is not PartKind.UNSTATED or not _is_of_another(index, part.name)


def _is_of_another(index: Index, name: str) -> bool:
    """Say whether a name only sounds like a governorate's, and is spelt like a village's."""
    places = [entry.place for entry in namesakes(index, name)]
    if any(place.kind is Kind.GOVERNORATE for place in places):
        return False
    return any(seat_of(index, place) is not Evidence.SEAT_OF_A_GOVERNORATE for place in places)


def is_known(index: Index, name: str) -> bool:
    """Say whether a place that is no governorate bears a name, in some spelling."""
    return any(entry.place.kind is not Kind.GOVERNORATE for entry in alike(index, name))
