"""Pictures: what they say, that it adds up, and that a file is the same every time."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import matplotlib
import numpy as np
import pandas as pd
import pypdfium2
import pytest
from matplotlib.collections import EllipseCollection, PathCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from PIL import Image

import maps_world
import syria_geo as sg
from syria_geo import charts
from syria_geo.analysis import (
    INCIDENT_COLOUR,
    NO_DATA_COLOUR,
    ZERO_COLOUR,
    area_rates,
    class_limits,
    class_numbers,
    hexagons,
    rates,
    sequential_colours,
)
from syria_geo.charts._counts import area_values
from syria_geo.charts._ground import areas
from syria_geo.charts._legend import class_labels
from syria_geo.charts._sheet import Picture, sober, write_figure
from syria_geo.charts._typeset import clean, fitted, width_of, wrapped
from syria_geo.charts._words import words_in
from syria_geo.errors import InputError, UsageError
from syria_geo.incidents import load_incidents
from syria_geo.locating import locate
from syria_geo.maps import density_map
from syria_geo.maps._areas import VALUES, area_layers
from syria_geo.maps._labels import labels
from syria_geo.provenance import (
    data_version,
    made_with,
    place_credits,
    tool_version,
    with_facts,
)
from syria_geo.tables import count_by_area, summary
from syria_geo.vocabulary import shared_labels

# Of the small worlds here nobody states what the sources cover: test_charts_coverage.py.
pytestmark = pytest.mark.filterwarnings("ignore:by (month|year).:syria_geo.SyriaGeoWarning")

LONG = "a very long name of a party, a place or a source " * 7
KINDS = tuple(charts.KINDS)


@pytest.fixture(scope="module")
def bundled() -> gpd.GeoDataFrame:
    return sg.locate(sg.load_incidents())


@pytest.fixture
def world() -> gpd.GeoDataFrame:
    return maps_world.located()


def texts(figure: Figure) -> list[str]:
    """Give all that is written on a picture, without the marks of direction."""
    found = [text.get_text() for text in figure.findobj(Text)]
    return [text.strip("\u200e\u200f") for text in found if text.strip("\u200e\u200f")]


def fills(figure: Figure) -> Iterator[tuple[str, int]]:
    """Give the colours of the areas on the first map, and how many there are of each."""
    for collection in figure.axes[1].findobj(PathCollection):
        colours: Any = collection.get_facecolor()
        if len(colours):
            yield to_hex(colours[0]), len(collection.get_paths())


def circles(figure: Figure) -> list[tuple[float, str, str]]:
    """Give diameter, colour and line of each circle on the map."""
    found: list[tuple[float, str, str]] = []
    for drawn in figure.axes[1].findobj(EllipseCollection):
        widths: Any = drawn.get_widths()
        colours: Any = drawn.get_facecolor()
        looks = zip(widths, colours, drawn.get_linestyle(), strict=True)
        found += ((width, to_hex(colour, True), str(line)) for width, colour, line in looks)
    return found


# --- what a map says -----------------------------------------------------------------------------


def test_totals_are_of_the_whole_table(world: gpd.GeoDataFrame) -> None:
    said = "10 of 12 incidents, at least 129 of at least 155 killed, 2 not placed; "
    said += "2 of those shown unsure; "
    assert said + "toll unknown in 1" in texts(charts.choropleth(world, value="killed"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_none_beside_unknown_tolls_is_no_figure(language: str) -> None:
    rows = [maps_world.full_row(n, killed=toll) for n, toll in ((0, None), (1, 0), (3, None))]
    for value in ("incidents", "massacres", "killed"):
        figure = charts.choropleth(maps_world.frame(rows), value=value, language=language)
        said = " ".join(texts(figure))
        assert {"en": "number killed not stated", "ar": "عدد القتلى غير مذكور"}[language] in said
        assert {"en": "at least 0", "ar": "0 على الأقل"}[language] not in said


def test_years_and_sources_are_joined_by_the_comma_of_the_language() -> None:
    world = maps_world.frame([maps_world.full_row(0), maps_world.full_row(11)])
    for language, comma in (("en", ", "), ("ar", "، ")):
        said = " ".join(texts(charts.choropleth(world, value="rate", language=language)))
        assert re.search(rf"20\d\d{comma}(CC|20\d\d)", said)
        assert (", 20" in said) == (language == "en")


def test_of_very_many_sources_six_are_named_and_the_rest_counted(world: gpd.GeoDataFrame) -> None:
    many = world.assign(source=[f"Source {number}" for number in range(len(world))])
    shown = " ".join(" ".join(texts(sg.bar_chart(many, by="party"))).split())
    assert "Source 5" in shown
    assert "Source 6" not in shown
    assert f"{len(world) - 6} more" in shown


def test_what_nothing_is_the_largest_of_is_not_called_so(world: gpd.GeoDataFrame) -> None:
    none = world.assign(killed=0)
    for draw in (sg.graduated_symbols, sg.hexagon_map):
        assert "highest" not in draw(none, value="killed").description
    nameless = world.assign(place_name_en="", place_name_ar="")
    told = sg.graduated_symbols(nameless, value="killed").description
    assert "highest first" in told  # of governorates, which have names
    assert "largest" not in told.lower()
    undated = world.assign(date=pd.NaT, date_earliest=pd.NaT, date_latest=pd.NaT)
    told = sg.bar_chart(undated, by="month").description
    assert told.startswith("No incident has a date.")
    assert "Massacres: No date " in told


def test_of_those_shown_nothing_may_be_stated() -> None:
    world = maps_world.frame(
        [
            maps_world.full_row(0, killed=None, kind=""),
            maps_world.full_row(1, killed=7, latitude=None, longitude=None, adm1_pcode=""),
        ]
    )
    said = " ".join(texts(charts.choropleth(world, value="massacres")))
    assert "number of massacres not stated; 1 of 2 incidents, number killed in these" in said
    assert "these not stated, at least 7 in all, 1 not placed" in said


MAPS = ("choropleth", "symbols", "hexagons", "months", "years", "parties")


@pytest.mark.parametrize("kind", MAPS)
def test_massacres_stand_apart_from_incidents_of_every_kind(
    world: gpd.GeoDataFrame, kind: str
) -> None:
    said = " ".join(texts(charts.KINDS[kind](world, value="massacres")))
    assert re.search(
        r"\d+ of 11 massacres, among \d+ of 12 incidents; killed in all incidents: ", said
    )
    assert not re.search(r"\d+ of \d+ killed", said)
    arabic = " ".join(texts(charts.KINDS[kind](world, value="massacres", language="ar")))
    assert re.search(r"المجازر: \d+ من 11، ضمن الحوادث: \d+ من 12؛ القتلى في كل الحوادث", arabic)
    only = charts.KINDS[kind](world[world["kind"] == "massacre"], value="massacres")
    assert "among" not in " ".join(texts(only)).replace("among those", "")


def test_the_first_map_of_the_bundled_incidents_does_not_call_all_of_them_massacres() -> None:
    located = locate(load_incidents())
    others = int((located["kind"] != "massacre").sum())
    assert others
    said = " ".join(texts(charts.choropleth(located)))
    massacres = len(located) - others
    assert f"of {massacres} massacres, among" in said
    assert f"of {len(located)} incidents; killed in all incidents: " in said


def test_white_is_none_only_where_every_incident_lies_in_an_area(world: gpd.GeoDataFrame) -> None:
    placed, nowhere = world.iloc[:8], world.iloc[-2:]
    unplaced = "none placed here (2 not placed in any area)"
    for kind in ("choropleth", "months", "parties"):
        assert not any("placed here" in text for text in texts(charts.KINDS[kind](placed)))
        said = " ".join(texts(charts.KINDS[kind](nowhere)))
        assert unplaced in said
        assert "none in these" not in said
        assert "none among" not in said
        arabic = " ".join(texts(charts.KINDS[kind](nowhere, language="ar")))
        assert "لا شيء حُدد موقعه هنا (لم تُحدد منطقته: 2)" in arabic
    assert "none in these data" in texts(charts.choropleth(placed))


@pytest.mark.parametrize("kind", MAPS)
def test_maps_credit_those_who_placed_the_points(world: gpd.GeoDataFrame, kind: str) -> None:
    assert "Places: OCHA (CC BY 3.0 IGO). Licences" in " ".join(texts(charts.KINDS[kind](world)))
    others = world.assign(place_pcode="G4106", match_name="")
    credit = "Places: OCHA (CC BY 3.0 IGO); Wikipedia contributors (CC BY-SA 3.0). Licences"
    assert credit in " ".join(texts(charts.KINDS[kind](others)))


def test_totals_tell_the_too_rough_from_the_not_placed(world: gpd.GeoDataFrame) -> None:
    said = "9 of 12 incidents, at least 104 of at least 155 killed, 2 not placed; "
    said += "1 known too roughly for this map; "
    figure = charts.choropleth(world, level="district", value="incidents")
    assert any(text.startswith(said) for text in texts(figure))


def test_areas_have_the_classes_and_colours_of_analysis(world: gpd.GeoDataFrame) -> None:
    figure = charts.choropleth(world, value="massacres")
    # Aleppo 3; Rural Damascus and Deir-ez-Zor 2; Idleb and Ar-Raqqa 1; nine without.
    low, middle, high = sequential_colours(3)
    found = dict(fills(figure))
    assert [found[colour] for colour in (low, middle, high, ZERO_COLOUR)] == [2, 2, 1, 9]
    assert {"1", "2", "3"} <= set(texts(figure))


@pytest.mark.parametrize("level", ["governorate", "district", "sub-district"])
@pytest.mark.parametrize("value", VALUES)
def test_limits_are_those_of_the_page(world: gpd.GeoDataFrame, level: str, value: str) -> None:
    page = area_layers(world, class_limits)[level]["limits"][value]
    assert list(class_limits(area_values(world, level, value))) == page


def test_area_values_are_those_of_the_table(world: gpd.GeoDataFrame) -> None:
    counts = count_by_area(world, "governorate").set_index("pcode")["killed"]
    figures = area_values(world, "governorate", "killed")
    values = dict(zip(areas("governorate").pcodes, figures, strict=True))
    assert values["SY02"] == counts["SY02"] == 39
    assert set(values) == set(counts.index) - {""}


def test_unknown_is_neither_zero_nor_a_class(world: gpd.GeoDataFrame) -> None:
    unknown = world.assign(killed=world["killed"].where(world["adm1_pcode"] != "SY02"))
    figure = charts.choropleth(unknown, value="killed")
    assert dict(fills(figure))[NO_DATA_COLOUR] == 1
    assert "no data" in texts(figure)
    assert "no data" not in texts(charts.choropleth(world, value="massacres"))


def test_rates_name_the_years_of_the_population(world: gpd.GeoDataFrame) -> None:
    figure = charts.choropleth(world, value="rate")
    expected = pytest.approx(area_rates(world), nan_ok=True)
    assert area_values(world, "governorate", "rate") == expected
    notes = next(text for text in texts(figure) if text.startswith("Population"))
    assert "2016" in notes
    assert "2004" not in notes


def test_an_area_without_population_has_no_data(world: gpd.GeoDataFrame) -> None:
    figure = charts.choropleth(world, value="rate", level="sub-district")
    assert dict(fills(figure))[NO_DATA_COLOUR] > 0


def test_the_map_names_scale_north_and_sources(world: gpd.GeoDataFrame) -> None:
    said = texts(charts.choropleth(world))
    assert {"N", "0", "50", "100 km", "Aleppo", "Iraq"} <= set(said)
    assert "Incidents: test report." in said
    assert any("OCHA, 17 December 2020, CC BY 3.0 IGO" in text for text in said)
    assert "Incidents dated 1 September 2016 to 14 February 2021; 1 without a date" in said


def test_the_scale_bar_is_a_hundred_kilometres_long(world: gpd.GeoDataFrame) -> None:
    bars = [p for p in charts.choropleth(world).axes[1].patches if isinstance(p, Rectangle)]
    assert sum(bar.get_width() for bar in bars) == 100_000


def test_class_labels_leave_no_gap_and_no_overlap() -> None:
    words = words_in("en")
    assert class_labels((1.0, 4.0, 9.0), words) == ["1", "2 – 4", "5 – 9"]
    assert class_labels((0.5, 2.0), words) == ["up to 0.5", "over 0.5, up to 2"]
    assert class_labels((), words) == []


def test_a_limit_keeps_the_value_it_was_drawn_after() -> None:
    values = [0.057, 0.99, 1.0, 1.2, 1.4, 2.36, 4.33, 12.1, 13.2, 17.3, 29.1]
    limits = class_limits(values)
    # 4.33 is no more alike to 12 because limits are rounded for the reader.
    number = dict(zip(values, class_numbers(values, limits), strict=True))
    assert number[4.33] < number[12.1]


# --- places and hexagons -------------------------------------------------------------------------


def test_circles_grow_with_the_area_not_the_radius(world: gpd.GeoDataFrame) -> None:
    figure = charts.graduated_symbols(world, value="killed")
    *_, second, first = sorted(width for width, _, _ in circles(figure))
    # Aleppo's two incidents at one point: 32; Ar-Raqqa 30. The rest is smaller.
    assert first**2 / second**2 == pytest.approx(32 / 30)


def test_no_incident_hides_under_another(world: gpd.GeoDataFrame) -> None:
    figure = charts.graduated_symbols(world, value="incidents")
    # Ten placed incidents at seven points: three points hold two each.
    assert len(circles(figure)) == 7


def test_doubt_and_ignorance_look_different(world: gpd.GeoDataFrame) -> None:
    figure = charts.graduated_symbols(world, value="killed")
    assert {"place known", "place unsure", "figure unknown"} <= set(texts(figure))
    assert len({(colour, line) for _, colour, line in circles(figure)}) == 4
    sure = charts.graduated_symbols(world.iloc[:2])
    assert "place unsure" not in texts(sure)
    assert circles(sure)[0][1].startswith(INCIDENT_COLOUR)


def test_a_zero_is_drawn_as_one(world: gpd.GeoDataFrame) -> None:
    assert "figure is zero" in texts(charts.graduated_symbols(world, value="children"))


def test_hexagons_leave_out_what_is_known_too_roughly(world: gpd.GeoDataFrame) -> None:
    figure = charts.hexagon_map(world, hexagon_km2=250)
    assert any("2 known too roughly" in text for text in texts(figure))
    assert any(text.startswith("Incidents per hexagon of") for text in texts(figure))
    shapes = [c for c in figure.axes[1].findobj(PathCollection) if c.get_zorder() == 5]
    area = [_area(path.vertices) for c in shapes for path in c.get_paths()]
    assert len(area) == 5  # eight incidents: Aleppo's three, two, two and one lie together
    assert np.array(area) == pytest.approx(250e6, rel=1e-3)


def _area(ring: Any) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return abs(float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))) / 2


# --- the same map again and again ----------------------------------------------------------------


@pytest.mark.parametrize(("by", "maps"), [("month", 6), ("year", 5), ("party", 2)])
def test_every_incident_is_on_one_small_map(world: gpd.GeoDataFrame, by: str, maps: int) -> None:
    for value, whole in (("killed", maps_world.INCIDENTS), ("massacres", maps_world.INCIDENTS)):
        said = texts(charts.small_multiples(world, by=by, value=value))
        heads = [text for text in said if text.endswith("incidents on the map")]
        assert len(heads) == maps  # five months or four years, and what has no date
        assert sum(int(text.split(" of ")[-1].split()[0]) for text in heads) == whole
    told = [int(n) for text in said for n in re.findall(r"^Massacres: (?:at least )?(\d+)", text)]
    assert sum(told) == maps_world.MASSACRES - 2


def test_a_caption_is_the_sum_of_what_its_map_colours(world: gpd.GeoDataFrame) -> None:
    said = texts(charts.small_multiples(world, by="month", value="killed"))
    # Of January 2017 one toll of two is not stated.
    assert "People killed: at least 15; 2 of 2 incidents on the map" in said
    assert "People killed: 54; 5 of 5 incidents on the map" in said


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("by", ["month", "year", "party"])
@pytest.mark.parametrize("value", ["killed", "massacres", "five_or_more_killed", "rate"])
def test_captions_of_the_bundled_incidents_are_whole(
    bundled: gpd.GeoDataFrame, by: str, value: str, language: str
) -> None:
    figure = charts.small_multiples(bundled, by=by, value=value, language=language)
    assert not [text for text in texts(figure) if "…" in text]


def test_captions_stay_whole_and_above_their_maps_however_many(tmp_path: Path) -> None:
    rows = [
        maps_world.full_row(n % 12, counted_under=f"{'Some force of the north ' * 2}{n}")
        for n in range(30)
    ]
    figure = charts.small_multiples(maps_world.frame(rows), by="party", value="killed")
    said = texts(figure)
    assert not [text for text in said if "…" in text]
    assert said.count("1 of 1 incidents on the map") > 20
    paper = figure.axes[0]
    height = figure.get_size_inches()[1]
    maps = [axes.get_position() for axes in figure.axes[1:] if len(axes.collections)]
    for text in paper.texts:
        x, y = text.get_position()
        at = x / figure.get_size_inches()[0], 1 - y / height
        assert not any(box.x0 < at[0] < box.x1 and box.y0 < at[1] < box.y1 for box in maps)


def test_svg_has_text_in_its_direction_with_its_face_title_and_description(
    world: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    page = charts.save_picture(world, tmp_path / "a.svg", language="ar").read_text("utf-8")
    assert ">حلب</text>" in page
    assert 'direction="rtl"' in page
    assert "@font-face" in page
    assert "<title>المجازر" in page
    assert "<desc>حوادث مؤرخة" in page
    assert "حلب 3" in page.split("<desc>")[1].split("</desc>")[0]


def test_circles_tell_how_many_incidents_are_at_one_point(world: gpd.GeoDataFrame) -> None:
    figure = charts.graduated_symbols(world)
    assert "number: incidents at the same point" in texts(figure)
    assert [text.get_text() for text in figure.axes[1].texts].count("2") == 3


def test_months_come_in_their_order(world: gpd.GeoDataFrame) -> None:
    said = texts(charts.small_multiples(world.iloc[::-1], by="month"))
    months = ["September 2016", "January 2017", "September 2017", "May 2020", "February 2021"]
    assert [text for text in said if text in {*months, "No date"}] == [*months, "No date"]


def test_small_maps_share_their_classes(world: gpd.GeoDataFrame) -> None:
    figure = charts.small_multiples(world, by="year", value="massacres")
    # 2016: Aleppo 3, Rural Damascus 2. No other year has more than one anywhere.
    assert {"1", "2", "3"} <= set(texts(figure))


def test_too_many_months_are_refused_with_a_way_out(world: gpd.GeoDataFrame) -> None:
    months = pd.date_range("2011-01-01", periods=60, freq="MS").date
    rows = [maps_world.full_row(0, date=day, incident_id=str(day)) for day in months]
    with pytest.raises(UsageError, match="group by year"):
        charts.small_multiples(maps_world.frame(rows), by="month")
    assert charts.small_multiples(maps_world.frame(rows), by="year")


# --- bars ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["party", "governorate", "zone", "means", "control", "month"])
def test_bars_have_the_figures_of_the_summary(world: gpd.GeoDataFrame, by: str) -> None:
    table = summary(world, by=[by])[by]
    said = texts(charts.bar_chart(world, by=by, value=["incidents", "killed", "women"]))
    for value in ("incidents", "killed", "women"):
        unknown = [0] * len(table) if value == "incidents" else table[f"{value}_unknown"]
        pairs = list(zip(table[value], unknown, strict=True))[:-1]
        wanted = [
            "not stated" if pd.isna(n) or (not n and k) else f"at least {n}" if k else str(n)
            for n, k in pairs
        ]
        assert not [figure for figure in wanted if figure not in said]
    assert said.count("at least 155") == 1
    assert len(table) - 1 == _rows(charts.bar_chart(world, by=by, value=["killed"]))


def _rows(figure: Figure) -> int:
    """Count the bars: all rectangles of the paper but the lines."""
    patches = [p for p in figure.axes[0].findobj(Rectangle) if to_hex(p.get_edgecolor(), True)]
    return sum(1 for p in patches if p.get_height() == pytest.approx(0.19))


def test_people_share_one_scale(world: gpd.GeoDataFrame) -> None:
    figure = charts.bar_chart(world, by="party", value=["killed", "children"])
    widths = [p.get_width() for p in figure.axes[0].findobj(Rectangle) if p.get_height() < 0.2]
    bars = sorted(width for width in widths if 0 < width < 8)
    # Killed 125 and 30, children 30 and 12: equal figures are bars of equal length.
    assert bars[1] == pytest.approx(bars[2])
    assert bars[3] / bars[0] == pytest.approx(125 / 12)


@pytest.mark.parametrize("value", ["massacres", "killed", "women"])
def test_bars_fill_the_sheet_and_stay_on_it(world: gpd.GeoDataFrame, value: str) -> None:
    figure = charts.bar_chart(world, by="governorate", value=[value])
    bars = [p for p in figure.axes[0].findobj(Rectangle) if p.get_height() == pytest.approx(0.19)]
    assert 7.7 < max(bar.get_x() + bar.get_width() for bar in bars) < 8.65


def test_unknown_tolls_are_not_zero(world: gpd.GeoDataFrame) -> None:
    unknown = world.assign(killed=pd.array([None] * len(world), dtype="Int64"))
    assert "not stated" in texts(charts.bar_chart(unknown, value=["killed"]))
    assert "not stated" in texts(charts.victims_chart(unknown))


def test_parts_of_the_victims_add_up(world: gpd.GeoDataFrame) -> None:
    said = texts(charts.victims_chart(world))
    killed = "at least 155; children killed at least 42; women killed at least 30"
    assert f"{killed}; others and not stated 83" in said


def test_the_smallest_of_many_parties_are_put_together(world: gpd.GeoDataFrame) -> None:
    rows = [maps_world.full_row(0, counted_under=f"party {n}") for n in range(60)]
    figure = charts.bar_chart(maps_world.frame(rows), value=["incidents"])
    assert "21 others" in texts(figure)
    assert "60" in texts(figure)


def test_bars_need_no_places(world: gpd.GeoDataFrame) -> None:
    bare = pd.DataFrame(world)[["killed", "perpetrators", "date"]]
    assert "at least 155" in texts(charts.bar_chart(bare))


# --- language ------------------------------------------------------------------------------------


def test_arabic_mirrors_the_sheet(world: gpd.GeoDataFrame) -> None:
    english, arabic = (charts.choropleth(world, language=name) for name in ("en", "ar"))
    left, right = english.axes[1].get_position(), arabic.axes[1].get_position()
    assert left.x0 == pytest.approx(1 - right.x1)
    title = arabic.axes[0].texts[0]
    assert title.get_horizontalalignment() == "right"
    assert title.get_window_extent().x1 == pytest.approx(
        right.x1 * arabic.bbox.width, abs=0.02 * arabic.bbox.width
    )


def test_arabic_has_arabic_words_and_the_figures_of_the_page(world: gpd.GeoDataFrame) -> None:
    said = texts(charts.choropleth(world, language="ar"))
    assert {"المجازر", "حلب", "العراق", "100 كم"} <= set(said)
    assert any("129 على الأقل من 155 على الأقل" in text for text in said)
    assert any("كانون الأول 2020" in text for text in said)


@pytest.mark.parametrize("kind", KINDS)
def test_arabic_leaves_no_english_behind(world: gpd.GeoDataFrame, kind: str) -> None:
    names = ("test report", "CC BY 3.0 IGO", "Natural Earth", "SNHR", *made_with().split())
    names += (*place_credits(), "syria-geo", "sources", "OCHA", "CC BY-SA 4.0", "CC BY 4.0")
    # In one text, for a credit may go on in the next line.
    text = " ".join(" ".join(texts(charts.KINDS[kind](world, language="ar"))).split())
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    assert not any("A" <= letter <= "z" for letter in text), text


def test_both_languages_have_every_label() -> None:
    english, arabic = words_in("en"), words_in("ar")
    assert set(english.labels) == set(arabic.labels)
    assert all(english.labels.values())
    assert all(arabic.labels.values())
    for key, text in english.labels.items():
        assert _holes(text) == _holes(arabic.labels[key]), key


def test_words_shared_with_the_page_stand_in_one_file() -> None:
    for language, shared in shared_labels().items():
        assert len([key for key in shared if key.startswith(("party:", "means:"))]) >= 22
        for words in (words_in(language).labels, labels()[language]):
            assert shared.items() <= words.items()


def _holes(text: str) -> list[str]:
    return sorted(part.split("}")[0] for part in text.split("{")[1:])


def test_numbers_and_dates() -> None:
    english, arabic = words_in("en"), words_in("ar")
    assert [english.number(n) for n in (0, 1234, 0.057, 12.34, 123.4)] == [
        "0", "1,234", "0.057", "12", "123",
    ]  # fmt: skip
    assert arabic.number(1234.0) == "1,234"
    assert arabic.number(4.25) == "4.2"
    assert arabic.month(2017, 1) == "كانون الثاني 2017"


# --- text of any origin --------------------------------------------------------------------------


def test_text_is_text_and_nothing_else(world: gpd.GeoDataFrame, tmp_path: Path) -> None:
    figure = charts.choropleth(world, title="$\\frac{1}{2}$ <b>\x07 漢\u202e 😀\nend")
    assert "$\\frac{1}{2}$ <b> □ 😀 end" in texts(figure)
    assert not any(text.get_parse_math() for text in figure.axes[0].texts)
    figure.save(tmp_path / "a.svg")


def test_lines_fit_their_room() -> None:
    assert all(width_of(line, 9) <= 2.0 for line in wrapped(LONG, 2.0, 9))
    assert wrapped(LONG, 2.0, 9, lines=2)[-1].endswith("…")
    assert " ".join(wrapped("one two three four", 0.7, 9)) == "one two three four"
    assert wrapped("", 2.0, 9) == []
    assert width_of(fitted("x" * 300, 2.0, 9), 9) <= 2.0
    assert clean("  a \n b\x00") == "a b"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("kind", KINDS)
def test_long_names_stay_on_the_sheet(world: gpd.GeoDataFrame, kind: str, language: str) -> None:
    long = world.assign(source=LONG, counted_under=[f"{n} {LONG}" for n in range(len(world))])
    figure = charts.KINDS[kind](long, title=LONG, language=language)
    for text in figure.axes[0].texts:
        with sober():
            box = text.get_window_extent()
        assert box.x0 >= 0
        assert box.x1 <= figure.bbox.width
        assert 0 <= box.y0 < box.y1 <= figure.bbox.height


# --- little or nothing ---------------------------------------------------------------------------

LITTLE: dict[str, Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]] = {
    "no incidents": lambda world: world.iloc[:0],
    "one incident": lambda world: world.iloc[:1],
    "all unlocated": lambda world: world.iloc[-2:],
    "no dates": lambda world: world.assign(date=None),
    "no tolls": lambda world: world.assign(killed=pd.array([None] * len(world), dtype="Int64")),
}


@pytest.mark.parametrize("little", LITTLE)
@pytest.mark.parametrize("kind", KINDS)
def test_little_or_nothing_is_a_sensible_picture(
    world: gpd.GeoDataFrame, tmp_path: Path, kind: str, little: str
) -> None:
    path = charts.save_picture(LITTLE[little](world), tmp_path / "a.png", kind=kind, dpi=50)
    assert path.stat().st_size > 2_000


def test_nothing_says_so(world: gpd.GeoDataFrame) -> None:
    assert "No incidents" in texts(charts.choropleth(world.iloc[:0]))
    assert "No incident has a date" in texts(charts.choropleth(world.assign(date=None)))
    assert "Incidents dated 1 September 2016" in texts(charts.choropleth(world.iloc[:1]))
    assert any("2 not placed" in text for text in texts(charts.choropleth(world.iloc[-2:])))


WRONG: tuple[Any, ...] = (5, 2.5, True, "zzz", b"x", ["a"], {"a": 1}, (), float("nan"), object())
ACCEPTED = {"classes": (5,), "area_km2": (5, 2.5), "hexagon_km2": (5, 2.5), "title": ("zzz", ())}
OPTIONS = {
    density_map: "level value language title tiles attribution control scheme classes hexagon_km2",
    charts.choropleth: "level value language title scheme classes",
    charts.graduated_symbols: "value language title",
    charts.hexagon_map: "hexagon_km2 value language title scheme classes",
    charts.small_multiples: "by level value language title scheme classes",
    charts.bar_chart: "by value language title",
    charts.victims_chart: "by language title",
    count_by_area: "level",
    rates: "level value",
    hexagons: "area_km2",
    summary: "by",
}


@pytest.mark.parametrize(
    ("call", "option"),
    [(call, option) for call, options in OPTIONS.items() for option in options.split()],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_options_of_any_type_are_understood_or_refused(
    world: gpd.GeoDataFrame, call: Callable[..., Any], option: str
) -> None:
    for wrong in WRONG:
        if any(wrong is one or wrong == one for one in ACCEPTED.get(option, ())):
            continue
        if call is density_map and option == "control" and wrong == ():
            continue
        with pytest.raises(UsageError, match=r"choose|give|write|such as|unknown"):
            call(world, **{option: wrong})


@pytest.mark.parametrize("call", [c for c in OPTIONS if c not in (hexagons,)])
@pytest.mark.parametrize("toll", [2.7, -1, "x"])
def test_a_toll_that_is_none_is_refused_everywhere(
    world: gpd.GeoDataFrame, call: Callable[..., Any], toll: Any
) -> None:
    killed = world["killed"].astype(object)
    killed.iloc[3] = toll
    with pytest.raises(InputError, match=r"row 4, column killed: .* is n(o|egative)"):
        call(world.assign(killed=killed))


def test_bars_show_where_places_were_found_and_who_held_them(world: gpd.GeoDataFrame) -> None:
    said = texts(charts.bar_chart(world, by="found", value="incidents"))
    assert {"Not placed", "Aleppo", "Ar-Raqqa"} <= set(said)
    assert "Incidents and victims, by governorate in which the place was found" in said
    said = texts(charts.bar_chart(world, by="zone", value="incidents"))
    assert {"No zone known", "ISIS"} <= set(said)
    arabic = texts(charts.bar_chart(world, by="zone", value="incidents", language="ar"))
    assert {"لا تُعرف المنطقة", "تنظيم داعش"} <= set(arabic)
    for by in ("found", "zone"):
        with pytest.raises(UsageError, match=f"by {by}: these incidents are not located"):
            charts.bar_chart(pd.DataFrame(world)[["killed", "date"]], by=by)


def test_one_value_is_one_column_of_bars(world: gpd.GeoDataFrame, tmp_path: Path) -> None:
    one = charts.bar_chart(world, value="women")
    assert texts(one) == texts(charts.bar_chart(world, value=["women"]))
    assert charts.save_picture(world, tmp_path / "a.svg", kind="bars", value="women").is_file()
    with pytest.raises(UsageError, match="value, values: give one of them"):
        charts.bar_chart(world, value="women", values=["women"])  # type: ignore[call-overload]


# --- files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", charts.FORMATS)
def test_the_same_input_gives_the_same_bytes(
    world: gpd.GeoDataFrame, tmp_path: Path, suffix: str
) -> None:
    first = charts.save_picture(world, tmp_path / f"a{suffix}").read_bytes()
    with matplotlib.rc_context({"font.size": 30, "svg.hashsalt": None, "lines.linewidth": 9}):
        assert charts.save_picture(world, tmp_path / f"b{suffix}").read_bytes() == first
    assert first.startswith({".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}[suffix])
    for mark in (b"CreationDate", b"dc:date", b"Matplotlib v"):
        assert mark not in first


def test_another_process_gives_the_same_bytes_and_needs_no_pyplot(
    world: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    here = charts.save_picture(world, tmp_path / "here.svg", language="ar").read_bytes()
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import maps_world;"
        "from syria_geo import charts;"
        "charts.save_picture(maps_world.located(), sys.argv[2], language='ar');"
        "sys.exit('matplotlib.pyplot' in sys.modules)"
    )
    there = tmp_path / "there.svg"
    # A missing glyph is a UserWarning; what old libraries say to each other is not ours.
    warned = ["-W", "error::UserWarning"]
    arguments = [sys.executable, *warned, "-c", code, str(Path(__file__).parent), str(there)]
    path = os.pathsep.join(sys.path)
    environment = {"PYTHONHASHSEED": "7", "PYTHONPATH": path, "PATH": "", "HOME": str(tmp_path)}
    subprocess.run(arguments, check=True, env=environment)  # noqa: S603
    assert there.read_bytes() == here


def inside(path: Path) -> dict[str, str]:
    """Read what a file says of itself, with the means of its format."""
    if path.suffix == ".png":
        with Image.open(path) as image:
            return {str(name): str(value) for name, value in image.info.items()}
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        try:
            return dict(document.get_metadata_dict())
        finally:
            document.close()
    text = html.unescape(path.read_text(encoding="utf-8"))
    names = {"Title": "dc:title", "Description": "dc:description", "Creator": "dc:title"}
    return {name: re.findall(rf"(?s)<{tag}>(.*?)</{tag}>", text)[-1] for name, tag in names.items()}


@pytest.mark.parametrize(
    ("suffix", "maker", "about"),
    [
        (".png", "Software", "Comment"),
        (".svg", "Creator", "Description"),
        (".pdf", "Creator", "Keywords"),
    ],
)
def test_a_file_says_what_it_was_made_of(
    world: gpd.GeoDataFrame, tmp_path: Path, suffix: str, maker: str, about: str
) -> None:
    known = with_facts(world, input={"name": "تقرير & <b>.csv", "sha256": "ab12"})
    figure = charts.choropleth(known, value="killed", level="district")
    said = inside(figure.save(tmp_path / f"a{suffix}"))
    assert made_with() in said[maker]
    facts = json.loads(said[about])
    assert facts["tool"]["name"] == "syria_geo"
    assert facts["input"] == {"name": "تقرير & <b>.csv", "sha256": "ab12"}
    assert facts["options"] == {
        "classes": 4, "language": "en", "level": "district", "picture": "choropleth",
        "scheme": "fisher_jenks", "value": "killed",
    }  # fmt: skip
    assert f"Made with syria_geo {tool_version()}, data {data_version()}." in texts(figure)


@pytest.mark.parametrize("kind", KINDS)
def test_every_picture_knows_its_incidents(world: gpd.GeoDataFrame, kind: str) -> None:
    known = with_facts(world.to_crs("EPSG:32637"), input={"name": "mine.csv"})
    figure = charts.KINDS[kind](known)
    assert isinstance(figure, Picture)
    assert figure.provenance is not None
    assert figure.provenance["input"] == {"name": "mine.csv"}


def test_a_figure_of_others_is_not_called_ours(tmp_path: Path) -> None:
    path = write_figure(Figure(), tmp_path / "a.png")
    assert b"syria_geo" not in path.read_bytes()


def test_a_picture_that_is_made_can_be_written(world: gpd.GeoDataFrame, tmp_path: Path) -> None:
    figure = charts.choropleth(world, title="Zwölf")
    made = figure.save(tmp_path / "new" / "a.PNG", dpi=60)
    assert "Zwölf".encode() in made.read_bytes() or "Zwölf".encode("latin-1") in made.read_bytes()
    assert made.parent.name == "new"


def test_a_notebook_shows_the_picture(world: gpd.GeoDataFrame) -> None:
    assert charts.choropleth(world)._repr_png_().startswith(b"\x89PNG")


def test_nothing_of_the_callers_changes(world: gpd.GeoDataFrame, tmp_path: Path) -> None:
    before, settings = world.copy(deep=True), dict(matplotlib.rcParams)
    for kind in KINDS:
        charts.save_picture(world, tmp_path / "a.png", kind=kind, dpi=50)
    pd.testing.assert_frame_equal(pd.DataFrame(world), pd.DataFrame(before))
    assert dict(matplotlib.rcParams) == settings


def test_a_failed_write_leaves_what_was_there(world: gpd.GeoDataFrame, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("kept")
    with pytest.raises(UsageError, match="cannot write"):
        charts.save_picture(world, blocked / "a.png")
    assert blocked.read_text() == "kept"
    assert list(tmp_path.iterdir()) == [blocked]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"level": "village"}, "unknown level 'village'; choose from governorate"),
        ({"value": "wounded"}, "unknown value 'wounded'; choose from massacres"),
        ({"language": "fr"}, "unknown language 'fr'; choose from en, ar"),
        ({"kind": "pie"}, "unknown kind 'pie'; choose from choropleth"),
        ({"kind": "symbols", "level": "district"}, "symbols has no option 'level'; choose from"),
        ({"kind": "bars", "value": ()}, "give a name, or a list"),
        ({"kind": "bars", "by": "moon"}, "unknown grouping 'moon'; choose from party"),
        ({"kind": "hexagons", "hexagon_km2": 0.0}, "give a number, of 0.001"),
        ({"dpi": 5}, "choose a number from 50"),
        ({"scheme": "rainbow"}, "unknown class scheme"),
    ],
)
def test_wrong_options_are_named(
    world: gpd.GeoDataFrame, tmp_path: Path, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        charts.save_picture(world, tmp_path / "a.png", **options)
    assert not list(tmp_path.iterdir())


def test_options_that_are_none_are_the_defaults(world: gpd.GeoDataFrame, tmp_path: Path) -> None:
    plain = charts.save_picture(world, tmp_path / "a.svg")
    none = charts.save_picture(world, tmp_path / "b.svg", level=None, value=None, title=None)
    assert plain.read_bytes() == none.read_bytes()


def test_another_format_is_refused(world: gpd.GeoDataFrame, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"unknown format '\.bmp'; choose from \.png, \.svg"):
        charts.save_picture(world, tmp_path / "a.bmp")


def test_a_picture_that_is_made_takes_no_options(world: gpd.GeoDataFrame, tmp_path: Path) -> None:
    figure: Any = charts.choropleth(world)
    with (
        pytest.warns(DeprecationWarning, match="figure.save"),
        pytest.raises(UsageError, match="takes no options"),
    ):
        charts.save_picture(figure, tmp_path / "a.png", level="district")


def test_a_picture_refuses_what_saving_refuses(world: gpd.GeoDataFrame, tmp_path: Path) -> None:
    figure = charts.choropleth(world)
    with pytest.raises(UsageError, match=r"unknown format '\.bmp'; choose from \.png, \.svg"):
        figure.save(tmp_path / "a.bmp")
    with pytest.raises(UsageError, match="choose a number from 50"):
        figure.save(tmp_path / "a.png", dpi=5)


def test_a_table_that_was_not_located_is_refused(world: gpd.GeoDataFrame) -> None:
    with pytest.raises(UsageError, match=r"give what syria_geo\.locate returns"):
        charts.choropleth(world.drop(columns="adm1_pcode"))
    with pytest.raises(UsageError, match="a table of incidents is wanted, not list"):
        charts.bar_chart([])  # type: ignore[call-overload]
