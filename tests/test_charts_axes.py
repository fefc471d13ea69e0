"""Pictures on axes that the caller brings: the same figures, words and colours as on a sheet."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import geopandas as gpd
import matplotlib
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import EllipseCollection, PathCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from matplotlib.text import Text

import maps_world
from syria_geo import charts
from syria_geo.charts._words import words_in
from syria_geo.errors import UsageError
from syria_geo.geodesy import EQUAL_AREA_CRS
from syria_geo.provenance import data_version
from syria_geo.tables import summary


@pytest.fixture
def world() -> gpd.GeoDataFrame:
    return maps_world.located()


def plain(text: str) -> str:
    """Take away the marks of direction and the breaks of lines."""
    return " ".join(text.replace("\u200e", "").replace("\u200f", "").split())


def fills(axes: Axes) -> list[str]:
    """Give the colours of all that is filled."""
    drawn: list[Any] = [one.get_facecolor() for one in axes.findobj(PathCollection)]
    return [to_hex(colours[0]) for colours in drawn if len(colours)]


ON_AXES: tuple[Callable[..., Any], ...] = (
    charts.choropleth,
    charts.graduated_symbols,
    charts.hexagon_map,
    charts.bar_chart,
    charts.victims_chart,
)

# Of the small worlds here nobody states what the sources cover: test_charts_coverage.py.
pytestmark = pytest.mark.filterwarnings("ignore:by (month|year).:syria_geo.SyriaGeoWarning")


def own_axes() -> Any:
    return Figure(figsize=(8, 6)).subplots()


@pytest.mark.parametrize("draw", ON_AXES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axes_say_what_the_sheet_says(
    world: gpd.GeoDataFrame, draw: Callable[..., Any], language: str
) -> None:
    axes = own_axes()
    assert draw(world, ax=axes, language=language, title="Zwölf") is axes
    side = "right" if language == "ar" else "left"
    assert plain(axes.get_title(loc=side)) == "Zwölf"
    under = plain(axes.get_xlabel())
    assert words_in(language).month(2016, 9) in under  # dates
    assert "test report" in under  # sources
    assert data_version() in under  # made with
    assert "155" in under  # all killed of the table


@pytest.mark.parametrize("draw", ON_AXES)
def test_only_the_axes_given_are_drawn_on(
    world: gpd.GeoDataFrame, draw: Callable[..., Any]
) -> None:
    figure = Figure(figsize=(12, 5), layout="constrained")
    left, right = figure.subplots(1, 2)
    right.plot([0, 1], [0, 1])
    before = len(right.get_children())
    draw(world, ax=left)
    figure.savefig(io.BytesIO(), format="png", dpi=50)
    assert len(figure.axes) == 2
    assert (len(right.get_children()), right.get_title(), right.get_xlabel()) == (before, "", "")


def test_a_map_on_axes_has_the_colours_and_the_key_of_the_sheet(world: gpd.GeoDataFrame) -> None:
    axes = own_axes()
    charts.choropleth(world, value="killed", ax=axes)
    sheet = charts.choropleth(world, value="killed")
    assert fills(axes) == fills(sheet.axes[1])
    legend = axes.get_legend()
    key = [plain(text.get_text()) for text in legend.get_texts()]
    assert len(key) > 3
    said = plain(" ".join(text.get_text() for text in sheet.findobj(Text)))
    assert all(label in said for label in key)
    assert plain(legend.get_title().get_text()) == "People killed"
    colours = {to_hex(patch.get_facecolor()) for patch in legend.get_patches()}
    assert colours <= set(fills(axes))


def test_axes_of_a_map_are_in_metres_for_layers_of_ones_own(world: gpd.GeoDataFrame) -> None:
    axes = own_axes()
    charts.graduated_symbols(world, ax=axes)
    x, y = world.to_crs(EQUAL_AREA_CRS).geometry.iloc[0].coords[0]
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    assert left < x < right
    assert bottom < y < top
    assert axes.get_aspect() == 1.0


def test_circles_on_axes_are_as_large_as_their_key_whatever_the_layout_does(
    world: gpd.GeoDataFrame,
) -> None:
    small = Figure(figsize=(6, 3), layout="constrained")
    axes = small.subplots()
    charts.graduated_symbols(world.iloc[:1].assign(killed=10), value="killed", ax=axes)
    small.draw_without_rendering()  # the layout gives the map another size than it had
    drawn: Any = axes.findobj(EllipseCollection)[0]
    legend: Any = axes.get_legend()
    largest = max(circle.radius for circle in legend.findobj(Circle))  # points
    radius = float(drawn.get_transforms()[0][0, 0])  # pixels, of a unit circle
    assert radius / small.dpi == pytest.approx(largest / 72)


def test_bars_on_axes_are_the_groups_of_the_sheet(world: gpd.GeoDataFrame) -> None:
    axes = own_axes()
    charts.bar_chart(world, by="party", value="killed", ax=axes)
    table = summary(world, by="party")["party"]["killed"]
    lengths = [int(bar.get_width()) for bar in axes.patches]
    assert sum(lengths) == table["total"] == 155
    assert sorted(lengths) == sorted(table.drop("total").fillna(0).astype(int))
    assert axes.get_xlim()[0] == 0
    arabic = own_axes()
    charts.bar_chart(world, by="party", value="killed", ax=arabic, language="ar")
    assert arabic.get_xlim()[1] == 0  # bars grow from the right


def test_parts_of_bars_on_axes_add_up(world: gpd.GeoDataFrame) -> None:
    axes = own_axes()
    charts.victims_chart(world, ax=axes)
    assert sum(bar.get_width() for bar in axes.patches) == 155
    assert len(axes.get_legend().get_texts()) == 3


def test_axes_have_room_for_one_column_of_bars(world: gpd.GeoDataFrame) -> None:
    with pytest.raises(UsageError, match="axes have room for one column of bars"):
        charts.bar_chart(world, value=["killed", "women"], ax=own_axes())


@pytest.mark.parametrize("draw", ON_AXES)
@pytest.mark.parametrize("wrong", [Figure(), "axes", 1, []])
def test_what_is_no_axes_is_refused(
    world: gpd.GeoDataFrame, draw: Callable[..., Any], wrong: object
) -> None:
    with pytest.raises(UsageError, match="give a matplotlib Axes"):
        draw(world, ax=wrong)


@pytest.mark.parametrize("draw", ON_AXES)
@pytest.mark.parametrize("projection", ["3d", "polar"])
def test_axes_that_are_not_flat_are_refused(
    world: gpd.GeoDataFrame, draw: Callable[..., Any], projection: str
) -> None:
    with pytest.raises(UsageError, match=f"its projection is '{projection}'; give plain axes"):
        draw(world, ax=Figure().add_subplot(projection=projection))


def test_axes_change_no_settings(world: gpd.GeoDataFrame) -> None:
    settings = dict(matplotlib.rcParams)
    charts.victims_chart(world, ax=own_axes())
    assert dict(matplotlib.rcParams) == settings
