"""Killed, children, women, injured: which numbers of a paragraph are tolls, and whose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from syria_geo.reports._casualties import HURT, KILLED, Role, roles_of
from syria_geo.reports._clauses import LISTED
from syria_geo.reports._counting import from_first, rest_hurt, toll_of, total_of, with_parts
from syria_geo.reports._kinds import DEATHS, Kind
from syria_geo.reports._model import Span
from syria_geo.reports._nouns import Group
from syria_geo.reports._people import People
from syria_geo.reports._tag import Tag
from syria_geo.reports._tagging import Tagged
from syria_geo.reports._toll import Count, Toll

__all__ = ["Count", "Toll", "read_tolls", "with_number"]

_AMONG_VICTIMS = re.compile(r"[gw]{0,3}(?:g|wB|wP)|[wX]{0,2}P?v?g")
_AMONG_AR = re.compile(r"[^KkBHhbMP.;]{0,14}?g[we]{0,2}P")


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
    untold: _Told | None = None
    for sentence in _clauses(tagged):
        sentence, roles = _with_those(tagged, sentence, untold if not tolls else None)
        untold = sentence, roles
        if is_list_of_dead and not tolls and roles and not any(role.status for role in roles):
            roles[0].status = KILLED
        listed = (
            bool(tolls) and tolls[-1].span[1] == sentence[0] and _is_listed(tagged, sentence, roles)
        )
        if listed:
            roles[0].status = KILLED
        if toll := toll_of(tagged, sentence, roles, has_toll=bool(tolls)):
            tolls.append(replace(toll, is_listed=listed))
        elif tolls and _tells_of_victims(tagged, sentence):
            people = [role.people for role in roles if not role.status]
            tolls[-1] = with_parts(tagged, tolls[-1], people)
        if injured := from_first(roles, HURT):
            hurt.append((sentence[0], total_of(tagged, injured)))
        if rest := rest_hurt(tagged.text, sentence, roles):
            hurt.append((sentence[0], rest))
    return tuple(_with_injured([_checked(tagged, toll, tolls) for toll in tolls], hurt))


# "Two shepherds stepped on a mine. Both died": those of the sentence before.
_THEY_DIED = re.compile(r"\s*(?:both|all|they|the (?:two|three|four))\b[^.;,]{0,24}$", re.I)


_PAIR = 2
_Told = tuple[Span, list[Role]]


def _with_those(tagged: Tagged, sentence: Span, before: _Told | None) -> _Told:
    """Give a sentence and its people; those of the sentence before where it says they died."""
    if before is None or not _are_those(tagged, sentence, before[1]):
        return sentence, roles_of(tagged, sentence)
    (start, _), roles = before
    roles[0].status = KILLED
    return (start, sentence[1]), roles


def _are_those(tagged: Tagged, sentence: Span, before: Sequence[Role]) -> bool:
    died = next((tag for _, tag in tagged.of(*DEATHS, span=sentence)), None)
    if died is None or not before or any(role.status for role in before):
        return False
    head = tagged.text[sentence[0] : died.span[1]]
    is_them = not tagged.is_arabic and _THEY_DIED.match(head) is not None
    both = head.lstrip().casefold().startswith("both")
    count = before[0].people.count
    return is_them and (count == _PAIR if both else count > 1)


# "- Daraa: 3, one of them a woman": the number behind the place counts the dead.
_KEY_AND_NUMBER = re.compile(r"[·-]{0,2}[NGuw-]{1,6}:(?P<number>#)")


def with_number(tagged: Tagged) -> Tagged:
    """Make the bare number of an item in a list of the dead one of people."""
    found = None if tagged.is_arabic else _KEY_AND_NUMBER.match(tagged.line)
    if found is None:
        return tagged
    at = found.start("number")
    tag = tagged.tags[at]
    text = tagged.text[slice(*tag.span)]
    people = People(tag.span, Group.PERSON, int(tag.value), "", text, 1)
    counted = Tag(Kind.PEOPLE, tag.span, people=people)
    return replace(tagged, tags=(*tagged.tags[:at], counted, *tagged.tags[at + 1 :]))


def _is_listed(tagged: Tagged, sentence: Span, roles: Sequence[Role]) -> bool:
    """Tell a clause that goes on a list of places: "..., and five in Bara"."""
    return (
        bool(roles) and not roles[0].status and LISTED.match(tagged.between(*sentence)) is not None
    )


# ", and 11 were killed in raids on areas of al-Bab": people, a verb and a place of their own.
_ANOTHER_CLAUSE = re.compile(
    r"[,;](?:&|e|y|&e)?(?=P[^;.kKBP]{0,8}k[^;.kP]{0,12}[iA][^;.,kP]{0,8}?[NG])"
)
_WHOLE_CLAUSE = re.compile(r"[kKB].*[iIAF][wt#-]{0,6}[NG]|[iIAF][wt#-]{0,6}[NG].*[kKB]")


def _clauses(tagged: Tagged) -> Iterator[Span]:
    """Give the sentences, and the parts of one that tells of two attacks in two places."""
    for sentence in tagged.sentences:
        first, last = tagged.within(sentence)
        line = tagged.line[first:last]
        starts = [sentence[0]]
        for match in _ANOTHER_CLAUSE.finditer(line) if not tagged.is_arabic else ():
            before = line[tagged.index(starts[-1]) - first : match.start()]
            if _WHOLE_CLAUSE.search(before):
                starts.append(tagged.tags[first + match.end()].span[0])
        yield from zip(starts, [*starts[1:], sentence[1]], strict=True)


def _tells_of_victims(tagged: Tagged, sentence: Span) -> bool:
    """Tell a sentence such as "Among the victims were two women": it adds to the toll before."""
    line = tagged.between(*sentence)
    return (_AMONG_AR if tagged.is_arabic else _AMONG_VICTIMS).match(line) is not None


# A total of several attacks where another toll is given; else the toll of the one attack.
_SUM = re.compile(r"\b(?:in|a) total\b|\btotal of\b|\baltogether\b", re.I)
# "Later they came back and killed another seven": no total.
_MORE = re.compile(r"\b(?:another|a further|others?|returned|later that|later,)\b", re.I)


def _checked(tagged: Tagged, toll: Toll, tolls: Sequence[Toll]) -> Toll:
    """Tell totals of a day and of a period; a figure smaller than a part of it is none."""
    line = tagged.between(toll.span[0], _before_total(tagged, toll))
    of_period = _is_of_period(tagged, toll, line) or _begins_in_month(tagged, toll)
    if toll.is_another:
        return toll
    is_sum = len(tolls) > 1 and _SUM.search(tagged.text, *toll.span) is not None
    is_total = is_sum or bool({Kind.DAY_TOTAL, Kind.TOTAL_BEHIND} & set(line))
    is_large = toll is tolls[0] or toll.killed.value >= tolls[0].killed.value
    is_more = _MORE.search(tagged.text, *toll.span) is not None
    return replace(toll, is_day_total=is_total and is_large and not is_more, is_of_period=of_period)


def _before_total(tagged: Tagged, toll: Toll) -> int:
    """Give where "..., which raises to 23 the number of killed since ..." begins behind a toll."""
    behind = (toll.killed.spans[-1][1], toll.span[1])
    return next((tag.span[0] for _, tag in tagged.of(Kind.TOTAL_BEHIND, span=behind)), behind[1])


_PHRASE = 12


# "Since 6 June"; "killed on Friday", "on Friday ... killed".
_SAID_ON = re.compile(r"S[^.;,KkBP6]{0,5}D")
_SINCE = re.compile(r"6[we]{0,2}D")
_KILLED_ON = re.compile(r"D[^.;6S]{0,30}[KkBP]|[KkBP][^.;6S]{0,16}D")
# "Since the campaign began on 29 December": the day is the first of the period.
_SINCE_DAY = re.compile(r"^[w,·#.-]{0,4}6[^.;,DkKB]{0,30}D|[KkBP][^.;,D]{0,6}6[^.;,DkKB]{0,30}D")


# "Between August 2014 and that month": months that begin a period.
_FROM_MONTH = re.compile(r"\b(?:between|since|from)\s+$", re.I)


def _begins_in_month(tagged: Tagged, toll: Toll) -> bool:
    dates = [tag.date for _, tag in tagged.of(Kind.DATE, span=toll.span) if tag.date]
    if tagged.is_arabic or any(date.day or date.needs_report_day for date in dates):
        return False
    return any(
        date.precision == "month"
        and date.span[0] < toll.killed.spans[0][0]
        and _FROM_MONTH.search(tagged.text[: date.span[0]][-_PHRASE:]) is not None
        for date in dates
    )


# "On 5 March the network recalled that in 2017 ... were killed": a period behind the day.
_LATER_PERIOD = re.compile(r"D[^AFZEW]*6[^AFZEW]*P[^AFZEWP]*$")


def _is_of_period(tagged: Tagged, toll: Toll, line: str) -> bool:
    """Tell a toll of months or years, by "since", "so far this year", "during 2019"."""
    if Kind.PERIOD not in line:
        return False
    if tagged.is_arabic:
        line = _SAID_ON.sub("S", line)
        return _SINCE.search(line) is not None or _KILLED_ON.search(line) is None
    if since := _SINCE_DAY.search(line):
        first = tagged.tags[tagged.index(toll.span[0]) + since.end() - 1].date
        return first is None or not first.needs_report_day
    if _LATER_PERIOD.search(line):
        return True
    return not any(
        tag.date and (tag.date.day or tag.date.needs_report_day or tag.date.days_after is not None)
        for _, tag in tagged.of(Kind.DATE, span=toll.span)
    )


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
