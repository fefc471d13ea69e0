"""What people edit: places and names added, values corrected, spellings refused.

Four kinds of CSV file beside the built ones, merged with them whenever the gazetteer is loaded, so
that an edit is in force at once. Rows that may be passed on under CC BY-SA 3.0 only stand in files
of their own, which are merged in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from math import isfinite
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from syria_geo.errors import DataError, Fault, show, show_path
from syria_geo.gazetteer._rows import (
    KINDS,
    STRENGTHS,
    Check,
    Row,
    Table,
    day,
    filled,
    number,
    one_of,
    own_code,
    radius,
    text,
    whole,
)
from syria_geo.places import Kind, Place, PlaceName, Strength, language_of

__all__ = [
    "FILES",
    "Correction",
    "Edits",
    "Identifiers",
    "Refusal",
    "corrected",
    "merged",
    "read_edits",
]

_Value = TypeVar("_Value")


class Correction(NamedTuple):
    """A published value that is wrong, and what is right."""

    pcode: str
    column: str
    value: str
    was: str
    reason: str
    source: str
    date: str


class Refusal(NamedTuple):
    """A published spelling that is no name of the place."""

    pcode: str
    name: str
    reason: str


class Identifiers(NamedTuple):
    """The ids of a place in other gazetteers."""

    geonames_id: str
    wof_id: str
    wikidata_id: str


class Edits(NamedTuple):
    """All that people edited, with file and row."""

    additions: list[Row[Place]]
    aliases: list[Row[PlaceName]]
    corrections: list[Row[Correction]]
    refusals: list[Row[Refusal]]


# --- reading ---------------------------------------------------------------------------------


def _addition(cells: list[str]) -> Place:
    pcode, kind, name_en, name_ar, lat, lon, metres, method, unit, part_of, source, known = cells
    latitude, longitude, size = float(lat), float(lon), float(metres)
    if own_code(pcode) or not (name_en and name_ar and method and unit and source and known):
        raise ValueError(cells)
    if not (size > 0 and isfinite(latitude + longitude + size)):
        raise ValueError(cells)
    return Place(
        pcode,
        KINDS[kind],
        name_en,
        name_ar,
        latitude,
        longitude,
        size,
        method,
        unit[:4] if len(unit) >= 4 else "",
        unit[:6] if len(unit) >= 6 else "",
        unit if len(unit) == 8 else "",
        part_of or unit,
        None,
        source,
    )


def _alias(cells: list[str]) -> PlaceName:
    pcode, name, strength, source, evidence = cells
    if not (pcode and name and source and evidence):
        raise ValueError(cells)
    return PlaceName(pcode, name, language_of(name), STRENGTHS[strength], source)


_CORRECTABLE = tuple(column for column in Place._fields if column != "pcode")


def _correction(cells: list[str]) -> Correction:
    correction = Correction(*cells)
    grounds = (correction.reason, correction.source, correction.date)
    if correction.column not in _CORRECTABLE or not all(grounds) or day(correction.date):
        raise ValueError(cells)
    return correction


def _refusal(cells: list[str]) -> Refusal:
    if not all(cells):
        raise ValueError(cells)
    return Refusal(*cells)


_CODE = filled("it is empty; give the P-code of the place")
_SOURCE = filled("it is empty; give a key of sources.toml")
_EVIDENCE = filled("say how it is known")
_REASON = filled("say why")
_ADDITIONS = Table(
    {
        "pcode": own_code,
        "kind": one_of(list(KINDS)),
        "name_en": filled("it is empty; a place needs both names"),
        "name_ar": filled("it is empty; a place needs both names"),
        "latitude": number,
        "longitude": number,
        "uncertainty_m": radius,
        "uncertainty_method": filled("it is empty; gazetteer/README.md lists the words"),
        "within": filled("it is empty; give the unit the place lies in"),
        "part_of": text,
        "source": _SOURCE,
        "evidence": _EVIDENCE,
    },
    _addition,
)
_ALIASES = Table(
    {
        "pcode": _CODE,
        "name": filled("it is empty"),
        "strength": one_of(list(STRENGTHS)),
        "source": _SOURCE,
        "evidence": _EVIDENCE,
    },
    _alias,
)
_CORRECTIONS = Table(
    {
        "pcode": _CODE,
        "column": one_of(_CORRECTABLE),
        "value": text,
        "was": text,
        "reason": _REASON,
        "source": _SOURCE,
        "date": day,
    },
    _correction,
)
_REFUSALS = Table({"pcode": _CODE, "name": filled("it is empty"), "reason": _REASON}, _refusal)

_ADDED = "G"
_SHARE_ALIKE = ".cc-by-sa-3.0.csv"
FILES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "additions": ("additions.csv", f"additions{_SHARE_ALIKE}"),
        "aliases": ("aliases.csv", f"aliases{_SHARE_ALIKE}"),
        "corrections": ("corrections.csv",),
        "refusals": ("rejected_names.csv",),
    }
)
"""The files of each kind of edit."""


def read_edits(folder: Path) -> Edits:
    """Read all that people edited; a file that is absent adds nothing.

    Raises
    ------
    DataError
        When a file has other columns, or rows that cannot be read: every fault of all files.
    """
    faults: list[Fault] = []

    def read(table: Table[_Value], kind: str) -> list[Row[_Value]]:
        rows: list[Row[_Value]] = []
        for name in FILES[kind]:
            try:
                rows += table.rows(folder / name)
            except DataError as error:
                if not error.faults:
                    raise
                faults.extend(error.faults)
        return rows

    edits = Edits(
        read(_ADDITIONS, "additions"),
        read(_ALIASES, "aliases"),
        read(_CORRECTIONS, "corrections"),
        read(_REFUSALS, "refusals"),
    )
    if faults:
        raise DataError("the edited files of the gazetteer have broken rows", faults)
    return edits


# --- merging ---------------------------------------------------------------------------------


def merged(
    places: Iterable[Place],
    names: list[PlaceName],
    edits: Edits,
    identifiers: Mapping[str, Identifiers] = MappingProxyType({}),
) -> tuple[dict[str, Place], list[PlaceName]]:
    """Merge what was built from public datasets with what people edited.

    Parameters
    ----------
    places, names : of Place, list of PlaceName
        As built; not changed.
    edits : Edits
        As read.
    identifiers : mapping of str to Identifiers
        Of places that people added, as built.

    Returns
    -------
    dict of str to Place, list of PlaceName
        By P-code and sorted. A name given by hand stands before the same spelling of a dataset.

    Raises
    ------
    DataError
        When an edit names a place that is not there, a code or name stands twice, or a published
        value is no longer the one that was corrected: every fault with file and row.
    """
    known = {place.pcode: place for place in places}
    faults = [*_addition_faults(edits.additions, known)]
    known |= {row.value.pcode: _identified(row.value, identifiers) for row in edits.additions}
    faults += _place_faults(edits, known)
    faults += _alias_faults(edits.aliases)
    found, more = corrected(known, edits.corrections)
    if faults or more:
        raise DataError("the edited files of the gazetteer have broken rows", [*faults, *more])
    by_code = found if not edits.additions else dict(sorted(found.items()))
    return by_code, _merged_names(names, edits, by_code)


def _identified(place: Place, identifiers: Mapping[str, Identifiers]) -> Place:
    ids = identifiers.get(place.pcode)
    return place._replace(**ids._asdict()) if ids else place


def corrected(
    places: Mapping[str, Place], corrections: Iterable[Row[Correction]]
) -> tuple[dict[str, Place], list[Fault]]:
    """Apply corrections; one whose `was` is no longer what the source says is a fault.

    A correction is a statement about one published value. When the publisher changes that
    value, somebody has to look again.
    """
    found, faults = dict(places), []
    for row in corrections:
        if (place := found.get(row.value.pcode)) is None:
            continue
        if fault := _correction_fault(row.value, place):
            faults.append(row.fault(*fault))
        else:
            value: Any = _converted(row.value.column, row.value.value)
            found[place.pcode] = place._replace(**{row.value.column: value})
    return found, faults


_CHECKED: Mapping[str, Check] = MappingProxyType(
    {
        "latitude": number,
        "longitude": number,
        "uncertainty_m": radius,
        "population": whole,
        "kind": one_of(list(KINDS)),
        "name_en": filled("it is empty; a place needs both names"),
        "name_ar": filled("it is empty; a place needs both names"),
    }
)


def _correction_fault(correction: Correction, place: Place) -> tuple[str, str] | None:
    for column, cell in (("value", correction.value), ("was", correction.was)):
        if wrong := _CHECKED.get(correction.column, text)(cell):
            return f"{correction.column}: {wrong}", column
    if correction.value == correction.was:
        return (
            f"it changes nothing: {correction.column} was {show(correction.was)} already",
            "value",
        )
    now = getattr(place, correction.column)
    if _converted(correction.column, correction.was) != now:
        return (
            f"{correction.column} of {place.pcode} is {show_path(now)} now, "
            f"not {show(correction.was)}",
            "was",
        )
    return None


_CONVERTED: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "latitude": float,
        "longitude": float,
        "uncertainty_m": float,
        "population": lambda cell: int(cell) if cell else None,
        "kind": Kind,
    }
)


def _converted(column: str, cell: str) -> object:
    return _CONVERTED.get(column, str)(cell)


def _addition_faults(additions: Iterable[Row[Place]], official: Collection[str]) -> Iterator[Fault]:
    first: dict[str, Row[Place]] = {}
    for row in additions:
        place = row.value
        before = first.setdefault(place.pcode, row)
        if before is not row:
            where = f"{before.file} row {before.number}"
            yield row.fault(f"{place.pcode} stands in {where} already; take a free number", "pcode")
        unit = place.adm3_pcode or place.adm2_pcode or place.adm1_pcode or "SY"
        if official and unit not in official:
            yield row.fault(f"there is no unit {show(unit)}", "within")


def _place_faults(edits: Edits, places: Mapping[str, Place]) -> Iterator[Fault]:
    """Find rows about a place that is not there."""
    for row in edits.additions:
        if row.value.parent_pcode not in places:
            said = f"there is no place {show(row.value.parent_pcode)}"
            yield row.fault(said, "part_of")
    rows: tuple[Row[PlaceName] | Row[Correction] | Row[Refusal], ...] = (
        *edits.aliases,
        *edits.corrections,
        *edits.refusals,
    )
    for one in rows:
        if one.value.pcode not in places:
            yield one.fault(f"there is no place {show(one.value.pcode)}", "pcode")


def _alias_faults(aliases: Iterable[Row[PlaceName]]) -> Iterator[Fault]:
    first: dict[tuple[str, str], Row[PlaceName]] = {}
    for row in aliases:
        pcode, name = row.value[:2]
        before = first.setdefault((pcode, name), row)
        if before is not row:
            where = f"{before.file} row {before.number}"
            yield row.fault(f"{show(name)} of {pcode} stands in {where} already", "name")


def _merged_names(
    names: list[PlaceName], edits: Edits, places: Mapping[str, Place]
) -> list[PlaceName]:
    by_hand = {(row.value.pcode, row.value.name): row.value for row in edits.aliases}
    for name in _display_names(edits, places):
        by_hand.setdefault((name.pcode, name.name), name)
    replaced = {*by_hand, *((row.value.pcode, row.value.name) for row in edits.refusals)}
    touched = {pcode for pcode, _ in replaced}
    kept = [
        name
        for name in names
        if (name[0] not in touched or name[:2] not in replaced) and _has_place(name[0], places)
    ]
    # Two sorted runs, which sorting only has to merge.
    return sorted([*kept, *sorted(by_hand.values())])


def _has_place(pcode: str, places: Mapping[str, Place]) -> bool:
    """Say whether a name is of use: what datasets call a place goes when its row is taken out."""
    return pcode[0] != _ADDED or pcode in places


def _display_names(edits: Edits, places: Mapping[str, Place]) -> Iterator[PlaceName]:
    """Give the names that added and renamed places are shown by."""
    for row in edits.additions:
        place = places[row.value.pcode]
        yield PlaceName(place.pcode, place.name_en, "en", Strength.STRONG, place.source)
        yield PlaceName(place.pcode, place.name_ar, "ar", Strength.STRONG, place.source)
    for correction in edits.corrections:
        pcode, column, value, *_, source, _ = correction.value
        if column in ("name_en", "name_ar"):
            yield PlaceName(pcode, value, language_of(value), Strength.STRONG, source)
