"""The queue and what was decided of it: what the page asks for and what it writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from syria_geo.decisions import (
    Decision,
    Judgement,
    Opinion,
    decision_key,
    gone_of,
    is_disputed,
)
from syria_geo.errors import UsageError, choices, show
from syria_geo.gazetteer import load_gazetteer
from syria_geo.incidents import in_syria
from syria_geo.names import normalise
from syria_geo.provenance import data_version
from syria_geo.resolving import Verdict
from syria_geo.review._details import details_of, place_facts
from syria_geo.review._items import Item
from syria_geo.review._passages import Passages
from syria_geo.review._record import Record

if TYPE_CHECKING:
    import geopandas as gpd

    from syria_geo.reports import Report

__all__ = ["Board"]

_KEPT = 256  # items worked out that are kept
_MOST_TEXT = 2_000  # characters of a reason; a name has a tenth
_MOST_STRUCK = 20
_MOST = 1e9  # of a number that is looked at
_RADIUS_M = (1.0, 300_000.0)


class Board:
    """A queue, the table it is of, and the record of decisions.

    Parameters
    ----------
    items : sequence of Item
        Of `review_queue`, in their order.
    located : geopandas.GeoDataFrame
        The table they are of.
    record : Record
        What was decided.
    report : Report, optional
        The report that the table was read from.
    """

    def __init__(
        self,
        items: Sequence[Item],
        located: gpd.GeoDataFrame,
        record: Record,
        *,
        report: Report | None = None,
    ) -> None:
        self.items = {item.key: item for item in items}
        self.record = record
        self._keys = {item.key: _keys_of(item) for item in items}
        passages = None if report is None else Passages(report)
        self._details = lru_cache(_KEPT)(lambda key: details_of(self.items[key], located, passages))

    def queue(self) -> dict[str, Any]:
        """Give all items in short, in their order, and the state of the record."""
        self.record.refresh()
        return {
            "version": self.record.version,
            "fault": self.record.fault,
            "gone": len(self.record.gone()),
            "items": [self._line(item) for item in self.items.values()],
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
            "line": self._line(self.items[key]),
            "seen": self.record.mark(keys),
            "history": [_told(one) for one in reversed(self.record.of(keys))],
        }

    def decide(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Write a decision as the page sends it.

        Raises
        ------
        UsageError
            When it is none; with the choices.
        """
        item = self._item(asked)
        new = _decisions(item, asked)
        seen = _text(asked, "seen", most=_MOST_TEXT)
        written = self.record.add(new, keys=self._keys[item.key], seen=seen)
        undo = {"item": item.key, "key": written[0].key, "decided_by": written[0].decided_by}
        return self._answer(item, undo | {"decided_at": written[0].decided_at})

    def undo(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Take a decision back as the page asks for it."""
        item = self._item(asked)
        key, person, at = (
            _text(asked, name, most=_MOST_TEXT) for name in ("key", "decided_by", "decided_at")
        )
        if key not in self._keys[item.key]:
            raise UsageError(f"{show(key)} is no key of this item")
        self.record.undo(key, person, at)
        return self._answer(item, None)

    def restore(self, _: Mapping[str, Any]) -> dict[str, Any]:
        """Write again what was decided here and is gone from the file."""
        self.record.restore()
        return self.queue()

    def _answer(self, item: Item, undo: Mapping[str, str] | None) -> dict[str, Any]:
        version = self.record.version
        return {"key": item.key, "version": version, "undo": undo, **self.state(item.key)}

    def _item(self, asked: Mapping[str, Any]) -> Item:
        key = asked.get("item")
        if not isinstance(key, str) or key not in self.items:
            raise UsageError(f"{show(key)} is no item of this queue; load the page again")
        return self.items[key]

    def _line(self, item: Item) -> dict[str, Any]:
        """Give one item in short, with what each person holds of it."""
        general, *bound = self._keys[item.key]
        people = self.record.held(general)
        rows = [held for key in bound if (held := self.record.held(key))]
        shown = sorted(people or [one for held in rows for one in held], key=_weakest_last)
        return {
            "key": item.key,
            "text": item.place_text,
            "governorate": item.governorate,
            "status": item.status,
            "reason": item.reason,
            "conflicts": item.conflicts,
            "killed": item.killed,
            "unstated": item.unstated,
            "rows": len(item.rows),
            "bound": not normalise(item.place_text),
            "state": _state(people, rows, len(bound)),
            "judged": [_short(one) for one in shown],
        }


def _keys_of(item: Item) -> tuple[str, ...]:
    """Give the key of the phrase, then those of its rows alone."""
    named = [name for name in dict.fromkeys(item.incident_ids) if name]
    bound = (decision_key(item.place_text, item.governorate, name) for name in named)
    return (item.key, *bound)


def _state(people: Sequence[Opinion], rows: Sequence[Sequence[Opinion]], bound: int) -> str:
    """Say how far an item is: ``open``, ``part`` of its rows, ``done``, ``differ`` or ``gone``.

    What is gone is the place: it was judged, and the gazetteer knows it no more.
    """
    if any(map(is_disputed, (people, *rows))):
        return "differ"
    if any(gone_of(one) for held in (people, *rows) for one in held):
        return "gone"
    if people or (bound and len(rows) == bound):
        return "done"
    return "part" if rows else "open"


def _weakest_last(one: Opinion) -> tuple[bool, float]:
    """Put what is answered before what is only struck out, and the latest first."""
    return one.verdict is Verdict.NOT_THESE, -one.decision.time.timestamp()


def _short(one: Opinion) -> dict[str, Any]:
    """Say what one person holds in the few words a list has room for."""
    codes = one.struck or (one.decision.place_pcode,)
    return _told(one.decision) | {"names": [_names(code) for code in codes if code]}


def _names(code: str) -> dict[str, str]:
    """Name a place in both languages; by its code where the gazetteer knows it no more."""
    place = load_gazetteer().places.get(code)
    return {"en": place.name_en if place else code, "ar": place.name_ar if place else code}


def _told(one: Decision) -> dict[str, Any]:
    place = load_gazetteer().places.get(one.place_pcode)
    return {
        "judgement": str(one.judgement),
        "pcode": one.place_pcode,
        "place": place_facts(place) if place else None,
        "latitude": one.latitude,
        "longitude": one.longitude,
        "uncertainty_m": one.uncertainty_m,
        "incident_id": one.incident_id,
        "by": one.decided_by,
        "at": one.decided_at,
        "why": one.reason,
    }


# --- what comes in -------------------------------------------------------------------------------


def _decisions(item: Item, asked: Mapping[str, Any]) -> list[Decision]:
    """Make decisions of what the page sends; everything in it is checked here."""
    judgement = _judgement_of(asked)
    pcodes = _pcodes(asked, judgement)
    point = None if pcodes or judgement is not Judgement.POSITIVE else _point(asked)
    about: dict[str, Any] = {
        "place_text": item.place_text,
        "stated_governorate": item.governorate,
        "incident_id": _incident(item, asked),
        "judgement": judgement,
        "decided_by": _needed(asked, "decided_by", most=_MOST_TEXT // 10),
        "decided_at": "",
        "reason": _needed(asked, "reason", most=_MOST_TEXT),
        "answered_pcode": item.place_pcode,
        "answered_status": item.status,
        "data_version": data_version(),
        **(point or {}),
    }
    return [Decision(**about | _placed(pcode)) for pcode in pcodes or ("",)]


def _placed(pcode: str) -> dict[str, Any]:
    """Name a place, and where it is now: should it be moved, that can be told."""
    if not pcode:
        return {}
    place = load_gazetteer().places[pcode]
    return {"place_pcode": pcode, "latitude": place.latitude, "longitude": place.longitude}


def _judgement_of(asked: Mapping[str, Any]) -> Judgement:
    told = asked.get("judgement")
    if not isinstance(told, str) or told not in {*Judgement}:
        raise UsageError(f"{show(told)} is no judgement; {choices([*Judgement])}")
    return Judgement(told)


def _pcodes(asked: Mapping[str, Any], judgement: Judgement) -> list[str]:
    told = asked.get("places", [])
    if not isinstance(told, list) or len(told) > _MOST_STRUCK:
        raise UsageError(f"places: a list of at most {_MOST_STRUCK} P-codes is wanted")
    known = load_gazetteer().places
    for pcode in told:
        if not isinstance(pcode, str) or pcode not in known:
            raise UsageError(
                f"{show(pcode)} is no place of the gazetteer; choose one by the search"
            )
    if judgement is Judgement.UNSURE and told:
        raise UsageError("what stays open names no place; tell it in the reason")
    if judgement is Judgement.POSITIVE and len(told) > 1:
        raise UsageError("one place is meant, or none; several can only be struck out")
    return list(dict.fromkeys(told))


def _point(asked: Mapping[str, Any]) -> dict[str, float]:
    import numpy as np

    names = ("latitude", "longitude", "uncertainty_m")
    values = {name: asked.get(name) for name in names}
    for name, value in values.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > _MOST:
            raise UsageError(f"{name} {show(value)}: a number is wanted; click on the map")
    point = {name: float(value) for name, value in values.items()}  # type: ignore[arg-type]
    least, most = _RADIUS_M
    if not least <= point["uncertainty_m"] <= most:
        raise UsageError(
            f"the radius is {point['uncertainty_m']:g} m; {least:g} to {most:g} is wanted"
        )
    if not in_syria(np.array([point["latitude"]]), np.array([point["longitude"]]))[0]:
        raise UsageError("the point lies outside Syria; click on the map again")
    return point


def _incident(item: Item, asked: Mapping[str, Any]) -> str:
    name = _text(asked, "incident_id", most=_MOST_TEXT)
    if name and name not in item.incident_ids:
        raise UsageError(f"{show(name)} is no incident with this phrase")
    return name


def _needed(asked: Mapping[str, Any], name: str, *, most: int) -> str:
    found = _text(asked, name, most=most)
    if not found:
        raise UsageError(f"{name} is empty; say {'who decides' if name == 'decided_by' else 'why'}")
    return found


def _text(asked: Mapping[str, Any], name: str, *, most: int) -> str:
    told = asked.get(name, "")
    if not isinstance(told, str):
        raise UsageError(f"{name}: a text is wanted, not {show(told)}")
    words = " ".join(told.split())
    if len(words) > most:
        raise UsageError(f"{name} has {len(words)} characters; {most} at most")
    return words
