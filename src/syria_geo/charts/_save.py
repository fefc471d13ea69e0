"""Pictures to files: whole or not at all, and the same bytes every time."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from syria_geo.charts._bars import bar_chart
from syria_geo.charts._control_map import control_map
from syria_geo.charts._counts import check_choice
from syria_geo.charts._maps import choropleth, graduated_symbols, hexagon_map
from syria_geo.charts._multiples import small_multiples
from syria_geo.charts._sheet import FORMATS, Picture, write_figure
from syria_geo.charts._victims import victims_chart
from syria_geo.deprecated import renamed, warn_deprecated
from syria_geo.errors import UsageError, choices, show
from syria_geo.files import as_path

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
        "zones": control_map,
    }
)


def _is_figure(located: object) -> bool:
    return isinstance(located, Figure)


@renamed(_is_figure, picture="located")
def save_picture(
    located: pd.DataFrame,
    path: str | Path,
    *,
    kind: str = "choropleth",
    dpi: int = 300,
    **options: Any,
) -> Path:
    """Make a picture of located incidents and write it to a PNG, SVG or PDF file.

    A picture that is made already has ``save``: ``sg.choropleth(located).save("map.png")``.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents.
    path : str or pathlib.Path
        The file; its extension is the format. Missing folders are made.
    kind : str
        What to make of them: ``choropleth``, ``symbols``, ``hexagons``, ``months``,
        ``years``, ``parties``, ``bars``, ``victims`` or ``zones``.
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

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents().head(20))
    >>> sg.save_picture(located, "victims.svg", kind="victims", by="month").name
    'victims.svg'
    """
    if isinstance(located, Figure):
        # The decorator stands between the caller and here.
        warn_deprecated("save_picture(figure, path)", "figure.save(path)", stacklevel=3)
        if options:
            raise UsageError(f"{', '.join(options)}: a picture that is made takes no options")
        return write_figure(located, path, dpi=dpi)
    check_choice("format", as_path(path).suffix.lower(), FORMATS)
    given = {name: option for name, option in options.items() if option is not None}
    return write_figure(_figure(located, kind, given), path, dpi=dpi)


_NOT_OPTIONS = ("located", "incidents", "ax")


def _figure(located: pd.DataFrame, kind: str, options: dict[str, Any]) -> Figure:
    check_choice("kind", kind, tuple(KINDS))
    known = [name for name in inspect.signature(KINDS[kind]).parameters if name not in _NOT_OPTIONS]
    for name in options:
        if name not in known:
            raise UsageError(f"{kind} has no option {show(name)}; {choices(known)}")
    return KINDS[kind](located, **options)
