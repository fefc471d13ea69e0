"""Formats of others: each file of a layout is sound, read as it says, and written back."""

from __future__ import annotations

import csv
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import pytest

import syria_geo as sg
from syria_geo.cli import main
from syria_geo.errors import InputError, UsageError
from syria_geo.incidents import INCIDENT_COLUMNS, read_with_notes
from syria_geo.layouts import CONVERTERS, find_layout, load_layouts, recognise
from syria_geo.places import Precision

UCDP = find_layout("ucdp-ged")
UCDP_ROWS: list[dict[str, object]] = [
    {
        "id": 900001, "year": 2016, "type_of_violence": 3, "side_a": "IS", "side_b": "Civilians",
        "where_prec": 1, "where_coordinates": "Manbij town", "adm_1": "Aleppo Governorate",
        "latitude": 36.5281, "longitude": 37.9549, "date_prec": 1, "date_start": "2016-05-02",
        "date_end": "2016-05-02", "deaths_civilians": 6, "best": 6, "low": 4, "high": 9,
    },
    {
        "id": 900002, "year": 2025, "type_of_violence": 3, "side_a": "Government of Syria",
        "where_prec": 4, "where_coordinates": "Latakia Governorate", "adm_1": "Latakia Governorate",
        "latitude": 35.566667, "longitude": 36.033333, "date_prec": 2, "date_start": "2025-03-06",
        "date_end": "2025-03-09", "best": 11, "low": 11, "high": 30,
    },
    {
        "id": 900003, "year": 2017, "type_of_violence": 1, "side_a": "Government of Syria",
        "side_b": "IS", "where_prec": 6, "where_coordinates": "Syria", "latitude": 35,
        "longitude": 38, "date_prec": 4, "date_start": "2017-02-01", "date_end": "2017-02-28",
        "best": 5, "low": 5, "high": 5,
    },
    {
        "id": 900004, "year": 2013, "type_of_violence": 3, "side_a": "Some Brigade",
        "where_prec": 3, "where_coordinates": "Al Bab district", "adm_1": "Aleppo Governorate",
        "latitude": 36.309459, "longitude": 37.532774, "date_prec": 1, "date_start": "2013-04-01",
        "date_end": "2013-04-01", "best": 3, "low": 2, "high": 3,
    },
]  # fmt: skip


def written(path: Path, names: Sequence[str], rows: Sequence[Mapping[str, object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, names, restval="", extrasaction="ignore")
        lines.writeheader()
        lines.writerows(rows)
    return path


@pytest.fixture
def ucdp(tmp_path: Path) -> Path:
    return written(tmp_path / "events.csv", [c.name for c in UCDP.columns], UCDP_ROWS)


def read(path: Path, **options: object) -> pd.DataFrame:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sg.SyriaGeoWarning)
        return sg.read_incidents(path, **options)  # type: ignore[arg-type]


# --- the files -----------------------------------------------------------------------------------


def test_layouts_name_columns_of_the_incident_table() -> None:
    points = {"latitude", "longitude", "uncertainty_m", "precision"}
    assert {name for names in CONVERTERS.values() for name in names} <= {
        *INCIDENT_COLUMNS,
        *points,
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
    assert len(UCDP.columns) == 49
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
[words.parties]
"Them" = "the others"
"They" = { soon = "ISIS" }
[scales.prec]
1 = { precision = "village", writes = ["point"] }
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (BROKEN, ["column colour: is not known", "column columns: is missing"]),
        (
            BROKEN_COLUMNS,
            [
                "column recognised_by[1]: 'Other' is none of the columns",
                "column columns[2].name: 'one' stands twice",
                "column columns[2].as: 'toll' is not known; choose from text, list",
                "column columns[1].only_where: 'Third' is none of the columns",
                "column words.parties.'Them': 'the others' is no word of perpetrators",
                "column words.parties.'They': 'soon' is no day",
                "column scales.prec.1.precision: 'village' is not known",
                "column scales.prec: each of our precisions has to be written once",
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


def test_a_layout_that_is_not_there_is_told_with_the_choices() -> None:
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


def test_near_misses_are_read_by_their_headers(tmp_path: Path) -> None:
    names = [c.name for c in UCDP.columns if c.name != "where_prec"]
    reading = read_with_notes(written(tmp_path / "near.csv", names, UCDP_ROWS[:1]))
    assert reading.layout == ""


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


ACLED_ROW = {
    "event_id_cnty": "SYR900001", "event_date": "2018-04-07", "time_precision": 1,
    "event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike",
    "actor1": "Military Forces of Syria (2000-2024)", "admin1": "Rural Damascus",
    "location": "Duma", "latitude": "33.5722", "longitude": "36.4018", "geo_precision": 1,
    "source": "SHAM", "notes": "On 7 April warplanes hit the town.", "fatalities": 8,
}  # fmt: skip


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
    table = read(written(tmp_path / "acled.csv", names, [ACLED_ROW | changed]))
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
    assert table.loc[0, ["place_text", "killed", "perpetrators"]].tolist() == ["Duma", 4, ()]
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


def test_the_command_lists_layouts_and_shows_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["layouts"]) == 0
    listed = capsys.readouterr().out
    assert all(layout.name in listed for layout in load_layouts())
    assert main(["layouts", "acled"]) == 0
    assert "event_id_cnty" in capsys.readouterr().out
