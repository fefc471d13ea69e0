"""Every data file that ships: where it is, whose, which licence, as of when, unchanged or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from syria_geo.errors import DataError, Fault

__all__ = [
    "DATA_FOLDERS",
    "DataFile",
    "Input",
    "changed_files",
    "count_rows",
    "data_path",
    "digest_of",
    "inputs_of",
    "licence_uri",
    "sources",
]

_NEXT = "if the edit is meant (git diff shows it), run make sources"
DATA_FOLDERS = ("boundaries", "boundaries/control", "gazetteer", "incidents")


@dataclass(frozen=True, slots=True)
class Input:
    """What a data file was made from: a public dataset or document of somebody.

    Parameters
    ----------
    key : str
        Short name used in the data files.
    title, publisher : str
        What it is and whose.
    url_or_dataset : str
        Where the public copy is found, or the dataset's name there.
    licence : str
        The licence, or "unknown, because ...".
    as_of : str
        The date it describes.
    sha256 : str
        Of the copy that was used.
    rows : int or None
        Records in that copy.
    note : str
        Known faults, and what was left out.
    """

    key: str
    title: str
    publisher: str
    url_or_dataset: str
    licence: str
    as_of: str
    sha256: str
    rows: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class DataFile:
    """One data file that ships, with its provenance record.

    Parameters
    ----------
    path : str
        Below the data folders, e.g. ``gazetteer/places.csv``.
    title : str
        What is in it.
    made_from : tuple of Input
        What it was made from.
    licence, as_of : str
        Of the file itself.
    sha256 : str
        Of the file as it was built; of a file that people edit, as it is.
    rows : int or None
        Records in it, likewise.
    """

    path: str
    title: str
    made_from: tuple[Input, ...]
    licence: str
    as_of: str
    sha256: str
    rows: int | None = None


_Row = TypeVar("_Row", Input, DataFile)


def data_path(*parts: str) -> Path:
    """Find a data file that ships with the package.

    Parameters
    ----------
    *parts : str
        Path below the data folders, e.g. ``"gazetteer", "places.csv"``.

    Returns
    -------
    pathlib.Path
        An existing file or folder.

    Raises
    ------
    DataError
        When the installation lacks it.
    """
    path = _data_root().joinpath(*parts)
    if not path.exists():
        raise DataError(
            f"the data file {'/'.join(parts)} is missing from this installation "
            f"(looked in {path.parent}); install syria-geo again"
        )
    return path


@cache
def sources() -> tuple[DataFile, ...]:
    """List every data file that ships: whose, under which licence, as of when.

    Returns
    -------
    tuple of DataFile
        Sorted by path.

    Raises
    ------
    DataError
        When a ``sources.toml`` is damaged.

    Examples
    --------
    >>> import syria_geo as sg
    >>> file = next(file for file in sg.sources() if file.path == "boundaries/units.csv")
    >>> file.made_from[0].publisher, file.licence, file.as_of
    ('OCHA', 'CC BY 3.0 IGO', '2020-12-17')
    """
    found = [file for folder in DATA_FOLDERS for file in _files_of(folder)]
    return tuple(sorted(found, key=lambda file: file.path))


def inputs_of(*paths: str) -> tuple[Input, ...]:
    """List what data files were made from.

    Parameters
    ----------
    *paths : str
        Data files, or what their paths begin with, such as ``"gazetteer/"``.

    Returns
    -------
    tuple of Input
        Each once, in the order of the files.
    """
    made = [one for file in sources() if file.path.startswith(paths) for one in file.made_from]
    return tuple({one.key: one for one in made}.values())


def changed_files() -> tuple[Fault, ...]:
    """List the data files that differ from their provenance record, as after an edit by hand.

    Returns
    -------
    tuple of Fault
        Empty when sha256 and row count of every file are as stated.
    """
    return tuple(fault for file in sources() for fault in _changes(file))


def licence_uri(licence: str) -> str:
    """Give where the text of a licence stands.

    Parameters
    ----------
    licence : str
        What a source says of its licence; it begins with the name, such as "CC BY 4.0 for 2004".

    Returns
    -------
    str
        Empty where the licence is not known for sure.
    """
    names = [name for name in _licences() if f"{licence} ".startswith((f"{name} ", f"{name};"))]
    return _licences().get(max(names, key=len, default=""), "")


@cache
def _licences() -> dict[str, str]:
    import csv

    path = Path(__file__).with_name("licences.csv")
    with path.open(encoding="utf-8", newline="") as handle:
        return {row["name"]: row["uri"] for row in csv.DictReader(handle)}


@cache
def _data_root() -> Path:
    here = Path(__file__).resolve().parent
    shipped = here / "_data"
    # An editable install works on the repository's own folders.
    return shipped if shipped.is_dir() else here.parents[1]


def _files_of(folder: str) -> Iterator[DataFile]:
    path = _data_root() / folder / "sources.toml"
    if not path.is_file():
        return
    where = f"{folder}/sources.toml"
    try:
        document = _toml(path)
        inputs = {row["key"]: _made(Input, row) for row in document.get("input", ())}
        for row in document.get("file", ()):
            made_from = tuple(inputs[key] for key in row["made_from"])
            below = f"{folder}/{row['path']}"
            row = row | {"path": below, "made_from": made_from}
            yield _made(DataFile, row if "sha256" in row else row | _measured(below))
    except (KeyError, TypeError, ValueError) as error:
        fault = Fault(where, f"missing or wrong: {error}; correct it or install syria-geo again")
        raise DataError(f"{where} is damaged", [fault]) from None


def _toml(path: Path) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(path.read_text(encoding="utf-8"))


def _made(kind: type[_Row], row: Mapping[str, Any]) -> _Row:
    known = {field.name for field in fields(kind)}
    return kind(**{name: value for name, value in row.items() if name in known})


def _measured(path: str) -> dict[str, Any]:
    """Hash and count a file that people edit: what stands in it is what counts."""
    file = data_path(path)
    return {"sha256": digest_of(file), "rows": count_rows(file)}


def digest_of(*paths: Path) -> str:
    """Give the sha256 of files, one after the other as one, as ``sources.toml`` states it."""
    import hashlib

    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _changes(file: DataFile) -> Iterator[Fault]:
    path = data_path(file.path)
    digest = digest_of(path)
    if digest != file.sha256:
        yield Fault(file.path, f"its sha256 is {digest}, not {file.sha256}; {_NEXT}")
    rows = count_rows(path)
    if rows is not None and rows != file.rows:
        yield Fault(file.path, f"it has {rows} rows, not {file.rows}; {_NEXT}")


def count_rows(path: Path) -> int | None:
    """Count the records of a data file, whoever saved it.

    Returns
    -------
    int or None
        Rows of a CSV without its header and without empty ones, features of a GeoJSON file; None
        for another kind, and for a file that cannot be read.
    """
    import csv
    import json

    text = path.read_text(encoding="utf-8-sig", errors="replace")
    if path.suffix == ".csv":
        return sum(any(cells) for cells in csv.reader(text.splitlines(keepends=True))) - 1
    try:
        return len(json.loads(text)["features"]) if path.suffix == ".geojson" else None
    except (ValueError, KeyError, TypeError):
        return None
