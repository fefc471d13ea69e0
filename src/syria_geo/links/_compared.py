"""Two sources compared, and each of their pairs with all that a person needs to judge it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from syria_geo.links._events import events_of
from syria_geo.links._merge import NONE
from syria_geo.links._pairs import found_pairs
from syria_geo.links._table import links_table
from syria_geo.links._told import Row, Told, account
from syria_geo.links._weigh import PARTS
from syria_geo.links._words import evidence_by_part
from syria_geo.tables import parties_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Compared", "Evidence", "Pair"]

Pair = tuple[str, str]
"""The ids of two incidents."""

_DIGITS = 2


class Evidence(NamedTuple):
    """What one comparison says of a pair: its weight in bits, and in words."""

    part: str
    weight: float
    sentences: tuple[str, ...]


class Compared:
    """Two sources, and the pairs of their incidents that came near.

    Parameters
    ----------
    one, other : pandas.DataFrame
        As for `syria_geo.link`.

    Raises
    ------
    UsageError, InputError
        As `syria_geo.link` does.
    """

    def __init__(self, one: pd.DataFrame, other: pd.DataFrame) -> None:
        sides = events_of(one, "one: "), events_of(other, "other: ")
        self.tables = one.reset_index(drop=True), other.reset_index(drop=True)
        self._found = found_pairs(*sides)
        links = links_table(self._found, {}, within=False, language="en")
        listed: list[Any] = links.loc[links["link"] != NONE].to_dict("records")
        self.links: dict[Pair, Mapping[str, Any]] = {
            (row["one_id"], row["other_id"]): row for row in listed
        }
        """A row of `syria_geo.link` for each pair that is listed."""
        self._rows = [{str(cell): at for at, cell in enumerate(side.ids)} for side in sides]
        parties = [parties_of(table) for table in self.tables]
        self._told = Told(sides, self.tables, parties, links)
        self._beside: dict[Row, list[Pair]] = {}
        for pair in self.links:
            for end in self.ends(pair):
                self._beside.setdefault(end, []).append(pair)

    def has(self, pair: Pair) -> bool:
        """Tell whether both incidents are in their tables."""
        return all(cell in rows for cell, rows in zip(pair, self._rows, strict=True))

    def ends(self, pair: Pair) -> tuple[Row, Row]:
        """Give side and row of the two incidents of a pair."""
        return (0, self._rows[0][pair[0]]), (1, self._rows[1][pair[1]])

    def account(self, end: Row) -> dict[str, Any]:
        """Give what one source says of an incident: id, days, place, killed, parties."""
        return account(end, self._told, ())

    def text(self, end: Row, name: str) -> str:
        """Give what an incident has in a column; empty where it says nothing."""
        return self._told.text(end, name)

    def rivals(self, pair: Pair) -> list[Pair]:
        """List the other pairs of either incident, the likeliest first."""
        near = {one for end in self.ends(pair) for one in self._beside.get(end, ())} - {pair}
        return sorted(near, key=lambda one: (-float(self.links[one]["probability"]), one))

    def evidence(self, pair: Pair, language: str) -> list[Evidence]:
        """Say what each comparison gave; nothing where the two did not come near."""
        mine, theirs = (row for _, row in self.ends(pair))
        weighed = self._found.weighed
        at = np.flatnonzero((weighed.one == mine) & (weighed.other == theirs))
        if not len(at):
            return []
        one, other = self._found.one, self._found.other
        apart = np.hypot(one.east[mine] - other.east[theirs], one.north[mine] - other.north[theirs])
        [said] = evidence_by_part(self._found, at, np.array([apart]), language)
        weights = weighed.parts[at[0]].tolist()
        return [
            Evidence(part, round(weight, _DIGITS), sentences)
            for part, weight in zip(PARTS, weights, strict=True)
            if (sentences := tuple(words for name, words in said if name == part)) or weight
        ]
