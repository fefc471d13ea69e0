"""How far the rules of the reader reach: what lies within is read, what lies just beyond is not.

Each case stands at the very edge of one number of the reader, so that a change of the number by
a factor of two, either way, fails here. The numbers themselves were chosen by reading reports.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reports_pdf import pdf_of
from syria_geo.errors import UsageError
from syria_geo.reports import FindingKind, parse_report
from syria_geo.reports.incidents._incident import Context, read_paragraph
from syria_geo.reports.layout._headings import Role, heading_of
from syria_geo.reports.layout._lines import is_finished, lines_of, typical_width
from syria_geo.reports.layout._paragraphs import Paragraph, paragraphs_of
from syria_geo.reports.patterns._means import find_means
from syria_geo.reports.patterns._tolls import read_tolls
from syria_geo.reports.summary._explain import explanation
from syria_geo.reports.summary._printed import read_printed
from syria_geo.reports.tags._dates import find_dates
from syria_geo.reports.tags._governorates import leading_governorate
from syria_geo.reports.tags._tagging import find_people, tagged
from syria_geo.reports.text._extract import read_source
from syria_geo.reports.text._model import Passage, Printed, ReportIncident, Source
from syria_geo.reports.text._reflow import Vocabulary, reflow


def gap(length: int) -> str:
    """Words that mean nothing to the reader, with a space on both sides."""
    return f" {('quite ' * length)[: length - 3]}x "[-length:] if length > 2 else " " * length


def words(count: int, word: str = "quite") -> str:
    return f"{word} " * count


def passage(text: str) -> Passage:
    return reflow(text, [(0, len(text))], Vocabulary.of(text))


def killed(text: str) -> list[int]:
    return [toll.killed.value for toll in read_tolls(tagged(text))]


def figures(text: str) -> int:
    return len(read_printed([Paragraph(passage(text), Role.SUMMARY, False, (), "", 0, True)]))


def labels(text: str) -> list[str]:
    paragraph = Paragraph(passage(text), Role.SUMMARY, False, (), "", 0, True)
    return [figure.label for figure in read_printed([paragraph]) if figure.label]


def is_heading(text: str) -> bool:
    return heading_of(text) is not None


def incidents(text: str) -> int:
    paragraph = Paragraph(passage(text), Role.DETAILS, True, (), "", 0, True)
    return len(read_paragraph(paragraph, Context(year=2018)).drafts)


def means(text: str) -> str:
    found = find_means(text)
    return found[0] if found else ""


def people(text: str) -> int:
    return len(list(find_people(text)))


Case = tuple[Callable[[int], str], int, Callable[[str], object], object, object]
# A text of some length, the length that is still read, how it is read, what that gives, and
# what one more gives.
CASES: dict[str, Case] = {
    "lack of medicine": (lambda n: f"lack of{gap(n)}medicine", 40, means, "other", ""),
    "bomb hidden in a car": (
        lambda n: f"a bomb planted{gap(n)}bus", 60, means, "car bomb", "other"),
    "bomb from the air": (
        lambda n: f"helicopters{gap(n)}bombs", 240, means, "air-delivered missiles", "other"),
    "words before the people": (
        lambda n: f"killing six {words(n, 'local')}civilians.", 4, people, 1, 0),
    "words before one person": (
        lambda n: f"killing a {words(n, 'local')}civilian.", 4, people, 1, 0),
    "list follows": (
        lambda n: f"On 5 March 2018, six civilians were killed in Hish, distributed{gap(n)}:", 40,
        incidents, 0, 1),
    "massacres in areas": (
        lambda n: f"- 17 massacres {words(n)}in areas under the control of ISIS", 4, figures, 1, 0),
    "aside behind a key": (lambda n: f"- ISIS ({'x' * n}): 2", 200, figures, 1, 0),
    "cause": (lambda n: f"- C{'x' * n}: 2 civilians killed", 80, labels, ["C" + "x" * 80], []),
    "length of a heading": (lambda n: f"# {'x' * (n - 2)}", 160, is_heading, True, False),
    "details of": (lambda n: f"Details of {'x' * n}", 40, is_heading, True, False),
    "most notable": (lambda n: f"The most notable {'x' * n}are:", 80, is_heading, True, False),
    "name of an unknown party": (
        lambda n: f"A. {words(n, 'Lions').strip()}", 6, is_heading, True, False),
    "text of a link": (
        lambda n: f"[{'x' * n}](#)", 200, lambda t: passage(t).text == t[1:-4], True, False),
    "address of a link": (
        lambda n: f"[x]({'#' * n})", 2000, lambda t: passage(t).text == "x", True, False),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_lies_within_is_read_and_what_lies_beyond_is_not(name: str) -> None:
    text_of, limit, read, within, beyond = CASES[name]
    assert (read(text_of(limit)), read(text_of(limit + 1))) == (within, beyond)


# --- phrases looked back for ----------------------------------------------------------------------


def test_the_longest_phrases_before_a_word_are_seen_whole() -> None:
    assert all(
        day.is_several for day in find_dates("from 28th September through the 2nd of October 2018")
    )
    assert killed("claiming the lives of the following six civilians.") == [6]
    [low] = find_people("between one hundred and seventy-seven and one hundred and ninety men")
    assert low.count == 177
    assert is_finished('"They came at night, all of the men.")] 12')
    half = "x" * 39  # "half-half" stands elsewhere in the report: its hyphen stays
    text = f"{half}-\n{half}"
    lines = [(0, len(half) + 1), (len(half) + 2, len(text))]
    assert reflow(text, lines, Vocabulary(frozenset((f"{half}-{half}",)))).text == f"{half}-{half}"
    assert leading_governorate("Deir ez Zour: 24") == ("SY09", (0, 12))


@pytest.mark.parametrize("month", ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Oct"])
def test_months_are_known_by_three_letters(month: str) -> None:
    [one] = find_dates(f"5 {month} 2018")
    assert one.day is not None
    assert one.day.strftime("%b") == month


# --- lines and pages ------------------------------------------------------------------------------


def test_a_line_on_three_pages_is_a_running_head_on_two_it_is_not() -> None:
    def heads(pages: int) -> int:
        text = "\f".join(f"A monthly report\nShells fell on day {n}.\nText {n * 'x'}\n"
                         for n in range(1, pages + 1))  # fmt: skip
        starts = [number + 1 for number, letter in enumerate(text) if letter == "\f"]
        lines = lines_of(Source("x", text, (0, *starts)))
        return sum(line.plain == "A monthly report" and not line.is_gap for line in lines)

    assert (heads(2), heads(3)) == (2, 0)


def test_a_running_head_stands_within_two_lines_of_a_page_number() -> None:
    text = "".join(
        f"Aaa bbb {'x' * page}\nFar head\nNear head\nOther {'y' * page}\n{page}\n"
        f"Ccc {'z' * page}\nDdd {'v' * page}\nEee {'w' * page}\n"
        for page in range(1, 5)
    )
    kept = {line.plain for line in lines_of(Source("x", text)) if not line.is_gap}
    assert ("Far head" in kept, "Near head" in kept) == (True, False)


def test_three_lines_in_four_are_no_longer_than_the_usual_width() -> None:
    text = "\n".join("x" * length for length in (10, 20, 30, 40, 50, 60, 70, 80))
    assert typical_width(lines_of(Source("x", text))) == 70


@pytest.mark.parametrize(("rest", "is_gap"), [("a2345678901/", True), ("a234567890/", False)])
def test_the_rest_of_an_address_is_a_long_word(rest: str, is_gap: bool) -> None:
    [_, line] = lines_of(Source("x", f"https://example.org/file\n{rest}"))
    assert line.is_gap == is_gap


def test_a_wide_step_between_lines_of_a_page_is_a_blank_line(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf_of([["First line", "goes on", "", "Second line", "goes on", "and on"]]))
    assert read_source(path).text.count("\n\n") == 1


# --- paragraphs -----------------------------------------------------------------------------------

DATED = "Monday 5 March 2018, shells fell on Hish town, which is under the joint control of"


# Lines that go on in lower case: without any, line ends are those of paragraphs.
WRAPPED = f"They were told {'again and ' * 4}again\nthat nobody was to come {'there ' * 5}\n" * 8
WRAPPED += "in the end.\n\n"


def texts(text: str) -> list[str]:
    told = paragraphs_of(Source("x", WRAPPED + text))
    return [p.passage.text for p in told if p.heading is None][1:]


@pytest.mark.parametrize(("length", "count"), [(74, 2), (76, 1)])
def test_a_line_of_three_quarters_the_width_ends_a_paragraph(length: int, count: int) -> None:
    full = ("xxxx " * 20)[:99] + "x"
    begun = full.capitalize()
    short = ("xxxx " * 20)[: length - 1] + "."
    rest = f"{full}\n" * 30  # most lines are that wide
    assert len(texts(f"{begun}\n{full}\n{short}\n{begun}\n{rest}")) == count


@pytest.mark.parametrize(("count", "joined"), [(25, True), (26, False)])
def test_a_sentence_goes_on_behind_a_caption_of_25_words(count: int, joined: bool) -> None:
    caption = f"The market {words(count - 2)}".strip()
    text = f"{DATED}\n\n{caption}\n\nISIS and others, killing two.\n"
    assert (f"{DATED} ISIS and others, killing two." in texts(text)) == joined


@pytest.mark.parametrize(("captions", "joined"), [(3, True), (4, False)])
def test_a_sentence_goes_on_behind_three_captions(captions: int, joined: bool) -> None:
    between = "".join(f"The market {n}\n\n" for n in ("one", "two", "three", "four")[:captions])
    text = f"{DATED}\n\n{between}and others, killing two.\n"
    assert (f"{DATED} and others, killing two." in texts(text)) == joined


@pytest.mark.parametrize(("count", "joined"), [(6, True), (5, False)])
def test_six_words_that_break_off_are_a_sentence(count: int, joined: bool) -> None:
    begun = f"Shells {words(count - 2)}under"
    assert (len(texts(f"{begun}\n\nfire there.\n")) == 1) == joined


@pytest.mark.parametrize(("length", "count"), [(120, 1), (121, 2)])
def test_an_aftermath_says_whose_it_is_in_its_first_words(length: int, count: int) -> None:
    begun = "On Tuesday 6 March 2018,"
    text = f"Six civilians were killed there.\n{begun}{gap(length - len(begun) - 4)}SNHR, as it.\n"
    assert len(texts(text)) == count


@pytest.mark.parametrize(("names", "count"), [(5, 2), (6, 1)])
def test_a_person_of_up_to_five_names_begins_a_paragraph(names: int, count: int) -> None:
    long = words(20)
    name = words(names, "Salem").strip()
    assert len(texts(f"{long}\n{long}was told.\n{name}, born in Hish, {long}\n")) == count


# --- whole reports --------------------------------------------------------------------------------

TOLD = "II. Details\nMonday 5 March 2018, shells fell on Hish town, killing six civilians.\n"


@pytest.mark.parametrize(("before", "kind"), [(400, "massacre"), (401, "incident")])
def test_massacres_in_the_title_make_them_massacres(before: int, kind: str) -> None:
    title = ("Xx yy\n" * 100)[: before - len("massacres in") - 1] + "\n"
    report = parse_report(f"{title}massacres in March 2018\n\n{TOLD}")
    assert report.incidents[0].values["kind"] == kind


@pytest.mark.parametrize(("count", "cut_off"), [(7, True), (6, False)])
def test_seven_words_that_break_off_at_the_end_are_a_sentence(count: int, cut_off: bool) -> None:
    report = parse_report(f"{TOLD}\n{words(count).strip()}")
    assert any(finding.kind is FindingKind.CUT_OFF for finding in report.findings) == cut_off


def test_a_long_line_is_a_text_though_it_ends_as_a_file_does() -> None:
    line = "Monday 5 March 2018, shells fell on Hish town, killing six civilians. See x.pdf"
    assert len(parse_report(line.rjust(1000)).incidents) == 1
    with pytest.raises(UsageError, match="file name"):
        parse_report(line.rjust(999))


@pytest.mark.parametrize(("fitting", "names"), [(6, True), (7, False)])
def test_up_to_six_paragraphs_that_would_close_a_gap_are_named(fitting: int, names: bool) -> None:
    told = [
        ReportIncident({"incident_id": f"i-{n}", "killed": 2, "source_start": 0})
        for n in range(fitting)
    ]
    figure = Printed("massacres", "killed", "total", 2.0 * fitting - 2, 0, 1)
    said = explanation(figure, [figure], told, told)
    assert ("i-0 or i-1" in said) == names
    assert (f"one of {fitting} paragraphs" in said) != names
