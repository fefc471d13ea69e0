"""Names of the places as the public datasets have them: collect, clean, review."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from gazetteer._cleaning import names_in, unusable, without_unit
from gazetteer._keys import sound
from gazetteer._review import Candidate, reviewed
from gazetteer._spellings import spellings

from syria_geo.places import Kind, Place, PlaceName

__all__ = ["all_names"]


def all_names(
    sources: Path, places: Mapping[str, Place], left_out: Collection[str] = ()
) -> tuple[list[PlaceName], Counter[str]]:
    """Give every name of every place, and by reason how many spellings were refused.

    Parameters
    ----------
    sources : pathlib.Path
        Folder of upstream files.
    places : mapping of str to Place
        By P-code.
    left_out : collection of str
        Keys of sources that are not to be used.
    """
    junk: Counter[str] = Counter()
    found = _candidates(sources, places, junk)
    names, refused = reviewed(one for one in found if one.source not in left_out)
    return names, refused + junk


def _candidates(
    sources: Path, places: Mapping[str, Place], junk: Counter[str]
) -> Iterator[Candidate]:
    around = _Surroundings(places)
    for place in places.values():
        for own in (place.name_en, place.name_ar):
            yield Candidate(place, own, place.source, main=True)
            for part in names_in(own, around.of(place)):
                yield Candidate(place, part, place.source, main=True)
                for bare in without_unit(part, around.holding(place)):
                    yield Candidate(place, bare, place.source, main=True)
    for spelling in spellings(sources, places):
        place = places[spelling.pcode]
        display = (place.name_en, place.name_ar)
        for name in names_in(spelling.text, around.of(place)):
            if reason := unusable(spelling.text, display) or unusable(name, display):
                junk[reason] += 1
            else:
                yield Candidate(place, name, spelling.source)


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
