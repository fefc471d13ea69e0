"""Names of files inside a case: readable on any system, and never a way out of the folder."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

__all__ = ["free_name", "is_safe", "said_name"]

_REFUSED = re.compile(r'[\\/:*?"<>|%]')
_LONGEST = 120  # bytes; file systems have room for 255, and others put endings behind a name
# Windows keeps these for devices, whatever their ending.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}


def said_name(name: str) -> str:
    """Give a file's name as JSON can hold it: bytes that are no text are written as escapes."""
    return name.encode("utf-8", "backslashreplace").decode()


def free_name(name: str, taken: set[str]) -> str:
    """Give the name that a copy gets, one that is not taken yet; the set is added to."""
    wanted = _safe(name)
    stem, suffix = PurePosixPath(wanted).stem, PurePosixPath(wanted).suffix
    number, free = 2, wanted
    while free.casefold() in taken:  # as Windows and macOS compare
        free, number = f"{stem}-{number}{suffix}", number + 1
    taken.add(free.casefold())
    return free


def is_safe(name: str) -> bool:
    """Tell a name that `free_name` could have given."""
    return bool(name) and _safe(name) == name


def _safe(name: str) -> str:
    shown = "".join(
        "_" if not c.isprintable() or _REFUSED.match(c) else c
        for c in unicodedata.normalize("NFC", said_name(name))
    )
    shown = shown.lstrip(".-~ ").rstrip(". ")
    stem, suffix = PurePosixPath(shown or "_").stem, PurePosixPath(shown or "_").suffix
    stem = _cut(stem, _LONGEST - len(suffix.encode()))
    safe = f"{stem}{suffix}" or "input"
    return f"_{safe}" if stem.split(".")[0].casefold() in _DEVICES else safe


def _cut(text: str, most: int) -> str:
    return text.encode()[: max(most, 1)].decode("utf-8", "ignore").rstrip(". ")
