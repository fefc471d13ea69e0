"""Joins to the nearest feature, and to zones of a day: one row in, one row out, nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, cast

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from pyproj import Geod

import syria_geo as sg

GEOD = Geod(ellps="WGS84")
UTM = 32637
DAMASCUS, HOMS, ALEPPO = (36.2765, 33.5138), (36.72, 34.73), (37.16, 36.2)


def points(*pairs: tuple[float, float], **columns: Any) -> gpd.GeoDataFrame:
    spots = gpd.points_from_xy([x for x, _ in pairs], [y for _, y in pairs])
    index = [f"row {n}" for n in range(len(pairs))]
    return gpd.GeoDataFrame(columns, geometry=spots, crs=4326, index=index)


def features(*shapes: Any, crs: Any = 4326) -> gpd.GeoDataFrame:
    names = [chr(ord("A") + at) for at in range(len(shapes))]
    return gpd.GeoDataFrame({"name": names}, geometry=list(shapes), crs=crs)


def random_points(rows: int, seed: int = 0) -> gpd.GeoDataFrame:
    random = np.random.default_rng(seed)
    pairs = zip(random.uniform(35.6, 42.4, rows), random.uniform(32.3, 37.4, rows), strict=True)
    return points(*pairs)


def metres_to_each(x: float, y: float, others: gpd.GeoDataFrame) -> NDArray[np.float64]:
    there = others.geometry
    metres: NDArray[np.float64] = GEOD.inv(
        np.full(len(there), x), np.full(len(there), y), there.x, there.y
    )[2]
    return metres


def metres_to_line(x: float, y: float, corners: list[tuple[float, float]]) -> float:
    """Go along each edge, straight in degrees, in steps that get smaller around the nearest."""
    return min(metres_to_edge(x, y, np.array(edge)) for edge in pairwise(corners))


def metres_to_edge(x: float, y: float, ends: NDArray[np.float64]) -> float:
    low, high, least = 0.0, 1.0, np.inf
    for _ in range(12):
        shares = np.linspace(low, high, 200)
        lon, lat = (ends[0] + shares[:, None] * (ends[1] - ends[0])).T
        far = GEOD.inv(np.full(200, x), np.full(200, y), lon, lat)[2]
        at, least = int(np.argmin(far)), min(least, far.min())
        low, high = shares[max(at - 2, 0)], shares[min(at + 2, 199)]
    return float(least)


# --- the nearest feature --------------------------------------------------------------------------


def test_the_nearest_point_is_that_of_the_ellipsoid() -> None:
    here, there = random_points(300), random_points(500, seed=1).assign(number=range(500))
    joined = sg.join_nearest(here, there, ["number"])
    for spot, number, far in zip(
        here.geometry, joined["number"], joined["distance_m"], strict=True
    ):
        metres = metres_to_each(spot.x, spot.y, there)
        assert number == metres.argmin()
        assert far == pytest.approx(metres.min(), abs=1e-6)
    assert str(joined["number"].dtype) == "Int64"


def test_what_is_near_in_degrees_is_not_taken_for_near() -> None:
    spot = points((38.0, 36.0))
    east, north = shapely.Point(38.1, 36.0), shapely.Point(38.0, 36.09)  # 9.0 km, 10.0 km
    joined = sg.join_nearest(spot, features(north, east), ["name"])
    assert joined["name"].tolist() == ["B"]
    assert joined["distance_m"].iloc[0] == pytest.approx(GEOD.inv(38, 36, 38.1, 36)[2], abs=1e-6)


def test_the_answers_are_those_of_geopandas_in_a_plane() -> None:
    """In UTM zone 37 itself, where the plane errs by less than a thousandth.

    Long edges of borders are straight in degrees; the plane is given corners on them.
    """
    random = np.random.default_rng(3)
    pairs = zip(random.uniform(37, 41, 400), random.uniform(34, 37, 400), strict=True)
    here = points(*pairs)
    districts = sg.load_districts()
    lines = gpd.GeoDataFrame({"code": districts.pcode}, geometry=districts.boundary, crs=4326)
    ours = sg.join_nearest(here, lines, ["code"])
    lines["geometry"] = lines.segmentize(0.02)
    flat = gpd.sjoin_nearest(here.to_crs(UTM), lines.to_crs(UTM), distance_col="metres")
    flat = flat[~flat.index.duplicated()].loc[here.index]
    assert ours["distance_m"].to_numpy() == pytest.approx(flat["metres"].to_numpy(), rel=1e-3)
    differ = ours["code"] != flat["code"]  # a border is one of two districts: equally near
    assert ours["distance_m"][differ].to_numpy() == pytest.approx(
        flat["metres"][differ].to_numpy(), rel=1e-3
    )


def test_a_long_line_is_as_straight_as_it_is_stated() -> None:
    """A border of 6 degrees along a parallel bows by kilometres between its ends."""
    line = shapely.LineString([(36, 35), (42, 35)])
    joined = sg.join_nearest(points((39, 35.01)), features(line), ["name"])
    assert joined["distance_m"].iloc[0] == pytest.approx(GEOD.inv(39, 35.01, 39, 35)[2], abs=0.1)


@settings(max_examples=40, deadline=None)
@given(
    st.floats(35, 43), st.floats(32, 38),
    st.lists(st.tuples(st.floats(35, 43), st.floats(32, 38)), min_size=2, max_size=5, unique=True),
)  # fmt: skip
def test_distances_to_lines_are_those_measured_along_them(
    x: float, y: float, corners: list[tuple[float, float]]
) -> None:
    line = shapely.LineString(corners)
    found = sg.join_nearest(points((x, y)), features(line), ["name"])["distance_m"].iloc[0]
    assert found == pytest.approx(metres_to_line(x, y, corners), rel=1e-6, abs=0.2)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.floats(-179, 179), st.floats(-89, 89)), min_size=1, max_size=8),
    st.lists(st.tuples(st.floats(35, 43), st.floats(32, 38)), max_size=8),
    st.randoms(use_true_random=False),
)
def test_any_points_of_the_world_in_any_order(
    here: list[tuple[float, float]], there: list[tuple[float, float]], random: Any
) -> None:
    given_points, others = points(*here), features(*map(shapely.Point, there))
    joined = sg.join_nearest(given_points, others, ["name"])
    assert joined.index.equals(given_points.index)
    assert joined.geometry.equals(given_points.geometry)
    if not there:
        assert joined[["name", "distance_m"]].isna().all(axis=None)
        return
    least = [metres_to_each(x, y, others).min() for x, y in here]
    assert joined["distance_m"].to_numpy() == pytest.approx(least, abs=0.002)
    order = list(range(len(here)))
    random.shuffle(order)
    again = sg.join_nearest(given_points.iloc[order], others, ["name"])
    assert_geodataframe_equal(again, joined.iloc[order])


def test_in_and_on_a_polygon_is_no_distance_and_the_first_row_counts() -> None:
    left, right = shapely.box(36, 34, 37, 35), shapely.box(37, 34, 38, 35)
    spots = points((36.5, 34.5), (37, 34.5), (38.5, 34.5), (36, 34))
    joined = sg.join_nearest(spots, features(left, right, left), ["name"])
    assert joined["name"].tolist() == ["A", "A", "B", "A"]
    assert joined["distance_m"].iloc[[0, 1, 3]].tolist() == [0, 0, 0]
    assert joined["distance_m"].iloc[2] == pytest.approx(GEOD.inv(38.5, 34.5, 38, 34.5)[2], abs=1)
    backwards = sg.join_nearest(spots, features(right, left), ["name"])
    assert backwards["name"].tolist() == ["B", "A", "A", "B"]


def test_the_inside_of_a_hole_is_away_from_the_polygon() -> None:
    ring = shapely.Polygon(
        shapely.box(36, 34, 38, 36).exterior, [shapely.box(36.5, 34.5, 37.5, 35.5).exterior]
    )
    joined = sg.join_nearest(points((36.6, 35.0)), features(ring), ["name"])
    assert joined["distance_m"].iloc[0] == pytest.approx(GEOD.inv(36.6, 35, 36.5, 35)[2], abs=1)


def test_equally_near_the_first_row_counts() -> None:
    west, east = shapely.Point(36.9, 35.0), shapely.Point(37.1, 35.0)
    for shapes in ((west, east), (east, west), (east, east, west)):
        joined = sg.join_nearest(points((37.0, 35.0)), features(*shapes), ["name"])
        assert joined["name"].tolist() == ["A"]


def test_nothing_beyond_the_largest_distance() -> None:
    far = metres_to_each(*HOMS, points(DAMASCUS))[0]
    for limit, name in ((far - 0.01, None), (far + 0.01, "A"), (0, None)):
        joined = sg.join_nearest(
            points(HOMS), features(shapely.Point(DAMASCUS)), ["name"], max_distance_m=limit
        )
        assert joined["name"].isna().iloc[0] == (name is None)
        assert joined["distance_m"].isna().iloc[0] == (name is None)
    inside = features(shapely.Point(HOMS).buffer(0.1))
    joined = sg.join_nearest(points(HOMS), inside, ["name"], max_distance_m=0)
    assert joined["distance_m"].tolist() == [0]


MIXED = features(
    None,
    shapely.Point(),
    shapely.MultiPoint([(36.0, 34.0), (40.0, 36.0)]),
    shapely.GeometryCollection(
        [
            shapely.LineString([(38, 33), (38, 34)]),
            shapely.MultiPolygon([shapely.box(41, 33, 42, 34)]),
        ]
    ),
    shapely.LineString([(39, 37, 5), (40, 37, 9)]),
    shapely.Polygon(),
)


def test_features_of_every_kind_beside_missing_and_empty_ones() -> None:
    spots = points((40.01, 36.0), (38.1, 33.5), (41.5, 33.5), (39.5, 36.99), (36.0, 34.0))
    joined = sg.join_nearest(spots, MIXED, ["name"])
    assert joined["name"].tolist() == ["C", "D", "D", "E", "C"]
    assert joined["distance_m"].round(-2).tolist() == [900, 9_300, 0, 1_100, 0]
    nothing = sg.join_nearest(spots, MIXED.iloc[:2], ["name"])
    assert nothing[["name", "distance_m"]].isna().all(axis=None)


@pytest.mark.parametrize("crs", [3857, UTM, 22770, "+proj=utm +zone=37 +datum=WGS84 +units=km"])
def test_any_stated_crs_on_either_side(crs: Any) -> None:
    here, there = points(ALEPPO, HOMS), features(shapely.Point(DAMASCUS), shapely.Point(38, 36))
    expected = sg.join_nearest(here, there, ["name"])
    joined = sg.join_nearest(here.to_crs(crs), there, ["name"])
    assert joined.crs == here.to_crs(crs).crs
    assert joined["name"].tolist() == expected["name"].tolist()
    assert joined["distance_m"].to_numpy() == pytest.approx(expected["distance_m"], abs=0.01)
    joined = sg.join_nearest(here, there.to_crs(crs), ["name"])
    assert joined["distance_m"].to_numpy() == pytest.approx(expected["distance_m"], abs=0.01)


def test_missing_points_and_tables_with_degrees() -> None:
    table = pd.DataFrame({"latitude": [36.2, np.nan], "longitude": [37.16, 37.0]}, index=[7, 7])
    joined = sg.join_nearest(table, features(shapely.Point(ALEPPO)), ["name"])
    assert joined["distance_m"].iloc[0] == 0
    assert joined.iloc[1][["name", "distance_m"]].isna().all()
    assert joined.index.tolist() == [7, 7]
    assert "geometry" not in joined


WRONG: list[tuple[Callable[[gpd.GeoDataFrame, gpd.GeoDataFrame], Any], str]] = [
    (lambda p, f: sg.join_nearest(p.assign(name=1), f, ["name"]), "already have a column 'name'"),
    (lambda p, f: sg.join_nearest(p.assign(distance_m=1), f, ["name"]), "'distance_m'"),
    (lambda p, f: sg.join_nearest(p, f, ["colour"]), "choose from name, geometry"),
    (lambda p, f: sg.join_nearest(p, f, "name"), r"\['name'\]"),
    (lambda p, f: sg.join_nearest(p, f, ["name"], distance="name"), "name another"),
    (lambda p, f: sg.join_nearest(p, f, ["name"], max_distance_m=-1), "give metres"),
    (lambda p, f: sg.join_nearest(p, f, ["name"], max_distance_m=float("nan")), "give metres"),
    (lambda p, f: sg.join_nearest(p, f, ["name"], max_distance_m=True), "give metres"),
    (lambda p, f: sg.join_nearest(p, f, ["name"], max_distance_m=cast("Any", "5 km")), "metres"),
    (lambda p, f: sg.join_nearest(p, f.set_crs(None, allow_override=True), ["name"]), "no CRS"),
    (lambda p, f: sg.join_nearest(p.set_crs(None, allow_override=True), f, ["name"]), "no CRS"),
    (lambda p, f: sg.join_nearest(f.set_geometry(f.buffer(1)), f, []), "not a point"),
    (lambda p, f: sg.join_nearest(p, pd.concat([f, f[["name"]]], axis=1), ["name"]), "2 columns"),
]


@pytest.mark.parametrize(("call", "message"), WRONG)
@pytest.mark.filterwarnings("ignore:Geometry is in a geographic CRS")
def test_a_wrong_call_says_what_is_wrong(
    call: Callable[[gpd.GeoDataFrame, gpd.GeoDataFrame], Any], message: str
) -> None:
    with pytest.raises(sg.UsageError, match=message):
        call(points(HOMS), features(shapely.Point(DAMASCUS)))


def test_a_second_join_names_its_distance() -> None:
    there = features(shapely.Point(DAMASCUS))
    once = sg.join_nearest(points(HOMS), there, ["name"], distance="hospital_m")
    roads = features(shapely.LineString([HOMS, ALEPPO])).rename(columns={"name": "road"})
    twice = sg.join_nearest(once, roads, ["road"], distance="road_m")
    assert [*twice.columns] == ["geometry", "name", "hospital_m", "road", "road_m"]


def test_a_million_points_take_seconds() -> None:
    random = np.random.default_rng(0)
    x, y = random.uniform(35.6, 42.4, 200_000), random.uniform(32.3, 37.4, 200_000)
    table = pd.DataFrame({"latitude": y, "longitude": x})
    began = time.process_time()
    joined = sg.join_nearest(table, random_points(8_000, seed=1).assign(n=1), ["n"])
    assert time.process_time() - began < 12  # a fifth of a million; some 1.5 s on a quiet machine
    assert joined["distance_m"].notna().all()


# --- zones of a day -------------------------------------------------------------------------------

LEFT, RIGHT = shapely.box(36, 34, 37, 35), shapely.box(37, 34, 38, 35)
SIEGES = features(LEFT, RIGHT, LEFT, RIGHT).assign(
    valid_from=["2016-01-01", "2016-01-01", "2016-03-01", None],
    valid_to=[date(2016, 2, 29), date(2016, 2, 29), None, date(2015, 12, 31)],
)
DAYS: list[tuple[float, Any, str | None, str]] = [
    (36.5, "2016-01-01", "A", "inside"),
    (36.5, "2016-02-29", "A", "inside"),
    (36.5, "2016-02-29T23:59:59", "A", "inside"),
    (36.5, "2016-03-01", "C", "inside"),
    (36.5, "2099-01-01", "C", "inside"),
    (36.5, "2015-12-31", None, "in no zone of its day"),
    (37.5, "2015-12-31", "D", "inside"),
    (37.5, "1000-01-01", "D", "inside"),
    (37.5, "2016-03-01", None, "in no zone of its day"),
    (37.0, "2016-01-15", "A", "inside"),
    (37.0, "2015-06-01", "D", "inside"),
    (38.5, "2016-01-15", None, "outside all zones"),
    (36.5, None, None, "no date"),
    (36.5, "", None, "no date"),
    (38.5, pd.NaT, None, "no date"),
]


@pytest.mark.parametrize(("x", "day", "name", "how"), DAYS)
def test_the_zone_of_its_own_day(x: float, day: Any, name: str | None, how: str) -> None:
    spots = points((x, 34.5), date=pd.Series([day], ["row 0"], dtype="object"))
    joined = sg.join_dated(spots, SIEGES, ["name"])
    assert joined["zone_found"].tolist() == [how]
    assert joined["name"].isna().all() if name is None else joined["name"].tolist() == [name]


def test_days_of_pandas_other_names_and_missing_points() -> None:
    spots = points(HOMS, HOMS, when=pd.Series(["2016-01-15", None]).astype("datetime64[ns]").array)
    spots.loc["row 1", "geometry"] = None
    zones = SIEGES.rename(columns={"valid_from": "since", "valid_to": "until"})
    joined = sg.join_dated(
        spots, zones, ["name", "since"], date="when", valid_from="since", valid_to="until",
        found="siege_found",
    )  # fmt: skip
    assert joined["siege_found"].tolist() == ["inside", "no point"]
    assert joined["since"].iloc[0] == "2016-01-01"
    assert [*joined.columns] == ["when", "geometry", "name", "since", "siege_found"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([LEFT, RIGHT, shapely.box(36.5, 34, 37.5, 35)]),
            st.none() | st.integers(0, 9),
            st.none() | st.integers(0, 9),
        ).filter(lambda zone: zone[1] is None or zone[2] is None or zone[1] <= zone[2]),
        max_size=8,
    ),
    st.lists(st.tuples(st.sampled_from([36, 36.7, 37, 38, 39]), st.none() | st.integers(0, 9))),
)  # fmt: skip
def test_any_zones_and_days(
    zones: list[tuple[Any, int | None, int | None]], spots: list[tuple[float, int | None]]
) -> None:
    def day(number: int | None) -> date | None:
        return None if number is None else date(2016, 2, 25) + timedelta(days=number)

    frame = features(*(shape for shape, _, _ in zones)).assign(
        valid_from=pd.Series([day(first) for _, first, _ in zones], dtype="object"),
        valid_to=pd.Series([day(last) for _, _, last in zones], dtype="object"),
    )
    days = pd.Series([day(number) for _, number in spots], dtype="object").to_numpy()
    given_points = points(*((x, 34.5) for x, _ in spots), date=days)
    joined = sg.join_dated(given_points, frame, ["name"])
    assert joined.index.equals(given_points.index)
    for (x, number), name in zip(spots, joined["name"], strict=True):
        fitting = [
            chr(ord("A") + at)
            for at, (shape, first, last) in enumerate(zones)
            if shape.intersects(shapely.Point(x, 34.5))
            and number is not None
            and (first is None or first <= number)
            and (last is None or number <= last)
        ]
        assert name == fitting[0] if fitting else pd.isna(name)


WRONG_DAYS: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({"when": "2016-01-01"}, {}, "no column 'date' of days"),
    ({"date": "yesterday"}, {}, "'yesterday' is no day"),
    ({"date": "2016-01-01"}, {"valid_from": "since"}, "the zones have no column 'since'"),
    ({"date": "2016-01-01"}, {"found": "name"}, "name another with found="),
    ({"date": "2016-01-01", "zone_found": ""}, {}, "already have a column 'zone_found'"),
    ({"date": "2016-01-01", "name": ""}, {}, "already have a column 'name'"),
]


@pytest.mark.parametrize(("columns", "options", "message"), WRONG_DAYS)
def test_days_that_cannot_be_joined(
    columns: dict[str, Any], options: dict[str, Any], message: str
) -> None:
    with pytest.raises(sg.UsageError, match=message):
        sg.join_dated(points(HOMS, **columns), SIEGES, ["name"], **options)


def test_a_zone_that_ends_before_it_begins_is_refused() -> None:
    wrong = SIEGES.assign(valid_from="2016-03-01")
    with pytest.raises(sg.UsageError, match=r"zone 0 .* ends on 2016-02-29, before .* 2016-03-01"):
        sg.join_dated(points(HOMS, date=""), wrong, ["name"])


def test_many_versions_of_zones_are_taken_some_points_at_a_time() -> None:
    versions = pd.concat(
        [SIEGES.iloc[:1].assign(name=str(at), valid_from=date.fromordinal(735_000 + at),
                                valid_to=date.fromordinal(735_000 + at)) for at in range(60)]
    )  # fmt: skip
    days = [date.fromordinal(735_000 + at % 60) for at in range(120_000)]
    table = pd.DataFrame({"latitude": 34.5, "longitude": 36.5, "date": days})
    joined = sg.join_dated(table, versions, ["name"])
    assert (joined["name"].astype(int) == np.arange(120_000) % 60).all()
