"""Counted people: "13 civilians", "two female children", "their parents", and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from syria_geo.reports._model import Span
from syria_geo.reports._numbers import NUMBER, number_of

__all__ = ["Group", "People", "find_people"]


class Group(StrEnum):
    """Whom a counted noun names."""

    PERSON = "person"
    MAN = "man"
    RELATIVE = "relative"
    CHILD = "child"
    FOETUS = "foetus"
    WOMAN = "woman"
    PARENTS = "parents"
    MILITARY = "military"
    WORKER = "worker"
    INJURY = "injury"


@dataclass(frozen=True, slots=True)
class People:
    """A counted noun.

    Parameters
    ----------
    span : (int, int)
        From the number to the noun.
    group : Group
        Whom it names.
    count : int
        How many.
    hedge : str
        "about", "at least", as printed; empty when the number stands alone.
    text : str
        As printed, without the hedge.
    """

    span: Span
    group: Group
    count: int
    hedge: str
    text: str


_NOUNS = {
    Group.PERSON: (
        "individuals? civilians? people persons? victims? martyrs? members? residents? villagers? "
        "prisoners? captives? detainees? others volunteers? IDPs? refugees? farmers? "
        "worshippers? passengers? patients? students? shepherds? bodies corpses relatives? "
        "family\\smembers? lives inhabitants? locals citizens? pupils? guests? evacuees? "
        "protest[eo]rs? demonstrators? mourners? shoppers? herders? labou?rers? workers? employees?"
    ),
    Group.MAN: "m[ae]n youths? young\\sm[ae]n",
    Group.RELATIVE: (
        "grandchild(?:ren)? grandsons? granddaughters? sons? daughters? brothers? sisters? husband "
        "father(?:-in-law)? grandfather uncle nephews? nieces? cousins? siblings twins"
    ),
    Group.CHILD: (
        "child(?:ren)? (?:baby|infant)\\s(?:sons?|daughters?) infants? bab(?:y|ies) newborns? "
        "girls? boys? toddlers? kids? minors? "
        "schoolchildren schoolgirls? schoolboys?"
    ),
    Group.FOETUS: "f(?:o)?etus(?:es)? unborn\\schild(?:ren)? unborn\\sbab(?:y|ies)",
    Group.WOMAN: "wom[ae]n lad(?:y|ies) adult\\sfemales? mothers?(?:-in-law)? "
        "wi(?:fe|ves) grandmothers?",
    Group.PARENTS: "parents",
    Group.MILITARY: (
        "military\\spersonnel soldiers? fighters? combatants? military\\smembers? policemen"
    ),
    Group.WORKER: (
        "medical\\spersonnel medics? media\\s(?:workers?|activists?) journalists? paramedics? "
        "doctors? nurses? civil\\sdefen[cs]e\\s(?:personnel|members?|workers?) relief\\sworkers? "
        "aid\\sworkers? teachers?"
    ),
    Group.INJURY: "injuries",
}  # fmt: skip
_GROUP_OF = tuple(
    (re.compile("|".join(nouns.split()), re.I), group) for group, nouns in reversed(_NOUNS.items())
)
_NOUN = "|".join(noun for nouns in reversed(_NOUNS.values()) for noun in nouns.split())

HEDGE = (
    r"(?:at least|no (?:less|fewer) than|not less than|more than|over|about|around|"
    r"approximately|nearly|almost|some|up to|an estimated)"
)
_HEDGE_BEHIND = re.compile(r"\s+(at least|or more)\b", re.I)
_AGE = r"(?:an? )?(?:\d{1,2}|\w+)-(?:year|month|week|day)s?-old"
_WORD = (
    rf"(?:other|more|further|additional|female|male|peaceful|unarmed|armless|Syrian|civilian|young|"
    rf"adult|elderly|local|innocent|family|former|opposition|citizen|Palestinian|"
    rf"Iraqi|Druze|Kurdish|Christian|Alawite|Shiite|Sunni|Turkmen|Yazidi|foreign|unidentified|displaced|pregnant|disabled|{_AGE})"
)
_NUMBERED = rf"(?P<n1>{NUMBER})(?:\s+\((?:adult female|\d{{1,6}})\))?\s+(?:{_WORD}\s+){{0,4}}"
_ONE = rf"\b(?P<n2>an?)\s+(?:{_WORD}\s+){{0,4}}"
_OF_THEM = rf"(?P<n3>{NUMBER})\s+of\s+(?:them|whom)(?:\s+(?:are|were))?\s+(?:{_WORD}\s+){{0,2}}"
_OF_GROUP = rf"(?P<n4>{NUMBER})\s+of\s+(?:the|its|their|his)\s+(?:[\w'-]+\s+){{0,2}}"
# "Nine, of whom five were children and four were women".
_N_WERE = rf"(?P<n6>{NUMBER})\s+(?:are|were|was)\s+(?:{_WORD}\s+){{0,2}}"
_POSSESSIVE = rf"\b(?:their|his|her)\s+(?:(?P<n5>{NUMBER})\s+)?(?:{_WORD}\s+){{0,2}}"
_BARE = (
    r"(?:(?<=\band\s)(?=woman|child|infant)|(?:(?<=\()|(?<=,\s)|(?<=\band\s))(?=mother|parents))"
)
# A number on its own is people only beside its verb: "killing 12 and", "10 were wounded".
_VERB = r"(?:kill|wound|injur)(?:ed|ing)"
_ALONE = re.compile(
    rf"(?:\b{_VERB}\s+(?:(?P<h1>{HEDGE})\s+)?(?P<n1>{NUMBER})(?=\s*(?:[,.;)]|$|and\b|including\b|"
    rf"others?\b|at once\b|from\b|in\b|on\b))|(?:\b(?P<h2>{HEDGE})\s+)?(?P<n2>{NUMBER})"
    r"(?=\s+(?:(?:were|was)\s+(?:\w+\s+)?)?(?:killed|wounded|injured)\b)|"
    rf"\b(?:an?|one|another)\s+family\s+of\s+(?P<n3>{NUMBER})|"
    rf"(?<=\band\s)(?P<n4>{NUMBER})(?=\s+in\s+(?:[Aa]l\s)?[A-Z]))",
    re.I,
)
_PEOPLE = re.compile(
    rf"(?:\b(?P<hedge>{HEDGE})\s+)?"
    rf"(?:{_OF_THEM}|{_OF_GROUP}|{_N_WERE}|{_NUMBERED}|{_ONE}|{_POSSESSIVE}|{_BARE})"
    rf"(?P<noun>{_NOUN})(?![\w-]|'s)",
    re.I,
)


# "Between 10 and 12 people", "five or six": the lower figure is the one that is sure.
_RANGE = re.compile(
    rf"(?:\bbetween\s+(?P<low>{NUMBER})\s+and|(?P<low2>{NUMBER})\s+(?:to|or))\s+$", re.I
)
_FAR = 45  # longer than the longest "between one hundred and twenty-three and"
_SINGULAR = frozenset(
    {
        "mother",
        "mother-in-law",
        "wife",
        "child",
        "woman",
        "infant",
        "baby",
        "baby son",
        "baby daughter",
        "infant son",
        "infant daughter",
    }
)


def find_people(text: str) -> Iterator[People]:
    """Find the counted people of a text, in order; missiles, houses and streets are none."""
    named = [people for match in _PEOPLE.finditer(text) for people in _named(match)]
    taken = {people.span[0] for people in named}
    alone = [_alone(match) for match in _ALONE.finditer(text)]
    found = (*named, *(people for people in alone if people.span[0] not in taken))
    yield from sorted((_ranged(text, people) for people in found), key=lambda people: people.span)


def _ranged(text: str, people: People) -> People:
    """Take the lower figure of a range, and the range as a hedge."""
    start, end = people.span
    low = _RANGE.search(text, max(0, start - _FAR), start)
    if low is None:
        return people
    count = number_of(low["low"] or low["low2"])
    hedge = f"{low[0]}{people.text.split()[0]}"
    return replace(people, span=(low.start(), end), count=count, hedge=hedge)


def _named(match: re.Match[str]) -> Iterator[People]:
    noun = match["noun"]
    number = next((match[n] for n in ("n1", "n2", "n3", "n4", "n5", "n6") if match[n]), "")
    group = _group_of(noun)
    if not number and not _stands_for_itself(noun, group):
        return
    start = match.end("hedge") if match["hedge"] else match.start()
    text = match.string[start : match.end()]
    start += len(text) - len(text.lstrip())
    count = number_of(number) if number else 1
    behind = _HEDGE_BEHIND.match(match.string, match.end())
    hedge = match["hedge"] or (behind[1] if behind else "")
    yield People((start, match.end()), group, count, hedge, text.strip())


def _alone(match: re.Match[str]) -> People:
    name = next(name for name in ("n1", "n2", "n3", "n4") if match[name])
    hedge = match["h1"] or match["h2"] or ""
    # "A family of six" begins at the family: its verb stands before that.
    span = match.span() if name == "n3" else match.span(name)
    return People(span, Group.PERSON, number_of(match[name]), hedge, match[name])


def _group_of(noun: str) -> Group:
    return next(group for pattern, group in _GROUP_OF if pattern.fullmatch(noun))


def _stands_for_itself(noun: str, group: Group) -> bool:
    """Tell nouns that count without a number, as they can have no other: "their parents"."""
    one_of_many = group in {Group.RELATIVE, Group.WORKER, Group.FOETUS} and not noun.endswith(
        ("s", "ren", "nel")
    )
    return group is Group.PARENTS or one_of_many or noun.casefold() in _SINGULAR
