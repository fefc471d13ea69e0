"""Read and write the gazetteer's CSV files, keeping the row number a spreadsheet shows."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from syria_geo.errors import DataError, Fault

__all__ = ["read_rows", "write_rows"]


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield every row of a CSV file with its number, the header being row 1.

    Raises
    ------
    DataError
        When the file is absent or its header lacks one of `columns`.
    """
    if not path.is_file():
        raise DataError(f"{path} is missing; the build needs it")
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        if missing := [c for c in columns if c not in (reader.fieldnames or ())]:
            raise DataError(f"{path.name} lacks the column(s) {', '.join(missing)}")
        for row in reader:
            if None in row or None in row.values():
                fault = Fault(path.name, "more or fewer cells than the header", reader.line_num)
                raise DataError(f"{path.name} is not a table", [fault])
            yield reader.line_num, {key: value.strip() for key, value in row.items()}


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV file beside its final place and rename it, so that it is whole or untouched."""
    beside = path.with_name(f".{path.name}.part")
    with beside.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    beside.replace(path)
