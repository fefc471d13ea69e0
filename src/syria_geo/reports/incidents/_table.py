"""Rows of tables and records to incidents: each cell gives what its column, or itself, says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from syria_geo.reports.incidents._draft import Draft, put_place, read_date
from syria_geo.reports.patterns._actor import attackers, find_actor
from syria_geo.reports.patterns._control import find_control
from syria_geo.reports.patterns._means import find_means
from syria_geo.reports.patterns._parties import find_parties, of_its_time
from syria_geo.reports.patterns._places import phrases_of
from syria_geo.reports.patterns._tally import NO_NUMBER, roles_in
from syria_geo.reports.tables._by_text import by_text
from syria_geo.reports.tables._cells import Cell
from syria_geo.reports.tables._row_counts import Counts, counts_of
from syria_geo.reports.tables._row_day import day_of
from syria_geo.reports.tags._dates import ANY_YEAR
from syria_geo.reports.tags._governorates import (
    find_governorates,
    governorate_of,
    leading_governorate,
)
from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._tagging import tagged
from syria_geo.reports.text._model import FindingKind, Passage, Span
from syria_geo.tolls import TOLL_COLUMNS
from syria_geo.vocabulary import UNIDENTIFIED

__all__ = ["RowReading", "read_row"]

_MOST_PLACE_WORDS = 16
# An incident that took longer, or a month with more dead, is the toll of many.
_FEW_DAYS, _MOST_IN_MONTH = 3, 150
_COUNTRY = "Syria"
# Cells that name a place or a party say nothing of how somebody died.
_NAMES_ONLY = frozenset({"place", "governorate", "party", "control", "name", "where"})


@dataclass(slots=True)
class RowReading:
    """What a row gives: an incident, or why it is none."""

    draft: Draft | None = None
    fields: Draft | None = None  # of a record whose narrative tells how many were killed
    why: str = ""
    kind: FindingKind = FindingKind.NO_INCIDENT


def read_row(
    passage: Passage,
    cells: Sequence[Cell],
    *,
    year: int | None,
    month: tuple[int, int] | None,
    heading: Passage | None = None,
    has_header: bool = False,
    month_first: bool | None = None,
    is_record: bool = False,
) -> RowReading:
    """Read the incident of a row.

    Parameters
    ----------
    passage : Passage
        The row.
    cells : sequence of Cell
        Its cells, with their columns where a header names them.
    year : int or None
        For dates printed without one.
    month : (int, int) or None
        The month of the report.
    heading : Passage or None
        The heading that is nothing but a date, for a table without a column of dates.
    has_header : bool
        Whether a header names the columns: then no cell is told by what stands in it.
    month_first : bool or None
        Whether 3/4/2018 is the fourth of March; None where nothing says it.
    is_record : bool
        Whether it is a record, whose narrative says what its fields do not.
    """
    named, doubt = by_text(cells, year, has_header=has_header)
    day, of_heading = day_of(named, year, heading, month_first=month_first)
    counts = counts_of(named)
    if day is None:
        return _undated(named, counts, has_header=has_header)
    if counts.why and not (is_record and counts.why == NO_NUMBER):
        return RowReading(why=counts.why, kind=counts.kind)
    draft = Draft(passage, is_another=True)  # two rows alike are two people
    if "custody" in _said_of_death(cells):
        draft.kind = "death in custody"
    read_date(draft, heading if of_heading and heading else passage, day, month)
    _put_counts(draft, passage, counts)
    _put_where(draft, passage, named)
    if of_heading and heading and not draft.values["place_text"]:
        _put_place_of(draft, heading)
    _put_parties(draft, passage, named)
    _put_means(draft, passage, named, cells)
    if counts.why:
        return RowReading(fields=draft, why=counts.why, kind=counts.kind)
    if not is_record and (why := _why_total(draft, counts)):
        return RowReading(why=why)
    for message in doubt:
        draft.find(FindingKind.PARTLY_READ, message)
    draft.remark("read from a row of a table")
    draft.remark(counts.remark)
    return RowReading(draft)


_Named = dict[str, list[Cell]]


def _undated(named: _Named, counts: Counts, *, has_header: bool) -> RowReading:
    """Say of a row without a day whether it is a total or an incident that was not read."""
    if has_header and "date" not in named and not counts.is_person:
        return RowReading(why="a table of totals: it has no days")
    if counts.why and counts.kind is FindingKind.NO_INCIDENT:
        return RowReading(why=counts.why)
    return RowReading(why="no date read in the row", kind=FindingKind.UNREAD)


def _said_of_death(cells: Sequence[Cell]) -> frozenset[str]:
    return frozenset().union(
        *(roles_in(cell.text) for cell in cells if cell.column not in _NAMES_ONLY)
    )


_SENTENCE = "no place read: its cell is a sentence"
_UNIT_WORDS = 5  # longer phrases are places, whatever governorate they name


def _why_total(draft: Draft, counts: Counts) -> str:
    """Say why a count is no incident's: of a month, of a governorate; empty where it is one."""
    if counts.is_person:
        return ""
    values = draft.values
    place = str(values["place_text"])
    is_unit = place.count(" ") < _UNIT_WORDS and governorate_of(place) != ""
    is_unread = any(message == _SENTENCE for _, message in draft.findings)
    is_place = (bool(place) or is_unread) and not is_unit
    killed = values["killed"]
    earliest, latest = values.get("date_earliest"), values.get("date_latest")
    is_long = (
        isinstance(earliest, date) and isinstance(latest, date)
        and (latest - earliest).days > _FEW_DAYS
    )  # fmt: skip
    is_many = isinstance(killed, int) and killed > _MOST_IN_MONTH
    if is_long and (is_many or not is_place):
        return "the toll of a longer period"
    if not is_place and not values["perpetrators"] and not values["means"]:
        return "the total of a day: no place, attacker or weapon"
    return ""


def _put_counts(draft: Draft, passage: Passage, counts: Counts) -> None:
    for column in TOLL_COLUMNS:
        if column in counts.values:
            value, span = counts.values[column]
            draft.put(column, value, passage, [span])
        else:
            draft.values[column] = None
    for message in counts.doubts:
        draft.find(FindingKind.PARTLY_READ, message)


# --- where, who, how -----------------------------------------------------------------------------


def _put_where(draft: Draft, passage: Passage, named: _Named) -> None:
    draft.values |= {"place_text": "", "stated_governorate": ""}
    cells = [cell for cell in named.get("place", ()) if _is_told(cell)]
    if not cells and "where" in named:
        found = _put_whole(draft, passage, named["where"][0])
        cells = [found] if found else []
    spans = [span for cell in cells if (span := _put_place(draft, passage, cell)) is not None]
    is_lost = any(map(str.isalpha, "".join(c.text for c in named.get("unknown", ()))))
    if spans:
        printed = list(dict.fromkeys(passage.text[slice(*span)] for span in spans))
        draft.put("place_text", ", ".join(printed), passage, spans)
    elif cells:
        draft.find(FindingKind.PARTLY_READ, _SENTENCE)
    elif is_lost:
        draft.find(FindingKind.PARTLY_READ, "no place read: no label names it")
    for cell in named.get("governorate", ()):
        if code := governorate_of(cell.text) or _called(cell.text):
            draft.put("stated_governorate", code, passage, [cell.span])
            break


# "Martyrs of Daraya": a name only because it opens the heading.
_VICTIMS_OF = re.compile(r"(?:\w+ ){0,2}\w+ (?:of|in|from) (?:the )?(?=[A-Z])")


def _put_place_of(draft: Draft, heading: Passage) -> None:
    """Take the place of "Victims of Daraya, 25 August 2012" for a table below it."""
    line = tagged(heading.plain, year=ANY_YEAR)
    for phrase in phrases_of(line, 0, len(line.tags)):
        if phrase.is_named:
            start, end = line.span_of(phrase.first, phrase.last)
            led = _VICTIMS_OF.match(heading.plain, start, end)
            put_place(draft, heading, [(led.end() if led else start, end)])
            draft.remark("place of the heading")
            return


def _is_told(cell: Cell) -> bool:
    return any(map(str.isalpha, cell.text)) and "unknown" not in roles_in(cell.text)


def _called(text: str) -> str:
    return next((code for code, _, called in find_governorates(text) if called), "")


def _put_place(draft: Draft, passage: Passage, cell: Cell) -> Span | None:
    """Take the governorate out of "Homs, al-Waer"; give where the place itself stands."""
    if cell.text.count(" ") >= _MOST_PLACE_WORDS:
        return None
    parts = [part.strip() for part in cell.text.split(",")]
    codes = [code for code, _, called in find_governorates(cell.text) if called]
    codes += [code for code in map(governorate_of, parts[1:] or parts) if code][:1]
    start = cell.span[0]
    if len(parts) > 1 and parts[1] not in {"", _COUNTRY} and (code := governorate_of(parts[0])):
        codes, start = [code], cell.span[0] + cell.text.index(parts[1], len(parts[0]))
    if codes and not draft.values["stated_governorate"]:
        draft.values["stated_governorate"] = codes[-1]
    return start, cell.span[1]


def _put_whole(draft: Draft, passage: Passage, cell: Cell) -> Cell | None:
    """Split "Aleppo Deir Hafir" into province and area."""
    found = leading_governorate(cell.text)
    if found is None:
        return cell
    code, (_, end) = found
    rest = cell.text[end:].strip()
    draft.put("stated_governorate", code, passage, [(cell.span[0], cell.span[0] + end)])
    if not rest:
        return None
    start = cell.span[0] + cell.text.rindex(rest)
    return Cell(rest, (start, start + len(rest)))


def _put_parties(draft: Draft, passage: Passage, named: _Named) -> None:
    for column, cell_name in (("perpetrators", "party"), ("stated_control", "control")):
        names: tuple[str, ...] = ()
        spans: tuple[Span, ...] = ()
        for cell in named.get(cell_name, ()):
            names, spans = _parties(draft, cell)
            if names:
                break
        if not names and column == "perpetrators":
            names, spans = _who_fired(draft, named.get("means", ()))
            if not names and "party" not in named:
                names, spans = _told_in_note(draft, named.get("note", ()))
        elif not names:
            names, spans = _who_holds(draft, [*named.get("note", ()), *named.get("means", ())])
        draft.put(column, names, passage, spans)
    first = draft.values["perpetrators"]
    draft.values["counted_under"] = first[0] if isinstance(first, tuple) and len(first) == 1 else ""


def _parties(draft: Draft, cell: Cell) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    mentions = find_parties(cell.text)
    named = tuple(dict.fromkeys(name for mention in mentions for name in mention.names))
    names = of_its_time(named, cell.text, draft.values)
    if not names and "unknown" in roles_in(cell.text):
        return (UNIDENTIFIED,), (cell.span,)
    return names, tuple(_at(cell, mention.span) for mention in mentions)


def _who_fired(draft: Draft, cells: Sequence[Cell]) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """Read the attacker in the cell of the weapon: "rocket fired by opposition groups"."""
    for cell in cells:
        tags = list(attackers(tagged(cell.text), 0, len(cell.text)))
        named = dict.fromkeys(name for tag in tags for name in tag.value.split(";"))
        if names := of_its_time(tuple(named), cell.text, draft.values):
            return names, tuple(_at(cell, tag.span) for tag in tags)
    return (), ()


_LEAST_WORDS = 6


def _told_in_note(draft: Draft, cells: Sequence[Cell]) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """Read the attacker in a note that tells the attack, where no column names one."""
    for cell in cells:
        end = len(cell.text)
        actor = find_actor(tagged(cell.text), start=0, lead=0, stop=end)
        if actor.names and cell.text.count(" ") >= _LEAST_WORDS:
            names = of_its_time(actor.names, cell.text, draft.values)
            return names, tuple(_at(cell, span) for span in actor.spans)
    return (), ()


def _who_holds(draft: Draft, cells: Sequence[Cell]) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """Read who controls the place in a remark: "the town is under the control of X"."""
    for cell in cells:
        control = find_control(tagged(cell.text))
        if control is not None and control.parties:
            names = of_its_time(control.parties, cell.text, draft.values)
            return names, (_at(cell, control.span),)
    return (), ()


def _at(cell: Cell, span: Span) -> Span:
    return cell.span[0] + span[0], cell.span[0] + span[1]


_VAGUE = "other"


def _put_means(draft: Draft, passage: Passage, named: _Named, cells: Sequence[Cell]) -> None:
    """Take the weapon of its own cell, else of a remark; "explosion" says less than "car bomb"."""
    chosen = [cell for name in ("means", "note") for cell in named.get(name, ())]
    found = [
        (cell, *means) for cell in [*chosen, *cells] if (means := _means_of(cell.text)) is not None
    ]
    exact = next((one for one in found if one[1] != _VAGUE), None)
    exact = exact or _flown(cells, chosen) or (found[0] if found else None)
    if exact is None:
        draft.values["means"] = ""
        return
    cell, word, span = exact
    draft.put("means", word, passage, [_at(cell, span)])


_AIR_FORCE = re.compile(r"\bair ?force\b|سلاح الجو|القوات الجويه", re.I)
_STRUCK = re.compile(
    r"\b(?:bomb(?:s|ed|ing)?|strikes?|struck|raids?|missiles?|قنابل|غار\w+|صواريخ)\b", re.I
)


def _flown(cells: Sequence[Cell], notes: Sequence[Cell]) -> tuple[Cell, str, Span] | None:
    """Read "bombs fell on a queue" beside "Syrian Air Force"."""
    if not any(_AIR_FORCE.search(cell.text) for cell in cells):
        return None
    for note in notes:
        if found := _STRUCK.search(note.text):
            return note, "air-delivered missiles", found.span()
    return None


# A list of victims says "Warplane shelling" for bombs from the air.
_FROM_THE_AIR = re.compile(r"(?:warplane|air ?strike|aerial|helicopter)\w*", re.I)
_SHORT = 16


def _means_of(text: str) -> tuple[str, Span] | None:
    if (found := _FROM_THE_AIR.search(text)) and not re.search(r"barrel|cluster", text, re.I):
        return "air-delivered missiles", found.span()
    line = tagged(text).line
    return find_means(text) if Kind.NUMBER not in line or len(text) > _SHORT else None
