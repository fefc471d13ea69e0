"""Noise around a phrase: a sure place may become unsure, and never another sure place."""

from __future__ import annotations

import pytest
from fuzz.noise import MOST, hunt, require_same_place, sure_phrases

import syria_geo as sg
from syria_geo.places import Status

UNSEEN = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2060\u2066\u206c\ufe0f\ufeff"
)


def test_noise_by_chance_hardly_ever_makes_another_sure_place() -> None:
    found = hunt(2026, 3_000)
    assert len(found) <= MOST * 3_000, "\n".join(found)


@pytest.mark.parametrize("mark", UNSEEN, ids=lambda mark: f"U+{ord(mark):04X}")
def test_marks_that_nobody_sees_change_no_answer(mark: str) -> None:
    for text in sure_phrases()[::7]:
        middle = len(text) // 2
        require_same_place(text, text[:middle] + mark + text[middle:])


def test_a_soft_hyphen_in_a_word_leaves_the_answer_sure() -> None:
    plain = sg.locate_place("Al Salihein neighborhood, Aleppo city")
    marked = sg.locate_place("Al Salihein neigh\u00adborhood, Aleppo city")
    assert plain.status is marked.status is Status.SURE
    assert plain.place == marked.place


@pytest.mark.parametrize(
    "text",
    [
        "Al Malikiyah, Rural Damascus today",  # another one lies in Al-Hasakeh
        "Al Malikiyah, Deir Ez Zor today",
        "القصير، الحسكة according to residents",
        "صباح اليوم عين الكرم، حماة",  # one word of four is a village
        "video Bayt Waliyu, Lattakia",
        "قبل قليل Dael city, located in the suburbs of Daraa governorate",  # "before" skips it
    ],
)
def test_words_that_were_not_read_leave_a_doubt(text: str) -> None:
    assert sg.locate_place(text).status is not Status.SURE


@pytest.mark.parametrize(
    "text",
    [
        "today Jbab - Elsheikh Badr, Tartous",  # one half of its name is a town
        "East\nAl-Ansari,\nAleppo",
        "تفريعة\nكبيرة،\nحلب",
        "عند الظهر «حكر معبرية - محرك فوقاني، طرطوس»",
        "photo Khirbat Sawa, Al-Hasakeh",  # Fath Allah has words that sound alike
        "صورة تل طويلة، حلب",
        "أمس القصير، الحسكة",
        "week 3 الرملة، الرقة",
    ],
)
def test_a_name_that_is_read_by_some_of_its_words_leaves_a_doubt(text: str) -> None:
    assert sg.locate_place(text).status is not Status.SURE


@pytest.mark.parametrize(
    "text",
    [
        "عاجل: main street in Hawwar town, western suburbs of Aleppo governorate",
        "عاجل: vicinity of Al Salihein neighborhood circle, located in Aleppo city",
        "عاجل: road between Al Shaikh Saeed neighborhood and Al Salihein neighborhood, Aleppo city",
        "video vicinity of Sukkar mosque in Bostan Al Qaser neighborhood, Aleppo city",
        "خاص: poultry market in Ras al Ein city, Hasaka governorate",
        "(again) الأخوة - أوج قارداش فوقاني، حلب",
        "عند\nالظهر\nتلعمار، إدلب",
        "فيديو in the morning Shaqra, Lattakia",
    ],
)
def test_a_word_that_is_a_village_is_not_sure_beside_another_place(text: str) -> None:
    assert sg.locate_place(text).status is not Status.SURE


def test_a_site_that_is_not_read_leaves_its_city_unsure() -> None:
    whole = sg.locate_place("vicinity of Al Salihein neighborhood circle, located in Aleppo city")
    split = sg.locate_place("vicinity of Al Salihein neighborh  ood circle, located in Aleppo city")
    assert whole.status is Status.SURE
    assert split.status is not Status.SURE


def test_a_governorate_split_in_two_is_still_the_governorate() -> None:
    """The halves were read as the name of a hamlet, which holds another Kubalik."""
    whole, split = sg.locate_place("Kubalik, Aleppo"), sg.locate_place("Kubalik, Al  eppo")
    assert split.place == whole.place


def test_a_place_between_two_is_told_by_the_first() -> None:
    """What weighed a hair more had been the place, and its name that of the other."""
    whole = "Hawayej Thyab Shamiya – al Kharita river crossing in {} village, Deir Ez-Zour"
    plain = sg.locate_place(whole.format("Hawayej Thyab Shamiya"))
    other = sg.locate_place(whole.format("HAWAYEJ THYAB SHAMIYA"))
    assert plain.place == other.place
    assert plain.place is not None
    assert plain.name == plain.place.name_en


@pytest.mark.parametrize(
    ("plain", "noisy", "governorate"),
    [
        ("Qadsiya suburb", "'Qadsiya suburb'", "Rural Damascus"),
        ("Qadsiya suburb", "Qadsiya ʾsuburb", "Rural Damascus"),
        ("Al Wafideen camp", "‘Al Wafideen camp’", "Rural Damascus"),
        ("al Bab city in the eastern suburbs", "al Bab city in theʿ eastern suburbs", "Aleppo"),
        ("Al-Thawrah (Tabaqah)", "Al-Thawrah-(Tabaqah)&#8206;", "Ar-Raqqa"),
        ("دوما", "&#1583;&#1608;&#1605;&#1575;", None),
        ("Douma city", "Douma&nbsp;city", None),
        ("Girzele, Shirwa district, Afrin", "<b>Girzele, Shirwa</b> district, Afrin", "Aleppo"),
        ("Girzele, Shirwa district, Afrin", "Girzele， Shirwa district、 Afrin", "Aleppo"),
        ("Zabayer, Dar'a", "<br> Zabayer, Dar'a", None),
        ("Kardush, Ar-Raqqa", "<br> Kardush, Ar-Raqqa", None),
        ("Tall Terei village", "Tall Terei village - Tall Terei village", "Idlib"),
    ],
)
def test_what_programs_put_around_words_changes_no_answer(
    plain: str, noisy: str, governorate: str | None
) -> None:
    one, other = (sg.locate_place(text, governorate=governorate) for text in (plain, noisy))
    assert one.status is other.status is Status.SURE
    assert one.place == other.place


def test_a_city_in_the_governorate_of_its_name_stays_sure() -> None:
    told = sg.locate_place("Hama, Hama")
    assert told.status is Status.SURE
    assert told.place == sg.locate_place("Hama city").place


@pytest.mark.parametrize(
    ("text", "governorate"),
    [
        ("A\ufffdqrati village", "Idlib"),  # Anqrati, and not Qaratli
        ("Hardat?in", None),
        ("????? , Aleppo", None),
        ("Douma?", None),
        ("دوما؟", None),
        ("the westerrn outskirts of Idlib city", "Idlib"),  # no quarter of the name
        ("the wsetern outskirts of Idlib city", "Idlib"),
        ("Batul Mosque in the oppposition-held Zebdiya district", "Aleppo"),
        ("Ghuweiran\nprison", None),  # the prison, and not its quarter
        ("Sheikh Ba", None),  # Sheikh Badr, cut; not Shahba
        ("Deraa c", None),  # the camp of Daraa, cut
        ("A l Wafideen camp", "Rural Damascus"),
        ("عيت العرب", "Aleppo"),  # Ain al-Arab, and not Atareb
        ("الهلةب", None),  # Halbeh; Halab is not written so
        ("ةليبس", None),
    ],
)
def test_what_cannot_be_read_for_certain_is_not_sure(text: str, governorate: str | None) -> None:
    assert sg.locate_place(text, governorate=governorate).status is not Status.SURE


@pytest.mark.parametrize(
    "text",
    [
        "Kafr Nabl (unconfirmed)",
        "Kafr Nabl (to be verified)",
        "Kafr Nabl [approximate]",
        "Kafr Nabl (not the town, the junction)",
        "in Kafr Nabl, not in Hazareen",
        "كفر نبل (غير مؤكد)",
        "كفر نبل - موقع تقريبي",
    ],
)
def test_a_place_whose_writer_was_not_sure_is_not_sure(text: str) -> None:
    told = sg.locate_place(text)
    assert told.status is Status.UNSURE
    assert told.place == sg.locate_place("Kafr Nabl").place


@pytest.mark.parametrize(
    "text", ["not far from Kafr Nabl", "approximately 3 km north of Kafr Nabl", "Tabiya Shamiya"]
)
def test_words_of_distance_and_ends_of_first_words_are_no_doubt(text: str) -> None:
    assert sg.locate_place(text, governorate=None).status is Status.SURE
