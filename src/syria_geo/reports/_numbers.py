"""Numbers in words and digits."""

from __future__ import annotations

import re

__all__ = ["NUMBER", "number_of"]

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {word: value for value, word in enumerate(_UNITS)}
_VALUES |= {word: 10 * value for value, word in enumerate(_TENS, start=2)}

_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{_UNIT}))?|{_UNIT})"
# Possessive: "one hundred and two sheep" must not become one hundred of something.
_WORDS = rf"(?:(?:an?|{_UNIT}) hundred(?: (?:and )?{_BELOW_HUNDRED})?+|{_BELOW_HUNDRED})"

# No part of 3.5, 11:23, 60%, 23rd or 16-year-old.
NUMBER = rf"(?<![\w.,:/-])(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|{_WORDS})(?![\w%]|[.,:/]\d|-\w|\s?%)"


def number_of(text: str) -> int:
    """Read a number that `NUMBER` matched; an article counts as one."""
    text = text.strip().casefold().replace(",", "")
    if text.isdigit():
        return int(text)
    if text in {"a", "an"}:
        return 1
    head, hundred, tail = text.partition(" hundred")
    if hundred:
        rest = tail.removeprefix(" and").strip()
        return 100 * number_of(head) + (number_of(rest) if rest else 0)
    return sum(_VALUES[word] for word in re.split(r"[- ]", text))
