"""Phrases: parts, kinds, relations, directions, in English and Arabic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counting import calls
from syria_geo.phrases import Part, Phrase, parse
from syria_geo.phrases._tokens import Tag, lexemes
from syria_geo.rows import read_rows
from syria_geo.vocabulary import group_words

WORDS = """
village of town city in near between and the Tall Abu Kafr al- ( ) , / - 10 km east west of
governorate suburbs road leading to vicinity
حي قرية في مدينة ريف الغربي شرق بين و التابعة ل
""".split()  # noqa: SIM905
PHRASES = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
TEXTS = st.one_of(st.text(max_size=80), PHRASES)


TAGS = {
    "kind": Tag.KIND,
    "relation": Tag.RELATION,
    "direction": Tag.DIRECTION,
    "stop": Tag.STOP,
    "filler": Tag.FILLER,
    "description": Tag.DESCRIPTION,
}


def read(phrase: Phrase) -> list[str]:
    return [_line(part) for part in phrase.parts]


def _line(part: Part) -> str:
    words = [part.relation, part.kind, part.name or "-", part.direction]
    words += [f"{part.distance_m:g}m"] if part.distance_m is not None else []
    words += ["listed"] if part.listed else []
    words += ["outside"] if part.countryside else []
    return " ".join(word for word in words if word)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Darkush town", ["site town Darkush"]),
        ("the town of Darkush", ["site town Darkush"]),
        ("At Tall town", ["site town At Tall"]),
        (
            "Karm al Zaytun area, Al Nur neighborhood, Homs city",
            ["site area Karm al Zaytun", "in neighbourhood Al Nur", "in city Homs"],
        ),
        (
            "al Nur mosque in Darkush in the western suburbs of Idlib governorate",
            ["site landmark al Nur", "in unstated Darkush", "in governorate Idlib W outside"],
        ),
        (
            "Darkush village in Idlib governorate western suburbs",
            ["site village Darkush", "in governorate Idlib W outside"],
        ),
        (
            "Tuta village which is administratively a part of Banan town",
            ["site village Tuta", "part of town Banan"],
        ),
        (
            "Tuta village, which administratively follows Banan",
            ["site village Tuta", "part of unstated Banan"],
        ),
        ("near Banan", ["near unstated Banan"]),
        ("in the vicinity of Banan market", ["near market Banan"]),
        (
            "an area between the villages of Tuta and Banan",
            ["site area -", "between village Tuta", "between village Banan listed"],
        ),
        (
            "on the road between Tuta and Banan cities",
            ["site road -", "between city Tuta", "between city Banan listed"],
        ),
        ("Tuta-Banan road", ["between road Tuta", "between road Banan listed"]),
        (
            "Tuta - Banan river crossing",
            ["between crossing Tuta", "between crossing Banan listed"],
        ),
        ("a road leading to Tuta", ["site road -", "leading to unstated Tuta"]),
        ("10 km east of Tuta", ["offset unstated Tuta E 10000m"]),
        ("1.5 kilometers northwest of Tuta", ["offset unstated Tuta NW 1500m"]),
        ("Banan village west of Tuta", ["site village Banan", "direction of unstated Tuta W"]),
        (
            "Banan village to the west of Tuta",
            ["site village Banan", "direction of unstated Tuta W"],
        ),
        ("Western Tuta", ["site unstated Western Tuta W"]),
        ('Tuta "Banan" town', ["site unstated Tuta", "also town Banan"]),
        ('"Tuta" town', ["site town Tuta"]),
        ("eastern parts of Tuta village", ["site village Tuta E"]),
        ("Al Tut-han neighborhood", ["site neighbourhood Al Tut-han"]),
        ("Banan sagir, near Tuta", ["site unstated Banan sagir", "near unstated Tuta"]),
        ("Tikrit village", ["site village Tikrit"]),
        ("Tikrit city", ["site city -"]),
        ("Tuta, Lebanon", ["site unstated Tuta", "in abroad -"]),
        ("Tuta (Banan)", ["site unstated Tuta", "also unstated Banan"]),
        ("Tuta/Banan village", ["site unstated Tuta", "also village Banan"]),
        ("Tuta, Banan and Qara", [
            "site unstated Tuta", "site unstated Banan listed", "site unstated Qara listed",
        ]),
        ("a shop for repairs in Tuta", ["site landmark -", "in unstated Tuta"]),
        ("Tuta village under control of armed groups", ["site village Tuta"]),
        ("Tuta village where families fled in Banan", ["site village Tuta"]),
        ("حي النور في مدينة حمص", ["site neighbourhood النور", "in city حمص"]),
        ("ريف حلب الغربي", ["site countryside حلب W outside"]),
        ("قرية توتة بريف محافظة حلب الشرقي", ["site village توتة", "in governorate حلب E outside"]),
        ("قرية توتة التابعة لبلدة بنان", ["site village توتة", "part of town بنان"]),
        ("حي طريق بنان", ["site neighbourhood طريق بنان"]),
        ("طريق السد", ["site road السد"]),
        ("Tuta farm which administratively followed Banan town", [
            "site landmark Tuta", "part of town Banan",
        ]),
        ("قرية توتة غرب مدينة بنان", ["site village توتة", "direction of city بنان W"]),
        ("بين توتة والبنان", ["between unstated توتة", "between unstated البنان listed"]),
        ("على بعد 10 كم شرق بنان", ["offset unstated بنان E 10000m"]),
        ("محيط بلدة \"توتة\"", ["near town توتة"]),
        ("حي النورشارع البنان", ["site neighbourhood النور", "in street البنان"]),
        ("حي نورشارع البنان", ["site neighbourhood نورشارع البنان"]),  # three letters are no name
        ("حي سعيدشارع البنان", ["site neighbourhood سعيد", "in street البنان"]),
        ("", []),
        (" , ; ", []),
    ],
)  # fmt: skip
def test_phrases_are_taken_apart(text: str, parts: list[str]) -> None:
    assert read(parse(text)) == parts


def test_a_part_says_where_it_stands() -> None:
    phrase = parse("Tuta village near Banan city")
    first, second = phrase.parts
    assert (first.text, second.text) == ("Tuta village", "Banan city")
    assert phrase.text[second.start : second.end] == "Banan city"


@given(TEXTS)
def test_parts_lie_in_the_text_and_nothing_is_raised(text: str) -> None:
    for part in parse(text).parts:
        assert 0 <= part.start <= part.end <= len(text)
        assert text[part.start : part.end] == part.text
        assert part.name in text


@given(TEXTS)
def test_parsing_is_deterministic(text: str) -> None:
    assert parse(text) == parse(text)


@pytest.mark.parametrize("unit", ["a", "al Tuta, ", "between A and ", "(", "10 km ", "حي ", "- "])
def test_work_grows_no_faster_than_the_text(unit: str) -> None:
    long, longer = unit * (6_000 // len(unit)), unit * (24_000 // len(unit))
    parse(long)  # imports and caches
    assert calls(lambda: parse(longer)) < 5 * calls(lambda: parse(long))


def test_every_row_of_the_words_is_read_as_what_it_says() -> None:
    for row in read_rows("words.csv", "syria_geo.phrases"):
        if row["group"] in TAGS:
            (found,) = lexemes(row["word"])
            assert (found.tag, found.value) == (TAGS[row["group"]], row["value"]), row


@pytest.mark.parametrize("word", group_words("governorate", "called"))
def test_what_a_column_calls_a_governorate_a_phrase_does_too(word: str) -> None:
    (found,) = lexemes(word)
    assert (found.tag, found.value) == (Tag.KIND, "governorate")
