"""Links to a CSV file and back: sorted as they come, guarded, whole or not at all."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.cells import guarded, is_missing_cell, lines_of, read_cells, unguarded
from syria_geo.errors import DataError, Fault, InputError, UsageError, choices, show, show_path
from syria_geo.files import as_path, require_extension, write_beside
from syria_geo.links._merge import EVENT_COLUMNS, LINKS
from syria_geo.links._table import LINK_COLUMNS, WEIGHTS

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["events_text", "links_text", "put_links", "read", "refuse_over_others"]

_WHOLE = ("days_apart", "one_killed", "other_killed")
_NUMBERS = ("probability", "distance_km", "weight", *WEIGHTS)
# Numbers that are neither below nor above; weights may be anything.
_WITHIN = dict.fromkeys((*_WHOLE, "distance_km"), (0.0, 2.0**53)) | {"probability": (0.0, 1.0)}
_ANY = (-(2.0**53), 2.0**53)


def links_text(links: pd.DataFrame) -> str:
    """Write links as CSV."""
    if missing := [name for name in LINK_COLUMNS if name not in links.columns]:
        raise UsageError(f"links: there is no column {', '.join(missing)}; give what link returned")
    columns = [links[name].tolist() for name in LINK_COLUMNS]
    rows = ([guarded(_cell(cell)) for cell in row] for row in zip(*columns, strict=True))
    return lines_of([LINK_COLUMNS, *rows])


def events_text(events: pd.DataFrame) -> str:
    """Write merged events as CSV."""
    columns = [events[name].tolist() for name in EVENT_COLUMNS]
    rows = ([guarded(_cell(cell)) for cell in row] for row in zip(*columns, strict=True))
    return lines_of([EVENT_COLUMNS, *rows])


def _cell(cell: Any) -> str:
    if isinstance(cell, tuple | list):
        return ";".join(map(str, cell))
    if is_missing_cell(cell):
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell).replace("\0", "\ufffd")


def put_links(links: pd.DataFrame, path: str | Path, *, force: bool) -> Path:
    """Write a file of links; over another file only when told to."""
    target = as_path(path)
    require_extension(target, (".csv",))
    if not force:
        refuse_over_others(target)
    text = links_text(links)
    with write_beside(target) as draft:
        draft.write_text(text, encoding="utf-8", newline="")
    return target


def refuse_over_others(path: str | Path) -> None:
    """Refuse to write over a file that holds no links."""
    target = as_path(path)
    if target.is_file() and target.stat().st_size and not _holds_links(target):
        raise UsageError(
            f"{show(target.name)} exists and holds no links; choose another file name, or "
            "overwrite it with --force (in Python: force=True)"
        )


def _holds_links(path: Path) -> bool:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        return {"one_id", "other_id", "link", "relation"} <= set(next(csv.reader(file), ()))


def read(path: Path) -> pd.DataFrame:
    """Read a file of links."""
    import pandas as pd

    if not path.is_file():
        raise UsageError(f"{show_path(path)} does not exist; give a CSV file of links")
    try:
        rows = list(read_cells(path, LINK_COLUMNS))
    except DataError as error:
        raise InputError(f"the links in {path.name} cannot be used", error.faults) from None
    if faults := [fault for row in rows for fault in _faults(path.name, *row)]:
        raise InputError(f"the links in {path.name} cannot be used", faults)
    cells = [list(map(unguarded, row)) for _, row in rows]
    table = pd.DataFrame(cells, columns=list(LINK_COLUMNS))
    for name in (*_WHOLE, *_NUMBERS):
        numbers_of = pd.to_numeric(table[name].replace("", None))
        table[name] = numbers_of.astype("Int64" if name in _WHOLE else "float64")
    table["conflicts"] = [tuple(filter(None, cell.split(";"))) for cell in table["conflicts"]]
    return table


def _faults(name: str, number: int, cells: list[str]) -> Iterator[Fault]:
    if len(cells) != len(LINK_COLUMNS):
        said = f"it has {len(cells)} cells, not {len(LINK_COLUMNS)}; quote a text with a comma"
        yield Fault(name, said, number)
        return
    row = dict(zip(LINK_COLUMNS, map(unguarded, cells), strict=True))
    if row["link"] not in LINKS:
        yield Fault(name, f"{show(row['link'])} is no link; {choices(LINKS)}", number, "link")
    for column in (*_WHOLE, *_NUMBERS):
        if row[column] and not _is_number(row[column], column):
            yield Fault(name, f"{show(row[column])} is no number of its kind", number, column)


def _is_number(text: str, column: str) -> bool:
    least, most = _WITHIN.get(column, _ANY)
    try:
        number = int(text) if column in _WHOLE else float(text)
    except ValueError:
        return False
    return least <= number <= most
