"""An attack told in one paragraph and its toll in the next: news agencies write so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from syria_geo.reports.incidents._context import Context, Told
from syria_geo.reports.incidents._draft import Draft
from syria_geo.reports.incidents._incident import is_quoted, read_paragraph
from syria_geo.reports.layout._headings import ITEM
from syria_geo.reports.layout._paragraphs import Paragraph
from syria_geo.reports.patterns._casualties import HURT, roles_of
from syria_geo.reports.patterns._counting import from_first, total_of, with_parts
from syria_geo.reports.patterns._dateline import DATELINE
from syria_geo.reports.patterns._toll import Count, Toll
from syria_geo.reports.patterns._victims import names_victims
from syria_geo.reports.tags._dates import ANY_YEAR, find_dates
from syria_geo.reports.tags._kinds import ATTACKS, DEATHS, Kind
from syria_geo.reports.tags._nouns import Group
from syria_geo.reports.tags._tagging import Tagged, tagged
from syria_geo.reports.text._model import FindingKind, Passage

__all__ = ["join_parts", "join_toll"]

_LEAST_WORDS = 8
# "In Hish", "near the market": hurt of somewhere else.
_ELSEWHERE = re.compile(r"[iI][^.,;]{0,8}[NG]")
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
        passage=paragraphs[first].passage.joined(paragraphs[at].passage),
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
    """Tell an item of a list, another news item, and what tells of a day of its own."""
    text = paragraph.passage.plain
    days = (day.day or day.precision for day in find_dates(text, year=ANY_YEAR))
    return any(sign.match(text) for sign in (ITEM, DATELINE)) or any(days)


def _tells_attack(paragraph: Paragraph, told: Told) -> bool:
    """Tell prose that says of an attack when and where, and nothing of deaths."""
    text = paragraph.passage.plain
    is_prose = paragraph.heading is None and paragraph.is_finished
    if not is_prose or told.drafts or told.tells_death or text.count(" ") < _LEAST_WORDS:
        return False
    return bool({*ATTACKS, Kind.WEAPON} & set(tagged(text, year=paragraph.year).line))


def join_parts(paragraphs: Sequence[Paragraph], told: list[Told], at: int) -> None:
    """Add what a paragraph says of the dead and hurt of the one before: "Two were children"."""
    own = told[at]
    if own.drafts or own.findings or _is_apart(paragraphs[at]):
        return
    first = at - 1
    if first > 0 and is_quoted(paragraphs[first].passage.plain):
        first -= 1
    if first < 0 or len(told[first].drafts) != 1:
        return
    line = tagged(paragraphs[at].passage.plain)
    draft = told[first].drafts[0]
    if line.is_arabic or draft.kind != "incident" or not isinstance(draft.values["killed"], int):
        return
    is_told = _put_victims(draft, line, paragraphs[at].passage)
    is_told = _put_hurt(draft, line, paragraphs[at].passage) or is_told
    if is_told:
        told[at] = Told(field_of=draft)


def _put_victims(draft: Draft, line: Tagged, passage: Passage) -> bool:
    """Put the children and women of "Two children were among the dead" into a draft."""
    if draft.values.get("children") or draft.values.get("women"):
        return False
    toll = Toll((0, 0), Count(int(str(draft.values["killed"])), ()))
    for sentence in line.sentences:
        roles = roles_of(line, sentence)
        if not names_victims(line, sentence, toll, roles):
            continue
        whole = with_parts(line, toll, [role.people for role in roles if not role.status])
        for column, count in (("children", whole.children), ("women", whole.women)):
            if count is not None and count.value <= toll.killed.value:
                draft.put(column, count.value, passage, count.spans)
        return bool(whole.children or whole.women)
    return False


def _put_hurt(draft: Draft, line: Tagged, passage: Passage) -> bool:
    """Put the injured of "Another 12 people were wounded" into a draft."""
    first = line.sentences[0]
    kinds = line.between(*first)
    if draft.values.get("injured") or {*ATTACKS, *DEATHS} & set(kinds) or _ELSEWHERE.search(kinds):
        return False
    hurt = from_first(roles_of(line, first), HURT)
    if not hurt or any(one.group is Group.MILITARY for one in hurt):
        return False
    count = total_of(line, hurt)
    draft.put("injured", count.value, passage, count.spans)
    return True
