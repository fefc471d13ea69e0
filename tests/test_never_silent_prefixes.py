"""Arabic "in" written in one with the name behind it says the same as "in" and a space."""

from __future__ import annotations

import pytest

from syria_geo.matching import match_place
from syria_geo.phrases import words_for
from syria_geo.places import Kind, Place, Status
from test_never_silent import PLACES

QUARTERS = [
    p for p in PLACES.values() if p.kind is Kind.NEIGHBOURHOOD and p.name_ar.isascii() is False
]
GOVERNORATES = {p.pcode: p for p in PLACES.values() if p.kind is Kind.GOVERNORATE}
TOWNS = [
    p
    for p in PLACES.values()
    if p.kind is Kind.SETTLEMENT and p.adm3_pcode and p.name_ar == PLACES[p.adm3_pcode].name_ar
]


def answer(text: str) -> tuple[str | None, Status]:
    match = match_place(text)
    return (match.place.pcode if match.place else None), match.status


def governorate_of(place: Place) -> str:
    return GOVERNORATES[place.adm1_pcode].name_ar


@pytest.mark.parametrize("form", ["حي {} {}{}", "سوق {} {}{}"])
def test_in_a_governorate_is_read_with_and_without_space(form: str) -> None:
    assert len(QUARTERS) > 300
    wrong = []
    for place in QUARTERS[::4]:
        unit = governorate_of(place)
        apart = answer(form.format(place.name_ar, "في ", unit))
        if answer(form.format(place.name_ar, "ب", unit)) != apart:
            wrong.append(
                (place.name_ar, unit, apart, answer(form.format(place.name_ar, "ب", unit)))
            )
    assert not wrong


def test_in_a_town_is_read_with_and_without_space() -> None:
    assert len(TOWNS) > 100
    wrong = [
        place.name_ar
        for place in TOWNS
        if answer(f"مشفى ب{place.name_ar}") != answer(f"مشفى في {place.name_ar}")
    ]
    assert not wrong


def test_names_that_begin_with_the_letter_keep_it() -> None:
    named = [p for p in PLACES.values() if p.kind is Kind.SETTLEMENT and p.name_ar.startswith("ب")]
    named = [p for p in named if p.name_ar != "بقرية"]  # it reads "in a village"
    assert len(named) > 300
    wrong = []
    for place in named[::5]:
        for kind in ("قرية", "بلدة", "سوق"):
            match = match_place(f"{kind} {place.name_ar}", governorate=place.adm1_pcode)
            is_other = match.place is None or not match.place.name_ar.startswith("ب")
            if is_other and (match.status is Status.SURE or place.name_ar.isalpha()):
                wrong.append((match.query, match.place and match.place.name_ar))
    assert not wrong


@pytest.mark.parametrize("prefix", ["ب", "ل", "و", "وب"])
def test_a_name_with_such_a_letter_at_the_beginning_is_the_name(prefix: str) -> None:
    same = []
    for place in TOWNS:
        short = prefix == "ل" and place.name_ar.startswith("ال")
        written = f"لل{place.name_ar[2:]}" if short else f"{prefix}{place.name_ar}"
        told, plain = match_place(written), match_place(place.name_ar)
        right = told.place == plain.place
        assert right or told.status is not Status.SURE, (written, told.place, plain.place)
        same.append(right)
    assert sum(same) / len(same) > 0.97


@pytest.mark.parametrize("letter", ["ب", "و", "ل"])
def test_no_name_loses_its_first_letter_to_a_shorter_one(letter: str) -> None:
    named = [p for p in PLACES.values() if p.kind is Kind.SETTLEMENT]
    named = [p for p in named if p.name_ar.startswith(letter)]
    for village in named[::3]:
        match = match_place(village.name_ar, governorate=village.adm1_pcode)
        cut = match.place is not None and match.place.name_ar == village.name_ar[1:]
        assert not cut or match.status is not Status.SURE, (village, match.place)


def test_a_letter_before_a_word_of_its_own_is_no_prefix() -> None:
    for town in TOWNS[::3]:
        for words in ("بالقرب من", "بجانب", "بمحيط"):
            match = match_place(f"{words} {town.name_ar}")
            assert match.place is not None, (words, town)
            assert match.status is not Status.SURE or match.place == town, (words, match.place)


@pytest.mark.parametrize("word", ["و", "ب", "ل", "وب", "لل", "ول", "بال", "لا", "و و", "لل لل"])
def test_letters_without_a_name_name_nothing(word: str) -> None:
    for text in (
        word,
        f"{word} ",
        f" {word}",
        f"«{word}»",
        f"{word}،",
        f"حي {word}",
        f"{word} حلب",
    ):
        assert match_place(text).query == text


def test_no_word_of_the_vocabulary_is_cut() -> None:
    groups = ("kind", "people", "relation", "direction", "description", "filler", "stop")
    words = [word for group in groups for _, word in words_for(group) if word[0] in "بول"]
    assert len(words) > 40
    for word in words:
        match = match_place(word)
        assert match.status is not Status.SURE, (word, match.place)
