"""Who is told to be held, or to have died in a prison."""

from __future__ import annotations

import re
from collections.abc import Iterator

from syria_geo.reports.patterns._toll import Toll
from syria_geo.reports.tags._kinds import ATTACKS, DEATHS, Kind
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.reports.text._model import Span

__all__ = ["PRISON", "are_held", "died_held", "died_in_month", "party_prisons", "tells_of_custody"]

# "Six detainees died under torture", "the death in custody of three": the dead are those held.
_ARE_HELD = re.compile(r"P[^P#.;]{0,30}[34]|[34][^P#.;]{0,20}P")
PRISON = re.compile(
    r"\b(?:prison|jail|branch|center|centre|detention|camp|station|hospital|سجن|فرع|معتقل|مركز|"
    r"مراكز)\b",
    re.I,
)
# "Died on March 19 in the Air Force Intelligence branch", and nothing that stands beside one.
_DIES_HELD = re.compile(
    r"\b(?:die[ds]?|dying|dead|deaths?|passed away|perished|killed|executed|tortured|"
    r"beaten)\b[^.;]{0,60}?"
    r"\b(?:in|at|inside)\s+(?:(?!near\b|outside\b|opposite\b|behind\b|beside\b|front\b|vicinity\b)"
    r"[\w'’-]+\s+){0,7}?(?:prisons?|jails?|detention|dungeons?|cells?|custody|"
    r"(?:the|that|security|intelligence|palestine|khatib|\d{3}) (?:\w+ )?branch)\b|"
    r"\b(?:in|inside)\s+(?:[\w'’-]+\s+){0,6}?(?:prison|jail)\b[^.;]{0,80}?"
    r"\b(?:died|executed|hanged|killed|beaten|tortured)\b|"
    r"\b(?:held|detained|imprisoned|jailed)\s+(?:by|in|at)\b[^.;]{0,60}?"
    r"\b(?:prisons?|jails?|branch)\b",
    re.I,
)
# "... where detainees were brought under numbers".
_OF_DETAINEES = re.compile(r"\b(?:detainees?|inmates?|prisoners?)\b", re.I)
# Between a death and the prison: no other clause, and no attack.
_BESIDE_DEATH = re.compile(r"[kK][^.;KkBAFZEW]{0,16}$"), re.compile(r"[^.;KkBAFZEW]{0,16}[kK]")
# "توفي في سجن صيدنايا": the gazetteer knows the prison as a name; one that is shelled is none.
_DIES_IN_NAME = re.compile(r"[kK][^.;KkBAFZEW]{0,12}i(?P<prison>N)")
_FEW = 9


def tells_of_custody(tagged: Tagged) -> bool:
    """Tell whether a paragraph is about people who were held."""
    if {Kind.ARRESTED, Kind.CUSTODY} & set(tagged.line):
        return True
    if tagged.is_arabic:
        return _dies_in_prison(tagged) or any(party_prisons(tagged, (0, len(tagged.text))))
    return _dies_held(tagged, (0, len(tagged.text)))


def _dies_held(tagged: Tagged, span: Span) -> bool:
    """Tell an English stretch about somebody who died in a prison, and of no attack."""
    if _DIES_HELD.search(tagged.text, *span):
        return True
    line = tagged.between(*span)
    if not DEATHS & set(line) or ATTACKS & set(line):
        return False
    if any(party_prisons(tagged, span)):
        return True
    return "W" not in line and _OF_DETAINEES.search(tagged.text, *span) is not None


def party_prisons(tagged: Tagged, span: Span) -> Iterator[Span]:
    """Give the prisons near a death whose names say whose they are: "died in Saydnaya Prison"."""
    before, behind = _BESIDE_DEATH
    for at, tag in tagged.of(Kind.PARTY, span=span):
        if not PRISON.search(tagged.text, *tag.span):
            continue
        if before.search(tagged.line, 0, at) or behind.match(tagged.line, at + 1):
            yield tag.span


def _dies_in_prison(tagged: Tagged) -> bool:
    return any(
        PRISON.match(tagged.text, tagged.tags[found.start("prison")].span[0])
        for found in _DIES_IN_NAME.finditer(tagged.line)
    )


# "توفي تحت التعذيب في صيدنايا".
_TORTURED_AR = re.compile(r"تحت\s+التعذيب(?!\w)")


def died_held(tagged: Tagged, toll: Toll) -> bool:
    """Tell a toll of people who died in a prison, and of no attack on it."""
    line = set(tagged.between(*toll.span))
    if ATTACKS & line:
        return False
    if tagged.is_arabic:
        return _TORTURED_AR.search(tagged.text, *toll.span) is not None
    is_held = Kind.ARRESTED in line and bool({Kind.CUSTODY, Kind.TAKEN_TO} & line)
    return is_held or _dies_held(tagged, toll.span)


def died_in_month(tagged: Tagged, toll: Toll) -> bool:
    """Tell the few who died in a prison in one month from the toll of a month."""
    if not toll.is_of_period or toll.killed.value > _FEW:
        return False
    dates = [tag.date for _, tag in tagged.of(Kind.DATE, span=toll.span) if tag.date]
    is_month = len(dates) == 1 and dates[0].precision == "month"
    line = tagged.between(*toll.span)
    return (
        is_month
        and Kind.CUSTODY in line
        and not ATTACKS & set(line)
        and PRISON.search(tagged.text, *toll.span) is not None
    )


def are_held(tagged: Tagged, toll: Toll) -> bool:
    """Tell those who died in prison from those whom an attack killed."""
    line = tagged.between(*toll.span)
    if ATTACKS & set(line):
        return False
    if toll.killed.value == 1 or _ARE_HELD.search(line):
        return True
    if tagged.is_arabic:
        return any(party_prisons(tagged, toll.span))
    return _dies_held(tagged, toll.span)
