"""Cells of kept columns that would give the place away: looked for, and refused by row."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from syria_geo.cells import is_missing_cell
from syria_geo.errors import Fault, InputError
from syria_geo.gazetteer import load_gazetteer
from syria_geo.names import fold, sound

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["refuse_leaks"]

_NAMES = ("place_name_en", "place_name_ar", "match_name", "place_text")
_NUMBER = re.compile(r"[-+]?\d+[.,]\d+")
_COMMAS = re.compile("[,،;]")
_NEAR_DEG = 0.2  # farther, a number says no more of the place than its unit does
_SHORTEST = 3  # letters of a key; shorter ones stand in every second word
_MESSAGE = "it gives the place of the row away; leave the column out of keep, or correct the cell"


def refuse_leaks(located: pd.DataFrame, columns: Sequence[str]) -> None:
    """Refuse to release columns with a cell that names the place of its row, or its coordinates.

    Parameters
    ----------
    located : pandas.DataFrame
        What is to be released, with all its columns.
    columns : sequence of str
        Those that were asked for by name.

    Raises
    ------
    InputError
        With every such cell; rows count from 1.
    """
    if not columns:
        return
    faults = [
        Fault("the release", _MESSAGE, row, name)
        for row, cells in enumerate(located.to_dict("records"), start=1)
        for name in columns
        if _tells(cells[name], cells)
    ]
    if faults:
        raise InputError("the release would give places away", faults)


def _tells(cell: Any, row: Mapping[Any, Any]) -> bool:
    parts = list(cell) if isinstance(cell, list | tuple) else [cell]
    return any(_part_tells(part, row) for part in parts if not is_missing_cell(part))


def _part_tells(part: Any, row: Mapping[Any, Any]) -> bool:
    if isinstance(part, bool):
        return False
    if isinstance(part, int | float) or hasattr(part, "dtype"):
        return _is_coordinate(float(part), row)
    text = str(part)
    if any(_is_coordinate(number, row) for number in _numbers(text)):
        return True
    return any(
        f" {key} " in f" {make(text)} "
        for name in _texts(row)
        for make in (fold, sound)  # as written, and across the two scripts
        if len(key := make(name)) >= _SHORTEST
    )


def _texts(row: Mapping[Any, Any]) -> Iterator[str]:
    """Give what the place is called, most specific part first of the source's own words."""
    yield from (str(row[name]) for name in _NAMES if row.get(name))
    yield _COMMAS.split(str(row.get("place_text") or ""))[0]
    places = load_gazetteer().places
    for code in _codes(row):
        yield code
        if code in places:
            yield from (places[code].name_en, places[code].name_ar)


def _codes(row: Mapping[Any, Any]) -> Iterable[str]:
    rivals = row.get("rivals")
    return [str(row.get("place_pcode") or ""), *(rivals if isinstance(rivals, tuple) else ())]


def _numbers(text: str) -> Iterator[float]:
    return (float(found.replace(",", ".")) for found in _NUMBER.findall(text))


def _is_coordinate(number: float, row: Mapping[Any, Any]) -> bool:
    """Tell a number with decimals that is close to the row's latitude or longitude."""
    if not math.isfinite(number) or number == round(number):
        return False
    near = (abs(number - float(row.get(name) or math.inf)) for name in ("latitude", "longitude"))
    return any(distance < _NEAR_DEG for distance in near)
