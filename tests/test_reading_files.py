"""Files that hold a text: pages of the web, Word, Markdown, PDF, each by its own parts."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from typing import Any

import pytest

import reports_pdf
from syria_geo.cli._input import _suffix_by_content
from syria_geo.reports.text import _ocr, _pdf_process
from syria_geo.reports.text._formats import (
    text_of_docx,
    text_of_eml,
    text_of_html,
    text_of_markdown,
)


def html(body: str) -> str:
    return text_of_html(f"<html><body>{body}</body></html>").text


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<p>one</p><nav>menu</nav><p>two</p>", "one\n\ntwo"),
        ("<header>site</header><div class='related-posts'>x</div><p>one</p>", "one"),
        ("<p hidden>x</p><p aria-hidden='true'>y</p><div role='banner'>z</div><p>one</p>", "one"),
        ("<ul><li>one</li><li>two</li></ul>", "• one\n\n• two"),
        ("<p>one<br>two <!-- a remark -->three</p>", "one\ntwo three"),
        ("<main><p>one</p></main><p>two</p>", "one"),
        ("<article>one</article><article>two</article>", "one\n\ntwo"),
        ("<div role='main'><p>one</p></div><p>two</p>", "one"),
    ],
)
def test_of_a_page_the_article_is_read(body: str, told: str) -> None:
    lines = [line for line in html(body).split("\n") if line.strip()]
    assert lines == [line for line in told.split("\n") if line.strip()]


def test_cells_that_span_rows_stand_in_each_and_figures_in_the_first() -> None:
    table = (
        "<table><tr><th rowspan=3>Aleppo</th><td>Hish</td><td rowspan='2'>7</td></tr>"
        "<tr><td><b>Kafr</b> Nobol<i></i></td></tr><tr><td>Binnish</td><td>2</td></tr>"
        "<tr><td colspan=2>Total</td><td>7</td></tr><tr><td rowspan=x>a</td></tr></table>"
    )
    assert html(table).split("\n") == [
        "Aleppo | Hish | 7", "Aleppo | Kafr Nobol |", "Aleppo | Binnish | 2", "Total | | 7", "a",
    ]  # fmt: skip


def test_a_table_that_lays_out_a_page_is_no_table() -> None:
    inner = "<table><tr><td>two</td><td>three</td></tr></table>"
    told = html(f"<table><tr><td>one</td><td>{inner}</td></tr></table>")
    assert told.split("\n")[-1] == "two | three"
    assert "one |" not in told
    assert " | " not in html(f"<table><tr><td>one</td><td>{'long ' * 80}</td></tr></table>")


def test_of_front_matter_title_and_day_are_read_where_they_stand() -> None:
    text = "---\ntitle: A strike\ntags:\n  - x\nauthor: N\ndate: 2016-09-05\n---\nFive killed.\n"
    read = text_of_markdown(text)
    assert len(read.text) == len(text)
    assert read.text.split() == [
        "---", "title:", "A", "strike", "date:", "2016-09-05", "---", "Five", "killed.",
    ]  # fmt: skip
    assert read.left_out == ("fields of the page about itself are not read: tags, author",)
    assert text_of_markdown("Five killed.").left_out == ()
    assert text_of_markdown("---\ntitle: A strike\n---\nFive killed.\n").left_out == ()


def test_of_a_word_file_paragraphs_and_rows_are_read_in_order() -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_paragraph("Five killed.")
    table = made.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Hish\ntown"
    table.cell(1, 0).text, table.cell(1, 1).text = "killed", "5"
    made.add_paragraph("")
    made.add_paragraph("The end.")
    raw = io.BytesIO()
    made.save(raw)
    told = text_of_docx(raw.getvalue()).text
    assert told == "Five killed.\n\nHish town | \nkilled | 5\n\nThe end."
    with pytest.raises(ValueError, match="no Word file"):
        text_of_docx(b"PK\x05\x06" + bytes(18))


@pytest.mark.parametrize(
    ("kind", "body"), [("plain", "Five killed."), ("html", "<nav>menu</nav><p>Five killed.</p>")]
)
def test_of_a_mail_head_and_body_are_read_and_attachments_named(kind: str, body: str) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["Date"] = "A strike", "Mon, 05 Sep 2016 10:00:00 +0000"
    mail.set_content(body, subtype=kind)
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="list.pdf")
    read = text_of_eml(mail.as_bytes())
    assert read.text.split("\n\n")[0] == "A strike"
    assert "Sep 2016" in read.text
    assert read.text.strip().endswith("Five killed.")
    assert "menu" not in read.text
    (told,) = read.left_out
    assert told.startswith("the attachment list.pdf is not read")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"Subject: x\nContent-Type: image/png\n\nabc", "no text"),
        (b"Subject: x\nContent-Type: text/plain; charset=none-such\n\n\xff", "encoding"),
    ],
)
def test_a_mail_without_a_text_is_refused(raw: bytes, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        text_of_eml(raw)


def test_words_of_a_scan_are_put_into_lines_and_paragraphs() -> None:
    places = [(1, 1, 1), (1, 1, 1), (1, 1, 1), (1, 1, 2), (1, 2, 1), (2, 1, 1)]
    names = ("block_num", "par_num", "line_num")
    words: dict[str, list[Any]] = {n: [p[at] for p in places] for at, n in enumerate(names)}
    words["text"] = ["On", " ", "Monday", "five", "Two", "More"]
    assert _ocr._lines_of(words) == "On Monday\nfive\n\nTwo\n\nMore"
    assert _ocr._lines_of({name: [] for name in words}) == ""


# --- the process that opens a PDF, asked in this one ----------------------------------------------


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Note the limits that the process would set for itself."""
    resource = pytest.importorskip("resource")
    found: list[Any] = []
    monkeypatch.setattr(resource, "setrlimit", lambda *limit: found.append(limit))
    return found


class _Output(io.StringIO):
    def __init__(self) -> None:
        super().__init__()
        self.raw = io.BytesIO()

    @property
    def buffer(self) -> Any:
        return self.raw


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, limits: list[Any]) -> Iterator[Any]:
    def ask(raw: bytes, *words: str) -> _Output:
        given, told = io.TextIOWrapper(io.BytesIO(raw)), _Output()
        monkeypatch.setattr("sys.stdin", given)
        monkeypatch.setattr("sys.stdout", told)
        _pdf_process._main(words)
        monkeypatch.undo()
        return told

    yield ask
    assert limits


def lines_of(told: _Output) -> Sequence[dict[str, Any]]:
    return [json.loads(line) for line in told.getvalue().splitlines()]


def test_pages_are_told_one_by_one_with_the_gaps_between_paragraphs(asked: Any) -> None:
    pages = [["On 5 September", "five were killed.", "", "", "", "Two more."], []]
    count, first, second = lines_of(asked(reports_pdf.pdf_of(pages)))
    assert count == {"pages": 2}
    assert " ".join(first["text"].split()) == "On 5 September five were killed. Two more."
    assert second["text"].strip() == ""


def test_a_page_is_drawn(asked: Any) -> None:
    raw = reports_pdf.pdf_of([["One"]])
    assert asked(raw, "0", "1").buffer.getvalue().startswith(b"\x89PNG")


def test_a_file_with_a_password_is_a_fault(asked: Any) -> None:
    assert lines_of(asked(reports_pdf.pdf_of([["One"]], encrypted=True))) == [{"fault": "password"}]


@pytest.mark.parametrize(
    ("name", "most", "words", "told"),
    [
        ("MOST_PAGES", 0, (), [{"pages": 1}]),
        ("MOST_CHARACTERS", 1, (), [{"pages": 1}, {"fault": "characters"}]),
        ("_MOST_PIXELS", 1, ("0", "1"), [{"fault": "pixels"}]),
    ],
)
def test_a_file_beyond_a_limit_is_a_fault(
    name: str, most: int, words: Sequence[str], told: object, asked: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(_pdf_process, name, most)
    assert lines_of(asked(reports_pdf.pdf_of([["One"]]), *words)) == told


def test_a_word_broken_at_a_line_end_keeps_its_hyphen_and_wide_steps_are_gaps() -> None:
    lines = list(_pdf_process._lines("Al\ufffeSukkari\r\nquarter\fof"))
    assert lines == [(0, "Al-\n"), (3, "Sukkari\n"), (12, "quarter of")]
    parts = [(0, "a\n"), (2, "b\n"), (4, "c\n"), (6, "d")]
    told = "".join(_pdf_process._with_gaps(parts, [100.0, 88.0, 76.0, 40.0]))
    assert told == "a\nb\nc\n\nd"
    assert "".join(_pdf_process._with_gaps(parts, [])) == "a\nb\nc\nd"


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (b"PK\x03\x04 word/document.xml", ".docx"),
        (b"PK\x03\x04 mimetype application/vnd.oasis.opendocument.spreadsheet", ".ods"),
        (b"PK\x03\x04 xl/workbook.xml", ".xlsx"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><kml>", ".kml"),
        (b'{"place_text": "Hish"}\n{"place_text": "Nawa"}', ".jsonl"),
        (b'{"type": "FeatureCollection", "features": []}', ".geojson"),
        (b"%PDF-1.4", ".pdf"),
        (b"From: a@example.org\nSubject: x\n\nFive killed.", ".eml"),
        (b"place_text,killed\nHish,5\n", ""),
        (b"{broken", ".geojson"),
    ],
)
def test_what_comes_through_a_pipe_is_told_by_its_first_bytes(data: bytes, suffix: str) -> None:
    assert _suffix_by_content(data) == suffix
