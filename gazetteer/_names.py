"""Names of the places as the public datasets have them: collect, clean, review."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from gazetteer._cleaning import names_in, tidy, unusable, without_unit
from gazetteer._keys import sound
from gazetteer._review import Candidate, reviewed
from gazetteer._spellings import spellings
from gazetteer._whosonfirst_places import SOURCE as WHOSONFIRST

from syria_geo.places import Kind, Place, PlaceName, Strength

__all__ = ["all_names", "official_candidates", "strong_names"]


def official_candidates(
    sources: Path, places: Mapping[str, Place]
) -> tuple[list[Candidate], Counter[str]]:
    """Collect what the official lists and others that follow them call their places, clean.

    Parameters
    ----------
    sources : pathlib.Path
        Folder of upstream files.
    places : mapping of str to Place
        By P-code.

    Returns
    -------
    list of Candidate, collections.Counter
        The spellings, and by reason how many could not be used.
    """
    junk: Counter[str] = Counter()
    around = _Surroundings(places)
    found = [one for place in places.values() for one in _own_names(place, around)]
    rows = ((row.pcode, row.text, row.source) for row in spellings(sources, places))
    found += _others(rows, places, around, junk)
    return found, junk


def strong_names(
    candidates: Iterable[Candidate], left_out: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """Give the names that may decide a match alone, by P-code, without those of some sources."""
    names, _ = reviewed(one for one in candidates if one.source not in left_out)
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if name.strength is Strength.STRONG:
            found[name.pcode].append(name.name)
    return {pcode: tuple(rows) for pcode, rows in found.items()}


def all_names(
    official: Iterable[Candidate],
    more: Iterable[tuple[str, str]],
    places: Mapping[str, Place],
    left_out: Collection[str] = (),
) -> tuple[list[PlaceName], Counter[str]]:
    """Give every name of every place, and by reason how many spellings were refused.

    Parameters
    ----------
    official : iterable of Candidate
        Of the official lists.
    more : iterable of (str, str)
        P-code and name, of Who's On First.
    places : mapping of str to Place
        All places with such a name, by P-code.
    left_out : collection of str
        Keys of sources that are not to be used.
    """
    used = [one for one in official if one.source not in left_out]
    names, refused = reviewed(used)
    junk: Counter[str] = Counter()
    around = _Surroundings(places)
    new = (place for place in places.values() if place.source == WHOSONFIRST)
    found = [one for place in new for one in _own_names(place, around)]
    rows = ((pcode, name, WHOSONFIRST) for pcode, name in more)
    found += _others(rows, places, around, junk)
    other_names, also_refused = reviewed(found, beside=used)
    return [*names, *other_names], refused + also_refused + junk


def _own_names(place: Place, around: _Surroundings) -> Iterator[Candidate]:
    """Yield the names a place is shown by, the halves of a double name, and without its unit."""
    for own in (place.name_en, place.name_ar):
        yield Candidate(place, own, place.source, main=True)
        for part in names_in(own, around.of(place)):
            yield Candidate(place, part, place.source, main=True)
            for bare in without_unit(part, around.holding(place)):
                yield Candidate(place, bare, place.source, main=True)


def _others(
    rows: Iterable[tuple[str, str, str]],
    places: Mapping[str, Place],
    around: _Surroundings,
    junk: Counter[str],
) -> Iterator[Candidate]:
    """Yield the names in what datasets call a place; count what is none."""
    for pcode, text, source in rows:
        place = places[pcode]
        display = (place.name_en, place.name_ar)
        for name in names_in(text, around.of(place)):
            if reason := unusable(tidy(text), display) or unusable(name, display):
                junk[reason] += 1
            else:
                yield Candidate(place, name, source)


class _Surroundings:
    """How units and cities around a place sound: beside a name they say where, not what."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self._places = places
        self._units: dict[str, set[str]] = defaultdict(set)
        for place in places.values():
            if place.kind in (Kind.GOVERNORATE, Kind.DISTRICT, Kind.SUB_DISTRICT):
                self._units[place.adm1_pcode] |= _sounds(place)

    def of(self, place: Place) -> set[str]:
        if place.kind is not Kind.NEIGHBOURHOOD:
            return self._units[place.adm1_pcode]
        return self._units[place.adm1_pcode] | _sounds(self._places[place.parent_pcode])

    def holding(self, place: Place) -> set[str]:
        """Give the sounds of the units a town or village lies in; of no other kind of place."""
        if place.kind is not Kind.SETTLEMENT:
            return set()
        units = (place.adm1_pcode, place.adm2_pcode, place.adm3_pcode)
        return set().union(*(_sounds(self._places[unit]) for unit in units if unit))


def _sounds(place: Place) -> set[str]:
    names = place.name_en, place.name_ar, place.name_ar.removeprefix("مركز ")
    return {sound(name) for name in names}
