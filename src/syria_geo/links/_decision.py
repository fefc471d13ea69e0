"""One judgement of a person about a pair, and what holds of a pair that several judged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import NamedTuple

from syria_geo.dates import read_time
from syria_geo.names import normalise

__all__ = [
    "DECIDED_COLUMNS",
    "DIFFERENT",
    "JUDGEMENTS",
    "SAME",
    "UNSURE",
    "PairDecision",
    "Standing",
    "held_of",
    "pair_key",
    "standing",
]

SAME, UNSURE, DIFFERENT = "same", "unsure", "different"
JUDGEMENTS = (SAME, UNSURE, DIFFERENT)
_KEY_DIGITS = 12


@dataclass(frozen=True, slots=True)
class PairDecision:
    """One line of a file of decisions on links.

    Parameters
    ----------
    one_id, other_id : str
        The two incidents.
    judgement : str
        ``same``, ``unsure`` or ``different``.
    decided_by : str
        Who decided.
    decided_at : str
        When: ISO 8601 with the offset from UTC.
    reason : str
        Why.
    """

    one_id: str
    other_id: str
    judgement: str
    decided_by: str
    decided_at: str
    reason: str

    @property
    def pair(self) -> tuple[str, str]:
        """What it is about."""
        return self.one_id, self.other_id

    @property
    def key(self) -> str:
        """Name the pair in a short text."""
        return pair_key(self.one_id, self.other_id)

    @property
    def person(self) -> str:
        """The name of who decided, for comparing."""
        return normalise(self.decided_by)

    @property
    def time(self) -> datetime:
        """When it was decided."""
        return read_time(self.decided_at)


# In the order of the file.
DECIDED_COLUMNS = tuple(field.name for field in fields(PairDecision))


class Standing(NamedTuple):
    """What holds of a pair: the judgement, and who gave it; more than one where they disagree."""

    judgement: str
    people: tuple[str, ...]
    reasons: tuple[str, ...]
    disputed: bool


def pair_key(one_id: str, other_id: str) -> str:
    """Give a pair a name of 12 hexadecimal digits, whatever stands in its ids."""
    told = json.dumps([one_id, other_id], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()[:_KEY_DIGITS]


def held_of(decisions: Iterable[PairDecision]) -> tuple[PairDecision, ...]:
    """Give the last word of each person on one pair, by their names."""
    last: dict[str, PairDecision] = {}
    for one in decisions:
        if one.person not in last or last[one.person].time <= one.time:
            last[one.person] = one
    return tuple(last[person] for person in sorted(last))


def standing(decisions: Iterable[PairDecision]) -> dict[tuple[str, str], Standing]:
    """Give what holds of each pair: the last word of each person, and nothing where they differ."""
    by_pair: dict[tuple[str, str], list[PairDecision]] = {}
    for one in decisions:
        by_pair.setdefault(one.pair, []).append(one)
    return {pair: _standing(held_of(rows)) for pair, rows in by_pair.items()}


def _standing(held: tuple[PairDecision, ...]) -> Standing:
    judgements = {one.judgement for one in held}
    names = tuple(sorted(one.decided_by for one in held))
    reasons = tuple(dict.fromkeys(one.reason for one in held))
    judgement = judgements.pop() if len(judgements) == 1 else UNSURE
    return Standing(judgement, names, reasons, bool(judgements))
