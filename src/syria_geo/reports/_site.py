"""Where it happened: the place phrase of the site, not of the victims or of the guns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from syria_geo.reports import _site_rules as rules
from syria_geo.reports._dates import CLOCK
from syria_geo.reports._model import Span

__all__ = ["Site", "find_site", "phrases_behind"]

_Candidate = tuple[int, Span, str]
_LONGEST = 500  # a place phrase that has not ended by then is none
_SUBJECT = 150  # "A school in Hish was hit": how far its verb may stand from the head


@dataclass(frozen=True, slots=True)
class Site:
    """A place phrase in a passage.

    Parameters
    ----------
    spans : tuple of (int, int)
        One; two where the city is named before: "a market in the city".
    lead : int
        Where the verb begins that leads to it: the attacker is named before.
    remark : str
        What is unusual about it.
    """

    spans: tuple[Span, ...]
    lead: int
    remark: str = ""


def find_site(text: str, *, start: int, stop: int, actor_end: int | None) -> Site | None:
    """Find the place phrase of the site.

    Parameters
    ----------
    text : str
        Plain text of a passage.
    start, stop : int
        The stretch to look in: from behind the date to the end of the sentence with the toll.
    actor_end : int or None
        Where the attacker's name ends: in print, verb and weapon are sometimes lost, and the
        place follows right behind.

    Returns
    -------
    Site or None
        None when no place is named: nothing is guessed.
    """
    for lead, span, remark in _candidates(text, start, stop, actor_end):
        if not rules.ANAPHOR.fullmatch(text[slice(*span)]):
            return Site(_with_city(text, start, span), lead, remark)
        if earlier := next(_phrases(text, rules.ORIGIN, start, span[0]), None):
            return Site((earlier[1],), lead)
    return None


def phrases_behind(
    text: str, lead: re.Pattern[str], start: int, stop: int
) -> Iterator[tuple[Span, ...]]:
    """Yield the named places that stand right behind some words, e.g. "taken to"."""
    for _, (begin, end) in _phrases(text, lead, start, stop):
        if name := re.compile(r"(?:al )?[A-Z\d]").search(text, begin, end):
            yield _with_city(text, start, (name.start(), end))


def _candidates(text: str, start: int, stop: int, actor_end: int | None) -> Iterator[_Candidate]:
    """Yield what may be the site, the likeliest first: where the verb begins, phrase, remark."""
    for lead, span in _phrases(text, rules.TOLD_IN, start, stop):
        if not re.search(r"[.;]\s", text[lead + 1 : stop - 1]):
            yield lead, span, ""
    yield from sorted(
        (lead, span, "")
        for pattern in rules.LEADS
        for lead, span in _phrases(text, pattern, start, stop)
    )
    yield from _behind_actor(text, actor_end, stop)
    yield from _before_passive(text, start, stop)
    for lead, span in _phrases(text, rules.FLED, start, stop):
        yield lead, span, "the place named is the one people were leaving"
    for lead, span in _phrases(text, rules.ORIGIN, start, stop):
        yield lead, span, "the place named is where the victims came from"


def _behind_actor(text: str, actor_end: int | None, stop: int) -> Iterator[_Candidate]:
    if actor_end is None or not rules.PLACE_HEAD.match(text, actor_end):
        return
    if span := _phrase_at(text, actor_end, stop):
        yield actor_end, span, ""


def _before_passive(text: str, start: int, stop: int) -> Iterator[_Candidate]:
    """Take the subject of "was hit by shells", at the head of the telling."""
    if verb := rules.PASSIVE.search(text, start, min(stop, start + _SUBJECT)):
        clock = CLOCK.search(text, start, verb.start())
        head = re.compile(r"[\s,:-]*").match(text, clock.end() if clock else start)
        begin = _trimmed_head(text, head.end() if head else start, verb.start())
        phrase = text[begin : verb.start()]
        if not re.search(r"[.;]\s", phrase) and _is_place(phrase):
            yield start, (begin, verb.start()), ""


def _phrases(text: str, lead: re.Pattern[str], start: int, stop: int) -> Iterator[tuple[int, Span]]:
    for match in lead.finditer(text, start, stop):
        if span := _phrase_at(text, match.end(), stop):
            yield match.start(), span


def _with_city(text: str, start: int, span: Span) -> tuple[Span, ...]:
    """Take "in the city" off a phrase, and add the city that was named before."""
    tail = rules.IN_THE_CITY.search(text, *span)
    if tail is None or tail.end() != span[1]:
        return (span,)
    named = re.compile(rf"(?!In |At |On |The )(?:[A-Z][\w'-]+ ){{1,3}}{tail[1]}\b")
    earlier = [match.span() for match in named.finditer(text, start, span[0])]
    return ((span[0], tail.start()), earlier[-1]) if earlier else (span,)


def _phrase_at(text: str, start: int, stop: int) -> Span | None:
    """Take the phrase that begins at a place, if it is one."""
    near = min(stop, start + _LONGEST)
    found = rules.END.search(text, start, near)
    if found is None and near < stop:
        return None
    end = found.start() if found else stop
    begin = _trimmed_head(text, start, end)
    while end > begin and text[end - 1] in " ,:-":
        end -= 1
    if _is_place(text[begin:end]):
        return begin, end
    # "targeted a building with two missiles in Hish": the place comes behind the weapon.
    weapons = rules.WITH_WEAPONS.match(text, end, near)
    return _phrase_at(text, weapons.end(), stop) if weapons else None


def _trimmed_head(text: str, start: int, end: int) -> int:
    """Drop articles and what was hit: "the residential buildings in the vicinity of ...".

    What says how the site lies to a landmark stays: near, behind, in front of.
    """
    while True:
        begin = start
        while article := rules.ARTICLES.match(text, start, end):
            start = article.end()
        if target := rules.TARGET.match(text, start, end):
            start = _behind_target(text, target.end(), end)
        if start == begin:
            return start


def _behind_target(text: str, start: int, end: int) -> int:
    if named := rules.OF_NAME.match(text, start, end):
        return named.end()
    found = rules.LOCATIVE.search(text, start, end) or rules.BETWEEN.search(text, start, end)
    if found and rules.FLED.search(text, start, found.start()):
        return end
    if found is None:
        return end
    return found.start("kept") if found["kept"] else found.end()


def _is_place(phrase: str) -> bool:
    if not phrase or rules.NO_PLACE.match(phrase):
        return False
    if rules.ANAPHOR.fullmatch(phrase) or rules.PROPER.search(phrase):
        return True
    return rules.GEOGRAPHIC.search(phrase) is not None and re.search("[A-Z]", phrase) is not None
