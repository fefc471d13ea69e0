"""Paths as callers give them: what is none, and what ends in nothing we write, is refused."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from syria_geo.errors import UsageError, choices, show, show_path

__all__ = ["absent", "as_path", "refuse_read_only", "require_extension", "require_path"]

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def as_path(path: object) -> Path:
    """Take a text or a path for a path.

    Raises
    ------
    UsageError
        For anything else.
    """
    if not isinstance(path, str | os.PathLike):
        raise UsageError(f"a path is wanted, not {type(path).__name__}")
    return Path(path)


def require_extension(path: object, allowed: tuple[str, ...]) -> None:
    """Refuse to write a file that other programs would take for something else.

    Parameters
    ----------
    path : str or pathlib.Path
        Where an output is to be written; a device has no extension.
    allowed : tuple of str
        Extensions, such as ``.html``.

    Raises
    ------
    UsageError
        With the choices.
    """
    target = require_path(path)
    if target.suffix.lower() not in allowed and not _is_device(target):
        raise UsageError(f"cannot write {show_path(path)}: unknown extension; {choices(allowed)}")


def require_path(path: object) -> Path:
    """Take a path to write to; refuse one that leads nowhere.

    Raises
    ------
    UsageError
        When a link in it leads back to itself, or it holds what no path does.
    """
    target = as_path(path)
    if reason := _why_no_path(target):
        raise UsageError(f"cannot write {show_path(path)}: it {reason}; choose another name")
    return target


def absent(path: Path) -> str:
    """Say why there is no file to read: it does not exist, or its path leads nowhere.

    Returns
    -------
    str
        A sentence without its end, such as ``'a.csv' does not exist``.
    """
    return f"{show_path(path)} {_why_no_path(path) or 'does not exist'}"


def _why_no_path(path: Path) -> str:
    if "\0" in str(path):
        return "holds a NUL character, which no path does"
    try:
        path.stat()
    except OSError as error:
        return "is a link that leads back to itself" if error.errno == errno.ELOOP else ""
    return ""


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def refuse_read_only(path: Path) -> None:
    """Refuse a file that nobody may write: it can be replaced, but somebody keeps it as it is."""
    if path.is_file() and not path.stat().st_mode & _WRITABLE:
        raise UsageError(
            f"{show(path.name)} is read-only; let it be written to, or choose another file"
        )
