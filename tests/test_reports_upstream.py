"""The five reports, where they are at hand: the incidents that ship come out again."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from syria_geo.reports import parse_report_file, reconcile

pytestmark = pytest.mark.upstream

DIFFERENCES = {
    (2016, 9): {
        ("killed", ""): 2,
        ("women", ""): 2,
        ("women", "Syrian regime forces"): 2,
        ("killed", "Russian forces"): 2,
    },
    (2017, 1): {},
    (2017, 9): {
        ("massacres", "Syrian regime forces, areas of Armed opposition factions"): 1,
        (
            "massacres",
            "Syrian regime forces, areas of Armed opposition factions and Hay'at Tahrir al Sham",
        ): -1,
    },
    (2020, 5): {},
    (2021, 2): {("massacres", ""): -1, ("killed", ""): -7, ("children", ""): -3},
}


@pytest.fixture(scope="module")
def reports(upstream: Path) -> list[Path]:
    return sorted((upstream / "reports").glob("*.txt"))


@pytest.fixture(scope="module")
def regenerate() -> ModuleType:
    path = Path(__file__).parents[1] / "incidents" / "regenerate.py"
    spec = importlib.util.spec_from_file_location("regenerate", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_incidents_that_ship_are_read_again(
    regenerate: ModuleType, upstream: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert regenerate.main([str(upstream / "reports")]) == 0
    assert capsys.readouterr().out == "2 corrections, 68 remarks added\n"


def test_a_folder_without_the_reports_is_named(
    regenerate: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert regenerate.main([str(tmp_path)]) == 1
    assert "lacks the text of snhr-2016-09" in capsys.readouterr().err
    assert regenerate.main([]) == 2


def test_the_differences_are_those_that_careful_reading_found(reports: list[Path]) -> None:
    found = {}
    for path in reports:
        report = parse_report_file(path)
        table = reconcile(report)
        rows = table[(table["difference"].fillna(0) != 0) & (table["figure"] != "percent")]
        assert report.month is not None
        found[report.month] = dict(
            zip(zip(rows["figure"], rows["key"], strict=True), rows["difference"], strict=True)
        )
    assert found == DIFFERENCES


def test_all_massacres_are_found_and_none_is_invented(reports: list[Path]) -> None:
    kinds = [i.word("kind") for path in reports for i in parse_report_file(path).incidents]
    assert (kinds.count("massacre"), kinds.count("remains found"), len(kinds)) == (116, 1, 127)
    assert kinds.count("death in custody") == 3  # between the arrest and the news
