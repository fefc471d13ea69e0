"""The words of the page of decisions, English and Arabic: rows of labels.csv."""

from __future__ import annotations

from functools import cache

from syria_geo.vocabulary import LANGUAGES, read_labels

__all__ = ["REASONS", "labels"]

REASONS = "quick:"
"""Key of a reason that can be chosen begins so."""


@cache
def labels() -> dict[str, dict[str, str]]:
    """Give language to key to words, those of this page alone."""
    own = read_labels("syria_geo.review", "labels.csv")
    return {language: dict(own[language]) for language in LANGUAGES}
