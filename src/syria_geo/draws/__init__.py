"""Where incidents may have happened: draws within the calibrated radius, shares and intervals."""

from syria_geo.draws._intervals import count_intervals

__all__ = ["count_intervals"]
