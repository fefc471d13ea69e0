"""Build places.csv and names.csv from the public datasets and the files people edit.

Run from the repository: ``python -m gazetteer.build ../shared`` (``make gazetteer``).
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import astuple, fields
from pathlib import Path

from gazetteer._edits import corrected, read_additions, read_aliases, read_rejected
from gazetteer._names import all_names
from gazetteer._places import official_places
from gazetteer._tables import write_rows

from syria_geo.errors import SyriaGeoError
from syria_geo.places import Place, PlaceName

__all__ = ["build", "main"]

_HERE = Path(__file__).resolve().parent


def build(upstream: Path, output: Path) -> None:
    """Rebuild the gazetteer from a folder of upstream files into `output`."""
    sources = upstream / "sources"
    official = corrected(official_places(sources), _HERE / "corrections.csv")
    added = read_additions(_HERE / "additions.csv")
    places = {p.pcode: p for p in sorted([*official, *added], key=lambda place: place.pcode)}
    aliases = read_aliases(_HERE / "aliases.csv", places)
    rejected = read_rejected(_HERE / "rejected_names.csv")
    names, refused = all_names(sources, places, aliases, rejected)
    write_rows(output / "places.csv", _columns(Place), map(_place_cells, places.values()))
    write_rows(output / "names.csv", _columns(PlaceName), sorted(map(astuple, names)))
    print(len(places), "places,", len(names), "names; refused:", dict(refused))


def _columns(row: type) -> list[str]:
    return [field.name for field in fields(row)]


def _place_cells(place: Place) -> list[object]:
    cells = {field.name: getattr(place, field.name) for field in fields(Place)}
    cells["uncertainty_m"] = f"{place.uncertainty_m:.0f}"
    return list(cells.values())


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
