"""Any text is read or refused: never a crash, never a hang, work in proportion to length."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import calls
from syria_geo.errors import InputError
from syria_geo.reports import Report, evidence_html, parse_report, reconcile, render_reconciliation

FIXTURES = Path(__file__).parent / "fixtures" / "reports"
WHOLE = (FIXTURES / "march-2018.txt").read_text(encoding="utf-8")
DETAILS = WHOLE[WHOLE.index("II. Details") :]

WORDS = st.sampled_from(
    [
        "Monday", "5", "March", "2018", ",", ".", ":", ";", "(", ")", "-", "–", "“", "\n", "\n\n",
        "\f", " ", "killed", "killing of", "six", "12", "60%", "civilians", "children", "women",
        "and", "including", "their parents", "wounded", "about", "others", "Russian forces",
        "ISIS", "under the control of", "with a minor presence of", "missiles", "targeted",
        "fired", "at", "in", "near", "from", "the village", "Hish town", "Idlib governorate",
        "II. Details", "A.", "Aleppo: 3", "massacres", "on that day", "another massacre",
        "http://x.y", "[a](#)", "a 16-year-old child", "١٢", "landmine", "exploded", "November 31",
        "arrested", "death on", "taken to", "III. Conclusions", "\u200f", "\u00ad", "\x0b",
        "الرقة",
    ]
)  # fmt: skip


def read(text: str) -> Report | None:
    try:
        return parse_report(text)
    except InputError:
        return None


def check(report: Report | None) -> None:
    if report is None:
        return
    assert report.incidents
    for incident in report.incidents:
        start, end = incident.values["source_start"], incident.values["source_end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert 0 <= start < end <= len(report.source.text)
        for reading in incident.readings:
            assert 0 <= reading.start < reading.end <= len(report.source.text)
        assert incident.values["killed"] is not None
    assert len(report.to_frame()) == len(report.incidents)
    assert len(reconcile(report)) >= 0
    assert render_reconciliation(report)
    assert evidence_html(report).endswith("</html>\n")


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_any_mixture_of_the_words_of_reports(words: list[str]) -> None:
    check(read(f"II. Details\nMonday 5 March 2018, {' '.join(words)}"))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    check(read(f"{text}\n"))  # without a line end, ".pdf" would be taken for a file name


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_report_with_damage(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(DETAILS)))
    length = data.draw(st.integers(0, 300))
    filling = data.draw(st.text(max_size=30))
    check(read(DETAILS[:at] + filling + DETAILS[at + length :]))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE)))
def test_a_report_cut_off_anywhere(stop: int) -> None:
    report = read(WHOLE[:stop])
    check(report)
    if report is not None and stop < WHOLE.index("III. Conclusions"):
        assert len(report.incidents) == 9 or report.unread


@pytest.mark.parametrize(
    "unit",
    [
        "a ", "(", "six civilians, ", "killed ", "six children and ", "at Hish town ", "fired at ",
        "under the control of ", "ISIS and ", "Idlib: 3 ", "Al ", "-\n", "http://", "[", "A. ",
        "five hundred and ", "al-Al-", ", which is ", "in the city ", "from al ", "Monday ", "1,",
    ],
)  # fmt: skip
def test_work_grows_no_faster_than_the_text(unit: str) -> None:
    def text(length: int) -> str:
        start = "II. Details\nMonday 5 March 2018, shells killed six. "
        half = unit * (length // len(unit) // 2)
        return f"{start}{half}\n{half}"  # one line alone may be refused as a page

    read(text(0))  # imports and caches
    assert calls(lambda: read(text(10_000))) < 10 * calls(lambda: read(text(1_250)))


def test_work_grows_no_faster_than_the_pages() -> None:
    whole = WHOLE + "\n"
    parse_report(whole)
    assert calls(lambda: parse_report(whole * 16)) < 5 * calls(lambda: parse_report(whole * 4))
