"""Which days and areas the sources cover: read, checked whole, and asked."""

from __future__ import annotations

import re
import warnings
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import syria_geo as sg
from syria_geo.boundaries import units
from syria_geo.coverage import NONE, PART, WHOLE, Coverage, coverage_of
from syria_geo.coverage._read import COVERAGE_COLUMNS

HEAD = "source,first_day,last_day,kinds,areas,complete,note"


def written(folder: Path, *rows: str, head: str = HEAD) -> Path:
    path = folder / "coverage.csv"
    path.write_text("\n".join((head, *rows, "")), encoding="utf-8")
    return path


def of(*rows: dict[str, Any]) -> Coverage:
    found = coverage_of(pd.DataFrame(), pd.DataFrame(list(rows)))
    assert found
    return found


def row(first: str, last: str, **more: Any) -> dict[str, Any]:
    return {"source": f"{first} notes", "first_day": first, "last_day": last, **more}


def test_the_bundled_reports_are_five_months_two_of_them_told_in_part() -> None:
    coverage = coverage_of(sg.load_incidents(), None)
    assert coverage
    assert (coverage.sources, coverage.is_monthly) == (5, True)
    asked = {month: coverage.extent(date(*month, 1), date(*month, 28)) for month in (
        (2016, 9), (2017, 1), (2017, 8), (2017, 9), (2020, 4), (2020, 5), (2021, 1), (2021, 2),
    )}  # fmt: skip
    assert list(asked.values()) == [WHOLE, WHOLE, NONE, WHOLE, NONE, PART, NONE, PART]


def test_its_sources_are_those_the_incidents_name() -> None:
    assert set(sg.load_coverage()["source"]) == set(sg.load_incidents()["source"])


def test_a_part_of_the_bundled_incidents_claims_no_report_it_has_nothing_of() -> None:
    incidents = sg.load_incidents()
    some = incidents[incidents["source"].str.contains("2017")]
    coverage = coverage_of(some, None)
    assert coverage
    assert coverage.sources == 2
    assert coverage_of(sg.load_incidents().iloc[:0], None) is None


def test_of_other_tables_nothing_is_known_until_it_is_said() -> None:
    table = pd.DataFrame({"place_text": ["Douma city"], "source": ["Field notes"]})
    assert coverage_of(table, None) is None
    assert coverage_of(table, sg.load_coverage()) is not None


def test_what_is_no_table_is_refused_with_what_to_give() -> None:
    with pytest.raises(sg.UsageError, match="read_coverage"):
        coverage_of(sg.load_incidents(), "coverage.csv")  # type: ignore[arg-type]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "notes,2016-09-31,2016-10-01,,,,",
        ",2016-09-30,2016-09-01,slaughter,SY99,maybe,",
    )
    with pytest.raises(sg.InputError) as refused:
        sg.read_coverage(path)
    found = [(fault.row, fault.column) for fault in refused.value.faults]
    assert found == [
        (2, "first_day"), (3, "source"), (3, "last_day"), (3, "kinds"), (3, "areas"),
        (3, "complete"),
    ]  # fmt: skip
    assert "write YYYY-MM-DD" in str(refused.value)
    assert "choose from massacre" in str(refused.value)


@pytest.mark.parametrize(
    ("rows", "head", "said"),
    [
        ((), HEAD, "it has no row"),
        (("notes,2016-09-01",), "source,first_day", "there is no last_day"),
        (("notes,2016-09-01,2016-09-30",), HEAD, "it has 3 cells"),
    ],
)
def test_a_file_that_is_no_coverage_says_why(
    tmp_path: Path, rows: tuple[str, ...], head: str, said: str
) -> None:
    with pytest.raises(sg.InputError, match=said):
        sg.read_coverage(written(tmp_path, *rows, head=head))


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_column_that_is_none_is_refused_and_named(tmp_path: Path, separator: str) -> None:
    head = separator.join(["source", "first_day", "last_day", "Areas", "kind"])
    cells = separator.join(["notes", "2016-09-01", "2016-09-30", "SY02", "massacre"])
    with pytest.raises(sg.InputError) as caught:
        sg.read_coverage(written(tmp_path, cells, head=head))
    assert [fault.column for fault in caught.value.faults] == ["Areas", "kind"]
    assert "areas" in str(caught.value)
    odd = pd.DataFrame([["n", "2016-09-01", "2016-09-30", "no"]])
    odd.columns = pd.Index(["source", "first_day", "last_day", "Complete"])
    with pytest.raises(sg.InputError, match="Complete"):
        coverage_of(pd.DataFrame(), odd)


def test_a_source_told_in_part_makes_no_zero() -> None:
    coverage = of(row("2020-05-01", "2020-05-31", complete="no"))
    assert not coverage.covers("SY02")
    assert of(row("2020-05-01", "2020-05-31")).covers("SY02")


def test_a_source_of_other_kinds_tells_them_in_part() -> None:
    stated = pd.DataFrame([row("2016-09-01", "2016-09-30", kinds="massacre")])
    for kind, extent in (("incident", PART), ("massacre", WHOLE)):
        incidents = pd.DataFrame({"kind": [kind], "date": [pd.Timestamp(2016, 9, 3)]})
        found = coverage_of(incidents, stated)
        assert found
        assert found.extent(date(2016, 9, 1), date(2016, 9, 30)) == extent
        assert found.covers("SY02") == (extent == WHOLE)


def test_a_part_of_an_area_is_not_all_of_it() -> None:
    part = of(row("2016-09-01", "2016-09-30", areas="SY020001"))
    assert part.covers("SY020001")
    assert not part.covers("SY0200")
    assert not part.covers("SY02")
    both = of(row("2016-09-01", "2016-09-30", areas="SY02"))
    assert both.covers("SY0200")
    quneitra = [code for code in units() if code.startswith("SY14") and len(code) == 8]
    assert of(row("2016-09-01", "2016-09-30", areas=";".join(quneitra))).covers("SY14")


def test_coverage_of_none_of_their_days_is_told() -> None:
    incidents, stated = sg.load_incidents(), sg.load_coverage()
    with pytest.warns(sg.SyriaGeoWarning, match="no incident lies on a day") as caught:
        coverage_of(incidents[incidents["date"] > "2020-01-01"], stated.head(1))
    assert "2020-04-28 to 2021-02-25" in str(caught[0].message)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert coverage_of(incidents, stated.head(1))


def test_an_absent_file_and_a_frame_without_columns(tmp_path: Path) -> None:
    with pytest.raises(sg.UsageError, match="does not exist"):
        sg.read_coverage(tmp_path / "absent.csv")
    with pytest.raises(sg.InputError, match="column first_day: there is no column"):
        coverage_of(pd.DataFrame(), pd.DataFrame({"source": ["notes"]}))


def test_only_three_columns_are_needed_whoever_saved_the_file(tmp_path: Path) -> None:
    path = tmp_path / "coverage.csv"
    path.write_bytes(
        b'\xef\xbb\xbfsource;last_day;first_day;areas\r\nn;2016-09-30;2016-09-01;"sy02;SY07"\r\n'
    )
    table = sg.read_coverage(path)
    assert table[["first_day", "areas", "kinds", "complete"]].values.tolist() == [
        [pd.Timestamp(2016, 9, 1), ("SY02", "SY07"), (), True]
    ]
    again = coverage_of(pd.DataFrame(), table)
    assert again
    assert again.rows[0].areas == ("SY02", "SY07")


def test_the_page_on_tables_tells_each_column_and_what_follows(tmp_path: Path) -> None:
    page = Path(__file__).parents[1].joinpath("docs", "your-table.md").read_text("utf-8")
    part = page.split("## What your sources cover")[1].split("\n## ")[0]
    example = part.split("```")[1].strip()
    path = tmp_path / "coverage.csv"
    path.write_text(example, encoding="utf-8")
    assert sg.read_coverage(path)["complete"].to_list() == [True, False]
    rows = [line.split("|")[1] for line in part.splitlines() if line.startswith("| `")]
    assert re.findall(r"`(\w+)`", " ".join(rows)) == list(COVERAGE_COLUMNS)
    # What the tests above hold is told there, too.
    for told in ("Any other column is refused", "makes no zero", "a warning says so"):
        assert told in part


def test_a_stretch_is_whole_only_when_each_of_its_days_is() -> None:
    coverage = of(row("2016-09-01", "2016-09-20"), row("2016-09-15", "2016-10-10"))
    assert [tuple(one) for one in coverage.stretches] == [
        (date(2016, 9, 1), date(2016, 10, 10), WHOLE)
    ]
    assert coverage.extent(date(2016, 9, 1), date(2016, 10, 10)) == WHOLE
    assert coverage.extent(date(2016, 9, 1), date(2016, 10, 11)) == PART
    assert coverage.extent(date(2016, 10, 11), date(2016, 10, 11)) == NONE
    assert not coverage.is_monthly


def test_areas_and_unfinished_sources_cover_in_part() -> None:
    some = of(row("2016-09-01", "2016-09-30", areas="SY02;SY0703"))
    assert some.extent(date(2016, 9, 1), date(2016, 9, 30)) == PART
    codes = ("SY02", "SY0204", "SY07", "SY070300", "SY0704", "SY08")
    assert [some.covers(code) for code in codes] == [True, True, False, True, False, False]
    assert not some.covers("SY02", date(2016, 10, 1), date(2016, 10, 31))
    unfinished = of(row("2016-09-01", "2016-09-30", complete=False))
    assert unfinished.extent(date(2016, 9, 1), date(2016, 9, 30)) == PART


def test_all_governorates_are_the_country() -> None:
    codes = sg.load_governorates()["pcode"].tolist()
    halves = [row("2016-09-01", "2016-09-30", areas=codes[::2]),
              row("2016-09-01", "2016-09-30", areas=codes[1::2])]  # fmt: skip
    assert of(*halves).extent(date(2016, 9, 1), date(2016, 9, 30)) == WHOLE
    assert of(halves[0]).extent(date(2016, 9, 1), date(2016, 9, 30)) == PART
    assert of(row("2016-09-01", "2016-09-30", areas=["SY"])).stretches[0].extent == WHOLE


def test_months_are_asked_one_by_one() -> None:
    coverage = of(row("2016-11-01", "2016-12-31"), row("2017-02-01", "2017-02-10"))
    found = list(coverage.months(date(2016, 12, 5), date(2017, 3, 1)))
    assert found == [(2016, 12, WHOLE), (2017, 1, NONE), (2017, 2, PART), (2017, 3, NONE)]
