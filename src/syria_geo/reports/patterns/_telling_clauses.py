"""English sentences that tell of several attacks: "killed five in Hish, and three in Bara"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from syria_geo.reports.patterns._casualties import Role
from syria_geo.reports.tags._clauses import LISTED
from syria_geo.reports.tags._kinds import DEATHS
from syria_geo.reports.tags._tagging import Tagged
from syria_geo.reports.text._model import Span

__all__ = ["is_listed", "told_clauses"]

# --- patterns over tags -------------------------------------------------------------------------

_PLACE = r"[iIAF][wteu#D,]{0,6}?[NGC]"
# ", and again on 19 November, when four persons lost their lives": another day at the same place.
# ", and 11 were killed in raids on areas of al-Bab": people, a verb and a place of their own.
# ", while shelling by the army claimed six lives in Hish".
# ", and two hours later shelled Bara, killing another four".
# ", while Russian warplanes bombed Hish, killing five": whose attack, its place and its dead.
_ANOTHER_CLAUSE = re.compile(
    r"[,;](?:&|e|y|&e)?(?=P[^;.kKBP]{0,8}k[^;.kP]{0,12}[iA][^;.,kP]{0,8}?[NG])|"
    rf",?y(?=[^.;yP]{{0,40}}[KBAFZEW][^.;yP]{{0,30}}P[^.;y]{{0,40}}?{_PLACE})|"
    rf"[;](?=[^.;P]{{0,40}}[KB]w{{0,3}}P[^.;]{{0,30}}?{_PLACE})|"
    r",?&w?w?(?=iD,?[qy]?P[^.;kKB]{0,14}k)|"
    r",&(?=[wdL#,]{0,5}A[^.;kKBP]{0,8}[NG],?[KB][we]{0,2}P)|"
    r"(?:,&|;|,?y)(?=[wdL#,e]{0,5}Xw{0,2}[AFZ][^.;kKBP]{0,12}?N[^.;kKBPy]{0,12}[KB][we]{0,2}P)"
)
# "..., five in Bara", "and another nine in Bara", "and two shepherds on Sunday near Bara".
_GOES_ON = re.compile(r"(?:,&?|&)e?(?=P(?:i?D,?)?[iI]e?w{0,2}[NGu])")
_LISTED = re.compile(r"e?P(?=(?:i?D,?)?[iI]e?w{0,2}[NGu])")
_WHOLE_CLAUSE = re.compile(r"[kKB].*[iIAF][wteu#-]{0,6}[NG]|[iIAF][wteu#-]{0,6}[NG].*[kKB]")
# Behind those told of stand the verb or the place: not "executed a boy and two men in Hish".
_COMPLETE = re.compile(r"P[^P]*(?:k|[iI][weu#]{0,4}[NG])[^P]*$")
# Parts of those told of are no further victims: "including two in Hish".
_PARTS = re.compile(r"g[^KkB]*$")


def told_clauses(tagged: Tagged) -> Iterator[Span]:
    """Give the sentences, and the parts of one that tells of several attacks."""
    for sentence in tagged.sentences:
        starts = [sentence[0], *(() if tagged.is_arabic else _cuts(tagged, sentence))]
        yield from zip(starts, [*starts[1:], sentence[1]], strict=True)


def _cuts(tagged: Tagged, sentence: Span) -> Iterator[int]:
    """Give the offsets at which another telling begins, each behind a whole one."""
    first, last = tagged.within(sentence)
    line = tagged.line[first:last]
    begin, has_whole = 0, False
    for at in range(1, len(line)):
        another = _ANOTHER_CLAUSE.match(line, at)
        found = another or _GOES_ON.match(line, at)
        if found is None:
            continue
        before = line[begin:at]
        is_whole = _WHOLE_CLAUSE.search(before) is not None or _is_there(tagged, first, begin, at)
        if not (is_whole or (has_whole and another is None)):
            continue
        is_open = not (_COMPLETE.search(before) or _is_there(tagged, first, begin, at))
        if another is None and (_PARTS.search(before) or is_open):
            continue
        begin, has_whole = found.end(), True
        yield tagged.tags[first + begin].span[0]


_THERE = re.compile(r"\bthere\b", re.I)


def _is_there(tagged: Tagged, first: int, begin: int, at: int) -> bool:
    """Tell "five were killed there": a place that was named before."""
    span = tagged.span_of(first + begin, first + at)
    told = DEATHS & set(tagged.line[first + begin : first + at])
    return bool(told) and _THERE.search(tagged.text, *span) is not None


def is_listed(tagged: Tagged, clause: Span, roles: Sequence[Role]) -> bool:
    """Tell a clause that goes on a list of places: "..., and five in Bara"."""
    if not roles or roles[0].status:
        return False
    listed = LISTED if tagged.is_arabic else _LISTED
    return listed.match(tagged.between(*clause)) is not None
