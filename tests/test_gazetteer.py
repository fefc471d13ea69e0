"""The gazetteer as it ships, its loader, and the build's rules on small worlds."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest
from gazetteer import _sources
from gazetteer._checks import check
from gazetteer._cleaning import names_in, unusable
from gazetteer._keys import skeleton
from gazetteer._review import Candidate, colliding_names, reviewed
from gazetteer._spellings import _real_names
from gazetteer.build import build

from syria_geo.errors import DataError
from syria_geo.gazetteer import Gazetteer, load_gazetteer, read_gazetteer
from syria_geo.names import sound
from syria_geo.places import Kind, Place, PlaceName, Strength

MANY = 2
FOLDER = Path(__file__).parents[1] / "gazetteer"


def place(
    pcode: str = "C1", name_en: str = "Afrin", name_ar: str = "عفرين", **more: object
) -> Place:
    values: dict[str, object] = {
        "kind": Kind.SETTLEMENT,
        "latitude": 36.5,
        "longitude": 36.9,
        "uncertainty_m": 900.0,
        "uncertainty_method": "spacing",
        "adm1_pcode": "SY02",
        "adm2_pcode": "SY0203",
        "adm3_pcode": "SY020300",
        "parent_pcode": "SY020300",
        "population": None,
        "source": "ocha-places",
    } | more
    return Place(pcode=pcode, name_en=name_en, name_ar=name_ar, **values)  # type: ignore[arg-type]


# --- what ships ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return load_gazetteer()


def test_official_lists_are_whole(shipped: Gazetteer) -> None:
    kinds = [p.kind for p in shipped.places.values() if p.pcode.startswith("SY")]
    assert [kinds.count(k) for k in (Kind.COUNTRY, Kind.GOVERNORATE, Kind.DISTRICT)] == [1, 14, 62]
    assert kinds.count(Kind.SUB_DISTRICT) == 272
    assert sum(code.startswith("C") for code in shipped.places) == 7693
    assert sum(code.startswith("N") for code in shipped.places) == 414


def test_every_place_has_both_names_a_point_a_radius_and_a_parent(shipped: Gazetteer) -> None:
    for p in shipped.places.values():
        assert p.name_en
        assert p.name_ar
        assert 32 < p.latitude < 37.6
        assert 35.4 < p.longitude < 42.7
        assert p.uncertainty_m >= 100
        assert p.parent_pcode in shipped.places or p.kind is Kind.COUNTRY


def test_display_names_are_among_the_names(shipped: Gazetteer) -> None:
    for p in shipped.places.values():
        own = {name.name for name in shipped.names_of(p.pcode)}
        assert {p.name_en, p.name_ar} <= own, p


def test_no_name_stands_twice(shipped: Gazetteer) -> None:
    rows = [(name.pcode, name.name) for name in shipped.names]
    assert len(rows) == len(set(rows))


def test_neighbourhood_lies_in_its_city(shipped: Gazetteer) -> None:
    neighbourhood = shipped.places["N0219"]
    assert neighbourhood.name_en == "As-Sukkari"
    assert shipped.places[neighbourhood.parent_pcode].name_en == "Aleppo"
    assert neighbourhood in shipped.children("C1007")
    assert shipped.places["C1007"].uncertainty_m > neighbourhood.uncertainty_m


def test_radius_of_a_unit_reaches_its_farthest_corner(shipped: Gazetteer) -> None:
    # Homs governorate is some 290 km wide: half of that is the least any point can do.
    assert 130_000 < shipped.places["SY04"].uncertainty_m < 220_000


def test_a_main_name_of_another_place_is_no_alias(shipped: Gazetteer) -> None:
    # An alternative of C3138 (Latma) is the name of C3458 (Latmana), 24 km away.
    assert "Latmana" not in {name.name for name in shipped.names_of("C3138")}
    assert "Latmana" in {name.name for name in shipped.names_of("C3458")}


@pytest.mark.parametrize(
    ("pcode", "name"),
    [("C1029", "Orm al Kubra"), ("C3207", "Qalaat al Madiq"), ("C1946", "Kobani")],
)
def test_real_names_of_translated_and_renamed_places(
    shipped: Gazetteer, pcode: str, name: str
) -> None:
    assert (name, Strength.STRONG) in {(n.name, n.strength) for n in shipped.names_of(pcode)}


@pytest.mark.parametrize(
    "name",
    ["Eastern Ghouta", "Western Ghouta", "Wadi Barada", "Al Hola", "Jabal al Zawiya", "Lajat",
     "Hauran", "Khabour valley", "Bab al Hawa crossing", "T4 air base", "Al Hol camp"],
)  # fmt: skip
def test_places_the_official_lists_lack(shipped: Gazetteer, name: str) -> None:
    assert [p for p in shipped.places.values() if p.name_en == name and p.pcode.startswith("G")]


def test_it_cannot_be_changed(shipped: Gazetteer) -> None:
    with pytest.raises(TypeError):
        shipped.places["X"] = shipped.places["SY"]  # type: ignore[index]
    assert isinstance(shipped.names, tuple)
    assert load_gazetteer() is shipped
    assert shipped.names_of("nowhere") == ()
    assert shipped.children("nowhere") == ()


# --- the loader refuses what it cannot read ---------------------------------------------------


def write(folder: Path, name: str, rows: list[list[str]]) -> None:
    with (folder / name).open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows(rows)


def small(folder: Path, **changes: str) -> Path:
    first = place()
    row = {name: str(getattr(first, name) or "") for name in Place._fields}
    write(folder, "places.csv", [list(row), list((row | changes).values())])
    write(
        folder,
        "names.csv",
        [["pcode", "name", "language", "strength", "source"], ["C1", "Afrin", "en", "strong", "x"]],
    )
    return folder


def test_a_folder_of_ones_own(tmp_path: Path) -> None:
    mine = read_gazetteer(small(tmp_path))
    assert (len(mine), mine.places["C1"].population) == (1, None)
    assert repr(mine) == "<Gazetteer: 1 places, 1 names>"


@pytest.mark.parametrize(
    ("column", "cell"),
    [("latitude", "36,5"), ("kind", "town"), ("population", "many"), ("uncertainty_m", "")],
)
def test_broken_cell_is_named(tmp_path: Path, column: str, cell: str) -> None:
    with pytest.raises(DataError) as caught:
        read_gazetteer(small(tmp_path, **{column: cell}))
    (fault,) = caught.value.faults
    assert (fault.file, fault.row, fault.column) == ("places.csv", 2, column)


def test_missing_file_header_and_cells(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"places\.csv is missing"):
        read_gazetteer(tmp_path)
    write(tmp_path, "places.csv", [["pcode", "kind"]])
    with pytest.raises(DataError, match="must have the columns"):
        read_gazetteer(tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    small(other)
    write(other, "names.csv", [list(PlaceName._fields), ["C1", "Afrin"]])
    with pytest.raises(DataError, match="2 cells where 5 belong"):
        read_gazetteer(other)


# --- from cells to names ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Afrin (Haritan)", ["Afrin"]),
        ("Haritan", ["Haritan"]),  # alone it is the name
        ("Um Dulab - Almadharia", ["Um Dulab", "Almadharia"]),
        ("Al-Hama (Haritan)|Hama", ["Al-Hama", "Hama"]),
        ("القدس - قرية", ["القدس"]),
        ("سنبلة_صابويران", ["سنبلة", "صابويران"]),
        ("Shaaar (ne)", ["Shaaar"]),
        ("Al-Ansari", ["Al-Ansari"]),
        ("", []),
    ],
)
def test_names_in_a_cell(cell: str, expected: list[str]) -> None:
    assert list(names_in(cell, {sound("Haritan")})) == expected


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nahyt mrkz alhskt", "machine transliteration"),
        ("a lei po", "machine transliteration"),
        ("3", "no letters"),
        ("معارة الحاسك\ufffd", "broken character"),
        ("الضحاك فوقاني_كوليان فوقان", "cut off"),
        ("PMS", "a code"),
        ("Al Hasakah", ""),
        ("Uz", ""),
    ],
)
def test_unusable(name: str, reason: str) -> None:
    assert unusable(name, ["Upper Dhak", "الضحاك فوقاني_كوليان فوقاني"]) == reason


@pytest.mark.parametrize(
    ("name_en", "name_ar", "expected"),
    [
        ("Big Orm", "أورم الكبرى", ["Orm al Kubra"]),
        ("Lower Baqras", "بقرص تحتاني", ["Baqras Tahtani"]),
        ("Madiq Castle", "قلعة المضيق", ["Qalaat al Madiq"]),
        ("Eastern Huweiz", "الحويز الشمالي", ["Huweiz al Shamali"]),  # the Arabic is right
        ("Upper Dhak - Upper Kolyan", "الضحاك فوقاني_كوليان فوقاني", []),
        ("Afrin", "عفرين", []),
    ],
)
def test_translated_names_are_said_again(name_en: str, name_ar: str, expected: list[str]) -> None:
    found = [spelling.text for spelling in _real_names(place("C1", name_en, name_ar))]
    assert found == expected


# --- the review -------------------------------------------------------------------------------

TOWN = place("C1", "Latma", "اللطمة")
OTHER = place("C2", "Latmana", "اللطامنة")
FAR = place("C3", "Raqqa", "الرقة", adm1_pcode="SY11", adm3_pcode="SY110100")


def strengths(*candidates: Candidate) -> dict[tuple[str, str], Strength]:
    names, _ = reviewed(candidates)
    return {(name.pcode, name.name): name.strength for name in names}


def test_review_refuses_another_places_name() -> None:
    found = strengths(
        Candidate(TOWN, "Latma", "x", main=True),
        Candidate(OTHER, "Latmana", "x", main=True),
        Candidate(TOWN, "Latmana", "x"),
    )
    assert set(found) == {("C1", "Latma"), ("C2", "Latmana")}


def test_review_keeps_the_same_name_in_another_governorate() -> None:
    found = strengths(Candidate(OTHER, "Latmana", "x", main=True), Candidate(FAR, "Latmana", "x"))
    assert ("C3", "Latmana") in found


def test_a_neighbour_told_beside_a_place_is_not_its_name() -> None:
    small = OTHER._replace(name_en="Little Orm", name_ar="أورم الصغرى")
    found = strengths(
        Candidate(small, "أورم الصغرى", "x", main=True),
        Candidate(small, "أورم الكبرى", "x", main=True),
        Candidate(small, "أورم", "x", main=True),
    )
    assert {name for _, name in found} == {"أورم الصغرى", "أورم"}


def test_a_name_unlike_the_place_is_weak_another_ears_spelling_strong() -> None:
    found = strengths(
        Candidate(FAR, "Raqqa", "x", main=True),
        Candidate(FAR, "Rakka", "x"),
        Candidate(FAR, "Callinicum", "x"),
        Candidate(FAR, "City Centre", "x", main=True),
    )
    assert found == {
        ("C3", "Raqqa"): Strength.STRONG,
        ("C3", "Rakka"): Strength.STRONG,
        ("C3", "Callinicum"): Strength.WEAK,
        ("C3", "City Centre"): Strength.WEAK,  # a word for where, even as the main name
    }


def test_spellings_that_differ_in_marks_only_stand_once() -> None:
    found = strengths(Candidate(FAR, "Ar-Raqqa", "x"), Candidate(FAR, "ar raqqa", "y"))
    assert set(found) == {("C3", "Ar-Raqqa")}


def test_collisions_are_listed_by_sub_district() -> None:
    twin = TOWN._replace(pcode="C9")
    names = [PlaceName(p.pcode, "Latma", "en", Strength.STRONG, "x") for p in (TOWN, twin, FAR)]
    places = {p.pcode: p for p in (TOWN, twin, FAR)}
    ((unit, _, pcodes),) = colliding_names(places, names)
    assert (unit, pcodes) == ("SY020300", ["C1", "C9"])


# --- the build --------------------------------------------------------------------------------


def test_inputs_must_be_the_edition_that_was_reviewed(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(
        '[[input]]\nkey = "a"\ntitle = "A"\nurl_or_dataset = "HDX a"\nfiles = ["a.csv"]\n'
        'sha256 = "0"\n'
    )
    with pytest.raises(DataError, match=r"HDX a"):
        _sources.check_inputs(path, tmp_path)
    (tmp_path / "a.csv").write_text("x\n")
    with pytest.raises(DataError, match="another edition"):
        _sources.check_inputs(path, tmp_path)


@pytest.mark.upstream
def test_rebuild_is_what_is_committed(upstream: Path, tmp_path: Path) -> None:
    build(upstream, tmp_path)
    for name in ("places.csv", "names.csv", "sources.toml"):
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name


@pytest.mark.upstream
def test_only_known_licences(upstream: Path, tmp_path: Path) -> None:
    build(upstream, tmp_path, only_known_licences=True)
    left_out = _sources.unknown_licences(FOLDER / "sources.toml")
    assert {"iom-2026", "ocha-2015", "ocha-2015-hays", "hno-2017"} == left_out
    found = check(tmp_path, tmp_path, tmp_path / "sources.toml")
    assert not left_out & {place.source for place in found.places.values()}
    assert not left_out & {name.source for name in found.names}
    assert not [p for p in found.places.values() if p.pcode.startswith("SY") and p.population]
    text = (tmp_path / "sources.toml").read_text(encoding="utf-8")
    assert "unknown" not in text
    shipped = load_gazetteer()
    assert 0 < len(shipped) - len(found) < 30  # neighbourhoods of Damascus
    assert 0 < len(shipped.names) - len(found.names) < 300


_COLUMNS_ONLY = {"geonames", "hno-2017", "judged", "open-syria"}
"""Sources of a cell (population, an id), of no row of its own."""


def test_every_file_names_the_sources_of_its_rows() -> None:
    files = tomllib.loads((FOLDER / "sources.toml").read_text(encoding="utf-8"))["file"]
    for file in files:
        with (FOLDER / file["path"]).open(encoding="utf-8", newline="") as handle:
            rows = csv.DictReader(handle)
            if "source" not in (rows.fieldnames or ()):
                continue
            used = {row["source"] for row in rows if row["source"]}
        extra = set(file["made_from"]) - used - _COLUMNS_ONLY
        assert used <= set(file["made_from"])
        assert not extra, f"{file['path']} has no row of {extra}"


def test_share_alike_rows_stand_alone() -> None:
    document = tomllib.loads((FOLDER / "sources.toml").read_text(encoding="utf-8"))
    licences = {entry["key"]: entry["licence"] for entry in document["input"]}
    for file in document["file"]:
        share_alike = [key for key in file["made_from"] if "BY-SA" in licences[key]]
        assert bool(share_alike) == ("cc-by-sa-3.0" in file["path"])
        assert bool(share_alike) == (file["licence"] == "CC BY-SA 3.0")


def test_a_town_added_to_a_name_in_any_spelling_is_no_part_of_it() -> None:
    """The lists write "Tal Baydar Haskeh": who asks for Tal Baydar means one of two villages."""
    gazetteer = load_gazetteer()
    own: dict[str, set[str]] = defaultdict(set)
    for name in gazetteer.names:
        own[name.pcode].add(skeleton(name.name))
    missing, seen = [], 0
    for place in gazetteer.places.values():
        *head, last = place.name_en.split()
        units = [
            gazetteer.places[unit]
            for unit in (place.adm1_pcode, place.adm2_pcode, place.adm3_pcode)
            if unit
        ]
        if place.kind is not Kind.SETTLEMENT or len(head) < MANY or {"-", "/"} & set(head):
            continue
        if skeleton(last) in {skeleton(unit.name_en) for unit in units} and len(skeleton(last)) > 3:
            seen += 1
            bare = " ".join(
                word for word in head if word.casefold() not in {"al", "el", "ash", "near"}
            )
            if not {skeleton(bare), skeleton(re.sub("et$", "eh", bare))} & own[place.pcode]:
                missing.append(place.name_en)
    assert seen > MANY
    assert not missing


def test_a_side_or_size_alone_is_no_name() -> None:
    sides = {"upper", "lower", "big", "little", "eastern", "western", "northern", "southern"}
    assert not [name for name in load_gazetteer().names if name.name.casefold() in sides]
