"""What a person is asked about: one item for each distinct phrase whose place is not settled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from syria_geo.decisions import decision_key
from syria_geo.errors import UsageError, choices, show
from syria_geo.places import Match, Status
from syria_geo.resolving import resolve

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["ORDERS", "Item", "match_of", "review_queue"]

# Conflicts of a row that no decision about its place could settle.
_NOT_OF_PLACES = frozenset({"toll", "weekday"})
_GRAVEST = (Status.UNLOCATED, Status.UNSURE, Status.SURE)
_NEEDED = ("place_text", "stated_governorate", "status", "conflicts", "match_score", "killed")


@dataclass(frozen=True, slots=True)
class Item:
    """One question to a person: where the place is that a phrase names.

    Parameters
    ----------
    key : str
        `syria_geo.decisions.decision_key` of the phrase and its governorate.
    place_text : str
        The phrase as the first of its rows prints it.
    governorate : str
        P-code of the governorate that the source counts it in; empty where none is stated.
    status : str
        ``unlocated``, ``unsure`` or ``sure`` (with a conflict): the gravest of its rows.
    reason : str
        Why, as `syria_geo.locate` says it of the first row of that status.
    conflicts : tuple of str
        All that its rows are in, sorted.
    place_pcode : str
        The place that was answered; empty where there is none.
    score : float
        Posterior probability of that place, 0 to 1; 0 where nothing was weighed.
    rows : tuple of int
        Positions of its rows in the located table, from 0.
    incident_ids : tuple of str
        Their ``incident_id``, in the same order; empty texts where the table has none.
    killed : int
        Sum of the tolls that are stated.
    unstated : int
        Rows whose toll is not stated: unknown is not none.
    weight : float
        What the queue is sorted by, largest first.
    """

    key: str
    place_text: str
    governorate: str
    status: str
    reason: str
    conflicts: tuple[str, ...]
    place_pcode: str
    score: float
    rows: tuple[int, ...]
    incident_ids: tuple[str, ...]
    killed: int
    unstated: int
    weight: float = 0.0


def review_queue(located: gpd.GeoDataFrame, *, order: str = "lethal") -> tuple[Item, ...]:
    """List what a person should look at, the most lethal or the most valuable first.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        As `syria_geo.locate` returns it; it is not changed.
    order : str
        ``lethal``: by the number of people killed at the place. ``valuable``: by that number times
        what the answer leaves open (1 less its posterior). A toll that is not stated counts as
        much as the mean of those that are, or as one where none is. Then by the number of rows.

    Returns
    -------
    tuple of Item
        One for each distinct phrase and governorate among the rows that are unsure, unlocated, or
        in a conflict that is about their place. A wrong weekday or toll is not.

    Raises
    ------
    UsageError
        On an unknown order, or a table that was not located.

    Examples
    --------
    >>> import syria_geo as sg
    >>> from syria_geo.review import review_queue
    >>> queue = review_queue(sg.locate(["Douma city", "Atlantis", "Atlantis", "Al Khan area"]))
    >>> [(item.place_text, item.status, len(item.rows)) for item in queue]
    [('Atlantis', 'unlocated', 2), ('Al Khan area', 'unsure', 1)]
    """
    if order not in ORDERS:
        raise UsageError(f"unknown order {show(order)}; {choices(tuple(ORDERS))}")
    missing = [name for name in _NEEDED if name not in located.columns]
    if missing:
        raise UsageError(f"the table has no {missing[0]}; review what syria_geo.locate returns")
    usual = _usual_toll(located)
    weigh = ORDERS[order]
    items = [replace(item, weight=weigh(item, usual)) for item in _items(located)]
    return tuple(sorted(items, key=lambda item: (-item.weight, -len(item.rows), item.rows)))


def _by_toll(item: Item, usual: float) -> float:
    return item.killed + item.unstated * usual


def _by_value(item: Item, usual: float) -> float:
    return _by_toll(item, usual) * (1.0 - item.score)


ORDERS: Mapping[str, Callable[[Item, float], float]] = {"lethal": _by_toll, "valuable": _by_value}
"""How a queue may be sorted: the name of each order, and what it gives an item."""


def match_of(item: Item) -> Match:
    """Answer the phrase of an item as `syria_geo.locate` does: the place, its rivals, the steps."""
    return resolve(item.place_text, governorate=item.governorate or None)


def _usual_toll(located: gpd.GeoDataFrame) -> float:
    stated = located["killed"].dropna()
    mean = float(stated.astype("float64").mean()) if len(stated) else 0.0
    return mean if mean > 0 else 1.0


def _items(located: gpd.GeoDataFrame) -> Iterator[Item]:
    found: dict[str, list[Item]] = {}
    for row in _open_rows(located):
        found.setdefault(row.key, []).append(row)
    for rows in found.values():
        yield _together(rows)


def _open_rows(located: gpd.GeoDataFrame) -> Iterator[Item]:
    """Give each row that is not settled as an item of its own."""
    asked = (*_NEEDED, "incident_id", "reason", "place_pcode")
    columns = [located[name] if name in located else [""] * len(located) for name in asked]
    for at, values in enumerate(zip(*columns, strict=True)):
        row = dict(zip(asked, values, strict=True))
        about_place = sorted({*row["conflicts"]} - _NOT_OF_PLACES)
        if row["status"] != Status.SURE or about_place:
            yield _of_row(at, row, tuple(about_place))


def _of_row(at: int, row: Mapping[str, Any], conflicts: tuple[str, ...]) -> Item:
    text, governorate = _text(row["place_text"]), _text(row["stated_governorate"])
    stated = _is_there(row["killed"])
    return Item(
        key=decision_key(text, governorate),
        place_text=text,
        governorate=governorate,
        status=str(row["status"]),
        reason=_text(row["reason"]),
        conflicts=conflicts,
        place_pcode=_text(row["place_pcode"]),
        score=float(row["match_score"]) if _is_there(row["match_score"]) else 0.0,
        rows=(at,),
        incident_ids=(_text(row["incident_id"]),),
        killed=int(row["killed"]) if stated else 0,
        unstated=int(not stated),
    )


def _together(rows: list[Item]) -> Item:
    """Make one item of the rows of one phrase; what is said of it is that of its gravest row."""
    first = min(rows, key=lambda row: _GRAVEST.index(Status(row.status)))
    return replace(
        first,
        conflicts=tuple(sorted({name for row in rows for name in row.conflicts})),
        rows=tuple(at for row in rows for at in row.rows),
        incident_ids=tuple(name for row in rows for name in row.incident_ids),
        killed=sum(row.killed for row in rows),
        unstated=sum(row.unstated for row in rows),
    )


def _is_there(value: Any) -> bool:
    import pandas as pd

    return not pd.isna(value)


def _text(value: Any) -> str:
    return str(value) if isinstance(value, str) else ""
