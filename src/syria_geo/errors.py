"""The few ways things fail: one root; messages name value, place, choices and next step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = [
    "DataError",
    "Fault",
    "InputError",
    "SyriaGeoError",
    "SyriaGeoWarning",
    "UsageError",
    "choices",
    "show",
]

_SHOWN, _SHOWN_ROWS = 20, 10
_VALUE_WIDTH = 80


class SyriaGeoError(Exception):
    """Root of every error this package raises on purpose.

    Examples
    --------
    >>> import syria_geo as sg
    >>> try:
    ...     sg.read_incidents("absent.csv")
    ... except sg.SyriaGeoError as error:
    ...     print(type(error).__name__, error)
    UsageError 'absent.csv' does not exist; give an incident file
    """


class UsageError(SyriaGeoError, ValueError):
    """The call itself is wrong: an unknown option, level, date or type. Exit code 2.

    Examples
    --------
    >>> import syria_geo as sg
    >>> sg.count_by_area(sg.load_incidents())
    Traceback (most recent call last):
        ...
    syria_geo.errors.UsageError: these incidents are not located; give what syria_geo.locate returns
    """


class InputError(SyriaGeoError):
    r"""What was read cannot be used; carries every fault found, not only the first. Exit code 1.

    Examples
    --------
    >>> from pathlib import Path
    >>> import syria_geo as sg
    >>> rows = "place_text,killed,date\nDouma city,seven or so,2016-09-31\n"
    >>> _ = Path("mine.csv").write_text(rows, encoding="utf-8")
    >>> try:
    ...     sg.read_incidents("mine.csv")
    ... except sg.InputError as error:
    ...     print([(fault.row, fault.column) for fault in error.faults])
    [(2, 'date'), (2, 'killed')]
    """

    def __init__(self, message: str, faults: Iterable[Fault] = ()) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__(_with_faults(message, self.faults))


class DataError(SyriaGeoError):
    """A data file that ships with the package is damaged or was edited wrongly.

    Examples
    --------
    >>> import syria_geo as sg
    >>> try:
    ...     sg.read_gazetteer("no such folder")
    ... except sg.DataError as error:
    ...     print("places.csv is missing" in str(error))
    True
    """

    def __init__(self, message: str, faults: Iterable[Fault] = ()) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__(_with_faults(message, self.faults))


class SyriaGeoWarning(UserWarning):
    r"""Odd but usable: the work goes on, and the reader should know.

    Examples
    --------
    >>> import warnings
    >>> from pathlib import Path
    >>> import syria_geo as sg
    >>> rows = "place_text,killed\nDouma city,7\nTotal,7\n"
    >>> _ = Path("mine.csv").write_text(rows, encoding="utf-8")
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always", sg.SyriaGeoWarning)
    ...     len(sg.read_incidents("mine.csv"))
    1
    >>> print(caught[0].message)
    row 3 is a total ('Total'), not an incident; left out
    """


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong at one place of an input.

    Parameters
    ----------
    file : str
        Name of the file, or of the object, as the user gave it.
    message : str
        What is wrong, naming the value, the choices and the next step.
    row : int or None
        Row as a spreadsheet shows it: the header of a CSV is row 1.
    column : str
        Column name, empty where the fault is the row's or the file's.

    Examples
    --------
    >>> import syria_geo as sg
    >>> print(sg.Fault("mine.csv", "'soon' is no date", row=3, column="date"))
    mine.csv, row 3, column date: 'soon' is no date
    """

    file: str
    message: str
    row: int | None = None
    column: str = ""

    def __str__(self) -> str:
        """Write the place first, as compilers do."""
        where = [self.file]
        if self.row is not None:
            where.append(f"row {self.row}")
        if self.column:
            where.append(f"column {self.column}")
        return f"{', '.join(where)}: {self.message}"


def show(value: object) -> str:
    """Quote a value for a message: short, on one line, control characters made visible."""
    text = ascii(value) if not isinstance(value, str) else _visible(value)
    return text if len(text) <= _VALUE_WIDTH else f"{text[: _VALUE_WIDTH - 1]}…"


def choices(values: Sequence[str]) -> str:
    """Write the allowed values as a sentence part: ``choose from a, b, c``."""
    return f"choose from {', '.join(values)}"


def _visible(text: str) -> str:
    return "'" + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text) + "'"


def _with_faults(message: str, faults: Sequence[Fault]) -> str:
    """List the faults, each once with the rows that share it."""
    rows: dict[tuple[str, str, str], list[Fault]] = {}
    for fault in faults:
        rows.setdefault((fault.file, fault.column, fault.message), []).append(fault)
    groups = list(rows.values())
    lines = [message, *(f"  {_shared(group)}" for group in groups[:_SHOWN])]
    if len(groups) > _SHOWN:
        lines.append(f"  … and {sum(map(len, groups[_SHOWN:]))} more")
    return "\n".join(lines)


def _shared(faults: Sequence[Fault]) -> str:
    first, *others = faults
    if not others:
        return str(first)
    rows = [f"row {fault.row}" for fault in others[:_SHOWN_ROWS] if fault.row is not None]
    more = f" and {len(others) - _SHOWN_ROWS} more" if len(others) > _SHOWN_ROWS else ""
    return f"{first} (the same in {', '.join(rows)}{more})"
