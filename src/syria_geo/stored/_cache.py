"""What is derived from a data file, kept between runs: safe to lose, and never trusted blindly."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from syria_geo.errors import UsageError
from syria_geo.files import write_beside

__all__ = ["CACHE_VARIABLE", "cached"]

CACHE_VARIABLE = "SYRIA_GEO_CACHE"
"""Environment variable: the folder to keep derived files in, or ``off``."""

Arrays = Mapping[str, NDArray[Any]]

_OFF = {"", "0", "off", "no"}
_KEPT = 3  # editions of a file, for those who go back and forth between versions


def cached(
    name: str, made_from: tuple[bytes, ...], names: Sequence[str], make: Callable[[], Arrays]
) -> Arrays:
    """Give arrays derived from bytes, from the cache where they are kept, else made and kept.

    Parameters
    ----------
    name : str
        What the kept file's name begins with.
    made_from : tuple of bytes
        All that decides the result: the content of the source, and the code that reads it. Their
        sha256 is in the name of the kept file, so that one of other content is never found.
    names : sequence of str
        Of the arrays.
    make : callable
        Makes them. What it raises is raised here, and nothing is kept.

    Returns
    -------
    mapping of str to numpy.ndarray
        A cache that is damaged, unwritable or switched off is as none.
    """
    folder = _folder()
    if folder is None:
        return make()
    digests = b"".join(hashlib.sha256(part).digest() for part in made_from)
    path = folder / f"{name}-{hashlib.sha256(digests).hexdigest()}.npz"
    found = _read(path, names)
    if found is None:
        found = make()
        _keep(path, found, name)
    return found


def _folder() -> Path | None:
    said = os.environ.get(CACHE_VARIABLE)
    if said is None:
        from platformdirs import user_cache_path

        path = user_cache_path("syria-geo", appauthor=False)
        return path if path.is_absolute() else None  # a user without a home
    return None if said.strip().lower() in _OFF else Path(said)


def _read(path: Path, names: Sequence[str]) -> Arrays | None:
    try:
        # An archive holds a sum of each of its members, and checks it.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            return {name: kept[name] for name in names}
    except Exception:  # whatever is wrong with it, what it was made from is there
        return None


def _keep(path: Path, arrays: Arrays, name: str) -> None:
    with suppress(UsageError, OSError):
        with write_beside(path) as draft, draft.open("wb") as file:
            np.savez(file, allow_pickle=False, **arrays)
        editions = path.parent.glob(f"{name}-*{path.suffix}")
        for old in sorted(editions, key=lambda one: one.stat().st_mtime_ns)[:-_KEPT]:
            old.unlink(missing_ok=True)
