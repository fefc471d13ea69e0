"""Where the true place of each incident may be: its own ground, its rivals, elsewhere.

A site is a place as one phrase tells it. Rows that tell it alike share it: where the phrase means
another place than the one found, it means the same one in all of them. A spot is a point with its
radius, which several phrases may tell: how far the true place lies from it is one fact, and one
error, of all rows that are put there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from syria_geo.boundaries import check_unit_codes, unit_shapes, units
from syria_geo.errors import UsageError
from syria_geo.gazetteer import load_gazetteer
from syria_geo.incidents import PLACED, points_of, shares_in
from syria_geo.matching import stated_governorates
from syria_geo.partitions import is_partitioned
from syria_geo.places import Kind, MatchType, Place, Status
from syria_geo.spatial import located_units
from syria_geo.vocabulary import DEPTHS, LEVELS

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Sites", "sites_of"]

_Floats = npt.NDArray[np.float64]
_Whole = npt.NDArray[np.int64]

_ASKED = (
    "place_text", "stated_governorate", "status", *PLACED, "precision", "match_type",
    "match_score", "place_pcode", "rivals", "place_shares", *LEVELS.values(),
)  # fmt: skip
_COUNTRY = "SY"
_UNITS = frozenset({Kind.GOVERNORATE, Kind.DISTRICT, Kind.SUB_DISTRICT})
_ROUNDED = 2e-6  # degrees: files keep six decimals
# What speaks against an unsure answer besides its names is not in its score. Of 331 labels those
# with 0.9 of the belief are right in 79 %, those with 0.99 in 83, those with half of it in 52.
DOUBTED = 0.15


class _Part(NamedTuple):
    """A ground on which a place may be: around a point, or among the settlements of a unit."""

    share: float
    latitude: float
    longitude: float
    radius_m: float
    unit: str = ""  # among the settlements of this unit
    even: bool = False  # as likely anywhere in the disc
    own: bool = False  # what the row itself says: where it lies in a unit or circle, for itself
    stated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sites:
    """The sites of a table, each with the grounds on which its true place may be.

    Parameters
    ----------
    of_row : numpy.ndarray of int, shape (rows,)
        The site of each row that has a point, by position.
    rows : numpy.ndarray of int
        The positions of these rows in the table.
    count : int
        How many sites there are.
    upto : numpy.ndarray of float, shape (parts,)
        Number of the site, and the shares of its parts added up: ascending.
    latitude, longitude, radius_m : numpy.ndarray of float, shape (parts,)
    even, own : numpy.ndarray of bool, shape (parts,)
    spot : numpy.ndarray of int, shape (parts,)
        The point with its radius, by position: equal where these are equal. -1 where each row has
        an error of its own: anywhere in a unit, a region, or the circle that the table gives.
    ground : numpy.ndarray of int, shape (parts,)
        Which unit's settlements, by position in ``starts``; -1 for a point.
    allowed : numpy.ndarray of int, shape (parts,)
        Row of ``rules``: where a draw may fall.
    rules : numpy.ndarray of bool, shape (rules, sub-districts + 1)
        The last column is outside all of them.
    home : numpy.ndarray of int, shape (sites,)
        The sub-district a site counts in where a draw lies outside all of them; -1 for none.
    starts, sizes : numpy.ndarray of int
        Where the settlements of a unit stand in ``settled``, and how many they are.
    settled : numpy.ndarray of float, shape (settlements, 3)
        Latitude, longitude and radius in metres.
    """

    of_row: _Whole
    rows: _Whole
    count: int
    upto: _Floats
    latitude: _Floats
    longitude: _Floats
    radius_m: _Floats
    even: npt.NDArray[np.bool_]
    own: npt.NDArray[np.bool_]
    spot: _Whole
    ground: _Whole
    allowed: _Whole
    rules: npt.NDArray[np.bool_]
    home: _Whole
    starts: _Whole
    sizes: _Whole
    settled: _Floats


def sites_of(located: pd.DataFrame) -> Sites:
    """Work out the sites of a located table.

    Raises
    ------
    UsageError
        When the table is not located, or comes in partitions.
    InputError
        When a point or a radius is none, or a P-code none of its level.
    """
    columns = getattr(located, "columns", ())
    if is_partitioned(located):
        raise UsageError("draws are made of a table of pandas: call located.compute() first")
    points = points_of(located)
    check_unit_codes(located)
    asked = [name for name in _ASKED if name in columns]
    numbers = dict(zip(PLACED, points, strict=True))
    cells = zip(*(_plain(numbers.get(name, located[name])) for name in asked), strict=True)
    distinct: dict[tuple[Any, ...], int] = {}
    of_row, rows = [], []
    there = points.known.tolist()
    for row, cell in enumerate(cells):
        if there[row]:
            rows.append(row)
            of_row.append(distinct.setdefault(cell, len(distinct)))
    # In an order of their own, so that no draw hangs on the order of the rows.
    ordered = sorted(distinct, key=repr)
    rank = dict(zip((distinct[cell] for cell in ordered), range(len(ordered)), strict=True))
    of_row = [rank[site] for site in of_row]
    told = [dict(zip(asked, cell, strict=True)) for cell in ordered]
    return _made([list(_parts(one)) for one in told], told, of_row, rows)


def _plain(column: pd.Series[Any] | _Floats) -> Iterator[Any]:
    """Yield cells that can be compared and kept as keys; lists as tuples, missing ones as None."""
    import pandas as pd

    for cell in column.tolist():
        if isinstance(cell, str):
            yield str(cell)
        elif pd.api.types.is_list_like(cell):  # files of columns give arrays
            yield tuple(cell)
        else:
            yield None if pd.isna(cell) else cell


# --- one site ------------------------------------------------------------------------------------


def _parts(told: Mapping[str, Any]) -> Iterator[_Part]:
    place = load_gazetteer().places.get(told.get("place_pcode") or "")
    how = told.get("match_type")
    given = how == MatchType.GIVEN or (how == MatchType.DECISION and place is None)
    own = _own(told, place, given=given)
    listed = place is not None and _is_at(place.point, told)
    if told.get("status") != Status.UNSURE or given or not (listed or own.unit):
        yield own
        return
    if listed and place is not None and not own.unit:
        own = own._replace(radius_m=min(place.uncertainty_m, own.radius_m))
    if told.get("match_type") == MatchType.UNIT:
        # The words name a place that no list has: one place, in all rows with these words.
        own = own._replace(own=False)
    yield from _shared(told, own)


def _is_at(point: tuple[float, float], told: Mapping[str, Any]) -> bool:
    away = max(abs(point[0] - told["latitude"]), abs(point[1] - told["longitude"]))
    return bool(away < _ROUNDED)


def _own(told: Mapping[str, Any], place: Place | None, *, given: bool) -> _Part:
    """Give the ground of the answer itself: around its point, or all of a unit.

    A region as wide as a unit is none, and what is in it may lie anywhere in it. A point that the
    table gives has the radius that the table gives, whatever it stands for.
    """
    radius = float(told["uncertainty_m"] or 0.0)
    stated = _stated(told.get("stated_governorate") or "")
    depth = DEPTHS.get(told.get("precision") or "", 0)
    codes = [told.get(column) or "" for column in LEVELS.values()]
    unit = next((code for code in reversed(codes[:depth]) if code in units()), "")
    if given or (place is not None and place.kind not in _UNITS):
        unit = ""
    even = given or (place is not None and place.kind is Kind.REGION)
    return _Part(
        1.0, told["latitude"], told["longitude"], radius, unit, even, own=True, stated=stated
    )


@cache
def _stated(name: str) -> tuple[str, ...]:
    return stated_governorates(name) if name else ()


def _shared(told: Mapping[str, Any], own: _Part) -> Iterator[_Part]:
    """Share the belief of an unsure answer between itself, its rivals and the rest of the unit."""
    shares = _shares(told)
    places = load_gazetteer().places
    kept = dict(shares)
    mine = kept.pop(told.get("place_pcode") or "", 0.0)
    doubt = 0.0 if own.unit else DOUBTED
    mine *= 1 - doubt * mine
    rest = 1.0 - mine
    if mine:
        yield own._replace(share=mine)
    unit = _wider(kept, own, told)
    for pcode, share in kept.items():
        place = places.get(pcode)
        if place is None or place.kind in _UNITS:
            continue
        rest -= share
        yield _Part(share, place.latitude, place.longitude, place.uncertainty_m)
    if rest > 0:
        yield own._replace(share=rest, unit=unit, own=False)


def _wider(shares: Mapping[str, float], own: _Part, told: Mapping[str, Any]) -> str:
    """Name the unit in which the places lie that are not listed."""
    places = load_gazetteer().places
    named = [code for code in shares if code == _COUNTRY or _is_unit(places.get(code))]
    told_in = str(told.get("adm1_pcode"))
    return named[-1] if named else (own.unit or (told_in if told_in in units() else _COUNTRY))


def _is_unit(place: Place | None) -> bool:
    return place is not None and place.kind in _UNITS


def _shares(told: Mapping[str, Any]) -> list[tuple[str, float]]:
    """Read how likely each place is; of a table that does not say so, from the score alone."""
    if told.get("place_shares"):
        return list(shares_in(told["place_shares"]).items())
    score = told.get("match_score")
    mine = float(score) if score is not None else 1.0
    rivals = told.get("rivals") or ()
    each = (1.0 - mine) / (len(rivals) + 1)
    return [(told.get("place_pcode") or "", mine), *((code, each) for code in rivals)]


# --- all of them ---------------------------------------------------------------------------------


def _made(
    parts: Sequence[Sequence[_Part]], told: Sequence[Mapping[str, Any]], of_row: Sequence[int],
    rows: Sequence[int],
) -> Sites:  # fmt: skip
    flat = [part for site in parts for part in site]
    upto = [end for number, site in enumerate(parts) for end in _ends(number, site)]
    grounds = {unit: at for at, unit in enumerate(dict.fromkeys(p.unit for p in flat if p.unit))}
    settled = [_settlements(unit) for unit in grounds]
    sizes = np.array([len(one) for one in settled], dtype=np.int64)
    site_of = np.array(of_row, dtype=np.int64)
    rules: dict[tuple[bool, tuple[str, ...]], int] = {}
    latitude = np.array([part.latitude for part in flat], dtype=float)
    longitude = np.array([part.longitude for part in flat], dtype=float)
    there = _adm3_at(latitude, longitude)
    allowed = [
        rules.setdefault(_rule(part, at), len(rules)) for part, at in zip(flat, there, strict=True)
    ]
    return Sites(
        of_row=site_of,
        rows=np.array(rows, dtype=np.int64),
        count=len(parts),
        upto=np.array(upto, dtype=float),
        latitude=latitude,
        longitude=longitude,
        radius_m=np.array([part.radius_m for part in flat], dtype=float),
        even=np.array([part.even for part in flat], dtype=bool),
        own=np.array([part.own for part in flat], dtype=bool),
        spot=_spots(flat),
        ground=np.array([grounds.get(part.unit, -1) for part in flat], dtype=np.int64),
        allowed=np.array(allowed, dtype=np.int64),
        rules=_rules(list(rules)),
        home=_homes(told),
        starts=np.cumsum(sizes) - sizes,
        sizes=sizes,
        settled=np.concatenate(settled) if settled else np.empty((0, 3)),
    )


def _spots(parts: Sequence[_Part]) -> _Whole:
    """Give each point with its radius a number."""
    numbers: dict[tuple[float, ...], int] = {}
    spots = [
        -1 if part.even or part.unit
        else numbers.setdefault(
            (*(round(degrees, 6) for degrees in (part.latitude, part.longitude)), part.radius_m),
            len(numbers),
        )
        for part in parts
    ]  # fmt: skip
    return np.array(spots, dtype=np.int64)


def _ends(number: int, site: Sequence[_Part]) -> Iterator[float]:
    """Add up the shares of a site, from its number to the next."""
    total = sum(part.share for part in site)
    yield from (number + sum(p.share for p in site[:at]) / total for at in range(1, len(site)))
    yield number + 1.0


def _adm3_at(latitude: _Floats, longitude: _Floats) -> _Whole:
    return located_units(unit_shapes("sub-district"), latitude, longitude)[0]


_Rule = tuple[bool, tuple[str, ...]]  # whether outside all units, and in which of them


def _rule(part: _Part, there: int) -> _Rule:
    """Say where draws may fall: not out of a unit, nor of the country or governorate told."""
    if part.unit:
        return False, () if part.unit == _COUNTRY else (part.unit,)
    home = units()[unit_shapes("sub-district").pcodes[there]].adm1_pcode if there >= 0 else ""
    return there < 0, part.stated if home in part.stated else ()


def _rules(rules: Sequence[_Rule]) -> npt.NDArray[np.bool_]:
    rows = [units()[code] for code in unit_shapes("sub-district").pcodes]
    above = [{str(getattr(row, column)) for column in LEVELS.values()} for row in rows]
    table = [
        [*(not codes or not one.isdisjoint(codes) for one in above), outside]
        for outside, codes in rules
    ]
    return np.array(table, dtype=bool).reshape(len(table), len(rows) + 1)


def _homes(told: Sequence[Mapping[str, Any]]) -> _Whole:
    place = {code: at for at, code in enumerate(unit_shapes("sub-district").pcodes)}
    return np.array([place.get(one.get("adm3_pcode") or "", -1) for one in told], dtype=np.int64)


@cache
def _settlements(unit: str) -> _Floats:
    """List the towns and villages of a unit; where it has none, its own point."""
    places = load_gazetteer().places
    codes = tuple(LEVELS.values())
    inside = [
        (place.latitude, place.longitude, place.uncertainty_m)
        for place in places.values()
        if place.kind is Kind.SETTLEMENT
        and (unit == _COUNTRY or unit in {getattr(place, code) for code in codes})
    ]
    if not inside:
        one = places[unit]
        inside = [(one.latitude, one.longitude, one.uncertainty_m)]
    return np.array(inside, dtype=float)
