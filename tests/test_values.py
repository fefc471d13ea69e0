"""What is counted: the same figures in tables, in pictures and on the page, whoever states what."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

import maps_world
from syria_geo import charts
from syria_geo.charts._counts import area_values
from syria_geo.errors import UsageError
from syria_geo.maps import density_map
from syria_geo.tables import (
    AREA_VALUES,
    VALUES,
    amounts_of,
    choose_value,
    count_by_area,
    offered_values,
    summary,
    usual_value,
)

# The small worlds of these tests state no coverage, which pictures by month warn of.
pytestmark = pytest.mark.filterwarnings(
    "ignore:by month. which months:syria_geo.errors.SyriaGeoWarning"
)

CALLS: tuple[Callable[..., Any], ...] = (
    density_map,
    charts.choropleth,
    charts.graduated_symbols,
    charts.hexagon_map,
    charts.small_multiples,
)


def no_kinds() -> gpd.GeoDataFrame:
    return maps_world.located().drop(columns="kind")


def empty_kinds() -> gpd.GeoDataFrame:
    return maps_world.located().assign(kind="")


def some_kinds() -> gpd.GeoDataFrame:
    """Aleppo: a massacre, two without a kind; Douma: two without; Idleb: an incident, one without.

    The rest states it.
    """
    kinds = maps_world.located()["kind"].where(~np.isin(range(12), [1, 2, 3, 4, 5]), "")
    return maps_world.located().assign(kind=kinds)


def no_children() -> gpd.GeoDataFrame:
    return maps_world.located().assign(children=pd.array([None] * 12, dtype="Int64"))


# --- one table, three outputs ---------------------------------------------------------------------


def page_data(located: gpd.GeoDataFrame) -> dict[str, Any]:
    page = density_map(located, control=None).get_root().render()
    data: dict[str, Any] = json.loads(re.findall(r'_data">(.*?)</script>', page)[0])
    return data


def numbers(column: dict[str, Any]) -> list[float]:
    raw = np.frombuffer(base64.b64decode(column["data"]), dtype=f"<{column['type']}")
    whole = np.repeat(raw, column.get("repeat", 1)).astype(float)
    return [float("nan") if n == column["missing"] else n / column["scale"] for n in whole]


def words(column: dict[str, Any], count: int) -> list[str]:
    texts, before = [], ""
    for text in column["values"]:
        before = before[: ord(text[0]) - 256] + text[1:]
        texts.append(before)
    codes = range(count) if column["codes"] is None else numbers(column["codes"])
    return [texts[int(code)] if code == code else "" for code in codes]


def figures_of_the_page(data: dict[str, Any], value: str) -> list[tuple[float, int]]:
    """Add up what the page is given, as its script does: sum and unknowns of each governorate."""
    incidents = data["incidents"]
    kinds = words(incidents["texts"]["kind"], incidents["count"])
    areas = words(incidents["texts"]["adm1_pcode"], incidents["count"])
    if value == "massacres":
        amounts = [float(kind == "massacre") if kind else float("nan") for kind in kinds]
    elif value == "incidents":
        amounts = [1.0] * incidents["count"]
    elif value == "five_or_more_killed":
        killed = numbers(incidents["numbers"]["killed"])
        amounts = [float(n >= 5) if n == n else n for n in killed]
    else:
        amounts = numbers(incidents["numbers"][value])
    return [
        _sum([n for n, own in zip(amounts, areas, strict=True) if own == area])
        for area in data["areas"]["governorate"]["pcodes"]
    ]


def _sum(amounts: list[float]) -> tuple[float, int]:
    known = [n for n in amounts if n == n]
    total = float("nan") if amounts and not known else sum(known)
    return total, len(amounts) - len(known)


@pytest.mark.parametrize(
    ("located", "massacres"),
    [(no_kinds, None), (empty_kinds, None), (some_kinds, 6), (maps_world.located, 11)],
)
def test_tables_pictures_and_page_show_the_same(
    located: Callable[[], gpd.GeoDataFrame], massacres: int | None
) -> None:
    table = located()
    data, counts = page_data(table), count_by_area(table).iloc[:-1]
    offered = offered_values(table)
    assert tuple(data["values"]) == offered
    assert ("massacres" in offered) == (massacres is not None)
    assert data["view"]["value"] == usual_value(table)
    for value in offered:
        if value == "rate":
            continue
        sums = counts[value].to_numpy(float, na_value=np.nan)
        unknown = counts.get(f"{value}_unknown", counts["incidents"] * 0)
        page = figures_of_the_page(data, value)
        assert [n for n, _ in page] == pytest.approx(sums.tolist(), nan_ok=True)
        assert [n for _, n in page] == unknown.tolist()
        picture = area_values(table, "governorate", value)
        sure = np.where((sums == 0) & (unknown.to_numpy(int) > 0), np.nan, sums)
        assert picture.tolist() == pytest.approx(sure.tolist(), nan_ok=True)
    total = summary(table, by="party")["party"].loc["total"]
    assert pd.isna(total["massacres"]) if massacres is None else total["massacres"] == massacres
    assert total["killed"] == maps_world.KILLED


def test_a_figure_is_shown_by_the_picture_as_the_table_has_it() -> None:
    said = texts(charts.choropleth(some_kinds(), value="massacres"))
    # Aleppo 1 of 3, Ar-Raqqa 1, Deir-ez-Zor 2; of Rural Damascus and Idleb nobody can say.
    assert {"1", "2", "no data"} <= set(said)
    assert any("Not stated, of 12 incidents: kind of incident in 5." in text for text in said)


def texts(figure: Figure) -> list[str]:
    return [text.get_text().strip("\u200e\u200f") for text in figure.findobj(Text)]


# --- no kind, no claim ----------------------------------------------------------------------------


@pytest.mark.parametrize("located", [no_kinds, empty_kinds])
@pytest.mark.parametrize("call", [charts.choropleth, charts.small_multiples, charts.bar_chart])
def test_pictures_without_kinds_do_not_speak_of_massacres(
    located: Callable[[], gpd.GeoDataFrame], call: Callable[..., Figure]
) -> None:
    for language, word in (("en", "assacre"), ("ar", "مجزرة"), ("ar", "مجازر")):
        assert not [text for text in texts(call(located(), language=language)) if word in text]
    assert any("ncidents" in text for text in texts(call(located())))


def test_a_page_without_kinds_does_not_offer_massacres() -> None:
    data = page_data(no_kinds())
    assert data["values"] == [
        "incidents", "killed", "five_or_more_killed", "children", "women", "rate",
    ]  # fmt: skip
    assert "massacres" not in data["areas"]["governorate"]["limits"]


@pytest.mark.parametrize("call", [*CALLS, lambda t, value: charts.bar_chart(t, value=[value])])
def test_asking_for_massacres_without_kinds_names_the_way_out(call: Callable[..., Any]) -> None:
    said = r"states its kind.*choose from incidents, killed, five_or_more_killed.*column kind"
    with pytest.raises(UsageError, match=said):
        call(no_kinds(), value="massacres")


@pytest.mark.parametrize("call", CALLS)
def test_a_value_that_nobody_states_is_refused_by_name(call: Callable[..., Any]) -> None:
    with pytest.raises(UsageError, match=r"how many children.*fill in the column children"):
        call(no_children(), value="children")
    assert "children" not in offered_values(no_children())


def test_bars_of_what_nobody_states_say_so() -> None:
    said = texts(charts.bar_chart(no_children(), value=["children"]))
    assert said.count("not stated") == 3  # two parties and the total
    said = texts(charts.victims_chart(no_children()))
    assert any("children killed not stated; women killed at least 30" in text for text in said)


def test_usual_values() -> None:
    assert usual_value(maps_world.located()) == "massacres"
    for located in (no_kinds(), empty_kinds(), some_kinds(), maps_world.frame([])):
        assert usual_value(located) == "incidents"
    assert choose_value(no_kinds(), None, VALUES, usual="killed") == "killed"
    untold = maps_world.located().assign(killed=None)
    assert choose_value(untold, None, VALUES, usual="killed") == "massacres"
    assert offered_values(maps_world.frame([])) == tuple(v for v in AREA_VALUES if v != "massacres")


def test_a_map_of_massacres_needs_one() -> None:
    none = maps_world.located().assign(kind="incident")
    assert usual_value(none) == "incidents"
    assert page_data(none)["view"]["value"] == "incidents"
    for call in (charts.choropleth, charts.small_multiples, charts.bar_chart):
        assert not [text for text in texts(call(none)) if "assacre" in text]
    said = texts(charts.choropleth(none, value="massacres"))  # asked for, and none stated: zero
    assert any(text.startswith("0 of 0 massacres, among 10 of 12 incidents") for text in said)


@pytest.mark.parametrize("missing", ["", None, pd.NA, float("nan")])
def test_a_missing_kind_is_unknown_however_it_is_written(missing: object) -> None:
    table = pd.DataFrame({"kind": pd.Series(["massacre", "incident", missing], dtype=object)})
    assert amounts_of(table, "massacres").tolist() == [1, 0, pd.NA]


def test_five_or_more_is_a_number_and_no_massacre() -> None:
    table = pd.DataFrame({"killed": pd.array([4, 5, None], dtype="Int64")})
    assert amounts_of(table, "five_or_more_killed").tolist() == [0, 1, pd.NA]
    said = texts(charts.choropleth(no_kinds(), value="five_or_more_killed"))
    heading = "Documented incidents with five or more killed in Syria, by"
    assert any(text.startswith(heading) for text in said)
    assert any("SNHR's threshold" in text and "civilians" in text for text in said)


# --- projections and dates ------------------------------------------------------------------------


@cache
def page_of_the_world() -> str:
    page: str = density_map(maps_world.located()).get_root().render()
    return page


@cache
def texts_of_the_world(draw: Callable[..., Any]) -> list[str]:
    return list(texts(draw(maps_world.located())))


@pytest.mark.parametrize("crs", ["EPSG:32637", "EPSG:3857", "OGC:CRS84"])
def test_any_projection_gives_the_same_picture_and_page(crs: str) -> None:
    elsewhere = maps_world.located().to_crs(crs)
    assert density_map(elsewhere).get_root().render() == page_of_the_world()
    assert texts(charts.choropleth(elsewhere)) == texts_of_the_world(charts.choropleth)
    assert elsewhere.crs == gpd.GeoSeries([], crs=crs).crs  # the caller's table is left alone


@pytest.mark.parametrize("call", CALLS)
def test_geometry_without_a_projection_is_refused(call: Callable[..., Any]) -> None:
    unknown = maps_world.located().set_crs(None, allow_override=True)
    with pytest.raises(UsageError, match=r"has no CRS; .*set_crs\('EPSG:4326'\)"):
        call(unknown)


def test_a_table_without_geometry_needs_no_projection() -> None:
    bare = pd.DataFrame(maps_world.located()).drop(columns="geometry")
    assert "incidents" in page_data(bare)
    assert charts.choropleth(bare)


@pytest.mark.parametrize("kept", ["datetime64[s]", "datetime64[ns]", "str"])
def test_dates_may_be_kept_in_any_way(kept: str) -> None:
    world = maps_world.located()
    dates = world["date"].map(str).replace("None", "") if kept == "str" else world["date"]
    other = world.assign(date=dates.astype(kept))
    assert density_map(other).get_root().render() == page_of_the_world()
    for call in (charts.choropleth, charts.small_multiples, charts.bar_chart):
        assert texts(call(other)) == texts_of_the_world(call)
