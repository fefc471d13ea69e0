"""Lines that say who sent a post and when: each gives its day to the post beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from syria_geo.reports.layout._headings import Heading
from syria_geo.reports.tags._date_patterns import CLOCK
from syria_geo.reports.tags._dates import ANY_YEAR, find_dates
from syria_geo.reports.tags._kinds import ATTACKS, DEATHS, INJURIES, Kind
from syria_geo.reports.tags._tagging import tagged
from syria_geo.reports.text._model import Passage, Span

__all__ = ["days_of_posts", "is_sent_ago"]

_LONGEST, _MOST_WORDS = 90, 14
# A line that tells of people, or of what was done to them, is no sender's.
_TELLS = ATTACKS | DEATHS | INJURIES | {
    Kind.PEOPLE, Kind.BOTH, Kind.FOUND, Kind.REMAINS, Kind.WEAPON,
}  # fmt: skip
# "Photo: AFP, 12 March 2017", "Source: SANA, 12 March 2017": days of no post.
_NO_POST = re.compile(
    r"\b(?:photo|image|picture|video|footage|map|source|sources|via|accessed|retrieved|interview|"
    r"annex|figure|table|page|see)\b|صور[هة]|تصوير|فيديو|مصدر|خريط[هة]|مقابل[هة]|جدول",
    re.I,
)
_HASHTAG = re.compile(r"#\w+")
_BESIDE = 5
_LEAST = 2
# The form of all lines with a time beside the day: the sender may stand before or behind it.
_TIMED = "timed"
# "Yesterday at 18:02", "5 hrs", "posted yesterday", "منذ ساعتين": of no day that is known here.
_POSTED = r"(?:posted|published|sent|shared|updated|نشرت?|نشر في|اخر تحديث)"
_AGO = re.compile(
    rf"\W*(?:(?:{_POSTED}\W+(?:yesterday|today|just now|امس|اليوم|الان)|"
    rf"(?:yesterday|today|امس|اليوم)(?:\s+at)?,?\s+(?:{CLOCK.pattern})|just now|"
    rf"(?:{_POSTED}\W+)?\d{{1,2}}\s?(?:m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?)"
    r"(?:\s+ago)?|"
    r"(?:منذ|قبل)\s+(?:\d{1,2}\s+)?(?:ساع\w+|دقيق\w+|دقائق|يوم|يومين|ايام|اسبوع\w*))"
    r"(?=\W|$)(?:\s*[·|•,].{0,40}|\W*))",
    re.I,
)


def is_sent_ago(text: str) -> bool:
    """Tell a line that says how long ago a post was sent: its day is not known."""
    return len(text) <= _LONGEST and _AGO.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may head a post: its stretch with the day, and what it looks like."""

    span: Span
    shape: str


def days_of_posts(
    passages: Sequence[Passage], headings: Sequence[Heading | None], rows: Sequence[bool]
) -> dict[int, Passage]:
    """Give the day of each paragraph of a file of posts; nothing where it is none.

    Two lines of one form or more make a file of posts. They stand above their posts, or below
    where such a line ends the file. `rows` tells which paragraphs are lines of a table.
    """
    lines: dict[int, _Line] = {}
    for at, (passage, heading) in enumerate(zip(passages, headings, strict=True)):
        may_be = not rows[at] and (heading is None or heading.is_day)
        line = _line_of(passage.plain) if may_be else None
        is_diary = at > 0 and heading is not None and heading.is_day  # the first is the title
        if is_diary and (line is None or line.shape != _TIMED):
            return {}  # a diary, or a list under places and days
        if line is not None:
            lines[at] = line
    shapes = [line.shape for line in lines.values()]
    usual = {line.shape for line in lines.values() if shapes.count(line.shape) >= _LEAST}
    if not usual:
        return {}
    at_lines = [at for at, line in lines.items() if line.shape in usual | {_TIMED}]
    is_below = at_lines[-1] == len(passages) - 1
    bounds = [-1, *at_lines] if is_below else [*at_lines, len(passages)]
    ago = [at for at, passage in enumerate(passages) if is_sent_ago(passage.plain)]
    days: dict[int, Passage] = {}
    for own, first, last in zip(at_lines, bounds, bounds[1:], strict=False):
        day = passages[own].part(lines[own].span)
        ends = last if is_below else min((at for at in ago if at > first), default=last)
        days |= {at: day for at in range(first + 1, min(ends, last)) if not rows[at]}
    return days


def _line_of(text: str) -> _Line | None:
    if len(text) > _LONGEST or text.count(" ") >= _MOST_WORDS or _NO_POST.search(text):
        return None
    dates = [date for date in find_dates(text, year=ANY_YEAR) if date.day]
    if len(dates) != 1 or _TELLS & set(tagged(text).line):
        return None
    span = dates[0].span
    clock = next((c.span() for c in CLOCK.finditer(text) if _is_beside(c.span(), span)), None)
    if clock is not None:
        return _Line((min(span[0], clock[0]), max(span[1], clock[1])), _TIMED)
    return _Line(span, _shape(text[: span[0]])) if dates[0].has_year else None


def _shape(before: str) -> str:
    """Give what the lines of a file have alike before their day: "code | day | place"."""
    bars = before.count("|")
    return "|" * bars if bars else re.sub(r"\d+", "0", _HASHTAG.sub("#", before))


def _is_beside(clock: Span, day: Span) -> bool:
    return 0 <= clock[0] - day[1] <= _BESIDE or 0 <= day[0] - clock[1] <= _BESIDE
