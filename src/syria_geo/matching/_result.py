"""An answer to a Match: its doubts, score, radius and conflicts, and in plain words how it came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from syria_geo.matching._answer import Answer, Query, precision_of
from syria_geo.matching._belief import Beliefs
from syria_geo.matching._context import Context
from syria_geo.matching._doubts import doubts_of
from syria_geo.matching._radius import radius_m
from syria_geo.matching._ranking import Choice
from syria_geo.matching._steps import Step, step
from syria_geo.matching._thresholds import (
    SHOWN_CANDIDATES,
)
from syria_geo.matching._weights import WEIGHTS
from syria_geo.phrases import Phrase
from syria_geo.places import Match, MatchType, Place, Precision

__all__ = ["located", "of_pcode", "unlocated"]


def of_pcode(text: str, place: Place) -> Match:
    """Answer a P-code: nothing to match."""
    return Match(
        query=text,
        place=place,
        latitude=place.latitude,
        longitude=place.longitude,
        uncertainty_m=place.uncertainty_m,
        precision=precision_of(place),
        match_type=MatchType.PCODE,
        score=1.0,
        name=place.pcode,
        adm1_pcode=place.adm1_pcode,
        adm2_pcode=place.adm2_pcode,
        adm3_pcode=place.adm3_pcode,
        conflicts=(),
        doubts=(),
        grounds="it is a P-code of the gazetteer",
        extent_m=place.uncertainty_m,
        explain=_Explanation(place=place),
    )


def unlocated(text: str, phrase: Phrase, reason: str) -> Match:
    """Answer that nothing was found, and why."""
    return Match.nowhere(text, reason, _Explanation(phrase))


def located(text: str, query: Query, answer: Answer) -> Match:
    """Answer with a point, and with all that speaks against it."""
    adm1, adm2, adm3 = _units(answer)
    phrase, context = query.phrase, query.context
    doubts = tuple(doubts_of(query, answer))
    return Match(
        query=text,
        place=answer.place,
        latitude=round(answer.point[0], 6),
        longitude=round(answer.point[1], 6),
        uncertainty_m=round(radius_m(query, answer, sure=not doubts)),
        precision=answer.precision,
        match_type=_match_type(answer),
        score=round(answer.posterior, 3),
        name=_name(answer),
        adm1_pcode=adm1,
        adm2_pcode=adm2,
        adm3_pcode=adm3,
        conflicts=tuple(sorted(_conflicts(answer, context))),
        doubts=doubts,
        grounds="the name and what stands around it point to one place",
        extent_m=round(answer.radius_m),
        explain=_Explanation(phrase, answer, context),
        believe=Beliefs(query, answer, sure=not doubts),
    )


def _match_type(answer: Answer) -> str:
    return answer.choices[0].best.candidate.match_type if answer.choices else MatchType.UNIT


def _name(answer: Answer) -> str:
    if answer.choices:
        return answer.choices[0].best.candidate.name.name
    return answer.place.name_en if answer.place else ""


def _units(answer: Answer) -> tuple[str, str, str]:
    """Take the units of the place; of a point between places nothing is known here."""
    place = answer.place
    if place is None or answer.precision is Precision.BETWEEN:
        return "", "", ""
    return place.adm1_pcode, place.adm2_pcode, place.adm3_pcode


def _conflicts(answer: Answer, context: Context) -> set[str]:
    found = set(answer.conflicts)
    if context.scope.unknown or context.scope.differ:
        found.add("governorate")
    if any("direction differs" in choice.best.evidence for choice in answer.choices):
        found.add("direction")
    return found


# --- explanation ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Explanation:
    """Works out in plain words, when asked, what was read, tried, won and lost."""

    phrase: Phrase | None = None
    answer: Answer | None = None
    context: Context | None = None
    place: Place | None = None

    def __call__(self) -> tuple[Step, ...]:
        return (*self._coded(), *self._read(), *self._searched(), *self._answered())

    def _coded(self) -> Iterator[Step]:
        if self.place:
            yield step("coded", pcode=self.place.pcode, place=self.place)

    def _read(self) -> Iterator[Step]:
        for part in self.phrase.parts if self.phrase else ():
            yield step("read", part=part)

    def _searched(self) -> Iterator[Step]:
        if self.context:
            yield _scope_step(self.context)
        if self.answer and "governorate" in self.answer.conflicts:
            yield step("nothing_there")

    def _answered(self) -> Iterator[Step]:
        if self.answer is None:
            return
        for choice in self.answer.choices:
            yield from _choice_steps(choice)
        if self.answer.how:
            yield step("answered", how=self.answer.how, n=f"{self.answer.radius_m / 1000:.1f}")


def _scope_step(context: Context) -> Step:
    scope = context.scope
    if scope.pcodes:
        if scope.stated_as:
            return step("only_in_stated", units=scope.pcodes, text=scope.stated_as)
        return step("only_in", units=scope.pcodes)
    if scope.unknown:
        return step("unknown_governorate", text=scope.unknown)
    return step("no_governorate")


def _choice_steps(choice: Choice) -> Iterator[Step]:
    yield step("tried", name=choice.part.name, n=len(choice.ranked))
    for ranked in choice.ranked[:SHOWN_CANDIDATES]:
        yield step(
            "won" if ranked is choice.best else "lost",
            pcode=ranked.place.pcode,
            place=ranked.place,
            what=ranked.place.kind,
            name=ranked.candidate.name.name,
            p=f"{ranked.posterior:.2f}",
            evidence=tuple((label, WEIGHTS[label]) for label in ranked.evidence),
        )
    yield step("none", p=f"{choice.null:.2f}")
