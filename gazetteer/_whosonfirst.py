"""Join Who's On First to the places of the official lists: names, ids, and places they lack."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gazetteer import _upstream
from gazetteer._geonames import geonames_of
from gazetteer._identifiers import unit_identifiers
from gazetteer._whosonfirst_join import Decision, Doubt, Join, join
from gazetteer._whosonfirst_places import Units, identifiers, new_place
from gazetteer._whosonfirst_records import Record, records

from syria_geo.errors import DataError, Fault, show
from syria_geo.gazetteer import Identifiers
from syria_geo.places import Kind, Place

__all__ = ["Found", "decisions", "whosonfirst"]

_DECISIONS = ("same", "new", "neither")
_JOINED_KINDS = (Kind.SETTLEMENT, Kind.NEIGHBOURHOOD, Kind.CAMP)


@dataclass(frozen=True, slots=True)
class Found:
    """What Who's On First adds to the places of the official lists."""

    places: list[Place]
    """All of them, those that it knows with its ids, and the new ones."""
    added: dict[str, Identifiers]
    """Its ids of places that people added."""
    spellings: list[tuple[str, str]]
    """P-code and name."""
    doubtful: list[Doubt]
    counts: Counter[str]


def whosonfirst(
    sources: Path,
    places: Sequence[Place],
    names: Mapping[str, Collection[str]],
    decided: Mapping[str, Decision],
) -> Found:
    """Join every record, and make places of those that are none of ours.

    Parameters
    ----------
    sources : pathlib.Path
        Folder of upstream files.
    places : sequence of Place
        Of the official lists.
    names : mapping of str to collection of str
        What each of them is called, by P-code.
    decided : mapping of str to Decision
        What people decided, by the id of Who's On First.
    """
    units = Units(sources)
    by_code = {place.pcode: place for place in places}
    found = _joined(
        sources,
        tuple(place for place in by_code.values() if place.kind in _JOINED_KINDS),
        tuple((pcode, tuple(rows)) for pcode, rows in names.items()),
        tuple(decided.values()),
    )
    new = [(new_place(rows, units), rows) for rows in found.new]
    inside = {place.pcode: (place, rows) for place, rows in new if place}
    spellings = [*_spellings(found.same), *_spellings({p: rows for p, (_, rows) in inside.items()})]
    known = {pcode: identifiers(rows) for pcode, rows in found.same.items()}
    known |= unit_identifiers(sources, by_code)
    return Found(
        places=[
            *(_identified(place, known.get(place.pcode)) for place in places),
            *(place for place, _ in inside.values()),
        ],
        added={pcode: ids for pcode, ids in known.items() if pcode not in by_code},
        spellings=spellings,
        doubtful=found.doubtful,
        counts=_counts(sources, found, len(new) - len(inside)),
    )


@lru_cache(maxsize=1)
def _joined(
    sources: Path,
    places: tuple[Place, ...],
    names: tuple[tuple[str, tuple[str, ...]], ...],
    decided: tuple[Decision, ...],
) -> Join:
    """Join, or give again what came of it: a build without some sources joins the very same."""
    units = Units(sources)
    by_code = {place.pcode: place for place in places}
    return join(
        records(sources),
        by_code,
        dict(names),
        units_around=lambda record: units.around(record.point),
        known=_known(sources, by_code),
        decisions={decision.wof_id: decision for decision in decided},
    )


def _identified(place: Place, ids: Identifiers | None) -> Place:
    return place._replace(**ids._asdict()) if ids else place


def decisions(path: Path) -> dict[str, Decision]:
    """Read what people decided about single records, by the id of Who's On First.

    Raises
    ------
    DataError
        Names every row that cannot be used.
    """
    with path.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(enumerate(csv.DictReader(handle), start=2))
    faults = [Fault(path.name, said, row) for row, cells in rows if (said := _fault(cells))]
    seen = Counter(cells["wof_id"] for _, cells in rows)
    faults += [Fault(path.name, f"{wof_id} stands twice") for wof_id, n in seen.items() if n > 1]
    if faults:
        raise DataError(f"{path.name} cannot be used", faults)
    return {
        cells["wof_id"]: Decision(cells["wof_id"], cells["decision"], cells["pcode"])
        for _, cells in rows
    }


def _fault(cells: Mapping[str, str]) -> str:
    if cells["decision"] not in _DECISIONS:
        return f"{show(cells['decision'])} is not known; same, new or neither"
    if bool(cells["pcode"]) != (cells["decision"] == "same"):
        return "give the P-code of the place it is the same as, and of no other"
    return "" if cells["wof_id"].isdecimal() and cells["reason"] else "give wof_id and reason"


def _known(sources: Path, places: Mapping[str, Place]) -> dict[str, str]:
    """Give the towns of GeoNames that the build knows already, by their id."""
    return {str(row["geonameid"]): p for p, row in geonames_of(sources, places).items()}


def _spellings(found: Mapping[str, Sequence[Record]]) -> Iterator[tuple[str, str]]:
    for pcode, rows in found.items():
        for record in rows:
            yield from ((pcode, name) for name in record.names)


def _counts(sources: Path, found: Join, outside: int) -> Counter[str]:
    same = sum(map(len, found.same.values()))
    new = sum(map(len, found.new))
    all_rows = len(_upstream.whosonfirst(sources))
    used = same + new + len(found.doubtful) + len(found.neither)
    return Counter(
        {
            "records that are a place of the lists": same,
            "places of the lists they are": len(found.same),
            "records that are no place of the lists": new,
            "places they make": len(found.new) - outside,
            "of these outside of Syria, left out": outside,
            "records in doubt, left out": len(found.doubtful),
            "records left out by decision": len(found.neither),
            "units, records without a GeoNames id and superseded ones": all_rows - used,
        }
    )
