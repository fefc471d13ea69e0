"""The map people open: one HTML file, no network, English and Arabic."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.analysis import (
    DISTINCT_CLASSES,
    HEXAGON_KM2,
    MAP_COLOURS,
    MOST_CLASSES,
    class_limits,
    sequential_colours,
)
from syria_geo.control import Days
from syria_geo.coverage import Coverage, coverage_of, title_in
from syria_geo.errors import SyriaGeoWarning, UsageError, choices, show
from syria_geo.files import require_extension, write_beside
from syria_geo.maps import _assets
from syria_geo.maps._areas import (
    LEVELS,
    VALUES,
    area_layers,
    basemap_layers,
    named_shapes,
    population_of,
)
from syria_geo.maps._coverage import coverage_block
from syria_geo.maps._draws import draws_block
from syria_geo.maps._encode import LIST_SEPARATOR, encode_numbers, to_json
from syria_geo.maps._events import events_block
from syria_geo.maps._frame import frame_element
from syria_geo.maps._hexagons import hexagon_layer
from syria_geo.maps._incidents import complete, incident_columns
from syria_geo.maps._labels import LANGUAGES, labels, wordings
from syria_geo.maps._pack import PACKED_FROM, pack
from syria_geo.maps._page import SyriaMap
from syria_geo.maps._places import place_index, place_ranks, search_words
from syria_geo.maps._sources import sources_of
from syria_geo.maps._summary import LISTED_UP_TO, grouped
from syria_geo.maps._tiles import said_once, tile_options
from syria_geo.maps._told import reason_words
from syria_geo.maps._zones import zone_layers
from syria_geo.provenance import describe, facts_of, made_with
from syria_geo.tables import choose_value, offered_values

if TYPE_CHECKING:
    import geopandas
    import pandas as pd

__all__ = [
    "LANGUAGES",
    "LEVELS",
    "VALUES",
    "SyriaMap",
    "density_map",
    "page_files",
    "page_ground",
    "reason_words",
    "save_map",
]

_CENTRE, _ZOOM = (35.0, 38.6), 7
# At the closest a pixel is four metres, and the radius of a place that is known well some hundred:
# closer would only look precise. On a phone the whole country is seen at 6; the page lets nobody
# go much farther out than where it is whole.
_FARTHEST, _CLOSEST = 4, 15
_ENDINGS = (".html", ".htm")


def density_map(
    located: geopandas.GeoDataFrame,
    *,
    level: str = "governorate",
    value: str | None = None,
    language: str = "en",
    title: str | Mapping[str, str] | None = None,
    tiles: str | None = None,
    attribution: str | None = None,
    control: Days = "auto",
    scheme: str = "fisher_jenks",
    classes: int = DISTINCT_CLASSES,
    hexagon_km2: float = HEXAGON_KM2,
    coverage: pd.DataFrame | None = None,
    fragment: bool = False,
    online: bool = False,
) -> SyriaMap:
    """Make an interactive map of incidents that opens from one file, with no network.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents, as `syria_geo.locate` returns them. Rows without a place are listed
        beside the map with the reason; none is dropped. Of more than 150,000 the page shows
        hexagons, areas and months only, and no single one; all are in its totals. Of events, as
        `syria_geo.merge_incidents` gives them, the page shows what each source says side by side.
    level : str
        Areas coloured at first: ``governorate``, ``district`` or ``sub-district``.
    value : str, optional
        What colours them at first: ``massacres``, ``incidents``, ``killed``,
        ``five_or_more_killed`` (incidents with five or more killed, SNHR's threshold for a
        massacre: it says nothing of who the killed were), ``children``, ``women`` or ``rate``
        (killed per 100,000 people). Left out, it is ``massacres`` where every incident states
        its kind and one is a massacre, else ``incidents``: no kind stated is no claim about
        massacres. The page offers the values of which the table states something.
    language : str
        Language the page opens in: ``en`` or ``ar``. It can be switched on the page.
    title : str or mapping of language to str, optional
        Title of the page.
    tiles : str, optional
        Online tiles: the name of a provider that folium knows, or an address such as
        ``https://tile.example.org/{z}/{x}/{y}.png``. The only option that makes the page reach
        for the network, and only for the hosts of these tiles.
    attribution : str, optional
        Whom to credit for the tiles, as plain text; by default what the provider asks for, or
        the host of the address.
    control : "auto", date, iterable of dates, mapping of date to GeoDataFrame, or None
        Days whose control zones the page can show; ``"auto"`` is every day from the first
        incident to the last, as far as the evidence reaches. The page draws those of the day of
        the incident that is open, else of the last day of the chosen time, and none on a day
        without evidence. Of days given, it draws the last in the chosen time, else the nearest.
        Which day's zones are drawn, and why that day, stands on the map. Own zones need the
        columns ``holder`` (list) and ``confidence``.
    scheme, classes : str, int
        Class limits, as in `syria_geo.analysis.class_limits`.
    hexagon_km2 : float
        Area of the hexagons in square kilometres.
    coverage : pandas.DataFrame, optional
        Which days and areas the sources cover, as `syria_geo.read_coverage` gives it. Of the
        bundled incidents it is known; of others, left out, the page says that nobody states it.
        Days without a report are hatched on the time slider, and areas without one are no zero.
    fragment : bool
        Make the page for an ``<iframe>`` in a page of somebody else: a small head, a height that
        follows the width and is told to that page, and scrolling left to it. What to write
        there: ``docs/embedding.md``.
    online : bool
        Let elements that are added load scripts, styles and images that no installed package has:
        such a page needs a network. Left out, such an element is refused when the map is saved.

    Returns
    -------
    folium.Map
        Add to it what folium offers; ``.save(path)`` writes one file. Our layers stand in a
        ``folium.LayerControl`` beside yours. An element that fails in the browser is named on the
        page, and the rest works.

    Raises
    ------
    UsageError
        On an unknown option, a value of which no incident states anything, or a table that was
        not located.
    InputError
        When a toll is no whole number of 0 or more, or with every fault of `coverage`.

    Warns
    -----
    SyriaGeoWarning
        When there are too many incidents to list: what the page leaves out.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents().head(20))
    >>> page = sg.density_map(located, value="killed", title="Massacres of September 2016")
    >>> page.save("map.html")
    """
    _check(level=level, language=language)
    background = tile_options(tiles, attribution)
    covered = coverage_of(located, coverage)
    full, titles = complete(located), _titles(title, covered)
    view = {"level": level, "value": choose_value(full, value), "tiles": tiles is not None}
    view["fragment"] = fragment
    limits = partial(class_limits, scheme=scheme, count=classes)
    cells = hexagon_layer(full, limits, area_km2=hexagon_km2)  # says what is wrong with options
    zones = zone_layers(full, control)
    data = (
        _words(titles, language)
        | _rows(full, cells, zones)
        | {
            "view": view,
            "coverage": coverage_block(covered),
            "values": offered_values(full),
            "separator": LIST_SEPARATOR,
            "listedUpTo": LISTED_UP_TO,
            "areas": area_layers(full, limits),
            "places": place_index(),
            "ranks": place_ranks(),
            "search": search_words(),
            "basemap": basemap_layers(),
            "colours": _colours(),
            "sources": sources_of(full, zones=zones is not None),
            "notes": _notes(located),
        }
    )
    asked = {"scheme": scheme, "classes": classes, "hexagon_km2": hexagon_km2, "tiles": tiles}
    asked |= {"coverage": covered.sources if covered else None}
    # The page shows and finds all places, whichever the incidents are at.
    options: dict[str, Any] = {"output": "map", "language": language, **view, **asked}
    facts = describe(located, shown=("",), **options, zones=_days(zones))
    embed = frame_element(titles[language]) if fragment else ""
    made = to_json(data), to_json(facts)
    return _map(titles[language], language, *made, background, embed, online=online)


def save_map(located: geopandas.GeoDataFrame, path: str | Path, **options: Any) -> Path:
    """Make the map of `density_map` and write it, whole or not at all.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents.
    path : str or pathlib.Path
        File to write, ending in .html or .htm.
    **options
        As for `density_map`.

    Returns
    -------
    pathlib.Path
        The file written.

    Raises
    ------
    UsageError
        On an unknown option, another extension, or when the file cannot be written.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents().head(20))
    >>> sg.save_map(located, "map.html", language="ar").name
    'map.html'
    """
    require_extension(path, _ENDINGS)
    page = density_map(located, **options).get_root().render()
    with write_beside(path) as draft:
        draft.write_text(page, encoding="utf-8", newline="\n")
    return Path(path)


def page_files() -> dict[str, str]:
    """Give Leaflet and the styles of the page, for another page of ours that has a map.

    Returns
    -------
    dict of str to str
        ``leaflet.js``, ``leaflet.css`` and ``page.css``: their texts, which load nothing.
    """
    return {
        "leaflet.js": _assets.leaflet_js(),
        "leaflet.css": _assets.leaflet_css(),
        "page.css": _assets.own_css(),
    }


def page_ground() -> dict[str, Any]:
    """Give what a map of ours shows and finds whatever the incidents are.

    Returns
    -------
    dict
        ``areas`` (level to P-codes, names and shapes), ``basemap``, ``places`` and ``ranks`` (the
        gazetteer), ``search`` (how names are compared), ``colours``, ``labels`` and ``told`` (words
        in both languages): as the page's modules read them.
    """
    return {
        "areas": {level: named_shapes(level) for level in LEVELS},
        "basemap": basemap_layers(),
        "places": place_index(),
        "ranks": place_ranks(),
        "search": search_words(),
        "colours": _colours(),
        "labels": labels(),
        "told": wordings(),
    }


def _check(**options: str) -> None:
    allowed = {"level": tuple(LEVELS), "language": LANGUAGES}
    for name, given in options.items():
        if given not in allowed[name]:
            raise UsageError(f"unknown {name} {show(given)}; {choices(allowed[name])}")


def _titles(title: str | Mapping[str, str] | None, coverage: Coverage | None) -> dict[str, str]:
    default = {
        language: title_in(labels()[language]["subject:incidents"], coverage, language)
        for language in LANGUAGES
    }
    if title is None:
        return default
    given = dict.fromkeys(LANGUAGES, title) if isinstance(title, str) else title
    if not isinstance(given, Mapping) or not _are_titles(given):
        raise UsageError(
            f"title {show(title)}: give a text, or a text for each language, such as "
            "{'en': ..., 'ar': ...}; " + choices(LANGUAGES)
        )
    return default | dict(given)


def _are_titles(given: Mapping[Any, Any]) -> bool:
    return set(given) <= set(LANGUAGES) and all(isinstance(text, str) for text in given.values())


def _notes(located: geopandas.GeoDataFrame) -> list[str]:
    """Give what the reader of the table understood otherwise than as it stands there."""
    notes = facts_of(located).get("notes")
    return [str(note) for note in notes] if isinstance(notes, list | tuple) else []


def _words(titles: dict[str, str], language: str) -> dict[str, Any]:
    return {"titles": titles, "language": language, "labels": labels(), "told": wordings()}


def _rows(
    full: geopandas.GeoDataFrame, cells: dict[str, Any], zones: dict[str, Any] | None
) -> dict[str, Any]:
    """Encode all that is columns: incidents one by one, or too many of them as groups."""
    people, summary, table = population_of(full), None, full
    hexagon, nearest = cells["of"], people["nearest"]
    if len(full) > LISTED_UP_TO:
        _warn_of_many(len(full))
        table, hexagon, nearest, summary = grouped(full, hexagon, nearest)
    rows = {
        "incidents": incident_columns(table),
        "population": people | {"nearest": encode_numbers(nearest)},
        "hexagons": cells | {"of": encode_numbers(hexagon)},
        "summary": summary,
        "zones": zones,
        "draws": draws_block(full, grouped=summary is not None),
        "events": None if summary is not None else events_block(full),
    }
    return pack(rows) if len(table) >= PACKED_FROM else rows | {"packed": None}


def _warn_of_many(count: int) -> None:
    """Say what such a page leaves out, in both languages, as the page does."""
    figures = {"n": f"{count:,}", "most": f"{LISTED_UP_TO:,}"}
    said = [
        " ".join(labels()[one][key].format(**figures) for key in ("many_note", "many_left_out"))
        for one in LANGUAGES
    ]
    warnings.warn("\n".join(said), SyriaGeoWarning, stacklevel=4)


def _days(zones: Mapping[str, Any] | None) -> list[str]:
    if zones is None:
        return []
    ends = [sorted({one["day"], one["until"]}) for one in zones["stretches"]]
    return ["/".join(str(date(1970, 1, 1) + timedelta(day)) for day in days) for days in ends]


def _colours() -> dict[str, Any]:
    """Give what the map is drawn in, on a light screen and on a dark one."""
    return {
        scheme: {
            **colours,
            "sequential": [sequential_colours(count, scheme) for count in range(MOST_CLASSES + 1)],
        }
        for scheme, colours in MAP_COLOURS.items()
    }


def _map(
    title: str,
    language: str,
    data: str,
    facts: str,
    tiles: Mapping[str, str | None],
    embed: str,
    *,
    online: bool,
) -> SyriaMap:
    page = files("syria_geo.maps").joinpath("page", "page.html").read_text(encoding="utf-8")
    before, _, after = page.partition("<!-- map -->\n")
    with said_once():
        return SyriaMap(
            title=title,
            language=language,
            data=data,
            provenance=facts,
            generator=made_with(),
            html=(before, after + embed),
            location=_CENTRE,
            zoom_start=_ZOOM,
            online=online,
            **tiles,
            min_zoom=_FARTHEST,
            max_zoom=_CLOSEST,
            minZoom=_FARTHEST,  # folium has the two above for tiles only
            maxZoom=_CLOSEST,
            zoom_control=False,
            zoom_snap=0.25,
        )
