"""How many people: numbers as people write them in a column of tolls.

A cell that says more than one number, or less ("5-7", "at least 5", "dozens"), becomes the
number it vouches for, or none; its words are handed on, so that they stand beside the number.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from syria_geo.errors import show
from syria_geo.incidents._cells import ascii_digits, is_empty, read_text, without_marks
from syria_geo.tolls import MOST_KILLED
from syria_geo.vocabulary import cell_words, is_missing_word, plain, word_key, word_values

__all__ = ["Count", "read_count"]

# "7.0" comes of a computer; "7.000" may be seven thousand.
_WHOLE = re.compile(r"[+-]?\d{1,15}(?:\.0{0,2})?")
# Thousands in groups of three, by a comma, a space or the Arabic separator; a point is left to
# the decimals, because "1.234" can mean either.
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[,\u066c\u00a0\u202f '’]\d{3})+(?:\.0*)?")
# "7قتلى", written as one.
_STUCK = re.compile(r"(?<=\d)(?=[\u0621-\u064a])|(?<=[\u0621-\u064a])(?=\d)")
_SEPARATOR = re.compile(r"[,\u066c\u00a0\u202f '’]")
_NUMBER = r"\d{1,9}(?:[,\u066c]\d{3})*"


class Count(NamedTuple):
    """A number of people, and the cell's own words where they say more than that number."""

    number: int | None
    words: str = ""


_NOTHING = Count(None)


def read_count(value: object, *, of: str = "killed") -> Count:
    """Read a number of people of 0 or more.

    Parameters
    ----------
    value : object
        A cell: a number, digits of either script, or words such as "5-7", "at least 5", "about
        20", "unknown".
    of : str
        Whose number it is: ``killed``, ``children``, ``women`` or ``injured``. "5 injured" is no
        number of people killed.

    Returns
    -------
    Count
        The number the cell vouches for: of a range its lower end, of "at least" that number, of
        "more than" one more. None for "dozens" or "up to 7", which vouch for no number.

    Raises
    ------
    ValueError
        When the cell is neither a number nor such words.
    """
    if is_empty(value):
        return _NOTHING
    if isinstance(value, bool):
        raise _refused(value)
    written = read_text(value) or ""
    text = without_marks(ascii_digits(written)).replace("\u2212", "-").strip()
    text = _STUCK.sub(" ", text)
    if _WHOLE.fullmatch(text) or _GROUPED.fullmatch(text):
        return Count(_checked(int(float(_SEPARATOR.sub("", text))), value))
    if is_missing_word(text):
        return Count(None, written if word_key(text).isalpha() else "")
    return _in_words(text, written, value, of)


def _in_words(text: str, written: str, value: object, of: str) -> Count:
    bare = _without_people(plain_words(text), of)
    if _WHOLE.fullmatch(bare) or _GROUPED.fullmatch(bare):  # "7 civilians"
        return Count(_checked(int(float(_SEPARATOR.sub("", bare))), value), written)
    if (spelt := _one_or_two(of).get(plain_words(text))) is not None:  # "طفلان"
        return Count(spelt, written)
    if bare in _words("zero"):
        return Count(0, written)
    if bare in _words("some"):
        return Count(None, written)
    for pattern, more in _patterns():
        if found := pattern.fullmatch(bare):
            number = int(_SEPARATOR.sub("", found["low"]))
            _in_order(found, value)
            return Count(None if more is None else _checked(number + more, value), written)
    raise _refused(value)


def _in_order(found: re.Match[str], value: object) -> None:
    """Refuse "7-5": the order of a range says which end is the lower one."""
    high = found.groupdict().get("high")
    low = int(_SEPARATOR.sub("", found["low"]))
    if high is not None and int(_SEPARATOR.sub("", high)) < low:
        raise ValueError(f"{show(value)} runs from high to low; write the lower number first")


def _checked(number: int, value: object) -> int:
    if number < 0:
        raise ValueError(f"{show(value)} is negative; write 0 or more, or leave it empty")
    if number > MOST_KILLED:
        raise ValueError(f"{show(value)} is too large to be true; correct it or leave it empty")
    return number


def _refused(value: object) -> ValueError:
    return ValueError(
        f"{show(value)} is not a whole number; write digits only (5, 5-7 and at least 5 are "
        "understood), or leave the cell empty when the number is unknown"
    )


def plain_words(text: str) -> str:
    """Write a cell in plain letters, but keep the signs that numbers are written with."""
    signs = re.split(r"([-–—~<>≤≥+=≈,.\u066c()])", text)
    plain_parts = (part if len(part) == 1 and not part.isalnum() else plain(part) for part in signs)
    spaced = " ".join(" ".join(plain_parts).split())
    together = re.sub(r"(?<=\d) ([,\u066c]) (?=\d{3}(?!\d))", r"\1", spaced)
    return re.sub(r"([<>]) =", r"\1=", together)


def _without_people(text: str, of: str) -> str:
    """Drop the word for those counted: "7 civilians", "7 civilians killed"."""
    words = _words("people") | _words(of)
    people = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    after = re.sub(rf"(?<=[\d+]) (?:{people})(?: (?:{people}))*$", "", text)
    return re.sub(rf"^(?:{people}) (?=\d)", "", after).strip(" .")


@cache
def _one_or_two(of: str) -> dict[str, int]:
    """Give words that are a number of their own: Arabic has a form for two."""
    return {
        plain_words(word): int(value.split()[0])
        for value, words in word_values("one or two")
        if value.split()[1] == of
        for word in words
    }


@cache
def _words(meaning: str) -> frozenset[str]:
    return frozenset(plain_words(word) for word in cell_words(meaning))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], int | None], ...]:
    """Ways of writing with what is added to the number; None where it vouches for no number."""
    low, high = f"(?P<low>{_NUMBER})", f"(?P<high>{_NUMBER})"
    at_least, more, about, most = map(_any_of, ("at least", "more than", "about", "at most"))
    ways: tuple[tuple[str, int | None], ...] = (
        (rf"{low} ?(?:{_any_of('to')}) ?{high}", 0),
        (rf"(?:ما )?(?:بين|between) {low} (?:and|و) ?{high}", 0),
        (rf"(?:{at_least}) ?{low}", 0),
        (rf"{low} ?(?:{at_least})", 0),
        (rf"(?:{more}) ?{low}", 1),
        (rf"(?:{about}) ?{low}", 0),
        (rf"{low} ?(?:{about})", 0),
        (rf"(?:{most}) ?{low}", None),
    )
    return tuple((re.compile(way), add) for way, add in ways)


def _any_of(meaning: str) -> str:
    return "|".join(sorted(map(re.escape, _words(meaning)), key=len, reverse=True))
