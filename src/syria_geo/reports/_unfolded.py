"""A page pasted in one endless line: where its lost lines began."""

from __future__ import annotations

import re
from collections.abc import Iterator

from syria_geo.reports._governorates import governorate_of
from syria_geo.reports._headings import ITEM, heading_of
from syria_geo.reports._kinds import Kind
from syria_geo.reports._model import Passage, Span
from syria_geo.reports._tagging import Tagged, tagged
from syria_geo.reports._tokens import ARABIC

__all__ = ["is_endless", "unfolded"]

# A line as long as a page, which is nearly all of its text.
_ENDLESS, _NEARLY_ALL = 600, 0.8
# Words that tell something are no heading.
_TELLS = frozenset("kKBHhbMAFZE1SvqP#;")
# The words of headings that stand before the date or the key of what they head.
_MOST_HEADING_TAGS = 16
_CAPITAL = re.compile(r"[A-Z\u0621-\u064a(\[\d]")
_SMALL_LEAD = re.compile(
    r"(?:on|in|at|of|from|by|since|until|the|and|to|,|-|في|يوم|من|منذ|حتي|بتاريخ)\s*$"
)
_LEAD = re.compile(r"(?:(?:On|In|At|Around|On the|و?(?:يوم|في|بتاريخ))\s+)?(?:the\s+)?$")
# "Idlib province:", "حلب:": what heads an entry of a bulletin, wherever it stands.
_WORDS = r"[A-Z][\w'-]{1,16}(?:[ -](?:al|ez|ez-|Al|El)?[ -]?[A-Z][\w'-]{1,16}){0,2}"
_WORDS_AR = r"(?:محافظه |ريف )?[\u0621-\u064a]{2,16}(?: [\u0621-\u064a]{2,16})?"
_KEY = re.compile(
    rf"(?<![\w,'-])(?P<name>{_WORDS}|{_WORDS_AR})"
    r"(?:\s(?:[Pp]rovince|[Gg]overnorate|[Cc]ountryside|[Ss]uburbs))?\s?:(?=\s)"
)
_BULLET = re.compile(r"\s[•*◦▪‣■□●○►▶]\s|\s-\s(?=[\d\u0621-\u064aA-Z])")
_FEW = 3
# Dates, keys and items are not without one of these.
_MAY_HOLD = re.compile(r"[\d:•*◦▪‣■□●○◾►▶]")
# A year that heads the items behind it: "... in Homs. 2013 - 29 January: ...".
_YEAR = re.compile(r"[\s\]](?P<year>(?:19|20)\d\d)(?=\s+[-•*]\s)")


def is_endless(length: int, whole: int) -> bool:
    """Tell a line as long as a page that is nearly all of its text."""
    return length >= _ENDLESS and length >= _NEARLY_ALL * whole


def unfolded(passage: Passage) -> Iterator[Span]:
    """Give the lines that one endless line was made of, as stretches of the source.

    Parameters
    ----------
    passage : Passage
        The line, as it is read.
    """
    text = passage.plain
    starts = sorted({0, *_starts(text)}) if _MAY_HOLD.search(text) else [0]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        inside = text[start:end]
        lead = len(inside) - len(inside.lstrip())
        if inside.strip():
            yield passage.source_span((start + lead, start + len(inside.rstrip())))


# "Read also:" and a headline; the text goes on behind the last of them.
_LINK_TO = re.compile(
    r"(?<!\w)(?:(?:اقرا|شاهد|طالع)\s+(?:ايضا|المزيد)\s*:|[Rr]ead (?:also|more)\s*:)"
)
# "In a related incident", "On 13 February,".
_GOES_ON = re.compile("&?8|iD,")


def _links(text: str, line: Tagged) -> Iterator[int]:
    """Find links to other pages, and where the text goes on behind the last one."""
    last = 0
    for found in _LINK_TO.finditer(text):
        yield found.start()
        last = found.end()
    if last and (behind := _GOES_ON.search(line.line, line.index(last))):
        start = line.tags[behind.start()].span[0]
        if line.sentence_at(start) == line.sentence_at(last):
            yield start


def _starts(text: str) -> Iterator[int]:
    line = tagged(text)
    for sentence in line.sentences:
        yield from _of_sentence(text, line, sentence)
    yield from _keys(text)
    yield from _title_day(text, line)
    yield from _links(text, line)
    yield from (found.start("year") for found in _YEAR.finditer(text))
    bullets = [found.start() + 1 for found in _BULLET.finditer(text)]
    if len(bullets) >= _FEW:
        yield from bullets


# The day of a page stands among so many words from its start.
_TITLE_TAGS = 60
_BEHIND_DAY = re.compile(r"\s*(?:[-|]\s*)?(?:\d{1,2}:\d\d\s*)?(?:[A-Z\u0621-\u064a\"(\[]|$)")
_LED = re.compile(r"(?:\b(?:on|in|by|since|until|of|from|and|to)|,|في|من|منذ|حتي)\s*$", re.I)


# "بيروت، 22 تموز 2019 (أ ف ب) - ": the dateline of an agency stands before its text, not alone.
_CITY = re.compile(r"(?<!\S)(?P<name>[^\W\d_]{3,14}),?\s+$")
_SHORT = 24
_AGENCY = re.compile(r"\s*\([^()]{2,20}\)\s*-")


def _title_day(text: str, line: Tagged) -> Iterator[int]:
    """Find the day of the page between its title and its text: it stood on a line of its own."""
    for position, tag in line.of(Kind.DATE):
        if position > _TITLE_TAGS:
            return
        before = text[max(0, tag.span[0] - _SHORT) : tag.span[0]] if line.is_arabic else ""
        city = _CITY.search(before)
        if tag.date and tag.date.has_year and city and _AGENCY.match(text, tag.span[1]):
            yield tag.span[0] - len(before) + city.start("name")
            return
        is_led = _LED.search(text, max(0, tag.span[0] - 12), tag.span[0])
        if tag.date and tag.date.has_year and not is_led and _BEHIND_DAY.match(text, tag.span[1]):
            yield tag.span[0]
            yield tag.span[1]
            return


def _of_sentence(text: str, line: Tagged, sentence: Span) -> Iterator[int]:
    """Find a date that opens the sentence, and the headings before it."""
    start = sentence[0]
    if ITEM.match(text[start : start + 8].lstrip()):
        yield start
    for position, tag in line.of(Kind.DATE, span=sentence):
        lead = _LEAD.search(text, start, tag.span[0])
        opener = lead.start() if lead else tag.span[0]
        head = text[start:opener]
        if not head.strip():
            yield start
            return
        first = line.index(start)
        if position - first > _MOST_HEADING_TAGS or not _is_heading(
            head, line.line[first:position]
        ):
            return
        yield start
        yield opener
        yield from (start + at for at in _split(head))
        return


def _is_heading(head: str, tags: str) -> bool:
    return (
        _SMALL_LEAD.search(head) is None
        and _CAPITAL.match(head.strip()) is not None
        and not set(tags.replace("-", "")) & (_TELLS - {"#"})
        and not (ARABIC.search(head) and {Kind.PARTY, Kind.WEAPON} <= set(tags))  # a sentence
        and tags[:1] not in {Kind.IN, Kind.WHILE, Kind.BESIDE}
    )


def _split(head: str) -> Iterator[int]:
    """Split "B. Russian forces Idlib governorate" into the headings that it holds."""
    words = [found.start() for found in re.finditer(r"\S+", head)]
    end = len(head)
    while words:
        at = next((n for n in words if heading_of(head[n:end].strip()) is not None), None)
        if at is None:
            return
        yield at
        words = [n for n in words if n < at]
        end = at


def _keys(text: str) -> Iterator[int]:
    for found in _KEY.finditer(text):
        start, end = found.span("name")
        starts = [start, *(start + space.end() for space in re.finditer(" ", found["name"]))]
        at = next((n for n in starts if governorate_of(text[n:end])), None)
        if at is not None and _SMALL_LEAD.search(text, max(0, at - 12), at) is None:
            yield at
