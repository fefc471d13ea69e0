"""The gazetteer: every place and every name it goes by, as an immutable index.

The rows are `gazetteer/places.csv` and `gazetteer/names.csv`, built from public datasets, merged
with what people add, correct and refuse in the files beside them (see `gazetteer/README.md`). Here
a row is refused when it cannot be read or names what is not there; `gazetteer/_checks.py` looks
deeper.
"""

from __future__ import annotations

import gc
import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from operator import attrgetter, itemgetter
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from syria_geo.catalog import data_path
from syria_geo.deprecated import warn_deprecated
from syria_geo.errors import DataError
from syria_geo.gazetteer._edits import FILES, Edits, Identifiers, merged, read_edits
from syria_geo.gazetteer._kept import (
    ROWS_FILE,
    KeptRows,
    kept_names,
    kept_rows,
    made_from,
    packed_rows,
)
from syria_geo.gazetteer._rows import (
    KINDS,
    STRENGTHS,
    Check,
    Row,
    Table,
    as_place,
    number,
    one_of,
    text,
    whole,
)
from syria_geo.places import Place, PlaceName

__all__ = [
    "ROWS_FILE",
    "Edits",
    "Gazetteer",
    "Identifiers",
    "Row",
    "built_identifiers",
    "built_rows",
    "edition_of",
    "kept_names",
    "load_gazetteer",
    "merged",
    "read_edits",
    "read_gazetteer",
    "read_tables",
    "rows_file",
]

_Row = TypeVar("_Row")
_PCODE = itemgetter(0)


def _name(row: list[str]) -> PlaceName:
    pcode, name, language, strength, source = row
    return PlaceName(pcode, name, language, STRENGTHS[strength], source)


def _identifiers(row: list[str]) -> tuple[str, Identifiers]:
    pcode, *ids = row
    return pcode, Identifiers(*ids)


_CELLS: dict[str, Check] = dict.fromkeys((*Place._fields, *PlaceName._fields), text) | {
    "kind": one_of(list(KINDS)),
    "strength": one_of(list(STRENGTHS)),
    "latitude": number,
    "longitude": number,
    "uncertainty_m": number,
    "population": whole,
}
_PLACES = Table({column: _CELLS[column] for column in Place._fields}, as_place)
_OLDER_PLACES = Table(
    {column: _CELLS[column] for column in Place._fields if column not in Place._field_defaults},
    as_place,
)
"""A gazetteer of one's own need not have the columns that came later."""
_IDENTIFIERS = Table(dict.fromkeys(("pcode", *Identifiers._fields), text), _identifiers)
_NAMES = Table({column: _CELLS[column] for column in PlaceName._fields}, _name)


class Gazetteer:
    """All places of Syria this package knows, and all names they go by. Immutable.

    Parameters
    ----------
    places : mapping of str to Place
        By P-code.
    names : tuple of PlaceName
        The display names among them.
    """

    __slots__ = ("_children", "_kept", "_names", "_places")

    def __init__(self, places: Mapping[str, Place], names: tuple[PlaceName, ...]) -> None:
        self._places: Mapping[str, Place] = MappingProxyType(dict(places))
        self._names = tuple(sorted(names, key=_PCODE))
        self._children: dict[str, tuple[Place, ...]] | None = None
        self._kept: KeptRows | None = None

    @classmethod
    def _of(cls, kept: KeptRows) -> Gazetteer:
        """Give the gazetteer of a file of rows, of which none is read yet."""
        made = cls({}, ())
        made._places = MappingProxyType(kept)
        made._kept = kept
        return made

    @property
    def places(self) -> Mapping[str, Place]:
        """Every place by its P-code, read-only."""
        if self._kept is not None and self._kept.is_complete:
            self._places = MappingProxyType(self._kept.complete())
        return self._places

    @property
    def names(self) -> tuple[PlaceName, ...]:
        """Every name of every place, sorted by P-code."""
        if self._kept is not None and not self._names:
            with _no_garbage():
                self._names = self._kept.all_names()
        return self._names

    def name_at(self, number: int) -> PlaceName:
        """Give one of `names` by its number; the others need not be made for it."""
        if self._kept is not None and not self._names:
            return self._kept.name(number)
        return self._names[number]

    def names_of(self, pcode: str) -> tuple[PlaceName, ...]:
        """List the names a place goes by; empty for an unknown P-code."""
        if self._kept is not None:
            numbers = self._kept.numbers_of(pcode)
            some = self._names[numbers.start : numbers.stop]
            return some or tuple(map(self._kept.name, numbers))
        # Searched, not grouped: one look-up asks for the names of a few places among thousands.
        first = bisect_left(self._names, pcode, key=_PCODE)
        return self._names[first : bisect_right(self._names, pcode, lo=first, key=_PCODE)]

    def children(self, pcode: str) -> tuple[Place, ...]:
        """List the places directly inside a place; empty where there are none."""
        if self._children is None:
            self._children = _grouped(self.places.values(), attrgetter("parent_pcode"))
        return self._children.get(pcode, ())

    def __len__(self) -> int:
        """Count the places."""
        return len(self._places)

    def __repr__(self) -> str:
        """Say how many places and names there are."""
        names = len(self.names if self._kept is None else self._kept.place_of)
        return f"<Gazetteer: {len(self._places)} places, {names} names>"


def edition_of(gazetteer: Gazetteer) -> str:
    """Give the fingerprint of the file of rows that a gazetteer is of; empty for another."""
    return "" if gazetteer._kept is None else gazetteer._kept.made_from


def load_gazetteer(folder: str | Path | None = None) -> Gazetteer:
    """Load the gazetteer that ships with the package.

    Parameters
    ----------
    folder : path, optional
        Deprecated: `read_gazetteer` reads one of your own.

    Returns
    -------
    Gazetteer
        Read once and kept.

    Raises
    ------
    DataError
        When a file is missing or a row cannot be read; names the file, row and column.

    Examples
    --------
    >>> import syria_geo as sg
    >>> gazetteer = sg.load_gazetteer()
    >>> gazetteer.places["C3987"].name_en
    'Khan Shaykun'
    >>> [name.name for name in gazetteer.names_of("C3987")][1:3]
    ['Khan Cheykoun', 'Khan Shaykun']
    """
    if folder is None:
        return _shipped()
    warn_deprecated("load_gazetteer(folder)", "read_gazetteer(folder)")
    return read_gazetteer(folder)


def read_gazetteer(folder: str | Path) -> Gazetteer:
    """Read a gazetteer of your own.

    Parameters
    ----------
    folder : str or pathlib.Path
        Folder with ``places.csv`` and ``names.csv``, and any of the edited files of
        ``gazetteer/README.md``. Each folder is read once and kept.

    Returns
    -------
    Gazetteer

    Raises
    ------
    DataError
        When a file is missing or a row cannot be read; names the file, row and column.

    Examples
    --------
    >>> import csv, syria_geo as sg
    >>> from pathlib import Path
    >>> shipped = sg.load_gazetteer()
    >>> rows = {"places": [shipped.places["SY01"]], "names": shipped.names_of("SY01")}
    >>> for name, own in rows.items():
    ...     with Path(f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
    ...         csv.writer(file).writerows([own[0]._fields, *own])
    >>> sg.read_gazetteer(".")
    <Gazetteer: 1 places, 3 names>
    """
    from syria_geo.files import as_path  # what ships is loaded quicker without

    return _load(as_path(folder).resolve())


@cache
def _shipped() -> Gazetteer:
    return _load(data_path("gazetteer"))


@cache
def _load(folder: Path) -> Gazetteer:
    if folder == data_path("gazetteer"):
        _expect(folder, itertools.chain(*FILES.values()))
        if kept := kept_rows(folder):
            return Gazetteer._of(kept)
    return read_tables(folder)


def read_tables(folder: Path) -> Gazetteer:
    """Read the tables of a folder, whatever is kept beside them."""
    with _no_garbage():
        built = built_rows(folder)
        places, names = merged(*built, read_edits(folder), built_identifiers(folder))
        return Gazetteer(places, tuple(names))


def rows_file(folder: Path, read: Gazetteer) -> tuple[bytes, str]:
    """Write the file of the rows that were read from a folder; with it, its fingerprint."""
    edition = made_from(folder)
    return packed_rows(sorted(read.places.values()), read.names, edition), edition


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Pause the collector: 40,000 rows that all stay are a third faster to make without it."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _expect(folder: Path, files: Iterable[str]) -> None:
    """Refuse an installation without one of the edited files: it would only answer less."""
    if missing := [name for name in files if not (folder / name).is_file()]:
        said = "to do without its rows keep the line of its columns; else install syria-geo again"
        raise DataError(f"{folder} lacks {', '.join(missing)}; {said}")


def built_rows(folder: Path) -> tuple[list[Place], list[PlaceName]]:
    """Read what was built from public datasets, before anything a person edited.

    Raises
    ------
    DataError
        When a file is missing or a row cannot be read; names every fault.
    """
    places = folder / "places.csv"
    table = _PLACES if _has_all_columns(places) else _OLDER_PLACES
    return table.values(places), _NAMES.values(folder / "names.csv")


def built_identifiers(folder: Path) -> dict[str, Identifiers]:
    """Read the ids that places which people added have in other gazetteers; none where absent.

    Raises
    ------
    DataError
        When a row cannot be read; names every fault.
    """
    path = folder / "identifiers.csv"
    return dict(_IDENTIFIERS.values(path)) if path.is_file() else {}


def _has_all_columns(path: Path) -> bool:
    if not path.is_file():
        return True
    with path.open("rb") as handle:
        header = handle.readline().decode("utf-8", errors="replace")
    return all(column in header for column in Place._field_defaults)


def _grouped(rows: Iterable[_Row], key: Callable[[_Row], str]) -> dict[str, tuple[_Row, ...]]:
    groups: dict[str, list[_Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return {pcode: tuple(group) for pcode, group in groups.items()}
