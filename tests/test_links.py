"""Links between two sources: small worlds in which it is known what is one event."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import syria_geo as sg
from linked_worlds import WORLDS, alike, linked
from syria_geo.cli import main
from syria_geo.links import LINK_COLUMNS

TOWN, VILLAGE = (35.62, 36.78), (35.30, 36.40)
DAY = date(2016, 9, 12)


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    """Make a located table; what a row does not say is the strike on a town."""
    usual = {
        "latitude": TOWN[0],
        "longitude": TOWN[1],
        "uncertainty_m": 1500.0,
        "date": DAY,
        "killed": 12,
        "place_text": "Jarjanaz town",
        "perpetrators": ("Syrian regime forces",),
        "stated_governorate": "SY07",
    }
    return pd.DataFrame([{**usual, **row} for row in rows])


def busy(mark: str, days: int = 60, **said: Any) -> list[dict[str, Any]]:
    """Give a strike on each of the days around: a town that is struck every day."""
    return [
        {"incident_id": f"{mark}{n}", "date": DAY + timedelta(n), "killed": 3 + n % 9, **said}
        for n in range(-days // 2, days // 2)
    ]


def pairs(links: pd.DataFrame) -> dict[tuple[str, str], str]:
    told = links[links["link"] != "none"]
    return {(a, b): link for a, b, link in zip(told.one_id, told.other_id, told.link, strict=True)}


def of(links: pd.DataFrame, one: str, other: str) -> pd.Series[Any]:
    ((_, row),) = links[(links["one_id"] == one) & (links["other_id"] == other)].iterrows()
    return row


# --- what is one event ---------------------------------------------------------------------------


def test_in_a_quiet_town_place_and_day_are_enough() -> None:
    links = sg.link(
        table({"incident_id": "a"}), table({"incident_id": "b", "killed": 20, "date": DAY})
    )
    assert pairs(links) == {("a", "b"): "same"}


def test_in_a_town_struck_every_day_the_same_pair_is_not_the_same() -> None:
    other = table(*busy("b", killed=20))
    row = of(sg.link(table({"incident_id": "a"}), other), "a", "b0")
    assert row["link"] != "same"
    assert row["weight_place_and_day"] < 1


def test_there_the_same_large_toll_makes_it_the_same() -> None:
    rows = [one if one["incident_id"] != "b0" else one | {"killed": 61} for one in busy("b")]
    links = sg.link(table({"incident_id": "a", "killed": 61}), table(*rows))
    assert pairs(links)["a", "b0"] == "same"


def test_two_equally_good_counterparts_are_unsure_each() -> None:
    other = table({"incident_id": "b1"}, {"incident_id": "b2"})
    links = sg.link(table({"incident_id": "a"}), other)
    assert pairs(links) == {("a", "b1"): "unsure", ("a", "b2"): "unsure"}
    assert links["probability"].sum() <= 1
    assert links["group_id"].nunique() == 1


def test_two_strikes_of_a_day_find_each_its_own() -> None:
    one = table({"incident_id": "a1", "killed": 12}, {"incident_id": "a2", "killed": 40})
    other = table({"incident_id": "b1", "killed": 41}, {"incident_id": "b2", "killed": 12})
    found = pairs(sg.link(one, other))
    assert found["a1", "b2"] != "different"
    assert found["a2", "b1"] != "different"
    assert found.get(("a1", "b1"), "different") == "different"


def test_a_day_total_of_a_town_is_made_of_its_parts() -> None:
    parts = [{"incident_id": f"a{n}", "killed": n} for n in (9, 11, 12)]
    whole = {"incident_id": "b", "killed": 32}
    links = sg.link(table(*parts), table(whole))
    told = links[links["link"] != "none"]
    assert set(told["relation"]) == {"part of"}
    assert set(told["link"]) <= {"same", "unsure"}
    back = sg.link(table(whole), table(*parts))
    assert set(back[back["link"] != "none"]["relation"]) == {"contains"}


@pytest.mark.parametrize(
    ("said", "conflict"),
    [
        ({"stated_governorate": "SY05"}, "governorate"),
        ({"stated_governorate": "Hama"}, "governorate"),
        ({"precision": "district", "uncertainty_m": 100.0}, "precision"),
    ],
)
def test_some_pairs_are_never_the_same_without_a_person(
    said: dict[str, Any], conflict: str
) -> None:
    links = sg.link(table({"incident_id": "a"}), table({"incident_id": "b"} | said))
    row = of(links, "a", "b")
    assert row["link"] != "same"
    assert conflict in row["conflicts"]


def test_other_sides_and_far_tolls_are_conflicts() -> None:
    other = table({"incident_id": "b", "killed": 90, "perpetrators": ("ISIS",)})
    row = of(sg.link(table({"incident_id": "a"}), other), "a", "b")
    assert {"parties", "toll"} <= set(row["conflicts"])
    assert row["weight_parties"] < 0 > row["weight_toll"]


@pytest.mark.parametrize(
    "said",
    [
        {"date": DAY + timedelta(6)},
        {"latitude": 36.2, "longitude": 37.1},
        {"latitude": np.nan, "longitude": np.nan},
        {"date": None},
    ],
)
def test_what_is_far_or_unknown_has_no_pair_and_is_not_lost(said: dict[str, Any]) -> None:
    links = sg.link(table({"incident_id": "a"}), table({"incident_id": "b"} | said))
    assert links["link"].tolist() == ["none", "none"]
    assert links["evidence"].str.len().min() > 0


def test_a_stretch_of_a_month_says_little_of_a_day() -> None:
    month = {"date": None, "date_earliest": date(2016, 9, 1), "date_latest": date(2016, 9, 30)}
    near = sg.link(table({"incident_id": "a"}), table({"incident_id": "b"}))
    long = sg.link(table({"incident_id": "a"}), table({"incident_id": "b"} | month))
    assert of(long, "a", "b")["probability"] < of(near, "a", "b")["probability"]


def test_a_wide_range_of_tolls_says_less_than_the_toll() -> None:
    sharp = sg.link(table({"incident_id": "a"}), table({"incident_id": "b"}))
    wide = {"incident_id": "b", "killed_min": 2, "killed_max": 200}
    loose = sg.link(table({"incident_id": "a"}), table(wide))
    assert of(loose, "a", "b")["weight_toll"] < of(sharp, "a", "b")["weight_toll"]


def test_civilians_and_sides_are_read_from_columns_of_ucdp() -> None:
    said = {"killed": 30, "deaths_civilians": 12, "deaths_unknown": 0, "deaths_a": 8,
            "deaths_b": 10, "high": 30, "perpetrators": (),
            "side_a": "Government of Syria", "side_b": "Syrian insurgents"}  # fmt: skip
    row = of(sg.link(table({"incident_id": "a"}), table({"incident_id": "b"} | said)), "a", "b")
    assert (row["other_killed"], row["link"]) == (12, "same")
    assert row["conflicts"] == ()


def test_the_day_before_and_the_day_after_share_what_is_told_of_both() -> None:
    one, days = table({"incident_id": "a"}), [DAY + timedelta(n) for n in (0, 1)]
    same, after = (
        of(sg.link(one, table({"incident_id": "b", "date": day})), "a", "b") for day in days
    )
    lost = same["weight_place_and_day"] - after["weight_place_and_day"]
    # 74 in a hundred bear the same day, 9 the day after, and 9 the day before.
    assert lost == pytest.approx(np.log2(0.74 / 0.09), abs=0.02)


def test_that_some_incidents_there_have_not_a_toll_does_not_make_it_rare() -> None:
    around = [
        {"incident_id": f"r{n}", "date": DAY + timedelta(10 + n), "killed": 5 + n % 4}
        for n in range(20)
    ]
    far = [
        {
            "incident_id": f"f{n}",
            "killed": 12 if n % 10 == 0 else 6,
            "date": DAY + timedelta(50 + n),
        }
        for n in range(200)
    ]
    row = of(sg.link(table({"incident_id": "a"}), table({"incident_id": "b"}, *around, *far)),
             "a", "b")  # fmt: skip
    # One in ten has it: 36 in a hundred against ten, and the twenty there count less than thirty.
    assert row["weight_toll"] < np.log2(0.36 / 0.05)


@pytest.mark.parametrize(("mine", "theirs"), [(9, 61), (61, 9)])
def test_a_total_of_which_no_other_part_is_told_is_asked_about(mine: int, theirs: int) -> None:
    around = busy("b", killed=min(mine, theirs) - 2) if mine < theirs else []
    beside = busy("a", killed=min(mine, theirs) - 2) if mine > theirs else []
    one = [*(r for r in beside if r["incident_id"] != "a0"), {"incident_id": "a", "killed": mine}]
    other = [
        *(r for r in around if r["incident_id"] != "b0"),
        {"incident_id": "b", "killed": theirs},
    ]
    row = of(sg.link(table(*one), table(*other)), "a", "b")
    assert (row["link"], row["relation"]) == ("unsure", "part of" if mine < theirs else "contains")
    assert "may be a total" in row["evidence"]


@pytest.mark.parametrize(
    ("said", "weight"),
    [
        ({"killed": 90}, "toll"),
        ({"perpetrators": ("ISIS",)}, "parties"),
        ({"place_text": "Kafr Batna town"}, "names"),
    ],
)
def test_what_differs_speaks_for_nothing_however_rare_it_is(
    said: dict[str, Any], weight: str
) -> None:
    around = [one for one in busy("b", killed=12) if one["incident_id"] != "b0"]
    links = sg.link(table({"incident_id": "a"}), table(*around, {"incident_id": "b"} | said))
    row = of(links, "a", "b")
    assert row[f"weight_{weight}"] <= 0
    assert row["link"] != "same"


def test_what_is_alike_speaks_for_one_event() -> None:
    row = of(sg.link(table({"incident_id": "a"}), table({"incident_id": "b"})), "a", "b")
    assert min(row[f"weight_{part}"] for part in ("place_and_day", "toll", "names")) > 0


def test_nobody_killed_is_no_part_of_a_total() -> None:
    rows = [one | {"killed": 0} for one in busy("b") if one["incident_id"] != "b0"]
    links = sg.link(
        table({"incident_id": "a", "killed": 61}), table(*rows, {"incident_id": "b", "killed": 0})
    )
    assert set(links["relation"]) <= {"one to one", ""}


# --- what holds for every table ------------------------------------------------------------------


@pytest.fixture(scope="module")
def known() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    one, other, _ = alike(3)
    return one, other, sg.link(one, other)


@pytest.mark.parametrize("made", WORLDS)
def test_probabilities_are_shares(made: str) -> None:
    told, true = linked(WORLDS[made], range(3))
    for low, high in ((0.02, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 1.01)):
        band = (told["probability"] >= low) & (told["probability"] < high)
        assert band.sum() > 100
        # An error to either side; to ask once too often is the smaller one.
        over = told["probability"][band].mean() - told["right"][band].mean()
        assert -0.2 < over < 0.03
    same = told["link"] == "same"
    assert same.sum() > true // 6
    assert told["right"][same].mean() > 0.975


def test_every_row_of_both_tables_is_there(known: tuple[pd.DataFrame, ...]) -> None:
    one, other, links = known
    for table_, name in ((one, "one_id"), (other, "other_id")):
        tied = links[links["link"].isin(["same", "unsure"])]
        alone = links[(links["link"] == "none") & (links[name] != "")]
        assert alone[name].is_unique
        assert not set(tied[name]) & set(alone[name])
        assert set(tied[name]) | set(alone[name]) == set(table_["incident_id"])


def test_the_same_is_one_to_one_but_for_totals(known: tuple[pd.DataFrame, ...]) -> None:
    links = known[2]
    same = links[(links["link"] == "same") & (links["relation"] == "one to one")]
    assert same["one_id"].is_unique
    assert same["other_id"].is_unique


def test_order_of_rows_and_of_tables_makes_no_difference() -> None:
    one, other, _ = alike(5, 150)
    links = sg.link(one, other)
    mixed = sg.link(one.sample(frac=1, random_state=1), other.sample(frac=1, random_state=2))
    back = sg.link(other, one)

    def told(links: pd.DataFrame, first: str, second: str) -> dict[Any, Any]:
        kept = links[links["link"] != "none"]
        cells = zip(kept[first], kept[second], kept["link"], kept["probability"], strict=True)
        return {(a, b): (link, pytest.approx(p, abs=2e-3)) for a, b, link, p in cells}

    expected = told(links, "one_id", "other_id")
    assert told(mixed, "one_id", "other_id") == expected
    assert told(back, "other_id", "one_id") == expected


def test_events_hold_every_row_once_and_every_toll(known: tuple[pd.DataFrame, ...]) -> None:
    one, other, links = known
    events = sg.merge_events(one, other, links)
    for table_, name in ((one, "one_ids"), (other, "other_ids")):
        ids = [cell for group in events[name] for cell in group]
        assert Counter(ids) == Counter(table_["incident_id"])
    alone = events[(events["one_ids"].str.len() + events["other_ids"].str.len()) == 1]
    kept = pd.concat([one, other]).set_index("incident_id")["killed"]
    ids = [(a + b)[0] for a, b in zip(alone["one_ids"], alone["other_ids"], strict=True)]
    assert alone["killed_min"].tolist() == kept[ids].tolist() == alone["killed_max"].tolist()
    joined = (links["link"] == "same").sum()
    assert len(events) == len(one) + len(other) - joined
    assert (events["killed_min"] <= events["killed_max"]).all()


def test_the_tables_given_are_not_changed() -> None:
    one, other = table({"incident_id": "a"}), table({"incident_id": "b"})
    before = one.copy(), other.copy()
    sg.merge_events(one, other, sg.link(one, other))
    pd.testing.assert_frame_equal(one, before[0])
    pd.testing.assert_frame_equal(other, before[1])


def test_a_total_adds_up_in_its_event() -> None:
    one = table(*({"incident_id": f"a{n}", "killed": n} for n in (9, 11)))
    other = table({"incident_id": "b", "killed": 21})
    links = pd.DataFrame({"one_id": ["a9", "a11"], "other_id": ["b", "b"], "link": ["same"] * 2})
    (event,) = sg.merge_events(one, other, links).to_dict("records")
    assert (event["killed_min"], event["killed_max"]) == (20, 21)


# --- one source ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, "same"),
        ({"killed": 13}, "unsure"),
        ({"children": 3}, "unsure"),
        ({"perpetrators": ("ISIS",)}, "unsure"),
    ],
)
def test_only_what_is_alike_in_all_is_a_duplicate(said: dict[str, Any], expected: str) -> None:
    links = sg.deduplicate(table({"incident_id": "a"}, {"incident_id": "b"} | said))
    found = pairs(links).get(("a", "b"), "different")
    assert found == expected or found == "different" != expected
    assert (found == "same") == (expected == "same")


def test_two_strikes_in_a_busy_town_on_a_day_are_no_duplicate() -> None:
    rows = [*busy("a"), {"incident_id": "x", "killed": 7}]
    assert "same" not in set(sg.deduplicate(table(*rows))["link"])


@pytest.mark.parametrize("said", [{}, {"latitude": np.nan, "longitude": np.nan}])
def test_rows_that_say_the_same_in_every_column_are_asked_about(said: dict[str, Any]) -> None:
    rows = [one | said for one in busy("a", killed=7)]
    links = sg.deduplicate(table(*rows, rows[9] | {"incident_id": "copy"}))
    assert pairs(links)[rows[9]["incident_id"], "copy"] == "unsure"
    assert "every column" in of(links, rows[9]["incident_id"], "copy")["evidence"]
    others = [link for pair, link in pairs(links).items() if "copy" not in pair]
    assert set(others) <= {"different"}
    told = sg.deduplicate(table(*rows, rows[9] | {"incident_id": "copy", "notes": "the market"}))
    assert pairs(told).get((rows[9]["incident_id"], "copy"), "different") == "different"


def test_every_row_of_one_table_is_there() -> None:
    incidents = table(
        {"incident_id": "a"}, {"incident_id": "b"}, {"incident_id": "c", "date": None}
    )
    links = sg.deduplicate(incidents)
    assert set(links["one_id"]) | set(links["other_id"]) - {""} == set("abc")


# --- decisions -----------------------------------------------------------------------------------


def decided(*rows: tuple[str, str, str, str, str]) -> pd.DataFrame:
    columns = ["one_id", "other_id", "judgement", "decided_by", "decided_at"]
    return pd.DataFrame(rows, columns=columns).assign(reason="read both")


@pytest.mark.parametrize("judgement", ["same", "unsure", "different"])
def test_a_decision_beats_what_was_found(judgement: str) -> None:
    said = decided(("a", "b", judgement, "Amal", "2026-11-25T10:00:00+03:00"))
    links = sg.link(table({"incident_id": "a"}), table({"incident_id": "b"}), decisions=said)
    assert of(links, "a", "b")["link"] == judgement
    assert "Amal" in of(links, "a", "b")["evidence"]


def test_a_pair_that_nothing_speaks_for_can_be_decided() -> None:
    said = decided(("a", "b", "same", "Amal", "2026-11-25T10:00:00+03:00"))
    other = table({"incident_id": "b", "date": date(2018, 1, 1)})
    assert pairs(sg.link(table({"incident_id": "a"}), other, decisions=said)) == {
        ("a", "b"): "same"
    }


def test_the_last_word_counts_and_people_who_differ_leave_it_open() -> None:
    early, late = "2026-11-25T10:00:00+03:00", "2026-11-25T12:00:00+03:00"
    one, other = table({"incident_id": "a"}), table({"incident_id": "b"})
    first = ("a", "b", "same", "Amal", early)
    changed = decided(("a", "b", "different", "Amal", late), first)
    assert pairs(sg.link(one, other, decisions=changed))["a", "b"] == "different"
    differing = decided(first, ("a", "b", "different", "Omar", late))
    row = of(sg.link(one, other, decisions=differing), "a", "b")
    assert row["link"] == "unsure"
    assert all(name in row["evidence"] for name in ("disagree", "Amal", "Omar"))


def test_all_faults_of_decisions_are_told() -> None:
    wrong = decided(("a", "", "maybe", "Amal", "today"))
    with pytest.raises(sg.InputError, match="cannot be used") as caught:
        sg.link(table({"incident_id": "a"}), table({"incident_id": "b"}), decisions=wrong)
    assert {fault.column for fault in caught.value.faults} == {
        "other_id",
        "judgement",
        "decided_at",
    }


# --- refusals and files --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (table({"incident_id": "a"}, {"incident_id": "a"}), "stands twice"),
        (table({"incident_id": " "}), "no id"),
        (table({"incident_id": "a"}).drop(columns="incident_id"), "incident_id"),
        (table({"incident_id": "a"}).drop(columns="latitude"), "not located"),
        (table({"incident_id": "a", "killed": "many"}), "no toll"),
        (table({"incident_id": "a", "latitude": 95.0}), "latitude: 95.0 is no latitude"),
    ],
)
def test_what_cannot_be_linked_is_refused(wrong: pd.DataFrame, words: str) -> None:
    with pytest.raises(sg.SyriaGeoError, match=words):
        sg.link(wrong, table({"incident_id": "b"}))


def test_empty_tables_give_an_empty_answer_with_its_columns() -> None:
    empty = table({"incident_id": "a"}).head(0)
    assert tuple(sg.link(empty, empty).columns) == LINK_COLUMNS
    assert sg.link(table({"incident_id": "a"}), empty)["link"].tolist() == ["none"]
    assert len(sg.merge_events(empty, empty, sg.link(empty, empty))) == 0


def test_a_file_of_links_comes_back_as_it_was(tmp_path: Path) -> None:
    evil = "=HYPERLINK(0)"
    links = sg.link(table({"incident_id": evil}), table({"incident_id": "@b", "killed": 40}))
    path = sg.write_links(links, tmp_path / "links.csv")
    assert f"\n'{evil}," in path.read_text(encoding="utf-8")
    pd.testing.assert_frame_equal(sg.read_links(path), links, check_dtype=False)
    sg.write_links(links, path)
    (tmp_path / "mine.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(sg.UsageError, match="holds no links"):
        sg.write_links(links, tmp_path / "mine.csv")


def test_links_of_other_tables_are_refused() -> None:
    one, other = table({"incident_id": "a"}), table({"incident_id": "b"})
    links = sg.link(one, table({"incident_id": "c"}))
    with pytest.raises(sg.InputError, match="other tables"):
        sg.merge_events(one, other, links)


@pytest.mark.parametrize(
    ("links", "words"),
    [
        (None, "one_id"),
        ({"one_id": ["a", "a"], "other_id": ["b", "b"], "link": ["same", "Same"]}, "row 2.*'Same'"),
        (
            {"one_id": ["z", "z"], "other_id": ["b", "y"], "link": ["unsure", "same"]},
            "row 1.*row 2",
        ),
    ],
)
def test_what_is_no_link_is_refused_with_its_row(links: Any, words: str) -> None:
    one, other = table({"incident_id": "a"}), table({"incident_id": "b"})
    given: Any = links if links is None else pd.DataFrame(links)
    for merge in (sg.merge_events, sg.merge_incidents):
        with pytest.raises(sg.SyriaGeoError, match=re.compile(words, re.DOTALL)):
            merge(one, other, given)


def test_links_made_by_hand_need_no_more_than_two_ids_and_a_link() -> None:
    links = pd.DataFrame({"one_id": ["a"], "other_id": ["b"], "link": ["same"]})
    events = sg.merge_incidents(table({"incident_id": "a"}), table({"incident_id": "b"}), links)
    assert events["documented"].tolist() == ["both"]


@pytest.mark.parametrize(("last", "zone"), [(DAY, ("SYR",)), (DAY + timedelta(2), ())])
def test_who_held_the_place_is_told_of_the_day_of_the_point(
    last: date, zone: tuple[str, ...]
) -> None:
    finer = {"incident_id": "a", "uncertainty_m": 100.0, "date": None, "control_zone": ("SYR",)}
    one = table(finer | {"date_earliest": DAY, "date_latest": last})
    other = table({"incident_id": "b", "control_zone": ("OPP",)})
    links = pd.DataFrame({"one_id": ["a"], "other_id": ["b"], "link": ["same"]})
    ((_, event),) = sg.merge_incidents(one, other, links).iterrows()
    assert event["uncertainty_m"] == 100
    assert event["control_zone"] == zone


def test_a_table_is_not_merged_with_itself() -> None:
    one = table({"incident_id": "a"}, {"incident_id": "b"})
    with pytest.raises(sg.UsageError, match="same table"):
        sg.merge_incidents(one, one, sg.deduplicate(one))


def test_days_that_are_none_are_told_with_row_and_column() -> None:
    wrong = table({"incident_id": "a"}, {"incident_id": "b"}).assign(date=["soon", "2016-13-01"])
    with pytest.raises(sg.InputError, match=r"(?s)one:.*row 1, column date.*row 2") as caught:
        sg.link(wrong, table({"incident_id": "b"}))
    assert len(caught.value.faults) == 2


def test_evidence_is_told_in_arabic_too() -> None:
    links = sg.link(table({"incident_id": "a"}), table({"incident_id": "b"}), language="ar")
    assert "اليوم نفسه" in of(links, "a", "b")["evidence"]
    with pytest.raises(sg.UsageError, match="language"):
        sg.link(table({"incident_id": "a"}), table({"incident_id": "b"}), language="fr")


def test_the_command_links_two_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for mark, killed in (("a", 12), ("b", 14)):
        rows = table({"incident_id": mark, "killed": killed, "perpetrators": "Russian forces"})
        rows.to_csv(tmp_path / f"{mark}.csv", index=False)
    a, b, out, events = (str(tmp_path / f"{n}.csv") for n in ("a", "b", "links", "events"))
    assert main(["link", a, b, "-o", out, "--events", events]) == 0
    assert sg.read_links(out)["link"].tolist() == ["same"]
    assert pd.read_csv(events)[["killed_min", "killed_max"]].values.tolist() == [[12, 14]]
    assert "the same event: 1" in capsys.readouterr().err
    assert main(["link", a, b, "-o", a]) == 2
    assert "an input too" in capsys.readouterr().err
    assert main(["link", a, "-o", out]) == 0
