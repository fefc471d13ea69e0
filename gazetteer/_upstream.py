"""Read the public datasets the gazetteer is built from; each function names its dataset."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any, TypedDict

import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from syria_geo.errors import DataError

__all__ = [
    "GeoName",
    "admin_shapes",
    "admin_units",
    "archive",
    "communities",
    "communities_2015",
    "geonames",
    "iom",
    "neighbourhood_areas",
    "neighbourhood_shapes",
    "neighbourhoods",
    "open_syria",
    "population",
    "whosonfirst",
    "whosonfirst_names",
]


class GeoName(TypedDict):
    """The columns used of one GeoNames place."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    population: int
    alternatenames: list[str]


_COD_AB = "ocha-cod-ab-2020-12-17"


@cache
def communities(sources: Path) -> tuple[dict[str, str], ...]:
    """Read 7,693 communities of OCHA (HDX syrian-arab-republic-pop-places)."""
    return _csv(sources / "ocha-places" / "communities.csv")


@cache
def neighbourhoods(sources: Path) -> tuple[dict[str, str], ...]:
    """Read 414 neighbourhoods of 13 cities (OCHA, with COD-AB 2020-12-17)."""
    return _csv(sources / "ocha-places" / "neighbourhoods.csv")


@cache
def population(sources: Path) -> dict[str, int]:
    """Read sub-district populations of OCHA's Humanitarian Needs Overview 2017, by P-code."""
    rows = _csv(sources / "population" / "population_adm3.csv")
    return {row["ADM3_PCODE"]: int(float(row["hno2017"])) for row in rows if row["hno2017"]}


@cache
def communities_2015(sources: Path) -> tuple[dict[str, str | None], ...]:
    """Read the properties of OCHA's 5,251 communities of 2015."""
    found = _json(sources / "spellings" / "ocha-2015-communities.geojson")
    return tuple(feature["properties"] for feature in found["features"])


@cache
def iom(sources: Path) -> tuple[dict[str, str], ...]:
    """Read 8,394 locations of IOM's Displacement Tracking Matrix, April 2026."""
    return _csv(sources / "spellings" / "iom-locations-2026.csv")


@cache
def archive(sources: Path) -> tuple[dict[str, str], ...]:
    """Read 5,997 places of the Syrian Archive's location list of 2019."""
    return _csv(sources / "spellings" / "syrian-archive-2019.csv")


@cache
def open_syria(sources: Path) -> tuple[dict[str, Any], ...]:
    """Read governorates, districts and sub-districts of Open-Syria's data-geography (CC BY 4.0)."""
    levels = ("governorates", "districts", "subdistricts")
    found = (_json(sources / "spellings" / f"{level}.json") for level in levels)
    return tuple(unit for units in found for unit in units)


@cache
def geonames(sources: Path) -> tuple[GeoName, ...]:
    """Read 308 populated places of GeoNames (CC BY 4.0)."""
    return tuple(_json(sources / "spellings" / "geonames-cities500-sy.json"))


@cache
def whosonfirst(sources: Path) -> tuple[dict[str, str], ...]:
    """Read 10,660 records of Who's On First, nearly all of GeoNames (CC BY 4.0)."""
    return _csv(sources / "whosonfirst-sy" / "places.csv")


@cache
def whosonfirst_names(sources: Path) -> dict[str, tuple[dict[str, str], ...]]:
    """Read the 51,439 names of Who's On First, by the id of the record they belong to."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in _csv(sources / "whosonfirst-sy" / "names.csv"):
        found.setdefault(row["wof_id"], []).append(row)
    return {wof_id: tuple(rows) for wof_id, rows in found.items()}


@cache
def admin_units(sources: Path, level: int) -> tuple[dict[str, str], ...]:
    """Read the units of one level (0 to 3) of OCHA COD-AB (HDX cod-ab-syr), without shapes."""
    wanted = [f"ADM{n}_PCODE" for n in range(level + 1)]
    frame = pyogrio.read_dataframe(_layer(sources, f"admbnda_adm{level}_uncs"), read_geometry=False)
    names = {"name_en": f"ADM{level}_EN", "name_ar": f"ADM{level}_AR", "ref": f"ADM{level}_REF"}
    columns = {f"adm{n}": column for n, column in enumerate(wanted)} | names
    return tuple(
        {key: _text(row[column]) for key, column in columns.items()}
        for row in frame.sort_values(wanted[-1]).to_dict("records")
    )


@cache
def admin_shapes(sources: Path, level: int) -> dict[str, BaseGeometry]:
    """Read the polygons of one level (0 to 3) of OCHA COD-AB, by P-code."""
    return _shapes(_layer(sources, f"admbnda_adm{level}_uncs"), f"ADM{level}_PCODE")


@cache
def neighbourhood_shapes(sources: Path) -> dict[str, BaseGeometry]:
    """Read the 414 neighbourhood polygons of 13 cities, by P-code."""
    return _shapes(_layer(sources, "neighbourhoods"), "PCODE")


@cache
def neighbourhood_areas(sources: Path) -> dict[str, tuple[str, str, str]]:
    """Read which area of its city a neighbourhood lies in: area code, EN and AR name."""
    columns = ["PCODE", "AREA_PCODE", "AREA_EN", "AREA_AR"]
    frame = pyogrio.read_dataframe(
        _layer(sources, "neighbourhoods"), columns=columns, read_geometry=False
    )
    rows = frame.to_dict("records")
    return {
        row["PCODE"]: (_text(row["AREA_PCODE"]), _text(row["AREA_EN"]), _text(row["AREA_AR"]))
        for row in rows
        if _text(row["AREA_PCODE"])
    }


def _shapes(path: Path, key: str) -> dict[str, BaseGeometry]:
    _, _, wkb, (codes,) = pyogrio.raw.read(path, columns=[key])
    return dict(zip(codes, shapely.from_wkb(wkb), strict=True))


def _layer(sources: Path, name: str) -> Path:
    return _existing(sources / _COD_AB / f"syr_{name}_unocha_20201217.shp")


def _csv(path: Path) -> tuple[dict[str, str], ...]:
    with _existing(path).open(encoding="utf-8-sig", newline="") as handle:
        rows = csv.DictReader(handle)
        return tuple({key: (value or "").strip() for key, value in row.items()} for row in rows)


def _json(path: Path) -> Any:
    # The 2015 list has Arabic names cut in the middle of a character.
    return json.loads(_existing(path).read_text(encoding="utf-8", errors="replace"))


def _text(value: object) -> str:
    # Some cells hold the words a program showed for "nothing".
    return value.strip() if isinstance(value, str) and value != "<Null>" else ""


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise DataError(
            f"the upstream file {path} is missing; give the folder of upstream files "
            "(gazetteer/sources.toml names the public datasets)"
        )
    return path
