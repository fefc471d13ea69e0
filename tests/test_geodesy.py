"""Distances, directions and areas, against what is known without this code."""

from __future__ import annotations

from math import atanh, radians, sin, sqrt

import geopandas as gpd
import pytest
import shapely
from pyproj import CRS

from syria_geo.geodesy import (
    DEGREE_M,
    EAST_PER_NORTH,
    WGS84,
    angle_between,
    areas_km2,
    bearing_deg,
    distance_m,
    great_circle_m,
    is_within,
    midpoint,
    move,
)

ALEPPO, DAMASCUS = (36.2021, 37.1343), (33.5138, 36.2765)
BEARINGS = {"N": 0, "NE": 45, "E": 90, "SE": 135, "S": 180, "SW": 225, "W": 270, "NW": 315}


def test_results_are_stated_in_wgs_84_degrees() -> None:
    crs = CRS(WGS84)
    assert (crs.name, [axis.unit_name for axis in crs.axis_info]) == ("WGS 84", ["degree"] * 2)


# --- distances ------------------------------------------------------------------------------------


def test_from_the_equator_to_the_pole_is_ten_thousand_kilometres() -> None:
    assert great_circle_m((0, 38), (90, 38)) == pytest.approx(10_007_557, abs=1)
    assert distance_m(0, 38, 90, 38) == pytest.approx(10_001_966, abs=1)


def test_the_quick_distance_is_within_six_in_a_thousand_of_the_exact_one() -> None:
    exact = float(distance_m(*ALEPPO, *DAMASCUS))
    assert great_circle_m(ALEPPO, DAMASCUS) == pytest.approx(exact, rel=0.006)


@pytest.mark.parametrize("east", [0.0, 0.003, 0.02])
def test_within_reach_is_what_is_no_farther_than_it(east: float) -> None:
    points = [(35 + step / 1000, 37 + east) for step in range(-40, 41)]
    near = [is_within((35.0, 37.0), point, 2_000) for point in points]
    assert near == [great_circle_m((35.0, 37.0), point) <= 2_000 for point in points]
    assert 0 < sum(near) < len(near)


def test_a_degree_east_is_shorter_than_one_north() -> None:
    north, east = distance_m(35, 38, [36, 35], [38, 39])
    assert pytest.approx(north, rel=0.005) == DEGREE_M
    assert east / north == pytest.approx(EAST_PER_NORTH, rel=0.005)


def test_halfway_is_as_far_from_both_ends() -> None:
    point, half = midpoint(ALEPPO, DAMASCUS)
    assert half == pytest.approx(float(distance_m(*ALEPPO, *DAMASCUS)) / 2)
    both = [float(distance_m(*point, *end)) for end in (ALEPPO, DAMASCUS)]
    assert both == pytest.approx([half, half])


# --- directions -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("direction", "bearing"), BEARINGS.items())
def test_a_direction_is_its_bearing(direction: str, bearing: float) -> None:
    off = bearing_deg(ALEPPO, move(ALEPPO, direction, 1_000)) - bearing
    assert (off + 180) % 360 == pytest.approx(180, abs=0.2)
    assert angle_between(direction, bearing) == 0


def test_west_is_270_degrees() -> None:
    assert bearing_deg((35, 38.1), (35, 38)) == pytest.approx(270, abs=0.1)


def test_the_angle_between_directions_is_taken_the_short_way_round() -> None:
    assert angle_between("NE", 350) == 55
    assert angle_between("NW", 10) == 55
    assert angle_between("N", 180) == 180


# --- areas ----------------------------------------------------------------------------------------


def area_of_the_box_km2(south: float, north: float, width: float) -> float:
    """Give the area between two parallels on WGS 84, in closed form (Snyder 1987, eq. 3-12)."""
    a, e = 6378.137, sqrt(0.00669437999014)

    def zone(latitude: float) -> float:
        s = sin(radians(latitude))
        return (1 - e * e) / 2 * (s / (1 - (e * s) ** 2) + atanh(e * s) / e)

    return a * a * radians(width) * (zone(north) - zone(south))


def test_the_area_of_a_box_as_large_as_syria_is_true_to_ten_hectares() -> None:
    south, north, west, east = 34.0, 37.0, 35.75, 42.25
    [area] = areas_km2(gpd.GeoSeries([shapely.box(west, south, east, north)], crs=WGS84))
    assert area == pytest.approx(area_of_the_box_km2(south, north, east - west), abs=0.1)
