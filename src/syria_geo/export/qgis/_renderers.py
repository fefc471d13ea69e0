"""Renderers of QGIS: one symbol, categories, classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Context
from xml.etree.ElementTree import Element

from syria_geo.export.qgis._symbols import symbol
from syria_geo.export.qgis._xml import element, inert

__all__ = ["Part", "categories", "classes", "single", "sizes"]

_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Part:
    """One category or class: its value or its limits, what it is called, how it is drawn."""

    value: str | tuple[float, float]
    label: str
    layers: tuple[Element, ...]


def single(kind: str, layers: Sequence[Element]) -> Element:
    """Draw all alike."""
    return _renderer("singleSymbol", element("symbols", symbol(kind, layers)))


def categories(
    kind: str,
    by: str,
    parts: Sequence[Part],
    *,
    legend: Element | None = None,
    source: Element | None = None,
    highest_first: str | None = None,
) -> Element:
    """Draw by the value of an expression; the highest of another lies undermost."""
    listed = [
        element("category", symbol=place, value=part.value, label=inert(part.label), render="true")
        for place, part in enumerate(parts)
    ]
    order = (
        element("orderByClause", highest_first, asc="0", nullsFirst="0") if highest_first else None
    )
    return _renderer(
        "categorizedSymbol",
        element("categories", *listed),
        _symbols(kind, parts),
        element("source-symbol", source) if source is not None else None,
        legend,
        element("orderby", order) if order is not None else None,
        attr=by,
        enableorderby="0" if order is None else "1",
    )


def classes(by: str, parts: Sequence[Part]) -> Element:
    """Fill areas by the class of an expression."""
    listed = [
        element(
            "range",
            symbol=place,
            lower=_limit(float(part.value[0])),
            upper=_limit(float(part.value[1])),
            label=inert(part.label),
            render="true",
        )
        for place, part in enumerate(parts)
    ]
    return _renderer(
        "graduatedSymbol",
        element("ranges", *listed),
        _symbols("fill", parts),
        element("classificationMethod", id="Custom"),
        attr=by,
        graduatedMethod="GraduatedColor",
    )


def sizes(example: Element, steps: Sequence[tuple[float, str]], title: str) -> Element:
    """Make the key of sizes: diameters in millimetres with what they stand for."""
    example.set("name", "source")
    return element(
        "data-defined-size-legend",
        example,
        element("classes", *(element("class", size=size, label=text) for size, text in steps)),
        type="separated",
        valign="bottom",
        title=title,
    )


def _limit(value: float) -> str:
    """Write a limit so that the value it was taken from stays within.

    An upper limit is a value of the layer; QGIS keeps 15 digits of it, and one that came out lower
    would leave that area unpainted.
    """
    return str(Context(prec=_DIGITS, rounding=ROUND_CEILING).create_decimal(repr(value)))


def _symbols(kind: str, parts: Sequence[Part]) -> Element:
    made = (symbol(kind, part.layers, name=str(place)) for place, part in enumerate(parts))
    return element("symbols", *made)


def _renderer(kind: str, *parts: Element | None, **attributes: object) -> Element:
    settings = {"forceraster": "0", "symbollevels": "0", "enableorderby": "0", **attributes}
    return element("renderer-v2", *parts, type=kind, **settings)
