"""What befell the people of a sentence: killed, hurt, or not said."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from syria_geo.reports._model import Span
from syria_geo.reports._people import HEDGE, Group, People, find_people

__all__ = ["HURT", "KILLED", "Role", "roles_of"]

KILLED, HURT = "killed", "hurt"

_KILLED = r"(?:killed|slaughtered|executed|murdered|martyred|beheaded|shot dead|hanged)"
_HURT = r"(?:wounded|injured|hurt)"

_KILL_BEFORE = re.compile(
    r"\b(?:killings?(?: of)?|kill(?:ed|s)|murder(?:ed|ing)?(?: of)?|shot dead|shooting dead|"
    r"behead(?:ed|ing)(?: of)?|hang(?:ed|ing)|"
    r"deaths?(?: of)?|toll (?:of|reached|rose to|stood at|was)|execut(?:ed|ing)|execution of|"
    r"slaughter(?:ed|ing)(?: of)?|martyrdom of|(?:claim(?:ed|ing)|took) the lives of)\s+$",
    re.I,
)
_LEFT = re.compile(r"\b(?:leaving|left)\s+$", re.I)
_DEAD = re.compile(r"\s+(?:(?:of|from) (?:one|the same|a single) family\s+)?dead\b", re.I)
_KILLED_AND = re.compile(r"\bkill(?:ed|ing)\s+(?:and|or)\s+$", re.I)
_MODIFIER = re.compile(rf"\b(?:{HEDGE}|another|a further|the following)\s+$", re.I)
_HURT_BEFORE = re.compile(
    r"\b(?:wound(?:ed|ing)(?: of)?|injur(?:ed|ing)(?: of)?|injury (?:of|to)|"
    r"injuries (?:of|to|among))\s+$",
    re.I,
)
# "Twelve were killed and injured" gives no number of killed.
_NOT_BOTH = r"(?!\s+(?:and|or|/)\s+(?:injured|wounded|hurt)\s*(?:[.,;]|in\b|$))"
_WERE = r"(?:were|was|is|are|been|being)\s+(?:(?:also|all|immediately|instantly|\w+ly)\s+)?"
_PERISHED = (
    r"(?:died|perished|drowned|(?:burn(?:ed|t)|starved|froze|bled|suffocated) to death|"
    r"lost (?:their|his|her) (?:lives|life))"
)
_AFTER = re.compile(
    rf"\b(?:(?P<kill>{_WERE}{_KILLED}{_NOT_BOTH}|{_PERISHED})|"
    rf"(?P<hurt>{_WERE}{_HURT}))\b",
    re.I,
)
_RIGHT_AFTER = re.compile(
    rf"\s+(?:(?P<kill>dead|killed)(?! bod){_NOT_BOTH}|(?P<hurt>{_HURT}))\b", re.I
)
# Behind these, another clause begins, with people of its own.
_CLAUSE = re.compile(r"\bwhile\b|\bwhereas\b|;", re.I)
_FAMILY = r"(?:of|from) (?:one|two|three|the same|a single) famil(?:y|ies)"
_JOINT = (
    r"(?:and|including|incl\.|includes?|with|of (?:them|whom)|"
    r"among(?:st)?(?: (?:them|whom)(?: (?:were|was|are))?)?|as well as|in addition to|plus|"
    rf"{HEDGE})"
)
# What may stand between counted people of one list: "..., three of them children and two women".
_GLUE = re.compile(rf"(?:\s*(?:at once|{_FAMILY}))*[\s,;:(-]*(?:{_JOINT}[\s,:]*)*", re.I)
_ASIDE = re.compile(r"\([^()]{0,300}\)")
# "Six civilians, among them ..., were killed": how far behind the people their verb is looked for.
_REACH = 260
# What is looked back over for a phrase that ends at the people: longer than the longest of them.
_PHRASE = 40


@dataclass(slots=True)
class Role:
    """People of a sentence with their casualty status: `KILLED`, `HURT`, or empty.

    `has_verb` tells that the words right before say it: "killing five", not "five, two women".
    """

    people: People
    status: str
    has_verb: bool = False


def roles_of(sentence: str, shift: int) -> list[Role]:
    """Give each group of people of a sentence its casualty status; a list shares that of its first.

    Parameters
    ----------
    sentence : str
        Plain text of one sentence.
    shift : int
        Where the sentence begins in its passage: spans are moved by it.
    """
    found = list(find_people(sentence))
    asides = [match.span() for match in _ASIDE.finditer(sentence)]
    inside = [_is_inside(people, asides) for people in found]
    outside = [people for people, is_inside in zip(found, inside, strict=True) if not is_inside]
    lists = _lists(sentence, outside)
    statuses = (_status_of(sentence, outside, index, lists[index]) for index in range(len(outside)))
    # Those in brackets share the casualty status of those before the bracket.
    roles = [
        Role(people, "" if is_inside else next(statuses), _status_before(sentence, people) != "")
        for people, is_inside in zip(found, inside, strict=True)
    ]
    _carry_on(roles)
    return [replace(role, people=_moved(role.people, shift)) for role in roles]


def _is_inside(people: People, asides: Sequence[Span]) -> bool:
    before = bisect_right(asides, people.span) - 1
    return before >= 0 and people.span[1] <= asides[before][1]


def _status_of(sentence: str, outside: Sequence[People], index: int, listed: _List) -> str:
    people = outside[index]
    before = HURT if people.group is Group.INJURY else _status_before(sentence, people)
    return before or _status_after(sentence, outside, listed)


def _status_before(sentence: str, people: People) -> str:
    start = people.span[0]
    before = _MODIFIER.sub("", sentence[max(0, start - _PHRASE) : start])
    if _KILL_BEFORE.search(before):
        return KILLED
    if _LEFT.search(before) and _DEAD.match(sentence, people.span[1]):
        return KILLED
    hurt = _HURT_BEFORE.search(before)
    return HURT if hurt and not _KILLED_AND.search(before, 0, hurt.start()) else ""


def _status_after(sentence: str, found: Sequence[People], listed: _List) -> str:
    """Look for "were killed" behind a list, up to the next people that are no part of it."""
    last = listed.last
    end = found[last].span[1]
    stop = found[last + 1].span[0] if last + 1 < len(found) else len(sentence)
    if clause := _CLAUSE.search(sentence, end, stop):
        stop = clause.start()
    near = min(stop, end + _REACH)
    verb = _RIGHT_AFTER.match(sentence, end) or _AFTER.search(sentence, end, near)
    if verb is None or not _agrees(verb[0], listed.people):
        return ""
    return KILLED if verb["kill"] else HURT


def _agrees(verb: str, count: int) -> bool:
    """Tell verbs about somebody else by their number: "three people, one of whom was killed"."""
    word = verb.split()[0].casefold()
    return word not in ({"was", "is"} if count > 1 else {"were", "are"})


class _List(NamedTuple):
    """A list of people: the position of the last, and how many they are together."""

    last: int
    people: int


def _lists(sentence: str, found: Sequence[People]) -> list[_List]:
    """Give for each of the people the list that begins with them; long lists are looked at once."""
    lists = [_List(index, people.count) for index, people in enumerate(found)]
    for index in reversed(range(len(found) - 1)):
        gap = sentence[found[index].span[1] : found[index + 1].span[0]]
        if _GLUE.fullmatch(gap) and _may_be_listed(found[index + 1], gap):
            rest = lists[index + 1]
            lists[index] = _List(rest.last, found[index].count + rest.people)
    return lists


def _may_be_listed(people: People, gap: str) -> bool:
    """Tell whether people may be part of those before: children, women, "including a family"."""
    return people.group is not Group.PERSON or people.count == 1 or "includ" in gap


def _carry_on(roles: Sequence[Role]) -> None:
    """Count children and women without a status of their own among those named before them."""
    status = ""
    for role in roles:
        if role.people.group is Group.PERSON:
            status = role.status or status
        else:
            role.status = role.status or status
            status = role.status


def _moved(people: People, shift: int) -> People:
    start, end = people.span
    return replace(people, span=(start + shift, end + shift))
