"""Tables that contradict themselves are told of, whoever made or changed them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import syria_geo as sg
from syria_geo.cli import main

TOWN = "Taftanaz, Idlib"
TURNED = {"date_earliest": "2016-09-20", "date_latest": "2016-09-10"}
RANGES: list[tuple[dict[str, Any], str]] = [
    ({"killed_min": 12, "killed_max": 8}, "the least killed, 12, is more than the most, 8"),
    ({"killed": 5, "killed_min": 6}, "6 is more than killed, 5"),
    ({"killed": 5, "killed_min": 1, "killed_max": 2}, "2 is less than killed, 5"),
]


def rows(**said: Any) -> pd.DataFrame:
    good = {"incident_id": "a", "place_text": TOWN, "killed": 12, "date": "2016-09-12"}
    bad = {"incident_id": "b", "place_text": TOWN, **said}
    return pd.DataFrame([good, bad])


@pytest.mark.parametrize(("said", "told"), [*RANGES, (TURNED, "ends on 2016-09-10, before it")])
def test_a_table_that_contradicts_itself_is_refused_by_row(
    said: dict[str, Any], told: str, tmp_path: Path
) -> None:
    with pytest.raises(sg.InputError, match=f"row 2, .*{told}"):
        sg.locate(rows(**said))
    rows(**said).to_csv(tmp_path / "mine.csv", index=False)
    with pytest.raises(sg.InputError, match=rf"mine\.csv, row 3, .*{told}"):
        sg.read_incidents(tmp_path / "mine.csv")


def test_what_contradicts_itself_is_left_out_where_the_rest_is_wanted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "mine.csv", tmp_path / "out.csv"
    rows(killed_min=12, killed_max=8).to_csv(file, index=False)
    assert main(["locate", "--input", str(file), "--keep-going", "-o", str(out)]) == 1
    found = pd.read_csv(out)
    assert found["killed"].tolist()[0] == 12
    assert found[["killed_min", "killed_max"]].isna().all(axis=None)
    assert "12, is more than the most, 8" in found["faults"][1]
    assert "not used" not in capsys.readouterr().err


def test_days_turned_around_count_as_such_beside_a_day() -> None:
    with pytest.raises(sg.InputError, match="row 2, column date_earliest"):
        sg.locate(rows(date="2016-09-15", **TURNED))


def test_a_day_outside_of_its_interval_counts_and_is_told() -> None:
    outside = rows(date="2016-09-05", date_earliest="2016-09-07", date_latest="2016-09-08")
    with pytest.warns(sg.SyriaGeoWarning, match="2016-09-05 in row 2; the date counts"):
        found = sg.locate(outside)
    assert found["date_earliest"].dt.day.tolist() == [12, 5]


def changed(**cells: Any) -> pd.DataFrame:
    """Locate a sound table, and change it after."""
    two = rows(killed=9, date_earliest="2016-09-10", date_latest="2016-09-20")
    located: pd.DataFrame = sg.locate(two.assign(killed_min=2, killed_max=20))
    for name, cell in cells.items():
        located.loc[1, name] = cell
    return located


READERS: dict[str, Callable[[pd.DataFrame], object]] = {
    "link": lambda table: sg.link(sg.locate(rows(killed=1)), table),
    "deduplicate": sg.deduplicate,
    "map": sg.density_map,
}
OF_DAYS: dict[str, Callable[[pd.DataFrame], object]] = {
    **READERS,
    "months": lambda table: sg.summary(table, by=["month"]),
    "knox": lambda table: sg.knox(table, distance_km=(5.0,), days=(30,)),
    "layout": lambda table: sg.to_file(table, "out.csv", layout="ucdp-ged"),
}


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
@pytest.mark.parametrize("name", ["killed_min", "killed_max"])
def test_a_range_changed_after_locating_is_refused(
    read: Callable[[pd.DataFrame], object], name: str
) -> None:
    cell = {"killed_min": 30, "killed_max": 1}[name]
    with pytest.raises(sg.InputError, match="row 2, column killed_min: the least killed"):
        read(changed(**{name: cell}))


@pytest.mark.parametrize("read", OF_DAYS.values(), ids=OF_DAYS)
def test_days_changed_after_locating_are_refused(
    read: Callable[[pd.DataFrame], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(sg.InputError, match="row 2, column date_earliest: the interval ends on"):
        read(changed(date_latest=pd.Timestamp("2016-09-01")))


def test_of_two_tables_the_one_is_named_that_contradicts_itself() -> None:
    with pytest.raises(sg.InputError, match=r"other, row 2, column killed_min"):
        sg.link(sg.locate(rows(killed=1)), changed(killed_min=30))


def test_of_two_tables_each_is_asked_about_with_its_own_options(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pd.DataFrame({"Place": [TOWN], "Date": ["05/09/2016"]}).to_csv("theirs.csv", index=False)
    rows(killed=1).to_csv("ours.csv", index=False)
    assert main(["link", "ours.csv", "theirs.csv", "-o", "links.csv"]) == 1
    told = capsys.readouterr().err
    assert "--other-columns place_text=Place" in told
    assert "--other-dates dmy" in told
    assert "--columns" not in told.replace("--other-columns", "")
    assert main(["link", "theirs.csv", "ours.csv", "-o", "links.csv"]) == 1
    assert "--one-columns place_text=Place" in capsys.readouterr().err


def test_how_two_tables_were_read_is_not_kept_in_one_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rows(killed=1).to_csv("ours.csv", index=False)
    kept = ["--save-profile", "mine.toml"]
    assert main(["link", "ours.csv", "ours.csv", "-o", "links.csv", *kept]) == 2
    assert "--one-profile" in capsys.readouterr().err
    assert main(["link", "ours.csv", "-o", "links.csv", *kept]) == 0
    assert Path("mine.toml").is_file()
