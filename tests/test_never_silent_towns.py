"""A name that stands alone, or in a governorate that lacks it: whose it is, over all names."""

from __future__ import annotations

from collections import defaultdict

import pytest

from syria_geo.matching import match_place
from syria_geo.names import all_keys
from syria_geo.places import Kind, Match, Place, Status
from syria_geo.rows import read_groups
from syria_geo.vocabulary import month_words
from test_never_silent import GOVERNORATES, NAMES, PLACES, SEATS

BETTER_KNOWN = read_groups("better_known.csv", "syria_geo.matching")["name"]
ABROAD = BETTER_KNOWN["abroad"]
ALL = [*(word for words in BETTER_KNOWN.values() for word in words), *month_words()]


def folded(name: str) -> str:
    """Give a name as one script folds it."""
    return all_keys(name).fold


def is_town(match: Match) -> bool:
    """Say whether an answer is a town by its people, or by the unit that has its name."""
    place = match.place
    return place is not None and ((place.population or 0) >= 5_000 or seats_a_unit(place))


def seats_a_district(match: Match) -> bool:
    """Say whether an answer is the seat of a district, spelt so."""
    return match.place in SEATS


def seats_a_unit(place: Place) -> bool:
    units = [PLACES[code] for code in (place.adm2_pcode, place.adm3_pcode) if code in PLACES]
    names = {unit.name_en for unit in units} | {folded(unit.name_ar) for unit in units}
    return bool(names & {place.name_en, folded(place.name_ar)})


# --- in a governorate that lacks the name ---------------------------------------------------------


@pytest.mark.parametrize("unit", GOVERNORATES, ids=lambda place: place.name_en)
def test_a_town_of_another_governorate_is_no_place_that_only_sounds_like_it(unit: Place) -> None:
    for town in SEATS:
        for name in (town.name_en, town.name_ar):
            match = match_place(name, governorate=unit.pcode)
            if town.adm1_pcode != unit.pcode and match.status is Status.SURE:
                assert folded(match.name) == folded(name), (name, match.place, match.name)


# --- better known as something else ---------------------------------------------------------------


@pytest.mark.parametrize("word", ALL)
def test_a_name_that_is_better_known_is_no_hamlet(word: str) -> None:
    match = match_place(word)
    assert match.status is not Status.SURE or is_town(match), match.place


@pytest.mark.parametrize("word", ABROAD)
def test_a_city_abroad_is_no_hamlet_by_being_called_one(word: str) -> None:
    for form in ("{} city", "the town of {}"):
        match = match_place(form.format(word))
        assert match.status is not Status.SURE or seats_a_district(match), match.place


def test_a_hamlet_of_such_a_name_is_found_in_its_governorate() -> None:
    words = {folded(word) for word in ALL}
    found = []
    for name in NAMES:
        place = PLACES[name.pcode]
        if place.kind is Kind.SETTLEMENT and folded(name.name) in words:
            match = match_place(name.name, governorate=place.adm1_pcode)
            assert not any("better known" in doubt for doubt in match.doubts), name
            found.append(match.place == place)
    assert len(found) > 100
    assert sum(found) / len(found) > 0.8


# --- towns and hamlets ----------------------------------------------------------------------------


def bearers() -> dict[str, set[str]]:
    """Give the towns, hamlets and quarters that bear each name."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in NAMES:
        if PLACES[name.pcode].kind in (Kind.SETTLEMENT, Kind.NEIGHBOURHOOD):
            found[folded(name.name)].add(name.pcode)
    return found


BEARERS = bearers()


@pytest.mark.parametrize("place", SEATS, ids=lambda place: place.name_en)
def test_a_name_alone_is_that_of_the_town_and_not_of_hamlets(place: Place) -> None:
    for name in (place.name_en, place.name_ar):
        others = {PLACES[code] for code in BEARERS[folded(name)] if code != place.pcode}
        if not any(seats_a_unit(other) or (other.population or 0) > 1_000 for other in others):
            match = match_place(name)
            assert match.place is not None, name
            own = match.place == place or match.place.parent_pcode == place.pcode
            unit = match.place.name_en == place.name_en
            assert own or unit or match.status is not Status.SURE, (name, match.place)
            assert match.reason != "other places fit nearly as well", (name, match.steps)


def test_a_town_by_its_people_outweighs_hamlets_alone_and_not_in_a_governorate() -> None:
    alone, told = [], []
    for name, codes in BEARERS.items():
        places = sorted((PLACES[code] for code in codes), key=lambda p: -(p.population or 0))
        if len(places) != 2 or any(map(seats_a_unit, places)) or name != folded(places[0].name_ar):
            continue
        town, hamlet = places
        if (town.population or 0) >= max(5_000, 5 * (hamlet.population or 0)):
            alone.append(match_place(town.name_ar).status is Status.SURE)
            if town.adm1_pcode == hamlet.adm1_pcode and hamlet.kind is Kind.SETTLEMENT:
                match = match_place(town.name_ar, governorate=town.adm1_pcode)
                told.append(match.status is Status.SURE)
    assert len(alone) >= 5
    assert sum(alone) / len(alone) > 0.7
    assert not any(told)


@pytest.mark.parametrize(
    ("name", "pcode"),
    [
        ("Hama", "C2987"),
        ("Sweida", "C6147"),
        ("Quneitra", "C6268"),
        ("مضايا", "C2450"),
        ("Nawa", "C6124"),
        ("رأس العين", "C4988"),
        ("Azez", "C1564"),
    ],
)
def test_towns_with_many_namesakes_are_sure_by_their_name(name: str, pcode: str) -> None:
    match = match_place(name)
    assert match.place == PLACES[pcode]
    assert match.status is Status.SURE, match.reason


def test_a_name_that_comes_back_is_not_only_that_of_a_town() -> None:
    assert match_place("الثورة").status is not Status.SURE
