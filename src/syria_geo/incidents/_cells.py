"""One cell, as a file or a person gives it, to the value its column promises.

Every function returns the value, ``None`` where the cell is empty, or raises ValueError with a
sentence that names the value, what is allowed and what to do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from syria_geo.errors import show
from syria_geo.incidents._vocabulary import Vocabulary

__all__ = [
    "is_empty",
    "read_choice",
    "read_choices",
    "read_date",
    "read_float",
    "read_text",
    "read_texts",
    "read_whole_number",
]

# 0-9 in Arabic-Indic and Eastern Arabic-Indic digits, and the Arabic decimal mark.
_ASCII_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_WHOLE = re.compile(r"[+-]?\d{1,15}(?:\.0*)?")
_LARGEST = 1_000_000_000
_YEARS = range(1900, 2101)


def is_empty(value: object) -> bool:
    """Tell whether a cell says nothing; NaN and NaT count as nothing, 0 does not."""
    if value is None or value == () or (isinstance(value, str) and not value.strip()):
        return True
    return isinstance(value, float | datetime) and value != value


def read_text(value: object) -> str | None:
    """Read a text; numbers and dates are written out."""
    if is_empty(value):
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        return _as_day(value).isoformat()
    if isinstance(value, Sequence) and not isinstance(value, str):
        raise ValueError(f"{show(value)} is a list; one text is wanted here")
    return str(value).strip()


def read_whole_number(value: object) -> int | None:
    """Read a count of 0 or more; Arabic digits are welcome."""
    if is_empty(value):
        return None
    text = "true or false" if isinstance(value, bool) else str(value).strip()
    if not _WHOLE.fullmatch(text.translate(_ASCII_DIGITS)):
        raise ValueError(
            f"{show(value)} is not a whole number; write digits only, "
            "or leave the cell empty when the number is unknown"
        )
    number = int(float(text.translate(_ASCII_DIGITS)))
    if number < 0:
        raise ValueError(f"{show(value)} is negative; write 0 or more, or leave it empty")
    if number > _LARGEST:
        raise ValueError(f"{show(value)} is too large to be true; correct it or leave it empty")
    return number


def read_float(value: object) -> float | None:
    """Read a number."""
    if is_empty(value):
        return None
    try:
        return float(str(value).translate(_ASCII_DIGITS))
    except ValueError:
        raise ValueError(f"{show(value)} is not a number; write one such as 36.2") from None


def read_date(value: object) -> date | None:
    """Read a day written year-month-day; no other order is guessed."""
    if is_empty(value):
        return None
    if isinstance(value, date):
        return _as_day(value)
    match = _DAY.fullmatch(str(value).strip().translate(_ASCII_DIGITS))
    if match is None:
        raise ValueError(
            f"{show(value)} is not written year-month-day, such as 2016-09-23; "
            "day and month are not guessed: write it so, or leave it empty"
        )
    try:
        day = date(*(int(part) for part in match.groups()))
    except ValueError:
        raise ValueError(
            f"{show(value)} is not a day of the calendar; correct it or leave it empty"
        ) from None
    if day.year not in _YEARS:
        raise ValueError(f"{show(value)} has an impossible year; correct it or leave it empty")
    return day


def read_choice(value: object, vocabulary: Vocabulary) -> str | None:
    """Read one word of a vocabulary."""
    text = read_text(value)
    return None if text is None else vocabulary.find(text)


def read_choices(value: object, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Read words of a vocabulary, each once, in the order given."""
    words = read_texts(value)
    try:
        return tuple(dict.fromkeys(map(vocabulary.find, words)))
    except ValueError as error:
        among = f" (the cell: {show('; '.join(words))})" if len(words) > 1 else ""
        raise ValueError(f"{error}{among}") from None


def read_texts(value: object) -> tuple[str, ...]:
    """Read a list; in a plain cell its members are separated by semicolons."""
    if is_empty(value):
        return ()
    members = value.split(";") if isinstance(value, str) else value
    if not isinstance(members, Sequence):
        members = (members,)
    return tuple(text for member in members if (text := read_text(member)) is not None)


def _as_day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
