"""The edited files without the rows whose source states no licence."""

from __future__ import annotations

import csv
from collections.abc import Collection, Sequence
from pathlib import Path

from gazetteer._tables import write_rows

__all__ = ["copy_edits"]

_ADDED = ("additions.csv", "additions.cc-by-sa-3.0.csv")
_NAMED = ("aliases.csv", "aliases.cc-by-sa-3.0.csv", "corrections.csv")


def copy_edits(
    edited: Path, output: Path, left_out: Collection[str], spellings: Collection[tuple[str, str]]
) -> dict[str, int]:
    """Write the edited files without some sources; what was said of a place goes with it.

    Parameters
    ----------
    edited, output : pathlib.Path
        Folder to read from and folder to write to; they may be the same.
    left_out : collection of str
        Keys of the sources to leave out.
    spellings : collection of (str, str)
        P-code and name of every spelling left; a refusal of another one has nothing to refuse.

    Returns
    -------
    dict of str to int
        How many rows of each file were left out.
    """
    tables = {name: _read(edited / name) for name in (*_ADDED, *_NAMED, "rejected_names.csv")}
    gone = {row["pcode"] for name in _ADDED for row in tables[name][1] if row["source"] in left_out}
    dropped = {}
    for name, (columns, rows) in tables.items():
        kept = [
            row
            for row in rows
            if row["pcode"] not in gone
            and row.get("part_of", "") not in gone
            and row.get("source", "") not in left_out
            and ("source" in row or (row["pcode"], row["name"]) in spellings)
        ]
        dropped[name] = len(rows) - len(kept)
        write_rows(output / name, columns, ([*row.values()] for row in kept))
    return dropped


def _read(path: Path) -> tuple[Sequence[str], list[dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        return reader.fieldnames or (), list(reader)
