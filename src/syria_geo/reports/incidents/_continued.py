"""An attack told in one paragraph and its toll in the next: news agencies write so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from syria_geo.incidents import DAY_COLUMNS
from syria_geo.reports.incidents._context import Context, Told
from syria_geo.reports.incidents._draft import Draft, put_place, read_date
from syria_geo.reports.incidents._drafting import SAID_DAY
from syria_geo.reports.incidents._incident import is_quoted, read_paragraph
from syria_geo.reports.layout._headings import ITEM
from syria_geo.reports.layout._paragraphs import Paragraph
from syria_geo.reports.patterns._casualties import HURT, roles_of
from syria_geo.reports.patterns._counting import from_first, with_parts
from syria_geo.reports.patterns._dateline import DATELINE
from syria_geo.reports.patterns._guards import OTHER_FIGURE
from syria_geo.reports.patterns._site import find_site
from syria_geo.reports.patterns._sums import total_of
from syria_geo.reports.patterns._toll import Count, Toll
from syria_geo.reports.patterns._victims import names_victims
from syria_geo.reports.tags._dates import ANY_YEAR, find_dates, resolved
from syria_geo.reports.tags._kinds import ATTACKS, DEATHS, Kind
from syria_geo.reports.tags._nouns import Group
from syria_geo.reports.tags._tagging import Tagged, tagged
from syria_geo.reports.text._model import Passage
from syria_geo.reports.text._reflow import plain

__all__ = [
    "join_day", "join_lead", "join_parts", "join_place", "join_title", "join_told_again",
    "join_toll",
]  # fmt: skip

_LEAST_WORDS = 8
# "In Hish", "near the market": hurt of somewhere else.
_ELSEWHERE = re.compile(r"[iI][^.,;]{0,8}[NG]")
# What a paragraph with a toll and no place or day of its own is said to be.
_NO_DAY = "no date read"
_NO_PLACE = "no place read"
_OF_REGION = "the toll of a region"
_LACKS = (
    _NO_PLACE,
    _NO_DAY,
    _OF_REGION,
    "neither place nor day of its own",
    "no place smaller than a governorate",
)


def join_toll(paragraphs: Sequence[Paragraph], told: list[Told], at: int, context: Context) -> None:
    """Read the paragraph at hand with the one before, if that tells the attack and no toll.

    Where it says only "the district", the one before it, which names it, is read with both.
    """
    if not _lacks(told[at]) or _is_apart(paragraphs[at]):
        return
    first = at - 1
    if first > 0 and _is_witness(paragraphs[first], told[first]):
        first -= 1  # a witness stands between
    for begin in (first, first - 1):
        if begin < 0 or not _tells_attack(paragraphs[begin], told[begin]):
            return
        drafts = _read_together(paragraphs, [*range(begin, first + 1), at], context)
        is_dated = bool(drafts) and (_is_of_news(drafts[0], context) or not drafts[0].is_carried)
        if len(drafts) == 1 and drafts[0].values.get("place_text") and is_dated:
            _put_joined(told, begin, at, drafts[0])
            return


# 'Abu Omar, a member of the Civil Defense, told the centre: "..."'.
_TELLS = re.compile(r"[^\"]{4,90}[:,]\s*\"[^\"]+\"\W*")


def _is_witness(paragraph: Paragraph, told: Told) -> bool:
    text = paragraph.passage.plain
    is_told = _TELLS.fullmatch(text) is not None and not told.drafts
    return is_quoted(text) or is_told


def join_lead(paragraphs: Sequence[Paragraph], told: list[Told], at: int, context: Context) -> None:
    """Read the toll of the paragraph before with the attack, and its day, at hand.

    "Twelve people were killed at a shrine, state media say." "The bombs went off on Saturday".
    """
    first = at - 1
    if first < 0 or not _lacks(told[first]):
        return
    lead = paragraphs[first]
    if ITEM.match(lead.passage.plain) or not lead.is_finished:
        return
    has_no_day = _lacks(told[first], _NO_DAY) or _is_of_region(told[first])
    has_no_place = _lacks(told[first], _NO_PLACE) and _goes_on_about(paragraphs[at])
    if not has_no_place and (not has_no_day or _is_apart(lead)):
        return
    if not _tells_attack(paragraphs[at], told[at]):
        return
    drafts = _read_together(paragraphs, [first, at], context)
    if len(drafts) == 1 and drafts[0].values.get("place_text") and not drafts[0].is_carried:
        _put_joined(told, at, first, drafts[0])


_MOST = 100  # killed in an attack whose day is only that of the news


def _is_of_news(draft: Draft, context: Context) -> bool:
    killed = draft.values.get("killed")
    return context.lead_day is not None and isinstance(killed, int) and killed < _MOST


def _is_of_region(told: Told) -> bool:
    """Tell "a camp in the north-west of Syria", which the next paragraph names."""
    return not told.drafts and any(one.startswith(_OF_REGION) for _, one in told.findings)


# "The missile was fired late on Monday": what the paragraph before told of.
_THE_ATTACK = re.compile(
    r"\bthe (?:[\w-]+ ){0,2}?(?:missiles?|rockets?|shells?|(?:air)?strikes?|raids?|attacks?|bombs?|"
    r"blasts?|shelling|bombing|bombardment|explosions?|massacre|killings?|shooting)\b",
    re.I,
)


_THEY = re.compile(
    r"(?:They|The (?:group|victims|dead|men|women|people|civilians|workers|shepherds|farmers))\b"
)


def _goes_on_about(paragraph: Paragraph) -> bool:
    """Tell "The attack in the town of X ...", "They were targeted near X": of what was told."""
    text = paragraph.passage.plain
    return _THE_ATTACK.match(text) is not None or _THEY.match(text) is not None


def _read_together(
    paragraphs: Sequence[Paragraph], at: Sequence[int], context: Context
) -> tuple[Draft, ...]:
    """Read several paragraphs as one."""
    passage = paragraphs[at[0]].passage
    for other in at[1:]:
        passage = passage.joined(paragraphs[other].passage)
    known = context.last_day, context.item_day
    together = read_paragraph(
        replace(paragraphs[at[0]], passage=passage, is_finished=True), context
    )
    if len(together.drafts) != 1:
        context.last_day, context.item_day = known
    return together.drafts


def _put_joined(told: list[Told], attack: int, toll: int, draft: Draft) -> None:
    """Put the incident at the paragraph with the attack; that with the toll is a part of it."""
    rest = tuple(one for one in told[toll].findings if not one[1].startswith(_LACKS))
    told[attack] = Told(drafts=(draft,), tells_death=True)
    told[toll] = Told(findings=rest, field_of=draft)


# "1. Al-Bab, 19 August: 17 dead": what stands before the colon is place and day.
_TITLE = re.compile(r"(?P<head>[^:]{4,90}?)\s*(?::|\s-\s)\s*\S")
_MOST_TITLE_WORDS = 14


def join_title(
    paragraphs: Sequence[Paragraph], told: list[Told], at: int, context: Context
) -> None:
    """Read the paragraph at hand under a title that gave its place, day and toll."""
    first = at - 1
    if first < 0 or told[at].drafts or not told[at].tells_death or _is_apart(paragraphs[at]):
        return
    title = paragraphs[first]
    found = _TITLE.match(title.passage.plain)
    is_title = not title.is_finished and title.passage.plain.count(" ") < _MOST_TITLE_WORDS
    if found is None or not is_title or len(told[first].drafts) != 1:
        return
    head = title.passage.part(found.span("head"))
    if not any(day.day for day in find_dates(head.plain, year=ANY_YEAR)):
        return
    draft = told[first].drafts[0]
    drafts = read_paragraph(replace(paragraphs[at], day=head), context).drafts
    same = [one for one in drafts if one.values.get("killed") == draft.values.get("killed")]
    if len(drafts) != 1 or not same or not same[0].values.get("place_text"):
        return
    told[first] = Told(drafts=(same[0],), tells_death=True)
    told[at] = Told(field_of=same[0])


_DATES = frozenset({"date", "time_text"})
_FEW_DAYS = 3


def join_day(paragraphs: Sequence[Paragraph], told: list[Told], at: int, context: Context) -> None:
    """Take the day of "the missile was fired on Monday", where before it was only said when."""
    first = at - 1
    if first < 0 or told[at].drafts or told[at].tells_death or len(told[first].drafts) != 1:
        return
    draft, passage = told[first].drafts[0], paragraphs[at].passage
    is_of_it = SAID_DAY in draft.remarks and _THE_ATTACK.search(passage.plain) is not None
    known, line = draft.values.get("date"), tagged(passage.plain, year=context.year)
    if not is_of_it or not isinstance(known, date):
        return
    found = (resolved(tag.date, context.report_day) for _, tag in line.of(Kind.DATE) if tag.date)
    days = [one for one in found if one.day and 0 < (known - one.day).days <= _FEW_DAYS]
    if len(days) == 1:
        draft.readings = [one for one in draft.readings if one.column not in _DATES]
        draft.remarks = [one for one in draft.remarks if one != SAID_DAY]
        read_date(draft, passage, days[0], context.month)
        draft.remark("day told in the paragraph behind")


def join_place(
    paragraphs: Sequence[Paragraph], told: list[Told], at: int, context: Context
) -> None:
    """Take the place of "they were targeted near the town of X", behind a lead without one."""
    first = at - 1
    if first < 0 or len(told[first].drafts) != 1 or not _tells_attack(paragraphs[at], told[at]):
        return
    lead = told[first].drafts[0]
    if lead.values.get("place_text") or lead.kind != "incident" or _is_apart(paragraphs[at]):
        return
    line = tagged(paragraphs[at].passage.plain, year=context.year)
    site = find_site(line, 0, len(line.text))
    if site is None or site.is_referred or site.remark:
        return
    if Kind.NAME not in line.between(*site.spans[0]):
        return
    put_place(lead, paragraphs[at].passage, site.spans)
    lead.findings = [one for one in lead.findings if one[1] != _NO_PLACE]
    lead.remarks = [one for one in lead.remarks if one != _NO_PLACE]
    lead.remark("place told in the paragraph behind")


_BACK = 2  # paragraphs between a lead and what tells its day


_TEXTS = ("date_text", "time_text", "date_precision")


def join_told_again(paragraphs: Sequence[Paragraph], told: list[Told], at: int) -> None:
    """Take the day of "the young man X died yesterday" for the lead that told him without a day."""
    own = told[at].drafts
    if len(own) != 1 or own[0].is_carried or not own[0].values.get("date_text"):
        return
    if _is_named(str(own[0].values.get("place_text") or "")):
        return
    for first in range(at - 1, max(-1, at - 1 - _BACK), -1):
        drafts = told[first].drafts
        if len(drafts) == 1 and _is_lead_of(drafts[0], own[0]):
            lead = drafts[0]
            lead.values |= {name: own[0].values.get(name) for name in (*DAY_COLUMNS, *_TEXTS)}
            lead.readings += [one for one in own[0].readings if one.column in _DATES]
            lead.is_carried = False
            lead.remark("day told in the paragraph behind")
            told[at] = Told(findings=told[at].findings, field_of=lead)
            return


def _is_lead_of(lead: Draft, behind: Draft) -> bool:
    days = lead.values.get("date"), behind.values.get("date")
    if not (isinstance(days[0], date) and isinstance(days[1], date) and lead.is_carried):
        return False
    if not lead.values.get("place_text"):
        return False
    is_close = 0 <= (days[0] - days[1]).days <= _FEW_DAYS
    return is_close and lead.values.get("killed") == behind.values.get("killed")


def _is_named(place: str) -> bool:
    return Kind.NAME in tagged(plain(place)).line


def _lacks(told: Told, *what: str) -> bool:
    """Tell a toll that gave no incident for want of a place or day."""
    messages = [message for _, message in told.findings]
    return not told.drafts and any(one.startswith(what or _LACKS) for one in messages)


def _is_apart(paragraph: Paragraph) -> bool:
    """Tell an item of a list, another news item, and what tells of a day of its own."""
    text = paragraph.passage.plain
    days = (day.day or day.precision for day in find_dates(text, year=ANY_YEAR))
    return any(sign.match(text) for sign in (ITEM, DATELINE)) or any(days)


def _tells_attack(paragraph: Paragraph, told: Told) -> bool:
    """Tell prose that says of an attack when and where, and not how many died."""
    text = paragraph.passage.plain
    is_prose = paragraph.heading is None and paragraph.is_finished
    has_toll = told.drafts or (told.tells_death and (told.findings or paragraph.row))
    if not is_prose or has_toll or text.count(" ") < _LEAST_WORDS:
        return False
    return bool({*ATTACKS, Kind.WEAPON} & set(tagged(text, year=paragraph.year).line))


def join_parts(paragraphs: Sequence[Paragraph], told: list[Told], at: int) -> None:
    """Add what a paragraph says of the dead and hurt of the one before: "Two were children"."""
    own = told[at]
    is_other = all(message.startswith(OTHER_FIGURE) for _, message in own.findings)
    if own.drafts or not is_other or _is_apart(paragraphs[at]):
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
        told[at] = Told(field_of=draft, findings=own.findings)


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
    is_of_it = _THE_ATTACK.search(line.text, *first) is not None
    is_other = bool(ATTACKS & set(kinds)) or _ELSEWHERE.search(kinds) is not None
    if draft.values.get("injured") or DEATHS & set(kinds) or (is_other and not is_of_it):
        return False
    hurt = from_first(roles_of(line, first), HURT)
    if not hurt or any(one.group is Group.MILITARY for one in hurt):
        return False
    count = total_of(line, hurt)
    draft.put("injured", count.value, passage, count.spans)
    return True
