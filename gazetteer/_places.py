"""Places of the official lists, each with a point and a radius that says how it was found."""

from __future__ import annotations

import difflib
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import shapely
from gazetteer import _upstream
from gazetteer._geometry import central_point, distance_m, farthest_m, nearest_other_m

from syria_geo.places import Kind, Place

__all__ = ["official_places"]

_ADMIN_KINDS = (Kind.COUNTRY, Kind.GOVERNORATE, Kind.DISTRICT, Kind.SUB_DISTRICT)

_METRES_PER_ROOT_PERSON = 7.0
"""Radius of a town over the square root of its people: the median of the 13 cities whose
neighbourhood polygons show how far they reach (6.8 in Homs, 7.0 in Aleppo, 7.7 in Hasakeh)."""
_SPACING_M = (500.0, 1500.0)
_SEAT_M = 1500.0
_SAME_PLACE_M = 3000.0
_SAME_NAME = 0.7


def official_places(sources: Path) -> list[Place]:
    """Build the admin units, communities and neighbourhoods of OCHA's lists."""
    return [*_units(sources), *_communities(sources), *_neighbourhoods(sources)]


def _units(sources: Path) -> Iterator[Place]:
    people = _people_by_unit(sources)
    for level, kind in enumerate(_ADMIN_KINDS):
        shapes = _upstream.admin_shapes(sources, level)
        for unit in _upstream.admin_units(sources, level):
            pcode = unit[f"adm{level}"]
            latitude, longitude = central_point(shapes[pcode])
            yield Place(
                pcode=pcode,
                kind=kind,
                name_en=unit["name_en"],
                name_ar=unit["name_ar"],
                latitude=latitude,
                longitude=longitude,
                uncertainty_m=_up(farthest_m(shapes[pcode], latitude, longitude)),
                uncertainty_method="polygon",
                adm1_pcode=unit.get("adm1", ""),
                adm2_pcode=unit.get("adm2", ""),
                adm3_pcode=unit.get("adm3", ""),
                parent_pcode=unit[f"adm{level - 1}"] if level else "",
                population=people.get(pcode),
                source="ocha-cod-ab",
            )


def _people_by_unit(sources: Path) -> dict[str, int]:
    people: dict[str, int] = defaultdict(int)
    for pcode, count in _upstream.population(sources).items():
        for length in (2, 4, 6, 8):
            people[pcode[:length]] += count
    return dict(people)


def _communities(sources: Path) -> Iterator[Place]:
    rows = _upstream.communities(sources)
    reach = _city_reach(sources)
    people = _people_by_community(sources)
    spacing = nearest_other_m([(float(row["lat"]), float(row["lon"])) for row in rows])
    for row, nearest in zip(rows, spacing, strict=True):
        pcode = row["pcode"]
        radius, method = _community_radius(row, reach.get(pcode), people.get(pcode), nearest)
        yield Place(
            pcode=pcode,
            kind=Kind.CAMP if row["name_ar"].startswith("مخيم") else Kind.SETTLEMENT,
            name_en=row["name_en"],
            name_ar=row["name_ar"],
            latitude=round(float(row["lat"]), 6),
            longitude=round(float(row["lon"]), 6),
            uncertainty_m=_up(radius),
            uncertainty_method=method,
            adm1_pcode=row["adm1_pcode"],
            adm2_pcode=row["adm2_pcode"],
            adm3_pcode=row["adm3_pcode"],
            parent_pcode=row["adm3_pcode"],
            population=people.get(pcode),
            source="ocha-places",
        )


def _community_radius(
    row: dict[str, str], reach: float | None, people: int | None, nearest: float
) -> tuple[float, str]:
    low, high = _SPACING_M
    spaced = min(max(nearest / 2, low), high)
    if reach is not None:
        return reach, "neighbourhoods"
    if people is not None:
        return max(_METRES_PER_ROOT_PERSON * math.sqrt(people), spaced), "population"
    if row["name_en"] == row["adm3_en"]:
        return _SEAT_M, "seat"
    return spaced, "spacing"


def _city_reach(sources: Path) -> dict[str, float]:
    shapes = _upstream.neighbourhood_shapes(sources)
    quarters = defaultdict(list)
    for row in _upstream.neighbourhoods(sources):
        quarters[row["city_pcode"]].append(shapes[row["pcode"]])
    cities = {
        row["pcode"]: row for row in _upstream.communities(sources) if row["pcode"] in quarters
    }
    return {
        pcode: farthest_m(
            shapely.GeometryCollection(parts),
            float(cities[pcode]["lat"]),
            float(cities[pcode]["lon"]),
        )
        for pcode, parts in quarters.items()
    }


def _people_by_community(sources: Path) -> dict[str, int]:
    """Join GeoNames populations to the nearest community of the same name."""
    rows = _upstream.communities(sources)
    found = {}
    for place in _upstream.geonames(sources):
        if place["population"] and (row := _same_community(place, rows)):
            found[row["pcode"]] = int(place["population"])
    return found


def _same_community(
    place: dict[str, object], rows: Iterable[dict[str, str]]
) -> dict[str, str] | None:
    latitude, longitude = float(str(place["latitude"])), float(str(place["longitude"]))
    names = {str(place["name"]), *map(str, place["alternatenames"])}  # type: ignore[call-overload]
    near = [
        (distance_m(latitude, longitude, float(row["lat"]), float(row["lon"])), row)
        for row in rows
        if abs(float(row["lat"]) - latitude) < 0.05 and abs(float(row["lon"]) - longitude) < 0.05
    ]
    near = [(d, row) for d, row in near if d <= _SAME_PLACE_M and _named_alike(row, names)]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _named_alike(row: dict[str, str], names: set[str]) -> bool:
    return row["name_ar"] in names or any(
        difflib.SequenceMatcher(None, row["name_en"].lower(), name.lower()).ratio() >= _SAME_NAME
        for name in names
    )


def _neighbourhoods(sources: Path) -> Iterator[Place]:
    shapes = _upstream.neighbourhood_shapes(sources)
    for row in _upstream.neighbourhoods(sources):
        latitude, longitude = float(row["lat"]), float(row["lon"])
        yield Place(
            pcode=row["pcode"],
            kind=Kind.NEIGHBOURHOOD,
            name_en=row["name_en"],
            name_ar=row["name_ar"],
            latitude=latitude,
            longitude=longitude,
            uncertainty_m=_up(farthest_m(shapes[row["pcode"]], latitude, longitude)),
            uncertainty_method="polygon",
            adm1_pcode=row["adm1_pcode"],
            adm2_pcode=row["adm3_pcode"][:6],
            adm3_pcode=row["adm3_pcode"],
            parent_pcode=row["city_pcode"],
            population=None,
            source="ocha-neighbourhoods",
        )


def _up(radius: float) -> float:
    """Round a radius up to the next ten metres: never smaller than what was measured."""
    return math.ceil(radius / 10) * 10.0
