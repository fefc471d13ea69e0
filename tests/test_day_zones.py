"""The day of a time with a zone is the day there; what follows a time and is none is refused."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

import syria_geo as sg

DAY = pd.Timestamp("2016-09-04")


@pytest.mark.parametrize("text", [
    "2016-09-04T23:30:00+03:00", "2016-09-04T01:30:00+03:00", "2016-09-04 23:30 UTC",
    "2016-09-04T22:30:00Z", "Sun, 04 Sep 2016 23:30:00 +0300", "2016-09-04 00:10 +0300",
])  # fmt: skip
def test_a_zone_moves_no_day(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f'place_text,date\nDouma,"{text}"\n', encoding="utf-8")
    assert sg.read_incidents(path)["date"].tolist() == [DAY]


@pytest.mark.parametrize("text", [
    "2016-09-04T10:00junk", "2016-09-04junk", "2016-09-04T25:00", "2016-09-04T10:00 or later",
    "2016-09-04 10:00 2016-09-05",
])  # fmt: skip
def test_what_follows_a_time_is_not_dropped(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f'place_text,date\nDouma,"{text}"\n', encoding="utf-8")
    with pytest.raises(sg.InputError, match="column date"):
        sg.read_incidents(path)


@pytest.mark.filterwarnings("ignore:Non-conformant content:RuntimeWarning")
@pytest.mark.parametrize("suffix", [".parquet", ".gpkg", ".geojson", ".fgb"])
@pytest.mark.parametrize("zone", ["UTC", "Asia/Damascus", "Etc/GMT+12"])
def test_columns_of_times_with_a_zone_keep_their_days(
    suffix: str, zone: str, tmp_path: Path
) -> None:
    times = pd.to_datetime(["2016-09-04 23:30", "2016-09-04 01:30"]).tz_localize(zone)
    frame = gpd.GeoDataFrame(
        {"place_text": ["Douma"] * 2, "date": times},
        geometry=gpd.points_from_xy([36.4] * 2, [33.5] * 2), crs=4326,
    )  # fmt: skip
    path = tmp_path / f"x{suffix}"
    if suffix == ".parquet":
        frame.to_parquet(path)
    else:
        frame.to_file(path)
    assert sg.read_incidents(path)["date"].tolist() == [DAY] * 2
    assert sg.summary(pd.DataFrame(frame.drop(columns="geometry")), by="month")["month"].index[
        0
    ] == ("2016-09")
