"""Control zones on a printed map, as the page draws them: who held the ground, and how surely."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import shapely
from matplotlib.axes import Axes

from syria_geo.charts import _ground as ground
from syria_geo.charts._textures import GROUND, OTHER, Fill, draw_line, fill_shape
from syria_geo.geodesy import EQUAL_AREA_CRS
from syria_geo.spatial import fronts_on
from syria_geo.vocabulary import party_colours

__all__ = ["draw_zones", "fill_of"]

_FRONT = 1.5  # pixels of the line between two holders
_FINE = 0.4  # pixels by which a border may be off
_ROUND = 4  # corners of a quarter of a round end


def draw_zones(axes: Axes, zones: Any, day: date, *, pixel: float) -> None:
    """Fill the zones of a day, hatch the ground along the lines, and draw the lines.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Framed for the map.
    zones : geopandas.GeoDataFrame
        As `syria_geo.load_control_zones` gives them for the day.
    day : datetime.date
        A covered day.
    pixel : float
        Metres that a pixel of the page is wide here: it sets the size of textures.
    """
    fine = _FINE * pixel
    plane = shapely.coverage_simplify(zones.to_crs(EQUAL_AREA_CRS).geometry.to_numpy(), fine)
    columns = (zones["holder"], zones["confidence"], zones["empty"])
    for holder, confidence, empty, shape in zip(*columns, plane, strict=True):
        if holder:
            sureness = "empty" if empty else str(confidence)
            fill = fill_of(holder, sureness)
            fill_shape(axes, shape, fill, pixel=pixel, zorder=ground.AREAS)
    _draw_fronts(axes, day, shapely.coverage_union_all(plane), pixel)


def fill_of(holder: tuple[str, ...], sureness: str = "high") -> Fill:
    """Give the colours of those who held it."""
    colours = party_colours()
    return Fill(tuple(colours[one] for one in holder if one in colours) or (OTHER,), sureness)


def _draw_fronts(axes: Axes, day: date, country: Any, pixel: float) -> None:
    """Hatch the ground along the lines that is less likely to be theirs, and draw the lines."""
    fine = _FINE * pixel
    lines = {width: _lines_of(ends) for width, ends in fronts_on(day).items()}
    if not lines:
        return
    beside = [
        shapely.buffer(shapely.simplify(line, fine), width * 1000, quad_segs=_ROUND)
        for width, line in lines.items()
    ]
    band = shapely.intersection(shapely.union_all(np.array(beside, dtype=object)), country)
    fill_shape(axes, band, Fill((), "low"), pixel=pixel, zorder=ground.AREAS)
    together = shapely.line_merge(shapely.union_all(np.array([*lines.values()], dtype=object)))
    path = ground.paths_of(np.array([shapely.simplify(together, fine)], dtype=object))[0]
    draw_line(axes, path, pixels=_FRONT, pixel=pixel, colour=GROUND, zorder=ground.AREAS)


def _lines_of(ends: Any) -> Any:
    """Join stretches of border to lines in the plane of the map."""
    flat = ground.to_plane(*ends.reshape(-1, 2).T).reshape(ends.shape)
    return shapely.line_merge(shapely.union_all(np.asarray(shapely.linestrings(flat))))
