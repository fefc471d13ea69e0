"""What an Arabic text calls a massacre: the incident itself, or the title above it."""

from __future__ import annotations

import re
from enum import Enum

from syria_geo.reports.incidents._draft import Draft
from syria_geo.reports.layout._paragraphs import Paragraph

__all__ = ["CalledMassacres"]

_CALLED = re.compile(r"مجزر[هة]|مجازر")
_SEVERAL = re.compile(r"مجازر|\d+\s+مجزر[هة]|(?:عشر[هة]?|و?عشرون|عشرين)\s+مجزر[هة]")
# The network that counts them calls so what kills five at least.
_LEAST_KILLED = 5
# So far from the beginning, a title speaks of all of the report.
_TITLES_END, _TITLE_WORDS = 400, 28


class _Titled(Enum):
    """What a title calls a massacre: nothing, the incident that follows, or all."""

    NONE = 0
    NEXT = 1
    ALL = 2


class CalledMassacres:
    """Goes through the paragraphs of a report in turn."""

    def __init__(self) -> None:
        self._titled = _Titled.NONE

    def calls(self, draft: Draft) -> bool:
        """Tell whether the text calls an incident a massacre, and enough people were killed."""
        killed = draft.values.get("killed")
        if not isinstance(killed, int) or killed < _LEAST_KILLED:
            return False
        return self._titled is not _Titled.NONE or _CALLED.search(draft.passage.plain) is not None

    def go_on(self, paragraph: Paragraph, *, told: bool) -> None:
        """Take a paragraph that tells an incident, which a title before it was of, or a title."""
        text = paragraph.passage.plain
        if told:
            self._titled = _Titled.ALL if self._titled is _Titled.ALL else _Titled.NONE
        elif not paragraph.is_finished and text.count(" ") <= _TITLE_WORDS:
            self._read_title(text, is_first=paragraph.passage.start < _TITLES_END)

    def _read_title(self, text: str, *, is_first: bool) -> None:
        if is_first and _SEVERAL.search(text):
            self._titled = _Titled.ALL
        elif self._titled is _Titled.NONE and _CALLED.search(text):
            self._titled = _Titled.NEXT
