"""Matching: a small world with known answers, and what must not match."""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterable
from functools import partial
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from counting import calls
from syria_geo.errors import UsageError
from syria_geo.gazetteer import Gazetteer, load_gazetteer
from syria_geo.matching import (
    Matcher,
    _candidates,
    _index,
    _keyfile,
    _loose,
    match_place,
    stated_governorates,
)
from syria_geo.matching._index import Keys
from syria_geo.matching._spelling import FAR, spelling_distance
from syria_geo.matching._weights import WEIGHTS
from syria_geo.places import Kind, Match, MatchType, Place, PlaceName, Precision, Status, Strength

GEOD = Geod(ellps="WGS84")

# P-code, kind, names, latitude, longitude, radius, unit, parent, population
_WORLD = """
SY02 | governorate | Aleppo | حلب | 36.2 | 37.6 | 90000 | SY02 | SY |
SY0202 | district | Al Bab | الباب | 36.4 | 37.6 | 30000 | SY0202 | SY02 |
SY07 | governorate | Idleb | إدلب | 35.8 | 36.6 | 50000 | SY07 | SY |
SY01 | governorate | Damascus | دمشق | 33.5 | 36.3 | 8000 | SY01 | SY |
SY03 | governorate | Rural Damascus | ريف دمشق | 33.6 | 36.8 | 80000 | SY03 | SY |
C1007 | settlement | Aleppo | حلب | 36.2 | 37.15 | 8000 | SY020000 | SY020000 | 900000
N0001 | neighbourhood | Sukkari | السكري | 36.18 | 37.14 | 600 | SY020000 | C1007 |
C1202 | settlement | Al Bab | الباب | 36.37 | 37.51 | 3000 | SY020200 | SY020200 | 60000
C1041 | settlement | Kafr Noran | كفر نوران | 36.05 | 36.87 | 1000 | SY020001 | SY020001 | 3000
C1029 | settlement | Big Orm | أورم الكبرى | 36.13 | 36.93 | 1500 | SY020001 | SY020001 | 9000
C1027 | settlement | Little Orm | أورم الصغرى | 36.1 | 36.95 | 1200 | SY020001 | SY020001 | 2000
C1601 | settlement | Mansura | منصورة | 36.2 | 36.95 | 1000 | SY020003 | SY020003 | 2000
C1602 | settlement | Mansura | منصورة | 36.45 | 37.6 | 1000 | SY020200 | SY020200 | 80000
C3871 | settlement | Idleb | إدلب | 35.93 | 36.63 | 4000 | SY070000 | SY070000 | 150000
C3987 | settlement | Khan Sheikhun | خان شيخون | 35.44 | 36.65 | 2500 | SY070203 | SY070203 | 40000
C4309 | settlement | Kansafra | كنصفرة | 35.66 | 36.49 | 1200 | SY070204 | SY070204 | 9000
C4310 | settlement | Tarmala | ترملا | 35.61 | 36.47 | 1000 | SY070204 | SY070204 | 3000
C2338 | settlement | Duma | دوما | 33.57 | 36.4 | 3000 | SY030200 | SY030200 | 100000
"""
_NAMES = (
    ("C3987", "Khan Shaykhun", "strong"),
    ("C2338", "Douma", "strong"),
    ("C4309", "Old Well", "weak"),
    ("SY07", "Idlib", "strong"),
    ("C3871", "Idlib", "strong"),
)


def _place(line: str) -> Place:
    pcode, kind, name_en, name_ar, lat, lon, radius, unit, parent, people = _cells(line)
    adm1, adm2, adm3 = (unit[:n] if len(unit) >= n else "" for n in (4, 6, 8))
    return Place(
        pcode=pcode,
        kind=Kind(kind),
        name_en=name_en,
        name_ar=name_ar,
        latitude=float(lat),
        longitude=float(lon),
        uncertainty_m=float(radius),
        uncertainty_method="test",
        adm1_pcode=adm1,
        adm2_pcode=adm2,
        adm3_pcode=adm3,
        parent_pcode=parent,
        population=int(people) if people else None,
        source="test",
    )


def _cells(line: str) -> list[str]:
    cells = [cell.strip() for cell in line.split("|")]
    return cells + [""] * (10 - len(cells))


def _world(lines: Iterable[str], more: Iterable[tuple[str, str, str]] = ()) -> Matcher:
    places = {place.pcode: place for place in map(_place, lines)}
    own = [
        PlaceName(place.pcode, name, language, Strength.STRONG, "test")
        for place in places.values()
        for language, name in (("en", place.name_en), ("ar", place.name_ar))
    ]
    names = [PlaceName(code, name, "en", Strength(strong), "test") for code, name, strong in more]
    return Matcher(Gazetteer(places, (*own, *names)))


@pytest.fixture(scope="module")
def world() -> Matcher:
    return _world(_WORLD.strip().splitlines(), _NAMES)


def found(match: Match) -> str:
    return match.place.pcode if match.place else ""


# --- match types ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "pcode", "match_type"),
    [
        ("C3987", "C3987", MatchType.PCODE),
        (" c3987 ", "C3987", MatchType.PCODE),
        ("Kansafra village, Idlib", "C4309", MatchType.EXACT),
        ("Khan Shaykhun, Idlib", "C3987", MatchType.ALIAS),
        ("Al-Kansafra village, Idlib", "C4309", MatchType.FOLDED),
        ("Kafr Nouran, Aleppo", "C1041", MatchType.FOLDED),
        ("Tarmalaa village, Idlib", "C4310", MatchType.FOLDED),
        ("قرية كنصفره بمحافظة إدلب", "C4309", MatchType.FOLDED),
        ("Old Well, Idlib", "C4309", MatchType.WEAK),
        ("Kansafta village, Idlib", "C4309", MatchType.EDITED),
    ],
)
def test_each_match_type_finds_its_place(
    world: Matcher, text: str, pcode: str, match_type: MatchType
) -> None:
    match = world.match(text)
    assert (found(match), match.match_type) == (pcode, match_type)


def test_latin_spellings_are_compared_with_the_arabic_name() -> None:
    lines = (
        "C1 | settlement | X | الهلبة | 36 | 37 | 500 | SY02 | SY02",
        "SY02 | governorate | Aleppo | حلب | 36 | 37 | 90000 | SY02 | SY",
    )
    match = _world(lines).match("Halba, Aleppo")
    assert (found(match), match.match_type) == ("C1", MatchType.TRANSLITERATED)


def test_a_name_of_one_word_is_found_in_a_longer_one_but_unsure(world: Matcher) -> None:
    longer = world.match("Tarmala al-Jisrin village", governorate="SY07")
    assert (found(longer), longer.match_type, longer.status) == (
        "C4310",
        MatchType.WORDS,
        Status.UNSURE,
    )
    other = world.match("Tarmulo al-Jisrin village", governorate="SY07")
    assert found(other) == "SY07", "a word that only sounds alike is not enough"


def test_a_longer_name_of_the_same_word_makes_a_bare_one_no_surer() -> None:
    bare = "C1 | settlement | Rayba | رايبا | 36.0 | 37.0 | 900 | SY020000 | SY020000 |"
    hill = "C2 | settlement | Tal Rayba | تل رايبا | 36.5 | 37.9 | 900 | SY020000 | SY020000 |"
    units = _WORLD.strip().splitlines()[:1]
    alone = _world([*units, bare]).match("Rayba", governorate="SY02")
    beside = _world([*units, bare, hill]).match("Rayba", governorate="SY02")
    assert found(alone) == found(beside) == "C1"
    assert beside.score <= alone.score


def test_a_weak_alias_alone_is_never_sure(world: Matcher) -> None:
    match = world.match("Old Well", governorate="Idlib")
    assert (found(match), match.status) == ("C4309", Status.UNSURE)


@pytest.mark.parametrize("text", ["كناصفرة", "كنصفرا", "خانشيخون", "بلدة خان الشيخون"])
def test_arabic_writers_drop_an_alef_or_join_words(world: Matcher, text: str) -> None:
    assert world.match(text, governorate="SY07").status is Status.SURE


@pytest.mark.parametrize("text", ["كنصفر", "ترمل"])
def test_without_its_last_letter_it_is_another_name(world: Matcher, text: str) -> None:
    assert world.match(text, governorate="SY07").status is not Status.SURE


def test_translated_parts_tell_a_pair_of_villages_apart(world: Matcher) -> None:
    assert found(world.match("Urum al Kubra, Aleppo")) == "C1029"
    assert found(world.match("Orm al-Sughra, Aleppo")) == "C1027"
    assert found(world.match("أورم الصغرى", governorate="حلب")) == "C1027"


@pytest.mark.parametrize(
    ("text", "governorate", "reason"),
    [
        ("Mansura", "SY02", "other places fit nearly as well"),
        ("Kansafra camp", "SY07", "a place of another kind bears the name"),
        ("Tarmala al-Jisrin village", "SY07", "the name is only similar"),
        ("Old Well", "SY07", "only a loose or doubtful name of the place agrees"),
    ],
)
def test_the_reason_says_what_is_missing(
    world: Matcher, text: str, governorate: str, reason: str
) -> None:
    assert world.match(text, governorate=governorate).reason == reason


# --- the governorate ----------------------------------------------------------------------------


def test_a_stated_governorate_holds(world: Matcher) -> None:
    match = world.match("Kansafra village in the southern suburbs of Idlib governorate")
    assert (found(match), match.status, match.conflicts) == ("C4309", Status.SURE, ())


@pytest.mark.parametrize("governorate", ["SY02", "Aleppo", "حلب", "Halab", "Aleppo Governorate"])
def test_a_good_match_elsewhere_is_a_conflict_and_never_sure(
    world: Matcher, governorate: str
) -> None:
    match = world.match("Kansafra village", governorate=governorate)
    if governorate == "Halab":  # a spelling this small world does not have
        assert match.status is not Status.SURE
        return
    assert (found(match), match.conflicts) == ("C4309", ("governorate",))
    assert match.status is Status.UNSURE
    assert "another governorate" in match.reason


def test_a_good_match_elsewhere_beats_the_town_it_is_told_by(world: Matcher) -> None:
    match = world.match("Tarmala village west of Aleppo", governorate="SY02")
    assert (found(match), match.status, match.conflicts) == (
        "C4310",
        Status.UNSURE,
        ("governorate",),
    )
    assert found(world.match("Tarmala village east of Duma", governorate="SY03")) != "C4310"


_THINGS = """
G1 | landmark | Tal Wardan radar base | قاعدة تل وردان | 35.7 | 36.6 | 500 | SY070000 | SY070000 |
G2 | landmark | National hospital | المشفى الوطني | 35.9 | 36.6 | 300 | SY070000 | C3871 |
G3 | region | Wide Steppe | البادية الواسعة | 36.0 | 37.9 | 30000 | SY02 | SY02 |
N0002 | neighbourhood | Somariya | السومرية | 33.5 | 36.25 | 600 | SY010000 | SY010000 |
N0003 | neighbourhood | Wardiya | الوردية | 35.92 | 36.62 | 600 | SY070000 | C3871 |
"""


@pytest.mark.parametrize(
    ("text", "governorate", "pcode"),
    [
        ("Tal Wardan radar base", "SY02", "G1"),
        ("National hospital", "SY02", "SY02"),
        ("Somariya neighbourhood", "SY03", "N0002"),
        ("Wardiya neighbourhood", "SY02", "C1007"),
    ],
)
def test_only_telling_landmarks_and_quarters_are_found_in_another_governorate(
    text: str, governorate: str, pcode: str
) -> None:
    match = _world([*_WORLD.strip().splitlines(), *_THINGS.strip().splitlines()], _NAMES).match(
        text, governorate=governorate
    )
    assert (found(match), match.status) == (pcode, Status.UNSURE)


def test_an_unknown_governorate_is_named_and_keeps_the_answer_unsure(world: Matcher) -> None:
    match = world.match("Khan Shaykhun city", governorate="Atlantis")
    assert (found(match), match.status) == ("C3987", Status.UNSURE)
    assert match.conflicts == ("governorate",)
    assert "Atlantis" in match.reason


def test_a_phrase_and_a_row_that_differ_are_a_conflict(world: Matcher) -> None:
    match = world.match("Kansafra village in the suburbs of Aleppo governorate", governorate="SY07")
    assert (found(match), match.status) == ("C4309", Status.UNSURE)
    assert match.conflicts == ("governorate",)
    assert "different governorates" in match.reason


def test_where_they_differ_and_nothing_is_found_the_row_is_believed(world: Matcher) -> None:
    match = world.match("Zibqin village, eastern suburbs of Aleppo governorate", governorate="SY07")
    assert (found(match), match.status) == ("SY07", Status.UNSURE)
    assert match.uncertainty_m == 50_000  # the side is one of the other governorate


def test_damascus_is_said_of_the_governorate_around_it_too(world: Matcher) -> None:
    assert found(world.match("Douma", governorate="Damascus")) == "C2338"
    assert world.stated_governorates("Damascus") == ("SY01", "SY03")
    assert world.stated_governorates("Damascus suburbs") == ("SY03",)
    assert world.stated_governorates("SY01") == ("SY01", "SY03"), "however it is written"
    assert world.stated_governorates("Al Bab") == (), "a city is no governorate"
    assert world.stated_governorates("Atlantis") == ()


# --- homonyms -----------------------------------------------------------------------------------


def test_homonyms_are_unsure_however_big_one_of_them_is(world: Matcher) -> None:
    match = world.match("Mansura village, Aleppo")
    assert match.status is Status.UNSURE
    assert {found(match), *(rival.place.pcode for rival in match.rivals)} == {"C1601", "C1602"}


def test_a_second_name_in_quotes_or_brackets_helps(world: Matcher) -> None:
    for text in ('منطقة زبقين "كنصفرة"', "Zibqin (Kansafra)", "Zibqin/Kansafra village"):
        assert found(world.match(text, governorate="Idlib")) == "C4309"


@pytest.mark.parametrize(
    ("text", "pcode"),
    [
        ("Mansura village near Al Bab city in Aleppo governorate", "C1602"),
        ("Mansura village, Al Bab district, Aleppo governorate", "C1602"),
        ("Mansura village near Kafr Noran in Aleppo governorate", "C1601"),
        ("قرية منصورة شرق مدينة الباب بريف حلب", "C1602"),
    ],
)
def test_surroundings_tell_homonyms_apart(world: Matcher, text: str, pcode: str) -> None:
    match = world.match(text)
    assert found(match) == pcode
    assert match.rivals == () or match.rivals[0].reason


def test_a_direction_that_the_place_denies_is_a_conflict(world: Matcher) -> None:
    match = world.match("Kafr Noran village in the eastern suburbs of Aleppo governorate")
    assert (found(match), match.conflicts) == ("C1041", ("direction",))


# --- honest fallbacks ---------------------------------------------------------------------------


def test_an_unknown_quarter_gives_the_city_with_its_radius(world: Matcher) -> None:
    match = world.match("Zuhur neighborhood, Al Bab city, Aleppo")
    assert (found(match), match.precision) == ("C1202", Precision.SETTLEMENT)
    assert match.status is Status.UNSURE
    assert match.extent_m == 3_000
    assert "not found" in match.reason


def test_an_area_of_a_small_town_is_where_the_town_is(world: Matcher) -> None:
    match = world.match("Zuhur area in Kansafra town, Idlib governorate")
    assert (found(match), match.status, match.extent_m) == ("C4309", Status.SURE, 1_200)


def test_a_town_does_not_lie_in_a_quarter_of_another(world: Matcher) -> None:
    match = world.match("Kafr Noran: house in Sukkari neighbourhood", governorate="SY02")
    assert found(match) == "C1041"


def test_a_camp_named_after_a_village_is_not_surely_there(world: Matcher) -> None:
    assert world.match("Kansafra village", governorate="SY07").status is Status.SURE
    match = world.match("Kansafra camp", governorate="SY07")
    assert (found(match), match.status) == ("C4309", Status.UNSURE)


def test_a_road_in_a_wide_region_is_unsure() -> None:
    matcher = _world([*_WORLD.strip().splitlines(), *_THINGS.strip().splitlines()])
    match = matcher.match("highway in the Wide Steppe", governorate="SY02")
    assert (found(match), match.status) == ("G3", Status.UNSURE)
    assert match.reason == "the place itself was not found"


def test_a_mosque_named_like_a_quarter_is_not_the_quarter(world: Matcher) -> None:
    match = world.match("vicinity of Al Sukkari mosque in Al Bab city, Aleppo governorate")
    assert found(match) == "C1202"


def test_a_farm_of_a_town_is_not_the_town(world: Matcher) -> None:
    match = world.match("Zuhur farm, which is affiliated to Kansafra town, Idlib governorate")
    assert (found(match), match.status) == ("C4309", Status.UNSURE)
    assert "not found" in match.reason


def test_an_unnamed_village_near_a_town_is_not_the_town(world: Matcher) -> None:
    match = world.match("a village near Kansafra town in Idlib governorate")
    assert (found(match), match.status) == ("C4309", Status.UNSURE)
    assert match.extent_m == 1_200 + 10_000 + 3_000


def test_one_end_of_a_line_is_wide_and_unsure(world: Matcher) -> None:
    match = world.match("on the road between Kansafra and Zibqin in Idlib governorate")
    assert (found(match), match.status) == ("C4309", Status.UNSURE)
    assert match.extent_m == 1_200 + 10_000


def test_a_street_named_after_a_town_is_not_the_town(world: Matcher) -> None:
    assert found(world.match("Kansafra street", governorate="Idlib")) != "C4309"


def test_a_known_quarter_is_finer_than_its_city(world: Matcher) -> None:
    for text in ("Al Sukkari neighborhood, Aleppo city", "Aleppo city, Al Sukkari neighborhood"):
        match = world.match(text)
        assert (found(match), match.precision) == ("N0001", Precision.NEIGHBOURHOOD)


def test_a_hospital_lies_in_its_village(world: Matcher) -> None:
    match = world.match("a hospital in Kansafra village in Idlib governorate")
    assert (found(match), match.status) == ("C4309", Status.SURE)


def test_an_unknown_village_is_never_another_village(world: Matcher) -> None:
    match = world.match("Zibqin village in Idlib governorate")
    assert (found(match), match.precision) == ("SY07", Precision.GOVERNORATE)
    assert match.status is Status.UNSURE
    assert match.uncertainty_m == 50_000


def test_between_two_places_is_the_midpoint_and_half_the_distance(world: Matcher) -> None:
    match = world.match("an area between Kansafra and Tarmala villages, Idlib")
    assert match.precision is Precision.BETWEEN
    lat, lon = match.latitude, match.longitude
    ends = [GEOD.inv(lon, lat, x, y)[2] for y, x in ((35.66, 36.49), (35.61, 36.47))]
    assert ends[0] == pytest.approx(ends[1], abs=1)
    assert match.uncertainty_m == pytest.approx(ends[0], abs=1)
    assert (match.adm1_pcode, match.adm3_pcode) == ("", "")


def test_an_offset_is_measured_on_the_ellipsoid(world: Matcher) -> None:
    match = world.match("10 km east of Kansafra, Idlib")
    azimuth, _, metres = GEOD.inv(36.49, 35.66, match.longitude, match.latitude)
    assert (metres, azimuth) == (pytest.approx(10_000, abs=1), pytest.approx(90, abs=0.1))
    # The town's own 1,200 m, half of the ten that is said, and a quarter point of the compass.
    assert match.uncertainty_m == pytest.approx(1_200 + 5_000 + 3_902, abs=2)


def test_a_direction_narrows_a_governorate(world: Matcher) -> None:
    whole = world.match("Idlib governorate")
    south = world.match("the southern suburbs of Idlib governorate")
    assert (found(south), south.precision) == ("SY07", Precision.GOVERNORATE)
    assert whole.latitude is not None
    assert south.latitude is not None
    assert south.latitude < whole.latitude
    assert whole.uncertainty_m == 50_000
    assert south.uncertainty_m == pytest.approx(37_000)
    assert (whole.status, south.status) == (Status.SURE, Status.UNSURE)


def test_several_places_give_the_middle_and_reach_them_all(world: Matcher) -> None:
    match = world.match("Kansafra, Tarmala and Khan Sheikhun, Idlib")
    assert (match.precision, match.status) == (Precision.BETWEEN, Status.UNSURE)
    for lat, lon in ((35.66, 36.49), (35.61, 36.47), (35.44, 36.65)):
        reach = GEOD.inv(match.longitude, match.latitude, lon, lat)[2]
        assert match.uncertainty_m is not None
        assert reach <= match.uncertainty_m


def test_two_names_run_together_are_read_as_town_and_village(world: Matcher) -> None:
    match = world.match("خان شيخون ترملا", governorate="SY07")
    assert (found(match), match.status) == ("C4310", Status.UNSURE)


# --- bad input ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", " ", "\n\t", "12345", "…!?", "\u200f\u202e", "\x00\x07", "a market in the city"]
)
def test_a_text_without_a_place_is_unlocated_with_a_reason(world: Matcher, text: str) -> None:
    match = world.match(text)
    assert (match.status, match.place, match.latitude) == (Status.UNLOCATED, None, None)
    assert match.reason
    assert match.query == text


@pytest.mark.parametrize(
    "text", ["London", "Paris", "Paris, France", "in Gaziantep, Turkey", "بغداد، العراق", "باريس"]
)
def test_other_countries_are_unlocated(world: Matcher, text: str) -> None:
    match = world.match(text)
    assert match.status is Status.UNLOCATED
    assert "another country" in match.reason


def test_a_street_named_after_a_city_abroad_is_where_it_is(world: Matcher) -> None:
    assert found(world.match("Beirut street, Al Bab city, Aleppo")) == "C1202"


def test_a_line_with_one_end_abroad_is_unsure(world: Matcher) -> None:
    match = world.match("Al Bab - Gaziantep road, Aleppo governorate")
    assert (found(match), match.status) == ("C1202", Status.UNSURE)


@pytest.mark.parametrize("value", [None, 5, 1.5, b"Aleppo", ["Aleppo"]])
def test_wrong_types_are_refused(world: Matcher, value: object) -> None:
    with pytest.raises(UsageError, match="must be a string"):
        world.match(value)  # type: ignore[arg-type]
    if value is not None:
        with pytest.raises(UsageError, match="governorate"):
            world.match("Aleppo", governorate=value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "unit", ["a", "Kafr ", "between Kafr and ", "حي ", "(((", "Tarmala, Mansura, "]
)
def test_the_work_for_a_hundred_thousand_characters_is_bounded(world: Matcher, unit: str) -> None:
    long, longer = unit * (5_000 // len(unit)), unit * (100_000 // len(unit))
    assert world.match(longer).status is not Status.SURE
    assert calls(lambda: world.match(longer)) < 1.2 * calls(lambda: world.match(long))


_WORDS = """
Kansafra Tarmala Mansura Aleppo Idlib village near in , ( ) between and 10 km east of road Orm Kafr
حي كنصفرة الباب في ريف
""".split()  # noqa: SIM905
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            [
                "Kansafra",
                "Tarmala",
                "Mansura",
                "Aleppo",
                "Idlib",
                "village",
                "near",
                "in",
                ",",
                "(",
                ")",
                "between",
                "and",
                "10",
                "km",
                "east",
                "of",
                "road",
                "Orm",
                "Kafr",
                "حي",
                "كنصفرة",
                "الباب",
                "في",
                "ريف",
            ]
        ),
        max_size=12,
    ).map(" ".join),
)


@settings(deadline=None)
@given(TEXTS, st.sampled_from([None, "", "SY02", "Idlib", "Atlantis"]))
def test_every_answer_is_consistent(world: Matcher, text: str, governorate: str | None) -> None:
    match = world.match(text, governorate=governorate)
    placed = match.status is not Status.UNLOCATED
    assert placed is (match.latitude is not None) is (match.uncertainty_m is not None)
    assert 0 <= match.score <= 1
    assert match.reason
    if placed:
        assert match.uncertainty_m is not None
        assert match.uncertainty_m > 0
        assert 32 < (match.latitude or 0) < 38
    if match.conflicts == ("governorate",):
        assert match.status is not Status.SURE
    assert world.match(text, governorate=governorate) == match


# --- explaining ---------------------------------------------------------------------------------


def test_the_steps_say_what_was_read_tried_and_won(world: Matcher) -> None:
    match = world.match("Mansura village near Al Bab city in Aleppo governorate")
    steps = "\n".join(match.steps)
    assert "read site: village 'Mansura'" in steps
    assert "looked only in SY02, as 'Aleppo governorate' states" in steps
    assert "won: C1602" in steps
    assert "lost: C1601" in steps
    assert "none of these" in steps


def test_rivals_say_why_they_lost(world: Matcher) -> None:
    match = world.match("Mansura village, Aleppo")
    assert [rival.reason for rival in match.rivals] == ["no less alike"]


# --- spelling -----------------------------------------------------------------------------------


def apart(one: str, other: str) -> float:
    a, b = Keys.of(one), Keys.of(other)
    return spelling_distance(a.cut, b.cut, one_arabic=a.arabic, other_arabic=b.arabic)


@pytest.mark.parametrize(
    ("name", "same", "another"),
    [
        ("Lataminah", "اللطامنة", "Latmin"),
        ("Iblin", "ابلين", "بليون"),
        ("Kobane", "Kobani", "Kaban"),
        ("Hasraya", "Hassraya", "Qasraya"),
        ("Dhiban", "Thiban", "Dibsan"),
        ("Khan al Shih", "Khan Elshieh", "Khan Assal"),
    ],
)
def test_one_name_is_nearer_than_another(name: str, same: str, another: str) -> None:
    assert apart(name, same) < apart(name, another)
    assert apart(name, same) == apart(same, name)


def test_names_of_other_lengths_are_far() -> None:
    assert apart("Kafr", "Kafr Nabl") == FAR


# --- tables and files ---------------------------------------------------------------------------


def test_numbers_that_decide_stand_in_one_table() -> None:
    """Costs of letters apart, which are one model of spelling."""
    folder = Path(_keyfile.__file__).parent
    for path in folder.glob("*.py"):
        if path.name in {"_thresholds.py", "_spelling.py"}:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            value = node.value if isinstance(node, ast.Assign) else None
            number = isinstance(value, ast.Constant) and isinstance(value.value, int | float)
            assert not number, f"{path.name} line {node.lineno}: move it to _thresholds.py"


def test_every_grade_of_every_class_has_a_weight() -> None:
    classes = ("same consonants", "across scripts", "other consonants")
    grades = ("phonetic match", "close", "alike", "far", "very far")
    assert all(f"{kind}, {grade}" in WEIGHTS for kind, grade in product(classes, grades))


def test_weights_fall_from_class_to_class() -> None:
    kinds = ("same consonants", "across scripts", "other consonants")
    weight = {str(one): value for one, value in WEIGHTS.items()}
    for kind in kinds:
        weights = [weight[f"{kind}, {grade}"] for grade in ("phonetic match", "alike", "very far")]
        assert weights == sorted(weights, reverse=True)
    phonetic = [weight[f"{kind}, phonetic match"] for kind in kinds]
    assert phonetic == sorted(phonetic, reverse=True)


# --- the shipped gazetteer ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "pcode"),
    [
        ("Khan Shaikhoun city, Idlib", "C3987"),
        ("مدينة الرقة", "C5710"),
        ("Al Sukkari neighborhood, Aleppo city", "N0219"),
        ("Douma city in Damascus suburbs", "C2338"),
        ("Maarat al-Numaan, Idlib", "C3985"),
        ("مدينة الميادين بريف دير الزور الشرقي", "C5192"),
    ],
)
def test_well_known_places_are_sure(text: str, pcode: str) -> None:
    match = match_place(text)
    assert (found(match), match.status) == (pcode, Status.SURE)


@pytest.mark.parametrize(
    ("name", "pcode"),
    [
        ("Deir Ez-Zour", "SY09"),
        ("As Suwayda Governorate", "SY13"),
        ("Rif Dimashq", "SY03"),
        ("Al-Hasakah", "SY08"),
        ("ريف دمشق", "SY03"),
        ("Hamah Governorate", "SY05"),
        ("Dara'a", "SY12"),
    ],
)
def test_governorates_are_known_in_their_usual_spellings(name: str, pcode: str) -> None:
    assert stated_governorates(name) == (pcode,)


# --- long phrases --------------------------------------------------------------------------------


SURE = "Douma city, Rural Damascus governorate"


@pytest.mark.parametrize(
    "rest", ["-" * 700, "as it was told to us there " * 40, f"{'and so on ' * 90} in Idlib"]
)
def test_a_phrase_that_is_cut_is_never_sure(rest: str) -> None:
    assert match_place(SURE).status is Status.SURE
    found = match_place(f"{SURE}, {rest}")
    assert found.status is not Status.SURE
    assert "was not read" in " ".join((found.reason or "", *found.doubts))


def test_a_phrase_of_600_characters_is_read_whole() -> None:
    for spaces, cut in ((600, False), (601, True)):
        found = match_place(SURE.replace(" governorate", "") + " governorate".rjust(spaces - 26))
        told = " ".join((found.reason or "", *found.doubts))
        assert ("was not read" in told) is cut
    assert match_place(SURE + " " * 900).status is Status.SURE


def test_no_word_is_cut_in_two() -> None:
    for length in range(570, 600):
        words = ("x" * 9 + " ") * 70
        found = match_place(f"{words[:length]} Kafrbatikh {words}")
        assert found.place is None or found.place.name_en == "Kafr Batikh"


def test_the_work_on_many_names_is_bounded() -> None:
    names = "near the public market in Sukkari neighborhood, "
    match_place(names * 13), match_place(names)  # what is remembered is remembered for both
    most = calls(lambda: match_place(names * 13))
    assert calls(lambda: match_place(names * 400)) < 1.2 * most
    # Of one alone most is remembered; work that grew with the square would be 169 times and more.
    assert most < 120 * calls(lambda: match_place(names))


# --- what is remembered -----------------------------------------------------------------------


def test_names_remotely_alike_are_the_same_whether_numpy_is_loaded_or_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    importlib.import_module("numpy")
    index = _index.Index(load_gazetteer())
    asked = [("Kafr Bnzq", ()), ("Qwmrtzn al-Shmal", ("SY07", "SY02")), ("تل بطرخية", ())]
    with_numpy = [_loose.spelt_loosely(index, *one) for one in asked]
    assert min(map(len, with_numpy)) > 1
    monkeypatch.delitem(sys.modules, "numpy")  # as on a cold start
    assert [_loose.spelt_loosely(index, *one) for one in asked] == with_numpy


def test_what_was_not_asked_for_longest_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_index, "MOST_REMEMBERED", 2)
    index, worked = _index.Index(load_gazetteer()), list[str]()

    def work(name: str) -> str:
        worked.append(name)
        return name

    assert [index.remember(name, partial(work, name)) for name in "abacab"] == [*"abacab"]
    assert worked == ["a", "b", "c", "b"]


def test_candidates_of_a_name_are_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[tuple[str, tuple[str, ...], bool]] = []

    def counted(index: _index.Index, name: str, scope: tuple[str, ...], *, loose: bool) -> object:
        found.append((name, tuple(scope), loose))
        return generated(index, name, scope, loose=loose)

    generated = _candidates._generated
    monkeypatch.setattr(_candidates, "_generated", counted)
    matcher = Matcher()
    for text in ("Khan Shekhun in Sarmeen countryside", "Tal Manas in Sarmeen countryside"):
        assert matcher.match(text, governorate="Idlib").rivals is not None
    assert len(found) > 2
    assert len(found) == len(set(found))
