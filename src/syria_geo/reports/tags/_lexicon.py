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
from syria_geo.reports.tags._tokens import Form, Token, forms, tokens_of, words_of
from syria_geo.rows import read_rows
from syria_geo.vocabulary import group_words

__all__ = ["Entry", "Found", "find_entry", "listed", "rows_of", "says", "tells"]

_ITEM = re.compile(r"\[[^\]]*\]|\S+")
_ANY = "*"
# What counted people are made of is found with them.
_PARTS = frozenset(
    {
        "column", "column word", "cell word", "people", "people word", "number", "hedge",
        "hedge behind", "unborn", "no place name", "listed", "trade",
    }
)  # fmt: skip
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


@cache
def _by_tag() -> Mapping[str, Sequence[tuple[str, str]]]:
    """Give value and phrase of the rows of each tag; the files are read once."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in _rows():
        found.setdefault(row["tag"], []).append((row["value"], row["phrase"]))
    return found


def rows_of(tag: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give value and words of every phrase of a tag."""
    for value, phrase in _by_tag().get(tag, ()):
        for words in _variants(phrase):
            yield value, words


@cache
def listed(name: str) -> frozenset[str]:
    """Give the words of a list that a rule asks for, as keys; those of a phrase with spaces."""
    phrases = (phrase for value, phrase in _by_tag().get("listed", ()) if value == name)
    return frozenset(" ".join(words) for phrase in phrases for words in _variants(phrase))


def tells(text: str, name: str) -> bool:
    """Tell whether a name in a text has a word or a pair of words of a list."""
    tokens = tokens_of(text)
    words = listed(name)
    return any(
        token.is_name and (token.key in words or f"{token.key} {behind.key}" in words)
        for token, behind in zip(tokens, [*tokens[1:], *tokens[-1:]], strict=True)
    )


def says(text: str, name: str) -> bool:
    """Tell whether a text has a phrase of a list."""
    keys = f" {' '.join(token.key for token in tokens_of(text))} "
    return any(f" {phrase} " in keys for phrase in listed(name))


def find_entry(tokens: Sequence[Token], at: int) -> Found | None:
    """Find the longest phrase that begins at a token; None where none does."""
    for form in forms(tokens[at].key):
        node = _lexicon().get(form.key)
        if node is not None and (entry := _longest(node, tokens, at + 1)) is not None:
            return Found(entry, len(entry.words), form)
    return None


def _longest(node: _Node, tokens: Sequence[Token], at: int) -> Entry | None:
    """Go down the phrases as long as the text goes on with their words."""
    best = node.entry
    if at < len(tokens) and node.behind:
        for key in _keys(tokens[at].key):
            if key == _ANY and _ANY in node.behind and _tells_death(tokens[at].key):
                continue  # no phrase passes over "the killing of"
            further = node.behind.get(key)
            entry = _longest(further, tokens, at + 1) if further else None
            if entry is not None and (best is None or len(entry.words) > len(best.words)):
                best = entry
    return best


@cache
def _tells_death(key: str) -> bool:
    """Tell a word that on its own says that somebody was killed."""
    entries = (node.entry for form in forms(key) if (node := _lexicon().get(form.key)))
    return any(entry is not None and entry.tag == "killed" for entry in entries)


@cache
def _keys(key: str) -> tuple[str, ...]:
    """Give what a word of a phrase may be: as it stands, or without "to" or "in" joined to it."""
    joined = (form.key for form in forms(key)[1:] if "&" not in form.joint)
    return tuple(dict.fromkeys((key, *joined, _ANY)))


@dataclass(slots=True)
class _Node:
    """A word of phrases: the phrase that ends with it, and the words that may follow."""

    entry: Entry | None = None
    behind: dict[str, _Node] = field(default_factory=dict)


@cache
def _lexicon() -> dict[str, _Node]:
    """Give the phrases as a tree of their words; the first row of equals wins."""
    root: dict[str, _Node] = {}
    for entry in _entries():
        nodes = root
        for word in entry.words:
            node = nodes.setdefault(word, _Node())
            nodes = node.behind
        node.entry = node.entry or entry
    return root


def _entries() -> Iterator[Entry]:
    for row in _rows():
        if row["tag"] not in _PARTS:
            for words in _variants(row["phrase"]):
                yield Entry(row["tag"], row["value"], words)
    for tag, group in (("place kind", "kind"), ("direction", "direction")):
        for value, word in words_for(group):
            if value not in _NO_KIND:
                yield Entry(tag, value, words_of(word))
    for word in group_words("governorate", "called"):
        yield Entry("place kind", "governorate", words_of(word))


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
        yield tuple(word for part in chosen for word in part)
