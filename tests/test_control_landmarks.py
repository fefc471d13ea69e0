"""Bases, crossings and harbours: who held them, apart from the villages around them."""

from __future__ import annotations

import geopandas as gpd
import pytest

import syria_geo as sg
from syria_geo.control import load_calibration
from syria_geo.gazetteer import load_gazetteer
from syria_geo.places import Kind

STATE = "Syrian regime forces"
REBELS = "Armed opposition factions"


def joined(pcode: str, day: str) -> dict[str, object]:
    """Join one incident at a place of the gazetteer."""
    place = load_gazetteer().places[pcode]
    point = gpd.GeoDataFrame(
        {"date": [day], "place_pcode": [pcode], "uncertainty_m": [place.uncertainty_m]},
        geometry=gpd.points_from_xy([place.longitude], [place.latitude]),
        crs=4326,
    )
    return dict(sg.join_control(point).iloc[0])


@pytest.mark.parametrize(
    ("pcode", "day", "holder"),
    [
        ("G4003", "2015-11-01", {STATE}),  # Kuweires, besieged for two and a half years
        ("G4003", "2013-05-01", {STATE}),
        ("G4070", "2014-05-01", {STATE}),  # Aleppo central prison
        ("G4008", "2013-08-01", {STATE}),  # Menagh
        ("G4008", "2013-08-10", {REBELS, "ISIS"}),
        ("G4108", "2014-07-01", {STATE}),  # Division 17
        ("G4108", "2014-08-01", {"ISIS"}),
        ("G4109", "2014-08-01", {STATE}),  # Brigade 93
        ("G4112", "2014-12-01", {STATE}),  # Wadi al-Deif
        ("G4004", "2013-01-01", {STATE}),  # Taftanaz
        ("G4044", "2015-03-20", {STATE}),  # Nasib
        ("G4044", "2015-04-05", {REBELS}),
        ("G4036", "2012-08-01", {REBELS}),  # Bab al-Hawa, beyond the drawn border
        ("G4373", "2020-01-01", {"Israeli forces"}),  # Ghajar
        ("G4111", "2022-01-25", {"Syrian Democratic Forces", "ISIS"}),  # Ghwayran prison
    ],
)
def test_bases_and_crossings_have_their_own_holder(pcode: str, day: str, holder: set[str]) -> None:
    found = joined(pcode, day)

    assert set(found["control_zone"]) == holder  # type: ignore[call-overload]


def test_a_landmark_without_evidence_amid_lost_ground_is_less_likely() -> None:
    silos = joined("G4337", "2014-05-03")
    later = joined("G4337", "2023-05-03")

    assert silos["control_zone"] == ("ISIS",)
    assert silos["control_confidence"] == "low"
    assert "a landmark" in str(silos["control_reason"])
    assert float(str(silos["control_probability"])) < 0.8
    assert "a landmark" not in str(later["control_reason"])


def test_a_quarter_of_which_nothing_is_known_is_not_sure_near_a_line() -> None:
    """Its ground is that of a neighbouring quarter, and cities were divided."""
    near, far = joined("G1354", "2014-06-01"), joined("G1354", "2023-06-01")

    assert near["control_zone"] == far["control_zone"] == (STATE,)
    assert near["control_confidence"] == "low"
    assert "of the quarter itself nothing is known" in str(near["control_reason"])
    assert far["control_confidence"] == "medium"
    assert "of the quarter itself" not in str(far["control_reason"])


def test_landmarks_follow_the_places_around_them_more_as_the_war_goes_on() -> None:
    shares = [load_calibration().of_landmark(year) for year in (2012, 2014, 2016, 2019, 2026)]

    assert shares == sorted(shares)
    assert shares[0] < 0.6
    assert shares[-1] > 0.9
    assert load_calibration().of_landmark(2011) == 1.0  # before the first year nothing is known


def test_harbours_and_quarters_by_the_sea_take_the_nearest_ground() -> None:
    for pcode in ("G4034", "G2025", "G1109", "G4346"):
        found = joined(pcode, "2013-05-03")
        assert found["control_zone"] == (STATE,), pcode
        assert "just beyond the drawn border" in str(found["control_reason"])
        assert sg.control_timeline(pcode)["holder"].iloc[0] == (STATE,)


def test_a_point_at_sea_that_is_no_place_gets_no_zone() -> None:
    sea = gpd.GeoDataFrame(
        {"date": ["2013-05-03"]}, geometry=gpd.points_from_xy([35.765], [35.52]), crs=4326
    )

    assert sg.join_control(sea)["control_reason"].item() == "the point lies outside the country"


def test_every_place_with_a_unit_has_an_answer() -> None:
    """No place of the gazetteer that has a sub-district is left without a zone."""
    places = [p for p in load_gazetteer().places.values() if p.adm3_pcode and p.kind != Kind.REGION]
    points = gpd.GeoDataFrame(
        {"date": "2016-06-01", "place_pcode": [p.pcode for p in places]},
        geometry=gpd.points_from_xy([p.longitude for p in places], [p.latitude for p in places]),
        crs=4326,
    )
    found = sg.join_control(points)

    without = found[found["control_zone"].map(len) == 0]
    assert without["place_pcode"].tolist() == []


def test_a_region_is_refused_like_a_governorate() -> None:
    with pytest.raises(sg.UsageError, match=r"is a region, of which several parties may hold"):
        sg.control_timeline("G3016")
    assert len(sg.control_timeline("G3105")) > 1  # the zone of Tanf speaks for itself


def test_incidents_that_have_no_answer_at_all_are_no_fault() -> None:
    early = gpd.GeoDataFrame(
        {"date": ["2011-05-03"]}, geometry=gpd.points_from_xy([36.3], [33.5]), crs=4326
    )

    assert sg.join_control(early)["control_zone"].tolist() == [()]
    assert len(sg.join_control(early.iloc[:0])) == 0
