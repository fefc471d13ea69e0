"""Draws of where incidents may have happened: seeded, and each the same alone or with others."""

from __future__ import annotations

from collections.abc import Iterator
from numbers import Integral, Real
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from syria_geo.boundaries import unit_shapes
from syria_geo.draws._law import even_reach, reach
from syria_geo.draws._sites import Sites
from syria_geo.errors import UsageError, show
from syria_geo.geodesy import shifted
from syria_geo.spatial import located_units

__all__ = ["Block", "check_draws", "drawn", "limits", "sums_by_draw"]

_Floats = npt.NDArray[np.float64]
_Whole = npt.NDArray[np.int64]

# So many points are held at once.
_AT_ONCE = 1_000_000
# A draw in another country or governorate is drawn again so often, then put at its place.
_TRIES = 4


class Block(NamedTuple):
    """Some draws: longitude, latitude and sub-district (-1: none), each of shape (draws, rows)."""

    longitude: _Floats
    latitude: _Floats
    adm3: _Whole


def check_draws(draws: int, seed: int, confidence: float = 0.9) -> None:
    """Refuse what no draws can be made with.

    Raises
    ------
    UsageError
        When `draws` is no whole number from 1 on, `seed` none from 0 on, or `confidence` does not
        lie between 0 and 1.
    """
    for name, number, least in (("draws", draws, 1), ("seed", seed, 0)):
        whole = isinstance(number, Integral) and not isinstance(number, bool)
        if not whole or number < least:
            raise UsageError(f"{name}={show(number)}: give a whole number, {least} or more")
    if not isinstance(confidence, Real) or not 0 < confidence < 1:
        raise UsageError(
            f"confidence={show(confidence)}: give a share between 0 and 1, such as 0.9"
        )


def limits(found: _Floats, confidence: float) -> tuple[_Floats, _Floats]:
    """Give the least and the most of the middle part of draws, along the first axis.

    Each is a value that was drawn, and no less than the part asked for lies between them. NaN are
    draws that have none.
    """
    rest = (1 - confidence) / 2
    quantile = np.nanquantile if np.isnan(found).any() else np.quantile
    low, high = quantile(found, [rest, 1 - rest], axis=0, method="inverted_cdf")
    return low, high


def sums_by_draw(place: _Whole, weights: _Floats, size: int) -> _Floats:
    """Add up weights by draw and place.

    Parameters
    ----------
    place : numpy.ndarray of int, shape (draws, rows)
        Where each draw puts each row, from 0.
    weights : numpy.ndarray of float, shape (draws * rows,)
    size : int
        How many places there are.

    Returns
    -------
    numpy.ndarray of float, shape (draws, size)
    """
    draws = len(place)
    flat = (place + np.arange(draws)[:, None] * size).ravel()
    return np.bincount(flat, weights, draws * size).astype(float).reshape(draws, size)


def drawn(sites: Sites, draws: int, seed: int) -> Iterator[Block]:
    """Draw where each row with a point may have happened, some draws at a time.

    Parameters
    ----------
    sites : Sites
    draws : int
        How many draws.
    seed : int
        Draw k is the same whatever the number of draws.
    """
    rows = len(sites.rows)
    at_once = max(1, _AT_ONCE // max(rows, 1))
    for first in range(0, draws, at_once):
        numbers = range(first, min(first + at_once, draws))
        yield _block(sites, [np.random.default_rng([seed, number]) for number in numbers])


def _block(sites: Sites, generators: list[np.random.Generator]) -> Block:
    shape = (len(generators), len(sites.rows))
    part = np.stack([_chosen(sites, one) for one in generators]).reshape(-1)
    key, width = _sharing(sites, part, shape)
    latitude, longitude = sites.latitude[part], sites.longitude[part]
    adm3 = np.full(len(part), -1, dtype=np.int64)
    left = np.arange(len(part))
    for _ in range(_TRIES):
        tried = _points(sites, part[left], _chances(generators, key[left], width))
        units = _units(*tried)
        good = sites.rules[sites.allowed[part[left]], units]  # -1, the last one, is outside
        done = left[good]
        latitude[done], longitude[done], adm3[done] = tried[0][good], tried[1][good], units[good]
        left = left[~good]
    adm3[left] = _units(latitude[left], longitude[left])
    home = np.tile(sites.home[sites.of_row], shape[0])
    adm3 = np.where(adm3 < 0, np.where(sites.own[part], home, -1), adm3)
    return Block(longitude.reshape(shape), latitude.reshape(shape), adm3.reshape(shape))


def _sharing(sites: Sites, part: _Whole, shape: tuple[int, int]) -> tuple[_Whole, int]:
    """Give the number under which each row is drawn, and how many numbers a draw has.

    The law of distances is that of the points of places, not of incidents around them: rows at one
    spot share its error, whatever words put them there. In a unit, or the circle that the table
    gives, each row lies for itself; elsewhere in a unit, all rows of a site together.
    """
    # Rows by their site, so that a table in another order has the same draws.
    rank = np.argsort(np.argsort(sites.of_row, kind="stable"))
    row, site = (np.tile(one, shape[0]) for one in (rank, sites.of_row))
    spot = sites.spot[part]
    key = np.where(sites.own[part], row, shape[1] + site)
    key = np.where(spot >= 0, shape[1] + sites.count + spot, key)
    width = shape[1] + sites.count + int(sites.spot.max(initial=-1)) + 1
    return key + np.repeat(np.arange(shape[0]), shape[1]) * width, width


def _chosen(sites: Sites, generator: np.random.Generator) -> _Whole:
    """Choose for each row one of the parts of its site."""
    chance = np.arange(sites.count) + generator.random(sites.count)
    return np.asarray(np.searchsorted(sites.upto, chance, side="right")[sites.of_row])


def _chances(generators: list[np.random.Generator], key: _Whole, width: int) -> _Floats:
    """Give three chances for each key, the same where it occurs twice.

    The keys of a draw are `width` numbers; each draw takes chances for those that occur, so that
    it does not depend on the draws beside it.
    """
    occurs = np.zeros(len(generators) * width, dtype=bool)
    occurs[key] = True
    counts = occurs.reshape(len(generators), width).sum(axis=1)
    pairs = zip(generators, counts.tolist(), strict=True)
    chances = np.concatenate([one.random((3, count)) for one, count in pairs], axis=1)
    place = np.cumsum(occurs) - 1
    return np.asarray(chances[:, place[key]])


def _points(sites: Sites, part: _Whole, chances: _Floats) -> tuple[_Floats, _Floats]:
    latitude, longitude, radius = (
        column[part].copy() for column in (sites.latitude, sites.longitude, sites.radius_m)
    )
    ground = sites.ground[part]
    scattered = np.flatnonzero(ground >= 0)
    if scattered.size:
        number = ground[scattered]
        at = sites.starts[number] + (chances[0, scattered] * sites.sizes[number]).astype(np.int64)
        latitude[scattered], longitude[scattered], radius[scattered] = sites.settled[at].T
    metres = radius * np.where(sites.even[part], even_reach(chances[1]), reach(chances[1]))
    turn = 2 * np.pi * chances[2]
    return shifted(latitude, longitude, metres * np.sin(turn), metres * np.cos(turn))


def _units(latitude: _Floats, longitude: _Floats) -> _Whole:
    return located_units(unit_shapes("sub-district"), latitude, longitude)[0]
