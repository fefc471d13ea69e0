"""Writing a file so that it is there whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from syria_geo.errors import UsageError, show

__all__ = ["write_beside"]


@contextmanager
def write_beside(path: str | Path) -> Iterator[Path]:
    """Give a place for a draft beside the wanted file; rename the draft when the work went well.

    Parameters
    ----------
    path : str or pathlib.Path
        The file to make or replace; missing parent folders are made.

    Yields
    ------
    pathlib.Path
        Where to write. It has the name of `path` and does not exist yet.

    Raises
    ------
    UsageError
        When the file cannot be written there; what stood there before is untouched.
    """
    try:
        with _draft_of(Path(path).resolve()) as draft:
            yield draft
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            f"cannot write {show(str(path))}: {reason}; choose a file in a folder you may write to"
        ) from error


@contextmanager
def _draft_of(target: Path) -> Iterator[Path]:
    if target.is_dir():
        raise IsADirectoryError(None, "it is a folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    device = target.exists() and not target.is_file()  # /dev/null must not be renamed over
    # A folder of its own: writers such as SQLite leave journals beside their file.
    with tempfile.TemporaryDirectory(
        prefix=".syria-geo-", dir=None if device else target.parent
    ) as folder:
        draft = Path(folder) / target.name
        yield draft
        if device:
            shutil.copyfile(draft, target)
        else:
            draft.replace(target)
