"""An answer to a Match: status, score, rivals, conflicts, and why this status."""

from __future__ import annotations

from collections.abc import Iterator

from syria_geo.errors import show
from syria_geo.matching import _explain
from syria_geo.matching._answer import Answer, precision_of
from syria_geo.matching._choose import Choice
from syria_geo.matching._context import Context
from syria_geo.matching._ladder import Rung
from syria_geo.phrases import PartKind, Phrase
from syria_geo.places import Match, Place, Precision, Rival, Status

__all__ = ["located", "of_pcode", "unlocated"]

# Below this share an answer is a guess: chosen on half of the labelled phrases, checked on the
# other half, so that 98 of 100 sure answers on report phrases are right (docs/matching.md).
_SURE = 0.82
_SHOWN_RIVALS = 5


def of_pcode(text: str, place: Place) -> Match:
    """Answer a P-code: nothing to match."""
    return Match(
        query=text,
        status=Status.SURE,
        place=place,
        latitude=place.latitude,
        longitude=place.longitude,
        uncertainty_m=place.uncertainty_m,
        precision=precision_of(place),
        rung=Rung.PCODE,
        score=1.0,
        name=place.pcode,
        adm1_pcode=place.adm1_pcode,
        adm2_pcode=place.adm2_pcode,
        adm3_pcode=place.adm3_pcode,
        rivals=(),
        conflicts=(),
        reason="it is a P-code of the gazetteer",
        steps=(f"{place.pcode} is {place.name_en}",),
    )


def unlocated(text: str, phrase: Phrase, reason: str) -> Match:
    """Answer that nothing was found, and why."""
    return Match(
        query=text,
        status=Status.UNLOCATED,
        place=None,
        latitude=None,
        longitude=None,
        uncertainty_m=None,
        precision=None,
        rung="",
        score=0.0,
        name="",
        adm1_pcode="",
        adm2_pcode="",
        adm3_pcode="",
        rivals=(),
        conflicts=(),
        reason=reason,
        steps=tuple(_explain.read_steps(phrase)),
    )


def located(text: str, phrase: Phrase, answer: Answer, context: Context) -> Match:
    """Answer with a point, and say how sure."""
    doubt = next(_doubts(answer, context, phrase), "")
    adm1, adm2, adm3 = _units(answer)
    return Match(
        query=text,
        status=Status.UNSURE if doubt else Status.SURE,
        place=answer.place,
        latitude=round(answer.point[0], 6),
        longitude=round(answer.point[1], 6),
        uncertainty_m=round(answer.radius_m),
        precision=answer.precision,
        rung=_rung(answer),
        score=round(answer.share, 3),
        name=_name(answer),
        adm1_pcode=adm1,
        adm2_pcode=adm2,
        adm3_pcode=adm3,
        rivals=tuple(_rivals(answer.choices)),
        conflicts=tuple(sorted(_conflicts(answer, context))),
        reason=doubt or "the name and what stands around it point to one place",
        steps=tuple(_explain.steps(phrase, answer, context)),
    )


def _rung(answer: Answer) -> str:
    return answer.choices[0].best.candidate.rung if answer.choices else Rung.UNIT


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


def _doubts(answer: Answer, context: Context, phrase: Phrase) -> Iterator[str]:
    if answer.conflicts:
        yield "the only good match lies in another governorate than the one stated"
    if context.scope.unknown:
        yield f"{show(context.scope.unknown)} is no governorate of Syria"
    if context.scope.differ:
        yield "the phrase and its row state different governorates"
    if any(part.kind is PartKind.ABROAD for part in phrase.parts):
        yield "it names a place in another country too"
    if answer.doubt:
        yield answer.doubt
    if answer.share < _SURE:
        yield _too_little(answer)
    if any(_rests_on_weak_name(choice) for choice in answer.choices):
        yield "only a loose or doubtful name of the place agrees"


def _rests_on_weak_name(choice: Choice) -> bool:
    best = choice.best
    return best.candidate.rung is Rung.WEAK and not _SUPPORT & set(best.evidence)


_SUPPORT = frozenset({"inside the named unit", "near the named place", "named twice"})


def _too_little(answer: Answer) -> str:
    if any(_has_equal(choice) for choice in answer.choices):
        return "other places fit nearly as well"
    best = answer.choices[0].best if answer.choices else None
    if best is None or best.candidate.apart > 0:
        return "the name is only similar"
    if _OTHER_KINDS & set(best.evidence):
        return "a place of another kind bears the name"
    return "nothing but the name speaks for it"


def _has_equal(choice: Choice) -> bool:
    return any(rival.share >= choice.best.share * _NEARLY for rival in choice.rivals)


_NEARLY = 0.25
_OTHER_KINDS = frozenset({"kind differs", "kind could be"})


def _conflicts(answer: Answer, context: Context) -> set[str]:
    found = set(answer.conflicts)
    if context.scope.unknown or context.scope.differ:
        found.add("governorate")
    if any("direction differs" in choice.best.evidence for choice in answer.choices):
        found.add("direction")
    return found


def _rivals(choices: tuple[Choice, ...]) -> Iterator[Rival]:
    for choice in choices[:1]:
        for rival in choice.rivals[:_SHOWN_RIVALS]:
            why = _explain.lost_by(choice.best, rival)
            yield Rival(rival.place, round(rival.share, 3), rival.candidate.name.name, why)
