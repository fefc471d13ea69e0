"""The page of links in a real browser: two incidents side by side, judged with the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import syria_geo as sg
from review_desk import OpenDesk
from syria_geo.review import make_link_app
from syria_geo.review._app import review_rules
from syria_geo.web import new_token, running

pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

EVIL = "<img src=x onerror=alert(1)>"
LONG = f"{EVIL} the market of the town was hit around noon, as people who were there told us"
PHONE = {"width": 360, "height": 740}
AXE = Path(__file__).parents[1] / "page" / "node_modules" / "axe-core" / "axe.min.js"
FOCUS = "(() => document.activeElement.id || document.activeElement.className)()"
Tables = tuple[pd.DataFrame, pd.DataFrame]


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Give two strikes, each of which the other source tells twice."""
    usual = {
        "date": date(2016, 9, 12),
        "uncertainty_m": 1500.0,
        "perpetrators": ("Syrian regime forces",),
        "stated_governorate": "SY07",
    }
    rows = [
        ("a1", 35.62, 36.78, "Jarjanaz town", 5),
        ("a2", 35.30, 36.40, f"{EVIL} Shaghurit", 40),
        ("b1", 35.62, 36.78, "Jarjanaz", 5),
        ("b2", 35.621, 36.78, "Jarjanaz", 5),
        ("b3", 35.30, 36.40, "Shaghurit", 40),
        ("b4", 35.30, 36.401, "Shaghurit", 40),
    ]
    names = ["incident_id", "latitude", "longitude", "place_text", "killed"]
    both = pd.DataFrame(rows, columns=names).assign(notes=LONG)
    both = pd.DataFrame([{**usual, **row} for row in both.to_dict("records")])
    return both.iloc[:2], both.iloc[2:]


@pytest.fixture
def url(tables: Tables, tmp_path: Path) -> Iterator[str]:
    app = make_link_app(*tables, tmp_path / "decided.csv", by="Amal", names=("ours", "theirs"))
    with running(app, rules=review_rules(new_token())) as address:
        yield address


class Desk(OpenDesk):
    """The page of links."""

    ready = "#rv-same"

    def progress(self, words: str) -> None:
        self.page.locator("#rv-progress-words", has_text=words).wait_for()

    def close(self) -> None:
        self.context.close()
        assert self.complaints == []


@pytest.fixture
def desk(browser: Any, url: str) -> Iterator[Desk]:
    made = Desk(browser, url)
    yield made
    made.close()


def kept(tmp_path: Path) -> list[dict[Any, Any]]:
    path = tmp_path / "decided.csv"
    return pd.read_csv(path, dtype=str).to_dict("records") if path.exists() else []


def test_a_letter_answers_enter_saves_and_u_takes_it_back(
    desk: Desk, tables: Tables, tmp_path: Path
) -> None:
    page = desk.page
    desk.progress("0 of 4")
    assert "a2 – b3" in page.inner_text("#rv-phrase"), "the most lethal first"
    page.keyboard.press("s")
    page.fill("#rv-note", "both name the mill")
    page.keyboard.press("Enter")
    desk.progress("1 of 4")
    [one] = kept(tmp_path)
    assert (one["one_id"], one["other_id"], one["judgement"], one["decided_by"]) == (
        "a2", "b3", "same", "Amal",
    )  # fmt: skip
    links = sg.link(*tables, decisions=tmp_path / "decided.csv")
    assert "same" in links.loc[links["other_id"] == "b3", "link"].tolist()
    page.locator("#rv-phrase", has_text="a2 – b4").wait_for()
    assert "the same event" in page.inner_text(".rv-rivals"), "what was said of the rival"
    page.keyboard.press("d")
    page.keyboard.press("Space")  # the first reason
    page.keyboard.press("Enter")
    desk.progress("2 of 4")
    assert [row["reason"] for row in kept(tmp_path)] == ["both name the mill", "another place"]
    page.keyboard.press("u")
    desk.progress("1 of 4")
    assert len(kept(tmp_path)) == 1


def test_skipping_decides_nothing_and_a_rival_is_opened(desk: Desk, tmp_path: Path) -> None:
    page = desk.page
    page.keyboard.press("k")
    page.locator("#rv-phrase", has_text="a2 – b4").wait_for()
    page.click(".rv-rival")
    page.locator("#rv-phrase", has_text="a2 – b3").wait_for()
    page.keyboard.press("o")
    page.keyboard.press("Enter")
    page.locator(".rv-message", has_text="Say why").wait_for()
    assert kept(tmp_path) == []


def test_texts_of_the_sources_are_text_and_both_points_are_on_the_map(desk: Desk) -> None:
    page = desk.page
    assert page.locator("img[src=x]").count() == 0
    assert page.inner_text(".rv-words blockquote") == LONG
    for side in ("one", "other"):
        assert page.locator(f".leaflet-marker-pane .rv-mark-{side}").count() == 1
        assert page.locator(f"path.rv-ring-{side}").count() == 1
    assert page.locator(".rv-rival-mark").count() == 1
    assert page.locator(".rv-weight").count() >= 3
    cells = page.locator(".rv-compared tbody tr", has_text="Killed").locator("td").all_inner_texts()
    assert cells == ["40", "40"]


def test_two_windows_on_one_file_lose_nothing(
    browser: Any, url: str, desk: Desk, tmp_path: Path
) -> None:
    other = Desk(browser, url)
    for made, letter in ((desk, "s"), (other, "d")):
        made.page.keyboard.press(letter)
        made.page.fill("#rv-note", letter)
        made.page.keyboard.press("Enter")
    other.page.locator(".rv-history", has_text="the same event").wait_for()
    assert [row["judgement"] for row in kept(tmp_path)] == ["same"]
    complaints = [one for one in other.complaints if "409" not in one]
    other.context.close()
    assert complaints == []


@pytest.mark.skipif(not AXE.exists(), reason="npm ci in page/ brings axe-core")
@pytest.mark.parametrize("how", [{}, {"viewport": PHONE, "color_scheme": "dark"}])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    browser: Any, url: str, how: dict[str, Any]
) -> None:
    made = Desk(browser, url, bypass_csp=True, **how)
    page = made.page
    page.evaluate(AXE.read_text(encoding="utf-8"))
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    for language in ("en", "ar"):
        assert page.evaluate("document.documentElement.lang") == language
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        for key in ("", "s", "Escape", "?", "Escape"):
            if key:
                page.keyboard.press(key)
            found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
            told = [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]
            assert told == [], (language, key)
            assert page.evaluate(wide) <= 0
        page.click("#rv-language")
    made.close()
