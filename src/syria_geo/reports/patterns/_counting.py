"""Roles of people to a toll: what adds up, and what is a part of what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise, takewhile, zip_longest

from syria_geo.reports.patterns._casualties import KILLED, Role, gap_between, heads
from syria_geo.reports.patterns._toll import Count, Toll
from syria_geo.reports.tags._ages import is_young
from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._lexicon import listed
from syria_geo.reports.tags._nouns import CHILD_UNTIL, Group
from syria_geo.reports.tags._numbers import number_at
from syria_geo.reports.tags._people import People
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.reports.tags._tokens import tokens_of
from syria_geo.reports.text._model import Alternative, Span

__all__ = ["from_first", "is_the_other", "rest_hurt", "toll_of", "total_of", "with_parts"]

# An age may stand between: "a midwife aged 29 and three patients".
# So may a name: "a shopkeeper, Muhammad Sweid, 47, and two women".
_AGED = r"(?:,?l?N[Nw·-]{0,5}(?=[,&(]))?(?:\([^)]*\)|,?w?#(?:w(?=[,&]))?(?:,#){0,4}(?:,?&#)?)?"
# "The driver of a bus and four passengers".
_OF_THING = r"(?:w{1,3}[tNG]{1,3})?"
# "Two men from Hama and a boy".
_FROM = r"(?:o[GNw-]{1,6}|i[wt]{1,2}(?=&))?"
_PLUS = re.compile(rf"{_FROM}{_AGED},?[&,U]?e?")
# "The director was killed asleep, with his wife and their three children".
# "A farmer from Nawa, his wife and three schoolchildren".
_WITH_FAMILY = re.compile(
    rf"{_OF_THING}(?:o[NGw-]{{1,6}}(?=,)|iww(?=&))?(?:[wGNt-]{{0,8}}k[wde]{{0,2}})?{_AGED},?(?:[wI]?U|[&,g])?e?"
    r"(?:w{1,2}·)?|,w{1,2},"
)
# "The young man Majd Qamhani and his brother": names stand between them.
# "Her daughter, of the age of six years": the age, too.
_PLUS_AR = re.compile(
    r"(?:i[NGw]{1,2}(?=&))?(?:&(?=w))?[wNt\"]{0,6}(?:[wo]{0,2}N?#w)?(?:\([^)]*\))?,?&e?"
)
_AND_AR = re.compile(r"&e?")
_OWN_AR = re.compile(r"(?:ه|ها|هم|هما)$")
_AND_ALSO = re.compile(rf"{_OF_THING}{_FROM}{_AGED}(?:,w{{1,3}}(?=,))?,?&e?")
# "A woman with her son", "a woman died with her grandson".
_WITH_GAPS = frozenset({"w", "kw"})
_SUBSET = re.compile(r"\(|,?w?g")
_PART_OF = re.compile(r"[g(:]")
_ELSEWHERE = re.compile(r"[q8]")
# "46 civilians (Hish: 26 civilians including three children. Salqin: 20)".
_OF_A_SITE = re.compile(r"\([GN]+:$|\(N[wNG-]*:$")
_THE_OTHERS = re.compile(
    r"\b(?:injur|wound)ing (?:all )?(?:the )?(?:others?|rest|remaining)\b(?: (?:of the )?\w+)?",
    re.I,
)
_OWN = re.compile(r"(?:his|her|their)\b", re.I)
_OWN_BEFORE = re.compile(r"\b(?:his|her|their)\s$", re.I)  # "his two bodyguards"
# "He succumbed to his wounds": the one of the sentence before.
_PRONOUNS = frozenset({"he", "she"})
_NOBODY_ELSE = _PRONOUNS | {"him", "her", "his", "they", "them", ""}


_ALL_DIED = re.compile(r"(?:ماتوا|قضوا|قتلوا|استشهدوا)\s+(?:جميعا|جميعهم|كلهم)\b")


def toll_of(tagged: Tagged, span: Span, roles: Sequence[Role], *, has_toll: bool) -> Toll | None:
    """Make the toll of a sentence; None where nobody in it was killed."""
    killed = [role.people for role in roles if role.status == KILLED]
    if not killed:
        return None
    total = total_of(tagged, from_first(roles, KILLED))
    if not total.value or (has_toll and all(people.noun in _PRONOUNS for people in killed)):
        return None
    total = _with_the_other(total, killed)
    total = _of_dual(tagged, span, total)
    if tagged.is_arabic and total.value == 1 and _ALL_DIED.search(tagged.text, *span):
        return None  # "... at him and at his two sons, and all of them died"
    further = [
        people for people in _further(tagged, total, roles) if people.span not in total.spans
    ]
    parts = [*killed[1:], *(people for people in further if people not in killed)]
    if sum(map(heads, parts)) == total.value:
        further = []  # "eighteen: a father, his three sons and fourteen neighbours"
    if (whole := _said_sum(tagged, span, total, further)) is not None:
        total, further = whole, []
    toll = Toll(
        span=span,
        killed=total,
        is_another=Kind.ANOTHER in tagged.between(*span),
        is_of_fighters=all(_is_fighter(tagged, people) for people in killed),
        further=tuple(people.text for people in further),
    )
    toll = replace(
        toll, further=(*toll.further, *(one.text for one in _left_out(tagged, total, roles)))
    )
    if further:
        killed = [people for people in killed if people.span < further[0].span]
    parts = killed if killed[0].group is not Group.PERSON else killed[1:]
    parts = [people for people in parts if not _is_beside(tagged, people, toll)]
    toll = with_parts(tagged, toll, parts)
    return next(filter(None, (_all_alike(tagged, toll, people) for people in killed)), toll)


# "A nurse working there and ten patients were killed".
_BESIDE_DEAD = re.compile(r"[^.;:KkBHhbAFZEqyUDdP]{0,12}&[we]{0,2}")


def _left_out(tagged: Tagged, total: Count, roles: Sequence[Role]) -> Iterator[People]:
    """Find people right before the first of the dead, joined to them, of whom nothing is said."""
    if tagged.is_arabic:
        return
    for role, following in pairwise(roles):
        people, behind = role.people, following.people.span
        gap = tagged.between(people.span[1], behind[0])
        is_somebody = people.noun not in _NOBODY_ELSE and people.text not in _NOBODY_ELSE
        is_first = behind == total.spans[0] and not role.status and is_somebody
        if is_first and people.group is not Group.MILITARY and _BESIDE_DEAD.fullmatch(gap):
            yield people


def is_the_other(toll: Toll, killed: Sequence[People]) -> bool:
    """Tell whether a toll is that of the second of two: he belongs to the one before."""
    return toll.killed.value == 1 and all(people.noun in listed("the other") for people in killed)


def _with_the_other(total: Count, killed: Sequence[People]) -> Count:
    """Add "and the other died" to "one of them was killed"."""
    others = [people for people in killed[1:] if people.noun in listed("the other")][:1]
    if total.value != 1 or not others or others[0].span in total.spans:
        return total
    return Count(total.value + 1, (*total.spans, others[0].span), total.hedge)


def _of_dual(tagged: Tagged, span: Span, total: Count) -> Count:
    """Take two where an Arabic verb in the dual says it: "the boy ... and his grandfather died"."""
    if not tagged.is_arabic or total.value != 1:
        return total
    for _, tag in tagged.of(Kind.KILLED_BEFORE, Kind.KILLED_BEHIND, span=span):
        if tagged.text[slice(*tag.span)] in listed("two died") and tag.span[0] > total.spans[0][0]:
            return Count(2, (*total.spans, tag.span), total.hedge)
    return total


_SUM_WORD = re.compile(r"\s?ب(?:حصيله|مجموع|اجمالي)\s+(?:اجماليه\s+)?(?P<number>\w+(?:\s\w+)?)")


# "Eight were taken out dead, one died the next day, and the sum became nine".
_BECAME = re.compile(
    r"\s[فلو]?(?:اصبح|صار|يصبح|ارتفع|يرتفع)ت?\s+(?:المجموع|العدد|الحصيله|عددهم|عدد\s+\w+)\s+(?:الي\s+)?"
    r"(?P<number>\w+(?:\s\w+)?)"
)


def _said_sum(tagged: Tagged, span: Span, total: Count, further: Sequence[People]) -> Count | None:
    """Take the sum that a sentence gives for its figures: "five here, four there, nine in all"."""
    said = _SUM_WORD.search(tagged.text, total.spans[-1][1], span[1]) if further else None
    if said is None and (said := _BECAME.search(tagged.text, total.spans[-1][1], span[1])):
        further = [
            tag.people
            for _, tag in tagged.of(Kind.PEOPLE, span=span)
            if tag.people and tag.people.span not in total.spans
            and tag.people.group is Group.PERSON
        ]  # fmt: skip
    if said is None:
        return None
    number = number_at(tokens_of(said["number"]), 0)
    if number is None or number.value != total.value + sum(one.count for one in further):
        return None
    return Count(number.value, (*total.spans, said.span("number")), total.hedge)


_OF_A_HOUSE = re.compile(r"[tG][wo]$")


def _is_beside(tagged: Tagged, people: People, toll: Toll) -> bool:
    """Tell "a woman was shot as she crossed with her two children": more than were killed."""
    at = tagged.index(people.span[0])
    before = tagged.line[at - 1] if at > 0 else ""
    if people.span in toll.killed.spans:
        return False
    if (
        not tagged.is_arabic
        and people.count > toll.killed.value
        and _OF_A_HOUSE.search(tagged.line[max(0, at - 2) : at])
    ):
        return True  # "a school of 200 girls"
    is_with = before == Kind.USING and people.count >= toll.killed.value
    return is_with or (before == Kind.BESIDE and not tagged.is_arabic)


# "Struck a depot of X and killed two of its members": those of the party.
_ITS_MEMBERS = re.compile(
    r"(?:\w+ ){1,4}of (?:its|their) (?:members|fighters|men|militants|personnel)\b|"
    r"(?:\w+ ){1,3}members of the (?:group|organi[sz]ation)\b",
    re.I,
)


_SENTENCES = 240  # letters: those of the sentence before
# "The forces lost three members in an ambush".
# "Eleven members of a rebel brigade".
_OF_BAND = re.compile(
    r"\s+(?:of|from) (?:an?|the|one|several) (?:[\w-]+ ){0,2}?"
    r"(?:brigades?|battalions?|factions?|militias?|armed groups?|rebel groups?|units?)\b",
    re.I,
)
_LOSES, _PHRASE = re.compile(r"\b(?:lost|losing|loses)\s+(?:\w+\s+){0,2}$", re.I), 60


# "Six members of the 11th Division".
_OF_UNIT = re.compile(
    r"\s+(?:of|from) (?:the )?(?:\w+ )?\d{1,3}(?:st|nd|rd|th) (?:\w+ )?"
    r"(?:division|brigade|regiment|battalion|corps|army|company)\b",
    re.I,
)


def _is_fighter(tagged: Tagged, people: People) -> bool:
    """Tell soldiers, and "two men of the National Defence Forces"."""
    behind = tagged.line[tagged.index(people.span[1]) :][:6]
    is_of_party = (
        people.noun in listed("party member") and re.match("[w-]{0,5}X", behind) is not None
    )
    if tagged.is_arabic:  # "أربعة من قسد": four of a party
        is_of_party = people.group is Group.PERSON and re.match("o?X", behind) is not None
    near = tagged.text[max(0, people.span[0] - 6) : people.span[0]]
    is_own = _OWN.match(people.text) or _OWN_BEFORE.search(near)
    is_guard = people.noun.removesuffix("s") in listed("guard") and is_own is not None
    is_of_party = is_of_party or _OF_UNIT.match(tagged.text, people.span[1]) is not None
    is_of_party = is_of_party or (
        people.noun in listed("party member")
        and _OF_BAND.match(tagged.text, people.span[1]) is not None
    )
    is_known = people.group is Group.MILITARY or is_of_party or is_guard
    return is_known or _is_member(tagged, people)


def _is_member(tagged: Tagged, people: People) -> bool:
    """Tell members of a party told before: those it lost, or "two of its members"."""
    start = people.span[0]
    if _ITS_MEMBERS.match(tagged.text, start):
        return Kind.PARTY in tagged.between(max(0, start - _SENTENCES), start)
    at = tagged.index(start)
    is_lost = tagged.line[max(0, at - 2) : at] == Kind.PARTY + Kind.KILLED_BEHIND
    return is_lost and _LOSES.search(tagged.text, max(0, start - _PHRASE), start) is not None


_ALIKE = re.compile(
    r",?\s*(?:(?:who were )?(?:all|both|most)?(?: of (?:them|whom))?(?: (?:were|are))?\s+)?"
    r"(?P<who>boys|girls|children|minors|women|toddlers|infants)\b(?=\s+(?:of|aged)|\s*[,.;)]|"
    r"\s+from|\s+in\b)",
    re.I,
)
_PAIR = 2
# "Three killed, brothers aged 8, 10 and 13".
_KIN_BEHIND = re.compile(
    r"(?:\s+\w+){0,2},\s*(?:all )?(?:the )?(?:brothers|sisters|siblings|cousins|friends|"
    r"classmates)\b",
    re.I,
)


def _all_alike(tagged: Tagged, toll: Toll, people: People) -> Toll | None:
    """Read "two brothers, boys of 10 and 11", "five people, all children"; None for others."""
    if people.count < _PAIR:
        return None
    if (aged := _named_ages(tagged, people)) is not None:
        return replace(toll, children=toll.children or aged)
    if (kin := _KIN_BEHIND.match(tagged.text, people.span[1])) is not None:
        behind = tokens_of(tagged.text[kin.end() : kin.end() + _PHRASE])
        if is_young(behind, 0, people.count):
            return replace(toll, children=toll.children or Count(people.count, (kin.span(),)))
    found = _ALIKE.match(tagged.text, people.span[1])
    if found is None or "most" in found[0]:
        return None
    count = Count(people.count, (found.span("who"),))
    if found["who"].casefold() == "women":
        return replace(toll, women=toll.women or count)
    return replace(toll, children=toll.children or count)


# "Two sisters, nine-year-old Rahaf and six-year-old Shahd".
_NAME_OF_AGE = re.compile(
    r"(?:,|,?\s?and)?\s(?P<years>\w+)[- ]years?[- ]old\s(?:(?:[A-Z][\w'-]*|al)\s?){1,5}"
)
_AGE_OF_NAME = re.compile(r"(?:,?\s(?:and\s)?)(?:[A-Z][\w'-]*\s?){1,3},?\s\(?(?P<years>\d{1,2})\)?")


def _named_ages(tagged: Tagged, people: People) -> Count | None:
    """Read "two siblings, Ahmad, 8, and Rama, 6": children, where all of them are."""
    for pattern in (_AGE_OF_NAME, _NAME_OF_AGE):
        at, ages = people.span[1], []
        while (found := pattern.match(tagged.text, at)) is not None:
            ages.append(found)
            at = found.end()
        numbers = [number_at(tokens_of(age["years"]), 0) for age in ages]
        if len(ages) == people.count and all(n and n.value < CHILD_UNTIL for n in numbers):
            return Count(people.count, tuple(age.span("years") for age in ages))
    return None


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
    gap = _gap(tagged, summed[-1], one)
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
    return is_joined and not _names_them(summed[-1], people[people.index(one) :])


_OF_THEM = re.compile(r"\bof (?:them|whom)\b", re.I)


def _outside(tagged: Tagged, people: Sequence[People]) -> Iterator[People]:
    """Leave out who stands in brackets behind the first: "5 pupils (3 girls, 2 boys) and ..."."""
    for one in people:
        before = tagged.between(people[0].span[1], one.span[0])
        at = tagged.index(one.span[0])
        is_part = _OF_THEM.search(one.text) and tagged.line[at - 1 : at + 2] == "-P-"
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
            and _gap(tagged, before, one) in {",", ",w", ",e", ",w·"}
            and not (following and _LIST_GOES_ON.fullmatch(_gap(tagged, one, following)))
        )
        is_same = is_same or _says_again(tagged, before, one)
        if is_same and one.group is Group.WOMAN and before.group is not Group.CHILD:
            kept[-1] = replace(before, group=Group.WOMAN)
        elif is_same and one.group is Group.CHILD:
            kept[-1] = replace(before, group=Group.CHILD)  # "his cousin, also a child"
        elif not is_same:
            kept.append(one)
    return kept


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
        and _gap(tagged, before, one) == ","
        and _AGAIN.fullmatch(one.text) is not None
        and (_OF_AGE.match(tagged.text, one.span[1]) is not None or _is_closed(tagged, before, one))
    )


_LISTED = re.compile(rf"{_OF_THING}{_AGED},")


def _is_of_list(tagged: Tagged, people: Sequence[People], one: People, gap: str) -> bool:
    """Tell "a baker, a nurse and a child": behind the comma, the list goes on with "and"."""
    at = people.index(one) + 1
    if people[0].count > 1 or at >= len(people) or not _LISTED.fullmatch(gap):
        return False
    return _AND_ALSO.fullmatch(_gap(tagged, one, people[at])) is not None


_OF_KIN = frozenset({Group.CHILD, Group.WOMAN, Group.MAN, Group.PARENTS})


def _names_them(whole: People, parts: Sequence[People]) -> bool:
    """Tell "two children, a girl and a boy", "three siblings, ...": the same people again."""
    if whole.group is Group.RELATIVE:
        counts = list(accumulate(part.count for part in parts if part.group in _OF_KIN))[1:]
        return whole.count > 1 and whole.count in counts
    counts = list(accumulate(part.count for part in parts if part.group is whole.group))
    return whole.count > 1 and whole.group is Group.CHILD and whole.count in counts


def _gap(tagged: Tagged, first: People, second: People) -> str:
    return gap_between(tagged, first, second)


def _further(tagged: Tagged, total: Count, roles: Sequence[Role]) -> Iterator[People]:
    """Find the killed who are neither counted in the total nor a part of it."""
    for before, role in pairwise(roles):
        people = role.people
        if not _may_be_killed(tagged, before, role) or people.span[0] < total.spans[-1][1]:
            continue
        gap = _gap(tagged, before.people, people).rpartition(";")[2]
        if _OF_A_SITE.search(gap) and people.group is Group.PERSON:
            yield people
        apart = role.has_verb or people.group is Group.PERSON or _ELSEWHERE.search(gap)
        is_part = (
            gap.endswith(("g", "gw"))
            if tagged.is_arabic and role.has_verb
            else _PART_OF.search(gap)
        )
        if apart and people.count <= total.value and not is_part:
            yield people


def _may_be_killed(tagged: Tagged, before: Role, role: Role) -> bool:
    """Tell people who were killed, or stand behind "and" in a list of those who were."""
    gap = _gap(tagged, before.people, role.people)
    is_joined = Kind.AND in gap and not set(gap) & set(",;.(")
    listed = is_joined or _OF_A_SITE.search(gap)
    return role.status == KILLED or (before.status == KILLED and not role.status and bool(listed))


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


def with_parts(tagged: Tagged, toll: Toll, named: Sequence[People]) -> Toll:
    """Add children and women, and what is remarkable about their sum."""
    parts = _without_subsets(tagged, named)
    children = _sum(parts, {Group.CHILD, Group.FOETUS})
    women = _sum(parts, {Group.WOMAN, Group.PARENTS})
    return replace(
        toll,
        children=children or toll.children,
        women=women or toll.women,
        remarks=(*toll.remarks, *_remarks(parts)),
        alternatives=(*toll.alternatives, *_alternatives(parts)),
    )


_UNDER_AGE = {Group.CHILD, Group.FOETUS}


def _without_subsets(tagged: Tagged, parts: Sequence[People]) -> list[People]:
    """Drop those counted already: the girls of "six children, including two girls"."""
    kept: list[People] = []
    end, is_subset = 0, False
    for at, people in enumerate(parts):
        gap = tagged.between(end, people.span[0])
        same = bool(kept) and (
            people.group is kept[-1].group or {people.group, kept[-1].group} <= _UNDER_AGE
        )
        is_part = same and _OF_THEM.search(people.text) is not None
        # "Three of her pupils, two girls and a boy, ..."
        is_part = is_part or (same and gap == "," and _names_them(kept[-1], parts[at:]))
        is_subset = is_part or (
            same
            and (_SUBSET.match(gap) is not None or (is_subset and (Kind.AND in gap or gap == ",")))
        )
        if not is_subset:
            kept.append(people)
        end = people.span[1]
    return kept


def _sum(parts: Iterable[People], groups: set[Group]) -> Count | None:
    """Add up the parts of some groups; of a pair of parents, one is a woman."""
    chosen = [people for people in parts if people.group in groups]
    if not chosen:
        return None
    value = sum(1 if people.group is Group.PARENTS else people.count for people in chosen)
    return Count(value, tuple(people.span for people in chosen), chosen[0].hedge)


def _remarks(parts: Sequence[People]) -> Iterator[str]:
    for people in parts:
        if people.group is Group.FOETUS:
            born = sum(p.count for p in parts if p.group is Group.CHILD)
            name = people.text.removeprefix("their ")
            yield f"{name} counted among the children ({born} without)"
        elif people.group is Group.PARENTS:
            yield "women: the mother among the two parents"
        elif people.group in {Group.MILITARY, Group.WORKER}:
            yield f"toll includes {people.text}"


def _alternatives(parts: Sequence[People]) -> Iterator[Alternative]:
    """Name what a report may count otherwise: the unborn, a mother, soldiers."""
    for people in parts:
        name = people.text.removeprefix("their ")
        if people.group is Group.FOETUS:
            yield Alternative("children", f"without {name}", -people.count)
            yield Alternative("killed", f"without {name}", -people.count)
        elif people.group is Group.PARENTS:
            yield Alternative("women", "without the mother among the parents", -1)
        elif people.group is Group.MILITARY:
            yield Alternative("killed", f"without {name}", -people.count)


def from_first(roles: Sequence[Role], status: str) -> list[People]:
    """Give the people from the first with a casualty status up to those who fared otherwise."""
    first = next((n for n, role in enumerate(roles) if role.status == status), len(roles))
    alike = takewhile(lambda role: role.status in {"", status}, roles[first:])
    return [role.people for role in alike]


def rest_hurt(text: str, span: Span, roles: Sequence[Role]) -> Count | None:
    """Subtract: of six in the family, two were killed and "the other members" injured."""
    rest = _THE_OTHERS.search(text, *span)
    groups = [
        role.people for role in roles if not role.status and role.people.group is Group.PERSON
    ]
    killed = [role.people.count for role in roles if role.status == KILLED]
    if rest is None or not groups or not killed or groups[0].count <= killed[0]:
        return None
    return Count(groups[0].count - killed[0], (groups[0].span, rest.span()), "by subtraction")
