"""Rows of the CSV files that ship: what a person who does not program can read and extend."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from importlib import import_module
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType

__all__ = ["read_groups", "read_rows"]


def read_rows(name: str, package: str) -> tuple[Mapping[str, str], ...]:
    """Read the rows of a CSV file that ships in a package.

    Parameters
    ----------
    name : str
        File name, e.g. ``"words.csv"``.
    package : str
        Package it stands in, e.g. ``"syria_geo.vocabulary"``.

    Returns
    -------
    tuple of mapping
        One for each row: column to cell, both as they are written.
    """
    # Not importlib.resources, which takes longer to import than all rows to read.
    folder = Path(str(import_module(package).__file__)).parent
    text = (folder / name).read_text(encoding="utf-8")
    columns, *rows = csv.reader(text.splitlines())
    most = len(columns)
    return tuple(dict(zip_longest(columns, cells[:most])) for cells in rows if cells)


def read_groups(name: str, package: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Read a file of words: the words of each value of each group, in the order of their rows.

    Parameters
    ----------
    name, package : str
        As `read_rows` takes them. The file has the columns ``group``, ``value``, ``language`` and
        ``word``.

    Returns
    -------
    mapping of str to mapping of str to tuple of str
        Group to value to words.
    """
    groups: dict[str, dict[str, list[str]]] = {}
    for row in read_rows(name, package):
        groups.setdefault(row["group"], {}).setdefault(row["value"], []).append(row["word"])
    return {
        group: MappingProxyType({value: tuple(words) for value, words in values.items()})
        for group, values in groups.items()
    }
