"""Cells that say more than their value: tolls in words, words that stand for others.

What was understood otherwise than as it stands is told, and what a value cannot hold is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from syria_geo.errors import Fault, show
from syria_geo.incidents._cells import is_empty
from syria_geo.incidents._columns import SAID, SYNONYMS, TOLL_COLUMNS, Column
from syria_geo.incidents._counts import Count, read_count
from syria_geo.incidents._days import Days
from syria_geo.incidents._raw import RawTable
from syria_geo.tolls import TOLL_RANGE, range_fault
from syria_geo.vocabulary import OTHER_PARTIES, Vocabulary, is_missing_word

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "lost_words",
    "parties_of_their_day",
    "put_into_notes",
    "read_cells",
    "read_tolls",
    "synonym_notes",
    "toll_words",
]

_SHOWN, _MOST = 6, 40
_WIDE = ("other", OTHER_PARTIES)
_SINCE = (
    "the Syrian government is another one since 8 December 2024; write Syrian transitional "
    "government, or Syrian regime forces for what was left of the former"
)


def read_cells(
    column: Column, cells: Sequence[object]
) -> tuple[list[object], list[tuple[int, str]]]:
    """Read each distinct cell once; files repeat themselves."""
    values: dict[object, object] = {}
    broken: dict[object, str] = {}
    # The type belongs to the key because True, 1 and 1.0 are equal and not the same.
    keys = [cell if isinstance(cell, str) else (type(cell), repr(cell)) for cell in cells]
    for key, cell in dict(zip(keys, cells, strict=True)).items():
        try:
            value = column.read(cell)
        except ValueError as error:
            broken[key], value = str(error), None
        values[key] = column.missing if value is None else value
    faults = [(at, broken[key]) for at, key in enumerate(keys) if key in broken] if broken else []
    return [values[key] for key in keys], faults


def read_tolls(raw: RawTable, faults: list[Fault], notes: list[str]) -> dict[str, list[Count]]:
    """Read the tolls that the table has, and the range of those killed where it states one."""
    tolls = {}
    for name in (*TOLL_COLUMNS, *TOLL_RANGE):
        if name in raw.columns:
            of = "killed" if name in TOLL_RANGE else name
            column = Column(name, partial(read_count, of=of), "object", Count(None))
            cells, broken = read_cells(column, raw.columns[name])
            faults += [raw.fault(at, name, text) for at, text in broken]
            tolls[name] = [cell for cell in cells if isinstance(cell, Count)]
            notes += _toll_notes(name, tolls[name])
    faults += _broken_ranges(raw, tolls)
    return tolls


def _broken_ranges(raw: RawTable, tolls: dict[str, list[Count]]) -> Iterator[Fault]:
    """Empty the ranges that contradict themselves or the toll beside them, and tell each."""
    ends = [name for name in TOLL_RANGE if name in tolls]
    if not ends:
        return
    nothing = [Count(None)] * len(raw.rows)
    told = [tolls.get(name, nothing) for name in ("killed", *TOLL_RANGE)]
    for at, counts in enumerate(zip(*told, strict=True)):
        if fault := range_fault(*(count.number for count in counts)):
            yield raw.fault(at, fault.column, fault.message)
            for name in ends:
                tolls[name][at] = Count(None)


def _toll_notes(name: str, counts: Sequence[Count]) -> Iterator[str]:
    said = Counter(count for count in counts if count.words)
    if said:
        shown = [
            f"{show(count.words)} as {'not known' if count.number is None else count.number}"
            for count in list(said)[:_SHOWN]
        ]
        more = f" and {len(said) - _SHOWN} more" if len(said) > _SHOWN else ""
        yield (
            f"{name}: {sum(said.values())} cells say more than a number: read {', '.join(shown)}"
            f"{more}; their words stand in notes"
        )


def toll_words(tolls: Mapping[str, Sequence[Count]]) -> dict[str, list[str]]:
    return {name: [count.words for count in counts] for name, counts in tolls.items()}


def lost_words(raw: RawTable) -> dict[str, list[str]]:
    """Give words of the table that were read as "other": the vocabulary has none for them."""
    return {
        name: [_lost(text, vocabulary) for text in map(_text_of, raw.columns[name])]
        for name, vocabulary in SYNONYMS.items()
        if name in raw.columns
    }


def _lost(text: str, vocabulary: Vocabulary) -> str:
    wide = bool(text) and vocabulary.get(text) in _WIDE
    return text if wide and not vocabulary.is_own(text) else ""


def put_into_notes(
    series: dict[str, pd.Series], words: Mapping[str, Sequence[str]], nothing: pd.Series
) -> None:
    """Put what a cell says beyond its value beside it, into the notes."""
    import pandas as pd

    if not any(map(any, words.values())):
        return
    texts = list(series.get("notes", nothing))
    for name, cells in words.items():
        for at, cell in enumerate(cells):
            if cell and f"{name}: {cell}" not in texts[at]:
                texts[at] = "; ".join(filter(None, [texts[at], f"{name}: {cell}"]))
    series["notes"] = pd.Series(texts, dtype="str")


def synonym_notes(raw: RawTable, asked: Collection[tuple[str, int]]) -> Iterator[str]:
    """Say which words of the table were read as others of the vocabularies.

    Cells that were asked about, by column and position, were not read.
    """
    for name, vocabulary in SYNONYMS.items():
        column = next(column for column in SAID if column.name == name)
        cells = enumerate(raw.columns.get(name, ()))
        texts = Counter(_text_of(cell) for at, cell in cells if (name, at) not in asked)
        texts.pop("", None)
        parts = list(_read_otherwise(column, vocabulary.is_own, texts))
        if parts:
            more = f" and {len(parts) - _MOST} more" if len(parts) > _MOST else ""
            yield f"{name}: {', '.join(parts[:_MOST])}{more}"


def _text_of(cell: object) -> str:
    return cell.strip() if isinstance(cell, str) else ""


def _read_otherwise(
    column: Column, is_own: Callable[[str], bool], texts: Mapping[str, int]
) -> Iterator[str]:
    for text, count in texts.items():
        try:
            value = column.read(text)
        except ValueError:
            continue
        meant = value if isinstance(value, tuple) else (value,) if value else ()
        if not all(map(is_own, text.split(";"))):
            words = " and ".join(map(str, meant)) or "not stated"
            yield f"{show(text)} is read as {words} ({count})"


def parties_of_their_day(raw: RawTable, days: Days) -> tuple[dict[tuple[str, int], Fault], int]:
    """Ask about words that mean another party from a day on: "government" since December 2024.

    Returns
    -------
    dict
        Column and position of each such cell, with its fault: what it means, nobody may guess.
    int
        How many such cells have no day at all, and are read as they were meant before.
    """
    found: dict[tuple[str, int], Fault] = {}
    undated = 0
    for name, vocabulary in SYNONYMS.items():
        for at, cell in enumerate(raw.columns.get(name, ())):
            text = _text_of_list(cell)
            since = vocabulary.changed(text) if text else None
            if since is None:
                continue
            latest, written = days.series["date_latest"][at], _written(raw, at)
            if latest == latest and latest.date() >= since:
                message = f"{show(text)}, dated {written or latest.date()}: {_SINCE}"
                found[name, at] = raw.fault(at, name, message)
            elif latest != latest and written:
                found[name, at] = raw.fault(at, name, f"{show(text)}, day not read: {_SINCE}")
            elif latest != latest:
                undated += 1
    return found, undated


def _written(raw: RawTable, at: int) -> str:
    """Give the date of a row as it stands in its cell; empty where it says nothing."""
    cell = raw.columns["date"][at] if "date" in raw.columns else None
    if is_empty(cell) or is_missing_word(cell):
        return ""
    return str(cell.date()) if isinstance(cell, datetime) else str(cell)


def _text_of_list(cell: object) -> str:
    if isinstance(cell, tuple | list):
        return ";".join(str(member) for member in cell)
    return _text_of(cell)
