"""A text to its words and signs, each with the key by which it is looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from syria_geo.reports.text._model import Span
from syria_geo.vocabulary import plain as plain_word

__all__ = ["ARABIC", "LETTERS_AR", "Token", "bare", "forms", "key_of", "tokens_of", "words_of"]

# The letters of plain Arabic texts, in a class: the last is that of the name Ali.
LETTERS_AR = r"\u0621-\u064a\u06cc"
_TOKEN = re.compile(
    rf"\d[\d,]*\d(?![^\W_])|[{LETTERS_AR}]+|(?:(?![{LETTERS_AR}])[^\W_])+(?:'(?!s\b)[^\W_]+)*|"
    r"'s\b|[^\w\s]|_"
)
ARABIC = re.compile(rf"[{LETTERS_AR}]")
_AND, _IN, _OTHERS = frozenset("وف"), frozenset("ب"), frozenset("لك")
_ARTICLE = "ال"
_ALI = "علی"  # as plain texts write the name
# What is left of a word without its first letter has so many letters at least.
_LEAST = 2


class Token(NamedTuple):
    """A word or sign of a text, and where it stands."""

    key: str
    span: Span
    is_name: bool


@dataclass(frozen=True, slots=True)
class Form:
    """A way to read a word: "and" or "in" that is written in one with it, and the rest."""

    key: str
    joint: str
    at: int


@lru_cache(maxsize=1 << 15)
def key_of(word: str) -> str:
    """Reduce a word to what is compared: lower case, plain letters, no Arabic article."""
    if not ARABIC.search(word):
        return word.casefold()
    if word.endswith(_ALI):
        return word  # a name, and not "on"
    return bare(plain_word(word))


def bare(word: str) -> str:
    """Take the article off an Arabic word, unless hardly anything would be left of it."""
    return word[2:] if word.startswith(_ARTICLE) and len(word) >= len(_ARTICLE) + _LEAST else word


@lru_cache(maxsize=1 << 15)
def forms(key: str) -> tuple[Form, ...]:
    """Give the ways to read a word: as it stands, and without what Arabic writes in one with it.

    ``joint`` is ``"&"`` for "and", ``"i"`` for "in", both or neither; ``at`` counts the letters
    taken off.
    """
    found = [Form(key, "", 0)]
    if not ARABIC.match(key):
        return tuple(found)
    if key[0] in _AND and len(key) > _LEAST:
        found.append(Form(bare(key[1:]), "&", 1))
    for form in tuple(found):
        rest = form.key
        if len(rest) <= _LEAST:
            continue
        if rest.startswith("لل"):
            found.append(Form(rest[2:], form.joint, form.at + 2))
        if rest[0] in _IN:
            found.append(Form(bare(rest[1:]), f"{form.joint}i", form.at + 1))
        elif rest[0] in _OTHERS:
            found.append(Form(bare(rest[1:]), form.joint, form.at + 1))
    return tuple(found)


def _key_in(text: str, found: re.Match[str]) -> str:
    """Reduce a word of a text; IS in capitals is the group, and no verb."""
    if found[0] == "IS" and not text.isupper():
        return "isis"
    return key_of(found[0])


def tokens_of(text: str) -> list[Token]:
    """Split a plain text into words and signs; hyphens and the genitive 's are of their own."""
    return [
        Token(_key_in(text, found), found.span(), found[0][:1].isupper())
        for found in _TOKEN.finditer(text)
    ]


def words_of(phrase: str) -> tuple[str, ...]:
    """Give the keys of the words of a row's phrase."""
    return tuple(map(key_of, _TOKEN.findall(phrase)))
