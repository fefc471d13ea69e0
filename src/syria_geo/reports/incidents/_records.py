"""Records: incidents told field by field, "Date of incident: ...", "Civilians reported killed"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from syria_geo.reports.incidents._draft import NO_HOW, Draft
from syria_geo.reports.layout._paragraphs import Paragraph
from syria_geo.reports.tables._cells import Cell
from syria_geo.reports.tags._date_patterns import DATE
from syria_geo.reports.tags._dates import ANY_YEAR, find_dates
from syria_geo.reports.tags._labels import column_of, is_label, label_of
from syria_geo.reports.text._model import Passage
from syria_geo.tolls import TOLL_COLUMNS

__all__ = ["Record", "merged", "records_of", "with_days"]

# A number of its own may stand above the first field, or before it.
_FIELD = re.compile(
    r"(?:\d{1,3}[.)]?\s+)?\W{0,4}(?P<label>[^\W\d][^:|\n]{1,39}?)\s*[:|]\s*(?P<value>\S.*)$"
)
_BEGINS = frozenset({"code", "date"})
# What only a record has, beside its date: a lone "Date: 5 March" heads a news item.
_TELLS = frozenset({"killed", "party", "place", "code", "injured"})
_LEAST_FIELDS = 3
_LONGEST_VALUE = 120
_FILLED = ("place_text", "stated_governorate", "stated_control", "means")
_PARTIES = ("perpetrators", "counted_under")


@dataclass(slots=True)
class Record:
    """A record: its paragraphs, from `first` up to `last` (behind it), and its fields.

    Parameters
    ----------
    first, last : int
        Positions among the paragraphs.
    fields : dict of str to Passage
        The value of each column, as it stands in the source.
    used : set of int
        Positions of the paragraphs that are fields and no narrative.
    """

    first: int
    last: int
    fields: dict[str, Passage] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)

    def put(self, column: str, value: Passage, used: Iterable[int]) -> None:
        """Take a field, unless it has one of the kind."""
        if column not in self.fields:
            self.fields[column] = value
            self.used |= set(used)

    def heading(self) -> Passage:
        """Give its place and date as the heading of its narrative."""
        named = [self.fields[name] for name in ("place", "date") if name in self.fields]
        return named[0] if len(named) == 1 else named[0].joined(named[1], "; ")

    def row(self) -> tuple[Passage, tuple[Cell, ...]]:
        """Give its fields as one row of a table."""
        text, offsets, cells = "", [], []
        for column, passage in self.fields.items():
            if column in {"code", "note"}:
                continue
            cells.append(Cell(passage.plain, (len(text), len(text) + len(passage)), column))
            text += passage.text + ";"
            offsets += [*passage.offsets, passage.offsets[-1]]
        return Passage(text, "".join(cell.text + ";" for cell in cells), tuple(offsets)), tuple(
            cells
        )


def records_of(paragraphs: Sequence[Paragraph]) -> list[Record]:
    """Find the records of a text, each up to where the next begins."""
    found: list[Record] = []
    lead: list[_Field] = []  # "Facility: ..., Location: ..." right before a date
    for at, (column, value, used) in _fields(paragraphs):
        if lead and at > max(lead[-1].used) + 1:
            lead = []
        open_record = found[-1] if found else None
        if column in _BEGINS and (open_record is None or column in open_record.fields):
            led = _leads(found, lead)
            found.append(Record(min([at, *(min(one.used) for one in led)]), len(paragraphs)))
            if open_record is not None:
                _take_back(open_record, led)
                open_record.last = found[-1].first
            for one in led:
                found[-1].put(one.column, one.value, one.used)
            lead = []
        else:
            lead.append(_Field(column, value, frozenset(used)))
        if found:
            found[-1].put(column, value, used)
    for record in found:
        record.last = _before_table(paragraphs, record)
        _put_title(paragraphs, record)
    return [record for record in found if _is_record(record)] or _titled(paragraphs)


@dataclass(frozen=True, slots=True)
class _Field:
    column: str
    value: Passage
    used: frozenset[int]


def _leads(found: Sequence[Record], lead: Sequence[_Field]) -> Sequence[_Field]:
    """Give the fields that stand before the date of each record, as they do before the first."""
    if not found:
        return lead
    first = found[0].fields
    before = list(takewhile(lambda column: column not in _BEGINS, first))
    own = lead[-len(before) :] if before else []
    return own if [one.column for one in own] == before else []


def _take_back(record: Record, led: Sequence[_Field]) -> None:
    """Take the fields that lead the next record off the one before."""
    for one in led:
        if record.fields.get(one.column) is one.value:
            del record.fields[one.column]
        record.used -= one.used


# "1. Al-Quds field hospital (Sukkari, Aleppo city)", right above the fields.
_TITLE, _LONGEST_TITLE = re.compile(r"(?:#\s?)?\d{1,3}\s?[.)\]:-]+\s+(?P<place>[^\W\d].+)"), 90


def _put_title(paragraphs: Sequence[Paragraph], record: Record) -> None:
    """Take the numbered line above a record without a place for its place."""
    at = record.first - 1
    if "place" in record.fields or at < 0:
        return
    if (titled := paragraphs[record.first].titled) is not None:
        record.put("place", titled, ())
        return
    passage = paragraphs[at].passage
    if paragraphs[at].has_stop:
        return
    found = _TITLE.fullmatch(passage.plain)
    if found is not None and len(passage) <= _LONGEST_TITLE:
        record.put("place", passage.part(found.span("place")), ())


# "A-04 - Ambulance point no. 3, Kafr Hamra", and the day opens what stands below.
_CODED = re.compile(
    r"\W{0,3}(?:[A-Z]{1,3}[-.]?\d{1,3}|\d{1,3})\s?[-–.):]+\s+(?P<place>[^\W\d].{4,120})"
)
_LEAST_TITLES = 2


def _titled(paragraphs: Sequence[Paragraph]) -> list[Record]:
    """Find entries that a numbered title with the place heads, and a date below it."""
    titles = [
        (at, found)
        for at, paragraph in enumerate(paragraphs)
        if (found := _CODED.fullmatch(paragraph.passage.plain)) is not None
        and not paragraph.has_stop
    ]
    ends = [*(at for at, _ in titles[1:]), len(paragraphs)][: len(titles)]
    records: list[Record] = []
    for (at, title), last in zip(titles, ends, strict=True):
        behind = paragraphs[at + 1].passage if at + 1 < last else None
        if behind is None or not DATE.match(behind.plain):
            continue
        day = next((one for one in find_dates(behind.plain, year=ANY_YEAR) if one.day), None)
        if day is None:
            continue
        record = Record(at, last)
        record.put("place", paragraphs[at].passage.part(title.span("place")), {at})
        record.put("date", behind.part(day.span), ())
        records.append(record)
    return records if len(records) >= _LEAST_TITLES else []


def _before_table(paragraphs: Sequence[Paragraph], record: Record) -> int:
    for at in range(record.first, record.last):
        if at not in record.used and paragraphs[at].row is not None:
            return at
    return record.last


def _is_record(record: Record) -> bool:
    date = record.fields.get("date")
    is_dated = date is not None and any(find_dates(date.plain, year=ANY_YEAR))
    return is_dated and len(record.fields) >= _LEAST_FIELDS and bool(_TELLS & set(record.fields))


def _fields(
    paragraphs: Sequence[Paragraph],
) -> Iterator[tuple[int, tuple[str, Passage, set[int]]]]:
    for at, paragraph in enumerate(paragraphs):
        text = paragraph.passage.plain
        match = _FIELD.match(text)
        if (
            match
            and (column := _field_of(match["label"]))
            and len(match["value"]) <= _LONGEST_VALUE
        ):
            yield at, (column, paragraph.passage.part(match.span("value")), {at})
        elif bare := _bare_field(text):
            yield at, (bare[0], paragraph.passage.part((bare[1], len(text))), {at})
        elif (column := _label_alone(text)) and at + 1 < len(paragraphs):
            value = paragraphs[at + 1].passage
            if len(value) <= _LONGEST_VALUE and not _label_alone(value.plain):
                yield at, (column, value, {at, at + 1})


# What a label put together from known words may name: "Belligerent alleged", "Area controlled by".
_PUT_TOGETHER = frozenset(
    {*TOLL_COLUMNS, "date", "place", "governorate", "party", "control", "means"}
)


def _field_of(label: str) -> str:
    """Give the field that a label names, as a whole or by its words; empty where it is none."""
    column = label_of(label)
    if column or " " not in label.strip():
        return column
    column = column_of(label)
    column = "killed" if column in {"civilians", "casualties"} else column
    return column if column in _PUT_TOGETHER else ""


_MOST_LABEL_WORDS = 4


def _bare_field(text: str) -> tuple[str, int] | None:
    """Read "Incident date June 16, 2017", whose sign was lost: a label, and where its value begins.

    A page's columns, pasted, leave a space or a tab between the two.
    """
    words = text.split(" ")
    if len(text) > _LONGEST_VALUE or text.endswith("."):
        return None
    for many in range(min(_MOST_LABEL_WORDS, len(words) - 1), 1, -1):
        label = " ".join(words[:many])
        if label_of(label) and words[0].istitle():
            return label_of(label), len(label) + 1
    return None


def _label_alone(text: str) -> str:
    """Read a line that is only a label: "Incident date", "LOCATION"."""
    return label_of(text) if is_label(text) or text.istitle() or text.isupper() else ""


def with_days(paragraphs: Sequence[Paragraph], records: Sequence[Record]) -> tuple[Paragraph, ...]:
    """Put the narrative of each record under its date; its field of control is no heading."""
    fields = {id(paragraphs[at].passage) for record in records for at in record.used}
    placed = [replace(p, held=None) if id(p.held) in fields else p for p in paragraphs]
    for record in records:
        for at in range(record.first, record.last):
            placed[at] = replace(placed[at], day=record.heading())
    return tuple(placed)


def merged(draft: Draft, told: Sequence[Draft]) -> Draft:
    """Complete the telling of a record with its fields; without a telling, the fields are it."""
    same = [one for one in told if one.values.get("date") == draft.values.get("date")]
    if not same:
        return draft
    own = same[0]
    for column in TOLL_COLUMNS:
        if draft.values.get(column) is not None:
            own.values[column] = draft.values[column]
    for column in _FILLED:
        if not own.values.get(column) and draft.values.get(column):
            own.values[column] = draft.values[column]
    if draft.values.get("perpetrators"):
        own.values |= {column: draft.values[column] for column in _PARTIES}
    taken = {*TOLL_COLUMNS, *_FILLED, *_PARTIES}
    own.readings += [reading for reading in draft.readings if reading.column in taken]
    if own.values.get("perpetrators") or own.values.get("means"):
        own.findings = [one for one in own.findings if one[1] != NO_HOW]
        own.remarks = [remark for remark in own.remarks if remark != NO_HOW]
    own.remark("completed from the fields of the record")
    return own
