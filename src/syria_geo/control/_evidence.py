"""The evidence tables a person edits: dated statements, captures, enclaves."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

from syria_geo.catalog import data_path
from syria_geo.errors import DataError, Fault, choices, show

__all__ = [
    "CONFIDENCES",
    "HOLDERS",
    "Capture",
    "Enclave",
    "Evidence",
    "Period",
    "Statement",
    "load_evidence",
    "read_evidence",
]

Holders = tuple[str, ...]

HOLDERS = (
    "Syrian regime forces",
    "ISIS",
    "Hay'at Tahrir al Sham",
    "Fateh Al Sham Front",
    "Armed opposition factions",
    "Syrian National Army",
    "Syrian Democratic Forces",
    "Turkish forces",
    "Islamic Turkistani Party",
)
"""Parties that hold ground; the names are those of the incident table."""

CONFIDENCES = ("high", "medium", "low")
_EVIDENCE = ("snapshot", "nearest", "captured", "access", "enclave", "judgement")
_PRECISIONS = ("day", "week", "month")


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody's dated statement of who held a place: a row of ``statements.csv``.

    Parameters
    ----------
    row : int
        Row of the file, the header being row 1.
    pcode, name : str
        The place; the name is only there to make the row readable.
    holder : tuple of str
        One party, or several where they held it together.
    start, end : datetime.date
        First and last day it speaks of.
    evidence : str
        ``snapshot`` (a dated map names the place), ``nearest`` (a dated map names a place next
        to it), ``captured`` (follows from a change of hands), ``access`` (OCHA's access status),
        ``enclave``, ``judgement``.
    confidence : str
        ``high``, ``medium`` or ``low``.
    source : str
        Key of ``sources.toml``, or the publication itself.
    """

    row: int
    pcode: str
    name: str
    holder: Holders
    start: date
    end: date
    evidence: str
    confidence: str
    source: str


@dataclass(frozen=True, slots=True)
class Capture:
    """Places that changed hands on a day: a row of ``captures.csv``."""

    row: int
    day: date
    precision: str
    place: str
    pcodes: tuple[str, ...]
    lost_by: Holders
    gained_by: Holders
    how: str
    source: str


@dataclass(frozen=True, slots=True)
class Enclave:
    """Places held inside another party's ground: a row of ``enclaves.csv``.

    ``end`` is the day the enclave fell or was handed over, to the party that besieged it.
    """

    row: int
    name: str
    pcodes: tuple[str, ...]
    holder: Holders
    besieged_by: Holders
    start: date
    end: date
    source: str


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days the evidence covers: a row of ``periods.csv``."""

    row: int
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known of who held what, when."""

    periods: tuple[Period, ...]
    statements: tuple[Statement, ...]
    captures: tuple[Capture, ...]
    enclaves: tuple[Enclave, ...]


@cache
def load_evidence() -> Evidence:
    """Load the evidence that ships with the package."""
    return read_evidence(data_path("boundaries", "control"))


def read_evidence(folder: Path) -> Evidence:
    """Read the evidence tables of a folder.

    Parameters
    ----------
    folder : pathlib.Path
        Holds ``periods.csv``, ``statements.csv``, ``captures.csv`` and ``enclaves.csv``.

    Returns
    -------
    Evidence

    Raises
    ------
    DataError
        Lists every cell that cannot be read, with file, row and column.
    """
    periods = _Table(folder, "periods.csv", ("from", "to"), _period)
    statements = _Table(folder, "statements.csv", _STATEMENT_COLUMNS, _statement)
    captures = _Table(folder, "captures.csv", _CAPTURE_COLUMNS, _capture)
    enclaves = _Table(folder, "enclaves.csv", _ENCLAVE_COLUMNS, _enclave)
    faults = [*periods.faults, *statements.faults, *captures.faults, *enclaves.faults]
    if faults:
        raise DataError("the evidence of control cannot be read", faults)
    return Evidence(
        tuple(periods.rows), tuple(statements.rows), tuple(captures.rows), tuple(enclaves.rows)
    )


_STATEMENT_COLUMNS = ("pcode", "name", "holder", "from", "to", "evidence", "confidence", "source")
_CAPTURE_COLUMNS = (
    "date",
    "precision",
    "place",
    "pcodes",
    "lost_by",
    "gained_by",
    "how",
    "source",
)
_ENCLAVE_COLUMNS = ("name", "pcodes", "holder", "besieged_by", "from", "to", "source")

_Row = TypeVar("_Row")


class _Cells:
    """One row while it is read: turns cells into values and notes every fault on the way."""

    def __init__(self, file: str, row: int, cells: Mapping[str, str]) -> None:
        self._file, self.row, self._cells = file, row, cells
        self.faults: list[Fault] = []

    def text(self, column: str) -> str:
        return self._cells[column].strip()

    def filled(self, column: str) -> str:
        return self.text(column) or self._fault(column, "it is empty", "")

    def codes(self, column: str) -> tuple[str, ...]:
        return tuple(code for code in self.text(column).split(";") if code)

    def day(self, column: str) -> date:
        try:
            return date.fromisoformat(self.text(column))
        except ValueError:
            wrong = f"{show(self.text(column))} is no date; write YYYY-MM-DD"
            return self._fault(column, wrong, date.min)

    def word(self, column: str, allowed: tuple[str, ...]) -> str:
        word = self.text(column)
        if word in allowed:
            return word
        return self._fault(column, f"{show(word)} is not known; {choices(allowed)}", word)

    def holders(self, column: str) -> Holders:
        names = tuple(name.strip() for name in self.text(column).split(";"))
        unknown = [name for name in names if name not in HOLDERS]
        if unknown:
            return self._fault(column, f"{show(unknown[0])} is not known; {choices(HOLDERS)}", ())
        return tuple(sorted(set(names), key=HOLDERS.index))

    def _fault(self, column: str, message: str, value: _Row) -> _Row:
        self.faults.append(Fault(self._file, message, self.row, column))
        return value


class _Table(Generic[_Row]):
    """One file: its rows, and what is wrong with it."""

    def __init__(
        self, folder: Path, name: str, columns: tuple[str, ...], build: Callable[[_Cells], _Row]
    ) -> None:
        self.rows: list[_Row] = []
        self.faults: list[Fault] = []
        for cells in self._cells(folder / name, columns):
            self.rows.append(build(cells))
            self.faults += cells.faults

    def _cells(self, path: Path, columns: tuple[str, ...]) -> Iterator[_Cells]:
        if not path.is_file():
            raise DataError(f"the evidence file {path} is missing")
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.reader(handle)
            if tuple(next(reader, ())) != columns:
                raise DataError(f"{path.name} must have the columns {', '.join(columns)}")
            for row, cells in enumerate(reader, start=2):
                if len(cells) == len(columns):
                    yield _Cells(path.name, row, dict(zip(columns, cells, strict=True)))
                else:
                    wrong = f"{len(cells)} cells where {len(columns)} belong"
                    self.faults.append(Fault(path.name, wrong, row))


def _period(cells: _Cells) -> Period:
    return Period(cells.row, cells.day("from"), cells.day("to"))


def _statement(cells: _Cells) -> Statement:
    return Statement(
        cells.row,
        cells.filled("pcode"),
        cells.text("name"),
        cells.holders("holder"),
        cells.day("from"),
        cells.day("to"),
        cells.word("evidence", _EVIDENCE),
        cells.word("confidence", CONFIDENCES),
        cells.filled("source"),
    )


def _capture(cells: _Cells) -> Capture:
    return Capture(
        cells.row,
        cells.day("date"),
        cells.word("precision", _PRECISIONS),
        cells.filled("place"),
        cells.codes("pcodes"),
        cells.holders("lost_by"),
        cells.holders("gained_by"),
        cells.filled("how"),
        cells.filled("source"),
    )


def _enclave(cells: _Cells) -> Enclave:
    return Enclave(
        cells.row,
        cells.filled("name"),
        cells.codes("pcodes"),
        cells.holders("holder"),
        cells.holders("besieged_by"),
        cells.day("from"),
        cells.day("to"),
        cells.filled("source"),
    )
