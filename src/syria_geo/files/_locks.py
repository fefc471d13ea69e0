"""Folders for drafts, each held by the process that works in it, swept once nobody holds it.

A process that is killed leaves its folder behind. The system lets go of its lock, so that the next
one that writes the same file knows that nobody works there any more.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

__all__ = ["held_folder"]

_PREFIX, _LOCK = ".syria-geo-", ".syria-geo-lock"


@contextmanager
def held_folder(parent: Path, name: str) -> Iterator[Path]:
    """Make a folder for the draft of a file, hold it, and take it away in the end.

    Folders of the same file that a killed process left behind are taken away first; those that
    another process holds stay.

    Parameters
    ----------
    parent : pathlib.Path
        An existing folder.
    name : str
        Name of the file.

    Yields
    ------
    pathlib.Path
        The new folder, which nobody but its owner can open.

    Raises
    ------
    OSError
        When it cannot be made.
    """
    prefix = f"{_PREFIX}{hashlib.sha256(os.fsencode(name)).hexdigest()[:8]}-"
    _sweep(parent, prefix)
    folder, lock = _held(parent, prefix)
    try:
        yield folder
    finally:
        if sys.platform == "win32":
            os.close(lock)  # an open file cannot be taken away there
        shutil.rmtree(folder, ignore_errors=True)
        if sys.platform != "win32":
            os.close(lock)


def _held(parent: Path, prefix: str) -> tuple[Path, int]:
    """Make a folder and hold it; anew where somebody swept it in between."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent)).resolve()
        with suppress(FileNotFoundError):
            lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
            with suppress(OSError):  # a disk without locks: then nobody can sweep there either
                _take(lock, wait=True)
            if (folder / _LOCK).exists():
                return folder, lock
            os.close(lock)


def _sweep(parent: Path, prefix: str) -> None:
    with suppress(OSError):
        for one in list(parent.iterdir()):
            if one.name.startswith(prefix) and one.is_dir() and not one.is_symlink():
                _take_away(one)


def _take_away(folder: Path) -> None:
    """Take a folder away that nobody holds; one without a lock only if nothing is in it yet."""
    try:
        lock = os.open(folder / _LOCK, os.O_RDWR)
    except OSError:
        with suppress(OSError):
            folder.rmdir()
        return
    try:
        _take(lock, wait=False)
    except OSError:
        os.close(lock)
        return
    if sys.platform == "win32":
        os.close(lock)
    shutil.rmtree(folder, ignore_errors=True)
    if sys.platform != "win32":
        os.close(lock)


def _take(lock: int, *, wait: bool) -> None:
    if sys.platform == "win32":
        msvcrt.locking(lock, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
