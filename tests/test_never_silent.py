"""Classes of phrases that once went wrong silently, each over all names of its class."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise, product

import pytest

from matching_sample import ANSWERS
from syria_geo.gazetteer import load_gazetteer
from syria_geo.geodesy import great_circle_m
from syria_geo.matching import match_place
from syria_geo.matching._better_known import is_works
from syria_geo.matching._thresholds import ONE_PLACE_M, PLACE_REACH_M, WIDE_LANDMARK_M
from syria_geo.names import all_keys, is_arabic
from syria_geo.phrases import PartKind, parse
from syria_geo.places import Kind, Match, MatchType, Place, PlaceName, Status, Strength
from syria_geo.rows import read_groups

GAZETTEER = load_gazetteer()
PLACES = GAZETTEER.places
NAMES = [name for name in GAZETTEER.names if name.strength is Strength.STRONG]
CASES: tuple[Callable[[str], str], ...] = (str.lower, str.upper, str.title, str.swapcase)
UNITS = {Kind.GOVERNORATE, Kind.DISTRICT, Kind.SUB_DISTRICT}
WORDS = read_groups("words.csv", "syria_geo.phrases")


def is_silent(match: Match, place: Place) -> bool:
    """Say whether an answer is sure, and the place lies outside its radius."""
    if match.status is not Status.SURE:
        return False
    assert match.latitude is not None
    assert match.longitude is not None
    assert match.uncertainty_m is not None
    metres = great_circle_m(place.point, (match.latitude, match.longitude))
    return metres > match.uncertainty_m


def bare(match: Match) -> tuple[object, ...]:
    """Give what an answer says, whatever the letters of the question, which its reason quotes."""
    reason = match.reason.casefold()
    return match.status, match.place, match.score, match.latitude, match.longitude, reason


# --- letter case ----------------------------------------------------------------------------------


def test_no_name_depends_on_letter_case() -> None:
    for name in NAMES:
        if not is_arabic(name.name):
            keys = {all_keys(change(name.name)) for change in (str.lower, str.upper, str.title)}
            assert keys == {all_keys(name.name)}, name


def test_no_answer_depends_on_letter_case() -> None:
    with ANSWERS.open(encoding="utf-8") as file:
        texts = [line.split(",")[0] for line in file][1::9]
    for text in texts:
        answer = bare(match_place(text))
        assert {bare(match_place(change(text))) for change in CASES} == {answer}, text


# --- articles within words ------------------------------------------------------------------------


@pytest.mark.parametrize("pcode", [code for code, p in PLACES.items() if p.kind in UNITS])
def test_a_direction_leaves_the_name_whole(pcode: str) -> None:
    place = PLACES[pcode]
    if any(part.kind is not PartKind.UNSTATED for part in parse(place.name_en).parts):
        return  # "Rural Damascus", "Madiq Castle": words of kinds, which are told apart
    for direction in ("eastern", "Western", "NORTHERN", "south"):
        (part,) = parse(f"{direction} {place.name_en}").parts
        one, other = all_keys(part.name), all_keys(place.name_en)
        assert (one.skeleton, one.sound) == (other.skeleton, other.sound), part


def test_no_strong_name_was_cut_after_its_article() -> None:
    """Names such as "Kafraya Al"; "Tall Ash" is no such one, for its Arabic has two words, too."""
    articles = {"al", "el", "ad", "ar", "as", "at", "az", "an", "ash", "ath", "adh"}
    for name in NAMES:
        words = name.name.lower().replace("-", " ").split()
        if words[-1] in articles:
            arabic = PLACES[name.pcode].name_ar.split()
            assert sum(1 + word.startswith("ال") for word in arabic) >= len(words), name


# --- names that are kind words --------------------------------------------------------------------


def kind_named() -> Iterator[PlaceName]:
    """Yield the strong names of settlements in which grammar alone sees kind words."""
    for name in NAMES:
        if PLACES[name.pcode].kind is Kind.SETTLEMENT:
            parts = parse(name.name).parts
            if any(part.kind is not PartKind.UNSTATED for part in parts):
                yield name


def test_a_name_of_kind_words_is_found_or_doubted() -> None:
    found = []
    names = list(kind_named())
    assert len(names) > 200
    for name in names:
        place = PLACES[name.pcode]
        match = match_place(name.name, governorate=place.adm1_pcode)
        assert not is_silent(match, place), (name, match.place, match.steps)
        found.append(match.place is not None and match.place.pcode == name.pcode)
    assert sum(found) / len(found) > 0.9


def small_worded() -> Iterator[PlaceName]:
    """Yield the strong names in which grammar alone sees relations, directions, people ..."""
    for name in NAMES:
        told = PLACES[name.pcode].kind in {*UNITS, Kind.REGION, Kind.COUNTRY}
        if not told and parse(name.name).small_words:
            yield name


SAME_GROUND_M = 2_500


@pytest.mark.parametrize("form", ["{}", "a house in {}, {unit}", "منزل في {}، {unit}"])
def test_a_name_of_small_words_is_found_or_doubted(form: str) -> None:
    found = []
    names = [
        name for name in small_worded() if form == "{}" or is_arabic(name.name) == is_arabic(form)
    ]
    assert len(names) > 200
    for name in names:
        place = PLACES[name.pcode]
        adm1 = PLACES.get(place.adm1_pcode)
        unit = "" if adm1 is None else adm1.name_ar if is_arabic(form) else adm1.name_en
        match = match_place(form.format(name.name, unit=unit), governorate=place.adm1_pcode)
        assert not is_silent(match, place) or is_close(match, place), (name, match.place)
        found.append(match.place is not None and is_close(match, place))
    assert sum(found) / len(found) > 0.95


def is_close(match: Match, place: Place) -> bool:
    assert match.latitude is not None
    assert match.longitude is not None
    return great_circle_m(place.point, (match.latitude, match.longitude)) <= SAME_GROUND_M


# --- what is not named is not sure ----------------------------------------------------------------


DETAILS = [
    word
    for kind in ("landmark", "market", "circle", "street")
    for word in WORDS["kind"][kind]
    if word.isascii()
]
WIDE = [p for p in PLACES.values() if p.kind is Kind.SETTLEMENT and p.uncertainty_m >= 3_000]


@pytest.mark.parametrize("word", DETAILS)
def test_an_unnamed_detail_is_no_sure_unit_or_big_city(word: str) -> None:
    units = [place for place in PLACES.values() if place.kind is Kind.GOVERNORATE]
    forms = [f"a {word} in {{}} governorate", f"{word}, {{}} countryside", f"the {word} in {{}}"]
    for form, place in product(forms, units):
        match = match_place(form.format(place.name_en))
        assert match.status is not Status.SURE or not is_wide(match), (form, place.name_en, match)
    for place in WIDE:
        match = match_place(f"a {word} in {place.name_en} city")
        assert match.status is not Status.SURE or not is_wide(match), (word, place.name_en)


def is_wide(match: Match) -> bool:
    place = match.place
    assert place is not None
    return place.kind in UNITS or place.uncertainty_m >= 3_000


# --- scope ----------------------------------------------------------------------------------------


def test_a_governorate_means_the_same_in_the_phrase_and_beside_it() -> None:
    for name in NAMES[::97]:
        place = PLACES[name.pcode]
        if place.kind is Kind.SETTLEMENT and not is_arabic(name.name):
            unit = PLACES[place.adm1_pcode].name_en
            inside = match_place(f"{name.name}, {unit} governorate")
            beside = match_place(name.name, governorate=unit)
            assert (inside.status, inside.place) == (beside.status, beside.place), (name, unit)


NEIGHBOURHOODS = [
    place
    for place in PLACES.values()
    if place.kind is Kind.NEIGHBOURHOOD and place.parent_pcode.startswith("C") and place.name_en
]


def test_a_neighbourhood_is_of_the_town_that_is_named() -> None:
    for place in NEIGHBOURHOODS:
        town = PLACES[place.parent_pcode]
        match = match_place(f"{place.name_en} neighborhood, {town.name_en} city")
        assert not is_silent(match, place), (place, match.place)


def test_a_neighbourhood_of_another_town_is_not_sure() -> None:
    towns = {PLACES[place.parent_pcode] for place in NEIGHBOURHOODS}
    own = {
        town: {p.name_en for p in NEIGHBOURHOODS if p.parent_pcode == town.pcode} for town in towns
    }
    for number, place in enumerate(NEIGHBOURHOODS):
        town = sorted(towns)[number % len(towns)]
        if town.pcode == place.parent_pcode or place.name_en in own[town]:
            continue
        if great_circle_m(place.point, town.point) <= town.uncertainty_m:
            continue  # those of Yarmuk lie in Damascus, too
        match = match_place(f"{place.name_en} neighborhood, {town.name_en} city")
        assert match.status is not Status.SURE or match.place != place, (place, town.name_en)


def test_wide_before_narrow_is_read_like_narrow_before_wide() -> None:
    for name in NAMES[::61]:
        place = PLACES[name.pcode]
        if place.kind is not Kind.SETTLEMENT or is_arabic(name.name) or not place.adm3_pcode:
            continue
        adm1, adm3 = PLACES[place.adm1_pcode].name_en, PLACES[place.adm3_pcode].name_en
        wide = match_place(f"{adm1} governorate, {adm3} sub-district, {name.name}")
        narrow = match_place(f"{name.name}, {adm3} sub-district, {adm1} governorate")
        assert not is_silent(wide, place), (name, wide.place)
        same = wide.place == narrow.place or wide.status is not Status.SURE
        assert same, (name, wide.place, narrow.place)


DISTRICTS = [place for place in PLACES.values() if place.kind is Kind.DISTRICT]


@pytest.mark.parametrize("form", ["{} district", "Mintaqat {}", "district of {}", "منطقة {}"])
def test_districts_resolve_in_their_usual_forms(form: str) -> None:
    for place in DISTRICTS:
        name = place.name_ar if is_arabic(form) else place.name_en
        match = match_place(form.format(name), governorate=place.adm1_pcode)
        assert match.place is not None, (form, name)
        region = match.place.kind is Kind.REGION  # "Jabal Simaan" is one, and a district
        right = match.adm2_pcode == place.pcode or region or match.status is not Status.SURE
        assert right, (name, match)


# --- homonyms -------------------------------------------------------------------------------------


SEATS = [
    place
    for place in PLACES.values()
    if place.kind is Kind.SETTLEMENT
    and any(
        PLACES[code].name_en == place.name_en
        for code in (place.adm1_pcode, place.adm2_pcode)
        if code in PLACES
    )
]


@pytest.mark.parametrize("place", SEATS, ids=lambda place: place.name_en)
def test_no_hamlet_makes_the_seat_of_a_district_unsure(place: Place) -> None:
    for text in (place.name_en, f"{place.name_en} city", place.name_ar, f"مدينة {place.name_ar}"):
        match = match_place(text, governorate=place.adm1_pcode)
        assert match.place == place, (text, match.steps)
        assert match.status is Status.SURE, (text, match.reason)


# --- what is told beside the site -----------------------------------------------------------------


GOVERNORATES = [place for place in PLACES.values() if place.kind is Kind.GOVERNORATE]
TOWNS = [place for place in SEATS if place.uncertainty_m < 3_000]
CLAUSES = (
    "{}, who was born in {}",
    "{}, after he was treated in {}",
    "{} where families had fled from {}",
    "{} before an attack in {}",
    "a man from {1} killed in {0}",
)


@pytest.mark.parametrize("clause", CLAUSES)
def test_what_happened_elsewhere_moves_no_place(clause: str) -> None:
    for number, town in enumerate(TOWNS):
        other = TOWNS[(number + 7) % len(TOWNS)]
        match = match_place(clause.format(town.name_en, other.name_en))
        assert not is_silent(match, town), (town.name_en, other.name_en, match.place)


ORIGINS = (
    "residents of {1} killed in {0}",
    "{1} residents killed in {0}",
    "people from {1} in {0}",
    "IDPs from {1} at {0}",
    "displaced families from {1} in {0}",
    "two sisters originally from {1} died in {0}",
    "a child of {1} was injured in {0}",
    "نازحون من {1} في {0}",
    "أهالي {1} قتلوا في {0}",
    "مدنيون من أهالي مدينة {1} في {0}",
    "عائلة من {1} في {0}",
)


@pytest.mark.parametrize("form", ORIGINS)
def test_an_origin_is_not_the_site(form: str) -> None:
    found = []
    for number, town in enumerate(TOWNS):
        other = TOWNS[(number + 11) % len(TOWNS)]
        one, two = (p.name_ar if is_arabic(form) else p.name_en for p in (town, other))
        match = match_place(form.format(one, two))
        assert not is_silent(match, town), (match.query, match.place)
        found.append(match.place == town)
    assert sum(found) / len(found) > 0.9


def test_displaced_people_are_not_where_they_are_from() -> None:
    for town in TOWNS:
        for text in (f"IDPs from {town.name_en}", f"نازحون من {town.name_ar}"):
            assert match_place(text).status is not Status.SURE, text


@pytest.mark.parametrize("place", GOVERNORATES, ids=lambda place: place.name_en)
def test_a_side_of_a_governorate_is_never_its_capital(place: Place) -> None:
    for direction in ("northern", "South", "EASTERN", "west", "southeastern"):
        for text in (f"{direction} {place.name_en}", f"a school in {direction} {place.name_en}"):
            match = match_place(text)
            assert match.status is not Status.SURE, (text, match.place)


@pytest.mark.parametrize("place", GOVERNORATES, ids=lambda place: place.name_en)
def test_villages_of_a_governorate_are_not_its_capital(place: Place) -> None:
    for text in (f"villages of {place.name_en}", f"قرى {place.name_ar}", f"{place.name_en} towns"):
        assert match_place(text).status is not Status.SURE, text


def test_a_neighbourhood_that_the_city_lacks_is_no_village_around_it() -> None:
    cities = [place for place in SEATS if place.uncertainty_m >= 3_000]
    for number, place in enumerate(NEIGHBOURHOODS):
        city = cities[number % len(cities)]
        if len(parse(place.name_en).parts) > 1:
            continue  # "Qusour of Hama" says itself where it is
        match = match_place(f"{place.name_en} neighborhood, {city.name_en}")
        if match.status is Status.SURE and match.place is not None:
            metres = great_circle_m(match.place.point, city.point)
            reach = city.uncertainty_m + PLACE_REACH_M  # a suburb at its very edge
            inside = match.place.parent_pcode == city.pcode or metres <= reach
            assert inside or match.place.pcode == place.pcode, (place, city.name_en, match.place)


@pytest.mark.parametrize(
    "text", ["5000 km east of Homs", "300 km west of Damascus", "100 km south of Daraa"]
)
def test_a_point_outside_of_syria_is_not_sure(text: str) -> None:
    assert match_place(text).status is not Status.SURE


@pytest.mark.parametrize("form", ["{0} {1}", "{1}-{0}", "{1} > {0}", "{1} - {0}", "{0}, {1}"])
def test_a_town_beside_its_governorate_is_read_in_it(form: str) -> None:
    for place in TOWNS:
        unit = PLACES[place.adm1_pcode]
        for town, governorate in ((place.name_en, unit.name_en), (place.name_ar, unit.name_ar)):
            if town != governorate:
                text = form.format(town, governorate)
                assert not is_silent(match_place(text), place), (text, match_place(text).place)


# --- several places in one breath -----------------------------------------------------------------


PAIRS = ("{} and {}", "near {} and {}", "shelling of {} & {}", "{} و{}", "{} و {}", "قرب {} و{}")
REACH_M = 12_000


def named_in(form: str, *places: Place) -> str:
    return form.format(*(p.name_ar if is_arabic(form) else p.name_en for p in places))


def covers(match: Match, place: Place) -> bool:
    assert match.latitude is not None
    assert match.longitude is not None
    assert match.uncertainty_m is not None
    metres = great_circle_m(place.point, (match.latitude, match.longitude))
    return metres <= match.uncertainty_m


def nearest(place: Place) -> Place:
    others = (other for other in TOWNS if other.pcode != place.pcode)
    return min(others, key=lambda other: great_circle_m(other.point, place.point))


@pytest.mark.parametrize("form", PAIRS)
def test_two_towns_side_by_side_are_both_covered(form: str) -> None:
    covered = []
    for one, other in ((town, nearest(town)) for town in TOWNS):
        match = match_place(named_in(form, one, other))
        assert not is_silent(match, one), (match.query, match.place)
        assert not is_silent(match, other), (match.query, match.place)
        if great_circle_m(one.point, other.point) <= REACH_M:
            covered.append(covers(match, one) and covers(match, other))
    assert covered
    assert sum(covered) / len(covered) > 0.9


@pytest.mark.parametrize("form", PAIRS)
def test_two_towns_far_apart_are_never_one_of_them(form: str) -> None:
    for number, one in enumerate(TOWNS):
        other = TOWNS[(number + len(TOWNS) // 2) % len(TOWNS)]
        match = match_place(named_in(form, one, other))
        assert match.status is not Status.SURE, (match.query, match.place)
        known = {match.place, *(rival.place for rival in match.rivals)}
        assert covers(match, other) or other in known, (match.query, match.place)


def test_a_town_beside_an_unknown_one_is_not_sure() -> None:
    for town in TOWNS:
        assert match_place(f"{town.name_en} and Wyzzyxalb").status is not Status.SURE, town


# --- names that come back from town to town -------------------------------------------------------


REPEATED = read_groups("repeated.csv", "syria_geo.matching")
REPEATED_NAMES = [name for names in REPEATED["name"].values() for name in names]
FINE = {Kind.NEIGHBOURHOOD, Kind.LANDMARK, Kind.CAMP}


REPEATED_KINDS = [kind for kinds in REPEATED["kind"].values() for kind in kinds]


@pytest.mark.parametrize(("at", "kind"), list(enumerate(REPEATED_KINDS)))
def test_a_name_that_comes_back_is_not_sure_alone(at: int, kind: str) -> None:
    for name in REPEATED_NAMES[at % 4 :: 4]:  # each kind has another quarter of the names
        if is_arabic(name) == is_arabic(kind):
            text = f"{kind} {name}" if is_arabic(kind) else f"{name} {kind}"
            match = match_place(text)
            fine = match.place is not None and match.place.kind in FINE
            assert match.status is not Status.SURE or not fine, (text, match.place)


def test_a_name_that_comes_back_is_found_in_its_town() -> None:
    alone, told = [], []
    for name in NAMES:
        place = PLACES[name.pcode]
        parts = parse(name.name).parts
        repeated = any(word in REPEATED_NAMES for word in {part.name for part in parts})
        if place.kind is Kind.CAMP and repeated and place.adm1_pcode:
            alone.append(match_place(name.name).status is Status.SURE)
            match = match_place(name.name, governorate=place.adm1_pcode)
            told.append(match.place == place)
    assert alone
    assert not any(alone)
    assert sum(told) / len(told) > 0.9


def test_a_camp_of_its_own_name_is_sure_alone() -> None:
    texts = (
        "Al-Hol camp",
        "Rukban camp",
        "Atma camp",
        "مخيم الهول",
        "مخيم الركبان",
        "Yarmouk camp",
    )
    for text in texts:
        assert match_place(text).status is Status.SURE, text


# --- facilities -----------------------------------------------------------------------------------


FACILITIES = [
    name
    for name in NAMES
    if PLACES[name.pcode].kind is Kind.LANDMARK
    and [part.kind for part in parse(name.name).parts] == [PartKind.LANDMARK]
]


def test_a_facility_is_found_or_doubted_by_its_name_alone() -> None:
    found = []
    assert len(FACILITIES) > 500
    for name in FACILITIES:
        place = PLACES[name.pcode]
        match = match_place(name.name)
        close = match.place is not None and is_close(match, place)
        assert close or not is_silent(match, place), (name, match.place)
        found.append(close)
    assert sum(found) / len(found) > 0.9


AIR_BASES = [place for place in PLACES.values() if place.name_en.endswith(" air base")]


@pytest.mark.parametrize("place", AIR_BASES, ids=lambda place: place.name_en)
def test_an_air_base_is_no_town_of_its_name(place: Place) -> None:
    town = place.name_en.removesuffix(" air base")
    for form in ("{} airport", "{} military airport", "{} airbase", "{} military airbase"):
        match = match_place(form.format(town))
        assert match.status is not Status.SURE or is_close(match, place), (match.query, match.place)


# --- regions, mountains and fields of wells -------------------------------------------------------


@pytest.mark.parametrize("kind", [Kind.REGION, Kind.LANDMARK])
def test_what_is_wide_is_no_sure_point(kind: Kind) -> None:
    least = {
        code: ONE_PLACE_M + 1 if is_works(p) else WIDE_LANDMARK_M for code, p in PLACES.items()
    }
    wide = [p for p in PLACES.values() if p.kind is kind and p.uncertainty_m >= least[p.pcode]]
    assert len(wide) > 60
    for place in wide:
        for name in (place.name_en, place.name_ar):
            match = match_place(name, governorate=place.adm1_pcode or None)
            assert match.place != place or match.status is Status.UNSURE, name


# --- hamlets of other lists -----------------------------------------------------------------------


def test_a_hamlet_that_ocha_does_not_list_is_sure_by_its_own_spelling_alone() -> None:
    """Each loses its vowels but the first: "Shabhar" is sure, "Shabhr" is not."""
    hamlets = [p for p in PLACES.values() if p.kind is Kind.SETTLEMENT and p.pcode[0] == "W"]
    sure = 0
    for place in hamlets[::23]:
        sure += match_place(place.name_en, governorate=place.adm1_pcode).status is Status.SURE
        other = place.name_en[:2] + place.name_en[2:].translate(str.maketrans("", "", "aeiou"))
        match = match_place(other, governorate=place.adm1_pcode)
        if match.place == place and match.match_type not in (MatchType.EXACT, MatchType.ALIAS):
            assert match.status is Status.UNSURE, other
    assert sure > 10


# --- second names ---------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["{}/{} village", "{} (or {})", "{} / {}"])
def test_two_names_of_two_places_are_doubted(text: str) -> None:
    towns = [p for p in PLACES.values() if p.kind is Kind.SETTLEMENT and (p.population or 0) > 9000]
    pairs = [(one, other) for one, other in pairwise(towns)
             if one.adm1_pcode == other.adm1_pcode
             and great_circle_m(one.point, other.point) > 20_000]  # fmt: skip
    assert len(pairs) > 10
    for one, other in pairs[:40]:
        match = match_place(text.format(one.name_en, other.name_en), governorate=one.adm1_pcode)
        assert not is_silent(match, other), match.query


def test_two_names_of_one_place_are_not_doubted() -> None:
    match = match_place("Zibqin/Kansafra village", governorate="Idlib")
    assert match.status is Status.SURE


# --- quarters of towns that seat no governorate ---------------------------------------------------


def test_a_quarter_of_a_town_is_no_stranger_to_the_governorate_named_after_another() -> None:
    """It is "Turinda neighborhood, Afrin, Aleppo", and Afrin is not in Aleppo city."""
    quarters = [
        (place, PLACES[place.parent_pcode], PLACES[place.adm1_pcode])
        for place in PLACES.values()
        if place.kind is Kind.NEIGHBOURHOOD and place.parent_pcode[:1] == "C"
    ]
    far = [q for q in quarters if q[1].name_en != q[2].name_en]
    assert len(far) > 25
    found = []
    for place, town, unit in far:
        text = f"a house in {place.name_en} neighborhood, {town.name_en}, {unit.name_en}"
        match = match_place(text)
        assert not is_silent(match, place), (text, match.place)
        found.append(match.place == place)
    assert sum(found) / len(found) > 0.9
