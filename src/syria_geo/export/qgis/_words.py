"""Words of styles and layouts, in English or Arabic."""

from __future__ import annotations

from functools import cache

from syria_geo.vocabulary import LANGUAGES, Words, words_of

__all__ = ["BOTH", "LANGUAGES", "Words", "bilingual", "words_in"]

BOTH = " / "  # between the English and the Arabic name of one layer


@cache
def words_in(language: str) -> Words:
    """Give the words of a language: shared ones, and those of QGIS alone."""
    return words_of(language, "syria_geo.export.qgis", "words.csv")


def bilingual(key: str) -> str:
    """Write a name in both languages, for what QGIS can name only once."""
    return BOTH.join(words.heading(words(key)) for words in map(words_in, LANGUAGES))
