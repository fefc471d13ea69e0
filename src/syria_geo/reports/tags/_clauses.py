"""Arabic sentences hold several tellings: "قتل اثنان في دوما، وخمسة في عربين"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from syria_geo.reports.text._model import Span

__all__ = ["LISTED", "clauses_of"]

# --- patterns over tags -------------------------------------------------------------------------

# Somebody said to be killed: "قتل ... ثلاثة", "ثلاثة ... قضوا".
_TOLD = re.compile(r"[KB][^.;KBkHhb]{0,24}P|P[^.;HhbKBA]{0,30}[kB]|Pe?K")
# "..., and killed was/in Hama was killed ...": a conjunction, place or day, the verb, and people;
# "..., adding that fifteen others were killed", "..., and a man was killed".
_AGAIN = re.compile(
    r"(?:[,;]&?|[,;]?[y8]&?(?=[SX]?)|[,;]?&)(?=(?:wSw{0,2}X?)?[iIGNulwDd,qe]{0,9}K[^.;KBkHhb,]{0,12}P)(?!qw?K)|"
    r"(?P<people>[,;]?y(?=P[^.;HhbKBA]{0,30}[kK])|[,;]&(?=Pe?[kK]))"
)
# "..., وكانت الفصائل قد استهدفت": what had been done before; none of the dead told before it.
_HAD_BEFORE = re.compile(r"[,;][&y]q[XWAw\"]{1,5}w[AZFK]")
# "..., and five in Bara": no verb, and the place right behind.
LISTED = re.compile(r"[,;]?[&y]P(?=[iI]e?[wGN])")
_PLACED = re.compile(r"P[^P.;kHhb]{0,6}[iI][we]{0,2}[GN]")
# What tells another telling from a part of the one before: its own place or day.
_OWN = re.compile(r"[iI]e?w?[GN]|D|[iI]u?[GN]|Aw?[GN]")


def clauses_of(line: str, starts: Sequence[int], sentences: Sequence[Span]) -> tuple[Span, ...]:
    """Split sentences where another telling of people killed begins.

    Parameters
    ----------
    line : str
        The letters of all tags.
    starts : sequence of int
        Where each tag begins.
    sentences : sequence of (int, int)
        The sentences, in offsets.

    Returns
    -------
    tuple of (int, int)
        Sentences and clauses, in offsets.
    """
    found: list[Span] = []
    position = 0
    for start, end in sentences:
        first = position
        while position < len(starts) and starts[position] < end:
            position += 1
        cuts = [starts[cut] for cut in _cuts(line, first, position)]
        found += zip([start, *cuts], [*cuts, end], strict=True)
    return tuple(found)


def _cuts(line: str, first: int, last: int) -> Iterator[int]:
    """Give the positions at which a clause begins, each behind one that tells of people killed."""
    begin = first
    for at in range(first + 1, last):
        again = _AGAIN.match(line, at, last)
        listed = LISTED.match(line, at, last)
        had = _HAD_BEFORE.match(line, at, last)
        if not (again or listed or had) or (
            not _TOLD.search(line, begin, at) and line[begin:at][:3].count("P") == 0
        ):
            continue
        before = line[begin:at]
        if (had or (again and again["people"])) and not _TOLD.search(before):
            continue  # "a woman, and besides her a child, were killed"
        if again and not _OWN.search(line, again.end(), _stop(line, again.end(), last)):
            continue
        if not (again or had) and ("g" in before or not _PLACED.search(before)):
            continue
        yield at
        begin = at


def _stop(line: str, at: int, last: int) -> int:
    """Where the clause at hand ends at the latest: at the next verb of dying behind its own."""
    verb = line.find("K", at, last)
    following = line.find("K", verb + 1, last)
    return following if following > 0 else last
