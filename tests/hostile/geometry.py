"""Shapes: numbers that are none, rings that cross, types that do not belong, too many of them."""

from __future__ import annotations

import struct

from hostile.case import Case, call, cells, csv_of, faulty, holds, nothing, refused, right, written
from hostile.geojson import collection, feature

__all__ = ["CASES"]

_KIND = "geometry"
_BAD = (
    "1e308",
    "-1e308",
    "1e400",
    "NaN",
    "Infinity",
    "-Infinity",
    "1e20",
    "null",
    '"36"',
    "true",
    "[]",
)
_EXPORT = ("export", "in.geojson", "-o", "out.geojson")


def _ring(*corners: str) -> str:
    return f'{{"type":"Polygon","coordinates":[[{",".join(corners)}]]}}'


def zone(geometry: str, **more: object) -> str:
    """Write a zone of control."""
    return feature(
        geometry, **{"holder": "SDF", "valid_from": "2016-01-01", "valid_to": "2016-12-31", **more}
    )


def _read_zones() -> object:
    import syria_geo as sg

    return len(sg.read_control_zones("in.geojson"))


def _joined() -> object:
    import syria_geo as sg
    from syria_geo import spatial

    polygons = spatial.read_polygons("in.geojson")
    located = sg.locate(sg.load_incidents().head(3))
    return len(sg.join_polygons(located, polygons, ["holder"]))


_SQUARE = _ring("[36,33]", "[37,33]", "[37,34]", "[36,34]", "[36,33]")
_CORNERS = 200_000


def _comb(teeth: int) -> str:
    """Write a polygon of very many teeth."""
    corners = [f"[{36 + i / teeth:.6f},{33.5 if i % 2 else 33.9}]" for i in range(teeth)]
    return _ring("[36,33]", *corners, "[37,33]", "[36,33]")


def _wkb_point(x: float, y: float) -> bytes:
    return struct.pack("<BIdd", 1, 1, x, y)


_SHAPELESS = ("null", '"36"', "true", "[]")  # GDAL gives a row without shape


def _own(bad: str) -> Case:
    name = f"own polygons with a corner of {bad}"
    make = collection(zone(_ring("[36,33]", f"[{bad},33]", "[37,34]", "[36,34]", "[36,33]")))
    if bad in _SHAPELESS:
        return right(_KIND, name, make, call(_joined), "read, with a warning of the row without shape", nothing,
                     says=("rows without a shape",))  # fmt: skip
    return refused(_KIND, name, make, call(_joined), "beyond the earth")


def _cases() -> list[Case]:
    found: list[Case] = []
    for bad in _BAD:
        found += [
            refused(_KIND, f"a point whose longitude is {bad}",
                    collection(feature(f'{{"type":"Point","coordinates":[{bad},33.5]}}')), _EXPORT, "in.geojson"),
            refused(_KIND, f"a point whose latitude is {bad}",
                    collection(feature(f'{{"type":"Point","coordinates":[36.4,{bad}]}}')), _EXPORT, "in.geojson"),
            refused(_KIND, f"a polygon with a corner of {bad}",
                    collection(feature(_ring("[36,33]", f"[{bad},33]", "[37,34]", "[36,34]", "[36,33]"))),
                    _EXPORT, "in.geojson"),
            refused(_KIND, f"a zone with a corner of {bad}",
                    collection(zone(_ring("[36,33]", f"[{bad},33]", "[37,34]", "[36,34]", "[36,33]"))),
                    call(_read_zones), "in.geojson"),
            _own(bad),
        ]  # fmt: skip
    for number in (
        "1e308",
        "inf",
        "-inf",
        "nan(1)",
        "1e400",
        "infinity",
        "0x20",
        "1_0",
        "--36",
        "36,4,1",
        "٣٦٫٤٫١",
    ):
        found.append(
            refused(_KIND, f"a latitude cell {number}",
                    csv_of(f'Douma city,"{number}",36.4', head="place_text,latitude,longitude"),
                    ("export", "in.csv", "-o", "out.geojson"), "latitude")
        )  # fmt: skip
    bow = _ring("[36,33]", "[37,34]", "[37,33]", "[36,34]", "[36,33]")
    found += [
        right(_KIND, "a zone that is sound", collection(zone(_SQUARE)), call(_read_zones), "read",
              lambda ran: _is(ran.out, "1")),
        refused(_KIND, "a zone that crosses itself", collection(zone(bow)), call(_read_zones), "not valid"),
        refused(_KIND, "a zone of one point", collection(zone('{"type":"Point","coordinates":[36,33]}')),
                call(_read_zones), "in.geojson"),
        refused(_KIND, "a zone without shape", collection(zone("null")), call(_read_zones), "in.geojson"),
        refused(_KIND, "a zone of an empty polygon", collection(zone('{"type":"Polygon","coordinates":[]}')),
                call(_read_zones), "in.geojson"),
        refused(_KIND, "a zone of two corners", collection(zone(_ring("[36,33]", "[37,33]", "[36,33]"))),
                call(_read_zones), "in.geojson"),
        refused(_KIND, "a zone in the moon's CRS",
                collection(zone(_SQUARE), more='"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:IAU:2015:30100"}},'),
                call(_read_zones), "in.geojson"),
        refused(_KIND, "a zone whose ring does not close", collection(zone(_ring("[36,33]", "[37,33]", "[37,34]", "[36,34]"))),
                call(_read_zones), "in.geojson"),
        refused(_KIND, "a zone until 31 February", collection(zone(_SQUARE, valid_to="2016-02-31")), call(_read_zones),
                "in.geojson"),
        refused(_KIND, "300 zones on the same ground", collection(*[zone(_SQUARE)] * 300), call(_read_zones), "overlaps"),
        refused(_KIND, "a polygon ring that does not close", collection(feature(_ring("[36,33]", "[37,33]", "[37,34]"))),
                _EXPORT, "in.geojson"),
        refused(_KIND, "coordinates that are a text", collection(feature('{"type":"Point","coordinates":"36,33"}')),
                _EXPORT, "geometry"),
        refused(_KIND, "coordinates of one number", collection(feature('{"type":"Point","coordinates":[36]}')),
                _EXPORT, "in.geojson"),
        refused(_KIND, "an unknown type of geometry", collection(feature('{"type":"Blob","coordinates":[36,33]}')),
                _EXPORT, "geometry"),
        refused(_KIND, "a geometry that is a number", collection(feature("7")), _EXPORT, "geometry"),
        refused(_KIND, "a geometry that is a list", collection(feature("[36,33]")), _EXPORT, "geometry"),
        refused(_KIND, "a geometry that is a text", collection(feature('"POINT (36 33)"')), _EXPORT, "geometry"),
        right(_KIND, "an empty point", collection(feature('{"type":"Point","coordinates":[]}')), _EXPORT,
              "read by its words", holds("place_text", "Douma city")),
        right(_KIND, "an empty collection of geometries", collection(feature('{"type":"GeometryCollection","geometries":[]}')),
              _EXPORT, "read by its words", holds("place_text", "Douma city")),
        refused(_KIND, "a point of five numbers", collection(feature('{"type":"Point","coordinates":[36.4,33.57,1,2,3]}')),
                _EXPORT, "broken geometry"),
        right(_KIND, f"a polygon of {_CORNERS:,} corners", collection(lambda: feature(_comb(_CORNERS))), _EXPORT,
              "read as a point with a radius that covers it", holds("place_text", "Douma city")),
        right(_KIND, f"own polygons of {_CORNERS:,} corners", collection(lambda: zone(_comb(_CORNERS))),
              call(_joined), "joined", lambda ran: _is(ran.out, "3")),
        refused(_KIND, "a point in the sea off Africa (0, 0)", collection(feature('{"type":"Point","coordinates":[0,0]}')),
                _EXPORT, "in.geojson"),
        refused(_KIND, "longitude and latitude swapped", collection(feature('{"type":"Point","coordinates":[33.5,36.4]}')),
                _EXPORT, "in.geojson", outcome="refused, or said to be swapped"),
        refused(_KIND, "a CRS of markup", collection(feature('{"type":"Point","coordinates":[36,33]}'),
                more='"crs":{"type":"name","properties":{"name":"<script>alert(1)</script>"}},'), _EXPORT, "CRS"),
        refused(_KIND, "a CRS of 100,000 letters", collection(feature('{"type":"Point","coordinates":[36,33]}'),
                more='"crs":{"type":"name","properties":{"name":"' + "x" * 100_000 + '"}},'), _EXPORT, "CRS"),
        refused(_KIND, "WKT of 100,000 brackets",
                written("in.csv", lambda: 'place_text,geometry\nDouma city,"' + "(" * 100_000 + '"\n'),
                ("export", "in.csv", "--columns", "geometry=geometry", "-o", "out.geojson"), "WKT", code=1, outcome="refused"),
    ]  # fmt: skip
    return found


def _is(found: object, wanted: object) -> None:
    assert found == wanted, found


CASES = _cases()
_ = (cells, faulty, nothing, written)
