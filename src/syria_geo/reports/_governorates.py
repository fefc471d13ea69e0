"""Governorates named in headings and phrases, by any spelling that sounds the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from syria_geo.incidents import GOVERNORATES
from syria_geo.names import skeleton
from syria_geo.reports._model import Span

__all__ = ["find_governorates", "governorate_of", "heading_governorate", "leading_governorate"]

_EXONYMS = {
    "Damascus suburbs": "SY03",
    "Damascus countryside": "SY03",
    "Rif Dimashq": "SY03",
    "Reef Dimashq": "SY03",
    "Suwaida": "SY13",
}
_CODES = {skeleton(name): code for code, name in GOVERNORATES.items()}
_CODES |= {skeleton(name): code for name, code in _EXONYMS.items()}

_ARTICLE = r"(?:[Aa][lrsdt]?[- ])?"
_NAME = rf"{_ARTICLE}[A-Z][\w']{{1,14}}(?:(?:[- ](?:[Ee]|[Aa])[zl][- ]|[- ])[A-Z][\w']{{1,10}})?"
_SUBURBS = r"(?:[- ](?:[Ss]uburbs|[Cc]ountryside))?"
_NAMED = re.compile(
    rf"\b(?P<name>{_NAME}{_SUBURBS})\s+(?P<kind>governorate|province|[Ss]uburbs|city)\b"
)
_STOP = r"(?=\s*(?:[,.;)]|$|and\b))"
_SUBURBS_OF = re.compile(rf"\b(?:suburbs|countryside)\s+of\s+(?P<name>{_NAME}{_SUBURBS}){_STOP}")
_AT_END = re.compile(rf"\b(?:in|of)\s+(?P<name>{_NAME}\s+[Ss]uburbs){_STOP}")
_HEADING = re.compile(r"(?P<name>[^:,\d]{3,40}?)(?:\s+(?:governorate|province))?\s*:?", re.I)


def governorate_of(name: str) -> str:
    """P-code of the governorate that a name alone means; empty when it means none."""
    return _CODES.get(skeleton(name), "") if any(map(str.isalpha, name)) else ""


def leading_governorate(text: str) -> tuple[str, Span] | None:
    """Read a governorate at the very start of a line such as ``Deir Ez-Zour: 24``."""
    words = list(re.finditer(r"[^\s:,]+", text))[:3]
    for last in reversed(words):
        name = text[: last.end()]
        if code := governorate_of(name):
            return code, (0, last.end())
    return None


def heading_governorate(line: str) -> str:
    """P-code of the governorate a heading names; empty where the line is no such heading."""
    match = _HEADING.fullmatch(line.strip())
    return governorate_of(match["name"]) if match else ""


def find_governorates(text: str) -> Iterator[tuple[str, Span, bool]]:
    """Find the governorates of a place phrase, in order.

    Yields
    ------
    (str, (int, int), bool)
        P-code, where it stands, and whether it is called a governorate (and not a city).
    """
    found = {}
    for pattern in (_AT_END, _SUBURBS_OF, _NAMED):
        for match in pattern.finditer(text):
            if named := _longest_name(match):
                called = match.groupdict().get("kind") != "city"
                found[named[1]] = (*named, called)
    for span in sorted(found):
        if not any(other != span and _holds(other, span) for other in found):
            yield found[span]


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _longest_name(match: re.Match[str]) -> tuple[str, Span] | None:
    """Drop words before the name until it is one: "Eastern Ghouta" is none, "Homs" is."""
    start, end = match.span("name")
    name = match["name"]
    if (match.groupdict().get("kind") or "").casefold() == "suburbs" and (
        code := governorate_of(match[0])
    ):
        return code, match.span()
    if code := governorate_of(name):
        return code, (start, end)
    for space in re.finditer(r"[ -]", name):
        if code := governorate_of(name[space.end() :]):
            return code, (start + space.end(), end)
    return None
