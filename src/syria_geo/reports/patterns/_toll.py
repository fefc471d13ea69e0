"""What a sentence counts: the killed, and children, women and injured among them."""

from __future__ import annotations

from dataclasses import dataclass

from syria_geo.reports.text._model import Alternative, Span

__all__ = ["Count", "Toll"]


@dataclass(frozen=True, slots=True)
class Count:
    """A figure: its value, where it stands, and how sure the text is of it."""

    value: int
    spans: tuple[Span, ...]
    hedge: str = ""


@dataclass(frozen=True, slots=True)
class Toll:
    """What one sentence, and those that go with it, say of the victims of one incident.

    A figure that is not given is None: missing is not zero. `further` names other people that the
    sentence says were killed, and who are no part of the toll.
    """

    span: Span
    killed: Count
    children: Count | None = None
    women: Count | None = None
    injured: Count | None = None
    is_day_total: bool = False
    is_of_period: bool = False
    is_another: bool = False
    is_of_fighters: bool = False
    is_listed: bool = False
    further: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
