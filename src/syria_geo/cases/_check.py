"""What is wrong with a case folder: bytes and files changed, missing or added since it was made."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from syria_geo.cases._bag import (
    DECLARATION,
    PAYLOAD,
    Manifest,
    digest_of,
    entries,
    payload_manifest,
    seal_of,
    tag_manifest,
)
from syria_geo.errors import UsageError, show, show_path

__all__ = ["CaseCheck", "CaseFinding", "check_bag", "require_case"]

_SHOWN = 50
_TAGS = "tagmanifest-sha256.txt"  # no manifest lists it: the seal is its checksum
_CHANGED, _MISSING, _ADDED = "changed", "missing", "added"
_MOST_TEXT = 64 << 20  # bytes that are compared apart from their line ends
# What file managers of macOS and Windows leave in folders that somebody looks at.
_LEFT = {".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini"}


@dataclass(frozen=True, slots=True)
class CaseFinding:
    """One thing of a case folder that is not as it was left.

    Parameters
    ----------
    path : str
        Below the folder, as it stands there.
    what : str
        ``changed``, ``missing``, ``added``, ``unsafe`` (a link, a device, a manifest that names
        files outside), ``seal``, or ``differs`` (an output that was made anew).
    message : str
        The same in words, and what it means.

    Examples
    --------
    >>> import syria_geo as sg
    >>> print(sg.CaseFinding("data/log.csv", "changed", "its bytes are not those listed"))
    'data/log.csv' changed: its bytes are not those listed
    """

    path: str
    what: str
    message: str

    def __str__(self) -> str:
        """Write it on one line, whatever the file is called."""
        return f"{show(self.path)} {self.what}: {self.message}"


@dataclass(frozen=True, slots=True)
class CaseCheck:
    r"""What `verify_case` found.

    Parameters
    ----------
    findings : tuple of CaseFinding
        Sorted by path; empty when every byte is as it was left.
    seal : str
        The folder's seal: sha256 of ``tagmanifest-sha256.txt``. Whoever changes a file can write
        new manifests, too; compare it with the seal that was noted elsewhere.
    files : int
        How many files were compared.
    rebuilt : tuple of str
        Outputs that were made anew and compared; empty when that was not asked for.

    Examples
    --------
    >>> import syria_geo as sg
    >>> from pathlib import Path
    >>> _ = Path("mine.csv").write_text("place_text,killed\nDouma city,7\n", encoding="utf-8")
    >>> folder = sg.write_case("mine.csv", "case")
    >>> check = sg.verify_case(folder)
    >>> isinstance(check, sg.CaseCheck), check.is_whole, check.findings
    (True, True, ())
    """

    findings: tuple[CaseFinding, ...]
    seal: str
    files: int
    rebuilt: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    def __str__(self) -> str:
        """Write what was found, a line for each, and the seal."""
        told = [str(finding) for finding in self.findings[:_SHOWN]]
        if len(self.findings) > _SHOWN:
            told.append(f"… and {len(self.findings) - _SHOWN} more")
        files = f"{self.files} file{'s' * (self.files != 1)} compared"
        found = f"{len(self.findings)} not as left" if self.findings else "all as they were left"
        made = f"; {len(self.rebuilt)} outputs made anew" if self.rebuilt else ""
        return "\n".join([*told, f"{files}, {found}{made}", f"seal {self.seal or 'missing'}"])


def require_case(folder: Path) -> None:
    """Refuse what is no case folder at all."""
    if folder.is_symlink():
        raise UsageError(f"{show_path(folder)} is a link; give the folder itself")
    if not folder.is_dir():
        raise UsageError(f"{show_path(folder)} is no folder; give one that syria-geo case made")
    if not os.access(folder, os.R_OK | os.X_OK):
        raise UsageError(
            f"{show_path(folder)} may not be opened by you; ask whoever keeps it for the right to "
            "read it, or for a copy"
        )
    if not (folder / DECLARATION).exists() and not (folder / PAYLOAD).exists():
        raise UsageError(
            f"{show_path(folder)} is no case: it has neither {DECLARATION} nor {PAYLOAD}; give a "
            "folder that syria-geo case made"
        )


def check_bag(folder: Path, *, seal: str = "") -> CaseCheck:
    """Compare every byte of a folder with its manifests.

    Parameters
    ----------
    folder : pathlib.Path
        A case folder; nothing outside it is opened, whatever stands in it.
    seal : str
        What was noted of it elsewhere.
    """
    payload, tags = payload_manifest(folder), tag_manifest(folder)
    there = {one.path: one.kind for one in entries(folder)}
    listed = {**payload.digests, **tags.digests}
    found = [
        *_unreadable(payload, tags),
        *_misplaced(payload, tags),
        *_unlisted(folder, there, listed),
        *(one for path in sorted(listed) for one in _compared(folder, path, listed[path], there)),
    ]
    stands = seal_of(folder)
    if seal and seal.lower() != stands:
        found.append(CaseFinding(_TAGS, "seal", f"it is {stands or 'missing'}, not {seal}"))
    files = sum(there.get(path) == "file" for path in listed)
    return CaseCheck(tuple(sorted(found, key=_by_path)), stands, files)


def _by_path(finding: CaseFinding) -> tuple[str, str, str]:
    return finding.path, finding.what, finding.message


def _unreadable(*manifests: Manifest) -> Iterator[CaseFinding]:
    for name, why in (fault for manifest in manifests for fault in manifest.faults):
        yield CaseFinding(name, _MISSING if why == "is missing" else "unsafe", why)


def _misplaced(payload: Manifest, tags: Manifest) -> Iterator[CaseFinding]:
    """Name paths in the wrong manifest, where other tools would not look at them."""
    wrong = [path for path in payload.digests if not path.startswith(f"{PAYLOAD}/")]
    wrong += [path for path in tags.digests if path.startswith(f"{PAYLOAD}/")]
    for path in wrong:
        yield CaseFinding(path, "unsafe", "the wrong manifest lists it")


def _unlisted(
    folder: Path, there: Mapping[str, str], listed: Mapping[str, str]
) -> Iterator[CaseFinding]:
    lost = {digest: path for path, digest in sorted(listed.items()) if path not in there}
    for path in sorted(there.keys() - {*listed, _TAGS}):
        if there[path] == "folder":
            yield CaseFinding(path, _ADDED, "an empty folder that no case has")
        elif there[path] == "file":
            yield CaseFinding(path, _ADDED, f"no manifest lists it{_origin(folder, path, lost)}")
        elif there[path] == "closed":
            yield CaseFinding(path, "unsafe", "a folder that may not be opened")
        else:
            yield CaseFinding(path, "unsafe", f"{_words(there[path])}, which no case has")


def _origin(folder: Path, path: str, lost: Mapping[str, str]) -> str:
    """Say where a file that is too many may come from."""
    name = PurePosixPath(path).name
    if name.startswith("._") or name.casefold() in _LEFT:
        return "; file managers leave such files: delete it there if it is one"
    try:
        was = lost.get(digest_of(folder / path)) if lost else None
    except OSError:
        was = None
    return f"; it has the bytes of {show(was)}, and another name" if was else ""


def _compared(
    folder: Path, path: str, digest: str, there: Mapping[str, str]
) -> Iterator[CaseFinding]:
    kind = there.get(path)
    if any(there.get(str(above)) == "closed" for above in PurePosixPath(path).parents):
        return  # told of the folder
    if kind is None or kind == "folder":
        yield CaseFinding(path, _MISSING, "the manifest lists it")
    elif kind != "file":
        yield CaseFinding(path, "unsafe", f"{_words(kind)} stands in its place; not followed")
    else:
        yield from _of_file(folder / path, path, digest)


def _of_file(file: Path, path: str, digest: str) -> Iterator[CaseFinding]:
    try:
        now = digest_of(file)
        if now != digest:
            told = f"sha256 is {now}, was {digest}{_only_line_ends(file, digest)}"
            yield CaseFinding(path, _CHANGED, told)
    except OSError as error:
        yield CaseFinding(path, "unsafe", f"cannot be read: {error.strerror}")


def _only_line_ends(file: Path, digest: str) -> str:
    """Say so where a text differs by its line ends alone; no reason to call the case whole."""
    if file.stat().st_size > _MOST_TEXT:
        return ""
    text = file.read_bytes().replace(b"\r\n", b"\n")
    either = (text, text.replace(b"\n", b"\r\n"))
    if digest not in {hashlib.sha256(one).hexdigest() for one in either}:
        return ""
    return "; only line ends differ, as git, mail and editors change them: take a fresh copy"


def _words(kind: str) -> str:
    if kind == "closed":
        return "a folder that may not be opened"
    return "a link" if kind == "link" else "a device, pipe or socket"
