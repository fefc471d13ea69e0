"""Sounds of the shipped names, computed when the gazetteer is built, read at the start.

``gazetteer/keys.txt`` is derived: the first line is the digest of the names and of the code that
made it, each further line the sound of one row of names.csv. A file that does not fit both is
not used, and the keys are computed instead, which is slower and gives the same.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from syria_geo import names
from syria_geo.catalog import data_path
from syria_geo.errors import DataError
from syria_geo.gazetteer import Gazetteer

__all__ = ["key_lines", "sounds"]


def sounds(gazetteer: Gazetteer) -> list[str]:
    """List the sound of every name of a gazetteer, in its order."""
    first, *kept = _shipped_lines()
    if first == _digest(gazetteer) and len(kept) == len(gazetteer.names):
        return kept
    return [names.sound(name.name) for name in gazetteer.names]


def key_lines(gazetteer: Gazetteer) -> list[str]:
    """List the lines of the key file of a gazetteer: the digest, then a sound for each name."""
    return [_digest(gazetteer), *(names.sound(name.name) for name in gazetteer.names)]


def _shipped_lines() -> list[str]:
    try:
        return data_path("gazetteer", "keys.txt").read_text(encoding="utf-8").split("\n")[:-1]
    except DataError:
        return [""]


def _digest(gazetteer: Gazetteer) -> str:
    digest = sha256()
    for source in sorted(Path(names.__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    digest.update("\n".join(name.name for name in gazetteer.names).encode("utf-8"))
    return digest.hexdigest()
