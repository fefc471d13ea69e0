"""Whether a folder whose manifests fit holds what its record states: all of it, and nothing else.

Whoever takes a file out, or writes another, and mends the manifests has to mend the record too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from syria_geo.cases._bag import DECLARATION, PAYLOAD, payload_manifest, tag_manifest
from syria_geo.cases._check import CaseFinding
from syria_geo.cases._inputs import INPUTS
from syria_geo.cases._readme import README
from syria_geo.cases._record import RECORD, read_record
from syria_geo.cases._work import LOG, OUTPUTS
from syria_geo.errors import InputError

__all__ = ["unlike_record"]

_EACH_HAS = (README, DECLARATION, "bag-info.txt", f"{PAYLOAD}/{RECORD}", f"{PAYLOAD}/{LOG}")


def unlike_record(folder: Path) -> Iterator[CaseFinding]:
    """Name what each case has and this one has not, and what is not as ``case.json`` states it.

    Parameters
    ----------
    folder : pathlib.Path
        A case whose bytes are those of its manifests.
    """
    listed = {**payload_manifest(folder).digests, **tag_manifest(folder).digests}
    lacking = [path for path in _EACH_HAS if path not in listed]
    for path in lacking:
        yield CaseFinding(path, "missing", "each case has it; it was taken out of the manifest too")
    if f"{PAYLOAD}/{RECORD}" in lacking:
        return
    try:
        stated = _stated(read_record(folder))
    except InputError as error:
        yield CaseFinding(f"{PAYLOAD}/{RECORD}", "unsafe", str(error))
        return
    below = (f"{PAYLOAD}/{INPUTS}/", f"{PAYLOAD}/{OUTPUTS}/")
    yield from _differences(
        stated, {path: digest for path, digest in listed.items() if path.startswith(below)}
    )


def _differences(stated: Mapping[str, str], listed: Mapping[str, str]) -> Iterator[CaseFinding]:
    for path in sorted({*stated, *listed}):
        if path not in listed:
            yield CaseFinding(path, "missing", f"{RECORD} states it, and no manifest lists it")
        elif path not in stated:
            yield CaseFinding(path, "added", f"a manifest lists it, and {RECORD} does not state it")
        elif stated[path] != listed[path]:
            told = f"sha256 is {listed[path]}, and {RECORD} states {stated[path]}"
            yield CaseFinding(path, "changed", told)


def _stated(record: Mapping[str, Any]) -> dict[str, str]:
    """Give the checksum of each input and output, as the record has them."""
    found: dict[str, str] = {}
    for folder, rows in ((INPUTS, record.get("inputs")), (OUTPUTS, record.get("outputs"))):
        for row in rows if isinstance(rows, list) else [None]:
            path, digest = (row.get("path"), row.get("sha256")) if isinstance(row, dict) else (0, 0)
            if not isinstance(path, str) or not isinstance(digest, str):
                raise InputError(f"{RECORD} of the case lists {folder} without path or sha256")
            found[f"{PAYLOAD}/{folder}/{path}"] = digest.lower()
    return found
