"""The page on which people decide, in a real browser: choosing, undoing, searching, pointing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest

import syria_geo as sg
from review_desk import OpenDesk
from syria_geo.review import make_app
from syria_geo.review._app import review_rules
from syria_geo.web import new_token, running

pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

EVIL = "<img src=x onerror=alert(1)> near Atlantis"
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def located() -> gpd.GeoDataFrame:
    table = pd.DataFrame(
        {
            "place_text": ["Kafr Nabl, Aleppo or Idlib", EVIL, "Atlantis", "Douma city"],
            "stated_governorate": ["", "", "", "SY07"],
            "killed": [9, 7, 5, 3],
            "incident_id": ["a-1", "a-2", "a-3", "a-4"],
        }
    )
    return sg.locate(table)


@pytest.fixture
def url(located: gpd.GeoDataFrame, tmp_path: Path) -> Iterator[str]:
    app = make_app(located, tmp_path / "decisions.csv", by="Amal", name="incidents.csv")
    with running(app, rules=review_rules(new_token())) as address:
        yield address


class Desk(OpenDesk):
    """The page of places."""

    ready = "#rv-cannot, #rv-here"

    def save(self, why: str = "the passage says so") -> None:
        self.page.fill("#rv-note", why)
        self.page.click("#rv-save")
        self.page.wait_for_selector("#rv-save", state="hidden")

    def judged(self) -> str:
        return str(self.page.text_content("#rv-progress-words"))


@pytest.fixture
def desk(browser: Any, url: str) -> Iterator[Desk]:
    made = Desk(browser, url)
    yield made
    made.context.close()
    assert made.complaints == []


def kept(tmp_path: Path) -> pd.DataFrame:
    path = tmp_path / "decisions.csv"
    return sg.read_decisions(path) if path.exists() else pd.DataFrame()


def test_a_digit_chooses_enter_saves_and_u_takes_it_back(desk: Desk, tmp_path: Path) -> None:
    assert "0 of 4" in desk.judged()
    desk.page.keyboard.press("1")
    desk.page.wait_for_selector("#rv-save")
    desk.save()
    [one] = kept(tmp_path).to_dict("records")
    assert (one["judgement"], one["decided_by"], one["reason"]) == (
        "positive", "Amal", "the passage says so",
    )  # fmt: skip
    desk.page.locator("#rv-progress-words", has_text="1 of 4").wait_for()
    desk.page.keyboard.press("u")
    desk.page.locator("#rv-progress-words", has_text="0 of 4").wait_for()
    assert len(kept(tmp_path)) == 0


def test_a_phrase_is_text_and_nothing_else(desk: Desk) -> None:
    desk.page.click("text=near Atlantis")
    assert desk.page.locator("img[src=x]").count() == 0
    assert EVIL in desk.page.inner_text("body")


def test_a_click_on_the_map_puts_it_there_with_a_radius(desk: Desk, tmp_path: Path) -> None:
    desk.page.click("text=near Atlantis")
    desk.page.keyboard.press("h")
    desk.page.wait_for_selector("#rv-uncertainty_m")
    box = desk.page.locator(".leaflet-container").bounding_box()
    desk.page.mouse.click(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.4)
    desk.page.fill("#rv-uncertainty_m", "750")
    desk.save()
    [one] = kept(tmp_path).to_dict("records")
    assert one["judgement"] == "positive"
    assert not one["place_pcode"]
    assert one["uncertainty_m"] == 750
    assert 32 < one["latitude"] < 37.5
    assert 35.5 < one["longitude"] < 42.5


def test_arabic_finds_a_place_and_locate_goes_by_what_was_decided(
    desk: Desk, tmp_path: Path, located: gpd.GeoDataFrame
) -> None:
    desk.page.click("#rv-language")
    desk.page.wait_for_selector("html[dir=rtl], body[dir=rtl], [dir=rtl]")
    desk.page.click(".rv-queue >> text=Atlantis >> nth=-1")
    desk.page.fill("#rv-search", "خان شيخون")
    desk.page.wait_for_selector("#rv-found-0")
    desk.page.click("#rv-found-0")
    desk.page.wait_for_selector("#rv-save")
    desk.save("يقول التقرير ذلك")
    [one] = kept(tmp_path).to_dict("records")
    assert one["place_pcode"] == "C3987"
    ours = ["place_text", "stated_governorate", "killed", "incident_id"]
    found = sg.locate(located[ours], decisions=tmp_path / "decisions.csv")
    told = dict(zip(found["place_text"], found["place_pcode"], strict=True))
    assert told[one["place_text"]] == "C3987"


def test_whoever_comes_back_goes_on_where_they_were(
    browser: Any, url: str, desk: Desk, tmp_path: Path
) -> None:
    desk.page.keyboard.press("n")
    desk.page.wait_for_selector("#rv-save")
    desk.save("no such place is known")
    again = Desk(browser, url)
    assert "1 of 4" in again.judged()
    again.context.close()


@pytest.mark.parametrize("how", [{"viewport": PHONE}, {"viewport": PHONE, "color_scheme": "dark"}])
def test_nothing_is_wider_than_a_phone(browser: Any, url: str, how: dict[str, Any]) -> None:
    made = Desk(browser, url, **how)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert made.page.evaluate(wide) <= 0
    made.context.close()
    assert made.complaints == []


# --- without a mouse, and for whoever listens ---------------------------------------------------

FOCUS = "(() => document.activeElement.id || document.activeElement.className)()"
AXE = Path(__file__).parents[1] / "page" / "node_modules" / "axe-core" / "axe.min.js"


def tab_to(page: Any, wanted: str) -> None:
    for _ in range(60):
        if wanted in page.evaluate(FOCUS):
            return
        page.keyboard.press("Tab")
    raise AssertionError(wanted)


def test_from_the_list_to_a_saved_decision_with_tab_and_enter_alone(
    desk: Desk, tmp_path: Path
) -> None:
    page = desk.page
    page.keyboard.press("?")
    page.click("#rv-keyed")  # single keys off, as whoever speaks to the computer needs it
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert page.locator("#rv-decide").is_hidden()
    tab_to(page, "rv-line")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#rv-phrase", has_text="near Atlantis").wait_for()
    assert page.evaluate(FOCUS) == "rv-phrase", "who listens hears the phrase"
    tab_to(page, "rv-cannot")
    page.keyboard.press("Enter")
    page.wait_for_selector("#rv-save")
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUS) == "rv-cannot", "back to where the choice was made"
    page.keyboard.press("Enter")
    page.wait_for_selector("#rv-save")
    page.keyboard.press("Space")
    tab_to(page, "rv-save")
    page.keyboard.press("Enter")
    page.locator("#rv-progress-words", has_text="1 of 4").wait_for()
    assert page.evaluate(FOCUS) == "rv-phrase"
    assert kept(tmp_path)["place_text"].tolist() == [EVIL]


@pytest.mark.skipif(not AXE.exists(), reason="npm ci in page/ brings axe-core")
@pytest.mark.parametrize("how", [{}, {"viewport": PHONE, "color_scheme": "dark"}])
def test_axe_finds_nothing(browser: Any, url: str, how: dict[str, Any]) -> None:
    made = Desk(browser, url, bypass_csp=True, **how)
    page = made.page
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for language in ("en", "ar"):
        assert page.evaluate("document.documentElement.lang") == language
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        for key in ("", "Shift+1", "h", "Escape", "?", "Escape"):
            if key:
                page.keyboard.press(key)
            found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
            told = [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]
            assert told == [], (language, key)
        page.click("#rv-language")
    made.context.close()


def test_going_back_does_not_forget_what_was_chosen_without_a_word(desk: Desk) -> None:
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    desk.page.on("dialog", stay)
    desk.page.keyboard.press("n")
    desk.page.fill("#rv-note", "no such place")
    desk.page.evaluate("history.back()")
    desk.page.wait_for_timeout(300)
    desk.page.evaluate("location.reload()")
    desk.page.wait_for_timeout(300)
    assert set(asked) == {"beforeunload"}
    assert desk.page.input_value("#rv-note") == "no such place"
    desk.page.keyboard.press("Escape")
    count = len(asked)
    desk.page.reload()
    desk.page.wait_for_selector("#rv-here")
    assert len(asked) == count, "nothing is chosen: nothing is asked"


# --- beside others ------------------------------------------------------------------------------


def test_where_nothing_was_found_the_search_begins_with_the_phrase(
    browser: Any, tmp_path: Path
) -> None:
    located = sg.locate(["the old <b>mill</b> at Zzyzxville, Khan Shaykhun, Narnia"])
    app = make_app(located.assign(status="unlocated"), tmp_path / "decisions.csv", by="Amal")
    words = {"candidates": [], "sought": ["Zzyzxville", "Khan Shaykhun"]}
    with running(app, rules=review_rules(new_token())) as address:
        made = Desk(browser, address)
        made.page.route("**/api/items/*", lambda route: _changed(route, words))
        made.page.reload()
        made.page.wait_for_selector("#rv-found-0")
        assert made.page.input_value("#rv-search") == "Khan Shaykhun", "what a place bears"
        assert "C3987" in made.page.inner_text("#rv-found-0")
        assert made.page.locator("#rv-decide").is_hidden(), "nothing is chosen by that"
        made.context.close()


def _changed(route: Any, changed: dict[str, Any]) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, json=answer.json() | changed)


def test_two_windows_and_an_older_copy_lose_nothing(
    browser: Any, url: str, desk: Desk, tmp_path: Path
) -> None:
    other, path = Desk(browser, url), tmp_path / "decisions.csv"
    desk.page.keyboard.press("o")
    desk.save("somebody else should look")
    older = path.read_bytes()
    other.page.click(".rv-line >> nth=2")
    other.page.keyboard.press("n")
    other.save("no such place")  # before it could ask what the first window did
    other.page.locator("#rv-progress-words", has_text="2 of 4").wait_for()
    path.write_bytes(older)
    other.page.wait_for_selector("#rv-restore")
    other.page.click("#rv-restore")
    other.page.wait_for_selector("#rv-restore", state="detached")
    assert kept(tmp_path)["reason"].tolist() == ["somebody else should look", "no such place"]
    other.page.reload()
    other.page.wait_for_selector("#rv-here")
    other.page.keyboard.press("u")
    other.page.locator("#rv-progress-words", has_text="1 of 4").wait_for()
    path.write_text("no decisions at all", encoding="utf-8")
    other.page.locator(".rv-fault-text", has_text="there is no place_text").wait_for()
    assert other.complaints == []
    other.context.close()
