"""A name with one slip: "Idblib", "خان شبخون", with wrong dots "الدايس"; never sure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rapidfuzz.distance import OSA

from syria_geo.matching._answer import Answer, Query, at_place
from syria_geo.matching._context import is_large
from syria_geo.matching._index import Index
from syria_geo.matching._ranking import Choice
from syria_geo.matching._site import sites
from syria_geo.matching._tables import bare_letters, left_out, undotted
from syria_geo.matching._thresholds import LEAST_SLIPPED, LEAST_UNDOTTED, LIKELY
from syria_geo.names import is_arabic
from syria_geo.phrases import Part, PartKind
from syria_geo.places import MatchType, Place

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
    asked = bare_letters(part.name)
    if part.kind not in _TOWNS or len(asked.removeprefix(_ARTICLE)) < LEAST_SLIPPED:
        return
    codes = query.context.scope.pcodes
    seen: set[Place] = set()
    for place, name in _towns(query.index, asked):
        outside = codes and place.adm1_pcode not in codes
        if outside or place in seen or OSA.distance(asked, bare_letters(name), score_cutoff=1) > 1:
            continue
        seen.add(place)
        if is_arabic(name) == is_arabic(part.name):
            yield name


def _towns(index: Index, asked: str) -> Iterator[tuple[Place, str]]:
    """Yield the strong names of towns that share all letters but one, and perhaps some more.

    Towns seat a unit, or are no hamlets by their people.
    """
    keys = {asked, *left_out(asked)}
    for number in sorted({at for key in keys for at in index.tables.find("letters", key)}):
        entry = index.entry(number)
        if is_large(index, entry.place):
            yield entry.place, entry.name.name


def _other_dots(query: Query, part: Part) -> set[str]:
    """Give the names that differ in dots alone, in a stated governorate: "الدايس", "الدابس"."""
    asked = undotted(part.name)
    codes = query.context.scope.pcodes
    if not codes or part.kind not in _TOWNS or len(asked) < LEAST_UNDOTTED:
        return set()
    entries = map(query.index.entry, query.index.tables.find("shape", asked))
    return {
        entry.name.name
        for entry in entries
        if entry.place.adm1_pcode in codes and undotted(entry.name.name) == asked
    }
