"""Rows of tables and records to incidents: each cell gives what its column, or itself, says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from syria_geo.reports._cells import Cell
from syria_geo.reports._dates import DateReading, find_dates
from syria_geo.reports._draft import Draft, read_date
from syria_geo.reports._governorates import find_governorates, governorate_of, leading_governorate
from syria_geo.reports._kinds import Kind
from syria_geo.reports._means import find_means
from syria_geo.reports._model import Passage, Span
from syria_geo.reports._nouns import CHILD_UNTIL
from syria_geo.reports._parties import find_parties
from syria_geo.reports._tagging import tagged
from syria_geo.reports._toll import Toll
from syria_geo.reports._tolls import read_tolls
from syria_geo.tolls import TOLL_COLUMNS
from syria_geo.vocabulary import UNIDENTIFIED

__all__ = ["RowReading", "read_row"]

_CUSTODY = re.compile(r"\bcustody\b|\bdetention\b|\btortur\w+|تعذيب|احتجاز|معتقل", re.I)
_STATUS = re.compile(
    r"(?P<none>non-?\s?civilian|military|fighter|combatant|rebel|soldier|غير مدني|عسكري|مقاتل|"
    r"مجند|منشق)|civilian|مدني",
    re.I,
)
_WHO = re.compile(
    r"\b(?:(?P<child>child|boy|girl|infant|baby|طفل|طفله|قاصر|رضيع|رضيعه|جنين)|"
    r"(?P<woman>(?:adult\W*)?female|woman|(?:بالغ\W*)?انثي|امراه|سيده)|"
    r"(?:adult\W*)?male|man|(?:بالغ\W*)?ذكر|رجل)\b",
    re.I,
)
_AGE = re.compile(r"\d{1,3}")
_UNKNOWN = re.compile(r"unknown|unidentified|unclear|not known|n/?a|مجهول|غير معروف|غير محدد", re.I)
_NUMBER = re.compile(r"(?P<low>\d{1,4})(?:\s*[-\u2013]\s*\d{1,4})?(?![\d:])")
_NOBODY = re.compile(r"\b(?:none|nobody|no one|no deaths?|no civilians?|0)\b", re.I)
_PART = re.compile(
    r"(?<!\d)(?P<n>\d{1,3})(?:\s*[-\u2013]\s*\d{1,3})?\s*(?:(?P<children>child(?:ren)?|"
    r"minors?)|(?P<women>wom[ae]n))",
    re.I,
)
_HURT = re.compile(
    r"\b(?:injured|wounded|hurt)\b\W{0,3}(?P<n>\d{1,4})|"
    r"(?P<n2>\d{1,4})(?:\s*[-\u2013]\s*\d{1,4})?\s+(?:\w+\s+)?(?:injured|wounded|hurt)",
    re.I,
)
_MOST_PLACE_WORDS = 9


@dataclass(slots=True)
class RowReading:
    """What a row gives: an incident, or why it is none."""

    draft: Draft | None = None
    why: str = ""
    used: set[str] = field(default_factory=set)


def read_row(
    passage: Passage, cells: Sequence[Cell], *, year: int | None, month: tuple[int, int] | None
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
    """
    named = _by_column(cells, year)
    day = _day(named, year)
    if day is None:
        return RowReading(why="no date read in the row")
    status = named["status"].text if "status" in named else ""
    if (found := _STATUS.search(status)) and found["none"]:
        return RowReading(why="not a civilian")
    counts, why = _counts(named, cells)
    if why:
        return RowReading(why=why)
    draft = Draft(passage, is_another=True)  # two rows alike are two people
    text = " ".join(cell.text for cell in cells)
    if _CUSTODY.search(text):
        draft.kind = "death in custody"
    read_date(draft, passage, day, month)
    _put_counts(draft, passage, counts)
    _put_where(draft, passage, named)
    _put_parties(draft, passage, named)
    _put_means(draft, passage, named, cells)
    draft.remark("read from a row of a table")
    return RowReading(draft)


_Counts = Mapping[str, tuple[int, Span]]


def _by_column(cells: Sequence[Cell], year: int | None) -> dict[str, Cell]:
    """Give the cells by column; a cell without one is told by what stands in it."""
    named: dict[str, Cell] = {}
    for cell in cells:
        column = cell.column or _column_by_text(cell.text, named, year)
        if cell.text and column:
            named.setdefault(column, cell)
    return named


_SHORT = 16


def _column_by_text(text: str, named: Mapping[str, Cell], year: int | None) -> str:
    if any(find_dates(text, year=year)) and "date" not in named:
        return "date"
    if governorate_of(text):
        return "governorate"
    if _STATUS.fullmatch(text):
        return "status"
    if _WHO.match(text) and len(text) <= _SHORT:
        return "who"
    if read_tolls(tagged(text)):
        return "killed"
    if find_parties(text) or _UNKNOWN.fullmatch(text):
        return "party"
    if find_means(text):
        return "means"
    return "place" if "date" in named and text[:1].isalpha() else "name"


def _day(named: Mapping[str, Cell], year: int | None) -> DateReading | None:
    cell = named.get("date")
    if cell is None:
        return None
    for reading in find_dates(cell.text, year=year):
        shift = cell.span[0]
        start, end = reading.span[0] + shift, reading.span[1] + shift
        if reading.day or reading.precision:
            return DateReading(
                (start, end), reading.text, reading.day, reading.weekday, reading.part,
                reading.has_year, earliest=reading.earliest, latest=reading.latest,
            )  # fmt: skip
    return None


# --- how many ------------------------------------------------------------------------------------


def _counts(named: Mapping[str, Cell], cells: Sequence[Cell]) -> tuple[_Counts, str]:
    """Give the figures of a row, or why they are those of no incident."""
    if "killed" in named:
        return _counts_of_toll(named, named["killed"])
    is_named = "name" in named and named["name"].column != ""
    if is_named or "who" in named or "status" in named:
        return _counts_of_person(named), ""
    return {}, "no number of killed in the row"


_FIGHTERS = re.compile(r"\W*(?:fighters|soldiers)\b", re.I)


def _counts_of_toll(named: Mapping[str, Cell], cell: Cell) -> tuple[_Counts, str]:
    tolls = read_tolls(tagged(cell.text))
    if (tolls and tolls[0].is_of_fighters) or _FIGHTERS.match(cell.text):
        return {}, "fighters were killed"
    counts = _of_toll(cell, tolls[0]) if tolls else _of_number(cell)
    if not counts:
        nobody = _NOBODY.search(cell.text)
        return {}, "nobody was killed" if nobody else "no number of killed in the row"
    _add_parts(named, cell, counts)
    return counts, ""


def _of_number(cell: Cell) -> dict[str, tuple[int, Span]]:
    """Read a number alone: "4", "7 - 9", "died in custody 1"."""
    number = _NUMBER.search(cell.text)
    if number is None or _HURT.match(cell.text) or not int(number["low"]):
        return {}
    return {"killed": (int(number["low"]), _at(cell, number.span("low")))}


def _add_parts(named: Mapping[str, Cell], cell: Cell, counts: dict[str, tuple[int, Span]]) -> None:
    """Add children, women and injured, of the same cell or of their own."""
    for part in _PART.finditer(cell.text):
        column = "children" if part["children"] else "women"
        counts.setdefault(column, (int(part["n"]), _at(cell, part.span("n"))))
    if hurt := _HURT.search(cell.text):
        name = "n" if hurt["n"] else "n2"
        counts.setdefault("injured", (int(hurt[name]), _at(cell, hurt.span(name))))
    for column in TOLL_COLUMNS[1:]:
        other = named.get(column)
        if other is not None and (number := _NUMBER.search(other.text)):
            counts.setdefault(column, (int(number["low"]), _at(other, number.span("low"))))


def _of_toll(cell: Cell, toll: Toll) -> dict[str, tuple[int, Span]]:
    counts = {"killed": toll.killed, "children": toll.children, "women": toll.women}
    return {
        column: (count.value, _at(cell, count.spans[0]))
        for column, count in counts.items()
        if count
    }


def _at(cell: Cell, span: Span) -> Span:
    return cell.span[0] + span[0], cell.span[0] + span[1]


def _counts_of_person(named: Mapping[str, Cell]) -> _Counts:
    cell = named.get("name") or named.get("who") or named["status"]
    counts = {"killed": (1, cell.span)}
    who = named.get("who")
    found = _WHO.search(who.text) if who else None
    if who is None:
        return counts
    age = _AGE.search(who.text)
    if (found and found["child"]) or (age and int(age[0]) < CHILD_UNTIL):
        counts["children"] = (1, who.span)
    elif found and found["woman"]:
        counts["women"] = (1, who.span)
    return counts


def _put_counts(draft: Draft, passage: Passage, counts: _Counts) -> None:
    for column in TOLL_COLUMNS:
        if column in counts:
            value, span = counts[column]
            draft.put(column, value, passage, [span])
        else:
            draft.values[column] = None


# --- where, who, how -----------------------------------------------------------------------------


def _put_where(draft: Draft, passage: Passage, named: Mapping[str, Cell]) -> None:
    draft.values |= {"place_text": "", "stated_governorate": ""}
    place = named.get("place")
    if place is None and "where" in named:
        place = _put_whole(draft, passage, named["where"])
    if place is not None and place.text.count(" ") < _MOST_PLACE_WORDS:
        printed = passage.text[slice(*place.span)]  # the cell has letters made alike
        draft.put("place_text", printed, passage, [place.span])
        codes = [code for code, _, called in find_governorates(place.text) if called]
        codes += [code for code in map(governorate_of, _parts_of(place.text)[1:]) if code][:1]
        draft.values["stated_governorate"] = (
            codes[-1] if codes else draft.values["stated_governorate"]
        )
    governorate = named.get("governorate")
    if governorate is not None and (code := governorate_of(governorate.text)):
        draft.put("stated_governorate", code, passage, [governorate.span])


def _parts_of(place: str) -> list[str]:
    """Give the parts of "Al Soor, Deir Ezzor, Syria" without the country."""
    parts = [part.strip() for part in place.split(",")]
    return [part for part in parts if part and part != "Syria"]


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


def _put_parties(draft: Draft, passage: Passage, named: Mapping[str, Cell]) -> None:
    for column, cell_name in (("perpetrators", "party"), ("stated_control", "control")):
        cell = named.get(cell_name)
        names, spans = _parties(cell) if cell else ((), ())
        draft.put(column, names, passage, spans)
    first = draft.values["perpetrators"]
    draft.values["counted_under"] = first[0] if isinstance(first, tuple) and len(first) == 1 else ""


def _parties(cell: Cell) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    mentions = find_parties(cell.text)
    names = tuple(dict.fromkeys(name for mention in mentions for name in mention.names))
    if not names and _UNKNOWN.search(cell.text):
        return (UNIDENTIFIED,), (cell.span,)
    return names, tuple(_at(cell, mention.span) for mention in mentions)


def _put_means(
    draft: Draft, passage: Passage, named: Mapping[str, Cell], cells: Sequence[Cell]
) -> None:
    """Take the weapon of its own cell, else of a remark."""
    chosen = [named[name] for name in ("means", "note") if name in named]
    for cell in [*chosen, *cells]:
        if found := _means_of(cell.text):
            means, span = found
            draft.put("means", means, passage, [_at(cell, span)])
            return
    draft.values["means"] = ""


# A list of victims says "Warplane shelling" for bombs from the air.
_FROM_THE_AIR = re.compile(r"warplane|air ?strike|aerial|helicopter", re.I)


def _means_of(text: str) -> tuple[str, Span] | None:
    if (found := _FROM_THE_AIR.search(text)) and not re.search(r"barrel|cluster", text, re.I):
        return "air-delivered missiles", found.span()
    line = tagged(text).line
    return find_means(text) if Kind.NUMBER not in line or len(text) > _SHORT else None
