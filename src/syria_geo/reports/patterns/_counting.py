"""Roles of people to a toll: what adds up, and what is a part of what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from syria_geo.reports.patterns._alike import all_alike
from syria_geo.reports.patterns._casualties import KILLED, Role, gap_between, heads
from syria_geo.reports.patterns._casualty_signs import OF_THEM
from syria_geo.reports.patterns._fighters import is_fighter
from syria_geo.reports.patterns._one_more import with_one_more
from syria_geo.reports.patterns._sums import names_them, total_of
from syria_geo.reports.patterns._toll import Count, Toll
from syria_geo.reports.patterns._uncounted import find_uncounted
from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._lexicon import listed
from syria_geo.reports.tags._nouns import Group
from syria_geo.reports.tags._numbers import number_at
from syria_geo.reports.tags._people import People
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.reports.tags._tokens import tokens_of
from syria_geo.reports.text._model import Alternative, Span

__all__ = ["from_first", "is_the_other", "rest_hurt", "toll_of", "with_parts"]

_SUBSET = re.compile(r"\(|,?w?g")
_PART_OF = re.compile(r"[g(:]")
_ELSEWHERE = re.compile(r"[q8]")
_AND_BESIDES = re.compile(r"^[^,.;:()g]*&[we]{0,2}$")
# "46 civilians (Hish: 26 civilians including three children. Salqin: 20)".
_OF_A_SITE = re.compile(r"\([GN]+:$|\(N[wNG-]*:$")
_THE_OTHERS = re.compile(
    r"\b(?:injur|wound)ing (?:all )?(?:the )?(?:others?|rest|remaining)\b(?: (?:of the )?\w+)?",
    re.I,
)
# "He succumbed to his wounds": the one of the sentence before.
_PRONOUNS = frozenset({"he", "she"})
_NOBODY_ELSE = _PRONOUNS | {"him", "her", "his", "they", "them", ""}


_ALL_DIED = re.compile(r"(?:ماتوا|قضوا|قتلوا|استشهدوا)\s+(?:جميعا|جميعهم|كلهم)\b")


_AT_HIM = re.compile(r"(?<!\w)عليها?(?=\s+و)")  # "أطلقوا النار عليه وعلى ولديه"


def _all_told(tagged: Tagged, span: Span, roles: Sequence[Role], total: Count) -> Count:
    """Count all of "at a man and at his two sons, and all of them died"."""
    people = [role.people for role in roles if role.status in {"", KILLED}]
    if len(people) < len(roles) or Kind.PART in tagged.between(*span):
        return total
    him = _AT_HIM.search(tagged.text, *span)
    spans = tuple(one.span for one in people) + ((him.span(),) if him else ())
    return Count(sum(map(heads, people)) + (1 if him else 0), spans, total.hedge)


def toll_of(tagged: Tagged, span: Span, roles: Sequence[Role], *, has_toll: bool) -> Toll | None:
    """Make the toll of a sentence; None where nobody in it was killed."""
    killed = [role.people for role in roles if role.status == KILLED]
    if not killed:
        return None
    total = total_of(tagged, from_first(roles, KILLED))
    if not total.value or (has_toll and all(people.noun in _PRONOUNS for people in killed)):
        return None
    total = _with_the_other(total, killed)
    total = with_one_more(tagged, span, _of_dual(tagged, span, total))
    if tagged.is_arabic and _ALL_DIED.search(tagged.text, *span):
        total = _all_told(tagged, span, roles, total)
        if total.value == 1:
            return None  # "at a man, and all of them died": nobody says who they were
    further = [
        people
        for people in _further(tagged, total, roles)
        if not any(people.span[0] <= start < people.span[1] for start, _ in total.spans)
    ]
    parts = [*killed[1:], *(people for people in further if people not in killed)]
    if sum(map(heads, parts)) == total.value > 1:
        further = []  # "eighteen: a father, his three sons and fourteen neighbours"
    whole = _said_sum(tagged, span, total, further) or _each_died(tagged, total, further)
    if whole is not None:
        total, further = whole, []
    toll = Toll(
        span=span,
        killed=total,
        is_another=Kind.ANOTHER in tagged.between(*span),
        is_of_fighters=all(is_fighter(tagged, people) for people in killed),
        further=tuple(people.text for people in further),
    )
    others = (one.text for one in _left_out(tagged, total, roles))
    toll = replace(toll, further=(*toll.further, *others, *find_uncounted(tagged, total)))
    if further:
        killed = [people for people in killed if people.span < further[0].span]
    parts = killed if killed[0].group is not Group.PERSON else killed[1:]
    parts = [people for people in parts if not _is_beside(tagged, people, toll)]
    parts = [*_among(tagged, total, roles), *parts]
    toll = with_parts(tagged, toll, parts)
    return next(filter(None, (all_alike(tagged, toll, people) for people in killed)), toll)


# "Twelve women and six children were among the 20 dead".
_ARE_AMONG = re.compile(
    r"\s+(?:was|were|is|are)\s+(?:also\s+)?among\s+(?:(?:the|those|at|least|about|some)\s+){0,4}",
    re.I,
)


def _among(tagged: Tagged, total: Count, roles: Sequence[Role]) -> list[People]:
    """Give those who are said to be among the number killed, and stand before it."""
    first = total.spans[0][0]
    before = [role.people for role in roles if role.people.span[1] <= first and not role.status]
    gap = tagged.text[before[-1].span[1] : first] if before else ""
    return before if _ARE_AMONG.fullmatch(gap) else []


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
    r"(?P<number>\w+(?:\s\w+)?)|"
    r"\b(?:bring|rais|tak|push)(?:s|es|ing) the (?:death )?toll to (?P<sum>\w+)"
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
    name = "number" if said["number"] else "sum"
    number = number_at(tokens_of(said[name]), 0)
    if number is None or number.value != total.value + sum(one.count for one in further):
        return None
    return Count(number.value, (*total.spans, said.span(name)), total.hedge)


# "A shopkeeper was killed and a woman later died in hospital": each with a verb of his own.
_AND_DIED_TOO = re.compile(r"k[^.;:PKkBHhbAFZE]{0,8}&[we]{0,2}"), re.compile(r"[wdL]{0,2}k")


def _each_died(tagged: Tagged, total: Count, further: Sequence[People]) -> Count | None:
    """Add one who died to the one killed before, where both are told alone and in turn."""
    if total.value != 1 or len(further) != 1 or further[0].count != 1 or tagged.is_arabic:
        return None
    one = further[0]
    verb, too = _AND_DIED_TOO
    gap = tagged.between(total.spans[-1][1], one.span[0])
    if not verb.fullmatch(gap) or not too.match(tagged.between(one.span[1], len(tagged.text))):
        return None
    return Count(2, (*total.spans, one.span), total.hedge)


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


# ", while an airstrike on Hish killed five": whose attack, and where.
_ANOTHER_ATTACK = re.compile(r"(?:,&|;|,?y)[^;.07]{0,20}[XAFZE][^;.07]{0,20}[NG][^;.07]{0,12}[KB]")


def _further(tagged: Tagged, total: Count, roles: Sequence[Role]) -> Iterator[People]:
    """Find the killed who are neither counted in the total nor a part of it."""
    for before, role in pairwise(roles):
        people = role.people
        if not _may_be_killed(tagged, before, role) or people.span[0] < total.spans[-1][1]:
            continue
        gap = gap_between(tagged, before.people, people).rpartition(";")[2]
        if _OF_A_SITE.search(gap) and people.group is Group.PERSON:
            yield people
        apart = role.has_verb or people.group is Group.PERSON or _ELSEWHERE.search(gap)
        is_part = (
            gap.endswith(("g", "gw"))
            if tagged.is_arabic and role.has_verb
            else _PART_OF.search(gap) or (gap.endswith(",") and OF_THEM.search(people.text))
        )
        # "A man of that clan and two of his sons": nobody is a part of one.
        is_besides = total.value == 1 and _AND_BESIDES.search(gap) is not None
        # More than the number killed are their total, but for those of another attack.
        is_other = people.count <= total.value or _ANOTHER_ATTACK.search(gap) is not None
        if is_besides or (apart and is_other and not is_part):
            yield people


def _may_be_killed(tagged: Tagged, before: Role, role: Role) -> bool:
    """Tell people who were killed, or stand behind "and" in a list of those who were."""
    gap = gap_between(tagged, before.people, role.people)
    is_joined = Kind.AND in gap and not set(gap) & set(",;.(")
    listed = is_joined or _OF_A_SITE.search(gap)
    return role.status == KILLED or (before.status == KILLED and not role.status and bool(listed))


def with_parts(tagged: Tagged, toll: Toll, named: Sequence[People]) -> Toll:
    """Add children and women, and what is remarkable about their sum."""
    parts = _without_subsets(tagged, named)
    children = _sum(parts, {Group.CHILD, Group.FOETUS})
    if children is not None and children.value > toll.killed.value == parts[0].count:
        children = _sum(
            parts[:1], {Group.CHILD}
        )  # "five children, ...; a further child is missing"
    women = _sum(parts, {Group.WOMAN, Group.PARENTS})
    return replace(
        toll,
        children=toll.children or children,
        women=toll.women or women,
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
        is_part = same and OF_THEM.search(people.text) is not None
        # "Three of her pupils, two girls and a boy, ..."
        is_part = is_part or (same and gap == "," and names_them(kept[-1], parts[at:]))
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
