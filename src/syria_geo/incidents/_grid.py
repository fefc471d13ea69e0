"""A sheet of cells to a table: where the header stands, and which rows are no records.

People put a title above the header, repeat the header in another language below it, and add the
totals at the foot. None of these is an incident; each that is passed over is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from syria_geo.errors import Fault, show
from syria_geo.incidents._cells import ascii_digits, is_empty
from syria_geo.incidents._headers import is_header, meaning_of
from syria_geo.incidents._raw import RawTable, unusable
from syria_geo.incidents._vocabulary import cell_words, plain

__all__ = ["Row", "table_of_rows"]

Row = tuple[int, Sequence[object]]
_HEADER_AMONG = 30
# Of two columns of one name, which one counts matters here.
_NOT_TWICE = frozenset(("place_text", "date", "killed", "children", "women", "injured"))
_FIGURE = re.compile(r"[-+]?\d+(?:[,\u066c\u00a0 ]\d{3})*(?:\.\d+)?")
_GAPS = re.compile(r"[,\u066c\u00a0 ]")
_NOT_LETTERS = re.compile(r"[\d:.,()=\s-]+")
_DAY_LIKE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}")
_HXL = re.compile(r"#[a-z0-9_]+(?:\s*\+\s*[a-z0-9_]+)*")


def table_of_rows(file: str, rows: Sequence[Row]) -> RawTable:
    """Find the header and the records.

    Parameters
    ----------
    file : str
        Name for messages.
    rows : sequence of (int, sequence of cells)
        Every row with its number; cells are texts, numbers, dates, truth values or None.

    Raises
    ------
    InputError
        When there is no row at all.
    """
    filled = [(number, _trimmed(cells)) for number, cells in rows if _has_something(cells)]
    if not filled:
        raise unusable(file, "the file is empty; a header and rows are wanted")
    at = _header_place(filled)
    top, names = filled[at][0], _names(filled, at)
    left_out = list(_above(filled[:at], top))
    body = list(_records(filled[at + 1 :], filled[at][1], left_out))
    faults = [*_header_faults(file, top, names), *_long_rows(file, body, len(names))]
    faults += _other_headers(file, body)
    names, renamed = _own_names(names, body)
    cells = [[*cells, *[None] * len(names)][: len(names)] for _, cells in body]
    columns = {name: [record[i] for record in cells] for i, name in enumerate(names) if name}
    notes = (*renamed, *_doubtful(body))
    rows_read = [row for row, _ in body]
    return RawTable(file, columns, rows_read, tuple(faults), notes, left_out=tuple(left_out))


def _has_something(cells: Sequence[object]) -> bool:
    return any(not is_empty(cell) for cell in cells)


def _trimmed(cells: Sequence[object]) -> list[object]:
    kept = list(cells)
    while kept and is_empty(kept[-1]):
        kept.pop()
    return kept


# --- the header ----------------------------------------------------------------------------------


def _header_place(rows: Sequence[Row]) -> int:
    """Choose the first row that names two of our columns, and a fuller one right below it.

    Where no row names two, one that has ``place_text`` is the header, else the first.
    """
    first = rows[:_HEADER_AMONG]
    scores = [_score(cells) for _, cells in first]
    if "place_text" in map(_name, first[0][1]):
        return 0
    at = next((at for at, score in enumerate(scores) if score >= 2), None)
    if at is None:
        exact = (at for at, (_, cells) in enumerate(first) if "place_text" in map(_name, cells))
        return next(exact, 0)
    while at + 1 < len(first) and scores[at + 1] > scores[at] and _is_text(first[at + 1][1]):
        at += 1
    return at


def _is_text(cells: Sequence[object]) -> bool:
    return all(isinstance(cell, str) for cell in cells if not is_empty(cell))


def _score(cells: Sequence[object]) -> int:
    return len({meaning_of(cell) for cell in cells if is_header(cell)})


def _name(cell: object) -> str:
    """Write a header on one line, without the marks that right-to-left sheets carry."""
    if is_empty(cell):
        return ""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    return " ".join(re.sub(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", " ", text).split())


def _names(rows: Sequence[Row], at: int) -> list[str]:
    """Give the header; a cell merged over two rows has its text in the upper one."""
    names = [_name(cell) for cell in rows[at][1]]
    above = rows[at - 1][1] if at else []
    if sum(not is_empty(cell) for cell in above) < 2:
        return names
    wide = [*names, *[""] * (len(above) - len(names))]
    return [
        name or (_name(upper) if is_header(upper) else "")
        for name, upper in zip(wide, [*above, *[None] * len(wide)], strict=False)
    ]


def _above(rows: Sequence[Row], top: int) -> Iterator[str]:
    if rows:
        text = next(_name(cell) for cell in rows[0][1] if not is_empty(cell))
        numbers = f"row {rows[0][0]}" if len(rows) == 1 else f"rows {rows[0][0]} to {rows[-1][0]}"
        yield f"the header was found in row {top}; {numbers} above it ({show(text)}) are not read"


def _header_faults(file: str, row: int, names: Sequence[str]) -> Iterator[Fault]:
    again = {name for name in names if name and names.count(name) > 1}
    twice = sorted(name for name in again if meaning_of(name) in _NOT_TWICE)
    for name in twice:
        message = f"two columns are named {show(name)}; give each column a name of its own"
        yield Fault(file, message, row, name)


def _own_names(names: Sequence[str], body: Sequence[Row]) -> tuple[list[str], list[str]]:
    """Give every column that holds something a name of its own, and say which were made up."""
    filled = {i for _, cells in body for i, cell in enumerate(cells) if not is_empty(cell)}
    made, taken, notes = [], set(names), []
    for i, name in enumerate(names):
        own = name
        if not name and i in filled:
            own = _free(f"column_{i + 1}", taken)
            notes.append(f"column {i + 1} has no name; it is kept as {show(own)}")
        elif name and name in made:
            own = _free(f"{name}_2", taken)
            notes.append(f"a second column {show(name)} is kept as {show(own)}")
        made.append(own)
        taken.add(own)
    return made, notes


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    return name


def _long_rows(file: str, body: Sequence[Row], width: int) -> Iterator[Fault]:
    for row, cells in body:
        beyond = [str(cell) for cell in cells[width:] if not is_empty(cell)]
        if beyond:
            message = (
                f"the row has {len(cells)} cells, the header {width}; quote the text "
                f"(beyond the last column stands {show('; '.join(beyond))})"
            )
            yield Fault(file, message, row)


def _other_headers(file: str, body: Sequence[Row]) -> Iterator[Fault]:
    """Name rows that look like the header of a second table on the sheet."""
    for row, cells in body:
        texts = [cell for cell in cells if not is_empty(cell)]
        if len(texts) > 1 and _is_text(texts) and _score(texts) >= max(2, 0.7 * len(texts)):
            message = "this looks like the header of another table; put each on a sheet of its own"
            yield Fault(file, message, row)


# --- the records ---------------------------------------------------------------------------------


def _records(rows: Sequence[Row], header: Sequence[object], left_out: list[str]) -> Iterator[Row]:
    """Give the rows that are records, and note the others."""
    wanted, meanings = [_name(cell) for cell in header], [meaning_of(cell) for cell in header]
    sums = _Sums()
    for place, (number, cells) in enumerate(rows):
        if place < 2 and _is_second_header(cells, meanings):
            left_out.append(f"row {number} is a second header; it is not read as an incident")
        elif [_name(cell) for cell in cells] == wanted:
            left_out.append(f"row {number} repeats the header; it is not read as an incident")
        elif total := _total_word(cells, sums):
            left_out.append(f"row {number} is a total ({show(total)}), not an incident; left out")
            sums.begin_anew()
        else:
            sums.add(cells)
            yield number, cells


def _is_second_header(cells: Sequence[object], meanings: Sequence[str]) -> bool:
    """Tell whether a row below the header is one more: HXL tags, or names in another language."""
    texts = [cell for cell in cells if not is_empty(cell)]
    if len(texts) < 2 or not _is_text(texts):
        return False
    if all(_HXL.fullmatch(str(cell).strip()) for cell in texts):
        return True
    pairs = list(zip(cells, meanings, strict=False))
    same = sum(bool(meaning) and meaning_of(cell) == meaning for cell, meaning in pairs)
    return same >= 2 and 2 * same > len(texts)


# --- totals --------------------------------------------------------------------------------------


class _Sums:
    """What the figures of each column add up to: since the last total, and since the first row."""

    def __init__(self) -> None:
        self._since: dict[int, float] = {}
        self._whole: dict[int, float] = {}

    def add(self, cells: Sequence[object]) -> None:
        """Add a row."""
        for at, cell in enumerate(cells):
            if (figure := _figure(cell)) is not None:
                self._since[at] = self._since.get(at, 0.0) + figure
                self._whole[at] = self._whole.get(at, 0.0) + figure

    def begin_anew(self) -> None:
        """Begin a new block after a total."""
        self._since = {}

    def fit(self, cells: Sequence[object]) -> bool:
        """Tell whether a figure of a row is the sum of the rows above it."""
        return any(
            figure and figure in (self._since.get(at), self._whole.get(at))
            for at, cell in enumerate(cells)
            if (figure := _figure(cell)) is not None
        )


def _total_word(cells: Sequence[object], sums: _Sums) -> str:
    """Give the word for a total in a row that is one; else nothing.

    A row of that word and figures is a total. One that says more ("Aleppo total", "Total" beside
    a governorate) is one where its figures are the sums of the rows above.
    """
    texts = [str(cell).strip() for cell in cells if _is_word(cell)]
    named = [text for text in texts if _names_total(text)]
    if not named:
        return ""
    alone = len(texts) == 1 and _is_total_alone(named[0])
    return named[0] if alone or (not _has_day(cells) and sums.fit(cells)) else ""


def _doubtful(body: Sequence[Row]) -> Iterator[str]:
    """Name incidents that begin or end as a total does: their figures did not show them as one."""
    for row, cells in body:
        for text in (str(cell).strip() for cell in cells if _is_word(cell)):
            if len(text) <= 60 and _names_total(text):
                yield (
                    f"row {row} is read as an incident, although it says {show(text)}; "
                    "remove it if it is a total"
                )
                break


def _is_word(cell: object) -> bool:
    return isinstance(cell, str) and not is_empty(cell) and _figure(cell) is None


def _names_total(text: str) -> bool:
    words = _NOT_LETTERS.sub(" ", plain(text)).strip()
    if words in _totals() or words in _totals_alone():
        return True
    return any(words.startswith(f"{word} ") or words.endswith(f" {word}") for word in _totals())


def _is_total_alone(text: str) -> bool:
    words = _NOT_LETTERS.sub(" ", plain(text)).strip()
    return words in _totals() or words in _totals_alone()


def _has_day(cells: Sequence[object]) -> bool:
    return any(isinstance(cell, date) or _DAY_LIKE.search(str(cell)) for cell in cells)


def _figure(cell: object) -> float | None:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    text = ascii_digits(str(cell)).strip() if isinstance(cell, str) else ""
    return float(_GAPS.sub("", text)) if _FIGURE.fullmatch(text) else None


@cache
def _totals() -> frozenset[str]:
    return frozenset(plain(word) for word in cell_words("total"))


@cache
def _totals_alone() -> frozenset[str]:
    return frozenset(plain(word) for word in cell_words("total exactly"))
