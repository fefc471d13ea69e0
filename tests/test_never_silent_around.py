"""Edges, countryside, sides, roads and things beside a town: each over all such towns."""

from __future__ import annotations

import pytest

from syria_geo.geodesy import great_circle_m
from syria_geo.matching import match_place
from syria_geo.names import is_arabic
from syria_geo.phrases import parse
from syria_geo.places import Kind, Match, Place, Status
from syria_geo.rows import read_groups
from test_never_silent import GOVERNORATES, NEIGHBOURHOODS, PLACES, SEATS, TOWNS, UNITS, is_silent

THINGS = read_groups("better_known.csv", "syria_geo.matching")["name"]["thing"]
CITIES = [
    place
    for unit in GOVERNORATES
    for place in SEATS
    if place.adm1_pcode == unit.pcode and place.name_en == unit.name_en
]


def name(place: Place, form: str) -> str:
    """Give the name of a place in the script of a form."""
    return place.name_ar if is_arabic(form) else place.name_en


def metres(match: Match, place: Place) -> float:
    """Say how far an answer is from a place."""
    assert match.latitude is not None
    assert match.longitude is not None
    return great_circle_m(place.point, (match.latitude, match.longitude))


# --- the edge of a town ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form",
    [
        "أطراف {}",
        "أطراف مدينة {}",
        "مشارف {}",
        "على تخوم {}",
        "ضواحي مدينة {}",
        "الأطراف الشرقية لمدينة {}",
        "{}'s outskirts",
        "{} outskirts",
        "{} city outskirts",
        "the outskirts of {}",
        "{} and its surroundings",
        "{} ومحيطها",
    ],
)
def test_the_edge_of_a_town_is_no_unit(form: str) -> None:
    for town in SEATS:
        match = match_place(form.format(name(town, form).rstrip("'")))
        assert match.place is not None, (form, town)
        assert match.place.kind not in UNITS or match.status is not Status.SURE, match.query
        if match.status is Status.SURE:
            assert metres(match, town) <= 5_000, (match.query, match.place)


@pytest.mark.parametrize("form", ["{} and its countryside", "{} وريفها", "مدينة {} وريفها"])
def test_a_town_and_its_countryside_is_wider_than_the_town(form: str) -> None:
    for town in SEATS:
        match = match_place(form.format(name(town, form)))
        assert match.uncertainty_m is not None, (form, town)
        assert match.uncertainty_m >= town.uncertainty_m + 10_000, (match.query, match)


# --- sides of a city and of its governorate -------------------------------------------------------


@pytest.mark.parametrize(
    "form", ["eastern {}", "West {}", "N. {}", "SW {}", "{} الشرقية", "شرقي {}", "شمال {}"]
)
def test_a_bare_side_begins_at_the_city(form: str) -> None:
    for city in CITIES:
        match = match_place(form.format(name(city, form)))
        assert match.status is not Status.SURE, (match.query, match.place)
        if match.place is not None:  # "Rural Damascus" has no city of its name
            assert metres(match, city) <= 40_000, (match.query, match.place)


@pytest.mark.parametrize(
    "form", ["12 km north of {}", "12 kilometres N of {}", "12 كم شمال {}", "على بعد 12 كم شمال {}"]
)
def test_a_distance_from_a_city_is_from_its_middle(form: str) -> None:
    for city in CITIES:
        match = match_place(form.format(name(city, form)))
        assert abs(metres(match, city) - 12_000) <= 500, (match.query, match.steps)
        assert match.latitude is not None
        assert match.latitude > city.latitude


# --- roads ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form", ["طريق {}", "على طريق {}", "قرب طريق {}", "{} road", "on the {} road"]
)
def test_a_road_alone_is_no_quarter_called_after_it(form: str) -> None:
    for town in SEATS:
        match = match_place(form.format(name(town, form)))
        assert match.status is not Status.SURE, (match.query, match.place)


@pytest.mark.parametrize("form", ["طريق {} - {}", "{} - {} road"])
def test_a_road_between_two_towns_begins_in_the_first(form: str) -> None:
    for one, other in zip(SEATS, SEATS[5:], strict=False):
        match = match_place(form.format(name(one, form), name(other, form)))
        if match.status is Status.SURE:
            assert metres(match, one) <= 20_000, (match.query, match.place)
            assert metres(match, other) <= 20_000, (match.query, match.place)


# --- things ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["{} قرب {}", "{} في {}", "{} على أطراف {}", "{} جنوب {}"])
def test_a_thing_without_article_is_no_place_that_bears_it(form: str) -> None:
    nouns = [
        word.removeprefix("ال") for word in THINGS if word.startswith("ال") and " " not in word
    ]
    assert len(nouns) > 100
    for number, noun in enumerate(nouns):
        town = TOWNS[number % len(TOWNS)]
        match = match_place(form.format(noun, town.name_ar))
        if match.status is Status.SURE:
            assert metres(match, town) <= 5_000, (match.query, match.place)


def test_two_things_are_no_town_of_a_dual() -> None:
    for word in ("قريتان", "بلدتان", "مدينتان", "ناحيتان"):
        for text in (word, f"{word} بريف حلب", f"{word} في جبل الزاوية"):
            assert match_place(text).status is not Status.SURE, text


@pytest.mark.parametrize("word", ["باب", "تل", "خان", "جسر", "قصر", "دير"])
def test_a_first_word_beside_a_governorate_is_no_town_in_it(word: str) -> None:
    for city in CITIES:
        match = match_place(f"{word} {city.name_ar}")
        held = match.place is not None and city.name_ar in match.place.name_ar
        assert match.status is not Status.SURE or held, (match.query, match.place)


# --- units ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("{} district", Kind.DISTRICT),
        ("{} sub-district", Kind.SUB_DISTRICT),
        ("ناحية {}", Kind.SUB_DISTRICT),
    ],
)
def test_a_unit_told_by_any_name_of_its_town_is_not_the_town(form: str, kind: Kind) -> None:
    for town in SEATS:
        if kind is Kind.SUB_DISTRICT and PLACES[town.adm3_pcode].name_en != town.name_en:
            continue
        match = match_place(form.format(name(town, form)))
        if match.status is Status.SURE and match.place == town:
            unit = PLACES[town.adm2_pcode if kind is Kind.DISTRICT else town.adm3_pcode]
            assert unit.name_en != town.name_en, (match.query, match.place)


def test_the_word_for_a_district_is_not_the_town_for_sure() -> None:
    for town in SEATS:
        match = match_place(f"منطقة {town.name_ar}")
        assert match.status is not Status.SURE or match.place != town, match.query


# --- two names ------------------------------------------------------------------------------------


@pytest.mark.parametrize("script", ["name_en", "name_ar"])
def test_a_hyphen_between_two_towns_takes_neither(script: str) -> None:
    plain = [town for town in TOWNS if getattr(town, script).replace("'", "").isalpha()]
    assert len(plain) > 20
    for one, other in zip(plain, plain[3:], strict=False):
        match = match_place(f"{getattr(one, script)}-{getattr(other, script)}")
        if match.status is Status.SURE:
            assert metres(match, one) <= 5_000, (match.query, match.place)
            assert metres(match, other) <= 5_000, (match.query, match.place)


def test_the_possessive_says_where_a_place_lies() -> None:
    found = []
    for place in NEIGHBOURHOODS[::3]:
        town = PLACES[place.parent_pcode]
        if len(parse(place.name_en).parts) > 1:
            continue  # "Third quarter of Tabqa" says itself where it is
        match = match_place(f"{town.name_en}'s {place.name_en} neighborhood")
        assert not is_silent(match, place), (match.query, match.place)
        found.append(match.place == place)
    assert sum(found) / len(found) > 0.8
    for town in TOWNS:
        unit = PLACES[town.adm1_pcode]
        match = match_place(f"{unit.name_en}'s {town.name_en}")
        assert not is_silent(match, town), (match.query, match.place)
