"""Columns and rows: too many, of odd names, none at all; and many phrases."""

from __future__ import annotations

from hostile.case import Case, Make, Ran, csv_of, has, holds, nothing, refused, right, written

__all__ = ["CASES"]

_KIND = "columns and rows"


def _wide(n: int) -> Make:
    return written(
        "in.csv",
        lambda: (
            "place_text," + ",".join(f"c{i}" for i in range(n)) + "\nDouma city" + ",1" * n + "\n"
        ),
    )


def _wide_lines(n: int) -> Make:
    return written(
        "in.jsonl",
        lambda: '{"place_text":"Douma city",' + ",".join(f'"c{i}":1' for i in range(n)) + "}\n",
    )


def _wide_geojson(n: int) -> Make:
    return written(
        "in.geojson",
        lambda: (
            '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"place_text":"Douma city",'
            + ",".join(f'"c{i}":1' for i in range(n))
            + "}}]}"
        ),
    )


def _phrases(n: int) -> Make:
    return written(
        "in.csv",
        lambda: "place_text\n" + "".join(f"Village number {i} near Douma city\n" for i in range(n)),
    )


def _all_rows(ran: Ran) -> None:
    assert (ran.folder / "out.csv").read_text(encoding="utf-8").count("\n") == 1001


def _cases() -> list[Case]:
    names = ("=1+1", "<script>", "geometry", "geom", "fid", "ogc_fid", "GEOM", "index", "level_0", "x" * 5000, "a\nb", "'", '"', ";", "\u202e",
             "place_name_en", "faults", "conflicts", "__class__", "0", "None", "nan", "ا" * 300, "a.b", "a/b", "select", "rowid")  # fmt: skip
    found = []
    for number, name in enumerate(names):
        suffix = ("gpkg", "parquet", "kml", "xlsx", "geojson", "fgb", "ods")[number % 7]
        quoted = '"' + name.replace('"', '""') + '"'
        shown = name if len(name) < 20 else f"{len(name)} letters"
        found.append(right(_KIND, f"a column named {shown!r}, to .{suffix}", csv_of("Douma city,7", head=f"place_text,{quoted}"),
                           ("export", "in.csv", "-o", f"out.{suffix}"), "written, under a name that is free",
                           holds("place_text", "Douma city") if suffix == "geojson" else nothing))  # fmt: skip
    found += [
        refused(
            _KIND,
            f"2,100 columns to .{suffix}",
            _wide(2100),
            ("export", "in.csv", "-o", f"out.{suffix}"),
            says,
            code=2,
        )
        for suffix, says in (
            ("gpkg", "2,000 columns"),
            ("qgz", "2,000 columns"),
            ("shp", "holds 255"),
        )
    ]
    found += [
        right(
            _KIND,
            f"2,100 columns to .{suffix}",
            _wide(2100),
            ("export", "in.csv", "-o", f"out.{suffix}"),
            "written",
            nothing,
        )
        for suffix in ("csv", "parquet", "geojson")
    ]
    for n in (20_000, 1_000_000):
        for what, make, name in (
            ("CSV", _wide, "in.csv"),
            ("JSON lines", _wide_lines, "in.jsonl"),
            ("GeoJSON", _wide_geojson, "in.geojson"),
        ):
            found.append(refused(_KIND, f"{n:,} columns in {what}", make(n), ("export", name, "-o", "out.geojson"), "columns", "at most",
                                 mib=1500))  # fmt: skip
    found += [
        refused(_KIND, "100,000 names in as many JSON lines",
                written("in.jsonl", lambda: "".join(f'{{"place_text":"Douma","c{i}":1}}\n' for i in range(100_000))),
                ("export", "in.jsonl", "-o", "out.geojson"), "columns", "at most", mib=1500),
        refused(_KIND, "a workbook of 16,384 columns", written("in.xlsx", _wide_book), ("export", "in.xlsx", "-o", "out.geojson"),
                "columns", "at most"),
        refused(_KIND, "no column at all", csv_of("", head=""), ("export", "in.csv", "-o", "out.geojson"), "in.csv"),
        right(_KIND, "a header and no row", csv_of(), ("export", "in.csv", "-o", "out.geojson"), "written without rows", holds("place_text")),
        refused(_KIND, "two columns place_text", csv_of("a,b", head="place_text,place_text"), ("export", "in.csv", "-o", "out.geojson"),
                "column place_text"),
        refused(_KIND, "a row with more cells than the header", csv_of("Douma city,1,2,3"), ("export", "in.csv", "-o", "out.geojson"), "row 2"),
        refused(_KIND, "a quote that does not end", csv_of('"Douma city,1'), ("export", "in.csv", "-o", "out.geojson"), "in.csv"),
        right(_KIND, "1,000 phrases that differ", _phrases(1000), ("export", "in.csv", "-o", "out.csv"), "all rows are there", _all_rows),
        right(_KIND, "100,000 phrases that differ", _phrases(100_000), ("export", "in.csv", "-o", "out.csv"), "all rows are there",
              lambda ran: _count(ran, 100_001), heavy=True, seconds=600, mib=2500),
    ]  # fmt: skip
    return found


def _count(ran: Ran, lines: int) -> None:
    assert (ran.folder / "out.csv").read_text(encoding="utf-8").count("\n") == lines


def _wide_book() -> bytes:
    import io

    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["place_text", *(f"c{i}" for i in range(16_383))])
    sheet.write_row(1, 0, ["Douma city", *[1] * 16_383])
    book.close()
    return out.getvalue()


CASES = _cases()
_ = has
