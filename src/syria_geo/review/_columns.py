"""The workbook of questions: its columns, and the words in it in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from syria_geo.decisions import Judgement
from syria_geo.vocabulary import LANGUAGES, read_labels

__all__ = [
    "ASKED",
    "CANDIDATES",
    "COLUMNS",
    "FILLED",
    "HIDDEN",
    "JUDGEMENTS",
    "MOST_IDS",
    "SHEET",
    "column_names",
    "judgement_words",
    "words",
]

SHEET = "decisions"
"""Name of the sheet of a workbook in any language, by which it is found again."""

MOST_IDS = 50
"""Ids of a phrase that stand in a cell; of more incidents the others are not listed."""

CANDIDATES = tuple(f"candidate_{number}" for number in range(1, 6))
ASKED = (
    "key", "place_text", "stated_governorate", "governorate_name", "incident_ids", "rows",
    "killed", "status", "why", *CANDIDATES,
)  # fmt: skip
"""What is asked: these cannot be changed."""

FILLED = (
    "judgement", "place_pcode", "latitude", "longitude", "uncertainty_m", "incident_id",
    "decided_by", "reason",
)  # fmt: skip
"""What a person fills in."""

HIDDEN = ("answered_pcode", "answered_status", "data_version")
COLUMNS = (*ASKED, *FILLED, *HIDDEN)

JUDGEMENTS: Mapping[str, Judgement] = {
    "place": Judgement.POSITIVE,
    "not": Judgement.NEGATIVE,
    "nowhere": Judgement.NEGATIVE,
    "open": Judgement.UNSURE,
}
"""What can be chosen in the column of judgements, by the key of its words."""


@cache
def words(language: str) -> Mapping[str, str]:
    """Give key to words in a language."""
    return read_labels("syria_geo.review", "workbook.csv")[language]


def column_names() -> dict[str, str]:
    """Give the column of each heading, whatever language it is in."""
    return {
        words(language)[f"column:{name}"].casefold(): name
        for language in LANGUAGES
        for name in COLUMNS
    }


def judgement_words() -> dict[str, str]:
    """Give the key of each word for a judgement, whatever language it is in."""
    return {
        words(language)[f"judgement:{key}"].casefold(): key
        for language in LANGUAGES
        for key in JUDGEMENTS
    }
