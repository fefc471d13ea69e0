"""Pictures to files: whole or not at all, and the same bytes every time."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

import matplotlib
import pandas as pd
from matplotlib.figure import Figure

from syria_geo.charts._bars import bar_chart
from syria_geo.charts._counts import check_choice
from syria_geo.charts._maps import choropleth, graduated_symbols, hexagon_map
from syria_geo.charts._multiples import small_multiples
from syria_geo.charts._sheet import Picture, metadata_of, sober
from syria_geo.charts._victims import victims_chart
from syria_geo.errors import UsageError, choices, show
from syria_geo.files import write_beside

__all__ = ["FORMATS", "KINDS", "save_picture"]

KINDS: Mapping[str, Callable[..., Picture]] = MappingProxyType(
    {
        "choropleth": choropleth,
        "symbols": graduated_symbols,
        "hexagons": hexagon_map,
        "months": partial(small_multiples, by="month"),
        "years": partial(small_multiples, by="year"),
        "parties": partial(small_multiples, by="party"),
        "bars": bar_chart,
        "victims": victims_chart,
    }
)
FORMATS = (".png", ".svg", ".pdf")
_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "syria_geo",
    "pdf.fonttype": 42,
    "path.simplify": False,
}


def save_picture(
    picture: Figure | pd.DataFrame,
    path: str | Path,
    *,
    kind: str = "choropleth",
    dpi: int = 300,
    **options: Any,
) -> Path:
    """Write a picture to a PNG, SVG or PDF file, or make one of located incidents and write it.

    Parameters
    ----------
    picture : matplotlib.figure.Figure or geopandas.GeoDataFrame
        A picture, or located incidents to make one of.
    path : str or pathlib.Path
        The file; its extension is the format. Missing folders are made.
    kind : str
        What to make of incidents: ``choropleth``, ``symbols``, ``hexagons``, ``months``,
        ``years``, ``parties``, ``bars`` or ``victims``.
    dpi : int
        Pixels per inch of a PNG, 50 to 1,200.
    **options
        As for the function that makes the kind (``level``, ``value``, ``language``, ``title``,
        ...); None stands for its default.

    Returns
    -------
    pathlib.Path
        The file written. It says inside what it was made of and with; the same input gives
        the same bytes.

    Raises
    ------
    UsageError
        On an unknown format, kind or option, or when the file cannot be written.
    """
    target = Path(path)
    check_choice("format", target.suffix.lower(), FORMATS)
    if not isinstance(dpi, int | float) or not 50 <= dpi <= 1200:
        raise UsageError(f"{show(dpi)} pixels per inch: choose a number from 50 to 1,200")
    given = {name: option for name, option in options.items() if option is not None}
    figure = _figure(picture, kind, given)
    with sober(), matplotlib.rc_context(_SETTINGS), write_beside(target) as draft:
        figure.savefig(draft, dpi=dpi, metadata=metadata_of(figure, target.suffix.lower()))
    return target


def _figure(picture: Figure | pd.DataFrame, kind: str, options: dict[str, Any]) -> Figure:
    if isinstance(picture, Figure):
        if options:
            raise UsageError(f"{', '.join(options)}: a picture that is made takes no options")
        return picture
    check_choice("kind", kind, tuple(KINDS))
    known = [name for name in inspect.signature(KINDS[kind]).parameters if name not in _NOT_OPTIONS]
    for name in options:
        if name not in known:
            raise UsageError(f"{kind} has no option {show(name)}; {choices(known)}")
    return KINDS[kind](picture, **options)


_NOT_OPTIONS = ("located", "incidents")
