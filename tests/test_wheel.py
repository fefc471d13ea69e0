"""The wheel: the package and the data that ship, nothing that builds them."""

from __future__ import annotations

import tomllib
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from syria_geo.catalog import DATA_FOLDERS

ROOT = Path(__file__).parents[1]
# Kinds of file that data, its record and its description come in.
DATA_KINDS = {".bin", ".csv", ".geojson", ".md", ".toml", ".txt"}


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    [wheel] = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(wheel) as parts:
        return set(parts.namelist())


def test_every_module_is_in_it(names: set[str]) -> None:
    modules = {path.relative_to(ROOT / "src").as_posix() for path in ROOT.glob("src/**/*.py")}
    assert {name for name in names if name.endswith(".py")} == modules
    assert "syria_geo/py.typed" in names


def test_no_build_script_is_in_it(names: set[str]) -> None:
    data = [name for name in names if name.startswith("syria_geo/_data/")]
    assert {Path(name).suffix for name in data} <= DATA_KINDS


@pytest.mark.parametrize("folder", DATA_FOLDERS)
def test_every_file_that_has_a_record_is_in_it(names: set[str], folder: str) -> None:
    record = tomllib.loads((ROOT / folder / "sources.toml").read_text(encoding="utf-8"))
    shipped = {f"syria_geo/_data/{folder}/{entry['path']}" for entry in record["file"]}
    assert shipped | {f"syria_geo/_data/{folder}/sources.toml"} <= names


def test_nothing_lies_beside_the_package(names: set[str]) -> None:
    beside = {name.split("/")[0] for name in names} - {"syria_geo"}
    assert [Path(name).suffix for name in beside] == [".dist-info"]
