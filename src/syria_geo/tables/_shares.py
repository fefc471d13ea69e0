"""Women and children among the killed, and what the share is a share of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from syria_geo.tolls import KILLED_COLUMNS, tolls_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ALL_KILLED", "TOLLS_KNOWN", "women_and_children"]

ALL_KILLED, TOLLS_KNOWN = "all killed", "tolls known"


def women_and_children(incidents: pd.DataFrame, groups: Sequence[str], total: str) -> pd.DataFrame:
    """Give the share of women and children among the killed of each group, and of all.

    Only incidents whose toll is known count. Where others of the group have none, nothing is said
    of their killed: the share is of the tolls known, and no bound for all.

    Parameters
    ----------
    incidents : pandas.DataFrame
        Incident table.
    groups : sequence of str
        The group of each row.
    total : str
        Name of the row for all of them.

    Returns
    -------
    pandas.DataFrame
        Indexed by group, then `total`: ``women_and_children_percent``, missing where nobody is
        known to be killed or neither number is stated ("at least 0 %" would say nothing);
        ``women_and_children_percent_of``; ``women_and_children_at_least``.
    """
    import pandas as pd

    parts = _parts(incidents)
    sums = parts.groupby(pd.Series(list(groups), index=parts.index, dtype="str")).sum()
    sums.loc[total] = parts.sum()
    told = (sums["killed"] > 0) & (sums["stated"] > 0)
    percent = (100 * sums["weak"] / sums["killed"].where(told)).round(1)
    of = pd.Series(ALL_KILLED, index=sums.index, dtype="str").mask(sums["untold"] > 0, TOLLS_KNOWN)
    return pd.DataFrame(
        {
            "women_and_children_percent": percent,
            "women_and_children_percent_of": of.where(told),
            "women_and_children_at_least": (sums["partly"] > 0).astype("boolean").where(told),
        }
    )


def _parts(incidents: pd.DataFrame) -> pd.DataFrame:
    """Give what each incident adds, 0 where its toll is unknown; floats."""
    import pandas as pd

    killed, children, women = (tolls_of(incidents, name) for name in KILLED_COLUMNS)
    known = killed.notna()
    # A source may count a girl twice, as a child and a woman: never more than were killed.
    weak = (children.fillna(0) + women.fillna(0)).clip(upper=killed.fillna(0))
    columns = {
        "killed": killed.fillna(0),
        "weak": weak,
        "stated": known & (children.notna() | women.notna()),
        # Where all killed are known to be women or children, no unknown part can add to them.
        "partly": known & (children.isna() | women.isna()) & (weak < killed.fillna(0)),
        "untold": ~known,
    }
    parts = pd.DataFrame({name: column.astype(float) for name, column in columns.items()})
    return parts.reset_index(drop=True)
