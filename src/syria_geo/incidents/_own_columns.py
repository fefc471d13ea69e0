"""Columns beside ours: points that a table brings, and what is the table's own, with its types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from syria_geo.incidents._columns import GIVEN
from syria_geo.incidents._points import Points
from syria_geo.incidents._raw import RawTable
from syria_geo.places import MatchType

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["typed", "with_points"]


def with_points(
    table: pd.DataFrame, raw: RawTable, points: Points, *, own_export: bool
) -> pd.DataFrame:
    """Set the points that the table brings, under the names of what we find."""
    import pandas as pd

    values: dict[str, pd.Series] = {
        "latitude": pd.Series(points.latitude, dtype="float64"),
        "longitude": pd.Series(points.longitude, dtype="float64"),
        "uncertainty_m": pd.Series(points.uncertainty_m, dtype="float64"),
        "precision": pd.Series(points.precision, dtype="str"),
    }
    if any(points.shapes):
        table = _kept_beside(table, "input_geometry", points.shapes)
    if own_export:
        return _over_findings(table, raw, points, values)
    if points.faults or raw.shapes is not None:  # then what stands there is not what is used
        for name in GIVEN:
            if name in table.columns:
                table = _kept_beside(table, f"input_{name}", list(raw.columns[name]))
    return table.assign(**values)


def _kept_beside(table: pd.DataFrame, name: str, cells: Sequence[object]) -> pd.DataFrame:
    """Add a column of the table's own under a name that is free."""
    import pandas as pd

    while name in table.columns:
        name = f"input_{name}"
    return table.assign(**{name: pd.Series(list(_texts(cells)), dtype="object")})


def _over_findings(
    table: pd.DataFrame, raw: RawTable, points: Points, values: Mapping[str, pd.Series]
) -> pd.DataFrame:
    """Set the points that were given or changed since; findings stay as they stand."""
    import pandas as pd

    stored = pd.Series(points.stored, dtype="bool")
    given = values["latitude"].notna() & ~stored
    wrong = {raw.rows.index(fault.row) for fault in points.faults if fault.row is not None}
    faulty = pd.Series([at in wrong for at in range(len(raw.rows))], dtype="bool")
    nothing = {"latitude": float("nan"), "longitude": float("nan")}
    for name, value in values.items():
        own = table[name] if name in table.columns else value
        table = table.assign(**{name: own.mask(given, value).mask(faulty, nothing.get(name))})
    match_type = table.get("match_type", pd.Series([""] * len(table), dtype="str"))
    lat, lon = zip(*points.exported, strict=True) if points.exported else ((), ())
    if not all(one != one for one in lat):
        table = table.assign(exported_latitude=lat, exported_longitude=lon)
    return table.assign(match_type=match_type.mask(given, str(MatchType.GIVEN)))


def typed(raw: RawTable, name: str, cells: Sequence[object]) -> Sequence[object] | pd.Series:
    """Give a column of the table's own as its source types it; texts as in our columns."""
    if raw.frame is None or name not in raw.frame.columns:
        return _texts(cells)
    if raw.frame[name].dtype == object and cells:  # without cells it stays what it is
        return _texts(cells)
    own = raw.frame[name].reset_index(drop=True)
    return own.fillna("") if own.dtype == "str" else own


def _texts(cells: Sequence[object]) -> Sequence[object] | pd.Series:
    """Give a column of the table's own its type: texts as in our columns, numbers with gaps."""
    import pandas as pd

    kinds = {type(cell) for cell in cells if cell is not None}
    if not kinds - {str}:
        return [cell or "" for cell in cells]
    for allowed, dtype in (({bool}, "boolean"), ({int}, "Int64"), ({int, float}, "float64")):
        if kinds <= allowed and None in cells and not _too_large(cells):
            return pd.Series(list(cells), dtype=dtype)
    return cells


def _too_large(cells: Sequence[object]) -> bool:
    return any(isinstance(cell, int) and abs(cell) >= 2**63 for cell in cells)
