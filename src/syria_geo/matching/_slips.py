"""A name with one slip: "Idblib", "خان شبخون", with wrong dots "الدايس"; never sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

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
    candidate = choice.best.candidate._replace(match_type=MatchType.EDITED)
    return replace(choice, ranked=(choice.best._replace(candidate=candidate), *choice.ranked[1:]))


def _one_letter_off(query: Query, part: Part) -> Iterator[str]:
    """Yield a name of each town, at most one slip of a letter from that of a part."""
    asked = _letters(part.name)
    if part.kind not in _TOWNS or len(asked.removeprefix(_ARTICLE)) < LEAST_SLIPPED:
        return
    codes = query.context.scope.pcodes
    towns = _town_names(query.index)
    seen: set[Place] = set()
    for at in sorted({at for key in _one_left_out(asked) for at in towns.by_key.get(key, ())}):
        place, name, letters = towns.names[at]
        outside = codes and place.adm1_pcode not in codes
        if outside or place in seen or OSA.distance(asked, letters, score_cutoff=1) > 1:
            continue
        seen.add(place)
        if is_arabic(name) == is_arabic(part.name):
            yield name


def _one_left_out(letters: str) -> set[str]:
    """List a name with no letter or any one of them left out: names a slip apart share one."""
    return {letters, *(letters[:at] + letters[at + 1 :] for at in range(len(letters)))}


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


class _TownNames(NamedTuple):
    """The strong names of towns with their letters, and where each key of theirs stands."""

    names: list[tuple[Place, str, str]]
    by_key: dict[str, list[int]]


def _town_names(index: Index) -> _TownNames:
    return index.remember(("town names",), lambda: _read_town_names(index))


def _read_town_names(index: Index) -> _TownNames:
    """Collect the strong names of towns that seat a unit, or are no hamlets by their people."""
    names: list[tuple[Place, str, str]] = []
    by_key: dict[str, list[int]] = defaultdict(list)
    for name in index.gazetteer.names:
        place = index.gazetteer.places[name.pcode]
        is_town = place.kind is Kind.SETTLEMENT and is_large(index, place)
        if is_town and name.strength is Strength.STRONG:
            letters = _letters(name.name)
            for key in _one_left_out(letters):
                by_key[key].append(len(names))
            names.append((place, name.name, letters))
    return _TownNames(names, dict(by_key))
