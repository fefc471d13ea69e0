"""From choices to an answer: the site, else what the phrase says around it, honestly wider."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from syria_geo.geodesy import Point
from syria_geo.matching._better_known import is_monument
from syria_geo.matching._context import Context, Scope, beside
from syria_geo.matching._index import Index
from syria_geo.matching._ranking import Choice, choose
from syria_geo.matching._steps import How
from syria_geo.matching._thresholds import (
    GUESSED,
    NEARBY_M,
    TOO_LITTLE,
    WIDE_REGION_M,
    WITHIN_M,
)
from syria_geo.phrases import Part, PartKind, Phrase, Relation
from syria_geo.places import Kind, Place, Precision

__all__ = ["Answer", "Query", "at_place", "at_seat", "precision_of"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A point, how wide, on what it rests, and what speaks against it.

    ``posterior`` is the probability that the place is the one meant; ``doubt`` says why an answer
    that rests on good names is still not sure; ``unread`` is a place named in words that tell of
    something else; ``apart`` is true where each of ``choices`` may be the site as well.
    """

    point: Point
    radius_m: float
    precision: Precision
    choices: tuple[Choice, ...]
    place: Place | None
    posterior: float
    how: How | None = None
    conflicts: tuple[str, ...] = ()
    doubt: str = ""
    unread: str = ""
    apart: bool = False


@dataclass(slots=True)
class Query:
    """What every strategy is given; remembers what it chose for a part."""

    index: Index
    phrase: Phrase
    context: Context
    _choices: dict[tuple[Part, ...], Choice | None] = field(default_factory=dict)
    _anywhere: dict[tuple[Part, ...], Choice | None] = field(default_factory=dict)

    def choose(self, parts: Sequence[Part]) -> Choice | None:
        """Choose a place for a part and its other names; None when hardly any fits."""
        key = tuple(parts)
        if key not in self._choices:
            self._choices[key] = choose(self.index, parts, self.context)
        choice = self._choices[key]
        return choice if choice is not None and choice.null <= TOO_LITTLE else None

    def choose_near(self, parts: Sequence[Part], others: Sequence[Part]) -> Choice | None:
        """Choose a place for a part that is named in one breath with others, which lie near it."""
        around = (beside(self.index, part, self.context.scope) for part in others)
        found = tuple(one for one in around if one.places)
        near = replace(self.context, around=(*self.context.around, *found))
        return choose(self.index, [replace(part, listed=False) for part in parts], near)

    def choose_anywhere(self, parts: Sequence[Part]) -> Choice | None:
        """Choose a place for a part as if no governorate were stated."""
        key = tuple(parts)
        if key not in self._anywhere:
            free = replace(self.context, scope=Scope())
            self._anywhere[key] = choose(self.index, parts, free)
        return self._anywhere[key]

    @property
    def named(self) -> list[Part]:
        """The parts that name something finer than a governorate."""
        return [p for p in self.phrase.parts if p.name and p not in self.context.governorate_parts]

    def related(self, *relations: Relation) -> list[Part]:
        """List the named parts in one of these relations to the site."""
        return [part for part in self.named if part.relation in relations]


_PRECISION = {
    Kind.COUNTRY: Precision.GOVERNORATE,
    Kind.GOVERNORATE: Precision.GOVERNORATE,
    Kind.DISTRICT: Precision.DISTRICT,
    Kind.SUB_DISTRICT: Precision.SUB_DISTRICT,
    Kind.SETTLEMENT: Precision.SETTLEMENT,
    Kind.NEIGHBOURHOOD: Precision.NEIGHBOURHOOD,
    Kind.CAMP: Precision.NEIGHBOURHOOD,
    Kind.REGION: Precision.SUB_DISTRICT,
    Kind.LANDMARK: Precision.POINT,
}


def precision_of(place: Place) -> Precision:
    """Say what the point of a place stands for."""
    if place.kind is Kind.REGION and place.uncertainty_m > WIDE_REGION_M:
        return Precision.DISTRICT
    return _PRECISION[place.kind]


def _around_m(part: Part, place: Place) -> float:
    """Say how far beyond a town its countryside or area reaches; a unit or region holds its own."""
    if place.kind is not Kind.SETTLEMENT:
        return 0.0
    if part.countryside:
        return WITHIN_M
    return NEARBY_M if part.kind is PartKind.AREA or is_monument(part, place) else 0.0


def at_place(
    choice: Choice, *, widen_m: float = 0.0, how: How | None = None, doubt: str = ""
) -> Answer:
    """Answer with the point of the chosen place, its radius wider where the phrase is vaguer."""
    place = choice.best.place
    return Answer(
        point=place.point,
        radius_m=place.uncertainty_m + widen_m + _around_m(choice.part, place),
        precision=precision_of(place),
        choices=(choice,),
        place=place,
        posterior=choice.posterior,
        how=how,
        doubt=doubt,
    )


def at_seat(place: Place, *, how: How, doubt: str) -> Answer:
    """Answer with a city that is only a guess: nothing in the phrase names it."""
    return Answer(
        place.point,
        place.uncertainty_m,
        precision_of(place),
        (),
        place,
        GUESSED,
        how=how,
        doubt=doubt,
    )
