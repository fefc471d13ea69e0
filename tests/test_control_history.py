"""The whole war: parties by the names of their days, histories, changes, zones of a stretch."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import pytest

import syria_geo as sg
from syria_geo.cli import main
from syria_geo.control import (
    CONFIDENCES,
    HOLDERS,
    are_same,
    lasting_zones,
    load_cells,
    load_evidence,
    load_timeline,
    merge_rebels,
)
from syria_geo.errors import UsageError
from syria_geo.export import zones_to_file
from syria_geo.gazetteer import load_gazetteer
from syria_geo.geodesy import areas_km2
from syria_geo.vocabulary import parties_on, party_changes

YEARS = range(2012, 2027)
FIXTURES = Path(__file__).parent / "fixtures" / "control"
# Villages of the Golan under occupation; Khan Arnaba and Nawa lie beyond the area of separation.
GOLAN, BEYOND = ("Majdal Shams", "Buqata"), ("C6273", "C6124")


def holders(pcode: str, day: date) -> tuple[str, ...]:
    timeline = load_timeline()
    facts, _ = timeline.on(day)
    return timeline.facts[int(facts[timeline.number[pcode]])].holder


# --- every day ------------------------------------------------------------------------------------


def test_every_place_has_a_holder_on_every_day() -> None:
    timeline = load_timeline()
    for year in YEARS:
        facts, _ = timeline.on(date(year, 2, 1))
        assert all(timeline.facts[fact].holder for fact in facts.tolist()), year


@pytest.mark.parametrize("year", YEARS)
def test_no_party_holds_ground_before_or_after_its_name(year: int) -> None:
    timeline = load_timeline()
    turns = (day for day in party_changes() if day.year == year)
    days = {date(year, 1, 31), *turns, *(day - timedelta(days=1) for day in turns)}
    for day in days:
        facts, _ = timeline.on(day)
        for fact in set(facts.tolist()):
            held = timeline.facts[fact].holder
            assert parties_on(held, day) == held, (day, held)
            assert set(held) <= set(HOLDERS)


def test_names_follow_one_another() -> None:
    names = ["Jabhat al-Nusra", "Fateh Al Sham Front", "Hay'at Tahrir al Sham"]
    days = [date(2016, 7, 27), date(2016, 7, 28), date(2017, 1, 28)]
    assert [parties_on(names[:1], day) for day in days] == [(name,) for name in names]
    assert parties_on(names[::-1], days[0]) == ("Jabhat al-Nusra",)
    assert parties_on(["ISIS"], date(2013, 1, 1)) == ("Armed opposition factions",)
    assert are_same(["Kurdish People's Protection Units"], ["Syrian Democratic Forces"])


def test_what_is_said_to_be_lost_was_held() -> None:
    """The chain of changes closes: a capture takes a place from whom the day before gives it to."""
    rows = [row for row in load_evidence().captures if row.day > date(2012, 1, 2)]
    apart = Counter(
        pcode
        for row in rows
        for pcode in row.pcodes
        if not are_same(row.lost_by, holders(pcode, row.day - timedelta(days=1)))
        and not set(parties_on(row.lost_by, row.day))
        & set(parties_on(holders(pcode, row.day - timedelta(days=1)), row.day))
    )
    links = sum(len(row.pcodes) for row in rows)
    assert links > 25_000
    assert sum(apart.values()) < links / 50, apart.most_common(5)


@pytest.mark.parametrize(("name", "least"), [("known_days", 300), ("random_days", 200)])
def test_days_of_lists_made_by_others_are_right(name: str, least: int) -> None:
    """Well-known places and days, and days of places drawn by chance."""
    with (FIXTURES / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert len(rows) > least
    right = Counter(
        int(row["date"][:4])
        for row in rows
        for found in [merge_rebels(holders(row["pcode"], date.fromisoformat(row["date"])))]
        if any(
            merge_rebels(parties_on(names.split(";"), date.fromisoformat(row["date"]))) == found
            for names in row["holder"].split("|")
        )
    )
    assert sum(right.values()) / len(rows) > 0.97
    assert {int(row["date"][:4]) for row in rows} >= set(range(2012, 2025))


def spoken_for(pcode: str, day: date) -> tuple[str, ...]:
    """Give who held a place, by its own evidence or that of the ground it lies on."""
    history = sg.control_timeline(pcode)
    row = history[(history["valid_from"] <= day) & (history["valid_to"] >= day)]
    return tuple(row["holder"].item())


def test_quarters_camps_and_bases_are_right_as_an_audit_found_them() -> None:
    """Places that once copied the holder of the ground around them: every day must be right."""
    with (FIXTURES / "audit_days.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert len(rows) > 100
    wrong = [
        (row["pcode"], row["place"], row["date"], row["holder"], found)
        for row in rows
        for day in [date.fromisoformat(row["date"])]
        for found in [merge_rebels(spoken_for(row["pcode"], day))]
        if merge_rebels(parties_on(row["holder"].split(";"), day)) != found
    ]
    assert wrong == []


# --- ground that is no village's ------------------------------------------------------------------


@pytest.mark.parametrize("year", YEARS)
def test_the_occupied_golan_is_neither_partys_of_the_war(year: int) -> None:
    zones = sg.load_control_zones(date(year, 2, 1))
    israeli = zones[zones["holder"].map(lambda parties: parties == ("Israeli forces",))]
    assert 1080 < israeli["area_km2"].sum() < (1110 if year < 2025 else 1400)
    villages = [one for one in load_gazetteer().places.values() if one.name_en in GOLAN]
    assert len(villages) >= len(GOLAN)
    for village in villages:
        history = sg.control_timeline(village)
        assert set(history["holder"]) == {("Israeli forces",)}, village.name_en
    for pcode in BEYOND:
        assert "Israeli forces" not in holders(pcode, date(year, 2, 1))


def test_the_coalition_holds_the_ground_around_tanf_with_others() -> None:
    tanf = sg.control_timeline("G3105").set_index("valid_from")["holder"]
    assert ("Armed opposition factions", "International coalition forces") in list(tanf)
    assert tanf.iloc[0] == ("Syrian regime forces",)
    area = sg.load_control_zones("2019-06-01").set_index("holder")["area_km2"]
    joint = area.loc[[("Armed opposition factions", "International coalition forces")]].sum()
    assert 5_000 < joint < 9_500  # of a circle of 55 km, about two thirds lie in Syria


# --- histories and changes ------------------------------------------------------------------------


def test_a_history_has_no_gaps_and_ends_with_the_evidence() -> None:
    for pcode in ("C5710", "C1007", "N0030", "C6002", "W172344"):
        history = sg.control_timeline(pcode)
        assert history["valid_from"].iloc[0] == date(2012, 1, 1)
        assert history["valid_to"].iloc[-1] == date(2026, 2, 28)
        for (_, before), (_, after) in pairwise(history.iterrows()):
            assert after["valid_from"] - before["valid_to"] == timedelta(days=1)
        assert set(history["confidence"]) <= set(CONFIDENCES)
        assert history["source"].str.len().min() > 0


def test_a_history_says_what_the_zones_say() -> None:
    history = sg.control_timeline("C5710")
    for day in (date(2012, 6, 1), date(2014, 6, 1), date(2018, 6, 1), date(2025, 6, 1)):
        row = history[(history["valid_from"] <= day) & (history["valid_to"] >= day)]
        assert row["holder"].tolist() == [holders("C5710", day)]


@pytest.mark.parametrize("place", ["Raqqa", "C0", 5, None])
def test_a_history_of_no_place_is_refused(place: object) -> None:
    with pytest.raises(UsageError, match="no P-code of the gazetteer"):
        sg.control_timeline(place)  # type: ignore[arg-type]


@pytest.mark.parametrize("unit", ["SY", "SY02", "SY0205", "SY030703"])
def test_a_unit_has_no_one_history(unit: str) -> None:
    with pytest.raises(UsageError, match="give a place in it"):
        sg.control_timeline(unit)


def test_what_was_before_an_enclave_lasts_until_it_begins_and_a_lifted_siege_is_no_fall() -> None:
    shajara = [holders("C6021", date(2014, month, 1)) for month in (3, 12)]
    assert all("ISIS" not in held for held in shajara)
    for pcode, day in (("C1655", date(2016, 3, 1)), ("N0413", date(2017, 9, 7))):
        assert holders(pcode, day) == ("Syrian regime forces",), pcode


def test_changes_are_those_between_the_days() -> None:
    changes = sg.control_changes("2016-12-01", "2016-12-31")
    assert changes["date"].between(date(2016, 12, 2), date(2016, 12, 31)).all()
    for row in changes.to_dict("records"):
        pcode, day = str(row["place_pcode"]), row["date"]
        assert are_same(holders(pcode, day), row["gained_by"])
        assert are_same(holders(pcode, day - timedelta(days=1)), row["lost_by"])
        assert not are_same(row["lost_by"], row["gained_by"])
    moved = {
        pcode
        for pcode in load_timeline().pcodes
        if not are_same(holders(pcode, date(2016, 12, 1)), holders(pcode, date(2016, 12, 31)))
    }
    assert moved <= set(changes["place_pcode"])


def test_a_change_is_told_on_its_first_day_and_all_of_them_in_order() -> None:
    first, last = date(2016, 12, 1), date(2016, 12, 31)
    changes = sg.control_changes(first, last)
    rows = list(zip(changes["date"], changes["place_pcode"], strict=True))
    assert rows == sorted(rows)
    timeline = load_timeline()
    assert rows == sorted(
        (event.start, pcode)
        for pcode in timeline.pcodes
        for held, event in pairwise(timeline.events(pcode))
        if first < event.start <= last and not are_same(held.holder, event.holder)
    )
    day, pcode = rows[0]
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    for begin, end, told in ((before, day, True), (day, after, False)):
        found = sg.control_changes(begin, end)
        assert ((day, pcode) in set(zip(found["date"], found["place_pcode"], strict=True))) is told


def test_a_history_tells_what_differs_and_nothing_twice() -> None:
    history = sg.control_timeline("C5710")
    told = history[["holder", "confidence", "evidence", "source"]].to_dict("records")
    assert all(before != after for before, after in pairwise(told))
    assert set(history["place_pcode"]) == {"C5710"}
    assert set(history["place"]) == {"Ar-Raqqa"}


def test_days_that_are_none_or_backward_are_refused() -> None:
    for call in (sg.control_changes, lambda a, b: sg.load_control_zones(a, until=b)):
        with pytest.raises(UsageError, match="before the start"):
            call("2016-12-02", "2016-12-01")
        with pytest.raises(UsageError, match="covers 2012-01-01"):
            call("2011-12-02", "2016-12-01")
        with pytest.raises(UsageError, match="no day"):
            call("2016-12-02", "soon")


# --- zones of a stretch, and as files -------------------------------------------------------------


def test_zones_of_a_stretch_are_those_of_each_of_its_days() -> None:
    zones = sg.load_control_zones("2016-12-10", until="2016-12-13", simplified=True)
    for number in range(4):
        day = date(2016, 12, 10) + timedelta(days=number)
        here = zones[(zones["valid_from"] <= day) & (zones["valid_to"] >= day)]
        alone = sg.load_control_zones(day, simplified=True)
        assert here["holder"].tolist() == alone["holder"].tolist()
        assert here["area_km2"].sum() == pytest.approx(alone["area_km2"].sum())


def test_zones_of_years_are_drawn_on_the_days_asked_for_and_the_first_of_each_month() -> None:
    years = [(date(2015, 11, 20), date(2016, 2, 10))]
    firsts = {date(2015, 11, 20), date(2015, 12, 1), date(2016, 1, 1), date(2016, 2, 1)}
    asked = [date(2015, 11, 1), date(2016, 1, 15), date(2016, 3, 1)]  # one within
    some = lasting_zones(years, days=asked, most_pictures=5)
    assert (set(some["valid_from"]), some.attrs["pictures"]) == (
        {*firsts, date(2016, 1, 15)}, "days"
    )  # fmt: skip
    monthly = lasting_zones(years, days=asked, most_pictures=3)
    assert (set(monthly["valid_from"]), monthly.attrs["pictures"]) == (firsts, "months")
    assert monthly["valid_to"].max() == date(2016, 2, 10)


@pytest.mark.parametrize("ending", [".gpkg", ".geojson"])
def test_zones_are_written_with_their_days(tmp_path: Path, ending: str) -> None:
    zones = sg.load_control_zones("2016-12-10", until="2016-12-12", simplified=True)
    path = zones_to_file(zones, tmp_path / f"zones{ending}")
    back = gpd.read_file(path)
    assert len(back) == len(zones)
    assert back["holder"].tolist() == ["; ".join(parties) for parties in zones["holder"]]
    assert back["valid_from"].astype(str).str[:10].tolist() == [
        str(day) for day in zones["valid_from"]
    ]
    assert back.crs.to_epsg() == 4326
    assert back.geometry.is_valid.all()
    assert set(back["licence"]) == {"CC BY-SA 4.0"}


def test_zones_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["zones", "2013-05-05", "--simplified"]) == 0
    assert len(json.loads(capsys.readouterr().out)["features"]) > 5
    assert main(["zones", "2013-05-05", "-o", str(tmp_path / "z.gpkg"), "--quiet"]) == 0
    assert main(["zones", "1999-05-05", "-o", str(tmp_path / "y.gpkg")]) != 0
    assert "covers 2012-01-01" in capsys.readouterr().err
    assert not (tmp_path / "y.gpkg").exists()


# --- how much -------------------------------------------------------------------------------------


def test_areas_of_a_day_add_up_to_the_country_and_are_those_of_its_zones() -> None:
    areas = sg.control_areas("2014-11-15", "2015-02-10")
    assert areas["date"].unique().tolist() == [
        date(2014, 11, 15), date(2014, 12, 1), date(2015, 1, 1), date(2015, 2, 1),
        date(2015, 2, 10),
    ]  # fmt: skip
    assert areas.columns.tolist() == ["date", "holder", "area_km2", "share", "empty_km2"]
    cells = load_cells()
    empty = areas_km2(gpd.GeoSeries(cells.shapes[cells.empty], crs=4326)).sum()
    for day in areas["date"].unique().tolist():
        rows = areas[areas["date"] == day]
        assert rows["share"].sum() == pytest.approx(1)
        assert rows["area_km2"].is_monotonic_decreasing
        assert rows["empty_km2"].sum() == pytest.approx(empty, rel=1e-6)
        assert (rows["empty_km2"] <= rows["area_km2"]).all()
        zones = sg.load_control_zones(day).groupby("holder")["area_km2"].sum()
        held = rows.set_index("holder")["area_km2"]
        assert held.to_dict() == pytest.approx(zones.to_dict(), rel=1e-6)


# Shares of the country, per cent, of the state, ISIS, the Syrian Democratic Forces, all others, as
# published: by the Syrian Observatory on 21 May 2015, 8 May and 22 October 2017 and 5 August 2018,
# by IHS Jane's on 10 August 2015 (29,797 km2 with the state), else by Jusoor. None: not stated.
PUBLISHED: dict[str, tuple[float | None, ...]] = {
    "2015-05-21": (None, 51, None, None),
    "2015-08-10": (16.1, None, None, None),
    "2017-05-08": (19, 39, 22, 19),
    "2017-09-15": (45.1, 14.6, 22.4, 17.9),
    "2017-10-15": (50.6, 12.0, 23.6, 13.8),
    "2017-10-22": (52.7, 8, 25.4, None),
    "2018-08-05": (60.7, 2, 27.6, 9.7),
    "2018-09-01": (59.8, 2.4, 27.5, 9.3),
    "2020-06-01": (63.4, 0, 25.6, 11.0),
}
LARGE = (("Syrian regime forces",), ("ISIS",), ("Syrian Democratic Forces",))


@pytest.mark.parametrize("day", PUBLISHED)
def test_areas_are_near_to_those_that_others_published(day: str) -> None:
    found = sg.control_areas(day, day).set_index("holder")["share"]
    shares = [100 * found.get(holder, 0.0) for holder in LARGE]
    shares.append(100 - sum(shares))
    known = zip(shares, PUBLISHED[day], strict=True)
    assert max(abs(a - b) for a, b in known if b is not None) < 4, shares


@pytest.mark.parametrize("turn", [10, 500, 900])
def test_what_moved_from_one_day_to_the_next_holds_all_that_differs(turn: int) -> None:
    timeline = load_timeline()
    day = date.fromordinal(int(timeline.turns[turn]))
    before = day - timedelta(days=1)
    (facts, sure), (others, surer) = timeline.on(before), timeline.on(day)
    differ = [timeline.pcodes[n] for n in ((facts != others) | (sure != surer)).nonzero()[0]]
    assert set(differ) <= set(timeline.moved(before, day))
    assert 0 < len(differ) <= len(timeline.moved(before, day)) < len(timeline.pcodes) / 100
    assert timeline.moved(day, day) == []
