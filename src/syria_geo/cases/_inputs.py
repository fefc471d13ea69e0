"""What goes into a case: byte-exact copies of the files that were read, each with its checksum."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from syria_geo.cases._bag import PAYLOAD, digest_of
from syria_geo.cases._names import free_name, is_safe, said_name
from syria_geo.errors import InputError, UsageError, show, show_path
from syria_geo.files import SHAPEFILE, as_path, sidecar_of

__all__ = ["INPUTS", "ROLES", "CaseInput", "copy_inputs", "inputs_of_record"]

INPUTS = "inputs"
_JOURNALS = ("-wal", "-journal")  # of SQLite
ROLES = ("incidents", "profile", "layout", "coverage", "decisions", "part of incidents")


@dataclass(frozen=True, slots=True)
class CaseInput:
    """One file that a case was made from: what for, its copy's name, its own, and its checksum."""

    role: str
    path: str
    name: str
    sha256: str
    bytes: int


def copy_inputs(paths: Mapping[str, Path], data: Path) -> tuple[CaseInput, ...]:
    """Copy files, by their role, into a case's folder of data.

    What is read later are the copies: a file that somebody changes meanwhile makes no difference.

    Raises
    ------
    UsageError
        When one is no file.
    """
    folder, taken = data / INPUTS, set[str]()
    folder.mkdir()
    found = [_copied(role, path, folder, taken) for role, path in paths.items()]
    main = paths["incidents"]
    if main.suffix.lower() == SHAPEFILE[0]:
        stem = Path(found[0].path).stem
        found += list(_parts(main, folder / stem))
    return tuple(found)


def _copied(role: str, path: Path, folder: Path, taken: set[str]) -> CaseInput:
    if not as_path(path).is_file():
        what = "is a folder" if path.is_dir() else "does not exist"
        raise UsageError(f"{show_path(path)} {what}; give the file of {role}")
    _refuse_unfinished(path)
    return _copy(role, path, folder / free_name(path.name, taken))


def _refuse_unfinished(path: Path) -> None:
    """Refuse a GeoPackage some of whose rows stand beside it: its copy would lack them."""
    for ending in _JOURNALS:
        beside = sidecar_of(path, ending)
        if beside.is_file() and beside.stat().st_size:
            raise UsageError(
                f"changes to {show_path(path)} still stand in {show(beside.name)}; save and close "
                "it in the program that has it open, such as QGIS, then make the case"
            )


def _parts(shapes: Path, copy: Path) -> Iterator[CaseInput]:
    """Copy the other files of a Shapefile, under the name that the first was given."""
    for ending in SHAPEFILE[1:]:
        beside = next(
            (p for e in (ending, ending.upper()) if (p := shapes.with_suffix(e)).is_file()), None
        )
        if beside is not None:
            yield _copy(ROLES[-1], beside, copy.with_name(copy.name + ending))


def _copy(role: str, path: Path, target: Path) -> CaseInput:
    try:
        shutil.copyfile(path, target)  # the bytes, and neither its rights nor its times
    except PermissionError as error:
        raise UsageError(f"{show_path(path)} cannot be read: {error.strerror}") from error
    size = target.stat().st_size
    return CaseInput(role, target.name, said_name(path.name), digest_of(target), size)


def inputs_of_record(record: object, folder: Path) -> tuple[CaseInput, ...]:
    """Read which files a case was made from; none of them may lie elsewhere.

    Raises
    ------
    InputError
        When a role, a name or a checksum is none of ours, or a file is not there.
    """
    rows = record if isinstance(record, list) else []
    found = [_of_record(row) for row in rows]
    if sum(one.role == ROLES[0] for one in found) != 1:
        raise InputError("the case does not state the one file that its incidents were read from")
    for one in found:
        path = folder / PAYLOAD / INPUTS / one.path
        if path.is_symlink() or not path.is_file():
            raise InputError(f"the case has no copy of its input {show(one.name)}")
    return tuple(found)


def _of_record(row: Any) -> CaseInput:
    texts = ("role", "path", "name", "sha256")
    if not isinstance(row, dict) or not all(isinstance(row.get(name), str) for name in texts):
        raise InputError("the case lists an input without role, path, name or sha256")
    if row["role"] not in ROLES or not is_safe(row["path"]):
        raise InputError(f"the case lists an input that cannot be one: {show(row['path'])}")
    size = row.get("bytes")
    return CaseInput(
        role=row["role"],
        path=row["path"],
        name=row["name"],
        sha256=row["sha256"],
        bytes=size if isinstance(size, int) else 0,
    )
