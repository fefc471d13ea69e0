"""The provenance records in sources.toml: check the inputs, restate what was built."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import tomlkit

from syria_geo.catalog import digest_of
from syria_geo.errors import DataError, Fault

__all__ = ["check_inputs", "restated", "unknown_licences"]

_UNKNOWN = "unknown"


def check_inputs(path: Path, upstream: Path, left_out: Collection[str] = ()) -> None:
    """Check that every input is there, in the edition sources.toml names.

    Parameters
    ----------
    path : pathlib.Path
        The ``sources.toml``.
    upstream : pathlib.Path
        Folder of upstream files.
    left_out : collection of str
        Keys of sources that are not to be used, and need not be there.

    Raises
    ------
    DataError
        Names each file that is missing or another edition, and where its dataset is published.
    """
    inputs = tomllib.loads(path.read_text(encoding="utf-8"))["input"]
    used = [entry for entry in inputs if entry["key"] not in left_out]
    faults = [fault for entry in used for fault in _input_faults(entry, upstream)]
    if faults:
        raise DataError("the upstream files for the gazetteer cannot be used", faults)


def unknown_licences(path: Path) -> frozenset[str]:
    """Give the keys of the sources whose licence is not known."""
    inputs = tomllib.loads(path.read_text(encoding="utf-8")).get("input", ())
    return frozenset(entry["key"] for entry in inputs if entry["licence"].startswith(_UNKNOWN))


def _input_faults(entry: Mapping[str, Any], upstream: Path) -> Iterator[Fault]:
    paths = [upstream / name for name in entry.get("files", ())]
    missing = [path for path in paths if not path.is_file()]
    if missing:
        dataset = f"{entry['title']} ({entry['url_or_dataset']})"
        yield Fault(str(missing[0]), f"not found: download {dataset} and place it there")
    elif paths and (digest := digest_of(*paths)) != entry["sha256"]:
        said = (
            f"another edition (sha256 {digest}) than sources.toml names for {entry['key']}; "
            "review it, then change as_of and sha256 there"
        )
        yield Fault(str(paths[0]), said)


def restated(path: Path, folder: Path, left_out: Collection[str] = ()) -> str:
    """Give the text of sources.toml for the files as they are in `folder`.

    Parameters
    ----------
    path : pathlib.Path
        The ``sources.toml`` as a person wrote it.
    folder : pathlib.Path
        Where the built files are. Their hash and row count are renewed; a file that people edit
        has none, and what is not there stays as it is.
    left_out : collection of str
        Keys of sources that were not used: they leave the text, and so does what the files'
        licences say of the unknown.
    """
    document = tomlkit.parse(path.read_text(encoding="utf-8"))
    inputs = document["input"]
    for number in reversed(range(len(inputs))):
        if inputs[number]["key"] in left_out:
            del inputs[number]
    for entry in document["file"]:
        if left_out:
            _leave_out(entry, left_out)
        if "sha256" in entry:
            _measure(entry, folder / entry["path"])
    return tomlkit.dumps(document)


def _measure(entry: Any, file: Path) -> None:
    if file.is_file():
        entry["sha256"] = digest_of(file)
    if file.is_file() and file.suffix == ".csv":
        entry["rows"] = len(file.read_text(encoding="utf-8").splitlines()) - 1


def _leave_out(entry: Any, left_out: Collection[str]) -> None:
    sources = entry["made_from"]
    for number in reversed(range(len(sources))):
        if sources[number] in left_out:
            del sources[number]
    parts = entry["licence"].split("; ")
    entry["licence"] = "; ".join(part for part in parts if _UNKNOWN not in part)
