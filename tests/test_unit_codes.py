"""A P-code that is none of ours never takes its row out of a table, a map or a rate unsaid."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

import syria_geo as sg

ROWS = 30
MISSING = [None, np.nan, pd.NA, pd.NaT, "", " "]
WRONG = [
    ("SY99", "SY99"),
    ("XX01", "XX01"),
    (7, "7"),
    ("sy08", "write SY08"),
    ("SY0800", "it is a district"),
    ("nan", "'nan'"),
]


@pytest.fixture(scope="module")
def located() -> Any:
    return sg.locate(sg.load_incidents().head(ROWS))


def with_cells(located: Any, value: object, columns: tuple[str, ...] = ("adm1_pcode",)) -> Any:
    """Put a value into the first three rows, as another program's join leaves it."""
    table = located.copy()
    for column in columns:
        cells = table[column].tolist()
        table[column] = pd.Series([value] * 3 + cells[3:], index=table.index, dtype=object)
    return table


ALL = ("adm1_pcode", "adm2_pcode", "adm3_pcode")


@pytest.mark.parametrize("value", MISSING)
def test_missing_codes_are_not_placed(located: Any, value: object) -> None:
    table = with_cells(located, value, ALL)
    placed = sg.count_by_area(located)["incidents"].iloc[:-1].sum()
    lost = (located["adm1_pcode"].iloc[:3] != "").sum()
    for level in ("governorate", "district", "sub-district"):
        counts = sg.count_by_area(table, level)["incidents"]
        assert counts.sum() == ROWS
        assert counts.iloc[:-1].sum() == placed - lost
    found = sg.summary(table, by="found")["found"]["incidents"]
    assert found["not placed"] == ROWS - (placed - lost)
    assert found.drop("total").sum() == ROWS


USES: dict[str, Callable[[Any], object]] = {
    "count_by_area": sg.count_by_area,
    "summary found": lambda table: sg.summary(table, by="found"),
    "summary governorate": lambda table: sg.summary(table, by="governorate"),
    "victim_shares": lambda table: sg.victim_shares(table, by="found"),
    "rates": sg.rates,
    "smoothed_rates": sg.smoothed_rates,
    "local_clusters": lambda table: sg.local_clusters(table, level="governorate"),
    "count_intervals": lambda table: sg.count_intervals(table, draws=2),
    "area_shares": lambda table: sg.area_shares(table, draws=2),
    "choropleth": sg.choropleth,
    "graduated_symbols": sg.graduated_symbols,
    "small_multiples": sg.small_multiples,
    "bar_chart": lambda table: sg.bar_chart(table, by="found"),
    "save_map": lambda table: sg.save_map(table, "map.html"),
    "to_qgis": lambda table: sg.to_qgis(table, "map.qgz"),
}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize(("value", "said"), WRONG)
def test_unknown_codes_are_refused_by_name(
    located: Any,
    use: str,
    value: object,
    said: str,
    tmp_path: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sg.SyriaGeoWarning)
        with pytest.raises(sg.InputError, match=said) as caught:
            USES[use](with_cells(located, value))
    assert {(fault.row, fault.column) for fault in caught.value.faults} == {
        (row, "adm1_pcode") for row in (1, 2, 3)
    }
    assert not list(tmp_path.iterdir())


def test_all_levels_are_told_together(located: Any) -> None:
    with pytest.raises(sg.InputError) as caught:
        sg.choropleth(with_cells(located, "SY99", ALL))
    assert {fault.column for fault in caught.value.faults} == set(ALL)


def test_shares_of_no_unit_are_refused(located: Any) -> None:
    table = sg.join_shares(located, levels=["governorate"], draws=5)
    cells = table["adm1_shares"].tolist()
    table["adm1_shares"] = pd.Series([("SY99 1.0000",), *cells[1:]], index=table.index)
    with pytest.raises(sg.InputError, match="SY99") as caught:
        sg.count_by_area(table, weighted=True)
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [(1, "adm1_shares")]


def test_a_stated_governorate_that_is_none_keeps_its_own_row(located: Any) -> None:
    table = with_cells(located, "SY0800", ("stated_governorate",))
    counts = sg.summary(table, by="governorate")["governorate"]["incidents"]
    assert counts["SY0800"] == 3
    table = with_cells(located, 7, ("stated_governorate",))
    assert sg.summary(table, by="governorate")["governorate"].loc["7", "incidents"] == 3


def test_tables_of_areas_refuse_codes_that_are_no_text() -> None:
    areas = pd.DataFrame({"pcode": [7, *sg.load_governorates()["pcode"][1:]], "deaths": range(14)})
    with pytest.raises(sg.UsageError, match="7 is no P-code"):
        sg.spatial_autocorrelation(areas, level="governorate", value="deaths")
