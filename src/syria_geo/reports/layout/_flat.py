"""A page pasted in one line: its headlines, headings and paragraphs cannot be told apart."""

from __future__ import annotations

import re

from syria_geo.reports.tags._date_patterns import DATE
from syria_geo.reports.tags._dates import ANY_YEAR, find_dates
from syria_geo.reports.tags._governorates import governorate_of
from syria_geo.reports.tags._lexicon import listed
from syria_geo.reports.tags._tagging import sentences_of
from syria_geo.reports.tags._tokens import LETTERS_AR, tokens_of
from syria_geo.reports.text._reflow import plain

__all__ = ["is_one_line", "why_flat"]

# A line longer than a paragraph, which is nearly all of its text.
_LONG, _NEARLY_ALL = 600, 0.8
# Of what a page has around its text, one word may stand in a report.
_LEAST_FURNITURE = 2
# A paragraph has fewer days, and fewer sentences that open with one, keys and items.
_LEAST_DAYS, _LEAST_OPENERS = 4, 3
_WORDS = r"[A-Z][\w'-]{1,16}(?:[ -](?:al|ez|ez-|Al|El)?[ -]?[A-Z][\w'-]{1,16}){0,2}"
_WORDS_AR = rf"(?:محافظه |ريف )?[{LETTERS_AR}]{{2,16}}(?: [{LETTERS_AR}]{{2,16}})?"
# "Idlib province:", "حلب:" heads an entry of a bulletin.
_KEY = re.compile(
    rf"(?<![\w,'-])(?P<name>{_WORDS}|{_WORDS_AR})"
    r"(?:\s(?:[Pp]rovince|[Gg]overnorate|[Cc]ountryside|[Ss]uburbs))?\s?:(?=\s)"
)
_ITEM = re.compile(
    rf"\s[•*◦▪‣■□●○►▶]\s|\s-\s(?=[\d{LETTERS_AR}A-Z])|\s\d{{1,2}}[.)]\s(?=[A-Z\u0621])"
)


def is_one_line(text: str) -> bool:
    """Tell a text that is longer than a paragraph, and nearly all in one line."""
    longest = max(map(len, text.splitlines()), default=0)
    return longest >= _LONG and longest >= _NEARLY_ALL * len(text)


def why_flat(text: str) -> str:
    """Say what of a text in one line shows that it was a page of many; empty where nothing does.

    Parameters
    ----------
    text : str
        A whole text.
    """
    if not is_one_line(text):
        return ""
    flat = plain(max(text.splitlines(), key=len))
    furniture = _furniture(flat)
    if len(furniture) >= _LEAST_FURNITURE:
        named = ", ".join(f'"{words}"' for words in furniture[:3])
        return f"what stands around the text of a web page is in it ({named})"
    days = len({day.text.casefold() for day in find_dates(flat, year=ANY_YEAR)})
    if days >= _LEAST_DAYS:
        return f"{days} days are named in it"
    openers = _openers(flat)
    return f"{openers} days, keys and items open in it" if openers >= _LEAST_OPENERS else ""


def _furniture(text: str) -> list[str]:
    """Find what a web page has around its text: "share this", "all rights reserved"."""
    keys = " ".join(token.key for token in tokens_of(text))
    return sorted(words for words in listed("page furniture") if f" {words} " in f" {keys} ")


def _openers(text: str) -> int:
    """Count what opened lines: sentences that begin with a day, "Idlib: ...", items of a list."""
    days = sum(
        DATE.match(text[start:end].lstrip()[:60]) is not None for start, end in sentences_of(text)
    )
    names = (found["name"] for found in _KEY.finditer(text))
    keys = sum(any(governorate_of(name[at:]) for at in _starts(name)) for name in names)
    return days + keys + sum(1 for _ in _ITEM.finditer(text))


def _starts(name: str) -> list[int]:
    return [0, *(space.end() for space in re.finditer(" ", name))]
