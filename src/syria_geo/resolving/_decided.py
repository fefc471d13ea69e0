"""What people decided about a phrase, set in the place of what was found for it.

A positive judgement is the answer, and sure. Everything else only takes certainty away: a place
that was refused is struck out and the rest weighed anew, a phrase that cannot be placed has no
point, and what stays open, or is disputed, is not sure.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from syria_geo.gazetteer import load_gazetteer
from syria_geo.matching import match_place
from syria_geo.places import Belief, Match, MatchType, Place, Precision, Status

if TYPE_CHECKING:
    from syria_geo.resolving._given import Given

__all__ = ["Decided", "Verdict", "beside_point", "with_decision"]

_NOTHING_LEFT = "nothing else fits"
_LEAST = 1e-9  # what is left of a belief that was all in places struck out


class Verdict(StrEnum):
    """What people made of a phrase, taken together."""

    PLACE = "place"
    POINT = "point"
    NOWHERE = "nowhere"
    NOT_THESE = "not these"
    OPEN = "open"
    DISPUTED = "disputed"


class Decided(NamedTuple):
    """What people decided about a phrase.

    Parameters
    ----------
    verdict : Verdict
        What they made of it.
    told : str
        Who decided it, when and why, in one sentence.
    place_pcode : str
        The place, of a verdict that names one.
    latitude, longitude : float or None
        The point, WGS 84 degrees, of a verdict that gives one.
    uncertainty_m : float or None
        The radius in metres that a person gave.
    struck : tuple of str
        P-codes of places that it is not.
    is_of_row : bool
        Whether it was decided of this very row, and not of the phrase.
    """

    verdict: Verdict
    told: str
    place_pcode: str = ""
    latitude: float | None = None
    longitude: float | None = None
    uncertainty_m: float | None = None
    struck: tuple[str, ...] = ()
    is_of_row: bool = False


Anew = Callable[[str, str, tuple[str, ...]], Match]
"""Matches a phrase, a governorate and without some places: as `resolve_each` does."""


def with_decision(match: Match, decided: Decided, governorate: str, anew: Anew) -> Match:
    """Give the answer that holds after people decided.

    Parameters
    ----------
    match : Match
        What was found without them.
    decided : Decided
        What they decided.
    governorate : str
        P-code that the source states, or empty.
    anew : callable
        Matches the phrase without the places that were struck out.
    """
    if decided.verdict is Verdict.PLACE:
        return _at_place(match, decided)
    if decided.verdict is Verdict.POINT:
        return _at_point(match, decided)
    if decided.verdict is Verdict.NOWHERE:
        return _nowhere(match, decided, decided.told)
    if decided.struck:
        match = _without(match, decided, anew(match.query, governorate, decided.struck))
    if decided.verdict is Verdict.NOT_THESE:
        return match
    conflicts = ("decision",) if decided.verdict is Verdict.DISPUTED else ()
    return _doubted(match, decided.told, *conflicts)


def _at_place(match: Match, decided: Decided) -> Match:
    place = load_gazetteer().places[decided.place_pcode]
    found = match_place(place.pcode)
    radius = decided.uncertainty_m or place.uncertainty_m
    return replace(
        found,
        query=match.query,
        uncertainty_m=radius,
        match_type=MatchType.DECISION,
        score=math.nan,  # nothing was weighed: there is no probability to tell
        name=match.name if match.place == place else place.name_en,
        grounds=decided.told,
        decided=decided.told,
        extent_m=radius,
        explain=_Explanation(match, decided.told),
    )


def _at_point(match: Match, decided: Decided) -> Match:
    from syria_geo.spatial import admin_unit_at

    hit = admin_unit_at(decided.latitude, decided.longitude)
    return replace(
        match,
        place=None,
        latitude=decided.latitude,
        longitude=decided.longitude,
        uncertainty_m=decided.uncertainty_m,
        precision=Precision.POINT,
        match_type=MatchType.DECISION,
        score=math.nan,
        name="",
        adm1_pcode=hit.adm1_pcode,
        adm2_pcode=hit.adm2_pcode,
        adm3_pcode=hit.adm3_pcode,
        conflicts=(),
        doubts=(),
        grounds=decided.told,
        decided=decided.told,
        extent_m=decided.uncertainty_m,
        explain=_Explanation(match, decided.told),
        believe=None,
    )


def _nowhere(match: Match, decided: Decided, reason: str) -> Match:
    nowhere = Match.nowhere(match.query, reason, _Explanation(match, reason))
    return replace(nowhere, decided=decided.told)


# --- places that were struck out -----------------------------------------------------------------


def _without(match: Match, decided: Decided, anew: Match) -> Match:
    """Take what is left without the places struck out; sure only where it was a rival before."""
    before = {match.place, *(rival.place for rival in match.rivals)}
    rest = anew
    if anew.place is not None and anew.place.pcode in decided.struck:
        rest = _next_of(match, decided)
    if rest.status is Status.UNLOCATED:
        return _nowhere(rest, decided, f"{decided.told}; {_NOTHING_LEFT}")
    rest = replace(
        rest,
        decided=decided.told,
        explain=_Explanation(rest, decided.told),
        believe=_BelievedWithout(rest, decided.struck),
    )
    if rest.status is Status.SURE and rest.place in before:
        return rest
    return _doubted(rest, decided.told)


def _next_of(match: Match, decided: Decided) -> Match:
    """Guess the likeliest rival that was not struck out: the phrase leads to those that were."""
    left = [rival for rival in match.rivals if rival.place.pcode not in decided.struck]
    if not left:
        return _nowhere(match, decided, _NOTHING_LEFT)
    rival = left[0]
    total = sum(one.score for one in left)
    found = replace(
        match_place(rival.place.pcode),
        query=match.query,
        match_type=MatchType.UNIT if _is_unit(rival.place) else MatchType.EXACT,
        score=round(rival.score / total, 3) if total else 0.0,
        name=rival.name,
        grounds="",
        doubts=("it is the likeliest of those that are left",),
        explain=match.explain,
    )
    others = tuple(replace(one, score=round(one.score / total, 3)) for one in left[1:] if total)
    shares = ((rival.place.adm1_pcode, 1.0),)
    return replace(found, believe=_Believed(Belief(others, None, shares)))


def _is_unit(place: Place) -> bool:
    return place.pcode in {place.adm1_pcode, place.adm2_pcode, place.adm3_pcode}


def _doubted(match: Match, told: str, *conflicts: str) -> Match:
    """Put what people said before every other doubt: the reason of the row tells it."""
    reason = f"{told}; {match.doubts[0]}" if match.doubts else told
    doubts = (reason, *match.doubts[1:])
    named = tuple(sorted({*match.conflicts, *conflicts}))
    return replace(match, doubts=doubts, conflicts=named, decided=told)


# --- a point that the table brings ---------------------------------------------------------------


def beside_point(
    match: Match, moved: Match, given: Given, decided: Decided, *, apart: bool
) -> Match:
    """Choose between what people decided and a point of the table.

    A point that agrees with the place decided is finer and stays; one apart is a conflict on the
    row. A phrase that cannot be placed may have a point; a row that cannot has none.

    Parameters
    ----------
    match : Match
        What people decided.
    moved : Match
        The same at the point of the table.
    given : Given
        The point.
    decided : Decided
        What they decided.
    apart : bool
        Whether the point lies apart from what they decided.
    """
    if decided.verdict is Verdict.NOWHERE:
        return match if decided.is_of_row else moved.doubted(decided.told)
    if decided.verdict in {Verdict.OPEN, Verdict.DISPUTED}:
        return _doubted(moved, decided.told, *({"decision"} & {*match.conflicts}))
    if match.match_type != MatchType.DECISION:
        return moved
    if apart:
        return replace(match, conflicts=tuple(sorted({*match.conflicts, "distance"})))
    if decided.verdict is Verdict.POINT or given.doubt:
        return match
    return replace(moved, decided=decided.told)


@dataclass(frozen=True, slots=True)
class _Explanation:
    """Says, when asked, how the phrase was read and what people decided."""

    match: Match
    told: str

    def __call__(self) -> tuple[str, ...]:
        return (*self.match.steps, self.told)


@dataclass(frozen=True, slots=True)
class _BelievedWithout:
    """Spreads the belief, when asked, over the places that were not struck out."""

    match: Match
    struck: tuple[str, ...]

    def __call__(self) -> Belief:
        gone = sum(one.score for one in self.match.rivals if one.place.pcode in self.struck)
        left = max(1.0 - gone, _LEAST)
        others = tuple(
            replace(one, score=min(1.0, one.score / left))
            for one in self.match.rivals
            if one.place.pcode not in self.struck
        )
        elsewhere = self.match.elsewhere
        rest = elsewhere and replace(elsewhere, score=min(1.0, elsewhere.score / left))
        return Belief(others, rest, tuple(self.match.adm1_shares.items()))


@dataclass(frozen=True, slots=True)
class _Believed:
    belief: Belief

    def __call__(self) -> Belief:
        return self.belief
