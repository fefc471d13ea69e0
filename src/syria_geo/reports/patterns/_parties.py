"""Parties named at a place: lists such as "ISIS and Fateh Al Sham Front", whole headings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._tagging import Tagged, tagged
from syria_geo.reports.text._model import Span
from syria_geo.vocabulary import UNIDENTIFIED

__all__ = [
    "THE_ORGANISATION",
    "PartyMention",
    "find_parties",
    "of_its_time",
    "organisation_of",
    "party_list",
    "whole_parties",
]

_LIST = re.compile(r"w?X(?:(?:\([^)]{0,16}\))?(?:,?&|/|,)w?X)*")
_AT = 160  # a list of parties is no longer
# On this day the regime ended; who is called government, army or security then is another.
_CHANGE = date(2024, 12, 9)
_REGIME, _NEW = "Syrian regime forces", "Syrian transitional government"
# Until then the General Security of Idlib was that of Hay'at Tahrir al Sham.
_HTS, _IDLIB_GOVERNED = "Hay'at Tahrir al Sham", 2017
# There is no armed opposition any more, and "armed groups" may be anybody's.
_OPPOSITION = "Armed opposition factions"
_ARMED = re.compile(
    r"\W*(?:the )?armed (?:groups?|factions?)\W*|\W*(?:ال)?(?:مجموعات|فصائل) (?:ال)?مسلح[هة]\W*",
    re.I,
)
_GENERAL = re.compile(r"general|العام", re.I)
_OLD = re.compile(
    r"regime|assad|former|loyal|remnants|shab+iha|hezbollah|ndf|"
    r"نظام|ال[اأ]سد|فلول|شبيح[هة]|بائد|مخلوع",
    re.I,
)


# "إثر استهداف التنظيم المستشفى": the organisation that the text named.
THE_ORGANISATION = re.compile(r"(?:ل|لل|ال)?تنظيم")
_IS_ISIS = re.compile(r"داعش|د\.?\s?ا\.?\s?ع|الدوله(?!\w)|البغدادي")
_CALLED_SO = re.compile(r"(?:ال)?تنظيم\s[\s\"]*(?P<name>\w+(?:[\s/]\w+){0,5})")


def organisation_of(text: str) -> tuple[str, ...]:
    """Tell whom an Arabic text means by "the organisation", which by itself is taken for ISIS."""
    if _IS_ISIS.search(text):
        return ("ISIS",)
    for found in _CALLED_SO.finditer(text):
        named = find_parties(found[0])
        names = tuple(name for mention in named for name in mention.names if name != "ISIS")
        if names:
            return names[:1]
    return ()


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A party, or several joined by "and", and where they are named."""

    names: tuple[str, ...]
    span: Span


def find_parties(text: str, start: int = 0, end: int | None = None) -> list[PartyMention]:
    """Find every party named in a stretch of text, in order."""
    stop = len(text) if end is None else end
    named = tagged(text[start:stop])
    return [
        PartyMention(tuple(tag.value.split(";")), (tag.span[0] + start, tag.span[1] + start))
        for _, tag in named.of(Kind.PARTY)
    ]


def party_list(text: str, start: int = 0) -> PartyMention | None:
    """Read the parties that stand at a place, joined by "and", commas or slashes."""
    here = tagged(text[start : start + _AT])
    found = _LIST.match(here.line)
    if found is None or (found[0][0] == Kind.WORD and not _is_article(here)):
        return None
    names = [tag.value for tag in here.tags[: found.end()] if tag.kind == Kind.PARTY]
    whole = tuple(dict.fromkeys(name for value in names for name in value.split(";")))
    return PartyMention(whole, (start, start + here.tags[found.end() - 1].span[1]))


def _is_article(here: Tagged) -> bool:
    return here.text[slice(*here.tags[0].span)].casefold() in {"the", "some"}


def whole_parties(text: str) -> tuple[str, ...]:
    """Parties, if the text is nothing but their names; empty otherwise."""
    mention = party_list(text, 0)
    return mention.names if mention is not None and mention.span[1] == len(text) else ()


def of_its_time(names: tuple[str, ...], text: str, values: Mapping[str, object]) -> tuple[str, ...]:
    """Tell the government's forces after December 2024 from those of the regime before.

    Parameters
    ----------
    names : tuple of str
        The parties.
    text : str
        The words that name them.
    values : mapping of str to object
        Those of the incident, with its day.
    """
    day = values.get("date") or values.get("date_earliest")
    if isinstance(day, date) and day < _CHANGE and _NEW in names:
        then = _HTS if day.year >= _IDLIB_GOVERNED and _GENERAL.search(text) else _REGIME
        return tuple(dict.fromkeys(then if name == _NEW else name for name in names))
    if not isinstance(day, date) or day < _CHANGE or _OLD.search(text):
        return names
    if _ARMED.fullmatch(text) is not None:
        return tuple(UNIDENTIFIED if name == _OPPOSITION else name for name in names)
    return tuple(dict.fromkeys(_NEW if name == _REGIME else name for name in names))
