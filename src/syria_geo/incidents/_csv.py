"""CSV and its kin: encodings, separators, quotes, as spreadsheets and databases write them."""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from syria_geo.cells import encoding_of
from syria_geo.cells import unguarded as unguarded_text
from syria_geo.errors import InputError, UsageError, show
from syria_geo.incidents._grid import table_of_rows
from syria_geo.incidents._headers import is_header
from syria_geo.incidents._raw import MOST_COLUMNS, RawTable, unusable

__all__ = ["CsvRows", "decode", "is_arabic_windows", "is_table", "read_csv", "unguarded"]

_SAVE_AS_UTF8 = (
    "save the file as UTF-8 (in Excel: Save as, CSV UTF-8), or name its encoding with --encoding "
    "(in Python encoding='windows-1256')"
)
_ARABIC_WINDOWS = "windows-1256"
_BY_ITS_LETTERS = f"the text is read as {_ARABIC_WINDOWS}, by its Arabic letters"
# A table shows as such in its first rows, most of which have the cells of a header of short names.
_ROWS_LOOKED_AT = 50
_MOSTLY = 0.8
_LONGEST_NAME = 40
_HEADER_AMONG = 30  # the header stands among so many rows, as in sheets
_SEPARATORS = (",", ";", "\t", "|")
_NO_ENCODINGS = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
_CHUNK = 1 << 20  # bytes looked at together
_ANY_ARABIC_WORD = "نعم ".encode(_ARABIC_WINDOWS)
_ARABIC_WORD = re.compile(r"[\u0621-\u063a\u0641-\u064a]{3,}")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# Letters that Arabic Windows keeps for French, and signs: none of them joins Arabic words.
_ARABIC_OR_SIGN = re.compile(r"[\u060c-\u06d2\u200c-\u200f\u2010-\u203a\u00a0-\u00bf\u00d7\u00f7]")


def read_csv(path: Path, file: str, *, encoding: str | None = None) -> RawTable:
    """Read a table of texts between commas, semicolons, tabs or bars."""
    text, notes = decode(path, file, encoding=encoding)
    text, skipped, separator = _separator_line(text)
    separator = separator or _guess_separator(text)
    lines = io.StringIO(text, newline="")
    rows = [(row + skipped, cells) for row, cells in _records(lines, separator, file)]
    table = unguarded(table_of_rows(file, rows))
    return replace(table, notes=(*notes, *table.notes))


class CsvRows:
    """The rows of a file that may be larger than memory; it can be gone through again and again.

    Parameters
    ----------
    path : pathlib.Path
        The file. Its bytes are checked at once, so that a later fault is told before any work.
    file : str
        What messages call it.
    encoding : str, optional
        As for `read_csv`.
    """

    def __init__(self, path: Path, file: str, *, encoding: str | None = None) -> None:
        self._path, self._file = path, file
        self._encoding, self.notes = _encoding_throughout(path, file, encoding)
        with path.open(encoding=self._encoding, newline="") as lines:
            text, self._skipped, separator = _separator_line(lines.read(_CHUNK))
        self._separator = separator or _guess_separator(text)

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Give each row with its number."""
        with self._path.open(encoding=self._encoding, newline="") as lines:
            for _ in range(self._skipped):
                lines.readline()
            for row, cells in _records(lines, self._separator, self._file):
                yield row + self._skipped, cells


def _encoding_throughout(
    path: Path, file: str, encoding: str | None
) -> tuple[str, tuple[str, ...]]:
    """Decide as `decode` does, without holding the text."""
    with path.open("rb") as data:
        name = _known_encoding(encoding) or encoding_of(data.read(4))
    try:
        _check_text(path, file, name)
    except UnicodeDecodeError as error:
        if not encoding and _is_arabic_windows_throughout(path):
            return _ARABIC_WINDOWS, (_BY_ITS_LETTERS,)
        line = int(error.reason)  # set by _check_text
        raise _undecodable(file, error.object[error.start], name, line) from None
    return name, ()


def _check_text(path: Path, file: str, encoding: str) -> None:
    """Raise where bytes are no text of an encoding; the reason of the error is then the line."""
    decoder, line = codecs.getincrementaldecoder(encoding)(), 1
    with path.open("rb") as data:
        while True:
            chunk = data.read(_CHUNK)
            try:
                text = decoder.decode(chunk, not chunk)
            except UnicodeDecodeError as error:
                error.reason = str(line + error.object[: error.start].count(b"\n"))
                raise
            if "\0" in text:
                raise _with_nul(file, line + text[: text.index("\0")].count("\n"))
            if not chunk:
                return
            line += text.count("\n")


def _is_arabic_windows_throughout(path: Path) -> bool:
    """Tell whether all lines together are what `_arabic_windows` takes."""
    words = False
    with path.open("rb") as data:
        while lines := data.readlines(_CHUNK):
            chunk = b"".join(lines)
            if chunk.isascii() and b"\0" not in chunk:
                continue
            found = _arabic_windows(chunk)
            # Signs alone may stand in some lines, as long as others have words.
            if not found and not _arabic_windows(_ANY_ARABIC_WORD + chunk):
                return False
            words = words or bool(found)
    return words


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
            raise _undecodable(file, raw[error.start], name, line) from None
        return text, (_BY_ITS_LETTERS,)
    if "\0" in text:  # other programs would cut the text there
        raise _with_nul(file, text[: text.index("\0")].count("\n") + 1)
    return text, ()


def _undecodable(file: str, byte: int, encoding: str, line: int) -> InputError:
    what = f"byte {byte:#04x} is not {encoding.upper()} text"
    return unusable(file, f"{what}; {_SAVE_AS_UTF8}", line)


def _with_nul(file: str, line: int) -> InputError:
    return unusable(file, f"a character NUL is no text; {_SAVE_AS_UTF8}", line)


def _known_encoding(encoding: str | None) -> str:
    if encoding is None:
        return ""
    try:
        if not encoding.strip().isascii() or encoding != encoding.strip():
            raise LookupError
        codec = codecs.lookup(encoding)
        # Python has others that make bytes of bytes, or names of hosts of text.
        if not codec._is_text_encoding or codec.name in _NO_ENCODINGS:
            raise LookupError
        return codec.name
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
            looked_at = map(str.strip, cells[:MOST_COLUMNS])
            best = max(best, (sum(map(is_header, looked_at)), len(cells)))
    return best


def _records(lines: Iterable[str], separator: str, file: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=separator, strict=True)
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


def unguarded(table: RawTable) -> RawTable:
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
    return unguarded_text(cell) if isinstance(cell, str) else cell
