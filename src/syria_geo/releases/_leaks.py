"""Cells of kept columns that would give the place away: looked for, and refused by row."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from syria_geo.boundaries import units
from syria_geo.cells import is_missing_cell
from syria_geo.errors import Fault, InputError
from syria_geo.gazetteer import load_gazetteer
from syria_geo.names import fold, sound
from syria_geo.releases._grids import has_code, is_geohash_near, is_in_metres
from syria_geo.vocabulary import LEVELS

if TYPE_CHECKING:
    import pandas as pd

    from syria_geo.geodesy import Point

__all__ = ["refuse_leaks"]

_NAMES = ("place_name_en", "place_name_ar", "match_name", "place_text")
_NUMBER = re.compile(r"[-+]?\d+[.,]\d+")
_DEGREES = re.compile(
    r"(\d{1,3})\s*[°º˚]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*)?(?:(\d{1,2}(?:[.,]\d+)?))?"
)
# Easting or northing, with or without a sign between thousands.
_METRES = re.compile(r"(?<![\d.,])(?:\d{4,8}|\d{1,3}(?:[ ,\u066c]\d{3}){1,2})(?:[.,]\d+)?(?!\d)")
_GAPS = re.compile(r"[ ,\u066c](?=\d{3})")
_COMMAS = re.compile("[,،;]")
_WORD_ENDS = re.compile(r"[^\w\s]|_")
_NEAR_DEG = 0.2  # farther, a number says no more of the place than its unit does
_EXACT_DECIMALS = 3  # of a degree: 100 m
_LATITUDES, _LONGITUDES = (32.0, 37.5), (35.5, 42.5)  # of Syria
_SHORTEST = 3  # letters of a key; shorter ones stand in every second word
_JOINED = 6  # letters of a key that is looked for inside of words, too: "kafrnabl.jpg"
_REMEMBERED = 10_000
_MESSAGE = "it gives the place of the row away; leave the column out of keep, or correct the cell"


def refuse_leaks(located: pd.DataFrame, columns: Sequence[str], told: Sequence[str]) -> None:
    """Refuse to release columns with a cell that names the place of its row, or its coordinates.

    Parameters
    ----------
    located : pandas.DataFrame
        What is to be released, with all its columns.
    columns : sequence of str
        Those that were asked for by name.
    told : sequence of str
        P-code of the unit that is told of each row, empty for none: a finer one is refused.

    Raises
    ------
    InputError
        With every such cell; rows count from 1.
    """
    if not columns:
        return
    faults = [
        Fault("the release", _MESSAGE, row, name)
        for row, (cells, unit) in enumerate(
            zip(located.to_dict("records"), told, strict=True), start=1
        )
        for name in _telling(cells, columns, unit)
    ]
    if faults:
        raise InputError("the release would give places away", faults)


def _telling(row: Mapping[Any, Any], columns: Sequence[str], unit: str) -> list[str]:
    """Give the columns whose cell tells the place; two exact numbers together are a point."""
    keys = _keys_of(_texts(row), _finer(row, unit), unit)
    cells = {name: [*_parts(row[name])] for name in columns}
    found = [name for name in columns if any(_tells(part, row, keys) for part in cells[name])]
    if not found and _is_point([number for name in columns for number in _exact(cells[name])]):
        found = [name for name in columns if any(map(_is_exact, _exact(cells[name])))]
    if not found and (point := _point_of(row)):
        metres = {name: [*_metres(cells[name])] for name in columns}
        if is_in_metres(chain.from_iterable(metres.values()), point):
            found = [name for name in columns if metres[name]]
    return found


def _parts(cell: Any) -> Iterator[Any]:
    for part in cell if isinstance(cell, list | tuple | set) else [cell]:
        if not is_missing_cell(part):
            yield part


def _tells(part: Any, row: Mapping[Any, Any], keys: frozenset[str]) -> bool:
    if isinstance(part, bool):
        return False
    if isinstance(part, bytes):
        return True  # such as a geometry: nobody can look into it
    if any(_is_coordinate(number, row) for number in _numbers(part)):
        return True
    if not isinstance(part, str):
        part = str(part)
    point = _point_of(row)
    if point and is_geohash_near(part, point):
        return True
    return has_code(part) or _names_any(part, keys)


def _point_of(row: Mapping[Any, Any]) -> Point | None:
    if row.get("latitude") is None:
        return None
    return float(row["latitude"]), float(row["longitude"])


def _names_any(text: str, keys: frozenset[str]) -> bool:
    """Tell whether a text has a name in it: as written, across the two scripts, or in a word."""
    for make in (fold, sound):
        words = {f" {make(text)} ", f" {make(_WORD_ENDS.sub(' ', text))} "}
        if any(f" {key} " in said for key in keys for said in words):
            return True
    joined = fold(text).replace(" ", "")
    return any(key.replace(" ", "") in joined for key in keys if len(key) >= _JOINED)


# --- names ---------------------------------------------------------------------------------------


def _texts(row: Mapping[Any, Any]) -> tuple[str, ...]:
    """Give what the row calls its place, and the codes of place and rivals."""
    rivals = row.get("rivals")
    return (
        *(str(row[name]) for name in _NAMES if row.get(name)),
        _COMMAS.split(str(row.get("place_text") or ""))[0],
        str(row.get("place_pcode") or ""),
        *(rivals if isinstance(rivals, tuple) else ()),
    )


def _finer(row: Mapping[Any, Any], unit: str) -> tuple[str, ...]:
    """Give the codes of the units that are finer than the one told."""
    codes = [str(row.get(name) or "") for name in LEVELS.values()]
    return tuple(codes[codes.index(unit) + 1 :] if unit in codes else codes[1:])


@lru_cache(_REMEMBERED)
def _keys_of(texts: tuple[str, ...], finer: tuple[str, ...], unit: str) -> frozenset[str]:
    """Give the keys of all that the place is called, of what it lies in, and of finer units."""
    places = load_gazetteer().places
    names = [*texts]
    for code in texts:
        if code in places:
            names += _called(code)
    around = {*finer, *(above for code in texts if code in places for above in _above(code))}
    outer = {key for code in _and_above(unit) for name in _called(code) for key in _both(name)}
    wider = (name for code in around for name in (code, *_called(code)))
    kept = {key for name in names for key in _both(name)}
    kept |= {key for name in wider for key in _both(name)} - outer
    return frozenset(key for key in kept if len(key) >= _SHORTEST)


def _both(name: str) -> tuple[str, str]:
    return fold(name), sound(name)


def _called(code: str) -> Iterable[str]:
    gazetteer = load_gazetteer()
    place = gazetteer.places.get(code)
    own = (place.name_en, place.name_ar) if place else ()
    return [name for name in (*own, *(one.name for one in gazetteer.names_of(code))) if name]


def _above(code: str) -> Iterator[str]:
    """Give the places around a place, such as its town, that are no units."""
    places = load_gazetteer().places
    parent = places[code].parent_pcode
    while parent in places and parent not in units():
        yield parent
        parent = places[parent].parent_pcode


def _and_above(unit: str) -> list[str]:
    if unit not in units():
        return []
    return [code for name in LEVELS.values() if (code := str(getattr(units()[unit], name, "")))]


# --- numbers -------------------------------------------------------------------------------------


def _numbers(part: Any) -> list[float]:
    """Give the numbers of a cell that may be degrees: decimals, and degrees with minutes."""
    if isinstance(part, int | float) or hasattr(part, "dtype"):
        return [float(part)]
    text = _plain_digits(str(part))
    sexagesimal = (
        sum(_float(one) / 60**power for power, one in enumerate(found))
        for found in _DEGREES.findall(text)
    )
    return [*(_float(found) for found in _NUMBER.findall(text)), *sexagesimal]


def _metres(parts: Iterable[Any]) -> Iterator[float]:
    """Give the numbers of cells that may count metres from an origin."""
    for part in parts:
        if isinstance(part, str):
            found = _METRES.findall(_plain_digits(part))
            yield from (_float(_GAPS.sub("", one)) for one in found)
        elif isinstance(part, int | float) or hasattr(part, "dtype"):
            yield float(part)


def _plain_digits(text: str) -> str:
    shown = unicodedata.normalize("NFKC", text).replace("\u066b", ".")
    return "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in shown)


def _float(text: str) -> float:
    return float(text.replace(",", ".") or 0)


def _exact(parts: Iterable[Any]) -> list[float]:
    return [number for part in parts if not isinstance(part, bytes) for number in _numbers(part)]


def _is_exact(number: float) -> bool:
    """Tell a number that may be a degree of Syria, to a hundred metres or finer."""
    inside = any(low <= number <= high for low, high in (_LATITUDES, _LONGITUDES))
    return inside and number != round(number, _EXACT_DECIMALS - 1)


def _is_point(numbers: Iterable[float]) -> bool:
    """Tell whether two exact numbers of a row can be a latitude and a longitude of Syria."""
    exact = [number for number in numbers if _is_exact(number)]
    pairs = ((one, other) for at, one in enumerate(exact) for other in exact[at + 1 :])
    return any(
        _within(low, _LATITUDES) and _within(high, _LONGITUDES) for low, high in map(sorted, pairs)
    )


def _within(number: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= number <= limits[1]


def _is_coordinate(number: float, row: Mapping[Any, Any]) -> bool:
    """Tell a number with decimals that is close to the row's latitude or longitude."""
    if not math.isfinite(number) or number == round(number):
        return False
    near = (abs(number - float(row.get(name) or math.inf)) for name in ("latitude", "longitude"))
    return any(distance < _NEAR_DEG for distance in near)
