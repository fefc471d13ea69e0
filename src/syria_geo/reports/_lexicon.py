"""Words that say what a stretch of a report is about: rows of words_en.csv and words_ar.csv.

A phrase is written as it stands in reports. ``a|b`` are alternatives for one word, ``[a]`` may be
missing, ``*`` is any one word. Arabic words are written without the article and without what is
written in one with them ("and", "in", "to"): both are taken off in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
_PARTS = frozenset({"column", "people", "people word", "number", "hedge", "hedge behind", "unborn"})
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


@dataclass(slots=True)
class _Branch:
    """The phrases that go on from some words: by their next word, and the one that ends here."""

    words: dict[str, _Branch] = field(default_factory=dict)
    entry: Entry | None = None


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
    tree = _lexicon()
    for form in forms(tokens[at].key):
        branch = tree.get(form.key)
        if branch is not None and (entry := _longest(branch, tokens, at + 1)) is not None:
            return Found(entry, len(entry.words), form)
    return None


def _longest(branch: _Branch, tokens: Sequence[Token], at: int) -> Entry | None:
    """Follow the words behind a token as far as a phrase has them."""
    if at < len(tokens) and branch.words:
        for key in _keys(tokens[at].key):
            deeper = branch.words.get(key)
            if deeper is not None and (entry := _longest(deeper, tokens, at + 1)) is not None:
                return entry
    return branch.entry


def _keys(key: str) -> tuple[str, ...]:
    """Give the ways to look a word up within a phrase: "in" may be written in one with it."""
    if key.isascii():
        return key, _ANY
    joined = (form.key for form in forms(key) if form.joint.find("&") < 0)
    return (*dict.fromkeys((key, *joined)), _ANY)


@cache
def _lexicon() -> dict[str, _Branch]:
    """Give the phrases word by word; the first row of equals wins."""
    root = _Branch()
    for row in _rows():
        if row["tag"] not in _PARTS:
            for words in _variants(row["phrase"]):
                _put(root, Entry(row["tag"], row["value"], words))
    for tag, group in (("place kind", "kind"), ("direction", "direction")):
        for value, word in words_for(group):
            if value not in _NO_KIND:
                _put(root, Entry(tag, value, words_of(word)))
    for word in group_words("governorate", "called"):
        _put(root, Entry("place kind", "governorate", words_of(word)))
    return root.words


def _put(root: _Branch, entry: Entry) -> None:
    branch = root
    for word in entry.words:
        branch = branch.words.setdefault(word, _Branch())
    branch.entry = branch.entry or entry


def _variants(phrase: str) -> Iterator[tuple[str, ...]]:
    """Write out the alternatives of a phrase."""
    items: list[list[tuple[str, ...]]] = []
    for item in _ITEM.findall(phrase):
        is_optional = item.startswith("[")
        words = [
            words_of(word) if word != _ANY else (_ANY,) for word in item.strip("[]").split("|")
        ]
        items.append([(), *words] if is_optional else words)
    for chosen in product(*items):
        if phrase_words := tuple(word for part in chosen for word in part):
            yield phrase_words
