"""The Arabic "in", "to" and "and" written in one with a name: "حي الميدان بحلب"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from syria_geo.matching._index import Index
from syria_geo.matching._known import namesakes
from syria_geo.phrases import words_for

__all__ = ["with_prefixes_apart"]

# Behind "for" the article loses its first letter: "للرقة".
_PREFIXED = re.compile(r"(?<=[\w)،,] )(?P<prefix>ل(?=ل)|[بل])(?P<rest>[\u0621-\u064a]{2,})")
_WORD = re.compile(r"[\u0621-\u064a]+")
_LAST_WORD = re.compile(r"(?P<word>[\u0621-\u064a]+)[^\u0621-\u064a]*$")
_MOST_WORDS, _SHORTEST = 4, 3
_URBAN = frozenset({"village", "town", "city", "neighbourhood", "sub-district", "district", "area"})
# Behind these the letter belongs to the name: "قرية بداما" is Badama, not "a village in Dama".
_CALLED = frozenset(word for kind, word in words_for("kind") if kind in _URBAN)


def with_prefixes_apart(index: Index, text: str) -> str:
    """Put a space behind "in" where a known name follows, and none begins with that letter.

    Parameters
    ----------
    index : Index
        Names by key.
    text : str
        A place phrase.
    """
    at, parts = 0, []
    for found in _PREFIXED.finditer(text):
        if _is_apart(index, text, found):
            parts += [text[at : found.end("prefix")], " "]
            at = found.start("rest")
            if found["rest"].startswith("ل") and found["prefix"] == "ل":
                parts.append("ا")
    return "".join([*parts, text[at:]])


def _is_apart(index: Index, text: str, found: re.Match[str]) -> bool:
    if (before := _LAST_WORD.search(text, 0, found.start())) and _is_called(before["word"]):
        return False
    lead = "ا" if found["prefix"] == "ل" and found["rest"].startswith("ل") else ""
    as_written = _longest(index, _runs(text, found.start()))
    return _longest(index, (lead + run for run in _runs(text, found.start("rest")))) > as_written


def _is_called(word: str) -> bool:
    plain = word.replace("ة", "ه").replace("أ", "ا")
    return plain.removeprefix("ب").removeprefix("ال") in _CALLED or plain in _CALLED


def _runs(text: str, start: int) -> Iterator[str]:
    """Yield what begins at an offset: one word, two, up to the longest name."""
    end = start
    for word in _WORD.finditer(text, start):
        if word.start() > start and text[end : word.start()] != " ":
            return
        end = word.end()
        yield text[start:end]
        if text[start:end].count(" ") >= _MOST_WORDS - 1:
            return


def _longest(index: Index, runs: Iterator[str]) -> int:
    """Count the words of the longest run that is a name; 0 where none is."""
    long = (run for run in runs if len(run) >= _SHORTEST)
    named = (run.count(" ") + 1 for run in long if any(True for _ in namesakes(index, run)))
    return max(named, default=0)
