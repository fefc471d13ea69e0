from __future__ import annotations

import csv
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from syria_geo.analysis import hexagons, rates
from syria_geo.errors import InputError, UsageError
from syria_geo.incidents import GOVERNORATES, TOLL_COLUMNS, check_incidents
from syria_geo.provenance import made_with, with_facts
from syria_geo.tables import (
    LEVELS,
    count_by_area,
    days_of,
    in_degrees,
    offered_values,
    summary,
    victim_shares,
)
from syria_geo.tables._groupings import group_keys, members_of, parties_of
from syria_geo.tolls import check_tolls, tolls_of

# Of the small worlds here nobody states what the sources cover: test_charts_coverage.py.
pytestmark = pytest.mark.filterwarnings("ignore:by (month|year).:syria_geo.SyriaGeoWarning")


def incidents(**changes: object) -> pd.DataFrame:
    """Four incidents of which one is no massacre, one has no party and two lack a toll."""
    columns = {
        "place_text": ["a", "b", "c", "d"],
        "kind": ["massacre", "massacre", "massacre", "incident"],
        "date": [date(2016, 9, 5), date(2016, 9, 6), date(2017, 1, 2), None],
        "counted_under": ["ISIS", "ISIS", "Russian forces", ""],
        "stated_governorate": ["SY02", "SY02", "SY07", ""],
        "stated_control": [("ISIS",), ("ISIS", "Russian forces"), (), ()],
        "killed": [10, 5, 8, None],
        "children": [2, None, 4, None],
        "women": [1, 1, 0, None],
        "injured": [None, None, None, 3],
    }
    return check_incidents(pd.DataFrame(columns | changes))


def located() -> pd.DataFrame:
    return incidents().assign(
        adm1_pcode=["SY02", "SY02", "SY07", ""],
        adm1_name_en=["Aleppo", "Aleppo", "Idleb", ""],
        adm2_pcode=["SY0200", "", "SY0700", ""],
        adm3_pcode=["SY020000", "", "SY070000", ""],
        control_zone=pd.Series([("ISIS",), (), ("Russian forces",), ()], dtype=object),
    )


# --- by area -------------------------------------------------------------------------------------


def test_areas_show_sums_unknowns_and_zeros() -> None:
    counts = count_by_area(located(), "governorate").set_index("pcode")
    rows = counts.to_dict("index")
    aleppo, nothing, idleb = rows["SY02"], rows["SY14"], rows["SY07"]
    assert [aleppo[name] for name in ("incidents", "massacres", "killed", "women")] == [2, 2, 15, 2]
    assert [aleppo[f"{name}_unknown"] for name in TOLL_COLUMNS] == [0, 1, 0, 2]
    assert aleppo["children"] == 2
    assert pd.isna(aleppo["injured"])
    assert (nothing["incidents"], nothing["injured"]) == (0, 0)
    assert (idleb["name_en"], idleb["name_ar"]) == ("Idleb", "إدلب")


@pytest.mark.parametrize(
    ("level", "areas"), [("governorate", 14), ("district", 62), ("sub-district", 272)]
)
def test_every_area_has_a_row_and_the_rest_has_one_too(level: str, areas: int) -> None:
    counts = count_by_area(located(), level)
    assert len(counts) == areas + 1
    assert counts["pcode"].iloc[-1] == ""
    assert counts["pcode"].iloc[:-1].is_monotonic_increasing
    assert counts["incidents"].sum() == 4
    assert counts["killed"].sum() == 23


def test_what_lies_in_no_single_district_is_not_placed() -> None:
    rest = count_by_area(located(), "district").iloc[-1]
    assert (rest["name_en"], rest["incidents"], rest["killed"]) == ("not placed", 2, 5)


def test_incidents_are_weighed_by_their_shares_and_the_sums_stay() -> None:
    shares = [
        ("SY02 0.7500", "SY07 0.2500"),
        "SY02 0.5000;SY07 0.4999",
        ("SY07 0.6000", "0.4000"),
        (),
    ]
    table = located().assign(adm1_shares=pd.Series(shares, dtype=object))
    counts = count_by_area(table, weighted=True)
    assert counts.columns.tolist()[:4] == ["pcode", "name_en", "name_ar", "incidents"]
    rows = counts.set_index("pcode")
    figures = ["incidents", "massacres", "killed", "killed_unknown", "children", "children_unknown"]
    # 10 and 5 killed, of whom 8 and then 2 children are known; what adds up to 0.9999 is all of it.
    aleppo, idleb, nowhere = ([*rows.loc[code, figures]] for code in ("SY02", "SY07", ""))
    assert aleppo == pytest.approx([1.25, 1.25, 10, 0, 1.5, 0.5], abs=2e-3)
    assert idleb == pytest.approx([1.35, 1.35, 9.8, 0, 2.9, 0.5], abs=2e-3)
    assert nowhere == pytest.approx([1.4, 0.4, 3.2, 1, 1.6, 1], abs=1e-9)
    assert rows["incidents"].sum() == pytest.approx(4)
    assert rows["killed"].sum() == pytest.approx(23)
    assert [*rows.loc["SY14", figures]] == [0] * 6


def test_weighing_needs_shares_and_of_no_incident_all_is_none() -> None:
    with pytest.raises(
        UsageError, match=r"no column adm2_shares .*join_shares\(located, levels=\['d"
    ):
        count_by_area(located(), "district", weighted=True)
    nothing = located().assign(adm1_shares=pd.Series([()] * 4, dtype=object)).iloc[:0]
    assert count_by_area(nothing, weighted=True)["incidents"].tolist() == [0] * 15


def test_the_names_of_governorates_are_those_of_the_boundaries() -> None:
    counts = count_by_area(located())
    assert dict(zip(counts["pcode"][:-1], counts["name_en"][:-1], strict=True)) == GOVERNORATES


def test_areas_need_a_known_level_and_located_incidents() -> None:
    with pytest.raises(UsageError, match="choose from governorate, district, sub-district"):
        count_by_area(located(), "village")
    for wrong in (incidents(), None):
        with pytest.raises(UsageError, match="not located"):
            count_by_area(wrong)  # type: ignore[arg-type]


# --- the report's tables -------------------------------------------------------------------------


def test_parties_largest_first_then_not_stated_then_total() -> None:
    table = summary(incidents())["party"]
    assert list(table.index) == ["ISIS", "Russian forces", "not stated", "total"]
    assert table["incidents"].to_list() == [2, 1, 1, 4]
    assert table["killed"].to_list() == [15, 8, pd.NA, 23]
    assert table["killed_unknown"].to_list() == [0, 0, 1, 1]


def test_the_share_of_women_and_children_leaves_unknown_killed_out() -> None:
    shares = summary(incidents())["party"]["women_and_children_percent"]
    assert shares["ISIS"] == 26.7  # 4 of 15, to one decimal
    assert shares["Russian forces"] == 50.0
    assert pd.isna(shares["not stated"])
    assert shares["total"] == pytest.approx(100 * 8 / 23, abs=0.05)


def test_a_share_of_which_nobody_states_anything_is_missing() -> None:
    shares = summary(incidents(children=None, women=None))["party"]["women_and_children_percent"]
    assert shares.isna().all()


def test_joint_control_is_a_group_of_its_own() -> None:
    table = summary(incidents(), by=["control"])["control"]
    assert set(table.index) == {"ISIS", "Russian forces and ISIS", "not stated", "total"}


def test_months_stay_in_order() -> None:
    table = summary(incidents())["month"]
    assert list(table.index) == ["2016-09", "2017-01", "not stated", "total"]


@pytest.mark.filterwarnings("ignore:fewer than 5 incidents:syria_geo.SyriaGeoWarning")
@pytest.mark.parametrize("made", [summary, victim_shares])
@pytest.mark.parametrize(
    ("by", "columns", "groups"),
    [
        ("party", {"counted_under": ["ISIS"] + ["Russian forces"] * 3}, "Russian forces, ISIS"),
        ("governorate", {"stated_governorate": ["SY02"] + ["SY07"] * 3}, "Idleb, Aleppo"),
        (
            "control",
            {"stated_control": [("ISIS",), *[("Russian forces",)] * 3]},
            "Russian forces, ISIS",
        ),
        ("means", {"means": ["barrel bombs"] + ["shooting"] * 3}, "shooting, barrel bombs"),
        ("month", {"date": [date(2016, 9, 5)] + [date(2017, 1, 2)] * 3}, "2016-09, 2017-01"),
        ("year", {"date": [date(2016, 9, 5)] + [date(2017, 1, 2)] * 3}, "2016, 2017"),
    ],
)
def test_groups_stand_largest_first_but_for_those_of_time(
    made: Any, by: str, columns: dict[str, object], groups: str
) -> None:
    table = made(incidents(**columns), by=by)
    table = table if isinstance(table, pd.DataFrame) else table[by]
    assert [*table.index] == [*groups.split(", "), "total"]


def test_the_governorate_that_is_stated_counts_before_that_of_the_place() -> None:
    table = located().assign(stated_governorate=["SY14", "", " ", ""])
    assert group_keys(table, "governorate") == ["SY14", "SY02", "SY07", None]


@pytest.mark.parametrize(
    ("left_out", "offered"),
    [
        ((), {"massacres", "incidents", "killed", "five_or_more_killed", "children", "women"}),
        (("kind",), {"incidents", "killed", "five_or_more_killed", "children", "women"}),
        (("killed",), {"massacres", "incidents", "children", "women"}),
        (("children", "women"), {"massacres", "incidents", "killed", "five_or_more_killed"}),
    ],
)
def test_what_no_row_states_is_offered_as_no_value(
    left_out: tuple[str, ...], offered: set[str]
) -> None:
    table = incidents(**dict.fromkeys(left_out))
    assert {*offered_values(table)} - {"rate"} == offered
    assert ("rate" in offered_values(table)) == ("killed" in offered)


def test_days_within_a_month_or_a_year_are_of_it_and_others_of_none() -> None:
    days = {
        "date": [date(2016, 9, 5), None, None, None],
        "date_earliest": [None, date(2016, 10, 1), date(2016, 11, 30), date(2016, 12, 31)],
        "date_latest": [None, date(2016, 10, 31), date(2016, 12, 1), date(2017, 1, 1)],
    }
    table = incidents(**days)
    assert group_keys(table, "month") == [(2016, 9), (2016, 10), None, None]
    assert group_keys(table, "year") == [(2016,), (2016,), (2016,), None]
    open_ended = incidents(**days | {"date_latest": None})
    assert group_keys(open_ended, "year") == [(2016,), None, None, None]
    unbegun = incidents(**days | {"date_earliest": None})
    assert group_keys(unbegun, "year") == [(2016,), None, None, None]
    told = incidents(
        date=[date(2016, 9, 5)] * 4,
        date_earliest=[date(2016, 8, 30)] * 4,
        date_latest=[date(2016, 9, 9)] * 4,
    )
    assert group_keys(told, "month")[0] == (2016, 9)  # the day that is told, whatever lies around
    another = incidents(**days | {"date_latest": [None, date(2017, 10, 31), None, None]})
    assert group_keys(another, "month")[1] is None  # October of two years


@pytest.mark.parametrize(
    ("first", "last", "months", "years"),
    [
        ("2016-09-01", "2017-12-31", ["whole", "whole"], ["part", "whole"]),
        ("2016-09-02", "2017-12-30", ["part", "whole"], ["part", "part"]),
        ("2016-01-01", "2017-01-30", ["whole", "part"], ["whole", "part"]),
        ("2016-09-30", "2017-01-31", ["part", "whole"], ["part", "part"]),
    ],
)
def test_a_month_or_year_is_covered_from_its_first_day_to_its_last(
    first: str, last: str, months: list[str], years: list[str]
) -> None:
    stated = pd.DataFrame({"source": ["a"], "first_day": [first], "last_day": [last]})
    made = summary(incidents(), by=["month", "year"], coverage=stated)
    assert made["month"]["covered"].loc[["2016-09", "2017-01"]].tolist() == months
    assert made["year"]["covered"].loc[["2016", "2017"]].tolist() == years


@pytest.mark.parametrize(
    ("cell", "parties"),
    [
        ("Russian forces; ISIS ;", ("Russian forces", "ISIS")),
        (("ISIS", " ", None), ("ISIS",)),
        (None, ()),
        (float("nan"), ()),
    ],
)
def test_lists_of_parties_are_read_however_they_are_kept(cell: Any, parties: Any) -> None:
    assert members_of(cell) == parties


def test_parties_are_in_one_order_and_those_of_others_last() -> None:
    named = [("Them", "ISIS", "Russian forces"), ("Russian forces", "Them", "ISIS"), (), ()]
    table = incidents(counted_under="").assign(perpetrators=pd.Series(named, dtype=object))
    assert parties_of(table) == [("Russian forces", "ISIS", "Them")] * 2 + [(), ()]


def test_parties_named_stand_in_for_a_heading_that_is_not_there() -> None:
    table = incidents(counted_under="", perpetrators=[("ISIS", "Russian forces"), (), (), ()])
    assert "Russian forces and ISIS" in summary(table)["party"].index


def test_located_incidents_fill_the_tables_of_places_and_zones() -> None:
    made = summary(located())
    assert made["found"].loc["Aleppo", "incidents"] == 2
    assert made["found"].index.tolist()[-2:] == ["not placed", "total"]
    assert made["zone"].loc["no zone known", "incidents"] == 2
    with pytest.raises(UsageError, match="'found'"):
        summary(incidents(), by=["found"])


def test_one_table_may_be_asked_for_by_its_bare_name() -> None:
    assert [table.key for table in summary(incidents(), by="party").tables] == ["party"]


def test_blank_and_missing_words_are_of_no_group() -> None:
    table = pd.DataFrame({"place_text": list("abcde"), "means": ["shooting", " ", None, "", 5]})
    assert group_keys(table, "means") == ["shooting", None, None, None, "5"]


def test_points_are_taken_in_degrees_whatever_their_crs() -> None:
    shapes = [shapely.Point(36.6, 35.9)]
    degrees = gpd.GeoDataFrame({"place_text": ["x"]}, geometry=shapes, crs="EPSG:4326")
    assert in_degrees(degrees) is degrees
    taken = in_degrees(degrees.to_crs("EPSG:32637")).geometry[0]
    assert (taken.x, taken.y) == pytest.approx((36.6, 35.9))


def test_a_summary_shows_its_tables_and_not_what_they_were_made_of() -> None:
    shown = repr(summary(incidents(), by="party"))
    assert shown.startswith("Summary(tables=(Table(key='party', title='By party")
    assert not [name for name in ("attrs", "about", "coverage") if f"{name}=" in shown]


# Each kind of figure: known, at least, none beside unknown ones, missing; and what stands apart.
TOLD = {
    "place_text": ["a", "b", "c", "d", "e", "f"],
    "date": ["2016-05-03", "2016-05-04", "2016-06-01", "2016-06-02", None, "2016-06-03"],
    "kind": ["massacre", "incident", "", "massacre", "death in custody", "remains found"],
    "counted_under": ["ISIS", "ISIS", "Russian forces", "", "ISIS", "ISIS"],
    "killed": [5, 1, None, 0, 1, 2],
    "children": [2, 1, None, 0, None, None],
    "women": [None, 0, 1, 0, None, None],
    "injured": [7, None, 3, None, None, None],
}
TEXT = Path(__file__).parent.joinpath("fixtures", "summary.txt").read_text(encoding="utf-8")


def test_the_text_of_a_table_is_right_to_the_letter() -> None:
    days = {"source": ["x"], "first_day": ["2016-05-02"], "last_day": ["2016-05-31"]}
    table = check_incidents(pd.DataFrame({**TOLD, "source": "x"}))
    made = summary(table, by=["party", "month"], coverage=pd.DataFrame(days))
    assert str(made) == f"{TEXT}Made with {made_with()}\n"
    whole = made.to_text()
    assert whole.startswith(TEXT)
    assert whole.removeprefix(TEXT).splitlines()[:2] == [
        "Input: unknown",
        "Options: not_counted=1 death in custody, 1 remains found; output=summary; "
        "tables=party, month",
    ]
    assert made != summary(table, by="party", coverage=pd.DataFrame(days))
    every = summary(table, by="party", kinds="all")["party"]
    assert every.loc[["ISIS", "total"], ["incidents", "killed"]].to_numpy().tolist() == [
        [4, 9],
        [6, 9],
    ]
    with pytest.raises(KeyError, match="no table 'year'; choose from party, month"):
        made["year"]


@pytest.mark.parametrize(
    ("killed", "children", "women", "told"),
    [
        ([10], [2], [3], (50.0, "all killed", False)),
        ([10], [2], [None], (20.0, "all killed", True)),
        ([10], [None], [3], (30.0, "all killed", True)),
        ([3], [3], [None], (100.0, "all killed", False)),
        ([3], [2], [2], (100.0, "all killed", False)),
        ([10, None], [2, None], [3, None], (50.0, "tolls known", False)),
        ([10, None], [2, 7], [3, 7], (50.0, "tolls known", False)),
        ([10, 4], [2, None], [3, None], (35.7, "all killed", True)),
        ([1], [0], [1], (100.0, "all killed", False)),
        ([10], [None], [None], None),
        ([None], [2], [3], None),
        ([0], [0], [0], None),
    ],
)
def test_a_share_says_of_whom_it_is_and_whether_it_is_a_bound(
    killed: list[Any], children: list[Any], women: list[Any], told: Any
) -> None:
    columns = {"place_text": ["x"] * len(killed)}
    columns |= {"killed": killed, "children": children, "women": women}
    row = summary(check_incidents(pd.DataFrame(columns)), by="party")["party"].loc["total"]
    names = ("percent", "percent_of", "at_least")
    found = [row[f"women_and_children_{name}"] for name in names]
    if told is None:
        assert all(map(pd.isna, found))
    else:
        assert tuple(found) == told


def test_shares_that_do_not_add_up_to_one_are_stretched_and_unknown_tolls_weighed() -> None:
    table = located().assign(adm1_shares=["SY02 0.5;SY07 0.3", "", "SY07 1.0", ""])
    counts = count_by_area(table, "governorate", weighted=True).set_index("pcode")
    assert counts.loc["SY02", "incidents"] == pytest.approx(0.625)
    assert list(counts.loc["SY07", ["incidents", "killed"]]) == pytest.approx([1.375, 11.75])
    assert list(counts.loc["", ["incidents", "killed", "killed_unknown"]]) == [2, 5, 1]
    assert counts["incidents"].sum() == pytest.approx(4)
    assert counts["killed"].sum() == pytest.approx(23)


def test_any_table_with_places_will_do() -> None:
    assert summary(pd.DataFrame({"place_text": ["x"]}))["party"].loc["total", "incidents"] == 1
    assert summary(pd.DataFrame({"place_text": []}))["party"].loc["total", "incidents"] == 0
    with pytest.raises(InputError, match="row 1"):
        summary(pd.DataFrame({"place_text": ["x"], "killed": [-1]}))


def test_text_shows_unknowns_and_lower_bounds() -> None:
    text = str(summary(incidents(), by=["party"]))
    isis = next(line for line in text.splitlines() if line.startswith("ISIS")).split("  ")
    cells = [cell.strip() for cell in isis if cell.strip()]
    assert cells == ["ISIS", "2", "2", "15", "≥ 2 (1?)", "2", "not stated (2?)", "≥ 26.7 %"]
    russian = next(line for line in text.splitlines() if line.startswith("Russian"))
    assert russian.endswith(" 50.0 %")
    assert "≥" not in russian
    assert "≥ %: at least; in some of the incidents the children or the women are unknown" in text
    assert text.splitlines()[-1] == f"Made with {made_with()}"


def unknown_toll(**changes: object) -> pd.DataFrame:
    columns = {"place_text": ["a", "b"], "killed": [4, None]}
    return check_incidents(
        pd.DataFrame(columns | {"children": [1, None], "women": [1, None]} | changes)
    )


def test_where_a_toll_is_unknown_a_share_bounds_nothing() -> None:
    made = summary(unknown_toll(), by="party")
    row = made["party"].loc["total"]
    assert row["women_and_children_percent"] == 50.0
    assert row["women_and_children_percent_of"] == "tolls known"
    assert not row["women_and_children_at_least"]
    for text in (str(made), made.to_text(), made.to_html()):
        assert "50.0 % of tolls known" in text
        assert "≥ %" not in text
        assert "of tolls known: of those killed in the incidents whose toll is known" in text
    assert "50.0,tolls known,False" in made.to_csv()


def test_a_share_of_all_killed_is_a_lower_bound_where_a_part_is_unknown() -> None:
    made = summary(unknown_toll(killed=[4, 4]), by="party")
    row = made["party"].loc["total"]
    assert row["women_and_children_percent"] == 25.0
    assert row["women_and_children_percent_of"] == "all killed"
    assert row["women_and_children_at_least"]
    assert "≥ 25.0 %\n" in str(made)
    assert "of tolls known" not in str(made)


def test_a_share_may_be_a_bound_of_the_tolls_known_alone() -> None:
    made = summary(unknown_toll(women=[None, 1]), by="party")
    assert "≥ 25.0 % of tolls known" in str(made)


def test_where_all_killed_were_children_no_unknown_number_adds_to_the_share() -> None:
    made = summary(unknown_toll(killed=[1, 4], children=[1, 2], women=[None, 2]), by="party")
    assert made["party"].loc["total", "women_and_children_percent"] == 100.0
    assert "≥ 100" not in str(made)
    one = summary(unknown_toll(killed=[1, 1], children=[1, 1], women=[None, 0]), by="party")
    assert "≥ 100" not in str(one)
    some = summary(unknown_toll(killed=[1, 1], children=[0, 1], women=[None, 0]), by="party")
    assert "≥ 50.0 %" in str(some)


def test_what_has_no_share_says_nothing_of_one() -> None:
    row = summary(unknown_toll(children=None, women=None))["party"].loc["total"]
    assert row[["women_and_children_percent_of", "women_and_children_at_least"]].isna().all()
    twice = summary(unknown_toll(killed=[4, 4], children=[3, 0], women=[3, 0]))["party"]
    assert twice.loc["total", "women_and_children_percent"] == 50.0


def test_text_and_html_say_what_they_were_made_of() -> None:
    table = with_facts(incidents(), input={"name": "my\n<b>table.csv", "sha256": "ab12"})
    made = summary(table, by=["party", "month"])
    lines = made.to_text().splitlines()
    assert lines[-1] == f"Made with {made_with()}"
    assert "Input: my <b>table.csv (SHA-256: ab12)" in lines
    assert "Options: output=summary; tables=party, month" in lines
    assert any(line.startswith("Credit: made with syria_geo from data of OCHA (") for line in lines)
    bare = with_facts(incidents(), input={"name": "mine", "sha256": None})
    assert "Input: mine" in summary(bare).to_text().splitlines()
    page = made.to_html()
    assert "<li>Input: my &lt;b&gt;table.csv (SHA-256: ab12)</li>" in page
    facts = json.loads(re.findall(r'id="syria-geo-provenance">(.*?)</script>', page)[0])
    assert facts["input"]["name"] == "my\n<b>table.csv"
    assert facts["options"]["tables"] == ["party", "month"]
    publishers = {one["publisher"] for one in facts["data"]["sources"]}
    assert publishers == {"OCHA"}  # of incidents that are not located, the units alone are ours
    assert made.to_frame().attrs["syria_geo"]["options"]["tables"] == ["party", "month"]


@pytest.mark.parametrize("by", [5, [], "", ["party", "moon"], {"a": 1}, [["party"]], True])
def test_tables_that_are_none_are_named(by: Any) -> None:
    with pytest.raises(UsageError, match="choose from party, governorate"):
        summary(incidents(), by=by)


_WRONG_TOLLS = [2.7, -1, "x", True, float("inf"), 1e30, [1], {1}]


@pytest.mark.parametrize("toll", _WRONG_TOLLS, ids=repr)
@pytest.mark.parametrize(
    "call", [count_by_area, summary, rates, lambda t: rates(t, value="women"), hexagons]
)
def test_what_is_no_toll_is_refused_with_row_and_column(call: Any, toll: object) -> None:
    column = "women" if call.__name__ == "<lambda>" else "killed"
    table = located().assign(**{column: pd.Series([1, None, toll, ""], dtype=object)})
    table = table.assign(latitude=35.0, longitude=38.0, uncertainty_m=100.0)
    with pytest.raises(InputError, match=rf"row 3, column {column}: .* is no toll; write a whole"):
        call(table)


def test_whole_numbers_are_tolls_in_any_type() -> None:
    for cells in ([1.0, None], ["1", ""], ["1.0", None], pd.array([1, None], dtype="Int64")):
        found = tolls_of(pd.DataFrame({"killed": cells}), "killed")
        assert found.tolist() == [1, pd.NA]
    assert tolls_of(pd.DataFrame({"x": [1]}), "killed").tolist() == [pd.NA]
    with pytest.raises(InputError, match="2 faults") as error:
        check_tolls(pd.DataFrame({"killed": [2.7], "women": ["x"]}), ("killed", "women", "injured"))
    assert [fault.column for fault in error.value.faults] == ["killed", "women"]


def test_without_any_kind_no_area_has_a_figure_of_massacres() -> None:
    for table in (located().assign(kind=""), located().iloc[:0]):
        counts = count_by_area(table)
        assert counts["massacres"].isna().all()
        assert counts["incidents"].sum() == len(table)


def test_without_kinds_nothing_is_said_of_massacres() -> None:
    made = summary(incidents(kind=""), by=["party"])
    assert made["party"]["massacres"].isna().all()
    assert made["party"]["massacres_unknown"].to_list() == [2, 1, 1, 4]
    text = str(made)
    assert "massacres" not in text.splitlines()[1]
    assert "No incident states its kind: massacres are not counted" in text.splitlines()
    assert '<th scope="col">massacres</th>' not in made.to_html()
    assert list(made["party"].columns) == list(summary(incidents(), by=["party"])["party"].columns)


def test_none_beside_unknown_figures_is_no_figure() -> None:
    table = summary(incidents(women=[None, 0, 0, 0], injured=[0, 0, 0, 0]), by=["party"])
    isis = next(line for line in str(table).splitlines() if line.startswith("ISIS"))
    assert "not stated (1?)" in isis
    assert not re.search(r"(?<!\d)0 \(", str(table))
    assert "not stated (n?)" in str(table)


def test_some_kinds_are_counted_beside_the_unknown_ones() -> None:
    made = summary(incidents(kind=["massacre", "", "", "incident"]), by=["party"])
    table = made["party"]
    assert table["massacres"].to_list() == [1, pd.NA, 0, 1]
    assert table["massacres_unknown"].to_list() == [1, 1, 0, 2]
    isis = next(line for line in str(made).splitlines() if line.startswith("ISIS"))
    assert isis.split()[1:5] == ["2", "≥", "1", "(1?)"]
    assert "No incident states its kind" not in str(made)


def test_five_or_more_killed_is_known_where_the_toll_is() -> None:
    table = summary(incidents(killed=[10, 4, 5, None]), by=["party"])["party"]
    assert table["five_or_more_killed"].to_list() == [1, 1, pd.NA, 2]
    assert table["five_or_more_killed_unknown"].to_list() == [0, 0, 1, 1]


def test_tables_of_nothing_keep_their_columns() -> None:
    made = summary(pd.DataFrame({"place_text": []}), by=["party"])
    assert made["party"]["massacres"].tolist() == [pd.NA]
    assert made["party"]["killed"].tolist() == [0]
    assert "massacres" not in str(made).splitlines()[1]


def test_html_names_what_made_it() -> None:
    page = summary(incidents()).to_html()
    assert f'<meta name="generator" content="{made_with()}">' in page
    assert f"<footer>Made with {made_with()}</footer>" in page


@pytest.mark.parametrize("kept", ["datetime64[ns]", object])
def test_months_are_found_however_dates_are_kept(kept: object) -> None:
    dates = pd.Series([date(2016, 9, 5), date(2016, 9, 6), date(2017, 1, 2), None])
    table = incidents().assign(date=dates.astype(kept))  # type: ignore[call-overload]
    assert summary(table)["month"].index.tolist() == ["2016-09", "2017-01", "not stated", "total"]


def test_days_are_days_however_they_are_kept() -> None:
    days = [date(2016, 9, 5), None]
    for kept in (
        pd.Series(["2016-09-05", None], dtype="datetime64[ns]"),
        pd.Series([date(2016, 9, 5), None], dtype=object),
        pd.Series([pd.Timestamp("2016-09-05 10:00"), pd.NaT], dtype=object),
        pd.Series(["2016-09-05", ""]),
    ):
        assert days_of(pd.DataFrame({"date": kept})) == days
    assert days_of(pd.DataFrame({"x": [1, 2]})) == [None, None]
    with pytest.raises(UsageError, match="'soon' is no day; write dates such as"):
        days_of(pd.DataFrame({"date": ["soon"]}))
    with pytest.raises(UsageError, match="20160905 is no day"):
        days_of(pd.DataFrame({"date": [20160905]}))


def test_a_missing_crs_is_told_also_where_a_point_is_empty() -> None:
    empty = gpd.GeoDataFrame({"place_text": ["x"]}, geometry=[shapely.Point()])
    with pytest.raises(UsageError, match="no CRS; say which"):
        in_degrees(empty)
    assert in_degrees(empty.set_geometry([None])) is not None


def test_csv_names_table_and_group() -> None:
    rows = list(csv.DictReader(summary(incidents()).to_csv().splitlines()))
    totals = [row for row in rows if row["group"] == "total"]
    assert {row["table"] for row in totals} == {"party", "governorate", "control", "month", "means"}
    assert {row["killed"] for row in totals} == {"23"}
    assert {row["incidents"] for row in totals} == {"4"}


def test_html_is_whole_and_escaped() -> None:
    table = located().assign(means="<script>alert(1)</script>")
    page = summary(table).to_html()
    assert page.startswith("<!doctype html>")
    assert page.count("<script") == page.count('<script type="application/json"') == 1
    assert "&lt;script&gt;" in page
    assert page.count("<table>") == page.count("</table>") == 7


_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "place_text": st.just("x"),
            "kind": st.sampled_from(["massacre", "incident", ""]),
            "counted_under": st.sampled_from(["ISIS", "Unidentified", ""]),
            "stated_governorate": st.sampled_from(["SY02", "SY07", ""]),
            "stated_control": st.sampled_from([(), ("ISIS",), ("ISIS", "Turkish forces")]),
            **{name: st.none() | st.integers(0, 50) for name in TOLL_COLUMNS},
        }
    ),
    max_size=15,
)


@settings(max_examples=12)
@given(_ROWS)
def test_every_table_adds_up_to_the_input(rows: list[dict[str, object]]) -> None:
    names = ["place_text", "kind", "counted_under", "stated_governorate", "stated_control"]
    table = check_incidents(pd.DataFrame(rows, columns=[*names, *TOLL_COLUMNS]))
    frames = [made.frame for made in summary(table).tables]
    codes = table["stated_governorate"]
    areas = count_by_area(table.assign(adm1_pcode=codes, adm2_pcode="", adm3_pcode=""))
    for frame in (*frames, areas):
        parts = frame.drop(index="total", errors="ignore")
        assert parts["incidents"].sum() == len(table)
        assert parts["massacres"].sum() == (table["kind"] == "massacre").sum()
        for name in TOLL_COLUMNS:
            assert parts[name].sum() == table[name].sum()
            assert parts[f"{name}_unknown"].sum() == table[name].isna().sum()


def test_levels_are_those_of_the_map() -> None:
    assert tuple(LEVELS) == ("governorate", "district", "sub-district")
