"""Tables that add up: incidents by area, and the report's own distribution tables.

A row of the input is counted in exactly one row of each table. Unknown tolls are counted beside
the sums, never as zero.
"""

from syria_geo.tables._counts import LEVELS, count_by_area
from syria_geo.tables._summary import Summary, Table, summary

__all__ = ["LEVELS", "Summary", "Table", "count_by_area", "summary"]
