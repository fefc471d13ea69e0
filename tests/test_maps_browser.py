"""The page in a real browser, with no network: what it shows, counts and does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
import pytest
from folium.plugins import HeatMap

import maps_world
from syria_geo.maps import density_map, save_map

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
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

    def totals(self) -> str:
        return str(self.page.inner_text("#sg-totals"))

    def assert_clean(self) -> None:
        assert self.requests == []
        assert self.complaints == []


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    with playwright.sync_playwright() as engine:
        running = engine.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def visit(browser: Any) -> Iterator[Visit]:
    page = browser.new_page(viewport=DESKTOP)
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
