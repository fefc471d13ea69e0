"""Zip files of strangers: how much they unfold to is counted before anybody unfolds them."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import IO

__all__ = ["MOST_UNFOLDED", "require_small_zip"]

MOST_UNFOLDED = 512 << 20
_MOST_PARTS = 20_000
_CHUNK = 1 << 20
# Also of a kind or under a password that Python does not read.
_DAMAGED = (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError)


def require_small_zip(file: Path | IO[bytes]) -> None:
    """Refuse a zip file whose parts together are larger than `MOST_UNFOLDED`, whatever it says.

    What it says of its sizes is not believed: each part is unfolded, and not kept.

    Parameters
    ----------
    file : pathlib.Path or binary file
        Anything else than a zip file is let pass, for whoever reads it to refuse.

    Raises
    ------
    ValueError
        Says how large it may be.
    """
    try:
        with zipfile.ZipFile(file) as parts:
            _count(parts)
    except _DAMAGED:
        return
    finally:
        if not isinstance(file, Path):
            file.seek(0)


def _count(parts: zipfile.ZipFile) -> None:
    left, names = MOST_UNFOLDED, parts.infolist()
    if len(names) > _MOST_PARTS:
        raise ValueError(f"it has {len(names):,} parts, of at most {_MOST_PARTS:,}")
    for part in names:
        # To be read to its end, and not to where it says that it ends.
        part.file_size = left + 2 * _CHUNK
        try:
            with parts.open(part) as content:
                while chunk := content.read(_CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise ValueError(f"it unfolds to more than {MOST_UNFOLDED >> 20} MB")
        except (*_DAMAGED, zlib.error):
            continue  # for its reader to refuse
