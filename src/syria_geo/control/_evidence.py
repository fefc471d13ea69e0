"""The evidence tables a person edits: dated statements, captures, enclaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from syria_geo.catalog import data_path
from syria_geo.cells import read_cells
from syria_geo.dates import read_day
from syria_geo.errors import DataError, Fault, choices, show
from syria_geo.vocabulary import HOLDERS

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

_SHARE_ALIKE = ".cc-by-sa-4.0.csv"

CONFIDENCES = ("high", "medium", "low")


class Statement(NamedTuple):
    """Somebody's dated statement of who held a place: a row of ``statements.csv``.

    Parameters
    ----------
    file : str
        Name of the file.
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

    file: str
    row: int
    pcode: str
    name: str
    holder: Holders
    start: date
    end: date
    evidence: str
    confidence: str
    source: str


class Capture(NamedTuple):
    """Places that changed hands on a day: a row of ``captures.csv``."""

    file: str
    row: int
    day: date
    precision: str
    place: str
    pcodes: tuple[str, ...]
    lost_by: Holders
    gained_by: Holders
    how: str
    confidence: str
    source: str


class Enclave(NamedTuple):
    """Places held inside another party's ground: a row of ``enclaves.csv``.

    ``end`` is the day the enclave fell or was handed over, to the party that besieged it.
    """

    file: str
    row: int
    name: str
    pcodes: tuple[str, ...]
    holder: Holders
    besieged_by: Holders
    start: date
    end: date
    source: str


class Period(NamedTuple):
    """A stretch of days the evidence covers: a row of ``periods.csv``.

    ``holder`` held what nothing else is said of on its first day; empty where nobody is known to.
    """

    file: str
    row: int
    start: date
    end: date
    holder: Holders


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
        Holds ``periods.csv``, ``statements.csv``, ``captures.csv`` and ``enclaves.csv``. Rows
        under CC BY-SA stand beside them or instead, as in ``captures.cc-by-sa-4.0.csv``.

    Returns
    -------
    Evidence

    Raises
    ------
    DataError
        Lists every cell that cannot be read, with file, row and column.
    """
    tables = {name: _Table(_files(folder, name), kind, cells) for name, kind, cells in _TABLES}
    faults = [fault for table in tables.values() for fault in table.faults]
    if faults:
        raise DataError("the evidence of control cannot be read", faults)
    return Evidence(
        tuple(tables["periods.csv"].rows),
        tuple(tables["statements.csv"].rows),
        tuple(tables["captures.csv"].rows),
        tuple(tables["enclaves.csv"].rows),
    )


def _files(folder: Path, name: str) -> list[Path]:
    """Name the files of a table: its own rows, and those under CC BY-SA."""
    plain = folder / name
    found = [path for path in (plain, plain.with_suffix(_SHARE_ALIKE)) if path.is_file()]
    if not found:
        raise DataError(f"the evidence file {plain} is missing")
    return found


# --- cells to values: each says what is wrong with a cell in a ValueError ----------------------


def _text(cell: str) -> str:
    return cell.strip()


def _filled(cell: str) -> str:
    if not cell.strip():
        raise ValueError("it is empty")
    return cell.strip()


def _codes(cell: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in cell.split(";") if code.strip())


@cache
def _day(cell: str) -> date:
    return read_day(cell)


def _no_one_or(cell: str) -> Holders:
    return _holders(cell) if cell.strip() else ()


@cache
def _holders(cell: str) -> Holders:
    names = {name.strip() for name in cell.split(";")}
    if unknown := sorted(names - set(HOLDERS)):
        raise ValueError(f"{show(unknown[0])} is not known; {choices(HOLDERS)}")
    return tuple(sorted(names, key=HOLDERS.index))


def _one_of(*allowed: str) -> Callable[[str], str]:
    def word(cell: str) -> str:
        if cell not in allowed:
            raise ValueError(f"{show(cell)} is not known; {choices(allowed)}")
        return cell

    return word


_Columns = Mapping[str, Callable[[str], Any]]

# In the order of the fields of the row's class.
_TABLES: tuple[tuple[str, type[Any], _Columns], ...] = (
    ("periods.csv", Period, {"from": _day, "to": _day, "holder": _no_one_or}),
    (
        "statements.csv",
        Statement,
        {
            "pcode": _filled,
            "name": _text,
            "holder": _holders,
            "from": _day,
            "to": _day,
            "evidence": _one_of(
                "snapshot", "nearest", "captured", "access", "enclave", "judgement"
            ),
            "confidence": _one_of(*CONFIDENCES),
            "source": _filled,
        },
    ),
    (
        "captures.csv",
        Capture,
        {
            "date": _day,
            "precision": _one_of("day", "week", "month", "season"),
            "place": _filled,
            "pcodes": _codes,
            "lost_by": _holders,
            "gained_by": _holders,
            "how": _filled,
            "confidence": _one_of(*CONFIDENCES),
            "source": _filled,
        },
    ),
    (
        "enclaves.csv",
        Enclave,
        {
            "name": _filled,
            "pcodes": _codes,
            "holder": _holders,
            "besieged_by": _holders,
            "from": _day,
            "to": _day,
            "source": _filled,
        },
    ),
)


class _Table:
    """The rows of a table's files, and what is wrong with them."""

    def __init__(self, paths: Iterable[Path], kind: type[Any], columns: _Columns) -> None:
        self._read: dict[tuple[str, ...], list[Any]] = {}
        self.rows: list[Any] = []
        self.faults: list[Fault] = []
        for path in paths:
            self._add(path, kind, columns)

    def _add(self, path: Path, kind: type[Any], columns: _Columns) -> None:
        parsers = tuple(columns.values())
        for number, cells in read_cells(path, tuple(columns)):
            try:
                self.rows.append(kind(path.name, number, *self._values(parsers, cells)))
            except ValueError:
                self.faults += _faults(path.name, number, columns, cells)

    def _values(self, parsers: Sequence[Callable[[str], Any]], cells: list[str]) -> list[Any]:
        """Read a row; what follows the place and its name is the same in many rows."""
        rest = tuple(cells[2:])
        if (values := self._read.get(rest)) is None:
            pairs = zip(parsers[2:], rest, strict=True)
            values = self._read[rest] = [parse(cell) for parse, cell in pairs]
        return [parsers[0](cells[0]), parsers[1](cells[1]), *values]


def _faults(file: str, row: int, columns: _Columns, cells: Sequence[str]) -> Iterator[Fault]:
    """Go through a row that cannot be read, cell by cell."""
    if len(cells) != len(columns):
        yield Fault(file, f"{len(cells)} cells where {len(columns)} belong", row)
        return
    for (column, parse), cell in zip(columns.items(), cells, strict=True):
        try:
            parse(cell)
        except ValueError as error:
            yield Fault(file, str(error), row, column)
