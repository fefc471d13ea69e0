"""One element of a line of tags."""

from __future__ import annotations

from dataclasses import dataclass

from syria_geo.reports.tags._dates import DateReading
from syria_geo.reports.tags._people import People
from syria_geo.reports.text._model import Span

__all__ = ["Tag"]


@dataclass(frozen=True, slots=True)
class Tag:
    """One element of a line: its letter, where it stands, and what it means.

    Parameters
    ----------
    kind : str
        A `Kind`, or a sign of punctuation.
    span : (int, int)
        Where it stands in the passage.
    value : str
        Value of its row: parties joined with ";", kind of place.
    people : People or None
        For counted people.
    date : DateReading or None
        For dates.
    """

    kind: str
    span: Span
    value: str = ""
    people: People | None = None
    date: DateReading | None = None
