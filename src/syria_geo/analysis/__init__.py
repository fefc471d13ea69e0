"""Where it is dense: class limits, colours, equal-area hexagons and rates per population."""

from syria_geo.analysis._classes import MISSING, SCHEMES, ZERO, class_limits, class_numbers
from syria_geo.analysis._hexagons import (
    EQUAL_AREA_CRS,
    fits_hexagon,
    hexagon_cells,
    hexagon_corners,
    hexagons,
)
from syria_geo.analysis._palette import (
    INCIDENT_COLOUR,
    NO_DATA_COLOUR,
    ZERO_COLOUR,
    sequential_colours,
)

__all__ = [
    "EQUAL_AREA_CRS",
    "INCIDENT_COLOUR",
    "MISSING",
    "NO_DATA_COLOUR",
    "SCHEMES",
    "ZERO",
    "ZERO_COLOUR",
    "class_limits",
    "class_numbers",
    "fits_hexagon",
    "hexagon_cells",
    "hexagon_corners",
    "hexagons",
    "sequential_colours",
]
