"""A question to its candidates: what `syria_geo.resolving` answers, in the words of the API.

A candidate is a match only where the answer is sure, the text names the place itself, and all
that was asked for besides holds. What cannot be told (a governorate that is none, control without
a day) is never taken for met.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from syria_geo.control import agree
from syria_geo.dates import read_day
from syria_geo.errors import UsageError
from syria_geo.phrases import Relation, parse
from syria_geo.places import Match, MatchType, Place, Precision, Status, language_of
from syria_geo.resolving import Question, resolve_each
from syria_geo.serve._holders import holders_on
from syria_geo.serve._properties import CONTROL, DATE, holds
from syria_geo.serve._queries import Asked, Condition
from syria_geo.serve._types import fits
from syria_geo.serve._words import words
from syria_geo.vocabulary import CONTROL as PARTIES
from syria_geo.vocabulary import governorate_of

__all__ = ["Candidate", "answer_each"]

_GOVERNORATE = "governorate"
_ELSEWHERE = {
    Relation.NEAR,
    Relation.BETWEEN,
    Relation.LEADING_TO,
    Relation.DIRECTION_OF,
    Relation.OFFSET,
}
_PERCENT = 100.0
_DIGITS = 1


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be the one meant.

    Parameters
    ----------
    pcode : str
        The place.
    score : float
        Probability that it is the one meant, 0 to 100.
    match : bool
        Whether it may be taken without a person looking at it.
    features : tuple of (str, bool or float)
        What the score and the match rest on.
    not_understood : tuple of (str, str)
        Properties and values that were asked for and mean nothing here.
    """

    pcode: str
    score: float
    match: bool
    features: tuple[tuple[str, bool | float], ...]
    not_understood: tuple[tuple[str, str], ...]


def answer_each(questions: Sequence[Asked]) -> list[list[Candidate]]:
    """Answer questions in their order, each for itself."""
    return [_candidates(asked) for asked in questions]


def _candidates(asked: Asked) -> list[Candidate]:
    if not asked.text:
        return []
    match = _matched(asked)
    places = dict(_believed(match))
    if not places:
        return []
    known = load_places(places)
    tests = [_Test(condition, known, asked) for condition in _tested(asked)]
    itself = _is_itself(match, asked.text)
    answer = match.place.pcode if match.place else ""
    made = [
        _candidate(known[pcode], score, match, asked, tests, itself=itself)
        for pcode, score in places.items()
        if all(test.met[pcode] for test in tests if test.condition.required)
    ]
    # The answer stands first among equals; a match that is not the likeliest would be none.
    made.sort(key=lambda one: (-one.score, one.pcode != answer))
    firsts = [one if at == 0 else _unmatched(one) for at, one in enumerate(made)]
    return firsts[: asked.limit]


def load_places(pcodes: dict[str, float]) -> dict[str, Place]:
    """Give the places of some P-codes."""
    from syria_geo.gazetteer import load_gazetteer

    places = load_gazetteer().places
    return {pcode: places[pcode] for pcode in pcodes}


def _matched(asked: Asked) -> Match:
    """Match the text; where another kind is asked for, match it again as the name of that kind."""
    governorate = _stated(asked)
    match = _resolved(asked.text, governorate)
    if match.place is None or fits(str(match.place.kind), asked.type):
        return match
    pattern = words(language_of(asked.text)).get(f"asked:{asked.type}")
    if pattern is None:
        return match
    again = _resolved(pattern.format(name=asked.text), governorate)
    if again.match_type is MatchType.UNIT and not governorate_of(asked.text):
        return match  # "Latakia port" is no governorate, whatever is asked for
    return again if again.place and fits(str(again.place.kind), asked.type) else match


def _resolved(text: str, governorate: str) -> Match:
    return resolve_each([Question(text, governorate)])[0]


def _stated(asked: Asked) -> str:
    """Give the governorate that is asked for, where it is one; empty for none and for several."""
    told = {
        governorate_of(value)
        for one in asked.conditions
        if one.property == _GOVERNORATE and one.quantifier != "none"
        for value in one.values
    }
    return told.pop() if len(told) == 1 else ""


def _believed(match: Match) -> Iterator[tuple[str, float]]:
    if match.place is None:
        return
    for rival in reversed(match.rivals):  # of a place told twice, the likelier counts
        yield rival.place.pcode, rival.score
    yield match.place.pcode, match.score


def _is_itself(match: Match, text: str) -> bool:
    """Tell whether the text names the place, not one that stands somehow to it."""
    if match.place is None or match.precision is Precision.BETWEEN:
        return False
    if match.place.point != (match.latitude, match.longitude):
        return False
    return _ELSEWHERE.isdisjoint(part.relation for part in parse(text).parts)


def _candidate(
    place: Place,
    score: float,
    match: Match,
    asked: Asked,
    tests: Sequence[_Test],
    *,
    itself: bool,
) -> Candidate:
    is_answer = match.place is not None and place.pcode == match.place.pcode
    sure = is_answer and match.status is Status.SURE
    of_type = fits(str(place.kind), asked.type)
    met = all(test.met[place.pcode] for test in tests)
    features: list[tuple[str, bool | float]] = [("posterior", score), ("sure", sure)]
    if is_answer:
        features.append(("itself", itself))
        if match.uncertainty_m is not None:
            features.append(("uncertainty_m", match.uncertainty_m))
    if asked.type:
        features.append(("type", of_type))
    # A property may be asked for twice, and a feature stands once: the unmet one.
    told: dict[str, bool] = {}
    for test in tests:
        name = test.condition.property
        told[name] = told.get(name, True) and test.met[place.pcode]
    features += told.items()
    unclear = tuple(pair for test in tests for pair in test.not_understood)
    return Candidate(
        place.pcode,
        round(score * _PERCENT, _DIGITS),
        sure and itself and of_type and met,
        tuple(features),
        unclear,
    )


def _unmatched(candidate: Candidate) -> Candidate:
    return Candidate(
        candidate.pcode, candidate.score, False, candidate.features, candidate.not_understood
    )


# --- conditions ----------------------------------------------------------------------------------


def _tested(asked: Asked) -> list[Condition]:
    """List the conditions that places are held against: a day alone is none."""
    return [one for one in asked.conditions if one.property != DATE]


class _Test:
    """A condition, held against the places of a question."""

    def __init__(self, condition: Condition, places: dict[str, Place], asked: Asked) -> None:
        self.condition = condition
        self.not_understood: list[tuple[str, str]] = []
        if condition.property == CONTROL:
            self.met = self._control(list(places.values()), asked)
        else:
            if condition.property == _GOVERNORATE:
                self._note(value for value in condition.values if not governorate_of(value))
            self.met = {pcode: self._of(place) for pcode, place in places.items()}

    def _note(self, values: Iterator[str]) -> None:
        self.not_understood += [(self.condition.property, value) for value in values]

    def _of(self, place: Place) -> bool:
        found = [holds(place, self.condition.property, value) for value in self.condition.values]
        return self._counted(found) and not self.not_understood

    def _counted(self, found: Sequence[bool]) -> bool:
        count = {"any": any(found), "all": all(found), "none": not any(found)}
        return count[self.condition.quantifier]

    def _control(self, places: list[Place], asked: Asked) -> dict[str, bool]:
        parties = [PARTIES.get(value) for value in self.condition.values]
        told = zip(self.condition.values, parties, strict=True)
        self._note(value for value, party in told if party is None)
        day = self._day(asked)
        if day is None or self.not_understood:
            return dict.fromkeys((place.pcode for place in places), False)
        return {
            place.pcode: bool(held.parties)
            and self._counted([agree((str(one),), held.parties) is True for one in parties])
            for place, held in zip(places, holders_on(places, day), strict=True)
        }

    def _day(self, asked: Asked) -> date | None:
        told = [value for one in asked.conditions if one.property == DATE for value in one.values]
        if len(told) != 1:
            self.not_understood += [(DATE, value) for value in told or [""]]
            return None
        try:
            return read_day(told[0])
        except UsageError:
            self.not_understood.append((DATE, told[0]))
            return None
