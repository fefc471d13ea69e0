"""A name with one slip: "Idblib", "خان شبخون", with wrong dots "الدايس"; never sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from rapidfuzz.distance import OSA

from syria_geo.matching._answer import Answer, Query, at_place
from syria_geo.matching._context import is_large
from syria_geo.matching._index import Index, Keys
from syria_geo.matching._ranking import Choice
from syria_geo.matching._site import sites
from syria_geo.matching._thresholds import LEAST_SLIPPED, LEAST_UNDOTTED, LIKELY
from syria_geo.names import is_arabic
from syria_geo.phrases import Part, PartKind
from syria_geo.places import Kind, MatchType, Place, Strength

__all__ = ["slipped"]

_ARTICLE = "ال"
_TOWNS = frozenset({PartKind.UNSTATED, PartKind.VILLAGE, PartKind.TOWN, PartKind.CITY})


def slipped(query: Query) -> Answer | None:
    """Take the one place whose name is a single slip off, where nothing else was found."""
    for parts in sites(query):
        part = parts[0]
        names = list(_one_letter_off(query, part)) or sorted(_other_dots(query, part))
        choices = [query.choose([replace(part, name=name, readings=())]) for name in names]
        if len(choices) == 1 and choices[0] is not None:
            answer = at_place(_as_edited(choices[0]), doubt="the name is only similar")
            return replace(answer, posterior=min(answer.posterior, LIKELY))
    return None


def _as_edited(choice: Choice) -> Choice:
    """Say of a choice that its name is not the one that was asked for."""
    candidate = replace(choice.best.candidate, match_type=MatchType.EDITED)
    return replace(choice, ranked=(replace(choice.best, candidate=candidate), *choice.ranked[1:]))


def _one_letter_off(query: Query, part: Part) -> Iterator[str]:
    """Yield a name of each town, at most one slip of a letter from that of a part."""
    asked = _letters(part.name)
    if part.kind not in _TOWNS or len(asked.removeprefix(_ARTICLE)) < LEAST_SLIPPED:
        return
    codes = query.context.scope.pcodes
    for place, names in _town_names(query.index).items():
        if codes and place.adm1_pcode not in codes:
            continue
        near = (name for name in names if OSA.distance(asked, _letters(name), score_cutoff=1) <= 1)
        if (name := next(near, "")) and is_arabic(name) == is_arabic(part.name):
            yield name


# Letters that differ in their dots alone; at the end of a word fewer of them do.
_DOTS_LAST = str.maketrans("تثجخذزشضظغأإآيئة", "ببححدرسصطعاااىىه")
_DOTS = _DOTS_LAST | str.maketrans("نيئقى", "بببفب")


def _undotted(name: str) -> str:
    words = (word.removeprefix(_ARTICLE) for word in name.split())
    shapes = (word[:-1].translate(_DOTS) + word[-1:].translate(_DOTS_LAST) for word in words)
    return "".join(shapes)


def _other_dots(query: Query, part: Part) -> set[str]:
    """Give the names that differ in dots alone, in a stated governorate: "الدايس", "الدابس"."""
    asked = _undotted(part.name)
    codes = query.context.scope.pcodes
    if not codes or part.kind not in _TOWNS or len(asked) < LEAST_UNDOTTED:
        return set()
    return {name for name, code in _by_shape(query.index).get(asked, ()) if code in codes}


def _by_shape(index: Index) -> dict[str, list[tuple[str, str]]]:
    return index.remember(("names without dots",), lambda: _read_shapes(index))


def _read_shapes(index: Index) -> dict[str, list[tuple[str, str]]]:
    """Collect the strong Arabic names of settlements, and the governorate of each."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in index.gazetteer.names:
        place = index.gazetteer.places[name.pcode]
        is_asked = place.kind is Kind.SETTLEMENT and name.strength is Strength.STRONG
        if is_asked and is_arabic(name.name):
            found[_undotted(name.name)].append((name.name, place.adm1_pcode))
    return dict(found)


def _letters(name: str) -> str:
    return Keys.of(name).normal.replace(" ", "")


def _town_names(index: Index) -> dict[Place, list[str]]:
    return index.remember(("town names",), lambda: _read_town_names(index))


def _read_town_names(index: Index) -> dict[Place, list[str]]:
    """Collect the strong names of towns that seat a unit, or are no hamlets by their people."""
    found: dict[Place, list[str]] = defaultdict(list)
    for name in index.gazetteer.names:
        place = index.gazetteer.places[name.pcode]
        is_town = place.kind is Kind.SETTLEMENT and is_large(index, place)
        if is_town and name.strength is Strength.STRONG:
            found[place].append(name.name)
    return dict(found)
