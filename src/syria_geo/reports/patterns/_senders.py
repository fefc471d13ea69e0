"""Who sent a message: "[27/11/2016, 08:20] Nour: ..."; a sender is no place and no victim."""

from __future__ import annotations

import re
from dataclasses import replace

from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._tag import Tag
from syria_geo.reports.tags._tagging import Tagged

__all__ = ["without_sender"]

_SENT = re.compile(
    r"\[?\s*\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?|[صم])?\s*"
    r"(?:\]|-)\s*(?P<sender>[^\d:\[\]]{2,48}):\s",
    re.I,
)


def without_sender(tagged: Tagged) -> Tagged:
    """Make plain words of the sender that heads a message."""
    head = _SENT.match(tagged.text)
    if head is None:
        return tagged
    first, last = head.span("sender")
    tags = tuple(
        Tag(Kind.WORD, tag.span) if first <= tag.span[0] < last else tag for tag in tagged.tags
    )
    return replace(tagged, tags=tags)
