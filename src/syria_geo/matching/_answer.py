"""From choices to an answer: the site, else what the phrase says around it, honestly wider."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import radians, sin

from syria_geo.matching import _earth
from syria_geo.matching._choose import Choice, choose
from syria_geo.matching._context import Context, Scope, governorates_of, read_context
from syria_geo.matching._index import Index
from syria_geo.matching._ladder import Rung
from syria_geo.phrases import Part, PartKind, Phrase, Relation
from syria_geo.places import Kind, Place, Precision

__all__ = ["Answer", "find"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A point, how wide, on what it rests, and what of the phrase stayed unfound."""

    point: _earth.Point
    radius_m: float
    precision: Precision
    choices: tuple[Choice, ...]
    place: Place | None
    share: float
    how: str
    lost: tuple[Part, ...] = ()
    conflicts: tuple[str, ...] = ()
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What every strategy is given."""

    index: Index
    phrase: Phrase
    context: Context
    lost: tuple[Part, ...] = ()


PRECISION = {
    Kind.COUNTRY: Precision.GOVERNORATE,
    Kind.GOVERNORATE: Precision.GOVERNORATE,
    Kind.DISTRICT: Precision.DISTRICT,
    Kind.SUB_DISTRICT: Precision.SUB_DISTRICT,
    Kind.SETTLEMENT: Precision.SETTLEMENT,
    Kind.NEIGHBOURHOOD: Precision.NEIGHBOURHOOD,
    Kind.CAMP: Precision.NEIGHBOURHOOD,
    Kind.REGION: Precision.DISTRICT,
    Kind.LANDMARK: Precision.POINT,
}
_TOO_LITTLE = 0.75
_NEARBY_M = 3_000.0
_WITHIN_M = 10_000.0
DETAILS = frozenset(
    {
        PartKind.LANDMARK,
        PartKind.STREET,
        PartKind.ROAD,
        PartKind.CIRCLE,
        PartKind.MARKET,
        PartKind.AREA,
    }
)
_FINE = frozenset({Kind.NEIGHBOURHOOD, Kind.LANDMARK, Kind.CAMP})


def find(index: Index, phrase: Phrase, given: str | None) -> tuple[Answer | None, Context]:
    """Answer a phrase by the first strategy that can.

    Returns
    -------
    tuple of (Answer or None, Context)
        None when nothing in the phrase or its row is a place.
    """
    context = read_context(index, phrase, given)
    asked = _Asked(index, phrase, context, _unfound(index, phrase, context))
    for strategy in _STRATEGIES:
        if answer := strategy(asked):
            return answer, context
    return None, context


def _unfound(index: Index, phrase: Phrase, context: Context) -> tuple[Part, ...]:
    """List the named parts that are no governorate: where only that is found, these are lost."""
    return tuple(
        part
        for part in phrase.parts
        if part.name
        and part.relation is not Relation.DIRECTION_OF
        and not (governorate_only(part) or governorates_of(index, part))
    )


# --- strategies, in order -----------------------------------------------------------------------


def _offset(asked: _Asked) -> Answer | None:
    """Go "10 km east of T": the radius grows with the roundness of the distance and direction."""
    for part in asked.phrase.related(Relation.OFFSET):
        choice = choose(asked.index, [part], asked.context) if part.name else None
        if choice and part.distance_m is not None and not _site_choices(asked):
            return _moved(asked, part, choice, part.distance_m)
    return None


def _moved(asked: _Asked, part: Part, choice: Choice, metres: float) -> Answer:
    place = choice.best.place
    start = (place.latitude, place.longitude)
    point = _earth.move(start, part.direction, metres) if part.direction else start
    spread = (
        2 * metres * sin(radians(_imprecision(part.direction)) / 2) if part.direction else metres
    )
    radius = place.uncertainty_m + _rounding(metres) + spread
    how = f"{metres / 1000:g} km {part.direction} of {place.name_en}"
    return Answer(
        point, radius, Precision.BETWEEN, (choice,), place, choice.share, how, doubt="offset"
    )


def _imprecision(direction: str) -> float:
    return 45.0 if len(direction) == 1 else 22.5


def _rounding(metres: float) -> float:
    """Half of the last digit that is said: "10 km" is good to 5 km, "12 km" to half a km."""
    unit = 1000.0 if metres >= 1000 else 10.0
    return unit * 5 if metres % (10 * unit) == 0 else unit / 2


def _site(asked: _Asked) -> Answer | None:
    """Take the place the phrase begins with, or the finer one that lies in it."""
    choices = _site_choices(asked)
    if not choices:
        return None
    if len(choices) > 1:
        return _several(choices)
    choice = _finer(asked, choices[0])
    return _at(choice)


def _site_choices(asked: _Asked) -> list[Choice]:
    return [
        choice
        for parts in _sites(asked.phrase)
        if (choice := choose(asked.index, parts, asked.context)) and choice.none <= _TOO_LITTLE
    ]


def _sites(phrase: Phrase) -> Iterator[list[Part]]:
    """Yield each site with its other names."""
    for at, part in enumerate(phrase.parts):
        if part.relation is Relation.SITE and part.name and not governorate_only(part):
            yield [part, *_other_names(phrase.parts[at + 1 :])]


def governorate_only(part: Part) -> bool:
    """Say whether a part is a governorate, so that it can only hold the site."""
    return part.kind in (PartKind.GOVERNORATE, PartKind.COUNTRYSIDE, PartKind.COUNTRY)


def _other_names(after: Sequence[Part]) -> Iterator[Part]:
    for part in after:
        if part.relation is not Relation.ALSO:
            return
        if part.name:
            yield part


def _finer(asked: _Asked, choice: Choice) -> Choice:
    """Prefer a quarter that the phrase names after its city: "Tabaqa, Second Neighbourhood"."""
    for part in asked.phrase.related(Relation.IN, Relation.ALSO):
        if not part.name or governorates_of(asked.index, part):
            continue
        other = choose(asked.index, [part], asked.context)
        if other and other.share >= 0.5 and other.best.place.kind in _FINE:
            if other.best.place.parent_pcode == choice.best.place.pcode:
                return other
    return choice


def _at(choice: Choice, *, widen_m: float = 0.0, how: str = "") -> Answer:
    place = choice.best.place
    point = (place.latitude, place.longitude)
    radius = place.uncertainty_m + widen_m
    return Answer(point, radius, PRECISION[place.kind], (choice,), place, choice.share, how)


def _several(choices: Sequence[Choice]) -> Answer | None:
    """Cover several sites: the finer one where one holds the other, else the middle of all."""
    places = [choice.best.place for choice in choices]
    for choice in choices:
        if any(choice.best.place.parent_pcode == other.pcode for other in places):
            return _at(choice)
    lat = sum(place.latitude for place in places) / len(places)
    lon = sum(place.longitude for place in places) / len(places)
    radius = max(_earth.distance_m((lat, lon), place) + place.uncertainty_m for place in places)
    share = min(choice.share for choice in choices)
    how = "the middle of " + ", ".join(place.name_en for place in places)
    return Answer(
        (lat, lon),
        radius,
        Precision.BETWEEN,
        tuple(choices),
        places[0],
        share,
        how,
        doubt="several places are named",
    )


def _between(asked: _Asked) -> Answer | None:
    """Take the midpoint between two places, half their distance as the radius."""
    parts = [
        p for p in asked.phrase.related(Relation.BETWEEN) if p.name and not governorate_only(p)
    ]
    choices = [
        c
        for p in parts[:2]
        if (c := choose(asked.index, [p], asked.context)) and c.none <= _TOO_LITTLE
    ]
    if len(choices) == 1:
        return replace(
            _at(choices[0], widen_m=_WITHIN_M, how="one end of a line"),
            doubt="only one end of the line was found",
        )
    if len(choices) < 2:
        return None
    one, other = (choice.best.place for choice in choices)
    point, half = _earth.midpoint((one.latitude, one.longitude), (other.latitude, other.longitude))
    how = f"midpoint between {one.name_en} and {other.name_en}"
    share = min(choice.share for choice in choices)
    doubt = "the ends lie far apart" if half > 15_000 else ""
    nearer = max(choices, key=lambda choice: choice.share)
    return Answer(
        point,
        max(half, 500.0),
        Precision.BETWEEN,
        tuple(choices),
        nearer.best.place,
        share,
        how,
        doubt=doubt,
    )


def _neighbour(asked: _Asked) -> Answer | None:
    """Take the place the site is near to or in, wider by what is not known."""
    order = (
        Relation.NEAR,
        Relation.IN,
        Relation.PART_OF,
        Relation.ALSO,
        Relation.LEADING_TO,
        Relation.DIRECTION_OF,
    )
    parts = [p for p in asked.phrase.parts if p.relation in order and p.name]
    for part in parts:
        if governorate_only(part) and not (part.kind is PartKind.COUNTRYSIDE):
            continue
        if governorates_of(asked.index, part):
            continue
        choice = choose(asked.index, [part], asked.context)
        if choice and choice.none <= _TOO_LITTLE:
            return _beside(asked, part, choice)
    return None


def _beside(asked: _Asked, part: Part, choice: Choice) -> Answer:
    sites = [p for p in asked.lost if p.relation is Relation.SITE]
    lost = tuple(p for p in sites if p.kind not in DETAILS)
    near = part.relation in (Relation.NEAR, Relation.LEADING_TO, Relation.DIRECTION_OF)
    widen = (_WITHIN_M if lost else 0.0) + (_NEARBY_M if near else 0.0)
    how = f"{part.relation} {choice.best.place.name_en}"
    answer = _at(choice, widen_m=widen, how=how)
    return replace(answer, lost=lost, doubt="the place itself was not found" if lost else "")


def _outside(asked: _Asked) -> Answer | None:
    """Take the only good match although it lies in another governorate, and say so."""
    if not asked.context.scope.pcodes:
        return None
    free = replace(asked.context, scope=Scope())
    for parts in _sites(asked.phrase):
        if parts[0].kind in DETAILS:
            continue
        choice = choose(asked.index, parts, free)
        if choice and choice.share >= 0.5 and choice.best.candidate.rung in _STRONG:
            return replace(_at(choice), conflicts=("governorate",))
    return None


_STRONG = frozenset({Rung.EXACT, Rung.ALIAS, Rung.FOLDED, Rung.TRANSLITERATED})


def _governorate(asked: _Asked) -> Answer | None:
    """Fall back to the governorate, or the quarter of it that a direction names."""
    codes = asked.context.scope.pcodes
    if len(codes) == 0:
        return None
    place = asked.index.gazetteer.places[codes[0]]
    point, radius = (place.latitude, place.longitude), place.uncertainty_m
    direction = next((p.direction for p in asked.phrase.parts if p.direction), "")
    how = f"the governorate {place.name_en}"
    if direction:
        # The wedge of a compass quarter lies within 0.74 R of the point half way to the edge.
        point, radius = _earth.move(point, direction, radius / 2), radius * 0.74
        how = f"the {direction} of {place.name_en}"
    doubt = "the place itself was not found" if asked.lost else ""
    if not any(governorates_of(asked.index, p) or governorate_only(p) for p in asked.phrase.parts if p.name):
        doubt = doubt or "the phrase names no place"
    doubt = "more than one governorate" if len(codes) > 1 else doubt
    return Answer(
        point,
        radius,
        Precision.GOVERNORATE,
        (),
        place,
        0.95 if not doubt else 0.3,
        how,
        asked.lost,
        doubt=doubt,
    )


_STRATEGIES: tuple[Callable[[_Asked], Answer | None], ...] = (
    _offset,
    _site,
    _between,
    _neighbour,
    _outside,
    _governorate,
)
