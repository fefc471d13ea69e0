"""A source to a report: sections, incidents, printed figures, and what could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from syria_geo.errors import Fault, InputError
from syria_geo.reports.incidents._added_up import drop_added_up
from syria_geo.reports.incidents._building import Building, Names, Read
from syria_geo.reports.incidents._chronology import with_years
from syria_geo.reports.incidents._context import Told
from syria_geo.reports.incidents._continued import (
    join_day,
    join_lead,
    join_parts,
    join_place,
    join_title,
    join_told_again,
    join_toll,
)
from syria_geo.reports.incidents._held import tell_control
from syria_geo.reports.incidents._history import is_history, with_running_years
from syria_geo.reports.incidents._incident import Context
from syria_geo.reports.incidents._lead_actor import share_attacker
from syria_geo.reports.incidents._records import Record, records_of, with_days
from syria_geo.reports.incidents._report_day import (
    covers_days,
    day_written,
    lead_day,
    report_day,
    said_day,
    title_day,
)
from syria_geo.reports.incidents._retold import (
    drop_corrected,
    drop_headlines,
    drop_leads,
    tell,
    tell_record,
    uses_stops,
)
from syria_geo.reports.layout._entry import is_timed
from syria_geo.reports.layout._flat import is_one_line, why_flat
from syria_geo.reports.layout._headings import Role
from syria_geo.reports.layout._paragraphs import Paragraph, paragraphs_of
from syria_geo.reports.patterns._list_of_dead import legend_of
from syria_geo.reports.patterns._parties import organisation_of
from syria_geo.reports.summary._printed import read_printed
from syria_geo.reports.tags._dates import find_dates
from syria_geo.reports.tags._governorates import find_governorates
from syria_geo.reports.tags._months import month_of, period_of, year_by_weekdays, year_of
from syria_geo.reports.tags._tokens import LETTERS_AR
from syria_geo.reports.text._model import (
    Finding,
    FindingKind,
    Printed,
    Report,
    Source,
)
from syria_geo.reports.text._reflow import plain
from syria_geo.vocabulary import governorate_of

__all__ = ["read_report_of"]

_MASSACRE_REPORT = re.compile(
    r"\bmassacres (?:\w+ ){0,2}(?:in|of|during|committed|perpetrated|recorded|documented)\b|"
    r"\b(?:list|timeline|chronology|record|table) of (?:the )?(?:\w+ )?massacres\b|"
    r"(?:قائمه|سجل|جدول|تسلسل|ابرز)\s+(?:ال)?مجازر",
    re.I,
)
# How much of a report is its title, where "massacres in ..." says what it is about.
_TITLE_LENGTH = 400
_ONE_LINE = (
    "the text is one line: where a paragraph begins is not told, so compare each day and place "
    "with it"
)
# So few words at the end of a report are a signature or an address, and no sentence cut off.
_SIGNATURE_WORDS = 6
# More paragraphs without a stop than a title, a caption and a torn sentence.
_WITHOUT_STOP = 3
_TORN = "the text ends in the middle of a sentence"
# So many paragraphs that a time of day opens are a live blog.
_LIVE = 3
_GARBLED = re.compile("â€.|\ufffd|Ø[§¹¨]|Ã[©¢]")
_HEAD = 200  # letters of a title and a dateline
_LEAD = 400  # title and first sentence say it


def read_report_of(source: Source) -> Report:
    """Read a whole report; InputError when there is no incident in it."""
    if why := why_flat(source.text):
        raise InputError(
            f"{source.name}: a page in one line: {why}; its headlines and paragraphs cannot be "
            "told apart, and days and figures would be mixed; give the page as .html, or paste its "
            "text with the line ends"
        )
    text = plain(source.text)
    paragraphs = paragraphs_of(source)
    records = records_of(paragraphs)
    paragraphs = tuple(with_years(with_days(paragraphs, records)))
    day, month, year = _when(text, paragraphs)
    if month is None and is_history(paragraphs, day):
        paragraphs, day, year = tuple(with_running_years(paragraphs, day)), None, None
    is_blog = sum(is_timed(p.passage.plain) for p in paragraphs) >= _LIVE
    items = [p.passage.start for p in paragraphs if p.is_item]
    head = min(_LEAD, items[0]) if len(items) > 1 else _LEAD
    governorate = _governorate_of(text, head)
    written = day_written(paragraphs, day) if day else None
    lead = None if day else lead_day(paragraphs)
    context = Context(
        month, written, day, year, governorate=governorate, is_timed=is_blog,
        item_day=title_day(paragraphs) or lead, last_day=lead,
        covers_days=covers_days(paragraphs),
        period=period_of(text), legend=legend_of(text), is_of_syria="Syria" in text[:_HEAD],
        organisation=organisation_of(text),
    )  # fmt: skip
    stops = uses_stops(paragraphs)
    told = _tell_all(paragraphs, records, context, stops=stops)
    tell_control(paragraphs, told)
    read = list(_in_sections(paragraphs, told))
    printed = read_printed(one.paragraph for one in read if not one.told.drafts)
    massacres = _reports_massacres(text, printed)
    names = Names(source, text, month, massacres)
    building = Building(source, names, massacres, printed)
    building.run(read)
    findings = [*building.findings, *_cut_off(paragraphs, printed, len(building.incidents), source)]
    if not stops and _leaves_out_stops(paragraphs):
        findings = [finding for finding in findings if finding.message != _TORN]
    findings += _garbled(source)
    findings += [Finding(FindingKind.PARTLY_READ, message, 0) for message in source.left_out]
    findings += _recognised(source)
    if len(building.incidents) > 1 and is_one_line(source.text):
        findings.append(Finding(FindingKind.PARTLY_READ, _ONE_LINE, 0))
    findings.sort(key=lambda finding: (finding.start, finding.message))
    if not building.incidents:
        raise _nothing(source, findings)
    return Report(
        source, names.label, month, tuple(building.incidents), printed, tuple(findings),
        tuple(building.accounts),
    )  # fmt: skip


def _tell_all(
    paragraphs: Sequence[Paragraph], records: Sequence[Record], context: Context, *, stops: bool
) -> list[Told]:
    """Read paragraph by paragraph, each joined with what was told before it."""
    told: list[Told] = []
    for at, paragraph in enumerate(paragraphs):
        told.append(tell(paragraph, context, at, stops=stops))
        join_toll(paragraphs, told, at, context)
        join_lead(paragraphs, told, at, context)
        join_place(paragraphs, told, at, context)
        join_title(paragraphs, told, at, context)
        join_told_again(paragraphs, told, at)
        join_parts(paragraphs, told, at)
        join_day(paragraphs, told, at, context)
    for record in records:
        tell_record(record, told, context)
    drop_headlines(paragraphs, told)
    drop_leads(told)
    drop_added_up(paragraphs, told)
    share_attacker(told, context)
    if context.is_timed:
        drop_corrected(paragraphs, told)
    return told


def _when(
    text: str, paragraphs: Sequence[Paragraph]
) -> tuple[date | None, tuple[int, int] | None, int | None]:
    """Find the day of the news, the month that is reported on, and the year of what has none."""
    month = month_of(text)
    titled = _year_of_title(paragraphs)
    if month is not None and titled is not None and titled != month[0]:
        month = None  # of what is told, and not of the report
    day = report_day(paragraphs, month) or said_day(paragraphs)
    if day is not None and month is not None and _is_long_before(month, day):
        month = None  # "the conflict since mid-March 2011"
    period = period_of(text)
    year = day.year if day else month[0] if month else titled or year_of(text)
    year = year or (period[0].year if period else None)
    if day is None and year is not None and (fit := year_by_weekdays(text, year)) != year:
        return None, None, fit  # the month is that of something else
    return day, month, year


_MONTHS_BEFORE = 3  # a report on a month comes out within so many months


def _is_long_before(month: tuple[int, int], day: date) -> bool:
    return 12 * (day.year - month[0]) + day.month - month[1] > _MONTHS_BEFORE


_TITLES, _TITLE_WORDS = 2, 16


def _year_of_title(paragraphs: Sequence[Paragraph]) -> int | None:
    """Give the only year that the dates of the first lines have, where they are titles."""
    heads = [p.passage.plain for p in paragraphs[:_TITLES] if not p.has_stop and p.row is None]
    short = [text for text in heads if text.count(" ") < _TITLE_WORDS]
    dates = [d for text in short for d in find_dates(text) if d.has_year]
    years = {end.year for d in dates for end in (d.day, d.earliest, d.latest) if end}
    return years.pop() if len(years) == 1 else None


# "دمشق (ا ف ب)": where it was written.
_DATELINE_AR = re.compile(rf"(?m)^\W*[{LETTERS_AR}]{{3,10}}\s*\([^)\n]{{2,14}}\)")
_WORD_AR = re.compile(rf"[{LETTERS_AR}]+")


def _governorate_of(text: str, length: int) -> str:
    """Give the only governorate that an Arabic text names, at its head; empty for several."""
    text = _DATELINE_AR.sub(" ", text)
    words = _WORD_AR.findall(text)
    if 2 * len(words) < text.count(" "):
        return ""  # an English text with a name in Arabic letters
    lead = {code for code, _, called in find_governorates(text[:length]) if called}
    named = {governorate_of(word) for word in words} - {""}
    return lead.pop() if len(lead) == 1 and named <= lead else ""


def _in_sections(paragraphs: Sequence[Paragraph], told: Sequence[Told]) -> Iterator[Read]:
    """Say of each paragraph whether its section tells incidents."""
    inside, is_behind = _sections_of_incidents(paragraphs), False
    for paragraph, one in zip(paragraphs, told, strict=True):
        is_inside = paragraph.role in inside
        is_behind = is_behind or paragraph.role is Role.DETAILS
        is_other = is_behind and not is_inside and paragraph.role is Role.OTHER
        tells = all(
            draft.values["date_text"] and draft.values["place_text"] for draft in one.drafts
        )
        yield Read(paragraph, one, is_inside, is_beyond=is_other and tells)


def _sections_of_incidents(paragraphs: Sequence[Paragraph]) -> frozenset[Role]:
    """Incidents stand in the details; a text without summary and details may tell them anywhere."""
    roles = {p.role for p in paragraphs}
    if Role.DETAILS not in roles:
        return frozenset({Role.SUMMARY, Role.OTHER})
    is_report = bool(roles - {Role.DETAILS, Role.OTHER})
    return frozenset({Role.DETAILS} if is_report else {Role.DETAILS, Role.OTHER})


def _reports_massacres(text: str, printed: Sequence[Printed]) -> bool:
    """Tell whether all incidents of the report are massacres: it counts them by party."""
    counts = any(p.measure == "massacres" and p.group == "party" for p in printed)
    return counts or _MASSACRE_REPORT.search(text[:_TITLE_LENGTH]) is not None


def _cut_off(
    paragraphs: Sequence[Paragraph], printed: Sequence[Printed], read: int, source: Source
) -> Iterator[Finding]:
    """Find a text that stops in the middle, of a sentence or of its details."""
    if not paragraphs:
        return
    last = paragraphs[-1]
    start = last.passage.start
    page = source.page_at(start)
    if any(p.role is Role.CLOSING for p in paragraphs):
        return
    is_prose = (
        last.heading is None
        and last.row is None
        and last.passage.plain.count(" ") >= _SIGNATURE_WORDS
    )
    if is_prose and not last.is_finished:
        yield Finding(FindingKind.CUT_OFF, _TORN, start, page)
    totals = [int(p.value) for p in printed if (p.measure, p.group) == ("massacres", "total")]
    if totals and read < max(totals):
        message = f"the text ends after {read} incidents, of {max(totals)} that its summary counts"
        yield Finding(FindingKind.CUT_OFF, message, start, page)


def _leaves_out_stops(paragraphs: Sequence[Paragraph]) -> bool:
    """Tell a text that is not cut off where its last line has no stop: others have none either."""
    return sum(not p.is_finished and p.heading is None for p in paragraphs) > _WITHOUT_STOP


def _recognised(source: Source) -> Iterator[Finding]:
    for number, sure in source.recognised.items():
        message = f"read by text recognition, on average {sure:.0f} % sure of a word; check figures"
        yield Finding(FindingKind.RECOGNISED, message, source.page_starts[number - 1], number)
    for number in source.bare_pages:
        message = (
            "the page holds no text: a picture, or scanned (then read it with ocr=True, --ocr)"
        )
        yield Finding(FindingKind.RECOGNISED, message, source.page_starts[number - 1], number)


def _garbled(source: Source) -> Iterator[Finding]:
    if found := _GARBLED.search(source.text):
        message = "letters are garbled here; the file was saved in a wrong encoding, get it again"
        yield Finding(FindingKind.ENCODING, message, found.start(), source.page_at(found.start()))


def _nothing(source: Source, findings: Sequence[Finding]) -> InputError:
    faults = [Fault(source.name, str(finding)) for finding in findings]
    why = (
        ""
        if faults
        else (
            "; give a report whose paragraphs tell day, place and number of killed, "
            "in English or Arabic"
        )
    )
    return InputError(f"{source.name}: no incident could be read in it{why}", faults)
