"""What each person holds of a phrase now, and whether people agree.

The later judgement of a person on a phrase stands. Places that somebody struck out one after the
other are all struck out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, takewhile

from syria_geo.decisions._decision import Decision, Judgement, Subject
from syria_geo.decisions._write import in_order
from syria_geo.gazetteer import load_gazetteer
from syria_geo.geodesy import metres_between
from syria_geo.resolving import Verdict

__all__ = ["Opinion", "agree", "gone_of", "is_disputed", "opinions_of"]


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one person holds of one phrase now.

    Parameters
    ----------
    decision : Decision
        The latest judgement.
    strikes : tuple of Decision
        Those that strike a place out; empty where something else is held of it.
    """

    decision: Decision
    strikes: tuple[Decision, ...] = ()

    @property
    def struck(self) -> tuple[str, ...]:
        """P-codes of the places that it is not, sorted."""
        return tuple(sorted({one.place_pcode for one in self.strikes}))

    @property
    def verdict(self) -> Verdict:
        """What it comes to."""
        one = self.decision
        if one.judgement is Judgement.UNSURE:
            return Verdict.OPEN
        if one.judgement is Judgement.NEGATIVE:
            return Verdict.NOT_THESE if one.place_pcode else Verdict.NOWHERE
        return Verdict.PLACE if one.place_pcode else Verdict.POINT


def opinions_of(decisions: Iterable[Decision]) -> dict[Subject, tuple[Opinion, ...]]:
    """Give what each person holds of each phrase, sorted by the person's name."""
    lines: dict[Subject, dict[str, list[Decision]]] = defaultdict(lambda: defaultdict(list))
    for one in in_order(decisions):
        lines[one.subject][one.person].append(one)
    return {
        subject: tuple(_opinion(people[person]) for person in sorted(people))
        for subject, people in sorted(lines.items())
    }


def gone_of(opinion: Opinion) -> tuple[Decision, ...]:
    """Give the lines behind an opinion that name a place the gazetteer does not know any more."""
    return tuple(one for one in opinion.strikes or (opinion.decision,) if not _is_known(one))


def _opinion(lines: Sequence[Decision]) -> Opinion:
    last = lines[-1]
    strikes = list(takewhile(_strikes_out, reversed(lines)))
    # Who has judged again since a place went has seen that it is gone: that line is history.
    kept = [one for one in reversed(strikes) if one.time == last.time or _is_known(one)]
    return Opinion(last, tuple(kept))


def _strikes_out(decision: Decision) -> bool:
    return decision.judgement is Judgement.NEGATIVE and bool(decision.place_pcode)


def _is_known(decision: Decision) -> bool:
    return not decision.place_pcode or decision.place_pcode in load_gazetteer().places


def agree(one: Opinion, other: Opinion) -> bool:
    """Tell whether two people hold what goes together.

    That it is not one place goes with all that does not name this place. Two points are one where
    each lies within the radius of the other.
    """
    verdicts = {one.verdict, other.verdict}
    if Verdict.NOT_THESE in verdicts:
        named = {
            each.decision.place_pcode for each in (one, other) if each.verdict is Verdict.PLACE
        }
        return named.isdisjoint((*one.struck, *other.struck))
    if len(verdicts) > 1:
        return False
    if verdicts == {Verdict.POINT}:
        return _is_one_point(one.decision, other.decision)
    return one.decision.place_pcode == other.decision.place_pcode


def is_disputed(people: Sequence[Opinion]) -> bool:
    """Tell whether any two people hold of one phrase what does not go together."""
    return any(not agree(one, other) for one, other in combinations(people, 2))


def _is_one_point(one: Decision, other: Decision) -> bool:
    points = [(float(d.latitude or 0), float(d.longitude or 0)) for d in (one, other)]
    radii = [float(d.uncertainty_m or 0) for d in (one, other)]
    return metres_between(*points) <= min(radii)
