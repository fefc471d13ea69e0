"""Writing a folder so that it is there whole or not at all, never in the place of another's."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from syria_geo.errors import UsageError, show_path
from syria_geo.files._drafts import failures_told
from syria_geo.files._locks import held_folder, put_all, sweep
from syria_geo.files._paths import require_path

__all__ = ["refuse_folder", "write_folder"]


@contextmanager
def write_folder(
    folder: str | Path, *, foreign: Callable[[Path], str], force: bool = False
) -> Iterator[Path]:
    """Give a place for the draft of a folder; rename it when the work went well.

    Parameters
    ----------
    folder : str or pathlib.Path
        The folder to make; missing parents are made.
    foreign : callable
        Says of a folder that stands there why it is not ours alone; empty where it is.
    force : bool
        Replace a folder that is ours, and no other.

    Yields
    ------
    pathlib.Path
        An empty folder with the name of the wanted one.

    Raises
    ------
    UsageError
        When something stands there that may not be replaced, or it cannot be written; what stood
        there before is untouched.
    """
    refuse_folder(folder, foreign=foreign, force=force)
    target = Path(folder).absolute()  # a link is not followed: it is refused
    with failures_told(folder):
        target.parent.mkdir(parents=True, exist_ok=True)
        with held_folder(target.parent.resolve(), target.name) as beside:
            draft = beside / "made" / target.name
            draft.mkdir(parents=True)
            yield draft
            _put(draft, target, beside / "before")


def refuse_folder(
    folder: str | Path, *, foreign: Callable[[Path], str], force: bool = False
) -> None:
    """Refuse, before the work, what `write_folder` would refuse.

    What a killed process had to put in place is put there first.
    """
    target = require_path(folder).absolute()
    if target.name in ("", ".."):
        raise UsageError(f"{show_path(folder)} has no name; name a new folder")
    sweep(target.parent.resolve(), target.name)
    if not os.path.lexists(target):
        return
    if target.is_symlink() or not target.is_dir():
        raise UsageError(f"{show_path(folder)} exists and is no folder; name a new one")
    if not any(target.iterdir()):
        return
    if not force:
        raise UsageError(
            f"{show_path(folder)} exists; name a new folder, or replace it with --force (in "
            "Python: force=True) if syria-geo made it"
        )
    if why := foreign(target):
        raise UsageError(f"{show_path(folder)} is not replaced, also not with --force: {why}")


def _put(draft: Path, target: Path, before: Path) -> None:
    """Rename the draft; what stood there comes back when that fails.

    Two folders cannot change places at once. Whoever is killed in between has written down what
    belongs there, and the next that writes it puts it there first, even if its own work fails.
    """
    if not target.exists():
        draft.rename(target)
        return
    whole = before.with_name("whole")
    draft.rename(whole)
    put_all(before.parent, {whole.name: target.resolve()})
    target.rename(before)
    try:
        whole.rename(target)
    except OSError:
        before.rename(target)
        raise
