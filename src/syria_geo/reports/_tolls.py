"""Killed, children, women, injured: which numbers of a paragraph are tolls, and whose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from syria_geo.reports._casualties import HURT, KILLED, Role, roles_of
from syria_geo.reports._clauses import LISTED
from syria_geo.reports._kinds import Kind
from syria_geo.reports._model import Alternative, Span
from syria_geo.reports._people import Group, People
from syria_geo.reports._tagging import Tagged

__all__ = ["Count", "Toll", "read_tolls"]

# --- patterns over the tags between two groups of people ----------------------------------------

_PLUS = re.compile(r"(?:\([^)]*\))?,?[&y,U]?e?")
# "The young man Majd Qamhani and his brother": names stand between them.
_PLUS_AR = re.compile(r"[wN]{0,4}(?:\([^)]*\))?,?&e?")
_AND_AR = re.compile(r"&e?")
_OWN_AR = re.compile(r"(?:ه|ها|هم|هما)$")
_AND_ALSO = re.compile(r"(?:\([^)]*\))?,?[&y]e?")
_SUBSET = re.compile(r"\(|,?w?g")
_LISTED = re.compile(r",?[&y,][we]{0,2}")
_PART_OF = re.compile(r"[g(:]")
_ELSEWHERE = re.compile(r"[q8]")
# "46 civilians (Hish: 26 civilians including three children. Salqin: 20)".
_OF_A_SITE = re.compile(r"\([GN]+:$|\(N[wNG-]*:$")
_AMONG_VICTIMS = re.compile(r"[gw]{0,3}(?:g|wB|wP)|[wX]{0,2}P?v?g")
_AMONG_AR = re.compile(r"[^KkBHhbMP.;]{0,14}?g[we]{0,2}P")
_THE_OTHERS = re.compile(
    r"\b(?:injur|wound)ing (?:all )?(?:the )?(?:others?|rest|remaining)\b(?: (?:of the )?\w+)?",
    re.I,
)
_OWN = re.compile(r"(?:his|her|their)\b", re.I)


@dataclass(frozen=True, slots=True)
class Count:
    """A figure: its value, where it stands, and how sure the text is of it."""

    value: int
    spans: tuple[Span, ...]
    hedge: str = ""


@dataclass(frozen=True, slots=True)
class Toll:
    """What one sentence, and those that go with it, say of the victims of one incident.

    A figure that is not given is None: missing is not zero. `further` names other people that the
    sentence says were killed, and who are no part of the toll.
    """

    span: Span
    killed: Count
    children: Count | None = None
    women: Count | None = None
    injured: Count | None = None
    is_day_total: bool = False
    is_of_period: bool = False
    is_another: bool = False
    is_of_fighters: bool = False
    is_listed: bool = False
    further: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


def read_tolls(tagged: Tagged, *, is_list_of_dead: bool = False) -> tuple[Toll, ...]:
    """Read every toll of a passage, in order.

    Parameters
    ----------
    tagged : Tagged
        A passage.
    is_list_of_dead : bool
        Whether it is an item of a list that counts the dead: its first number is a toll.

    Returns
    -------
    tuple of Toll
        The first that is no total belongs to the incident; one that says "another massacre" is an
        incident of its own. Empty when nobody is said to be killed.
    """
    tolls: list[Toll] = []
    hurt: list[tuple[int, Count]] = []
    for sentence in tagged.sentences:
        roles = roles_of(tagged, sentence)
        if is_list_of_dead and not tolls and roles and not any(role.status for role in roles):
            roles[0].status = KILLED
        listed = (
            bool(tolls) and tolls[-1].span[1] == sentence[0] and _is_listed(tagged, sentence, roles)
        )
        if listed:
            roles[0].status = KILLED
        if toll := _toll_of(tagged, sentence, roles):
            tolls.append(replace(toll, is_listed=listed))
        elif tolls and _tells_of_victims(tagged, sentence):
            people = [role.people for role in roles if not role.status]
            tolls[-1] = _with_parts(tagged, tolls[-1], people)
        if injured := _from_first(roles, HURT):
            hurt.append((sentence[0], _total(tagged, injured)))
        if rest := _rest_hurt(tagged.text, sentence, roles):
            hurt.append((sentence[0], rest))
    return tuple(_with_injured([_checked(tagged, toll, tolls) for toll in tolls], hurt))


def _is_listed(tagged: Tagged, sentence: Span, roles: Sequence[Role]) -> bool:
    """Tell a clause that goes on a list of places: "..., and five in Bara"."""
    return (
        bool(roles) and not roles[0].status and LISTED.match(tagged.between(*sentence)) is not None
    )


def _tells_of_victims(tagged: Tagged, sentence: Span) -> bool:
    """Tell a sentence such as "Among the victims were two women": it adds to the toll before."""
    line = tagged.between(*sentence)
    return (_AMONG_AR if tagged.is_arabic else _AMONG_VICTIMS).match(line) is not None


def _checked(tagged: Tagged, toll: Toll, tolls: Sequence[Toll]) -> Toll:
    """Tell totals of a day and of a period; a figure smaller than a part of it is none."""
    line = tagged.between(*toll.span)
    of_period = _is_of_period(tagged, toll, line)
    if toll.is_another:
        return toll
    is_sum = len(tolls) > 1 and _SUM.search(tagged.text, *toll.span) is not None
    is_total = is_sum or Kind.DAY_TOTAL in line
    is_large = toll is tolls[0] or toll.killed.value >= tolls[0].killed.value
    is_more = _MORE.search(tagged.text, *toll.span) is not None
    return replace(toll, is_day_total=is_total and is_large and not is_more, is_of_period=of_period)


# A total of several attacks where another toll is given; else the toll of the one attack.
_SUM = re.compile(r"\b(?:in|a) total\b|\btotal of\b|\baltogether\b", re.I)
# "Later they came back and killed another seven": no total.
_MORE = re.compile(r"\b(?:another|a further|others?|returned|later that|later,)\b", re.I)
_SO_MANY = "[^.;]"


# "Since 6 June"; "killed on Friday", "on Friday ... killed".
_SAID_ON = re.compile(r"S[^.;,KkBP6]{0,5}D")
_SINCE = re.compile(r"6[we]{0,2}D")
_KILLED_ON = re.compile(r"D[^.;6S]{0,30}[KkBP]|[KkBP][^.;6S]{0,16}D")


def _is_of_period(tagged: Tagged, toll: Toll, line: str) -> bool:
    """Tell a toll of months or years, by "since", "so far this year", "during 2019"."""
    if Kind.PERIOD not in line:
        return False
    if tagged.is_arabic:
        line = _SAID_ON.sub("S", line)
        return _SINCE.search(line) is not None or _KILLED_ON.search(line) is None
    return not any(
        tag.date and (tag.date.day or tag.date.needs_report_day or tag.date.days_after is not None)
        for _, tag in tagged.of(Kind.DATE, span=toll.span)
    )


# --- one toll ------------------------------------------------------------------------------------


def _toll_of(tagged: Tagged, span: Span, roles: Sequence[Role]) -> Toll | None:
    killed = [role.people for role in roles if role.status == KILLED]
    if not killed:
        return None
    total = _total(tagged, _from_first(roles, KILLED))
    further = list(_further(tagged, total, roles))
    toll = Toll(
        span=span,
        killed=total,
        is_another=Kind.ANOTHER in tagged.between(*span),
        is_of_fighters=all(_is_fighter(tagged, people) for people in killed),
        further=tuple(people.text for people in further),
    )
    if further:
        killed = [people for people in killed if people.span < further[0].span]
    parts = killed if killed[0].group is not Group.PERSON else killed[1:]
    return _with_parts(tagged, toll, parts)


def _is_fighter(tagged: Tagged, people: People) -> bool:
    """Tell fighters, by their name or by "أربعة من قسد": four of a party."""
    if people.group is Group.MILITARY:
        return True
    behind = tagged.index(people.span[1])
    return (
        tagged.is_arabic
        and people.group is Group.PERSON
        and _OF_PARTY.match(tagged.line, behind) is not None
    )


_OF_PARTY = re.compile(r"o?X")


def _total(tagged: Tagged, people: Sequence[People]) -> Count:
    """Take a number: "six civilians", or the sum of "two women and three children"."""
    summed = [people[0]]
    for one in people[1:]:
        joint = _PLUS if len(summed) > 1 and people[0].count == 1 else _joint(people[0], one)
        if tagged.is_arabic and people[0].count == 1 and _OWN_AR.search(one.text):
            joint = _PLUS_AR
        elif tagged.is_arabic and joint is _NEVER:
            joint = _AND_AR  # "مدني وطفلان": parts stand behind "among them"
        if not joint.fullmatch(_gap(tagged, summed[-1], one)):
            break
        summed.append(one)
    value = sum(_heads(one) for one in summed)
    return Count(value, tuple(one.span for one in summed), people[0].hedge)


def _gap(tagged: Tagged, first: People, second: People) -> str:
    return tagged.between(first.span[1], second.span[0])


def _heads(people: People) -> int:
    return 2 if people.group is Group.PARENTS else people.count


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
    listed = (Kind.AND in gap and not set(gap) & set(",;.(")) or _OF_A_SITE.search(gap)
    return role.status == KILLED or (before.status == KILLED and not role.status and bool(listed))


def _joint(first: People, one: People) -> re.Pattern[str]:
    """Choose what joins two numbers that add up; children named behind people are part of them."""
    if first.group is not Group.PERSON or (first.count == 1 and _OWN.match(one.text)):
        return _PLUS
    return _AND_ALSO if one.group in {Group.MILITARY, Group.WORKER} else _NEVER


_NEVER = re.compile(r"(?!)")


def _with_parts(tagged: Tagged, toll: Toll, named: Sequence[People]) -> Toll:
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


def _without_subsets(tagged: Tagged, parts: Sequence[People]) -> list[People]:
    """Drop those counted already: the girls of "six children, including two girls"."""
    kept: list[People] = []
    end, is_subset = 0, False
    for people in parts:
        gap = tagged.between(end, people.span[0])
        same = bool(kept) and (
            people.group is kept[-1].group or {people.group, kept[-1].group} <= _UNDER_AGE
        )
        is_subset = same and (_SUBSET.match(gap) is not None or (is_subset and Kind.AND in gap))
        if not is_subset:
            kept.append(people)
        end = people.span[1]
    return kept


_UNDER_AGE = {Group.CHILD, Group.FOETUS}


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


# --- the injured ---------------------------------------------------------------------------------


def _from_first(roles: Sequence[Role], status: str) -> list[People]:
    """Give the people from the first with a casualty status on; empty where nobody has it."""
    first = next((n for n, role in enumerate(roles) if role.status == status), len(roles))
    return [role.people for role in roles[first:]]


def _rest_hurt(text: str, span: Span, roles: Sequence[Role]) -> Count | None:
    """Subtract: of six in the family, two were killed and "the other members" injured."""
    rest = _THE_OTHERS.search(text, *span)
    groups = [
        role.people for role in roles if not role.status and role.people.group is Group.PERSON
    ]
    killed = [role.people.count for role in roles if role.status == KILLED]
    if rest is None or not groups or not killed or groups[0].count <= killed[0]:
        return None
    return Count(groups[0].count - killed[0], (groups[0].span, rest.span()), "by subtraction")


def _with_injured(tolls: Sequence[Toll], hurt: Sequence[tuple[int, Count]]) -> Iterator[Toll]:
    """Give each toll the first number of injured between its sentence and the next toll's."""
    for index, toll in enumerate(tolls):
        stop = tolls[index + 1].span[0] if index + 1 < len(tolls) else None
        inside = (
            count
            for start, count in hurt
            if start >= toll.span[0] and (stop is None or start < stop)
        )
        yield replace(toll, injured=next(inside, None))
