"""Candidates to posterior probabilities: who wins, by how much, what is left for none of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp
from typing import NamedTuple

from syria_geo.geodesy import is_within
from syria_geo.matching._candidates import Candidate, generate_candidates
from syria_geo.matching._classes import Evidence
from syria_geo.matching._context import Context, seated_units
from syria_geo.matching._evidence import (
    DETAILS,
    UNITS,
    evidence,
    of_hamlet,
    of_kind,
    of_seat,
    towns_among,
)
from syria_geo.matching._index import Index
from syria_geo.matching._repeated import says_repeated_kind
from syria_geo.matching._thresholds import (
    ABOUT_EQUAL,
    COUNTS,
    SAME_GROUND_M,
    WORTH_A_LOOK,
)
from syria_geo.matching._weights import log_odds_of
from syria_geo.phrases import Part, PartKind
from syria_geo.places import Kind, Place

__all__ = ["Choice", "Ranked", "choose", "null_evidence", "same_ground"]


class Ranked(NamedTuple):
    """A candidate with all its evidence, its log-odds and its posterior probability.

    A named tuple, as a phrase makes dozens.
    """

    candidate: Candidate
    part: Part
    evidence: tuple[Evidence, ...]
    log_odds: float
    posterior: float

    @property
    def place(self) -> Place:
        """The place it is."""
        return self.candidate.place


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of one part, best first.

    ``posterior`` is the probability of the winner and of all candidates that stand on the same
    ground, ``null`` that of the null candidate, "none of these".
    """

    part: Part
    ranked: tuple[Ranked, ...]
    posterior: float
    null: float

    @property
    def best(self) -> Ranked:
        """The winner."""
        return self.ranked[0]

    @property
    def rivals(self) -> tuple[Ranked, ...]:
        """The candidates worth a look that stand elsewhere."""
        near = (r for r in self.ranked[1:] if r.posterior >= WORTH_A_LOOK)
        return tuple(r for r in near if not same_ground(self.best.place, r.place))


_DETAILS = DETAILS | {PartKind.CROSSING}
# "Wadi", "camp", "airport" may be half of a proper name; "village" hardly ever is.
_NOMINAL = _DETAILS | {
    PartKind.COUNTRYSIDE,
    PartKind.NATURE,
    PartKind.REGION,
    PartKind.CAMP,
    PartKind.NEIGHBOURHOOD,
}
_FACILITIES = frozenset({PartKind.LANDMARK, PartKind.CROSSING})
_SEATED_KINDS = frozenset({PartKind.SUB_DISTRICT, PartKind.DISTRICT})
_UNIT_KINDS = frozenset(
    {
        PartKind.SUB_DISTRICT,
        PartKind.DISTRICT,
        PartKind.GOVERNORATE,
        PartKind.COUNTRYSIDE,
        PartKind.COUNTRY,
    }
)


def choose(index: Index, parts: Sequence[Part], context: Context) -> Choice | None:
    """Rank the places that a part, or its other names, may mean.

    Parameters
    ----------
    index : Index
        Names by key.
    parts : sequence of Part
        The part, and parts that give other names of it ("X/Y").
    context : Context
        What stands around it.

    Returns
    -------
    Choice or None
        None when no name leads anywhere.
    """
    scored: dict[str, _Scored] = {}
    for part in parts:
        found = [
            one
            for one in _candidates(index, part, context)
            if one[0].place.pcode not in context.struck
        ]
        free = not context.scope.pcodes
        towns = towns_among(index, [candidate for candidate, _ in found]) if free else []
        for candidate, more in found:
            around = list(evidence(index, part, candidate.place, context))
            if candidate.sounds_the_same and Evidence.ANOTHER_BEARS_THE_WHOLE_NAME not in more:
                around += of_seat(index, part, candidate.place, context)
            if towns:
                around += of_hamlet(index, part, candidate, towns)
            extra = (*more, *around) if part is parts[0] else (*more, *around, Evidence.SECOND_NAME)
            labels = (*candidate.evidence, *extra)
            log_odds = candidate.log_odds + log_odds_of(extra)
            before = scored.get(candidate.place.pcode)
            if before is None or log_odds > before[3]:
                scored[candidate.place.pcode] = (candidate, part, labels, log_odds)
    if not scored:
        return None
    null = log_odds_of(tuple(null_evidence(parts[0], context)))
    return _ranked(parts[0], scored.values(), null)


_Scored = tuple[Candidate, Part, tuple[Evidence, ...], float]
_Labelled = tuple[Candidate, list[Evidence]]


def _candidates(index: Index, part: Part, context: Context) -> list[_Labelled]:
    """Find candidates for the name as it stands, and with its kind word, which may belong to it."""
    scope = context.scope.pcodes
    found: list[_Labelled] = [(c, []) for c in generate_candidates(index, part.name, scope=scope)]
    if part.kind in _NOMINAL and part.text != part.name:
        whole = generate_candidates(index, part.text, scope=scope, loose=False)
        if any(c.is_same_name and _is_facility(part, c.place) for c in whole):
            # The airport of Tabqa is known: the town is no airport.
            found = [row for row in found if _has_kind(part, row[0].place)]
        found = [(candidate, [Evidence.KIND_WORD_LEFT_OUT]) for candidate, _ in found]
        found += [(c, []) for c in whole]
    if part.kind in _SEATED_KINDS:
        found += _seated(index, found)
    if part.kind not in _UNIT_KINDS:
        found = [row for row in found if row[0].place.kind not in UNITS] or found
    return _discounted(found)


def _seated(index: Index, found: Sequence[_Labelled]) -> list[_Labelled]:
    """Find "Zabadani district" by any name of its town: lists of units have fewer spellings."""
    units: dict[str, _Labelled] = {}
    for candidate, labels in found:
        if candidate.place.kind is not Kind.SETTLEMENT:
            continue
        for code in sorted(seated_units(index, candidate.place)):
            unit = index.gazetteer.places[code]
            if unit.kind is not Kind.GOVERNORATE:
                units.setdefault(code, (candidate._replace(place=unit), list(labels)))
    return list(units.values())


def _is_facility(part: Part, place: Place) -> bool:
    """Say whether a place is what the phrase calls it, and is not what every town has."""
    return part.kind in _FACILITIES and _has_kind(part, place) and not says_repeated_kind(part)


def _has_kind(part: Part, place: Place) -> bool:
    return of_kind(part, place) is Evidence.KIND_AGREES


def _discounted(found: list[_Labelled]) -> list[_Labelled]:
    """Take weight from similar names where the very name is there: weak never beats strong."""
    namesakes = [labels for candidate, labels in found if candidate.is_same_name]
    whole = any(Evidence.KIND_WORD_LEFT_OUT not in labels for labels in namesakes)
    for candidate, labels in found:
        if candidate.is_same_name and whole and Evidence.KIND_WORD_LEFT_OUT in labels:
            labels.append(Evidence.ANOTHER_BEARS_THE_WHOLE_NAME)
        elif namesakes and not candidate.is_same_name:
            alike = candidate.sounds_the_same
            labels.append(
                Evidence.ANOTHER_IS_SPELT_SO if alike else Evidence.ANOTHER_BEARS_THE_VERY_NAME
            )
    return found


def null_evidence(part: Part, context: Context) -> list[Evidence]:
    """List the classes that make the null candidate likelier."""
    labels = [Evidence.NULL_CANDIDATE]
    if part.kind in _DETAILS:
        labels.append(Evidence.NULL_CANDIDATE_A_LANDMARK)
    elif part.kind is PartKind.NEIGHBOURHOOD:
        labels.append(Evidence.NULL_CANDIDATE_A_NEIGHBOURHOOD)
    elif part.kind is PartKind.CAMP:
        labels.append(Evidence.NULL_CANDIDATE_A_CAMP)
    if not context.scope.pcodes:
        labels.append(Evidence.NULL_CANDIDATE_NO_GOVERNORATE)
    return labels


def _ranked(
    part: Part,
    scored: Iterable[_Scored],
    null: float,
) -> Choice:
    rows = _biggest_first(
        sorted(scored, key=lambda row: (-row[3], row[0].distance, row[0].place.pcode))
    )
    total = exp(null) + sum(exp(row[3]) for row in rows)
    ranked = tuple(
        Ranked(candidate, own, labels, log_odds, exp(log_odds) / total)
        for candidate, own, labels, log_odds in rows
    )
    best = ranked[0].place
    posterior = sum(
        r.posterior for r in ranked if r.posterior >= COUNTS and same_ground(best, r.place)
    )
    return Choice(part, ranked, posterior, exp(null) / total)


def _biggest_first(rows: list[_Scored]) -> list[_Scored]:
    """Guess the biggest of places that fit about equally well: the answer stays unsure."""
    close = [row for row in rows if row[3] >= rows[0][3] - ABOUT_EQUAL]
    first = max(close, key=lambda row: row[0].place.population or 0)
    return [first, *(row for row in rows if row is not first)]


def same_ground(one: Place, other: Place) -> bool:
    """Say whether one is as good an answer as the other, as a town for its neighbourhood."""
    if one.kind in UNITS or other.kind in UNITS:
        return one.name_en == other.name_en or one.pcode == other.pcode
    return other.parent_pcode == one.pcode or is_within(one.point, other.point, SAME_GROUND_M)
