"""The styles a GeoPackage brings along: rows of its table ``layer_styles``, which QGIS loads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from xml.etree.ElementTree import Element

from syria_geo.export.qgis._area_style import areas
from syria_geo.export.qgis._facts import UNITS, VALUES, ProjectFacts
from syria_geo.export.qgis._fields import field_parts, place_name
from syria_geo.export.qgis._incident_style import incidents, uncertainty
from syria_geo.export.qgis._labels import labelling
from syria_geo.export.qgis._style import Style
from syria_geo.export.qgis._words import Words, words_in
from syria_geo.export.qgis._xml import document, element
from syria_geo.export.qgis._zone_style import zones

__all__ = ["SCALES", "STYLED", "layer_styles", "style_element", "style_parts", "styles_of"]

# Layers with a place on the map, and tables, in the order of the project.
STYLED = ("incidents", "uncertainty", *UNITS, "hexagons", "control_zones")
# From which scale on, and down to which, a layer is drawn: 0 is without end.
SCALES: Mapping[str, tuple[int, int]] = {
    "governorates": (0, 1_300_000),
    "districts": (1_300_000, 700_000),
    "subdistricts": (700_000, 0),
    "uncertainty": (250_000, 0),
}
_FARTHEST = 100_000_000
_LABELS_FROM = 500_000
_UPDATED = "1970-01-01T00:00:00.000Z"  # the same table gives the same bytes
# The end is the day after the last one. Both are times: QGIS compares a day and a time as texts.
_DAYS = {
    "incidents": ("date_earliest", "date_latest"),
    "uncertainty": ("date", "date"),
    "control_zones": ("valid_from", "valid_to"),
}
_BY_EXPRESSIONS = "4"  # of a start and an end; a feature without days is in no frame
_LABEL_SIZES = {"governorates": 8.5, "districts": 8.0, "subdistricts": 7.5}  # points
_DRAWINGS: Mapping[str, Callable[[Style, ProjectFacts, Words], Element]] = {
    "incidents": incidents,
    "uncertainty": uncertainty,
    **dict.fromkeys(VALUES, areas),
    "control_zones": zones,
}


def layer_styles(facts: ProjectFacts) -> list[dict[str, object]]:
    """Write the rows of the table ``layer_styles``.

    Parameters
    ----------
    facts : ProjectFacts

    Returns
    -------
    list of dict
        ``f_table_catalog``, ``f_table_schema``, ``f_table_name``, ``f_geometry_column``,
        ``styleName``, ``styleQML``, ``styleSLD``, ``useAsDefault``, ``description``, ``owner``,
        ``ui``, ``update_time``: each layer has a default, and the same in the other language.
    """
    return [
        {
            "f_table_catalog": "",
            "f_table_schema": "",
            "f_table_name": style.layer,
            "f_geometry_column": facts.geometry_column if style.layer in STYLED else "",
            "styleName": style.name,
            "styleQML": document(style_element(style, facts)),
            "styleSLD": "",
            "useAsDefault": style.is_default,
            "description": "",
            "owner": "",
            "ui": None,
            "update_time": _UPDATED,
        }
        for layer in facts.fields
        for style in styles_of(layer, facts)
    ]


def styles_of(layer: str, facts: ProjectFacts) -> list[Style]:
    """List the styles of a layer, the default first."""
    return [
        Style(layer, _style_name(words_in(language), look), language, look, is_default)
        for place, look in enumerate(_looks(layer, facts))
        for language in facts.languages
        for is_default in [place == 0 and language == facts.language]
    ]


def style_element(style: Style, facts: ProjectFacts) -> Element:
    """Write a style as QGIS keeps it, ``qgis`` being its root."""
    far, near = SCALES.get(style.layer, (0, 0))
    return element(
        "qgis",
        *style_parts(style, facts),
        version="3.22.0",
        styleCategories="AllStyleCategories",
        hasScaleBasedVisibilityFlag="1" if far or near else "0",
        minScale=far or _FARTHEST,
        maxScale=near,
        labelsEnabled="1" if _labels_of(style, facts) is not None else "0",
    )


def style_parts(style: Style, facts: ProjectFacts) -> list[Element]:
    """Write what is inside of a style, in the order in which QGIS writes it."""
    words, layer = words_in(style.language), style.layer
    drawing = _DRAWINGS.get(layer)
    parts = [
        _temporal(layer) if _is_dated(layer, facts) else None,
        drawing(style, facts, words) if drawing else None,
        _labels_of(style, facts),
        element("blendMode", "0"),
        element("featureBlendMode", "0"),
        element("layerOpacity", "1"),
        *field_parts(layer, facts.fields[layer], words),
    ]
    return [part for part in parts if part is not None]


def _looks(layer: str, facts: ProjectFacts) -> Iterator[str]:
    """Give the looks of a layer: what areas are coloured by, and others; the default first."""
    values = [value for value in VALUES.get(layer, ()) if value in facts.fields[layer]]
    yield from sorted(values, key=lambda value: not facts.limits.get((layer, value)))
    if layer in UNITS:
        yield "outlines"
    elif layer == "incidents":
        yield "symbols"
        if "perpetrators" in facts.fields[layer]:
            yield "parties"
    elif layer not in VALUES:
        yield "plain"


def _style_name(words: Words, look: str) -> str:
    if look in {"plain", "symbols"}:
        return words("style")
    if look in {"outlines", "parties"}:
        return words(f"style_{look}")
    return words("style_value", value=words(f"value:{look}"))


def _labels_of(style: Style, facts: ProjectFacts) -> Element | None:
    language = style.language
    if style.layer == "incidents":
        name = place_name(facts.fields["incidents"], language)
        if name is None:
            return None
        has_toll = "killed" in facts.fields["incidents"]
        first = 'coalesce(min(10, 3 + "killed" / 10), 3)' if has_toll else None
        return labelling(language, name, size=7.5, nearer_than=_LABELS_FROM, first=first)
    if style.layer not in UNITS:
        return None
    size, bold = _LABEL_SIZES[style.layer], style.layer == UNITS[0]
    return labelling(language, f'"name_{language}"', size=size, bold=bold, area=True)


def _is_dated(layer: str, facts: ProjectFacts) -> bool:
    return layer in _DAYS and {*_DAYS[layer]} <= {*facts.fields[layer]}


def _temporal(layer: str) -> Element:
    first, last = _DAYS[layer]
    return element(
        "temporal",
        element("fixedRange", element("start"), element("end")),
        enabled="1",
        mode=_BY_EXPRESSIONS,
        limitMode="0",
        startField="",
        endField="",
        startExpression=f'to_datetime("{first}")',
        endExpression=f"to_date(\"{last}\") + to_interval('1 day')",
        durationField="",
        durationUnit="d",
        fixedDuration="0",
        accumulate="0",
    )
