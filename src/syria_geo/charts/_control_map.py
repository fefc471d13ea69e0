"""Control zones of one day, as the page draws them."""

from __future__ import annotations

from datetime import date

import geopandas

from syria_geo.charts import _ground as ground
from syria_geo.charts._counts import checked, days_of
from syria_geo.charts._furniture import draw_names, draw_north, draw_scale
from syria_geo.charts._holders import (
    evidence_periods,
    holder_swatches,
    sureness_swatches,
    told_zones,
    zone_notes,
    zones_of,
)
from syria_geo.charts._legend import Key
from syria_geo.charts._notes import ground_files
from syria_geo.charts._paint import outline_governorates, white_areas
from syria_geo.charts._sheet import Picture, sober
from syria_geo.charts._stage import MAP_WIDTH, map_sheet
from syria_geo.charts._textures import PIXEL_INCHES
from syria_geo.charts._words import Words, words_in
from syria_geo.charts._zones import draw_zones
from syria_geo.dates import read_day

__all__ = ["control_map"]

_HALO = 2.6  # points around names: they stand on patterns


def control_map(
    located: geopandas.GeoDataFrame,
    *,
    day: str | date | None = None,
    language: str = "en",
    title: str | None = None,
) -> Picture:
    """Draw who held the ground on one day: the control zones, as on the page.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Incidents; the day of the last of them is drawn. They are not drawn themselves.
    day : str or datetime.date, optional
        Another day.
    language, title
        As for `syria_geo.choropleth`.

    Returns
    -------
    Picture
        A matplotlib Figure that shows itself in a notebook; ``.save(path)`` writes it. Colours
        are those of the parties, in stripes where several hold it; textures say how sure it is, and
        ground along the lines is hatched where it is less than 80 % likely to be theirs. Of a day
        without evidence no zones are drawn, and the picture says so.

    Raises
    ------
    UsageError
        On an unknown language, what is no day, and what is no table.

    See Also
    --------
    control_maps : one small map for each of several days.
    load_control_zones : the zones themselves.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents().head(20))
    >>> picture = sg.control_map(located, day="2016-12-13")
    >>> picture.save("zones.svg").name
    'zones.svg'
    """
    words = words_in(language)
    asked = read_day(day) if day is not None else _last_day(checked(located, ()))
    zones = zones_of(asked) if asked else None
    why = _why(asked, given=day is not None, drawn=zones is not None, words=words)
    heading = words("title:control_maps")
    if asked and zones is not None:
        heading = words("title:control_map", date=asked)
    with sober():
        sheet, axes, key = map_sheet(
            words, title=title or heading, lead=[why], notes=zone_notes(words)
        )
        key.heading(words("layer:zones"))
        if asked is None or zones is None:
            white_areas(axes)
            key.note(why)
        else:
            ground.draw_background(axes)
            draw_zones(axes, zones, asked, pixel=ground.metres_per_inch(MAP_WIDTH) * PIXEL_INCHES)
            outline_governorates(axes, weight=0.35)
            _explain(key, zones, words)
            sheet.figure.tell(*told_zones(zones, words))
        ground.draw_border(axes)
        draw_names(axes, words, halo=_HALO)
        draw_scale(axes, words)
        draw_north(axes, words)
    return sheet.figure.made_of(
        located,
        shown=ground_files(None),
        by="zone",
        picture="control_map",
        day=str(asked or ""),
        language=language,
    )


def _last_day(located: geopandas.GeoDataFrame) -> date | None:
    return max((one for one in days_of(located) if one is not None), default=None)


def _why(asked: date | None, *, given: bool, drawn: bool, words: Words) -> str:
    """Say which day's zones are drawn and why that day, or why none are."""
    if asked is None:
        return words("zones_undated")
    if drawn:
        return words(f"zones_of:{'day' if given else 'all'}", date=asked)
    periods = (f"{words.date(first)} – {words.date(last)}" for first, last in evidence_periods())
    return words("zones_of:none", asked=asked, periods=words.listed(periods))


def _explain(key: Key, zones: geopandas.GeoDataFrame, words: Words) -> None:
    key.swatches(holder_swatches(zones["holder"], words))
    key.swatches(sureness_swatches(words))
    key.note(words("zones_band"))
    key.note(words("zones_note"))
