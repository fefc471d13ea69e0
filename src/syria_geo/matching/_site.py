"""Strategies that find the site itself: one name, several, a finer one, two names run together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from syria_geo.matching._answer import Answer, Asked, at_place
from syria_geo.matching._choose import Choice
from syria_geo.matching._earth import distance_m
from syria_geo.matching._evidence import DETAILS
from syria_geo.matching._ladder import Rung
from syria_geo.phrases import Part, Relation
from syria_geo.places import Kind, Place, Precision

__all__ = ["FINE", "STRONG", "juxtaposed", "site", "sites", "stands"]

STRONG = frozenset({Rung.EXACT, Rung.ALIAS, Rung.FOLDED, Rung.TRANSLITERATED})
FINE = frozenset({Kind.NEIGHBOURHOOD, Kind.LANDMARK, Kind.CAMP})


def site(asked: Asked) -> Answer | None:
    """Take the place the phrase begins with, or the finer one that lies in it."""
    choices = [c for parts in sites(asked) if (c := asked.choose(parts)) and stands(asked, c)]
    if len(choices) > 1:
        return _several(choices)
    return at_place(_finer(asked, choices[0])) if choices else None


def sites(asked: Asked) -> Iterator[list[Part]]:
    """Yield each part that may be the site, with its other names."""
    parts = asked.phrase.parts
    for at, part in enumerate(parts):
        if part.relation is Relation.SITE and part in asked.named:
            yield [part, *_other_names(parts[at + 1 :])]


def _other_names(after: Sequence[Part]) -> Iterator[Part]:
    for part in after:
        if part.relation is not Relation.ALSO:
            return
        if part.name:
            yield part


def stands(asked: Asked, choice: Choice) -> bool:
    """Ask more of a name that is only similar, the more where the phrase names its surroundings."""
    best, told = choice.best, bool(asked.related(*_TELLING))
    good = best.candidate.rung in STRONG
    if choice.part.kind in DETAILS and len(asked.named) > 1:
        return good and choice.share >= 0.5 and best.place.kind is Kind.LANDMARK
    if not asked.context.scope.pcodes and not told:
        return best.candidate.rung in _SAME_LETTERS or choice.none <= _LIKELIER
    if told and "outside the named unit" in best.evidence and choice.none > _LIKELIER:
        return False
    least = _FAINT if good else _WEAK_BESIDE if told else _WEAK
    return choice.share >= least


_TELLING = (Relation.IN, Relation.PART_OF, Relation.NEAR, Relation.DIRECTION_OF)
_WEAK_BESIDE = 0.5
_FAINT = 0.1
# A name alone may be that of a place in another country: similar is not enough.
_SAME_LETTERS = frozenset({Rung.EXACT, Rung.ALIAS})
_LIKELIER = 0.3
_WEAK = 0.15


def _finer(asked: Asked, choice: Choice) -> Choice:
    """Prefer a quarter that the phrase names after its city: "Homs, Khaldiya neighbourhood"."""
    for part in asked.related(Relation.IN, Relation.ALSO):
        other = asked.choose([part])
        if other and other.share >= 0.5 and _is_quarter_of(other.best.place, choice.best.place):
            return other
    return choice


def _is_quarter_of(place: Place, city: Place) -> bool:
    return place.kind in FINE and place.parent_pcode == city.pcode


def _several(choices: Sequence[Choice]) -> Answer:
    """Cover several sites: the finer one where one holds the other, else the middle of all."""
    places = [choice.best.place for choice in choices]
    for choice in choices:
        if any(choice.best.place.parent_pcode == other.pcode for other in places):
            return at_place(choice)
    lat = sum(place.latitude for place in places) / len(places)
    lon = sum(place.longitude for place in places) / len(places)
    return Answer(
        point=(lat, lon),
        radius_m=max(distance_m((lat, lon), place) + place.uncertainty_m for place in places),
        precision=Precision.BETWEEN,
        choices=tuple(choices),
        place=places[0],
        share=min(choice.share for choice in choices),
        how="the middle of " + ", ".join(place.name_en for place in places),
        doubt="several places are named",
    )


_TOGETHER_M = 30_000.0


def juxtaposed(asked: Asked) -> Answer | None:
    """Read two names that nothing parts, the town and its village: "خان شيخون ترملا"."""
    for parts in sites(asked):
        whole = asked.choose(parts)
        if whole and (whole.best.candidate.rung in STRONG or whole.share >= _LIKELY):
            continue
        for one, other in _halves(parts[0]):
            pair = asked.choose([one]), asked.choose([other])
            if answer := _pair(*pair):
                return answer
    return None


def _halves(part: Part) -> Iterator[tuple[Part, Part]]:
    words = part.name.split()
    for at in range(1, min(len(words), _MOST_WORDS)):
        first, rest = " ".join(words[:at]), " ".join(words[at:])
        yield replace(part, name=first, text=first), replace(part, name=rest, text=rest)


_MOST_WORDS = 6
_LIKELY = 0.5


def _pair(one: Choice | None, other: Choice | None) -> Answer | None:
    if one is None or other is None:
        return None
    known = all(
        choice.best.candidate.rung in STRONG and choice.share >= 0.3 for choice in (one, other)
    )
    if known and distance_m(one.best.place, other.best.place) <= _TOGETHER_M:
        inner = one if one.best.place.kind in FINE else other
        return at_place(inner, doubt="two names stand together")
    return None
