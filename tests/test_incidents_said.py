"""All that is said of a table when it is read: notes, questions and faults, word by word."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
import shapely

from layout_rows import ACLED_ROW, TABLES
from syria_geo.errors import InputError, SyriaGeoWarning, UsageError
from syria_geo.incidents import Batches, read_incidents, read_with_notes
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


# --- encodings, OpenDocument, columns of mixed types ---------------------------------------------

ARABIC = (H + "مدينة حاس,2016-09-05,5\n" * 3).encode("windows-1256")


def test_arabic_windows_is_read_by_its_letters_unless_an_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(ARABIC)
    note = "the text is read as windows-1256, by its Arabic letters"
    reading, batches = read_with_notes(path), Batches(path, size=2)
    assert reading.notes == (note,)
    assert batches.check().notes == (note,)
    (first, second) = batches.tables(batches.check())
    places = [*first["place_text"], *second["place_text"]]
    assert places == reading.table["place_text"].tolist() == ["مدينة حاس"] * 3
    for read in (read_with_notes, Batches):
        with pytest.raises(InputError, match=r"row 2: byte 0xe3 is not UTF-8 text"):
            read(path, encoding="utf-8")
        with pytest.raises(UsageError, match="there is no encoding 'arabic '"):
            read(path, encoding="arabic ")
    assert Batches(path, encoding="cp1256").check().notes == ()
    path.write_bytes(ARABIC + "Hass,2016-09-05,\u00e9t\u00e9\n".encode("latin-1"))
    for read in (read_with_notes, Batches):
        with pytest.raises(InputError, match=r"row 2: byte 0xe3 is not UTF-8 text"):
            read(path)


@pytest.mark.parametrize("read", [read_with_notes, Batches])
def test_a_character_nul_is_told_with_its_line(read: Any, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(H + "Hass,2016-09-05,5\nHa\0ss,2016-09-05,5\n", encoding="utf-8")
    with pytest.raises(InputError, match="row 3: a character NUL is no text"):
        read(path)


def test_a_line_that_names_the_separator_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("sep=;\nplace_text;killed\nHass, Idlib;5\nHass;x\n", encoding="utf-8")
    reading = read_with_notes(path)
    assert reading.table["place_text"].tolist() == ["Hass, Idlib", "Hass"]
    assert [(fault.row, fault.column) for fault in reading.faults] == [(4, "killed")]
    checked = Batches(path, size=1).check()
    assert [(fault.row, fault.column) for fault in checked.faults] == [(4, "killed")]


def text(words: str, **said: str) -> str:
    told = "".join(f' {name.replace("_", ":", 1)}="{value}"' for name, value in said.items())
    start = f'<table:table-cell office:value-type="string"{told}>'
    return f"{start}<text:p>{words}</text:p></table:table-cell>"


def figure(number: float, **said: str) -> str:
    told = "".join(f' {name.replace("_", ":", 1)}="{value}"' for name, value in said.items())
    return (
        f'<table:table-cell office:value-type="float" office:value="{number}"{told}>'
        f"<text:p>{number}</text:p></table:table-cell>"
    )


MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)


def sheet(path: Path, *rows: str, null_date: str = "") -> Path:
    """Write an OpenDocument sheet by hand."""
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in names.items())
    told = f'<table:null-date table:date-value="{null_date}"/>' if null_date else ""
    settings = f"<table:calculation-settings>{told}</table:calculation-settings>"
    made = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}>'
        f"<office:body><office:spreadsheet>{settings}"
        f'<table:table table:name="one">{made}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", MANIFEST)
        parts.writestr("content.xml", content)
    return path


HEAD = text("place_text") + text("date") + text("killed")


@pytest.mark.parametrize(
    ("null_date", "day"),
    [("", "2016-09-05"), ("1899-12-30", "2016-09-05"), ("1904-01-01", "2020-09-06"),
     ("1900-01-01", "2016-09-07")],
)  # fmt: skip
def test_days_of_an_opendocument_sheet_count_from_its_own_first_day(
    null_date: str, day: str, tmp_path: Path
) -> None:
    row = text("Hass") + figure(42618) + figure(5)
    reading = read_with_notes(sheet(tmp_path / "t.ods", HEAD, row, null_date=null_date))
    assert reading.table["date"].dt.strftime("%Y-%m-%d").tolist() == [day]


def test_failed_and_merged_cells_of_an_opendocument_sheet_are_found_where_they_are(
    tmp_path: Path,
) -> None:
    tall = {"table_number-rows-spanned": "2", "table_number-columns-spanned": "1"}
    wide = {"table_number-rows-spanned": "2", "table_number-columns-spanned": "2"}
    below = '<table:covered-table-cell table:number-columns-repeated="1"/>'
    path = sheet(
        tmp_path / "t.ods",
        HEAD,
        text("Hass", **tall) + text("2016-09-05") + figure(5),
        below + text("2016-09-06") + text("#N/A", **{"calcext_value-type": "error"}),
        text("Saraqib", **wide) + below + figure(1),
        below + below + figure(2),
        text("Binnish") + text("2016-09-07") + text("", **{"calcext_value-type": "error"}),
    )
    reading = read_with_notes(path)
    assert reading.table["place_text"].tolist()[:3] == ["Hass", "Hass", "Saraqib"]
    assert [note for note in reading.notes if "merged" in note] == [
        "'Hass' is merged over rows 2 to 3: it holds for each of them"
    ]
    told = [(fault.row, fault.column, fault.message.split(" is")[0]) for fault in reading.faults]
    assert (3, "killed", "'#N/A'") in told
    assert (6, "killed", "'#ERROR!'") in told


@pytest.mark.parametrize(
    ("cells", "mixed", "lists"),
    [
        ([1, 2], False, False), ([1, 2.5], False, False), (["a", "b"], False, False),
        ([1, "a"], True, False), ([True, 1], True, False), ([2**63, 1], True, False),
        ([{"a": 1}, {"b": 2}], True, False), ([["a"], ["b", "c"]], False, True),
        ([["a"], [1]], True, True), ([["a"], None], False, True), ([["a"], "b"], True, False),
        ([1, None], False, False), ([-(2**63), 1], True, False), ([2**63 - 1, 1], False, False),
    ],
)  # fmt: skip
def test_columns_of_several_types_are_texts_where_a_column_has_one(
    cells: list[Any], mixed: bool, lists: bool, tmp_path: Path
) -> None:
    path = tmp_path / "t.jsonl"
    lines = [json.dumps({"place_text": "Hass", "own": cell}) for cell in cells]
    path.write_text("\n".join(lines), encoding="utf-8")
    for size in (1, 5):
        batches = Batches(path, size=size)
        assert batches.text_columns == ({"own"} if mixed else set())
        assert batches.list_columns == ({"own"} if lists else set())
        assert batches.time_columns == set()


@pytest.mark.parametrize(
    ("cells", "dtype"),
    [
        ([1, 2, 3], "int64"), ([1, None, 3], "Int64"), ([1, 2.5, 3], "float64"),
        ([True, False, True], "bool"), ([True, None, True], "boolean"), ([1, 2**63, 3], "object"),
        ([1, "a", 3], "object"), ([2.5, None, 3.5], "float64"),
    ],
)  # fmt: skip
def test_batches_have_the_types_of_the_whole_column(
    cells: list[Any], dtype: str, tmp_path: Path
) -> None:
    path = tmp_path / "t.jsonl"
    lines = [json.dumps({"place_text": "Hass", "own": cell}) for cell in cells]
    path.write_text("\n".join(lines), encoding="utf-8")
    batches = Batches(path, size=1)
    tables = list(batches.tables(batches.check()))
    assert [str(table["own"].dtype) for table in tables] == [dtype] * 3


# --- layers of GIS files -------------------------------------------------------------------------


def layer(**columns: Any) -> gpd.GeoDataFrame:
    told = {"place_text": ["مدينة حاس", "Saraqib"], **columns}
    points = gpd.points_from_xy([36.52, 36.80], [35.55, 35.86])
    return gpd.GeoDataFrame(told, geometry=points, crs="EPSG:4326")


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("UTF-8", True), ("UTF-8", False), ("windows-1256", True), ("windows-1256", False),
     ("ISO-8859-6", True)],
)  # fmt: skip
def test_a_shapefile_is_read_in_its_encoding_or_by_its_arabic_letters(
    encoding: str, named: bool, tmp_path: Path
) -> None:
    path = tmp_path / "t.shp"
    layer(stated_gov=["Idlib", "Idlib"]).to_file(path, encoding=encoding)
    if not named:
        path.with_suffix(".cpg").unlink()
    table = read_with_notes(path).table
    assert table["place_text"].tolist() == ["مدينة حاس", "Saraqib"]
    assert table["stated_governorate"].tolist() == ["SY07", "SY07"]  # its name was cut


def test_of_layers_ours_or_the_only_one_is_read_else_it_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "t.gpkg"
    layer().to_file(path, layer="first")
    assert len(read_with_notes(path).table) == 2
    layer().head(1).to_file(path, layer="second")
    with pytest.raises(InputError, match="which layer\\? choose from first, second with --layer"):
        read_with_notes(path)
    assert len(read_with_notes(path, layer="second").table) == 1
    with pytest.raises(InputError, match="there is no layer 'third'"):
        read_with_notes(path, layer="third")
    layer().head(1).to_file(path, layer="incidents")
    assert len(read_with_notes(path).table) == 1


def test_a_second_geometry_of_a_layer_is_kept_as_text(tmp_path: Path) -> None:
    frame = layer()
    path = tmp_path / "t.parquet"
    reach = gpd.GeoSeries(shapely.buffer(frame.geometry, 0.1), crs=4326)
    frame.assign(reach=reach).to_parquet(path)
    table = read_with_notes(path).table
    assert table["latitude"].tolist() == pytest.approx([35.55, 35.86])
    assert table["reach"].str.startswith("POLYGON").all()


@pytest.mark.parametrize(("rows", "more"), [(30, ""), (31, "and 1 more notes like these")])
def test_so_many_notes_are_told_and_the_others_counted(
    rows: int, more: str, tmp_path: Path
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(H + "Hass,2016-09-05,about 5\n" * rows, encoding="utf-8")
    notes = Batches(path, size=1).check().notes
    assert sum(note.startswith("rows ") for note in notes) == 30
    assert list(notes[30:]) == ([more] if more else [])


# --- layouts of others, and headers of two lines --------------------------------------------------


def acled(path: Path, rows: Sequence[dict[str, object]], without: str = "") -> tuple[str, ...]:
    """Read rows as ACLED has them; give what is said of words and points."""
    made = [{**ACLED_ROW, "event_id_cnty": f"S{n}", **row} for n, row in enumerate(rows)]
    pd.DataFrame(made).drop(columns=without.split()).to_csv(path, index=False)
    notes = read_with_notes(path).notes
    at = next(at for at, note in enumerate(notes) if note.startswith("columns not used"))
    return notes[at + 1 :]


def test_words_and_precisions_of_a_layout_that_are_unknown_are_counted(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {}, {"sub_event_type": "Dance"}, {"sub_event_type": "Dance"}, {"sub_event_type": "#N/A"},
        {"admin1": "Atlantis"}, {"admin1": "Atlantis"}, {"geo_precision": 3}, {"geo_precision": ""},
        {"geo_precision": 9}, {"geo_precision": 9}, {"time_precision": ""}, {"time_precision": 7},
    ]  # fmt: skip
    assert sorted(acled(tmp_path / "t.csv", rows)) == sorted([
        "means: no word of ours for 'Dance' (2), '#N/A' (1) in column 'sub_event_type'; left "
        "empty, and kept in their column",
        "stated_governorate: no word of ours for 'Atlantis' (2) in column 'admin1'; left empty, "
        "and kept in their column",
        "1 point of which geo_precision is empty, taken for governorate, the least it may say",
        "2 points of which geo_precision has '9', which is not of its scale, taken for "
        "governorate, the least it may say",
        "1 day of which time_precision is empty, taken for month, the least it may say",
        "1 day of which time_precision has '7', which is not of its scale, taken for month, the "
        "least it may say",
    ])  # fmt: skip


def test_a_layout_without_a_column_of_precision_says_what_is_taken(tmp_path: Path) -> None:
    notes = acled(tmp_path / "t.csv", [{}, {}], without="geo_precision time_precision")
    assert notes == (
        "there is no column geo_precision: 2 points taken for governorate, the least it may say",
        "there is no column time_precision: days are taken as they are written",
    )


@pytest.mark.parametrize(
    ("above", "rows"),
    [
        ("Place,Date,People,\n", ["t-row-3"]),
        ("Our list,,,\nPlace,Date,People,\n", ["t-row-4"]),
        ("", ["t-row-2"]),
    ],
)
def test_of_two_lines_that_could_be_the_header_the_fuller_one_below_is(
    above: str, rows: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"{above}Place,Date,Killed,Injured\nHass,2016-09-05,5,2\n", encoding="utf-8")
    table = read_with_notes(path, columns="recognised").table
    assert table["incident_id"].tolist() == rows
    assert table[["killed", "injured"]].values.tolist() == [[5, 2]]


# --- which rows are incidents --------------------------------------------------------------------

P = "Place,Date,Killed\n"
HASS, SARAQIB = "Hass,2016-09-05,5\n", "Saraqib,2016-09-06,3\n"
SECOND = "row {} is a second header; it is not read as an incident"
TOTAL = "row {} is a total ({!r}), not an incident; left out"


@pytest.mark.parametrize(
    ("text", "rows", "notes", "faults"),
    [
        (f"Our list,,\n,,\nof 2016,,\n{P}{HASS}", [5],
         ["the header was found in row 4; rows 1 to 3 above it ('Our list') are not read"], []),
        (f"Our list\n{P}{HASS}\n{SARAQIB}", [3, 5],
         ["the header was found in row 2; row 1 above it ('Our list') is not read"], []),
        (f"Place,Date,Killed,\n{HASS[:-1]},x\n", [2], [], [(2, "")]),
        (f"Place,Date,Killed,,\n{HASS[:-1]},,\n", [2], [], []),
        (f"Place,Date,Killed,own,own,own\n{HASS[:-1]},a,b,c\n", [2],
         ["columns not used, kept as they are: 'own', 'own_2', 'own_2_'",
          "a second column 'own' is kept as 'own_2'", "a second column 'own' is kept as 'own_2_'"],
         []),
        (f"Place,Date,Killed,Killed\n{HASS[:-1]},6\n", [2],
         ["columns not used, kept as they are: 'Killed_2'",
          "a second column 'Killed' is kept as 'Killed_2'"], [(1, "Killed")]),
        (P + HASS + P + SARAQIB, [2, 4], [SECOND.format(3)], []),
        (P + HASS + SARAQIB + P + HASS, [2, 3, 5],
         ["row 4 repeats the header; it is not read as an incident"], []),
        (P + "المكان,التاريخ,عدد القتلى\n" + HASS, [3], [SECOND.format(2)], []),
        (f"{P}{HASS}{SARAQIB}Total,,8\n", [2, 3], [TOTAL.format(4, "Total")], []),
        (f"{P}{HASS}Total,,5\n{SARAQIB}Total,,3\nGrand total,,8\n", [2, 4],
         [TOTAL.format(3, "Total"), TOTAL.format(5, "Total"), TOTAL.format(6, "Grand total")], []),
        (f"{P}{HASS}{SARAQIB}sum,,9\n", [2, 3], [TOTAL.format(4, "sum")], []),
        (f"{P}{HASS[:-1]},more\n{SARAQIB}", [2, 3], [], [(2, "")]),
        (f"{P}{HASS}Place,Means,Injured\n{SARAQIB}", [2, 3, 4], [],
         [(3, ""), (3, "Date (date)"), (3, "Killed (killed)")]),
        ("Place,Date,Killed,,Injured,\n,,Total,Men,Total,Men\nHass,2016-09-05,5,2,3,1\n", [3],
         ["columns not used, kept as they are: 'Killed / Men', 'Injured / Men'"], []),
        (f"{P}{HASS},,8\n", [2, 3], [], []),
        (f"{P}{HASS}Total killed in the hospital was 5,,\n", [2, 3],
         ["row 3 ('Total killed in the hospital was 5'): one text and nothing else, read as an "
          "incident; remove it if it is a heading",
          "row 3 is read as an incident, although it says 'Total killed in the hospital was 5'; "
          "remove it if it is a total"], []),
    ],
)  # fmt: skip
def test_every_row_is_an_incident_or_said_to_be_none(
    text: str, rows: list[int], notes: list[str], faults: list[tuple[int, str]], tmp_path: Path
) -> None:
    told, found, _ = said(tmp_path, text, columns="recognised")
    assert [note for note in told if not note.startswith("columns: ")] == notes
    assert [(row, column) for row, column, _ in found] == faults
    table = read_with_notes(tmp_path / "t.csv", columns="recognised").table
    assert table["incident_id"].tolist() == [f"t-row-{row}" for row in rows]


# What becomes of the rows of each format: id, days, place, governorate, killed, who, precision.
OF_LAYOUTS = """
ucdp-ged | 900001 | 2016-05-02 | 2016-05-02 | 2016-05-02 | day | Manbij town | SY02 | 6 | ISIS | settlement
ucdp-ged | 900002 | | 2025-03-06 | 2025-03-09 | interval | Latakia Governorate | SY06 | 11 | Syrian transitional government | governorate
ucdp-ged | 900003 | | 2017-02-01 | 2017-02-28 | interval | Syria | | 5 | |
ucdp-ged | 900004 | 2013-04-01 | 2013-04-01 | 2013-04-01 | day | Al Bab district | SY02 | 3 | | district
acled | SYR900001 | 2018-04-07 | 2018-04-07 | 2018-04-07 | day | Duma | SY03 | 8 | Syrian regime forces | settlement
acled | SYR900002 | | 2018-04-01 | 2018-04-30 | month | Hama | SY05 | 0 | | governorate
airwars | CS9001 | 2017-06-12 | 2017-06-12 | 2017-06-12 | day | Raqqa city | SY11 | 4 | International coalition forces | neighbourhood
airwars | R9002 | | 2016-11-02 | 2016-11-03 | interval | Idlib countryside | | 1 | Unidentified | governorate
darwin-core | e-1 | | 2016-09-05 | 2016-09-07 | interval | Khan Shaykun, southern outskirts | SY07 | | | settlement
darwin-core | e-2 | 2016-09-05 | 2016-09-05 | 2016-09-05 | day | Duma | | 3 | |
hxl | h-1 | 2020-02-19 | 2020-02-19 | 2020-02-19 | day | Ariha | SY07 | 6 | Russian forces | settlement
timemap | t1 | 2016-09-05 | 2016-09-05 | 2016-09-05 | day | Aleppo city | | | ISIS | point
uwazi | t-row-2 | 2016-09-10 | 2016-09-10 | 2016-09-10 | day | Idlib city | | 9 | Russian forces;Syrian regime forces | point
uwazi | t-row-3 | | 2016-09-10 | 2016-09-12 | interval | Atlantis | | | |
vdc | v1 | 2015-09-30 | 2015-09-30 | 2015-09-30 | day | Talbiseh | SY04 | 1 | Russian forces |
"""  # noqa: E501 -- a table
COLUMNS_SHOWN = (
    "incident_id", "date", "date_earliest", "date_latest", "date_precision", "place_text",
    "stated_governorate", "killed", "perpetrators", "precision",
)  # fmt: skip


def shown(cell: Any) -> str:
    if isinstance(cell, tuple):
        return ";".join(cell)
    if pd.isna(cell):
        return ""
    return f"{cell:%Y-%m-%d}" if isinstance(cell, pd.Timestamp) else str(cell)


FORMATS = sorted({line.split(" |")[0] for line in OF_LAYOUTS.split("\n") if line})


@pytest.mark.parametrize("layout", FORMATS)
def test_rows_of_each_format_are_read_with_their_days_and_precision(
    layout: str, tmp_path: Path
) -> None:
    path = tmp_path / "t.csv"
    pd.DataFrame(list(TABLES[layout])).to_csv(path, index=False)
    table = read_with_notes(path, layout=layout).table
    lines = [line for line in OF_LAYOUTS.split("\n") if line.startswith(f"{layout} |")]
    for line, row in zip(lines, table.to_dict("records"), strict=False):
        told = [shown(row.get(name, "")) for name in COLUMNS_SHOWN]
        assert told == [cell.strip() for cell in line.split("|")[1:]]


def test_days_of_acled_are_as_exact_as_it_says(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    exact = [{**ACLED_ROW, "event_id_cnty": n, "time_precision": n} for n in (1, 2, 3)]
    pd.DataFrame(exact).to_csv(path, index=False)
    table = read_with_notes(path).table
    rows = table.to_dict("records")
    days = [[shown(row[name])[5:] for name in COLUMNS_SHOWN[1:4]] for row in rows]
    assert days == [
        ["04-07", "04-07", "04-07"], ["", "04-01", "04-13"], ["", "04-01", "04-30"],
    ]  # fmt: skip


def test_what_is_warned_of_points_at_the_line_that_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"{P}{HASS}Total,,5\n".replace("Place", "place_text"), encoding="utf-8")
    with pytest.warns(SyriaGeoWarning, match="row 3 is a total") as caught:
        read_incidents(path, columns="recognised")
    assert {warning.filename for warning in caught} == {__file__}
    pd.DataFrame([ACLED_ROW]).to_csv(path, index=False)
    with pytest.warns(SyriaGeoWarning, match=r"t\.csv: read as ACLED") as caught:
        read_incidents(path)
    assert {warning.filename for warning in caught} == {__file__}


@pytest.mark.parametrize("rows", [0, 1, 2, 4])
def test_a_parquet_file_in_batches_has_as_many_rows_as_it_has(rows: int, tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    whole = pd.DataFrame({"place_text": ["Hass"] * rows, "killed": [2] * rows, "own": ["x"] * rows})
    whole.astype({"place_text": "str", "killed": "int64", "own": "str"}).to_parquet(path)
    batches = Batches(path, size=2)
    checked = batches.check()
    tables = list(batches.tables(checked))
    assert [len(table) for table in tables] == ([2] * (rows // 2) + [1] * (rows % 2) or [0])
    assert (checked.rows, checked.sums["killed"]) == (rows, 2 * rows)
    assert all({"place_text", "killed", "own"} <= {*table.columns} for table in tables)
