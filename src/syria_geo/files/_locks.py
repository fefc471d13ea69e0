"""Folders for drafts, each held by the process that works in it, swept once nobody holds it.

A process that is killed leaves its folder behind. The system lets go of its lock, so that the next
one that writes the same file knows that nobody works there any more.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

__all__ = ["forget_order", "held_folder", "prefix_of", "put_all", "sweep", "take"]

_PREFIX, _LOCK, _ORDER = ".syria-geo-", ".syria-geo-lock", ".syria-geo-order"
_GONE = "gone"  # instead of a draft: the file is to be taken away


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
    sweep(parent, name)
    folder, lock = _held(parent, prefix_of(name))
    try:
        yield folder
    finally:
        _remove(folder, lock)


def _held(parent: Path, prefix: str) -> tuple[Path, int]:
    """Make a folder and hold it; anew where somebody swept it in between."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent)).resolve()
        with suppress(FileNotFoundError):
            lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
            with suppress(OSError):  # a disk without locks: then nobody can sweep there either
                take(lock, wait=True)
            if (folder / _LOCK).exists():
                return folder, lock
            os.close(lock)


def prefix_of(name: str) -> str:
    """Begin the names of all that is put beside a file while it is written."""
    return f"{_PREFIX}{hashlib.sha256(os.fsencode(name)).hexdigest()[:8]}-"


def sweep(parent: Path, name: str) -> None:
    """Take away what killed processes left of a file, and finish what goes in place together.

    Parameters
    ----------
    parent : pathlib.Path
        The folder of the file.
    name : str
        Its name.
    """
    with suppress(OSError):
        for one in list(parent.iterdir()):
            if one.name.startswith(prefix_of(name)) and one.is_dir() and not one.is_symlink():
                _take_away(one)


def put_all(folder: Path, order: Mapping[str, Path]) -> None:
    """Write down which drafts of a folder are to take which places, before the first one does.

    A process that is killed between two renames leaves one new file and one old one. Whoever
    sweeps its folder goes on by what is written here, so that all are new.

    Parameters
    ----------
    folder : pathlib.Path
        As `held_folder` gave it.
    order : mapping of name to path
        Of each draft its place, in the order of the renames; files that are to go have a draft's
        name that is not there.
    """
    rows = [
        (name if (folder / name).exists() else _GONE, place.name) for name, place in order.items()
    ]
    if any(place.parent != folder.parent for place in order.values()):
        return  # a link leads elsewhere, and nobody moves files there by a note
    written = folder / f"{_ORDER}.new"
    with written.open("w", encoding="utf-8", errors="surrogateescape") as file:
        json.dump(rows, file)
        file.flush()
        os.fsync(file.fileno())
    written.replace(folder / _ORDER)


def forget_order(folder: Path) -> None:
    """Take back what `put_all` wrote: a rename failed, and the files before stand again."""
    (folder / _ORDER).unlink(missing_ok=True)


def _finish(folder: Path) -> None:
    """Do what is left of an order: drafts that are still there take their places."""
    try:
        text = (folder / _ORDER).read_text(encoding="utf-8", errors="surrogateescape")
        rows = [(str(draft), str(place)) for draft, place in json.loads(text)]
    except (OSError, ValueError, TypeError):
        return  # none was given, or not to its end: nothing had been moved by then
    for draft, place in rows:
        if Path(place).name != place or Path(draft).name != draft:
            return
        if draft == _GONE:
            (folder.parent / place).unlink(missing_ok=True)
        elif (folder / draft).exists():
            (folder / draft).replace(folder.parent / place)


def _take_away(folder: Path) -> None:
    """Take a folder away that nobody holds; one without a lock only if nothing is in it yet."""
    try:
        lock = os.open(folder / _LOCK, os.O_RDWR)
    except OSError:
        with suppress(OSError):
            folder.rmdir()
        return
    try:
        take(lock, wait=False)
    except OSError:
        os.close(lock)
        return
    with suppress(OSError):
        _finish(folder)
    _remove(folder, lock)


def _remove(folder: Path, lock: int) -> None:
    """Take a folder away and its lock last: whoever is killed here leaves what can be swept."""
    with suppress(OSError):
        for one in list(folder.iterdir()):
            if one.is_dir() and not one.is_symlink():
                shutil.rmtree(one, ignore_errors=True)
            elif one.name != _LOCK:
                one.unlink(missing_ok=True)
    if sys.platform == "win32":
        os.close(lock)  # an open file cannot be taken away there
    shutil.rmtree(folder, ignore_errors=True)
    if sys.platform != "win32":
        os.close(lock)


def take(lock: int, *, wait: bool) -> None:
    """Lock an open file; OSError where another process has it, or the disk has no locks."""
    if sys.platform == "win32":
        msvcrt.locking(lock, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
