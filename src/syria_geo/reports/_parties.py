"""Parties named at a place: lists such as "ISIS and Fateh Al Sham Front", whole headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from syria_geo.reports._kinds import Kind
from syria_geo.reports._model import Span
from syria_geo.reports._tagging import Tagged, tagged

__all__ = ["PartyMention", "find_parties", "party_list", "whole_parties"]

_LIST = re.compile(r"w?X(?:(?:\([^)]{0,16}\))?(?:,?&|/|,)w?X)*")
_AT = 160  # a list of parties is no longer


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A party, or several joined by "and", and where they are named."""

    names: tuple[str, ...]
    span: Span


def find_parties(text: str, start: int = 0, end: int | None = None) -> list[PartyMention]:
    """Find every party named in a stretch of text, in order."""
    stop = len(text) if end is None else end
    named = tagged(text[start:stop])
    return [
        PartyMention(tuple(tag.value.split(";")), (tag.span[0] + start, tag.span[1] + start))
        for _, tag in named.of(Kind.PARTY)
    ]


def party_list(text: str, start: int = 0) -> PartyMention | None:
    """Read the parties that stand at a place, joined by "and", commas or slashes."""
    here = tagged(text[start : start + _AT])
    found = _LIST.match(here.line)
    if found is None or (found[0][0] == Kind.WORD and not _is_article(here)):
        return None
    names = [tag.value for tag in here.tags[: found.end()] if tag.kind == Kind.PARTY]
    whole = tuple(dict.fromkeys(name for value in names for name in value.split(";")))
    return PartyMention(whole, (start, start + here.tags[found.end() - 1].span[1]))


def _is_article(here: Tagged) -> bool:
    return here.text[slice(*here.tags[0].span)].casefold() in {"the", "some"}


def whole_parties(text: str) -> tuple[str, ...]:
    """Parties, if the text is nothing but their names; empty otherwise."""
    mention = party_list(text, 0)
    return mention.names if mention is not None and mention.span[1] == len(text) else ()
