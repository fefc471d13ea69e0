"""Numbers beyond what a type holds."""

from __future__ import annotations

from collections.abc import Callable

from hostile.case import Case, Ran, csv_of, holds, nothing, refused, right, written
from hostile.geojson import collection
from hostile.geojson import feature as _row

__all__ = ["CASES"]

_KIND = "numbers"
_HUGE = (
    str(2**63), str(-(2**63) - 1), str(2**64), "1" + "0" * 19, "1" + "0" * 30, "1" + "0" * 308, "1" + "0" * 400,
    "1" + "0" * 4000, "1" + "0" * 5000, "1" + "0" * 100_000,
)  # fmt: skip
_FORMATS = ("geojson", "gpkg", "parquet", "csv", "jsonl", "xlsx", "fgb", "kml", "ods")
_IN_ALL_FORMATS = (20, 5001)


def _same_number(number: str) -> Callable[[Ran], None]:
    """Check that all digits are there, as a number or as a text."""

    def check(ran: Ran) -> None:
        assert f'"big":{number}' in (
            text := (ran.folder / "out.geojson").read_text().replace(" ", "")
        ) or (f'"big":"{number}"' in text)

    return check


def _cases() -> list[Case]:
    found: list[Case] = []
    for n in _HUGE:
        size = f"an integer of {len(n.lstrip('-'))} digits ({n[:6]}…)"
        whole = _row(big="@").replace('"@"', n)
        toll = _row(killed="@").replace('"@"', n)
        for suffix in _FORMATS if len(n) in _IN_ALL_FORMATS else ("geojson",):
            found.append(
                right(
                    _KIND, f"{size} in a column of GeoJSON, to .{suffix}", collection(whole),
                    ("export", "in.geojson", "-o", f"out.{suffix}"), "kept whole, or as text",
                    _same_number(n) if suffix == "geojson" else nothing,
                )
            )  # fmt: skip
        found += [
            right(
                _KIND, f"{size} in a column of JSON lines",
                written("in.jsonl", f'{{"place_text":"Douma city","big":{n}}}\n'),
                ("export", "in.jsonl", "-o", "out.geojson"), "kept whole", _same_number(n),
            ),
            right(
                _KIND, f"{size} in a column of CSV", csv_of(f"Douma city,1,{n}", head="place_text,killed,big"),
                ("export", "in.csv", "-o", "out.geojson"), "kept as the text it is", holds("big", n),
            ),
            refused(
                _KIND, f"{size} as a toll in CSV", csv_of(f"Douma city,{n}"),
                ("export", "in.csv", "-o", "out.geojson"), "killed",
            ),
            refused(
                _KIND, f"{size} as a toll in JSON lines",
                written("in.jsonl", f'{{"place_text":"Douma city","killed":{n}}}\n'),
                ("export", "in.jsonl", "-o", "out.geojson"), "killed",
            ),
            refused(
                _KIND, f"{size} as a toll in GeoJSON", collection(toll),
                ("export", "in.geojson", "-o", "out.geojson"), "killed",
            ),
            refused(
                _KIND, f"{size} as a latitude", csv_of(f"Douma city,{n},36", head="place_text,latitude,longitude"),
                ("export", "in.csv", "-o", "out.geojson"), "latitude",
            ),
        ]  # fmt: skip
    return found


CASES = _cases()
