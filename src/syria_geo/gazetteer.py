"""The gazetteer: every place and every name it goes by, as an immutable index.

The rows are `gazetteer/places.csv` and `gazetteer/names.csv`, which people read and edit (see
`gazetteer/README.md`). They were checked when they were built; here a row is only refused when
it cannot be read at all.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from syria_geo.catalog import data_path
from syria_geo.errors import DataError, Fault, choices, show
from syria_geo.places import Kind, Place, PlaceName, Strength

__all__ = ["Gazetteer", "load_gazetteer"]

_Row = TypeVar("_Row")

_PLACE_COLUMNS = list(Place._fields)
_NAME_COLUMNS = list(PlaceName._fields)
_KINDS = {str(kind): kind for kind in Kind}
_STRENGTHS = {str(strength): strength for strength in Strength}
_VOCABULARIES = {"kind": list(_KINDS), "strength": list(_STRENGTHS)}
_NUMBERS: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "latitude": float,
        "longitude": float,
        "uncertainty_m": float,
        "population": lambda cell: int(cell) if cell else None,
    }
)


class Gazetteer:
    """All places of Syria this package knows, and all names they go by. Immutable.

    Parameters
    ----------
    places : mapping of str to Place
        By P-code.
    names : tuple of PlaceName
        The display names among them.
    """

    __slots__ = ("_by_place", "_children", "_names", "_places")

    def __init__(self, places: Mapping[str, Place], names: tuple[PlaceName, ...]) -> None:
        self._places = MappingProxyType(dict(places))
        self._names = tuple(names)
        self._by_place: dict[str, tuple[PlaceName, ...]] | None = None
        self._children: dict[str, tuple[Place, ...]] | None = None

    @property
    def places(self) -> Mapping[str, Place]:
        """Every place by its P-code, read-only."""
        return self._places

    @property
    def names(self) -> tuple[PlaceName, ...]:
        """Every name of every place, sorted by P-code."""
        return self._names

    def names_of(self, pcode: str) -> tuple[PlaceName, ...]:
        """List the names a place goes by; empty for an unknown P-code."""
        if self._by_place is None:
            self._by_place = _grouped(self._names, attrgetter("pcode"))
        return self._by_place.get(pcode, ())

    def children(self, pcode: str) -> tuple[Place, ...]:
        """List the places directly inside a place; empty where there are none."""
        if self._children is None:
            self._children = _grouped(self._places.values(), attrgetter("parent_pcode"))
        return self._children.get(pcode, ())

    def __len__(self) -> int:
        """Count the places."""
        return len(self._places)

    def __repr__(self) -> str:
        """Say how many places and names there are."""
        return f"<Gazetteer: {len(self._places)} places, {len(self._names)} names>"


def load_gazetteer(folder: str | Path | None = None) -> Gazetteer:
    """Load the gazetteer that ships with the package, or one of your own.

    Parameters
    ----------
    folder : path, optional
        Folder with ``places.csv`` and ``names.csv``; the shipped one when left out. Each folder
        is read once and kept.

    Returns
    -------
    Gazetteer

    Raises
    ------
    DataError
        When a file is missing or a row cannot be read; names the file, row and column.
    """
    return _load(data_path("gazetteer") if folder is None else Path(folder).resolve())


@cache
def _load(folder: Path) -> Gazetteer:
    places = {place.pcode: place for place in _read(folder / "places.csv", _PLACE_COLUMNS, _place)}
    names = tuple(_read(folder / "names.csv", _NAME_COLUMNS, _name))
    return Gazetteer(places, names)


def _read(path: Path, columns: list[str], build: Callable[[list[str]], _Row]) -> Iterator[_Row]:
    """Read rows in bulk; only when one fails, look for the fault cell by cell."""
    if not path.is_file():
        raise DataError(f"the gazetteer file {path} is missing")
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.reader(handle)
        if next(reader, []) != columns:
            raise DataError(f"{path.name} must have the columns {', '.join(columns)}")
        for row in reader:
            try:
                yield build(row)
            except (IndexError, KeyError, TypeError, ValueError):
                faults = _faults(path, reader.line_num, columns, row)
                raise DataError(f"{path.name} cannot be read", faults) from None


def _place(row: list[str]) -> Place:
    # A loop over typed columns would be shorter and cost a third of the loading time.
    pcode, kind, name_en, name_ar, lat, lon, radius, method, *units, part_of, people, source = row
    adm1, adm2, adm3 = units
    return Place(
        pcode,
        _KINDS[kind],
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
    )


def _name(row: list[str]) -> PlaceName:
    pcode, name, language, strength, source = row
    return PlaceName(pcode, name, language, _STRENGTHS[strength], source)


def _faults(path: Path, number: int, columns: list[str], row: list[str]) -> list[Fault]:
    if len(row) != len(columns):
        return [Fault(path.name, f"{len(row)} cells where {len(columns)} belong", number)]
    cells = zip(columns, row, strict=True)
    return [
        Fault(path.name, said, number, column)
        for column, cell in cells
        if (said := _wrong(column, cell))
    ]


def _wrong(column: str, cell: str) -> str:
    if allowed := _VOCABULARIES.get(column):
        return "" if cell in allowed else f"{show(cell)} is not known; {choices(allowed)}"
    try:
        _NUMBERS.get(column, str)(cell)
    except ValueError:
        return f"{show(cell)} is not a number"
    return ""


def _grouped(rows: Iterable[_Row], key: Callable[[_Row], str]) -> dict[str, tuple[_Row, ...]]:
    groups: dict[str, list[_Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return {pcode: tuple(group) for pcode, group in groups.items()}
