"""A sheet of cells to a table: where the header stands, and which rows are no records.

People put a title above the header, repeat the header in another language below it, and add the
totals at the foot. None of these is an incident; each that is passed over is said.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import chain, islice

from syria_geo.errors import Fault, show
from syria_geo.incidents._cells import ascii_digits, is_empty, without_marks
from syria_geo.incidents._dates import UnclearOrderError, read_day
from syria_geo.incidents._headers import is_header, meaning_of
from syria_geo.incidents._raw import RawTable, require_few_columns, unusable
from syria_geo.tolls import TOLL_COLUMNS
from syria_geo.vocabulary import cell_words, plain

__all__ = ["Grid", "Row", "filled_columns", "lone_texts", "table_of_rows"]

Row = tuple[int, Sequence[object]]
_HEADER_AMONG = 30
# A row is the header of another table when so much of it are names of different columns.
_HEADER_SHARE = 0.7
_NAMED_AMONG = 3  # and when one stands so far to the front: looking at all cells takes long
# A longer text that ends in "total" is a remark, and tells of something else.
_LONGEST_NAME = 60
_TOTAL_AMONG = 4  # totals are named in the first cells
_SHOWN = 5
# Of two columns of one name, which one counts matters here.
_NOT_TWICE = frozenset(("place_text", "date", *TOLL_COLUMNS))
_FIGURE = re.compile(r"[-+]?\d+(?:[,\u066c\u00a0 ]\d{3})*(?:\.\d+)?")
_GAPS = re.compile(r"[,\u066c\u00a0 ]")
_NOT_LETTERS = re.compile(r"[\d:.,()=\s-]+")
# Where a word for a total says what a row is; in notes or sources it says something else.
_TOTAL_COLUMNS = frozenset(("", "stated_governorate", "perpetrators", "incident_id"))
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
    grid = Grid(file, rows)
    body = list(grid.records())
    names, renamed = _own_names(grid.names, filled_columns(body))
    table = grid.table(body, names)
    return replace(
        table,
        faults=(*grid.faults, *table.faults),
        notes=(*renamed, *table.notes),
        left_out=tuple(grid.left_out),
    )


class Grid:
    """The rows of a sheet taken apart, from first to last and each once: the header, the records.

    Parameters
    ----------
    file : str
        Name for messages.
    rows : iterable of (int, sequence of cells)
        Every row with its number. Only the first of them are looked at before `records` is asked.

    Raises
    ------
    InputError
        When there is no row at all.
    """

    def __init__(self, file: str, rows: Iterable[Row]) -> None:
        filled = ((number, _trimmed(cells)) for number, cells in rows if _has_something(cells))
        head = list(islice(filled, _HEADER_AMONG + 1))  # the header, and what stands below it
        if not head:
            raise unusable(file, "the file is empty; a header and rows are wanted")
        for number, cells in head:
            require_few_columns(file, len(cells), number)
        at = _header_place(head)
        top = head[at][0]
        self.names, first, last = _names(head, at)
        self._above = list(_above(head[:first], top))
        self.hashtags = _hashtags(head[last + 1 : last + 3], self.names)
        self.others: dict[int, str] = {}  # rows that are no records, with what is said of them
        self.faults = tuple(_header_faults(file, top, self.names))
        self._file, self._header = file, head[at][1]
        self._rows = chain(head[last + 1 :], filled)

    def records(self) -> Iterator[Row]:
        """Give the rows that are records, each once; the others are added to `others`."""
        return _records(self._rows, self._header, self.names, self.others)

    @property
    def left_out(self) -> list[str]:
        """What is said of rows that were not taken for records."""
        return [*self._above, *self.others.values()]

    def records_but(self, others: Container[int]) -> Iterator[Row]:
        """Give the records again, of which is known which rows are none."""
        return (row for row in self._rows if row[0] not in others)

    def own_names(self, filled: Collection[int]) -> tuple[list[str], list[str]]:
        """Give each column that is filled a name of its own, and say which were made up."""
        return _own_names(self.names, filled)

    def table(self, body: Sequence[Row], names: Sequence[str], *, checked: bool = True) -> RawTable:
        """Make a table of some records, with what is wrong in them."""
        width = len(self.names)
        cells = [[*cells, *[None] * width][:width] for _, cells in body]
        columns = {name: [record[i] for record in cells] for i, name in enumerate(names) if name}
        rows = [row for row, _ in body]
        if not checked:
            return RawTable(self._file, columns, rows, hashtags=self.hashtags)
        faults = (*_long_rows(self._file, body, width), *_other_headers(self._file, body))
        notes = _doubtful(body, [meaning_of(name) for name in names])
        return RawTable(self._file, columns, rows, faults, tuple(notes), hashtags=self.hashtags)


def filled_columns(body: Iterable[Row]) -> set[int]:
    """Give the places of the columns that hold something."""
    return {i for _, cells in body for i, cell in enumerate(cells) if not is_empty(cell)}


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
    return " ".join(without_marks(text, " ").split())


def _names(rows: Sequence[Row], at: int) -> tuple[list[str], int, int]:
    """Give the header, and the first and last of the rows it takes: one or two.

    Two where "Killed" stands over several columns, and "Total, Men, Women" below it; a cell merged
    over both rows has its text in the upper one, or in both.
    """
    for upper in (at, at - 1):
        if 0 <= upper < len(rows) - 1:
            names = _joined(rows[upper][1], rows[upper + 1][1])
            if names:
                return names, upper, upper + 1
    names = [_name(cell) for cell in rows[at][1]]
    above = rows[at - 1][1] if at else []
    if sum(not is_empty(cell) for cell in above) < 2:
        return names, at, at
    wide = [*names, *[""] * (len(above) - len(names))]
    filled = [
        name or (_name(upper) if is_header(upper) else "")
        for name, upper in zip(wide, [*above, *[None] * len(wide)], strict=False)
    ]
    return filled, at - (filled != names), at


def _joined(upper: Sequence[object], lower: Sequence[object]) -> list[str]:
    """Join a header of two rows; empty where they are none."""
    width = max(len(upper), len(lower))
    above, below = (
        [_name(cell) for cell in (*cells, *[None] * (width - len(cells)))]
        for cells in (upper, lower)
    )
    groups = _spread(above)
    wide = [bool(group) and groups.count(group) > 1 for group in groups]
    under = [i for i, name in enumerate(below) if name and name != above[i] and wide[i]]
    others = [i for i, name in enumerate(below) if name and name != above[i] and not wide[i]]
    if len(under) < 2 or others or sum(map(bool, above)) < 2 or not _is_text(lower):
        return []
    if not any(is_header(groups[i]) for i in under):
        return []
    return [
        f"{groups[i]} / {below[i]}" if i in under else above[i] or below[i] for i in range(width)
    ]


def _spread(names: Sequence[str]) -> list[str]:
    """Give each column the header above it, which may be merged over several."""
    found: list[str] = []
    for name in names:
        found.append(name or (found[-1] if found else ""))
    return found


def _above(rows: Sequence[Row], top: int) -> Iterator[str]:
    if rows:
        text = next(_name(cell) for cell in rows[0][1] if not is_empty(cell))
        one, last = rows[0][0], rows[-1][0]
        above = f"row {one}" if one == last else f"rows {one} to {last}"
        verb = "is" if one == last else "are"
        yield f"the header was found in row {top}; {above} above it ({show(text)}) {verb} not read"


def _header_faults(file: str, row: int, names: Sequence[str]) -> Iterator[Fault]:
    again = {name for name in names if name and names.count(name) > 1}
    twice = sorted(name for name in again if meaning_of(name) in _NOT_TWICE)
    for name in twice:
        message = f"two columns are named {show(name)}; give each column a name of its own"
        yield Fault(file, message, row, name)


def _own_names(names: Sequence[str], filled: Collection[int]) -> tuple[list[str], list[str]]:
    """Give every column that holds something a name of its own, and say which were made up."""
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
        if len(texts) < 2 or not _is_text(texts) or not any(map(is_header, texts[:_NAMED_AMONG])):
            continue
        if _score(texts) >= max(2, _HEADER_SHARE * len(texts)):
            message = "this looks like the header of another table; put each on a sheet of its own"
            yield Fault(file, message, row)


# --- the records ---------------------------------------------------------------------------------


def _records(
    rows: Iterable[Row], header: Sequence[object], names: Sequence[str], others: dict[int, str]
) -> Iterator[Row]:
    """Give the rows that are records, and note the others."""
    wanted, meanings = [_name(cell) for cell in header], [meaning_of(name) for name in names]
    sums = _Sums(meanings)
    for place, (number, cells) in enumerate(rows):
        if place < 2 and _is_second_header(cells, meanings):
            others[number] = f"row {number} is a second header; it is not read as an incident"
        elif _is_header_again(cells, wanted):
            others[number] = f"row {number} repeats the header; it is not read as an incident"
        elif total := sums.total(cells):
            others[number] = f"row {number} is a total ({total}), not an incident; left out"
            sums.begin_anew()
        else:
            sums.add(cells)
            yield number, cells


def _is_header_again(cells: Sequence[object], wanted: Sequence[str]) -> bool:
    same = zip(cells, wanted, strict=False)  # the first cell tells most records
    return len(cells) == len(wanted) and all(_name(cell) == name for cell, name in same)


def _is_second_header(cells: Sequence[object], meanings: Sequence[str]) -> bool:
    """Tell whether a row below the header is one more: HXL tags, or names in another language."""
    texts = [cell for cell in cells if not is_empty(cell)]
    if len(texts) < 2 or not _is_text(texts):
        return False
    if _are_hashtags(texts):
        return True
    pairs = list(zip(cells, meanings, strict=False))
    same = sum(bool(meaning) and meaning_of(cell) == meaning for cell, meaning in pairs)
    return same >= 2 and 2 * same > len(texts)


def _are_hashtags(texts: Sequence[object]) -> bool:
    return all(_HXL.fullmatch(str(cell).strip()) for cell in texts)


def _hashtags(rows: Sequence[Row], names: Sequence[str]) -> dict[str, str]:
    """Give the HXL hashtags that stand right below a header, by the header."""
    for _, cells in rows:
        texts = [cell for cell in cells if not is_empty(cell)]
        if len(texts) > 1 and _are_hashtags(texts):
            pairs = zip(names, cells, strict=False)
            return {name: str(cell).strip() for name, cell in pairs if name and not is_empty(cell)}
    return {}


# --- totals --------------------------------------------------------------------------------------


class _Sums:
    """What the tolls add up to, since the last total and since the first row; what is a total."""

    def __init__(self, meanings: Sequence[str]) -> None:
        self._meanings = meanings
        tolls = [at for at, meaning in enumerate(meanings) if meaning in TOLL_COLUMNS]
        self._named = [at for at, meaning in enumerate(meanings) if _may_name_total(meaning)]
        self._tolls = tolls or [at for at, meaning in enumerate(meanings) if not meaning]
        self._since: dict[int, float] = {}
        self._whole: dict[int, float] = {}
        self._rows = 0
        self._totals = 0

    def add(self, cells: Sequence[object]) -> None:
        """Add an incident."""
        self._rows += 1
        for at, figure in self._figures(cells):
            self._since[at] = self._since.get(at, 0.0) + figure
            self._whole[at] = self._whole.get(at, 0.0) + figure

    def begin_anew(self) -> None:
        """Begin a new block after a total."""
        self._since, self._rows = {}, 0
        self._totals += 1

    def total(self, cells: Sequence[object]) -> str:
        """Say what makes a row a total; empty where it is an incident.

        A row of that word and figures is one. A row that says more ("Aleppo total"), or nothing
        ("", "", 9), is one where all its tolls are sums of two rows or more, and it has no day.
        """
        named = [text for text in self._texts(cells) if _names_total(text)]
        fit = self._fit(cells)
        if not named and not fit:
            return ""
        texts = [str(cell).strip() for cell in cells if _is_word(cell)]
        if named and _is_total_alone(named[0]):
            return show(named[0]) if len(texts) == 1 or fit else ""
        if not fit or self._has_day(cells):
            return ""
        if named and (self._rows > 1 or self._totals):
            return show(named[0])
        return "its tolls are the sums of the rows above" if not texts and self._rows > 1 else ""

    def _figures(self, cells: Sequence[object]) -> list[tuple[int, float]]:
        return [
            (at, figure)
            for at in self._tolls
            if at < len(cells) and (figure := _figure(cells[at])) is not None
        ]

    def _fit(self, cells: Sequence[object]) -> bool:
        figures = self._figures(cells)
        sums = (self._since, self._whole)
        return any(figure for _, figure in figures) and any(
            all(figure == block.get(at, 0.0) for at, figure in figures) for block in sums
        )

    def _texts(self, cells: Sequence[object]) -> list[str]:
        """Give the texts in which a total is named: those of places, days, or without a meaning."""
        return [
            str(cells[at]).strip() for at in self._named if at < len(cells) and _is_word(cells[at])
        ]

    def _meaning(self, at: int) -> str:
        return self._meanings[at] if at < len(self._meanings) else ""

    def _has_day(self, cells: Sequence[object]) -> bool:
        return any(
            _is_day(cell) for at, cell in enumerate(cells) if self._meaning(at).startswith("date")
        )


def _may_name_total(meaning: str) -> bool:
    return meaning in _TOTAL_COLUMNS or meaning.startswith(("place", "date"))


def _is_day(cell: object) -> bool:
    try:
        return read_day(cell).earliest is not None
    except UnclearOrderError:
        return True
    except ValueError:
        return False


def _doubtful(body: Sequence[Row], meanings: Sequence[str]) -> Iterator[str]:
    """Name incidents that begin or end as a total does."""
    named = [at for at, meaning in enumerate(meanings) if _may_name_total(meaning)]
    for row, cells in body:
        texts = [str(cells[at]).strip() for at in named if at < len(cells) and _is_word(cells[at])]
        for text in texts[:_TOTAL_AMONG]:
            if len(text) <= _LONGEST_NAME and _names_total(text):
                yield (
                    f"row {row} is read as an incident, although it says {show(text)}; "
                    "remove it if it is a total"
                )
                break


def lone_texts(table: RawTable) -> str:
    """Name rows that hold one text and nothing else: incidents, or headings between them.

    Returns
    -------
    str
        Empty where there is none.
    """
    names = list(table.columns)
    if len(names) < 2:
        return ""
    rows = zip(table.rows, zip(*table.columns.values(), strict=True), strict=True)
    lone = [
        f"row {row} ({show(str(filled[0]).strip())})"
        for row, cells in rows
        if len(filled := [c for c in cells if not is_empty(c)]) == 1 and _is_word(filled[0])
    ]
    more = f" and {len(lone) - _SHOWN} more" if len(lone) > _SHOWN else ""
    if not lone:
        return ""
    return (
        f"{', '.join(lone[:_SHOWN])}{more}: one text and nothing else, read as an incident; "
        "remove it if it is a heading"
    )


def _is_word(cell: object) -> bool:
    return isinstance(cell, str) and _figure_in(cell) is None and not is_empty(cell)


@lru_cache(maxsize=20_000)
def _names_total(text: str) -> bool:
    words = _NOT_LETTERS.sub(" ", plain(text)).strip()
    if words in _totals() or words in _totals_alone():
        return True
    return any(words.startswith(f"{word} ") or words.endswith(f" {word}") for word in _totals())


def _is_total_alone(text: str) -> bool:
    words = _NOT_LETTERS.sub(" ", plain(text)).strip()
    return words in _totals() or words in _totals_alone()


def _figure(cell: object) -> float | None:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    return _figure_in(cell) if isinstance(cell, str) else None


@lru_cache(maxsize=20_000)  # files repeat themselves
def _figure_in(cell: str) -> float | None:
    text = ascii_digits(cell).strip()
    return float(_GAPS.sub("", text)) if _FIGURE.fullmatch(text) else None


@cache
def _totals() -> frozenset[str]:
    return frozenset(plain(word) for word in cell_words("total"))


@cache
def _totals_alone() -> frozenset[str]:
    return frozenset(plain(word) for word in cell_words("total exactly"))
