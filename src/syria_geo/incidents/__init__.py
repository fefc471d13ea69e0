"""The incident table: what a source says, one row for each incident, read and checked.

One table runs through everything. Its columns are `INCIDENT_COLUMNS` (what a source says) and
`DERIVED_COLUMNS` (what we found); only ``place_text`` must be there, and further columns are kept.

In a DataFrame, texts are ``str`` and missing texts are ``""``; lists are tuples of ``str``, empty
when missing; tolls and offsets are ``Int64`` with ``<NA>``, because unknown is not zero; dates are
``datetime64[s]`` with NaT. In CSV, lists are joined with ``;`` and missing
cells are empty; in GeoJSON, lists are arrays and missing values ``null``.

Examples
--------
>>> import syria_geo as sg
>>> sg.INCIDENT_COLUMNS[:4]
('incident_id', 'source', 'source_start', 'source_end')
>>> tuple(sg.load_incidents().columns) == sg.INCIDENT_COLUMNS
True
>>> located = sg.locate(["Douma city"])
>>> set(sg.DERIVED_COLUMNS) <= set(located.columns), sg.DERIVED_COLUMNS[:3]
(True, ('status', 'latitude', 'longitude'))
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.catalog import data_path
from syria_geo.deprecated import warn_renamed_name
from syria_geo.errors import DataError, Fault, InputError, SyriaGeoWarning, UsageError, show
from syria_geo.geodesy import WGS84
from syria_geo.incidents._batches import BATCH_ROWS, Batches, Checked
from syria_geo.incidents._cells import read_float, without_marks
from syria_geo.incidents._columns import (
    BLANKS,
    DAY_COLUMNS,
    DERIVED_COLUMNS,
    DERIVED_DTYPES,
    GIVEN,
    INCIDENT_COLUMNS,
    LIST_COLUMNS,
    SHOWN_TOO,
    TOLL_COLUMNS,
    is_own_export,
)
from syria_geo.incidents._csv import is_table
from syria_geo.incidents._degrees import read_degrees
from syria_geo.incidents._files import FORMATS, REPORTS
from syria_geo.incidents._headers import MUST_BE_READ, meaning_of
from syria_geo.incidents._layouts import in_layout, own_headers
from syria_geo.incidents._located import (
    PLACED,
    Points,
    check_located,
    points_of,
    stretches_of,
)
from syria_geo.incidents._parts import BATCH_FORMATS
from syria_geo.incidents._points import LEAST_UNCERTAINTY_M, in_syria, of_reach
from syria_geo.incidents._profile import read_profile, write_profile
from syria_geo.incidents._raw import RawTable, SheetWantedError, raw_table_of_frame, without_shapes
from syria_geo.incidents._read import RECOGNISED, Question, Reading, read_with_notes
from syria_geo.incidents._shares import share_texts, shares_in
from syria_geo.incidents._table import build_table
from syria_geo.incidents._workbook import require_no_far_cell
from syria_geo.provenance import facts_of, with_facts
from syria_geo.vocabulary import (
    CONTROL_PARTIES,
    COUNTED_UNDER,
    GOVERNORATES,
    KINDS,
    MEANS,
    PARTIES,
)

if TYPE_CHECKING:
    import pandas as pd

    from syria_geo.layouts import Layout

__all__ = [
    "BATCH_FORMATS",
    "BATCH_ROWS",
    "BLANKS",
    "CONTROL_PARTIES",
    "COUNTED_UNDER",
    "DAY_COLUMNS",
    "DERIVED_COLUMNS",
    "DERIVED_DTYPES",
    "FORMATS",
    "GIVEN",
    "GOVERNORATES",
    "INCIDENT_COLUMNS",
    "KINDS",
    "LEAST_UNCERTAINTY_M",
    "LIST_COLUMNS",
    "MEANS",
    "NO_CRS",
    "PARTIES",
    "PLACED",
    "RECOGNISED",
    "REPORTS",
    "SHOWN_TOO",
    "TOLL_COLUMNS",
    "Batches",
    "Checked",
    "Points",
    "Question",
    "Reading",
    "SheetWantedError",
    "check_incidents",
    "check_located",
    "example_incidents",
    "in_syria",
    "is_own_export",
    "is_table",
    "load_incidents",
    "of_reach",
    "own_headers",
    "points_of",
    "read_columns",
    "read_degrees",
    "read_float",
    "read_incidents",
    "read_profile",
    "read_with_faults",
    "read_with_notes",
    "require_no_far_cell",
    "share_texts",
    "shares_in",
    "stretches_of",
    "without_marks",
    "write_profile",
]

_RENAMED = {"FOUND_COLUMNS": "DERIVED_COLUMNS"}


if not TYPE_CHECKING:  # so that a type checker still sees a misspelt name

    def __getattr__(name: str) -> object:
        """Give what an old name stands for, with a warning (PEP 562)."""
        if name not in _RENAMED:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        warn_renamed_name(name, _RENAMED[name])
        return globals()[_RENAMED[name]]


def read_incidents(
    path: str | Path,
    *,
    columns: Mapping[str, str] | str | None = None,
    dates: str | None = None,
    sheet: str | None = None,
    layer: str | None = None,
    layout: str | Path | None = None,
    encoding: str | None = None,
    profile: str | Path | None = None,
    ignore_points: bool = False,
) -> pd.DataFrame:
    r"""Read incidents from a spreadsheet, a CSV file or a GIS layer.

    Parameters
    ----------
    path : str or pathlib.Path
        A .csv, .tsv, .jsonl, .xlsx, .xls, .ods, .geojson, .gpkg, .fgb, .kml, .shp or .parquet
        file.
        CSV may be separated by commas, semicolons, tabs or bars, in UTF-8, UTF-16 or, where its
        letters show it, windows-1256.
    columns : mapping of str to str, or "recognised", optional
        Our name to the header of the file, e.g. ``{"place_text": "Location"}``; parts of a place
        in several columns are joined by ``+``: ``"Neighbourhood+City"``. ``"recognised"`` takes the
        headers by their meaning, English or Arabic; in a mapping, ``"*": "recognised"`` takes
        so what it does not name. When left out only our own names are taken,
        and other headers that would mean tolls, dates or points are a fault that shows the
        proposal.
    dates : str, optional
        What 05/09/2016 means: ``dmy``, ``mdy`` or ``ymd``. Never guessed.
    sheet, layer : str, optional
        Sheet of a workbook, layer of a GIS file, where there are several.
    layout : str or pathlib.Path, optional
        The format of others that the table is in, such as ``"ucdp-ged"`` or ``"acled"``
        (`load_layouts` lists them), or a TOML file of your own. Left out, it is recognised by its
        columns, which is said; ``"none"`` asks for none.
    encoding : str, optional
        Of a CSV file.
    profile : str or pathlib.Path, optional
        A TOML file with these options, as ``--save-profile`` writes it; those given here win.
    ignore_points : bool
        True to leave points of the file unread, for `locate` to go by the words alone.

    Returns
    -------
    pandas.DataFrame
        One row for each record, in the order of the file; all `INCIDENT_COLUMNS`, then further
        columns as they came. An incident without ``incident_id`` is named after file and row.
        Where the file brings points, in columns or as geometry of any CRS, they stand in
        ``latitude``, ``longitude`` (WGS 84 degrees), ``uncertainty_m`` (metres) and
        ``precision``.

    Raises
    ------
    UsageError
        When the file is absent or of another kind, or an option is unknown.
    InputError
        With every fault of the file: row, column, what is allowed, what to do.

    Warns
    -----
    SyriaGeoWarning
        When rows were not taken for incidents: titles, second headers, totals, remarks. When a
        layout was recognised that nobody asked for, with what it has no word of ours for.

    Examples
    --------
    >>> from pathlib import Path
    >>> import syria_geo as sg
    >>> _ = Path("mine.csv").write_text("Location,Dead,Day\nDouma city,7,05/09/2016\n")
    >>> table = sg.read_incidents("mine.csv", columns="recognised", dates="dmy")
    >>> table[["place_text", "killed"]].values.tolist()
    [['Douma city', 7]]
    """
    reading = read_with_notes(
        path,
        columns=columns,
        dates=dates,
        sheet=sheet,
        layer=layer,
        layout=layout,
        encoding=encoding,
        profile=profile,
        ignore_points=ignore_points,
    )
    if reading.faults:
        count = _count(len(reading.faults), "fault")
        raise InputError(f"{Path(path).name} has {count}", reading.faults)
    if reading.left_out:
        warnings.warn("; ".join(reading.left_out), SyriaGeoWarning, stacklevel=2)
    if reading.layout and reading.layout_notes:
        told = "; ".join(reading.layout_notes)
        warnings.warn(f"{Path(path).name}: {told}", SyriaGeoWarning, stacklevel=2)
    return reading.table


def read_with_faults(path: str | Path, **options: Any) -> tuple[pd.DataFrame, tuple[Fault, ...]]:
    """Read incidents like `read_incidents`, but keep rows with faults and say what is wrong.

    Returns
    -------
    pandas.DataFrame
        All rows. A cell that could not be read is missing, and a column ``faults`` says why.
    tuple of Fault
        Empty when all is well.
    """
    reading = read_with_notes(path, **options)
    return reading.table, reading.faults


def read_columns(columns: Mapping[str, Sequence[object]], layout: Layout) -> pd.DataFrame:
    """Read columns that are at hand in a layout of others, as a file of them would be read.

    Returns
    -------
    pandas.DataFrame
        A row for each cell of a column; a cell that cannot be read is missing.
    """
    length = max(map(len, columns.values()), default=0)
    raw = RawTable("table", columns, range(1, length + 1))
    return build_table(in_layout(raw, layout)).table


_BUNDLED = {"name": "the bundled incidents", "sha256": None}


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

    Examples
    --------
    >>> import syria_geo as sg
    >>> incidents = sg.load_incidents()
    >>> len(incidents), int(incidents["killed"].sum())
    (124, 1199)
    >>> incidents[["incident_id", "date_text", "killed"]].head(1).values.tolist()
    [['snhr-2016-09-001', 'Monday 5 September 2016', 5]]
    """
    import pandas as pd

    try:
        paths = sorted(data_path("incidents").glob("[0-9]*.csv"))
        tables = [read_incidents(path) for path in paths]
    except InputError as error:
        raise DataError("the incidents that ship are damaged", error.faults) from error
    return with_facts(pd.concat(tables, ignore_index=True), bundled=True, input=_BUNDLED)


def example_incidents() -> pd.DataFrame:
    """Give five of the bundled incidents with the columns most tables have, to start from."""
    table = load_incidents()
    return table.loc[~table["source"].duplicated()][
        ["incident_id", "kind", "date", "perpetrators", "means", "place_text",
         "stated_governorate", *TOLL_COLUMNS, "source"]
    ]  # fmt: skip


NO_CRS = "the table's geometry has no CRS; say it with set_crs, e.g. set_crs(4326)"


def check_incidents(
    incidents: pd.DataFrame,
    *,
    ignore_points: bool = False,
    first_row: int = 1,
    warned: bool = False,
) -> pd.DataFrame:
    """Check a table made in Python, and give it the columns and types of the incident table.

    Parameters
    ----------
    incidents : pandas.DataFrame
        Any table with a column ``place_text``. It is not changed. Columns ``latitude`` and
        ``longitude`` (WGS 84 degrees), or the geometry of a GeoDataFrame in any CRS, are points
        that the table brings; ``uncertainty_m`` and ``precision`` may say how good they are.
    ignore_points : bool
        True to leave them unread.
    first_row : int
        Number of the first row, where this is a part of a table: faults tell it, and incidents
        without id are named after it.
    warned : bool
        True where the reader was warned already of columns that are not read.

    Returns
    -------
    pandas.DataFrame
        Same rows, same order, same index.

    Raises
    ------
    InputError
        With every fault; rows count from `first_row`.
    """
    if not hasattr(incidents, "columns"):
        raise UsageError(
            f"a table of incidents is wanted, not {type(incidents).__name__}; "
            "give a DataFrame with a column place_text"
        )
    if "place_text" not in incidents.columns:
        raise UsageError("the table has no column place_text; rename the one that holds the places")
    if not incidents.columns.is_unique:
        twice = sorted({str(n) for n in incidents.columns[incidents.columns.duplicated()]})
        raise UsageError(f"two columns are named {', '.join(twice)}; give each a name of its own")
    raw = raw_table_of_frame(
        without_shapes(incidents), "incidents", shapes=_shapes(incidents), first_row=first_row
    )
    built = build_table(raw, ignore_points=ignore_points)
    if built.faults:
        count = _count(len(built.faults), "fault")
        raise InputError(f"the incidents have {count}", built.faults)
    if built.outside:  # of a file the reader is told
        warnings.warn(built.outside, SyriaGeoWarning, stacklevel=3)
    facts = facts_of(incidents)
    if "input" not in facts and not warned:
        _warn_of_unread(incidents, ignore_points=ignore_points)
    geometry = bool(facts.get("geometry")) or raw.shapes is not None
    table = built.table.set_axis(incidents.index)
    table.attrs = deepcopy(incidents.attrs)  # what others have written there stays
    return with_facts(table, **{**facts, "geometry": geometry})


def _warn_of_unread(incidents: pd.DataFrame, *, ignore_points: bool) -> None:
    """Warn of columns that a file would have been asked about: "Lat", "deaths", "Event date"."""
    there = {*incidents.columns, *(("latitude", "longitude") if ignore_points else ())}
    unread = {
        str(name): meaning
        for name in incidents.columns
        if name not in INCIDENT_COLUMNS
        and (meaning := meaning_of(name)) in MUST_BE_READ
        and meaning not in there
        and meaning not in ("point", "geometry")
    }
    if unread:
        named = ", ".join(f"{show(name)} to {ours}" for name, ours in unread.items())
        warnings.warn(f"columns not read: rename {named}", SyriaGeoWarning, stacklevel=4)


def _shapes(incidents: Any) -> Any:
    """Give the active geometry of a GeoDataFrame in WGS 84; None for a plain table."""
    if getattr(incidents, "_geometry_column_name", None) not in incidents.columns:
        return None
    import shapely

    shapes = incidents.geometry
    if shapes.crs is None and not shapely.is_missing(shapes.array).all():
        raise UsageError(NO_CRS)
    return (shapes if shapes.crs is None else shapes.to_crs(WGS84)).to_numpy()


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
