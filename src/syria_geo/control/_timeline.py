"""From evidence to answers: who held each place on each day, and how sure that is.

How the evidence of one place becomes the changes of its holder stands in ``_course``. A party that
did not exist on a day yet, or no more, is the one of its time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from syria_geo.control._belief import SPREAD, load_calibration, probability_of_turn
from syria_geo.control._course import (
    NOTHING,
    Change,
    Ledger,
    Seizure,
    Stretch,
    Told,
    changes_of,
    turns_of,
)
from syria_geo.control._evidence import (
    CONFIDENCES,
    Capture,
    Enclave,
    Evidence,
    Holders,
    Period,
    Statement,
)
from syria_geo.errors import UsageError
from syria_geo.vocabulary import parties_on, party_changes

__all__ = ["Course", "Event", "Fact", "Timeline"]

Numbers = NDArray[np.int64]

# A capture dated to a week, a month or a season may have happened so many days earlier or later.
_SLACK = {"day": 0, "week": 4, "month": 15, "season": 45}
_LOW = CONFIDENCES.index("low")
# More days than there are: a place and a day make one number, which sorts by place and then day.
_DAYS = 10_000_000
# A place rarely changes hands twice in so many days (a power of two): from the begin of such a
# stretch it is a step or two to any of its days.
_STRETCH_BITS = 8


@dataclass(frozen=True, slots=True)
class Fact:
    """Why a place counts as held by somebody on a day.

    Parameters
    ----------
    holder : tuple of str
        One party, or several where they held it together.
    confidence : str
        ``high``, ``medium`` or ``low``.
    evidence : str
        That of a statement, or ``enclave``, ``capture``, ``before a capture``,
        ``start of the war``, ``none``.
    source : str
        Key of ``sources.toml``, or the publication itself.
    start : datetime.date
        First day it speaks of; of a capture, its day.
    """

    holder: Holders
    confidence: str
    evidence: str
    source: str
    start: date


_UNKNOWN = Fact((), "low", "none", "", date.min)
_BASE = "held by the state before the war"


class Event(NamedTuple):
    """From ``start`` to ``end`` a place was with ``holder``, as ``fact`` says."""

    pcode: str
    start: date
    end: date
    holder: Holders
    confidence: str
    fact: Fact


class Timeline:
    """Who held each place on each covered day.

    Parameters
    ----------
    evidence : Evidence
        The tables a person edits.

    Attributes
    ----------
    pcodes : tuple of str
        The places, sorted.
    number : dict of str to int
        The position of each place in ``pcodes``.
    facts : list of Fact
        What the answers rest on. The first is that nothing is known.
    holder_codes : numpy.ndarray of int
        For each fact a number that is the same where the holders are the same.
    courses : tuple of Course
        The changes of all places, period by period.
    """

    def __init__(self, evidence: Evidence) -> None:
        book, pcodes = _Book(), _places(evidence)
        number = {pcode: number for number, pcode in enumerate(pcodes)}
        courses = [_course(evidence, period, number, book) for period in evidence.periods]
        self._take(pcodes, courses, book.facts, book.holder_codes)

    @classmethod
    def of(
        cls,
        pcodes: Sequence[str],
        courses: Sequence[Course],
        facts: Sequence[Fact],
        holder_codes: Sequence[int],
    ) -> Timeline:
        """Make a timeline again of its parts: see the attributes."""
        timeline = cls.__new__(cls)
        timeline._take(pcodes, courses, facts, holder_codes)
        return timeline

    def _take(
        self,
        pcodes: Sequence[str],
        courses: Sequence[Course],
        facts: Sequence[Fact],
        holder_codes: Sequence[int],
    ) -> None:
        self.pcodes = tuple(pcodes)
        self.number = {pcode: number for number, pcode in enumerate(self.pcodes)}
        self.courses = tuple(courses)
        self.facts = list(facts)
        self.holder_codes = np.array(holder_codes, dtype=np.int64)
        level = {confidence: number for number, confidence in enumerate(CONFIDENCES)}
        self._stated = np.array([level[fact.confidence] for fact in self.facts])

    @property
    def first_holder(self) -> Holders:
        """Who held what nothing else is said of when the first period began."""
        return self.courses[0].period.holder

    def covers(self, day: date) -> bool:
        """Say whether the evidence covers a day."""
        return any(course.covers(day) for course in self.courses)

    def covered_periods(self) -> str:
        """Write the covered periods for a message."""
        periods = (course.period for course in self.courses)
        return " and ".join(f"{period.start} to {period.end}" for period in periods)

    def on(self, day: date) -> tuple[Numbers, Numbers]:
        """Give for every place its fact and its confidence on one day.

        Parameters
        ----------
        day : datetime.date
            Within the covered periods.

        Returns
        -------
        facts, confidences : numpy.ndarray of int
            Positions in ``facts`` (0 where nothing is known of a place in the whole period) and in
            ``CONFIDENCES``, in the order of ``pcodes``.

        Raises
        ------
        UsageError
            Outside the covered periods, which it names.
        """
        return self.at(*self._everywhere(day))

    def at(self, places: Numbers, days: Numbers) -> tuple[Numbers, Numbers]:
        """Give for pairs of a place and a day what :meth:`on` gives.

        Parameters
        ----------
        places, days : numpy.ndarray of int
            Positions in ``pcodes``; days as ordinals, within the covered periods.

        Returns
        -------
        facts, confidences : numpy.ndarray of int
            One for each pair.
        """
        facts = np.full(len(places), NOTHING, dtype=np.int64)
        doubtful = np.zeros(len(places), dtype=bool)
        for course in self.courses:
            inside = course.holds(days)
            facts[inside], doubtful[inside] = course.at(places[inside], days[inside])
        return facts, np.where(doubtful, _LOW, self._stated[facts])

    def probabilities(self, day: date) -> NDArray[np.float64]:
        """Give for every place how likely its holder on one day is the right one.

        Parameters
        ----------
        day : datetime.date
            Within the covered periods.

        Returns
        -------
        numpy.ndarray of float
            In the order of ``pcodes``: that the evidence is right, by its confidence, times that
            no change of hands near the day is misdated. NaN where nothing is known.

        Raises
        ------
        UsageError
            Outside the covered periods, which it names.
        """
        return self.probabilities_at(*self._everywhere(day))

    def _everywhere(self, day: date) -> tuple[Numbers, Numbers]:
        """Pair every place with a day; UsageError, which names them, outside the covered days."""
        self._course_of(day)
        places = np.arange(len(self.pcodes), dtype=np.int64)
        return places, np.full(len(places), day.toordinal())

    def probabilities_at(self, places: Numbers, days: Numbers) -> NDArray[np.float64]:
        """Give for pairs of a place and a day what :meth:`probabilities` gives.

        Parameters
        ----------
        places, days : numpy.ndarray of int
            Positions in ``pcodes``; days as ordinals, within the covered periods.

        Returns
        -------
        numpy.ndarray of float
            One for each pair.
        """
        found = np.full(len(places), np.nan)
        for course in self.courses:
            inside = course.holds(days)
            facts, _ = course.at(places[inside], days[inside])
            evidence = load_calibration().evidence[self._stated[facts]]
            likely = evidence * course.surely_turned(places[inside], days[inside])
            found[inside] = np.where(facts == NOTHING, np.nan, likely)
        return found

    def _course_of(self, day: date) -> Course:
        for course in self.courses:
            if course.covers(day):
                return course
        raise UsageError(
            f"no control zones for {day}: the evidence covers {self.covered_periods()}"
        )

    def events(self, pcode: str) -> list[Event]:
        """Give the whole history of a place, in order; empty for a place nothing is said of."""
        if pcode not in self.number:
            return []
        found = [
            self._event(pcode, start, end, fact, doubtful=doubtful)
            for course in self.courses
            for start, end, fact, doubtful in course.stretches(self.number[pcode])
        ]
        return [event for event in found if event.holder]

    def moved(self, first: date, last: date) -> list[str]:
        """Name the places of which something else is said after the first day, up to the last."""
        for day in (first, last):
            self._course_of(day)  # or it says which days are covered
        numbers = {place for course in self.courses for place in course.moved(first, last)}
        return [self.pcodes[number] for number in sorted(numbers)]

    @cached_property
    def turns(self) -> Numbers:
        """The days, as ordinals, on which something becomes different somewhere, in order."""
        days = [course.keys % _DAYS for course in self.courses]
        return np.unique(np.concatenate(days)) if days else np.empty(0, dtype=np.int64)

    def changes(self, first: date, last: date) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """Give what becomes different after the first day, up to the last, in order of days.

        Parameters
        ----------
        first, last : datetime.date
            Within one covered period.

        Returns
        -------
        places, days, facts, confidences : numpy.ndarray of int
            Positions in ``pcodes``, days as ordinals, and as `on` gives them: the new fact of the
            place, and its confidence.

        Raises
        ------
        UsageError
            Outside the covered periods, which it names.
        """
        course = self._course_of(first)
        places, days = np.divmod(course.keys, _DAYS)
        inside = (days > first.toordinal()) & (days <= last.toordinal())
        order = np.argsort(days[inside], kind="stable")
        facts, doubtful = course.facts[inside][order], course.doubtful[inside][order]
        sure = np.where(doubtful, _LOW, self._stated[facts])
        return places[inside][order], days[inside][order], facts, sure

    def _event(self, pcode: str, start: date, end: date, fact: int, *, doubtful: bool) -> Event:
        said = self.facts[fact]
        confidence = CONFIDENCES[_LOW] if doubtful else said.confidence
        return Event(pcode, start, end, said.holder, confidence, said)


def _places(evidence: Evidence) -> tuple[str, ...]:
    events: Iterable[Capture | Enclave] = (*evidence.captures, *evidence.enclaves)
    moved = {pcode for event in events for pcode in event.pcodes}
    return tuple(sorted(moved | {statement.pcode for statement in evidence.statements}))


# Of these it is known when they began: what was before them lasts until then.
_TELLS_ITS_START = frozenset({"capture", "enclave"})
# Names of one party at different times are no disagreement.
_ANY_DAY = date(2020, 1, 1)


class _Book:
    """The facts so far, each once, with what their numbers stand for."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self.ledger = Ledger([], [], [])
        self.holder_codes: list[int] = []
        self._codes: dict[Holders | frozenset[str], int] = {}
        self._numbers: dict[Fact, int] = {}
        self.note(_UNKNOWN)

    def note(self, fact: Fact) -> int:
        if (number := self._numbers.get(fact)) is not None:
            return number
        self.facts.append(fact)
        self.ledger.starts.append(fact.start.toordinal())
        self.ledger.holders.append(self._code(frozenset(parties_on(fact.holder, _ANY_DAY))))
        self.ledger.told.append(fact.evidence in _TELLS_ITS_START)
        self.holder_codes.append(self._code(fact.holder))
        self._numbers[fact] = len(self.facts) - 1
        return len(self.facts) - 1

    def _code(self, holder: Holders | frozenset[str]) -> int:
        return self._codes.setdefault(holder, len(self._codes))

    def on(self, number: int, day: int) -> int:
        """Give a fact under the names that its parties had on a day."""
        fact = self.facts[number]
        holder = parties_on(fact.holder, date.fromordinal(day))
        return number if holder == fact.holder else self.note(replace(fact, holder=holder))


@dataclass(frozen=True)
class Course:
    """The changes of all places in one period, sorted by place and day."""

    period: Period
    keys: Numbers
    facts: Numbers
    doubtful: NDArray[np.bool_]
    turns: Numbers
    spreads: Numbers

    def covers(self, day: date) -> bool:
        return self.period.start <= day <= self.period.end

    def holds(self, days: Numbers) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = days >= self.period.start.toordinal()
        return found & (days <= self.period.end.toordinal())

    def at(self, places: Numbers, days: Numbers) -> tuple[Numbers, NDArray[np.bool_]]:
        """Give what is said of places on days of the period, each pair by a look-up and few steps.

        Searching a hundred thousand changes for a million pairs takes eight times as long.
        """
        stretch = (days - self.period.start.toordinal()) >> _STRETCH_BITS
        at, asked = self._begins[places, stretch], places * _DAYS + days
        behind = np.flatnonzero(self._next[at] <= asked)
        while behind.size:
            at[behind] += 1
            behind = behind[self._next[at[behind]] <= asked[behind]]
        return self.facts[at], self.doubtful[at]

    @cached_property
    def _begins(self) -> Numbers:
        """The last change of each place up to the first day of each stretch of days."""
        first, last = self.period.start.toordinal(), self.period.end.toordinal()
        places = np.arange(int(self.keys[-1] // _DAYS) + 1 if len(self.keys) else 0)
        days = np.arange(first, last + 1, 1 << _STRETCH_BITS)
        asked = places[:, None] * _DAYS + days
        return np.searchsorted(self.keys, asked, side="right") - 1

    @cached_property
    def _next(self) -> Numbers:
        """The key of the change after each one; none is after the last."""
        return np.append(self.keys[1:], np.iinfo(np.int64).max)

    def surely_turned(self, places: Numbers, days: Numbers) -> NDArray[np.float64]:
        """Say how likely the changes of hands right before and behind a day are on their side."""
        found = np.ones(len(places))
        if not len(self.turns):
            return found
        behind = np.searchsorted(self.turns, places * _DAYS + days, side="right")
        for at in (behind - 1, behind):
            inside = (at >= 0) & (at < len(self.turns))
            known = np.where(inside, at, 0)
            own = inside & (self.turns[known] // _DAYS == places)
            since = days - self.turns[known] % _DAYS
            sure = probability_of_turn(since, self.spreads[known])
            found = np.where(own, np.minimum(found, sure), found)
        return found

    def moved(self, first: date, last: date) -> list[int]:
        days = self.keys % _DAYS
        turned = (days > first.toordinal()) & (days <= last.toordinal())
        found: list[int] = np.unique(self.keys[turned] // _DAYS).tolist()
        return found

    def stretches(self, place: int) -> Iterator[tuple[date, date, int, bool]]:
        first, last = np.searchsorted(self.keys, [place * _DAYS, (place + 1) * _DAYS])
        starts = [int(key % _DAYS) for key in self.keys[first:last]]
        stop = self.period.end.toordinal()
        ends = [min(start - 1, stop) for start in starts[1:]] + [stop]
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=int(first)):
            if start <= end:
                yield (
                    date.fromordinal(start), date.fromordinal(end),
                    int(self.facts[number]), bool(self.doubtful[number]),
                )  # fmt: skip


def _course(evidence: Evidence, period: Period, number: dict[str, int], book: _Book) -> Course:
    """Let every place run through a period."""
    first, last = period.start.toordinal(), period.end.toordinal()
    told = {pcode: _Telling([], []) for pcode in number}
    _tell_base(told, period, book)
    for enclave in evidence.enclaves:
        if _meets(enclave, period):
            _tell_enclave(told, enclave, book)
    for statement in evidence.statements:
        if _meets(statement, period):
            told[statement.pcode].stretches.append(_stated(statement, book))
    inside = (c for c in _captures(evidence) if period.start <= c.day <= period.end)
    for capture in sorted(inside, key=lambda capture: capture.day):
        _tell_capture(told, capture, book)
    alike: dict[Told, tuple[list[Change], list[tuple[int, int]]]] = {}  # most places have others'
    found: list[tuple[int, int, bool]] = []
    turned: list[tuple[int, int]] = []
    for pcode, place in number.items():
        one = Told(tuple(told[pcode].stretches), tuple(told[pcode].seizures))
        if one not in alike:
            changes = changes_of(one, first, last, book.ledger)
            turns = list(turns_of(changes, one, book.ledger))
            alike[one] = list(_named(changes, last, book)), turns
        named, turns = alike[one]
        found += [(place * _DAYS + day, fact, doubt) for day, fact, doubt in named]
        turned += [(place * _DAYS + day, spread) for day, spread in turns]
    keys, facts, doubtful = zip(*found, strict=True) if found else ((), (), ())
    turns_at, spreads = zip(*turned, strict=True) if turned else ((), ())
    return Course(
        period, np.array(keys, dtype=np.int64), np.array(facts, dtype=np.int64),
        np.array(doubtful, dtype=bool), np.array(turns_at, dtype=np.int64),
        np.array(spreads, dtype=np.int64),
    )  # fmt: skip


class _Telling(NamedTuple):
    """What is said of a place, while it is collected."""

    stretches: list[Stretch]
    seizures: list[Seizure]


def _stated(statement: Statement, book: _Book) -> Stretch:
    fact = Fact(
        statement.holder, statement.confidence, statement.evidence, statement.source,
        statement.start,
    )  # fmt: skip
    return Stretch(statement.start.toordinal(), statement.end.toordinal(), book.note(fact))


def _meets(span: Statement | Enclave, period: Period) -> bool:
    return span.start <= period.end and period.start <= span.end


def _tell_base(told: dict[str, _Telling], period: Period, book: _Book) -> None:
    """Tell who held what nothing is said of when the period began."""
    if not period.holder:
        return
    fact = book.note(Fact(period.holder, "medium", "start of the war", _BASE, period.start))
    day = period.start.toordinal()
    for one in told.values():
        one.stretches.append(Stretch(day, day, fact))


def _tell_enclave(told: dict[str, _Telling], enclave: Enclave, book: _Book) -> None:
    fact = book.note(Fact(enclave.holder, "medium", "enclave", enclave.source, enclave.start))
    span = Stretch(enclave.start.toordinal(), enclave.end.toordinal(), fact)
    for pcode in enclave.pcodes:
        told[pcode].stretches.append(span)


def _tell_capture(told: dict[str, _Telling], capture: Capture, book: _Book) -> None:
    sure, source, day = capture.confidence, capture.source, capture.day
    taken = book.note(Fact(capture.gained_by, sure, "capture", source, day))
    lost = book.note(Fact(capture.lost_by, sure, "before a capture", source, day))
    slack = _SLACK[capture.precision]
    spread = max(slack, SPREAD[sure])
    seizure = Seizure(day.toordinal(), taken, lost, slack, spread)
    for pcode in capture.pcodes:
        told[pcode].seizures.append(seizure)


def _named(changes: Sequence[Change], last: int, book: _Book) -> Iterator[Change]:
    """Give the parties the names of their days: a change of name is a change of its own."""
    turns = [day.toordinal() for day in party_changes()]
    ends = [change.day for change in changes[1:]] + [last + 1]
    for change, end in zip(changes, ends, strict=True):
        if change.fact == NOTHING:
            yield change
            continue
        before = None
        for day in (change.day, *(turn for turn in turns if change.day < turn < end)):
            named = change._replace(day=day, fact=book.on(change.fact, day))
            if named.fact != before:
                yield named
            before = named.fact


def _captures(evidence: Evidence) -> Iterator[Capture]:
    """Give the dated captures, and the end of each enclave that none of them tells of."""
    yield from evidence.captures
    days: dict[str, list[date]] = {}
    for capture in evidence.captures:
        for pcode in capture.pcodes:
            days.setdefault(pcode, []).append(capture.day)
    for enclave in evidence.enclaves:
        left = tuple(
            pcode
            for pcode in enclave.pcodes
            if not any(enclave.start <= day <= enclave.end for day in days.get(pcode, ()))
        )
        yield Capture(
            enclave.file,
            enclave.row,
            enclave.end,
            "day",
            enclave.name,
            left,
            enclave.holder,
            enclave.besieged_by,
            "end of enclave",
            "medium",
            enclave.source,
        )
