"""Lines to paragraphs: what page ends, addresses and captions tore apart comes together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from syria_geo.reports.layout._blocks import (
    UNWRAPPED,
    Block,
    blocks_of,
    joined_blocks,
    runs_together,
)
from syria_geo.reports.layout._headings import Heading, Role, heading_of, title_place
from syria_geo.reports.layout._lines import is_finished, is_wrapped, lines_of, typical_width
from syria_geo.reports.layout._posts import days_of_posts, is_sent_ago
from syria_geo.reports.tables._grid import Row
from syria_geo.reports.tags._dates import ANY_YEAR, find_dates
from syria_geo.reports.tags._governorates import governorate_of
from syria_geo.reports.text._model import Passage, Source
from syria_geo.reports.text._reflow import Vocabulary, reflow

__all__ = ["Paragraph", "paragraphs_of"]

# So many lines that are nothing but a date head the days of a diary; one alone is that of the news.
_DIARY = 2
_INCIDENT_DATE = re.compile(
    r"(?:incident date|date of (?:the )?incident|تاريخ الحادث[هة]?)\W*", re.I
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and where in the report it stands.

    Parameters
    ----------
    passage : Passage
        Its text.
    role : Role
        What its section is for.
    massacres : bool
        True when the heading above says that massacres follow.
    parties : tuple of str
        Party heading above it; empty without.
    governorate : str
        Adm1 P-code of the governorate heading above it; empty without.
    section : int
        Number of its section, counted from 0.
    is_finished : bool
        False when the text breaks off.
    heading : Heading or None
        Set when it is a heading itself.
    day : Passage or None
        The heading above it that is nothing but a date.
    year : int or None
        That the headings above it name.
    row : Row or None
        Set where it is a line of a table.
    held : Passage or None
        The heading above it that says who holds the areas it is about.
    is_item : bool
        Whether a bullet or number opens it; the text keeps no asterisk.
    titled : Passage or None
        The title above it that names a place within a governorate.
    """

    passage: Passage
    role: Role
    massacres: bool
    parties: tuple[str, ...]
    governorate: str
    section: int
    is_finished: bool
    heading: Heading | None = None
    day: Passage | None = None
    year: int | None = None
    row: Row | None = None
    held: Passage | None = None
    is_item: bool = False
    titled: Passage | None = None

    @property
    def has_stop(self) -> bool:
        """Tell a finished sentence from a title, which may end in brackets: "(the monitor)"."""
        return self.is_finished and not self.passage.plain.endswith(")")


def paragraphs_of(source: Source) -> tuple[Paragraph, ...]:
    """Split a report into paragraphs, each with the headings it stands under."""
    lines = lines_of(source)
    vocabulary = Vocabulary.of(source.text)

    def reflowed(block: Block) -> Passage:
        return reflow(source.text, [line.span for line in block.lines], vocabulary)

    width = typical_width(lines) if is_wrapped(lines) else UNWRAPPED
    blocks = runs_together(joined_blocks(blocks_of(lines, width)), reflowed)
    pieces = [(block, passage) for block in blocks if len(passage := reflowed(block))]
    found = [
        block.heading or (None if block.row else heading_of(passage.plain))
        for block, passage in pieces
    ]
    found = _without_contents(found, [passage.plain for _, passage in pieces])
    if (at := _dateline(found, [passage.plain for _, passage in pieces])) is not None:
        found[at] = Heading(is_day=True, has_year=True)
    context = _Context(is_diary=sum(_is_day_only(heading) for heading in found) >= _DIARY)
    placed = (
        context.place(passage, heading, block)
        for (block, passage), heading in zip(pieces, found, strict=True)
    )
    rows = [bool(block.row) for block, _ in pieces]
    days = days_of_posts([passage for _, passage in pieces], found, rows)
    return tuple(
        replace(paragraph, day=days[at]) if at in days else paragraph
        for at, paragraph in enumerate(placed)
    )


def _without_contents(
    found: Sequence[Heading | None], texts: Sequence[str]
) -> list[Heading | None]:
    """Leave out the titles of a table of contents: those that head a section come again."""
    last = {text: at for at, text in enumerate(texts)}
    return [
        None if heading and heading.role is not None and last[text] > at else heading
        for at, (heading, text) in enumerate(zip(found, texts, strict=True))
    ]


# A dateline stands among the first lines; what opens a paragraph stands in so many letters.
_FIRST_LINES, _OPENING = 8, 60
_TITLE_WORDS = 8


def _dateline(found: Sequence[Heading | None], texts: Sequence[str]) -> int | None:
    """Tell "Idlib, 20 January 2020" over news from the heading of one incident.

    What stands under a dateline tells of "yesterday" and "Friday", or opens with other days.
    """
    dated = [at for at, heading in enumerate(found) if heading and heading.is_day]
    if len(dated) != 1 or dated[0] >= _FIRST_LINES:
        return None
    heading = found[dated[0]]
    if heading is None or not (heading.has_place and heading.has_year):
        return None
    own = next((d.day for d in find_dates(texts[dated[0]]) if d.day), None)
    for text in texts[dated[0] + 1 :]:
        days = list(find_dates(text, year=own.year if own else ANY_YEAR))
        opening = next((d for d in days if d.span[0] < _OPENING and d.day), None)
        if any(d.needs_report_day for d in days) or (opening and opening.day != own):
            return dated[0]
    return None


def _is_day_only(heading: Heading | None) -> bool:
    return heading is not None and heading.is_day and not heading.has_place


@dataclass(slots=True)
class _Context:
    """The headings above the paragraph at hand."""

    is_diary: bool = False
    role: Role = Role.OTHER
    massacres: bool = False
    parties: tuple[str, ...] = ()
    governorate: str = ""
    is_of_day: bool = False  # the governorate was told under a day
    day: Passage | None = None
    year: int | None = None
    day_has_place: bool = False
    section: int = 0
    before: str = ""
    held: Passage | None = None
    titled: Passage | None = None
    seen: set[Role] = field(default_factory=set)

    def place(self, passage: Passage, heading: Heading | None, block: Block) -> Paragraph:
        if heading is not None:
            self._enter(heading)
            if heading.is_day:
                self._enter_day(heading, passage)
            if heading.control is not None:
                self.held = passage
            elif heading.role is not None or heading.parties is not None:
                self.held = None
        elif is_sent_ago(passage.plain) or (self.day_has_place and self._is_title(passage, block)):
            self.day, self.day_has_place = None, False  # another section, or another post
        self._title(passage, heading, block)
        self.before = passage.plain
        return Paragraph(
            passage, self.role, self.massacres, self.parties, self.governorate,
            self.section, is_finished(block.last), heading, self.day, self.year, block.row,
            self.held, block.is_item, self.titled,
        )  # fmt: skip

    def _is_title(self, passage: Passage, block: Block) -> bool:
        """Tell the title of the next section: short, behind a finished sentence, without a stop."""
        is_short = passage.plain.count(" ") < _TITLE_WORDS and not block.row and not block.is_item
        return is_short and not is_finished(block.last) and is_finished(self.before)

    def _is_of_another(self, passage: Passage, block: Block) -> bool:
        """Tell the title "Homs desert" below the section of another governorate."""
        if not self.governorate or not self._is_title(passage, block):
            return False
        named = {governorate_of(word.strip(",:()")) for word in passage.plain.split()} - {""}
        return bool(named) and self.governorate not in named

    def _title(self, passage: Passage, heading: Heading | None, block: Block) -> None:
        """Keep the place that a title names up to the next title."""
        is_open = heading is None and not block.row and not is_finished(block.last)
        span = title_place(passage.plain) if is_open else None
        if heading is None and self._is_of_another(passage, block):
            self.governorate = ""
        if span is not None:
            self.titled, self.governorate = passage.part(span), ""  # the title names its own
            self.day = self.day if self.day_has_place else None  # that of the entry before
        elif (heading is not None and not _is_day_only(heading)) or self._is_title(passage, block):
            self.titled = None

    def _enter(self, heading: Heading) -> None:
        if heading.role is not None:
            self.role, self.massacres = heading.role, heading.massacres
            self.parties, self.governorate, self.day = (), "", None
            self.section += 1
        if heading.parties is not None:
            self.parties, self.governorate = heading.parties, ""
            if self.day_has_place:
                self.day = self.year = None
        if heading.governorate is not None:
            self.is_of_day = self.day is not None and (self.is_of_day or not self.governorate)
            self.governorate = heading.governorate
        self.year = heading.year or self.year

    def _enter_day(self, heading: Heading, passage: Passage) -> None:
        """Keep the day of what follows; a lone date with its year is that of the publication."""
        if self.is_of_day and self.is_diary and not heading.has_place:
            self.governorate = ""  # another day, or another post
        is_told = (
            heading.has_place or heading.is_of_incident or not heading.has_year or self.is_diary
        )
        is_told = is_told or self.titled is not None  # of the entry that the title heads
        is_told = is_told or _INCIDENT_DATE.fullmatch(self.before) is not None
        self.day = passage if is_told else None
        self.day_has_place = heading.has_place
