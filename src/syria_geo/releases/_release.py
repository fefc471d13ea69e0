"""A located table made coarse, with the sums it had."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from syria_geo.boundaries import units
from syria_geo.errors import Fault, InputError, UsageError, choices, show
from syria_geo.geodesy import WGS84
from syria_geo.incidents import BLANKS, check_incidents
from syria_geo.partitions import is_partitioned
from syria_geo.places import MatchType, Precision, Status
from syria_geo.provenance import facts_of, with_facts
from syria_geo.releases._columns import MADE, STAYS, chosen_columns, ours_of
from syria_geo.releases._leaks import refuse_leaks
from syria_geo.releases._small import warn_of_people
from syria_geo.releases._units import coarsened, rounded_up, unit_points, units_by_rule
from syria_geo.vocabulary import ADM_COLUMNS, LEVELS

if TYPE_CHECKING:
    import geopandas
    import pandas as pd

__all__ = ["public_release"]

_LEAST_RADIUS_KM, _MOST_RADIUS_KM = 0.0, 1_000.0
_WITHHELD = "released as of its unit; the place and the words of the source are withheld"
_UNSURE = f"unsure, and {_WITHHELD}"
_NO_UNIT = "released without a point: it lies in no unit, or was not located"


def public_release(
    located: geopandas.GeoDataFrame,
    *,
    level: str = "governorate",
    radius_km: float = 0.0,
    least: int = 5,
    keep: Sequence[str] = (),
    drop: Sequence[str] = (),
) -> geopandas.GeoDataFrame:
    """Make a table that may be published: places coarse, words withheld, every sum as it was.

    Each place becomes the unit it lies in, and each point the point of that unit: the same for
    all rows in it, so that nothing averages out. What would narrow the place down is blank:
    ``place_text``, names and codes of the place, rivals, shares, finer units, zones of control,
    offsets in the source, notes, reasons. Columns of your own are left out unless they are named.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        What `syria_geo.locate` returns. It is not changed.
    level : str
        The finest unit that is told: ``governorate``, ``district`` or ``sub-district``.
    radius_km : float
        Least radius of a released point in kilometres: districts with a smaller unit are told
        by larger ones. A governorate is told as it is, with at least that radius.
    least : int
        Least number of named places that a released unit has; a district with a smaller
        sub-district is told as a district, a governorate with a smaller district as a
        governorate, whatever the rows are. Rows in smaller groups of unit, day and tolls are
        warned of.
    keep : sequence of str
        Further columns that stay: of your own, or ``incident_id``, ``source``, ``date_text``,
        ``time_text``, ``stated_control``, ``control_zone``, ``control_confidence``.
    drop : sequence of str
        Columns that are emptied besides, such as ``date``.

    Returns
    -------
    geopandas.GeoDataFrame
        EPSG:4326, as many rows as there were, with the same sums of tolls, sorted by what they
        tell: their order says nothing of the one they had. The columns of a located table, then
        those kept. ``precision`` is the level of the released unit, ``uncertainty_m`` a radius
        in metres that holds the whole unit and the radius the answer had, to one digit;
        ``match_type`` is "given coordinates", so that a later `locate` keeps the points. What was
        done is in the description of every file written from it.

    Raises
    ------
    UsageError
        When the table is not located, or an option is wrong.
    InputError
        When a kept column names the place of its row, what it lies in more finely than is told, or
        its coordinates, or a column that stays has words of nobody's list; with every such cell.

    Warns
    -----
    SyriaGeoWarning
        Of rows that still single somebody out: in a small group, one person killed, a column
        that may say who somebody is.

    Notes
    -----
    Which level holds for a district does not hang on the rows: a row given coarser than others
    would tell that it lies in one of the few small units. A table that others have too, such as
    a published report, finds its rows again by day and toll, however coarse the places are.

    Examples
    --------
    >>> import warnings
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents())
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always", sg.SyriaGeoWarning)
    ...     released = sg.public_release(located, level="district")
    >>> str(caught[0].message).split(":")[0]
    '124 of 124 rows share unit, day and tolls with fewer than 5'
    >>> bool(released["killed"].sum() == located["killed"].sum()), set(released["place_text"])
    (True, {''})
    """
    _check(located, level, radius_km, least)
    _check_units(located)
    stays, kept = chosen_columns(located, keep, drop)
    checked = _checked(located)
    rule = units_by_rule(level, radius_km * 1000.0, least)
    told = [_told(row, rule, radius_km * 1000.0) for row in _places_of(located)]
    refuse_leaks(located, kept, [row.get("place_pcode", "") for row in told])
    released = _assembled(located.assign(**checked), stays, kept, told)
    counts = warn_of_people(located, released, kept, least)
    levels = Counter(row["precision"] or "no point" for row in told)
    public = {
        "level": level,
        "radius_km": radius_km,
        "least": least,
        "kept": list(kept),
        "dropped": ours_of(drop),
        "withheld": sorted(name for name in BLANKS if name not in {*stays, *MADE}),
        "rows": {name: levels[name] for name in sorted(levels)},
        **counts,
    }
    return _described(released, located, public)


def _check_units(located: pd.DataFrame) -> None:
    """Refuse codes that are none: nothing coarser could be told of them."""
    faults = [
        Fault("the table", f"{show(code)} is no unit; locate the table again", row, name)
        for name in LEVELS.values()
        for row, code in enumerate(located[name], start=1)
        if code and code not in units()
    ]
    if faults:
        raise InputError("the table cannot be released", faults)


def _checked(located: pd.DataFrame) -> dict[str, Any]:
    """Give the columns that stay, as the incident table has them: words of lists, and no others.

    Somebody may have put other words there since, such as a description for `means`.
    """
    import pandas as pd

    told = pd.DataFrame(located[list(STAYS)]).assign(place_text="-")
    checked = check_incidents(told, ignore_points=True, warned=True)
    return {name: checked[name] for name in STAYS}


def _check(located: Any, level: object, radius_km: object, least: object) -> None:
    columns = set(getattr(located, "columns", ()))
    if is_partitioned(located):
        raise UsageError("a release looks at all rows together: call compute() first")
    if not set(BLANKS) <= columns or not hasattr(located, "geometry"):
        raise UsageError("these incidents are not located; give what syria_geo.locate returns")
    if level not in LEVELS:
        raise UsageError(f"unknown level {show(level)}; {choices(tuple(LEVELS))}")
    if isinstance(radius_km, bool) or not isinstance(radius_km, int | float):
        raise UsageError(f"radius_km is a number of kilometres, not {show(radius_km)}")
    if not _LEAST_RADIUS_KM <= radius_km <= _MOST_RADIUS_KM:
        raise UsageError(f"radius_km {radius_km}: from 0 to {_MOST_RADIUS_KM:.0f} kilometres")
    if isinstance(least, bool) or not isinstance(least, int) or least < 1:
        raise UsageError(f"least {show(least)}: a whole number is wanted, 1 or more")


def _places_of(located: pd.DataFrame) -> list[dict[Any, Any]]:
    names = ("status", "latitude", "uncertainty_m", "conflicts", *LEVELS.values())
    return located[list(names)].to_dict("records")


def _told(row: Mapping[Any, Any], rule: Mapping[str, str], least_m: float) -> dict[str, Any]:
    """Give what a release tells of where a row lies."""
    finest = next((row[name] for name in reversed([*LEVELS.values()]) if row[name]), "")
    if not finest or math.isnan(row["latitude"]):
        return _nowhere(row)
    known = float(row["uncertainty_m"])
    pcode = coarsened(finest, known, rule)
    unit = units()[pcode]
    point = unit_points(unit.level)[pcode]
    radius = point.radius_m if point.holds(known) else rounded_up(point.extent_m + known)
    precision = Precision(unit.level)
    doubtful = row["status"] == Status.UNSURE
    return {
        "status": row["status"],
        "latitude": point.latitude,
        "longitude": point.longitude,
        "uncertainty_m": max(radius, least_m),
        "precision": str(precision),
        "where_prec": precision.where_prec,
        "place_pcode": pcode,
        "place_name_en": unit.name_en,
        "place_name_ar": unit.name_ar,
        **_units_of(pcode),
        "match_type": str(MatchType.GIVEN),
        "reason": (_UNSURE if doubtful else _WITHHELD) + _conflicts_of(row),
    }


def _nowhere(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Tell of a row without a unit only that it is there, and its governorate if it has one."""
    return {
        "status": str(Status.UNLOCATED),
        "precision": "",
        **(_units_of(row["adm1_pcode"]) if row["adm1_pcode"] else {}),
        "reason": _NO_UNIT + _conflicts_of(row),
    }


def _conflicts_of(row: Mapping[Any, Any]) -> str:
    """Name the conflicts in words: what they are between is withheld, and cannot be found again."""
    return f"; conflicts: {', '.join(row['conflicts'])}" if row["conflicts"] else ""


def _units_of(pcode: str) -> dict[str, str]:
    """Give the columns of the units that a unit is or lies in."""
    found: dict[str, str] = {}
    for column in ADM_COLUMNS:
        unit = units().get(str(getattr(units()[pcode], f"{column}_pcode", "")))
        found[f"{column}_pcode"] = unit.pcode if unit else ""
        found[f"{column}_name_en"] = unit.name_en if unit else ""
        found[f"{column}_name_ar"] = unit.name_ar if unit else ""
    return found


def _assembled(
    located: pd.DataFrame,
    stays: Sequence[str],
    kept: Sequence[str],
    told: Sequence[Mapping[str, Any]],
) -> geopandas.GeoDataFrame:
    """Put the table together, blank where nothing is told, and sort it by what it tells."""
    import geopandas as gpd
    import pandas as pd

    columns: dict[str, Any] = {}
    for name, (dtype, missing) in BLANKS.items():
        if name in stays:
            columns[name] = located[name]
            continue
        values = [row.get(name, missing) for row in told]
        columns[name] = pd.Series(values, index=located.index, dtype=dtype)
    columns |= {name: _only_used(located[name]) for name in kept if name not in BLANKS}
    table = pd.DataFrame(columns)
    order = _order(table)
    table = table.iloc[order].reset_index(drop=True)
    if "incident_id" not in stays:
        table["incident_id"] = pd.Series(
            [f"release-{number:05}" for number in range(1, len(table) + 1)], dtype="str"
        )
    points = gpd.points_from_xy(table["longitude"], table["latitude"])
    shapes = gpd.GeoSeries(points, crs=WGS84).where(table["latitude"].notna(), None)
    return gpd.GeoDataFrame(table, geometry=shapes, crs=WGS84)


def _only_used(column: pd.Series[Any]) -> pd.Series[Any]:
    """Forget categories that no row has: some formats would write them, in their order."""
    categories = getattr(column.dtype, "categories", None)
    return column if categories is None else column.astype(categories.dtype)


def _order(table: pd.DataFrame) -> list[int]:
    """Sort rows by all that they tell; rows that tell the same cannot be told apart."""
    rows = list(zip(*(map(repr, table[name]) for name in ("date", *table.columns)), strict=True))
    return sorted(range(len(rows)), key=rows.__getitem__)


def _described(
    released: geopandas.GeoDataFrame, located: pd.DataFrame, public: dict[str, Any]
) -> geopandas.GeoDataFrame:
    """Say what was done; of the input nothing, because its checksum proves what is in it."""
    released.attrs = {}
    known = facts_of(located)
    bundled = {"bundled": known["bundled"]} if "bundled" in known else {}
    return with_facts(released, options={"public": public}, geometry=True, **bundled)
