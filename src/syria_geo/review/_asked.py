"""Texts in what the page sends: checked, and refused with what is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from syria_geo.errors import UsageError, show

__all__ = ["MOST_NAME", "MOST_TEXT", "needed", "text_in"]

MOST_TEXT = 2_000
"""Characters of a reason."""

MOST_NAME = MOST_TEXT // 10
"""Characters of a name."""


def needed(asked: Mapping[str, Any], name: str, *, most: int) -> str:
    """Give a text that has to be there."""
    found = text_in(asked, name, most=most)
    if not found:
        raise UsageError(f"{name} is empty; say {'who decides' if name == 'decided_by' else 'why'}")
    return found


def text_in(asked: Mapping[str, Any], name: str, *, most: int) -> str:
    """Give a text, its spaces made one; empty where it is not there."""
    told = asked.get(name, "")
    if not isinstance(told, str):
        raise UsageError(f"{name}: a text is wanted, not {show(told)}")
    words = " ".join(told.split())
    if len(words) > most:
        raise UsageError(f"{name} has {len(words)} characters; {most} at most")
    return words
