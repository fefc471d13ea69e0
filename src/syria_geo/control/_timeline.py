"""From evidence to answers: who held each place on each day, and how sure that is.

Every piece of evidence is painted on a calendar, places down and days across: enclaves first,
statements over them, then captures, which end whatever spoke before them. A day nobody speaks of
stays with the earlier holder; where the evidence on its two sides disagrees and no capture lies
between, the nearer side counts and confidence is low. Before its first evidence a place is with
whom the first capture took it from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import numpy as np
from numpy.typing import NDArray

from syria_geo.control._evidence import (
    CONFIDENCES,
    Capture,
    Enclave,
    Evidence,
    Holders,
    Period,
    Statement,
    load_evidence,
)
from syria_geo.errors import UsageError

__all__ = ["Fact", "Timeline", "load_timeline"]

Numbers = NDArray[np.int64]
_Facts = NDArray[np.int32]

# A capture dated to a week or a month may have happened this many days earlier or later.
_SLACK = {"day": timedelta(0), "week": timedelta(days=4), "month": timedelta(days=15)}
_LOW = CONFIDENCES.index("low")
_NOTHING = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """Why a place counts as held by somebody on a day, where no statement says so itself.

    Parameters
    ----------
    holder : tuple of str
        One party, or several where they held it together.
    confidence : str
        ``high``, ``medium`` or ``low``.
    evidence : str
        ``enclave``, ``capture``, ``before a capture``, or ``none``.
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
    facts : list of Statement or Fact
        What the answers rest on; both have ``holder``, ``confidence``, ``evidence``, ``source``
        and ``start``. The first is that nothing is known.
    holder_codes : numpy.ndarray of int
        For each fact a number that is the same where the holders are the same.
    """

    def __init__(self, evidence: Evidence) -> None:
        self.pcodes = _places(evidence)
        self.number = {pcode: number for number, pcode in enumerate(self.pcodes)}
        self.facts: list[Statement | Fact] = [_UNKNOWN]
        self._calendars = [
            _Painter(self.number, period, self.facts).paint(evidence) for period in evidence.periods
        ]
        self.holder_codes = _holder_codes(self.facts)
        level = {confidence: number for number, confidence in enumerate(CONFIDENCES)}
        self._stated = np.array([level[fact.confidence] for fact in self.facts])

    def covers(self, day: date) -> bool:
        """Say whether the evidence covers a day."""
        return any(calendar.covers(day) for calendar in self._calendars)

    def covered_periods(self) -> str:
        """Write the covered periods for a message."""
        periods = (calendar.period for calendar in self._calendars)
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
        for calendar in self._calendars:
            if calendar.covers(day):
                facts, doubtful = calendar.on(day)
                return facts, np.where(doubtful, _LOW, self._stated[facts])
        raise UsageError(
            f"no control zones for {day}: the evidence covers {self.covered_periods()}"
        )


@cache
def load_timeline() -> Timeline:
    """Build the timeline of the evidence that ships with the package."""
    return Timeline(load_evidence())


def _places(evidence: Evidence) -> tuple[str, ...]:
    events: Iterable[Capture | Enclave] = (*evidence.captures, *evidence.enclaves)
    moved = {pcode for event in events for pcode in event.pcodes}
    return tuple(sorted(moved | {statement.pcode for statement in evidence.statements}))


@dataclass(frozen=True, slots=True)
class _Calendar:
    """One period: the fact of each place, for some of them on each day, and where it is doubtful.

    Most places stay with one holder through a period; only the ``rows`` that may not have a
    calendar of their own, places down and days across.
    """

    period: Period
    constant: _Facts
    rows: Numbers
    facts: _Facts
    doubtful: NDArray[np.bool_]

    def covers(self, day: date) -> bool:
        return self.period.start <= day <= self.period.end

    def on(self, day: date) -> tuple[Numbers, NDArray[np.bool_]]:
        at = (day - self.period.start).days
        facts, doubtful = self.constant.astype(np.int64), np.zeros(len(self.constant), dtype=bool)
        facts[self.rows], doubtful[self.rows] = self.facts[:, at], self.doubtful[:, at]
        return facts, doubtful


class _Painter:
    """Paints the evidence of one period, in the order in which it counts."""

    def __init__(
        self, number: Mapping[str, int], period: Period, facts: list[Statement | Fact]
    ) -> None:
        self._number = number
        self._period = period
        self._facts = facts
        self._constant = np.full(len(number), _NOTHING, dtype=np.int32)

    def paint(self, evidence: Evidence) -> _Calendar:
        statements = [statement for statement in evidence.statements if self._meets(statement)]
        enclaves = [enclave for enclave in evidence.enclaves if self._meets(enclave)]
        captures = sorted(
            (c for c in _captures(evidence) if self._period.start <= c.day <= self._period.end),
            key=lambda capture: capture.day,
        )
        moving = _moving(statements, [*captures, *enclaves])
        self._row = {pcode: row for row, pcode in enumerate(sorted(moving))}
        days = (self._period.end - self._period.start).days + 1
        self._painted = np.full((len(moving), days), _NOTHING, dtype=np.int32)
        self._doubtful = np.zeros(self._painted.shape, dtype=bool)
        for enclave in enclaves:
            self._enclave(enclave)
        for statement in statements:
            self._statement(statement)
        for capture in captures:
            self._capture(capture)
        self._fill_gaps()
        rows = np.array([self._number[pcode] for pcode in self._row], dtype=np.int64)
        return _Calendar(self._period, self._constant, rows, self._painted, self._doubtful)

    def _meets(self, span: Statement | Enclave) -> bool:
        return span.start <= self._period.end and self._period.start <= span.end

    def _enclave(self, enclave: Enclave) -> None:
        fact = Fact(enclave.holder, "medium", "enclave", enclave.source, enclave.start)
        days = self._days(enclave.start, enclave.end)
        self._painted[self._rows(enclave.pcodes), days] = self._note(fact)

    def _statement(self, statement: Statement) -> None:
        fact = self._note(statement)
        if (row := self._row.get(statement.pcode)) is None:
            self._constant[self._number[statement.pcode]] = fact
        else:
            self._painted[row, self._days(statement.start, statement.end)] = fact

    def _capture(self, capture: Capture) -> None:
        """Paint the day itself, and end on it whatever spoke of the place from before."""
        source, day = capture.source, capture.day
        taken = self._note(Fact(capture.gained_by, "medium", "capture", source, day))
        lost = self._note(Fact(capture.lost_by, "medium", "before a capture", source, day))
        since = (day - self._period.start).days
        for row in self._rows(capture.pcodes):
            if since and not self._painted[row, :since].any():
                self._painted[row, since - 1] = lost
            later = self._painted[row, since:]
            for fact in set(later.tolist()) - {_NOTHING}:
                if self._facts[fact].start < day:
                    later[later == fact] = taken
            later[0] = taken
        if slack := _SLACK[capture.precision]:
            around = self._days(day - slack, day + slack)
            self._doubtful[self._rows(capture.pcodes), around] = True

    def _fill_gaps(self) -> None:
        """Let each day nobody speaks of take the fact before or after it; mark disagreement."""
        painted = self._painted
        known, days = painted != _NOTHING, np.arange(painted.shape[1], dtype=np.int32)
        before = np.maximum.accumulate(np.where(known, days, np.int32(-1)), axis=1)
        after = np.minimum.accumulate(np.where(known, days, np.int32(len(days)))[:, ::-1], axis=1)[
            :, ::-1
        ]
        # Beyond either end of the calendar, at -1 and after the last day, there is nothing.
        padded = np.pad(painted, ((0, 0), (0, 1)), constant_values=_NOTHING)
        earlier = np.take_along_axis(padded, before, axis=1)
        later = np.take_along_axis(padded, after, axis=1)
        captured = np.array([fact.evidence == "capture" for fact in self._facts])[later]
        holders = _holder_codes(self._facts)
        both = (earlier != _NOTHING) & (later != _NOTHING)
        differ = both & ~captured & (holders[earlier] != holders[later])
        nearer_later = differ & (after - days < days - before)
        self._painted = np.where((earlier == _NOTHING) | nearer_later, later, earlier)
        self._doubtful |= differ

    def _days(self, start: date, end: date) -> slice:
        first = self._period.start
        return slice(max((start - first).days, 0), max((end - first).days + 1, 0))

    def _rows(self, pcodes: Iterable[str]) -> list[int]:
        return [self._row[pcode] for pcode in pcodes]

    def _note(self, fact: Statement | Fact) -> int:
        self._facts.append(fact)
        return len(self._facts) - 1


def _holder_codes(facts: Sequence[Statement | Fact]) -> Numbers:
    codes: dict[Holders, int] = {}
    return np.array([codes.setdefault(fact.holder, len(codes)) for fact in facts], dtype=np.int64)


def _moving(statements: Iterable[Statement], events: Iterable[Capture | Enclave]) -> set[str]:
    """Name the places whose holder may differ from day to day: all but those with one statement."""
    seen: set[str] = set()
    moving: set[str] = set()
    for statement in statements:
        (moving if statement.pcode in seen else seen).add(statement.pcode)
    for event in events:
        moving.update(event.pcodes)
    return moving


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
            enclave.source,
        )
