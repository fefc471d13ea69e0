"""Table, picture and page show the same figures for the same input, also where little is stated."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

import maps_world
from syria_geo.charts._bars import _figures
from syria_geo.charts._counts import area_values
from syria_geo.charts._groups import groups_of
from syria_geo.charts._words import words_in
from syria_geo.locating import locate
from syria_geo.tables import GROUPINGS, VALUES, amounts_of, count_by_area, group_keys, summary
from syria_geo.vocabulary import GOVERNORATES, month_names
from test_values import numbers, page_data, words

# Of the small worlds here nobody states what the sources cover: test_charts_coverage.py.
pytestmark = pytest.mark.filterwarnings("ignore:by (month|year).:syria_geo.SyriaGeoWarning")

Figures = dict[str, tuple[float, int]]  # group: what is known of a value, and in how many rows


def table() -> gpd.GeoDataFrame:
    """Rows without governorate, date, kind or toll; two parties in one; one placed elsewhere."""
    rows: list[dict[str, Any]] = [maps_world.full_row(at) for at in range(12)]
    for at in (0, 4, 7, 10):
        rows[at]["stated_governorate"] = ""
    rows[1]["stated_governorate"] = "SY07"  # found in Aleppo, counted in Idleb
    rows[5]["counted_under"] = ""  # two perpetrators, no heading
    rows[6]["counted_under"], rows[6]["perpetrators"] = "", ()
    for at in (2, 8):
        rows[at]["date"] = None
    for at in (3, 9):
        rows[at]["kind"] = ""
    return maps_world.frame(rows)


def of_the_table(by: str, value: str) -> Figures:
    frame = summary(table(), by=by)[by].drop("total")
    unknown = frame.get(f"{value}_unknown", frame["incidents"] * 0)
    sums = frame[value].astype("Float64").to_numpy(float, na_value=np.nan)
    return {
        str(name): (float(amount), int(count))
        for name, amount, count in zip(frame.index, sums, unknown, strict=True)
    }


def of_the_picture(by: str, value: str) -> dict[str, float]:
    said = words_in("en")
    groups = groups_of(table(), by, said, most=40)
    figures = _figures(table(), groups, value)[:-1]
    return {group.label: figure for group, (figure, _) in zip(groups, figures, strict=True)}


@cache
def page() -> dict[str, Any]:
    incidents: dict[str, Any] = page_data(table())["incidents"]
    return incidents


def of_the_page(by: str, value: str) -> Figures:
    data = page()
    keys = PAGE[by](data)
    kinds = words(data["texts"]["kind"], data["count"])
    stated = [float(kind == "massacre") if kind else np.nan for kind in kinds]
    killed = numbers(data["numbers"]["killed"]) if value == "five_or_more_killed" else []
    amounts = {
        "massacres": stated,
        "incidents": [1.0] * data["count"],
        "five_or_more_killed": [float(n >= 5) if n == n else n for n in killed],
    }.get(value) or numbers(data["numbers"][value])
    groups: dict[str, list[float]] = {}
    for key, amount in zip(keys, amounts, strict=True):
        groups.setdefault(key, []).append(amount)
    return {key: added(own) for key, own in groups.items()}


def added(amounts: list[float]) -> tuple[float, int]:
    known = [amount for amount in amounts if amount == amount]
    return (float(sum(known)) if known else np.nan), len(amounts) - len(known)


def month(day: float) -> str:
    return str(np.datetime64(int(day), "D"))[:7] if day == day else "not stated"


PAGE: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "governorate": lambda data: [
        GOVERNORATES.get(code, "not stated")
        for code in words(data["texts"]["governorate"], data["count"])
    ],
    "found": lambda data: [
        GOVERNORATES.get(code, "not placed")
        for code in words(data["texts"]["adm1_pcode"], data["count"])
    ],
    "party": lambda data: [
        " and ".join(names.split("\x1f")) or "not stated"
        for names in words(data["lists"]["party"], data["count"])
    ],
    "control": lambda data: [
        " and ".join(names.split("\x1f")) or "not stated"
        for names in words(data["lists"]["stated_control"], data["count"])
    ],
    "zone": lambda data: [
        " and ".join(names.split("\x1f")) or "no zone known"
        for names in words(data["lists"]["control_zone"], data["count"])
    ],
    "means": lambda data: [
        word or "not stated" for word in words(data["texts"]["means"], data["count"])
    ],
    "month": lambda data: list(map(month, numbers(data["numbers"]["date"]))),
    "year": lambda data: [
        text if text == "not stated" else text[:4]
        for text in map(month, numbers(data["numbers"]["date"]))
    ],
}
MISSING = {
    "governorate not stated", "party not stated", "not placed", "no date", "control not stated",
    "means not stated", "no zone known",
}  # fmt: skip


def as_in_the_picture(by: str, group: str) -> str:
    """Write a group of the table as the picture labels it, in lower case."""
    if by == "month" and group[:4].isdecimal():
        return f"{month_names('en')[int(group[5:]) - 1]} {group[:4]}".casefold()
    return group.casefold()


def test_every_grouping_is_shown_by_all_three() -> None:
    assert set(PAGE) == set(GROUPINGS)


@pytest.mark.parametrize("by", GROUPINGS)
def test_table_picture_and_page_agree_and_add_up(by: str) -> None:
    for value in VALUES:
        tabled, paged = of_the_table(by, value), of_the_page(by, value)
        drawn = of_the_picture(by, value)
        assert set(tabled) == set(paged), value
        for group, (amount, unknown) in tabled.items():
            assert paged[group][0] == pytest.approx(amount, nan_ok=True), (value, group)
            assert paged[group][1] == unknown, (value, group)
        sure = {
            as_in_the_picture(by, group): np.nan if amount == 0 and unknown else amount
            for group, (amount, unknown) in tabled.items()
            if group not in {"not stated", "not placed", "no zone known"}
        }
        named = {label.casefold(): figure for label, figure in drawn.items()}
        rest = [named.pop(label) for label in MISSING & set(named)]
        assert named == pytest.approx(sure, nan_ok=True), value
        assert len(rest) == len(tabled) - len(sure)
        amounts = amounts_of(table(), value)
        assert np.nansum([amount for amount, _ in tabled.values()]) == amounts.sum()
        assert sum(unknown for _, unknown in tabled.values()) == amounts.isna().sum()


def test_where_no_governorate_is_stated_the_place_tells() -> None:
    bare = table().assign(stated_governorate="")
    assert of_the_table("governorate", "incidents")["Aleppo"] == (2, 0)  # one is counted in Idleb
    assert summary(bare, by="governorate")["governorate"]["incidents"].drop(
        "not stated"
    ).to_dict() == (summary(bare, by="found")["found"]["incidents"].drop("not placed").to_dict())
    without = bare.drop(columns="adm1_pcode")
    assert set(group_keys(without, "governorate")) == {None}


def test_areas_of_picture_and_page_are_those_found() -> None:
    found = of_the_table("found", "incidents")
    counts = count_by_area(table()).iloc[:-1]
    by_name = dict(zip(counts["name_en"], counts["incidents"], strict=True))
    assert {name: n for name, n in by_name.items() if n} == {
        name: n for name, (n, _) in found.items() if name != "not placed"
    }
    assert area_values(table(), "governorate", "incidents").tolist() == list(by_name.values())


def test_words_of_a_table_are_understood_in_tables_and_pictures_alike() -> None:
    rows = pd.DataFrame(
        {
            "place_text": ["Aleppo city"] * 3,
            "stated_governorate": ["Aleppo", "حلب", "SY02"],
            "kind": ["Massacre", "massacre", "مجزرة"],
            "perpetrators": [
                "Russia; Syrian regime forces", "Syrian regime forces; Russian forces", "Russia",
            ],
            "killed": [3, 7, 9],
        }
    )  # fmt: skip
    assert group_keys(rows, "governorate") == ["SY02"] * 3
    both = ("Syrian regime forces", "Russian forces")
    assert group_keys(rows, "party") == [both, both, ("Russian forces",)]
    assert amounts_of(rows, "massacres").to_list() == [1, 1, 1]
    assert summary(rows, by=["governorate"])["governorate"].loc["Aleppo", "massacres"] == 3
    located = locate(rows)
    edited = located.assign(kind="Massacre", stated_governorate="aleppo", killed=[3, 7, 9])
    for table in (edited, edited.drop(columns="notes")):
        assert summary(table, by=["governorate"])["governorate"].loc["Aleppo", "massacres"] == 3
