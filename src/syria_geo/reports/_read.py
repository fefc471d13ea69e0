"""A source to a report: sections, incidents, printed figures, and what could not be read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import PurePath

from syria_geo.errors import Fault, InputError
from syria_geo.reports._cells import cells_of, columns_of
from syria_geo.reports._dates import DATE, find_dates, month_name, month_of, year_of
from syria_geo.reports._deaths import tells_of_custody
from syria_geo.reports._draft import Draft
from syria_geo.reports._governorates import find_governorates
from syria_geo.reports._headings import ITEM, Heading, Role
from syria_geo.reports._incident import Context, Told, is_quoted, read_paragraph
from syria_geo.reports._kinds import Kind
from syria_geo.reports._model import (
    Account,
    Finding,
    FindingKind,
    Outcome,
    Passage,
    Printed,
    Report,
    ReportIncident,
    Source,
)
from syria_geo.reports._paragraphs import Paragraph, paragraphs_of
from syria_geo.reports._printed import read_printed
from syria_geo.reports._records import Record, merged, records_of, with_days
from syria_geo.reports._reflow import plain
from syria_geo.reports._table import read_row
from syria_geo.reports._tagging import Tagged, tagged
from syria_geo.reports._tolls import read_tolls
from syria_geo.vocabulary import governorate_of

__all__ = ["read_report_of"]

# Who writes such reports, and how they are named in ids and labels.
_WRITERS = (
    (
        re.compile(r"\bSNHR\b|Syrian Network for Human Rights|الشبكه السوريه لحقوق الانسان", re.I),
        "SNHR",
    ),
    (
        re.compile(
            r"\bSOHR\b|Syrian Observatory for Human Rights|المرصد السوري لحقوق الانسان", re.I
        ),
        "SOHR",
    ),
    (re.compile(r"\bVDC\b|Violations Documentation Cent|مركز توثيق الانتهاكات", re.I), "VDC"),
)
_MASSACRE_REPORT = re.compile(
    r"\bmassacres (?:\w+ ){0,2}(?:in|of|during|committed|perpetrated|recorded|documented)\b", re.I
)
# How much of a report is its title, where "massacres in ..." says what it is about.
_TITLE_LENGTH = 400
# A paragraph without date and stop is a caption, up to so many words, and no unread incident.
_CAPTION_WORDS = 40
# So few words at the end of a report are a signature or an address, and no sentence cut off.
_SIGNATURE_WORDS = 6
# The day of a news item stands in one of its first paragraphs, in so few words.
_FIRST, _DATELINE_WORDS = 8, 16
_GARBLED = re.compile("â€.|\ufffd|Ø[§¹¨]|Ã[©¢]")


@dataclass(frozen=True, slots=True)
class _Read:
    """A paragraph, what it tells, and whether its section is one that tells incidents."""

    paragraph: Paragraph
    told: Told
    is_inside: bool

    @property
    def passage(self) -> Passage:
        return self.paragraph.passage


def read_report_of(source: Source) -> Report:
    """Read a whole report; InputError when there is no incident in it."""
    text = plain(source.text)
    paragraphs = paragraphs_of(source)
    records = records_of(paragraphs)
    paragraphs = with_days(paragraphs, records)
    month = month_of(text)
    day = _report_day(paragraphs, month)
    inside = _sections_of_incidents(paragraphs)
    year = day.year if day else month[0] if month else year_of(text)
    context = Context(month, day, year, governorate=_governorate_of(text))
    stops = _uses_stops(paragraphs)
    told = [_told(p, context, at, source, stops=stops) for at, p in enumerate(paragraphs)]
    for record in records:
        _tell_record(record, told, context)
    _drop_headlines(paragraphs, told)
    read = [_Read(p, one, p.role in inside) for p, one in zip(paragraphs, told, strict=True)]
    printed = read_printed(one.paragraph for one in read if not one.told.drafts)
    massacres = _reports_massacres(text, printed)
    names = _Names(source, text, month, massacres)
    building = _Building(source, names, massacres, printed)
    building.run(read)
    findings = [*building.findings, *_cut_off(paragraphs, printed, len(building.incidents), source)]
    findings += _garbled(source)
    findings += [Finding(FindingKind.PARTLY_READ, message, 0) for message in source.left_out]
    findings += _recognised(source)
    findings.sort(key=lambda finding: (finding.start, finding.message))
    if not building.incidents:
        raise _nothing(source, findings)
    return Report(
        source, names.label, month, tuple(building.incidents), printed, tuple(findings),
        tuple(building.accounts),
    )  # fmt: skip


def _governorate_of(text: str) -> str:
    """Give the only governorate that an Arabic text names; empty where there are several."""
    if not _ARABIC.search(text):
        return ""
    lead = {code for code, _, called in find_governorates(text[:_LEAD]) if called}
    named = {governorate_of(word) for word in _WORD_AR.findall(text)} - {""}
    return lead.pop() if len(lead) == 1 and named <= lead else ""


_ARABIC = re.compile(r"[\u0621-\u064a]")
_WORD_AR = re.compile(r"[\u0621-\u064a]+")
_LEAD = 400  # title and first sentence say it


def _tell_record(record: Record, told: list[Told], context: Context) -> None:
    """Make one incident of what a record's fields and its narrative tell."""
    drafts = [draft for at in range(record.first, record.last) for draft in told[at].drafts]
    passage, cells = record.row()
    row = read_row(passage, cells, year=context.year, month=context.month)
    draft = merged(row.draft, drafts) if row.draft else None
    if draft is None and row.why not in _NO_NUMBER:
        told[record.first] = Told(findings=((FindingKind.NO_INCIDENT, row.why),), tells_death=True)
        drafts = []
    chosen = draft or next(iter(drafts), None)
    for at in range(record.first, record.last):
        if any(one is not chosen for one in told[at].drafts):
            others = ((FindingKind.REPEATED, "a further figure in the record"),)
            told[at] = replace(
                told[at], drafts=tuple(d for d in told[at].drafts if d is chosen), findings=others
            )
    if draft is not None and draft not in drafts:
        told[record.first] = replace(told[record.first], drafts=(draft,), tells_death=True)


_NO_NUMBER = frozenset({"no number of killed in the row"})


def _row_of(paragraph: Paragraph, context: Context, source: Source) -> Told | None:
    """Read a paragraph that is a row of a table, or its header; None where it is neither."""
    start, end = paragraph.passage.start, paragraph.passage.end
    raw = source.text[start:end]
    if columns := columns_of(paragraph.passage.plain):
        context.columns = columns
        return Told()
    if "\n" in raw.strip():
        return None
    passage = Passage(raw, plain(raw), tuple(range(start, end)))
    cells = cells_of(passage.plain)
    if not cells:
        return None
    if len(context.columns) == len(cells):
        names = [name or ("name" if n == 0 else "") for n, name in enumerate(context.columns)]
        cells = tuple(replace(c, column=n) for c, n in zip(cells, names, strict=True))
    row = read_row(passage, cells, year=context.year, month=context.month)
    if row.draft is not None:
        return Told(drafts=(row.draft,), tells_death=True)
    return Told(findings=((FindingKind.NO_INCIDENT, row.why),), tells_death=True)


def _told(paragraph: Paragraph, context: Context, at: int, source: Source, *, stops: bool) -> Told:
    """Read a paragraph; headlines and captions tell again what the text tells: no incidents."""
    if _begins_undated(paragraph, context):
        context.report_day = context.item_day = None
    if (day := _news_day(paragraph)) and day != context.report_day:
        context.report_day, context.year, context.item_day = day, day.year, None
    if (row := _row_of(paragraph, context, source)) is not None:
        return row
    if paragraph.heading is not None:
        return Told()
    told = read_paragraph(paragraph, context)
    is_dated = any(find_dates(paragraph.passage.plain))
    if not told.drafts or not _repeats(paragraph, at, stops=stops, is_dated=is_dated):
        return told
    return Told(findings=((FindingKind.REPEATED, "a headline or caption"),), tells_death=True)


def _repeats(paragraph: Paragraph, at: int, *, stops: bool, is_dated: bool) -> bool:
    """Tell headlines, and captions in a text whose sentences end with stops."""
    text = paragraph.passage.plain
    words = text.count(" ")
    if paragraph.is_finished or ITEM.match(text) or DATE.match(text) or _KEY.match(text):
        return False
    is_headline = words < _HEADLINE_WORDS and (at < _FIRST_LINES or not is_dated)
    return is_headline or (stops and words < _CAPTION_WORDS)


def _uses_stops(paragraphs: Sequence[Paragraph]) -> bool:
    """Tell whether the sentences of a text end with stops: some writers leave them out."""
    prose = [p for p in paragraphs if p.passage.plain.count(" ") > _PROSE_WORDS]
    return sum(p.is_finished for p in prose) > len(prose) / 2


_HEADLINE_WORDS, _FIRST_LINES, _PROSE_WORDS = 28, 4, 12
# "Daraa province:" opens an item of a bulletin; "Home | News:" is a menu.
_KEY = re.compile(r"[^|:]{1,39}:")


def _is_headline(paragraph: Paragraph) -> bool:
    text = paragraph.passage.plain
    is_short = text.count(" ") < _HEADLINE_WORDS
    return is_short and not (paragraph.is_finished or ITEM.match(text) or DATE.match(text))


def _drop_headlines(paragraphs: Sequence[Paragraph], told: list[Told]) -> None:
    """Drop the row of a short line without a stop that the paragraph behind it tells in full."""
    for at, paragraph in enumerate(paragraphs):
        own = told[at].drafts
        if len(own) != 1 or not _is_headline(paragraph) or own[0].is_another:
            continue
        behind = [draft for near in told[at + 1 : at + _HEADS] for draft in near.drafts[:1]]
        days = list(find_dates(paragraph.passage.plain))
        no_year = bool(days) and not any(d.has_year or d.needs_report_day for d in days)
        is_retold = no_year and at + 1 < len(told) and told[at + 1].tells_death
        if is_retold or any(_is_headed(own[0], draft) for draft in behind):
            findings = ((FindingKind.REPEATED, "a headline"),)
            told[at] = Told(findings=findings, tells_death=True)


def _is_headed(headline: Draft, draft: Draft) -> bool:
    one, other = headline.values, draft.values
    day, told = one.get("date"), other.get("date")
    if one.get("killed") != other.get("killed"):
        return False
    return not day or (
        isinstance(day, date) and isinstance(told, date) and _of_year(day) == _of_year(told)
    )


def _of_year(day: date) -> tuple[int, int]:
    return day.month, day.day


_HEADS = 3


class _Building:
    """Collects incidents, findings and the account of each paragraph."""

    def __init__(
        self, source: Source, names: _Names, massacres: bool, printed: Sequence[Printed]
    ) -> None:
        self.source, self.names, self.massacres = source, names, massacres
        self.figures = sorted(figure.start for figure in printed)
        self.incidents: list[ReportIncident] = []
        self.findings: list[Finding] = []
        self.accounts: list[Account] = []
        self._above: dict[str, int] = {}

    def run(self, read: Sequence[_Read]) -> None:
        for one in read:
            incidents = [] if not one.is_inside else list(self._incidents(one))
            found = list(self._findings(one, incidents))
            self.findings += found
            self.accounts.append(self._account(one, incidents, found))

    def _incidents(self, one: _Read) -> Iterator[str]:
        for draft in one.told.drafts:
            again = None if draft.is_another else self._told_before(draft)
            if again is not None:
                self._tell_again(again, draft)
                self.findings += [
                    self._finding(kind, what, draft.passage) for kind, what in draft.findings
                ]
                continue
            name = self.names.incident(len(self.incidents) + 1)
            kind = self._kind(draft, one.paragraph)
            self.incidents.append(_incident(draft, self.source, name, self.names.label, kind))
            for finding, message in draft.findings:
                found = self._finding(finding, message, draft.passage)
                self.findings.append(replace(found, incident_id=name))
            yield name

    def _tell_again(self, before: ReportIncident, draft: Draft) -> None:
        """Keep the fuller telling of the two under the first one's id, and say so."""
        name = before.word("incident_id")
        at = self.incidents.index(before)
        passage = draft.passage
        start, end = passage.start, passage.end
        if _fullness(draft.values) > _fullness(before.values):
            kind = before.word("kind")
            self.incidents[at] = _incident(draft, self.source, name, self.names.label, kind)
            start, end = before.start, int(str(before.values["source_end"]))
        page = self.source.page_at(start)
        self.findings.append(
            Finding(FindingKind.REPEATED, f"told again: {name}", start, page, name, end)
        )

    def _kind(self, draft: Draft, paragraph: Paragraph) -> str:
        if draft.kind != "incident":
            return draft.kind
        return "massacre" if paragraph.massacres or self.massacres else "incident"

    def _told_before(self, draft: Draft) -> ReportIncident | None:
        """Find the incident that a headline, caption or abstract tells, or told, as well."""
        retold = _is_retold if draft.is_carried else _is_same
        return next((one for one in self.incidents if retold(one, draft)), None)

    def _finding(self, kind: FindingKind, message: str, passage: Passage) -> Finding:
        start, end = passage.start, passage.end
        return Finding(kind, message, start, self.source.page_at(start), end=end)

    def _findings(self, one: _Read, incidents: Sequence[str]) -> Iterator[Finding]:
        """List what the paragraph tells besides its incidents, or instead of them."""
        is_summary = one.paragraph.role is Role.SUMMARY or not one.told.findings
        if one.paragraph.heading is not None or (is_summary and self._has_figures(one.passage)):
            return
        for kind, message in one.told.findings:
            yield self._finding(kind, message, one.passage)
        for message, passage in one.told.unread:
            yield self._finding(FindingKind.PARTLY_READ, message, passage)
        if message := _why_unread(one):
            yield self._finding(FindingKind.UNREAD, message, one.passage)

    def _has_figures(self, passage: Passage) -> bool:
        """Tell a paragraph whose figures are read as those of the summary."""
        return bisect_left(self.figures, passage.start) < bisect_left(self.figures, passage.end)

    def _account(self, one: _Read, incidents: Sequence[str], found: Sequence[Finding]) -> Account:
        paragraph = one.paragraph
        if paragraph.heading is not None:
            self._above |= dict.fromkeys(_says(paragraph.heading), one.passage.start)
        if incidents:
            outcome = Outcome.INCIDENT
        elif paragraph.heading is not None:
            outcome = Outcome.HEADING
        elif self._has_figures(one.passage):
            outcome = Outcome.FIGURES
        elif found or one.told.drafts:
            outcome = Outcome.FINDING
        else:
            outcome = Outcome.NO_DEATH
        applies = {
            "party": bool(paragraph.parties), "governorate": bool(paragraph.governorate),
            "day": paragraph.day is not None,
        }  # fmt: skip
        under = {
            self._above[what] for what, does in applies.items() if does and what in self._above
        }
        above = tuple(sorted(under - {one.passage.start}))
        return Account(one.passage.start, one.passage.end, outcome, tuple(incidents), above)


def _says(heading: Heading) -> Iterator[str]:
    """Name what a heading says of the paragraphs below it."""
    if heading.parties is not None:
        yield "party"
    if heading.governorate is not None:
        yield "governorate"
    if heading.is_day:
        yield "day"


def _is_same(one: ReportIncident, draft: Draft) -> bool:
    """Tell an incident told twice: same day, as many killed, and no other place."""
    values = draft.values
    if one.values.get("date") != values.get("date") or values.get("date") is None:
        return False
    if one.values.get("killed") != values.get("killed") or draft.passage.start == one.start:
        return False
    if any(_differ(one.values.get(name), values.get(name)) for name in ("children", "women")):
        return False
    mine, theirs = (_place_words(str(v.get("place_text") or "")) for v in (one.values, values))
    return not mine or not theirs or mine <= theirs or theirs <= mine


def _is_retold(one: ReportIncident, draft: Draft) -> bool:
    """Tell a paragraph without a day of its own that goes on about an incident before it."""
    if one.values.get("date") != draft.values.get("date"):
        return False
    mine, theirs = (
        _place_words(str(v.get("place_text") or "")) for v in (one.values, draft.values)
    )
    return not theirs or bool(mine & theirs) or _is_same(one, draft)


def _fullness(values: Mapping[str, object]) -> tuple[int, int]:
    """Count the cells a telling fills, and the words of its place."""
    filled = sum(value not in (None, "", ()) for value in values.values())
    return len(_place_words(str(values.get("place_text") or ""))), filled


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _place_words(phrase: str) -> frozenset[str]:
    """Give the words of a phrase that name places smaller than a governorate."""
    line = tagged(plain(phrase))
    words = (line.text[slice(*t.span)] for t in line.tags if t.kind in {Kind.NAME, Kind.WORD})
    return frozenset(
        word.casefold()
        for word in words
        if len(word) >= _LEAST_LETTERS and not governorate_of(word) and _IS_NAME.match(word)
    )


# In English, names have a capital; of a country is every place.
_IS_NAME = re.compile(r"(?!Syrian?\b)(?:[A-Z]|[^\x00-\x7f])")


_LEAST_LETTERS = 3


def _sections_of_incidents(paragraphs: Sequence[Paragraph]) -> frozenset[Role]:
    """Incidents stand in the details; a report without such a heading may tell them anywhere."""
    if any(p.role is Role.DETAILS for p in paragraphs):
        return frozenset({Role.DETAILS})
    return frozenset({Role.SUMMARY, Role.OTHER})


def _report_day(paragraphs: Sequence[Paragraph], month: tuple[int, int] | None) -> date | None:
    """Find the day of a news item: a date with its year among the first lines, or a dateline."""
    for paragraph in paragraphs[:_FIRST]:
        heading = paragraph.heading
        if heading is not None and heading.is_day and (heading.has_place or paragraph.day):
            continue  # the day of what follows
        text = paragraph.passage.plain
        if day := _day_of_news(text, month[0] if month else None):
            return day
        if (today := _today_of(tagged(text, year=month[0] if month else None))) is not None:
            return today
        if paragraph.is_finished and text.count(" ") >= _DATELINE_WORDS and not month:
            return None  # the text has begun; a date farther down is of another item
    return None


def _day_of_news(text: str, year: int | None) -> date | None:
    days = [d for d in find_dates(text, year=year) if d.day]
    if not days:
        return None
    line = tagged(text, year=_LEAP_YEAR).line
    is_short = text.count(" ") < _DATELINE_WORDS
    full = [d for d in days if d.has_year]
    if full and (_DATED.match(text) or (is_short and not _DEATHS & set(line))):
        return full[0].day
    if not is_short and (opening := _OPENS_NEWS.match(line)):
        inside = tagged(text, year=year).span_of(0, opening.end())[1]
        has_city = line[0] in "(N"
        return next(
            (d.day for d in days if d.span[0] < inside and (d.has_year or (year and has_city))),
            None,
        )
    return None


def _news_day(paragraph: Paragraph) -> date | None:
    """Read the day of another news item in the same text: its dateline, or a line with its date."""
    text = paragraph.passage.plain
    heading = paragraph.heading
    is_day = heading is not None and heading.is_day and paragraph.day is None
    days = [d for d in find_dates(text[:_DATELINE]) if d.day and d.has_year]
    if not days:
        return None
    is_line = _NAME_AND_DAY.fullmatch(tagged(text[:_DATELINE], year=_LEAP_YEAR).line) is not None
    is_news = (
        is_day
        or is_line
        or _DATED.match(text)
        or _OPENS_NEWS.match(tagged(text[:_DATELINE], year=_LEAP_YEAR).line)
    )
    return days[0].day if is_news else None


def _begins_undated(paragraph: Paragraph, context: Context) -> bool:
    """Tell the dateline of another news item that gives no date: "IDLIB, Syria (AP) -"."""
    found = _AGENCY.match(paragraph.passage.plain)
    return found is not None and context.item_day is not None and not any(find_dates(found[0]))


_AGENCY = re.compile(r"[A-Z][A-Z' /-]{2,30}(?:,[^()-]{0,30})?\s*(?:\([A-Z][\w ./-]{1,24}\))\s*-")
# "date 2025-04-01 News", "Published: 5 May 2020": a line that gives the day of a news item.
_DATED = re.compile(r"\W*(?:dated?|posted|published|updated)\b\W*(?:on\s+)?\w{0,9}\W{0,2}\d", re.I)
_DATELINE = 80
# "SHRC - 24 August 2015": a line of its own.
_NAME_AND_DAY = re.compile(r"[Nw]{1,4}[,-]D[.:]?")
_LEAP_YEAR = 2016


def _today_of(line: Tagged) -> date | None:
    """Reckon the day of the report from "today, Wednesday, 26 October 2022"."""
    dates = [tag.date for _, tag in line.of(Kind.DATE) if tag.date]
    for relative, full in pairwise(dates):
        is_near = full.span[0] - relative.span[1] <= _NEAR
        if is_near and relative.relative is not None and full.day and full.has_year:
            return full.day + timedelta(days=relative.relative)
    return None


_NEAR = 12


_DEATHS = frozenset({Kind.KILLED, Kind.KILLED_BEFORE, Kind.KILLED_BEHIND})
# "BEIRUT, April 25, 2025 (AFP) -", "(Beirut, June 20, 2019) -", "Harem, 10 February 2023 -".
_OPENS_NEWS = re.compile(r"^\(?[N,wG/-]{1,9}D[^.P]{0,8}?[)-]")


def _reports_massacres(text: str, printed: Sequence[Printed]) -> bool:
    """Tell whether all incidents of the report are massacres: it counts them by party."""
    counts = any(p.measure == "massacres" and p.group == "party" for p in printed)
    return counts or _MASSACRE_REPORT.search(text[:_TITLE_LENGTH]) is not None


# --- names --------------------------------------------------------------------------------------


class _Names:
    """Label of the report and ids of its incidents: writer, month, position."""

    def __init__(
        self, source: Source, text: str, month: tuple[int, int] | None, massacres: bool
    ) -> None:
        writer = next((name for pattern, name in _WRITERS if pattern.search(text)), "")
        stem = re.sub(r"[^a-z0-9]+", "-", PurePath(source.name).stem.casefold()).strip("-")
        if writer and month:
            what = "massacres of" if massacres else "civilians killed in"
            self.label = f"{writer}, {what} {month_name(month)}"
            self._stem = f"{writer.casefold()}-{month[0]}-{month[1]:02d}"
        else:
            self.label = source.name
            self._stem = stem or "report"

    def incident(self, number: int) -> str:
        return f"{self._stem}-{number:03d}"


def _incident(draft: Draft, source: Source, name: str, label: str, kind: str) -> ReportIncident:
    start, end = draft.passage.start, draft.passage.end
    if (sure := source.recognised.get(source.page_at(start) or 0)) is not None:
        draft.remark(
            f"read by text recognition ({sure:.0f} % sure of a word): letters may be wrong"
        )
    values = {
        "incident_id": name,
        "source": label,
        "source_start": start,
        "source_end": end,
        "kind": kind,
        **draft.values,
        "notes": "; ".join(draft.remarks),
    }
    readings = sorted(draft.readings, key=lambda reading: (reading.start, reading.end))
    return ReportIncident(
        values=values,
        readings=tuple(readings),
        remarks=tuple(draft.remarks),
        alternatives=tuple(draft.alternatives),
        page=source.page_at(start),
    )


# --- findings -----------------------------------------------------------------------------------


def _why_unread(one: _Read) -> str:
    """Say what is missing for an incident; empty where none is told, or all was read."""
    paragraph, told = one.paragraph, one.told
    text = paragraph.passage.plain
    if paragraph.heading is not None or is_quoted(text):
        return ""
    if not one.is_inside:
        return (
            "it tells of killed people outside the sections with incidents" if told.drafts else ""
        )
    if told.drafts or told.findings:
        return ""
    return "" if _is_caption(paragraph) and not told.tells_death else _what_is_missing(text, told)


def _what_is_missing(text: str, told: Told) -> str:
    line = tagged(text, year=1)
    tolls = read_tolls(line)
    if Kind.DATE not in line.line:
        if tolls:
            return "no date read"
        return "it tells of a death, without date and number" if told.tells_death else ""
    if tolls:
        return "no toll read but a total of the day"
    if tells_of_custody(line) and told.tells_death:
        return "no day of death read"
    if _MASSACRE.search(text) and _ATTACKED & set(line.line):
        return "it tells of a massacre, without number"
    return "no toll read" if told.tells_death else ""


_MASSACRE = re.compile(r"\bmassacre\b|مجزر[هة]", re.I)
_ATTACKED = frozenset({Kind.STRIKE_AT, Kind.STRIKE_ON, Kind.RAID, Kind.EXPLODE})


def _is_caption(paragraph: Paragraph) -> bool:
    text = paragraph.passage.plain
    is_short = text.count(" ") < _CAPTION_WORDS
    return is_short and not paragraph.is_finished and not DATE.match(text)


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
    is_prose = last.heading is None and last.passage.plain.count(" ") >= _SIGNATURE_WORDS
    if is_prose and not last.is_finished:
        yield Finding(FindingKind.CUT_OFF, "the text ends in the middle of a sentence", start, page)
    totals = [int(p.value) for p in printed if (p.measure, p.group) == ("massacres", "total")]
    if totals and read < max(totals):
        message = f"the text ends after {read} incidents, of {max(totals)} that its summary counts"
        yield Finding(FindingKind.CUT_OFF, message, start, page)


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
