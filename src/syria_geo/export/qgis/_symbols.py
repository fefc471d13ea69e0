"""Symbols of QGIS, in pixels of the page, so that a zone or a circle looks as it does there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from syria_geo.export.qgis._xml import colour, data_defined, element, options

__all__ = ["PIXEL_MM", "circle", "cross", "dots", "fill", "hatch", "line", "symbol"]

PIXEL_MM = 25.4 / 96  # as browsers count
_ON: Mapping[str, str] = {}
_MM = "MM"


def symbol(kind: str, layers: Sequence[Element], *, name: str = "0") -> Element:
    """Make a symbol of layers, the lowest first.

    Symbols within its layers are named after it and their layer, which is how QGIS finds them.
    """
    for place, layer in enumerate(layers):
        for inner in layer.findall("symbol"):
            inner.set("name", f"@{name}@{place}")
    return element(
        "symbol", *layers, type=kind, name=name, alpha="1", clip_to_extent="1", force_rhr="0"
    )


def fill(
    inside: str | None, edge: str | None = None, *, width: float = 0.0, when: str | None = None
) -> Element:
    """Make a plain filling with an edge; colours are ``#rrggbb``, widths millimetres."""
    values = {
        "color": colour(inside or "#ffffff"),
        "style": "solid" if inside else "no",
        "outline_color": colour(edge or "#ffffff"),
        "outline_style": "solid" if edge else "no",
        "outline_width": width,
        "outline_width_unit": _MM,
        "joinstyle": "round",
    }
    return _layer("SimpleFill", values, _enabled(when))


def line(code: str, width: float, *, dash: str | None = None, alpha: int = 255) -> Element:
    """Make a line, also as the edge of a polygon; a dash is ``line;gap`` in millimetres."""
    values = {
        "line_color": colour(code, alpha),
        "line_width": width,
        "line_width_unit": _MM,
        "line_style": "solid",
        "capstyle": "flat",
        "joinstyle": "round",
        "use_custom_dash": "1" if dash else "0",
        "customdash": dash or "5;2",
        "customdash_unit": _MM,
    }
    return _layer("SimpleLine", values, _ON)


def hatch(
    code: str,
    *,
    wide: float,
    every: float,
    rises: bool = True,
    at: float = 0.0,
    when: str | None = None,
) -> Element:
    """Make lines that rise or fall from the left: so wide, so far apart, all in pixels."""
    values = {
        "angle": 45.0 if rises else 135.0,
        "color": colour(code),
        "distance": every * PIXEL_MM,
        "distance_unit": _MM,
        "line_width": wide * PIXEL_MM,
        "line_width_unit": _MM,
        "offset": at * PIXEL_MM,
        "offset_unit": _MM,
    }
    made = _layer("LinePatternFill", values, _enabled(when))
    made.append(symbol("line", [line(code, wide * PIXEL_MM)]))
    return made


def dots(code: str, *, every: float, radius: float, when: str | None = None) -> Element:
    """Make dots in rows, in pixels."""
    apart = every * PIXEL_MM
    values = {
        "distance_x": apart,
        "distance_x_unit": _MM,
        "distance_y": apart,
        "distance_y_unit": _MM,
        "displacement_x": apart / 2,
        "displacement_x_unit": _MM,
    }
    made = _layer("PointPatternFill", values, _enabled(when))
    made.append(symbol("marker", [circle(code, None, size=2 * radius * PIXEL_MM)]))
    return made


def circle(
    inside: str | None,
    edge: str | None = None,
    *,
    size: float,
    width: float = 0.0,
    alpha: int = 255,
    dashed: bool = False,
    by: str | None = None,
) -> Element:
    """Make a circle; `by` is an expression for its diameter in millimetres."""
    values = {
        "name": "circle",
        "color": colour(inside or "#ffffff", alpha if inside else 0),
        "outline_color": colour(edge or "#ffffff", 255 if edge else 0),
        "outline_style": ("dot" if dashed else "solid") if edge else "no",
        "outline_width": width,
        "outline_width_unit": _MM,
        "scale_method": "diameter",
        "size": size,
        "size_unit": _MM,
    }
    return _layer("SimpleMarker", values, {"size": by} if by else _ON)


def cross(code: str, *, size: float, width: float, by: str | None = None) -> Element:
    """Make a cross of two lines, to be laid on a circle."""
    values = {
        "name": "cross2",
        "color": colour(code),
        "outline_color": colour(code),
        "outline_width": width,
        "outline_width_unit": _MM,
        "scale_method": "diameter",
        "size": size,
        "size_unit": _MM,
    }
    return _layer("SimpleMarker", values, {"size": by} if by else _ON)


def _layer(kind: str, values: Mapping[str, object], by: Mapping[str, str]) -> Element:
    return element("layer", options(values), data_defined(by), class_=kind, enabled="1", locked="0")


def _enabled(when: str | None) -> Mapping[str, str]:
    return {"enabled": when} if when else _ON
