"""Build places.csv and names.csv from the public datasets.

Run from the repository: ``python -m gazetteer.build ../shared`` (``make gazetteer``). Nothing that
people edit goes into the two; it is merged with them whenever the gazetteer is loaded.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from gazetteer._checks import check
from gazetteer._known import copy_edits
from gazetteer._names import all_names, official_candidates, strong_names
from gazetteer._places import official_places
from gazetteer._review import Candidate
from gazetteer._sources import check_inputs, restated, unknown_licences
from gazetteer._tables import write_rows
from gazetteer._whosonfirst import Found, decisions, whosonfirst

from syria_geo.errors import SyriaGeoError
from syria_geo.gazetteer import Identifiers, read_edits
from syria_geo.places import Place, PlaceName

__all__ = ["build", "joined", "main"]

_HERE = Path(__file__).resolve().parent
_CERTIFICATES = _HERE / "sources.toml"
_REVIEWED = "whosonfirst_reviewed.csv"
_IDENTIFIERS = "identifiers.csv"


def build(upstream: Path, output: Path, *, only_known_licences: bool = False) -> None:
    """Rebuild the gazetteer from a folder of upstream files into `output`, and check it.

    Parameters
    ----------
    upstream : pathlib.Path
        Folder of upstream files.
    output : pathlib.Path
        Folder to write to.
    only_known_licences : bool
        Leave out every source whose licence is unknown, also from the files that people edit:
        `output` then holds those, too.

    Raises
    ------
    DataError
        When an input is missing or another edition, or a row is broken: file, row, column.
    """
    left_out = unknown_licences(_CERTIFICATES) if only_known_licences else frozenset()
    check_inputs(_CERTIFICATES, upstream, left_out)
    found, candidates, refused = _collected(upstream / "sources", left_out)
    places = sorted(found.places, key=lambda place: place.pcode)
    by_code = {place.pcode: place for place in (*places, *_added(left_out))}
    spellings = [row for row in found.spellings if row[0] in by_code]
    names, also_refused = all_names(candidates, spellings, by_code, left_out)
    refused += also_refused
    names.sort()
    output.mkdir(parents=True, exist_ok=True)
    _write(output, places, names)
    added = {pcode: ids for pcode, ids in found.added.items() if pcode in by_code}
    _write_identifiers(output, added)
    edited = _HERE
    if left_out:
        edited = output
        _report_left_out(left_out, copy_edits(_HERE, output, left_out, {n[:2] for n in names}))
    text = restated(_CERTIFICATES, output, left_out)
    (output / "sources.toml").write_text(text, encoding="utf-8", newline="\n")
    _report(places, names, refused)
    _report_join(found)
    merged = check(output, edited, output / "sources.toml")
    print(f"with what people edited: {len(merged)} places, {len(merged.names)} names")


def joined(upstream: Path) -> Found:
    """Join Who's On First to the official lists as the build does, and give all that came of it.

    Parameters
    ----------
    upstream : pathlib.Path
        Folder of upstream files.
    """
    check_inputs(_CERTIFICATES, upstream)
    return _collected(upstream / "sources", frozenset())[0]


def _collected(
    sources: Path, left_out: Collection[str]
) -> tuple[Found, list[Candidate], Counter[str]]:
    """Collect the places, what the official lists call theirs, and the spellings refused."""
    official = official_places(sources, left_out)
    candidates, refused = official_candidates(sources, {p.pcode: p for p in official})
    # The same join whether or not some sources are left out: the codes of new places hang on it.
    comparable = strong_names(candidates, unknown_licences(_CERTIFICATES))
    found = whosonfirst(sources, official, comparable, decisions(_HERE / _REVIEWED))
    return found, candidates, refused


def _write(output: Path, places: Iterable[Place], names: Iterable[PlaceName]) -> None:
    write_rows(output / "places.csv", Place._fields, map(_place_cells, places))
    write_rows(output / "names.csv", PlaceName._fields, names)


def _write_identifiers(output: Path, added: Mapping[str, Identifiers]) -> None:
    rows = [(pcode, *added[pcode]) for pcode in sorted(added)]
    write_rows(output / _IDENTIFIERS, ("pcode", *Identifiers._fields), rows)


def _added(left_out: Collection[str]) -> list[Place]:
    """Give the places that people added; Who's On First may know them, too."""
    additions = (row.value for row in read_edits(_HERE).additions)
    return [place for place in additions if place.source not in left_out]


def _report_join(found: Found) -> None:
    for what, count in found.counts.items():
        print(f"  {count:6} {what}")


def _report(places: Sequence[Place], names: Sequence[PlaceName], refused: Counter[str]) -> None:
    print(f"{len(places)} places, {len(names)} names")
    for source, count in sorted(Counter(name.source for name in names).items()):
        print(f"  {count:6} names from {source}")
    for reason, count in sorted(refused.items()):
        print(f"  {count:6} spellings refused: {reason}")


def _report_left_out(sources: Collection[str], dropped: dict[str, int]) -> None:
    print(f"left out, because their licence is unknown: {', '.join(sorted(sources))}")
    for file, count in dropped.items():
        print(f"  {count:6} rows of {file}")


def _place_cells(place: Place) -> list[object]:
    return list((place._asdict() | {"uncertainty_m": f"{place.uncertainty_m:.0f}"}).values())


def main(arguments: list[str] | None = None) -> int:
    """Run the build from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("upstream", type=Path, help="folder of upstream files")
    parser.add_argument("-o", "--output", type=Path, default=_HERE, help="folder to write to")
    parser.add_argument(
        "--only-known-licences",
        action="store_true",
        help="leave out every source whose licence is unknown, also from the edited files",
    )
    options = parser.parse_args(arguments)
    try:
        build(options.upstream, options.output, only_known_licences=options.only_known_licences)
    except SyriaGeoError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
