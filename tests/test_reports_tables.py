"""Tables and lists: labels in any wording, cells of many manners, and rows that must not be."""

from __future__ import annotations

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syria_geo.errors import InputError
from syria_geo.reports import Report, parse_report
from syria_geo.reports.layout._entry import entry_of
from syria_geo.reports.patterns._tally import tally_of
from syria_geo.reports.tags._labels import column_of
from syria_geo.reports.tags._tagging import tagged
from syria_geo.reports.text._formats import text_of_docx, text_of_html
from syria_geo.reports.text._model import FindingKind

HEAD = "Date | Place | Governorate | Killed | Responsible\n"


@pytest.mark.parametrize(
    ("label", "column"),
    [
        ("Number of civilians killed", "civilians"),
        ("Deaths (civ.)", "civilians"),
        ("of whom children", "children"),
        ("Women killed", "women"),
        ("Children wounded", "other"),
        ("Fighters killed", "fighters"),
        ("Killed/Injured", "killed/injured"),
        ("Killed (of whom children)", "killed(children)"),
        ("Casualties", "casualties"),
        ("Killed by", "party"),
        ("Killed by rebels", "other"),
        ("Party in control at the time", "control"),
        ("Held by", "control"),
        ("Date of arrest", "other"),
        ("Date(s) of the attack", "date"),
        ("Place of death", "place"),
        ("Type of weapon used", "means"),
        ("Maximum killed", "other"),
        ("عدد القتلى المدنيين", "civilians"),
        ("القتلى العسكريون", "fighters"),
        ("عدد الأطفال القتلى", "children"),
        ("الجهة المسيطرة", "control"),
        ("الجهة المسؤولة", "party"),
        ("تاريخ الاعتقال", "other"),
        ("Price of bread", ""),
        ("Bread", ""),
    ],
)
def test_a_label_is_told_by_its_words(label: str, column: str) -> None:
    assert column_of(label) == column


@pytest.mark.parametrize(
    ("cell", "killed", "children", "women", "injured"),
    [
        ("126 (68 children)", 126, 68, None, None),
        ("killed 2, injured 5", 2, None, None, 5),
        ("3 + 5 inj.", 3, None, None, 5),
        ("9 (of them 2 ch., 1 f)", 9, 2, 1, None),
        ("a mother and her two children", 3, 2, 1, None),
        ("man, 2 women, 3 children", 6, 3, 2, None),
        ("girl, 7", 1, 1, None, None),
        ("a boy of 12", 1, 1, None, None),
        ("6 (4 civilians, 2 fighters)", 4, None, None, None),
        ("10-12", 10, None, None, None),
        ("20+", 20, None, None, None),
        ("12 [3]", 12, None, None, None),
        ("(طفل)", 1, 1, None, None),
        ("أربعة: طفلان وسيدة ورجل", 4, 2, 1, None),
        ("2 شهداء و5 جرحى", 2, None, None, 5),
        ("5 مدنيين بينهم طفلة", 5, 1, None, None),
    ],
)
def test_a_cell_gives_its_figures(
    cell: str, killed: int, children: int | None, women: int | None, injured: int | None
) -> None:
    counts = {name: figure.value for name, figure in tally_of(cell).counts.items()}
    told = (killed, children, women, injured)
    wanted = dict(zip(("killed", "children", "women", "injured"), told, strict=True))
    assert counts == {name: value for name, value in wanted.items() if value is not None}


@pytest.mark.parametrize(
    "cell",
    ["5 (2 fighters)", "2 civilians and 1 child", "1.102", "dozens", "unknown", "عشرات"],
)
def test_a_doubtful_cell_gives_no_number(cell: str) -> None:
    tally = tally_of(cell)
    assert "killed" not in tally.counts
    assert tally.why


@pytest.mark.parametrize("cell", ["-", "", "0", "none", "no deaths", "0 (2 wounded)", "4 wounded"])
def test_a_cell_may_say_that_nobody_was_killed(cell: str) -> None:
    assert tally_of(cell).is_nobody


def read(text: str) -> tuple[list[tuple[object, ...]], list[tuple[FindingKind, str]]]:
    """Give day, place, killed and attackers of each row, and the findings."""
    try:
        report = parse_report(text)
    except InputError as error:
        return [], [(FindingKind.UNREAD, str(fault)) for fault in error.faults]
    return _rows(report), [(one.kind, one.message) for one in report.findings]


def _rows(report: Report) -> list[tuple[object, ...]]:
    names = ("date", "place_text", "killed", "perpetrators")
    return [tuple(one.values[name] for name in names) for one in report.incidents]


ROW = (date(2018, 3, 5), "Duma", 4, ("Russian forces",))


@given(st.permutations(("When", "Town", "Prov.", "Dead", "Blamed on")))
def test_columns_stand_in_any_order(labels: list[str]) -> None:
    cells = dict(
        zip(
            ("When", "Town", "Prov.", "Dead", "Blamed on"),
            ("5 March 2018", "Duma", "Rif Dimashq", "4", "Russia"), strict=True,
        )
    )  # fmt: skip
    row = " | ".join(cells[label] for label in labels)
    assert read(f"{' | '.join(labels)}\n{row}\n")[0] == [ROW]


@pytest.mark.parametrize("sign", ["|", ";", "\t", ",", "   "])
def test_any_sign_divides_cells(sign: str) -> None:
    lines = (
        "Date|Place|Governorate|Killed|Responsible",
        "5/3/2018|Duma|Rif Dimashq|4|Russian forces",
    )
    assert read("\n".join(lines).replace("|", sign) + "\n")[0] == [ROW]


def test_a_row_whose_cells_do_not_fit_is_a_finding() -> None:
    rows, found = read(f"{HEAD}5/3/2018 | Duma | 4 | Russian forces\n5/3/2018 | Duma | Rif Dimashq"
                       " | 4 | Russian forces\n")  # fmt: skip
    assert rows == [ROW]
    assert (FindingKind.UNREAD, "a row whose cells do not fit the header") in found


def test_one_date_says_that_the_month_stands_first() -> None:
    row = "Duma | Rif Dimashq | 4 | Russian forces\n"
    rows, _ = read(f"{HEAD}3/5/2018 | {row}3/25/2018 | {row}")
    assert [one[0] for one in rows] == [date(2018, 3, 5), date(2018, 3, 25)]


def test_figures_of_fighters_are_never_those_of_civilians() -> None:
    head = "Date | Place | Killed | Fighters killed | Responsible\n"
    rows, found = read(
        f"{head}5/3/2018 | Duma | 4 | - | Russian forces\n6/3/2018 | Duma | 4 | 2 | Russia\n"
    )
    assert rows == [ROW]
    assert any("civilians are not told apart" in message for _, message in found)


@pytest.mark.parametrize(
    "text",
    [
        "Month | Governorate | Killed\nMarch 2018 | Idlib | 92\nTotal | | 92\n",
        "Party | Civilians killed | Injured\nRussian forces | 92 | 120\n",
        "Date | Governorate | Killed\n5 March 2018 | Idlib | 92\n",
        "Date | Town | Fighters killed\n5 March 2018 | Idlib | 92\n",
        "Totals 5 March 2018: 37 civilians killed in Idlib, 12 injured\n",
    ],
)
def test_totals_are_no_rows_and_are_listed(text: str) -> None:
    rows, found = read(text)
    assert rows == []
    assert found


def test_tables_of_web_pages_keep_their_cells() -> None:
    page = (
        "<body><p>Attacks of the month.</p><table><tr><th>Date<th>Town<th>Province<th>Civilians"
        "<br>killed<th>By</tr><tr><td rowspan=2>5 March 2018<td><p>Duma</p><td>Rif Dimashq<td>4"
        "<td>Russia</tr><tr><td>Arbin<td>Rif Dimashq<td>2<td>Russia</tr></table></body>"
    )
    rows, _ = read(text_of_html(page).text)
    assert rows == [ROW, (date(2018, 3, 5), "Arbin", 2, ("Russian forces",))]


def test_equal_neighbours_in_a_word_table_are_two_cells() -> None:
    from docx import Document

    lines = (
        ("Date", "Place", "Governorate", "Killed", "By"),
        ("5/3/2018", "Raqqa", "Raqqa", "4", "Coalition"),
    )
    document = Document()
    table = document.add_table(rows=2, cols=5)
    for row, texts in zip(table.rows, lines, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    rows, _ = read(text_of_docx(file.getvalue()).text)
    assert rows == [(date(2018, 3, 5), "Raqqa", 4, ("International coalition forces",))]


@pytest.mark.parametrize(
    ("text", "governorate", "place"),
    [
        ("#5 12/06/2019, Hama gov., Shathah: rockets. 2 KIA.", "SY05", "Shathah"),
        ("[2] 07.06.2018 - Idlib gov. - Zardana - air strike, 40 killed", "SY07", "Zardana"),
        ("Idlib: Kafranbel: 3 martyrs", "SY07", "Kafranbel"),
        ("18:30 Beit Sawa: 9 killed", "", "Beit Sawa"),
        ("Aleppo: warplanes struck a queue", "SY02", None),
        ("درعا: الجيزة: قتل مدني", "SY12", "الجيزة"),
    ],
)
def test_the_head_of_an_entry_says_where(text: str, governorate: str, place: str | None) -> None:
    entry = entry_of(tagged(text, year=2018))
    assert entry is not None
    assert entry.governorate == governorate
    assert (text[slice(*entry.place)] if entry.place else None) == place


@pytest.mark.parametrize(
    "text",
    ["Note: 3 people were killed", "12:15 Update: 5 killed", "17:12 State TV - 1 person killed",
     "3 March 2018: SNHR: five killed", "On 5 March 2018, in Hish town, five were killed"],
)  # fmt: skip
def test_a_source_or_title_is_no_head(text: str) -> None:
    assert entry_of(tagged(text, year=2018)) is None
