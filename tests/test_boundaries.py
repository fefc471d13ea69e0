"""Boundary layers: stated columns, shared borders in both weights, rebuilt byte for byte."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely

from syria_geo import boundaries
from syria_geo.boundaries import shapes_near, unit_shapes, units
from syria_geo.catalog import digest_of
from syria_geo.errors import DataError, UsageError

FOLDER = Path(__file__).parents[1] / "boundaries"
BUILT = (
    "units.csv",
    "subdistricts.geojson",
    "subdistricts_simplified.geojson",
    "neighbourhoods.geojson",
    "neighbourhoods_simplified.geojson",
    "basemap.geojson",
    "sources.toml",
)
LEVELS = {
    "country": (boundaries.load_outline, 1),
    "governorate": (boundaries.load_governorates, 14),
    "district": (boundaries.load_districts, 62),
    "sub-district": (boundaries.load_subdistricts, 272),
    "neighbourhood": (boundaries.load_neighbourhoods, 414),
}
BOTH_WEIGHTS = pytest.mark.parametrize("simplified", [False, True], ids=["exact", "simplified"])


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("boundaries_build", FOLDER / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("level", LEVELS)
@BOTH_WEIGHTS
def test_every_level_has_its_rows_columns_and_crs(level: str, simplified: bool) -> None:
    load, count = LEVELS[level]
    frame = load(simplified=simplified)
    assert len(frame) == count
    assert frame.crs == "EPSG:4326"
    assert {"pcode", "name_en", "name_ar", "parent_pcode", "geometry"} <= set(frame.columns)
    assert frame["pcode"].is_unique
    assert frame["pcode"].is_monotonic_increasing
    assert (frame[["name_en", "name_ar"]] != "").all(axis=None)
    assert frame.geometry.is_valid.all()
    assert set(frame.geom_type) <= {"Polygon", "MultiPolygon"}


def test_rows_carry_the_units_they_lie_in() -> None:
    frame = boundaries.load_subdistricts().set_index("pcode")
    row = frame.loc["SY020001"]
    assert (row.adm1_pcode, row.adm2_pcode, row.adm3_pcode) == ("SY02", "SY0200", "SY020001")
    assert row.parent_pcode == "SY0200"
    assert boundaries.load_governorates().set_index("pcode").loc["SY02", "name_ar"] == "حلب"
    assert boundaries.load_neighbourhoods()["parent_pcode"].str.startswith("C").all()


@pytest.mark.parametrize("level", LEVELS)
@BOTH_WEIGHTS
def test_neighbours_leave_no_gaps_and_no_overlaps(level: str, simplified: bool) -> None:
    shapes = unit_shapes(level, simplified=simplified).geometries
    assert shapely.coverage_is_valid(shapes)
    overlap = shapely.area(shapes).sum() - shapely.union_all(shapes).area
    assert abs(overlap) < 1e-9


@pytest.mark.parametrize("level", ["country", "governorate", "district", "sub-district"])
@BOTH_WEIGHTS
def test_the_country_has_no_holes(level: str, simplified: bool) -> None:
    whole = shapely.union_all(unit_shapes(level, simplified=simplified).geometries)
    assert [len(part.interiors) for part in shapely.get_parts(whole)] == [0, 0]  # and Arwad island


@pytest.mark.parametrize("level", ["country", "governorate", "district"])
@BOTH_WEIGHTS
def test_a_parent_is_the_union_of_its_children(level: str, simplified: bool) -> None:
    below = {"country": "governorate", "governorate": "district", "district": "sub-district"}
    parents = unit_shapes(level, simplified=simplified)
    children = unit_shapes(below[level], simplified=simplified)
    owner = np.array([units()[code].parent_pcode for code in children.pcodes])
    for code, shape in zip(parents.pcodes, parents.geometries, strict=True):
        union = shapely.union_all(children.geometries[owner == code])
        assert shapely.symmetric_difference(union, shape).area < 1e-12, code


def test_simplified_layers_are_light_and_near_the_exact_ones() -> None:
    exact, light = unit_shapes("sub-district"), unit_shapes("sub-district", simplified=True)
    points = shapely.get_num_coordinates
    assert points(light.geometries).sum() < points(exact.geometries).sum() / 5
    changed = shapely.symmetric_difference(exact.geometries, light.geometries)
    assert (shapely.area(changed) / shapely.area(exact.geometries)).max() < 0.12
    assert shapely.area(changed).sum() / shapely.area(exact.geometries).sum() < 0.01


def test_every_parent_is_known() -> None:
    for unit in units().values():
        above = {unit.adm1_pcode, unit.adm2_pcode, unit.adm3_pcode} - {""}
        assert above <= set(units())
        if unit.level not in {"neighbourhood", "country"}:
            assert unit.parent_pcode in units()


def test_what_callers_do_to_a_frame_stays_theirs() -> None:
    frame = boundaries.load_governorates()
    frame.loc[:, "name_en"] = "changed"
    frame["geometry"] = frame.geometry.translate(1)
    fresh = boundaries.load_governorates()
    assert "changed" not in set(fresh["name_en"])
    assert not fresh.geometry.geom_equals(frame.geometry).any()
    assert not unit_shapes("governorate").geometries.flags.writeable


def test_shapes_near_a_point_are_the_same_polygons() -> None:
    near = shapes_near((36.3, 33.5, 36.3, 33.5))
    whole = unit_shapes("sub-district")
    assert 0 < len(near.pcodes) < 20
    for code, shape in zip(near.pcodes, near.geometries, strict=True):
        assert shape.equals(whole.geometries[whole.pcodes.index(code)])


def test_unknown_levels_name_the_choices() -> None:
    with pytest.raises(UsageError, match=r"'province'.*sub-district"):
        unit_shapes("province")
    with pytest.raises(UsageError, match="neighbourhood"):
        shapes_near((36, 33, 37, 34), level="governorate")


def test_basemap_fits_around_the_outline() -> None:
    basemap = boundaries.load_basemap()
    outline = boundaries.load_outline(simplified=True).geometry.iloc[0]
    assert set(basemap["layer"]) == {"country", "sea", "lake", "river"}
    assert basemap.crs == "EPSG:4326"
    assert "Euphrates" in set(basemap["name_en"])
    assert not basemap["name_en"].str.contains(r"\?").any()
    land = basemap.geometry[basemap["layer"].isin(["country", "sea"])].values
    assert shapely.area(shapely.intersection(land, outline)).max() < 1e-3
    region = shapely.box(32, 29, 46, 40)
    uncovered = region.difference(shapely.union_all([*land, outline]))
    assert uncovered.area / region.area < 1e-4


def test_two_squares_keep_their_border_when_snapped(build: ModuleType) -> None:
    bend = [(1.00000049, 0.5), (1.2000001, 0.7)]
    left = shapely.Polygon([(0, 0), (1, 0), *bend, (1, 1), (0, 1)])
    right = shapely.Polygon([(1, 0), (2, 0), (2, 1), (1, 1), *reversed(bend)])
    snapped = build.snap(np.array([left, right]), 5)
    assert shapely.coverage_is_valid(snapped)
    assert shapely.get_coordinates(snapped).round(5).tolist() == (
        shapely.get_coordinates(snapped).tolist()
    )
    assert shapely.area(snapped) == pytest.approx([0.975, 1.025], abs=0.1)


def test_a_hole_between_units_stays_a_hole(build: ModuleType) -> None:
    ring = shapely.Polygon(shapely.box(0, 0, 3, 3).exterior, [shapely.box(1, 1, 2, 2).exterior])
    snapped = build.snap(np.array([ring, shapely.box(3, 0, 4, 3)]), 5)
    assert shapely.area(snapped).tolist() == [8, 3]


def test_overlapping_units_are_refused(build: ModuleType) -> None:
    with pytest.raises(DataError, match="share their borders"):
        build.checked(np.array([shapely.box(0, 0, 2, 1), shapely.box(1, 0, 3, 1)]))


def test_units_without_names_or_parents_fail_the_build(build: ModuleType) -> None:
    good = build.unit_row("SY01", "governorate", ["Damascus", "دمشق"], ["SY01"], "SY")
    build.check_units([good])
    orphan = build.unit_row("SY0200", "district", ["  ", "None"], ["SY02", "SY0200"], "SY02")
    with pytest.raises(DataError) as caught:
        build.check_units([good, good, orphan])
    assert {(fault.row, fault.column) for fault in caught.value.faults} == {
        (2, "pcode"),
        (3, "pcode"),
        (4, "name_en"),
        (4, "name_ar"),
        (4, ""),
    }


def test_missing_upstream_files_are_named_with_their_dataset(
    build: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build.main([str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    assert "cod-ab-syr" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_another_edition_is_refused(build: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("other", encoding="utf-8")
    entry: dict[str, Any] = {"key": "k", "files": ["file"], "sha256": "0" * 64}
    assert "another edition" in str(build.input_fault(tmp_path, entry))
    entry["sha256"] = digest_of(tmp_path / "file")
    assert build.input_fault(tmp_path, entry) is None


@pytest.mark.upstream
def test_rebuilding_gives_the_same_bytes(build: ModuleType, upstream: Path, tmp_path: Path) -> None:
    build.build(upstream, tmp_path)
    for name in BUILT:
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name


@pytest.mark.upstream
@pytest.mark.parametrize(
    ("depth", "level"), list(enumerate(["country", "governorate", "district"]))
)
def test_dissolved_levels_are_ochas_own(upstream: Path, depth: int, level: str) -> None:
    folder = upstream / "sources" / "ocha-cod-ab-2020-12-17"
    theirs = gpd.read_file(folder / f"syr_admbnda_adm{depth}_uncs_unocha_20201217.shp")
    theirs = theirs.sort_values(f"ADM{depth}_PCODE", ignore_index=True)
    ours, _ = LEVELS[level]
    frame = ours()
    assert frame["pcode"].tolist() == theirs[f"ADM{depth}_PCODE"].tolist()
    assert frame["name_en"].tolist() == theirs[f"ADM{depth}_EN"].str.strip().tolist()
    changed = shapely.symmetric_difference(frame.geometry.values, theirs.geometry.values)
    assert (shapely.area(changed) / shapely.area(theirs.geometry.values)).max() < 1e-4
