"""What a table of links says of each pair, what it reads of each incident, and its files."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import syria_geo as sg
from syria_geo.links import link_counts
from syria_geo.links._events import events_of
from test_links import DAY, VILLAGE, busy, decided, of, pairs, table

KM = 1 / 111.2  # degrees of latitude, about


def linked(
    mine: dict[str, Any] | None = None, theirs: dict[str, Any] | None = None, **options: Any
) -> pd.Series[Any]:
    """Link two incidents."""
    one, other = (
        table({"incident_id": "a"} | (mine or {})),
        table({"incident_id": "b"} | (theirs or {})),
    )
    return of(sg.link(one, other, **options), "a", "b")


# --- evidence ------------------------------------------------------------------------------------

PLACE = "0 km apart, where up to 3.9 km could be one place"
FIRST_SECOND = {"date": None, "date_earliest": DAY, "date_latest": DAY + timedelta(2)}


@pytest.mark.parametrize(
    ("mine", "theirs", "said"),
    [
        ({}, {}, ["the same day", PLACE, "12 and 12 killed", "a name in common",
                  "sides in common"]),
        ({"means": "artillery", "perpetrators": ()},
         FIRST_SECOND | {"killed": None, "means": "barrel bomb", "place_text": "Hass village",
                         "latitude": 35.63},
         ["the same day", "one of them is told of 3 days",
          "1.1 km apart, where up to 3.9 km could be one place",
          "killed are told by one source only", "no name in common", "means of two kinds"]),
        (FIRST_SECOND | {"killed": None, "perpetrators": "ISIS"},
         {"means": "mine", "place_text": "", "date": DAY + timedelta(3), "uncertainty_m": 3000,
          "latitude": 35.62 + 5 * KM},
         ["1 day(s) apart", "one of them is told of 3 days",
          "5 km apart, more than the stated precision allows (up to 4.6 km)",
          "killed are told by one source only", "the sources name different sides"]),
        ({"killed": None, "place_text": ""},
         {"killed": None, "killed_max": None, "stated_governorate": "SY05", "means": ""},
         ["the same day", PLACE, "sides in common", "the sources state different governorates"]),
        ({"killed": 9, "killed_min": 1, "killed_max": 1200, "means": "mine"},
         {"killed": 60, "killed_min": 60, "killed_max": 61, "means": "mine; artillery"},
         ["the same day", PLACE, "1-1,200 and 60-61 killed", "a name in common",
          "sides in common", "means of one kind"]),
    ],
    ids=["alike", "one says more", "edge", "elsewhere", "ranges"],
)  # fmt: skip
def test_the_evidence_says_all_that_was_compared(
    mine: dict[str, Any], theirs: dict[str, Any], said: list[str]
) -> None:
    assert linked(mine, theirs)["evidence"] == "; ".join(said)


def test_what_stands_around_and_totals_are_said_with_their_numbers() -> None:
    around = [row for row in busy("b", days=30) if row["incident_id"] != "b0"]
    links = sg.link(table({"incident_id": "a"}), table(*around, {"incident_id": "b"}))
    near = "19 other incident(s) of the busier source there, 45 days before and after"
    assert of(links, "a", "b")["evidence"].endswith(near)
    parts = table(*({"incident_id": f"a{n}", "killed": n} for n in (9, 11, 12)))
    whole = table({"incident_id": "b", "killed": 32})
    fits = "3 incidents of one source, 32 killed together, fit the total of the other"
    for links in (sg.link(parts, whole), sg.link(whole, parts)):
        told = links.loc[links["link"] != "none"]
        assert told["evidence"].str.contains(fits).tolist() == [True] * 3
        assert not told["evidence"].str.contains("may be a total").any()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"date": DAY + timedelta(40)}, "no incident of the other source is near"),
        ({"date": DAY + timedelta(4), "latitude": 35.66, "perpetrators": "ISIS",
          "place_text": "Hass"},
         "those near are other events"),
        ({"latitude": np.nan, "longitude": np.nan}, "not located, so not compared"),
        ({"date": None}, "no day is known, so not compared"),
        ({"date": None, "latitude": np.nan, "longitude": np.nan}, "not located"),
    ],
)  # fmt: skip
def test_a_row_without_a_counterpart_says_why(said: dict[str, Any], why: str) -> None:
    rows = {"incident_id": "a"}, {"incident_id": "b", "killed": 40} | said
    for one, other, own in ((*rows, 1), (*rows[::-1], 0)):
        links = sg.link(table(one), table(other))
        last = links.loc[links["one_id" if own == 0 else "other_id"] == "b"].iloc[-1]
        assert last["link"] == "none"
        assert last["evidence"].startswith(why)
        assert last["one_killed" if own == 0 else "other_killed"] == 40
        empty = ("other_id" if own == 0 else "one_id", "relation", "group_id")
        assert [last[name] for name in empty] == [""] * 3


# --- which pairs are listed, and how -------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "listed"),
    [
        ({"latitude": 35.62 + 4.9 * KM}, True),
        ({"latitude": 35.62 + 4.9 * KM, "date": DAY + timedelta(1)}, True),
        ({"latitude": 35.62 + 4.9 * KM, "date": DAY + timedelta(2)}, False),
        ({"latitude": 35.62 + 5.1 * KM}, False),
    ],
)
def test_different_pairs_are_listed_where_they_are_close(
    said: dict[str, Any], listed: bool
) -> None:
    unlike = {"killed": 400, "perpetrators": ("ISIS",), "place_text": "Hass village",
              "stated_governorate": "SY05", "uncertainty_m": 10.0}  # fmt: skip
    links = sg.link(
        table(*busy("b", uncertainty_m=10.0)), table({"incident_id": "x"} | unlike | said)
    )
    assert pairs(links).get(("b0", "x")) == ("different" if listed else None)


def test_pairs_stand_by_incident_the_likeliest_first_then_rows_without_any() -> None:
    one = table({"incident_id": "z"}, {"incident_id": "a", "date": DAY + timedelta(3)},
                {"incident_id": "lone", "date": DAY + timedelta(300)})  # fmt: skip
    other = table(
        {"incident_id": "c", "date": DAY + timedelta(1)},
        {"incident_id": "d"},
        {"incident_id": "e", "date": DAY + timedelta(3)},
        {"incident_id": "sole", "date": DAY - timedelta(300)},
    )
    links = sg.link(one, other)
    near = links[links["link"] != "none"]
    assert near["one_id"].tolist() == sorted(near["one_id"], reverse=True)
    for _, rows in near.groupby("one_id"):
        assert rows["probability"].is_monotonic_decreasing
    assert links.loc[links["link"] == "none", ["one_id", "other_id"]].values.tolist() == [
        ["lone", ""], ["", "sole"],
    ]  # fmt: skip


def test_groups_are_numbered_in_order_and_hold_what_hangs_together() -> None:
    far = {"latitude": VILLAGE[0], "longitude": VILLAGE[1]}
    one = table({"incident_id": "a1"}, {"incident_id": "a2"}, {"incident_id": "v"} | far)
    other = table({"incident_id": "b1"}, {"incident_id": "b2"}, {"incident_id": "w"} | far,
                  {"incident_id": "lone", "date": None})  # fmt: skip
    links = sg.link(one, other)
    tied = links[links["link"].isin(["same", "unsure"])]
    groups = dict(zip(zip(tied["one_id"], tied["other_id"], strict=True), tied["group_id"],
                      strict=True))  # fmt: skip
    assert groups == dict.fromkeys(
        [("a1", "b1"), ("a1", "b2"), ("a2", "b1"), ("a2", "b2")], "g000001"
    ) | {("v", "w"): "g000002"}
    assert set(links.loc[~links.index.isin(tied.index), "group_id"]) == {""}


def test_a_link_is_told_with_its_numbers() -> None:
    row = linked({"killed": None}, {"date": DAY + timedelta(1), "latitude": 35.62 + 2.34 * KM})
    assert (row["days_apart"], row["distance_km"]) == (1, 2.3)
    assert row["one_killed"] is pd.NA
    assert row["other_killed"] == 12
    weights = [row[name] for name in row.index if name.startswith("weight_")]
    assert row["weight"] == pytest.approx(sum(weights), abs=0.04)
    assert round(row["weight"], 2) == row["weight"]
    assert round(row["probability"], 4) == row["probability"]
    assert any(round(weight, 1) != weight for weight in weights)


@pytest.mark.parametrize(
    ("mine", "theirs", "conflicts"),
    [
        ({"killed": 1}, {"killed": 4}, ()),
        ({"killed": 1}, {"killed": 5}, ("toll",)),
        ({"killed": 5}, {"killed": 1}, ("toll",)),
        ({"killed": 1, "killed_max": 3}, {"killed": 8, "killed_min": 8}, ()),
        ({"killed": 9, "killed_min": 3}, {"killed": 1}, ()),
        ({}, {"date": DAY + timedelta(1)}, ()),
        ({}, {"date": DAY + timedelta(2)}, ("days",)),
        ({"precision": "district"}, {}, ("precision",)),
        ({}, {"precision": "governorate"}, ("precision",)),
        ({}, {"perpetrators": ("ISIS",)}, ("parties",)),
        ({"perpetrators": ("ISIS",)}, {"perpetrators": ()}, ()),
        ({"perpetrators": ("ISIS", "Syrian regime forces")}, {}, ()),
        ({"stated_governorate": ""}, {}, ()),
        ({"stated_governorate": "SY05"}, {}, ("governorate",)),
    ],
)
def test_conflicts_are_what_the_two_differ_in(
    mine: dict[str, Any], theirs: dict[str, Any], conflicts: tuple[str, ...]
) -> None:
    assert linked(mine, theirs)["conflicts"] == conflicts


# --- decisions -----------------------------------------------------------------------------------

NOON = "2026-11-25T12:00:00+03:00"


def test_a_decided_pair_says_who_and_why_before_its_evidence() -> None:
    row = linked(decisions=decided(("a", "b", "different", "Amal", NOON)))
    assert row["evidence"].startswith("decided by Amal: read both; the same day; ")
    assert (row["link"], row["group_id"]) == ("different", "")
    far = {"date": date(2018, 1, 1), "killed": 3}
    said = decided(("a", "b", "same", "Amal", NOON), ("a", "b", "unsure", "Omar", NOON),
                   ("a", "nobody", "same", "Amal", NOON),
                   ("nobody", "b", "same", "Amal", NOON))  # fmt: skip
    links = sg.link(table({"incident_id": "a"}), table({"incident_id": "b"} | far), decisions=said)
    row = of(links, "a", "b")
    assert len(links) == 1
    assert (row["link"], row["relation"], row["group_id"]) == ("unsure", "one to one", "g000001")
    assert row["evidence"] == ("people disagree on this pair; decided by Amal; Omar: read both")
    assert (row["one_killed"], row["other_killed"], row["conflicts"]) == (12, 3, ())
    assert pd.isna(row["probability"])


def test_one_word_of_a_person_holds_the_last_where_two_came_at_once() -> None:
    said = decided(("a", "b", "same", "Amal", NOON), ("a", "b", "different", "AMAL", NOON))
    assert linked(decisions=said)["link"] == "different"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('a,b,same,"Amal",2026-11-25T12:00:00+03:00,read both', ""),
        ("a,b,same,Amal,2026-11-25T12:00:00+03:00,read, both", "cells are not 6"),
        ("a,b,same,,2026-11-25T12:00:00+03:00,", "write who decided.*write why"),
        ("a,b,same,Amal,2026-11-25,x", "column decided_at"),
    ],
)
def test_a_file_of_decisions_is_read_or_refused_with_its_row(
    row: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "decided.csv"
    path.write_text(f"one_id,other_id,judgement,decided_by,decided_at,reason\n{row}\n", "utf-8")
    one, other = table({"incident_id": "a"}), table({"incident_id": "b"})
    if not said:
        assert "Amal" in of(sg.link(one, other, decisions=path), "a", "b")["evidence"]
        return
    with pytest.raises(sg.InputError, match=f"(?s)decided.csv, row 2.*{said}"):
        sg.link(one, other, decisions=path)
    with pytest.raises(sg.UsageError, match="does not exist"):
        sg.link(one, other, decisions=tmp_path / "none.csv")
    with pytest.raises(sg.UsageError, match="there is no column reason"):
        sg.link(one, other, decisions=pd.DataFrame(columns=["one_id", "other_id", "judgement",
                                                            "decided_by",
                                                            "decided_at"]))  # fmt: skip


# --- what is read of an incident -----------------------------------------------------------------


def read(**said: Any) -> dict[str, Any]:
    events = events_of(table({"incident_id": "a"} | said), "")
    return {name: getattr(events, name)[0] for name in events.__slots__}


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ({}, (0, 0)),
        ({"date": None, "date_earliest": DAY}, (0, 0)),
        ({"date": None, "date_latest": DAY}, (0, 0)),
        ({"date_latest": DAY + timedelta(3)}, (0, 3)),
        ({"date_earliest": DAY - timedelta(3)}, (-3, 0)),
    ],
)
def test_days_are_first_and_last(said: dict[str, Any], days: tuple[int, int]) -> None:
    told = read(**said)
    assert (told["first"] - DAY.toordinal(), told["last"] - DAY.toordinal()) == days


@pytest.mark.parametrize(
    ("said", "tolls"),
    [
        ({}, (12, 12, 12)),
        ({"killed": None}, (np.nan,) * 3),
        ({"killed": None, "killed_min": 4}, (4, 4, 4)),
        ({"killed": None, "killed_max": 4}, (4, 4, 4)),
        ({"killed": None, "killed_min": 4, "killed_max": 9}, (4, 4, 9)),
        ({"killed_min": 4, "killed_max": 19}, (4, 12, 19)),
        ({"deaths_civilians": 5, "deaths_unknown": 2}, (5, 7, 7)),
        ({"deaths_civilians": 5, "deaths_unknown": 0, "high": 30, "deaths_a": 8, "deaths_b": 10},
         (5, 5, 12)),
        ({"deaths_civilians": 5, "deaths_unknown": 0, "high": 9, "deaths_a": 8, "deaths_b": 10},
         (5, 5, 5)),
        ({"deaths_civilians": 5}, (5, 12, 12)),
    ],
)  # fmt: skip
def test_tolls_are_the_least_the_best_and_the_most(
    said: dict[str, Any], tolls: tuple[float, ...]
) -> None:
    told = read(**said)
    assert [told["low"], told["killed"], told["high"]] == pytest.approx(tolls, nan_ok=True)


def test_other_tolls_and_radius_and_point() -> None:
    told = read(children=3, injured=0, uncertainty_m=None)
    np.testing.assert_equal(told["other_tolls"], [3.0, np.nan, 0.0])
    assert told["radius"] == 10
    assert read()["radius"] == 1.5
    nowhere = read(latitude=None, longitude=None)
    assert np.isnan([nowhere["east"], nowhere["north"]]).all()


@pytest.mark.parametrize(
    ("name", "one", "other", "alike"),
    [
        ("alliances", {"perpetrators": "ISIS; Russian forces"}, {"perpetrators": ["ISIS",
         "Russian forces"]}, True),
        ("alliances", {"perpetrators": "ISIS, Russian forces"}, {"perpetrators": ("Russian forces",
         "ISIS")}, True),
        ("alliances", {"perpetrators": "ISIS"}, {"parties": ["ISIS"]}, True),
        ("alliances", {"parties": "", "perpetrators": "ISIS"}, {"perpetrators": "ISIS"}, True),
        ("alliances", {"side_a": "Government of Syria", "side_b": "IS"},
         {"perpetrators": "Syrian regime forces; ISIS"}, True),
        ("alliances", {"actor1": "ISIS", "actor2": None}, {"perpetrators": "ISIS"}, True),
        ("alliances", {"side_a": "ISIS"}, {"perpetrators": "ISIS"}, False),  # side_b is missing
        ("alliances", {"perpetrators": "somebody"}, {"perpetrators": ()}, True),
        ("means", {"means": "barrel bomb"}, {"means": ("barrel bomb",)}, True),
        ("means", {"means": "barrel bomb;mine"}, {"means": "mine; barrel bomb"}, True),
        ("means", {"means": "barrel bomb"}, {"means": "mine"}, False),
        ("means", {"means": "by hand of nobody"}, {"means": None}, True),
        ("governorates", {"stated_governorate": "Idlib"}, {"stated_governorate": "SY07"}, True),
        ("governorates", {"stated_governorate": "", "adm1_pcode": "SY07"}, {}, True),
        ("governorates", {"adm1_pcode": "SY05"}, {}, True),
        ("governorates", {"stated_governorate": "Aleppo;Hama"},
         {"stated_governorate": ("SY02", "SY05")}, True),
        ("governorates", {"stated_governorate": "SY05"}, {}, False),
    ],
)  # fmt: skip
def test_words_of_sources_are_compared_by_what_they_mean(
    name: str, one: dict[str, Any], other: dict[str, Any], alike: bool
) -> None:
    assert (read(**one)[name] == read(**other)[name]) == alike


@pytest.mark.parametrize(
    ("mine", "theirs", "shared"),
    [
        ({"place_text": "Khan Shaykhun city"}, {"place_text": "Khan Sheikhoun"}, True),
        ({"place_text": "Khan Shaykhun city"}, {"place_text": "Khan"}, False),
        ({"place_text": "Tell Taftanaz town"}, {"place_text": "Taftanaz airbase"}, True),
        ({"place_text": "Kafr Nabl town"}, {"place_text": "Kafr Batna town"}, False),
        ({"place_text": "Hass village, Idlib governorate"},
         {"place_text": "Jarjanaz town, Idlib governorate, Syria"}, False),
        ({"place_text": "x", "place_pcode": "C4001"}, {"place_text": "y", "place_pcode": "C4001"},
         True),
        ({"place_text": "", "place_name_en": "Hass"}, {"place_text": "Hass village"}, True),
        ({"place_text": "Northern Jarjanaz"}, {"place_text": "Northern Taftanaz"}, False),
        ({"place_text": "Masakin Barza"}, {"place_text": "Masakin Hanano"}, False),
        ({"place_text": "the Western Hospital in Hass"}, {"place_text": "Western Jarjanaz"}, False),
    ],
)  # fmt: skip
def test_places_share_a_name_where_one_word_of_it_tells_them(
    mine: dict[str, Any], theirs: dict[str, Any], shared: bool
) -> None:
    row = linked(mine, theirs)
    assert ("a name in common" in row["evidence"]) == shared


def test_faults_of_ids_and_days_are_told_together_with_their_rows() -> None:
    ids = table(*({"incident_id": cell} for cell in ("a", " ", "a", None)))
    with pytest.raises(sg.InputError) as caught:
        sg.link(ids, table({"incident_id": "b"}))
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [
        (2, "incident_id"), (3, "incident_id"), (4, "incident_id"),
    ]  # fmt: skip
    days = table({"incident_id": "a", "date_latest": "soon"}, {"incident_id": "b", "date": " "},
                 {"incident_id": "c", "date": "never"})  # fmt: skip
    with pytest.raises(sg.InputError) as caught:
        sg.link(table({"incident_id": "b"}), days)
    assert [(fault.file, fault.row, fault.column) for fault in caught.value.faults] == [
        ("other", 3, "date"), ("other", 1, "date_latest"),
    ]  # fmt: skip


# --- one source ----------------------------------------------------------------------------------


@pytest.mark.parametrize("none", [None, np.nan, pd.NA])
def test_rows_without_a_place_say_too_little_to_be_entered_twice(none: object) -> None:
    said = {"latitude": None, "longitude": None, "place_text": none}
    links = sg.deduplicate(table({"incident_id": "a"} | said, {"incident_id": "b"} | said))
    assert links["link"].tolist() == ["none", "none"]
    said = {"latitude": None, "longitude": None, "date": None}
    links = sg.deduplicate(table({"incident_id": "a"} | said, {"incident_id": "b"} | said))
    assert links["link"].tolist() == ["none", "none"]


def test_rows_that_repeat_without_a_point_are_asked_about_with_their_tolls() -> None:
    said = {"latitude": None, "longitude": None}
    rows = [{"incident_id": name} | said for name in ("c", "a", "b")]
    links = sg.deduplicate(table(*rows, {"incident_id": "d", "killed": 5} | said))
    # Each with the first of its kind by its id; the upper row of the table is named first.
    assert pairs(links) == {("a", "b"): "unsure", ("c", "a"): "unsure"}
    told = links[links["link"] == "unsure"]
    assert told["one_killed"].tolist() == told["other_killed"].tolist() == [12, 12]
    assert set(told["evidence"]) == {"both rows say the same in every column"}
    assert links.loc[links["link"] == "none", "one_id"].tolist() == ["d"]


@pytest.mark.parametrize(
    "said",
    [
        {"children": 3}, {"injured": 3}, {"means": "mine"}, {"place_text": "Talmenes town"},
        {"date_latest": DAY + timedelta(1)}, {"date_earliest": DAY - timedelta(1)},
    ],
)  # fmt: skip
def test_a_row_that_says_more_is_no_copy(said: dict[str, Any]) -> None:
    links = sg.deduplicate(table({"incident_id": "a"}, {"incident_id": "b"} | said))
    assert pairs(links)["a", "b"] == "unsure"


# --- files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("probability", "1.01"), ("probability", "-0.1"), ("probability", "nan"),
        ("distance_km", "-1"), ("distance_km", "inf"), ("days_apart", "1.5"),
        ("days_apart", "-1"), ("one_killed", "9" * 20), ("weight", "inf"), ("weight_toll", "x"),
        ("link", "Same"), ("link", ""),
    ],
)  # fmt: skip
def test_a_cell_of_a_file_of_links_that_is_none_is_refused(
    column: str, cell: str, tmp_path: Path
) -> None:
    links = sg.link(table({"incident_id": "a"}), table({"incident_id": "b"})).astype(object)
    links.loc[0, column] = cell
    path = sg.write_links(links, tmp_path / "links.csv")
    with pytest.raises(sg.InputError) as caught:
        sg.read_links(path)
    assert [(f.row, f.column) for f in caught.value.faults] == [(2, column)]


@pytest.mark.parametrize(("column", "cell"), [("probability", "1"), ("probability", "0"),
                                              ("weight", "-3.5"), ("days_apart", "0")])  # fmt: skip
def test_numbers_at_the_end_of_their_range_are_read(column: str, cell: str, tmp_path: Path) -> None:
    links = sg.link(table({"incident_id": "a"}), table({"incident_id": "b"})).astype(object)
    links.loc[0, column] = cell
    read_back = sg.read_links(sg.write_links(links, tmp_path / "links.csv"))
    assert read_back[column].tolist() == [float(cell)]


@pytest.mark.parametrize(
    "change", [lambda line: line + ",more", lambda line: line[: line.rindex(",")]]
)
def test_a_row_of_other_cells_is_refused(change: Any, tmp_path: Path) -> None:
    links = sg.link(table({"incident_id": "a"}), table({"incident_id": "b"}))
    path = sg.write_links(links, tmp_path / "links.csv")
    header, row = path.read_text(encoding="utf-8").splitlines()
    path.write_text(f"{header}\n{row}\n{change(row)}\n", encoding="utf-8")
    with pytest.raises(sg.InputError, match=r"row 3: it has (20|18) cells, not 19"):
        sg.read_links(path)


def test_files_of_others_are_not_written_over(tmp_path: Path) -> None:
    links = sg.link(table({"incident_id": "a"}), table({"incident_id": "b"}))
    path = tmp_path / "links.csv"
    path.touch()
    sg.write_links(links, path)  # an empty file holds nothing
    sg.write_links(links.head(0), path)
    assert len(sg.read_links(path)) == 0
    path.write_text("mine\n", encoding="utf-8")
    with pytest.raises(sg.UsageError, match="holds no links"):
        sg.write_links(links, path)
    sg.write_links(links, path, force=True)
    assert sg.read_links(path)["one_id"].tolist() == ["a"]
    with pytest.raises(sg.UsageError, match="csv"):
        sg.write_links(links, tmp_path / "links.txt")
    with pytest.raises(sg.UsageError, match="there is no column group_id, evidence"):
        sg.write_links(links.drop(columns=["group_id", "evidence"]), path)
    with pytest.raises(sg.UsageError, match="does not exist"):
        sg.read_links(tmp_path / "none.csv")


def test_links_are_counted_in_one_line() -> None:
    other = table({"incident_id": "b"}, {"incident_id": "c", "date": DAY + timedelta(90)})
    links = sg.link(table({"incident_id": "a"}), other)
    assert link_counts(links) == "no counterpart: 1; the same event: 1"


# --- events --------------------------------------------------------------------------------------


def joined() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Give two incidents of one source that are one of the other, each telling other things."""
    one = table(
        {"incident_id": "a1", "source": "ours", "source_start": 3, "source_end": 9,
         "notes": "first", "killed": 9, "children": 4, "means": "barrel bomb", "kind": "massacre"},
        {"incident_id": "a2", "source": "ours", "notes": "first", "killed": None, "children": 1,
         "injured": 3, "uncertainty_m": 2000.0, "means": "barrel bomb"},
    )  # fmt: skip
    other = table(
        {"incident_id": "b1", "source": "theirs", "notes": "second", "killed": 11,
         "killed_min": 10, "killed_max": 30, "uncertainty_m": None, "date": None,
         "date_earliest": DAY - timedelta(1), "date_latest": DAY, "means": "artillery",
         "kind": "massacre", "children": 7},
    )  # fmt: skip
    links = pd.DataFrame({"one_id": ["a1", "a2"], "other_id": ["b1"] * 2, "link": ["same"] * 2,
                          "probability": [0.9, 0.99],
                          "conflicts": [("toll",), ("days",)]})  # fmt: skip
    return one, other, links


def test_an_event_of_three_incidents_keeps_what_each_says() -> None:
    (event,) = sg.merge_events(*joined()).to_dict("records")
    assert event == {
        "event_id": "e000001",
        "one_ids": ("a1", "a2"),
        "other_ids": ("b1",),
        "sources": ("ours", "theirs"),
        "places": ("Jarjanaz town",),
        "date_earliest": pd.Timestamp(DAY - timedelta(1)),
        "date_latest": pd.Timestamp(DAY),
        "killed_min": 9,
        "killed_max": 30,
        "latitude": 35.62,
        "longitude": 36.78,
        "uncertainty_m": 1500.0,
        "placed_by": "a1",
    }


def test_as_a_row_of_incidents_it_has_only_what_all_of_them_say() -> None:
    (event,) = sg.merge_incidents(*joined()).to_dict("records")
    expected = {
        "incident_id": "e000001", "source": "ours; theirs", "notes": "first; second",
        "kind": "massacre", "means": "", "perpetrators": ("Syrian regime forces",),
        "killed": 9, "children": 5, "injured": 3, "killed_min": 9, "killed_max": 30,
        "date": pd.Timestamp(DAY), "documented": "both", "uncertainty_m": 1500.0,
        "conflicts": ("sources: days", "sources: means", "sources: toll"),
    }  # fmt: skip
    assert {name: event[name] for name in expected} == expected
    assert all(pd.isna(event[name]) for name in ("women", "source_start", "source_end"))
    told = json.loads(event["accounts"])
    usual = {"place": "Jarjanaz town", "parties": ["Syrian regime forces"], "sides": [],
             "link": "same", "event": ""}  # fmt: skip
    day, before = DAY.isoformat(), (DAY - timedelta(1)).isoformat()
    assert told == [
        usual | {"side": "one", "source": "ours", "id": "a1", "days": [day, day],
                 "killed": [9, 9], "probability": 0.9, "conflicts": ["toll"]},
        usual | {"side": "one", "source": "ours", "id": "a2", "days": [day, day],
                 "killed": [None, None], "probability": 0.99, "conflicts": ["days"]},
        usual | {"side": "other", "source": "theirs", "id": "b1", "days": [before, day],
                 "killed": [10, 30], "probability": 0.99, "conflicts": ["days", "toll"]},
    ]  # fmt: skip


@pytest.mark.parametrize("none", [None, np.nan, pd.NA])
def test_what_an_incident_does_not_say_its_event_does_not_say(none: object) -> None:
    nothing = {"latitude": None, "longitude": None, "date": None, "killed": None,
               "source": none, "place_text": none, "perpetrators": none}  # fmt: skip
    one = table({"incident_id": "a"} | nothing)
    other = table({"incident_id": "b"} | nothing, {"incident_id": "c", "source": "theirs"})
    links = pd.DataFrame({"one_id": ["a"], "other_id": ["b"], "link": ["same"]})
    event = sg.merge_events(one, other, links).iloc[0]
    assert (event["sources"], event["places"], event["placed_by"]) == ((), (), "")
    missing = ("date_earliest", "date_latest", "killed_min", "killed_max", "latitude",
               "longitude", "uncertainty_m")  # fmt: skip
    assert event[list(missing)].isna().all()
    shown = sg.merge_incidents(one, other, links)
    assert shown["incident_id"].tolist() == ["e000001", "e000002"]
    assert shown["source"].tolist() == ["", "theirs"]
    assert shown.geometry.isna().tolist() == [True, False]
    (account, _) = json.loads(shown["accounts"].iloc[0])
    assert (account["days"], account["killed"], account["probability"]) == ([], [None, None], None)


@pytest.mark.parametrize(
    ("link", "documented"), [("same", ["both"]), ("unsure", ["one_unsure", "other_unsure"]),
                             ("different", ["one", "other"])]
)  # fmt: skip
def test_who_documents_an_event_follows_its_link(link: str, documented: list[str]) -> None:
    links = pd.DataFrame({"one_id": ["a"], "other_id": ["b"], "link": [link]})
    events = sg.merge_incidents(table({"incident_id": "a"}), table({"incident_id": "b"}), links)
    assert events["documented"].tolist() == documented
    beside = [[a["id"] for a in json.loads(cell) if a["event"]] for cell in events["accounts"]]
    assert beside == ([["b"], ["a"]] if link == "unsure" else [[]] * len(documented))
    linked_as = [a["link"] for cell in events["accounts"] for a in json.loads(cell)]
    assert linked_as == {"same": ["same"] * 2, "unsure": ["", "unsure"] * 2,
                         "different": [""] * 2}[link]  # fmt: skip


def test_counts_stand_by_group_and_those_without_one_last() -> None:
    one = table({"incident_id": "a"}, {"incident_id": "c", "date": DAY + timedelta(60)},
                {"incident_id": "d", "date": None})  # fmt: skip
    other = table({"incident_id": "b", "perpetrators": ("Syrian regime forces",)})
    events = sg.merge_incidents(one, other, sg.link(one, other))
    counts = sg.count_overlap(events, by="month")
    assert counts.index.tolist() == ["2016-09", "2016-11", ""]
    assert counts[["one", "both", "other", "events"]].values.tolist() == [
        [0, 1, 0, 1], [1, 0, 0, 1], [1, 0, 0, 1],
    ]  # fmt: skip
    assert (counts.index.name, counts.columns.name) == ("month", None)
    with pytest.raises(sg.UsageError, match="unknown grouping"):
        sg.count_overlap(events, by="week")
    with pytest.raises(sg.UsageError, match="nobody"):
        sg.count_overlap(events.assign(documented="nobody"))
