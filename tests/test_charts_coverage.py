"""Pictures and what the sources cover: no report is hatched or named, never zero."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.text import Text

import maps_world
import syria_geo as sg
from syria_geo.boundaries import units
from syria_geo.charts._sheet import Picture

COVERAGE = pd.DataFrame(
    {
        "source": ["a", "b", "c"],
        "first_day": ["2016-09-01", "2017-01-01", "2017-03-01"],
        "last_day": ["2016-09-30", "2017-01-31", "2017-03-10"],
    }
)


def texts(figure: Figure) -> list[str]:
    return [text.get_text().strip("\u200e\u200f") for text in figure.findobj(Text)]


def test_bars_of_months_without_a_report_are_hatched_and_named() -> None:
    said = texts(sg.bar_chart(maps_world.located(), by="month", coverage=COVERAGE))
    assert said.count("no report") == 5
    assert {
        "September 2016", "October – December 2016", "February 2017", "March 2017 (in part)",
        "September 2017 (no report)",
    } <= set(said)  # fmt: skip
    assert any(text.startswith("Hatched: no report covers these days") for text in said)
    assert "Incidents and victims, by month, from 3 sources" in said


def test_years_say_how_many_of_their_months_are_covered() -> None:
    said = texts(sg.victims_chart(maps_world.located(), by="year", coverage=COVERAGE))
    assert {"2016 (1 of 12 months)", "2017 (2 of 12 months, some in part)"} <= set(said)


@pytest.mark.parametrize("by", ["month", "year"])
def test_trends_without_coverage_warn_and_say_so(by: str) -> None:
    with pytest.warns(sg.SyriaGeoWarning, match=f"by {by}: .* not stated"):
        said = texts(sg.bar_chart(maps_world.located(), by=by))
    assert any(text.startswith("Which months the sources cover is not stated") for text in said)
    with pytest.warns(sg.SyriaGeoWarning, match="not stated"):
        sg.small_multiples(maps_world.located(), by=by)
    with pytest.warns(sg.SyriaGeoWarning, match="not stated"):
        sg.summary(maps_world.located(), by=["year"])


def test_tables_of_time_say_what_is_covered() -> None:
    tables = sg.summary(maps_world.located(), by="month", coverage=COVERAGE)
    assert tables["month"]["covered"].loc[["2016-09", "2017-09"]].tolist() == ["whole", "none"]
    assert "2017-09 (no report)" in str(tables)
    assert "Covered by 3 sources" in tables.to_html()


def test_no_rate_of_few_people() -> None:
    rows = [
        maps_world.full_row(0, adm2_pcode="SY0207", adm3_pcode="SY020701", date=date(2023, 1, 5))
    ]
    located = maps_world.frame(rows)
    table = sg.rates(located, "sub-district").set_index("pcode")
    assert table["few_people"].sum() == table.loc["SY020701", "few_people"] == 1
    said = " ".join(texts(sg.choropleth(located, level="sub-district", value="rate")))
    assert "no rate: fewer than" in said
    assert "(population of" in said


AREAS = pd.DataFrame(
    {
        "source": ["a"],
        "first_day": ["2016-09-01"],
        "last_day": ["2021-12-31"],
        "areas": [("SY02", "SY0703")],
    }
)
WITHOUT_AREAS = (sg.graduated_symbols, sg.hexagon_map)


def hatched(figure: Figure) -> int:
    """Count the shapes on the map that are hatched as no data are."""
    drawn = figure.axes[1].findobj(PathCollection)
    return sum(len(one.get_paths()) for one in drawn if one.get_hatch())


@pytest.mark.parametrize("draw", WITHOUT_AREAS)
def test_ground_that_no_source_covers_is_hatched_under_circles_and_hexagons(
    draw: Callable[..., Picture],
) -> None:
    plain, told = draw(maps_world.located()), draw(maps_world.located(), coverage=AREAS)
    subdistricts = [u.pcode for u in units().values() if u.level == "sub-district"]
    outside = [one for one in subdistricts if not one.startswith(("SY02", "SY0703"))]
    assert hatched(plain) == 0
    assert hatched(told) == len(outside)
    assert "no report, or one in part" in texts(told)
    assert any(text.startswith("Hatched: areas that no source covers") for text in texts(told))
    assert "No source covers wholly: Damascus; " in told.description
    assert "Aleppo" not in told.description.split("No source covers wholly")[1]
    arabic = draw(maps_world.located(), coverage=AREAS, language="ar")
    assert "لا تقرير أو تقرير جزئي" in texts(arabic)
    assert "لا يشمل أي مصدر شمولاً كاملاً: دمشق" in arabic.description


@pytest.mark.parametrize("draw", WITHOUT_AREAS)
def test_where_nobody_states_what_is_covered_it_is_said(draw: Callable[..., Picture]) -> None:
    said = draw(maps_world.located())
    assert "where nothing is shown, there may be no report" in said.description


def test_covered_everywhere_is_hatched_nowhere() -> None:
    everywhere = AREAS.drop(columns="areas")
    assert hatched(sg.hexagon_map(maps_world.located(), coverage=everywhere)) == 0


# --- what is told to those who cannot see it -----------------------------------------------------


def test_a_description_tells_period_totals_highest_areas_and_what_is_missing() -> None:
    world = maps_world.located()
    symbols = sg.graduated_symbols(world).description
    assert symbols.startswith("Incidents dated 1 September 2016 to 14 February 2021")
    assert "10 of 12 incidents, at least 129 of at least 155 killed, 2 not placed" in symbols
    assert "Circles drawn: " in symbols
    assert "The largest place: " in symbols
    assert "People killed, by governorate, the highest first: Aleppo " in symbols
    hexagons = sg.hexagon_map(world, value="killed", language="ar").description
    assert "المسدسات المرسومة: " in hexagons
    assert "على الأقل" in hexagons
    assert "القتلى حسب المحافظة، من الأعلى: حلب " in hexagons
    chosen = sg.choropleth(world, value="killed").description
    assert "No figure is known of: " in chosen or "at least" in chosen.split("highest first")[1]


def test_a_chart_of_control_tells_its_first_and_last_day() -> None:
    told = sg.control_chart("2016-01-01", "2016-03-01").description
    assert "1 January 2016: ISIS 58 %; Syrian regime forces 19 %" in told
    assert "1 March 2016: ISIS " in told
