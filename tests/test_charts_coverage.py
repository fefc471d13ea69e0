"""Pictures and what the sources cover: no report is hatched or named, never zero."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

import maps_world
import syria_geo as sg

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
