"""Labels of QGIS: fonts whose letters join, a halo, and between which scales they are shown."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from syria_geo.analysis import MAP_COLOURS
from syria_geo.export.qgis._xml import colour, data_defined, element

__all__ = ["FONTS", "INK", "labelling", "text_style"]

# The first that a machine has; each has Arabic letters that join, or leaves them to one that has.
FONTS = {
    "en": ("Noto Sans", "Segoe UI", "Helvetica Neue", "DejaVu Sans"),
    "ar": ("Noto Sans Arabic", "Segoe UI", "Geeza Pro", "DejaVu Sans"),
}
INK = MAP_COLOURS["light"]["ink"]
_HALO = MAP_COLOURS["light"]["halo"]
_NORMAL, _BOLD = "50", "75"
_MOST = 400  # in a view: to find room among tens of thousands takes QGIS minutes
_IN_AREA, _AROUND_POINT = "4", "6"


def text_style(
    language: str,
    *,
    size: float,
    bold: bool = False,
    expression: str | None = None,
    halo: float = 0.0,
    code: str = INK,
) -> Element:
    """Make a way to write: points, and millimetres of halo."""
    fonts = FONTS[language]
    return element(
        "text-style",
        element("families", *(element("family", name=name) for name in fonts)),
        element(
            "text-buffer",
            bufferDraw="1" if halo else "0",
            bufferSize=halo,
            bufferSizeUnits="MM",
            bufferColor=colour(_HALO),
            bufferOpacity="1",
            bufferJoinStyle="128",
            bufferNoFill="0",
        ),
        data_defined({}, tag="dd_properties"),
        fontFamily=fonts[0],
        namedStyle="Bold" if bold else "Regular",
        fontWeight=_BOLD if bold else _NORMAL,
        fontItalic="0",
        fontSize=size,
        fontSizeUnit="Point",
        textColor=colour(code),
        textOpacity="1",
        multilineHeight="0.95",
        **({"fieldName": expression, "isExpression": "1"} if expression else {}),
    )


def labelling(
    language: str,
    expression: str,
    *,
    size: float,
    bold: bool = False,
    area: bool = False,
    nearer_than: int = 0,
    by_size: str | None = None,
    first: str | None = None,
) -> Element:
    """Write an expression beside points or in areas.

    Parameters
    ----------
    nearer_than : int
        The scale from which on it is written; 0 at all.
    by_size : str, optional
        An expression for how far from its point it is written, in millimetres.
    first : str, optional
        An expression for what is written first where there is no room for all, 0 to 10.
    """
    defined = {"LabelDistance": by_size, "Priority": first}
    return element(
        "labeling",
        element(
            "settings",
            text_style(language, size=size, bold=bold, expression=expression, halo=0.7),
            element("text-format", multilineAlign="1", wrapChar="", formatNumbers="0"),
            element(
                "placement",
                placement=_IN_AREA if area else _AROUND_POINT,
                quadOffset="4",
                dist="0.6",
                distUnits="MM",
                offsetType="1",
                centroidInside="1",
                centroidWhole="1",
                predefinedPositionOrder="R,L,TR,TL,BR,BL,TSR,BSR",
                priority="5" if area else "4",
            ),
            element(
                "rendering",
                scaleVisibility="1" if nearer_than else "0",
                scaleMax=nearer_than,
                scaleMin="0",
                drawLabels="1",
                obstacle="0" if area else "1",
                obstacleFactor="0.5",
                displayAll="0",
                labelPerPart="0",
                fontMinPixelSize="3",
                fontMaxPixelSize="10000",
                maxNumLabels=_MOST,
                limitNumLabels="1",
                mergeLines="0",
                upsidedownLabels="0",
                zIndex="0" if area else "1",
            ),
            data_defined({k: v for k, v in defined.items() if v}, tag="dd_properties"),
            calloutType="simple",
        ),
        type="simple",
    )
