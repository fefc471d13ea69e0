"""Tables that add up: incidents by area, and the report's own distribution tables.

A row of the input is counted in exactly one row of each table. Unknown tolls are counted beside
the sums, never as zero; so are massacres of incidents whose source states no kind.
"""

from syria_geo.tables._counts import LEVELS, count_by_area
from syria_geo.tables._groupings import GROUPINGS, group_keys, members_of, parties_of
from syria_geo.tables._ready import days_of, in_degrees
from syria_geo.tables._summary import Summary, Table, summary
from syria_geo.tables._values import (
    AREA_VALUES,
    KNOWN_FROM,
    VALUES,
    amounts_of,
    choose_value,
    column_of,
    offered_values,
    usual_value,
)
from syria_geo.tables._victim_shares import victim_shares

__all__ = [
    "AREA_VALUES",
    "GROUPINGS",
    "KNOWN_FROM",
    "LEVELS",
    "VALUES",
    "Summary",
    "Table",
    "amounts_of",
    "choose_value",
    "column_of",
    "count_by_area",
    "days_of",
    "group_keys",
    "in_degrees",
    "members_of",
    "offered_values",
    "parties_of",
    "summary",
    "usual_value",
    "victim_shares",
]
