"""Candidates to shares: who wins, by how much, and what is left for "none of these"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp

from syria_geo.matching._context import Context
from syria_geo.matching._earth import distance_m
from syria_geo.matching._evidence import DETAILS, UNITS, evidence
from syria_geo.matching._index import Index
from syria_geo.matching._ladder import Candidate, climb
from syria_geo.matching._points import NONE, points_of
from syria_geo.phrases import Part, PartKind
from syria_geo.places import Place

__all__ = ["Choice", "Ranked", "choose"]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with all its evidence, its points and its share of the belief."""

    candidate: Candidate
    part: Part
    evidence: tuple[str, ...]
    points: float
    share: float

    @property
    def place(self) -> Place:
        """The place it is."""
        return self.candidate.place


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of one part, best first.

    ``share`` is the belief in the winner and in all candidates that stand on the same ground,
    ``none`` the belief in "none of these".
    """

    part: Part
    ranked: tuple[Ranked, ...]
    share: float
    none: float

    @property
    def best(self) -> Ranked:
        """The winner."""
        return self.ranked[0]

    @property
    def rivals(self) -> tuple[Ranked, ...]:
        """The candidates worth a look that stand elsewhere."""
        near = (r for r in self.ranked[1:] if r.share >= _WORTH_A_LOOK)
        return tuple(r for r in near if not _same_ground(self.best.place, r.place))


_WORTH_A_LOOK = 0.02
_COUNTS = 0.001
_SAME_GROUND_M = 2_500.0
_SAME_GROUND_DEGREES = 0.03  # a little more than that, north to south: asked first, it is cheap
_DETAILS = DETAILS | {PartKind.CROSSING}
# "Wadi", "camp", "airport" may be half of a proper name; "village" hardly ever is.
_NOMINAL = _DETAILS | {
    PartKind.COUNTRYSIDE,
    PartKind.NATURE,
    PartKind.REGION,
    PartKind.CAMP,
    PartKind.NEIGHBOURHOOD,
}
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
        for candidate, more in _candidates(index, part, context):
            around = evidence(index, part, candidate.place, context)
            extra = (*more, *around) if part is parts[0] else (*more, *around, "second name")
            labels = (*candidate.evidence, *extra)
            points = candidate.points + points_of(extra)
            before = scored.get(candidate.place.pcode)
            if before is None or points > before[3]:
                scored[candidate.place.pcode] = (candidate, part, labels, points)
    if not scored:
        return None
    none = sum(NONE[label] for label in none_evidence(parts[0], context))
    return _ranked(parts[0], scored.values(), none)


_Scored = tuple[Candidate, Part, tuple[str, ...], float]
_Labelled = tuple[Candidate, list[str]]


def _candidates(index: Index, part: Part, context: Context) -> list[_Labelled]:
    """Climb with the name as it stands, and with its kind word, which may belong to it."""
    scope = context.scope.pcodes
    found: list[_Labelled] = [(c, []) for c in climb(index, part.name, scope=scope)]
    if part.kind in _NOMINAL and part.text != part.name:
        found = [(candidate, ["kind word left out"]) for candidate, _ in found]
        found += [(c, []) for c in climb(index, part.text, scope=scope, loose=False)]
    if part.kind not in _UNIT_KINDS:
        found = [row for row in found if row[0].place.kind not in UNITS] or found
    return _discounted(found)


def _discounted(found: list[_Labelled]) -> list[_Labelled]:
    """Take weight from similar names where the very name is there: weak never beats strong."""
    if any(candidate.is_same_name for candidate, _ in found):
        for candidate, labels in found:
            if not candidate.is_same_name:
                labels.append("another bears the very name")
    return found


def none_evidence(part: Part, context: Context) -> list[str]:
    """List the classes that make "none of these" likelier."""
    labels = ["none of these"]
    if part.kind in _DETAILS:
        labels.append("none of these, a landmark")
    elif part.kind is PartKind.NEIGHBOURHOOD:
        labels.append("none of these, a neighbourhood")
    elif part.kind is PartKind.CAMP:
        labels.append("none of these, a camp")
    if not context.scope.pcodes:
        labels.append("none of these, no governorate")
    return labels


def _ranked(
    part: Part,
    scored: Iterable[_Scored],
    none: float,
) -> Choice:
    rows = _biggest_first(
        sorted(scored, key=lambda row: (-row[3], row[0].apart, row[0].place.pcode))
    )
    total = exp(none) + sum(exp(row[3]) for row in rows)
    ranked = tuple(
        Ranked(candidate, own, labels, points, exp(points) / total)
        for candidate, own, labels, points in rows
    )
    best = ranked[0].place
    share = sum(r.share for r in ranked if r.share >= _COUNTS and _same_ground(best, r.place))
    return Choice(part, ranked, share, exp(none) / total)


def _biggest_first(rows: list[_Scored]) -> list[_Scored]:
    """Guess the biggest of places that fit about equally well: the answer stays unsure."""
    close = [row for row in rows if row[3] >= rows[0][3] - _ABOUT_EQUAL]
    first = max(close, key=lambda row: row[0].place.population or 0)
    return [first, *(row for row in rows if row is not first)]


_ABOUT_EQUAL = 0.2


def _same_ground(one: Place, other: Place) -> bool:
    """Say whether one is as good an answer as the other, as a town for its unit or its quarter."""
    if one.kind in UNITS or other.kind in UNITS:
        return one.name_en == other.name_en or one.pcode == other.pcode
    if abs(one.latitude - other.latitude) > _SAME_GROUND_DEGREES:
        return other.parent_pcode == one.pcode
    return other.parent_pcode == one.pcode or distance_m(one, other) <= _SAME_GROUND_M
