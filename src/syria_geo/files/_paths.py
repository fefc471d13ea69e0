"""Paths as callers give them: what is none, and what ends in nothing we write, is refused."""

from __future__ import annotations

import os
from pathlib import Path

from syria_geo.errors import UsageError, choices, show

__all__ = ["as_path", "require_extension"]


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
    target = as_path(path)
    if target.suffix.lower() not in allowed and not _is_device(target):
        raise UsageError(f"cannot write {show(str(path))}: unknown extension; {choices(allowed)}")


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()
