"""CSV and its kin: encodings, separators, quotes, as spreadsheets and databases write them."""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from syria_geo.cells import encoding_of
from syria_geo.errors import UsageError, show
from syria_geo.incidents._grid import table_of_rows
from syria_geo.incidents._headers import is_header
from syria_geo.incidents._raw import RawTable, unusable

__all__ = ["decode", "is_arabic_windows", "is_table", "read_csv"]

_SAVE_AS_UTF8 = (
    "save the file as UTF-8 (in Excel: Save as, CSV UTF-8), or name its encoding with --encoding "
    "(in Python encoding='windows-1256')"
)
_ARABIC_WINDOWS = "windows-1256"
# A table shows as such in its first rows, most of which have the cells of a header of short names.
_ROWS_LOOKED_AT = 50
_MOSTLY = 0.8
_LONGEST_NAME = 40
_HEADER_AMONG = 30  # the header stands among so many rows, as in sheets
_SEPARATORS = (",", ";", "\t", "|")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_ARABIC_WORD = re.compile(r"[\u0621-\u063a\u0641-\u064a]{3,}")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# Letters that Arabic Windows keeps for French, and signs: none of them joins Arabic words.
_ARABIC_OR_SIGN = re.compile(r"[\u060c-\u06d2\u200c-\u200f\u2010-\u203a\u00a0-\u00bf\u00d7\u00f7]")


def read_csv(path: Path, file: str, *, encoding: str | None = None) -> RawTable:
    """Read a table of texts between commas, semicolons, tabs or bars."""
    text, notes = decode(path, file, encoding=encoding)
    text, skipped, separator = _separator_line(text)
    separator = separator or _guess_separator(text)
    rows = [(row + skipped, cells) for row, cells in _records(text, separator, file)]
    table = _unguarded(table_of_rows(file, rows))
    return replace(table, notes=(*notes, *table.notes))


def is_table(data: bytes, encoding: str | None = None) -> bool:
    """Tell a table from running text: its lines have as many cells as the first, which is short."""
    text = _text_of(data, encoding)
    separator = _guess_separator(text)
    rows = list(islice(_lenient(text, separator), _ROWS_LOOKED_AT))
    if not rows:
        return False
    known, _ = _best_header(text, separator)
    header = rows[0]
    even = sum(len(cells) == len(header) for cells in rows) >= _MOSTLY * len(rows)
    named = len(rows) > 1 < len(header) and all(map(_is_name, header))
    return known >= 2 or (even and named) or "place_text" in map(str.strip, header)


def _is_name(cell: str) -> bool:
    return 0 < len(cell.strip()) <= _LONGEST_NAME


def _text_of(data: bytes, encoding: str | None) -> str:
    if encoding:
        return data.decode(_known_encoding(encoding), "replace")
    name = encoding_of(data)
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        arabic = _arabic_windows(data) if name == "utf-8" else ""
        return arabic or data.decode(name, "replace")


def _lenient(text: str, separator: str) -> Iterator[list[str]]:
    """Give the rows of a text that may be none, as far as they can be read."""
    with contextlib.suppress(csv.Error):
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if any(map(str.strip, cells)):
                yield cells


def decode(path: Path, file: str, *, encoding: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Turn bytes into text, and say so where the encoding was recognised by its letters.

    Raises
    ------
    UsageError
        When there is no such encoding.
    InputError
        When the bytes are no text of it.
    """
    raw = path.read_bytes()
    name = _known_encoding(encoding) or encoding_of(raw)
    try:
        text = raw.decode(name)
    except UnicodeDecodeError as error:
        text = "" if encoding else _arabic_windows(raw)
        if not text:
            line = raw[: error.start].count(b"\n") + 1
            what = f"byte {raw[error.start]:#04x} is not {name.upper()} text"
            raise unusable(file, f"{what}; {_SAVE_AS_UTF8}", line) from None
        return text, (f"the text is read as {_ARABIC_WINDOWS}, by its Arabic letters",)
    if "\0" in text:  # other programs would cut the text there
        line = text[: text.index("\0")].count("\n") + 1
        raise unusable(file, f"a character NUL is no text; {_SAVE_AS_UTF8}", line)
    return text, ()


def _known_encoding(encoding: str | None) -> str:
    if not encoding:
        return ""
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        raise UsageError(
            f"there is no encoding {show(encoding)}; try utf-8, utf-16 or windows-1256"
        ) from None


def _arabic_windows(raw: bytes) -> str:
    """Read bytes as Arabic Windows where that gives Arabic words and hardly anything else."""
    try:
        text = raw.decode(_ARABIC_WINDOWS)
    except UnicodeDecodeError:
        return ""
    others = _NOT_ASCII.findall(text)
    arabic = sum(bool(_ARABIC_OR_SIGN.match(letter)) for letter in others)
    return text if "\0" not in text and _ARABIC_WORD.search(text) and arabic == len(others) else ""


def is_arabic_windows(raw: bytes) -> bool:
    """Tell whether bytes beyond ASCII are Arabic words of windows-1256, and no UTF-8."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        letters = bytes(byte for byte in raw if byte >= 0x20)
        return bool(_arabic_windows(letters))
    return False


def _separator_line(text: str) -> tuple[str, int, str]:
    """Take off the ``sep=;`` line that some spreadsheets write above the header."""
    first, _, rest = text.partition("\n")
    found = re.fullmatch(r'"?sep=(.)"?\r?', first)
    return (rest, 1, found[1]) if found else (text, 0, "")


def _guess_separator(text: str) -> str:
    """Choose the separator that makes most cells headers we know, else the commonest."""
    return max(_SEPARATORS, key=lambda separator: _best_header(text, separator))


def _best_header(text: str, separator: str) -> tuple[int, int]:
    """Count, in the line that has most of them, the headers that are known, and the cells."""
    best = (0, 0)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    with contextlib.suppress(csv.Error):  # told later, with its row
        for cells, _ in zip(records, range(_HEADER_AMONG), strict=False):
            best = max(best, (sum(map(is_header, map(str.strip, cells))), len(cells)))
    return best


def _records(text: str, separator: str, file: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    row = 0
    try:
        for row, cells in enumerate(reader, start=1):
            yield row, cells
    except csv.Error as error:
        raise unusable(
            file,
            f"the quotes do not pair up from here on, or a cell is too long ({error}); "
            "correct the row",
            row + 1,
        ) from None


def _unguarded(table: RawTable) -> RawTable:
    """Undo the apostrophe that our CSV puts before what a spreadsheet would run as a formula.

    In a table of others an apostrophe is theirs.
    """
    if "place_text" not in table.columns:
        return table
    columns = {
        str(_bare(name)): [_bare(cell) for cell in cells] for name, cells in table.columns.items()
    }
    return replace(table, columns=columns)


def _bare(cell: object) -> object:
    return cell[1:] if isinstance(cell, str) and _GUARDED.match(cell) else cell
