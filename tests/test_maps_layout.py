"""The page on a phone, by keyboard, for screen readers, in a page of somebody else and on paper."""

from __future__ import annotations

import itertools
import json
import os
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

import maps_world
from syria_geo.maps import save_map
from syria_geo.maps._frame import FRAME_ID
from test_maps_browser import DESKTOP, PHONE, Visit, bundled, names_of
from waiting import eventually, wait_until

__all__ = ["bundled"]  # a fixture: the crowded page that people see first

pytestmark = pytest.mark.browser

ON_ITS_SIDE, ENLARGED = {"width": 844, "height": 390}, {"width": 320, "height": 256}
ROOMS = {"desktop": DESKTOP, "phone": PHONE, "side": ON_ITS_SIDE}
TOUCHED = ("phone", "side")
TABS = ("filters", "charts", "areas", "unplaced", "about", "incidents")
ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs" / "embedding.md"

Opener = Callable[..., Any]


@pytest.fixture
def open_page(browser: Any) -> Iterator[Opener]:
    """Open a file in a window of a size; each window must end without a complaint."""
    windows, visits = [], []

    def opened(file: Path, room: dict[str, int], fragment: str = "", **options: Any) -> Any:
        windows.append(browser.new_context(viewport=room, **options))
        visits.append(Visit(windows[-1].new_page()))
        return visits[-1].open(file, fragment)

    yield opened
    for visit in visits:
        visit.assert_clean()
    for window in windows:
        window.close()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_map(maps_world.located(), tmp_path_factory.mktemp("layout") / "small.html")


@pytest.fixture(scope="module")
def fragment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fragment") / "map.html"
    return save_map(maps_world.located(), path, fragment=True)


def focused(page: Any) -> str:
    """Give the id, or else the class, of what has the focus."""
    return str(page.evaluate("document.activeElement.id || document.activeElement.className"))


def height_of(page: Any, selector: str) -> float:
    return float(page.locator(selector).bounding_box()["height"])


# --- everybody ----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def axe() -> str:
    """Script of axe-core, a package for development; skip where it is absent."""
    path = ROOT / "page" / "node_modules" / "axe-core" / "axe.min.js"
    path = Path(os.environ.get("SYRIA_GEO_AXE", path))
    if not path.is_file():
        pytest.skip("no page/node_modules/axe-core (make page-check installs it)")
    return path.read_text(encoding="utf-8")


VIOLATIONS = """async () => {
    const rules = { "target-size": { enabled: true } };
    const { violations } = await axe.run(document, { resultTypes: ["violations"], rules });
    return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => [id, html.slice(0, 200), failureSummary]));
}"""


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("room", ROOMS)
def test_axe_finds_nothing(
    open_page: Opener, small: Path, axe: str, room: str, language: str
) -> None:
    page = open_page(
        small,
        ROOMS[room],
        f"#lang={language}",
        has_touch=room in TOUCHED,
        bypass_csp=True,
        reduced_motion="reduce",
    )
    page.evaluate(f"{axe}; 0")
    found = {"start": page.evaluate(VIOLATIONS)}
    for tab in TABS:
        page.click(f"#sg-tab-{tab}")
        found[tab] = page.evaluate(VIOLATIONS)
    page.locator(".sg-rows .sg-row >> nth=3").click()
    found["incident"] = page.evaluate(VIOLATIONS)
    page.keyboard.press("Escape")
    page.wait_for_selector(".sg-popup", state="detached")  # it fades
    if room in TOUCHED:
        page.click("#sg-card-open")
        found["card"] = page.evaluate(VIOLATIONS)
        page.keyboard.press("Escape")
    page.click(".sg-menu summary")
    found["menu"] = page.evaluate(VIOLATIONS)
    assert {state: faults for state, faults in found.items() if faults} == {}


LOW = [(640, 400), (683, 384), (720, 450), (844, 390)]  # 200 % of usual windows, and a phone
ZONES = "&layers=zones+points+names"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("width", "height"), LOW)
def test_in_a_low_window_the_head_is_read_and_leaves_room(
    open_page: Opener, bundled: Path, width: int, height: int, language: str
) -> None:
    page = open_page(bundled, {"width": width, "height": height}, f"#lang={language}")
    lines = [page.locator(f".sg-head {one} >> visible=true").all() for one in ("h1", "p")]
    boxes = [line.bounding_box() for line in itertools.chain(*lines)]
    assert len(boxes) >= 3
    assert all(box["width"] > width / 2 for box in boxes[1:]), boxes
    for above, below in itertools.pairwise(boxes):
        assert above["y"] + above["height"] <= below["y"] + 2, boxes
    assert height_of(page, ".sg-head") < height / 3
    assert height_of(page, ".folium-map") > height / 4


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("room", ROOMS)
def test_no_button_and_no_note_lies_on_an_incident(
    open_page: Opener, bundled: Path, room: str, language: str
) -> None:
    page = open_page(bundled, ROOMS[room], f"#lang={language}{ZONES}")
    _, circles, *_ = names_of(page)
    ground = page.locator(".folium-map").bounding_box()
    covers = [box for one in page.locator(CONTROLS).all() if (box := one.bounding_box())]
    assert len(covers) >= 3
    hidden = [
        (x, y)
        for x, y, _ in circles
        for box in covers
        if 0 <= x + ground["x"] - box["x"] <= box["width"]
        and 0 <= y + ground["y"] - box["y"] <= box["height"]
    ]
    assert hidden == []


CONTROLS = ".leaflet-control-zoom, .leaflet-control-scale, .sg-zone-note"


def test_in_the_dark_the_note_of_the_zones_is_read(
    open_page: Opener, bundled: Path, axe: str
) -> None:
    page = open_page(bundled, DESKTOP, f"#lang=en{ZONES}", color_scheme="dark", bypass_csp=True)
    page.evaluate(f"{axe}; 0")
    assert page.evaluate(VIOLATIONS) == []


def test_axe_would_find_something(open_page: Opener, small: Path, axe: str) -> None:
    page = open_page(small, DESKTOP, bypass_csp=True)
    page.evaluate(f"{axe}; 0")
    page.evaluate("const main = document.querySelector('main'); main.replaceWith(...main.children)")
    assert "landmark-one-main" in str(page.evaluate(VIOLATIONS))


TOO_SMALL = """least => [...document.querySelectorAll(
        "button, select, input, summary, [role=tab], [role=row][data-at], [role=option]")]
    .filter(e => e.getClientRects().length && getComputedStyle(e).visibility === "visible")
    .map(e => (e.matches("[type=checkbox], [type=radio]") && e.closest("label")) || e)
    .map(e => [e.getBoundingClientRect(), e.outerHTML.slice(0, 100)])
    .filter(([box]) => box.width < least || box.height < least)
    .map(([box, html]) => [box.width, box.height, html])"""


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("room", "least"), [("desktop", 24), ("phone", 44), ("side", 44)])
def test_what_is_pressed_is_large_enough(
    open_page: Opener, small: Path, room: str, least: int, language: str
) -> None:
    page = open_page(small, ROOMS[room], f"#lang={language}", has_touch=room in TOUCHED)
    for tab in TABS:
        page.click(f"#sg-tab-{tab}")
        assert page.evaluate(TOO_SMALL, least) == [], tab
    if room in TOUCHED:
        page.click("#sg-card-open")
        assert page.evaluate(TOO_SMALL, least) == []
    page.fill("#sg-search", "Idleb")
    assert page.evaluate(TOO_SMALL, least) == []


@pytest.mark.parametrize("room", ROOMS)
def test_one_main_landmark_and_headings_in_order(open_page: Opener, small: Path, room: str) -> None:
    page = open_page(small, ROOMS[room])
    assert page.locator("main").count() == 1
    assert page.locator("main .folium-map").count() == 1
    page.locator("#sg-tab-about").click()
    levels = page.eval_on_selector_all(
        "h1, h2, h3, h4",
        "all => all.filter(e => e.getClientRects().length).map(e => +e.tagName[1])",
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels)), levels


def test_the_map_is_told_in_words_without_chatter(open_page: Opener, small: Path) -> None:
    page = open_page(small, DESKTOP)
    box = page.locator("#sg-overview")
    assert page.get_attribute(".folium-map", "aria-describedby") == "sg-overview"
    assert box.get_attribute("role") == "status"
    words = box.text_content()
    assert words.startswith("Map of Syria. Shown: Areas by value")
    assert "Days shown: 1 September 2016 – 14 February 2021." in words
    assert "massacres, by governorate, the highest: Aleppo (⁨SY02⁩): 3" in words
    page.evaluate(
        """() => {
            window.told = 0;
            new MutationObserver(() => window.told++).observe(
                document.getElementById("sg-overview"), { childList: true });
            const slider = document.getElementById("sg-slider");
            for (let at = 0; at < 6; at++) {
                slider.value = at;
                slider.dispatchEvent(new Event("input"));
            }
        }"""
    )
    assert box.text_content() == words  # the reader still moves
    wait_until(page, "() => window.told > 0")
    assert page.evaluate("window.told") == 1
    assert "– 28 February 2017." in box.text_content()
    page.select_option("#sg-time_step", "month")
    page.click(".sg-play")
    page.wait_for_timeout(1500)
    assert page.evaluate("window.told") == 1  # while it plays, nothing is said
    page.click(".sg-play")
    wait_until(page, "() => window.told === 2")


def test_panels_take_the_focus_and_scroll_by_keyboard(open_page: Opener, small: Path) -> None:
    page = open_page(small, {"width": 1280, "height": 560})
    for selector, tab in (
        ("#sg-card", None),
        ("#sg-page-about", "about"),
        ("#sg-page-filters", "filters"),
    ):
        if tab:
            page.click(f"#sg-tab-{tab}")
        page.focus(selector)
        assert focused(page) == selector[1:]
        page.keyboard.press("PageDown")
        wait_until(page, "s => document.querySelector(s).scrollTop > 20", arg=selector)


# --- Escape, and where the focus goes -----------------------------------------------------------


def test_escape_closes_a_popup_from_anywhere_and_gives_the_focus_back(
    open_page: Opener, small: Path
) -> None:
    page = open_page(small, DESKTOP)
    page.fill("#sg-search", "Raqqa")
    page.keyboard.press("Enter")
    page.wait_for_selector(".sg-popup")
    assert focused(page) == "sg-details"
    page.keyboard.press("Escape")
    assert focused(page) == "sg-search"
    page.wait_for_selector(".sg-popup", state="detached")

    page.click("#sg-tab-areas")
    button = page.locator("#sg-page-areas tbody button >> nth=1")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".sg-popup")
    page.focus(".leaflet-popup-close-button")
    page.keyboard.press("Escape")
    assert button.evaluate("e => e === document.activeElement")

    page.click("#sg-tab-incidents")
    page.locator(".sg-rows .sg-row >> nth=3").click()
    page.wait_for_selector(".sg-popup")
    page.focus("#sg-level")  # a reader moved on: the focus stays
    page.keyboard.press("Escape")
    page.wait_for_selector(".sg-popup", state="detached")
    assert focused(page) == "sg-level"


def test_the_close_button_gives_the_focus_back_too(open_page: Opener, small: Path) -> None:
    page = open_page(small, DESKTOP)
    page.focus(".sg-table")
    page.keyboard.press("Enter")
    page.wait_for_selector(".sg-popup")
    page.focus(".leaflet-popup-close-button")
    page.keyboard.press("Enter")
    page.wait_for_selector(".sg-popup", state="detached")
    assert focused(page) == "sg-table"


def test_escape_closes_one_thing_at_a_time_on_a_phone(open_page: Opener, small: Path) -> None:
    page = open_page(small, PHONE)
    page.focus("#sg-larger")
    page.keyboard.press("Enter")
    assert page.get_attribute("body", "data-sheet") == "half"
    page.focus(".sg-table")
    page.keyboard.press("Enter")
    assert focused(page) == "sg-panel"
    page.focus("#sg-card-open")
    page.keyboard.press("Enter")
    assert focused(page) == "sg-card"
    page.keyboard.press("Escape")
    assert not page.locator("#sg-card").is_visible()
    assert focused(page) == "sg-card-open"
    page.keyboard.press("Escape")
    assert not page.locator("#sg-panel").is_visible()
    assert page.get_attribute("body", "data-sheet") == "half"
    page.focus(".sg-table")
    page.keyboard.press("Escape")
    assert page.get_attribute("body", "data-sheet") == "low"
    assert focused(page) == "sg-larger"


def test_escape_in_the_search_closes_its_list_first(open_page: Opener, small: Path) -> None:
    page = open_page(small, PHONE)
    page.fill("#sg-search", "Idleb")
    assert page.get_attribute("body", "data-sheet") == "half"
    page.keyboard.press("Escape")
    assert not page.locator("#sg-found").is_visible()
    assert page.get_attribute("body", "data-sheet") == "half"
    page.keyboard.press("Escape")
    assert page.get_attribute("body", "data-sheet") == "low"
    assert focused(page) == "sg-search"


# --- phone --------------------------------------------------------------------------------------

ON_TOP = """selector => {
    const box = document.querySelector(selector).getBoundingClientRect();
    const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return Boolean(at?.closest(selector));
}"""


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("room", TOUCHED)
def test_map_slider_and_details_are_usable_together(
    open_page: Opener, small: Path, room: str, language: str
) -> None:
    page = open_page(small, ROOMS[room], f"#lang={language}", has_touch=True)
    page.click("#sg-tab-incidents")
    page.locator(".sg-rows .sg-row >> nth=3").click()
    assert "4" in page.inner_text("#sg-panel h2")
    for selector in (".folium-map", "#sg-slider", ".sg-play", "#sg-panel", ".sg-strip-line"):
        assert page.evaluate(ON_TOP, selector), selector
        box = page.locator(selector).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= ROOMS[room]["width"], selector
        assert box["y"] + box["height"] <= ROOMS[room]["height"], selector
    assert height_of(page, ".folium-map") > 150
    assert page.evaluate("document.documentElement.scrollHeight") <= ROOMS[room]["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= ROOMS[room]["width"]


def test_the_sheet_covers_the_map_only_when_it_is_opened_fully(
    open_page: Opener, small: Path
) -> None:
    page = open_page(small, PHONE, has_touch=True)
    maps = [height_of(page, ".folium-map")]
    page.click("#sg-larger")
    maps.append(height_of(page, ".folium-map"))
    assert maps[0] > 400 > maps[1] > 200
    assert page.evaluate(ON_TOP, ".folium-map")
    page.click("#sg-larger")
    assert not page.evaluate(ON_TOP, ".folium-map")
    assert page.evaluate(ON_TOP, ".sg-table")
    assert page.get_attribute("#sg-larger", "aria-disabled") == "true"
    page.click("#sg-smaller")
    page.click("#sg-smaller")
    assert height_of(page, ".folium-map") == maps[0]
    # What is below the edge takes no focus.
    assert (
        page.locator("#sg-page-incidents").evaluate("e => getComputedStyle(e).visibility")
        == "hidden"
    )


def test_the_sheet_is_dragged(open_page: Opener, small: Path) -> None:
    page = open_page(small, PHONE)
    box = page.locator(".sg-bar").bounding_box()
    x = box["x"] + box["width"] / 2
    for to, wanted in ((430, "half"), (60, "full"), (480, "half"), (800, "low")):
        page.mouse.move(x, page.locator(".sg-bar").bounding_box()["y"] + 5)
        page.mouse.down()
        page.mouse.move(x, to, steps=3)
        page.mouse.up()
        assert page.get_attribute("body", "data-sheet") == wanted, to


def test_the_country_stays_in_sight_while_nobody_moved_the_map(
    open_page: Opener, small: Path
) -> None:
    page = open_page(small, PHONE)
    page.click("#sg-larger")
    page.wait_for_timeout(200)
    map_box = page.locator(".folium-map").bounding_box()
    for box in page.evaluate(
        """() => [...document.querySelectorAll(".leaflet-sg-areas-pane path")]
            .map(e => e.getBoundingClientRect()).map(({ top, bottom }) => [top, bottom])"""
    ):
        assert map_box["y"] <= box[0]
        assert box[1] <= map_box["y"] + map_box["height"]
    assert "view=" not in page.url  # no move of the reader's


def test_what_is_picked_is_not_behind_the_sheet(open_page: Opener, small: Path) -> None:
    page = open_page(small, PHONE, "#view=36.9+37.2+8")
    page.click("#sg-tab-incidents")
    page.locator(".sg-rows .sg-row >> nth=3").click()  # far in the south
    where = page.evaluate(
        """() => {
            const map = window[document.querySelector(".folium-map").id];
            const { x, y } = map.latLngToContainerPoint([33.572, 36.403]);
            return [x / map.getSize().x, y / map.getSize().y];
        }"""
    )
    assert all(0.05 < part < 0.95 for part in where), where


def test_the_strip_tells_the_legend_and_opens_all_of_it(open_page: Opener, small: Path) -> None:
    page = open_page(small, PHONE, "#layers=areas+points")
    line = page.locator(".sg-strip-line")
    assert "Massacres, by governorate" in line.inner_text()
    assert "place unsure" in line.inner_text()
    assert line.locator("svg").count() >= 4
    assert not page.locator("#sg-card").is_visible()
    page.click("#sg-card-open")
    assert page.locator(".sg-legend").is_visible()
    page.select_option("#sg-value, #sg-colour_by", "killed")
    assert "People killed, by governorate" in line.inner_text()
    page.locator("#sg-card .sg-close").click()
    assert not page.locator("#sg-card").is_visible()
    assert page.evaluate(ON_TOP, ".sg-table")


def test_show_in_table_shows_the_table(open_page: Opener, small: Path) -> None:
    page = open_page(small, PHONE)
    page.click("#sg-tab-incidents")
    page.locator(".sg-rows .sg-row >> nth=3").click()
    page.click("text=Show in table")
    assert not page.locator("#sg-panel").is_visible()
    assert page.evaluate(ON_TOP, ".sg-table")
    assert focused(page) == "sg-table"


def test_turning_the_phone_keeps_what_is_open(open_page: Opener, small: Path) -> None:
    page = open_page(small, PHONE)
    page.click("#sg-tab-incidents")
    page.locator(".sg-rows .sg-row >> nth=3").click()
    for room, layout in ((ON_ITS_SIDE, "side"), (PHONE, "sheet"), (DESKTOP, "wide")):
        page.set_viewport_size(room)
        page.wait_for_selector(f"body[data-layout={layout}]")
        assert "Place 4" in page.inner_text(".sg-details h2")
        assert page.locator("#sg-panel").is_visible() is (layout != "wide")
    assert page.locator("#sg-card").is_visible()


def test_enlarged_four_times_it_is_one_column_that_scrolls(open_page: Opener, small: Path) -> None:
    page = open_page(small, ENLARGED)
    assert page.get_attribute("body", "data-layout") == "page"
    assert page.evaluate("document.documentElement.scrollWidth") <= ENLARGED["width"]
    assert page.evaluate("document.documentElement.scrollHeight") > 3 * ENLARGED["height"]
    page.locator("#sg-tab-areas").click()
    page.locator("#sg-slider").scroll_into_view_if_needed()
    assert page.evaluate(ON_TOP, "#sg-slider")


# --- in a page of somebody else -----------------------------------------------------------------

HOST = """<!DOCTYPE html><meta charset="utf-8"><title>A story</title>
<body style="margin: 0"><div style="width: {width}px">{snippet}</div>
<p style="height: 3000px">The story goes on.</p>"""


@pytest.fixture
def host(browser: Any, fragment: Path) -> Iterator[Opener]:
    """Open a page that holds the fragment as the documentation says."""
    snippet = "".join(re.findall(r"```html\n(<iframe.*?)```", DOCS.read_text("utf-8"), re.DOTALL))
    windows = []

    def opened(room: dict[str, int], width: int, **options: Any) -> Any:
        page = fragment.with_name(f"story-{width}.html")
        page.write_text(HOST.format(width=width, snippet=snippet.replace("lazy", "eager")), "utf-8")
        windows.append(browser.new_context(viewport=room, **options))
        visit = Visit(windows[-1].new_page())
        visit.page.goto(page.as_uri())
        visit.page.frame_locator("#syria-map").locator("body[data-ready=yes]").wait_for()
        visit.assert_clean()
        return visit.page

    yield opened
    for window in windows:
        window.close()


def frame_height(page: Any) -> int:
    page.wait_for_timeout(300)
    return int(page.eval_on_selector("#syria-map", "e => e.clientHeight"))


@pytest.mark.parametrize("width", [320, 720])
def test_the_frame_gets_the_height_it_wants(host: Opener, width: int) -> None:
    page = host(DESKTOP, width)
    frame = page.frame_locator("#syria-map")
    assert frame.locator("body").evaluate("b => b.ownerDocument.defaultView.origin") == "null"

    def fits() -> bool:
        return bool(
            frame.locator("html").evaluate(
                "e => e.scrollHeight <= e.clientHeight && e.scrollWidth <= e.clientWidth"
                " && document.body.offsetHeight >= e.clientHeight - 2"
            )
        )

    eventually(page, fits)
    closed = frame_height(page)
    frame.locator("#sg-tab-areas").click()
    eventually(page, lambda: frame_height(page) > closed + 150)
    eventually(page, fits)
    frame.locator("#sg-smaller").click()
    eventually(page, lambda: frame_height(page) == closed)
    eventually(page, fits)


def test_the_receiver_believes_nobody_else(host: Opener) -> None:
    page = host(DESKTOP, 720)
    before = frame_height(page)
    page.evaluate("postMessage({ type: 'syria-geo:height', height: 2000 }, '*')")
    assert frame_height(page) == before


def test_the_wheel_scrolls_the_story_and_not_the_map(host: Opener) -> None:
    page = host(DESKTOP, 720)
    frame = page.frame_locator("#syria-map")
    zoom = "() => window[document.querySelector('.folium-map').id].getZoom()"
    body = frame.locator("body")
    before = body.evaluate(zoom)
    page.mouse.move(300, 300)
    page.mouse.wheel(0, 200)
    wait_until(page, "() => scrollY > 100")
    assert body.evaluate(zoom) == before
    assert "Hold Ctrl" in frame.locator(".sg-gesture").inner_text()
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    eventually(page, lambda: body.evaluate(zoom) > before)
    page.keyboard.up("Control")
    assert page.evaluate("scrollY") == 0


def test_one_finger_scrolls_the_story_and_two_move_the_map(
    open_page: Opener, fragment: Path
) -> None:
    page = open_page(fragment, PHONE, has_touch=True)
    style = "e => getComputedStyle(e).touchAction"
    assert page.locator(".folium-map").evaluate(style) == "pan-x pan-y"
    assert page.evaluate(
        """() => {
            const box = document.querySelector(".folium-map");
            const map = window[box.id];
            const press = pointerType => box.dispatchEvent(
                new PointerEvent("pointerdown", { pointerType, bubbles: true }));
            press("mouse");
            const byMouse = map.dragging.enabled();
            press("touch");
            return [byMouse, map.dragging.enabled(), map.touchZoom.enabled()];
        }"""
    ) == [True, False, True]


def _is_as_high(page: Any, height: float) -> bool:
    return abs(height_of(page, "body") - height) < 60


def test_the_file_says_its_size(open_page: Opener, fragment: Path) -> None:
    page = open_page(fragment, DESKTOP)
    size = json.loads(page.locator(f"#{FRAME_ID}").text_content())
    assert (size["version"], size["type"]) == ("1.0", "rich")
    assert size["title"] == "Documented incidents in Syria"
    assert size["heights"][str(size["width"])] == size["height"]
    for width, height in size["heights"].items():
        page.set_viewport_size({"width": int(width), "height": 700})
        eventually(page, partial(_is_as_high, page, height))
    shown = re.search(r'"width": 720, "height": (\d+)', DOCS.read_text("utf-8"))
    assert shown
    assert int(shown[1]) == size["height"]


def test_credits_and_title_are_in_the_fragment(open_page: Opener, fragment: Path) -> None:
    page = open_page(fragment, {"width": 480, "height": 700})
    assert page.inner_text("h1") == "Documented incidents in Syria"
    assert "OCHA" in page.inner_text("footer")
    assert page.locator("footer").evaluate("e => e.scrollHeight <= e.clientHeight + 1")


def test_a_page_that_is_no_fragment_sends_nothing(
    open_page: Opener, browser: Any, small: Path, tmp_path: Path
) -> None:
    story = tmp_path / "story.html"
    story.write_text(
        f"<!DOCTYPE html><script>told = []; onmessage = e => told.push(e.data)</script>"
        f'<iframe src="{small.as_uri()}" width="700" height="600"></iframe>',
        "utf-8",
    )
    window = browser.new_context()
    page = window.new_page()
    page.goto(story.as_uri())
    page.frame_locator("iframe").locator("body[data-ready=yes]").wait_for()
    page.wait_for_timeout(300)
    assert page.evaluate("told") == []
    window.close()


# --- paper --------------------------------------------------------------------------------------


def printed(page: Any, path: Path) -> str:
    """Print, and give the words of the one sheet."""
    page.pdf(path=path, prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(path)
    try:
        assert len(document) == 1
        assert [round(side) for side in document[0].get_size()] == [842, 595]  # A4 across
        return str(document[0].get_textpage().get_text_bounded())
    finally:
        document.close()


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("layers", ["", "&layers=zones+points", "&level=sub-district"])
def test_the_page_prints_on_one_sheet(
    open_page: Opener, small: Path, tmp_path: Path, room: str, layers: str
) -> None:
    page = open_page(small, ROOMS[room], f"#lang=en{layers}")
    words = printed(page, tmp_path / "map.pdf")
    assert "Documented incidents in Syria" in words
    assert "Days shown: 1 September 2016" in words
    assert "place unsure" in words
    assert "Sources: " in words
    assert "Leaflet" in words
    assert "Search" not in words
    more = re.search(r"and (\d+) more", words)
    assert bool(more) == ("sub-district" in layers)  # all governorates have room, with zones too
    layout = {"desktop": "wide", "phone": "sheet", "side": "side"}[room]
    assert page.get_attribute("body", "data-layout") == layout
    assert "view=" not in page.url


def test_the_sheet_says_how_many_more_there_are(
    open_page: Opener, small: Path, tmp_path: Path
) -> None:
    page = open_page(small, DESKTOP, "#level=sub-district")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    lines = page.locator("#sg-paper tbody tr").count()
    assert lines > 5
    left = page.locator("#sg-paper .sg-note").inner_text()
    areas = int(page.evaluate("document.querySelectorAll('.leaflet-sg-areas-pane path').length"))
    assert left == f"and {areas - lines} more"
    overflow = page.locator("#sg-paper").evaluate("e => e.scrollHeight - e.clientHeight")
    assert overflow <= 0


def test_incidents_are_listed_where_all_of_them_fit(
    open_page: Opener, small: Path, tmp_path: Path
) -> None:
    page = open_page(small, DESKTOP, "#f.means=barrel+bombs")
    words = printed(page, tmp_path / "map.pdf")
    assert "Filtered by Means: ⁨barrel bombs⁩" in words or "barrel bombs" in words
    assert "Place 5" in words
    assert "more" not in words


def test_a_fragment_prints_on_one_sheet_too(
    open_page: Opener, fragment: Path, tmp_path: Path
) -> None:
    page = open_page(fragment, {"width": 480, "height": 700}, "#lang=ar")
    words = printed(page, tmp_path / "map.pdf")
    assert "Leaflet" in words
    assert page.get_attribute("body", "data-layout") == "column"
