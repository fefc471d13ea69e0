"""What reading a report gives: passages with a way back to the source, incidents, findings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from syria_geo.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Account",
    "Alternative",
    "Finding",
    "FindingKind",
    "Outcome",
    "Passage",
    "Printed",
    "Reading",
    "Report",
    "ReportIncident",
    "Source",
    "Span",
    "begins_in",
    "check_report",
    "outside",
]

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a report as it came, and where its pages start.

    Parameters
    ----------
    name : str
        File name, or what the caller named the text.
    text : str
        The whole text; all offsets count its characters.
    page_starts : tuple of int
        Offset of the first character of each page; empty where the text has no pages.
    left_out : tuple of str
        What of the file is not in the text, such as the attachments of a mail.
    recognised : mapping of int to float
        Pages read by text recognition, counted from 1, with its mean confidence (0 to 100).
    bare_pages : tuple of int
        Pages without text, counted from 1: blank, pictures, or scanned.
    """

    name: str
    text: str
    page_starts: tuple[int, ...] = ()
    left_out: tuple[str, ...] = ()
    recognised: Mapping[int, float] = field(default_factory=dict)
    bare_pages: tuple[int, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """Page, counted from 1, on which an offset stands; None without pages."""
        return bisect_right(self.page_starts, offset) or None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the report with its line breaks reflowed, and the way back to the source.

    Parameters
    ----------
    text : str
        As printed, on one line.
    plain : str
        Same length, for rules to look at: ASCII digits and quotes, no accents on spaces.
    offsets : tuple of int
        Offset in the source of each character.
    """

    text: str
    plain: str
    offsets: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.text)

    @property
    def start(self) -> int:
        """Offset in the source of the first character."""
        return self.offsets[0]

    @property
    def end(self) -> int:
        """Offset in the source just behind the last character."""
        return self.offsets[-1] + 1

    def source_span(self, span: Span) -> Span:
        """Where a stretch of this passage stands in the source."""
        return self.offsets[span[0]], self.offsets[span[1] - 1] + 1

    def part(self, span: Span) -> Passage:
        """Take a shorter passage, without spaces at its ends."""
        start, end = span
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Passage(self.text[start:end], self.plain[start:end], self.offsets[start:end])

    def joined(self, other: Passage, sign: str = " ") -> Passage:
        """Put another passage behind this one; the sign between stands at its last character."""
        return Passage(
            f"{self.text}{sign}{other.text}",
            f"{self.plain}{sign}{other.plain}",
            (*self.offsets, *self.offsets[-1:] * len(sign), *other.offsets),
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """One value that was read, and where in the source it stands."""

    column: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to count an incident, which a report may have chosen.

    Parameters
    ----------
    column : str
        ``killed``, ``children``, ``women``, ``stated_control`` or ``stated_governorate``.
    change : int
        What it adds to a toll.
    words : tuple of str
        What it puts in place of a list or text.
    reason : str
        e.g. ``"without two fetuses"``.
    """

    column: str
    reason: str
    change: int = 0
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportIncident:
    """One incident as a paragraph tells it.

    Parameters
    ----------
    values : mapping of str to object
        The columns "What a source says"; a missing value is ``""``, ``()`` or None.
    readings : tuple of Reading
        Where each value stands, in the order of the text.
    remarks : tuple of str
        What the reader noticed about its own reading; they become the notes.
    alternatives : tuple of Alternative
        Other ways to count it.
    page : int or None
        Page of the passage.
    """

    values: Mapping[str, object]
    readings: tuple[Reading, ...] = ()
    remarks: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    page: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))

    @property
    def start(self) -> int:
        """Offset of the passage."""
        return int(str(self.values["source_start"]))

    def number(self, column: str) -> int:
        """Return a toll for adding up; what is missing adds nothing."""
        value = self.values.get(column)
        return value if isinstance(value, int) else 0

    def words(self, column: str) -> tuple[str, ...]:
        """Return a list column."""
        value = self.values.get(column)
        return tuple(map(str, value)) if isinstance(value, tuple) else ()

    def word(self, column: str) -> str:
        """Return a text column."""
        return str(self.values.get(column) or "")


class FindingKind(StrEnum):
    """What a finding is about; the first three are things that could not be read."""

    UNREAD = "not read"
    PARTLY_READ = "partly read"
    CUT_OFF = "cut off"
    WEEKDAY = "weekday"
    MONTH = "other month"
    GOVERNORATE = "governorate slip"
    DAY_TOTAL = "day total"
    NO_INCIDENT = "no incident"
    REPEATED = "told again"
    IMPLAUSIBLE = "implausible"
    ENCODING = "encoding"
    RECOGNISED = "text recognition"

    @property
    def is_unread(self) -> bool:
        """Whether something of the report is missing from the incidents because of it."""
        return self in {FindingKind.UNREAD, FindingKind.PARTLY_READ, FindingKind.CUT_OFF}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reader of the report should know, and where it stands."""

    kind: FindingKind
    message: str
    start: int
    page: int | None = None
    incident_id: str = ""
    end: int = 0

    def __str__(self) -> str:
        page = f" (page {self.page})" if self.page else ""
        name = f"{self.incident_id}: " if self.incident_id else ""
        return f"paragraph at {self.start}{page}: {name}{self.message}"


class Outcome(StrEnum):
    """What became of a paragraph; every paragraph has one."""

    INCIDENT = "incident"
    FINDING = "finding"
    FIGURES = "printed figures"
    HEADING = "heading"
    NO_DEATH = "tells no death"


@dataclass(frozen=True, slots=True)
class Account:
    """A paragraph and what became of it.

    Parameters
    ----------
    start, end : int
        Where it stands in the source.
    outcome : Outcome
        Whether it gave incidents, a finding or figures, or tells no death.
    incidents : tuple of str
        Ids of the incidents it gave.
    under : tuple of int
        Offsets of the headings its values may depend on: party, governorate, day.
    """

    start: int
    end: int
    outcome: Outcome
    incidents: tuple[str, ...] = ()
    under: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """One figure of the report's own summary.

    Parameters
    ----------
    scope : str
        Of what: ``massacres``, ``civilians``, ``torture`` or ``other parties``.
    measure : str
        ``massacres``, ``killed``, ``children``, ``women`` or ``percent``.
    group : str
        ``total``, ``party``, ``governorate``, ``control``, ``cause``; for percentages
        ``share of victims``, ``share of massacres`` or ``not understood``.
    value : float
        The figure; whole numbers but for percentages.
    start, end : int
        Where it stands in the source.
    parties : tuple of str
        Whose, where it is one party's figure.
    governorate : str
        Adm1 P-code, where it is a governorate's figure.
    control : tuple of str
        Who holds the areas, where it is a figure of areas of control.
    label : str
        As printed, where it is none of these.
    """

    scope: str
    measure: str
    group: str
    value: float
    start: int
    end: int
    parties: tuple[str, ...] = ()
    governorate: str = ""
    control: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A report, read: what it tells, what it prints in sum, and what could not be read.

    Parameters
    ----------
    source : Source
        The text it was read from.
    label : str
        Who wrote it about which month, e.g. ``"SNHR, massacres of September 2016"``.
    month : tuple of int or None
        Year and month it reports on.
    incidents : tuple of ReportIncident
        In the order of the text.
    printed : tuple of Printed
        The figures of its summary, in the order of the text.
    findings : tuple of Finding
        In the order of the text.
    accounts : tuple of Account
        Every paragraph with what became of it, in the order of the text.
    """

    source: Source
    label: str
    month: tuple[int, int] | None
    incidents: tuple[ReportIncident, ...]
    printed: tuple[Printed, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    accounts: tuple[Account, ...] = field(default=())

    @property
    def unread(self) -> tuple[Finding, ...]:
        """What could not be read; empty when all of the report was understood."""
        return tuple(finding for finding in self.findings if finding.kind.is_unread)

    def to_frame(self) -> pd.DataFrame:
        """Give the incidents as a table.

        Returns
        -------
        pandas.DataFrame
            One row for each incident, in the order of the text: `INCIDENT_COLUMNS`, and ``page``
            where the report has pages.
        """
        from syria_geo.reports.text._frame import frame_of

        return frame_of(self)


def check_report(report: object) -> None:
    """Refuse what is no report.

    Raises
    ------
    UsageError
        With what gives one.
    """
    if not isinstance(report, Report):
        raise UsageError(
            f"a report is wanted, not {type(report).__name__}; give what parse_report or "
            "parse_report_file returns"
        )


def begins_in(span: Span, stretches: Iterable[Span]) -> bool:
    """Tell whether a span begins inside one of some stretches of the same text."""
    return any(start <= span[0] < end for start, end in stretches)


def outside(month: tuple[int, int] | None, day: date) -> bool:
    """Tell whether a day lies outside a month."""
    return month is not None and (day.year, day.month) != month
