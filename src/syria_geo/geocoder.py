"""The geopy face: place phrases to points and back, offline, for code that knows geopy.

An online geocoder can be asked for a second opinion. That is off unless the caller hands one in,
and what it says is shown beside our answer, never in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from geopy.exc import GeocoderQueryError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from syria_geo.errors import UsageError, show
from syria_geo.gazetteer import load_gazetteer
from syria_geo.geodesy import distance_m
from syria_geo.places import Kind, Match, Place, Rival, Status
from syria_geo.resolving import resolve
from syria_geo.spatial import admin_unit_at
from syria_geo.vocabulary import LEVELS

__all__ = ["SyriaGeocoder"]


_NEAREST = 5


class SyriaGeocoder(Geocoder):  # type: ignore[misc]
    """Geocoder of Syrian place phrases, offline: a geopy geocoder like any other.

    Parameters
    ----------
    second_opinion : geopy geocoder, optional
        An online geocoder, e.g. ``Nominatim(user_agent="your project")`` or ``Photon()``, to be
        asked too. Off when left out: then nothing ever reaches for the network.
    min_delay_seconds : float
        Pause between two questions to it; public services ask for at least one second.

    Examples
    --------
    >>> import syria_geo as sg
    >>> location = sg.SyriaGeocoder().geocode("Khan Shaikhoun city, Idlib")
    >>> location.raw["pcode"], location.raw["status"]
    ('C3987', 'sure')
    """

    def __init__(
        self, *, second_opinion: Geocoder | None = None, min_delay_seconds: float = 1.0
    ) -> None:
        super().__init__()
        self._second_name = type(second_opinion).__name__ if second_opinion else ""
        self._second = (
            RateLimiter(second_opinion.geocode, min_delay_seconds=min_delay_seconds, max_retries=1)
            if second_opinion
            else None
        )
        self._remembered: dict[str, Location | None] = {}

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        governorate: str | None = None,
        timeout: float | object = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """Find the place a phrase names.

        Parameters
        ----------
        query : str
            A place phrase in English or Arabic.
        exactly_one : bool
            True for the best answer, False for a list with its rivals, best first.
        limit : int, optional
            At most that many of the list.
        governorate : str, optional
            What is known besides: a governorate's P-code or name.
        timeout : float, optional
            Taken for geopy's sake; nothing here waits.

        Returns
        -------
        geopy.location.Location, list of it, or None
            None when unlocated. ``raw`` says how sure: status, score, uncertainty_m in metres,
            precision, match_type, pcode, rivals, conflicts, reason, and the ``match`` itself, whose
            ``steps`` say how it was found.

        Raises
        ------
        UsageError
            When the query is no string, or there is no such governorate.
        """
        match = resolve(query, governorate=governorate)
        second = self._second_opinion(query)
        locations = [*_locations(match, _beside(match, second, self._second_name))]
        if second is not None:
            locations.append(_foreign(second, self._second_name))
        return _shaped(locations, exactly_one=exactly_one, limit=limit)

    def reverse(
        self,
        query: Point | tuple[float, float] | str,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        timeout: float | object = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """Say what place a point lies in or near to.

        Parameters
        ----------
        query : geopy.point.Point, (latitude, longitude) or "latitude, longitude"
            WGS 84 degrees.
        exactly_one : bool
            True for the nearest place, False for a list of the nearest.
        limit : int, optional
            At most that many of the list; 5 when left out.
        timeout : float, optional
            Taken for geopy's sake; nothing here waits.

        Returns
        -------
        geopy.location.Location, list of it, or None
            None outside Syria. The point is the place's; ``raw["distance_m"]`` says how far it is.

        Raises
        ------
        UsageError
            When the query is neither a text nor numbers.
        GeocoderQueryError
            When it is no point.
        """
        point = _point(query)
        hit = admin_unit_at(point.latitude, point.longitude)
        if not hit.adm1_pcode:
            return None
        nearest = _nearest(point, 1 if exactly_one else limit or _NEAREST)
        return _shaped(nearest, exactly_one=exactly_one, limit=limit)

    def _second_opinion(self, query: str) -> Location | None:
        """Ask the online geocoder, once for each query; a failure is no answer."""
        if self._second is None or not query.strip():
            return None
        if query not in self._remembered:
            self._remembered[query] = self._second(f"{query}, Syria")
        return self._remembered[query]


_FOUND_PLACES = frozenset({Kind.SETTLEMENT, Kind.NEIGHBOURHOOD, Kind.CAMP, Kind.LANDMARK})


_SOURCE = "syria_geo"


def _shaped(
    locations: Sequence[Location], *, exactly_one: bool, limit: int | None
) -> Location | list[Location] | None:
    """Give results as geopy users expect: one or None, or a list or None."""
    if not locations:
        return None
    ours = locations[0]
    if exactly_one:
        return ours if ours.raw["source"] == _SOURCE else None
    return list(locations[:limit])


# --- phrase to point ----------------------------------------------------------------------------


def _locations(match: Match, rivals: list[dict[str, object]]) -> list[Location]:
    if match.status is Status.UNLOCATED or match.place is None:
        return []
    point = Point(match.latitude, match.longitude)
    raw = {**_raw(match), "rivals": rivals}
    ours = Location(_address(match.place, match.adm3_pcode), point, raw)
    return [ours, *(_rival_location(rival) for rival in match.rivals)]


def _raw(match: Match) -> dict[str, object]:
    return {
        "source": _SOURCE,
        "status": str(match.status),
        "score": match.score,
        "uncertainty_m": match.uncertainty_m,
        "precision": str(match.precision),
        "match_type": match.match_type,
        "name": match.name,
        "pcode": match.place.pcode if match.place else "",
        **{column: getattr(match, column) for column in LEVELS.values()},
        "conflicts": list(match.conflicts),
        "reason": match.reason,
        "match": match,
    }


def _rival_location(rival: Rival) -> Location:
    place = rival.place
    raw = {
        "source": _SOURCE,
        "status": "rival",
        "score": rival.score,
        "uncertainty_m": place.uncertainty_m,
        "pcode": place.pcode,
        "name": rival.name,
        "reason": rival.reason,
    }
    point = Point(place.latitude, place.longitude)
    return Location(_address(place, place.adm3_pcode), point, raw)


def _beside(match: Match, second: Location | None, name: str) -> list[dict[str, object]]:
    """List the rivals of an answer: our own, then the second opinion."""
    ours = [
        {"source": _SOURCE, "pcode": rival.place.pcode, "score": rival.score, "name": rival.name}
        for rival in match.rivals
    ]
    if second is None:
        return [*ours]
    other = {"source": name, "name": second.address, **_how_far(match, second)}
    return [*ours, other]


def _how_far(match: Match, second: Location) -> Mapping[str, object]:
    if match.latitude is None or match.longitude is None:
        return {"distance_m": None}
    ours = (match.latitude, match.longitude)
    metres = distance_m(*ours, second.latitude, second.longitude)
    return {"distance_m": round(float(metres))}


def _foreign(second: Location, name: str) -> Location:
    raw = {"source": name, "status": "second opinion", "raw": second.raw}
    return Location(second.address, second.point, raw)


# --- point to place -----------------------------------------------------------------------------


def _point(query: object) -> Point:
    if isinstance(query, Mapping) or not isinstance(query, Iterable):
        raise UsageError(
            f"a point is (latitude, longitude) or a text, not {type(query).__name__} "
            f"({show(query)})"
        )
    try:
        return Point(query if isinstance(query, str | Point) else _numbers(query))
    except (TypeError, ValueError) as error:
        raise GeocoderQueryError(f"{query!r} is no point: give (latitude, longitude)") from error


def _numbers(query: Iterable[object]) -> tuple[object, ...]:
    """Give the parts of a point; geopy would take a missing one for zero."""
    parts = tuple(query)
    if len(parts) < 2 or None in parts:
        raise ValueError(parts)
    return parts


def _nearest(point: Point, count: int) -> list[Location]:
    places = sorted(_by_distance(point), key=lambda found: (found[0], found[1].pcode))
    return [_place_location(place, metres) for metres, place in places[:count]]


def _by_distance(point: Point) -> list[tuple[float, Place]]:
    """Measure to every place, near or far: in the desert the nearest is 40 km away."""
    places = [p for p in load_gazetteer().places.values() if p.kind in _FOUND_PLACES]
    latitudes, longitudes = [p.latitude for p in places], [p.longitude for p in places]
    metres = distance_m(point.latitude, point.longitude, latitudes, longitudes)
    return [*zip(metres.tolist(), places, strict=True)]


def _place_location(place: Place, metres: float) -> Location:
    raw: dict[str, Any] = {
        "source": _SOURCE,
        "pcode": place.pcode,
        "kind": str(place.kind),
        "distance_m": round(metres),
        "uncertainty_m": place.uncertainty_m,
        **{column: getattr(place, column) for column in LEVELS.values()},
    }
    point = Point(place.latitude, place.longitude)
    return Location(_address(place, place.adm3_pcode), point, raw)


def _address(place: Place | None, adm3_pcode: str) -> str:
    """Write a place and the units it lies in, smallest first, each name once."""
    places = load_gazetteer().places
    codes = (adm3_pcode, adm3_pcode[:6], adm3_pcode[:4])
    units = [places[code].name_en for code in codes if code in places]
    own = [place.name_en] if place else []
    return ", ".join(dict.fromkeys([*own, *units, "Syria"]))
