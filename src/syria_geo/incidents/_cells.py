"""One cell, as a file or a person gives it, to the value its column holds.

Every function returns the value, ``None`` where the cell is empty, or raises ValueError with a
sentence that names the value, what is allowed and what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from syria_geo.errors import show
from syria_geo.vocabulary import BETWEEN, Vocabulary, is_missing_word

__all__ = [
    "ascii_digits",
    "is_empty",
    "read_choice",
    "read_choices",
    "read_float",
    "read_offset",
    "read_text",
    "read_texts",
    "without_marks",
]

# 0-9 in Arabic-Indic and Eastern Arabic-Indic digits, and the Arabic decimal mark.
_ASCII_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.")
_WHOLE = re.compile(r"\d{1,15}(?:\.0*)?")
# Marks of direction and the like, which stand around figures in right-to-left sheets.
_UNSEEN = re.compile(r"[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# What spreadsheets show where a formula failed.
_SHEET_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|ERROR!|SPILL!)|Err:\d{3}")


def is_empty(value: object) -> bool:
    """Tell whether a cell says nothing; NaN and NaT count as nothing, 0 does not."""
    if isinstance(value, str):
        return not value.strip()
    if value is None or value == ():
        return True
    return isinstance(value, float | datetime) and value != value


def ascii_digits(text: str) -> str:
    """Write Arabic digits as 0 to 9."""
    return text.translate(_ASCII_DIGITS)


def without_marks(text: str, instead: str = "") -> str:
    """Leave out what is not seen: marks of direction, joiners, the mark of byte order."""
    return _UNSEEN.sub(instead, text)


def read_text(value: object) -> str | None:
    """Read a text; numbers and dates are written out."""
    if is_empty(value):
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    if isinstance(value, Sequence) and not isinstance(value, str):
        raise ValueError(f"{show(value)} is a list; one text is wanted here")
    text = str(value).strip()
    if _SHEET_ERROR.fullmatch(text):
        raise ValueError(f"{show(text)} is a failed formula; correct it in the spreadsheet")
    return text


def read_offset(value: object) -> int | None:
    """Read a place in a text, counted in characters: a whole number of 0 or more."""
    if is_empty(value):
        return None
    text = ascii_digits(str(value).strip())
    if isinstance(value, bool) or not _WHOLE.fullmatch(text):
        raise ValueError(f"{show(value)} is not a whole number of 0 or more; write digits only")
    return int(float(text))


def read_float(value: object) -> float | None:
    """Read a number."""
    if is_empty(value) or is_missing_word(value):
        return None
    try:
        return float(without_marks(ascii_digits(str(value))))
    except ValueError:
        raise ValueError(f"{show(value)} is not a number; write one such as 36.2") from None


def read_choice(value: object, vocabulary: Vocabulary) -> str | None:
    """Read one word of a vocabulary; a word for "not known" is nothing, unless it is one of it."""
    text = read_text(value)
    if text is None or (is_missing_word(text) and vocabulary.get(text) is None):
        return None
    return vocabulary.find(text)


def read_choices(value: object, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Read words of a vocabulary, each once, in the order given."""
    words = read_texts(value)
    try:
        return tuple(dict.fromkeys(one for word in words for one in _meant(word, vocabulary)))
    except ValueError as error:
        among = f" (the cell: {show('; '.join(words))})" if len(words) > 1 else ""
        raise ValueError(f"{error}{among}") from None


def _meant(word: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Take a cell for one word, else for several where each of them is known."""
    whole = vocabulary.get(word)
    parts = [part for part in BETWEEN.split(word) if part]
    if whole is not None:
        yield whole
    elif len(parts) > 1 and all(vocabulary.get(part) for part in parts):
        yield from map(vocabulary.find, parts)
    elif not is_missing_word(word):
        yield vocabulary.find(word)


def read_texts(value: object) -> tuple[str, ...]:
    """Read a list; in a plain cell its members are separated by semicolons."""
    if is_empty(value):
        return ()
    members = value.split(";") if isinstance(value, str) else value
    if not isinstance(members, Sequence):
        members = (members,)
    return tuple(text for member in members if (text := read_text(member)) is not None)
