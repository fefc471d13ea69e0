"""An attack told in one paragraph and its toll in the next: news agencies write so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from syria_geo.reports.incidents._context import Context, Told
from syria_geo.reports.incidents._incident import is_quoted, read_paragraph
from syria_geo.reports.layout._headings import ITEM
from syria_geo.reports.layout._paragraphs import Paragraph
from syria_geo.reports.tags._dates import ANY_YEAR, find_dates
from syria_geo.reports.tags._kinds import ATTACKS, Kind
from syria_geo.reports.tags._tagging import tagged
from syria_geo.reports.text._model import FindingKind, Passage

__all__ = ["join_toll"]

_LEAST_WORDS = 8
# What a paragraph with a toll and no place or day of its own is said to be.
_LACKS = ("no place read", "no date read")


def join_toll(paragraphs: Sequence[Paragraph], told: list[Told], at: int, context: Context) -> None:
    """Read the paragraph at hand with the one before, if that tells the attack and no toll."""
    if not _lacks_attack(told[at]) or _is_apart(paragraphs[at]):
        return
    first = at - 1
    if first > 0 and is_quoted(paragraphs[first].passage.plain):
        first -= 1  # a witness stands between
    if first < 0 or not _tells_attack(paragraphs[first], told[first]):
        return
    both = replace(
        paragraphs[first],
        passage=_joined(paragraphs[first].passage, paragraphs[at].passage),
        is_finished=True,
    )
    drafts = read_paragraph(both, context).drafts
    if len(drafts) != 1 or not drafts[0].values.get("place_text") or drafts[0].is_carried:
        return
    told[first] = Told(drafts=drafts, tells_death=True)
    rest = tuple(one for one in told[at].findings if not one[1].startswith(_LACKS))
    told[at] = Told(findings=rest, field_of=drafts[0])


def _lacks_attack(told: Told) -> bool:
    kinds = {(kind, what.split(":")[0].split(" (")[0]) for kind, what in told.findings}
    return not told.drafts and any((FindingKind.UNREAD, what) in kinds for what in _LACKS)


def _is_apart(paragraph: Paragraph) -> bool:
    """Tell an item of a list, and what tells of a day of its own."""
    text = paragraph.passage.plain
    days = (day.day or day.precision for day in find_dates(text, year=ANY_YEAR))
    return ITEM.match(text) is not None or any(days)


def _tells_attack(paragraph: Paragraph, told: Told) -> bool:
    """Tell prose that says of an attack when and where, and nothing of deaths."""
    text = paragraph.passage.plain
    is_prose = paragraph.heading is None and paragraph.is_finished
    if not is_prose or told.drafts or told.tells_death or text.count(" ") < _LEAST_WORDS:
        return False
    return bool({*ATTACKS, Kind.WEAPON} & set(tagged(text, year=paragraph.year).line))


def _joined(first: Passage, second: Passage) -> Passage:
    return Passage(
        f"{first.text} {second.text}",
        f"{first.plain} {second.plain}",
        (*first.offsets, first.offsets[-1], *second.offsets),
    )
