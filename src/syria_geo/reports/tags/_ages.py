"""Ages behind counted people, which make them children: "sisters of 6 and 9"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from syria_geo.reports.tags._nouns import (
    AGE_UNITS,
    BABY_UNITS,
    CHILD_UNTIL,
    Group,
    Noun,
    age_at,
    noun_at,
)
from syria_geo.reports.tags._numbers import number_at
from syria_geo.reports.tags._tokens import Token, key_of

__all__ = ["MAY_BE_CHILD", "is_age_of_one", "is_aged_child", "is_child", "is_young"]

MAY_BE_CHILD = frozenset({Group.PERSON, Group.MAN, Group.RELATIVE, Group.WORKER})
_AGE_WORDS = frozenset({"aged", "age", "ages"})
_AGE_LEADS = _AGE_WORDS | {
    "of", ",", "(", "between", "from", "the", "all", "at", "who", "was", "were", "is", "are",
}  # fmt: skip
_BETWEEN_AGES, _RANGES = frozenset({",", "and", "to", "-", "or", "&"}), frozenset({"to", "-"})
_AFTER_AGE = frozenset({",", ";", ")", ".", "and", ":", "as", "while", "when"})
_MOST_LEADS, _MOST_NAMES, _MOST_AGES = 5, 14, 6


def is_young(tokens: Sequence[Token], at: int, count: int = 1) -> bool:
    """Tell people with ages under 18 behind them: "their son, aged 7", "sisters of 6 and 9".

    Parameters
    ----------
    tokens : sequence of Token
        A text.
    at : int
        Where the words behind the people begin.
    count : int
        How many they are: so many ages, or a range of them, make them children.
    """
    if (oldest := _oldest(tokens, at)) is not None:
        return oldest < CHILD_UNTIL
    for start in _behind_names(tokens, at):
        lead = _over_leads(tokens, start)
        if lead == start or not (start == at or _says_age(tokens, start, lead)):
            continue
        ages, is_range, end = _ages(tokens, lead)
        is_told = _is_told(tokens, start, lead, end)
        if ages and is_told and (is_range or len(ages) == count):
            return max(ages) < CHILD_UNTIL
    return False


_FIRST_BORN = frozenset({"oldest", "eldest"})
_BEFORE_OLDEST = frozenset({",", "(", "the", "-"})
_BEHIND_OLDEST = frozenset({"of", "them", "whom", "was", "is", "aged", "only", "just", "being"})
_MOST_BEHIND = 4


def _oldest(tokens: Sequence[Token], at: int) -> int | None:
    """Give the age of "three siblings, the oldest of them 11"."""
    here, stop = at, min(len(tokens), at + _MOST_LEADS)
    while here < stop and tokens[here].key in _BEFORE_OLDEST:
        here += 1
    if here >= len(tokens) or tokens[here].key not in _FIRST_BORN:
        return None
    here, stop = here + 1, min(len(tokens), here + 1 + _MOST_BEHIND)
    while here < stop and tokens[here].key in _BEHIND_OLDEST:
        here += 1
    number = number_at(tokens, here) if here < len(tokens) else None
    return number.value if number is not None else None


def is_age_of_one(tokens: Sequence[Token], at: int) -> bool:
    """Tell the number of "the youngest of them 4", which counts nobody."""
    before = [token.key for token in tokens[max(0, at - _MOST_BEHIND) : at]]
    while before and before[-1] in _BEHIND_OLDEST:
        before.pop()
    return before[-1:] in (["oldest"], ["eldest"], ["youngest"])


def _behind_names(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """Give where an age may begin: right behind, and behind "Sidra", "Sidra and Hala Othman"."""
    yield at
    here = at + (at < len(tokens) and tokens[at].key == ",")
    if here >= len(tokens) or not tokens[here].is_name:
        return
    stop = min(len(tokens), here + _MOST_NAMES)
    while here < stop and (tokens[here].is_name or _joins_names(tokens, here)):
        here += 1
    yield here - (tokens[here - 1].key == ",")


def _joins_names(tokens: Sequence[Token], at: int) -> bool:
    is_sign = tokens[at].key in {",", "and", "-", "al"}
    return is_sign and at + 1 < len(tokens) and (tokens[at + 1].is_name or tokens[at].key == "al")


def _over_leads(tokens: Sequence[Token], at: int) -> int:
    here = at
    stop = min(len(tokens), at + _MOST_LEADS)
    while here < stop and tokens[here].key in _AGE_LEADS:
        here += 1
    return here


def _says_age(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell ", aged", "(" and ", who was" behind names from what goes on with the sentence."""
    keys = {token.key for token in tokens[at:end]}
    return bool(keys & (_AGE_WORDS | {"(", "who", "between"})) or keys == {","}


def _ages(tokens: Sequence[Token], at: int) -> tuple[list[int], bool, int]:
    """Read "8, 10 and 13", "4 to 14 years": the ages, whether they are a range, and the end."""
    ages: list[int] = []
    is_range, here, end = False, at, at
    while here < len(tokens) and len(ages) < _MOST_AGES:
        number = number_at(tokens, here)
        if number is None:
            break
        here += number.length
        unit = [token.key for token in tokens[here : here + _unit(tokens, here)]]
        ages.append(0 if BABY_UNITS & set(unit) else number.value)
        here = end = here + len(unit)
        joint = here
        while joint < len(tokens) and tokens[joint].key in _BETWEEN_AGES:
            joint += 1
        is_range = is_range or any(token.key in _RANGES for token in tokens[here:joint])
        here = joint
    keys = {token.key for token in tokens[max(0, at - _MOST_LEADS) : at]}
    return ages, is_range or ("between" in keys and len(ages) > 1), end


def _unit(tokens: Sequence[Token], at: int) -> int:
    """Count the tokens of "years", "years old", "-year-old" at a token."""
    here = at + (at < len(tokens) and tokens[at].key == "-")
    if here >= len(tokens) or tokens[here].key not in AGE_UNITS:
        return 0
    here += 1
    rest = [token.key for token in tokens[here : here + 2]]
    return here - at + (2 if rest == ["-", "old"] else rest[:1] == ["old"])


def _is_told(tokens: Sequence[Token], start: int, lead: int, end: int) -> bool:
    """Tell that the numbers are ages: a word or unit says so, or a sign closes bare digits."""
    keys = {token.key for token in tokens[start:lead]}
    units = {token.key for token in tokens[lead:end]} & AGE_UNITS
    if units or keys & _AGE_WORDS:
        return True
    are_digits = all(t.key.isdigit() or t.key in _BETWEEN_AGES for t in tokens[lead:end])
    is_closed = end >= len(tokens) or tokens[end].key in _AFTER_AGE
    if not is_closed or not keys & {"of", "(", ",", "who"} or keys & {"the", "all", "from"}:
        return False
    return are_digits or "who" in keys


# "(12 عاما)", "البالغة تسع سنوات", "بعمر 15 سنة"; "تتراوح أعمارهم بين 3 سنوات و12 سنة".
_AGED = re.compile(
    r"(?:\s(?:\w+\s){0,3}?(?:\(|(?:البالغ\w*|بعمر|عمر\w*|ذات|ذو)\s+(?:من العمر\s+)?)|"
    r"(?:\s\w+){1,3}\s?[،,]\s(?=\d))"
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


# "الشقيقين يزن ومؤمن، 10 و8 أعوام".
_AGED_TWO = re.compile(
    r"(?:\s\w+){0,5}\s?[،,(]\s*(?P<low>\d{1,2})\s+و\s?(?P<age>\d{1,2})\s+(?:عاما|عام|اعوام|سنه|سنوات)"
)


_ONE_OF = re.compile(r"\s(?:احدهما|احداهما|احدهم|احداهن)\b")


def is_child(text: str, noun: Noun, end: int) -> bool:
    """Tell from the age printed behind an Arabic noun: "حفيدته البالغة تسع سنوات"."""
    if noun.key.isascii() or noun.group not in MAY_BE_CHILD | {Group.WOMAN}:
        return False
    if text.endswith(("البالغه", "البالغ"), 0, end):
        end = text.rfind(" ", 0, end)
    if _ONE_OF.match(text, end):
        return False  # "شقيقان أحدهما طفل في الخامسة عشرة"
    if (year := _IN_YEAR.match(text, end)) and not _names_others(year[0]):
        return _GROWN_YEAR.search(year[0]) is None
    two = _AGED_TWO.match(text, end)
    if two and not _names_others(text[end : two.start("low")]):
        return max(int(two["low"]), int(two["age"])) < CHILD_UNTIL
    found = _AGED.match(text, end) or _AGED_UP_TO.match(text, end)
    if found is None or _names_others(text[end : found.start("age")]):
        return False
    number = number_at([Token(key_of(found["age"]), (0, len(found["age"])), False)], 0)
    return number is not None and number.value < CHILD_UNTIL


def is_aged_child(tokens: Sequence[Token], at: int, end: int, noun: Noun) -> bool:
    """Tell from the age before an English noun: "their 5-year-old son", "his nine-yr-old girl"."""
    if not noun.key.isascii() or noun.group not in MAY_BE_CHILD:
        return False
    ages = (age_at(tokens, here) for here in range(at, end))
    return any(age is not None and age[0] < CHILD_UNTIL for age in ages)


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
