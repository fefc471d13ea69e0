"""Make the pictures of the README: ``python docs/pictures/make.py``.

The static ones need nothing but the package. The screenshot of the page needs Playwright for
Python and the system's Chromium, and is left as it is where one of them is absent.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import geopandas as gpd

import syria_geo as sg

HERE = Path(__file__).parent
REPORT = HERE.parents[1] / "tests" / "fixtures" / "reports" / "march-2018.txt"


def main() -> None:
    """Make all pictures from the bundled incidents."""
    located = sg.locate(sg.load_incidents())
    sg.save_picture(located, HERE / "choropleth.png", value="killed", dpi=90)
    sg.save_picture(located, HERE / "symbols-ar.png", kind="symbols", language="ar", dpi=90)
    if chromium := shutil.which("chromium"):
        screenshot(located, HERE / "page.png", chromium)
        review_page(HERE / "review.png", chromium)


def screenshot(located: gpd.GeoDataFrame, target: Path, chromium: str) -> None:
    """Open the page in a browser without a network and photograph it."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = sg.save_map(located, Path(folder) / "map.html", value="killed")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_context(offline=True, viewport={"width": 1280, "height": 800}).new_page()
        page.goto(page_file.as_uri())
        page.wait_for_selector("body[data-ready=yes]")
        page.screenshot(path=target)
        browser.close()


def review_page(target: Path, chromium: str) -> None:
    """Open the page on which people decide, served by this process, and photograph it."""
    from playwright.sync_api import sync_playwright

    from syria_geo.review import make_app
    from syria_geo.web import running

    report = sg.parse_report_file(REPORT)
    located = sg.locate(report.to_frame())
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        decisions = Path(folder) / "decisions.csv"
        app = make_app(located, decisions, by="Amal", report=report, name=REPORT.name)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        with running(app) as url:
            page.goto(url)
            page.wait_for_selector("body[data-ready=yes]")
            page.locator(".rv-line").last.click()
            page.wait_for_selector(".rv-mark")
            page.screenshot(path=target)
        browser.close()


if __name__ == "__main__":
    main()
