"""Who held the ground on the day: not who holds it now, nor who held the firing position."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from syria_geo.reports._model import Span
from syria_geo.reports._parties import party_list

__all__ = ["Control", "control_clauses", "find_control"]

_LEAD = re.compile(
    r"\b(?:under\s+(?:the\s+)?(?:(?:full|joint|shared|actual)\s+)?(?:control|authority)\s+of|"
    r"(?:jointly\s+)?(?:controlled|held)\s+(?:jointly\s+)?by|"
    r"under(?=\s+[^.;,]{2,60}\s+control\b))\s+(?:the\s+)?\"?",
    re.I,
)
_MINOR = re.compile(
    r",?\s*(?:with|and)\s+a\s+(?:minor|small|limited)\s+presence\s+(?:for|of|by)\s+(?:some\s+)?",
    re.I,
)
_LATER = re.compile(r"\b(?:currently|now|later|today|subsequently|since then)\b[^.;]*$", re.I)
# A clause about another place than the site: where it was fired from, where victims came from.
_ELSEWHERE = re.compile(
    r"\b(?:stationed|stationing|fired\s+(?:by|from)|launched\s+from|c(?:ame|oming)\s+from|IDPs\s+from|"
    r"to\s+(?:the\s+)?areas?|displaced\s+from|fled\s+from|originally\s+from|who\s+(?:came|fled|were\s+from))\b[^.;]*$",
    re.I,
)
# Behind these words a sentence is back at the site.
_AT_LAST = re.compile(
    r"\b(?:target\w*|fired|(?:missile|shell|rocket|bomb)s?|shelled|bombed)\b", re.I
)
_PART = re.compile(r"\b(?:within|in)\s+(?:the\s+)?parts?\b[^.;,]{0,40}$", re.I)

# How far back a clause may begin that is about another place or time.
_CLAUSE = 300


@dataclass(frozen=True, slots=True)
class Control:
    """Who held the site.

    Parameters
    ----------
    parties : tuple of str
        In the order of the text.
    span : (int, int)
        Where they are named.
    minor : tuple of str
        Parties the text gives a minor presence.
    later : tuple of str
        Parties that held it later, by the same text.
    of_part : bool
        True when it is said of a part of the area only.
    """

    parties: tuple[str, ...]
    span: Span
    minor: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    of_part: bool = False


def control_clauses(text: str) -> Iterator[Span]:
    """Every stretch that names who holds some place; parties in it did not attack."""
    for lead in _LEAD.finditer(text):
        mention = party_list(text, lead.end())
        yield lead.start(), mention.span[1] if mention else lead.end()


def find_control(text: str, start: int = 0) -> Control | None:
    """Find who held the site at the time.

    Parameters
    ----------
    text : str
        Plain text of a passage.
    start : int
        Where to begin, e.g. behind the date.

    Returns
    -------
    Control or None
        None when the passage does not say.
    """
    for lead in _LEAD.finditer(text, start):
        mention = party_list(text, lead.end())
        if mention is not None and not _is_elsewhere(text, start, lead.start()):
            minor = _MINOR.match(text, mention.span[1])
            others = party_list(text, minor.end()) if minor else None
            return Control(
                parties=mention.names,
                span=mention.span,
                minor=others.names if others else (),
                later=_later(text, mention.span[1]),
                of_part=_PART.search(text, start, lead.start()) is not None,
            )
    return None


def _later(text: str, start: int) -> tuple[str, ...]:
    for lead in _LEAD.finditer(text, start):
        mention = party_list(text, lead.end())
        if mention is not None and _LATER.search(text, start, lead.start()):
            return mention.names
    return ()


def _is_elsewhere(text: str, start: int, end: int) -> bool:
    before = text[max(start, end - _CLAUSE) : end]
    return bool(_LATER.search(before) or _leads_away(before))


def _leads_away(before: str) -> bool:
    """Tell whether the clause at the end is still about where it was fired from, or the origin."""
    found = _ELSEWHERE.search(before)
    return found is not None and not re.search(_AT_LAST, before[found.start() :])
