"""Columns for reconciled cells: values of properties, of many places at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.exceptions import HTTPException

from syria_geo.dates import read_day
from syria_geo.errors import Fault, InputError, UsageError, choices, show
from syria_geo.gazetteer import load_gazetteer
from syria_geo.places import Place
from syria_geo.serve._holders import Held, holders_on
from syria_geo.serve._properties import CONTROL, DATE, DATED, PROPERTIES, Entity, Value
from syria_geo.serve._types import described_type
from syria_geo.serve._words import language_for, name_of, words

__all__ = ["EXTENDS", "Extension", "extended", "proposed", "read_extension"]

EXTENDS = tuple(one.id for one in PROPERTIES.values() if one.extends)
_MOST_IDS = 1000


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is asked for, and the day of one that needs it, as it was told."""

    name: str
    told: str = ""

    @property
    def day(self) -> date | None:
        """The day; None where none, or no day, is told."""
        try:
            return read_day(self.told)
        except UsageError:
            return None


@dataclass(frozen=True, slots=True)
class Extension:
    """What is asked for: columns of places."""

    pcodes: tuple[str, ...]
    columns: tuple[Column, ...]


def read_extension(body: Any) -> Extension:
    """Read a data extension query, of which both versions have the same form.

    Raises
    ------
    InputError
        With every fault.
    HTTPException
        413 for too many places.
    """
    faults: list[Fault] = []
    ids = body.get("ids") if isinstance(body, dict) else None
    asked = body.get("properties") if isinstance(body, dict) else None
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        faults.append(Fault("extend", "a list of ids, P-codes, is wanted", column="ids"))
        ids = []
    if not isinstance(asked, list):
        faults.append(
            Fault("extend", "a list such as [{'id': 'kind'}] is wanted", column="properties")
        )
        asked = []
    columns = [_column(one, faults) for one in asked]
    if faults:
        raise InputError("the extension cannot be read", faults)
    if len(ids) > _MOST_IDS:
        raise HTTPException(413, f"{len(ids)} ids; send {_MOST_IDS} at most at once")
    return Extension(tuple(ids), tuple(dict.fromkeys(columns)))


def _column(told: Any, faults: list[Fault]) -> Column:
    name = told.get("id") if isinstance(told, dict) else None
    if name not in EXTENDS:
        message = f"{show(name)} is no property; {choices(EXTENDS)}"
        faults.append(Fault("extend", message, column="properties"))
        return Column("")
    settings = told.get("settings")
    day = settings.get(DATE) if isinstance(settings, dict) else None
    return Column(name, str(day or "").strip() if name in DATED else "")


def extended(asked: Extension, language: str, *, draft: bool = False) -> dict[str, Any]:
    """Give the values that are asked for.

    Parameters
    ----------
    asked : Extension
        Places and columns.
    language : str
        Of names.
    draft : bool
        True for the form of version 1.0-draft.

    Returns
    -------
    dict
        ``meta`` and ``rows``. A place that is not known has a row without values; so has every
        place in a column that needs a day and is told none: its heading says so.
    """
    spoken = language_for(language, "")
    places = load_gazetteer().places
    known = {pcode: places[pcode] for pcode in asked.pcodes if pcode in places}
    held = _held(known, asked.columns)
    rows = {
        pcode: {
            one.name: [_cell(value, spoken) for value in _values(known.get(pcode), one, held)]
            for one in asked.columns
        }
        for pcode in asked.pcodes
    }
    meta = [_heading(one, spoken) for one in asked.columns]
    return {"meta": meta, "rows": _as_lists(rows) if draft else rows}


def proposed(kind: str, limit: int | None, language: str) -> dict[str, Any]:
    """Propose properties for places of a type: those that all have, whatever the type."""
    spoken = language_for(language, "")
    names = EXTENDS if limit is None else EXTENDS[:limit]
    proposal: dict[str, Any] = {
        "type": kind,
        "properties": [{"id": name, "name": words(spoken)[f"property:{name}"]} for name in names],
    }
    return proposal if limit is None else {**proposal, "limit": limit}


_Holders = Mapping[date, Mapping[str, Held]]


def _held(known: Mapping[str, Place], columns: Sequence[Column]) -> _Holders:
    """Ask once for each day who held the places."""
    days = {one.day for one in columns if one.name in DATED and one.day}
    told = list(known.values())
    return {day: dict(zip(known, holders_on(told, day), strict=True)) for day in sorted(days)}


def _values(place: Place | None, column: Column, held: _Holders) -> list[Value]:
    if place is None:
        return []
    if column.name not in DATED:
        return PROPERTIES[column.name].values(place)
    if column.day is None:
        return []
    found = held[column.day][place.pcode]
    if column.name == CONTROL:
        return list(found.parties)
    return [found.confidence] if found.confidence else []


def _cell(value: Value, language: str) -> dict[str, Any]:
    if isinstance(value, Entity):
        return {"id": value.place.pcode, "name": name_of(value.place, language)}
    if isinstance(value, str):
        return {"str": value}
    return {"int": value} if isinstance(value, int) else {"float": value}


def _heading(column: Column, language: str) -> dict[str, Any]:
    labels, known = words(language), PROPERTIES[column.name]
    name = labels[f"property:{column.name}"]
    if column.name in DATED:
        key = "on_day" if column.day else "wrong_day" if column.told else "no_day"
        name = labels[key].format(name=name, day=column.day or column.told)
    heading: dict[str, Any] = {"id": column.name, "name": name}
    if known.type:
        heading["type"] = described_type(known.type, language)
    return heading


def _as_lists(rows: Mapping[str, Mapping[str, list[dict[str, Any]]]]) -> list[dict[str, Any]]:
    return [
        {
            "id": pcode,
            "properties": [{"id": name, "values": values} for name, values in cells.items()],
        }
        for pcode, cells in rows.items()
    ]
