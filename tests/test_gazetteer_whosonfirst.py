"""How records of Who's On First become names, ids and places: the rules on small worlds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from gazetteer._cleaning import ends_in_article, tidy
from gazetteer._hearing import agreement, heard_each, worth_comparing
from gazetteer._review import Candidate, reviewed
from gazetteer._whosonfirst import decisions
from gazetteer._whosonfirst_join import Decision, Join, join
from gazetteer._whosonfirst_records import Record, plain_letters

from syria_geo.errors import DataError
from syria_geo.gazetteer import Gazetteer, load_gazetteer
from syria_geo.places import Kind, Place, Strength

DEGREE_KM = 111.0  # north to south
FOLDER = Path(__file__).parents[1] / "gazetteer"


def place(pcode: str, name_en: str, name_ar: str, km: float = 0.0, **more: object) -> Place:
    """Make a village some kilometres north of the origin."""
    values: dict[str, object] = {
        "kind": Kind.SETTLEMENT,
        "latitude": 35.0 + km / DEGREE_KM,
        "longitude": 38.0,
        "uncertainty_m": 500.0,
        "uncertainty_method": "spacing",
        "adm1_pcode": "SY11",
        "adm2_pcode": "SY1101",
        "adm3_pcode": "SY110100",
        "parent_pcode": "SY110100",
        "population": None,
        "source": "ocha-places",
    } | more
    return Place(pcode=pcode, name_en=name_en, name_ar=name_ar, **values)  # type: ignore[arg-type]


def record(number: int, name_en: str, name_ar: str = "", km: float = 0.0, **more: object) -> Record:
    values: dict[str, object] = {
        "wof_id": str(1_000_000 + number),
        "geonames_id": str(number),
        "wikidata_id": "",
        "latitude": 35.00001 + km / DEGREE_KM,
        "longitude": 38.00001,
        "name_en": name_en,
        "name_ar": name_ar or name_en,
        "names": tuple(name for name in (name_en, name_ar) if name),
        "remark": "",
        "is_seat": False,
        "population": None,
    } | more
    return Record(**values)  # type: ignore[arg-type]


def joined(
    records: list[Record],
    places: list[Place],
    decided: Mapping[str, Decision] | None = None,
    *,
    adjoining: bool = True,
) -> Join:
    by_code = {one.pcode: one for one in places}
    return join(
        records,
        by_code,
        {},
        units_around=lambda record: {"SY110100"} if adjoining else (),
        known={},
        decisions=decided or {},
    )


def codes(found: Join) -> dict[str, list[str]]:
    return {pcode: [one.geonames_id for one in rows] for pcode, rows in found.same.items()}


ABTAKH = place("C1", "Abtakh", "أبطخ")
FAR_AWAY = place("C9", "Zor Shammar", "زور شمر", km=60)


# --- one record, one place --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name_en", "name_ar", "km", "expected"),
    [
        ("Abtakh", "أبطخ", 3.9, "same"),
        ("Abtakh", "أبطخ", 4.2, "doubtful"),
        ("Abtakh", "أبطخ", 15.9, "doubtful"),
        ("Abtakh", "أبطخ", 16.2, "new"),
        ("Abtakha", "أبطخة", 2.4, "same"),
        ("Abtakha", "أبطخة", 2.6, "doubtful"),
        ("Abtakha", "أبطخة", 5.1, "new"),
        ("Mazyunah", "مزيونة", 0.1, "same"),  # the very spot: one place by another name
        ("Mazyunah", "مزيونة", 0.2, "new"),
        ("Abtakh Fawqani", "أبطخ فوقاني", 1.1, "same"),
        ("Abtakh Fawqani", "أبطخ فوقاني", 1.3, "doubtful"),
        ("Abtakh Fawqani", "أبطخ فوقاني", 3.1, "new"),
    ],
)
def test_distance_decides_by_likeness(name_en: str, name_ar: str, km: float, expected: str) -> None:
    found = joined([record(7, name_en, name_ar, km)], [ABTAKH, FAR_AWAY])
    kinds = {"same": found.same, "doubtful": found.doubtful, "new": found.new}
    assert [kind for kind, rows in kinds.items() if rows] == [expected]


def test_a_rounded_point_may_lie_farther_off() -> None:
    rounded = record(7, "Abtakh", "أبطخ", latitude=35.0 + 2 / 60 + 1 / 3600 / 99, longitude=38.0)
    there = place("C1", "Abtakh", "أبطخ", km=8.5)
    assert rounded.is_rounded
    assert codes(joined([rounded], [there])) == {"C1": ["7"]}
    exact = record(7, "Abtakh", "أبطخ", km=8.5 - 4.7)
    assert not exact.is_rounded
    assert not joined([exact], [there]).same


def test_upper_is_not_lower() -> None:
    lower = place("C1", "Lower Abtakh", "أبطخ تحتاني")
    found = joined([record(7, "Abtakh Fawqani", "أبطخ فوقاني", 0.5)], [lower])
    assert [len(rows) for rows in found.new] == [1]


def test_another_sub_district_is_another_place() -> None:
    found = joined([record(7, "Abtakh", "أبطخ", 1.0)], [ABTAKH], adjoining=False)
    assert not found.same
    assert len(found.new) == 1


def test_two_places_that_fit_about_as_well_are_left_to_people() -> None:
    twin = place("C2", "Abtakh", "أبطخ", km=3.0)
    (doubt,) = joined([record(7, "Abtakh", "أبطخ", 1.5)], [ABTAKH, twin]).doubtful
    assert sorted(doubt.pcodes) == ["C1", "C2"]
    near = joined([record(7, "Abtakh", "أبطخ", 0.1)], [ABTAKH, twin])
    assert codes(near) == {"C1": ["7"]}


def test_a_similar_name_at_hand_beats_no_same_name_far_off() -> None:
    other = place("C2", "Abtakhiyeh", "أبطخية", km=3.5)
    found = joined([record(7, "Abtakhiyeh", "أبطخية", 0.1)], [ABTAKH, other])
    assert len(found.doubtful) == 1


# --- several records --------------------------------------------------------------------------


def test_two_records_of_one_place() -> None:
    rows = [record(7, "Abtakh", "أبطخ", 0.2), record(8, "Abtakh", "أبطخ", 1.0)]
    assert codes(joined(rows, [ABTAKH])) == {"C1": ["7", "8"]}


def test_a_second_record_of_the_name_far_off_is_doubtful_and_of_a_hamlet_is_new() -> None:
    best = record(7, "Abtakh", "أبطخ", 0.1)
    again = joined([best, record(8, "Abtakh", "أبطخ", 3.8)], [ABTAKH])
    assert (codes(again), len(again.doubtful)) == ({"C1": ["7"]}, 1)
    hamlet = joined([best, record(8, "Abtakh Fawqani", "أبطخ فوقاني", 1.0)], [ABTAKH])
    assert (codes(hamlet), len(hamlet.new)) == ({"C1": ["7"]}, 1)


def test_new_places_that_are_one_become_one() -> None:
    rows = [
        record(7, "Mazyunah", "مزيونة", 0),
        record(8, "Mazyuneh", "مزيونه", 2.0, names=("Mazyuneh", "مزيونه", "Meziouneh")),
        record(9, "Khirbat Umar", "خربة عمر", 2.0),
    ]
    groups = [[one.geonames_id for one in rows] for rows in joined(rows, [FAR_AWAY]).new]
    # The record with more names is the best; at one spot lies one place.
    assert groups == [["8", "7", "9"]]


def test_a_decision_stands_above_the_rule() -> None:
    row = record(7, "Abtakh", "أبطخ", 0.1)
    decided = {row.wof_id: Decision(row.wof_id, "new", "")}
    assert len(joined([row], [ABTAKH], decided).new) == 1
    decided = {row.wof_id: Decision(row.wof_id, "neither", "")}
    assert joined([row], [ABTAKH], decided).neither == [row]
    decided = {row.wof_id: Decision(row.wof_id, "same", "C9")}
    assert codes(joined([row], [ABTAKH, FAR_AWAY], decided)) == {"C9": ["7"]}


# --- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Tall Abtakh", "Tall Abyad", 0.0, 0.7),  # what half of all villages share says nothing
        ("جديدة", "جديدة الجسر", 0.76, 0.76),
        ("Tall", "Tall Tamr", 0.0, 0.75),  # a word for a kind of place is no name in a name
        ("Abtakh", "Upper Abtakh", 0.8, 0.8),
        ("Lower Abtakh", "Upper Abtakh", 0.0, 0.0),
        ("Abtakh", "أبطخ", 0.0, 0.0),  # scripts are not compared
        ("Qamishli", "Al Qamishly", 0.95, 1.0),
    ],
)
def test_how_alike_names_are(one: str, other: str, least: float, most: float) -> None:
    assert least <= agreement(heard_each([one]), heard_each([other])) <= most


_ALIKE = "Abtakh, Upper Abtakh, Abtakha, Tall Abtakh, Tall Abyad, Jdidet Eljisr, Judaydah, Mazyunah"


@pytest.mark.parametrize("least", [0.3, 0.7, 0.75, 0.78, 0.85, 0.95])
def test_what_is_alike_enough_is_the_same_however_much_is_asked_for(least: float) -> None:
    names = [heard_each([name]) for name in _ALIKE.split(", ")]
    pairs = [(agreement(a, b), agreement(a, b, least)) for a in names for b in names]
    assert 0 < sum(exact >= least for exact, _ in pairs) < len(pairs)
    assert all(asked == exact if exact >= least else asked < least for exact, asked in pairs)


@pytest.mark.parametrize("least", [0.78, 0.85, 0.95])
def test_no_place_that_agrees_is_left_out_before_it_is_compared(least: float) -> None:
    names = [heard_each([name]) for name in _ALIKE.split(", ")]
    places = [*names, heard_each(["Zor Shammar", "Abtakh"]), heard_each(["?"])]
    for own in names:
        agree = {at for at, other in enumerate(places) if agreement(own, other) >= least}
        worth = worth_comparing(own, places, least)
        assert agree <= set(worth) < set(range(len(places)))
        assert worth == sorted(worth)
    assert worth_comparing((), places, least) == worth_comparing(names[0], [], least) == []


def test_letters_do_not_say_whether_a_name_is_within_another() -> None:
    with pytest.raises(ValueError, match=r"0\.76"):
        worth_comparing(heard_each(["Judaydah"]), [heard_each(["Jdidet Eljisr"])], 0.76)


def test_names_that_sound_the_same_are_compared_once_and_silent_ones_never() -> None:
    assert len(heard_each(["Abtakh", "Abttakh", "Al-Abtakh", "أبطخ", "?"])) == 2
    assert agreement(heard_each(["?"]), heard_each(["!"])) == 0.0


@pytest.mark.parametrize(
    ("name", "language", "arabic", "expected"),
    [
        ("Bāşūfān", "und", ["باصوفان"], "Basufan"),
        ("Beit Aalloûni", "und", [], "Beit Aallouni"),
        ("‘Ayn Zīwān", "ara", ["عين زيوان"], "Ayn Ziwan"),
        ("Şāfiyah", "tur", ["صافية"], "Safiyah"),  # romanised Arabic in the field of Turkish
        ("Şêx Çoban", "kur", [], "Şêx Çoban"),
        ("Şeran", "und", ["شران"], "Sheran"),
        ("Şafita", "und", ["صافيتا"], "Safita"),
        ("Al\u200f Bab", "eng", [], "Al Bab"),
    ],
)
def test_latin_names_in_plain_letters(
    name: str, language: str, arabic: list[str], expected: str
) -> None:
    assert plain_letters(name, language, arabic) == expected


def test_names_of_better_sources_are_compared_with_and_not_given_again() -> None:
    known = [Candidate(ABTAKH, name, "x", main=True) for name in ("Abtakh", "أبطخ")]
    found, refused = reviewed(
        [Candidate(ABTAKH, name, "whosonfirst") for name in ("Abttakh", "Abtakhe")], beside=known
    )
    assert [name.name for name in found] == ["Abtakhe"]
    assert refused["the same letters as another spelling"] == 1


def test_a_known_towns_spelling_is_weak_elsewhere() -> None:
    town = place("C3", "Duma", "دوما", population=100_000, adm1_pcode="SY03")
    village = place("C4", "Duma", "دوما")
    beside = [
        Candidate(town, "Duma", "x", main=True),
        Candidate(town, "Douma", "x"),
        Candidate(village, "Duma", "x", main=True),
    ]
    found, _ = reviewed(
        [Candidate(village, name, "whosonfirst") for name in ("Douma", "Dooma")], beside=beside
    )
    assert {name.name: name.strength for name in found} == {
        "Douma": Strength.WEAK,
        "Dooma": Strength.STRONG,
    }


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("السنبلة_صابويران", "السنبلة - صابويران"),
        ("Shraqi \\ Qarah Shuki", "Shraqi - Qarah Shuki"),
        ("Al_Sad", "Al-Sad"),
        ("Al- horrieh_ Mohafaza", "Al-horrieh - Mohafaza"),
        ("زورافــــا", "زورافا"),
        ("Al-Ansari", "Al-Ansari"),
    ],
)
def test_marks_of_programs_leave_the_names(cell: str, expected: str) -> None:
    assert tidy(cell) == expected


@pytest.mark.parametrize(
    ("name", "arabic", "expected"),
    [
        ("Kafraya Al", "كفريا المعرة", True),
        ("Al", "الباب", True),
        ("Tall Ar", "تل عار غربية", False),
        ("Al Al", "العال", False),
        ("Al Bab", "الباب", False),
    ],
)
def test_names_cut_before_what_follows_the_article(name: str, arabic: str, expected: bool) -> None:
    assert ends_in_article(name, [arabic]) is expected


# --- decisions of people ----------------------------------------------------------------------


def test_broken_decisions_are_named(tmp_path: Path) -> None:
    path = tmp_path / "reviewed.csv"
    rows = ["1,same,C1,why", "1,new,,why", "2,same,,why", "3,maybe,,why", "4,new,,", "x,new,,why"]
    path.write_text("\n".join(["wof_id,decision,pcode,reason", *rows]) + "\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        decisions(path)
    assert [fault.row for fault in caught.value.faults] == [4, 5, 6, 7, None]


# --- what ships -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return load_gazetteer()


def test_ids_are_of_one_place_each(shipped: Gazetteer) -> None:
    for column in ("wof_id", "geonames_id"):
        ids = Counter(getattr(one, column) for one in shipped.places.values())
        del ids[""]
        assert len(ids) > 9_000
        assert not [value for value, count in ids.items() if count > 1]


def test_places_of_whosonfirst_are_what_their_code_says(shipped: Gazetteer) -> None:
    found = [one for one in shipped.places.values() if one.source == "whosonfirst"]
    assert len(found) > 3_000
    for one in found:
        assert one.pcode == f"W{one.geonames_id}"
        assert one.wof_id
        assert one.uncertainty_method == "geonames"
        assert one.uncertainty_m in (1000, 2600)
        assert one.adm3_pcode in shipped.places
        assert one.remark in ("", "abandoned", "destroyed", "historical", "Israeli settlement")


def test_decisions_name_places_that_are_there(shipped: Gazetteer) -> None:
    decided = decisions(FOLDER / "whosonfirst_reviewed.csv")
    assert {one.pcode for one in decided.values() if one.pcode} <= set(shipped.places)


@pytest.mark.parametrize(
    ("pcode", "geonames_id", "wof_id"),
    [("C3987", "168325", ""), ("SY02", "170062", "85678359"), ("G5259", "11257928", "")],
)
def test_ids_of_towns_units_and_added_places(
    shipped: Gazetteer, pcode: str, geonames_id: str, wof_id: str
) -> None:
    one = shipped.places[pcode]
    assert one.geonames_id == geonames_id
    assert one.wof_id
    assert wof_id in ("", one.wof_id)


@pytest.mark.parametrize("name", ["Majdal Shams", "Ghajar", "Buqata", "Ayn Quniyah"])
def test_villages_of_the_golan(shipped: Gazetteer, name: str) -> None:
    (found,) = [one for one in shipped.places.values() if one.name_en == name]
    assert found.adm1_pcode == "SY14"
