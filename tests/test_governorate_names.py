"""A name that is no governorate's is taken for none: over all names of the gazetteer."""

from __future__ import annotations

import pytest

from syria_geo.gazetteer import load_gazetteer
from syria_geo.geodesy import great_circle_m
from syria_geo.matching import match_place
from syria_geo.names import fold
from syria_geo.places import Kind, Place, PlaceName, Status, Strength
from syria_geo.rows import read_rows
from syria_geo.vocabulary import governorate_of

GAZETTEER = load_gazetteer()
PLACES = GAZETTEER.places
UNITS = {Kind.GOVERNORATE, Kind.DISTRICT, Kind.SUB_DISTRICT}
WRITTEN = {
    fold(row["word"]) for row in read_rows("governorate_words.csv", "syria_geo.vocabulary")
} | {fold(unit.name_en) for unit in PLACES.values() if unit.kind is Kind.GOVERNORATE}
# In Arabic it is "سويدية"; in Latin letters nothing tells it from a spelling of Sweida.
HEARD_ALIKE = [("Swaideh", "As-Sweida")]


def word(name: str) -> str:
    """Give an Arabic name without article, hamza, side and last letter: one word, however spelt."""
    bare = fold(name.partition(" - ")[0])
    return bare[:-1] if bare.endswith(("ا", "ه")) else bare


def bears_its_name(place: Place, governorate: Place) -> bool:
    return word(governorate.name_ar) in {
        word(name.name) for name in GAZETTEER.names if name.pcode == place.pcode
    }


def taken() -> list[tuple[PlaceName, Place]]:
    """List the names of places that are read as governorates, and are not written like one."""
    names = [
        name
        for name in GAZETTEER.names
        if name.strength is Strength.STRONG
        and PLACES[name.pcode].kind not in UNITS
        and fold(name.name) not in WRITTEN
    ]
    found = [(name, governorate_of(name.name)) for name in names]
    return [(name, PLACES[code]) for name, code in found if code]


def test_a_name_that_is_taken_for_a_governorate_is_that_name() -> None:
    rows = taken()
    assert len(rows) > 40
    others = [
        (name.name, governorate.name_en)
        for name, governorate in rows
        if not bears_its_name(PLACES[name.pcode], governorate)
    ]
    assert others == HEARD_ALIKE


@pytest.mark.parametrize(
    ("spelling", "pcode"),
    [
        ("Damaskus", "SY01"), ("Dimashk", "SY01"), ("Alepo", "SY02"), ("Halep", "SY02"),
        ("Hums", "SY04"), ("Ladikiya", "SY06"), ("Latakieh", "SY06"), ("Idlip", "SY07"),
        ("أدلب", "SY07"), ("Heseke", "SY08"), ("Hassake", "SY08"), ("Deir Azzor", "SY09"),
        ("Derezor", "SY09"), ("Deyr-el-Zor", "SY09"), ("Racca", "SY11"), ("Der`a", "SY12"),
        ("درعة", "SY12"), ("Soueida", "SY13"), ("السويدا", "SY13"), ("Qnaytra", "SY14"),
        ("القنيطره", "SY14"), ("Northern Aleppo", "SY02"), ("eastern Hama", "SY05"),
    ],
)  # fmt: skip
def test_other_spellings_of_a_governorate_stay(spelling: str, pcode: str) -> None:
    assert governorate_of(spelling) == pcode


@pytest.mark.parametrize(
    "name",
    [
        "العذراء", "الدرة", "عدرا", "الحمة", "الهامة", "Al-Hama", "دلبة", "Delbeh", "Halabiyeh",
        "Hamis", "الحميس", "Luwaydiqiyah", "Qantara", "القنطرة", "Old Homs", "Big Dara",
        "Dara Sharqi", "Tortosa",
    ],
)  # fmt: skip
def test_what_only_has_its_consonants_is_none(name: str) -> None:
    assert governorate_of(name) == ""


def test_what_is_called_after_the_virgin_is_not_in_daraa() -> None:
    assert match_place("قصر العذراء").status is not Status.SURE


def test_a_town_with_the_consonants_of_a_governorate_holds_what_is_said_to_be_in_it() -> None:
    match = match_place("a school in Al-Hama, Rural Damascus")
    assert match.latitude is not None
    assert match.longitude is not None
    assert great_circle_m(PLACES["C2323"].point, (match.latitude, match.longitude)) < 1_000
