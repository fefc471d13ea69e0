"""People who are all children or women: "two brothers, boys of 10 and 11"."""

from __future__ import annotations

import re
from dataclasses import replace

from syria_geo.reports.patterns._toll import Count, Toll
from syria_geo.reports.tags._ages import is_young
from syria_geo.reports.tags._nouns import CHILD_UNTIL
from syria_geo.reports.tags._numbers import number_at
from syria_geo.reports.tags._people import People
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.reports.tags._tokens import tokens_of

__all__ = ["all_alike"]

_PHRASE = 60  # letters
_ALIKE = re.compile(
    r",?\s*(?:(?:who were )?(?:all|both|most)?(?: of (?:them|whom))?(?: (?:were|are))?\s+)?"
    r"(?P<who>boys|girls|children|minors|women|toddlers|infants)\b(?=\s+(?:of|aged)|\s*[,.;)]|"
    r"\s+from|\s+in\b)",
    re.I,
)
# "ثلاثة مدنيين، جميعهم من الأطفال".
_ALIKE_AR = re.compile(
    r"[،,]?\s*و?(?:جميع|كل)(?:هم|هن|هما)\s+(?:كانوا\s+)?(?:من\s+)?(?:ال)?"
    r"(?P<who>اطفالا?|طفلات|قاصرين|قصر|نساء|سيدات)\b(?!\s+و(?:ال)?(?:نساء|سيدات|اطفال))"
)
# "Twelve civilians, half of them children".
_HALF = re.compile(
    r",?\s*half of (?:them|whom)(?: were| being)?\s+(?P<who>children|women|minors)\b", re.I
)
_PAIR = 2
_WOMEN = frozenset({"women", "نساء", "سيدات"})
# "Three killed, brothers aged 8, 10 and 13".
_KIN_BEHIND = re.compile(
    r"(?:\s+\w+){0,2},\s*(?:all )?(?:the )?(?:brothers|sisters|siblings|cousins|friends|"
    r"classmates)\b",
    re.I,
)


def all_alike(tagged: Tagged, toll: Toll, people: People) -> Toll | None:
    """Read "two brothers, boys of 10 and 11", "five people, all children"; None for others."""
    if people.count < _PAIR:
        return None
    if (aged := _named_ages(tagged, people)) is not None:
        return replace(toll, children=toll.children or aged)
    if (kin := _KIN_BEHIND.match(tagged.text, people.span[1])) is not None:
        behind = tokens_of(tagged.text[kin.end() : kin.end() + _PHRASE])
        if is_young(behind, 0, people.count):
            return replace(toll, children=toll.children or Count(people.count, (kin.span(),)))
    if (half := _HALF.match(tagged.text, people.span[1])) and people.count % _PAIR == 0:
        return _with(toll, half, people.count // _PAIR)
    pattern = _ALIKE_AR if tagged.is_arabic else _ALIKE
    found = pattern.match(tagged.text, people.span[1])
    if found is None or "most" in found[0]:
        return None
    return _with(toll, found, people.count)


def _with(toll: Toll, found: re.Match[str], number: int) -> Toll:
    """Add the children or women that a match names, unless the toll has them."""
    count = Count(number, (found.span("who"),))
    if found["who"].casefold() in _WOMEN:
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
