"""What figures may be where places are uncertain: on the page, in a real browser, as in Python."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest

import maps_world
import syria_geo as sg
from syria_geo.boundaries import unit_shapes
from syria_geo.draws import CONFIDENCE, DRAWS, area_draws
from syria_geo.maps import _draws as drawing
from syria_geo.maps import density_map, save_map
from syria_geo.maps._labels import labels
from syria_geo.tables import amounts_of
from test_maps_filters import Opener, open_page, open_window  # noqa: F401

pytestmark = pytest.mark.browser

STRIPED = 'path.sg-area[fill^="url(#sg-sg-areas"]'


@pytest.fixture(scope="module")
def located() -> gpd.GeoDataFrame:
    return sg.locate(sg.load_incidents())


@pytest.fixture(scope="module")
def bundled(located: gpd.GeoDataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_map(located, tmp_path_factory.mktemp("between") / "map.html")


def intervals(page: Any) -> dict[str, tuple[float, float]]:
    """Read the intervals that the table of areas has, by P-code."""
    page.click("#sg-tab-areas")
    rows = page.eval_on_selector_all(
        "#sg-page-areas tbody tr",
        """all => all.map(row => [
            row.querySelector("input").id, row.querySelector(".sg-between")?.textContent])""",
    )
    return {name.removeprefix("sg-only-"): ends_of(cell) for name, cell in rows if cell}


def ends_of(text: str) -> tuple[float, float]:
    low, high = re.findall(r"[\d.,]+", text)
    return float(low.replace(",", "")), float(high.replace(",", ""))


@pytest.mark.parametrize("level", ["governorate", "district", "sub-district"])
@pytest.mark.parametrize("value", ["incidents", "killed"])
def test_intervals_are_those_of_python(
    open_page: Opener,  # noqa: F811
    bundled: Path,
    located: gpd.GeoDataFrame,
    level: str,
    value: str,
) -> None:
    found = intervals(open_page(bundled, f"#level={level}&value={value}"))
    wanted = sg.count_intervals(located, level, value=value).iloc[:-1]
    other = wanted[(wanted["low"] != wanted[value]) | (wanted["high"] != wanted[value])]
    assert len(other) > 4
    assert found == {row.pcode: (row.low, row.high) for row in other.itertuples()}


def test_intervals_of_rates_are_those_of_python(
    open_page: Opener,  # noqa: F811
    bundled: Path,
    located: gpd.GeoDataFrame,
) -> None:
    found = intervals(open_page(bundled, "#level=district&value=rate"))
    wanted = sg.rate_intervals(located, "district").set_index("pcode")
    assert len(found) > 4
    for pcode, ends in found.items():
        both = [float(wanted[end][pcode]) for end in ("low", "high")]
        assert ends == pytest.approx(both, rel=0.06), pcode  # two digits are written


def test_intervals_follow_the_filters(
    open_page: Opener,  # noqa: F811
    bundled: Path,
    located: gpd.GeoDataFrame,
) -> None:
    page = open_page(bundled, "#level=sub-district&value=killed&f.status=unsure")
    found = intervals(page)
    pcodes = unit_shapes("sub-district").pcodes
    place = {pcode: at for at, pcode in enumerate(pcodes)}
    units = np.array([place.get(code, -1) for code in located["adm3_pcode"]])
    rows, adm3 = area_draws(located, units)
    unsure = (located["status"] == "unsure").to_numpy()
    assert 0 < unsure.sum() < len(located)
    amounts = np.nan_to_num(amounts_of(located, "killed").to_numpy(float, na_value=np.nan))
    sums = np.zeros((DRAWS, len(pcodes) + 1))
    certain = np.setdiff1d(np.flatnonzero(unsure), rows)
    np.add.at(sums.T, units[certain], amounts[certain][:, None])
    for row, draws in zip(rows, adm3, strict=True):
        sums[np.arange(DRAWS), draws] += amounts[row] * unsure[row]
    rest = (1 - CONFIDENCE) / 2
    low, high = np.quantile(sums[:, :-1], [rest, 1 - rest], axis=0, method="inverted_cdf")
    for pcode, ends in found.items():
        assert ends == (low[place[pcode]], high[place[pcode]]), pcode
    assert len(found) > 4


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ar", "dark")])
def test_areas_that_may_be_in_another_class_are_striped_in_the_colours_of_classes(
    open_page: Opener,  # noqa: F811
    bundled: Path,
    language: str,
    scheme: str,
) -> None:
    fragment = f"#level=district&value=killed&lang={language}"
    page = open_page(bundled, fragment, color_scheme=scheme)
    striped = page.locator(STRIPED)
    assert 5 < striped.count() < 40
    classes = page.eval_on_selector_all(
        ".sg-legend .sg-swatch", "all => all.map(e => getComputedStyle(e).backgroundColor)"
    )
    for number in range(striped.count()):
        name = striped.nth(number).get_attribute("fill")[5:-1]
        stripes = page.eval_on_selector_all(
            f'pattern[id="{name}"] rect',
            "all => all.map(e => [getComputedStyle(e).fill, e.height.baseVal.value])",
        )
        assert 2 <= len(stripes) <= 3
        assert {colour for colour, _ in stripes} <= set(classes)
        heights = sorted(height for _, height in stripes)
        assert heights[-1] >= sum(heights[:-1])  # it does not look like another class
    words = labels()[language]
    legend = page.inner_text(".sg-legend")
    assert words["between_key"] in legend
    assert words["between_note"].format(p="90", n="200") in legend


def test_an_interval_is_told_beside_the_mouse_and_in_the_popup(
    open_page: Opener,  # noqa: F811
    bundled: Path,
    located: gpd.GeoDataFrame,
) -> None:
    page = open_page(bundled, "#level=governorate&value=killed&layers=areas")
    wanted = sg.count_intervals(located, value="killed").set_index("pcode").loc["SY07"]
    said = f"place uncertain: {wanted['low']} – {wanted['high']}"
    assert wanted["low"] < wanted["high"]
    at = page.locator("path.sg-area").nth(6).bounding_box()
    middle = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    page.mouse.move(*middle)
    assert said in page.inner_text(".sg-tip")
    page.mouse.click(*middle)
    assert said in page.inner_text(".leaflet-popup-content")


def test_the_stripes_are_seen_on_grey_paper_too(
    open_page: Opener,  # noqa: F811
    bundled: Path,
) -> None:
    """Neighbouring classes differ by lightness, so that stripes of them do without colours."""
    page = open_page(bundled, "#level=district&value=killed")
    page.emulate_media(media="print")
    shades = page.eval_on_selector_all(
        "pattern[id^=sg-sg-areas]",
        """all => all.map(e => [...e.querySelectorAll("rect")].map(one => {
            const [r, g, b] = getComputedStyle(one).fill.match(/\\d+/g).map(Number);
            return 0.299 * r + 0.587 * g + 0.114 * b;
        }))""",
    )
    assert shades
    for stripes in shades:
        assert all(abs(a - b) > 25 for a, b in pairwise(stripes)), stripes


def test_too_many_incidents_are_not_drawn_and_the_page_says_so(
    open_page: Opener,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(drawing, "DRAWN_UP_TO", 11)
    page = open_page(save_map(maps_world.located(), tmp_path / "map.html"))
    assert labels()["en"]["between_left_out"].format(n="11") in page.inner_text(".sg-legend")
    assert page.locator(STRIPED).count() == 0
    page.click("#sg-tab-areas")
    assert "place uncertain" not in page.inner_text("#sg-page-areas")


def test_a_table_whose_places_are_certain_has_no_stripes_and_no_word_of_them(
    open_page: Opener,  # noqa: F811
    tmp_path: Path,
) -> None:
    world = maps_world.located()
    nowhere = world[world["status"] == "unlocated"]
    page = open_page(save_map(nowhere, tmp_path / "map.html"))
    assert labels()["en"]["between_key"] not in page.inner_text(".sg-legend")


def test_same_table_same_draws() -> None:
    pages = [density_map(maps_world.located()).get_root().render() for _ in range(2)]
    assert pages[0] == pages[1]
