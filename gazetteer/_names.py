"""Names of the places: collect, clean, review, and add what people know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from gazetteer._cleaning import names_in, unusable
from gazetteer._review import Candidate, reviewed
from gazetteer._spellings import spellings

from syria_geo.names import fold, normalise
from syria_geo.places import Kind, Place, PlaceName

__all__ = ["all_names"]


def all_names(
    sources: Path,
    places: Mapping[str, Place],
    aliases: Iterable[PlaceName],
    rejected: Mapping[tuple[str, str], str],
) -> tuple[list[PlaceName], Counter[str]]:
    """Give every name of every place, and by reason how many spellings were refused.

    A name given by hand stands before the same name of a dataset: a person has judged it.
    """
    junk: Counter[str] = Counter()
    names, refused = reviewed(_candidates(sources, places, junk), rejected)
    by_hand = {(name.pcode, normalise(name.name)): name for name in aliases}
    rest = [name for name in names if (name.pcode, normalise(name.name)) not in by_hand]
    return [*rest, *by_hand.values()], refused + junk


def _candidates(
    sources: Path, places: Mapping[str, Place], junk: Counter[str]
) -> Iterator[Candidate]:
    around = _Surroundings(places)
    for place in places.values():
        yield Candidate(place, place.name_en, place.source)
        yield Candidate(place, place.name_ar, place.source)
    for spelling in spellings(sources, places):
        place = places[spelling.pcode]
        for name in names_in(spelling.text, around.of(place)):
            if reason := unusable(name, (place.name_en, place.name_ar)):
                junk[reason] += 1
            else:
                yield Candidate(place, name, spelling.source)


class _Surroundings:
    """The folded names of the units and the city around a place: qualifiers, not names."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self._places = places
        self._known: dict[tuple[str, ...], frozenset[str]] = {}

    def of(self, place: Place) -> frozenset[str]:
        codes = (place.adm1_pcode, place.adm2_pcode, place.adm3_pcode, place.parent_pcode)
        chain = tuple(code for code in codes if code and code != place.pcode)
        if chain not in self._known:
            self._known[chain] = frozenset(self._folds(chain))
        return self._known[chain]

    def _folds(self, chain: Iterable[str]) -> Iterator[str]:
        for code in chain:
            unit = self._places[code]
            yield fold(unit.name_en)
            yield fold(unit.name_ar)
            if unit.kind is Kind.SUB_DISTRICT:
                yield fold(unit.name_ar.removeprefix("مركز "))
