"""The words on the page, English and Arabic: rows of labels.csv, to be reviewed as such."""

from __future__ import annotations

from functools import cache

from syria_geo.vocabulary import LANGUAGES, read_labels, shared_labels

__all__ = ["LANGUAGES", "labels"]


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
