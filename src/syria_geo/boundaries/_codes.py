"""P-codes of units in a table as every count, rate, picture and page reads them: known or missing.

A table that went through another program may hold codes that are none of ours. Taken for "in no
area" such a row would leave every count of areas without a word; it is refused by name instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from syria_geo.boundaries._units import units
from syria_geo.cells import is_missing_cell
from syria_geo.errors import Fault, InputError, show
from syria_geo.vocabulary import LEVELS

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["check_unit_codes", "check_unit_shares", "unit_codes"]


def unit_codes(table: pd.DataFrame, level: str) -> list[str]:
    """Give the P-code of the unit of each row; empty where it is missing.

    Parameters
    ----------
    table : pandas.DataFrame
        Located incidents, with the column of the level: codes as OCHA writes them. None, NaN,
        ``pandas.NA`` and blank cells are missing.
    level : str
        ``governorate``, ``district`` or ``sub-district``.

    Returns
    -------
    list of str

    Raises
    ------
    InputError
        With row and column of every cell that holds something else; the first row is row 1.
    """
    codes, faults = _read(table, level)
    if faults:
        raise _error(faults)
    return codes


def check_unit_codes(table: pd.DataFrame) -> None:
    """Refuse a table with a P-code that is none of its level.

    Raises
    ------
    InputError
        With every fault of all levels; columns that are not there have none.
    """
    there = (level for level, column in LEVELS.items() if column in table.columns)
    faults = [fault for level in there for fault in _read(table, level)[1]]
    if faults:
        raise _error(faults)


def check_unit_shares(cells: Iterable[Iterable[str]], level: str, column: str) -> None:
    """Refuse shares of units that are none of the level.

    Parameters
    ----------
    cells : iterable of iterable of str
        Of each row the P-codes it has shares in; an empty one is outside all units.
    level, column : str
        The level, and the column the shares are from.

    Raises
    ------
    InputError
        With row and column of every code that is none.
    """
    known = _codes_of(level)
    faults = [
        _fault(row, column, code, level)
        for row, codes in enumerate(cells, start=1)
        for code in codes
        if code and code not in known
    ]
    if faults:
        raise _error(faults)


def _read(table: pd.DataFrame, level: str) -> tuple[list[str], list[Fault]]:
    known, cells = _codes_of(level), table[LEVELS[level]].tolist()
    codes = [cell if isinstance(cell, str) and cell in known else "" for cell in cells]
    if all(codes):
        return codes, []
    return codes, list(_faults(cells, codes, level))


def _faults(cells: Iterable[Any], codes: Iterable[str], level: str) -> Iterator[Fault]:
    for row, (cell, code) in enumerate(zip(cells, codes, strict=True), start=1):
        if not code and not is_missing_cell(cell):
            yield _fault(row, LEVELS[level], cell, level)


@cache
def _codes_of(level: str) -> frozenset[str]:
    return frozenset(unit.pcode for unit in units().values() if unit.level == level)


def _fault(row: int, column: str, cell: object, level: str) -> Fault:
    other = units().get(cell.strip().upper()) if isinstance(cell, str) else None
    if other is None:
        hint = f"write one as {min(_codes_of(level))} is, or leave it empty"
    elif other.level == level:
        hint = f"write {other.pcode}"
    else:
        hint = f"it is a {other.level}: put it in that column, and here what it lies in"
    return Fault("incidents", f"{show(cell)} is no P-code of a {level}; {hint}", row, column)


def _error(faults: list[Fault]) -> InputError:
    count = "1 P-code that is" if len(faults) == 1 else f"{len(faults)} P-codes that are"
    return InputError(f"the incidents have {count} none of ours", faults)
