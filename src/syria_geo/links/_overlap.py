"""Who documents how many events: a count of what is told, and nothing beyond it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from syria_geo.errors import UsageError, choices, show
from syria_geo.links._incidents import DOCUMENTED
from syria_geo.tables import GROUPINGS, group_keys

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["check_events", "overlap_table"]


def check_events(events: pd.DataFrame) -> None:
    """Refuse what is no table of events.

    Raises
    ------
    UsageError
    """
    if "documented" not in getattr(events, "columns", ()):
        raise UsageError(
            "events: there is no column documented; give what syria_geo.merge_incidents returns"
        )
    if wrong := sorted({str(cell) for cell in events["documented"]} - {*DOCUMENTED}):
        raise UsageError(f"events: documented {show(wrong[0])}: {choices(DOCUMENTED)}")


def overlap_table(events: pd.DataFrame, by: str) -> pd.DataFrame:
    """Count; see `syria_geo.count_overlap`."""
    import pandas as pd

    check_events(events)
    if by not in GROUPINGS:
        raise UsageError(f"unknown grouping {show(by)}; {choices(tuple(GROUPINGS))}")
    keys = [_written(key) for key in group_keys(events, by)]
    order = [*sorted({key for key in keys if key}), *([""] if "" in keys else [])]
    counts = pd.crosstab(pd.Series(keys, dtype=object), events["documented"].to_numpy())
    table = counts.reindex(index=order, columns=list(DOCUMENTED), fill_value=0).astype("int64")
    table.index.name, table.columns.name = by, None
    return table.assign(events=table.sum(axis=1))


def _written(key: object) -> str:
    """Write a group: a code or word as it is, a month as 2016-09, several parties with semicolons.

    No group is an empty text.
    """
    if not isinstance(key, tuple):
        return str(key or "")
    if all(isinstance(part, int) for part in key):
        return "-".join(f"{part:02d}" for part in key)
    return ";".join(map(str, key))
