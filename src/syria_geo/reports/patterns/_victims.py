"""What English sentences add to a toll: "three were children", "she", "as many were injured"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from syria_geo.reports.patterns._casualties import HURT, KILLED, Role
from syria_geo.reports.patterns._toll import Count, Toll
from syria_geo.reports.tags._kinds import INJURIES, Kind
from syria_geo.reports.tags._lexicon import listed
from syria_geo.reports.tags._nouns import TRADES, Group
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.reports.text._model import Span

__all__ = ["hurt_alike", "is_of_other_time", "names_victims", "with_lone_woman"]

_YOUNG = frozenset({Group.CHILD, Group.WOMAN})
# "One of the dead was a girl", "the victims were a man and two women", "of these, two were women".
_OF_THE_DEAD = re.compile(
    r"(?:at least )?(?:[\w-]+ ){1,3}(?:of (?:the (?:dead|victims|killed|fatalities|bodies)|them|"
    r"those (?:killed|who died)) (?:was|were|is|are)\b|(?:is|are|was|were) (?:those|that) of\b)|"
    r"among (?:the (?:dead|victims|killed|bodies)|(?:the|these|those) \w+) (?:was|were|is|are)\b|"
    r"(?:of (?:these|those|them|the (?:dead|victims|killed))|the (?:dead|victims|fatalities)"
    r"(?: were| are| was| include[sd]?| comprised?))\b",
    re.I,
)
# "Two women and a child were among the dead."
_WERE_AMONG = re.compile(r"(?:[wNX]{0,4}S[qw]{0,2}|[we]{0,2})P(?:[,&e]{1,3}P)*(?:v?w?|vSwv)g")
# "Three were children": said right behind the toll.
_ARE_YOUNG = re.compile(
    r"(?:[^.;]{0,60}\b(?:identif\w+|names?|all of them)\b[^.;]{0,30}, and )?"
    r"(?:at least )?(?P<many>\w+) (?:was|were) (?:an? |all )?(?:\w+[- ]){0,4}?"
    r"(?:child(?:ren)?|boys?|girls?|wom[ae]n|infants?|babies|baby|toddlers?|minors?)\b",
    re.I,
)
# "The list has the names of two women", "seven children were named by the centre".
_NAMED = re.compile(
    r"\bnames? of\b|\bon (?:the|our|their|its|his) list\b|"
    r"\b(?:was|were|been) (?:named|identified|recogni[sz]ed)\b|\blists?(?: \w+){0,6} names?\b",
    re.I,
)
_OTHER_FATE = re.compile(
    r"\b(?:the (?:following|next|same) day|(?:one more|another|a further) name|"
    r"of the (?:women|children|girls|boys)|missing|detain\w+|arrest\w+|abduct\w+|surviv\w+|"
    r"rescued|alive)\b",
    re.I,
)


def names_victims(tagged: Tagged, sentence: Span, toll: Toll, roles: Sequence[Role]) -> bool:
    """Tell a sentence that says who the dead of the toll before were."""
    if _OTHER_FATE.search(tagged.text, *sentence):
        return False
    if _OF_THE_DEAD.match(tagged.text, *sentence):
        return True
    if _WERE_AMONG.match(tagged.between(*sentence)):
        return True
    people = [role.people for role in roles if not role.status]
    are_few = sum(one.count for one in people) <= toll.killed.value
    if not people or not are_few or toll.children or toll.women:
        return False
    follows = toll.span[1] == sentence[0] and toll.injured is None
    if follows and _ARE_YOUNG.match(tagged.text, *sentence):
        return _hurts_nobody(tagged, toll.span)
    are_young = all(one.group in _YOUNG for one in people)
    return are_young and _NAMED.search(tagged.text, *sentence) is not None


def _hurts_nobody(tagged: Tagged, span: Span) -> bool:
    return not INJURIES & set(tagged.between(*span))


_HER = re.compile(
    r"\b(?P<her>she|her|herself)\b|\b(?:he|his|him|himself|they|their|them|who)\b", re.I
)
_TITLE = re.compile(r"\b(?:mrs|ms|miss|umm)\.?\s+$", re.I)
_NEAR = 8


def with_lone_woman(tagged: Tagged, toll: Toll, roles: Sequence[Role]) -> Toll:
    """Count a woman who is told to be one by "she", "her" or "Mrs" alone."""
    killed = [role for role in roles if role.status == KILLED]
    if (
        tagged.is_arabic
        or toll.killed.value != 1
        or len(killed) != 1
        or toll.women
        or toll.children
    ):
        return toll
    people = killed[0].people
    if people.group not in TRADES or people.noun in listed("one person"):
        return toll
    start, end = people.span
    others = [role.people.span[0] for role in roles if role.people.span[0] > end]
    found = _TITLE.search(tagged.text, max(0, start - _NEAR), start) or _HER.search(
        tagged.text, end, min([toll.span[1], *others])
    )
    if found is None or (found.re is _HER and not found["her"]):
        return toll
    return replace(toll, women=Count(1, (found.span(),)))


_AS_MANY = re.compile(
    r"\b(?:the same number|(?:just )?as many(?! as)(?: again| more| others)?)\b(?: \w+){0,3}? "
    r"(?:injured|wounded|hurt)\b|"
    r"\b(?:injur|wound|hurt)ing (?:the same number|(?:just )?as many(?! as))\b",
    re.I,
)


def hurt_alike(tagged: Tagged, sentence: Span, tolls: Sequence[Toll]) -> Count | None:
    """Read "the same number were injured": as many as were killed."""
    found = None if tagged.is_arabic or not tolls else _AS_MANY.search(tagged.text, *sentence)
    return Count(tolls[-1].killed.value, (found.span(),), "as many as killed") if found else None


def is_of_other_time(tagged: Tagged, sentence: Span, toll: Toll, roles: Sequence[Role]) -> bool:
    """Tell injured of another day, and fighters, behind the toll of an attack on civilians."""
    if tagged.is_arabic or toll.span[0] <= sentence[0] < toll.span[1]:
        return False
    hurt = [role.people for role in roles if role.status == HURT]
    if hurt and not toll.is_of_fighters and all(one.group is Group.MILITARY for one in hurt):
        return True
    told = {tag.date.day for _, tag in tagged.of(Kind.DATE, span=(0, toll.span[1])) if tag.date}
    dates = [tag.date for _, tag in tagged.of(Kind.DATE, span=sentence) if tag.date]
    other = [date for date in dates if date.precision == "month" or date.day not in {None, *told}]
    return bool(told) and bool(other)
