"""JSON of strangers: half characters, numbers of any length, and nesting that no program bears."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

__all__ = ["DEEPEST", "NestedTooDeeplyError", "is_deep", "parse_json", "require_shallow"]

# What other programs still open: GDAL stops at 32 brackets, Arrow at some 30 lists.
DEEPEST = 64
# JSON may write a character as two halves; one without the other is no text.
_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")
_TOO_DEEP = (
    f"nested deeper than {DEEPEST} brackets; export it again, with texts or numbers as its values"
)


class NestedTooDeeplyError(ValueError):
    """JSON that cannot be worked with, however it may be read."""

    def __init__(self) -> None:
        super().__init__(_TOO_DEEP)


def parse_json(text: str) -> object:
    """Parse JSON; an integer of more digits than Python reads stays a text.

    Raises
    ------
    json.JSONDecodeError
        When it is none.
    UnicodeEncodeError
        When it holds half a character.
    NestedTooDeeplyError
        When its brackets are too many for the parser.
    """
    try:
        found = _parsed(text)
        if _HALF_CHARACTER.search(text):
            json.dumps(found, ensure_ascii=False).encode()
    except RecursionError:
        raise NestedTooDeeplyError from None
    return found


def _parsed(text: str) -> object:
    try:
        found: object = json.loads(text)
    except json.JSONDecodeError:
        raise
    except ValueError:  # Python reads no integer of thousands of digits
        found = json.loads(text, parse_int=_int_or_text)
    return found


def _int_or_text(digits: str) -> int | str:
    try:
        return int(digits)
    except ValueError:
        return digits


def require_shallow(values: Iterable[object]) -> None:
    """Raise NestedTooDeeplyError where a value has more than `DEEPEST` brackets in each other."""
    if is_deep(values, DEEPEST):
        raise NestedTooDeeplyError


def is_deep(values: Iterable[object], deepest: int) -> bool:
    """Tell whether a value has more than so many lists and mappings in each other."""
    level = [value for value in values if isinstance(value, list | tuple | dict)]
    for _ in range(deepest):
        if not level:
            return False
        level = [
            inner
            for value in level
            for inner in (value.values() if isinstance(value, dict) else value)
            if isinstance(inner, list | tuple | dict)
        ]
    return bool(level)
