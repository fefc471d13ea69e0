"""The styles a GeoPackage brings along: rows of its table ``layer_styles``, which QGIS loads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from syria_geo.analysis import (
    INCIDENT_COLOUR,
    LEAST_PEOPLE,
    MAP_COLOURS,
    NO_DATA_COLOUR,
    ZERO_COLOUR,
    sequential_colours,
)
from syria_geo.export.qgis._aliases import field_aliases
from syria_geo.export.qgis._facts import UNITS, VALUES, ProjectFacts
from syria_geo.export.qgis._labels import labelling
from syria_geo.export.qgis._renderers import (
    Part,
    categories,
    classes,
    no_symbol,
    single,
    sizes,
)
from syria_geo.export.qgis._symbols import circle, cross, fill, hatch, line, symbol
from syria_geo.export.qgis._words import LANGUAGES, Words, words_in
from syria_geo.export.qgis._xml import document, element, number, option
from syria_geo.export.qgis._zone_symbols import (
    OTHER,
    SURENESSES,
    sureness_layers,
    zone_layers,
)
from syria_geo.vocabulary import LEVELS, UNIDENTIFIED, party_colours

__all__ = ["SCALES", "STYLED", "Style", "layer_styles", "style_element", "styles_of"]

# Layers with a place on the map, and tables, in the order of the project.
STYLED = ("incidents", "uncertainty", *UNITS, "hexagons", "control_zones")
# From which scale on, and down to which, a layer is drawn: 0 is without end.
SCALES: Mapping[str, tuple[int, int]] = {
    "governorates": (0, 1_300_000),
    "districts": (1_300_000, 700_000),
    "subdistricts": (700_000, 0),
    "uncertainty": (700_000, 0),
}
_FARTHEST = 100_000_000
_LIGHT = MAP_COLOURS["light"]
_LARGEST, _SMALLEST, _UNKNOWN = 10.0, 1.5, 3.0  # millimetres across
_LABELS_FROM = 500_000
_UPDATED = "1970-01-01T00:00:00.000Z"  # the same table gives the same bytes
_NOTHING = (-1.0, -2.0)  # values that stand for no data and for too few people
_DAYS = {
    # Both ends are half open: the day after the last one is its end.
    "incidents": ('to_date("date_earliest")', "to_date(\"date_latest\") + to_interval('1 day')"),
    "uncertainty": ('to_date("date")', "to_date(\"date\") + to_interval('1 day')"),
    "control_zones": ('to_date("valid_from")', "to_date(\"valid_to\") + to_interval('1 day')"),
}
_BY_EXPRESSIONS = (
    "4"  # QgsVectorLayerTemporalProperties.ModeFeatureDateTimeStartAndEndFromExpressions
)


class Style(NamedTuple):
    """A style of a layer: in which language, and which of the looks that the layer has."""

    layer: str
    name: str
    language: str
    look: str
    is_default: bool


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
        ``ui``, ``update_time``: each layer has a default in English, and one in Arabic.
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
        for language in LANGUAGES
        for is_default in [place == 0 and language == LANGUAGES[0]]
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
    names = field_aliases(style.language)
    fields = facts.fields[layer]
    aliases = [element("alias", field=f, name=names[f]) for f in fields if f in names]
    parts = [
        _temporal(layer) if layer in _DAYS else None,
        _drawing_of(style, facts, words),
        _labels_of(style, facts),
        element("blendMode", "0"),
        element("featureBlendMode", "0"),
        element("layerOpacity", "1"),
        element("fieldConfiguration", *_editors(fields, words)),
        element("aliases", *aliases),
        element("previewExpression", _display(layer, fields, style.language)),
        element("mapTip", _tip(layer, fields, names, words)),
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


def _drawing_of(style: Style, facts: ProjectFacts, words: Words) -> Element | None:
    if style.layer not in STYLED:
        return None
    if style.layer in VALUES:
        return _areas(style, facts, words)
    return _DRAWINGS[style.layer](style, facts, words)


def _incidents(style: Style, facts: ProjectFacts, words: Words) -> Element:
    by_size = _size_expression(facts)
    parts = _party_parts if style.look == "parties" else _status_parts
    by = _PARTY if style.look == "parties" else _STATUS
    example = [circle(None, _LIGHT["soft"], size=4.0, width=0.2, by=by_size)]
    return categories(
        "marker",
        by,
        list(parts(facts, words, by_size)),
        source=symbol("marker", example),
        legend=_size_key(facts, words),
        first=('"killed"', False),
    )


_STATUS = (
    "CASE WHEN \"killed\" IS NULL THEN 'unknown' WHEN \"killed\" = 0 THEN 'zero' "
    f"WHEN \"precision\" IN ({', '.join(map(repr, LEVELS))}) THEN 'coarse' "
    "WHEN \"status\" = 'sure' THEN 'sure' ELSE 'unsure' END"
)
_PARTY = (
    "CASE WHEN coalesce(\"perpetrators\", '') = '' THEN 'none' "
    "WHEN strpos(\"perpetrators\", ';') > 0 THEN 'several' ELSE \"perpetrators\" END"
)


def _status_parts(facts: ProjectFacts, words: Words, by: str) -> Iterator[Part]:
    own, shown = INCIDENT_COLOUR, {"size": 4.0, "width": 0.25, "by": by}
    yield Part("sure", words("symbol_sure"), (circle(own, own, alpha=128, **shown),))
    yield Part("unsure", words("symbol_unsure"), (circle(own, own, alpha=34, **shown),))
    yield Part("coarse", words("symbol_area"), (circle(None, own, dashed=True, **shown),))
    half = cross(own, size=2.4, width=0.25, by=f"0.6*({by})")
    yield Part("unknown", words("symbol_unknown"), (circle(ZERO_COLOUR, own, **shown), half))
    yield Part("zero", words("symbol_zero"), (circle(ZERO_COLOUR, _LIGHT["edge"], **shown),))


def _party_parts(facts: ProjectFacts, words: Words, by: str) -> Iterator[Part]:
    shown = {"size": 4.0, "width": 0.2, "alpha": 190, "by": by}
    colours, edge = party_colours(), _LIGHT["ink"]
    for party in facts.parties:
        layers = (circle(colours.get(party, OTHER), edge, **shown),)
        yield Part(party, words.labels.get(f"party:{party}", party), layers)
    yield Part("several", words("several_parties"), (circle(OTHER, edge, **shown),))
    rest = colours.get(UNIDENTIFIED, OTHER)
    yield Part("none", words("no_party"), (circle(rest, edge, **{**shown, "alpha": 60}),))


def _size_expression(facts: ProjectFacts) -> str:
    """Give the diameter whose area is in proportion to the toll."""
    scaled = f'{number(_LARGEST)}*sqrt("killed"/{number(float(facts.most_killed))}.0)'
    return (
        f'CASE WHEN "killed" IS NULL THEN {number(_UNKNOWN)} '
        f"ELSE max({number(_SMALLEST)}, {scaled}) END"
    )


def _size_key(facts: ProjectFacts, words: Words) -> Element:
    most = facts.most_killed
    shown = sorted({most, _round_down(most / 4), _round_down(most / 20)} - {0.0}, reverse=True)
    steps = [(max(_SMALLEST, _LARGEST * (v / most) ** 0.5), number(float(v))) for v in shown]
    example = symbol("marker", [circle(None, _LIGHT["soft"], size=4.0, width=0.25)])
    return sizes(example, steps, words.heading("value:killed"))


def _round_down(value: float) -> float:
    """Find the next lower of 1, 2, 5, 10, 20, ...; 0 below 1."""
    steps = [step * 10.0**power for power in range(9) for step in (1, 2, 5)]
    return max((step for step in steps if step <= value), default=0.0)


def _uncertainty(style: Style, facts: ProjectFacts, words: Words) -> Element:
    return single("fill", [line(INCIDENT_COLOUR, 0.2, dash="1.2;0.9", alpha=200)])


def _zones(style: Style, facts: ProjectFacts, words: Words) -> Element:
    parts = [
        Part(holder, _holder_label(holder, words), zone_layers(holder)) for holder in facts.holders
    ]
    # Values that no zone has: what the key says of the textures.
    parts += [
        Part(f"({name})", _sureness_label(name, words), sureness_layers(name))
        for name in SURENESSES
    ]
    return categories("fill", _holder_on_day(facts), parts)


def _holder_on_day(facts: ProjectFacts) -> str:
    """Give the holder where the zone is of the day shown; zones of other days are not drawn.

    The day is the last of the frame of the temporal controller, or that of a variable of the
    project, or the last that incidents and zones share.
    """
    last = f", to_date('{facts.zones_day.isoformat()}')" if facts.zones_day else ""
    day = f"coalesce(to_date(@map_end_time - to_interval('1 second')), to_date(@zones_day){last})"
    return (
        f'CASE WHEN to_date("valid_from") <= {day} AND to_date("valid_to") >= {day} '
        'THEN "holder" END'
    )


def _holder_label(holder: str, words: Words) -> str:
    return words("comma").join(words.labels.get(f"party:{p}", p) for p in holder.split("; "))


def _sureness_label(name: str, words: Words) -> str:
    if name == "empty":
        return words("zones_empty")
    return words("confidence", confidence=words(f"confidence:{name}"))


def _areas(style: Style, facts: ProjectFacts, words: Words) -> Element:
    edge = {"edge": _LIGHT["inner"], "width": 0.2}
    if style.look == "outlines":
        outline = [fill(None, _LIGHT["edge"], width=0.3)]
        return single("fill", outline)
    limits = facts.limits.get((style.layer, style.look), ())
    parts = [
        Part((low, high), label, (fill(code, **edge),))
        for (low, high, label), code in zip(
            _ranges(limits, words), sequential_colours(len(limits)), strict=True
        )
    ]
    missing, few = _NOTHING
    zero = Part((0.0, 0.0), words("zero"), (fill(ZERO_COLOUR, **edge),))
    lines = hatch(_LIGHT["no_data_line"], wide=1.0, every=5.0)
    unknown = Part((missing, missing), words("no_data"), (fill(NO_DATA_COLOUR, **edge), lines))
    parts = [zero, *parts, unknown]
    if style.look == "rate":
        small = Part(
            (few, few), words("few_people", n=f"{LEAST_PEOPLE:,}"), (fill(_LIGHT["few"], **edge),)
        )
        parts.append(small)
    return classes(_value_expression(style, facts), parts)


def _value_expression(style: Style, facts: ProjectFacts) -> str:
    """Give the value, or what stands for none: a class has to be a number."""
    missing, few = (number(value) for value in _NOTHING)
    cases = f'WHEN "{style.look}" IS NULL THEN {missing} '
    if style.look == "rate" and "few_people" in facts.fields[style.layer]:
        cases = f'WHEN "few_people" THEN {few} {cases}'
    if style.look == "killed" and "killed_unknown" in facts.fields[style.layer]:
        # Nothing is counted, and of some it is not stated: that is not zero.
        cases += f'WHEN "killed" = 0 AND "killed_unknown" > 0 THEN {missing} '
    return f'CASE {cases}ELSE "{style.look}" END'


def _ranges(limits: Iterable[float], words: Words) -> Iterator[tuple[float, float, str]]:
    """Give low, high and the words of each class; an upper limit belongs to its class."""
    tops = list(limits)
    whole = all(float(top).is_integer() for top in tops)
    for low, high in zip([0.0, *tops], tops, strict=False):
        first = low + 1 if whole else low
        low_text, high_text = (
            f"{v:,.0f}" if whole else f"{float(f'{v:.3g}'):g}" for v in (first, high)
        )
        single_value = whole and first == high
        yield low, high, high_text if single_value else words("range", low=low_text, high=high_text)


def _labels_of(style: Style, facts: ProjectFacts) -> Element | None:
    if style.layer == "incidents":
        name = _place_name(facts.fields["incidents"], style.language)
        return name and labelling(
            style.language,
            name,
            size=7.5,
            nearer_than=_LABELS_FROM,
            first='coalesce(min(10, 3 + "killed" / 10), 3)',
        )
    if style.layer not in UNITS:
        return None
    size = {"governorates": 8.5, "districts": 8.0, "subdistricts": 7.5}[style.layer]
    name = f'"name_{style.language}"'
    return labelling(style.language, name, size=size, bold=style.layer == "governorates", area=True)


def _place_name(fields: Iterable[str], language: str) -> str | None:
    own = f"place_name_{language}"
    texts = [f"nullif(\"{name}\", '')" for name in (own, "place_text") if name in fields]
    return f"coalesce({', '.join(texts)})" if texts else None


def _temporal(layer: str) -> Element:
    start, end = _DAYS[layer]
    return element(
        "temporal",
        element("fixedRange", element("start"), element("end")),
        enabled="1",
        mode=_BY_EXPRESSIONS,
        limitMode="0",
        startField="",
        endField="",
        startExpression=start,
        endExpression=end,
        durationField="",
        durationUnit="d",
        fixedDuration="0",
        accumulate="0",
    )


def _editors(fields: Iterable[str], words: Words) -> Iterator[Element]:
    """Say how values are shown: days as days, and words of vocabularies in this language."""
    for name in fields:
        if name in _DATES:
            shown = {"display_format": "yyyy-MM-dd", "field_format": "yyyy-MM-dd"}
            yield _editor(name, "DateTime", {**shown, "calendar_popup": True, "allow_null": True})
        elif known := _CODES.get(name):
            pairs = [{words(f"{known[0]}:{code}"): code} for code in known[1]]
            yield _editor(name, "ValueMap", {"map": pairs})


_DATES = {"date", "date_earliest", "date_latest", "valid_from", "valid_to"}
_CODES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "confidence": ("confidence", ("high", "medium", "low")),
}


def _editor(name: str, kind: str, config: Mapping[str, object]) -> Element:
    return element(
        "field",
        element("editWidget", element("config", option(None, config)), type=kind),
        name=name,
        configurationFlags="None",
    )


def _display(layer: str, fields: Iterable[str], language: str) -> str:
    """Give the expression a feature is called by."""
    if layer in {"incidents", "uncertainty", "unlocated"}:
        place = _place_name(fields, language) or "''"
        return f"concat({place}, ' ', to_string(\"date\"))" if "date" in fields else place
    names = {"control_zones": "holder" if language == "en" else "holder_ar", "sources": "title"}
    return (
        f'"{names.get(layer, f"name_{language}")}"' if layer in STYLED[2:] or layer in names else ""
    )


def _tip(layer: str, fields: Iterable[str], names: Mapping[str, str], words: Words) -> str:
    """Write what is shown over the map: values are escaped by the expression, names by us."""
    wanted = [name for name in _TIPS.get(layer, ()) if name in set(fields)]
    wanted = [name for name in wanted if not name.endswith(_other(words))]
    direction = ' dir="rtl"' if words.right_to_left else ""
    rows = "".join(
        f"<tr><th align='start'>{names.get(name, name)}</th><td>[% {_escaped(name)} %]</td></tr>"
        for name in wanted
    )
    return f"<table{direction}>{rows}</table>" if rows else ""


def _other(words: Words) -> str:
    return "_en" if words.language == "ar" else "_ar"


def _escaped(name: str) -> str:
    value = f"coalesce(to_string(\"{name}\"), '–')"
    return f"replace({value}, map('&', '&amp;', '<', '&lt;', '>', '&gt;'))"


_TIPS: Mapping[str, tuple[str, ...]] = {
    "incidents": (
        "place_name_en", "place_name_ar", "date", "killed", "children", "women", "injured",
        "perpetrators", "place_text", "status", "precision", "uncertainty_m", "source",
    ),
    "uncertainty": ("place_name_en", "place_name_ar", "date", "uncertainty_m"),
    **dict.fromkeys(
        UNITS,
        ("name_en", "name_ar", "incidents", "killed", "killed_unknown", "population", "rate"),
    ),
    "hexagons": ("incidents", "killed", "killed_unknown"),
    "control_zones": ("holder", "holder_ar", "confidence", "valid_from", "valid_to", "area_km2"),
}  # fmt: skip
_DRAWINGS: Mapping[str, Callable[[Style, ProjectFacts, Words], Element]] = {
    "incidents": _incidents,
    "uncertainty": _uncertainty,
    "control_zones": _zones,
}
