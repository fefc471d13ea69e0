"""An incident while it is being read: its values, its date, its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from syria_geo.incidents import GOVERNORATES
from syria_geo.reports.tags._dates import DateReading, find_times, weekday_problem
from syria_geo.reports.tags._governorates import find_governorates, governorate_of
from syria_geo.reports.tags._tokens import ARABIC, LETTERS_AR
from syria_geo.reports.text._model import Alternative, FindingKind, Passage, Reading, Span, outside
from syria_geo.reports.text._reflow import plain

__all__ = [
    "NO_HOW",
    "Draft",
    "find_time",
    "put_place",
    "read_date",
    "read_governorate",
    "why_no_day",
]

NO_HOW = "neither attacker nor weapon read"
_LEADS_TIME = frozenset({"", "at", "in the", "the", "at the"})
_BEFORE_TIME = frozenset({"at", "in", "the", "around", "about", "في"})
_NEAR = 8  # a time of day that belongs to a date stands no farther behind it


@dataclass(slots=True)
class Draft:
    """Values, where they stand, and what was noticed."""

    passage: Passage
    kind: str = "incident"
    is_another: bool = False
    is_carried: bool = False  # its day is that of the paragraphs before
    values: dict[str, object] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    findings: list[tuple[FindingKind, str]] = field(default_factory=list)
    alternatives: list[Alternative] = field(default_factory=list)

    def put(self, column: str, value: object, passage: Passage, spans: Sequence[Span]) -> None:
        """Set a column and remember where its value stands."""
        self.values[column] = value
        shown = "; ".join(value) if isinstance(value, tuple) else str(value)
        for span in spans:
            if span[0] < span[1]:
                start, end = passage.source_span(span)
                self.readings.append(Reading(column, shown, start, end))

    def remark(self, text: str) -> None:
        """Note something; the same thing only once."""
        if text and text not in self.remarks:
            self.remarks.append(text)

    def find(self, kind: FindingKind, message: str) -> None:
        """Note something that a reader of the whole report should know."""
        self.findings.append((kind, message))
        self.remark(message)


# --- when ---------------------------------------------------------------------------------------


def read_date(
    draft: Draft, passage: Passage, reading: DateReading, month: tuple[int, int] | None
) -> None:
    """Put date and time of day into a draft, with what does not fit."""
    draft.put("date", reading.day, passage, [reading.span])
    draft.values["date_text"] = passage.text[slice(*reading.span)]
    if time := find_time(passage.plain, reading):
        draft.put("time_text", passage.text[slice(*time)], passage, [time])
    if reading.precision:
        draft.values |= {
            "date": None, "date_earliest": reading.earliest, "date_latest": reading.latest,
            "date_precision": reading.precision,
        }  # fmt: skip
        draft.remark(f"only the {reading.precision} is given: {reading.text}")
        return
    why = why_no_day(reading, month)
    if why or reading.day is None:
        draft.values["date"] = None
        draft.find(FindingKind.PARTLY_READ, f"date not read, {why}: {reading.text}")
        return
    _check_day(draft, reading, reading.day, month)


def _check_day(
    draft: Draft, reading: DateReading, day: date, month: tuple[int, int] | None
) -> None:
    if reading.needs_report_day:
        draft.remark(f"day of {reading.text!r} reckoned from the day of the report")
    elif not reading.has_year:
        draft.remark("year taken from the report")
    if problem := weekday_problem(reading):
        draft.find(FindingKind.WEEKDAY, problem)
    if outside(month, day):
        draft.findings.append((FindingKind.MONTH, _other_month(day, month)))
        draft.remark(f"incident of {_month_word(day, month)} month counted in this report")


def find_time(text: str, reading: DateReading) -> Span | None:
    """Find the time of day that stands inside a date, right behind it, or opens the text."""
    start, end = reading.span
    if reading.part:
        at = text.casefold().index(reading.part.casefold(), start)
        return at, at + len(reading.part)
    behind = sorted(span for span in find_times(text, end, end + 4 * _NEAR))
    if behind and set(text[end : behind[0][0]].strip(" ,").split()) <= _BEFORE_TIME:
        return behind[0]
    before = sorted(find_times(text, 0, start))
    if before and text[: before[0][0]].strip().casefold() in _LEADS_TIME:
        return 0, before[0][1]
    return None


def why_no_day(reading: DateReading, month: tuple[int, int] | None) -> str:
    """Say why no day is given; empty where one is."""
    if reading.is_several:
        return "several days are named"
    is_related = reading.needs_report_day or reading.days_after is not None
    if is_related and reading.day is None:
        return "the text does not say of which date it is"
    if reading.day is None:
        return "there is no such day" if reading.has_year or month else "no year to be had"
    other = reading.other_order
    if other and month and outside(month, reading.day) and not outside(month, other):
        return "only with the month first does it lie in the month of the report"
    return ""


def _other_month(day: date, month: tuple[int, int] | None) -> str:
    year, number = month or (day.year, day.month)
    return f"{day.isoformat()} lies outside {year}-{number:02d}, the month of the report"


def _month_word(day: date, month: tuple[int, int] | None) -> str:
    return "an earlier" if month and (day.year, day.month) < month else "a later"


# --- where --------------------------------------------------------------------------------------


# "الأحياء السكنية لمدينة إدلب": the letter that joins it is no part of the place.
_OF_CITY = re.compile(r"ل(?=(?:مدين[ةه]|بلد[ةه]|قري[ةه]|حي|مخيم|منطق[ةه]|ناحي[ةه]|محافظ[ةه])\s)")


def _with_quote(text: str, span: Span) -> Span:
    """Take the quote along that closes one of the phrase: 'the "Projects" checkpoint'."""
    is_open = text[slice(*span)].count('"') % 2 == 1
    return (span[0], span[1] + 1) if is_open and text[span[1] : span[1] + 1] == '"' else span


def put_place(
    draft: Draft, passage: Passage, spans: Sequence[Span], *, is_referred: bool = False
) -> None:
    """Put the phrase into a draft as it is printed.

    What "the village" in it means stands behind it in brackets.
    """
    if spans and _OF_CITY.match(passage.text, spans[0][0]):
        spans = [(spans[0][0] + 1, spans[0][1]), *spans[1:]]
    spans = [_with_quote(passage.plain, span) for span in spans]
    parts = [passage.text[slice(*span)] for span in spans]
    phrase = f"{parts[0]} [{parts[1]}]" if is_referred and len(parts) > 1 else ", ".join(parts)
    draft.put("place_text", phrase, passage, spans)


_MOST_NAME_WORDS = 3  # of a place phrase that is nothing but a governorate


def read_governorate(draft: Draft, heading: str, text: str = "") -> None:
    """Take the governorate of the heading, else of the place phrase, and tell where they differ.

    Parameters
    ----------
    draft : Draft
        With its ``place_text``.
    heading : str
        Adm1 P-code; empty where no heading gives one.
    text : str
        Plain text of the paragraph: where it names just one governorate, that is taken last.
    """
    place = plain(str(draft.values["place_text"]))
    named = list(find_governorates(place))
    code = (
        heading
        or (named[-1][0] if named else "")
        or (governorate_of(place) if place.count(" ") < _MOST_NAME_WORDS else "")
        or _bracketed_governorate(place, text)
        or _before_comma(place)
        or _behind_comma(place)
        or _only_governorate(text)
        or _key_governorate(text)
    )
    draft.values["stated_governorate"] = code
    slips = [other for other, _, called in named if called and other != code]
    if slips:
        here, there = GOVERNORATES[code], GOVERNORATES[slips[-1]]
        message = f"counted under {here} while the paragraph writes {there}"
        draft.find(FindingKind.GOVERNORATE, message)
        draft.alternatives.append(
            Alternative("stated_governorate", f"counted in {there}, as written", words=(slips[-1],))
        )


_LONGEST_KEY = 24
_KEY_SIGNS = re.compile(r"^[\s*•·-]+")


# "Binnish (Idlib)", "in Ariha town (Idlib countryside)".
_BRACKET = re.compile(
    r"\s?\((?P<name>[^\W\d][\w' -]{2,24}?)(?: (?:governorate|province|countryside|gov\.?))?\)"
)


_DAMASCUS = "SY01"  # "Damascus, Douma" names a town of another governorate


def _before_comma(place: str) -> str:
    """Read the governorate that a log puts before a place: "Dar'a, Busra al-Sham"."""
    first, sign, rest = place.partition(",")
    code = governorate_of(first.strip()) if sign and rest.strip()[:1].isupper() else ""
    return code if code != _DAMASCUS else ""


def _behind_comma(place: str) -> str:
    """Read the governorate behind a place: "Sarmin, Idlib"."""
    first, sign, last = place.rpartition(",")
    code = governorate_of(last.strip()) if sign and not governorate_of(first.strip()) else ""
    return code if code != _DAMASCUS else ""


def _bracketed_governorate(place: str, text: str) -> str:
    """Read the governorate in brackets at the end of the place phrase, or right behind it."""
    if (inside := _BRACKET.search(place)) is not None and inside.end() == len(place):
        return governorate_of(inside["name"])
    at = text.find(place) if place else -1
    found = _BRACKET.match(text, at + len(place)) if at >= 0 else None
    return governorate_of(found["name"]) if found else ""


def _key_governorate(text: str) -> str:
    """Read the governorate that heads a line: "Hama: two children were killed ..."."""
    key, sign, _ = text.partition(":")
    return (
        governorate_of(_KEY_SIGNS.sub("", key).strip()) if sign and len(key) <= _LONGEST_KEY else ""
    )


def _only_governorate(text: str) -> str:
    arabic = ARABIC.search(text) is not None  # "شرقي إدلب", "مدينة حلب" tell it as well
    named = {code for code, _, called in find_governorates(text) if called or arabic}
    if len(named) == 1:
        return named.pop()
    return _cell_governorate(text) or _leading_governorate(text) if arabic else ""


_CELL_END, _LEAST_CELLS = re.compile(r"\s*[;|]\s*"), 3


def _cell_governorate(text: str) -> str:
    """Take the cell of a table's row that is nothing but a governorate."""
    cells = _CELL_END.split(text)
    return next(filter(None, map(governorate_of, cells)), "") if len(cells) >= _LEAST_CELLS else ""


# "درعا: قتل ...", "محافظة حمص - ...".
_LEADING = re.compile(
    r"[^\w]{0,4}(?:محافظه\s+|ريف\s+(?!دمشق))?"
    rf"(?P<name>[{LETTERS_AR}]+(?: [{LETTERS_AR}]+)?)\s?(?::|-|/)"
)


def _leading_governorate(text: str) -> str:
    lead = _LEADING.match(text)
    return governorate_of(lead["name"].strip()) if lead else ""
