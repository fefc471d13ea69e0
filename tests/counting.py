"""Work, counted: how many calls something makes. A clock would measure the machine as well."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

__all__ = ["calls"]


def calls(act: Callable[[], object]) -> int:
    """Count the calls of functions, of Python and of C, that an act makes in this thread.

    What one call of a regular expression does inside is not seen: ``benchmarks/growth.py`` is
    for that.
    """
    count = 0

    def seen(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count
