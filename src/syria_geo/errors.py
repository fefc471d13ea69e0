"""The few ways things fail: one root; messages name value, place, choices and next step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import category

__all__ = [
    "DataError",
    "Fault",
    "InputError",
    "SyriaGeoError",
    "SyriaGeoWarning",
    "UsageError",
    "choices",
    "harmless",
    "show",
    "show_path",
]

_SHOWN, _SHOWN_ROWS = 20, 10
_VALUE_WIDTH = 80
# Control characters, directions, ends of lines and paragraphs, halves of characters; and those
# among them that steer nothing.
_STEERS, _HARMLESS = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"}), "\t\u00ad\u200c\u200d\u200e\u200f"


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

    def __init__(self, message: object = "") -> None:
        super().__init__(harmless(str(message)))


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

    def __init__(self, message: object = "") -> None:
        super().__init__(harmless(str(message), lines=False))


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
        super().__init__(_with_faults(harmless(message, lines=False), self.faults))


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
        super().__init__(_with_faults(harmless(message, lines=False), self.faults))


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

    def __init__(self, message: object = "") -> None:
        super().__init__(harmless(str(message)))


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
        where = [harmless(self.file, lines=False)]
        if self.row is not None:
            where.append(f"row {self.row}")
        if self.column:
            where.append(f"column {harmless(self.column, lines=False)}")
        return f"{', '.join(where)}: {harmless(self.message)}"


def show(value: object) -> str:
    """Quote a value for a message: short, on one line, control characters made visible."""
    if type(value).__module__ == "numpy" and getattr(value, "shape", None) == ():
        value = value.item()  # type: ignore[attr-defined]  # 95.0, and not np.float64(95.0)
    text = ascii(value) if not isinstance(value, str) else _visible(value[:_VALUE_WIDTH])
    return text if len(text) <= _VALUE_WIDTH else f"{text[: _VALUE_WIDTH - 1]}…"


def show_path(path: object) -> str:
    """Quote a path for a message as `show` does; of a long one the end stays, which names it."""
    text = str(path)
    return show(text) if len(text) <= _VALUE_WIDTH - 2 else _visible(f"…{text[3 - _VALUE_WIDTH :]}")


def harmless(text: str, *, lines: bool = True) -> str:
    """Make visible what would steer a terminal, or turn the order of a line around.

    Names of files, sheets and columns may hold it, and stand in messages as they are.

    Parameters
    ----------
    text : str
        What is to be printed.
    lines : bool
        Whether line feeds may stay.

    Returns
    -------
    str
        With the code of each such character in place of it; letters of every script stay, and so
        do joiners and direction marks, which only shape the letters beside them.
    """
    if text.isascii() and text.isprintable():
        return text
    kept = f"{_HARMLESS}\n" if lines else _HARMLESS
    return "".join(c if c in kept or category(c) not in _STEERS else _code(c) for c in text)


def choices(values: Sequence[str]) -> str:
    """Write the allowed values as a sentence part: ``choose from a, b, c``."""
    return f"choose from {', '.join(values)}"


def _visible(text: str) -> str:
    return "'" + "".join(c if c.isprintable() else _code(c) for c in text) + "'"


def _code(character: str) -> str:
    return f"\\u{ord(character):04x}"


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
