"""Whether a table was located, and the points it has then: one check for all that reads them.

A table may be changed after it was located. A latitude that is none is refused by name, as a toll
is: taken for a missing point it would lose its row, and taken for a number put it anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from syria_geo.dates import day_numbers, read_day, reversed_words
from syria_geo.errors import Fault, InputError, UsageError, show
from syria_geo.incidents._columns import DAY_COLUMNS
from syria_geo.tolls import empty_in, numbers_in

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

__all__ = ["PLACED", "Points", "Stretches", "check_located", "points_of", "stretches_of"]

PLACED = ("latitude", "longitude", "uncertainty_m")
_RANGES = {"latitude": (-90.0, 90.0), "longitude": (-180.0, 180.0), "uncertainty_m": (0.0, None)}
_SAID = {
    "latitude": "no latitude; give degrees from -90 to 90, or leave it empty",
    "longitude": "no longitude; give degrees from -180 to 180, or leave it empty",
    "uncertainty_m": "no radius; give metres of 0 or more, or leave it empty",
}


class Points(NamedTuple):
    """Where incidents lie, as arrays of float; NaN where nobody says.

    Parameters
    ----------
    latitude, longitude : numpy.ndarray, shape (rows,)
        WGS 84 degrees.
    radius_m : numpy.ndarray, shape (rows,)
    """

    latitude: npt.NDArray[np.float64]
    longitude: npt.NDArray[np.float64]
    radius_m: npt.NDArray[np.float64]

    @property
    def known(self) -> npt.NDArray[np.bool_]:
        """Which rows have a point."""
        import numpy as np

        return ~(np.isnan(self.latitude) | np.isnan(self.longitude))


def check_located(located: object, columns: Iterable[str] = PLACED, *, told: str = "") -> None:
    """Refuse what is no table of located incidents.

    Parameters
    ----------
    located : object
        What a caller gave.
    columns : iterable of str
        Those that are needed of what `syria_geo.locate` adds.
    told : str
        What the error begins with, such as "by zone: ".

    Raises
    ------
    UsageError
        When one of the columns is not there, or is there twice.
    """
    there = [str(name) for name in getattr(located, "columns", ())]
    if not set(columns) <= set(there):
        raise UsageError(
            f"{told}these incidents are not located; give what syria_geo.locate returns"
        )
    twice = next((name for name in columns if there.count(name) > 1), None)
    if twice:
        raise UsageError(f"the table has the column {twice} more than once; keep one of them")


def points_of(located: pd.DataFrame) -> Points:
    """Give the points of located incidents.

    Raises
    ------
    UsageError
        When the table was not located.
    InputError
        With row and column of every cell that is no latitude, longitude or radius.
    """
    check_located(located)
    numbers = {name: numbers_in(located[name]) for name in PLACED}
    faults = [fault for name in PLACED for fault in _faults(located[name], numbers[name])]
    if faults:
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        raise InputError(f"the points of the incidents have {count}", faults)
    return Points(*numbers.values())


class Stretches(NamedTuple):
    """Days of incidents as `datetime.date.toordinal`; 0 where nobody says.

    Parameters
    ----------
    day, first, last : numpy.ndarray of int, shape (rows,)
        The day itself, and the first and the last day that it may have been.
    """

    day: npt.NDArray[np.int64]
    first: npt.NDArray[np.int64]
    last: npt.NDArray[np.int64]


def stretches_of(incidents: pd.DataFrame, *, told: str = "incidents") -> Stretches:
    """Give the days of incidents.

    Parameters
    ----------
    incidents : pandas.DataFrame
        It may have the columns `DAY_COLUMNS`.
    told : str
        What faults name the table.

    Raises
    ------
    InputError
        With row and column of every cell that is no day, and of every interval that ends before
        it begins.
    """
    import numpy as np

    nothing = np.zeros(len(incidents), dtype=np.int64)
    there = [name for name in DAY_COLUMNS if name in incidents.columns]
    try:
        numbers = {name: day_numbers(incidents[name]) for name in there}
    except UsageError:
        faults = [fault for name in there for fault in _day_faults(incidents[name], told)]
        raise InputError("days of the incidents cannot be read", faults) from None
    found = Stretches(*(numbers.get(name, nothing) for name in DAY_COLUMNS))
    wrong = np.flatnonzero((found.first > 0) & (found.last > 0) & (found.first > found.last))
    if len(wrong):
        raise InputError("days of the incidents contradict themselves", [
            Fault(told, _reversed(found, at), at + 1, DAY_COLUMNS[1]) for at in wrong.tolist()
        ])  # fmt: skip
    return found


def _reversed(found: Stretches, at: int) -> str:
    ends = (date.fromordinal(int(numbers[at])) for numbers in (found.first, found.last))
    return reversed_words(*ends)


def _day_faults(column: pd.Series[Any], told: str) -> Iterator[Fault]:
    for row, (cell, empty) in enumerate(zip(column, empty_in(column), strict=True), start=1):
        try:
            _ = empty or read_day(cell)
        except UsageError as error:
            yield Fault(told, str(error), row, str(column.name))


def _faults(column: pd.Series[Any], numbers: npt.NDArray[np.float64]) -> Iterator[Fault]:
    """Find the cells that hold something, and nothing that can be meant."""
    import numpy as np

    name = str(column.name)
    least, most = _RANGES[name]
    good = np.isfinite(numbers) & (numbers >= least)
    if most is not None:
        good &= numbers <= most
    for at in np.flatnonzero(~good & ~empty_in(column)).tolist():
        yield Fault("incidents", f"{show(column.iloc[at])} is {_SAID[name]}", at + 1, name)
