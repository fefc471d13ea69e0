"""Killed, children, women, injured: which numbers of a paragraph are tolls, and whose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from syria_geo.reports._model import Alternative, Span
from syria_geo.reports._people import HEDGE, Group, People, find_people

__all__ = ["Count", "Toll", "read_tolls", "sentences"]

_KILLED = r"(?:killed|slaughtered|executed|murdered|martyred|beheaded|shot dead|hanged)"
_HURT = r"(?:wounded|injured|hurt)"

_KILL_BEFORE = re.compile(
    r"\b(?:killings?(?: of)?|kill(?:ed|s)|deaths?(?: (?:of|toll of|toll (?:reached|rose to|stood at)))?|murder(?:ed|ing)?(?: of)?|"
    r"shot dead|shooting dead|execut(?:ed|ing)|execution of|slaughter(?:ed|ing)(?: of)?|"
    r"martyrdom of|claim(?:ed|ing) the lives of|took the lives of)\s+(?:the lives of\s+)?$",
    re.I,
)
_LEFT_DEAD = re.compile(r"\b(?:leaving|left)\s+$", re.I)
_HURT_BEFORE = re.compile(
    r"\b(?:wound(?:ed|ing)(?: of)?|injur(?:ed|ing)(?: of)?|injury (?:of|to)|injuries (?:of|to|among))\s+$",
    re.I,
)
_AFTER = re.compile(
    rf"\b(?:(?P<kill>(?:were|was|is|are|been|being)\s+(?:(?:also|all|immediately|instantly)\s+)?{_KILLED}|"
    r"died|perished|lost (?:their|his|her) (?:lives|life))|"
    rf"(?P<hurt>(?:were|was|been|being)\s+(?:(?:also|all|\w+ly)\s+)?{_HURT}))\b",
    re.I,
)
_RIGHT_AFTER = re.compile(rf"\s+(?:(?P<kill>dead)(?! bod)|(?P<hurt>{_HURT}))\b", re.I)
# Behind these, another clause begins, with people of its own.
_CLAUSE = re.compile(r"\bwhile\b|\bwhereas\b|;", re.I)
# What may stand between counted people of one list: "..., three of them children and two women".
_GLUE = re.compile(
    r"(?:\s*(?:at once|(?:of|from) (?:one|two|three|the same|a single) famil(?:y|ies)))*[\s,;:(-]*(?:(?:and|including|includes?|among(?:st)? them|with|as well as|in addition to|plus|"
    rf"{HEDGE})[\s,:]*)*",
    re.I,
)
_PLUS = re.compile(rf"\s*,?\s*(?:and|as well as|in addition to|,)\s+(?:{HEDGE}\s+)?", re.I)
_SUBSET = re.compile(r"\s*(?:\(|,?\s*(?:including|among them|of whom|of them)\b)", re.I)
_REACH = 260
_ASIDE = re.compile(r"\([^()]{0,300}\)")
_THE_OTHERS = re.compile(
    r"\b(?:injur|wound)ing (?:all )?(?:the )?(?:other|others|rest|remaining)\b(?: (?:of the )?\w+)?",
    re.I,
)

_SENTENCE_END = re.compile(r"[.!?][\"')\]]*\s+(?=[\"'(]?[A-Z0-9])")
_DAY_TOTAL = re.compile(
    r"\b(?:on|during|throughout|of) (?:that|the same|this) day\b|\b(?:in|a) total\b|\btotal of\b|"
    r"\b(?:bring|brought|bringing|rais\w+)\b[^.]{0,40}\b(?:toll|number|total)\b|\baltogether\b|"
    r"\bsince the (?:beginning|start)\b",
    re.I,
)
_ANOTHER = re.compile(
    r"\b(?:another|a second|second|a further|an additional|one more|a separate)\s+"
    r"(?:massacre|attack|incident|air ?strike|airstrike|raid|strike|bombing|shelling|explosion)\b",
    re.I,
)
_AMONG_VICTIMS = re.compile(
    r"\s*(?:among (?:them|the (?:victims|dead|killed))|(?:the|all) (?:victims|dead)\b|they (?:were|included)|"
    r"of (?:them|the victims))",
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

    A figure that is not given is None: missing is not zero.
    """

    span: Span
    killed: Count
    children: Count | None = None
    women: Count | None = None
    injured: Count | None = None
    is_day_total: bool = False
    is_another: bool = False
    remarks: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


@dataclass(slots=True)
class _Role:
    """People of a sentence with what befell them: "killed", "hurt", or not said."""

    people: People
    fate: str


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
        roles = _roles(text[start:end], start)
        if toll := _toll_of(text, (start, end), roles):
            tolls.append(toll)
        elif tolls and _AMONG_VICTIMS.match(text, start):
            tolls[-1] = _with_parts(text, tolls[-1], [role.people for role in roles if not role.fate])
        hurt += ((start, count) for count in _hurt_counts(roles))
        if rest := _rest_hurt(text, (start, end), roles):
            hurt.append((start, rest))
    return tuple(_with_injured([_checked(toll, tolls[0]) for toll in tolls], hurt))


def _checked(toll: Toll, first: Toll) -> Toll:
    """A total of the day cannot be smaller than a part of it."""
    is_total = toll.is_day_total and (toll is first or toll.killed.value >= first.killed.value)
    return replace(toll, is_day_total=is_total)


# --- who was killed, who was hurt -----------------------------------------------------------------


def _roles(sentence: str, shift: int) -> list[_Role]:
    """Give each group of people of a sentence its fate; lists share the fate of their first."""
    found = list(find_people(sentence))
    asides = [match.span() for match in _ASIDE.finditer(sentence)]
    outside = [people for people in found if not _is_inside(people, asides)]
    roles = [_Role(people, _fate(sentence, outside, people)) for people in found]
    _carry_on(roles)
    return [_Role(_moved(role.people, shift), role.fate) for role in roles]


def _is_inside(people: People, asides: Sequence[Span]) -> bool:
    return any(start < people.span[0] and people.span[1] <= end for start, end in asides)


def _fate(sentence: str, outside: Sequence[People], people: People) -> str:
    """Tell what befell people; those in brackets share the fate of those before the bracket."""
    if people not in outside:
        return ""
    before = "hurt" if people.group is Group.INJURY else _fate_before(sentence, people)
    return before or _fate_after(sentence, outside, outside.index(people))


def _fate_before(sentence: str, people: People) -> str:
    start = people.span[0]
    before = re.sub(rf"\b{HEDGE}\s+$", "", sentence[max(0, start - 80) : start], flags=re.I)
    if _KILL_BEFORE.search(before):
        return "killed"
    if _LEFT_DEAD.search(before) and re.match(r"\s+dead\b", sentence[people.span[1] :]):
        return "killed"
    return "hurt" if _HURT_BEFORE.search(before) else ""


def _fate_after(sentence: str, found: Sequence[People], index: int) -> str:
    """Look for "were killed" behind a list, up to the next people that are no part of it."""
    last = _end_of_list(sentence, found, index)
    end = found[last].span[1]
    stop = found[last + 1].span[0] if last + 1 < len(found) else len(sentence)
    if clause := _CLAUSE.search(sentence, end, stop):
        stop = clause.start()
    verb = _RIGHT_AFTER.match(sentence, end) or _AFTER.search(
        sentence, end, min(stop, end + _REACH)
    )
    if verb is None or not _agrees(verb[0], found[index].count):
        return ""
    return "killed" if verb["kill"] else "hurt"


def _agrees(verb: str, count: int) -> bool:
    """A verb in the singular tells of somebody else: "three people, one of whom was killed"."""
    word = verb.split()[0].casefold()
    return not (word in {"was", "is"} and count > 1) and not (
        word in {"were", "are"} and count == 1
    )


def _end_of_list(sentence: str, found: Sequence[People], index: int) -> int:
    last = index
    while last + 1 < len(found) and _may_be_listed(found[last + 1]):
        if not _GLUE.fullmatch(sentence, found[last].span[1], found[last + 1].span[0]):
            break
        last += 1
    return last


def _may_be_listed(people: People) -> bool:
    """Tell whether people may be part of those named before: children, women, "a man"."""
    return people.group is not Group.PERSON or people.count == 1


def _carry_on(roles: Sequence[_Role]) -> None:
    """Children and women without a fate of their own are part of those named before them."""
    fate = ""
    for role in roles:
        if role.people.group is Group.PERSON:
            fate = role.fate or fate
        else:
            role.fate = role.fate or fate
            fate = role.fate


def _moved(people: People, shift: int) -> People:
    start, end = people.span
    return People(
        (start + shift, end + shift), people.group, people.count, people.hedge, people.text
    )


# --- one toll ------------------------------------------------------------------------------------


def _toll_of(text: str, span: Span, roles: Sequence[_Role]) -> Toll | None:
    killed = [role.people for role in roles if role.fate == "killed"]
    if not killed:
        return None
    sentence = text[span[0] : span[1]]
    another = _ANOTHER.search(sentence) is not None
    toll = Toll(
        span=span,
        killed=_total(text, [role.people for role in roles], killed[0]),
        is_day_total=not another and _DAY_TOTAL.search(sentence) is not None,
        is_another=another,
    )
    parts = killed if killed[0].group is not Group.PERSON else killed[1:]
    return _with_parts(text, toll, parts)


def _total(text: str, everybody: Sequence[People], first: People) -> Count:
    """Take the number of killed: "six civilians", or the sum of "two women and three children"."""
    summed = [first]
    if first.group is not Group.PERSON:
        behind = [people for people in everybody if people.span[0] > first.span[0]]
        for people in behind:
            if not _PLUS.fullmatch(text, summed[-1].span[1], people.span[0]):
                break
            summed.append(people)
    value = sum(2 if p.group is Group.PARENTS else p.count for p in summed)
    return Count(value, tuple(people.span for people in summed), first.hedge)


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
            yield f"{people.text.removeprefix('their ')} counted among the children ({born} without)"
        elif people.group is Group.PARENTS:
            yield "women: the mother among the two parents"
        elif people.group in {Group.MILITARY, Group.WORKER}:
            yield f"toll includes {people.text}"


def _alternatives(parts: Sequence[People]) -> Iterator[Alternative]:
    """What a report may count otherwise: the unborn, a mother not called a woman, soldiers."""
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


def _hurt_counts(roles: Sequence[_Role]) -> Iterator[Count]:
    for role in roles:
        if role.fate == "hurt":
            yield Count(role.people.count, (role.people.span,), role.people.hedge)


def _rest_hurt(text: str, span: Span, roles: Sequence[_Role]) -> Count | None:
    """Subtract where all others of a group were hurt: six in the family, two killed, the others injured."""
    rest = _THE_OTHERS.search(text, *span)
    groups = [role.people for role in roles if not role.fate and role.people.group is Group.PERSON]
    killed = [role.people.count for role in roles if role.fate == "killed"]
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
