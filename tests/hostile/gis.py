"""GIS files with bytes that are no text, damaged, or not what they are called; options; days; tolls."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

from hostile.case import EITHER, Case, csv_of, nothing, refused, right, written

__all__ = ["CASES"]

_KIND = "GIS files"


def _located(suffix: str, **columns: object) -> Callable[[Path], object]:
    def make(folder: Path) -> None:
        import geopandas as gpd
        import pyogrio
        import shapely

        frame = gpd.GeoDataFrame(
            {"place_text": ["Douma city", "MARKMARK"], "killed": [1, 2], **columns},
            geometry=[shapely.Point(36.4, 33.57)] * 2, crs=4326,
        )  # fmt: skip
        pyogrio.write_dataframe(
            frame, folder / f"in.{suffix}", layer="in" if suffix == "gpkg" else None
        )

    return make


def _with_bytes(suffix: str, old: bytes, new: bytes) -> Callable[[Path], object]:
    def make(folder: Path) -> None:
        _located(suffix)(folder)
        changed = 0
        for path in folder.iterdir():
            data = path.read_bytes()
            if old in data:
                path.write_bytes(data.replace(old, new))
                changed += 1
        assert changed

    return make


def _and_a_table(first: Callable[[Path], object]) -> Callable[[Path], object]:
    def make(folder: Path) -> None:
        first(folder)
        csv_of("Douma city,1")(folder)

    return make


def _cut(suffix: str, share: float) -> Callable[[Path], object]:
    def make(folder: Path) -> None:
        _located(suffix)(folder)
        path = folder / f"in.{suffix}"
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * share)])

    return make


def _sql(*statements: str) -> Callable[[Path], object]:
    def make(folder: Path) -> None:
        _located("gpkg")(folder)
        base = sqlite3.connect(folder / "in.gpkg")
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):  # of triggers
            base.create_function(name, 1, lambda _: 0)
        for statement in statements:
            base.execute(statement)
        base.commit()
        base.close()

    return make


def _either(kind: str, name: str, make: Callable[[Path], object], words: tuple[str, ...]) -> Case:
    return right(
        kind, name, make, words, "ends soon: read rightly, or refused", nothing, code=EITHER
    )


def _files() -> list[Case]:
    found = []
    for suffix in ("gpkg", "shp", "fgb"):
        export = ("export", f"in.{suffix}", "--yes", "-o", "out.geojson")
        for new in (
            b"\xff\xfe\xfa\xf0\xff\xff\xff\xff",
            b"\xed\xa0\x80\xed\xa0\x80ab",
            b"MARK\xd8\xa7\xd8M",
        ):
            found.append(refused(_KIND, f"a text {new!r}, no UTF-8, in .{suffix}", _with_bytes(suffix, b"MARKMARK", new), export,
                                 f"in.{suffix}"))  # fmt: skip
            found.append(_either(_KIND, f"polygons with a text {new!r}, no UTF-8, in .{suffix}",
                                 _and_a_table(_with_bytes(suffix, b"MARKMARK", new)),
                                 ("join", "in.csv", "--polygons", f"in.{suffix}", "-o", "out.geojson")))  # fmt: skip
        found.append(
            _either(
                _KIND,
                f"a text with NUL in .{suffix}",
                _with_bytes(suffix, b"MARKMARK", b"MARK\0\0\0\0"),
                export,
            )
        )
        found += [
            _either(_KIND, f"the first {share:.0%} of a .{suffix}", _cut(suffix, share), export)
            for share in (0.1, 0.5, 0.9, 0.99)
        ]
        found.append(
            _either(
                _KIND,
                f"noise under the name of a .{suffix}",
                written(f"in.{suffix}", bytes(range(256)) * 40),
                export,
            )
        )
    export = ("export", "in.gpkg", "--yes", "-o", "out.geojson")
    for name, statement in (
        ("whose layer is a view of itself", "CREATE VIEW v AS SELECT * FROM v"),
        ("whose SRS is missing", "DELETE FROM gpkg_spatial_ref_sys"),
        ("whose geometry column is missing", "DELETE FROM gpkg_geometry_columns"),
        ("whose contents are missing", "DELETE FROM gpkg_contents"),
        ("with texts in the column of tolls", "UPDATE \"in\" SET killed = 'many <b>'"),
        ("with noise for shapes", "UPDATE \"in\" SET geom = x'47500001ffffffff'"),
        ("with tolls of 1e308", "UPDATE \"in\" SET killed = 1e308"),
        ("with rows of 10 MB", "UPDATE \"in\" SET place_text = hex(zeroblob(5000000))"),
    ):  # fmt: skip
        found.append(_either(_KIND, f"a GeoPackage {name}", _sql(statement), export))
    return found


def _options() -> list[Case]:
    kind, one = "options", csv_of("Douma city,3")
    found = [
        refused(kind, f"--tiles {tiles!r}", one, ("map", "in.csv", "-o", "out.html", "--tiles", tiles), "tiles", code=2)
        for tiles in ("no-such-tiles", "", " ", "http://", "https:///{z}/{x}/{y}", "javascript:alert(1)//{z}{x}{y}", "file:///etc/{z}/{x}/{y}",
                      "https://a.example/{z}/{x}", "https://a.example/{z}/{x}/{y}/{__class__}", "https://a b/{z}/{x}/{y}", "https://[::1/{z}/{x}/{y}",
                      "https://a.example:99999999/{z}/{x}/{y}", "https://\u202ea/{z}/{x}/{y}", "x" * 100_000, "https://" + "a." * 50_000 + "b/{z}/{x}/{y}",
                      "../../etc/passwd", "{z}{x}{y}", "\0", "data:image/png;base64,{z}{x}{y}", "//a.example/{z}/{x}/{y}", "OpenStreetMap\n", "https://a.example/{z}/{x}/{y}\n<script>",
                      "xyz.__class__", "__init__", "name", "OpenStreetMap.Mapnik.url")
    ]  # fmt: skip
    for option, values in (
        ("--classes", ("0", "-1", "1000000000", "nan", "1e3", "")),
        ("--hexagon-km2", ("0", "-1", "nan", "inf", "1e-300", "1e308", "0.0001")),
        ("--level", ("adm9", "", "../x")), ("--value", ("killed;drop", "")), ("--language", ("fr", "")), ("--scheme", ("x",)),
    ):  # fmt: skip
        found += [refused(kind, f"{option} {value!r}", one, ("map", "in.csv", "-o", "out.html", option, value), "", code=2,
                          outcome="refused") for value in values]  # fmt: skip
    found += [
        refused(kind, f"{option} {value!r}", one, ("export", "in.csv", "-o", "out.csv", option, value), "", code=2, outcome="refused")
        for option, value in (("--batch", "0"), ("--batch", "-5"), ("--batch", "x"), ("--batch", "1e9"), ("--workers", "0"), ("--workers", "-1"),
                              ("--columns", "x"), ("--columns", "=x"), ("--columns", "x="), ("--dates", "xyz"), ("--sheet", "x"),
                              ("--profile", "none.toml"))
    ]  # fmt: skip
    for n in ("1000000000000", "99999999999999999999999"):
        found.append(
            right(
                kind,
                f"--batch {n}",
                one,
                ("export", "in.csv", "-o", "out.csv", "--batch", n),
                "written, or refused",
                nothing,
                code=EITHER,
            )
        )
    for day in (
        "2016-13-01",
        "0000-00-00",
        "9999-12-31",
        "1-1-1",
        "2016-02-30",
        "x" * 10_000,
        "",
        "2016-12-13T25:00",
        "٢٠١٦-١٢-١٣",
        "-1",
        "1e9",
        "2016‐12‐13",
    ):
        shown = day if len(day) < 30 else "of 10,000 letters"
        found.append(
            right(
                kind,
                f"zones of the day {shown!r}",
                nothing,
                ("zones", "--", day),
                "written, or refused: its history or its form",
                nothing,
                code=EITHER,
            )
        )
    for text in (
        "",
        " ",
        "\0",
        "\n",
        "." * 10_000,
        "a" * 100_000,
        "in.csv",
        "../../etc/passwd",
        "'; DROP TABLE x; --",
        "%s%n",
        "{0}",
        "\U0010ffff",
        "١٢٣",
        "-",
        "—",
    ):
        shown = text if len(text) < 30 else f"{text[0]!r} {len(text):,} times"
        found.append(
            right(
                kind,
                f"the phrase {shown!r}",
                nothing,
                ("locate", "--", text),
                "an answer that is not sure, or refused",
                _not_sure,
                code=EITHER,
            )
        )
    return found


def _not_sure(ran: object) -> None:
    for line in ran.out.splitlines():  # type: ignore[attr-defined]
        assert json.loads(line)["status"] != "sure", line


def _values() -> list[Case]:
    found = []
    for column, cells in (
        ("date", ("2016-02-30", "31/31/2016", "0000-01-01", "99999-01-01", "2016-01-01T99:00", "1e9", "NaN", "-5", "١٣/١٣/٢٠١٦", "yesterday", "2016-W99-9", "00/00/0000",
                  "2016-01-01\u202e", "1/2/3/4/5", "9" * 400)),
        ("killed", ("-1", "1e9", "0x10", "1_000", "٣.٥", "½", "NaN", "inf", "1,2,3", "1e400", "- 5", "3-1", "\u202e12", "9" * 400, "²", "③", "三")),
        ("latitude", ("91", "-91", "181", "NaN", "inf", "", "33,5", "33°30'", "١٠٠", "33.5.5")),
        ("stated_governorate", ("Narnia", "SY99", "1", "x" * 5000, "<b>", "=1")),
        ("perpetrators", ("nobody we know", "=1", "x;y", ";;;", "<b>")),
    ):  # fmt: skip
        for cell in cells:
            shown = cell if len(cell) < 30 else f"{cell[0]!r} {len(cell)} times"
            row = {"place_text": "Douma city", column: cell} | (
                {"longitude": "36.4"} if column == "latitude" else {}
            )
            found.append(right("days and figures", f"{column} {shown!r}", written("in.jsonl", json.dumps(row) + "\n"),
                               ("export", "in.jsonl", "-o", "out.geojson"), "refused with row and column, or read as it stands",
                               _told_or_kept(column), code=EITHER))  # fmt: skip
    return found


def _told_or_kept(column: str) -> Callable[[object], None]:
    def check(ran: object) -> None:
        if ran.code == 1:  # type: ignore[attr-defined]
            assert "row 1" in ran.said, ran.said  # type: ignore[attr-defined]
            assert column in ran.said, ran.said  # type: ignore[attr-defined]
            assert not (ran.folder / "out.geojson").exists()  # type: ignore[attr-defined]

    return check


CASES = [*_files(), *_options(), *_values()]
