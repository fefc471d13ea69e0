"""Tables that may leave the house: places coarse, words withheld, sums as they were.

A release has the columns of a located table, so that every map, table and format takes it; what
would give a place or a person away is blank or gone, and cannot be made exact again.
"""

from __future__ import annotations

from syria_geo.releases._columns import recorded_release
from syria_geo.releases._release import public_release

__all__ = ["public_release", "recorded_release"]
