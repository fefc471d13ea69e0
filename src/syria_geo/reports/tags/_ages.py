"""Ages behind counted people, which make them children: "sisters of 6 and 9"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from syria_geo.reports.tags._nouns import CHILD_UNTIL, Group, Noun, noun_at
from syria_geo.reports.tags._numbers import number_at
from syria_geo.reports.tags._tokens import Token, key_of

__all__ = ["MAY_BE_CHILD", "is_child", "is_young"]

MAY_BE_CHILD = frozenset({Group.PERSON, Group.MAN, Group.RELATIVE, Group.WORKER})
_AGE_LEADS = frozenset({"aged", "of", "age", ",", "("})
_AFTER_AGE = frozenset({",", ";", ")", ".", "and"})


def is_young(tokens: Sequence[Token], at: int) -> bool:
    """Tell a noun with an age under 18 behind it: "their son, aged 7", "sisters of 6 and 9"."""
    while at + 1 < len(tokens) and tokens[at].is_name:  # "her daughter Sama (7)"
        at += 1
    here = at
    while here < len(tokens) and here < at + 2 and tokens[here].key in _AGE_LEADS:
        here += 1
    if here == at or here >= len(tokens):
        return False
    key = tokens[here].key
    if tokens[here - 1].key in {"aged", "age"} and (number := number_at(tokens, here)):
        key = str(number.value)  # "aged six and nine"
    behind = tokens[here + 1].key if here + 1 < len(tokens) else "."
    return key.isdigit() and 0 < int(key) < CHILD_UNTIL and behind in _AFTER_AGE


# "(12 عاما)", "البالغة تسع سنوات", "بعمر 15 سنة"; "تتراوح أعمارهم بين 3 سنوات و12 سنة".
_AGED = re.compile(
    r"\s(?:\w+\s){0,3}?(?:\(|(?:البالغ\w*|بعمر|عمر\w*|ذات|ذو)\s+(?:من العمر\s+)?)"
    r"(?P<age>\w+)\s+(?:عاما|عام|سنه|سنوات|سنين|اعوام|ربيعا)"
)
# "في السادسة عشرة من العمر", "تلميذ في العاشرة".
_ORDINALS = (
    "الاولي", "الثانيه", "الثالثه", "الرابعه", "الخامسه", "السادسه", "السابعه", "الثامنه",
    "التاسعه", "العاشره", "الحاديه",
)  # fmt: skip
_IN_YEAR = re.compile(
    rf"\s(?:\w+\s){{0,2}}?في\s+(?:{'|'.join(_ORDINALS[2:])})"
    rf"(?:\s+عشره?)?(?:\s+و(?:{'|'.join(_ORDINALS)})(?:\s+عشره?)?)?"
    r"(?:\s+من\s+(?:ال)?عمر\w*|(?=\s?[.,؛)]|\s+و|$))"
)
_GROWN_YEAR = re.compile(r"(?:الثامنه|التاسعه)\s+عشره?")
_AGED_UP_TO = re.compile(
    r"[^.;]{0,24}?\sاعمار\w+\s+(?:ما\s+)?بين\s+\w+\s+(?:\w+\s+)?و\s?(?P<age>\w+)\s+(?:عاما|سنه|"
    r"سنوات)"
)


def is_child(text: str, noun: Noun, end: int) -> bool:
    """Tell from the age printed behind an Arabic noun: "حفيدته البالغة تسع سنوات"."""
    if noun.key.isascii() or noun.group not in MAY_BE_CHILD | {Group.WOMAN}:
        return False
    if text.endswith(("البالغه", "البالغ"), 0, end):
        end = text.rfind(" ", 0, end)
    if (year := _IN_YEAR.match(text, end)) and not _names_others(year[0]):
        return _GROWN_YEAR.search(year[0]) is None
    found = _AGED.match(text, end) or _AGED_UP_TO.match(text, end)
    if found is None or _names_others(text[end : found.start("age")]):
        return False
    number = number_at([Token(key_of(found["age"]), (0, len(found["age"])), False)], 0)
    return number is not None and number.value < CHILD_UNTIL


# "Their 5-year-old son".
_YEARS_OLD = re.compile(r"\b(?P<age>\d{1,2})-(?:year|month|week|day)s?-old\b", re.I)


def is_aged_child(text: str, noun: Noun) -> bool:
    """Tell from the age printed before an English noun: "their 5-year-old son"."""
    found = _YEARS_OLD.search(text) if noun.key.isascii() else None
    may_be = noun.group in {Group.RELATIVE, Group.PERSON, Group.MAN, Group.WORKER}
    return found is not None and may_be and int(found["age"]) < CHILD_UNTIL


def _names_others(text: str) -> bool:
    """Tell other people between a noun and an age, which is theirs: "سيدة وابنتها البالغة ..."."""
    words = [[Token(key_of(word), (0, len(word)), False)] for word in text.split()]
    read = [reading(word, 0) for word in words for reading in (_joint_of_noun, _joint_of_number)]
    return "&" in read


def _joint_of_noun(tokens: Sequence[Token], at: int) -> str:
    noun = noun_at(tokens, at)
    return noun.joint if noun else ""


def _joint_of_number(tokens: Sequence[Token], at: int) -> str:
    """Give what joins "and five children" to the noun before it."""
    number = number_at(tokens, at)
    return number.form.joint if number and not tokens[at].key[:1].isdigit() else ""
