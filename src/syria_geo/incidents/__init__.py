"""The incident table: what a source says, one row for each incident, read and checked.

One table runs through everything. Its columns are `INCIDENT_COLUMNS` (what a source says) and
`FOUND_COLUMNS` (what we found); only ``place_text`` must be there, and further columns are kept.

In a DataFrame, texts are ``str`` and missing texts are ``""``; lists are tuples of ``str``, empty
when missing; tolls and offsets are ``Int64`` with ``<NA>``, because unknown is not zero; dates are
``datetime64[s]`` with NaT. In CSV, lists are joined with ``;`` and missing
cells are empty; in GeoJSON, lists are arrays and missing values ``null``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.catalog import data_path
from syria_geo.errors import DataError, Fault, InputError, UsageError
from syria_geo.incidents._columns import (
    FOUND_COLUMNS,
    FOUND_DTYPES,
    INCIDENT_COLUMNS,
    TOLL_COLUMNS,
)
from syria_geo.incidents._files import FORMATS, REPORTS, raw_table_of_frame, read_raw_table
from syria_geo.incidents._table import build_table
from syria_geo.incidents._vocabulary import (
    CONTROL_PARTIES,
    COUNTED_UNDER,
    GOVERNORATE,
    GOVERNORATES,
    KINDS,
    MEANS,
    PARTIES,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "CONTROL_PARTIES",
    "COUNTED_UNDER",
    "FORMATS",
    "FOUND_COLUMNS",
    "FOUND_DTYPES",
    "GOVERNORATES",
    "INCIDENT_COLUMNS",
    "KINDS",
    "MEANS",
    "PARTIES",
    "REPORTS",
    "TOLL_COLUMNS",
    "check_incidents",
    "find_governorate",
    "load_incidents",
    "read_incidents",
    "read_with_faults",
]


def read_incidents(path: str | Path) -> pd.DataFrame:
    """Read incidents from a CSV, GeoJSON, GeoPackage, FlatGeobuf or Parquet file.

    Parameters
    ----------
    path : str or pathlib.Path
        The file. CSV may be separated by commas, semicolons or tabs, in UTF-8 or UTF-16. Only the
        column ``place_text`` must be there. Coordinates are not read: places are found from their
        text.

    Returns
    -------
    pandas.DataFrame
        One row for each record, in the order of the file; all `INCIDENT_COLUMNS`, then further
        columns as they came. An incident without ``incident_id`` is named after file and row.

    Raises
    ------
    UsageError
        When the file is absent or of another kind.
    InputError
        With every fault of the file: row, column, what is allowed, what to do.
    """
    table, faults = read_with_faults(path)
    if faults:
        raise InputError(f"{Path(path).name} has {_count(len(faults), 'fault')}", faults)
    return table


def read_with_faults(path: str | Path) -> tuple[pd.DataFrame, tuple[Fault, ...]]:
    """Read incidents like `read_incidents`, but keep rows with faults and say what is wrong.

    Returns
    -------
    pandas.DataFrame
        All rows. A cell that could not be read is missing, and a column ``faults`` says why.
    tuple of Fault
        Empty when all is well.
    """
    if not isinstance(path, str | Path):
        raise UsageError(f"a path is wanted, not {type(path).__name__}")
    import pandas as pd

    table, faults = build_table(read_raw_table(Path(path)))
    sources = [source or Path(path).name for source in table["source"]]
    return table.assign(source=pd.Series(sources, dtype="str")), faults


def load_incidents() -> pd.DataFrame:
    """Load the incidents that ship: the facts of five reports, checked paragraph by paragraph.

    Returns
    -------
    pandas.DataFrame
        As `read_incidents`; sorted by report month and position in the report.

    Raises
    ------
    DataError
        When a file that ships is damaged.
    """
    import pandas as pd

    try:
        paths = sorted(data_path("incidents").glob("[0-9]*.csv"))
        tables = [read_incidents(path) for path in paths]
    except InputError as error:
        raise DataError("the incidents that ship are damaged", error.faults) from error
    return pd.concat(tables, ignore_index=True)


def find_governorate(name: str) -> str:
    """Find the P-code of a governorate by P-code or name, English or Arabic.

    Raises
    ------
    UsageError
        With the choices, when there is no such governorate.
    """
    try:
        return GOVERNORATE.find(name)
    except ValueError as error:
        raise UsageError(f"governorate: {error}") from None


def check_incidents(incidents: pd.DataFrame) -> pd.DataFrame:
    """Check a table made in Python, and give it the columns and types of the incident table.

    Parameters
    ----------
    incidents : pandas.DataFrame
        Any table with a column ``place_text``. It is not changed.

    Returns
    -------
    pandas.DataFrame
        Same rows, same order, same index.

    Raises
    ------
    InputError
        With every fault; rows count from 1.
    """
    if not hasattr(incidents, "columns"):
        raise UsageError(f"a table of incidents is wanted, not {type(incidents).__name__}")
    if "place_text" not in incidents.columns:
        raise UsageError("the table has no column place_text; rename the one that holds the places")
    shapes = [name for name, kind in incidents.dtypes.items() if kind == "geometry"]
    raw = raw_table_of_frame(incidents.drop(columns=shapes), "incidents")
    table, faults = build_table(raw)
    if faults:
        raise InputError(f"the incidents have {_count(len(faults), 'fault')}", faults)
    return table.set_axis(incidents.index)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
