from __future__ import annotations

import contextlib
import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from syria_geo.errors import InputError, UsageError
from syria_geo.incidents import (
    CONTROL_PARTIES,
    COUNTED_UNDER,
    DERIVED_COLUMNS,
    GOVERNORATES,
    INCIDENT_COLUMNS,
    MEANS,
    PARTIES,
    check_incidents,
    load_incidents,
    read_incidents,
    read_with_faults,
)
from syria_geo.provenance import facts_of as facts_said

FULL = """incident_id,place_text,date,perpetrators,counted_under,means,kind,stated_governorate,\
stated_control,killed,children,women,injured,camera
t-1,"Old Market, Blue Town",2016-09-05,Russian forces;ISIS,Unidentified,landmine,massacre,SY07,\
Armed opposition factions,7,2,0,,Nikon
t-2,حي الزهور,٢٠١٦-٠٩-٠٦,government forces,Other parties,Car  Bomb,Incident,إدلب,,١٢,,,3,
"""


def write(folder: Path, text: str | bytes, name: str = "mine.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def faults_of(path: Path) -> list[tuple[int | None, str, str]]:
    with pytest.raises(InputError) as caught:
        read_incidents(path)
    return [(fault.row, fault.column, fault.message) for fault in caught.value.faults]


# --- what is read ------------------------------------------------------------------------------


def test_cells_become_what_their_columns_promise(tmp_path: Path) -> None:
    table = read_incidents(write(tmp_path, FULL))
    first, second = table.to_dict("records")
    assert list(table.columns) == [*INCIDENT_COLUMNS, "camera"]
    assert first["date"] == pd.Timestamp(2016, 9, 5)
    assert first["perpetrators"] == ("Russian forces", "ISIS")
    assert (first["killed"], first["women"]) == (7, 0)
    assert table["injured"].to_list() == [pd.NA, 3]
    assert first["camera"] == "Nikon"
    assert first["source"] == "mine.csv"
    assert second["date"] == pd.Timestamp(2016, 9, 6)
    assert second["killed"] == 12
    assert second["perpetrators"] == ("Syrian regime forces",)
    assert (second["means"], second["kind"]) == ("car bomb", "incident")
    assert second["stated_governorate"] == "SY07"
    assert second["stated_control"] == ()


def test_only_the_place_is_required_and_ids_name_the_row(tmp_path: Path) -> None:
    table = read_incidents(write(tmp_path, "place_text\nBlue Town\n\n  \nGreen Town\n"))
    assert table["place_text"].to_list() == ["Blue Town", "Green Town"]
    assert table["incident_id"].to_list() == ["mine-row-2", "mine-row-5"]
    assert table["killed"].isna().all()
    assert list(table.columns) == list(INCIDENT_COLUMNS)


def test_a_blank_place_is_a_row_like_any_other(tmp_path: Path) -> None:
    table = read_incidents(write(tmp_path, "place_text,killed\n,5\n"))
    assert table["place_text"].to_list() == [""]
    assert table["killed"].to_list() == [5]


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace(",", "\t").encode("utf-16"),
        lambda text: text.replace(",", ";").encode(),
        lambda text: ("sep=;\n" + text.replace(",", ";")).encode(),
        lambda text: ("\n\n" + text).encode(),
    ],
    ids=["bom", "utf-16", "crlf", "utf-16 tabs", "semicolons", "sep line", "blank lines first"],
)
def test_files_as_spreadsheets_write_them(tmp_path: Path, encode) -> None:  # type: ignore[no-untyped-def]
    text = 'incident_id,place_text,killed\na,"حلب, x",3\n'
    table = read_incidents(write(tmp_path, encode(text)))
    assert table["killed"].to_list() == [3]
    assert table["place_text"].str.startswith("حلب").all()


def test_header_without_rows_is_a_table_without_rows(tmp_path: Path) -> None:
    assert read_incidents(write(tmp_path, "place_text\n")).empty
    empty = {"type": "FeatureCollection", "features": []}
    assert read_incidents(write(tmp_path, json.dumps(empty), "e.geojson")).empty


def feature(**properties: object) -> dict[str, object]:
    return {"type": "Feature", "geometry": None, "properties": properties}


def geojson(*features: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


def test_geojson_lists_and_nulls(tmp_path: Path) -> None:
    text = geojson(
        feature(place_text="Blue Town", perpetrators=["ISIS"], killed=4, date="2017-01-02"),
        feature(place_text="Green Town", killed=None, extra={"a": 1}),
    )
    table = read_incidents(write(tmp_path, text, "m.geojson"))
    assert table["perpetrators"].to_list() == [("ISIS",), ()]
    assert table["killed"].to_list() == [4, pd.NA]
    assert table["extra"].to_list() == [None, {"a": 1}]


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb", ".parquet"])
def test_layers_and_parquet(tmp_path: Path, suffix: str) -> None:
    frame = gpd.GeoDataFrame(
        {
            "place_text": ["Blue Town", "Green Town"],
            "killed": pd.array([4, None], dtype="Int64"),
            "date": [pd.Timestamp("2017-01-02"), pd.NaT],
            "means": ["landmine", None],
        },
        geometry=gpd.points_from_xy([37.0, 38.0], [35.0, 36.0]),
        crs="EPSG:4326",
    )
    path = tmp_path / f"mine{suffix}"
    frame.to_parquet(path) if suffix == ".parquet" else frame.to_file(path)
    table = read_incidents(path).sort_values("place_text", ignore_index=True)
    assert table["killed"].to_list() == [4, pd.NA]
    assert table["date"].to_list() == [pd.Timestamp(2017, 1, 2), pd.NaT]
    assert table["means"].to_list() == ["landmine", ""]
    assert "geometry" not in table


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = write(tmp_path, FULL)
    pd.testing.assert_frame_equal(read_incidents(path), read_incidents(path))


# --- what is refused ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("date", "2016-02-30", "not a day of the calendar"),
        ("date", "05/09/2016", "year-month-day"),
        ("date", "0216-09-05", "impossible year"),
        ("killed", "-3", "negative"),
        ("killed", "-0.5", "whole number"),
        ("children", "2.5", "whole number"),
        ("women", "five", "leave the cell empty"),
        ("injured", "9" * 14, "too large"),
        ("killed", "9" * 5000, "whole number"),
        ("source_start", "x", "whole number"),
        ("kind", "battle", "choose from massacre, incident, death in custody, remains found"),
        ("means", "laser", "choose from air-delivered missiles"),
        ("perpetrators", "ISIS;Martians", "'Martians' is not known here; choose from Syrian"),
        ("perpetrators", "ISIS;Martians", "(the cell: 'ISIS; Martians')"),
        ("perpetrators", "Other parties", "choose from"),
        ("perpetrators", "Islamic Turkistani Party", "choose from"),
        ("counted_under", "Martians", "Other parties"),
        ("stated_control", "Martians", "Islamic Turkistani Party"),
        ("stated_governorate", "SY99", "SY07 (Idleb)"),
        ("uncertainty_m", "-5", "no radius in metres; write 0 or more"),
        ("uncertainty_m", "far", "is not a number"),
        ("precision", "hamlet", "choose from point, street"),
        ("date_earliest", "2016-05-07", "ends on 2016-05-03, before it begins on 2016-05-07"),
    ],
)
def test_a_bad_cell_is_named_with_row_column_and_next_step(
    tmp_path: Path, column: str, value: str, says: str
) -> None:
    head, rest = f"place_text,{column}", ""
    if column in {"uncertainty_m", "precision"}:
        head, rest = f"{head},latitude,longitude", ",33.57,36.4"
    elif column == "date_earliest":
        head, rest = f"{head},date_latest", ",2016-05-03"
    path = write(tmp_path, f'{head}\nBlue Town,{rest}\n\nGreen Town,"{value}"{rest}\n')
    [(row, at, message)] = faults_of(path)
    assert (row, at) == (4, column)
    assert says in message
    assert value[:10].split(";")[-1] in message


def test_every_fault_is_told_at_once_and_in_order(tmp_path: Path) -> None:
    text = "incident_id,place_text,date,killed\na,x,nope,-1\na,y,2016-13-01,\n"
    found = faults_of(write(tmp_path, text))
    assert [fault[:2] for fault in found] == [
        (2, "date"),
        (2, "killed"),
        (3, "date"),
        (3, "incident_id"),
    ]
    assert "row 2 already" in found[-1][2]


def test_rows_with_faults_are_kept_when_asked(tmp_path: Path) -> None:
    text = "place_text,killed,date\nBlue Town,-3,2016-09-05\nGreen Town,4,\n"
    table, faults = read_with_faults(write(tmp_path, text))
    assert table["killed"].to_list() == [pd.NA, 4]
    assert table["date"].to_list() == [pd.Timestamp(2016, 9, 5), pd.NaT]
    assert "'-3' is negative" in table["faults"][0]
    assert table["faults"][1] == ""
    assert len(faults) == 1


def test_columns_that_the_page_shows_are_not_called_unused(tmp_path: Path) -> None:
    path = write(tmp_path, "place_text,page,source_url,mine\nBlue Town,3,https://a.example,x\n")
    notes = facts_said(read_incidents(path))["notes"]
    assert [note for note in notes if "not used" in note] == [
        "columns not used, kept as they are: 'mine'"
    ]
    path = write(tmp_path, "Place,page,source_url,Killed\nBlue Town,3,https://a.example,x\n")
    assert "not used" not in faults_of(path)[0][2]


def test_a_column_that_is_nearly_ours_does_not_pass_unread(tmp_path: Path) -> None:
    text = "place_text, Killed ,Date-Text,women,Women\nBlue Town,3,x,1,2\n"
    path = write(tmp_path, text)
    [(row, name, message)] = faults_of(path)
    assert (row, name) == (None, "")
    assert "killed     = 'Killed'" in message
    assert "date_text  = 'Date-Text'" in message
    assert "not used, kept as they are: 'Women'" in message
    assert "--columns killed=Killed" in message
    assert read_with_faults(path)[0]["Women"].to_list() == ["2"]
    confirmed = read_incidents(path, columns="recognised")
    assert confirmed["killed"].to_list() == [3]
    assert confirmed["Killed"].to_list() == ["3"]


def test_faults_stand_beside_a_column_of_that_name(tmp_path: Path) -> None:
    table, _ = read_with_faults(write(tmp_path, "place_text,killed,faults\nBlue Town,-3,mine\n"))
    assert "'-3' is negative" in table["faults"][0]
    assert table["input_faults"].to_list() == ["mine"]


def test_a_repeated_id_gives_way_to_a_name_of_its_own(tmp_path: Path) -> None:
    text = "incident_id,place_text\na,x\na,y\n,z\n"
    table, faults = read_with_faults(write(tmp_path, text))
    assert table["incident_id"].to_list() == ["a", "mine-row-3", "mine-row-4"]
    assert [fault.row for fault in faults] == [3]
    assert check_incidents(table)["incident_id"].is_unique


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "a.csv", "empty"),
        (b"\xef\xbb\xbf \n\n", "a.csv", "empty"),
        (b"Place_Text,killed\nx,1\n", "a.csv", "place_text = 'Place_Text'"),
        (b"place_txt,killed\nx,1\n", "a.csv", "rename 'place_txt' to place_text"),
        (b"whither,killed\nx,1\n", "a.csv", r"columns: whither, killed"),
        (b"place_text\nAl Bab \xe9\n", "a.csv", "row 2.*save the file as UTF-8"),
        (b'place_text\nok\n"never closed\n', "a.csv", "row 3.*quotes do not pair"),
        (b"place_text\nx,y\n", "a.csv", "row 2.*2 cells, the header 1"),
        (b"place_text,killed,killed\nx,1,2\n", "a.csv", "row 1.*two columns are named 'killed'"),
        (b"place_text\nok\na\0b\n", "a.csv", "row 3.*NUL is no text"),
        (b"place_text\n" + b"x" * 200_000, "a.csv", "row 2.*a cell is too long"),
        (b"fgb\x03", "a.fgb", "no FlatGeobuf"),
        (b"", "a.geojson", "empty"),
        (b'{"type": "FeatureCollection", "features": [', "a.geojson", "broken GeoJSON.*line 1"),
        (b"[" * 200_000, "a.geojson", "nested deeper than 64"),
        (b'{"features": ["\\ud800"]}', "a.geojson", "half a character"),
        (b'{"type": "Topology"}', "a.geojson", "not a GeoJSON FeatureCollection"),
        (b'{"type": "FeatureCollection", "features": {}}', "a.geojson", "not a list"),
        (b'{"type": "FeatureCollection", "features": [1]}', "a.json", "row 1.*not a feature"),
        (b'{"type":"FeatureCollection","features":[{"properties":null}]}', "a.json", "place_text"),
        (b"\xff\xfe\x00", "a.geojson", "UTF-16"),
        (b"nothing", "a.gpkg", "no GeoPackage"),
        (b"nothing", "a.parquet", "no readable Parquet"),
        (
            b",".join(b"c%d" % n for n in range(10_001)),
            "a.csv",
            "10,001 columns, of at most 10,000",
        ),
        (b'[{"place_text": ["x", "y"]}]', "a.json", "row 1.*is a list; one text is wanted"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, content: bytes, name: str, says: str) -> None:
    with pytest.raises(InputError, match=rf"(?s)a\.\w+[,:] .*{says}"):
        read_incidents(write(tmp_path, content, name))


def test_kml_is_refused_where_a_part_of_it_would_be_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "<kml/>", "a.kml")
    monkeypatch.setattr(pyogrio, "list_drivers", lambda **_: {"KML": "rw", "GPKG": "rw"})
    with pytest.raises(InputError, match=r"no LIBKML.*libgdal-kml.*GeoPackage"):
        read_incidents(path)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("absent.csv", "does not exist"),
        ("folder.csv", "is a folder"),
        ("a.rtf", "choose from .csv"),
        ("a.docx", "is a report"),
        ("a.pdf", "is a report"),
        ("a", "choose from .csv"),
    ],
)
def test_a_file_that_is_not_there_or_of_another_kind(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(UsageError, match=says):
        read_incidents(tmp_path / name)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"encoding": " utf-8"}, "there is no encoding ' utf-8'; try utf-8"),
        ({"encoding": "rot13"}, "there is no encoding 'rot13'"),
        ({"encoding": "idna"}, "there is no encoding 'idna'"),
        ({"layer": 5}, "a sheet or layer is named by a text, not 5"),
        ({"dates": "dym"}, "unknown order of dates 'dym'; choose from dmy, mdy, ymd"),
    ],
)
def test_an_option_that_is_none_is_refused(
    tmp_path: Path, options: dict[str, Any], says: str
) -> None:
    with pytest.raises(UsageError, match=re.escape(says)):
        read_incidents(write(tmp_path, "place_text\nx\n"), **options)


def test_a_profile_says_which_sheet_and_what_is_said_with_it_counts_more(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    with pd.ExcelWriter(book) as pages:
        for number, name in enumerate(("May", "June"), start=1):
            table = pd.DataFrame({"Where": [f"{name} Town"], "Dead": [number], "Hurt": [9]})
            table.to_excel(pages, sheet_name=name, index=False)
    profile = write(
        tmp_path, 'sheet = "June"\n[columns]\nplace_text = "Where"\nkilled = "Hurt"\n', "p.toml"
    )
    table = read_incidents(book, profile=profile, columns={"killed": "Dead"})
    assert table[["place_text", "killed"]].to_numpy().tolist() == [["June Town", 2]]
    with pytest.raises(InputError, match="there is no sheet 'July'; choose from May, June"):
        read_incidents(book, profile=profile, sheet="July")
    wrong = write(tmp_path, 'columns = "Where"\n', "wrong.toml")
    with pytest.raises(
        InputError, match=r"wrong\.toml: columns is wrong; columns is a table of texts"
    ):
        read_incidents(book, profile=wrong)


def test_a_package_with_several_layers_asks_which(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame(
        {"place_text": ["x"]}, geometry=gpd.points_from_xy([37.0], [35.0]), crs="EPSG:4326"
    )
    path = tmp_path / "two.gpkg"
    for layer in ("one", "two"):
        frame.to_file(path, layer=layer)
    with pytest.raises(InputError, match="one, two"):
        read_incidents(path)
    with pytest.raises(InputError, match="there is no layer 'three'; choose from one, two"):
        read_incidents(path, layer="three")
    frame.to_file(path, layer="incidents")
    assert len(read_incidents(path)) == 1


@pytest.mark.filterwarnings("ignore::syria_geo.errors.SyriaGeoWarning")  # it was left out, and said
@given(st.binary(max_size=200))
@example(b"*")
def test_any_bytes_are_a_table_or_an_error_of_ours(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    for start in (b"", b"place_text,date,killed\n"):
        path = write(folder, start + content)
        with contextlib.suppress(InputError):
            read_incidents(path)


# --- tables made in Python ---------------------------------------------------------------------


def test_a_frame_is_checked_and_not_changed() -> None:
    frame = pd.DataFrame(
        {
            "place_text": ["Blue Town", None],
            "killed": [3.0, None],
            "date": [pd.Timestamp("2016-09-05"), pd.NaT],
            "perpetrators": [["ISIS"], None],
        },
        index=["x", "y"],
    )
    before = frame.copy(deep=True)
    table = check_incidents(frame)
    pd.testing.assert_frame_equal(frame, before)
    assert list(table.index) == ["x", "y"]
    assert table["killed"].to_list() == [3, pd.NA]
    assert table["place_text"].to_list() == ["Blue Town", ""]
    assert table["date"].to_list() == [pd.Timestamp(2016, 9, 5), pd.NaT]
    assert table["perpetrators"].to_list() == [("ISIS",), ()]


def test_a_second_geometry_stays_as_text_in_a_frame_as_in_a_file(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame(
        {"place_text": ["x"], "camp": gpd.GeoSeries.from_wkt(["POINT (36 35)"], crs=4326)},
        geometry=gpd.points_from_xy([37.0], [35.5], crs=4326),
    )
    frame.to_parquet(tmp_path / "two.parquet")
    for table in (check_incidents(frame), read_incidents(tmp_path / "two.parquet")):
        assert table[["camp", "latitude"]].to_numpy().tolist() == [["POINT (36 35)", 35.5]]


def test_days_in_columns_of_texts_are_written_and_a_number_is_no_party() -> None:
    days = [date(2016, 5, 3), datetime(2016, 5, 4, 12, tzinfo=UTC)]
    frame = pd.DataFrame({"place_text": ["x", "y"], "notes": days, "time_text": days})
    assert check_incidents(frame)["notes"].to_list() == ["2016-05-03", "2016-05-04"]
    with pytest.raises(InputError, match=r"row 1, column perpetrators: '5' is not known here"):
        check_incidents(frame.assign(perpetrators=5))


def test_a_frame_with_faults_tells_all_of_them() -> None:
    with pytest.raises(InputError) as caught:
        check_incidents(pd.DataFrame({"place_text": ["x", "y"], "killed": [True, -1]}))
    assert [fault.row for fault in caught.value.faults] == [1, 2]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (None, "a table of incidents is wanted, not NoneType"),
        ("text", "a table of incidents is wanted, not str"),
        (pd.DataFrame({"where": ["x"]}), "the table has no column place_text"),
        (pd.DataFrame([["x"] * 2], columns=["place_text"] * 2), "two columns are named place_text"),
    ],
)
def test_what_is_no_table_of_incidents(value: object, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        check_incidents(value)  # type: ignore[arg-type]


# --- vocabularies and the incidents that ship ----------------------------------------------------


def test_vocabularies_extend_each_other() -> None:
    assert set(COUNTED_UNDER) - set(PARTIES) == {"Other parties"}
    assert set(CONTROL_PARTIES) - set(PARTIES) == {
        "Islamic Turkistani Party",
        "Kurdish People's Protection Units",
        "Local armed groups",
    }
    assert len(GOVERNORATES) == 14


def test_bundled_incidents_are_whole() -> None:
    table = load_incidents()
    assert table["incident_id"].is_unique
    assert table["date"].notna().all()
    assert table["place_text"].ne("").all()
    assert table["source_start"].lt(table["source_end"]).all()
    assert table["killed"].ge(table[["children", "women"]].max(axis=1)).fillna(True).all()


@pytest.mark.parametrize(
    ("month", "rows", "massacres", "killed", "children", "women", "injured"),
    [
        ("2016-09", 49, 49, 500, 161, 66, 334),
        ("2017-01", 21, 21, 205, 64, 27, 15),
        ("2017-09", 43, 43, 430, 139, 85, 140),
        ("2020-05", 2, 1, 45, 9, 4, 55),
        ("2021-02", 9, 2, 19, 8, 2, 14),
    ],
)
def test_bundled_sums_are_those_the_readme_reconciles(
    month: str, rows: int, massacres: int, killed: int, children: int, women: int, injured: int
) -> None:
    table = load_incidents()
    report = table[table["incident_id"].str.startswith(f"snhr-{month}-")]
    assert len(report) == rows
    assert (report["kind"] == "massacre").sum() == massacres
    tolls = report[["killed", "children", "women", "injured"]].sum().to_list()
    assert tolls == [killed, children, women, injured]


def test_the_documentation_names_every_column_and_word() -> None:
    page = Path(__file__).parents[1].joinpath("docs", "incident-table.md").read_text("utf-8")
    words = " ".join(page.split())
    assert [
        name for name in (*INCIDENT_COLUMNS, *DERIVED_COLUMNS) if f"`{name}`" not in words
    ] == []
    named = [*COUNTED_UNDER, *CONTROL_PARTIES, *MEANS]
    assert [word for word in named if word not in words] == []
