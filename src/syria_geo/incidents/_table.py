"""A raw table to the incident table, with every fault on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from syria_geo.errors import Fault, show
from syria_geo.incidents._columns import (
    DAY_COLUMNS,
    FOUND,
    GIVEN,
    INCIDENT_COLUMNS,
    SAID,
    SYNONYMS,
    TOLL_COLUMNS,
    Column,
    is_own_export,
)
from syria_geo.incidents._counts import Count, read_count
from syria_geo.incidents._days import Days, read_days
from syria_geo.incidents._points import GIVEN_COORDINATES, Points, read_points
from syria_geo.incidents._raw import RawTable

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Built", "build_table"]

FAULTS = "faults"
_SHOWN, _MOST = 6, 40
_PSEUDO = ("point", "geometry")
_WIDE = ("other", "Other parties")


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
    """

    table: pd.DataFrame
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]
    order_wanted: str = ""


def build_table(raw: RawTable, *, order: str | None = None, ignore_points: bool = False) -> Built:
    """Type every column and collect what is wrong; rows and their order stay."""
    import pandas as pd

    raw = _of_today(raw)
    own_export = is_own_export(raw.columns)
    faults, notes = [*raw.faults, *_nearly_ours(raw)], [*raw.notes]
    series, broken = _plain_columns(raw, own_export=own_export)
    faults += broken
    tolls = _tolls(raw, faults, notes)
    series |= {name: _numbers(counts) for name, counts in tolls.items()}
    nothing = pd.Series([""] * len(raw.rows), dtype="str")
    days = read_days(raw, series.get("date_precision", nothing), order=order)
    series |= days.series
    faults += days.faults
    notes += days.notes
    _put_beside(series, "date_text", days.printed, nothing)
    _put_beside(series, "time_text", days.times, nothing)
    _add_words(series, _words_of(tolls), nothing)
    _add_words(series, _lost_words(raw), nothing)
    notes += _synonym_notes(raw)
    faults += _parties_of_their_day(raw, days)
    points = None if ignore_points else read_points(raw, own_export=own_export)
    if points is not None:
        faults += points.faults
        notes += points.notes
    names = series["incident_id"].tolist() if "incident_id" in series else [""] * len(raw.rows)
    repeated = _repeated_ids(names, raw)
    faults += repeated.values()
    series["incident_id"] = _ids(names, raw, without=repeated)
    table = pd.DataFrame(_in_order(series, raw, len(raw.rows)), index=range(len(raw.rows)))
    if points is not None:
        table = _with_points(table, raw, points, own_export=own_export)
    faults.sort(key=lambda fault: (fault.row or 0, fault.column))
    marked = _with_fault_column(table, raw, _unique([*faults, *days.marked]))
    return Built(marked, tuple(faults), tuple(notes), days.order_wanted)


def _of_today(raw: RawTable) -> RawTable:
    """Read exports of the first release, whose ``match_type`` had another name."""
    if "match_rung" not in raw.columns or "match_type" in raw.columns:
        return raw
    columns = {("match_type" if n == "match_rung" else n): c for n, c in raw.columns.items()}
    return replace(raw, columns=columns)


def _plain_columns(raw: RawTable, *, own_export: bool) -> tuple[dict[str, pd.Series], list[Fault]]:
    """Read the columns of which every cell stands for itself."""
    import pandas as pd

    elsewhere = {*DAY_COLUMNS, *TOLL_COLUMNS}
    known = (*SAID, *FOUND) if own_export else SAID
    series, faults = {}, []
    for column in known:
        if column.name in raw.columns and column.name not in elsewhere:
            cells, broken = _read_cells(column, raw.columns[column.name])
            faults += [raw.fault(at, column.name, text) for at, text in broken]
            series[column.name] = pd.Series(cells, dtype=column.dtype)
    return series, faults


def _nearly_ours(raw: RawTable) -> Iterator[Fault]:
    """Name the columns that would pass unread for an upper case or a space in their name."""
    used = {header for label in raw.labels.values() for header in (label, *label.split(" + "))}
    for name in raw.columns:
        ours = re.sub(r"[\s_-]+", "_", name.strip().casefold())
        if ours in INCIDENT_COLUMNS and ours not in raw.columns and name not in used:
            message = f"this column is not read; rename it to {ours}, or to a word of its own"
            yield Fault(raw.file, message, column=name)


def _read_cells(
    column: Column, cells: Sequence[object]
) -> tuple[list[object], list[tuple[int, str]]]:
    """Read each distinct cell once; files repeat themselves."""
    values: dict[object, object] = {}
    broken: dict[object, str] = {}
    # The type belongs to the key because True, 1 and 1.0 are equal and not the same.
    keys = [cell if isinstance(cell, str) else (type(cell), repr(cell)) for cell in cells]
    for key, cell in dict(zip(keys, cells, strict=True)).items():
        try:
            value = column.read(cell)
        except ValueError as error:
            broken[key], value = str(error), None
        values[key] = column.missing if value is None else value
    faults = [(at, broken[key]) for at, key in enumerate(keys) if key in broken] if broken else []
    return [values[key] for key in keys], faults


# --- tolls ---------------------------------------------------------------------------------------


def _tolls(raw: RawTable, faults: list[Fault], notes: list[str]) -> dict[str, list[Count]]:
    tolls = {}
    for name in TOLL_COLUMNS:
        if name in raw.columns:
            column = Column(name, partial(read_count, of=name), "object", Count(None))
            cells, broken = _read_cells(column, raw.columns[name])
            faults += [raw.fault(at, name, text) for at, text in broken]
            tolls[name] = [cell for cell in cells if isinstance(cell, Count)]
            notes += _toll_notes(name, tolls[name])
    return tolls


def _toll_notes(name: str, counts: Sequence[Count]) -> Iterator[str]:
    said = Counter(count for count in counts if count.words)
    if said:
        shown = [
            f"{show(count.words)} as {'not known' if count.number is None else count.number}"
            for count in list(said)[:_SHOWN]
        ]
        more = f" and {len(said) - _SHOWN} more" if len(said) > _SHOWN else ""
        yield (
            f"{name}: {sum(said.values())} cells say more than a number: read {', '.join(shown)}"
            f"{more}; their words stand in notes"
        )


def _numbers(counts: Sequence[Count]) -> pd.Series:
    import pandas as pd

    return pd.Series([count.number for count in counts], dtype="Int64")


def _words_of(tolls: Mapping[str, Sequence[Count]]) -> dict[str, list[str]]:
    return {name: [count.words for count in counts] for name, counts in tolls.items()}


def _lost_words(raw: RawTable) -> dict[str, list[str]]:
    """Give words of the table that were read as "other": the vocabulary has none for them."""
    return {
        name: [
            text if text and not vocabulary.is_own(text) and vocabulary.get(text) in _WIDE else ""
            for text in map(_text_of, raw.columns[name])
        ]
        for name, vocabulary in SYNONYMS.items()
        if name in raw.columns
    }


def _add_words(
    series: dict[str, pd.Series], words: Mapping[str, Sequence[str]], nothing: pd.Series
) -> None:
    """Put what a cell says beyond its value beside it, into the notes."""
    import pandas as pd

    if not any(map(any, words.values())):
        return
    texts = list(series.get("notes", nothing))
    for name, cells in words.items():
        for at, cell in enumerate(cells):
            if cell and f"{name}: {cell}" not in texts[at]:
                texts[at] = "; ".join(filter(None, [texts[at], f"{name}: {cell}"]))
    series["notes"] = pd.Series(texts, dtype="str")


def _put_beside(
    series: dict[str, pd.Series], name: str, texts: Sequence[str], nothing: pd.Series
) -> None:
    """Fill a text column where the table leaves it empty."""
    import pandas as pd

    if any(texts):
        own = series.get(name, nothing)
        filled = [said or text for said, text in zip(own, texts, strict=True)]
        series[name] = pd.Series(filled, dtype="str")


# --- words that stand for others -----------------------------------------------------------------


def _synonym_notes(raw: RawTable) -> Iterator[str]:
    """Say which words of the table were read as others of the vocabularies."""
    for name, vocabulary in SYNONYMS.items():
        column = next(column for column in SAID if column.name == name)
        texts = Counter(filter(None, map(_text_of, raw.columns.get(name, ()))))
        parts = list(_read_otherwise(column, vocabulary.is_own, texts))
        if parts:
            more = f" and {len(parts) - _MOST} more" if len(parts) > _MOST else ""
            yield f"{name}: {', '.join(parts[:_MOST])}{more}"


def _text_of(cell: object) -> str:
    return cell.strip() if isinstance(cell, str) else ""


def _read_otherwise(
    column: Column, is_own: Callable[[str], bool], texts: Mapping[str, int]
) -> Iterator[str]:
    for text, count in texts.items():
        try:
            value = column.read(text)
        except ValueError:
            continue
        meant = value if isinstance(value, tuple) else (value,) if value else ()
        if not all(map(is_own, text.split(";"))):
            words = " and ".join(map(str, meant)) or "not stated"
            yield f"{show(text)} is read as {words} ({count})"


def _parties_of_their_day(raw: RawTable, days: Days) -> Iterator[Fault]:
    """Ask about words that mean another party from a day on: "government" since December 2024."""
    for name, vocabulary in SYNONYMS.items():
        for at, cell in enumerate(raw.columns.get(name, ())):
            day = days.series["date_earliest"][at]
            since = vocabulary.changed(_text_of(cell)) if day == day else None
            if since is not None and day.date() >= since:
                yield raw.fault(at, name, f"{show(_text_of(cell))} on {day.date()}: {_SINCE}")


_SINCE = (
    "the Syrian government is another one since 8 December 2024; write Syrian transitional "
    "government, or Syrian regime forces for what was left of the former"
)


# --- points --------------------------------------------------------------------------------------


def _with_points(
    table: pd.DataFrame, raw: RawTable, points: Points, *, own_export: bool
) -> pd.DataFrame:
    """Set the points that the table brings, under the names of what we find."""
    import pandas as pd

    values: dict[str, pd.Series] = {
        "latitude": pd.Series(points.latitude, dtype="float64"),
        "longitude": pd.Series(points.longitude, dtype="float64"),
        "uncertainty_m": pd.Series(points.uncertainty_m, dtype="float64"),
        "precision": pd.Series(points.precision, dtype="str"),
    }
    if any(points.shapes):
        table = _kept_beside(table, "input_geometry", points.shapes)
    if own_export:
        return _over_findings(table, raw, points, values)
    if points.faults or raw.shapes is not None:  # then what stands there is not what is used
        for name in GIVEN:
            if name in table.columns:
                table = _kept_beside(table, f"input_{name}", list(raw.columns[name]))
    return table.assign(**values)


def _kept_beside(table: pd.DataFrame, name: str, cells: Sequence[object]) -> pd.DataFrame:
    """Add a column of the table's own under a name that is free."""
    import pandas as pd

    while name in table.columns:
        name = f"input_{name}"
    return table.assign(**{name: pd.Series(list(_texts(cells)), dtype="object")})


def _over_findings(
    table: pd.DataFrame, raw: RawTable, points: Points, values: Mapping[str, pd.Series]
) -> pd.DataFrame:
    """Set the points that were given or changed since; findings stay as they stand."""
    import pandas as pd

    stored = pd.Series(points.stored, dtype="bool")
    given = values["latitude"].notna() & ~stored
    wrong = {raw.rows.index(fault.row) for fault in points.faults if fault.row is not None}
    faulty = pd.Series([at in wrong for at in range(len(raw.rows))], dtype="bool")
    nothing = {"latitude": float("nan"), "longitude": float("nan")}
    for name, value in values.items():
        own = table[name] if name in table.columns else value
        table = table.assign(**{name: own.mask(given, value).mask(faulty, nothing.get(name))})
    match_type = table.get("match_type", pd.Series([""] * len(table), dtype="str"))
    lat, lon = zip(*points.exported, strict=True) if points.exported else ((), ())
    if not all(one != one for one in lat):
        table = table.assign(exported_latitude=lat, exported_longitude=lon)
    return table.assign(match_type=match_type.mask(given, GIVEN_COORDINATES))


# --- names of incidents, order of columns --------------------------------------------------------


def _repeated_ids(names: Sequence[str], raw: RawTable) -> dict[int, Fault]:
    """Give the faults of ids that stand in an earlier row, by position."""
    first: dict[str, int] = {}
    faults = {}
    for at, (name, row) in enumerate(zip(names, raw.rows, strict=True)):
        if name and first.setdefault(name, row) != row:
            message = f"{show(name)} is used in row {first[name]} already; give each its own id"
            faults[at] = raw.fault(at, "incident_id", message)
    return faults


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
    series: Mapping[str, pd.Series], raw: RawTable, length: int
) -> dict[str, Sequence[object] | pd.Series]:
    import pandas as pd

    blank = {
        column.name: pd.Series([column.missing] * length, dtype=column.dtype)
        for column in SAID
        if column.name not in series
    }
    said = {name: series[name] if name in series else blank[name] for name in INCIDENT_COLUMNS}
    made = {name for name in _PSEUDO if name in raw.labels}
    others = {
        name: _typed(raw, name, cells)
        for name, cells in raw.columns.items()
        if name not in said and name not in made
    }
    return said | {name: series.get(name, cells) for name, cells in others.items()}


def _typed(raw: RawTable, name: str, cells: Sequence[object]) -> Sequence[object] | pd.Series:
    """Give a column of the table's own as its source types it; texts as in our columns."""
    if raw.frame is None or name not in raw.frame.columns or raw.frame[name].dtype == object:
        return _texts(cells)
    own = raw.frame[name].reset_index(drop=True)
    return own.fillna("") if own.dtype == "str" else own


def _texts(cells: Sequence[object]) -> Sequence[object] | pd.Series:
    """Give a column of the table's own its type: texts as in our columns, numbers with gaps."""
    import pandas as pd

    kinds = {type(cell) for cell in cells if cell is not None}
    if not kinds - {str}:
        return [cell or "" for cell in cells]
    for allowed, dtype in (({bool}, "boolean"), ({int}, "Int64"), ({int, float}, "float64")):
        if kinds <= allowed and None in cells and not _too_large(cells):
            return pd.Series(list(cells), dtype=dtype)
    return cells


def _too_large(cells: Sequence[object]) -> bool:
    return any(isinstance(cell, int) and abs(cell) >= 2**63 for cell in cells)


def _unique(faults: Iterable[Fault]) -> list[Fault]:
    """Give one fault for each cell."""
    return list({(fault.row, fault.column): fault for fault in faults}.values())


def _with_fault_column(table: pd.DataFrame, raw: RawTable, faults: Sequence[Fault]) -> pd.DataFrame:
    of_row: dict[int, list[str]] = {}
    for fault in faults:
        if fault.row is not None:
            text = f"{fault.column}: {fault.message}" if fault.column else fault.message
            of_row.setdefault(fault.row, []).append(text)
    if not of_row:
        return table
    others = table.rename(columns={FAULTS: f"input_{FAULTS}"})
    return others.assign(**{FAULTS: [" | ".join(of_row.get(row, ())) for row in raw.rows]})
