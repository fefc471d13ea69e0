"""Phrases: parts, kinds, relations, directions, in English and Arabic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counting import calls
from syria_geo.phrases import Part, PartKind, Phrase, Relation, parse
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


FLAGS = ("plural", "explicit", "origin", "alternative", "left", "displaced")


def told(phrase: Phrase) -> list[str]:
    """Every field of the parts, then of the origins, then what is unread."""
    parts = [_told(part) for part in phrase.parts]
    parts += [f"origin: {_told(part)}" for part in phrase.origins]
    return parts + [f"unread: {name}" for name in phrase.unread]


def _told(part: Part) -> str:
    flags = [flag for flag in FLAGS if getattr(part, flag)]
    readings = [f"{name}={kind}" for name, kind in part.readings]
    return " ".join([_line(part), *flags, f"<{part.text}>", *readings])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        # People are told of where they are at home; what happened there, where they are.
        ("a man from Hass killed in Kafr Nabl", [
            "site unstated Kafr Nabl explicit <Kafr Nabl>",
            "origin: in unstated Hass explicit origin left <Hass>",
        ]),
        ("Hass residents killed in Kafr Nabl", [
            "site unstated Kafr Nabl explicit <Kafr Nabl>",
            "origin: in unstated Hass origin <Hass>",
        ]),
        ("residents of Hass in Kafr Nabl", [
            "site unstated Kafr Nabl explicit <Kafr Nabl>",
            "origin: in unstated Hass origin <Hass>",
        ]),
        ("displaced people from Hass in Kafr Nabl", [
            "site unstated Kafr Nabl explicit <Kafr Nabl>",
            "origin: in unstated Hass explicit origin displaced <Hass>",
        ]),
        ("Hass displaced people camp", [
            "site unstated Hass <Hass>", "in camp - <camp> camp=unstated",
        ]),
        ("أهالي حاس في كفرنبل", [
            "site unstated كفرنبل explicit <كفرنبل>",
            "origin: in unstated حاس origin <حاس>",
        ]),
        ("نازحي حاس في كفرنبل", [
            "site unstated كفرنبل explicit <كفرنبل>",
            "origin: in unstated حاس origin displaced <حاس>",
        ]),
        ("رجل من حاس في كفرنبل", [
            "site unstated كفرنبل explicit <كفرنبل>",
            "origin: in unstated حاس explicit origin <حاس>",
        ]),
        ("حي النازحين", ["site neighbourhood النازحين <حي النازحين> حي النازحين=unstated"]),
        # Kind words before and after names.
        ("Al liwa 12", ["site unstated Al liwa 12 <Al liwa 12>"]),
        ("Hama airport road", [
            "site road Hama airport <Hama airport road> Hama airport road=unstated",
        ]),
        ("Tuta village school", ["site village Tuta <Tuta village> Tuta village=unstated"]),
        ("Tuta school village", [
            "site village Tuta <Tuta school village> Tuta school=unstated"
            " Tuta school village=unstated",
        ]),
        ("Ariha city countryside", [
            "site countryside Ariha outside <Ariha city countryside> Ariha city=unstated"
            " Ariha city countryside=unstated",
        ]),
        ("countryside of Ariha city", [
            "site countryside Ariha outside <countryside of Ariha city>"
            " countryside of Ariha=unstated Ariha city=unstated",
        ]),
        ("حلب وريفها", ["site countryside حلب outside <حلب وريفها>"]),
        ("حلب وما حولها", ["near unstated حلب explicit <حلب وما حولها>"]),
        ("ville d'Alep", ["site city Alep <ville d'Alep> ville d'Alep=unstated"]),
        ("ومدينة حلب", ["site city حلب listed <مدينة حلب> مدينة حلب=unstated"]),
        ("بريف حلب", ["site countryside حلب outside explicit <ريف حلب> ريف حلب=unstated"]),
        ("العاصيحي النور", [
            "site unstated العاصي <العاصي>",
            "in neighbourhood النور <حي النور> حي النور=unstated",
        ]),
        # How far, on which side, at whose edge.
        ("القريبة من دوما", ["near unstated دوما explicit <دوما>"]),
        ("outside in Tuta", ["near unstated Tuta explicit <Tuta>"]),
        ("2 km from Saraqib", ["offset unstated Saraqib 2000m explicit <Saraqib>"]),
        ("2 km in Saraqib", ["site unstated Saraqib explicit <Saraqib>"]),
        ("within 50 km of Palmyra", ["offset unstated Palmyra 50000m explicit <Palmyra>"]),
        ("seven kilometres east of Tuta", ["offset unstated Tuta E 7000m explicit <Tuta>"]),
        ("5 km S of Daraa", ["offset unstated Daraa S 5000m explicit <Daraa>"]),
        ("N. Aleppo", ["site unstated Aleppo N <N. Aleppo>"]),
        ("SW Daraa", ["site unstated Daraa SW <SW Daraa>"]),
        ("شرقي الطبقة بـ 10 كم", ["offset unstated الطبقة E 10000m explicit <الطبقة>"]),
        ("Hama, 10 km", ["offset unstated Hama 10000m <Hama>"]),
        ("Hama, western outskirts", ["near unstated Hama W explicit <Hama>"]),
        ("Hama governorate, eastern suburbs", [
            "site governorate Hama E outside <Hama governorate> Hama governorate=unstated",
        ]),
        ("Duma's outskirts", ["near unstated Duma explicit <Duma's outskirts>"]),
        ("أطراف مدينة دوما", ["near city دوما explicit <مدينة دوما> مدينة دوما=unstated"]),
        ("تل خلف", ["site unstated تل خلف <تل خلف>"]),
        ("خلف مدرسة توتة", ["near landmark توتة explicit <مدرسة توتة> مدرسة توتة=unstated"]),
        # Several names: both, one of two, two of one, one in the other.
        ("بين دوما وحرستا", [
            "between unstated دوما explicit <دوما>",
            "between unstated حرستا listed explicit <حرستا>",
        ]),
        ("near Aleppo's Azaz", [
            "near unstated Azaz explicit <Azaz>", "in unstated Aleppo explicit <Aleppo>",
        ]),
        ("Syria, Idlib", ["site unstated Idlib <Idlib>", "in country - <Syria> Syria=unstated"]),
        ("Syria, in Idlib", [
            "site country - <Syria> Syria=unstated", "in unstated Idlib explicit <Idlib>",
        ]),
        ("the villages of Tuta and Banan", [
            "site village Tuta plural <villages of Tuta> villages of Tuta=unstated",
            "site village Banan listed plural <Banan>",
        ]),
        ("Tuta, Banan and Qara villages", [
            "site village Tuta plural <Tuta>",
            "site village Banan listed plural <Banan>",
            "site village Qara listed plural <Qara villages> Qara villages=unstated",
        ]),
        ("Tuta, Aleppo or Idlib", [
            "site unstated Tuta <Tuta>",
            "in unstated Aleppo <Aleppo>",
            "in unstated Idlib listed alternative <Idlib>",
        ]),
        ("Tuta / Banan village", [
            "site unstated Tuta <Tuta>",
            "also village Banan alternative <Banan village> Banan village=unstated",
        ]),
        ("Tuta - Banan village", [
            "site unstated Tuta <Tuta>",
            "also village Banan alternative <Banan> Banan village=unstated",
        ]),
        ("village Tuta - Banan", [
            "site village Tuta <Tuta> village Tuta=unstated",
            "also unstated Banan alternative <Banan>",
        ]),
        ("Tuta - Banan villages", [
            "site village Tuta plural <Tuta>",
            "also village Banan plural alternative <Banan> Banan villages=unstated",
        ]),
        ("Al-Homs - Hama road", [
            "between road Al-Homs <Al-Homs>",
            "between road Hama listed <Hama> Hama road=unstated",
        ]),
        ("Tuta-Banan", ["site unstated Tuta-Banan <Tuta-Banan>"]),
        ('Tuta "Banan" town', [
            "site unstated Tuta <Tuta>", 'also town Banan <Banan" town> Banan" town=unstated',
        ]),
        # What tells of something else.
        ("Tuta village where families fled in Banan, Aleppo", [
            "site village Tuta <Tuta village> Tuta village=unstated",
            "in unstated Aleppo <Aleppo>",
            "unread: fled",
            "unread: Banan",
        ]),
        ("after an attack on Kafr Tuta", ["unread: Kafr Tuta"]),
        # Each word of the grammar on its own, and what must not be read into it.
        ("Syria", ["site country - <Syria> Syria=unstated"]),
        ("Syria Idlib", ["site unstated Idlib <Idlib>", "in country - <Syria> Syria=unstated"]),
        ("village Kafr Tuta", [
            "site village Kafr Tuta <village Kafr Tuta> village Kafr Tuta=unstated",
        ]),
        ("Kafr Tuta village", [
            "site village Kafr Tuta <Kafr Tuta village> Kafr Tuta village=unstated",
        ]),
        ("Tuta village Banan", [
            "site village Tuta <Tuta village> Tuta village=unstated", "in unstated Banan <Banan>",
        ]),
        ("Tuta of Banan", ["site unstated Tuta <Tuta>", "in unstated Banan <Banan>"]),
        ("Kafr the Tuta", ["site unstated Kafr the Tuta <Kafr the Tuta>"]),
        ("road market Tuta", [
            "site market Tuta <road market Tuta> road market Tuta=unstated market Tuta=road",
        ]),
        ("شارع مدينة توتة", [
            "site street - <شارع> شارع=unstated",
            "in city توتة <مدينة توتة> مدينة توتة=unstated",
        ]),
        ("حي مدينة حلب", [
            "site city حلب <حي مدينة حلب> حي مدينة حلب=unstated مدينة حلب=neighbourhood",
        ]),
        ("قرية تل وردان", ["site village تل وردان <قرية تل وردان> قرية تل وردان=unstated"]),
        ("توتة والبنان", ["site unstated توتة <توتة>", "site unstated البنان listed <البنان>"]),
        ("ومدينة حلب، توتة", [
            "site city حلب listed <مدينة حلب> مدينة حلب=unstated", "in unstated توتة <توتة>",
        ]),
        ("Tuta-Al-Banan road", [
            "between road Tuta <Tuta>",
            "between road Al-Banan listed <Al-Banan> Al-Banan road=unstated",
        ]),
        ("Tuta- Banan", ["site unstated Tuta- Banan <Tuta- Banan>"]),
        ("Kafr Tuta -, Banan", [
            "site unstated Kafr Tuta <Kafr Tuta>", "in unstated Banan <Banan>",
        ]),
        ("village - Tuta", [
            "site village - <village> village=unstated", "in unstated Tuta <Tuta>",
        ]),
        ("Tuta village - Banan", [
            "site village Tuta <Tuta village> Tuta village=unstated", "in unstated Banan <Banan>",
        ]),
        ("Hama, eastern", ["site unstated Hama E <Hama>"]),
        ("Hama, Western Banan", [
            "site unstated Hama <Hama>", "in unstated Western Banan W <Western Banan>",
        ]),
        ("Tuta western", ["site unstated Tuta western W <Tuta western>"]),
        ("Kafr Western Tuta", ["site unstated Kafr Western Tuta W <Kafr Western Tuta>"]),
        ("Tuta village western Banan", [
            "site village Tuta <Tuta village> Tuta village=unstated",
            "in unstated western Banan W <western Banan>",
        ]),
        ("Idlib governorate western Tuta", [
            "site governorate Idlib <Idlib governorate> Idlib governorate=unstated",
            "in unstated western Tuta W <western Tuta>",
        ]),
        ("Idlib governorate western, Tuta", [
            "site governorate Idlib W <Idlib governorate western> Idlib governorate=unstated",
            "in unstated Tuta <Tuta>",
        ]),
        ("in the west of Tuta", ["site unstated Tuta W explicit <Tuta>"]),
        ("10 km to the west of Tuta", ["offset unstated Tuta W 10000m explicit <Tuta>"]),
        ("ريف حلب الغربي", ["site countryside حلب W outside <ريف حلب الغربي> ريف حلب=unstated"]),
        ("ريف شمال حلب", ["site countryside حلب N outside <ريف شمال حلب> ريف شمال حلب=unstated"]),
        ("حلب وريفها الشرقي", ["site countryside حلب E outside <حلب وريفها الشرقي>"]),
        ("حلب وريفها بنان", [
            "site countryside حلب outside <حلب وريفها>", "in unstated بنان <بنان>",
        ]),
        ("توتة أطراف دوما", ["site unstated توتة <توتة>", "near unstated دوما explicit <دوما>"]),
        ("Tuta outskirts Banan", [
            "near unstated Tuta explicit <Tuta outskirts>", "in unstated Banan <Banan>",
        ]),
        ("Western Hama, outskirts", ["near unstated Western Hama W explicit <Western Hama>"]),
        ("Western Hama governorate, suburbs", [
            "site governorate Western Hama W outside <Western Hama governorate>"
            " Western Hama governorate=unstated",
        ]),
        ("Tuta, Hama, western outskirts", [
            "site unstated Tuta <Tuta>", "near unstated Hama W explicit <Hama>",
        ]),
        ("Tuta, Hama, 10 km", ["site unstated Tuta <Tuta>", "offset unstated Hama 10000m <Hama>"]),
        ("near Hama, 10 km", ["near unstated Hama explicit <Hama>"]),
        ("a village, 10 km", ["site village - <village> village=unstated"]),
        ("Tuta, Hama governorate, eastern suburbs", [
            "site unstated Tuta <Tuta>",
            "in governorate Hama E outside <Hama governorate> Hama governorate=unstated",
        ]),
        ("western outskirts Hama", ["near unstated Hama W explicit <Hama>"]),
        ("غربي أطراف دوما", ["near unstated دوما W explicit <دوما>"]),
        ("at-Tall town", ["site town at-Tall <at-Tall town> at-Tall town=unstated"]),
        ("village at Tuta", [
            "site village - <village> village=unstated", "in unstated Tuta explicit <Tuta>",
        ]),
        ("killed at Tuta", ["site unstated Tuta explicit <Tuta>"]),
        ("حي النورشارع", ["site neighbourhood النورشارع <حي النورشارع> حي النورشارع=unstated"]),
        ("Tuta village under control of armed groups near Banan", [
            "site village Tuta <Tuta village> Tuta village=unstated",
            "near unstated Banan explicit <Banan>",
        ]),
        ("displaced men from Hass in Banan", [
            "site unstated Banan explicit <Banan>",
            "origin: in unstated Hass explicit origin displaced <Hass>",
        ]),
        ("Tuta after Banan, after Kafr Qara", [
            "site unstated Tuta <Tuta>", "unread: Banan", "unread: Kafr Qara",
        ]),
    ],
)  # fmt: skip
def test_every_field_of_a_part_is_what_the_phrase_says(text: str, parts: list[str]) -> None:
    assert told(parse(text)) == parts


def test_a_part_of_which_no_more_is_known_says_no_more() -> None:
    part = Part("Tuta", 0, 4, "Tuta", PartKind.VILLAGE, Relation.SITE)
    assert not any(getattr(part, flag) for flag in (*FLAGS, "listed", "countryside"))


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("residents of Hass near Tuta after an attack in Banan", "residents of near after"),
        ("5 km S of N. Aleppo", "5 km S of N."),
    ],
)
def test_small_words_are_those_that_grammar_reads_as_no_name(text: str, small: str) -> None:
    """What is skipped is in no name either."""
    assert " ".join(text[start:end] for start, end in parse(text).small_words) == small


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
