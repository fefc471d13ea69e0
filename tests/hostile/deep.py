"""Nesting: deeper than a parser's stack, and as deep as it just bears."""

from __future__ import annotations

from hostile.case import Case, holds, nothing, refused, right, written
from hostile.geojson import collection, raw_collection

__all__ = ["CASES"]

_KIND = "nesting"
_DEEP = "nested deeper than"


def _lists(depth: int) -> str:
    return "[" * depth + "1" + "]" * depth


def _objects(depth: int) -> str:
    return '{"a":' * depth + "1" + "}" * depth


def _with(value: str, place: str = "Douma city") -> str:
    return (
        f'{{"type":"Feature","properties":{{"place_text":"{place}","x":{value}}},"geometry":null}}'
    )


def _cases() -> list[Case]:
    found = []
    for depth in (65, 600, 700, 960, 100_000):
        for what, make in (("lists", _lists), ("objects", _objects)):
            text = raw_collection(_with(make(depth)))
            found.append(
                refused(
                    _KIND, f"GeoJSON property of {depth} {what} in each other",
                    written("in.geojson", text), ("export", "in.geojson", "-o", "out.gpkg"), _DEEP,
                )
            )  # fmt: skip
            line = f'{{"place_text":"Douma city","x":{make(depth)}}}\n'
            found.append(
                refused(
                    _KIND, f"JSON line of {depth} {what} in each other",
                    written("in.jsonl", line), ("export", "in.jsonl", "-o", "out.geojson"), _DEEP,
                )
            )  # fmt: skip
    for depth in (3, 60):
        for what, make in (("lists", _lists), ("objects", _objects)):
            for suffix in ("geojson", "gpkg", "parquet", "csv", "xlsx", "kml"):
                found.append(
                    right(
                        _KIND, f"GeoJSON property of {depth} {what} in each other, as .{suffix}",
                        written("in.geojson", raw_collection(_with(make(depth)))),
                        ("export", "in.geojson", "-o", f"out.{suffix}"), "written as it stands",
                        holds("place_text", "Douma city") if suffix == "geojson" else nothing,
                    )
                )  # fmt: skip
    coordinates = "[" * 5000 + "36.4,33.5" + "]" * 5000
    found += [
        refused(
            _KIND, "GeoJSON coordinates in 5,000 brackets",
            collection(_with("1").replace("null", f'{{"type":"Point","coordinates":{coordinates}}}')),
            ("export", "in.geojson", "-o", "out.geojson"), _DEEP,
        ),
        refused(
            _KIND, "100,000 geometry collections in each other",
            collection(_with("1").replace(
                '"geometry":null', '"geometry":' + '{"type":"GeometryCollection","geometries":[' * 100_000
                + "]}" * 100_000)),
            ("export", "in.geojson", "-o", "out.geojson"), _DEEP,
        ),
        refused(
            _KIND, "a profile nested 100,000 deep",
            lambda f: (written("in.csv", "place_text\nDouma city\n")(f),
                       written("p.toml", "a = " + "[" * 100_000 + "]" * 100_000)(f)),
            ("export", "in.csv", "--profile", "p.toml", "-o", "out.geojson"), "p.toml", "nested too deeply",
        ),
    ]  # fmt: skip
    return found


CASES = _cases()
