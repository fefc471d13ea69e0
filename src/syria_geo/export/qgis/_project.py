"""The project beside a GeoPackage: layers in order, themes and layouts in both languages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from textwrap import wrap
from xml.etree.ElementTree import Element

from syria_geo.analysis import MAP_COLOURS
from syria_geo.export.qgis._facts import UNITS, VALUES, ProjectFacts
from syria_geo.export.qgis._layouts import FRAME_MM, WRAP, Layout, layout_element
from syria_geo.export.qgis._style import Style
from syria_geo.export.qgis._styles import (
    SCALES,
    STYLED,
    style_element,
    style_parts,
    styles_of,
)
from syria_geo.export.qgis._words import BOTH, Words, bilingual, words_in
from syria_geo.export.qgis._xml import document, element, option
from syria_geo.export.qgis._zone_style import zone_labels
from syria_geo.geodesy import EQUAL_AREA_CRS, WGS84, WGS84_EPSG, to_plane

__all__ = ["project_bytes"]

_VERSION = "3.22.0"
_GROUPS = (
    ("value:incidents", ("incidents", "uncertainty", "unlocated")),
    ("areas", (*UNITS, "hexagons")),
    ("layer:zones", ("control_zones",)),
    ("sources", ("sources", "provenance")),
)
_KEYS = {"control_zones": "layer:zones", "incidents": "value:incidents"}
# What each theme shows; what it does not name is off.
_THEMES = {
    "theme": ("incidents", "uncertainty", *UNITS),
    "theme_zones": ("incidents", "uncertainty", *UNITS, "control_zones"),
}
_OUTLINED = {"theme_zones"}
_ROOM = 1.04  # of the country's extent, so that it does not touch the frame
_WGS84_SRSID = 3452  # what QGIS calls it; it believes no other id without this one
_KEY_LETTERS = {"en": 46, "ar": 46}  # in a line of the key
_ISO_639 = {"en": "ENG", "ar": "ARA"}  # as QGIS writes languages
_ZIPPED = (1980, 1, 1, 0, 0, 0)
_RGB = ("Red", "Green", "Blue")


def project_bytes(gpkg_name: str, facts: ProjectFacts) -> bytes:
    """Write a project that opens the GeoPackage beside it.

    Parameters
    ----------
    gpkg_name : str
        Name of the GeoPackage, without a folder: the two are moved together.
    facts : ProjectFacts

    Returns
    -------
    bytes
        A ``.qgz`` file; of the same facts always the same bytes.

    Notes
    -----
    The map is drawn in the equal-area projection that pages and pictures count hexagons in: in
    degrees the country would be a fifth too wide, and areas could not be compared.
    """
    written = document(_project(gpkg_name, facts))
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as bundle:
        entry = zipfile.ZipInfo(f"{gpkg_name.removesuffix('.gpkg')}.qgs", _ZIPPED)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        bundle.writestr(entry, written.encode())
    return into.getvalue()


def _project(gpkg_name: str, facts: ProjectFacts) -> Element:
    return element(
        "qgis",
        element("homePath", path=""),
        element("title", BOTH.join(dict.fromkeys(facts.title.values()))),
        element("projectCrs", _crs(EQUAL_AREA_CRS)),
        _tree(gpkg_name, facts),
        element("projectlayers", *(_layer(name, gpkg_name, facts) for name in _drawn(facts))),
        _properties(facts),
        element("visibility-presets", *_themes(facts)),
        element("transformContext"),
        _metadata(facts),
        element("Layouts", *_layouts(gpkg_name, facts)),
        element("Bookmarks"),
        _view(facts),
        _time(facts),
        version=_VERSION,
        projectname=facts.title["en"],
    )


def _drawn(facts: ProjectFacts) -> list[str]:
    return [name for _, names in _GROUPS for name in names if name in facts.fields]


def _layer_id(name: str) -> str:
    return f"syria_geo_{name}"


def _source(name: str, gpkg_name: str) -> str:
    return f"./{gpkg_name}|layername={name}"


def _title(name: str) -> str:
    return bilingual(_KEYS.get(name, f"layer:{name}"))


def _tree(gpkg_name: str, facts: ProjectFacts) -> Element:
    groups = []
    for key, names in _GROUPS:
        layers = [_tree_layer(n, gpkg_name, _title(n)) for n in names if n in facts.fields]
        if layers:
            groups.append(_group(bilingual(key), layers, expanded=key != "sources"))
    return element("layer-tree-group", *groups)


def _group(name: str, layers: Iterable[Element], *, expanded: bool) -> Element:
    return element(
        "layer-tree-group",
        *layers,
        name=name,
        checked="Qt::Checked",
        expanded="1" if expanded else "0",
    )


def _tree_layer(name: str, gpkg_name: str, title: str) -> Element:
    shown = name in _THEMES["theme"] or name not in STYLED
    return element(
        "layer-tree-layer",
        element("customproperties", element("Option")),
        id=_layer_id(name),
        name=title,
        source=_source(name, gpkg_name),
        providerKey="ogr",
        checked="Qt::Checked" if shown else "Qt::Unchecked",
        expanded="1" if name in {"incidents", UNITS[0], "control_zones"} else "0",
    )


def _layer(name: str, gpkg_name: str, facts: ProjectFacts) -> Element:
    """Write a layer with its default style, and its other styles beside it."""
    first, *others = styles_of(name, facts)
    far, near = SCALES.get(name, (0, 0))
    plain = style_element(first, facts)
    manager = element(
        "map-layer-style-manager",
        element("map-layer-style", name=first.name),
        *(_other_style(style, facts) for style in others),
        current=first.name,
    )
    return element(
        "maplayer",
        element("id", _layer_id(name)),
        element("datasource", _source(name, gpkg_name)),
        element("layername", _title(name)),
        element("srs", _crs(WGS84)) if name in STYLED else None,
        element("provider", "ogr", encoding="UTF-8"),
        manager,
        *style_parts(first, facts),
        type="vector",
        geometry=_geometry(name),
        hasScaleBasedVisibilityFlag="1" if far or near else "0",
        minScale=plain.get("minScale"),
        maxScale=plain.get("maxScale"),
        labelsEnabled=plain.get("labelsEnabled"),
        styleCategories="AllStyleCategories",
        readOnly="0",
    )


def _geometry(name: str) -> str:
    if name not in STYLED:
        return "No geometry"
    return "Point" if name == "incidents" else "Polygon"


def _other_style(style: Style, facts: ProjectFacts) -> Element:
    return element("map-layer-style", style_element(style, facts), name=style.name)


def _crs(code: str) -> Element:
    if code == WGS84:
        return element(
            "spatialrefsys",
            element("srsid", str(_WGS84_SRSID)),
            element("srid", str(WGS84_EPSG)),
            element("authid", WGS84),
        )
    return element("spatialrefsys", element("proj4", code))


def _properties(facts: ProjectFacts) -> Element:
    ground = MAP_COLOURS["light"]["ground"]
    canvas = [
        element(f"CanvasColor{part}Part", str(int(ground[at : at + 2], 16)), type="int")
        for part, at in zip(_RGB, (1, 3, 5), strict=True)
    ]
    variables = {"zones_day": facts.zones_day.isoformat()} if facts.zones_day else {}
    return element(
        "properties",
        element("Gui", *canvas),
        element("Measurement", _text("AreaUnits", "km2"), _text("DistanceUnits", "km")),
        element("Paths", element("Absolute", "false", type="bool")),
        element("SpatialRefSys", element("ProjectionsEnabled", "1", type="int")),
        element(
            "Variables",
            _list("variableNames", variables),
            _list("variableValues", variables.values()),
        ),
    )


def _text(name: str, value: str) -> Element:
    return element(name, value, type="QString")


def _list(name: str, values: Iterable[str]) -> Element:
    return element(name, *(element("value", value) for value in values), type="QStringList")


def _themes(facts: ProjectFacts) -> Iterator[Element]:
    for key, shown in _THEMES.items():
        for language in facts.languages:
            if set(shown) & set(facts.fields):
                yield _theme(key, words_in(language), facts)


def _theme(key: str, words: Words, facts: ProjectFacts) -> Element:
    listed = [
        element("layer", id=_layer_id(name), visible="1", style=_styled(key, name, words, facts))
        for name in _drawn(facts)
        if name in _THEMES[key]
    ]
    return element("visibility-preset", *listed, name=words(key))


def _styled(key: str, name: str, words: Words, facts: ProjectFacts) -> str:
    """Give the name of the style that a layer has in a theme."""
    styles = [style for style in styles_of(name, facts) if style.language == words.language]
    if key in _OUTLINED and name in UNITS:
        styles = [style for style in styles if style.look == "outlines"]
    return styles[0].name


def _metadata(facts: ProjectFacts) -> Element:
    about = [
        line
        for language in facts.languages
        for line in (*_told(words_in(language), facts), facts.credits.get(language, ""))
    ]
    return element(
        "projectMetadata",
        element("language", _ISO_639[facts.language]),
        element("type", "project"),
        element("title", BOTH.join(dict.fromkeys(facts.title.values()))),
        element("abstract", "\n\n".join(line for line in about if line)),
        element("links"),
    )


def _told(words: Words, facts: ProjectFacts) -> Iterator[str]:
    yield words("abstract")
    if "control_zones" in facts.fields:
        yield f"{words('zones_note')}. {words('zones_how')}"
    yield words("undated_frames")


def _layouts(gpkg_name: str, facts: ProjectFacts) -> Iterator[Element]:
    for key, name in (("theme", "layout"), ("theme_zones", "layout_zones")):
        for language in facts.languages:
            if key == "theme" or "control_zones" in facts.fields:
                yield layout_element(_layout(key, name, words_in(language), gpkg_name, facts))


def _layout(key: str, name: str, words: Words, gpkg_name: str, facts: ProjectFacts) -> Layout:
    zones = key == "theme_zones"
    shown = ["incidents", "control_zones" if zones else UNITS[0]]
    tree = element(
        "layer-tree-group",
        *(_key_layer(n, gpkg_name, words, facts) for n in shown if n in facts.fields),
    )
    return Layout(
        name=words(name),
        language=words.language,
        title=facts.title[words.language],
        under=_under(words, facts, zones=zones),
        theme=words(key),
        extent=_framed(facts.extent),
        tree=tree,
        notes=_notes(words, zones=zones),
        credits=facts.credits.get(words.language, ""),
        entries=len(facts.holders_shown) if zones else 0,
        kilometres=words("kilometres", n="").strip(),
    )


def _key_layer(name: str, gpkg_name: str, words: Words, facts: ProjectFacts) -> Element:
    text = words(_KEYS.get(name, f"layer:{name}"))
    if name in VALUES:
        value = words(f"value:{styles_of(name, facts)[0].look}")
        text = words("title:map", value=value, level=words("level:governorate"))
    heading = words.heading(text)
    made = _tree_layer(name, gpkg_name, heading)
    said = {"legend/title-label": heading}
    if name == "control_zones":
        said |= _zone_key(words, facts)
    old = made.find("customproperties")
    if old is not None:
        old[:] = [option(None, said)]
    return made


def _zone_key(words: Words, facts: ProjectFacts) -> dict[str, str]:
    """Say which holders the key has, those of the day shown, and break their names into lines."""
    labels = zone_labels(words, facts)
    letters = _KEY_LETTERS[words.language]
    textures = range(len(facts.holders), len(labels))
    shown = [facts.holders.index(holder) for holder in facts.holders_shown]
    broken = {f"legend/label-{place}": WRAP.join(wrap(labels[place], letters)) for place in shown}
    return {"legend/node-order": ",".join(map(str, [*shown, *textures])), **broken}


def _under(words: Words, facts: ProjectFacts, *, zones: bool) -> str:
    parts = []
    if facts.first_day and facts.last_day:
        parts.append(
            words("period", first=words.date(facts.first_day), last=words.date(facts.last_day))
        )
    if zones and facts.zones_day:
        parts.append(words("zones_of:day", date=words.date(facts.zones_day)))
    elif facts.population and styles_of(UNITS[0], facts)[0].look == "rate":
        parts.append(words("of_population", years=facts.population))
    return words("semicolon").join(parts)


def _notes(words: Words, *, zones: bool) -> str:
    first = f"{words('zones_note')}. " if zones else ""
    return f"{first}{words('neutral_note')} {words('projection')}"


def _framed(extent: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Give the part of the plane that a frame shows, in whole kilometres, the extent within it."""
    west, south, east, north = to_plane().transform_bounds(*extent)
    middle = (west + east) / 2, (south + north) / 2
    metres = max((east - west) / FRAME_MM[0], (north - south) / FRAME_MM[1]) * _ROOM
    half = [round(side * metres / 2, -3) for side in FRAME_MM]
    x, y = (round(at, -3) for at in middle)
    return x - half[0], y - half[1], x + half[0], y + half[1]


def _view(facts: ProjectFacts) -> Element:
    west, south, east, north = _framed(facts.extent)
    shown = element(
        "DefaultViewExtent", _crs(EQUAL_AREA_CRS), xmin=west, ymin=south, xmax=east, ymax=north
    )
    return element("ProjectViewSettings", shown, UseProjectScales="0", rotation="0")


def _time(facts: ProjectFacts) -> Element:
    """Set the range of the temporal controller: from the first day to the end of the last one."""
    ends: list[date] = []
    if facts.first_day and facts.last_day:
        ends = [facts.first_day, facts.last_day + timedelta(days=1)]
    start, end = (f"{day.isoformat()}T00:00:00Z" for day in ends) if ends else ("", "")
    return element(
        "ProjectTimeSettings",
        element("TemporalRange", element("start", start), element("end", end)),
        timeStep="1",
        timeStepUnit="mon",
        frameRate="1",
        cumulativeTemporalRange="0",
    )
