"""What a phrase says around the site: governorate, units, neighbours, directions."""

from __future__ import annotations

from dataclasses import dataclass

from syria_geo.matching._index import Index
from syria_geo.matching._ladder import Candidate, climb
from syria_geo.matching._points import points_of
from syria_geo.names import skeleton
from syria_geo.phrases import Part, PartKind, Phrase, Relation, parse
from syria_geo.places import Kind, Place

__all__ = ["Around", "Context", "Scope", "governorates_of", "read_context", "resolve"]


@dataclass(frozen=True, slots=True)
class Scope:
    """The governorates a phrase or its row states.

    ``pcodes`` is empty where none is stated; ``unknown`` holds a name that is no governorate.
    """

    pcodes: tuple[str, ...] = ()
    said: str = ""
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """A part beside the site, and the places it may be."""

    part: Part
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """All that a phrase says of where the site lies."""

    scope: Scope
    around: tuple[Around, ...]


_INSIDE = (Relation.IN, Relation.PART_OF, Relation.ALSO)
_AREAS = frozenset({PartKind.GOVERNORATE, PartKind.COUNTRYSIDE})
# "Damascus" is said of the capital and of the governorate around it, which bears its name.
_ALSO_SAID = {"SY01": ("SY01", "SY03")}


def read_context(index: Index, phrase: Phrase, given: str | None) -> Context:
    """Resolve every part but the site."""
    scope = _scope(index, phrase, given)
    around = tuple(
        Around(part, tuple(candidate.place for candidate in found))
        for part in phrase.parts
        if part.name and (found := resolve(index, part, scope))
    )
    return Context(scope, around)


def _scope(index: Index, phrase: Phrase, given: str | None) -> Scope:
    stated = [
        (part, pcodes)
        for part in phrase.parts
        if part.name and (pcodes := governorates_of(index, part))
    ]
    if stated:
        codes = tuple(sorted({code for _, pcodes in stated for code in pcodes}))
        return Scope(codes, said=" and ".join(part.text for part, _ in stated))
    return _given_scope(index, given)


def _given_scope(index: Index, given: str | None) -> Scope:
    if given is None or not given.strip():
        return Scope()
    place = index.gazetteer.places.get(given.strip().upper())
    if place is not None and place.adm1_pcode:
        return Scope((place.adm1_pcode,), said=given)
    for part in parse(given).parts:
        if pcodes := _named_governorates(index, part) or _unit_governorates(index, part):
            return Scope(_ALSO_SAID.get(pcodes[0], pcodes), said=given)
    return Scope(unknown=given)


def governorates_of(index: Index, part: Part) -> tuple[str, ...]:
    """Say which governorate a part of a phrase states, where it clearly states one."""
    bare_container = part.kind is PartKind.UNSAID and part.relation is Relation.IN
    between = part.relation is Relation.BETWEEN and part.kind is PartKind.GOVERNORATE
    if part.kind in _AREAS or bare_container or between:
        return _named_governorates(index, part)
    return ()


def _named_governorates(index: Index, part: Part) -> tuple[str, ...]:
    if part.countryside and (found := _governorates(index, f"ريف {part.name}")):
        return found
    return _governorates(index, part.name)


def _governorates(index: Index, name: str) -> tuple[str, ...]:
    entries = index.same(skeleton(name))
    return tuple(
        sorted({entry.place.pcode for entry in entries if entry.place.kind is Kind.GOVERNORATE})
    )


def _unit_governorates(index: Index, part: Part) -> tuple[str, ...]:
    """Read a row's "governorate" that names a district or city: the governorate it lies in."""
    found = resolve(index, part, Scope())
    return (found[0].place.adm1_pcode,) if found else ()


_CLOSE_CALL = 2.0
_LEAST = 2.0


def resolve(index: Index, part: Part, scope: Scope) -> list[Candidate]:
    """List the places a part beside the site may be: all units and towns of a good name."""
    found = climb(index, part.name, scope=scope.pcodes) or climb(
        index, part.text, scope=scope.pcodes
    )
    ranked = sorted(found, key=lambda c: (-points_of(c.evidence), c.place.pcode))
    best = points_of(ranked[0].evidence) if ranked else 0.0
    least = max(_LEAST, best - _CLOSE_CALL)
    return [candidate for candidate in ranked if points_of(candidate.evidence) >= least]
