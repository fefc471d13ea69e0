"""Located incidents as a finished map for QGIS: a GeoPackage and the project that opens it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.control import Days, is_every_day
from syria_geo.credits import credit_line
from syria_geo.errors import UsageError, choices, show
from syria_geo.export._about import describe, headline
from syria_geo.export._characters import tell_replaced
from syria_geo.export._frames import points_of
from syria_geo.export._signs import UNPRINTABLE
from syria_geo.export.qgis._facts import facts_of
from syria_geo.export.qgis._package import check_standing, write_package
from syria_geo.export.qgis._project import project_bytes
from syria_geo.export.qgis._styles import layer_styles
from syria_geo.export.qgis._tables import layers_of
from syria_geo.export.qgis._zone_layer import single_days
from syria_geo.files import (
    NO_DIGEST,
    refuse_other_meaning,
    refuse_to_overwrite,
    require_extension,
    with_digest,
    write_together,
)
from syria_geo.incidents import PLACED, check_located
from syria_geo.partitions import is_partitioned
from syria_geo.tables import days_of
from syria_geo.vocabulary import LANGUAGES, LEVELS, shared_labels

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["to_qgis"]

_ENCODED = re.compile("%[0-9A-Fa-f]{2}")
_TITLE = "subject:incidents"
_SHOWN = ("boundaries/population.csv",)


def to_qgis(
    located: gpd.GeoDataFrame,
    path: str | Path,
    *,
    title: str | Mapping[str, str] | None = None,
    language: str = "en",
    control: Days = "auto",
    force: bool = False,
) -> Path:
    """Write located incidents as a finished map for QGIS: a project, and a GeoPackage beside it.

    The GeoPackage has the layers ``incidents``, ``uncertainty`` (the circle in which each lies),
    ``governorates``, ``districts`` and ``subdistricts`` with counts, tolls and rates,
    ``hexagons``, and ``control_zones`` of the days of the incidents, and the tables
    ``unlocated``, ``sources`` and ``provenance``, with styles and with aliases of all fields in
    English and Arabic. Each layer says in its description what it counts and what it leaves out.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        What `syria_geo.locate` returns, in any stated CRS.
    path : str or pathlib.Path
        Project to write, ending in .qgz; the GeoPackage gets its name with .gpkg. Both are there
        whole or not at all; in a GeoPackage that exists, layers and styles of your own stay.
    title : str or mapping of language to str, optional
        Heading of the layouts; by default "Documented incidents in Syria", in both languages.
    language : str
        ``en`` or ``ar``: what it opens in. Styles, themes and layouts of both are in it.
    control : "auto", date, iterable of dates, mapping of date to GeoDataFrame, or None
        Days whose control zones it has; ``"auto"`` is from the first incident to the last, as
        far as the evidence reaches. Of days given, 366 at most, the last is shown first. Own zones
        need the columns ``holder`` (list) and ``confidence``.
    force : bool
        Replace a project, or layers of ours in the GeoPackage, even when they were changed since.

    Returns
    -------
    pathlib.Path
        The project. The same table gives the same bytes.

    Raises
    ------
    UsageError
        On another extension, a table that was not located or has no points, a file or layer that
        is not ours, or was changed since, where a file cannot be written; on an unknown language,
        and on days that are none or that no evidence covers.
    InputError
        When a toll is no whole number of 0 or more.

    Notes
    -----
    A toll that is stated of no incident of an area is missing, not zero. Years with many changes
    have the control zones of the days with incidents and of the first of each month; where that
    is too much as well, of the first of each month. The layer says which.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents().head(20))
    >>> sg.to_qgis(located, "massacres.qgz").name
    'massacres.qgz'
    >>> import geopandas
    >>> areas = geopandas.read_file("massacres.gpkg", layer="governorates")
    >>> areas.loc[areas["name_en"] == "Aleppo", ["incidents", "killed"]].values.tolist()
    [[8, 67]]
    """
    require_extension(path, (".qgz",))
    target = Path(path).resolve()
    if is_partitioned(located):
        raise UsageError("a Dask frame is too large for a map; compute the part you want to show")
    check_located(located, (*LEVELS.values(), *PLACED))
    points = points_of(located)
    _refuse_beyond(points)
    tell_replaced(located, path, UNPRINTABLE)
    titles = _titles(title)
    _check_language(language)
    days = single_days(control)
    beside = target.with_suffix(".gpkg")
    refuse_other_meaning(target)
    _refuse_percent(target)
    refuse_to_overwrite(target, force=force)
    kept = beside if check_standing(beside, force=force) else None
    about = describe(points, shown=_SHOWN, zoned=_is_zoned(points, control, days))
    layers = list(layers_of(points, about, control))
    facts = facts_of(
        {layer.name: layer.frame for layer in layers},
        title=titles,
        credits={one: credit_line(about["data"]["sources"], language=one) for one in LANGUAGES},
        language=language,
        zone_days=days,
    )
    with write_together(path, beside.name) as draft:
        package = draft.with_suffix(".gpkg")
        write_package(package, layers, layer_styles(facts), about, standing=kept)
        draft.write_bytes(_signed(project_bytes(beside.name, facts), headline(about)))
    return Path(path)


def _refuse_percent(target: Path) -> None:
    """Refuse a name that QGIS, which opens its GeoPackage by an address, reads as another."""
    if found := _ENCODED.search(target.name):
        raise UsageError(
            f"{show(target.name)}: QGIS takes {found[0]} for a sign of an address and does not "
            "find the file; rename it, without %"
        )


def _refuse_beyond(points: gpd.GeoDataFrame) -> None:
    """Refuse points that are on no map."""
    bounds = points.geometry.bounds
    low, high = bounds["miny"], bounds["maxy"]
    beyond = [at for at, far in enumerate((low < -90) | (high > 90)) if far]
    if beyond:
        rows = ", ".join(str(at + 1) for at in beyond[:5]) + (" ..." if len(beyond) > 5 else "")
        raise UsageError(
            f"the points of rows {rows} have latitudes beyond 90 degrees; are latitude and "
            "longitude swapped?"
        )


def _check_language(language: object) -> None:
    if language not in LANGUAGES:
        raise UsageError(f"unknown language {show(language)}; {choices(LANGUAGES)}")


def _is_zoned(points: gpd.GeoDataFrame, control: Days, days: list[date]) -> bool:
    """Tell whether zones of ours are in it."""
    if is_every_day(control):
        return any(days_of(points))
    return bool(days) and not isinstance(control, Mapping)


def _titles(title: str | Mapping[str, str] | None) -> dict[str, str]:
    given = dict.fromkeys(LANGUAGES, title) if isinstance(title, str) else title or {}
    texts = isinstance(given, Mapping) and all(isinstance(text, str) for text in given.values())
    if not texts or not set(given) <= set(LANGUAGES):
        raise UsageError(
            f"title {show(title)}: give a text, or a text for each language, such as "
            "{'en': ..., 'ar': ...}; " + choices(LANGUAGES)
        )
    return {language: shared_labels()[language][_TITLE] for language in LANGUAGES} | dict(given)


def _signed(project: bytes, said: str) -> bytes:
    """Say in the comment of the archive what made it, and put the digest of all of it there."""
    held = io.BytesIO(project)
    with zipfile.ZipFile(held, "a") as archive:
        archive.comment = f"{said}. {NO_DIGEST}".encode()
    return with_digest(held.getvalue(), last=True)
