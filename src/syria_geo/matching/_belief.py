"""Where an answer may be instead: its rivals, what is left for no listed place, its governorates.

Worked out when it is read. A sure answer names the few candidates worth a look. An unsure one names
more: all candidates, those of the whole country where a governorate is stated, and places spelt
more loosely. What these are given is taken from the null candidate, "none of these", so that the
score of the answer and of its candidates stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp
from typing import NamedTuple

from syria_geo.matching._answer import Answer, Query
from syria_geo.matching._classes import Evidence
from syria_geo.matching._context import Scope
from syria_geo.matching._evidence import UNITS
from syria_geo.matching._loose import spelt_loosely
from syria_geo.matching._radius import MISPLACED, is_misplaced
from syria_geo.matching._ranking import Choice, Ranked, choose, same_ground
from syria_geo.matching._site import sites
from syria_geo.matching._thresholds import (
    FEW_RIVALS,
    MANY_RIVALS,
)
from syria_geo.matching._weights import WEIGHTS
from syria_geo.phrases import Part
from syria_geo.places import Belief, Place, Rival

__all__ = ["Beliefs", "lost_by"]

_OUTSIDE = Evidence.OUTSIDE_THE_STATED_GOVERNORATE
_LOOSELY = (Evidence.SPELT_ALIKE, Evidence.LETTERS_FAR_APART)
_NONE = WEIGHTS[Evidence.NULL_CANDIDATE]
_COUNTRY = "SY"


class _Other(NamedTuple):
    """A place that may be the one meant."""

    place: Place
    name: str
    belief: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Settled:
    """What was worked out."""

    belief: Belief

    def __call__(self) -> Belief:
        return self.belief


class Beliefs:
    """Works out, when asked and once, what else an answer may be.

    Parameters
    ----------
    query : Query
        What was asked.
    answer : Answer
        What was answered.
    sure : bool
        Whether nothing speaks against it.
    """

    __slots__ = ("_known", "answer", "query", "sure")

    def __init__(self, query: Query, answer: Answer, *, sure: bool) -> None:
        self.query = query
        self.answer = answer
        self.sure = sure
        self._known: Belief | None = None

    def __call__(self) -> Belief:
        """Give the rivals, what is left, and the shares of the governorates."""
        if self._known is None:
            self._known = _belief(self.query, self.answer, sure=self.sure)
        return self._known

    def __reduce__(self) -> tuple[type[_Settled], tuple[Belief]]:
        """Send the finding to another process, not the gazetteer it was found in."""
        return _Settled, (self(),)


def _belief(query: Query, answer: Answer, *, sure: bool) -> Belief:
    choice = _choice(query, answer)
    others = _others(query, answer, choice, sure=sure)
    shown = _worth_a_look(choice, others)[:FEW_RIVALS] if sure else others[:MANY_RIVALS]
    left = 1.0 - _own(query, answer) - sum(other.belief for other in shown)
    return Belief(
        rivals=tuple(Rival(o.place, round(o.belief, 4), o.name, o.reason) for o in shown),
        elsewhere=_elsewhere(query, left),
        adm1_shares=_shares(query, answer, others),
    )


def _worth_a_look(choice: Choice | None, others: Sequence[_Other]) -> list[_Other]:
    worth = {ranked.place.pcode for ranked in choice.rivals} if choice else set()
    return [other for other in others if other.place.pcode in worth]


def _own(query: Query, answer: Answer) -> float:
    """Give the belief in the answer itself; a governorate fallen back to is where it may be."""
    if not answer.choices and (answer.place is None or answer.place.kind in UNITS):
        return 0.0
    each = len(answer.choices) if answer.apart else 1
    return answer.posterior / each * _kept(query, answer)


def _kept(query: Query, answer: Answer) -> float:
    return 1.0 - MISPLACED if is_misplaced(query, answer) else 1.0


def _choice(query: Query, answer: Answer) -> Choice | None:
    """Take the candidates the answer was chosen from, else those too poor to answer with."""
    if answer.choices:
        return answer.choices[0]
    chosen = (choose(query.index, parts, query.context) for parts in sites(query))
    return next((choice for choice in chosen if choice), None)


# --- the other places ----------------------------------------------------------------------------


def _others(query: Query, answer: Answer, choice: Choice | None, *, sure: bool) -> list[_Other]:
    """List the other places, likeliest first, each once."""
    kept = _kept(query, answer) if answer.choices else 1.0 - _own(query, answer)
    each = kept / len(answer.choices) if answer.apart else kept
    weighed = [*_candidates(answer, choice), *_named_too(answer)]
    found = [other._replace(belief=other.belief * each) for other in weighed]
    if not sure:
        null = choice.null * kept if choice else kept
        left = null + (1.0 - kept if answer.choices else 0.0)
        found += _further(query, choice, {other.place.pcode for other in found}, left)
    return sorted(found, key=lambda other: -other.belief)


def _named_too(answer: Answer) -> Iterator[_Other]:
    """Yield the other places of several that are named, and who else bears their names."""
    for choice in answer.choices[1:] if answer.apart else ():
        best = choice.best
        yield _Other(best.place, best.candidate.name.name, best.posterior, "it is named, too")
        for ranked in choice.ranked[1:]:
            name, why = ranked.candidate.name.name, lost_by(best, ranked)
            yield _Other(ranked.place, name, ranked.posterior, why)


def _candidates(answer: Answer, choice: Choice | None) -> Iterator[_Other]:
    """Yield those that were weighed; the answer's own ground is no other place."""
    if choice is None:
        return
    best = choice.best
    if not answer.choices:
        yield _Other(best.place, best.candidate.name.name, best.posterior, "too unlike")
    for ranked in choice.ranked[1:]:
        if not answer.choices or not same_ground(best.place, ranked.place):
            name, why = ranked.candidate.name.name, lost_by(best, ranked)
            yield _Other(ranked.place, name, ranked.posterior, why)


def lost_by(best: Ranked, rival: Ranked) -> str:
    """Say in a few words why a rival lost to the winner."""
    against = [f for f in rival.evidence if f not in best.evidence and WEIGHTS[f] < 0]
    lacking = [f for f in best.evidence if f not in rival.evidence and WEIGHTS[f] > 0]
    return "; ".join([*against, *(f"not: {label}" for label in lacking)]) or "no less alike"


def _further(query: Query, choice: Choice | None, known: set[str], left: float) -> list[_Other]:
    """Share what is left for none of the candidates with places that are less likely still."""
    part = choice.part if choice else next(iter(query.named), None)
    if part is None:
        return []
    if choice:
        known = known | {ranked.place.pcode for ranked in choice.ranked}
    found = {o.place.pcode: o for o in _outside(query, part)}
    found |= {o.place.pcode: o for o in _spelt_loosely(query, part) if o.place.pcode not in found}
    rows = [other for pcode, other in found.items() if pcode not in known]
    odds = _odds_of_none(choice) if choice else exp(_NONE)
    scale = left / (odds + sum(other.belief for other in rows))
    return [other._replace(belief=other.belief * scale) for other in rows]


def _odds_of_none(choice: Choice) -> float:
    """Give the null candidate on the scale of exp(log-odds)."""
    return choice.null / choice.best.posterior * exp(choice.best.log_odds)


def _outside(query: Query, part: Part) -> Iterator[_Other]:
    """Yield what would be found if no governorate were stated, with the odds of it."""
    if not query.context.scope.pcodes:
        return
    free = replace(query.context, scope=Scope())
    choice = choose(query.index, [part], free)
    for ranked in choice.ranked if choice else ():
        place = ranked.place
        if place.adm1_pcode not in query.context.scope.pcodes and place.kind not in UNITS:
            odds = exp(ranked.log_odds + WEIGHTS[_OUTSIDE])
            yield _Other(place, ranked.candidate.name.name, odds, _OUTSIDE)


def _spelt_loosely(query: Query, part: Part) -> Iterator[_Other]:
    odds = exp(sum(WEIGHTS[label] for label in _LOOSELY))
    for entry in spelt_loosely(query.index, part.name, query.context.scope.pcodes):
        yield _Other(entry.place, entry.name.name, odds, "its name is only remotely alike")


# --- what is left --------------------------------------------------------------------------------


def _elsewhere(query: Query, left: float) -> Rival | None:
    """Name the unit that holds the places that are not listed, and how likely they are."""
    places = query.index.gazetteer.places
    unit = places.get(query.context.scope.pcodes[0] if query.context.scope.pcodes else _COUNTRY)
    score = round(left, 3)
    return Rival(unit, score, unit.name_en, "none of the places listed") if unit and score else None


def _shares(
    query: Query, answer: Answer, others: Iterable[_Other]
) -> tuple[tuple[str, float], ...]:
    """Add up the belief by governorate; they sum to 1."""
    shares: defaultdict[str, float] = defaultdict(float)
    if own := _own(query, answer):
        shares[answer.place.adm1_pcode if answer.place else ""] += own
    for other in others:
        shares[other.place.adm1_pcode] += other.belief
    codes = query.context.scope.pcodes
    left = 1.0 - sum(shares.values())
    shares[codes[0] if len(codes) == 1 else ""] += max(0.0, left)
    total = sum(shares.values())
    ranked = sorted(shares.items(), key=lambda share: (-share[1], share[0]))
    return tuple((code, share / total) for code, share in ranked if share > 0)
