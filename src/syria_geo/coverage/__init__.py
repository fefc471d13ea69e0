"""Which sources cover which days and areas: without it, "no incident" and "no report" look alike.

A table of coverage has a row for each source and stretch of days: ``source``, ``first_day`` and
``last_day`` (both included) must be there; ``kinds`` (what the source counts; empty: whatever it
tells), ``areas`` (P-codes; empty: the whole country), ``complete`` (whether the table of incidents
has all that the source counts) and ``note`` may. In CSV, lists are joined with ``;``.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.catalog import data_path
from syria_geo.coverage._days import NONE, PART, WHOLE, Coverage, Stretch, month_days
from syria_geo.coverage._fits import odd_in
from syria_geo.coverage._read import COVERAGE_COLUMNS, rows_of_file, rows_of_frame, table_of
from syria_geo.coverage._told import coverage_line, reports_in, title_in
from syria_geo.coverage._trend import STATE_IT, warn_of_trend
from syria_geo.errors import DataError, InputError, SyriaGeoWarning, UsageError, show
from syria_geo.files import absent, as_path
from syria_geo.provenance import facts_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "COVERAGE_COLUMNS",
    "NONE",
    "PART",
    "STATE_IT",
    "WHOLE",
    "Coverage",
    "Stretch",
    "coverage_line",
    "coverage_of",
    "load_coverage",
    "month_days",
    "read_coverage",
    "reports_in",
    "title_in",
    "warn_of_trend",
]

_BUNDLED = "incidents/coverage.csv"


def load_coverage() -> pd.DataFrame:
    """Load which days the reports behind the bundled incidents cover.

    Returns
    -------
    pandas.DataFrame
        As `read_coverage`.

    Raises
    ------
    DataError
        When the file that ships is damaged.

    Examples
    --------
    >>> import syria_geo as sg
    >>> coverage = sg.load_coverage()
    >>> coverage[["source", "first_day", "complete"]].astype(str).values.tolist()[0]
    ['SNHR, massacres of September 2016', '2016-09-01', 'True']
    >>> len(coverage)
    5
    """
    try:
        return table_of(rows_of_file(data_path(_BUNDLED), _BUNDLED))
    except InputError as error:
        raise DataError("the coverage that ships is damaged", error.faults) from error


def read_coverage(path: str | Path) -> pd.DataFrame:
    r"""Read which days and areas the sources of a table of your own cover.

    Parameters
    ----------
    path : str or pathlib.Path
        A CSV file with the columns ``source``, ``first_day`` and ``last_day``; and, where they say
        something, ``kinds``, ``areas``, ``complete`` (``yes`` or ``no``) and ``note``.

    Returns
    -------
    pandas.DataFrame
        One row for each source and stretch of days, in the order of the file: ``source`` (str),
        ``first_day`` and ``last_day`` (``datetime64[s]``, both included), ``kinds`` (tuple; empty:
        whatever the source tells), ``areas`` (tuple of P-codes; empty: the whole country),
        ``complete`` (bool) and ``note`` (str). It is what the option ``coverage`` of maps,
        pictures and tables takes.

    Raises
    ------
    UsageError
        When there is no such file.
    InputError
        With every fault of the file: row, column, what is allowed, what to do.

    Examples
    --------
    >>> from pathlib import Path
    >>> import syria_geo as sg
    >>> rows = "source,first_day,last_day,areas\nField notes,2016-09-01,2016-10-15,SY02;SY07\n"
    >>> _ = Path("coverage.csv").write_text(rows, encoding="utf-8")
    >>> sg.read_coverage("coverage.csv")[["source", "areas"]].values.tolist()
    [['Field notes', ('SY02', 'SY07')]]
    """
    file = as_path(path)
    if not file.is_file():
        raise UsageError(f"{absent(file)}; give a CSV file of coverage")
    return table_of(rows_of_file(file, file.name))


def coverage_of(incidents: pd.DataFrame, coverage: pd.DataFrame | None) -> Coverage | None:
    """Give the coverage that holds for a table of incidents; None where nobody states it.

    Parameters
    ----------
    incidents : pandas.DataFrame
        Incidents. Of those that ship the coverage is known; of a part of them that of the reports
        it has rows of, because why the others have none only the caller knows.
    coverage : pandas.DataFrame, optional
        As `read_coverage` gives it; it wins.

    Returns
    -------
    Coverage or None

    Raises
    ------
    UsageError
        When `coverage` is no table.
    InputError
        With every fault of the table.

    Warns
    -----
    SyriaGeoWarning
        When no incident lies on a day that it states.
    """
    import pandas as pd

    if coverage is None:
        return _of_bundled(incidents)
    if not isinstance(coverage, pd.DataFrame):
        raise UsageError(
            f"coverage {show(coverage)}: give a table, such as "
            "syria_geo.read_coverage('coverage.csv') or syria_geo.load_coverage()"
        )
    found = Coverage(rows_of_frame(coverage)).of_kinds(_kinds_in(incidents))
    if said := odd_in(incidents, found):
        warnings.warn(said, SyriaGeoWarning, stacklevel=4)
    return found


def _kinds_in(incidents: pd.DataFrame) -> set[str]:
    kinds = incidents["kind"].dropna() if "kind" in incidents.columns else ()
    return set(map(str, kinds)) - {""}


def _of_bundled(incidents: pd.DataFrame) -> Coverage | None:
    if not facts_of(incidents).get("bundled") or "source" not in incidents.columns:
        return None
    there = set(incidents["source"])
    rows = rows_of_file(data_path(_BUNDLED), _BUNDLED)
    kept = tuple(row for row in rows if row.source in there)
    return Coverage(kept) if kept else None
