"""Build places.csv and names.csv from the public datasets and the files people edit.

Run from the repository: ``python -m gazetteer.build ../shared`` (``make gazetteer``).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from gazetteer._checks import check
from gazetteer._edits import corrected, read_additions, read_aliases, read_rejected
from gazetteer._names import all_names
from gazetteer._places import official_places
from gazetteer._review import colliding_names
from gazetteer._sources import check_inputs, restate_files
from gazetteer._tables import write_rows

from syria_geo.errors import SyriaGeoError
from syria_geo.places import Place, PlaceName

__all__ = ["build", "main"]

_HERE = Path(__file__).resolve().parent


def build(upstream: Path, output: Path) -> None:
    """Rebuild the gazetteer from a folder of upstream files into `output`, and check it.

    Raises
    ------
    DataError
        When an input is missing or another edition, or a row is broken: file, row, column.
    """
    sources = upstream / "sources"
    keys = check_inputs(_HERE / "sources.toml", upstream)
    added = read_additions(_HERE / "additions.csv")
    official = corrected(official_places(sources), _HERE / "corrections.csv")
    places = {p.pcode: p for p in sorted([*official, *added.values()], key=lambda p: p.pcode)}
    aliases = read_aliases(_HERE / "aliases.csv", places)
    rejected = read_rejected(_HERE / "rejected_names.csv")
    names, refused = all_names(sources, places, aliases, rejected)
    names.sort()
    check(places, names, _origin(places, added), keys, sources)
    _write(output, places, names)
    _report(places, names, refused)


def _origin(places: Mapping[str, Place], added: Mapping[int, Place]) -> dict[str, tuple[str, int]]:
    rows = {pcode: ("places.csv", row) for row, pcode in enumerate(places, start=2)}
    return rows | {place.pcode: ("additions.csv", row) for row, place in added.items()}


def _write(output: Path, places: Mapping[str, Place], names: Sequence[PlaceName]) -> None:
    write_rows(output / "places.csv", Place._fields, map(_place_cells, places.values()))
    write_rows(output / "names.csv", PlaceName._fields, names)
    collisions = (
        (unit, key.split("|")[0], ";".join(pcodes))
        for unit, key, pcodes in colliding_names(places, names)
    )
    write_rows(output / "collisions.csv", ("adm3_pcode", "name", "pcodes"), collisions)
    text = restate_files(_HERE / "sources.toml", output)
    (output / "sources.toml").write_text(text, encoding="utf-8")


def _report(places: Mapping[str, Place], names: Sequence[PlaceName], refused: Counter[str]) -> None:
    print(f"{len(places)} places, {len(names)} names")
    for source, count in sorted(Counter(name.source for name in names).items()):
        print(f"  {count:6} names from {source}")
    for reason, count in sorted(refused.items()):
        print(f"  {count:6} spellings refused: {reason}")


def _place_cells(place: Place) -> list[object]:
    return list((place._asdict() | {"uncertainty_m": f"{place.uncertainty_m:.0f}"}).values())


def main(arguments: list[str] | None = None) -> int:
    """Run the build from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("upstream", type=Path, help="folder of upstream files")
    parser.add_argument("-o", "--output", type=Path, default=_HERE, help="folder to write to")
    options = parser.parse_args(arguments)
    try:
        build(options.upstream, options.output)
    except SyriaGeoError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
