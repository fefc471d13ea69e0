"""A sheet of cells to a table: where the header stands, and which rows are no records.

People put a title above the header, repeat the header in another language below it, and add the
totals at the foot. None of these is an incident; each that is passed over is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from syria_geo.errors import Fault, show
from syria_geo.incidents._cells import ascii_digits, is_empty
from syria_geo.incidents._headers import is_header, meaning_of
from syria_geo.incidents._raw import RawTable, unusable
from syria_geo.incidents._vocabulary import cell_words, plain

__all__ = ["Row", "table_of_rows"]

Row = tuple[int, Sequence[object]]
_HEADER_AMONG = 30
_FIGURE = re.compile(r"[-+]?[\d.,\u066c\u00a0 ]+%?")


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
    notes = list(_notes_above(filled[:at], top))
    body = list(_records(filled[at + 1 :], filled[at][1], notes))
    width = max((len(cells) for _, cells in body), default=0)
    faults = [*_header_faults(file, top, names), *_long_rows(file, body, len(names))]
    names, renamed = _own_names(names, body, min(width, len(names)))
    cells = [[*cells, *[None] * len(names)][: len(names)] for _, cells in body]
    columns = {name: [record[i] for record in cells] for i, name in enumerate(names) if name}
    return RawTable(file, columns, [row for row, _ in body], tuple(faults), (*notes, *renamed))


def _has_something(cells: Sequence[object]) -> bool:
    return any(not is_empty(cell) for cell in cells)


def _trimmed(cells: Sequence[object]) -> list[object]:
    kept = list(cells)
    while kept and is_empty(kept[-1]):
        kept.pop()
    return kept


# --- the header ----------------------------------------------------------------------------------


def _header_place(rows: Sequence[Row]) -> int:
    """Choose the row that names most of our columns; the first where none names two."""
    first = rows[:_HEADER_AMONG]
    exact = [at for at, (_, cells) in enumerate(first) if "place_text" in map(_name, cells)]
    if exact:
        return exact[0]
    scores = [_score(cells) for _, cells in first]
    best = max(range(len(first)), key=lambda at: (scores[at], -at))
    return best if scores[best] >= 2 else 0


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


def _notes_above(rows: Sequence[Row], top: int) -> Iterator[str]:
    if rows:
        text = next(_name(cell) for cell in rows[0][1] if not is_empty(cell))
        yield f"the header was found in row {top}; above it stands {show(text)}, which is not read"


def _header_faults(file: str, row: int, names: Sequence[str]) -> Iterator[Fault]:
    twice = sorted({name for name in names if name and names.count(name) > 1 and is_header(name)})
    for name in twice:
        message = f"two columns are named {show(name)}; give each column a name of its own"
        yield Fault(file, message, row, name)


def _own_names(
    names: Sequence[str], body: Sequence[Row], width: int
) -> tuple[list[str], list[str]]:
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
        if any(not is_empty(cell) for cell in cells[width:]):
            message = f"the row has {len(cells)} cells, the header {width}; quote the text"
            yield Fault(file, message, row)


# --- the records ---------------------------------------------------------------------------------


def _records(rows: Sequence[Row], header: Sequence[object], notes: list[str]) -> Iterator[Row]:
    """Give the rows that are records, and note the others."""
    wanted, meanings = [_name(cell) for cell in header], [meaning_of(cell) for cell in header]
    for place, (number, cells) in enumerate(rows):
        if place < 2 and _is_second_header(cells, meanings):
            notes.append(f"row {number} is a second header; it is not read as an incident")
        elif [_name(cell) for cell in cells] == wanted:
            notes.append(f"row {number} repeats the header; it is not read as an incident")
        elif total := _total_word(cells):
            notes.append(
                f"row {number} is a total ({show(total)}), not an incident; it is left out"
            )
        else:
            yield number, cells


def _is_second_header(cells: Sequence[object], meanings: Sequence[str]) -> bool:
    """Tell whether a row below the header is one more: HXL tags, or names in another language."""
    texts = [cell for cell in cells if not is_empty(cell)]
    if len(texts) < 2 or not all(isinstance(cell, str) for cell in texts):
        return False
    if all(str(cell).lstrip().startswith("#") for cell in texts):
        return True
    pairs = zip(cells, meanings, strict=False)
    same = sum(bool(meaning) and meaning_of(cell) == meaning for cell, meaning in pairs)
    return same >= 2 and 2 * same > len(texts)


def _total_word(cells: Sequence[object]) -> str:
    """Give the word for a total in a row that holds nothing else but figures; else nothing."""
    texts = [cell for cell in cells if isinstance(cell, str) and not _is_figure(cell)]
    if len(texts) != 1 or sum(not is_empty(cell) for cell in cells) < 2:
        return ""
    text = plain(str(texts[0])).strip(" :.")
    return str(texts[0]).strip() if text in _totals() or _begins_as_total(text) else ""


def _begins_as_total(text: str) -> bool:
    """Tell whether a text is a total of something: "Total killed", "مجموع الضحايا"."""
    return any(text.startswith(f"{word} ") for word in _totals()) and len(text.split()) <= 4


def _is_figure(text: str) -> bool:
    return not text.strip() or bool(_FIGURE.fullmatch(ascii_digits(text).strip()))


@cache
def _totals() -> frozenset[str]:
    return frozenset(plain(word) for word in cell_words("total"))
