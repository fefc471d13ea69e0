"""All that is said of a table when it is read: notes, questions and faults, word by word."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from syria_geo.errors import InputError
from syria_geo.incidents import Batches, read_with_notes
from syria_geo.incidents._batches import Checked

H = "place_text,date,killed\n"


def said(folder: Path, text: str, **options: Any) -> tuple[tuple[str, ...], list[Any], list[str]]:
    """Give the notes, the faults (row, column, message) and the questions of a file."""
    path = folder / "t.csv"
    path.write_text(text, encoding="utf-8")
    reading = read_with_notes(path, **options)
    faults = [(fault.row, fault.column, fault.message) for fault in reading.faults]
    return reading.notes, faults, [question.text for question in reading.questions]


DAYS_AFTER = [f"Hass,20{year}-01-01,5\n" for year in range(50, 57)]
FAR = ", ".join(f"20{year}-01-01 in row {row}" for row, year in enumerate(range(50, 55), 2))


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("Hass,2099-01-01,5\nHass,2010-01-01,5\nHass,2010-02-01,5\n",
         ("2 dates lie before March 2011: 2010-01-01 in row 3, 2010-02-01 in row 4; kept as given",
          "1 date lies in the future: 2099-01-01 in row 2; kept as given")),
        ("".join(DAYS_AFTER),
         (f"7 dates lie in the future: {FAR} and 2 more; kept as given",)),
        ("".join(DAYS_AFTER[:5]), (f"5 dates lie in the future: {FAR}; kept as given",)),
        ("Hass,2011-03-01,5\n", ()),
        ("Hass,2011-02-28,5\n",
         ("1 date lies before March 2011: 2011-02-28 in row 2; kept as given",)),
        ("Hass,42618,5\nHass,42619,5\n",
         ("date: 2 plain numbers read as days of Excel's calendar",)),
        ("Hass,42618,5\nHass,2016-09-05,5\n",
         ("date: 1 plain number read as days of Excel's calendar",)),
    ],
)  # fmt: skip
def test_days_that_are_odd_are_noted(text: str, notes: tuple[str, ...], tmp_path: Path) -> None:
    assert said(tmp_path, H + text) == (notes, [], [])


def test_an_interval_that_runs_backward_is_a_fault_and_one_beside_a_day_is_stale(
    tmp_path: Path,
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "place_text,date,date_earliest,date_latest\n"
        "Hass,,2016-09-07,2016-09-05\n"
        "Hass,2016-09-06,2016-01-01,2016-12-31\n"
        "Hass,,2016-09-05,2016-09-05\n"
        "Hass,,2016-09-05,2016-09-07\n"
        "Hass,2016-09,,\n"
        "Hass,2016-09,2016-09-10,2016-09-12\n"
        "Hass,,,\n",
        encoding="utf-8",
    )
    reading = read_with_notes(path)
    message = "the interval ends on 2016-09-05, before it begins on 2016-09-07; correct it"
    assert [(f.row, f.column, f.message) for f in reading.faults] == [(2, "date_earliest", message)]
    table = reading.table
    ends = [
        tuple("" if pd.isna(day) else f"{day:%m-%d}" for day in days)
        for days in zip(table["date_earliest"], table["date_latest"], strict=True)
    ]
    assert ends[1:] == [
        ("09-06", "09-06"), ("09-05", "09-05"), ("09-05", "09-07"), ("09-01", "09-30"),
        ("09-10", "09-12"), ("", ""),
    ]  # fmt: skip
    assert table["date_precision"].tolist() == [
        "interval", "day", "day", "interval", "month", "month", "",
    ]  # fmt: skip


ORDER = (
    "is not written year-month-day, such as 2016-09-23; day and month are not guessed: say their "
    "order with --dates dmy or --dates mdy (in Python dates='dmy'), or leave it empty"
)


@pytest.mark.parametrize(
    ("cells", "evidence"),
    [
        (["05/09/2016"], ""),
        (["05/09/2016", "06/09/2016", ""], "; 2 fit more than one order"),
        (["05/09/2016", "13/09/2016", "09/14/2016", ""],
         "; 1 of 3 dates only fit day/month, 1 of 3 dates only fit month/day, 1 fit more than one "
         "order"),
        (["05/09/2016", "13/09/2016", "2016-09-05"],
         "; 1 of 3 dates only fit day/month, 1 fit more than one order"),
    ],
)  # fmt: skip
def test_the_order_of_day_and_month_is_asked_for_with_its_evidence(
    cells: list[str], evidence: str, tmp_path: Path
) -> None:
    text = H + "".join(f"Hass,{cell},5\n" for cell in cells)
    notes, faults, questions = said(tmp_path, text)
    message = f"'05/09/2016' {ORDER}{evidence}"
    assert (notes, faults, questions) == ((), [(2, "date", message)], [message])


COLUMNS = "columns: place_text = 'Location', date = 'Date', killed = 'Killed'"
UNUSED = "columns not used, kept as they are: 'colour'"


def test_columns_are_proposed_with_all_that_is_read_and_what_is_not(tmp_path: Path) -> None:
    text = "Location,Date,Killed,colour,page\nHass,2016-09-05,5,red,3\n"
    notes, faults, questions = said(tmp_path, text)
    asked = (
        "its columns do not bear our names; by their headers they would be read so:\n"
        "    place_text = 'Location'\n    date       = 'Date'\n    killed     = 'Killed'\n"
        "    not used, kept as they are: 'colour'\n"
        "    accept this with --yes, or say it with --columns place_text=Location,date=Date,"
        "killed=Killed (in Python columns='recognised', or a mapping)"
    )
    assert (notes, questions) == ((COLUMNS, UNUSED), [asked])
    assert [message for *_, message in faults] == [asked]
    assert said(tmp_path, text, columns="recognised") == ((COLUMNS, UNUSED), [], [])


def test_columns_that_are_joined_are_shown_and_told_so(tmp_path: Path) -> None:
    text = "Location,Town,Killed\nHass,Saraqib,5\n,Saraqib,3\nHass,,4\n"
    _, _, (asked,) = said(tmp_path, text)
    assert "place_text = 'Location' + 'Town'\n    killed     = 'Killed'\n" in asked
    assert '--columns place_text="Location+Town",killed=Killed (' in asked
    path = tmp_path / "t.csv"
    table = read_with_notes(path, columns="recognised").table
    assert table["place_text"].tolist() == ["Hass, Saraqib", "Saraqib", "Hass"]
    told = {"place_text": "Town", "*": "recognised"}
    assert read_with_notes(path, columns=told).table["place_text"].tolist() == [
        "Saraqib", "Saraqib", "",
    ]  # fmt: skip


def test_of_several_columns_that_could_be_one_the_user_says_which(tmp_path: Path) -> None:
    text = "Location,Date,Killed,Dead\nHass,2016-09-05,5,6\n"
    _, faults, questions = said(tmp_path, text)
    asked = (
        "several of its columns could be the same thing:\n    killed could be 'Killed' or 'Dead'\n"
        "    say which, such as --columns killed=Killed,place_text=Location,date=Date "
        "(and --yes for the rest)"
    )
    assert questions == [asked]
    assert [message for *_, message in faults] == [asked]
    notes, faults, questions = said(tmp_path, text, columns={"killed": "Dead", "*": "recognised"})
    assert (faults, questions) == ([], [])
    assert "killed = 'Dead'" in notes[0]
    assert "'Killed'" in notes[1]


@pytest.mark.parametrize(
    ("header", "hint"),
    [
        ("placetext,Killed", "columns: placetext, Killed); rename 'placetext' to place_text, or"),
        ("foo,bar", "columns: foo, bar); rename the column that holds the places to place_text,"),
    ],
)  # fmt: skip
def test_a_table_without_places_is_refused_with_what_to_rename(
    header: str, hint: str, tmp_path: Path
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"{header}\nHass,5\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_with_notes(path)
    (fault,) = caught.value.faults
    assert (fault.row, fault.column) == (None, "place_text")
    assert hint in fault.message


def test_tolls_in_words_are_noted_and_stand_beside_their_numbers(tmp_path: Path) -> None:
    text = H + "Hass,2016-09-05,at least 5\nHass,2016-09-05,7\nHass,2016-09-05,dozens\n"
    notes, faults, _ = said(tmp_path, text)
    assert faults == []
    assert "'at least 5' as 5" in notes[0]
    table = read_with_notes(tmp_path / "t.csv").table
    assert table["killed"].tolist()[:2] == [5, 7]
    assert table["killed"].isna().tolist() == [False, False, True]
    assert table["notes"].tolist() == ["killed: at least 5", "", "killed: dozens"]


def test_ids_that_stand_twice_are_faults_and_rows_without_one_get_one(tmp_path: Path) -> None:
    text = "incident_id,place_text,killed\n1,Hass,2\n1,Hass,x\n,Hass,-4\n"
    _, faults, _ = said(tmp_path, text)
    assert [(row, column) for row, column, _ in faults] == [
        (3, "incident_id"), (3, "killed"), (4, "killed"),
    ]  # fmt: skip
    assert faults[0][2] == "'1' is used in row 2 already; give each its own id"
    ids = read_with_notes(tmp_path / "t.csv").table["incident_id"].tolist()
    assert ids == ["1", "t-row-3", "t-row-4"]


def test_batches_tell_how_many_rows_were_surveyed_and_then_checked(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(H + "Hass,2016-09-05,5\n" * 5, encoding="utf-8")
    told: list[int] = []
    batches = Batches(path, size=2, on_rows=told.append)
    assert told == [2, 4, 5]
    checked = batches.check()
    assert told == [2, 4, 5] * 2
    tables = list(batches.tables(checked))
    assert [table.index.tolist() for table in tables] == [[0, 1], [2, 3], [4]]
    assert told == [2, 4, 5] * 2  # nobody is told again while the batches are given
    assert [len(table) for table in batches.tables(checked, first=1)] == [2, 1]
    assert (checked.rows, checked.sums["killed"], checked.fault_count) == (5, 25, 0)
    assert Checked.from_json(json.loads(json.dumps(checked.to_json()))) == checked


def test_batches_find_what_is_wrong_across_them(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "incident_id,place_text,date,killed\n"
        "a,Hass,2099-01-01,5\nb,Hass,05/09/2016,x\na,Hass,06/09/2016,2\n,Hass,2016-09-05,1\n"
        ",Hass,2016-09-05,y\na,Hass,2016-09-05,1\n",
        encoding="utf-8",
    )
    whole = read_with_notes(path)
    checked = Batches(path, size=2).check()
    told = [(fault.row, fault.column) for fault in checked.faults]
    # Which order is meant is asked once.
    assert told == [
        (3, "date"), (3, "killed"), (4, "incident_id"), (6, "killed"), (7, "incident_id"),
    ]  # fmt: skip
    assert (checked.fault_count, checked.faulty_rows) == (5, 4)
    assert {fault.row for fault in whole.faults} <= {row for row, _ in told}
    assert checked.first_rows == {"a": 2}
    assert checked.sums["killed"] == 9
    assert checked.notes == (
        "rows 2 to 3: 1 date lies in the future: 2099-01-01 in row 2; kept as given",
    )
    ids = [one for table in Batches(path, size=2).tables(checked) for one in table["incident_id"]]
    assert ids == ["a", "b", "t-row-4", "t-row-5", "t-row-6", "t-row-7"]


def test_a_remark_below_the_table_is_no_incident_in_batches_too(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(H + "Hass,2016-09-05,5\n" * 4 + "Source: our own list,,\n", encoding="utf-8")
    whole = read_with_notes(path, ignore_points=True)
    for size in (1, 2, 3, 10):
        batches = Batches(path, size=size)
        checked = batches.check()
        rows = sum(len(table) for table in batches.tables(checked))
        assert rows == checked.rows == len(whole.table), size


def workbook(path: Path, change: Callable[[Any], None]) -> Path:
    """Write a sheet of three incidents, changed."""
    book = openpyxl.Workbook()
    page = book.active
    for row in (["place_text", "killed"], ["Hass", 5], ["Saraqib", 3], ["Binnish", 2]):
        page.append(row)
    change(page)
    book.save(path)
    return path


def test_a_formula_beside_the_table_that_was_never_calculated_is_a_fault(tmp_path: Path) -> None:
    def beside(page: Any) -> None:
        page["E3"] = "=A1+1"

    reading = read_with_notes(workbook(tmp_path / "t.xlsx", beside))
    ((row, message),) = [(fault.row, fault.message) for fault in reading.faults]
    assert row == 3
    assert "beyond the last column stands '=A1+1 (never calculated)'" in message
    within = read_with_notes(workbook(tmp_path / "in.xlsx", lambda page: page.delete_cols(3)))
    assert within.faults == ()


def test_a_formula_of_a_toll_that_failed_or_was_never_calculated_is_no_unknown_toll(
    tmp_path: Path,
) -> None:
    def within(page: Any) -> None:
        page["B2"] = "=1+1"
        page["B4"].value, page["B4"].data_type = "#REF!", "e"

    reading = read_with_notes(workbook(tmp_path / "t.xlsx", within))
    told = [(fault.row, fault.column, fault.message[:24]) for fault in reading.faults]
    assert told == [
        (2, "killed", "'=1+1 (never calculated)"), (4, "killed", "'#REF!' is a failed form"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "places", "killed", "notes"),
    [
        ("A2:A3", ["Hass", "Hass", "Binnish"], [5, 3, 2],
         ["'Hass' is merged over rows 2 to 3: it holds for each of them"]),
        ("A3:A4", ["Hass", "Saraqib", "Saraqib"], [5, 3, 2],
         ["'Saraqib' is merged over rows 3 to 4: it holds for each of them"]),
        ("B3:B4", ["Hass", "Saraqib", "Binnish"], [5, 3, None],
         ["3 is merged over rows 3 to 4: it is counted once, in row 3"]),
        ("C2:C4", ["Hass", "Saraqib", "Binnish"], [5, 3, 2], []),
        ("A2:B2", ["Hass", "Saraqib", "Binnish"], [None, 3, 2], []),
    ],
)  # fmt: skip
def test_cells_merged_over_rows_hold_for_each_and_tolls_count_once(
    cells: str, places: list[str], killed: list[int | None], notes: list[str], tmp_path: Path
) -> None:
    path = workbook(tmp_path / "t.xlsx", lambda page: page.merge_cells(cells))
    reading = read_with_notes(path)
    assert reading.table["place_text"].tolist() == places
    assert [None if pd.isna(n) else n for n in reading.table["killed"]] == killed
    assert [note for note in reading.notes if "merged" in note] == notes


def test_of_sheets_ours_or_the_only_filled_one_is_read_else_it_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "empty"
    for name in ("first", "second"):
        page = book.create_sheet(name)
        page.append(["place_text"])
        page.append([f"Hass {name}"])
        book.save(path)
        if name == "first":
            reading = read_with_notes(path)
            assert reading.notes == ("sheet 'first' is read; not 'empty'",)
    with pytest.raises(InputError, match="which sheet\\? choose from first, second with --sheet"):
        read_with_notes(path)
    told = read_with_notes(path, sheet="second")
    assert told.table["place_text"].tolist() == ["Hass second"]
    with pytest.raises(InputError, match="there is no sheet 'third'"):
        read_with_notes(path, sheet="third")
    book["second"].title = "incidents"
    book.save(path)
    assert read_with_notes(path).table["place_text"].tolist() == ["Hass second"]


def test_lines_of_json_may_begin_with_a_mark_of_byte_order_each(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    mark, line = "\ufeff", '{"place_text": "Hass", "killed": 5}\n'
    for text, rows in ((mark + line + line, [1, 2]), (line + mark + line, [1, 2]),
                       (f"{mark}\n{line}", [2]), (line + f"{mark}\n", [1])):  # fmt: skip
        path.write_text(text, encoding="utf-8")
        reading = read_with_notes(path)
        assert reading.faults == ()
        assert reading.table["killed"].tolist() == [5] * len(rows)
        assert reading.table["incident_id"].tolist() == [f"t-row-{row}" for row in rows]
