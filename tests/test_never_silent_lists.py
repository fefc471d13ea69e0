"""Lists of towns, numbers in names, units that do not hold the place: over all of each class."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from syria_geo.geodesy import great_circle_m
from syria_geo.matching import match_place
from syria_geo.places import Kind, Place, Status
from test_never_silent import NAMES, PLACES, covers, is_silent, named_in

VILLAGES = [p for p in PLACES.values() if p.kind is Kind.SETTLEMENT and p.pcode.startswith("C")]
UNITS = [p for p in PLACES.values() if p.kind is Kind.SUB_DISTRICT]
HIGH = {p.name_ar for p in PLACES.values() if p.kind in (Kind.DISTRICT, Kind.GOVERNORATE)}
REACH_M = 12_000


# --- numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize("more", [1, 10, 100])
def test_a_name_with_another_number_is_another_name(more: int) -> None:
    numbered = [name for name in NAMES if re.search(r"\d", name.name)]
    assert len(numbered) > 150
    for name in numbered:
        place = PLACES[name.pcode]
        text = re.sub(r"\d+", lambda found: str(int(found[0]) + more), name.name)
        match = match_place(text, governorate=place.adm1_pcode)
        assert match.status is not Status.SURE or match.place != place, text


# --- lists of towns -------------------------------------------------------------------------------


def neighbours() -> Iterator[tuple[Place, Place, Place]]:
    """Yield seats of sub-districts with the two nearest ones, which none of them holds."""
    seats = [
        place
        for place in VILLAGES
        if place.name_en == PLACES[place.adm3_pcode].name_en and place.name_ar not in HIGH
    ]
    assert len(seats) > 100
    for place in seats[::3]:
        near = sorted(seats, key=lambda other: great_circle_m(other.point, place.point))
        yield place, near[1], near[2]


TRIPLES = list(neighbours())


@pytest.mark.parametrize("form", ["{}, {}", "{}، {}", "{}, {}, {}", "{}، {}، {}", "{}, {}, {}."])
def test_towns_of_a_list_are_all_covered_or_none_is_sure(form: str) -> None:
    for towns in TRIPLES:
        named = towns[: form.count("{}")]
        match = match_place(named_in(form, *named))
        if match.status is Status.SURE:
            assert all(covers(match, town) for town in named), (match.query, match.place)


@pytest.mark.parametrize("form", ["{}, {}", "{}، {}"])
def test_two_villages_of_one_unit_do_not_hold_each_other(form: str) -> None:
    pairs = [
        (one, other)
        for one, other in zip(VILLAGES[::37], VILLAGES[1::37], strict=False)
        if one.adm3_pcode == other.adm3_pcode
    ]
    assert len(pairs) > 50
    for one, other in pairs:
        match = match_place(named_in(form, one, other), governorate=one.adm1_pcode)
        if match.status is Status.SURE and match.place in (one, other):
            seat = PLACES[one.adm3_pcode].name_en in (one.name_en, other.name_en)
            both = covers(match, one) and covers(match, other)
            assert both or seat, (match.query, match.place)


def test_a_village_before_the_town_of_its_unit_is_in_it() -> None:
    sure = []
    for place in VILLAGES[::29]:
        unit, adm1 = PLACES[place.adm3_pcode], PLACES[place.adm1_pcode]
        match = match_place(f"{place.name_en}, {unit.name_en}, {adm1.name_en}")
        assert not is_silent(match, place), (match.query, match.place)
        sure.append(match.status is Status.SURE)
    assert sum(sure) / len(sure) > 0.6


# --- a unit that does not hold the place ----------------------------------------------------------


def strangers() -> Iterator[tuple[Place, Place]]:
    """Yield sub-districts with a village beyond their border, near the town that seats them."""
    for unit in UNITS:
        if unit.name_ar.startswith("مركز"):
            continue  # "the centre of Jebel Saman" is told like the district of Jebel Saman
        own = (p for p in VILLAGES if p.adm3_pcode == unit.pcode and p.name_en == unit.name_en)
        seat = next(own, unit)
        for place in VILLAGES:
            outside = unit.adm1_pcode == place.adm1_pcode and unit.pcode != place.adm3_pcode
            if outside and great_circle_m(place.point, seat.point) < REACH_M:
                yield unit, place
                break


STRANGERS = list(strangers())


@pytest.mark.parametrize(
    "form", ["{0} sub-district, {1}", "{1}, {0} sub-district", "ناحية {0}، {1}", "{1}، ناحية {0}"]
)
def test_a_place_outside_of_the_named_unit_is_not_sure(form: str) -> None:
    assert len(STRANGERS) > 100
    for unit, place in STRANGERS:
        match = match_place(named_in(form, unit, place), governorate=unit.adm1_pcode)
        assert match.status is not Status.SURE or match.place != place, match.query
