"""One place through the war: what was said of it, day by day, to the changes of its holder.

What is said is painted on the days it speaks of: enclaves first, statements over them, then
captures, which end whatever spoke before them. Days nobody speaks of stay with the earlier holder;
where the two sides disagree and neither a capture nor the beginning of an enclave lies between, the
nearer one counts, with doubt. Before its first evidence a place is with whom the first capture took
it from.

Only the days on which something begins or ends are looked at: between them nothing changes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

__all__ = ["NOTHING", "Change", "Ledger", "Seizure", "Stretch", "Told", "changes_of", "turns_of"]

NOTHING = 0


class Stretch(NamedTuple):
    """First and last day, as ordinals, that a fact speaks of."""

    start: int
    end: int
    fact: int


class Seizure(NamedTuple):
    """A capture: its day, what holds after it and before it, and how many days it may be off.

    `slack` is what its precision says, `spread` also what its confidence does.
    """

    day: int
    taken: int
    lost: int
    slack: int
    spread: int


class Change(NamedTuple):
    """From a day on, a fact, and whether it is doubtful."""

    day: int
    fact: int
    doubtful: bool


class Ledger(NamedTuple):
    """What the facts are, by number: first day, who held it, and whether that day is known."""

    starts: list[int]
    holders: list[int]
    told: list[bool]


class Told(NamedTuple):
    """All that is said of a place: in the order in which it is painted."""

    stretches: tuple[Stretch, ...]
    seizures: tuple[Seizure, ...]


def changes_of(told: Told, first: int, last: int, ledger: Ledger) -> list[Change]:
    """Give the changes of a place between two days.

    Parameters
    ----------
    told : Told
        Stretches in the order in which they are painted, the later over the earlier, and captures
        by day.
    first, last : int
        The days, as ordinals.
    ledger : Ledger

    Returns
    -------
    list of Change
        The first on the first day.
    """
    days = _turning_days(told, first, last)
    painted = [NOTHING] * (len(days) - 1)
    for stretch in told.stretches:
        begin = bisect_left(days, max(stretch.start, first))
        end = bisect_left(days, stretch.end + 1)
        painted[begin:end] = [stretch.fact] * (end - begin)
    for seizure in told.seizures:
        _seize(painted, days, seizure, ledger)
    spans = list(_filled(painted, days, ledger))
    return _merged([*_with_slack(spans, told.seizures)])


def turns_of(changes: Sequence[Change], told: Told, ledger: Ledger) -> Iterator[tuple[int, int]]:
    """Give the days on which the holder changes, each with how many days it may be off.

    A change that no capture dates lies in the middle of days nobody speaks of: it may be any of
    those.
    """
    spreads = {seizure.day: seizure.spread for seizure in told.seizures}
    for before, change in pairwise(changes):
        if ledger.holders[before.fact] == ledger.holders[change.fact]:
            continue
        in_gap = before.doubtful and change.doubtful and change.day not in spreads
        yield change.day, spreads.get(change.day, change.day - before.day if in_gap else 0)


def _turning_days(told: Told, first: int, last: int) -> list[int]:
    days = {first, last + 1}
    for stretch in told.stretches:
        days |= {stretch.start, stretch.end + 1}
    for seizure in told.seizures:
        days |= {seizure.day - 1, seizure.day, seizure.day + 1}
    return sorted(day for day in days if first <= day <= last + 1)


def _seize(painted: list[int], days: Sequence[int], seizure: Seizure, ledger: Ledger) -> None:
    """Paint the day itself, and end on it whatever spoke of the place from before."""
    at = bisect_left(days, seizure.day)
    if at and not any(painted[:at]):
        painted[at - 1] = seizure.lost
    for number in range(at, len(painted)):
        fact = painted[number]
        if fact != NOTHING and ledger.starts[fact] < seizure.day:
            painted[number] = seizure.taken
    painted[at] = seizure.taken


def _filled(painted: Sequence[int], days: Sequence[int], ledger: Ledger) -> Iterator[Change]:
    """Let days nobody speaks of take the fact before or after them; mark disagreement."""
    number = 0
    while number < len(painted):
        if painted[number] != NOTHING:
            yield Change(days[number], painted[number], doubtful=False)
            number += 1
            continue
        end = number
        while end < len(painted) and painted[end] == NOTHING:
            end += 1
        before = painted[number - 1] if number else NOTHING
        after = painted[end] if end < len(painted) else NOTHING
        yield from _gap(before, after, (days[number], days[end]), ledger)
        number = end


def _gap(before: int, after: int, span: tuple[int, int], ledger: Ledger) -> Iterator[Change]:
    start, end = span
    is_same = ledger.holders[before] == ledger.holders[after]
    if NOTHING in (before, after) or is_same or ledger.told[after]:
        yield Change(start, before or after, doubtful=False)
        return
    yield Change(start, before, doubtful=True)
    middle = (start - 1 + end) // 2 + 1  # from here on the later side is nearer
    if middle < end:
        yield Change(middle, after, doubtful=True)


def _with_slack(spans: Sequence[Change], seizures: Sequence[Seizure]) -> Iterator[Change]:
    """Mark the days around captures that are known to the week or month only."""
    doubts = [(s.day - s.slack, s.day + s.slack + 1) for s in seizures if s.slack]
    if not doubts:
        yield from spans
        return
    cuts = sorted({span.day for span in spans} | {edge for doubt in doubts for edge in doubt})
    at = 0
    for day in cuts:
        if day < spans[0].day:
            continue
        while at + 1 < len(spans) and spans[at + 1].day <= day:
            at += 1
        inside = any(start <= day < end for start, end in doubts)
        yield Change(day, spans[at].fact, spans[at].doubtful or inside)


def _merged(spans: Sequence[Change]) -> list[Change]:
    kept: list[Change] = []
    for span in spans:
        if not kept or kept[-1][1:] != span[1:]:
            kept.append(span)
    return kept
