"""The words on the page, English and Arabic: rows of labels.csv, to be reviewed as such."""

from __future__ import annotations

from functools import cache

from syria_geo.rows import read_rows
from syria_geo.vocabulary import LANGUAGES, read_labels, shared_labels

__all__ = ["LANGUAGES", "labels", "wordings"]


@cache
def labels() -> dict[str, dict[str, str]]:
    """Give language to key to words: those the pictures use too, and those of the page alone.

    Returns
    -------
    dict
        ``{"en": {"legend": "Legend", ...}, "ar": {...}}``.
    """
    own = read_labels("syria_geo.maps", "labels.csv")
    return {language: {**shared_labels()[language], **own[language]} for language in LANGUAGES}


@cache
def wordings() -> tuple[tuple[str, str], ...]:
    """Give the wordings of reasons, remarks and explanations, in English and in Arabic.

    Tables have them in English, as the matcher, the reader of reports and `join_control` write
    them. What differs from row to row stands in braces, by what it is: ``{day}``, ``{n}``,
    ``{place}`` ... `tests/test_told.py` looks for each wording in the code that writes it.
    """
    return tuple((row["en"], row["ar"]) for row in read_rows("told.csv", "syria_geo.maps"))
