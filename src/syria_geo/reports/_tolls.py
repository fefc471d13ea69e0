"""Killed, children, women, injured: which numbers of a paragraph are tolls, and whose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from syria_geo.reports._casualties import HURT, KILLED, Role, roles_of
from syria_geo.reports._model import Alternative, Span
from syria_geo.reports._people import HEDGE, Group, People

__all__ = ["Count", "Toll", "read_tolls", "sentences"]

_PLUS = re.compile(
    rf"(?:\s*\([^()]{{0,80}}\))?\s*,?\s*(?:and|as well as|in addition to|,)\s+(?:{HEDGE}\s+)?", re.I
)
_AND_ALSO = re.compile(rf"\s*,?\s*(?:and|as well as|in addition to)\s+(?:{HEDGE}\s+)?", re.I)
_OWN = re.compile(r"(?:his|her|their)\b", re.I)
# "Seven civilians in one town and four in another".
_AND_ELSEWHERE = re.compile(r"\s+in\s+(?:[Aa]l\s)?[A-Z][\w' -]{1,40}?,?\s+and\s+")
_SUBSET = re.compile(r"\s*(?:\(|,?\s*(?:including|among them|of whom|of them)\b)", re.I)
_AND = re.compile(r"\s(?:[^,;.(]{1,60}\s)?and\s")
# "46 civilians (Hish: 26 civilians including three children. Salqin: 20)".
_OF_A_SITE = re.compile(r"\([A-Z][^():]{1,40}:\s*$")
_ELSEWHERE = re.compile(r"\b(?:where|then|before|later)\b", re.I)
_PART_OF = re.compile(r"\b(?:includ\w+|incl|among\w*|of (?:whom|them)|which)\b|[(:]")
_THE_OTHERS = re.compile(
    r"\b(?:injur|wound)ing (?:all )?(?:the )?(?:others?|rest|remaining)\b(?: (?:of the )?\w+)?",
    re.I,
)

_SENTENCE_END = re.compile(
    r"(?<!\bincl)(?<!\bapprox)(?<!\bMr)(?<!\bDr)(?<!\bSt)[.!?][\"')\]]*\s+(?=[\"'(]?[A-Z0-9])"
)
_DAY_TOTAL = re.compile(
    r"\b(?:on|during|throughout|of) (?:that|the same|this) day\b|"
    r"\b(?:bring|brought|bringing|rais\w+)\b[^.]{0,40}\b(?:toll|number|total)\b|"
    r"\bsince the (?:beginning|start)\b",
    re.I,
)
# A total of several attacks where another toll is given; else the toll of the one attack.
_SUM = re.compile(r"\b(?:in|a) total\b|\btotal of\b|\baltogether\b", re.I)
# "Later they came back and killed another seven": no total.
_MORE = re.compile(r"\b(?:another|a further|others?|returned|later that|later,)\b", re.I)
_ANOTHER = re.compile(
    r"\b(?:another|a second|second|a further|an additional|one more|a separate)\s+"
    r"(?:massacre|attack|incident|air ?strike|airstrike|raid|strike|bombing|shelling|explosion)\b",
    re.I,
)
_AMONG_VICTIMS = re.compile(
    r"\s*(?:among (?:them|the (?:victims|dead|killed))|(?:the|all) (?:victims|dead)\b|"
    r"they (?:were|included)|of (?:them|the victims))",
    re.I,
)


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
    is_another: bool = False
    further: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


def sentences(text: str) -> list[Span]:
    """Split a passage into its sentences."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    return list(zip([0, *ends], [*ends, len(text)], strict=True))


def read_tolls(text: str) -> tuple[Toll, ...]:
    """Read every toll of a passage, in order.

    Parameters
    ----------
    text : str
        Plain text of a passage.

    Returns
    -------
    tuple of Toll
        The first that is no day total belongs to the incident; one that says "another massacre"
        is an incident of its own. Empty when nobody is said to be killed.
    """
    tolls: list[Toll] = []
    hurt: list[tuple[int, Count]] = []
    for start, end in sentences(text):
        roles = roles_of(text[start:end], start)
        if toll := _toll_of(text, (start, end), roles):
            tolls.append(toll)
        elif tolls and _AMONG_VICTIMS.match(text, start):
            tolls[-1] = _with_parts(
                text, tolls[-1], [role.people for role in roles if not role.status]
            )
        if injured := _from_first(roles, HURT):
            hurt.append((start, _total(text, injured)))
        if rest := _rest_hurt(text, (start, end), roles):
            hurt.append((start, rest))
    return tuple(_with_injured([_checked(text, toll, tolls) for toll in tolls], hurt))


def _checked(text: str, toll: Toll, tolls: Sequence[Toll]) -> Toll:
    """Tell totals of a day; a figure smaller than a part of it is none."""
    if toll.is_another:
        return toll
    is_sum = len(tolls) > 1 and _SUM.search(text, *toll.span) is not None
    is_total = is_sum or _DAY_TOTAL.search(text, *toll.span) is not None
    is_large = toll is tolls[0] or toll.killed.value >= tolls[0].killed.value
    is_more = _MORE.search(text, *toll.span) is not None
    return replace(toll, is_day_total=is_total and is_large and not is_more)


# --- one toll ------------------------------------------------------------------------------------


def _toll_of(text: str, span: Span, roles: Sequence[Role]) -> Toll | None:
    killed = [role.people for role in roles if role.status == KILLED]
    if not killed:
        return None
    sentence = text[span[0] : span[1]]
    total = _total(text, _from_first(roles, KILLED))
    further = list(_further(text, total, roles))
    toll = Toll(
        span=span,
        killed=total,
        is_another=_ANOTHER.search(sentence) is not None,
        further=tuple(people.text for people in further),
    )
    if further:
        killed = [people for people in killed if people.span < further[0].span]
    parts = killed if killed[0].group is not Group.PERSON else killed[1:]
    return _with_parts(text, toll, parts)


def _total(text: str, people: Sequence[People]) -> Count:
    """Take a number: "six civilians", or the sum of "two women and three children"."""
    summed = [people[0]]
    for one in people[1:]:
        joint = _PLUS if len(summed) > 1 and people[0].count == 1 else _joint(people[0], one)
        if not joint.fullmatch(text, summed[-1].span[1], one.span[0]):
            break
        summed.append(one)
    value = sum(2 if one.group is Group.PARENTS else one.count for one in summed)
    return Count(value, tuple(one.span for one in summed), people[0].hedge)


def _further(text: str, total: Count, roles: Sequence[Role]) -> Iterator[People]:
    """Find the killed who are neither counted in the total nor a part of it."""
    for before, role in pairwise(roles):
        people = role.people
        if not _may_be_killed(text, before, role) or people.span[0] < total.spans[-1][1]:
            continue
        gap = text[before.people.span[1] : people.span[0]].rpartition(";")[2]
        if _OF_A_SITE.search(gap) and people.group is Group.PERSON:
            yield people
        apart = role.has_verb or people.group is Group.PERSON or _ELSEWHERE.search(gap)
        if apart and people.count <= total.value and not _PART_OF.search(gap):
            yield people


def _may_be_killed(text: str, before: Role, role: Role) -> bool:
    """Tell people who were killed, or stand behind "and" in a list of those who were."""
    gap = text[before.people.span[1] : role.people.span[0]]
    listed = _AND.fullmatch(gap) or _OF_A_SITE.search(gap)
    return role.status == KILLED or (before.status == KILLED and not role.status and bool(listed))


def _joint(first: People, one: People) -> re.Pattern[str]:
    """Choose what joins two numbers that add up; children named behind people are part of them."""
    if first.group is not Group.PERSON or (first.count == 1 and _OWN.match(one.text)):
        return _PLUS
    return _AND_ALSO if one.group in {Group.MILITARY, Group.WORKER} else _AND_ELSEWHERE


def _with_parts(text: str, toll: Toll, named: Sequence[People]) -> Toll:
    parts = _without_subsets(text, named)
    children = _sum(parts, {Group.CHILD, Group.FOETUS})
    women = _sum(parts, {Group.WOMAN, Group.PARENTS})
    return replace(
        toll,
        children=children or toll.children,
        women=women or toll.women,
        remarks=(*toll.remarks, *_remarks(parts)),
        alternatives=(*toll.alternatives, *_alternatives(parts)),
    )


def _without_subsets(text: str, parts: Sequence[People]) -> list[People]:
    """Drop those counted already: the girls of "six children, including two girls"."""
    kept: list[People] = []
    end, is_subset = 0, False
    for people in parts:
        gap = text[end : people.span[0]]
        same = bool(kept) and people.group is kept[-1].group
        is_subset = same and (_SUBSET.match(gap) is not None or (is_subset and "and" in gap))
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
