"""Where an answer may be instead: its rivals, what is left for no listed place, its governorates.

Worked out when it is read. A sure answer names the few candidates worth a look. An unsure one names
more: all candidates, those of the whole country where a governorate is stated, and places spelt
more loosely. What these are given is taken from the null candidate, "none of these", so that the
score of the answer and of its candidates stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from syria_geo.matching._answer import Answer, Query
from syria_geo.matching._evidence import UNITS
from syria_geo.matching._radius import MISPLACED, is_misplaced
from syria_geo.matching._ranking import Choice, choose
from syria_geo.matching._rivals import Other, further, on_own_ground, weighed
from syria_geo.matching._site import sites
from syria_geo.matching._thresholds import (
    FEW_RIVALS,
    MANY_RIVALS,
)
from syria_geo.places import Belief, Rival

__all__ = ["Beliefs"]

_COUNTRY = "SY"


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
    if sure:
        shown = _worth_a_look(choice, others)[:FEW_RIVALS]
    else:
        shown = on_own_ground(others)[:MANY_RIVALS]
    left = 1.0 - _own(query, answer) - sum(other.belief for other in shown)
    return Belief(
        rivals=tuple(Rival(o.place, round(o.belief, 4), o.name, o.reason) for o in shown),
        elsewhere=_elsewhere(query, left),
        adm1_shares=_shares(query, answer, others),
    )


def _worth_a_look(choice: Choice | None, others: Sequence[Other]) -> list[Other]:
    worth = {ranked.place.pcode for ranked in choice.rivals} if choice else set()
    return [other for other in others if other.place.pcode in worth]


def _own(query: Query, answer: Answer) -> float:
    """Give the belief in the answer itself; a governorate fallen back to is where it may be."""
    if not answer.choices and (answer.place is None or answer.place.kind in UNITS):
        return 0.0
    return answer.posterior * _kept(query, answer) * _each(answer)


def _each(answer: Answer) -> float:
    """Give the part of the belief that each of several places has that are named."""
    return 1.0 / len(answer.choices) if answer.apart else 1.0


def _kept(query: Query, answer: Answer) -> float:
    return 1.0 - MISPLACED if is_misplaced(query, answer) else 1.0


def _choice(query: Query, answer: Answer) -> Choice | None:
    """Take the candidates the answer was chosen from, else those too poor to answer with."""
    if answer.choices:
        return answer.choices[0]
    chosen = (choose(query.index, parts, query.context) for parts in sites(query))
    return next((choice for choice in chosen if choice), None)


def _others(query: Query, answer: Answer, choice: Choice | None, *, sure: bool) -> list[Other]:
    """List the other places, likeliest first, each once."""
    kept = _kept(query, answer) if answer.choices else 1.0 - _own(query, answer)
    each = kept * _each(answer)
    found = [other._replace(belief=other.belief * each) for other in weighed(answer, choice)]
    if not sure:
        left = _null(answer, choice) * kept + (1.0 - kept if answer.choices else 0.0)
        known = {other.place.pcode for other in found}
        found += further(query, answer, choice, known, left)
    return sorted(found, key=lambda other: -other.belief)


def _null(answer: Answer, choice: Choice | None) -> float:
    """Give the belief in "none of these"; that of several places is the mean of theirs."""
    if answer.apart:
        return fmean(one.null for one in answer.choices)
    return choice.null if choice else 1.0


# --- what is left --------------------------------------------------------------------------------


def _elsewhere(query: Query, left: float) -> Rival | None:
    """Name the unit that holds the places that are not listed, and how likely they are."""
    places = query.index.gazetteer.places
    unit = places.get(query.context.scope.pcodes[0] if query.context.scope.pcodes else _COUNTRY)
    score = round(left, 3)
    return Rival(unit, score, unit.name_en, "none of the places listed") if unit and score else None


def _shares(query: Query, answer: Answer, others: Iterable[Other]) -> tuple[tuple[str, float], ...]:
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
