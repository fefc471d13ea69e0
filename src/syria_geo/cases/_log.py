"""The log of a case: what was read, warned of and wrong, with counts and sums at each step."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from syria_geo.cells import guarded, lines_of
from syria_geo.errors import Fault, SyriaGeoWarning
from syria_geo.tolls import TOLL_COLUMNS

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CaseLog"]

_COLUMNS = ("step", "kind", "what", "value")


class CaseLog:
    """Rows of what happened, in their order; no time is read."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, str, str]] = []
        self._withheld = False

    def add(self, step: str, kind: str, what: str, value: object = "") -> None:
        """Note one thing."""
        self.rows.append((step, kind, what, str(value)))

    def notes(self, step: str, told: Iterable[str]) -> None:
        """Note what was understood otherwise than as it stood."""
        for words in told:
            self.add(step, "note", words)

    def faults(self, step: str, faults: Iterable[Fault]) -> None:
        """Note what could not be used."""
        for fault in faults:
            self.add(step, "fault", str(fault))

    def counts(self, step: str, table: pd.DataFrame) -> None:
        """Note the rows of a table and the sums of its tolls; unknown is not zero, and counted."""
        self.add(step, "count", "rows", len(table))
        for name in TOLL_COLUMNS:
            self.add(step, "sum", name, int(table[name].sum()))
            self.add(step, "count", f"rows with {name} unknown", int(table[name].isna().sum()))

    def each(self, step: str, what: str, values: Iterable[str]) -> None:
        """Note how many rows have each value."""
        for value, number in sorted(Counter(values).items()):
            self.add(step, "count", f"rows with {what} {value}", number)

    def withhold(self) -> None:
        """Take out what names files or quotes cells, and take no words from here on.

        Counts and sums stay, for the public.
        """
        self._withheld = True
        faults = self.fault_count
        self.rows = [row for row in self.rows if row[1] in {"count", "sum"}]
        self.add("read", "count", "faults, which are withheld", faults)

    @contextmanager
    def listening(self, step: str) -> Iterator[None]:
        """Note what is warned of, each warning once; it is warned of all the same."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            yield
        for warning in caught:
            warnings.warn_explicit(
                warning.message, warning.category, warning.filename, warning.lineno
            )
        if self._withheld:
            return
        ours = (str(w.message) for w in caught if issubclass(w.category, SyriaGeoWarning))
        for words in dict.fromkeys(ours):
            self.add(step, "warning", words)

    @property
    def fault_count(self) -> int:
        """How many faults were noted."""
        return sum(kind == "fault" for _, kind, _, _ in self.rows)

    def text(self) -> str:
        """Give the log as CSV."""
        rows = ([guarded(cell) for cell in row] for row in self.rows)
        return lines_of([_COLUMNS, *rows])
