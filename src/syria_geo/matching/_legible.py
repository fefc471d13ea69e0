"""Phrases that may not say what they seem to: letters lost, a writer in doubt, slips of grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA, Levenshtein

from syria_geo.errors import show
from syria_geo.matching._answer import Answer, Query
from syria_geo.matching._classes import Evidence
from syria_geo.matching._index import Keys
from syria_geo.matching._ranking import Choice
from syria_geo.matching._thresholds import LEAST_MISSPELT, OTHER_LETTERS
from syria_geo.names import skeleton
from syria_geo.phrases import Part, PartKind, words_for
from syria_geo.places import Kind, MatchType

__all__ = ["hard_to_read"]

_SPELT_SO = frozenset({Evidence.EXACT_NAME, Evidence.FOLDED_NAME})
# What stands for a letter that a program did not know; and what a writer puts who asks.
_LOST, _ASKED = "\ufffd", re.compile("[?؟]")
# What a writer puts who does not know, whatever place is named: "Kafr Nabl (unconfirmed)".
_UNSURE = {Keys.of(word).normal: word for _, word in words_for("doubt")}
_GROUPS = ("direction", "outskirts", "around", "relation", "description", "filler", "kind", "stop")
_WORDS = frozenset(
    normal
    for group in _GROUPS
    for _, word in words_for(group)
    if len(normal := Keys.of(word).normal) >= LEAST_MISSPELT and " " not in normal
)


def hard_to_read(query: Query, answer: Answer) -> Iterator[str]:
    """Yield what makes it doubtful that the phrase was read as it was written, and meant."""
    yield from _in_the_text(query.phrase.text)
    if any(_is_spelt_otherwise(choice) for choice in answer.choices):
        yield "its Arabic name is spelt otherwise"
    if any(map(_has_lone_letter, answer.choices)):
        yield "a letter of it stands alone"
    if any(map(_is_parted_otherwise, answer.choices)):
        yield "the words of the name are parted otherwise"
    for choice in answer.choices:
        if _is_word_misspelt(choice.part) and Evidence.EXACT_NAME not in choice.best.evidence:
            yield f"{show(choice.part.name)} may be no name, but a word with a slip"


def _in_the_text(text: str) -> Iterator[str]:
    if _LOST in text:
        yield "letters of it were lost"
    if _ASKED.search(text):
        yield "a question mark stands in it: letters were lost, or its writer was not sure"
    if word := _said_in_doubt(text):
        yield f"its writer was not sure: {show(word)} stands in it"


def _said_in_doubt(text: str) -> str:
    words = f" {Keys.of(text).normal} "
    return next((word for normal, word in _UNSURE.items() if f" {normal} " in words), "")


def _has_lone_letter(choice: Choice) -> bool:
    """Say whether a name was cut or parted within a word: "Deraa c", "A l Wafideen"."""
    if _SPELT_SO & {*choice.best.evidence}:
        return False
    words = Keys.of(choice.part.name).normal.split()
    return any(len(word) == 1 and word.isalpha() for word in words)


def _is_parted_otherwise(choice: Choice) -> bool:
    """Say whether "Sheikh Ba" was taken for Shahba: alike as a whole, and not word by word."""
    best = choice.best
    by_sound = best.candidate.match_type in (MatchType.FOLDED, MatchType.WEAK)
    if not by_sound or _SPELT_SO & {*best.evidence} or best.place.kind is not Kind.SETTLEMENT:
        return False
    asked, found = Keys.of(choice.part.name), Keys.of(best.candidate.name.name)
    first, *more = asked.fold.split()
    if not more or _begin(first) == _begin(found.fold.split()[0]):
        return False
    return Levenshtein.distance(asked.letters, found.letters) > OTHER_LETTERS


def _begin(word: str) -> str:
    """Give the sound of a first word, which ends in a T where another follows: "Tabiyet X"."""
    return skeleton(word).removesuffix("t")


def _is_word_misspelt(part: Part) -> bool:
    name = Keys.of(part.name).normal
    if part.kind is not PartKind.UNSTATED or len(name) < LEAST_MISSPELT:
        return False
    return any(OSA.distance(name, word, score_cutoff=1) <= 1 for word in _WORDS)


def _is_spelt_otherwise(choice: Choice) -> bool:
    """Say whether an Arabic name was found by a Latin one that sounds like it, against its own.

    "الهلبة" sounds like Halab, and Aleppo is written "حلب".
    """
    best = choice.best.candidate
    if best.match_type is not MatchType.TRANSLITERATED or not best.place.name_ar:
        return False
    asked = Keys.of(choice.part.name)
    if not asked.arabic:
        return False
    own = Keys.of(best.place.name_ar)
    spellings = ((asked.letters, own.letters), (asked.joined, own.joined))
    return all(Levenshtein.distance(*two) > OTHER_LETTERS for two in spellings)
