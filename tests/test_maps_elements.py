"""What folium offers, added to our map: it works without a network, or is refused with what to do.

Every class that folium and folium.plugins export is here, made with the least it asks for. Pages
are opened in a real browser with the network blocked.
"""

from __future__ import annotations

import copy
import inspect
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import branca.colormap
import folium
import numpy as np
import pytest
from branca.element import Element
from folium import plugins as folium_plugins
from folium.utilities import JsCode

import maps_world
from syria_geo.errors import SyriaGeoWarning, UsageError
from syria_geo.maps import SyriaMap, density_map
from test_maps_browser import Visit, visit, window
from waiting import eventually

__all__ = ["visit", "window"]  # fixtures


plugins: Any = folium_plugins  # half of them have no types
untyped: Any = folium

HERE, THERE = (36.2, 37.1), (35.3, 40.1)
LINE = [HERE, THERE]
DAY = "2016-09-01"
AREA = {
    "type": "Feature",
    "properties": {
        "name": "one",
        "times": ["2016-09-01"],
        "start": "2016-09-01",
        "end": "2017-09-01",
    },
    "geometry": {"type": "Polygon", "coordinates": [[[37, 35], [38, 35], [38, 36], [37, 35]]]},
}
AREAS = {"type": "FeatureCollection", "features": [AREA]}
TOPOLOGY = {
    "type": "Topology",
    "objects": {"areas": {"type": "GeometryCollection", "geometries": []}},
    "arcs": [],
    "transform": {"scale": [1, 1], "translate": [0, 0]},
}
WEB = "https://example.org/there"
TILES = "https://tile.example.org/{z}/{x}/{y}.png"

Maker = Callable[[SyriaMap], object]


def add(make: Callable[[], Any]) -> Maker:
    return lambda to: make().add_to(to)


def on_marker(make: Callable[[], Any]) -> Maker:
    return lambda to: folium.Marker(HERE).add_to(to).add_child(make())


def in_popup(make: Callable[[], Any]) -> Maker:
    return on_marker(lambda: folium.Popup().add_child(make()))


def icon(make: Callable[[], Any]) -> Maker:
    return lambda to: folium.Marker(HERE, icon=make()).add_to(to)


def on_areas(make: Callable[[], Any]) -> Maker:
    return lambda to: folium.GeoJson(AREAS).add_to(to).add_child(make())


def filled(make: Callable[[], Any]) -> Maker:
    def added(to: SyriaMap) -> None:
        pattern = make()
        pattern.add_to(to)
        folium.GeoJson(AREAS, style_function=lambda _: {"fillPattern": pattern}).add_to(to)

    return added


def _search(to: SyriaMap) -> None:
    layer = folium.GeoJson(AREAS).add_to(to)
    plugins.Search(layer=layer, search_label="name").add_to(to)


def _sub_group(to: SyriaMap) -> None:
    group = folium.FeatureGroup().add_to(to)
    plugins.FeatureGroupSubGroup(group).add_to(to)


def _timeline(to: SyriaMap) -> None:
    line = plugins.Timeline(AREAS).add_to(to)
    plugins.TimelineSlider().add_timelines(line).add_to(to)


def _overlapping(to: SyriaMap) -> None:
    folium.Marker(HERE).add_to(to)
    plugins.OverlappingMarkerSpiderfier().add_to(to)


def _grouped(to: SyriaMap) -> None:
    group = folium.FeatureGroup(name="one").add_to(to)
    plugins.GroupedLayerControl({"all": [group]}).add_to(to)


def _wms_in_time(to: SyriaMap) -> None:
    layer = folium.WmsTileLayer(WEB, layers="one").add_to(to)
    plugins.TimestampedWmsTileLayers(layer).add_to(to)


def _beside(to: SyriaMap) -> None:
    one, other = folium.TileLayer(TILES, attr="-"), folium.TileLayer(TILES, attr="-")
    plugins.SideBySideLayers(one.add_to(to), other.add_to(to)).add_to(to)


def _choropleth(to: SyriaMap) -> None:
    folium.Choropleth(
        AREAS, data={"one": 3.0, "two": 5.0}, key_on="feature.properties.name"
    ).add_to(to)


def _fit_overlays(to: SyriaMap) -> None:
    folium.FeatureGroup().add_to(to)
    folium.FitOverlays().add_to(to)


def _shown(to: SyriaMap) -> None:
    layer = folium.GeoJson(AREAS)
    layer.add_to(to)
    to.keep_in_front(layer)


def _with_code(to: SyriaMap) -> None:
    code = JsCode("(feature, layer) => layer.bindTooltip(feature.properties.name)")
    folium.GeoJson(AREAS, on_each_feature=code).add_to(to)


MADE: dict[str, Maker] = {
    "Choropleth": _choropleth,
    "Circle": add(lambda: folium.Circle(HERE, radius=500)),
    "CircleMarker": add(lambda: folium.CircleMarker(HERE)),
    "ClickForLatLng": add(lambda: folium.ClickForLatLng()),
    "ClickForMarker": add(lambda: folium.ClickForMarker()),
    "ColorLine": add(lambda: folium.ColorLine(LINE, [0.5], colormap=["blue", "red"], nb_steps=3)),
    "Control": add(lambda: folium.Control("Zoom", position="topright")),
    "CustomIcon": icon(lambda: folium.CustomIcon(np.zeros((8, 8)), icon_size=(8, 8))),
    "DivIcon": icon(lambda: folium.DivIcon(html="<b>here</b>")),
    "FeatureGroup": add(lambda: folium.FeatureGroup()),
    "FitBounds": add(lambda: folium.FitBounds(LINE)),
    "FitOverlays": _fit_overlays,
    "GeoJson": add(lambda: folium.GeoJson(AREAS)),
    "GeoJsonPopup": on_areas(lambda: folium.GeoJsonPopup(["name"])),
    "GeoJsonTooltip": on_areas(lambda: folium.GeoJsonTooltip(["name"])),
    "Icon": icon(lambda: folium.Icon(color="darkred")),
    "IFrame": on_marker(
        lambda: folium.Popup(folium.IFrame("<b>framed</b>", width="90", height="60"))
    ),
    "JsCode": _with_code,
    "LatLngPopup": add(lambda: untyped.LatLngPopup()),
    "LayerControl": add(lambda: folium.LayerControl()),
    "Marker": add(lambda: folium.Marker(HERE)),
    "PolyLine": add(lambda: untyped.PolyLine(LINE)),
    "Polygon": add(lambda: folium.Polygon([*LINE, (34, 38)])),
    "Popup": on_marker(lambda: folium.Popup("told", show=True)),
    "Rectangle": add(lambda: folium.Rectangle(LINE)),
    "RegularPolygonMarker": add(lambda: folium.RegularPolygonMarker(HERE)),
    "TileLayer": add(lambda: folium.TileLayer(TILES, attr="-")),
    "Tooltip": on_marker(lambda: folium.Tooltip("told")),
    "TopoJson": add(lambda: folium.TopoJson(TOPOLOGY, "objects.areas")),
    "Vega": in_popup(lambda: folium.Vega({}, width=90, height=60)),
    "VegaLite": in_popup(lambda: folium.VegaLite({}, width=90, height=60)),
    "WmsTileLayer": add(lambda: folium.WmsTileLayer(WEB, layers="one")),
    "ColorMap": add(lambda: branca.colormap.LinearColormap(["white", "red"], vmin=0, vmax=1)),
    "LinearColormap": add(lambda: branca.colormap.LinearColormap(["white", "red"], vmin=0, vmax=1)),
    "StepColormap": add(lambda: branca.colormap.StepColormap(["white", "red"], vmin=0, vmax=1)),
    "AntPath": add(lambda: plugins.AntPath(LINE)),
    "BeautifyIcon": icon(lambda: plugins.BeautifyIcon(icon="star")),
    "BoatMarker": add(lambda: plugins.BoatMarker(HERE)),
    "CirclePattern": filled(lambda: plugins.CirclePattern()),
    "Draw": add(lambda: plugins.Draw()),
    "FastMarkerCluster": add(lambda: plugins.FastMarkerCluster([HERE, THERE])),
    "FeatureGroupSubGroup": _sub_group,
    "FloatImage": add(lambda: plugins.FloatImage("data:image/gif;base64,R0lGODlhAQABAAAAACw=")),
    "Fullscreen": add(lambda: plugins.Fullscreen()),
    "GeoMan": add(lambda: plugins.GeoMan()),
    "Geocoder": add(lambda: plugins.Geocoder()),
    "GroupedLayerControl": _grouped,
    "HeatMap": add(lambda: plugins.HeatMap([(*HERE, 1.0)])),
    "HeatMapWithTime": add(lambda: plugins.HeatMapWithTime([[(*HERE, 1.0)]])),
    "LocateControl": add(lambda: plugins.LocateControl()),
    "MarkerCluster": add(lambda: plugins.MarkerCluster([HERE, THERE])),
    "MeasureControl": add(lambda: plugins.MeasureControl()),
    "MiniMap": add(lambda: plugins.MiniMap()),
    "MousePosition": add(lambda: plugins.MousePosition()),
    "OverlappingMarkerSpiderfier": _overlapping,
    "PolyLineFromEncoded": add(lambda: plugins.PolyLineFromEncoded("_p~iF~ps|U")),
    "PolyLineOffset": add(lambda: plugins.PolyLineOffset(LINE, offset=5)),
    "PolyLineTextPath": lambda to: plugins.PolyLineTextPath(
        untyped.PolyLine(LINE).add_to(to), "told"
    ).add_to(to),
    "PolygonFromEncoded": add(lambda: plugins.PolygonFromEncoded("_p~iF~ps|U")),
    "Realtime": add(lambda: plugins.Realtime(WEB)),
    "ScrollZoomToggler": add(lambda: plugins.ScrollZoomToggler()),
    "Search": _search,
    "SemiCircle": add(lambda: plugins.SemiCircle(HERE, 500, direction=0, arc=90)),
    "SideBySideLayers": _beside,
    "StripePattern": filled(lambda: plugins.StripePattern()),
    "TagFilterButton": add(lambda: plugins.TagFilterButton(["one"])),
    "Terminator": add(lambda: plugins.Terminator()),
    "TimeSliderChoropleth": add(
        lambda: plugins.TimeSliderChoropleth(
            AREAS, {"0": {"1472688000": {"color": "#ff0000", "opacity": 1}}}
        )
    ),
    "Timeline": add(lambda: plugins.Timeline(AREAS)),
    "TimelineSlider": _timeline,
    "TimestampedGeoJson": add(lambda: plugins.TimestampedGeoJson(AREAS)),
    "TimestampedWmsTileLayers": _wms_in_time,
    "TreeLayerControl": add(lambda: plugins.TreeLayerControl({"label": "all", "children": []})),
    "VectorGridProtobuf": add(lambda: plugins.VectorGridProtobuf(WEB + "/{z}/{x}/{y}.pbf")),
    # What folium offers without exporting it, and with something that comes from elsewhere.
    "ImageOverlay": add(lambda: folium.raster_layers.ImageOverlay(np.zeros((4, 4)), LINE)),
    "keep_in_front": _shown,
    "Icon of Font Awesome": icon(lambda: folium.Icon(prefix="fa", icon="home")),
    "Icon of Bootstrap": icon(lambda: folium.Icon(icon="star")),
    "Popup with a picture of elsewhere": on_marker(lambda: folium.Popup(f"<img src='{WEB}.png'>")),
    "CustomIcon of elsewhere": icon(lambda: folium.CustomIcon(f"{WEB}.png")),
    "FloatImage of elsewhere": add(lambda: plugins.FloatImage(f"{WEB}.png")),
    "ImageOverlay of elsewhere": add(lambda: folium.raster_layers.ImageOverlay(f"{WEB}.png", LINE)),
    "VideoOverlay": add(lambda: folium.raster_layers.VideoOverlay(f"{WEB}.webm", LINE)),
}
# Parts of pages or of other elements, and what is a page of its own.
NOT_ADDED = {
    "CssLink", "Div", "Element", "Figure", "Html", "JavascriptLink", "Link", "MacroElement", "Map",
    "DualMap",
}  # fmt: skip
# What asks for tiles has been asked for by name.
ONLINE = {"TileLayer", "WmsTileLayer"}
WORKING = {
    "Circle", "CircleMarker", "ClickForLatLng", "ClickForMarker", "ColorLine", "Control",
    "CustomIcon", "DivIcon", "FeatureGroup", "FitBounds", "FitOverlays", "GeoJson", "GeoJsonPopup",
    "GeoJsonTooltip", "Icon", "IFrame", "JsCode", "LatLngPopup", "LayerControl", "Marker",
    "PolyLine", "Polygon", "Popup", "Rectangle", "Tooltip", "FastMarkerCluster", "FloatImage",
    "HeatMap", "MarkerCluster", "ImageOverlay", "keep_in_front",
}  # fmt: skip
# Works where a package is installed that we do not ask for.
WITH_PACKAGE = {
    "Choropleth": "XStatic-D3",
    "ColorMap": "XStatic-D3",
    "LinearColormap": "XStatic-D3",
    "StepColormap": "XStatic-D3",
    "Draw": "django-leaflet",
    "Icon of Font Awesome": "XStatic-Font-Awesome",
    "Icon of Bootstrap": "XStatic-Bootstrap-SCSS",
}


def exported() -> Iterator[str]:
    for module in (folium, plugins):
        for name, one in vars(module).items():
            if inspect.isclass(one) and issubclass(one, Element | JsCode) and name[0].isupper():
                yield name


def is_installed(package: str) -> bool:
    try:
        distribution(package)
    except PackageNotFoundError:
        return False
    return True


@cache
def _bare(**options: Any) -> SyriaMap:
    return density_map(maps_world.located(), control=None, **options)


def bare(**options: Any) -> SyriaMap:
    return copy.deepcopy(_bare(**options))


def with_element(name: str, **options: Any) -> SyriaMap:
    made = bare(**options)
    MADE[name](made)
    return made


def test_every_class_that_folium_exports_is_here() -> None:
    assert set(exported()) - NOT_ADDED - set(MADE) == set()


@pytest.mark.browser
@pytest.mark.parametrize("name", sorted(MADE))
def test_an_element_works_offline_or_is_refused(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    made = with_element(name)
    if name not in WORKING | ONLINE and not is_installed(WITH_PACKAGE.get(name, "none")):
        with pytest.raises(UsageError, match="would load files") as refused:
            made.save(tmp_path / "m.html")
        assert "Remove the element" in str(refused.value)
        assert "online=True" in str(refused.value)
        if name in WITH_PACKAGE:
            assert f"pip install {WITH_PACKAGE[name]}" in str(refused.value)
        return
    made.save(tmp_path / "m.html")
    visit = request.getfixturevalue("visit")
    page = visit.open(tmp_path / "m.html")
    page.wait_for_timeout(100)
    assert page.is_hidden("#sg-trouble"), page.inner_text("#sg-trouble")
    assert visit.line().startswith("12 of 12 incidents") or "massacres" in visit.line()
    if name not in ONLINE:
        visit.assert_clean()


def test_what_is_refused_leaves_the_file_alone(tmp_path: Path) -> None:
    file = tmp_path / "m.html"
    file.write_text("before", encoding="utf-8")
    made = bare()
    plugins.Fullscreen().add_to(made)
    plugins.MeasureControl().add_to(made)
    with pytest.raises(UsageError, match=r"Fullscreen loads .*MeasureControl loads "):
        made.save(file)
    assert file.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [file]


def test_a_page_that_may_use_the_network_says_what_for_and_lets_in_no_more() -> None:
    made = with_element("Fullscreen", online=True)
    with pytest.warns(SyriaGeoWarning, match=r"leaflet.fullscreen.*not be complete"):
        page = made.get_root().render()
    policy = page.split("Content-Security-Policy")[1].split(">")[0]
    assert "Control.FullScreen.min.js" in policy
    assert "connect-src" not in policy
    assert "default-src &#39;none&#39;" in policy or "default-src 'none'" in policy


def test_a_page_to_which_nothing_is_added_lets_in_nothing() -> None:
    page = bare().get_root().render()
    policy = re.findall(r'content="(default-src[^"]*)"', page)[0]
    assert re.sub(r"'sha256-[^']*'", "HASH", policy.replace("&#39;", "'")) == (
        "default-src 'none'; script-src HASH HASH HASH HASH HASH; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


@pytest.mark.browser
@pytest.mark.parametrize("code", ["layer.noSuch()", "(((", "null.x"])
def test_an_element_that_fails_is_named_and_the_rest_works(
    code: str, visit: Visit, tmp_path: Path
) -> None:
    made = bare()
    folium.Marker(THERE, popup="still here").add_to(made)
    folium.GeoJson(AREAS, on_each_feature=JsCode(f"(feature, layer) => {{ {code} }}")).add_to(made)
    folium.CircleMarker(HERE, radius=9, popup="after it").add_to(made)
    made.save(tmp_path / "m.html")
    page = visit.open(tmp_path / "m.html")
    assert "GeoJson" in page.inner_text("#sg-trouble")
    assert "Everything else works" in page.inner_text("#sg-trouble")
    assert page.locator("img.leaflet-marker-icon").count() == 1
    assert page.locator("#sg-side [role=row], #sg-side tr").count() > 5
    page.click("text=العربية")
    assert "لا يعمل" in page.inner_text("#sg-trouble")


@pytest.mark.browser
def test_an_element_that_fails_later_is_named(visit: Visit, tmp_path: Path) -> None:
    made = bare()
    marker = folium.Marker(THERE).add_to(made)
    marker.add_child(folium.elements.EventHandler("click", JsCode("() => noSuchThing()")))
    made.save(tmp_path / "m.html")
    page = visit.open(tmp_path / "m.html")
    assert page.is_hidden("#sg-trouble")
    page.click("img.leaflet-marker-icon")
    assert "Marker" in page.inner_text("#sg-trouble")


@pytest.mark.browser
def test_what_a_script_asks_for_from_elsewhere_is_kept_out_and_told(
    visit: Visit, tmp_path: Path
) -> None:
    made = bare()
    code = JsCode("() => { new Image().src = ['https://', 'example.org/x.png'].join('') }")
    folium.GeoJson(AREAS, on_each_feature=code).add_to(made)
    made.save(tmp_path / "m.html")
    page = visit.open(tmp_path / "m.html")
    eventually(page, lambda: "example.org" in page.inner_text("#sg-trouble"))
    assert visit.requests == []


@pytest.mark.browser
def test_our_layers_stand_in_the_layer_control_in_step_with_the_cards_switches(
    visit: Visit, tmp_path: Path
) -> None:
    made = density_map(maps_world.located())
    folium.FeatureGroup(name="mine").add_to(made)
    folium.LayerControl(collapsed=False).add_to(made)
    made.save(tmp_path / "m.html")
    page = visit.open(tmp_path / "m.html")
    control = page.locator(".leaflet-control-layers-overlays label")
    names = [text.strip() for text in control.all_inner_texts()]
    assert names[0] == "mine"
    assert len(names) == 8  # four grounds, three overlays
    box = dict(zip(names, control.locator("input").all(), strict=True))
    areas, zones = (page.inner_text(f"label[for=sg-layer-{n}]").strip() for n in ("areas", "zones"))
    assert box[areas].is_checked()
    assert not box[zones].is_checked()

    box[zones].click()  # one ground at a time
    assert page.is_checked("#sg-layer-zones")
    box = dict(zip(names, control.locator("input").all(), strict=True))
    assert not box[areas].is_checked()
    box[zones].click()
    assert page.is_checked("#sg-layer-none")

    page.click("#sg-layer-points")
    assert page.locator(".leaflet-control-layers-overlays").is_visible()
    points = page.inner_text("label[for=sg-layer-points]").strip()
    box = dict(zip(names, control.locator("input").all(), strict=True))
    assert not box[points].is_checked()

    page.click("text=العربية")
    arabic = [text.strip() for text in control.all_inner_texts()]
    assert page.inner_text("label[for=sg-layer-areas]").strip() in arabic
    visit.assert_clean()
