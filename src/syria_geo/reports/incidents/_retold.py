"""Paragraphs, rows and records in turn; headlines and captions tell again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from syria_geo.reports.incidents._diary import day_of_all, merged_told, pieces_of
from syria_geo.reports.incidents._draft import Draft
from syria_geo.reports.incidents._incident import Context, Told, leads_names, read_paragraph
from syria_geo.reports.incidents._records import Record, merged
from syria_geo.reports.incidents._report_day import begins_undated, news_day
from syria_geo.reports.incidents._table import RowReading, read_row
from syria_geo.reports.layout._entry import entry_of, is_timed, without_time
from syria_geo.reports.layout._headings import ITEM
from syria_geo.reports.layout._paragraphs import Paragraph
from syria_geo.reports.patterns._tally import NO_NUMBER
from syria_geo.reports.tables._grid import Row, RowKind
from syria_geo.reports.tags._date_patterns import CLOCK, DATE
from syria_geo.reports.tags._dates import find_dates
from syria_geo.reports.tags._governorates import heading_governorate
from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._labels import COUNTS
from syria_geo.reports.tags._lexicon import says
from syria_geo.reports.tags._tagging import sentences_of, tagged
from syria_geo.reports.tags._tokens import words_of
from syria_geo.reports.text._model import FindingKind
from syria_geo.reports.text._reflow import plain

__all__ = [
    "CAPTION_WORDS",
    "drop_corrected",
    "drop_headlines",
    "drop_leads",
    "tell",
    "tell_record",
    "uses_stops",
]

# A paragraph without date and stop is a caption, up to so many words, and no unread incident.
CAPTION_WORDS = 40
# The caption above a table says of which year its days are: "Attacks on hospitals in 2016".
_CAPTION, _YEAR = 160, re.compile(r"(?<![\d/.-])20[0-3]\d(?![\d/.-])")
_OF_NO_ROW = {
    RowKind.TOTAL: (FindingKind.NO_INCIDENT, "the total of a table"),
    RowKind.MISFIT: (FindingKind.UNREAD, "a row whose cells do not fit the header"),
}
# Without one of these columns a table is about something else.
_TELLS_DEATH = frozenset(
    {*COUNTS, "casualties", "killed/injured", "name", "who", "status", "death"}
)


# Fields that say how many were killed: without them, the narrative does.
_OF_KILLED = frozenset({"killed", "casualties", "killed/injured", "civilians", "death"})


def tell_record(record: Record, told: list[Told], context: Context) -> None:
    """Make one incident of what a record's fields and its narrative tell.

    What the narrative tells of another day stays an incident of its own.
    """
    drafts = [draft for at in range(record.first, record.last) for draft in told[at].drafts]
    passage, cells = record.row()
    row = read_row(passage, cells, year=context.year, month=context.month, is_record=True)
    known = row.draft or row.fields
    if known is not None:
        drafts = [draft for draft in drafts if not _is_of_another_day(draft, known)]
    draft = _draft_of(row, drafts)
    chosen = draft or next(iter(drafts), None)
    is_told = bool(drafts) and not _OF_KILLED & set(record.fields)
    if draft is None and row.why != NO_NUMBER and not is_told:
        told[record.first] = Told(findings=((row.kind, row.why),), tells_death=True)
        chosen = None
    others = [one for one in drafts if one is not chosen]
    for at in range(record.first, record.last):
        kept = tuple(one for one in told[at].drafts if one not in others)
        if kept != told[at].drafts:
            findings = ((FindingKind.REPEATED, "a further figure in the record"),)
            told[at] = replace(told[at], drafts=kept, findings=findings)
    if draft is not None and draft not in drafts:
        told[record.first] = replace(told[record.first], drafts=(draft,), tells_death=True)
    if draft is not None:
        for at in record.used:  # a field is told with its record, and is nothing to report alone
            told[at] = replace(told[at], field_of=draft, findings=(), tells_death=False)


def _draft_of(row: RowReading, drafts: Sequence[Draft]) -> Draft | None:
    """Complete what the narrative tells; fields without a number of killed tell nothing alone."""
    if row.draft is not None:
        return merged(row.draft, drafts)
    completed = merged(row.fields, drafts) if row.fields is not None and drafts else None
    return completed if completed is not row.fields else None


def _is_of_another_day(one: Draft, other: Draft) -> bool:
    days = {one.values.get("date"), other.values.get("date")}
    return len(days) > 1 and None not in days and bool(one.values.get("place_text"))


def _row_of(paragraph: Paragraph, context: Context) -> Told | None:
    """Read a paragraph that is a line of a table; None where it is none."""
    row = paragraph.row
    if row is None:
        return None
    if row.kind is RowKind.HEADER:
        years = set(_YEAR.findall(context.before)) if len(context.before) < _CAPTION else set()
        context.table_year = int(years.pop()) if len(years) == 1 else None
        return Told()
    if row.kind is not RowKind.ROW:
        return Told(findings=(_OF_NO_ROW[row.kind],), tells_death=True)
    year = context.table_year or paragraph.year or context.year
    reading = read_row(
        row.passage, row.cells, year=year, month=context.month, heading=paragraph.day,
        has_header=row.has_header, month_first=row.month_first,
    )  # fmt: skip
    if reading.draft is not None:
        _complete(reading.draft, row, paragraph)
        return Told(drafts=(reading.draft,), tells_death=True)
    if row.has_header and not row.columns & _TELLS_DEATH:
        return Told()
    return Told(findings=((reading.kind, reading.why),), tells_death=True)


_CORRECTED = (FindingKind.REPEATED, "an entry that a later one corrects")


def drop_corrected(paragraphs: Sequence[Paragraph], told: list[Told]) -> None:
    """Drop the entries of a live blog that a rising toll of the same day and place corrects."""
    rising: dict[tuple[object, object], int] = {}
    for at, paragraph in enumerate(paragraphs):
        if is_timed(paragraph.passage.plain) and says(paragraph.passage.plain, "rising toll"):
            rising |= {_day_and_place(draft): at for draft in told[at].drafts}
    for at, paragraph in enumerate(paragraphs):
        corrected = [one for one in told[at].drafts if rising.get(_day_and_place(one), at) != at]
        if corrected and is_timed(paragraph.passage.plain):
            kept = tuple(one for one in told[at].drafts if one not in corrected)
            findings = (*told[at].findings, _CORRECTED)
            told[at] = replace(told[at], drafts=kept, findings=findings)


def _day_and_place(draft: Draft) -> tuple[object, object]:
    place = str(draft.values.get("place_text"))
    return draft.values.get("date"), words_of(plain(place))


def _complete(draft: Draft, row: Row, paragraph: Paragraph) -> None:
    """Write the place as printed; a governorate that the row has not is that of the heading."""
    last = row.start + len(row.raw)
    places = [
        one
        for one in draft.readings
        if one.column == "place_text" and row.start <= one.start < last
    ]
    printed = dict.fromkeys(row.printed(one.start, one.end) for one in places)
    if places:
        draft.values["place_text"] = ", ".join(printed)
    if not draft.values["stated_governorate"]:
        draft.values["stated_governorate"] = paragraph.governorate


def tell(paragraph: Paragraph, context: Context, at: int, *, stops: bool) -> Told:
    """Read a paragraph; headlines and captions tell again what the text tells: no incidents."""
    if begins_undated(paragraph, context):
        context.report_day = context.item_day = context.last_day = context.lead_day = None
    if (day := news_day(paragraph)) and day not in {context.report_day, context.page_day}:
        context.report_day, context.page_day, context.year = day, day, day.year
        context.item_day = context.last_day = context.lead_day = None
    if (row := _row_of(paragraph, context)) is not None:
        context.before = ""
        return row
    before, context.before = context.before, paragraph.passage.plain
    context.setting.take(paragraph)
    if paragraph.heading is not None:
        _enter(paragraph, context)
        is_key = paragraph.heading.governorate is not None
        context.is_under_key = is_key and paragraph.passage.plain.endswith(":")
        return Told()
    pieces = pieces_of(paragraph, paragraph.year or context.year)
    context.item_day = day_of_all(pieces, context.report_day) or context.item_day
    told = merged_told([read_paragraph(one, context) for one in pieces or (paragraph,)])
    if told.drafts and (why := context.setting.why(paragraph, told.drafts)):
        return Told(findings=(*told.findings, why), tells_death=True)
    if told.drafts and context.is_timed and says(paragraph.passage.plain, "superseded"):
        return Told(findings=(_CORRECTED,), tells_death=True)
    if not told.drafts or not (
        _is_cut(paragraph, told.drafts)
        or (not _is_post(paragraph, before) and _repeats(paragraph, at, stops=stops))
    ):
        return told
    return Told(findings=((FindingKind.REPEATED, "a headline or caption"),), tells_death=True)


def _enter(paragraph: Paragraph, context: Context) -> None:
    """Take a heading; a list, or a table, goes on with another year below one."""
    context.is_list_of_names = leads_names(paragraph.passage.plain)
    heading = paragraph.heading
    if heading is not None and heading.year is not None:
        context.last_day = context.item_day = context.table_year = None


# What stands beside the time that heads a post.
_MARKS = " \u2022*#|:-"


def _is_post(paragraph: Paragraph, before: str) -> bool:
    """Tell a post under the time at which it was sent: "08:15", "[18/03/2024 09:12]"."""
    if is_timed(before) and not without_time(before).strip(_MARKS):
        return True
    day = paragraph.day
    if day is None:
        return False
    is_placed = Kind.PLACE_KIND in tagged(day.plain).line or Kind.NAME in tagged(day.plain).line
    return (before == day.plain and is_placed) or CLOCK.search(day.plain) is not None


_HEADLINE_WORDS, _FIRST_LINES, _PROSE_WORDS = 28, 4, 12
_MOST_SENTENCES = 2
# "Related: Three killed by landmines".
_RELATED = re.compile(
    r"(?:related(?: (?:news|articles?|stor(?:y|ies)))?|see also|read (?:also|more)|also read|"
    r"more on this|further reading|اقرا (?:ايضا|المزيد)|شاهد ايضا|ذات صله)\s*[:|-]",
    re.I,
)
# "Daraa province:" opens an item of a bulletin; "Home | News:" is a menu.
_KEY = re.compile(r"[^|:]{1,39}:")


_CUT = re.compile(r"(?:\.\.\.|\u2026)\W*$")


def _is_cut(paragraph: Paragraph, drafts: Sequence[Draft]) -> bool:
    """Tell a headline that a menu cuts short, "killed in the village of Kafr...", without a day."""
    is_cut = _CUT.search(paragraph.passage.plain) is not None
    return is_cut and not any(draft.values.get("date_text") for draft in drafts)


def _repeats(paragraph: Paragraph, at: int, *, stops: bool) -> bool:
    """Tell headlines, and captions in a text whose sentences end with stops."""
    text = paragraph.passage.plain
    words, is_dated = text.count(" "), any(find_dates(text))
    if _RELATED.match(text) and words < _HEADLINE_WORDS:
        return True
    if paragraph.is_finished or paragraph.is_item or ITEM.match(text) or DATE.match(text):
        return False
    if _KEY.match(text) and (at or is_dated or not stops):  # the first line is a title
        return False
    if is_timed(text) or _is_placed_entry(text):
        return False
    if len(sentences_of(text)) > _MOST_SENTENCES:  # a post that ends in a tag or a sign
        return False
    is_headline = words < _HEADLINE_WORDS and (at < _FIRST_LINES or not is_dated)
    return is_headline or (stops and words < CAPTION_WORDS)


def _is_placed_entry(text: str) -> bool:
    """Tell "Homs - Talbiseh - a woman was killed": governorate and place head an entry."""
    entry = entry_of(tagged(text))
    return entry is not None and bool(entry.governorate) and entry.place is not None


def uses_stops(paragraphs: Sequence[Paragraph]) -> bool:
    """Tell whether the sentences of a text end with stops: some writers leave them out."""
    prose = [p for p in paragraphs if p.passage.plain.count(" ") > _PROSE_WORDS]
    return sum(p.is_finished for p in prose) > len(prose) / 2


def _is_headline(paragraph: Paragraph, draft: Draft) -> bool:
    text = paragraph.passage.plain
    if heading_governorate(text.partition(":")[0]):
        return False  # an item of a bulletin: "Hama: two martyrs ..."
    is_item = paragraph.is_item and not draft.is_carried  # posts have marked headlines, too
    is_short = text.count(" ") < _HEADLINE_WORDS and not is_item
    is_item = is_item or (ITEM.match(text) is not None and not draft.is_carried)
    return is_short and not (paragraph.has_stop or is_item or DATE.match(text))


_HEADS, _DATE_WORDS = 3, 5


def drop_headlines(paragraphs: Sequence[Paragraph], told: list[Told]) -> None:
    """Drop the row of a short line without a stop that the paragraph behind it tells in full."""
    for at, paragraph in enumerate(paragraphs):
        own = told[at].drafts
        if len(own) != 1 or not _is_headline(paragraph, own[0]) or own[0].is_another:
            continue
        if _is_post(paragraph, paragraphs[at - 1].passage.plain if at else ""):
            continue
        behind = [draft for near in told[at + 1 : at + _HEADS] for draft in near.drafts[:1]]
        days = list(find_dates(paragraph.passage.plain))
        no_year = bool(days) and not any(d.has_year or d.needs_report_day for d in days)
        is_title = not days and _stands_above_date(paragraphs, at)
        is_retold = no_year and at + 1 < len(told) and told[at + 1].tells_death
        if is_title or is_retold or any(_is_headed(own[0], draft) for draft in behind):
            findings = ((FindingKind.REPEATED, "a headline"),)
            told[at] = Told(findings=findings, tells_death=True)


_RETOLD = (FindingKind.REPEATED, "told again below, with its day")


def drop_leads(told: list[Told]) -> None:
    """Drop what a lead tells "in November 2019", where a row behind it has its day and toll."""
    for at, one in enumerate(told):
        behind = [draft for other in told[at + 1 :] for draft in other.drafts]
        leads = [lead for lead in one.drafts if any(_is_dated_in(lead, d) for d in behind)]
        if leads:
            kept = tuple(draft for draft in one.drafts if draft not in leads)
            told[at] = replace(one, drafts=kept, findings=(*one.findings, _RETOLD))


_HOW = ("means", "perpetrators")
_LEAST_ALIKE = 3  # so many dead twice in a month are one attack


def _is_dated_in(lead: Draft, draft: Draft) -> bool:
    """Tell the row of a day from that of its month: as many killed, by the same weapon or party."""
    mine, theirs = lead.values, draft.values
    first, last, day = mine.get("date_earliest"), mine.get("date_latest"), theirs.get("date")
    killed = mine.get("killed")
    is_alike = killed == theirs.get("killed") and isinstance(killed, int) and killed >= _LEAST_ALIKE
    if mine.get("date") or not is_alike or lead.kind != draft.kind:
        return False
    is_told = any(mine.get(name) and mine.get(name) == theirs.get(name) for name in _HOW)
    if not (isinstance(first, date) and isinstance(last, date) and isinstance(day, date)):
        return False
    return is_told and first <= day <= last


def _stands_above_date(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Tell the title of the news item whose date is the next line."""
    behind = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    if behind is None:
        return False
    heading, text = behind.heading, behind.passage.plain
    if heading is None and news_day(behind) is not None:
        return True  # a headline above the dateline
    is_line = DATE.match(text) is not None and text.count(" ") < _DATE_WORDS
    return (heading is not None and heading.is_day) or (is_line and any(find_dates(text)))


def _is_headed(headline: Draft, draft: Draft) -> bool:
    one, other = headline.values, draft.values
    day, told = one.get("date"), other.get("date")
    if one.get("killed") != other.get("killed"):
        return False
    if headline.is_carried and not draft.is_carried and _is_placed_in(one, other):
        return True  # under the day of the post before it
    return not day or (
        isinstance(day, date) and isinstance(told, date) and _of_year(day) == _of_year(told)
    )


def _is_placed_in(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Tell "in Abzamo" above "around the town of Abzamo, west of Aleppo"."""
    mine, theirs = (set(words_of(plain(str(v.get("place_text") or "")))) for v in (one, other))
    return bool(mine) and mine <= theirs


def _of_year(day: date) -> tuple[int, int]:
    return day.month, day.day
