"""Columns under our names, beside the table's own, which stay as they came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from syria_geo.incidents._cells import ascii_digits, is_empty, read_text
from syria_geo.incidents._choose import Chosen
from syria_geo.incidents._headers import POINT_COLUMNS
from syria_geo.incidents._phrases import joined_phrases
from syria_geo.incidents._raw import RawTable

__all__ = ["mapped", "own_name"]


def mapped(raw: RawTable, chosen: Chosen) -> RawTable:
    """Add our columns beside the table's own, which stay as they came."""
    columns: dict[str, Sequence[object]] = {}
    made = {n: headers for n, headers in chosen.items() if headers and headers != (n,)}
    declined = frozenset(name for name, headers in chosen.items() if not headers)
    for header, cells in raw.columns.items():
        columns[own_name(header, chosen, raw.columns)] = cells
    for name, headers in made.items():
        parts = [raw.columns[header] for header in headers]
        columns[name] = (
            _dates_of(parts) if name == "date" and len(parts) > 1 else joined_phrases(parts)
        )
    if "place_text" not in columns:
        columns["place_text"] = [None] * len(raw.rows)
    labels = {name: " + ".join(headers) for name, headers in made.items()}
    for name in POINT_COLUMNS[4:]:  # a pair or a shape under our own name is one, too
        if chosen.get(name) == (name,):
            labels[name] = name
    return replace(raw, columns=columns, labels=labels, declined=declined)


def own_name(header: str, chosen: Chosen, there: Mapping[str, object]) -> str:
    """Give a column of the table's own a name that is free, where ours takes its place."""
    made = {name for name, headers in chosen.items() if headers and headers != (name,)}
    name = header
    while name in made or (name != header and name in there):
        name = f"input_{name}"
    return name


def _dates_of(parts: Sequence[Sequence[object]]) -> list[object]:
    """Join year, month and day: 2016, 9, 5 or 2016, September, 5."""
    return [_date(*cells) for cells in zip(*parts, strict=True)]


def _date(*cells: object) -> str:
    texts = ["" if is_empty(cell) else read_text(cell) or "" for cell in cells]
    if not texts[0]:
        return ""
    figures = all(ascii_digits(text).isdecimal() for text in texts if text)
    kept = [text for text in texts if text]
    return "-".join(kept) if figures else " ".join(reversed(kept))
