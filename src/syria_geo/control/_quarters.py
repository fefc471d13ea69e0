"""Whole quarters: whoever holds a part of one holds it, together with the holders of the rest.

A quarter such as Barzeh in Damascus is made of neighbourhoods, of which one may be with the rebels
while the others are not. Its point says nothing of it, so its parts answer (``quarters.csv``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from syria_geo.catalog import data_path
from syria_geo.cells import read_cells
from syria_geo.control._evidence import CONFIDENCES, HOLDERS, Evidence, Statement
from syria_geo.control._timeline import Event, Timeline
from syria_geo.errors import DataError, Fault, show

__all__ = ["Quarter", "load_quarters", "read_quarters", "with_quarters"]

_FILE = "quarters.csv"
_DAY = timedelta(days=1)


class Quarter(NamedTuple):
    """A quarter and the neighbourhoods it is made of: a row of ``quarters.csv``."""

    row: int
    pcode: str
    name: str
    parts: tuple[str, ...]


@cache
def load_quarters() -> tuple[Quarter, ...]:
    """Load the quarters that ship with the package."""
    return read_quarters(data_path("boundaries", "control") / _FILE)


def read_quarters(path: Path) -> tuple[Quarter, ...]:
    """Read which neighbourhoods make up which quarter.

    Raises
    ------
    DataError
        For a quarter without parts, or that is there twice or a part itself.
    """
    quarters = tuple(
        Quarter(row, pcode, name, tuple(part for part in parts.split(";") if part))
        for row, (pcode, name, parts) in read_cells(path, ("pcode", "name", "parts"))
    )
    if faults := list(_faults(quarters)):
        raise DataError(f"{path} cannot be used", faults)
    return quarters


def _faults(quarters: Sequence[Quarter]) -> Iterator[Fault]:
    parts = {part for quarter in quarters for part in quarter.parts}
    seen: set[str] = set()
    for quarter in quarters:
        if not quarter.parts:
            yield Fault(_FILE, "it has no parts", quarter.row, "parts")
        if quarter.pcode in seen:
            yield Fault(_FILE, f"{show(quarter.pcode)} is there twice", quarter.row, "pcode")
        if quarter.pcode in parts:
            yield Fault(_FILE, f"{show(quarter.pcode)} is a part itself", quarter.row, "pcode")
        seen.add(quarter.pcode)


def with_quarters(evidence: Evidence, quarters: Sequence[Quarter]) -> Evidence:
    """Add to the evidence what follows for whole quarters from that of their parts.

    Parameters
    ----------
    evidence : Evidence
    quarters : sequence of Quarter
        Of places that the evidence itself says nothing of.

    Returns
    -------
    Evidence
        With statements from the first to the last day: the holders of all parts, as sure as the
        least sure of them.

    Raises
    ------
    DataError
        For a quarter with evidence of its own, and a part without.
    """
    timeline = Timeline(_of_places(evidence, {part for one in quarters for part in one.parts}))
    own = set(Timeline(_of_places(evidence, {one.pcode for one in quarters})).pcodes)
    faults = list(_unfit(quarters, own, timeline.number))
    if faults:
        raise DataError(f"{_FILE} does not fit the evidence of control", faults)
    told = [row for quarter in quarters for row in _statements(quarter, timeline)]
    return replace(evidence, statements=(*evidence.statements, *told))


def _unfit(quarters: Sequence[Quarter], own: set[str], known: Mapping[str, int]) -> Iterator[Fault]:
    for quarter in quarters:
        if quarter.pcode in own:
            said = f"{quarter.pcode} has evidence of its own; take it out of one of the two"
            yield Fault(_FILE, said, quarter.row, "pcode")
        for part in quarter.parts:
            if part not in known:
                yield Fault(_FILE, f"nothing is said of {show(part)}", quarter.row, "parts")


def _of_places(evidence: Evidence, pcodes: set[str]) -> Evidence:
    """Keep what is said of some places, and of no others."""
    return Evidence(
        evidence.periods,
        tuple(row for row in evidence.statements if row.pcode in pcodes),
        tuple(row._replace(pcodes=_among(row.pcodes, pcodes)) for row in evidence.captures),
        tuple(row._replace(pcodes=_among(row.pcodes, pcodes)) for row in evidence.enclaves),
    )


def _among(codes: Sequence[str], pcodes: set[str]) -> tuple[str, ...]:
    return tuple(code for code in codes if code in pcodes)


def _statements(quarter: Quarter, timeline: Timeline) -> Iterator[Statement]:
    """Tell of a quarter, stretch by stretch."""
    events = [event for part in quarter.parts for event in timeline.events(part)]
    starts = sorted({event.start for event in events})
    ends = [start - _DAY for start in starts[1:]] + [max(event.end for event in events)]
    told = groupby(zip(starts, ends, strict=True), key=lambda span: _together(events, span[0]))
    for (holder, confidence, source), group in told:
        spans = list(group)
        yield Statement(
            _FILE, quarter.row, quarter.pcode, quarter.name, holder, spans[0][0], spans[-1][1],
            "judgement", confidence, source,
        )  # fmt: skip


def _together(events: Sequence[Event], day: date) -> tuple[tuple[str, ...], str, str]:
    """Give the holders of all parts on a day, the confidence of the least sure, and the sources."""
    here = [event for event in events if event.start <= day <= event.end]
    parties = {party for event in here for party in event.holder}
    return (
        tuple(sorted(parties, key=HOLDERS.index)),
        max((event.confidence for event in here), key=CONFIDENCES.index),
        " | ".join(dict.fromkeys(event.fact.source for event in here)),
    )
