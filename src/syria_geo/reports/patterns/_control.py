"""Who held the ground on the day: not who holds it now, nor who held the firing position."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._lexicon import listed
from syria_geo.reports.tags._tag import Tag
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.reports.tags._tokens import words_of
from syria_geo.reports.text._model import Span

__all__ = ["Control", "control_clauses", "find_control", "named_exactly", "parties_at"]

# --- patterns over tags -------------------------------------------------------------------------

_PARTIES = r"X(?:(?:\([^)]{0,12}\))?[,&/]{1,2}w?X|-wX|Uw{0,4}X)*"
# "X held a session on Tuesday", "holds prisoners in": no ground is held.
_NO_SESSION = r"(?!w?P|w{1,4}[iDUS5])"
_NO_GROUND = re.compile(r"w?P|w{1,4}[iDUS5]")
# "Under the control of X"; "under X control"; "X-held", "which X holds".
_CLAUSES = (
    # "held by the opposition Syrian National Army (SNA)": the first says what the second is.
    re.compile(rf"c:?[w\"]{{0,2}}(?:-w?)?(?:X(?=X))?(?P<whose>{_PARTIES}(?:\"X)?)(?:\(X\))?"),
    re.compile(rf"V(?:w)?(?P<whose>{_PARTIES})[w's·]{{0,3}}[Cc]"),
    re.compile(rf"q(?P<whose>{_PARTIES})v?L?C"),
    re.compile(rf"(?P<whose>{_PARTIES})(?:,?q?v?L?|\",?|,)C{_NO_SESSION}"),
    re.compile(rf"q(?P<whose>{_PARTIES})c(?=[.,;])"),  # "a quarter that X was holding"
    # "The part of Idlib under X", "held since March by X", "has been with X since March".
    re.compile(rf"(?<=[NG])V(?P<whose>{_PARTIES})(?=[K,.;)]|$)"),
    re.compile(rf"\(w{{0,2}}U(?P<whose>{_PARTIES})\)"),  # "Hish (still with the factions)"
    re.compile(rf"(?:^|[.;,&])w?GU(?P<whose>{_PARTIES})"),  # "القرية بيد ..."
    re.compile(rf"C6[ND#]?U(?P<whose>{_PARTIES})"),
    re.compile(rf"(?<=[NGq])v{{1,2}}Uw?(?P<whose>{_PARTIES})(?=6)"),
    re.compile(r"(?P<whose>C)"),
)
_MINOR = re.compile(rf",?(?:U|p)[w]{{0,6}}(?P<whose>{_PARTIES})")
# A clause about another place than the site: where it was fired from, where victims came from.
_ELSEWHERE = re.compile(r"(?:f|O|j|[FE][wW]{0,2}o|to)[^.;]*$|3[^.;G]{0,8}$")
_ELSEWHERE_AR = re.compile(r"(?:f|O|j|[FE][wW]{0,2}o(?!X)|to)[^.;]*$|3[^.;G]{0,8}$")
_AT_LAST = re.compile(r"[AFWZ]|Xw{0,2}i")
_LATER = re.compile(r"L[^.;]*$")
# How far back a clause may begin that is about another place or time, in tags.
_FAR = 60


@dataclass(frozen=True, slots=True)
class Control:
    """Who held the site.

    Parameters
    ----------
    parties : tuple of str
        In the order of the text.
    span : (int, int)
        Where they are named.
    minor : tuple of str
        Parties the text gives a minor presence.
    later : tuple of str
        Parties that held it later, by the same text.
    of_part : bool
        True when it is said of a part of the area only.
    """

    parties: tuple[str, ...]
    span: Span
    minor: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    of_part: bool = False


@dataclass(frozen=True, slots=True)
class _Clause:
    first: int
    last: int
    whose: tuple[int, int]


def named_exactly(tagged: Tagged, tags: Sequence[Tag]) -> list[Tag]:
    """Leave out the general words right before a name: 'إرهابيو تنظيم "جبهة النصرة"'."""
    kept: list[Tag] = []
    for tag, behind in zip_longest(tags, tags[1:]):
        words = words_of(tagged.text[slice(*tag.span)])
        gap = tagged.text[tag.span[1] : behind.span[0]].strip(' "(') if behind else "."
        bare = {word.removeprefix("ل") for word in words}
        if gap or not listed("leads a party").issuperset(bare):
            kept.append(tag)
    return kept


def parties_at(tagged: Tagged, first: int, last: int) -> tuple[str, ...]:
    """Give the parties named between two positions."""
    named = [
        tag for tag in tagged.tags[first:last] if tag.kind in {Kind.PARTY, Kind.HOLDS} and tag.value
    ]
    exact = named_exactly(tagged, named)
    return tuple(dict.fromkeys(name for tag in exact for name in tag.value.split(";")))


def control_clauses(tagged: Tagged) -> tuple[tuple[int, int], ...]:
    """Positions of every stretch that says who holds some place; parties in it did not attack."""
    return tuple((clause.first, clause.last) for clause in _clauses(tagged))


def _clauses(tagged: Tagged) -> Iterator[_Clause]:
    taken: set[int] = set()
    found = [match for pattern in _CLAUSES for match in pattern.finditer(tagged.line)]
    for match in found:
        span = match.span("whose")
        if match[0] == "C" and not tagged.tags[span[0]].value:
            continue  # "control" alone names nobody
        if match[0] == "C" and _holds_session(tagged, span[0]):
            continue
        if not taken & set(range(*span)):
            taken |= set(range(*span))
            yield _Clause(match.start(), match.end(), span)


def _holds_session(tagged: Tagged, at: int) -> bool:
    """Tell "the government held a session on Tuesday" from "government-held"."""
    is_verb = tagged.text[slice(*tagged.tags[at].span)].endswith(" held")
    return is_verb and _NO_GROUND.match(tagged.line, at + 1) is not None


def find_control(tagged: Tagged, start: int = 0, stop: int | None = None) -> Control | None:
    """Find who held the site at the time.

    Parameters
    ----------
    tagged : Tagged
        A passage.
    start, stop : int
        The stretch to look in, in offsets.

    Returns
    -------
    Control or None
        None when the passage does not say.
    """
    first, last = tagged.within((start, len(tagged.text) if stop is None else stop))
    clauses = sorted(
        (c for c in _clauses(tagged) if first <= c.first < last), key=lambda c: c.first
    )
    here = next((c for c in clauses if not _is_elsewhere(tagged, first, c.first)), None)
    if here is None:
        return None
    parties = parties_at(tagged, *here.whose)
    minor = _MINOR.match(tagged.line, here.last)
    later = [c for c in clauses if c.first > here.first and _says_later(tagged, here.last, c.first)]
    return Control(
        parties=parties,
        span=tagged.span_of(*here.whose),
        minor=parties_at(tagged, *minor.span("whose")) if minor else (),
        later=parties_at(tagged, *later[0].whose) if later else (),
        of_part=_says_part(tagged, first, here.first),
    )


_OF_PART = re.compile(r"\b(?:within|in)\s+(?:the\s+)?parts?\b[^.;,]{0,40}$", re.I)


def _says_part(tagged: Tagged, first: int, at: int) -> bool:
    begin = tagged.tags[max(first, at - 8)].span[0]
    return _OF_PART.search(tagged.text[begin : tagged.tags[at].span[0]]) is not None


def _says_later(tagged: Tagged, first: int, at: int) -> bool:
    return _LATER.search(tagged.line[first:at]) is not None


# "The firing, whose source was ISIS-held areas".
_SOURCE_WAS = re.compile(
    r"\b(?:source|origin)\b[^.;,]{0,24}\b(?:was|were|is|are|being)\s+(?:from\s+)?(?:the\s+)?$", re.I
)
_NEAR_SOURCE = 60  # letters


def _is_source(tagged: Tagged, at: int) -> bool:
    start = tagged.tags[at].span[0]
    return _SOURCE_WAS.search(tagged.text, max(0, start - _NEAR_SOURCE), start) is not None


def _is_elsewhere(tagged: Tagged, first: int, at: int) -> bool:
    """Tell whether the clause is about another time, about guns, or where victims came from."""
    before = tagged.line[max(first, at - _FAR) : at]
    if _LATER.search(before) or _is_source(tagged, at):
        return True
    # "Fired by members of X", where Arabic says "from".
    found = (_ELSEWHERE_AR if tagged.is_arabic else _ELSEWHERE).search(before)
    return found is not None and not _AT_LAST.search(before[found.start() + 1 :])
