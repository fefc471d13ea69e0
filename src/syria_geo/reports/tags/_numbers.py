"""Numbers in words and digits, English and Arabic: rows of words.csv."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from syria_geo.reports.tags._lexicon import rows_of
from syria_geo.reports.tags._tokens import ARABIC, Form, Token, forms, tokens_of

__all__ = ["Number", "number_at", "number_of", "number_pattern"]

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,6}")
# Four digits that look like a year count nobody, unless a comma says that they do.
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST = 12  # "three hundred and sixty-five thousand two hundred and one" has no more words
_JOINTS = frozenset({"and", "-", "و"})
# What behind digits says that they count no people: 60 %, 11:23, 3/4, 16-year.
_NO_COUNT = frozenset("%:/°")
_A_NUMBER = frozenset({"dozen", "hundred", "thousand"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number, how many tokens it takes, and what is written in one with its first."""

    value: int
    length: int
    form: Form


def number_of(text: str) -> int:
    """Read a number in digits or words: ``"twenty-five"``; ValueError for anything else."""
    tokens = tokens_of(text.casefold().strip().removeprefix("an ").removeprefix("a "))
    if not tokens or text.casefold().strip() in {"a", "an"}:
        return 1
    found = number_at(tokens, 0)
    if found is None or found.length != len(tokens):
        raise ValueError(f"{text!r} is no number")
    return found.value


_NUMBER_OR_DAY = frozenset({"احد", "اثنين"})


def number_at(tokens: Sequence[Token], at: int) -> Number | None:
    """Read the number that begins at a token; years, ages, percentages and times are none."""
    if at >= len(tokens):
        return None
    key = tokens[at].key
    if key[:1].isdigit():
        return _in_digits(tokens, at)
    if key == "a" and at + 1 < len(tokens) and tokens[at + 1].key in _A_NUMBER:
        number = number_at(tokens, at + 1)
        return Number(number.value, number.length + 1, number.form) if number else None
    if key in _NUMBER_OR_DAY and tokens[at].span[1] - tokens[at].span[0] > len(key):
        return None  # with the article it is Sunday, or Monday
    for form in forms(key):
        if form.key in _words():
            return _in_words(tokens, at, form)
    return None


def _in_digits(tokens: Sequence[Token], at: int) -> Number | None:
    key = tokens[at].key
    behind = tokens[at + 1].key if at + 1 < len(tokens) else ""
    before = tokens[at - 1] if at else None
    if not _DIGITS.fullmatch(key) or _YEAR.fullmatch(key) or behind in _NO_COUNT:
        return None
    if before and before.key in {"/", ":", "#"} and before.span[1] == tokens[at].span[0]:
        return None
    if behind == "-" and _is_age(tokens, at + 2):
        return None
    value, length = int(key.replace(",", "")), 1
    if (spaced := _with_spaced_thousands(tokens, at)) is not None:
        value, length = spaced, 2
    elif behind in _words() and _words()[behind][1]:
        value, length = value * _words()[behind][0], 2  # "2 thousand"
    elif _is_or_more(tokens, at):
        length = 2  # "20+ killed"
    return Number(value, length, Form(key, "", 0))


_GROUP = 3  # digits that a space parts from the thousands


def _with_spaced_thousands(tokens: Sequence[Token], at: int) -> int | None:
    """Read "1 400 شخص", as the United Nations print it, and "400 1 شخص", as it is copied.

    The group of three digits tells which is which; of two such groups nothing does.
    """
    if at + 2 >= len(tokens) or not ARABIC.match(tokens[at + 2].key):
        return None
    here, there = tokens[at], tokens[at + 1]
    keys = here.key, there.key
    is_spaced = there.span[0] - here.span[1] == 1 and all(key.isdigit() for key in keys)
    if not is_spaced:
        return None
    sizes = tuple(len(key) for key in keys)
    if sizes[1] == _GROUP and sizes[0] < _GROUP:
        return int(keys[0] + keys[1])
    if sizes[0] == _GROUP and sizes[1] < _GROUP:
        return int(keys[1] + keys[0])
    return None


def _is_or_more(tokens: Sequence[Token], at: int) -> bool:
    """Tell the sign of "20+", but not that of "20+5"."""
    signs = tokens[at + 1 : at + 3]
    if not signs or signs[0].key != "+" or signs[0].span[0] != tokens[at].span[1]:
        return False
    return len(signs) == 1 or signs[1].span[0] > signs[0].span[1] or not signs[1].key[:1].isdigit()


def _is_age(tokens: Sequence[Token], at: int) -> bool:
    """Tell "16-year-old" and "10-storey" from "10-12": a word stands behind the hyphen."""
    return at < len(tokens) and not tokens[at].key[:1].isdigit()


def _in_words(tokens: Sequence[Token], at: int, first: Form) -> Number | None:
    keys = [first.key, *_further(tokens, at)]
    length = len(keys)
    behind = at + length
    if (
        behind + 1 < len(tokens)
        and tokens[behind].key == "-"
        and tokens[behind + 1].key[:1].isalpha()
    ):
        return None  # "five-year-old"
    return Number(_value(key for key in keys if key not in _JOINTS), length, first)


def _further(tokens: Sequence[Token], at: int) -> Iterator[str]:
    """Give the words of a number behind its first, with what joins them."""
    here, last = at + 1, at + _LONGEST
    size = _size(forms(tokens[at].key)[-1].key) or _size(tokens[at].key)
    while here < min(last, len(tokens)):
        key = tokens[here].key
        if (
            key in _JOINTS
            and here + 1 < len(tokens)
            and _continues(tokens[here + 1].key, size, key)
        ):
            yield key
            here += 1
            key = tokens[here].key
        plain = _joined_key(key)
        if plain is None or not _continues(plain, size, "" if plain == key else "و"):
            return
        yield plain
        size = _size(plain)
        here += 1


def _joined_key(key: str) -> str | None:
    return next(
        (form.key for form in forms(key) if form.key in _words() and "i" not in form.joint), None
    )


def _size(key: str) -> int:
    value, is_multiplier = _words().get(key, (0, False))
    return 1000 * value if is_multiplier else value


def _continues(key: str, before: int, joint: str) -> bool:
    """Tell whether a number word goes on the number before it: "twenty five", "ثلاثة عشر"."""
    if key not in _words():
        return False
    value, is_multiplier = _words()[key]
    if is_multiplier:
        return joint == ""
    if joint == "و":
        return (value != before and (value > 10) != (before > 10)) or before >= 100 > value
    if joint == "and":
        return before >= 100 > value
    is_teen = value == 10 and 0 < before < 10 and not key.isascii()
    return is_teen or (value < 10 <= before < 100 and before % 10 == 0) or before >= 100 > value


def _value(keys: Iterator[str]) -> int:
    total = current = 0
    for key in keys:
        value, is_multiplier = _words()[key]
        if not is_multiplier:
            current += value
        elif value == 1000:
            total, current = total + max(1, current) * value, 0
        else:
            current = max(1, current) * value
    return total + current


@cache
def _words() -> dict[str, tuple[int, bool]]:
    """Give each number word its value, and whether it multiplies what stands before it."""
    return {
        words[0]: (int(value.lstrip("x")), value[0] == "x") for value, words in rows_of("number")
    }


@cache
def number_pattern() -> str:
    """Give a pattern for numbers in digits or words; none is part of 3.5, 11:23, 60% or 23rd."""
    words = "|".join(sorted(_words(), key=len, reverse=True))
    in_words = rf"(?:{words})(?:[ -](?:and )?(?:{words}))*"
    digits = r"\d{1,3}(?:,\d{3})+|\d{1,6}"
    return rf"(?<![\w.,:/-])(?:{digits}|(?:an? )?{in_words})(?![\w%]|[.,:/]\d|-\w|\s?%)"
