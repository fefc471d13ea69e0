"""A paragraph that tells the deaths of a day place by place is read sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from syria_geo.reports.incidents._context import Told
from syria_geo.reports.layout._paragraphs import Paragraph
from syria_geo.reports.patterns._site import find_site
from syria_geo.reports.patterns._tolls import read_tolls
from syria_geo.reports.tags._kinds import DEATHS, Kind
from syria_geo.reports.tags._tagging import Tagged, tagged
from syria_geo.reports.text._model import Span

__all__ = ["day_of_all", "merged_told", "pieces_of"]

# So many sentences, each with a death and a place of its own, are no telling of one incident.
_LEAST, _LEAST_COUNTED = 4, 3
_TELLS_DEATH = DEATHS | {Kind.REMAINS}


def pieces_of(paragraph: Paragraph, year: int | None) -> tuple[Paragraph, ...]:
    """Take a paragraph apart at the sentences that tell of deaths at places of their own.

    "Eleven were killed in Homs. In Jassem snipers shot two. Two died in Hama." Where a sentence
    names a day of its own, or only few places are told, the paragraph stays one.

    Returns
    -------
    tuple of Paragraph
        Empty where it is to be read as one.
    """
    line = tagged(paragraph.passage.plain, year=year)
    if len(line.sentences) < _LEAST or _names_days(line):
        return ()
    sites = {span[0]: _place_of(line, span) for span in line.sentences}
    starts = [at for at, site in sites.items() if site is not None]
    places = {site for site in sites.values() if site}
    if len(places) < _LEAST or _counted(line) < _LEAST_COUNTED:
        return ()
    ends = [*starts[1:], len(line.text)]
    spans = [(0, starts[0])] * bool(starts[0]) + list(zip(starts, ends, strict=True))
    return tuple(replace(paragraph, passage=paragraph.passage.part(span)) for span in spans)


def _place_of(line: Tagged, span: Span) -> str | None:
    """Give the place of a death that a sentence tells; empty for where somebody came from."""
    site = find_site(line, *span) if _TELLS_DEATH & set(line.between(*span)) else None
    if site is None or site.is_referred:
        return None
    return "" if site.remark else " ".join(line.text[slice(*one)] for one in site.spans)


def _counted(line: Tagged) -> int:
    return len({line.sentence_at(toll.killed.spans[0][0]) for toll in read_tolls(line)})


def _names_days(line: Tagged) -> bool:
    """Tell a paragraph with days of its own; "today" is that of the heading or of the news."""
    dates = (tag.date for _, tag in line.of(Kind.DATE) if tag.date)
    return any(told.day or told.precision or told.relative for told in dates)


def day_of_all(pieces: Sequence[Paragraph], report_day: date | None) -> date | None:
    """Give the day of "Sixty people died today.", where it leads the places."""
    line = tagged(pieces[0].passage.plain) if pieces else None
    says_today = line is not None and any(
        tag.date and tag.date.relative == 0 for _, tag in line.of(Kind.DATE)
    )
    return report_day if says_today else None


def merged_told(told: Sequence[Told]) -> Told:
    """Put together what the sentences of a paragraph told: no two of them tell the same."""
    if len(told) == 1:
        return told[0]
    for draft in (draft for one in told for draft in one.drafts):
        draft.is_another = True
    return Told(
        drafts=tuple(draft for one in told for draft in one.drafts),
        findings=tuple(found for one in told for found in one.findings),
        tells_death=any(one.tells_death for one in told),
        unread=tuple(found for one in told for found in one.unread),
    )
