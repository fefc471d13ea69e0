"""A place as a page: names, units, point and radius, on a small map that needs no network."""

from __future__ import annotations

import base64
import hashlib
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from syria_geo.boundaries import load_governorates
from syria_geo.gazetteer import load_gazetteer
from syria_geo.places import Place
from syria_geo.serve._results import described
from syria_geo.serve._words import direction, name_of, words
from syria_geo.templates import as_html, render

__all__ = ["place_page", "start_page", "style_policy"]

_WIDTH = 400.0
_DECIMALS = 1
_METRES_PER_DEGREE = 111_320.0
_LEAST_RADIUS = 6.0
_TOLERANCE = 0.01  # degrees; finer than a pixel of so small a map


@dataclass(frozen=True, slots=True)
class _Map:
    """The governorates as paths of SVG, and how degrees become units of it."""

    west: float
    north: float
    scale: float
    squeeze: float
    height: float
    paths: tuple[str, ...]

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        x = (longitude - self.west) * self.squeeze * self.scale
        return round(x, _DECIMALS), round((self.north - latitude) * self.scale, _DECIMALS)


def place_page(place: Place, language: str) -> str:
    """Write the page of a place; it may stand in a frame, and asks nothing of anybody."""
    drawn = _country()
    x, y = drawn.at(place.longitude, place.latitude)
    radius = place.uncertainty_m / _METRES_PER_DEGREE * drawn.scale
    other = "ar" if language == "en" else "en"
    return render(
        "serve_place.html",
        language=language,
        direction=direction(language),
        labels=words(language),
        css=as_html(_css()),
        place=place,
        name=name_of(place, language),
        other=name_of(place, other),
        other_language=other,
        other_direction=direction(other),
        described=described(place, language),
        identifiers=dict(_identifiers(place)),
        drawn=drawn,
        width=_WIDTH,
        x=x,
        y=y,
        radius=round(max(radius, _LEAST_RADIUS), _DECIMALS),
    )


def start_page(language: str, base: str) -> str:
    """Write the page of the server's own address."""
    return render(
        "serve_start.html",
        language=language,
        direction=direction(language),
        labels=words(language),
        other_language="ar" if language == "en" else "en",
        css=as_html(_css()),
        base=base.rstrip("/"),
        places=f"{len(load_gazetteer()):,}",
    )


def style_policy() -> str:
    """Give the source, for a Content-Security-Policy, of the one style of these pages."""
    digest = hashlib.sha256(_css().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def _css() -> str:
    return files("syria_geo.templates").joinpath("serve.css").read_text(encoding="utf-8")


def _identifiers(place: Place) -> Iterator[tuple[str, str]]:
    for field in ("geonames_id", "wikidata_id", "wof_id"):
        if value := getattr(place, field):
            yield f"property:{field}", value


@cache
def _country() -> _Map:
    shapes = load_governorates(simplified=True).geometry.simplify(_TOLERANCE)
    west, south, east, north = shapes.total_bounds
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = _WIDTH / ((east - west) * squeeze)
    drawn = _Map(west, north, scale, squeeze, round((north - south) * scale), ())
    paths = tuple(_path(shape, drawn) for shape in shapes)
    return _Map(west, north, scale, squeeze, drawn.height, paths)


def _path(shape: Any, drawn: _Map) -> str:
    rings = (ring for part in getattr(shape, "geoms", [shape]) for ring in (part.exterior,))
    return "".join(f"M{_points(ring.coords, drawn)}Z" for ring in rings)


def _points(coordinates: Any, drawn: _Map) -> str:
    return "L".join(f"{x:g} {y:g}" for x, y in (drawn.at(*point[:2]) for point in coordinates))
