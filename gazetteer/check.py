"""Check what people edited, without any upstream file: ``python -m gazetteer.check``.

The tests (``make check``) do the same. With ``--collisions`` it lists the strong names that two
places of one sub-district share, where the matcher will say "unsure".
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from gazetteer._checks import check
from gazetteer._review import colliding_names

from syria_geo.errors import SyriaGeoError

__all__ = ["main"]

_HERE = Path(__file__).resolve().parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the gazetteer and count it; exit code 1 when a row is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=_HERE, help="folder of the gazetteer")
    parser.add_argument("--collisions", action="store_true", help="list the shared names")
    options = parser.parse_args(arguments)
    folder = options.folder
    try:
        found = check(folder, folder, folder / "sources.toml")
    except SyriaGeoError as error:
        print(error, file=sys.stderr)
        return 1
    shared = list(colliding_names(found.places, found.names))
    print(f"{len(found)} places, {len(found.names)} names; {len(shared)} names are shared")
    if options.collisions:
        for unit, key, pcodes in shared:
            print(f"{unit}  {key.split('|')[0]}  {' '.join(pcodes)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
