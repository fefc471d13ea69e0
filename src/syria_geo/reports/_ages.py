"""Children told by their age: "their son Amjad, aged 14", "his cousin, also a child"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from syria_geo.reports._nouns import CHILD_UNTIL, Group, Noun, noun_at
from syria_geo.reports._numbers import number_at
from syria_geo.reports._tokens import Token, key_of

__all__ = ["also_child", "is_child", "is_young"]


def also_child(tokens: Sequence[Token], at: int) -> int:
    """Pass ", also a child": the same person; where it ends."""
    keys = [token.key for token in tokens[at : at + 3]]
    if keys[:2] != [",", "also"] or keys[2:] not in (["a"], ["an"], ["children"]):
        return at
    noun = noun_at(tokens, at + 2 + (keys[2] != "children"))
    is_child = noun is not None and noun.group is Group.CHILD
    return at + 2 + (keys[2] != "children") + noun.length if noun and is_child else at


_AGE_LEADS = frozenset({"aged", "of", "age", "ages", ",", "(", "both"})
_AFTER_AGE = frozenset({",", ";", ")", ".", "and"})


def is_young(tokens: Sequence[Token], at: int) -> bool:
    """Tell a noun with an age under 18 behind it: "their son, aged 7", "sisters of 6 and 9"."""
    while at < len(tokens) and tokens[at].is_name:  # "his son Amjad, aged 14"
        at += 1
    here = at
    while here < len(tokens) and here < at + 3 and tokens[here].key in _AGE_LEADS:
        here += 1
    if here == at or here >= len(tokens):
        return False
    number = number_at(tokens, here)
    key = str(number.value) if number else tokens[here].key
    behind = tokens[here + 1].key if here + 1 < len(tokens) else "."
    return key.isdigit() and 0 < int(key) < CHILD_UNTIL and behind in _AFTER_AGE


# "(12 عاما)", "البالغة تسع سنوات", "بعمر 15 سنة"; "تتراوح أعمارهم بين 3 سنوات و12 سنة".
_AGED = re.compile(
    r"\s(?:\w+\s){0,3}?(?:\(|(?:البالغ\w*|بعمر|عمر\w*|ذات|ذو)\s+(?:من العمر\s+)?)"
    r"(?P<age>\w+)\s+(?:عاما|عام|سنه|سنوات|اعوام|ربيعا)"
)
_AGED_UP_TO = re.compile(
    r"[^.;]{0,24}?\sاعمار\w+\s+(?:ما\s+)?بين\s+\w+\s+(?:\w+\s+)?و\s?(?P<age>\w+)\s+(?:عاما|سنه|"
    r"سنوات)"
)


def is_child(text: str, noun: Noun, end: int) -> bool:
    """Tell from the age printed behind an Arabic noun: "حفيدته البالغة تسع سنوات"."""
    if noun.key.isascii() or noun.group not in {Group.RELATIVE, Group.PERSON, Group.WOMAN}:
        return False
    if text.endswith(("البالغه", "البالغ"), 0, end):
        end = text.rfind(" ", 0, end)
    found = _AGED.match(text, end) or _AGED_UP_TO.match(text, end)
    if found is None:
        return False
    number = number_at([Token(key_of(found["age"]), (0, len(found["age"])), False)], 0)
    return number is not None and number.value < CHILD_UNTIL
