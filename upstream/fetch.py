"""Get the upstream files that the builds read, by the name of their dataset: ``make fetch``.

Each file of ``registry.toml`` is looked for in a folder or mirror (``--from``), else at its own
address, and kept only where its sha256 is the one we know. What is there already stays. All that
is missing is told at once, with the page of its dataset and what to look for there.
"""

from __future__ import annotations

import argparse
import logging
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pooch

from syria_geo.errors import SyriaGeoError, UsageError, choices, show

__all__ = ["Dataset", "UpstreamFile", "fetch", "main", "read_registry"]

_REGISTRY = Path(__file__).resolve().parent / "registry.toml"
_NEXT = (
    "Download what is missing by hand, put it where it is looked for and run this again: its "
    "sha256 is checked. Who has the files gives them with FROM=folder or FROM=https://mirror."
)


@dataclass(frozen=True)
class UpstreamFile:
    """One file: where it belongs below the folder of upstream files, its hash, its address."""

    path: str
    sha256: str
    url: str = ""


@dataclass(frozen=True)
class Dataset:
    """A public dataset: its page, what to look for there by hand, and its files."""

    name: str
    title: str
    page: str
    by_hand: str
    files: tuple[UpstreamFile, ...]


def read_registry(path: Path = _REGISTRY) -> tuple[Dataset, ...]:
    """Read which datasets there are."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["dataset"]
    return tuple(
        Dataset(files=tuple(UpstreamFile(**file) for file in table.pop("file")), **table)
        for table in tables
    )


def chosen(datasets: Sequence[Dataset], names: Sequence[str]) -> list[Dataset]:
    """Choose datasets by name; all where none is named.

    Raises
    ------
    UsageError
        When there is no dataset of a name.
    """
    known = {dataset.name: dataset for dataset in datasets}
    for name in names:
        if name not in known:
            raise UsageError(f"there is no dataset {show(name)}; {choices(tuple(known))}")
    return [known[name] for name in names] or list(datasets)


def fetch(datasets: Sequence[Dataset], folder: Path, origin: str = "") -> list[str]:
    """Get the files that a folder lacks.

    Parameters
    ----------
    datasets : sequence of Dataset
    folder : pathlib.Path
        The folder of upstream files; files come below its ``sources``.
    origin : str
        A folder or the address of a mirror that holds files under the same paths. Without one,
        each file is asked for at its own address.

    Returns
    -------
    list of str
        What is missing still, a paragraph a dataset; empty where all is there.
    """
    missing = []
    for dataset in datasets:
        faults = [fault for file in dataset.files if (fault := _get(file, folder, origin))]
        if faults:
            missing.append("\n".join(_told(dataset, faults)))
    return missing


def _get(file: UpstreamFile, folder: Path, origin: str) -> str:
    """Put one file in its place; say what is wrong, if anything is."""
    target = folder / file.path
    if target.is_file():
        same = pooch.file_hash(str(target)) == file.sha256
        return "" if same else f"{target}: another edition than the one we know; move it away"
    address = _address(file, origin)
    if not address:
        return f"{target}: not there"
    try:
        _try_to_write(target.parent)
    except OSError as error:
        return (
            f"{target}: its folder cannot be written to ({error.strerror}); "
            "choose another with UPSTREAM=folder"
        )
    downloader = None if "://" in address else _copy
    try:
        pooch.retrieve(
            address,
            f"sha256:{file.sha256}",
            fname=target.name,
            path=target.parent,
            downloader=downloader,
        )
    except ValueError as error:
        if "protocol" in str(error):
            return f"{target}: {address}: give a folder, or an address that begins with https://"
        # The hash: pooch has thrown the file away.
        return f"{target}: {address} is another edition than the one we know"
    except OSError as error:
        return f"{target}: {address} cannot be read ({type(error).__name__})"
    return ""


def _try_to_write(folder: Path) -> None:
    """Find out whose fault it is before anything is read."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder):
        pass


def _address(file: UpstreamFile, origin: str) -> str:
    if not origin:
        return file.url
    if "://" in origin:
        return f"{origin.rstrip('/')}/{quote(file.path)}"
    return str(Path(origin) / file.path)


def _copy(source: str, output: str, _pooch: object) -> None:
    shutil.copyfile(source, output)


def _told(dataset: Dataset, faults: Sequence[str]) -> Iterator[str]:
    yield f"{dataset.name}: {dataset.title}"
    yield f"  page: {dataset.page}"
    yield f"  look for: {dataset.by_hand}"
    yield from (f"  {fault}" for fault in faults)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fetch from the command line; 1 where something is missing still."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="datasets; all where none is named")
    parser.add_argument("--from", dest="origin", default="", help="folder, or address of a mirror")
    parser.add_argument("--to", type=Path, required=True, help="folder of upstream files")
    options = parser.parse_args(arguments)
    pooch.get_logger().setLevel(logging.ERROR)
    try:
        datasets = chosen(read_registry(), options.names)
    except SyriaGeoError as error:
        print(error, file=sys.stderr)
        return 2
    missing = fetch(datasets, options.to, options.origin)
    print(f"{len(datasets) - len(missing)} of {len(datasets)} datasets are in {options.to}")
    if missing:
        print("\n".join([*missing, _NEXT]), file=sys.stderr)
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
