"""Rows and sums are the same at the end of every command, and in every format, as before."""

from __future__ import annotations

import contextlib
import io
import json
import re
import tempfile
import warnings
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import syria_geo as sg
from syria_geo.cli import main
from syria_geo.export import FORMATS
from syria_geo.tolls import TOLL_COLUMNS

# Sure, unsure, between homonyms, coarse, Arabic, unknown, nothing at all.
PHRASES = [
    "Douma city", "Khan Shaykun, Idleb", "Kafr Nabl, Aleppo or Idlib", "Rural Damascus",
    "حي السكري, حلب", "near Atlantis", "Atlantis", "", "between Saraqib and Maarrat an Numan",
    "Bab al Hawa, =1+1", "10km north of Homs",
]  # fmt: skip
TOLL = st.one_of(st.none(), st.integers(0, 400))
DAY = st.one_of(st.none(), st.dates(date(2011, 3, 15), date(2026, 1, 1)))
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=12)


@st.composite
def tables(draw: st.DrawFn) -> pd.DataFrame:
    """Draw an incident table with columns of a user, under an index of any order."""
    rows = draw(st.integers(1, 7))

    def column(cells: st.SearchStrategy[object]) -> list[object]:
        return draw(st.lists(cells, min_size=rows, max_size=rows))

    table = pd.DataFrame(
        {
            "incident_id": [f"a-{number}" for number in range(rows)],
            "place_text": column(st.sampled_from(PHRASES)),
            "date": pd.to_datetime(pd.Series(column(DAY), dtype="object")),
            "stated_governorate": column(st.sampled_from(["", "SY02", "SY07"])),
            **{name: pd.Series(column(TOLL), dtype="Int64") for name in ("killed", "injured")},
            "remark": pd.Series(column(TEXT), dtype="str"),
        }
    )
    return table.set_axis(draw(st.permutations(range(10, 10 + rows))))


def sums(table: pd.DataFrame) -> dict[str, tuple[int, int]]:
    """Give of each toll the sum, and in how many rows it is stated."""
    there = [name for name in TOLL_COLUMNS if name in table]
    numbers = {name: pd.to_numeric(table[name]) for name in there}
    found = {name: (int(one.sum()), int(one.notna().sum())) for name, one in numbers.items()}
    return {name: found.get(name, (0, 0)) for name in ("killed", "injured")}


def run(*words: str | Path) -> tuple[int, str, str]:
    """Run a command here; what it says on both streams."""
    out, said = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(said):
        code = main([str(word) for word in words])
    return code, out.getvalue(), said.getvalue()


WRITTEN = [suffix for suffix in FORMATS if suffix not in {".json", ".ndjson"}]
BY = ["party", "governorate", "found", "control", "zone", "month", "year", "means"]
few = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@few
@given(table=tables())
def test_locating_keeps_rows_sums_index_and_the_caller_s_table(table: pd.DataFrame) -> None:
    before = table.copy(deep=True)
    located = sg.locate(table)
    pd.testing.assert_frame_equal(table, before)
    assert located.index.equals(table.index)
    assert located["incident_id"].tolist() == table["incident_id"].tolist()
    assert sums(located) == sums(table)
    placed = located.geometry.notna()
    assert (placed == (located["status"] != "unlocated")).all()


@few
@given(table=tables(), suffix=st.sampled_from(["csv", "jsonl", "parquet", "xlsx"]))
@pytest.mark.parametrize(
    "target", [suffix for suffix in FORMATS if suffix not in {".json", ".ndjson"}]
)
def test_export_reads_any_table_and_writes_every_row_in_any_format(
    target: str, table: pd.DataFrame, suffix: str
) -> None:
    with tempfile.TemporaryDirectory() as name:
        given_file, made = Path(name, f"in.{suffix}"), Path(name, f"out{target}")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", sg.SyriaGeoWarning)
            sg.to_file(sg.locate(table), given_file)
        held = given_file.read_bytes()
        code, _, said = run("export", given_file, "-o", made, "--yes")
        assert code == 0, said
        assert given_file.read_bytes() == held
        assert (len(found := read_back(made)), sums(found)) == (len(table), sums(table))
        assert sorted(found["incident_id"]) == sorted(table["incident_id"])


def read_back(made: Path) -> pd.DataFrame:
    """Read what was written, with those rows of a project that have no point."""
    import geopandas as gpd

    if made.suffix == ".qgz":
        package = made.with_suffix(".gpkg")
        parts = [gpd.read_file(package, layer=layer) for layer in ("incidents", "unlocated")]
        return pd.concat([pd.DataFrame(part) for part in parts if len(part)])
    if made.suffix == ".shp":
        return pd.DataFrame(gpd.read_file(made)).rename(columns={"inciden_id": "incident_id"})
    return sg.read_incidents(made)


@few
@given(table=tables())
def test_join_and_locate_write_the_rows_that_came_in(table: pd.DataFrame) -> None:
    with tempfile.TemporaryDirectory() as name:
        given_file = sg.to_csv(table, Path(name, "in.csv"))
        code, out, said = run("join", given_file, "--yes")
        assert code == 0, said
        rows = pd.DataFrame([one["properties"] for one in json.loads(out)["features"]])
        assert (len(rows), sums(rows)) == (len(table), sums(table))
        code, out, said = run("locate", "--input", given_file, "--yes")
        assert code == 0, said
        rows = pd.DataFrame([json.loads(line) for line in out.splitlines()])
        assert (len(rows), sums(rows)) == (len(table), sums(table))


@few
@given(table=tables())
def test_tables_counts_and_the_page_add_up_to_the_table(table: pd.DataFrame) -> None:
    located = sg.locate(table)
    wanted = sums(table)["killed"][0]
    for level in ("governorate", "district", "sub-district"):
        counts = sg.count_by_area(located, level)
        assert int(counts["incidents"].sum()) == len(table)
        assert int(counts["killed"].sum()) == wanted
    with tempfile.TemporaryDirectory() as name:
        given_file, page = sg.to_csv(table, Path(name, "in.csv")), Path(name, "map.html")
        code, _, said = run("map", given_file, "-o", page, "--yes")
        assert code == 0, said
        unplaced = int((located["status"] == "unlocated").sum())
        told = re.search(r"(\d+) of (\d+) incidents placed.*?(\d+) not placed", said)
        assert told, said
        assert tuple(map(int, told.groups())) == (len(table) - unplaced, len(table), unplaced)


@pytest.mark.parametrize(
    "by", ["party", "governorate", "found", "control", "zone", "month", "year", "means"]
)
@few
@given(table=tables())
def test_each_table_of_a_summary_counts_every_incident_once(by: str, table: pd.DataFrame) -> None:
    located = sg.locate(table)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sg.SyriaGeoWarning)
        made = sg.summary(located, by=by)[by]
    shared = by in {"party", "control", "zone"}  # two named for one incident: it counts in both
    stated = sums(table)["killed"][1]
    assert (made.at["total", "killed"] is pd.NA) == (stated == 0), "unknown is not zero"
    for name, wanted in (("incidents", len(table)), ("killed", sums(table)["killed"][0])):
        numbers = made[name].fillna(0).astype(int)
        assert numbers.loc["total"] == wanted
        among = int(numbers.drop(index="total").sum())
        assert among >= wanted if shared else among == wanted
