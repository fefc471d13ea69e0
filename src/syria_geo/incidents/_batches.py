"""A table read in batches as it would be read whole: surveyed, checked, then given part by part.

Three times through the file, and no more than a batch of it held. The survey finds header, columns
and types; the check finds every fault, before anything is made of the table; then the batches are
given, each with the columns, types and values that its rows have in the whole table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.errors import Fault
from syria_geo.files import as_path
from syria_geo.incidents._choose import column_notes
from syria_geo.incidents._columns import SAID
from syria_geo.incidents._grid import lone_texts
from syria_geo.incidents._naming import naming_of
from syria_geo.incidents._outline import Outline
from syria_geo.incidents._own_columns import Traits
from syria_geo.incidents._parts import parts_of
from syria_geo.incidents._raw import RawTable
from syria_geo.incidents._read import (
    footer_note,
    may_have_footer,
    told_options,
    with_source,
)
from syria_geo.incidents._table import Built, Whole, build_table, repeated_id
from syria_geo.incidents._words import read_cells
from syria_geo.provenance import input_of, with_facts
from syria_geo.tolls import TOLL_COLUMNS

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

__all__ = ["BATCH_ROWS", "Batches", "Checked"]

# Enough that a batch's own cost is small beside that of its rows, few enough to hold several.
BATCH_ROWS = 20_000
_MOST_FAULTS = 10_000  # kept in full; the others are counted
_MOST_NOTES = 30
_ID = next(column for column in SAID if column.name == "incident_id")
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking a file found; fit for JSON by `to_json`.

    Parameters
    ----------
    rows : int
        How many incidents there are.
    sums : mapping of str to int
        What each column of tolls adds up to.
    faults : tuple of Fault
        The first of them, sorted by row.
    fault_count, faulty_rows : int
        How many there are in all, in how many rows.
    notes : tuple of str
        What was understood otherwise than as it stands.
    order_wanted : str
        The evidence, when the order of day and month has to be said.
    traits, first_rows
        As `Whole` has them.
    """

    rows: int
    sums: Mapping[str, int]
    faults: tuple[Fault, ...]
    fault_count: int
    faulty_rows: int
    notes: tuple[str, ...]
    order_wanted: str
    traits: Traits
    first_rows: Mapping[str, int]

    def to_json(self) -> dict[str, Any]:
        """Give it as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, known: Mapping[str, Any]) -> Checked:
        """Make it of plain values again."""
        faults = tuple(Fault(**fault) for fault in known["faults"])
        made = {
            "faults": faults,
            "notes": tuple(known["notes"]),
            "traits": Traits(**known["traits"]),
        }
        return cls(**{**known, **made})


class Batches:
    """A table of incidents in a file, read in batches.

    Parameters
    ----------
    path : str or pathlib.Path
        A .csv, .tsv, .jsonl, .ndjson or .parquet file, which is surveyed at once.
    name : str, optional
        What messages call the file.
    size : int
        Rows in a batch; they are counted from the first row, so that the same batches come
        whenever the file is read.
    on_rows : callable, optional
        Called with the number of rows surveyed, and then checked, after each batch.
    columns, dates, layout, encoding, profile, ignore_points
        As for `read_incidents`.

    Raises
    ------
    UsageError, InputError
        As `read_incidents`, where the file cannot be used at all.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        name: str | None = None,
        size: int = BATCH_ROWS,
        on_rows: Progress | None = None,
        ignore_points: bool = False,
        profile: str | Path | None = None,
        **options: Any,
    ) -> None:
        self.path = as_path(path)
        self.name, self.size = name or self.path.name, size
        self.options = told_options(profile, **options)
        self._ignore_points, self._on_rows = ignore_points, on_rows or (lambda rows: None)
        self._parts = parts_of(self.path, self.name, encoding=self.options.get("encoding"))
        self._outline = Outline()
        for raw in self._parts.tables(size, checked=False):
            self._outline.add(raw)
            self._on_rows(self._outline.rows)
        sample = self._outline.sample(self.name, shaped=self._parts.shaped)
        self._naming = naming = naming_of(sample, self.options)
        self._chosen, self.question = naming.chosen, naming.question
        asked = self.options.get("layout")
        self.layout = (asked or naming.layout.name) if naming.layout else ""
        self.options |= naming.facts(asked)
        named = naming.named(sample)
        self.columns = named.labels
        footer = self._footer(sample)
        self.rows = self._outline.rows - len(footer)
        self._notes = (
            *self._parts.notes,
            *self._parts.left_out,
            *(footer_note(*remark) for remark in reversed(footer)),
            *naming.notes,
            *naming.unread,
            *column_notes(sample, named, self._chosen, layout=naming.layout is not None),
        )
        self._sample = sample

    def _footer(self, sample: RawTable) -> Sequence[tuple[int, str]]:
        if not may_have_footer(sample, self._chosen):
            return ()
        places = set(self._chosen.get("place_text", ()))
        return self._outline.remarks(is_place=next(iter(sample.columns)) in places)

    @property
    def text_columns(self) -> set[str]:
        """Columns of the table's own that are texts where a column has one type, as in Parquet."""
        return self._own_names(self._outline.mixed())

    @property
    def list_columns(self) -> set[str]:
        """Columns of the table's own that hold lists."""
        return self._own_names(self._outline.lists())

    @property
    def time_columns(self) -> set[str]:
        """Columns of the table's own that hold times of day."""
        return self._own_names(self._outline.times)

    def _own_names(self, headers: Iterable[str]) -> set[str]:
        return {self._naming.own_name(header, self._sample.columns) for header in headers}

    @property
    def facts(self) -> dict[str, Any]:
        """Where the table comes from, as the tables of `read_incidents` say it."""
        return {
            "input": input_of(self.path, self.name),
            "geometry": self._parts.shaped,
            "options": self.options,
        }

    # --- check ---------------------------------------------------------------------------------

    def check(self) -> Checked:
        """Read every row, and find all that is wrong before anything is made of the table."""
        found = _Findings(self._notes)
        found.add_faults([Fault(self.name, self.question.text)] if self.question else [])
        found.add_faults(self._parts.faults)
        ids: list[NDArray[np.uint64]] = []
        whole = Whole(dtypes=self._dtypes())
        for raw in self._tables(checked=True):
            found.add(self._built(raw, whole), raw, self._lone(raw))
            ids.append(_hashes(self._ids(raw)))
        first_rows = self._first_rows(ids)
        if first_rows:
            for raw in self._tables(checked=False):
                found.add_faults(self._repeated(raw, first_rows))
        return found.result(self.rows, first_rows)

    def _lone(self, raw: RawTable) -> str:
        return lone_texts(raw) if not self._parts.shaped and raw.frame is None else ""

    def _ids(self, raw: RawTable) -> list[str]:
        """Give the ids of a part as they stand, empty where a row has none."""
        cells = self._naming.named(raw).columns.get("incident_id", ())
        return [str(name) for name in read_cells(_ID, cells)[0]]

    def _first_rows(self, ids: Sequence[NDArray[np.uint64]]) -> dict[str, int]:
        """Find the ids that stand in several rows; of the others no more than a number is held."""
        again = _twice(ids)
        if not again:
            return {}
        first: dict[str, int] = {}
        count: Counter[str] = Counter()
        for raw in self._tables(checked=False):
            here = self._ids(raw)
            for name, row, number in zip(here, raw.rows, _hashes(here).tolist(), strict=False):
                if name and number in again:
                    count[name] += 1
                    first.setdefault(name, row)
        return {name: row for name, row in first.items() if count[name] > 1}

    def _repeated(self, raw: RawTable, first_rows: Mapping[str, int]) -> Iterator[Fault]:
        named = self._naming.named(raw)
        for at, (name, row) in enumerate(zip(self._ids(raw), raw.rows, strict=False)):
            if first_rows.get(name, row) != row:
                yield repeated_id(named, at, name, first_rows[name])

    # --- give ----------------------------------------------------------------------------------

    def tables(self, checked: Checked, *, first: int = 0) -> Iterator[pd.DataFrame]:
        """Give the batches, from number `first` on, as `check_incidents` wants them.

        Yields
        ------
        pandas.DataFrame
            As `read_incidents`; where something was wrong, a column ``faults`` says so. Rows
            are numbered through the whole table.
        """
        whole = Whole(checked.traits, self._dtypes(), checked.first_rows)
        facts = self.facts
        done = 0
        # What is wrong in rows stands in a column of its own, where anything is.
        faulty = checked.traits.faulty_rows
        for at, raw in enumerate(self._tables(checked=faulty, told=False)):
            if at >= first:
                table = with_source(self._built(raw, whole).table, self.name)
                yield with_facts(table.set_axis(range(done, done + len(table))), **facts)
            done += len(raw.rows)

    def _tables(self, *, checked: bool, told: bool = True) -> Iterator[RawTable]:
        """Give the parts of the file without the remarks below the table."""
        done = 0
        for raw in self._parts.tables(self.size, checked=checked):
            here = min(len(raw.rows), self.rows - done)
            if here or not done:
                yield raw if here == len(raw.rows) else _first(raw, here)
            done += here
            if told:
                self._on_rows(done)

    def _built(self, raw: RawTable, whole: Whole) -> Built:
        return build_table(
            self._naming.named(raw),
            order=self.options.get("dates"),
            ignore_points=self._ignore_points,
            whole=whole,
        )

    def _dtypes(self) -> dict[str, str]:
        there = self._sample.columns
        found = self._outline.dtypes().items()
        return {self._naming.own_name(name, there): dtype for name, dtype in found}


def _first(raw: RawTable, rows: int) -> RawTable:
    columns = {name: cells[:rows] for name, cells in raw.columns.items()}
    frame = None if raw.frame is None else raw.frame.iloc[:rows]
    shapes = None if raw.shapes is None else raw.shapes[:rows]
    return replace(raw, columns=columns, rows=raw.rows[:rows], frame=frame, shapes=shapes)


def _hashes(names: Sequence[str]) -> NDArray[np.uint64]:
    """Give a number for each id: equal ones have equal numbers, and hardly any others have."""
    import numpy as np
    import pandas as pd

    there = np.array([name for name in names if name], dtype=object)
    if len(there) < len(names):  # places have to stay
        there = np.array(names, dtype=object)
    hashes: NDArray[np.uint64] = pd.util.hash_array(there, categorize=False)
    return hashes


def _twice(ids: Sequence[NDArray[np.uint64]]) -> set[int]:
    """Give the numbers that come more than once."""
    import numpy as np

    numbers = np.concatenate(ids) if ids else np.empty(0, dtype=np.uint64)
    numbers.sort()
    again = np.unique(numbers[1:][numbers[1:] == numbers[:-1]])
    nothing = _hashes([""])[0]
    return {int(number) for number in again if number != nothing}


class _Findings:
    """What is found part by part: the first faults and notes in full, the others counted."""

    def __init__(self, notes: Sequence[str]) -> None:
        self.faults: list[Fault] = []
        self.notes = dict.fromkeys(notes)
        self.more_notes = self.count = self.rows = 0
        self.order_wanted = ""
        self.traits = Traits()
        self.sums: Counter[str] = Counter()

    def add(self, built: Built, raw: RawTable, lone: str) -> None:
        """Take in a part that was built."""
        asked = self.order_wanted and built.order_wanted
        # Which order is meant is asked once: by the first part in which it is unclear.
        self.add_faults(f for f in built.faults if not (asked and f.message == asked))
        self.order_wanted = self.order_wanted or built.order_wanted
        self.traits |= built.traits
        self.sums.update({name: int(built.table[name].sum()) for name in TOLL_COLUMNS})
        where = f"rows {raw.rows[0]} to {raw.rows[-1]}: " if len(raw.rows) else ""
        for note in (*([lone] if lone else []), *built.notes):
            self._add_note(where + note)

    def _add_note(self, note: str) -> None:
        if len(self.notes) < _MOST_NOTES:
            self.notes[note] = None
        else:
            self.more_notes += 1

    def add_faults(self, faults: Iterable[Fault]) -> None:
        """Count faults, and keep the first of them."""
        rows = set()
        for fault in faults:
            self.count += 1
            rows.add(fault.row)
            if len(self.faults) < _MOST_FAULTS:
                self.faults.append(fault)
        self.rows += len(rows - {None})

    def result(self, rows: int, first_rows: Mapping[str, int]) -> Checked:
        """Sum up."""
        whole = len(self.faults) == self.count
        faulty = {fault.row for fault in self.faults} - {None}
        more = [f"and {self.more_notes} more notes like these"] if self.more_notes else []
        return Checked(
            rows=rows,
            sums={name: self.sums[name] for name in TOLL_COLUMNS},
            faults=tuple(sorted(self.faults, key=lambda one: (one.row or 0, one.column))),
            fault_count=self.count,
            faulty_rows=len(faulty) if whole else self.rows,
            notes=(*self.notes, *more),
            order_wanted=self.order_wanted,
            traits=replace(self.traits, faulty_rows=self.traits.faulty_rows or bool(faulty)),
            first_rows=first_rows,
        )
