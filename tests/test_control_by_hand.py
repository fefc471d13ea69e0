"""Timelines of made evidence against the same rules carried out day by day, place by place."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np
import pytest

from syria_geo.control._belief import SPREAD, load_calibration
from syria_geo.control._evidence import (
    CONFIDENCES,
    Capture,
    Enclave,
    Evidence,
    Holders,
    Period,
    Statement,
)
from syria_geo.control._timeline import _SLACK, Timeline
from syria_geo.vocabulary import parties_on

FIRST, LAST = date(2016, 7, 1), date(2016, 9, 28)
PERIODS = (Period("p", 2, FIRST, FIRST + timedelta(59), ("ISIS",)),
           Period("p", 3, LAST - timedelta(19), LAST, ()))  # fmt: skip
# One of them by two names: it took the second one in these days.
HOLDERS = (
    ("Syrian regime forces",), ("ISIS",), ("Jabhat al-Nusra",), ("Fateh Al Sham Front",),
    ("ISIS", "Jabhat al-Nusra"),
)  # fmt: skip
PLACES = ("A", "B", "C")


class Said(NamedTuple):
    """Who holds a place by which evidence, and since when that is said."""

    holder: tuple[str, ...]
    confidence: str
    evidence: str
    start: date


class Day(NamedTuple):
    said: Said | None
    doubtful: bool


def days(start: date, end: date) -> Iterator[date]:
    for number in range((end - start).days + 1):
        yield start + timedelta(number)


# --- the rules, day by day -----------------------------------------------------------------------


class Place:
    """One place through a period."""

    def __init__(self, pcode: str, evidence: Evidence, period: Period) -> None:
        self.pcode, self.evidence, self.period = pcode, evidence, period
        self.days = list(days(period.start, period.end))
        self.told: dict[date, Said] = {}
        self.captures = [c for c in captures(evidence) if pcode in c.pcodes and c.day in self.days]
        self.captures.sort(key=lambda capture: capture.day)
        self.paint()
        self.held = self.named(self.slack(self.filled()))

    def paint(self) -> None:
        if self.period.holder:
            self.told[self.period.start] = Said(
                self.period.holder, "medium", "start of the war", self.period.start
            )
        for enclave in self.evidence.enclaves:
            if self.pcode in enclave.pcodes:
                self.say(enclave, Said(enclave.holder, "medium", "enclave", enclave.start))
        for one in self.evidence.statements:
            if one.pcode == self.pcode:
                self.say(one, Said(one.holder, one.confidence, one.evidence, one.start))
        for capture in self.captures:
            self.seize(capture)

    def say(self, span: Statement | Enclave, said: Said) -> None:
        self.told |= {day: said for day in days(span.start, span.end) if day in self.days}

    def seize(self, capture: Capture) -> None:
        """Let what spoke from before end on the day, and the loser hold what was before it."""
        before = [day for day in self.days if day < capture.day]
        if before and not any(day in self.told for day in before):
            lost = Said(capture.lost_by, capture.confidence, "before a capture", capture.day)
            self.told[before[-1]] = lost
        taken = Said(capture.gained_by, capture.confidence, "capture", capture.day)
        for day in self.days:
            said = self.told.get(day)
            if day == capture.day or (day > capture.day and said and said.start < capture.day):
                self.told[day] = taken

    def filled(self) -> dict[date, Day]:
        """Give days nobody speaks of to who is told before or after them."""
        found = {}
        for day in self.days:
            if day in self.told:
                found[day] = Day(self.told[day], doubtful=False)
                continue
            before = max((one for one in self.told if one < day), default=None)
            after = min((one for one in self.told if one > day), default=None)
            found[day] = self.between(day, before, after)
        return found

    def between(self, day: date, before: date | None, after: date | None) -> Day:
        earlier = self.told[before] if before else None
        later = self.told[after] if after else None
        if before is None or after is None or earlier is None or later is None:
            return Day(earlier or later, doubtful=False)
        same = of_any_time(earlier.holder) == of_any_time(later.holder)
        if same or later.evidence in ("capture", "enclave"):
            return Day(earlier, doubtful=False)
        return Day(earlier if day - before <= after - day else later, doubtful=True)

    def slack(self, found: dict[date, Day]) -> dict[date, Day]:
        """Doubt the days on which a capture known to the week may have happened."""
        for capture in self.captures:
            loose = _SLACK[capture.precision]
            for day, one in found.items():
                if loose and abs((day - capture.day).days) <= loose:
                    found[day] = one._replace(doubtful=True)
        return found

    def named(self, found: dict[date, Day]) -> dict[date, Day]:
        return {
            day: Day(
                one.said and one.said._replace(holder=parties_on(one.said.holder, day)),
                one.doubtful,
            )
            for day, one in found.items()
        }

    def turns(self) -> dict[date, int]:
        """Give the days on which the holder changes, and how many days each may be off."""
        found = {}
        captured = {
            one.day: max(_SLACK[one.precision], SPREAD[one.confidence]) for one in self.captures
        }
        unnamed = self.slack(self.filled())
        stretches = [(one, list(of)) for one, of in groupby(self.days, key=unnamed.__getitem__)]
        for (one, of), (other, then) in pairwise(stretches):
            if holder_of(one) == holder_of(other):
                continue
            gap = one.doubtful and other.doubtful
            found[then[0]] = captured.get(then[0], (then[0] - of[0]).days if gap else 0)
        return found

    def likely(self, day: date) -> float:
        """Multiply what the evidence is worth with what the nearest change on each side is."""
        said = self.held[day].said
        if said is None:
            return float("nan")
        turns, sure = self.turns(), 1.0
        last = max((one for one in turns if one <= day), default=None)
        next_ = min((one for one in turns if one > day), default=None)
        for turn in filter(None, (last, next_)):
            off = turns[turn]
            might = [turn + timedelta(n) for n in range(-off, off + 1)]
            right = [one <= day for one in might] if turn <= day else [one > day for one in might]
            sure = min(sure, sum(right) / len(might))
        return float(load_calibration().evidence[CONFIDENCES.index(said.confidence)]) * sure


def of_any_time(holder: tuple[str, ...]) -> set[str]:
    return set(parties_on(holder, LAST))


def holder_of(day: Day) -> set[str]:
    return of_any_time(day.said.holder) if day.said else set()


def captures(evidence: Evidence) -> list[Capture]:
    """Give the captures, and the fall of each enclave that none of them tells of."""
    found = list(evidence.captures)
    for enclave in evidence.enclaves:
        left = tuple(
            pcode for pcode in enclave.pcodes
            if not any(pcode in c.pcodes and enclave.start <= c.day <= enclave.end
                       for c in evidence.captures)
        )  # fmt: skip
        found.append(Capture("e", 2, enclave.end, "day", enclave.name, left, enclave.holder,
                             enclave.besieged_by, "end of enclave", "medium", "s"))  # fmt: skip
    return found


# --- made evidence -------------------------------------------------------------------------------


def made(seed: int) -> Evidence:
    chosen = random.Random(seed)  # noqa: S311 -- a made world

    def span() -> tuple[date, date]:
        start = FIRST + timedelta(chosen.randrange(-5, 88))
        return start, start + timedelta(chosen.choice((0, 0, 3, 10, 40)))

    statements = tuple(
        Statement("s", row, chosen.choice(PLACES), "", chosen.choice(HOLDERS), *span(), "snapshot",
                  chosen.choice(CONFIDENCES), "s")
        for row in range(2, 2 + chosen.randrange(6))
    )  # fmt: skip

    def two() -> tuple[Holders, Holders]:
        one, other = chosen.sample(HOLDERS, 2)
        return one, other

    def capture(row: int) -> Capture:
        (day, _), (lost, gained) = span(), two()
        precision = chosen.choice(("day", "day", "week", "month"))
        pcodes = tuple(chosen.sample(PLACES, chosen.choice((1, 2))))
        sure = chosen.choice(CONFIDENCES)
        return Capture("c", row, day, precision, "", pcodes, lost, gained, "", sure, "s")

    def enclave(row: int) -> Enclave:
        (start, end), (holder, besieged_by) = span(), two()
        pcodes = tuple(chosen.sample(PLACES, 2))
        return Enclave("e", row, "", pcodes, holder, besieged_by, start, end, "s")

    taken = tuple(map(capture, range(2, 2 + chosen.randrange(4))))
    enclaves = tuple(map(enclave, range(2, 2 + chosen.randrange(3))))
    return Evidence(PERIODS, statements, taken, enclaves)


@pytest.mark.parametrize("seeds", [range(25), range(25, 50)])
def test_a_timeline_is_what_its_rules_say_of_each_day(seeds: range) -> None:
    for seed in seeds:
        evidence = made(seed)
        timeline = Timeline(evidence)
        for pcode in timeline.pcodes:
            places = [Place(pcode, evidence, period) for period in PERIODS]
            expected = {day: one for place in places for day, one in place.held.items()}
            numbers = np.full(len(expected), timeline.number[pcode])
            ordinals = np.array([day.toordinal() for day in expected])
            facts, sure = timeline.at(numbers, ordinals)
            likely = timeline.probabilities_at(numbers, ordinals)
            told = [timeline.facts[fact] for fact in facts]
            for at, (day, one) in enumerate(expected.items()):
                said = (told[at].holder, CONFIDENCES[sure[at]])
                if one.said is None:
                    assert said == ((), "low"), (seed, pcode, day)
                    continue
                level = "low" if one.doubtful else one.said.confidence
                assert said == (one.said.holder, level), (seed, pcode, day)
                assert told[at].evidence == one.said.evidence, (seed, pcode, day)
            expected_likely = [place.likely(day) for place in places for day in place.days]
            np.testing.assert_allclose(likely, expected_likely, err_msg=f"{seed} {pcode}")
            assert list(stretches(timeline, pcode)) == told_of(expected), (seed, pcode)


def stretches(timeline: Timeline, pcode: str) -> Iterator[tuple[date, tuple[str, ...], str]]:
    """Give for each day of a place's history who held it, and how surely."""
    for event in timeline.events(pcode):
        for day in days(event.start, event.end):
            yield day, event.holder, event.confidence


def told_of(expected: dict[date, Day]) -> list[tuple[date, tuple[str, ...], str]]:
    return [
        (day, one.said.holder, "low" if one.doubtful else one.said.confidence)
        for day, one in expected.items()
        if one.said
    ]
