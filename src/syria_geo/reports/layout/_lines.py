"""Lines of a report, and which of them are only page furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from syria_geo.reports.layout._entry import is_timed
from syria_geo.reports.layout._headings import heading_of
from syria_geo.reports.tables._grid import Row, rows_of_tables
from syria_geo.reports.tags._date_patterns import DATE
from syria_geo.reports.tags._labels import is_label, label_of
from syria_geo.reports.tags._tokens import ARABIC
from syria_geo.reports.text._model import Source, Span
from syria_geo.reports.text._reflow import plain

__all__ = ["Line", "is_finished", "is_wrapped", "lines_of", "typical_width"]

_LINE = re.compile(r"[^\n\r\f\v\u2028\u2029\x85]*(?:\r\n|[\n\r\f\v\u2028\u2029\x85])?")
_FURNITURE = re.compile(
    r"(?:<?(?:https?://|www\.)\S+>?\s*)+|(?:page\s*)?[-–—|]?\s*\d{1,3}\s*[-–—|]?(?:\s*(?:of|"
    r"/)\s*\d{1,3})?|"
    r"[\w.+-]+@[\w.-]+|@\w+|!\[[^\]]*\]\([^)]*\)|[-_*=~•.|+:\u2500-\u257f\s]{3,}|\[\^?\d{1,3}\]:?\s*https?://\S+",
    re.I,
)
# The rest of an address that was broken at a line end: one long word no language has.
_REST_OF_URL = re.compile(r"(?=\S*[\d/_=&%?])\S{12,}")
_ENDS_URL = re.compile(r"(?:https?://|www\.)\S+$")
_FINISHED = re.compile(r"[.:!?][\"')\]]*(?:\s?\d{1,2})?$|[\")\]]$")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-|]?\s*\d{1,3}\s*[-|]?(?:\s*(?:of|/)\s*\d{1,3})?", re.I)
# Shorter lines are headings and last lines.
_LONG = 40
# Text whose line ends tear more than this share of its lines is wrapped. Wrapped lines are about
# as long as each other, and no longer than a page is wide.
_TORN, _FULL, _SHORTEST, _WIDEST = 0.25, 0.8, 40, 140
# A line on so many pages is a running head; beside page numbers, that near.
_RUNNING = 3
_HEAD_LINES = 2
# Of the lines, this part is no longer than the usual width: the rest are headings and last lines.
_USUAL = 0.75
# So many lines, and such a share of all, are those of a live blog.
_LIVE, _LIVE_SHARE = 3, 0.2
# How much of the end of a text says whether it is finished: stop, quote, bracket, footnote.
_ENDING = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source, without the spaces at its ends.

    Parameters
    ----------
    span : (int, int)
        Offsets in the source.
    plain : str
        Its text with ASCII quotes, digits and spaces.
    is_gap : bool
        True for blank lines and page furniture: they may stand inside a sentence.
    starts_page : bool
        True for the first line of a page.
    row : Row or None
        Set for a line of a table.
    is_timed : bool
        True for a line that a time of day opens, in a live blog.
    """

    span: Span
    plain: str
    is_gap: bool
    starts_page: bool
    row: Row | None = None
    is_timed: bool = False


def lines_of(source: Source) -> tuple[Line, ...]:
    """Split a source into lines and mark its furniture: addresses, page numbers, running heads."""
    pages = set(source.page_starts[1:])
    raw = [
        (match.span(), match.start() in pages) for match in _LINE.finditer(source.text) if match[0]
    ]
    spans = [(_stripped(source.text, span), starts) for span, starts in raw]
    texts = [plain(source.text[slice(*span)]) for span, _ in spans]
    running = _running_heads(texts, [starts for _, starts in spans], len(pages) + 1)
    rows = rows_of_tables(source.text, [span for span, _ in spans])
    gaps = _gaps(texts, running)
    timed = _timed(texts)
    return tuple(
        Line(span, text, gap and number not in rows, starts, rows.get(number), number in timed)
        for number, ((span, starts), text, gap) in enumerate(zip(spans, texts, gaps, strict=True))
    )


def _timed(texts: Sequence[str]) -> frozenset[int]:
    """Find the lines that times of day open, where so many are that they are a live blog."""
    found = frozenset(number for number, text in enumerate(texts) if is_timed(text))
    filled = sum(map(bool, texts))
    return found if len(found) >= _LIVE and len(found) >= _LIVE_SHARE * filled else frozenset()


def typical_width(lines: Sequence[Line]) -> int:
    """Length of the longer lines: where a line ends much earlier, a paragraph may end."""
    lengths = sorted(len(line.plain) for line in lines if not line.is_gap)
    return lengths[int(len(lengths) * _USUAL)] if lengths else 0


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether line ends break sentences, as in PDFs, or end paragraphs, as on web pages.

    A line end breaks a sentence where the next line goes on in lower case, or where a line is
    about as long as the others and not finished.
    """
    width = typical_width(lines)
    pairs = [
        (one.plain, other.plain)
        for one, other in pairwise(lines)
        if not (one.is_gap or other.is_gap or other.starts_page or one.row or other.row)
        and len(one.plain) >= _LONG
    ]
    torn = sum(_is_torn(one, other, width) for one, other in pairs)
    return torn > _TORN * len(pairs)


# An item, a date or a time of day opens a line of a list.
_OPENS = re.compile(r"[-•*◦▪‣·>\[(#]|\d{1,4}[-./:]\d|\d{1,2}\s+[A-Z]")


def _is_torn(line: str, following: str, width: int) -> bool:
    if _OPENS.match(following):
        return False
    if following[:1].islower() or line[-1:] in "-,\u2010":
        return True
    if not ARABIC.match(following):
        return False  # half of the lines of wrapped English go on in lower case
    is_full = _SHORTEST <= width <= _WIDEST and _FULL * width <= len(line) <= width / _FULL
    return is_full and not is_finished(line)


def is_finished(text: str) -> bool:
    """Tell whether a stretch of text ends as sentences, headings with colon and quotes do."""
    return _FINISHED.search(text.rstrip()[-_ENDING:]) is not None


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _gaps(texts: Sequence[str], running: frozenset[int]) -> Iterator[bool]:
    after_url = after_label = False
    for number, text in enumerate(texts):
        rest = after_url and _REST_OF_URL.fullmatch(text) is not None
        gap = not text or number in running or rest or _FURNITURE.fullmatch(text) is not None
        after_url = bool(text) and (rest or _ENDS_URL.search(text) is not None)
        yield gap and not (text and after_label)
        after_label = is_label(text) if text else after_label


def _running_heads(texts: Sequence[str], starts: Sequence[bool], pages: int) -> frozenset[int]:
    """First and last lines of pages that say the same on several pages, page number aside.

    A governorate may head several pages, too, and stays.
    """
    edges = _page_edges(texts, starts) if pages >= _RUNNING else _beside_numbers(texts)
    kept = {number: re.sub(r"\d+", "#", texts[number]) for number in edges}
    counts = Counter(kept.values())
    return frozenset(
        number
        for number, text in kept.items()
        if counts[text] >= _RUNNING and not _tells(texts[number])
    )


def _tells(text: str) -> bool:
    """Tell headings, beginnings of incidents and fields of records: no furniture, however alike."""
    label, sign, value = text.partition(":")
    is_field = bool(sign and value.strip()) and label_of(label) != ""
    return is_field or heading_of(text) is not None or DATE.match(text) is not None


def _beside_numbers(texts: Sequence[str]) -> list[int]:
    """Lines beside page numbers, for texts whose page ends are not marked."""
    filled = [number for number, text in enumerate(texts) if text]
    at = [n for n, number in enumerate(filled) if _PAGE_NUMBER.fullmatch(texts[number])]
    beside = {
        near
        for n in at
        for near in (*filled[max(0, n - _HEAD_LINES) : n], *filled[n + 1 : n + 1 + _HEAD_LINES])
    }
    return sorted(beside)


def _page_edges(texts: Sequence[str], starts: Sequence[bool]) -> list[int]:
    filled = [number for number, text in enumerate(texts) if text]
    edges = set(filled[:1] + filled[-1:])
    page = 0
    pages = [page := page + starts[number] for number in range(len(texts))]
    for before, after in pairwise(filled):
        if pages[before] != pages[after]:
            edges |= {before, after}
    return sorted(edges)
