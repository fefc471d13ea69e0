"""Files that one process at a time reads, changes and writes again."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from syria_geo.errors import UsageError, show
from syria_geo.files._drafts import failures_told
from syria_geo.files._locks import prefix_of, take

__all__ = ["locked"]

_PATIENCE_S, _TICK_S = 10.0, 0.05
_BUSY = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}  # the first and the last are those of Windows


@contextmanager
def locked(path: Path, *, patience_s: float = _PATIENCE_S) -> Iterator[None]:
    """Keep other processes of ours from a file while it is read, changed and written again.

    The system lets go of the lock when a process ends, however it ends: what a killed one leaves
    beside the file is empty, in nobody's way, and taken away by the next.

    Parameters
    ----------
    path : pathlib.Path
        The file, which need not exist; missing parent folders are made.
    patience_s : float
        How long to wait for another process, seconds.

    Raises
    ------
    UsageError
        When another process does not let go of it, or nothing can be written beside it.
    """
    real = path.resolve()
    beside = real.with_name(f"{prefix_of(real.name)}lock")
    with failures_told(path):
        real.parent.mkdir(parents=True, exist_ok=True)
        lock = _lock_of(beside, time.monotonic() + patience_s)
    if lock is None:
        raise UsageError(
            f"another program has been writing {show(path.name)} for {patience_s:g} s; try again"
        )
    try:
        yield
    finally:
        _let_go(lock, beside)


def _lock_of(beside: Path, until: float) -> int | None:
    """Take the lock of a file; None where another process keeps it too long."""
    while True:
        lock = os.open(beside, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            take(lock, wait=False)
        except OSError as error:
            if error.errno not in _BUSY:
                return lock  # a disk without locks
        else:
            if _is_there(lock, beside):
                return lock
        os.close(lock)
        if time.monotonic() > until:
            return None
        time.sleep(_TICK_S)


def _is_there(lock: int, beside: Path) -> bool:
    """Tell whether a lock is still the one that others take: who held it before takes it away."""
    try:
        return os.path.samestat(os.fstat(lock), beside.stat())
    except FileNotFoundError:
        return False


def _let_go(lock: int, beside: Path) -> None:
    if sys.platform == "win32":
        os.close(lock)  # an open file cannot be taken away there
    with suppress(OSError):  # somebody waits for it
        beside.unlink()
    if sys.platform != "win32":
        os.close(lock)
