"""Words, numbers and dates of a picture, in English or Arabic."""

from __future__ import annotations

from functools import cache

from syria_geo.errors import UsageError, choices, show
from syria_geo.vocabulary import LANGUAGES, Words, words_of

__all__ = ["LANGUAGES", "Words", "words_in"]


def words_in(language: str) -> Words:
    """Give the words of a language.

    Raises
    ------
    UsageError
        For another language than `LANGUAGES`.
    """
    if language not in LANGUAGES:
        raise UsageError(f"unknown language {show(language)}; {choices(LANGUAGES)}")
    return _words(language)


@cache
def _words(language: str) -> Words:
    return words_of(language, "syria_geo.charts", "labels.csv")
