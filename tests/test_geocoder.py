"""The geopy face: a geocoder like any other, offline, and a second opinion that stays one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError, GeocoderServiceError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from syria_geo.errors import UsageError
from syria_geo.geocoder import SyriaGeocoder

ELSEWHERE = {"lat": "35.0", "lon": "38.0", "display_name": "Khan Shaykhun, somewhere else"}


class FakeAdapter(BaseSyncAdapter):  # type: ignore[misc]
    """Answers every question with one place, or fails; counts the questions."""

    def __init__(self, *, fails: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.fails = fails
        self.asked: list[str] = []

    def get_text(self, url: str, **options: Any) -> str:
        return json.dumps(self.get_json(url, **options))

    def get_json(self, url: str, **options: Any) -> list[dict[str, str]]:
        self.asked.append(url)
        if self.fails:
            raise GeocoderServiceError("down")
        return [ELSEWHERE]


def second(*, fails: bool = False) -> tuple[SyriaGeocoder, FakeAdapter]:
    online = Nominatim(
        user_agent="test", adapter_factory=lambda **options: FakeAdapter(fails=fails, **options)
    )
    return SyriaGeocoder(second_opinion=online, min_delay_seconds=0.0), online.adapter


@pytest.fixture(scope="module")
def geocoder() -> SyriaGeocoder:
    return SyriaGeocoder()


def test_it_is_a_geopy_geocoder(geocoder: SyriaGeocoder) -> None:
    assert isinstance(geocoder, Geocoder)
    location = geocoder.geocode("Khan Shaikhoun city, Idlib")
    assert isinstance(location, Location)
    assert location.address.startswith("Khan Sh")
    assert location.address.endswith(", Idleb, Syria")
    assert (location.raw["pcode"], location.raw["status"]) == ("C3987", "sure")
    assert location.latitude == pytest.approx(35.44, abs=0.05)
    assert location.raw["uncertainty_m"] > 0


def test_it_works_with_the_rate_limiter(geocoder: SyriaGeocoder) -> None:
    geocode = RateLimiter(geocoder.geocode, min_delay_seconds=0.0)
    assert geocode("مدينة الرقة").raw["pcode"] == "C5710"


def test_unlocated_is_none(geocoder: SyriaGeocoder) -> None:
    assert geocoder.geocode("London") is None
    assert geocoder.geocode("London", exactly_one=False) is None


def test_a_list_holds_the_rivals_best_first(geocoder: SyriaGeocoder) -> None:
    found = geocoder.geocode("Khalidiya", exactly_one=False)
    assert isinstance(found, list)
    assert len(found) > 1
    scores = [location.raw["score"] for location in found]
    assert scores == sorted(scores, reverse=True)
    assert len(geocoder.geocode("Madaya", exactly_one=False, limit=1) or []) == 1


def test_the_governorate_decides_between_homonyms(geocoder: SyriaGeocoder) -> None:
    suburb = geocoder.geocode("Madaya", governorate="Rif Dimashq")
    village = geocoder.geocode("Madaya", governorate="Idlib")
    assert isinstance(suburb, Location)
    assert isinstance(village, Location)
    assert (suburb.raw["adm1_pcode"], village.raw["adm1_pcode"]) == ("SY03", "SY07")


def test_a_point_between_places_gets_its_units(geocoder: SyriaGeocoder) -> None:
    location = geocoder.geocode("between Saraqib and Sarmin cities, Idlib")
    assert isinstance(location, Location)
    assert location.raw["precision"] == "between"
    assert location.raw["adm3_pcode"].startswith("SY07")


def test_wrong_types_are_refused(geocoder: SyriaGeocoder) -> None:
    with pytest.raises(UsageError):
        geocoder.geocode(5)  # type: ignore[arg-type]


@pytest.mark.parametrize("query", [(35.4393, 36.6506), "35.4393, 36.6506", Point(35.4393, 36.6506)])
def test_reverse_names_the_nearest_place(geocoder: SyriaGeocoder, query: Any) -> None:
    location = geocoder.reverse(query)
    assert isinstance(location, Location)
    assert location.raw["pcode"] == "C3987"
    assert location.raw["distance_m"] < 3_000


def test_reverse_lists_the_nearest_in_order(geocoder: SyriaGeocoder) -> None:
    found = geocoder.reverse((35.44, 36.65), exactly_one=False, limit=3)
    assert isinstance(found, list)
    metres = [location.raw["distance_m"] for location in found]
    assert len(metres) == 3
    assert metres == sorted(metres)


def test_reverse_lists_five_places_unless_told_otherwise(geocoder: SyriaGeocoder) -> None:
    found = geocoder.reverse((35.44, 36.65), exactly_one=False)
    assert isinstance(found, list)
    assert len(found) == 5


def test_reverse_in_the_desert_names_the_nearest_place(geocoder: SyriaGeocoder) -> None:
    found = geocoder.reverse((33.3, 37.8), exactly_one=False, limit=200)
    assert isinstance(found, list)
    metres = [location.raw["distance_m"] for location in found]
    assert len(metres) == 200  # most of them more than a degree away
    assert 30_000 < metres[0] < 42_000
    assert metres[-1] > 100_000


def test_an_address_names_each_unit_once(geocoder: SyriaGeocoder) -> None:
    location = geocoder.geocode("Hish, Idlib")
    assert isinstance(location, Location)
    assert location.address == "Heish, Al Ma'ra, Idleb, Syria"


def test_reverse_outside_syria_is_none(geocoder: SyriaGeocoder) -> None:
    assert geocoder.reverse((48.85, 2.35)) is None


@pytest.mark.parametrize("query", ["nowhere", ("a", "b"), (35.4,), [], (None, 36.6)])
def test_reverse_of_no_point_says_so(geocoder: SyriaGeocoder, query: Any) -> None:
    with pytest.raises(GeocoderQueryError, match="is no point"):
        geocoder.reverse(query)


@pytest.mark.parametrize("query", [None, 35, {}, object()])
def test_reverse_of_another_type_says_what_is_wanted(geocoder: SyriaGeocoder, query: Any) -> None:
    with pytest.raises(UsageError, match=r"a point is \(latitude, longitude\) or a text"):
        geocoder.reverse(query)


def test_a_second_opinion_is_a_rival_and_never_the_answer() -> None:
    geocoder, _ = second()
    location = geocoder.geocode("Khan Shaikhoun city, Idlib")
    assert isinstance(location, Location)
    assert location.raw["pcode"] == "C3987"
    assert location.latitude == pytest.approx(35.44, abs=0.05)
    other = location.raw["rivals"][-1]
    assert (other["source"], other["name"]) == ("Nominatim", ELSEWHERE["display_name"])
    assert other["distance_m"] > 100_000


def test_a_second_opinion_does_not_locate_what_we_cannot() -> None:
    geocoder, _ = second()
    assert geocoder.geocode("London") is None
    (other,) = geocoder.geocode("London", exactly_one=False) or []
    assert (other.raw["source"], other.raw["status"]) == ("Nominatim", "second opinion")


def test_a_second_opinion_is_asked_once() -> None:
    geocoder, adapter = second()
    for _ in range(3):
        geocoder.geocode("Khan Shaikhoun city, Idlib")
    assert len(adapter.asked) == 1
    assert "Syria" in adapter.asked[0]


@pytest.mark.filterwarnings("ignore")
def test_a_second_opinion_that_fails_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(RateLimiter, "_sleep", lambda _, seconds: waited.append(seconds))
    geocoder, _ = second(fails=True)
    location = geocoder.geocode("Khan Shaikhoun city, Idlib")
    assert isinstance(location, Location)
    assert location.raw["pcode"] == "C3987"
    assert all(rival["source"] == "syria_geo" for rival in location.raw["rivals"])
    assert len(waited) == 1  # before it was asked again
