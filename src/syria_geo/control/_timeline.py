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
_DAY = timedelta(days=1)
_LOW = CONFIDENCES.index("low")
_NOTHING = -1


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
        ``snapshot``, ``nearest``, ``access``, ``enclave``, ``judgement``, ``captured`` or
        ``before a capture``.
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
        What the answers rest on.
    holder_codes : numpy.ndarray of int
        For each fact a number that is the same where the holders are the same.
    """

    def __init__(self, evidence: Evidence) -> None:
        self.pcodes = _places(evidence)
        self.number = {pcode: number for number, pcode in enumerate(self.pcodes)}
        self.facts: list[Fact] = []
        self._calendars = [
            _Painter(self.number, period, self.facts).paint(evidence) for period in evidence.periods
        ]
        self.holder_codes = _holder_codes(self.facts)
        self._stated = np.array([CONFIDENCES.index(fact.confidence) for fact in self.facts])

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
            Positions in ``facts`` (-1 where nothing is known of a place in the whole period) and
            in ``CONFIDENCES``, in the order of ``pcodes``.

        Raises
        ------
        UsageError
            Outside the covered periods, which it names.
        """
        for calendar in self._calendars:
            if calendar.covers(day):
                at = (day - calendar.period.start).days
                facts = calendar.facts[:, at].astype(np.int64)
                return facts, np.where(calendar.doubtful[:, at], _LOW, self._stated[facts])
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
    """One period: the fact of each place (down) on each day (across), and where it is doubtful."""

    period: Period
    facts: _Facts
    doubtful: NDArray[np.bool_]

    def covers(self, day: date) -> bool:
        return self.period.start <= day <= self.period.end


class _Painter:
    """Paints the evidence of one period, in the order in which it counts."""

    def __init__(self, number: Mapping[str, int], period: Period, facts: list[Fact]) -> None:
        self._row = number
        self._period = period
        self._facts = facts
        days = (period.end - period.start).days + 1
        self._painted = np.full((len(number), days), _NOTHING, dtype=np.int32)
        self._doubtful = np.zeros(self._painted.shape, dtype=bool)

    def paint(self, evidence: Evidence) -> _Calendar:
        for enclave in evidence.enclaves:
            self._enclave(enclave)
        for statement in evidence.statements:
            self._statement(statement)
        for capture in sorted(_captures(evidence), key=lambda capture: capture.day):
            if self._period.start <= capture.day <= self._period.end:
                self._capture(capture)
        self._fill_gaps()
        return _Calendar(self._period, self._painted, self._doubtful)

    def _enclave(self, enclave: Enclave) -> None:
        fact = Fact(enclave.holder, "medium", "enclave", enclave.source, enclave.start)
        days = self._days(enclave.start, enclave.end - _DAY)
        self._painted[self._rows(enclave.pcodes), days] = self._number(fact)

    def _statement(self, said: Statement) -> None:
        fact = Fact(said.holder, said.confidence, said.evidence, said.source, said.start)
        days = self._days(said.start, said.end)
        if days.start < days.stop:
            self._painted[self._row[said.pcode], days] = self._number(fact)

    def _capture(self, capture: Capture) -> None:
        """Paint the day itself, and end on it whatever spoke of the place from before."""
        source, day = capture.source, capture.day
        taken = self._number(Fact(capture.gained_by, "medium", "captured", source, day))
        lost = self._number(Fact(capture.lost_by, "medium", "before a capture", source, day))
        since = (day - self._period.start).days
        for row in self._rows(capture.pcodes):
            if since and (self._painted[row, :since] == _NOTHING).all():
                self._painted[row, since - 1] = lost
            later = self._painted[row, since:]
            later[[fact != _NOTHING and self._facts[fact].start < day for fact in later]] = taken
            later[0] = taken
        if slack := _SLACK[capture.precision]:
            around = self._days(day - slack, day + slack)
            self._doubtful[self._rows(capture.pcodes), around] = True

    def _fill_gaps(self) -> None:
        known = self._painted != _NOTHING
        only = self._painted.max(axis=1)
        several = (known & (self._painted != only[:, None])).any(axis=1)
        self._painted[~several] = only[~several, None]
        rows = np.flatnonzero(several)
        self._painted[rows], doubtful = self._filled(self._painted[rows])
        self._doubtful[rows] |= doubtful

    def _filled(self, painted: _Facts) -> tuple[_Facts, NDArray[np.bool_]]:
        """Let each day nobody speaks of take the fact before or after it; say where they differ."""
        known, days = painted != _NOTHING, np.arange(painted.shape[1])
        before = np.maximum.accumulate(np.where(known, days, -1), axis=1)
        after = np.minimum.accumulate(np.where(known, days, len(days))[:, ::-1], axis=1)[:, ::-1]
        earlier, later = _taken(painted, before), _taken(painted, after)
        captured = np.array([fact.evidence == "captured" for fact in self._facts])[later]
        holders = _holder_codes(self._facts)
        differ = (earlier >= 0) & (later >= 0) & ~captured & (holders[earlier] != holders[later])
        nearer_later = differ & (after - days < days - before)
        return np.where((earlier == _NOTHING) | nearer_later, later, earlier), differ

    def _days(self, start: date, end: date) -> slice:
        first = self._period.start
        return slice(max((start - first).days, 0), max((end - first).days + 1, 0))

    def _rows(self, pcodes: Iterable[str]) -> list[int]:
        return [self._row[pcode] for pcode in pcodes]

    def _number(self, fact: Fact) -> int:
        self._facts.append(fact)
        return len(self._facts) - 1


def _holder_codes(facts: Sequence[Fact]) -> Numbers:
    codes: dict[Holders, int] = {}
    return np.array([codes.setdefault(fact.holder, len(codes)) for fact in facts], dtype=np.int64)


def _taken(painted: _Facts, days: NDArray[np.int_]) -> _Facts:
    """Take the fact painted on some day of each row; nothing beyond the calendar's ends."""
    inside = (days >= 0) & (days < painted.shape[1])
    facts = np.take_along_axis(painted, np.where(inside, days, 0), axis=1)
    return np.where(inside, facts, _NOTHING)


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
