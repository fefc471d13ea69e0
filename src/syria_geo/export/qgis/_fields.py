"""How fields are called and shown: aliases, editors, what a feature is called, the map tip."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from xml.etree.ElementTree import Element

from syria_geo.export.qgis._aliases import field_aliases
from syria_geo.export.qgis._facts import UNITS
from syria_geo.export.qgis._words import Words
from syria_geo.export.qgis._xml import element, literal, option
from syria_geo.incidents import DAY_COLUMNS
from syria_geo.templates import escaped
from syria_geo.tolls import TOLL_COLUMNS

__all__ = ["field_parts", "place_name"]

_DATES = {*DAY_COLUMNS, "valid_from", "valid_to"}
_ROUNDED = {"rate": 2, "area_km2": 1}
# Whose words a column has: one of them, or a list.
_SPOKEN = {
    "status": "status",
    "precision": "precision",
    "match_type": "match_type",
    "kind": "kind",
    "confidence": "confidence",
    "control_confidence": "confidence",
}
_LISTED = {"conflicts": "conflict", "means": "means", "perpetrators": "party"}
_NAMED_BY_PLACE = {"incidents", "uncertainty", "unlocated"}
_UNIT_TIP = ("name_en", "name_ar", "incidents", "killed", "killed_unknown", "population", "rate")
_TIPS: Mapping[str, tuple[str, ...]] = {
    "incidents": (
        *("place_name_en", "place_name_ar", "date", *TOLL_COLUMNS),
        *("perpetrators", "means", "place_text", "status", "precision", "uncertainty_m"),
        *("conflicts", "source"),
    ),
    "uncertainty": ("place_name_en", "place_name_ar", "date", "uncertainty_m"),
    **dict.fromkeys(UNITS, _UNIT_TIP),
    "hexagons": ("incidents", "killed", "killed_unknown"),
    "control_zones": ("holder", "holder_ar", "confidence", "valid_from", "valid_to", "area_km2"),
}


def field_parts(layer: str, fields: Collection[str], words: Words) -> Iterator[Element]:
    """Write what a style says of the fields of its layer."""
    names = field_aliases(words.language)
    yield element("fieldConfiguration", *_editors(fields, words))
    known = [name for name in fields if name in names]
    yield element("aliases", *(element("alias", field=f, name=names[f]) for f in known))
    yield element("previewExpression", _display(layer, fields, words.language))
    yield element("mapTip", _tip(layer, fields, names, words))


def place_name(fields: Collection[str], language: str) -> str | None:
    """Give the expression for the name of a place, or as it was printed where it has none."""
    own = f"place_name_{language}"
    texts = [f"nullif(\"{name}\", '')" for name in (own, "place_text") if name in fields]
    return f"coalesce({', '.join(texts)})" if texts else None


def _editors(fields: Collection[str], words: Words) -> Iterator[Element]:
    """Say how values are shown: days as days, and words of vocabularies in this language."""
    day = {"display_format": "yyyy-MM-dd", "field_format": "yyyy-MM-dd", "allow_null": True}
    for name in fields:
        if name in _DATES:
            yield _editor(name, "DateTime", {**day, "calendar_popup": True})
        elif name in _SPOKEN:
            pairs = [{said: code} for code, said in words.all_of(_SPOKEN[name]).items()]
            yield _editor(name, "ValueMap", {"map": pairs})


def _editor(name: str, kind: str, config: Mapping[str, object]) -> Element:
    return element(
        "field",
        element("editWidget", element("config", option(None, config)), type=kind),
        name=name,
        configurationFlags="None",
    )


def _display(layer: str, fields: Collection[str], language: str) -> str:
    """Give the expression a feature is called by."""
    if layer in _NAMED_BY_PLACE:
        place = place_name(fields, language) or "''"
        return f"concat({place}, ' ', to_string(\"date\"))" if "date" in fields else place
    names = {"control_zones": "holder" if language == "en" else "holder_ar", "sources": "title"}
    own = names.get(layer, f"name_{language}")
    return f'"{own}"' if own in fields else ""


def _tip(layer: str, fields: Collection[str], names: Mapping[str, str], words: Words) -> str:
    """Write what is shown over the map: values are escaped by the expression, names here."""
    wanted = [n for n in _TIPS.get(layer, ()) if n in fields and not _of_other(n, fields, words)]
    direction = ' dir="rtl"' if words.right_to_left else ""
    rows = "".join(
        f"<tr><th align='start'>{escaped(names.get(name, name))}</th>"
        f"<td>[% {_value(name, words)} %]</td></tr>"
        for name in wanted
    )
    return f"<table{direction}>{rows}</table>" if rows else ""


def _of_other(name: str, fields: Collection[str], words: Words) -> bool:
    """Tell whether a field says in the other language what another field says in this one."""
    if words.language == "en":
        return name.endswith("_ar")
    return name.endswith("_en") or f"{name}_ar" in fields


def _value(name: str, words: Words) -> str:
    text = f"coalesce({_said(name, words)}, '–')"
    return f"replace({text}, map('&', '&amp;', '<', '&lt;', '>', '&gt;'))"


def _said(name: str, words: Words) -> str:
    """Give the expression for a value, words of vocabularies in this language."""
    if name in _ROUNDED:
        return f'to_string(round("{name}", {_ROUNDED[name]}))'
    if name in _SPOKEN:
        return _word(f'"{name}"', words.all_of(_SPOKEN[name]))
    if name in _LISTED:
        each = _word("trim(@element)", words.all_of(_LISTED[name]))
        listed = f"array_foreach(string_to_array(\"{name}\", ';'), {each})"
        return f"nullif(array_to_string({listed}, {literal(words('semicolon'))}), '')"
    return f'to_string("{name}")'


def _word(value: str, known: Mapping[str, str]) -> str:
    """Give the expression for a word; one that is not known stays as it is."""
    pairs = ", ".join(f"{literal(code)}, {literal(said)}" for code, said in known.items())
    return f"coalesce(map_get(map({pairs}), {value}), to_string({value}))"
