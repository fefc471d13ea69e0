"""Words of place names that mean the same in English and Arabic, or mean nothing: words.csv."""

from __future__ import annotations

from syria_geo.rows import read_groups

__all__ = [
    "FATHER",
    "GENERIC_WORDS",
    "JOINED_FIRST_WORDS",
    "NOUNS",
    "NO_ARTICLE",
    "QUALIFIERS",
    "SILENT",
]

_GROUPS = read_groups("words.csv", "syria_geo.names")


def _by_word(group: str) -> dict[str, str]:
    return {word: value for value, words in _GROUPS[group].items() for word in words}


def _words(group: str) -> tuple[str, ...]:
    return tuple(word for words in _GROUPS[group].values() for word in words)


# Nouns that one source writes in English, another in Arabic, in front of the name or behind it.
NOUNS = _by_word("noun")
# Said of an airport or a field by some and not by others.
SILENT = frozenset(_words("silent"))
# Adjectives that gazetteers translate or leave; they part a pair of villages of one name.
QUALIFIERS = _by_word("qualifier") | {
    stem + ending: kind
    for stem, kind in _by_word("qualifier stem").items()
    for ending in ("", *_words("qualifier ending"))
}
# "Father of", and the tribes named after one.
FATHER = frozenset(_words("father"))
# First words that are often written together with the article of the second: "عزالدين".
JOINED_FIRST_WORDS = _words("joined first word")
# Words that begin with "al" or "el" and have no article: "Aleppo".
NO_ARTICLE = frozenset(_words("no article"))
# Words for what a place is, which one source writes before the name and another leaves out.
GENERIC_WORDS = _words("generic")
