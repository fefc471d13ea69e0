"""Control zones in pictures: as on the page, for the very day, and none without evidence."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.text import Text
from PIL import Image

import maps_world
import syria_geo as sg
from syria_geo.charts import _ground as ground
from syria_geo.charts import _textures as textures
from syria_geo.charts._sheet import Picture
from syria_geo.charts._zones import fill_of
from syria_geo.cli import main
from syria_geo.geodesy import EQUAL_AREA_CRS
from syria_geo.spatial import fronts_on, likely_km
from syria_geo.vocabulary import party_colours, party_names_ar

ROOT = Path(__file__).parents[1]
DAY = "2016-12-13"


@pytest.fixture(scope="module")
def world() -> gpd.GeoDataFrame:
    return maps_world.located()


@pytest.fixture(scope="module")
def picture(world: gpd.GeoDataFrame) -> Picture:
    return sg.control_map(world, day=DAY)


def texts(figure: Figure) -> list[str]:
    return [text.get_text().strip("\u200e\u200f") for text in figure.findobj(Text)]


def colours(figure: Figure) -> set[str]:
    """Give the colours that shapes on the map are filled with."""
    patches = figure.axes[1].findobj(PathPatch)
    return {to_hex(patch.get_facecolor()) for patch in patches if patch.get_fill()}


def test_patterns_are_those_of_the_page() -> None:
    """One look on screen and paper: the page's own numbers, where it draws with them."""
    code = (ROOT / "page/src/parts/stripes.js").read_text(encoding="utf-8")
    hatches = {
        name: {"line": float(line), "every": float(every)}
        for name, line, every in re.findall(r"(\w+): \{ line: ([\d.]+), every: ([\d.]+) \}", code)
    }
    dots = re.search(r"DOTS = \{ every: ([\d.]+), radius: ([\d.]+) \}", code)
    assert dots
    assert hatches == textures.HATCHES
    assert {"every": float(dots[1]), "radius": float(dots[2])} == textures.DOTS
    assert f"STRIPE = {textures.STRIPE:g};" in code
    assert f'OTHER = "{textures.OTHER}"' in code
    assert str(list(textures.SURENESSES)).replace("'", '"') in code


def test_zones_have_the_colours_of_their_parties(picture: Figure) -> None:
    zones = sg.load_control_zones(DAY)
    parties = {party for holder in zones["holder"] for party in holder}
    # Who holds ground with others only comes second in its stripes: lines, no fill.
    first = {holder[0] for holder in zones["holder"]}
    known = party_colours()
    assert colours(picture) == {known[one] for one in first} | {textures.GROUND}
    assert parties <= set(texts(picture))
    arabic = set(texts(sg.control_map(maps_world.located(), day=DAY, language="ar")))
    assert {party_names_ar()[one] for one in parties} <= arabic


def test_a_spot_of_the_picture_has_the_colour_of_who_held_it(
    picture: Picture, tmp_path: Path
) -> None:
    zones = sg.load_control_zones(DAY).to_crs(EQUAL_AREA_CRS)
    large = zones[(zones["confidence"] == "high") & (zones["area_km2"] > 10_000)]
    assert len(large) > 2
    path = picture.save(tmp_path / "zones.png", dpi=100)
    pixels = np.asarray(Image.open(path).convert("RGB"))
    (low, high), box = ground.extent(), picture.axes[1].get_position()
    for holder, shape in zip(large["holder"], large.geometry, strict=True):
        inside = shapely.maximum_inscribed_circle(shape, tolerance=500)
        spot = shapely.get_coordinates(shapely.get_point(inside, 0))[0]
        x, y = (spot - low) / (high - low)
        column = (box.x0 + x * box.width) * pixels.shape[1]
        row = (1 - box.y0 - y * box.height) * pixels.shape[0]
        around = pixels[int(row) - 4 : int(row) + 5, int(column) - 4 : int(column) + 5]
        shades, many = np.unique(around.reshape(-1, 3), axis=0, return_counts=True)
        red, green, blue = shades[many.argmax()]  # rivers and names are thin
        assert f"#{red:02x}{green:02x}{blue:02x}" == party_colours()[holder[0]]


def test_stripes_and_textures_say_who_and_how_surely() -> None:
    def lines(fill: textures.Fill) -> list[tuple[str, float]]:
        axes = Figure(figsize=(1, 1), dpi=96).add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, 96), ylim=(0, 96))
        textures.fill_shape(axes, shapely.box(0, 0, 96, 96), fill, pixel=1.0)
        drawn = [patch for patch in axes.findobj(PathPatch) if not patch.get_fill()]
        return [(to_hex(one.get_edgecolor()), one.get_linewidth() / 0.75) for one in drawn]

    known = party_colours()
    assert lines(fill_of(("ISIS",))) == []
    assert lines(fill_of(("ISIS", "Turkish forces"))) == [(known["Turkish forces"], 6.0)]
    for level in ("medium", "low"):
        wide = textures.HATCHES[level]["line"]
        assert [*lines(fill_of(("ISIS",), level))[0]] == [textures.GROUND, pytest.approx(wide)]
    assert [*lines(fill_of(("ISIS",), "empty"))[0]] == [known["ISIS"], pytest.approx(2.6)]
    assert fill_of(("nobody we know",)).colours == (textures.OTHER,)


def test_the_band_along_the_lines_is_as_wide_as_on_the_page() -> None:
    fronts = fronts_on(date(2016, 12, 13))
    assert len(fronts) > 3
    assert list(fronts) == sorted(fronts)
    assert min(fronts) >= 0
    assert max(fronts) <= likely_km().max()
    assert all(ends.shape[1:] == (2, 2) for ends in fronts.values())
    # No line within ground of one holder: before the war there is the Golan's alone.
    few = sum(map(len, fronts_on(date(2012, 1, 1)).values()))
    assert 0 < few < sum(map(len, fronts.values())) / 10


def test_the_day_is_that_of_the_last_incident_and_says_so(world: gpd.GeoDataFrame) -> None:
    said = texts(sg.control_map(world))
    why = "Control zones of 14 February 2021, the day of the last incident; all dates are shown"
    assert {why, "Who held the ground on 14 February 2021"} <= set(said)
    assert "Control zones of 13 December 2016" in texts(sg.control_map(world, day=DAY))


@pytest.mark.parametrize(
    ("language", "said"), [("en", "No control zones are drawn"), ("ar", "لا تُرسم مناطق السيطرة")]
)
def test_no_zones_without_evidence_and_the_picture_says_so(
    world: gpd.GeoDataFrame, language: str, said: str
) -> None:
    before = sg.control_map(world, day="2011-06-01", language=language)
    undated = sg.control_map(world.assign(date=pd.NaT), language=language)
    for picture in (before, undated):
        assert not colours(picture) & set(party_colours().values())
        assert any(text.startswith(said) for text in texts(picture))
        assert picture.description.startswith(said)
    assert "2012" in before.description


def test_maps_of_days_say_of_which_there_is_no_evidence() -> None:
    picture = sg.control_maps(days=["2011-06-01", DAY])
    assert "1 June 2011: no zones: no evidence for this day" in texts(picture)
    assert "medium confidence" in texts(picture)
    assert "ISIS 49 %" in picture.description


def test_a_picture_tells_who_held_how_much(picture: Picture) -> None:
    assert "Share of the ground: ISIS 49 %; Syrian regime forces 19 %" in picture.description
    assert "low confidence" in picture.description


def test_zones_are_a_kind_of_picture(
    world: gpd.GeoDataFrame, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = sg.save_picture(world, tmp_path / "a.svg", kind="zones", day=DAY).read_bytes()
    assert sg.save_picture(world, tmp_path / "b.svg", kind="zones", day=DAY).read_bytes() == one
    with pytest.raises(sg.UsageError, match="choropleth has no option 'day'"):
        sg.save_picture(world, tmp_path / "a.svg", day=DAY)
    mine = tmp_path / "mine.csv"
    mine.write_text("place_text,date\nAleppo city,2016-12-13\n", encoding="utf-8")
    out = tmp_path / "z.svg"
    assert main(["map", str(mine), "-o", str(out), "--kind", "zones", "--language", "ar"]) == 0
    assert "يوم آخر حادثة" in out.read_text(encoding="utf-8")
    assert main(["map", str(mine), "-o", str(out), "--kind", "zones", "--day", "soon"]) == 2
    assert main(["map", str(mine), "-o", str(tmp_path / "z.html"), "--day", DAY]) == 2
    assert "--day is for pictures" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["map", "--help"])
    assert "zones (who held the ground" in " ".join(capsys.readouterr().out.split())
