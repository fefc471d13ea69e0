"""Questions as a workbook: written, filled in as Excel would, read back with every fault."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

import syria_geo as sg
from syria_geo.cli import main
from syria_geo.decisions import decision_key
from syria_geo.maps import reason_words
from syria_geo.review import read_workbook, review_queue, write_workbook
from syria_geo.review._columns import COLUMNS, FILLED, JUDGEMENTS, words

AT = datetime(2026, 11, 25, 14, 5, tzinfo=timezone(timedelta(hours=3)))
OPEN, WORKS, ARABIC = "Al Khan area", "=the old brick works", "خان العسل القديم"


@pytest.fixture(scope="module")
def located() -> Any:
    rows = [
        ("a", OPEN, "", 5),
        ("b", OPEN, "", None),
        ("c", WORKS, "SY02", 7),
        ("d", ARABIC, "", 2),
    ]
    names = ["incident_id", "place_text", "stated_governorate", "killed"]
    table = pd.DataFrame([*rows, ("e", "Douma city", "", 9)], columns=names)
    return sg.locate(table)


@pytest.fixture
def book(located: Any, tmp_path: Path) -> Path:
    return write_workbook(located, tmp_path / "queue.xlsx")


def filled(book: Path, cells: Mapping[str, Mapping[str, object]]) -> Path:
    """Fill in rows by their phrase, as a person does in a spreadsheet."""
    opened = openpyxl.load_workbook(book)
    page = opened["decisions"]
    phrases = {page.cell(row, 2).value: row for row in range(2, page.max_row + 1)}
    for phrase, values in cells.items():
        for name, value in values.items():
            page.cell(phrases[phrase], COLUMNS.index(name) + 1).value = value
    opened.save(book)
    return book


def row_of(book: Path, phrase: str) -> dict[str, Any]:
    page = openpyxl.load_workbook(book)["decisions"]
    for row in page.iter_rows(min_row=2, values_only=True):
        cells = dict(zip(COLUMNS, row, strict=True))
        if cells["place_text"] == phrase:
            return cells
    raise AssertionError(phrase)


def read(book: Path, by: str = "Amal") -> list[Any]:
    return read_workbook(book, by=by, at=AT).to_dict("records")


# --- writing --------------------------------------------------------------------------------------


def test_every_question_of_the_queue_is_a_row(located: Any, book: Path) -> None:
    queue = review_queue(located)
    page = openpyxl.load_workbook(book)["decisions"]
    keys = [page.cell(row, 1).value for row in range(2, page.max_row + 1)]
    assert keys == [item.key for item in queue]
    row = row_of(book, OPEN)
    assert row["key"] == decision_key(OPEN)
    assert (row["rows"], row["killed"]) == (2, "5 and some not stated")
    assert row["incident_ids"] == "a; b"
    assert row["candidate_1"].startswith("C7777 Al-Khan")
    assert row["answered_pcode"] == "C7777"
    assert row["judgement"] is row["reason"] is None


def test_what_is_asked_is_locked_and_what_is_filled_in_is_not(book: Path) -> None:
    page = openpyxl.load_workbook(book)["decisions"]
    assert page.protection.sheet
    locked = {COLUMNS[cell.column - 1]: cell.protection.locked for cell in page[2]}
    assert {name for name, is_locked in locked.items() if not is_locked} == set(FILLED)


def test_judgements_and_candidates_can_be_chosen(book: Path) -> None:
    page = openpyxl.load_workbook(book)["decisions"]
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    last = page.max_row
    told = ",".join(words("en")[f"judgement:{key}"] for key in JUDGEMENTS)
    assert rules[f"O2:O{last}"].formula1 == f'"{told}"'
    place = rules[f"P2:P{last}"]
    assert place.formula1 == "$J2:$N2"
    assert not place.showErrorMessage  # another place of the gazetteer may be written


def test_a_phrase_is_a_text_and_never_a_formula(book: Path) -> None:
    page = openpyxl.load_workbook(book)["decisions"]
    kinds = {cell.value: cell.data_type for row in page.iter_rows() for cell in row}
    assert kinds[WORKS] != "f" or b"<f>" not in zipfile.ZipFile(book).read(
        "xl/worksheets/sheet1.xml"
    )
    assert b"<f>" not in zipfile.ZipFile(book).read("xl/worksheets/sheet1.xml")


def test_what_is_typed_stays_as_it_was_typed(book: Path) -> None:
    """Excel makes 12 of 0012 and a formula of =..., unless a cell is one for text."""
    page = openpyxl.load_workbook(book)["decisions"]
    formats = {COLUMNS[cell.column - 1]: cell.number_format for cell in page[2]}
    as_text = {name for name, one in formats.items() if one == "@"}
    assert as_text == set(FILLED) - {"latitude", "longitude", "uncertainty_m"}


def test_a_row_is_as_high_as_its_longest_text(tmp_path: Path) -> None:
    texts = [
        "Atlantis",
        "Atlantis and its far and wide surroundings " * 4,
        "Atlantis\nin two lines",
    ]
    book = write_workbook(sg.locate(texts), tmp_path / "queue.xlsx")
    page = openpyxl.load_workbook(book)["decisions"]
    heights = {page.cell(row, 2).value: page.row_dimensions[row].height for row in (2, 3, 4)}
    assert [heights[text.strip()] for text in texts] == [None, 15 * 4, 15 * 2]


def test_the_arabic_workbook_asks_in_arabic(located: Any, tmp_path: Path) -> None:
    book = write_workbook(located, tmp_path / "queue.xlsx", language="ar")
    page = openpyxl.load_workbook(book)["decisions"]
    reasons = {item.place_text: item.reason for item in review_queue(located)}
    for phrase, reason in reasons.items():
        why = row_of(book, phrase)["why"]
        assert why
        assert why != reason
        assert not re.search("[A-Za-z]", why)
    orders = {COLUMNS[cell.column - 1]: cell.alignment.readingOrder for cell in page[2]}
    assert {name for name, one in orders.items() if one == 2} >= {"why", "candidate_1", "status"}
    assert not orders["place_text"], "a phrase is read as it was written"


@pytest.mark.parametrize(
    ("reason", "arabic"),
    [
        ("no name in it is a place we know", "ليس في العبارة اسم مكان نعرفه"),
        ("Foo was not found, and may be the site", "لم يُعثر على Foo، وقد يكون هو الموقع"),
        (
            "the point lies in Idleb, the source counts it in Aleppo",
            "النقطة تقع في إدلب، والمصدر يحسبها في حلب",
        ),
        (
            "there is no name in it; somebody's own {words}",
            "ليس في العبارة اسم؛ somebody's own {words}",
        ),
        ("the point lies in {0}, the source counts it in x", None),
        ("somebody's own", None),
    ],
)
def test_a_reason_is_said_in_arabic_and_another_text_stays(reason: str, arabic: str | None) -> None:
    assert reason_words(reason, "ar") == (arabic or reason)
    assert reason_words(reason, "en") == reason


def test_the_same_queue_gives_the_same_bytes(located: Any, book: Path, tmp_path: Path) -> None:
    again = write_workbook(located, tmp_path / "again.xlsx")
    assert again.read_bytes() == book.read_bytes()


def test_the_arabic_workbook_reads_from_the_right_and_is_read_back(
    located: Any, tmp_path: Path
) -> None:
    book = write_workbook(located, tmp_path / "ar.xlsx", language="ar", by="أمل")
    page = openpyxl.load_workbook(book)["decisions"]
    assert page.sheet_view.rightToLeft
    assert page.cell(1, 2).value == "العبارة"
    judgement = words("ar")["judgement:nowhere"]
    filled(book, {ARABIC: {"judgement": judgement, "reason": "لا يذكر المقطع أكثر"}})
    (row,) = read(book, by="")
    assert (row["judgement"], row["decided_by"], row["place_text"]) == ("negative", "أمل", ARABIC)


def test_the_arabic_workbook_takes_arabic_figures_and_names_its_own_choices(
    located: Any, tmp_path: Path
) -> None:
    book = write_workbook(located, tmp_path / "ar.xlsx", language="ar", by="أمل")
    point = {"latitude": "٣٦٫٢", "longitude": "\u200f37,1", "uncertainty_m": "٥٠٠"}
    said = {"judgement": words("ar")["judgement:place"], "reason": "من الخريطة"}
    filled(book, {ARABIC: {**point, **said}})
    (row,) = read(book)
    assert [row[name] for name in point] == [36.2, 37.1, 500]
    filled(book, {ARABIC: {**point, **said, "judgement": "ربما"}})
    with pytest.raises(sg.InputError) as raised:
        read(book)
    assert said["judgement"] in str(raised.value)


def test_a_workbook_that_was_filled_in_is_not_written_over(located: Any, book: Path) -> None:
    write_workbook(located, book)  # as it was written: nothing is lost
    filled(book, {OPEN: {"judgement": "stays open", "reason": "x"}})
    with pytest.raises(sg.UsageError, match="exists and is not a file that syria_geo made"):
        write_workbook(located, book)


def test_characters_that_no_workbook_holds_do_not_change_the_key(tmp_path: Path) -> None:
    phrase = "the\x01 mill\x0b of Atlantis"
    book = write_workbook(sg.locate([phrase]), tmp_path / "odd.xlsx")
    page = openpyxl.load_workbook(book)["decisions"]
    page["O2"], page["V2"] = "cannot be placed", "too little is said"
    page.parent.save(book)
    (row,) = read(book)
    assert row["key"] == decision_key(phrase)


def test_an_empty_queue_and_a_wrong_language_or_ending(tmp_path: Path) -> None:
    located = sg.locate(["Douma city"])
    book = write_workbook(located, tmp_path / "none.xlsx")
    assert read(book) == []
    with pytest.raises(sg.UsageError, match="unknown language"):
        write_workbook(located, tmp_path / "x.xlsx", language="fr")
    with pytest.raises(sg.UsageError, match=r"choose from \.xlsx"):
        write_workbook(located, tmp_path / "x.csv")


# --- reading --------------------------------------------------------------------------------------


def test_what_was_filled_in_is_read_into_decisions(book: Path) -> None:
    second = row_of(book, OPEN)["candidate_2"]
    point = {"latitude": 36.2305, "longitude": 37.201, "uncertainty_m": 400}
    filled(
        book,
        {
            OPEN: {"judgement": "this is it", "place_pcode": second, "reason": "the next village"},
            WORKS: {"judgement": "This is it", **point, "reason": "imagery", "decided_by": "Omar"},
            ARABIC: {"judgement": "stays open", "reason": "ask again"},
        },
    )
    rows = {row["place_text"]: row for row in read(book)}
    assert set(rows) == {OPEN, WORKS, ARABIC}
    assert rows[OPEN]["place_pcode"] == second.split()[0]
    assert (rows[OPEN]["answered_pcode"], rows[OPEN]["answered_status"]) == ("C7777", "unsure")
    assert {name: rows[WORKS][name] for name in point} == point
    assert [rows[one]["decided_by"] for one in (OPEN, WORKS, ARABIC)] == ["Amal", "Omar", "Amal"]
    assert rows[WORKS]["stated_governorate"] == "SY02"
    assert {row["decided_at"] for row in rows.values()} == {"2026-11-25T14:05:00+03:00"}


def test_several_places_are_refused_in_one_row(book: Path) -> None:
    cells = row_of(book, OPEN)
    both = f"{cells['candidate_1']}; {cells['candidate_2'].split()[0]}"
    filled(book, {OPEN: {"judgement": "not this place", "place_pcode": both, "reason": "too far"}})
    rows = read(book)
    assert [row["judgement"] for row in rows] == ["negative", "negative"]
    assert rows[0]["place_pcode"] == "C7777"


def test_a_decision_is_bound_to_an_incident_of_the_row(book: Path) -> None:
    given = {"judgement": "cannot be placed", "reason": "nothing more is said"}
    filled(book, {OPEN: {**given, "incident_id": "b"}})
    (row,) = read(book)
    assert row["key"] == decision_key(OPEN, "", "b")
    filled(book, {OPEN: {"incident_id": "c"}})
    with pytest.raises(sg.InputError, match=r"column incident_id \(cell T2\): 'c' is no incident"):
        read(book)


WRONG: dict[str, tuple[dict[str, object], str, str]] = {
    "no judgement": ({"reason": "x"}, "O", "an empty cell is no judgement; choose from this is it"),
    "another word": ({"judgement": "maybe", "reason": "x"}, "O", "'maybe' is no judgement"),
    "no reason": ({"judgement": "stays open"}, "V", "write why"),
    "no place": ({"judgement": "this is it", "reason": "x"}, "P", "this has neither"),
    "not what": ({"judgement": "not this place", "reason": "x"}, "P", "which place is it not"),
    "unknown": (
        {"judgement": "this is it", "place_pcode": "Nowhere", "reason": "x"}, "P", "no place",
    ),
    "two places": (
        {"judgement": "this is it", "place_pcode": "C1040; C3987", "reason": "x"}, "P", "only one",
    ),
    "a place too many": (
        {"judgement": "cannot be placed", "place_pcode": "C1040", "reason": "x"}, "P", "no place",
    ),
    "abroad": (
        {"judgement": "this is it", "latitude": 48.8, "longitude": 2.3, "uncertainty_m": 9,
         "reason": "x"}, "Q", "outside Syria",
    ),
    "no radius": (
        {"judgement": "this is it", "latitude": 36.2, "longitude": 37.1, "reason": "x"},
        "S", "needs the radius",
    ),
    "a word for a number": (
        {"judgement": "this is it", "latitude": "north", "longitude": 37.1, "reason": "x"},
        "Q", "no coordinate",
    ),
    "key": ({"judgement": "stays open", "reason": "x", "key": "0123456789ab"}, "A", "edited in"),
    "phrase": ({"judgement": "stays open", "reason": "x", "place_text": "y"}, "A", "not the key"),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_a_fault_is_told_by_its_cell(what: str, book: Path) -> None:
    cells, letter, said = WRONG[what]
    filled(book, {OPEN: cells})
    with pytest.raises(sg.InputError) as raised:
        read(book)
    (fault,) = raised.value.faults
    assert fault.file == "queue.xlsx"
    assert fault.row == 2
    assert f"(cell {letter}2)" in fault.column
    assert said in fault.message


def test_all_faults_are_told_together_and_nothing_is_read(book: Path) -> None:
    filled(
        book,
        {
            OPEN: {"judgement": "maybe", "reason": "x"},
            WORKS: {"judgement": "stays open"},
            ARABIC: {"judgement": "this is it", "reason": "x"},
        },
    )
    with pytest.raises(sg.InputError) as raised:
        read(book, by="")
    cells = {fault.column.split("cell ")[1].rstrip(")") for fault in raised.value.faults}
    rows = {str(page): number for number, page in enumerate((OPEN, WORKS, ARABIC))}
    assert len(rows) == 3
    assert len({cell[1:] for cell in cells}) == 3  # a fault in each row
    assert {cell[0] for cell in cells} >= {"O", "P", "U", "V"}


def test_who_decided_must_be_told_somewhere(book: Path) -> None:
    filled(book, {OPEN: {"judgement": "stays open", "reason": "x"}})
    with pytest.raises(sg.InputError, match=r"decided_by \(cell U2\).*write who decided"):
        read(book, by="")


def test_what_is_no_workbook_of_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(sg.UsageError, match="does not exist"):
        read(tmp_path / "absent.xlsx")
    (tmp_path / "text.xlsx").write_text("a,b", encoding="utf-8")
    with pytest.raises(sg.InputError, match="no workbook of questions"):
        read(tmp_path / "text.xlsx")
    other = openpyxl.Workbook()
    other.save(tmp_path / "other.xlsx")
    with pytest.raises(sg.InputError, match="it has no sheet 'decisions'"):
        read(tmp_path / "other.xlsx")
    page = other.create_sheet("decisions")
    page.append(["Key", "The phrase"])
    other.save(tmp_path / "other.xlsx")
    with pytest.raises(sg.InputError, match="has no column 'Governorate code'"):
        read(tmp_path / "other.xlsx")


# --- the command ----------------------------------------------------------------------------------


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "incidents.csv"
    text = f"incident_id,place_text,killed\na,{OPEN},5\nb,{OPEN},\nc,{ARABIC},2\n"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_command_writes_questions_and_reads_answers(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, path = tmp_path / "queue.xlsx", tmp_path / "decisions.csv"
    common = ["--decisions", str(path)]
    assert main(["review", str(table), "--xlsx", str(book), "--by", "Amal", *common]) == 0
    assert "2 places" in capsys.readouterr().err
    assert not path.exists()
    filled(book, {OPEN: {"judgement": "cannot be placed", "reason": "too little is said"}})
    assert main(["review", "--from-xlsx", str(book), *common]) == 0
    assert "new decisions: 1" in capsys.readouterr().err
    assert sg.read_decisions(path)["decided_by"].tolist() == ["Amal"]
    before = path.read_bytes()
    assert main(["review", "--from-xlsx", str(book), *common]) == 0  # read twice: nothing new
    assert "new decisions: 0" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert main(["export", str(table), *common, "-o", str(tmp_path / "out.csv"), "-q"]) == 0
    assert pd.read_csv(tmp_path / "out.csv")["status"].tolist()[:2] == ["unlocated"] * 2


def test_what_was_decided_is_not_asked_again(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, path = tmp_path / "queue.xlsx", tmp_path / "decisions.csv"
    common = ["--decisions", str(path)]
    main(["review", str(table), "--xlsx", str(book), *common])
    given = {"judgement": "stays open", "reason": "x", "decided_by": "Amal"}
    filled(book, {OPEN: given})
    main(["review", "--from-xlsx", str(book), *common])
    rest = tmp_path / "rest.xlsx"
    assert main(["review", str(table), "--xlsx", str(rest), *common]) == 0
    page = openpyxl.load_workbook(rest)["decisions"]
    assert [page.cell(row, 2).value for row in range(2, page.max_row + 1)] == [ARABIC]


def test_faults_write_nothing(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, path = tmp_path / "queue.xlsx", tmp_path / "decisions.csv"
    main(["review", str(table), "--xlsx", str(book), "--decisions", str(path)])
    filled(book, {OPEN: {"judgement": "maybe"}})
    capsys.readouterr()
    assert main(["review", "--from-xlsx", str(book), "--decisions", str(path)]) == 1
    assert "cell O2" in capsys.readouterr().err
    assert not path.exists()
    assert main(["review", "--xlsx", str(book), "--from-xlsx", str(book)]) == 2


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_what_libreoffice_saves_is_read_as_it_was_filled_in(
    suffix: str, book: Path, tmp_path: Path
) -> None:
    told = words("en")
    filled(
        book,
        {
            OPEN: {
                "judgement": told["judgement:place"],
                "place_pcode": "C7777",
                "reason": "seen on the map",
            },
            ARABIC: {
                "judgement": told["judgement:place"],
                "latitude": 36.15,
                "longitude": 37.1,
                "uncertainty_m": 400,
                "reason": "صورة جوية",
            },
        },
    )
    program = str(shutil.which("soffice"))
    out = tmp_path / "saved"
    command = [program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    subprocess.run(  # noqa: S603
        [*command, "--convert-to", suffix, "--outdir", str(out), str(book)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    saved = read_workbook(out / f"queue.{suffix}", by="Amal", at=AT)
    assert len(saved) == 2
    pd.testing.assert_frame_equal(saved, read_workbook(book, by="Amal", at=AT))


def test_marks_of_direction_around_a_judgement_and_a_code_are_not_seen(book: Path) -> None:
    chosen = {"judgement": "\u061cthis is it\u200f", "place_pcode": "\u200fC1040 Kafr Jum\u200e"}
    (one,) = read(filled(book, {OPEN: {**chosen, "reason": "the map", "decided_by": "Amal\u200f"}}))
    assert (one["judgement"], one["place_pcode"], one["decided_by"]) == (
        "positive",
        "C1040",
        "Amal",
    )
