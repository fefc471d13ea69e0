"""What stands beside a name, or is left out of it, and may be the site: over all of each class."""

from __future__ import annotations

import pytest

from syria_geo.geodesy import great_circle_m
from syria_geo.incidents import GOVERNORATES
from syria_geo.matching import match_place
from syria_geo.names import qualifiers
from syria_geo.places import Kind, Place, Status
from test_never_silent import NEIGHBOURHOODS, PLACES, TOWNS

HILLS = "Tal al-Qumbuzz", "Jabal Khawwash", "تل القمبز"
MARKETS = "Souq al-Hal", "the vegetable market", "سوق الهال", "سوق الخضار"


@pytest.mark.parametrize("hill", HILLS)
def test_an_unknown_hill_behind_a_town_may_be_the_site(hill: str) -> None:
    settlements = [one for one in PLACES.values() if one.kind is Kind.SETTLEMENT]
    assert len(settlements) > 10_000
    for town in (*TOWNS, *settlements[::40]):
        match = match_place(f"{town.name_en}, {hill}", governorate=town.adm1_pcode)
        assert match.status is not Status.SURE, (town.name_en, match.place)


@pytest.mark.parametrize("market", MARKETS)
def test_a_market_of_a_governorate_is_in_any_of_its_towns(market: str) -> None:
    for governorate in GOVERNORATES:
        match = match_place(market, governorate=governorate)
        assert match.status is not Status.SURE, (governorate, match.place)


def words(place: Place) -> frozenset[str]:
    return frozenset(place.name_en.replace("-", " ").casefold().split()) - {"al", "el", "ad", "as"}


def test_a_quarter_whose_side_is_left_out_may_be_the_other() -> None:
    sided = [place for place in NEIGHBOURHOODS if qualifiers(place.name_en)]
    pairs = [
        (place, other)
        for place in NEIGHBOURHOODS
        for other in sided
        if not qualifiers(place.name_en)
        and other.parent_pcode == place.parent_pcode
        and words(place) < words(other)
    ]
    assert len(pairs) > 5
    for place, other in pairs:
        match = match_place(place.name_en, governorate=place.adm1_pcode)
        apart = great_circle_m(place.point, other.point)
        holds_both = match.uncertainty_m is not None and apart <= match.uncertainty_m
        is_it = match.place == place and match.status is Status.SURE
        assert holds_both or not is_it, (place.name_en, other.name_en)


def test_a_town_without_its_last_vowel_is_not_sure() -> None:
    """Busr is not Busra: of two villages, one has a vowel more."""
    cut = [town for town in TOWNS if town.name_en.isalpha() and town.name_en.endswith("a")]
    short = [town for town in cut if len(town.name_en) <= 6]
    assert len(short) > 3
    for town in short:
        match = match_place(town.name_en[:-1], governorate=town.adm1_pcode)
        is_it = match.place == town and match.status is Status.SURE
        assert not is_it, town.name_en


def test_a_region_before_its_town_is_as_good_as_behind_it() -> None:
    regions = [place for place in PLACES.values() if place.kind is Kind.REGION]
    pairs = [
        (region, town)
        for region in regions
        for town in TOWNS
        if great_circle_m(region.point, town.point) < region.uncertainty_m / 2
    ]
    assert len(pairs) > 30
    sure = 0
    for region, town in pairs:
        match = match_place(f"{region.name_en}, {town.name_en}")
        assert match.status is not Status.SURE or match.place == town, (
            region.name_en,
            town.name_en,
        )
        sure += match.status is Status.SURE
    assert sure > 0.5 * len(pairs)
