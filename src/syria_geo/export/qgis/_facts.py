"""What styles and the project have to know of the layers they are written for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from syria_geo.analysis import class_limits
from syria_geo.vocabulary import LANGUAGES, PARTIES, holders_by_kin

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["UNITS", "VALUES", "ProjectFacts", "facts_of"]

# Layers of units, the highest first.
UNITS = ("governorates", "districts", "subdistricts")
# What areas are coloured by, the default first: a rate says something an unequal area can compare.
VALUES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(UNITS, ("rate", "incidents", "killed")),
    "hexagons": ("incidents", "killed"),
}
_SYRIA = (35.6, 32.3, 42.4, 37.4)  # where nothing has an extent
_MOST_OTHERS = 12  # parties that the vocabulary does not know; a key of more says nothing
_DEGREES = 3  # of an extent: about 100 m


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """What styles and the project say about the layers of a GeoPackage.

    Parameters
    ----------
    title : mapping of str to str
        What the map is called, by language.
    fields : mapping of str to tuple of str
        Each layer that the GeoPackage has, and its columns without the geometry.
    extent : tuple of float
        West, south, east, north in degrees.
    first_day, last_day : datetime.date or None
        Of the dated incidents.
    zones_day : datetime.date or None
        The day whose zones are shown when the temporal controller is off.
    zone_days : tuple of datetime.date
        Where the zones are those of single days: which; empty where each zone lasts.
    limits : mapping of (layer, value) to tuple of float
        Upper limits of the classes, as `class_limits` gives them.
    most_killed : float
        The highest toll of an incident, which the largest circle stands for.
    holders : tuple of str
        Parties that held a zone, joined with ``; `` as in the column.
    holders_shown : tuple of str
        Those of `zones_day`.
    parties : tuple of str
        Single parties that incidents name as perpetrators.
    population : str
        The years of the population figures.
    credits : mapping of str to str
        The line to credit, by language.
    language : str
        What is shown first.
    geometry_column : str
        Of all layers that have one.
    """

    title: Mapping[str, str]
    fields: Mapping[str, tuple[str, ...]]
    extent: tuple[float, float, float, float]
    first_day: date | None = None
    last_day: date | None = None
    zones_day: date | None = None
    zone_days: tuple[date, ...] = ()
    limits: Mapping[tuple[str, str], tuple[float, ...]] = field(default_factory=dict)
    most_killed: float = 1.0
    holders: tuple[str, ...] = ()
    holders_shown: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    population: str = ""
    credits: Mapping[str, str] = field(default_factory=dict)
    language: str = LANGUAGES[0]
    geometry_column: str = "geom"

    @property
    def languages(self) -> tuple[str, ...]:
        """All languages, the one shown first before the others."""
        return (self.language, *(one for one in LANGUAGES if one != self.language))


def facts_of(
    layers: Mapping[str, pd.DataFrame],
    *,
    title: Mapping[str, str],
    credits: Mapping[str, str] | None = None,
    language: str = LANGUAGES[0],
    zone_days: Iterable[date] = (),
    geometry_column: str = "geom",
) -> ProjectFacts:
    """Find what the project has to know in the layers of a GeoPackage.

    Parameters
    ----------
    layers : mapping of str to DataFrame
        As they are written, by name.
    title : mapping of str to str
        By language.
    credits : mapping of str to str, optional
        The line to credit, by language.
    language : str
        What is shown first.
    zone_days : iterable of datetime.date
        Where the zones are those of single days: which.
    geometry_column : str
        What the GeoPackage calls it.
    """
    first, last = _days(layers.get("incidents"), "date_earliest", "date_latest")
    zones = layers.get("control_zones")
    _, zones_last = _days(zones, "valid_from", "valid_to")
    given = tuple(sorted(zone_days))
    shown = min(last, zones_last) if last and zones_last and not given else zones_last
    return ProjectFacts(
        title=dict(title),
        fields={name: _columns(table) for name, table in layers.items()},
        extent=_extent(layers),
        first_day=first,
        last_day=last,
        zones_day=shown,
        zone_days=given,
        limits={
            (name, value): class_limits(_numbers(layers[name], value))
            for name, values in VALUES.items()
            if name in layers
            for value in values
            if value in layers[name]
        },
        most_killed=max(_numbers(layers.get("incidents"), "killed"), default=1.0) or 1.0,
        holders=_by_kin(_texts(zones, "holder")),
        holders_shown=_by_kin(_texts(_of_day(zones, shown), "holder")),
        parties=_parties(layers.get("incidents")),
        population=_years(layers),
        credits=dict(credits or {}),
        language=language,
        geometry_column=geometry_column,
    )


def _columns(table: pd.DataFrame) -> tuple[str, ...]:
    shape = getattr(table, "_geometry_column_name", None)
    return tuple(str(name) for name in table.columns if name != shape)


def _extent(layers: Mapping[str, pd.DataFrame]) -> tuple[float, float, float, float]:
    """Give the country where it is drawn, and what is drawn where it is not."""
    for name in (*UNITS, "control_zones", "hexagons", "incidents"):
        table = layers.get(name)
        if table is not None and len(table) and hasattr(table, "total_bounds"):
            west, south, east, north = (round(float(v), _DEGREES) for v in table.total_bounds)
            if west < east and south < north:  # not where there is none: NaN is not less
                return west, south, east, north
    return _SYRIA


def _numbers(table: pd.DataFrame | None, column: str) -> list[float]:
    import pandas as pd

    if table is None or column not in table:
        return []
    return [float(v) for v in pd.to_numeric(table[column], errors="coerce").dropna()]


def _texts(table: pd.DataFrame | None, column: str) -> set[str]:
    if table is None or column not in table:
        return set()
    return {str(v) for v in table[column].dropna().unique() if str(v)}


def _parties(incidents: pd.DataFrame | None) -> tuple[str, ...]:
    """Give the single parties named: those of the vocabulary, and some others, the most named."""
    if incidents is None or "perpetrators" not in incidents:
        return ()
    named = incidents["perpetrators"].dropna().astype(str).value_counts()
    single = [party for party in named.index if party and ";" not in party]
    ours = [party for party in single if party in PARTIES]
    others = sorted((p for p in single if p not in PARTIES), key=lambda p: (-named[p], p))
    return tuple(sorted([*ours, *others[:_MOST_OTHERS]]))


def _by_kin(holders: Iterable[str]) -> tuple[str, ...]:
    """Put a party beside those it followed, and joint control behind control by one."""
    order = {party: place for place, party in enumerate(holders_by_kin())}
    placed = {
        holder: [order.get(party, len(order)) for party in holder.split("; ")] for holder in holders
    }
    return tuple(sorted(placed, key=lambda one: (len(placed[one]) > 1, placed[one], one)))


def _of_day(zones: pd.DataFrame | None, day: date | None) -> pd.DataFrame | None:
    import pandas as pd

    if zones is None or day is None:
        return None
    first, last = (pd.to_datetime(zones[c], errors="coerce") for c in ("valid_from", "valid_to"))
    at = pd.Timestamp(day)
    return zones[(first <= at) & (at <= last)]


def _days(table: pd.DataFrame | None, first: str, last: str) -> tuple[date | None, date | None]:
    import pandas as pd

    if table is None or not {first, last} <= set(table.columns):
        return None, None
    low = pd.to_datetime(table[first], errors="coerce").min()
    high = pd.to_datetime(table[last], errors="coerce").max()
    return (
        None if pd.isna(low) else low.date(),
        None if pd.isna(high) else high.date(),
    )


def _years(layers: Mapping[str, pd.DataFrame]) -> str:
    years: set[str] = set()
    for name in UNITS:
        years |= _texts(layers.get(name), "population_years")
    found = sorted({year.strip() for text in years for year in text.replace(",", ";").split(";")})
    return ", ".join(found)
