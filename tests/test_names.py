"""Names: one pipeline for Arabic and Latin, and the pairs that must not fall together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syria_geo.names import (
    all_keys,
    fold,
    is_arabic,
    name_tables,
    names_nothing,
    normalise,
    qualifiers,
    skeleton,
    sound,
    transliterate,
)
from syria_geo.names._normal import MARKS
from syria_geo.names._vocabulary import NOUNS
from syria_geo.names._words import bare_words

TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=60)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("  Ma‘arrat\tan-Nu'man ", "ma'arrat an nu'man"),
        ("ﺍﻟﺪﺷﻴﺸﺔ", "الدشيشة"),  # presentation forms, as a PDF converter leaves them
        ("مُنـــابي", "منابي"),  # vowel mark and stretching
        ("الفرقة ١٧", "الفرقة 17"),
        ("قریة", "قرية"),  # Farsi yeh
        ("Qeşqa", "qeshqa"),
        ("Dayr Ḩāfir", "dayr hafir"),
        ("\u200fحلب\u200e", "حلب"),  # direction marks
        ("", ""),
        ("—!?", ""),
    ],
)
def test_normalise_writes_plain_letters(written: str, plain: str) -> None:
    assert normalise(written) == plain


@pytest.mark.parametrize(
    "group",
    [
        "Ar-Raqqa | Raqqah | Al-Raqqah | الرقة | الرقه",
        "As Suwayda | Suwaydaa | Al Sweida | السويداء",
        "Ma'arrat an Nu'man | Maarat al-Numaan | Ma3arrat al Numan | معرة النعمان",
        "Deir ez-Zor | Deir Ezzor | Dayr az Zawr | Deir al-Zour | دير الزور | ديرالزور",
        "Kafr Nabl | Kafranbel | Kafrnubul | كفر نبل | كفرنبل",
        "Abu al-Duhur | Abu Dhuhur | Abul Duhur | أبو الضهور",
        "Abu Kamal | Albu Kamal | Al-Boukamal | البوكمال | أبو كمال",
        "Sheikh Miskin | Shaykh Maskin | الشيخ مسكين",
        "Khan Shaykhun | Khan Shaikhoun | خان شيخون",
        "Qal'at al Madiq | Madiq Castle | قلعة المضيق",
        "Ain al Arab | Ayn al-Arab | Ein Elarab | عين العرب",
        "Tall Rif'at | Tal Refaat | تل رفعت",
        "Bayt Sawa | Beit Sawa | بيت سوا",
        "T4 air base | T4 military airport | T4 airbase | مطار T4 العسكري",
        "Izz al Din | عز الدين | عزالدين",
    ],
)
def test_one_name_by_many_ears_has_one_skeleton(group: str) -> None:
    names = group.split(" | ")
    assert {skeleton(name) for name in names} == {skeleton(names[0])}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harim", "Harasta"),
        ("Kafr Nabl", "Kafr Nan"),
        ("Taftanaz", "Binnish"),
        ("Saraqib", "Sarmin"),
        ("دوما", "داريا"),
        ("Tall Abyad", "Tall Tamr"),
    ],
)
def test_two_places_keep_two_skeletons(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("أورم الكبرى", "big"),
        ("Big Orm", "big"),
        ("Urum al Kubra", "big"),
        ("Lower Baqras", "lower"),
        ("بقرص تحتاني", "lower"),
        ("Kafr Jum Gharbi", "western"),
        ("كفر جوم غربية", "western"),
        ("Upper Eastern Tal", "eastern upper"),
        ("Kabir", ""),  # a name of its own, not a size
        ("Aleppo", ""),
    ],
)
def test_translated_parts_are_qualifiers(name: str, found: str) -> None:
    assert qualifiers(name) == found


def test_qualifiers_leave_the_name() -> None:
    assert skeleton("Lower Baqras") == skeleton("بقرص تحتاني") == skeleton("Buqrus")


def test_fold_keeps_what_sound_merges() -> None:
    assert fold("Qabun") != fold("Kaboun")
    assert sound("Qabun") == sound("Kaboun")
    assert fold("الأتارب") == fold("اتارب")


def test_transliteration_is_readable() -> None:
    assert transliterate("كفر شيخ") == "kfr shikh"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Abu Kamal", "bu kamal"),  # "father of", however it is written
        ("أبو كمال", "bu كمال"),
        ("الأبو كمال", "bu كمال"),
        ("el-Abu Kamal", "bu kamal"),
        ("Elreesh", "reesh"),
        ("Elias", "elias"),  # a first word before a vowel has no article
        ("Eastern Elasi", "eastern elasi"),  # and a direction is no first word
        ("Nahr Elasi", "nahr asi"),
        ("Al", "al"),
        ("Al Qala", "qala"),
    ],
)
def test_articles_are_no_words_of_a_name(name: str, words: str) -> None:
    assert bare_words(name) == words.split()


def test_a_digit_on_a_word_is_heard_in_both_scripts() -> None:
    assert sound("حي7") == sound("Hayy7").replace("ai", "i") == "hi7"


@pytest.mark.parametrize(
    ("name", "nothing"), [("Old", True), ("al-Gharbi", True), ("Old Tuta", False), ("", False)]
)
def test_qualifiers_alone_name_nothing(name: str, nothing: bool) -> None:
    assert names_nothing(name) is nothing


def test_the_tables_for_the_page_are_those_the_keys_are_made_by() -> None:
    tables = name_tables()
    assert {ord(letter): plain or None for letter, plain in tables["marks"].items()} == MARKS
    words = {word: noun for noun, all_of in tables["nouns"].items() for word in all_of.split()}
    assert words == NOUNS


def test_script_is_told_apart() -> None:
    assert is_arabic("حي Baba Amr")
    assert not is_arabic("Baba Amr")


@given(TEXTS)
def test_any_text_has_keys(text: str) -> None:
    keys = all_keys(text)
    assert keys.normal == normalise(text)
    assert keys.fold == fold(text)
    assert keys.sound == sound(text)
    assert keys.skeleton == skeleton(text)
    assert keys.qualifiers == qualifiers(text)


@given(TEXTS)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(TEXTS, TEXTS)
def test_equal_folds_have_equal_skeletons(one: str, other: str) -> None:
    if fold(one) == fold(other):
        assert skeleton(one) == skeleton(other)


@given(
    st.lists(
        st.sampled_from(["al", "ad", "kafr", "tall", "nabl", "عين", "ال", "العرب", "كبير"]),
        max_size=6,
    )
)
def test_the_article_never_decides(words: list[str]) -> None:
    name = " ".join(words)
    assert skeleton(f"al {name}") == skeleton(name) or not name
