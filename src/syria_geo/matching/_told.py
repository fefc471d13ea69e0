"""Words beside a name that speak against the place found: a road, a district, a second name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from syria_geo.matching._answer import Query
from syria_geo.matching._better_known import is_homonym, may_be_a_district
from syria_geo.matching._classes import Evidence
from syria_geo.matching._known import alike
from syria_geo.matching._ranking import Choice
from syria_geo.matching._thresholds import MOST_JOINED
from syria_geo.names import normalise
from syria_geo.phrases import PartKind, Relation, parse, words_for
from syria_geo.places import Kind, MatchType

__all__ = ["is_strongly_another", "told_otherwise"]

_KINDS = frozenset(normalise(word) for _, word in words_for("kind"))
_WAYS = frozenset(normalise(word) for kind, word in words_for("kind") if kind in ("road", "street"))
# From near to far.
_NEARNESS = (
    Evidence.NEAR_THE_NAMED_PLACE,
    Evidence.RATHER_NEAR_THE_NAMED_PLACE,
    Evidence.FAR_FROM_THE_NAMED_PLACE,
)


def told_otherwise(query: Query, choice: Choice) -> Iterator[str]:
    """Yield what the words of the phrase say against the place that was found."""
    alone = len(query.named) == 1 and not query.context.scope.pcodes
    if alone and is_homonym(choice.best):
        yield "no town or governorate is told, and several places are known by the name"
    if alone and _is_road(query, choice):
        yield "a road is told, and what was found is only called after it"
    if _is_end_of_way(query, choice):
        yield "a road is told, and what was found is at its end"
    if _is_farther_than_a_namesake(choice):
        yield "a place of the name lies nearer to what is told"
    if may_be_a_district(query.index, choice.part, choice.best.place):
        yield "the district of the name may be meant"


def _is_end_of_way(query: Query, choice: Choice) -> bool:
    """Say whether a word for a road stands beside the name of works: "Vehicle base road"."""
    if choice.best.place.kind is not Kind.LANDMARK:
        return False
    text, part = query.phrase.text, choice.part
    start = part.start + part.text.find(part.name)
    before, after = text[:start].split()[::-1], text[start + len(part.name) :].split()
    return any(map(_leads, (before, after)))


def _leads(words: Sequence[str]) -> bool:
    """Say whether a word for a road stands among the kind words that come first."""
    plain = [normalise(word).removeprefix("ال") for word in words[:MOST_JOINED]]
    return any(word in _WAYS for word in takewhile(_KINDS.__contains__, plain))


def _is_farther_than_a_namesake(choice: Choice) -> bool:
    """Say whether "Dana near Saraqib" was answered with the better known one, which is far."""
    own = [at for at, grade in enumerate(_NEARNESS) if grade in choice.best.evidence]
    nearer = {*_NEARNESS[: min(own, default=0)]}
    return any(
        nearer & {*rival.evidence} and rival.candidate.is_same_name for rival in choice.ranked[1:]
    )


def _is_road(query: Query, choice: Choice) -> bool:
    """Say whether "طريق حلب" is the road to Aleppo, or the quarter of Hama that is called so."""
    place = choice.best.place
    if place.kind is not Kind.NEIGHBOURHOOD or choice.part.kind is PartKind.NEIGHBOURHOOD:
        return False
    (said, *more) = parse(choice.part.text).parts or [choice.part]
    towns = (entry.place for entry in alike(query.index, said.name))
    named = said.kind is PartKind.ROAD and any(town.kind is Kind.SETTLEMENT for town in towns)
    return named and not more


def is_strongly_another(query: Query, choice: Choice) -> bool:
    """Say whether the second name is that of another place: "Houla - Taldu" is Taldu, it seems."""
    others = (query.choose([part]) for part in query.related(Relation.ALSO))
    return any(
        other.best.candidate.is_same_name and other.best.place != choice.best.place
        for other in others
        if other is not None and other.best.candidate.match_type is not MatchType.WEAK
    )
