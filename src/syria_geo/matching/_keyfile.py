"""Sounds of the shipped names, computed beforehand so that a single look-up starts fast.

The key file is derived: a digest of the code that made it and of the rest, then the names of the
gazetteer, then their sounds in the same order. A file the digest does not fit is not used. A name
that was added since is not in it: its sound is computed, which is slower and gives the same, so
that an edit needs no new key file.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from syria_geo import names
from syria_geo.catalog import data_path
from syria_geo.errors import DataError
from syria_geo.gazetteer import Gazetteer

__all__ = ["KEY_FILE", "kept_sounds", "key_text", "sounds"]

# It has the names of all rows, also of those under CC BY-SA.
KEY_FILE = "keys.cc-by-sa-3.0.txt"


def sounds(gazetteer: Gazetteer) -> list[str]:
    """List the sound of every name of a gazetteer, in its order."""
    spellings = [name[1] for name in gazetteer.names]
    known, kept_ones = kept_sounds()
    if known == spellings:
        return kept_ones
    kept = dict(zip(known, kept_ones, strict=True))
    return [kept.get(name) or names.sound(name) for name in spellings]


def key_text(spellings: Sequence[str]) -> str:
    """Write the key file of some names."""
    lines = "\n".join([*spellings, *map(names.sound, spellings)])
    return f"{_digest(lines.encode('utf-8'))}\n{lines}"


def kept_sounds() -> tuple[list[str], list[str]]:
    """Read the key file: names and sounds; none where it is missing, of other code, or changed."""
    try:
        first, _, rest = data_path("gazetteer", KEY_FILE).read_bytes().partition(b"\n")
    except (DataError, OSError):
        return [], []
    if first != _digest(rest).encode():
        return [], []
    lines = rest.decode("utf-8").split("\n")
    half = len(lines) // 2
    return lines[:half], lines[half:]


def _digest(rest: bytes) -> str:
    """Give the digest of the rest of a key file and of the code and words that make sounds."""
    digest = sha256()
    for source in _makers():
        digest.update(source.read_bytes())
    digest.update(rest)
    return digest.hexdigest()


def _makers() -> list[Path]:
    """List the files that decide how a name sounds."""
    folder = Path(names.__file__).parent
    return sorted(path for path in folder.iterdir() if path.suffix in {".py", ".csv"})
