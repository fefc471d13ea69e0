"""The table of units: names, P-codes, parents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType

from syria_geo.catalog import data_path
from syria_geo.cells import read_cells
from syria_geo.errors import DataError, Fault

__all__ = ["Unit", "units"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One official unit, from the country down to a neighbourhood.

    Parameters
    ----------
    pcode : str
        OCHA P-code: ``SY``, ``SY02``, ``SY0200``, ``SY020000``, ``N0006``.
    level : str
        ``country``, ``governorate``, ``district``, ``sub-district`` or ``neighbourhood``.
    name_en, name_ar : str
        As OCHA writes them.
    adm1_pcode, adm2_pcode, adm3_pcode : str
        The units it lies in, itself included; empty below its own level.
    parent_pcode : str
        One level up; of a neighbourhood, its city (a ``C`` code of the gazetteer).
    """

    pcode: str
    level: str
    name_en: str
    name_ar: str
    adm1_pcode: str
    adm2_pcode: str
    adm3_pcode: str
    parent_pcode: str


@cache
def units() -> Mapping[str, Unit]:
    """Give every official unit by its P-code.

    Returns
    -------
    Mapping of str to Unit
        Read-only; sorted by level, then P-code.
    """
    name, columns = "boundaries/units.csv", [field.name for field in fields(Unit)]
    rows = list(read_cells(data_path(name), columns, name=name))
    faults = [
        Fault(name, f"{len(cells)} cells where {len(columns)} belong", row)
        for row, cells in rows
        if len(cells) != len(columns)
    ]
    if faults:
        raise DataError("the table of units cannot be read", faults)
    found = [Unit(*cells) for _, cells in rows]
    return MappingProxyType({unit.pcode: unit for unit in found})
