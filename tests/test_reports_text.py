"""Broken lines and pages: reflowed so that every character still knows where it stands."""

from __future__ import annotations

import re

import pytest

from syria_geo.errors import InputError
from syria_geo.reports import parse_report
from syria_geo.reports.layout._lines import is_finished, lines_of
from syria_geo.reports.layout._paragraphs import paragraphs_of
from syria_geo.reports.text._model import Source
from syria_geo.reports.text._reflow import Vocabulary, plain, reflow


def reflowed(text: str) -> str:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    passage = reflow(text, spans, Vocabulary.of(text))
    assert len(passage.text) == len(passage.plain) == len(passage.offsets)
    assert list(passage.offsets) == sorted(passage.offsets)
    return passage.text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the neigh-\nborhood", "the neighborhood"),
        ("in Deir Ez-\nZour city", "in Deir Ez-Zour city"),
        ("fixed-wing planes, fixed-\nwing planes", "fixed-wing planes, fixed-wing planes"),
        ("a Su-\n24 plane", "a Su-24 plane"),
        ("two\nlines  and\u00a0spaces", "two lines and spaces"),
        ("killed https://example.org/a?b=c ten", "killed ten"),
        ("at [Hish](#) town and [Sal\nqin](http://x.y) city", "at Hish town and Sal qin city"),
        ("a **bold** word, a snake_case", "a bold word, a snake_case"),
        ("Da\u00adra\u200ba", "Daraa"),
        ("The – “quoted” ’s", "The – “quoted” ’s"),
        ("", ""),
    ],
)
def test_mending(text: str, wanted: str) -> None:
    assert reflowed(text) == wanted


def test_a_stretch_of_a_passage_stands_in_the_source() -> None:
    text = "in the neigh-\nborhood of Hish"
    passage = reflow(text, [(0, 13), (14, 30)], Vocabulary.of(text))
    start = passage.text.index("neighborhood")
    a, b = passage.source_span((start, start + len("neighborhood")))
    assert text[a:b] == "neigh-\nborhood"


def test_plain_text_keeps_its_length() -> None:
    text = "٢٠١٨ ۱۲ “x” ’s – a\u00a0b ٪"
    assert plain(text) == '2018 12 "x" \'s - a b %'
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    "text", ["done.", 'said: "no."', "men).", "as follows:", "link3.", "end. 12"]
)
def test_finished(text: str) -> None:
    assert is_finished(text)


@pytest.mark.parametrize("text", ["under the control of", "town,", "Photo – 2 June 2019", "a; b;"])
def test_not_finished(text: str) -> None:
    assert not is_finished(text)


@pytest.mark.parametrize(
    "line",
    ["", "http://example.org", "12", "Page 3 of 10", "- 4 -", "info@example.org", "@handle", "***"],
)
def test_page_furniture(line: str) -> None:
    [first, *_] = lines_of(Source("x", f"{line}\nText of the report"))
    assert first.is_gap


def test_the_rest_of_a_broken_address_is_furniture_and_a_long_word_is_not() -> None:
    text = "https://example.org/file/d/0B5zg6eGeTNtP\nSlg2WTBFa1o5NWs/view\nextraordinarily"
    assert [line.is_gap for line in lines_of(Source("x", text))] == [True, True, False]


def texts(text: str) -> list[str]:
    return [p.passage.text for p in paragraphs_of(Source("x", text)) if p.heading is None]


DATED = "Monday 5 March 2018, shells fell on Hish town, which is under the joint control of"


def test_a_sentence_goes_on_behind_addresses_and_a_caption() -> None:
    text = (
        f"{DATED}\n\nhttp://example.org\n\nThe market in Hish\n\n ISIS and others, killing two.\n"
    )
    whole = f"{DATED} ISIS and others, killing two."
    assert sorted(texts(text)) == sorted(["The market in Hish", whole])


def test_a_date_begins_a_paragraph_though_no_blank_line_does() -> None:
    text = "Shells killed two in Hish on that morning.\nTuesday 6 March 2018, shells killed six.\n"
    assert len(texts(text)) == 2


def test_a_date_in_the_middle_of_a_sentence_begins_none() -> None:
    text = "He was arrested on\nMonday 5 March 2018, and was killed.\n"
    assert len(texts(text)) == 1


def test_an_aftermath_belongs_to_the_paragraph_before_it() -> None:
    text = (
        "Sunday 4 March 2018, shells killed six civilians in Hish town.\n"
        "On Tuesday, March 6, 2018, we were able to reach a witness. The town was quiet.\n"
    )
    assert len(texts(text)) == 1


def test_a_governorate_in_the_middle_of_a_sentence_is_no_heading() -> None:
    text = (
        "Sunday 4 March 2018, shells fell on Hish, suburbs of\nIdlib governorate\nand killed six.\n"
    )
    [paragraph] = paragraphs_of(Source("x", text))
    assert paragraph.governorate == ""


def test_paragraphs_know_their_headings() -> None:
    text = (
        "II. Details\nA. Russian forces\nIdlib governorate\nText here.\nB. ISIS\nMore text here.\n"
    )
    told = [p for p in paragraphs_of(Source("x", text)) if p.heading is None]
    assert [(p.parties, p.governorate) for p in told] == [
        (("Russian forces",), "SY07"),
        (("ISIS",), ""),
    ]


def test_heads_beside_page_numbers_go_where_no_page_end_is_marked() -> None:
    text = "".join(
        f"{page}\nA monthly report\nOn {page} May 2016, shells fell on Hish town, killing seven\n"
        for page in range(1, 5)
    )
    kept = [line.plain for line in lines_of(Source("r", text)) if not line.is_gap]
    assert "A monthly report" not in kept
    assert len(kept) == 4


def test_a_governorate_that_heads_several_pages_stays() -> None:
    text = "\f".join(f"Homs governorate\nOn {day} May 2016, shells fell.\n" for day in range(1, 6))
    starts = tuple(m.end() for m in re.finditer("\f", text))
    kept = [line.plain for line in lines_of(Source("r", text, (0, *starts))) if not line.is_gap]
    assert kept.count("Homs governorate") == 5


PAGE = (
    "Eye on Hama. Three days of shelling 12 May 2019 Hama: Kafr Nabuda: On Thursday, 9 May 2019, "
    "regime artillery shelled the vegetable market of Kafr Nabuda town, killing four civilians. "
    "On Friday, 10 May 2019, a barrel bomb fell on a house in Hobait village and killed a mother "
    "and her son. Idlib: Jisr al-Shughour: On Saturday, 11 May 2019, warplanes bombed the bus "
    "station of Jisr al-Shughour city; five people died and nine were hurt. On Sunday, 12 May "
    "2019, a rocket hit a tent near Kafr Sijna village; two displaced women were killed there, "
    "and the camp emptied before the evening; most of its people went north on foot."
)


def test_a_page_that_came_in_one_line_is_refused() -> None:
    with pytest.raises(InputError, match=r"page in one line: .* days are named in it"):
        parse_report(f"{PAGE}\n")
    around = "About us Subscribe All rights reserved. "
    with pytest.raises(InputError, match=r'stands around the text .*"about us"'):
        parse_report(f"{around}{PAGE[:300]}{' Nothing else was reported.' * 16}\n")


def test_the_same_page_with_its_line_ends_is_read() -> None:
    lines = re.sub(r" (?=On [A-Z]|Idlib:|Hama:)|(?<=days of shelling) ", "\n", PAGE)
    killed = [i.values["killed"] for i in parse_report(f"{lines}\n").incidents]
    assert killed == [4, 2, 5, 2]


def test_a_long_paragraph_in_one_line_is_read_and_said_to_be_one() -> None:
    quiet = " Shops stayed closed, and schools did not open again before the end of the week." * 7
    text = (
        "On 9 May 2019 regime artillery shelled Kafr Nabuda town, killing four civilians. On 10 "
        f"May 2019 a barrel bomb fell on Hobait village and killed two civilians.{quiet}\n"
    )
    report = parse_report(text)
    assert [i.values["killed"] for i in report.incidents] == [4, 2]
    assert any("the text is one line" in finding.message for finding in report.findings)
