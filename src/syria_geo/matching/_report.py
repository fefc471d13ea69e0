"""An answer to a Match: status, score, rivals, and the ladder in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from syria_geo.matching._answer import Answer, precision_of
from syria_geo.matching._choose import Choice, Ranked
from syria_geo.matching._context import Context
from syria_geo.matching._ladder import Rung
from syria_geo.matching._points import POINTS
from syria_geo.phrases import Phrase
from syria_geo.places import Kind, Match, Place, Precision, Rival, Status

__all__ = ["located", "of_pcode", "unlocated"]

_SURE = 0.85
_SHOWN_RIVALS = 5


def of_pcode(text: str, place: Place) -> Match:
    """Answer a P-code: nothing to match."""
    return Match(
        query=text, status=Status.SURE, place=place, latitude=place.latitude, longitude=place.longitude,
        uncertainty_m=place.uncertainty_m, precision=precision_of(place), rung=Rung.PCODE, score=1.0,
        name=place.pcode, adm1_pcode=place.adm1_pcode, adm2_pcode=place.adm2_pcode, adm3_pcode=place.adm3_pcode,
        rivals=(), conflicts=(), reason="it is a P-code of the gazetteer", steps=(f"{place.pcode} is {place.name_en}",),
    )  # fmt: skip


def unlocated(text: str, phrase: Phrase, reason: str) -> Match:
    """Answer that nothing was found, and why."""
    return Match(
        query=text, status=Status.UNLOCATED, place=None, latitude=None, longitude=None, uncertainty_m=None,
        precision=None, rung="", score=0.0, name="", adm1_pcode="", adm2_pcode="", adm3_pcode="", rivals=(),
        conflicts=(), reason=reason, steps=tuple(_read(phrase)),
    )  # fmt: skip


def located(text: str, phrase: Phrase, answer: Answer, context: Context) -> Match:
    """Answer with a point, and say how sure."""
    status, reason = _status(answer, context)
    best = answer.choices[0].best if answer.choices else None
    derived = answer.precision is Precision.BETWEEN
    units = _units(answer.place, answer.precision, derived=derived)
    conflicts = answer.conflicts + (("governorate",) if context.scope.unknown else ())
    return Match(
        query=text,
        status=status,
        place=answer.place,
        latitude=round(answer.point[0], 6),
        longitude=round(answer.point[1], 6),
        uncertainty_m=round(answer.radius_m, 0),
        precision=answer.precision,
        rung=str(best.candidate.rung) if best else "governorate only",
        score=round(answer.share, 3),
        name=best.candidate.name.name if best else (answer.place.name_en if answer.place else ""),
        adm1_pcode=units[0],
        adm2_pcode=units[1],
        adm3_pcode=units[2],
        rivals=tuple(_rivals(answer)),
        conflicts=tuple(dict.fromkeys(conflicts)),
        reason=reason,
        steps=tuple([*_read(phrase), *_context_steps(context), *_choice_steps(answer)]),
    )


def _units(place: Place | None, precision: Precision, *, derived: bool) -> tuple[str, str, str]:
    if place is None or derived:
        return ("", "", "")
    return (place.adm1_pcode, place.adm2_pcode, place.adm3_pcode)


def _status(answer: Answer, context: Context) -> tuple[Status, str]:
    for doubt in _doubts(answer, context):
        return Status.UNSURE, doubt
    return Status.SURE, "the name and what stands around it point to one place"


def _doubts(answer: Answer, context: Context) -> Iterator[str]:
    if answer.conflicts:
        yield "the only good match lies in another governorate than the one stated"
    if context.scope.unknown:
        yield f"{context.scope.unknown!r} is no governorate of Syria"
    if answer.doubt:
        yield answer.doubt
    if answer.share < _SURE:
        rivals = [rival for choice in answer.choices for rival in choice.rivals]
        yield "other places fit nearly as well" if rivals else "the name is only similar"


def _rivals(answer: Answer) -> Iterator[Rival]:
    for choice in answer.choices[:1]:
        for ranked in choice.rivals[:_SHOWN_RIVALS]:
            yield Rival(
                ranked.place,
                round(ranked.share, 3),
                ranked.candidate.name.name,
                _lost_by(choice.best, ranked),
            )


def _lost_by(best: Ranked, rival: Ranked) -> str:
    missing = [
        label for label in best.evidence if label not in rival.evidence and POINTS[label] > 0
    ]
    against = [
        label for label in rival.evidence if label not in best.evidence and POINTS[label] < 0
    ]
    return "; ".join([*against, *(f"not: {label}" for label in missing)]) or "less alike"


def _read(phrase: Phrase) -> Iterator[str]:
    for part in phrase.parts:
        said = part.name or "(no name)"
        side = f", {part.direction} side" if part.direction else ""
        yield f"read: {part.relation} {part.kind} {said!r}{side}"


def _context_steps(context: Context) -> Iterator[str]:
    if context.scope.pcodes:
        yield f"governorate stated by {context.scope.said!r}: {', '.join(context.scope.pcodes)}"


def _choice_steps(answer: Answer) -> Iterator[str]:
    for choice in answer.choices:
        for ranked in choice.ranked[:5]:
            yield _tried(choice, ranked)
    if answer.how:
        yield f"answer: {answer.how}"


def _tried(choice: Choice, ranked: Ranked) -> str:
    verb = "won" if ranked is choice.best else "lost"
    because = ", ".join(f"{label} {POINTS[label]:+.1f}" for label in ranked.evidence)
    place = ranked.place
    kind = "" if place.kind is Kind.SETTLEMENT else f" ({place.kind})"
    return f"{verb}: {place.pcode} {place.name_en}{kind}, share {ranked.share:.2f}: {because}"
