"""The birth certificates in sources.toml: check the inputs, restate what was built."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from syria_geo.errors import DataError, Fault

__all__ = ["check_inputs", "restate_files"]


def check_inputs(path: Path, upstream: Path) -> frozenset[str]:
    """Check that every input is there, in the edition sources.toml names; give the keys.

    Raises
    ------
    DataError
        Names each file that is missing or another edition, and where its dataset is published.
    """
    inputs = tomllib.loads(path.read_text(encoding="utf-8"))["input"]
    faults = [fault for entry in inputs for fault in _input_faults(entry, upstream)]
    if faults:
        raise DataError("the upstream files for the gazetteer cannot be used", faults)
    return frozenset(entry["key"] for entry in inputs)


def _input_faults(entry: Mapping[str, Any], upstream: Path) -> Iterator[Fault]:
    paths = [upstream / name for name in entry.get("files", ())]
    missing = [path for path in paths if not path.is_file()]
    if missing:
        dataset = f"{entry['title']} ({entry['url_or_dataset']})"
        yield Fault(str(missing[0]), f"not found: download {dataset} and place it there")
    elif paths and (digest := _sha256(*paths)) != entry["sha256"]:
        said = (
            f"another edition (sha256 {digest}) than sources.toml names for {entry['key']}; "
            "review it, then change as_of and sha256 there"
        )
        yield Fault(str(paths[0]), said)


def restate_files(path: Path, folder: Path) -> str:
    """Give the text of sources.toml with hash and row count of each file as it is in `folder`."""
    text = path.read_text(encoding="utf-8")
    for entry in tomllib.loads(text)["file"]:
        file = folder / entry["path"]
        if not file.is_file():
            file = path.parent / entry["path"]
        rows = len(file.read_text(encoding="utf-8").splitlines()) - 1
        text = _restated(text, entry["path"], _sha256(file), rows)
    return text


def _restated(text: str, name: str, digest: str, rows: int) -> str:
    head, table, tail = re.split(
        rf'(path = "{re.escape(name)}"\n(?:(?!\[\[).*\n?)*)', text, maxsplit=1
    )
    table = re.sub(r'(?m)^sha256 = ".*"$', f'sha256 = "{digest}"', table)
    return head + re.sub(r"(?m)^rows = \d+$", f"rows = {rows}", table) + tail


def _sha256(*paths: Path) -> str:
    """Hash files one after the other, as one."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()
