"""Build the boundary layers from the files OCHA and Natural Earth publish.

Run ``make boundaries UPSTREAM=../shared``. Same upstream files in, byte-identical layers out.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from syria_geo.catalog import count_rows, digest_of
from syria_geo.cells import read_cells
from syria_geo.errors import DataError, Fault, SyriaGeoError

HERE = Path(__file__).resolve().parent
UNIT_COLUMNS = (
    "pcode",
    "level",
    "name_en",
    "name_ar",
    "adm1_pcode",
    "adm2_pcode",
    "adm3_pcode",
    "parent_pcode",
)
# Six decimals are ten centimetres, finer than any of these lines were ever drawn, and enough for
# every official place to stay on its side of them; five (one metre) are plenty for drawing.
EXACT_DECIMALS = 6
DRAWN_DECIMALS = 5
# Square roots, in degrees, of the smallest bends worth keeping on a map of the country and of a
# city (Visvalingam-Whyatt).
SUBDISTRICT_TOLERANCE = 0.004
NEIGHBOURHOOD_TOLERANCE = 0.0002
BASEMAP_TOLERANCE = 0.01
BASEMAP_REGION = shapely.box(32, 29, 46, 40)
SMALLEST_SEA = 0.01  # square degrees; below it, a sliver between two coastlines
# The region of the gazetteer for which the ground west of the ceasefire line of 1974 stands.
GOLAN = {"pcode": "G3029"}
LEVELS = ("country", "governorate", "district", "sub-district")

Shapes = NDArray[np.object_]


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, build, and say what was written."""
    return run(build, str(__doc__), arguments)


def run(
    build: Callable[[Path, Path], None], description: str, arguments: Sequence[str] | None
) -> int:
    """Run a build as a command: from the folder of upstream files to this one, or to ``--out``."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("upstream", type=Path, help="folder that holds sources/")
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write to")
    options = parser.parse_args(arguments)
    try:
        build(options.upstream, options.out)
    except SyriaGeoError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def build(upstream: Path, out: Path) -> None:
    """Build every layer of this folder from the upstream files and write them to ``out``."""
    found = find_inputs(upstream)
    subdistricts = read_units(found["ocha-adm3"], "ADM3_PCODE")
    neighbourhoods = read_units(found["ocha-neighbourhoods"], "PCODE")
    units = [*admin_units(subdistricts), *neighbourhood_units(neighbourhoods)]
    check_units(units)
    exact = snap(shapes_of(subdistricts), EXACT_DECIMALS)
    simple = simplify(shapes_of(subdistricts), SUBDISTRICT_TOLERANCE)
    exact_neighbourhoods = snap(shapes_of(neighbourhoods), EXACT_DECIMALS)
    simple_neighbourhoods = simplify(shapes_of(neighbourhoods), NEIGHBOURHOOD_TOLERANCE)
    outline = shapely.coverage_union_all(simple)
    out.mkdir(parents=True, exist_ok=True)
    write_units(out / "units.csv", units)
    codes, neighbourhood_codes = subdistricts["ADM3_PCODE"], neighbourhoods["PCODE"]
    write_layer(out / "subdistricts.geojson", by_code(codes), exact)
    write_layer(out / "subdistricts_simplified.geojson", by_code(codes), simple)
    write_layer(out / "neighbourhoods.geojson", by_code(neighbourhood_codes), exact_neighbourhoods)
    write_layer(
        out / "neighbourhoods_simplified.geojson",
        by_code(neighbourhood_codes),
        simple_neighbourhoods,
    )
    features = list(basemap(found, outline))
    write_layer(out / "basemap.geojson", [f[0] for f in features], [f[1] for f in features])
    write_layer(out / "golan.geojson", [GOLAN], [occupied_golan(found, exact)])
    write_sources(out / "sources.toml")


# --- upstream files -----------------------------------------------------------------------


def find_inputs(upstream: Path) -> dict[str, Path]:
    """Find every input of ``sources.toml`` and check that it is the edition named there."""
    inputs = tomllib.loads((HERE / "sources.toml").read_text(encoding="utf-8"))["input"]
    faults = [fault for entry in inputs if (fault := input_fault(upstream, entry))]
    if faults:
        raise DataError("the upstream files for the boundaries cannot be used", faults)
    return {entry["key"]: upstream / entry["files"][0] for entry in inputs}


def input_fault(upstream: Path, entry: Mapping[str, Any]) -> Fault | None:
    """Say what is wrong with one input, if anything is."""
    paths = [upstream / name for name in entry["files"]]
    missing = [path for path in paths if not path.is_file()]
    if missing:
        dataset = f"{entry['title']} ({entry['url_or_dataset']})"
        return Fault(str(missing[0]), f"not found: download {dataset} and place it there")
    if (digest := digest_of(*paths)) != entry["sha256"]:
        return Fault(
            str(paths[0]),
            f"another edition (sha256 {digest}) than sources.toml names for {entry['key']}; "
            "review it, then change as_of and sha256 there",
        )
    return None


def read_units(path: Path, code: str) -> gpd.GeoDataFrame:
    """Read one OCHA layer in WGS 84, sorted by P-code."""
    units = gpd.read_file(path)
    if units.crs is None or units.crs.to_epsg() != 4326:
        raise DataError(f"{path.name}: expected EPSG:4326, found {units.crs}")
    return units.sort_values(code, ignore_index=True)


# --- the table of units -------------------------------------------------------------------


def admin_units(subdistricts: gpd.GeoDataFrame) -> Iterator[dict[str, str]]:
    """Give each unit of the four admin levels once; a sub-district's row names all its parents."""
    for depth, level in enumerate(LEVELS):
        codes = [f"ADM{above}_PCODE" for above in range(depth + 1)]
        names = [f"ADM{depth}_EN", f"ADM{depth}_AR"]
        rows = subdistricts[[*codes, *names]].drop_duplicates().sort_values(codes[-1])
        for row in rows.itertuples(index=False):
            chain = [str(code) for code in row[: depth + 1]]
            yield unit_row(chain[-1], level, row[-2:], chain[1:], chain[-2] if depth else "")


def neighbourhood_units(neighbourhoods: gpd.GeoDataFrame) -> Iterator[dict[str, str]]:
    """Give each neighbourhood once; its parent is its city."""
    names = ["NAME_EN", "NAME_AR"]
    parents = ["ADM1_PCODE", "ADM2_PCODE", "ADM3_PCODE", "ADM4_PCODE"]
    for code, *row in neighbourhoods[["PCODE", *names, *parents]].itertuples(index=False):
        yield unit_row(code, "neighbourhood", row[:2], row[2:5], row[5])


def unit_row(
    pcode: str, level: str, names: Sequence[str], chain: Sequence[str], parent: str
) -> dict[str, str]:
    """Lay out one row of ``units.csv``; white space in names is repaired."""
    english, arabic = (" ".join(str(name).split()) for name in names)
    codes = [*chain, "", "", ""][:3]
    return dict(
        zip(UNIT_COLUMNS, (pcode, level, english, arabic, *codes, str(parent)), strict=True)
    )


def check_units(units: Sequence[Mapping[str, str]]) -> None:
    """Refuse units without a name in both languages, twice the same P-code, or no known parent."""
    codes = [unit["pcode"] for unit in units]
    faults = []
    for row, unit in enumerate(units, start=2):
        if codes.count(unit["pcode"]) > 1:
            faults.append(Fault("units.csv", f"P-code {unit['pcode']} occurs twice", row, "pcode"))
        faults += [
            Fault("units.csv", f"{unit['pcode']} has none", row, column)
            for column in ("name_en", "name_ar")
            if unit[column] in {"", "None", "nan"}
        ]
        chain = [unit[f"adm{depth}_pcode"] for depth in (1, 2, 3)]
        faults += [
            Fault("units.csv", f"{unit['pcode']} lies in {code}, which is no unit", row)
            for code in chain
            if code and code not in codes
        ]
    if faults:
        raise DataError("the units do not fit together", faults)


def write_units(path: Path, units: Iterable[Mapping[str, str]]) -> None:
    """Write the table of names, P-codes and parents."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, UNIT_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(units)


# --- coverages ----------------------------------------------------------------------------


def shapes_of(units: gpd.GeoDataFrame) -> Shapes:
    """Take the polygons out of a frame."""
    return np.asarray(units.geometry.values, dtype=object)


def snap(shapes: Shapes, decimals: int) -> Shapes:
    """Round the coordinates of a coverage without opening gaps or overlaps.

    Rounding each polygon alone lets lines cross that did not. So all borders are snapped
    together, the faces between them are built anew, and each goes to the unit it came from.
    """
    lines = shapely.union_all(shapely.boundary(shapes), grid_size=10.0**-decimals)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    face, unit = shapely.STRtree(shapes).query(faces, predicate="intersects")
    shared = shapely.area(shapely.intersection(faces[face], shapes[unit]))
    # A face covered less than half is a hole between units (or outside all of them).
    mine = shared > 0.5 * shapely.area(faces[face])
    snapped = [
        shapely.coverage_union_all(faces[face[mine & (unit == index)]])
        for index in range(len(shapes))
    ]
    return checked(rounded(np.array(snapped, dtype=object), decimals))


def simplify(shapes: Shapes, tolerance: float) -> Shapes:
    """Drop small bends; neighbours keep the same line between them, islands their shape."""
    snapped = snap(shapes, DRAWN_DECIMALS)
    thin = shapely.coverage_simplify(snapped, tolerance)
    # Arwad, 0.2 square kilometres, would be left as a triangle.
    thin = np.where(islands(snapped), snapped, thin)
    return checked(rounded(thin, DRAWN_DECIMALS))


def islands(shapes: Shapes) -> NDArray[np.bool_]:
    """Say which units touch no other."""
    touching = shapely.STRtree(shapes).query(shapes, predicate="intersects")[0]
    return np.asarray(np.bincount(touching, minlength=len(shapes)) == 1)


def rounded(shapes: Shapes, decimals: int) -> Shapes:
    """Give snapped coordinates their shortest decimals, and rings the order of RFC 7946."""
    short = shapely.transform(shapes, lambda xy: np.round(xy, decimals))
    return np.asarray(shapely.orient_polygons(shapely.normalize(short)), dtype=object)


def checked(shapes: Shapes) -> Shapes:
    """Refuse a coverage with gaps, overlaps or broken polygons."""
    if not (shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes)):
        raise DataError("the polygons no longer share their borders; choose another tolerance")
    return shapes


# --- basemap ------------------------------------------------------------------------------

Feature = tuple[dict[str, str], Any]


def basemap(found: Mapping[str, Path], outline: Any) -> Iterator[Feature]:
    """Give neighbouring countries, sea, lakes and rivers around OCHA's outline of Syria."""
    wanted = basemap_names()
    countries = named(gpd.read_file(found["natural-earth-countries"]), "ADMIN", wanted["country"])
    around = surroundings(countries, outline)
    yield from around
    sea = BASEMAP_REGION.difference(shapely.union_all([outline, *(shape for _, shape in around)]))
    parts = [part for part in shapely.get_parts(sea) if part.area > SMALLEST_SEA]
    yield {"layer": "sea", "name_en": "", "name_ar": ""}, tidy(shapely.union_all(parts))
    for layer in ("lake", "river"):
        shapes = named(gpd.read_file(found[f"natural-earth-{layer}s"]), "name", wanted[layer])
        for (english, arabic), shape in sorted(shapes.items()):
            thin = shapely.simplify(shape, BASEMAP_TOLERANCE / 2)
            yield {"layer": layer, "name_en": english, "name_ar": arabic}, tidy(thin)


def basemap_names() -> dict[str, dict[str, tuple[str, str]]]:
    """Read which upstream features the basemap shows, by layer, and under which names."""
    wanted: dict[str, dict[str, tuple[str, str]]] = {}
    columns = ("layer", "upstream_name", "name_en", "name_ar")
    for _, (layer, upstream_name, *names) in read_cells(HERE / "basemap_names.csv", columns):
        wanted.setdefault(layer, {})[upstream_name] = names[0], names[1]
    return wanted


def named(
    features: gpd.GeoDataFrame, column: str, names: Mapping[str, tuple[str, str]]
) -> dict[tuple[str, str], Any]:
    """Merge upstream features under the names we show; those without one are left out."""
    missing = sorted(set(names) - set(features[column]))
    if missing:
        raise DataError(f"Natural Earth has no feature named {', '.join(missing)}")
    shown = features[column].map(names)
    return {
        pair: shapely.union_all(features.geometry[shown == pair].values)
        for pair in sorted(set(names.values()))
    }


def surroundings(countries: Mapping[tuple[str, str], Any], outline: Any) -> list[Feature]:
    """Cut OCHA's Syria out of the neighbours, and give what Natural Earth has beyond it to them."""
    names = list(countries)
    thin = shapely.coverage_simplify(np.array(list(countries.values())), BASEMAP_TOLERANCE)
    syria = names.index(("Syria", "سوريا"))
    beyond = shapely.get_parts(thin[syria].difference(outline))
    shapes = {
        name: shape.difference(outline)
        for index, (name, shape) in enumerate(zip(names, thin, strict=True))
        if index != syria
    }
    for piece in beyond:
        nearest = min(shapes, key=lambda name: (-contact(shapes[name], piece), name))
        if contact(shapes[nearest], piece) > 0:
            shapes[nearest] = shapely.union_all([shapes[nearest], piece])
    return [
        ({"layer": "country", "name_en": english, "name_ar": arabic}, tidy(shape))
        for (english, arabic), shape in sorted(shapes.items())
    ]


def contact(country: Any, piece: Any) -> float:
    """Measure the border two shapes share, in degrees."""
    return float(shapely.length(country.boundary.intersection(piece.boundary)))


def occupied_golan(found: Mapping[str, Path], subdistricts: Shapes) -> Any:
    """Give the part of the Golan that Israel occupies, within OCHA's outline of Syria.

    Occupied since 1967; Security Council resolution 497 (1981) calls its annexation null and void.
    """
    disputed = gpd.read_file(found["natural-earth-disputed"])
    shape = disputed.geometry[disputed["NAME"] == "Golan Heights"].union_all()
    inside = shapely.intersection(shape, shapely.coverage_union_all(subdistricts))
    largest = max(shapely.get_parts(inside), key=shapely.area)
    snapped = shapely.set_precision(largest, 10.0**-DRAWN_DECIMALS)
    return rounded(np.array([snapped], dtype=object), DRAWN_DECIMALS)[0]


def tidy(shape: Any) -> Any:
    """Clip to the region, snap to the grid and fix the order of points."""
    clipped = shapely.intersection(shape, BASEMAP_REGION)
    snapped = shapely.set_precision(clipped, 10.0**-DRAWN_DECIMALS)
    return rounded(np.array([snapped], dtype=object), DRAWN_DECIMALS)[0]


# --- writing ------------------------------------------------------------------------------


def by_code(codes: pd.Series[str]) -> list[dict[str, str]]:
    """Give the properties of unit polygons: the P-code alone, names stand in ``units.csv``."""
    return [{"pcode": code} for code in codes]


def write_layer(path: Path, properties: Sequence[Mapping[str, str]], shapes: Iterable[Any]) -> None:
    """Write GeoJSON, one feature a line, the bounding box first so that a reader can skip lines."""
    lines = [feature_line(row, shape) for row, shape in zip(properties, shapes, strict=True)]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8")


def feature_line(properties: Mapping[str, str], shape: Any) -> str:
    """Write one feature on one line."""
    feature = {
        "type": "Feature",
        "bbox": [float(edge) for edge in shape.bounds],
        "properties": dict(properties),
        "geometry": shapely.geometry.mapping(shape),
    }
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


def write_sources(path: Path, kept: Path = HERE / "sources.toml") -> None:
    """Refresh hash and row count of each built file in ``sources.toml``; the rest is a person's."""
    text = kept.read_text(encoding="utf-8")
    for entry in tomllib.loads(text).get("file", ()):
        built = path.parent / entry["path"]
        if built.is_file():
            text = restated(text, entry["path"], digest_of(built), count_rows(built))
    path.write_text(text, encoding="utf-8")


def restated(text: str, name: str, digest: str, rows: int | None) -> str:
    """Put a new hash and row count into one ``[[file]]`` table."""
    head, table, tail = re.split(
        rf'(path = "{re.escape(name)}"\n(?:(?!\[\[).*\n?)*)', text, maxsplit=1
    )
    table = re.sub(r'(?m)^sha256 = ".*"$', f'sha256 = "{digest}"', table)
    if rows is not None:
        table = re.sub(r"(?m)^rows = \d+$", f"rows = {rows}", table)
    return head + table + tail


if __name__ == "__main__":
    sys.exit(main())
