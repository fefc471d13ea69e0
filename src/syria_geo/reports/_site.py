"""Where it happened: the place phrase of the site, not of the victims or of the guns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from syria_geo.reports._model import Span
from syria_geo.reports._numbers import NUMBER
from syria_geo.reports._people import HEDGE

__all__ = ["Site", "find_site", "phrases_behind"]


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


# --- where a phrase may begin ---------------------------------------------------------------------

_ON = r"(?:at|on|in(?! front of\b)|into|onto|inside|towards?|against|over)"
_BESIDE = r"(?:near|behind|beside|outside|next to|in front of)"
_VERBS = (
    "target(?:ed|ing)?|hit(?:ting)?|struck|striking|bomb(?:ed|ing)?|shell(?:ed|ing)?|"
    "bombard(?:ed|ing)?|raid(?:ed|ing)|storm(?:ed|ing)|attack(?:ed|ing)|infiltrated"
)
_WITH = r"(?:with\s+(?:(?:a\s+number\s+of|several|\w+)\s+){0,3}?(?:missiles?|rockets?|shells?|bombs?)\s+)?"
_TARGETED = re.compile(
    rf"\b(?:(?:that|which|and|while)\s+)?(?:{_VERBS})\s+{_WITH}(?!by\b|of\b|and\b|on\b|from\b)"
)
_FIRE = r"\b(?:fired|launched|dropped|carried out|committed|planted|fell|landed|crashed)\b"
_FIRED = re.compile(
    rf"{_FIRE}(?:(?!\btarget|\bexplod|\bhit\b|\bfrom\b)[^.;]){{0,140}}?"
    rf"(?:\b{_ON}\s+|\b(?={_BESIDE}\b))"
)
# Behind "from", the guns stand "in" a place; what they fire "at" comes after.
_FIRED_FROM = re.compile(
    rf"{_FIRE}(?:(?!\btarget|\bexplod|\bhit\b)[^.;]){{0,80}}?\bfrom\b"
    r"(?:(?!\btarget|\bhit\b)[^.;]){0,120}?\b(?:at|on|towards?|against)\s+"
)
_EXPLODED = re.compile(
    r"\b(?:exploded|detonated|went off|blew(?: up)?|blown up|explosion of|blast)\b[^.;]{0,90}?"
    rf"(?:\b{_ON}\s+|\b(?={_BESIDE}\b))"
)
_DIED = re.compile(
    r"\b(?:died|killed|shot dead|executed|slaughtered|drowned|opened fire)\b[^.;,]{0,60}?,?\s+"
    rf"(?:{_ON}\s+|(?={_BESIDE}\b))"
)
_DEVICE = re.compile(
    rf"\b(?:land)?mines?\b(?:(?!\bexplod|\bdetonat)[^.;]){{0,120}}?\b{_ON}\s+", re.I
)
_FLED = re.compile(r"\b(?:flee|fleeing|fled|escape|escaping)\s+(?:from\s+)?")
_ORIGIN = re.compile(
    r"\b(?:civilians?|people|individuals?|persons?|child(?:ren)?|wom[ae]n|m[ae]n|IDPs|residents?|"
    r"members|famil(?:y|ies)|victims)\s+(?:who\s+(?:were|came)\s+)?from\s+(?=(?:[Aa]l |[A-Z]))"
)

_LEADS = (_TARGETED, _FIRED, _FIRED_FROM, _EXPLODED, _DEVICE, _DIED)
_FALLBACKS = (
    (_FLED, "the place named is the one people were leaving"),
    (_ORIGIN, "the place named is where the victims came from"),
)

# --- where it ends --------------------------------------------------------------------------------

_END = re.compile(
    r"[.;](?=\s|$)|\s[-–](?=IDPs|displaced)|"
    r",?\s*(?:\b(?:and|which|that|where|who)\s+)?\b(?:is|was|are|were|being|been)\s+(?:currently\s+|also\s+|then\s+)?"
    r"(?:under|jointly|controlled|held|within the parts|killed|wounded|injured|shot|slaughtered|being|affected|destroyed)\b|"
    r",?\s*\b(?:within|in)\s+(?:the\s+)?(?:parts?|areas?)\s+(?:(?:that|which)\s+(?:is|are|was|were)\s+)?(?:under|controlled|held)\b|"
    r",?\s*\b(?:jointly\s+)?(?:controlled|held)\s+(?:jointly\s+)?by\b|"
    r",?\s*\bwhich\s+(?:also\s+|had\s+|has\s+)?(?:resulted|killed|led|left|caused|claimed|wounded|were\s+fired|was\s+fired|appeared|he|she|they)\b|"
    r",?\s*\b(?:resulting|killing|wounding|injuring|leaving|causing|claiming)\b|,\s*leading\b|"
    r",?\s*\b(?:while|whereas|resulted|exploded|detonated|died)\b|"
    r",?\s*\band\s+(?:killed|shot|executed|opened|slaughtered|arrested|wounded|injured|led|left|resulted)\b|"
    r",\s*(?:as(?! well)|on charges|when|where|since|with|after|before|during|including|who|whose|because|by)\b|"
    rf",?\s+and\s+(?:{HEDGE}\s+)?{NUMBER}\b|,?\s+in\s+which\b|"
    r"\s+(?:using|by means of|with\s+(?:[\w-]+\s+){0,3}(?:missiles?|shells?|rockets?|bombs?))\b|"
    r"\s+(?:which\s+)?resulted\b"
)

# --- what at its head is no place -----------------------------------------------------------------

_DROPPED = re.compile(rf"(?:{_ON}|of|the|an?|its|his|her|their|several|some|many|areas? of)\s+")
_KEPT = r"(?:near|behind|beside|opposite|outside|adjacent to|next to|close to|in front of|around|across from)"
_TARGET = re.compile(
    r"(?:(?:group|number|gathering|crowd|rubble|ruins|queue|convoy|remains|members?)s?\s+of\s+(?:(?:the|an?)\s+)?)*"
    r"(?:(?:residential|civilian|inhabited|populated|crowded|passenger|private|public|local|small|"
    r"destroyed|abandoned|family|mud|two|three|four|several|van-type|two-story|multi-story|"
    r"displaced|civilians?'?|vehicles?|IDPs?'?|people|\d+)\s+){0,4}"
    r"(?:buildings?|houses?|homes?|apartments?|gatherings?|tents?|bus(?:es)?|boats?|cars?|vehicles?|trucks?|"
    r"convoys?|vans?|civilians|people|residents|IDPs|passengers|families|shepherds|farmers|workers|"
    r"motorcycles?|funeral|residential (?:neighbou?rhoods?|areas?|quarters?))\b"
)
_LOCATIVE = re.compile(
    rf"\b(?:(?P<kept>{_KEPT})|(?:in|on|at|inside|along|within)|(?P<known>known as|called|named))\s+"
)
_BETWEEN = re.compile(r"(?P<kept>\bbetween)\s+")
_GEOGRAPHIC = re.compile(
    r"\b(?:neighbou?rhoods?|cit(?:y|ies)|towns?|villages?|areas?|streets?|roads?|highway|governorate|province|"
    r"district|sub-district|suburbs|countryside|camps?|crossing|market|square|circle|roundabout|school|"
    r"hospital|mosque|farms?|river|island|bridge|[Gg]houta|badiya|desert|checkpoint|entrance|border|"
    r"prison|valley|mountain)\b",
    re.I,
)
_PROPER = re.compile(
    r"\b(?:al|Al|El|el|Abu|Um|Tal|Tel|Kafr|Deir|Ein|Ain)[ -][A-Z]|^(?:[a-z]+\s+){0,6}[A-Z][a-z]+"
)
_PLACE_HEAD = re.compile(rf"(?:the|an?)\s|[A-Z]|al\s[A-Z]|\w+ern\s|{_TARGET.pattern}")
_ANAPHOR = re.compile(
    r"(?:another site in )?(?:the )?(?:same )?(?:village|town|city|area|neighbou?rhood|camp|region)"
)
_IN_THE_CITY = re.compile(r",?\s+in\s+the\s+(?:same\s+)?(city|town|village)\b")
_NO_TARGET = re.compile(r"(?:missiles?|rockets?|shells?|bombs?|raids?|which|that)\b")


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
        if not _ANAPHOR.fullmatch(text[slice(*span)]):
            return Site(_with_city(text, start, span), lead, remark)
        if earlier := next(_phrases(text, _ORIGIN, start, span[0]), None):
            return Site((earlier[1],), lead)
    return None


_Candidate = tuple[int, Span, str]


def _candidates(text: str, start: int, stop: int, actor_end: int | None) -> Iterator[_Candidate]:
    """Yield what may be the site, the likeliest first: where the verb begins, phrase, remark."""
    yield from sorted(
        (lead, span, "")
        for pattern in _LEADS
        for lead, span in _phrases(text, pattern, start, stop)
    )
    if actor_end is not None and _PLACE_HEAD.match(text, actor_end):
        if span := _phrase_at(text, actor_end, stop):
            yield actor_end, span, ""
    for pattern, remark in _FALLBACKS:
        for lead, span in _phrases(text, pattern, start, stop):
            yield lead, span, remark


def _phrases(text: str, lead: re.Pattern[str], start: int, stop: int) -> Iterator[tuple[int, Span]]:
    for match in lead.finditer(text, start, stop):
        if span := _phrase_at(text, match.end(), stop):
            yield match.start(), span


def phrases_behind(
    text: str, lead: re.Pattern[str], start: int, stop: int
) -> Iterator[tuple[Span, ...]]:
    """Yield the place phrases that stand right behind some words, e.g. "taken to"."""
    for _, (begin, end) in _phrases(text, lead, start, stop):
        name = re.compile(r"(?:al )?[A-Z\d]").search(text, begin, end)
        if name:
            yield _with_city(text, start, (name.start(), end))


def _with_city(text: str, start: int, span: Span) -> tuple[Span, ...]:
    """Take "in the city" off a phrase, and add the city that was named before."""
    tail = _IN_THE_CITY.search(text, *span)
    if tail is None or tail.end() != span[1]:
        return (span,)
    named = re.compile(rf"(?:[A-Z][\w'-]+ ){{1,3}}{tail[1]}\b")
    earlier = [match.span() for match in named.finditer(text, start, span[0])]
    return ((span[0], tail.start()), earlier[-1]) if earlier else (span,)


def _phrase_at(text: str, start: int, stop: int) -> Span | None:
    """Take the phrase that begins at a place, if it is one."""
    found = _END.search(text, start, stop)
    end = found.start() if found else stop
    begin = _trimmed_head(text, start, end)
    while end > begin and text[end - 1] in " ,:-":
        end -= 1
    return (begin, end) if _is_place(text[begin:end]) else None


def _trimmed_head(text: str, start: int, end: int) -> int:
    """Drop articles and what was hit: "the residential buildings in the vicinity of ...".

    What says how the site lies to a landmark stays: near, behind, in front of.
    """
    while True:
        begin = start
        while article := _DROPPED.match(text, start, end):
            start = article.end()
        if target := _TARGET.match(text, start, end):
            start = _behind_target(text, target.end(), end)
        if start == begin:
            return start


def _behind_target(text: str, start: int, end: int) -> int:
    found = _LOCATIVE.search(text, start, end) or _BETWEEN.search(text, start, end)
    if found is None:
        return end
    return found.start("kept") if found["kept"] else found.end()


def _is_place(phrase: str) -> bool:
    if len(phrase) < 3 or _NO_TARGET.match(phrase):
        return False
    return bool(
        _ANAPHOR.fullmatch(phrase)
        or _PROPER.search(phrase)
        or (_GEOGRAPHIC.search(phrase) and re.search("[A-Z]", phrase))
    )
