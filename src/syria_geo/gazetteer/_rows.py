"""Rows of the gazetteer's CSV files: read fast, and when one fails, every fault with its place."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from syria_geo.cells import read_cells
from syria_geo.dates import read_day
from syria_geo.errors import DataError, Fault, choices, show
from syria_geo.places import Kind, Place, Strength

__all__ = [
    "KINDS",
    "STRENGTHS",
    "Check",
    "Row",
    "Table",
    "as_place",
    "day",
    "filled",
    "number",
    "one_of",
    "own_code",
    "radius",
    "text",
    "whole",
]

_Value = TypeVar("_Value")

KINDS = {str(kind): kind for kind in Kind}
STRENGTHS = {str(strength): strength for strength in Strength}

Check = Callable[[str], str]
"""Says what is wrong with a cell; nothing where it is right."""

_OWN_CODE = re.compile(r"G\d{4}")


class Row(NamedTuple, Generic[_Value]):
    """A value, and the file and row it was read from, the header being row 1."""

    file: str
    number: int
    value: _Value

    def fault(self, message: str, column: str = "") -> Fault:
        """Name something wrong with it."""
        return Fault(self.file, message, self.number, column)


class Table(Generic[_Value]):
    """How the rows of one kind of file are read.

    Parameters
    ----------
    checks : mapping of str to Check
        For each column, in order, what its cells must be.
    build : callable
        Makes the value of a row's cells; raises `ValueError` or `KeyError` where a check would
        say something.
    """

    def __init__(self, checks: Mapping[str, Check], build: Callable[[list[str]], _Value]) -> None:
        self.checks = checks
        self.build = build

    def values(self, path: Path) -> list[_Value]:
        """Read the rows of a built file.

        Raises
        ------
        DataError
            When the file is missing, has other columns, or a row cannot be read: every fault.
        """
        if not path.is_file():
            raise DataError(f"the gazetteer file {path} is missing")
        try:
            with path.open(encoding="utf-8", newline="") as handle:
                rows = csv.reader(handle)
                if next(rows, []) == list(self.checks):  # as the build wrote it: the quick way
                    return [self.build(row) for row in rows]
            return [self.build(cells) for _, cells in self._cells(path)]
        except (IndexError, KeyError, TypeError, ValueError):
            raise DataError(f"{path.name} cannot be read", self.faults(path)) from None

    def rows(self, path: Path) -> list[Row[_Value]]:
        """Read the rows of an edited file; none where it is absent.

        Raises
        ------
        DataError
            When it has other columns, or a row cannot be read: every fault.
        """
        if not path.is_file():
            return []
        name, build = path.name, self.build
        try:
            return [Row(name, number, build(cells)) for number, cells in self._cells(path)]
        except (IndexError, KeyError, TypeError, ValueError):
            raise DataError(f"{name} cannot be used", self.faults(path)) from None

    def faults(self, path: Path) -> list[Fault]:
        """List what is wrong with the rows of a file, cell by cell."""
        return [
            Fault(path.name, said, number, column)
            for number, cells in self._cells(path)
            for column, said in self._row_faults(cells)
        ]

    def _row_faults(self, cells: Sequence[str]) -> Iterator[tuple[str, str]]:
        if len(cells) != len(self.checks):
            yield "", f"{len(cells)} cells where {len(self.checks)} belong"
            return
        for (column, check), cell in zip(self.checks.items(), cells, strict=True):
            if said := check(cell):
                yield column, said

    def _cells(self, path: Path) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows and their numbers, without blanks around cells."""
        for number, cells in read_cells(path, tuple(self.checks)):
            yield number, [cell.strip() for cell in cells]


def as_place(row: list[str]) -> Place:
    """Make a place of its cells, in the order of its fields."""
    # A loop over typed columns would be shorter and cost a third of the loading time.
    pcode, kind, name_en, name_ar, lat, lon, radius, method, *rest = row
    adm1, adm2, adm3, part_of, people, source, *more = rest
    return Place(
        pcode,
        KINDS[kind],
        name_en,
        name_ar,
        float(lat),
        float(lon),
        float(radius),
        method,
        adm1,
        adm2,
        adm3,
        part_of,
        int(people) if people else None,
        source,
        *more,
    )


# --- what a cell must be ---------------------------------------------------------------------


def text(_: str) -> str:
    """Anything goes."""
    return ""


def filled(said: str) -> Check:
    """Ask for something, and say what."""
    return lambda cell: "" if cell else said


def number(cell: str) -> str:
    """Ask for a number with a point, not a comma."""
    return _unless(_finite, cell, "is not a number")


def whole(cell: str) -> str:
    """Ask for a whole number or nothing."""
    return "" if not cell or cell.isdecimal() else f"{show(cell)} is not a whole number"


def day(cell: str) -> str:
    """Ask for a day."""
    wrong = not cell or _unless(read_day, cell, "is no day")
    return f"{show(cell)}: say when, YYYY-MM-DD" if wrong else ""


def radius(cell: str) -> str:
    """Ask for a number above zero."""
    return number(cell) or ("" if float(cell) > 0 else "a radius is more than 0 m")


def own_code(cell: str) -> str:
    """Ask for a code of our own."""
    if _OWN_CODE.fullmatch(cell):
        return ""
    return f"{show(cell)} is no code of ours: G and four digits, e.g. G4001"


def one_of(allowed: Sequence[str]) -> Check:
    """Ask for one of some words."""
    return lambda cell: "" if cell in allowed else f"{show(cell)} is not known; {choices(allowed)}"


def _finite(cell: str) -> float:
    if not math.isfinite(found := float(cell)):
        raise ValueError(cell)
    return found


def _unless(kind: Callable[[str], Any], cell: str, said: str) -> str:
    try:
        kind(cell)
    except ValueError:
        return f"{show(cell)} {said}"
    return ""
