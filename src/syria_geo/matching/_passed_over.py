"""Names in the phrase that an answer passes over: with words of noise the wrong part is read.

"photo Khirbat Sawa" is no "Fath Allah", however alike some of the words; "today Jbab - Elsheikh
Badr" holds a name of two halves, of which one alone is a town; and what is "in Hawwar town" is no
village called "Breaking".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from syria_geo.errors import show
from syria_geo.geodesy import great_circle_m
from syria_geo.matching._answer import Answer, Query
from syria_geo.matching._better_known import is_common_noun
from syria_geo.matching._classes import POORLY_SPELT
from syria_geo.matching._context import seated_units
from syria_geo.matching._evidence import DETAILS
from syria_geo.matching._index import Keys
from syria_geo.matching._known import alike, namesakes
from syria_geo.matching._ranking import Choice, same_ground
from syria_geo.matching._thresholds import BIG_CITY_M, LEAST_CONSONANTS, MOST_WORDS, NEAR_M, SURE
from syria_geo.names import skeleton
from syria_geo.phrases import Part, PartKind, Relation
from syria_geo.places import Kind, MatchType, Place

__all__ = ["passed_over"]

_Span = tuple[int, int]

_SEGMENT = re.compile(r"[^,،;؛:()\[\]{}<>/\\|→\"“”„«»]+")
_WORD = re.compile(r"[^\s\-‐‑‒–—]+")
# What may be told of a town or village by its bare name; the others have their kind words.
_NAMED_ALONE = frozenset({Kind.SETTLEMENT, Kind.NEIGHBOURHOOD, Kind.CAMP})
_LOOSE = frozenset({MatchType.EDITED, MatchType.WORDS})
_HOLDING = (Relation.IN, Relation.PART_OF, Relation.ALSO)
_URBAN = frozenset({PartKind.TOWN, PartKind.CITY})
_HOLDERS = frozenset(
    {
        PartKind.UNSTATED,
        PartKind.VILLAGE,
        PartKind.TOWN,
        PartKind.CITY,
        PartKind.NEIGHBOURHOOD,
    }
)


def passed_over(query: Query, answer: Answer) -> Iterator[str]:
    """Yield a doubt for each name that stands in the phrase and is that of another place."""
    for choice in answer.choices:
        if name := _longer_name(query, choice) or _shorter_name(query, choice):
            yield f"{show(name)} stands in the phrase, and is another place"
    if len(answer.choices) > 1 and _are_similar(answer.choices):
        yield "the name is only similar"
    if name := _unread(query, answer):
        yield f"{show(name)} was not read, and may name the place"
    if len(answer.choices) == 1 and (name := next(_beside(query, answer.choices[0]), "")):
        yield f"{show(name)} is told beside it, and is another place"


def _are_similar(choices: Sequence[Choice]) -> bool:
    """Say whether one of several sites that only commas join is not known by its name."""
    if all(one.part.relation in (Relation.SITE, Relation.BETWEEN) for one in choices):
        return False  # "A and B"
    return any(
        not choice.best.candidate.sounds_the_same or POORLY_SPELT & {*choice.best.evidence}
        for choice in choices
    )


def _unread(query: Query, answer: Answer) -> str:
    """Give what was skipped and names a place, or may be in the unit or city that was read."""
    for text in query.phrase.unread:
        if not _is_fine(answer):
            return text
        if name := next(_words_of_another(query, answer.choices[0], text), ""):
            return name
    return ""


def _is_fine(answer: Answer) -> bool:
    """Say whether an answer is no unit and no big city, which may be told for what is in it."""
    place = answer.place
    return bool(answer.choices) and place is not None and place.uncertainty_m < BIG_CITY_M


def _longer_name(query: Query, choice: Choice) -> str:
    """Give words that are the name of another place, and of which the name read has but some.

    Or none: what is named by several words, and has no relation to the answer, may be the site.
    """
    text, start = query.phrase.text, choice.part.start + choice.part.text.find(choice.part.name)
    end = start + len(choice.part.name)
    for first, last in _runs(text, _SEGMENT.finditer(text)):
        if start <= first and last <= end:
            continue
        crosses, name = first < end and start < last, text[first:last]
        if not _is_of_another(query, choice, name):
            continue
        if crosses or not (_is_told(query, last) or _is_related(query, choice, name)):
            return name
    return ""


def _is_told(query: Query, last: int) -> bool:
    """Say whether words have a relation that is told, or name a mosque, which may be anywhere."""
    return any(
        part.start < last <= part.end and (part.explicit or part.kind in DETAILS)
        for part in query.named
    )


def _is_related(query: Query, choice: Choice, name: str) -> bool:
    """Say whether a place of a name holds the answer, or is near to it."""
    return any(
        _goes_with(query, choice.best.place, place) or _is_near(choice.best.place, place)
        for place in (entry.place for entry in alike(query.index, name))
    )


def _shorter_name(query: Query, choice: Choice) -> str:
    """Give some of the words that were read which are the very name of another place."""
    if choice.best.candidate.match_type not in _LOOSE:
        return ""
    return next(_words_of_another(query, choice, choice.part.name), "")


def _runs(text: str, segments: Iterator[re.Match[str]], least: int = 2) -> Iterator[_Span]:
    """Yield the runs of words between two signs, longest first."""
    for segment in segments:
        words = [found.span() for found in _WORD.finditer(text, *segment.span())]
        for size in range(min(MOST_WORDS, len(words)), least - 1, -1):
            for at in range(len(words) - size + 1):
                first, last = words[at], words[at + size - 1]
                if first[1] - first[0] > 1:  # "ب" and "a" begin no name
                    yield first[0], last[1]


def _is_of_another(query: Query, choice: Choice, name: str) -> bool:
    """Say whether a name is that of a town, village, quarter or camp, and not of the answer."""
    best, places = choice.best.place, [entry.place for entry in namesakes(query.index, name)]
    kinds = _NAMED_ALONE | {Kind.LANDMARK} if " " in name else _NAMED_ALONE
    found = [place for place in places if place.kind in kinds and _is_in(query, place)]
    return bool(found) and not any(
        place.pcode in (best.pcode, best.parent_pcode) for place in places
    )


def _is_in(query: Query, place: Place) -> bool:
    codes = query.context.scope.pcodes
    return not codes or place.adm1_pcode in codes


def _is_as_good(one: Place, other: Place) -> bool:
    return one.pcode == other.pcode or same_ground(one, other) or same_ground(other, one)


# --- beside the site ------------------------------------------------------------------------------


def _beside(query: Query, choice: Choice) -> Iterator[str]:
    """Yield what the site is said to lie in or near to, where the answer does neither."""
    if choice.best.place.kind not in _NAMED_ALONE:
        return
    for part in query.named:
        if part is choice.part or part.listed or part in query.context.governorate_parts:
            continue
        other = _known(query, part)
        if other is None:
            yield from _in_the_unknown(query, choice, part)
        elif other.kind in _NAMED_ALONE and _is_instead(query, choice, part, other):
            yield part.name
    if name := _far_from_the_line(query, choice):
        yield name


def _in_the_unknown(query: Query, choice: Choice, part: Part) -> Iterator[str]:
    """Yield a name that is known nowhere, beside one that is only similar, or a place in it."""
    unknown = query.choose([part]) is None
    if unknown and part.explicit and not choice.best.candidate.sounds_the_same:
        yield part.name
    if part.kind is PartKind.UNSTATED:
        whole = Keys.of(part.name).fold  # what is "west of X" is not X
        found = _words_of_another(query, choice, part.name)
        yield from (name for name in found if Keys.of(name).fold != whole)


def _is_instead(query: Query, choice: Choice, part: Part, other: Place) -> bool:
    """Say whether a place that is named beside the answer neither holds it nor lies near it."""
    best = choice.best
    if part.relation is Relation.NEAR:
        return not _goes_with(query, best.place, other) and not _is_near(best.place, other)
    if part.relation not in _HOLDING or part.kind not in _HOLDERS:
        return False
    # Units bear other names than the towns that "administratively" hold a village.
    told = part.explicit and part.relation is not Relation.PART_OF
    if not best.candidate.sounds_the_same:
        apart = told and part.kind in _URBAN and not _is_near(best.place, other)
        return apart or not _holds(query, best.place, other)
    told = told and part.kind is not PartKind.UNSTATED
    beside = choice.part.relation not in (Relation.SITE, Relation.BETWEEN)
    return (told or beside) and not _goes_with(query, best.place, other)


def _known(query: Query, part: Part) -> Place | None:
    """Give the place that a part is known to name, in some spelling."""
    found = query.choose([part])
    if found is None or found.posterior < SURE or not found.best.candidate.sounds_the_same:
        return None
    return found.best.place


def _words_of_another(query: Query, choice: Choice, text: str) -> Iterator[str]:
    """Yield what is among the words of a text and is the very name of another place."""
    for first, last in _runs(text, _SEGMENT.finditer(text), least=1):
        run = text[first:last]
        if _is_long(run) and _is_of_another(query, choice, run):
            yield run


def _is_long(name: str) -> bool:
    return len(skeleton(name)) >= LEAST_CONSONANTS - 1 and not is_common_noun(name)


def _far_from_the_line(query: Query, choice: Choice) -> str:
    """Give an end of "between A and B" where the answer lies far from what is between them."""
    parts = query.related(Relation.BETWEEN)
    ends = [place for part in parts if (place := _known(query, part))]
    if len(ends) != 2 or choice.part.relation is not Relation.SITE:
        return ""
    one, other = ends
    reach = great_circle_m(one.point, other.point) + NEAR_M
    far = any(great_circle_m(choice.best.place.point, end.point) > reach for end in ends)
    return parts[0].name if far else ""


def _is_near(place: Place, other: Place) -> bool:
    return great_circle_m(place.point, other.point) - other.uncertainty_m <= NEAR_M


def _goes_with(query: Query, place: Place, other: Place) -> bool:
    return _holds(query, place, other) or _is_as_good(place, other)


def _holds(query: Query, place: Place, other: Place) -> bool:
    """Say whether a place is the other or lies in it: in a unit, in what the town seats, in it."""
    units = {place.adm1_pcode, place.adm2_pcode, place.adm3_pcode}
    codes = {other.pcode, *seated_units(query.index, other)}
    return other.pcode in (place.pcode, place.parent_pcode) or bool(units & codes)
