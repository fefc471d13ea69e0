"""Words that say "not at T itself": each over all towns that seat a unit."""

from __future__ import annotations

import pytest

from syria_geo.geodesy import great_circle_m
from syria_geo.matching import match_place
from syria_geo.names import is_arabic
from syria_geo.places import Kind, Match, Place, Status
from test_never_silent import PLACES, SEATS, TOWNS, WORDS

NEIGHBOURS = [(town, TOWNS[(number + 1) % len(TOWNS)]) for number, town in enumerate(TOWNS)]


def name(place: Place, form: str) -> str:
    """Give the name of a place in the script of a form."""
    return place.name_ar if is_arabic(form) else place.name_en


def holds(match: Match, place: Place) -> bool:
    """Say whether a place lies within the radius of an answer, or the answer is not sure."""
    if match.status is not Status.SURE:
        return True
    assert match.latitude is not None
    assert match.longitude is not None
    assert match.uncertainty_m is not None
    metres = great_circle_m(place.point, (match.latitude, match.longitude))
    return metres <= match.uncertainty_m


# --- some way off ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "metres"),
    [
        ("12 km from {}", 12_000),
        ("within 50 km of {}", 50_000),
        ("less than 10 km from {} city", 10_000),
        ("5 miles from {}", 8_046),
        ("seven kilometres from {}", 7_000),
        ("a few kilometers outside {}", 3_000),
        ("20 minutes from {}", 10_000),
        ("على بعد 15 كم من مدينة {}", 15_000),
        ("تبعد 40 كم عن {}", 40_000),
        ("على بعد عشرة كيلومترات من {}", 10_000),
    ],
)
def test_a_distance_without_a_direction_is_a_ring(form: str, metres: float) -> None:
    for town in SEATS:
        match = match_place(form.format(name(town, form)))
        assert match.status is not Status.SURE, (town, match.place)
        assert match.uncertainty_m is None or match.uncertainty_m >= metres, (town, match)


def test_a_length_of_time_or_way_in_a_town_is_no_distance_from_it() -> None:
    for town in SEATS:
        plain = match_place(f"shelling in {town.name_en} city")
        told = match_place(f"shelling for 3 hours in {town.name_en} city")
        assert (told.place, told.status) == (plain.place, plain.status)


@pytest.mark.parametrize("form", ["outside {}", "outside {} city", "ريف مدينة {}", "{} area"])
@pytest.mark.parametrize("more", ["", ", Syria"])
def test_what_lies_around_a_town_is_wider_than_the_town(form: str, more: str) -> None:
    _is_wider(form + more)


@pytest.mark.parametrize(
    "form",
    [
        "{} city countryside",
        "countryside of {} town",
        "surroundings of {}",
        "the environs of {} city",
        "outskirts of {}",
        "محيط مدينة {}",
        "أطراف بلدة {}",
    ],
)
def test_the_countryside_of_a_town_is_wider_than_the_town(form: str) -> None:
    _is_wider(form)


def _is_wider(form: str) -> None:
    for town in SEATS:
        match = match_place(form.format(name(town, form)))
        plain = match_place(f"{town.name_en} city", governorate=town.adm1_pcode)
        assert match.uncertainty_m is not None, (form, town)
        assert plain.uncertainty_m is not None
        assert match.uncertainty_m > plain.uncertainty_m, (town, match)


# --- one of two -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form", ["{} or {}", "either {} or {}", "a school in {} or {}", "{} أو {}"]
)
def test_of_two_towns_neither_is_taken(form: str) -> None:
    for one, other in NEIGHBOURS:
        match = match_place(form.format(name(one, form), name(other, form)))
        assert match.status is not Status.SURE, (one, other, match)


@pytest.mark.parametrize("form", ["{} / {}", "{}/{}", r"{} \ {}", "{} - {}", "{} → {}", "{} -> {}"])
@pytest.mark.parametrize("script", ["name_en", "name_ar"])
def test_a_town_is_not_part_of_its_neighbour(form: str, script: str) -> None:
    for one, other in NEIGHBOURS:
        if one.adm1_pcode == other.adm1_pcode and _is_no_capital(one) and _is_no_capital(other):
            match = match_place(form.format(getattr(one, script), getattr(other, script)))
            assert holds(match, one), (one, other, match)
            assert holds(match, other), (one, other, match)


def _is_no_capital(town: Place) -> bool:
    return PLACES[town.adm1_pcode].name_en != town.name_en


@pytest.mark.parametrize("form", ["{} or {}", "{} / {}", "{} aka {}", "{} ({})", "{} أو {}"])
def test_two_names_of_one_town_are_one_town(form: str) -> None:
    match = match_place(form.format("Kobani", "Ain al-Arab"))
    assert match.place is not None
    assert match.place.name_en == "Ain Al Arab"
    assert match.status is Status.SURE


# --- not there ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form",
    [
        "not {}",
        "not in {}",
        "except {} city",
        "anywhere except {}",
        "other than {}",
        "ليس في {}",
        "ما عدا {}",
        "باستثناء مدينة {}",
    ],
)
def test_what_is_denied_is_not_the_place(form: str) -> None:
    for town in SEATS:
        assert match_place(form.format(name(town, form))).status is not Status.SURE, town


def test_a_place_that_is_named_beside_a_denied_one_is_found() -> None:
    for one, other in NEIGHBOURS:
        match = match_place(f"{one.name_en}, not {other.name_en}")
        assert holds(match, one), (one, other, match)


# --- on the other side ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form",
    [
        "on the Turkish side of {}",
        "the Iraqi side of {}",
        "Lebanese side of {}",
        "just across the border from {}",
        "across from {}",
        "a few kilometres from the border at {}",
        "across the river from {}",
        "the opposite bank of the Euphrates from {}",
        "the border at {}",
        "Turkish border, {}",
        "الجانب التركي من {}",
        "الأراضي اللبنانية مقابل {}",
    ],
)
def test_the_other_side_is_not_the_town(form: str) -> None:
    for town in SEATS:
        assert match_place(form.format(name(town, form))).status is not Status.SURE, town


# --- participles ----------------------------------------------------------------------------------


PARTICIPLES = [
    word
    for relation in ("near", "between", "leading to", "in")
    for word in WORDS["relation"][relation]
    if word.startswith("ال") and " " in word
]


@pytest.mark.parametrize("word", PARTICIPLES)
def test_a_participle_is_no_village(word: str) -> None:
    begin = word.removesuffix(" ل") + " ل" if word.endswith(" ل") else f"{word} "
    villages = {place for place in PLACES.values() if place.kind is Kind.SETTLEMENT}
    for told in ("نهر الفرات", "سهل الغاب", "الطريق الدولي", "الحدود التركية"):
        match = match_place(f"{begin}{told}")
        assert match.status is not Status.SURE or match.place not in villages, (told, match.place)
