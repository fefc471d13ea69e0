"""Where it happened: the place phrase of the site, not of the victims or of the guns.

Every place phrase is given a role by the tags around it; the likeliest role wins, and of two the
first in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from syria_geo.reports._kinds import Kind
from syria_geo.reports._model import Span
from syria_geo.reports._places import PlacePhrase, phrases_of
from syria_geo.reports._tagging import Tagged
from syria_geo.vocabulary import governorate_of

__all__ = ["Site", "find_site", "find_taken_to"]


class _Role(IntEnum):
    """What a place phrase is in its sentence, the likeliest site first."""

    TOLD_IN = 0
    TARGET = 1
    SUBJECT = 2
    NAMED = 3
    WIDE = 4
    FLED = 5
    ORIGIN = 6
    ELSEWHERE = 7


_REMARKS = {
    _Role.FLED: "the place named is the one people were leaving",
    _Role.ORIGIN: "the place named is where the victims came from",
}

# --- patterns over the tags before a phrase, the first that fits decides ------------------------

_CLAUSE = "[^.;]"
_LEADS = (
    # Stationed in X; launched from X; the army in X: guns, not the site.
    (re.compile(r"f[wNGe,&#-]{0,6}$"), _Role.ELSEWHERE),
    (re.compile(r"[FE][WwX#,-]{0,4}o[we]{0,2}$"), _Role.ELSEWHERE),
    (re.compile(r"[cS][wX&-]{0,3}$"), _Role.ELSEWHERE),
    (re.compile(r"(?:j[wo]{0,2}|jw?o?[wi]{0,2})$"), _Role.FLED),
    (re.compile(r"O[we]{0,2}$|[Pt][wo]{0,1}o[we]{0,2}$"), _Role.ORIGIN),
    # "In Hish city alone, 12 civilians were killed".
    (re.compile(r"(?:^|[.;:]|D,?)[,w]{0,2}i$"), _Role.TOLD_IN),
    # Fired at, dropped on; targeted; strikes on; exploded in; killed in.
    (re.compile(rf"[AFZE]{_CLAUSE}{{0,40}}$"), _Role.TARGET),
    (re.compile(rf"[KkBMHhbP12]{_CLAUSE}{{0,30}}[iIGu]w?$"), _Role.TARGET),
    # In print, verb and weapon are sometimes lost, and the place follows the attacker.
    (re.compile(r"X[wWt]{0,3}[iI]?w?$"), _Role.TARGET),
)
# In Arabic the place that is hit follows that of the guns: "stationed in camp X the village".
_LEADS_AR = ((re.compile(r"f[we]{0,2}$"), _Role.ELSEWHERE), *_LEADS[1:-1])
# "Hish town was hit by shells": the verb stands behind.
_PASSIVE = re.compile(r"[^.;AKkBP]{0,3},?v[wLe]{0,2}A|,?w{0,3}(?:cw)?,?vw?[AZ]")
_KEY = re.compile(r":")
_OPENS = re.compile(r"[·,d-]{0,3}|.*D[;:,.-]{0,2}")
# "ريف دمشق: داريا: ...": the governorate, and the place in it.
_OPENS_AR = re.compile(r"[·,d-]{0,3}(?:[NG]{1,3}[:/-])?|.*D[;:,.-]{0,2}")
_CONTROLLED = re.compile(r",?q?v?[wL]{0,2}[cV]|-?C")
_RIGHT_BEHIND = re.compile(r"[AZX][weWtU#-]{0,4}$")


@dataclass(frozen=True, slots=True)
class Site:
    """A place phrase in a passage.

    Parameters
    ----------
    spans : tuple of (int, int)
        One; two where it means a place named before: "a market in the town".
    lead : int
        Where the words begin that lead to it: the attacker is named before.
    remark : str
        What is unusual about it.
    """

    spans: tuple[Span, ...]
    lead: int
    remark: str = ""
    is_referred: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    role: _Role
    phrase: PlacePhrase


def find_site(tagged: Tagged, start: int, stop: int, *, earlier: Span | None = None) -> Site | None:
    """Find the place phrase of the site.

    Parameters
    ----------
    tagged : Tagged
        A passage.
    start, stop : int
        The stretch to look in, in offsets: from behind the date to the end of the sentence with
        the toll.

    Returns
    -------
    Site or None
        None when no place is named: nothing is guessed.
    """
    first, last = tagged.within((start, stop))
    candidates = sorted(_candidates(tagged, first, last), key=lambda c: (c.role, c.phrase.first))
    for candidate in candidates:
        if candidate.role is _Role.ELSEWHERE:
            return None
        phrase = candidate.phrase
        span = tagged.span_of(phrase.first, phrase.last)
        lead = tagged.tags[min(phrase.lead, phrase.first)].span[0]
        if phrase.is_named:
            return Site((span,), lead, _REMARKS.get(candidate.role, ""))
        if candidate.role <= _Role.SUBJECT and (named := _antecedent(tagged, phrase, candidates)):
            spans = (named,) if _is_bare(tagged, phrase) else (span, named)
            return Site(spans, lead, is_referred=True)
    return None


def find_taken_to(tagged: Tagged, start: int) -> Span | None:
    """Find the named place that stands behind "taken to", from an offset on."""
    for position, _ in tagged.of(Kind.TAKEN_TO, span=(start, len(tagged.text))):
        for phrase in phrases_of(tagged, position, min(len(tagged.tags), position + 12)):
            if phrase.is_named:
                return tagged.span_of(phrase.first, phrase.last)
            break
    return None


def _candidates(tagged: Tagged, first: int, last: int) -> Iterator[_Candidate]:
    for phrase in phrases_of(tagged, first, last):
        role = _role(tagged, phrase, first)
        if tagged.is_arabic and role < _Role.WIDE and _is_governorate(tagged, phrase):
            role = _Role.WIDE
        yield _Candidate(role, phrase)


def _is_governorate(tagged: Tagged, phrase: PlacePhrase) -> bool:
    """Tell "في محافظة إدلب", before a smaller place is named."""
    if Kind.WORD in tagged.line[phrase.first : phrase.last]:
        return False
    names = [tag for tag in tagged.tags[phrase.first : phrase.last] if tag.kind == Kind.NAME]
    kinds = {
        tag.value for tag in tagged.tags[phrase.first : phrase.last] if tag.kind == Kind.PLACE_KIND
    }
    named = bool(names) and all(governorate_of(tagged.text[slice(*tag.span)]) for tag in names)
    return named and kinds <= {"governorate", "countryside"}


def _role(tagged: Tagged, phrase: PlacePhrase, first: int) -> _Role:
    """Give a phrase its role by the tags around it."""
    line = tagged.line
    behind = line[phrase.last : phrase.last + 14]
    sentence = max(first, tagged.index(tagged.sentence_at(tagged.tags[phrase.first].span[0])[0]))
    before = line[sentence : phrase.first]
    opens = _OPENS_AR if tagged.is_arabic else _OPENS
    if opens.fullmatch(before) and _KEY.match(line, phrase.last):
        return _Role.SUBJECT
    is_placed = _is_placed(line, phrase, before)
    for pattern, role in _LEADS_AR if tagged.is_arabic else _LEADS:
        if pattern.search(before):
            if role is _Role.TARGET and not is_placed:
                return _Role.ELSEWHERE
            if role is _Role.TARGET and _PASSIVE.match(behind):
                return _Role.SUBJECT
            return role
    if _PASSIVE.match(behind):
        return _Role.SUBJECT
    return _Role.NAMED if is_placed else _Role.ELSEWHERE


def _is_placed(line: str, phrase: PlacePhrase, before: str) -> bool:
    """Tell a phrase that is said to be a place: behind "in", with a kind, or right behind a verb."""
    has_lead = line[phrase.lead] in {Kind.IN, Kind.BESIDE, Kind.LINK}
    has_kind = Kind.PLACE_KIND in line[phrase.first : phrase.last]
    return has_lead or has_kind or _RIGHT_BEHIND.search(before) is not None


def _is_bare(tagged: Tagged, phrase: PlacePhrase) -> bool:
    """Tell "the village" or "the same area", which say nothing more than what they mean."""
    return set(tagged.line[phrase.first : phrase.last]) <= {Kind.PLACE_KIND, Kind.WORD, Kind.EACH}


def _antecedent(tagged: Tagged, phrase: PlacePhrase, candidates: list[_Candidate]) -> Span | None:
    """Find what "the village" means: the last place named before it with the same kind."""
    named = [
        c.phrase
        for c in candidates
        if c.phrase.is_named and c.phrase.first < phrase.first and c.role is not _Role.ELSEWHERE
    ]
    if not named:
        return None
    last = max(named, key=lambda p: p.first)
    return tagged.span_of(last.first, last.last)
