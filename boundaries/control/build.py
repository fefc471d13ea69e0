"""Check the evidence of control and build what follows from it: ``make control``.

Contradictions in the tables are refused with their rows. The cells, the ground each place speaks
for, are built from gazetteer and boundaries. ``sources.toml`` gets the new hashes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from boundaries.build import write_sources
from numpy.typing import NDArray

from syria_geo.boundaries import unit_shapes
from syria_geo.cells import read_cells
from syria_geo.control import (
    Evidence,
    Timeline,
    contradictions,
    read_evidence,
    read_quarters,
    with_quarters,
)
from syria_geo.errors import DataError, Fault, SyriaGeoError
from syria_geo.gazetteer import load_gazetteer
from syria_geo.geodesy import EAST_PER_NORTH
from syria_geo.places import Kind, Place

HERE = Path(__file__).resolve().parent

KM = 1 / 111.2  # in the plane of degrees of latitude
EMPTY_KM = 15
# Regions that speak for ground of their own: the occupied Golan, and the circle around Tanf.
GOLAN, TANF, TANF_KM = "G3029", "G3105", 55
# What the evidence may name beside communities: wells, bases, junctions, oil fields.
SITES = frozenset({Kind.LANDMARK, Kind.SETTLEMENT})
SLIVER_KM2 = 0.5
DECIMALS = 6  # of what is written; cells are cut on the same grid, so that they still meet
EDGE_DECIMALS = 4  # lines half-way between places need no more than ten metres

Shapes = NDArray[np.object_]
Words = NDArray[np.str_]
Numbers = NDArray[np.float64]


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, build, and say what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write to")
    options = parser.parse_args(arguments)
    try:
        build(options.out)
    except SyriaGeoError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def build(out: Path) -> None:
    """Check the evidence, write the cells and the provenance records."""
    places = load_gazetteer().places
    evidence = read_evidence(HERE)
    sites = Sites.of(places.values(), Timeline(evidence).pcodes)
    check(evidence, sites, places)
    with_quarters(evidence, read_quarters(HERE / "quarters.csv"))
    out.mkdir(parents=True, exist_ok=True)
    write_cells(out / "cells.geojson", build_cells(sites))
    write_sources(out / "sources.toml", HERE / "sources.toml")


# --- evidence -----------------------------------------------------------------------------


def check(evidence: Evidence, sites: Sites, places: Mapping[str, Place]) -> None:
    """Refuse evidence that contradicts itself or leaves the ground of a place out."""
    faults = contradictions(evidence, places) or tuple(silences(evidence, sites))
    if faults:
        raise DataError("the evidence of control contradicts itself", faults)


def silences(evidence: Evidence, sites: Sites) -> Iterator[Fault]:
    """Find places of which nothing is known in a whole period."""
    timeline = Timeline(evidence)
    for period in evidence.periods:
        facts, _ = timeline.on(period.start)
        known = {pcode for pcode, fact in zip(timeline.pcodes, facts, strict=True) if fact}
        for pcode in sorted({*sites.pcodes, GOLAN, TANF} - known):
            said = f"nothing is said of {pcode} from {period.start} to {period.end}; add a row"
            yield Fault("statements", said)


# --- cells --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sites:
    """The places that speak for the ground around them, in the plane.

    Neighbourhoods, and outside the mapped neighbourhoods of the thirteen cities the communities and
    those wells, bases and oil fields that the evidence names.
    """

    pcodes: Words
    points: Shapes
    banks: Words

    @classmethod
    def of(cls, places: Iterable[Place], named: Iterable[str] = ()) -> Sites:
        """Choose the sites among the places of the gazetteer; the evidence names some of them."""
        city = shapely.union_all(neighbourhoods()[1])
        shapely.prepare(city)
        told = frozenset(named)
        kept = [place for place in places if speaks_for_ground(place, city, told)]
        kept.sort(key=lambda place: place.pcode)
        banks = read_banks()
        return cls(
            np.array([place.pcode for place in kept]),
            np.array(
                [shapely.Point(place.longitude * EAST_PER_NORTH, place.latitude) for place in kept]
            ),
            np.array([banks.get(place.adm3_pcode, "") for place in kept]),
        )

    def on(self, bank: str) -> Sites:
        """Keep the sites that may speak for ground on one bank: not those on the other."""
        kept = (self.banks == bank) | (self.banks == "")
        return Sites(self.pcodes[kept], self.points[kept], self.banks[kept])

    def nearest(self, x: Numbers, y: Numbers) -> Words:
        """Name the site nearest to each point."""
        return self.pcodes[
            shapely.STRtree(self.points).nearest(shapely.points(x * EAST_PER_NORTH, y))
        ]

    def edges(self) -> Any:
        """Draw the lines half-way between neighbouring sites (Voronoi), in degrees."""
        points = shapely.MultiPoint(list(self.points))
        return in_degrees(shapely.voronoi_polygons(points, only_edges=True))


def speaks_for_ground(place: Place, city: Any, named: Set[str]) -> bool:
    """Say whether a place is a neighbourhood, or a site outside all of them."""
    if place.kind is Kind.NEIGHBOURHOOD:
        return place.pcode.startswith("N")
    inside = shapely.intersects_xy(city, place.longitude, place.latitude)
    is_site = place.pcode.startswith("C") or (place.kind in SITES and place.pcode in named)
    return is_site and not inside


def neighbourhoods() -> tuple[Words, Shapes]:
    """Give the neighbourhoods of the thirteen cities."""
    shapes = unit_shapes("neighbourhood", simplified=True)
    return np.array(shapes.pcodes), shapes.geometries


def read_banks() -> dict[str, str]:
    """Read on which bank of the Euphrates the sub-districts along it lie."""
    rows = read_cells(HERE / "banks.csv", ("adm3_pcode", "bank"))
    return {pcode: bank for _, (pcode, bank) in rows}


def bank_regions() -> dict[str, Any]:
    """Give the ground of the sub-districts on each bank; their border is the river."""
    banks, shapes = read_banks(), unit_shapes("sub-district")
    sides = np.array([banks.get(pcode, "") for pcode in shapes.pcodes])
    return {
        bank: shapely.coverage_union_all(shapes.geometries[sides == bank])
        for bank in ("left", "right")
    }


def build_cells(sites: Sites) -> dict[tuple[str, bool], Any]:
    """Divide the country: each point goes to the nearest place on its own bank of the river.

    Inside a mapped neighbourhood it goes to that. Returns the cells by place and by whether the
    ground is empty: within 15 km of a point that lies 30 km from every place. So the country among
    places is whole, and not a string of discs.
    """
    outline, regions = unit_shapes("country").geometries[0], bank_regions()
    near = shapely.union_all(shapely.buffer(sites.points, 2 * EMPTY_KM * KM, quad_segs=8))
    settled = in_degrees(shapely.buffer(near, -EMPTY_KM * KM, quad_segs=8))
    grounds = own_grounds()
    settled = shapely.union_all([settled, *grounds.values()])
    lines = [*cell_edges(sites, regions), settled.boundary, *shapely.boundary(neighbourhoods()[1])]
    lines += [ground.boundary for ground in grounds.values()]
    faces = faces_between([*lines, outline.boundary], outline)
    x, y = shapely.get_coordinates(shapely.point_on_surface(faces)).T
    owners = owner_of(sites, regions, x, y)
    for pcode, ground in grounds.items():
        shapely.prepare(ground)
        owners[shapely.contains_xy(ground, x, y)] = pcode
    empty = ~shapely.contains_xy(settled, x, y)
    return without_slivers(merged(faces, zip(owners, empty, strict=True)), sites)


@cache
def own_grounds() -> dict[str, Any]:
    """Give the regions whose ground is no village's: occupied, or held as a whole by treaty.

    The Golan west of the ceasefire line of 1974, and the 55 km around the base of Tanf.
    """
    features = json.loads((HERE.parent / "golan.geojson").read_text(encoding="utf-8"))["features"]
    base = load_gazetteer().places[TANF]
    middle = in_plane(base.longitude, base.latitude)
    circle = in_degrees(shapely.buffer(middle, TANF_KM * KM, quad_segs=16))
    return {GOLAN: shapely.geometry.shape(features[0]["geometry"]), TANF: circle}


def cell_edges(sites: Sites, regions: Mapping[str, Any]) -> Iterator[Any]:
    """Draw the borders of the cells, on each bank among its own places, and the river."""
    for bank, region in regions.items():
        yield shapely.intersection(sites.on(bank).edges(), region)
        yield region.boundary
    yield shapely.difference(sites.edges(), shapely.union_all(list(regions.values())))


def faces_between(lines: Sequence[Any], outline: Any) -> Shapes:
    """Cut the country along lines; every face has its corners on the common grid."""
    network = shapely.union_all(np.array(lines), grid_size=10.0**-DECIMALS)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(network)))
    shapely.prepare(outline)
    inside = shapely.point_on_surface(faces)
    return np.asarray(faces[shapely.contains(outline, inside)], dtype=object)


def owner_of(sites: Sites, regions: Mapping[str, Any], x: Numbers, y: Numbers) -> Words:
    """Name the place each point belongs to."""
    owners = sites.nearest(x, y)
    for bank, region in regions.items():
        shapely.prepare(region)
        here = shapely.contains_xy(region, x, y)
        owners[here] = sites.on(bank).nearest(x[here], y[here])
    pcodes, shapes = neighbourhoods()
    point, inside = shapely.STRtree(shapes).query(shapely.points(x, y), predicate="within")
    owners[point] = pcodes[inside]
    return owners


def merged(faces: Shapes, keys: Iterable[tuple[str, bool]]) -> dict[tuple[str, bool], Any]:
    """Merge the faces of each key."""
    groups: dict[tuple[str, bool], list[Any]] = {}
    for key, face in zip(keys, faces, strict=True):
        groups.setdefault((str(key[0]), bool(key[1])), []).append(face)
    return {key: shapely.coverage_union_all(groups[key]) for key in sorted(groups)}


def without_slivers(
    cells: dict[tuple[str, bool], Any], sites: Sites
) -> dict[tuple[str, bool], Any]:
    """Give scraps cut off from their own place to the neighbour with the longest common border."""
    home = dict(zip(sites.pcodes, in_degrees(sites.points), strict=True)) | own_grounds()
    keys = list(cells)
    parts, cell = shapely.get_parts(np.array(list(cells.values())), return_index=True)
    owners = [keys[index] for index in cell]
    at_home = np.array(
        [part.intersects(home[key[0]]) for part, key in zip(parts, owners, strict=True)]
    )
    small = shapely.area(parts) * EAST_PER_NORTH / KM**2 < SLIVER_KM2
    tree = shapely.STRtree(parts)
    for scrap in np.flatnonzero(small & ~at_home):
        around = tree.query(parts[scrap], predicate="intersects")
        around = around[~(small & ~at_home)[around]]
        shared = shapely.length(shapely.intersection(parts[around], parts[scrap].boundary))
        if len(around):
            owners[scrap] = owners[around[np.argmax(shared)]]
    return merged(parts, owners)


def in_plane(longitude: Any, latitude: Any) -> Any:
    """Make points of the plane in which distances are degrees of latitude."""
    return shapely.points(longitude * EAST_PER_NORTH, latitude)


def in_degrees(shapes: Any) -> Any:
    """Turn shapes of the plane into WGS 84 degrees, with the decimals half-way lines deserve."""
    return shapely.transform(shapes, lambda xy: np.round(xy / [EAST_PER_NORTH, 1], EDGE_DECIMALS))


# --- writing ------------------------------------------------------------------------------


def write_cells(path: Path, cells: Mapping[tuple[str, bool], Any]) -> None:
    """Write the cells as GeoJSON, one a line, sorted by place."""
    lines = [cell_line(pcode, empty, shape) for (pcode, empty), shape in cells.items()]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8")


def cell_line(pcode: str, empty: bool, shape: Any) -> str:
    """Write one cell on one line."""
    rounded = shapely.transform(shape, lambda xy: np.round(xy, DECIMALS))
    tidy = shapely.orient_polygons(shapely.normalize(rounded))
    feature = {
        "type": "Feature",
        "properties": {"pcode": pcode, "empty": empty},
        "geometry": shapely.geometry.mapping(tidy),
    }
    return json.dumps(feature, separators=(",", ":"))


if __name__ == "__main__":
    sys.exit(main())
