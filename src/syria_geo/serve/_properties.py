"""Properties of places: what a reconciled cell can be extended by, and what can be asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from syria_geo.gazetteer import load_gazetteer
from syria_geo.matching import stated_governorates
from syria_geo.names import fold
from syria_geo.places import Place
from syria_geo.serve._words import words
from syria_geo.vocabulary import LEVELS, governorate_of

__all__ = [
    "CONDITIONS",
    "CONTROL",
    "DATE",
    "DATED",
    "PROPERTIES",
    "Entity",
    "Property",
    "described_property",
    "holds",
]  # fmt: skip

CONTROL, CONFIDENCE, DATE = "control", "control_confidence", "date"


@dataclass(frozen=True, slots=True)
class Entity:
    """A value that is itself a place."""

    place: Place


Value = Entity | str | int | float


@dataclass(frozen=True, slots=True)
class Property:
    """One property of places.

    Parameters
    ----------
    id : str
        Its name for programs; that for people is the label ``property:<id>``.
    values : callable
        Gives its values for a place; none where it has none.
    type : str
        Type of the values, where they are places.
    condition : bool
        Whether a query may ask for it.
    extends : bool
        Whether a column can be made of it.
    """

    id: str
    values: Callable[[Place], list[Value]]
    type: str = ""
    condition: bool = False
    extends: bool = True


def _field(name: str) -> Callable[[Place], list[Value]]:
    get = attrgetter(name)

    def values(place: Place) -> list[Value]:
        value = get(place)
        return [] if value in ("", None) else [value]

    return values


def _unit(name: str) -> Callable[[Place], list[Value]]:
    get = attrgetter(name)

    def values(place: Place) -> list[Value]:
        unit = load_gazetteer().places.get(get(place))
        return [] if unit is None else [Entity(unit)]

    return values


def _names(place: Place) -> list[Value]:
    told = (name.name for name in load_gazetteer().names_of(place.pcode))
    return list(dict.fromkeys(name for name in (place.name_en, place.name_ar, *told) if name))


def _kind(place: Place) -> list[Value]:
    return [str(place.kind)]


def _dated(_: Place) -> list[Value]:
    return []  # needs a day, and is worked out for all places of a request at once


PROPERTIES: dict[str, Property] = {
    one.id: one
    for one in (
        Property("name_en", _field("name_en"), condition=True),
        Property("name_ar", _field("name_ar"), condition=True),
        Property("names", _names, condition=True),
        Property("kind", _kind, condition=True),
        *(
            Property(level.replace("-", "_"), _unit(column), level, condition=True)
            for level, column in LEVELS.items()
        ),
        Property("parent", _unit("parent_pcode"), "place", condition=True),
        Property("latitude", _field("latitude")),
        Property("longitude", _field("longitude")),
        Property("uncertainty_m", _field("uncertainty_m")),
        Property("population", _field("population")),
        Property("remark", _field("remark")),
        Property("source", _field("source")),
        Property("geonames_id", _field("geonames_id"), condition=True),
        Property("wikidata_id", _field("wikidata_id"), condition=True),
        Property("wof_id", _field("wof_id"), condition=True),
        Property(CONTROL, _dated, condition=True),
        Property(CONFIDENCE, _dated),
        Property(DATE, _dated, condition=True, extends=False),
    )
}
CONDITIONS = tuple(one.id for one in PROPERTIES.values() if one.condition)
DATED = (CONTROL, CONFIDENCE)


def described_property(name: str, language: str) -> dict[str, Any]:
    """Write a property: id and name."""
    return {"id": name, "name": words(language)[f"property:{name}"]}


def holds(place: Place, name: str, wanted: str) -> bool:
    """Tell whether a property of a place has a value: a P-code, an id, or any name of a place."""
    if name == "governorate" and (code := governorate_of(wanted)):
        return place.adm1_pcode in stated_governorates(code)  # "Damascus" is said of two
    return any(_is(value, wanted) for value in PROPERTIES[name].values(place))


def _is(value: Value, wanted: str) -> bool:
    if not isinstance(value, Entity):
        return _key(str(value)) == _key(wanted)
    if wanted.strip().upper() == value.place.pcode:
        return True
    return _key(wanted) in {_key(str(name)) for name in _names(value.place)}


def _key(text: str) -> str:
    return fold(text) or text.strip().casefold()
