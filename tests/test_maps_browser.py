"""The page in a real browser, with no network: what it shows, counts and does."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from folium.plugins import HeatMap

import maps_world
from syria_geo import maps
from syria_geo.analysis import MAP_COLOURS, sequential_colours
from syria_geo.errors import SyriaGeoWarning
from syria_geo.incidents import load_incidents
from syria_geo.locating import locate
from syria_geo.maps import VALUES, density_map, save_map
from syria_geo.maps._labels import labels
from syria_geo.provenance import made_with, with_facts
from syria_geo.tables import count_by_area, summary
from syria_geo.vocabulary import HOLDERS, party_colours
from waiting import eventually, wait_until

pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

RAQQA_2017 = 334_490  # people in SY110100, OCHA 2017
DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


class Visit:
    """One page opened from disk, what it asked the network for and what it complained about."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.route("**/*", self._only_from_disk)

    def _only_from_disk(self, route: Any) -> None:
        if route.request.url.startswith(("file:", "data:", "blob:")):
            route.continue_()
        else:
            self.requests.append(route.request.url)
            route.abort()

    def open(self, file: Path, fragment: str = "") -> Any:
        self.page.goto(f"{file.as_uri()}{fragment}")
        self.page.wait_for_selector("body[data-ready=yes]", timeout=20_000)
        return self.page

    def line(self) -> str:
        return str(self.page.inner_text("#sg-totals"))

    def totals(self) -> str:
        """Read the line of totals as where areas do not show massacres and all tolls are known."""
        among = r"[\d,]+ of [\d,]+ massacres, among (.* incidents); "
        killed = r"killed in all incidents: ([\d,]+ of [\d,]+); "
        line = re.sub(among + killed, r"\1, \2 killed, ", self.line().replace("at least ", ""))
        return re.sub(among + "number killed not stated; ", r"\1, number killed not stated, ", line)

    def assert_clean(self) -> None:
        assert self.requests == []
        assert self.complaints == []


@pytest.fixture(scope="session")
def window(browser: Any) -> Any:
    """Open a window for all tests; each has a page of its own in it, and pages keep nothing."""
    return browser.new_context(viewport=DESKTOP)


@pytest.fixture
def visit(window: Any) -> Iterator[Visit]:
    page = window.new_page()
    yield Visit(page)
    page.close()


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_map(maps_world.located(), tmp_path_factory.mktemp("map") / "small.html")


def saved(located: gpd.GeoDataFrame, folder: Path, **options: Any) -> Path:
    return save_map(located, folder / "map.html", **options)


def test_opens_with_no_network_and_a_clean_console(visit: Visit, small: Path) -> None:
    page = visit.open(small)
    page.wait_for_timeout(300)
    visit.assert_clean()
    assert page.inner_text("h1") == "Documented incidents in Syria"
    assert visit.totals().startswith("12 of 12 incidents, 155 of 155 killed, 2 not placed")
    assert page.locator(".leaflet-pane path.leaflet-interactive").count() >= 14


def test_unplaced_incidents_stand_beside_the_map_with_their_reason(
    visit: Visit, small: Path
) -> None:
    page = visit.open(small)
    page.click("#sg-tab-unplaced")
    text = page.inner_text("#sg-page-unplaced")
    assert "village number 11" in text
    assert "no place of this name in the stated governorate" in text
    assert "it names no place" in text


def test_what_folium_adds_works_too(visit: Visit, tmp_path: Path) -> None:
    made = density_map(maps_world.located())
    folium.Marker((33.5, 36.3), popup="added by hand").add_to(made)
    HeatMap(  # type: ignore[no-untyped-call]
        [(36.2, 37.1, 1.0)]
    ).add_to(made)
    made.save(tmp_path / "m.html")
    page = visit.open(tmp_path / "m.html")
    page.locator("img.leaflet-marker-icon").click(force=True)
    page.wait_for_selector(".leaflet-popup-content >> text=added by hand")
    visit.assert_clean()


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_escape_closes_a_popup_that_folium_added(visit: Visit, tmp_path: Path, by: str) -> None:
    made = density_map(maps_world.located())
    pin = folium.Marker((34.0, 38.9), popup="by hand", tooltip="mine", icon=folium.Icon())
    pin.add_to(made)
    made.save(tmp_path / "m.html")
    page = visit.open(tmp_path / "m.html", "#layers=zones&time=cumulative+month+3+1")
    if by == "mouse":
        page.locator(".sg-pin").click()
    else:
        page.focus(".sg-pin")
        page.keyboard.press("Enter")
    page.wait_for_selector(".leaflet-popup-content >> text=by hand")
    page.keyboard.press("Escape")
    page.wait_for_selector(".leaflet-popup", state="detached")
    assert page.evaluate("document.activeElement.matches('.sg-pin')")
    visit.assert_clean()


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_long_phrase_leaves_day_and_toll_in_view(
    visit: Visit, tmp_path: Path, size: dict[str, int]
) -> None:
    phrase = "a house in the village of Tell Abyad al-Sharqi, near the school and the mill, " * 6
    rows = [maps_world.full_row(7, place_text=phrase, status="unsure")]
    visit.page.set_viewport_size(size)
    page = visit.open(saved(maps_world.frame(rows), tmp_path), "#incident=test-008")
    shown = """() => {
        const title = document.querySelector(".sg-details h2 bdi");
        const lines = title.getBoundingClientRect().height
            / parseFloat(getComputedStyle(title).lineHeight);
        const box = document.querySelector(".sg-details").parentElement.getBoundingClientRect();
        const toll = [...document.querySelectorAll(".sg-details dt")][1].getBoundingClientRect();
        return [Math.round(lines), toll.bottom <= box.bottom, title.textContent.trim()];
    }"""
    eventually(page, lambda: page.evaluate(shown)[:2] == [3, True])
    assert page.evaluate(shown)[2] == phrase.strip()
    page.click(".sg-details h2 + .sg-unfold")
    eventually(page, lambda: page.evaluate(shown)[0] > 3)
    assert page.get_attribute(".sg-details h2 + .sg-unfold", "aria-expanded") == "true"
    visit.assert_clean()


@pytest.mark.parametrize("layers", ["zones+names", "areas+points+names"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_names_keep_off_what_stands_on_the_map(
    visit: Visit, small: Path, size: dict[str, int], language: str, layers: str
) -> None:
    visit.page.set_viewport_size(size)
    visit.page.add_init_script(
        """const write = CanvasRenderingContext2D.prototype.fillText;
        const wipe = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, "width");
        Object.defineProperty(HTMLCanvasElement.prototype, "width", { ...wipe, set(value) {
            this.written = [];
            wipe.set.call(this, value);
        } });
        CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
            const { e, f, a } = this.getTransform();
            const half = this.measureText(text).width / 2;
            this.canvas.written?.push({ text, half, x: x + e / a, y: y + f / a });
            write.call(this, text, x, y);
        };"""
    )
    page = visit.open(small, f"#lang={language}&layers={layers}")
    page.wait_for_timeout(300)
    covered = page.evaluate(
        """() => {
            const canvas = document.querySelector(".leaflet-sg-names-pane canvas");
            const { left, top } = canvas.getBoundingClientRect();
            const boxes = [...document.querySelectorAll(".folium-map .leaflet-control")]
                .map(one => one.getBoundingClientRect()).filter(one => one.width);
            const hits = ({ half, x, y }) => boxes.some(box =>
                left + x + half > box.left && left + x - half < box.right
                && top + y + 6 > box.top && top + y - 6 < box.bottom);
            return [canvas.written.length, canvas.written.filter(hits).map(one => one.text)];
        }"""
    )
    assert covered[0] > 3
    assert covered[1] == []
    visit.assert_clean()


# --- time and filters ---------------------------------------------------------------------------


def move_slider(page: Any, position: int) -> None:
    page.evaluate(
        """position => {
            const slider = document.getElementById("sg-slider");
            slider.value = position;
            slider.dispatchEvent(new Event("input"));
        }""",
        position,
    )


def test_slider_from_the_start_counts_what_has_happened(visit: Visit, small: Path) -> None:
    page = visit.open(small)
    move_slider(page, 0)  # September 2016
    assert visit.totals() == "5 of 12 incidents, 54 of 155 killed, 0 not placed"
    move_slider(page, 4)  # January 2017: one toll is unknown
    assert visit.totals().startswith("7 of 12 incidents, 69 of 155 killed, 0 not placed")
    assert "toll unknown in 1" in visit.totals()
    assert page.eval_on_selector("#sg-time_mode", "e => e.value") == "cumulative"


def test_window_shows_only_its_own_days(visit: Visit, small: Path) -> None:
    page = visit.open(small)
    page.select_option("#sg-time_mode", "window")
    move_slider(page, 4)
    assert visit.totals().startswith("2 of 12 incidents, 15 of 155 killed")
    page.fill("#sg-span", "5")
    page.press("#sg-span", "Enter")
    assert visit.totals().startswith("7 of 12 incidents, 69 of 155 killed")
    page.select_option("#sg-time_step", "day")
    page.fill("#sg-span", "1")
    page.press("#sg-span", "Enter")
    move_slider(page, 19)  # 20 September 2016
    assert visit.totals().startswith("2 of 12 incidents, 16 of 155 killed")


def test_time_drives_areas_table_and_hexagons(visit: Visit, small: Path) -> None:
    page = visit.open(small, "#layers=areas+hexagons&time=cumulative+month+0+1")
    assert page.get_attribute(".sg-table", "aria-rowcount") == "6"
    page.click("#sg-tab-areas")
    rows = page.locator("#sg-page-areas tbody tr").all_inner_texts()
    assert rows[0].split() == ["Aleppo", "(⁨SY02⁩)", "3"]
    assert rows[1].split()[-1] == "2"
    assert rows[2].split()[-1] == "0"


def test_play_moves_and_stops(visit: Visit, small: Path) -> None:
    page = visit.open(small)
    page.select_option("#sg-time_step", "year")
    page.click(".sg-play")
    assert page.get_attribute(".sg-play", "aria-label") == "Pause"
    page.wait_for_selector('#sg-slider[aria-valuetext*="31 Dec 2017"]')
    page.click(".sg-play")
    assert page.get_attribute(".sg-play", "aria-label") == "Play"


def test_filters_narrow_down_and_are_undone(visit: Visit, small: Path) -> None:
    page = visit.open(small)
    page.click("#sg-tab-filters")
    page.check('input[data-facet="perpetrators"][value="Russian forces"]')
    assert visit.totals() == "2 of 12 incidents, 35 of 155 killed, 0 not placed"
    page.check('input[data-facet="perpetrators"][value="International coalition forces"]')
    assert visit.totals().startswith("3 of 12 incidents, 65 of 155 killed")
    page.check('input[data-facet="stated_control"][value="ISIS"]')
    assert visit.totals().startswith("1 of 12 incidents, 30 of 155 killed")
    page.click("#sg-page-filters >> text=Show everything")
    assert visit.totals().startswith("12 of 12")


def test_toll_filter_tells_unknown_from_zero(visit: Visit, small: Path) -> None:
    page = visit.open(small)
    page.click("#sg-tab-filters")
    page.fill("#sg-least", "15")
    page.press("#sg-least", "Enter")
    assert visit.totals().startswith("6 of 12 incidents, 108 of 155 killed, 1 not placed")
    page.uncheck("#sg-unknown")
    assert visit.totals().startswith("5 of 12 incidents, 108 of 155 killed, 1 not placed")


# --- areas, hexagons, legend --------------------------------------------------------------------


def fill_of(page: Any, level: str, pcode: str) -> str:
    """Colour of an area as drawn: polygons stand in the order of the P-codes."""
    return str(
        page.evaluate(
            """([level, pcode]) => {
                const raw = JSON.parse(document.querySelector('script[id$="_data"]').textContent);
                const at = raw.areas[level].pcodes.indexOf(pcode);
                const paths = document.querySelectorAll(".leaflet-sg-areas-pane path");
                return paths[at].getAttribute("fill");
            }""",
            [level, pcode],
        )
    )


def test_no_data_zero_and_counts_look_different(visit: Visit, tmp_path: Path) -> None:
    rows = [maps_world.full_row(0), maps_world.full_row(6)]  # Aleppo 12 killed, Idleb unknown
    page = visit.open(saved(maps_world.frame(rows), tmp_path, value="killed"))
    assert fill_of(page, "governorate", "SY07") == "url(#sg-no-data)"
    assert fill_of(page, "governorate", "SY04") == "#ffffff"
    assert fill_of(page, "governorate", "SY02") not in {"#ffffff", "url(#sg-no-data)"}
    legend = page.inner_text(".sg-legend")
    assert "no data" in legend
    assert "0 · none in these data" in legend


def test_levels_and_values_switch(visit: Visit, small: Path) -> None:
    page = visit.open(small)
    page.select_option("#sg-level", "sub-district")
    page.select_option("#sg-colour_by", "rate")
    assert page.locator(".leaflet-sg-areas-pane path").count() == 272
    page.click("#sg-tab-areas")
    rows = page.locator("#sg-page-areas tbody tr").all_inner_texts()
    told = next(row.split("\t")[-1] for row in rows if "SY110100" in row)
    assert told.endswith(" (population of 2017)")
    rate = float(told.split()[0])
    assert rate == pytest.approx(30 / RAQQA_2017 * 100_000, rel=0.06)
    assert "2016, 2017, 2023" in page.inner_text(".sg-legend")


# Names as drawn: text, box, the end of the line that leads to what it names; symbols as drawn.
NAMES = """() => {
    const map = Object.values(window).find(v => v instanceof L.Map);
    let names = [], circles = [];
    map.eachLayer(layer => {
        if (layer.labels) names = layer.labels;
        if (layer.stamps) circles = layer.drawn.circles().map(one => one.slice(0, 3));
    });
    const { x, y } = map.getSize();
    return [names.map(({ text, look, box, x, y, leader }) => ({ text, look, box, x, y, leader })),
            circles, [x, y], map.getZoom()];
}"""


def names_of(page: Any) -> Any:
    page.wait_for_timeout(200)
    return page.evaluate(NAMES)


def assert_none_is_covered(page: Any) -> list[str]:
    names, circles, (width, height), _ = names_of(page)
    for name in names:
        box = name["box"]
        assert box["left"] >= 0, name
        assert box["top"] >= 0, name
        assert box["right"] <= width, name
        assert box["bottom"] <= height, name
        for x, y, radius in circles:
            dx = max(box["left"] - x, 0, x - box["right"])
            dy = max(box["top"] - y, 0, y - box["bottom"])
            assert dx * dx + dy * dy >= radius * radius, name
        touching = [n for n in names if n is not name and boxes_touch(box, n["box"])]
        assert touching == [], name
    return [name["text"] for name in names]


def boxes_touch(a: dict[str, float], b: dict[str, float]) -> bool:
    across = a["left"] < b["right"] and b["left"] < a["right"]
    return across and a["top"] < b["bottom"] and b["top"] < a["bottom"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_governorate_has_its_name_inside_it_or_a_line_to_it(
    visit: Visit, small: Path, language: str
) -> None:
    page = visit.open(small, f"#lang={language}")
    names, *_ = names_of(page)
    assert len(names) >= 12
    inside = page.evaluate(
        """names => {
            const raw = JSON.parse(document.querySelector('script[id$="_data"]').textContent);
            const { names_en, names_ar } = raw.areas.governorate;
            const paths = [...document.querySelectorAll(".leaflet-sg-areas-pane path")];
            const map = document.querySelector(".folium-map").getBoundingClientRect();
            return names.map(({ text, x, y, leader }) => {
                const at = Math.max(names_en.indexOf(text), names_ar.indexOf(text));
                const [left, top] = leader ? leader[1] : [x, y];
                const point = new DOMPoint(map.left + left, map.top + top);
                const matrix = paths[at].getScreenCTM().inverse();
                return [text, paths[at].isPointInFill(point.matrixTransform(matrix))];
            });
        }""",
        names,
    )
    assert [text for text, is_inside in inside if not is_inside] == []


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the page of the incidents that ship: the crowded one that people see first."""
    return save_map(locate(load_incidents()), tmp_path_factory.mktemp("map") / "bundled.html")


@pytest.mark.parametrize("viewport", [DESKTOP, {"width": 1024, "height": 768}, PHONE])
def test_the_whole_country_is_seen_at_the_start(
    browser: Any, bundled: Path, viewport: dict[str, int]
) -> None:
    page = browser.new_page(viewport=viewport)
    try:
        Visit(page).open(bundled)
        named = {"Idleb", "Aleppo"} | ({"Damascus"} if viewport is not PHONE else set())
        assert named <= set(assert_none_is_covered(page))
        corners = page.evaluate(
            """() => {
                const map = Object.values(window).find(v => v instanceof L.Map);
                const { x, y } = map.getSize();
                const ends = [[37.32, 42.38], [32.31, 35.61]];
                const points = ends.map(end => map.latLngToContainerPoint(end));
                return points.every(p => p.x >= 0 && p.y >= 0 && p.x <= x && p.y <= y);
            }"""
        )
        assert corners
    finally:
        page.close()


@pytest.mark.parametrize(
    "view",
    ["view=36.2+37.15+13&lang=en", "view=35.9+36.6+9.5&lang=ar", "view=33.5+36.3+11&lang=en"],
)
def test_close_up_no_name_covers_a_symbol(visit: Visit, bundled: Path, view: str) -> None:
    page = visit.open(bundled, f"#{view}")
    assert len(assert_none_is_covered(page)) > 15
    visit.assert_clean()


def test_names_come_with_the_zoom(visit: Visit, bundled: Path) -> None:
    page = visit.open(bundled, "#view=36.2+37.15+13")
    looks = {name["look"] for name in names_of(page)[0]}
    assert {"incident", "part"} <= looks  # neighbourhoods
    assert "governorate" not in looks
    page = visit.open(bundled, "#view=35.6+38+8")
    looks = {name["look"] for name in names_of(page)[0]}
    assert {"governorate", "city"} <= looks
    assert "part" not in looks


def test_areas_lose_their_colour_close_up(visit: Visit, bundled: Path) -> None:
    page = visit.open(bundled, "#view=36.2+37.15+13")
    opacity = "document.querySelector('.leaflet-sg-areas-pane path').getAttribute('fill-opacity')"
    assert page.evaluate(opacity) == "0"
    assert "areas lose their colour" in page.inner_text(".sg-legend")
    page = visit.open(bundled)
    assert page.evaluate(opacity) == "1"
    assert "areas lose their colour" not in page.inner_text(".sg-legend")


def test_nobody_looks_closer_than_positions_are_worth_or_far_away(
    visit: Visit, small: Path
) -> None:
    page = visit.open(small, "#view=36.2+37.15+17")
    eventually(page, lambda: names_of(page)[3] == 15)
    page.evaluate("Object.values(window).find(v => v instanceof L.Map).setView([10, -60], 2)")
    wait_until(
        page,
        """() => {
            const map = Object.values(window).find(v => v instanceof L.Map);
            const { lat, lng } = map.getCenter();
            return map.getZoom() > 5.5 && lat > 29 && lat < 40 && lng > 32 && lng < 46;
        }""",
    )


# --- every kind of screen -------------------------------------------------------------------------


def test_a_dark_page_is_dark_and_readable(browser: Any, small: Path) -> None:
    page = browser.new_page(viewport=DESKTOP, color_scheme="dark")
    try:
        visit = Visit(page)
        visit.open(small)
        for tab in ("incidents", "filters", "charts", "areas", "unplaced", "about"):
            page.click(f"#sg-tab-{tab}")
            assert page.evaluate(CONTRAST) == []
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert max(int(part) for part in re.findall(r"\d+", ground)) < 60
        dark = MAP_COLOURS["dark"]
        assert fill_of(page, "governorate", "SY08") == dark["zero"]
        swatch = "getComputedStyle(document.querySelectorAll('.sg-legend .sg-swatch')[1])"
        assert page.evaluate(f"{swatch}.backgroundColor") == rgb(dark["zero"])
        page.emulate_media(color_scheme="light")
        light = MAP_COLOURS["light"]["zero"]  # the browser tells of it at its next frame
        eventually(page, lambda: fill_of(page, "governorate", "SY08") == light)
        visit.assert_clean()
    finally:
        page.close()


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))})"


def test_with_colours_of_the_system_signs_keep_theirs(browser: Any, small: Path) -> None:
    page = browser.new_page(viewport=DESKTOP, forced_colors="active")
    try:
        Visit(page).open(small)
        swatches = page.evaluate(
            """() => [...document.querySelectorAll(".sg-legend .sg-swatch")]
                .map(e => getComputedStyle(e).backgroundColor)"""
        )
        assert rgb(sequential_colours(4)[0]) in swatches or len(set(swatches)) > 2
        selected, other = page.evaluate(
            """() => ["true", "false"].map(is => getComputedStyle(
                document.querySelector(`.sg-tabs [aria-selected="${is}"]`)).borderBottomColor)"""
        )
        assert selected != other
    finally:
        page.close()


@pytest.mark.parametrize("zoomed", [{"width": 640, "height": 400}, {"width": 320, "height": 256}])
def test_enlarged_no_panel_scrolls_sideways(
    browser: Any, small: Path, zoomed: dict[str, int]
) -> None:
    """1280 by 800 at 200 %, 1280 by 1024 at 400 %."""
    page = browser.new_page(viewport=zoomed)
    try:
        Visit(page).open(small)
        for tab in ("incidents", "filters", "areas", "unplaced", "about"):
            page.click(f"#sg-tab-{tab}")
            wide = page.evaluate(
                """() => [...document.querySelectorAll(
                        "html, .sg-page, .sg-table, .sg-card, .sg-time")]
                    .filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0)
                    .map(e => `${e.className || e.tagName} ${e.scrollWidth} ${e.clientWidth}`)"""
            )
            assert wide == []
    finally:
        page.close()


def test_one_thing_at_a_time_fills_the_areas(visit: Visit, small: Path) -> None:
    page = visit.open(small, "#layers=areas+hexagons+points")
    assert page.is_checked("#sg-layer-areas")
    assert not page.is_checked("#sg-layer-hexagons")
    page.check("#sg-layer-hexagons")
    assert fill_of(page, "governorate", "SY02") == MAP_COLOURS["light"]["ground"]
    assert "Incidents per 250 km²" in page.inner_text(".sg-legend")
    assert "Massacres" not in page.inner_text(".sg-legend")
    page.check("#sg-layer-areas")
    assert fill_of(page, "governorate", "SY02") not in {"#faf9f5", "#ffffff"}
    assert "Incidents per" not in page.inner_text(".sg-legend")


def test_an_unknown_toll_is_seen_on_an_empty_area(visit: Visit, tmp_path: Path) -> None:
    row = maps_world.full_row(6, kind="incident")  # no massacre there: its area is white
    file = saved(maps_world.frame([row]), tmp_path, value="massacres")
    page = visit.open(file, "#layers=areas+points&view=35.93+36.63+10")
    assert fill_of(page, "governorate", "SY07") == "#ffffff"
    darkest = page.evaluate(
        """() => {
            const canvas = document.querySelector(".leaflet-sg-points-pane canvas");
            const { width, height } = canvas;
            const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
            let least = 255;
            for (let i = 0; i < data.length; i += 4) {
                if (data[i + 3] > 200) least = Math.min(least, data[i + 1]);
            }
            return least;
        }"""
    )
    assert darkest < 80


# --- what is counted ------------------------------------------------------------------------------


def test_without_kinds_the_page_counts_incidents(visit: Visit, tmp_path: Path) -> None:
    file = saved(maps_world.located().assign(kind=""), tmp_path)
    page = visit.open(file, "#value=massacres&f.kind=massacre&lang=en")
    assert page.eval_on_selector("#sg-colour_by", "e => e.value") == "incidents"
    assert page.locator('#sg-colour_by option[value="massacres"]').count() == 0
    assert visit.totals().startswith("12 of 12 incidents")
    assert "Incidents, by governorate" in page.inner_text(".sg-legend")
    page.click("#sg-tab-filters")
    assert page.locator('[data-facet="kind"]').count() == 0
    assert page.locator('[data-facet="means"]').count() > 0
    for tab in ("areas", "about"):
        page.click(f"#sg-tab-{tab}")
        assert "assacre" not in page.inner_text(f"#sg-page-{tab}").replace("SNHR, massacres", "")
    visit.assert_clean()


def areas_of(page: Any) -> dict[str, str]:
    """Read the figures of areas, without what is said below them of uncertain places."""
    page.click("#sg-tab-areas")
    rows = page.locator("#sg-page-areas tbody tr").all_inner_texts()
    cells = {row.split("\u2068")[1].split("\u2069")[0]: row.split("\t")[-1] for row in rows}
    return {pcode: cell.split("\n")[0] for pcode, cell in cells.items()}


def test_some_kinds_are_counted_beside_the_unknown_ones(visit: Visit, tmp_path: Path) -> None:
    kinds = ["massacre", "", "", "", "", *["massacre"] * 5, "incident", ""]
    kinds[5] = "incident"  # Idleb: one is no massacre, of the other the kind is not stated
    kinds[6] = ""
    located = maps_world.located().assign(kind=kinds)
    page = visit.open(saved(located, tmp_path, value="massacres"))
    counts = count_by_area(located).set_index("pcode")
    shown = areas_of(page)
    assert shown["SY02"] == "at least 1 (unknown in 2)"
    assert shown["SY03"] == "no data"
    assert shown["SY07"] == "no data (unknown in 1)"
    assert shown["SY11"] == str(counts.loc["SY11", "massacres"]) == "1"
    assert shown["SY01"] == "0"
    # Nobody knows whether there was none: it is not painted as none.
    assert fill_of(page, "governorate", "SY07") == "url(#sg-no-data)"
    assert fill_of(page, "governorate", "SY01") == "#ffffff"
    assert "Not stated in 6 of 12 incidents shown: kind of incident" in page.inner_text(
        ".sg-legend"
    )


@pytest.mark.parametrize("language", ["en", "ar"])
def test_page_and_table_have_the_same_figures(visit: Visit, tmp_path: Path, language: str) -> None:
    located = maps_world.located().assign(kind=["massacre", ""] * 6)
    page = visit.open(saved(located, tmp_path, language=language))
    counts = count_by_area(located).set_index("pcode")
    for value in ("massacres", "incidents", "killed", "five_or_more_killed", "children", "women"):
        page.select_option("#sg-colour_by", value)
        for pcode, text in areas_of(page).items():
            number = counts[value].to_dict()[pcode]  # None where nobody states it
            unknown = 0 if value == "incidents" else counts.loc[pcode, f"{value}_unknown"]
            least = labels()[language]["at_least"].format(n=number)
            assert (least in text) == bool(number is not None and number and unknown), text
            # "At least none" would say nothing.
            wanted = [] if number is None or (not number and unknown) else [str(number)]
            wanted += [str(unknown)] if unknown and number is not None else []
            assert re.findall(r"\d+", text) == wanted, (value, pcode)
    visit.assert_clean()


def test_five_or_more_says_what_it_does_not_say(visit: Visit, small: Path) -> None:
    page = visit.open(small, "#value=five_or_more_killed")
    legend = page.inner_text(".sg-legend")
    assert "Incidents with five or more killed, by governorate" in legend
    assert "it does not say who the killed were" in legend


def test_zero_is_of_what_is_shown(visit: Visit, small: Path) -> None:
    page = visit.open(small)
    # Two lie nowhere: they may belong to any area.
    assert "0 · none placed here (2 not placed in any area)" in page.inner_text(".sg-legend")
    move_slider(page, 0)
    assert "0 · none among those shown" in page.inner_text(".sg-legend")
    page.select_option("#sg-time_mode", "all")
    page.click("#sg-language")
    assert "لا شيء حُدد موقعه هنا (لم تُحدد منطقته: 2)" in page.inner_text(".sg-legend")


def test_massacres_stand_apart_from_incidents_of_every_kind(visit: Visit, small: Path) -> None:
    page = visit.open(small)
    killed = "killed in all incidents: at least 155 of at least 155; "
    said = f"11 of 11 massacres, among 12 of 12 incidents; {killed}"
    assert visit.line().startswith(said)
    page.select_option("#sg-colour_by", "killed")
    assert visit.line().startswith("12 of 12 incidents, at least 155 of at least 155")
    page.select_option("#sg-colour_by", "massacres")
    page.click("#sg-language")
    assert visit.line().startswith("المجازر: 11 من 11، ضمن الحوادث: 12 من 12؛ القتلى في كل الحوادث")


def test_a_table_of_massacres_alone_needs_no_such_words(visit: Visit, tmp_path: Path) -> None:
    visit.open(saved(maps_world.frame([maps_world.full_row(0)]), tmp_path))
    assert visit.line() == "1 of 1 incidents, 12 of 12 killed, 0 not placed"


def counted_only() -> gpd.GeoDataFrame:
    rows = [maps_world.full_row(n, perpetrators=()) for n in range(3)]
    rows[1] |= {"counted_under": "Russian forces"}
    rows[2] |= {"counted_under": "", "perpetrators": ("ISIS", "Russian forces")}
    return maps_world.frame(rows)


def test_the_party_is_that_of_the_tables(visit: Visit, tmp_path: Path) -> None:
    page = visit.open(saved(counted_only(), tmp_path), "#sort=party+up")
    rows = page.locator(".sg-row[data-at] [aria-colindex='4']").all_inner_texts()
    assert rows == ["Russian forces", "Russian forces and ISIS", "Syrian regime forces"]
    assert sorted(summary(counted_only())["party"].index[:-1]) == rows
    page.click("#sg-tab-filters")
    page.check('input[data-facet="party"][value="Russian forces"]')
    assert visit.totals().startswith("2 of 3 incidents")
    page.click("#sg-tab-incidents")
    page.click(".sg-row[data-row='1']")
    facts = page.inner_text(".leaflet-popup .sg-details")
    assert "Perpetrators named\nunknown" in facts
    assert "Counted under\nRussian forces" in facts


def test_conflicts_that_could_not_be_looked_for_are_not_none(visit: Visit, small: Path) -> None:
    page = visit.open(small, "#incident=test-011")
    text = page.inner_text("#sg-unplaced-10")
    assert "Conflicts\nthose of the place could not be checked: it is not located" in text
    page.click("#sg-tab-incidents")
    page.click(".sg-row[data-row='0']")
    assert "Conflicts\nnone found" in page.inner_text(".leaflet-popup .sg-details")


def test_the_places_have_credits(visit: Visit, small: Path) -> None:
    page = visit.open(small)
    foot = page.inner_text("#sg-foot").translate({0x2068: None, 0x2069: None})
    assert "Places: GeoNames (CC BY 4.0) · OCHA (CC BY 3.0 IGO) · " in foot
    assert "Wikipedia contributors (CC BY-SA 3.0)" in foot
    page.click("#sg-tab-about")
    about = page.inner_text("#sg-page-about").translate({0x2068: None, 0x2069: None})
    assert "GeoNames populated places. GeoNames. Date: 2025. Licence: CC BY 4.0." in about
    assert page.locator("#sg-how-read").count() == 0


def test_notes_of_the_reader_are_text(visit: Visit, tmp_path: Path) -> None:
    notes = ["killed: '<b>many</b>' as not known", "السطر الثاني"]
    page = visit.open(saved(with_facts(maps_world.located(), notes=notes), tmp_path))
    page.click("#sg-tab-about")
    assert page.locator("#sg-how-read li").all_inner_texts() == notes
    assert "How the table was read" in page.inner_text("#sg-page-about")
    page.click("#sg-language")
    page.click("#sg-tab-about")
    assert "كيف قُرئ الجدول" in page.inner_text("#sg-page-about")
    visit.assert_clean()


def test_without_tolls_nothing_is_said_of_the_killed(visit: Visit, tmp_path: Path) -> None:
    page = visit.open(saved(no_tolls(), tmp_path), "#least=3&value=killed")
    assert visit.totals() == "12 of 12 incidents, number killed not stated, 2 not placed"
    page.click("#sg-tab-filters")
    assert page.locator("#sg-least").count() == 0
    assert page.locator("#sg-colour_by option").all_inner_texts() == ["massacres", "incidents"]


def test_about_names_tool_data_and_input(visit: Visit, tmp_path: Path) -> None:
    known = with_facts(maps_world.located(), input={"name": "<b>mine.csv", "sha256": "ab12"})
    page = visit.open(saved(known, tmp_path))
    page.click("#sg-tab-about")
    text = page.inner_text("#sg-page-about").translate({0x2068: None, 0x2069: None})
    assert f"Made with {made_with()}." in text
    assert "Made of: <b>mine.csv (SHA-256 ab12)" in text
    page.click("#sg-language")
    page.click("#sg-tab-about")
    assert "أُعدت من: <b>mine.csv" in page.inner_text("#sg-page-about")


def test_a_point_of_the_users_is_called_so(visit: Visit, tmp_path: Path) -> None:
    given = {"match_type": "given coordinates", "match_name": "", "match_score": None}
    given |= {"place_pcode": "", "place_name_en": "", "place_name_ar": ""}
    rows = [maps_world.full_row(0, conflicts=("distance",), **given), maps_world.full_row(1)]
    page = visit.open(saved(maps_world.frame(rows), tmp_path), "#incident=test-001")
    text = page.inner_text(".sg-details")
    assert "sure · point given with the incident" in text
    assert "the point given and the place named lie apart" in text
    page.click("#sg-tab-filters")
    page.check('input[data-facet="match_type"][value="given coordinates"]')
    assert visit.totals().startswith("1 of 2 incidents")


def test_an_incident_without_a_day_shows_between_which_it_was(visit: Visit, tmp_path: Path) -> None:
    between = {"date_earliest": date(2016, 9, 1), "date_latest": date(2016, 9, 30)}
    row = maps_world.full_row(0, date=None, date_text="September 2016") | between
    table = maps_world.frame([row]).assign(date_precision="month", **between)
    page = visit.open(saved(table, tmp_path), "#incident=test-001")
    assert "between 1 September 2016 and 30 September 2016" in page.inner_text(".sg-details")
    cells = next(csv.DictReader(io.StringIO(downloaded(page, "Download CSV"), newline="")))
    dates = [cells[name] for name in ("date", "date_earliest", "date_latest", "date_precision")]
    assert dates == ["", "2016-09-01", "2016-09-30", "month"]


# --- points, popups, table ----------------------------------------------------------------------


def test_points_at_one_place_open_as_a_list(visit: Visit, small: Path) -> None:
    page = visit.open(small, "#layers=points&view=36.2+37.16+10")
    page.mouse.click(*middle(page))
    page.wait_for_selector(".sg-details >> text=2 incidents at this point")
    page.click(".sg-details li >> nth=1")
    text = page.inner_text(".sg-details")
    assert "Killed: 20" in text
    assert "Injured: unknown" in text
    assert "2016-09-04" in text
    assert "settlement\nwithin 1.5 km of the point" in text
    assert "Place 2 · مكان 2" in text
    page.click(".sg-details >> text=Show in table")
    assert page.get_attribute(".sg-row.sg-active", "data-row") == "1"


def middle(page: Any) -> tuple[float, float]:
    box = page.locator(".folium-map").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_table_sorts_and_leads_to_the_map(visit: Visit, small: Path) -> None:
    page = visit.open(small)
    for _ in range(2):
        page.click('[data-sort="killed"]')
    assert page.get_attribute('[role="columnheader"]:has([data-sort="killed"])', "aria-sort") == (
        "descending"
    )
    tolls = page.locator(".sg-rows .sg-row > :nth-child(3)").all_inner_texts()
    assert tolls[:3] == ["30", "25", "20"]
    assert tolls[-1] == "unknown"
    page.click(".sg-rows .sg-row >> nth=0")
    assert "Place 8" in page.inner_text(".sg-details h2")
    assert page.get_attribute('.sg-row[data-row="7"]', "aria-selected") == "true"


def test_popup_compares_stated_control_with_our_zones(visit: Visit, small: Path) -> None:
    page = visit.open(small, "#incident=test-008")
    text = page.inner_text(".sg-details")
    assert "the two agree" in text
    assert "confidence: high" in text
    assert "Ar-Raqqa (⁨SY11⁩) › Ar-Raqqa (⁨SY1101⁩)" in text


def sourced(**changes: Any) -> gpd.GeoDataFrame:
    rows = [
        maps_world.full_row(2, **changes),
        maps_world.full_row(8, rivals=("C5120", "C1007", "XX")),
        maps_world.full_row(0, notes="my own words; suicide attack"),
    ]
    return maps_world.frame(rows)


def test_an_unsure_incident_is_called_as_printed_everywhere(visit: Visit, tmp_path: Path) -> None:
    page = visit.open(saved(sourced(), tmp_path), "#incident=test-003")
    assert page.inner_text(".sg-details h2") == "village number 3, unsure massacre"
    assert "As printed" not in page.inner_text(".sg-details dl")
    cells = page.locator(".sg-rows .sg-row > :nth-child(2)").all_inner_texts()
    assert [" ".join(cell.split()) for cell in cells] == [
        "Place 1", "village number 3 unsure", "village number 9 unsure, governorate only",
    ]  # fmt: skip
    page.evaluate("location.hash = 'lang=ar&incident=test-009'")
    page.wait_for_selector("[lang=ar] .sg-details")
    assert "village number 9، غير مؤكد، المحافظة فقط" in page.inner_text(".sg-details h2")
    assert "الصبحة (دير الزور)، حلب (حلب)، XX" in page.inner_text(".sg-details dl")
    visit.assert_clean()


def test_the_source_leads_with_its_page_and_a_link(visit: Visit, tmp_path: Path) -> None:
    located = sourced().assign(page=[12.0, None, 3.0], source_url=["a b.pdf", "javascript:a.b", ""])
    located.loc[2, "source"] = "https://example.org/<b>"
    page = visit.open(saved(located, tmp_path), "#incident=test-003")
    line = page.locator(".sg-details h2 + .sg-source")
    assert line.inner_text().replace("\u2068", "").replace("\u2069", "") == (
        "Source: test report · page 12 · characters 200 to 290 · Open the source"
    )
    link = line.locator("a")
    assert link.get_attribute("href") == "./a%20b.pdf#page=12"
    assert link.get_attribute("rel") == "noopener noreferrer"
    last = page.locator(".sg-details dt").all_inner_texts()[-2:]
    assert last == ["How matched", "Identifier"]
    page.evaluate("location.hash = 'incident=test-009'")
    page.locator("h2 bdi", has_text="number 9").first.wait_for()
    assert page.locator(".sg-source a").count() == 0
    page.evaluate("location.hash = 'incident=test-001'")
    page.wait_for_selector(".sg-source a")
    assert page.get_attribute(".sg-source a", "href") == "https://example.org/%3Cb%3E"
    visit.assert_clean()


def test_reasons_are_in_arabic_and_own_words_as_they_are(visit: Visit, tmp_path: Path) -> None:
    located = sourced(
        reason="several places are meant; a wording of another version",
        control_zone=("ISIS",),
    )
    located["control_reason"] = "Sabha (C5120), captured on 2017-06-06; 1.0 km from a line"
    page = visit.open(saved(located, tmp_path), "#lang=ar&incident=test-003")
    text = re.sub("[\u2068\u2069]", "", page.inner_text(".sg-details dl"))
    assert "المقصود عدة أماكن" in text
    assert "الصبحة، جرت السيطرة عليه في 6 حزيران 2017؛ على بعد 1.0 كم من خط تماس" in text
    assert page.inner_text(".sg-details [lang=en][dir=ltr]") == "a wording of another version"
    page.evaluate("location.hash = 'lang=ar&incident=test-001'")
    wait_until(page, "document.body.innerText.includes('my own words؛ هجوم انتحاري')")
    page.evaluate("location.hash = 'incident=test-001'")
    wait_until(page, "document.body.innerText.includes('my own words; suicide attack')")
    visit.assert_clean()


# --- language, keyboard, phone ------------------------------------------------------------------


def test_arabic_is_right_to_left(visit: Visit, small: Path) -> None:
    page = visit.open(small)
    page.click("#sg-language")
    assert page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == [
        "rtl",
        "ar",
    ]
    assert page.inner_text("h1") == "الحوادث الموثقة في سوريا"
    assert "12 من 12" in visit.totals()
    side, card = page.locator("#sg-side").bounding_box(), page.locator("#sg-card").bounding_box()
    assert side["x"] < card["x"]
    assert page.evaluate("getComputedStyle(document.querySelector('.sg-rows')).direction") == "rtl"
    english = page.evaluate(
        """() => [...document.querySelectorAll("button, label, legend, summary, h3, th")]
            .filter(e => e.id !== "sg-language" && e.offsetParent)
            .map(e => e.textContent)
            .filter(t => /[A-Za-z]{4}/.test(t.replace(/GeoJSON|Place|village number/g, "")))"""
    )
    assert english == []


def test_arabic_joins_parties_as_it_is_written(visit: Visit, small: Path) -> None:
    page = visit.open(small, "#lang=ar&incident=test-006")
    assert "قوات النظام السوري والقوات الروسية" in page.inner_text(".sg-details")
    assert page.get_attribute(".leaflet-popup-close-button", "aria-label") == "إغلاق"
    assert page.inner_text(".leaflet-control-scale-line").endswith("كم")


def test_opens_in_the_language_asked_for(visit: Visit, tmp_path: Path) -> None:
    page = visit.open(saved(maps_world.located(), tmp_path, language="ar", title="عنوان"))
    assert page.inner_text("h1") == "عنوان"
    assert page.evaluate("document.documentElement.dir") == "rtl"


def test_keyboard_reaches_an_incident_and_comes_back(visit: Visit, small: Path) -> None:
    page = visit.open(small)
    page.focus(".sg-table")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    active = page.get_attribute(".sg-table", "aria-activedescendant")
    assert page.get_attribute(f"#{active}", "data-row") == "2"
    page.keyboard.press("Enter")
    assert "village number 3, unsure" in page.inner_text(".sg-details h2")
    assert page.evaluate("document.activeElement.className") == "sg-details"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "sg-table"
    page.wait_for_selector(".leaflet-popup", state="detached")


def test_every_control_has_a_name_and_is_reachable(visit: Visit, small: Path) -> None:
    page = visit.open(small)
    for tab in ("filters", "charts", "areas", "unplaced", "about", "incidents"):
        page.click(f"#sg-tab-{tab}")
        nameless = page.evaluate(
            """() => [...document.querySelectorAll("button, select, input, summary, [role=grid]")]
                .filter(e => e.offsetParent)
                .filter(e => !(e.textContent.trim() || e.getAttribute("aria-label")
                    || e.labels?.[0]?.textContent.trim()))
                .map(e => e.outerHTML)"""
        )
        assert nameless == []
    page.focus("#sg-search")
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.id || document.activeElement.className"))
    assert {"sg-tab-incidents", "sg-table", "sg-play", "sg-slider", "sg-level"} <= seen


def test_colours_of_text_are_readable(visit: Visit, small: Path) -> None:
    page = visit.open(small)
    low = page.evaluate(CONTRAST)
    assert low == []


CONTRAST = """() => {
  const channel = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const parts = text => text.match(/[\\d.]+/g).map(Number);
  const ground = e => {
    for (; e; e = e.parentElement) {
      const colour = parts(getComputedStyle(e).backgroundColor);
      if (colour.length === 3 || colour[3] > 0.9) return colour;
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll("header *, #sg-card *, #sg-time *, #sg-side *, footer")]
    .filter(e => e.offsetParent && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
    .map(e => {
      const [a, b] = [light(parts(getComputedStyle(e).color)), light(ground(e))];
      return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), e.outerHTML.slice(0, 80)];
    })
    .filter(([ratio]) => ratio < 4.5);
}"""


def test_phone_has_no_sideways_scroll_and_shows_what_is_picked(browser: Any, small: Path) -> None:
    page = browser.new_page(viewport=PHONE, has_touch=True)
    try:
        visit = Visit(page)
        visit.open(small)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert page.locator(".folium-map").bounding_box()["height"] > 300
        page.click("#sg-tab-incidents")
        page.locator(".sg-rows .sg-row >> nth=3").click()
        box = page.locator("#sg-panel").bounding_box()
        assert box["y"] > PHONE["height"] / 2  # below the map, which stays where it is
        assert "Place 4" in page.inner_text("#sg-panel h2")
        visit.assert_clean()
    finally:
        page.close()


def test_another_address_in_the_same_window_is_followed(visit: Visit, small: Path) -> None:
    page = visit.open(small)
    page.evaluate("location.hash = '#lang=ar&level=district&f.means=barrel+bombs&least=3'")
    wait_until(page, "document.documentElement.lang === 'ar'")
    assert page.eval_on_selector("#sg-level", "e => e.value") == "district"
    assert "1 من 12" in visit.totals()
    page.click("#sg-tab-filters")
    assert page.is_checked('input[value="barrel bombs"]')
    visit.assert_clean()


def test_save_menu_closes_by_keyboard_and_after_use(visit: Visit, small: Path) -> None:
    page = visit.open(small)
    page.click(".sg-menu summary")
    page.press(".sg-menu summary", "Escape")
    assert page.locator(".sg-menu[open]").count() == 0
    page.click(".sg-menu summary")
    with page.expect_download():
        page.click("text=Download CSV")
    assert page.locator(".sg-menu[open]").count() == 0


# --- search, sharing, files ---------------------------------------------------------------------


def test_search_in_english_and_arabic(visit: Visit, small: Path) -> None:
    page = visit.open(small)
    page.fill("#sg-search", "place 8")
    page.wait_for_selector("#sg-found >> text=Place 8")
    page.press("#sg-search", "Enter")
    assert "Place 8" in page.inner_text(".sg-details h2")
    page.fill("#sg-search", "محافظة إدلب")
    page.press("#sg-search", "Enter")
    assert "Idleb (⁨SY07⁩)" in page.inner_text(".sg-details h2")
    page.fill("#sg-search", "xyzzyxyzzy")
    page.press("#sg-search", "Enter")
    assert "No place of that name" in page.inner_text("#sg-found")


@pytest.mark.parametrize("typed", ["Kafr Nobol", "kafr nabl", "كفر نبل", "كَفَرنبل"])
def test_search_finds_places_without_incidents(visit: Visit, small: Path, typed: str) -> None:
    page = visit.open(small)
    page.fill("#sg-search", typed)
    page.wait_for_selector("#sg-found >> text=C4068")
    while "C4068" not in page.inner_text("#sg-found [aria-selected=true]"):
        page.press("#sg-search", "ArrowDown")  # past the sub-district of that name
    page.press("#sg-search", "Enter")
    text = page.inner_text(".sg-details")
    assert "Kafr Nobol" in text
    assert "No incident of this page is placed here." in text
    assert "Idleb (⁨SY07⁩) › Al Ma'ra (⁨SY0702⁩)" in text
    assert page.evaluate("document.activeElement.className") == "sg-details"
    visit.assert_clean()


def test_view_travels_in_the_address(visit: Visit, small: Path) -> None:
    page = visit.open(small)
    page.select_option("#sg-level", "district")
    page.click("#sg-tab-filters")
    page.check('input[data-facet="means"][value="barrel bombs"]')
    fragment = page.evaluate("location.hash")
    page.goto("about:blank")
    page = visit.open(small, fragment)
    assert visit.totals().startswith("1 of 12 incidents, 6 of 155 killed")
    assert page.eval_on_selector("#sg-level", "e => e.value") == "district"
    visit.assert_clean()


@pytest.mark.parametrize(
    "fragment", ["#time=nonsense", "#level=x&value=y&sort=z&view=a+b+c&layers=q", "#%E0%A4%A"]
)
def test_a_broken_address_does_no_harm(visit: Visit, small: Path, fragment: str) -> None:
    visit.open(small, fragment)
    assert visit.totals().startswith("12 of 12")
    visit.assert_clean()


def downloaded(page: Any, button: str) -> str:
    page.click(".sg-menu summary")
    with page.expect_download() as waiting:
        page.click(f".sg-menu >> text={button}")
    return Path(waiting.value.path()).read_text(encoding="utf-8-sig")


def test_downloads_hold_what_is_shown(visit: Visit, small: Path) -> None:
    page = visit.open(small, "#f.status=unlocated")
    features = json.loads(downloaded(page, "Download GeoJSON"))["features"]
    assert [f["properties"]["incident_id"] for f in features] == ["test-011", "test-012"]
    assert features[0]["geometry"] is None
    assert features[1]["properties"]["date"] is None
    assert features[0]["properties"]["perpetrators"] == ["Syrian regime forces"]


def test_texts_come_out_as_they_went_in(visit: Visit, tmp_path: Path) -> None:
    texts = ["😀😀 a", "😀😀 b", "😀 c", "حلب", "حلبة", "x" * 300, "x" * 300 + "y", " lead", "A\nb"]
    rows = [maps_world.full_row(i, place_text=text) for i, text in enumerate(texts)]
    page = visit.open(saved(maps_world.frame(rows), tmp_path))
    features = json.loads(downloaded(page, "Download GeoJSON"))["features"]
    assert [f["properties"]["place_text"] for f in features] == texts


def test_downloaded_cells_are_no_formulas(visit: Visit, tmp_path: Path) -> None:
    row = maps_world.full_row(0, place_text='=HYPERLINK("x")', notes="-1, said\nso", killed=None)
    page = visit.open(saved(maps_world.frame([row]), tmp_path))
    cells = next(csv.DictReader(io.StringIO(downloaded(page, "Download CSV"), newline="")))
    assert cells["place_text"] == '\'=HYPERLINK("x")'
    assert cells["notes"] == "'-1, said\nso"
    assert cells["killed"] == ""
    assert cells["latitude"] == "36.2"
    assert cells["perpetrators"] == "Syrian regime forces"


# --- hostile text ---------------------------------------------------------------------------------

HOSTILE = (
    "</script><script>window.hit=1</script><img src=x onerror='window.hit=1'>"
    "\"'`{{7*7}}${window.hit=1}<!--<script>&lt;b&gt;\u2028\u2029</textarea>"
)


def test_text_of_reports_never_runs(visit: Visit, tmp_path: Path) -> None:
    located = maps_world.located()
    texts = [
        name
        for name in located.columns
        if name not in {"geometry", "date", "status", "precision"}
        and not name.startswith("adm")
        and located[name].map(lambda v: isinstance(v, str | tuple)).all()
    ]
    for name in texts:
        is_list = isinstance(located[name].iloc[0], tuple)
        located[name] = [(HOSTILE, "b") if is_list else HOSTILE] * len(located)
    page = visit.open(saved(located, tmp_path, title=HOSTILE))
    for tab in ("filters", "charts", "areas", "unplaced", "about", "incidents"):
        page.click(f"#sg-tab-{tab}")
    page.click(".sg-rows .sg-row >> nth=0")
    assert HOSTILE.split("\u2028")[0] in page.text_content(".sg-details")
    assert page.text_content("h1") == HOSTILE
    page.fill("#sg-search", "window")
    page.mouse.move(*middle(page))
    page.click("#sg-language")
    assert page.evaluate("window.hit") is None
    assert page.locator("img[src=x]").count() == 0
    visit.assert_clean()


# --- edges ----------------------------------------------------------------------------------------


def unlocated_only() -> gpd.GeoDataFrame:
    return maps_world.frame([maps_world.full_row(10), maps_world.full_row(11)])


def no_dates() -> gpd.GeoDataFrame:
    return maps_world.frame([maps_world.full_row(i, date=None) for i in range(12)])


def one_day() -> gpd.GeoDataFrame:
    return maps_world.frame([maps_world.full_row(i, date=date(2016, 9, 5)) for i in range(12)])


def many_years() -> gpd.GeoDataFrame:
    days = [date(2011, 3, 18), date(2024, 12, 7)]
    return maps_world.frame([maps_world.full_row(i, date=day) for i, day in enumerate(days)])


def no_tolls() -> gpd.GeoDataFrame:
    unknown = dict.fromkeys(("killed", "children", "women"))
    return maps_world.frame([maps_world.full_row(i, **unknown) for i in range(12)])


def long_names() -> gpd.GeoDataFrame:
    name = "A very long name " * 18
    rows = [maps_world.full_row(i, place_name_en=name, place_text=name * 2) for i in range(12)]
    return maps_world.frame(rows)


def few_columns() -> gpd.GeoDataFrame:
    return maps_world.located()[["status", "latitude", "longitude", "geometry"]]


@pytest.mark.parametrize(
    ("located", "totals"),
    [
        (lambda: maps_world.frame([]), "0 of 0 incidents, 0 of 0 killed, 0 not placed"),
        (lambda: maps_world.frame([maps_world.full_row(0)]), "1 of 1 incidents, 12 of 12 killed"),
        (unlocated_only, "2 of 2 incidents, 26 of 26 killed, 2 not placed"),
        (no_dates, "12 of 12 incidents, 155 of 155 killed, 2 not placed"),
        (one_day, "12 of 12 incidents, 155 of 155 killed, 2 not placed"),
        (many_years, "2 of 2 incidents, 32 of 32 killed, 0 not placed"),
        (no_tolls, "12 of 12 incidents, number killed not stated, 2 not placed"),
        (long_names, "12 of 12 incidents, 155 of 155 killed, 2 not placed"),
        (few_columns, "12 of 12 incidents, number killed not stated, 2 not placed"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_odd_tables_make_a_sensible_page(
    visit: Visit, tmp_path: Path, located: Callable[[], gpd.GeoDataFrame], totals: str
) -> None:
    fragment = "#layers=areas+points+radius+heat+hexagons+names"
    value = "rate" if located not in (no_tolls, few_columns) else None
    page = visit.open(saved(located(), tmp_path, value=value), fragment)
    eventually(page, lambda: visit.totals().startswith(totals))
    for tab in ("filters", "charts", "areas", "unplaced", "about", "incidents"):
        page.click(f"#sg-tab-{tab}")
    page.click("text=Zoom to what is shown")
    visit.assert_clean()
    assert page.evaluate("document.documentElement.scrollWidth") <= DESKTOP["width"]


# --- control zones, paper, size -------------------------------------------------------------------


def zones(holder: tuple[str, ...], confidence: str) -> gpd.GeoDataFrame:
    table = {"holder": [holder], "confidence": [confidence]}
    return gpd.GeoDataFrame(table, geometry=[shapely.box(36, 35, 38, 36)], crs="EPSG:4326")


def test_zones_that_were_given_are_drawn_on_other_days_only_as_such(
    visit: Visit, tmp_path: Path
) -> None:
    control = {
        "2016-09-15": zones(("ISIS",), "high"),
        date(2021, 2, 1): zones(("Syrian regime forces", "Syrian Democratic Forces"), "low"),
    }
    page = visit.open(saved(maps_world.located(), tmp_path, control=control), "#layers=zones")
    assert "Syrian regime forces and Syrian Democratic Forces" in page.inner_text(".sg-legend")
    given = "Control zones of 1 February 2021, the last day given for them in the time shown"
    assert page.inner_text(".sg-zone-note") == given
    assert given in page.inner_text(".sg-legend")
    drawn = zone_colours(page)
    assert drawn >= {rounded("Syrian regime forces"), rounded("Syrian Democratic Forces")}
    assert drawn - {rounded(name) for name in HOLDERS} == {(250, 250, 245)}  # hatched: low
    move_slider(page, 0)
    assert "Control zones of 15 September 2016, the last day given" in page.inner_text(
        ".sg-zone-note"
    )
    assert zone_colours(page) == {rounded("ISIS")}  # sure: not hatched
    page.evaluate("location.hash = 'layers=zones&time=window+month+12+1'")
    another = "Control zones of 15 September 2016, not of 30 September 2017"
    wait_until(page, "t => document.body.innerText.includes(t)", arg=another)
    assert page.locator(".sg-zone-note.sg-warn").count() == 1
    assert visit.requests == []


def rounded(party: str) -> tuple[int, ...]:
    colour = party_colours()[party]
    return tuple(5 * math.floor(int(colour[i : i + 2], 16) / 5 + 0.5) for i in (1, 3, 5))


def beyond() -> gpd.GeoDataFrame:
    """Give the small world with an incident before all evidence, and one after it."""
    rows = [
        maps_world.full_row(0, date=date(2011, 12, 20)),
        maps_world.full_row(7),
        maps_world.full_row(9, date=date(2026, 5, 3)),
    ]
    return maps_world.frame(rows)


def test_on_a_day_without_evidence_no_zones_are_drawn_and_the_map_says_so(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit.open(saved(beyond(), tmp_path), "#layers=zones+points")
    none = "No control zones are drawn: no evidence for 3 May 2026. It covers"
    assert page.inner_text(".sg-zone-note").startswith(none)
    assert page.locator(".leaflet-sg-zones-pane canvas").count() == 0
    assert none in page.inner_text(".sg-legend")
    page.evaluate("location.hash = 'layers=zones+points&time=cumulative+month+0+1'")
    wait_until(page, "document.body.innerText.includes('no evidence for 31 December 2011')")
    page.evaluate("location.hash = 'layers=zones+points&time=cumulative+month+1+1'")
    # A day on which nothing happened, before the first incident that the evidence speaks of.
    wait_until(page, "document.body.innerText.includes('zones of 31 January 2012, the last')")
    assert page.locator(".leaflet-sg-zones-pane canvas").count() == 1
    page.evaluate("location.hash = 'lang=ar&layers=zones+points'")
    wait_until(page, "document.querySelector('.sg-zone-note').innerText.includes('لا أدلة')")
    visit.assert_clean()


def test_an_open_incident_shows_the_zones_of_its_day(visit: Visit, small: Path) -> None:
    page = visit.open(small, "#layers=zones+points&incident=test-008")
    whose = "Control zones of 2 September 2017, the day of the incident that is open"
    assert page.inner_text(".sg-zone-note") == whose
    page.click(".leaflet-popup-close-button")
    wait_until(
        page,
        "t => document.querySelector('.sg-zone-note').innerText.includes(t)",
        "14 February 2021, the day of",
    )
    page.evaluate("location.hash = 'layers=areas'")
    page.wait_for_selector(".sg-zone-note", state="detached")
    visit.assert_clean()


def zone_colours(page: Any) -> set[tuple[int, int, int]]:
    """Give the colours that fill most of the zones' canvas."""
    pixels = page.evaluate(
        """() => {
            const canvas = document.querySelector(".leaflet-sg-zones-pane canvas");
            const { width, height } = canvas;
            const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
            const found = {};
            for (let i = 0; i < data.length; i += 4) {
                if (!data[i + 3]) continue;
                const colour = [data[i], data[i + 1], data[i + 2]].map(v => Math.round(v / 5) * 5);
                found[colour] = (found[colour] ?? 0) + 1;
            }
            const all = Object.values(found).reduce((a, b) => a + b, 0);
            return Object.entries(found).filter(([, n]) => n > all / 12).map(([c]) => c);
        }"""
    )
    return {tuple(int(part) for part in colour.split(",")) for colour in pixels}  # type: ignore[misc]


def test_the_slider_draws_zones_once_a_frame_and_only_other_ones(visit: Visit, small: Path) -> None:
    page = visit.open(small, "#layers=zones&time=cumulative+month+0+1")
    page.evaluate(
        """() => {
            window.counts = { clear: 0, pattern: 0 };
            const own = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, "width");
            Object.defineProperty(HTMLCanvasElement.prototype, "width", { ...own, set(value) {
                const isMoved = new Error().stack.includes("fire"); // by Leaflet: the map itself
                if (!isMoved && this.closest(".leaflet-sg-zones-pane")) window.counts.clear++;
                own.set.call(this, value);
            } });
            const make = CanvasRenderingContext2D.prototype.createPattern;
            CanvasRenderingContext2D.prototype.createPattern = function (...args) {
                window.counts.pattern++;
                return make.apply(this, args);
            };
        }"""
    )
    moved = """async steps => {
        const slider = document.querySelector("#sg-slider");
        for (const step of steps) {
            slider.value = step;
            slider.dispatchEvent(new Event("input", { bubbles: true }));
        }
        const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
        await frame();
        await frame();
        return { ...window.counts };
    }"""
    before = page.evaluate(moved, [8])
    first = page.evaluate(moved, [9, 10, 11, 12])
    assert first["clear"] == before["clear"] + 1
    again = page.evaluate(moved, [12, 12])
    assert again == first
    page.evaluate(moved, [0])
    back = page.evaluate(moved, [12])
    assert back["clear"] == first["clear"] + 2
    last = page.evaluate(moved, [0])
    assert last["pattern"] == back["pattern"]  # each texture is made once
    visit.assert_clean()


def test_zones_of_the_shipped_evidence(visit: Visit, small: Path) -> None:
    page = visit.open(small, "#layers=zones&time=cumulative+month+0+1")
    legend = page.inner_text(".sg-legend")
    assert "An estimate from dated evidence" in legend
    assert "September 2016" in legend
    assert "Armed opposition factions" in legend


@pytest.mark.parametrize("layers", ["areas+points+names", "zones+points+names"])
def test_paper_has_all_governorates(visit: Visit, small: Path, layers: str) -> None:
    page = visit.open(small, f"#layers={layers}")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#sg-paper tbody tr").count() == 14
    assert page.locator("#sg-paper .sg-note").count() == 0


def test_paper_shows_the_same_map_with_legend_and_table(visit: Visit, small: Path) -> None:
    page = visit.open(small, "#view=35.0000+38.0000+8")
    page.emulate_media(media="print")
    for _ in range(2):  # some browsers say it twice
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert not page.locator("#sg-search").is_visible()
    assert page.locator(".sg-legend").is_visible()
    assert page.locator("#sg-paper tbody tr").count() == 14  # the areas: not all incidents fit
    assert page.locator(".folium-map").bounding_box()["width"] > 650
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.locator("#sg-search").is_visible()
    assert "view=35.0000+38.0000+8" in page.url


def test_a_hundred_thousand_incidents_in_one_usable_page(visit: Visit, tmp_path: Path) -> None:
    file = saved(many(100_000), tmp_path)
    assert file.stat().st_size < 15_000_000
    page = visit.open(file)
    assert visit.totals().startswith("100,000 of 100,000 incidents")
    assert nodes_made(page, lambda: move_slider(page, 3)) < 5_000
    page.click("#sg-tab-filters")
    assert nodes_made(page, lambda: page.check('input[value="barrel bombs"]')) < 5_000
    page.click("#sg-tab-incidents")
    assert nodes_made(page, lambda: page.click('[data-sort="place"]')) < 5_000
    assert nodes_made(page, lambda: page.mouse.wheel(0, 3)) < 5_000
    assert page.locator(".sg-rows .sg-row").count() < 60
    visit.assert_clean()


def many(count: int) -> gpd.GeoDataFrame:
    """Spread the rows of the small world over the country, each with a phrase of its own."""
    world = maps_world.located()
    table = world.iloc[np.arange(count) % len(world)].reset_index(drop=True)
    rng = np.random.default_rng(0)
    number = pd.Series(range(count)).astype(str).str.zfill(6)
    return table.assign(
        incident_id="snhr-2016-09-" + number,
        place_text="village " + number.str[::-1] + ", eastern suburbs of the governorate",
        latitude=rng.uniform(32.5, 37, count),
        longitude=rng.uniform(36, 42, count),
    )


def nodes_made(page: Any, act: Callable[[], object]) -> int:
    """Count the nodes that an action puts into the page, until it has drawn twice.

    What stays usable with any number of incidents redraws what is seen, not what there is.
    """
    page.evaluate(
        """() => {
            const size = (node) => 1 + (node.querySelectorAll?.("*").length ?? 0);
            window.made = 0;
            window.watch = new MutationObserver((records) => {
                for (const record of records)
                    for (const node of record.addedNodes) window.made += size(node);
            });
            window.watch.observe(document.body, { childList: true, subtree: true });
        }"""
    )
    act()
    page.evaluate("new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))")
    made = page.evaluate("() => { window.watch.disconnect(); return window.made; }")
    return int(made)


# --- many incidents -------------------------------------------------------------------------------


def test_places_too_close_to_tell_apart_are_one_symbol_until_one_looks_near(
    visit: Visit, tmp_path: Path
) -> None:
    file = saved(many(3_000), tmp_path)
    page = visit.open(file)
    assert "two rings" in page.inner_text(".sg-legend")
    tip = over_a_symbol(page, "places close together")
    told = r"\d+ places close together · Incidents: \d+ · Killed: (at least )?[\d,]+"
    assert re.fullmatch(told, tip)
    before = page.evaluate("document.querySelector('.leaflet-control-scale-line').textContent")
    page.mouse.down()
    page.mouse.up()
    assert before == "100 km"
    scale = "document.querySelector('.leaflet-control-scale-line').textContent"
    wait_until(page, f"{scale} === '20 km'")
    assert visit.totals().startswith("3,000 of 3,000 incidents")
    page.goto("about:blank")
    page = visit.open(file, "#view=35.0+38.0+12")
    assert "two rings" not in page.inner_text(".sg-legend")
    visit.assert_clean()


def over_a_symbol(page: Any, words: str) -> str:
    """Move the mouse over the map until the tip has the words; give all of them."""
    box = page.locator(".folium-map").bounding_box()
    for step in range(200):
        x, y = box["x"] + box["width"] * (0.3 + step % 20 / 50), box["y"] + 150 + step // 20 * 20
        page.mouse.move(x, y)
        tip = page.locator(".sg-tip")
        if tip.count() and words in tip.inner_text():
            return str(tip.inner_text())
    raise AssertionError(f"no symbol of {words!r}")


def test_few_incidents_are_each_a_symbol(visit: Visit, small: Path) -> None:
    page = visit.open(small, "#view=35.0+38.0+5")
    assert "two rings" not in page.inner_text(".sg-legend")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_more_than_can_be_listed_are_shown_as_hexagons_and_the_page_says_so(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(maps, "LISTED_UP_TO", maps_world.INCIDENTS - 1)
    with pytest.warns(SyriaGeoWarning, match="too many to list"):
        file = saved(maps_world.located(), tmp_path, language=language)
    page = visit.open(file)
    words = {one: labels()[language][one] for one in ("many_note", "many_left_out")}
    text = page.inner_text("#sg-page-incidents")
    assert words["many_note"].format(n=12, most=11) in text
    assert words["many_left_out"] in text
    assert page.is_checked("#sg-layer-hexagons")
    assert page.locator("#sg-layer-points").count() == 0
    assert page.locator(".sg-tabs button").count() == 4
    page.click(".sg-menu summary")
    assert page.locator(".sg-menu button").count() == 1  # print
    visit.assert_clean()


def test_groups_add_up_on_the_page_as_single_incidents_do(
    visit: Visit, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(file: Path, fragment: str) -> tuple[str, list[str]]:
        page = visit.open(file, fragment)
        page.click("#sg-tab-areas")
        # Groups have no draws of places, and nothing to say of them.
        page.eval_on_selector_all(".sg-between", "all => all.forEach(one => one.remove())")
        rows = page.locator("#sg-page-areas tbody tr").all_inner_texts()
        line = visit.line()
        page.goto("about:blank")
        return line, rows

    monkeypatch.setattr(maps, "LISTED_UP_TO", 0)
    with pytest.warns(SyriaGeoWarning, match="too many to list"):
        grouped = saved(maps_world.located(), tmp_path)
    for value in VALUES:
        for time in ("", "&time=cumulative+month+4+1", "&time=window+month+0+1"):
            fragment = f"#level=sub-district&value={value}{time}"
            assert told(grouped, fragment) == told(small, fragment), fragment


def test_shows_inside_a_notebook(visit: Visit, tmp_path: Path) -> None:
    cell = density_map(maps_world.located())._repr_html_()
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!DOCTYPE html><meta charset='utf-8'><body>{cell}</body>", "utf-8")
    visit.page.goto(notebook.as_uri())
    frame = visit.page.frame_locator("iframe")
    frame.locator("body[data-ready=yes]").wait_for(timeout=20_000)
    frame.locator("#sg-level").select_option("district")
    assert "among 12 of 12 incidents" in frame.locator("#sg-totals").inner_text()
    visit.assert_clean()


# --- what the sources cover -------------------------------------------------------------------

REPORTS = pd.DataFrame(
    {
        "source": ["September", "October, north", "January"],
        "first_day": ["2016-09-01", "2016-10-01", "2017-01-01"],
        "last_day": ["2016-09-30", "2016-10-31", "2017-01-31"],
        "areas": ["", "SY02;SY07", ""],
    }
)


def bars_at(page: Any, steps: int, step: int) -> set[tuple[int, ...]]:
    """Colours above the bar of a step of the time slider."""
    found = page.evaluate(
        """([steps, step]) => {
            const bars = document.querySelector(".sg-bars");
            const room = bars.width / steps;
            const { data } = bars.getContext("2d")
                .getImageData(Math.ceil(step * room) + 1, 0, Math.floor(room) - 3, 4);
            return Array.from(data);
        }""",
        [steps, step],
    )
    return {tuple(found[at : at + 4]) for at in range(0, len(found), 4)}


def test_days_without_a_report_are_hatched_and_no_zero(visit: Visit, tmp_path: Path) -> None:
    file = saved(maps_world.located(), tmp_path, coverage=REPORTS)
    page = visit.open(file, "#value=killed&time=window+month+2+1")
    assert page.inner_text("h1") == "Documented incidents in Syria, from 3 monthly reports"
    assert page.inner_text("#sg-coverage") == (
        "Covered by 3 monthly reports: Sept 2016, Oct 2016 (in part) and Jan 2017. "
        "Of other days these data say nothing."
    )
    said = page.get_attribute("#sg-slider", "aria-valuetext")
    assert said == "1 Nov 2016 – 30 Nov 2016 · Incidents: 0 · no report"
    assert "no report" in page.inner_text(".sg-dates")
    assert fill_of(page, "governorate", "SY01") == "url(#sg-no-data)"
    assert areas_of(page)["SY01"] == "no report"
    legend = page.inner_text(".sg-legend")
    assert "no data or no report" in legend
    assert "no report of these days: not zero" in legend
    visit.assert_clean()
    # January 2017 is covered and above its bar blank; November is hatched all over.
    steps = 54  # months, September 2016 to February 2021
    assert bars_at(page, steps, 4) == {(0, 0, 0, 0)}
    assert (0, 0, 0, 0) not in bars_at(page, steps, 2)
    assert bars_at(page, steps, 1) != bars_at(page, steps, 2)


@pytest.mark.parametrize("layer", ["hexagons", "heat", "none"])
def test_ground_no_source_covers_is_hatched_under_layers_without_areas(
    visit: Visit, tmp_path: Path, layer: str
) -> None:
    file = saved(maps_world.located(), tmp_path, coverage=REPORTS)
    layers = "points" if layer == "none" else layer
    page = visit.open(file, f"#layers={layers}&time=window+month+1+1")  # October: some areas
    drawn = [fill_of(page, "governorate", code) for code in ("SY02", "SY07", "SY11")]
    assert drawn[2] == "url(#sg-no-data)"
    assert "url(#sg-no-data)" not in drawn[:2]
    assert "areas that no source covers" in page.inner_text(".sg-legend")
    move_slider(page, 2)  # November: no report at all
    assert fill_of(page, "governorate", "SY02") == "url(#sg-no-data)"
    move_slider(page, 0)  # September: all of the country
    assert fill_of(page, "governorate", "SY11") != "url(#sg-no-data)"
    assert "areas that no source covers" not in page.inner_text(".sg-legend")
    visit.assert_clean()


def test_a_month_covered_in_part_is_no_zero_where_it_is_not(visit: Visit, tmp_path: Path) -> None:
    file = saved(maps_world.located(), tmp_path, coverage=REPORTS)
    page = visit.open(file, "#value=killed&time=window+month+1+1")
    said = page.get_attribute("#sg-slider", "aria-valuetext")
    assert said == "1 Oct 2016 – 31 Oct 2016 · Incidents: 0 · covered in part"
    shown = areas_of(page)
    assert [shown[code] for code in ("SY02", "SY07", "SY11")] == ["0", "0", "no report"]
    move_slider(page, 0)
    assert page.get_attribute("#sg-slider", "aria-valuetext").endswith("Incidents: 5 · covered")


def test_what_is_noted_of_the_coverage_is_told_in_arabic(visit: Visit, tmp_path: Path) -> None:
    notes = ["125 killed in print; ours", "<b>ours</b>", ""]
    file = saved(maps_world.located(), tmp_path, coverage=REPORTS.assign(note=notes))
    page = visit.open(file)
    page.click("#sg-tab-about")
    rows = page.locator("#sg-covered li")
    assert "125 killed in print; ours" in rows.nth(0).inner_text()
    assert "<b>ours</b>" in rows.nth(1).inner_text()
    page.click("#sg-language")
    page.click("#sg-tab-about")
    assert "القتلى بحسب المطبوع: 125؛ ours" in rows.nth(0).inner_text()
    assert "<b>ours</b>" in rows.nth(1).inner_text()
    visit.assert_clean()


def test_without_coverage_the_page_says_that_nobody_states_it(visit: Visit, small: Path) -> None:
    page = visit.open(small)
    assert page.inner_text("#sg-coverage").startswith(
        "Which months the sources cover is not stated"
    )
    assert "not stated" in page.get_attribute("#sg-slider", "aria-valuetext")
    page.click("#sg-language")
    assert page.inner_text("#sg-coverage").startswith("الأشهر التي تغطيها المصادر غير مذكورة")


def test_sums_with_unknown_parts_say_at_least(visit: Visit, small: Path) -> None:
    page = visit.open(small, "#value=killed")
    assert "at least 155 of at least 155 killed" in visit.line()
    shown = areas_of(page)
    assert shown["SY07"] == "at least 15 (unknown in 1)"
    assert shown["SY02"] == "39"
    page.click('#sg-page-areas button:has-text("Idleb")')
    assert "at least 15 (unknown in 1)" in page.inner_text(".leaflet-popup-content")


def test_no_rate_of_few_people(visit: Visit, tmp_path: Path) -> None:
    # Khanaser: 221 people in 2023.
    rows = [
        maps_world.full_row(0, adm2_pcode="SY0207", adm3_pcode="SY020701", date=date(2023, 1, 5)),
        maps_world.full_row(1, date=date(2023, 1, 6)),
    ]
    file = saved(maps_world.frame(rows), tmp_path, level="sub-district", value="rate")
    page = visit.open(file)
    assert fill_of(page, "sub-district", "SY020701") == "#b9b6b0"
    shown = areas_of(page)
    assert shown["SY020701"] == "no rate: fewer than 10,000 people"
    assert shown["SY020000"].endswith("(population of 2023)")
    assert "(population of 2023)" in page.inner_text("#sg-page-areas thead")
    legend = page.inner_text(".sg-legend")
    assert "fewer than 10,000 people, among whom one person killed moves the rate" in legend
