"""Parties: the ways reports name them, rows of party_patterns.csv, and the parties meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from syria_geo.reports._model import Span
from syria_geo.rows import read_rows

__all__ = ["PartyMention", "find_parties", "party_list", "whole_parties"]

# Way of writing (regular expression), parties meant: the longest row that fits wins.
_ROWS = tuple(
    (row["pattern"], tuple(row["parties"].split(";")))
    for row in read_rows("party_patterns.csv", "syria_geo.reports")
)
_EACH = [re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.I) for pattern, _ in _ROWS]
_ANY = re.compile("|".join(each.pattern for each in _EACH), re.I)
_AND = re.compile(r"\s*(?:,?\s*and\s+|/\s*|,\s*|&\s*)(?:the\s+|some\s+)?", re.I)
_ASIDE = re.compile(r"\s*\([^)]{0,120}\)")


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A party, or a pair under one name, and where it is named."""

    names: tuple[str, ...]
    span: Span


def find_parties(text: str, start: int = 0, end: int | None = None) -> Iterator[PartyMention]:
    """Find every party named in a stretch of text, in order."""
    stop = len(text) if end is None else end
    position = start
    while found := _ANY.search(text, position, stop):
        mention = _longest_at(text, found.start(), stop)
        yield mention
        position = mention.span[1]


def party_list(text: str, start: int) -> PartyMention | None:
    """Read the parties that stand at a place, joined by "and", commas or slashes."""
    names: list[str] = []
    end = position = start
    while _ANY.match(text, position):
        mention = _longest_at(text, position, len(text))
        names += [name for name in mention.names if name not in names]
        end = mention.span[1]
        aside = _ASIDE.match(text, end)
        joint = _AND.match(text, aside.end() if aside else end)
        if joint is None:
            break
        position = joint.end()
    return PartyMention(tuple(names), (start, end)) if names else None


def whole_parties(text: str) -> tuple[str, ...]:
    """Parties, if the text is nothing but their names; empty otherwise."""
    mention = party_list(text, 0)
    return mention.names if mention is not None and mention.span[1] == len(text) else ()


def _longest_at(text: str, start: int, stop: int) -> PartyMention:
    matches = [
        (found.end(), -row)
        for row, pattern in enumerate(_EACH)
        if (found := pattern.match(text, start, stop))
    ]
    end, row = max(matches)
    return PartyMention(_ROWS[-row][1], (start, end))
