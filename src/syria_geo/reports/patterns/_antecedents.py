"""Pronouns of the dead: "Gunmen stopped two brothers. Both were shot"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from syria_geo.reports.patterns._casualties import HURT, KILLED, Role
from syria_geo.reports.patterns._counting import with_parts
from syria_geo.reports.patterns._sums import total_of
from syria_geo.reports.patterns._toll import Count, Toll
from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._lexicon import listed
from syria_geo.reports.tags._nouns import Group
from syria_geo.reports.tags._people import People
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.reports.text._model import Span

__all__ = [
    "are_pronouns",
    "toll_of_pronoun",
    "with_dual",
    "with_meant",
    "with_object",
    "with_participle",
    "with_pronoun",
]

_PRONOUNS = listed("one person") | listed("two people") | listed("all people")
_BOTH = "both"
_FEMALE, _MALE = {Group.WOMAN}, {Group.MAN}
# "Killing him", "led to his death".
_OF_ONE = re.compile(r"\b(?:him|his|her)\b", re.I)
_AND_OTHERS = re.compile(r"k(?:,?&|[wI]?U|,)e?P")


def are_pronouns(roles: Sequence[Role]) -> bool:
    """Tell whether all who are said to be killed are pronouns."""
    killed = [role for role in roles if role.status == KILLED]
    return bool(killed) and all(role.people.noun in _PRONOUNS for role in killed)


def with_pronoun(tagged: Tagged, sentence: Span, roles: Sequence[Role]) -> list[Role]:
    """Count the one of "killed him and his two sons", named before or not."""
    for position, tag in tagged.of(Kind.KILLED_BEFORE, span=sentence):
        found = _OF_ONE.search(tagged.text, *tag.span)
        before = [role for role in roles if role.position < position]
        behind = [role for role in roles if role.position > position]
        if found is None or not behind or not _AND_OTHERS.match(tagged.line, position):
            continue
        if any(role.status == KILLED for role in before):
            behind[0].status = behind[0].status or KILLED
            return list(roles)  # "Samar, a midwife, lost her life together with two patients"
        meant = before[-1].people if before and before[-1].people.count == 1 else None
        group = meant.group if meant else Group.PERSON
        person = People(found.span(), group, 1, "", found[0], 1, noun="he")
        behind[0].status = behind[0].status or KILLED
        for role in before:
            role.status = "" if role.people is meant else role.status
        return [*before, Role(position, person, KILLED, True), *behind]
    return _with_object(tagged, sentence, roles)


# "They shot him and his wife dead."
_SHOT_DEAD = re.compile(
    r"\b(?:shot|left|leaving|shooting|struck)\s+(?P<who>him|her)\s*(?:,|and)\s", re.I
)
_JOINED_DEAD = re.compile(r"w,?&?e?P(?:,?&?P)*B")


def _with_object(tagged: Tagged, sentence: Span, roles: Sequence[Role]) -> list[Role]:
    """Count the one of "shot him and his wife dead"."""
    found = _SHOT_DEAD.search(tagged.text, *sentence)
    if found is None:
        return list(roles)
    at = tagged.index(found.start("who"))
    behind = [role for role in roles if role.position > at]
    if not behind or not _JOINED_DEAD.match(tagged.line, at) or behind[0].status != KILLED:
        return list(roles)
    before = [role for role in roles if role.position < at]
    person = People(found.span("who"), Group.PERSON, 1, "", found["who"], 1, noun="he")
    return [*before, Role(at, person, KILLED, True), *behind]


# "A farmer stepped on a mine. Killed."
_ALONE = re.compile(r"[·wd]{0,3}[Bk][wid]{0,4}\.?")
_ALL = "all of them"


def with_participle(tagged: Tagged, sentence: Span, roles: Sequence[Role]) -> list[Role]:
    """Read a sentence that is only a verb, of those named before: "Killed on the spot."."""
    line = tagged.between(*sentence)
    if tagged.is_arabic or roles or not _ALONE.fullmatch(line):
        return list(roles)
    at = next(n for n, kind in enumerate(line) if kind in {Kind.KILLED, Kind.KILLED_BEFORE})
    position = tagged.within(sentence)[0] + at
    span = tagged.tags[position].span
    word = tagged.text[slice(*span)]
    return [Role(position, People(span, Group.PERSON, 0, "", word, 1, noun=_ALL), KILLED, True)]


# "They opened fire on media activist Yaser al Omar, killing him": nobody else is told of.
_KILLING_HIM = re.compile(r"\bkilling (?:him|her)\b", re.I)


def with_object(tagged: Tagged, sentence: Span, roles: Sequence[Role]) -> list[Role]:
    """Count the one who is named by name only, and whom "killing him" means."""
    if tagged.is_arabic:
        return _felled(tagged, sentence, roles)
    if roles:
        return list(roles)
    found = _KILLING_HIM.search(tagged.text, *sentence)
    if found is None or Kind.NAME not in tagged.between(sentence[0], found.start()):
        return list(roles)
    one = People(found.span(), Group.PERSON, 1, "", found[0], 1)
    return [Role(tagged.index(found.start()), one, KILLED, True)]


# "أطلقوا النار على الراعي ... فأردوه قتيلا".
_FELLED = re.compile(
    r"(?<!\w)[وف]?ارد(?:وا|ت|ي|ا|و)?(?P<who>ه|ها)(?:\s+(?:قتيل\w*|صريع\w*))?(?!\w)"
)


def _felled(tagged: Tagged, sentence: Span, roles: Sequence[Role]) -> list[Role]:
    """Count the one whom an Arabic verb with its pronoun means: he was named before, or not."""
    found = _FELLED.search(tagged.text, *sentence)
    if found is None or any(role.status for role in roles):
        return list(roles)
    group = Group.WOMAN if found["who"] == "ها" else Group.PERSON
    one = People(found.span(), group, 1, "", found[0], 1)
    position = tagged.index(found.start())
    meant = [r for r in roles if r.people.count == 1 and r.position < position][-1:]
    if meant:
        meant[0].status = KILLED
        return list(roles)
    return [*roles, Role(position, one, KILLED, True)]


def with_dual(tagged: Tagged, sentence: Span, roles: Sequence[Role]) -> list[Role]:
    """Count the two of an Arabic dual verb without a noun, who were named before: "قُتلا"."""
    if not tagged.is_arabic or any(role.status == KILLED for role in roles):
        return list(roles)
    for position, tag in tagged.of(Kind.KILLED_BEFORE, Kind.KILLED_BEHIND, span=sentence):
        word = tagged.text[slice(*tag.span)]
        if word in listed("two died") and not any(role.position < position for role in roles):
            two = People(tag.span, Group.PERSON, 2, "", word, 1, noun=_BOTH)
            return [Role(position, two, KILLED, True), *roles]
    return list(roles)


def toll_of_pronoun(
    tagged: Tagged, sentence: Span, roles: Sequence[Role], before: Sequence[tuple[Span, list[Role]]]
) -> Toll | None:
    """Make the toll of "Both died" with the people that the sentences before name.

    Parameters
    ----------
    tagged : Tagged
    sentence : (int, int)
    roles : sequence of Role
        Of the sentence: nobody but pronouns was killed.
    before : sequence of (sentence, roles)
        The sentences since the toll before, in order.
    """
    pronoun = next(role.people for role in roles if role.status == KILLED)
    own = [role for role in roles if role.people is not pronoun]
    for span, named in reversed([*before, *([(sentence, own)] if own else [])]):
        meant = _meant(pronoun, [role for role in named if role.status in {"", HURT}])
        if meant:
            count = Count(sum(p.count for p in meant), (pronoun.span, *(p.span for p in meant)))
            has_day = Kind.DATE in tagged.between(*sentence)
            whole = sentence if has_day else (span[0], sentence[1])
            toll = with_parts(tagged, Toll(whole, count), meant)
            return _of_woman(toll, pronoun, meant)
        if named:
            break
    return None


def _of_woman(toll: Toll, pronoun: People, meant: Sequence[People]) -> Toll:
    """Count the farmer of "She bled to death" as a woman, unless she was told to be a child."""
    if pronoun.noun != "she" or meant[0].group is Group.CHILD:
        return toll
    return replace(toll, women=toll.women or Count(1, (pronoun.span,)))


def with_meant(
    tagged: Tagged, toll: Toll, roles: Sequence[Role], before: Sequence[tuple[Span, list[Role]]]
) -> Toll:
    """Add who "all seven" were: as many as the sentence before names."""
    killed = [role.people for role in roles if role.status == KILLED]
    if not before or len(killed) != 1 or killed[0].noun or toll.children or toll.women:
        return toll
    named = [role.people for role in before[-1][1] if not role.status]
    if not named or total_of(tagged, named).value != toll.killed.value:
        return toll
    return with_parts(tagged, toll, named)


def _meant(pronoun: People, roles: Sequence[Role]) -> list[People]:
    """Choose the people named last that a pronoun may mean: as many, and of its sex."""
    people = [role.people for role in roles if role.people.group is not Group.MILITARY]
    if not people or pronoun.noun in listed("all people"):
        return people[:1] if len(people) == 1 else []
    if pronoun.count == 1:
        other = _MALE if pronoun.noun == "she" else _FEMALE
        fit = [one for one in people if one.count == 1 and one.group not in other]
        return fit[-1:]
    if people[-1].count == pronoun.count:
        return people[-1:]
    last = people[-pronoun.count :]
    return last if sum(one.count for one in last) == pronoun.count else []
