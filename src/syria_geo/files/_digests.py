"""A digest inside a file of the file itself: one look tells whether anybody changed it since.

A writer puts `NO_DIGEST` where its format says what a file was made with. The digest, which takes
its place, is that of the bytes with every digest in them blank, so that it can be computed again
whatever the format is. A layer of a GeoPackage, which stands among other things, has one of its
rows instead.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

__all__ = [
    "NO_DIGEST",
    "OURS_AMONG",
    "STYLES",
    "is_unchanged",
    "layer_digest",
    "put_digest",
    "stated_digest",
    "with_digest",
]

STYLES = "layer_styles"
"""The table in which QGIS keeps the styles of the layers of a GeoPackage."""
OURS_AMONG = {STYLES: "WHERE owner = 'syria_geo'"}

_PREFIX = "syria_geo-sha256-"
NO_DIGEST = _PREFIX + "0" * 64
_BLANK = NO_DIGEST.encode()
_CHUNK = 1 << 20  # bytes of a file looked at together
_DIGEST = re.compile(_PREFIX.encode() + rb"[0-9a-f]{64}")


def with_digest(data: bytes, *, last: bool = False) -> bytes:
    """Put a file's digest in the place of the first, or the last, `NO_DIGEST` in it.

    Parameters
    ----------
    data : bytes
        The whole file.
    last : bool
        Where the format says what a file was made with: after the rows, not before them.
    """
    at = data.rindex(_BLANK) if last else data.index(_BLANK)
    return b"".join((data[:at], _digest_of(data), data[at + len(_BLANK) :]))


def put_digest(path: Path, *, last: bool = False) -> None:
    """Put a file's digest into it as `with_digest` does, without holding the file."""
    digest, places = hashlib.sha256(), list[int]()
    for blanked, found in _blanked(path):
        digest.update(blanked)
        places += [at for at, stated in found if stated == _BLANK]
    if not places:
        raise ValueError("the file has no place for its digest")
    with path.open("r+b") as file:
        file.seek(places[-1 if last else 0])
        file.write(_named(digest).encode())


def is_unchanged(path: Path) -> bool:
    """Tell whether a file carries the digest of what is in it."""
    digest, stated = hashlib.sha256(), set[bytes]()
    for blanked, found in _blanked(path):
        digest.update(blanked)
        stated |= {one for _, one in found}
    return _named(digest).encode() in stated


def _blanked(path: Path) -> Iterator[tuple[bytes, list[tuple[int, bytes]]]]:
    """Give a file in pieces with every digest blank, and the digests with their places."""
    start, held = 0, b""
    with path.open("rb") as file:
        while True:
            chunk = file.read(_CHUNK)
            held += chunk
            found = list(_DIGEST.finditer(held))
            # The last bytes may be the beginning of a digest that the next piece ends.
            end = max([len(held) - len(_BLANK) + 1, 0, *(one.end() for one in found)])
            end = end if chunk else len(held)
            yield _DIGEST.sub(_BLANK, held[:end]), [(start + m.start(), m[0]) for m in found]
            if not chunk:
                return
            start, held = start + end, held[end:]


def _digest_of(data: bytes) -> bytes:
    return _named(hashlib.sha256(_DIGEST.sub(_BLANK, data))).encode()


def stated_digest(text: str) -> str:
    """Give the first digest that a text states; empty where it states none."""
    found = _DIGEST.search(text.encode())
    return found[0].decode() if found else ""


def layer_digest(base: sqlite3.Connection, layer: str) -> str:
    """Compute the digest of a layer of a GeoPackage: its columns, and its rows in their order.

    Of `STYLES`, a table that all layers of a file share, the rows that are ours.
    """
    cursor = base.cursor()
    rows = cursor.execute(
        f'SELECT * FROM "{layer}" {OURS_AMONG.get(layer, "")} ORDER BY rowid'  # noqa: S608, names of ours
    )
    digest = hashlib.sha256(repr([column[0] for column in cursor.description]).encode())
    for row in rows:
        digest.update(repr(row).encode())
    return _named(digest)


def _named(digest: hashlib._Hash) -> str:
    return _PREFIX + digest.hexdigest()
