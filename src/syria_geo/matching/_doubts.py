"""What speaks against an answer: whether it is sure is decided here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from syria_geo.errors import show
from syria_geo.geodesy import great_circle_m
from syria_geo.matching._answer import Answer, Query
from syria_geo.matching._better_known import (
    is_better_known,
    is_half_a_name,
    is_monument,
    is_works,
)
from syria_geo.matching._candidates import Candidate
from syria_geo.matching._classes import POORLY_SPELT, Evidence
from syria_geo.matching._context import Context, seat_of
from syria_geo.matching._evidence import DETAILS, UNITS, URBAN
from syria_geo.matching._index import Entry, Keys
from syria_geo.matching._known import alike, namesakes
from syria_geo.matching._legible import hard_to_read
from syria_geo.matching._passed_over import passed_over
from syria_geo.matching._ranking import Choice, same_ground
from syria_geo.matching._repeated import comes_back
from syria_geo.matching._thresholds import (
    BIG_CITY_M,
    GOVERNORATE_WORDS,
    LEAST_CONSONANTS,
    LIKELY,
    NEARLY_EQUAL,
    ONE_PLACE_M,
    SURE,
    TOGETHER_AS_ONE_M,
    WIDE_LANDMARK_M,
    WIDE_M,
    WIDEST_VILLAGE_M,
    WORTH_A_LOOK,
)
from syria_geo.matching._told import is_strongly_another, told_otherwise
from syria_geo.names import consonants, normalise, skeleton
from syria_geo.phrases import Part, PartKind, Phrase, Relation
from syria_geo.places import Kind, MatchType, Place, Precision, Strength
from syria_geo.vocabulary import governorate_of

__all__ = ["doubts_of"]

# What a phrase calls a town or a unit when it means all of it.
_WHOLE = frozenset(
    {
        PartKind.UNSTATED,
        PartKind.VILLAGE,
        PartKind.TOWN,
        PartKind.CITY,
        PartKind.AREA,
        PartKind.SUB_DISTRICT,
        PartKind.DISTRICT,
        PartKind.GOVERNORATE,
        PartKind.COUNTRYSIDE,
        PartKind.REGION,
        PartKind.COUNTRY,
    }
)
# How OCHA's codes of settlements begin; a place of another code is in one list or two.
_OF_OCHA = "C"
# Camps, streets and roads bear the names of places that they do not lie in.
_NAMED_AFTER = frozenset(
    {
        PartKind.CAMP,
        PartKind.STREET,
        PartKind.ROAD,
        PartKind.CIRCLE,
        PartKind.CROSSING,
        PartKind.NATURE,
        PartKind.REGION,
    }
)
_LEADING = frozenset({PartKind.STREET, PartKind.ROAD, PartKind.CIRCLE})
# A word that was asked for is no word of the place's name: it may tell it from another.
_HALF_READ = frozenset(
    {
        Evidence.A_WORD_LESS,
        Evidence.A_WORD_LESS_ONE_SHARED,
        Evidence.A_WORD_LESS_RARE,
        Evidence.SHARES_WORDS,
    }
)
# One short word, and the name of the unit besides.
_ONE_OF_SEVERAL = frozenset({Evidence.ITS_UNIT_NAME_MORE, Evidence.FEW_CONSONANTS_NOT_THE_SAME})
_GENERIC_LESS = frozenset(
    {
        Evidence.A_GENERIC_WORD_LESS,
        Evidence.A_GENERIC_WORD_LESS_ONE_SHARED,
        Evidence.A_GENERIC_WORD_LESS_RARE,
    }
)
_SPELT_SO = frozenset({Evidence.EXACT_NAME, Evidence.FOLDED_NAME})
_CONTRADICTED = frozenset(
    {
        Evidence.OUTSIDE_THE_NAMED_UNIT,
        Evidence.IN_ANOTHER_TOWN_THAN_THE_NAMED_ONE,
        Evidence.VERY_FAR_FROM_THE_NAMED_PLACE,
    }
)


# Arabic writes it with a letter of its own, and Latin as it likes.
_LAST_VOWEL = re.compile(r"([ae]h?|[ةها])$")


def doubts_of(query: Query, answer: Answer) -> Iterator[str]:
    """Yield what speaks against an answer; nothing, and it is sure."""
    told = tuple(_told(query, answer))
    yield from told or passed_over(query, answer)


def _told(query: Query, answer: Answer) -> Iterator[str]:
    phrase, context = query.phrase, query.context
    yield from _of_scope(answer, phrase, context)
    if any(part.kind is PartKind.ABROAD for part in phrase.parts):
        yield "it names a place in another country too"
    yield from _of_width(answer, phrase, context)
    if answer.posterior < SURE:
        yield _too_little(answer)
    yield from _of_choices(query, answer)
    yield from _of_namesakes(query, answer)
    yield from _of_phrase(query, answer)
    yield from hard_to_read(query, answer)


# Works that lie outside the town they are named after, often farther than its radius.
_OUTSIDE = re.compile(
    r"\bair(?:port|base|field|strip)\b|\bbase\b|\brefinery\b|"
    r"\bpower (?:station|plant)\b|\b(?:oil|gas) ?fields?\b|\bdam\b|\bsilos?\b|\bobservation post\b|"
    r"\b(?:sugar|cement) (?:factory|plant)\b|\bindustrial (?:zone|city|area)\b|"
    r"\bresearch cent(?:er|re)\b|الصناعي[ةه]|البحوث|مطار|قاعد[ةه]|مصفا[ةه]|"
    r"محط[ةه] (?:ال)?(?:حراري|كهرباء|توليد)|\bحقل|صوامع|معمل (?:ال)?(?:سكر|[اإ]سمنت)",
    re.I,
)


def _is_outside(answer: Answer, phrase: Phrase) -> bool:
    """Tell "refinery, Baniyas" that was answered with the town."""
    if answer.place is None or answer.place.kind is not Kind.SETTLEMENT:
        return False
    works = (part for part in phrase.parts if part.kind is PartKind.LANDMARK)
    return any(_OUTSIDE.search(part.text) for part in works)


def _of_width(answer: Answer, phrase: Phrase, context: Context) -> Iterator[str]:
    if answer.doubt:
        yield answer.doubt
    elif _is_outside(answer, phrase):
        yield "such works lie outside a town, and where is not known"
    elif _is_coarse(answer) and not _is_named_itself(answer, phrase, context):
        yield "the place itself is not named or not known, and what holds it is wide"
    elif _is_extended(answer):
        yield "it is wide, and the site may be anywhere in it"


def _of_choices(query: Query, answer: Answer) -> Iterator[str]:
    if any(_rests_on_weak_name(query, choice) for choice in answer.choices):
        yield "only a loose or doubtful name of the place agrees"
    if any(_is_plural_site(query, choice) for choice in answer.choices):
        yield "several places are meant"
    if any(map(_is_named_after, answer.choices)) or _is_told_by_its_town(query, answer):
        yield "a place of another kind bears the name"
    if any(_is_short_and_similar(one) or _ends_otherwise(one) for one in answer.choices):
        yield "the name is only similar"
    if any(_is_half_read(choice) for choice in answer.choices):
        yield "a word of the name was not found"
    for choice in answer.choices:
        yield from told_otherwise(query, choice)
    if any(_CONTRADICTED & set(choice.best.evidence) for choice in answer.choices):
        yield "it does not lie where the phrase says"


def _of_namesakes(query: Query, answer: Answer) -> Iterator[str]:
    choices = answer.choices
    if any(_is_better_known_elsewhere(query, choice) for choice in choices):
        yield "a place of the very name lies in another governorate"
    if any(_has_second_name_elsewhere(query, choice) for choice in choices):
        yield "the two names are those of two places"
    if any(map(_is_hardly_listed, choices)):
        yield "OCHA does not list the place, and others spell it otherwise"
    yield from _of_repeated(query, choices)
    if any(is_monument(choice.part, choice.best.place) for choice in choices):
        yield "a castle or ruin is asked for, and the village of its name is known"
    yield from _of_bare_names(query, choices)


def _of_repeated(query: Query, choices: Sequence[Choice]) -> Iterator[str]:
    if any(_is_one_of_several_quarters(query, choice) for choice in choices):
        yield "several quarters of the city bear the name"
    if any(_is_told_alone(query, choice) for choice in choices):
        yield "no town or governorate is told, and every city may have one"


def _of_bare_names(query: Query, choices: Sequence[Choice]) -> Iterator[str]:
    if _is_alone(query) and any(is_half_a_name(query.index, choice.best) for choice in choices):
        yield "no town or governorate is told, and only one of its two names"
    if any(_is_better_known_as_another(query, choice) for choice in choices):
        yield "no town or governorate is told, and something else is better known by the name"


def _of_phrase(query: Query, answer: Answer) -> Iterator[str]:
    alternatives = (part for part in query.named if part.alternative)
    if _is_beside_a_governorate(query) or any(
        _is_another(query, part, answer) for part in alternatives
    ):
        yield "one of several places is meant"
    if unfound := next((p for p in query.phrase.parts if _may_be_the_site(query, p)), None):
        yield f"{show(unfound.name)} was not found, and may be the site"
    if any(_is_unknown_end(query, part, answer) for part in query.phrase.parts):
        yield "a road or another end is named beside it"
    if any(_is_off_the_unnamed(part) for part in query.phrase.parts):
        yield "a distance from something that is not named is told"
    if any(map(_is_left, answer.choices)) or _is_origin_alone(query, answer):
        yield "it is only told as where people came from"
    if answer.unread:
        yield f"{show(answer.unread)} was not read, and may name the place"


def _may_be_the_site(query: Query, part: Part) -> bool:
    """Say whether a bare name behind a town is known nowhere: "Kisweh, Tal al-Manea"."""
    bare = part.kind is PartKind.UNSTATED and part.relation is Relation.IN and not part.explicit
    wide = part.kind is PartKind.COUNTRYSIDE and part not in query.context.governorate_parts
    found = (around.part for around in query.context.around)
    return (bare or wide) and bool(part.name) and all(part is not one for one in found)


def _is_origin_alone(query: Query, answer: Answer) -> bool:
    """Say whether nothing but "from Saraqib" is told, and not where these people were."""
    return not query.phrase.origins and any(one.part.origin for one in answer.choices)


def _is_unknown_end(query: Query, part: Part, answer: Answer) -> bool:
    """Say whether a place is told by what runs from it: "A - B" and "the road A B" are lines."""
    if not part.name or answer.place is None or any(one.part is part for one in answer.choices):
        return False
    if part.kind is PartKind.ROAD:
        told = any(one.part.explicit for one in answer.choices)  # "the M4 near Ariha" is there
        return (
            part.relation is Relation.SITE
            and answer.precision is not Precision.BETWEEN
            and not told
        )
    beside = part.alternative and part.relation is Relation.ALSO
    if not beside or part not in query.named:
        return False
    other = query.choose([part])
    return other is None or (other.posterior < LIKELY and other.best.place != answer.place)


def _is_off_the_unnamed(part: Part) -> bool:
    """Say whether it is "a few kilometres from the border", wherever that is."""
    return part.relation is Relation.OFFSET and not part.name


def _is_beside_a_governorate(query: Query) -> bool:
    """Say whether one of the alternatives is a governorate: "in Idlib or Harim"."""
    wide = query.context.governorate_parts
    return any(
        part.alternative and part.listed and before in wide and part not in wide
        for before, part in pairwise(query.phrase.parts)
    )


def _is_another(query: Query, part: Part, answer: Answer) -> bool:
    """Say whether "or", a slash or a dash names a place that the answer neither is nor lies in."""
    if not part.listed:
        return False  # two names of one, or what holds it
    choice = query.choose([part])
    others = [one.best.place for one in answer.choices]
    return choice is None or any(not same_ground(place, choice.best.place) for place in others)


_BETWEEN_PARTS = re.compile(r"[,،;؛\n()]")


def _governorate_passed_over(phrase: Phrase, answer: Answer) -> str:
    """Give the governorate that begins a part behind the first, with other words behind it.

    In "Malikiyah, Rural Damascus today" the last part is no name of a governorate, and it would be
    nothing that speaks against a place in another one.
    """
    if answer.place is None:
        return ""
    for text in _BETWEEN_PARTS.split(phrase.text)[1:]:
        words = text.split()
        for length in range(min(GOVERNORATE_WORDS, len(words) - 1), 0, -1):
            name = " ".join(words[:length])
            if code := governorate_of(name):
                return "" if code == answer.place.adm1_pcode else name
    return ""


def _of_scope(answer: Answer, phrase: Phrase, context: Context) -> Iterator[str]:
    if answer.conflicts:
        yield "the only good match lies in another governorate than the one stated"
    if not context.scope.pcodes and (named := _governorate_passed_over(phrase, answer)):
        yield f"it names {show(named)}, and lies elsewhere"
    if context.scope.unknown:
        yield f"{show(context.scope.unknown)} is no governorate of Syria"
    if context.scope.differ:
        yield "the phrase and its row state different governorates"


def _is_coarse(answer: Answer) -> bool:
    """Say whether an answer is a unit, a wide region, a river, or a big city."""
    place = answer.place
    between = answer.precision is Precision.BETWEEN
    return place is not None and not between and _is_coarse_place(place)


def _is_coarse_place(place: Place) -> bool:
    if place.kind is Kind.SETTLEMENT:
        return place.uncertainty_m >= BIG_CITY_M
    return place.kind in UNITS or place.uncertainty_m >= WIDE_M


def _is_extended(answer: Answer) -> bool:
    """Say whether an answer is a region, a mountain or a field of wells: no one point is meant."""
    place = answer.place
    if place is None or answer.precision is Precision.BETWEEN:
        return False
    wide = place.kind is Kind.LANDMARK and place.uncertainty_m >= WIDE_LANDMARK_M
    small_works = is_works(place) and place.uncertainty_m <= ONE_PLACE_M
    return (wide and not small_works) or place.kind is Kind.REGION


def _is_named_itself(answer: Answer, phrase: Phrase, context: Context) -> bool:
    """Say whether the site is nothing but that place: no detail in it, named or not."""
    sites = phrase.related(Relation.SITE)
    if not answer.choices:
        return bool(sites) and all(part in context.governorate_parts for part in sites)
    if not sites and any(choice.part.relation is Relation.IN for choice in answer.choices):
        return False  # "vicinity of X, in Aleppo city": X was not found
    return all(part.kind in _WHOLE and bool(part.name) for part in sites)


_SUPPORT = frozenset({"inside the named unit", "near the named place", "named twice"})


def _rests_on_weak_name(query: Query, choice: Choice) -> bool:
    best = choice.best
    if best.candidate.match_type is not MatchType.WEAK:
        return False
    return not _SUPPORT & set(best.evidence) or is_strongly_another(query, choice)


_OTHER_KINDS = frozenset({"kind differs", "kind could be"})


def _too_little(answer: Answer) -> str:
    if any(_has_equal(choice) for choice in answer.choices):
        return "other places fit nearly as well"
    best = answer.choices[0].best if answer.choices else None
    if best is None or best.candidate.distance > 0:
        return "the name is only similar"
    if _OTHER_KINDS & set(best.evidence):
        return "a place of another kind bears the name"
    return "nothing but the name speaks for it"


def _has_equal(choice: Choice) -> bool:
    return any(rival.posterior >= choice.best.posterior * NEARLY_EQUAL for rival in choice.rivals)


def _is_plural_site(query: Query, choice: Choice) -> bool:
    """Say whether several villages or camps are told; "مخيمات أطمة" is the name of one ground."""
    if not choice.part.plural or choice.part.relation is not Relation.SITE:
        return False
    own = (entry.place for entry in namesakes(query.index, choice.part.text))
    return choice.best.place not in own


def _is_told_by_its_town(query: Query, answer: Answer) -> bool:
    """Say whether nothing but the name of a hospital or market says which town it is in."""
    return _is_alone(query) and any(
        choice.part.kind in DETAILS
        and choice.part.relation is Relation.SITE
        and choice.best.place.kind is Kind.SETTLEMENT
        for choice in answer.choices
    )


def _is_named_after(choice: Choice) -> bool:
    part, evidence = choice.part, set(choice.best.evidence)
    if part.relation is not Relation.SITE:
        return False
    place = choice.best.place
    if part.kind in _LEADING and Evidence.KIND_WORD_LEFT_OUT in evidence:
        return True  # "the airport road" is no airport
    town = place.uncertainty_m >= WIDEST_VILLAGE_M
    if part.kind in DETAILS and place.kind is Kind.NEIGHBOURHOOD:
        return Evidence.KIND_WORD_LEFT_OUT in evidence  # "Yarmouk school" is in any quarter
    return (part.kind is PartKind.VILLAGE and town) or (
        part.kind in _NAMED_AFTER and bool(_OTHER_KINDS & evidence)
    )


def _is_hardly_listed(choice: Choice) -> bool:
    """Say whether OCHA does not list a settlement, and who does spells it otherwise."""
    best = choice.best
    unlisted = best.place.kind is Kind.SETTLEMENT and not best.place.pcode.startswith(_OF_OCHA)
    return unlisted and Evidence.EXACT_NAME not in best.evidence


def _has_second_name_elsewhere(query: Query, choice: Choice) -> bool:
    """Say whether "A/B" or "A (or B)" names two places that do not stand together."""
    if choice.part.relation is not Relation.SITE:
        return False
    others = (query.choose([part]) for part in query.related(Relation.ALSO))
    return any(
        not any(_stand_together(choice.best.place, place) for place in _likely_places(other))
        for other in others
        if other is not None and other.null < LIKELY
    )


def _likely_places(choice: Choice) -> list[Place]:
    return [one.place for one in choice.ranked if one.posterior >= WORTH_A_LOOK]


def _stand_together(one: Place, other: Place) -> bool:
    reach = max(one.uncertainty_m, other.uncertainty_m, TOGETHER_AS_ONE_M)
    return great_circle_m(one.point, other.point) <= reach


def _is_one_of_several_quarters(query: Query, choice: Choice) -> bool:
    """Say whether "Ansari" may be "East Ansari" as well: reports leave the side out."""
    place, asked = choice.best.place, Keys.of(choice.part.name)
    if place.kind is not Kind.NEIGHBOURHOOD or asked.qualifiers:
        return False
    return any(
        entry.keys.qualifiers
        and entry.place.pcode != place.pcode
        and entry.place.parent_pcode == place.parent_pcode
        and entry.place.kind is Kind.NEIGHBOURHOOD
        and great_circle_m(entry.place.point, place.point) > place.uncertainty_m
        for entry in alike(query.index, choice.part.name)
    )


def _is_told_alone(query: Query, choice: Choice) -> bool:
    """Say whether nothing tells which of many it is: "Baghdad Street", "the national hospital"."""
    part, place = choice.part, choice.best.place
    if len(query.named) == 1 and part.kind is PartKind.MARKET and place.kind is Kind.LANDMARK:
        return True  # a governorate has many
    return _is_alone(query) and comes_back(query.index, part, place)


def _is_better_known_as_another(query: Query, choice: Choice) -> bool:
    return _is_alone(query) and is_better_known(query.index, choice.best)


def _is_alone(query: Query) -> bool:
    return len(query.named) == 1 and not query.context.scope.pcodes


def _is_left(choice: Choice) -> bool:
    """Say whether people of the place were displaced, or were struck elsewhere, as it seems."""
    return choice.part.left or choice.part.displaced


def _is_half_read(choice: Choice) -> bool:
    """Say whether words that were asked for are none of the name: one that tells, or several."""
    evidence = set(choice.best.evidence)
    if _HALF_READ & evidence or evidence >= _ONE_OF_SEVERAL:
        return True
    best = choice.best.candidate
    asked, found = Keys.of(choice.part.name), Keys.of(best.name.name)
    several = asked.normal.count(" ") - found.normal.count(" ") > 1
    if _GENERIC_LESS & evidence and several:
        return True
    return best.match_type is MatchType.WORDS and _has_short_words(asked, found)


def _has_short_words(asked: Keys, found: Keys) -> bool:
    """Say whether words of one consonant, by which nothing is found, are none of the name."""
    short = {key for word in asked.spelt.split() if len(key := consonants(word)) == 1}
    return not short <= {consonants(word) for word in found.spelt.split()}


def _is_short_and_similar(choice: Choice) -> bool:
    """Say whether a short name is spelt otherwise, of another kind too: "Waer" and "Oyur"."""
    evidence = set(choice.best.evidence)
    spelt = {Evidence.EXACT_NAME, Evidence.FOLDED_NAME} & evidence
    short = len(skeleton(choice.part.name)) < LEAST_CONSONANTS
    if Evidence.TWO_CONSONANTS in evidence and Evidence.ACROSS_SCRIPTS_FAR in evidence:
        return True
    return short and not spelt and bool(_OTHER_KINDS & evidence)


def _ends_otherwise(choice: Choice) -> bool:
    """Say whether a short name was taken for one with a vowel more: "Busr" and "Busra"."""
    asked, best = Keys.of(choice.part.name), choice.best.candidate
    if _SPELT_SO & {*choice.best.evidence} or len(asked.skeleton) > LEAST_CONSONANTS:
        return False
    found = Keys.of(best.name.name)
    same_script = asked.arabic == found.arabic
    return same_script and _ends_in_vowel(asked.normal) != _ends_in_vowel(found.normal)


def _is_better_known_elsewhere(query: Query, choice: Choice) -> bool:
    """Say whether the very name is that of a place outside the stated governorate.

    Where the place found is only spelt alike, any such place counts; where it has the name in
    another spelling, or as a weak name, one that seats a unit or that is spelt so to the letter.
    """
    scope, best = query.context.scope.pcodes, choice.best.candidate
    spelt_so = best.match_type in (MatchType.EXACT, MatchType.ALIAS)
    if not scope or spelt_so or choice.part.relation is not Relation.SITE:
        return False
    asked = Keys.of(choice.part.name)
    elsewhere = [
        entry
        for entry in alike(query.index, asked.name)
        if entry.place.adm1_pcode not in scope
        and entry.keys.qualifiers == asked.qualifiers
        and entry.name.strength is Strength.STRONG
        and entry.place.kind not in UNITS
    ]
    if not best.sounds_the_same:
        return bool(elsewhere)
    return any(
        (choice.part.kind not in URBAN and _is_spelt_nearer(entry, asked, best))
        or (not _SPELT_SO & {*best.evidence} and seat_of(query.index, entry.place) is not None)
        for entry in elsewhere
    )


def _ends_in_vowel(name: str) -> bool:
    return _LAST_VOWEL.search(normalise(name)) is not None


def _is_spelt_nearer(entry: Entry, asked: Keys, best: Candidate) -> bool:
    """Say whether a name is that of the question where the one found is short, weak or far off."""
    if best.match_type is MatchType.WEAK or POORLY_SPELT & {*best.evidence}:
        return entry.keys.fold == asked.fold
    ending = _ends_in_vowel(asked.normal)
    if ending != _ends_in_vowel(best.name.name) and ending == _ends_in_vowel(entry.keys.normal):
        return True  # "Kafr Ruma" and "Kafr Rum" are two villages
    return len(asked.skeleton) < LEAST_CONSONANTS and entry.keys.normal == asked.normal
