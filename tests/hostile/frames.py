"""Tables of pandas with cells that few formats know, given to the functions that write."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from hostile.case import Case, call, nothing, refused, right

__all__ = ["CASES", "located"]

_KIND = "cells of pandas"
_SUFFIXES = (
    "gpkg",
    "parquet",
    "geojson",
    "csv",
    "jsonl",
    "xlsx",
    "ods",
    "fgb",
    "kml",
    "shp",
    "qgz",
)


def _cells() -> dict[str, Callable[[], Any]]:
    """Name what makes the cells of a column, each made in the process of its case."""
    import datetime as dt
    import decimal
    import fractions
    import uuid

    def array(kind: Any, values: list[Any]) -> Any:
        import pandas as pd

        return pd.Series(values, dtype=pd.ArrowDtype(kind())).array

    return {
        "differences of time": lambda: [dt.timedelta(days=1, hours=2), None],
        "differences of time of pandas": lambda: __import__("pandas").to_timedelta(["1D", None]),
        "differences of time of Arrow": lambda: array(lambda: __import__("pyarrow").duration("s"), [dt.timedelta(1), None]),
        "empty structs": lambda: [{}, {}],
        "structs": lambda: [{"a": 1}, {"b": [1, {"c": None}]}],
        "empty structs of Arrow": lambda: array(lambda: __import__("pyarrow").struct([]), [{}, None]),
        "structs of Arrow": lambda: array(lambda: __import__("pyarrow").struct([("a", __import__("pyarrow").int64())]), [{"a": 1}, None]),
        "lists of empty structs": lambda: [[{}], [{}]],
        "empty lists": lambda: [[], []],
        "sets": lambda: [{1, 2}, set()],
        "complex numbers": lambda: [1 + 2j, None],
        "decimals": lambda: [decimal.Decimal("1.10"), None],
        "decimals that are no numbers": lambda: [decimal.Decimal("NaN"), decimal.Decimal("Infinity")],
        "fractions": lambda: [fractions.Fraction(1, 3), None],
        "bytes": lambda: [b"\xff\x00", None],
        "UUIDs": lambda: [uuid.UUID(int=5), None],
        "times of day": lambda: [dt.time(3, 4), None],
        "times of year 1": lambda: [dt.datetime(1, 1, 1), None],  # noqa: DTZ001 -- without a zone is the case
        "times of year 9999": lambda: [dt.datetime(9999, 12, 31, 23, 59, 59, 999999), None],  # noqa: DTZ001
        "days of year 1": lambda: [dt.date(1, 1, 1), None],
        "times in two zones": lambda: [dt.datetime(2016, 1, 1, tzinfo=dt.UTC),
                                       dt.datetime(2016, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=3)))],
        "periods": lambda: __import__("pandas").period_range("2016-01", periods=2, freq="M"),
        "intervals": lambda: __import__("pandas").interval_range(0, 2),
        "categories": lambda: __import__("pandas").Categorical(["a", None]),
        "sparse numbers": lambda: __import__("pandas").arrays.SparseArray([0, 1]),
        "mixed cells": lambda: [1, "a"],
        "numbers and infinity": lambda: [float("inf"), float("-inf")],
        "functions": lambda: [len, None],
        "half characters": lambda: __import__("pandas").Series(["\ud800", "a\udfffb"], dtype="object"),
        "NUL characters": lambda: ["a\0b", "\0"],
        "texts of a million letters": lambda: ["x" * 1_000_000, ""],
        "truth values with gaps": lambda: [True, None],
        "unsigned integers beyond 63 bits": lambda: __import__("numpy").array([2**64 - 1, 0], dtype="uint64"),
        "small floats of NumPy": lambda: __import__("numpy").array([1.5, 2], dtype="float16"),
        "long floats of NumPy": lambda: __import__("numpy").array([1.5, 2], dtype="longdouble"),
        "a second geometry": lambda: __import__("geopandas").GeoSeries.from_wkt(["POINT (1 2)", "POINT (3 4)"], crs=4326),
    }  # fmt: skip


@cache
def located() -> Any:
    """Locate two incidents, once for all cases."""
    import syria_geo as sg

    return sg.locate(sg.load_incidents().head(2))


def _write(what: str, suffix: str) -> Callable[[], None]:
    def work() -> None:
        import warnings

        import geopandas as gpd

        import syria_geo as sg

        warnings.simplefilter("ignore", sg.SyriaGeoWarning)
        given = located().assign(cells=_cells()[what]())
        before = given.copy(deep=True)
        path = sg.to_file(given, f"out.{suffix}")
        assert list(given.columns) == list(before.columns)
        assert len(given) == 2
        if suffix in {"gpkg", "geojson", "fgb"}:
            found = gpd.read_file(path)
            assert len(found) == 2
            assert "cells" in found.columns
        elif suffix == "parquet":
            assert "cells" in gpd.read_parquet(path).columns

    return work


_TOO_LONG = {
    ("texts of a million letters", "xlsx"): "32,767",
    ("texts of a million letters", "ods"): "",
}
_ALL = ("gpkg", "parquet")


def _cases() -> list[Case]:
    found = []
    for number, what in enumerate(_cells()):
        # Everything to the two formats with types; of the others, one after the other.
        others = [s for s in _SUFFIXES if s not in _ALL]
        for suffix in (*_ALL, others[number % len(others)]):
            if says := _TOO_LONG.get((what, suffix)):
                found.append(
                    refused(
                        _KIND,
                        f"{what}, to .{suffix}",
                        nothing,
                        call(_write(what, suffix)),
                        says,
                        code=2,
                    )
                )
                continue
            found.append(right(_KIND, f"{what}, to .{suffix}", nothing, call(_write(what, suffix)),
                               "written: both rows and the column", nothing))  # fmt: skip
    return found


CASES = _cases()
