"""What people decided about pairs: read, checked and written."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.cells import guarded, header_of, is_missing_cell, lines_of, read_cells, unguarded
from syria_geo.dates import read_time
from syria_geo.errors import DataError, Fault, InputError, UsageError, choices, show, show_path
from syria_geo.files import as_path, refuse_read_only, require_extension, write_beside
from syria_geo.links._decision import DECIDED_COLUMNS, JUDGEMENTS, PairDecision

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["checked_decided", "put_decided", "read_decided", "read_decided_to_write"]

_NEEDED = {"one_id": "an id", "other_id": "an id", "decided_by": "who decided", "reason": "why"}
_LONGEST_HEADER = 10_000  # characters


def read_decided(decisions: object) -> tuple[PairDecision, ...]:
    """Take a table or a file of decisions about pairs, checked.

    Raises
    ------
    UsageError
        When it is neither, or there is no such file.
    InputError
        With every fault.
    """
    import pandas as pd

    if isinstance(decisions, pd.DataFrame):
        return checked_decided("the table", list(_of_frame(decisions)))
    path = as_path(decisions)
    if not path.is_file():
        raise UsageError(f"{show_path(path)} does not exist; give a CSV file of decisions on links")
    try:
        rows = list(read_cells(path, DECIDED_COLUMNS))
    except DataError as error:
        raise InputError(f"the decisions in {path.name} cannot be used", error.faults) from None
    width = len(DECIDED_COLUMNS)
    said = f"cells are not {width}; put quotes around a text with a comma"
    faults = [Fault(path.name, said, number) for number, cells in rows if len(cells) != width]
    named = [
        (number, dict(zip(DECIDED_COLUMNS, map(unguarded, cells), strict=False)))
        for number, cells in rows
    ]
    return checked_decided(path.name, named, faults)


def read_decided_to_write(path: Path) -> tuple[PairDecision, ...]:
    """Read a file that is going to be written again: what would not be kept is refused.

    Raises
    ------
    UsageError, InputError
        As `read_decided`, and for each column that is none of decisions on links.
    """
    decisions = read_decided(path)
    cells, _ = header_of(path.read_text(encoding="utf-8-sig"), DECIDED_COLUMNS)
    said = "it is no column of decisions on links, and would be lost; take it out, or rename it"
    odd = [
        Fault(path.name, said, 1, cell)
        for cell in filter(None, cells)
        if cell not in DECIDED_COLUMNS
    ]
    if odd:
        raise InputError(f"the decisions in {path.name} cannot be added to", odd)
    return decisions


def _of_frame(table: pd.DataFrame) -> Iterator[tuple[int, dict[str, str]]]:
    if missing := [name for name in DECIDED_COLUMNS if name not in table.columns]:
        raise UsageError(f"decisions: there is no column {', '.join(missing)}; add what is missing")
    for number, row in enumerate(table.to_dict("records"), start=1):
        yield number, {name: _text(row[name]) for name in DECIDED_COLUMNS}


def _text(cell: Any) -> str:
    return "" if is_missing_cell(cell) else str(cell).strip()


def checked_decided(
    name: str, rows: Iterable[tuple[int, Mapping[str, str]]], faults: Iterable[Fault] = ()
) -> tuple[PairDecision, ...]:
    """Check the cells of decisions, each with the number of its row.

    Raises
    ------
    InputError
        With every fault, and those that are known already.
    """
    told, found = list(faults), []
    for number, cells in rows:
        row = {column: cells.get(column, "").strip() for column in DECIDED_COLUMNS}
        told += [Fault(name, message, number, column) for column, message in _wrong(row)]
        found.append(PairDecision(**row))
    if told:
        raise InputError(f"the decisions in {name} cannot be used", told)
    return tuple(found)


def _wrong(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for column, what in _NEEDED.items():
        if not row[column]:
            yield column, f"an empty cell; write {what}"
    if row["judgement"] not in JUDGEMENTS:
        yield "judgement", f"{show(row['judgement'])} is no judgement; {choices(JUDGEMENTS)}"
    try:
        read_time(row["decided_at"])
    except UsageError as error:
        yield "decided_at", str(error)


def put_decided(decisions: Iterable[PairDecision], path: str | Path, *, force: bool) -> Path:
    """Write checked decisions about pairs, sorted by time, then pair; each line once.

    Raises
    ------
    UsageError
        When a file stands there that holds none, and `force` is not given; when it is read-only.
    """
    target = as_path(path)
    require_extension(target, (".csv",))
    if not force and target.is_file() and target.stat().st_size and not _holds_decided(target):
        raise UsageError(
            f"{show(target.name)} exists and holds no decisions on links; choose another file "
            "name, or overwrite it with --force (in Python: force=True)"
        )
    refuse_read_only(target)
    rows = {(one.time, tuple(map(_cell, _cells_of(one)))) for one in decisions}
    text = lines_of(
        [DECIDED_COLUMNS, *([guarded(cell) for cell in row] for _, row in sorted(rows))]
    )
    with write_beside(target) as draft:
        draft.write_text(text, encoding="utf-8", newline="")
    return target


def _cells_of(one: PairDecision) -> Iterator[str]:
    return (getattr(one, name) for name in DECIDED_COLUMNS)


def _cell(cell: str) -> str:
    return cell.replace("\0", "\ufffd")


def _holds_decided(path: Path) -> bool:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        first = file.readline(_LONGEST_HEADER)
    return set(next(csv.reader([first]), ())) >= {"one_id", "other_id", "judgement"}
