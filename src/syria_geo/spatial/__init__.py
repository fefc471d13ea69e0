"""Where a point lies, how far things are apart, how large they are.

Edge rule: a point on a border belongs to exactly one polygon, the first of those that touch it.
Among official units the first is the one with the smallest P-code, and upper levels follow from
the sub-district, so that the levels never contradict each other. Frames may be in any CRS they
state, and keep it; one without a CRS is refused, and nothing is measured in degrees.
"""

from syria_geo.spatial._bands import fronts_on, likely_km
from syria_geo.spatial._control import join_control
from syria_geo.spatial._crs import coordinates, in_wgs84
from syria_geo.spatial._dated import join_dated
from syria_geo.spatial._history import (
    control_areas,
    control_changes,
    control_timeline,
    first_days,
)
from syria_geo.spatial._joins import join_admin, join_polygons
from syria_geo.spatial._measure import area_km2
from syria_geo.spatial._nearest import join_nearest
from syria_geo.spatial._points import (
    TOLERANCE_M,
    AdminHit,
    Found,
    admin_unit_at,
    admin_units_at,
    first_polygon,
    located_units,
)
from syria_geo.spatial._polygons import read_polygons

__all__ = [
    "TOLERANCE_M",
    "AdminHit",
    "Found",
    "admin_unit_at",
    "admin_units_at",
    "area_km2",
    "control_areas",
    "control_changes",
    "control_timeline",
    "coordinates",
    "first_days",
    "first_polygon",
    "fronts_on",
    "in_wgs84",
    "join_admin",
    "join_control",
    "join_dated",
    "join_nearest",
    "join_polygons",
    "likely_km",
    "located_units",
    "read_polygons",
]
