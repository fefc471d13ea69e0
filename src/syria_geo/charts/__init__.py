"""Pictures for print, without a browser: maps and bar charts as matplotlib figures.

Every function returns a figure that shows itself in a notebook and has ``save``, or draws on axes
that the caller brings (``ax=``).
None of them touches pyplot, its global state or the user's own settings.
"""

from __future__ import annotations

from syria_geo.charts._bars import bar_chart
from syria_geo.charts._control import control_chart, control_maps
from syria_geo.charts._control_map import control_map
from syria_geo.charts._maps import choropleth, graduated_symbols, hexagon_map
from syria_geo.charts._multiples import small_multiples
from syria_geo.charts._overlap import overlap_chart
from syria_geo.charts._save import FORMATS, KINDS, save_picture
from syria_geo.charts._victims import victims_chart

__all__ = [
    "FORMATS",
    "KINDS",
    "bar_chart",
    "choropleth",
    "control_chart",
    "control_map",
    "control_maps",
    "graduated_symbols",
    "hexagon_map",
    "overlap_chart",
    "save_picture",
    "small_multiples",
    "victims_chart",
]
