"""Rows of one table that say the same in every column: entered twice, or told twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from syria_geo.links._events import Events, texts_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["repeats"]

# What a row does not say of its incident: its name, where it stands, and its point again.
_OF_ROW = frozenset({"incident_id", "source_start", "source_end", "geometry"})
_PLACE = "place_text"


def repeats(table: pd.DataFrame, events: Events) -> frozenset[tuple[str, str]]:
    """Give the ids of rows that are alike in all columns, each with the first of its kind.

    Rows without a day, or without any word or point of a place, say too little to be compared.

    Parameters
    ----------
    table : pandas.DataFrame
        Incidents.
    events : Events
        The same rows.

    Returns
    -------
    frozenset of (str, str)
        Of each pair the upper row of the table is first.
    """
    said = _rows(table)
    firsts: dict[tuple[str, ...], int] = {}
    found = set()
    by_id = sorted(range(len(said)), key=lambda row: str(events.ids[row]))
    placed = (events.east == events.east).tolist()
    words = texts_of(table, _PLACE)
    for row in by_id:
        if not events.first[row] or not (placed[row] or words[row].strip()):
            continue
        first = firsts.setdefault(said[row], row)
        if first != row:
            one, other = sorted((first, row))
            found.add((str(events.ids[one]), str(events.ids[other])))
    return frozenset(found)


def _rows(table: pd.DataFrame) -> list[tuple[str, ...]]:
    columns = [texts_of(table, name) for name in table.columns if name not in _OF_ROW]
    return list(zip(*columns, strict=True))
