"""A place phrase and the gazetteer to one honest answer: sure, unsure or unlocated, and why.

:mod:`._candidates` finds candidates by name, :mod:`._evidence` weighs what stands around the
site, :mod:`._ranking` turns log-odds (:mod:`._weights`) into posterior probabilities,
:mod:`._site` and :mod:`._fallback` choose an answer, :mod:`._result` says what speaks against it,
:mod:`._radius` how far off it may be, and :mod:`._belief` where it may be instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import cache

from syria_geo.errors import UsageError, show
from syria_geo.gazetteer import Gazetteer, load_gazetteer
from syria_geo.matching import _fallback, _site, _slips
from syria_geo.matching._answer import Answer, Query
from syria_geo.matching._context import given_scope
from syria_geo.matching._index import Index
from syria_geo.matching._prefixed import with_prefixes_apart
from syria_geo.matching._reading import read_phrase, unread_place
from syria_geo.matching._result import located, of_pcode, unlocated
from syria_geo.matching._steps import Step, step, step_labels, step_words
from syria_geo.matching._thresholds import (
    LONGEST,
)
from syria_geo.matching._whole import with_whole_names
from syria_geo.phrases import PartKind, Phrase, Relation, parse
from syria_geo.places import Match, Status

__all__ = [
    "Matcher",
    "Step",
    "match_place",
    "stated_governorates",
    "step",
    "step_labels",
    "step_words",
]


# The site itself first, then what the phrase tells around it; the first that can answers.
_STRATEGIES: tuple[Callable[[Query], Answer | None], ...] = (
    _site.site,
    _fallback.offset,
    _fallback.between,
    _fallback.neighbour,
    _site.outside,
    _fallback.inside_name,
    _slips.slipped,
    _fallback.capital,
    _fallback.governorate,
)


# A cell may be broken where its column ends, or list what holds the place below it.
_LINE_END = re.compile(r"\s*[\n\r\x0b\x0c\x85\u2028\u2029]\s*")


class Matcher:
    """Finds place phrases in one gazetteer.

    Parameters
    ----------
    gazetteer : Gazetteer, optional
        The shipped one when left out.
    """

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self._index = Index(load_gazetteer() if gazetteer is None else gazetteer)

    def match(
        self, text: str, *, governorate: str | None = None, without: Collection[str] = ()
    ) -> Match:
        """Find one place phrase.

        Parameters
        ----------
        text : str
            A phrase in English or Arabic, or a P-code.
        governorate : str, optional
            What the row says besides: an adm1 P-code or the name of a governorate.
        without : collection of str
            P-codes of places that it is not: no candidates for a name of the phrase.

        Returns
        -------
        Match
            Always: a phrase that names nothing known is ``unlocated`` with the reason.

        Raises
        ------
        UsageError
            When ``text`` or ``governorate`` is not a string.
        """
        _check(text, "text")
        if governorate is not None:
            _check(governorate, "governorate")
        found = self._match(text, governorate, without)
        if found.status is not Status.SURE or not _LINE_END.search(text.strip()):
            return found
        in_one = self._match(_LINE_END.sub(" ", text), governorate, without)
        if in_one.status is Status.SURE and in_one.place != found.place:
            return found.doubted("read without its line breaks it is another place")
        return found

    def _match(self, text: str, governorate: str | None, without: Collection[str]) -> Match:
        place = self._index.gazetteer.places.get(text.strip().upper())
        if place is not None:
            return of_pcode(text, place)
        read, rest = _beginning(text)
        phrase = parse(with_prefixes_apart(self._index, read))
        phrase = with_whole_names(self._index, phrase, governorate)
        if not phrase.parts:
            return unlocated(text, phrase, _told("there is no name in it", rest))
        phrase, context = read_phrase(self._index, phrase, governorate)
        if without:
            context = replace(context, struck=frozenset(without))
        if _is_abroad(phrase) and not rest:
            return unlocated(text, phrase, "it names a place in another country")
        query = Query(self._index, phrase, context)
        answer = _answer(query)
        if answer is None:
            return unlocated(text, phrase, _told("no name in it is a place we know", rest))
        return located(text, query, replace(answer, unread=rest) if rest else answer)

    def stated_governorates(self, name: str) -> tuple[str, ...]:
        """Say which governorate a heading or a column names.

        Parameters
        ----------
        name : str
            A P-code or a name in any spelling, e.g. ``"Deir Ez-Zour governorate"``.

        Returns
        -------
        tuple of str
            adm1 P-codes; empty when it is none. Damascus gives two: the capital, and the
            governorate around it that is called after it.
        """
        return given_scope(self._index, name).pcodes


def _beginning(text: str) -> tuple[str, str]:
    """Cut a phrase where it is longer than any place phrase, between two words; give the rest."""
    text = text.strip()
    if len(text) <= LONGEST:
        return text, ""
    spaces = [at for at in range(LONGEST // 2, LONGEST + 1) if text[at].isspace()]
    end = spaces[-1] if spaces else LONGEST
    return text[:end], text[end:].strip()


def _told(reason: str, rest: str) -> str:
    return f"{reason}; it is long, and {show(rest)} was not read" if rest else reason


def _answer(query: Query) -> Answer | None:
    """Answer by the first strategy that can; None when nothing in the phrase is a place."""
    answer = next((answer for strategy in _STRATEGIES if (answer := strategy(query))), None)
    unread = unread_place(query.index, query.phrase, answer.place if answer else None)
    return replace(answer, unread=unread) if answer and unread else answer


def _is_abroad(phrase: Phrase) -> bool:
    """Say whether a phrase names nothing but a place abroad, or puts its place there."""
    abroad = [part for part in phrase.parts if part.kind is PartKind.ABROAD]
    named = any(part.name for part in phrase.parts)
    return any(part.relation is Relation.IN or not named for part in abroad)


def _check(value: object, name: str) -> None:
    if not isinstance(value, str):
        raise UsageError(f"{name} must be a string, not {type(value).__name__}: {show(value)}")


@cache
def _default() -> Matcher:
    return Matcher()


def stated_governorates(name: str) -> tuple[str, ...]:
    """Say which governorate a name means: see :meth:`Matcher.stated_governorates`."""
    return _default().stated_governorates(name)


def match_place(
    text: str, *, governorate: str | None = None, without: Collection[str] = ()
) -> Match:
    """Find a place phrase in the shipped gazetteer: see :meth:`Matcher.match`."""
    return _default().match(text, governorate=governorate, without=without)
