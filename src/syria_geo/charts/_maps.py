"""Maps on paper: areas by colour, places by size, hexagons of equal area."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import geopandas
import numpy as np
from matplotlib.axes import Axes

from syria_geo.analysis import (
    EQUAL_AREA_CRS,
    INCIDENT_COLOUR,
    class_limits,
    fits_hexagon,
    hexagons,
)
from syria_geo.charts import _ground as ground
from syria_geo.charts import _symbols as symbols
from syria_geo.charts._counts import (
    AREA_VALUES,
    LEVELS,
    LOCATED,
    VALUES,
    area_values,
    check_choice,
    checked,
    choose_value,
    dates_line,
    in_areas,
    placed,
    stated_sums,
    totals_line,
    values_of,
)
from syria_geo.charts._furniture import Label, draw_names, draw_north, draw_scale
from syria_geo.charts._legend import Key, zero_label
from syria_geo.charts._notes import ground_notes, incident_notes
from syria_geo.charts._paint import colour_areas, colour_cells, labels_of, white_areas
from syria_geo.charts._sheet import MARGIN, WIDTH, Picture, Sheet, sober
from syria_geo.charts._words import Words, words_in

__all__ = ["choropleth", "graduated_symbols", "hexagon_map", "title_of"]

_KEY_WIDTH, _GAP = 1.85, 0.2
_MAP_WIDTH = WIDTH - 2 * MARGIN - _KEY_WIDTH - _GAP


def choropleth(
    located: geopandas.GeoDataFrame,
    *,
    level: str = "governorate",
    value: str | None = None,
    language: str = "en",
    title: str | None = None,
    scheme: str = "fisher_jenks",
    classes: int = 5,
) -> Picture:
    """Draw a map whose areas are darker where more is documented.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents, as `syria_geo.locate` returns them.
    level : str
        ``governorate``, ``district`` or ``sub-district``.
    value : str, optional
        ``massacres``, ``incidents``, ``killed``, ``five_or_more_killed`` (incidents with five or
        more killed, SNHR's threshold for a massacre: it says nothing of who the killed were),
        ``children``, ``women`` or ``rate`` (killed per 100,000 people, of the year whose
        population figure is nearest). Left out, it is ``massacres`` where every incident states
        its kind and one is a massacre, else ``incidents``: no kind stated is no claim about
        massacres.
    language : str
        ``en`` or ``ar``; in Arabic the sheet is laid out from right to left.
    title : str, optional
        Heading; by default what is shown.
    scheme, classes : str, int
        Class limits, as in `syria_geo.analysis.class_limits`: the same as on the page.

    Returns
    -------
    matplotlib.figure.Figure
        Shows itself in a notebook; `syria_geo.save_picture` writes it. Equal-area projection.
        White is zero in the table, or "none placed here" where some incidents are in no area;
        hatched grey "no data": incidents whose figure is unknown.

    Raises
    ------
    UsageError
        On an unknown option, a value of which no incident states anything, or a table that was
        not located.
    InputError
        When a toll is no whole number of 0 or more.
    """
    words = words_in(language)
    check_choice("level", level, tuple(LEVELS))
    located = checked(located, (*LOCATED, LEVELS[level]))
    value = choose_value(located, value, AREA_VALUES)
    values = area_values(located, level, value)
    limits = class_limits(values, scheme=scheme, count=classes)
    with sober():
        heading = title or title_of(words, "map", value, level=level)
        shown = in_areas(located, level)
        sheet = _map_sheet(located, shown, words, value, heading)
        axes, key = _map_and_key(sheet)
        colour_areas(axes, level, values, limits)
        _finish(axes, words, labels_of(values, limits, words) if level == "governorate" else ())
        key.heading(words.heading(words(f"value:{value}")))
        zero = zero_label(words, shown)
        key.classes(limits, zero=zero, missing=bool(np.isnan(values).any()))
        if np.isnan(values).any():
            key.note(words("no_rate_note" if value == "rate" else "no_data_note"))
    return sheet.figure.made_of(
        located,
        picture="choropleth",
        level=level,
        value=value,
        language=language,
        scheme=scheme,
        classes=classes,
    )


def graduated_symbols(
    located: geopandas.GeoDataFrame,
    *,
    value: str | None = None,
    language: str = "en",
    title: str | None = None,
) -> Picture:
    """Draw a map with a circle at each place, its area in proportion to a figure.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents. Those at one point are one circle, so that none hides another.
    value : str, optional
        As for `choropleth`, without ``rate``. Left out, it is ``killed`` where any toll is
        stated, else ``incidents``.
    language, title
        As for `choropleth`.

    Returns
    -------
    matplotlib.figure.Figure
        Places that are unsure, known only roughly, or without a figure are drawn differently.

    Raises
    ------
    UsageError
        As for `choropleth`.
    """
    words = words_in(language)
    located = checked(located, LOCATED)
    value = choose_value(located, value, VALUES, usual="killed")
    shown = placed(located)
    found = symbols.symbols_of(located.loc[shown], values_of(located, value)[shown])
    with sober():
        sheet = _map_sheet(located, shown, words, value, title or title_of(words, "places", value))
        axes, key = _map_and_key(sheet)
        white_areas(axes)
        _finish(axes, words)
        symbols.draw_symbols(axes, found, _MAP_WIDTH)
        key.heading(words("size_heading", value=words.heading(words(f"value:{value}"))))
        key.circles(symbols.sizes_of(found, words), INCIDENT_COLOUR)
        key.marks(symbols.marks_of(found, words))
    return sheet.figure.made_of(
        located, picture="graduated_symbols", value=value, language=language
    )


def hexagon_map(
    located: geopandas.GeoDataFrame,
    *,
    value: str | None = None,
    area_km2: float = 250.0,
    language: str = "en",
    title: str | None = None,
    scheme: str = "fisher_jenks",
    classes: int = 5,
) -> Picture:
    """Draw density in hexagons that all have the same area on the ground.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents. Those known only to an area wider than a hexagon are left out, and
        the totals say how many.
    area_km2 : float
        Area of a hexagon in square kilometres.
    value : str, optional
        As for `choropleth`, without ``rate``; left out, ``incidents``.
    language, title, scheme, classes
        As for `choropleth`.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    UsageError
        As for `choropleth`.
    """
    words = words_in(language)
    located = checked(located, (*LOCATED, "uncertainty_m"))
    value = choose_value(located, value, VALUES, usual="incidents")
    cells = hexagons(located.assign(killed=values_of(located, value)), area_km2=area_km2)
    values = stated_sums(cells["killed"].to_numpy(float), cells["killed_unknown"].to_numpy(float))
    limits = class_limits(values, scheme=scheme, count=classes)
    with sober():
        heading = title or title_of(words, "hexagons", value)
        shown = fits_hexagon(located, area_km2)
        sheet = _map_sheet(located, shown, words, value, heading)
        axes, key = _map_and_key(sheet)
        white_areas(axes)
        shapes = cells.to_crs(EQUAL_AREA_CRS).geometry.to_numpy()
        colour_cells(axes, ground.paths_of(shapes), values, limits)
        _finish(axes, words)
        key.heading(
            words("hexagon_heading", value=words.heading(words(f"value:{value}")), area=area_km2)
        )
        zero = zero_label(words, shown) if (values == 0).any() else ""
        key.classes(limits, zero=zero, missing=bool(np.isnan(values).any()))
    return sheet.figure.made_of(
        located,
        picture="hexagon_map",
        value=value,
        area_km2=area_km2,
        language=language,
        scheme=scheme,
        classes=classes,
    )


def title_of(words: Words, kind: str, value: str, **parts: str) -> str:
    """Write the heading of a picture that was given none."""
    named = {name: words(f"{name}:{part}") for name, part in parts.items()}
    return words(f"title:{kind}", value=words(f"subject:{value}"), **named)


def _map_sheet(
    located: geopandas.GeoDataFrame, shown: Any, words: Words, value: str, title: str
) -> Sheet:
    return Sheet.of(
        words,
        title=title,
        lead=[dates_line(located, words), totals_line(located, shown, words, value)],
        notes=[*incident_notes(located, words, values=[value]), *ground_notes(words)],
        height=ground.map_height(_MAP_WIDTH),
    )


def _map_and_key(sheet: Sheet) -> tuple[Axes, Key]:
    axes = sheet.axes(MARGIN, sheet.top, _MAP_WIDTH, sheet.height)
    ground.frame_map(axes)
    return axes, Key(sheet, x=MARGIN + _MAP_WIDTH + _GAP, y=sheet.top, width=_KEY_WIDTH)


def _finish(axes: Axes, words: Words, labels: Sequence[Label] = ()) -> None:
    ground.draw_border(axes)
    draw_names(axes, words, labels)
    draw_scale(axes, words)
    draw_north(axes, words)
