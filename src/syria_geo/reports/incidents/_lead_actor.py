"""The attacker that a news item names in its lead, for what it tells of the same day behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from syria_geo.reports.incidents._context import Context, Told
from syria_geo.reports.incidents._draft import Draft
from syria_geo.vocabulary import UNIDENTIFIED

__all__ = ["share_attacker"]

# Who bombs from the air and who shells may be two; a car bomb, a mine and a shot say nothing.
_FAMILY = {
    "air-delivered missiles": "air",
    "barrel bombs": "air",
    "cluster munitions": "air",
    "artillery, rockets or mortars": "ground",
}
# A news item has so few rows; a report of a month names each attacker.
_MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class _Lead:
    names: tuple[str, ...]
    family: str
    day: object


def share_attacker(told: Sequence[Told], context: Context) -> None:
    """Give the attacker of the lead to the rows behind it that tell of the same day and means.

    "Government jets killed 30 in raids on Thursday, a monitor said." "Sixteen died in the raids
    on Safira". Where the item names a second attacker with such means, nothing is shared.
    """
    drafts = [draft for one in told for draft in (*one.totals, *one.drafts)]
    is_news = context.report_day is not None
    if not is_news or sum(len(one.drafts) for one in told) > _MOST_ROWS:
        return
    leads = [lead for draft in drafts if (lead := _lead_of(draft)) is not None]
    first = leads[0] if leads else None
    if first is None or any(
        one.family == first.family and one.names != first.names for one in leads
    ):
        return
    begun = False
    for draft in drafts:
        begun = begun or _lead_of(draft) == first
        if begun and _lacks_attacker_of(draft, first):
            draft.values["perpetrators"] = first.names
            draft.remark(f"attacker of the lead: {first.names[0]}")


def _lead_of(draft: Draft) -> _Lead | None:
    names = draft.values.get("perpetrators")
    family = _FAMILY.get(str(draft.values.get("means") or ""), "")
    day = draft.values.get("date")
    is_named = isinstance(names, tuple) and len(names) == 1 and names != (UNIDENTIFIED,)
    if not (is_named and family and day) or draft.kind != "incident":
        return None
    return _Lead(tuple(map(str, names)) if isinstance(names, tuple) else (), family, day)


def _lacks_attacker_of(draft: Draft, lead: _Lead) -> bool:
    values = draft.values
    family = _FAMILY.get(str(values.get("means") or ""), "")
    is_alike = family == lead.family and values.get("date") == lead.day
    return is_alike and not values.get("perpetrators") and draft.kind == "incident"
