"""Writing a file, and one that belongs to it, so that they are there whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from syria_geo.errors import SyriaGeoError, UsageError, show_path
from syria_geo.files._locks import forget_order, held_folder, put_all
from syria_geo.files._paths import require_path

__all__ = ["failures_told", "sidecar_of", "write_beside", "write_together"]

_SOME_ROOM = 2**20
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
    require_path(path)
    with failures_told(path), _draft_of(Path(path).resolve()) as draft:
        yield draft
        second = sidecar_of(draft, sidecar)
        _put(draft, [second.name] if sidecar and second.exists() else [], Path(path).resolve())


@contextmanager
def write_together(path: str | Path, *others: str) -> Iterator[Path]:
    """Give a place for drafts of files that only make sense together; put all or none in place.

    Parameters
    ----------
    path : str or pathlib.Path
        The file that a user names; missing parent folders are made.
    *others : str
        Names of those beside it. One that is not written, and stands there from before, goes.

    Yields
    ------
    pathlib.Path
        Where to write the first, as of `write_beside`; the others belong beside it.

    Raises
    ------
    UsageError
        When a file cannot be written there; what stood there before is untouched.
    """
    require_path(path)
    with failures_told(path), _draft_of(Path(path).resolve()) as draft:
        yield draft
        _put(draft, others, Path(path).resolve())


@contextmanager
def failures_told(path: str | Path) -> Iterator[None]:
    """Say which file could not be written, and what to do."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"cannot write {show_path(path)}: {reason}; {_advice(error)}") from error


@contextmanager
def _room_asked(draft: Path) -> Iterator[None]:
    """Fail as the disk does where a writer failed for want of room, and said something else."""
    try:
        yield
    except SyriaGeoError:
        raise
    except Exception as error:
        if not isinstance(error, OSError) or error.errno not in _NO_ROOM:
            for place in (draft, draft.with_name("room")):
                _ask(place, error)
        raise


def _ask(place: Path, error: Exception) -> None:
    try:
        with place.open("ab") as file:
            file.write(bytes(_SOME_ROOM))
            os.fsync(file.fileno())
    except OSError as full:
        if full.errno in _NO_ROOM:
            raise full from error


def _settle(draft: Path) -> None:
    """Let the disk take the draft: some tell only now that they have no room."""
    if draft.is_file():
        with draft.open("rb+") as file:
            os.fsync(file.fileno())


def _advice(error: OSError) -> str:
    if error.errno in _NO_ROOM:
        return "make room there, or choose a file on another disk"
    return "choose a file in a folder you may write to"


def sidecar_of(path: str | Path, ending: str) -> Path:
    """Name the second file that belongs to a file: beside it, even when `path` is a link."""
    target = Path(path).resolve()
    return target.with_name(target.name + ending)


@contextmanager
def _draft_of(target: Path) -> Iterator[Path]:
    if target.is_dir():
        raise IsADirectoryError(None, "it is a folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    # A folder of its own: writers such as SQLite leave journals beside their file.
    parent = Path(tempfile.gettempdir()) if _is_device(target) else target.parent
    with held_folder(parent, target.name) as folder:
        draft = folder / target.name
        with _room_asked(draft):
            yield draft


def _is_device(target: Path) -> bool:
    """Tell what must not be renamed over, such as /dev/null."""
    return target.exists() and not target.is_file()


def _put(draft: Path, others: Iterable[str], target: Path) -> None:
    """Rename the other files first, and take that back when one of all cannot be renamed."""
    if _is_device(target):
        shutil.copyfile(draft, target)
        return
    for one in (draft, *(draft.with_name(name) for name in others)):
        _settle(one)
    places = {name: target.with_name(name).resolve() for name in others}
    for beside in places.values():
        if beside.is_dir():
            raise IsADirectoryError(None, f"{beside.name} is a folder")
    order = {**places, draft.name: target}
    for name, place in order.items():
        _keep_mode(place, draft.with_name(name))
    if places:
        put_all(draft.parent, order)
    with ExitStack() as undo:
        undo.callback(forget_order, draft.parent)
        for name, place in places.items():
            _put_one(draft.with_name(name), place, undo)
        draft.replace(target)
        undo.pop_all()


def _put_one(draft: Path, place: Path, undo: ExitStack) -> None:
    """Put a draft in its place, or take the old file away where there is no draft."""
    kept = draft.with_name(f"{draft.name}.before")
    if place.exists():
        _copied(place, kept)  # the place is never empty meanwhile
        undo.callback(_rename, kept, place)
    else:
        undo.callback(place.unlink, missing_ok=True)
    if draft.exists():
        _rename(draft, place)
    else:
        place.unlink(missing_ok=True)


def _copied(file: Path, kept: Path) -> None:
    """Keep a file under a second name, without its bytes where the disk can."""
    try:
        os.link(file, kept)
    except OSError:
        shutil.copy2(file, kept)


def _keep_mode(before: Path, draft: Path) -> None:
    """Let who might read and write the old file do so with the new one, and nobody else."""
    if not before.is_file() or not draft.is_file():
        return
    old = before.stat()
    # Only some people may give files away, and only on some systems.
    with suppress(OSError, AttributeError):
        os.chown(draft, old.st_uid, old.st_gid)
    draft.chmod(stat.S_IMODE(old.st_mode))


def _rename(source: Path, place: Path) -> None:
    """Rename, also to where a link leads on another disk."""
    try:
        source.replace(place)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        with held_folder(place.parent, place.name) as folder:
            copy = folder / place.name
            shutil.copy2(source, copy)
            copy.replace(place)
        source.unlink()
