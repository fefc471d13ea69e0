"""Drafts to the incidents, findings and accounts of a report."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from syria_geo.reports.incidents._deaths import names_bodies, tells_of_uncounted
from syria_geo.reports.incidents._draft import Draft
from syria_geo.reports.incidents._incident import Told, is_quoted
from syria_geo.reports.incidents._massacres import CalledMassacres
from syria_geo.reports.incidents._prisons import tells_of_custody
from syria_geo.reports.incidents._retold import CAPTION_WORDS
from syria_geo.reports.incidents._same import fullness, is_retold, is_same
from syria_geo.reports.layout._headings import ITEM, Heading, Role
from syria_geo.reports.layout._paragraphs import Paragraph
from syria_geo.reports.patterns._tolls import read_tolls
from syria_geo.reports.tags._date_patterns import DATE
from syria_geo.reports.tags._dates import month_name
from syria_geo.reports.tags._kinds import ATTACKS, Kind
from syria_geo.reports.tags._tagging import tagged
from syria_geo.reports.text._model import (
    Account,
    Finding,
    FindingKind,
    Outcome,
    Passage,
    Printed,
    ReportIncident,
    Source,
)
from syria_geo.vocabulary import COUNTED_UNDER, MERGED, OTHER_PARTIES, PARTIES

__all__ = ["Building", "Names", "Read"]

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


@dataclass(frozen=True, slots=True)
class Read:
    """A paragraph, what it tells, and whether its section is one that tells incidents.

    `is_beyond` says that it stands in another section behind the details, and tells day and place.
    """

    paragraph: Paragraph
    told: Told
    is_inside: bool
    is_beyond: bool = False

    @property
    def passage(self) -> Passage:
        """Its passage in the text."""
        return self.paragraph.passage


class Building:
    """Collects incidents, findings and the account of each paragraph."""

    def __init__(
        self, source: Source, names: Names, massacres: bool, printed: Sequence[Printed]
    ) -> None:
        self.source, self.names, self.massacres = source, names, massacres
        self.figures = sorted(figure.start for figure in printed)
        self.incidents: list[ReportIncident] = []
        self.findings: list[Finding] = []
        self.accounts: list[Account] = []
        self._above: dict[str, int] = {}
        self._names_of: dict[int, str] = {}
        self._called = CalledMassacres()

    def run(self, read: Sequence[Read]) -> None:
        """Take the paragraphs in turn."""
        for one in read:
            incidents = list(self._incidents(one)) if one.is_inside or one.is_beyond else []
            self._called.go_on(one.paragraph, told=bool(incidents))
            found = list(self._findings(one, incidents))
            self.findings += found
            self.accounts.append(self._account(one, incidents, found))
        self.accounts = [
            self._of_record(account, one.told.field_of)
            for account, one in zip(self.accounts, read, strict=True)
        ]

    def _of_record(self, account: Account, draft: Draft | None) -> Account:
        """Account for a field of a record by the incident that the record gave."""
        name = self._names_of.get(id(draft))
        if name is None or account.incidents:
            return account
        return replace(account, outcome=Outcome.INCIDENT, incidents=(name,))

    def _incidents(self, one: Read) -> Iterator[str]:
        for draft in one.told.drafts:
            again = None if draft.is_another else self._told_before(draft)
            if again is not None:
                self._names_of[id(draft)] = again.word("incident_id")
                self._tell_again(again, draft)
                self.findings += [
                    self._finding(kind, what, draft.passage) for kind, what in draft.findings
                ]
                continue
            name = self.names.incident(len(self.incidents) + 1)
            self._names_of[id(draft)] = name
            kind = self._kind(draft, one)
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
        if fullness(draft.values) > fullness(before.values):
            kind = before.word("kind")
            self.incidents[at] = _incident(draft, self.source, name, self.names.label, kind)
            start, end = before.start, int(str(before.values["source_end"]))
        page = self.source.page_at(start)
        self.findings.append(
            Finding(FindingKind.REPEATED, f"told again: {name}", start, page, name, end)
        )

    def _kind(self, draft: Draft, one: Read) -> str:
        if draft.kind != "incident":
            return draft.kind
        is_one = one.paragraph.massacres or (self.massacres and not one.is_beyond)
        is_one = is_one or self._called.calls(draft)
        return "massacre" if is_one else "incident"

    def _told_before(self, draft: Draft) -> ReportIncident | None:
        """Find the incident that a headline, caption or abstract tells, or told, as well."""
        retold = is_retold if draft.is_carried else is_same
        return next((one for one in self.incidents if retold(one, draft)), None)

    def _finding(self, kind: FindingKind, message: str, passage: Passage) -> Finding:
        start, end = passage.start, passage.end
        return Finding(kind, message, start, self.source.page_at(start), end=end)

    def _findings(self, one: Read, incidents: Sequence[str]) -> Iterator[Finding]:
        """List what the paragraph tells besides its incidents, or instead of them."""
        is_summary = one.paragraph.role is Role.SUMMARY or not (
            one.told.findings or _tells_attack(one)
        )
        if one.paragraph.heading is not None or (is_summary and self._has_figures(one.passage)):
            return
        for kind, message in one.told.findings:
            yield self._finding(kind, message, one.passage)
        for message, passage in one.told.unread:
            yield self._finding(FindingKind.PARTLY_READ, message, passage)
        message = _why_unread(one) or (_why_unread_item(one) if self.massacres else "")
        if message:
            yield self._finding(FindingKind.UNREAD, message, one.passage)

    def _has_figures(self, passage: Passage) -> bool:
        """Tell a paragraph whose figures are read as those of the summary."""
        return bisect_left(self.figures, passage.start) < bisect_left(self.figures, passage.end)

    def _account(self, one: Read, incidents: Sequence[str], found: Sequence[Finding]) -> Account:
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


class Names:
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
        """Give the id of an incident."""
        return f"{self._stem}-{number:03d}"


def _put_known_parties(draft: Draft) -> None:
    """Put an attacker whom the table does not count under the party it is counted with."""
    named = draft.values.get("perpetrators")
    names = [str(name) for name in named] if isinstance(named, tuple) else []
    if unknown := [name for name in names if name not in PARTIES]:
        draft.values["perpetrators"] = tuple(dict.fromkeys(MERGED.get(n, n) for n in names))
        draft.remark(
            f"{' and '.join(unknown)} counted with {MERGED.get(unknown[0], OTHER_PARTIES)}"
        )
    counted = str(draft.values.get("counted_under") or "")
    draft.values["counted_under"] = counted if counted in COUNTED_UNDER else MERGED.get(counted, "")


def _incident(draft: Draft, source: Source, name: str, label: str, kind: str) -> ReportIncident:
    start, end = draft.passage.start, draft.passage.end
    _put_known_parties(draft)
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


def _why_unread(one: Read) -> str:
    """Say what is missing for an incident; empty where none is told, or all was read."""
    paragraph, told = one.paragraph, one.told
    text = paragraph.passage.plain
    if paragraph.heading is not None or is_quoted(text):
        return ""
    if not (one.is_inside or one.is_beyond):
        return (
            "it tells of killed people outside the sections with incidents" if told.drafts else ""
        )
    if told.drafts or told.findings or told.field_of is not None:
        return ""
    if not told.tells_death and _lists_dead(text):
        return "the dead of an attack are told without number"
    return "" if _is_caption(paragraph) and not told.tells_death else _what_is_missing(text, told)


# "شهداء مدينة سقبا ليوم الأحد نتيجة القصف": their names stand below.
_OF_DEAD_AR = re.compile(r"\b(?:شهداء|ضحايا|قتلي)\b(?!\s*(?:\W\s*)?\d)")


def _lists_dead(text: str) -> bool:
    """Tell an Arabic title of a list of the dead of an attack, with its day."""
    if _OF_DEAD_AR.search(text) is None:
        return False
    line = tagged(text, year=1)
    has_day = any(tag.date and tag.date.day for _, tag in line.of(Kind.DATE))
    return line.is_arabic and has_day and bool(ATTACKS & set(line.line))


def _tells_attack(one: Read) -> bool:
    """Tell an attack of a day, with deaths: figures printed in it are not those of a summary."""
    if not one.told.tells_death or one.told.drafts:
        return False
    line = tagged(one.passage.plain, year=1)
    days = any(
        tag.date and (tag.date.day or tag.date.relative is not None)
        for _, tag in line.of(Kind.DATE)
    )
    days = days or one.paragraph.day is not None
    return days and bool({*ATTACKS, Kind.WEAPON, Kind.PEOPLE} & set(line.line))


# "Massacre of X: on 3 May, ...".
_KEYED_DAY = re.compile(r"[^.:D]{1,12}:[wi]{0,2}D")


def _why_unread_item(one: Read) -> str:
    """Say of a dated item with people in a list of massacres that nothing was read from it."""
    text, told = one.passage.plain, one.told
    if told.drafts or told.findings or told.unread or not one.is_inside or one.paragraph.row:
        return ""
    item = ITEM.match(text)
    line = tagged(text, year=1).line
    is_dated = DATE.match(text, item.end() if item else 0) or _KEYED_DAY.match(line)
    return "an item of a list of massacres, without toll" if is_dated and "P" in line else ""


_BODY = re.compile(
    r"\bcorpses?\b|\b(?:the|his|her|their|a) (?:dead )?bod(?:y|ies)\b|\bsuicide\b", re.I
)
_MASSACRE = re.compile(r"\bmassacre\b|مجزر[هة]", re.I)


def _what_is_missing(text: str, told: Told) -> str:
    line = tagged(text, year=1)
    tolls = read_tolls(line)
    if Kind.DATE not in line.line:
        if tolls:
            return "no date read"
        return "it tells of a death, without date and number" if told.tells_death else ""
    if tolls:
        return "no toll read but a total of the day"
    if tells_of_custody(line) and (told.tells_death or names_bodies(line)):
        return "no day of death, or no place of detention, read"
    if _MASSACRE.search(text) and ATTACKS & set(line.line):
        return "it tells of a massacre, without number"
    if not told.tells_death and (_BODY.search(text) or tells_of_uncounted(line)):
        return "a body is told of, and no death is read"
    return "no toll read" if told.tells_death else ""


def _is_caption(paragraph: Paragraph) -> bool:
    text = paragraph.passage.plain
    is_short = text.count(" ") < CAPTION_WORDS
    return is_short and not paragraph.is_finished and not DATE.match(text)
