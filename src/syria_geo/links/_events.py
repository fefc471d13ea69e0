"""What is compared of the incidents of a source: points, days, tolls, parties, means and names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from syria_geo.cells import is_missing_cell
from syria_geo.errors import Fault, InputError, UsageError, show
from syria_geo.geodesy import to_plane
from syria_geo.incidents import check_located, points_of, stretches_of
from syria_geo.names import GENERIC_WORDS, names_nothing, normalise, skeleton
from syria_geo.phrases import PartKind, parse
from syria_geo.rows import read_rows
from syria_geo.tolls import TOLL_COLUMNS, check_toll_range, tolls_of
from syria_geo.vocabulary import (
    GOVERNORATES,
    LEVELS,
    MEANS,
    Vocabulary,
    alliance_of,
    governorate_of,
    means_classes_of,
    party_rows,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Bools", "Events", "Floats", "Whole", "events_of", "sides_in", "texts_of"]

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

_ID = "incident_id"
# A point whose radius nobody states: as wide as the list of places around a town.
_UNSTATED_KM = 10.0
# So many names of a phrase are compared, those of the smallest places first.
_NAMES = 8
_LEAST_LETTERS = 2
# One word of a name is enough if it has so many consonants: "Kafr" is in hundreds.
_LEAST_OF_WORD = 4
# What is no name of a place: the governorate is compared by its code, and what lies in all of it.
_TOO_WIDE = frozenset({PartKind.GOVERNORATE, PartKind.COUNTRY})


@dataclass(frozen=True, slots=True)
class Events:
    """Incidents of one source as arrays of one length, in the order of the table.

    Parameters
    ----------
    ids : numpy.ndarray of object
    east, north, radius : numpy.ndarray of float
        Kilometres on the equal-area plane; NaN where nobody says.
    first, last : numpy.ndarray of int
        Days as `datetime.date.toordinal`; 0 where no day is known.
    low, killed, high : numpy.ndarray of float
        Tolls; NaN where unknown.
    alliances, means, governorates : numpy.ndarray of int
        A bit for each that is named; 0 where none is.
    names : numpy.ndarray of int, shape (rows, names)
        Numbers of names; below 0 where there is none.
    wide : numpy.ndarray of bool
        The point stands for an administrative unit.
    other_tolls : numpy.ndarray of float, shape (rows, 3)
        Children, women, injured; NaN where unknown.
    """

    ids: npt.NDArray[np.object_]
    east: Floats
    north: Floats
    radius: Floats
    first: Whole
    last: Whole
    low: Floats
    killed: Floats
    high: Floats
    alliances: Whole
    means: Whole
    governorates: Whole
    names: Whole
    wide: Bools
    other_tolls: Floats

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def usable(self) -> Bools:
        """Which have a point and a day, without which there is nothing to compare."""
        return (self.first > 0) & ~np.isnan(self.east)

    def at(self, rows: Whole | Bools) -> Events:
        """Give some of them, in this order."""
        return Events(*(getattr(self, field.name)[rows] for field in fields(self)))


def events_of(table: pd.DataFrame, told: str) -> Events:
    """Read what is compared of a table.

    Raises
    ------
    UsageError
        When the table was not located.
    InputError
        With every fault: ids that are missing or stand twice, tolls and days that are none.
    """
    check_located(table, told=told)
    name = told.removesuffix(": ")
    try:
        return _events(table, name)
    except InputError as error:  # which of the two tables it is
        faults = [replace(one, file=name) for one in error.faults]
        first = str(error).partition("\n")[0].removeprefix(told)
        raise InputError(f"{told}{first}", faults) from None


def _events(table: pd.DataFrame, name: str) -> Events:
    ids = _ids(table, name)
    points = points_of(table)
    known = points.known
    # Points of rows without one are put at the middle of nowhere first: the projection refuses NaN.
    east, north = to_plane().transform(
        np.where(known, points.longitude, 0.0), np.where(known, points.latitude, 0.0)
    )
    radius = np.where(np.isnan(points.radius_m), _UNSTATED_KM, points.radius_m / 1000)
    first, last = _days(table)
    check_toll_range(table)
    low, killed, high = _tolls(table)
    return Events(
        ids,
        np.where(known, east, np.nan) / 1000,
        np.where(known, north, np.nan) / 1000,
        radius,
        first,
        last,
        low,
        killed,
        high,
        _alliances(table),
        _bits(table, "means", _means_bits),
        _governorates(table),
        _names(table),
        np.array([text in LEVELS for text in texts_of(table, "precision")], dtype=bool),
        _other_tolls(table),
    )


def _ids(table: pd.DataFrame, name: str) -> npt.NDArray[np.object_]:
    if "incident_id" not in table.columns:
        raise UsageError(f"{name}: there is no column incident_id; links name incidents by it")
    cells = ["" if is_missing_cell(cell) else str(cell).strip() for cell in table["incident_id"]]
    seen: set[str] = set()
    faults = []
    for row, cell in enumerate(cells, start=1):
        if not cell:
            faults.append(Fault(name, "no id; give each incident one of its own", row, _ID))
        elif cell in seen:
            faults.append(Fault(name, f"{show(cell)} stands twice; ids must differ", row, _ID))
        seen.add(cell)
    if faults:
        raise InputError(f"{name}: incidents cannot be told apart", faults)
    return np.array(cells, dtype=object)


def _days(table: pd.DataFrame) -> tuple[Whole, Whole]:
    day, first, last = stretches_of(table)
    first, last = np.where(first > 0, first, day), np.where(last > 0, last, day)
    first, last = np.where(first > 0, first, last), np.where(last > 0, last, first)
    return np.minimum(first, last), np.maximum(first, last)


def _tolls(table: pd.DataFrame) -> tuple[Floats, Floats, Floats]:
    killed, low, high = (_toll(table, name) for name in ("killed", "killed_min", "killed_max"))
    best = np.where(np.isnan(killed), np.where(np.isnan(low), high, low), killed)
    return np.fmin(low, best), best, np.fmax(high, best)


def _toll(table: pd.DataFrame, value: str) -> Floats:
    """Give a toll out of the columns that the table has; NaN where it has none for it."""
    for row in _columns_of(value):
        added, taken_off = _parts(row["added"]), _parts(row["taken_off"])
        if {*added, *taken_off} <= set(table.columns):
            total = np.zeros(len(table))
            for name in (*added, *taken_off):
                numbers = tolls_of(table, name).to_numpy(dtype=float, na_value=np.nan)
                total += numbers if name in added else -numbers
            return np.maximum(total, 0.0)
    return np.full(len(table), np.nan)


@cache
def _columns_of(value: str) -> tuple[Mapping[str, str], ...]:
    """Give the rows of ``columns.csv`` that say out of which columns a value is made."""
    rows = read_rows("columns.csv", "syria_geo.links")
    return tuple(row for row in rows if row["value"] == value)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("+")))


def _other_tolls(table: pd.DataFrame) -> Floats:
    columns = [tolls_of(table, name) for name in TOLL_COLUMNS[1:]]
    return np.column_stack([one.to_numpy(dtype=float, na_value=np.nan) for one in columns])


def _bits(table: pd.DataFrame, name: str, bits_of: Any) -> Whole:
    if name not in table.columns:
        return np.zeros(len(table), dtype=np.int64)
    cells = [_words(cell) for cell in table[name].tolist()]
    found = {cell: bits_of(cell) for cell in dict.fromkeys(cells)}
    return np.array([found[cell] for cell in cells], dtype=np.int64)


def _words(cell: Any) -> tuple[str, ...]:
    if isinstance(cell, tuple | list):
        return tuple(map(str, cell))
    if is_missing_cell(cell):
        return ()
    return tuple(word for part in str(cell).split(";") if (word := part.strip()))


def _alliances(table: pd.DataFrame) -> Whole:
    """Give the bits of those named as having done it, or as sides of an event of two sides."""
    told = np.zeros(len(table), dtype=np.int64)
    for row in _columns_of("sides"):
        names = _parts(row["added"])
        if {*names} <= set(table.columns):
            for name in names:
                told |= _bits(table, name, _alliance_bits)
            break
    # Of one-sided violence a table may say who did it only where that is told.
    return np.where(told > 0, told, _bits(table, "perpetrators", _alliance_bits))


def sides_in(text_of: Callable[[str], str]) -> tuple[str, ...]:
    """Give the sides of a row as its source writes them: of the first columns that say any."""
    for row in _columns_of("sides"):
        if said := tuple(filter(None, map(text_of, _parts(row["added"])))):
            return said
    return ()


@cache
def _party_words() -> Vocabulary:
    return Vocabulary.of("party", tuple(row["party"] for row in party_rows()))


def _alliance_bits(words: tuple[str, ...]) -> int:
    every = sorted({found for row in party_rows() if (found := alliance_of(row["party"]))})
    # "A, B" may be one name or two.
    split = (name for word in words for name in dict.fromkeys((word, *word.split(", "))))
    parties = (_party_words().get(name) or "" for name in split)
    return _sum_of(1 << every.index(found) for party in parties if (found := alliance_of(party)))


def _means_bits(words: tuple[str, ...]) -> int:
    vocabulary = Vocabulary.of("means", MEANS)
    classes = {c for word in words for c in means_classes_of(vocabulary.get(word) or "")}
    every = sorted({c for means in MEANS for c in means_classes_of(means)})
    return _sum_of(1 << every.index(one) for one in classes)


def _sum_of(bits: Iterable[int]) -> int:
    return sum(set(bits))


def _governorates(table: pd.DataFrame) -> Whole:
    """Give the bits of the governorates that the source states, or in which the point lies.

    What is stated counts alone: a point near a border may lie on its other side.
    """
    stated = _bits(table, "stated_governorate", _governorate_bits)
    return np.where(stated > 0, stated, _bits(table, "adm1_pcode", _governorate_bits))


def _governorate_bits(words: tuple[str, ...]) -> int:
    places = {pcode: at for at, pcode in enumerate(sorted(GOVERNORATES))}
    codes = (word if word in places else governorate_of(word) for word in words)
    return _sum_of(1 << places[code] for code in codes if code in places)


def _names(table: pd.DataFrame) -> Whole:
    """Give the numbers of the names by which each place goes; the same number, the same key."""
    phrases = texts_of(table, "place_text")
    found = texts_of(table, "place_name_en")
    codes = texts_of(table, "place_pcode")
    keys = [_keys_of(*one) for one in zip(phrases, found, codes, strict=True)]
    most = min(max(map(len, keys), default=0), _NAMES)
    names = np.full((len(table), max(most, 1)), -1, dtype=np.int64)
    for row, own in enumerate(keys):
        for at, key in enumerate(own[:_NAMES]):
            names[row, at] = _number(key)
    return names


def texts_of(table: pd.DataFrame, name: str) -> list[str]:
    """Give a column as texts; empty where a cell says nothing, or there is no such column."""
    if name not in table.columns:
        return [""] * len(table)
    return ["" if is_missing_cell(cell) else str(cell) for cell in table[name]]


@cache
def _number(key: str) -> int:
    """Give a number of a key that is the same in every process, unlike `hash`."""
    import zlib

    data = key.encode()
    return zlib.crc32(data) << 20 | zlib.adler32(data) & 0xFFFFF


@cache
def _keys_of(phrase: str, found: str, pcode: str) -> tuple[str, ...]:
    parts = parse(phrase).parts if phrase else ()
    names = [part.name for part in parts if part.kind not in _TOO_WIDE]
    keys = [f"={pcode}" if pcode else "", *map(skeleton, filter(None, (*names, found)))]
    words = [skeleton(word) for name in names for word in name.split() if _is_telling(word)]
    long = [word for word in words if len(word) >= _LEAST_OF_WORD]
    return tuple(dict.fromkeys(key for key in (*keys, *long) if len(key) >= _LEAST_LETTERS))


def _is_telling(word: str) -> bool:
    return normalise(word) not in GENERIC_WORDS and not names_nothing(word)
