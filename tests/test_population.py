"""The population table: what its build refuses, and that a rebuild gives the same bytes."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from boundaries import build_population

from syria_geo.errors import DataError

ROOT = Path(__file__).parents[1]
ROW = {"ADM3_PCODE": "SY010000", **dict.fromkeys(build_population.EDITIONS, "")}
KNOWN = frozenset({"SY010000"})


def test_a_blank_is_no_row_and_zero_is_one() -> None:
    table = [ROW | {"census_2004": "0", "hno2017": "1759800.0"}]
    assert list(build_population.population_rows(table, KNOWN)) == [
        ("SY010000", "2004", 0, "population-2004"),
        ("SY010000", "2017", 1_759_800, "population-2017"),
    ]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ([ROW, ROW | {"ADM3_PCODE": "SY990000"}], "row 3: SY990000 is no sub-district"),
        ([ROW | {"hno2016": "-5"}], "row 2, column hno2016: -5 is no count"),
        ([ROW | {"hno2016": "1.5"}], "row 2, column hno2016: 1.5 is no count"),
        ([], "SY010000 is not listed"),
    ],
)
def test_faults_fail_the_build(table: list[dict[str, str]], message: str) -> None:
    with pytest.raises(DataError, match=message):
        list(build_population.population_rows(table, KNOWN))


@pytest.mark.upstream
def test_rebuild_gives_the_same_bytes(upstream: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "boundaries" / "sources.toml", tmp_path)
    build_population.build(upstream, tmp_path)
    for name in ("population.csv", "sources.toml"):
        assert (tmp_path / name).read_bytes() == (ROOT / "boundaries" / name).read_bytes()


@pytest.mark.upstream
def test_only_years_whose_source_states_a_licence(upstream: Path, tmp_path: Path) -> None:
    build_population.build(upstream, tmp_path, only_known_licences=True)
    with (tmp_path / "population.csv").open(encoding="utf-8", newline="") as file:
        assert {row["source"] for row in csv.DictReader(file)} == {"population-2004"}
    text = (tmp_path / "sources.toml").read_text(encoding="utf-8")
    assert "population-2016" not in text
    assert 'licence = "CC BY 4.0 for 2004"' in text
