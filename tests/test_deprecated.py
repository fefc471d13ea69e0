"""Old names still work, warn, and name the new one."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely

import maps_world
import syria_geo as sg
from syria_geo.deprecated import renamed, warn_deprecated
from syria_geo.places import Place, PlaceName

TEXT = """II. Details
A. Russian forces
Idlib governorate
On 5 March 2018, missiles of Russian warplanes hit Hish town and killed six civilians.
III. Conclusions
"""
ONE: Any = sg  # the old names are no longer in the annotations


@renamed(colour="color", shade="tone")
def paint(thing: str, *, color: str = "red", tone: int = 0) -> str:
    """Paint."""
    return f"{thing} {color} {tone}"


def test_an_old_name_warns_once_where_it_is_used_and_does_the_same() -> None:
    with pytest.warns(DeprecationWarning, match=r"paint\(color=\.\.\.\)") as caught:
        assert paint("door", colour="blue") == "door blue 0"  # type: ignore[call-arg]
    assert [Path(one.filename).name for one in caught] == ["test_deprecated.py"]
    with pytest.warns(DeprecationWarning, match="deprecated") as both:
        paint("door", colour="blue", shade=2)  # type: ignore[call-arg]
    assert len(both) == 2


def test_a_new_name_does_not_warn_and_the_signature_is_the_new_one() -> None:
    assert paint("door", color="blue", tone=1) == "door blue 1"
    assert (paint.__name__, paint.__doc__) == ("paint", "Paint.")


def test_both_names_at_once_are_refused() -> None:
    with pytest.raises(sg.UsageError, match="color, colour: give one of them"):
        paint("door", color="red", colour="blue")  # type: ignore[call-arg]


def test_the_warning_points_at_the_caller() -> None:
    def old() -> None:
        warn_deprecated("old()", "new()")

    with pytest.warns(
        DeprecationWarning, match=r"old\(\) is deprecated .* write new\(\)"
    ) as caught:
        old()
    assert Path(caught[0].filename).name == "test_deprecated.py"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a report, zones and a gazetteer of one's own."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    zone = {"holder": ["ISIS"], "valid_from": ["2016-01-01"], "valid_to": ["2016-12-31"]}
    shape = [shapely.box(38, 35, 39, 36)]
    gpd.GeoDataFrame(zone, geometry=shape, crs=4326).to_file(folder / "zones.geojson")
    for name, columns in (("places", Place._fields), ("names", PlaceName._fields)):
        (folder / f"{name}.csv").write_text(",".join(columns) + "\n", encoding="utf-8")
    return folder


WORLD = maps_world.located()
OLD_AND_NEW: dict[str, tuple[Callable[[Path], Any], Callable[[Path], Any]]] = {
    "parse_report_file(path)": (
        lambda at: ONE.parse_report(at / "report.txt"),
        lambda at: sg.parse_report_file(at / "report.txt"),
    ),
    "parse_report(text=...)": (
        lambda _: ONE.parse_report(report=TEXT),
        lambda _: sg.parse_report(TEXT),
    ),
    "read_control_zones(path)": (
        lambda at: ONE.load_control_zones(at / "zones.geojson").to_json(default=str),
        lambda at: sg.read_control_zones(at / "zones.geojson").to_json(default=str),
    ),
    "load_control_zones(day=...)": (
        lambda _: ONE.load_control_zones(day_or_path="2016-09-23", simplified=True).to_json(
            default=str
        ),
        lambda _: sg.load_control_zones("2016-09-23", simplified=True).to_json(default=str),
    ),
    "read_gazetteer(folder)": (
        lambda at: sg.load_gazetteer(at),
        lambda at: sg.read_gazetteer(at),
    ),
    "rates(value=...)": (
        lambda _: ONE.rates(WORLD, toll="women").to_dict(),
        lambda _: sg.rates(WORLD, value="women").to_dict(),
    ),
    "hexagon_map(hexagon_km2=...)": (
        lambda _: ONE.hexagon_map(WORLD, area_km2=500).provenance,
        lambda _: sg.hexagon_map(WORLD, hexagon_km2=500).provenance,
    ),
    "bar_chart(value=...)": (
        lambda _: ONE.bar_chart(WORLD, values=["killed", "women"]).provenance,
        lambda _: sg.bar_chart(WORLD, value=["killed", "women"]).provenance,
    ),
    "figure.save(path)": (
        lambda at: ONE.save_picture(sg.bar_chart(WORLD), at / "old.svg").read_bytes(),
        lambda at: sg.bar_chart(WORLD).save(at / "new.svg").read_bytes(),
    ),
    "save_picture(located=...)": (
        lambda at: ONE.save_picture(picture=WORLD, path=at / "old.svg", kind="bars").read_bytes(),
        lambda at: sg.save_picture(WORLD, at / "new.svg", kind="bars").read_bytes(),
    ),
}


@pytest.mark.parametrize("new_name", OLD_AND_NEW)
def test_what_shipped_before_still_works_and_warns(folder: Path, new_name: str) -> None:
    old, new = OLD_AND_NEW[new_name]
    with pytest.warns(DeprecationWarning, match=re.escape(f"write {new_name}")) as caught:
        before = old(folder)
    assert [Path(one.filename).name for one in caught] == ["test_deprecated.py"]
    after = new(folder)
    assert repr(before) == repr(after)


DECISION = Path(__file__).parents[1] / "docs" / "decisions" / "2026-11-22-public-names.md"


@pytest.mark.parametrize("new_name", OLD_AND_NEW)
def test_the_decision_page_lists_it(new_name: str) -> None:
    assert f"`{new_name}`" in DECISION.read_text(encoding="utf-8")


@pytest.mark.parametrize("module", ["syria_geo", "syria_geo.incidents"])
def test_a_renamed_public_name_is_still_there_and_warns_once(module: str) -> None:
    with pytest.warns(DeprecationWarning, match="write DERIVED_COLUMNS") as looked_up:
        assert importlib.import_module(module).FOUND_COLUMNS == sg.DERIVED_COLUMNS
    with pytest.warns(DeprecationWarning, match="write DERIVED_COLUMNS") as imported:
        exec(f"from {module} import FOUND_COLUMNS")  # noqa: S102 - looks the name up twice
    assert (len(looked_up), len(imported)) == (1, 1)


def test_a_value_that_has_another_function_now_is_told_of_that_one_only(folder: Path) -> None:
    calls: tuple[Callable[[], Any], ...] = (
        lambda: ONE.load_control_zones(day_or_path=folder / "zones.geojson"),
        lambda: ONE.parse_report(report=folder / "report.txt"),
        lambda: ONE.save_picture(picture=sg.bar_chart(WORLD), path=folder / "one.svg"),
    )
    for call in calls:
        with pytest.warns(DeprecationWarning, match="write") as caught:
            call()
        assert [Path(one.filename).name for one in caught] == ["test_deprecated.py"]
