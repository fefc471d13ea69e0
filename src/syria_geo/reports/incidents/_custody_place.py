"""Where somebody was held who died, and by whom: the prison, else where he was taken."""

from __future__ import annotations

import re
from collections.abc import Sequence

from syria_geo.reports.incidents._deaths import Scene
from syria_geo.reports.incidents._draft import Draft
from syria_geo.reports.incidents._prisons import PRISON, party_prisons
from syria_geo.reports.patterns._actor import counted_under
from syria_geo.reports.patterns._control import parties_at
from syria_geo.reports.patterns._parties import of_its_time
from syria_geo.reports.patterns._places import PlacePhrase, phrases_of
from syria_geo.reports.patterns._site import find_site, find_taken_to, spans_of
from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._lexicon import listed
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.reports.text._model import Span

__all__ = ["is_of_arrest", "places_of", "read_captor", "text_of_prison"]

# "The prison run by X", ", which is run by X".
_RUN_BY = re.compile(r",?q?v?(?:[cwVU]w?){1,2}(?=X)")
# "In the prison of X, in ...": the word for it is one of custody, and no kind of place.
_NAMED_PRISON = re.compile(r"i(?P<prison>3)[wN]{1,3}i?$")
# "في سجن حماة المركزي", and not "in a prison that X runs".
# "سجن صيدنايا العسكري بريف دمشق", "فرع الأمن العسكري 215 بدمشق".
_PLACED = (
    r"(?:\s+\d{2,3})?(?:\s+(?:(?:بريف|بمحافظه(?:\s+ريف)?)\s+\w+|"
    r"ب(?!تاريخ|سبب|عد|تهم|ين|دا|جر)\w{3,}(?:\s+ال\w+)?))?"
)
_IN_PRISON_AR = re.compile(
    r"(?<!\w)(?:في|داخل)\s+(?P<prison>(?:سجن|فرع|معتقل)\s+"
    r"(?!تدير|تابع|يتبع|تتبع|تحت|لدي|في|من|سري|ل(?!\w{0,3}\s))\w{3,}(?:\s+ال\w+){0,2}"
    rf"{_PLACED})"
)
_PLACED_BEHIND = re.compile(_PLACED)


def places_of(tagged: Tagged, word: Span, arrest: int) -> tuple[Span, ...]:
    """Find the prison: told with the death, else where the person was taken."""
    prison = None if tagged.is_arabic else _prison(tagged, tagged.index(word[0]))
    if prison is not None:
        return spans_of(tagged, prison)
    named = party_prisons(tagged, tagged.sentence_at(word[0]))
    if (of_party := next(iter(named), None)) is not None:
        behind = _PLACED_BEHIND.match(tagged.text, of_party[1]) if tagged.is_arabic else None
        return ((of_party[0], behind.end() if behind else of_party[1]),)
    if tagged.is_arabic and (found := _IN_PRISON_AR.search(tagged.text)) is not None:
        return (found.span("prison"),)
    return find_taken_to(tagged, tagged.tags[arrest].span[0]) or _site(tagged)


def _prison(tagged: Tagged, died: int) -> PlacePhrase | None:
    prisons = [
        phrase
        for phrase in phrases_of(tagged, 0, len(tagged.tags))
        if _kind_of_prison(tagged, phrase)
    ]
    stop = tagged.index(tagged.sentence_at(tagged.tags[died].span[0])[1])
    behind = next((phrase for phrase in prisons if died < phrase.first < stop), None)
    if behind is not None and behind.is_named:
        return behind
    before = [phrase for phrase in prisons if phrase.is_named and phrase.first < stop]
    if behind is not None:  # "in the branch": the one named before
        kind = _kind_of_prison(tagged, behind)
        before = [phrase for phrase in before if _kind_of_prison(tagged, phrase) == kind]
    return before[-1] if before else None


def _kind_of_prison(tagged: Tagged, phrase: PlacePhrase) -> str:
    text = tagged.text[slice(*tagged.span_of(phrase.first, phrase.last))].casefold()
    words = re.findall(r"\w+", text)
    return next((word for word in words if word in listed("held in")), "")


# "In the western suburbs of the governorate": that named before.
_THE_GOVERNORATE = re.compile(r"\bthe (?:same )?(?:governorate|province)\b", re.I)


def text_of_prison(tagged: Tagged, places: Sequence[Span]) -> str:
    """Give the sentence from the prison on, which may name the governorate."""
    if not places or tagged.is_arabic:
        return ""
    start, end = tagged.sentence_at(places[0][0])
    is_told_before = _THE_GOVERNORATE.search(tagged.text, places[0][0], end) is not None
    return tagged.text[start if is_told_before else places[0][0] : end]


# "He had been detained by X".
_CAPTOR = re.compile(r"[34](?:wU|U)?w{0,3}(?P<captor>X)")


def read_captor(draft: Draft, scene: Scene, arrest: int, places: Sequence[Span]) -> None:
    """Take who ran the prison, else who arrested: the first party told in the same sentence."""
    tagged = scene.tagged
    named = [] if tagged.is_arabic else _who_runs(tagged, places)
    if not named:
        stop = tagged.line.find(".", arrest)
        last = stop if stop > 0 else len(tagged.tags)
        named = [n for n in range(arrest, last) if tagged.tags[n].kind == Kind.PARTY][:1]
    if not named:  # "in the party's prison", before the word
        sentence = tagged.sentence_at(tagged.tags[arrest].span[0])
        named = [n for n, _ in tagged.of(Kind.PARTY, span=sentence)][:1]
    if not named and tagged.is_arabic and places:  # "in the prison of ..., of the regime"
        sentence = tagged.sentence_at(places[0][0])
        named = [n for n, _ in tagged.of(Kind.PARTY, span=(places[0][0], sentence[1]))][:1]
    if not named and (captor := _CAPTOR.search(tagged.line)) is not None:
        named = [captor.start("captor")]  # told behind the death
    names = parties_at(tagged, named[0], named[0] + 1) if named else ()
    text = " ".join(tagged.text[slice(*tagged.tags[n].span)] for n in named)
    names = of_its_time(names, text, draft.values) or scene.parties[:1]
    spans = [tagged.tags[n].span for n in named]
    draft.put("perpetrators", names, scene.passage, spans)
    draft.values["counted_under"] = counted_under(scene.parties, names)


def _who_runs(tagged: Tagged, places: Sequence[Span]) -> list[int]:
    """Find the party in the phrase of the prison, or behind "run by" right after it."""
    if not places or not PRISON.search(tagged.text[slice(*places[0])]):
        return []
    inside = [n for n, _ in tagged.of(Kind.PARTY, span=places[0])]
    inside += [
        n for n, tag in tagged.of(Kind.HOLDS, span=_with_lead(tagged, places[0])) if tag.value
    ]
    behind = _RUN_BY.match(tagged.line, tagged.index(places[0][1]))
    return inside[:1] or ([behind.end()] if behind else [])


def _with_lead(tagged: Tagged, span: Span) -> Span:
    """Begin with the word before a phrase: "the SDF-run prison"."""
    at = tagged.index(span[0])
    return (tagged.tags[at - 1].span[0] if at else span[0]), span[1]


def is_of_arrest(tagged: Tagged, places: Sequence[Span]) -> bool:
    """Tell "arrested at the crossing" from "held in the prison of the town"."""
    if not places or PRISON.search(tagged.text[slice(*places[0])]):
        return False
    start, _ = tagged.sentence_at(places[0][0])
    before = tagged.between(start, places[0][0])
    return Kind.ARRESTED in before and Kind.CUSTODY not in before


# "من سكان مخيم خان الشيح": where he was from.
# "Abdul Karim, born in 1988, from al Rastan city": no other place of his is told before.
_FROM = re.compile(r"O[wG]{0,2}$|^[wN]{2,6}(?:,Ow)?,ow?$")


def _is_home(tagged: Tagged, span: Span) -> bool:
    return _FROM.search(tagged.line[: tagged.index(span[0])]) is not None


def _site(tagged: Tagged) -> tuple[Span, ...]:
    held = next((tag for _, tag in tagged.of(Kind.CUSTODY)), None) if tagged.is_arabic else None
    end = len(tagged.text)
    site = find_site(tagged, held.span[0], end) if held is not None else None
    site = site or find_site(tagged, 0, end)
    if site is not None and (_is_home(tagged, site.spans[0]) or site.is_origin):
        site = None
    if site is None:
        named = _IN_PRISON_AR.search(tagged.text)
        return (named.span("prison"),) if named else ()
    start, end = site.spans[0]
    named = _NAMED_PRISON.search(tagged.line[: tagged.index(start)])
    return ((tagged.tags[named.start("prison")].span[0] if named else start, end),)
