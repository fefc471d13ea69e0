"""List the records of Who's On First that no rule and no person has decided yet.

Run from the repository: ``python -m gazetteer.doubtful ../shared``. A decision is a row of
``whosonfirst_reviewed.csv``; until there is one, the record is left out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from gazetteer._hearing import agreement, heard_each
from gazetteer._whosonfirst_join import Doubt
from gazetteer.build import joined

from syria_geo.errors import SyriaGeoError
from syria_geo.geodesy import great_circle_m
from syria_geo.places import Place

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each record, with the places it may be below it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("upstream", type=Path, help="folder of upstream files")
    options = parser.parse_args(arguments)
    try:
        found = joined(options.upstream)
    except SyriaGeoError as error:
        print(error, file=sys.stderr)
        return 1
    places = {place.pcode: place for place in found.places}
    for doubt in found.doubtful:
        print("\n".join(_lines(doubt, places)))
    return 0


def _lines(doubt: Doubt, places: dict[str, Place]) -> Iterator[str]:
    record = doubt.record
    where = f"{record.latitude:.4f} {record.longitude:.4f}"
    said = f"; {record.remark}" if record.remark else ""
    yield f"{record.wof_id} {where} {' / '.join(record.names)}: {doubt.why}{said}"
    for pcode in doubt.pcodes:
        place = places[pcode]
        metres = great_circle_m(record.point, place.point)
        alike = agreement(heard_each(record.names), heard_each((place.name_en, place.name_ar)))
        yield f"    {pcode} {place.name_en} {place.name_ar}: {metres:.0f} m, {alike:.2f} alike"


if __name__ == "__main__":
    raise SystemExit(main())
