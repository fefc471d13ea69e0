"""Filters of the page in a real browser: chips, live counts, and charts that choose."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest

import maps_world
from syria_geo import maps
from syria_geo.errors import SyriaGeoWarning
from syria_geo.maps import save_map
from syria_geo.maps._labels import labels
from test_maps_browser import DESKTOP, PHONE, many, nodes_made
from test_maps_layout import VIOLATIONS, axe  # noqa: F401
from test_maps_layout import open_page as open_window
from waiting import eventually

__all__ = ["open_window"]  # a fixture

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]
RUSSIAN, REGIME, BOMBS = "Russian forces", "Syrian regime forces", "barrel bombs"
REPORTS = pd.DataFrame(
    {
        "source": ["first", "second", "third"],
        "first_day": ["2016-09-01", "2016-10-01", "2017-01-01"],
        "last_day": ["2016-09-30", "2016-10-31", "2017-01-31"],
        "areas": ["", "SY02;SY07", ""],
    }
)


@pytest.fixture
def open_page(open_window: Opener) -> Opener:
    """Open a file in a window of a size, the desktop where none is said."""

    def opened(file: Path, fragment: str = "", room: Any = DESKTOP, **options: Any) -> Any:
        return open_window(file, room, fragment, **options)

    return opened


def named() -> gpd.GeoDataFrame:
    """Give the small world with those named as perpetrators as its parties."""
    return maps_world.located().assign(counted_under="")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_map(named(), tmp_path_factory.mktemp("filters") / "small.html")


@pytest.fixture(scope="module")
def covered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("covered") / "map.html"
    return save_map(named(), path, coverage=REPORTS)


@pytest.fixture(scope="module")
def grouped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a page whose incidents are groups, as if they were too many to list."""
    path = tmp_path_factory.mktemp("many") / "map.html"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(maps, "LISTED_UP_TO", 0)
        with pytest.warns(SyriaGeoWarning, match="too many"):
            return save_map(maps_world.located(), path)


def incidents(page: Any) -> int:
    """How many incidents the line of totals says are shown."""
    line = page.inner_text("#sg-totals").replace("among ", ", ")
    found = re.search(r"(\d+) of \d+ incidents", line)
    assert found, line
    return int(found[1])


def chips(page: Any) -> list[str]:
    return [text.rstrip(" ×") for text in page.locator(".sg-chip").all_inner_texts()]


def count_of(page: Any, word: str) -> str:
    facet = "means" if word == BOMBS else "party"
    box = f'label:has(input[data-facet="{facet}"][value="{word}"])'
    return str(page.locator(f"{box} .sg-count").text_content())


def bar(page: Any, name: str) -> Any:
    return page.locator(
        f'.sg-column[aria-label*="{name}"], .sg-line-bar[data-party]:has-text("{name}")'
    )


def said(line: Any) -> str:
    """Give what a bar of a party is called: its text without that for the eye alone."""
    parts = line.locator("> span:not([aria-hidden])").all_text_contents()
    return "".join(parts)


def focused_name(page: Any) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('aria-label')"))


# --- chips and live counts ------------------------------------------------------------------------


def test_each_filter_in_force_is_a_chip_that_takes_it_away(open_page: Opener, small: Path) -> None:
    page = open_page(small)
    assert not page.locator("#sg-chips").is_visible()
    page.click("#sg-tab-filters")
    page.check(f'input[data-facet="party"][value="{RUSSIAN}"]')
    page.check("#sg-f-area-SY02")
    page.fill("#sg-least", "5")
    page.press("#sg-least", "Tab")
    page.select_option("#sg-time_mode", "cumulative")
    assert chips(page) == [
        "Aleppo (\u2068SY02\u2069)",
        f"Party: {RUSSIAN}",
        "Killed: at least 5",
        "1 Sept 2016 – 14 Feb 2021",
    ]
    assert incidents(page) == 1
    remove = page.locator(".sg-chip").first
    assert re.fullmatch("Remove filter: \u2068Aleppo.*\u2069", remove.get_attribute("aria-label"))
    remove.focus()
    page.keyboard.press("Enter")
    assert len(chips(page)) == 3
    assert "Party" in focused_name(page)  # the next one: the keyboard is not lost
    page.click("text=Clear all")
    assert not page.locator("#sg-chips").is_visible()
    assert incidents(page) == maps_world.INCIDENTS


def test_live_counts_say_what_a_choice_would_show(open_page: Opener, small: Path) -> None:
    page = open_page(small)
    page.click("#sg-tab-filters")
    assert (count_of(page, RUSSIAN), count_of(page, BOMBS)) == (" (2)", " (1)")
    page.check(f'input[data-facet="party"][value="{RUSSIAN}"]')
    # Its own filter left out, words that are not chosen keep their counts; others have fewer.
    assert (count_of(page, RUSSIAN), count_of(page, REGIME)) == (" (2)", " (10)")
    assert count_of(page, BOMBS) == " (0)"
    assert page.locator('label[for="sg-f-area-SY07"] .sg-count').text_content() == " (1)"
    page.uncheck(f'input[data-facet="party"][value="{RUSSIAN}"]')
    page.check(f'input[value="{BOMBS}"]')
    shown = {word: int(count_of(page, word)[2:-1]) for word in (RUSSIAN, REGIME)}
    for word, count in shown.items():  # a count is what the choice shows
        page.check(f'input[data-facet="party"][value="{word}"]')
        assert incidents(page) == count, word
        page.uncheck(f'input[data-facet="party"][value="{word}"]')


def test_on_pages_of_groups_areas_and_months_are_filters_with_chips(
    open_page: Opener, grouped: Path
) -> None:
    page = open_page(grouped, "#level=governorate&tab=areas")
    page.check("#sg-only-SY02")
    assert incidents(page) == 3
    page.click("#sg-tab-charts")
    bar(page, "Sept 2016").click()
    assert [text.split(" ")[0] for text in chips(page)] == ["Aleppo", "1"]
    page.locator(".sg-chip").first.click()
    assert incidents(page) == 5
    page.click("#sg-tab-incidents")
    assert "filters other than by area and month" in page.inner_text("#sg-page-incidents")
    assert "ما عدا" in labels()["ar"]["many_left_out"] or "بغير" in labels()["ar"]["many_left_out"]


# --- charts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("keyboard", [False, True])
def test_a_month_of_the_chart_is_a_window_of_the_slider(
    open_page: Opener, small: Path, keyboard: bool
) -> None:
    page = open_page(small, "#tab=charts")

    def press(name: str) -> None:
        one = bar(page, name).first
        if keyboard:
            one.focus()
            page.keyboard.press("Enter")
        else:
            one.click()

    name = "Sept 2016 · Killed: 54 · Incidents: 5"
    assert bar(page, name).get_attribute("aria-pressed") == "false"
    press(name)
    assert bar(page, name).get_attribute("aria-pressed") == "true"
    assert incidents(page) == 5
    assert chips(page) == ["1 Sept 2016 – 30 Sept 2016"]
    assert page.eval_on_selector("#sg-span", "e => e.value") == "1"
    eventually(page, lambda: "time=window+month+0+1" in page.url)
    assert "tab=charts" in page.url
    # What is not chosen keeps its height: the chart stays a chooser.
    assert bar(page, "Sept 2017 · Killed: 55 · Incidents: 2").count() == 1
    press("Sept 2017")
    assert incidents(page) == 2
    assert page.locator('.sg-column[aria-pressed="true"]').count() == 1
    press("Sept 2017")
    assert incidents(page) == maps_world.INCIDENTS
    assert page.locator('.sg-column[aria-pressed="true"]').count() == 0


def test_a_party_of_the_chart_is_a_word_of_its_filter(open_page: Opener, small: Path) -> None:
    page = open_page(small, "#tab=charts")
    assert said(bar(page, RUSSIAN)) == f"{RUSSIAN} · Killed: 35 · Incidents: 2"
    bar(page, RUSSIAN).click()
    assert chips(page) == [f"Party: {RUSSIAN}"]
    assert incidents(page) == 2
    assert said(bar(page, REGIME)) == f"{REGIME} · Killed: at least 105 · Incidents: 10"
    assert bar(page, REGIME).locator(".sg-number").inner_text() == "at least 105"
    assert bar(page, "Sept 2016 · Killed: 20 · Incidents: 1").count() == 1
    bar(page, "International coalition forces").click()
    assert incidents(page) == 3
    page.click("#sg-tab-filters")
    assert page.is_checked(f'input[data-facet="party"][value="{RUSSIAN}"]')
    page.locator(".sg-chip").first.click()
    page.click("#sg-tab-charts")
    assert bar(page, RUSSIAN).get_attribute("aria-pressed") == "true"


def test_months_without_a_report_are_hatched_and_no_zero(open_page: Opener, covered: Path) -> None:
    page = open_page(covered, "#tab=charts")
    hatched = page.locator(".sg-column:has(.sg-uncovered)")
    assert hatched.count() == 54 - 3
    november = bar(page, "Nov 2016")
    assert november.get_attribute("aria-label") == "Nov 2016 · Incidents: 0 · no report"
    assert november.locator("text").text_content() == ""
    assert float(november.locator("rect").first.get_attribute("height")) == 0
    assert page.locator(".sg-column:has(.sg-in-part)").count() == 1
    bar(page, REGIME).click()
    page.click("text=The numbers as a table >> nth=0")
    page.wait_for_selector(".sg-charts table >> nth=0 >> tbody tr")
    table = page.locator(".sg-charts table").first
    rows = [row.split("\t") for row in table.locator("tr").all_inner_texts()]
    assert rows[0] == ["Month", "Killed", "Incidents", "Coverage"]
    assert rows[1] == ["Sept 2016", "34", "4", "covered"]
    assert rows[2] == ["Oct 2016", "–", "0", "covered in part"]
    assert rows[3] == ["Nov 2016", "–", "0", "no report"]
    assert rows[5] == ["Jan 2017", "at least 15", "2", "covered"]
    assert rows[-1][:3] == ["Without a date", "18", "1"]


def test_arrows_move_through_a_chart_which_is_one_stop(open_page: Opener, small: Path) -> None:
    for language, on in (("en", "ArrowRight"), ("ar", "ArrowLeft")):
        page = open_page(small, f"#tab=charts&lang={language}")
        page.focus("#sg-page-charts")
        page.keyboard.press("Tab")
        first = focused_name(page)
        page.keyboard.press(on)
        page.keyboard.press("ArrowDown")
        there = page.evaluate(
            "[...document.querySelectorAll('.sg-column')].indexOf(document.activeElement)"
        )
        assert there == 13
        page.keyboard.press("Home")
        assert focused_name(page) == first
        assert page.locator('.sg-column[tabindex="0"]').count() == 1
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "sg-line-bar"


def test_arabic_months_run_as_the_slider_does(open_page: Opener, small: Path) -> None:
    page = open_page(small, "#tab=charts&lang=ar")
    boxes = [page.locator(".sg-column").nth(i).bounding_box() for i in range(2)]
    assert boxes[0]["x"] > boxes[1]["x"]
    assert page.inner_text("#sg-page-charts h3 >> nth=0") == "القتلى بحسب الشهر"
    assert "القتلى: 54" in page.locator(".sg-column").first.get_attribute("aria-label")
    page.locator(".sg-column").first.click()
    assert page.locator(".sg-chip").count() == 1


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("room", [DESKTOP, {"width": 1024, "height": 768}, PHONE])
def test_axe_finds_nothing_in_the_charts(
    open_page: Opener,
    covered: Path,
    axe: str,  # noqa: F811
    room: dict[str, int],
    language: str,
) -> None:
    page = open_page(covered, f"#tab=charts&lang={language}", room, bypass_csp=True)
    page.evaluate(f"{axe}; 0")
    assert page.locator(".sg-column").first.is_visible()
    assert page.evaluate(VIOLATIONS) == []
    page.locator(".sg-column").first.click()
    page.locator(".sg-line-bar").first.click()
    for summary in page.locator(".sg-charts summary").all():
        summary.click()
    assert page.evaluate(VIOLATIONS) == []
    for kind in (".sg-column", ".sg-line-bar"):
        box = page.locator(kind).first.bounding_box()
        assert min(box["width"], box["height"]) >= 24
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_charts_are_drawn_only_where_they_are_seen(open_page: Opener, small: Path) -> None:
    page = open_page(small)
    assert page.locator(".sg-charts button").count() == 0
    page.click("#sg-tab-charts")
    assert page.locator(".sg-column").count() == 54


def test_a_hundred_thousand_incidents_are_charted_in_place(
    open_page: Opener, tmp_path: Path
) -> None:
    page = open_page(save_map(many(10_000), tmp_path / "map.html"), "#tab=charts")
    slide = (
        "const s = document.querySelector('#sg-slider'); s.value = 3;"
        "s.dispatchEvent(new Event('input'))"
    )
    assert nodes_made(page, lambda: page.evaluate(slide)) < 2_000
    assert page.locator(".sg-column.sg-out").count() == 50
    assert page.locator(".sg-column text").first.text_content() == ""  # too long: it is in the name


def test_pages_of_groups_chart_months_and_say_why_no_parties(
    open_page: Opener, grouped: Path
) -> None:
    page = open_page(grouped, "#tab=charts")
    bar(page, "Sept 2016 · Killed: 54 · Incidents: 5").click()
    assert incidents(page) == 5
    assert page.locator(".sg-line-bar").count() == 0
    assert labels()["en"]["chart_no_party_many"] in page.inner_text("#sg-page-charts")


def test_paper_has_no_charts_and_still_its_map(open_page: Opener, small: Path) -> None:
    page = open_page(small, "#tab=charts")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert not page.locator(".sg-months").is_visible()
    assert page.locator(".sg-legend").is_visible()


def test_chips_are_readable_in_the_dark(open_page: Opener, small: Path) -> None:
    page = open_page(small, "#time=window+month+0+1", color_scheme="dark")
    colours = page.eval_on_selector(
        ".sg-chip", "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    )
    light = [sum(map(int, re.findall(r"\d+", one)[:3])) for one in colours]
    assert abs(light[0] - light[1]) > 300
