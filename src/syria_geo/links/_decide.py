"""What people decided about pairs: read, checked, written, and applied to links."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from syria_geo.cells import guarded, is_missing_cell, lines_of, read_cells, unguarded
from syria_geo.dates import read_time
from syria_geo.errors import DataError, Fault, InputError, UsageError, choices, show
from syria_geo.files import as_path, require_extension, write_beside

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["DECIDED_COLUMNS", "JUDGEMENTS", "Standing", "put_decided", "read_decided", "standing"]

DECIDED_COLUMNS = ("one_id", "other_id", "judgement", "decided_by", "decided_at", "reason")
SAME, UNSURE, DIFFERENT = "same", "unsure", "different"
JUDGEMENTS = (SAME, UNSURE, DIFFERENT)
_NEEDED = {"one_id": "an id", "other_id": "an id", "decided_by": "who decided", "reason": "why"}


class Standing(NamedTuple):
    """What holds of a pair: the judgement, and who gave it; more than one where they disagree."""

    judgement: str
    people: tuple[str, ...]
    reasons: tuple[str, ...]
    disputed: bool


def read_decided(decisions: object) -> list[dict[str, str]]:
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
        return _checked("the table", list(_of_frame(decisions)))
    path = as_path(decisions)
    if not path.is_file():
        raise UsageError(f"{show(str(path))} does not exist; give a CSV file of decisions on links")
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
    return _checked(path.name, named, faults)


def _of_frame(table: pd.DataFrame) -> Iterator[tuple[int, dict[str, str]]]:
    if missing := [name for name in DECIDED_COLUMNS if name not in table.columns]:
        raise UsageError(f"decisions: there is no column {', '.join(missing)}; add what is missing")
    for number, row in enumerate(table.to_dict("records"), start=1):
        yield number, {name: _text(row[name]) for name in DECIDED_COLUMNS}


def _text(cell: Any) -> str:
    return "" if is_missing_cell(cell) else str(cell).strip()


def _checked(
    name: str, rows: Iterable[tuple[int, Mapping[str, str]]], faults: Iterable[Fault] = ()
) -> list[dict[str, str]]:
    told, found = list(faults), []
    for number, cells in rows:
        row = {column: cells.get(column, "").strip() for column in DECIDED_COLUMNS}
        told += [Fault(name, message, number, column) for column, message in _wrong(row)]
        found.append(row)
    if told:
        raise InputError(f"the decisions in {name} cannot be used", told)
    return found


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


def put_decided(decisions: object, path: str | Path, *, force: bool) -> Path:
    """Write decisions about pairs, sorted by time, then pair; each line once."""
    target = as_path(path)
    require_extension(target, (".csv",))
    rows = {tuple(row[name] for name in DECIDED_COLUMNS) for row in read_decided(decisions)}
    if not force and target.is_file() and target.stat().st_size and not _holds_decided(target):
        raise UsageError(
            f"{show(target.name)} exists and holds no decisions on links; choose another file "
            "name, or overwrite it with --force (in Python: force=True)"
        )
    ordered = sorted(rows, key=lambda row: (read_time(row[4]), row))
    text = lines_of([DECIDED_COLUMNS, *([guarded(cell) for cell in row] for row in ordered)])
    with write_beside(target) as draft:
        draft.write_text(text, encoding="utf-8", newline="")
    return target


def _holds_decided(path: Path) -> bool:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        return {"one_id", "other_id", "judgement"} <= set(next(csv.reader(file), ()))


def standing(rows: Iterable[Mapping[str, str]]) -> dict[tuple[str, str], Standing]:
    """Give what holds of each pair: the last word of each person, and nothing where they differ."""
    last: dict[tuple[str, str], dict[str, tuple[datetime, Mapping[str, str]]]] = {}
    for row in rows:
        people = last.setdefault((row["one_id"], row["other_id"]), {})
        when = read_time(row["decided_at"])
        if row["decided_by"] not in people or people[row["decided_by"]][0] <= when:
            people[row["decided_by"]] = (when, row)
    return {pair: _standing(people) for pair, people in last.items()}


def _standing(people: Mapping[str, tuple[datetime, Mapping[str, str]]]) -> Standing:
    names = tuple(sorted(people))
    words = {row["judgement"] for _, row in people.values()}
    reasons = tuple(dict.fromkeys(people[name][1]["reason"] for name in names))
    judgement = next(iter(words)) if len(words) == 1 else UNSURE
    return Standing(judgement, names, reasons, len(words) > 1)
