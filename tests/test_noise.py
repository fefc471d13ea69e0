"""Noise around a phrase: a sure place may become unsure, and never another sure place."""

from __future__ import annotations

import pytest
from fuzz.noise import MOST, hunt, require_same_place, sure_phrases

import syria_geo as sg
from syria_geo.places import Status

UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2060\u2066\ufeff"


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
        "<br> Zabayer, Dar'a",
    ],
)
def test_words_that_were_not_read_leave_a_doubt(text: str) -> None:
    assert sg.locate_place(text).status is not Status.SURE
