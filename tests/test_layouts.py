"""Formats of others: each file of a layout is sound, read as it says, and written back."""

from __future__ import annotations

import csv
import json
import re
import warnings
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import jsonschema
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import syria_geo as sg
from layout_rows import ACLED_ROW, HELD, TABLES
from layout_rows import UCDP as UCDP_ROWS
from syria_geo.cli import main
from syria_geo.errors import InputError, UsageError
from syria_geo.export.layouts._table import laid_out
from syria_geo.files import is_ours
from syria_geo.incidents import (
    INCIDENT_COLUMNS,
    check_incidents,
    read_columns,
    read_with_notes,
)
from syria_geo.layouts import CONVERTERS, _load, find_layout, load_layouts, recognise
from syria_geo.places import Precision

UCDP = find_layout("ucdp-ged")
UCDP_NAMES = list(dict.fromkeys(column.name for column in UCDP.columns))


def written(path: Path, names: Sequence[str], rows: Sequence[Mapping[str, object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, names, restval="", extrasaction="ignore")
        lines.writeheader()
        lines.writerows(rows)
    return path


@pytest.fixture
def ucdp(tmp_path: Path) -> Path:
    return written(tmp_path / "events.csv", UCDP_NAMES, UCDP_ROWS)


def read(path: Path, **options: object) -> pd.DataFrame:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sg.SyriaGeoWarning)
        return sg.read_incidents(path, **options)  # type: ignore[arg-type]


# --- the files -----------------------------------------------------------------------------------


def test_layouts_name_columns_of_the_incident_table() -> None:
    more = {"latitude", "longitude", "uncertainty_m", "precision", "source_url"}
    assert {name for names in CONVERTERS.values() for name in names} <= {
        *INCIDENT_COLUMNS,
        *more,
    }


def test_no_header_fits_two_layouts() -> None:
    for layout in load_layouts():
        found = recognise([column.name for column in layout.columns], "table.csv")
        assert found is layout


def test_the_scale_of_ucdp_is_the_one_of_our_precisions() -> None:
    scale = UCDP.scales["where_prec"]
    assert {p: int(v) for v, step in scale.items() for p in step.writes} == {
        str(precision): precision.where_prec for precision in Precision
    }


def test_ged_has_its_49_columns_and_acled_its_31() -> None:
    assert len(UCDP_NAMES) == 49
    assert len(find_layout("acled").columns) == 31


BROKEN = """
name = "mine"
title_en = "Mine"
title_ar = "لي"
source = "made up"
as_of = "2026"
recognised_by = [["One", "Other"]]
colour = "red"
"""
BROKEN_COLUMNS = """
name = "mine"
title_en = "Mine"
title_ar = "لي"
source = "made up"
as_of = "2026"
recognised_by = [["One", "Other"]]
[[columns]]
name = "One"
ours = "perpetrators"
as = "list"
words = "parties"
only_where = { Third = ["1"] }
[[columns]]
name = "one"
ours = "killed"
as = "toll"
[[columns]]
name = "Precision"
ours = "precision"
as = "precision"
scale = "prec"
unstated = "3"
[[columns]]
name = "North"
ours = "latitude"
as = "latitude"
[[columns]]
name = "Days"
ours = "date"
as = "day range"
[writes]
parties = "none"
[words.parties]
"Them" = "the others"
"They" = { soon = "ISIS" }
[scales.prec]
1 = { precision = "village", writes = ["point"] }
2 = { precision = "street", writes = ["point", "road"], needs = "Fourth", uncertainty_m = -1 }
"""
# Each key says something of its own kind that does not fit the rest.
UNFIT = """
name = "mine"
title_en = "Mine"
title_ar = "لي"
source = "made up"
as_of = "2026"
recognised_by = ["One", ["One"]]
formats = [".docx"]
constants = { colour = "red", killed = "many", kind = 5 }
columns = [
  5,
  { ours = "killed" },
  { name = "One", ours = "killed" },
  { name = "Two", ours = "date", as = "year" },
  { name = "Three", ours = "killed", as = "list" },
  { name = "Four", ours = "perpetrators", as = "list", words = "parties", writes = "theirs" },
  { name = "Five", ours = "kind", as = "word", words = "kinds", only_where = { One = "1" } },
  { name = "Six", ours = "precision", as = "precision", scale = "prec" },
]
[words.kinds]
massacre = 5
[writes.theirs]
ISIS = 5
[scales.prec]
1 = "village"
2 = { days = 5 }
3 = { precision = "point", of_unit = true }
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            UNFIT,
            [
                "column columns[1]: is no column; write name = '...'",
                "column columns[2]: is no column; write name = '...'",
                "column columns[3].as: ours and as belong together",
                "column columns[4].use: year is only written; say use = 'write'",
                "column columns[5].ours: 'killed' is not read as list; choose from",
                "column columns[6].words: there is no [words.parties]",
                "column columns[7].only_where: One needs a list of values",
                "column recognised_by[1]: is no list of 2 columns or more",
                "column recognised_by[2]: is no list of 2 columns or more",
                "column formats: '.docx' is not written; choose from .csv, .tsv, .json, .geojson",
                "column words.kinds.'massacre': 5 is no text",
                "column writes.theirs.'ISIS': 5 is no text",
                "column scales.prec.1: is no step; write { precision = '...' }",
                "column scales.prec.2.precision: is missing; or say point = false",
                "column scales.prec.3.of_unit: is for units; choose from sub-district",
                "column constants.colour: is no column that can be constant; choose from killed",
                "column constants.killed: 'many' is no number",
                "column constants.kind: is no text",
            ],
        ),
        (BROKEN, ["column colour: is not known", "column columns: is missing"]),
        (
            BROKEN_COLUMNS.replace('"2026"', "2026"),
            ["column as_of: 2026 is of the wrong kind", "column columns[2].as: 'toll' is not"],
        ),
        (
            BROKEN_COLUMNS,
            [
                "column recognised_by[1]: 'Other' is none of the columns",
                "column columns[2].name: 'one' stands twice",
                "column columns[2].as: 'toll' is not known; choose from text, list",
                "column columns[1].only_where: 'Third' is none of the columns",
                "column columns[3].unstated: '3' is no value of its scale; choose from 1, 2",
                "column words.parties.'Them': 'the others' is no word of perpetrators",
                "column words.parties.'They': 'soon' is no day",
                "column scales.prec.1.precision: 'village' is not known",
                "column scales.prec: written in two ways: point",
                "column columns[4].as: without a column of the longitude",
                "column columns[5].separator: is missing; day range needs one",
                "column writes.parties: is no table; write [writes.parties]",
                "column scales.prec.2.needs: 'Fourth' is none of the columns",
                "column scales.prec.2.uncertainty_m: -1 is no radius in metres",
                "column scales.prec: road: choose from point",
            ],
        ),
    ],
)
def test_every_fault_of_a_layout_is_told_with_its_key(
    tmp_path: Path, text: str, told: list[str]
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        find_layout(path)
    assert [part for part in told if part not in str(raised.value)] == []


FITTING = {str: '"a"', list: '["a"]', dict: '{ a = "a" }', bool: "true", int: "5"}


@pytest.mark.parametrize(
    ("key", "kind", "where"),
    [
        *((key, kind, "{}") for key, kind in _load._TOP.items()),
        *((key, kind, "columns[1].{}") for key, kind in _load._COLUMN.items() if key != "name"),
        *((key, kind, "scales.prec.1.{}") for key, kind in _load._STEP.items()),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_with_its_key(
    tmp_path: Path, key: str, kind: type | tuple[type, ...], where: str
) -> None:
    path, place = tmp_path / "mine.toml", where.format(key)
    for other, value in FITTING.items():
        if other is kind or (isinstance(kind, tuple) and other in kind):
            continue
        own = {"{}": "", "columns[1].{}": "", "scales.prec.1.{}": ""} | {where: f"{key} = {value}"}
        path.write_text(
            f"""{own["{}"]}
[[columns]]
name = "One"
{own["columns[1].{}"]}
[scales.prec.1]
{own["scales.prec.1.{}"]}
""",
            encoding="utf-8",
        )
        if key in {"columns", "scales"}:
            path.write_text(f"{key} = {value}\n", encoding="utf-8")
        with pytest.raises(
            InputError, match=rf"column {re.escape(place)}: .* is of the wrong kind"
        ):
            find_layout(path)


def test_a_layout_that_is_not_there_is_told_with_the_choices(tmp_path: Path) -> None:
    with pytest.raises(
        UsageError, match=r"there is no layout .*none\.toml'; give a TOML file, or a name"
    ):
        find_layout(tmp_path / "none.toml")
    with pytest.raises(UsageError, match="layout: 5 is no name and no file"):
        find_layout(5)  # type: ignore[arg-type]
    both = [column.name for name in ("acled", "ucdp-ged") for column in find_layout(name).columns]
    with pytest.raises(
        InputError, match=r"x\.csv could be in the layouts acled and ucdp-ged; say which"
    ):
        recognise(both, "x.csv")
    with pytest.raises(UsageError, match=r"'ucdb-ged'; did you mean ucdp-ged\? choose from acled"):
        find_layout("ucdb-ged")


# --- reading -------------------------------------------------------------------------------------


def test_a_header_is_recognised_and_that_is_said(ucdp: Path) -> None:
    with pytest.warns(sg.SyriaGeoWarning, match=r"layout ucdp-ged\), by its columns") as caught:
        table = sg.read_incidents(ucdp)
    assert table["incident_id"].tolist() == ["900001", "900002", "900003", "900004"]
    assert "'Some Brigade' (1) in column 'side_a'" in str(caught[0].message)
    assert "1 points of where_prec 6 stand for no place" in str(caught[0].message)


def test_what_ucdp_says_is_what_is_read(ucdp: Path) -> None:
    table = read(ucdp)
    assert table["killed"].tolist() == [6, 11, 5, 3]
    assert table["perpetrators"].tolist() == [
        ("ISIS",), ("Syrian transitional government",), (), (),
    ]  # fmt: skip
    assert table["date_precision"].tolist() == ["day", "interval", "interval", "day"]
    assert table["date"].isna().tolist() == [False, True, True, False]
    assert table["date_latest"].astype(str).tolist()[1] == "2025-03-09"
    assert table["stated_governorate"].tolist() == ["SY02", "SY06", "", "SY02"]
    assert set(UCDP_ROWS[0]) - {"where_prec", "latitude", "longitude"} <= set(table.columns)
    assert table["side_a"].tolist()[3] == "Some Brigade"
    assert table["kind"].eq("").all()


def test_a_point_of_a_unit_is_never_exact(ucdp: Path) -> None:
    table = read(ucdp)
    assert table["precision"].tolist() == ["settlement", "governorate", "", "district"]
    town, governorate, country, district = table["uncertainty_m"]
    assert town == 5_000
    assert country != country
    assert table["input_latitude"].astype(float).tolist()[2] == 35  # kept, and not used
    # The edge of Latakia, and of Al Bab district, lies so far from their middles.
    assert 40_000 < governorate < 90_000
    assert 20_000 < district < 60_000
    located = sg.locate(table)
    assert located["status"].tolist()[2] == "unlocated"
    assert located["adm3_pcode"].tolist()[1:] == ["", "", ""]


def test_the_older_header_is_read_as_well(tmp_path: Path) -> None:
    left_out = {"relid", "code_status", "source_article", "source_headline", "geom_wkt", "gwnoa"}
    names = [c.name for c in UCDP.columns if c.name not in left_out and "_dset_" not in c.name]
    table = read(written(tmp_path / "old.csv", names, UCDP_ROWS))
    assert table["killed"].sum() == 25


# What a scale does not say must not look exact: the value that stands in the column, what it means.
UNSTATED = [
    ("ucdp-ged", "where_prec", None, "governorate"),
    ("ucdp-ged", "where_prec", "", "governorate"),
    ("ucdp-ged", "where_prec", "9", "governorate"),
    ("ucdp-ged", "where_prec", "2.0", "between"),
    ("acled", "geo_precision", None, "governorate"),
    ("acled", "geo_precision", "#N/A", "governorate"),
    ("acled", "geo_precision", "٢", "district"),
    ("airwars", "geolocation_accuracy_slug", "", "governorate"),
    ("airwars", "geolocation_accuracy_slug", "Village", "settlement"),
    ("atlos", "geolocation_resolution", "", "settlement"),
    ("hxl", "#geo+precision", "very good", "governorate"),
    ("linked-places", "types", "inhabited places", "settlement"),
]


@pytest.mark.parametrize(("name", "column", "cell", "expected"), UNSTATED)
def test_a_point_without_a_known_precision_never_looks_exact(
    tmp_path: Path, name: str, column: str, cell: str | None, expected: str
) -> None:
    row = {**TABLES[name][0], column: cell}
    if cell is None:
        del row[column]
    headers = {c.name: 0 for c in find_layout(name).columns if c.name in row or cell is not None}
    reading = read_with_notes(written(tmp_path / "t.csv", list(headers), [row]))
    assert (reading.layout, reading.table.loc[0, "precision"]) == (name, expected)
    if expected == "governorate":
        assert reading.table["uncertainty_m"].min() > 50_000
        assert "taken for governorate, the least it may say" in " ".join(reading.layout_notes)


def test_a_day_without_a_known_precision_is_not_exact(tmp_path: Path) -> None:
    names = [c.name for c in find_layout("acled").columns]
    rows = [{**ACLED_ROW, "event_id_cnty": c, "time_precision": c} for c in ("9", "1.0")]
    table = read(written(tmp_path / "acled.csv", names, rows))
    assert table["date_precision"].tolist() == ["month", "day"]


def test_a_failed_formula_is_nobody(tmp_path: Path) -> None:
    names = [c.name for c in find_layout("acled").columns]
    rows = [{**ACLED_ROW, "actor1": "#N/A", "admin1": "#REF!"}]
    table = read(written(tmp_path / "acled.csv", names, rows))
    row = dict(table.iloc[0])
    assert [row[name] for name in ("perpetrators", "stated_governorate")] == [(), ""]


def test_near_misses_are_read_by_their_headers(tmp_path: Path) -> None:
    names = ["id", "where_coordinates", "latitude", "longitude", "best"]
    assert not recognise(names, "near.csv")
    # Without a column that says where, a table is not read by a layout that nobody asked for.
    people = ["Name", "Sex", "Province", "Date of death", "Cause of Death"]
    path = written(tmp_path / "people.csv", people, [{"Name": "A", "Province": "Homs"}])
    with pytest.raises(InputError, match="there is no such column"):
        sg.read_incidents(path)


def test_nothing_is_recognised_where_none_is_asked_for(ucdp: Path) -> None:
    assert read_with_notes(ucdp, layout="none").layout == ""
    with pytest.raises(UsageError, match="give layout or columns"):
        sg.read_incidents(ucdp, layout="acled", columns={"place_text": "adm_1"})


def test_a_layout_asked_for_has_to_say_where(ucdp: Path) -> None:
    with pytest.raises(InputError, match=r"none of the columns that say where"):
        sg.read_incidents(written(ucdp.with_name("a.csv"), ["x", "y"], [{"x": 1}]), layout="acled")


def test_in_batches_a_layout_reads_as_it_does_whole(ucdp: Path, tmp_path: Path) -> None:
    for name, more in (("whole", ()), ("parts", ("--batch", "2"))):
        assert main(["export", str(ucdp), "-q", *more, "-o", str(tmp_path / f"{name}.csv")]) == 0
    whole, parts = (
        (tmp_path / f"{name}.csv").read_text(encoding="utf-8") for name in ("whole", "parts")
    )
    assert whole == parts


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, ("2018-04-07", "2018-04-07", "day", ("Syrian regime forces",), 8)),
        ({"time_precision": 2}, ("2018-04-01", "2018-04-13", "interval", None, 8)),
        ({"time_precision": 3}, ("2018-04-01", "2018-04-30", "month", None, 8)),
        ({"event_type": "Battles"}, ("2018-04-07", "2018-04-07", "day", (), 8)),
        ({"actor1": "A new group"}, ("2018-04-07", "2018-04-07", "day", (), 8)),
    ],
)
def test_what_acled_says_is_what_is_read(
    tmp_path: Path, changed: dict[str, object], expected: tuple[object, ...]
) -> None:
    names = [c.name for c in find_layout("acled").columns]
    table = read(written(tmp_path / "acled.csv", names, [{**ACLED_ROW, **changed}]))
    first, last, precision, parties, killed = expected
    row = dict(table.iloc[0])
    assert [str(row[f"date_{end}"].date()) for end in ("earliest", "latest")] == [first, last]
    assert (row["date_precision"], row["killed"]) == (precision, killed)
    assert parties is None or row["perpetrators"] == parties
    assert (row["means"], row["source"]) == ("air-delivered missiles", "SHAM")
    assert row["uncertainty_m"] == 5_000


def test_a_user_adds_a_layout_by_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(OWN, encoding="utf-8")
    rows = [{"Ort": "Duma", "Bezirk": "Rif Dimashq", "Tote": 4, "Wer": "Regime;Miliz X"}]
    table = read(written(tmp_path / "mine.csv", list(rows[0]), rows), layout=path)
    row = dict(table.iloc[0])
    assert [row[name] for name in ("place_text", "killed", "perpetrators")] == ["Duma", 4, ()]
    assert table.loc[0, "stated_governorate"] == "SY03"


OWN = """
name = "mine"
title_en = "My list"
title_ar = "قائمتي"
source = "made for this test"
as_of = "2026"
recognised_by = [["Ort", "Tote"]]
[[columns]]
name = "Ort"
ours = "place_text"
as = "text"
[[columns]]
name = "Bezirk"
ours = "stated_governorate"
as = "governorate"
[[columns]]
name = "Tote"
ours = "killed"
as = "number"
[[columns]]
name = "Wer"
ours = "perpetrators"
as = "list"
separator = ";"
words = "parties"
[words.parties]
"Regime" = "Syrian regime forces"
"""


def test_the_layout_that_the_documentation_shows_is_sound(tmp_path: Path) -> None:
    page = Path(__file__).parents[1] / "docs" / "how-to" / "layouts.md"
    shown = page.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    path = tmp_path / "shown.toml"
    path.write_text(shown, encoding="utf-8")
    assert [column.name for column in find_layout(path).columns][:2] == ["No", "Place"]


def test_other_names_of_columns_recognise_a_table_and_its_cells_leave_as_they_came(
    tmp_path: Path,
) -> None:
    page = Path(__file__).parents[1] / "docs" / "how-to" / "layouts.md"
    shown = page.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    path = tmp_path / "shown.toml"
    path.write_text(shown, encoding="utf-8")
    row = {"No": "1", "Place": "Duma", "Killed": "2", "Who": "a new group/ISIS", "Office": "South"}
    came = written(tmp_path / "came.csv", list(row), [row])
    located = sg.locate(read(came, layout=path))
    with pytest.warns(sg.SyriaGeoWarning, match="does not hold"):
        sg.to_file(located, tmp_path / "left.csv", layout=path)
    left = pd.read_csv(tmp_path / "left.csv", dtype=str)
    assert left[["Dead", "Who", "Office"]].values.tolist() == [["2", "a new group/ISIS", "South"]]


def test_a_p_code_of_hxl_is_a_governorate(tmp_path: Path) -> None:
    row = {"#loc+name": "Khan Shaykhun", "#adm1 +code": "SY07", "#affected+killed": 5}
    assert read(written(tmp_path / "t.csv", list(row), [row]))["stated_governorate"].tolist() == [
        "SY07"
    ]


def test_the_command_lists_layouts_and_shows_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["layouts"]) == 0
    listed = capsys.readouterr().out
    assert all(layout.name in listed for layout in load_layouts())
    assert main(["layouts", "acled"]) == 0
    assert "event_id_cnty" in capsys.readouterr().out


# --- written, and read again ----------------------------------------------------------------------

POINT = ("latitude", "longitude", "uncertainty_m", "precision")
STATED = (*INCIDENT_COLUMNS, *POINT)
OURS = sg.locate(
    pd.DataFrame(
        {
            "incident_id": ["a-1", "a-2", "a-3", "a-4", "a-5"],
            "place_text": ["Khan Shaykun", "between Duma and Harasta", "Al Bab district",
                           "Idlib governorate", "Atlantis"],
            "date": ["2016-09-05", "2016-09-06", None, "2020-01-31", None],
            "date_earliest": [None, None, "2017-02-01", None, None],
            "date_latest": [None, None, "2017-02-04", None, None],
            "killed": [7, 1, None, 12, 0],
            "children": [2, None, None, 3, 0],
            "perpetrators": [("Russian forces", "Syrian regime forces"), ("ISIS",), (), (), ()],
            "means": ["air-delivered missiles", "landmine", "", "", ""],
            "notes": ["=1+1", "a, b; c", "", "two\nlines", ""],
            "source": ["field notes"] * 5,
        }
    )
)  # fmt: skip


def same(one: Any, other: Any) -> bool:
    if isinstance(one, tuple) or isinstance(other, tuple):
        return bool(one == other)
    if pd.isna(one) or pd.isna(other):
        return bool(pd.isna(one) and pd.isna(other))
    if isinstance(one, float) and isinstance(other, float):  # radii are rounded
        return other == pytest.approx(one, abs=1e-6, rel=0.01 if one > 180 else 0)
    return bool(one == other)


def differences(one: pd.DataFrame, other: pd.DataFrame, names: Sequence[str]) -> list[str]:
    assert len(one) == len(other)
    return [
        f"{name} of row {row}: {before!r} became {after!r}"
        for name in names
        if name in one.columns or name in other.columns
        for row, (before, after) in enumerate(zip(one[name], other[name], strict=True))
        if not same(before, after)
    ]


def to_layout(table: pd.DataFrame, path: Path, layout: str) -> str:
    """Write a table, and give what is said of it."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", sg.SyriaGeoWarning)
        sg.to_file(table, path, layout=layout)
    assert len(caught) <= 1
    return str(caught[0].message) if caught else ""


WRITTEN_AS = [(one.name, extension) for one in load_layouts() for extension in one.formats]


@pytest.mark.parametrize(("name", "extension"), WRITTEN_AS)
def test_a_table_of_theirs_goes_round(tmp_path: Path, name: str, extension: str) -> None:
    layout, rows = find_layout(name), TABLES[name]
    headers = dict.fromkeys([c.name for c in layout.columns if "*" not in c.name])
    headers |= {header: None for row in rows for header in row}
    if name == "uwazi":  # a position stands in one column
        del headers["location_geolocation"]
    came = written(tmp_path / "came.csv", list(headers), rows)
    table = read(came)
    assert table["killed"].sum() >= len(rows) * (layout.one_row_is == "person")
    located = sg.locate(table)
    told = to_layout(located, tmp_path / f"left{extension}", name)
    again = read(tmp_path / f"left{extension}")
    names = [column for column in STATED if column in table.columns and column != "source"]
    assert differences(table, located, [n for n in names if n not in POINT]) == []
    assert differences(located, again, names) == []
    kept = [cell for cell in pd.read_csv(came, dtype=str).columns if cell in again.columns]
    assert {"uwazi": "colour", "ucdp-ged": "side_b"}.get(name, kept[0]) in kept
    assert "incident_id" not in told


@pytest.mark.parametrize("name", HELD)
def test_incidents_of_ours_go_round_as_far_as_the_layout_holds_them(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / f"ours{find_layout(name).formats[0]}"
    told = to_layout(OURS, path, name)
    again = read(path)
    assert differences(OURS, again, HELD[name]) == []
    # Whatever is not read again as it was is named, with the number of its rows.
    for column in STATED:
        lost = sum(
            not (pd.isna(before) if not isinstance(before, tuple) else not before)
            and before != ""
            and not (column in again.columns and same(before, after))
            for before, after in zip(
                OURS[column], again.get(column, pd.Series([None] * len(OURS))), strict=True
            )
        )
        if lost and column != "source":
            assert f"{column} ({lost} row" in told, (column, lost, told)


def test_what_was_changed_is_written_and_the_rest_leaves_as_it_came(
    ucdp: Path, tmp_path: Path
) -> None:
    located = sg.locate(read(ucdp))
    located.loc[0, "killed"] = 7
    located.loc[1, ["latitude", "longitude"]] = [35.5, 35.8]
    to_layout(located, tmp_path / "left.csv", "ucdp-ged")
    before, after = (pd.read_csv(p, dtype=str) for p in (ucdp, tmp_path / "left.csv"))
    changed = before.fillna("") != after.fillna("")
    cells = {(row, name) for name in changed for row in changed.index[changed[name]]}
    assert cells == {
        (0, "best"), (0, "low"), (1, "latitude"), (1, "longitude"),
    }  # fmt: skip
    row = dict(after.iloc[0])
    assert [row[name] for name in ("best", "low", "high")] == ["7", "7", "9"]


def test_a_list_of_people_holds_no_incident_of_several(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="each row is one person") as raised:
        sg.to_file(OURS, tmp_path / "people.csv", layout="vdc")
    assert [fault.row for fault in raised.value.faults] == [1, 3, 4, 5]
    assert not (tmp_path / "people.csv").exists()


def test_a_point_known_coarsely_is_not_written_as_an_exact_one(tmp_path: Path) -> None:
    told = to_layout(OURS, tmp_path / "atlos.csv", "atlos")
    table = pd.read_csv(tmp_path / "atlos.csv")
    assert table["latitude"].isna().tolist() == [False, True, True, True, True]
    assert "latitude (3 rows)" in told


def test_cells_that_would_be_run_are_guarded(tmp_path: Path) -> None:
    to_layout(OURS, tmp_path / "acled.csv", "acled")
    assert pd.read_csv(tmp_path / "acled.csv")["notes"].tolist()[0] == "'=1+1"


@pytest.mark.parametrize(
    ("path", "message"),
    [("a.gpkg", r"another kind of file; choose from \.csv"), ("a.csv", "no layout 'ucdp'")],
)
def test_what_cannot_be_written_is_refused(tmp_path: Path, path: str, message: str) -> None:
    name = "ucdp" if path == "a.csv" else "ucdp-ged"
    with pytest.raises(UsageError, match=message):
        sg.to_file(OURS, tmp_path / path, layout=name)


def test_the_command_writes_a_layout(ucdp: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert main(["export", str(ucdp), "-q", "--as", "timemap", "-o", str(out)]) == 0
    assert main(["export", str(out), "-q", "--as", "hxl", "-o", str(tmp_path / "hxl.csv")]) == 0
    assert (tmp_path / "hxl.csv").read_text(encoding="utf-8").startswith("#event+id,")
    assert main(["export", str(ucdp), "-q", "--as", "hxl"]) == 2


def test_people_of_whom_the_layout_knows_nothing_do_not_pass_unread(tmp_path: Path) -> None:
    path = tmp_path / "tags.csv"
    path.write_text(
        "#loc+name,#affected+killed,#affected+missing,Wounded\nDuma,4,2,9\n", encoding="utf-8"
    )
    with pytest.warns(sg.SyriaGeoWarning, match="'#affected.missing'.*'Wounded' .named like inj"):
        sg.read_incidents(path, layout="hxl")


def test_a_layer_in_a_layout_keeps_its_geometry(tmp_path: Path, ucdp: Path) -> None:
    rows = pd.read_csv(ucdp)
    points = gpd.points_from_xy(rows["longitude"] + 0.1, rows["latitude"], crs=4326)  # moved
    gpd.GeoDataFrame(rows, geometry=points).to_file(tmp_path / "events.gpkg")
    table = read(tmp_path / "events.gpkg")
    assert table["longitude"].round(4).tolist()[0] == 38.0549
    assert table["latitude"].isna().tolist() == [False, False, True, False]
    assert table["precision"].tolist() == ["settlement", "governorate", "", "district"]
    assert (table["uncertainty_m"].dropna() >= 5_000).all()


def test_a_release_has_nothing_of_what_came(tmp_path: Path, ucdp: Path) -> None:
    out = tmp_path / "out.csv"
    assert main(["export", str(ucdp), "-q", "--public", "--as", "ucdp-ged", "-o", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    assert not [word for word in ("Manbij", "36.5281", "Al Bab", "900001") if word in text]


def test_a_case_keeps_a_layout_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(OWN, encoding="utf-8")
    rows = [{"Ort": "Duma", "Bezirk": "Rif Dimashq", "Tote": 4, "Wer": "Regime"}]
    path = written(tmp_path / "mine.csv", list(rows[0]), rows)
    folder = sg.write_case(path, tmp_path / "case", layout=tmp_path / "mine.toml")
    assert (folder / "data" / "inputs" / "mine.toml").is_file()
    assert sg.verify_case(folder, rebuild=True).is_whole


def test_what_a_profile_keeps_is_the_layout(tmp_path: Path, ucdp: Path) -> None:
    profile, out = tmp_path / "p.toml", str(tmp_path / "o.csv")
    assert main(["export", str(ucdp), "-q", "--save-profile", str(profile), "-o", out]) == 0
    assert 'layout = "ucdp-ged"' in profile.read_text(encoding="utf-8")
    assert read_with_notes(ucdp, profile=profile).layout == "ucdp-ged"


@pytest.mark.parametrize("extension", [".csv", ".json", ".geojson", ".tsv"])
def test_a_file_in_a_layout_says_what_it_was_made_from(
    tmp_path: Path, extension: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "timemap" if extension == ".json" else "linked-places"
    path = tmp_path / f"out{extension}"
    to_layout(OURS, path, name)
    assert main(["sources", str(path)]) == 0
    assert "OCHA" in capsys.readouterr().out
    assert is_ours(path)  # and may be written again


def test_hashtags_below_a_header_are_read(tmp_path: Path) -> None:
    path = tmp_path / "tags.csv"
    path.write_text(
        "Where,Lat,Lon,When,Dead\n#loc+name,#geo+lat,#geo +lon,#date,#affected +killed\n"
        "Duma,33.57,36.40,2016-09-05,4\n",
        encoding="utf-8",
    )
    table = read(path)
    row = dict(table.iloc[0])
    assert [row[name] for name in ("place_text", "killed", "latitude")] == ["Duma", 4, 33.57]
    assert main(["export", str(path), "-q", "--batch", "5", "-o", str(tmp_path / "o.csv")]) == 0


# --- schemas, written from the specifications -----------------------------------------------------

TEXT = {"type": "string"}
TIMEMAP_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "description", "associations"],
        "properties": {
            **dict.fromkeys(("id", "description", "date", "time", "location", "type"), TEXT),
            **dict.fromkeys(("latitude", "longitude", "category", "comments"), TEXT),
            "time_display": TEXT,
            "associations": {"type": "array"},
            "sources": {"type": "array"},
        },
        "additionalProperties": False,
    },
}
POINT_SCHEMA = {
    "type": "object",
    "required": ["type", "coordinates"],
    "properties": {
        "type": {"const": "Point"},
        "coordinates": {"type": "array", "items": {"type": "number"}, "minItems": 2},
    },
}
PLACES_SCHEMA = {
    "type": "object",
    "required": ["type", "@context", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "@context": {"type": "string", "format": "uri"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["@id", "type", "properties", "names", "geometry"],
                "properties": {
                    "@id": {"type": "string", "format": "uri-reference", "minLength": 2},
                    "type": {"const": "Feature"},
                    "properties": {
                        "required": ["title"],
                        "properties": {
                            "ccodes": {"items": {"type": "string", "pattern": "^[A-Z]{2}$"}}
                        },
                    },
                    "names": {
                        "minItems": 1,
                        "items": {"required": ["toponym"], "properties": {"toponym": TEXT}},
                    },
                    "geometry": {
                        "required": ["type", "geometries"],
                        "properties": {
                            "type": {"const": "GeometryCollection"},
                            "geometries": {"type": "array", "items": POINT_SCHEMA},
                        },
                    },
                    "when": {
                        "required": ["timespans"],
                        "properties": {
                            "timespans": {
                                "minItems": 1,
                                "items": {"required": ["start"]},
                            }
                        },
                    },
                },
            },
        },
    },
}


@pytest.mark.parametrize(
    ("name", "schema"), [("timemap", TIMEMAP_SCHEMA), ("linked-places", PLACES_SCHEMA)]
)
def test_json_is_valid_by_its_schema(tmp_path: Path, name: str, schema: dict[str, object]) -> None:
    to_layout(OURS, tmp_path / "out.json", name)
    document = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, schema, format_checker=jsonschema.FormatChecker())
    assert len(document if name == "timemap" else document["features"]) == 5


def test_a_list_in_one_cell_is_read_as_it_was_written(tmp_path: Path) -> None:
    to_layout(OURS, tmp_path / "out.csv", "timemap")
    assert differences(OURS, read(tmp_path / "out.csv"), ["perpetrators"]) == []


def test_a_coarse_point_is_not_written_where_it_would_look_exact(tmp_path: Path) -> None:
    told = to_layout(OURS, tmp_path / "out.json", "timemap")
    coarse = OURS["precision"].isin(["between", "district", "governorate"])
    assert coarse.sum() == 3
    again = read(tmp_path / "out.json")
    assert again["latitude"].isna().tolist() == (coarse | OURS["latitude"].isna()).tolist()
    assert "latitude (3 rows)" in told


def test_a_guess_is_not_written_over_a_point_that_stands_for_no_place(tmp_path: Path) -> None:
    row = {**UCDP_ROWS[3], "where_prec": 5, "adm_1": ""}
    rows = [{**row, "where_coordinates": "Deir ez Zor/Homs border"}, {**row, "id": 1}]
    came = written(tmp_path / "came.csv", UCDP_NAMES, rows)
    located = sg.locate(read(came))
    assert located["status"].tolist() == ["unsure", "sure"]
    to_layout(located, tmp_path / "left.csv", "ucdp-ged")
    before, after = (pd.read_csv(p, dtype=str) for p in (came, tmp_path / "left.csv"))
    names = ["where_prec", "latitude", "longitude"]
    assert (before[names] == after[names]).all(axis=1).tolist() == [True, False]


@pytest.mark.parametrize(
    ("first", "last", "day", "precision"),
    [
        ("2016-03-01", "2016-03-07", "2016-03-04", 2),
        ("2016-03-02", "2016-03-30", "2016-03-16", 3),
        ("2016-03-20", "2016-04-05", None, None),
        ("2016-01-01", "2016-12-31", None, None),
    ],
)
def test_a_day_is_not_written_where_it_would_look_exact(
    tmp_path: Path, first: str, last: str, day: str | None, precision: int | None
) -> None:
    table = pd.DataFrame({"place_text": ["Duma"], "date_earliest": [first], "date_latest": [last]})
    told = to_layout(check_incidents(table), tmp_path / "out.csv", "acled")
    row = pd.read_csv(tmp_path / "out.csv")
    assert row["event_date"].dropna().tolist() == ([day] if day else [])
    assert row["time_precision"].dropna().tolist() == ([precision] if precision else [])
    again = read(tmp_path / "out.csv")
    if day:
        assert str(again["date_earliest"][0])[:10] <= first
        assert str(again["date_latest"][0])[:10] >= last
    else:
        assert "date_earliest (1 row)" in told
        assert again["date"].isna().all()


@pytest.mark.parametrize("name", HELD)
def test_incidents_that_were_not_located_are_written_as_well(tmp_path: Path, name: str) -> None:
    table = check_incidents(pd.DataFrame({"place_text": ["Duma", "Hama"], "killed": [3, None]}))
    extension = find_layout(name).formats[0]
    told = to_layout(table, tmp_path / f"out{extension}", name)
    again = read(tmp_path / f"out{extension}")
    assert again["place_text"].tolist() == ["Duma", "Hama"]
    assert again["killed"].sum() == 3 or "killed (1 row)" in told


def test_an_unsure_answer_is_not_written_as_an_exact_one(tmp_path: Path) -> None:
    table = OURS.head(1).assign(status="unsure", uncertainty_m=40_000.0)
    for layout, column, expected in [
        ("ucdp-ged", "where_prec", 3), ("acled", "geo_precision", 2),
        ("atlos", "geolocation_resolution", None), ("hxl", "#geo+precision", "settlement"),
    ]:  # fmt: skip
        assert "precision" in to_layout(table, tmp_path / "out.csv", layout) or layout == "hxl"
        cells = pd.read_csv(tmp_path / "out.csv")[column]
        assert cells.dropna().tolist() == ([] if expected is None else [expected])


def test_only_a_number_is_cut_off_before_a_name(tmp_path: Path) -> None:
    row = TABLES["bayanat"][0]
    cells = ("31-Dayr az-Zawr", "Dayr az-Zawr")
    rows = [{**row, "id": at, "locations.location-1": cell} for at, cell in enumerate(cells)]
    names = [c.name for c in find_layout("bayanat").columns]
    table = read(written(tmp_path / "b.csv", names, rows))
    assert table["place_text"].tolist() == ["Dayr az-Zawr", "Dayr az-Zawr"]


RANGES = [
    ("darwin-core", "2016-09-28/30", "2016-09-28", "2016-09-30"),
    ("darwin-core", "2016-09-28/10-02", "2016-09-28", "2016-10-02"),
    ("darwin-core", "2016-09/10", "2016-09-01", "2016-10-31"),
    ("darwin-core", "2016-09-28T10:00Z/2016-09-28T11:00Z", "2016-09-28", "2016-09-28"),
    ("darwin-core", "2016-09-28T10:00/11:00", "2016-09-28", "2016-09-28"),
    ("uwazi", "2016-09-28T00:00:00Z", "2016-09-28", "2016-09-28"),
    ("uwazi", "2016-09-28:2016-09-30", "2016-09-28", "2016-09-30"),
]


@pytest.mark.parametrize(("name", "cell", "first", "last"), RANGES)
def test_ranges_of_days_are_read_as_the_format_writes_them(
    tmp_path: Path, name: str, cell: str, first: str, last: str
) -> None:
    days = "eventDate" if name == "darwin-core" else "incident_date"
    row = {**TABLES[name][0], days: cell}
    table = read(written(tmp_path / "t.csv", [*row], [row]), layout=name)
    ends = [table[f"date_{end}"].astype(str).tolist() for end in ("earliest", "latest")]
    assert ends == [[first], [last]]
    assert table["date"].notna().tolist() == [first == last]


def test_what_a_place_is_part_of_and_matches_leaves_as_linked_places(tmp_path: Path) -> None:
    headers = ["id", "title", "title_source", "start", "lon", "lat", "approximation", "matches",
               "parent_name", "parent_id"]  # fmt: skip
    rows = [
        {"id": "1", "title": "Douma", "title_source": "x", "start": "2016-05-03", "lon": "36.4",
         "lat": "33.57", "matches": "wd:Q1;gn:2", "parent_name": "Ghouta", "parent_id": "wd:Q3"},
        {"id": "2", "title": "Hama", "title_source": "x", "start": "2016-05-03"},
    ]  # fmt: skip
    table = read(written(tmp_path / "in.csv", headers, rows))
    with pytest.warns(sg.SyriaGeoWarning, match="does not hold place_pcode"):
        sg.to_file(sg.locate(table), tmp_path / "out.json", layout="linked-places")
    first, second = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["features"]
    assert [link["identifier"] for link in first["links"]] == ["wd:Q1", "gn:2"]
    [relation] = first["relations"]
    assert (relation["label"], relation["relationTo"]) == ("Ghouta", "wd:Q3")
    assert not {"links", "relations"} & set(second)


@pytest.mark.parametrize("end", ["earliest", "latest"])
def test_one_end_of_days_is_read_where_the_other_has_no_column(tmp_path: Path, end: str) -> None:
    header = {"earliest": "#date+start", "latest": "#date+end"}[end]
    row = {"#loc+name": "Ariha", "#affected+killed": 6, header: "2020-02-19"}
    table = read(written(tmp_path / "t.csv", [*row], [row]))
    assert table[f"date_{end}"].astype(str).tolist() == ["2020-02-19"]


def test_an_order_of_days_that_is_not_clear_is_asked_for(tmp_path: Path) -> None:
    row = {**TABLES["darwin-core"][0], "eventDate": "05/09/2016"}
    with pytest.raises(InputError, match="day and month are not guessed"):
        sg.read_incidents(written(tmp_path / "t.csv", [*row], [row]))


def test_people_that_no_layout_reads_are_told(tmp_path: Path) -> None:
    row = {**ACLED_ROW, "injured": 4}
    reading = read_with_notes(written(tmp_path / "t.csv", [*row], [row]))
    assert "does not have them: 'injured'" in " ".join(reading.layout_notes)


def test_another_datum_is_told_and_case_does_not_matter(tmp_path: Path) -> None:
    row = {**TABLES["darwin-core"][0], "killed": 3, "geodeticDatum": "ED50"}
    upper = {name.upper(): cell for name, cell in row.items()}
    reading = read_with_notes(written(tmp_path / "t.csv", [*upper], [upper]))
    assert reading.table["killed"].tolist() == [3]
    assert "GEODETICDATUM has 'ED50' (1): read as if it were" in " ".join(reading.layout_notes)


def test_where_a_source_can_be_read_is_shown_and_goes_round(tmp_path: Path) -> None:
    address = "https://example.org/incident/9001"
    row = {**TABLES["airwars"][0], "permalink": address}
    table = read(written(tmp_path / "came.csv", [*row], [row]))
    assert table["source_url"].tolist() == [address]
    told = to_layout(table.drop(columns="permalink"), tmp_path / "left.csv", "airwars")
    assert "source_url" not in told
    assert pd.read_csv(tmp_path / "left.csv")["permalink"].tolist() == [address]
    own = read(
        written(tmp_path / "own.csv", [*row, "source_url"], [{**row, "source_url": "a.pdf"}])
    )
    assert (own["source_url"].tolist(), own["permalink"].tolist()) == (["a.pdf"], [address])


# --- the real file --------------------------------------------------------------------------------


def test_the_real_events_of_ucdp_are_read_and_leave_as_they_came(
    upstream: Path, tmp_path: Path
) -> None:
    real = upstream / "sources" / "ucdp" / "syria_2016-2019.csv"
    table = read(real).iloc[::20].reset_index(drop=True)
    came = pd.read_csv(real, dtype=str, keep_default_na=False).iloc[::20].reset_index(drop=True)
    assert table["killed"].sum() == came["best"].astype(int).sum()
    located = sg.locate(table)
    known = came["where_prec"].isin(list("1234"))
    assert located.loc[known, "match_type"].eq("given coordinates").all()
    coarse = came["where_prec"].isin(list("34"))
    assert (located.loc[coarse, "uncertainty_m"] > 15_000).all()
    assert located.loc[came["where_prec"].eq("6"), "status"].eq("unlocated").all()
    assert sg.count_by_area(located)["incidents"].sum() == len(came)
    to_layout(located, tmp_path / "left.csv", "ucdp-ged")
    left = pd.read_csv(tmp_path / "left.csv", dtype=str, keep_default_na=False)
    # Of a region without a governorate the place was found by its words.
    same_place = came["where_prec"].ne("5") | came["adm_1"].ne("")
    names = list(came.columns)
    assert left.loc[same_place, names].equals(came.loc[same_place, names])


# --- any values -----------------------------------------------------------------------------------

DAYS = st.dates(min_value=date(2011, 3, 1), max_value=date(2026, 1, 1))
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), max_size=12)
ROWS = st.fixed_dictionaries(
    {
        "place_text": TEXTS.map(str.strip).filter(bool),
        "killed": st.none() | st.integers(0, 500),
        "children": st.none() | st.integers(0, 50),
        "date": st.none() | DAYS,
        "means": st.sampled_from(["", "landmine", "shooting", "barrel bombs"]),
        "perpetrators": st.sampled_from([(), ("ISIS",), ("Russian forces", "Turkish forces")]),
        "latitude": st.none() | st.floats(34, 35).map(lambda n: round(n, 5)),
        "precision": st.sampled_from(list(map(str, Precision))),
    }
)


@settings(max_examples=8, deadline=None)
@given(rows=st.lists(ROWS, min_size=1, max_size=4))
def test_rows_and_sums_stay_whatever_they_hold(rows: list[dict[str, object]]) -> None:
    frame = pd.DataFrame(rows, dtype=object)
    frame = frame.assign(
        incident_id=[f"n-{at}" for at in range(len(rows))],
        longitude=frame["latitude"].map(lambda degrees: degrees and 38.5),
    )
    table = check_incidents(frame)
    for layout in (one for one in load_layouts() if one.one_row_is == "incident"):
        made = laid_out(table, layout)
        again = read_columns(made.columns, layout)
        assert len(again) == len(rows)
        told = " ".join(made.lost)
        for name in ("killed", "children", "place_text", "date", "latitude"):
            other = again if name in again.columns else again.assign(**{name: None})
            kept = differences(table, other, [name]) == []
            assert kept or f"{name} (" in told, (layout.name, name, made.columns)
