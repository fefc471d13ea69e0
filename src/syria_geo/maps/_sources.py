"""Whose data the page shows, as of when, under which licence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from syria_geo.catalog import Input, inputs_of
from syria_geo.provenance import place_credits

if TYPE_CHECKING:
    import geopandas

__all__ = ["sources_of"]

_DRAWN = (
    "boundaries/subdistricts_simplified.geojson",
    "boundaries/basemap.geojson",
    "boundaries/population.csv",
)
_ZONES, _PLACES = "boundaries/control/", "gazetteer/"
_REPORTS_NAMED = 30
_AT_THE_FOOT = 5


def sources_of(located: geopandas.GeoDataFrame, *, zones: bool) -> dict[str, list[Any]]:
    """List what the page rests on.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents; the reports named in their ``source`` column are listed.
    zones : bool
        Whether control zones are drawn.

    Returns
    -------
    dict
        ``short`` (reports, and publishers of what is drawn, for the foot of the page), ``places``
        (whose data the points come from) and ``full`` (per dataset a text, or its title,
        publisher, date and licence).
    """
    drawn = inputs_of(*_DRAWN, *([_ZONES] if zones else []))
    publishers = list(dict.fromkeys(one.publisher for one in drawn))
    inputs = {one.key: one for one in (*drawn, *inputs_of(_PLACES))}.values()
    reports = sorted({str(name) for name in located["source"].dropna() if str(name)})
    return {
        "short": [*_first(reports, _AT_THE_FOOT), *publishers],
        "places": place_credits(),
        "full": [*_first(reports, _REPORTS_NAMED), *map(_line, inputs)],
    }


def _line(one: Input) -> dict[str, str]:
    """Give the parts of a line; the page puts them together in its language."""
    return {
        "title": one.title,
        "publisher": one.publisher,
        "as_of": str(one.as_of),
        "licence": one.licence,
    }


def _first(names: list[str], most: int) -> list[str]:
    """Give the first names, and how many more there are."""
    rest = [f"… {len(names) - most} more"] if len(names) > most else []
    return names[:most] + rest
