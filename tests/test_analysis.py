"""Class limits, colours, hexagons and rates: small numbers with known answers."""

from __future__ import annotations

import math
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import combinations, pairwise

import geopandas as gpd
import mapclassify
import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely

import maps_world
from syria_geo.analysis import (
    DISTINCT_CLASSES,
    MAP_COLOURS,
    SCHEMES,
    area_rates,
    class_limits,
    class_numbers,
    fits_hexagon,
    hexagon_cells,
    hexagon_corners,
    hexagons,
    load_population,
    nearest_years,
    rates,
    sequential_colours,
)
from syria_geo.control import HOLDERS, load_cells, load_timeline
from syria_geo.errors import UsageError
from syria_geo.geodesy import areas_km2
from syria_geo.vocabulary import parties_on, party_changes, party_colours

GROUPS = [1, 2, 3, 50, 51, 52, 300, 301]


# --- classes ------------------------------------------------------------------------------------


def test_natural_breaks_find_the_groups() -> None:
    assert class_limits(GROUPS, count=3) == (3, 52, 301)


def test_there_are_as_many_classes_as_every_eye_tells_apart_unless_told_otherwise() -> None:
    assert len(class_limits(range(1, 1_000))) == DISTINCT_CLASSES == 4


THEIRS = {
    "fisher_jenks": mapclassify.FisherJenks,
    "quantiles": mapclassify.Quantiles,
    "equal_interval": mapclassify.EqualInterval,
    "maximum_breaks": mapclassify.MaximumBreaks,
}


@pytest.mark.filterwarnings("ignore:Numba")
@pytest.mark.parametrize("scheme", THEIRS)
@pytest.mark.parametrize("seed", range(5))
def test_limits_are_those_of_mapclassify(scheme: str, seed: int) -> None:
    values = np.random.default_rng(seed).choice(900_000, 60, replace=False).astype(float)
    theirs = THEIRS[scheme](values, k=5).bins
    assert class_limits(values, scheme=scheme, count=5) == tuple(np.floor(theirs))


@pytest.mark.parametrize("seed", range(5))
def test_heads_and_tails_are_those_of_mapclassify_and_no_more_than_asked_for(seed: int) -> None:
    # Cubed as whole numbers: with floats, some machines' powers are a hair off.
    values = (np.random.default_rng(seed).integers(1, 9000, 500) ** 3).astype(float)
    theirs = mapclassify.HeadTailBreaks(values).bins
    assert len(theirs) > 4
    ours = class_limits(values, scheme="head_tail_breaks", count=4)
    assert ours == (*np.floor(theirs[:3]), values.max())


def test_the_lowest_of_equal_gaps_is_a_limit() -> None:
    values = [1, 2, 12, 13, 23, 24, 34]
    assert class_limits(values, scheme="maximum_breaks", count=3) == (7, 18, 34)


@pytest.mark.parametrize("size", range(7, 60))
def test_a_quantile_that_is_a_value_is_that_value(size: int) -> None:
    values = range(1, 3 * (size - 1) + 2, 3)
    exact = [Fraction(1) + 3 * Fraction(step * (size - 1), 6) for step in range(1, 7)]
    assert class_limits(values, scheme="quantiles", count=6) == tuple(map(math.floor, exact))


def test_zero_and_no_data_are_in_no_class() -> None:
    limits = class_limits([None, float("nan"), 0, *GROUPS], count=3)
    assert limits == (3, 52, 301)
    numbers = class_numbers([None, float("nan"), 0, 1, 3, 4, 301, 999], limits)
    assert numbers.tolist() == [-1, -1, 0, 1, 1, 2, 3, 3]


@pytest.mark.parametrize(
    ("values", "limits"), [([], ()), ([0, None], ()), ([7], (7,)), ([5, 5, 2], (2, 5))]
)
def test_few_values_are_their_own_classes(
    values: list[float | None], limits: tuple[float, ...]
) -> None:
    assert class_limits(values) == limits


@pytest.mark.parametrize("scheme", SCHEMES[1:3])
def test_other_schemes_rise_to_the_largest_value(scheme: str) -> None:
    limits = class_limits(range(1, 41), scheme=scheme, count=4)
    assert limits == (10, 20, 30, 40)


def test_limits_of_rates_are_short_numbers() -> None:
    limits = class_limits([0.1234, 0.2345, 1.2345, 1.3456, 7.8912, 8.1111], count=3)
    assert limits == (0.24, 1.4, 8.1111)  # rounded up: a limit stays in its own class


@pytest.mark.parametrize(("scheme", "count"), [("pretty", 5), ("quantiles", 0), ("quantiles", 10)])
def test_impossible_classes_are_refused(scheme: str, count: int) -> None:
    with pytest.raises(UsageError, match="choose"):
        class_limits([1, 2], scheme=scheme, count=count)


# --- colours ------------------------------------------------------------------------------------


def lightness(colour: str) -> float:
    """CIE L* of an sRGB colour."""
    parts = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    light = float(linear @ [0.2126, 0.7152, 0.0722])
    return 116 * light ** (1 / 3) - 16 if light > 0.008856 else 903.3 * light


# What is left of a colour (linear RGB) without one kind of cone: Machado et al. 2009, severity 1.
VISIONS = {
    "all cones": np.eye(3),
    "deuteranopia": np.array(
        [[0.3673, 0.8606, -0.2280], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9690]]
    ),
    "protanopia": np.array(
        [[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.0520]]
    ),
    "tritanopia": np.array(
        [[1.2555, -0.0767, -0.1788], [-0.0784, 0.9308, 0.1476], [0.0047, 0.6914, 0.3039]]
    ),
}
TO_XYZ = np.array(
    [[0.4339, 0.3763, 0.1897], [0.2127, 0.7152, 0.0721], [0.0178, 0.1095, 0.8727]]
)  # linear sRGB, divided by the white point D65
APART = 20  # CIEDE2000: nobody takes one for the other


def linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def seen(colour: str, vision: str) -> np.ndarray:
    """CIE Lab of a colour as an eye sees it."""
    xyz = TO_XYZ @ np.clip(VISIONS[vision] @ linear(colour), 0, 1)
    x, y, z = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def difference(one: str, other: str, vision: str) -> float:
    return ciede2000(seen(one, vision), seen(other, vision))


def ciede2000(one: np.ndarray, other: np.ndarray) -> float:
    """Difference of two colours; Sharma, Wu, Dalal 2005."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    grey = 1.5 - 0.5 * math.sqrt(mean**7 / (mean**7 + 25**7))
    c1, c2 = math.hypot(a1 * grey, b1), math.hypot(a2 * grey, b2)
    h1, h2 = (math.degrees(math.atan2(b, a * grey)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    middle = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    cosines = ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.20, 4, -63))
    t = 1 + sum(f * math.cos(math.radians(n * middle + by)) for f, n, by in cosines)
    sl = 1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2)
    sc, sh = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    dl, dc = (l2 - l1) / sl, (c2 - c1) / sc
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / sh
    blue = math.radians(60 * math.exp(-(((middle - 275) / 25) ** 2)))
    rotated = -2 * math.sqrt(chroma**7 / (chroma**7 + 25**7)) * math.sin(blue)
    return math.sqrt(dl**2 + dc**2 + dh**2 + rotated * dc * dh)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG."""
    low, high = sorted(float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("count", range(2, 8))
def test_classes_darken_by_steps_that_any_eye_can_see(count: int) -> None:
    steps = -np.diff([lightness(colour) for colour in sequential_colours(count)])
    assert steps.min() > 7


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("scheme", MAP_COLOURS)
@pytest.mark.parametrize("count", range(1, DISTINCT_CLASSES + 1))
def test_neighbouring_classes_look_different_to_every_eye(
    count: int, scheme: str, vision: str
) -> None:
    shades = [MAP_COLOURS[scheme]["zero"], *sequential_colours(count, scheme)]
    assert min(difference(*pair, vision) for pair in pairwise(shades)) >= APART


@pytest.mark.parametrize("scheme", MAP_COLOURS)
def test_names_and_lines_contrast_with_what_they_lie_on(scheme: str) -> None:
    """Names have a halo, symbols a light and a dark line: one of the two always stands out."""
    colours = MAP_COLOURS[scheme]
    assert contrast(colours["ink"], colours["halo"]) >= 4.5
    assert contrast(colours["soft"], colours["halo"]) >= 4.5
    assert contrast(colours["edge"], colours["ground"]) >= 3
    assert contrast(colours["edge"], colours["land"]) >= 3
    grounds = [colours[name] for name in ("land", "sea", "ground", "zero", "no_data")]
    grounds += [*sequential_colours(DISTINCT_CLASSES, scheme), *party_colours().values()]
    for ground in grounds:
        assert max(contrast(line, ground) for line in ("#ffffff", "#3b1206")) >= 3


def test_every_party_that_can_hold_ground_has_a_colour() -> None:
    assert set(HOLDERS) <= set(party_colours())
    held = [party_colours()[name] for name in HOLDERS]
    assert len(set(held)) == len(HOLDERS)


@cache
def neighbours() -> frozenset[tuple[str, str]]:
    """Give the parties whose ground touches on some day, or who hold some together."""
    timeline, cells = load_timeline(), load_cells()
    left, right = shapely.STRtree(cells.shapes).query(cells.shapes, predicate="touches")
    place = np.array([timeline.number[pcode] for pcode in cells.pcodes])
    holders = [fact.holder for fact in timeline.facts]
    numbers = {holder: index for index, holder in enumerate(dict.fromkeys(holders))}
    of = np.array([numbers[holder] for holder in holders])
    found: set[tuple[int, int]] = set()
    for day in pd.date_range("2012-01-11", "2026-02-26", freq="20D").date:
        held = of[timeline.on(day)[0][place]]
        pairs = np.unique(np.column_stack([held[left], held[right]]), axis=0)
        found.update(map(tuple, pairs.tolist()))
    sets = list(numbers)
    return frozenset(
        (one, other)
        for first, second in found
        for one, other in combinations(sorted({*sets[first], *sets[second]}), 2)
    )


@pytest.mark.parametrize("vision", VISIONS)
def test_parties_side_by_side_look_different_to_every_eye(vision: str) -> None:
    """Zones are drawn in the colours of the table, so these are what an eye sees."""
    assert len(neighbours()) > 50
    for one, other in neighbours():
        pair = party_colours()[one], party_colours()[other]
        assert difference(*pair, vision) >= APART, (one, other)


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize(("scheme", "least"), [("dark", APART), ("light", 16)])
def test_parties_stand_out_from_the_ground_they_are_hatched_on(
    vision: str, scheme: str, least: float
) -> None:
    ground = MAP_COLOURS[scheme]["ground"]
    for party in HOLDERS:
        assert difference(party_colours()[party], ground, vision) >= least, party


@pytest.mark.parametrize("vision", VISIONS)
def test_parties_of_one_day_can_be_told_apart_in_the_legend(vision: str) -> None:
    for one, other in combinations(sorted(HOLDERS), 2):
        if existed_together(one, other):
            pair = party_colours()[one], party_colours()[other]
            assert difference(*pair, vision) >= 10, (one, other)


def existed_together(one: str, other: str) -> bool:
    days = (date(2012, 2, 1), *party_changes())
    return any(parties_on((one, other), day) == (one, other) for day in days)


def test_differences_are_those_of_the_paper() -> None:
    """Sharma, Wu, Dalal 2005, table 1: pairs 1, 7, 17 and 25."""
    pairs = [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ]
    for one, other, wanted in pairs:
        assert ciede2000(np.array(one), np.array(other)) == pytest.approx(wanted, abs=1e-4)


def test_one_class_has_the_middle_colour_and_ten_are_too_many() -> None:
    assert sequential_colours(1) == sequential_colours(3)[1:2]
    with pytest.raises(UsageError, match="from 0 to 9"):
        sequential_colours(10)


# --- hexagons -----------------------------------------------------------------------------------


def test_hexagons_have_the_area_they_say() -> None:
    cells = hexagon_cells([36.0, 38.5, 42.0], [32.5, 35.0, 37.2], area_km2=250)
    geod = pyproj.Geod(ellps="WGS84")
    for corners in hexagon_corners(cells, area_km2=250):
        area, _ = geod.geometry_area_perimeter(shapely.Polygon(corners))
        assert abs(area) / 1e6 == pytest.approx(250, rel=0.002)


def test_hexagons_have_250_square_kilometres_unless_told_otherwise() -> None:
    frame = hexagons(maps_world.located())
    assert areas_km2(frame.geometry) == pytest.approx(250, rel=0.001)


def test_each_point_lies_in_its_hexagon() -> None:
    rng = np.random.default_rng(1)
    longitude, latitude = rng.uniform(35.7, 42.3, 500), rng.uniform(32.4, 37.3, 500)
    cells = hexagon_cells(longitude, latitude, area_km2=100)
    shapes = shapely.polygons(hexagon_corners(cells, area_km2=100))
    # Straight lines in degrees leave straight lines of the projection by a few metres.
    assert shapely.distance(shapes, shapely.points(longitude, latitude)).max() < 1e-4


def test_neighbouring_hexagons_share_an_edge() -> None:
    corners = hexagon_corners(np.array([[0, 0], [1, 0]]), area_km2=250)
    one, other = shapely.Polygon(corners[0]), shapely.Polygon(corners[1])
    assert shapely.length(one.buffer(1e-9).intersection(other.boundary)) > 0.05
    assert shapely.area(one.intersection(other)) == pytest.approx(0, abs=1e-9)


def test_hexagon_counts_and_what_is_left_out_add_up() -> None:
    counted = hexagons(maps_world.located(), area_km2=250)
    assert counted.crs.to_epsg() == 4326
    assert counted["incidents"].tolist() == [2, 2, 1, 2, 1]
    assert counted["killed"].sum() == 12 + 20 + 7 + 9 + 6 + 15 + 30
    assert counted["killed_unknown"].sum() == 1
    # Two without a place, one known to its governorate, one to its sub-district.
    assert counted.attrs["left_out"] == 4
    assert counted["incidents"].sum() + counted.attrs["left_out"] == maps_world.INCIDENTS


def test_wider_hexagons_take_in_less_certain_places() -> None:
    assert fits_hexagon(maps_world.located(), 250).sum() == 8
    assert fits_hexagon(maps_world.located(), 1_500).sum() == 9


def test_no_incidents_make_no_hexagons() -> None:
    empty: gpd.GeoDataFrame = maps_world.frame([])
    assert len(hexagons(empty)) == 0


@pytest.mark.parametrize("area", [0, -1, float("nan"), float("inf")])
def test_impossible_hexagons_are_refused(area: float) -> None:
    with pytest.raises(UsageError, match=r"give a number, of 0\.001"):
        hexagons(maps_world.located(), area_km2=area)


# --- population ---------------------------------------------------------------------------------


def test_levels_of_population_add_up() -> None:
    totals = [
        np.nansum(load_population(level).people, axis=0)
        for level in ("governorate", "district", "sub-district")
    ]
    assert (totals[0] == totals[1]).all()
    assert (totals[0] == totals[2]).all()
    assert load_population().years == (2004, 2016, 2017, 2023)
    assert totals[0][0] == 17_920_844  # census 2004


def test_missing_figures_are_named_and_not_zero() -> None:
    subdistricts = load_population("sub-district")
    masaada = subdistricts.pcodes.index("SY140003")
    assert np.isnan(subdistricts.people[masaada, subdistricts.years.index(2023)])
    quneitra = load_population("governorate")
    assert quneitra.without["SY14", 2023] == ("SY140003", "SY140201")
    assert ("SY02", 2023) not in quneitra.without


def test_years_are_the_nearest_ones() -> None:
    years = (2004, 2016, 2017, 2023)
    dates = [date(2009, 1, 1), date(2011, 3, 18), date(2017, 9, 1), date(2020, 5, 1), None]
    assert nearest_years(dates, years).tolist() == [0, 1, 2, 2, 1]
    assert nearest_years([None], years).tolist() == [3]
    assert nearest_years([], years).tolist() == []


def test_rates_divide_each_incident_by_its_own_year() -> None:
    located = maps_world.located()
    got = area_rates(located, "governorate")
    people = load_population("governorate")
    damascus, idleb = people.pcodes.index("SY03"), people.pcodes.index("SY07")
    assert got[damascus] == pytest.approx(15 / people.people[damascus, 1] * 100_000)  # 2016
    assert got[idleb] == pytest.approx(15 / people.people[idleb, 2] * 100_000)  # 2017
    assert got[people.pcodes.index("SY10")] == 0
    first, second = area_rates(located[:5]), area_rates(located[5:])
    assert np.allclose(first + second, got)


def test_rates_name_their_areas_and_what_they_are_made_of() -> None:
    table = rates(maps_world.located())
    assert list(table.columns) == [
        "pcode", "name_en", "name_ar", "killed", "killed_unknown", "population",
        "population_years", "rate", "rate_low", "rate_high", "few_people",
    ]  # fmt: skip
    assert table["pcode"].tolist() == list(load_population().pcodes)
    assert table["rate"].tolist() == pytest.approx(area_rates(maps_world.located()).tolist())
    row = table.set_index("pcode").loc["SY07"]
    assert (row["name_en"], row["name_ar"]) == ("Idleb", "إدلب")
    assert (row["killed"], row["killed_unknown"], row["population_years"]) == (15, 1, (2017,))
    assert row["rate"] == pytest.approx(15 / row["population"] * 100_000)
    nothing = table.set_index("pcode").loc["SY10"]
    assert (nothing["killed"], nothing["rate"]) == (0, 0.0)
    assert nothing["population_years"] == (2016, 2017, 2023)  # those of the whole table
    assert table["killed"].sum() == 129
    assert table.attrs["left_out"] == 2


def test_rates_of_unknown_tolls_are_missing() -> None:
    table = rates(maps_world.located(), "district", value="injured").set_index("pcode")
    assert table.loc["SY0200", "injured"] is pd.NA
    assert table["rate"].isna()["SY0200"]
    assert table.loc["SY0200", "injured_unknown"] == 3


@pytest.mark.parametrize(
    ("change", "options", "message"),
    [
        ({}, {"value": "massacres"}, "value 'massacres': .* choose from killed, children"),
        ({}, {"level": "county"}, "choose from governorate"),
        ({"adm1_pcode": None}, {}, r"give what syria_geo\.locate returns"),
        ({"women": None}, {"value": "women"}, "no column women; add it"),
    ],
)
def test_rates_that_cannot_be_made_say_what_to_do(
    change: dict[str, None], options: dict[str, str], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        rates(maps_world.located().drop(columns=list(change)), **options)


def test_no_population_and_no_toll_are_no_data() -> None:
    unknown = maps_world.full_row(6)  # its toll is unknown
    got = area_rates(maps_world.frame([unknown]), "governorate")
    assert np.isnan(got[load_population().pcodes.index("SY07")])
    nobody = load_population("sub-district")
    got = area_rates(maps_world.frame([maps_world.full_row(7)]), "sub-district")  # 2017
    assert np.isnan(got[nobody.pcodes.index("SY030104")])  # 0 people in 2017


def test_unknown_levels_are_refused() -> None:
    with pytest.raises(UsageError, match="governorate, district, sub-district"):
        load_population("county")
