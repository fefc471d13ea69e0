"""What must hold of the whole gazetteer, built and edited rows: ``python -m gazetteer.check``.

Needs no upstream file. Whatever is broken is named with file, row and column.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import shapely
from gazetteer._cleaning import ends_in_article
from gazetteer._keys import normalise
from gazetteer._review import KIND_WORDS, name_key
from shapely.geometry import Point

from syria_geo.boundaries import unit_shapes
from syria_geo.errors import DataError, Fault, show
from syria_geo.gazetteer import (
    Edits,
    Gazetteer,
    Row,
    built_identifiers,
    built_rows,
    merged,
    read_edits,
)
from syria_geo.geodesy import distance_m
from syria_geo.places import Kind, Place, PlaceName, Strength

__all__ = ["check"]

METHODS = (
    "geonames",
    "judged",
    "members",
    "neighbourhoods",
    "polygon",
    "population",
    "seat",
    "spacing",
)
"""How a radius was found; gazetteer/README.md explains each."""

_PROGRAM_MARKS = frozenset("_\\")
_TRUSTED_OUTSIDE_M = 3600.0
"""41 communities and some neighbourhoods lie up to 3.5 km beyond the unit OCHA lists them in: at
the border, on the coast, at a city's edge. Their listed unit is trusted. A place of our own (a
crossing, a port) must reach into its unit with its radius."""
_DUPLICATE_M = 1000.0
_WIDE = (Kind.COUNTRY, Kind.GOVERNORATE, Kind.DISTRICT, Kind.SUB_DISTRICT, Kind.REGION)

Places = Mapping[str, Place]


def check(built: Path, edited: Path, records: Path) -> Gazetteer:
    """Refuse a gazetteer with a broken row; all faults at once.

    Parameters
    ----------
    built, edited : pathlib.Path
        Folders of what was built, and of what people edited.
    records : pathlib.Path
        The ``sources.toml`` that says what each file is made from.

    Returns
    -------
    Gazetteer
        The two merged.

    Raises
    ------
    DataError
        With one fault for every broken cell: file, row, column and what to do.
    """
    rows, edits = built_rows(built), read_edits(edited)
    places, names = merged(*rows, edits, built_identifiers(built))
    tables = _Tables(*rows, edits, places, _made_from(records))
    faults = [*_place_faults(tables), *_duplicate_faults(places, edits.additions)]
    faults += [*_name_faults(tables), *_alias_faults(rows[1], edits), *_refusal_faults(tables)]
    faults += _correction_faults(tables)
    if faults:
        raise DataError("the gazetteer has broken rows", faults)
    return Gazetteer(places, tuple(names))


@dataclass(frozen=True)
class _Tables:
    """What was read, and what it became."""

    official: Sequence[Place]
    names: Sequence[PlaceName]
    edits: Edits
    places: Places
    made_from: Mapping[str, Collection[str]]
    """For each file, the keys of its sources."""


def _made_from(records: Path) -> dict[str, Collection[str]]:
    files = tomllib.loads(records.read_text(encoding="utf-8"))["file"]
    return {file["path"]: file["made_from"] for file in files}


# --- places ----------------------------------------------------------------------------------


def _place_faults(tables: _Tables) -> Iterator[Fault]:
    built = (
        Row("places.csv", number, tables.places[place.pcode])
        for number, place in enumerate(tables.official, start=2)
    )
    by_hand = {(row.value.pcode, row.value.column): row for row in tables.edits.corrections}
    for row in (*built, *tables.edits.additions):
        place = row.value
        for column, message in (
            ("name_en", _text_fault(place.name_en)),
            ("name_ar", _text_fault(place.name_ar)),
            ("uncertainty_m", "" if place.uncertainty_m > 0 else "a radius is more than 0 m"),
            ("uncertainty_method", _unknown(place.uncertainty_method, METHODS)),
            ("source", _source_fault(row.file, place.source, tables.made_from)),
            ("parent_pcode", _parent_fault(place, tables.places)),
            ("latitude", _outside_fault(place)),
        ):
            if message and (correction := by_hand.get((place.pcode, column))):
                yield correction.fault(f"{place.pcode}: {message}", "value")
            elif message:
                yield row.fault(f"{place.pcode}: {message}", column)


def _correction_faults(tables: _Tables) -> Iterator[Fault]:
    """Find corrections whose source is none of their file's."""
    for row in tables.edits.corrections:
        if message := _source_fault(row.file, row.value.source, tables.made_from):
            yield row.fault(f"{row.value.pcode}: {message}", "source")


def _parent_fault(place: Place, places: Places) -> str:
    if place.kind is Kind.COUNTRY:
        return ""
    if place.parent_pcode == place.pcode:
        return "a place is no part of itself"
    return _unknown(place.parent_pcode, places)


def _outside_fault(place: Place) -> str:
    own = place.pcode.startswith("G")
    allowed = min(place.uncertainty_m, _TRUSTED_OUTSIDE_M) if own else _TRUSTED_OUTSIDE_M
    unit = place.adm3_pcode or place.adm2_pcode or place.adm1_pcode or "SY"
    outside = _outside_m(place, unit)
    return f"it lies {outside:.0f} m outside of {unit}" if outside > allowed else ""


def _outside_m(place: Place, unit: str) -> float:
    shape = _shapes()[unit]
    here = Point(place.longitude, place.latitude)
    if shapely.intersects(shape, here):
        return 0.0
    nearest = shapely.shortest_line(shape, here).coords[0]
    return float(distance_m(place.latitude, place.longitude, nearest[1], nearest[0]))


@cache
def _shapes() -> dict[str, shapely.Geometry]:
    """Give the shapes of the units of all levels, by P-code."""
    levels = [
        unit_shapes(level) for level in ("country", "governorate", "district", "sub-district")
    ]
    found = {
        pcode: shape
        for units in levels
        for pcode, shape in zip(units.pcodes, units.geometries, strict=True)
    }
    shapely.prepare(list(found.values()))
    return found


def _duplicate_faults(places: Places, additions: Iterable[Row[Place]]) -> Iterator[Fault]:
    """Refuse an added place that an official list, or another row, has already."""
    by_name: dict[str, set[str]] = {}
    for place in places.values():
        for name in (place.name_en, place.name_ar):
            by_name.setdefault(name_key(name), set()).add(place.pcode)
    for row in additions:
        place = row.value
        namesakes = by_name[name_key(place.name_en)] | by_name[name_key(place.name_ar)]
        for other in sorted(namesakes):
            if _is_again(place, places[other]):
                said = f"{place.pcode} {show(place.name_en)} is {other} already"
                yield row.fault(said, "name_en")


def _is_again(added: Place, other: Place) -> bool:
    both_added = added.pcode[0] == other.pcode[0]
    if other.kind in _WIDE or (both_added and added.pcode <= other.pcode):
        return False
    here = added.latitude, added.longitude
    return bool(distance_m(*here, other.latitude, other.longitude) <= _DUPLICATE_M)


# --- names -----------------------------------------------------------------------------------


def _name_faults(tables: _Tables) -> Iterator[Fault]:
    seen: Counter[tuple[str, str]] = Counter()
    for number, name in enumerate(tables.names, start=2):
        row = Row("names.csv", number, name)
        seen[name.pcode, name.name] += 1
        if seen[name.pcode, name.name] > 1:
            yield row.fault(f"{name.pcode}: stands twice", "name")
        yield from _one_name_faults(row, tables)
    for row in tables.edits.aliases:
        yield from _one_name_faults(row, tables)


def _one_name_faults(row: Row[PlaceName], tables: _Tables) -> Iterator[Fault]:
    name = row.value
    for column, message in (
        ("pcode", _unknown(name.pcode, tables.places)),
        ("name", _text_fault(name.name) or _name_fault(name, tables)),
        ("source", _source_fault(row.file, name.source, tables.made_from)),
    ):
        if message:
            yield row.fault(f"{name.pcode}: {message}", column)


def _name_fault(name: PlaceName, tables: _Tables) -> str:
    """Say when a name is no name but the beginning of one, or a word for a kind of place."""
    place = tables.places.get(name.pcode)
    own = (place.name_en, place.name_ar) if place else ()
    if name.name not in own and ends_in_article(name.name, own):
        return f"{show(name.name)} ends in an article: what follows it was cut off"
    if name.strength is Strength.STRONG and normalise(name.name) in KIND_WORDS:
        return f"{show(name.name)} is a word for a kind of place: weak"
    return ""


def _alias_faults(names: Iterable[PlaceName], edits: Edits) -> Iterator[Fault]:
    """Find aliases the place has already in other capitals or with other marks."""
    refused = {(row.value.pcode, row.value.name) for row in edits.refusals}
    touched = {row.value.pcode for row in edits.aliases}
    there = {
        (name.pcode, normalise(name.name)): name.name
        for name in names
        if name.pcode in touched and (name.pcode, name.name) not in refused
    }
    for row in edits.aliases:
        pcode, name = row.value.pcode, row.value.name
        other = there.setdefault((pcode, normalise(name)), name)
        if other != name:
            said = f"{pcode} has it already, spelt {show(other)}; spell it so, or leave it out"
            yield row.fault(f"{show(name)}: {said}", "name")


def _refusal_faults(tables: _Tables) -> Iterator[Fault]:
    """Find refusals of a spelling that no dataset has (any more): a slip of the pen."""
    known = {(name.pcode, name.name) for name in tables.names}
    for row in tables.edits.refusals:
        pcode, name = row.value.pcode, row.value.name
        if (pcode, name) not in known:
            said = f"{pcode} has no spelling {show(name)} in names.csv to refuse"
            yield row.fault(said, "name")


# --- cells -----------------------------------------------------------------------------------


def _unknown(value: str, known: Collection[str]) -> str:
    return "" if value in known else f"{show(value)} is not known"


def _source_fault(file: str, source: str, made_from: Mapping[str, Collection[str]]) -> str:
    """Say when a row's source is none of its file's: its licence may be another one, too."""
    if source in made_from.get(file, ()):
        return ""
    others = [name for name, keys in made_from.items() if source in keys and _alike(name, file)]
    if others:
        return f"rows of {show(source)} belong into {others[0]}, under their own licence"
    return f"{show(source)} is none of the sources that sources.toml names for {file}"


def _alike(one: str, other: str) -> bool:
    return one.split(".")[0] == other.split(".")[0]


def _text_fault(text: str) -> str:
    """Say what is wrong with a name: blanks, control or direction marks, broken characters."""
    if not text.strip() or text != text.strip():
        return f"{show(text)} is blank or has blanks around it"
    if marks := _PROGRAM_MARKS & set(text):
        return f"{show(text)} has {' '.join(sorted(marks))}, a mark of programs; write ' - '"
    bad = [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cn") or c == "\ufffd"]
    return f"{show(text)} has a mark nobody can see or read" if bad else ""
