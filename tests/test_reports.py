"""Whole reports: what a careful reader finds, what cannot be read, and what is no report."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest

from reports_pdf import pdf_of
from syria_geo.errors import InputError, UsageError
from syria_geo.incidents import INCIDENT_COLUMNS
from syria_geo.reports import (
    FindingKind,
    Report,
    evidence_html,
    parse_report,
    parse_report_file,
    read_report,
    reconcile,
)

FIXTURES = Path(__file__).parent / "fixtures" / "reports"
NAMES = ("march-2018.txt", "june-2019.md", "november-2022.txt")

SHORT = """II. Details
A. Russian forces
Idlib governorate
Monday 5 March 2018, warplanes, which we believe are Russian, fired missiles at Hish town,
located in the southern countryside of Idlib governorate, which led to the killing of six
civilians.
III. Conclusions
"""


def expected(name: str) -> list[dict[str, str]]:
    with (FIXTURES / name).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(value: object) -> str:
    if isinstance(value, tuple):
        return ";".join(value)
    return "" if value is None else str(value)


def told(report: Report, columns: list[str]) -> list[dict[str, str]]:
    return [{name: written(i.values.get(name)) for name in columns} for i in report.incidents]


@pytest.mark.parametrize("name", NAMES)
def test_a_report_says_what_a_careful_reader_finds(name: str) -> None:
    wanted = expected(name)
    report = parse_report_file(FIXTURES / name)
    assert told(report, list(wanted[0])) == wanted


@pytest.mark.parametrize("name", NAMES)
def test_every_value_stands_where_it_is_said_to_stand(name: str) -> None:
    report = parse_report_file(FIXTURES / name)
    text = report.source.text
    for incident in report.incidents:
        start, end = incident.values["source_start"], incident.values["source_end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert text[start:end].strip() == text[start:end]
        assert {r.column for r in incident.readings} >= {"killed", "means"}
        for reading in incident.readings:
            assert text[reading.start : reading.end].strip()


def test_the_figure_is_in_the_quoted_stretch() -> None:
    report = parse_report_file(FIXTURES / "march-2018.txt")
    killed = next(r for r in report.incidents[0].readings if r.column == "killed")
    assert report.source.text[killed.start : killed.end] == "11 individuals"


def test_findings_of_a_report() -> None:
    kinds = [finding.kind for finding in parse_report_file(FIXTURES / "march-2018.txt").findings]
    assert kinds == [FindingKind.DAY_TOTAL, FindingKind.GOVERNORATE]
    quoted, weekday = parse_report_file(FIXTURES / "june-2019.md").findings
    assert quoted.kind is FindingKind.NO_INCIDENT
    assert weekday.kind is FindingKind.WEEKDAY
    assert "20 June 2019 was a Thursday" in weekday.message


def test_what_was_not_read_is_listed_and_nothing_is_guessed() -> None:
    report = parse_report_file(FIXTURES / "november-2022.txt")
    messages = [finding.message for finding in report.unread]
    assert messages == [
        "no date read (there is no such day: November 31): 2 killed",
        "no day of death, or no place of detention, read",
    ]
    assert str(report.unread[1]).startswith(f"paragraph at {report.unread[1].start}: no day")


def test_a_pdf_gives_the_same_incidents_and_their_pages(tmp_path: Path) -> None:
    lines = (FIXTURES / "march-2018.txt").read_text(encoding="utf-8").splitlines()
    path = tmp_path / "march.pdf"
    path.write_bytes(pdf_of([lines[i : i + 45] for i in range(0, len(lines), 45)]))
    table = read_report(path)
    assert list(table.columns) == [*INCIDENT_COLUMNS, "page"]
    assert table["page"].tolist() == [1, 1, 2, 2, 2, 2, 2, 2, 3]
    wanted = expected("march-2018.txt")
    assert told(parse_report_file(path), list(wanted[0])) == wanted


def test_running_heads_and_page_numbers_are_no_text(tmp_path: Path) -> None:
    lines = SHORT.splitlines()
    pages = [["Monthly report", *lines[i : i + 3], str(i)] for i in range(0, len(lines), 3)]
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf_of(pages))
    [place] = read_report(path)["place_text"]
    assert place == "Hish town, located in the southern countryside of Idlib governorate"


def test_the_table_has_the_columns_and_types_of_the_incident_table() -> None:
    table = parse_report(SHORT).to_frame()
    assert list(table.columns) == list(INCIDENT_COLUMNS)
    [row] = table.to_dict("records")
    assert row["date"].date() == datetime.date(2018, 3, 5)
    assert row["perpetrators"] == ("Russian forces",)
    assert table["children"].isna().all()
    assert str(table["killed"].dtype) == "Int64"


def test_a_day_outside_the_month_is_a_finding() -> None:
    report = parse_report("Massacres in May 2018. Massacres of May 2018.\n\n" + SHORT)
    assert [f.kind for f in report.findings] == [FindingKind.MONTH]
    assert report.incidents[0].word("kind") == "massacre"


def test_same_text_same_report() -> None:
    text = (FIXTURES / "june-2019.md").read_text(encoding="utf-8")
    assert parse_report(text) == parse_report(text)


# --- what is no report --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t\n", "a.txt", "empty"),
        (b"12 34 56", "a.txt", "no text"),
        (b"abc\x00\x01\x02def", "a.txt", "control character"),
        ("Maarat ŋ".encode("utf-16-le"), "a.txt", "control character|not UTF-8"),
        ("محضر".encode("cp1256"), "a.md", "not UTF-8 text; save the report as UTF-8"),
        (b"A shopping list: milk, bread.\n", "a.txt", "no incident could be read"),
        (b"%PDF-1.4\ngarbage", "a.pdf", "damaged or no PDF"),
        (b"<html>", "a.pdf", "damaged or no PDF"),
        (pdf_of([["Secret"]], encrypted=True), "a.pdf", "encrypted; save a copy"),
        (pdf_of([[], []]), "a.pdf", "none of its 2 pages holds text"),
        (pdf_of([["A shopping list"]]), "a.pdf", "no incident could be read"),
    ],
)
def test_what_is_no_report_is_refused(
    content: bytes, name: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=message):
        read_report(tmp_path / name)


def test_a_report_of_which_nothing_is_understood_lists_its_paragraphs() -> None:
    text = "II. Details\nMonday 5 March 2018, the killing in the town went on.\nIII. Conclusions\n"
    with pytest.raises(InputError, match="paragraph at 12: no toll read"):
        parse_report(text)


def test_a_text_with_a_utf_16_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SHORT.encode("utf-16"))
    assert len(read_report(tmp_path / "a.txt")) == 1


@pytest.mark.parametrize("name", ["absent.txt", "a.docx", ""])
def test_wrong_paths_are_usage_errors(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"does not exist|no report file|is a folder"):
        read_report(tmp_path / name)


def test_a_file_name_is_not_taken_for_a_text() -> None:
    with pytest.raises(UsageError, match="looks like a file name; write parse_report_file"):
        parse_report("report.txt")


def test_a_report_cut_off_in_a_sentence_says_so() -> None:
    text = (FIXTURES / "march-2018.txt").read_text(encoding="utf-8")
    stop = text.index("As a result, six civilians")
    report = parse_report(text[: stop + len("As a result, six")])
    assert [f.kind for f in report.unread] == [FindingKind.CUT_OFF] * 2
    messages = " / ".join(finding.message for finding in report.unread)
    assert "the text ends after 7 incidents, of 9" in messages
    assert "in the middle of a sentence" in messages


def test_garbled_letters_are_a_finding() -> None:
    report = parse_report(SHORT.replace("town,", "town â€“ the centre,"))
    assert FindingKind.ENCODING in {finding.kind for finding in report.findings}


def test_killings_told_outside_the_details_are_listed_not_counted() -> None:
    outside = (
        "I. Introduction\nOn Sunday, March 4, 2018, artillery shelled Salqin town in Idlib "
        "governorate, killing five civilians.\n"
    )
    report = parse_report(outside + SHORT)
    assert len(report.incidents) == 1
    assert [finding.kind for finding in report.unread] == [FindingKind.UNREAD]


def test_an_unknown_party_ends_the_one_before() -> None:
    report = parse_report(
        "# Details\n\nFirst: Daesh\n\nOn 3 May 2016, a shell fell on Hish town, killing five "
        "people.\n\nSecond: The Local Guards\n\nOn 4 May 2016, a shell fell on Salqin, killing "
        "six people.\n\nOn 5 May 2016, the toll was high.\n\nقتل خمسة مدنيين في إدلب.\n"
    )
    assert [i.values["counted_under"] for i in report.incidents] == ["ISIS", ""]
    messages = " ".join(finding.message for finding in report.findings)
    assert "no toll read" in messages


@pytest.mark.parametrize("wrong", ["a text", None, 5])
def test_what_is_no_report_is_refused_with_what_gives_one(wrong: object) -> None:
    for take in (reconcile, evidence_html):
        with pytest.raises(UsageError, match=r"a report is wanted.*parse_report_file returns"):
            take(wrong)  # type: ignore[arg-type]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(UsageError, match="the text of a report is wanted, not int"):
        parse_report(5)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"7,000,000 characters, of at most 5,000,000; give it in"):
        parse_report("a word\n" * 1_000_000)


def test_a_saved_page_with_the_name_of_a_text_is_read_as_a_page(tmp_path: Path) -> None:
    page = "".join(f"<p>{line}</p>" for line in SHORT.splitlines())
    (tmp_path / "a.txt").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    (incident,) = read_report(tmp_path / "a.txt").itertuples()
    (same,) = parse_report(SHORT).to_frame().itertuples()
    assert (incident.killed, incident.place_text) == (same.killed, same.place_text)


@pytest.mark.parametrize("wrong", [None, 5, []])
def test_what_is_no_path_is_refused(wrong: object) -> None:
    with pytest.raises(UsageError, match="a path is wanted"):
        read_report(wrong)  # type: ignore[arg-type]
