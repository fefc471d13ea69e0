"""A table with one column of every kind that a user's table may hold."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from syria_geo.export import FORMATS
from syria_geo.incidents import check_incidents
from syria_geo.provenance import with_facts

# Formats that hold a table as it is. A Shapefile cuts, a project for QGIS has to be located first:
# tests/test_shapefile.py, tests/test_qgis_data.py.
EXACT = [suffix for suffix in FORMATS if suffix not in {".shp", ".qgz"}]
# Of the first row: what each column's cell is where a format knows nothing but texts and numbers.
WRITTEN = {
    "flag": True,
    "maybe": True,
    "kind_of": "x",
    "lasted": "P0DT1H0M0S",
    "nested": "1;[2]",
    "shares": '{"SY01":0.5,"day":"2020-01-01"}',
    "huge": str(2**70),
    "large": 2**53 + 1,
    "raw": "00ff",
    "5": "five",
    "tiny": 1.23e-9,
    "clock": "12:30:00",
    "waves": "(1+2j)",
    "month": "2016-09",
    "second": "POINT (1 2)",
    "half": "\ufffdx",
    "link": "http://x.y",
    "members": "a;b",
    "mixed": "2020-01-01T01:00:00+00:00",
    "crs": "mine",
    "flag_": "again",
}
# Days, and times with their hours; the zone's offset or the same moment in UTC is written.
DAYS = {"date": date(2016, 9, 5), "on": date(2015, 1, 2)}
TIMES = {
    "seen": datetime(2016, 9, 5, 12, 45, 30),  # noqa: DTZ001
    "heard": datetime(2015, 1, 2, 3, 4),  # noqa: DTZ001
    "zoned": datetime(2016, 9, 5, 9, 45, tzinfo=UTC),
}
FINE = "2016-09-05T12:45:30.123456789"


def incidents() -> gpd.GeoDataFrame:
    """Make three incidents: a day, an interval, nothing known; two of them with a point."""
    table = check_incidents(
        pd.DataFrame(
            {
                "incident_id": ["a", "b", "c"],
                "place_text": ["Blue Town", "حي الزهور", ""],
                "date": [date(2016, 9, 5), None, None],
                "date_earliest": [None, date(2016, 9, 1), None],
                "date_latest": [None, date(2016, 9, 30), None],
                "perpetrators": [("ISIS", "Russian forces"), (), ()],
                "killed": [7, None, 3],
            }
        )
    )
    points = [shapely.Point(37.12345678, 35.5), shapely.Point(40.0, 34.25), None]
    located = gpd.GeoDataFrame(table, geometry=points, crs="EPSG:4326")
    return with_facts(
        located, input={"name": "mine.csv", "sha256": "abc"}, options={"unsure": "keep"}
    )


def with_columns_of_all_kinds() -> gpd.GeoDataFrame:
    """Add to the incidents the columns of `WRITTEN`, `DAYS` and `TIMES`."""
    own = {
        "flag": [True, False, True],
        "maybe": pd.array([True, None, False], dtype="boolean"),
        "kind_of": pd.Categorical(["x", None, "y"]),
        "lasted": pd.to_timedelta(["1h", None, "2D"]),
        "nested": objects([1, [2]], None, []),
        "shares": objects({"SY01": 0.5, "day": date(2020, 1, 1)}, {}, None),
        "huge": objects(2**70, -1, None),
        "large": [2**53 + 1, 2, 3],
        "raw": [b"\x00\xff", b"abc", None],
        5: ["five", "", None],
        "tiny": [1.23e-9, np.inf, np.nan],
        "clock": objects(time(12, 30), None, None),
        "waves": [1 + 2j, 0j, 0j],
        "month": pd.period_range("2016-09", periods=3, freq="M"),
        "second": gpd.GeoSeries([shapely.Point(1, 2)] * 3, crs="EPSG:4326"),
        "half": objects("\ud800x", "=1+1", " two\nlines "),
        "link": ["http://x.y", "_x0041_", "mailto:a@b"],
        "members": objects({"b", "a"}, None, frozenset()),
        "mixed": objects(datetime(2020, 1, 1, 1, tzinfo=UTC), "x", None),
        "nothing": None,
        "crs": "mine",
        "on": objects(date(2015, 1, 2), None, date(1850, 1, 1)),
        "seen": pd.to_datetime(["2016-09-05 12:45:30", "", "2016-09-06 00:00:00"]),
        "heard": objects(TIMES["heard"], None, None),
        "zoned": pd.to_datetime(["2016-09-05 12:45", "", ""]).tz_localize("Asia/Damascus"),
        "fine": pd.to_datetime([FINE, "", ""]),
    }
    located = incidents()
    columns = [located, *(pd.Series(cells, name=name) for name, cells in own.items())]
    columns.append(pd.Series(["again"] * 3, name="flag"))
    table = gpd.GeoDataFrame(pd.concat(columns, axis=1), geometry="geometry", crs="EPSG:4326")
    table.attrs = dict(located.attrs)
    return table


def objects(*values: object) -> pd.Series:
    """Make a column that keeps its cells as they are."""
    cells = np.empty(len(values), dtype=object)
    cells[:] = values
    return pd.Series(cells, dtype="object")
