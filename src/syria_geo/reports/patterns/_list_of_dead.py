"""Lists of the dead: their titles, and items that give a number or names and no verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from syria_geo.reports.tags._kinds import DEATHS, INJURIES, Kind
from syria_geo.reports.tags._named import named_person
from syria_geo.reports.tags._nouns import Group
from syria_geo.reports.tags._people import People
from syria_geo.reports.tags._tag import Tag
from syria_geo.reports.tags._tagging import Tagged

__all__ = [
    "is_title_of_day",
    "is_title_of_dead",
    "legend_of",
    "with_legend",
    "with_names",
    "with_number",
]

# "Toll of the martyrs of Friday 26/4/2013", "شهداء الجمعة 26-4-2013": the dead of a day, with no
# number, place or attack: a title, and the day is that of all its items.
_TITLE_OF_DAY = re.compile(
    r"(?:[^PAFZEXWKkiNG6#.]{0,8}[-:;,])?(?:[^PAFZEXWKkiNG6#.]{0,4}Bw?i?w?|N?(?:w{0,2}|w&)K(?:q?w{1,2})?i?[;:,-]?w?)"
    r"D[^PB.]{0,6}"
)
# "- Daraa: 3, one of them a woman": the number behind the place counts the dead.
_KEY = r"[·-]{0,2}(?:[NGuw-]{1,8}:){1,2}"
_KEY_AND_NUMBER = re.compile(rf"{_KEY}(?P<number>#)")
# "Douma: the child Rahaf al-X, 8 years, and her mother, when a shell fell".
_KEY_AND_NAME = re.compile(rf"{_KEY}(?:P?w{{0,2}})(?P<name>N·?(?:(?:w-?|-)?N·?)+)(?=[,(iIUoq&]|w)")
_MEMBER = re.compile(
    r"\b(?:FSA|Free Army|battalion|brigades?|fighters?|lieutenant|captain|colonel|major|officer|"
    r"soldier|conscript|defected|defector|rebel|commander|mujahid)\b",
    re.I,
)
# "Martyrs of Saturday, October 6, 2012", "Victims on Friday".
_OF_DAY = re.compile(
    r"\W*(?:the |(?:names|list|names and places|places and names) of (?:the )?)?"
    r"(?:martyrs?|victims|dead|killed|fatalities)\b(?:[^.:]{0,24}\b(?:of|on|for)\s+|\s?[,:-]\s)$",
    re.I,
)
# "K = killed, W = wounded": the letters of a log.
_LEGEND = re.compile(
    r"(?<![\w])(?P<sign>[A-Z]{1,3})\s?[=:]\s?(?:number of )?"
    r"(?:(?P<killed>killed|dead|deaths|fatalities|martyrs?)|(?P<hurt>wounded|injured|injuries))\b",
)
_NONE_DIED = frozenset({*DEATHS, *INJURIES, Kind.NOT, Kind.BOTH, Kind.CUSTODY, Kind.ARRESTED})
_CHILD = re.compile(r"\b(?:child|infant|baby|boy|girl)\s+$", re.I)


def is_title_of_day(line: str) -> bool:
    """Tell the title of a list of the dead of one day, by its tags."""
    return _TITLE_OF_DAY.fullmatch(line) is not None


def is_title_of_dead(tagged: Tagged) -> bool:
    """Tell a line that heads the names of those who died on a day."""
    day = next((tag for _, tag in tagged.of(Kind.DATE)), None)
    is_of_day = day is not None and _OF_DAY.fullmatch(tagged.text[: day.span[0]]) is not None
    return is_of_day or is_title_of_day(tagged.line)


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


def legend_of(text: str) -> dict[str, bool]:
    """Read the letters by which a log counts its dead and hurt: whether each means the dead."""
    found = list(_LEGEND.finditer(text))
    signs = {one["sign"]: one["killed"] is not None for one in found}
    return signs if True in signs.values() and len(signs) == len(found) else {}


def with_legend(tagged: Tagged, legend: dict[str, bool]) -> Tagged:
    """Count "K 7" and "W 15" by the legend of the log."""
    tags: list[Tag] = []
    for tag in tagged.tags:
        before = tags[-1] if tags else tag
        sign = tagged.text[slice(*before.span)]
        is_figure = tag.kind == Kind.NUMBER and sign in legend and before.people is None
        if not is_figure or before is tag:
            tags.append(tag)
            continue
        span = before.span[0], tag.span[1]
        group = Group.PERSON if legend[sign] else Group.INJURY
        text = tagged.text[slice(*span)]
        people = People(span, group, int(tag.value), "", text, 2, is_dead=legend[sign])
        tags[-1] = Tag(Kind.PEOPLE, span, people=people)
    return replace(tagged, tags=tuple(tags)) if len(tags) < len(tagged.tags) else tagged


def with_names(tagged: Tagged) -> Tagged:
    """Count whom an item of a list of the dead names behind its place, with no verb of dying."""
    found = None if tagged.is_arabic else _KEY_AND_NAME.match(tagged.line)
    if found is None or _NONE_DIED & set(tagged.line) or _MEMBER.search(tagged.text):
        return tagged
    return replace(tagged, tags=tuple(_counted(tagged, *found.span("name"))))


def _counted(tagged: Tagged, first: int, last: int) -> Iterator[Tag]:
    span = tagged.span_of(first, last)
    people = named_person(tagged.text, span)
    if _CHILD.search(tagged.text, 0, span[0]):
        people = replace(people, group=Group.CHILD)
    before = tagged.tags[:first]
    # "The child Rahaf": the noun is hers.
    yield from (Tag(Kind.WORD, t.span) if t.kind == Kind.PEOPLE else t for t in before)
    yield Tag(Kind.PEOPLE, span, people=people)
    yield from tagged.tags[last:]
