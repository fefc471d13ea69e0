"""What a person changed in the incidents a reader read, and why: a reviewed file of rows."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.errors import Fault, InputError, UsageError, show
from syria_geo.files import absent
from syria_geo.incidents import INCIDENT_COLUMNS, check_incidents

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Correction", "correct", "read_corrections"]

COLUMNS = ("incident_id", "column", "read", "corrected", "reason")
REMARKS = "notes"


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell that a person set right, or one remark that a person added.

    Parameters
    ----------
    row : int
        Row of the file, the header being row 1.
    incident_id, column : str
        Which cell.
    read : str
        What the reader read there; empty for a remark.
    corrected : str
        What is right, written as in a CSV; for the column ``notes`` the remark to add.
    reason : str
        Why.
    """

    row: int
    incident_id: str
    column: str
    read: str
    corrected: str
    reason: str

    @property
    def is_remark(self) -> bool:
        """Whether it adds a remark and changes nothing that was read."""
        return self.column == REMARKS


def read_corrections(path: str | Path) -> tuple[Correction, ...]:
    """Read a file of corrections: incident_id, column, read, corrected, reason.

    Raises
    ------
    InputError
        When a column is missing, unknown, or a row gives no reason.
    """
    path = Path(path)
    if not path.is_file():
        raise UsageError(f"{absent(path)}; give a file of corrections")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if missing := [name for name in COLUMNS if rows and name not in rows[0]]:
        raise InputError(f"{path.name} lacks the columns {', '.join(missing)}")
    corrections = tuple(
        Correction(number, *(row[name] or "" for name in COLUMNS))
        for number, row in enumerate(rows, start=2)
    )
    if faults := list(_faults(corrections, path.name)):
        raise InputError(f"{path.name} cannot be used", faults)
    return corrections


def _faults(corrections: Sequence[Correction], file: str) -> Iterator[Fault]:
    for one in corrections:
        if one.column not in INCIDENT_COLUMNS[1:]:
            yield Fault(file, f"there is no column {show(one.column)}", one.row, "column")
        if not one.reason.strip():
            yield Fault(file, "a reason is wanted for every correction", one.row, "reason")


def correct(incidents: pd.DataFrame, corrections: Sequence[Correction]) -> pd.DataFrame:
    """Apply corrections to a table of incidents.

    Parameters
    ----------
    incidents : pandas.DataFrame
        From `read_report`. It is not changed.
    corrections : sequence of Correction
        Those for other incidents are an error: a correction must not get lost.

    Returns
    -------
    pandas.DataFrame
        Same rows, same order.

    Raises
    ------
    InputError
        When an incident does not exist, or the reader by now reads something else than what was
        corrected.
    """
    records: list[dict[str, object]] = incidents.astype("object").to_dict("records")  # type: ignore[assignment]
    rows = {str(row["incident_id"]): row for row in records}
    faults = [fault for one in corrections if (fault := _problem(one, rows))]
    if faults:
        raise InputError("the corrections do not fit what was read", faults)
    for one in corrections:
        row = rows[one.incident_id]
        both = (str(row[one.column]), one.corrected) if one.is_remark else (one.corrected,)
        row[one.column] = "; ".join(filter(None, both))
    import pandas as pd

    corrected = pd.DataFrame(list(rows.values()), columns=incidents.columns, dtype="object")
    return check_incidents(corrected).set_axis(incidents.index)


def _problem(one: Correction, rows: Mapping[str, Mapping[str, object]]) -> Fault | None:
    row = rows.get(one.incident_id)
    if row is None:
        message = f"there is no incident {show(one.incident_id)}"
    elif one.is_remark or written(row[one.column]) == one.read:
        return None
    else:
        message = (
            f"{show(written(row[one.column]))} was read here, not {show(one.read)}; look again"
        )
    return Fault("corrections", message, one.row, one.column)


def written(value: object) -> str:
    """Write a value as it stands in a CSV."""
    if isinstance(value, tuple):
        return ";".join(map(str, value))
    return "" if value is None or value != value else str(value)
