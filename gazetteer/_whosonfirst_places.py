"""Places that only Who's On First has: hamlets and farms of GeoNames, each in its unit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import shapely
from gazetteer import _upstream
from gazetteer._whosonfirst_records import Record
from shapely import STRtree
from shapely.geometry import Point

from syria_geo.gazetteer import Identifiers
from syria_geo.places import Kind, Place

__all__ = ["SOURCE", "Units", "identifiers", "new_place"]

SOURCE = "whosonfirst"
_CAMP = "مخيم"
_EXTENT_M = 300.0
"""How far the houses of a hamlet reach from its middle."""
_POINT_M = {False: 700.0, True: 2300.0}
"""By whether the point is rough: so near lie nine of ten of GeoNames' points to OCHA's, where both
have the place (docs/decisions/2026-11-22-who-s-on-first.md)."""


class Units:
    """The sub-districts and the neighbourhoods of cities, by where they lie.

    Parameters
    ----------
    sources : pathlib.Path
        Folder of upstream files.
    """

    def __init__(self, sources: Path) -> None:
        shapes = _upstream.admin_shapes(sources, 3)
        self._codes = sorted(shapes)
        self._tree = STRtree([shapes[pcode] for pcode in self._codes])
        self._beside = {pcode: self._touching(shapes[pcode]) for pcode in self._codes}
        rows = _upstream.neighbourhoods(sources)
        quarters = _upstream.neighbourhood_shapes(sources)
        self._cities = [(row["city_pcode"], row["adm3_pcode"]) for row in rows]
        self._quarters = STRtree([quarters[row["pcode"]] for row in rows])

    def of(self, point: tuple[float, float]) -> str:
        """Give the sub-district a point lies in; empty outside of Syria."""
        found = self._tree.query(Point(point[1], point[0]), predicate="intersects")
        return self._codes[min(found)] if len(found) else ""

    def city_of(self, point: tuple[float, float]) -> tuple[str, str]:
        """Give the city whose neighbourhoods hold a point, and its sub-district; else empty."""
        found = self._quarters.query(Point(point[1], point[0]), predicate="intersects")
        return self._cities[min(found)] if len(found) else ("", "")

    def around(self, point: tuple[float, float]) -> Collection[str]:
        """Give the sub-district a point lies in and its neighbours; all where it lies in none."""
        unit = self.of(point)
        return self._beside[unit] if unit else self._beside.keys()

    def _touching(self, shape: shapely.Geometry) -> frozenset[str]:
        return frozenset(self._codes[at] for at in self._tree.query(shape, predicate="intersects"))


def new_place(records: Sequence[Record], units: Units) -> Place | None:
    """Make a place of the records of one; None where it lies outside of Syria.

    Its code is made of the best record's GeoNames id: it stays the same from build to build.
    """
    best = records[0]
    city, unit = units.city_of(best.point)
    unit = unit or units.of(best.point)
    if not unit:
        return None
    people = [record.population for record in records if record.population]
    return Place(
        pcode=f"W{best.geonames_id}",
        kind=_kind(best, city),
        name_en=best.name_en,
        name_ar=best.name_ar,
        latitude=best.latitude,
        longitude=best.longitude,
        uncertainty_m=_POINT_M[best.is_rough] + _EXTENT_M,
        uncertainty_method="geonames",
        adm1_pcode=unit[:4],
        adm2_pcode=unit[:6],
        adm3_pcode=unit,
        parent_pcode=city or unit,
        population=max(people, default=None),
        source=SOURCE,
        **identifiers(records)._asdict(),
        remark=best.remark,
    )


def identifiers(records: Sequence[Record]) -> Identifiers:
    """Give the ids of a place in other gazetteers: those of its best record."""
    wikidata = (record.wikidata_id for record in records if record.wikidata_id)
    return Identifiers(records[0].geonames_id, records[0].wof_id, next(wikidata, ""))


def _kind(record: Record, city: str) -> Kind:
    if record.name_ar.startswith(_CAMP):
        return Kind.CAMP
    return Kind.NEIGHBOURHOOD if city else Kind.SETTLEMENT
