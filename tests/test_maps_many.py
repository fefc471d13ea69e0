"""Pages of many incidents: what is packed comes out as it went in, and groups add up."""

from __future__ import annotations

import base64
import json
import re
import warnings
import zlib
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

import maps_world
from made_incidents import made_incidents
from syria_geo import maps
from syria_geo.errors import SyriaGeoWarning
from syria_geo.maps import density_map
from syria_geo.maps._encode import LIST_SEPARATOR, encode_texts
from syria_geo.maps._labels import labels
from syria_geo.maps._pack import PACKED_FROM, pack
from syria_geo.tables import count_by_area

ROWS = 5_000
# A page of 100,000 has 70 for each, of the ten megabytes it may have; in a smaller one the texts
# that incidents share are a larger part. Not packed they would be more than twice as many.
MOST_BYTES = 110


@pytest.fixture(scope="module")
def made() -> gpd.GeoDataFrame:
    return made_incidents(ROWS)


@pytest.fixture(scope="module")
def page(made: gpd.GeoDataFrame) -> str:
    return str(density_map(made).get_root().render())


@pytest.fixture
def grouped(made: gpd.GeoDataFrame, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(maps, "LISTED_UP_TO", ROWS - 1)
    with pytest.warns(SyriaGeoWarning, match="too many to list"):
        return str(density_map(made).get_root().render())


class Read:
    """A page's data, read as the page reads them."""

    def __init__(self, page: str) -> None:
        found = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page)
        self.data: dict[str, Any] = json.loads(found[0])
        self.bytes = zlib.decompress(base64.b64decode(self.data["packed"] or "eJwDAAAAAAE="))

    def numbers(self, column: dict[str, Any]) -> np.ndarray[Any, Any]:
        raw = column["data"]
        kept = base64.b64decode(raw) if isinstance(raw, str) else self.bytes[slice(*raw)]
        whole = np.frombuffer(kept, dtype=f"<{column['type']}")
        whole = np.repeat(whole, column.get("repeat", 1))
        return np.where(whole == column["missing"], np.nan, whole / column["scale"])

    def texts(self, column: dict[str, Any]) -> list[str]:
        values, before = column["values"], ""
        if values and isinstance(values[0], int):
            values = json.loads(self.bytes[slice(*values)])
        known = []
        for text in values:
            before = before[: ord(text[0]) - 256] + text[1:]
            known.append(before)
        if column["codes"] is None:
            return known
        codes = self.numbers(column["codes"])
        return ["" if np.isnan(code) else known[int(code)] for code in codes]


# --- packed ---------------------------------------------------------------------------------------


def test_what_is_packed_comes_out_as_it_went_in(page: str, made: gpd.GeoDataFrame) -> None:
    read = Read(page)
    rows = read.data["incidents"]
    assert rows["count"] == ROWS
    for name in ("killed", "children", "women", "injured", "uncertainty_m", "latitude"):
        wanted = made[name].to_numpy(float, na_value=np.nan)
        np.testing.assert_allclose(read.numbers(rows["numbers"][name]), wanted, atol=5.1e-6)
    for name in ("incident_id", "place_text", "notes", "place_name_ar", "control_reason"):
        assert read.texts(rows["texts"][name]) == made[name].tolist(), name
    for name in ("perpetrators", "rivals", "control_zone"):
        joined = [LIST_SEPARATOR.join(cell) for cell in made[name]]
        assert read.texts(rows["lists"][name]) == joined, name


def test_a_large_page_has_few_bytes_for_each_incident(page: str, made: gpd.GeoDataFrame) -> None:
    ends = made.head(2).assign(date=[made["date"].min(), made["date"].max()])
    least = density_map(ends).get_root().render()
    assert (len(page.encode()) - len(least.encode())) / ROWS < MOST_BYTES


def test_same_data_same_bytes(page: str, made: gpd.GeoDataFrame) -> None:
    assert str(density_map(made).get_root().render()) == page


def test_a_small_page_stays_text(made: gpd.GeoDataFrame) -> None:
    few, many = (
        Read(str(density_map(made.head(rows)).get_root().render())).data
        for rows in (PACKED_FROM - 1, PACKED_FROM)
    )
    assert few["packed"] is None
    assert isinstance(few["incidents"]["numbers"]["killed"]["data"], str)
    assert many["packed"]


@pytest.mark.parametrize(
    "texts",
    [
        ["a" * 300, "a" * 300 + "b", "a", "b"],
        ["x\0", "x", "x\0\0"],
        ["😀😀 a", "😀 c", "حلب", "حلبة"],
        [f"{i:05d}" for i in range(9_000)],  # compared in more than one stride
        [],
    ],
)
def test_texts_keep_what_they_do_not_share(texts: list[str]) -> None:
    column = encode_texts(texts)
    moved = pack({"column": column})
    read = Read(f'<script type="application/json">{json.dumps(moved)}</script>')
    assert read.texts(moved["column"]) == texts


# --- groups ---------------------------------------------------------------------------------------


def test_groups_add_up_to_the_table(grouped: str, made: gpd.GeoDataFrame) -> None:
    read = Read(grouped)
    summary, rows = read.data["summary"], read.data["incidents"]
    weights = read.numbers(summary["weights"])
    assert rows["count"] == len(weights) < ROWS
    assert weights.sum() == ROWS
    for name in ("killed", "children", "women"):
        measure = summary["measures"][name]
        assert read.numbers(measure["sums"]).sum() == made[name].sum()
        assert read.numbers(measure["stated"]).sum() == made[name].notna().sum()
    massacres = read.numbers(summary["measures"]["massacres"]["sums"]).sum()
    assert massacres == made["kind"].eq("massacre").sum()
    nowhere = np.isnan(read.numbers(rows["numbers"]["latitude"]))
    assert weights[nowhere].sum() == made["latitude"].isna().sum()
    undated = np.isnan(read.numbers(rows["numbers"]["date"]))
    assert weights[undated].sum() == made["date"].isna().sum()


def test_groups_add_up_in_each_area_month_and_hexagon(
    grouped: str, page: str, made: gpd.GeoDataFrame
) -> None:
    read, listed = Read(grouped), Read(page)
    rows, summary = read.data["incidents"], read.data["summary"]
    weights, killed = (
        read.numbers(column)
        for column in (summary["weights"], summary["measures"]["killed"]["sums"])
    )
    for level, column in maps.LEVELS.items():
        wanted = count_by_area(made, level).set_index("pcode").fillna(0)
        found = pd.DataFrame({"n": weights, "k": killed}).groupby(read.texts(rows["texts"][column]))
        for pcode, sums in found.sum().iterrows():
            assert sums["n"] == wanted.loc[str(pcode), "incidents"], pcode
            assert sums["k"] == wanted.loc[str(pcode), "killed"], pcode
    days = pd.to_datetime(read.numbers(rows["numbers"]["date"]), unit="D").to_period("M")
    months = pd.Series(weights).groupby(days).sum()
    assert months.to_dict() == made["date"].dt.to_period("M").value_counts().to_dict()
    each = listed.numbers(listed.data["hexagons"]["of"])
    group = read.numbers(read.data["hexagons"]["of"])
    inside = ~np.isnan(group)
    np.testing.assert_array_equal(
        np.bincount(group[inside].astype(int), weights[inside]),
        np.bincount(each[~np.isnan(each)].astype(int)),
    )


def test_no_single_incident_is_in_a_page_of_groups(grouped: str, made: gpd.GeoDataFrame) -> None:
    read = Read(grouped)
    assert set(read.texts(read.data["incidents"]["texts"]["incident_id"])) == {""}
    kept = grouped.encode() + read.bytes
    assert not [text for text in made["place_text"].head(50) if text.encode() in kept]


def test_the_switch_is_told_in_both_languages(
    made: gpd.GeoDataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maps, "LISTED_UP_TO", 99)
    with pytest.warns(SyriaGeoWarning, match="100 incidents are too many to list") as said:
        density_map(made.head(100))
    assert said[0].filename == __file__
    for language in maps.LANGUAGES:
        left_out = labels()[language]["many_left_out"]
        assert left_out in str(said[0].message)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        density_map(made.head(99))


@pytest.mark.parametrize("change", [{"date": None}, {"latitude": None, "longitude": None}])
def test_tables_without_days_or_places_are_grouped_too(
    change: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maps, "LISTED_UP_TO", 11)
    located = maps_world.frame([maps_world.full_row(i, **change) for i in range(12)])
    with pytest.warns(SyriaGeoWarning, match="12 incidents"):
        read = Read(str(density_map(located).get_root().render()))
    assert read.numbers(read.data["summary"]["weights"]).sum() == 12
    assert (read.data["summary"]["last"] is None) == ("date" in change)
