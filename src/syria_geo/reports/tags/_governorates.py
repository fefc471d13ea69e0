"""Governorates named in headings and phrases, by any spelling that sounds the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from syria_geo.reports.tags._tokens import LETTERS_AR
from syria_geo.reports.text._model import Span
from syria_geo.vocabulary import governorate_of

__all__ = ["find_governorates", "governorate_of", "heading_governorate", "leading_governorate"]

_ARTICLE = r"(?:[Aa][lrsdt]?[- ])?"
_NAME = rf"{_ARTICLE}[A-Z][\w']+(?:(?:[- ](?:[Ee]|[Aa])[zl][- ]|[- ])[A-Z][\w']+)?"
_SUBURBS = r"(?:[- ](?:[Ss]uburbs|[Cc]ountryside))?"
_NAMED = re.compile(
    rf"\b(?P<name>{_NAME}{_SUBURBS})\s+(?P<kind>[Gg]overnorate|[Pp]rovince|[Ss]uburbs|[Cc]ity|"
    rf"[Rr]egion|[Dd]esert|[Gg]ov)\b"
)
_STOP = (
    r"(?=\s*(?:[,.;:)]|$|(?:and|on|in|at|by|with|after|when|where|which|near|during|"
    r"killing|killed)\b))"
)
_SUBURBS_OF = re.compile(
    rf"\b(?P<kind>suburbs|countryside|province|"
    rf"governorate)\s+of\s+(?P<name>{_NAME}{_SUBURBS}){_STOP}"
)
# "Northern Aleppo countryside", "western rural Hama", "rural Damascus".
_COUNTRYSIDE = re.compile(rf"\b(?P<name>{_NAME})\s+(?P<kind>[Cc]ountryside)\b")
_ITS = re.compile(
    rf"\b(?P<name>{_NAME})'s\s+(?:\w+\s+)?(?P<kind>[Cc]ountryside|[Ss]uburbs|province|"
    rf"governorate)\b"
)
_SIDE = r"(?:(?:south|north|east|west|central)\w*\s+)"
_RURAL = re.compile(
    rf"\b(?:[Rr]ural|[Rr]if|[Rr]eef|[Cc]ountryside of)\s+(?:[Tt]he\s+)?{_SIDE}?(?P<name>{_NAME})"
)
# "A village in southern Idlib": of the governorate, as no village lies in a city.
_VILLAGE_IN = re.compile(
    rf"\b(?:villages?|towns?|hamlets?|camps?)\s+(?:in|of)\s+(?:the\s+)?{_SIDE}(?P<name>{_NAME})"
)
# "Sarmin (Idlib)", "Busayra (Deir ez-Zor eastern countryside)".
_BEHIND_PLACE = re.compile(
    rf"(?<=\w )\((?P<name>{_NAME}{_SUBURBS})"
    rf"(?:,?\s+{_SIDE}?(?:[Gg]overnorate|[Gg]ov|[Pp]rovince|[Cc]ountryside))?(?=[,.)])"
)
# "Kafr Taal, western Aleppo", "in N. Hama": a side of the governorate, if not of Damascus, whose
# sides are those of the city.
_SIDE_OF = re.compile(
    r"\b(?:(?:[Ss]outh|[Nn]orth|[Ee]ast|[Ww]est)(?:-?(?:east|west))?(?:ern)?|[Rr]ural|"
    r"[NSEW]{1,2}\.?)\s+"
    rf"(?P<name>(?!Damascus|Dimashq){_NAME})(?!\s+(?:[Cc]ity|[Dd]istrict|[Nn]eighbo))"
)
_DISTRICT_OF = re.compile(rf"\b(?:district|subdistrict|nahiya)\s+of\s+(?P<name>{_NAME}){_STOP}")
_AT_END = re.compile(rf"\b(?:in|of)\s+(?P<name>{_NAME}\s+[Ss]uburbs){_STOP}")
# "محافظة إدلب", "ريف حلب الشمالي", "مدينة حمص": the kind stands before the name.
_IN_ARABIC = re.compile(
    r"(?<!\w)[وفبل]?(?P<kind>(?:ال)?ل?(?:محافظه|ريف|ارياف|مدينه|وسط)|"
    r"(?:شرق|غرب|شمال|جنوب)ي?(?:\s+(?:شرق|غرب)ي?)?)"
    rf"\s+(?:(?:مدينه|محافظه)\s+)?[\"]?(?P<name>[{LETTERS_AR}]+)(?=(?P<more>\s+[{LETTERS_AR}]+)?)"
)
# "قرية عابدين (إدلب)".
_IN_BRACKETS = re.compile(
    rf"\((?P<kind>)(?:ريف\s+(?!دمشق))?(?P<name>[{LETTERS_AR}]+)(?=(?P<more>\s+[{LETTERS_AR}]+)?)"
    rf"[{LETTERS_AR}\s]*\)"
)
# "بدمشق", "في درعا": where nothing else tells it.
_BARE_ARABIC = re.compile(
    rf"(?<!\w)[وف]?(?P<kind>ب|في\s+)(?P<name>[{LETTERS_AR}]{{2,}})(?=(?P<more>\s+[{LETTERS_AR}]+)?)"
)
_HEADING = re.compile(
    r"(?:in |في )?(?P<name>[^:,\d]+?)(?:\s+(?:governorate|province|countryside))?\s*:?", re.I
)
# "DARAA GOVERNORATE - SECURITY INCIDENTS".
_HEADING_OF = re.compile(
    r"(?P<name>[^:,\d()-]{3,24}?)\s+(?:governorate|province)\s*[-–—|:]\s*[^.]{3,48}", re.I
)
_NUMBERING = re.compile(r"^(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})[.)]\s+")
_AROUND_DAMASCUS = "SY03"
_WORD = re.compile(r"[^\s:,]+")
_MOST_WORDS = 3  # "Deir ez Zour": no governorate has more words


def leading_governorate(text: str, start: int = 0) -> tuple[str, Span] | None:
    """Read a governorate at the very start of a line such as ``Deir Ez-Zour: 24``."""
    words = list(islice(_WORD.finditer(text, start), _MOST_WORDS))
    for last in reversed(words):
        name = text[start : last.end()]
        if code := governorate_of(name):
            return code, (start, last.end())
    return None


def heading_governorate(line: str) -> str:
    """P-code of the governorate a heading names; empty where the line is no such heading."""
    text = _NUMBERING.sub("", line.strip())
    if code := governorate_of(text.strip(" :")):
        return code  # "Damascus countryside" is another than Damascus
    match = _HEADING.fullmatch(text) or _HEADING_OF.fullmatch(text)
    return governorate_of(match["name"]) if match else ""


def find_governorates(text: str) -> Iterator[tuple[str, Span, bool]]:
    """Find the governorates of a place phrase, in order.

    Yields
    ------
    (str, (int, int), bool)
        P-code, where it stands, and whether it is called a governorate (and not a city).
    """
    found: dict[Span, tuple[str, Span, bool]] = {}
    for pattern in (
        _BEHIND_PLACE,
        _SIDE_OF,
        _VILLAGE_IN,
        _AT_END,
        _SUBURBS_OF,
        _COUNTRYSIDE,
        _ITS,
        _RURAL,
        _DISTRICT_OF,
        _NAMED,
    ):
        for match in pattern.finditer(text):
            if named := _longest_name(match):
                called = (match.groupdict().get("kind") or "").casefold() != "city"
                found[named[1]] = (*named, called)
    found |= _in_arabic(text, _IN_ARABIC)
    found = found or _in_arabic(text, _IN_BRACKETS)
    found = found or _in_arabic(text, _BARE_ARABIC)
    yield from (
        found[span]
        for span in sorted(found)
        if not any(other != span and _holds(other, span) for other in found)
    )


def _in_arabic(text: str, pattern: re.Pattern[str]) -> dict[Span, tuple[str, Span, bool]]:
    found: dict[Span, tuple[str, Span, bool]] = {}
    for match in pattern.finditer(text):
        if named := _arabic_name(match):
            called = match["kind"].removeprefix("ال") in {"محافظه", "ريف", "ارياف"}
            found[named[1]] = (*named, called)
    return found


def _arabic_name(match: re.Match[str]) -> tuple[str, Span] | None:
    """Read one word or two behind the kind; "ريف دمشق" is a name itself."""
    start, end = match.span("name")
    if match["kind"] == "ريف" and governorate_of(f"ريف {match['name']}") == _AROUND_DAMASCUS:
        return _AROUND_DAMASCUS, (match.start("kind"), end)
    for name in (match["name"] + (match["more"] or ""), match["name"]):
        if code := governorate_of(name):
            return code, (start, start + len(name))
    return None


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _longest_name(match: re.Match[str]) -> tuple[str, Span] | None:
    """Drop words before the name until it is one: "Eastern Ghouta" is none, "Homs" is."""
    start, end = match.span("name")
    name = match["name"]
    kind = (match.groupdict().get("kind") or "").casefold()
    is_around = kind in {"suburbs", "countryside"} or match.re is _RURAL
    if is_around and (code := governorate_of(match[0])):
        return code, match.span()
    if code := governorate_of(name):
        return code, (start, end)
    for space in re.finditer(r"[ -]", name):
        if code := governorate_of(name[space.end() :]):
            return code, (start + space.end(), end)
    return None
