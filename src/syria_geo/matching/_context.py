"""What a phrase says around the site: governorate, units, neighbours, directions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from syria_geo.matching._candidates import generate_candidates
from syria_geo.matching._classes import Evidence
from syria_geo.matching._index import Index
from syria_geo.matching._tables import plain
from syria_geo.matching._thresholds import (
    CLOSE_CALL,
    LEAST_ODDS,
    LEAST_TOWN,
)
from syria_geo.phrases import Part, PartKind, Phrase, Relation, parse
from syria_geo.places import Kind, Place
from syria_geo.vocabulary import ALSO_MEANT, governorate_of, group_words

__all__ = [
    "AREAS",
    "Around",
    "Context",
    "Scope",
    "beside",
    "given_scope",
    "is_large",
    "named_governorates",
    "read_context",
    "read_scope",
    "seat_of",
    "seated_units",
]


@dataclass(frozen=True, slots=True)
class Scope:
    """The governorates a phrase or its row states.

    ``pcodes`` is empty where none is stated. ``stated_as`` holds the words of the phrase; it is
    empty where the row states it. ``unknown`` holds a name that is no governorate. ``differ`` is
    true where the phrase and the row state different ones.
    """

    pcodes: tuple[str, ...] = ()
    stated_as: str = ""
    unknown: str = ""
    differ: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """A part beside the site, and the places it may be."""

    part: Part
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """All that a phrase says of where the site lies.

    ``governorate_parts`` are the parts that state a governorate, ``struck`` the P-codes of places
    that people said it is not.
    """

    scope: Scope
    governorate_parts: tuple[Part, ...]
    around: tuple[Around, ...]
    struck: frozenset[str] = frozenset()


def beside(index: Index, part: Part, scope: Scope) -> Around:
    """Resolve a part as what the site is near to, whatever the phrase makes of it."""
    return Around(replace(part, relation=Relation.NEAR, listed=False), _places(index, part, scope))


_MAY_BE_SEATS = frozenset({PartKind.UNSTATED, PartKind.TOWN, PartKind.CITY})
_NO_PLACES = frozenset({PartKind.BORDER, PartKind.COUNTRY, PartKind.ABROAD})


def read_scope(index: Index, phrase: Phrase, given: str | None) -> Scope:
    """Say in which governorates a phrase and its row put the site."""
    return _scope(_phrase_scope(_stating(index, phrase)), given_scope(index, given))


def read_context(index: Index, phrase: Phrase, given: str | None) -> Context:
    """Resolve every part but the site."""
    stating = _stating(index, phrase)
    scope = _scope(_phrase_scope(stating), given_scope(index, given))
    around = tuple(
        Around(part, places)
        for part in phrase.parts
        if part.name and part.relation is not Relation.SITE and part.kind not in _NO_PLACES
        if (places := _places(index, _well_spelt(index, part, stating.get(part, ())), scope))
    )
    return Context(scope, tuple(stating), tuple(_without_seats(around, stating)))


def _well_spelt(index: Index, part: Part, codes: Sequence[str]) -> Part:
    """Give a governorate its own name where it is not known by the one written: "Al  eppo"."""
    known = (entry.place.pcode for entry in index.named(part.name))
    if not codes or part.countryside or any(code in codes for code in known):
        return part
    return replace(part, name=index.gazetteer.places[codes[0]].name_en)


def _without_seats(around: Sequence[Around], stating: Mapping[Part, object]) -> Iterator[Around]:
    """Leave out the city of a governorate that follows a town: "Afrin, Aleppo" is not Aleppo."""
    in_town = any(
        one.part.kind in _MAY_BE_SEATS
        and one.part.relation is Relation.IN
        and one.part not in stating
        and any(place.kind is Kind.SETTLEMENT for place in one.places)
        for one in around
    )
    for one in around:
        if not (in_town and one.part in stating and one.part.kind is PartKind.UNSTATED):
            yield one
            continue
        units = tuple(place for place in one.places if place.kind is not Kind.SETTLEMENT)
        if units:
            yield replace(one, places=units)


# --- governorate --------------------------------------------------------------------------------

AREAS = frozenset({PartKind.GOVERNORATE, PartKind.COUNTRYSIDE})


def _scope(of_phrase: Scope, of_row: Scope) -> Scope:
    """Believe the phrase; where the row states another governorate, either may be meant."""
    if not of_phrase.pcodes or not of_row.pcodes:
        return of_phrase if of_phrase.pcodes else of_row
    if set(of_phrase.pcodes) & set(of_row.pcodes):
        return of_phrase
    # The row first: a report counts by its headings, and a slip of the pen is in the sentence.
    both = tuple(dict.fromkeys((*of_row.pcodes, *of_phrase.pcodes)))
    return replace(of_phrase, pcodes=both, differ=True)


def _stating(index: Index, phrase: Phrase) -> dict[Part, tuple[str, ...]]:
    return {part: codes for part in phrase.parts if (codes := _stated(index, part))}


def _phrase_scope(stating: dict[Part, tuple[str, ...]]) -> Scope:
    codes = tuple(sorted({code for codes in stating.values() for code in codes}))
    return Scope(codes, stated_as=" and ".join(part.text for part in stating))


def given_scope(index: Index, given: str | None) -> Scope:
    """Read the governorate that a row states beside the phrase."""
    if given is None or not given.strip():
        return Scope()
    place = index.gazetteer.places.get(given.strip().upper())
    if place is not None and place.adm1_pcode:
        return _row_scope((place.adm1_pcode,))
    if (code := governorate_of(given)) in index.gazetteer.places:
        return _row_scope((code,))
    return index.remember(("given", given), lambda: _read_given(index, given))


def _row_scope(codes: tuple[str, ...]) -> Scope:
    return Scope(ALSO_MEANT.get(codes[0], codes))


def _read_given(index: Index, given: str) -> Scope:
    for part in parse(given).parts:
        if codes := named_governorates(index, part):
            return _row_scope(codes)
    return Scope(unknown=given)


def _stated(index: Index, part: Part) -> tuple[str, ...]:
    """Say which governorate a part of a phrase states, where it clearly states one."""
    bare_container = part.kind is PartKind.UNSTATED and part.relation is Relation.IN
    if part.name and (part.kind in AREAS or bare_container or _are_suburbs(index, part)):
        return named_governorates(index, part)
    return ()


def _are_suburbs(index: Index, part: Part) -> bool:
    """Say whether the suburbs of a city are told that are a governorate of their own."""
    told = part.countryside and part.relation is Relation.NEAR
    return told and named_governorates(index, part) != _governorates(index, part.name)


def named_governorates(index: Index, part: Part) -> tuple[str, ...]:
    """List the P-codes of the governorates that bear the name of a part; mostly none."""
    if not part.name:
        return ()
    if part.countryside:
        for word in group_words(
            "governorate", "countryside"
        ):  # "Rural Damascus" is a governorate of its own
            if found := _governorates(index, f"{word} {part.name}"):
                return found
    return _governorates(index, part.name)


def _governorates(index: Index, name: str) -> tuple[str, ...]:
    code = governorate_of(name)
    return (code,) if code in index.gazetteer.places else ()


# --- seats ----------------------------------------------------------------------------------------


def is_large(index: Index, place: Place) -> bool:
    """Say whether a place seats a unit, or is no hamlet by its people."""
    return (place.population or 0) >= LEAST_TOWN or seat_of(index, place) is not None


def seat_of(index: Index, place: Place) -> Evidence | None:
    """Say of which unit a settlement gives the name, the highest counting."""
    if place.kind is not Kind.SETTLEMENT:
        return None
    if place.pcode not in index.seats:
        index.seats[place.pcode] = _seat(index, place)
    return index.seats[place.pcode]


def _seat(index: Index, place: Place) -> Evidence | None:
    for code, seat in (
        (place.adm1_pcode, Evidence.SEAT_OF_A_GOVERNORATE),
        (place.adm2_pcode, Evidence.SEAT_OF_A_DISTRICT),
        (place.adm3_pcode, Evidence.SEAT_OF_A_SUB_DISTRICT),
    ):
        unit = index.gazetteer.places.get(code)
        if unit is not None and _bears_its_name(index, unit, place):
            return seat
    return None


def _bears_its_name(index: Index, unit: Place, place: Place) -> bool:
    """Compare the names; Arabic ones where no place has the unit's: "A'zaz" and its town "Azaz"."""
    if unit.name_en == place.name_en:
        return True
    return unit.pcode not in index.tables.seated and plain(unit.name_ar) == plain(place.name_ar)


def seated_units(index: Index, place: Place) -> set[str]:
    """Collect the P-codes of the units that bear the name of a place in them, or are the place."""
    codes = (place.adm1_pcode, place.adm2_pcode, place.adm3_pcode)
    units = (index.gazetteer.places.get(code) for code in codes)
    return {
        unit.pcode for unit in units if unit is not None and _bears_its_name(index, unit, place)
    }


# --- neighbours and units -------------------------------------------------------------------------


def _places(index: Index, part: Part, scope: Scope) -> tuple[Place, ...]:
    """List the places a part beside the site may be: all units and towns of a good name."""
    small = part.kind not in _MAY_BE_SEATS
    return index.remember(
        ("beside", part.name, scope.pcodes, small),
        lambda: _resolve(index, part.name, scope, small=small),
    )


def _resolve(index: Index, name: str, scope: Scope, *, small: bool) -> tuple[Place, ...]:
    """Keep what sounds the same, else what comes near; a town and not a hamlet, if one may be."""
    ranked = generate_candidates(index, name, scope=scope.pcodes)
    least = max(LEAST_ODDS, ranked[0].log_odds - CLOSE_CALL) if ranked else 0.0
    kept = [c.place for c in ranked if c.sounds_the_same or c.log_odds >= least]
    seats = {c.place for c in ranked if c.sounds_the_same and seat_of(index, c.place)}
    if small or not seats:
        return tuple(kept)
    return tuple(p for p in kept if p in seats or p.kind is not Kind.SETTLEMENT)
