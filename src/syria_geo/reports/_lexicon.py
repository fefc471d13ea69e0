"""Words that say what a stretch of a report is about: rows of words_en.csv and words_ar.csv.

A phrase is written as it stands in reports. ``a|b`` are alternatives for one word, ``[a]`` may be
missing, ``*`` is any one word. Arabic words are written without the article and without what is
written in one with them ("and", "in", "to"): both are taken off in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from syria_geo.phrases import words_for
from syria_geo.reports._tokens import Form, Token, forms, words_of
from syria_geo.rows import read_rows
from syria_geo.vocabulary import group_words

__all__ = ["Entry", "Found", "find_entry", "rows_of"]

_ITEM = re.compile(r"\[[^\]]*\]|\S+")
_ANY = "*"
# What counted people are made of is found with them.
_PARTS = frozenset(
    {"people", "people word", "number", "hedge", "hedge behind", "unborn", "no place name"}
)
# Countries and places abroad are names, not kinds of places.
_NO_KIND = frozenset({"abroad", "country"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase is a sign of: tag and value of its row."""

    tag: str
    value: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that stands at a place, how many tokens it takes, and what is joined to it."""

    entry: Entry
    length: int
    form: Form


def _rows() -> Iterator[Mapping[str, str]]:
    for language in ("en", "ar"):
        yield from read_rows(f"words_{language}.csv", "syria_geo.reports")


def rows_of(tag: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give value and words of every phrase of a tag."""
    for row in _rows():
        if row["tag"] == tag:
            for words in _variants(row["phrase"]):
                yield row["value"], words


def find_entry(tokens: Sequence[Token], at: int) -> Found | None:
    """Find the longest phrase that begins at a token; None where none does."""
    lexicon = _lexicon()
    found = (
        Found(entry, len(entry.words), form)
        for form in forms(tokens[at].key)
        for entry in lexicon.get(form.key, ())
        if _fits(entry.words, tokens, at)
    )
    return next(found, None)


def _fits(words: tuple[str, ...], tokens: Sequence[Token], at: int) -> bool:
    if at + len(words) > len(tokens):
        return False
    return all(
        word in {_ANY, tokens[at + n].key} or _is_joined(word, tokens[at + n].key)
        for n, word in enumerate(words[1:], start=1)
    )


def _is_joined(word: str, key: str) -> bool:
    """Tell a word within a phrase though "to" or "in" is written in one with it."""
    return len(key) > len(word) and any(
        form.key == word and "&" not in form.joint for form in forms(key)
    )


@cache
def _lexicon() -> dict[str, tuple[Entry, ...]]:
    """Give the phrases by their first word, the longest first; the first row of equals wins."""
    found: dict[str, dict[tuple[str, ...], Entry]] = {}
    for row in _rows():
        if row["tag"] in _PARTS:
            continue
        for words in _variants(row["phrase"]):
            entry = Entry(row["tag"], row["value"], words)
            found.setdefault(words[0], {}).setdefault(words, entry)
    for tag, group in (("place kind", "kind"), ("direction", "direction")):
        for value, word in words_for(group):
            words = words_of(word)
            if value not in _NO_KIND:
                found.setdefault(words[0], {}).setdefault(words, Entry(tag, value, words))
    for word in group_words("governorate", "called"):
        words = words_of(word)
        found.setdefault(words[0], {}).setdefault(words, Entry("place kind", "governorate", words))
    return {
        first: tuple(sorted(entries.values(), key=lambda entry: -len(entry.words)))
        for first, entries in found.items()
    }


def _variants(phrase: str) -> Iterator[tuple[str, ...]]:
    """Write out the alternatives of a phrase."""
    items = []
    for item in _ITEM.findall(phrase):
        is_optional = item.startswith("[")
        words = [
            words_of(word) if word != _ANY else (_ANY,) for word in item.strip("[]").split("|")
        ]
        items.append([(), *words] if is_optional else words)
    for chosen in product(*items):
        if words := tuple(word for part in chosen for word in part):
            yield words
