"""Names that are words, castles, origins, roads and schools: over all of each class."""

from __future__ import annotations

from collections import defaultdict
from itertools import permutations

import pytest

from syria_geo.matching import match_place
from syria_geo.names import all_keys, is_arabic, normalise
from syria_geo.phrases import PartKind, parse
from syria_geo.places import Kind, Place, PlaceName, Precision, Status
from syria_geo.rows import read_groups
from test_never_silent import NAMES, NEIGHBOURHOODS, PLACES, TOWNS
from test_never_silent_towns import is_town

BETTER_KNOWN = read_groups("better_known.csv", "syria_geo.matching")
MONUMENTS = {normalise(word) for word in BETTER_KNOWN["kind"]["monument"]}


def told(place: Place, form: str) -> str:
    return form.format(place.name_ar if is_arabic(form) else place.name_en)


# --- words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("group", ["thing", "word"])
def test_a_bare_noun_is_no_hamlet(group: str) -> None:
    assert len(BETTER_KNOWN["name"][group]) > 50
    for word in BETTER_KNOWN["name"][group]:
        match = match_place(word)
        town = group == "thing" and match.place is not None and is_town(match)
        assert match.status is not Status.SURE or town, (word, match.place)


def test_a_hamlet_of_such_a_name_is_found_where_it_is_called_a_village() -> None:
    found = []
    words = {normalise(word) for word in BETTER_KNOWN["name"]["thing"]}
    for name in NAMES:
        place = PLACES[name.pcode]
        if place.kind is Kind.SETTLEMENT and normalise(name.name) in words and is_arabic(name.name):
            match = match_place(f"قرية {name.name}", governorate=place.adm1_pcode)
            found.append(match.place == place)
    assert len(found) > 40
    assert sum(found) / len(found) > 0.7


def test_half_of_a_double_name_is_not_sure_alone() -> None:
    halves = [
        name
        for name in NAMES
        if " - " in PLACES[name.pcode].name_en
        and not {"-", "/"} & {*name.name.split()}
        and PLACES[name.pcode].kind is Kind.SETTLEMENT
    ]
    assert len(halves) > 200
    for name in halves[::5]:
        place = PLACES[name.pcode]
        units = (PLACES[code].name_en for code in (place.adm2_pcode, place.adm3_pcode))
        match = match_place(name.name)
        seated = place.name_en in units
        assert match.status is not Status.SURE or match.place != place or seated, name


# --- castles and ruins ----------------------------------------------------------------------------


def words_of(name: str) -> set[str]:
    return {word.removeprefix("ال") for word in normalise(name).replace("-", " ").split()}


def test_a_castle_that_bears_the_name_of_a_village_is_near_it_at_most() -> None:
    castles = [
        name
        for name in NAMES
        if words_of(name.name) & MONUMENTS and PLACES[name.pcode].kind is Kind.SETTLEMENT
    ]
    assert len(castles) > 20
    for name in castles:
        place = PLACES[name.pcode]
        own = words_of(place.name_en) | words_of(place.name_ar)
        match = match_place(name.name, governorate=place.adm1_pcode)
        if not own & MONUMENTS and match.place == place:
            assert match.status is not Status.SURE, name
            assert match.uncertainty_m is not None
            assert match.uncertainty_m > place.uncertainty_m, name


@pytest.mark.parametrize("form", ["{} castle", "ruins of {}", "قلعة {}", "خرائب {}"])
def test_a_castle_is_no_town(form: str) -> None:
    for town in TOWNS:
        match = match_place(told(town, form))
        assert match.status is not Status.SURE or match.place != town, match.query


# --- endings --------------------------------------------------------------------------------------


def ends_open(name: str) -> bool:
    return normalise(name).endswith(("a", "ah", "eh", "e", "ة", "ه", "ا"))


def test_a_name_with_another_ending_is_not_taken_for_that_of_another_governorate() -> None:
    """Kafr Ruma is in Idlib, and Kafr Rum in Aleppo."""
    folds: dict[str, list[PlaceName]] = defaultdict(list)
    for name in NAMES:
        if PLACES[name.pcode].kind is Kind.SETTLEMENT:
            folds[all_keys(name.name).fold].append(name)
    seen = 0
    for names in folds.values():
        for one, other in permutations(names[:12], 2):
            unit, place = PLACES[other.pcode].adm1_pcode, PLACES[other.pcode]
            if ends_open(one.name) and not ends_open(other.name):
                match = match_place(one.name, governorate=unit)
                if match.place == place and match.name == other.name:
                    far = PLACES[one.pcode].adm1_pcode != unit
                    seen += far
                    assert not far or match.status is not Status.SURE, (one, match.place)
    assert seen > 3


# --- origins alone --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form",
    [
        "from {}",
        "native of {}",
        "a man from {} city",
        "residents from {}",
        "من أبناء مدينة {}",
        "من أهالي {}",
        "من سكان {}",
    ],
)
def test_an_origin_alone_is_no_sure_site(form: str) -> None:
    for town in TOWNS:
        assert match_place(told(town, form)).status is not Status.SURE, (form, town)


# --- lines ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form", ["{} - {}", "طريق {} {}", "طريق {} - {}", "طريق {}، {}", "{} - {} road", "{} road, {}"]
)
def test_a_road_is_neither_of_its_ends(form: str) -> None:
    for number, town in enumerate(TOWNS):
        other = TOWNS[(number + 9) % len(TOWNS)]
        arabic = is_arabic(form) or number % 2
        match = match_place(
            form.format(*(p.name_ar if arabic else p.name_en for p in (town, other)))
        )
        capital = PLACES[town.adm1_pcode].name_en == other.name_en
        sure = match.status is Status.SURE and match.precision is not Precision.BETWEEN
        assert not sure or capital, (match.query, match.place)


@pytest.mark.parametrize("form", ["{} - Wyzzyxalb", "{} - القائم", "{} / Wyzzyxalb"])
def test_a_town_with_an_unknown_other_end_is_not_sure(form: str) -> None:
    for town in TOWNS:
        for name in (town.name_en, town.name_ar):
            assert match_place(form.format(name)).status is not Status.SURE, (form, name)


# --- what is named like a quarter -----------------------------------------------------------------


@pytest.mark.parametrize("form", ["{} school", "{} hospital", "مدرسة {}", "مشفى {}"])
def test_a_school_named_like_a_quarter_is_not_it(form: str) -> None:
    for place in NEIGHBOURHOODS[::3]:
        phrase = parse(place.name_ar if is_arabic(form) else place.name_en)
        one = len(phrase.parts) == 1 and phrase.parts[0].kind is PartKind.UNSTATED
        if phrase.small_words or not one or " - " in place.name_en:
            continue  # "Yarmouk Street school" and "مدرسة حي طي" are where they say
        match = match_place(told(place, form), governorate=place.adm1_pcode)
        assert match.status is not Status.SURE or match.place != place, match.query


# --- works outside towns --------------------------------------------------------------------------

WORKS = (
    "refinery, {}",
    "the military airport in {}",
    "thermal power plant, {}",
    "صوامع الحبوب في {}",
)


@pytest.mark.parametrize("form", WORKS)
def test_works_that_lie_outside_a_town_are_not_the_town_for_sure(form: str) -> None:
    wrong = []
    for town in TOWNS:
        match = match_place(told(town, form), governorate=town.adm1_pcode)
        if match.status is Status.SURE and match.place == town:
            wrong.append((form, town))
    assert not wrong
