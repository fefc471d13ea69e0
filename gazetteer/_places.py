"""Places of the official lists, each with a point and a radius that says how it was found."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import shapely
from gazetteer import _upstream
from gazetteer._cleaning import tidy
from gazetteer._geometry import central_point, farthest_m, nearest_other_m
from gazetteer._geonames import geonames_of
from shapely.geometry.base import BaseGeometry

from syria_geo.geodesy import great_circle_m
from syria_geo.places import Kind, Place

__all__ = ["official_places"]

_UNIT_PEOPLE = "hno-2017"
_ADMIN_KINDS = (Kind.COUNTRY, Kind.GOVERNORATE, Kind.DISTRICT, Kind.SUB_DISTRICT)

_METRES_PER_ROOT_PERSON = 7.0
"""Radius of a town over the square root of its people: the median of the 13 cities whose
neighbourhood polygons show how far they reach (6.8 in Homs, 7.0 in Aleppo, 7.7 in Hasakeh)."""
_SPACING_M = (500.0, 1500.0)
_SEAT_M = 1500.0
_OF_TOWNS = frozenset({"seat", "population"})


def official_places(sources: Path, left_out: Collection[str] = ()) -> list[Place]:
    """Build the admin units, communities, neighbourhoods and city areas of OCHA's lists.

    Parameters
    ----------
    sources : pathlib.Path
        Folder of upstream files.
    left_out : collection of str
        Keys of sources that are not to be used: without "hno-2017" units have no population.
    """
    communities = _with_people(sources, list(_communities(sources)))
    people = {} if _UNIT_PEOPLE in left_out else _people_by_unit(sources)
    return [*_units(sources, people), *communities, *_neighbourhoods(sources), *_areas(sources)]


def _units(sources: Path, people: Mapping[str, int]) -> Iterator[Place]:
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
    spacing = nearest_other_m([(float(row["lat"]), float(row["lon"])) for row in rows])
    for row, nearest in zip(rows, spacing, strict=True):
        pcode = row["pcode"]
        radius, method = _community_radius(row, reach.get(pcode), nearest)
        yield Place(
            pcode=pcode,
            kind=Kind.CAMP if row["name_ar"].startswith("مخيم") else Kind.SETTLEMENT,
            name_en=tidy(row["name_en"]),
            name_ar=tidy(row["name_ar"]),
            latitude=round(float(row["lat"]), 6),
            longitude=round(float(row["lon"]), 6),
            uncertainty_m=_up(radius),
            uncertainty_method=method,
            adm1_pcode=row["adm1_pcode"],
            adm2_pcode=row["adm2_pcode"],
            adm3_pcode=row["adm3_pcode"],
            parent_pcode=row["adm3_pcode"],
            population=None,
            source="ocha-places",
        )


def _community_radius(
    row: dict[str, str], reach: float | None, nearest: float
) -> tuple[float, str]:
    if reach is not None:
        return reach, "neighbourhoods"
    if row["name_en"] == row["adm3_en"]:
        return _SEAT_M, "seat"
    low, high = _SPACING_M
    return min(max(nearest / 2, low), high), "spacing"


def _with_people(sources: Path, communities: list[Place]) -> list[Place]:
    """Add populations where GeoNames has them, and the radius they speak for."""
    found = geonames_of(sources, {place.pcode: place for place in communities})
    people = {pcode: row["population"] for pcode, row in found.items() if row["population"]}
    sized = (_of_size(p, people[p.pcode]) if p.pcode in people else p for p in communities)
    points = {pcode: (row["latitude"], row["longitude"]) for pcode, row in found.items()}
    return [_reaching(place, points.get(place.pcode)) for place in sized]


def _reaching(place: Place, point: tuple[float, float] | None) -> Place:
    """Let the radius of a town hold the point of GeoNames, too: of two points, one is its middle.

    Those of the official list lie at the edge of Al Mayadin and Banyas, over two kilometres off.
    """
    if point is None or place.uncertainty_method not in _OF_TOWNS:
        return place
    apart = great_circle_m(place.point, point)
    return place._replace(uncertainty_m=_up(max(place.uncertainty_m, apart)))


def _of_size(place: Place, people: int) -> Place:
    if place.uncertainty_method == "neighbourhoods":
        return place._replace(population=people)
    radius = max(_METRES_PER_ROOT_PERSON * math.sqrt(people), place.uncertainty_m)
    return place._replace(
        population=people, uncertainty_m=_up(radius), uncertainty_method="population"
    )


def _city_reach(sources: Path) -> dict[str, float]:
    shapes = _upstream.neighbourhood_shapes(sources)
    neighbourhoods = defaultdict(list)
    for row in _upstream.neighbourhoods(sources):
        neighbourhoods[row["city_pcode"]].append(shapes[row["pcode"]])
    cities = {
        row["pcode"]: row
        for row in _upstream.communities(sources)
        if row["pcode"] in neighbourhoods
    }
    return {
        pcode: farthest_m(
            shapely.GeometryCollection(parts),
            float(cities[pcode]["lat"]),
            float(cities[pcode]["lon"]),
        )
        for pcode, parts in neighbourhoods.items()
    }


def _neighbourhoods(sources: Path) -> Iterator[Place]:
    shapes = _upstream.neighbourhood_shapes(sources)
    for row in _upstream.neighbourhoods(sources):
        point = float(row["lat"]), float(row["lon"])
        yield _quarter(
            row, row["pcode"], (row["name_en"], row["name_ar"]), point, shapes[row["pcode"]]
        )


def _areas(sources: Path) -> Iterator[Place]:
    """Build the areas that several neighbourhoods of Damascus and Yarmuk make up."""
    shapes = _upstream.neighbourhood_shapes(sources)
    codes = _upstream.neighbourhood_areas(sources)
    members = defaultdict(list)
    for row in _upstream.neighbourhoods(sources):
        if area := codes.get(row["pcode"]):
            members[area].append(row)
    for (pcode, *names), rows in sorted(members.items()):
        if len(rows) > 1:
            shape = shapely.union_all([shapes[row["pcode"]] for row in rows])
            yield _quarter(rows[0], pcode, (names[0], names[1]), central_point(shape), shape)


def _quarter(
    row: dict[str, str],
    pcode: str,
    names: tuple[str, str],
    point: tuple[float, float],
    shape: BaseGeometry,
) -> Place:
    return Place(
        pcode=pcode,
        kind=Kind.NEIGHBOURHOOD,
        name_en=tidy(names[0]),
        name_ar=tidy(names[1]),
        latitude=point[0],
        longitude=point[1],
        uncertainty_m=_up(farthest_m(shape, *point)),
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
