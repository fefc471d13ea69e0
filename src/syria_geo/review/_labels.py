"""The words of the page of decisions, English and Arabic: rows of labels.csv and links.csv."""

from __future__ import annotations

from functools import cache

from syria_geo.matching import step_labels
from syria_geo.vocabulary import LANGUAGES, read_labels

__all__ = ["LINKS", "PLACES", "REASONS", "labels"]

PLACES, LINKS = "places", "links"  # what is decided

REASONS = "quick:"
"""Key of a reason that can be chosen begins so."""


@cache
def labels(kind: str = PLACES) -> dict[str, dict[str, str]]:
    """Give language to key to words, those of this page alone.

    Parameters
    ----------
    kind : str
        What is decided, ``places`` or ``links``: some words are said otherwise of links.
    """
    own = read_labels("syria_geo.review", "labels.csv")
    if kind == LINKS:
        of_links = read_labels("syria_geo.review", "links.csv")
        return {language: {**own[language], **of_links[language]} for language in LANGUAGES}
    return {language: {**_evidence(language), **own[language]} for language in LANGUAGES}


def _evidence(language: str) -> dict[str, str]:
    """Take the words for what was weighed from the matcher, which weighs it."""
    known = step_labels()[language].items()
    return {key: words for key, words in known if key.startswith("evidence:")}
