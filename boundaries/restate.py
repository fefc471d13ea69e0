"""After an edit of data files: check that they still load, and restate their provenance records.

Run ``make sources``. It needs no upstream file: of each file in the ``sources.toml`` of every data
folder it renews sha256 and row count, nothing else.
"""

from __future__ import annotations

import sys
from pathlib import Path

from boundaries.build import write_sources

from syria_geo.analysis import load_population
from syria_geo.boundaries import load_basemap, unit_shapes
from syria_geo.catalog import DATA_FOLDERS, changed_files, sources
from syria_geo.control import load_cells, load_timeline
from syria_geo.errors import SyriaGeoError
from syria_geo.gazetteer import load_gazetteer
from syria_geo.incidents import load_incidents

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Check, restate, and name the files whose provenance records are new."""
    try:
        load_everything()
        changed = dict.fromkeys(fault.file for fault in changed_files())
        for folder in DATA_FOLDERS:
            write_sources(ROOT / folder / "sources.toml", ROOT / folder / "sources.toml")
        sources.cache_clear()
        left = changed_files()
    except SyriaGeoError as error:
        print(error, file=sys.stderr)
        return 1
    for file in changed:
        print(f"restated: {file}")
    for fault in left:
        print(fault, file=sys.stderr)
    return int(bool(left))


def load_everything() -> None:
    """Load each data file as the package does.

    Raises
    ------
    DataError
        Names what cannot be used, file by file.
    """
    for level in ("sub-district", "neighbourhood"):
        for simplified in (False, True):
            unit_shapes(level, simplified=simplified)
    for load in (load_basemap, load_cells, load_timeline, load_population, load_gazetteer):
        load()
    load_incidents()


if __name__ == "__main__":
    sys.exit(main())
