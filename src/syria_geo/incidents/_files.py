"""A file to a raw table: cells as they stand, each with the row a spreadsheet shows."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.errors import Fault, InputError, UsageError, choices, show

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FORMATS", "REPORTS", "RawTable", "raw_table_of_frame", "read_raw_table"]

REQUIRED = "place_text"
REPORTS = (".txt", ".md", ".pdf")

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAVE_AS_UTF8 = "save the file as UTF-8 (in Excel: Save as, CSV UTF-8)"
_SEPARATORS = (",", ";", "\t", "|")
# JSON may write a character as two halves; one without the other is no text.
_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class RawTable:
    """Columns of equal length, and the row of each record as a spreadsheet shows it."""

    file: str
    columns: Mapping[str, Sequence[object]]
    rows: Sequence[int]
    faults: tuple[Fault, ...] = ()


def read_raw_table(path: Path) -> RawTable:
    """Read a file by its extension; what cannot be a table at all raises."""
    if path.is_dir():
        raise UsageError(f"{show(str(path))} is a folder; give an incident file")
    reader = _reader_of(path)
    if not path.is_file():
        raise UsageError(f"{show(str(path))} does not exist; give an incident file")
    try:
        table = reader(path)
    except PermissionError as error:
        raise UsageError(f"{show(str(path))} cannot be read: {error.strerror}") from error
    _require_places(table)
    return table


def raw_table_of_frame(frame: pd.DataFrame, name: str) -> RawTable:
    """Take the cells of a data frame; missing values of any kind become None."""
    columns = {str(column): _plain_cells(frame[column]) for column in frame.columns}
    return RawTable(name, columns, range(1, len(frame) + 1))


def _reader_of(path: Path) -> Callable[[Path], RawTable]:
    suffix = path.suffix.lower()
    if suffix in REPORTS:
        raise UsageError(f"{show(path.name)} is a report; read it with read_report first")
    if suffix not in FORMATS:
        hint = "; in Excel: Save as, CSV UTF-8" if suffix.startswith(".xls") else ""
        raise UsageError(f"{show(path.name)} is no incident file; {choices(tuple(FORMATS))}{hint}")
    return FORMATS[suffix]


def _require_places(table: RawTable) -> None:
    if REQUIRED in table.columns:
        return
    import difflib

    names = tuple(table.columns)
    near = difflib.get_close_matches(REQUIRED, names, n=1, cutoff=0.5)
    hint = f"rename {show(near[0])}" if near else "rename the column that holds the places"
    seen = ", ".join(names) or "none"
    message = f"there is no such column (columns: {seen}); {hint} to {REQUIRED}"
    raise _unusable(table.file, message, column=REQUIRED)


def _unusable(file: str, message: str, row: int | None = None, *, column: str = "") -> InputError:
    return InputError(f"{file} cannot be used", [Fault(file, message, row, column)])


# --- CSV ---------------------------------------------------------------------------------------


def _read_csv(path: Path) -> RawTable:
    text, skipped, separator = _separator_line(_decode(path))
    records = _records(text, separator or _guess_separator(text), path.name)
    filled = [(row + skipped, cells) for row, cells in records if any(map(str.strip, cells))]
    if not filled:
        raise _unusable(path.name, "the file is empty; a header and rows are wanted")
    return _csv_table(path.name, filled[0], filled[1:])


def _decode(path: Path) -> str:
    raw = path.read_bytes()
    encoding = next((name for bom, name in _BOMS if raw.startswith(bom)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        what = f"byte {raw[error.start]:#04x} is not {encoding.upper()} text"
        raise _unusable(path.name, f"{what}; {_SAVE_AS_UTF8}", line) from None
    if "\0" in text:  # other programs would cut the text there
        line = text[: text.index("\0")].count("\n") + 1
        raise _unusable(path.name, f"a character NUL is no text; {_SAVE_AS_UTF8}", line)
    return text


def _separator_line(text: str) -> tuple[str, int, str]:
    """Take off the ``sep=;`` line that some spreadsheets write above the header."""
    first, _, rest = text.partition("\n")
    found = re.fullmatch(r'"?sep=(.)"?\r?', first)
    return (rest, 1, found[1]) if found else (text, 0, "")


def _guess_separator(text: str) -> str:
    """Choose the separator that makes place_text a column of the header, else the commonest."""

    def plausible(separator: str) -> tuple[bool, int]:
        records = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        with contextlib.suppress(csv.Error):  # told later, with its row
            names = next((cells for cells in records if any(map(str.strip, cells))), [])
            return REQUIRED in map(str.strip, names), len(names)
        return False, 0

    return max(_SEPARATORS, key=plausible)


def _records(text: str, separator: str, file: str) -> Iterable[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    row = 0
    try:
        for row, cells in enumerate(reader, start=1):
            yield row, cells
    except csv.Error as error:
        raise _unusable(
            file,
            f"the quotes do not pair up from here on, or a cell is too long ({error}); "
            "correct the row",
            row + 1,
        ) from None


def _csv_table(
    file: str, header: tuple[int, list[str]], body: Sequence[tuple[int, list[str]]]
) -> RawTable:
    top, names = header[0], [name.strip() for name in header[1]]
    while names and not names[-1]:
        names.pop()
    faults = [*_header_faults(file, top, names)]
    faults += [
        Fault(file, f"the row has {len(cells)} cells, the header {len(names)}; quote the text", row)
        for row, cells in body
        if any(cell.strip() for cell in cells[len(names) :])
    ]
    padding = [""] * len(names)
    cells = [[_unguarded(c) for c in (*cells, *padding)[: len(names)]] for _, cells in body]
    columns = {name: [record[i] for record in cells] for i, name in enumerate(names) if name}
    return RawTable(file, columns, [row for row, _ in body], tuple(faults))


def _header_faults(file: str, row: int, names: Sequence[str]) -> Iterable[Fault]:
    for name in sorted({name for name in names if not name or names.count(name) > 1}):
        what = f"two columns are named {show(name)}" if name else "a column has no name"
        yield Fault(file, f"{what}; give each column a name of its own", row, name)


def _unguarded(cell: str) -> str:
    """Undo the apostrophe that our CSV puts before what a spreadsheet would run as a formula."""
    return cell[1:] if _GUARDED.match(cell) else cell


# --- GeoJSON -----------------------------------------------------------------------------------


def _read_geojson(path: Path) -> RawTable:
    text = _decode(path)
    if not text.strip():
        raise _unusable(path.name, "the file is empty; a FeatureCollection is wanted")
    records = _features(_parse(text, path.name), path.name)
    names = dict.fromkeys(name for record in records for name in record)
    columns = {name: [_frozen(record.get(name)) for record in records] for name in names}
    if not records:
        columns[REQUIRED] = []
    return RawTable(path.name, columns, range(1, len(records) + 1))


def _parse(text: str, file: str) -> object:
    try:
        document: object = json.loads(text)
        if _HALF_CHARACTER.search(text):
            json.dumps(document, ensure_ascii=False).encode()
        return document
    except UnicodeEncodeError:
        message = (
            r"broken GeoJSON: half a character, such as \ud800 alone; export it again as UTF-8"
        )
        raise _unusable(file, message) from None
    except json.JSONDecodeError as error:
        raise _unusable(
            file,
            f"broken GeoJSON: {error.msg} at line {error.lineno}, character {error.colno}; "
            "correct it or export it again",
            error.lineno,
        ) from None
    except RecursionError:
        raise _unusable(file, "broken GeoJSON: nested too deeply; export it again") from None


def _features(document: object, file: str) -> list[Mapping[str, object]]:
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        raise _unusable(file, "not a GeoJSON FeatureCollection; export the layer as GeoJSON")
    features = document.get("features")
    if not isinstance(features, list):
        raise _unusable(file, "broken GeoJSON: 'features' is not a list; export it again")
    return [_properties(feature, row, file) for row, feature in enumerate(features, start=1)]


def _properties(feature: object, row: int, file: str) -> Mapping[str, object]:
    properties = feature.get("properties") if isinstance(feature, dict) else feature
    if properties is None and isinstance(feature, dict):
        return {}
    if not isinstance(properties, dict):
        raise _unusable(file, "broken GeoJSON: not a feature with properties; export it again", row)
    return properties


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


# --- what GDAL and Arrow read --------------------------------------------------------------------


def _read_layer(path: Path) -> RawTable:
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        layers = [str(name) for name, _ in pyogrio.list_layers(path)]
        layer = _choose_layer(layers, path.name)
        frame = pyogrio.read_dataframe(path, layer=layer, read_geometry=False)
    except (DataLayerError, DataSourceError) as error:
        raise _unusable(path.name, f"not readable ({error}); export it again") from error
    return raw_table_of_frame(frame, path.name)


def _choose_layer(layers: Sequence[str], file: str) -> str:
    if len(layers) == 1:
        return layers[0]
    if "incidents" in layers:
        return "incidents"
    if not layers:
        raise _unusable(file, "no layer can be read in it; export it again")
    raise _unusable(file, f"which layer? ({', '.join(layers)}); name the right one 'incidents'")


def _read_parquet(path: Path) -> RawTable:
    import pandas as pd
    from pyarrow import ArrowException

    try:
        frame = pd.read_parquet(path)
    except (ArrowException, OSError) as error:
        raise _unusable(path.name, f"no readable Parquet file ({error}); export it again") from None
    return raw_table_of_frame(frame.drop(columns="geometry", errors="ignore"), path.name)


def _plain_cells(series: pd.Series) -> list[object]:
    cells: list[object] = series.astype(object).where(series.notna(), None).tolist()
    return [_plain(cell) for cell in cells] if series.dtype == object else cells


def _plain(value: object) -> object:
    if hasattr(value, "tolist"):  # a NumPy array or scalar
        value = value.tolist()
    return _frozen(value)


FORMATS: Mapping[str, Callable[[Path], RawTable]] = {
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".geojson": _read_geojson,
    ".json": _read_geojson,
    ".gpkg": _read_layer,
    ".fgb": _read_layer,
    ".parquet": _read_parquet,
}
