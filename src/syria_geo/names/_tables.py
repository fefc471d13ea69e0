"""The tables that the keys are made by, for code in another language: the page's search."""

from __future__ import annotations

from typing import Any

from syria_geo.names._keys import ALEF, ARABIC_SOUND, HOUSE, LATIN_SOUND
from syria_geo.names._normal import MARKS
from syria_geo.names._vocabulary import (
    FATHER,
    GENERIC_WORDS,
    JOINED_FIRST_WORDS,
    NO_ARTICLE,
    NOUNS,
    QUALIFIERS,
    SILENT,
)
from syria_geo.names._words import ARTICLES, CHAT, SUN_ARTICLES

__all__ = ["name_tables"]


def name_tables() -> dict[str, Any]:
    """Give all letters and words that :func:`all_keys` looks up, as JSON can hold them.

    Returns
    -------
    dict
        Name of a table to its rows: letters or words to what stands for them, or lists of words.
    """
    return {
        "marks": _letters(MARKS),
        "alef": _letters(ALEF),
        "arabicSound": ARABIC_SOUND,
        "latinSound": LATIN_SOUND,
        "house": HOUSE,
        "articles": sorted(ARTICLES),
        "sunArticles": SUN_ARTICLES,
        "chat": CHAT,
        "nouns": _by_value(NOUNS),
        "qualifiers": _by_value(QUALIFIERS),
        "silent": sorted(SILENT),
        "father": sorted(FATHER),
        "joinedFirstWords": list(JOINED_FIRST_WORDS),
        "noArticle": sorted(NO_ARTICLE),
        "generic": list(GENERIC_WORDS),
    }


def _letters(table: dict[int, str | None] | dict[int, str]) -> dict[str, str]:
    return {chr(code): letters or "" for code, letters in sorted(table.items())}


def _by_value(words: dict[str, str]) -> dict[str, str]:
    """Write many words of few meanings shortly: each meaning with its words between spaces."""
    values: dict[str, list[str]] = {}
    for word, value in words.items():
        values.setdefault(value, []).append(word)
    return {value: " ".join(found) for value, found in values.items()}
