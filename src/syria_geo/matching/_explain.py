"""The ladder in plain words: what was read, what was tried, what won, by how much, what lost."""

from __future__ import annotations

from collections.abc import Iterator

from syria_geo.matching._answer import Answer
from syria_geo.matching._choose import Choice, Ranked
from syria_geo.matching._context import Context
from syria_geo.matching._points import POINTS
from syria_geo.phrases import Part, Phrase
from syria_geo.places import Kind

__all__ = ["lost_by", "read_steps", "steps"]

_SHOWN = 5


def steps(phrase: Phrase, answer: Answer, context: Context) -> Iterator[str]:
    """Yield the steps that led to an answer, one sentence each."""
    yield from read_steps(phrase)
    yield from _scope_steps(context)
    for choice in answer.choices:
        yield from _choice_steps(choice)
    if answer.how:
        yield f"answered with {answer.how}, within {answer.radius_m / 1000:.1f} km"


def read_steps(phrase: Phrase) -> Iterator[str]:
    """Yield what was read in the phrase."""
    for part in phrase.parts:
        yield f"read {_said(part)}"


def _said(part: Part) -> str:
    name = f"'{part.name}'" if part.name else "without a name"
    side = f" on its {part.direction} side" if part.direction else ""
    suburbs = ", outside the town" if part.countryside else ""
    return f"{part.relation}: {part.kind} {name}{side}{suburbs}"


def _scope_steps(context: Context) -> Iterator[str]:
    scope = context.scope
    if scope.pcodes:
        said = f"'{scope.said}' states" if scope.said else "the row states"
        yield f"looked only in {' and '.join(scope.pcodes)}, as {said}"
    elif scope.unknown:
        yield f"'{scope.unknown}' is no governorate, so the whole country was searched"
    else:
        yield "no governorate is stated, so the whole country was searched"


def _choice_steps(choice: Choice) -> Iterator[str]:
    yield f"tried '{choice.part.name}': {len(choice.ranked)} places, by share of belief"
    for ranked in choice.ranked[:_SHOWN]:
        won = "won" if ranked is choice.best else "lost"
        yield f"  {won}: {_place(ranked)}, {ranked.share:.2f}: {_because(ranked)}"
    yield f"  none of these: {choice.none:.2f}"


def _place(ranked: Ranked) -> str:
    place = ranked.place
    kind = "" if place.kind is Kind.SETTLEMENT else f" ({place.kind})"
    return f"{place.pcode} {place.name_en}{kind} as '{ranked.candidate.name.name}'"


def _because(ranked: Ranked) -> str:
    return ", ".join(f"{label} {POINTS[label]:+.1f}" for label in ranked.evidence)


def lost_by(best: Ranked, rival: Ranked) -> str:
    """Say in a few words why a rival lost to the winner."""
    against = [f for f in rival.evidence if f not in best.evidence and POINTS[f] < 0]
    lacking = [f for f in best.evidence if f not in rival.evidence and POINTS[f] > 0]
    return "; ".join([*against, *(f"not: {label}" for label in lacking)]) or "no less alike"
