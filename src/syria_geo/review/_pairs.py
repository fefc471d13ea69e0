"""The queue of unsure pairs of two sources, and what was decided of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.errors import UsageError, choices, show
from syria_geo.links import (
    JUDGEMENTS,
    Compared,
    Pair,
    PairDecision,
    checked_decided,
    held_of,
    pair_key,
    put_decided,
    read_decided_to_write,
    standing,
)
from syria_geo.review._asked import MOST_NAME, MOST_TEXT, needed
from syria_geo.review._board import Board
from syria_geo.review._details import incident_of
from syria_geo.review._links import LinkItem, link_items
from syria_geo.review._passages import Passages
from syria_geo.review._record import Form, Record
from syria_geo.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from syria_geo.reports import Report

__all__ = ["PAIR_FORM", "PairBoard"]

_MOST_RIVALS = 30
_MOST_CELL = 300  # characters of a place or a name in the list
_SHORT = ("source", "id", "days", "place", "killed")
_POINT = ("latitude", "longitude", "uncertainty_m")
_Pairs = Record[PairDecision, PairDecision]
Reports = tuple["Report | None", "Report | None"]


class PairBoard(Board[LinkItem, PairDecision, PairDecision]):
    """The pairs of two sources, and the record of decisions.

    Parameters
    ----------
    compared : Compared
        The two sources.
    record : Record
        What was decided.
    order : str
        ``lethal`` or ``valuable``: see `link_queue`.
    reports : pair of Report or None
        The reports that the tables were read from.
    """

    def __init__(
        self, compared: Compared, record: _Pairs, *, order: str, reports: Reports = (None, None)
    ) -> None:
        super().__init__(link_items(compared, record_pairs(record), order=order), record)
        self._compared = compared
        self._passages = [None if report is None else Passages(report) for report in reports]

    def keys_of(self, item: LinkItem) -> tuple[str, ...]:
        """Give the key of the pair."""
        return (item.key,)

    def is_listed(self, item: LinkItem) -> bool:
        """Whether somebody has to look at a pair, or has."""
        return item.is_asked or bool(self.record.held(item.key))

    def line(self, item: LinkItem) -> dict[str, Any]:
        """Give a pair in short, with what each person holds of it."""
        held = self.record.held(item.key)
        ends = self._compared.ends(item.pair)
        return {
            "key": item.key,
            "one": self._short(ends[0]),
            "other": self._short(ends[1]),
            "link": item.link,
            "probability": item.probability,
            "relation": item.relation,
            "conflicts": item.conflicts,
            "killed": item.killed,
            "unstated": item.unstated,
            "state": _state(held),
            "judged": [self.told(one) for one in sorted(held, key=_latest_first)],
        }

    def details_of(self, item: LinkItem) -> dict[str, Any]:
        """Give both incidents side by side, what speaks for and against it, and the rivals."""
        ends = self._compared.ends(item.pair)
        rivals = self._compared.rivals(item.pair)
        return {
            "key": item.key,
            "one": self._side(ends[0]),
            "other": self._side(ends[1]),
            "evidence": {
                language: [one._asdict() for one in self._compared.evidence(item.pair, language)]
                for language in LANGUAGES
            },
            "rivals": [self._rival(item.pair, one) for one in rivals[:_MOST_RIVALS]],
            "rival_count": len(rivals),
        }

    def told(self, one: PairDecision) -> dict[str, Any]:
        """Give what is shown of a decision."""
        return {
            "judgement": one.judgement,
            "by": one.decided_by,
            "at": one.decided_at,
            "why": one.reason,
        }

    def decisions_of(self, item: LinkItem, asked: Mapping[str, Any]) -> list[PairDecision]:
        """Make a decision of what the page sends; everything in it is checked here."""
        judgement = asked.get("judgement")
        if not isinstance(judgement, str) or judgement not in JUDGEMENTS:
            raise UsageError(f"{show(judgement)} is no judgement; {choices(JUDGEMENTS)}")
        person = needed(asked, "decided_by", most=MOST_NAME)
        reason = needed(asked, "reason", most=MOST_TEXT)
        return [PairDecision(item.one_id, item.other_id, judgement, person, "", reason)]

    # --- what is shown ----------------------------------------------------------------------------

    def _short(self, end: tuple[int, int]) -> dict[str, Any]:
        told = self._compared.account(end)
        short = {name: told[name] for name in _SHORT}
        return short | {"place": told["place"][:_MOST_CELL], "point": self._point(end)}

    def _side(self, end: tuple[int, int]) -> dict[str, Any]:
        side, row = end
        table = self._compared.tables[side]
        cells: list[Any] = table.iloc[[row]].to_dict("records")
        text = self._compared.text
        return {
            **self._compared.account(end),
            **incident_of(row, cells[0], self._passages[side]),
            "governorate": text(end, "stated_governorate") or text(end, "adm1_pcode"),
            "means": text(end, "means"),
            "kind": text(end, "kind"),
            "precision": text(end, "precision"),
            "point": self._point(end),
        }

    def _point(self, end: tuple[int, int]) -> dict[str, float] | None:
        told = [self._compared.text(end, name) for name in _POINT]
        if not told[0] or not told[1]:
            return None
        return {name: float(text) for name, text in zip(_POINT, told, strict=True) if text}

    def _rival(self, pair: Pair, rival: Pair) -> dict[str, Any]:
        """Give another pair of one of the two, by the incident that is in its place."""
        side = 1 if pair[0] == rival[0] else 0
        return {
            "key": pair_key(*rival),
            "instead_of": ("one", "other")[side],
            "incident": self._short(self._compared.ends(rival)[side]),
            "probability": float(self._compared.links[rival]["probability"]),
            "link": self._compared.links[rival]["link"],
        }


def record_pairs(record: _Pairs) -> list[Pair]:
    """List the pairs that somebody judged."""
    return list(dict.fromkeys(one.pair for one in record.all()))


def _state(held: Sequence[PairDecision]) -> str:
    """Say how far a pair is: ``open``, ``done``, or ``differ`` as `syria_geo.link` goes by it."""
    if not held:
        return "open"
    [stands] = standing(held).values()
    return "differ" if stands.disputed else "done"


def _latest_first(one: PairDecision) -> float:
    return -one.time.timestamp()


def _write(decisions: Sequence[PairDecision], path: Path) -> object:
    return put_decided(decisions, path, force=True)


def _dated(new: Sequence[PairDecision], at: str) -> tuple[PairDecision, ...]:
    return checked_decided("the page", [(1, asdict(replace(one, decided_at=at))) for one in new])


def _line_of(one: PairDecision) -> object:
    return one.pair, one.person, one.time, one.judgement


PAIR_FORM: Form[PairDecision, PairDecision] = Form(
    read=read_decided_to_write, write=_write, dated=_dated, line=_line_of, held=held_of
)
"""Decisions on pairs, as `syria_geo.link` goes by them."""
