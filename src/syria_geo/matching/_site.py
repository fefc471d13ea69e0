"""Strategies that find the site itself: one name, several, a finer one, two names run together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from syria_geo.geodesy import great_circle_m
from syria_geo.matching._answer import Answer, Query, at_place
from syria_geo.matching._classes import POORLY_SPELT, Evidence
from syria_geo.matching._context import seat_of
from syria_geo.matching._evidence import DETAILS, UNITS
from syria_geo.matching._index import Keys
from syria_geo.matching._ranking import Choice
from syria_geo.matching._repeated import is_repeated
from syria_geo.matching._siblings import siblings
from syria_geo.matching._steps import How
from syria_geo.matching._thresholds import (
    EACH_OF_TWO,
    FAINT,
    LIKELIER,
    LIKELY,
    MOST_WORDS,
    ONE_PLACE_M,
    POOR,
    TOGETHER_M,
    WEAK,
    WEAK_BESIDE,
)
from syria_geo.phrases import Part, PartKind, Relation
from syria_geo.places import Kind, MatchType, Place, Precision
from syria_geo.vocabulary import ALSO_MEANT

__all__ = ["FINE", "STRONG", "outside", "several", "site", "sites", "stands", "together"]

STRONG = frozenset({MatchType.EXACT, MatchType.ALIAS, MatchType.FOLDED, MatchType.TRANSLITERATED})
FINE = frozenset({Kind.NEIGHBOURHOOD, Kind.LANDMARK, Kind.CAMP})


def site(query: Query) -> Answer | None:
    """Find the site itself: two names run together, one far better elsewhere, or as named."""
    return _juxtaposed(query) or _elsewhere(query) or _as_named(query)


def _as_named(query: Query) -> Answer | None:
    """Take the place the phrase begins with, or the finer one that lies in it."""
    named = list(sites(query))
    choices = [c for parts in named if (c := query.choose(parts)) and stands(query, c)]
    if len(choices) > 1:
        return several(together(query, named, choices))
    if not choices:
        return None
    doubt = "another place is named beside it, and was not found" if len(named) > 1 else ""
    choice = _finer(query, choices[0])
    return _of_list(query, choice) or at_place(choice, doubt=doubt)


def _of_list(query: Query, choice: Choice) -> Answer | None:
    """Cover the towns of "Saqba, Hamouria" where they are one ground; else doubt the first."""
    beside = siblings(query, choice)
    if not beside:
        return None
    named = [[one.part] for one in (choice, *beside)]
    whole = several(together(query, named, [choice, *beside]))
    doubt = "another place is named beside it, which does not hold it"
    return at_place(choice, doubt=doubt) if whole.apart else whole


def together(
    query: Query, named: Sequence[Sequence[Part]], alone: Sequence[Choice]
) -> Sequence[Choice]:
    """Choose places that are named in one breath so that they lie near each other, if they can.

    "Nubl and Zahra": one of many places is called Zahra, and of these the one beside Nubl is meant.
    A town that seats a unit stays what it is.
    """
    seats = {
        c.part.start: c.best.place
        for c in alone
        if c.posterior >= LIKELY and seat_of(query.index, c.best.place)
    }
    choices: list[Choice] = []
    for parts in named:
        others = [other[0] for other in named if other is not parts]
        choice = query.choose_near(parts, others)
        if choice is None or choice.best.candidate.match_type not in STRONG:
            return alone
        if seats.get(choice.part.start, choice.best.place) != choice.best.place:
            return alone
        choices.append(choice)
    near = all(
        great_circle_m(one.best.place.point, other.best.place.point) <= TOGETHER_M
        for one, other in pairwise(choices)
    )
    return choices if near else alone


def sites(query: Query) -> Iterator[list[Part]]:
    """Yield each part that may be the site, with its other names."""
    parts = query.phrase.parts
    for at, part in enumerate(parts):
        if part.relation is Relation.SITE and part in query.named:
            yield [part, *_other_names(parts[at + 1 :])]


def _other_names(after: Sequence[Part]) -> Iterator[Part]:
    for part in after:
        if part.relation is not Relation.ALSO:
            return
        if part.name:
            yield part


_TELLING = (Relation.IN, Relation.PART_OF, Relation.NEAR, Relation.DIRECTION_OF)


# A city has many of them, which no list has.
_OF_CITIES = DETAILS | {PartKind.NATURE}


# A name alone may be that of a place in another country: similar is not enough.
_SAME_LETTERS = frozenset({MatchType.EXACT, MatchType.ALIAS})


def stands(query: Query, choice: Choice) -> bool:
    """Ask more of a name that is only similar, the more where the phrase names its surroundings."""
    best, told = choice.best, bool(query.related(*_TELLING))
    if Evidence.IN_ANOTHER_TOWN_THAN_THE_NAMED_ONE in best.evidence:
        return False  # the town that is named is nearer to the truth
    good = best.candidate.match_type in STRONG
    if choice.part.kind in DETAILS and len(query.named) > 1:
        return good and choice.posterior >= LIKELY and best.place.kind is Kind.LANDMARK
    if _is_hardly_its_own(choice) and _is_in_a_city(query):
        return False  # a hospital of the city, not in a village of its governorate
    if not query.context.scope.pcodes and not told:
        unit = best.place.kind in UNITS and best.candidate.sounds_the_same
        return best.candidate.match_type in _SAME_LETTERS or choice.null <= LIKELIER or unit
    if told and Evidence.OUTSIDE_THE_NAMED_UNIT in best.evidence and choice.null > LIKELIER:
        return False
    least = FAINT if good else WEAK_BESIDE if told else WEAK
    return choice.posterior >= least


def _is_hardly_its_own(choice: Choice) -> bool:
    """Say whether a mosque or river was found in a village whose name is hardly its own."""
    best = choice.best
    if choice.part.kind not in _OF_CITIES or best.place.kind is not Kind.SETTLEMENT:
        return False
    good = best.candidate.match_type in STRONG and best.candidate.sounds_the_same
    return not good or bool(POORLY_SPELT & {*best.evidence}) or is_repeated(choice.part.name)


def _is_in_a_city(query: Query) -> bool:
    """Say whether a name is told beside the site that is a city's as well as a governorate's."""
    return any(
        part.kind in (PartKind.UNSTATED, PartKind.CITY) and not part.direction
        for part in query.context.governorate_parts
    )


def _finer(query: Query, choice: Choice) -> Choice:
    """Prefer a neighbourhood named after its city: "Homs, Khaldiya neighbourhood"."""
    for part in query.related(Relation.IN, Relation.ALSO):
        other = query.choose([part])
        if other and other.posterior >= LIKELY and _is_in_city(other.best.place, choice.best.place):
            return other
    return choice


def _is_in_city(place: Place, city: Place) -> bool:
    return place.kind in FINE and place.parent_pcode == city.pcode


def several(choices: Sequence[Choice]) -> Answer:
    """Cover several sites: the finer one where one holds the other, else the middle of all."""
    places = [choice.best.place for choice in choices]
    if len({place.pcode for place in places}) == 1:
        return at_place(choices[0])  # "Kobani or Ain al-Arab": two names of one
    for choice in choices:
        if any(choice.best.place.parent_pcode == other.pcode for other in places):
            return at_place(choice)
    lat = sum(place.latitude for place in places) / len(places)
    lon = sum(place.longitude for place in places) / len(places)
    radius_m = max(
        great_circle_m((lat, lon), place.point) + place.uncertainty_m for place in places
    )
    return Answer(
        point=(lat, lon),
        radius_m=radius_m,
        precision=Precision.BETWEEN,
        choices=tuple(choices),
        place=places[0],
        posterior=min(choice.posterior for choice in choices),
        how=How("middle", tuple(places)),
        doubt="several places are named" if radius_m > ONE_PLACE_M else "",
        apart=radius_m > ONE_PLACE_M,
    )


def _juxtaposed(query: Query) -> Answer | None:
    """Read two names that nothing parts, the town and its village: "خان شيخون ترملا"."""
    for parts in sites(query):
        whole = query.choose(parts)
        if whole and _is_one_name(whole):
            continue
        for one, other in _halves(parts[0]):
            if answer := _pair(query, one, other):
                return answer
    return None


def _is_one_name(whole: Choice) -> bool:
    """Say whether a place is known by all the words, not by some of them."""
    kind = whole.best.candidate.match_type
    return kind in STRONG or (whole.posterior >= LIKELY and kind is not MatchType.WORDS)


def _halves(part: Part) -> Iterator[tuple[Part, Part]]:
    words = part.name.split()
    for at in range(1, min(len(words), MOST_WORDS)):
        first, rest = " ".join(words[:at]), " ".join(words[at:])
        yield replace(part, name=first, text=first), replace(part, name=rest, text=rest)


def _known(query: Query, part: Part) -> Choice | None:
    """Choose a place that is known by a name."""
    choice = query.choose([part])
    if choice is None or choice.best.candidate.match_type not in STRONG:
        return None
    return choice if choice.posterior >= EACH_OF_TWO else None


def _pair(query: Query, first: Part, rest: Part) -> Answer | None:
    # Most halves of names are no names, and soon told so.
    if not all(query.index.same(Keys.of(part.name).skeleton) for part in (first, rest)):
        return None
    one = _known(query, first)
    other = _known(query, rest) if one else None
    if one is None or other is None:
        return None
    if great_circle_m(one.best.place.point, other.best.place.point) <= TOGETHER_M:
        inner = one if one.best.place.kind in FINE else other
        return at_place(inner, doubt="two names stand together")
    return None


# --- in another governorate -----------------------------------------------------------------------


_SUPPORT = frozenset(
    {Evidence.INSIDE_THE_NAMED_UNIT, Evidence.NEAR_THE_NAMED_PLACE, Evidence.DIRECTION_AGREES}
)


def _elsewhere(query: Query) -> Answer | None:
    """Take a good match in another governorate before a poor one in the stated governorate."""
    places = [query.choose(parts) for parts in sites(query)]
    if len(places) != 1 or _is_good_enough(places[0]):
        return None
    found = outside(query)
    alone = len(query.named) == 1
    return found if found and (alone or _SUPPORT & set(found.choices[0].best.evidence)) else None


def _is_good_enough(choice: Choice | None) -> bool:
    return choice is not None and (
        choice.best.candidate.match_type in STRONG or choice.posterior >= POOR
    )


def outside(query: Query) -> Answer | None:
    """Take the only good match although it lies in another governorate, and say so."""
    codes = query.context.scope.pcodes
    if not codes:
        return None
    for parts in sites(query):
        choice = query.choose_anywhere(parts)
        if choice and choice.posterior >= LIKELY and _is_good(choice, codes):
            return replace(at_place(choice), conflicts=("governorate",))
    return None


def _is_good(choice: Choice, codes: Sequence[str]) -> bool:
    """Leave out neighbourhoods and landmarks, whose names come back in every city.

    One that bears the very name, kind word and all, is not left out; nor is a neighbourhood of the
    capital where the governorate around it is stated.
    """
    best = choice.best
    if best.candidate.match_type not in STRONG:
        return False
    if best.place.kind not in FINE:
        return choice.part.kind not in _OF_CITIES
    namesakes = ALSO_MEANT.get(best.place.adm1_pcode, ())  # the capital, and what is around it
    in_capital = not {*namesakes}.isdisjoint(codes)
    whole = Evidence.KIND_WORD_LEFT_OUT not in best.evidence and " " in choice.part.name
    return in_capital or (whole and choice.part.kind in DETAILS)
