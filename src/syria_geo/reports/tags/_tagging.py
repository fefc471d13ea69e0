"""A passage to a line of tags: what each stretch is a sign of, one letter each.

Patterns are regular expressions over that line, so one pattern serves both languages and every
wording that the rows of words.csv know.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from syria_geo.reports.tags._clauses import clauses_of
from syria_geo.reports.tags._named import with_named, without_owners
from syria_geo.reports.tags._people import People
from syria_geo.reports.tags._tag import Tag
from syria_geo.reports.tags._tagger import Tagger
from syria_geo.reports.tags._tokens import ARABIC, LETTERS_AR
from syria_geo.reports.text._model import Span

__all__ = ["Tagged", "find_people", "sentences_of", "tagged"]

# The stop of a shortened word ends no sentence. The sign stands first, as it is rare.
_SHORTENED = "".join(
    rf"(?<!\b{word}[.!?])"
    for word in (
        "incl", "approx", "[Pp]op", "[Gg]ov", "[Pp]rov", "civ", "pers", "Mr", "Mrs", "Ms", "Dr",
        "St", "No", "[A-Z]",
        "(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", "Sept", rf"[{LETTERS_AR}]",
    )
)  # fmt: skip
_SENTENCE_END = re.compile(rf"[.!?]{_SHORTENED}[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9{LETTERS_AR}])")


@dataclass(frozen=True)
class Tagged:
    """A passage with its line of tags.

    Parameters
    ----------
    text : str
        Plain text of the passage.
    tags : tuple of Tag
        In the order of the text; together they cover every word and sign.
    sentences : tuple of (int, int)
        The sentences, in offsets of the passage.
    """

    text: str
    tags: tuple[Tag, ...]
    sentences: tuple[Span, ...]

    @cached_property
    def line(self) -> str:
        """The letters of all tags, one each."""
        return "".join(tag.kind for tag in self.tags)

    @cached_property
    def _starts(self) -> list[int]:
        return [tag.span[0] for tag in self.tags]

    @cached_property
    def is_arabic(self) -> bool:
        """Whether most of its letters are Arabic."""
        return 2 * len(ARABIC.findall(self.text)) > sum(map(str.isalpha, self.text))

    def index(self, offset: int) -> int:
        """Position of the first tag that begins at an offset or behind it."""
        return bisect_left(self._starts, offset)

    def within(self, span: Span) -> tuple[int, int]:
        """First and last position (behind it) of the tags of a stretch."""
        return self.index(span[0]), self.index(span[1])

    def between(self, start: int, end: int) -> str:
        """Give the line between two offsets."""
        first, last = self.within((start, end))
        return self.line[first:last]

    def of(self, *kinds: str, span: Span | None = None) -> Iterator[tuple[int, Tag]]:
        """Give position and tag of every tag of some kinds, in a stretch or all over."""
        first, last = self.within(span) if span else (0, len(self.tags))
        places = self._places
        if len(kinds) == 1:
            found = places.get(kinds[0], [])
        else:
            found = sorted(place for kind in kinds for place in places.get(kind, ()))
        for position in found[bisect_left(found, first) : bisect_left(found, last)]:
            yield position, self.tags[position]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Positions of the tags of each kind."""
        found: dict[str, list[int]] = {}
        for position, tag in enumerate(self.tags):
            found.setdefault(str(tag.kind), []).append(position)
        return found

    def span_of(self, first: int, last: int) -> Span:
        """Where the tags from one position up to another (behind it) stand."""
        return self.tags[first].span[0], self.tags[last - 1].span[1]

    def sentence_at(self, offset: int) -> Span:
        """Give the sentence an offset stands in."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]


@lru_cache(maxsize=1 << 11)
def tagged(text: str, *, year: int | None = None) -> Tagged:
    """Give a plain text its tags.

    Parameters
    ----------
    text : str
        Plain text of a passage.
    year : int, optional
        For dates printed without one.
    """
    ends = list(_SENTENCE_END.finditer(text))
    sentences = tuple(_between(ends, text))
    stops = {match.start() for match in ends}
    tags = tuple(with_named(text, without_owners(text, Tagger(text, stops, year).run())))
    found = Tagged(text, tags, sentences)
    if not found.is_arabic:
        return found
    return replace(
        found, sentences=clauses_of(found.line, [tag.span[0] for tag in tags], sentences)
    )


def sentences_of(text: str) -> list[Span]:
    """Split a plain text into its sentences."""
    return _between(_SENTENCE_END.finditer(text), text)


def _between(ends: Iterable[re.Match[str]], text: str) -> list[Span]:
    stops = [match.end() for match in ends]
    return list(zip([0, *stops], [*stops, len(text)], strict=True))


def find_people(text: str) -> list[People]:
    """Find the counted people of a plain text, in order."""
    return [tag.people for tag in tagged(text).tags if tag.people]
