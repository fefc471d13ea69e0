"""Stripes of pictures: areas and hexagons that may be in another class, as places are unsure."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.text import Text

import maps_world
import syria_geo as sg
from syria_geo.analysis import class_limits, class_numbers, hexagons, sequential_colours
from syria_geo.charts import _textures as textures
from syria_geo.charts._between import Between
from syria_geo.charts._words import words_in
from syria_geo.cli import main
from syria_geo.draws import area_limits, cell_limits
from syria_geo.errors import UsageError

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def located() -> gpd.GeoDataFrame:
    return sg.locate(sg.load_incidents())


def texts(figure: Figure) -> str:
    return " ".join(text.get_text().strip("\u200e\u200f") for text in figure.findobj(Text))


def desc(path: Path) -> str:
    return str(re.findall(r"<desc[^>]*>(.*?)</desc>", path.read_text(encoding="utf-8"), re.S)[0])


def test_the_look_is_that_of_the_page() -> None:
    code = (ROOT / "page/src/parts/between.js").read_text(encoding="utf-8")
    assert f"const OWN = {textures.OWN:g};" in code
    assert f"const OTHER = {textures.BESIDE:g};" in code


def test_stripes_lie_level_and_the_own_class_is_the_broadest() -> None:
    axes = Figure(figsize=(1, 1), dpi=96).add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, 96), ylim=(0, 96))
    levels = textures.Levels("#112233", "#445566", "#778899")
    textures.fill_levels(axes, shapely.box(0, 0, 96, 96), levels, pixel=1.0)
    patches = axes.findobj(PathPatch)
    assert [to_hex(one.get_facecolor()) for one in patches if one.get_fill()] == ["#112233"]
    lines = [one for one in patches if not one.get_fill()]
    assert [to_hex(one.get_edgecolor()) for one in lines] == ["#445566", "#778899"]
    places = []
    for line in lines:
        assert line.get_linewidth() / 0.75 == pytest.approx(textures.BESIDE)
        ends = np.asarray(line.get_path().vertices).reshape(-1, 2, 2)
        np.testing.assert_allclose(ends[:, 0, 1], ends[:, 1, 1], atol=1e-9)
        places.append(ends[:, 0, 1] % (textures.OWN + 2 * textures.BESIDE))
    np.testing.assert_allclose(places[0], textures.BESIDE / 2)
    np.testing.assert_allclose(places[1], textures.OWN + 1.5 * textures.BESIDE)


def test_classes_hold_the_own_one_and_last_digits_do_not_stripe() -> None:
    nan = float("nan")
    between = Between(
        values=np.array([5.0, 0.3, 0.0, nan, 9.0, 2.0]),
        low=np.array([7.0, 0.3, 0.0, 0.0, nan, 2.0]),
        high=np.array([8.0, 0.1 + 0.2, 1.0, 3.0, nan, 2.0]),
        limits=(0.3, 6.0, 10.0),
        draws=20,
    )
    assert between.striped.tolist() == [True, False, True, False, False, False]
    assert between.classes[:, 0].tolist() == [2, 2, 3]


@pytest.mark.parametrize("value", ["incidents", "killed", "rate"])
def test_what_is_striped_is_what_the_intervals_say(located: gpd.GeoDataFrame, value: str) -> None:
    low, high = area_limits(located, "district", value, draws=40, seed=3)
    if value == "rate":
        wanted = sg.rate_intervals(located, "district", draws=40, seed=3)
    else:
        wanted = sg.count_intervals(located, "district", value=value, draws=40, seed=3).iloc[:-1]
    np.testing.assert_array_equal(low, wanted["low"].to_numpy(float))
    np.testing.assert_array_equal(high, wanted["high"].to_numpy(float))


def test_hexagons_have_the_intervals_of_the_table(located: gpd.GeoDataFrame) -> None:
    cells = hexagons(located, area_km2=1000)
    places = cells[["column", "row"]].to_numpy()
    ones = np.ones(len(located))
    ends = cell_limits(located, places, ones, area_km2=1000, draws=50, seed=0)
    table = sg.hexagon_intervals(located, area_km2=1000, draws=50).set_index(["column", "row"])
    for end, name in zip(ends, ("low", "high"), strict=True):
        wanted = [table[name].get((column, row), 0) for column, row in places.tolist()]
        np.testing.assert_array_equal(end, wanted)


def test_a_picture_with_draws_says_what_its_stripes_are(
    located: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    picture = sg.choropleth(located, level="district", value="killed", draws=50)
    words = words_in("en")
    told = re.sub(r"\s+", " ", texts(picture))
    assert words("between_key").split(":")[0] in told
    assert "90% of 50 draws" in told
    line = desc(picture.save(tmp_path / "map.svg"))
    wanted = sg.count_intervals(located, "district", value="killed", draws=50).iloc[:-1]
    limits = class_limits(wanted["killed"].astype(float))
    classes = [
        class_numbers(wanted[one].astype(float), limits) for one in ("low", "killed", "high")
    ]
    striped = wanted[
        (np.min(classes, axis=0) < classes[1]) | (np.max(classes, axis=0) > classes[1])
    ]
    widest = striped.assign(wide=striped["high"] - striped["low"]).nlargest(1, "wide").iloc[0]
    assert f"{widest['name_en']} {widest['low']} – {widest['high']}" in line
    colours = {to_hex(one.get_edgecolor()) for one in picture.axes[1].findobj(PathPatch)}
    assert set(sequential_colours(len(limits))[1:3]) <= colours


def test_hexagons_with_draws_are_striped_too(located: gpd.GeoDataFrame, tmp_path: Path) -> None:
    picture = sg.hexagon_map(located, hexagon_km2=1000, value="killed", draws=50, language="ar")
    found = desc(picture.save(tmp_path / "map.svg"))
    assert re.search(words_in("ar").labels["told_striped"].replace("{n}", r"\d+"), found)


def test_without_draws_a_picture_is_as_it_was(located: gpd.GeoDataFrame, tmp_path: Path) -> None:
    plain = sg.choropleth(located).save(tmp_path / "plain.svg").read_text(encoding="utf-8")
    assert words_in("en")("between_key") not in plain
    assert "draws" not in plain
    with_seed = sg.choropleth(located, seed=7).save(tmp_path / "seed.svg")
    assert with_seed.read_text(encoding="utf-8") == plain


def test_same_seed_same_bytes(tmp_path: Path) -> None:
    world = maps_world.located()
    saved = [
        sg.choropleth(world, draws=20, seed=seed).save(tmp_path / f"{n}.svg").read_bytes()
        for n, seed in enumerate([1, 1])
    ]
    assert saved[0] == saved[1]


@pytest.mark.parametrize("table", ["empty", "unlocated", "one", "arrays", "missing", "units"])
def test_strange_tables(table: str) -> None:
    world = maps_world.located()
    some = {
        "empty": world.iloc[:0],
        "unlocated": world[world["status"] == "unlocated"],
        "one": world.iloc[[0]].set_axis(["x"]),
        "arrays": world.assign(rivals=[np.array(cell, dtype=object) for cell in world["rivals"]]),
        "missing": world.assign(match_score=pd.NA, place_pcode=pd.NA, precision=pd.NA),
        "units": world.assign(adm1_pcode="", precision="governorate", place_pcode=""),
    }[table]
    before = some.copy(deep=True)
    assert sg.choropleth(some, draws=20)
    assert sg.hexagon_map(some, draws=20)
    assert sg.density_map(some)
    if table != "arrays":  # pandas compares no cells that are arrays
        assert before.equals(some)


@pytest.mark.parametrize("draws", [0, -1, 1.5, "many", True])
def test_what_is_no_number_of_draws_is_refused(draws: Any) -> None:
    world = maps_world.located()
    for call in (sg.choropleth, sg.hexagon_map):
        with pytest.raises(UsageError, match="draws"):
            call(world, draws=draws)


def test_given_axes_get_stripes_and_their_key(located: gpd.GeoDataFrame) -> None:
    figure = Figure(figsize=(9, 6))
    sg.choropleth(located, level="district", draws=50, ax=figure.subplots())
    assert "place uncertain" in texts(figure)


def test_the_command_line_draws(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "some.csv"
    sg.to_csv(sg.load_incidents().head(40), table)
    asked = ["map", str(table), "--yes", "-o"]
    picture = tmp_path / "map.svg"
    assert main([*asked, str(picture), "--kind", "choropleth", "--level", "district",
                 "--draws", "50"]) == 0  # fmt: skip
    assert "Place uncertain" in desc(picture)
    assert main([*asked, str(tmp_path / "map.html"), "--draws", "50"]) == 2
    assert "--draws is for pictures" in capsys.readouterr().err
    assert main([*asked, str(tmp_path / "map.png"), "--kind", "bars", "--draws", "50"]) == 2
    assert "no option" in capsys.readouterr().err
