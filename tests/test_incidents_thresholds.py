"""Where reading a table changes its mind: each number from both of its sides.

Each case stands at the very edge of one number, so that a change of it by a factor of two, either
way, fails here.
"""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from syria_geo.boundaries import unit_shapes
from syria_geo.errors import InputError
from syria_geo.incidents import is_own_export, is_table, read_with_notes
from syria_geo.incidents._counts import read_count
from syria_geo.incidents._grid import table_of_rows
from syria_geo.incidents._headers import is_header, meaning_of, propose
from syria_geo.incidents._points import Points, read_points
from syria_geo.incidents._raw import RawTable
from syria_geo.incidents._sheets import _spread
from syria_geo.tolls import tolls_of
from syria_geo.vocabulary import PRECISION, WEAPON

HEADER = ("place_text", "date", "killed")
ROW = ("Hish", "2018-03-05", "6")


def write(folder: Path, text: str) -> Path:
    path = folder / "mine.csv"
    path.write_text(text, encoding="utf-8")
    return path


def notes_of(folder: Path, rows: str) -> str:
    reading = read_with_notes(write(folder, rows))
    return "\n".join((*reading.notes, *reading.left_out))


# --- which text is a table -----------------------------------------------------------------------


@pytest.mark.parametrize(("even", "table"), [(7, True), (6, False)])
def test_a_table_has_four_rows_of_five_as_long_as_the_first(even: int, table: bool) -> None:
    rows = ["aa,bb,cc", *["1,2,3"] * even, *["1,2"] * (9 - even)]
    assert is_table("\n".join(rows).encode()) is table


@pytest.mark.parametrize(("odd", "table"), [(10, True), (11, False)])
def test_a_table_shows_as_such_in_its_first_fifty_rows(odd: int, table: bool) -> None:
    rows = ["aa,bb,cc", *["1,2"] * odd, *["1,2,3"] * (49 - odd), *["1,2"] * 50]
    assert is_table("\n".join(rows).encode()) is table


@pytest.mark.parametrize(("length", "table"), [(40, True), (41, False)])
def test_the_names_in_a_header_are_short(length: int, table: bool) -> None:
    assert is_table(f"{'a' * length},bb\n1,2\n3,4\n".encode()) is table


@pytest.mark.parametrize(("before", "table"), [(29, True), (30, False)])
def test_the_header_stands_among_the_first_thirty_lines(before: int, table: bool) -> None:
    text = "A remark.\n" * before + "Location;Date;Killed\nHish;2018;6\n"
    assert is_table(text.encode()) is table


@pytest.mark.parametrize(("line", "table"), [("Place;Date", True), ("Place;Xyz", False)])
def test_a_line_with_the_names_of_two_columns_is_a_header(line: str, table: bool) -> None:
    text = f"An odd first line; with a remark; and more\n{line}\nHish was hit in the morning.\n"
    assert is_table(text.encode()) is table


@pytest.mark.parametrize(
    ("names", "own"),
    [(("place_text", "match_type"), False), (("place_text", "match_type", "match_score"), True)],
)
def test_two_columns_that_only_we_write_make_a_table_ours(
    names: tuple[str, ...], own: bool
) -> None:
    assert is_own_export(names) is own


@pytest.mark.parametrize(("above", "header"), [(29, "place_text"), (30, "A remark")])
def test_the_header_of_a_sheet_stands_among_its_first_thirty_rows(above: int, header: str) -> None:
    rows = [*[("A remark",)] * above, ("Title", *HEADER), ("x", *ROW)]
    table = table_of_rows("x", [*enumerate(rows, start=1)][-above - 2 :])
    assert (header in table.columns) is True


# --- which rows are incidents ---------------------------------------------------------------------

NAMES = ("place_text", "date", "killed", "children", "women", "injured", "perpetrators", "means",
         "notes", "kind")  # fmt: skip


def faults_of(*row: str) -> int:
    table = table_of_rows("x", [(1, NAMES), (2, ["Hish"]), (3, row)])
    return sum("another table" in fault.message for fault in table.faults)


def test_seven_names_in_ten_cells_are_the_header_of_another_table() -> None:
    assert faults_of(*NAMES[3:], "aa", "bb", "cc") == 1
    assert faults_of(*NAMES[4:], "aa", "bb", "cc", "dd") == 0


def test_one_of_its_first_three_cells_is_a_name() -> None:
    assert faults_of("aa", "bb", *NAMES[:1:-1]) == 1
    assert faults_of("aa", "bb", "cc", *NAMES[:2:-1]) == 0


@pytest.mark.parametrize(("length", "noted"), [(60, True), (61, False)])
def test_a_long_text_that_ends_in_total_is_no_total(
    length: int, noted: bool, tmp_path: Path
) -> None:
    text = "place_text,date,killed\nHish,2018-03-05,6\n"
    place = ("Xx " * 30)[: length - 6].rstrip().ljust(length - 6, "x") + " total"
    assert len(place) == length
    assert ("although it says" in notes_of(tmp_path, f"{text}{place},2018-03-06,7\n")) is noted


@pytest.mark.parametrize(("before", "noted"), [(3, True), (4, False)])
def test_a_total_is_named_in_one_of_the_first_four_texts(before: int, noted: bool) -> None:
    names = ["killed", *(f"x{n}" for n in range(5))]
    row = ["6", *["Hish"] * before, "Aleppo total"]
    table = table_of_rows("x", [(1, ["place_text", *names]), (2, ["", *row])])
    assert any("although it says" in note for note in table.notes) is noted


@pytest.mark.parametrize(
    ("columns", "remark", "left_out"),
    [
        ("killed,date,place_text", "Typed by a volunteer", True),
        ("killed,date,place_text", "Typed by volunteers", False),
        ("date,place_text", "Typed by a volunteer", False),
    ],
)
def test_a_lone_text_of_four_words_below_three_columns_is_a_remark(
    columns: str, remark: str, left_out: bool, tmp_path: Path
) -> None:
    cells = {"killed": "6", "date": "2018-03-05", "place_text": "Hish"}
    row = ",".join(cells[name] for name in columns.split(","))
    text = f"{columns}\n{row}\n{remark}{',' * columns.count(',')}\n"
    try:
        said = notes_of(tmp_path, text)
    except InputError as error:  # no number and no date: it was read as an incident
        said = str(error)
    assert ("is no incident" in said) is left_out


@pytest.mark.parametrize(("rows", "spread"), [(1000, True), (1001, False)])
def test_a_text_merged_over_a_thousand_rows_holds_for_each(rows: int, spread: bool) -> None:
    cells: list[list[object]] = [["Hish"]]
    cells += [[None] for _ in range(rows - 1)]
    said = list(_spread(cells, [((0, 0), (rows - 1, 0))]))
    assert bool(said) is spread
    assert (cells[-1] == ["Hish"]) is spread


# --- headers --------------------------------------------------------------------------------------


def test_a_header_is_short() -> None:
    assert is_header(f"place{'of incident'.rjust(75)}")
    assert not is_header(f"place{'of incident'.rjust(76)}")


def test_a_name_cut_to_eight_letters_is_known() -> None:
    assert meaning_of("perpetra") == "perpetrators"
    assert meaning_of("perpetr") == ""


def test_a_short_arabic_word_keeps_its_first_letters() -> None:
    assert meaning_of("التاريخ") == "date"


@pytest.mark.parametrize(("good", "proposed"), [(6, True), (5, False)])
def test_a_header_is_believed_where_six_cells_in_ten_fit(good: int, proposed: bool) -> None:
    cells = [*["massacre"] * good, *["purple"] * (10 - good)]
    assert ("kind" in propose({"Kind": cells})) is proposed


@pytest.mark.parametrize(("bad", "proposed"), [(80, True), (81, False)])
def test_the_first_two_hundred_cells_say_whether_they_fit(bad: int, proposed: bool) -> None:
    cells = [*["purple"] * bad, *["massacre"] * (200 - bad), *["purple"] * 200]
    assert ("kind" in propose({"Kind": cells})) is proposed


def hint_of(name: str, tmp_path: Path) -> str:
    with pytest.raises(InputError) as error:
        read_with_notes(write(tmp_path, f"{name},b\n1,2\n"))
    return str(error.value)


def test_a_header_half_alike_is_proposed_for_the_place(tmp_path: Path) -> None:
    assert "rename 'pl_xq' to place_text" in hint_of("pl_xq", tmp_path)  # 8 letters of 15
    assert "rename the column" in hint_of("al_eq", tmp_path)  # 6 of 15


@pytest.mark.parametrize(
    ("word", "hint"),
    [("setlemnt", "settlement"), ("distrit", "district"), ("dstrct", ""), ("morta", "")],
)
def test_a_word_much_alike_is_proposed(word: str, hint: str) -> None:
    vocabulary = WEAPON if word == "morta" else PRECISION
    with pytest.raises(ValueError, match=f"did you mean '{hint}'" if hint else word) as error:
        vocabulary.find(word)
    assert ("did you mean" in str(error.value)) is bool(hint)


# --- days and numbers -----------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "noted"), [("2011-02-28", True), ("2011-03-01", False)])
def test_a_day_before_march_2011_is_named(day: str, noted: bool, tmp_path: Path) -> None:
    text = f"place_text,date\nHish,{day}\nHish,2018-03-05\n"
    assert ("before March 2011" in notes_of(tmp_path, text)) is noted


def test_a_thousand_million_people_are_the_most() -> None:
    assert read_count(10**9).number == 10**9
    assert tolls_of(pd.DataFrame({"killed": [10**9]}), "killed").tolist() == [10**9]
    with pytest.raises(ValueError, match="1000000001"):
        read_count(10**9 + 1)
    with pytest.raises(InputError):
        tolls_of(pd.DataFrame({"killed": [10**9 + 1]}), "killed")


# --- points ---------------------------------------------------------------------------------------


def points_of(shape: shapely.Geometry | None, **cells: object) -> Points:
    shapes = None if shape is None else [shape]
    columns: dict[str, list[object]] = {name: [cell] for name, cell in cells.items()}
    points = read_points(RawTable("x", columns, [2], shapes=shapes), own_export=False)
    assert points is not None
    return points


@pytest.mark.parametrize(
    ("latitude", "longitude", "radius"),
    [("35.5", "36.65", 1573), ("35.512", "36.651", 157), ("35.51234", "36.65123", 100)],
)
def test_the_radius_of_a_written_point_is_that_of_its_last_decimal(
    latitude: str, longitude: str, radius: int
) -> None:
    assert points_of(None, latitude=latitude, longitude=longitude).uncertainty_m == [radius]


@pytest.mark.parametrize(
    ("metres", "precision"),
    [
        (240, "point"), (260, "settlement"), (4_800, "settlement"), (5_200, "sub-district"),
        (24_000, "sub-district"), (26_000, "district"), (57_000, "district"),
        (63_000, "governorate"),
    ],
)  # fmt: skip
def test_a_shape_stands_for_what_its_size_is(metres: float, precision: str) -> None:
    centre = gpd.GeoSeries([shapely.Point(37.5, 35.0)], crs=4326).to_crs(32637)
    [area] = centre.buffer(metres).to_crs(4326)
    assert points_of(area).precision == [precision]


@pytest.mark.parametrize(("kilometres", "inside"), [(0.039, True), (0.041, False)])
def test_a_point_a_little_beyond_the_border_is_taken(kilometres: float, inside: bool) -> None:
    shapes = unit_shapes("governorate", simplified=True).geometries
    corners = shapely.get_coordinates(shapes)
    longitude, latitude = corners[np.argmax(corners[:, 1])]
    points = points_of(shapely.Point(longitude, latitude + kilometres))
    assert bool(points.faults) is not inside


@pytest.mark.parametrize(("off", "noted"), [(0.0009, False), (0.0011, True)])
def test_columns_and_geometry_may_differ_by_a_third_decimal(off: float, noted: bool) -> None:
    points = points_of(shapely.Point(36.65, 35.5), latitude=35.5 + off, longitude=36.65)
    assert bool(points.notes) is noted


@pytest.mark.parametrize(("off", "stored"), [(1.9e-6, True), (2.1e-6, False)])
def test_a_point_written_and_read_again_is_not_moved(off: float, stored: bool) -> None:
    columns: dict[str, list[object]] = {
        "latitude": [35.5],
        "longitude": [36.65],
        "match_type": ["exact"],
    }
    raw = RawTable("x", columns, [2], shapes=[shapely.Point(36.65, 35.5 + off)])
    points = read_points(raw, own_export=True)
    assert points is not None
    assert points.stored == [stored]
