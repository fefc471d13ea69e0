"""What the incidents of two sources say, row by row, and side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from syria_geo.cells import is_missing_cell
from syria_geo.links._decision import SAME, UNSURE
from syria_geo.links._events import Events, sides_in
from syria_geo.links._merge import tolls_of_side

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Row", "Told", "account", "accounts_of"]

Row = tuple[int, int]
"""Side, 0 or 1, and row in its table."""


# What links that somebody made by hand may leave out.
_UNTOLD = {"probability": np.nan, "conflicts": ()}


class Told:
    """All that both tables say, to be asked by side and row."""

    def __init__(
        self,
        sides: tuple[Events, Events],
        tables: tuple[pd.DataFrame, pd.DataFrame],
        parties: Sequence[Sequence[tuple[str, ...]]],
        links: pd.DataFrame,
        event_of: Mapping[Row, str] = MappingProxyType({}),
    ) -> None:
        self.sides, self.event_of = sides, event_of
        self._cells = [{name: table[name].tolist() for name in table.columns} for table in tables]
        self._parties = parties
        numbers = [{str(cell): row for row, cell in enumerate(side.ids)} for side in sides]
        self._links: dict[Row, list[tuple[Row, dict[str, Any]]]] = {}
        kept = links.loc[links["link"].isin((SAME, UNSURE))]
        told: list[Any] = [_UNTOLD | row for row in kept.to_dict("records")]
        for link in told:
            ends = (0, numbers[0][str(link["one_id"])]), (1, numbers[1][str(link["other_id"])])
            for mine, theirs in (ends, ends[::-1]):
                self._links.setdefault(mine, []).append((theirs, link))

    def cell(self, at: Row, name: str) -> Any:
        """Give what a row says in a column; None where it says nothing."""
        cells = self._cells[at[0]].get(name)
        value = None if cells is None else cells[at[1]]
        return None if not isinstance(value, tuple | list) and is_missing_cell(value) else value

    def text(self, at: Row, name: str) -> str:
        value = self.cell(at, name)
        return "" if value is None else str(value)

    def parties(self, at: Row) -> tuple[str, ...]:
        return tuple(self._parties[at[0]][at[1]])

    def named_sides(self, at: Row) -> tuple[str, ...]:
        """Give the sides of an event of which nobody says who struck, as they are written."""
        return () if self.parties(at) else sides_in(lambda name: self.text(at, name))

    def days(self, at: Row) -> tuple[int, int]:
        """Give first and last day; 0 where none is known."""
        side = self.sides[at[0]]
        return int(side.first[at[1]]), int(side.last[at[1]])

    def links(self, at: Row) -> Iterable[tuple[Row, dict[str, Any]]]:
        return self._links.get(at, ())


def accounts_of(rows: list[Row], told: Told) -> list[dict[str, Any]]:
    """Give what each incident says, then what those say that may be the same event."""
    own = set(rows)
    found = [
        account(row, told, [pair for pair in told.links(row) if pair[0] in own]) for row in rows
    ]
    beside: dict[Row, list[tuple[Row, dict[str, Any]]]] = {}
    for row in rows:
        for end, link in told.links(row):
            if end not in own and link["link"] == UNSURE:
                beside.setdefault(end, []).append((row, link))
    asked = (
        account(row, told, links) | {"link": UNSURE, "event": told.event_of[row]}
        for row, links in sorted(beside.items())
    )
    return [*found, *asked]


def account(at: Row, told: Told, links: Sequence[tuple[Row, dict[str, Any]]]) -> dict[str, Any]:
    side, row = told.sides[at[0]], at[1]
    first, last = told.days(at)
    best = max((link for _, link in links), key=_chance, default=None)
    return {
        "side": ("one", "other")[at[0]],
        "source": told.text(at, "source"),
        "id": str(side.ids[row]),
        "days": [date.fromordinal(day).isoformat() for day in (first, last) if day],
        "place": told.text(at, "place_text"),
        "killed": list(_whole(side, row)),
        "parties": list(told.parties(at)),
        "sides": list(told.named_sides(at)),
        "link": "" if best is None else SAME,
        "probability": None if best is None or np.isnan(_chance(best)) else _chance(best),
        "conflicts": sorted({name for _, link in links for name in link["conflicts"]}),
        "event": "",
    }


def _chance(link: dict[str, Any]) -> float:
    return float(link["probability"])


def _whole(side: Events, row: int) -> Iterator[int | None]:
    yield from tolls_of_side(side, [row])
