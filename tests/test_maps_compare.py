"""Two periods beside each other, in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import maps_world
from syria_geo.maps import save_map
from syria_geo.maps._labels import labels
from test_maps_browser import DESKTOP, PHONE
from test_maps_filters import (  # noqa: F401
    REPORTS,
    Opener,
    bar,
    chips,
    covered,
    grouped,
    named,
    open_page,
    open_window,
    small,
)
from test_maps_layout import ON_ITS_SIDE, VIOLATIONS, axe  # noqa: F401
from waiting import eventually

pytestmark = pytest.mark.browser

SEPTEMBERS = "#compare=2016-09+2016-09+2017-09+2017-09"
TABLET = {"width": 1024, "height": 768}


def fills(page: Any, box: str) -> list[str]:
    """Give the fill of each governorate of a map."""
    found = "all => all.map(e => e.getAttribute('fill'))"
    return list(page.eval_on_selector_all(f"{box} path.sg-area", found))


def table(page: Any) -> dict[str, list[str]]:
    page.click("#sg-tab-areas")
    rows = page.locator("#sg-page-areas tbody tr").all_inner_texts()
    cells = [[one.strip("\u2066\u2069") for one in row.strip().split("\t")] for row in rows]
    return {row[0].split(" (")[0]: row[1:] for row in cells}


def ground(page: Any, box: str) -> dict[str, float]:
    """Give where Homs stands on a map, in pixels from its corner."""
    found: dict[str, float] = page.evaluate(
        """(box) => {
            const map = document.querySelector(box).getBoundingClientRect();
            const homs = document.querySelectorAll(`${box} path.sg-area`)[3];
            const area = homs.getBoundingClientRect();
            return { x: area.x - map.x, y: area.y - map.y, width: area.width };
        }""",
        box,
    )
    return found


def assert_same_ground(page: Any) -> None:
    page.wait_for_timeout(300)  # until it moves
    eventually(page, lambda: _is_same(ground(page, ".folium-map"), ground(page, "#sg-twin")))


def _is_same(one: dict[str, float], other: dict[str, float]) -> bool:
    return all(abs(one[key] - other[key]) <= 1 for key in one)


def test_two_periods_are_two_maps_with_totals_and_one_legend(
    open_page: Opener,  # noqa: F811
    small: Path,  # noqa: F811
) -> None:
    page = open_page(small, "#value=killed")
    assert not page.locator("#sg-twin").is_visible()
    page.click("#sg-compare-open")
    assert page.evaluate("document.activeElement.id") == "sg-period-a-from"
    assert not page.locator("#sg-slider").is_visible()
    for period, ends in {"a": ("2016-09", "2016-09"), "b": ("2017-09", "2017-09")}.items():
        for end, month in zip(("from", "to"), ends, strict=True):
            name = f"Sept {month[:4]}"
            page.select_option(f"#sg-period-{period}-{end}", label=name)
    assert page.locator(".sg-period-total").all_inner_texts() == [
        "Period A · Sept 2016 · Killed: 54 · Incidents: 5",
        "Period B · Sept 2017 · Killed: 55 · Incidents: 2",
    ]
    boxes = [page.locator(box).bounding_box() for box in (".folium-map", "#sg-twin")]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert abs(boxes[0]["width"] - boxes[1]["width"]) <= 1
    assert "Killed: 54" in page.inner_text(".folium-map .sg-period")
    assert "Killed: 55" in page.inner_text("#sg-twin .sg-period")
    assert page.locator(".sg-legend").count() == 1
    assert chips(page) == ["Period A: Sept 2016 · Period B: Sept 2017"]
    eventually(page, lambda: "compare=2016-09+2016-09+2017-09+2017-09" in page.url)
    assert_same_ground(page)


def test_both_maps_have_the_same_class_limits(
    open_page: Opener,  # noqa: F811
    small: Path,  # noqa: F811
) -> None:
    fragment = f"{SEPTEMBERS}&value=killed&layers=areas"
    page = open_page(small, fragment)
    first, second = fills(page, ".folium-map"), fills(page, "#sg-twin")
    assert len(first) == len(second) == 14
    assert first != second
    page.click("#sg-compare-swap")  # a colour means the same on either map
    assert (fills(page, ".folium-map"), fills(page, "#sg-twin")) == (second, first)
    classes = page.locator(".sg-legend .sg-swatch").count()
    page.select_option("#sg-period-b-to", label="Feb 2021")
    assert page.locator(".sg-legend .sg-swatch").count() == classes


def test_the_maps_move_together_whichever_is_moved(
    open_page: Opener,  # noqa: F811
    small: Path,  # noqa: F811
) -> None:
    page = open_page(small, SEPTEMBERS)
    assert_same_ground(page)
    before = ground(page, "#sg-twin")
    page.click(".leaflet-control-zoom-in")
    eventually(page, lambda: ground(page, "#sg-twin")["width"] > before["width"] * 1.5)
    assert_same_ground(page)
    nearer = ground(page, "#sg-twin")
    box = page.locator("#sg-twin").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] - 60
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 40, y - 30, steps=4)
    page.mouse.up()
    assert_same_ground(page)
    assert ground(page, ".folium-map") != nearer
    page.focus("#sg-twin")
    page.keyboard.press("ArrowRight")
    assert_same_ground(page)


def test_the_table_has_both_periods_and_the_difference(
    open_page: Opener,  # noqa: F811
    small: Path,  # noqa: F811
) -> None:
    page = open_page(small, f"{SEPTEMBERS}&value=killed")
    shown = table(page)
    assert page.locator("#sg-page-areas thead th").all_inner_texts() == [
        "Only",
        "governorate",
        "Period A",
        "Period B",
        "Difference",
    ]
    assert shown["All shown"] == ["54", "55", "+1"]
    assert shown["Aleppo"] == ["39", "0", "−39"]
    assert shown["Ar-Raqqa"] == ["0", "30", "+30"]
    page.select_option("#sg-period-a-from", label="Jan 2017")
    shown = table(page)
    assert shown["Idleb"] == ["at least 15", "0", "at most \u2066−15"]
    assert shown["All shown"][0] == "at least 15"
    page.locator("#sg-page-areas button", has_text="Ar-Raqqa").click()
    facts = page.inner_text(".leaflet-popup .sg-details")
    assert "Period A: 0" in facts
    assert "Period B: 30" in facts


def test_lists_and_counts_are_of_both_periods(
    open_page: Opener,  # noqa: F811
    small: Path,  # noqa: F811
) -> None:
    page = open_page(small, f"{SEPTEMBERS}&tab=filters")
    box = 'label:has(input[data-facet="party"][value="Russian forces"]) .sg-count'
    assert page.locator(box).text_content() == " (1)"
    page.click("#sg-tab-incidents")
    assert page.locator(".sg-rows .sg-row").count() == 7
    page.click("#sg-tab-charts")
    assert page.locator(".sg-column:not(.sg-out)").count() == 2
    bar(page, "Jan 2017").click()  # one month is no comparison
    assert not page.locator("#sg-twin").is_visible()
    assert chips(page) == ["1 Jan 2017 – 31 Jan 2017"]


def test_comparing_warns_where_periods_are_not_covered_alike(
    open_page: Opener,  # noqa: F811
    covered: Path,  # noqa: F811
    small: Path,  # noqa: F811
) -> None:
    page = open_page(covered, "#compare=2016-09+2016-09+2017-01+2017-01")
    assert not page.locator(".sg-uneven").is_visible()
    page.select_option("#sg-period-b-to", label="Mar 2017")
    words = page.inner_text(".sg-uneven")
    assert "Period A: covered, one monthly report" in words
    assert "Period B: covered: 31 of 90 days, one monthly report" in words
    assert "a difference may be one of reports" in words
    page = open_page(small, SEPTEMBERS)
    assert page.inner_text(".sg-uneven") == labels()["en"]["coverage_unstated"]


def test_what_has_no_common_scale_is_not_compared(
    open_page: Opener,  # noqa: F811
    small: Path,  # noqa: F811
) -> None:
    page = open_page(small, "#layers=heat+names")
    page.click("#sg-compare-open")
    assert page.is_checked("#sg-layer-areas")
    assert page.is_disabled("#sg-layer-heat")
    assert page.is_disabled("#sg-layer-zones")
    assert labels()["en"]["compare_layers"] in page.inner_text(".sg-layers")
    page.check("#sg-layer-hexagons")
    assert fills(page, "#sg-twin") == fills(page, ".folium-map")
    page.click("#sg-compare-end")
    assert page.is_enabled("#sg-layer-heat")
    assert labels()["en"]["compare_layers"] not in page.inner_text(".sg-layers")


def test_escape_and_the_keyboard(open_page: Opener, small: Path) -> None:  # noqa: F811
    page = open_page(small)
    page.focus("#sg-compare-open")
    page.keyboard.press("Enter")
    page.keyboard.press("End")
    chosen = [
        page.eval_on_selector(f"#sg-period-a-{end}", "e => e.selectedOptions[0].text")
        for end in ("from", "to")
    ]
    assert chosen == ["Feb 2021", "Feb 2021"]  # no period ends before it begins
    page.keyboard.press("Escape")
    assert not page.locator("#sg-twin").is_visible()
    assert page.evaluate("document.activeElement.id") == "sg-compare-open"
    assert page.locator("#sg-slider").is_visible()
    page.keyboard.press("Enter")
    page.click("#sg-tab-incidents")
    page.locator(".sg-rows .sg-row >> nth=0").click()
    page.keyboard.press("Escape")
    assert page.locator("#sg-twin").is_visible()  # what was opened last goes first
    page.keyboard.press("Escape")
    assert not page.locator("#sg-twin").is_visible()


def test_a_symbol_of_the_second_map_opens(open_page: Opener, small: Path) -> None:  # noqa: F811
    page = open_page(small, f"{SEPTEMBERS}&view=35.95+39.01+9")
    box = page.locator("#sg-twin").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert "village number 8" in page.inner_text(".sg-details") or "Place 8" in page.inner_text(
        ".sg-details"
    )


def test_arabic_stands_from_right_to_left(open_page: Opener, small: Path) -> None:  # noqa: F811
    page = open_page(small, f"{SEPTEMBERS}&lang=ar")
    one, other = (page.locator(box).bounding_box() for box in (".folium-map", "#sg-twin"))
    assert one["x"] > other["x"]
    assert "الفترة أ" in page.inner_text(".folium-map .sg-period")
    assert page.inner_text("#sg-compare-end") == "إنهاء المقارنة"
    assert_same_ground(page)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("room", [DESKTOP, TABLET, PHONE, ON_ITS_SIDE])
def test_axe_finds_nothing_while_comparing(
    open_page: Opener,  # noqa: F811
    covered: Path,  # noqa: F811
    axe: str,  # noqa: F811
    room: dict[str, int],
    language: str,
) -> None:
    page = open_page(
        covered,
        f"#compare=2016-09+2017-01+2017-09+2018-01&lang={language}",
        room,
        bypass_csp=True,
        reduced_motion="reduce",
    )
    page.evaluate(f"{axe}; 0")
    assert page.evaluate(VIOLATIONS) == []
    page.click("#sg-tab-areas")
    assert page.evaluate(VIOLATIONS) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_on_a_phone_one_map_stands_above_the_other(
    open_page: Opener,  # noqa: F811
    small: Path,  # noqa: F811
) -> None:
    page = open_page(small, SEPTEMBERS, PHONE, has_touch=True)
    one, other = (page.locator(box).bounding_box() for box in (".folium-map", "#sg-twin"))
    assert one["y"] + one["height"] <= other["y"] + 1
    assert one["width"] == other["width"] == PHONE["width"]
    assert one["height"] > 150
    assert_same_ground(page)
    page.click("#sg-tab-areas")  # the sheet rises: no height is left for two above each other
    one, other = (page.locator(box).bounding_box() for box in (".folium-map", "#sg-twin"))
    assert one["y"] == other["y"]
    assert one["height"] > 150
    assert_same_ground(page)


def test_pages_of_groups_compare_too(open_page: Opener, grouped: Path) -> None:  # noqa: F811
    page = open_page(grouped, f"{SEPTEMBERS}&layers=hexagons+names&value=killed")
    assert table(page)["All shown"] == ["54", "55", "+1"]
    assert page.locator("#sg-twin canvas").count() > 0
    assert_same_ground(page)


def test_paper_has_both_maps_and_the_table(open_page: Opener, small: Path) -> None:  # noqa: F811
    page = open_page(small, f"{SEPTEMBERS}&value=killed")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert not page.locator("#sg-compare").is_visible()
    one, other = (page.locator(box).bounding_box() for box in (".folium-map", "#sg-twin"))
    assert one["x"] + one["width"] <= other["x"]
    assert min(one["height"], other["height"]) > 300
    assert_same_ground(page)
    assert labels()["en"]["coverage_unstated"] in page.inner_text("#sg-paper-line")
    rows = page.locator("#sg-paper tbody tr").all_inner_texts()
    assert rows[0].replace("\u2066", "").replace("\u2069", "").split("\t") == [
        "All shown",
        "54",
        "55",
        "+1",
    ]
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.locator("#sg-compare").is_visible()


def test_of_a_single_month_nothing_is_compared(open_page: Opener, tmp_path: Path) -> None:  # noqa: F811
    file = save_map(maps_world.located().iloc[:5], tmp_path / "map.html")
    page = open_page(file, SEPTEMBERS)
    assert page.locator("#sg-compare-open").count() == 0
    assert not page.locator("#sg-twin").is_visible()
