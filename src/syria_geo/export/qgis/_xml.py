"""The XML that QGIS keeps styles and projects in: elements, options, colours.

Everything is put in as text or attribute of an element, so all of it is escaped.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, indent, tostring

from syria_geo.export._signs import UNPRINTABLE

__all__ = [
    "colour",
    "data_defined",
    "document",
    "element",
    "inert",
    "literal",
    "number",
    "option",
    "options",
    "put",
]

_TYPES = {bool: "bool", int: "int", float: "double", str: "QString"}


def element(tag: str, /, *children: Element | str | None, **attributes: object) -> Element:
    """Make an element; a text among the children is its text, None is left out.

    A name that Python keeps for itself gets an underscore behind: ``class_``.
    """
    made = Element(tag, {key.removesuffix("_"): _text(v) for key, v in attributes.items()})
    for child in children:
        if isinstance(child, str):
            made.text = (made.text or "") + _text(child)
        elif child is not None:
            made.append(child)
    return made


def put(on: Element, **attributes: object) -> None:
    """Give an element more attributes."""
    on.attrib.update({key: _text(value) for key, value in attributes.items()})


def option(name: str | None, value: object) -> Element:
    """Make an ``Option``: a value with its type, or what a mapping or a list holds."""
    named = {} if name is None else {"name": name}
    if isinstance(value, Mapping):
        return element("Option", *(option(k, v) for k, v in value.items()), type="Map", **named)
    if isinstance(value, list):
        return element("Option", *(option(None, v) for v in value), type="List", **named)
    return element("Option", type=_TYPES[type(value)], value=_text(value), **named)


def options(values: Mapping[str, object]) -> Element:
    """Make the map of options of a symbol layer, which are all text there."""
    return option(None, {name: _text(value) for name, value in values.items()})


def data_defined(
    expressions: Mapping[str, str], *, tag: str = "data_defined_properties"
) -> Element:
    """Make the properties that follow an expression, by their name in QGIS."""
    properties = {
        name: {"active": True, "expression": text, "type": 3} for name, text in expressions.items()
    }
    return element(tag, option(None, {"name": "", "properties": properties, "type": "collection"}))


def colour(code: str, alpha: int = 255) -> str:
    """Write ``#rrggbb`` as QGIS does: ``r,g,b,a``."""
    parts = (int(code[start : start + 2], 16) for start in (1, 3, 5))
    return ",".join(map(str, (*parts, alpha)))


def inert(text: str) -> str:
    """Break what QGIS would compute in a text that it shows: what stands in ``[% %]``."""
    return text.replace("[%", "[\u200b%")


def literal(text: str) -> str:
    """Write a text within an expression, where it is a text and nothing more."""
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def number(value: float) -> str:
    """Write a number without zeros behind."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def document(root: Element, kind: str = "qgis") -> str:
    """Write a document; nothing in it says when it was written."""
    indent(root, " ")
    text = tostring(root, encoding="unicode")
    return f"<!DOCTYPE {kind} PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n{text}\n"


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number(value)
    return UNPRINTABLE.sub("", str(value))
