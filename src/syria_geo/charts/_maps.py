"""Maps on paper: areas by colour, places by size, hexagons of equal area."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack, overload

import geopandas
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from syria_geo.analysis import (
    DISTINCT_CLASSES,
    HEXAGON_KM2,
    INCIDENT_COLOUR,
    LEAST_PEOPLE,
    check_classes,
    class_limits,
    fits_hexagon,
    hexagons,
)
from syria_geo.charts import _ground as ground
from syria_geo.charts import _symbols as symbols
from syria_geo.charts._between import Between
from syria_geo.charts._counts import (
    AREA_VALUES,
    LEVELS,
    LOCATED,
    VALUES,
    Bools,
    Floats,
    area_values,
    check_choice,
    checked,
    choose_value,
    in_areas,
    known_areas,
    placed,
    stated_sums,
    uncovered,
    unknown_in_areas,
    value_heading,
    values_of,
    without_rate,
)
from syria_geo.charts._furniture import Label, draw_names, draw_north, draw_scale
from syria_geo.charts._given import GivenKey
from syria_geo.charts._legend import EDGE, SILENT_COLOUR, SILENT_HATCH, Key, zero_label
from syria_geo.charts._options import AreaOptions, HexagonOptions, SymbolOptions
from syria_geo.charts._paint import CELL_EDGE, colour_areas, colour_cells, labels_of, white_areas
from syria_geo.charts._room import Room, metres_per_inch_on
from syria_geo.charts._sheet import Picture, sober
from syria_geo.charts._stage import stage_of
from syria_geo.charts._told import told_areas, told_by_governorate, told_symbols
from syria_geo.charts._words import Words, words_in
from syria_geo.coverage import coverage_of, title_in
from syria_geo.deprecated import renamed
from syria_geo.draws import area_limits, cell_limits
from syria_geo.geodesy import EQUAL_AREA_CRS

__all__ = ["choropleth", "graduated_symbols", "hexagon_map", "title_of"]


@overload
def choropleth(
    located: geopandas.GeoDataFrame, *, ax: Axes, **options: Unpack[AreaOptions]
) -> Axes: ...
@overload
def choropleth(
    located: geopandas.GeoDataFrame, *, ax: None = None, **options: Unpack[AreaOptions]
) -> Picture: ...
def choropleth(
    located: geopandas.GeoDataFrame,
    *,
    level: str = "governorate",
    value: str | None = None,
    language: str = "en",
    title: str | None = None,
    coverage: pd.DataFrame | None = None,
    scheme: str = "fisher_jenks",
    classes: int = DISTINCT_CLASSES,
    draws: int | None = None,
    seed: int = 0,
    ax: Axes | None = None,
) -> Picture | Axes:
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
    coverage : pandas.DataFrame, optional
        Which days and areas the sources cover, as `syria_geo.read_coverage` gives it; of the
        bundled incidents it is known. An area that no source covers is hatched, not white.
    scheme, classes : str, int
        Class limits, as in `syria_geo.analysis.class_limits`: the same as on the page.
    draws : int, optional
        How often the places of all incidents are drawn, such as 200, as for `count_intervals`.
        An area whose interval reaches into another class is striped: its own class in broad level
        stripes, beside it the lowest and the highest it may be in. Left out, nothing is striped.
    seed : int
        The same seed gives the same stripes.
    ax : matplotlib.axes.Axes, optional
        Axes of your own to draw on, instead of a sheet: framed to Syria, in metres of
        `syria_geo.analysis.EQUAL_AREA_CRS`. The heading becomes their title, the key their legend,
        and dates, totals and sources their x label: the licences ask for the sources, so say them
        elsewhere where you take the label away.

    Returns
    -------
    Picture or matplotlib.axes.Axes
        A matplotlib Figure that shows itself in a notebook; ``.save(path)`` writes it. With `ax`,
        these axes. Equal-area projection. White is zero in the table, or "none placed here" where
        some incidents are in no area; hatched grey "no data": incidents whose figure is unknown.
        Plain grey is no rate, because fewer than 10,000 people live there.

    Raises
    ------
    UsageError
        On an unknown option, a value of which no incident states anything, or a table that was
        not located.
    InputError
        When a toll is no whole number of 0 or more.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents().head(20))
    >>> picture = sg.choropleth(located, level="governorate", value="killed")
    >>> picture.save("killed.png", dpi=60).name
    'killed.png'

    Beside something else, on axes of your own:

    >>> from matplotlib.figure import Figure
    >>> left, right = Figure(figsize=(14, 5), layout="constrained").subplots(1, 2)
    >>> axes = sg.choropleth(located, value="killed", ax=left)
    >>> axes is left, "People killed" in axes.get_title(loc="left")
    (True, True)
    """
    words = words_in(language)
    check_choice("level", level, tuple(LEVELS))
    check_classes(scheme, classes)
    located = checked(located, (*LOCATED, LEVELS[level]))
    value = choose_value(located, value, AREA_VALUES)
    covered = coverage_of(located, coverage)
    stated = area_values(located, level, value)
    values = known_areas(stated, located, level, covered)
    few = without_rate(located, level, value)
    limits = class_limits(values, scheme=scheme, count=classes)
    with sober():
        heading = title or title_in(title_of(words, "map", value, level=level), covered, language)
        shown = in_areas(located, level)
        stage = stage_of(ax, located, shown, words, value=value, title=heading, coverage=covered)
        key = stage.key
        colour_areas(stage.axes, level, values, limits, few=few)
        between = _between_areas(located, level, value, values, limits, draws=draws, seed=seed)
        if between:
            shapes = ground.areas(level).shapes
            between.draw(stage.axes, shapes, edge=EDGE, zorder=ground.AREAS)
        unknown = unknown_in_areas(located, level, value)
        labels = labels_of(values, limits, words, unknown) if level == "governorate" else ()
        _finish(stage.axes, words, labels)
        key.heading(value_heading(located, value, words))
        missing = np.isnan(values) & ~few
        key.classes(
            limits, zero=zero_label(words, shown), missing=bool(missing.any()), few=bool(few.any())
        )
        stage.tell(*told_areas(located, level, value, values, uncovered(level, covered), words))
        if between:
            between.explain(key, words)
            stage.tell(*between.told(ground.areas(level).names[language], words))
        for note in _notes(missing, few, np.isnan(values) & ~np.isnan(stated), value, words):
            key.note(note)
        return stage.done(
            located,
            picture="choropleth",
            level=level,
            value=value,
            language=language,
            scheme=scheme,
            classes=classes,
            **_drawn(draws, seed),
        )


@overload
def graduated_symbols(
    located: geopandas.GeoDataFrame, *, ax: Axes, **options: Unpack[SymbolOptions]
) -> Axes: ...
@overload
def graduated_symbols(
    located: geopandas.GeoDataFrame, *, ax: None = None, **options: Unpack[SymbolOptions]
) -> Picture: ...
def graduated_symbols(
    located: geopandas.GeoDataFrame,
    *,
    value: str | None = None,
    language: str = "en",
    title: str | None = None,
    coverage: pd.DataFrame | None = None,
    ax: Axes | None = None,
) -> Picture | Axes:
    """Draw a map with a circle at each place, its area in proportion to a figure.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents. Those at one point are one circle, so that none hides another.
    value : str, optional
        As for `choropleth`, without ``rate``. Left out, it is ``killed`` where any toll is
        stated, else ``incidents``.
    language, title, coverage, ax
        As for `choropleth`.

    Returns
    -------
    Picture or matplotlib.axes.Axes
        As for `choropleth`. Places that are unsure, known only roughly, or without a figure are
        drawn differently.

    Raises
    ------
    UsageError
        As for `choropleth`.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents().head(20))
    >>> sg.graduated_symbols(located, value="killed", language="ar").save("places.svg").name
    'places.svg'
    """
    words = words_in(language)
    located = checked(located, LOCATED)
    value = choose_value(located, value, VALUES, usual="killed")
    shown = placed(located)
    found = symbols.symbols_of(located.loc[shown], values_of(located, value)[shown])
    with sober():
        covered = coverage_of(located, coverage)
        heading = title or title_in(title_of(words, "places", value), covered, language)
        stage = stage_of(ax, located, shown, words, value=value, title=heading, coverage=covered)
        key = stage.key
        silent = uncovered("sub-district", covered)
        white_areas(stage.axes, silent=silent)
        symbols.draw_symbols(stage.axes, found)
        room = symbols.room_beside(stage.axes, found)
        unwritten = symbols.draw_counts(stage.axes, found, words, room)
        _finish(stage.axes, words, room=room)
        key.heading(words("size_heading", value=words.heading(words(f"value:{value}"))))
        key.circles(symbols.sizes_of(found, words), INCIDENT_COLOUR)
        key.marks(symbols.marks_of(found, words))
        _say_silent(key, silent, words)
        stage.tell(*told_symbols(located, shown, value, len(found.values), words))
        stage.tell(*told_by_governorate(located, shown, value, covered, words))
        if any(found.counts):
            key.note(words("symbol_stack"))
        if unwritten:
            key.note(words("symbol_stack_unwritten", n=unwritten))
        return stage.done(located, picture="graduated_symbols", value=value, language=language)


@overload
def hexagon_map(
    located: geopandas.GeoDataFrame, *, ax: Axes, **options: Unpack[HexagonOptions]
) -> Axes: ...
@overload
def hexagon_map(
    located: geopandas.GeoDataFrame, *, ax: None = None, **options: Unpack[HexagonOptions]
) -> Picture: ...
@renamed(area_km2="hexagon_km2")
def hexagon_map(
    located: geopandas.GeoDataFrame,
    *,
    value: str | None = None,
    hexagon_km2: float = HEXAGON_KM2,
    language: str = "en",
    title: str | None = None,
    coverage: pd.DataFrame | None = None,
    scheme: str = "fisher_jenks",
    classes: int = DISTINCT_CLASSES,
    draws: int | None = None,
    seed: int = 0,
    ax: Axes | None = None,
) -> Picture | Axes:
    """Draw density in hexagons that all have the same area on the ground.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents. Those known only to an area wider than a hexagon are left out, and
        the totals say how many.
    hexagon_km2 : float
        Area of a hexagon in square kilometres.
    value : str, optional
        As for `choropleth`, without ``rate``; left out, ``incidents``.
    language, title, coverage, scheme, classes, draws, seed, ax
        As for `choropleth`. With `draws`, the interval of a hexagon is that of all incidents with
        a point, those too that are known only to a wider area.

    Returns
    -------
    Picture or matplotlib.axes.Axes
        As for `choropleth`.

    Raises
    ------
    UsageError
        As for `choropleth`.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents().head(20))
    >>> sg.hexagon_map(located, hexagon_km2=500, value="killed").save("density.pdf").name
    'density.pdf'
    """
    words = words_in(language)
    located = checked(located, (*LOCATED, "uncertainty_m"))
    value = choose_value(located, value, VALUES, usual="incidents")
    cells = hexagons(located.assign(killed=values_of(located, value)), area_km2=hexagon_km2)
    values = stated_sums(cells["killed"].to_numpy(float), cells["killed_unknown"].to_numpy(float))
    limits = class_limits(values, scheme=scheme, count=classes)
    with sober():
        covered = coverage_of(located, coverage)
        heading = title or title_in(title_of(words, "hexagons", value), covered, language)
        shown = fits_hexagon(located, hexagon_km2)
        stage = stage_of(ax, located, shown, words, value=value, title=heading, coverage=covered)
        key = stage.key
        silent = uncovered("sub-district", covered)
        white_areas(stage.axes, silent=silent)
        shapes = cells.to_crs(EQUAL_AREA_CRS).geometry.to_numpy()
        colour_cells(stage.axes, ground.paths_of(shapes), values, limits)
        between = _between_cells(
            located, cells, value, values, limits, hexagon_km2=hexagon_km2, draws=draws, seed=seed
        )
        if between:
            between.draw(stage.axes, shapes, edge=CELL_EDGE, zorder=ground.CELLS)
        _finish(stage.axes, words, room=Room(metres_per_inch_on(stage.axes), shapes))
        counted = words.heading(words(f"value:{value}"))
        key.heading(words("hexagon_heading", value=counted, area=hexagon_km2))
        zero = zero_label(words, shown) if (values == 0).any() else ""
        key.classes(limits, zero=zero, missing=bool(np.isnan(values).any()))
        if between:
            between.explain(key, words)
        _say_silent(key, silent, words)
        stage.tell(words("told_hexagons", n=len(cells), area=hexagon_km2))
        if between and between.striped.any():
            stage.tell(words("told_striped", n=int(between.striped.sum())))
        stage.tell(*told_by_governorate(located, shown, value, covered, words))
        return stage.done(
            located,
            picture="hexagon_map",
            value=value,
            hexagon_km2=hexagon_km2,
            language=language,
            scheme=scheme,
            classes=classes,
            **_drawn(draws, seed),
        )


def _between_areas(
    located: geopandas.GeoDataFrame,
    level: str,
    value: str,
    values: Floats,
    limits: tuple[float, ...],
    *,
    draws: int | None,
    seed: int,
) -> Between | None:
    """Draw what the figures of areas may be; nothing where no draws are asked for."""
    if draws is None:
        return None
    ends = area_limits(located, level, value, draws=draws, seed=seed)
    return Between(values, *ends, limits, draws)


def _between_cells(
    located: geopandas.GeoDataFrame,
    cells: geopandas.GeoDataFrame,
    value: str,
    values: Floats,
    limits: tuple[float, ...],
    *,
    hexagon_km2: float,
    draws: int | None,
    seed: int,
) -> Between | None:
    """Draw what the figures of the hexagons may be; nothing where no draws are asked for."""
    if draws is None:
        return None
    places = cells[["column", "row"]].to_numpy()
    amounts = values_of(located, value)
    ends = cell_limits(located, places, amounts, area_km2=hexagon_km2, draws=draws, seed=seed)
    return Between(values, *ends, limits, draws)


def _drawn(draws: int | None, seed: int) -> dict[str, int]:
    """Say of a picture what draws it was made with, where it was."""
    return {} if draws is None else {"draws": draws, "seed": seed}


def _notes(missing: Bools, few: Bools, uncovered: Bools, value: str, words: Words) -> list[str]:
    """Say what hatched and grey areas are."""
    notes = []
    if (missing & ~uncovered).any():
        notes.append(words("no_rate_note" if value == "rate" else "no_data_note"))
    if uncovered.any():
        notes.append(words("no_report_note"))
    if few.any():
        notes.append(words("few_people_note", n=LEAST_PEOPLE, step=100_000 / LEAST_PEOPLE))
    return notes


def _say_silent(key: Key | GivenKey, silent: Bools, words: Words) -> None:
    """Explain the hatching of ground under circles and hexagons, where there is any."""
    if silent.any():
        key.swatches([(words("coverage:not_whole"), SILENT_COLOUR, SILENT_HATCH)])
        key.note(words("no_report_note"))


def title_of(words: Words, kind: str, value: str, **parts: str) -> str:
    """Write the heading of a picture that was given none."""
    named = {name: words(f"{name}:{part}") for name, part in parts.items()}
    return words(f"title:{kind}", value=words(f"subject:{value}"), **named)


def _finish(
    axes: Axes, words: Words, labels: Sequence[Label] = (), *, room: Room | None = None
) -> None:
    ground.draw_border(axes)
    draw_names(axes, words, labels, room=room)
    draw_scale(axes, words)
    draw_north(axes, words)
