"""Where incidents may have happened: draws within the calibrated radius, shares and intervals."""

from syria_geo.draws._areas import CONFIDENCE, DRAWS, AreaDraws, area_draws, ends_of
from syria_geo.draws._intervals import count_intervals

__all__ = ["CONFIDENCE", "DRAWS", "AreaDraws", "area_draws", "count_intervals", "ends_of"]
