"""The head of an entry: "#5 12/06/2019, Hama gov., Shathah:", "Idlib: Kafranbel:", "18:30 Douma:".

Logs, bulletins and live blogs put number, time, day, governorate and place before what they tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from syria_geo.reports.layout._headings import ITEM
from syria_geo.reports.patterns._parties import find_parties
from syria_geo.reports.tags._governorates import governorate_of
from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._labels import label_of
from syria_geo.reports.tags._lexicon import listed, tells
from syria_geo.reports.tags._tagging import Tagged, tagged
from syria_geo.reports.tags._tokens import LETTERS_AR, words_of
from syria_geo.reports.text._model import Span

__all__ = ["Entry", "entry_of", "is_timed", "without_time"]

_NUMBER = re.compile(r"\s*(?:#\s?\d{1,5}|\[\d{1,5}\]|\d{1,5}(?:[.)](?=\s)|\s?[/|]\s))[\s.:)/|-]*")
_TIME, _NOON = r"(?:[01]?\d|2[0-3])[:.][0-5]\d", r"(?:\s?[ap]\.?m\b\.?)?"
_CLOCK = re.compile(rf"\W{{0,3}}{_TIME}(?::[0-5]\d)?{_NOON}[\s:|,-]*", re.I)
_BETWEEN = re.compile(r"[\s,;:|/-]*")
# "Idlib city, 10:20 - ...": the place before it.
_OF_DAY = rf"(?:(?:at|after|around|about|near)\s+)?{_TIME}{_NOON}"
_IS_CLOCK = re.compile(_OF_DAY, re.I)
_PLACE_AND_CLOCK = re.compile(rf"[^\W\d][^.:;]{{1,70}},\s*{_OF_DAY}\s*[-:|]", re.I)
# A segment ends at a comma, colon, stroke or a hyphen between spaces; its stop is that of "gov.".
_END = re.compile(r"\s*(?:(?P<colon>:{1,2})(?!\d)|(?P<hyphen>\s-\s)|(?P<comma>[,|/]))\s*")
_ABBREVIATED = re.compile(r"\b(?:gov|prov|dist)\.$", re.I)
_NAME = re.compile(r"(?=.*[NG])(?:[NGuIi]|[w'\"·()&-](?!$))*[NGw\")]")
# "Colleagues confirm what we feared": only its first word has a capital.
_SENTENCE = re.compile(r"N[^NG]*w[^NG]*w[^NG]*")
_MOST_WORDS, _MOST_SEGMENTS = 5, 5


@dataclass(frozen=True, slots=True)
class Entry:
    """What the head of an entry says.

    Parameters
    ----------
    end : int
        Where the telling begins.
    governorate : str
        Adm1 P-code; empty where the head names none.
    place : (int, int) or None
        Its place, without the governorate.
    """

    end: int
    governorate: str = ""
    place: Span | None = None


def is_timed(text: str) -> bool:
    """Tell an entry that a time of day opens: "18:30 Douma: ...", "Douma, 18:30 - ..."."""
    return _CLOCK.match(text) is not None or _PLACE_AND_CLOCK.match(text) is not None


def without_time(text: str) -> str:
    """Take the time of day off the head of an entry."""
    found = _CLOCK.match(text)
    return text[found.end() :] if found else text


# "#البوكمال | ...": a hashtag and a stroke head a post.
_HASHED = re.compile(rf"[^\w#]{{0,6}}#(?P<name>[{LETTERS_AR}_]{{3,24}})\s*\|\s*")


# "IDLIB, Syria - ...": the country is no place of it.
_COUNTRY = frozenset({"syria", "سوريا", "سوريه"})


def entry_of(line: Tagged) -> Entry | None:
    """Read the head of an entry; None where a paragraph has none.

    A lone name before a colon is none, but for the place that opens an item: it may be a source,
    or a title.
    """
    start, is_led = _lead(line)
    if (keyed := _of_key(line)) is not None:
        return keyed
    if line.is_arabic and (hashed := _HASHED.match(line.text)) is not None:
        return _of_hashed(line, hashed)
    shown = list(_segments(line.text, start))
    segments = [span for span in shown if not _IS_CLOCK.fullmatch(line.text[slice(*span)])]
    is_led = is_led or len(segments) < len(shown)  # "Sarmin, 22:00 - ..."
    if not segments or not all(_is_name(line.text[slice(*span)]) for span in segments):
        return None
    codes = [_code(line.text[slice(*span)]) for span in segments]
    at = next((n for n in (0, len(codes) - 1) if codes[n]), None)
    if not is_led and at is None and not _is_item_of_place(line):
        return None
    places = [
        span
        for n, span in enumerate(segments)
        if n != at and not _is_country(line.text[slice(*span)])
    ]
    place = (places[0][0], places[-1][1]) if places else None
    end = _END.match(line.text, shown[-1][1])
    behind = end.end() if end else shown[-1][1]
    code = codes[at] if at is not None else ""
    return Entry(behind, code, _last_of(line.text, place, places))


def _is_country(name: str) -> bool:
    """Tell "Syria", and with the agency behind it: "Syria (Local Press)"."""
    return name.partition("(")[0].strip().casefold() in _COUNTRY


def _of_hashed(line: Tagged, hashed: re.Match[str]) -> Entry | None:
    """Read the place in a hashtag; None where the gazetteer knows none such: "#urgent |"."""
    name = hashed["name"].replace("_", " ")
    if code := governorate_of(name):
        return Entry(hashed.end(), code)
    return Entry(hashed.end(), "", hashed.span("name")) if _is_known(name) else None


def _is_known(name: str) -> bool:
    """Tell an Arabic name that the gazetteer has."""
    return tagged(f"في {name}").line == f"{Kind.IN}{Kind.NAME}"


# "- الزعفرانة: ...": an item, and a name that the gazetteer has.
_ITEM_KEY = re.compile(rf"\s*[^\w\s(\"]{{1,3}}\s*(?P<name>[{LETTERS_AR} ]{{3,24}}?)\s*:\s*(?=\S)")


def _of_key(line: Tagged) -> Entry | None:
    """Read the place that heads an item of an Arabic list; None where it is no place known."""
    found = _ITEM_KEY.match(line.text) if line.is_arabic else None
    if found is None or governorate_of(found["name"]) or not _is_known(found["name"]):
        return None
    return Entry(found.end(), "", found.span("name"))


# "- مدينة داريا: ...": an item, and a kind of place before its name.
_ITEM_OF_PLACE = re.compile(r"[-·]+G[NwG]{1,3}:")


def _is_item_of_place(line: Tagged) -> bool:
    return line.is_arabic and _ITEM_OF_PLACE.match(line.line) is not None


def _last_of(text: str, place: Span | None, places: Sequence[Span]) -> Span | None:
    """Take "Azaz" of "Azaz SD, Azaz": the district says no more."""
    if place is None or len(places) < 2:
        return place
    first, last = (words_of(text[slice(*span)]) for span in (places[0], places[-1]))
    return places[-1] if first[: len(last)] == last else place


def _lead(line: Tagged) -> tuple[int, bool]:
    """Give where the names of a head begin, and whether number, time or day stand before."""
    text, at, is_led = line.text, 0, False
    for sign in (ITEM, _NUMBER, _CLOCK):
        found = sign.match(text, at)
        if found is not None and found.end() > at:
            is_led = is_led or sign is not ITEM
            at = found.end()
    for _, tag in line.of(Kind.DATE):
        before = line.between(at, tag.span[0])
        if set(before) <= set("w#-") and len(before) <= 3:
            at, is_led = tag.span[1], True
        break
    between = _BETWEEN.match(text, at)
    return (between.end() if between else at), is_led


def _segments(text: str, start: int) -> Iterator[Span]:
    """Give the segments up to the colon, or the hyphen, that ends the head; none without one."""
    found: list[Span] = []
    at = start
    for end in _END.finditer(text, start):
        stop = end.start()
        if "." in text[at:stop].removesuffix(".") or len(text[at:stop].split()) > _MOST_WORDS:
            return
        found.append((at, stop))
        at = end.end()
        if len(found) > _MOST_SEGMENTS:
            return
        if not end["comma"] and not _goes_on(text, at, end):
            yield from found
            return


def _goes_on(text: str, at: int, end: re.Match[str]) -> bool:
    """Tell "Idlib: Kafranbel: 3 martyrs": behind the governorate, another name and sign."""
    further = _END.search(text, at, at + 48)
    if further is None or further["comma"] or (end["colon"] and further["hyphen"]):
        return False
    return _is_name(text[at : further.start()])


def _is_name(text: str) -> bool:
    """Tell a name of a place from a source, a party and other words."""
    if _code(text):
        return True
    bare = _ABBREVIATED.sub("", text)
    line = tagged(bare).line
    if _SENTENCE.fullmatch(line):
        return False
    is_name = _NAME.fullmatch(line) is not None and not find_parties(bare)
    return is_name and not tells(bare, "organisation") and not _is_label(bare)


def _is_label(text: str) -> bool:
    """Tell "Update:", "Photo:" and the like."""
    return " ".join(words_of(text)) in listed("entry label") or label_of(text) != ""


def _code(text: str) -> str:
    """Read "Hama gov.", "Aleppo", "محافظة إدلب"."""
    called = listed("governorate")
    words = [word for word in text.split() if word.casefold().strip(".") not in called]
    return governorate_of(" ".join(words))
