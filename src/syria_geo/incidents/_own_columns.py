"""Columns beside ours: points that a table brings, and what is the table's own, with its types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from syria_geo.incidents._columns import GIVEN
from syria_geo.incidents._points import Points
from syria_geo.incidents._raw import RawTable
from syria_geo.places import MatchType

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Traits", "dtype_with_gaps", "typed", "with_points"]


@dataclass(frozen=True, slots=True)
class Traits:
    """What makes a table have columns that others have not: wherever in it that stands."""

    faulty_rows: bool = False
    faulty_points: bool = False
    shapes: bool = False
    moved_points: bool = False

    def __or__(self, other: Traits) -> Traits:
        """Give what is true of either."""
        return Traits(
            self.faulty_rows or other.faulty_rows,
            self.faulty_points or other.faulty_points,
            self.shapes or other.shapes,
            self.moved_points or other.moved_points,
        )


def with_points(
    table: pd.DataFrame, raw: RawTable, points: Points, known: Traits, *, own_export: bool
) -> pd.DataFrame:
    """Set the points that the table brings, under the names of what we find."""
    import pandas as pd

    values: dict[str, pd.Series] = {
        "latitude": pd.Series(points.latitude, dtype="float64"),
        "longitude": pd.Series(points.longitude, dtype="float64"),
        "uncertainty_m": pd.Series(points.uncertainty_m, dtype="float64"),
        "precision": pd.Series(points.precision, dtype="str"),
    }
    if known.shapes:
        table = _kept_beside(table, "input_geometry", points.shapes)
    if own_export:
        return _over_findings(table, raw, points, values, moved=known.moved_points)
    if known.faulty_points or raw.shapes is not None:  # then what stands there is not what is used
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
    table: pd.DataFrame,
    raw: RawTable,
    points: Points,
    values: Mapping[str, pd.Series],
    *,
    moved: bool,
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
    if moved:
        lat, lon = zip(*points.exported, strict=True) if points.exported else ((), ())
        table = table.assign(exported_latitude=lat, exported_longitude=lon)
    return table.assign(match_type=match_type.mask(given, str(MatchType.GIVEN)))


def typed(
    raw: RawTable, name: str, cells: Sequence[object], dtype: str | None = None
) -> Sequence[object] | pd.Series:
    """Give a column of the table's own as its source types it; texts as in our columns.

    Of a part of a table, `dtype` is what the cells of all its parts have in common.
    """
    if dtype is not None:
        import pandas as pd

        return pd.Series(list(cells), dtype=dtype)
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
    if kinds == {int} and _too_large(cells):  # pandas 2 makes decimals of them beside gaps
        return pd.Series(list(cells), dtype=object)
    dtype = dtype_with_gaps(kinds) if None in cells and not _too_large(cells) else ""
    return pd.Series(list(cells), dtype=dtype) if dtype else cells


def dtype_with_gaps(kinds: Set[type]) -> str:
    """Name the dtype of numbers or truth values among which some are missing; empty for others."""
    ways = (({bool}, "boolean"), ({int}, "Int64"), ({int, float}, "float64"))
    return next((dtype for allowed, dtype in ways if kinds <= allowed), "")


def _too_large(cells: Sequence[object]) -> bool:
    return any(isinstance(cell, int) and abs(cell) >= 2**63 for cell in cells)
