"""One judgement of a person about a place phrase, and what it is known by."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from syria_geo.dates import read_time
from syria_geo.names import normalise
from syria_geo.vocabulary import find_governorate

__all__ = ["DECISION_COLUMNS", "NUMBERS", "Decision", "Judgement", "Subject", "decision_key"]

_KEY_DIGITS = 12
NUMBERS = ("latitude", "longitude", "uncertainty_m")


class Judgement(StrEnum):
    """What a person found when looking at a place phrase.

    ``POSITIVE``: this is it. ``NEGATIVE``: it is not this place; without a place: it cannot be
    placed. ``UNSURE``: looked at, and it stays open.
    """

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"


Subject = tuple[str, str, str]
"""What is judged: the folded phrase, the P-code of a governorate or "", an incident's id or ""."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of a file of decisions.

    Parameters
    ----------
    place_text : str
        The place phrase as printed.
    judgement : Judgement
        What was found.
    decided_by : str
        Who decided.
    decided_at : str
        When: ISO 8601 with the offset from UTC.
    reason : str
        Why.
    stated_governorate : str
        P-code of the governorate that the source states, or empty.
    incident_id : str
        Empty: it holds for every row with this phrase and governorate. Else for that row alone,
        where it beats a general one.
    place_pcode : str
        The place of the gazetteer that was judged, or empty.
    latitude, longitude : float or None
        A point, WGS 84 degrees, where no place of the gazetteer is meant. Beside a P-code: where
        that place was when it was judged, which moves nothing.
    uncertainty_m : float or None
        Radius in metres within which it lies; beside a P-code only where the person gave one.
    answered_pcode, answered_status, data_version : str
        What the tool answered when the person decided, and with which data.
    key : str
        `decision_key` of the phrase, governorate and incident; made where it is left out.
    """

    place_text: str
    judgement: Judgement
    decided_by: str
    decided_at: str
    reason: str
    stated_governorate: str = ""
    incident_id: str = ""
    place_pcode: str = ""
    latitude: float | None = None
    longitude: float | None = None
    uncertainty_m: float | None = None
    answered_pcode: str = ""
    answered_status: str = ""
    data_version: str = ""
    key: str = ""

    def __post_init__(self) -> None:
        if not self.key:
            object.__setattr__(self, "key", _digest(self.subject))

    @property
    def subject(self) -> Subject:
        """What it is about: equal for phrases that are the same but for case and accents."""
        return normalise(self.place_text), self.stated_governorate, self.incident_id

    @property
    def person(self) -> str:
        """The name of who decided, for comparing."""
        return normalise(self.decided_by)

    @property
    def time(self) -> datetime:
        """When it was decided."""
        return read_time(self.decided_at)

    @property
    def is_at_point(self) -> bool:
        """Whether a point was set, and no place of the gazetteer named."""
        return self.latitude is not None and not self.place_pcode


# In the order of the file.
DECISION_COLUMNS = (
    "key", "place_text", "stated_governorate", "incident_id", "judgement", "place_pcode",
    *NUMBERS, "decided_by", "decided_at", "reason", "answered_pcode", "answered_status",
    "data_version",
)  # fmt: skip


def decision_key(text: str, governorate: str = "", incident_id: str = "") -> str:
    """Give the key of a phrase: the same for all spellings of case, accents and spaces.

    Parameters
    ----------
    text : str
        A place phrase. Vowel marks, punctuation and forms of letters make no difference, as the
        matcher reads them (`syria_geo.names.normalise`); another word does.
    governorate : str
        P-code or name of the governorate that the source states, or empty.
    incident_id : str
        The incident that the decision is bound to, or empty.

    Returns
    -------
    str
        12 hexadecimal digits.

    Raises
    ------
    UsageError
        When there is no such governorate.
    """
    pcode = find_governorate(governorate) if governorate else ""
    return _digest((normalise(text), pcode, incident_id))


def _digest(subject: Subject) -> str:
    told = json.dumps(subject, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()[:_KEY_DIGITS]
