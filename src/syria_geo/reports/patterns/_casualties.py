"""What befell the counted people of a sentence: killed, hurt, or not said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from syria_geo.reports.patterns import _casualty_signs as pattern
from syria_geo.reports.patterns._survivors import are_only_hurt, are_survivors
from syria_geo.reports.tags._kinds import DEATHS, Kind
from syria_geo.reports.tags._lexicon import listed
from syria_geo.reports.tags._nouns import TRADES, Group
from syria_geo.reports.tags._people import People
from syria_geo.reports.tags._tag import Tag
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.reports.text._model import Span

__all__ = [
    "HURT",
    "KILLED",
    "Role",
    "gap_between",
    "heads",
    "is_bereaved",
    "is_negated",
    "roles_of",
]

KILLED, HURT = "killed", "hurt"
# Seized, rescued or driven away: neither, and not one of those killed before in the sentence.
_OTHERWISE = "otherwise"

_DIFFERENT = {
    Kind.KILLED_BEFORE: KILLED,
    Kind.KILLED: KILLED,
    Kind.STRIKE_ON: KILLED,  # "were lined up and shot"
    Kind.HURT_BEFORE: HURT,
    Kind.HURT: HURT,
}


@dataclass(slots=True)
class Role:
    """People of a sentence with their casualty status: `KILLED`, `HURT`, or empty.

    `has_verb` tells that the words right before say it: "killing five", not "five, two women".
    """

    position: int
    people: People
    status: str
    has_verb: bool = False


def is_negated(tagged: Tagged, position: int) -> bool:
    """Tell whether what a tag says is denied: "no one was killed", "دون وقوع ضحايا"."""
    first = tagged.index(tagged.sentence_at(tagged.tags[position].span[0])[0])
    return pattern.NEGATED.search(tagged.line[first:position]) is not None


def roles_of(tagged: Tagged, sentence: Span) -> list[Role]:
    """Give each group of people of a sentence its casualty status; a list shares that of its first.

    Parameters
    ----------
    tagged : Tagged
        A passage.
    sentence : (int, int)
        One of its sentences.
    """
    reading = _Reading(tagged, *tagged.within(sentence))
    roles = [reading.role(index) for index in range(len(reading.found))]
    roles = list(takewhile(lambda role: not are_survivors(tagged, role.people), roles))
    _set_apart(tagged, roles)
    _drop_bereaved(tagged, roles)
    _carry_on(roles)
    _let_live(tagged, roles)
    if not any(role.status == KILLED for role in roles):
        _refer_back(tagged, roles, reading)
    return roles


# "..., and their parents and a sister were rescued": another verb, which no row knows.
_OWN_VERB = re.compile(r"(?:w?[&,]P)*w?(?:v(?![weg]{0,3}P)w|w)")
_FARED = re.compile(
    r"(?:\s+\w+)?\s+(?:had|has|suffered|escaped|remains?|remained|was|were|is|are|"
    r"lost (?!(?:his|her|their) li(?:fe|ves)))\b",
    re.I,
)


def _set_apart(tagged: Tagged, roles: Sequence[Role]) -> None:
    """Give those of whom something else is told no part in what befell those before them."""
    for before, role in pairwise(roles):
        behind = _OWN_VERB.match(tagged.line, role.position + 1)
        gap = tagged.line[before.position + 1 : role.position]
        is_clause = gap.endswith(("&", ";", ",y", "y")) and set(gap) & DEATHS
        if not behind or not is_clause or role.status or tagged.is_arabic:
            continue
        they = [one for one in roles if role.position <= one.position < behind.end()]
        if _FARED.match(tagged.text, tagged.tags[they[-1].position].span[1]):
            for one in they:
                one.status = one.status or _OTHERWISE


def is_bereaved(tagged: Tagged, people: People) -> bool:
    """Tell "she lost eighteen relatives", which may tell of those counted elsewhere."""
    position = tagged.index(people.span[0])
    word = tagged.text[slice(*tagged.tags[position - 1].span)].casefold() if position else ""
    return word in listed("bereaved")


def _let_live(tagged: Tagged, roles: Sequence[Role]) -> None:
    """Count those "shot and taken to hospital" among the wounded."""
    for role in roles:
        if role.status == KILLED and not role.has_verb and are_only_hurt(tagged, role.people):
            role.status = HURT


def _drop_bereaved(tagged: Tagged, roles: Sequence[Role]) -> None:
    """Leave "lost her sister" to the sentence's "four were killed", where it says so."""
    lost = [role for role in roles if role.status == KILLED and is_bereaved(tagged, role.people)]
    if lost and sum(role.status == KILLED for role in roles) > len(lost):
        for role in lost:
            role.status = ""


def _refer_back(tagged: Tagged, roles: Sequence[Role], reading: _Reading) -> None:
    """Read "opened fire on a civilian, killing him": the people named last before were killed."""
    for position in range(reading.first, reading.last - 1):
        behind = tagged.tags[position + 1]
        word = tagged.text[slice(*behind.span)].casefold()
        if tagged.tags[position].kind in pattern.KILLS and word in pattern.PRONOUNS:
            before = [
                role
                for role in roles
                if role.position < position and role.status in {"", _OTHERWISE}
            ]
            if before:
                before[-1].status = KILLED
            return


# "Was killed as he took a pregnant woman to hospital".
_AS_HE = re.compile(
    r"\b(?:as|while|when|after|before)\s+(?:he|she)\s+[^.;,]*$|\b(?:as|while)\s+$", re.I
)


class _Reading:
    """One sentence while its people are given what befell them."""

    def __init__(self, tagged: Tagged, first: int, last: int) -> None:
        self.tagged, self.first, self.last = tagged, first, last
        self.found = [
            (n, people)
            for n in range(first, last)
            if (people := tagged.tags[n].people) is not None and not self._is_apposed(n)
        ]
        depths = list(_depths(tagged.tags[first:last]))
        self.outside = [
            one
            for one in self.found
            if not (
                depths[one[0] - first] or self._is_part_aside(*one) or self._is_in_clause(one[0])
            )
        ]
        self.ends = self._lists()

    def _is_in_clause(self, position: int) -> bool:
        """Tell "who had paid a smuggler", between people and the verb that tells of them."""
        line = self.tagged.line
        verb = pattern.WERE_KILLED.match(line, position + 1)
        if (
            verb is None
            or self.tagged.is_arabic
            or not pattern.WHO_DID.search(line, self.first, position)
        ):
            return False
        word = self.tagged.text[slice(*self.tagged.tags[verb.end() - 1].span)].casefold()
        return word.startswith(("was ", "were ", "died", "perished"))

    def _is_part_aside(self, position: int, people: People) -> bool:
        """Tell ", three of them children," between people and their verb."""
        line = self.tagged.line
        signs = line[position - 1 : position] + line[position + 1 : position + 2]
        is_of_them = signs in {",,", "--"} and pattern.OF_THEM.search(people.text) is not None
        return is_of_them or any(
            self._begin_of(aside.start()) < position < aside.end()
            for aside in pattern.AMONG_ASIDE.finditer(line, self.first, self.last)
        )

    def _begin_of(self, aside: int) -> int:
        """Leave out those whom an aside is about: "Later, 78 people, 38 children among them"."""
        is_led = Kind.PEOPLE in self.tagged.line[self.first : aside]
        return aside if is_led else aside + len(",P")

    def _is_apposed(self, position: int) -> bool:
        """Tell "their grandmother, a displaced woman from Hish, were": the same person again."""
        if self.tagged.is_arabic or position < self.first + len("P,"):
            return False
        here, before = (self.tagged.tags[at].people for at in (position, position - 2))
        if here is None or before is None or {here.count, before.count} != {1}:
            return False
        is_again = here.text.startswith(("a ", "an ")) and not before.text.startswith(("a ", "an "))
        line = self.tagged.line[position - 2 : self.last]
        return is_again and pattern.APPOSED_ASIDE.match(line) is not None

    def role(self, index: int) -> Role:
        """Tell what befell the people at a place of the sentence."""
        position, people = self.found[index]
        before = self._before(position)
        if self.found[index] not in self.outside:
            return Role(position, people, "", before != "")  # shares that of those before it
        if people.group is Group.INJURY:
            return Role(position, people, HURT, True)
        if people.is_dead:
            return Role(position, people, KILLED, True)
        if self._speaks(position):
            return Role(position, people, "")
        if self._is_told(position) or pattern.IS_STILL.match(self.tagged.text, people.span[1]):
            return Role(position, people, _OTHERWISE)
        if self._is_said_by(index) or self._is_agent(position):
            return Role(position, people, _OTHERWISE)
        after = "" if before else self._after(self.outside.index(self.found[index]))
        status = before or after or self._otherwise(index) or self._far_behind(position)
        status = status or (KILLED if self._are_recorded(people) else "")
        return Role(position, people, status, before != "")

    def _is_said_by(self, index: int) -> bool:
        """Tell "; his wife said": nothing befell her."""
        position = self.found[index][0]
        line = self.tagged.line
        if self.tagged.is_arabic or not index:
            return False
        is_said = line[position + 1 : position + 2] == Kind.SAYS
        is_source = (
            line[position - 1] == "," and pattern.SOURCES.match(line, position + 1) is not None
        )
        return is_source or (is_said and line[position - 1] in {";", "&", "y"})

    def _is_told(self, position: int) -> bool:
        """Tell "as a cellmate told his mother": she hears it."""
        before = self.tagged.text[: self.tagged.tags[position].span[0]][-pattern.NEAR_BACK :]
        far = self.tagged.text[: self.tagged.tags[position].span[0]][-pattern.FAR_BACK :]
        return bool(pattern.TOLD.search(before) or pattern.SAW_IT.search(far))

    def _is_agent(self, position: int) -> bool:
        """Tell "were killed by two men": who did it."""
        line = self.tagged.line[self.first : position]
        if line[-2:] not in {"kU", "BU"}:
            return False
        return self.tagged.text[slice(*self.tagged.tags[position - 1].span)].casefold() == "by"

    def _is_aside(self, index: int) -> bool:
        """Tell "as he drove a woman to hospital", "as his wife watched"."""
        if self.tagged.is_arabic or not index:
            return False
        before = self.tagged.tags[self.found[index - 1][0]].span[1]
        gap = self.tagged.text[before : self.tagged.tags[self.found[index][0]].span[0]]
        return _AS_HE.search(gap) is not None

    def _otherwise(self, index: int) -> str:
        """Tell people who were seized or rescued: "they killed two and abducted thirty women"."""
        position = self.found[index][0]
        if self._is_aside(index):
            return _OTHERWISE
        line = self.tagged.line[self.first : position]
        return _OTHERWISE if pattern.OTHERWISE_LEAD.search(line) else ""

    def _before(self, position: int) -> str:
        line = self.tagged.line[self.first : position]
        arabic = self.tagged.is_arabic
        start = self.tagged.tags[self.first].span[0]
        if pattern.DENIED.search(
            self.tagged.text[start : self.tagged.tags[position].span[0]][-pattern.FAR_BACK :]
        ):
            return ""
        if arabic and pattern.OF_ONE_BEFORE.search(line):
            return HURT
        if pattern.BOTH_LEAD.search(line) and not self._is_of_victim(position):
            return ""
        if self._are_shot(position) or self._is_death_of(position):
            return KILLED
        if reached := pattern.REACHED_LEAD.search(line):
            return KILLED if reached["what"] in DEATHS else HURT
        for status, english, other in (
            (HURT, pattern.HURT_LEAD, pattern.HURT_LEAD_AR),
            (KILLED, pattern.KILLED_LEAD, pattern.KILLED_LEAD_AR),
        ):
            found = (other if arabic else english).search(line)
            if found and not pattern.NEGATED.search(line[: found.start()]):
                return status
        return ""

    def _are_recorded(self, people: People) -> bool:
        """Tell "we recorded the names of 21 victims": what befell them is said by the word."""
        before = self.tagged.text[max(0, people.span[0] - pattern.FAR_BACK) : people.span[0]]
        is_told = pattern.RECORDED.search(before) or pattern.BY_NAME.match(
            self.tagged.text, people.span[1]
        )
        return people.noun == "victims" and is_told is not None

    def _far_behind(self, position: int) -> str:
        """Look for "the group executed in X", where nothing nearer says what befell them."""
        far = not self.tagged.is_arabic and pattern.KILLED_FAR.search(
            self.tagged.line[self.first : position]
        )
        return KILLED if far else ""

    def _is_of_victim(self, position: int) -> bool:
        """Tell "she was killed and her brother injured", where Arabic puts both verbs first."""
        people = self.tagged.tags[position].people
        told = any(at < position for at, _ in self.found)
        return bool(
            told
            and self.tagged.is_arabic
            and people
            and people.group in {Group.RELATIVE, Group.MAN, Group.WOMAN}
            and pattern.OWN_AR.search(people.text)
        )

    def _is_death_of(self, position: int) -> bool:
        """Tell "the death of 12 in X; and of eight others in Y"."""
        if (
            self.tagged.is_arabic
            or pattern.OF_MORE.search(self.tagged.line, self.first, position) is None
        ):
            return False
        return self.tagged.text[slice(*self.tagged.tags[position - 1].span)].casefold() == "of"

    def _are_shot(self, position: int) -> bool:
        start, end = self.tagged.tags[position].span
        is_shot = (
            pattern.SHOT.search(self.tagged.text[max(0, start - pattern.FAR_BACK) : start])
            is not None
        )
        return is_shot and pattern.ARE_VICTIMS.search(self.tagged.text[end:]) is not None

    def _after(self, index: int) -> str:
        """Look for "were killed" behind a list, up to the next people that are no part of it."""
        end, count = self.ends[index]
        start = self.outside[end][0] + 1
        stop = self.outside[end + 1][0] if end + 1 < len(self.outside) else self.last
        # One letter more: "died and injured three" is not "died and injured".
        line = self.tagged.line[start : min(stop + 1, self.last)]
        # What is left of people before the next ones are parts told in an aside.
        line = line[: stop - start].replace(Kind.PEOPLE, " ") + line[stop - start :]
        line = pattern.ASIDE.sub(lambda aside: " " * len(aside[0]), line)
        if pattern.WERE_AMONG.match(line) and not self.tagged.is_arabic:
            return ""
        if self.tagged.is_arabic:
            found = pattern.RIGHT_AFTER_AR.match(line) or pattern.AFTER_AR.match(line)
        else:
            found = pattern.RIGHT_AFTER.match(line) or pattern.AFTER.match(line)
        if found is None:
            return self._late(line, count)
        name = next(
            name for name in ("verb", "late", "them", "then", "life") if found.groupdict().get(name)
        )
        if self._kills(end, line[found.end() : stop - start], stop):
            return ""
        verb = self.tagged.tags[start + found.start(name)]
        if self._are_others(start - 1, verb):
            return ""
        if verb.kind == Kind.BOTH or pattern.NEGATED.search(line[: found.start(name)]):
            return ""
        is_family = self.outside[end][1].noun == "family"  # "a family of six was killed"
        if count == 1 and not self.tagged.is_arabic and pattern.AND_DIED.match(line, found.end()):
            return KILLED
        return _DIFFERENT[Kind(verb.kind)] if is_family or self._agrees(verb, count) else ""

    def _are_others(self, position: int, verb: Tag) -> bool:
        """Tell "two children, and several others were wounded": of whom the verb tells."""
        if not set(self.tagged.line[self.first : position]) & DEATHS:
            return False
        gap = self.tagged.text[self.tagged.tags[position].span[1] : verb.span[0]]
        found = pattern.AND_OTHERS.match(gap)
        return found is not None and (found["apart"] is not None or self._is_part_of(position))

    def _is_part_of(self, position: int) -> bool:
        """Tell the last of a list "including two children and a woman"."""
        return pattern.PART_LIST.search(self.tagged.line, self.first, position) is not None

    def _kills(self, end: int, behind: str, stop: int) -> bool:
        """Tell gunmen who "killed six people": the verb is what they did."""
        is_armed = self.found[end][1].group in {Group.MILITARY, Group.MAN}
        return is_armed and not behind and stop < self.last

    def _speaks(self, position: int) -> bool:
        """Tell a witness: "أفاد مراسل"; what follows befell others."""
        return (
            self.tagged.is_arabic and position > 0 and self.tagged.line[position - 1] == Kind.SAYS
        )

    def _late(self, line: str, count: int) -> str:
        """Read an Arabic verb behind the one person it is said of."""
        late = pattern.LATE_AR if self.tagged.is_arabic else pattern.LATE
        found = late.match(line) if count == 1 else None
        if found is None and count == 1 and self.tagged.is_arabic:
            found = self._killed_him(line)
        if found is None or pattern.OF_THE_NEXT.fullmatch(line, found.end()):
            return ""
        before = line[: found.start("verb")]
        return "" if pattern.NEGATED_AR.search(before) else KILLED

    def _killed_him(self, line: str) -> re.Match[str] | None:
        """Find "ما أدى إلى مقتله" behind one person, whatever the sentence tells in between."""
        found = pattern.HIS_DEATH_LINE.match(line)
        return found if found and pattern.HIS_DEATH.search(self.tagged.text) else None

    def _agrees(self, verb: Tag, count: int) -> bool:
        """Tell verbs about somebody else by their number: "three, one of whom was killed"."""
        word = self.tagged.text[slice(*verb.span)].split()[0].casefold()
        return word not in ({"was", "is"} if count > 1 else {"were", "are"})

    def _is_kin_behind(self, gap: str, people: People) -> bool:
        """Tell "امرأة خمسينية وحفيدها": what she is said to be stands between."""
        is_own = self.tagged.is_arabic and pattern.OWN_AR.search(people.text) is not None
        return is_own and people.count == 1 and pattern.SAID_OF_HER.fullmatch(gap) is not None

    def _are_both(self, here: tuple[int, People], there: People) -> bool:
        """Tell "three nurses and ten patients were killed": whose nouns say who they were."""
        is_told = not self._is_part(here[0]) and not self.tagged.is_arabic
        kinds = listed("trade") | listed("clients")
        return is_told and here[1].group in TRADES and there.noun in kinds

    def _are_beside(self, position: int, there: tuple[int, People], gap: str) -> bool:
        """Tell those behind "killing three, one of them a child, and": the hurt, with a verb."""
        if there[1].noun in listed("others"):
            return True
        is_clause = gap == ",&" and bool(DEATHS & set(self.tagged.line[self.first : position]))
        return is_clause and pattern.THEY_ARE_HURT.match(self.tagged.line, there[0] + 1) is not None

    def _is_part(self, position: int, *, arabic: bool = False) -> bool:
        before = self.tagged.line[self.first : position].rstrip("we")
        return before.endswith(Kind.PART) and (arabic or not self.tagged.is_arabic)

    def _lists(self) -> list[tuple[int, int]]:
        """Give for each of the people the end of its list, and how many they are together."""
        lists = [(index, heads(people)) for index, (_, people) in enumerate(self.outside)]
        for index in reversed(range(len(self.outside) - 1)):
            here, there = self.outside[index], self.outside[index + 1]
            gap = pattern.ASIDE.sub("", gap_between(self.tagged, here[1], there[1]))
            if self._is_part(here[0]) and self._are_beside(here[0], there, gap):
                continue  # "including a child, and 25 others were wounded"
            if there[1].group is Group.INJURY and self._is_part(here[0], arabic=True):
                continue  # "11 children among them, besides 30 injured"
            if here[1].count == 1 and gap == ":":
                continue  # "it carried a woman: the patient and two medics died"
            is_list = here[1].count == 1 and Kind.AND in gap and not here[1].is_named
            is_same = there[1].is_named and here[1].count == 1 and gap in pattern.APPOSED
            if (
                is_same
                or self._is_kin_behind(gap, there[1])
                or (pattern.GLUE.fullmatch(gap) and (is_list or _may_be_listed(there[1], gap)))
                or (gap == Kind.AND and self._are_both(here, there[1]))
            ):
                last, count = lists[index + 1]
                lists[index] = last, heads(here[1]) + count
        return lists


# "The driver of an ambulance and a paramedic".
_OF_IT, _OF_BODY = (
    re.compile(rf"\s+of (?:an?|the|his|her|their) (?:[\w-]+ ){{0,{most}}}[\w-]+,? and\s+", re.I)
    for most in (0, 3)
)


def gap_between(tagged: Tagged, first: People, second: People) -> str:
    """Give the tags between people, without what is said of the first: parts, a name, a clause."""
    of_it = _OF_BODY if first.count == 1 else _OF_IT  # "a member of the local council and his son"
    if of_it.fullmatch(tagged.text, first.span[1], second.span[0]):
        return Kind.AND
    gap = tagged.between(first.span[1], second.span[0])
    gap = gap.replace('"', "") if tagged.is_arabic else gap
    if first.is_named:  # "Omar al-X, a teacher, and his brother"
        gap = pattern.WHO_HE_IS.sub("", gap)
    return pattern.NAMED_ASIDE.sub("", pattern.WHO_CLAUSE.sub(",", pattern.PART_ASIDE.sub("", gap)))


def heads(people: People) -> int:
    """Count people: a pair of parents is two."""
    return 2 if people.group is Group.PARENTS else people.count


def _depths(tags: Sequence[Tag]) -> Iterator[int]:
    depth = 0
    for tag in tags:
        depth = max(0, depth + {"(": 1, ")": -1}.get(tag.kind, 0))
        yield depth


def _may_be_listed(people: People, gap: str) -> bool:
    """Tell whether people may be part of those before: children, women, "including a family"."""
    is_part = people.group is not Group.PERSON or people.count == 1 or Kind.PART in gap
    return is_part or (gap == Kind.AND and people.noun in {"adults", "men"})


def _carry_on(roles: Sequence[Role]) -> None:
    """Count children and women without a status of their own among those named before them."""
    status = ""
    for role in roles:
        if role.people.group is Group.PERSON:
            status = role.status or status
        else:
            role.status = role.status or status
            status = role.status
