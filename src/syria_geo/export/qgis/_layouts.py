"""Print layouts: a title, the map, its key, a scale bar, and whose data it shows. A4 landscape."""

from __future__ import annotations

import uuid
from typing import NamedTuple
from xml.etree.ElementTree import Element

from syria_geo.analysis import MAP_COLOURS
from syria_geo.export.qgis._labels import FONTS, INK, text_style
from syria_geo.export.qgis._symbols import fill, line, symbol
from syria_geo.export.qgis._xml import colour, element, inert, option, put

__all__ = ["FRAME_MM", "WRAP", "Layout", "layout_element"]

FRAME_MM = (208.0, 152.0)  # the map
WRAP = "|"  # where a line of the key ends
_PAGE, _MARGIN = (297.0, 210.0), 10.0
_KEY_WIDTH = _PAGE[0] - 2 * _MARGIN - FRAME_MM[0] - 4
_TITLE_TOP, _UNDER_TOP, _MAP_TOP, _NOTES_TOP, _CREDITS_TOP = 8.0, 17.5, 25.0, 179.5, 184.0
_TYPES = {"page": 65638, "map": 65639, "label": 65641, "legend": 65642, "scale": 65646}
_LEFT, _RIGHT, _TOP = "1", "2", "32"  # of Qt
_ABOVE_LEFT, _ABOVE_RIGHT, _BELOW_RIGHT = "0", "2", "8"  # corners that stay where they are
_SOFT = MAP_COLOURS["light"]["soft"]
# Millimetres between the entries of a key that has more of them than so many.
_GAPS = ((16, 0.5), (10, 1.0))
_GAP = 1.4
_NAMESPACE = uuid.UUID("6f4d3e0a-2f0e-5d59-9f0b-0d2b6f6a5a11")
_KEY_SIZES = {"title": 9.0, "group": 8.5, "subgroup": 8.0, "symbol": 7.0, "symbolLabel": 7.0}


class Layout(NamedTuple):
    """What a layout shows, and in which language."""

    name: str
    language: str
    title: str
    under: str
    theme: str
    extent: tuple[float, float, float, float]
    tree: Element
    notes: str
    credits: str
    kilometres: str
    entries: int = 0  # of the key, where their number is known


def layout_element(layout: Layout) -> Element:
    """Write a layout."""
    map_id = _uuid(layout, "map")
    items = [
        _scale_bar(layout, map_id),
        _key(layout, map_id),
        _label(layout, "credits", layout.credits, _CREDITS_TOP, 20.0, 6.0, _SOFT),
        _label(layout, "notes", layout.notes, _NOTES_TOP, 4.5, 6.0, _SOFT),
        _label(layout, "under", layout.under, _UNDER_TOP, 6.0, 9.0, _SOFT),
        _label(layout, "title", layout.title, _TITLE_TOP, 12.0, 16.0, INK, bold=True),
        _map(layout),
    ]
    for place, item in enumerate(items):
        item.set("zValue", str(len(items) - place))
    return element(
        "Layout",
        element("Snapper", snapToGrid="0", snapToItems="1", snapToGuides="1", tolerance="5"),
        element("Grid", resolution="10", resUnits="mm", offsetX="0", offsetY="0", offsetUnits="mm"),
        _pages(layout),
        *items,
        name=layout.name,
        units="mm",
        printResolution="300",
        worldFileMap="",
    )


def _pages(layout: Layout) -> Element:
    paper = [fill("#ffffff")]
    page = _item(layout, "page", (0.0, 0.0), _PAGE, background=True)
    page.append(symbol("fill", paper))
    guides = element("GuideCollection", visible="1")
    return element("PageCollection", symbol("fill", paper), page, guides)


def _map(layout: Layout) -> Element:
    x = _MARGIN if layout.language == "en" else _PAGE[0] - _MARGIN - FRAME_MM[0]
    west, south, east, north = layout.extent
    made = _item(layout, "map", (x, _MAP_TOP), FRAME_MM, background=True, frame=True)
    ground = made.find("BackgroundColor")
    if ground is not None:
        put(ground, **_rgb(MAP_COLOURS["light"]["ground"]))
    made.append(element("Extent", xmin=west, ymin=south, xmax=east, ymax=north))
    made.append(element("LayerSet"))
    put(
        made,
        followPreset="true", followPresetName=layout.theme, keepLayerSet="false",
        mapRotation="0", drawCanvasItems="true", isTemporal="0", mapFlags="1", labelMargin="1,mm",
    )  # fmt: skip
    return made


def _label(
    layout: Layout,
    name: str,
    text: str,
    top: float,
    height: float,
    size: float,
    code: str,
    *,
    bold: bool = False,
) -> Element:
    width = _PAGE[0] - 2 * _MARGIN
    made = _item(layout, "label", (_MARGIN, top), (width, height), name=name)
    language = layout.language
    made.append(_font("LabelFont", language, size, bold=bold))
    made.append(element("FontColor", **_rgb(code)))
    made.append(text_style(language, size=size, bold=bold, code=code))
    put(
        made,
        labelText=inert(text),
        halign=_side(layout),
        valign=_TOP,
        marginX="0",
        marginY="0",
        htmlState="0",
    )
    return made


def _key(layout: Layout, map_id: str) -> Element:
    right = layout.language != "en"
    x = _MARGIN + _KEY_WIDTH if right else _PAGE[0] - _MARGIN - _KEY_WIDTH
    made = _item(layout, "legend", (x, _MAP_TOP), (_KEY_WIDTH, FRAME_MM[1]), name="key")
    # It is as large as it has to be, and grows away from this corner.
    made.set("referencePoint", _ABOVE_RIGHT if right else _ABOVE_LEFT)
    made.append(element("styles", *(_key_style(layout, name) for name in _KEY_SIZES)))
    made.append(layout.tree)
    put(
        made,
        title="", titleAlignment=_side(layout), symbolAlignment=_side(layout), map_uuid=map_id,
        boxSpace="0", columnCount="1", columnSpace="2", symbolWidth="6", symbolHeight="3.4",
        lineSpacing="0.6", wrapChar=WRAP, resizeToContents="1", legendFilterByAtlas="0",
        fontColor=INK, maxSymbolSize="10", minSymbolSize="0", splitLayer="0",
        equalColumnWidth="0", rasterBorder="0", wmsLegendWidth="50", wmsLegendHeight="25",
    )  # fmt: skip
    return made


def _key_style(layout: Layout, name: str) -> Element:
    gap = next((gap for many, gap in _GAPS if layout.entries > many), _GAP)
    size, bold = _KEY_SIZES[name], name in {"title", "group", "subgroup"}
    above = {"subgroup": 3.0, "symbol": gap, "symbolLabel": gap}.get(name, 2.0)
    beside = {"marginLeft": 2.0, "marginRight": 2.0} if name == "symbolLabel" else {}
    return element(
        "style",
        _font("styleFont", layout.language, size, bold=bold),
        text_style(layout.language, size=size, bold=bold),
        name=name,
        alignment=_side(layout),
        marginTop=above,
        indent="0",
        **beside,
    )


def _scale_bar(layout: Layout, map_id: str) -> Element:
    # Below right there is no part of the country.
    left = _MARGIN if layout.language == "en" else _PAGE[0] - _MARGIN - FRAME_MM[0]
    at = (left + FRAME_MM[0] - 6, _MAP_TOP + FRAME_MM[1] - 5)
    made = _item(layout, "scale", at, (60.0, 11.0), name="scale")
    made.set("referencePoint", _BELOW_RIGHT)
    made.append(text_style(layout.language, size=7.0))
    made.append(element("numericFormat", option(None, {"decimals": 0}), id="basic"))
    ink = [line(INK, 0.25)]
    for tag in ("lineSymbol", "divisionLineSymbol", "subdivisionLineSymbol"):
        made.append(element(tag, symbol("line", ink)))
    made.append(element("fillSymbol1", symbol("fill", [fill(INK)])))
    made.append(element("fillSymbol2", symbol("fill", [fill("#ffffff")])))
    put(
        made,
        style="Single Box", unitType="km", unitLabel=layout.kilometres, mapUuid=map_id,
        numUnitsPerSegment="50", numSegments="2", numSegmentsLeft="0", height="1.6",
        numMapUnitsPerScaleBarUnit="1", labelBarSpace="1", boxContentSpace="1", outlineWidth="0.2",
        segmentSizeMode="0", alignment="0", minBarWidth="40", maxBarWidth="100",
        labelHorizontalPlacement="0", labelVerticalPlacement="0", subdivisionsHeight="1.5",
        numSubdivisions="1", segmentMillimeters="10",
    )  # fmt: skip
    return made


def _item(
    layout: Layout,
    kind: str,
    at: tuple[float, float],
    size: tuple[float, float],
    *,
    name: str = "",
    background: bool = False,
    frame: bool = False,
) -> Element:
    own = _uuid(layout, name or kind)
    place, extent = (f"{a:g},{b:g},mm" for a, b in (at, size))
    return element(
        "LayoutItem",
        element("FrameColor", **_rgb(MAP_COLOURS["light"]["edge"])),
        element("BackgroundColor", **_rgb("#ffffff")),
        element("LayoutObject", element("customproperties", element("Option"))),
        type=_TYPES[kind], id=name, uuid=own, templateUuid=own, groupUuid="",
        position=place, positionOnPage=place, size=extent, referencePoint="0", itemRotation="0",
        background=background, frame=frame, frameJoinStyle="miter", outlineWidthM="0.2,mm",
        opacity="1", blendMode="0", visibility="1", positionLock="false", excludeFromExports="0",
    )  # fmt: skip


def _font(tag: str, language: str, size: float, *, bold: bool) -> Element:
    weight = 75 if bold else 50
    return element(
        tag, description=f"{FONTS[language][0]},{size:g},-1,5,{weight},0,0,0,0,0", style=""
    )


def _rgb(code: str) -> dict[str, str]:
    return dict(zip(("red", "green", "blue", "alpha"), colour(code).split(","), strict=True))


def _side(layout: Layout) -> str:
    return _LEFT if layout.language == "en" else _RIGHT


def _uuid(layout: Layout, name: str) -> str:
    """Name an item so that two runs name it alike."""
    return "{" + str(uuid.uuid5(_NAMESPACE, f"{layout.name}/{name}")) + "}"
