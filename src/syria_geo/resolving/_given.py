"""A point that the table brings, set against what its phrase says.

The point is used; the phrase is a second witness. Where the two lie further apart than both
radii allow, that is a conflict on the row, and the answer is not sure.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from syria_geo.geodesy import metres_between
from syria_geo.incidents import LEAST_UNCERTAINTY_M
from syria_geo.matching import step
from syria_geo.places import Belief, Match, MatchType, Place, Precision, Rival, Status
from syria_geo.vocabulary import DEPTHS

if TYPE_CHECKING:
    from syria_geo.spatial import AdminHit

__all__ = ["Given", "at_given_point", "is_apart"]

# A place's radius holds nine of ten points; a conflict is not for the tenth that lies just beyond.
_SLACK = 2.0
# A point at a place that is hardly believed to be the one meant does not agree with the phrase.
_WORTH_A_LOOK = 0.02
# A point of these is that of a place, which lies in its units however wide the circle around it is.
_AT_A_PLACE = (Precision.SETTLEMENT, Precision.NEIGHBOURHOOD)
_SAME_M = 1.0  # six decimals of a degree, as our files have them, are a tenth of it
_OTHER_POINT = (
    "the file's point is not the one that its words are found at now: it was moved by hand, "
    "or found by another version"
)
_OUTSIDE_ALL = (
    "the point given lies in no governorate: beyond the border as drawn, or off the coast"
)


class Given(NamedTuple):
    """A point that a table brings.

    Parameters
    ----------
    latitude, longitude : float
        WGS 84 degrees.
    uncertainty_m : float
        Radius in metres.
    precision : Precision
        What the point can stand for.
    doubt : str
        Why the point stays unsure although it was given; empty where nothing speaks against it.
    found_before : bool
        Whether it stands in an earlier result without geometry, where nobody can tell a point
        moved by hand from one that was found.
    other : tuple of float, or None
        Latitude and longitude in the columns of an earlier result whose geometry is another one.
    """

    latitude: float
    longitude: float
    uncertainty_m: float
    precision: Precision
    doubt: str = ""
    found_before: bool = False
    other: tuple[float, float] | None = None

    @classmethod
    def of(
        cls, latitude: float, longitude: float, radius: object, precision: object
    ) -> Given | None:
        """Make the point of a row; None where it has none."""
        if math.isnan(latitude) or math.isnan(longitude):
            return None
        known = isinstance(radius, float) and not math.isnan(radius)
        metres = float(radius) if known else LEAST_UNCERTAINTY_M  # type: ignore[arg-type]
        known_word = isinstance(precision, str) and precision in set(Precision)
        exact = Precision(str(precision)) if known_word else Precision.POINT
        return cls(latitude, longitude, metres, exact)

    def settled(self, match: Match) -> Given | None:
        """Decide what was changed since an earlier result; None where nothing was.

        The point found now tells: the geometry or the columns, whichever is not at it, is what
        somebody changed. Where neither is, the geometry counts, and the answer is unsure.
        """
        if self.found_before:
            is_there = _metres(self, match.latitude, match.longitude) <= _SAME_M
            return None if is_there else self._replace(doubt=_OTHER_POINT)
        if self.other is None:
            return self
        here = _metres(self, match.latitude, match.longitude)
        columns = self._replace(latitude=self.other[0], longitude=self.other[1], other=None)
        there = _metres(columns, match.latitude, match.longitude)
        if here <= _SAME_M < there:
            return columns
        return self if there <= _SAME_M else self._replace(doubt=self.doubt or _OTHER_POINT)


def at_given_point(match: Match, given: Given, hit: AdminHit) -> Match:
    """Answer with the point given, and say whether what the phrase names agrees with it.

    Parameters
    ----------
    match : Match
        What the phrase was found to be.
    given : Given
        The point of the table.
    hit : AdminHit
        The units it lies in.
    """
    from syria_geo.spatial import Found

    place, disagreement = _agreeing(match, given, hit)
    codes = _codes(given, hit)
    return replace(
        match,
        place=place,
        latitude=given.latitude,
        longitude=given.longitude,
        uncertainty_m=given.uncertainty_m,
        precision=given.precision,
        match_type=MatchType.GIVEN,
        score=math.nan,  # nothing was weighed: there is no probability to tell
        name=match.name if place and place == match.place else "",
        adm1_pcode=codes[0],
        adm2_pcode=codes[1],
        adm3_pcode=codes[2],
        conflicts=("distance",) if disagreement else (),
        doubts=tuple(doubt for doubt in (disagreement, given.doubt) if doubt),
        grounds="the point stands in the table",
        remark=_OUTSIDE_ALL if hit.found is Found.OUTSIDE else "",
        extent_m=given.uncertainty_m,
        explain=_Explanation(match, disagreement),
        believe=_Believed(match, place, codes[0]),
    )


def is_apart(match: Match, given: Given, hit: AdminHit) -> bool:
    """Tell whether the point given lies away from a place or a point that is certain."""
    return not (_within_unit(match, hit) or _touches(match, given))


@dataclass(frozen=True, slots=True)
class _Explanation:
    """Works out in plain words, when asked, how the phrase was read and the point used."""

    match: Match
    disagreement: str

    def __call__(self) -> tuple[str, ...]:
        told = [self.disagreement] if self.disagreement else []
        return (*self.match.steps, step("given"), *told)


@dataclass(frozen=True, slots=True)
class _Believed:
    """Lists, when asked, what the phrase may name besides; the point itself leaves no doubt."""

    match: Match
    place: Place | None
    adm1_pcode: str

    def __call__(self) -> Belief:
        return Belief(tuple(_rivals(self.match, self.place)), None, ((self.adm1_pcode, 1.0),))


def _metres(given: Given, latitude: float | None, longitude: float | None) -> float:
    if latitude is None or longitude is None:
        return math.inf
    return metres_between((given.latitude, given.longitude), (latitude, longitude))


def _codes(given: Given, hit: AdminHit) -> tuple[str, str, str]:
    """Give the units a point lies in, down to the level it can vouch for."""
    codes = (hit.adm1_pcode, hit.adm2_pcode, hit.adm3_pcode)
    depth = DEPTHS.get(given.precision, len(codes))
    if given.precision not in (*DEPTHS, *_AT_A_PLACE):
        depth = _depth_of(given.uncertainty_m, codes)
    return tuple(code if level < depth else "" for level, code in enumerate(codes))  # type: ignore[return-value]


def _depth_of(radius_m: float, codes: Sequence[str]) -> int:
    """Tell down to which level a circle says where: no further than to units that are as large.

    The governorate is what the point itself lies in, whatever its size.
    """
    from syria_geo.boundaries import unit_areas_m2

    ground = math.pi * radius_m**2
    depth = 1
    for level, code in list(zip(DEPTHS, codes, strict=True))[1:]:
        if ground > unit_areas_m2(level).get(code, math.inf):
            break
        depth += 1
    return depth


def _agreeing(match: Match, given: Given, hit: AdminHit) -> tuple[Place | None, str]:
    """Find the place of the phrase that the point lies at, or say how far apart they are.

    Returns
    -------
    Place or None
        The place, or another candidate of an unsure phrase; None where there is none.
    str
        Empty where they agree, or the phrase names nothing that is known.
    """
    if match.place is None or match.latitude is None:
        return None, ""
    if _within_unit(match, hit) or _touches(match, given):
        return match.place, ""
    if match.status is Status.UNSURE:
        for rival in match.rivals:
            if rival.score < _WORTH_A_LOOK:
                break
            place = rival.place
            limit = given.uncertainty_m + _SLACK * place.uncertainty_m
            if _metres(given, place.latitude, place.longitude) <= limit:
                return place, ""
    kilometres = _metres(given, match.latitude, match.longitude) / 1000
    return None, (
        f"the point given lies {kilometres:,.1f} km from {match.place.name_en}, "
        "which the phrase names"
    )


def _touches(match: Match, given: Given) -> bool:
    """Tell whether the circle of the point meets that of the place named, taken twice as wide."""
    if match.precision in DEPTHS:
        return False  # a unit is no circle: only its own ground counts
    extent = match.uncertainty_m if match.extent_m is None else match.extent_m
    limit = given.uncertainty_m + _SLACK * (extent or 0.0)
    return _metres(given, match.latitude, match.longitude) <= limit


def _within_unit(match: Match, hit: AdminHit) -> bool:
    """Tell whether the point lies in the unit that a coarse phrase names."""
    level = DEPTHS.get(match.precision) if match.precision else None
    if level is None:
        return False
    codes = (hit.adm1_pcode, hit.adm2_pcode, hit.adm3_pcode)
    named = (match.adm1_pcode, match.adm2_pcode, match.adm3_pcode)
    deepest = max((i for i, code in enumerate(named[:level]) if code), default=-1)
    return deepest >= 0 and named[deepest] == codes[deepest]


def _rivals(match: Match, place: Place | None) -> Iterator[Rival]:
    """Name what the phrase would have been found at, where the point is not there."""
    if match.place is not None and match.place != place:
        yield Rival(match.place, match.score, match.name, "what the phrase names")
    yield from (rival for rival in match.rivals if rival.place != place)
