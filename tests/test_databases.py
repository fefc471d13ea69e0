"""The SQL of docs/large-tables.md runs over our layers, and counts what our own join counts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest

import syria_geo as sg

PAGE = Path(__file__).parents[1] / "docs" / "large-tables.md"


@pytest.fixture
def duckdb() -> Any:
    """Give a connection with the extension for geometry; skip where there is none."""
    engine = pytest.importorskip("duckdb", reason="pip install duckdb")
    connection = engine.connect(config={"allow_unsigned_extensions": "true"})
    try:
        connection.execute("LOAD spatial")
    except engine.Error:
        package = pytest.importorskip(
            "duckdb_extension_spatial", reason="pip install duckdb-extension-spatial"
        )
        files = [*Path(package.__path__[0]).rglob("spatial.duckdb_extension")]
        if not files:
            pytest.skip("the package has no extension for this DuckDB")
        try:
            connection.execute(f"LOAD '{files[0]}'")
        except engine.Error as error:
            pytest.skip(f"the extension is of another DuckDB: {error}")
    return connection


def query() -> str:
    """Take the query of the page, without the lines that fetch the extension."""
    found = re.search(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return re.sub(r"(?m)^(INSTALL|LOAD) spatial;\n", "", found[1])


@pytest.mark.parametrize("is_export", [False, True])
def test_the_query_for_duckdb_counts_as_we_do(
    is_export: bool, duckdb: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    chance = np.random.default_rng(5)
    x, y = chance.uniform(35.7, 42.4, 3_000), chance.uniform(32.3, 37.3, 3_000)
    spots = gpd.GeoDataFrame(
        {"killed": chance.integers(0, 9, 3_000)}, geometry=gpd.points_from_xy(x, y), crs=4326
    )
    joined = sg.join_admin(spots)
    sg.load_subdistricts().to_parquet("units.parquet")
    if is_export:
        sg.to_file(joined, "points.parquet")
    else:
        spots.to_parquet("points.parquet")
    inside = joined[joined["adm1_pcode"] != ""]
    counts = inside.groupby("adm1_pcode", observed=True)["killed"].agg(["size", "sum"])
    expected = sorted(
        (str(code), *map(int, row))
        for code, row in zip(counts.index, counts.to_numpy(), strict=True)
    )
    assert len(expected) == 14
    assert duckdb.execute(query()).fetchall() == expected
