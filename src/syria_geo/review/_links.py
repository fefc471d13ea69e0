"""What a person is asked about two sources: the pairs that may be one event, the gravest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from statistics import mean
from typing import TYPE_CHECKING, Any

from syria_geo.errors import UsageError, choices, show
from syria_geo.links import Compared, Pair, pair_key

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LinkItem", "link_items", "link_queue"]

_ASKED = "unsure"


@dataclass(frozen=True, slots=True)
class LinkItem:
    """One question to a person: whether two incidents are one event.

    Parameters
    ----------
    key : str
        What the pair is known by, of its two ids.
    one_id, other_id : str
        The incidents.
    link : str
        What was found: ``unsure``, ``same`` or ``different``; empty where they did not come near.
    probability : float or None
        Of being one event, 0 to 1; None where they did not come near.
    relation : str
        ``one to one``, ``part of`` or ``contains``.
    conflicts : tuple of str
        In what the two differ.
    killed : int
        The larger of the two tolls; 0 where neither is stated.
    unstated : int
        1 where neither toll is stated, else 0.
    weight : float
        What the queue is sorted by, largest first.
    """

    key: str
    one_id: str
    other_id: str
    link: str
    probability: float | None
    relation: str
    conflicts: tuple[str, ...]
    killed: int
    unstated: int
    weight: float = 0.0

    @property
    def pair(self) -> Pair:
        """The two ids."""
        return self.one_id, self.other_id

    @property
    def is_asked(self) -> bool:
        """Whether somebody has to look."""
        return self.link == _ASKED


def link_queue(
    one: pd.DataFrame, other: pd.DataFrame, *, order: str = "lethal"
) -> tuple[LinkItem, ...]:
    """List the pairs of two sources that a person should look at, the gravest first.

    Parameters
    ----------
    one, other : pandas.DataFrame
        Located incidents, as for `syria_geo.link`.
    order : str
        ``lethal``: by the larger toll of the two. ``valuable``: by that times how open it is, which
        is 1 at a probability of a half and 0 where all is said. A toll that is not stated counts
        as much as the mean of those that are, or as one where none is.

    Returns
    -------
    tuple of LinkItem
        One for each pair that `syria_geo.link` finds ``unsure``.

    Raises
    ------
    UsageError, InputError
        On an unknown order; and as `syria_geo.link` does.

    Examples
    --------
    >>> import pandas as pd, syria_geo as sg
    >>> from syria_geo.review import link_queue
    >>> told = {"place_text": ["Jarjanaz town"], "date": ["2016-09-29"], "killed": [5]}
    >>> one = sg.locate(pd.DataFrame(told | {"incident_id": ["a"]}))
    >>> other = sg.locate(pd.DataFrame({k: v * 2 for k, v in told.items()}
    ...                                | {"incident_id": ["b1", "b2"]}))
    >>> [(item.one_id, item.other_id) for item in link_queue(one, other)]
    [('a', 'b1'), ('a', 'b2')]
    """
    items = link_items(Compared(one, other), (), order=order)
    return tuple(item for item in items if item.is_asked)


def link_items(compared: Compared, decided: Iterable[Pair], *, order: str) -> tuple[LinkItem, ...]:
    """List all pairs that came near, or that somebody judged, in the order of the queue."""
    if order not in _ORDERS:
        raise UsageError(f"unknown order {show(order)}; {choices(tuple(_ORDERS))}")
    known = {pair for pair in decided if compared.has(pair)}
    items = [_item(pair, compared) for pair in sorted({*compared.links, *known})]
    stated = [item.killed for item in items if not item.unstated]
    usual = (mean(stated) if stated else 0.0) or 1.0
    weigh = _ORDERS[order]
    return tuple(sorted(_weighed(items, usual, weigh), key=lambda item: (-item.weight, item.pair)))


def _weighed(
    items: Iterable[LinkItem], usual: float, weigh: Callable[[LinkItem, float], float]
) -> Iterator[LinkItem]:
    return (replace(item, weight=weigh(item, usual)) for item in items)


def _by_toll(item: LinkItem, usual: float) -> float:
    return item.killed + item.unstated * usual


def _by_value(item: LinkItem, usual: float) -> float:
    chance = 0.0 if item.probability is None else item.probability
    return _by_toll(item, usual) * (1.0 - abs(2.0 * chance - 1.0))


_ORDERS: Mapping[str, Callable[[LinkItem, float], float]] = {
    "lethal": _by_toll,
    "valuable": _by_value,
}


def _item(pair: Pair, compared: Compared) -> LinkItem:
    link: Mapping[str, Any] = compared.links.get(pair, {})
    tolls = [
        most if most is not None else least
        for end in compared.ends(pair)
        for least, most in [compared.account(end)["killed"]]
    ]
    stated = [toll for toll in tolls if toll is not None]
    return LinkItem(
        key=pair_key(*pair),
        one_id=pair[0],
        other_id=pair[1],
        link=link.get("link", ""),
        probability=float(link["probability"]) if link else None,
        relation=link.get("relation", ""),
        conflicts=tuple(link.get("conflicts", ())),
        killed=max(stated, default=0),
        unstated=int(not stated),
    )
