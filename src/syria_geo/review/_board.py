"""A queue and what was decided of it, whatever is decided: what the page asks for and writes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Generic, Protocol, TypeVar

from syria_geo.errors import UsageError, show
from syria_geo.review._asked import MOST_TEXT, text_in
from syria_geo.review._record import Decided, Record

__all__ = ["Board", "Keyed"]

_KEPT = 256  # items worked out that are kept


class Keyed(Protocol):
    """What a person is asked about."""

    @property
    def key(self) -> str:
        """What it is known by."""
        ...


_Item = TypeVar("_Item", bound=Keyed)
_One = TypeVar("_One", bound=Decided)
_Held = TypeVar("_Held")


class Board(ABC, Generic[_Item, _One, _Held]):
    """A queue and the record of decisions.

    Parameters
    ----------
    items : sequence
        What is asked, in its order.
    record : Record
        What was decided.
    """

    def __init__(self, items: Sequence[_Item], record: Record[_One, _Held]) -> None:
        self.items = {item.key: item for item in items}
        self.record = record
        self._keys = {item.key: self.keys_of(item) for item in items}
        self._details = lru_cache(_KEPT)(lambda key: self.details_of(self.items[key]))

    # --- what differs by what is decided ----------------------------------------------------------

    @abstractmethod
    def keys_of(self, item: _Item) -> tuple[str, ...]:
        """Give the keys of decisions that an item is about, its own first."""

    @abstractmethod
    def line(self, item: _Item) -> dict[str, Any]:
        """Give one item in short, with what each person holds of it."""

    @abstractmethod
    def details_of(self, item: _Item) -> dict[str, Any]:
        """Give all that is shown of an item whatever was decided."""

    @abstractmethod
    def told(self, one: _One) -> dict[str, Any]:
        """Give what is shown of a decision."""

    @abstractmethod
    def decisions_of(self, item: _Item, asked: Mapping[str, Any]) -> list[_One]:
        """Make decisions of what the page sends; everything in it is checked here.

        Raises
        ------
        UsageError
            When it is none; with the choices.
        """

    def is_listed(self, item: _Item) -> bool:
        """Whether an item stands in the list; others can be opened from where they are named."""
        return True

    # --- what is asked for ------------------------------------------------------------------------

    def queue(self) -> dict[str, Any]:
        """Give the items of the list in short, in their order, and the state of the record."""
        self.record.refresh()
        return {
            "version": self.record.version,
            "fault": self.record.fault,
            "gone": len(self.record.gone()),
            "items": [self.line(item) for item in self.items.values() if self.is_listed(item)],
        }

    def details(self, key: str) -> dict[str, Any] | None:
        """Give one item with all that is shown of it; None where there is none."""
        if key not in self.items:
            return None
        self.record.refresh()
        return self._details(key) | self.state(key)

    def state(self, key: str) -> dict[str, Any]:
        """Give what was decided of an item, and the mark a further decision has to bring."""
        keys = self._keys[key]
        return {
            "line": self.line(self.items[key]),
            "seen": self.record.mark(keys),
            "history": [self.told(one) for one in reversed(self.record.of(keys))],
        }

    # --- what is written --------------------------------------------------------------------------

    def decide(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Write a decision as the page sends it.

        Raises
        ------
        UsageError
            When it is none; with the choices.
        """
        item = self._item(asked)
        new = self.decisions_of(item, asked)
        seen = text_in(asked, "seen", most=MOST_TEXT)
        written = self.record.add(new, keys=self._keys[item.key], seen=seen)
        undo = {"item": item.key, "key": written[0].key, "decided_by": written[0].decided_by}
        return self._answer(item, undo | {"decided_at": written[0].decided_at})

    def undo(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Take a decision back as the page asks for it."""
        item = self._item(asked)
        key, person, at = (
            text_in(asked, name, most=MOST_TEXT) for name in ("key", "decided_by", "decided_at")
        )
        if key not in self._keys[item.key]:
            raise UsageError(f"{show(key)} is no key of this item")
        self.record.undo(key, person, at)
        return self._answer(item, None)

    def restore(self, _: Mapping[str, Any]) -> dict[str, Any]:
        """Write again what was decided here and is gone from the file."""
        self.record.restore()
        return self.queue()

    def _answer(self, item: _Item, undo: Mapping[str, str] | None) -> dict[str, Any]:
        version = self.record.version
        return {"key": item.key, "version": version, "undo": undo, **self.state(item.key)}

    def _item(self, asked: Mapping[str, Any]) -> _Item:
        key = asked.get("item")
        if not isinstance(key, str) or key not in self.items:
            raise UsageError(f"{show(key)} is no item of this queue; load the page again")
        return self.items[key]
