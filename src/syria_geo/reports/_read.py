"""A source to a report: sections, incidents, printed figures, and what could not be read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from syria_geo.errors import Fault, InputError
from syria_geo.reports._custody import tells_of_arrest
from syria_geo.reports._dates import DATE, find_dates, month_name, month_of
from syria_geo.reports._draft import Draft
from syria_geo.reports._headings import ITEM, Role
from syria_geo.reports._incident import is_quoted, read_paragraph
from syria_geo.reports._model import (
    Finding,
    FindingKind,
    Printed,
    Report,
    ReportIncident,
    Source,
)
from syria_geo.reports._paragraphs import Paragraph, paragraphs_of
from syria_geo.reports._printed import read_printed
from syria_geo.reports._reflow import plain
from syria_geo.reports._tolls import read_tolls

__all__ = ["read_report_of"]

# Who writes such reports, and how they are named in ids and labels.
_WRITERS = (
    (re.compile(r"\bSNHR\b|Syrian Network for Human Rights", re.I), "SNHR"),
    (re.compile(r"\bSOHR\b|Syrian Observatory for Human Rights", re.I), "SOHR"),
    (re.compile(r"\bVDC\b|Violations Documentation Cent", re.I), "VDC"),
)
_MASSACRE_REPORT = re.compile(r"\bmassacres (?:in|of|during|committed|perpetrated)\b", re.I)
# How much of a report is its title, where "massacres in ..." says what it is about.
_TITLE_LENGTH = 400
# A paragraph without date and stop is a caption, up to so many words, and no unread incident.
_CAPTION_WORDS = 40
# So few words at the end of a report are a signature or an address, and no sentence cut off.
_SIGNATURE_WORDS = 6
_PERIOD_TOTAL = re.compile(
    r"\bdocument(?:ed|ing|s)\b[^.]{0,60}\b(?:deaths?|killing|massacres?)\b", re.I
)
_ARABIC = re.compile(r"[\u0621-\u064a]")
_ARABIC_DEATHS = ("قتل", "شهيد", "شهداء", "استشه", "ضحي", "ضحايا", "مجزرة")
_GARBLED = re.compile("â€.|\ufffd|Ø[§¹¨]|Ã[©¢]")

_Told = tuple[Paragraph, tuple[Draft, ...]]


def read_report_of(source: Source) -> Report:
    """Read a whole report; InputError when there is no incident in it."""
    text = plain(source.text)
    paragraphs = paragraphs_of(source)
    month = month_of(text)
    told = [(p, () if p.heading else read_paragraph(p, month)) for p in paragraphs]
    inside = _sections_of_incidents(paragraphs)
    printed = read_printed(p for p, drafts in told if not drafts)
    massacres = _reports_massacres(text, printed)
    names = _Names(source, text, month, massacres)
    incidents: list[ReportIncident] = []
    findings: list[Finding] = []
    for paragraph, drafts in told:
        if paragraph.role not in inside:
            continue
        for draft in drafts:
            name = names.incident(len(incidents) + 1)
            kind = "massacre" if paragraph.massacres or massacres else "incident"
            incidents.append(_incident(draft, source, name, names.label, kind))
            findings += _findings_of(draft, source, name)
    findings += _unread(told, inside, source, printed)
    findings += _cut_off(paragraphs, printed, len(incidents), source)
    findings += _garbled(source)
    findings.sort(key=lambda finding: (finding.start, finding.message))
    if not incidents:
        raise _nothing(source, findings)
    return Report(source, names.label, month, tuple(incidents), printed, tuple(findings))


def _sections_of_incidents(paragraphs: Sequence[Paragraph]) -> frozenset[Role]:
    """Incidents stand in the details; a report without such a heading may tell them anywhere."""
    if any(p.role is Role.DETAILS for p in paragraphs):
        return frozenset({Role.DETAILS})
    return frozenset({Role.SUMMARY, Role.OTHER})


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


def _findings_of(draft: Draft, source: Source, name: str) -> Iterator[Finding]:
    start = draft.passage.start
    for kind, message in draft.findings:
        yield Finding(kind, message, start, source.page_at(start), name)


def _unread(
    told: Sequence[_Told], inside: frozenset[Role], source: Source, printed: Sequence[Printed]
) -> Iterator[Finding]:
    """List paragraphs that look like incidents and gave none."""
    figures = sorted(figure.start for figure in printed)
    for paragraph, drafts in told:
        passage = paragraph.passage
        if paragraph.heading or is_quoted(passage.plain) or _is_caption(paragraph):
            continue
        if bisect_left(figures, passage.start) < bisect_left(figures, passage.end):
            continue  # its figures are read as those of the summary
        if message := _why_unread(paragraph, drafts, inside):
            yield Finding(FindingKind.UNREAD, message, passage.start, source.page_at(passage.start))


def _why_unread(paragraph: Paragraph, drafts: tuple[Draft, ...], inside: frozenset[Role]) -> str:
    """Say what is missing for an incident; empty where none is told, or all was read."""
    if paragraph.role not in inside:
        return "it tells of killed people outside the sections with incidents" if drafts else ""
    return "" if drafts else _what_is_missing(paragraph.passage.plain)


def _what_is_missing(text: str) -> str:
    if len(_ARABIC.findall(text)) > len(text) // 2:
        return "it is in Arabic" if any(word in text for word in _ARABIC_DEATHS) else ""
    tolls = read_tolls(text)
    if next(find_dates(text, year=1), None) is None:
        return "no date read" if tolls and not _PERIOD_TOTAL.search(text) else ""
    if tolls:
        return "no toll read but a total of the day"
    if tells_of_arrest(text):
        return "no day of death read"
    is_dated = DATE.match(text, item.end() if (item := ITEM.match(text)) else 0)
    return "no toll read" if is_dated or _tells_of_death(text) else ""


def _is_caption(paragraph: Paragraph) -> bool:
    text = paragraph.passage.plain
    is_short = text.count(" ") < _CAPTION_WORDS
    return is_short and not paragraph.is_finished and not DATE.match(text)


def _tells_of_death(text: str) -> bool:
    return re.search(r"\b(?:killed|killing|died|deaths?|bod(?:y|ies))\b", text, re.I) is not None


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


def _garbled(source: Source) -> Iterator[Finding]:
    if found := _GARBLED.search(source.text):
        message = "letters are garbled here; the file was saved in a wrong encoding, get it again"
        yield Finding(FindingKind.ENCODING, message, found.start(), source.page_at(found.start()))


def _nothing(source: Source, findings: Sequence[Finding]) -> InputError:
    faults = [Fault(source.name, str(finding)) for finding in findings]
    why = (
        ""
        if faults
        else ("; give a report whose paragraphs tell day, place and number of killed, in English")
    )
    return InputError(f"{source.name}: no incident could be read in it{why}", faults)
