"""Where incidents may have happened: draws by the calibrated radius, shares and intervals.

Each draw puts every incident where its answer says it may have happened; what is counted in many
draws says how far a count can be trusted.
"""

from syria_geo.draws._areas import (
    CONFIDENCE,
    DRAWS,
    AreaDraws,
    area_draws,
    area_limits,
    cell_limits,
    ends_of,
)
from syria_geo.draws._hexagons import hexagon_intervals
from syria_geo.draws._intervals import count_intervals, rate_intervals
from syria_geo.draws._shares import area_shares, join_shares
from syria_geo.draws._tables import draw_places, with_draws

__all__ = [
    "CONFIDENCE",
    "DRAWS",
    "AreaDraws",
    "area_draws",
    "area_limits",
    "area_shares",
    "cell_limits",
    "count_intervals",
    "draw_places",
    "ends_of",
    "hexagon_intervals",
    "join_shares",
    "rate_intervals",
    "with_draws",
]
