"""Places in the codes of grids and maps: metres, geohashes, plus codes, links to a map."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from syria_geo.geodesy import WGS84, is_within

if TYPE_CHECKING:
    from pyproj import Transformer

    from syria_geo.geodesy import Point

__all__ = ["has_code", "is_geohash_near", "is_in_metres"]

_CODES = re.compile(
    r"\b[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,3}\b"  # plus code
    r"|\b3[678]\s?[RST]\s?[A-HJ-NP-Z]{2}\s?\d{2,5}\s?\d{2,5}\b"  # MGRS
    r"|\b8[0-9a-f]{14}\b"  # cell of H3
    r"|///\w+\.\w+\.\w+"  # what3words
    r"|\b(?:goo\.gl/(?:app/)?maps|maps\.app\.goo\.gl|w3w\.co|osm\.org/go|wikimapia\.org"
    r"|openstreetmap\.org/(?:node|way|relation)|geonames\.org/\d|wikidata\.org/(?:wiki|entity)/Q)",
    re.IGNORECASE,
)
_BASE32 = "0123456789bcdefghjkmnpqrstuvwxyz"
_GEOHASH = re.compile(rf"(?<!\w)(?=[a-z]*\d)[{_BASE32}]{{5,12}}(?!\w)", re.IGNORECASE)
# What people in Syria write: UTM, the plane of maps on the web, and the country's own.
_PLANES = ("EPSG:32636", "EPSG:32637", "EPSG:32638", "EPSG:3857", "EPSG:22770")
_NEAR_M = 20_000.0  # as far as degrees are looked for
_LEAST_M = 1_000.0  # smaller figures count something else
_REMEMBERED = 10_000


def has_code(text: str) -> bool:
    """Tell whether a text has a code that is a place: of a grid, or of somebody's map."""
    return bool(_CODES.search(text))


def is_geohash_near(text: str, point: Point) -> bool:
    """Tell whether a text has a geohash, of 5 letters or more, that is close to a point."""
    return any(is_within(_middle(code.lower()), point, _NEAR_M) for code in _GEOHASH.findall(text))


def _middle(code: str) -> Point:
    """Give latitude and longitude of the middle of a geohash: its bits halve one after the other.

    Source: G. Niemeyer, geohash.org, 2008.
    """
    low, high = [-90.0, -180.0], [90.0, 180.0]
    bits = (_BASE32.index(letter) >> shift & 1 for letter in code for shift in (4, 3, 2, 1, 0))
    for at, bit in enumerate(bits):
        axis = (at + 1) % 2  # longitude first
        half = (low[axis] + high[axis]) / 2
        (low if bit else high)[axis] = half
    return (low[0] + high[0]) / 2, (low[1] + high[1]) / 2


def is_in_metres(numbers: Iterable[float], point: Point) -> bool:
    """Tell whether two numbers are a point on one of the planes that people use."""
    large = [number for number in numbers if abs(number) >= _LEAST_M]
    return len(large) > 1 and any(
        any(abs(one - east) < _NEAR_M for one in large)
        and any(abs(one - north) < _NEAR_M for one in large)
        for east, north in _on_planes(point)
    )


@lru_cache(_REMEMBERED)
def _on_planes(point: Point) -> tuple[tuple[float, float], ...]:
    return tuple(_to(plane).transform(point[1], point[0]) for plane in _PLANES)


@cache
def _to(plane: str) -> Transformer:
    from pyproj import Transformer

    return Transformer.from_crs(WGS84, plane, always_xy=True)
