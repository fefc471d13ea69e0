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
    """Root of every error this package raises on purpose."""


class UsageError(SyriaGeoError, ValueError):
    """The call itself is wrong: an unknown option, level, date or type. Exit code 2."""


class InputError(SyriaGeoError):
    """What was read cannot be used; carries every fault found, not only the first. Exit code 1."""

    def __init__(self, message: str, faults: Iterable[Fault] = ()) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__(_with_faults(message, self.faults))


class DataError(SyriaGeoError):
    """A data file that ships with the package is damaged or was edited wrongly."""

    def __init__(self, message: str, faults: Iterable[Fault] = ()) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__(_with_faults(message, self.faults))


class SyriaGeoWarning(UserWarning):
    """Odd but usable: the work goes on, and the reader should know."""


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
