"""Printed sums against paragraphs: the differences, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from syria_geo.reports import (
    Report,
    evidence_html,
    parse_report,
    parse_report_file,
    reconcile,
    render_findings,
    render_reconciliation,
)
from syria_geo.reports._evidence import Piece, pieces_of
from syria_geo.reports.summary._reconcile import rounding
from syria_geo.reports.text._model import Reading

FIXTURES = Path(__file__).parent / "fixtures" / "reports"


@pytest.fixture(scope="module")
def march() -> Report:
    return parse_report_file(FIXTURES / "march-2018.txt")


def differing(report: Report) -> dict[str, float]:
    table = reconcile(report)
    rows = table[(table["difference"].fillna(0) != 0) & (table["figure"] != "percent")]
    names = rows["of"] + " " + rows["figure"] + " " + rows["group"] + " " + rows["key"]
    return dict(zip(names.str.strip(), rows["difference"], strict=True))


def test_exactly_the_differences_that_careful_reading_finds(march: Report) -> None:
    assert differing(march) == {
        "massacres massacres party Russian forces": 1,
        "massacres massacres governorate Idleb": 1,
        "massacres children total": -1,
    }


def test_printed_parts_are_added_up_where_the_paragraphs_cannot_be() -> None:
    assert differing(parse_report_file(FIXTURES / "november-2022.txt")) == {
        "civilians children total": -1,
        "civilians killed party Other parties": -1,
    }


def notes(report: Report, figure: str, key: str) -> str:
    table = reconcile(report)
    chosen = table[(table["figure"] == figure) & (table["key"] == key)]
    return " / ".join(chosen["note"])


def test_differences_are_explained_by_their_paragraphs(march: Report) -> None:
    assert "snhr-2018-03-007 is counted as one" in notes(march, "massacres", "Russian forces")
    assert "by party add up to 19" in notes(march, "children", "")
    assert "without the mother among the parents (snhr-2018-03-005)" in notes(
        march, "women", "Russian forces"
    )


def test_a_printed_figure_can_be_found_in_the_text(march: Report) -> None:
    row = reconcile(march).query("figure == 'killed' and group == 'total'").iloc[0]
    assert march.source.text[row["start"] :].startswith("71 individuals")


@pytest.mark.parametrize(
    ("printed", "true", "word"),
    [
        (46, 45.6, "rounded"),
        (46, 45.18, "rounded up (to the nearest it is 45)"),
        (46, 45.4, "rounded up (to the nearest it is 45)"),
        (45, 45.8, "rounded down (to the nearest it is 46)"),
        (53, 45.1, "not the printed 53 %"),
        (63, 62.5, "rounded"),
    ],
)
def test_rounding_is_named(printed: float, true: float, word: str) -> None:
    assert rounding(printed, true) == word


def test_decimals_are_kept() -> None:
    assert rounding(43.48, 43.478, 2) == "rounded"
    assert rounding(43.5, 43.478, 1) == "rounded"
    assert rounding(43.44, 43.478, 2) == "not the printed 43.44 %"


TEXT = """I. Executive Summary
SNHR documented three massacres in March 2018 as follows:
A. ISIS: 1
B. Russian forces: 2
Massacres perpetrated by ISIS, by who held the ground:
- 1 massacre in the areas under the joint control of ISIS and Hay'at Tahrir al Sham
II. Details
A. ISIS
Homs governorate
Monday 5 March 2018, ISIS artillery shelled Hish town, which is under the control of ISIS, with a
minor presence of Hay'at Tahrir al Sham, killing six civilians.
B. Russian forces
Hama governorate
Tuesday 6 March 2018, Russian warplanes fired missiles at Hish town, killing five civilians.
III. Conclusions
"""


def test_a_minor_presence_explains_joint_control_and_a_massacre_not_told_is_named() -> None:
    report = parse_report(TEXT)
    key = "ISIS, areas of ISIS and Hay'at Tahrir al Sham"
    assert "snhr-2018-03-001 is counted with its minor presence" in notes(report, "massacres", key)
    assert notes(report, "massacres", "") == "1 told in no paragraph"


def test_a_party_that_is_not_in_the_printed_list_is_named() -> None:
    report = parse_report(TEXT.replace("B. Russian forces: 2\n", ""))
    row = reconcile(report).query("key == 'Russian forces'").iloc[0]
    assert (row["note"], row["counted"]) == ("not printed", 1)


def test_the_text_for_a_terminal(march: Report) -> None:
    text = render_reconciliation(march)
    assert text.startswith("SNHR, massacres of March 2018: 9 incidents read from march-2018.txt\n")
    assert "      2        3     +1  massacres: Russian forces\n" in text
    assert text.endswith("3 of 24 compared figures differ.\n")
    assert "governorate slip" in render_findings(march)
    assert max(map(len, text.splitlines())) <= 120


def test_a_report_without_summary_says_so() -> None:
    details = TEXT[TEXT.index("II.") :]
    assert "no figures of its summary could be read" in render_reconciliation(parse_report(details))
    assert render_findings(parse_report(details)) == ""


# --- evidence -----------------------------------------------------------------------------------


def test_the_sheet_marks_figures_and_escapes_the_report() -> None:
    report = parse_report(TEXT.replace("Hish town", "Hish <script>alert(1)</script> town"))
    page = evidence_html(report)
    assert "<script>" not in page
    assert "Hish &lt;script&gt;" in page
    assert '<mark class="killed" title="killed: 6">six civilians</mark>' in page
    assert 'id="snhr-2018-03-001"' in page
    assert "://" not in page


def test_every_incident_and_figure_is_on_the_sheet(march: Report) -> None:
    page = evidence_html(march)
    assert all(incident.word("incident_id") in page for incident in march.incidents)
    incidents, _, rest = page.partition('id="text"')
    assert incidents.count("<blockquote") == len(march.incidents) + len(march.unread)
    assert rest.count("<blockquote") == len(march.accounts)
    assert "71 individuals" in page


def test_none_is_shown_apart_from_what_is_not_said() -> None:
    table = "Date | Place | Killed | Children\n\n9 March 2015 | Nawa | 1 | 0\n"
    page = evidence_html(parse_report(table))
    for name, cell in (("killed", "1"), ("children", "0"), ("women", "<i>not said</i>")):
        assert f"<tr><th>{name}</th><td>{cell}</td></tr>" in page


def test_marks_that_overlap_are_kept() -> None:
    readings = [Reading("date", "d", 0, 8), Reading("time_text", "noon", 4, 8)]
    assert pieces_of("Day noon.", (0, 9), readings) == [
        Piece("Day ", "date", "date: d"),
        Piece("noon", "time_text", "date: d; time: noon"),
        Piece("."),
    ]
