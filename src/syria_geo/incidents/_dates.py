"""Days as people write them: in order, out of order, with names of months, as Excel's numbers.

No order of day and month is ever guessed. A cell such as 05/09/2016 raises `UnclearOrderError`
until somebody says which is which, and tells which orders would fit, so that the column as a
whole can be asked about with the evidence.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple

from syria_geo.errors import show
from syria_geo.incidents._cells import ascii_digits, is_empty, without_marks
from syria_geo.vocabulary import group_words, is_missing_word, month_words, plain, weekday_words

__all__ = ["EXCEL_1900", "EXCEL_1904", "ORDERS", "Day", "UnclearOrderError", "read_day"]

ORDERS = ("dmy", "mdy", "ymd")
# Day 0 of the two calendars that Excel counts in; the first is off by one for its false leap day.
EXCEL_1900, EXCEL_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SERIALS = range(36_526, 55_000)  # 2000 to 2050, by the first calendar
_YEARS = range(1900, 2101)
_SHORT_YEARS = range(100)
_WAR_YEARS = range(2011, 2041)

_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_OUT_OF_ORDER = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})")
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})")
_YEAR = re.compile(r"\d{4}(?:\.0)?")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_TIME = re.compile(
    r"(?:T|,?\s+(?:at\s+)?)"
    r"(?:(\d{1,2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*(?:([ap])\.?m\.?)?|(\d{1,2})\s*([ap])\.?m\.?)"
    r"\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?$",
    re.I,
)
_UNSURE_SIGN = re.compile(r"[~?؟≈]")
_BETWEEN = re.compile(r"^(?:ما )?(?:between|بين)\s+(\d{1,2}) (?:and |و ?)(?=\d)", re.I)
_RANGE = re.compile(r"\s+(?:to|until|till|-|–|—|إلى|الى|حتى)\s+|\s*[–—]\s*|/(?=\d{4}-)", re.I)
# "5-7 September 2016", "5 and 6 September 2016", "Sept 5-7, 2016"
_DAYS_OF_MONTH = re.compile(r"^(\d{1,2})(?:-|\s+(?:and|&|و)\s*)(?=\d{1,2}\s+\D)")
_MONTH_FIRST = re.compile(r"([^\W\d]+\.?) (\d{1,2})-(\d{1,2}),? (\d{4})")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")


class Day(NamedTuple):
    """What a cell says of a day.

    Parameters
    ----------
    day : date or None
        The day, None when it is not known to the day.
    earliest, latest : date or None
        The interval it lies in.
    precision : str
        ``day``, ``month``, ``interval``, or empty where the cell says nothing.
    time : str
        Time of day as HH:MM, where the cell holds one.
    serial : bool
        Whether it was a number of Excel's calendar.
    """

    day: date | None
    earliest: date | None = None
    latest: date | None = None
    precision: str = ""
    time: str = ""
    serial: bool = False

    @classmethod
    def on(cls, day: date, time: str = "", *, serial: bool = False) -> Day:
        """Make what a cell says that names one day."""
        return cls(day, day, day, "day", time, serial)


class UnclearOrderError(ValueError):
    """Day and month of a cell could be either way round; `fits` says which orders are possible."""

    def __init__(self, message: str, fits: tuple[str, ...]) -> None:
        super().__init__(message)
        self.fits = fits


_NOTHING = Day(None)


def read_day(value: object, *, order: str | None = None, epoch: date = EXCEL_1900) -> Day:
    """Read a day, a month or an interval.

    Parameters
    ----------
    value : object
        A date, a number of Excel's calendar, or a text in English or Arabic.
    order : str, optional
        How figures such as 05/09/2016 are meant: one of `ORDERS`. Not guessed when left out.
    epoch : date
        Day 0 of the numbers.

    Raises
    ------
    UnclearOrderError
        When the order would have to be guessed.
    ValueError
        When the cell is no date.
    """
    if is_empty(value) or is_missing_word(value):
        return _NOTHING
    if isinstance(value, datetime):
        return Day.on(_in_years(value.date(), value), _clock(value.time()))
    if isinstance(value, date):
        return Day.on(_in_years(value, value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = repr(value)
    return _read_text(ascii_digits(str(value)).strip(), value, order, epoch)


def _read_text(text: str, value: object, order: str | None, epoch: date) -> Day:
    bare = _without_weekday(_without_marks(text).replace("\\", "/"))
    if _UNSURE_SIGN.search(bare) or not _unsure_words().isdisjoint(plain(bare).split()):
        raise ValueError(
            f"{show(value)} is not certain to the day; write the month (2016-09) or the interval "
            "(2016-09-01 to 2016-09-10) it lies in, or leave it empty"
        )
    if _SERIAL.fullmatch(bare) and int(float(bare)) in _SERIALS:
        return _serial(float(bare), epoch)
    clock = _TIME.search(bare)
    bare, hour = (bare[: clock.start()], _hour(clock, value)) if clock else (bare, "")
    for read in (_numeric, _interval, _named):
        if (found := read(bare.strip(" ,"), value, order)) is not None:
            return found._replace(time=hour)
    raise _refused(value)


def _without_marks(text: str) -> str:
    """Drop direction marks that Arabic spreadsheets put around figures, and odd spaces."""
    return " ".join(without_marks(text).split())


def _without_weekday(text: str) -> str:
    """Drop a weekday before a date, the words for an hour, and the sign of the Christian era."""
    words = text.split()
    while len(words) > 1 and plain(words[0]) in weekday_words():
        words = words[1:]
    return re.sub(r"(?<=\d) ?م$| الساعة(?= \d)", "", " ".join(words).strip(" ,،"))


def _numeric(text: str, value: object, order: str | None) -> Day | None:
    if found := _ISO.fullmatch(text):
        return Day.on(_day(found[1], found[3], found[4], value))
    if found := _COMPACT.fullmatch(text):
        return Day.on(_day(found[1], found[2], found[3], value))
    if found := _OUT_OF_ORDER.fullmatch(text):
        return Day.on(_ordered(found, value, order))
    if found := _MONTH.fullmatch(text):
        year, month = (found[1], found[2]) if found[1] else (found[4], found[3])
        return _month(int(year), int(month), value)
    if _YEAR.fullmatch(text) and int(float(text)) in _WAR_YEARS:
        year = text[:4]
        return Day(None, date(int(year), 1, 1), date(int(year), 12, 31), "interval")
    return None


def _ordered(found: re.Match[str], value: object, order: str | None) -> date:
    parts = (found[1], found[3], found[4])
    if order is None:
        fits = tuple(one for one in ORDERS if _fits(parts, one))
        if not fits:
            raise ValueError(f"{show(value)} is not a day of the calendar; correct it")
        raise UnclearOrderError(
            f"{show(value)} is not written year-month-day, such as 2016-09-23; day and month "
            "are not guessed: say their order with --dates dmy or --dates mdy "
            "(in Python dates='dmy'), or leave it empty",
            fits,
        )
    if not _fits(parts, order):
        raise ValueError(f"{show(value)} is no day written {_spelt(order)}; correct it")
    return _day(*_by_order(parts, order), value)


def _fits(parts: tuple[str, str, str], order: str) -> bool:
    year, month, day = _by_order(parts, order)
    if len(year) == 2 and int(year) + 2000 not in _WAR_YEARS:
        return False  # 05/09/16 is of 2016; what else it could be, only an order can say
    try:
        _day(year, month, day, "")
    except ValueError:
        return False
    return True


def _by_order(parts: tuple[str, str, str], order: str) -> tuple[str, str, str]:
    """Give year, month and day."""
    named = dict(zip(order, parts, strict=True))
    return named["y"], named["m"], named["d"]


def _spelt(order: str) -> str:
    return "/".join({"d": "day", "m": "month", "y": "year"}[letter] for letter in order)


def _named(text: str, value: object, _: str | None) -> Day | None:
    """Read "5 September 2016", "Monday, Sep. 5th, 2016", "٥ أيلول ٢٠١٦", "September 2016"."""
    words = _ORDINAL.sub("", plain(text))
    found = _months().search(words)
    if found is None:
        return None
    month = month_words()[found[0]]
    after = _same_month_again(words[found.end() :], month)
    rest = f"{words[: found.start()]} | {after}".split()
    figures = [word for word in rest if word not in _fillers()]
    match figures:
        case [day, "|", year] | ["|", day, year] if _is_year(year):
            return Day.on(_day(year, str(month), day, value))
        case [year, "|", day] if len(year) == 4:
            return Day.on(_day(year, str(month), day, value))
        case ["|", year] | [year, "|"] if len(year) == 4 and year.isdecimal():
            return _month(int(year), month, value)
    return None


def _same_month_again(text: str, month: int) -> str:
    """Drop the second name of a month: "أيلول/سبتمبر"."""
    again = _months().match(text.lstrip())
    if again is None or month_words()[again[0]] != month:
        return text
    return text.lstrip()[again.end() :]


def _is_year(text: str) -> bool:
    return text.isdecimal() and (len(text) == 4 or int(text) + 2000 in _WAR_YEARS)


def _interval(text: str, value: object, order: str | None) -> Day | None:
    """Read "2016-09-05 to 2016-09-07" and "5 - 7 September 2016"."""
    ends = _RANGE.split(_BETWEEN.sub(r"\1 to ", text), maxsplit=1)
    if len(ends) != 2:
        ends = _DAYS_OF_MONTH.sub(r"\1\n", text, count=1).split("\n")
    if len(ends) != 2 and (found := _MONTH_FIRST.fullmatch(text)):
        ends = [f"{found[1]} {found[2]}", f"{found[1]} {found[3]} {found[4]}"]
    if len(ends) != 2:
        return None
    last = _end(ends[1], value, order)
    if last is None or last.day is None:
        return None
    year = f" {last.day.year}"
    first = _end(ends[0], value, order) or _named(ends[0] + year, value, order)
    first = first or _same_month(ends[0], last.day)
    if first is None or first.day is None:
        return None
    if first.day > last.day:
        raise ValueError(f"{show(value)} ends before it begins; correct it")
    return Day(None, first.day, last.day, "interval") if first.day < last.day else last


def _end(text: str, value: object, order: str | None) -> Day | None:
    return _numeric(text, value, order) or _named(text, value, order)


def _same_month(text: str, last: date) -> Day | None:
    day = plain(text).split()[-1:] or [""]
    if not day[0].isdecimal() or not 1 <= int(day[0]) <= last.day:
        return None
    return Day.on(last.replace(day=int(day[0])))


def _month(year: int, month: int, value: object) -> Day:
    first = _day(str(year), str(month), "1", value)
    return Day(None, first, first.replace(day=calendar.monthrange(year, month)[1]), "month")


def _day(year: str, month: str, day: str, value: object) -> date:
    number = int(year) if year.isdecimal() else 0
    if len(year) == 2 and number in _SHORT_YEARS:
        number += 2000
    try:
        found = date(number, int(month), int(day))
    except ValueError:
        raise ValueError(
            f"{show(value)} is not a day of the calendar; correct it or leave it empty"
        ) from None
    return _in_years(found, value)


def _in_years(day: date, value: object) -> date:
    if day.year not in _YEARS:
        raise ValueError(f"{show(value)} has an impossible year; correct it or leave it empty")
    return day


def _serial(number: float, epoch: date) -> Day:
    seconds = round((number % 1) * 86_400)
    moment = datetime.combine(epoch, time()) + timedelta(days=int(number), seconds=seconds)
    return Day.on(moment.date(), _clock(moment.time()), serial=True)


def _clock(moment: time) -> str:
    """Write a time of day; midnight is what a cell without one holds."""
    bare = moment.replace(microsecond=0, tzinfo=None)
    return "" if bare == time() else bare.isoformat("minutes")


def _hour(found: re.Match[str], value: object) -> str:
    hour, minute, half = int(found[1] or found[4]), int(found[2] or 0), found[3] or found[5]
    if half:
        hour = hour % 12 + 12 * (half.lower() == "p")
    if hour > 23 or minute > 59:
        raise ValueError(f"{show(value)} has no time of the clock; correct it or leave it empty")
    return "" if (hour, minute) == (0, 0) else f"{hour:02d}:{minute:02d}"


def _refused(value: object) -> ValueError:
    return ValueError(
        f"{show(value)} is no date; write it year-month-day, such as 2016-09-23, or leave it empty"
    )


@cache
def _months() -> re.Pattern[str]:
    names = sorted(month_words(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


@cache
def _fillers() -> frozenset[str]:
    return frozenset(map(plain, group_words("date", "filler"))) | weekday_words().keys()


@cache
def _unsure_words() -> frozenset[str]:
    return frozenset(map(plain, group_words("date", "unsure")))
