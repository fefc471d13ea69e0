"""Arabic "in" written in one with the name behind it says the same as "in" and a space."""

from __future__ import annotations

import pytest

from syria_geo.matching import match_place
from syria_geo.places import Kind, Place, Status
from test_never_silent import PLACES

QUARTERS = [
    p for p in PLACES.values() if p.kind is Kind.NEIGHBOURHOOD and p.name_ar.isascii() is False
]
GOVERNORATES = {p.pcode: p for p in PLACES.values() if p.kind is Kind.GOVERNORATE}
TOWNS = [
    p
    for p in PLACES.values()
    if p.kind is Kind.SETTLEMENT and p.adm3_pcode and p.name_ar == PLACES[p.adm3_pcode].name_ar
]


def answer(text: str) -> tuple[str | None, Status]:
    match = match_place(text)
    return (match.place.pcode if match.place else None), match.status


def governorate_of(place: Place) -> str:
    return GOVERNORATES[place.adm1_pcode].name_ar


@pytest.mark.parametrize("form", ["حي {} {}{}", "سوق {} {}{}"])
def test_in_a_governorate_is_read_with_and_without_space(form: str) -> None:
    assert len(QUARTERS) > 300
    wrong = []
    for place in QUARTERS[::4]:
        unit = governorate_of(place)
        apart = answer(form.format(place.name_ar, "في ", unit))
        if answer(form.format(place.name_ar, "ب", unit)) != apart:
            wrong.append(
                (place.name_ar, unit, apart, answer(form.format(place.name_ar, "ب", unit)))
            )
    assert not wrong


def test_in_a_town_is_read_with_and_without_space() -> None:
    assert len(TOWNS) > 100
    wrong = [
        place.name_ar
        for place in TOWNS
        if answer(f"مشفى ب{place.name_ar}") != answer(f"مشفى في {place.name_ar}")
    ]
    assert not wrong


def test_names_that_begin_with_the_letter_keep_it() -> None:
    named = [p for p in PLACES.values() if p.kind is Kind.SETTLEMENT and p.name_ar.startswith("ب")]
    named = [p for p in named if p.name_ar != "بقرية"]  # it reads "in a village"
    assert len(named) > 300
    wrong = []
    for place in named[::5]:
        for kind in ("قرية", "بلدة", "سوق"):
            match = match_place(f"{kind} {place.name_ar}", governorate=place.adm1_pcode)
            is_other = match.place is None or not match.place.name_ar.startswith("ب")
            if is_other and (match.status is Status.SURE or place.name_ar.isalpha()):
                wrong.append((match.query, match.place and match.place.name_ar))
    assert not wrong
