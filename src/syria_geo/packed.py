"""Columns in one file, made by the build and mapped into memory: a start reads what it needs.

A packed file is derived: it says what it was made from and carries a sum of itself. One that does
not fit, or is damaged, is as none, and what it holds is worked out anew. Numbers are little-endian;
a machine of the other kind has no packed files.
"""

from __future__ import annotations

import mmap
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, overload

__all__ = [
    "Groups",
    "Hints",
    "Packed",
    "Texts",
    "fingerprint",
    "groups",
    "hints",
    "numbers",
    "pack",
    "texts",
]

Columns = Mapping[str, bytes]

_HEAD = "syria-geo columns 1"
_SIZES: Mapping[int, Literal["B", "H", "I"]] = {
    1: "B",
    2: "H",
    4: "I",
}  # of whole numbers, in bytes
_NONE: Sequence[int] = ()


# --- writing ---------------------------------------------------------------------------------


def fingerprint(paths: Iterable[Path], *more: str) -> str:
    """Give one sha256 of the names and contents of files, and of further texts.

    Raises
    ------
    OSError
        When one of them cannot be read.
    """
    from hashlib import sha256

    digest = sha256("\n".join(more).encode())
    for path in paths:
        content = path.read_bytes()
        digest.update(f"\n{path.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def pack(columns: Columns, made_from: str) -> bytes:
    """Write a packed file.

    Parameters
    ----------
    columns : mapping of str to bytes
        As `texts`, `numbers`, `groups` and `hints` give them.
    made_from : str
        Fingerprint of all that decides them.
    """
    lines, at = [], 0
    for name, content in columns.items():
        lines.append(f"{name} {at} {at + len(content)}\n")
        at += len(content)
    body = b"".join(columns.values())
    said = "".join(lines)
    head = f"{_HEAD}\n{made_from}\n{zlib.crc32(body, zlib.crc32(said.encode()))}\n{said}\n"
    return head.encode() + body


def numbers(name: str, values: Iterable[int]) -> dict[str, bytes]:
    """Give a column of whole numbers."""
    column = array("I", values)
    largest = max(column, default=0)
    size = next(size for size in _SIZES if largest < 1 << 8 * size)
    column = array(_SIZES[size], column)
    if sys.byteorder == "big":
        column.byteswap()
    return {f"{name}.{size}": column.tobytes()}


def texts(name: str, values: Iterable[str]) -> dict[str, bytes]:
    """Give a column of texts without line breaks."""
    lines = [f"{value}\n".encode() for value in values]
    if any(line.count(b"\n") > 1 for line in lines):
        raise ValueError(f"a text of {name} has more than one line")
    ends, at = [], 0
    for line in lines:
        at += len(line)
        ends.append(at)
    return {f"{name}.text": b"".join(lines), **numbers(f"{name}.ends", ends)}


def groups(name: str, table: Mapping[str, Sequence[int]]) -> dict[str, bytes]:
    """Give the columns of a table of numbers by text, which keep its order."""
    ends, at = [], 0
    for members in table.values():
        at += len(members)
        ends.append(at)
    hashed = sorted((_hash(key), number) for number, key in enumerate(table))
    return {
        **texts(f"{name}.keys", table),
        **numbers(f"{name}.ends", ends),
        **numbers(f"{name}.members", (one for members in table.values() for one in members)),
        **numbers(f"{name}.hashes", (one for one, _ in hashed)),
        **numbers(f"{name}.at", (number for _, number in hashed)),
    }


def hints(name: str, table: Mapping[str, Sequence[int]]) -> dict[str, bytes]:
    """Give the columns of a table of numbers by text, without its texts."""
    pairs = [(_hash(key), one) for key, members in table.items() for one in members]
    pairs.sort()
    return {
        **numbers(f"{name}.hashes", (one for one, _ in pairs)),
        **numbers(f"{name}.members", (one for _, one in pairs)),
    }


def _hash(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


# --- reading ---------------------------------------------------------------------------------


class Packed:
    """A packed file in memory.

    Parameters
    ----------
    body : memoryview
        All columns.
    where : mapping of str to (int, int)
        Where each begins and ends.
    made_from : str
        What the file was made from.
    """

    def __init__(
        self, body: memoryview, where: Mapping[str, tuple[int, int]], made_from: str
    ) -> None:
        self._body = body
        self._where = where
        self.made_from = made_from

    @classmethod
    def opened(cls, path: Path, made_from: str | None = None) -> Packed | None:
        """Map a packed file into memory.

        Parameters
        ----------
        path : pathlib.Path
            The file.
        made_from : str, optional
            What it must have been made from; anything when left out.

        Returns
        -------
        Packed or None
            None where it is missing, damaged, or made from something else.
        """
        if sys.byteorder == "big":
            return None
        try:
            with path.open("rb") as file:
                content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            return cls._of(content, made_from)
        except (OSError, ValueError):  # no file, an empty one, or one without a head
            return None

    @classmethod
    def _of(cls, content: memoryview, made_from: str | None) -> Packed | None:
        head, size = "", 1 << 12
        while "\n\n" not in head and len(head) < len(content):
            head, size = bytes(content[:size]).decode("utf-8", "replace"), size * 2
        said, _, _ = head.partition("\n\n")
        kind, of, total, *lines = said.split("\n")
        body = content[len(said.encode()) + 2 :]
        told = "".join(f"{line}\n" for line in lines).encode()
        if kind != _HEAD or (made_from not in (None, of)):
            return None
        if zlib.crc32(body, zlib.crc32(told)) != int(total):
            return None
        rows = [line.split(" ") for line in lines]
        return cls(body, {name: (int(start), int(end)) for name, start, end in rows}, of)

    def numbers(self, name: str) -> memoryview[int]:
        """Give a column of whole numbers."""
        size, start, end = next(
            (size, *self._where[column])
            for size in _SIZES
            if (column := f"{name}.{size}") in self._where
        )
        return self._body[start:end].cast(_SIZES[size])

    def texts(self, name: str) -> Texts:
        """Give a column of texts."""
        start, end = self._where[f"{name}.text"]
        return Texts(self._body[start:end], self.numbers(f"{name}.ends"))

    def groups(self, name: str) -> Groups:
        """Give a table of numbers by text."""
        return Groups(self, name)

    def hints(self, name: str) -> Hints:
        """Give a table of numbers by text that does not know its texts."""
        return Hints(self, name)


class Texts(Sequence[str]):
    """A column of texts, each made when asked for."""

    __slots__ = ("_ends", "_lines")

    def __init__(self, lines: memoryview, ends: memoryview[int]) -> None:
        self._lines = lines
        self._ends = ends

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> list[str]: ...
    def __getitem__(self, number: int | slice) -> str | list[str]:
        """Give one of them, or some."""
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        number = range(len(self._ends))[number]
        start = self._ends[number - 1] if number else 0
        return str(self._lines[start : self._ends[number] - 1], "utf-8")

    def __len__(self) -> int:
        """Count them."""
        return len(self._ends)

    def __iter__(self) -> Iterator[str]:
        """Go through all of them, which are read at once."""
        return iter(str(self._lines, "utf-8").split("\n")[:-1])


class Groups:
    """Numbers by text, in the order in which they were told."""

    __slots__ = ("_at", "_ends", "_hashes", "_members", "keys")

    def __init__(self, columns: Packed, name: str) -> None:
        self.keys = columns.texts(f"{name}.keys")
        self._ends = columns.numbers(f"{name}.ends")
        self._members = columns.numbers(f"{name}.members")
        self._hashes = columns.numbers(f"{name}.hashes")
        self._at = columns.numbers(f"{name}.at")

    def find(self, key: str) -> Sequence[int]:
        """List the numbers of a text; none of one that is not there."""
        wanted = _hash(key)
        at = bisect_left(self._hashes, wanted)
        while at < len(self._hashes) and self._hashes[at] == wanted:
            number = self._at[at]
            if self.keys[number] == key:
                start = self._ends[number - 1] if number else 0
                return self._members[start : self._ends[number]].tolist()
            at += 1
        return _NONE


class Hints:
    """Numbers by text: those of another text may be among them, and who asks has to look."""

    __slots__ = ("_hashes", "_members")

    def __init__(self, columns: Packed, name: str) -> None:
        self._hashes = columns.numbers(f"{name}.hashes")
        self._members = columns.numbers(f"{name}.members")

    def find(self, key: str) -> Sequence[int]:
        """List the numbers of a text, and perhaps some more."""
        wanted = _hash(key)
        at = end = bisect_left(self._hashes, wanted)
        while end < len(self._hashes) and self._hashes[end] == wanted:
            end += 1
        return self._members[at:end].tolist()
