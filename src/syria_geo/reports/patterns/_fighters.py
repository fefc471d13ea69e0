"""Fighters told by their unit, their party or those they guard."""

from __future__ import annotations

import re

from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._lexicon import listed
from syria_geo.reports.tags._nouns import Group
from syria_geo.reports.tags._people import People
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.vocabulary import UNIDENTIFIED

__all__ = ["is_fighter"]

_OWN = re.compile(r"(?:his|her|their)\b", re.I)
_OWN_BEFORE = re.compile(r"\b(?:his|her|their)\s$", re.I)  # "his two bodyguards"
# "Struck a depot of X and killed two of its members": those of the party.
_ITS_MEMBERS = re.compile(
    r"(?:\w+ ){1,4}of (?:its|their) (?:members|fighters|men|militants|personnel)\b|"
    r"(?:\w+ ){1,3}members of the (?:group|organi[sz]ation)\b",
    re.I,
)


_SENTENCES = 240  # letters: those of the sentence before
# "The forces lost three members in an ambush".
# "Eleven members of a rebel brigade".
_OF_BAND = re.compile(
    r"\s+(?:of|from) (?:an?|the|one|several) (?:[\w-]+ ){0,2}?"
    r"(?:brigades?|battalions?|factions?|militias?|armed groups?|rebel groups?|units?)\b",
    re.I,
)
_LOSES, _PHRASE = re.compile(r"\b(?:lost|losing|loses)\s+(?:\w+\s+){0,2}$", re.I), 60


# "Six members of the 11th Division".
_OF_UNIT = re.compile(
    r"\s+(?:of|from) (?:the )?(?:\w+ )?\d{1,3}(?:st|nd|rd|th) (?:\w+ )?"
    r"(?:division|brigade|regiment|battalion|corps|army|company)\b",
    re.I,
)


def _is_known(tagged: Tagged, people: People) -> bool:
    """Tell the party behind people from "whose identity is not known"."""
    found = next((tag for _, tag in tagged.of(Kind.PARTY) if tag.span[0] > people.span[0]), None)
    return found is not None and found.value != UNIDENTIFIED


# "27 قتيلا جديدا من عناصر وزارة الدفاع".
_OF_MEMBERS_AR = re.compile(
    r"\s(?:\w+\s)?من\s(?:عناصر|جنود|مقاتلي|افراد|ضباط|مسلحي)\s(?!الدفاع المدني|الاسعاف|العائله)"
)


def is_fighter(tagged: Tagged, people: People) -> bool:
    """Tell soldiers, and "two men of the National Defence Forces"."""
    behind = tagged.line[tagged.index(people.span[1]) :][:6]
    is_of_party = (
        people.noun in listed("party member") and re.match('[w"-]{0,5}X', behind) is not None
    )
    if tagged.is_arabic:  # "أربعة من قسد": four of a party
        is_of_party = people.group is Group.PERSON and (
            (re.match("o?X", behind) is not None and _is_known(tagged, people))
            or _OF_MEMBERS_AR.match(tagged.text, people.span[1]) is not None
        )
    near = tagged.text[max(0, people.span[0] - 6) : people.span[0]]
    is_own = _OWN.match(people.text) or _OWN_BEFORE.search(near)
    is_guard = people.noun.removesuffix("s") in listed("guard") and is_own is not None
    is_of_party = is_of_party or _OF_UNIT.match(tagged.text, people.span[1]) is not None
    is_of_party = is_of_party or (
        people.noun in listed("party member")
        and _OF_BAND.match(tagged.text, people.span[1]) is not None
    )
    is_of_party = is_of_party or _serves(tagged, people)
    is_known = people.group is Group.MILITARY or is_of_party or is_guard
    return is_known or _is_member(tagged, people)


# "عنصر سابق في فصيل معارض، يعمل حاليا مع الأمن العسكري".
_SERVES_AR = re.compile(
    r"[^.;]{0,60}?(?:يعمل|يخدم|انضم|التحق|تطوع)\w*\s+(?:\w+\s+){0,2}?"
    r"(?:مع|الي|في|لصالح|ضمن|لدي)\s+(?:صفوف\s+)?"
)
_MEMBERS_AR = frozenset({"عنصر", "عناصر", "قيادي", "قياديان", "قياديين", "عضو", "مقاتل"})


def _serves(tagged: Tagged, people: People) -> bool:
    """Tell a member of a faction who works with a party now."""
    words = people.text.split()
    if not tagged.is_arabic or not _MEMBERS_AR.intersection(words):
        return False
    end = tagged.sentence_at(people.span[0])[1]
    return any(
        _SERVES_AR.fullmatch(tagged.text, people.span[1], tag.span[0]) is not None
        for _, tag in tagged.of(Kind.PARTY, span=(people.span[1], end))
    )


def _is_member(tagged: Tagged, people: People) -> bool:
    """Tell members of a party told before: those it lost, or "two of its members"."""
    start = people.span[0]
    if _ITS_MEMBERS.match(tagged.text, start):
        return Kind.PARTY in tagged.between(max(0, start - _SENTENCES), start)
    at = tagged.index(start)
    is_lost = tagged.line[max(0, at - 2) : at] == Kind.PARTY + Kind.KILLED_BEHIND
    return is_lost and _LOSES.search(tagged.text, max(0, start - _PHRASE), start) is not None
