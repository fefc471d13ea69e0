"""The words a phrase is taken apart by: rows of words.csv, English and Arabic.

A word is compared without its marks, in small letters, alef and ha written plainly; the Arabic
article and the prefixes ب ل و are taken off before a look-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from syria_geo.names import normalise
from syria_geo.rows import read_groups
from syria_geo.vocabulary import group_words

__all__ = [
    "AROUND",
    "ARTICLES",
    "DESCRIPTIONS",
    "DIRECTIONS",
    "FILLERS",
    "KINDS",
    "NUMBERS",
    "OUTSKIRTS",
    "PEOPLE",
    "PLURALS",
    "RELATIONS",
    "STOPS",
    "UNITS",
    "WORDS",
    "token_key",
    "words_for",
]

Words = tuple[str, ...]

_PLAIN = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ؤ": "و", "ئ": "ي"})
_TOKENS = re.compile(r"[^\s/-]+|[/-]")
_GROUPS = read_groups("words.csv", "syria_geo.phrases")


def token_key(token: str) -> str:
    """Give what a token is compared by; a sign is its own key."""
    if not any(map(str.isalnum, token)):
        return token
    # What normalise makes a space of can only be a decimal point in a token.
    return normalise(token).replace(" ", ".").translate(_PLAIN)


def _tokens(word: str) -> Words:
    return tuple(map(token_key, _TOKENS.findall(word)))


def words_for(group: str) -> Iterator[tuple[str, str]]:
    """Give value and word of every row of a group, such as ``"kind"`` or ``"direction"``."""
    for value, words in _GROUPS[group].items():
        for word in words:
            yield value, word


def _rows(group: str) -> Iterator[tuple[Words, str]]:
    for value, words in _GROUPS[group].items():
        for word in words:
            yield _tokens(word), value


def _single(group: str) -> frozenset[str]:
    return frozenset(words[0] for words, _ in _rows(group))


# What the vocabulary calls a governorate, a phrase does too.
_GOVERNORATE = {_tokens(word): "governorate" for word in group_words("governorate", "called")}
# One word may mean one or many of a kind; the many are listed again in PLURALS.
KINDS = dict(_rows("kind")) | _GOVERNORATE
PLURALS = _single("kind, many")
# Who is told of: what follows "of" or "from" is where they are at home, not where it happened.
PEOPLE = dict(_rows("people"))
RELATIONS = dict(_rows("relation"))
DIRECTIONS = dict(_rows("direction"))
# The edge of a town, told before its name, in Latin after it as well; suburbs are wider.
OUTSKIRTS = dict(_rows("outskirts"))
# "and its countryside": told after the name, it is meant with what is named.
AROUND = dict(_rows("around"))
# Metres in one of them.
UNITS = {words[0]: float(metres) for words, metres in _rows("metres")}
# Numbers in words, before such a word; "a few" is five.
NUMBERS = {words[0]: float(number) for words, number in _rows("number")}
# First words of names that a sentence writes small.
ARTICLES = _single("article")
# Words that carry nothing; never part of a name.
FILLERS = _single("filler")
# Words that tell of a site or of what happened, without naming: they end a name.
DESCRIPTIONS = _single("description")
# What follows tells of something else, until the next relation; a clause, until the next comma.
STOPS = dict(_rows("stop"))
# All words of grammar, one by one.
WORDS = (
    frozenset(
        word
        for rows in (KINDS, PEOPLE, RELATIONS, DIRECTIONS, OUTSKIRTS, AROUND, STOPS)
        for row in rows
        for word in row
    )
    | FILLERS
    | DESCRIPTIONS
    | UNITS.keys()
    | NUMBERS.keys()
)
