"""What evidence may not say: the build refuses it, naming every row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations, product
from typing import NamedTuple

from syria_geo.control._evidence import Capture, Enclave, Evidence, Holders, Period, Statement
from syria_geo.errors import Fault, show

__all__ = ["contradictions"]


class _Span(NamedTuple):
    """One row's word on one place."""

    file: str
    row: int
    start: date
    end: date
    holder: Holders
    pcode: str

    def overlaps(self, other: _Span) -> bool:
        return self.start <= other.end and other.start <= self.end


_Spans = dict[str, list[_Span]]
_DAY = timedelta(days=1)


def contradictions(evidence: Evidence, places: Collection[str]) -> tuple[Fault, ...]:
    """List everything the evidence contradicts itself in.

    Parameters
    ----------
    evidence : Evidence
    places : collection of str
        P-codes of the gazetteer.

    Returns
    -------
    tuple of Fault
        Unknown places; an end before a start; two holders of one place for the same days that
        are not stated as joint; a capture that a statement denies. Empty when all is well.
    """
    return (
        *_unknown_places(evidence, places),
        *_backward(evidence),
        *_two_holders(evidence),
        *_two_captures(evidence),
        *_denied_captures(evidence),
    )


def _unknown_places(evidence: Evidence, places: Collection[str]) -> Iterator[Fault]:
    for statement in evidence.statements:
        if statement.pcode not in places:
            yield _unknown(statement.file, statement.row, "pcode", statement.pcode)
    events: Iterable[Capture | Enclave] = (*evidence.captures, *evidence.enclaves)
    for event in events:
        if not event.pcodes:
            yield Fault(event.file, "it names no place; give P-codes", event.row, "pcodes")
        for pcode in event.pcodes:
            if pcode not in places:
                yield _unknown(event.file, event.row, "pcodes", pcode)


def _unknown(file: str, row: int, column: str, pcode: str) -> Fault:
    return Fault(file, f"{show(pcode)} is no place of the gazetteer", row, column)


def _backward(evidence: Evidence) -> Iterator[Fault]:
    spans: Iterable[Period | Statement | Enclave] = (
        *evidence.periods,
        *evidence.statements,
        *evidence.enclaves,
    )
    for span in spans:
        if span.end < span.start:
            yield _ends_first(span.file, span.row, span.start, span.end)


def _ends_first(file: str, row: int, start: date, end: date) -> Fault:
    return Fault(file, f"it ends on {end}, before it starts on {start}", row, "to")


def _two_holders(evidence: Evidence) -> Iterator[Fault]:
    """Find rows that give one place to different holders for the same days."""
    statements = _by_place(
        _Span(row.file, row.row, row.start, row.end, row.holder, row.pcode)
        for row in evidence.statements
    )
    enclaves = _by_place(
        _Span(row.file, row.row, row.start, row.end - _DAY, row.holder, pcode)
        for row in evidence.enclaves
        for pcode in row.pcodes
    )
    for spans in (*statements.values(), *enclaves.values()):
        for one, other in combinations(spans, 2):
            if one.overlaps(other) and one.holder != other.holder:
                yield _clash(one, other)
    yield from _denied_enclaves(statements, enclaves, _capture_days(evidence))


def _denied_enclaves(
    statements: _Spans, enclaves: _Spans, captures: Mapping[str, list[date]]
) -> Iterator[Fault]:
    """Find statements inside an enclave's time that share no holder with it.

    Sharing one is no contradiction: the statement is the closer look. Nor is it one after a
    capture, with which most enclaves end, place by place.
    """
    for pcode in sorted(statements.keys() & enclaves.keys()):
        for statement, enclave in product(statements[pcode], enclaves[pcode]):
            fell = any(enclave.start <= day <= statement.start for day in captures.get(pcode, ()))
            if statement.overlaps(enclave) and not fell and not _common(statement, enclave):
                yield _clash(statement, enclave)


def _common(one: _Span, other: _Span) -> set[str]:
    return set(one.holder) & set(other.holder)


def _clash(one: _Span, other: _Span) -> Fault:
    return Fault(
        other.file,
        f"{other.pcode} is with {_named(other)}, but {one.file} row {one.row} gives it to "
        f"{_named(one)} for the same days; correct one, or write both names into both",
        other.row,
        "holder",
    )


def _named(span: _Span) -> str:
    return f"{';'.join(span.holder)} from {span.start} to {span.end}"


def _two_captures(evidence: Evidence) -> Iterator[Fault]:
    seen: dict[tuple[str, date], Capture] = {}
    for capture in evidence.captures:
        if set(capture.lost_by) == set(capture.gained_by):
            yield Fault(capture.file, "it is lost and gained by the same", capture.row)
        for pcode in capture.pcodes:
            other = seen.setdefault((pcode, capture.day), capture)
            if other.gained_by != capture.gained_by:
                yield Fault(
                    capture.file,
                    f"{pcode} is gained by {';'.join(capture.gained_by)} on {capture.day}, in "
                    f"{other.file} row {other.row} by {';'.join(other.gained_by)}",
                    capture.row,
                    "gained_by",
                )


def _denied_captures(evidence: Evidence) -> Iterator[Fault]:
    """Find statements that go on past a capture as if it had not happened."""
    statements: dict[str, list[Statement]] = {}
    for statement in evidence.statements:
        statements.setdefault(statement.pcode, []).append(statement)
    for capture in evidence.captures:
        for pcode in capture.pcodes:
            for statement in statements.get(pcode, ()):
                strangers = not set(statement.holder) & set(capture.gained_by)
                if statement.start < capture.day <= statement.end and strangers:
                    yield Fault(
                        statement.file,
                        f"{pcode} stays with {';'.join(statement.holder)} to {statement.end}, but "
                        f"{capture.file} row {capture.row} gives it to "
                        f"{';'.join(capture.gained_by)} on {capture.day}; end it the day before",
                        statement.row,
                        "to",
                    )


def _capture_days(evidence: Evidence) -> dict[str, list[date]]:
    days: dict[str, list[date]] = {}
    for capture in evidence.captures:
        for pcode in capture.pcodes:
            days.setdefault(pcode, []).append(capture.day)
    return days


def _by_place(spans: Iterable[_Span]) -> _Spans:
    found: _Spans = {}
    for span in spans:
        found.setdefault(span.pcode, []).append(span)
    return found
