"""A raw table to the incident table, with every fault on the way."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from syria_geo.errors import Fault, show
from syria_geo.incidents._columns import (
    DAY_COLUMNS,
    FOUND,
    INCIDENT_COLUMNS,
    SAID,
    TOLL_COLUMNS,
    is_own_export,
)
from syria_geo.incidents._counts import Count
from syria_geo.incidents._days import read_days
from syria_geo.incidents._own_columns import Traits, typed, with_points
from syria_geo.incidents._points import Points, read_points
from syria_geo.incidents._raw import RawTable
from syria_geo.incidents._words import (
    lost_words,
    parties_of_their_day,
    put_into_notes,
    read_cells,
    read_tolls,
    synonym_notes,
    toll_words,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Built", "Whole", "build_table", "repeated_id"]

FAULTS = "faults"
_PSEUDO = ("point", "geometry")


@dataclass(frozen=True, slots=True)
class Built:
    """An incident table, what was wrong on the way, and what the reader should know.

    Parameters
    ----------
    table : pandas.DataFrame
        One row for each record: the incident columns, then the others as they came. A cell that
        could not be read is missing, and the added column ``faults`` says so.
    faults : tuple of Fault
        Sorted by row.
    notes : tuple of str
        What was understood otherwise than as it stands.
    order_wanted : str
        The evidence, when the order of day and month has to be said.
    traits : Traits
    outside : str
        Which days lie outside of the interval beside them; among the notes, too.
    """

    table: pd.DataFrame
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]
    order_wanted: str = ""
    traits: Traits = field(default_factory=Traits)
    outside: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """What of a whole table has to be known to build a part of it as the whole would be.

    Parameters
    ----------
    traits : Traits
        Of all its parts.
    dtypes : mapping of str to str
        The pandas dtype of columns of the table's own that are neither texts nor mixed.
    first_rows : mapping of str to int
        Ids that stand in several rows, with the first of these.
    """

    traits: Traits = field(default_factory=Traits)
    dtypes: Mapping[str, str] = field(default_factory=dict)
    first_rows: Mapping[str, int] = field(default_factory=dict)


def build_table(
    raw: RawTable,
    *,
    order: str | None = None,
    ignore_points: bool = False,
    whole: Whole | None = None,
) -> Built:
    """Type every column and collect what is wrong; rows and their order stay.

    Parameters
    ----------
    raw : RawTable
        The table, or a part of it.
    order : str, optional
        What 05/09/2016 means.
    ignore_points : bool
        True to leave points unread.
    whole : Whole, optional
        What is known of the table that this is a part of: the part then has its columns and types.
    """
    import pandas as pd

    own_export = is_own_export(raw.columns)
    faults, notes = [*raw.faults, *_nearly_ours(raw)], [*raw.notes]
    series, broken = _plain_columns(raw, own_export=own_export)
    faults += broken
    tolls = read_tolls(raw, faults, notes)
    series |= {name: _counted(counts) for name, counts in tolls.items()}
    nothing = pd.Series([""] * len(raw.rows), dtype="str")
    days = read_days(raw, series.get("date_precision", nothing), order=order)
    series |= days.series
    faults += days.faults
    notes += days.notes
    _put_beside(series, "date_text", days.printed, nothing)
    _put_beside(series, "time_text", days.times, nothing)
    put_into_notes(series, toll_words(tolls), nothing)
    put_into_notes(series, lost_words(raw), nothing)
    asked, undated = parties_of_their_day(raw, days)
    faults += asked.values()
    notes += synonym_notes(raw, asked)
    if undated:
        notes.append(
            f'{undated} cells say "government" or the like without a day: read as Syrian regime '
            "forces, as until 7 December 2024"
        )
    _emptied(series, asked)
    points = None if ignore_points else read_points(raw, own_export=own_export)
    if points is not None:
        faults += points.faults
        notes += points.notes
    names = series["incident_id"].tolist() if "incident_id" in series else [""] * len(raw.rows)
    repeated = _repeated_ids(names, raw, whole)
    faults += repeated.values()
    series["incident_id"] = _ids(names, raw, without=repeated)
    dtypes = whole.dtypes if whole else {}
    ordered = _in_order(series, raw, len(raw.rows), dtypes)
    table = pd.DataFrame(ordered, index=range(len(raw.rows)))
    marked = _unique([*faults, *days.marked])
    traits = (whole.traits if whole else Traits()) | _traits(points, marked)
    if points is not None:
        table = with_points(table, raw, points, traits, own_export=own_export)
    faults.sort(key=lambda fault: (fault.row or 0, fault.column))
    if traits.faulty_rows:
        table = _with_fault_column(table, raw, marked)
    return Built(table, tuple(faults), tuple(notes), days.order_wanted, traits, days.outside)


def _traits(points: Points | None, faults: Sequence[Fault]) -> Traits:
    rows = any(fault.row is not None for fault in faults)
    if points is None:
        return Traits(faulty_rows=rows)
    moved = any(latitude == latitude for latitude, _ in points.exported)
    return Traits(rows, bool(points.faults), any(points.shapes), moved)


def _emptied(series: dict[str, pd.Series], cells: Iterable[tuple[str, int]]) -> None:
    """Empty cells that were asked about: a party that may be another one is none."""
    import pandas as pd

    places: dict[str, set[int]] = {}
    for name, at in cells:
        places.setdefault(name, set()).add(at)
    for name, empty in places.items():
        own = series[name]
        missing: object = () if own.dtype == object else ""
        values = [missing if at in empty else value for at, value in enumerate(own)]
        series[name] = pd.Series(values, dtype=own.dtype)


def _plain_columns(raw: RawTable, *, own_export: bool) -> tuple[dict[str, pd.Series], list[Fault]]:
    """Read the columns of which every cell stands for itself."""
    import pandas as pd

    elsewhere = {*DAY_COLUMNS, *TOLL_COLUMNS}
    known = (*SAID, *FOUND) if own_export else SAID
    series, faults = {}, []
    for column in known:
        if column.name in raw.columns and column.name not in elsewhere:
            cells, broken = read_cells(column, raw.columns[column.name])
            faults += [raw.fault(at, column.name, text) for at, text in broken]
            series[column.name] = pd.Series(cells, dtype=column.dtype)
    return series, faults


def _nearly_ours(raw: RawTable) -> Iterator[Fault]:
    """Name the columns that would pass unread for an upper case or a space in their name."""
    used = {header for label in raw.labels.values() for header in (label, *label.split(" + "))}
    for name in raw.columns:
        ours = re.sub(r"[\s_-]+", "_", name.strip().casefold())
        gone = ours in raw.columns or ours in raw.declined or name in used
        if ours in INCIDENT_COLUMNS and not gone:
            message = f"this column is not read; rename it to {ours}, or to a word of its own"
            yield Fault(raw.file, message, column=name)


def _put_beside(
    series: dict[str, pd.Series], name: str, texts: Sequence[str], nothing: pd.Series
) -> None:
    """Fill a text column where the table leaves it empty."""
    import pandas as pd

    if any(texts):
        own = series.get(name, nothing)
        filled = [stated or text for stated, text in zip(own, texts, strict=True)]
        series[name] = pd.Series(filled, dtype="str")


# --- names of incidents, order of columns --------------------------------------------------------


def _repeated_ids(names: Sequence[str], raw: RawTable, whole: Whole | None) -> dict[int, Fault]:
    """Give the faults of ids that stand in an earlier row, by position."""
    first: dict[str, int] = {}
    faults = {}
    for at, (name, row) in enumerate(zip(names, raw.rows, strict=True)):
        # Of a part nobody but the whole knows where its ids stood first.
        earlier = whole.first_rows.get(name, row) if whole else first.setdefault(name, row)
        if name and earlier != row:
            faults[at] = repeated_id(raw, at, name, earlier)
    return faults


def repeated_id(raw: RawTable, at: int, name: str, earlier: int) -> Fault:
    """Make the fault of an id that stands in an earlier row."""
    message = f"{show(name)} is used in row {earlier} already; give each its own id"
    return raw.fault(at, "incident_id", message)


def _ids(names: Sequence[str], raw: RawTable, *, without: Container[int]) -> pd.Series:
    """Name the incidents that have no id after their file and row, the same at every reading."""
    import pandas as pd

    stem = PurePath(raw.file).stem
    ids = [
        name if name and at not in without else f"{stem}-row-{row}"
        for at, (name, row) in enumerate(zip(names, raw.rows, strict=True))
    ]
    return pd.Series(ids, dtype="str")


def _in_order(
    series: Mapping[str, pd.Series], raw: RawTable, length: int, dtypes: Mapping[str, str]
) -> dict[str, Sequence[object] | pd.Series]:
    import pandas as pd

    blank = {
        column.name: pd.Series([column.missing] * length, dtype=column.dtype)
        for column in SAID
        if column.name not in series
    }
    stated = {name: series[name] if name in series else blank[name] for name in INCIDENT_COLUMNS}
    made = {name for name in _PSEUDO if name in raw.labels}
    others = {
        name: typed(raw, name, cells, dtypes.get(name))
        for name, cells in raw.columns.items()
        if name not in stated and name not in made
    }
    return stated | {name: series.get(name, cells) for name, cells in others.items()}


def _unique(faults: Iterable[Fault]) -> list[Fault]:
    """Give one fault for each cell."""
    return list({(fault.row, fault.column): fault for fault in faults}.values())


def _with_fault_column(table: pd.DataFrame, raw: RawTable, faults: Sequence[Fault]) -> pd.DataFrame:
    of_row: dict[int, list[str]] = {}
    for fault in faults:
        if fault.row is not None:
            text = f"{fault.column}: {fault.message}" if fault.column else fault.message
            of_row.setdefault(fault.row, []).append(text)
    others = table.rename(columns={FAULTS: f"input_{FAULTS}"})
    return others.assign(**{FAULTS: [" | ".join(of_row.get(row, ())) for row in raw.rows]})


def _counted(counts: Sequence[Count]) -> pd.Series:
    import pandas as pd

    return pd.Series([count.number for count in counts], dtype="Int64")
