"""Which judgement holds for a row: what people together made of its phrase.

Judgements of this very row beat those of its phrase. Where people disagree nothing is applied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from syria_geo.decisions._decision import Decision, Judgement, Subject
from syria_geo.decisions._opinions import Opinion, is_disputed, opinions_of
from syria_geo.decisions._read import decisions_in
from syria_geo.decisions._write import digest_of
from syria_geo.files import as_path
from syria_geo.gazetteer import load_gazetteer
from syria_geo.names import normalise
from syria_geo.provenance import input_of
from syria_geo.resolving import Decided, Verdict

__all__ = ["Standing", "new_among", "together"]


def new_among(decisions: Iterable[Decision], known: Iterable[Decision]) -> tuple[Decision, ...]:
    """Leave out what the same person holds already: a file that is read twice says nothing new."""
    held = {
        (subject, one.decision.person, _said(one.decision), code)
        for subject, people in opinions_of(known).items()
        for one in people
        for code in (one.struck or (one.decision.place_pcode,))
    }
    return tuple(
        one
        for one in decisions
        if (one.subject, one.person, _said(one), one.place_pcode) not in held
    )


def _said(one: Decision) -> tuple[object, ...]:
    struck = one.judgement is Judgement.NEGATIVE and one.place_pcode
    told = "" if struck else one.reason  # of several places struck out only the last is at hand
    return (one.judgement, one.latitude, one.longitude, one.uncertainty_m, told)


# --- people together -----------------------------------------------------------------------------


def together(opinions: Sequence[Opinion]) -> Decided:
    """Say what people together made of a phrase."""
    struck = tuple(sorted({code for one in opinions for code in one.struck}))
    holding = [one for one in opinions if one.verdict is not Verdict.NOT_THESE]
    is_of_row = bool(opinions[0].decision.incident_id)
    if is_disputed(opinions):
        return Decided(
            Verdict.DISPUTED,
            f"people disagree: {'; '.join(_each(one) for one in opinions)}",
            is_of_row=is_of_row,
        )
    latest = max(holding or opinions, key=lambda one: (one.decision.time, one.decision.person))
    decision = latest.decision
    return Decided(
        latest.verdict,
        _told(latest, [one for one in opinions if one.verdict is latest.verdict], struck),
        decision.place_pcode if latest.verdict is Verdict.PLACE else "",
        *((decision.latitude, decision.longitude) if decision.is_at_point else (None, None)),
        decision.uncertainty_m,
        struck if latest.verdict in {Verdict.NOT_THESE, Verdict.OPEN} else (),
        is_of_row,
    )


def _told(latest: Opinion, with_it: Sequence[Opinion], struck: Sequence[str]) -> str:
    names = list(dict.fromkeys(one.decision.decided_by for one in with_it))
    whose = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    decided = f"decided by {whose} on {_day(latest)}: {latest.decision.reason}"
    if latest.verdict is Verdict.NOWHERE:
        return f"it cannot be placed, {decided}"
    if latest.verdict is Verdict.OPEN:
        return f"looked at by {whose} on {_day(latest)} and left open: {latest.decision.reason}"
    if latest.verdict is Verdict.NOT_THESE:
        return f"it is not {' or '.join(map(_place, struck))}, {decided}"
    return decided


def _each(one: Opinion) -> str:
    return f"{one.decision.decided_by} on {_day(one)}: {_held(one)}"


def _held(one: Opinion) -> str:
    decision = one.decision
    if one.verdict is Verdict.NOWHERE:
        return "it cannot be placed"
    if one.verdict is Verdict.OPEN:
        return "it stays open"
    if one.verdict is Verdict.NOT_THESE:
        return f"it is not {' or '.join(map(_place, one.struck))}"
    if one.verdict is Verdict.POINT:
        return f"it is at {decision.latitude:g}, {decision.longitude:g}"
    return f"it is {_place(decision.place_pcode)}"


def _day(one: Opinion) -> str:
    return str(one.decision.time.date())


def _place(pcode: str) -> str:
    place = load_gazetteer().places.get(pcode)
    return f"{place.name_en} ({pcode})" if place else pcode


# --- for the rows of a table ---------------------------------------------------------------------


@dataclass(frozen=True)
class Standing:
    """The decisions that stand, ready to be asked for each row.

    Parameters
    ----------
    decisions : tuple of Decision
        All lines.
    facts : mapping
        Which file they are, by name and sha256.
    """

    decisions: tuple[Decision, ...]
    facts: Mapping[str, Any]

    @classmethod
    def of(cls, decisions: object, *, known_places: bool = True) -> Standing:
        """Take a table or a file of decisions; InputError with all its faults."""
        if isinstance(decisions, cls):
            return decisions
        found = decisions_in(decisions, known_places=known_places)
        if hasattr(decisions, "columns"):
            return cls(found, {"sha256": digest_of(found)})
        path = as_path(decisions)
        return cls(found, input_of(path, path.name))

    @cached_property
    def _by_subject(self) -> Mapping[Subject, Decided]:
        opinions = opinions_of(self.decisions)
        return {subject: together(people) for subject, people in opinions.items()}

    def about(self, text: str, governorate: str = "") -> Decided | None:
        """Give what was decided about a phrase, whatever its incident; None where nothing was."""
        return self._by_subject.get((normalise(text), governorate, ""))

    def each(
        self, texts: Iterable[str], governorates: Iterable[str], incident_ids: Iterable[str]
    ) -> Iterator[Decided | None]:
        """Give what was decided about each row; None where nothing was."""
        known = self._by_subject
        for text, governorate, name in zip(texts, governorates, incident_ids, strict=True):
            folded = normalise(text)
            of_row = known.get((folded, governorate, name)) if name else None
            yield of_row or known.get((folded, governorate, ""))
