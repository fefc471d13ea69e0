"""Tables as people make them: what their headers mean, which rows are incidents, what is asked."""

from __future__ import annotations

import warnings
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from syria_geo.errors import InputError, SyriaGeoWarning, UsageError
from syria_geo.incidents import (
    check_incidents,
    is_table,
    read_incidents,
    read_with_notes,
)
from syria_geo.incidents._headers import header_rows, meaning_of


def write(folder: Path, text: str, name: str = "mine.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def recognised(folder: Path, text: str) -> pd.DataFrame:
    return read_incidents(write(folder, text), columns="recognised")


# --- headers -----------------------------------------------------------------------------------


def test_every_header_of_the_table_means_its_column_in_any_case() -> None:
    for column, header in header_rows():
        for text in (header, header.upper(), header.title(), f" {header} ", header + " *"):
            assert meaning_of(text) == column, text


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Location (optional)", "place_text"), ("Killed (total)", "killed"),
        ("Date (dd/mm/yyyy)", "date"), ("Children (killed)", "children"),
        ("Q3. Place", "place_text"),
        ("2.1 Date of incident", "date"), ("# killed", "killed"), ("numberKilled", "killed"),
        ("group_ab12/killed", "killed"), ("location/town", "place:settlement"),
        ("How many people were killed?", "killed"), ("عدد القتلى", "killed"),
        ("المكان:", "place_text"),
    ],
)  # fmt: skip
def test_headers_that_mean_a_column(header: str, column: str) -> None:
    assert meaning_of(header) == column


@pytest.mark.parametrize(
    "header",
    [
        "Place (of birth)", "Place of birth", "Date (of birth)", "Date (of publication)",
        "Date reported", "Reported date", "When reported", "Date added", "Killed by",
        "By whom reported", "Actor (victim)", "Number of people in the place", "2015: killed",
        "2016 - killed", "Killed (max)", "Killed (combatants)", "Deaths (animals)",
        "Children (injured)", "Women (detained)", "Toll (injured)", "Injured/Killed",
        "Killed/Injured", "Dead/Wounded", "Women/Children", "القتلى/الجرحى", "تاريخ (النشر)",
        "المكان (الولادة)", "Location (hospital)", "Governorate (of origin)", "Age", "Name",
        "Number of houses destroyed", "Casualties", "اسم الضحية", "تاريخ النشر", "عدد المنازل",
    ],
)  # fmt: skip
def test_headers_that_mean_something_else(header: str) -> None:
    assert meaning_of(header) == ""


def test_two_columns_that_could_be_the_toll_are_asked_about_even_when_accepted(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, "Place,Killed,Deaths\nAleppo city,1,40\n")
    for columns in (None, "recognised"):
        with pytest.raises(InputError, match="killed could be 'Killed' or 'Deaths'"):
            read_incidents(path, columns=columns)
    said = {"place_text": "Place", "killed": "Deaths"}
    assert read_incidents(path, columns=said)["killed"].to_list() == [40]


def test_a_toll_a_day_or_a_point_never_passes_unread(tmp_path: Path) -> None:
    for header, cells in (
        ("Killed", ("Ahmad", "Mona")),
        ("Date", ("soon", "later")),
        ("Coordinates", ("a link", "another")),
        ("X,Y", ("406086,4042780", "406087,4042781")),
    ):
        rows = "".join(f"Aleppo city,{cell}\n" for cell in cells)
        path = write(tmp_path, f"Place,{header}\n{rows}")
        with pytest.raises(InputError, match="row 2, column"):
            read_incidents(path, columns="recognised")
    path = write(tmp_path, "Place,Killed\nAleppo city,Ahmad\nHoms city,Mona\n")
    table = read_incidents(path, columns={"place_text": "Place", "killed": ""})
    assert table["killed"].isna().all()
    assert table["Killed"].to_list() == ["Ahmad", "Mona"]


def test_a_header_whose_cells_cannot_be_read_so_is_named(tmp_path: Path) -> None:
    text = "Place,Accuracy,Category\nAleppo city,good,A\nHoms city,poor,B\n"
    reading = read_with_notes(write(tmp_path, text), columns="recognised")
    assert any("'Category' is named like kind" in note for note in reading.notes)


def test_year_month_and_day_in_columns_of_their_own(tmp_path: Path) -> None:
    text = "Place,Year,Month,Day\nAleppo city,2016,9,5\nHoms city,2016,September,\n"
    first, second = recognised(tmp_path, text).to_dict("records")
    assert first["date"] == pd.Timestamp(2016, 9, 5)
    assert second["date_precision"] == "month"


def test_a_header_in_two_languages(tmp_path: Path) -> None:
    text = "المكان / Place,القتلى - Killed,Date التاريخ\nAleppo city,3,2016-09-05\n"
    assert recognised(tmp_path, text)[["place_text", "killed"]].to_numpy().tolist() == [
        ["Aleppo city", 3]
    ]


def test_a_header_of_two_rows(tmp_path: Path) -> None:
    text = (
        "التاريخ,المكان,القتلى,,,ملاحظات\n,,المجموع,نساء,أطفال,\n"
        "2016-09-05,حلب,9,2,3,x\n2016-09-06,حمص,3,,1,\n"
    )
    table = recognised(tmp_path, text)
    assert table["killed"].to_list() == [9, 3]
    assert table["women"].to_list() == [2, pd.NA]
    men = text.replace("المجموع", "رجال")
    assert read_with_notes(write(tmp_path, men), columns="recognised").table["killed"].isna().all()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Quarter,City\nA1,Homs\n12,Homs\n", "column 'Quarter' is named like"),
        ("place_text,injured/killed\nHoms,3\n", "kept as they are: 'injured/killed'"),
        ("place_text,note,note,note_2\nHoms,a,b,c\n", "second column 'note' is kept as 'note_2_'"),
        ("Name,Place\nLocation,Date,Killed,Injured\nHoms,2016-05-03,3,4\n", "found in row 2"),
        ("Where,When,,\nLocation,,# killed,Women\nHoms,2016-05-03,3,1\n", "date = 'When'"),
        ("Place,Year,Month\nHoms,2016,9\nHama,,\n", "date = 'Year + Month'"),
    ],
)
def test_what_was_made_of_the_headers_is_said(tmp_path: Path, text: str, told: str) -> None:
    reading = read_with_notes(write(tmp_path, text), columns="recognised")
    assert told in "\n".join(reading.notes)
    assert reading.table["place_text"].iloc[0] == "Homs"


def test_points_as_wkt_may_have_their_code_and_may_be_missing(tmp_path: Path) -> None:
    cells = ["SRID=4326;POINT(36.4 33.57)", "", "n/a", "POINT EMPTY", "POINT(36.5 33.5)"]
    text = "place_text,geometry\n" + "".join(f"Douma city,{cell}\n" for cell in cells)
    table = read_incidents(write(tmp_path, text), columns={"geometry": "geometry"})
    assert table["latitude"].dropna().to_dict() == {0: 33.57, 4: 33.5}
    bad = write(tmp_path, text.replace("(36.5 33.5)", "(36.5"))
    with pytest.raises(
        InputError, match=r"row 6, column geometry: .* is no WKT; write one such as"
    ):
        read_incidents(bad, columns={"geometry": "geometry"})


def test_parts_of_a_place_are_joined_and_stay(tmp_path: Path) -> None:
    text = "Governorate,City,Quarter,Dead\nAleppo,Aleppo city,Al Sukkari,5\nIdlib,Saraqib,,3\n"
    table = recognised(tmp_path, text)
    assert table["place_text"].to_list() == ["Al Sukkari, Aleppo city", "Saraqib"]
    assert table["stated_governorate"].to_list() == ["SY02", "SY07"]
    assert table["Quarter"].to_list() == ["Al Sukkari", ""]
    said = read_incidents(tmp_path / "mine.csv", columns={"place_text": "Quarter+City"})
    assert said["place_text"].to_list() == table["place_text"].to_list()


def test_start_and_end_are_an_interval(tmp_path: Path) -> None:
    text = (
        "Location,Start date,End date\nAleppo city,2016-09-01,2016-09-30\nHoms city,2016-09-02,\n"
    )
    first, second = recognised(tmp_path, text).to_dict("records")
    assert first["date"] is pd.NaT
    assert first["date_precision"] == "interval"
    assert (first["date_earliest"].day, first["date_latest"].day) == (1, 30)
    assert second["date_earliest"].day == 2
    [only] = recognised(tmp_path, "Location,Start date\nAleppo city,2016-09-01\n").to_dict(
        "records"
    )
    assert (only["date"].day, only["date_precision"]) == (1, "day")


def test_a_column_of_the_users_gives_way_to_no_other(tmp_path: Path) -> None:
    text = "place_text,killed,Killed civilians,input_killed\nAleppo city,3,2,x\n"
    table = read_incidents(write(tmp_path, text), columns={"killed": "Killed civilians"})
    assert table["killed"].to_list() == [2]
    assert table["input_killed"].to_list() == ["x"]
    assert table["input_input_killed"].to_list() == ["3"]


@pytest.mark.parametrize(
    "columns", [{"killed": None}, {"killed": "Toll"}, {"toll": "Killed"}, 5, "x"]
)
def test_a_mapping_that_is_none(tmp_path: Path, columns: object) -> None:
    with pytest.raises(UsageError):
        read_incidents(write(tmp_path, "place_text,Killed\nx,1\n"), columns=columns)  # type: ignore[arg-type]


# --- which rows are incidents ------------------------------------------------------------------

HEAD = "Place,Date,Killed,Actor\n"
ROWS = "Aleppo city,2016-09-05,3,regime\nHoms city,2016-09-06,4,regime\n"


@pytest.mark.parametrize(
    "total",
    [
        "Total,,7,", "TOTAL: ,,7,", "المجموع,,7,", "Aleppo and Homs total,,7,", "Total killed,,7,",
        "مجموع محافظة حلب لشهر أيلول,,7,", "All,,7,", "Total,September 2016,7,",
        "Total killed in both governorates in September,,7,", ",,7,Total",
    ],
)  # fmt: skip
def test_a_total_is_no_incident_and_is_said(tmp_path: Path, total: str) -> None:
    path = write(tmp_path, f"{HEAD}{ROWS}{total}\n")
    reading = read_with_notes(path, columns="recognised")
    assert reading.table["killed"].sum() == 7
    assert len(reading.table) == 2
    assert any(note.startswith("row 4 is a total") for note in reading.left_out)
    with pytest.warns(SyriaGeoWarning, match="row 4 is a total"):
        read_incidents(path, columns="recognised")


def test_subtotals_are_the_sums_of_their_block(tmp_path: Path) -> None:
    text = (
        f"{HEAD}{ROWS}Aleppo total,,7,\nIdlib city,2016-09-07,5,regime\nIdlib total,,5,\nAll,,12,\n"
    )
    reading = read_with_notes(write(tmp_path, text), columns="recognised")
    assert reading.table["killed"].to_list() == [3, 4, 5]
    assert len(reading.left_out) == 3


@pytest.mark.parametrize(
    "row",
    [
        "Total fuel station,2016-09-07,7,regime",
        "Total fuel station,,8,",
        "Overall market,,6,regime",
    ],
)
def test_a_place_that_begins_like_a_total_stays_and_is_named(tmp_path: Path, row: str) -> None:
    reading = read_with_notes(write(tmp_path, f"{HEAD}{ROWS}{row}\n"), columns="recognised")
    assert len(reading.table) == 3
    assert reading.left_out == ()
    assert any("row 4 is read as an incident, although it says" in note for note in reading.notes)


@pytest.mark.parametrize(
    "rows",
    [
        "1,دوما,٥ أيلول ٢٠١٦,4,\n2,حرستا,٦ أيلول ٢٠١٦,4,الحصيلة مرشحة للارتفاع\n",
        "1,Duma,2016-09-05,4,\n2,Arbin,2016-09-06,9,\n3,Harasta,2016-09-07,6,Total destruction\n",
        '1,Duma,2016-09-05,4,\n2,Arbin,2016-09-06,9,\n3,Total petrol station,"Sept 7, 2016",13,\n',
        "1,Duma,2016-09-05,4,\n2,Arbin,2016-09-06,9,\n3,مجموع مدارس عربين,أيلول 2016,13,\n",
    ],
)
def test_an_incident_with_a_day_is_no_total(tmp_path: Path, rows: str) -> None:
    path = write(tmp_path, f"No,Place,Date,Killed,Notes\n{rows}")
    reading = read_with_notes(path, columns="recognised")
    assert reading.left_out == ()
    assert len(reading.table) == rows.count("\n")


def test_a_row_of_sums_without_a_word_is_no_incident(tmp_path: Path) -> None:
    reading = read_with_notes(write(tmp_path, f"{HEAD}{ROWS},,7,\n"), columns="recognised")
    assert len(reading.table) == 2
    assert "sums of the rows above" in reading.left_out[0]


def test_headings_between_rows_are_doubted(tmp_path: Path) -> None:
    text = f"{HEAD}محافظة حلب,,,\n{ROWS}"
    reading = read_with_notes(write(tmp_path, text), columns="recognised")
    assert len(reading.table) == 3
    assert any("one text and nothing else" in note for note in reading.notes)


def test_remarks_below_a_table_are_no_incidents_but_notes_of_one_are(tmp_path: Path) -> None:
    table = f"{HEAD}{ROWS}Source: local monitors,,,\n* figures of the first day,,,\n"
    reading = read_with_notes(write(tmp_path, table), columns="recognised")
    assert len(reading.table) == 2
    assert len(reading.left_out) == 2
    notes = "Place,Date,Killed,Notes\nAleppo city,2016-09-05,3,\n,,,five bodies found by the road\n"
    assert len(recognised(tmp_path, notes)) == 2


def test_a_second_table_on_the_sheet_is_a_fault_and_loses_nothing(tmp_path: Path) -> None:
    rows = "Aleppo city,3,,\nHoms city,4,,\n,,,\n"
    text = f"Place,Killed,,\n{rows}Place,Killed,Injured,Date\nHama,5,1,\n"
    reading = read_with_notes(write(tmp_path, text), columns="recognised")
    assert [fault.row for fault in reading.faults if "header of another" in fault.message] == [5]
    assert reading.table["place_text"].to_list()[:2] == ["Aleppo city", "Homs city"]


def test_a_stray_word_does_not_make_a_row_the_header(tmp_path: Path) -> None:
    text = "Location,Killed,Comment\nAleppo city,3,\nIdlib city,4,place_text\nDouma city,5,\n"
    assert recognised(tmp_path, text)["killed"].to_list() == [3, 4, 5]


def test_rows_of_hashes_are_data_and_hxl_tags_are_not(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        table = recognised(tmp_path, "Place,Reference\n#1 Aleppo city,#ref\n")
    assert table["place_text"].to_list() == ["#1 Aleppo city"]
    tagged = "Place,Killed\n#loc+name,#affected+killed\nAleppo city,3\n"
    assert len(read_with_notes(write(tmp_path, tagged), columns="recognised").table) == 1


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("place_text\nDouma\n", True),
        ("Ref,Narrative\nA1,five people died\nA2,seven people died\n", True),
        ("a;b\n1;2\n3;4\n", True),
        ("On Monday, 5 September 2016, planes struck the market, and killed five.\n", False),
        ("Report\n\nWe recorded the following, by party, place and date.\nText.\n", False),
        ("", False),
    ],
)
def test_a_table_is_told_from_running_text(text: str, table: bool) -> None:
    assert is_table(text.encode()) is table
    assert is_table(text.encode("windows-1256"), "windows-1256") is table


# --- values ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("killed", "5 injured"), ("killed", "7 جريح"), ("injured", "5 killed"),
        ("killed", "2 and 3"), ("killed", "\u22125"), ("killed", "1.000"), ("killed", "٢٫٠٠٠"),
        ("date", "2016-09-05 25:99"),
        ("date", "~5 September 2016"), ("date", "5 September 2016?"), ("date", "about May 2016"),
    ],
)  # fmt: skip
def test_cells_that_say_something_else(tmp_path: Path, column: str, cell: str) -> None:
    path = write(tmp_path, f'place_text,{column}\nx,"{cell}"\n')
    with pytest.raises(InputError, match=f"row 2, column {column}"):
        read_incidents(path)


@pytest.mark.parametrize(
    "cell", ["36,37", "36,37 37,15,2", "36.20,37.13;35.93,36.63", "36.2", "36.2021 E, 37.1343 N"]
)
def test_cells_that_are_no_pair_of_coordinates(tmp_path: Path, cell: str) -> None:
    path = write(tmp_path, f'place_text,GPS\nx,"{cell}"\n')
    with pytest.raises(InputError, match="row 2, column GPS"):
        read_incidents(path, columns={"place_text": "place_text", "point": "GPS"})


def test_a_pair_with_decimal_commas_is_one(tmp_path: Path) -> None:
    path = write(tmp_path, 'place_text,GPS\nx,"36,2021 37,1343"\n')
    table = read_incidents(path, columns={"point": "GPS"})
    assert table[["latitude", "longitude"]].to_numpy().tolist() == [[36.2021, 37.1343]]


@pytest.mark.parametrize(
    "word",
    ["government", "government forces", "الحكومة", "SAA", "Syrian army or SDF", "government/SNA"],
)
def test_the_government_is_another_one_from_december_2024(tmp_path: Path, word: str) -> None:
    before = f"place_text,date,perpetrators\nDouma city,2016-09-05,{word}\n"
    assert read_incidents(write(tmp_path, before))["perpetrators"][0][0] == ("Syrian regime forces")
    after = before.replace("2016-09-05", "2025-03-08")
    with pytest.raises(InputError, match="another one since 8 December 2024"):
        read_incidents(write(tmp_path, after))
    plain = after.replace(word, "Syrian transitional government")
    assert len(read_incidents(write(tmp_path, plain))) == 1


def test_a_list_and_an_interval_are_asked_about_too() -> None:
    for day in ("2025-01-05", "December 2024"):
        frame = pd.DataFrame(
            {"place_text": ["x"], "date": [day], "perpetrators": [["government", "ISIS"]]}
        )
        with pytest.raises(InputError, match="another one since"):
            check_incidents(frame)


def test_a_frame_with_columns_that_are_nearly_ours_warns() -> None:
    with pytest.warns(SyriaGeoWarning, match="rename 'Lat' to latitude, 'Long' to longitude"):
        check_incidents(pd.DataFrame({"place_text": ["x"], "Lat": [36.2], "Long": [37.1]}))


def test_an_edited_day_takes_its_interval_with_it(tmp_path: Path) -> None:
    head = "place_text,date,date_earliest,date_latest,date_precision\n"
    text = f"{head}x,2016-09-07,2016-09-05,2016-09-05,day\n"
    [row] = read_incidents(write(tmp_path, text)).to_dict("records")
    assert row["date_earliest"] == row["date_latest"] == row["date"]


def test_dates_that_an_import_may_have_exchanged_are_named(tmp_path: Path) -> None:
    days = [pd.Timestamp(2016, 5, 9), "13/09/2016", pd.Timestamp(2016, 7, 9), "23/09/2016"]
    path = tmp_path / "t.xlsx"
    pd.DataFrame({"place_text": "x", "date": days}).to_excel(path, index=False)
    reading = read_with_notes(path, dates="dmy")
    assert any("may have exchanged day and month" in note for note in reading.notes)


def test_a_word_read_as_other_stays_in_the_notes(tmp_path: Path) -> None:
    table = read_incidents(write(tmp_path, "place_text,means,notes\nx,knife,seen\nx,other,\n"))
    assert table["means"].to_list() == ["other", "other"]
    assert table["notes"].to_list() == ["seen; means: knife", ""]


def test_an_apostrophe_of_the_users_stays(tmp_path: Path) -> None:
    table = recognised(tmp_path, "Place,Killed,Phone\nAleppo city,3,'+963\n")
    assert table["Phone"].to_list() == ["'+963"]


# --- workbooks ---------------------------------------------------------------------------------


def workbook(path: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_whole_numbers_and_gaps_keep_their_types(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["place_text", "case", "age", "seen"], ["Douma city", 101, 33.5, True],
        ["x", None, 20, None], ["y", 963944123456, None, False],
    ]  # fmt: skip
    table = read_incidents(workbook(tmp_path / "t.xlsx", rows))
    assert table["case"].to_list() == [101, pd.NA, 963944123456]
    assert [str(table[name].dtype) for name in ("case", "age", "seen")] == [
        "Int64",
        "float64",
        "boolean",
    ]


def test_a_merged_text_holds_for_all_its_rows_and_a_merged_toll_counts_once(
    tmp_path: Path,
) -> None:
    rows: list[list[object]] = [["place_text", "killed"], ["Douma city", 5], [None, 6], ["Homs", 7]]
    path = workbook(tmp_path / "t.xlsx", rows)
    book = openpyxl.load_workbook(path)
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("B3:B4")
    book.save(path)
    reading = read_with_notes(path)
    assert reading.table["place_text"].to_list() == ["Douma city", "Douma city", "Homs"]
    assert reading.table["killed"].to_list() == [5, 6, pd.NA]
    assert sum("is merged over" in note for note in reading.notes) == 2


def test_a_formula_that_was_never_calculated_is_no_unknown_toll(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", [["place_text", "killed"], ["Douma city", "=2+3"]])
    with pytest.raises(InputError, match=r"row 2, column killed: '=2\+3 \(never calculated\)'"):
        read_incidents(path)


def test_a_sheet_of_what_has_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no sheets or layers"):
        read_incidents(write(tmp_path, "place_text\nx\n"), sheet="one")


@pytest.mark.parametrize(
    "day", ["2025-01-05", "2024", "2024-12", "5-10 December 2024", "05/01/2025"]
)
def test_a_party_that_may_be_another_one_is_left_empty(tmp_path: Path, day: str) -> None:
    text = f'place_text,date,killed,perpetrators\nx,"{day}",4,government; ISIS\n'
    reading = read_with_notes(write(tmp_path, text))
    assert reading.table["perpetrators"].to_list() == [()]
    assert any("'government; ISIS'" in fault.message for fault in reading.faults)
    assert not any("is read as" in note for note in reading.notes)


def test_the_government_without_a_day_is_named(tmp_path: Path) -> None:
    text = "place_text,killed,perpetrators\nx,4,government\n"
    reading = read_with_notes(write(tmp_path, text))
    assert reading.faults == ()
    assert any("until 7 December 2024" in note for note in reading.notes)


def test_a_remark_is_not_doubted_once_it_is_left_out(tmp_path: Path) -> None:
    text = f"{HEAD}{ROWS}Total,,7,\n* figures are preliminary,,,\n"
    reading = read_with_notes(write(tmp_path, text), columns="recognised")
    assert len(reading.left_out) == 2
    assert not any("one text and nothing else" in note for note in reading.notes)


def test_wkt_in_a_column_of_coordinates(tmp_path: Path) -> None:
    path = write(tmp_path, "Place,Coordinates\nx,POINT (37.1343 36.2021)\n")
    table = read_incidents(path, columns="recognised")
    assert table[["latitude", "longitude"]].to_numpy().tolist() == [[36.2021, 37.1343]]
