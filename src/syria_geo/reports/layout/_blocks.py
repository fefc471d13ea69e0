"""Lines to blocks, one for each paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from syria_geo.reports.layout._headings import ITEM, Heading, heading_of
from syria_geo.reports.layout._lines import Line, is_finished
from syria_geo.reports.patterns._parties import party_list
from syria_geo.reports.patterns._tolls import read_tolls
from syria_geo.reports.tables._grid import Row
from syria_geo.reports.tags._date_patterns import DATE
from syria_geo.reports.tags._dates import find_dates
from syria_geo.reports.tags._governorates import leading_governorate
from syria_geo.reports.tags._labels import is_label, is_total_line, label_of
from syria_geo.reports.tags._tagging import tagged
from syria_geo.reports.tags._tokens import ARABIC
from syria_geo.reports.text._model import Passage

__all__ = ["UNWRAPPED", "Block", "blocks_of", "joined_blocks", "runs_together"]

# Stands for the width of lines that are whole paragraphs.
UNWRAPPED = 0

# The share of the usual width below which a finished line ends its paragraph.
_SHORT = 0.75
# A caption has no stop at its end, and no more words than this.
_CAPTION_WORDS = 25
# Fewer words that break off are a name or a label, and no sentence that goes on elsewhere.
_FEW_WORDS = 5
# A sentence goes on within so many blocks: behind three captions at most.
_LOOK_AHEAD = 4
# "(Beirut, June 20, 2019)" begins a news item.
_CONTINUES = re.compile(r"[a-z,;)&]|\((?![A-Z][\w .]{2,25}(?:,\s|\)\s?-\s))")
# Behind these words a sentence goes on, whatever the next page begins with.
_HANGING = re.compile(
    r"(?:[,(/&-]|(?<!-)\b(?:of|in|at|on|the|a|an|and|or|by|to|from|with|for|near|between|is|was|"
    r"were|that|"
    r"which|al|Al|El|el|Abu|Ras|Tal|Tel|Deir|Kafr|Ein|Ain|Jabal|Khan|Wadi|Umm|Um|Beit))$"
)
_NUMBERED_TITLE = re.compile(r"[IVX]{1,5}\.\s+[A-Z]")
# Where an aftermath says whose telling it is: "we were able to reach a witness".
_HEAD = 120
_FOLLOWS_UP = re.compile(
    r"\b(?:we(?! believe)|SNHR|our|his|her|famil(?:y|ies)|activists?|witness\w*|survivors?|"
    r"information)\b"
)
_PERSON = re.compile(
    r"(?:Mrs?\.\s+|Ms\.\s+)?[A-Z][\w'-]+(?:\s+(?:al |bin )?[A-Z][\w'-]+){1,4},\s+"
    r"(?:born\b|aged\b|from\b|who\b|an?\s+[\w-]+-year-old\b)"
)
# Sentences that begin so belong to the paragraph before them, however short its last line is.
_GOES_ON = re.compile(
    r"(?:additionally|in addition|also|moreover|furthermore|as a result|as of this writing|"
    r"it should be|they\b|these\b|this\b|the (?:village|town|city|area|neighbou?rhood|camp|"
    r"district|bombing|bombardment|shelling|attack|explosion|victims|dead)\b)",
    re.I,
)
# Where the usual line is longer than any printed one, every line is a paragraph.
_LONG_LINES = 140
# "Sun 7/10: ...": the colon stands so near behind the date.
_KEY_REST = 8
# "SHRC - 24 August 2015" begins another news item.
_DATED_WORDS = 7
_KEY_LINE = re.compile(r"[^:]+:\s*\S")
_ANY_FIELD = re.compile(r"[A-Z][\w ]{2,30}:\s")


@dataclass(slots=True)
class Block:
    """Lines that belong together, while they are being collected."""

    lines: list[Line]
    heading: Heading | None = None
    is_item: bool = False
    is_soft: bool = False  # begun at a date or short line, not at a blank line
    after_break: bool = False  # behind page furniture or at the top of a page

    @property
    def row(self) -> Row | None:
        """The row of a table that it is."""
        return self.lines[0].row

    @property
    def first(self) -> str:
        """Its first line."""
        return self.lines[0].plain

    @property
    def last(self) -> str:
        """Its last line."""
        return self.lines[-1].plain

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(line.plain.count(" ") + 1 for line in self.lines)


def blocks_of(lines: Sequence[Line], width: int) -> list[Block]:
    """Begin a block at each line that opens a paragraph."""
    blocks: list[Block] = []
    current: Block | None = None
    gap = page_break = False
    for number, line in enumerate(lines):
        page_break = page_break or line.starts_page or (line.is_gap and bool(line.plain))
        if line.is_gap:
            current, gap = None, True
            continue
        if line.starts_page:
            current = None
        above = current or (blocks[-1] if blocks else None)
        heading = None if line.row else _heading(above, current, lines, number, width)
        if current is None or heading or current.heading or _begins(line, current, width):
            soft = current is not None and not gap
            current = Block([line], heading, ITEM.match(line.plain) is not None, soft, page_break)
            blocks.append(current)
        else:
            current.lines.append(line)
        gap = page_break = False
    return blocks


def _heading(
    above: Block | None, current: Block | None, lines: Sequence[Line], number: int, width: int
) -> Heading | None:
    """Read a line as a heading, but not in the middle of a sentence: "Homs governorate"."""
    text = lines[number].plain
    after = lines[number + 1].plain if number + 1 < len(lines) else ""
    if not _NUMBERED_TITLE.match(text):
        inside = _runs_on(current) if current else above is not None and _is_torn(above)
        if width == UNWRAPPED:
            inside = inside and above is not None and _is_hanging(above)
        if (inside and not _is_dateline(above, text)) or re.match(r"[a-z]|(?:19|20)\d\d\b", after):
            return None
    heading = heading_of(text)
    if heading is None or not heading.parties or ITEM.match(text):
        return heading
    return None if current is not None and _is_open_item(current) else heading


def _is_open_item(block: Block) -> bool:
    """Tell an item of a list that goes on in the next line: a party there heads nothing."""
    return block.is_item and block.heading is None and not is_finished(block.last)


def _is_hanging(block: Block) -> bool:
    """Tell a block whose last words want others behind them; a row may end in a dash."""
    return _HANGING.search(block.last) is not None and block.row is None


def _is_dateline(above: Block | None, text: str) -> bool:
    """Tell a line of a date alone below a headline from one that is part of a sentence."""
    if above is None or _HANGING.search(above.last) or not ARABIC.search(above.last):
        return False
    heading = heading_of(text)
    return heading is not None and heading.is_day and heading.has_year


def _runs_on(block: Block) -> bool:
    return not (block.heading or block.is_item or is_finished(block.last))


def _is_torn(block: Block) -> bool:
    """Tell whether a page end tore a telling apart; captions end without a stop, too."""
    told = DATE.match(block.first) or _HANGING.search(block.last)
    return _runs_on(block) and told is not None


def _begins(line: Line, current: Block, width: int) -> bool:
    """Tell whether a line begins a paragraph, though no blank line says so."""
    if line.row or current.row or _stands_alone(line, current, width):
        return True
    if width == UNWRAPPED:
        return not _is_hanging(current)
    if (dated := DATE.match(line.plain)) and ":" in line.plain[dated.end() :][:_KEY_REST]:
        return True
    if _begins_field(line.plain, current):
        return True
    if ITEM.match(line.plain) and (current.is_item or is_finished(current.last)):
        return True
    if not is_finished(current.last):
        return width > _LONG_LINES and _CONTINUES.match(line.plain) is None
    if DATE.match(line.plain) or _PERSON.match(line.plain):
        return True
    goes_on = _GOES_ON.match(line.plain) or _CONTINUES.match(line.plain)
    return len(current.last) < _SHORT * width and goes_on is None


def _stands_alone(line: Line, current: Block, width: int) -> bool:
    """Tell a line of a list, or of a page's menu, that is no part of a sentence."""
    text = line.plain
    is_key = line.is_timed or is_total_line(text) or (width != UNWRAPPED and _is_key_line(text))
    return is_key or _is_barred(text) or _is_barred(current.last)


def _is_barred(text: str) -> bool:
    """Tell "refresh | newest first | times local": no sentence goes on in it, or behind it."""
    return text.count("|") > 1 and ":" not in text


def _begins_field(text: str, current: Block) -> bool:
    if is_label(text) or is_label(current.last) or _is_field(text):
        return True
    return _is_field(current.first) and _ANY_FIELD.match(text) is not None


def _is_field(text: str) -> bool:
    """Tell a line such as "Place: al-Badw quarter, Raqqa"."""
    label, sign, value = text.partition(":")
    return bool(sign) and bool(value.strip()) and label_of(label) != ""


def _is_key_line(text: str) -> bool:
    """Tell whether a line of a list begins with its party or governorate: ``Homs: 1``."""
    if not _KEY_LINE.match(text):
        return False
    key = re.split(r"\s*[(:]", text, maxsplit=1)[0]
    party = party_list(key, 0)
    place = leading_governorate(key)
    return (party is not None and party.span[1] == len(key)) or (
        place is not None and place[1][1] == len(key)
    )


_DATELINE = re.compile(
    r"\(?(?:[A-Z]{4,}|[A-Z][a-z]+)(?:[,/] ?[A-Z][\w ]+)?,? "
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]+)"
    r"(?:, ?\d{4})? ?(?:\([A-Za-z. ]+\) ?)?[-—–)]"
)


def joined_blocks(blocks: Sequence[Block]) -> list[Block]:
    """Join what was torn apart, and leave out the captions in between."""
    kept: list[Block] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        index += 1
        while _is_open(block) and (at := _continuation(block, blocks, index)) is not None:
            kept += blocks[index:at]
            block.lines += blocks[at].lines
            index = at + 1
        kept.append(block)
    return sorted(kept, key=lambda block: block.lines[0].span)


def _is_open(block: Block) -> bool:
    """Tell whether a block is prose that breaks off."""
    is_prose = block.words > _FEW_WORDS or DATE.match(block.first) is not None
    is_open = block.heading is None and not is_finished(block.last)
    return is_open and is_prose and block.row is None


def _continuation(block: Block, blocks: Sequence[Block], index: int) -> int | None:
    """Find the block a broken sentence goes on in, looking over captions."""
    for at in range(index, min(index + _LOOK_AHEAD, len(blocks))):
        other = blocks[at]
        if not _is_plain(other):
            return None
        is_latin = (
            ARABIC.search(block.last) and other.first[:1].isascii() and other.first[:1].isalpha()
        )
        if (_CONTINUES.match(other.first) and not is_latin) or _goes_on_in(
            block, other, at == index
        ):
            return at
        if not _is_caption(other):
            return None
        if _HANGING.search(block.last) and not (at + 1 < len(blocks) and _is_plain(blocks[at + 1])):
            return at if at == index else None
    return None


def _goes_on_in(block: Block, other: Block, is_next: bool) -> bool:
    """Tell whether a torn sentence goes on with a capital letter, as names do."""
    if _is_caption(other):
        return False
    begins_page = is_next and other.after_break and DATE.match(block.first)
    return bool(_HANGING.search(block.last) or begins_page)


def _is_plain(block: Block) -> bool:
    if _DATELINE.match(block.first):
        return False  # "BEIRUT, Jan 22, 2020 (AFP) - ...": no headline goes on in it
    begins = block.is_item or DATE.match(block.first) or block.row or _is_barred(block.first)
    is_short = len(block.lines) == 1 and block.words <= _DATED_WORDS
    is_news = is_short and any(day.has_year for day in find_dates(block.last))
    return not (block.heading or begins or is_news)


def _is_caption(block: Block) -> bool:
    return block.words <= _CAPTION_WORDS and not is_finished(block.last)


def runs_together(blocks: Sequence[Block], reflowed: Callable[[Block], Passage]) -> list[Block]:
    """Give back a sentence that began a line with a date, but tells of nobody killed.

    "On Tuesday, we could reach a witness" belongs to the paragraph it follows.
    """
    kept: list[Block] = []
    for block in blocks:
        if (
            kept
            and block.is_soft
            and _may_follow(block, kept[-1])
            and _is_aftermath(reflowed(block))
        ):
            kept[-1].lines += block.lines
        else:
            kept.append(block)
    return kept


_ENTRY = re.compile(r"(?:\s(?:19|20)\d\d)?\s?(?:\s[-\u2013\u2014]|:)\s")  # "12 Feb - Rastan ..."


def _may_follow(block: Block, before: Block) -> bool:
    headings = before.heading or block.heading or block.is_item or block.row or before.row
    dated = DATE.match(block.first)
    is_entry = dated is not None and _ENTRY.match(block.first, dated.end()) is not None
    return not headings and dated is not None and not is_entry


def _is_aftermath(passage: Passage) -> bool:
    text = passage.plain
    return _FOLLOWS_UP.search(text[:_HEAD]) is not None and not read_tolls(tagged(text))
