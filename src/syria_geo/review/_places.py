"""The queue of doubtful places, and what was decided of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.decisions import (
    Decision,
    Judgement,
    Opinion,
    checked_decisions,
    decision_key,
    decisions_in,
    gone_of,
    is_disputed,
    opinions_of,
    put_decisions,
)
from syria_geo.errors import UsageError, choices, show
from syria_geo.gazetteer import load_gazetteer
from syria_geo.incidents import in_syria
from syria_geo.names import normalise
from syria_geo.provenance import data_version
from syria_geo.resolving import Verdict
from syria_geo.review._asked import MOST_NAME, MOST_TEXT, needed, text_in
from syria_geo.review._board import Board
from syria_geo.review._details import details_of, place_facts
from syria_geo.review._items import Item
from syria_geo.review._passages import Passages
from syria_geo.review._record import Form, Record

if TYPE_CHECKING:
    import geopandas as gpd

    from syria_geo.reports import Report

__all__ = ["PLACE_FORM", "PlaceBoard"]

_MOST_STRUCK = 20
_MOST = 1e9  # of a number that is looked at
_RADIUS_M = (1.0, 300_000.0)


class PlaceBoard(Board[Item, Decision, Opinion]):
    """The queue of doubtful places, the table it is of, and the record of decisions.

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
        record: Record[Decision, Opinion],
        *,
        report: Report | None = None,
    ) -> None:
        super().__init__(items, record)
        self._located = located
        self._passages = None if report is None else Passages(report)

    def keys_of(self, item: Item) -> tuple[str, ...]:
        """Give the key of the phrase, then those of its rows alone."""
        named = [name for name in dict.fromkeys(item.incident_ids) if name]
        bound = (decision_key(item.place_text, item.governorate, name) for name in named)
        return (item.key, *bound)

    def line(self, item: Item) -> dict[str, Any]:
        """Give one item in short, with what each person holds of it."""
        general, *bound = self.keys_of(item)
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

    def details_of(self, item: Item) -> dict[str, Any]:
        """Give the phrase where it stands, the candidates, and why."""
        return details_of(item, self._located, self._passages)

    def told(self, one: Decision) -> dict[str, Any]:
        """Give what is shown of a decision."""
        return _told(one)

    def decisions_of(self, item: Item, asked: Mapping[str, Any]) -> list[Decision]:
        """Make decisions of what the page sends; everything in it is checked here."""
        return _decisions(item, asked)


def _of_file(path: Path) -> tuple[Decision, ...]:
    # P-codes that the gazetteer knows no more are shown, not refused: one can decide anew.
    return decisions_in(path, known_places=False)


def _write(decisions: Sequence[Decision], path: Path) -> object:
    return put_decisions(decisions, path, force=True)


def _dated(new: Sequence[Decision], at: str) -> tuple[Decision, ...]:
    """Take decisions as reading the file would: with spaces and times in one form, or refused."""
    records = [asdict(replace(one, decided_at=at, key="")) for one in new]
    return checked_decisions(records, lambda _, column: ("the page", None, column), name="the page")


def _line_of(one: Decision) -> object:
    return one.subject, one.person, one.time, one.judgement, one.place_pcode


def _held(decisions: Sequence[Decision]) -> tuple[Opinion, ...]:
    return next(iter(opinions_of(decisions).values()), ())


PLACE_FORM: Form[Decision, Opinion] = Form(
    read=_of_file, write=_write, dated=_dated, line=_line_of, held=_held
)
"""Decisions on places, as `syria_geo.locate` goes by them."""


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
        "decided_by": needed(asked, "decided_by", most=MOST_NAME),
        "decided_at": "",
        "reason": needed(asked, "reason", most=MOST_TEXT),
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
    name = text_in(asked, "incident_id", most=MOST_TEXT)
    if name and name not in item.incident_ids:
        raise UsageError(f"{show(name)} is no incident with this phrase")
    return name
