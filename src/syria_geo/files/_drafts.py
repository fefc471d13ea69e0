"""Writing a file, and one that belongs to it, so that they are there whole or not at all."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from syria_geo.errors import UsageError, show

__all__ = ["sidecar_of", "write_beside"]

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def write_beside(path: str | Path, *, sidecar: str = "") -> Iterator[Path]:
    """Give a place for a draft beside the wanted file; rename the draft when the work went well.

    Parameters
    ----------
    path : str or pathlib.Path
        The file to make or replace; missing parent folders are made.
    sidecar : str
        Ending of a second file that belongs to the first. When ``sidecar_of(draft, sidecar)`` is
        written, both files are put in place together: both, or none. A device gets no second
        file.

    Yields
    ------
    pathlib.Path
        Where to write. It has the name of `path` and does not exist yet.

    Raises
    ------
    UsageError
        When a file cannot be written there; what stood there before is untouched.
    """
    try:
        with _draft_of(Path(path).resolve(), sidecar) as draft:
            yield draft
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"cannot write {show(str(path))}: {reason}; {_advice(error)}") from error


def _advice(error: OSError) -> str:
    if error.errno in _NO_ROOM:
        return "make room there, or choose a file on another disk"
    return "choose a file in a folder you may write to"


def sidecar_of(path: str | Path, ending: str) -> Path:
    """Name the second file that belongs to a file: beside it, even when `path` is a link."""
    target = Path(path).resolve()
    return target.with_name(target.name + ending)


@contextmanager
def _draft_of(target: Path, sidecar: str) -> Iterator[Path]:
    if target.is_dir():
        raise IsADirectoryError(None, "it is a folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    device = target.exists() and not target.is_file()  # /dev/null must not be renamed over
    # A folder of its own: writers such as SQLite leave journals beside their file.
    with tempfile.TemporaryDirectory(
        prefix=".syria-geo-", dir=None if device else target.parent
    ) as folder:
        draft = Path(folder).resolve() / target.name
        yield draft
        second = sidecar_of(draft, sidecar)
        if device:
            shutil.copyfile(draft, target)
        elif sidecar and second.exists():
            _put_both(draft, second, target)
        else:
            draft.replace(target)


def _put_both(draft: Path, second: Path, target: Path) -> None:
    """Rename the second file first, and take that back when the first cannot be renamed."""
    beside, kept = target.with_name(second.name), second.with_name("before")
    with ExitStack() as undo:
        if beside.exists():
            beside.replace(kept)
            undo.callback(kept.replace, beside)
        else:
            undo.callback(beside.unlink, missing_ok=True)
        second.replace(beside)
        draft.replace(target)
        undo.pop_all()
