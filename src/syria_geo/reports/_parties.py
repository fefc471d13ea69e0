"""Parties: the ways reports name them, one row for each, and the words of our vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from syria_geo.reports._model import Span

__all__ = ["PartyMention", "find_parties", "party_list", "whole_parties"]

OTHER = "Other parties"

# Way of writing (regular expression), parties meant. The longest row that fits wins.
_ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        r"(?:the )?syrian(?: regime)? ?[-/] ?russian(?: alliance)?(?: forces)?",
        ("Syrian regime forces", "Russian forces"),
    ),
    (
        r"(?:pro-)?(?:the )?syrian[- ](?:arab )?(?:regime|government|army)(?:'s)?"
        r"(?: (?:air )?(?:forces?|army|troops|militias))?",
        ("Syrian regime forces",),
    ),
    (
        r"(?:pro-)?(?:the )?(?:regime|government)(?:'s)?"
        r"(?: (?:air )?(?:forces?|army|troops|militias))",
        ("Syrian regime forces",),
    ),
    (
        r"(?:pro-)?(?:the )?(?:assad )?(?:regime|government)"
        r"(?= ?/| (?:artillery|warplanes?|jets?|helicopters?|aircraft|airstrikes?|rocket))",
        ("Syrian regime forces",),
    ),
    (r"(?:iranian|shiite|shi'ite|shia)(?: foreign)? militias?", ("Syrian regime forces",)),
    (
        r"(?:shabb?i[hy]a|shabeeha|(?:lebanese )?hezbollah)(?: militias?)?",
        ("Syrian regime forces",),
    ),
    (
        r"syrian or russian|russian or syrian",
        ("Syrian regime forces", "Russian forces"),
    ),
    (r"russian?(?:'s)?(?: (?:regime )?(?:forces|warplanes|air force))?", ("Russian forces",)),
    (
        r"isis|isil|da'?esh|(?:the )?islamic state(?: (?:group|organi[sz]ation))?|is group",
        ("ISIS",),
    ),
    (r"hay'?[ae]?t tahrir al[- ]sham|hts", ("Hay'at Tahrir al Sham",)),
    (r"(?:jabhat )?fate?h al[- ]sham(?: front)?", ("Fateh Al Sham Front",)),
    # The name of the same group until July 2016.
    (r"(?:jabhat )?a[ln][- ]nusra(?: front)?", ("Fateh Al Sham Front",)),
    (
        r"(?:factions (?:of|in) )?(?:the )?armed opposition(?: (?:factions|forces|groups))?|"
        r"(?:the )?opposition (?:factions|forces|groups)",
        ("Armed opposition factions",),
    ),
    (r"(?:the )?(?:syrian )?national army(?: (?:factions|forces))?", ("Syrian National Army",)),
    (
        r"(?:the )?armed opposition(?: factions)? ?/ ?(?:the )?(?:syrian )?national army"
        r"(?: (?:factions|forces))?",
        ("Armed opposition factions", "Syrian National Army"),
    ),
    (
        r"(?:the )?(?:kurdish-?(?:led|majority)? ?)?syrian democratic forces|sdf|"
        r"(?:kurdish(?:-led)? )?self[- ](?:management|administration) forces|"
        r"(?:the )?kurdish democratic union party(?: forces)?",
        ("Syrian Democratic Forces",),
    ),
    (
        r"(?:the )?(?:international|us-led|u\.s\.-led|global)(?: international)? ?coalition"
        r"(?:'s)?(?: forces)?|coalition forces|"
        r"coalition(?= (?:warplanes?|aircraft|helicopters?|airstrikes?|drones?|artillery))",
        ("International coalition forces",),
    ),
    (
        r"(?:the )?turkish (?:forces|army|military|border guards|gendarmerie|artillery|warplanes)",
        ("Turkish forces",),
    ),
    (r"(?:the )?(?:islamic )?turki?stan[iy]? (?:islamic )?party", ("Islamic Turkistani Party",)),
    (
        r"(?:an? )?(?:unidentified|(?:so-?far )?unknown)[- ](?:part(?:y|ies)|persons?|individuals?|"
        r"gunm[ae]n|groups?|source|origin)|(?:an? )?unidentified|"
        r"whose (?:source|origin|perpetrators?) (?:has|have) not (?:yet )?been "
        r"(?:identified|determined)",
        ("Unidentified",),
    ),
    (r"other parties", (OTHER,)),
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
