"""Phrases that name a known town and something unknown: the answer is at the town, not far off."""

from __future__ import annotations

from itertools import pairwise

import pytest

from syria_geo.matching import match_place
from syria_geo.matching._better_known import is_works
from syria_geo.names import all_keys, is_arabic
from syria_geo.phrases import parse
from syria_geo.places import Kind, Status
from syria_geo.rows import read_groups
from test_never_silent import GOVERNORATES, NEIGHBOURHOODS, PLACES, SEATS, TOWNS, is_silent
from test_never_silent_around import CITIES, metres, name

PERSONS = ("Al-Walid", "Abu Bakr", "Al-Rahman", "Bilal", "Hamza", "Umayyad", "Al-Shifa")
NAMES = read_groups("repeated.csv", "syria_geo.matching")["name"]
REPEATED = [word for words in NAMES.values() for word in words]
PLAIN = [town for town in TOWNS if town.name_en.isalpha()]


# --- a site of a city that no list has ------------------------------------------------------------


@pytest.mark.parametrize("form", ["{} mosque, {}", "{} mosque in {} city", "{} Hospital of {}"])
def test_a_mosque_of_a_city_is_in_no_village_that_sounds_alike(form: str) -> None:
    for city in CITIES:
        for person in PERSONS:
            match = match_place(form.format(person, city.name_en))
            assert match.place is not None, match.query
            own = match.place.parent_pcode == city.pcode or match.place.kind is Kind.LANDMARK
            assert own or metres(match, city) <= 15_000, (match.query, match.place)


# --- a country beside it --------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["{} - Syria", "{} Syria", "Syria, {}", "{} (Syria)"])
def test_a_country_beside_a_town_changes_nothing(form: str) -> None:
    for town in SEATS:
        match, plain = match_place(form.format(town.name_en)), match_place(f"{town.name_en}, Syria")
        assert (match.place, match.status) == (plain.place, plain.status), match.query


# --- distances and lines --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "usual"),
    [
        ("شرقي مدينة {} بـ 12 كم", "12 كم شرقي مدينة {}"),
        ("شمال مدينة {} بنحو 12 كم", "12 كم شمال مدينة {}"),
        ("east of {}, 12 km", "12 km east of {}"),
        ("north of {} by 12 km", "12 km north of {}"),
    ],
)
def test_a_distance_told_last_counts_like_one_told_first(form: str, usual: str) -> None:
    for town in SEATS:
        one, other = (match_place(text.format(name(town, text))) for text in (form, usual))
        assert (one.latitude, one.longitude) == (other.latitude, other.longitude), one.query


@pytest.mark.parametrize("form", ["{}, 10 km", "{} - 10 km", "مدينة {}، 10 كم"])
def test_a_distance_without_a_side_is_not_the_town_for_sure(form: str) -> None:
    for town in SEATS:
        match = match_place(form.format(name(town, form)))
        assert match.status is not Status.SURE, (match.query, match.place)


@pytest.mark.parametrize("form", ["{} - {} highway near {}", "{}-{} road, close to {}"])
def test_what_a_point_of_a_road_is_near_to_tells_more_than_its_ends(form: str) -> None:
    for town, (one, other) in zip(PLAIN, pairwise(CITIES), strict=False):
        match = match_place(form.format(one.name_en, other.name_en, town.name_en))
        alone = match_place(f"near {town.name_en}")
        assert match.place == alone.place, (match.query, match.place)


@pytest.mark.parametrize("form", ["طريق {} {}", "على طريق {} {}"])
def test_two_towns_behind_a_road_are_its_ends(form: str) -> None:
    for one, other in pairwise(PLAIN):
        match = match_place(form.format(one.name_ar, other.name_ar))
        if match.status is Status.SURE:
            assert metres(match, one) <= 20_000, (match.query, match.place)
            assert metres(match, other) <= 20_000, (match.query, match.place)


# --- a governorate before the place, or beside another --------------------------------------------


@pytest.mark.parametrize("form", ["the {} town of {}", "in the {} village of {}"])
def test_a_governorate_before_a_kind_word_holds_what_follows(form: str) -> None:
    found = []
    for town in TOWNS:
        unit = PLACES[town.adm1_pcode]
        match = match_place(form.format(unit.name_en, town.name_en))
        assert match.status is not Status.SURE or metres(match, town) <= 5_000, match.query
        found.append(match.place == town)
    assert sum(found) / len(found) > 0.9


@pytest.mark.parametrize("form", ["{} and {} countryside", "ريفي {} و{}"])
def test_two_governorates_in_one_breath_are_no_hamlet(form: str) -> None:
    for one, other in pairwise(GOVERNORATES):
        match = match_place(form.format(name(one, form), name(other, form)))
        assert match.place is not None, match.query
        assert match.status is not Status.SURE, match.query
        seat = any(match.place.pcode == city.pcode for city in CITIES)
        assert match.place.kind is Kind.GOVERNORATE or seat, (match.query, match.place)


# --- a name of kind words -------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["{}", "بلدة {}", "{} بريف {}"])
def test_a_definite_dual_is_the_town_of_that_name(form: str) -> None:
    match = match_place(form.format("القريتين", "حمص"))
    assert match.status is Status.SURE, match.reason
    assert match.place == PLACES["C2663"]


# --- quarters, works and camps told by their kind -------------------------------------------------


def test_a_quarter_called_one_is_no_less_sure_than_bare_and_never_silent() -> None:
    sure = 0
    for quarter in NEIGHBOURHOODS:
        if len(parse(quarter.name_ar).parts) > 1 or not is_arabic(quarter.name_ar):
            continue
        match = match_place(f"حي {quarter.name_ar}")
        others = [p for p in PLACES.values() if p.name_ar == quarter.name_ar and p is not quarter]
        if match.status is Status.SURE:
            sure += 1
            assert all(metres(match, other) <= 30_000 for other in others), (match.query, others)
    assert sure > 250


@pytest.mark.parametrize("word", REPEATED)
def test_a_quarter_called_after_a_person_or_a_virtue_is_not_sure_alone(word: str) -> None:
    form = "حي {}" if is_arabic(word) else "{} neighbourhood"
    match = match_place(form.format(word))
    fine = match.place is not None and match.place.kind is Kind.NEIGHBOURHOOD
    assert match.status is not Status.SURE or not fine, (match.query, match.place)


def test_works_of_people_are_sure_by_their_whole_name_within_their_radius() -> None:
    works = [p for p in PLACES.values() if is_works(p) and 3_000 <= p.uncertainty_m <= 5_000]
    assert len(works) > 20
    for place in works:
        for text in (place.name_en, place.name_ar):
            assert not is_silent(match_place(text), place), text
    sure = [match_place(place.name_ar).status is Status.SURE for place in works]
    assert sum(sure) / len(sure) > 0.7


def test_camps_whose_name_is_a_plural_are_one_ground() -> None:
    camps = [p for p in PLACES.values() if p.name_ar.startswith("مخيمات ")]
    assert len(camps) > 5
    for camp in camps:
        match = match_place(camp.name_ar)
        assert match.place == camp, match.place
        assert "several places are meant" not in match.doubts
        town = camp.name_ar.removeprefix("مخيمات ")
        assert match_place(f"قرى {town}").status is not Status.SURE, town


@pytest.mark.parametrize("form", ["{} market", "{} hospital", "مشفى {}", "سوق {}", "فرن {}"])
def test_a_hospital_told_by_a_town_alone_is_there_and_not_sure(form: str) -> None:
    found = []
    for town in SEATS:
        match = match_place(form.format(name(town, form)))
        found.append(match.latitude is not None and metres(match, town) <= 5_000)
        landmark = match.place is not None and match.place.kind is Kind.LANDMARK
        assert match.status is not Status.SURE or landmark, (match.query, match.place)
    assert sum(found) / len(found) > 0.9


# --- words around a town's name, and slips in it --------------------------------------------------


@pytest.mark.parametrize("form", ["{} wyzzyx school complex", "مشفى {} الوزكسي"])
def test_unknown_words_around_a_town_lead_to_the_town_and_are_not_sure(form: str) -> None:
    found = []
    for town in SEATS:
        match = match_place(form.format(name(town, form)))
        assert match.status is not Status.SURE, (match.query, match.place)
        found.append(match.latitude is not None and metres(match, town) <= 5_000)
    assert sum(found) / len(found) > 0.7


@pytest.mark.parametrize("script", ["name_en", "name_ar"])
def test_one_slip_in_the_name_of_a_town_is_never_silent(script: str) -> None:
    found = []
    for town in SEATS:
        whole = getattr(town, script)
        for at in range(1, len(whole) - 1):
            if not whole[at : at + 2].isalpha():
                continue
            swapped = whole[:at] + whole[at + 1] + whole[at] + whole[at + 2 :]
            match = match_place(swapped)
            own = match.place == town
            if match.status is Status.SURE and not own:
                assert all_keys(match.name).fold == all_keys(swapped).fold, match.query
            found.append(own)
    assert sum(found) / len(found) > 0.3


@pytest.mark.parametrize("script", ["name_en", "name_ar"])
def test_a_letter_told_twice_in_the_name_of_a_town_is_the_town_or_unsure(script: str) -> None:
    found = []
    for town in SEATS:
        whole = getattr(town, script)
        if len(whole) < 6:
            continue
        for at in range(2, len(whole)):
            if whole[at - 1 : at + 1].isalpha():
                match = match_place(whole[:at] + whole[at - 1] + whole[at:])
                own = match.latitude is not None and metres(match, town) <= 5_000
                assert own or match.status is not Status.SURE, (match.query, match.place)
                found.append(own)
    assert sum(found) / len(found) > 0.8


@pytest.mark.parametrize("form", ["{} road", "on the {} highway", "طريق {}"])
def test_the_road_to_works_is_not_the_works_for_sure(form: str) -> None:
    works = [place for place in PLACES.values() if is_works(place)]
    assert len(works) > 50
    for place in works:
        match = match_place(form.format(name(place, form)))
        assert match.status is not Status.SURE or match.place != place, match.query


@pytest.mark.parametrize("form", ["{} السورية", "مدينة {} السورية", "{} - سوريا"])
def test_that_a_town_is_syrian_changes_nothing(form: str) -> None:
    for town in SEATS:
        match, plain = match_place(form.format(town.name_ar)), match_place(town.name_ar)
        assert match.place is not None, match.query
        assert metres(match, town) <= 5_000 or match.place == plain.place, (
            match.query,
            match.place,
        )


# Letters that stand in a word's middle for others with the same shape.
DOTS = {"ب": "ي", "ت": "ن", "ج": "خ", "ذ": "د", "ش": "س", "ض": "ص", "ق": "ف", "ي": "ب"}


def _with_other_dots(word: str) -> str:
    """Change the dots of one letter inside a word; "" where none has any."""
    inside = (n for n, letter in enumerate(word[:-1]) if n > 1 and letter in DOTS)
    at = next(inside, None)
    return "" if at is None else word[:at] + DOTS[word[at]] + word[at + 1 :]


def test_wrong_dots_in_an_arabic_name_lead_to_it_or_are_unsure() -> None:
    hamlets = [place for place in PLACES.values() if place.kind is Kind.SETTLEMENT][::37]
    slips = [(place, _with_other_dots(place.name_ar)) for place in hamlets]
    asked = [(place, slip) for place, slip in slips if slip and " " not in slip]
    found = 0
    for place, slip in asked:
        match = match_place(slip, governorate=PLACES[place.adm1_pcode].name_ar)
        assert not is_silent(match, place), (place.name_ar, match.query, match.place)
        found += match.place is not None and match.place.name_ar == place.name_ar
    assert len(asked) > 50
    assert found > 0.6 * len(asked), found
