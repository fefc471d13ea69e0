"""Names that come back from town to town: what bears one is not known by its name alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from syria_geo.geodesy import great_circle_m
from syria_geo.matching._index import Index, Keys
from syria_geo.matching._known import alike, namesakes
from syria_geo.matching._spelling import spelling_distance
from syria_geo.matching._thresholds import LEAST_CONSONANTS, PHONETIC, TOGETHER_M
from syria_geo.names import names_nothing, normalise
from syria_geo.phrases import Part, PartKind, parse
from syria_geo.places import Kind, Place
from syria_geo.rows import read_groups

__all__ = ["comes_back", "is_repeated", "says_repeated_kind"]

# A gazetteer that holds one of them does not hold the others.
_FINE = frozenset({Kind.NEIGHBOURHOOD, Kind.LANDMARK, Kind.CAMP})
# Their names come back, whatever they are.
_ANY_NAME = frozenset(
    {PartKind.NEIGHBOURHOOD, PartKind.STREET, PartKind.CIRCLE, PartKind.MARKET},
)
_GROUPS = read_groups("repeated.csv", "syria_geo.matching")
_KINDS = frozenset(normalise(word) for words in _GROUPS["kind"].values() for word in words)


def comes_back(index: Index, part: Part, place: Place) -> bool:
    """Say whether every town may have a place of this name: "Al-Nour mosque", "مخيم العائدين".

    Names of persons, dates, virtues and faraway cities are rows of ``repeated.csv``, and so are the
    kinds of places that bear them. Of other names the gazetteer tells: one that is borne elsewhere,
    and by nothing near the place, is no name of that place alone.
    """
    if part.kind is PartKind.NEIGHBOURHOOD and place.kind is Kind.NEIGHBOURHOOD:
        return _is_a_usual_quarter(index, part.name, place)
    if part.kind in _ANY_NAME:
        return True
    if place.kind not in _FINE:
        return False
    names = list(_bare_names(part))
    if any(kind in _ANY_NAME for _, kind in names):
        return True
    return any(
        names_nothing(name) or is_repeated(name) or _is_borne_elsewhere(index, name, place)
        for name, _ in names
    )


def _is_a_usual_quarter(index: Index, name: str, place: Place) -> bool:
    """Say whether a quarter is called after a person or a virtue, or like a place far from it."""
    if names_nothing(name) or is_repeated(name) or _KINDS & {*normalise(name).split()}:
        return True
    others = (entry.place for entry in alike(index, name) if entry.place.pcode != place.pcode)
    return any(great_circle_m(other.point, place.point) > TOGETHER_M for other in others)


def _bare_names(part: Part) -> Iterator[tuple[str, PartKind]]:
    """Yield the name without the kind word that comes back, where there is one."""
    inner = parse(part.text).parts
    if len(inner) == 1 and says_repeated_kind(inner[0]):
        yield inner[0].name, inner[0].kind


def says_repeated_kind(part: Part) -> bool:
    """Say whether a part is called something that every town has: "hospital", not "air base"."""
    words = normalise(part.text).split()
    bare = [word.removeprefix("ال") for word in words]
    return bool(_KINDS.intersection((*words, *bare)))


@cache
def _rows() -> dict[str, list[Keys]]:
    rows: dict[str, list[Keys]] = {}
    for words in _GROUPS["name"].values():
        for word in words:
            key = Keys.of(word)
            rows.setdefault(key.skeleton, []).append(key)
    return rows


def is_repeated(name: str) -> bool:
    """Say whether a name is one of those that come back: of persons, dates, virtues, cities."""
    asked = Keys.of(name)
    return any(_sounds_like(asked, row) for row in _rows().get(asked.skeleton, ()))


def _sounds_like(one: Keys, other: Keys) -> bool:
    """Compare within a script, for both have rows: short names sound alike across the two."""
    if one.arabic != other.arabic:
        return False
    distance = spelling_distance(
        one.cut, other.cut, one_arabic=one.arabic, other_arabic=other.arabic
    )
    long = len(one.skeleton) >= LEAST_CONSONANTS
    return one.fold == other.fold or (long and distance <= PHONETIC)


def _is_borne_elsewhere(index: Index, name: str, place: Place) -> bool:
    others = [e.place for e in namesakes(index, name) if e.place.pcode != place.pcode]
    far = [great_circle_m(other.point, place.point) > TOGETHER_M for other in others]
    return bool(far) and all(far)
