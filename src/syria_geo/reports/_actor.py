"""Who did it: the parties a paragraph names as attackers, and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from syria_geo.reports._control import control_clauses
from syria_geo.reports._model import Span
from syria_geo.reports._parties import PartyMention, find_parties
from syria_geo.vocabulary import OTHER_PARTIES, UNIDENTIFIED

__all__ = ["Actor", "actor_end", "counted_under", "find_actor"]


_UNDETERMINED = re.compile(
    r"(?:haven't|have not|hasn't|has not|couldn't|could not|unable|not yet)\b[^.]{0,60}"
    r"\b(?:determin\w*|identif\w*|establish\w*)\b[^.]{0,80}"
    r"\b(?:group|party|parties|perpetrators?|responsible|behind|source)\b|"
    r"\bgunm[ae]n (?:whom )?we (?:have been|were) unable to identify\b|"
    r"\bgunm[ae]n whose identit\w+\b[^.;]{0,40}(?:n't|\bnot)\b",
    re.I,
)
_BELIEVED = re.compile(
    r"\bwe believe\b|\bbelieved to be\b|\bpresumably\b|\b(?:most )?(?:probably|likely)\b", re.I
)
_INVESTIGATED = re.compile(r"\binvestigations?\b", re.I)
_EITHER = re.compile(r"\b(?:whether|either|syrian or|russian or)\b", re.I)
_BEHIND_NAME = re.compile(
    r"\s*(?:\([^)]{0,160}\)\s*)?(?:(?:warplanes?|helicopters?|artillery|drones?)\s+)?", re.I
)
# "a building which ISIS uses as a prison": named, but not as attacker.
_NO_ATTACKER = re.compile(
    r"\b(?:belonging to|used by|(?:bases?|checkpoints?|positions?|headquarters) (?:for|of)|"
    r"working with)\s+(?:the\s+)?$",
    re.I,
)

# Who did it stands at the head of the telling; a party named later may be another.
_HEAD = 200
# What is looked back over for a phrase of `_NO_ATTACKER`: longer than the longest of them.
_PHRASE = 40


@dataclass(frozen=True, slots=True)
class Actor:
    """The attackers.

    Parameters
    ----------
    names : tuple of str
        Empty when the paragraph names none.
    spans : tuple of (int, int)
        Where they are named.
    remark : str
        How sure the text is.
    """

    names: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    remark: str = ""


def actor_end(text: str, start: int, stop: int) -> int | None:
    """Where the name of the attacker ends at the head of a paragraph; None without one."""
    first = next(_attackers(text, start, min(stop, start + _HEAD)), None)
    if first is None:
        return None
    end = first.span[1]
    for mention in find_parties(text, end, stop):
        if mention.span[0] > end + 1:
            break
        end = mention.span[1]
    behind = _BEHIND_NAME.match(text, end)
    return behind.end() if behind else end


def find_actor(text: str, *, start: int, lead: int, stop: int) -> Actor:
    """Find the attackers of a paragraph.

    Parameters
    ----------
    text : str
        Plain text of a passage.
    start, lead, stop : int
        Behind the date; where the verb begins that leads to the site; end of the sentence that
        gives the toll. Parties named before the verb come first.
    """
    mentions = [*_attackers(text, start, lead)] or [*_attackers(text, lead, stop)][:1]
    names = tuple(dict.fromkeys(name for mention in mentions for name in mention.names))
    named = tuple(name for name in names if name != UNIDENTIFIED) or names
    spans = tuple(mention.span for mention in mentions if set(mention.names) & set(named))
    if not named and (found := _UNDETERMINED.search(text, start)):
        return Actor((UNIDENTIFIED,), (found.span(),), "group responsible not determined")
    return Actor(named, spans, _remark(text[start:lead], named))


def counted_under(heading: tuple[str, ...], names: tuple[str, ...]) -> str:
    """Tell under which party a report counts an incident: the heading, else the one attacker.

    Without heading, SNHR counts what it cannot ascribe to one party among the other parties.
    """
    if len(heading) == 1:
        return heading[0]
    if heading:
        return next((name for name in names if name in heading), heading[-1])
    if not names:
        return ""
    return OTHER_PARTIES if len(names) > 1 or names == (UNIDENTIFIED,) else names[0]


def _attackers(text: str, start: int, stop: int) -> Iterator[PartyMention]:
    clauses = list(control_clauses(text))
    for mention in find_parties(text, start, stop):
        in_clause = any(a <= mention.span[0] < b for a, b in clauses)
        if in_clause or mention.names == (OTHER_PARTIES,):
            continue
        if not _NO_ATTACKER.search(text, max(start, mention.span[0] - _PHRASE), mention.span[0]):
            yield mention


def _remark(text: str, names: tuple[str, ...]) -> str:
    if len(names) > 1 and _INVESTIGATED.search(text):
        return "one of the two parties, still under investigation"
    if len(names) > 1 and _EITHER.search(text):
        return "one of the two parties, not established which"
    if names and _BELIEVED.search(text):
        return f"attribution to {' and '.join(names)} is the report's belief"
    return ""
