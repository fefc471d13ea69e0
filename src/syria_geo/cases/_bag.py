"""The layout of BagIt (RFC 8493): which bytes belong to a folder, and a seal over all of them."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

__all__ = [
    "DECLARATION",
    "PAYLOAD",
    "Entry",
    "Manifest",
    "digest_of",
    "entries",
    "is_file",
    "payload_manifest",
    "read_manifest",
    "seal_of",
    "tag_manifest",
    "write_bag",
]

PAYLOAD, DECLARATION, _INFO = "data", "bagit.txt", "bag-info.txt"
_MANIFEST, _TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
_DECLARED = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_LINE = re.compile(r"([0-9a-fA-F]{64})[ \t]+\*?(\S.*)")
_MOST_BYTES = 64 << 20  # of a manifest: a million files
_ESCAPES = {"%0A": "\n", "%0a": "\n", "%0D": "\r", "%0d": "\r", "%25": "%"}
_ESCAPE = re.compile("|".join(_ESCAPES))
_OUTSIDE = re.compile(r"^[/~\\]|^[A-Za-z]:|\\|\0|(^|/)(\.{1,2})?(/|$)")


class Manifest(NamedTuple):
    """What a manifest lists: digest by path, and the lines that cannot be used, each with why."""

    digests: Mapping[str, str]
    faults: tuple[tuple[str, str], ...]


class Entry(NamedTuple):
    """A thing in a folder: its path below it, and what it is.

    That is ``file``, ``link``, ``folder`` (an empty one), ``closed`` (a folder that may not be
    opened) or ``other``.
    """

    path: str
    kind: str


def write_bag(folder: Path, info: Iterable[tuple[str, str]]) -> str:
    """Make a bag of a folder whose payload stands in ``data``.

    Parameters
    ----------
    folder : pathlib.Path
        With ``data`` and, beside it, files that describe the bag.
    info : iterable of (str, str)
        Names and values of ``bag-info.txt``, in their order.

    Returns
    -------
    str
        The seal: sha256 of the manifest of the manifests, which changes with any byte of the bag.
    """
    paths = sorted(one.path for one in entries(folder) if one.kind == "file")
    payload = [path for path in paths if path.startswith(f"{PAYLOAD}/")]
    size = sum((folder / path).stat().st_size for path in payload)
    lines = [*info, ("Payload-Oxum", f"{size}.{len(payload)}")]
    _put(folder / DECLARATION, _DECLARED)
    _put(folder / _INFO, "".join(f"{name}: {value}\n" for name, value in lines))
    _put(folder / _MANIFEST, _listed(folder, payload))
    beside = {*paths, DECLARATION, _INFO, _MANIFEST} - {*payload}
    _put(folder / _TAGS, _listed(folder, sorted(beside)))
    return seal_of(folder)


def seal_of(folder: Path) -> str:
    """Give the seal of a bag; empty where it has none that can be read."""
    path = folder / _TAGS
    try:
        return digest_of(path) if is_file(path) else ""
    except OSError:
        return ""


def payload_manifest(folder: Path) -> Manifest:
    """Read which files stand in ``data``."""
    return read_manifest(folder / _MANIFEST)


def tag_manifest(folder: Path) -> Manifest:
    """Read which files describe the bag."""
    return read_manifest(folder / _TAGS)


def read_manifest(path: Path) -> Manifest:
    """Read a manifest, which anybody may have written; no path in it leads out of the folder."""
    if not is_file(path):
        return Manifest({}, ((path.name, "is missing"),))
    if path.stat().st_size > _MOST_BYTES:
        return Manifest({}, ((path.name, f"is larger than {_MOST_BYTES >> 20} MB"),))
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return Manifest({}, ((path.name, "is not UTF-8"),))
    except OSError as error:
        return Manifest({}, ((path.name, f"cannot be read: {error.strerror}"),))
    digests: dict[str, str] = {}
    faults: list[tuple[str, str]] = []
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        if line and (why := _added(line, digests)):
            faults.append((path.name, f"line {number} {why}"))
    return Manifest(digests, tuple(faults))


def _added(line: str, digests: dict[str, str]) -> str:
    """Take up a line of a manifest, or say why not."""
    found = _LINE.fullmatch(line)
    if found is None:
        return "is no checksum and path"
    path = _ESCAPE.sub(lambda one: _ESCAPES[one[0]], found[2])
    if _OUTSIDE.search(path):
        return f"names a file outside the folder: {path!a}; it was not looked at"
    if path in digests:
        return f"names {path!a} a second time"
    digests[path] = found[1].lower()
    return ""


def entries(folder: Path) -> Iterator[Entry]:
    """List what stands in a folder, without following any link out of it."""
    below = [folder]
    while below:
        here = below.pop()
        try:
            with os.scandir(here) as found:
                inside = sorted(found, key=lambda one: one.name)
        except PermissionError:
            if here == folder:
                raise
            yield Entry(_relative(here, folder), "closed")
            continue
        if not inside and here != folder:
            yield Entry(_relative(here, folder), "folder")
        for one in inside:
            if one.is_dir(follow_symlinks=False):
                below.append(Path(one.path))
            else:
                yield Entry(_relative(Path(one.path), folder), _kind(one))


def digest_of(path: Path) -> str:
    """Compute the sha256 of a file, without holding it; a link is not followed."""
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(number, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _kind(one: os.DirEntry[str]) -> str:
    if one.is_symlink():
        return "link"
    return "file" if one.is_file(follow_symlinks=False) else "other"


def is_file(path: Path) -> bool:
    """Tell a plain file, which can be read to its end: no link, no pipe, no device."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _relative(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _listed(folder: Path, paths: Iterable[str]) -> str:
    return "".join(f"{digest_of(folder / path)}  {path}\n" for path in paths)


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
