"""Which numbers of a list add up: "a farmer, his wife and three pupils"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise, zip_longest

from syria_geo.reports.patterns._casualties import gap_between, heads
from syria_geo.reports.patterns._casualty_signs import OF_THEM
from syria_geo.reports.patterns._toll import Count
from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._lexicon import listed
from syria_geo.reports.tags._nouns import Group
from syria_geo.reports.tags._people import People
from syria_geo.reports.tags._tagging import Tagged

__all__ = ["names_them", "total_of"]

# An age may stand between: "a midwife aged 29 and three patients".
# So may a name: "a shopkeeper, Muhammad Sweid, 47, and two women".
_AGED = (
    r"(?:,?l?N[Nw·-]{0,5}(?=[,&(]))?"
    r"(?:\([^)]*\)|,?w?#(?:w#|w(?=[,&]))?(?:,#){0,4}(?:,?&#(?:ww?(?=,))?)?)?"
)
# "The driver of a bus and four passengers".
_OF_THING = r"(?:w{1,3}[tNG]{1,3}(?:w(?=,?&))?)?"
# "Two men from Hama and a boy".
_FROM = r"(?:o[GNw-]{1,6}|i[wt]{1,2}(?=,?&))?"
# "Rim, a girl of 12, Omar, a boy of eight": the name of the next stands between.
_PLUS = re.compile(rf"{_FROM}{_AGED}(?:,N[Nw·-]{{0,6}}(?=,))?,?[&,U]?e?")
# "The director was killed asleep, with his wife and their three children".
# "A farmer from Nawa, his wife and three schoolchildren", "a woman of the X family and her son".
_WITH_FAMILY = re.compile(
    rf"{_OF_THING}(?:o[NGw-]{{1,6}}(?=[,&])|w{{1,3}}-?N[Nw·-]{{0,4}}(?=[,&])|iww(?=&))?"
    rf"(?:[wGNt-]{{0,8}}k[wde]{{0,2}})?{_AGED},?(?:[wI]?U|[&,])?e?"
    r"(?:w{1,2}·)?|,w{1,2},"
)
# "The young man Majd Qamhani and his brother": names stand between them.
# "Her daughter, of the age of six years": the age, too. "خلف" is a name here, and "behind" else.
_PLUS_AR = re.compile(
    r"(?:[io][NGw]{1,3}(?=&))?(?:[&q](?=w))?[wNt\"]{0,6}(?:,?[wo]{0,2}N?#w)?(?:\([^)]*\))?,?&e?"
)
_AND_AR = re.compile(r"&e?")
_OWN_AR = re.compile(r"(?:ه|ها|هم|هما)$")
_AND_ALSO = re.compile(rf"{_OF_THING}{_FROM}{_AGED}(?:,w{{1,3}}(?=,))?,?&e?")
# "A woman with her son", "a woman died with her grandson".
_WITH_GAPS = frozenset({"w", "kw"})
_OWN = re.compile(r"(?:\w+ of )?(?:his|her|their)\b", re.I)


_NEVER = re.compile(r"(?!)")


def total_of(tagged: Tagged, people: Sequence[People]) -> Count:
    """Take a number: "six civilians", or the sum of "two women and three children"."""
    people = _without_appositions(tagged, list(_outside(tagged, people)))
    summed = [people[0]]
    for one in people[1:]:
        if not _adds_up(tagged, people, summed, one):
            break
        summed.append(one)
    value = sum(heads(one) for one in summed)
    return Count(value, tuple(one.span for one in summed), people[0].hedge)


def _adds_up(
    tagged: Tagged, people: Sequence[People], summed: Sequence[People], one: People
) -> bool:
    """Tell whether a number goes on with the sum of those before it."""
    is_with_family = len(summed) > 1 and people[0].count == 1
    joint = _WITH_FAMILY if is_with_family else _joint(people[0], one)
    gap = gap_between(tagged, summed[-1], one)
    if tagged.is_arabic:
        joint = _joint_ar(joint, summed, one)
        if gap in _WITH_GAPS and _is_with(tagged, summed[-1], one):
            gap = Kind.AND  # "سيدة مع طفلتها"
        if not gap:
            return False  # "شقيقان أحدهما طفل": a part of them
    elif _is_together(tagged, summed[-1], one):
        return True
    if gap.endswith("k,") and not _OWN.match(one.text):
        return False  # "two died, 16 people were treated"
    is_joined = joint.fullmatch(gap) is not None or _is_of_list(tagged, people, one, gap)
    return is_joined and not names_them(summed[-1], people[people.index(one) :])


def _outside(tagged: Tagged, people: Sequence[People]) -> Iterator[People]:
    """Leave out who stands in brackets behind the first: "5 pupils (3 girls, 2 boys) and ..."."""
    for one in people:
        before = tagged.between(people[0].span[1], one.span[0])
        at = tagged.index(one.span[0])
        is_part = OF_THEM.search(one.text) and tagged.line[at - 1 : at + 2] == "-P-"
        if one is people[0] or (before.count("(") <= before.count(")") and not is_part):
            yield one


_TOGETHER = re.compile(r"\b(?:together|along|alongside)(?: with)? $", re.I)
# "Was killed by shells in Hish, with his two daughters", but not "with his daughters wounded".
_WITH_HIS = re.compile(r"[^.;:P]{0,16}k[^.;:PKkBHhb]{0,16}U")
_HURT_BEHIND = re.compile(r"[we]{0,2}[Hhb]")


def _is_together(tagged: Tagged, before: People, one: People) -> bool:
    """Tell "she lost her life together with two patients"."""
    gap = tagged.between(before.span[1], one.span[0])
    is_told = _TOGETHER.search(tagged.text, before.span[1], one.span[0]) is not None
    behind = tagged.between(one.span[1], len(tagged.text))
    is_his = _WITH_HIS.fullmatch(gap) is not None and _OWN.match(one.text) is not None
    if is_his and _HURT_BEHIND.match(behind) is None:
        return True
    return is_told and not set(gap) & set(".;:")


def _is_with(tagged: Tagged, before: People, one: People) -> bool:
    """Tell "a woman with her daughter", who were killed together."""
    word = tagged.text[before.span[1] : one.span[0]].split()[-1]
    return word == "مع" and _OWN_AR.search(one.text) is not None


def _joint_ar(joint: re.Pattern[str], summed: Sequence[People], one: People) -> re.Pattern[str]:
    """Choose what joins two numbers in Arabic, where names and ages stand between."""
    if _OWN_AR.search(one.text.split()[0]):
        return _PLUS_AR  # "المزارع ... وابنه البالغ 15 سنة"
    if joint is _NEVER:
        return _AND_AR  # "مدني وطفلان": parts stand behind "among them"
    is_one = summed[-1].count == 1 and joint in {_PLUS, _WITH_FAMILY, _AND_ALSO}
    return _PLUS_AR if is_one else joint  # "the child Ahmad (11 years) and two others"


_PERSONS = frozenset({Group.PERSON, Group.WORKER, Group.MAN, Group.WOMAN})
_KNOWN, _NEW = re.compile(r"(?:the|his|her|their|one of)\b", re.I), re.compile(r"an?\b", re.I)


_OF_HIS_CHILDREN = re.compile(r"(?:father|mother) of\b", re.I)
# "A baker, a nurse and a child", but "Ibrahim, a baker and father of five".
_LIST_GOES_ON = re.compile(r";.*|&[we]{0,2}")


def _without_appositions(tagged: Tagged, people: Sequence[People]) -> list[People]:
    """Drop who was named right before: "the driver, a fuel trader, was killed"."""
    # "Ibrahim, a baker and father of five"
    people = [one for one in people if not _OF_HIS_CHILDREN.match(one.text)] or people
    kept = list(people[:1])
    for one, following in zip_longest(people[1:], people[2:]):
        before = kept[-1]
        is_same = (
            before.count == one.count == 1
            and (before.is_named or one.is_named or _KNOWN.match(before.text) is not None)
            and (one.is_named or _NEW.match(one.text) is not None)
            and {before.group, one.group} <= {*_PERSONS, Group.CHILD, Group.RELATIVE}
            and gap_between(tagged, before, one) in {",", ",w", ",e", ",w·"}
            and not (following and _goes_on(tagged, before, one, following))
        )
        is_same = is_same or _says_again(tagged, before, one) or _are_both(tagged, before, one)
        if is_same and one.group is Group.WOMAN and before.group is not Group.CHILD:
            kept[-1] = replace(before, group=Group.WOMAN)
        elif is_same and one.group is Group.CHILD:
            kept[-1] = replace(before, group=Group.CHILD)  # "his cousin, also a child"
        elif not is_same:
            kept.append(one)
    return kept


def _goes_on(tagged: Tagged, before: People, one: People, following: People) -> bool:
    """Tell a list: "a baker, a nurse and ...", "Omar al-X, Ali al-Y, Hasan al-Z and ..."."""
    if before.is_named and one.is_named and following.is_named:
        return True
    return _LIST_GOES_ON.fullmatch(gap_between(tagged, one, following)) is not None


# "A volunteer nurse, a woman in her twenties": who the one before is.
_AGAIN = re.compile(
    r"an? (?:young |elderly )?(?:woman|man|girl|boy|mother|father)\b(?: of \w+)?", re.I
)
_OF_AGE = re.compile(r",?\s+(?:in (?:his|her)\b|of \d|aged\b|who\b)", re.I)


def _is_closed(tagged: Tagged, before: People, one: People) -> bool:
    """Tell "a patient and a volunteer, a young woman, were killed": the list ended with "and"."""
    at, behind = tagged.index(before.span[0]), tagged.between(one.span[1], len(tagged.text))
    return at > 0 and tagged.line[at - 1] == Kind.AND and re.match(",[vkB]", behind) is not None


def _says_again(tagged: Tagged, before: People, one: People) -> bool:
    return (
        before.count == one.count == 1
        and gap_between(tagged, before, one) == ","
        and _AGAIN.fullmatch(one.text) is not None
        and (_OF_AGE.match(tagged.text, one.span[1]) is not None or _is_closed(tagged, before, one))
    )


_TWO = 2


def _are_both(tagged: Tagged, before: People, one: People) -> bool:
    """Tell "two children, both brothers, were killed": who the two are."""
    is_both = one.text.casefold().startswith("both") and before.count == one.count == _TWO
    return is_both and gap_between(tagged, before, one) == ","


_LISTED = re.compile(rf"{_OF_THING}{_AGED},")


def _is_of_list(tagged: Tagged, people: Sequence[People], one: People, gap: str) -> bool:
    """Tell "a baker, a nurse and a child": behind the comma, the list goes on with "and"."""
    if not _LISTED.fullmatch(gap) or (people[0].count > 1 and not _are_of_trade(tagged, people)):
        return False
    for here, following in pairwise(people[people.index(one) :]):
        gap = gap_between(tagged, here, following)
        if _AND_ALSO.fullmatch(gap):
            return True
        if not _LISTED.fullmatch(gap):
            return False
    return False


def _are_of_trade(tagged: Tagged, people: Sequence[People]) -> bool:
    """Tell "three farmers, a nurse and a child were": no sign closes an aside about the farmers."""
    is_aside = tagged.line[tagged.index(people[-1].span[0]) + 1 :].startswith((",", "-", ")"))
    return people[0].noun in listed("trade") and not is_aside


_SIBLINGS = frozenset({"brother", "sister", "cousin", "son", "daughter"})
_OF_KIN = frozenset({Group.CHILD, Group.WOMAN, Group.MAN, Group.PARENTS})


def names_them(whole: People, parts: Sequence[People]) -> bool:
    """Tell "two children, a girl and a boy", "three siblings, ...": the same people again."""
    if whole.group is Group.RELATIVE:
        counts = list(accumulate(part.count for part in parts if part.group in _OF_KIN))[1:]
        return whole.count > 1 and whole.count in counts
    alike = (part for part in parts if part.group is whole.group or part.noun in _SIBLINGS)
    counts = list(accumulate(part.count for part in alike))
    return whole.count > 1 and whole.group is Group.CHILD and whole.count in counts


def _joint(first: People, one: People) -> re.Pattern[str]:
    """Choose what joins two numbers that add up; children named behind people are part of them."""
    if first.count == 1 and _OWN.match(one.text):
        return _WITH_FAMILY
    if first.group is not Group.PERSON:
        return _PLUS
    if first.is_named or first.count == 1 or one.noun in listed("others"):
        return _AND_ALSO
    if first.noun in listed("trade"):
        return _AND_ALSO  # "two farmers and a child": the child is no farmer
    return _AND_ALSO if one.group in {Group.MILITARY, Group.WORKER} else _NEVER
