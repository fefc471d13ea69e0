"""Names that grammar would take apart, found whole: "قرب علي" is a village, not "near Ali"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from syria_geo.matching._context import read_scope
from syria_geo.matching._index import Index
from syria_geo.matching._known import namesakes
from syria_geo.matching._thresholds import MOST_WORDS
from syria_geo.phrases import Part, PartKind, Phrase, Relation
from syria_geo.places import Kind

__all__ = ["with_whole_names"]

_Span = tuple[int, int]

# Their names are made of such words: "Northern Homs countryside" is told by its words.
_TOLD = frozenset({Kind.COUNTRY, Kind.GOVERNORATE, Kind.DISTRICT, Kind.SUB_DISTRICT, Kind.REGION})
_SEGMENT = re.compile(r"[^,;:()،؛\n/\[\]>|]+")
_WORD = re.compile(r"\S+")


def with_whole_names(index: Index, phrase: Phrase, given: str | None) -> Phrase:
    """Join what grammar read as relations, directions or people to names that hold such words.

    Parameters
    ----------
    index : Index
        Names by key.
    phrase : Phrase
        As grammar reads it.
    given : str or None
        The governorate that the row states.

    Returns
    -------
    Phrase
        The same phrase where no such name stands in it.
    """
    if not phrase.small_words:
        return phrase
    scope = read_scope(index, phrase, given).pcodes
    for start, end in _candidates(phrase):
        name = phrase.text[start:end]
        if any(
            entry.place.kind not in _TOLD and (not scope or entry.place.adm1_pcode in scope)
            for entry in namesakes(index, name)
        ):
            return _joined(phrase, (start, end))
    return phrase


def _candidates(phrase: Phrase) -> Iterator[_Span]:
    """Yield the runs of words that hold a small word and end where names end, longest first."""
    names = [_name_span(part) for part in phrase.parts if part.name]
    for segment in _SEGMENT.finditer(phrase.text):
        words = [found.span() for found in _WORD.finditer(phrase.text, *segment.span())]
        runs = [run for run in _runs(words) if _holds_one(phrase.small_words, run)]
        for first, last in sorted(runs, key=lambda run: run[0] - run[1]):
            before = [word for word in words if word[1] <= first]
            after = [word for word in words if word[0] >= last]
            parted = any(_cuts(word, phrase, names) for word in (*before[-1:], *after[:1]))
            if not parted:
                yield first, last


def _runs(words: Sequence[_Span]) -> Iterator[_Span]:
    """Yield runs of words; one word alone only where it is all that is said."""
    least = 1 if len(words) == 1 else 2
    for at in range(len(words)):
        for size in range(least, min(MOST_WORDS, len(words) - at) + 1):
            yield words[at][0], words[at + size - 1][1]


def _holds_one(small: Sequence[_Span], run: _Span) -> bool:
    return any(run[0] <= start and end <= run[1] for start, end in small)


def _cuts(word: _Span, phrase: Phrase, names: Sequence[_Span]) -> bool:
    """Say whether a word beside a run is a word of a name, which the run would cut."""
    small = any(start < word[1] and word[0] < end for start, end in phrase.small_words)
    return not small and any(start < word[1] and word[0] < end for start, end in names)


def _name_span(part: Part) -> _Span:
    start = part.start + part.text.find(part.name)
    return start, start + len(part.name)


def _joined(phrase: Phrase, run: _Span) -> Phrase:
    """Put one part in the place of those that the run takes in."""
    start, end = run
    taken = [part for part in phrase.parts if part.start < end and start < part.end]
    begun = next((part for part in taken if part.start <= start), None)
    before = [part for part in phrase.parts if part.end <= start and part not in taken]
    named = any(part.name for part in before)
    name = phrase.text[start:end]
    one = Part(
        name,
        start,
        end,
        name,
        next((p.kind for p in taken if p.start < start or p.end > end), PartKind.UNSTATED),
        begun.relation if begun else Relation.IN if named else Relation.SITE,
        explicit=begun.explicit if begun else named,
    )
    after = [part for part in phrase.parts if part.start >= end]
    return replace(phrase, parts=(*before, one, *after))
